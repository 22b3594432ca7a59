"""The pictures of the sample shop hibi: which clothes lie where."""

from __future__ import annotations

from dataclasses import replace

import garment
import wear
from fabric import Fabric
from garment import Cut, knit
from hibi_rest import REST
from panel import FLAT, Fall, Lay
from shot import Shot
from studio import Room, View

SNOW = Room(floor="snow", from_above=True, far=1.9, hardness=0.84, fill=0.5, light=1.3)
OAT = Room(floor="oat", from_above=True, far=1.9, hardness=0.84, fill=0.42, light=1.25)
MIST = Room(floor="mist", from_above=True, far=1.9, hardness=0.84, fill=0.42, light=1.3)
CLAY = Room(floor="clay", from_above=True, far=1.9, hardness=0.84, fill=0.4, light=1.2)
BOARDS = Room(floor="boards", from_above=True, far=1.9, hardness=0.84, fill=0.42, light=1.2)
WALL = Room(floor="snow", from_above=True, far=1.9, hardness=0.86, fill=0.45, light=1.3, drop=3.0)

WHITE = Fabric("#e0dcd3", slub=0.8, heather=0.06, pitch=0.13)
BLUE = Fabric("#7f92a3", slub=0.9, heather=0.14, pitch=0.13)
ECRU = Fabric("#d6c9b0", slub=0.25, heather=0.06, pitch=0.1)
MARL = Fabric("#85868a", slub=0.3, heather=0.55, pitch=0.16)
MOSS = Fabric("#59604a", weave="jersey", pitch=0.1, heather=0.1)
OATMEAL = Fabric("#b7a488", weave="knit", pitch=0.55, heather=0.35, fuzz=0.8)
FOG = Fabric("#9b9a97", weave="knit", pitch=1.15, heather=0.4, fuzz=0.9, relief=1.3)
NAVY = Fabric("#262c3a", weave="knit", pitch=0.4, heather=0.25, fuzz=0.6)
MUSTARD = Fabric("#b08a3e", weave="knit", pitch=0.6, heather=0.3, fuzz=0.8)
INDIGO = Fabric("#2c3a55", weave="twill", pitch=0.18, heather=0.5, slub=0.9)
CHARCOAL = Fabric("#3a3a3c", weave="felt", pitch=0.3, heather=0.5, fuzz=0.9)
NATURAL = Fabric("#d2c5aa", weave="plain", pitch=0.2, slub=0.5)
DARK = Fabric("#2b3344", weave="plain", pitch=0.2, slub=0.4)


def ribbed(fabric: Fabric) -> Fabric:
    """Return the ribbing that goes with a knitted *fabric*."""
    return replace(fabric, weave="rib", pitch=max(0.3, fabric.pitch * 0.7))


def flat(wide: float, y: float = 0.0, x: float = 0.0) -> View:
    """Return the view straight down on clothes *wide* cm across."""
    return View(aim=(x, y, 0), wide=wide, tilt=90, aperture=40)


def near(x: float, y: float, wide: float, *, tilt: float = 52) -> View:
    """Return a close view from the front."""
    return View(aim=(x, y, 0.6), wide=wide, tilt=tilt, aperture=9)


def _shirt() -> None:
    garment.shirt(Cut(WHITE, seed=2), buttons="#b8a88e", pocket=True)


def _tee() -> None:
    lay = garment.pullover(
        knit(Fabric("#e3e0d8", weave="jersey", pitch=0.1), seed=5, long=68), short=True
    )
    _embroidered(lay)


