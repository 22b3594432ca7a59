"""``report.json`` and ``junit.xml``, and reports of parts put together."""

from __future__ import annotations

import errno
import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import Error, Failure, JUnitXml, Skipped

from onrei.errors import FileError, OnreiError, UsageError
from onrei.phrase import Phrase
from onrei.verify.json_report import StoredReport, read_report, write_json
from onrei.verify.junit_report import junit_report
from onrei.verify.merge import merge, merged
from onrei.verify.result import Outcome, Verification
from onrei.verify.shard import Shard, shard, shard_of
from tests.verify.pictures import (
    ELSEWHERE,
    HERE,
    broken,
    changed,
    equal,
    failed,
    new,
    png,
)

EVERY = (
    broken("about/as-is/ja/375", 'a "quoted" </script> & 商品 \x00\ud800'),
    changed("index/as-is/ja/375", png(1), png(200)),
    equal("item/as-is/ja/375"),
    failed("law/as-is/ja/375"),
    new("search/as-is/ja/375", png(3)),
)
NOTE = Phrase(en="a note", ja="注記")


def verification(*results, **facts) -> Verification:
    return replace(Verification("kiso", HERE, results, notes=(NOTE,), seconds=3.5), **facts)


def written(folder: Path, found: Verification) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    write_json(found, folder)
    return folder


def test_a_report_comes_back_as_it_was(tmp_path):
    found = verification(
        *EVERY, obsolete=("gone",), against="HEAD", scenario_count=9, is_of_tests=True
    )
    assert read_report(written(tmp_path, found)).verification == found


def test_pictures_lie_beside_it_by_their_content(tmp_path):
    written(tmp_path, verification(changed("index", png(1), png(2))))
    (result,) = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["results"]
    names = {result["picture"], result["other_picture"], result["comparison"]["diff"]}
    assert {path.stem for path in (tmp_path / "pictures").iterdir()} == names
    assert (tmp_path / "pictures" / f"{result['picture']}.png").read_bytes() == png(2)


def test_what_is_as_it_was_needs_no_pictures(tmp_path):
    same = replace(equal("index"), picture=png(), other_picture=png())
    written(tmp_path, verification(same))
    assert not (tmp_path / "pictures").exists()
    assert read_report(tmp_path).verification.results == (equal("index"),)


def test_a_broken_promise_of_an_equal_page_shows_the_page_once(tmp_path):
    both = replace(broken("index"), comparison=equal("x").comparison)
    written(tmp_path, verification(replace(both, picture=png(), other_picture=png())))
    (result,) = read_report(tmp_path).verification.results
    assert (result.picture, result.other_picture) == (png(), None)


def test_it_says_in_a_word_what_each_scenario_came_to(tmp_path):
    written(tmp_path, verification(*EVERY))
    table = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    verdicts = ["broken", "changed", "good", "no-picture", "new"]
    assert [one["verdict"] for one in table["results"]] == verdicts
    assert table["summary"] == {
        "no-picture": 1, "broken": 1, "changed": 1, "new": 1, "other-environment": 0, "good": 1,
    }  # fmt: skip


@pytest.mark.parametrize("text", ["", "[]", "{}", "[" * 90_000, '{"version": 2}', "\ufeff1"])
def test_what_is_no_report_is_one_sentence(tmp_path, text):
    (tmp_path / "report.json").write_text(text, encoding="utf-8")
    with pytest.raises(FileError, match="is no report of this version"):
        read_report(tmp_path)


def test_a_report_that_is_not_there_is_said(tmp_path):
    with pytest.raises(FileError, match="does not exist"):
        merge([tmp_path / "none"])


@pytest.mark.parametrize("digest", ["../../../etc/passwd", "/etc/passwd", "A" * 64, "a" * 63])
def test_a_picture_named_by_a_path_is_refused(tmp_path, digest):
    written(tmp_path, verification(new("index", png())))
    path = tmp_path / "report.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    table["results"][0]["picture"] = digest
    path.write_text(json.dumps(table), encoding="utf-8")
    with pytest.raises(FileError, match="which is no digest"):
        read_report(tmp_path)


