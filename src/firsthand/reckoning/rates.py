"""Stated changes against the two numbers they are between: in one sentence, or the earlier one in another report of the series."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from firsthand.codebook.checks import Check, Result
from firsthand.codebook.intervals import Interval, exact, said
from firsthand.model import Finding, Measure, When
from firsthand.reckoning.book import Count, Page
from firsthand.reckoning.factors import Change, change_in
from firsthand.reckoning.revisions import pairs
from firsthand.reckoning.sentences import stands_right_before
from firsthand.reckoning.wording import attributed, day, finding, is_about, plain, spelled, words
from firsthand.tracing.claims import number_of
from firsthand.tracing.subjects import compatible

_SINCE = re.compile(
    r"\b(?:since|from|compared (?:with|to)|over|on|than in|against|as (?:many|much|high|large|great) as(?: in| on)?|"
    r"(?:gave|given|reported|counted|recorded) (?:in|on))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Words by which a change is held against a time behind it: "tripled since last month" …"""
_SINCE_BEFORE = re.compile(r"\b(?:since|from|compared (?:with|to)|against)\s+(?:the\s+)?$", re.IGNORECASE)
"""… and against one before it; "said on Monday" is none."""


_WHEN = re.compile(r"\b(?:since|than|from|over|compared (?:with|to))\b[^.;]{0,40},? when\b[^.;,]{0,30}$", re.IGNORECASE)
"""How a sentence leads to the number of the time that it compares with."""
_NO_COUNTS = frozenset({Measure.SHARE, Measure.OTHER})
_COUNTS_SINCE = re.compile(r"\bsince\s+(?:the\s+)?$", re.IGNORECASE)
"""Words by which a count is said to run from a time on."""

_LEAD = 30
"""Characters before a time in which such words stand."""


class Since(NamedTuple):
    """A change that a report states against an earlier time, without the number of that time."""

    change: Change
    when: When


def rates(page: Page) -> Iterator[Finding]:
    """Pairs in one sentence against the change that the same sentence states."""
    for new, old, telling in (*((new, old, new) for new, old in pairs(page)), *_taken_up(page)):
        changed = change_of(telling)
        if changed is not None and (number_of(old.figure) or 0) > 0:
            yield against(new, old, changed)


def _taken_up(page: Page) -> Iterator[tuple[Count, Count, Count]]:
    """ "174 were killed. That is 31 per cent more than in April, when 129 were killed": the number before and the earlier one,
    which stands in the sentence that tells the change.
    """
    for old in page.counts:
        text = old.claim.report.text
        first, last = old.bounds
        if old.figure.measure in _NO_COUNTS or _WHEN.search(text[first : old.at]) is None:
            continue
        beside = [c for c in page.counts if first <= c.at < last and c.figure.measure not in _NO_COUNTS]
        before = [c for c in page.counts if c.at < first and _is_of_the_same(c, old)]
        if len(beside) == 1 and before and stands_right_before(before[-1], first):
            yield before[-1], old, old


def _is_of_the_same(count: Count, old: Count) -> bool:
    """Whether two counts may be of one thing at two times."""
    of_one_voice = count.figure.measure is old.figure.measure and count.origin == old.origin and number_of(count.figure) is not None
    places = count.claim.place, old.claim.place
    alike = compatible(count.claim.population, old.claim.population) and (None in places or places[0] == places[1])
    return of_one_voice and alike and count.figure.part_of is None


def change_of(count: Count) -> Change | None:
    """The change that a figure's sentence states."""
    return change_in(count.claim.report.text, *count.bounds)


def since(page: Page, count: Count) -> Since | None:
    """The change and the time that a figure's sentence states it against, where the figure is the only one of the sentence."""
    text = count.claim.report.text
    first, last = count.bounds
    counted = [c for c in page.counts if first <= c.at < last and c.figure.measure not in (Measure.SHARE, Measure.OTHER)]
    change = change_in(text, first, last) if len(counted) == 1 else None
    if change is None:
        return None
    stated = text.index(change.words, first)
    for time in page.reading.times:
        start = time.span.start
        opens = _SINCE if start > stated else _SINCE_BEFORE
        if first <= start < last and time.when is not None and opens.search(text[max(first, start - _LEAD) : start]):
            return Since(change, time.when)
    return None


