import json

import pytest

from onrei.check.formats import NAMES, format_called
from onrei.check.report import Report
from onrei.check.run import check_text
from onrei.check.selection import selected_rules
from onrei.check.target import CheckedText
from onrei.source import Source


@pytest.fixture
def written():
    """Return what a format writes of the findings of a text."""

    def write(form, text, codes=("BV", "BT"), language="en"):
        found = check_text(CheckedText(Source("theme.html", text)), selected_rules(codes))
        report = Report(found, (), ("theme.html",))
        return format_called(form)(report, language, lambda _role, words: words)

    return write


def test_full_places_the_caret_by_display_width(written):
    assert written("full", "<h1>商品名 {ItemTitel}</h1>") == (
        "error[BV101]: BASE has no tag `{ItemTitel}`\n"
        " --> theme.html:1:9\n"
        "  |\n"
        "1 | <h1>商品名 {ItemTitel}</h1>\n"
        "  |            ^^^^^^^^^^^\n"
        "  = help: Did you mean `{ItemTitle}`?\n"
        "\n"
        "Found 1 error; 1 with a fix\n"
    )


def test_full_speaks_japanese(written):
    assert "= 対処: `{ItemTitle}` ではありませんか？" in written(
        "full", "{ItemTitel}", language="ja"
    )


def test_full_cuts_long_lines_around_the_finding(written):
    lines = written("full", f"{'あ' * 5000}{{ItemTitel}}{'い' * 5000}").splitlines()
    assert "{ItemTitel}" in lines[3]
    assert max(map(len, lines)) < 300


def test_full_names_the_second_place(written):
    assert "= Opened here: theme.html:1:14" in written(
        "full", "{block:Items}{block:Odd}{/block:Items}{/block:Odd}"
    )


def test_concise_is_one_line_for_each_finding(written):
    assert written("concise", "a\n{ItemTitel}\n") == (
        "theme.html:2:1: error[BV101] BASE has no tag `{ItemTitel}`\n"
    )


def test_json_has_the_keys_of_the_contract(written):
    (record,) = json.loads(written("json", "商\n品{ItemTitel}"))
    assert record == {
        "code": "BV101",
        "name": "unknown-variable",
        "severity": "error",
        "message": "BASE has no tag `{ItemTitel}`",
        "path": "theme.html",
        "line": 2,
        "column": 2,
        "end_line": 2,
        "end_column": 13,
        "help": "Did you mean `{ItemTitle}`?",
        "fix": {
            "title": "Did you mean `{ItemTitle}`?",
            "safe": False,
            "edits": [
                {
                    "path": "theme.html",
                    "line": 2,
                    "column": 2,
                    "end_line": 2,
                    "end_column": 13,
                    "replacement": "{ItemTitle}",
                }
            ],
        },
    }


def test_json_of_nothing_is_an_empty_array(written):
    assert json.loads(written("json", "<p>")) == []


@pytest.mark.parametrize("form", [name for name in NAMES if name in {"full", "concise", "json"}])
def test_every_format_counts_lines_and_columns_from_one(written, form):
    found = written(form, "{ItemTitel}")
    assert "theme.html:1:1" in found or ('"line": 1' in found and '"column": 1' in found)