def test_a_damaged_picture_is_said(tmp_path):
    written(tmp_path, verification(new("index", png())))
    next((tmp_path / "pictures").iterdir()).write_bytes(b"x")
    with pytest.raises(FileError, match="is damaged; copy the folder of the report again"):
        read_report(tmp_path)


def test_a_full_disk_is_one_sentence(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(FileError, match="the disk is full"):
        write_json(verification(*EVERY), tmp_path)


# ── Parts of a run ─────────────────────────────────────────────────────────────────────────────


@given(st.sets(st.text(max_size=6)), st.integers(1, 7))
def test_every_scenario_belongs_to_exactly_one_part(names, count):
    parts = [shard_of(sorted(names), index, count) for index in range(1, count + 1)]
    assert sorted(name for part in parts for name in part) == sorted(names)


@given(st.lists(st.text(max_size=6), unique=True), st.text(max_size=6), st.integers(1, 7))
def test_another_scenario_moves_none_of_the_others(names, more, count):
    for index in range(1, count + 1):
        before = shard_of(names, index, count)
        after = shard_of([*names, more], index, count)
        assert after[: len(before)] == before


def test_parts_of_a_theme_are_about_equal():
    names = [f"index/{state}/ja/{width}" for state in range(50) for width in (375, 1280)]
    sizes = [len(shard_of(names, index, 4)) for index in range(1, 5)]
    assert min(sizes) >= 15


def test_a_part_is_written_with_a_slash():
    assert shard("2/4") == Shard(2, 4)


@pytest.mark.parametrize("text", ["", "4", "0/4", "5/4", "1/0", "-1/4", "a/b", "1/4/2", "１/４x"])
def test_what_is_no_part_is_said(text):
    with pytest.raises(UsageError, match="write it like `1/4`"):
        shard(text)


_POOL = (*EVERY, broken("index/as-is/ja/375"), equal("about/as-is/ja/375"), failed("item/x/ja/1"))
_parts = st.lists(
    st.builds(
        lambda results, seconds, notes, obsolete: Verification(
            "kiso", HERE, tuple(results), tuple(obsolete), True, seconds, tuple(notes),
            scenario_count=6,
        ),
        st.lists(st.sampled_from(_POOL), unique_by=lambda one: one.name),
        st.sampled_from([0.0, 1.5, 2.0]),
        st.lists(st.sampled_from([NOTE, Phrase(en="b", ja="イ")]), unique=True),
        st.lists(st.sampled_from(["x", "y"]), unique=True),
    ),
    min_size=1,
    max_size=5,
)  # fmt: skip


def together(parts) -> Verification:
    return merged([StoredReport(Path(), "1", part) for part in parts])


@given(_parts, st.data())
def test_order_and_repetition_of_parts_change_nothing(parts, data):
    shuffled = data.draw(st.permutations(parts + data.draw(st.lists(st.sampled_from(parts)))))
    assert together(shuffled) == together(parts)


@given(_parts, st.integers(0, 5))
def test_parts_may_be_put_together_in_steps(parts, at):
    first, rest = parts[: at + 1], parts[at + 1 :]
    assert together([together(first), *rest]) == together(parts)


@given(_parts)
def test_the_whole_holds_every_scenario_once_and_in_order(parts):
    names = [one.name for one in together(parts).results]
    assert set(names) == {one.name for part in parts for one in part.results}
    assert all(one < other for one, other in pairwise(names))


def test_what_failed_once_is_not_hidden_by_a_second_try():
    name = "index/as-is/ja/375"
    parts = [verification(equal(name)), verification(broken(name)), verification(equal(name))]
    assert together(parts).results == (broken(name),)


def test_all_parts_make_a_whole(tmp_path):
    parts = [
        written(tmp_path / str(number), verification(one, is_partial=True, scenario_count=5))
        for number, one in enumerate(EVERY)
    ]
    whole = merge(parts)
    assert whole.results == EVERY
    assert not whole.is_partial
    assert merge(parts[:-1]).is_partial


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"target": "other"}, "the target is `kiso` there, `other` here"),
        ({"environment": ELSEWHERE}, "Chromium 99"),
        ({"against": "HEAD~1"}, "the other side is `` there, `HEAD~1` here"),
        ({"scenario_count": 3}, "the number of scenarios"),
    ],
)
def test_reports_that_do_not_belong_together_are_refused(tmp_path, facts, words):
    parts = [
        written(tmp_path / "a", verification(EVERY[0])),
        written(tmp_path / "b", verification(EVERY[1], **facts)),
    ]
    with pytest.raises(UsageError) as caught:
        merge(parts)
    assert words in str(caught.value)
    assert str(tmp_path / "b" / "report.json") in str(caught.value)


