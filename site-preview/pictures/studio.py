"""The photographer's room: table, wall, window light, camera. One light direction for all: left."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import bpy
import mathutils
import numpy as np
from paint import Paint, srgb
from vessel import make_mesh, place

Vector = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Room:
    """What stands around the still life. *floor* is a material's name in `FLOORS`."""

    floor: str = "plaster"
    wall: str = "#b9aea0"
    edge: float = 24.0
    light: float = 1.0
    fill: float = 0.42
    hardness: float = 0.5
    shade: bool = False
    from_above: bool = False
    drop: float = 0.0
    far: float = 1.0


@dataclass(frozen=True, slots=True)
class View:
    """Where the camera is: looking at *aim* from *turn* and *tilt* degrees, *wide* cm in frame."""

    aim: Vector = (0.0, 0.0, 4.0)
    wide: float = 26.0
    tilt: float = 16.0
    turn: float = 0.0
    lens: float = 85.0
    focus: float = 0.0
    aperture: float = 5.6


def clear() -> bpy.types.Scene:
    """Empty Blender and return its scene."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    return bpy.context.scene


def furnish(room: Room) -> None:
    """Put floor, wall and light of *room* into the scene."""
    floor = FLOORS[room.floor]()
    if room.from_above:
        low = -room.drop
        _sheet([(-190, -190, low), (190, -190, low), (190, 190, low), (-190, 190, low)], floor)
    elif room.floor in SEAMLESS:
        _sweep(floor, 78.0)
    else:
        edge, back = room.edge, 74.0
        _sheet([(-90, -90, 0), (90, -90, 0), (90, edge, 0), (-90, edge, 0)], floor)
        _sheet([(-150, back, -90), (150, back, -90), (150, back, 160), (-150, back, 160)],
               _plaster(room.wall, 0.05))  # fmt: skip
    _lights(room)


def _sheet(corners: list[Vector], material: bpy.types.Material) -> None:
    place(make_mesh("sheet", np.array(corners), [(0, 1, 2, 3)]), material)


def _sweep(material: bpy.types.Material, back: float) -> None:
    radius, rows = 16.0, [(-110.0, 0.0)]
    rows += [
        (back - radius + radius * math.sin(angle), radius - radius * math.cos(angle))
        for angle in np.linspace(0, math.pi / 2, 24)
    ]
    rows.append((back, 150.0))
    points = [(x, y, z) for y, z in rows for x in (-150.0, 150.0)]
    faces = [(2 * i, 2 * i + 1, 2 * i + 3, 2 * i + 2) for i in range(len(rows) - 1)]
    place(make_mesh("sweep", np.array(points), faces), material)


def _lights(room: Room) -> None:
    world = bpy.data.worlds.new("room")
    bpy.context.scene.world = world
    world.use_nodes = True
    background = world.node_tree.nodes["Background"]
    background.inputs[0].default_value = (0.84, 0.87, 0.92, 1)
    background.inputs[1].default_value = room.fill
    spot = (-78.0, 26.0, 66.0) if not room.from_above else (-95.0, 70.0, 82.0)
    spot = tuple(c * room.far for c in spot)
    size, power = (62 * (1 - room.hardness) + 8) * room.far, 330_000 * room.light * room.far**2
    _area(spot, (0, 0, 4), size, power, (1.0, 0.93, 0.83))
    _area((85.0, -60.0, 45.0), (0, 0, 5), 80, 26_000 * room.light, (0.93, 0.96, 1.0))
    if room.shade:
        _leaves()


def _area(at: Vector, aim: Vector, size: float, power: float, colour: Vector) -> None:
    light = bpy.data.lights.new("window", "AREA")
    light.shape, light.size, light.energy, light.color = "SQUARE", size, power, colour
    made = bpy.data.objects.new("window", light)
    bpy.context.scene.collection.objects.link(made)
    made.location = at
    made.rotation_euler = _towards(at, aim)


def _leaves() -> None:
    """Hang a branch between window and table, for a soft pattern of shadow on the wall."""
    random = np.random.default_rng(11)
    points, faces = [], []
    for _ in range(24):
        centre = random.uniform((-52, 2, 22), (-26, 34, 52))
        along, across = random.normal(size=3), random.normal(size=3)
        along *= 7.0 / np.linalg.norm(along)
        across -= along * across.dot(along) / along.dot(along)
        across *= 2.0 / np.linalg.norm(across)
        faces.append(tuple(range(len(points), len(points) + 4)))
        points += [centre - along, centre + across, centre + along, centre - across]
    made = place(make_mesh("leaves", np.array(points), faces), None)
    made.visible_camera = False
    made.visible_glossy = False


def _towards(at: Vector, aim: Vector) -> Vector:
    direction = mathutils.Vector(aim) - mathutils.Vector(at)
    return tuple(direction.to_track_quat("-Z", "Y").to_euler())


def look(view: View) -> None:
    """Set the camera up as *view* says."""
    camera = bpy.data.cameras.new("camera")
    camera.lens, camera.sensor_width, camera.sensor_fit = view.lens, 36.0, "HORIZONTAL"
    camera.clip_end = 1000
    distance = view.wide * view.lens / 36.0
    tilt, turn = math.radians(view.tilt), math.radians(view.turn)
    at = (
        view.aim[0] + distance * math.cos(tilt) * math.sin(turn),
        view.aim[1] - distance * math.cos(tilt) * math.cos(turn),
        view.aim[2] + distance * math.sin(tilt),
    )
    camera.dof.use_dof = view.aperture < 20
    camera.dof.focus_distance = distance - view.focus
    # Scene units are centimetres while Blender thinks in metres: the aperture grows with them.
    camera.dof.aperture_fstop = view.aperture / 100
    made = bpy.data.objects.new("camera", camera)
    bpy.context.scene.collection.objects.link(made)
    made.location = at
    made.rotation_euler = _towards(at, view.aim) if view.tilt < 89.5 else (0, 0, -turn)
    bpy.context.scene.camera = made


def shoot(path: Path, width: int, height: int, samples: int) -> None:
    """Render the scene to the PNG file *path*."""
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    cycles = scene.cycles
    cycles.samples, cycles.seed, cycles.use_denoising = samples, 7, True
    cycles.use_adaptive_sampling, cycles.adaptive_threshold = True, 0.03
    cycles.max_bounces, cycles.diffuse_bounces, cycles.glossy_bounces = 4, 2, 2
    cycles.caustics_reflective = cycles.caustics_refractive = False
    cycles.sample_clamp_indirect = 4.0
    scene.render.resolution_x, scene.render.resolution_y = width, height
    scene.view_settings.view_transform = "AgX"
    scene.view_settings.look = "AgX - Medium High Contrast"
    scene.view_settings.exposure = 0.12
    cycles.denoising_quality, cycles.denoising_prefilter = "BALANCED", "FAST"
    scene.render.image_settings.file_format = "PNG"
    scene.render.filepath = str(path)
    bpy.ops.render.render(write_still=True)


def _plaster(colour: str, rough: float) -> bpy.types.Material:
    paint = Paint("plaster")
    spot = paint.position()
    cloud = paint.noise(spot, 0.035, detail=2)
    trowel = paint.noise(paint.scaled(spot, 0.4, 1.0, 1.6), 0.16, detail=4)
    tone = (cloud - 0.5) * 0.30 + (trowel - 0.5) * 0.16 + 1.0
    # Paper is as good as flat: its bumps would triple the cost of most pixels of a picture.
    normal = paint.bump(trowel, rough) if rough > 0.015 else None
    return paint.finish(
        paint.surface(paint.shade(srgb(colour), tone), roughness=0.9, normal=normal)
    )


def planks(light: str, dark: str, *, wide: float = 15.0, turn: float = 0.0) -> bpy.types.Material:
    """Return a wooden table top with the grain along x."""
    paint = Paint("planks")
    spot = paint.scaled(paint.position(), 1.0, turn=turn)
    board = paint.math("FLOOR", paint.axis(spot, 1) * (1 / wide) + 0.35)
    drift = paint.math("MULTIPLY", board, 37.3)
    moved = paint.node("ShaderNodeCombineXYZ")
    paint.set(moved, 0, paint.axis(spot, 0) * 0.055 + drift)
    paint.set(moved, 1, paint.axis(spot, 1) * 0.75)
    figure = type(spot)(paint, moved.outputs[0])
    rings = paint.noise(figure, 1.0, detail=3, warp=0.5)
    bands = paint.math("FRACT", rings * 9.0)
    pore = paint.noise(paint.scaled(figure, 4.0, 26.0, 1.0), 1.0, detail=3)
    tone = bands * 0.34 + pore * 0.5 + paint.math("FRACT", drift * 0.37) * 0.16
    colour = paint.mix(tone, srgb(dark), srgb(light))
    joint = paint.math("FRACT", paint.axis(spot, 1) * (1 / wide) + 0.35)
    gap = paint.math("PINGPONG", joint, 0.5).step(0.008, 0.0)
    colour = paint.mix(gap * 0.8, colour, srgb("#17100b"))
    height = paint.math("MULTIPLY", pore, 0.6) - gap * 2.0
    return paint.finish(
        paint.surface(
            colour, roughness=0.52 - (bands - 0.5) * 0.12, normal=paint.bump(height, 0.02)
        )
    )


def weave(colour: str, *, pitch: float = 0.085, slub: float = 0.5) -> bpy.types.Material:
    """Return flat plain-woven cloth for a table."""
    paint = Paint("weave")
    spot = paint.position()
    warp = paint.math("SINE", paint.axis(spot, 0) * (6.283 / pitch))
    weft = paint.math("SINE", paint.axis(spot, 1) * (6.283 / pitch))
    thick = paint.noise(paint.scaled(spot, 0.25, 9.0, 1.0), 1.0, detail=2) + paint.noise(
        paint.scaled(spot, 9.0, 0.25, 1.0), 1.0, detail=2, seed=3
    )
    thread = paint.math("MULTIPLY", warp, weft) * 0.5 + (thick - 1.0) * slub * 2
    cloud = paint.noise(spot, 0.05, detail=3)
    tone = (thick - 1.0) * slub * 0.5 + (cloud - 0.5) * 0.14 + 1.0
    return paint.finish(
        paint.surface(
            paint.shade(srgb(colour), tone), roughness=0.95, normal=paint.bump(thread, 0.02)
        )
    )


SEAMLESS = ("plaster", "paper", "dusk", "sand", "snow", "slate", "mist", "oat", "clay")
FLOORS = {
    "plaster": lambda: _plaster("#b5aa9b", 0.05),
    "paper": lambda: _plaster("#c9c4bb", 0.01),
    "dusk": lambda: _plaster("#6f675f", 0.05),
    "slate": lambda: _plaster("#4b4a4a", 0.05),
    "sand": lambda: _plaster("#c2b29b", 0.04),
    "snow": lambda: _plaster("#dcdad5", 0.012),
    "oak": lambda: planks("#b08a5e", "#7d5a38"),
    "walnut": lambda: planks("#5b3f2b", "#2d1d14"),
    "ash": lambda: planks("#c9b394", "#a48c6b"),
    "boards": lambda: planks("#d2c6b2", "#b3a58d", wide=22.0),
    "linen": lambda: weave("#c9bfae"),
    "mist": lambda: _plaster("#b9bfc2", 0.012),
    "oat": lambda: _plaster("#cfc4b3", 0.012),
    "clay": lambda: _plaster("#b59f8c", 0.02),
    "indigo-linen": lambda: weave("#39465a"),
    "flax": lambda: weave("#a89a83"),
}