def beginning(page: Page, count: Count) -> When | None:
    """The time since when a figure's sentence says that it counts ("since 8 October 2023", "between 8 October 2023 and today")."""
    if count.nature is not count.figure.nature and count.claim.period is not None:
        return When(count.claim.period.start, count.claim.period.start, 1)
    text = count.claim.report.text
    first, last = count.bounds
    for time in page.reading.times:
        start = time.span.start
        if first <= start < last and time.when is not None and _COUNTS_SINCE.search(text[max(first, start - _LEAD) : start]):
            begun = _as_told(time.value, time.when.start)
            return begun if begun.start <= (count.claim.said or date.max) else None  # none counts since a day to come
    return None


def _as_told(value: str, start: date) -> When:
    """The day, month or year that a time's words name, of which a count takes in all that follows."""
    if len(value) == len("2024-05"):
        return When(start, (start.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1), 4)
    return When(start, date(start.year, 12, 31), 5) if len(value) == len("2024") else When(start, start, 1)


def against_earlier(new: Count, stated: Since, earlier: Sequence[tuple[date, Count]]) -> Finding | None:
    """A stated change against what the origin gave for the time that it is held against; None where it gave nothing then.

    Of several numbers of that time, the change adds up where it does with one of them; else the latest is told.
    """
    at = [count for on, count in earlier if stated.when.start <= on <= stated.when.end and (number_of(count.figure) or 0) > 0]
    fitting = [old for old in at if _fits(new, old, stated.change)]
    return against(new, (fitting or at)[-1], stated.change) if at else None


def _ordered(new: Count, old: Count, changed: Change) -> tuple[Count, Count]:
    return (old, new) if changed.shrinks else (new, old)


def _fits(new: Count, old: Count, changed: Change) -> bool:
    greater, lesser = _ordered(new, old, changed)
    return said(greater.figure).over(said(lesser.figure)).meets(changed.quotients)


def against(new: Count, old: Count, changed: Change) -> Finding:
    """Two numbers against the change that is stated between them."""
    greater, lesser = _ordered(new, old, changed)
    computed = said(greater.figure).over(said(lesser.figure))
    fits = computed.meets(changed.quotients)
    needed = exact(number_of(lesser.figure) or 0) * changed.factor
    told = [attributed(count.claim) for count in (greater, lesser)]
    if new.claim.claim.report != old.claim.claim.report:
        told = [f"{attributed(count.claim)} of {day(count.claim)}" for count in (greater, lesser)]
    quotient = _quotient(computed, changed.factor, about=is_about(greater.figure, lesser.figure))
    says = f"{told[0]} is {quotient} times {told[1]}, and the report says “{changed.words}”: "
    needs = f"{plain(needed)} is {_times(changed.factor)} times {words(lesser.claim)}"
    says += "it adds up." if fits else f"it does not add up; {needs}."
    values = {
        "later": number_of(new.figure),
        "earlier": number_of(old.figure),
        "factor": changed.factor,
        "computed_low": computed.low,
    }
    return finding(Check.RATE_OF_CHANGE, Result.ADDS_UP if fits else Result.DOES_NOT_ADD_UP, [new.claim, old.claim], says, values)


def _quotient(computed: Interval, factor: Fraction, *, about: bool) -> str:
    """The quotient in words; beside a change in per cent as fine as that one, else "1.3 times" would read as 31 per cent more."""
    if factor.denominator == 1 or computed.low is None or computed.low != computed.high:
        return spelled(computed, about=about)
    return f"{'about ' if about else ''}{float(computed.low):.3g}"


def _times(factor: Fraction) -> str:
    """A factor as short as it is exact: 3, 1.2, 0.85; two thirds to three digits."""
    short = f"{float(factor):g}"
    return short if Fraction(short) == factor else f"{float(factor):.3g}"
