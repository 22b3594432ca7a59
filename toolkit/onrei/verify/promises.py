"""What the snippets of a theme, and the theme itself, promise of a scenario's page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrei.authoring.expectation import Expectation, expectations_for
from onrei.authoring.settings import SettingValue, settled
from onrei.authoring.snippet import Snippet, load_snippet
from onrei.authoring.theme import Theme, load_theme
from onrei.emulator.shown import item_shown, moment_shown
from onrei.errors import OnreiError
from onrei.install.edit import status
from onrei.install.report import Installed
from onrei.language.read import read_source
from onrei.shop.state import state_of
from onrei.verify.scenario_set import NamedScenario

_Table = dict[str, tuple[Expectation, ...]]


@dataclass(frozen=True, slots=True)
class Promises:
    """Tables of promises, each with the settings that it is made for."""

    tables: tuple[tuple[_Table, dict[str, SettingValue]], ...] = ()

    def of(self, named: NamedScenario) -> tuple[Expectation, ...]:
        """Return what is promised of the page of *named*.

        Special looks (no Apps, no goods, other options) are nothing that a snippet speaks of.
        """
        scenario = named.scenario
        shown = None if named.is_special else item_shown(scenario)
        if shown is None:
            return ()
        state = state_of(shown, moment_shown(scenario))
        return tuple(
            one
            for table, values in self.tables
            for one in expectations_for(table, state, values)
            if scenario.page in one.pages
        )


def promises_of(target: str | Path) -> Promises:
    """Return the promises of *target*: a theme's name or folder, or a BASE theme file.

    Of a file they are those of the snippets that `onrei add` put into it.
    """
    path = Path(target)
    if path.is_file() and path.name != "theme.toml":
        return Promises(tuple(_of_file(path)))
    return Promises(tuple(_of_theme(load_theme(target))))


def _of_theme(theme: Theme) -> Iterator[tuple[_Table, dict[str, SettingValue]]]:
    yield theme.manifest.expect, {}
    for snippet in theme.snippets:
        chosen = theme.manifest.snippet_settings.get(snippet.name, {})
        yield (
            snippet.manifest.expect,
            settled(snippet.manifest.settings, chosen, place=snippet.name),
        )


def _of_file(path: Path) -> Iterator[tuple[_Table, dict[str, SettingValue]]]:
    for installed in status(read_source(path).text, path=str(path)):
        snippet = _snippet(installed)
        if snippet is not None:
            yield snippet.manifest.expect, _values(snippet, installed)


def _snippet(installed: Installed) -> Snippet | None:
    """Return the snippet if it is still to be had, in the version that was installed."""
    try:
        snippet = load_snippet(installed.name)
    except OnreiError:
        return None
    return snippet if snippet.manifest.version == installed.version else None


def _values(snippet: Snippet, installed: Installed) -> dict[str, SettingValue]:
    known = {setting.key for setting in snippet.manifest.settings}
    chosen = {key: value for key, value in installed.settings if key in known}
    try:
        return settled(snippet.manifest.settings, chosen, place=snippet.name)
    except OnreiError:
        return settled(snippet.manifest.settings, place=snippet.name)
