"""Which number gives the toll of a report's main incident: the first of the report's own event, and what is no event's toll.

A war's or a period's running total, what lies long back and is told in passing, and a claim that the report puts to the test are
no toll of it. What is told aside ("elsewhere", "in a separate attack"), what is unconfirmed and what is only feared give way to
a number that is none of these; a vague word and a headline's round number give way to the number that they stand for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Final

from firsthand.codebook.measures import category_of
from firsthand.model import Approximator, Figure, Measure, Nature, Place, Span, Statement, Time, When
from firsthand.reading.figures.occasions import APART
from firsthand.reading.replaced import is_of_days, is_unconfirmed
from firsthand.reading.sentences import sentence_around

M = Measure
LED_BY: Final = (M.KILLED, M.BODIES_SEEN, M.KILLED_OR_WOUNDED, M.WOUNDED, M.CAPTURED, M.MISSING, M.DISPLACED)
"""The measures an incident is known by, the gravest first."""
_STRUCK: Final = frozenset({M.KILLED, M.BODIES_SEEN, M.KILLED_OR_WOUNDED, M.WOUNDED})
LEAD: Final = 600
"""Characters in which a report says what it is about: a running total there is its subject, one further down is background."""
NEWS: Final = timedelta(days=14)
"""How long before its report an event lies at most that the report is about, where only its headline's number leads."""
APART_DAYS: Final = timedelta(days=3)
"""What is dated further from the toll happened in another event."""
_SPELL: Final = timedelta(days=45)
"""What is counted over more days, a month and a half, is no one incident's toll."""
_FAR: Final = 100
"""How many times the least that a vague word stands for a number may be that tells it: "dozens" of a headline are no 400,000."""
_ROUND: Final = 1.5
"""How many times its round number a headline's "more than 20" is at most."""
_WAR: Final = re.compile(
    r"\b(?:since|in|of|during|over|into|from|throughout)\b[^.;]{0,40}?\b(?:wars?|conflict|uprising|revolt|revolution|invasion|insurgency)\b"
    r"|\bsince\b[^.;]{0,40}?\b(?:offensive|operation|campaign|crackdown|coup|hostilities|intervention)\b"
    r"|\b(?:since|in|from)\s+(?:\w+\s+){0,3}(?:19|20)\d\d\b",
    re.IGNORECASE,
)
"""How a running total says that it runs over a whole war, or for years."""
_SINCE: Final = re.compile(r"\b(?:since|from)\s+(?:(?:the|about|around|early|late|mid|last|at|least)\W+)*\Z", re.IGNORECASE)
_DYING: Final = r"(?:been )?(?:killed|died|perished|dead|lost)"
_FROM: Final = re.compile(r"\b(?:from|between)\s+(?:the\s+)?\Z", re.IGNORECASE)
_TO: Final = re.compile(r"[\s…,.]*(?:to|until|till|through|and)\s+(?:the\s+)?", re.IGNORECASE)
_FEARED: Final = re.compile(
    rf"\bfear(?:ed|s)\b|\b(?:believed|presumed|thought) (?:to (?:be|have) )?{_DYING}|\b(?:may|might|could) have {_DYING}",
    re.IGNORECASE,
)
"""How a number is told of which nobody is sure."""
_TESTED: Final = re.compile(
    r"^\W*(?:(?:the |what was )?claim(?:ed)?|false|fake|misleading|altered|not true|missing context)\s*:"
    r"(?:(?!\b(?:verdict|rating|conclusion|fact|facts|truth)\s*:)[^\n])*",
    re.IGNORECASE | re.MULTILINE,
)
"""The line of a fact-check that tells the claim, up to its verdict."""
_TESTING: Final = re.compile(
    r"\bfact[\s-]?check|\bfalse(?:ly)?\b|\bfake\b|\bmisleading\b|\bmiscaptioned\b|\bmisattributed\b|\bmisrepresent|\bdebunk",
    re.IGNORECASE,
)
"""How the headline of a fact-check names what it does."""
_POSTED: Final = re.compile(r"\b(?:posts?|posted|captions?|shared|tweets?|tweeted|viral|the claim)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """What was read in a text, from which its main incident follows."""

    text: str
    figures: Sequence[Figure]
    places: Sequence[Place] = ()
    statements: Sequence[Statement] = ()
    published: date | None = None
    times: Sequence[Time] = ()

    @cached_property
    def division(self) -> dict[str, tuple[str | None, str | None]]:
        """For each place's name its country and first-order division."""
        return {p.name: (p.country, p.division) for p in reversed(self.places) if p.country is not None}

    @cached_property
    def tested(self) -> list[Span]:
        """The claims that the lines of a fact-check put to the test."""
        return [Span(*m.span()) for m in _TESTED.finditer(self.text)]

    @cached_property
    def _starts(self) -> list[int]:
        return [t.span.start for t in self.times]

    def times_of(self, sentence: tuple[int, int]) -> Sequence[Time]:
        """The times that a sentence tells."""
        return self.times[bisect_left(self._starts, sentence[0]) : bisect_left(self._starts, sentence[1])]

    @property
    def headline(self) -> int:
        """Where the first line ends; 0 where the text has only one."""
        return max(0, self.text.find("\n"))


def lead(found: Found, own: Sequence[Figure]) -> Figure | None:
    """The number that leads: the gravest measure's, unless it is of another event than the one that the report opens with."""
    own = [f for f in own if not is_no_incidents(found, f)]
    if _opens_with_a_total(found) or _is_a_test(found):
        own = [
            f
            for f in own
            if f.as_of is not None and f.as_of.end - f.as_of.start <= APART_DAYS and f.nature is not Nature.CUMULATIVE
        ]
    leads = [first for measure in LED_BY if (first := _leading(found, own, measure)) is not None]
    if not leads:
        return None
    gravest, first = leads[0], min(leads, key=lambda f: f.span.start)
    again = [f for f in own if f.measure is gravest.measure and point(f) == point(gravest)]
    apart = any(_is_of_another(found, f, first) for f in again)
    return first if first.span.start < LEAD <= gravest.span.start and apart else gravest


def is_apart(found: Found, span: Span) -> bool:
    """Whether its sentence, or the one that opens its paragraph, says that words are of another event: "in a separate attack".

    "In separate attacks" are those that it counts itself.
    """
    text, line = found.text, found.text.rfind("\n", max(0, span.start - LEAD), span.start) + 1
    sentences = (sentence_around(text, *span), *((sentence_around(text, line, line + 1),) if line else ()))
    apart = (APART.search(text, *sentence) for sentence in sentences)
    return any(m is not None and not m[0].lower().endswith("in separate") for m in apart)


def are_elsewhere(found: Found, one: Figure, other: Figure) -> bool:
    """Whether two numbers are of places in different divisions or countries."""
    if one.place is None or other.place is None:
        return False
    here, there = found.division.get(one.place), found.division.get(other.place)
    if here is None or there is None:
        return False
    return here[0] != there[0] or (here[1] is not None and there[1] is not None and here[1] != there[1])


def is_tested(found: Found, figure: Figure) -> bool:
    """Whether a number stands in the claim that a fact-check puts to the test, or in a post that it tells of."""
    if any(claim.start <= figure.span.start < claim.end for claim in found.tested):
        return True
    return _is_a_test(found) and _POSTED.search(found.text, *sentence_around(found.text, *figure.span)) is not None


def is_no_incidents(found: Found, figure: Figure) -> bool:
    """Whether a number is of a whole war, of a spell of many days, or of what lies long back and is told in passing."""
    when = figure.as_of
    if _is_of_the_war(found, figure) or _runs_from_to(found, figure) or (when is not None and when.end - when.start > _SPELL):
        return True
    passing = figure.span.start > LEAD and when is not None and found.published is not None
    return passing and when is not None and found.published is not None and found.published - when.end > NEWS


def _is_a_test(found: Found) -> bool:
    return _TESTING.search(found.text, 0, found.headline) is not None


def _opens_with_a_total(found: Found) -> bool:
    """Whether the first number of people that the report tells of is a war's or a period's."""
    first = next((f for f in found.figures if f.measure in _STRUCK and f.part_of is None), None)
    return first is not None and first.span.start < LEAD and is_no_incidents(found, first)


def _is_of_another(found: Found, gravest: Figure, first: Figure) -> bool:
    far = days_apart(gravest.as_of, first.as_of) > APART_DAYS
    return far or is_apart(found, gravest.span) or is_background(gravest) or are_elsewhere(found, gravest, first)


def days_apart(one: When | None, other: When | None) -> timedelta:
    """The days between two times, none where one is untold."""
    if one is None or other is None:
        return timedelta(0)
    return max(one.start - other.end, other.start - one.end)


def _leading(found: Found, own: Sequence[Figure], measure: Measure) -> Figure | None:
    """The figure that gives the toll first: a number before a vague word, an event's before a running total."""
    by_id = {f.id: f for f in found.figures}
    events = [f for f in own if f.measure is measure and not is_part(f, by_id)]
    events = [f for f in events if not is_background(f)] or events
    events = [f for f in events if not is_unconfirmed(found.text, f)] or events
    events = [f for f in events if not is_apart(found, f.span)] or events
    if not events:
        return None
    first = _firm(found, events)
    first = _counted(found, events, first) if first.approximator is Approximator.VAGUE else _told_exactly(found, events, first)
    return _whole_of(first, own, by_id)


def is_part(figure: Figure, by_id: dict[str, Figure]) -> bool:
    """Whether a figure is part of another; the dead among killed and wounded are whole."""
    whole = by_id.get(figure.part_of or "")
    return whole is not None and whole.measure in (figure.measure, M.OTHER)


def is_background(figure: Figure) -> bool:
    """A running total is the report's subject only where the report opens with it, or where it is the toll of something."""
    return figure.nature is Nature.CUMULATIVE and figure.span.start > LEAD and not figure.rule.endswith(("value-of", "total"))


def _is_of_the_war(found: Found, figure: Figure) -> bool:
    """ "More than 5,000 have been killed since the war began": a running total over all of a war is no incident's."""
    if figure.nature is not Nature.CUMULATIVE:
        return False
    start, end = sentence_around(found.text, *figure.span)
    if _WAR.search(found.text, start, end) is not None:
        return True
    told = figure.as_of.end if figure.as_of is not None else found.published
    since = (
        t.when for t in found.times if start <= t.span.start < end and _SINCE.search(found.text, start, t.span.start) is not None
    )
    return told is not None and any(when is not None and told - when.start > _SPELL for when in since)


def _runs_from_to(found: Found, figure: Figure) -> bool:
    """ "From 24 February to 26 December 6,884 were killed": a number whose sentence tells of a long spell that it is of."""
    start, end = sentence_around(found.text, *figure.span)
    days = [t for t in found.times_of((start, end)) if t.when is not None]
    for one, other in pairwise(days):
        begun = _FROM.search(found.text, start, one.span.start) is not None
        if begun and _TO.fullmatch(found.text, one.span.end, other.span.start) is not None and one.when and other.when:
            return other.when.end - one.when.start > _SPELL
    return False


def _firm(found: Found, events: Sequence[Figure]) -> Figure:
    """The first number, or the first firm one of the lead where that is only feared: "over 100 feared dead" over "59 killed"."""
    first = events[0]
    if not _is_feared(found, first):
        return first
    firm = (f for f in events if f.span.start < LEAD and f.approximator is not Approximator.VAGUE and not _is_feared(found, f))
    return next((f for f in firm if _are_one(found, f, first)), first)


def _is_feared(found: Found, figure: Figure) -> bool:
    return _FEARED.search(found.text, *sentence_around(found.text, *figure.span)) is not None


def _are_one(found: Found, one: Figure, other: Figure) -> bool:
    """Whether nothing that is told of two numbers keeps their events apart."""
    return days_apart(one.as_of, other.as_of) <= APART_DAYS and not are_elsewhere(found, one, other)


def _counted(found: Found, events: Sequence[Figure], vague: Figure) -> Figure:
    """The number of the event that a vague word tells of: one that the word stands for, else the lead's below a headline's word."""
    numbers = [f for f in events if f.approximator is not Approximator.VAGUE and _is_of_its_days(f, vague)]
    numbers = [f for f in numbers if not (are_elsewhere(found, f, vague) or is_of_days(found.text, f))]
    least = vague.low or 0.0
    for number in numbers:
        if least <= (point(number) or 0.0) <= _FAR * least:
            return number
    again = any(f is not vague and f.approximator is Approximator.VAGUE and f.span.start < LEAD for f in events)
    if vague.span.start >= found.headline or again:
        return vague
    return next((f for f in numbers if f.span.start < LEAD), vague)


def _is_of_its_days(figure: Figure, vague: Figure) -> bool:
    """Whether a number is not of another day than a vague word's, nor of a week or more."""
    when = figure.as_of
    if when is None or vague.as_of is None:
        return True
    return when.end - when.start <= 2 * APART_DAYS and days_apart(when, vague.as_of) <= APART_DAYS


def _told_exactly(found: Found, events: Sequence[Figure], first: Figure) -> Figure:
    """The number of the lead that a headline rounds: "more than 20 killed" over "at least 23 people were killed"."""
    if first.span.start >= found.headline:
        return first
    number, kind = point(first), first.approximator
    if number is None or kind not in (Approximator.MORE_THAN, Approximator.NEARLY):
        return first
    least, most = (number, _ROUND * number) if kind is Approximator.MORE_THAN else (number / _ROUND, number)
    for figure in events:
        other = point(figure)
        if figure.span.start > LEAD or other is None or figure.approximator in (kind, Approximator.VAGUE):
            continue
        named = figure.place is not None and figure.place in found.text[: found.headline]
        same = days_apart(figure.as_of, first.as_of) <= APART_DAYS if named else _are_one(found, figure, first)
        if least < other < most and same and category_of(figure.population) is category_of(first.population):
            return figure
    return first


def _whole_of(first: Figure, own: Iterable[Figure], by_id: dict[str, Figure]) -> Figure:
    """ "Ten children killed" over "at least 48 people, ten children among them": the headline's number is a part."""
    for other in own:
        same = other.measure is first.measure and point(other) == point(first)
        if same and is_part(other, by_id) and category_of(other.population) is category_of(first.population):
            return by_id[other.part_of or ""]
    return first


def point(figure: Figure) -> float | None:
    """The number of a figure that is compared: its best, else its lower, else its upper bound."""
    return next((v for v in (figure.best, figure.low, figure.high) if v is not None), None)
