"""Contrast of two colours as WCAG 2 defines it."""

from __future__ import annotations

import re

Color = tuple[float, float, float]

_RGB = re.compile(r"rgb\((\d+) (\d+) (\d+) / ([.\d]+)\)")


def color(written: str, under: str = "#FFFFFF") -> Color:
    """Return *written* as it looks on *under*: ``#RGB``, ``#RRGGBB``, or ``rgb(R G B / A)``."""
    if found := _RGB.fullmatch(written):
        *parts, alpha = (float(part) for part in found.groups())
        return mixed(tuple(parts), color(under), alpha)
    digits = written.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return tuple(float(int(digits[at : at + 2], 16)) for at in (0, 2, 4))


def mixed(one: Color, other: Color, share: float) -> Color:
    """Return *share* of *one* mixed with the rest of *other*, as ``color-mix(in srgb)`` does."""
    return tuple(share * a + (1 - share) * b for a, b in zip(one, other, strict=True))


def contrast(one: Color, other: Color) -> float:
    """Return the ratio, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: Color) -> float:
    red, green, blue = (_linear(part / 255) for part in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
