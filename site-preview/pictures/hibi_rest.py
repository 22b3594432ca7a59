"""More pictures of hibi: scarves, hats, socks, folded piles, parcels."""

from __future__ import annotations

import math

import bpy
import numpy as np
import wear
from cloth import folded
from fabric import Fabric, woven
from shot import Shot
from studio import Room, View
from timber import CHERRY, block, flat_colour, twig, wood
from vessel import solid, tube
from ware import group

SNOW = Room(floor="snow", from_above=True, far=1.6, hardness=0.84, fill=0.5, light=1.3)
OAT = Room(floor="oat", from_above=True, far=1.6, hardness=0.84, fill=0.42, light=1.25)
TABLE = Room(floor="boards", wall="#c6c1b8", hardness=0.82, fill=0.36)
SHELF = Room(floor="ash", wall="#b9bcbd", hardness=0.82, fill=0.34)
PAPER = Room(floor="paper", hardness=0.8, fill=0.4)
SWEEP = Room(floor="mist", hardness=0.82, fill=0.36)

CAMEL = Fabric("#a57c4f", weave="twill", pitch=0.22, heather=0.35, fuzz=0.9)
ASH_GREY = Fabric("#8f9296", weave="twill", pitch=0.22, heather=0.35, fuzz=0.9)
PINE = Fabric("#3f5144", weave="twill", pitch=0.22, heather=0.35, fuzz=0.9)
WINE = Fabric("#6d2a2e", weave="twill", pitch=0.22, heather=0.35, fuzz=0.9)
OATMEAL = Fabric("#b7a488", weave="knit", pitch=0.55, heather=0.35, fuzz=0.8)
GREEN = Fabric("#3c4b3f", weave="knit", pitch=0.55, heather=0.35, fuzz=0.8)
BRICK = Fabric("#8a4631", weave="knit", pitch=0.55, heather=0.35, fuzz=0.8)


def _rib(fabric: Fabric) -> Fabric:
    return Fabric(
        fabric.colour,
        weave="rib",
        pitch=max(0.3, fabric.pitch * 0.7),
        heather=fabric.heather,
        fuzz=0.8,
    )


def _pile(
    fabrics: tuple[Fabric, ...],
    *,
    thick: float,
    layers: int = 4,
    wide: float = 30,
    deep: float = 22,
) -> float:
    high = 0.0
    for index, fabric in enumerate(fabrics):
        shift = math.sin(index * 2.3) * 0.5
        high += folded(fabric, (wide - 0.4 * index, deep - 0.3 * index), layers, thick=thick, at=(shift, 0.2 * index, high),
                       turn=shift * 3, seed=31 + index, puff=0.9)  # fmt: skip
    return high


def _scarves() -> None:
    for index, fabric in enumerate((CAMEL, ASH_GREY, PINE, WINE)):
        wear.scarf(
            fabric,
            (index * 15.5 - 23.2, 1.2 * (-1) ** index),
            seed=41 + index,
            wide=13.5,
            turn=1.5 * (-1) ** index,
        )


def _stole() -> None:
    check = Fabric(
        "#c2b296", weave="twill", pitch=0.2, second="#3c3a38", check=9.0, heather=0.25, fuzz=0.9
    )
    wear.scarf(check, seed=51, wide=34, layers=5)


def _socks() -> None:
    for index, colour in enumerate(("#333d4a", "#a8987d", "#693429")):
        yarn = Fabric(colour, weave="knit", pitch=0.32, heather=0.35, fuzz=0.6)
        wear.sock(yarn, _rib(yarn), (index * 22 - 26.5, 1.5), 3 - 2 * index, seed=60 + index)


def _mittens() -> None:
    yarn = Fabric("#ddd6c8", weave="knit", pitch=0.7, heather=0.12, fuzz=0.9)
    wear.mitten(yarn, _rib(yarn), (-9.5, 0), 10, flip=1, seed=71)
    wear.mitten(yarn, _rib(yarn), (10, -1), -12, flip=-1, seed=72)
    cord = woven(Fabric("#ddd6c8", weave="twill", pitch=0.3))
    way = [
        (-8.0, -11.5, 0.4),
        (-6.5, -17, 0.35),
        (0, -15, 0.35),
        (5, -19, 0.35),
        (9.0, -15, 0.35),
        (7.6, -12, 0.4),
    ]
    group([wear.cord(way, 0.3, cord)], (0, 0))


