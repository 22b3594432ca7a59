"""Yarn and weave: what cloth looks like close by. Meshes carry `cloth`, their flat place in cm."""

from __future__ import annotations

from dataclasses import dataclass

import bpy
from paint import Colour, Paint, Value, srgb


@dataclass(frozen=True, slots=True)
class Fabric:
    """A cloth. *weave* is plain, twill, knit, rib, jersey or felt; *pitch* its repeat in cm.

    *second* and *check* make a checked cloth, *stripe* a striped one; *heather* mixes the tone.
    """

    colour: str
    weave: str = "plain"
    pitch: float = 0.11
    slub: float = 0.5
    heather: float = 0.12
    second: str = ""
    check: float = 0.0
    stripe: float = 0.0
    fuzz: float = 0.35
    relief: float = 1.0


def woven(
    fabric: Fabric, *, art: bpy.types.Image | None = None, relief_art: bpy.types.Image | None = None
) -> bpy.types.Material:
    """Return *fabric* as a material; *art* is laid over its colour, *relief_art* over its surface."""
    paint = Paint("fabric")
    spot = paint.vector("cloth")
    u, v = paint.axis(spot, 0), paint.axis(spot, 1)
    thread = _WEAVES[fabric.weave](paint, fabric, u, v)
    uneven = _slubs(paint, spot)
    tone = (thread - 0.5) * 0.42 + (uneven - 0.5) * fabric.slub * 0.9 + 1.0
    fleck = paint.noise(paint.scaled(spot, 6.0, 6.0, 1.0), 1.0, detail=1)
    tone = tone + (fleck - 0.5) * fabric.heather * 2.4
    colour = paint.shade(_dyed(paint, fabric, u, v), tone)
    if art is not None:
        colour = paint.shade(colour, paint.image(art, paint.flat()))
    height = thread + (uneven - 0.5) * fabric.slub
    normal = paint.bump(height, fabric.pitch * 0.22 * fabric.relief)
    if relief_art is not None:
        normal = paint.bump(paint.image(relief_art, paint.flat()), 0.12, over=normal)
    return paint.finish(
        paint.surface(
            colour, roughness=0.92, sheen_weight=fabric.fuzz * 0.22, sheen_roughness=0.5,
            sheen_tint=srgb(fabric.colour),
            specular_ior_level=0.25, normal=normal,
        )
    )  # fmt: skip


def _dyed(paint: Paint, fabric: Fabric, u: Value, v: Value) -> Value:
    base, second = _deep(fabric.colour), _deep(fabric.second or fabric.colour)
    if fabric.stripe:
        band = paint.math("PINGPONG", v * (1 / fabric.stripe), 0.5).step(0.27, 0.25)
        return paint.mix(band, base, second)
    if fabric.check:
        across = paint.math("PINGPONG", u * (1 / fabric.check), 0.5).step(0.26, 0.24)
        along = paint.math("PINGPONG", v * (1 / fabric.check), 0.5).step(0.26, 0.24)
        return paint.mix((across + along) * 0.5, base, second)
    return paint.mix(0.0, base, base)


def _deep(colour: str) -> Colour:
    """Return *colour* a little deeper and duller: flat cloth in full light looks paler than paint."""
    linear = [value**1.22 for value in srgb(colour)]
    grey = sum(linear) / 3
    red, green, blue = (value * 0.86 + grey * 0.14 for value in linear)
    return (red, green, blue)


def _slubs(paint: Paint, spot: Value) -> Value:
    warp = paint.noise(paint.scaled(spot, 0.3, 7.0, 1.0), 1.0, detail=1)
    weft = paint.noise(paint.scaled(spot, 7.0, 0.3, 1.0), 1.0, detail=1, seed=4)
    return (warp + weft) * 0.5


def _wave(paint: Paint, at: Value, pitch: float) -> Value:
    return paint.math("SINE", at * (6.2832 / pitch)) * 0.5 + 0.5


def _plain(paint: Paint, fabric: Fabric, u: Value, v: Value) -> Value:
    return _wave(paint, u, fabric.pitch) * 0.5 + _wave(paint, v, fabric.pitch) * 0.5


def _twill(paint: Paint, fabric: Fabric, u: Value, v: Value) -> Value:
    return (
        _wave(paint, u + v * 0.8, fabric.pitch) * 0.8
        + _wave(paint, u - v * 1.2, fabric.pitch * 0.4) * 0.2
    )


def _knit(paint: Paint, fabric: Fabric, u: Value, v: Value) -> Value:
    """Return stockinette: columns of V, each made of two slanting legs."""
    column = paint.math("PINGPONG", u * (1 / fabric.pitch), 0.5) * 2
    leg = _wave(paint, v + column * (fabric.pitch * 0.62), fabric.pitch * 0.72)
    valley = column.step(0.0, 0.32)
    return paint.math("MULTIPLY", leg * 0.75 + 0.25, valley)


def _rib(paint: Paint, fabric: Fabric, u: Value, v: Value) -> Value:
    ridge = _wave(paint, u, fabric.pitch * 3.2).power(0.7)
    return paint.math("MULTIPLY", ridge, _knit(paint, fabric, u, v) * 0.4 + 0.6)


def _felt(paint: Paint, fabric: Fabric, u: Value, v: Value) -> Value:
    return paint.noise(paint.vector("cloth"), 9.0, detail=6)


_WEAVES = {
    "plain": _plain,
    "twill": _twill,
    "knit": _knit,
    "rib": _rib,
    "jersey": _knit,
    "felt": _felt,
}
