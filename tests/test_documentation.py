"""The documents say what is so, all of it, and the same in both languages."""

import dataclasses
import re
import shlex
import subprocess
import sys
import typing

import click
import pytest

import onrei
from onrei import pytest_plugin
from onrei.authoring.export import export
from onrei.authoring.options import ThemeOption
from onrei.authoring.scaffold import new_theme
from onrei.authoring.settings import Setting
from onrei.authoring.snippet_manifest import SnippetManifest
from onrei.authoring.theme import ThemeManifest, load_theme
from onrei.check.formats import NAMES
from onrei.check.rules import all_rules
from onrei.cli.main import main
from onrei.emulator.scenario import PAGES, Scenario
from onrei.phrase import Phrase
from onrei.shop import owner
from onrei.shop.model import Marks, Shop
from onrei.shop.state import StockState
from tests.documents import (
    ROOT,
    anchors_in,
    code_in,
    commands_in,
    parse,
    section,
    steps_in,
)

LANGUAGES = {"README.md": "en", "README.ja.md": "ja"}
READMES = pytest.mark.parametrize("readme", LANGUAGES)
GROUP = click.Context(main)
COMMANDS = tuple(main.list_commands(GROUP))
HEADINGS = {
    "theme.toml": (ThemeManifest,),
    "snippet.toml": (SnippetManifest,),
    "shop.toml": (Shop,),
}
OWNER_TABLES = (Marks, owner.CheckSettings, owner.VerifySettings, owner.Channel)

PRODUCTS = """\
商品ID,種類ID,商品名,種類名,説明,価格,税率,在庫数,種類在庫数,公開状態,表示順,画像1
101,,粉引の皿,,粉引の皿です,3960,1,3,,1,1,plate.jpg
102,,灰釉の湯呑,,灰釉の湯呑です,2420,1,0,,1,2,cup.jpg
103,,三島の鉢,,三島の鉢です,5500,1,0,,1,3,bowl.jpg
"""
ITEMS = '{"items": [{"item_id": 101, "title": "粉引の皿", "price": 3960, "stock": 3}]}'


