"""Which of several places a name means: by what the report says with it, by the other places in it, then by size.

Names are settled together. Each name first spreads over its candidates by size; then every candidate gains from what the
other names' candidates say of its country, division and neighbourhood, and the spread is drawn again, a few rounds. Each
round is linear in the number of candidates.
"""

from __future__ import annotations

import functools
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from firsthand.gazetteer.distance import kilometres
from firsthand.gazetteer.layout import Kind, Use
from firsthand.gazetteer.store import Candidate
from firsthand.reading.places.matches import Match

ROUNDS = 4
MOST_CANDIDATES = 60
FAR_KM = 161.0
"""The field's distance at which two answers count as different (acc@161)."""
MARGIN = 0.08
"""Decades of score by which a place must lead one that lies far from it."""
SIZE_ALONE = 0.2
"""The lead it needs where only its size speaks for it."""

_SAME_COUNTRY, _SAME_DIVISION, _NEARBY = 1.7, 2.6, 2.2
_STANDING = {Kind.CITY: 0.0, Kind.FIRST: -0.2, Kind.SECOND: -1.2, Kind.COUNTRY: 1.2, Kind.REGION: 1.5, Kind.WATER: 1.0}
CAPITAL = 1.0
LEAST_SHARE = 0.01
_AREAS = frozenset({Kind.FIRST, Kind.SECOND})
_POINTS = frozenset({Kind.CITY, Kind.SECOND})
_UNCOUNTED = 6.5
"""Seas and regions have no population: they count like a city of three million."""
_ONE, _CLOSE = "the only place known by this name", "all places of this name lie close together"
ONLY_SENSE = frozenset({_ONE, _CLOSE})
"""The reasons of a name that can mean one place only."""
LARGEST = "the largest place of this name"
KIND_SAID = "the report says which kind of division"


@dataclass(slots=True)
class Sense:
    """All mentions of one name in a report, which mean one place unless a mention says otherwise."""

    matches: list[Match]
    candidates: tuple[Candidate, ...]
    priors: list[float] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)
    chosen: Candidate | None = None
    reasons: tuple[str, ...] = ()


def settle(matches: Sequence[Match], capitals: frozenset[int], homes: Mapping[str, float]) -> list[Sense]:
    """One sense for each name, with its place or None where nothing tells its candidates apart.

    ``capitals`` are the rows of the countries' capitals, which are better known than their size says. ``homes`` weighs the
    countries whose public life the report's words belong to.
    """
    senses = _senses(matches)
    for sense in senses:
        division = next((m.division for m in sense.matches if m.division), None)
        sense.priors = [_prior(c, division) + (CAPITAL if c.row in capitals else 0.0) for c in sense.candidates]
        sense.scores, sense.shares = sense.priors, _spread(sense.priors)
    for _ in range(ROUNDS):
        support = _Support(senses, homes)
        fresh = [support.scores(sense) for sense in senses]
        for sense, scores in zip(senses, fresh, strict=True):
            sense.scores, sense.shares = scores, _spread(scores)
    support = _Support(senses, homes)
    for sense in senses:
        _choose(sense, support)
    return senses


def _senses(matches: Sequence[Match]) -> list[Sense]:
    """One sense a name. What one mention is told to lie in holds for the mentions that are told nothing."""
    grouped: dict[str, list[Match]] = defaultdict(list)
    for match in matches:
        grouped[match.key].append(match)
    senses: list[Sense] = []
    for group in grouped.values():
        told: dict[tuple[Candidate, ...], list[Match]] = defaultdict(list)
        untold: list[Match] = []
        for match in group:
            if match.container is None:
                untold.append(match)
            else:
                told[match.candidates].append(match)
        if told:
            next(iter(told.values())).extend(untold)
            senses.extend(Sense(members, _foremost(held)) for held, members in told.items())
        else:
            senses.append(Sense(untold, _foremost(untold[0].candidates)))
    return senses


