"""Contrast of text as WCAG 2 defines it, measured where the glyphs were painted."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from PIL import Image, ImageChops

from onrei.phrase import Phrase
from onrei.verify.promise import sight
from onrei.verify.result import Failure

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

Color = tuple[float, float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

LEAST = 4.5
LEAST_OF_LARGE = 3.0
_LARGE_PX = 24.0
_LARGE_BOLD_PX = 18.66
_BOLD = 700
# Of the pixels below the glyphs, this share may do worse: a speck of a photo makes no word unreadable.
_PASSED_OVER = 0.05
# The smoothed edge of a glyph is covered by less than half.
_CORE = 0.5
_LEAST_COVER = 8

_INK = """
*, ::before, ::after { -webkit-text-fill-color: INK !important; }
svg text, svg tspan, svg textPath { fill: INK !important; stroke: none !important; }
"""
# Two pictures that differ where glyphs are, whatever the ground is, and one without them. Not `color`:
# frames and grounds in `currentColor` would change with it.
BLACK_INK, WHITE_INK, NO_INK = (_INK.replace("INK", ink) for ink in ("#000", "#FFF", "transparent"))

_TEXTS = """roots => {
  const { isRead, isShown, nameOf, textBoxes } = SIGHT;
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const rgba = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const faded = (element) => {
    let share = 1;
    for (let up = element; up; up = up.parentElement) share *= getComputedStyle(up).opacity;
    return share;
  };
  const read = (element) => [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && isRead(node));
  const all = new Set([...document.querySelectorAll(roots)].flatMap((root) => [root, ...root.querySelectorAll("*")]));
  return [...all].filter((element) => isShown(element) && !element.closest(":disabled")).flatMap((element) => {
    const nodes = read(element);
    if (nodes.length === 0) return [];
    const style = getComputedStyle(element);
    const [red, green, blue, alpha] = rgba(element instanceof SVGElement ? style.fill : style.webkitTextFillColor);
    return [{
      selector: nameOf(element),
      words: nodes.map((node) => node.data.trim()).join(" "),
      color: [red, green, blue], alpha: (alpha / 255) * faded(element),
      size: parseFloat(style.fontSize), weight: Number(style.fontWeight),
      boxes: nodes.flatMap(textBoxes).map((box) => [box.left + scrollX, box.top + scrollY, box.right + scrollX, box.bottom + scrollY]),
    }];
  });
}"""


@dataclass(frozen=True, slots=True)
class PaintedText:
    """The text of one element: its *words*, colour and share of it, and *boxes* in the page."""

    selector: str
    words: str
    color: Color
    alpha: float
    size_px: float
    weight: int
    boxes: tuple[Box, ...]

    @property
    def least(self) -> float:
        """Return the contrast that it needs."""
        is_bold = self.weight >= _BOLD
        large = self.size_px >= (_LARGE_BOLD_PX if is_bold else _LARGE_PX)
        return LEAST_OF_LARGE if large else LEAST


def contrast(one: Color, other: Color) -> float:
    """Return the ratio of two colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(one: Color, other: Color, share: float) -> Color:
    """Return *share* of *one* mixed with the rest of *other*, as ``color-mix(in srgb)`` does."""
    red, green, blue = (share * a + (1 - share) * b for a, b in zip(one, other, strict=True))
    return red, green, blue


def texts_in(frame: Frame, roots: str) -> tuple[PaintedText, ...]:
    """Return the visible texts in what the selector *roots* finds in *frame*."""
    return tuple(_text(told) for told in frame.evaluate(_TEXTS.replace("SIGHT", sight()), roots))


def moved(text: PaintedText, right: float, down: float) -> PaintedText:
    """Return *text* as it stands in a picture to which its page is moved."""
    boxes = tuple(
        (box[0] + right, box[1] + down, box[2] + right, box[3] + down) for box in text.boxes
    )
    return replace(text, boxes=boxes)