@pytest.fixture
def reader(tmp_path, monkeypatch):
    """Give the folder of somebody who follows a README: it holds a theme and goods of theirs."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONREI_LANG", raising=False)
    theme = export(load_theme(new_theme("theirs", tmp_path / "elsewhere"))).text
    mistake = theme.replace("</body>", "<p>{ShopNmae}</p>\n</body>")
    (tmp_path / "my-theme.html").write_text(mistake, encoding="utf-8")
    (tmp_path / "products.csv").write_text(PRODUCTS, encoding="cp932")
    (tmp_path / "items.json").write_text(ITEMS, encoding="utf-8")
    return tmp_path


def follow(readme, monkeypatch):
    monkeypatch.setenv("ONREI_LANG", LANGUAGES[readme])
    for example in parse(readme).examples():
        example.evaluate()


def options_of(command):
    return {name for one in command.params for name in (*one.opts, *one.secondary_opts)
            if isinstance(one, click.Option)}  # fmt: skip


def all_commands():
    """Yield every command and subcommand by its words."""
    for name in COMMANDS:
        command = main.get_command(GROUP, name)
        yield (name,), command
        for below in getattr(command, "commands", {}):
            yield (name, below), command.commands[below]


def keys_of(kind):
    """Yield the keys of the table *kind* and of all tables in it."""
    hints = typing.get_type_hints(kind)
    for field in dataclasses.fields(kind):
        if field.metadata.get("toml", True):
            yield field.name
            for inner in _tables_in(hints[field.name]):
                yield from keys_of(inner)


def _tables_in(hint):
    if dataclasses.is_dataclass(hint):
        return [] if hint is Phrase else [hint]
    return [table for part in typing.get_args(hint) for table in _tables_in(part)]


def words_of(kind):
    """Yield every value that a key of the table *kind*, or of a table in it, must be one of."""
    for hint in typing.get_type_hints(kind).values():
        yield from _literals_in(hint)
        for inner in _tables_in(hint):
            yield from words_of(inner)


def _literals_in(hint):
    if typing.get_origin(hint) is typing.Literal:
        return list(typing.get_args(hint))
    return [word for part in typing.get_args(hint) for word in _literals_in(part)]


def is_said(word, text):
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text) is not None


def unsaid(words, text):
    return sorted({word for word in words if not is_said(word, text)})


@READMES
def test_what_a_readme_shows_is_what_happens(readme, reader, monkeypatch):
    follow(readme, monkeypatch)


# One of them: both show the same code, as the next test says.
@pytest.mark.browser
@pytest.mark.parametrize("readme", ["README.md"])
def test_the_test_that_a_readme_shows_passes(readme, reader, monkeypatch, onrei_browser):
    follow(readme, monkeypatch)
    for line in (one for one in commands_in(readme) if one.startswith("pytest --onrei-theme")):
        answer = subprocess.run(
            [sys.executable, "-m", *shlex.split(line), "-q", "-p", "no:cacheprovider"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert "1 passed" in answer.stdout, answer.stdout + answer.stderr


def test_both_readmes_show_the_same_commands_and_code():
    assert commands_in("README.ja.md") == commands_in("README.md")
    assert code_in("README.ja.md") == code_in("README.md")
    assert steps_in("README.ja.md") == steps_in("README.md") != []


@READMES
def test_the_two_commands_that_set_up_stand_alone(readme):
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert "\n```sh\npython3 -m pip install -e . && onrei preview\n```\n" in text
    assert "\n```sh\npython3 -m pip install -e '.[test]' && pytest\n```\n" in text


@pytest.mark.parametrize(
    "line",
    dict.fromkeys(
        line
        for line in (*commands_in("README.md"), *steps_in("README.md"))
        if line.startswith("onrei ")
    ),
)
def test_every_command_that_is_shown_is_a_command(line):
    _, *words = shlex.split(line)
    context = main.make_context("onrei", list(words))
    command = main
    while isinstance(command, click.Group):
        name, command, words = command.resolve_command(context, words)
        context = command.make_context(name, words, parent=context)


@READMES
@pytest.mark.parametrize("words", [words for words, _ in all_commands()], ids=" ".join)
def test_every_command_is_described_and_shown(readme, words):
    assert f"`onrei {words[0]}`" in section(
        readme, "## Commands" if readme == "README.md" else "## コマンド"
    )
    assert "onrei " + " ".join(words) in section(readme, f"### onrei {words[0]}")


@READMES
@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_is_described(readme, name):
    command = main.get_command(GROUP, name)
    common = options_of(main)
    assert unsaid(options_of(command) - common, section(readme, f"### onrei {name}")) == []


@READMES
def test_options_of_all_commands_are_described_once(readme):
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert unsaid(options_of(main), text) == []


@READMES
@pytest.mark.parametrize("file", HEADINGS)
def test_every_key_and_word_of_a_manifest_is_described(readme, file):
    text = section(readme, f"### {file}")
    for kind in HEADINGS[file]:
        assert unsaid(keys_of(kind), text) == []
        assert unsaid((word for word in words_of(kind) if isinstance(word, str)), text) == []


@READMES
def test_every_key_of_onrei_toml_is_described(readme):
    text = section(readme, "### onrei.toml")
    for kind in OWNER_TABLES:
        assert unsaid(keys_of(kind), text) == []


@READMES
@pytest.mark.parametrize("table", [ThemeOption, Setting])
def test_every_table_of_a_manifest_has_its_own_rows(readme, table):
    assert unsaid(keys_of(table), (ROOT / readme).read_text(encoding="utf-8")) == []


@READMES
def test_every_page_and_state_is_named(readme):
    assert unsaid(PAGES, section(readme, "### onrei render")) == []
    assert unsaid([state.value for state in StockState], section(readme, "### onrei states")) == []


@READMES
def test_every_format_and_family_of_the_check_is_named(readme):
    assert unsaid(NAMES, section(readme, "### onrei check")) == []
    families = {rule.code[:2] for rule in all_rules()}
    assert unsaid(families, (ROOT / readme).read_text(encoding="utf-8")) == []


@READMES
def test_every_public_name_of_the_package_is_described(readme):
    text = section(readme, "## Python")
    assert [name for name in onrei.__all__ if f"`onrei.{name}" not in text] == []
    assert unsaid([field.name for field in dataclasses.fields(Scenario)], text) == []


class Options:
    """Takes the place of pytest's parser, and keeps the names."""

    def __init__(self):
        self.names = []

    def getgroup(self, *_words):
        return self

    def addoption(self, name, **_how):
        self.names.append(name)

    def addini(self, name, *_words, **_how):
        self.names.append(name)


@READMES
def test_every_fixture_and_option_of_the_plugin_is_described(readme):
    options = Options()
    pytest_plugin.pytest_addoption(options)
    fixtures = [name for name in vars(pytest_plugin) if name.startswith(("onrei_", "assert_"))]
    assert fixtures
    assert unsaid([*fixtures, *options.names], section(readme, "## pytest")) == []


@pytest.mark.parametrize("document", [*LANGUAGES, "CHANGELOG.md"])
def test_every_link_within_the_repository_leads_somewhere(document):
    text = (ROOT / document).read_text(encoding="utf-8")
    links = re.findall(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)", text)
    inner = [link for link in links if "://" not in link]
    assert [link for link in inner if link[0] == "#" and link[1:] not in anchors_in(document)] == []
    assert [link for link in inner if link[0] != "#" and not (ROOT / link).exists()] == []


@READMES
def test_every_path_that_a_readme_names_exists(readme):
    text = (ROOT / readme).read_text(encoding="utf-8")
    paths = re.findall(r"`((?:toolkit|tests|themes|snippets|site-preview)/[\w./-]+)`", text)
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_the_changelog_mentions_every_command():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"`onrei {name}" not in text] == []
