from pathlib import Path

from onrei.check.market import CHECKLIST, market_report
from onrei.check.report import Report
from onrei.check.rules import all_rules
from onrei.check.run import check_paths
from onrei.check.selection import selected_rules


def test_every_code_of_the_list_is_one_of_a_rule():
    codes = [code for section in CHECKLIST for point in section.points for code in point.codes]
    known = [rule.code for rule in all_rules()]
    assert [code for code in codes if not any(rule.startswith(code) for rule in known)] == []


def test_optional_rules_are_all_on_the_list():
    codes = {code for section in CHECKLIST for point in section.points for code in point.codes}
    assert {rule.code for rule in all_rules() if rule.is_optional} <= codes


def test_kiso_passes_every_point_that_can_be_checked():
    report = check_paths([Path("kiso")], selected_rules(["ALL"]))
    lines = market_report(report, "en").splitlines()
    assert [line for line in lines if line.startswith("- [ ]") and "by hand" not in line] == []
    assert "- [x] All required tags" in lines


def test_a_point_that_fails_says_where(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t.html").write_text("<textarea></textarea>", "utf-8")
    text = market_report(check_paths([tmp_path], selected_rules(["ALL"])), "ja")
    assert "- [ ] textarea を使っていない\n  - t.html:1:1 BM102 `<textarea>`" in text


def test_points_for_people_stay_open():
    assert "(目視で確認)" in market_report(Report(()), "ja")
