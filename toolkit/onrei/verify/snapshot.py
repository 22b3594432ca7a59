"""A picture that a test takes, held against the one that was accepted before, and the words for it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from onrei.phrase import Phrase
from onrei.text_file import write_bytes
from onrei.verify.baseline import Baseline, told
from onrei.verify.compare import compare
from onrei.verify.picture_file import size_of, unpacked
from onrei.verify.result import Comparison, Environment, Outcome, Region, RegionKind, Result

_MOST_REGIONS = 5
_NO_SIZE = (0, 0)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a test took: *name* is unique in a run, *shots* were needed until two were equal."""

    name: str
    png: bytes
    shots: int
    viewport: tuple[int, int]
    studio: str = ""


def held_against(baseline: Baseline, environment: Environment, taken: Snapshot) -> Result:
    """Return how *taken* in *environment* compares with what *baseline* keeps of it.

    Raises FileError where the picture that is kept is damaged.
    """
    before, comparison = _compared(baseline, environment, taken)
    return Result(
        taken.name,
        "",
        comparison=comparison,
        shots=taken.shots,
        picture=taken.png,
        other_picture=before,
        viewport=taken.viewport,
        studio=taken.studio,
    )


def _compared(
    baseline: Baseline, environment: Environment, taken: Snapshot
) -> tuple[bytes | None, Comparison]:
    size = size_of(taken.png)
    if baseline.is_same(taken.name, taken.png):
        return None, Comparison(Outcome.EQUAL, size, size)
    before = baseline.picture(taken.name)
    if before is None:
        return None, Comparison(Outcome.NEW, size, _NO_SIZE)
    found, before = compare(before, taken.png), unpacked(before)
    if found.outcome is Outcome.CHANGED and baseline.environment != environment:
        return before, replace(found, outcome=Outcome.OTHER_ENVIRONMENT)
    return before, found


@dataclass(frozen=True, slots=True)
class PictureFiles:
    """Where somebody can look at a picture; None where there is none."""

    now: Path
    before: Path | None = None
    diff: Path | None = None


def write_pictures(result: Result, folder: Path) -> PictureFiles:
    """Write the pictures of *result* into *folder*, which exists; raises FileError."""
    diff = result.comparison.diff if result.comparison else None
    files = {"now": result.picture, "before": result.other_picture, "diff": diff}
    written: dict[str, Path] = {}
    for word, data in files.items():
        if data:
            written[word] = folder / f"{word}.png"
            write_bytes(written[word], data)
    return PictureFiles(written["now"], written.get("before"), written.get("diff"))


def complaint(result: Result, baseline: Baseline, files: PictureFiles, test: str) -> Phrase:
    """Return what to say where *test* took a picture that is new or looks different."""
    en, ja = zip(*((one.en, one.ja) for one in _lines(result, baseline, files, test)), strict=True)
    return Phrase(en="\n".join(en), ja="\n".join(ja))


def _lines(result: Result, baseline: Baseline, files: PictureFiles, test: str) -> Iterator[Phrase]:
    found = result.comparison
    if found is None or found.outcome is Outcome.NEW:
        yield Phrase(
            en=f"There is no picture of `{result.name}` in `{baseline.folder}` to compare with",
            ja=f"「{baseline.folder}」に「{result.name}」と比べる画像がありません",
        )
    else:
        yield from _difference(result.name, found)
    yield Phrase(en=f"picture: {files.now}", ja=f"画像: {files.now}")
    if files.before is not None:
        yield Phrase(en=f"before: {files.before}", ja=f"以前の画像: {files.before}")
    if files.diff is not None:
        yield Phrase(en=f"diff: {files.diff}", ja=f"差分: {files.diff}")
    command = f"pytest --onrei-update {shlex.quote(test)}"
    yield Phrase(
        en=f"If that is how it should look: {command}", ja=f"この表示で正しい場合: {command}"
    )


def _difference(name: str, found: Comparison) -> Iterator[Phrase]:
    (width, height), (old_width, old_height) = found.size, found.other_size
    # What only one of two sizes has counts as changed, so the share is of both together.
    total = max(width, old_width) * max(height, old_height)
    share = f"{found.pixels / total:.2%}" if found.pixels * 10_000 >= total else "< 0.01%"
    yield Phrase(
        en=f"`{name}` looks different: {found.pixels:,} of {total:,} pixels differ ({share}), "
        f"{found.seen_pixels:,} of them plainly",
        ja=f"「{name}」の見た目が変わりました。{total:,} ピクセル中 {found.pixels:,} ピクセル（{share}）が異なり、"
        f"うち {found.seen_pixels:,} ピクセルは目立つ違いです",
    )
    size, old = f"{width} × {height}", f"{old_width} × {old_height}"
    yield (
        Phrase(en=f"size: {size}", ja=f"大きさ: {size}")
        if size == old
        else Phrase(en=f"size: {size}, before {old}", ja=f"大きさ: {size}（以前は {old}）")
    )
    yield from map(_told_region, found.regions[:_MOST_REGIONS])
    more = len(found.regions) - _MOST_REGIONS
    if more > 0:
        yield Phrase(en=f"… and {more} more regions", ja=f"… ほか {more} か所")


def _told_region(region: Region) -> Phrase:
    kind = _KINDS[region.kind]
    size, place = f"{region.width} × {region.height}", f"({region.left}, {region.top})"
    return Phrase(
        en=f"{kind.en}: {size} at {place}, {region.pixels:,} pixels",
        ja=f"{kind.ja}: {place} から {size}、{region.pixels:,} ピクセル",
    )


_KINDS: dict[RegionKind, Phrase] = {
    "moved": Phrase(en="moved", ja="移動"),
    "text": Phrase(en="text", ja="文字"),
    "colour": Phrase(en="colour", ja="色"),
    "anti-aliasing": Phrase(en="anti-aliasing", ja="アンチエイリアス"),
    "content": Phrase(en="content", ja="内容"),
    "size": Phrase(en="size", ja="大きさ"),
}


def not_comparable(name: str, baseline: Baseline, environment: Environment) -> Phrase:
    """Return what to say of a picture *name* that another environment may have made different."""
    old, new = told(baseline.environment), told(environment)
    return Phrase(
        en=f"`{name}` cannot be compared: the pictures in `{baseline.folder}` were made with {old}, "
        f"this run with {new}. Run it there, or make all of them again with `pytest --onrei-update`",
        ja=f"「{name}」は比べられません。「{baseline.folder}」の画像は {old} で撮影されていますが、"
        f"今回は {new} です。同じ環境で実行するか、`pytest --onrei-update` ですべて撮り直してください",
    )
