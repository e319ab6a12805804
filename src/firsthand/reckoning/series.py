"""Running counts over time: which numbers make one series, what a voice replaced, and where its count fell.

A series is one measure of one subject: people who are named, at a place that is named or left open, or everybody at one place. It
depends on the claims about that subject only.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from firsthand.codebook.checks import COMPARED_WITHIN, GROSSLY, SAME_TIME, Check, Result, Step
from firsthand.codebook.intervals import Interval, allowed, said
from firsthand.codebook.measures import RUNNING, WHAT_IS
from firsthand.model import Finding, Measure, Nature, When
from firsthand.reading.replaced import is_corrected
from firsthand.reckoning.book import Count, Page, comparable
from firsthand.reckoning.course import Point, course
from firsthand.reckoning.drift import cites, is_said_since
from firsthand.reckoning.gains import against_gain, gain_with
from firsthand.reckoning.rates import Since, against_earlier, beginning, since
from firsthand.reckoning.revisions import replaced, revisions
from firsthand.reckoning.rivals import rivals
from firsthand.reckoning.sentences import are_joined, is_running, of_several_places, stamp_of, tells_of_an_event
from firsthand.reckoning.wording import Given, day, finding, measure, sum_of, told, words
from firsthand.tracing import TracedClaim
from firsthand.tracing.claims import number_of
from firsthand.tracing.labels import voice
from firsthand.tracing.periods import are_of_two_days_fighting
from firsthand.tracing.subjects import FORCES, PlaceKey

_COUNTED = frozenset(Measure) - {Measure.SHARE, Measure.OTHER}
_ADDED = re.compile(r"\W*(?:another|an? (?:additional|further)|additional|further)\b", re.IGNORECASE)
"""How a number begins that is added to others."""
_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
_A_WEEK = 3
"""The date precision of a week; wider ones are higher."""
_NARROWER = frozenset({Measure.KILLED, Measure.WOUNDED})


class Subject(NamedTuple):
    """Whom a series counts: the key by which claims are gathered. People who are named bring their places with them."""

    qualifiers: frozenset[str]
    people: str | None
    place: PlaceKey | None


class Kind(NamedTuple):
    """One series of a subject."""

    measure: Measure
    place: PlaceKey | None


class Value(NamedTuple):
    """One number of a series: stated, or the sum of the killed and wounded of one origin in one report.

    ``spoken`` are the numbers of its report, under each measure, whoever gives them; ``since`` is the change that its sentence
    states against an earlier time, ``gain`` the number told with it by which it grew; ``is_replaced`` where the report tells it as
    one that a later number replaced; ``begun`` is the time since when it counts, where its sentence names one; ``is_since``
    where it says "since" of whatever time.
    """

    subject: Subject
    kind: Kind
    origin: str
    day: date
    said: Interval
    allowed: Interval
    nature: Nature
    counts: tuple[Count, ...]
    spoken: frozenset[tuple[Measure, float]]
    since: Since | None = None
    gain: Count | None = None
    is_replaced: bool = False
    begun: When | None = None
    is_since: bool = False

    @property
    def claims(self) -> tuple[TracedClaim, ...]:
        return tuple(c.claim for c in self.counts)

    @property
    def number(self) -> tuple[object, ...]:
        """The number as said, whatever bounds it: "about 300" and "300" are one number restated."""
        figures = [c.figure for c in self.counts]
        return tuple(number_of(f) if number_of(f) is not None else (f.low, f.high) for f in figures)

    @property
    def is_of_a_state(self) -> bool:
        """Whether it counts everybody in a whole state: two voices then seldom count since one day."""
        return self.kind.place is not None and self.kind.place.is_state and not self.subject.qualifiers

    def begins_apart(self, other: Value) -> bool:
        """Whether the words of both say since when they count, and not since one day."""
        return not _at_once(self.begun, other.begun)

    @property
    def begins(self) -> When | None:
        """Since when it counts, by its words or by the days that it is about."""
        first = self.claims[0]
        dated = first.dates_event and first.period is not None and first.period.start != first.said  # not as of its report's day
        return self.begun or (When(first.period.start, first.period.start, 1) if dated and first.period else None)

    @property
    def may_fall(self) -> bool:
        """Whether it may be less than before: no running total, or of what goes up and down, and it does not say that it counts
        since some time ("since the war began").
        """
        return self.nature is not Nature.CUMULATIVE or (self.kind.measure in WHAT_IS and not self.is_since)

    @property
    def is_stated(self) -> bool:
        return len(self.counts) == 1

    @property
    def point(self) -> Point:
        states_day = self.claims[0].period is not None and self.day == self.counts[0].day
        corrected, stamp = is_corrected(self.counts[0].sentence), self.stamp
        moment = (self.claims[0].claim.report, stamp) if stamp is not None else None
        return Point(self.day, self.said, self.allowed, self.number, states_day, corrected, moment)

    @property
    def stamp(self) -> int | None:
        """The minute of its day that its report gives above it."""
        return stamp_of(self.counts[0])

    @property
    def given(self) -> Given:
        """The number with who gives it and when, as findings tell it."""
        return Given(self.claims, self.spoken_words, self.told, is_dated=True)

    @property
    def told(self) -> str:
        """The number with how its words bound it; of a sum, how those of its parts do."""
        return told(self.counts[0].figure) if self.is_stated else sum_of([c.figure for c in self.counts]).words

    @property
    def spoken_words(self) -> str:
        """The words as said, what they count, who said them, and when."""
        in_words = " and ".join(words(c) for c in self.claims)
        what = " and ".join(measure(c) for c in self.claims)
        together = "" if self.is_stated else f", together {self.told}"
        return f"{in_words} ({what}{together}, {voice(self.claims[0])}, {day(self.claims[0])})"


def by_subject(pages: Iterable[Page]) -> dict[Subject, list[Value]]:
    """The running counts of named origins by subject. A count without a day or without a subject is in none."""
    found: dict[Subject, list[Value]] = defaultdict(list)
    for page in pages:
        for value in values_in(page):
            found[value.subject].append(value)
    return found


def values_in(page: Page) -> Iterator[Value]:
    """What one report gives to series: its running counts, and killed with wounded where their origin gives no total; and what it
    counts over weeks, which a later report's change may be held against.
    """
    if not any(is_running(c) or _is_over_weeks(c) for c in page.counts):
        return
    counts = [c for c in page.counts if _counts_by_itself(c, page)]
    running = [c for c in counts if is_running(c)]
    over_weeks = [c for c in counts if c.nature is Nature.FLOW and _is_over_weeks(c)]
    gone = replaced([*revisions(page), *rivals(page)])
    stated = (v for c in (*running, *over_weeks) if (v := _value(c.figure.measure, (c,), page)) is not None)
    yield from (v._replace(is_replaced=v.claims[0].claim in gone) for v in stated)
    for pair in _sums(running, counts):
        if (v := _value(Measure.KILLED_OR_WOUNDED, pair, page)) is not None:
            yield v


def series(values: Iterable[Value]) -> dict[Kind, list[Value]]:
    """The series of one subject, each in time order.

    Where people are counted at one place only, a count of them that names no place is taken to be about that place. A number that
    its origin gave before under a wider measure is left out: it would replace what it is not.
    """
    ordered = sorted(values, key=_in_time)
    places: dict[Measure, set[PlaceKey]] = defaultdict(set)
    wider: set[tuple[str, object]] = set()
    found: dict[Kind, list[Value]] = defaultdict(list)
    for value in ordered:
        if value.kind.place is not None and value.nature in RUNNING:
            places[value.kind.measure].add(value.kind.place)
    for value in ordered:
        if value.kind.measure is Measure.KILLED_OR_WOUNDED and value.is_stated:
            wider.add((value.origin, value.number))
        elif value.kind.measure in _NARROWER and (value.origin, value.number) in wider:
            continue
        known = places[value.kind.measure]
        alone = next(iter(known)) if len(known) == 1 else None
        found[value.kind._replace(place=value.kind.place or alone)].append(value)
    return found


def _in_time(value: Value) -> tuple[object, ...]:
    """By day; of one report and day by the minutes that it gives, newest first as it may stand there."""
    said, report, span, ident = value.claims[0].order
    return value.day, said, report, value.stamp or 0, span, ident, len(value.counts)


def _counts_by_itself(count: Count, page: Page) -> bool:
    """Whether a figure counts people on its own: a plan does not, nor a part of another figure of its measure."""
    whole = page[count.figure.part_of] if count.figure.part_of is not None else None
    is_part = count.is_part if whole is None else whole.figure.measure is count.figure.measure
    return (
        count.figure.measure in _COUNTED
        and count.figure.nature is not Nature.PLANNED
        and not is_part
        and not of_several_places(count)
        and _ADDED.match(words(count.claim)) is None
    )


def _is_over_weeks(count: Count) -> bool:
    """Whether it is of a week or more: what is told of a later month may be held against it, and it is in no running count."""
    period = count.claim.period
    return period is not None and period.precision >= _A_WEEK


def _sums(running: Sequence[Count], counts: Sequence[Count]) -> Iterator[tuple[Count, Count]]:
    """Killed and wounded that a report tells together, of one origin that gives no total."""
    totals = {c.origin for c in counts if c.figure.measure is Measure.KILLED_OR_WOUNDED}
    wounded = [c for c in counts if c.figure.measure is Measure.WOUNDED]
    for killed in running:
        if killed.figure.measure is not Measure.KILLED or killed.origin in totals:
            continue
        beside = [w for w in wounded if w.origin == killed.origin and comparable(killed, w) and are_joined(killed, w)]
        if beside:
            yield killed, min(beside, key=lambda w: (abs(w.at - killed.at), w.at))


def _value(kind: Measure, counts: tuple[Count, ...], page: Page) -> Value | None:
    first = counts[0]
    day = _day(first)
    if first.origin is None or day is None:
        return None
    people = first.claim.population
    place = next((c.claim.place for c in counts if c.claim.place is not None), None)
    is_wide = place is not None and place.is_state and first.nature is not Nature.FLOW
    if not people.qualifiers and (place is None or (is_wide and not _is_of_the_war(first, page))):
        return None
    of_whom = people.people if people.people != FORCES or not people.qualifiers else None  # soldiers alone are not everybody
    subject = Subject(people.qualifiers, of_whom, None if people.qualifiers else place)
    stated, fitting = said(first.figure), allowed(first.figure)
    for other in counts[1:]:
        stated, fitting = stated.plus(said(other.figure)), fitting.plus(allowed(other.figure))
    return Value(
        subject,
        Kind(kind, place),
        first.origin,
        day,
        stated,
        fitting,
        first.nature,
        counts,
        page.spoken,
        since(page, first),
        gain_with(page, first) if len(counts) == 1 else None,
        begun=beginning(page, first),
        is_since=_SINCE.search(first.claim.report.text, *first.bounds) is not None,
    )


def _is_of_the_war(count: Count, page: Page) -> bool:
    """Whether a number of a whole state is a running count by its words: since a day, or of no one event."""
    return count.nature is Nature.CUMULATIVE and (beginning(page, count) is not None or not tells_of_an_event(count))


def _day(count: Count) -> date | None:
    """The day of a count: of one event's toll the day on which it was given, since the event's own stays while the toll grows."""
    return count.claim.said if count.claim.said is not None and tells_of_an_event(count) else count.day


def of_one_origin(values: Sequence[Value]) -> dict[str, list[Value]]:
    """The stated running numbers of each origin, in time order.

    An earlier number that a report tells beside the later one ("from 27 to 32"), and not of which day it was, has no place there;
    nor has the same in another report that gives no day: it goes on with what was replaced.
    """
    found: dict[str, list[Value]] = defaultdict(list)
    for value in stated_now(values):
        found[value.origin].append(value)
    return found


def stated_now(values: Sequence[Value]) -> list[Value]:
    """The stated numbers, without those that are told as replaced and not of which day they were."""
    gone = {(v.origin, v.number) for v in values if v.is_replaced}
    return [v for v in values if v.is_stated and (v.claims[0].period is not None or (v.origin, v.number) not in gone)]


def revised(values: Sequence[Value]) -> Iterator[Finding]:
    """For each origin of a series, numbers that replace its earlier ones, and cumulative counts that fell.

    Only neighbouring days are taken to be about the same thing where no population is named, or no place of what is not cumulative
    by its words, or where one number is cumulative and the other does not say; any, where both are cumulative since one day at one
    place.
    """
    for own in of_one_origin(values).values():
        for taken in course([v.point for v in own]):
            if taken.since is None or taken.step in (Step.RESTATED, Step.SAME_DAY):
                continue
            earlier, later = own[taken.since], own[taken.at]
            if (earlier.claims[0].said or date.min) > (later.claims[0].said or date.max):
                continue  # what was said last is about an earlier day: it replaces nothing that was said before it
            if earlier.begins_apart(later) or _are_told_as_change(earlier, later) or _came_by(earlier, later):
                continue
            if _are_each_of_a_day(earlier, later):
                continue
            vaguer = taken.step is Step.MEETS and later.allowed.covers(earlier.allowed)
            if not vaguer and (_are_of_one(earlier, later) or later.day - earlier.day <= SAME_TIME):
                yield _revision(earlier, later, taken.step)


def _came_by(earlier: Value, later: Value) -> bool:
    """Whether one came by way of the report of the other, and not as said since: it changed on the way, and is no later one."""
    return any(cites(c, there) and not is_said_since(c, there) for c in later.claims for there in earlier.claims)


def _are_each_of_a_day(earlier: Value, later: Value) -> bool:
    """Whether each tells the losses of a day's fighting: two days' numbers both hold."""
    one, other = earlier.counts[0], later.counts[0]
    are_apart = are_of_two_days_fighting(one.claim, other.claim, (one.sentence, other.sentence))
    return are_apart and later.claims[0].changed is None


def _are_told_as_change(earlier: Value, later: Value) -> bool:
    """Whether one sentence tells both numbers ("fell from 500 to 400"): what it makes of them is told of its report."""
    one, other = earlier.counts[0], later.counts[0]
    return one.claim.report is other.claim.report and one.bounds == other.bounds


def _are_of_one(earlier: Value, later: Value) -> bool:
    """Whether two numbers of one series that lie weeks apart are about the same thing."""
    if earlier.nature is not later.nature:
        return False
    if later.nature is Nature.CUMULATIVE:
        if later.is_of_a_state:
            return _are_of_one_war(earlier, later)
        if any(tells_of_an_event(c) for c in (*earlier.counts, *later.counts)):
            return False
        one, other = earlier.begins, later.begins
        return bool(later.subject.qualifiers) or (
            later.kind.place is not None and None not in (one, other) and _at_once(one, other)
        )
    return bool(later.subject.qualifiers) and later.kind.place is not None


def _are_of_one_war(earlier: Value, later: Value) -> bool:
    """Whether two running counts of everybody in a state are one: said within a month, since one day, no other number by far."""
    numbers = [number for v in (earlier, later) if (number := number_of(v.counts[0].figure))]
    grossly = len(numbers) > 1 and max(numbers) > GROSSLY * min(numbers)
    return later.day - earlier.day <= COMPARED_WITHIN and not grossly and _at_once(earlier.begins, later.begins)


def _at_once(one: When | None, other: When | None) -> bool:
    """Whether two counts may begin at one time, as far as it is told: "since October" and "since 8 October"."""
    return one is None or other is None or (one.start <= other.end and other.start <= one.end)


def _revision(earlier: Value, later: Value, step: Step) -> Finding:
    numbers = {"earlier": earlier.told, "later": later.told}
    claims = [*later.claims, *earlier.claims]
    if step is Step.FALL and not earlier.may_fall and not later.may_fall:
        says = (
            f"{later.spoken_words} is less than {earlier.spoken_words}: a cumulative count of one origin cannot fall; it would add "
            f"up if the later number corrects the earlier one, or if the two count different people, places or times."
        )
        return finding(Check.CUMULATIVE, Result.DOES_NOT_ADD_UP, claims, says, numbers)
    why = "the report says that it was corrected" if step is Step.CORRECTION else "the same voice gave it later"
    says = f"{later.spoken_words} supersedes {earlier.spoken_words}: {why}; both are kept."
    return finding(Check.UPDATE, Result.SUPERSEDED, claims, says, numbers)


def changed(values: Sequence[Value]) -> Iterator[Finding]:
    """Changes that a report states against an earlier time, or a number by which a count grew since then, held against what the
    same origin gave then in another report.
    """
    for n, value in enumerate(values):
        if not value.is_stated or (value.since is None and value.gain is None):
            continue
        others = (v for v in values[:n] if v.origin == value.origin and v.is_stated and _may_be_before(v, value))
        earlier = [(v.day, v.counts[0]) for v in others]
        if value.since is not None and (found := against_earlier(value.counts[0], value.since, earlier)) is not None:
            yield found
        if value.gain is not None and (found := against_gain(value.counts[0], value.gain, earlier)) is not None:
            yield found


def _may_be_before(earlier: Value, later: Value) -> bool:
    """Whether another report's number may be what a later one is compared with: both running counts, or both of weeks."""
    over_weeks = [_is_over_weeks(v.counts[0]) for v in (earlier, later)]
    alike = (earlier.nature in RUNNING) is (later.nature in RUNNING) or all(over_weeks)
    return alike and earlier.claims[0].claim.report != later.claims[0].claim.report
