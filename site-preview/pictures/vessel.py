"""Thrown shapes: a profile turned about its axis, with the small faults of a hand on a wheel."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import bpy
import numpy as np

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Form:
    """The outline of a vessel in centimetres: *outer* from the foot ring to the rim.

    *wall* is the thickness; *lobes* and *lobe_depth* make petals; *facets* flattens the sides;
    *oval* widens one way; *square* pulls the outline towards a square; *sway* is the unevenness.
    """

    outer: tuple[Point, ...]
    wall: float = 0.42
    foot: float = 0.55
    lobes: int = 0
    lobe_depth: float = 0.0
    facets: int = 0
    oval: float = 1.0
    square: float = 0.0
    sway: float = 1.0
    spout: float = 0.0

    @property
    def height(self) -> float:
        """Return the height of the rim."""
        return self.outer[-1][1]

    @property
    def width(self) -> float:
        """Return the radius at the rim."""
        return self.outer[-1][0]


def spline(points: Sequence[Point], count: int) -> np.ndarray:
    """Return *count* points on a smooth curve through *points* (centripetal Catmull-Rom)."""
    p = np.array([*points], dtype=float)
    p = np.vstack([2 * p[0] - p[1], p, 2 * p[-1] - p[-2]])
    knots = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(p, axis=0), axis=1) ** 0.5)])
    out = []
    for t in np.linspace(knots[1], knots[-2] - 1e-9, count):
        i = int(np.searchsorted(knots, t, side="right")) - 1
        k, q = knots[i - 1 : i + 3], p[i - 1 : i + 3]
        a = [_between(q[j], q[j + 1], k[j], k[j + 1], t) for j in range(3)]
        b = [_between(a[j], a[j + 1], k[j], k[j + 2], t) for j in range(2)]
        out.append(_between(b[0], b[1], k[1], k[2], t))
    return np.array(out)


def _between(a: np.ndarray, b: np.ndarray, low: float, high: float, t: float) -> np.ndarray:
    return a + (b - a) * ((t - low) / (high - low))


def _profile(form: Form) -> tuple[np.ndarray, np.ndarray]:
    """Return the closed outline (r, z) from under the foot to the inner centre, and its marks.

    Marks per point: 1 inside, how near the rim, how deep in the pool.
    """
    outer = spline(form.outer, 90)
    tangent = np.gradient(outer, axis=0)
    normal = np.stack([-tangent[:, 1], tangent[:, 0]], axis=1)
    normal /= np.linalg.norm(normal, axis=1)[:, None]
    inner = (outer + normal * form.wall)[::-1]
    floor_z = outer[0][1] + form.foot + form.wall
    inner = inner[(inner[:, 1] > floor_z + 0.15) & (inner[:, 0] > 0.3)]
    turn = np.linspace(0.12, 0.88, 7)[:, None] * math.pi
    middle, radius = (outer[-1] + inner[0]) / 2, (outer[-1] - inner[0]) / 2
    lip = middle + np.cos(turn) * radius + np.sin(turn) * _across(radius)
    start = inner[-1]
    curve = spline([(start[0], start[1]), (start[0] * 0.72, floor_z + 0.05), (0.002, floor_z)], 26)
    foot = _foot(outer[0], form.foot)
    line = np.vstack([foot, outer, lip, inner, curve[1:]])
    first_inner = len(foot) + len(outer) + 3
    inside = (np.arange(len(line)) >= first_inner).astype(float)
    along = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    rim = np.exp(-(np.abs(along - along[first_inner]) ** 1.4) / 0.35)
    depth = np.clip(1 - (line[:, 1] - floor_z) / max(0.4, form.height - floor_z), 0, 1)
    return line, np.stack([inside, rim, inside * depth, along / along[first_inner]], axis=1)


def _across(radius: np.ndarray) -> np.ndarray:
    return np.array([-radius[1], radius[0]]) if radius[0] > 0 else np.array([radius[1], -radius[0]])


def _foot(start: np.ndarray, height: float) -> np.ndarray:
    """Return the unglazed ring below *start*: hollow, with a flat edge to stand on."""
    r, z = start
    hollow = [(0.002, z + height * 0.8), (r - 0.75, z + height * 0.7), (r - 0.55, z + 0.06)]
    return np.array([*hollow, (r - 0.48, z), (r - 0.06, z)])


def turned(form: Form, name: str, material: bpy.types.Material, *, seed: int) -> bpy.types.Object:
    """Return *form* as a mesh object standing on z = 0."""
    line, marks = _profile(form)
    random = np.random.default_rng(seed)
    around = 192
    theta = np.linspace(0, 2 * math.pi, around, endpoint=False)
    phase = random.uniform(0, 6.28, 5)
    r = line[:, 0][:, None] * np.ones(around)
    z = line[:, 1][:, None] * np.ones(around)
    rise = np.clip(line[:, 1] / form.height, 0, 1)[:, None] ** 1.5
    wave = 0.010 * np.sin(2 * theta + phase[0]) + 0.005 * np.sin(3 * theta + phase[1])
    r = r * (1 + form.sway * rise * wave)
    rings = np.sin(line[:, 1] * 4.4 + phase[2]) * 0.5 + np.sin(line[:, 1] * 9.7 + phase[3]) * 0.3
    r = r + form.sway * 0.022 * rings[:, None] * np.clip(line[:, 0] / 2, 0, 1)[:, None]
    z = z + form.sway * rise * 0.05 * np.sin(theta + phase[4])
    r, z = _shaped(form, r, z, rise, theta)
    x, y = r * np.cos(theta) * form.oval, r * np.sin(theta) / form.oval
    if form.spout:
        x, z = _pulled_lip(form, x, y, z, rise)
    faces = _grid_faces(len(line), around)
    mesh = make_mesh(name, np.stack([x, y, z], axis=2).reshape(-1, 3), faces)
    for key, column in (("inside", 0), ("rim", 1), ("pool", 2), ("along", 3)):
        put_attribute(mesh, key, np.repeat(marks[:, column], around))
    length = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    cylinder = np.stack(
        [np.tile(np.cos(theta), len(line)), np.tile(np.sin(theta), len(line)),
         np.repeat(length, around)], axis=1
    )  # fmt: skip
    put_vector(mesh, "around", cylinder)
    put_attribute(mesh, "height", z.reshape(-1))
    return place(mesh, material)


def _shaped(
    form: Form, r: np.ndarray, z: np.ndarray, rise: np.ndarray, theta: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    if form.lobes:
        petal = np.abs(np.cos(theta * form.lobes / 2)) ** 0.55
        r = r * (1 - form.lobe_depth * rise * (1 - petal))
        z = z + form.lobe_depth * 1.6 * rise * (petal - 0.6)
    if form.facets:
        step = 2 * math.pi / form.facets
        flat = math.cos(step / 2) / np.cos((theta % step) - step / 2)
        r = r * (
            1 + (np.minimum(flat * 1.02, 1.0) - 1) * np.sin(np.clip(rise, 0.03, 1) * math.pi) ** 0.3
        )
    if form.square:
        corner = 1 / np.maximum(np.abs(np.cos(theta)), np.abs(np.sin(theta)))
        r = r * (1 + form.square * (np.minimum(corner, 1.32) - 1))
        z = z + form.square * rise * (r / form.width) ** 3 * 1.5 * (np.minimum(corner, 1.32) - 1.12)
    return r, z


def _pulled_lip(
    form: Form, x: np.ndarray, y: np.ndarray, z: np.ndarray, rise: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return the coordinates with a spout drawn out of the rim, towards +x."""
    angle = np.arctan2(y, x)
    width = 0.30
    pull = np.exp(-((angle / width) ** 2)) * rise**3
    return x + form.spout * pull, z + 0.10 * form.spout * pull


