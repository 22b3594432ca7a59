"""Snippets of our own to install, so that what is asked here does not hang on those of the library."""

from __future__ import annotations

from pathlib import Path

from tests.authoring.conftest import LANGUAGE, snippet_files, write

_LOOK = """\
[[settings]]
key = "look"
kind = "choice"
default = "line"
label = { ja = "形", en = "Look" }
choices = [
  { value = "line", title = { ja = "線", en = "Line" } },
  { value = "seal", title = { ja = "印", en = "Seal" } },
]
"""
_WORDS = """\
[[settings]]
key = "channels"
kind = "text"
default = ""
label = { ja = "販売先", en = "Channels" }

[[settings]]
key = "within"
kind = "number"
default = 2
label = { ja = "日数", en = "Days" }
"""
_OREI = {
    "style": (
        ".onrei-orei { line-height: 1.5; }\n"
        '<% for id in marks %>.onrei-orei[data-item-id="<%= id %>"] { color: red; }\n<% endfor %>'
    ),
    "before-form": (
        '<p class="onrei-orei onrei-orei--<%= settings.look %>" data-item-id="{ItemId}">\n'
        '<%= phrase("御礼", "Thanks") %>\n</p>\n'
    ),
}
_HEIBAI = {
    "style": ".onrei-heibai { color: red; }\n",
    "before-form": '<p class="onrei-heibai"><%= phrase("併売", "Elsewhere") %></p>\n',
    "after-form": '<p class="onrei-heibai"><%= settings.channels %> <%= settings.within %></p>\n',
}


def write_orei(folder: Path) -> str:
    """Write the snippet ``orei``, two parts in two languages that know the owner's marks."""
    return _write(folder / "orei", snippet_files(_OREI, manifest=_LOOK + LANGUAGE))


def write_heibai(folder: Path) -> str:
    """Write the snippet ``heibai``, three parts in two languages with texts of the owner's."""
    return _write(folder / "heibai", snippet_files(_HEIBAI, manifest=_WORDS + LANGUAGE))


def _write(folder: Path, files: dict[str, str]) -> str:
    manifest = files["snippet.toml"].replace('"badge"', f'"{folder.name}"')
    return str(write(folder, {**files, "snippet.toml": manifest}))
