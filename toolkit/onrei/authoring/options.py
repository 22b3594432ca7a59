"""Theme options (デザインオプション): what a theme lets the shop owner set in BASE's editor."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from onrei.authoring.settings import COLOR, Choice
from onrei.errors import ManifestError, UsageError, unknown_name
from onrei.phrase import Phrase

OptionKind = Literal["text", "image", "color", "select", "if"]

_MOST_IMAGES = 18
_MOST_OPTIONS = 150
# Quotes and angle brackets could be written as entities, but whether BASE reads them is unknown.
_NAME = re.compile(r"[^{}\r\n\"'<>&:]+")


@dataclass(frozen=True, slots=True)
class ThemeOption:
    """One option; *choices* belong to the kind ``select``."""

    kind: OptionKind
    name: str
    label: Phrase
    default: str = ""
    choices: tuple[Choice, ...] = ()

    @property
    def key(self) -> str:
        """Return the option as its ``<meta>`` names it, as in ``color:Text``."""
        return f"{self.kind}:{self.name}"


def check_options(options: tuple[ThemeOption, ...], place: str) -> None:
    """Raise ManifestError for options that BASE would not take; *place* is the manifest."""
    problem = _number_problem(options)
    if problem:
        raise ManifestError(Phrase(en=f"`{place}`: {problem.en}", ja=f"「{place}」: {problem.ja}"))
    for option in options:
        problem = _declaration_problem(option) or _value_problem(option, option.default)
        if problem:
            raise ManifestError(
                Phrase(
                    en=f"`{place}`: option `{option.key}`: {problem.en}",
                    ja=f"「{place}」: オプション `{option.key}`: {problem.ja}",
                )
            )


def with_defaults(
    options: tuple[ThemeOption, ...], chosen: Mapping[str, object]
) -> tuple[ThemeOption, ...]:
    """Return *options* with the defaults that *chosen* gives for keys such as ``color:Text``."""
    by_key = {option.key: option for option in options}
    for key, value in chosen.items():
        if key not in by_key:
            raise unknown_name(Phrase(en="option", ja="オプション"), key, by_key)
        by_key[key] = _with_default(by_key[key], value)
    return tuple(by_key.values())


def option_metas(options: Iterable[ThemeOption]) -> str:
    """Return the ``<meta>`` declarations, one a line; they belong into ``{block:Hidden}``."""
    return "\n".join(meta for option in options for meta in _metas(option))


def _with_default(option: ThemeOption, value: object) -> ThemeOption:
    written = ("1" if value else "0") if isinstance(value, bool) else str(value)
    problem = _value_problem(option, written)
    if problem:
        raise UsageError(
            Phrase(
                en=f"`{option.key}` cannot be `{value}`: {problem.en}",
                ja=f"`{option.key}` に「{value}」は指定できません: {problem.ja}",
            )
        )
    return replace(option, default=written)


def _metas(option: ThemeOption) -> list[str]:
    if option.kind != "select":
        return [_meta(option, option.default)]
    # BASE takes the first choice for the default.
    ordered = sorted(option.choices, key=lambda choice: choice.value != option.default)
    return [
        _meta(option, choice.value, f' title="{_escape(choice.title.ja)}"') for choice in ordered
    ]


def _meta(option: ThemeOption, content: str, title: str = "") -> str:
    label = _escape(option.label.ja)
    return (
        f'<meta name="{_escape(option.key)}" content="{_escape(content)}" label="{label}"{title}>'
    )


def _escape(text: str) -> str:
    return html.escape(text, quote=True)


def _number_problem(options: tuple[ThemeOption, ...]) -> Phrase | None:
    images = sum(option.kind == "image" for option in options)
    if images > _MOST_IMAGES:
        return Phrase(
            en=f"{images} image options; BASE takes {_MOST_IMAGES}",
            ja=f"画像オプションが {images} 個あります。BASE の上限は {_MOST_IMAGES} 個です",
        )
    if len(options) > _MOST_OPTIONS:
        return Phrase(
            en=f"{len(options)} options; BASE takes {_MOST_OPTIONS}",
            ja=f"オプションが {len(options)} 個あります。BASE の上限は {_MOST_OPTIONS} 個です",
        )
    # In the names of blocks BASE writes a space as `_`, so these two are one.
    written = Counter(option.key.replace(" ", "_") for option in options)
    twice = next((key for key, count in written.items() if count > 1), None)
    if twice:
        return Phrase(
            en=f"option `{twice}` is declared twice",
            ja=f"オプション `{twice}` が二度宣言されています",
        )
    return None


def _declaration_problem(option: ThemeOption) -> Phrase | None:
    if not _NAME.fullmatch(option.name) or option.name != option.name.strip():
        return Phrase(
            en="a name may not hold braces, quotes, `<`, `>`, `&`, `:` or line breaks",
            ja="名前に波かっこ・引用符・`<`・`>`・`&`・`:`・改行は使えません",
        )
    if (option.kind == "select") != bool(option.choices):
        return Phrase(
            en="`choices` are for the kind `select`, which needs at least one",
            ja="`choices` は種類 `select` に必須で、ほかの種類では使えません",
        )
    values = [choice.value for choice in option.choices]
    if len(set(values)) < len(values):
        return Phrase(en="two choices have the same value", ja="同じ値の選択肢が二つあります")
    return None


def _value_problem(option: ThemeOption, value: str) -> Phrase | None:
    if "\n" in value or "\r" in value:
        return Phrase(en="the default has to stand on one line", ja="初期値は 1 行で書いてください")
    if option.kind == "color" and not COLOR.fullmatch(value):
        return Phrase(
            en=f"the default `{value}` is no colour; write `#RRGGBB`, as in `#23211F`",
            ja=f"初期値「{value}」は色ではありません。`#23211F` のように書いてください",
        )
    allowed = {"if": ("1", "0", ""), "select": tuple(one.value for one in option.choices)}
    if option.kind in allowed and value not in allowed[option.kind]:
        listed = ", ".join(f"`{one}`" for one in allowed[option.kind])
        return Phrase(
            en=f"the default `{value}` is none of {listed}",
            ja=f"初期値「{value}」は {listed} のどれでもありません",
        )
    return None