def _grid_faces(rows: int, around: int) -> np.ndarray:
    row = np.arange(rows - 1)[:, None] * around
    column = np.arange(around)[None, :]
    following = (column + 1) % around
    quads = [row + column, row + following, row + around + following, row + around + column]
    return np.stack(quads, axis=2).reshape(-1, 4)


def solid(points: Sequence[Point], name: str, material: bpy.types.Material) -> bpy.types.Object:
    """Return a full body turned from *points*, which begin and end near the axis."""
    line = spline(points, 70)
    around = 128
    theta = np.linspace(0, 2 * math.pi, around, endpoint=False)
    r, z = line[:, 0][:, None] * np.ones(around), line[:, 1][:, None] * np.ones(around)
    grid = np.stack([r * np.cos(theta), r * np.sin(theta), z], axis=2).reshape(-1, 3)
    mesh = make_mesh(name, grid, _grid_faces(len(line), around))
    for key in ("inside", "rim", "pool"):
        put_attribute(mesh, key, np.zeros(len(grid)))
    cylinder = np.column_stack(
        [np.tile(np.cos(theta), len(line)), np.tile(np.sin(theta), len(line)), grid[:, 2]]
    )
    put_vector(mesh, "around", cylinder)
    put_attribute(mesh, "height", np.full(len(grid), 9.0))
    return place(mesh, material)


