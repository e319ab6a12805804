"""Shares of a base: what the part and the base come to, and which part or base the share would need."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from firsthand.codebook.checks import Check, Result
from firsthand.codebook.intervals import HUNDRED, Interval, allowed, exact, said
from firsthand.model import Finding, Measure, Nature
from firsthand.reading.sentences import sentence_around
from firsthand.reckoning.book import Count, Page
from firsthand.reckoning.wording import attributed, finding, is_about, percent, plain, spelled, stated_percent, words
from firsthand.tracing.claims import number_of
from firsthand.tracing.labels import voice
from firsthand.tracing.subjects import compatible

M = Measure

_PREDICATES = (
    (M.KILLED_OR_WOUNDED, re.compile(r"killed (?:or|and|and/or) (?:wounded|injured)|dead (?:or|and) (?:wounded|injured)")),
    (
        M.KILLED_OR_WOUNDED,
        re.compile(
            r"casualt|\bloss(?:es)?\b|\blost\b|combat[- ]ineffective|out of action|incapacitated|hors de combat|unable to fight|"
            r"put out of|unfit for (?:combat|duty)"
        ),
    ),
    (M.KILLED, re.compile(r"\bkilled\b|\bdead\b|\bdied\b|\bdeaths?\b|\bslain\b|\bfallen\b")),
    (M.WOUNDED, re.compile(r"\bwounded\b|\binjured\b|\bhurt\b")),
    (M.CAPTURED, re.compile(r"\bcaptured\b|\btaken prisoner\b|\bprisoners\b")),
    (M.MISSING, re.compile(r"\bmissing\b")),
    (M.DISPLACED, re.compile(r"\bdisplaced\b|\bfled\b")),
)
_POINTS_BACK = re.compile(
    r"\b(?:that|this|which) (?:is|was|would be|makes|amounts to|equals|represents|means|comes to)\b|"
    r"\b(?:or|i\.e\.|representing|amounting to|equal to|equivalent to|equalling|accounting for|corresponding to)\W*$|"
    r"^\W*(?:that|this|it|they|these|those)\b",
    re.IGNORECASE,
)
_ROUNDED_AWAY = Fraction(1, 1000)
"""What a whole number may be off by where a share in words was stored as a binary fraction."""
_SET_OFF = re.compile(r"(?:[,(–—]|\bor)\s*$")
_CLOSED = re.compile(r"(?: of (?:the|its|their|that|this|those|these)(?: [\w-]+){1,3})?\s*(?:[,)–—.;]|$)")
_CLAUSE_END = re.compile(r"[:;]")
"""Where what is told of a share ends: "lost a third of its men: 300 were killed" need not name all of that third."""
_PARTS = frozenset({M.KILLED, M.WOUNDED, M.KILLED_OR_WOUNDED, M.CAPTURED, M.MISSING, M.DISPLACED, M.BODIES_SEEN, M.DEPLOYED})


_APART = frozenset({M.KILLED, M.WOUNDED, M.CAPTURED, M.MISSING})
"""Fates that exclude each other: those killed in an attack are no part of the wounded, unless the report says so."""


def shares(page: Page) -> Iterator[Finding]:
    """Each share whose base the reading gives and whose part is plain. A share without a plain part is no finding."""
    for share in page.counts:
        if share.figure.measure is not M.SHARE:
            continue
        base = page[share.figure.base] if share.figure.base is not None else None
        part = _apposed_to(page, share)
        if part is not None and part.figure.part_of is not None and (base is None or base.figure.id == part.figure.part_of):
            base = page[part.figure.part_of]
        else:
            part = None
        if base is None or base.figure.unit is share.figure.unit or not number_of(base.figure):
            continue
        part = part or _part(page, share, base)
        if part is not None and not _exceeds(part, base) and not _fits_another(page, part, base, share):
            yield _against_share(part, base, share)


def _fits_another(page: Page, part: Count, base: Count, share: Count) -> bool:
    """Whether a share that does not fit its base fits another number of the same voice beside it: the base is then in doubt."""
    if _fits(part, base, share):
        return False
    others = (c for c in page.near(share) if c.figure.measure in _PARTS and c.figure.id not in (part.figure.id, base.figure.id))
    alike = (c for c in others if c.origin == base.origin and compatible(c.claim.population, base.claim.population))
    greater = (c for c in alike if (number_of(c.figure) or 0) > (number_of(part.figure) or 0))
    return any(_fits(part, c, share) for c in greater)


def _fits(part: Count, base: Count, share: Count) -> bool:
    in_words = not any(c.isdigit() for c in words(share.claim))
    return _share_of(part, base).meets(allowed(share.figure, in_words=in_words))


def _share_of(part: Count, base: Count) -> Interval:
    return said(part.figure).over(said(base.figure)).times(HUNDRED)


def _exceeds(part: Count, base: Count) -> bool:
    """Whether a part is more than its base: then the two were read the wrong way round, and nothing is told of a source."""
    one, whole = number_of(part.figure), number_of(base.figure)
    return one is not None and whole is not None and one > whole


def _apposed_to(page: Page, share: Count) -> Count | None:
    """The part of a whole behind which a share stands by itself: "3,000 of the 12,000 soldiers, nearly 30 percent, were hit"."""
    text = share.claim.report.text
    start, end = share.claim.claim.span
    first, _ = sentence_around(text, start, end)
    if _SET_OFF.search(text[first:start]) is None or _CLOSED.match(text[end:]) is None:
        return None
    before = [c for c in page.near(share) if first <= c.at < start and c.figure.measure is not M.SHARE]
    parts = [c for c in before if c.figure.part_of is not None and number_of(c.figure) is not None]
    return parts[0] if parts and all(c.figure.id in (parts[0].figure.id, parts[0].figure.part_of) for c in before) else None


def _part(page: Page, share: Count, base: Count) -> Count | None:
    """The figure that the share is of.

    That is the nearest one of the measure that the share's sentence goes on to name ("30 % of them were killed"); or what the
    sentence points back to ("that is 30 % of"); or of the measure named before the share; or the only other one there.
    """
    text = share.claim.report.text
    start, end = share.claim.claim.span
    first, last = sentence_around(text, start, end)
    found = [c for c in page.near(share) if _may_be_part(c, share, base, last) and not _are_apart(c, base)]
    clause = _CLAUSE_END.search(text, end, last)
    named_after, named_before = (
        _predicate(part, base) for part in (text[end : clause.start() if clause else last], text[first:start])
    )
    if named_after is not None:
        return next((c for c in found if c.figure.measure is named_after), None)
    if _POINTS_BACK.search(text[first:start]) is not None:
        return _pointed_at(found, text)
    if named_before is not None:
        return next((c for c in found if c.figure.measure is named_before), None)
    here = [c for c in found if c.at >= first]
    return here[0] if len(here) == 1 else None


def _may_be_part(count: Count, share: Count, base: Count, last: int) -> bool:
    return (
        count.figure.measure in _PARTS
        and count.figure.id != base.figure.id
        and count.figure.nature is not Nature.PLANNED
        and number_of(count.figure) is not None
        and count.at < last
        and compatible(count.claim.population, base.claim.population)
    )


def _are_apart(part: Count, base: Count) -> bool:
    """Whether two counts are of fates that exclude each other, and the reading does not make one a part of the other."""
    fates = {part.figure.measure, base.figure.measure}
    return len(fates) > 1 and fates <= _APART and part.figure.part_of != base.figure.id


def _predicate(text: str, base: Count) -> Measure | None:
    """The measure that words name, unless it is the base's own ("a third of the dead")."""
    named = next((measure for measure, words in _PREDICATES if words.search(text)), None)
    return None if named is base.figure.measure else named


