"""Numbers that one report sets beside earlier ones: revisions ("to 39 from 30") and rates of change ("tripled")."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from fractions import Fraction

from firsthand.codebook.checks import FACTOR_WITHIN, Check, Result
from firsthand.model import Finding, Measure, Nature
from firsthand.reckoning.book import Count, Page, same_subject
from firsthand.reckoning.intervals import Interval, exact, said
from firsthand.reckoning.sentences import sentence_around
from firsthand.reckoning.wording import attributed, finding, plain, spelled, voice, words
from firsthand.tracing.claims import number_of

_EARLIER = r"\b(?:earlier|previously|initially|originally|at first|the day before|preliminary|first reported)\b"
_FROM = re.compile(r"\bfrom\b[^.;]{0,30}$")
_JUST_FROM = re.compile(r"\bfrom\s+(?:(?:an?|the)\s+)?(?:earlier|previous|initial|preliminary)?\s*$")
_TO = re.compile(r"\bto\b[^.;]{0,20}$")
_EARLIER_BEFORE = re.compile(_EARLIER + r"[^.;]{0,20}$")
_EARLIER_AFTER = re.compile(r"^[^.;]{0,25}" + _EARLIER)
_REVISED = re.compile(
    r"\b(?:up|down|put up|went up|cut|rose|risen|rises|grew|raised?|raising|revis\w+|updat\w+|correct\w+|lower\w+|reduc\w+|"
    r"increas\w+|climb\w+|grow\w*|jump\w+)\b"
)
_FACTORS = {"doubled": 2, "tripled": 3, "trebled": 3, "quadrupled": 4, "halved": 2}
_SHRINKING = frozenset({"halved"})
_CHANGED = re.compile(
    r"\b(?:(?P<bound>more than|over|well over|nearly|almost|about|roughly|around)\s+)?(?P<factor>" + "|".join(_FACTORS) + r")\b"
)


def revisions(page: Page) -> Iterator[Finding]:
    """Pairs in one sentence of which the words make one number replace the other."""
    for new, old in _pairs(page):
        if not _changed(new):
            yield _superseded(new, old)


def rates(page: Page) -> Iterator[Finding]:
    """Pairs in one sentence against the factor that the same sentence states."""
    for new, old in _pairs(page):
        changed = _changed(new)
        if changed is not None and (number_of(old.figure) or 0) > 0:
            yield _against_factor(new, old, changed)


def _pairs(page: Page) -> Iterator[tuple[Count, Count]]:
    """Two neighbouring figures of one measure with different numbers, the later number first."""
    counted = [c for c in page.counts if c.figure.measure is not Measure.SHARE and number_of(c.figure) is not None]
    for one, other in itertools.pairwise(counted):
        linked = one.figure.part_of == other.figure.id or other.figure.part_of == one.figure.id
        if one.figure.measure is other.figure.measure and same_subject(one, other) and not linked:
            ordered = _ordered(one, other)
            if ordered is not None and number_of(one.figure) != number_of(other.figure):
                yield ordered


def _ordered(one: Count, other: Count) -> tuple[Count, Count] | None:
    """Which of two figures, in text order, the words make the later number; None where they do not."""
    text = one.claim.report.text
    first, last = sentence_around(text, *one.claim.claim.span)
    if other.at >= last:
        return None
    lead, between = text[first : one.at], text[one.claim.claim.span.end : other.at]
    after = text[other.claim.claim.span.end : last]
    if _JUST_FROM.search(lead) is not None and _TO.search(between) is not None:
        return other, one
    from_old = _FROM.search(between) is not None and _REVISED.search(lead + between) is not None
    said_earlier = _EARLIER_BEFORE.search(between) is not None or _EARLIER_AFTER.search(after) is not None
    return (one, other) if from_old or said_earlier else None


def _changed(new: Count) -> re.Match[str] | None:
    text = new.claim.report.text
    first, last = sentence_around(text, *new.claim.claim.span)
    return _CHANGED.search(text, first, last)


def _superseded(new: Count, old: Count) -> Finding:
    flow = " over the period" if new.figure.nature is Nature.FLOW else ""
    says = (
        f"{words(new.claim)} supersedes {words(old.claim)} ({new.figure.measure.replace('_', ' ')}{flow}, {voice(new.claim)}): "
        f"the report gives it as the later number; both are kept."
    )
    values = {"later": number_of(new.figure), "earlier": number_of(old.figure)}
    return finding(Check.UPDATE, Result.SUPERSEDED, [new.claim, old.claim], says, values)


def _against_factor(new: Count, old: Count, changed: re.Match[str]) -> Finding:
    greater, lesser = (old, new) if changed["factor"] in _SHRINKING else (new, old)
    computed = said(greater.figure).over(said(lesser.figure))
    factor = Fraction(_FACTORS[changed["factor"]])
    fits = computed.meets(_stated(factor, changed["bound"]))
    needed = exact(number_of(lesser.figure) or 0) * factor
    says = (
        f"{attributed(greater.claim)} is {spelled(computed)} times {attributed(lesser.claim)}, and the report says "
        f"“{changed.group()}”: "
    ) + ("it adds up." if fits else f"it does not add up; {plain(needed)} is {plain(factor)} times {words(lesser.claim)}.")
    values = {"later": number_of(new.figure), "earlier": number_of(old.figure), "factor": factor, "computed_low": computed.low}
    return finding(Check.RATE_OF_CHANGE, Result.ADDS_UP if fits else Result.DOES_NOT_ADD_UP, [new.claim, old.claim], says, values)


def _stated(factor: Fraction, bound: str | None) -> Interval:
    """The factors that the words allow."""
    slack = factor * FACTOR_WITHIN
    if bound in ("more than", "over", "well over"):
        return Interval(factor, None, low_excluded=True)
    if bound in ("nearly", "almost"):
        return Interval(factor - slack, factor, high_excluded=True)
    return Interval(factor - slack, factor + slack)
