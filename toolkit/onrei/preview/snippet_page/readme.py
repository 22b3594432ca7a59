"""The README of a snippet, rendered so that nothing in it can run or lead astray."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup

from onrei.authoring.snippet import Snippet
from onrei.phrase import UiLanguage
from onrei.storefront.asset import Asset
from onrei.toml_file import read_text

_PICTURES = "pictures"
_MEDIA_TYPES = {".webp": "image/webp", ".png": "image/png", ".jpg": "image/jpeg"}
_LARGEST_PICTURE_BYTES = 2_000_000
_AWAY = re.compile(r"https?://", re.IGNORECASE)
_TITLE = re.compile(r"\A# [^\n]*\n")


def readme_html(snippet: Snippet, language: UiLanguage) -> Markup:
    """Return the README in the reader's language, or the one there is; empty where there is none.

    HTML in it stays text, links lead only to the web, pictures only to the snippet's own.
    """
    path = _readme(snippet, language)
    if path is None:
        return Markup()
    # The page has a title already.
    text = _TITLE.sub("", read_text(path), count=1)
    home = f"/snippet/{snippet.name}/"
    sources = [f"{_PICTURES}/{quote(name)}" for name in pictures(snippet)]
    known = {source: home + source for source in sources}
    html = _markdown().render(text, {"pictures": known})
    return Markup(html)  # noqa: S704  markdown-it escapes all that the text holds


def pictures(snippet: Snippet) -> Mapping[str, Path]:
    """Return the snippet's pictures by name: the only ones that an address can ask for."""
    folder = snippet.folder / _PICTURES
    if not folder.is_dir():
        return {}
    return {
        path.name: path
        for path in sorted(folder.iterdir())
        if path.suffix in _MEDIA_TYPES and path.is_file() and not path.is_symlink()
    }


def picture(snippet: Snippet, name: str) -> Asset | None:
    """Return the picture *name*, None where the snippet has none of that name."""
    path = pictures(snippet).get(name)
    if path is None or path.stat().st_size > _LARGEST_PICTURE_BYTES:
        return None
    return Asset(path.read_bytes(), _MEDIA_TYPES[path.suffix])


def _readme(snippet: Snippet, language: UiLanguage) -> Path | None:
    names = [f"README.{language}.md", "README.md"]
    return next((path for name in names if (path := snippet.folder / name).is_file()), None)


def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    markdown.add_render_rule("image", _image)
    markdown.add_render_rule("link_open", _link)
    markdown.add_render_rule("fence", _fence)
    for name, rule in _RULES.items():
        for end in ("open", "close"):
            markdown.add_render_rule(f"{name}_{end}", rule)
    return markdown


def _image(self: RendererHTML, tokens: Sequence[Token], at: int, _options: Any, env: Any) -> str:
    token = tokens[at]
    address = env["pictures"].get(str(token.attrGet("src")))
    words = Markup.escape(token.content)
    if address is None:
        return words
    return Markup('<img src="{}" alt="{}" loading="lazy">').format(address, token.content)


def _link(self: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    token = tokens[at]
    if _AWAY.match(str(token.attrGet("href"))):
        token.attrSet("rel", "noopener noreferrer")
        token.attrSet("target", "_blank")
    else:
        # There is nothing here that an address within the project could lead to.
        token.attrs = {}
    return self.renderToken(tokens, at, options, env)


def _heading(self: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    """Put headings below those of the page."""
    token = tokens[at]
    token.tag = f"h{min(6, int(token.tag[1]) + 1)}"
    return self.renderToken(tokens, at, options, env)


def _fence(_self: RendererHTML, tokens: Sequence[Token], at: int, _options: Any, _env: Any) -> str:
    # Who has no pointer scrolls it by keys.
    return Markup('<pre tabindex="0"><code>{}</code></pre>\n').format(tokens[at].content)


def _table(self: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    html = self.renderToken(tokens, at, options, env)
    is_open = tokens[at].nesting > 0
    return f'<div class="table" tabindex="0">{html}' if is_open else f"{html}</div>"


def _header_cell(
    self: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Any
) -> str:
    """Let a cell that heads nothing be a plain one."""
    token = tokens[at]
    if not tokens[at + token.nesting].content:
        token.tag = "td"
    return self.renderToken(tokens, at, options, env)


_RULES = {"heading": _heading, "table": _table, "th": _header_cell}
