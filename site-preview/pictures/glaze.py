"""Glazes and bare clays."""

from __future__ import annotations

from dataclasses import dataclass, replace

import bpy
from paint import Paint, Value, srgb


@dataclass(frozen=True, slots=True)
class Glaze:
    """How a fired surface looks. Colours are ``#rrggbb``; sizes in centimetres.

    *thin* shows at the rim, *pooled* where the glaze gathers, *drift* is how uneven the colour
    is; *speck* and *speck_amount* are iron spots, *runs* vertical flow, *brush* slip strokes,
    *crackle* fine lines, *pores* pinholes; *bare* is the height left unglazed at the foot.
    """

    body: str
    thin: str
    pooled: str
    clay: str = "#7d5643"
    drift: float = 0.25
    speck: str = "#3b2a20"
    speck_amount: float = 0.0
    runs: float = 0.0
    brush: float = 0.0
    crackle: float = 0.0
    pores: float = 0.0
    blush: str = ""
    split: str = ""
    roughness: float = 0.35
    coat: float = 0.3
    bare: float = 0.55


KOHIKI = Glaze(
    "#dccfb6", "#ad7f55", "#ded6c0", clay="#7a4c39", speck="#3a2416", speck_amount=0.85,
    roughness=0.42, coat=0.25, drift=0.35, bare=0.5,
)  # fmt: skip
AME = Glaze(
    "#66340f", "#b98238", "#351707", clay="#8a6248", runs=0.6, roughness=0.12, coat=0.9, drift=0.5
)
HAIYU = Glaze(
    "#a39c78", "#a8814f", "#63714f", clay="#806552", runs=0.8, crackle=0.35, speck_amount=0.25,
    roughness=0.2, coat=0.7, drift=0.4,
)  # fmt: skip
TETSU = Glaze(
    "#231c19", "#6d3d22", "#14110f", clay="#5d4436", roughness=0.38, coat=0.35, drift=0.5, runs=0.4
)
KURO = Glaze("#1d1c1b", "#4a3a30", "#151413", clay="#3a322d", roughness=0.62, coat=0.0, pores=0.3)
RURI = Glaze(
    "#16233d", "#7b5a42", "#0b1426", clay="#9a7d68", roughness=0.18, coat=0.7, runs=0.5, drift=0.4
)
SEIJI = Glaze(
    "#a3b6ad",
    "#d5dad2",
    "#6f918b",
    clay="#a5978a",
    roughness=0.2,
    coat=0.7,
    drift=0.15,
    crackle=0.15,
)
SHIRO = Glaze("#e3dfd5", "#dccfba", "#dcd8cc", clay="#cfc5b8", roughness=0.48, coat=0.1, drift=0.1)
KIZETO = Glaze(
    "#bfa05c", "#a07b3d", "#a99150", clay="#a58a6b", roughness=0.45, coat=0.15, speck_amount=0.2,
    speck="#5d6b3a", drift=0.45, pores=0.25,
)  # fmt: skip
SHINO = Glaze(
    "#e0d2bd", "#b9683f", "#eadfcb", clay="#a07a5d", roughness=0.32, coat=0.45, pores=1.0,
    blush="#c07246", drift=0.3, speck_amount=0.15, bare=0.9,
)  # fmt: skip
HAKEME = Glaze(
    "#e0d6c2", "#8a6a50", "#cfc3ac", clay="#4f3b30", brush=1.0, roughness=0.35, coat=0.35,
    speck_amount=0.2,
)  # fmt: skip
YAKISHIME = Glaze(
    "#6b3f2b", "#7f4629", "#472a20", clay="#6b3f2b", roughness=0.78, coat=0.0, drift=0.9,
    blush="#a5854f", speck_amount=0.25, speck="#c9b58e", pores=0.25,
)  # fmt: skip
KAKEWAKE = replace(KOHIKI, split="#8d987a", runs=0.7)


def tinted(body: str, thin: str, pooled: str, **changes: object) -> Glaze:
    """Return a glaze of other colours that otherwise behaves like the ash glaze."""
    return replace(HAIYU, body=body, thin=thin, pooled=pooled, **changes)


def glazed(glaze: Glaze, *, seed: int = 1) -> bpy.types.Material:
    """Return *glaze* as a material for turned vessels."""
    paint = Paint(f"glaze-{seed}")
    place, shift = paint.position(), float(seed % 97)
    colour = _colour(paint, glaze, place, shift)
    wet = paint.surface(
        colour, roughness=_roughness(paint, glaze, place, shift), coat_weight=glaze.coat,
        coat_roughness=0.09, normal=_relief(paint, glaze, place, shift),
    )  # fmt: skip
    if glaze.bare <= 0:
        return paint.finish(wet)
    ragged = paint.noise(place, 0.9, detail=4, seed=shift) * 0.34
    height = paint.attribute("height")
    edge = (height - ragged - (glaze.bare - 0.14)).step(0.02, -0.02)
    bare = paint.math("MULTIPLY", edge, 1.0 - paint.attribute("inside"))
    return paint.finish(paint.either(bare, wet, _clay(paint, glaze, place, shift)))


