"""What a report holds of the pictures of a scenario, so that one file can hold many.

A page that changed differs from before in a few bands. The picture after is kept whole, that of before
as patches on it; the marks of the diff picture as one bit for each pixel.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from onrei.verify.diff_picture import CHANGED, png_of
from onrei.verify.json_report import without_needless_pictures
from onrei.verify.picture_file import DamagedPictureError, opened, packed, webp_of
from onrei.verify.region import differ
from onrei.verify.result import Region, Result

Pixels = NDArray[np.uint8]
# Bands nearer to each other than this are one patch.
_NEAR_PX = 48
# More than this is not worth cutting.
_MOST_SHARE = 0.6
# Two of them side by side are as wide as one alone.
_ONE, _ONE_OF_TWO = (320, 200), (160, 200)
_GLIMPSE_MARGIN_PX = 40
_GLIMPSE_QUALITY = 80
_TALLEST_WEBP_PX = 16_383


@dataclass(frozen=True, slots=True)
class Layer:
    """A picture file, and where its upper left corner lies on another picture."""

    data: bytes
    left: int = 0
    top: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """The pictures of one scenario: *before* lies on *after* and is as large as *before_size*."""

    after: bytes | None = None
    before: tuple[Layer, ...] = ()
    before_size: tuple[int, int] = (0, 0)
    marks: bytes | None = None
    glimpse: tuple[bytes, ...] = ()


def shown_of(result: Result, *, packs: bool) -> Shown:
    """Return what a report shows of *result*; *packs* takes time to make the files small."""
    kept = without_needless_pictures(result)
    try:
        new = opened(kept.picture) if kept.picture else None
        old = opened(kept.other_picture) if kept.other_picture else None
        marks = _marks(kept.comparison.diff) if kept.comparison and kept.comparison.diff else None
    except DamagedPictureError:
        # The run told of it; a report can do without.
        return Shown()
    if new is None or kept.picture is None:
        return _before_alone(old, packs=packs)
    regions = kept.comparison.regions if kept.comparison else ()
    return Shown(
        packed(kept.picture) if packs else kept.picture,
        tuple(_patches(old, new, packs=packs)) if old else (),
        old.size if old else (0, 0),
        marks,
        tuple(_glimpse(one, regions, _ONE_OF_TWO) for one in (old, new))
        if old
        else (_glimpse(new, regions, _ONE),),
    )


def _before_alone(old: Image.Image | None, *, packs: bool) -> Shown:
    if old is None:
        return Shown()
    return Shown(before=(Layer(_file(old, packs=packs)),), before_size=old.size)


def _marks(diff: bytes) -> bytes:
    """Return the marked pixels of a diff picture, all else transparent."""
    is_other = differ(np.asarray(opened(diff).convert("RGB")), np.array(CHANGED, np.uint8))
    picture = Image.fromarray((~is_other).astype(np.uint8), "P")
    picture.putpalette((255, 255, 255, *CHANGED))
    file = io.BytesIO()
    picture.save(file, "PNG", bits=1, transparency=0)
    return file.getvalue()


def _patches(old: Image.Image, new: Image.Image, *, packs: bool) -> Iterator[Layer]:
    """Yield what has to be laid on *new* to get *old*."""
    before, after = np.asarray(old.convert("RGB")), np.asarray(new.convert("RGB"))
    boxes = tuple(_bands(before, after)) if old.width == new.width else None
    area = sum((right - left) * (bottom - top) for left, top, right, bottom in boxes or ())
    if boxes is None or area > _MOST_SHARE * old.width * old.height:
        boxes = ((0, 0, old.width, old.height),)
    for box in boxes:
        yield Layer(_file(old.crop(box), packs=packs), box[0], box[1])


_Box = tuple[int, int, int, int]


def _bands(before: Pixels, after: Pixels) -> Iterator[_Box]:
    """Yield left, top, right and bottom of the bands in which *before* is not as *after*."""
    common = min(before.shape[0], after.shape[0])
    differs = np.ones(before.shape[:2], dtype=bool)
    differs[:common] = differ(before[:common], after[:common])
    rows = np.flatnonzero(differs.any(axis=1))
    if not rows.size:
        return
    for band in np.split(rows, np.flatnonzero(np.diff(rows) > _NEAR_PX) + 1):
        top, bottom = int(band[0]), int(band[-1]) + 1
        columns = np.flatnonzero(differs[top:bottom].any(axis=0))
        yield int(columns[0]), top, int(columns[-1]) + 1, bottom


def _file(picture: Image.Image, *, packs: bool) -> bytes:
    fits = max(picture.size) <= _TALLEST_WEBP_PX
    return webp_of(picture) if packs and fits else png_of(picture)


def _glimpse(picture: Image.Image, regions: tuple[Region, ...], shape: tuple[int, int]) -> bytes:
    """Return a small picture of what changed most, or of the top of the page."""
    largest = next((one for one in regions if one.kind != "size"), next(iter(regions), None))
    box = _around(largest, picture.size, shape) if largest else _first(picture.size, shape)
    # Beyond the end of the shorter of two pictures there is nothing.
    small = Image.new("RGB", (box[2] - box[0], box[3] - box[1]), "white")
    small.paste(picture.crop((*box[:2], min(box[2], picture.width), min(box[3], picture.height))))
    small.thumbnail((shape[0] * 3 // 2, shape[1] * 3 // 2))
    file = io.BytesIO()
    small.save(file, "WEBP", quality=_GLIMPSE_QUALITY, method=1)
    return file.getvalue()


def _first(size: tuple[int, int], shape: tuple[int, int]) -> _Box:
    return (0, 0, size[0], min(size[1], size[0] * shape[1] // shape[0]))


def _around(region: Region, size: tuple[int, int], shape: tuple[int, int]) -> _Box:
    """Return the part of a page of *size* with *region* in its middle, in that *shape*."""
    wide, high = shape
    width = max(wide, region.width + _GLIMPSE_MARGIN_PX)
    width = min(size[0], max(width, (region.height + _GLIMPSE_MARGIN_PX) * wide // high))
    height = width * high // wide
    left = min(max(0, region.left + region.width // 2 - width // 2), max(0, size[0] - width))
    top = max(0, region.top + min(region.height, height) // 2 - height // 2)
    top = min(top, size[1] - 1)
    return (left, top, left + width, top + height)
