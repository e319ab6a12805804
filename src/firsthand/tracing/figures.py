"""Which figures are about the same thing: how a figure chooses among the groups found through keys of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from firsthand.codebook.measures import HAPPENED
from firsthand.model import Nature
from firsthand.registry import Registry
from firsthand.tracing.agreement import (
    ENOUGH,
    Agreement,
    Figured,
    agreement,
    as_join,
    figured,
    numbers_are_same,
)
from firsthand.tracing.claims import TracedClaim
from firsthand.tracing.group import Join
from firsthand.tracing.periods import RESTATED, days_between
from firsthand.tracing.replacing import replacement
from firsthand.tracing.scenes import Surroundings
from firsthand.tracing.timeline import Order

RECENT = 96
"""How many of the latest figures under one key have their groups compared: a common one must not cost a square."""
COMPARED = 4
"""How many of a group's first and of its last figures a new one is compared with; it must be at odds with none."""
PLAINLY = 8
"""Points from which on a figure joins a group though a second one fits as well: number, place and people are all the same."""
TELLING = 20
"""Numbers from which on the number alone is looked for, whatever the place …"""
TELLING_OF_A_DAY = 10
"""… and with the day that it is of."""

_Key = tuple[object, ...]


@dataclass(frozen=True, slots=True, eq=False)
class PlacedFigure:
    """A figure in its scene, with the keys under which it is found and looks for others."""

    figured: Figured
    order: Order
    listed_under: tuple[_Key, ...]
    looked_up: tuple[_Key, ...]

    @property
    def claim(self) -> TracedClaim:
        return self.figured.claim


def placed_figures(claims: Iterable[TracedClaim], registry: Registry) -> Iterator[PlacedFigure]:
    """The claims with a figure, those of one report in a row, in their scenes."""
    around: tuple[str, Surroundings] | None = None
    for claim in claims:
        if claim.figure is None:
            continue
        if around is None or around[0] != claim.report.id:
            around = claim.report.id, Surroundings(claim.report, claim.reading, registry)
        one = figured(claim, around[1].scene(claim.figure), registry)
        listed, told = tuple(_listed_under(one)), tuple(_told_by(one))
        looked_up = (*listed, *_around(one), *(told if claim.changed is not None else ()))
        yield PlacedFigure(one, claim.order, (*listed, *told), tuple(dict.fromkeys(looked_up)))


class FigureRule:
    """A figure joins the group it fits best, of equals one that has its number; where two fit alike, the earlier or none."""

    first = latest = COMPARED
    recent = RECENT
    within = RESTATED
    keys = 1

    def chosen(self, item: PlacedFigure, candidates: Sequence[Sequence[PlacedFigure]]) -> tuple[int, Join] | None:
        """The strongest reason to join a group whose figures seen are at odds with none."""
        fits = [
            ((-found[0].points, not numbers_are_same(item.figured, found[1])), seen[0].order, n, *found)
            for n, seen in enumerate(candidates)
            if any(_may_be_of_one_time(item.figured, other.figured) for other in reversed(seen))
            and (found := _agreement(item.figured, seen)) is not None
            and found[0].points >= ENOUGH
        ]
        if not fits:
            return None
        if _is_of_either(item, [candidates[n] for _, _, n, *_ in fits]):
            return None
        fits.sort(key=lambda fit: fit[:2])
        fit, _, n, agree, other = fits[0]
        if len(fits) > 1 and fit == fits[1][0] and agree.points < PLAINLY:
            return None
        return n, as_join(item.figured, other, agree)


def _is_of_either(item: PlacedFigure, groups: Sequence[Sequence[PlacedFigure]]) -> bool:
    """Whether a figure that tells of no side fits groups of two: "30 soldiers" beside 30 Russian and 30 Ukrainian ones."""
    if item.claim.population.qualifiers:
        return False
    named = {seen.claim.population.qualifiers for group in groups for seen in group if seen.claim.population.qualifiers}
    return any(one.isdisjoint(other) for one in named for other in named)


