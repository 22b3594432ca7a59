"""A tag that BASE has replaced."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Place, Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Edit, Fix, Severity
from onrei.language.nodes import Variable
from onrei.phrase import Phrase


def _write(tag: str) -> Phrase:
    return Phrase(en=f"Write `{tag}`", ja=f"`{tag}` と書いてください")


def _fix(place: Place, instead: str) -> Fix | None:
    node = place.node
    if isinstance(node, Variable):
        return Fix(_write(instead), (Edit(node.span, instead),))
    if node.open_span is None or node.close_span is None:
        return None
    closer = instead.replace("{", "{/", 1)
    edits = (Edit(node.open_span, instead), Edit(node.close_span, closer))
    return Fix(_write(instead), edits)


class DeprecatedTag(Rule):
    code = "BV104"
    name = "deprecated-tag"
    severity = Severity.WARNING
    docs = Phrase(
        en="A tag that BASE has replaced. It may stop to work, and newer Apps do not know it.",
        ja="BASE が別のタグに置き換えた古いタグです。使えなくなる可能性があり、新しい App にも対応しません。",
    )
    bad = "{block:ContactPage}{ContactContentsTag}{/block:ContactPage}"
    good = "{PageContents}"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for place in reading.opened:
            known = reading.known(place)
            if known is None or not known.spec.deprecated:
                continue
            written, instead = known.spec.written, known.spec.replacement
            yield self.found(
                Phrase(en=f"`{written}` is out of date", ja=f"`{written}` は古いタグです"),
                place.span,
                (instead and _write(instead)) or None,
                fix=_fix(place, instead) if instead else None,
            )
