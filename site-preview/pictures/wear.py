"""Small things to wear and to carry: bags, socks, mittens, hats, scarves, aprons."""

from __future__ import annotations

import math

import numpy as np
from cloth import folded, fringe, sheet, wander
from fabric import Fabric, woven
from garment import curve, darker, mirrored
from panel import Fall, Lay
from timber import KEYAKI, flat_colour, wood
from vessel import solid, tube
from ware import Spot, group


def tote(fabric: Fabric, *, wide: float = 40, tall: float = 36, seed: int = 1) -> Lay:
    """Lay a tote bag with its two handles up."""
    lay, top, w = Lay(), tall / 2, wide / 2
    strap = darker(fabric, 0.97)
    back = curve(
        (-9.5, top - 3),
        (-8.6, top + 12),
        (-4.5, top + 19.5),
        (4.5, top + 19.5),
        (8.6, top + 12),
        (9.5, top - 3),
        count=60,
    )
    lay.band([(x + 1.0, y + 1.6) for x, y in back], 3.0, darker(fabric, 0.85), lift=0.2)
    lay.panel([(-w, top), (w, top), (w + 0.3, -top + 5), (w - 4.5, -top), (-w + 4.5, -top), (-w - 0.3, -top + 5)], fabric,
              Fall(seed, 0.012, 14), lift=1.1)  # fmt: skip
    lay.stitches([(-w + 0.5, top - 2.6), (w - 0.5, top - 2.6)], darker(fabric, 0.78).colour)
    lay.band(back, 3.0, strap, lift=0.28)
    for x in (-9.4, 9.4):
        box = [
            (x - 1.2, top - 3),
            (x + 1.2, top - 3),
            (x + 1.2, top - 0.4),
            (x - 1.2, top - 0.4),
            (x - 1.2, top - 3),
        ]
        lay.stitches(box, darker(fabric, 0.7).colour)
    return lay


def sacoche(fabric: Fabric, *, seed: int = 1) -> Lay:
    """Lay a thin shoulder bag with its cord."""
    lay = Lay()
    lay.panel(
        [(-12, 9.5), (12, 9.5), (12, -8.6), (11, -9.5), (-11, -9.5), (-12, -8.6)],
        fabric,
        Fall(seed, stiff=8),
        lift=0.5,
    )
    lay.patch(
        [(-12, 3.0), (12, 3.0), (12, 9.6), (-12, 9.6)], fabric, lift=0.3, cells=50, round_=0.3
    )
    lay.stitches([(-11.5, 3.5), (11.5, 3.5)], darker(fabric, 0.7).colour)
    twine = woven(Fabric("#cfc6b4", weave="twill", pitch=0.22))
    way = [
        (-11.6, 9, 0.9),
        (-14.5, 18, 0.35),
        (-6, 27, 0.35),
        (3, 19, 0.35),
        (9, 29, 0.35),
        (15.5, 20, 0.35),
        (11.6, 9, 0.9),
    ]
    group([cord(way, 0.33, twine)], (0, 0))
    return lay


def cord(way: list[tuple[float, float, float]], radius: float, skin: object) -> object:
    """Return a cord on the table: the path is bent in x and y, not in z."""
    turned = [(x, -z, y) for x, y, z in way]
    made = tube(turned, (radius,) * len(way), "cord", skin)
    made.rotation_euler = (math.radians(-90), 0, 0)
    made.scale = (1, 1, 1)
    return made


def sock(fabric: Fabric, rib: Fabric, at: Spot, turn: float, *, seed: int = 1) -> None:
    """Lay one sock."""
    lay = Lay()
    outline = [*curve((-4.4, 17), (-4.5, 4), (-4.2, -5), (-4.6, -10), (-1.6, -14.2), (5, -15.2), (12.5, -14.2), (15.5, -11), (13.6, -7.4),
                      (7, -6.2), (4.8, -2.6), (4.5, 4), (4.5, 17), count=52)]  # fmt: skip
    moved = _moved(outline, at, turn)
    lay.panel(moved, fabric, Fall(seed, 0.01, 8), lift=0.7, grain=-math.radians(turn))
    lay.band(_moved([(-4.5, 14.6), (4.6, 14.6)], at, turn), 5.4, rib, lift=0.22)
    for corners in ([(-4.5, -9.6), (-0.6, -6.4), (-0.2, -14.0), (-3.0, -13.0)],):
        lay.patch(_moved(corners, at, turn), darker(fabric, 0.9), lift=0.05, cells=24, round_=0.8)