def _foremost(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Candidates with an own name first; adjectives only among themselves."""
    if candidates[0].use is not Use.ADJECTIVE:
        candidates = tuple(c for c in candidates if c.use is not Use.ADJECTIVE) or candidates
    return candidates[:MOST_CANDIDATES]


def _prior(candidate: Candidate, division: Kind | None) -> float:
    size = _UNCOUNTED if candidate.kind in {Kind.REGION, Kind.WATER} else math.log10(candidate.population + 1_000)
    score = size + _STANDING[candidate.kind] - (1.0 if candidate.use is Use.ALTERNATE else 0.0)
    if division is not None:
        other = 2.0 if candidate.kind in _AREAS else -1.0
        score += 3.0 if candidate.kind in {division, Kind.REGION} else other
    return score


def _spread(scores: list[float]) -> list[float]:
    top = max(scores)
    raw = [10 ** (1.2 * (score - top)) for score in scores]
    total = sum(raw)
    return [r / total for r in raw]


def _cell(place: Candidate) -> tuple[int, int]:
    return math.floor(place.lat), math.floor(place.lon)


def _divisions(place: Candidate) -> tuple[int, ...]:
    """The rows of the divisions that a place is or lies in."""
    own = (place.row,) if place.kind in _AREAS else ()
    within = (place.first, place.second) if place.kind is Kind.CITY else (place.first,)
    return own + tuple(row for row in within if row >= 0)


class _Weights:
    """How strongly names speak for each country, division and degree of the globe."""

    def __init__(self) -> None:
        self.country: defaultdict[str, float] = defaultdict(float)
        self.division: defaultdict[int, float] = defaultdict(float)
        self.cell: defaultdict[tuple[int, int], float] = defaultdict(float)

    def add(self, sense: Sense) -> None:
        weight = 1.0 + 0.25 * math.log2(len(sense.matches))
        for place, share in zip(sense.candidates, sense.shares, strict=True):
            if share < LEAST_SHARE:
                continue
            self.country[place.country] += weight * share
            for division in _divisions(place):
                self.division[division] += weight * share
            if place.kind in _POINTS:
                self.cell[_cell(place)] += weight * share

    def near(self, row: int, column: int) -> float:
        """The weight within about a degree."""
        cell = self.cell
        return sum(cell[at] for at in _around(row, column) if at in cell)


class _Support:
    """What a report's names say of a place, its own name left out."""

    def __init__(self, senses: Sequence[Sense], homes: Mapping[str, float]) -> None:
        self._all = _Weights()
        self._all.country.update(homes)
        for sense in senses:
            self._all.add(sense)

    def scores(self, sense: Sense) -> list[float]:
        """The scores of a name's candidates: size, and what the other names add."""
        own = _Weights()
        own.add(sense)
        return [prior + self._added(place, own) for prior, place in zip(sense.priors, sense.candidates, strict=True)]

    def _added(self, place: Candidate, own: _Weights) -> float:
        country, division, near = self.parts(place, own)
        return (
            _SAME_COUNTRY * country / (country + 1.0) + _SAME_DIVISION * division / (division + 0.7) + _NEARBY * near / (near + 0.7)
        )

    def parts(self, place: Candidate, own: _Weights) -> tuple[float, float, float]:
        """The other names' weight in a place's country, in its division and within about a degree of it."""
        every = self._all
        country = every.country.get(place.country, 0.0) - own.country.get(place.country, 0.0) if place.country else 0.0
        division = 0.0
        for row in _divisions(place):
            if row in every.division:
                division = max(division, every.division[row] - own.division.get(row, 0.0))
        near = 0.0
        if place.kind in _POINTS:
            at = _cell(place)
            near = every.near(*at)
            near -= own.near(*at) if near else 0.0
        return max(country, 0.0), division, max(near, 0.0)


@functools.lru_cache(maxsize=4096)
def _around(row: int, column: int) -> tuple[tuple[int, int], ...]:
    return tuple((row + r, column + c) for r in (-1, 0, 1) for c in (-1, 0, 1))


def _choose(sense: Sense, support: _Support) -> None:
    order = sorted(range(len(sense.candidates)), key=lambda n: (-sense.scores[n], n))
    best = sense.candidates[order[0]]
    best = _town_or_division(best, sense)
    rival = next((n for n in order[1:] if _is_elsewhere(sense.candidates[n], best)), None)
    lead = math.inf if rival is None else sense.scores[order[0]] - sense.scores[rival]
    if lead < (MARGIN if sense.scores[order[0]] > sense.priors[order[0]] + 0.1 else SIZE_ALONE):
        sense.reasons = ("nothing in the report tells its places apart",)
        return
    sense.chosen = best
    sense.reasons = tuple(_reasons(sense, best, support, only=rival is None))


def _is_elsewhere(place: Candidate, best: Candidate) -> bool:
    """Whether a place lies far from another, and is not its division: the middle of Gao Region is far from Gao."""
    held = place.row in {best.first, best.second} or best.row in {place.first, place.second}
    return not held and kilometres(place, best) > FAR_KM


def _town_or_division(best: Candidate, sense: Sense) -> Candidate:
    """A town and its division share a name: the division where the report says so, else the town if it is the greater part."""
    division = next((m.division for m in sense.matches if m.division), None)
    near = [c for c in sense.candidates if c.country == best.country and not _is_elsewhere(c, best)]
    if division is not None:
        if best.kind is Kind.CITY or (best.kind is not division and best.kind in _AREAS):
            holders = [c for c in near if c.kind in _AREAS and (best.kind is not Kind.CITY or c.row in {best.first, best.second})]
            return min(holders, key=lambda c: c.kind is not division, default=best)
        return best
    if best.kind is Kind.REGION:
        return next((c for c in near if c.kind is Kind.FIRST and best.country), best)
    if best.kind in _AREAS:
        town = max((c for c in near if c.kind is Kind.CITY), key=lambda c: c.population, default=None)
        if town is not None and town.population >= 0.08 * best.population:
            return town
    return best


def _reasons(sense: Sense, best: Candidate, support: _Support, *, only: bool) -> Iterator[str]:
    container = next((m.container for m in sense.matches if m.container), None)
    if container:
        yield f"named with {container}"
    if any(m.division for m in sense.matches):
        yield KIND_SAID
    if only:
        yield _ONE if len(sense.candidates) == 1 else _CLOSE
        return
    own = _Weights()
    own.add(sense)
    in_country, in_division, nearby = support.parts(best, own)
    if in_division >= 0.5:
        yield "other places of the report lie in the same division"
    if nearby >= 0.5:
        yield "other places of the report lie near it"
    elif in_country >= 0.5:
        yield "other places of the report lie in the same country"
    if best.row == sense.candidates[max(range(len(sense.priors)), key=sense.priors.__getitem__)].row:
        yield LARGEST
