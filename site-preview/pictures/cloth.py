"""Cloth that lies still: folded piles, spread cloths, a drawstring pouch."""

from __future__ import annotations

import math

import bpy
import numpy as np
from fabric import Fabric, woven
from vessel import make_mesh, place, put_vector, tube
from ware import Spot, group


def sheet(
    points: np.ndarray, flat: np.ndarray, material: bpy.types.Material, *, thick: float = 0.12,
    smooth: int = 0,
) -> bpy.types.Object:  # fmt: skip
    """Return a grid of *points* (rows × columns × 3) as cloth; *flat* is its place when unfolded."""
    rows, columns = points.shape[:2]
    i = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)).reshape(-1)
    faces = np.stack([i, i + columns, i + columns + 1, i + 1], axis=1)
    mesh = make_mesh("cloth", points.reshape(-1, 3), faces)
    put_vector(
        mesh, "cloth", np.concatenate([flat, np.zeros((rows, columns, 1))], axis=2).reshape(-1, 3)
    )
    low, high = flat.reshape(-1, 2).min(axis=0), flat.reshape(-1, 2).max(axis=0)
    unit = ((flat.reshape(-1, 2) - low) / (high - low))[
        np.array([f for face in faces for f in face])
    ]
    mesh.uv_layers.new(name="flat").data.foreach_set("uv", unit.astype(np.float32).reshape(-1))
    made = place(mesh, material)
    if smooth:
        made.modifiers.new("smooth", "SUBSURF").levels = smooth
        made.modifiers["smooth"].render_levels = smooth
    wall = made.modifiers.new("thick", "SOLIDIFY")
    wall.thickness, wall.offset = thick, 0
    return made


def wander(u: np.ndarray, v: np.ndarray, seed: int, *, rough: float = 1.0) -> np.ndarray:
    """Return smooth, aimless heights around 0 over the plane."""
    random = np.random.default_rng(seed)
    total = np.zeros_like(u)
    for wave in (26.0, 14.0, 8.0, 4.5):
        for _ in range(3):
            angle, phase = random.uniform(0, 2 * math.pi, 2)
            total += (
                np.sin((u * math.cos(angle) + v * math.sin(angle)) * 2 * math.pi / wave + phase)
                * wave
            )
    return total * rough / 150


def folded(
    fabric: Fabric, size: tuple[float, float], layers: int, *, thick: float = 0.35, at: Spot = (0, 0),
    turn: float = 0.0, seed: int = 1, puff: float = 1.0,
) -> float:  # fmt: skip
    """Put a cloth folded to *size* at *at*, a fold to the front; return its height."""
    width, depth = size
    line = _folds(depth, layers, thick, np.random.default_rng(seed))
    count = 64
    x = np.linspace(-width / 2, width / 2, count)
    along = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    u = np.tile(x, (len(line), 1))
    y = np.tile(line[:, 0][:, None], (1, count))
    z = np.tile(line[:, 1][:, None], (1, count))
    height = line[:, 1].max()
    share = z / max(height, 0.1)
    bumps = wander(u, y, seed) * 0.55 * puff
    sag = -0.10 * puff * height * (np.abs(u) / (width / 2)) ** 4 * share
    z = np.maximum(z + (bumps + 0.12) * share + sag, 0.05)
    y = y + wander(u, along[:, None] * np.ones(count) * 0.5, seed + 9) * 0.35 * puff
    edge = 1 + 0.012 * np.sin(along * 0.9 + seed)[:, None] * puff
    flat = np.stack([u, along[:, None] * np.ones(count)], axis=2)
    made = sheet(np.stack([u * edge, y, z], axis=2), flat, woven(fabric), thick=thick * 0.72)
    group([made], at, turn)
    return float(height + thick * 0.6)


def _folds(depth: float, layers: int, thick: float, random: np.random.Generator) -> np.ndarray:
    """Return the way of a folded cloth in (y, z): to and fro, with round bends."""
    points: list[tuple[float, float]] = []
    for layer in range(layers):
        z = thick * (layer + 0.5)
        shift = random.normal(0, 0.12, 2)
        front, back = -depth / 2 + shift[0], depth / 2 + shift[1]
        span = np.linspace(0, 1, 26)
        ys = back + (front - back) * span if layer % 2 == 0 else front + (back - front) * span
        points += [(float(y), z) for y in ys]
        if layer < layers - 1:
            end, sign = (front, -1) if layer % 2 == 0 else (back, 1)
            points += [
                (end + sign * math.sin(a) * thick * 0.75, z + thick / 2 - math.cos(a) * thick / 2)
                for a in np.linspace(0.35, math.pi - 0.35, 7)
            ]
    return np.array(points)


