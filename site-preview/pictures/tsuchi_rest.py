"""More pictures of tsuchi: flowers and vases, wood, cloth, papers, the twenty small plates."""

from __future__ import annotations

import math

import art
import bpy
import glaze
import numpy as np
from cloth import folded, pouch, sheet, spread
from fabric import Fabric, woven
from glaze import AME, HAIYU, KOHIKI, SEIJI, SHINO, TETSU, YAKISHIME, tinted
from paint import Paint
from shot import Shot
from studio import Room, View
from timber import (
    CHERRY,
    CHESTNUT,
    EBONY,
    KEYAKI,
    MAGNOLIA,
    WALNUT,
    block,
    board,
    chopstick,
    flat_colour,
    grass,
    spatula,
    spoon,
    tray,
    twig,
    wood,
)  # fmt: skip
from vessel import solid, tube
from ware import group, mug, piece, pot

PLASTER = Room(hardness=0.85, fill=0.34)
PAPER = Room(floor="paper", hardness=0.8, fill=0.4)
SAND = Room(floor="sand", hardness=0.85, fill=0.34)
DUSK = Room(floor="dusk", hardness=0.8, fill=0.25)
OAK = Room(floor="oak", wall="#b7ada0", hardness=0.85, fill=0.3)
ASH = Room(floor="ash", wall="#c3bcb1", hardness=0.85, fill=0.34)
LINEN = Room(floor="linen", wall="#b9b2a6", hardness=0.85, fill=0.34)
ABOVE_LINEN = Room(floor="linen", from_above=True, hardness=0.85, fill=0.4)
ABOVE_SAND = Room(floor="sand", from_above=True, hardness=0.85, fill=0.4)
ABOVE_ASH = Room(floor="ash", from_above=True, hardness=0.85, fill=0.38)

FLAX = Fabric("#b3a386", slub=0.9)
INDIGO = Fabric("#28344a", slub=0.8, heather=0.2)
INK = Fabric("#3b3b3d", slub=0.8, heather=0.2)


def _sake() -> None:
    group([tray(30, wood(*CHESTNUT))], (0, 0))
    piece("tokkuri", TETSU, (-4.2, 3.4, 0.85), seed=34)
    piece("guinomi", SHINO, (3.4, -3.2, 0.85), seed=35)
    piece("guinomi", SHINO, (7.2, 2.6, 0.85), seed=71, turn=80)


def _bud() -> None:
    piece("tsubo-small", YAKISHIME, seed=72)
    twig((0.3, 0, 8.8), (7.5, 13.5), leaves=13, size=4.6, colour="#4f5b37", seed=3)


def _susuki() -> None:
    piece("bin", KOHIKI, seed=73)
    grass((0.2, 0, 18.0), 4.0, 14.0, seed=4)
    grass((-0.3, 0.3, 18.0), -2.4, 11.0, seed=5)


def _spoons() -> None:
    skin = wood(*CHERRY)
    group([spoon(18.6, 4.0, skin)], (-0.5, 3.2), 24)
    group([spoon(18.6, 4.0, wood("#a96a42", "#7f4a2c"))], (0.4, -0.6), 21)
    group([spoon(13.2, 3.0, skin)], (1.6, -4.4), 26)


def _tray_and_tea() -> None:
    group([tray(28.6, wood(*CHESTNUT))], (0, 0))
    piece("yunomi", HAIYU, (4.6, 1.8, 0.85), seed=26, tea=6.6)


def _bread_board() -> None:
    skin = wood(*WALNUT)
    group([board(skin, 34.2, 16.8)], (0, 0), 32)
    strap = flat_colour("#6f4a2f", roughness=0.55)
    loop = [
        (13.9, 0.3, 1.4),
        (16.5, 2.2, 1.2),
        (20.0, 2.0, 0.4),
        (20.6, -0.8, 0.3),
        (17.2, -1.6, 0.9),
        (14.1, -0.3, 1.3),
    ]
    group([tube(loop, (0.22,) * 6, "strap", strap)], (0, 0), 32)


def _chopsticks() -> None:
    for index, skin in enumerate((EBONY, EBONY, KEYAKI, KEYAKI)):
        pair, single = divmod(index, 2)
        group(
            [chopstick(23 if pair == 0 else 21, wood(*skin, rings=3))],
            (pair * 0.8, 4 - pair * 6 - single * 1.3, 0.9),
            62 - single * 2,
            3,
        )
    for y in (3.4, -2.8):
        rest = solid(
            [(0.01, 0), (1.2, 0.05), (1.5, 0.45), (1.0, 0.9), (0.01, 0.78)],
            "rest",
            glaze.glazed(SEIJI, seed=9),
        )
        rest.scale = (1.0, 1.7, 1.0)
        group([rest], (-4.2, y - 7.4), 62)


