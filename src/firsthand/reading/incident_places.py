"""Where the main incident of a report happened: the place of its toll's figures, else the division that the report names most."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

from firsthand.model import Figure, IncidentPlace, Place, Polarity, Span, Statement
from firsthand.reading.places import HOMONYM, ONLY_SENSE, tells_where

_LEAD: Final = 600
"""Characters in which a report says what it is about: what it names there counts double."""
_AREA: Final = 4
"""The widest place precision of an incident: a first-order division."""
_DATELINE: Final = re.compile(r"[A-Z][A-Z' -]{3,}")
_ACTS: Final = re.compile(
    r"['’]?s?\s+(?:also |has not |had not |did not |has never )?(?:said|says|denie[sd]|sen[dt]s?|back(?:s|ed)|claim(?:s|ed)"
    r"|accuse[sd]|admit(?:s|ted)|confirm(?:s|ed)|comment(?:s|ed)|acknowledge[sd]|refuse[sd]|wants|ordered"
    r"|has (?!been)|had (?!been)|would)\b",
    re.IGNORECASE,
)
"""What stands behind a capital that does or says something: "Pyongyang has sent", "Damascus denied"; no place of what happened."""
_COMPOUND: Final = re.compile(r"-(?:led|based|backed|trained|brokered|made|supplied|born|allied|sponsored|funded)\b")


def place_of_toll(
    text: str, places: Sequence[Place], statements: Sequence[Statement], toll: Sequence[Figure]
) -> IncidentPlace | None:
    """Where the toll was suffered: the place of its figures, else the division that the report names most; in its own country."""
    country = _country(text, places)
    told = [p for p in places if tells_where(p) and not _is_of_a_body(text, p)]
    scenes = [p for p in told if p.precision is not None and p.country == country]
    located = [p for p in scenes if p.division is not None or (p.precision is not None and p.precision <= _AREA)]
    by_name: dict[str | None, list[Place]] = {}
    for place in told:
        if place in located or _is_sure(place) or HOMONYM in place.reasons:
            by_name.setdefault(place.name, []).append(place)
    for figure in toll:
        if named := by_name.get(figure.place):
            return _as_place(min(named, key=lambda p: (p not in located, abs(p.span.start - figure.span.start))))
    elsewhere = _Elsewhere(statements)
    scenes, located = ([p for p in kept if not elsewhere.holds(p.span)] for kept in (scenes, located))
    happened = {p.division or p.name for p in scenes if _ACTS.match(text, p.span.end) is None}
    scenes, located = ([p for p in kept if (p.division or p.name) in happened] for kept in (scenes, located))
    weights: Counter[str | None] = Counter()
    for place in located:
        weights[place.division] += 2 if place.span.start < _LEAD else 1
    if not weights:
        return _as_place(scenes[0]) if scenes else None
    most = weights.most_common(1)[0][0]
    within = [p for p in located if p.division == most]
    names = Counter(p.name for p in within)
    return _as_place(max(within, key=lambda p: (names[p.name], -p.span.start)))


class _Elsewhere:
    """The words that name who speaks ("a colonel in Mozdok") or tell what is denied ("denied shelling Ganja")."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        spans = sorted(s for t in statements for s in (*t.source, *(t.content if t.polarity is Polarity.DENIED else ())))
        self._starts = [span.start for span in spans]
        self._ends = list(accumulate((span.end for span in spans), max))

    def holds(self, span: Span) -> bool:
        """Whether a name stands in such words."""
        before = bisect_right(self._starts, span.start)
        return before > 0 and self._ends[before - 1] >= span.end


def _is_sure(place: Place) -> bool:
    """Whether a place is no other of its name, so that it needs no other place of its country beside it."""
    return place.precision is not None and place.precision <= _AREA and not ONLY_SENSE.isdisjoint(place.reasons)


def _country(text: str, places: Sequence[Place]) -> str | None:
    """The country that the report speaks of most, its towns counting double."""
    weights: Counter[str] = Counter()
    for place in places:
        if place.country is not None and place.precision is not None and not _is_of_a_body(text, place):
            weights[place.country] += 2 if place.precision <= _AREA else 1
    return weights.most_common(1)[0][0] if weights else None


def _is_of_a_body(text: str, place: Place) -> bool:
    """ "BEIRUT", "(New York) –", "US-led", "Britain-based": where the report or a voice comes from."""
    start, end = place.span
    bracketed = text[start - 1 : start] == "(" and text[: start - 1].rpartition("\n")[2].strip() == ""
    return bracketed or _DATELINE.fullmatch(text, start, end) is not None or _COMPOUND.match(text, end) is not None


def _as_place(place: Place) -> IncidentPlace:
    return IncidentPlace(
        span=Span(*place.span),
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        geonameid=place.geonameid,
        precision=place.precision,
        division=place.division,
    )
