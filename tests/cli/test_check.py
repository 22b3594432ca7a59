import json
import re

import pytest

SLIP = "<p>商品 {ItemTitel}</p>\n"


@pytest.fixture
def slip(folder):
    path = folder / "slip.html"
    path.write_text(SLIP, encoding="utf-8")
    return path


def test_findings_go_to_stdout_and_the_exit_code_is_1(onrei, slip):
    answer = onrei("check", "slip.html", "--select", "BV")
    assert (answer.exit_code, answer.err) == (1, "")
    assert answer.out.startswith("error[BV101]: BASE has no tag `{ItemTitel}`\n")


def test_a_clean_file_is_exit_code_0(onrei, slip):
    answer = onrei("check", "slip.html", "--select", "BT")
    assert (answer.exit_code, answer.out) == (0, "Nothing found in 1 file\n")


def test_unsafe_without_fix_is_said_to_do_nothing(error, slip):
    assert error("check", "slip.html", "--unsafe").endswith("write `--fix --unsafe`")


def test_kiso_is_clean(onrei):
    assert onrei("check", "kiso").exit_code == 0


def test_no_theme_at_all_is_exit_code_2(error, folder):
    (folder / "empty").mkdir()
    assert error("check", "empty").startswith("No theme was found to check")
    assert error("check").startswith("No theme was found to check")


def test_a_missing_file_is_exit_code_2_and_the_others_are_checked(onrei, slip):
    answer = onrei("check", "no.html", slip, "--select", "BV", "--format", "concise")
    assert answer.exit_code == 2
    assert answer.err == "error: `no.html` does not exist\n"
    assert answer.out == "slip.html:1:7: error[BV101] BASE has no tag `{ItemTitel}`\n"


def test_a_missing_file_alone_prints_nothing_to_stdout(error):
    assert error("check", "no.html") == "`no.html` does not exist"


def test_json_is_an_array(onrei, slip):
    records = json.loads(onrei("check", "slip.html", "--select", "BV", "--format", "json").out)
    assert [(record["code"], record["line"], record["column"]) for record in records] == [
        ("BV101", 1, 7)
    ]


def test_settings_come_from_the_folder_and_are_named_on_request(onrei, folder, slip):
    (folder / "onrei.toml").write_text(
        '[check]\nselect = ["BV"]\nformat = "concise"\n', encoding="utf-8"
    )
    answer = onrei("check", "slip.html", "-v")
    assert answer.err == f"Settings: `{folder / 'onrei.toml'}`\n"
    assert answer.out.count("\n") == 1


def test_without_a_settings_file_that_is_said(onrei, folder, slip):
    answer = onrei("check", "slip.html", "-v", "--select", "BT")
    assert answer.err == f"Settings: none (there is no `{folder / 'onrei.toml'}`)\n"


def test_an_ignored_rule_says_nothing(onrei, slip):
    answer = onrei("check", "slip.html", "--select", "BV", "--ignore", "unknown-variable")
    assert answer.exit_code == 0


def test_an_unknown_rule_is_misuse(error, slip):
    assert error("check", "slip.html", "--select", "BV999").startswith("Unknown rule `BV999`")


def test_rule_explains_one_by_code_or_name(onrei):
    by_code = onrei("rule", "BV101")
    assert by_code.out == onrei("rule", "unknown-variable").out
    assert by_code.out.startswith("BV101 unknown-variable error\n")
    assert "<p>{ShopName}</p>" in by_code.out


def test_rule_lists_all_in_both_languages(onrei):
    assert "BT101 stray-closer" in onrei("rule").out
    assert "終了タグ" in onrei("rule", "--lang-ui", "ja").out


def test_rule_for_programs(onrei):
    (record,) = json.loads(onrei("rule", "BV101", "--format", "json").out)
    assert record["name"] == "unknown-variable"
    assert set(record["docs"]) == {"en", "ja"}


def test_an_unknown_rule_has_a_suggestion(error):
    assert error("rule", "unknown-variabel") == (
        "Unknown rule `unknown-variabel`; did you mean `unknown-variable`?"
    )


def test_fix_writes_the_safe_fixes_and_shows_the_rest(onrei, folder):
    path = folder / "t.html"
    path.write_bytes(b"<p>{ ShopName }\r\n{ItemTitel}</p>")
    answer = onrei("check", "t.html", "--fix", "--select", "BT,BV", "--format", "concise")
    assert path.read_bytes() == b"<p>{ShopName}\r\n{ItemTitel}</p>"
    assert answer.err == "1 fixed\n"
    assert answer.out == "t.html:2:1: error[BV101] BASE has no tag `{ItemTitel}`\n"
    assert answer.exit_code == 1


def test_fixes_that_take_too_many_rounds_are_continued_by_another_run(onrei, folder):
    names = [f"ItemImage{number}" for number in range(1, 21)]
    names += [f"NoItemImage{number}" for number in range(1, 21)]
    opened = "".join(f"{{block:{name}}}" for name in names)
    closed = "".join(f"{{/block:{name}}}" for name in names)
    (folder / "t.html").write_text(
        f"{{block:ItemPage}}{opened}x{closed}{{/block:ItemPage}}", "utf-8"
    )
    fix = ("check", "t.html", "--fix", "--select", "BT105")
    answer = onrei(*fix)
    assert "`t.html` has more to fix; run it once more\n" in answer.err
    for _ in range(5):
        answer = onrei(*fix)
    assert (answer.err, answer.exit_code) == ("0 fixed\n", 0)


