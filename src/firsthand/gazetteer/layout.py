"""The form of the gazetteer's data files, shared by the build and the look-up.

Each file is one zlib stream: a count and lengths as unsigned 32-bit integers, then that many parts. ``places``: the columns
below, the ISO codes of the countries, the names shown. ``names``: folded names in byte order, one a line. ``postings``: for
each name how many rows it may mean, then the rows, then how each uses the name.
"""

from __future__ import annotations

from enum import IntEnum
from pathlib import Path

DATA = Path(__file__).parent / "data"

COLUMNS = {"geonameid": "I", "lat": "i", "lon": "i", "population": "I", "first": "I", "second": "I", "country": "B", "kind": "B"}
"""Columns of ``places`` with their type; lat and lon in thousandths of a degree; first and second are row numbers plus one."""

POSTINGS_OF_A_NAME = 250
"""A name keeps at most this many rows, the most populous; more would help nobody tell them apart."""


class Kind(IntEnum):
    """What a place is."""

    CITY = 0
    FIRST = 1
    SECOND = 2
    COUNTRY = 3
    REGION = 4
    WATER = 5


class Use(IntEnum):
    """How a row uses a name, the strongest first."""

    NAME = 0
    EXACT = 1
    POSTAL = 2
    ALTERNATE = 3
    ADJECTIVE = 4
