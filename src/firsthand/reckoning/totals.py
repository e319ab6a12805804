"""Parts and totals, and what cannot be more than what it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.codebook.checks import Check, Result
from firsthand.codebook.intervals import ZERO, Interval, allowed, said
from firsthand.model import Finding, Measure, Nature
from firsthand.reckoning.book import Count, Page, comparable, same_period, same_subject
from firsthand.reckoning.lists import whole_by_words
from firsthand.reckoning.sentences import are_joined, tells_of_an_event
from firsthand.reckoning.wording import Sum, attributed, finding, may_meet, measure, plain, sum_of
from firsthand.tracing.claims import number_of
from firsthand.tracing.losers import is_lost_by_somebody
from firsthand.tracing.subjects import EVERYBODY

M = Measure

_PARTS = (M.KILLED, M.WOUNDED)
_CONTAINED_IN = {
    M.KILLED: (M.KILLED_OR_WOUNDED,),
    M.WOUNDED: (M.KILLED_OR_WOUNDED,),
    M.BODIES_SEEN: (M.KILLED,),
    M.CAPTURED: (M.DEPLOYED,),
}
"""What counts people of which others are counted: killed are among the casualties, captured among those deployed."""
_NEEDS_PLACE = frozenset({M.BODIES_SEEN, M.CAPTURED})
"""Measures that say something about the greater one only for one and the same place and population."""

_MANY = 3
_REMAINING = re.compile(r"\b(?:the|all) (?:remaining|rest(?: of the|,)?)\s+$", re.IGNORECASE)
"""Words that leave nobody else of a whole told of before; "the other 20" may be of another."""
_REST = re.compile(r"\b(?:the|all) (?:remaining|other|rest(?: of the|,)?)\s+$", re.IGNORECASE)


def parts_and_totals(page: Page) -> Iterator[Finding]:
    """Killed and wounded against the total of killed or wounded that the same origin gives beside them."""
    for total in page.counts:
        if total.figure.measure is not M.KILLED_OR_WOUNDED:
            continue
        parts = [part for kind in _PARTS if (part := _part(page, total, kind)) is not None]
        if len(parts) == len(_PARTS) and _count_the_same_people([*parts, total]):
            found = _against_total(parts, total)
            if found.result == Result.ADDS_UP or not may_meet([p.figure for p in parts], total.figure):
                yield found


def remainders(page: Page) -> Iterator[Finding]:
    """Fates that a report shares out over a whole, "of the 52 aboard 38 died; the remaining 14 were hurt", against that whole.

    Three and more that come to it without such a word do so by no chance.
    """
    for total in page.counts:
        parts = [c for c in page.counts if _is_of(c, total) and c.figure.unit is total.figure.unit]
        told = [c for c in parts if number_of(c.figure) is not None and c.origin == total.origin]
        several = len({c.figure.measure for c in told}) == len(told) == len(parts) > 1
        if number_of(total.figure) is None or len(told) < len(parts):
            continue
        if several and _stands_behind(_REST, told[-1]):
            yield _against_total(told, total)
        elif len(told) >= _MANY and (found := _against_total(told, total)).result == Result.ADDS_UP:
            yield found


def _is_of(part: Count, total: Count) -> bool:
    """Whether a number is a part of a whole: the report links it, or goes on with "the remaining 12" right behind the whole."""
    if part.figure.part_of is not None:
        return part.figure.part_of == total.figure.id
    is_whole = total.figure.part_of is None and total.at < part.at and total.figure.measure is M.OTHER
    return is_whole and _stands_behind(_REMAINING, part) and part.origin == total.origin and are_joined(total, part)


def _stands_behind(words: re.Pattern[str], part: Count) -> bool:
    return words.search(part.claim.report.text[max(0, part.at - 24) : part.at]) is not None


def _count_the_same_people(counts: list[Count]) -> bool:
    """Whether no two of the figures name different people; who names nobody counts the others' people."""
    named = {(c.claim.population.qualifiers, c.claim.population.people) for c in counts if c.claim.population != EVERYBODY}
    return len({people for _, people in named if people is not None}) <= 1 and len({q for q, _ in named if q}) <= 1


def _part(page: Page, total: Count, kind: Measure) -> Count | None:
    """The part of a total: what the report links to it, else the nearest comparable figure of the same origin told with it."""
    found = [c for c in page.near(total) if c.figure.measure is kind and c.figure.part_of in (None, total.figure.id)]
    found = [c for c in found if not _is_of_a_share(page, c, total)]
    linked = [c for c in found if c.figure.part_of == total.figure.id]
    alike = [c for c in found if c.origin == total.origin and _told_together(c, total)]
    first, last = total.bounds
    beside = [c for c in alike if first <= c.at < last]
    return next(iter(beside or linked or alike), None)  # what stands beside the total before what a later sentence tells


