"""A block with nothing in it."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Edit, Fix, Severity
from onrei.language.nodes import Block, Text
from onrei.phrase import Phrase
from onrei.source import Span


def _stands_alone(reading: Reading, span: Span) -> bool:
    """Tell whether what is left and right of *span* cannot become one tag when it goes."""
    before = reading.text[span.start - 1 : span.start]
    after = reading.text[span.end : span.end + 1]
    return before in {"", "\n", "}"} or after in {"", "\n", "{"}


class EmptyBlock(Rule):
    code = "BT112"
    name = "empty-block"
    severity = Severity.WARNING
    docs = Phrase(
        en="A block with nothing in it. Often its content was deleted and the tags were forgotten.",
        ja="中身のないブロックです。内容を消したあとのタグの消し忘れが多くあります。",
    )
    bad = "<p>{block:AppsBlog}{/block:AppsBlog}</p>"
    good = "<p>{block:AppsBlog}Blog{/block:AppsBlog}</p>"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for place in reading.blocks:
            node = place.node
            if not isinstance(node, Block) or node.close_span is None or node.crosses:
                continue
            if any(not isinstance(part, Text) or part.text.strip() for part in node.body):
                continue
            removal = (Edit(node.span, ""),)
            title = Phrase(en="Remove the block", ja="ブロックを消す")
            yield self.found(
                Phrase(
                    en=f"`{{block:{node.name}}}` holds nothing",
                    ja=f"`{{block:{node.name}}}` に中身がありません",
                ),
                node.span,
                Phrase(en="Remove it, or fill it", ja="消すか、中身を書いてください"),
                fix=Fix(title, removal, safe=not node.body and _stands_alone(reading, node.span)),
            )
