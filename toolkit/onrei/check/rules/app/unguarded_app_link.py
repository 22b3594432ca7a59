"""A link to the page of an App outside the App's block."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase


class UnguardedAppLink(Rule):
    code = "BA111"
    name = "unguarded-app-link"
    severity = Severity.WARNING
    docs = Phrase(
        en="A link to the page of an App outside the App's block. In shops without the App it leads nowhere.",
        ja="App のページへのリンクが、その App のブロックの外にあります。App を使っていないショップではリンク先がありません。",
    )
    bad = '<a href="{BlogPageURL}">Blog</a>'
    good = '{block:AppsBlog}<a href="{BlogPageURL}">Blog</a>{/block:AppsBlog}'

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        for place in reading.variables:
            known = reading.known(place)
            if known is None or not known.spec.app or not known.spec.name.endswith("PageURL"):
                continue
            guards = self._guards(reading, known.spec.app)
            if not guards or not place.names.isdisjoint({*guards, "Hidden"}):
                continue
            first = min(guards, key=lambda name: (not name.startswith("Apps"), len(name)))
            yield self.found(
                Phrase(
                    en=f"`{{{place.name}}}` outside the blocks of its App",
                    ja=f"`{{{place.name}}}` が App のブロックの外にあります",
                ),
                place.span,
                Phrase(
                    en=f"Put the link into `{{block:{first}}}`",
                    ja=f"リンクを `{{block:{first}}}` で囲んでください",
                ),
            )

    def _guards(self, reading: Reading, app: str) -> frozenset[str]:
        return frozenset(
            name for name, known in reading.catalog.blocks.items() if known.spec.app == app
        )
