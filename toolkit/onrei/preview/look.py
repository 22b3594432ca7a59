"""How a visitor meets the shop: all of a scenario that is not the address of a page.

A look is written in two ways: as the *key* in a storefront address,
``/s/state=sold-out;lang=en/items/101``, and as the query of a studio address. Both hold the same
fields; in a key everything but plain letters, digits and ``_.-~`` is written ``!`` and two hex
digits, so that a key never needs percent signs and never holds a slash or a colon.
"""

from __future__ import annotations

import datetime
import re
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote

from onrei.authoring.mood import Tone, find_mood
from onrei.authoring.snippet import snippet_names
from onrei.emulator.scenario import Language
from onrei.errors import UsageError, unknown_name
from onrei.language.nodes import OptionKind
from onrei.phrase import Phrase
from onrei.shop.model import JST, App
from onrei.shop.state import StockState

DEFAULT_KEY = "as-is"
_APPS: tuple[str, ...] = typing.get_args(App)
_OPTION_KINDS: tuple[str, ...] = typing.get_args(OptionKind)
_FIELDS = (
    "theme", "rev", "snippet", "mood", "tone", "shop", "state", "on", "off", "lang", "now",
    "member", "mark",
)  # fmt: skip
_SETTING = "set."
_SETTING_KEY = re.compile(r"set\.[a-z][a-z0-9_]*")
_TONES: tuple[str, ...] = typing.get_args(Tone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One way of seeing the shop; *on* and *off* are Apps added to or taken from the shop's own.

    An empty *theme* or *shop* means the one that the preview was started with.
    """

    theme: str = ""
    revision: str = ""
    """A commit of the theme's repository; empty for the theme as it is now."""
    snippet: str = ""
    """A snippet shown alone in a plain theme, which then stands in place of *theme*."""
    mood: str = ""
    tone: Tone | None = None
    settings: tuple[tuple[str, str], ...] = ()
    """Key and value of each setting of the snippet that was chosen, as ``--set`` takes them."""
    shop: str = ""
    state: StockState | None = None
    on: frozenset[App] = frozenset()
    off: frozenset[App] = frozenset()
    language: Language = "ja"
    now: datetime.datetime | None = None
    is_member: bool = False
    is_marked: bool = False
    options: tuple[tuple[str, str], ...] = ()
    """Name as in the ``<meta>`` (``color:Text``) and value of each option that was set."""

    @property
    def key(self) -> str:
        """Return the key, the same for equal looks."""
        fields = fields_of(self)
        return ";".join(f"{_escaped(k)}={_escaped(v)}" for k, v in fields.items()) or DEFAULT_KEY


def fields_of(look: Look) -> dict[str, str]:
    """Return the fields of *look* that differ from the default, in canonical order."""
    written = {
        "theme": look.theme,
        "rev": look.revision,
        "snippet": look.snippet,
        "mood": look.mood,
        "tone": look.tone or "",
        "shop": look.shop,
        "state": look.state.value if look.state else "",
        "on": ",".join(sorted(look.on)),
        "off": ",".join(sorted(look.off)),
        "lang": "en" if look.language == "en" else "",
        "now": look.now.astimezone(JST).strftime("%Y-%m-%dT%H%M") if look.now else "",
        "member": "1" if look.is_member else "",
        "mark": "1" if look.is_marked else "",
    }
    fields = {name: value for name, value in written.items() if value}
    settings = {f"{_SETTING}{key}": value for key, value in sorted(look.settings)}
    options = {name.replace(":", ".", 1): value for name, value in sorted(look.options)}
    return fields | settings | options


def look_of(fields: Mapping[str, str]) -> Look:
    """Return the look that *fields* describe; raises UsageError for what is not known."""
    return Look(
        theme=fields.get("theme", ""),
        revision=fields.get("rev", ""),
        snippet=_snippet(fields.get("snippet", "")),
        mood=find_mood(fields["mood"]) if fields.get("mood") else "",
        tone=_tone(fields.get("tone", "")),
        settings=tuple(sorted(_settings(fields))),
        shop=fields.get("shop", ""),
        state=_state(fields.get("state", "")),
        on=_apps(fields.get("on", "")),
        off=_apps(fields.get("off", "")),
        language=_language(fields.get("lang", "")),
        now=_now(fields.get("now", "")),
        is_member=fields.get("member") == "1",
        is_marked=fields.get("mark") == "1",
        options=tuple(sorted(_options(fields))),
    )


def look_of_key(key: str) -> Look:
    """Return the look that *key* stands for; raises UsageError for what is not known."""
    if key == DEFAULT_KEY:
        return Look()
    fields: dict[str, str] = {}
    for part in key.split(";"):
        name, equals, value = part.partition("=")
        name = _unescaped(name)
        if not equals or not (name in _FIELDS or _is_option(name) or _is_setting(name)):
            raise unknown_name(Phrase(en="part of a scenario", ja="表示条件"), name, _FIELDS)
        fields[name] = _unescaped(value)
    return look_of(fields)


def _state(written: str) -> StockState | None:
    if not written:
        return None
    try:
        return StockState(written)
    except ValueError:
        names = [state.value for state in StockState]
        raise unknown_name(Phrase(en="state", ja="在庫の状態"), written, names) from None


def _apps(written: str) -> frozenset[App]:
    names = [name for name in written.split(",") if name]
    for name in names:
        if name not in _APPS:
            raise unknown_name(Phrase(en="App", ja="App"), name, _APPS)
    return frozenset(typing.cast("list[App]", names))


def _language(written: str) -> Language:
    if written in ("", "ja"):
        return "ja"
    if written == "en":
        return "en"
    raise unknown_name(Phrase(en="language", ja="言語"), written, ("ja", "en"))


def _now(written: str) -> datetime.datetime | None:
    if not written:
        return None
    try:
        moment = datetime.datetime.fromisoformat(written)
        return moment.astimezone(JST) if moment.tzinfo else moment.replace(tzinfo=JST)
    except (ValueError, OverflowError):
        raise UsageError(
            Phrase(
                en=f"`{written}` is not a time; write it like `2026-12-20T09:00`",
                ja=f"「{written}」は日時ではありません。`2026-12-20T09:00` の形で指定してください",
            )
        ) from None


def _snippet(written: str) -> str:
    """Return *written* if it is a snippet's name: an address must not lead into any folder."""
    if written and written not in (names := snippet_names()):
        raise unknown_name(Phrase(en="snippet", ja="スニペット"), written, names)
    return written


def _tone(written: str) -> Tone | None:
    if not written:
        return None
    if written not in _TONES:
        raise unknown_name(Phrase(en="tone", ja="明暗"), written, _TONES)
    return "dark" if written == "dark" else "light"


def _is_setting(name: str) -> bool:
    return _SETTING_KEY.fullmatch(name) is not None


def _settings(fields: Mapping[str, str]) -> list[tuple[str, str]]:
    return [
        (name.removeprefix(_SETTING), value) for name, value in fields.items() if _is_setting(name)
    ]


def _is_option(name: str) -> bool:
    return name.partition(".")[0] in _OPTION_KINDS and "." in name


def _options(fields: Mapping[str, str]) -> list[tuple[str, str]]:
    return [
        (name.replace(".", ":", 1), value) for name, value in fields.items() if _is_option(name)
    ]


def _escaped(text: str) -> str:
    return quote(text, safe=",").replace("%", "!")


def _unescaped(text: str) -> str:
    return unquote(text.replace("!", "%"))
