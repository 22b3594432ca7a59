"""Things of wood: spoons, trays, boards, chopsticks, a twig from the garden."""

from __future__ import annotations

import math

import bpy
import numpy as np
from paint import Paint, Value, srgb
from vessel import make_mesh, place, put_attribute, put_vector, solid, spline, tube


def wood(light: str, dark: str, *, rings: float = 5.0, oil: float = 0.45) -> bpy.types.Material:
    """Return finished wood with its grain along x."""
    paint = Paint("wood")
    spot = paint.position()
    figure = paint.scaled(spot, 0.10, 0.8, 0.8)
    growth = paint.noise(figure, 0.8, detail=3, warp=0.4)
    bands = paint.math("FRACT", growth * rings)
    pore = paint.noise(paint.scaled(spot, 0.5, 9.0, 9.0), 1.0, detail=4)
    tone = bands * 0.45 + (pore - 0.3) * 0.9
    colour = paint.mix(tone, srgb(dark), srgb(light))
    normal = paint.bump(pore, 0.012)
    return paint.finish(paint.surface(colour, roughness=oil, normal=normal, coat_weight=0.06))


CHERRY = ("#96623c", "#6d4224")
CHESTNUT = ("#7d5332", "#4a2e1b")
WALNUT = ("#6d4a33", "#3c271b")
MAGNOLIA = ("#cdb98f", "#a99a6d")
EBONY = ("#3d2a22", "#1d1411")
KEYAKI = ("#a9713f", "#75482a")


def spoon(length: float, width: float, material: bpy.types.Material) -> bpy.types.Object:
    """Return a spoon along x, its bowl at +x, lying with the hollow up."""
    count, across = 120, 40
    at = np.linspace(0, 1, count)
    half = _spoon_width(at, width)
    side = np.linspace(-1, 1, across)
    x = (at - 0.5)[:, None] * length * np.ones(across)
    y = half[:, None] * side
    hollow = np.clip((at - 0.66) / 0.34, 0, 1)
    dish = np.sin(hollow * math.pi) ** 0.8
    lift = 0.5 + 0.9 * np.clip((0.45 - at) / 0.45, 0, 1) ** 1.4 + 0.35 * np.clip(at - 0.6, 0, 1)
    top = (
        lift[:, None]
        - dish[:, None] * (1 - side**2) * 0.85
        + 0.1 * (1 - dish)[:, None] * (1 - side**2)
    )
    thick = (0.62 - 0.34 * hollow)[:, None] * (1 - np.abs(side) ** 6) ** 0.5 + 0.02
    return _two_sided(x, y, top, thick, "spoon", material)


def spatula(length: float, width: float, material: bpy.types.Material) -> bpy.types.Object:
    """Return a flat turner along x with a slanted end."""
    count, across = 120, 30
    at, side = np.linspace(0, 1, count), np.linspace(-1, 1, across)
    blade = 1 / (1 + np.exp(-(at - 0.66) * 26))
    round_end = np.sqrt(np.clip(1 - np.clip((at - 0.985) / 0.015, 0, 1) ** 2, 0, 1))
    start = np.sqrt(np.clip(1 - np.clip((0.02 - at) / 0.02, 0, 1) ** 2, 0, 1))
    half = (0.85 + (width / 2 - 0.85) * blade) * start + 0.01
    x = (at - 0.5)[:, None] * length + side * blade[:, None] * 0.9
    y = half[:, None] * side
    top = np.full((count, across), 0.7) - blade[:, None] * 0.2
    thick = (0.85 - 0.45 * blade)[:, None] * (1 - np.abs(side) ** 5) ** 0.5 * round_end[
        :, None
    ] + 0.02
    return _two_sided(x, y, top, thick, "spatula", material)


def _spoon_width(at: np.ndarray, width: float) -> np.ndarray:
    bowl = np.clip((at - 0.62) / 0.38, 0, 1)
    oval = np.sqrt(np.clip(1 - (2 * bowl - 1.0) ** 2, 0, 1)) * width / 2
    stem = 0.55 - 0.22 * np.clip(at / 0.6, 0, 1) + 0.25 * np.exp(-((at / 0.1) ** 2))
    stem = stem * np.sqrt(np.clip(1 - np.clip((0.03 - at) / 0.03, 0, 1) ** 2, 0, 1))
    blend = np.clip((at - 0.60) / 0.14, 0, 1)
    return np.maximum(stem * (1 - blend), 0) + oval * (0.25 + 0.75 * blend) + 0.01


