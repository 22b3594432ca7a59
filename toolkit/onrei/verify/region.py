"""Changed pixels as rectangles, and what kind of change each looks like."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrei.verify.result import Region, RegionKind

Pixels = NDArray[np.uint8]
Mask = NDArray[np.bool_]
# Changes nearer to each other than two cells are one region to an eye.
_CELL = 16
_MOST_REGIONS = 60
_FARTHEST_PX = 24
# Of a region that moved, nearly every pixel is found again beside its place.
_FOUND_AGAIN = 0.985
_FAINT = 48
_SAMPLE = 500
_MOST_COLORS, _ROUNDED = 4096, 4


def differ(some: NDArray[Any], others: NDArray[Any]) -> Mask:
    """Return which pixels differ in any colour; numpy's own `any` takes five times as long.

    *others* has the shape of *some*, or is one colour.
    """
    red, green, blue = (some[..., colour] != others[..., colour] for colour in range(3))
    either: Mask = red | green | blue
    return either


def find_regions(before: Pixels, after: Pixels, changed: Mask) -> tuple[Region, ...]:
    """Return the regions of *changed*, the largest first; all arrays have the same height and width."""
    found = [
        Region(left, top, right - left, bottom - top, _kind(before, after, changed, box), pixels)
        for box in _boxes(changed)
        for (left, top, right, bottom) in [box]
        for pixels in [int(changed[top:bottom, left:right].sum())]
    ]
    found.sort(key=lambda region: (-region.pixels, region.top, region.left))
    return tuple(found[:_MOST_REGIONS])


_Box = tuple[int, int, int, int]


def _boxes(changed: Mask) -> Iterator[_Box]:
    """Yield left, top, right and bottom of each group of cells with a change in them."""
    cells = _cells(changed)
    pending = {(int(row), int(column)) for row, column in np.argwhere(cells)}
    while pending:
        group = _group(pending)
        top, bottom = min(row for row, _ in group), max(row for row, _ in group) + 1
        left, right = min(column for _, column in group), max(column for _, column in group) + 1
        yield _trimmed(changed, left * _CELL, top * _CELL, right * _CELL, bottom * _CELL)


def _cells(changed: Mask) -> Mask:
    height, width = changed.shape
    padded = np.zeros((-(-height // _CELL) * _CELL, -(-width // _CELL) * _CELL), dtype=bool)
    padded[:height, :width] = changed
    rows, columns = padded.shape[0] // _CELL, padded.shape[1] // _CELL
    return np.asarray(padded.reshape(rows, _CELL, columns, _CELL).any(axis=(1, 3)), dtype=bool)


def _group(pending: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Take one group of cells that touch, corners included, out of *pending*."""
    first = min(pending)
    pending.discard(first)
    group, edge = {first}, [first]
    while edge:
        row, column = edge.pop()
        for near in ((row + y, column + x) for y in (-1, 0, 1) for x in (-1, 0, 1)):
            if near in pending:
                pending.discard(near)
                group.add(near)
                edge.append(near)
    return group


def _trimmed(changed: Mask, left: int, top: int, right: int, bottom: int) -> _Box:
    inside = changed[top:bottom, left:right]
    rows, columns = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    return (
        left + int(columns[0]),
        top + int(rows[0]),
        left + int(columns[-1]) + 1,
        top + int(rows[-1]) + 1,
    )


def _kind(before: Pixels, after: Pixels, changed: Mask, box: _Box) -> RegionKind:
    left, top, right, bottom = box
    old = before[top:bottom, left:right].astype(np.int16)
    new = after[top:bottom, left:right].astype(np.int16)
    if _has_moved(before, new, box):
        return "moved"
    if _is_recoloured(old, new):
        return "colour"
    share = float(changed[top:bottom, left:right].mean())
    if int(np.abs(old - new).max()) <= _FAINT and share < 0.35:
        return "anti-aliasing"
    return "text" if _is_text(old) or _is_text(new) else "content"


def _has_moved(before: Pixels, new: NDArray[np.int16], box: _Box) -> bool:
    """Tell whether what is new stood a few pixels beside its place before."""
    left, top, right, bottom = box
    if new.shape[0] < 3 or new.shape[1] < 3 or _is_flat(new):
        return False
    rows, columns = _sample(new)
    for step in range(1, _FARTHEST_PX + 1):
        for y, x in ((step, 0), (-step, 0), (0, step), (0, -step)):
            if top + y < 0 or left + x < 0:
                continue
            old = before[top + y : bottom + y, left + x : right + x]
            if old.shape != new.shape:
                continue
            # Most steps are ruled out by a few pixels.
            few = (old[rows, columns] == new[rows, columns]).all(axis=1).mean()
            if few >= _FOUND_AGAIN - 0.05 and _same_share(old, new) >= _FOUND_AGAIN:
                return True
    return False


def _sample(pixels: NDArray[np.int16]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return rows and columns of some pixels that are not the ground."""
    ink = np.argwhere(differ(pixels, pixels[0, 0]))
    chosen = ink[:: max(1, len(ink) // _SAMPLE)]
    return chosen[:, 0], chosen[:, 1]


def _is_flat(pixels: NDArray[np.int16]) -> bool:
    return bool((pixels == pixels[0, 0]).all())


def _same_share(old: Pixels, new: NDArray[np.int16]) -> float:
    return 1 - float(differ(old, new).mean())


def _is_recoloured(old: NDArray[np.int16], new: NDArray[np.int16]) -> bool:
    """Tell whether each colour became one other colour: shapes stay, paint changes."""
    codes = _codes(old).ravel()
    order = np.argsort(codes, kind="stable")
    starts = np.flatnonzero(np.diff(codes[order], prepend=-1))
    if len(starts) > _MOST_COLORS:
        return False
    painted = new.reshape(-1, 3)[order]
    spread = np.maximum.reduceat(painted, starts) - np.minimum.reduceat(painted, starts)
    # Blends with the ground are rounded: one grey may stand for two shades of the new colour.
    return bool(spread.max() <= _ROUNDED)


def _codes(pixels: NDArray[np.int16]) -> NDArray[np.int32]:
    wide = pixels.astype(np.int32)
    codes: NDArray[np.int32] = (wide[..., 0] << 16) | (wide[..., 1] << 8) | wide[..., 2]
    return codes


def _is_text(pixels: NDArray[np.int16]) -> bool:
    """Tell whether *pixels* are mostly one ground with thin strokes of another colour on it."""
    values, counts = np.unique(_codes(pixels), return_counts=True)
    ground = counts.max() / counts.sum()
    return bool(0.4 <= ground < 0.97 and len(values) <= 260)
