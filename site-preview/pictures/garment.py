"""Clothes laid flat: which pieces they are sewn from and where these lie (centimetres, collar up)."""

from __future__ import annotations

from dataclasses import dataclass, replace

import bpy
import numpy as np
from fabric import Fabric
from glaze import SHIRO, glazed
from paint import Paint, srgb
from panel import FLAT, Fall, Lay, Outline
from vessel import solid, spline
from ware import group


@dataclass(frozen=True, slots=True)
class Cut:
    """How a top is cut: *long* from collar to hem, *half* of its width, length of the *sleeve*.

    *stiff* is how much the cloth resists bending, *seed* decides how it creases.
    """

    fabric: Fabric
    long: float = 70
    half: float = 27
    sleeve: float = 52
    seed: int = 1
    stiff: float = 5.0

    @property
    def top(self) -> float:
        """Return where the collar lies; the hem lies as far below the middle."""
        return self.long / 2


def knit(fabric: Fabric, **changes: float) -> Cut:
    """Return the cut of a jumper: shorter and thicker than a shirt."""
    return replace(Cut(fabric, long=64, half=26, stiff=12.0), **changes)


def curve(*points: tuple[float, float], count: int = 14) -> list[tuple[float, float]]:
    """Return a smooth line through *points*."""
    return [(float(x), float(y)) for x, y in spline(points, count)]


def mirrored(right: Outline) -> list[tuple[float, float]]:
    """Return a whole outline from its right half, which runs from the top to the hem."""
    return [*right, *((-x, y) for x, y in reversed(right))]


def darker(fabric: Fabric, share: float = 0.8) -> Fabric:
    """Return *fabric* in a deeper tone."""
    values = [int(fabric.colour[i : i + 2], 16) for i in (1, 3, 5)]
    return replace(fabric, colour="#" + "".join(f"{round(v * share):02x}" for v in values))


def button(lay: Lay, x: float, y: float, colour: str = "", *, radius: float = 0.55) -> None:
    """Sew a button on at *x*, *y*."""
    skin = glazed(replace(SHIRO, bare=0), seed=3) if not colour else _horn(colour)
    made = solid(
        [(0.01, 0.05), (radius, 0.05), (radius, 0.22), (radius * 0.8, 0.28), (radius * 0.6, 0.2), (0.01, 0.2)],
        "button", skin,
    )  # fmt: skip
    group([made], (x, y, lay.height(x, y)))
    for dx, dy in ((-0.13, 0.13), (0.13, 0.13), (-0.13, -0.13), (0.13, -0.13)):
        hole = solid([(0.005, 0.2), (0.075, 0.215), (0.005, 0.225)], "hole", _horn("#2b2622"))
        group([hole], (x + dx, y + dy, lay.height(x, y)))


def _horn(colour: str) -> bpy.types.Material:
    paint = Paint("horn")
    tone = paint.noise(paint.position(), 2.5, detail=3) * 0.7 + 0.65
    return paint.finish(
        paint.surface(paint.shade(srgb(colour), tone), roughness=0.35, coat_weight=0.3)
    )


