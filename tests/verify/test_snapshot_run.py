from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from onrei.errors import UsageError
from onrei.verify.baseline import Baseline, updated
from onrei.verify.baseline_store import load_baseline, write_baseline
from onrei.verify.snapshot_part import Part, SeenTests, joined, received, sent
from onrei.verify.snapshot_run import keep, obsolete
from tests.verify.pictures import ELSEWHERE, HERE, changed, equal, failed, new, png

FRONT, SOLD = "tests/test_a.py::test_front", "tests/test_a.py::test_sold"
SECOND, OLD = f"{FRONT}#2", "tests/test_old.py::test_old"
ALL = ("",)


@pytest.fixture
def baseline(tmp_path) -> Baseline:
    """Give accepted pictures: two of one test, one of another, one of a test that is gone."""
    results = [new(name, png(shade)) for name, shade in _SHADES.items()]
    return write_baseline(updated(load_baseline(tmp_path / "kept", HERE), results, HERE))


_SHADES = {FRONT: 200, SECOND: 201, SOLD: 202, OLD: 203}


def ran(*results, passed=(FRONT, SOLD), environment=HERE, **tests) -> Part:
    collected = frozenset({FRONT, SOLD})
    return Part(SeenTests(collected, frozenset(passed), **tests), results, environment)


def reloaded(baseline: Baseline) -> dict[str, bytes]:
    kept = load_baseline(baseline.folder, HERE)
    return {name: kept.picture(name) for name in kept.entries}


def test_a_picture_of_a_test_that_is_gone_is_obsolete(baseline):
    part = ran(equal(FRONT), equal(SECOND), equal(SOLD))
    assert obsolete(baseline, part, ALL) == (OLD,)


def test_a_picture_that_a_test_no_longer_takes_is_obsolete(baseline):
    assert obsolete(baseline, ran(equal(FRONT), equal(SOLD)), ALL) == (SECOND, OLD)


def test_a_test_that_failed_or_was_skipped_keeps_its_pictures(baseline):
    part = ran(equal(FRONT), passed=[SOLD])
    assert obsolete(baseline, part, ALL) == (SOLD, OLD)


def test_a_file_that_could_not_be_read_keeps_its_pictures(baseline):
    part = ran(equal(FRONT), equal(SECOND), equal(SOLD), unread=frozenset({"tests/test_old.py"}))
    assert obsolete(baseline, part, ALL) == ()


@pytest.mark.parametrize("roots", [(), ("tests/test_a.py",), ("test",)], ids=str)
def test_part_of_the_files_makes_nothing_obsolete(baseline, roots):
    assert obsolete(baseline, ran(), roots) is None


@pytest.mark.parametrize("roots", [(".",), ("tests",), ("tests/test_a.py", "tests/test_old.py")])
def test_all_files_that_have_pictures_are_a_whole_run(baseline, roots):
    part = ran(equal(FRONT), equal(SECOND), equal(SOLD))
    assert obsolete(baseline, part, roots) == (OLD,)


def test_a_choice_of_tests_makes_nothing_obsolete(baseline):
    assert obsolete(baseline, ran(is_whole=False), ALL) is None


def test_an_update_writes_what_differs_and_says_so(baseline):
    third = "tests/test_b.py::test_new"
    part = ran(equal(FRONT), changed(SOLD, png(202), png(90)), new(third, png(80)))
    kept = keep(baseline, part, None)
    assert (kept.new, kept.changed, kept.removed) == ((third,), (SOLD,), ())
    found = reloaded(baseline)
    assert set(found) == {*_SHADES, third}
    assert found[SOLD] != png(202)


def test_an_update_of_a_whole_run_takes_out_what_is_obsolete(baseline):
    kept = keep(baseline, ran(equal(FRONT), equal(SOLD)), (SECOND, OLD))
    assert kept.removed == (SECOND, OLD)
    assert set(reloaded(baseline)) == {FRONT, SOLD}
    assert len(list((baseline.folder / "pictures").iterdir())) == 2


def test_a_page_that_gave_no_picture_keeps_the_one_before(baseline):
    keep(baseline, ran(failed(FRONT)), None)
    assert set(reloaded(baseline)) == set(_SHADES)


def test_a_parameter_with_the_separator_is_part_of_its_test(tmp_path):
    name = "tests/test_a.py::test_ink[#222]"
    results = [new(name, png()), new(f"{name}#2", png())]
    kept = write_baseline(updated(load_baseline(tmp_path, HERE), results, HERE))
    tests = SeenTests(collected=frozenset({name}), passed=frozenset())
    assert obsolete(kept, Part(tests), ALL) == ()
    passed = replace(tests, passed=frozenset({name}))
    assert obsolete(kept, Part(passed), ALL) == (name, f"{name}#2")


def test_part_of_a_run_does_not_mix_environments(baseline):
    part = ran(changed(FRONT, png(200), png(9)), environment=ELSEWHERE)
    with pytest.raises(UsageError, match="without any choice of tests"):
        keep(baseline, part, None)
    assert load_baseline(baseline.folder, ELSEWHERE).environment == HERE


def test_a_whole_run_moves_to_another_environment(baseline):
    results = [changed(name, png(shade), png(shade - 100)) for name, shade in _SHADES.items()]
    kept = keep(baseline, ran(*results[:3], environment=ELSEWHERE), (OLD,))
    assert (kept.changed, kept.removed) == ((FRONT, SECOND, SOLD), (OLD,))
    assert load_baseline(baseline.folder, HERE).environment == ELSEWHERE


def test_what_workers_send_is_what_one_process_would_have(tmp_path: Path):
    one = ran(changed(FRONT, png(200), png(100)), passed=[FRONT])
    other = ran(new(SOLD, png(7)), passed=[SOLD], is_whole=False)
    idle = Part(SeenTests(passed=frozenset({OLD})))
    parts = {"gw0": one, "gw1": other, "gw2": idle}
    tables = [sent(part, tmp_path / name) for name, part in parts.items()]
    whole = joined(map(received, reversed(tables)))
    assert whole.tests == replace(one.tests, passed=frozenset({FRONT, SOLD, OLD}), is_whole=False)
    assert (whole.results, whole.environment) == ((*one.results, *other.results), HERE)
