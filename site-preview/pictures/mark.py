"""The shops' small marks (favicons), drawn large and made small."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

_LARGE = 1440
_SMALL = 180


def _bowl(draw: ImageDraw.ImageDraw) -> None:
    ink = "#fbfaf7"
    draw.pieslice((340, 200, 1100, 1010), 0, 180, fill=ink)
    draw.ellipse((340, 525, 1100, 685), fill=ink)
    draw.ellipse((400, 555, 1040, 655), fill="#7a4f35")
    draw.polygon([(585, 960), (855, 960), (880, 1080), (560, 1080)], fill=ink)


def _sun_and_cloth(draw: ImageDraw.ImageDraw) -> None:
    ink = "#ffffff"
    draw.ellipse((520, 250, 920, 650), fill=ink)
    for y in (760, 890, 1020):
        draw.rounded_rectangle((360, y, 1080, y + 70), 35, fill=ink)


MARKS = {"tsuchi": ("#7a4f35", _bowl), "hibi": ("#39424e", _sun_and_cloth)}


def draw_mark(shop: str, target: Path) -> None:
    """Save the mark of *shop* as a PNG at *target*."""
    ground, drawing = MARKS[shop]
    picture = Image.new("RGB", (_LARGE, _LARGE), ground)
    drawing(ImageDraw.Draw(picture))
    picture.resize((_SMALL, _SMALL), Image.Resampling.LANCZOS).save(target, "PNG", optimize=True)