def _towels() -> None:
    cloths = (
        Fabric("#dcd8ce", pitch=0.1, second="#34506f", check=2.2), Fabric("#dcd8ce", pitch=0.1, second="#9a4a3a", stripe=1.6),
        Fabric("#6b7f72", pitch=0.1),
    )  # fmt: skip
    for index, cloth in enumerate(cloths):
        folded(
            cloth,
            (11, 18),
            6,
            thick=0.2,
            at=(index * 13.4 - 13.4, 0.6 * (-1) ** index),
            seed=81 + index,
            turn=2 * (-1) ** index,
            puff=0.6,
        )


def _parcel() -> None:
    cloth = woven(Fabric("#d4cbb8", slub=0.8, pitch=0.12))
    group([block((22, 16, 6), cloth, round_=0.9)], (0, 0), 18)
    cord = woven(Fabric("#7a3b35", weave="twill", pitch=0.16))
    bars = [block((0.5, 16.3, 6.3), cord, round_=0.2), block((22.3, 0.5, 6.3), cord, round_=0.2)]
    loops = [
        [(0, 6.5), (-3.5, 7.6), (-5.6, 7.0), (-3.4, 6.5), (0, 6.6)],
        [(0, 6.5), (3.5, 7.7), (5.4, 6.9), (3.2, 6.5), (0, 6.6)],
    ]
    bow = [
        tube([(x, 0.4 * i, z) for x, z in loop], (0.24,) * 5, "bow", cord)
        for i, loop in enumerate(loops)
    ]
    tails = [
        tube([(0, 0, 6.6), (1.6 * s, -2.2, 6.7), (3.0 * s, -5.0, 6.6)], (0.22,) * 3, "tail", cord)
        for s in (-1, 1)
    ]
    group([*bars, *bow, *tails], (0, 0), 18)
    twig((1.0, -0.8, 6.6), (4.5, 1.2), leaves=8, size=3.4, colour="#5a6648", seed=9)


def _sewing() -> None:
    paper = flat_colour("#d9cdb4", roughness=0.9)
    for index, (x, y, turn) in enumerate(((-5, 3, 6), (4, -1, -8), (0, 1, 2))):
        group([block((21, 29.7, 0.06), paper, round_=0.01)], (x, y, 0.08 * index), turn)
    line = flat_colour("#5a5148", roughness=0.9)
    for way in (
        ((-7, -9), (-6.4, 2), (-3.5, 10), (4.0, 11.5), (6.6, 3), (7.2, -9)),
        ((-7, -9), (0, -9.8), (7.2, -9)),
    ):
        group([wear.cord([(x, y, 0.3) for x, y in way], 0.07, line)], (0, 0), 2)
    steel = flat_colour("#6f6d6a", roughness=0.25)
    for side in (-1, 1):
        blade = [(0, -1.0, 0.5), (side * 0.5, 5, 0.5), (side * 0.15, 12, 0.5)]
        bow = [
            (side * 0.2, -1.0, 0.5),
            (side * 2.6, -3.6, 0.5),
            (side * 3.2, -7.0, 0.5),
            (side * 1.2, -8.4, 0.5),
            (side * 0.5, -5.4, 0.5),
            (side * 0.9, -2.6, 0.5),
        ]
        group([wear.cord(blade, 0.36, steel), wear.cord(bow, 0.33, steel)], (11.5, -5, 0), -22)
    reel = solid(
        [
            (0.01, 0),
            (2.0, 0.02),
            (2.0, 0.5),
            (1.3, 0.6),
            (1.3, 4.4),
            (2.0, 4.5),
            (2.0, 5.0),
            (0.01, 5.0),
        ],
        "reel",
        wood(*CHERRY),
    )
    yarn = woven(Fabric("#41597a", weave="twill", pitch=0.1))
    thread = solid(
        [(0.01, 0.7), (1.7, 0.7), (1.95, 1.2), (1.95, 3.8), (1.7, 4.3), (0.01, 4.3)], "thread", yarn
    )
    group([reel, thread], (-14, -9), 0)


def _balls() -> None:
    _pile((GREEN, OATMEAL, BRICK), thick=0.95)
    for index, (x, y, r, colour) in enumerate(
        ((19, -4, 4.2, "#b7a488"), (25.5, 1.5, 3.8, "#8a4631"), (17.5, 6, 3.6, "#3c4b3f"))
    ):
        yarn = woven(Fabric(colour, weave="felt", heather=0.4, fuzz=0.9))
        group(_ball(r, yarn, index), (x, y, r))