def _moved(points: list[tuple[float, float]], at: Spot, turn: float) -> list[tuple[float, float]]:
    c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    return [(x * c - y * s + at[0], x * s + y * c + at[1]) for x, y in points]


def mitten(
    fabric: Fabric, rib: Fabric, at: Spot, turn: float, *, flip: int = 1, seed: int = 1
) -> None:
    """Lay one mitten, thumb to the right (or left with *flip* -1)."""
    lay = Lay()
    outline = curve((-5, -9), (-5.4, 0), (-5.2, 8), (-3, 12.6), (0.4, 13.4), (3.8, 12), (5.2, 7), (5.2, 3.0), (7.0, 4.6), (9.0, 5.4),
                    (9.8, 3.2), (7.6, -0.6), (5.2, -4.5), (5, -9), count=60)  # fmt: skip
    outline = [(flip * x, y) for x, y in outline]
    lay.panel(
        _moved(outline if flip > 0 else outline[::-1], at, turn),
        fabric,
        Fall(seed, 0.01, 12),
        lift=1.3,
        grain=-math.radians(turn),
    )
    lay.band(_moved([(-5.0, -9.5), (5.0, -9.5)], at, turn), 6.4, rib, lift=0.3)


def apron(fabric: Fabric, *, seed: int = 1) -> Lay:
    """Lay an apron with its straps and two pockets."""
    lay = Lay()
    thread = darker(fabric, 0.75).colour
    for side in (-1, 1):
        lay.band(
            curve((side * 9, 33), (side * 10, 43), (side * 4, 50), (0, 51), count=40),
            3.2,
            darker(fabric, 0.92),
            lift=0.2,
        )
        lay.band(
            curve((side * 30, 6), (side * 37, 2), (side * 39, -10), (side * 35, -22), count=40),
            2.6,
            darker(fabric, 0.92),
            lift=0.2,
        )
    body = mirrored(
        [
            (0, 34),
            (11.5, 34),
            *curve((12, 32), (14, 18), (20, 10), (30, 7), count=9),
            (31, 4),
            (31.5, -43),
            (0, -44),
        ]
    )
    lay.panel(body, fabric, Fall(seed, 0.014, 5))
    lay.stitches([(-11, 32.6), (11, 32.6)], thread)
    for x in (-15, 15):
        lay.patch(
            [(x - 8.5, -20), (x + 8.5, -20), (x + 8.5, -3), (x - 8.5, -3)],
            fabric,
            lift=0.2,
            cells=44,
            round_=0.3,
        )
        lay.stitches([(x - 8.1, -3), (x - 8.1, -19.6), (x + 8.1, -19.6), (x + 8.1, -3)], thread)
        lay.stitches([(x - 8.1, -5.2), (x + 8.1, -5.2)], thread)
    lay.stitches([(-31, -41.6), (31, -41.6)], thread)
    return lay


def scarf(
    fabric: Fabric,
    at: Spot = (0, 0),
    *,
    turn: float = 0.0,
    seed: int = 1,
    layers: int = 4,
    wide: float = 24,
) -> float:
    """Put a folded scarf at *at*, its tassels hanging towards the front."""
    high = folded(fabric, (wide, 20), layers, thick=0.85, at=at, turn=turn, seed=seed, puff=1.2)
    tassels = fringe(
        (-wide / 2 + 0.3, wide / 2 - 0.3), -9.6, 6.2, fabric.colour, z=high * 0.45, seed=seed
    )
    group(tassels, at, turn)
    return high


