"""A style sheet that hides what `{BASEMenuTag}` prints."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic
from onrei.phrase import Phrase

_MENU = re.compile(r"#baseMenu\s*(?:,|$)")
_HIDDEN = {
    ("display", "none"), ("visibility", "hidden"), ("opacity", "0"), ("height", "0"),
    ("width", "0"), ("font-size", "0"),
}  # fmt: skip


class HiddenBaseMenu(Rule):
    code = "BM105"
    name = "hidden-base-menu"
    docs = Phrase(
        en="A style sheet that hides what `{BASEMenuTag}` prints. BASE forbids to hide or alter it; the cart is in it.",
        ja="`{BASEMenuTag}` の表示を CSS で隠しています。BASE の規約で禁じられており、カートへの入口も失われます。",
    )
    bad = "<style>#baseMenu { display: none }</style>{BASEMenuTag}"
    good = "<style>#baseMenu { margin: 1rem }</style>{BASEMenuTag}"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for rule in reading.style_rules:
            if not _MENU.search(rule.selector) or "print" in rule.media:
                continue
            for one in rule.declarations:
                if (one.name, one.value.removesuffix(" !important")) in _HIDDEN:
                    yield self.found(
                        Phrase(
                            en=f"`{one.name}: {one.value}` hides the menu of BASE",
                            ja=f"`{one.name}: {one.value}` で BASE のメニューを隠しています",
                        ),
                        one.span,
                        Phrase(
                            en="Show it; its place may be changed",
                            ja="表示してください。位置の変更は可能です",
                        ),
                    )
