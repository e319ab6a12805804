"""Date and place precision after the UCDP GED codebook (codebook §2)."""

from __future__ import annotations

from datetime import date

DATE_PRECISION: dict[int, str] = {
    1: "a day",
    2: "two to six days",
    3: "a week",
    4: "a month",
    5: "a year or wider",
}

PLACE_PRECISION: dict[int, str] = {
    1: "exact",
    2: "near a known place (25 km)",
    3: "second-order division",
    4: "first-order division",
    5: "part of a country",
    6: "country",
    7: "sea or air",
}

TOWN = 2
"""The widest place precision of a town, or of what is near one."""

DRAWN_AS_AREA_ABOVE = 2
"""Places of a coarser precision than this are drawn as areas, never as pins."""

NEAR_KM = 25
"""Kilometres from a known place within which a place of precision 2 lies."""

DRAWN_KM: dict[int, int] = {1: 10, 2: NEAR_KM, 3: 50, 4: 100, 5: 200, 7: 100}
"""Radius in kilometres of the area that stands for a place of each precision. It tells how finely a place is known, and follows no
border; 25 km is UCDP's own for what is near a known place. What is known by country alone (6) has no place on a map."""


def date_precision(start: date, end: date) -> int:
    """The precision code of a range of days, both ends included."""
    days = (end - start).days + 1
    if days <= 1:
        return 1
    if days <= 6:
        return 2
    if days == 7:
        return 3
    return 4 if days <= 31 else 5