def _embroidered(lay: Lay) -> None:
    """Stitch <b>HTML</b> on the chest, letter by letter."""
    letters = {
        "<": [[(1, 1), (0, 0.5), (1, 0)]], ">": [[(0, 1), (1, 0.5), (0, 0)]], "/": [[(0.1, -0.1), (0.9, 1.1)]],
        "b": [[(0, 1.2), (0, 0), (0.6, 0), (0.85, 0.3), (0.6, 0.65), (0, 0.65)]],
        "H": [[(0, 0), (0, 1.2)], [(0.8, 0), (0.8, 1.2)], [(0, 0.6), (0.8, 0.6)]],
        "T": [[(0, 1.2), (0.9, 1.2)], [(0.45, 1.2), (0.45, 0)]],
        "M": [[(0, 0), (0, 1.2), (0.5, 0.4), (1, 1.2), (1, 0)]], "L": [[(0, 1.2), (0, 0), (0.75, 0)]],
    }  # fmt: skip
    x, size = 3.0, 1.0
    for letter in "<b>HTML</b>":
        for stroke in letters[letter]:
            path = [(x + px * size, 13.0 + py * size) for px, py in stroke]
            for shift in (-0.045, 0.045):
                lay.stitches(
                    [(a + shift, b + shift) for a, b in path],
                    "#2f4a73",
                    length=0.14,
                    gap=0.02,
                    width=0.1,
                )
        x += size * 1.36


def _jacket() -> None:
    top = 35.0
    chest = [(5.2, top - 30), (16.4, top - 30), (16.4, top - 17), (5.2, top - 17)]
    hips = [
        [(s * 5.0, top - 62), (s * 20.5, top - 62), (s * 20.5, top - 44), (s * 5.0, top - 44)][::s]
        for s in (1, -1)
    ]
    cut = Cut(INDIGO, half=29, sleeve=53, seed=7, stiff=10)
    garment.shirt(cut, stitch="#8f7a4e", buttons="#3a2f28", pockets=(chest, *hips))


def _cardigan() -> None:
    lay = garment.pullover(knit(FOG, half=28, long=66, seed=9, stiff=14), rib=ribbed(FOG), neck="v")
    lay.band([(0, 13.5), (0, -33.5)], 4.6, ribbed(FOG), lift=0.4)
    for y in (9.0, 0.5, -8.0, -16.5, -25.0):
        garment.button(lay, 0, y, "#a9794c", radius=1.15)


def _dress() -> None:
    cloth = Fabric("#6f7a6c", slub=0.8, heather=0.16, pitch=0.13)
    cut = Cut(cloth, long=108, half=25, sleeve=44, seed=3)
    lay, top = Lay(), cut.top
    for side in (1, -1):
        garment.sleeve(lay, cut, side, cuff=False, wide=11.5)
    back = garment.mirrored(
        [(0, top - 0.5), (9, top + 1.0), (20, top - 3.4), (24, top - 22), (24, 0)]
    )
    lay.panel(back, garment.darker(cloth, 0.85), FLAT, lift=0.1, step=2.5)
    neck = garment.curve((0, top - 9), (5.4, top - 7), (9.0, top - 1.6), (9.6, top + 0.8), count=10)
    body = [*neck, (19.6, top - 3.6), *garment.curve((20, top - 5), (21.4, top - 14), (25, top - 23), count=6),
            *garment.curve((26, top - 34), (34, -20), (40, -top), count=10), *garment.curve((39, -top - 0.6), (20, -top - 2.4), (0, -top - 3), count=6)]  # fmt: skip
    lay.panel(garment.mirrored(body), cloth, Fall(12, 0.03, 4.0), step=1.3)
    lay.band(garment.mirrored(neck[::-1])[::1], 1.4, cloth, lift=0.15, across=6, round_=0.3)


def _coat() -> None:
    wear.hanger(45, wide=40)
    pockets = tuple(
        [(s * 6.5, -22), (s * 21.5, -22), (s * 21.5, -4), (s * 6.5, -4)][::s] for s in (1, -1)
    )
    cut = Cut(CHARCOAL, half=30, long=92, sleeve=57, seed=14, stiff=14)
    garment.shirt(cut, buttons="#201c1a", pockets=pockets)


def _on_hanger() -> None:
    wear.hanger(34.5)
    garment.shirt(Cut(BLUE, seed=21), buttons="#e0d8c8")