def tube(
    path: Sequence[tuple[float, float, float]], widths: Sequence[float], name: str,
    material: bpy.types.Material, *, flatten: float = 1.0, hollow: bool = False,
) -> bpy.types.Object:  # fmt: skip
    """Return a tube along a smooth *path* whose radius follows *widths* (handles, spouts)."""
    count, around = 60, 28
    xz = spline([(p[0], p[2]) for p in path], count)
    ys = np.interp(np.linspace(0, 1, count), np.linspace(0, 1, len(path)), [p[1] for p in path])
    centre = np.stack([xz[:, 0], ys, xz[:, 1]], axis=1)
    at = np.linspace(0, len(widths) - 1, count)
    radius = np.interp(at, range(len(widths)), widths)
    tangent = np.gradient(centre, axis=0)
    tangent /= np.linalg.norm(tangent, axis=1)[:, None]
    side = np.tile([0.0, 1.0, 0.0], (count, 1))
    up = np.cross(side, tangent)
    theta = np.linspace(0, 2 * math.pi, around, endpoint=False)
    ring = (
        np.cos(theta)[None, :, None] * up[:, None, :] * flatten
        + np.sin(theta)[None, :, None] * side[:, None, :]
    )
    points = centre[:, None, :] + ring * radius[:, None, None]
    mesh = make_mesh(name, points.reshape(-1, 3), _grid_faces(count, around))
    for key in ("inside", "rim", "pool"):
        put_attribute(mesh, key, np.zeros(count * around))
    put_attribute(mesh, "along", np.full(count * around, 0.5))
    unit = np.stack([np.repeat(np.linspace(0, 1, count), around)] * 2, axis=1)
    put_vector(mesh, "around", np.column_stack([unit, points.reshape(-1, 3)[:, 2]]))
    put_attribute(mesh, "height", np.full(len(mesh.vertices), 9.0))
    made = place(mesh, material)
    if hollow:
        thick = made.modifiers.new("wall", "SOLIDIFY")
        thick.thickness, thick.offset = 0.22, -1
    return made


def make_mesh(name: str, points: np.ndarray, faces: Sequence[Sequence[int]]) -> bpy.types.Mesh:
    """Return a smooth-shaded mesh."""
    mesh = bpy.data.meshes.new(name)
    mesh.from_pydata([tuple(map(float, p)) for p in points], [], [list(map(int, f)) for f in faces])
    mesh.validate()
    mesh.shade_smooth()
    return mesh


def put_attribute(mesh: bpy.types.Mesh, name: str, values: np.ndarray) -> None:
    """Store one number per vertex under *name*."""
    layer = mesh.attributes.new(name, "FLOAT", "POINT")
    layer.data.foreach_set("value", np.asarray(values, dtype=np.float32))


def put_vector(mesh: bpy.types.Mesh, name: str, values: np.ndarray) -> None:
    """Store one vector per vertex under *name*."""
    layer = mesh.attributes.new(name, "FLOAT_VECTOR", "POINT")
    layer.data.foreach_set("vector", np.asarray(values, dtype=np.float32).reshape(-1))


def place(mesh: bpy.types.Mesh, material: bpy.types.Material | None) -> bpy.types.Object:
    """Return an object for *mesh*, linked into the scene."""
    made = bpy.data.objects.new(mesh.name, mesh)
    if material is not None:
        mesh.materials.append(material)
    bpy.context.scene.collection.objects.link(made)
    return made
