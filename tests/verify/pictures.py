"""Small pictures and results for tests of what is kept and reported."""

from __future__ import annotations

import io

from PIL import Image

from onrei.phrase import Phrase
from onrei.source import Position
from onrei.verify.compare import compare
from onrei.verify.result import Comparison, Environment, Failure, Outcome, Place, Result

HERE = Environment("Chromium 153", "Noto Sans CJK JP", "linux")
ELSEWHERE = Environment("Chromium 99", "Hiragino Sans", "macos")


def png(shade: int = 255, size: tuple[int, int] = (40, 60), level: int = 6) -> bytes:
    """Return a picture of one colour but for a square, which keeps its place."""
    picture = Image.new("RGB", size, (shade, shade, shade))
    picture.paste((shade // 2, 0, 90), (8, 8, 24, 24))
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=level)
    return file.getvalue()


def equal(name: str, fingerprint: str = "f") -> Result:
    return Result(name, fingerprint, comparison=Comparison(Outcome.EQUAL, (0, 0), (0, 0)))


def new(name: str, picture: bytes, fingerprint: str = "f") -> Result:
    comparison = Comparison(Outcome.NEW, (0, 0), (0, 0))
    return Result(name, fingerprint, (), comparison, 2, 0.5, picture=picture, viewport=(375, 800))


def changed(name: str, before: bytes, after: bytes, fingerprint: str = "f") -> Result:
    return Result(
        name,
        fingerprint,
        (),
        compare(before, after),
        2,
        0.5,
        picture=after,
        other_picture=before,
        viewport=(375, 800),
        studio="?state=sold-out",
    )


def failed(name: str) -> Result:
    trouble = Phrase(en="The browser crashed", ja="ブラウザーが停止しました")
    comparison = Comparison(Outcome.FAILED, (0, 0), (0, 0))
    return Result(name, "", comparison=comparison, trouble=trouble)


def broken(name: str, message: str = "The badge `.onrei-badge` is covered") -> Result:
    failure = Failure(
        "promise",
        Phrase(en=message, ja=f"{message}（日本語）"),
        ".card > a",
        Place("theme.html", Position(11, 4)),
        Place("parts/card.html.j2", Position(2, 0)),
    )
    return Result(name, "f", (failure,))
