"""The settings that hold for a text."""

import pytest

from onrei.check.selection import selected_rules
from onrei.lsp.settings import settings_for

IGNORE = '[check]\nignore = ["BV"]\n'


@pytest.fixture
def shop(tmp_path):
    """Give a folder with settings, and a folder in it."""
    (tmp_path / "onrei.toml").write_text(IGNORE, encoding="utf-8")
    (tmp_path / "themes").mkdir()
    return tmp_path


def families(settings):
    return {rule.code[:2] for rule in settings.rules}


def test_the_nearest_settings_above_hold(shop):
    settings = settings_for(shop / "themes" / "theme.html", ())
    assert settings.folder == shop
    assert "BV" not in families(settings)


def test_what_lies_around_an_open_folder_does_not_count(shop):
    settings = settings_for(shop / "themes" / "theme.html", (shop / "themes",))
    assert settings.folder == shop / "themes"
    assert "BV" in families(settings)


def test_a_text_that_is_not_saved_has_those_of_the_open_folder(shop):
    assert "BV" not in families(settings_for(None, (shop,)))


def test_without_a_folder_the_defaults_hold():
    assert settings_for(None, ()).rules == selected_rules()


def test_names_are_those_of_the_command_line(shop):
    settings = settings_for(shop / "themes" / "theme.html", ())
    assert settings.name_of(shop / "themes" / "theme.html") == "themes/theme.html"
    assert settings.name_of(shop.parent / "x.html") == str(shop.parent / "x.html")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[chekc]", "did you mean `check`?"),
        ('[check]\nselect = ["BV999"]', "Unknown rule `BV999`"),
        ('[check]\nbaseline = "none.json"', "does not exist"),
    ],
)
def test_broken_settings_are_told_and_defaults_stand_in(shop, text, words):
    (shop / "onrei.toml").write_text(text, encoding="utf-8")
    settings = settings_for(shop / "theme.html", ())
    assert [words in trouble.en for trouble in settings.troubles] == [True]
    assert settings.rules == selected_rules()
