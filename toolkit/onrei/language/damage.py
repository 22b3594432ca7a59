"""Find tags that something has damaged: BASE sends them as text, their author meant a tag.

Formatters put spaces or line breaks inside the braces, cut-and-paste loses the head of an opening
tag, Japanese keyboards write full-width braces. Only names of the catalog count as damaged tags, so
that style sheets and scripts are left alone.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrei.catalog.model import Catalog
from onrei.language.lexer import OPTION_BLOCK
from onrei.source import Source, Span


class DamageKind(enum.Enum):
    """What happened to the tag."""

    SPACED = "spaced"
    CUT_OFF = "cut-off"
    UNFINISHED = "unfinished"
    FULL_WIDTH = "full-width"
    LETTER_CASE = "letter-case"


@dataclass(frozen=True, slots=True)
class Damage:
    """One damaged tag: where, and the whole tag that was meant (*repair*)."""

    kind: DamageKind
    span: Span = field(compare=False)
    repair: str
    block: str = ""
    """Name of the block that was meant, empty for a variable."""
    is_closer: bool = False


_LOOSE = re.compile(
    r"(?P<left>[{｛])\s{0,40}(?P<slash>[/／]?)\s{0,40}"
    r"(?:(?P<prefix>[Bb][Ll][Oo][Cc][Kk]|[Ll][Aa][Nn][Gg])\s{0,40}[:：]\s{0,40}(?P<name>[\w-]{1,200})"
    r"|(?P<plain>[A-Za-z][A-Za-z0-9]{2,80}(?:-[a-z0-9]{1,8})?))\s{0,40}(?P<right>[}｝])"
)
# "ck:NotLoadItemsPage}": the head of the tag is gone, not more than "k:" of it is left.
_CUT_OFF = re.compile(
    r"(?<![\w{/:-])(?P<slash>/?)(?P<head>block|lock|ock|ck|k):(?P<name>[A-Za-z][A-Za-z0-9]{2,80})\}"
)
_UNFINISHED = re.compile(
    r"\{(?P<slash>/?)block:(?P<name>[A-Za-z][A-Za-z0-9]{2,80})(?![\w}-]|\s{0,40}[}｝])"
)
_BROKEN = (
    (DamageKind.CUT_OFF, _CUT_OFF, "k:"),
    (DamageKind.UNFINISHED, _UNFINISHED, "block:"),
)


def find_damage(source: Source, span: Span, catalog: Catalog) -> Iterator[Damage]:
    """Yield the damaged tags in the text token at *span*, in order, none overlapping another."""
    end = span.start
    found = sorted(_candidates(source.text, span, catalog), key=lambda damage: damage.span)
    for damage in found:
        if damage.span.start >= end:
            yield damage
            end = damage.span.end


def _candidates(text: str, span: Span, catalog: Catalog) -> Iterator[Damage]:
    # Most texts hold no brace at all; looking for one first takes a tenth of the patterns' time.
    if _has("{", text, span) or _has("｛", text, span):
        for match in _LOOSE.finditer(text, span.start, span.end):
            if damage := _loose(match, catalog):
                yield damage
    for kind, pattern, sign in _BROKEN:
        if _has(sign, text, span):
            for match in pattern.finditer(text, span.start, span.end):
                if match["name"] in catalog.blocks:
                    yield _block_damage(kind, match, match["name"], bool(match["slash"]))


def _has(sign: str, text: str, span: Span) -> bool:
    return text.find(sign, span.start, span.end) >= 0


def _loose(match: re.Match[str], catalog: Catalog) -> Damage | None:
    kind = _kind_of(match)
    if match["plain"]:
        known = match["plain"] in catalog.variables
        if not known or match["slash"]:
            return None
        return Damage(kind, Span(*match.span()), f"{{{match['plain']}}}")
    if match["prefix"].lower() == "lang":
        if match["name"] not in catalog.langs or match["slash"]:
            return None
        return Damage(kind, Span(*match.span()), f"{{lang:{match['name']}}}")
    if match["name"] not in catalog.blocks and not OPTION_BLOCK.match(match["name"]):
        return None
    return _block_damage(kind, match, match["name"], bool(match["slash"]))


def _kind_of(match: re.Match[str]) -> DamageKind:
    written = match[0]
    if any(sign in written for sign in "｛｝：／"):
        return DamageKind.FULL_WIDTH
    if any(sign.isspace() for sign in written):
        return DamageKind.SPACED
    return DamageKind.LETTER_CASE


def _block_damage(kind: DamageKind, match: re.Match[str], name: str, is_closer: bool) -> Damage:
    slash = "/" if is_closer else ""
    return Damage(kind, Span(*match.span()), f"{{{slash}block:{name}}}", name, is_closer)