def beanie(fabric: Fabric, rib: Fabric, at: Spot = (0, 0), *, seed: int = 1) -> None:
    """Put a hand-knitted hat on the table."""
    t, theta = np.meshgrid(np.linspace(0, 1, 150), np.linspace(0, 2 * math.pi, 240), indexing="ij")
    dome = np.sqrt(np.clip(1 - np.clip((t - 0.15) / 0.85, 0, 1) ** 2.6, 0.0, 1))
    slump = 1 + 0.05 * np.sin(theta * 2 + seed) * t + 0.03 * np.sin(theta * 5) * t
    radius = (10.6 * dome + 0.02) * slump
    gather = np.exp(-(((t - 1.0) / 0.22) ** 2))
    radius = radius * (1 + 0.16 * gather * np.sin(theta * 12))
    z = 19.5 * t**0.95 + wander(theta * 9, t * 22, seed) * 0.8 * np.sin(t * math.pi)
    grid = np.stack(
        [radius * np.cos(theta), radius * np.sin(theta) * 0.9, np.maximum(z, 0)], axis=2
    )
    body = sheet(grid, np.stack([theta * 10.2, t * 24], axis=2), woven(fabric), thick=0.4)
    up, ring = np.meshgrid(np.linspace(0, 1, 40), np.linspace(0, 2 * math.pi, 240), indexing="ij")
    bulge = 11.1 + 0.55 * np.sin(up * math.pi) ** 0.6
    cuff_z = 0.2 + 6.4 * up + 0.25 * np.sin(ring * 3 + seed)
    cuff = np.stack([bulge * np.cos(ring), bulge * np.sin(ring) * 0.9, cuff_z], axis=2)
    made = sheet(cuff, np.stack([ring * 10.8, up * 6.5], axis=2), woven(rib), thick=0.7)
    group([body, made], at, 20)


def cap(fabric: Fabric, at: Spot = (0, 0), *, turn: float = 35.0, seed: int = 1) -> None:
    """Put a six-panel cap on the table."""
    skin = woven(fabric)
    t, theta = np.meshgrid(np.linspace(0, 1, 110), np.linspace(0, 2 * math.pi, 241), indexing="ij")
    seam = np.abs(((theta / (math.pi / 3) + 0.5) % 1) - 0.5)
    groove = 1 - 0.022 * np.exp(-((seam / 0.025) ** 2)) + 0.012 * np.cos(theta * 6) * (1 - t)
    radius = 9.4 * np.clip(1 - t**2.5, 0, 1) ** 0.52 * groove + 0.01
    z = 11.6 * t**0.92 + wander(theta * 8, t * 14, seed) * 0.5 * np.sin(t * math.pi)
    grid = np.stack(
        [radius * np.cos(theta) * 1.08, radius * np.sin(theta), np.maximum(z, 0.02)], axis=2
    )
    crown = sheet(grid, np.stack([theta * 9, t * 16], axis=2), skin, thick=0.22)
    out, side = np.meshgrid(np.linspace(0, 1, 40), np.linspace(-0.97, 0.97, 80), indexing="ij")
    reach = 9.3 + out * 7.0 * np.clip(np.cos(side * 1.6), 0.001, 1) ** 0.6
    brim_z = (
        0.6
        - 0.9 * np.cos(side) * out
        + 1.3 * np.cos(side * 1.2) * (1 - 0.25 * out)
        - 0.9 * np.abs(side) ** 2 * 0.6
    )
    brim = np.stack(
        [reach * np.cos(side) * 1.06, reach * np.sin(side), np.maximum(brim_z, 0.12)], axis=2
    )
    visor = sheet(brim, np.stack([out * 7, side * 12], axis=2), skin, thick=0.32)
    knob = solid([(0.01, 11.5), (0.75, 11.55), (0.6, 12.0), (0.01, 12.15)], "knob", skin)
    group([crown, visor, knob], at, -turn)


def hanger(top: float, *, wide: float = 36) -> None:
    """Put a wooden hanger where a garment's shoulders are, lying as the clothes do."""
    arms = [
        (-wide / 2, top - 7.6, 0.3),
        (-wide / 4, top - 3.4, 0.3),
        (0, top - 0.6, 0.3),
        (wide / 4, top - 3.4, 0.3),
        (wide / 2, top - 7.6, 0.3),
    ]
    bar = cord(arms, 0.6, wood(*KEYAKI))
    hook = [
        (0, top + 1, 0.9),
        (0, top + 5.2, 0.9),
        (0.6, top + 7.0, 0.9),
        (2.6, top + 8.4, 0.9),
        (3.0, top + 10.6, 0.9),
        (1.0, top + 12.2, 0.9),
        (-1.6, top + 11.0, 0.9),
    ]
    steel = flat_colour("#8d8a84", roughness=0.3)
    group([bar, cord(hook, 0.17, steel)], (0, 0, 0))