def test_unsafe_fixes_need_a_word_of_their_own(onrei, slip):
    answer = onrei("check", "slip.html", "--fix", "--unsafe", "--select", "BV101")
    assert (answer.exit_code, answer.err) == (0, "1 fixed\n")
    assert slip.read_text("utf-8") == "<p>商品 {ItemTitle}</p>\n"


@pytest.mark.parametrize(
    "words", [("--diff", "slip.html"), ("slip.html", "--diff")], ids=["before", "after"]
)
def test_diff_shows_the_fixes_and_writes_nothing(onrei, slip, words):
    answer = onrei("check", "--fix", "--unsafe", "--select", "BV101", *words)
    assert answer.out == (
        "--- slip.html\n+++ slip.html\n@@ -1 +1 @@\n"
        "-<p>商品 {ItemTitel}</p>\n+<p>商品 {ItemTitle}</p>\n"
    )
    assert answer.exit_code == 1
    assert slip.read_text("utf-8") == SLIP


def test_diff_of_nothing_to_fix_is_exit_code_0(onrei, slip):
    answer = onrei("check", "slip.html", "--select", "BT", "--diff")
    assert (answer.exit_code, answer.out) == (0, "")


def test_diff_with_a_commit_needs_git(error, slip):
    assert error("check", "slip.html", "--select", "BV", "--diff", "HEAD").startswith(
        "`--diff HEAD` needs a commit that git knows"
    )


def test_a_baseline_is_written_used_and_pruned(onrei, folder, slip):
    written = onrei("check", "slip.html", "--select", "BV", "--write-baseline")
    assert (written.exit_code, written.out) == (0, "")
    known = ("check", "slip.html", "--select", "BV", "--baseline", "onrei-baseline.json")
    assert onrei(*known).exit_code == 0
    slip.write_text("<p>{ShopName}</p>", encoding="utf-8")
    assert "knows findings that are mended" in onrei(*known).err
    assert onrei(*known, "--prune-baseline").exit_code == 0
    assert json.loads((folder / "onrei-baseline.json").read_text("utf-8"))["counts"] == {}


def test_a_missing_baseline_is_misuse(error, slip):
    assert error("check", "slip.html", "--baseline", "no.json") == "`no.json` does not exist"


def test_statistics_count_by_rule(onrei, folder):
    (folder / "t.html").write_text("{ItemTitel}{ItemTitel}{lang:Privcy}", encoding="utf-8")
    answer = onrei("check", "t.html", "--select", "BV", "--statistics")
    lines = [
        re.sub(r"[0-9.]+ ms", "… ms", " ".join(line.split())) for line in answer.out.splitlines()
    ]
    assert lines == [
        "2 … ms BV101 unknown-variable",
        "1 … ms BV103 unknown-lang",
        "0 … ms rules that found nothing (10)",
        "… ms reading the text",
        "… ms rendering the pages",
    ]


def test_statistics_for_programs_name_every_rule_that_was_asked(onrei, slip):
    answer = onrei("check", "slip.html", "--select", "BV", "--statistics", "--format", "json")
    found = json.loads(answer.out)
    assert {rule["code"]: rule["count"] for rule in found["rules"]}["BV101"] == 1
    assert all(0 <= rule["seconds"] < 5 for rule in found["rules"])
    assert found["work"]["reading"] > 0


def test_time_counts_for_the_pages_where_pages_are_looked_at(onrei, slip):
    answer = onrei("check", "slip.html", "--select", "BH101", "--statistics", "--format", "json")
    found = json.loads(answer.out)
    assert found["work"]["rendering"] > 0
    assert found["rules"][0]["seconds"] > 0


def test_a_text_whose_pages_are_not_looked_at_is_named(onrei, folder):
    (folder / "t.html").write_text("<p id=a><p id=a>" + "x" * 400_000, encoding="utf-8")
    answer = onrei("check", "t.html", "--select", "BH101")
    assert answer.err == (
        "`t.html` has more than 400,000 characters: its text was checked, but none of its pages\n"
    )
    assert onrei("check", "t.html", "--select", "BV").err == ""


def test_the_market_report_is_markdown(onrei, slip):
    answer = onrei("check", "slip.html", "--report", "market")
    assert answer.exit_code == 1
    assert answer.out.startswith("# Design market checklist\n")
    assert "- [ ] All required tags\n  - slip.html:1:1 BM101 Required tag" in answer.out


def test_many_files_are_checked_in_their_order(onrei, folder):
    for number in range(8):
        (folder / f"{number}.html").write_text("{ItemTitel}", encoding="utf-8")
    answer = onrei("check", ".", "--select", "BV", "--format", "concise")
    assert [line[0] for line in answer.out.splitlines()] == list("01234567")


@pytest.mark.parametrize("form", ["sarif", "github", "junit", "html"])
def test_every_format_is_printed(onrei, slip, form):
    assert "BV101" in onrei("check", "slip.html", "--select", "BV", "--format", form).out
