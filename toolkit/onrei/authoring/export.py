"""Export: a theme or snippet in Jinja becomes one text to paste into BASE's editor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from onrei.authoring.markers import write_mark
from onrei.authoring.parts import render_parts
from onrei.authoring.sheet import sheet
from onrei.authoring.snippet import Snippet
from onrei.authoring.source_map import SourceMap, map_source
from onrei.authoring.theme import Theme
from onrei.authoring.theme_text import theme_text
from onrei.catalog.load import catalog
from onrei.diagnostics import Diagnostic, Severity
from onrei.phrase import Phrase
from onrei.shop.model import Marks
from onrei.source import Position, Span

CHARACTER_LIMIT = 150_000
_WARNING_FROM = 140_000
_TEXTAREA = re.compile("<textarea", re.IGNORECASE)
_NO_SETTINGS: Mapping[str, object] = MappingProxyType({})
_NO_MARKS: Mapping[int, Marks] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Export:
    """A paste-ready *text*, and where each piece of it was written.

    *unplaced* are snippets of a theme for which its templates have no place.
    """

    text: str
    source_map: SourceMap
    kind: Literal["theme", "snippet"] = "theme"
    unplaced: tuple[str, ...] = ()

    @property
    def characters(self) -> int:
        """Return the length as BASE limits it."""
        return len(self.text)


def export(
    thing: Theme | Snippet,
    *,
    settings: Mapping[str, object] = _NO_SETTINGS,
    marks: Mapping[int, Marks] = _NO_MARKS,
) -> Export:
    """Return the paste-ready text of a theme or of a snippet alone.

    *settings* of a theme are option defaults (``color:Text``) and settings of its snippets
    (``sold-out-badge.shape``); those of a snippet are its own. *marks* go by item id.
    """
    if isinstance(thing, Snippet):
        text = _snippet_text(thing, settings, marks, marked=False)
        marked = _snippet_text(thing, settings, marks, marked=True)
        return Export(text, map_source(text, marked, thing.path), "snippet")
    plain = theme_text(thing, settings, marks, marked=False)
    marked = theme_text(thing, settings, marks, marked=True).text
    source_map = map_source(plain.text, marked, thing.folder / thing.manifest.entry)
    return Export(plain.text, source_map, "theme", plain.unplaced)


def paste_problems(exported: Export) -> tuple[Diagnostic, ...]:
    """Return what keeps BASE's editor from saving *exported*, and what soon will.

    A snippet is only a piece of a theme, so it is not asked for required tags.
    """
    missing = _missing_tags(exported.text) if exported.kind == "theme" else ()
    return (*missing, *_textareas(exported.text), *_length(exported))


def _snippet_text(
    snippet: Snippet, settings: Mapping[str, object], marks: Mapping[int, Marks], *, marked: bool
) -> str:
    parts = render_parts(snippet, settings, marks=marks, marked=marked)
    mark = write_mark(str(snippet.path), Position(0, 0)) if marked else ""
    return sheet(snippet, parts, mark)


def _missing_tags(text: str) -> Iterator[Diagnostic]:
    # BASE searches the text: place, blocks and HTML comments around a tag do not matter to it.
    for spec in catalog().specs:
        if spec.required and spec.written not in text:
            yield Diagnostic(
                "BM101",
                "missing-required-tag",
                Phrase(
                    en=f"Required tag `{spec.written}` is missing",
                    ja=f"必須タグ `{spec.written}` がありません",
                ),
                Span(0, 0),
                Severity.FATAL,
                Phrase(
                    en=f"Write `{spec.written}` where the page shows it ({spec.summary.en})",
                    ja=f"表示する場所に `{spec.written}` を書いてください（{spec.summary.ja}）",
                ),
            )


def _textareas(text: str) -> Iterator[Diagnostic]:
    for found in _TEXTAREA.finditer(text):
        yield Diagnostic(
            "BM102",
            "textarea-element",
            Phrase(
                en="`<textarea>` is not allowed in a template",
                ja="`<textarea>` はテンプレートで使用できません",
            ),
            Span(found.start(), found.end()),
            Severity.FATAL,
            Phrase(
                en="Take the element out; BASE prints its own forms",
                ja="この要素を削除してください。フォームは BASE が出力します",
            ),
        )


def _length(exported: Export) -> Iterator[Diagnostic]:
    length = exported.characters
    if length < _WARNING_FROM:
        return
    over = length > CHARACTER_LIMIT
    yield Diagnostic(
        "BM103",
        "long-template",
        Phrase(
            en=f"{length:,} of {CHARACTER_LIMIT:,} characters",
            ja=f"{CHARACTER_LIMIT:,} 文字の上限に対して {length:,} 文字です",
        ),
        Span(CHARACTER_LIMIT, length) if over else Span(length, length),
        Severity.FATAL if over else Severity.WARNING,
        Phrase(
            en="Take out parts that the shop does not need; long inline pictures go first",
            ja="使わない部分を削除してください。埋め込み画像を外すのが最も効果的です",
        ),
    )