def _is_of_a_share(page: Page, part: Count, total: Count) -> bool:
    """ "Mines caused a third of them, killing 12": who stands behind a share of the total is of that share alone."""
    first, _ = part.bounds
    shares = (c for c in page.near(part) if c.figure.base == total.figure.id and c.figure.measure is M.SHARE)
    return any(max(first, total.at) <= share.at < part.at for share in shares)


def _told_together(part: Count, total: Count) -> bool:
    """Whether two figures of one sentence may be part and total; of what is counted over a day the total often has none."""
    of_one_time = same_subject(part, total) and same_period(part, total)
    return of_one_time and are_joined(part, total) and Nature.PLANNED not in (part.figure.nature, total.figure.nature)


def _against_total(parts: list[Count], total: Count) -> Finding:
    summed = sum_of([p.figure for p in parts])
    together = summed.interval
    fits = together.meets(allowed(total.figure))
    told = " and ".join(attributed(p.claim) for p in parts)
    compared = f"{told} come to {summed.words}; the total given is {attributed(total.claim)}"
    says = f"{compared}: it adds up." if fits else f"{compared}: it does not add up; {_reconciling(summed, said(total.figure))}."
    return finding(
        Check.PARTS_AND_TOTAL,
        Result.ADDS_UP if fits else Result.DOES_NOT_ADD_UP,
        [*(p.claim for p in parts), total.claim],
        says,
        {"sum_low": together.low, "sum_high": together.high, "total": number_of(total.figure)},
    )


def _reconciling(summed: Sum, total: Interval) -> str:
    """What would reconcile parts and total: another total, or another size of the parts."""
    together = summed.interval
    fitting = f"a total of {summed.words} would fit the parts"
    if together.is_below(total) and together.high is not None and total.low is not None:
        return f"{fitting}, or {plain(total.low - together.high)} more among the parts the total"
    if together.low is not None and total.high is not None:
        return f"{fitting}, or {plain(together.low - total.high)} fewer among the parts the total"
    return fitting


def subsets(page: Page) -> Iterator[Finding]:
    """Parts that are larger than what they belong to. What fits is no finding: most numbers do."""
    for lesser in page.counts:
        for greater in _containing(page, lesser):
            if allowed(greater.figure).is_below(said(lesser.figure)):
                yield _exceeds(lesser, greater)
                break


def _containing(page: Page, lesser: Count) -> Iterator[Count]:
    """The whole that the report names, else comparable figures of the same origin that must contain it."""
    whole = page[lesser.figure.part_of] if lesser.figure.part_of is not None else whole_by_words(page, lesser)
    if whole is not None:
        if whole.figure.unit is lesser.figure.unit and _may_hold(whole, lesser):
            yield whole
        return
    for greater in page.near(lesser):
        if greater.figure.measure not in _CONTAINED_IN.get(lesser.figure.measure, ()) or not comparable(lesser, greater):
            continue
        if not _is_wider(greater, lesser) or _is_what_another_lost(greater, lesser):
            continue
        one, other = lesser.claim, greater.claim
        same_scene = one.place is not None and one.place == other.place and one.population == other.population
        joined = are_joined(lesser, greater)
        if lesser.figure.measure in _NEEDS_PLACE:
            fits = same_scene and (joined or not tells_of_an_event(greater))
        else:
            fits = lesser.origin == greater.origin and joined
        if fits:
            yield greater


def _may_hold(whole: Count, part: Count) -> bool:
    """Whether a measure may be of people of whom another is a part: killed are not a part of the wounded."""
    holding = (part.figure.measure, M.OTHER, M.DEPLOYED, *_CONTAINED_IN.get(part.figure.measure, ()))
    return whole.figure.measure in holding


def _is_wider(greater: Count, lesser: Count) -> bool:
    """Whether a figure counts all the people that another counts, and not only some of their kind."""
    wide, narrow = greater.claim.population, lesser.claim.population
    return (wide.people is None or wide.people == narrow.people) and (not wide.qualifiers or wide.qualifiers == narrow.qualifiers)


def _is_what_another_lost(greater: Count, lesser: Count) -> bool:
    """ "26 soldiers died and his group lost five fighters": who loses some is not told of before as whose dead those are."""
    at = greater.figure.span.start
    return lesser.figure.span.start < at and is_lost_by_somebody(greater.claim.report.text, at)


def _exceeds(lesser: Count, greater: Count) -> Finding:
    part, whole = said(lesser.figure).low or ZERO, said(greater.figure).high or ZERO
    says = (
        f"{attributed(lesser.claim)} is more than {attributed(greater.claim)}, of which it would be a part: it does not add up; "
        f"at most {plain(whole)} {measure(lesser.claim)} or at least {plain(part)} {measure(greater.claim)} would reconcile it."
    )
    return finding(
        Check.SUBSET, Result.DOES_NOT_ADD_UP, [lesser.claim, greater.claim], says, {"part_low": part, "whole_high": whole}
    )
