"""A block that holds `</head>` or `</body>` but not the tag that opens it."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.markup import Element
from onrei.check.reading import Place, Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Related, Severity
from onrei.language.nodes import Block
from onrei.phrase import Phrase

_FRAME = frozenset({"head", "body"})


class SwallowingBlock(Rule):
    code = "BT116"
    name = "swallowing-block"
    severity = Severity.WARNING
    is_guess = True
    docs = Phrase(
        en="A block that holds `</head>` or `</body>` but not the tag that opens it. Usually it was meant to end much earlier; where it is off, half of the page is gone.",
        ja="ブロックの中に `</head>` や `</body>` があるのに、対応する開始タグはブロックの外にあります。本来はもっと前で閉じるはずのブロックで、条件に合わないとページの半分が消えます。",
    )
    bad = '<html><body>{block:AppsBlog}<a href="{BlogPageURL}">Blog</a><p>x</p></body></html>{/block:AppsBlog}'
    good = '<html><body>{block:AppsBlog}<a href="{BlogPageURL}">Blog</a>{/block:AppsBlog}<p>x</p></body></html>'

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        starts = {
            one.name: one.span.start for one in reversed(reading.elements) if one.name in _FRAME
        }
        for element in reading.markup.elements:
            start = starts.get(element.name) if element.is_end else None
            if start is None:
                continue
            around, outside = reading.block_at(element.span.start), reading.names_at(start)
            while around is not None and around.name not in outside:
                if isinstance(around.node, Block) and start < around.node.span.start:
                    yield self._finding(around, element)
                    break
                around = around.parent

    def _finding(self, around: Place, element: Element) -> Diagnostic:
        name = element.name
        return self.found(
            Phrase(
                en=f"`{around.name}` holds `</{name}>`, but not `<{name}>`",
                ja=f"`{around.name}` の中に `</{name}>` がありますが、`<{name}>` はその外にあります",
            ),
            around.span,
            Phrase(
                en="Close the block where its content ends",
                ja="内容の終わりでブロックを閉じてください",
            ),
            related=(Related(Phrase(en="The tag", ja="終了タグ"), element.span),),
        )
