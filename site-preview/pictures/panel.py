"""Flat pieces of clothing: an outline filled with cloth that a simulation lets fall and crease."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import bpy
import mathutils
import numpy as np
from cloth import wander
from fabric import Fabric, woven
from mathutils.bvhtree import BVHTree
from mathutils.geometry import delaunay_2d_cdt
from vessel import make_mesh, place, put_vector

Outline = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Fall:
    """How a cloth comes to lie: *swell* is how much too large it is for its outline (it creases).

    *stiff* resists bending; a *still* cloth is laid out without a crease.
    """

    seed: int = 1
    swell: float = 0.012
    stiff: float = 5.0
    still: bool = False


FLAT = Fall(still=True)


class Lay:
    """Clothes on a table, layer upon layer: each new piece lies on what is there already."""

    def __init__(self) -> None:
        """Begin with the bare table."""
        self.points = [
            np.array([(-200, -200, 0), (200, -200, 0), (200, 200, 0), (-200, 200, 0)], float)
        ]
        self.faces: list[tuple[int, ...]] = [(0, 1, 2, 3)]
        self.tree = self._tree()

    def _tree(self) -> BVHTree:
        return BVHTree.FromPolygons(np.vstack(self.points).tolist(), self.faces)

    def add(self, points: np.ndarray, faces: Sequence[Sequence[int]]) -> None:
        """Remember a piece so that the next can lie on it."""
        start = sum(map(len, self.points))
        self.points.append(points)
        self.faces += [tuple(int(i) + start for i in face) for face in faces]
        self.tree = self._tree()

    def height(self, x: float, y: float) -> float:
        """Return how high the topmost surface is at *x*, *y*."""
        hit = self.tree.ray_cast(mathutils.Vector((x, y, 90)), mathutils.Vector((0, 0, -1)))[0]
        return 0.0 if hit is None else float(hit.z)

    def heights(self, xy: np.ndarray) -> np.ndarray:
        """Return the heights below many points (… × 2)."""
        flat = xy.reshape(-1, 2)
        return np.array([self.height(x, y) for x, y in flat]).reshape(xy.shape[:-1])

    def panel(
        self, outline: Outline, fabric: Fabric, fall: Fall = FLAT, *, step: float = 1.0, lift: float = 0.25,
        grain: float = 0.0, art: bpy.types.Image | None = None, low: Outline = (),
    ) -> None:  # fmt: skip
        """Lay a piece of cloth cut to *outline*.

        *grain* turns the weave; *low* is a line near which the piece is pressed flat.
        """
        flat, faces, rim = _mesh(outline, step)
        below = self.heights(flat)
        points = np.column_stack([flat, np.full(len(flat), 0.1)])
        if not fall.still:
            points = _fallen(points, faces, rim, fall)
        z = _smoothed(np.maximum(points[:, 2], 0.04), faces)
        edge = np.clip(_distance(flat, [*outline, outline[0]]) / 0.7, 0, 1)
        z = z + lift * (0.3 + 0.7 * np.sin(edge * np.pi / 2))
        if low:
            z *= np.clip(_distance(flat, low) / 6.0, 0.08, 1)
        points[:, 2] = _smoothed(below, faces) + z
        mesh = make_mesh("panel", points, faces)
        turn = np.array([[np.cos(grain), -np.sin(grain)], [np.sin(grain), np.cos(grain)]])
        put_vector(mesh, "cloth", np.column_stack([flat @ turn, np.zeros(len(flat))]))
        _unwrap(mesh, flat)
        made = place(mesh, woven(fabric, art=art))
        made.modifiers.new("smooth", "SUBSURF").render_levels = 1
        wall = made.modifiers.new("thick", "SOLIDIFY")
        wall.thickness, wall.offset = 0.16, -1
        self.add(points, faces)

    def patch(
        self, corners: Outline, fabric: Fabric, *, lift: float = 0.16, cells: int = 40, grain: float = 0.0,
        bend: float = 0.0, round_: float = 0.5,
    ) -> None:  # fmt: skip
        """Lay a small four-sided piece (pocket, cuff, collar): corners in order round it."""
        a, b, c, d = (np.array(p, float) for p in corners)
        s, t = np.meshgrid(np.linspace(0, 1, cells), np.linspace(0, 1, cells), indexing="ij")
        s, t = s[..., None], t[..., None]
        flat = (a * (1 - s) + b * s) * (1 - t) + (d * (1 - s) + c * s) * t
        normal = np.array([-(b - a)[1], (b - a)[0]])
        flat = flat + normal * bend * 4 * s * (1 - s) * (1 - t)
        self._strip(flat, fabric, lift, grain, round_)

    def band(
        self, path: Outline, width: float, fabric: Fabric, *, lift: float = 0.2, across: int = 12,
        round_: float = 0.6,
    ) -> None:  # fmt: skip
        """Lay a band of *width* along *path* (ribs, straps, plackets); its grain runs across it."""
        line = _resampled(path, max(0.3, width / 12))
        tangent = np.gradient(line, axis=0)
        normal = np.stack([-tangent[:, 1], tangent[:, 0]], axis=1)
        normal /= np.linalg.norm(normal, axis=1)[:, None]
        side = np.linspace(-0.5, 0.5, across)[None, :, None] * width
        flat = line[:, None, :] + normal[:, None, :] * side
        along = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
        cloth = np.stack(
            [np.tile(along[:, None], (1, across)), np.tile(side[0, :, 0], (len(line), 1))], axis=2
        )
        self._strip(flat, fabric, lift, 0.0, round_, cloth)

    def _strip(
        self, flat: np.ndarray, fabric: Fabric, lift: float, grain: float, round_: float,
        cloth: np.ndarray | None = None,
    ) -> None:  # fmt: skip
        rows, columns = flat.shape[:2]
        z = _eased(self.heights(flat))
        border = np.minimum(
            np.minimum(np.arange(rows), np.arange(rows)[::-1])[:, None] * _pitch(flat, 0),
            np.minimum(np.arange(columns), np.arange(columns)[::-1])[None, :] * _pitch(flat, 1),
        )
        z = z + lift * np.sin(np.clip(border / round_, 0, 1) * np.pi / 2) ** 0.6 + 0.03
        points = np.concatenate([flat, z[..., None]], axis=2).reshape(-1, 3)
        i = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)).reshape(-1)
        faces = np.stack([i, i + columns, i + columns + 1, i + 1], axis=1)
        mesh = make_mesh("strip", points, faces)
        turn = np.array([[np.cos(grain), -np.sin(grain)], [np.sin(grain), np.cos(grain)]])
        spot = (flat @ turn if cloth is None else cloth).reshape(-1, 2)
        put_vector(mesh, "cloth", np.column_stack([spot, np.zeros(len(spot))]))
        place(mesh, woven(fabric))
        self.add(points, faces)

    def stitches(
        self,
        path: Outline,
        colour: str,
        *,
        length: float = 0.26,
        gap: float = 0.14,
        width: float = 0.05,
    ) -> None:
        """Sew along *path*."""
        line = _resampled(path, 0.05)
        points, faces = [], []
        period, per = length + gap, max(1, round(length / 0.05))
        for start in range(0, len(line) - per - 1, max(2, round(period / 0.05))):
            a, b = line[start], line[start + per]
            side = (
                np.array([-(b - a)[1], (b - a)[0]])
                / max(float(np.linalg.norm(b - a)), 1e-6)
                * width
                / 2
            )
            first = len(points)
            for at, lift in ((a, 0.0), ((a + b) / 2, 0.06), (b, 0.0)):
                z = self.height(*at) + 0.02 + lift
                points += [(*(at - side), z), (*at, z + 0.03), (*(at + side), z)]
            faces += [
                (
                    first + r * 3 + c,
                    first + r * 3 + c + 1,
                    first + r * 3 + c + 4,
                    first + r * 3 + c + 3,
                )
                for r in (0, 1)
                for c in (0, 1)
            ]
        if points:
            mesh = make_mesh("stitches", np.array(points), faces)
            put_vector(mesh, "cloth", np.array(points))
            place(mesh, woven(Fabric(colour, weave="felt", heather=0.05)))


def _pitch(flat: np.ndarray, axis: int) -> float:
    return float(np.mean(np.linalg.norm(np.diff(flat, axis=axis), axis=2)))


def _eased(z: np.ndarray) -> np.ndarray:
    for _ in range(4):
        padded = np.pad(z, 1, mode="edge")
        z = (
            padded[:-2, 1:-1] + padded[2:, 1:-1] + padded[1:-1, :-2] + padded[1:-1, 2:] + 2 * z
        ) / 6
    return z


def _resampled(path: Outline, step: float) -> np.ndarray:
    line = np.array(path, float)
    along = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    at = np.linspace(0, along[-1], max(3, int(along[-1] / step)))
    return np.stack([np.interp(at, along, line[:, 0]), np.interp(at, along, line[:, 1])], axis=1)


def _smoothed(z: np.ndarray, faces: list[tuple[int, ...]]) -> np.ndarray:
    """Return *z* with what is finer than the cloth could be taken out."""
    corners = np.array(faces)
    pairs = np.vstack([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [2, 0]]])
    ends = np.vstack([pairs, pairs[:, ::-1]])
    number = np.bincount(ends[:, 0], minlength=len(z))
    for _ in range(3):
        around = np.bincount(ends[:, 0], weights=z[ends[:, 1]], minlength=len(z)) / np.maximum(
            number, 1
        )
        z = (z + around) / 2
    return z


def _distance(points: np.ndarray, path: Outline) -> np.ndarray:
    line = _resampled(path, 0.6)
    return np.sqrt(((points[:, None, :] - line[None]) ** 2).sum(axis=2).min(axis=1))


def _mesh(outline: Outline, step: float) -> tuple[np.ndarray, list[tuple[int, ...]], np.ndarray]:
    """Return points and triangles that fill *outline* evenly, and which points are on its edge."""
    border = _resampled([*outline, outline[0]], step)[:-1]
    low, high = border.min(axis=0), border.max(axis=0)
    random = np.random.default_rng(3)
    rows = []
    for index, y in enumerate(np.arange(low[1], high[1], step * 0.87)):
        x = np.arange(low[0] + (index % 2) * step / 2, high[0], step)
        rows.append(np.stack([x, np.full(len(x), y)], axis=1))
    inner = np.vstack(rows) + random.normal(0, step * 0.05, (sum(map(len, rows)), 2))
    inner = inner[_distance(inner, [*outline, outline[0]]) > step * 0.55]
    inner = inner[_inside(inner, border)]
    count = len(border)
    every = np.vstack([border, inner])
    ring = [(i, (i + 1) % count) for i in range(count)]
    made = delaunay_2d_cdt([mathutils.Vector(p) for p in every], ring, [], 1, 1e-5)
    points = np.array([tuple(p) for p in made[0]])
    rim = np.array([any(k < count for k in origin) for origin in made[3]])
    return points, [tuple(face) for face in made[2]], rim


def _inside(points: np.ndarray, ring: np.ndarray) -> np.ndarray:
    x, y = points[:, 0][:, None], points[:, 1][:, None]
    x0, y0 = ring[:, 0], ring[:, 1]
    x1, y1 = np.roll(x0, -1), np.roll(y0, -1)
    crosses = ((y0 > y) != (y1 > y)) & (x < (x1 - x0) * (y - y0) / (y1 - y0 + 1e-12) + x0)
    return crosses.sum(axis=1) % 2 == 1


def _fallen(
    points: np.ndarray, faces: list[tuple[int, ...]], rim: np.ndarray, fall: Fall
) -> np.ndarray:
    """Return *points* after the cloth has fallen on a table, in a scene of its own in metres."""
    start = points / 100
    start[:, 2] = 0.006 + np.abs(wander(points[:, 0], points[:, 1], fall.seed)) * 0.011
    start[rim, 2] = 0.004
    mesh = bpy.data.meshes.new("falling")
    mesh.from_pydata(start.tolist(), [], faces)
    made = place(mesh, None)
    pins = made.vertex_groups.new(name="rim")
    pins.add([int(i) for i in np.flatnonzero(rim)], 1.0, "REPLACE")
    _cloth_settings(made, fall.swell, fall.stiff)
    ground = place(
        make_mesh(
            "ground", np.array([(-3, -3, 0), (3, -3, 0), (3, 3, 0), (-3, 3, 0)]), [(0, 1, 2, 3)]
        ),
        None,
    )
    ground.modifiers.new("solid", "COLLISION")
    ground.collision.thickness_outer, ground.collision.cloth_friction = 0.002, 30
    scene = bpy.context.scene
    for frame in range(1, 27):
        scene.frame_set(frame)
    result = made.evaluated_get(bpy.context.evaluated_depsgraph_get()).to_mesh()
    fallen = np.empty(len(points) * 3, dtype=np.float32)
    result.vertices.foreach_get("co", fallen)
    scene.frame_set(1)
    for used in (made, ground):
        bpy.data.objects.remove(used)
    return fallen.reshape(-1, 3).astype(float) * 100


def _cloth_settings(made: bpy.types.Object, swell: float, stiff: float) -> None:
    modifier = made.modifiers.new("cloth", "CLOTH")
    settings = modifier.settings
    settings.quality, settings.mass, settings.air_damping = 6, 0.2, 3
    settings.tension_stiffness = settings.compression_stiffness = 30
    settings.shear_stiffness, settings.bending_stiffness = 10, stiff
    settings.vertex_group_mass, settings.pin_stiffness = "rim", 1
    settings.shrink_min = -swell
    modifier.collision_settings.distance_min = 0.003
    modifier.collision_settings.use_self_collision = False
    modifier.point_cache.frame_start, modifier.point_cache.frame_end = 1, 30


def _unwrap(mesh: bpy.types.Mesh, flat: np.ndarray) -> None:
    low, high = flat.min(axis=0), flat.max(axis=0)
    unit = (flat - low) / (high - low)
    corners = np.array([loop.vertex_index for loop in mesh.loops])
    mesh.uv_layers.new(name="flat").data.foreach_set(
        "uv", unit[corners].astype(np.float32).reshape(-1)
    )
