"""Which figures are about the same thing. Each figure, in time order, looks only at groups found through keys of its own.

What a group was before a claim follows from its claims before that one, and so does where it is listed: the state before any
claim can be built from its placements without comparing anything.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from firsthand.model import Nature, Report
from firsthand.registry import Registry
from firsthand.tracing.claims import TracedClaim
from firsthand.tracing.group import Group, Tie
from firsthand.tracing.scenes import Spot, Surroundings
from firsthand.tracing.ties import ENOUGH, RESTATED, Agreement, Figured, agreement, as_tie, figured

RECENT = 48
"""How many of the latest groups under one key are compared: a common one must not cost a square."""
COMPARED = 4
"""How many of a group's first and of its last figures a new one is compared with; it must be at odds with none."""
PLAINLY = 8
"""Points from which on a figure joins a group though a second one fits as well: number, place and people are all the same."""
TELLING = 20
"""Numbers from which on the number alone is looked for, whatever the place."""

_Key = tuple[object, ...]


class _Counted:
    """A group of figures with their scenes."""

    def __init__(self, first: Figured) -> None:
        self.group = Group(first.claim)
        self.figures = [first]

    def add(self, one: Figured, tie: Tie) -> None:
        self.group.add(one.claim, tie)
        self.figures.append(one)

    def agreement(self, one: Figured) -> tuple[Agreement, Figured] | None:
        """The strongest agreement of a figure with the group's, and with which; None where it is at odds with one of them."""
        best: tuple[Agreement, Figured] | None = None
        known = self.figures
        if len(known) > 2 * COMPARED:
            known = [*known[:COMPARED], *known[-COMPARED:]]
        for other in known:
            found = agreement(one, other)
            if found is None:
                return None
            if best is None or found.points > best[0].points:
                best = found, other
        return best


class _Fit(NamedTuple):
    """A group that a figure fits, with how it agrees with which of its figures."""

    counted: _Counted
    agree: Agreement
    other: Figured


class FigureGroups:
    """Groups of figures, and the keys under which each can be found."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._listed: dict[_Key, list[_Counted]] = defaultdict(list)
        self._known: set[tuple[_Key, int]] = set()
        self._surroundings: tuple[Report, Surroundings] | None = None
        self.groups: list[Group] = []

    def place(self, claim: TracedClaim) -> Group:
        """Put a figure into the group it fits best; where two fit alike, into the earlier if that is plain, else into its own."""
        one = figured(claim, self._around(claim).scene(claim.figure)) if claim.figure is not None else None
        if one is None:
            raise ValueError("only a claim with a figure can be grouped as one")
        fits = sorted(self._fitting(one), key=lambda fit: (-fit.agree.points, fit.counted.group.claims[0].order))
        if fits and (len(fits) == 1 or fits[0].agree.points > fits[1].agree.points or fits[0].agree.points >= PLAINLY):
            counted = fits[0].counted
            counted.add(one, as_tie(one, fits[0].other, fits[0].agree))
        else:
            counted = _Counted(one)
            self.groups.append(counted.group)
        for key in _listed_under(one):
            if (key, id(counted)) not in self._known:
                self._known.add((key, id(counted)))
                self._listed[key].append(counted)
        return counted.group

    def _around(self, claim: TracedClaim) -> Surroundings:
        """The report's surroundings, kept while its figures come one after another."""
        if self._surroundings is None or self._surroundings[0] is not claim.report:
            self._surroundings = (claim.report, Surroundings(claim.report, claim.reading, self._registry))
        return self._surroundings[1]

    def _fitting(self, one: Figured) -> Iterator[_Fit]:
        seen: set[int] = set()
        for key in _looked_up(one):
            for counted in itertools.islice(reversed(self._listed.get(key, ())), RECENT):
                if id(counted) in seen or _is_outdated(counted, one):
                    continue
                seen.add(id(counted))
                if (found := counted.agreement(one)) is not None and found[0].points >= ENOUGH:
                    yield _Fit(counted, *found)


def _is_outdated(counted: _Counted, one: Figured) -> bool:
    """Whether no figure as late as this one can join the group any more."""
    last = counted.figures[-1].claim.said
    return last is not None and one.claim.said is not None and one.claim.said - last > RESTATED


def _kind(one: Figured) -> tuple[str, ...]:
    figure = one.claim.figure
    planned = figure is not None and figure.nature is Nature.PLANNED
    return (figure.measure.value, figure.unit.value, "planned" if planned else "") if figure is not None else ()


def _listed_under(one: Figured) -> Iterator[_Key]:
    """Where a figure's group can be found: by place, by the division around it, by people, by number, by who says it."""
    kind, spot, people = _kind(one), one.scene.spot, one.claim.population.qualifiers
    number = one.range if one.number is None else one.number
    if spot is not None:
        yield (*kind, "at", spot.name)
        if spot.geonameid is not None:
            yield (*kind, "id", spot.geonameid)
        if spot.division is not None and not spot.is_division:
            yield (*kind, "in", spot.division)
    if people:
        if spot is None:
            yield (*kind, "of", people)
        yield (*kind, "number", people, number)
    if one.voice is not None:
        yield (*kind, "by", one.voice, number)
    if one.number is not None and one.number >= TELLING and not one.is_vague:
        yield (*kind, "number", one.number)
    yield (*kind, "report", one.claim.claim.report, number)


def _looked_up(one: Figured) -> Iterator[_Key]:
    yield from _listed_under(one)
    kind, spot, people = _kind(one), one.scene.spot, one.claim.population.qualifiers
    if spot is not None:
        yield from _around(kind, spot)
        if people:
            yield (*kind, "of", people)


def _around(kind: tuple[str, ...], spot: Spot) -> Iterator[_Key]:
    """Groups within a division, and those that name only the division around a town."""
    if spot.is_division:
        yield (*kind, "in", spot.division)
    if spot.division is not None:
        yield (*kind, "at", spot.division)
