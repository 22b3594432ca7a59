"""A snippet of one's own, with a part for every place."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrei.install.places import PLACES
from tests.authoring.conftest import snippet_files, write

SIZE = """\
[[settings]]
key = "size"
kind = "text"
default = "M"
label = { ja = "大きさ", en = "Size" }
"""


@pytest.fixture(scope="session")
def everywhere(tmp_path_factory) -> str:
    """Give the folder of a snippet that puts a short text at every place."""
    parts = {place: f'<i class="fuda">{place} <%= settings.size %></i>\n' for place in PLACES} | {
        "style": ".fuda { content: 'style <%= settings.size %>' }\n",
        "script": "window.fuda = 'script <%= settings.size %>';\n",
    }
    folder = tmp_path_factory.mktemp("everywhere")
    return str(write(folder, snippet_files(parts, manifest=SIZE)))


@pytest.fixture
def part(tmp_path: Path):
    """Write a snippet with a single part, for the place given, and give its folder."""

    def write_part(place: str, text: str = "<i>!</i>", name: str = "fuda") -> str:
        files = snippet_files({place: text})
        files["snippet.toml"] = files["snippet.toml"].replace('"badge"', f'"{name}"')
        return str(write(tmp_path / name, files))

    return write_part