def _two_sided(
    x: np.ndarray, y: np.ndarray, top: np.ndarray, thick: np.ndarray, name: str,
    material: bpy.types.Material,
) -> bpy.types.Object:  # fmt: skip
    """Return a closed body between the height field *top* and *top* less *thick*."""
    rows, columns = x.shape
    upper = np.stack([x, y * np.ones_like(x), top], axis=2).reshape(-1, 3)
    lower = np.stack([x, y * np.ones_like(x), top - thick], axis=2).reshape(-1, 3)
    i = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)).reshape(-1)
    up = np.stack([i, i + columns, i + columns + 1, i + 1], axis=1)
    low = up[:, ::-1] + rows * columns
    edge = np.concatenate(
        [np.arange(columns), np.arange(1, rows) * columns + columns - 1,
         np.arange(rows * columns - 2, (rows - 1) * columns - 1, -1),
         np.arange(rows - 2, 0, -1) * columns]
    )  # fmt: skip
    following = np.roll(edge, -1)
    wall = np.stack([edge, following, following + rows * columns, edge + rows * columns], axis=1)
    mesh = make_mesh(name, np.vstack([upper, lower]), np.vstack([up, low, wall]))
    made = place(mesh, material)
    made.location.z = -float(np.min(top - thick))
    return made


def tray(width: float, material: bpy.types.Material) -> bpy.types.Object:
    """Return a turned round tray."""
    r = width / 2
    edge = [(0.01, 0), (r * 0.5, 0), (r - 1.2, 0.02), (r - 0.4, 0.5), (r, 2.1), (r - 0.25, 2.2)]
    inside = [(r - 0.7, 1.2), (r - 1.6, 0.85), (r * 0.5, 0.82), (0.01, 0.82)]
    return solid(edge + inside, "tray", material)


def block(
    size: tuple[float, float, float], material: bpy.types.Material, *, round_: float = 0.25
) -> bpy.types.Object:
    """Return a board or box standing on z = 0, with rounded edges."""
    x, y, z = (s / 2 for s in size)
    corners = [(sx * x, sy * y, sz * z + z) for sx in (-1, 1) for sy in (-1, 1) for sz in (-1, 1)]
    faces = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    made = place(make_mesh("block", np.array(corners), faces), material)
    bevel = made.modifiers.new("edge", "BEVEL")
    bevel.width, bevel.segments = round_, 4
    return made


def board(material: bpy.types.Material, length: float, width: float) -> bpy.types.Object:
    """Return a bread board along x with a handle and a hole."""
    outline = _board_outline(length, width)
    hole = [
        (length / 2 - 2.4 + 0.8 * math.cos(a), 0.8 * math.sin(a)) for a in np.linspace(0, 6.1, 22)
    ]
    curve = bpy.data.curves.new("board", "CURVE")
    curve.fill_mode = "BOTH"
    curve.dimensions, curve.extrude, curve.bevel_depth, curve.bevel_resolution = "2D", 0.6, 0.18, 3
    for points in (outline, hole):
        line = curve.splines.new("POLY")
        line.points.add(len(points) - 1)
        for point, (x, y) in zip(line.points, points, strict=True):
            point.co = (x, y, 0, 1)
        line.use_cyclic_u = True
    curve.materials.append(material)
    made = bpy.data.objects.new("board", curve)
    bpy.context.scene.collection.objects.link(made)
    made.location.z = 0.78
    return made


def _board_outline(length: float, width: float) -> list[tuple[float, float]]:
    x0, x1, y = -length / 2, length / 2 - 8.5, width / 2
    half = [(x0, 0.1), (x0 + 0.05, y * 0.8), (x0 + 0.6, y * 0.96), (x0 + 2, y), (x1 - 2, y * 0.99)]
    half += [
        (x1, y * 0.86),
        (x1 + 1.3, y * 0.4),
        (x1 + 3.2, 2.0),
        (x1 + 7.2, 1.9),
        (x1 + 8.3, 1.2),
        (x1 + 8.5, 0.1),
    ]
    upper = [tuple(p) for p in spline(half, 90)]
    return upper + [(x, -yy) for x, yy in reversed(upper)]


def chopstick(length: float, material: bpy.types.Material) -> bpy.types.Object:
    """Return one eight-sided chopstick along x."""
    theta = np.linspace(0, 2 * math.pi, 8, endpoint=False) + math.pi / 8
    at = np.array([0, 0.004, 0.5, 0.99, 1.0])
    radius = np.array([0.3, 0.38, 0.31, 0.17, 0.12])
    points = [
        ((t - 0.5) * length, r * math.cos(a), r * math.sin(a) + 0.38)
        for t, r in zip(at, radius, strict=True)
        for a in theta
    ]
    faces = [
        (8 * i + j, 8 * i + (j + 1) % 8, 8 * i + 8 + (j + 1) % 8, 8 * i + 8 + j)
        for i in range(len(at) - 1)
        for j in range(8)
    ]
    mesh = make_mesh(
        "chopstick", np.array(points), [*faces, tuple(range(8)), tuple(range(39, 31, -1))]
    )
    mesh.shade_flat()
    return place(mesh, material)


