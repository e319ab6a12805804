"""The coasts of the world, clipped to a window. Land alone: borders take sides, and none is needed to see where it happened."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from importlib import resources
from typing import NamedTuple

_STEP = 0.02
"""Degrees that one unit of the file stands for (data/README.md)."""

Point = tuple[float, float]


class Window(NamedTuple):
    """A part of the world in degrees."""

    west: float
    south: float
    east: float
    north: float


class _Ring(NamedTuple):
    points: tuple[Point, ...]
    extent: Window


@functools.cache
def _rings() -> tuple[_Ring, ...]:
    text = (resources.files("firsthand.publishing") / "data" / "land.txt").read_text(encoding="ascii")
    return tuple(_ring([int(step) for step in line.split()]) for line in text.splitlines())


def _ring(steps: Sequence[int]) -> _Ring:
    points, x, y = list[Point](), 0, 0
    for right, up in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + right, y + up
        points.append((x * _STEP, y * _STEP))
    lon, lat = zip(*points, strict=True)
    return _Ring(tuple(points), Window(min(lon), min(lat), max(lon), max(lat)))


def coasts(window: Window) -> Iterator[list[Point]]:
    """The rings of land, and of water within it, cut to a window. Filled by the even-odd rule they are the land in it."""
    for points, extent in _rings():
        apart = extent.west > window.east or extent.east < window.west or extent.south > window.north or extent.north < window.south
        cut = [] if apart else _clipped(points, window)
        if len(cut) > 2:
            yield cut


def _clipped(points: Sequence[Point], window: Window) -> list[Point]:
    """A ring cut at the four sides of a window, one after the other (Sutherland and Hodgman)."""
    found = list(points)
    for axis, limit, sign in ((0, window.west, 1), (0, window.east, -1), (1, window.south, 1), (1, window.north, -1)):
        made = list[Point]()
        for before, here in zip([found[-1], *found[:-1]] if found else [], found, strict=True):
            was_in, is_in = (sign * (p[axis] - limit) >= 0 for p in (before, here))
            if was_in is not is_in:
                made.append(_crossing(before, here, axis, limit))
            if is_in:
                made.append(here)
        found = made
    return found


def _crossing(before: Point, here: Point, axis: int, limit: float) -> Point:
    share = (limit - before[axis]) / (here[axis] - before[axis])
    other = before[1 - axis] + share * (here[1 - axis] - before[1 - axis])
    return (limit, other) if axis == 0 else (other, limit)