def spread(
    width: float, depth: float, material: bpy.types.Material, *, at: Spot = (0, 0), turn: float = 0.0,
    seed: int = 1, rough: float = 0.5, thick: float = 0.14,
) -> None:  # fmt: skip
    """Put a cloth flat on the table, not quite smooth."""
    u, v = np.meshgrid(
        np.linspace(-width / 2, width / 2, 140), np.linspace(-depth / 2, depth / 2, 140)
    )
    z = np.maximum(wander(u, v, seed, rough=rough) + 0.08, 0.0) + 0.12
    x = u + wander(v, u, seed + 3) * 0.35
    y = v + wander(u, v, seed + 5) * 0.35
    made = sheet(np.stack([x, y, z], axis=2), np.stack([u, v], axis=2), material, thick=thick)
    group([made], at, turn)


def pouch(
    fabric: Fabric, cord: str, *, at: Spot = (0, 0), turn: float = 0.0, seed: int = 1
) -> None:
    """Put a filled drawstring pouch at *at*, gathered by a cord."""
    rows, around = 150, 260
    t, theta = np.meshgrid(
        np.linspace(0, 1, rows), np.linspace(0, 2 * math.pi, around), indexing="ij"
    )
    height = 17.5 * t
    radius = np.interp(t, [0, 0.03, 0.12, 0.38, 0.62, 0.76, 0.81, 0.87, 1.0],
                       [4.2, 6.6, 7.5, 7.8, 6.0, 3.0, 1.9, 2.6, 4.4])  # fmt: skip
    kernel = np.ones(9) / 9
    radius = np.apply_along_axis(
        lambda c: np.convolve(np.pad(c, 4, mode="edge"), kernel, "valid"), 0, radius
    )
    random = np.random.default_rng(seed)
    gather = np.exp(-(((t - 0.82) / 0.20) ** 2))
    pleat = sum(
        np.sin(theta * k + random.uniform(0, 6)) * w
        for k, w in ((13, 0.5), (17, 0.4), (8, 0.45), (23, 0.2))
    )
    radius = radius * (1 + 0.17 * gather * pleat)
    radius = radius + wander(theta * 7, height, seed) * 0.5 * np.sin(
        np.clip(t * 1.1, 0, 1) * math.pi
    )
    corner = 1 / np.maximum(np.abs(np.cos(theta)) ** 3 + np.abs(np.sin(theta)) ** 3, 0.5) ** (1 / 3)
    radius = radius * (1 + (corner - 1) * 0.45 * np.clip(1 - t * 1.5, 0, 1))
    z = height + 0.25 * np.sin(theta * 5 + 1) * np.clip((t - 0.9) * 10, 0, 1) - 0.12
    grid = np.stack(
        [radius * np.cos(theta), radius * np.sin(theta) * 0.8, np.maximum(z, 0.02)], axis=2
    )
    made = sheet(grid, np.stack([theta * 7.2, height], axis=2), woven(fabric), thick=0.14)
    string = woven(Fabric(cord, pitch=0.12))
    ring = [(1.95 * math.cos(a), -1.75 * math.sin(a), 14.2) for a in np.linspace(0.3, 2.9, 9)]
    tails = [
        [(0.9, -1.6, 14.3), (1.8, -3.4, 13.6), (2.8, -5.4, 9.4), (3.3, -6.6, 5.4)],
        [(0.5, -1.7, 14.2), (0.2, -3.6, 13.0), (-0.6, -5.6, 9.0), (-0.4, -6.7, 6.6)],
    ]
    cords = [tube(way, (0.2,) * len(way), "cord", string) for way in (ring, *tails)]
    group([made, *cords], at, turn)


def fringe(
    edge: tuple[float, float],
    y: float,
    length: float,
    colour: str,
    *,
    z: float = 0.3,
    seed: int = 1,
) -> list[bpy.types.Object]:
    """Return twisted tassels hanging towards -y from *edge* (x from … to) at *y*."""
    random = np.random.default_rng(seed)
    yarn = woven(Fabric(colour, weave="twill", pitch=0.16, fuzz=0.5))
    made = []
    t = np.linspace(0, 1, 30)
    for x in np.arange(edge[0] + 0.3, edge[1], 0.8):
        bend, drop, curl = random.normal(0, 0.55), random.normal(0, 0.4), random.uniform(0, 6.28)
        across = x + bend * t**1.6 + 0.22 * np.sin(t * 4 + curl) * t
        down = y + 0.4 - (length + drop) * t
        high = 0.24 + (z - 0.2) * np.clip(1 - t * 1.5, 0, 1) ** 1.6
        for strand in (0, math.pi):
            twist = t * 19 + curl + strand
            way = [
                *zip(across + 0.11 * np.cos(twist), down, high + 0.11 * np.sin(twist), strict=True)
            ]
            made.append(tube(way, (0.17, 0.16, 0.17, 0.18, 0.05), "tassel", yarn))
    return made
