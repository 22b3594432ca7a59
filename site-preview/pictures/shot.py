"""One picture: what stands in front of the camera, how it is framed, and how it is developed."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import studio
from PIL import Image, ImageFilter
from studio import Room, View


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture of *width* × *height* pixels; *build* puts the things into the room."""

    build: Callable[[], object]
    room: Room = field(default_factory=Room)
    view: View = field(default_factory=View)
    width: int = 720
    height: int = 900
    samples: int = 6
    quality: int = 88


def take(shot: Shot, target: Path, *, scale: float = 1.0) -> None:
    """Render *shot*, develop it and save it as WebP at *target*."""
    studio.clear()
    studio.furnish(shot.room)
    shot.build()
    studio.look(shot.view)
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "raw.png"
        studio.shoot(raw, round(shot.width * scale), round(shot.height * scale), shot.samples)
        picture = develop(Image.open(raw).convert("RGB"), seed=sum(map(ord, target.stem)))
    target.parent.mkdir(parents=True, exist_ok=True)
    picture.save(target, "WEBP", quality=shot.quality, method=6)


def develop(picture: Image.Image, *, seed: int) -> Image.Image:
    """Return *picture* with a soft tone curve, a hint of vignette and fine grain."""
    sharp = picture.filter(ImageFilter.UnsharpMask(radius=1.4, percent=70, threshold=2))
    light = np.asarray(sharp, dtype=np.float32) / 255
    light = light + 0.055 * np.sin((light - 0.5) * 2 * np.pi) * -0.5
    light = light * 1.03 + 0.004
    height, width = light.shape[:2]
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    light *= (1 - 0.055 * np.clip(x**2 + y**2 - 0.4, 0, 2))[..., None]
    random = np.random.default_rng(seed)
    grain = random.normal(0, 1, (height, width)).astype(np.float32)
    soft = (
        grain + np.roll(grain, 1, 0) + np.roll(grain, 1, 1) + np.roll(grain, (1, 1), (0, 1))
    ) / 2
    light += (soft * 0.007)[..., None] * (1 - np.abs(light - 0.5))
    return Image.fromarray((np.clip(light, 0, 1) * 255 + 0.5).astype(np.uint8))
