"""The block of an option with its name as in the `<meta>`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Edit, Fix
from onrei.phrase import Phrase
from onrei.source import Span

_OPTION_BLOCK = re.compile(
    r"\{(/?)block:(not_|)(text|image|color|select|if)[-:]([^{}\r\n]{1,200})\}"
)


class OptionBlockName(Rule):
    code = "BO103"
    name = "option-block-name"
    docs = Phrase(
        en="The block of an option with its name as in the `<meta>`. In a block the colon becomes a hyphen and spaces become low lines: `{block:text-Youtube_Username}`.",
        ja="オプションのブロック名が `<meta>` の名前のままです。ブロックではコロンをハイフンに、空白をアンダーバーにします（`{block:text-Youtube_Username}`）。",
    )
    bad = '{block:Hidden}<meta name="text:Hero Title" content="" label="a">{/block:Hidden}{block:text-Hero Title}{text:Hero Title}{/block:text-Hero Title}'
    good = '{block:Hidden}<meta name="text:Hero Title" content="" label="a">{/block:Hidden}{block:text-Hero_Title}{text:Hero Title}{/block:text-Hero_Title}'

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        declared = {option.block_name for option in reading.template.options}
        for found in _OPTION_BLOCK.finditer(reading.text):
            slash, negation, kind, name = found.groups()
            right = f"{kind}-{name.strip().replace(' ', '_')}"
            meant = f"{{{slash}block:{negation}{right}}}"
            if right not in declared or meant == found[0]:
                continue
            span = Span(*found.span())
            title = Phrase(en=f"Write `{meant}`", ja=f"`{meant}` と書いてください")
            yield self.found(
                Phrase(
                    en=f"`{found[0]}` is not how the option's block is written",
                    ja=f"`{found[0]}` はオプションのブロックの書き方ではありません",
                ),
                span,
                title,
                fix=Fix(title, (Edit(span, meant),)),
            )
