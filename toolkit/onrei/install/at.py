"""Lines that the user chose for parts of a snippet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrei.errors import InstallError, UsageError, unknown_name
from onrei.install.markup import Element, Markup
from onrei.install.places import PLACES
from onrei.install.region import CommentKind, Regions
from onrei.phrase import Phrase
from onrei.source import Source

_WRITTEN = re.compile(r"(?:(?P<place>[\w-]+)=)?(?P<line>[0-9]{1,7})(?::(?P<column>[0-9]{1,7}))?")
_CSS_ASIDE = re.compile(r"""/\*.*?(?:\*/|\Z)|"[^"\n]*"|'[^'\n]*'""", re.DOTALL)


@dataclass(frozen=True, slots=True)
class At:
    """Put the part before this 0-based *line* (at *column*); without *place*, the one in need."""

    line: int
    place: str = ""
    column: int = 0


@dataclass(frozen=True, slots=True)
class Spot:
    """An offset of the theme without regions, and the comments that fit there."""

    offset: int
    kind: CommentKind = "html"


def read_at(written: str) -> At:
    """Return *written*: ``LINE``, ``PLACE=LINE`` or ``PLACE=LINE:COLUMN``, counted from 1."""
    found = _WRITTEN.fullmatch(written)
    if found is None or int(found["line"]) < 1 or found["column"] == "0":
        raise UsageError(
            Phrase(
                en=f"`--at {written}` is no line; write LINE or PLACE=LINE, as in `card=120`",
                ja=f"`--at {written}` は行番号ではありません。"
                "「行番号」または「場所=行番号」の形で書いてください（例: `card=120`）",
            )
        )
    if found["place"] and found["place"] not in PLACES:
        raise unknown_name(Phrase(en="place", ja="場所"), found["place"], PLACES)
    return At(int(found["line"]) - 1, found["place"] or "", int(found["column"] or 1) - 1)


def spot_at(at: At, place: str, source: Source, regions: Regions, markup: Markup) -> Spot:
    """Return where *at* is; raises InstallError where a part for *place* would break something."""
    offset = regions.in_base(_offset(at, source))
    if offset is None:
        raise _unusable(
            source,
            at,
            Phrase(
                en="it is inside of an installed snippet", ja="インストール済みのスニペットの中です"
            ),
        )
    if offset == 0 and regions.base.startswith("\ufeff"):
        offset = 1
    if markup.opaque_at(offset) is None:
        return Spot(offset)
    if place == "style" and _is_between_rules(markup, offset):
        return Spot(offset, "code")
    if place == "script" and (script := markup.raw_text("script", offset)):
        _refuse_in_script(source, at, markup, script, offset)
        return Spot(offset, "code")
    raise _unusable(
        source,
        at,
        Phrase(
            en="it is inside of a tag, a comment, a script or a style sheet",
            ja="タグ・コメント・スクリプト・スタイルシートの途中です",
        ),
    )


def _offset(at: At, source: Source) -> int:
    starts = source.line_starts
    if at.line >= len(starts):
        raise _unusable(
            source,
            at,
            Phrase(
                en=f"the file has {len(starts)} lines", ja=f"このファイルは {len(starts)} 行です"
            ),
        )
    return min(starts[at.line] + at.column, starts[at.line] + len(source.line_text(at.line)))


def _refuse_in_script(source: Source, at: At, markup: Markup, script: Element, offset: int) -> None:
    # Reading JavaScript takes longer to load than all the rest, and few need it.
    from onrei.install.script import reason_against  # noqa: PLC0415

    reason = reason_against(markup, script, offset)
    if reason is not None:
        raise _unusable(source, at, reason)


def _is_between_rules(markup: Markup, offset: int) -> bool:
    """Tell whether *offset* is in a style sheet, but not in a rule or comment of it."""
    sheet = markup.raw_text("style", offset)
    if sheet is None:
        return False
    before = markup.source.text[sheet.start.end : offset]
    asides: Sequence[re.Match[str]] = list(_CSS_ASIDE.finditer(before))
    if asides and asides[-1].end() == len(before) and not asides[-1][0].endswith(("*/", '"', "'")):
        return False
    # The tags of BASE are no rules, whatever they print.
    plain = re.sub(r"\{/?[A-Za-z][\w:-]*\}", "", _CSS_ASIDE.sub("", before))
    return plain.count("{") == plain.count("}")


def _unusable(source: Source, at: At, reason: Phrase) -> InstallError:
    line = at.line + 1
    return InstallError(
        Phrase(
            en=f"`{source.path}`: nothing can be put before line {line}, for {reason.en}; "
            "choose another with `--at`",
            ja=f"「{source.path}」の {line} 行目の前には入れられません（{reason.ja}）。"
            "`--at` で別の行を指定してください",
        )
    )