def leafy(colour: str, *, shine: float = 0.5) -> bpy.types.Material:
    """Return the skin of leaves."""
    paint = Paint("leaf")
    tone = paint.noise(paint.position(), 0.8, detail=2) * 0.6 + 0.7
    return paint.finish(paint.surface(paint.shade(srgb(colour), tone), roughness=shine))


def twig(
    foot: tuple[float, float, float], reach: tuple[float, float], *, leaves: int, size: float,
    colour: str, seed: int,
) -> None:  # fmt: skip
    """Grow a twig from *foot*, leaning *reach* (sideways, up), with pairs of leaves."""
    random = np.random.default_rng(seed)
    x, y, z = foot
    path = [(x, y, z - 4)] + [
        (x + reach[0] * t**1.5 + random.normal() * 0.25, y + 0.8 * t, z + reach[1] * t)
        for t in np.linspace(0, 1, 6)
    ]
    bark = leafy("#5a4636", shine=0.8)
    tube(path, (0.2, 0.19, 0.17, 0.15, 0.12, 0.09, 0.05), "twig", bark)
    skin, line = leafy(colour), np.array(path[1:])
    for index in range(leaves):
        at = 0.3 + 0.7 * (index + 0.5) / leaves
        centre = np.array([np.interp(at * 5, range(6), line[:, k]) for k in range(3)])
        _leaf(centre, random, index, size * (1.15 - 0.5 * at), skin)


def _leaf(
    at: np.ndarray, random: np.random.Generator, index: int, size: float, skin: bpy.types.Material
) -> None:
    u, v = np.meshgrid(np.linspace(0, 1, 12), np.linspace(-1, 1, 7), indexing="ij")
    half = np.sin(np.clip(u, 0, 1) * math.pi) ** 0.75 * 0.34
    curl = random.uniform(0.1, 0.35)
    points = (
        np.stack([u, half * v, -curl * u**2 + 0.16 * np.abs(v) * half], axis=2).reshape(-1, 3)
        * size
    )
    heading = random.normal(0.0, 0.35) + (0.15 if index % 2 else math.pi - 0.15)
    tilt = random.uniform(-0.75, -0.05)
    c, s = math.cos(heading), math.sin(heading)
    ct, st = math.cos(tilt), math.sin(tilt)
    points = points @ np.array([[ct, 0, st], [0, 1, 0], [-st, 0, ct]])
    points = points @ np.array([[c, s, 0], [-s, c, 0], [0, 0, 1]]) + at
    i = (np.arange(11)[:, None] * 7 + np.arange(6)).reshape(-1)
    faces = np.stack([i, i + 7, i + 8, i + 1], axis=1)
    place(make_mesh("leaf", points, faces), skin)


def grass(foot: tuple[float, float, float], lean: float, tall: float, *, seed: int) -> None:
    """Grow one stalk of pampas grass out of *foot*."""
    random = np.random.default_rng(seed)
    x, y, z = foot
    straw, plume = leafy("#a98f5f", shine=0.8), leafy("#c9b793", shine=0.9)
    path = [(x, y, z - 4)] + [(x + lean * t**2, y, z + tall * t) for t in np.linspace(0, 1, 5)]
    tube(path, (0.1, 0.09, 0.08, 0.07, 0.06, 0.04), "stalk", straw)
    top = np.array(path[-1])
    for index in range(90):
        t = index / 90
        start = top + np.array([-lean * 0.25 * t, 0, -tall * 0.30 * t])
        out = np.array([random.normal(0.5, 0.5), random.normal(0, 0.4), 0]) * (0.9 + 1.4 * t)
        way = [start, start + out * 0.4 + (0, 0, 1.6), start + out + (0, 0, 1.3 - 1.6 * t)]
        tube([tuple(p) for p in way], (0.035, 0.06, 0.02), "plume", plume)


def plain_marks(mesh: bpy.types.Mesh) -> None:
    """Give *mesh* the attributes that glaze materials look for."""
    count = len(mesh.vertices)
    for key in ("inside", "rim", "pool"):
        put_attribute(mesh, key, np.zeros(count))
    put_vector(mesh, "around", np.zeros((count, 3)))


def flat_colour(
    colour: str, *, roughness: float = 0.6, normal: Value | None = None
) -> bpy.types.Material:
    """Return one plain surface."""
    paint = Paint("flat")
    return paint.finish(paint.surface(srgb(colour), roughness=roughness, normal=normal))
