"""Where the main incident of a report happened: the place of its toll's figures, else the division that the report names most."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import accumulate
from typing import Final

from msgspec import structs

from firsthand.model import Figure, IncidentPlace, Nature, Place, Polarity, Span, Statement
from firsthand.reading.places import HOMONYM, ONLY_SENSE, tells_where

_LEAD: Final = 600
"""Characters in which a report says what it is about: what it names there counts double."""
_AREA: Final = 4
"""The widest place precision of an incident: a first-order division."""
_WAYS: Final = ("a street", "a road")
_PART: Final = 5
_NATION: Final = 6
_LONG: Final = timedelta(days=7)
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
    text: str, places: Sequence[Place], statements: Sequence[Statement], toll: Sequence[Figure], *, summed: bool
) -> IncidentPlace | None:
    """Where the toll was suffered: the place of its figures, else the division that the report names most; in its own country.

    A toll that is ``summed`` over several places has only the place that is told of it.
    """
    country = _country(text, places)
    told = [p for p in places if tells_where(p) and not _is_of_a_body(text, p)]
    scenes = [p for p in told if p.precision is not None and p.country == country]
    located = [p for p in scenes if p.division is not None or (p.precision is not None and p.precision <= _AREA)]
    by_name: dict[str | None, list[Place]] = {}
    at = {p.span for p in located}
    for place in told:
        if place.span in at or _is_sure(place) or HOMONYM in place.reasons:
            by_name.setdefault(place.name, []).append(place)
    for figure in toll:
        if named := by_name.get(figure.place):
            return _as_place(min(named, key=lambda p: (p.span not in at, abs(p.span.start - figure.span.start))))
    unlisted = next((p for f in toll for p in told if p.name == f.place and _is_open(p)), None)
    nations = {p.name for p in places if p.precision == _NATION}
    if unlisted is None and ((summed and toll[0].place in nations) or _is_of_months(f for f in toll if f.place in nations)):
        return None
    elsewhere = _Elsewhere(statements)
    scenes, located = ([p for p in kept if not elsewhere.holds(p.span)] for kept in (scenes, located))
    happened = {p.division or p.name for p in scenes if _ACTS.match(text, p.span.end) is None}
    scenes, located = ([p for p in kept if (p.division or p.name) in happened] for kept in (scenes, located))
    weights: Counter[str | None] = Counter()
    for place in located:
        weights[place.division] += 2 if place.span.start < _LEAD else 1
    if unlisted is not None:
        return _within_division(_as_place(unlisted), weights, located)
    if not weights:
        return _as_place(scenes[0]) if scenes else None
    most = weights.most_common(1)[0][0]
    within = [p for p in located if p.division == most]
    names = Counter(p.name for p in within)
    return _as_place(max(within, key=lambda p: (names[p.name], -p.span.start)))


def _within_division(place: IncidentPlace, weights: Counter[str | None], located: Sequence[Place]) -> IncidentPlace:
    """A place that no gazetteer has, in the division that more than half of the report's other places are or lie in.

    That needs the division itself to be named, or two places of it: one town named beside it says nothing.
    """
    most, weight = weights.most_common(1)[0] if weights else (None, 0)
    if place.division is not None or most is None or 2 * weight <= weights.total():
        return place
    within = [p for p in located if p.division == most]
    told = any(p.precision == _AREA for p in within) or len({p.name for p in within}) > 1
    return structs.replace(place, division=most) if told else place


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


def _is_open(place: Place) -> bool:
    """Whether a place is no area that a map shows: a village that no gazetteer has is where it happened, and nowhere else is."""
    return place.precision == _PART or (place.precision is None and not any(r.startswith(_WAYS) for r in place.reasons))


def _is_of_months(toll: Iterable[Figure]) -> bool:
    """ "Almost 6,900 killed in Ukraine since February": a count of months over a country is of no town that is named beside it."""
    dated = [(f.nature, f.as_of) for f in toll if f.as_of is not None]
    return bool(dated) and all(nature is Nature.CUMULATIVE or when.end - when.start > _LONG for nature, when in dated)


def are_summed(toll: Figure, others: Sequence[Figure]) -> bool:
    """ "Bombs kill 19: six died in one town, nine in another": whether a toll counts those of several places."""
    most = toll.best if toll.best is not None else toll.low
    parts: dict[str, float] = {}
    for figure in others:
        point = figure.best if figure.best is not None else figure.low
        own = figure.measure is toll.measure and figure.place is not None and figure.place != toll.place
        whole = figure.part_of is None and figure.nature is not Nature.CUMULATIVE
        if own and whole and figure.place is not None and point is not None:
            parts[figure.place] = max(parts.get(figure.place, 0.0), point)
    return most is not None and len(parts) > 1 and 3 * most <= 5 * sum(parts.values()) <= 5 * most


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
