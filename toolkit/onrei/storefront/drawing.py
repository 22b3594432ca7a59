"""Quiet drawings where a picture is not on this machine."""

from __future__ import annotations

import re

from markupsafe import escape

from onrei.storefront.asset import Asset

_COLORS = {
    "bk": "#23211f", "wh": "#ffffff", "yw": "#e8b71a", "rd": "#c0392b", "bl": "#2b5f9e",
    "gr": "#3f8f5a", "pk": "#d9679a", "or": "#d9772b",
}  # fmt: skip
_SHAPES = {
    "Square": '<rect x="4" y="4" width="56" height="56" rx="2"/>',
    "Oval": '<ellipse cx="32" cy="32" rx="30" ry="22"/>',
    "Penant": '<path d="M8 4h48v56L32 48 8 60z"/>',
}
# BASE's own names of pictures tell nobody anything.
_HASH = re.compile(r"[0-9a-f]{32}")
_DISC = '<circle cx="32" cy="32" r="28"/>'


def drawn_name(name: str) -> Asset:
    """Return a small picture that says *name*, for BASE's own pictures."""
    return _asset(
        96,
        '<rect width="96" height="96" rx="12" fill="#8a8781" fill-opacity=".18"/>'
        + _text(name, 48, 53, 15, "#6b6862", widest=80),
    )


def drawn_label(name: str) -> Asset:
    """Return a label of the label App; BASE calls it shape, words and colour: ``Oval_hot_yw``."""
    shape, _, rest = name.partition("_")
    words, _, color = rest.rpartition("_")
    fill = _COLORS.get(color, _COLORS["bk"])
    ink = "#23211f" if color in {"wh", "yw"} else "#ffffff"
    return _asset(
        64,
        f'<g fill="{fill}">{_SHAPES.get(shape, _DISC)}</g>'
        + _text((words or name).upper(), 32, 37, 15, ink, widest=46),
    )


def drawn_picture(name: str) -> Asset:
    """Return what shows where a shop's picture should be; the file's *name* helps to find it."""
    return _asset(
        640,
        '<rect width="640" height="640" fill="#eceae6"/>'
        '<g fill="none" stroke="#b4b0a8" stroke-width="6" stroke-linejoin="round">'
        '<rect x="220" y="220" width="200" height="160" rx="10"/>'
        '<circle cx="272" cy="270" r="16"/><path d="m220 362 66-58 44 36 42-34 48 40"/></g>'
        + ("" if _HASH.fullmatch(name) else _text(name, 320, 436, 24, "#8f8b83", widest=440)),
    )


def _text(text: str, x: int, y: int, size: int, color: str, *, widest: int) -> str:
    # Long names are squeezed rather than cut: the end of a file name tells files apart.
    squeezed = len(text) * size * 0.62 > widest
    fit = f' textLength="{widest}" lengthAdjust="spacingAndGlyphs"' if squeezed else ""
    return (
        f'<text x="{x}" y="{y}" font-family="sans-serif" font-size="{size}" font-weight="500"'
        f' text-anchor="middle" fill="{color}"{fit}>{escape(text)}</text>'
    )


def _asset(size: int, content: str) -> Asset:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"'
        f' width="{size}" height="{size}">{content}</svg>'
    )
    return Asset(svg.encode("utf-8", "replace"), "image/svg+xml")
