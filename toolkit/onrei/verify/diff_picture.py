"""The picture that shows what changed: the page grey and faded, the changes in red, a frame around each."""

from __future__ import annotations

import io
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from onrei.verify.result import Region

CHANGED = (217, 30, 60)
_FRAME = (30, 90, 217)
_FADED = 0.82
_MARGIN_PX = 3
# One byte for each pixel: shades of grey, of which a faded page has light ones only, and two marks.
_CHANGED_INDEX, _FRAME_INDEX = 0, 1
_FADED_LEVELS = (255 - (255 - np.arange(256, dtype=np.float32)) * (1 - _FADED)).astype(np.uint8)
_PALETTE = (*CHANGED, *_FRAME, *(level for level in range(2, 256) for _ in range(3)))


def diff_picture(
    after: NDArray[np.uint8], changed: NDArray[np.bool_], regions: Iterable[Region]
) -> bytes:
    """Return a PNG of *after*, grey and faded, with the pixels of *changed* marked."""
    faded = _FADED_LEVELS[np.asarray(Image.fromarray(after).convert("L"))]
    faded[changed] = _CHANGED_INDEX
    picture = Image.fromarray(faded, "P")
    picture.putpalette(_PALETTE)
    pen = ImageDraw.Draw(picture)
    for region in regions:
        left, top = region.left - _MARGIN_PX, region.top - _MARGIN_PX
        right = region.left + region.width + _MARGIN_PX - 1
        bottom = region.top + region.height + _MARGIN_PX - 1
        pen.rectangle((left, top, right, bottom), outline=_FRAME_INDEX)
    return png_of(picture)


def png_of(picture: Image.Image, level: int = 1) -> bytes:
    """Return *picture* as a PNG file, packed from *level* 0 (not at all) to 9."""
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=level)
    return file.getvalue()
