"""Draw the pictures of the sample shops.

    python site-preview/pictures/draw.py [--shop tsuchi|hibi] [--only NAME…] [--scale 0.4] [--to DIR]

Everything is modelled and lit by the scripts in this folder and rendered with Cycles, which
comes as a Python package: `pip install bpy==5.2.3 numpy pillow` (Python 3.13). One picture takes
about half a minute on two cores; the results are committed, so nobody has to run this.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import sys
import time
from pathlib import Path

SHOPS = Path(__file__).resolve().parent.parent / "shops"


def main() -> None:
    """Draw what the command line asks for."""
    parser = argparse.ArgumentParser(description="Draw the pictures of the sample shops.")
    parser.add_argument("--shop", choices=("tsuchi", "hibi"), help="only this shop (default: both)")
    parser.add_argument("--only", nargs="*", default=[], metavar="NAME", help="only these pictures")
    parser.add_argument("--scale", type=float, default=1.0, help="smaller, for a first look")
    parser.add_argument("--to", type=Path, help="folder for the pictures (default: the shop's own)")
    parser.add_argument("--missing", action="store_true", help="skip pictures that are there")
    wanted = parser.parse_args()
    for shop in [wanted.shop] if wanted.shop else ["tsuchi", "hibi"]:
        draw(shop, wanted)


def draw(shop: str, wanted: argparse.Namespace) -> None:
    """Draw the pictures of *shop*."""
    shots = _shots(shop)
    take = importlib.import_module("shot").take
    folder = wanted.to or SHOPS / shop / "pictures"
    if not wanted.only:
        folder.mkdir(parents=True, exist_ok=True)
        importlib.import_module("mark").draw_mark(shop, folder / "favicon.png")
    unknown = set(wanted.only) - set(shots)
    if unknown and wanted.shop:
        sys.exit(f"no such picture: {', '.join(sorted(unknown))}")
    for name, shot in shots.items():
        target = folder / f"{name}.webp"
        if (wanted.only and name not in wanted.only) or (wanted.missing and target.exists()):
            continue
        started = time.monotonic()
        take(shot, target, scale=wanted.scale)
        print(f"{shop}/{target.name}  {time.monotonic() - started:.0f} s", flush=True)


def _shots(shop: str) -> dict:
    if importlib.util.find_spec("bpy") is None:
        needed = "bpy==5.2.3 numpy pillow"
        sys.exit(f"Cycles is missing: with Python 3.13, `{sys.executable} -m pip install {needed}`")
    return importlib.import_module(shop).SHOTS


if __name__ == "__main__":
    main()
