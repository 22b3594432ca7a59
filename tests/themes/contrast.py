"""Colours as they are written in CSS, and their contrast."""

from __future__ import annotations

import re

from onrei.verify.contrast import Color, contrast, mixed

__all__ = ["Color", "color", "contrast", "mixed"]

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
