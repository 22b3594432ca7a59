"""A tag of BASE inside an HTML comment still runs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase
from onrei.source import Span


class TagInComment(Rule):
    code = "BT110"
    name = "tag-in-comment"
    severity = Severity.WARNING
    docs = Phrase(
        en="A tag of BASE inside an HTML comment still runs. Its output is sent to every visitor, and a value with two hyphens ends the comment early.",
        ja="HTML コメントの中でも BASE のタグは実行されます。出力は来店者に送られ、値に `--` があるとコメントが途中で終わります。",
    )
    bad = "<!-- {ShopName} --><p>x</p>"
    good = "<!-- the name of the shop --><p>{ShopName}</p>"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        comments = reading.markup.comments
        told: set[Span] = set()
        for place in reading.opened:
            index = bisect_right(comments, place.span.start, key=lambda span: span.start) - 1
            if index < 0 or place.span not in comments[index] or comments[index] in told:
                continue
            if reading.known(place) is None or place.is_inside("Hidden") or place.name == "Hidden":
                continue
            told.add(comments[index])
            written = reading.source.slice(place.span)
            yield self.found(
                Phrase(
                    en=f"`{written}` in an HTML comment still runs",
                    ja=f"HTML コメントの中でも `{written}` は実行されます",
                ),
                place.span,
                Phrase(
                    en="Take it out, or put the comment into `{block:Hidden}`",
                    ja="削除するか、コメントを `{block:Hidden}` で囲んでください",
                ),
            )
