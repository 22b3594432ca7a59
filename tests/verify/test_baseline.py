from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from onrei.errors import FileError, ManifestError, OnreiError, UsageError
from onrei.verify import picture_file
from onrei.verify.baseline import Baseline, updated
from onrei.verify.baseline_store import load_baseline, write_baseline
from onrei.verify.diff_picture import png_of
from onrei.verify.picture_file import digest_of, opened
from tests.verify.pictures import ELSEWHERE, HERE, changed, equal, failed, new, png

HOSTILE = [
    "店/売り切れ",
    "a\"b'c",
    "</script><b>",
    "../../etc/passwd",
    "a\\b",
    "\ud800",
    "x\ny",
    "",
]


def kept(folder: Path, *results, environment=HERE, **how) -> Baseline:
    """Return what *folder* keeps after a run with *results*."""
    baseline = load_baseline(folder, environment)
    return write_baseline(updated(baseline, results, environment, **how))


def files(folder: Path) -> set[str]:
    return {path.name for path in (folder / "pictures").iterdir()}


def pixels(data: bytes) -> bytes:
    return opened(data).tobytes()


def test_a_folder_that_is_not_there_yet_keeps_nothing(tmp_path):
    baseline = load_baseline(tmp_path / "none", HERE)
    assert (dict(baseline.entries), baseline.environment) == ({}, HERE)
    assert baseline.picture("a") is None
    assert baseline.fingerprint("a") is None


def test_what_was_kept_comes_back_pixel_by_pixel(tmp_path):
    kept(tmp_path, new("index", png(200), "mark"))
    baseline = load_baseline(tmp_path, ELSEWHERE)
    assert pixels(baseline.picture("index")) == pixels(png(200))
    assert baseline.fingerprint("index") == "mark"
    assert baseline.environment == HERE
    entry = baseline.get("index")
    assert (entry.size, entry.viewport) == ((40, 60), (375, 800))


def test_the_very_file_of_the_browser_is_known_again_without_opening_anything(tmp_path):
    baseline = kept(tmp_path, new("index", png(200)))
    for path in (tmp_path / "pictures").iterdir():
        path.unlink()
    assert baseline.is_same("index", png(200))
    assert not baseline.is_same("index", png(200, level=1))
    assert not baseline.is_same("item", png(200))


def test_a_picture_that_is_too_tall_for_webp_is_kept_as_it_is(tmp_path):
    tall = png(size=(40, 16_400))
    baseline = kept(tmp_path, new("index", tall), new("item", png()))
    assert baseline.picture("index") == tall
    assert {Path(name).suffix for name in files(tmp_path)} == {".png", ".webp"}


def test_a_scenario_is_one_line(tmp_path):
    kept(tmp_path, new("index", png(1)), new("item", png(2)))
    before = (tmp_path / "baseline.json").read_text(encoding="utf-8").splitlines()
    kept(tmp_path, changed("index", png(1), png(3)), equal("item"))
    after = (tmp_path / "baseline.json").read_text(encoding="utf-8").splitlines()
    assert [line.split('"')[1] for line in set(before) ^ set(after)] == ["index", "index"]


def test_a_run_that_changes_nothing_writes_nothing(tmp_path):
    kept(tmp_path, new("index", png()))
    stamp = (tmp_path / "baseline.json").stat().st_mtime_ns
    kept(tmp_path, equal("index"))
    assert (tmp_path / "baseline.json").stat().st_mtime_ns == stamp


def test_an_equal_picture_stays_and_its_new_fingerprint_is_learned(tmp_path):
    before = kept(tmp_path, new("index", png(), "old"))
    after = kept(tmp_path, equal("index", "young"))
    assert after.fingerprint("index") == "young"
    assert after.get("index").picture == before.get("index").picture


def test_only_what_was_accepted_is_replaced(tmp_path):
    kept(tmp_path, new("index", png(1)), new("item", png(2)))
    results = changed("index", png(1), png(3)), changed("item", png(2), png(4))
    baseline = kept(tmp_path, *results, accepted=["item"])
    assert pixels(baseline.picture("index")) == pixels(png(1))
    assert pixels(baseline.picture("item")) == pixels(png(4))
    assert len(files(tmp_path)) == 3