SHOTS: dict[str, Shot] = {
    "linen-shirt-white": Shot(_shirt, MIST, flat(98, -1)),
    "linen-shirt-blue": Shot(
        lambda: garment.shirt(Cut(BLUE, seed=3), buttons="#e0d8c8", pocket=True), OAT, flat(98, -1)
    ),
    "linen-shirt-detail": Shot(_shirt, MIST, near(1.5, 26, 27), 900, 675),
    "linen-shirt-hanger": Shot(_on_hanger, WALL, flat(102, 3), 720, 900),
    "stand-shirt": Shot(
        lambda: garment.shirt(Cut(ECRU, seed=4), collar="stand", buttons="#8d7d68"),
        BOARDS,
        flat(98, -1),
    ),
    "oxford-shirt": Shot(
        lambda: garment.shirt(Cut(MARL, seed=5), buttons="#d8d2c6", pocket=True), SNOW, flat(98, -1)
    ),
    "tshirt-html": Shot(_tee, MIST, flat(103, 0), 800, 800),
    "tshirt-html-detail": Shot(_tee, MIST, near(9.6, 13.4, 24, tilt=64), 900, 675),
    "pocket-tee-moss": Shot(
        lambda: garment.pocket_on(
            garment.pullover(knit(MOSS, seed=6, long=68), short=True),
            MOSS,
            (11, 12),
            (10, 11.5),
            "#454b38",
        ),
        OAT,
        flat(103, 0),
        800,
        800,
    ),
    "lamb-knit-oat": Shot(
        lambda: garment.pullover(knit(OATMEAL, seed=8), rib=ribbed(OATMEAL)), SNOW, flat(96, -1)
    ),
    "lamb-knit-detail": Shot(
        lambda: garment.pullover(knit(OATMEAL, seed=8), rib=ribbed(OATMEAL)),
        SNOW,
        near(12, -24, 26),
        900,
        675,
    ),
    "cardigan": Shot(_cardigan, CLAY, flat(98, -1)),
    "turtleneck": Shot(
        lambda: garment.pullover(knit(NAVY, half=24, seed=10), rib=ribbed(NAVY), neck="turtle"),
        SNOW,
        flat(94, 1),
    ),
    "knit-vest": Shot(
        lambda: garment.pullover(
            knit(MUSTARD, sleeve=0, half=25, long=57, seed=11), rib=ribbed(MUSTARD), neck="v"
        ),
        MIST,
        flat(82, 0),
    ),
    "work-jacket": Shot(_jacket, OAT, flat(101, -1)),
    "work-jacket-detail": Shot(_jacket, OAT, near(9, 10, 30), 900, 675),
    "tapered-pants": Shot(
        lambda: garment.trousers(Fabric("#cbbd9f", weave="twill", pitch=0.16), seed=4, wide=8.2),
        MIST,
        flat(92, 0),
    ),
    "tapered-pants-ink": Shot(
        lambda: garment.trousers(Fabric("#37383b", weave="twill", pitch=0.16), seed=5, wide=8.2),
        SNOW,
        flat(92, 0),
    ),
    "wide-pants": Shot(
        lambda: garment.trousers(Fabric("#8f7256", slub=0.9, pitch=0.13), seed=6, wide=14),
        OAT,
        flat(96, 0),
    ),
    "wool-skirt": Shot(
        lambda: garment.flared(Fabric("#2a3142", weave="twill", pitch=0.2, heather=0.3), seed=7),
        SNOW,
        flat(100, 0),
    ),
    "dress": Shot(_dress, OAT, flat(126, -2)),
    "sweatshirt": Shot(
        lambda: garment.pullover(
            knit(Fabric("#9c9b99", weave="jersey", pitch=0.14, heather=0.7), seed=13),
            rib=Fabric("#96959a", weave="rib", pitch=0.3, heather=0.6),
        ),
        CLAY,
        flat(96, -1),
    ),
    "coat": Shot(_coat, WALL, flat(126, 2), 720, 900),
    "tote-natural": Shot(lambda: wear.tote(NATURAL, seed=1), CLAY, flat(66, 8)),
    "tote-navy": Shot(lambda: wear.tote(DARK, wide=34, tall=26, seed=2), SNOW, flat(56, 8)),
    "sacoche": Shot(
        lambda: wear.sacoche(Fabric("#7a6a52", slub=0.4, pitch=0.16), seed=3),
        OAT,
        flat(48, 9),
        800,
        800,
    ),
    "apron": Shot(
        lambda: wear.apron(Fabric("#b3a184", slub=0.9, pitch=0.14), seed=4), MIST, flat(104, 2)
    ),
    **REST,
}