def glyphs(black: Image.Image, white: Image.Image) -> Image.Image:
    """Return how much of each pixel is covered, from pictures with `BLACK_INK` and `WHITE_INK`."""
    reds, greens, blues = ImageChops.difference(black, white).split()
    return ImageChops.lighter(ImageChops.lighter(reds, greens), blues)


def measured(text: PaintedText, cover: Image.Image, ground: Image.Image) -> float:
    """Return the contrast of *text*, from its `glyphs` and the same page without any.

    Both have one pixel for each of CSS. Without a glyph the contrast is 1.
    """
    ratios = sorted(
        (contrast(mixed(text.color, color, text.alpha), color), count)
        for box in text.boxes
        for count, color in _grounds(cover, ground, box)
    )
    passed_over = _PASSED_OVER * sum(count for _, count in ratios)
    for ratio, count in ratios:
        passed_over -= count
        if passed_over < 0:
            return ratio
    return 1.0


def contrast_failures(
    texts: Iterable[PaintedText], cover: Image.Image, ground: Image.Image
) -> Iterator[Failure]:
    """Yield a failure for each of *texts* that is too faint."""
    for text in texts:
        ratio = measured(text, cover, ground)
        if ratio < text.least:
            yield Failure("contrast", _too_faint(text, ratio), text.selector)


def page_contrast_failures(page: Page, roots: str) -> tuple[Failure, ...]:
    """Return the texts in what the selector *roots* finds on *page* that are too faint."""
    texts = texts_in(page.main_frame, roots)
    black, white, ground = (_shot(page, ink) for ink in (BLACK_INK, WHITE_INK, NO_INK))
    page.evaluate(SET_INK, "")
    return tuple(contrast_failures(texts, glyphs(black, white), ground))


SET_INK = """ink => {
  document.getElementById("onrei-ink")?.remove();
  if (!ink) return;
  const style = document.createElement("style");
  style.id = "onrei-ink";
  style.textContent = ink;
  document.head.append(style);
}"""


def _shot(page: Page, ink: str) -> Image.Image:
    page.evaluate(SET_INK, ink)
    data = page.screenshot(full_page=True, scale="css", animations="disabled")
    return Image.open(io.BytesIO(data)).convert("RGB")


def _too_faint(text: PaintedText, ratio: float) -> Phrase:
    # Rounded down: 4.499 must not read as what is asked for.
    shown = int(ratio * 100) / 100
    return Phrase(
        en=f"`{text.words}` has a contrast of {shown:.2f}, and needs {text.least:g}",
        ja=f"「{text.words}」のコントラストは {shown:.2f} です（{text.least:g} 以上が必要）",
    )


def _text(told: dict[str, Any]) -> PaintedText:
    red, green, blue = told["color"]
    boxes = tuple((left, top, right, bottom) for left, top, right, bottom in told["boxes"])
    return PaintedText(
        told["selector"], told["words"], (red, green, blue), told["alpha"],
        told["size"], told["weight"], boxes,
    )  # fmt: skip


def _grounds(cover: Image.Image, ground: Image.Image, box: Box) -> Iterator[tuple[int, Color]]:
    """Yield the colours below the cores of the glyphs in *box*, and how many pixels have each."""
    left, top, right, bottom = box
    area = (int(left), int(top), int(right + 0.999), int(bottom + 0.999))
    covered = cover.crop(area)
    _, most = cast("tuple[int, int]", covered.getextrema())
    least = max(_LEAST_COVER, most * _CORE)
    below = ground.crop(area)
    below.putalpha(covered.point([255 if value >= least else 0 for value in range(256)]))
    colors = below.getcolors(below.width * below.height) or []
    for count, (*color, alpha) in cast("list[tuple[int, tuple[int, int, int, int]]]", colors):
        if alpha:
            yield count, (color[0], color[1], color[2])


def _luminance(color: Color) -> float:
    red, green, blue = (_linear(part / 255) for part in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
