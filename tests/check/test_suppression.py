import pytest

from onrei.check.run import check_paths
from onrei.check.selection import selected_rules

REASON = "the name of another system"


@pytest.mark.parametrize(
    "text",
    [
        f"{{ItemTitel}} <!-- onrei-ignore[BV101]: {REASON} -->",
        f"<!-- onrei-ignore[BV101]: {REASON} -->\n{{ItemTitel}}",
        f"<script>\n// onrei-ignore[BV101]: {REASON}\nid = {{ItemTitel}};</script>",
        f"<style>/* onrei-ignore[BV101] {REASON} */ a{{x:{{ItemTitel}}}}</style>",
        f"{{ItemTitel}}\n\n<!-- onrei-ignore-file[BV101, BT110]: {REASON} -->\n{{ItemTitel}}",
    ],
    ids=["same line", "line above", "script", "style sheet", "whole file"],
)
def test_a_comment_with_code_and_reason_silences_the_rule(highlighted, text):
    assert highlighted(text, "BV", "BT182") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{ItemTitel} <!-- onrei-ignore[BV101] -->",
         [("BV101", "{ItemTitel}"), ("BT182", "onrei-ignore[BV101]")]),
        ("{ItemTitel} <!-- onrei-ignore: no code -->",
         [("BV101", "{ItemTitel}"), ("BT182", "onrei-ignore: no code")]),
        ("{ItemTitel} <!-- onrei-ignore[BV999]: x -->",
         [("BV101", "{ItemTitel}"), ("BT182", "onrei-ignore[BV999]: x")]),
        ("{ShopName} <!-- onrei-ignore[BV101]: x -->", [("BT181", "onrei-ignore[BV101]: x")]),
        ("<!-- onrei-ignore[BV101]: x -->\n\n{ItemTitel}",
         [("BT181", "onrei-ignore[BV101]: x"), ("BV101", "{ItemTitel}")]),
    ],
    ids=["no reason", "no code", "unknown code", "nothing to silence", "too far away"],
)  # fmt: skip
def test_a_comment_that_does_not_do_its_work_is_reported(highlighted, text, expected):
    assert highlighted(text, "BV", "BT18") == expected


def test_a_code_that_was_not_asked_is_not_called_unused(highlighted):
    assert highlighted("<!-- onrei-ignore[BM107]: x -->", "BV", "BT18") == []


def test_a_comment_of_jinja_silences_a_rule_in_its_own_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "theme.toml").write_text(
        'name = "mine"\nversion = "1"\n[title]\nja = "私"\nen = "mine"\n', "utf-8"
    )
    (tmp_path / "theme.html.j2").write_text(
        "<%# onrei-ignore[BV101]: a name of ours #%>\n{ItemTitel}\n{ItemTitel}\n", "utf-8"
    )
    report = check_paths([tmp_path], selected_rules(["BV", "BT18"]))
    assert [(one.place.path, one.place.start.line) for one in report.findings] == [
        ("theme.html.j2", 2)
    ]
