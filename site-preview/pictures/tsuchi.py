"""The pictures of the sample shop tsuchi: what stands where."""

from __future__ import annotations

from glaze import (
    AME,
    HAIYU,
    HAKEME,
    KAKEWAKE,
    KIZETO,
    KOHIKI,
    KURO,
    RURI,
    SEIJI,
    SHINO,
    SHIRO,
    TETSU,
    YAKISHIME,
)
from shot import Shot
from studio import Room, View
from tsuchi_rest import REST
from ware import coffee, dobin, kyusu, mug, piece, pot

PLASTER = Room(hardness=0.85, fill=0.34)
SHADED = Room(hardness=0.9, fill=0.34, shade=True)
PAPER = Room(floor="paper", hardness=0.8, fill=0.4)
SAND = Room(floor="sand", hardness=0.85, fill=0.34)
DUSK = Room(floor="dusk", hardness=0.8, fill=0.25)
SLATE = Room(floor="slate", hardness=0.8, fill=0.25)
OAK = Room(floor="oak", wall="#b7ada0", hardness=0.85, fill=0.3)
ASH = Room(floor="ash", wall="#c3bcb1", hardness=0.85, fill=0.34)
WALNUT = Room(floor="walnut", wall="#7d746a", hardness=0.8, fill=0.26)
LINEN = Room(floor="linen", wall="#b9b2a6", hardness=0.85, fill=0.34)
ABOVE = Room(floor="linen", from_above=True, hardness=0.85, fill=0.4)
ABOVE_OAK = Room(floor="oak", from_above=True, hardness=0.85, fill=0.36)
ABOVE_DARK = Room(floor="walnut", from_above=True, hardness=0.85, fill=0.34)


def front(wide: float, high: float, *, tilt: float = 20.0, **more: float) -> View:
    """Return the usual view of a piece whose middle is *high* cm above the table."""
    return View(aim=(0, 0, high), wide=wide, tilt=tilt, **more)


def above(wide: float) -> View:
    """Return the view straight down."""
    return View(aim=(0, 0, 2), wide=wide, tilt=90)


def close(x: float, y: float, z: float, wide: float, *, tilt: float = 18.0) -> View:
    """Return a close view with little depth of field."""
    return View(aim=(x, y, z), wide=wide, tilt=tilt, aperture=8)


def _three_bowls() -> None:
    piece("kobachi", AME, (-7.2, 3), seed=21)
    piece("kobachi", AME, (5.6, 4.5), seed=22)
    piece("kobachi", AME, (0.4, -5.5), seed=23)


def _table() -> None:
    piece("plate-7", KOHIKI, (-3, -2), seed=31)
    piece("bowl", KOHIKI, (13.2, 7.5), seed=32)
    piece("soba", KOHIKI, (-13.5, 13), seed=33, tea=4.6)


def _five() -> None:
    places = [(-10.6, 3), (-4.4, -4), (1.6, 4.6), (6.6, -3.2), (12.6, 3.6)]
    for index, (glaze, at) in enumerate(
        zip((KOHIKI, HAIYU, AME, TETSU, RURI), places, strict=True)
    ):
        piece("soba", glaze, at, seed=41 + index, turn=index * 40)


def _seconds() -> None:
    piece("bachi", HAIYU, (0, 0, 0), seed=51)
    piece("bowl", KOHIKI, (0.4, 0.2, 2.6), seed=52, turn=70)
    piece("kobachi", TETSU, (0.1, 0.3, 5.4), seed=53, turn=20)


def _pot_and_cups() -> None:
    pot(KOHIKI, (-3.5, 3), seed=8)
    piece("yunomi", KOHIKI, (10.5, -3.5), seed=61, tea=6.4)