def _ball(radius: float, yarn: object, seed: int) -> list:
    random = np.random.default_rng(seed)
    parts = []
    for _ in range(34):
        axis, other = random.normal(size=3), random.normal(size=3)
        axis /= np.linalg.norm(axis)
        other -= axis * other.dot(axis)
        other /= np.linalg.norm(other)
        third = np.cross(axis, other)
        r = radius * random.uniform(0.93, 1.0)
        way = [
            tuple(r * (math.cos(a) * other + math.sin(a) * third)) for a in np.linspace(0, 5.6, 13)
        ]
        parts.append(_free_tube(way, 0.27, yarn))
    parts.append(
        solid(
            [
                (0.01, -radius * 0.93),
                (radius * 0.66, -radius * 0.66),
                (radius * 0.93, 0),
                (radius * 0.66, radius * 0.66),
                (0.01, radius * 0.93),
            ],
            "core",
            yarn,
        )
    )
    return parts


def _free_tube(way: list, radius: float, skin: object) -> object:
    curve = bpy.data.curves.new("yarn", "CURVE")
    curve.dimensions, curve.bevel_depth, curve.bevel_resolution = "3D", radius, 2
    line = curve.splines.new("NURBS")
    line.points.add(len(way) - 1)
    for point, place in zip(line.points, way, strict=True):
        point.co = (*place, 1)
    line.use_endpoint_u = True
    curve.materials.append(skin)
    made = bpy.data.objects.new("yarn", curve)
    bpy.context.scene.collection.objects.link(made)
    return made


def _shelf() -> None:
    _pile(
        (Fabric("#7f92a3", slub=0.9), Fabric("#dcd8cf", slub=0.8), Fabric("#59604a")),
        thick=0.42,
        wide=27,
    )
    high = 0.0
    for index, fabric in enumerate((GREEN, OATMEAL, BRICK)):
        high += folded(
            fabric, (26, 20), 4, thick=0.95, at=(31, 1, high), seed=91 + index, turn=index * 2 - 2
        )
    wear.scarf(CAMEL, (-28, -2), seed=92, wide=19, turn=4)


def _front(wide: float, high: float, tilt: float, x: float = 0.0) -> View:
    return View(aim=(x, 0, high), wide=wide, tilt=tilt)


TEES = tuple(
    Fabric(c, weave="jersey", pitch=0.1, heather=0.15)
    for c in ("#59604a", "#3a3b3e", "#b7a88d", "#dedad0")
)

REST: dict[str, Shot] = {
    "pocket-tee-stack": Shot(
        lambda: _pile(TEES, thick=0.5, wide=27, deep=24), SHELF, _front(42, 4.0, 16), 900, 675
    ),
    "lamb-knit-stack": Shot(
        lambda: _pile((BRICK, GREEN, OATMEAL), thick=1.0), TABLE, _front(46, 6.0, 14), 900, 720
    ),
    "scarf-camel": Shot(lambda: wear.scarf(CAMEL, seed=40), PAPER, _front(38, 1.4, 34)),
    "scarf-colors": Shot(_scarves, SHELF, _front(68, 1.2, 34), 900, 675),
    "scarf-detail": Shot(
        lambda: wear.scarf(CAMEL, seed=40),
        PAPER,
        View(aim=(1, -11, 1.6), wide=17, tilt=34, aperture=8),
        900,
        675,
    ),
    "stole-check": Shot(_stole, TABLE, _front(52, 1.6, 34)),
    "beanie": Shot(
        lambda: wear.beanie(
            Fabric("#d8cfbd", weave="knit", pitch=1.1, heather=0.12, fuzz=0.9),
            Fabric("#d8cfbd", weave="rib", pitch=0.8, heather=0.12, fuzz=0.9),
            seed=2,
        ),
        SWEEP,
        _front(40, 9.0, 12),
    ),
    "cap": Shot(
        lambda: wear.cap(Fabric("#59583f", weave="twill", pitch=0.18, heather=0.25)),
        PAPER,
        _front(38, 4.2, 18),
        900,
        720,
    ),
    "socks": Shot(_socks, OAT, View(aim=(0.5, 1, 0), wide=80, tilt=90, aperture=40), 800, 800),
    "mittens": Shot(_mittens, SNOW, View(aim=(0, -2, 0), wide=46, tilt=90, aperture=40), 800, 800),
    "tenugui": Shot(_towels, TABLE, _front(48, 0.8, 40), 900, 675),
    "gift-wrap": Shot(_parcel, SHELF, _front(36, 3.4, 28)),
    "pattern": Shot(_sewing, SNOW, View(aim=(0, 0, 0), wide=44, tilt=90, aperture=40), 800, 800),
    "blog-knit": Shot(_balls, SHELF, _front(58, 6.5, 14, 8.0), 900, 600),
    "share": Shot(_shelf, SWEEP, _front(98, 8, 14, 3.5), 1200, 630, 8, 84),
}
