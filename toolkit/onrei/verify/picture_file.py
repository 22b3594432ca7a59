"""Pictures as files that are kept: lossless, and half as large as a browser writes them."""

from __future__ import annotations

import hashlib
import io
import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

PNG, WEBP = ".png", ".webp"
# Of eight full pages of a shop with photographs: 52 % of what the browser writes, at 116 ms for a
# megapixel. The smallest possible are 48 %, at 258 ms; PNG packed hard is 77 %.
_METHOD, _EFFORT = 1, 20
_TALLEST_WEBP_PX = 16_383
_PNG_HEAD = b"\x89PNG\r\n\x1a\n"


class DamagedPictureError(ValueError):
    """A file is no picture, or a damaged one."""


def digest_of(data: bytes) -> str:
    """Return the name by content of *data*."""
    return hashlib.sha256(data).hexdigest()


def packed(png: bytes) -> bytes:
    """Return *png* as lossless WebP, or as it is where that cannot be or would not be smaller.

    Raises DamagedPictureError.
    """
    picture = opened(png)
    if picture.mode != "RGB" or max(picture.size) > _TALLEST_WEBP_PX:
        return png
    data = webp_of(picture)
    return data if len(data) < len(png) else png


def unpacked(data: bytes) -> bytes:
    """Return as PNG what `packed` gave; raises DamagedPictureError."""
    if data.startswith(_PNG_HEAD):
        return data
    from onrei.verify.diff_picture import png_of  # noqa: PLC0415 - slow to import, seldom needed

    return png_of(opened(data))


def opened(data: bytes) -> Image.Image:
    """Return the picture in the file *data*; raises DamagedPictureError."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - slow to import, seldom needed

    unreadable = (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        OSError,
        ValueError,
        SyntaxError,
        struct.error,
    )
    try:
        with Image.open(io.BytesIO(data)) as picture:
            picture.load()
            return picture.copy() if picture.mode in {"RGB", "RGBA"} else picture.convert("RGB")
    except unreadable as error:
        raise DamagedPictureError(str(error)) from error


def webp_of(picture: Image.Image) -> bytes:
    """Return *picture* as a lossless WebP file."""
    file = io.BytesIO()
    picture.save(file, "WEBP", lossless=True, exact=True, method=_METHOD, quality=_EFFORT)
    return file.getvalue()


def suffix_of(data: bytes) -> str:
    """Return how the name of a file with *data* ends."""
    return PNG if data.startswith(_PNG_HEAD) else WEBP


def size_of(png: bytes) -> tuple[int, int]:
    """Return width and height of *png*, as its head tells them; raises DamagedPictureError."""
    if not png.startswith(_PNG_HEAD) or len(png) < 24:
        raise DamagedPictureError
    width, height = struct.unpack(">II", png[16:24])
    return int(width), int(height)
