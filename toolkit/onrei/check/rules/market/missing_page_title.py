"""Without `{PageTitle}` every page has the same name, or none, in tabs, bookmarks and search results."""

from __future__ import annotations

from collections.abc import Iterator

from onrei.check.reading import Reading
from onrei.check.rule import Rule
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase
from onrei.source import Span


class MissingPageTitle(Rule):
    code = "BM114"
    name = "missing-page-title"
    severity = Severity.WARNING
    needs = "theme"
    docs = Phrase(
        en="Without `{PageTitle}` every page has the same name, or none, in tabs, bookmarks and search results.",
        ja="`{PageTitle}` がないと、タブ・ブックマーク・検索結果での名前が全ページで同じか、空になります。",
    )
    bad = "<title>my shop</title>"
    good = "<title>{PageTitle}</title>"

    def check(self, reading: Reading) -> Iterator[Diagnostic]:
        if "PageTitle" not in reading.variable_names:
            title = next((one for one in reading.elements if one.name == "title"), None)
            yield self.found(
                Phrase(en="`{PageTitle}` is missing", ja="`{PageTitle}` がありません"),
                title.span if title else Span(0, 0),
                Phrase(
                    en="Write `<title>{PageTitle}</title>` in the head",
                    ja="head に `<title>{PageTitle}</title>` を書いてください",
                ),
            )
