"""What is known of a tag, as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrei.catalog.label import LABELS
from onrei.catalog.load import catalog
from onrei.catalog.model import Catalog, Evidence, Known, Scope, TagKind, TagSpec
from onrei.language.lexer import Token, TokenKind
from onrei.language.nodes import OptionDeclaration
from onrei.phrase import Phrase, UiLanguage

_KINDS = {
    TagKind.VARIABLE: Phrase(en="variable", ja="変数"),
    TagKind.LANG: Phrase(en="text in the visitor's language", ja="お客さまの言語で出る文言"),
    TagKind.CONDITION: Phrase(en="condition block", ja="条件ブロック"),
    TagKind.LOOP: Phrase(en="loop block", ja="繰り返しブロック"),
    TagKind.WRAPPER: Phrase(
        en="block that prints around its contents", ja="囲みを出力するブロック"
    ),
    TagKind.HIDDEN: Phrase(en="block that is never shown", ja="表示されないブロック"),
    TagKind.OPTION_VALUE: Phrase(en="value of a theme option", ja="デザインオプションの値"),
    TagKind.OPTION_BLOCK: Phrase(en="block of a theme option", ja="デザインオプションのブロック"),
    TagKind.OPTION_META: Phrase(en="declaration of a theme option", ja="デザインオプションの宣言"),
}
_SCOPES = {
    Scope.PAGE: Phrase(en="inside and outside of loops", ja="繰り返しの中でも外でも"),
    Scope.ITEM: Phrase(en="an item of a list, or the item page", ja="一覧の商品、または商品ページ"),
    Scope.LIST_ITEM: Phrase(en="an item of a list", ja="一覧の商品"),
    Scope.RELATED_ITEM: Phrase(en="a related item", ja="関連商品"),
    Scope.CATEGORY: Phrase(en="a category", ja="カテゴリ"),
    Scope.MEDIUM_CATEGORY: Phrase(en="a category of the second level", ja="中カテゴリ"),
    Scope.CHILD_CATEGORY: Phrase(en="a child category", ja="子カテゴリ"),
}
_EVIDENCE = {
    Evidence.DOCUMENTED: Phrase(en="documented by BASE", ja="BASE の資料に記載"),
    Evidence.DEFAULT_THEME: Phrase(en="seen in BASE's own theme", ja="BASE の公式テーマで確認"),
    Evidence.THIRD_PARTY: Phrase(en="seen in themes of others", ja="第三者のテーマで確認"),
}
_ANY_PAGE = Phrase(en="all", ja="すべて")
_YES = Phrase(en="yes", ja="はい")
_DEFAULT = Phrase(en="Default", ja="初期値")
_CHOICES = Phrase(en="Choices", ja="選択肢")
_OPTION = Phrase(en="theme option “{label}”", ja="デザインオプション「{label}」")
_BACKTICKS = re.compile("`+")
_MARKUP = re.compile(r"[\\<*_\[]")


def token_text(
    token: Token, options: tuple[OptionDeclaration, ...], language: UiLanguage
) -> str | None:
    """Return what is known of the tag *token*, None if that is nothing."""
    option = option_of(token, options)
    if option is not None:
        return option_text(token, option, language)
    known = known_of(token)
    if known is not None:
        return spec_text(known.spec, language)
    written = f"{{{_PREFIXES.get(token.kind, '')}{token.name}}}"
    entry = catalog().wrong_names.get(written) or catalog().expected.get(written)
    return f"{_code(written)}\n\n{_prose(entry.note.text(language))}" if entry else None


def known_of(token: Token) -> Known | None:
    """Return what the catalog has of *token*; of options it has none by name."""
    names = {
        TokenKind.VARIABLE: catalog().variables,
        TokenKind.LANG: catalog().langs,
        TokenKind.OPEN: catalog().blocks,
        TokenKind.CLOSE: catalog().blocks,
    }.get(token.kind, {})
    return names.get(token.name)


def option_of(token: Token, options: tuple[OptionDeclaration, ...]) -> OptionDeclaration | None:
    """Return the declared option that *token* speaks of."""
    if token.kind is TokenKind.OPTION:
        return next((one for one in options if one.key == token.name), None)
    if token.kind in (TokenKind.OPEN, TokenKind.CLOSE):
        name = token.name.removeprefix("not_")
        return next((one for one in options if one.block_name == name), None)
    return None


def spec_text(spec: TagSpec, language: UiLanguage) -> str:
    """Return all that is known of a tag."""
    head = f"{_code(spec.written)} · {_KINDS[spec.kind].text(language)}"
    parts = [head, _prose(spec.summary.text(language))]
    if spec.note is not None:
        parts.append(_prose(spec.note.text(language)))
    facts = (
        f"- **{LABELS[key].text(language)}**: {value}" for key, value in _facts(spec, language)
    )
    return "\n\n".join([*parts, "\n".join(facts)])


def option_text(token: Token, option: OptionDeclaration, language: UiLanguage) -> str:
    """Return how *option* is declared, and what such a tag does."""
    label = _OPTION.text(language).replace("{label}", _prose(option.label))
    lines = [f"{_code(_written(token))} · {label}"]
    spec = _option_spec(token, option, catalog())
    if spec is not None:
        lines.append(_prose(spec.summary.text(language)))
    facts = [f"- **{_DEFAULT.text(language)}**: {_code(option.default)}"] if option.default else []
    if option.choices:
        choices = ", ".join(f"{_code(value)} {_prose(title)}" for value, title in option.choices)
        facts.append(f"- **{_CHOICES.text(language)}**: {choices}")
    return "\n\n".join([*lines, *(["\n".join(facts)] if facts else [])])


_PREFIXES = {TokenKind.LANG: "lang:", TokenKind.OPEN: "block:", TokenKind.CLOSE: "block:"}


def _written(token: Token) -> str:
    return f"{{{_PREFIXES.get(token.kind, '')}{token.name}}}"


def _option_spec(token: Token, option: OptionDeclaration, known: Catalog) -> TagSpec | None:
    if token.kind is TokenKind.OPTION:
        name, kind = f"{option.kind}:NAME", TagKind.OPTION_VALUE
    else:
        negation = "not_" if token.name.startswith("not_") else ""
        name, kind = f"{negation}{option.kind}-NAME", TagKind.OPTION_BLOCK
    return next((spec for spec in known.specs if (spec.name, spec.kind) == (name, kind)), None)


def _facts(spec: TagSpec, language: UiLanguage) -> Iterator[tuple[str, str]]:
    yield "scope", _SCOPES[spec.scope].text(language)
    pages = ", ".join(_code(f"{{block:{name}}}") for name in spec.pages)
    yield "pages", pages or _ANY_PAGE.text(language)
    if spec.within:
        yield "within", ", ".join(_code(f"{{block:{name}}}") for name in spec.within)
    if spec.app is not None:
        yield "app", catalog().apps[spec.app].text(language)
    if output := _output(spec):
        yield "output", output
    if spec.required:
        yield "required", _YES.text(language)
    if spec.deprecated:
        yield "deprecated", spec.deprecated
    if spec.replacement:
        yield "replacement", _code(spec.replacement)
    yield "evidence", _EVIDENCE[spec.evidence].text(language)
    yield "checked", spec.checked
    if spec.sources:
        keys = {address: key for key, address in catalog().sources.items()}
        yield "sources", " · ".join(f"[{keys.get(one, one)}](<{one}>)" for one in spec.sources)


def _output(spec: TagSpec) -> str:
    if spec.kind is TagKind.LANG:
        return " / ".join(_code(text) for text in (spec.output_ja, spec.output_en) if text)
    return _code(spec.output) if spec.output else ""


def _prose(text: str) -> str:
    """Return *text* so that Markdown shows it as it is."""
    return _MARKUP.sub(r"\\\g<0>", text)


def _code(text: str) -> str:
    """Return *text* as code on one line, whatever signs it holds."""
    flat = " ".join(text.split())
    fence = "`" * (max(map(len, _BACKTICKS.findall(flat)), default=0) + 1)
    pad = " " if flat.startswith("`") or flat.endswith("`") else ""
    return f"{fence}{pad}{flat}{pad}{fence}"
