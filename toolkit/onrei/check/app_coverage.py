"""Rules that ask whether a theme shows an App at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase
from onrei.source import Span


class AppCoverage(Rule):
    """A theme without any tag of one App; *app* is our short name for it."""

    severity = Severity.WARNING
    needs = "theme"
    app: ClassVar[str]
    tag: ClassVar[str]
    """The tag to begin with."""

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        """Yield one finding if no tag of the App stands in the text."""
        for place in reading.places:
            known = reading.known(place)
            if known is not None and known.spec.app == self.app:
                return
        app = reading.catalog.apps[self.app]
        yield self.found(
            Phrase(en=f"No tag of the {app.en} App", ja=f"{app.ja} のタグがありません"),
            Span(0, 0),
            Phrase(en=f"Begin with `{self.tag}`", ja=f"`{self.tag}` から始めてください"),
        )
