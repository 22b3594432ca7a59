"""Snippets of other packages: real ones, found by the import system."""

from __future__ import annotations

import sys

import pytest

from onrei.authoring.export import export
from onrei.authoring.snippet import available_snippets, list_snippets, load_snippet
from onrei.errors import OnreiError
from tests.authoring.conftest import snippet_files, write

FILES = snippet_files({"card": "<i>!</i>"}, below="fuda_snippet/")


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Install a package ``fuda`` that brings a snippet."""

    def install(entry: str = "badge = fuda_snippet", *, name: str = "fuda", **files: str) -> None:
        folder = tmp_path / f"site-{name}"
        info = f"{name}-1.0.dist-info"
        own = {
            f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
            f"{info}/entry_points.txt": f"[onrei.snippets]\n{entry}\n",
            "fuda_snippet/__init__.py": "",
        }
        write(folder, own | FILES | files)
        monkeypatch.syspath_prepend(folder)
        monkeypatch.delitem(sys.modules, "fuda_snippet", raising=False)

    yield install
    sys.modules.pop("fuda_snippet", None)


def problems() -> list[str]:
    return [problem.en for problem in available_snippets().problems]


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("badge = fuda_snippet", ""),
        ("badge = fuda_snippet:FOLDER", "from pathlib import Path\nFOLDER = Path(__file__).parent"),
        ("badge = fuda_snippet:folder", "def folder():\n    return __path__[0]"),
    ],
    ids=["package", "path", "function"],
)
def test_a_snippet_of_a_package_is_there_by_its_name(package, entry, code):
    package(entry, **{"fuda_snippet/__init__.py": code})
    assert "<i>!</i>" in export(load_snippet("badge")).text
    found = available_snippets()
    assert "badge" in [snippet.name for snippet in found.snippets]
    assert found.problems == ()
    assert list_snippets() == tuple(one for one in found.snippets if one.name != "badge")


def test_a_theme_can_use_it(package, theme):
    package()
    made = theme('<%= snippet("badge").card %>', manifest='snippets = ["badge"]\n')
    assert export(made).text == "<i>!</i>\n"


def test_a_misspelt_one_gets_its_name(package):
    package()
    with pytest.raises(OnreiError, match=r"did you mean `badge`\?"):
        load_snippet("bagde")


@pytest.mark.parametrize(
    ("entry", "files", "said"),
    [
        ("badge = fuda_nothing", {}, "`fuda_nothing` cannot be loaded (ModuleNotFoundError"),
        ("badge = fuda_snippet:x", {}, "cannot be loaded (AttributeError"),
        (
            "badge = fuda_snippet",
            {"fuda_snippet/__init__.py": "raise SystemExit(3)"},
            "cannot be loaded (SystemExit: 3); update or uninstall the package",
        ),
        (
            "badge = fuda_snippet:x",
            {"fuda_snippet/__init__.py": "x = 3"},
            "a package or the path of a folder is needed, not int",
        ),
        ("badge = fuda_snippet", {"fuda_snippet/snippet.toml": "nmae = 1"}, "unknown key `nmae`"),
        ("fuda = fuda_snippet", {}, "its manifest has the name `badge`"),
    ],
    ids=["no module", "no name", "leaves Python", "no folder", "manifest", "other name"],
)
def test_a_broken_one_disables_only_itself(package, entry, files, said):
    package(entry, **files)
    (problem,) = problems()
    name = entry.split(" ")[0]
    assert problem.startswith(f"Snippet `{name}` of the package `fuda` cannot be used: ")
    assert said in problem
    assert available_snippets().snippets == list_snippets()
    with pytest.raises(OnreiError) as caught:
        load_snippet(name)
    assert str(caught.value) == problem


def test_nobody_takes_the_name_of_a_bundled_one(package):
    package("sold-out-badge = fuda_snippet")
    assert problems() == [
        (
            "Snippet `sold-out-badge` of another package is not used: one that comes with Onrei has "
            "that name"
        )
    ]
    assert load_snippet("sold-out-badge") in list_snippets()


def test_two_packages_with_one_name_are_both_left_out(package):
    package()
    package(name="other")
    (problem,) = problems()
    assert "more than one package brings it (`fuda`, `other`); uninstall all but one" in problem


def test_a_folder_of_the_user_goes_before_a_package(package, tmp_path, monkeypatch):
    package()
    write(tmp_path / "badge", snippet_files({"card": "<i>mine</i>"}))
    monkeypatch.chdir(tmp_path)
    assert "<i>mine</i>" in export(load_snippet("badge")).text
