"""The settings of a snippet: what they may be, and what somebody chose."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from onrei.errors import ManifestError, OnreiError, UsageError, unknown_name
from onrei.phrase import Phrase

SettingValue = str | int | float | bool
SettingKind = Literal["choice", "color", "text", "number", "switch", "moment"]

COLOR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_KEY = re.compile(r"[a-z][a-z0-9_]*")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2})?")
_SWITCH = {"true": True, "on": True, "1": True, "false": False, "off": False, "0": False}
_LONGEST_TEXT = 1000


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that a choice can have, and what people call it."""

    value: str
    title: Phrase


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting; *choices* belong to the kind ``choice``, *min* and *max* to ``number``.

    *longest* is how many characters a ``text`` may have. A ``moment`` is a day, or a day and a time
    in Japan, written as ISO 8601 does; an empty text is none.
    """

    key: str
    kind: SettingKind
    default: Any  # a SettingValue; TOML decides which, `checked_setting` whether it fits
    label: Phrase
    choices: tuple[Choice, ...] = ()
    min: float | None = None
    max: float | None = None
    longest: int | None = None


def check_settings(settings: Iterable[Setting], place: str) -> None:
    """Raise ManifestError for a setting that could not be used; *place* is the manifest."""
    seen: set[str] = set()
    for setting in settings:
        problem = _declaration_problem(setting, seen)
        seen.add(setting.key)
        if problem:
            raise ManifestError(
                Phrase(
                    en=f"`{place}`: setting `{setting.key}`: {problem.en}",
                    ja=f"「{place}」: 設定 `{setting.key}`: {problem.ja}",
                )
            )
        checked_setting(setting, setting.default, place=place, error=ManifestError)


def settled(
    settings: Iterable[Setting],
    *chosen: Mapping[str, object],
    place: str,
    error: type[OnreiError] = UsageError,
) -> dict[str, SettingValue]:
    """Return the value of every setting: its default, or the last of *chosen* that has one."""
    declared = {setting.key: setting for setting in settings}
    values = {key: checked_setting(one, one.default, place=place) for key, one in declared.items()}
    for choices in chosen:
        for key, value in choices.items():
            if key not in declared:
                kind = Phrase(en=f"setting of `{place}`:", ja=f"{place} の設定")
                raise unknown_name(kind, key, declared, error)
            values[key] = checked_setting(declared[key], value, place=place, error=error)
    return values


def checked_setting(
    setting: Setting, value: object, *, place: str, error: type[OnreiError] = UsageError
) -> SettingValue:
    """Return *value* as what the kind of *setting* needs; a text from the command line is read."""
    read = {
        "choice": _choice,
        "color": _color,
        "text": _text,
        "number": _number,
        "switch": _switch,
        "moment": _moment,
    }[setting.kind](setting, value)
    if isinstance(read, Phrase):
        raise error(
            Phrase(
                en=f"`{place}`: `{setting.key}` cannot be `{value}`; {read.en}",
                ja=f"「{place}」: `{setting.key}` に「{value}」は指定できません。{read.ja}",
            )
        )
    return read


def written(value: SettingValue) -> str:
    """Return *value* as a command line or an address writes it; reading it gives the same."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _declaration_problem(setting: Setting, seen: set[str]) -> Phrase | None:
    if not _KEY.fullmatch(setting.key):
        return Phrase(
            en="a key is small letters, digits and `_`, as in `badge_color`",
            ja="キーは `badge_color` のように半角の小文字・数字・`_` で書いてください",
        )
    if setting.key in seen:
        return Phrase(en="it is declared twice", ja="二度宣言されています")
    if (setting.kind == "choice") != bool(setting.choices):
        return Phrase(
            en="`choices` are for the kind `choice`, which needs at least one",
            ja="`choices` は種類 `choice` に必須で、ほかの種類では使えません",
        )
    if setting.kind != "number" and (setting.min is not None or setting.max is not None):
        return Phrase(
            en="`min` and `max` are for the kind `number`",
            ja="`min` と `max` は種類 `number` でのみ使えます",
        )
    if setting.kind != "text" and setting.longest is not None:
        return Phrase(
            en="`longest` is for the kind `text`", ja="`longest` は種類 `text` でのみ使えます"
        )
    return None


def _choice(setting: Setting, value: object) -> SettingValue | Phrase:
    values = [choice.value for choice in setting.choices]
    if isinstance(value, str) and value in values:
        return value
    listed = ", ".join(f"`{one}`" for one in values)
    return Phrase(en=f"choose one of {listed}", ja=f"次のいずれかを指定してください: {listed}")


def _color(_setting: Setting, value: object) -> SettingValue | Phrase:
    if isinstance(value, str) and COLOR.fullmatch(value):
        return value
    return Phrase(
        en="a colour is written `#RRGGBB`, as in `#23211F`",
        ja="色は `#23211F` のように `#RRGGBB` の形で指定してください",
    )


def _text(setting: Setting, value: object) -> SettingValue | Phrase:
    longest = _LONGEST_TEXT if setting.longest is None else setting.longest
    if isinstance(value, str) and len(value) <= longest:
        return value
    return Phrase(
        en=f"a text of at most {longest} characters is needed",
        ja=f"{longest} 文字以内の文字列を指定してください",
    )


def _moment(_setting: Setting, value: object) -> SettingValue | Phrase:
    if isinstance(value, str) and (not value or _is_moment(value)):
        return value
    return Phrase(
        en="a day is written `2026-12-01`, with a time `2026-12-01T10:00`",
        ja="日付は `2026-12-01`、日時は `2026-12-01T10:00` の形で指定してください",
    )


def _is_moment(value: str) -> bool:
    if not _MOMENT.fullmatch(value):
        return False
    try:
        datetime.datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _number(setting: Setting, value: object) -> SettingValue | Phrase:
    number = _read_number(value) if isinstance(value, str) else value
    lowest = float("-inf") if setting.min is None else setting.min
    highest = float("inf") if setting.max is None else setting.max
    if isinstance(number, (int, float)) and not isinstance(number, bool):
        if lowest <= number <= highest:
            return number
        return Phrase(
            en=f"a number from {lowest:g} to {highest:g} is needed",
            ja=f"{lowest:g} から {highest:g} までの数を指定してください",
        )
    return Phrase(en="a number is needed", ja="数を指定してください")


def _read_number(value: str) -> int | float | None:
    try:
        return int(value)
    except ValueError:
        try:
            return float(value)
        except ValueError:
            return None


def _switch(_setting: Setting, value: object) -> SettingValue | Phrase:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in _SWITCH:
        return _SWITCH[value.lower()]
    return Phrase(en="write `true` or `false`", ja="`true` か `false` を指定してください")