SHOTS: dict[str, Shot] = {
    "kohiki-meshiwan": Shot(lambda: piece("bowl", KOHIKI, seed=3), PLASTER, front(18.9, 3.4)),
    "kohiki-meshiwan-above": Shot(
        lambda: piece("bowl", KOHIKI, seed=3), ABOVE, above(21), 800, 800
    ),
    "kohiki-meshiwan-detail": Shot(
        lambda: piece("bowl", KOHIKI, seed=3), PLASTER, close(-2.2, -4, 4.6, 9), 900, 675
    ),
    "haiyu-meshiwan": Shot(
        lambda: piece("bowl-flared", HAIYU, seed=4), OAK, front(18, 3.2, tilt=26)
    ),
    "hakeme-meshiwan": Shot(
        lambda: piece("bowl-small", HAKEME, seed=5), SAND, front(17.1, 3.2, tilt=24)
    ),
    "hakeme-meshiwan-detail": Shot(
        lambda: piece("bowl-small", HAKEME, seed=5), SAND, close(1.5, -4, 3.4, 8), 900, 675
    ),
    "tetsu-donburi": Shot(
        lambda: piece("donburi", TETSU, seed=6), LINEN, front(26.1, 4.4, tilt=24)
    ),
    "kohiki-katakuchi": Shot(
        lambda: piece("katakuchi", KOHIKI, seed=7, turn=-150), ASH, front(26.1, 3.8, tilt=28)
    ),
    "seiji-rinka": Shot(
        lambda: piece("rinka", SEIJI, seed=8), DUSK, front(32.4, 3.2, tilt=30), 900, 720
    ),
    "seiji-rinka-above": Shot(
        lambda: piece("rinka", SEIJI, seed=8),
        Room(floor="slate", from_above=True, hardness=0.85),
        above(32),
        800,
        800,
    ),
    "ame-kobachi": Shot(lambda: piece("kobachi", AME, seed=21), PAPER, front(17.1, 2.6, tilt=27)),
    "ame-kobachi-set": Shot(_three_bowls, OAK, front(29.7, 2.4, tilt=32), 900, 675),
    "kakewake-bachi": Shot(
        lambda: piece("bachi", KAKEWAKE, seed=9, turn=15), LINEN, front(26.1, 3.4, tilt=30)
    ),
    "shino-chawan": Shot(lambda: piece("chawan", SHINO, seed=10), DUSK, front(18.9, 4.4, tilt=18)),
    "shino-chawan-detail": Shot(
        lambda: piece("chawan", SHINO, seed=10), DUSK, close(-2.5, -5, 5.2, 9, tilt=10), 900, 675
    ),
    "kuro-wan": Shot(lambda: piece("wan", KURO, seed=11), PLASTER, front(18, 4.0, tilt=20)),
    "kohiki-7sun": Shot(lambda: piece("plate-7", KOHIKI, seed=31), OAK, front(27.9, 1.2, tilt=42)),
    "kohiki-7sun-set": Shot(_table, OAK, front(41.4, 3, tilt=38), 900, 675),
    "haiyu-5sun": Shot(lambda: piece("plate-5", HAIYU, seed=13), SHADED, front(20.7, 1, tilt=46)),
    "ame-8sun": Shot(lambda: piece("plate-8", AME, seed=14), WALNUT, front(31.5, 1.4, tilt=40)),
    "shiro-rinka": Shot(
        lambda: piece("rinka-plate", SHIRO, seed=15), SLATE, front(19.8, 1.2, tilt=46)
    ),
    "ruri-torizara": Shot(
        lambda: piece("plate-small", RURI, seed=16), ASH, front(20.7, 1.2, tilt=46)
    ),
    "kizeto-oval": Shot(
        lambda: piece("plate-oval", KIZETO, seed=17, turn=12),
        LINEN,
        front(29.7, 1.2, tilt=42),
        900,
        675,
    ),
    "hakeme-shakuzara": Shot(
        lambda: piece("plate-shaku", HAKEME, seed=18), ABOVE_DARK, above(39), 800, 800
    ),
    "tetsu-yohozara": Shot(
        lambda: piece("plate-square", TETSU, seed=19, turn=28), SAND, front(21.6, 0.8, tilt=44)
    ),
    "kohiki-rim": Shot(lambda: piece("rim-plate", KOHIKI, seed=20), ABOVE_OAK, above(30), 800, 800),
    "kohiki-mug": Shot(lambda: mug(KOHIKI, seed=24), PLASTER, front(18, 4.4, tilt=17)),
    "kohiki-mug-detail": Shot(
        lambda: mug(KOHIKI, seed=24), PLASTER, close(4.2, -3, 5.6, 9), 900, 675
    ),
    "ame-mug": Shot(lambda: mug(AME, seed=25, turn=-20, tea=7.2), OAK, front(18, 4.2, tilt=24)),
    "haiyu-yunomi": Shot(
        lambda: piece("yunomi", HAIYU, seed=26, tea=6.6), SHADED, front(15.3, 4.4, tilt=22)
    ),
    "yakishime-cup": Shot(
        lambda: piece("cup-tall", YAKISHIME, seed=27), SAND, front(18, 5.4, tilt=14)
    ),
    "ruri-soba": Shot(lambda: piece("soba", RURI, seed=28), PAPER, front(14.4, 3.2, tilt=20)),
    "soba-five": Shot(_five, LINEN, front(32.4, 3, tilt=30), 900, 675),
    "seiji-kumidashi": Shot(
        lambda: piece("kumidashi", SEIJI, seed=29), WALNUT, front(16.2, 2.8, tilt=26)
    ),
    "coffee-saucer": Shot(lambda: coffee(KOHIKI, seed=30), ASH, front(20.7, 3.4, tilt=28)),
    "tetsu-tokkuri": Shot(
        lambda: piece("tokkuri", TETSU, seed=34), PLASTER, front(19.8, 7.4, tilt=9)
    ),
    "shino-guinomi": Shot(
        lambda: piece("guinomi", SHINO, seed=35), SLATE, front(10.8, 2.2, tilt=22)
    ),
    "haiyu-katakuchi": Shot(
        lambda: piece("katakuchi-small", HAIYU, seed=36, turn=-145), OAK, front(17.1, 3.4, tilt=26)
    ),
    "yakishime-kyusu": Shot(
        lambda: kyusu(YAKISHIME, seed=37), SAND, front(26.1, 4.4, tilt=20), 900, 720
    ),
    "ame-dobin": Shot(lambda: dobin(AME, seed=38), LINEN, front(27.9, 7, tilt=16)),
    "kohiki-pot": Shot(lambda: pot(KOHIKI, seed=39), PLASTER, front(27.9, 5.6, tilt=15), 900, 720),
    "kohiki-pot-set": Shot(_pot_and_cups, ASH, front(32.4, 5, tilt=22), 900, 675),
    "hanedashi": Shot(_seconds, ASH, front(24.3, 4.6, tilt=20)),
    "yakishime-obachi": Shot(
        lambda: piece("obachi", YAKISHIME, seed=40), PLASTER, front(38.7, 5, tilt=24), 900, 720
    ),
    "haiyu-tsubo": Shot(lambda: piece("tsubo", HAIYU, seed=46), DUSK, front(36, 12, tilt=8)),
    **REST,
}