def _cloths() -> None:
    height = folded(FLAX, (26, 19), 4, thick=0.5, at=(0, 0), seed=1)
    more = folded(INDIGO, (25.4, 18.6), 4, thick=0.5, at=(0.3, 0.2, height), turn=2, seed=2)
    folded(INK, (25, 18.2), 4, thick=0.5, at=(-0.3, 0.2, height + more), turn=-2, seed=3)


def _stitched() -> None:
    art_image = art.to_blender(art.sashiko(), "sashiko")
    skin = woven(Fabric("#ddd8cc", slub=0.5, pitch=0.1), art=art_image)
    spread(25, 25, skin, turn=8, seed=4, rough=0.5, thick=0.3)


def _tin() -> None:
    tin = Paint("tin")
    metal = tin.finish(tin.surface((0.24, 0.2, 0.15), metallic=1.0, roughness=0.36))
    group([_cylinder(3.8, 0, 8.4, _label()), solid(
        [(0.01, 8.4), (3.86, 8.4), (3.9, 8.5), (3.9, 10.6), (3.8, 10.8), (0.01, 10.9)], "lid", metal)], (-3.4, 1.5), 0)  # fmt: skip
    piece("yunomi", KOHIKI, (5.6, -1.2), seed=61, tea=6.6)


def _label() -> bpy.types.Material:
    paint = Paint("label")
    image = art.to_blender(art.tea_label(), "label")
    return paint.finish(paint.surface(paint.image(image, paint.flat()), roughness=0.7))


def _cylinder(radius: float, low: float, high: float, skin: bpy.types.Material) -> bpy.types.Object:
    theta = np.linspace(0, 2 * math.pi, 120)
    u, z = np.meshgrid(theta, np.linspace(low, high, 20))
    grid = np.stack([-radius * np.cos(u), -radius * np.sin(u), z], axis=2)
    return sheet(grid, np.stack([u, z], axis=2), skin, thick=0.05)


def _booklet() -> None:
    paint = Paint("cover")
    image = art.to_blender(art.cover(), "cover")
    skin = paint.finish(paint.surface(paint.image(image, paint.flat()), roughness=0.75))
    pages = block((14.6, 20.8, 0.7), flat_colour("#e6dfd0"), round_=0.03)
    u, v = np.meshgrid(np.linspace(-7.4, 7.4, 40), np.linspace(-10.5, 10.5, 40))
    lift = 0.74 + 0.16 * np.clip((u - 3) / 4.4, 0, 1) ** 2
    group(
        [pages, sheet(np.stack([u, v, lift], axis=2), np.stack([u, v], axis=2), skin, thick=0.04)],
        (-2, 0),
        -9,
    )
    piece("mame", glaze.RURI, (10.5, 6.2), seed=77)
    group([spoon(13.2, 3.0, wood(*CHERRY))], (11.0, -5.0), 74)


def _parcel() -> None:
    card = flat_colour("#a5825a", roughness=0.85)
    for size, at in (((30, 0.5, 9), (0, 11.2)), ((30, 0.5, 9), (0, -11.2)), ((0.5, 22.4, 9), (-15, 0)),
                     ((0.5, 22.4, 9), (15, 0)), ((30, 22.4, 0.4), (0, 0))):  # fmt: skip
        group([block(size, card, round_=0.08)], at)
    random = np.random.default_rng(8)
    straw = [flat_colour(c, roughness=0.8) for c in ("#cdb98c", "#b9a273", "#d8c8a0")]
    for index in range(240):
        x, y, a = random.uniform(-10.5, 10.5), random.uniform(-6.8, 6.8), random.uniform(0, 6.28)
        r, z = random.uniform(1.5, 3.2), random.uniform(1.4, 5.2)
        way = [
            (x + r * math.cos(a + t), y + r * math.sin(a + t), z + random.normal(0, 0.4))
            for t in (0, 0.8, 1.6, 2.4)
        ]
        tube(way, (0.12,) * 4, "straw", straw[index % 3])
    piece("bowl", KOHIKI, (-6.5, 3.2, 3.6), seed=81, lean=6)
    mug(AME, (6.6, 3.6, 2.8), seed=82, turn=200)
    piece("plate-5", HAIYU, (5.8, -3.1, 5.8), seed=83, lean=-4)
    piece("guinomi", SHINO, (-5.6, -5.8, 5.0), seed=84)


def _winter() -> None:
    piece("tsurukubi", SEIJI, (-9, 6), seed=74)
    twig((-9, 6, 21), (4, 6), leaves=0, size=1, colour="#4a3a2c", seed=8)
    piece("bowl", KOHIKI, (5, 2), seed=32)
    piece("yunomi", TETSU, (14, -3), seed=85)
    folded(FLAX, (17, 13), 3, thick=0.4, at=(-7, -7), turn=12, seed=6)