def shirt(
    cut: Cut, *, collar: str = "leaf", pocket: bool = False, buttons: str = "", stitch: str = "",
    pockets: tuple[Outline, ...] = (),
) -> Lay:  # fmt: skip
    """Lay a shirt (or jacket): back, sleeves, front, placket, collar, buttons."""
    lay, fabric, top, half = Lay(), cut.fabric, cut.top, cut.half
    dim = darker(fabric, 0.86)
    lay.panel(mirrored([(0, top + 2.6), (6.2, top + 2.0), (half * 0.78, top - 3.2), (half, top - 20), (half + 0.4, -top)]),
              dim, FLAT, lift=0.1, step=2.5)  # fmt: skip
    for side in (1, -1):
        sleeve(lay, cut, side, cuff=True)
    neck = curve((0, top - 8.2), (4.2, top - 6.6), (7.0, top - 1.4), (7.4, top + 0.9), count=9)
    body = [*neck, (half * 0.78, top - 3.4), *curve((half * 0.8, top - 5), (half * 0.83, top - 14), (half, top - 21.5), count=6),
            (half + 0.3, -top + 6), *curve((half + 0.2, -top + 5), (half * 0.72, -top - 0.6), (0, -top - 2.2), count=8)]  # fmt: skip
    lay.panel(mirrored(body), fabric, Fall(cut.seed, 0.015, cut.stiff))
    lay.stitches(
        mirrored(
            curve((half - 0.6, -top + 6), (half * 0.7, -top + 0.9), (0, -top - 0.9), count=20)
        ),
        stitch or dim.colour,
    )
    lay.patch(
        [(-1.7, top - 8.4), (1.7, top - 8.4), (1.7, -top - 2.0), (-1.7, -top - 2.0)],
        fabric,
        lift=0.14,
        cells=90,
        round_=0.3,
    )
    for x in (-1.35, 1.35):
        lay.stitches([(x, top - 9), (x, -top - 1.4)], stitch or dim.colour)
    if pocket:
        pocket_on(lay, fabric, (10.6, top - 22), (10.5, 12), stitch or dim.colour)
    for corners in pockets:
        lay.patch(corners, fabric, lift=0.2, cells=50, round_=0.35)
        lay.stitches([*corners, corners[0]], stitch or dim.colour)
    for y in np.linspace(top - 12, -top + 7, 6):
        button(lay, 0, float(y), buttons, radius=0.62)
    _collar(lay, fabric, collar, top, stitch or dim.colour)
    button(lay, 0.2, top - 8.9, buttons, radius=0.5)
    return lay


def sleeve(lay: Lay, cut: Cut, side: int, *, cuff: bool, wide: float = 9.2) -> None:
    """Lay one sleeve beside the body, its cuff turned in a little."""
    top, half = cut.top, cut.half
    sx, sy = half * 0.76, top - 3.4
    ex, ey = half + 12.5, top - 3 - cut.sleeve
    ax, ay = half - 1.0, top - 22.5
    w = wide * 0.62
    outer = curve(
        (sx, sy), (half + 2.6, top - 13), (half + 9.6, top - 33), (ex + w, ey + 2.3), count=14
    )
    inner = curve(
        (ex - w, ey - 2.3), (half + 2.6, top - 38), (ax + 1.0, ay - 1), (ax - 2, ay + 1), count=12
    )
    outline = [(side * x, y) for x, y in [*outer, *inner]]
    if side < 0:
        outline = outline[::-1]
    armhole = [(side * sx, sy), (side * ax, ay)]
    fall = Fall(cut.seed + side + 5, 0.014, cut.stiff)
    lay.panel(outline, cut.fabric, fall, low=armhole, grain=0.25 * side)
    if cuff:
        corners = [(side * (ex - w), ey - 2.4), (side * (ex + w), ey + 2.2),
                   (side * (ex + w - 2.2), ey + 7.6), (side * (ex - w - 2.2), ey + 3.0)]  # fmt: skip
        lay.patch(corners if side > 0 else corners[::-1], cut.fabric, lift=0.16, round_=0.35)


def _collar(lay: Lay, fabric: Fabric, kind: str, top: float, thread: str) -> None:
    if kind == "stand":
        path = curve((-1.0, top - 8.0), (-5.0, top - 5.6), (-6.9, top - 0.6), (-4.4, top + 2.0), (0, top + 2.7),
                     (4.4, top + 2.0), (6.9, top - 0.6), (5.0, top - 5.6), (1.0, top - 8.0), count=70)  # fmt: skip
        lay.band(path, 3.0, fabric, lift=0.35, round_=0.4)
        return
    back = curve(
        (-6.6, top + 0.4),
        (-3.6, top + 2.6),
        (0, top + 3.2),
        (3.6, top + 2.6),
        (6.6, top + 0.4),
        count=40,
    )
    lay.band(back, 3.4, fabric, lift=0.5, round_=0.5)
    for side in (1, -1):
        corners = [
            (side * 0.3, top - 7.8),
            (side * 5.6, top - 14.2),
            (side * 9.8, top - 1.4),
            (side * 6.0, top + 3.2),
        ]
        lay.patch(corners if side > 0 else corners[::-1], fabric, lift=0.42, round_=0.3)
        seam = [(side * 0.9, top - 8.0), (side * 5.4, top - 13.4), (side * 9.2, top - 1.6)]
        lay.stitches(seam, thread)


