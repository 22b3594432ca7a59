"""The pages on which a look of a snippet can be seen: each of them once, and what must hold on it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from onrei.authoring.expectation import Expectation, expectations_for
from onrei.authoring.settings import settled
from onrei.authoring.snippet import Snippet
from onrei.emulator.scenario import Scenario
from onrei.shop.state import StockState
from onrei.storefront.hosted import PICTURES, Hosted, host_shop

SHOP = host_shop()
ITEM = SHOP.items[0].id
PICTURE = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==#picture"
"""Stands for every picture of the shop."""

_PATHS = {"index": "/", "item": f"/items/{ITEM}"}
_PICTURE = re.compile(re.escape(PICTURES) + r'[^"]*')


@dataclass(frozen=True, slots=True)
class Case:
    """One page, and the states in which it is the same."""

    path: str
    page: str
    language: str
    html: str
    states: tuple[StockState, ...]
    promises: tuple[Expectation, ...]

    def __str__(self) -> str:
        states = " ".join(state.value for state in self.states)
        return f"{self.page}, {self.language}, {states}"

    @property
    def scenario(self) -> Scenario:
        """Give a scenario that shows it."""
        return scenario_of(self.page, self.states[0], self.language)


def scenario_of(page: str, state: StockState, language: str) -> Scenario:
    return Scenario(shop=SHOP, item=ITEM, page=page, state=state, language=language)


def without_pictures(html: str) -> str:
    """Give *html* with one and the same picture everywhere."""
    return _PICTURE.sub(PICTURE, html)


def cases_of(snippet: Snippet, settings: dict[str, str], hosted: Hosted) -> tuple[Case, ...]:
    """Give the pages of a look of *snippet*, each once."""
    values = settled(snippet.manifest.settings, settings, place=snippet.name)
    found: dict[tuple[str, str, str], dict[StockState, tuple[Expectation, ...]]] = {}
    for state in StockState:
        promises = expectations_for(snippet.manifest.expect, state, values)
        for page in _PATHS:
            about = tuple(one for one in promises if page in one.pages)
            for language in ("ja", "en"):
                html = without_pictures(hosted.render(scenario_of(page, state, language)))
                found.setdefault((page, language, html), {})[state] = about
    return tuple(
        Case(
            f"{_PATHS[page]}?case={number}",
            page,
            language,
            html,
            tuple(by_state),
            _joined(by_state.values()),
        )
        for number, ((page, language, html), by_state) in enumerate(found.items())
    )


def _joined(promises: Iterable[tuple[Expectation, ...]]) -> tuple[Expectation, ...]:
    joined: list[Expectation] = []
    for one in (one for several in promises for one in several):
        if one not in joined:
            joined.append(one)
    return tuple(joined)