def test_a_whole_update_takes_away_what_belongs_to_no_scenario(tmp_path):
    kept(tmp_path, new("index", png(1)), new("gone", png(2)))
    (tmp_path / "pictures" / "notes.txt").write_text("mine")
    (tmp_path / "pictures" / "holiday.png").write_bytes(png(9))
    baseline = kept(tmp_path, equal("index"))
    assert set(baseline.entries) == {"index"}
    assert files(tmp_path) == {baseline.get("index").picture, "notes.txt", "holiday.png"}


@pytest.mark.parametrize(
    "how", [{"is_partial": True}, {"accepted": ["index"]}], ids=["part", "one"]
)
def test_a_partial_update_takes_nothing_away(tmp_path, how):
    kept(tmp_path, new("index", png(1)), new("other", png(2)))
    before = files(tmp_path)
    baseline = kept(tmp_path, changed("index", png(1), png(3)), **how)
    assert set(baseline.entries) == {"index", "other"}
    assert files(tmp_path) >= before


def test_a_run_that_looked_at_nothing_takes_nothing_away(tmp_path):
    kept(tmp_path, new("index", png()))
    assert set(kept(tmp_path).entries) == {"index"}


def test_a_scenario_without_a_picture_keeps_the_one_it_had(tmp_path):
    before = kept(tmp_path, new("index", png()))
    assert kept(tmp_path, failed("index")).get("index") == before.get("index")


def test_two_scenarios_that_look_alike_share_a_file(tmp_path):
    kept(tmp_path, new("index", png()), new("item", png()))
    assert len(files(tmp_path)) == 1


def test_obsolete_and_missing_are_told():
    baseline = updated(Baseline(Path(), HERE), [new("a", png()), new("b", png())], HERE)
    assert baseline.obsolete(["b", "c"]) == ("a",)
    assert baseline.missing(["b", "c"]) == ("c",)


def test_a_whole_update_elsewhere_moves_everything_there(tmp_path):
    kept(tmp_path, new("index", png(1)), new("item", png(2)), new("law", png(3)))
    results = changed("index", png(1), png(4)), equal("item"), failed("law")
    baseline = kept(tmp_path, *results, environment=ELSEWHERE)
    assert baseline.environment == ELSEWHERE
    assert set(baseline.entries) == {"index", "item"}


def test_pictures_of_two_environments_are_never_mixed(tmp_path):
    kept(tmp_path, new("index", png(1)), new("item", png(2)))
    with pytest.raises(UsageError) as caught:
        kept(tmp_path, new("index", png(3)), environment=ELSEWHERE, is_partial=True)
    assert "Chromium 153 / Noto Sans CJK JP / linux" in str(caught.value)
    assert "Chromium 99 / Hiragino Sans / macos" in str(caught.value)


def test_what_has_no_picture_cannot_be_accepted(tmp_path):
    with pytest.raises(UsageError, match="no picture of `index`"):
        kept(tmp_path, failed("index"), accepted=["index"])
    with pytest.raises(UsageError, match="did you mean `index`"):
        kept(tmp_path, new("index", png()), accepted=["indx"])


@pytest.mark.parametrize("name", HOSTILE)
def test_any_name_can_be_kept_and_none_is_a_path(tmp_path, name):
    folder = tmp_path / "inner" / "store"
    kept(folder, new(name, png()))
    assert set(load_baseline(folder, HERE).entries) == {name}
    assert [path.name for path in (tmp_path / "inner").iterdir()] == ["store"]
    assert all(Path(file).stem == digest_of((folder / "pictures" / file).read_bytes())
               for file in files(folder))  # fmt: skip


@pytest.mark.parametrize(
    "picture", ["../../../etc/passwd", "/etc/passwd", "x.png", "a" * 64, "A" * 64 + ".png", ""]
)
def test_a_picture_named_by_anything_but_its_content_is_refused(tmp_path, picture):
    kept(tmp_path, new("index", png()))
    path = tmp_path / "baseline.json"
    table = json.loads(path.read_text(encoding="utf-8"))
    table["scenarios"]["index"]["picture"] = picture
    path.write_text(json.dumps(table), encoding="utf-8")
    with pytest.raises(FileError, match="which is no digest"):
        load_baseline(tmp_path, HERE)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "line 1: not valid JSON"),
        ('{\n<<<<<<< HEAD\n"version": 1}', "line 2: not valid JSON; if git left a conflict"),
        ("[" * 100_000, "not valid JSON"),
        ("[]", "is no baseline"),
        ('{"version": 2}', "is no baseline"),
        ('{"version": 1, "environment": {}, "scenarios": {}}', "`browser` is missing"),
        ('{"version": 1, "environment": 3, "scenarios": {}}', "environment: expected a table"),
    ],
    ids=["empty", "conflict", "deep", "list", "version", "missing", "wrong"],
)
def test_a_list_that_is_none_is_one_sentence(tmp_path, text, words):
    (tmp_path / "baseline.json").write_text(text, encoding="utf-8")
    with pytest.raises((FileError, ManifestError)) as caught:
        load_baseline(tmp_path, HERE)
    assert words in str(caught.value)
    assert str(tmp_path / "baseline.json") in str(caught.value)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-3])