def pocket_on(
    lay: Lay, fabric: Fabric, at: tuple[float, ...], size: tuple[float, ...], thread: str
) -> None:
    """Sew a breast pocket on."""
    x, y, w, h = *at, size[0] / 2, size[1] / 2
    lay.patch(
        [(x - w, y - h), (x + w, y - h), (x + w, y + h), (x - w, y + h)],
        fabric,
        lift=0.14,
        round_=0.3,
    )
    edge = [
        (x - w + 0.3, y + h),
        (x - w + 0.3, y - h + 0.3),
        (x + w - 0.3, y - h + 0.3),
        (x + w - 0.3, y + h),
    ]
    lay.stitches(edge, thread)
    lay.stitches([(x - w + 0.3, y + h - 1.8), (x + w - 0.3, y + h - 1.8)], thread)


def pullover(
    cut: Cut, *, rib: Fabric | None = None, neck: str = "crew", short: bool = False,
    art: bpy.types.Image | None = None,
) -> Lay:  # fmt: skip
    """Lay a jumper, sweatshirt, vest or T-shirt. Without *rib*, hems are stitched."""
    lay, fabric, top, half = Lay(), cut.fabric, cut.top, cut.half
    thread = darker(fabric, 0.8)
    back = [
        (0, top + 1.0),
        (8.2, top + 1.0),
        (half * 0.8, top - 3.4),
        (half, top - 20),
        (half + 0.3, -top),
    ]
    lay.panel(mirrored(back), thread, FLAT, lift=0.12, step=2.5)
    for side in (1, -1) if cut.sleeve else ():
        (_short_sleeve if short else _long_sleeve)(lay, cut, rib, side)
    deep = {"crew": 8.5, "v": 21.0, "turtle": 3.0}[neck]
    line = curve(
        (0, top - deep), (4.6, top - deep * 0.78), (8.2, top - 1.6), (8.7, top + 0.8), count=10
    )
    if neck == "v":
        line = curve(
            (0, top - deep), (4.8, top - deep * 0.52), (8.0, top - 2.0), (8.7, top + 0.8), count=12
        )
    arm = (half * 0.8, top - 3.6) if sleeve else (half * 0.72, top - 3.2)
    scoop = curve(arm, (half * (0.82 if cut.sleeve else 0.66), top - 14), (half, top - 23), count=8)
    body = [*line, *scoop, (half + 0.2, -top + 5), (half - 0.6, -top), (0, -top - 0.4)]
    lay.panel(mirrored(body), fabric, Fall(cut.seed, 0.008, cut.stiff), art=art)
    _hems(lay, cut, rib, neck, deep)
    return lay


def _hems(lay: Lay, cut: Cut, rib: Fabric | None, neck: str, deep: float) -> None:
    top, half = cut.top, cut.half
    ring = curve((-8.6, top + 0.4), (-7.6, top - deep * 0.5), (0, top - deep + (1.0 if neck == "v" else 0.6)),
                 (7.6, top - deep * 0.5), (8.6, top + 0.4), count=60)  # fmt: skip
    if neck == "v":
        ring = [
            (-8.5, top + 0.6),
            (-5.0, top - deep * 0.5),
            (0, top - deep + 0.8),
            (5.0, top - deep * 0.5),
            (8.5, top + 0.6),
        ]
    over = curve(
        (-8.6, top + 0.2),
        (-5, top + 1.0),
        (0, top + 0.9),
        (5, top + 1.0),
        (8.6, top + 0.2),
        count=50,
    )
    if rib is None:
        thread = darker(cut.fabric, 0.8).colour
        edging = replace(cut.fabric, weave="rib", pitch=0.12)
        lay.band(over, 1.5, edging, lift=0.12)
        lay.band(ring, 1.7, edging, lift=0.16)
        lay.stitches([(-half + 0.6, -top + 1.8), (half - 0.6, -top + 1.8)], thread)
        return
    if neck != "v":
        lay.band(over, 2.4, rib, lift=0.25)
    lay.band(ring, 2.6, rib, lift=0.3)
    lay.band([(-half + 0.3, -top + 2.4), (half - 0.3, -top + 2.4)], 6.2, rib, lift=0.12)
    if neck == "turtle":
        inner = [(-7.4, top + 4.8), (7.4, top + 4.8), (6.7, top + 7.2), (-6.7, top + 7.2)]
        outer = [(-8.0, top - 2.6), (8.0, top - 2.6), (6.9, top + 6.4), (-6.9, top + 6.4)]
        lay.patch(inner, rib, lift=0.5, round_=0.7)
        lay.patch(outer, rib, lift=0.75, round_=0.8, bend=-0.14)


