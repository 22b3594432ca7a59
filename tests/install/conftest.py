"""A snippet of one's own, with a part for every place."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrei.install.places import PLACES
from tests.authoring.conftest import snippet_files, write
from tests.install.snippets import write_heibai, write_orei

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
    return str(write(tmp_path_factory.mktemp("everywhere"), everywhere_files()))


@pytest.fixture(scope="session")
def newer(tmp_path_factory) -> str:
    """Give the folder of a later version of it, with other parts at fewer places."""
    files = everywhere_files("new\n")
    manifest = files["snippet.toml"].replace('version = "1.0.0"', 'version = "2.0.0"')
    files["snippet.toml"] = manifest.replace('"related-card"', '"card"')
    return str(write(tmp_path_factory.mktemp("newer"), files))


def everywhere_files(more: str = "") -> dict[str, str]:
    parts = {
        place: f'<i class="fuda">{place} {more}<%= settings.size %></i>\n' for place in PLACES
    } | {
        "style": ".fuda { content: 'style <%= settings.size %>' }\n",
        "script": "window.fuda = 'script <%= settings.size %>';\n",
    }
    return snippet_files(parts, manifest=SIZE)


@pytest.fixture
def orei(tmp_path: Path) -> str:
    """Give the folder of a snippet in two languages."""
    return write_orei(tmp_path)


@pytest.fixture
def heibai(tmp_path: Path) -> str:
    """Give the folder of another one, which has more parts."""
    return write_heibai(tmp_path)


@pytest.fixture
def part(tmp_path: Path):
    """Write a snippet with a single part, for the place given, and give its folder."""

    def write_part(place: str, text: str = "<i>!</i>", name: str = "fuda") -> str:
        files = snippet_files({place: text})
        files["snippet.toml"] = files["snippet.toml"].replace('"badge"', f'"{name}"')
        return str(write(tmp_path / name, files))

    return write_part


@pytest.fixture(scope="session")
def script_part(tmp_path_factory) -> str:
    """Give a snippet that is one statement alone, with brackets at its ends and no semicolon."""
    files = snippet_files({"script": "(class {})()\n"})
    files["snippet.toml"] = files["snippet.toml"].replace('"badge"', '"fuda"')
    return str(write(tmp_path_factory.mktemp("fuda"), files))