def _pointed_at(found: Sequence[Count], text: str) -> Count | None:
    """What "that is" means: in the nearest sentence with figures its total, or its only figure; else nothing is plain."""
    if not found:
        return None
    first, last = found[0].bounds
    there = [c for c in found if first <= c.at < last]
    totals = [c for c in there if any(other.figure.part_of == c.figure.id for other in there)]
    whole = totals or there
    return whole[0] if len(whole) == 1 else None


def _against_share(part: Count, base: Count, share: Count) -> Finding:
    computed, fits = _share_of(part, base), _fits(part, base, share)
    numbers = [number_of(c.figure) for c in (part, base, share)]
    one, whole, stated = (exact(n) if n is not None else None for n in numbers)
    compared = (
        f"{attributed(part.claim)} of {attributed(base.claim)} is {_computed(computed, about=is_about(part.figure, base.figure))}, "
        f"and the share given is {words(share.claim)} ({voice(share.claim)})"
    )
    would = _would_fit(one, whole, stated)
    says = f"{compared}: it adds up." if fits else f"{compared}: it does not add up{would}."
    values = {"part": one, "base": whole, "share": stated, "computed_low": computed.low, "computed_high": computed.high}
    return finding(
        Check.SHARE_OF_BASE,
        Result.ADDS_UP if fits else Result.DOES_NOT_ADD_UP,
        [part.claim, base.claim, share.claim],
        says,
        values,
    )


def _computed(share: Interval, *, about: bool) -> str:
    if share.is_point and share.low is not None:
        return f"about {percent(share.low)}" if about else percent(share.low)
    return spelled(share, " %", about=about)


def _would_fit(part: Fraction | None, base: Fraction | None, share: Fraction | None) -> str:
    """Which part the share would need of this base, and which base for this part."""
    if not part or not base or not share:
        return ""
    return (
        f"; {stated_percent(share)} of {plain(base)} is {_counted(share * base / HUNDRED)}, "
        f"and {plain(part)} is {stated_percent(share)} of {_counted(part * HUNDRED / share)}"
    )


def _counted(number: Fraction) -> str:
    """A computed number of people or things: a third of 12,000 is 4,000, though a third is stored as 33.333…"""
    whole = round(number)
    return plain(Fraction(whole) if abs(number - whole) < _ROUNDED_AWAY else number)
