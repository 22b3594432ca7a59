"""Whole pieces: a form in a glaze, with its handle, spout, lid or tea, put on the table."""

from __future__ import annotations

import math
from collections.abc import Callable

import bpy
import numpy as np
from forms import FORMS
from glaze import Glaze, glazed
from paint import Paint, srgb
from vessel import solid, tube, turned

Spot = tuple[float, ...]


def group(parts: list[bpy.types.Object], at: Spot, turn: float = 0.0, lean: float = 0.0) -> None:
    """Move *parts* together to *at*, turned (and leaned to the right) by degrees."""
    holder = bpy.data.objects.new("group", None)
    bpy.context.scene.collection.objects.link(holder)
    for part in parts:
        part.parent = holder
    holder.location = (at[0], at[1], at[2] if len(at) > 2 else 0.0)
    holder.rotation_euler = (0, math.radians(lean), math.radians(turn))


def piece(
    form: str, glaze: Glaze, at: Spot = (0, 0), *, turn: float = 0.0, seed: int = 1, tea: float = 0.0,
    lean: float = 0.0,
) -> None:  # fmt: skip
    """Put a plain vessel at *at*, filled with tea to the height *tea*."""
    parts = [turned(FORMS[form], form, glazed(glaze, seed=seed), seed=seed)]
    if tea:
        parts.append(_tea(form, tea))
    group(parts, at, turn, lean)


def _tea(form: str, height: float, colour: str = "#5a2a0e") -> bpy.types.Object:
    outer = np.array(FORMS[form].outer)
    radius = float(np.interp(height, outer[:, 1], outer[:, 0])) - FORMS[form].wall * 0.6
    paint = Paint("tea")
    skin = paint.finish(paint.surface(srgb(colour), roughness=0.03, coat_weight=0.6))
    flat = [
        (0.01, height),
        (radius * 0.5, height),
        (radius - 0.2, height + 0.01),
        (radius, height + 0.05),
    ]
    return solid(flat, "tea", skin)


def mug(
    glaze: Glaze, at: Spot = (0, 0), *, turn: float = -25.0, seed: int = 1, tea: float = 0.0
) -> None:
    """Put a mug at *at*; its handle points to +x when *turn* is 0."""
    skin = glazed(glaze, seed=seed)
    path = [
        (3.7, 0, 7.1),
        (5.3, 0, 7.5),
        (6.7, 0, 6.6),
        (6.9, 0, 4.9),
        (5.8, 0, 3.3),
        (3.8, 0, 2.7),
    ]
    parts = [
        turned(FORMS["mug"], "mug", skin, seed=seed),
        tube(path, (0.95, 0.72, 0.62, 0.6, 0.62, 0.85), "handle", skin, flatten=0.52),
    ]
    if tea:
        parts.append(_tea("mug", tea))
    group(parts, at, turn)


def coffee(glaze: Glaze, at: Spot = (0, 0), *, turn: float = -35.0, seed: int = 1) -> None:
    """Put a coffee cup on its saucer."""
    skin = glazed(glaze, seed=seed)
    path = [(3.5, 0, 5.4), (4.9, 0, 5.7), (5.8, 0, 4.6), (5.2, 0, 3.0), (3.4, 0, 2.1)]
    cup = [
        turned(FORMS["coffee"], "cup", skin, seed=seed),
        tube(path, (0.6, 0.45, 0.4, 0.42, 0.55), "handle", skin, flatten=0.6),
        _tea("coffee", 5.2, "#241108"),
    ]
    group(cup, (at[0], at[1], 1.0), turn)
    piece("plate-5", glaze, at, seed=seed + 1)


def _lid(radius: float, at: float, skin: bpy.types.Material) -> bpy.types.Object:
    lid = solid(
        [(0.01, -0.3), (radius * 0.6, -0.25), (radius, -0.05), (radius + 0.25, 0.12), (radius * 0.9, 0.5),
         (radius * 0.45, 0.95), (0.55, 1.15), (0.5, 1.5), (0.85, 2.0), (0.6, 2.35), (0.01, 2.42)],
        "lid", skin,
    )  # fmt: skip
    lid.location.z = at
    return lid


def _spout(
    start: Spot, end: Spot, skin: bpy.types.Material, width: float = 1.3
) -> bpy.types.Object:
    (x0, z0), (x1, z1) = start, end
    path = [(x0 - 1.0, 0, z0 - 0.3), (x0 + 0.6, 0, z0 + 0.2), ((x0 + x1) / 2 + 0.5, 0, (z0 + z1) / 2),
            (x1 - 0.2, 0, z1 - 0.3), (x1 + 0.25, 0, z1 + 0.15)]  # fmt: skip
    return tube(
        path,
        (width, width * 0.9, width * 0.68, width * 0.55, width * 0.6),
        "spout",
        skin,
        hollow=True,
    )


def kyusu(glaze: Glaze, at: Spot = (0, 0), *, turn: float = 228.0, seed: int = 1) -> None:
    """Put a side-handled teapot at *at*: spout to +x, handle a quarter turn away."""
    skin = glazed(glaze, seed=seed)
    body = turned(FORMS["kyusu"], "kyusu", skin, seed=seed)
    handle = tube(
        [(4.2, 0, 3.8), (6.0, 0, 4.3), (8.4, 0, 5.0), (10.6, 0, 5.8), (10.9, 0, 5.9)],
        (1.0, 0.85, 0.95, 1.2, 0.9), "handle", skin,
    )  # fmt: skip
    handle.rotation_euler = (0, 0, math.radians(82))
    group([body, handle, _spout((4.6, 3.6), (7.2, 5.8), skin), _lid(3.15, 6.25, skin)], at, turn)


def dobin(glaze: Glaze, at: Spot = (0, 0), *, turn: float = 150.0, seed: int = 1) -> None:
    """Put a large teapot with an arched handle at *at*."""
    skin = glazed(glaze, seed=seed)
    body = turned(FORMS["dobin"], "dobin", skin, seed=seed)
    arch = [(-5.4, 0, 7.4), (-5.7, 0, 10.4), (-3.6, 0, 13.2), (0, 0, 14.2), (3.6, 0, 13.2), (5.7, 0, 10.4),
            (5.4, 0, 7.4)]  # fmt: skip
    handle = tube(arch, (0.75, 0.55, 0.55, 0.6, 0.55, 0.55, 0.75), "handle", skin, flatten=0.75)
    handle.rotation_euler = (0, 0, math.radians(90))
    spout = _spout((6.0, 4.4), (9.2, 8.0), skin, 1.7)
    group([body, handle, spout, _lid(3.6, 8.3, skin)], at, turn)


def pot(glaze: Glaze, at: Spot = (0, 0), *, turn: float = 155.0, seed: int = 1) -> None:
    """Put a round teapot with a handle at the back at *at*."""
    skin = glazed(glaze, seed=seed)
    body = turned(FORMS["pot"], "pot", skin, seed=seed)
    ear = [
        (-4.6, 0, 7.8),
        (-7.0, 0, 8.7),
        (-8.8, 0, 7.0),
        (-8.5, 0, 4.6),
        (-7.0, 0, 3.0),
        (-5.4, 0, 2.8),
    ]
    handle = tube(ear, (0.8, 0.6, 0.55, 0.55, 0.55, 0.8), "handle", skin, flatten=0.7)
    spout = _spout((5.4, 4.4), (9.0, 8.6), skin, 1.5)
    group([body, handle, spout, _lid(3.0, 9.3, skin)], at, turn)


def row(make: Callable[[int], object], count: int) -> None:
    """Call *make* with 0 … *count* - 1."""
    for index in range(count):
        make(index)
