"""Parts of one measure that a report lists against their total: by kind of people or thing, by place, or by who did it.

Parts that count different people cannot come to more than their total. To less they may come, unless the words say that the list
is whole: a colon, "bringing the total to", children and women and men.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from firsthand.codebook.checks import Check, Result
from firsthand.codebook.intervals import Interval, allowed, said
from firsthand.model import Finding, Measure, Nature, Unit
from firsthand.reckoning.book import Count, Page
from firsthand.reckoning.wording import Sum, attributed, finding, may_meet, measure, plain, sum_of, words
from firsthand.tracing.claims import number_of
from firsthand.tracing.subjects import CIVILIANS, FORCES

_FEWEST = 2
_EVERYBODY_BY_KIND = frozenset({"children", "women", "men"})
BRINGING = re.compile(r"\b(?:bring(?:s|ing)?|brought|taking|for a total|makes?|making)\b[^.;:]{0,60}$")
ADDED = re.compile(r"\b(?:more|another|further|additional|other|others|extra)\b")
_UNCOUNTED = re.compile(r"(?:,|\band)\s+(?:an?|the (?:rest|remaining|others?)|others?|several|some|many|various)\b", re.IGNORECASE)
"""Members of a list that have no number: "40 drones, 12 missiles and a glider"."""
_NUMBER = re.compile(r"(?<![\w-])(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?! (?:of|km)\b)")
_TOGETHER = re.compile(r"(?: \w+)? (?:in all|in total|altogether|all together)\b")
_NESTED = re.compile(r"\b(?:of (?:them|whom|those|these)|including|among (?:them|whom|those))\b")
_OUT_OF = re.compile(r"^\W*of (?:the |those |these |all )?(?:[\w-]+ ){0,2}?(?P<total>[\d.,]+)\b", re.IGNORECASE)
_AT_A_SITE = re.compile(r"\s+(?:[a-z]+ )?(?:in|at|near|over|outside|to|from|for) (?:the )?(?P<site>(?:[A-Z][\w'’-]+ ?)+)")
_OF_THEM = re.compile(r"^\s+of (?:them|whom|those|these)\b")
_AMONG_THEM = re.compile(r",? (?:(?:among|of) (?:them|whom|those|these)|including)(?: at least)? $")


def lists(page: Page) -> Iterator[Finding]:
    """Each list of parts that does not fit its total, and each whole list that does; once, where its total is told twice."""
    told: set[tuple[float | None, tuple[str, ...]]] = set()
    for total in page.counts:
        if total.figure.measure is Measure.SHARE or total.figure.nature is Nature.PLANNED:
            continue
        for parts, is_whole in _lists_of(page, total):
            key = number_of(total.figure), tuple(p.figure.id for p in parts)
            if key in told or len(parts) < _FEWEST or not _are_apart(parts, is_whole=is_whole):
                continue
            if (found := against(parts, total, is_whole=is_whole)) is not None:
                told.add(key)
                yield found
                break


def whole_by_words(page: Page, part: Count) -> Count | None:
    """The figure that "70 of them" or "among them 70" takes up: the nearest before it of the same measure, in the same sentence."""
    text = part.claim.report.text
    first, _ = part.bounds
    if _OF_THEM.match(text[part.claim.claim.span.end :][:12]) is None and _AMONG_THEM.search(text[first : part.at]) is None:
        return None
    before = [c for c in page.counts if first <= c.at < part.at and _alike(c, part) and c.figure.part_of is None]
    return before[-1] if before else None


def _lists_of(page: Page, total: Count) -> Iterator[tuple[list[Count], bool]]:
    """What may be the parts of a total, each with whether the words make it a whole list."""
    text = total.claim.report.text
    linked = [c for c in page.counts if c.figure.part_of == total.figure.id and (_alike(c, total) or _are_things(c, total))]
    first, last = total.bounds
    opened = bool(linked) and ":" in text[total.claim.claim.span.end : linked[0].at] and linked[-1].at < last
    yield linked, {_kind(c) for c in linked} >= _EVERYBODY_BY_KIND or (opened and _tells_all(linked, text, total.at, last))
    free = [c for c in page.counts if first <= c.at < last and _alike(c, total) and c.figure.part_of in (None, total.figure.id)]
    after = [c for c in free if c.at > total.at]
    if after and ":" in text[total.claim.claim.span.end : after[0].at]:
        yield after, _tells_all(after, text, total.claim.claim.span.end, last)
    before = [c for c in free if c.at < total.at]
    together = _TOGETHER.match(text, total.claim.claim.span.end) is not None
    if together and not any(_NUMBER.search(text, a, b) for a, b in _between([*before, total])):
        yield before, True
    if BRINGING.search(text[first : total.at]) is not None and ADDED.search(text[first : total.at]) is None:
        yield before, True
    yield [c for c in page.counts if _is_out_of(c, total)], False


def _between(counts: Sequence[Count]) -> Iterator[tuple[int, int]]:
    """The stretches between numbers that follow one another."""
    return ((one.claim.claim.span.end, other.at) for one, other in itertools.pairwise(counts))


def _tells_all(parts: Sequence[Count], text: str, first: int, last: int) -> bool:
    """Whether all members of a list that the sentence ends with have a number, and each number is one of the parts."""
    spans = [p.claim.claim.span for p in parts]
    begin = text.index(":", first)
    others = (n for n in _NUMBER.finditer(text, begin, last) if not any(s.start <= n.start() < s.end for s in spans))
    opens = "," not in text[begin : parts[0].at]
    return opens and _UNCOUNTED.search(text, parts[0].at, last) is None and next(others, None) is None


def _alike(part: Count, total: Count) -> bool:
    return counts_alike(part, total) and part.origin == total.origin


def _are_things(part: Count, total: Count) -> bool:
    """Whether things that were lost are parts of what is told of as targets."""
    things = part.figure.unit is total.figure.unit is Unit.ITEMS and total.figure.measure is Measure.OTHER
    return things and part.origin == total.origin and number_of(part.figure) is not None


def counts_alike(part: Count, total: Count) -> bool:
    """Whether one number counts what another does, whoever gives it."""
    same = part.figure.measure is total.figure.measure and part.figure.unit is total.figure.unit
    return same and part.figure.id != total.figure.id and number_of(part.figure) is not None


def _is_out_of(part: Count, total: Count) -> bool:
    """Whether a later sentence "Of the 803, 420 …" gives a part of a total."""
    if part.at <= total.at or part.figure.measure is not total.figure.measure or number_of(part.figure) is None:
        return False
    text = part.claim.report.text
    first, _ = part.bounds
    opening = _OUT_OF.match(text[first : part.at])
    number = number_of(total.figure)
    return opening is not None and number is not None and opening["total"].strip(".,").replace(",", "") == f"{number:.0f}"


def _kind(count: Count) -> str | None:
    """Children, women, men, as the report says; "men" is also a word for soldiers, so only beside the others."""
    said_of = (count.figure.population or "").lower()
    return next((kind for kind in ("children", "women", "men") if kind in said_of.split()), count.claim.population.people)


def _are_apart(parts: Sequence[Count], *, is_whole: bool) -> bool:
    """Whether parts count different people or things: other kinds, places or, in a whole list, names; none a part of another."""
    text = parts[0].claim.report.text
    between = [text[a.claim.claim.span.end : b.at] for a, b in itertools.pairwise(parts)]
    if any(_NESTED.search(words_between) or "." in words_between.rstrip(".") for words_between in between):
        return False
    places = [_site(p) or p.claim.place for p in parts]
    by_place = None not in places and len(set(places)) == len(parts)
    by_actor = _opens_out_of(parts[0]) and len({p.claim.population for p in parts}) == 1
    by_name = is_whole and len({p.figure.population for p in parts} - {None}) == len(parts)
    by_side = len({p.claim.population.people for p in parts} & {FORCES, CIVILIANS}) == len(parts)
    return _are_kinds(parts) or by_place or by_actor or by_name or by_side


def _site(part: Count) -> str | None:
    """The name behind "in", "at" or "to" right behind a number: "12 in Nasser hospital", "4,000 to Goma"."""
    named = _AT_A_SITE.match(part.claim.report.text, part.claim.claim.span.end)
    return named["site"] if named is not None else None


def _are_kinds(parts: Sequence[Count]) -> bool:
    """Whether parts are women, children or men: they are told of for themselves, and nobody means them to be everybody."""
    kinds = [_kind(p) for p in parts]
    return len(set(kinds)) == len(parts) and set(kinds) <= _EVERYBODY_BY_KIND


def _opens_out_of(first: Count) -> bool:
    """Whether a list of parts begins "Of the 803, …"."""
    text = first.claim.report.text
    return _OUT_OF.match(text[first.bounds[0] : first.at]) is not None


def against(parts: Sequence[Count], total: Count, *, is_whole: bool) -> Finding | None:
    """Parts against their total; None where they need not come to it."""
    summed = sum_of([p.figure for p in parts])
    together = summed.interval
    given = allowed(total.figure)
    too_many, fits = given.is_below(together), together.meets(given)
    if not fits and may_meet([p.figure for p in parts], total.figure):
        return None
    tells_of_all = _opens_out_of(parts[0]) and not _are_kinds(parts)
    if not is_whole and (fits or not (too_many or tells_of_all)):
        return None
    result = Result.ADDS_UP if fits else Result.DOES_NOT_ADD_UP if too_many or is_whole else Result.WARNING
    listed = [words(p.claim) for p in parts]
    told = f"{', '.join(listed[:-1])} and {listed[-1]} ({measure(total.claim)}) come to {summed.words}"
    says = f"{told}; the total given is {attributed(total.claim)}: {_outcome(result, summed, said(total.figure))}."
    values = {"sum_low": together.low, "sum_high": together.high, "total": number_of(total.figure)}
    return finding(Check.PARTS_AND_TOTAL, result, [*(p.claim for p in parts), total.claim], says, values)


def _outcome(result: Result, summed: Sum, total: Interval) -> str:
    if result is Result.ADDS_UP:
        return "it adds up"
    if result is Result.WARNING:
        together = summed.interval
        rest = f"{plain(total.low - together.high)} or more" if total.low is not None and together.high is not None else "others"
        return f"the list leaves {rest} that it does not tell of; it need not be whole"
    return f"it does not add up; a total of {summed.words} would fit the parts, as would other parts or a part counted twice"