def _may_be_of_one_time(one: Figured, other: Figured) -> bool:
    """Whether days, a voice that restates its number, or a link leave it open that two figures are one claim.

    Nothing else makes their agreement enough. It is asked first, since it rules out at once half the groups of a big case.
    """
    return (
        days_between(one.claim, other.claim) is not None
        or (one.voice is not None and one.voice == other.voice and numbers_are_same(one, other))
        or _are_linked(one, other)
    )


def _agreement(one: Figured, seen: Sequence[PlacedFigure]) -> tuple[Agreement, Figured] | None:
    """The strongest agreement of a figure with a group's, and with which; None where it is at odds with one of them.

    What a figure is cited from, or replaces by the words of its report, has it in its group, whatever else stands there; and where
    a number was replaced, neither it nor its followers are held against each other.
    """
    found: list[tuple[Agreement, Figured]] = []
    for other in seen:
        if (agree := replacement(one, other.figured) or agreement(one, other.figured)) is not None:
            found.append((agree, other.figured))
        elif _gone(seen).isdisjoint((one.number, other.figured.number)) and not any(
            _are_linked(one, each.figured) for each in seen
        ):
            return None
    at_odds = (
        len(found) < len(seen) and not _gone(seen) and not any(agree.is_linked and agree.points >= ENOUGH for agree, _ in found)
    )
    return None if at_odds else max(found, key=_points, default=None)


def _gone(seen: Sequence[PlacedFigure]) -> set[float | None]:
    """The numbers of a group that were replaced: by the words of their report, or of a later one that tells that they changed."""
    last = max((other for other in seen if other.claim.changed is not None), key=_order, default=None)
    before = (o for o in seen if last is not None and o.order < last.order and o.figured.number != last.figured.number)
    return {o.figured.number for o in (*before, *(o for o in seen if o.claim.replaced_by is not None))}


def _are_linked(one: Figured, other: Figured) -> bool:
    """Whether one is cited from the other, or replaces it."""
    if (one.cited or other.cited) and (one.is_cited_from(other) or other.is_cited_from(one)):
        return True
    return replacement(one, other) is not None


def _order(item: PlacedFigure) -> Order:
    return item.order


def _points(found: tuple[Agreement, Figured]) -> int:
    return found[0].points


def _kind(one: Figured) -> str:
    figure = one.claim.figure
    return f"{figure.measure} {figure.unit}{' planned' if figure.nature is Nature.PLANNED else ''}" if figure is not None else ""


def _listed_under(one: Figured) -> Iterator[_Key]:
    """Where a figure's group can be found: by place, by the division around it, by people, by number, by who says it."""
    kind, spot, people = _kind(one), one.scene.spot, one.claim.population.qualifiers
    number = one.range if one.number is None else one.number
    if spot is not None:
        yield (kind, "at", spot.name)
        if spot.geonameid is not None:
            yield (kind, "id", spot.geonameid)
        if spot.division is not None and not spot.is_division:
            yield (kind, "in", spot.division)
    if people:
        if spot is None:
            yield (kind, "of", people)
        yield (kind, "number", people, number)
    if one.voice is not None:
        yield (kind, "by", one.voice, number)
    if one.number is not None and one.number >= TELLING and not one.is_vague:
        yield (kind, "number", one.number)
    elif one.number is not None and one.number >= TELLING_OF_A_DAY and not one.is_vague and one.claim.period is not None:
        yield (kind, "number", one.number, one.claim.period.end)
    yield (kind, "report", one.claim.claim.report, number)


def _told_by(one: Figured) -> Iterator[_Key]:
    """Where a toll that changed finds the one that its voice told before, be its place known or not."""
    if one.voice is not None and one.claim.figure is not None and one.claim.figure.measure in HAPPENED:
        yield (_kind(one), "told by", one.voice)


def _around(one: Figured) -> Iterator[_Key]:
    """Where else a figure looks: groups within a division, those that name only the division around a town, those of its people."""
    kind, spot, people = _kind(one), one.scene.spot, one.claim.population.qualifiers
    if spot is None:
        return
    if spot.is_division:
        yield (kind, "in", spot.division)
    if spot.division is not None:
        yield (kind, "at", spot.division)
    if people:
        yield (kind, "of", people)