def _replace(path: Path) -> None:
    path.write_bytes(png(77))


@pytest.mark.parametrize("harm", [_cut, _replace, Path.unlink], ids=["cut", "other", "gone"])
def test_a_damaged_picture_is_named(tmp_path, harm):
    baseline = kept(tmp_path, new("index", png()))
    harm(next((tmp_path / "pictures").iterdir()))
    with pytest.raises(FileError, match="the picture of `index`, is missing or damaged"):
        baseline.picture("index")


def test_a_damaged_picture_is_made_good_by_the_next_update(tmp_path):
    kept(tmp_path, new("index", png()))
    _cut(next((tmp_path / "pictures").iterdir()))
    kept(tmp_path, new("index", png()))
    assert pixels(load_baseline(tmp_path, HERE).picture("index")) == pixels(png())


@pytest.mark.parametrize("which", [".webp", ".json"])
def test_a_full_disk_loses_nothing(tmp_path, monkeypatch, which):
    kept(tmp_path, new("index", png(1)))
    before = (tmp_path / "baseline.json").read_bytes()
    real = Path.replace

    def replace_(self, target):
        if Path(target).suffix == which:
            raise OSError(errno.ENOSPC, "")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace_)
    with pytest.raises(FileError, match=r"cannot be written \(the disk is full\)"):
        kept(tmp_path, changed("index", png(1), png(2)))
    monkeypatch.undo()
    assert (tmp_path / "baseline.json").read_bytes() == before
    assert pixels(load_baseline(tmp_path, HERE).picture("index")) == pixels(png(1))
    assert not list(tmp_path.rglob("*.tmp"))


def test_a_folder_that_is_a_file_is_said(tmp_path):
    (tmp_path / "store").write_text("x")
    with pytest.raises(OnreiError) as caught:
        load_baseline(tmp_path / "store", HERE)
    assert "\n" not in str(caught.value)


def test_a_list_that_somebody_changed_meanwhile_is_not_overwritten(tmp_path):
    kept(tmp_path, new("index", png(1)))
    mine = load_baseline(tmp_path, HERE)
    kept(tmp_path, changed("index", png(1), png(2)))
    with pytest.raises(FileError, match="changed by somebody else meanwhile"):
        write_baseline(updated(mine, [changed("index", png(1), png(3))], HERE))
    assert pixels(load_baseline(tmp_path, HERE).picture("index")) == pixels(png(2))


def test_a_picture_that_is_none_is_refused_in_one_sentence(tmp_path):
    with pytest.raises(FileError, match="picture of `index` is damaged"):
        kept(tmp_path, new("index", b"no picture"))


_names = st.text(max_size=5)
_runs = st.lists(st.tuples(_names, st.integers(0, 5)), max_size=6, unique_by=lambda one: one[0])


@given(_runs, _runs, st.booleans())
def test_an_update_keeps_exactly_what_it_saw_or_all_that_was(first, second, is_partial):
    empty = Baseline(Path(), HERE)
    old = updated(empty, [new(name, _PNGS[shade]) for name, shade in first], HERE)
    results = [new(name, _PNGS[shade]) for name, shade in second]
    young = updated(old, results, HERE, is_partial=is_partial)
    seen, before = {name for name, _ in second}, set(old.entries)
    assert set(young.entries) == (seen | before if is_partial or not seen else seen)
    assert all(young.is_same(name, _PNGS[shade]) for name, shade in second)
    assert updated(young, results, HERE, is_partial=is_partial).entries == young.entries


_PNGS = [png(shade) for shade in range(6)]


def test_pictures_keep_every_pixel_when_packed():
    noisy = bytes(range(256)) * 3 * 4
    picture = Image.frombytes("RGB", (32, 32), noisy[: 32 * 32 * 3])
    data = png_of(picture, level=0)
    packed = picture_file.packed(data)
    assert packed.startswith(b"RIFF")
    assert pixels(picture_file.unpacked(packed)) == picture.tobytes()