def _long_sleeve(lay: Lay, cut: Cut, rib: Fabric | None, side: int) -> None:
    sleeve(lay, cut, side, cuff=False)
    if rib is None:
        return
    ex, ey = cut.half + 12.5, cut.top - 3 - cut.sleeve
    lay.band(
        [(side * (ex - 6.0), ey + 0.6), (side * (ex + 4.0), ey + 4.8)][::side], 6.0, rib, lift=0.2
    )


def _short_sleeve(lay: Lay, cut: Cut, _rib: Fabric | None, side: int) -> None:
    top, half = cut.top, cut.half
    outline = [
        (half * 0.78, top - 3.2),
        (half + 5.5, top - 11),
        (half + 10.5, top - 20.5),
        (half + 0.5, top - 26),
        (half - 3, top - 21),
    ]
    outline = [(side * x, y) for x, y in outline]
    armhole = [(side * half * 0.78, top - 3.2), (side * (half - 2), top - 21)]
    fall = Fall(cut.seed + side, 0.012, cut.stiff)
    lay.panel(outline if side > 0 else outline[::-1], cut.fabric, fall, low=armhole)
    hem = [(side * (half + 9.6), top - 19.6), (side * (half + 0.4), top - 24.8)]
    lay.stitches(hem, darker(cut.fabric, 0.8).colour)


def trousers(
    fabric: Fabric, *, wide: float = 9.0, long: float = 96, seed: int = 1, stitch: str = ""
) -> Lay:
    """Lay trousers, the legs side by side."""
    lay, top, thread = Lay(), long / 2, stitch or darker(fabric, 0.78).colour
    hip = 21.0
    for side in (-1, 1):
        crotch = (side * 0.4, top - 27)
        outline = [(side * 0.1, top), (side * 18.0, top), *[(side * x, y) for x, y in curve((18.3, top - 3), (hip, top - 20), (2 * wide, -top), count=12)],
                   (side * 1.2, -top), crotch]  # fmt: skip
        lay.panel(outline if side < 0 else outline[::-1], fabric, Fall(seed + side, 0.012, 7.0))
        lay.stitches([(side * 1.8, -top + 2.4), (side * (2 * wide - 0.4), -top + 2.4)], thread)
        lay.stitches(
            [(side * 17.5, top - 5.0), (side * 14.2, top - 12), (side * 19.4, top - 17.5)], thread
        )
        lay.patch(
            [
                (side * x, y)
                for x, y in ((11.2, top - 6), (12.6, top - 6), (12.6, top + 0.6), (11.2, top + 0.6))
            ][::side],
            fabric,
            lift=0.35,
            cells=14,
        )
    lay.patch(
        [(-18.2, top - 4.2), (18.2, top - 4.2), (18.0, top + 0.3), (-18.0, top + 0.3)],
        fabric,
        lift=0.22,
        cells=60,
        round_=0.3,
    )
    lay.stitches([(-17.8, top - 3.8), (17.8, top - 3.8)], thread)
    lay.stitches(
        curve((0.2, top - 4.5), (3.6, top - 6), (3.4, top - 16), (0.4, top - 21), count=20), thread
    )
    button(lay, 1.4, top - 2.0, "#8a7a66", radius=0.75)
    return lay


def flared(
    fabric: Fabric, *, waist: float = 17, hem: float = 38, long: float = 74, seed: int = 1
) -> Lay:
    """Lay a skirt."""
    lay, top = Lay(), long / 2
    outline = mirrored([(0, top), (waist, top), *curve((waist + 0.4, top - 2), (waist + 9, 0), (hem, -top + 4), count=8),
                        *curve((hem - 1, -top + 3.2), (hem * 0.5, -top - 2.4), (0, -top - 4), count=8)])  # fmt: skip
    lay.panel(outline, fabric, Fall(seed, 0.03, 4.0), lift=0.4)
    lay.patch(
        [(-waist, top - 3.6), (waist, top - 3.6), (waist, top + 0.4), (-waist, top + 0.4)],
        fabric,
        lift=0.25,
        cells=50,
        round_=0.3,
    )
    return lay
