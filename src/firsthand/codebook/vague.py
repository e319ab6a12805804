"""What approximators and vague number words bound: the table of codebook §2, in one place.

Vague counts follow ACLED's conventions ("tens" 10, "dozens" 12, "hundreds" 100). Bounds are stored as the number said;
whether a bound is excluded follows from the approximator.
"""

from __future__ import annotations

from typing import NamedTuple

from firsthand.model import Approximator

A = Approximator


class Bounds(NamedTuple):
    """Low, best and high as the number said; None is not given or open."""

    low: float | None
    best: float | None
    high: float | None


APPROXIMATORS: dict[str, Approximator] = {
    "exactly": A.EXACT,
    "precisely": A.EXACT,
    "about": A.ABOUT,
    "around": A.ABOUT,
    "some": A.ABOUT,
    "roughly": A.ABOUT,
    "approximately": A.ABOUT,
    "approx.": A.ABOUT,
    "approx": A.ABOUT,
    "circa": A.ABOUT,
    "an estimated": A.ABOUT,
    "estimated": A.ABOUT,
    "in the region of": A.ABOUT,
    "in the order of": A.ABOUT,
    "on the order of": A.ABOUT,
    "or so": A.ABOUT,
    "or thereabouts": A.ABOUT,
    "~": A.ABOUT,
    "≈": A.ABOUT,
    "at least": A.AT_LEAST,
    "no fewer than": A.AT_LEAST,
    "not fewer than": A.AT_LEAST,
    "no less than": A.AT_LEAST,
    "not less than": A.AT_LEAST,
    "a minimum of": A.AT_LEAST,
    "minimum of": A.AT_LEAST,
    "or more": A.AT_LEAST,
    "upwards of": A.AT_LEAST,
    "as few as": A.AT_LEAST,
    "as low as": A.AT_LEAST,
    "as little as": A.AT_LEAST,
    "≥": A.AT_LEAST,
    "more than": A.MORE_THAN,
    "over": A.MORE_THAN,
    "exceeding": A.MORE_THAN,
    "in excess of": A.MORE_THAN,
    "above": A.MORE_THAN,
    "greater than": A.MORE_THAN,
    "well over": A.MORE_THAN,
    "plus": A.MORE_THAN,
    "+": A.MORE_THAN,
    ">": A.MORE_THAN,
    "up to": A.UP_TO,
    "at most": A.UP_TO,
    "as many as": A.UP_TO,
    "as high as": A.UP_TO,
    "as much as": A.UP_TO,
    "no more than": A.UP_TO,
    "not more than": A.UP_TO,
    "a maximum of": A.UP_TO,
    "maximum of": A.UP_TO,
    "or fewer": A.UP_TO,
    "or less": A.UP_TO,
    "≤": A.UP_TO,
    "fewer than": A.FEWER_THAN,
    "less than": A.FEWER_THAN,
    "under": A.FEWER_THAN,
    "below": A.FEWER_THAN,
    "not even": A.FEWER_THAN,
    "<": A.FEWER_THAN,
    "nearly": A.NEARLY,
    "almost": A.NEARLY,
    "close to": A.NEARLY,
    "close on": A.NEARLY,
    "just short of": A.NEARLY,
    "just shy of": A.NEARLY,
    "just under": A.NEARLY,
    "just below": A.NEARLY,
    "not quite": A.NEARLY,
    "approaching": A.NEARLY,
    "nearing": A.NEARLY,
}
"""Words by which a number is bounded."""

VAGUE_COUNTS: dict[str, float] = {
    "tens": 10,
    "dozens": 12,
    "scores": 20,
    "hundreds": 100,
    "thousands": 1_000,
    "tens of thousands": 10_000,
    "hundreds of thousands": 100_000,
    "millions": 1_000_000,
}
"""Vague plurals: the lowest number the word allows; the high end stays open."""

VAGUE_MULTIPLIERS: dict[str, float] = {"several": 2, "a few": 2, "few": 2, "a couple of": 2, "a couple": 2}
"""Before a unit word ("several hundred", "a few dozen"): low = multiplier times the unit, high open."""

NOT_A_NUMBER = frozenset(
    {"several", "many", "significant", "heavy", "numerous", "countless", "few", "a few", "multiple", "various"}
)
"""Words that count without a number: kept as words, never a figure."""

EXCLUDED_LOW = frozenset({A.MORE_THAN})
EXCLUDED_HIGH = frozenset({A.FEWER_THAN, A.NEARLY})


def bounds(approximator: Approximator, number: float) -> Bounds:
    """The bounds of one number under an approximator, "between" and "vague" aside (they bring two, or a table, of their own)."""
    match approximator:
        case A.EXACT:
            return Bounds(number, number, number)
        case A.ABOUT:
            return Bounds(None, number, None)
        case A.AT_LEAST:
            return Bounds(number, number, None)
        case A.MORE_THAN:
            return Bounds(number, None, None)
        case A.UP_TO | A.FEWER_THAN | A.NEARLY:
            return Bounds(None, None, number)
        case _:
            raise ValueError(f"{approximator} takes more than one number")