def _family() -> None:
    pot(KOHIKI, (-15.5, 4), seed=39)
    piece("yunomi", HAIYU, (-2.6, -4.4), seed=26, tea=6.6)
    piece("bowl", KOHIKI, (6.4, 2.6), seed=3)
    mug(AME, (17.6, -2.6), seed=25, turn=-15)
    piece("tsurukubi", SEIJI, (1.2, 13), seed=74)
    piece("tokkuri", TETSU, (14.2, 12), seed=34)


MAME = {
    "01": glaze.SHIRO, "02": tinted("#c9c6bd", "#e4e0d6", "#b4b5b0"), "03": tinted("#858c55", "#b09a63", "#5d6b38"),
    "04": tinted("#b08d3e", "#9a7030", "#bfa255"), "05": tinted("#d3a79b", "#e6cfc2", "#c18d84"),
    "06": tinted("#9a90a6", "#c4b6b4", "#776c8c"), "07": tinted("#52697a", "#938a76", "#334c5e"),
    "08": tinted("#56603a", "#8a6f45", "#39462a"), "09": tinted("#66899a", "#b9bdb5", "#426f88"),
    "10": glaze.RURI, "11": tinted("#c4ad8b", "#a5845c", "#d1c2a5", speck_amount=0.7),
    "12": tinted("#4f5f6e", "#8d7f70", "#2f3f52"), "13": glaze.KIZETO, "14": AME,
    "15": tinted("#8a3b22", "#b5673a", "#5e2113"), "16": tinted("#b9622a", "#8a4420", "#cf7f3d"),
    "17": tinted("#1b2138", "#5a4a48", "#0c1022", speck="#9aa0b8", speck_amount=0.5), "18": glaze.KURO,
    "19": KOHIKI, "20": glaze.HAKEME,
}  # fmt: skip


def _mame(name: str) -> Shot:
    seed = 100 + int(name)
    return Shot(
        lambda: piece("mame", MAME[name], seed=seed, turn=seed * 37 % 360), ABOVE_LINEN,
        View(aim=(0, 0, 1), wide=13, tilt=62), 480, 480, 8, 82,
    )  # fmt: skip


def _view(wide: float, high: float, tilt: float, x: float = 0.0) -> View:
    return View(aim=(x, 0, high), wide=wide, tilt=tilt)


REST: dict[str, Shot] = {
    "kanzake-set": Shot(_sake, OAK, _view(36, 4.5, 22), 900, 720),
    "yakishime-ichirin": Shot(_bud, PLASTER, _view(27, 11.5, 7, 2.0)),
    "yakishime-ichirin-detail": Shot(_bud, PLASTER, View(aim=(-1, -4, 6.2), wide=11, tilt=12, aperture=8), 900, 675),
    "seiji-tsurukubi": Shot(lambda: piece("tsurukubi", SEIJI, seed=74), DUSK, _view(25, 10.6, 7)),
    "kohiki-bin": Shot(_susuki, SAND, _view(34, 17, 5, 0.8)),
    "sakura-spoon": Shot(lambda: group([spoon(18.6, 4.0, wood(*CHERRY))], (0, 0), 58), ABOVE_LINEN, View(aim=(0, 0, 1), wide=19, tilt=78)),
    "sakura-spoon-set": Shot(_spoons, ABOVE_SAND, View(aim=(0.5, -0.5, 1), wide=24, tilt=62), 900, 675),
    "kuri-bon": Shot(_tray_and_tea, LINEN, _view(36, 2.5, 36)),
    "kurumi-board": Shot(_bread_board, ABOVE_LINEN, View(aim=(2.2, 1.5, 0), wide=43, tilt=80), 800, 800),
    "hashi": Shot(_chopsticks, ABOVE_ASH, View(aim=(0, 0, 0.5), wide=22, tilt=70)),
    "kibera": Shot(lambda: group([spatula(30.2, 5.8, wood(*MAGNOLIA))], (0, 0), 62), ABOVE_SAND, View(aim=(0, 0, 0), wide=27, tilt=80)),
    "linen-cloth": Shot(_cloths, ASH, _view(38, 2.6, 24), 900, 720),
    "sashiko": Shot(_stitched, ABOVE_ASH, View(aim=(0, 0, 0), wide=31, tilt=84), 800, 800),
    "kinchaku": Shot(lambda: pouch(FLAX, "#6b4a35", turn=-10, seed=5), PLASTER, _view(28, 8.2, 12)),
    "hojicha": Shot(_tin, OAK, _view(25, 5.2, 16)),
    "teirecho": Shot(_booklet, ABOVE_LINEN, View(aim=(2, 0, 0), wide=34, tilt=76), 800, 800),
    "otanoshimi": Shot(_parcel, ABOVE_ASH, View(aim=(0, 0, 4), wide=40, tilt=58), 900, 720),
    "blog-winter": Shot(_winter, OAK, _view(52, 13, 11), 900, 600),
    "share": Shot(_family, SAND, _view(66, 9.5, 12), 1200, 630, 8, 84),
    **{f"mame-{name}": _mame(name) for name in MAME},
}  # fmt: skip
