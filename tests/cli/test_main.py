import sys

import click
import pytest

from onrei import __version__
from onrei.cli.main import main
from onrei.errors import OnreiError
from onrei.phrase import Phrase

COMMANDS = main.list_commands(click.Context(main))


def fail_with(error, monkeypatch):
    """Let `onrei states` fail in this way."""

    def fail(*_arguments, **_options):
        raise error

    monkeypatch.setattr("onrei.cli.states.states.callback", fail)


def test_version_is_printed(onrei):
    assert onrei("--version").out == f"onrei {__version__}\n"


@pytest.mark.parametrize("arguments", [(), ("-h",), ("--help",), ("-v",)])
def test_help_lists_every_command(onrei, arguments):
    answer = onrei(*arguments)
    listed = answer.out.partition("Commands:\n")[2].splitlines()
    assert [line.split()[0] for line in listed if line[2] != " "] == COMMANDS
    assert (answer.exit_code, answer.err) == (0, "")


def test_help_imports_no_command(onrei, monkeypatch):
    for command in COMMANDS:
        monkeypatch.delitem(sys.modules, f"onrei.cli.{command}", raising=False)
    onrei("--help")
    assert [name for name in COMMANDS if f"onrei.cli.{name}" in sys.modules] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_says_in_the_list_what_it_says_itself(onrei, command):
    sentence = main.get_command(None, command).phrase
    assert " ".join(onrei(command, "--help").out.split()).count(sentence.en) == 1
    assert sentence.en in " ".join(onrei("--help").out.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_japanese_for_japanese_users(onrei, command, monkeypatch):
    monkeypatch.setenv("ONREI_LANG", "ja")
    out = onrei(command, "--help").out
    assert out.startswith("使い方: onrei")
    assert "オプション:\n" in out
    assert "Options" not in out
    assert "Default" not in out


@pytest.mark.parametrize(
    "arguments",
    [
        ("--lang-ui", "ja", "rendr"),
        ("rendr", "--lang-ui", "ja"),
        ("render", "--lang-ui=ja", "--pgae"),
        ("render", "--pgae", "--lang-ui", "ja"),
        ("render", "nothing.html", "--lang-ui", "ja"),
    ],
    ids=["before", "after", "joined", "after a wrong option", "after an argument"],
)
def test_lang_ui_counts_wherever_it_stands(onrei, arguments):
    assert onrei(*arguments).err.startswith("エラー: ")


def test_the_locale_decides_where_nothing_else_does(onrei, monkeypatch):
    monkeypatch.delenv("ONREI_LANG")
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    assert onrei("--help").out.startswith("使い方")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["rendr"], "Unknown command `rendr`; did you mean `render`?"),
        (["tags", "--fromat"], "Unknown option `--fromat`; did you mean `--format`?"),
        (["render", "--bogus"], "Unknown option `--bogus`; see `onrei render --help`"),
        (["states", "-x"], "Unknown option `-x`; see `onrei states --help`"),
        (["render"], "FILE.html is missing; see `onrei render --help`"),
        (["new"], "`onrei new` needs one more word: `onrei new theme`, `onrei new snippet`"),
        (["new", "theme"], "NAME is missing; see `onrei new theme --help`"),
        (["new", "shop"], "Unknown command `shop`; choose one of `snippet`, `theme`"),
        (["tags", "sold", "out"],
         "`onrei tags` has no use for `out`; put a name with spaces in quotes"),
        (["tags", "--format"], "`--format` needs a value; see `onrei tags --help`"),
        (["tags", "--format", "yaml"], "Unknown form `yaml`; choose one of `json`, `table`"),
        (["tags", "--assumptions=all"], "`--assumptions` takes no value; see `onrei tags --help`"),
        (["preview", "--port", "web"],
         "`--port` takes a whole number from 0 to 65535, not `web`"),
        (["preview", "--port", "65536"],
         "`--port` takes a whole number from 0 to 65535, not `65536`"),
        (["--lang-ui", "fr", "states"], "Unknown language `fr`; choose one of `en`, `ja`"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_a_slip_on_the_line_gets_one_sentence_with_the_cure(error, arguments, sentence):
    assert error(*arguments) == sentence


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["rendr"], "コマンド「rendr」はありません。`render` ではありませんか？"),
        (["tags", "--fromat"],
         "`--fromat` というオプションはありません。`--format` ではありませんか？"),
        (["render"], "FILE.html を指定してください（説明: `onrei render --help`）"),
        (["new"], "`onrei new` の後にもう 1 語必要です: `onrei new theme`, `onrei new snippet`"),
        (["states", "sold out"],
         "余分な引数があります: `sold out`。空白を含む名前は引用符で囲んでください"),
        (["tags", "--format"], "`--format` には値が必要です（説明: `onrei tags --help`）"),
        (["tags", "--assumptions=all"],
         "`--assumptions` には値を付けられません（説明: `onrei tags --help`）"),
        (["preview", "--port", "web"],
         "`--port` には 0 から 65535 までの整数を指定してください（`web` は使えません）"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_the_sentence_is_japanese_for_japanese_users(error, arguments, sentence, monkeypatch):
    monkeypatch.setenv("ONREI_LANG", "ja")
    assert error(*arguments) == sentence


def test_an_error_carries_its_own_exit_code(onrei, monkeypatch):
    mistake = OnreiError(Phrase(en="Not so", ja="違います"))
    mistake.exit_code = 1
    fail_with(mistake, monkeypatch)
    answer = onrei("states")
    assert (answer.exit_code, answer.err) == (1, "error: Not so\n")


def test_a_fault_of_ours_is_one_sentence(error, monkeypatch):
    fail_with(ZeroDivisionError("division by zero"), monkeypatch)
    assert error("states") == (
        "Onrei has a fault (ZeroDivisionError: division by zero); run it with -v for details"
    )


@pytest.mark.parametrize("flag", ["-v", "--verbose"])
def test_verbose_shows_the_traceback_below_the_sentence(onrei, monkeypatch, flag):
    fail_with(ZeroDivisionError("division by zero"), monkeypatch)
    answer = onrei("states", flag)
    assert answer.exit_code == 2
    assert answer.err.startswith("error: Onrei has a fault")
    assert "Traceback (most recent call last)" in answer.err


def test_ctrl_c_ends_without_a_word(onrei, monkeypatch):
    fail_with(KeyboardInterrupt(), monkeypatch)
    answer = onrei("states")
    assert (answer.exit_code, answer.out, answer.err) == (130, "", "")


def test_a_file_that_fails_where_nobody_expected_it_is_no_fault_of_ours(error, monkeypatch):
    fail_with(OSError(5, "Input/output error", "shop/pictures"), monkeypatch)
    assert error("states") == "`shop/pictures` cannot be used (Input/output error)"


def test_a_file_that_may_not_be_read_is_told_in_our_own_words(onrei, folder, monkeypatch):
    # Root may read everything, so the answer of the system is given here.
    monkeypatch.setattr("os.access", lambda path, mode: False)
    monkeypatch.setenv("ONREI_LANG", "ja")
    (folder / "theme.html").write_text("")
    complaints = [
        onrei(*words, "theme.html").err for words in (["status"], ["add", "x"], ["check"])
    ]
    assert [words for words in complaints if not words.startswith("エラー: ")] == []
    assert [words for words in complaints if "readable" in words] == []
