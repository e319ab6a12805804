"""Bodies and officials of a place: whose "police", "civil defence", "regional governor" a report means, by where that place is."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from firsthand.model import Place
from firsthand.registry import Registry
from firsthand.registry.entries import Entry, shipped_countries
from firsthand.registry.names import fold
from firsthand.tracing.subjects import place_of

_OF_A_STATE = frozenset(
    "police|national police|civil defence|civil defence agency|emergency service|emergency services|state emergency service|"
    "interior ministry|ministry of internal affairs".split("|")
)
"""Bodies that count the dead of a place, of which a state has one …"""
_COUNTING = _OF_A_STATE | frozenset(
    "health ministry|ministry of health|health authorities|media office|government media office|governor|administration|"
    "military administration".split("|")
)
"""… and with them those of which it has several: regional ones, health ministries and offices."""
_OFFICIAL = re.compile(
    r"\b(?:mayor|governor|(?:head|chief) of (?:the |its )?(?:[\w’'-]+ ){0,4}?(?:administration|defen[cs]e council|police|council)|"
    r"(?:police|fire|council) chief|(?:public |regional )?prosecutor)\b",
    re.IGNORECASE,
)
"""What an official of a town or region is called beside a name."""
_OF_OTHERS = re.compile(
    r"-(?:installed|appointed|backed|imposed)\b|\b(?:former|ex|exiled|ousted|rebel|self-proclaimed|opposition|separatist)\b",
    re.IGNORECASE,
)
_NEAR = frozenset("local regional territory's region's city's province's strip's enclave's".split())
"""Words before such a body that tell of no other place."""


def body_at(name: str, places: Sequence[Place], registry: Registry) -> Entry | None:
    """The registered body that a report means where all places at which it counts lie in one state; None where that is open.

    Where more than one power governs, it is only a body that has the place in its name.
    """
    words = fold(name).split()
    what = " ".join(words[1:] if words and words[0] in _NEAR else words)
    state = _state_of(places) if what in _COUNTING else None
    if state is None:
        return None
    divisions = _divisions(places, registry)
    parts = {_parts(registry).get(division, division) for division in divisions}
    own = registry.find(f"{next(iter(parts))} {what}") if len(parts) == 1 else None
    if own is not None and own.country == state:
        return own
    return registry.describe(state, what) if what in _OF_A_STATE and _governs(state, divisions, registry) else None


def government_of(description: str, places: Sequence[Place], registry: Registry) -> str | None:
    """The id of the government of the state whose official a description tells somebody to be ("Kyiv's mayor X"), by the places.

    None where more than one power governs there, or the official is told to be another's.
    """
    if _OFFICIAL.search(description) is None or _OF_OTHERS.search(description) is not None:
        return None
    state = _state_of(places)
    if state is None or not _governs(state, _divisions(places, registry), registry):
        return None
    government = registry.describe(state, "government")
    return government.id if government is not None else None


def _state_of(places: Sequence[Place]) -> str | None:
    """The one state in which all places lie."""
    lands = {place.country for place in places}
    return _states().get(lands.pop() or "") if len(lands) == 1 else None


def _divisions(places: Sequence[Place], registry: Registry) -> frozenset[str]:
    keys = (place_of(place.division, registry) for place in places)
    return frozenset(key.name for key in keys if key is not None)


def _governs(state: str, divisions: frozenset[str], registry: Registry) -> bool:
    """Whether a state alone governs some of its divisions, as far as the conflicts' files tell."""
    divided = _divided(registry)
    return bool(divisions) and fold(state) not in divided and divided.isdisjoint(divisions)


@functools.cache
def _states() -> dict[str, str]:
    """States by their ISO 3166 codes."""
    return {country.iso: country.name for country in shipped_countries()}


@functools.lru_cache(maxsize=8)
def _parts(registry: Registry) -> dict[str, str]:
    """The part of a state that bodies are called by, by its divisions: Rafah and Khan Yunis lie in Gaza."""
    named = ((part, place_of(name, registry)) for c in shipped_countries() for part, names in c.parts.items() for name in names)
    return {key.name: part for part, key in named if key is not None}


@functools.lru_cache(maxsize=8)
def _divided(registry: Registry) -> frozenset[str]:
    """States and divisions that more than one power governs in some conflict."""
    keys = (place_of(name, registry) for conflict in registry.conflicts.values() for name in conflict.divided)
    return frozenset(key.name for key in keys if key is not None)
