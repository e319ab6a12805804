"""What a side tells of its own people at one place on one day, against what another voice tells of them."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from firsthand.codebook.checks import BEYOND
from firsthand.codebook.intervals import allowed
from firsthand.codebook.measures import IRREGULARS, LOST, REGULARS
from firsthand.model import Figure, Finding, Measure, Nature
from firsthand.reckoning.book import Count, Page, may_be_one_voice, same_period, same_subject
from firsthand.reckoning.elsewhere import Key
from firsthand.reckoning.rivals import are_of_two_sides
from firsthand.reckoning.sentences import of_several_places, stands_right_before
from firsthand.reckoning.wording import contradiction, given
from firsthand.tracing.claims import number_of

_OF_THE_LOST = frozenset({Measure.KILLED, Measure.WOUNDED})

_FIGHTERS = REGULARS | IRREGULARS | {"army", "military", "fighter"}

LOSSES = "losses"


def losses(page: Page) -> Iterator[tuple[Key, Count]]:
    """Each count of a side's losses under whose people they are, place and day; where it names no place, of its report alone."""
    for count in page.counts:
        claim = count.claim
        period, place, whose = claim.period, claim.place, claim.population.qualifiers
        if not _is_a_loss(count):
            continue
        if (place is not None and place.is_state) or period is None or period.start != period.end or not whose:
            continue
        if count.origin is not None and not of_several_places(count):
            yield (LOSSES, (whose, place or page.report), period.start), count


def _is_a_loss(count: Count) -> bool:
    figure = count.figure
    return figure.measure in LOST and figure.nature is not Nature.PLANNED and not count.is_part and bool(_numbers(figure))


def _numbers(figure: Figure) -> list[float]:
    """The number as said, or the ends of a range; none of what is zero."""
    number = number_of(figure)
    return [n for n in ((figure.low, figure.high) if number is None else (number,)) if n]


def answered_losses(page: Page) -> Iterator[Finding]:
    """An admitted loss against the number that another voice has given right before it, of the same people, place and time.

    Neither the day nor whose people they are need be named: "put the army's dead at 60 to 70. The military said it had lost 25".
    """
    for own in page.counts:
        if own.claim.statement is None or not own.claim.statement.admits(own.figure) or not _is_a_loss(own):
            continue
        told = [c for c in page.counts if c.at < own.at and stands_right_before(c, _begin(own)) and _is_claimed(c, own)]
        if told and _losses_differ(own, told[-1]):
            yield _dispute(own, told[-1])


def _is_claimed(count: Count, own: Count) -> bool:
    """Whether another voice's number may be of the people whose loss is admitted."""
    by_other = count.origin is not None and count.origin != own.origin and not count.claim.is_publishers_own
    of_one = same_subject(count, own) and same_period(count, own) and not are_of_two_sides(count, own)
    return by_other and _is_a_loss(count) and _are_fighters(count) and of_one


def _are_fighters(count: Count) -> bool:
    return not count.people.isdisjoint(_FIGHTERS)


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
            key = own.origin, other.origin, number_of(own.figure), number_of(other.figure)
            apart = other.origin != own.origin and not may_be_one_voice(own, other)
            if key not in held and apart and _losses_differ(own, other):
                held.add(key)
                yield _dispute(own, other)


def _losses_differ(own: Count, other: Count) -> bool:
    """Whether an admission and another voice's number cannot both hold: of one measure, or more killed than "were lost"."""
    one, claimed = allowed(own.figure), allowed(other.figure)
    numbers = sorted([*_numbers(own.figure), *_numbers(other.figure)])
    if own.figure.measure is other.figure.measure:
        apart = not one.meets(claimed)
    else:
        apart = own.figure.measure is Measure.KILLED_OR_WOUNDED and other.figure.measure in _OF_THE_LOST and one.is_below(claimed)
    return apart and numbers[-1] <= BEYOND * numbers[0]


def _dispute(own: Count, other: Count) -> Finding:
    where = f"{own.figure.place} on {own.day}" if own.figure.place else f"{own.day}"
    admitted, claimed = given(own.claim, own.figure), given(other.claim, other.figure)
    admitted = admitted._replace(words=f"{admitted.words}, of its own people,")
    counted = own.figure.measure if own.figure.measure is other.figure.measure else None
    return contradiction(admitted, claimed, f" for {where}", counted, "people or events")
