"""What an address chooses for a snippet, as far as it can be, and why the rest cannot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrei.authoring.settings import SettingValue, checked_setting, settled, written
from onrei.authoring.snippet import Snippet
from onrei.errors import OnreiError, unknown_name
from onrei.phrase import Phrase
from onrei.preview.hosted_targets import settings_of
from onrei.preview.look import Look, look_of

SETTING = "set."
_SETTING_OF = Phrase(en="setting", ja="設定")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The *look* that an address asks for, and what it asks that cannot be, by field, in *wrong*."""

    look: Look
    values: Mapping[str, SettingValue]
    base: Mapping[str, SettingValue]
    """The values without what was chosen one by one: defaults, mood, the shop's colours."""
    wrong: Mapping[str, Phrase]


def chosen_of(snippet: Snippet, fields: Mapping[str, str]) -> Chosen:
    """Return what *fields* choose for *snippet*; what cannot be is left out and told."""
    wrong = {name: problem for name in fields if (problem := _problem(snippet, name, fields))}
    good = {name: value for name, value in fields.items() if name not in wrong}
    look = look_of({**good, "snippet": snippet.name})
    bare = {name: value for name, value in good.items() if not name.startswith(SETTING)}
    plain = look_of({**bare, "snippet": snippet.name})
    return Chosen(look, _values(snippet, look), _values(snippet, plain), wrong)


def strict_settings(snippet: Snippet, fields: Mapping[str, str]) -> dict[str, object]:
    """Return the settings that *fields* choose; raises OnreiError for any that cannot be."""
    return settings_of(snippet, look_of({**fields, "snippet": snippet.name}))


def differing(chosen: Chosen, snippet: Snippet) -> dict[str, str]:
    """Return those settings, as ``--set`` takes them, that are not the snippet's defaults."""
    defaults = settled(snippet.manifest.settings, place=snippet.name)
    return {key: written(value) for key, value in chosen.values.items() if value != defaults[key]}


def _values(snippet: Snippet, look: Look) -> dict[str, SettingValue]:
    return settled(snippet.manifest.settings, settings_of(snippet, look), place=snippet.name)


def _problem(snippet: Snippet, name: str, fields: Mapping[str, str]) -> Phrase | None:
    try:
        if name.startswith(SETTING):
            _check_setting(snippet, name.removeprefix(SETTING), fields[name])
        elif name != "snippet":
            _values(snippet, look_of({name: fields[name], "snippet": snippet.name}))
    except OnreiError as error:
        return error.phrase
    return None


def _check_setting(snippet: Snippet, key: str, value: str) -> None:
    declared = {setting.key: setting for setting in snippet.manifest.settings}
    if key not in declared:
        raise unknown_name(_SETTING_OF, key, declared)
    checked_setting(declared[key], value, place=snippet.name)