def test_reports_of_two_versions_are_refused(tmp_path):
    path = written(tmp_path / "a", verification(EVERY[0]))
    text = (path / "report.json").read_text(encoding="utf-8")
    other = tmp_path / "b"
    other.mkdir()
    (other / "report.json").write_text(text.replace('"onrei": "', '"onrei": "9'), encoding="utf-8")
    with pytest.raises(UsageError, match="the version of Onrei is"):
        merge([path, other])


def test_nothing_to_merge_is_said():
    with pytest.raises(OnreiError, match="no report to merge"):
        merge([])


# ── JUnit ──────────────────────────────────────────────────────────────────────────────────────


def junit(*results, language="en") -> JUnitXml:
    return JUnitXml.fromstring(junit_report(verification(*results), language).encode())


def test_each_scenario_is_a_case():
    (suite,) = junit(*EVERY)
    assert [case.name for case in suite] == [one.name for one in EVERY]
    assert (suite.tests, suite.failures, suite.errors, suite.skipped) == (5, 3, 1, 0)
    kinds = [[type(one) for one in case.result] for case in suite]
    assert kinds == [[Failure], [Failure], [], [Error], [Failure]]


def test_a_failure_names_selector_and_both_places():
    (suite,) = junit(broken("index"))
    (case,) = suite
    (failure,) = case.result
    assert failure.type == "promise"
    assert failure.message == (
        "promise: The badge `.onrei-badge` is covered | .card > a | parts/card.html.j2:3:1 | "
        "theme.html:12:5"
    )


def test_a_change_names_its_pictures_and_regions(tmp_path):
    result = changed("index", png(1), png(200))
    (suite,) = junit(result)
    (case,) = suite
    (failure,) = case.result
    assert failure.message == "Looks different"
    assert f"{result.comparison.pixels} px" in failure.text
    written(tmp_path, verification(result))
    for path in (tmp_path / "pictures").iterdir():
        assert f"pictures/{path.name}" in failure.text
        assert f"[[ATTACHMENT|pictures/{path.name}]]" in case.system_out


def test_another_environment_is_said_and_not_failed():
    result = changed("index", png(1), png(200))
    other = replace(result.comparison, outcome=Outcome.OTHER_ENVIRONMENT)
    (suite,) = junit(replace(result, comparison=other))
    (case,) = suite
    (skipped,) = case.result
    assert isinstance(skipped, Skipped)
    assert "another browser or font" in skipped.message
    assert suite.failures == 0


def test_the_words_are_japanese_on_demand():
    (suite,) = junit(new("index", png()), language="ja")
    assert [case.result[0].message for case in suite] == ["比較する画像がありません"]


@pytest.mark.parametrize("text", ["</failure><x>", "\x00\x08\ud800", "\"'&<>", "商品 😋"])
def test_any_text_makes_a_readable_document(text):
    document = junit_report(replace(verification(broken(text, text)), target=text), "ja")
    root = ET.fromstring(document.encode())  # noqa: S314 - ours
    assert [one.tag for one in root.iter() if one.tag not in KNOWN_TAGS] == []


# The order and the names that the schemas of JUnit readers share.
KNOWN_TAGS = [
    "testsuites", "testsuite", "properties", "property", "testcase", "failure", "error", "skipped",
    "system-out",
]  # fmt: skip
