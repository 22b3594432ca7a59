"""What can be said of a page without opening it: its HTML, and the text that it was made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborHTMLParser

from onrei.authoring.export import Export, paste_problems
from onrei.authoring.source_map import SourceMap
from onrei.catalog.load import catalog
from onrei.check.pages import look_at_page
from onrei.check.reading import Reading
from onrei.check.rule import PageRule
from onrei.check.selection import selected_rules
from onrei.diagnostics import Diagnostic, Severity
from onrei.emulator.scenario import Scenario
from onrei.language.lexer import TAG
from onrei.phrase import Phrase
from onrei.source import Position
from onrei.storefront.edition import Edition
from onrei.verify.result import Failure, Place

# Of the check's rules about pages those that no reader could dispute.
_NESTING = frozenset({"broken-nesting", "duplicate-attribute"})
_NO_MAP = SourceMap(())


class StaticCheck:
    """Looks at the pages of one *edition* of a theme."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._reading = Reading(edition.template)
        self._rules = tuple(
            rule
            for rule in selected_rules()
            if isinstance(rule, PageRule)
            and (rule.severity is Severity.ERROR or rule.name in _NESTING)
        )

    def text_failures(self) -> tuple[Failure, ...]:
        """Return what BASE's editor would refuse in the text."""
        # Where a text was written is asked for each failure; most texts have none.
        export = Export(self._edition.exported.text, _NO_MAP)
        fatal = (one for one in paste_problems(export) if one.severity is Severity.FATAL)
        return tuple(self._failure(one) for one in fatal)

    def page_failures(self, scenario: Scenario, html: str) -> tuple[Failure, ...]:
        """Return what is wrong with *html*, the page of *scenario*."""
        found = map(self._failure, look_at_page(self._reading, scenario, self._rules))
        return (*found, *self._leftovers(html), *_twice(html))

    def _failure(self, found: Diagnostic) -> Failure:
        place = self._place(found.span.start)
        return Failure(found.name, found.message, "", place, self._written(found.span.start))

    def _place(self, offset: int) -> Place:
        source = self._edition.template.source
        return Place(source.path, source.position(offset))

    def _written(self, offset: int) -> Place | None:
        source_map = self._edition.exported.source_map()
        if source_map is None:
            return None
        origin = source_map.origin(offset)
        return Place(str(origin.path), Position(origin.position.line, origin.position.column))

    def _leftovers(self, html: str) -> Iterator[Failure]:
        """Yield each tag that reached the visitor as it was written."""
        text = self._edition.exported.text
        for written in dict.fromkeys(found[0] for found in TAG.finditer(html)):
            offset = text.find(written)
            if offset < 0 or not _looks_like_a_tag(written):
                continue
            message = Phrase(
                en=f"Visitors see the tag `{written}`",
                ja=f"タグ `{written}` がそのままお客さまに表示されます",
            )
            yield Failure("leftover-tag", message, "", self._place(offset), self._written(offset))


def _looks_like_a_tag(written: str) -> bool:
    """Tell whether *written* is meant for BASE; a script has braces of its own, such as ``{a}``."""
    name = written.strip("{}").removeprefix("/").partition(":")
    if name[1]:
        return name[0] in {"block", "lang"}
    return name[0] in catalog().variables or (name[0][:1].isupper() and len(name[0]) > 3)


def _twice(html: str) -> Iterator[Failure]:
    tree = LexborHTMLParser(html)
    for name, times in Counter(_ids(tree)).items():
        if times > 1:
            yield Failure(
                "duplicate-id",
                Phrase(
                    en=f"{times} elements have the id `{name}`",
                    ja=f"id `{name}` の要素が {times} 個あります",
                ),
                f"#{name}",
            )


def _ids(tree: LexborHTMLParser) -> Iterable[str]:
    for node in tree.css("[id]"):
        if name := node.attributes.get("id"):
            yield name
