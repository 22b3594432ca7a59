import pytest

from onrei.check.baseline import compare, counts_of, read_counts, write_counts
from onrei.check.report import Report
from onrei.check.run import check_text
from onrei.check.selection import selected_rules
from onrei.check.target import CheckedText
from onrei.errors import FileError
from onrei.source import Source


@pytest.fixture
def report():
    def make(text: str) -> Report:
        source = Source("theme.html", text)
        return Report(check_text(CheckedText(source), selected_rules(["BV"])), (), ("theme.html",))

    return make


def test_counts_are_by_rule_and_file(report):
    text = "{ItemTitel}{lang:Privcy}{ItemTitel}"
    assert counts_of(report(text).findings) == {"theme.html": {"BV101": 2, "BV103": 1}}


def test_known_findings_are_not_shown_wherever_they_have_moved(report):
    known = counts_of(report("{ItemTitel}").findings)
    compared = compare(report("\n\n<p>{ItemTitel}</p>"), known)
    assert (compared.report.findings, compared.known, compared.is_stale) == ((), 1, False)


def test_one_more_than_known_shows_all_of_that_rule(report):
    known = counts_of(report("{ItemTitel}").findings)
    assert len(compare(report("{ItemTitel}{ItemTitel}"), known).report.findings) == 2


def test_pruning_takes_out_what_is_mended_and_never_adds(report):
    known = {"theme.html": {"BV101": 3, "BV103": 1}, "gone.html": {"BV101": 1}}
    compared = compare(report("{ItemTitel}{lang:Privcy}{lang:Privcy}"), known)
    assert compared.pruned == {"theme.html": {"BV101": 1, "BV103": 1}}
    assert compared.is_stale


def test_a_baseline_is_read_as_it_was_written(report, tmp_path):
    counts = counts_of(report("{ItemTitel}").findings)
    (tmp_path / "known.json").write_text(write_counts(counts), "utf-8")
    assert read_counts(tmp_path / "known.json") == counts


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 9, "counts": {}}', '{"version": 1}'])
def test_what_is_no_baseline_is_one_sentence(tmp_path, text):
    (tmp_path / "known.json").write_text(text, "utf-8")
    with pytest.raises(FileError, match="is no baseline"):
        read_counts(tmp_path / "known.json")
