from __future__ import annotations

from dataclasses import replace

import pytest

from onrei.verify.baseline import Baseline, updated
from onrei.verify.baseline_store import load_baseline, write_baseline
from onrei.verify.result import Outcome, Region
from onrei.verify.snapshot import (
    Snapshot,
    complaint,
    held_against,
    not_comparable,
    write_pictures,
)
from tests.verify.pictures import ELSEWHERE, HERE, changed, new, png

NAME = "tests/test_shop.py::test_front"


def taken(data: bytes) -> Snapshot:
    return Snapshot(NAME, data, 3, (375, 800), "?page=item")


@pytest.fixture
def baseline(tmp_path) -> Baseline:
    """Give a folder with the accepted picture of one test."""
    empty = load_baseline(tmp_path / "__onrei__", HERE)
    return write_baseline(updated(empty, [new(NAME, png(200))], HERE))


def told(result, baseline, folder, language="en"):
    files = write_pictures(result, folder)
    return complaint(result, baseline, files, NAME).text(language)


def test_the_same_picture_is_equal(baseline):
    result = held_against(baseline, HERE, taken(png(200)))
    assert result.comparison.outcome is Outcome.EQUAL
    assert (result.shots, result.viewport, result.studio) == (3, (375, 800), "?page=item")


def test_the_same_pixels_in_another_file_are_equal(baseline):
    assert png(200) != png(200, level=1)
    result = held_against(baseline, HERE, taken(png(200, level=1)))
    assert result.comparison.outcome is Outcome.EQUAL


def test_a_picture_without_one_before_is_new(tmp_path):
    result = held_against(load_baseline(tmp_path, HERE), HERE, taken(png()))
    assert (result.comparison.outcome, result.other_picture) == (Outcome.NEW, None)


def test_other_pixels_have_changed_whatever_little(baseline):
    result = held_against(baseline, HERE, taken(png(201)))
    assert result.comparison.outcome is Outcome.CHANGED


def test_other_pixels_of_another_environment_are_not_called_a_change(baseline):
    result = held_against(baseline, ELSEWHERE, taken(png(100)))
    assert result.comparison.outcome is Outcome.OTHER_ENVIRONMENT
    assert result.comparison.pixels > 0
    words = not_comparable(NAME, baseline, ELSEWHERE)
    assert "Chromium 153" in words.en
    assert "Chromium 99" in words.en
    assert "--onrei-update" in words.ja


def test_the_same_pixels_of_another_environment_are_equal(baseline):
    result = held_against(baseline, ELSEWHERE, taken(png(200)))
    assert result.comparison.outcome is Outcome.EQUAL


def test_a_change_is_told_with_sizes_share_regions_and_where_to_look(baseline, tmp_path):
    result = held_against(baseline, HERE, taken(png(100)))
    assert told(result, baseline, tmp_path).splitlines() == [
        f"`{NAME}` looks different: 2,400 of 2,400 pixels differ (100.00%), 2,400 of them plainly",
        "size: 40 × 60",
        "colour: 40 × 60 at (0, 0), 2,400 pixels",
        f"picture: {tmp_path / 'now.png'}",
        f"before: {tmp_path / 'before.png'}",
        f"diff: {tmp_path / 'diff.png'}",
        f"If that is how it should look: pytest --onrei-update {NAME}",
    ]
    assert (tmp_path / "now.png").read_bytes() == png(100)


def test_another_size_is_told(baseline, tmp_path):
    result = held_against(baseline, HERE, taken(png(200, (40, 90))))
    words = told(result, baseline, tmp_path)
    assert "size: 40 × 90, before 40 × 60" in words
    assert "1,200 of 3,600 pixels differ (33.33%)" in words
    assert "大きさ: 40 × 90（以前は 40 × 60）" in told(result, baseline, tmp_path, "ja")


def test_a_tiny_share_is_not_called_nothing(baseline, tmp_path):
    result = changed(NAME, png(200), png(100))
    few = replace(result.comparison, pixels=1, size=(1280, 4000), other_size=(1280, 4000))
    words = told(replace(result, comparison=few), baseline, tmp_path)
    assert "1 of 5,120,000 pixels differ (< 0.01%)" in words


def test_of_many_regions_the_largest_are_told(baseline, tmp_path):
    result = changed(NAME, png(200), png(100))
    regions = tuple(Region(0, 20 * top, 9, 9, "text", 50 - top) for top in range(8))
    many = replace(result.comparison, regions=regions)
    words = told(replace(result, comparison=many), baseline, tmp_path)
    assert words.count("text: 9 × 9") == 5
    assert "… and 3 more regions" in words


def test_a_missing_picture_is_told_with_the_command_that_accepts_it(tmp_path):
    empty = load_baseline(tmp_path / "__onrei__", HERE)
    test = "tests/test_shop.py::test_front[two words]"
    result = held_against(empty, HERE, replace(taken(png()), name=test))
    words = complaint(result, empty, write_pictures(result, tmp_path), test)
    assert "There is no picture" in words.en
    assert f"pytest --onrei-update '{test}'" in words.en
    assert "比べる画像がありません" in words.ja
