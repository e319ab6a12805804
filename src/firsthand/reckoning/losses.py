"""What a side tells of its own people at one place on one day, against what another voice tells of them."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from firsthand.codebook.checks import BEYOND, Check, Result
from firsthand.codebook.measures import IRREGULARS
from firsthand.model import Finding, Measure, Nature
from firsthand.reckoning.book import Count, Page
from firsthand.reckoning.elsewhere import Key
from firsthand.reckoning.intervals import allowed
from firsthand.reckoning.sentences import of_several_places, stands_right_before
from firsthand.reckoning.wording import attributed, finding, told
from firsthand.tracing.claims import number_of
from firsthand.tracing.subjects import singular

_LOST = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.KILLED_OR_WOUNDED, Measure.CAPTURED, Measure.MISSING})
_OF_THE_LOST = frozenset({Measure.KILLED, Measure.WOUNDED})

LOSSES = "losses"


def losses(page: Page) -> Iterator[tuple[Key, Count]]:
    """Each count of a side's losses at one place on one day, under whose people they are, place and day; where it names no place,
    of its report alone.
    """
    for count in page.counts:
        claim, figure = count.claim, count.figure
        period, place, whose = claim.period, claim.place, claim.population.qualifiers or _answered(page, count)
        if figure.measure not in _LOST or figure.nature is Nature.PLANNED or figure.part_of is not None or not number_of(figure):
            continue
        if (place is not None and place.is_state) or period is None or period.start != period.end or not whose:
            continue
        if count.origin is not None and not of_several_places(count):
            yield (LOSSES, (whose, place or page.report), period.start), count


def _answered(page: Page, count: Count) -> frozenset[str]:
    """Whose people "90 militants" are, where the sentence right behind has a voice admit what it lost."""
    fighters = {singular(word) for word in (count.figure.population or "").casefold().split()} & IRREGULARS
    _, last = count.bounds
    behind = (c for c in page.counts if c.at >= last and c.origin != count.origin and stands_right_before(count, _begin(c)))
    admitted = (c for c in behind if c.claim.statement is not None and c.claim.statement.admits(c.figure))
    return next((c.claim.population.qualifiers for c in admitted), frozenset()) if fighters else frozenset()


def _begin(count: Count) -> int:
    return count.bounds[0]


def disputed(counts: Sequence[Count]) -> Iterator[Finding]:
    """Each admitted loss against the numbers of other voices that it does not meet, each other voice once.

    One side's claim is often many times what the other admits, so that the two are told as claims of their own: `BEYOND` alone
    keeps them apart.
    """
    held: set[Hashable] = set()
    for own in counts:
        if own.claim.statement is None or not own.claim.statement.admits(own.figure):
            continue
        for other in counts:
            numbers = number_of(own.figure), number_of(other.figure)
            key = own.origin, other.origin, *numbers
            if key not in held and other.origin != own.origin and _differ(own, other):
                held.add(key)
                yield _dispute(own, other)


def _differ(own: Count, other: Count) -> bool:
    """Whether an admission and another voice's number cannot both hold: of one measure, or more killed than "were lost"."""
    one, claimed = allowed(own.figure), allowed(other.figure)
    numbers = sorted(number for c in (own, other) if (number := number_of(c.figure)))
    if own.figure.measure is other.figure.measure:
        apart = not one.meets(claimed)
    else:
        apart = own.figure.measure is Measure.KILLED_OR_WOUNDED and other.figure.measure in _OF_THE_LOST and one.is_below(claimed)
    return apart and numbers[-1] <= BEYOND * numbers[0]


def _dispute(own: Count, other: Count) -> Finding:
    where = f"{own.figure.place} on {own.day}" if own.figure.place else f"{own.day}"
    says = (
        f"{attributed(own.claim)}, of its own people, and {attributed(other.claim)} have no number in common for {where}: the two "
        f"voices differ; they would agree only if they count different people or events. Neither is corrected."
    )
    values = {
        "measure": own.figure.measure.value if own.figure.measure is other.figure.measure else None,
        "earlier": told(own.figure),
        "later": told(other.figure),
    }
    return finding(Check.CONTRADICTION, Result.DOES_NOT_MEET, [own.claim, other.claim], says, values)