def _clay(paint: Paint, glaze: Glaze, place: Value, shift: float) -> Value:
    grain = paint.noise(place, 14, detail=6, seed=shift)
    colour = paint.shade(srgb(glaze.clay), grain * 0.7 + 0.65)
    return paint.surface(colour, roughness=0.85, normal=paint.bump(grain, 0.03))


def _colour(paint: Paint, glaze: Glaze, place: Value, shift: float) -> Value:
    cloud = paint.noise(place, 0.35, detail=4, warp=0.6, seed=shift)
    around = paint.vector("around")
    flow = paint.noise(paint.scaled(around, 5.0, 5.0, 0.22), 1.0, detail=4, seed=shift)
    colour: Value = paint.mix(0.0, srgb(glaze.body), srgb(glaze.body))
    if glaze.split:
        side = paint.axis(place, 0) + flow * 2.4 - 1.6
        colour = paint.mix(side.step(-0.35, 0.35), srgb(glaze.body), srgb(glaze.split))
    pooled = paint.attribute("pool").power(2.2) + (cloud - 0.5) * glaze.drift
    if glaze.runs:
        pooled = pooled + (flow - 0.5).step(0.0, 0.22) * glaze.runs * 0.85
    colour = paint.mix(pooled.step(0.05, 0.95), colour, srgb(glaze.pooled))
    colour = paint.shade(colour, (cloud - 0.5) * glaze.drift * 0.6 + 1.0)
    if glaze.brush:
        stroke = paint.noise(
            paint.scaled(around, 0.8, 0.8, 9.0), 1.0, detail=5, warp=0.15, seed=shift
        )
        patch = paint.noise(paint.scaled(around, 1.2, 1.2, 0.5), 1.0, detail=1, seed=shift)
        shown = (stroke + patch * 0.55).step(0.74, 0.62)
        colour = paint.mix(shown * glaze.brush, colour, srgb(glaze.clay))
    if glaze.blush:
        warm = paint.noise(place, 0.22, detail=2, seed=shift + 3) + paint.attribute("rim") * 0.1
        colour = paint.mix(warm.step(0.5, 0.72) * 0.55, colour, srgb(glaze.blush))
    uneven = paint.attribute("rim") * (paint.noise(place, 1.1, detail=3, seed=shift) + 0.35)
    colour = paint.mix(uneven.step(0.25, 0.85), colour, srgb(glaze.thin))
    if glaze.crackle:
        lines = paint.cells(paint.scaled(place, 1.0), 1.7).step(0.016, 0.0)
        colour = paint.mix(lines * glaze.crackle, colour, srgb(glaze.clay))
    if glaze.speck_amount:
        colour = _specked(paint, glaze, place, shift, colour)
    return colour


def _specked(paint: Paint, glaze: Glaze, place: Value, shift: float, colour: Value) -> Value:
    """Return *colour* with iron spots, most of them tiny and a few with a halo."""
    fine = paint.spots(place, 6.0, 0.5, seed=shift)
    rare = paint.spots(place, 1.5, 0.22, seed=shift + 5)
    halo = paint.spots(place, 1.5, 0.40, seed=shift + 5)
    colour = paint.mix(halo * glaze.speck_amount * 0.35, colour, srgb(glaze.thin))
    dots = paint.math("MAXIMUM", fine * 0.6, rare)
    return paint.mix(dots * glaze.speck_amount, colour, srgb(glaze.speck))


def _roughness(paint: Paint, glaze: Glaze, place: Value, shift: float) -> Value:
    cloud = paint.noise(place, 1.3, detail=4, seed=shift + 9)
    return (cloud - 0.5) * 0.3 + glaze.roughness


def _relief(paint: Paint, glaze: Glaze, place: Value, shift: float) -> Value:
    skin = paint.noise(place, 2.2, detail=3, seed=shift)
    normal = paint.bump(skin, 0.05)
    if glaze.roughness > 0.6:
        normal = paint.bump(paint.noise(place, 9, detail=6, seed=shift), 0.035, over=normal)
    if glaze.pores:
        holes = paint.spots(place, 3.2, 0.34, seed=shift + 2)
        normal = paint.bump(holes, -0.03 * glaze.pores, over=normal)
    if glaze.brush:
        stroke = paint.noise(
            paint.scaled(paint.vector("around"), 0.8, 0.8, 9.0), 1.0, detail=5, seed=shift
        )
        normal = paint.bump(stroke, 0.05, over=normal)
    return normal
