"""What a command line asks of a shop's looks, checked: Apps, design options, the clock."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from typing import cast

from onrei.clock import in_jst
from onrei.emulator.shelf import shelf_of
from onrei.errors import UsageError, unknown_name
from onrei.language.nodes import OptionDeclaration
from onrei.phrase import Phrase
from onrei.shop.model import APPS, App, Shop

ALL = "all"
_SWITCH = ("1", "0")


def chosen_apps(shop: Shop, on: Collection[str], off: Collection[str]) -> frozenset[App] | None:
    """Return the Apps of *shop* with some installed and some taken away; None for no change."""
    if not on and not off:
        return None
    apps = set(APPS) if ALL in on else shelf_of(shop).apps | set(on)
    left = set(on) if ALL in off else apps - set(off)
    return frozenset(cast("set[App]", left - {ALL}))


def chosen_options(written: Iterable[str], declared: Iterable[OptionDeclaration]) -> dict[str, str]:
    """Return the values of ``KIND:NAME=VALUE``; the theme has to declare what is named."""
    by_key = {option.key: option for option in declared}
    return dict(_option(one, by_key) for one in written)


def moment(written: str) -> datetime.datetime:
    """Return the time in *written*; one without a zone is Japanese."""
    try:
        return in_jst(datetime.datetime.fromisoformat(written))
    except (ValueError, OverflowError) as error:
        raise UsageError(
            Phrase(
                en=f"`--now {written}` is no time; write it as 2026-12-01T10:00",
                ja=f"`--now {written}` は日時として読めません。2026-12-01T10:00 の形で書いてください",
            )
        ) from error


def _option(written: str, declared: dict[str, OptionDeclaration]) -> tuple[str, str]:
    key, equals, value = written.partition("=")
    if not equals:
        raise UsageError(
            Phrase(
                en=f"`--option {written}` has no value; write KIND:NAME=VALUE, as in color:Text=#333",
                ja=f"`--option {written}` に値がありません。"
                "color:Text=#333 のように「種類:名前=値」の形で書いてください",
            )
        )
    if not declared:
        raise UsageError(
            Phrase(
                en=f"`--option {written}`: this theme declares no design options",
                ja=f"`--option {written}`: このテーマにはデザインオプションがありません",
            )
        )
    if key not in declared:
        raise unknown_name(Phrase(en="design option", ja="デザインオプション"), key, declared)
    _check_value(declared[key], value)
    return key, value


def _check_value(option: OptionDeclaration, value: str) -> None:
    """Raise UsageError for a value that BASE's editor could not give."""
    if option.kind == "if":
        allowed: tuple[str, ...] = _SWITCH
    elif option.kind == "select":
        allowed = tuple(choice for choice, _ in option.choices)
    else:
        return
    if value not in allowed:
        kind = Phrase(en=f"value of `{option.key}`:", ja=f"`{option.key}` の値")
        raise unknown_name(kind, value, allowed)
