from __future__ import annotations

import pytest

from onrei.authoring.export import export, paste_problems
from onrei.authoring.scaffold import new_snippet, new_theme
from onrei.authoring.snippet import load_snippet
from onrei.authoring.theme import load_theme
from onrei.errors import FileError, UsageError
from onrei.language.parser import parse
from onrei.source import Source


def texts(folder) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


def test_a_new_theme_can_be_pasted_as_it_is(tmp_path):
    exported = export(load_theme(new_theme("my-shop", tmp_path)))
    assert paste_problems(exported) == ()
    assert parse(Source("my-shop.html", exported.text)).diagnostics == ()


def test_a_new_theme_bears_its_name_everywhere(tmp_path):
    folder = new_theme("my-shop", tmp_path)
    assert load_theme(folder).manifest.title.en == "My Shop"
    assert folder == tmp_path / "my-shop"
    assert not [name for name, text in texts(folder).items() if "starter" in text.lower()]


def test_a_new_theme_has_the_same_card_in_page_and_further_items(tmp_path):
    text = export(load_theme(new_theme("my-shop", tmp_path))).text
    page, further = text.split("{block:LoadItemsPage}")
    card = further.split("{block:Items}")[1].split("{/block:Items}")[0]
    assert 'data-item-id="{ItemId}"' in card
    assert "{block:Items}" + card + "{/block:Items}" in page
    assert "onrei-badge" in card


def test_a_new_snippet_can_be_pasted_as_it_is(tmp_path):
    exported = export(load_snippet(new_snippet("my-note", tmp_path)))
    assert paste_problems(exported) == ()
    assert parse(Source("my-note.html", exported.text)).diagnostics == ()
    assert 'class="onrei-my-note"' in exported.text


def test_a_theme_can_use_a_new_snippet(tmp_path):
    folder = new_theme("my-shop", tmp_path)
    new_snippet("my-note", folder / "snippets")
    manifest = folder / "theme.toml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace('["sold', '["my-note", "sold'), encoding="utf-8")
    page = folder / "theme.html.j2"
    page.write_text('<%= snippet("my-note").before_form %>', encoding="utf-8")
    assert "onrei-my-note" in export(load_theme(folder)).text


@pytest.mark.parametrize(
    ("name", "cure"),
    [
        ("My Shop", "as in `my-shop`"),
        ("shop_2", "as in `shop-2`"),
        ("2nd", "as in `nd`"),
        ("私の店", "as in `my-shop`"),
        ("../x", "as in `x`"),
        ("", "as in `my-shop`"),
        ("a\n", "as in `a`"),
    ],
)
def test_a_name_that_cannot_be_used_gets_one_that_can(tmp_path, name, cure):
    with pytest.raises(UsageError) as caught:
        new_theme(name, tmp_path)
    assert cure in str(caught.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("existing", ["my-shop/a.txt", "my-shop"], ids=["folder", "file"])
def test_nothing_is_overwritten(tmp_path, existing):
    path = tmp_path / existing
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(FileError, match="exists already"):
        new_theme("my-shop", tmp_path)
    assert path.read_text(encoding="utf-8") == "mine"
    assert len(list(tmp_path.rglob("*"))) == existing.count("/") + 1


def test_an_empty_folder_is_filled(tmp_path):
    (tmp_path / "店 1").mkdir()
    (tmp_path / "店 1" / "my-shop").mkdir()
    assert load_theme(new_theme("my-shop", tmp_path / "店 1")).name == "my-shop"


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(FileError, match="cannot be written"):
        new_theme("my-shop", tmp_path / "file")
