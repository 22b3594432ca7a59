from __future__ import annotations

import pytest

from onrei.authoring.export import export
from onrei.authoring.mood import moods
from onrei.authoring.source_error import TemplateSourceError
from onrei.authoring.theme import dependencies, in_mood, list_themes, load_theme, with_snippets
from onrei.errors import FileError, ManifestError
from tests.authoring.conftest import THEME, snippet_files, write
from tests.authoring.test_mood import COLORS

BADGE = 'snippets = ["badge"]\n'


def refusal(theme, manifest: str) -> str:
    with pytest.raises(ManifestError) as caught:
        theme("", manifest=manifest, files=snippet_files({"card": ""}, below="snippets/badge/"))
    return str(caught.value)


def test_a_theme_is_loaded_from_a_folder_with_spaces_and_japanese(theme):
    made = theme("x", folder="私の テーマ")
    assert made.name == "sample"
    assert load_theme(str(made.folder)) == made
    assert load_theme(made.folder / "theme.toml") == made


def test_a_bundled_theme_is_loaded_by_its_name():
    assert [load_theme(theme.name) for theme in list_themes()] == list(list_themes())


def test_a_folder_of_the_user_goes_before_a_bundled_theme(tmp_path, monkeypatch):
    files = {"theme.toml": THEME, "theme.html.j2": ""}
    write(tmp_path / "kiso", files)
    monkeypatch.chdir(tmp_path)
    assert load_theme("kiso").name == "sample"


def test_a_misspelt_name_gets_the_closest_one():
    with pytest.raises(FileError, match=r"Unknown theme `kisso`; did you mean `kiso`\?"):
        load_theme("kisso")


def test_a_name_that_no_system_takes_is_refused():
    with pytest.raises(FileError, match="cannot be opened"):
        load_theme("a" * 5000)


@pytest.mark.parametrize(
    ("target", "words"), [("a/b", "`a/b` does not exist"), ("", "holds no `theme.toml`")]
)
def test_a_folder_that_is_no_theme_is_refused(tmp_path, monkeypatch, target, words):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FileError, match=words):
        load_theme(target)


@pytest.mark.parametrize(
    ("manifest", "problem"),
    [
        ("vesrion = 1", "did you mean `version`?"),
        ('entry = "thme.html.j2"', "the entry `thme.html.j2` does not exist"),
        ('[[options]]\nkind = "colour"\nname = "A"\nlabel = { ja = "", en = "" }', "kind"),
        ('snippets = ["sold-out-bagde"]', "did you mean `sold-out-badge`?"),
        ('snippets = ["../badge"]', "the name `../badge` cannot be used"),
        (BADGE + '[snippet_settings.bagde]\nshape = "x"', "did you mean `badge`?"),
        (BADGE + '[snippet_settings.badge]\nshape = "x"', "Unknown setting of `badge`: `shape`"),
    ],
    ids=["key", "entry", "kind", "snippet", "path", "settings of nobody", "setting"],
)
def test_a_broken_manifest_is_refused_with_its_place(theme, manifest, problem):
    assert problem in refusal(theme, manifest)


def test_a_name_has_to_fit_into_classes_and_file_names(tmp_path):
    written = THEME.replace('"sample"', '"My Theme"')
    write(tmp_path, {"theme.toml": written, "theme.html.j2": ""})
    with pytest.raises(ManifestError, match="as in `my-theme`"):
        load_theme(tmp_path)


def test_a_theme_may_bring_its_own_snippet(theme):
    own = snippet_files({"card": ""}, below="snippets/badge/")
    made = theme("", manifest=BADGE, files=own)
    assert [one.folder for one in made.snippets] == [made.folder / "snippets" / "badge"]


def test_the_files_that_change_an_export_are_known(theme):
    files = snippet_files({"card": ""}, below="snippets/badge/")
    others = {"parts/a.j2": "", "README.md": "", "dist/sample.html": "", ".git/a": "", "p/.b": ""}
    made = theme("", manifest=BADGE, files=files | others)
    names = {path.relative_to(made.folder.resolve()).as_posix() for path in dependencies(made)}
    assert names == {"theme.toml", "theme.html.j2", "parts/a.j2", *files}


OTHERS = '<% set rest = other_snippets("badge") %><%= snippet("badge").card %>|<%= rest.card %>'


def sold_out_badge_in(theme) -> str:
    return export(theme).text.partition("|")[2]


def test_the_other_snippets_are_those_that_a_theme_does_not_place_itself(theme):
    files = {
        **snippet_files({"card": "a"}, below="snippets/badge/"),
        **snippet_files({"card": "b"}, below="snippets/more/"),
        **snippet_files({"card": "c"}, below="snippets/most/"),
    }
    for name in ("more", "most"):
        key = f"snippets/{name}/snippet.toml"
        files[key] = files[key].replace('"badge"', f'"{name}"')
    made = theme(OTHERS, manifest='snippets = ["most", "badge", "more"]\n', files=files)
    assert export(made).text == "a|cb\n"


def test_the_order_of_a_part_goes_before_that_of_the_list(theme):
    files = {
        **snippet_files({"card": "a", "before-form": "a"}, below="snippets/more/"),
        **snippet_files({"card": "b", "before-form": "b"}, below="snippets/most/"),
    }
    late = files["snippets/more/snippet.toml"].replace(
        'place = "before-form"', 'order = 60\nplace = "before-form"'
    )
    made = theme(
        "<% set all = other_snippets() %><%= all.card %>|<%= all.before_form %>|<%= all.item %>",
        manifest='snippets = ["more", "most"]\n',
        files=files | {"snippets/more/snippet.toml": late},
    )
    assert export(made).text == "ab|ba|ba\n"


def test_a_misspelt_place_of_the_other_snippets_is_told(theme):
    made = theme("<%= other_snippets().crad %>")
    with pytest.raises(TemplateSourceError, match=r"`crad`.*did you mean `card`"):
        export(made)


def test_a_snippet_that_a_theme_does_not_name_can_be_added(theme):
    made = with_snippets(theme("|<%= other_snippets().card %>"), ["sold-out-badge"])
    assert "onrei-badge" in sold_out_badge_in(made)
    assert made.manifest.snippets == ("sold-out-badge",)


def test_adding_what_a_theme_has_already_changes_nothing(theme):
    made = with_snippets(theme(""), ["sold-out-badge", "sold-out-badge"])
    assert with_snippets(made, ["sold-out-badge"]) == made


def test_a_mood_goes_before_what_the_theme_chose(theme):
    made = theme(
        "|<%= other_snippets().card %>",
        manifest='snippets = ["badge"]\n[snippet_settings.badge]\nlook = "plain"\nink = "#000000"\n',
        files=snippet_files(
            {"card": "<%= settings.look %> <%= settings.ink %>"},
            manifest=COLORS + '[moods.wa]\nlook = "seal"\n',
            below="snippets/badge/",
        ),
    )
    assert sold_out_badge_in(in_mood(made, "wa")) == f"seal {moods()['wa'].light.ink}\n"
