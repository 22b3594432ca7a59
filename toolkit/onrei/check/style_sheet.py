"""The style sheets of a template, read by tinycss2; offsets are those of the template."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import tinycss2

from onrei.language.lexer import TAG
from onrei.source import Span

_DECLARATION_END = re.compile(r"[;{}]")
# At-rules may be nested as deep as a text is long; nobody asks for more of them.
_LONGEST_MEDIA = 2_000
_LINE_BREAKS = re.compile(r"\r\n|\r|\f")


@dataclass(frozen=True, slots=True)
class Declaration:
    """One declaration; *name* in small letters."""

    name: str
    value: str
    span: Span


@dataclass(frozen=True)
class StyleRule:
    """A selector with its declarations; *media* are the at-rules around it."""

    selector: str
    span: Span
    media: str
    content: Any
    sheet: Sheet

    @cached_property
    def declarations(self) -> tuple[Declaration, ...]:
        """Return what the rule declares itself, read when somebody asks."""
        return tuple(
            Declaration(node.lower_name, _text(node.value), self.sheet.declaration_span(node))
            for node in tinycss2.parse_blocks_contents(
                self.content, skip_comments=True, skip_whitespace=True
            )
            if node.type == "declaration"
        )

    def value(self, name: str) -> str:
        """Return the value of a declaration, empty where there is none."""
        return next((found.value for found in self.declarations if found.name == name), "")


class Sheet:
    """One style sheet at *offset* of a template."""

    def __init__(self, css: str, offset: int) -> None:
        # Of the same length, so that a place in the sheet is one in the template. tinycss2 would
        # turn the line breaks of Windows into one sign, and choke on BASE's tags.
        self.text = TAG.sub(_mask, _LINE_BREAKS.sub(_newline, css))
        self._offset = offset
        self._starts = [0, *(found.end() for found in re.finditer("\n", self.text))]

    def rules(self) -> Iterator[StyleRule]:
        """Yield the rules, those within at-rules too."""
        nodes = tinycss2.parse_stylesheet(self.text, skip_comments=True, skip_whitespace=True)
        pending: list[tuple[Iterator[Any], str]] = [(iter(nodes), "")]
        while pending:
            iterator, media = pending[-1]
            node = next(iterator, None)
            if node is None:
                pending.pop()
            elif node.type == "qualified-rule":
                selector = _text(node.prelude)
                yield StyleRule(selector, self.span(node, len(selector)), media, node.content, self)
            elif node.type == "at-rule" and node.content is not None:
                words = f"{media} @{node.at_keyword} {_text(node.prelude)}".strip()[
                    -_LONGEST_MEDIA:
                ]
                inner = tinycss2.parse_rule_list(
                    node.content, skip_comments=True, skip_whitespace=True
                )
                pending.append((iter(inner), words))

    def declaration_span(self, node: Any) -> Span:
        """Return where a declaration stands, up to its end."""
        start = self._start(node)
        found = _DECLARATION_END.search(self.text, start)
        end = found.start() if found else len(self.text)
        text = self.text[start:end].rstrip()
        return Span(self._offset + start, self._offset + start + len(text))

    def span(self, node: Any, length: int) -> Span:
        """Return where *node* begins, *length* signs of it."""
        start = self._start(node)
        return Span(self._offset + start, self._offset + min(len(self.text), start + length))

    def _start(self, node: Any) -> int:
        return int(self._starts[node.source_line - 1] + node.source_column - 1)


def read_rules(css: str, offset: int) -> tuple[StyleRule, ...]:
    """Return the rules of a style sheet; of one too deeply nested to be read, none."""
    try:
        return tuple(Sheet(css, offset).rules())
    except RecursionError:
        return ()


def _text(nodes: Any) -> str:
    return " ".join(tinycss2.serialize(nodes).split())


def _mask(tag: re.Match[str]) -> str:
    return " " * len(tag[0]) if tag["open"] or tag["close"] else "x" * len(tag[0])


def _newline(found: re.Match[str]) -> str:
    return " \n" if len(found[0]) == 2 else "\n"


_SIZES = ("aspect-ratio", "height", "block-size", "padding-top", "padding-bottom", "padding-block")
_NAME = re.compile(r"[.#]([\w-]+)")


def sized_names(rules: Iterable[StyleRule]) -> tuple[frozenset[str], bool]:
    """Return the classes and ids in rules that give a size, and whether ``img`` alone has one."""
    names: set[str] = set()
    every_picture = False
    for rule in rules:
        if any(one.name in _SIZES and one.value != "auto" for one in rule.declarations):
            names.update(_NAME.findall(rule.selector))
            parts = {part.strip() for part in rule.selector.split(",")}
            every_picture = every_picture or "img" in parts
    return frozenset(names), every_picture
