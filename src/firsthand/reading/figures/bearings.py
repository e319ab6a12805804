"""Place names that a report takes its bearings from, or that belong to another clause: not where what it counts happened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from firsthand.model import Place
from firsthand.reading.figures.extents import POINT, key, width
from firsthand.reading.figures.standing import Standing
from firsthand.reading.parse import Parse

_LENGTHS: Final = frozenset("km kms kilometre kilometres kilometer kilometers mile miles metre metres meter meters".split())
_SIDES: Final = frozenset("north south east west northeast northwest southeast southwest north-east north-west south-east".split())
_BACK: Final = 9
"""Tokens of "65 km (40 miles) to the northwest of" in front of a name."""
_POINTING: Final = frozenset({"the", "of", "from", "to", "a", "away", "outside"})
_LISTING: Final = frozenset({",", "and", "&", "the", "northern", "southern", "eastern", "western", "city", "cities", "of", "town"})
_FEW: Final = 7


def is_bearing(parse: Parse, place: Standing[Place]) -> bool:
    """ "Fallujah, 69 km (43 miles) west of Baghdad": what a distance is measured from."""
    at = place.first - 1
    if at < 1 or parse.lower[at] not in ("of", "from", "the", "to"):
        return False
    for token in range(at, max(parse.sentences[parse.sentence[at]][0], at - _BACK) - 1, -1):
        word = parse.lower[token]
        if word in _LENGTHS:
            return parse.tag[token - 1] == "CD"
        if word not in _POINTING | _SIDES and word not in ("(", ")"):
            return False
    return False


def is_of_clause_about(parse: Parse, token: int, counted: int | None = None) -> bool:
    """ "Gunmen who had raided Goma on Friday were killed in a clash": whether a token only tells who did or suffered the rest.

    Not where the number ``counted`` stands in that clause itself.
    """
    at = token
    while parse.head[at] != at:
        subject = parse.head[at]
        about = parse.dep[at] == "relcl" and parse.dep[subject] in ("nsubj", "nsubjpass")
        if about and subject < at < parse.head[subject] and any(parse.lower[k] == "who" for k in parse.children[at]):
            return counted is None or not parse.left[at] <= counted <= parse.right[at]
        at = subject
    return False


def is_listed_with_another(parse: Parse, place: Standing[Place], others: Sequence[Standing[Place]]) -> bool:
    """ "Struck forces in Baghdad and Mosul, killing 32": two towns that share a number; nobody says how many died in which."""
    for other in others:
        first, second = sorted((place, other), key=lambda p: p.first)
        between = parse.lower[first.last + 1 : second.first]
        if key(first) == key(second) or not between or len(between) > _FEW or max(width(first), width(second)) > POINT:
            continue
        if "and" in between and _LISTING.issuperset(between):
            return True
    return False


def narrower_owned(parse: Parse, first: Standing[Place], second: Standing[Place]) -> bool:
    """ "In Afghanistan's northern province of Balkh": the second is the part of the first that is meant."""
    between = range(first.last + 1, second.first)
    owned = parse.lower[first.last + 1 : first.last + 2] in (["'s"], ["’s"]) and len(between) <= _FEW
    plain = not any(parse.tag[t] in ("CD", "CC", ",", ".") or parse.tag[t][0] == "V" for t in between)
    return owned and plain and width(second) < width(first)
