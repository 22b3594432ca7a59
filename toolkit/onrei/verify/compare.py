"""Two pictures of one scenario: exact first, then what an eye would say.

Equal bytes are equal pictures. Else blazediff counts the pixels that differ by a single level of one
colour or more: a threshold, as its own default and that of its peers has, passes a text that goes from
#222 to #2a2a2a. What differs is looked at a second time, for reports: without anti-aliasing, by its
densest window (a tall page must not hide a changed line), and by region.
"""

from __future__ import annotations

import io
import struct
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import blazediff
import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from onrei.errors import FileError
from onrei.phrase import Phrase
from onrei.verify.diff_picture import diff_picture, png_of
from onrei.verify.region import differ, find_regions
from onrei.verify.result import Comparison, Outcome, Region

Pixels = NDArray[np.uint8]
Mask = NDArray[np.bool_]
_EXACT, _SEEN = 0.0, 0.1
_WINDOW_PX = 32
# Whether a pixel is one of an edge is told by those beside it, and by those beside these.
_NEAR_PX = 8
_PNG = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a picture, in its pixels, that nobody compares."""

    left: int
    top: int
    width: int
    height: int


def compare(
    before: bytes, after: bytes, *, masked: Sequence[Box] = (), wants_diff: bool = True
) -> Comparison:
    """Return how the PNG *after* compares with *before*, a PNG or WebP, the boxes *masked* left out.

    Of pictures of two sizes the missing part counts as changed. Raises FileError for what is no
    picture.
    """
    size = _size(after)
    if before == after:
        return Comparison(Outcome.EQUAL, size, size)
    # The sooner way for two that are equal knows PNG alone.
    is_simple = before.startswith(_PNG) and _size(before) == size and not masked
    if is_simple and _differing(before, after, _EXACT) == 0:
        return Comparison(Outcome.EQUAL, size, size)
    return _compared(before, after, masked, wants_diff=wants_diff)


def _compared(
    before: bytes, after: bytes, masked: Iterable[Box], *, wants_diff: bool
) -> Comparison:
    old, new = _pixels(before), _pixels(after)
    height, width = max(old.shape[0], new.shape[0]), max(old.shape[1], new.shape[1])
    wide_old, wide_new = _padded(old, height, width), _padded(new, height, width)
    changed = differ(wide_old, wide_new)
    grown = _grown(old, new, height, width)
    changed |= grown
    for box in masked:
        changed[box.top : box.top + box.height, box.left : box.left + box.width] = False
    sizes = ((new.shape[1], new.shape[0]), (old.shape[1], old.shape[0]))
    pixels = int(changed.sum())
    if pixels == 0:
        return Comparison(Outcome.EQUAL, *sizes)
    near = _around(changed)
    regions = (*_size_regions(grown & changed), *find_regions(wide_old, wide_new, changed & ~grown))
    return Comparison(
        Outcome.CHANGED,
        *sizes,
        pixels,
        _seen(wide_old[near], wide_new[near], changed[near]),
        _densest(changed[near]),
        regions,
        diff_picture(wide_new, changed, regions) if wants_diff else None,
    )


def _size(picture: bytes) -> tuple[int, int]:
    """Return width and height, as the head of the file tells them."""
    if not picture.startswith(_PNG) or len(picture) < 24:
        raise _no_png()
    width, height = struct.unpack(">II", picture[16:24])
    return int(width), int(height)


def _pixels(picture: bytes) -> Pixels:
    try:
        with Image.open(io.BytesIO(picture)) as opened:
            return np.asarray(opened.convert("RGB"))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise _no_png() from error


def _no_png() -> FileError:
    return FileError(
        Phrase(
            en="A picture to compare with is damaged; make it again with `--update`",
            ja="比較に使う画像が壊れています。`--update` で作り直してください",
        )
    )


def _padded(pixels: Pixels, height: int, width: int) -> Pixels:
    if pixels.shape[:2] == (height, width):
        return pixels
    wide = np.full((height, width, 3), 255, dtype=np.uint8)
    wide[: pixels.shape[0], : pixels.shape[1]] = pixels
    return wide


def _grown(old: Pixels, new: Pixels, height: int, width: int) -> Mask:
    """Return the part that only one of the two pictures has."""
    grown = np.zeros((height, width), dtype=bool)
    for pixels in (old, new):
        grown[pixels.shape[0] :, :] = True
        grown[:, pixels.shape[1] :] = True
    return grown


def _size_regions(grown: Mask) -> tuple[Region, ...]:
    if not grown.any():
        return ()
    rows, columns = np.flatnonzero(grown.any(axis=1)), np.flatnonzero(grown.any(axis=0))
    left, top = int(columns[0]), int(rows[0])
    width, height = int(columns[-1]) + 1 - left, int(rows[-1]) + 1 - top
    return (Region(left, top, width, height, "size", int(grown.sum())),)


def _around(changed: Mask) -> tuple[slice, slice]:
    """Return the rows and columns of all that *changed*, and of what decides how an eye sees it."""
    rows, columns = np.flatnonzero(changed.any(axis=1)), np.flatnonzero(changed.any(axis=0))
    top, left = max(0, int(rows[0]) - _NEAR_PX), max(0, int(columns[0]) - _NEAR_PX)
    return slice(top, int(rows[-1]) + _NEAR_PX + 1), slice(left, int(columns[-1]) + _NEAR_PX + 1)


def _seen(old: Pixels, new: Pixels, changed: Mask) -> int:
    """Return how many of the *changed* pixels an eye would see, anti-aliasing left out."""
    # Only what changed is handed on: a mask must hide from blazediff what it hides from us.
    shown = np.where(changed[..., None], new, old)
    before, after = (png_of(Image.fromarray(side), level=0) for side in (old, shown))
    return _differing(before, after, _SEEN)


def _densest(changed: Mask) -> int:
    """Return the largest number of changed pixels in any window."""
    sums = np.zeros((changed.shape[0] + 1, changed.shape[1] + 1), dtype=np.int64)
    sums[1:, 1:] = changed.cumsum(axis=0).cumsum(axis=1)
    high, wide = (min(_WINDOW_PX, length) for length in changed.shape)
    inside = sums[high:, wide:] - sums[:-high, wide:] - sums[high:, :-wide] + sums[:-high, :-wide]
    return int(inside.max())


def _differing(before: bytes, after: bytes, threshold: float) -> int:
    """Return how many pixels of two pictures of one size differ by more than *threshold*."""
    with tempfile.TemporaryDirectory(prefix="onrei-") as folder:
        paths = (Path(folder) / "before.png", Path(folder) / "after.png")
        for path, picture in zip(paths, (before, after), strict=True):
            path.write_bytes(picture)
        try:
            found = blazediff.compare(
                *map(str, paths), threshold=threshold, antialiasing=threshold > _EXACT
            )
        except (ValueError, OSError, RuntimeError) as error:
            raise _no_png() from error
    return found.diff_count or 0
