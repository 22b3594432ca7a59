"""Drawings that are printed or stitched on things: covers, labels, embroidery."""

from __future__ import annotations

import math

import bpy
import numpy as np
from PIL import Image, ImageDraw, ImageFont


def to_blender(picture: Image.Image, name: str, *, colour: bool = True) -> bpy.types.Image:
    """Return *picture* (colours, or plain heights) as an image that materials can use."""
    rgba = np.asarray(picture.convert("RGBA"), dtype=np.float32)[::-1] / 255
    image = bpy.data.images.new(name, picture.width, picture.height)
    # First the colour space: changing it later empties the picture.
    image.colorspace_settings.name = "sRGB" if colour else "Non-Color"
    image.pixels.foreach_set(np.ascontiguousarray(rgba).reshape(-1))
    image.update()
    image.pack()
    return image


def sashiko(size: int = 1400, cells: int = 14) -> Image.Image:
    """Return white cloth stitched with indigo: crosses and squares, each stitch drawn."""
    picture = Image.new("RGB", (size, size), "#ffffff")
    draw = ImageDraw.Draw(picture)
    random, step = np.random.default_rng(5), size / (cells + 1)
    for row in range(1, cells + 1):
        for column in range(1, cells + 1):
            x, y = column * step, row * step
            for angle in range(0, 360, 45):
                length = step * (0.40 if angle % 90 == 0 else 0.30)
                a = math.radians(angle + float(random.normal(0, 1.5)))
                start, end = 0.12 * step, length
                draw.line(
                    [(x + start * math.cos(a), y + start * math.sin(a)),
                     (x + end * math.cos(a), y + end * math.sin(a))], fill="#41577d", width=7,
                )  # fmt: skip
    return picture


def cover() -> Image.Image:
    """Return the cover of the booklet: a bowl in one line, and its title."""
    picture = Image.new("RGB", (840, 1190), "#d9cfbd")
    draw = ImageDraw.Draw(picture)
    ink = "#4a3d33"
    draw.arc((220, 300, 620, 700), 0, 180, fill=ink, width=7)
    draw.ellipse((220, 455, 620, 545), outline=ink, width=7)
    draw.line([(350, 690), (345, 725), (495, 725), (490, 690)], fill=ink, width=7, joint="curve")
    _spaced(draw, "CARING FOR", 860, 40, ink)
    _spaced(draw, "YOUR POTTERY", 925, 40, ink)
    _spaced(draw, "tsuchi to te", 1080, 26, ink)
    return picture


def tea_label() -> Image.Image:
    """Return the label of the tea tin, to be wrapped around it."""
    picture = Image.new("RGB", (1600, 620), "#b9a98c")
    draw = ImageDraw.Draw(picture)
    for left in (0, 800):
        draw.rectangle((left + 230, 90, left + 570, 530), fill="#efe8da")
        draw.line([(left + 400, 400), (left + 400, 240)], fill="#5b4a33", width=5)
        for side in (-1, 1):
            leaf = [(left + 400, 330), (left + 400 + side * 60, 250), (left + 400 + side * 75, 200),
                    (left + 400 + side * 20, 240)]  # fmt: skip
            draw.polygon(leaf, fill="#6d6a3f")
        _spaced(draw, "HOJICHA", 440, 34, "#5b4a33", middle=left + 400)
    return picture


def lettering(
    text: str, size: tuple[int, int], at: tuple[int, int], height: int, ink: str
) -> Image.Image:
    """Return *text* on white, as an embroidery machine would place it."""
    picture = Image.new("RGB", size, "#ffffff")
    ImageDraw.Draw(picture).text(
        at, text, font=ImageFont.load_default(height), fill=ink, anchor="mm"
    )
    return picture


def _spaced(
    draw: ImageDraw.ImageDraw, text: str, y: int, size: int, ink: str, middle: int = 420
) -> None:
    font = ImageFont.load_default(size)
    width = sum(font.getlength(letter) for letter in text) + size * 0.28 * (len(text) - 1)
    x = middle - width / 2
    for letter in text:
        draw.text((x, y), letter, font=font, fill=ink)
        x += font.getlength(letter) + size * 0.28
