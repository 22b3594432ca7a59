"""What a snippet promises: which words a visitor meets in which stock state, as data.

The same table serves the tests of a snippet and a check of a whole theme in a browser.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from onrei.authoring.settings import Setting, SettingValue
from onrei.errors import ManifestError, unknown_name
from onrei.phrase import Phrase
from onrei.shop.state import StockState

EVERY_STATE = "every"
ExpectationPage = Literal["index", "item", "category", "search"]


@dataclass(frozen=True, slots=True)
class Expectation:
    """One promise about what the CSS selector *select* finds, on each of *pages*.

    Where *shown*, at least one such element is visible, in view and covered by nothing; else none
    is visible. *text* must stand in what is visible of it, in the visitor's language. With *link*,
    a click in its middle, and the Enter key after tabbing to it or to the link around it or in it,
    follow a link. *settings* limit the promise to those values of the snippet's settings. Where the
    CSS selector *unless* finds something visible, another snippet says it, and nothing is promised.
    """

    select: str
    shown: bool = True
    pages: tuple[ExpectationPage, ...] = ("index", "item")
    text: Phrase | None = None
    link: bool = False
    settings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unless: str = ""

    def is_about(self, values: Mapping[str, SettingValue]) -> bool:
        """Tell whether the promise is made for a snippet set to *values*."""
        return all(_written(values.get(key)) in wanted for key, wanted in self.settings.items())

    def spoken_in(self, language: object) -> Expectation:
        """Return the promise as it is for a snippet whose setting ``language`` is *language*."""
        if self.text is None or language not in {"ja", "en"}:
            return self
        words = self.text.ja if language == "ja" else self.text.en
        return replace(self, text=Phrase(ja=words, en=words))


def expectations_for(
    table: Mapping[str, tuple[Expectation, ...]],
    state: StockState,
    values: Mapping[str, SettingValue],
) -> tuple[Expectation, ...]:
    """Return the promises of *table* about *state* for a snippet set to *values*.

    One that is set to a single language speaks it to every visitor.
    """
    return tuple(
        one.spoken_in(values.get("language"))
        for states, expectations in table.items()
        if state.value in states.split() or states == EVERY_STATE
        for one in expectations
        if one.is_about(values)
    )


def check_expectations(
    table: Mapping[str, tuple[Expectation, ...]], settings: tuple[Setting, ...], place: str
) -> None:
    """Raise ManifestError for a promise about a state or setting that does not exist."""
    states = (EVERY_STATE, *(state.value for state in StockState))
    for name in _state_names(table):
        if name not in states:
            raise unknown_name(_in("stock state", "在庫の状態", place), name, states, ManifestError)
    keys = {one.key for one in settings}
    for key in _setting_keys(table):
        if key not in keys:
            raise unknown_name(_in("setting", "設定", place), key, keys, ManifestError)


def _state_names(table: Mapping[str, tuple[Expectation, ...]]) -> Iterator[str]:
    for states in table:
        yield from states.split() or [states]


def _setting_keys(table: Mapping[str, tuple[Expectation, ...]]) -> Iterator[str]:
    for expectations in table.values():
        for one in expectations:
            yield from one.settings


def _in(en: str, ja: str, place: str) -> Phrase:
    return Phrase(en=f"{en} in `expect` of `{place}`:", ja=f"「{place}」の `expect` の{ja}")


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
