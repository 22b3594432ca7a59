"""The name of a scenario, taken apart."""

from __future__ import annotations

from dataclasses import dataclass

from onrei.emulator.scenario import PAGES


@dataclass(frozen=True, slots=True)
class ScenarioName:
    """The parts of ``PAGE/STATE/LANGUAGE/WIDTH[/LOOK]``.

    A name of another form, as tests may give, is all *page*; its other parts are empty.
    """

    page: str
    state: str = ""
    language: str = ""
    width: int = 0
    look: str = ""


_AS_IT_IS = "as-is"


def parts_of(name: str) -> ScenarioName:
    """Return the parts of *name*; the *state* of a shop as it is, is empty."""
    page, *rest = name.split("/", 4)
    if page not in PAGES or len(rest) < 3 or not rest[2].isascii() or not rest[2].isdigit():
        return ScenarioName(name)
    state, language, width = rest[:3]
    return ScenarioName(
        page,
        "" if state == _AS_IT_IS else state,
        language,
        int(width[:6]),
        "/".join(rest[3:]),
    )
