"""How findings speak: numbers with separators, words as said, and who said them."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from firsthand.codebook.checks import Check, Result
from firsthand.codebook.intervals import Interval, allowed, exact, said
from firsthand.model import Approximator, Claim, Figure, Finding, Measure, OriginToll, Reconciled
from firsthand.tracing import TracedClaim
from firsthand.tracing.labels import shortened, voice

PLACES = 1
"""Decimals of a percentage or a quotient that is shown."""


def plain(number: Fraction) -> str:
    """A number with thousands separators; a fraction to one decimal."""
    if number.denominator == 1:
        return f"{number.numerator:,}"
    return f"{_rounded(number):,.{PLACES}f}"


def percent(number: Fraction) -> str:
    """A percentage to one decimal, so that 25 shows that it was computed: "25.0 %"."""
    return f"{_rounded(number):,.{PLACES}f} %"


def _rounded(number: Fraction) -> float:
    return float(round(number, PLACES))


def stated_percent(number: Fraction) -> str:
    """A percentage as it was said: "30 %", "33.3 %"."""
    return f"{plain(number)} %"


def spelled(interval: Interval, unit: str = "", *, about: bool = False) -> str:
    """An interval in words: "3,000", "more than 3,000", "2,700 to 3,300"; ``about`` where a number in it is only told so."""
    low, high = interval.low, interval.high
    near = "about " if about else ""
    if low is not None and low == high:
        return f"{near}{plain(low)}{unit}"
    if high is None:
        return f"{'more than' if interval.low_excluded else 'at least'} {near}{plain(low or Fraction(0))}{unit}"
    if not low:
        return f"{'fewer than' if interval.high_excluded else 'at most'} {near}{plain(high)}{unit}"
    return f"{near}{plain(low)} to {plain(high)}{unit}"


def is_about(*figures: Figure) -> bool:
    """Whether one of some figures is told as "about", so that what is reckoned with it is no exact number either."""
    return any(figure.approximator is Approximator.ABOUT for figure in figures)


class Sum(NamedTuple):
    """The sum of some figures as they were said, and in words."""

    interval: Interval
    words: str


def sum_of(figures: Sequence[Figure]) -> Sum:
    together = functools.reduce(Interval.plus, map(said, figures))
    return Sum(together, spelled(together, about=is_about(*figures)))


def may_meet(parts: Sequence[Figure], total: Figure) -> bool:
    """Whether parts told as "about" may come to a total that they do not meet as said: then nobody is told to have erred."""
    return is_about(*parts) and functools.reduce(Interval.plus, map(allowed, parts)).meets(allowed(total))


def told(figure: Figure) -> str:
    """A figure's number with how its words bound it: "about 3,000", "nearly 30", "more than 100", "200 to 300"."""
    number = figure.best if figure.approximator is Approximator.ABOUT else figure.high
    if figure.approximator in (Approximator.ABOUT, Approximator.NEARLY) and number is not None:
        return f"{figure.approximator.value} {plain(exact(number))}"
    return spelled(said(figure))


def words(claim: TracedClaim) -> str:
    """A figure's words as the report has them, in quotation marks."""
    start, end = claim.claim.span
    return "“" + " ".join(claim.report.text[start:end].split()) + "”"


def content(claim: TracedClaim) -> str:
    """A figure's words, or the first words of another claim's content, in quotation marks."""
    return words(claim) if claim.figure is not None else f"“{shortened(claim.text, 80)}”"


def measure(claim: TracedClaim) -> str:
    """What a figure counts, in words; whom or what it counts where that is no measure; "" for other claims."""
    if claim.figure is None:
        return ""
    if claim.figure.measure is Measure.OTHER:
        return claim.figure.population or "in all"
    return claim.figure.measure.replace("_", " ")


def attributed(claim: TracedClaim) -> str:
    """A figure's words with what they count and who said so."""
    return f"{words(claim)} ({measure(claim)}, {voice(claim)})"


def where(claim: TracedClaim) -> str:
    """The report of a claim, by publisher and day."""
    published = f", {claim.report.published.isoformat()}" if claim.report.published else ""
    return f"{claim.report.publisher or claim.report.id}{published}"


def day(claim: TracedClaim) -> str:
    """The day a claim was said, or that no date is known."""
    return claim.said.isoformat() if claim.said is not None else "no date"


def finding(
    check: Check, result: Result, claims: Sequence[TracedClaim], says: str, values: Mapping[str, Fraction | float | str | None]
) -> Finding:
    """A finding on some claims, in the order in which they were compared. Its id follows from check and claims."""
    spans: tuple[Claim, ...] = tuple(dict.fromkeys(c.claim for c in claims))
    digest = hashlib.sha256(repr((check.value, sorted(spans, key=repr))).encode()).hexdigest()[:12]
    return Finding(
        id=f"c-{digest}",
        check=check.value,
        result=result.value,
        reports=tuple(dict.fromkeys(s.report for s in spans)),
        spans=spans,
        values={name: float(value) if isinstance(value, Fraction) else value for name, value in values.items()},
        says=says,
    )


class Given(NamedTuple):
    """A number as a voice gives it: its claims, its words with who says them, and the number alone.

    ``is_dated`` where the words have the day too.
    """

    claims: tuple[TracedClaim, ...]
    words: str
    number: str
    is_dated: bool = False


def given(claim: TracedClaim, figure: Figure, *, is_dated: bool = False) -> Given:
    """The number of one claim."""
    says = f"{words(claim)} ({measure(claim)}, {voice(claim)}, {day(claim)})" if is_dated else attributed(claim)
    return Given((claim,), says, told(figure), is_dated)


def contradiction(
    earlier: Given, later: Given, where: str, counted: Measure | None, unless: str = "people, places or times"
) -> Finding:
    """That two voices have no number in common. ``where`` says for what, or how they stand; ``counted`` is the measure of both."""
    dated = earlier.is_dated and later.is_dated
    stand = "Both stand with their dates, neither corrected nor averaged." if dated else "Neither is corrected."
    says = (
        f"{earlier.words} and {later.words} have no number in common{where}: the two voices differ; they would agree only if they "
        f"count different {unless}. {stand}"
    )
    values = {"measure": counted.value if counted is not None else None, "earlier": earlier.number, "later": later.number}
    return finding(Check.CONTRADICTION, Result.DOES_NOT_MEET, [*earlier.claims, *later.claims], says, values)


def best_of(one: Reconciled) -> str:
    """The best value of a range and who or which rule says so: "best 300 by analyst heron"; nothing where there is none."""
    return "" if one.best is None or one.best_by is None else f"best {plain(exact(one.best))} by {one.best_by.replace('_', ' ')}"


def between(one: Reconciled | OriginToll) -> str:
    """The range of what was reported, in words: "300 to 420", "about 3,000", "more than 100", "fewer than 30", "any number"."""
    low, high = (
        None if end is None else f"{'about ' if about else ''}{plain(exact(end))}"
        for end, about in ((one.low, one.low_about), (one.high, one.high_about))
    )
    if low is None and high is None:
        return "any number"
    if low == high and not one.low_excluded and not one.high_excluded:
        return low or ""
    least = "" if low is None else f"{'more than' if one.low_excluded else 'at least'} {low}"
    most = "" if high is None else f"{'fewer than' if one.high_excluded else 'at most'} {high}"
    if least and most and not one.low_excluded and not one.high_excluded:
        return f"{low} to {high}"
    return " and ".join(filter(None, (least, most)))
