"""How far two points lie from each other."""

from __future__ import annotations

import math
from typing import NamedTuple, Protocol


class Located(Protocol):
    """What has a latitude and a longitude, in degrees."""

    @property
    def lat(self) -> float: ...

    @property
    def lon(self) -> float: ...


class Point(NamedTuple):
    """A point by latitude and longitude, in degrees."""

    lat: float
    lon: float


def kilometres(a: Located, b: Located) -> float:
    """Great-circle distance."""
    la, lb = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 12_742 * math.asin(min(1.0, math.sqrt(half)))
