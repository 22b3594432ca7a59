"""The values of a theme's design options."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from onrei.emulator.page import Page
from onrei.emulator.text import escaped, url_text
from onrei.emulator.urls import TRANSPARENT_PICTURE
from onrei.language.nodes import OptionDeclaration

# A name without folder: `/img/a.png` and `https://…` stay what they are.
_FILE_NAME = re.compile(r"[^/:\\]+\.\w+")


def option_value(page: Page, option: OptionDeclaration) -> str:
    """Return what ``{KIND:NAME}`` prints, safe to send."""
    # assumption: option-escaping, option-meta-anywhere
    value = _chosen(page, option)
    if option.kind == "image":
        return _picture(page, value) if value else TRANSPARENT_PICTURE
    return escaped(value)


def _picture(page: Page, value: str) -> str:
    """Return the address of an option's picture; ``shop.toml`` may name one of the shop's own."""
    is_own = value in page.shop.theme_options.values() and _FILE_NAME.fullmatch(value)
    return page.urls.picture(value, None) if is_own else url_text(value)


def option_is_on(page: Page, option: OptionDeclaration) -> bool:
    """Tell whether the option's own block shows: it has a value, a box is checked."""
    # assumption: option-switch-values
    value = _chosen(page, option)
    return value == "1" if option.kind == "if" else bool(value)


def _chosen(page: Page, option: OptionDeclaration) -> str:
    """Return the scenario's value, else the shop's, else the default."""
    key = option.key
    value = page.scenario.options.get(key, page.shop.theme_options.get(key, option.default))
    if option.kind == "select" and value not in {choice for choice, _ in option.choices}:
        return option.default  # assumption: select-unknown-value
    return value


_SAMPLE_PICTURE = "https://static.thebase.in/img/shop/sample.png"


def filled(options: Iterable[OptionDeclaration]) -> dict[str, str]:
    """Return values with which each of *options* that may be empty is not: all its blocks show."""
    return _by_kind(options, {"text": "見本", "image": _SAMPLE_PICTURE, "if": "1"})


def emptied(options: Iterable[OptionDeclaration]) -> dict[str, str]:
    """Return values with which each of *options* that may be empty is."""
    return _by_kind(options, {"text": "", "image": "", "if": "0"})


def _by_kind(options: Iterable[OptionDeclaration], values: Mapping[str, str]) -> dict[str, str]:
    return {one.key: values[one.kind] for one in options if one.kind in values}
