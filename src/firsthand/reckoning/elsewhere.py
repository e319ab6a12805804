"""One number that stands elsewhere under another measure, or of other people, another place or another day.

Within one report; and between reports for one number of one voice, or of people and a place that are named alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from firsthand.codebook.checks import COMPARED_WITHIN, SAME_TIME, SHARED_WORDS, TELLING_NUMBER, Check, Result
from firsthand.codebook.intervals import exact
from firsthand.codebook.measures import WHAT_IS
from firsthand.model import Approximator, Claim, Finding, Measure
from firsthand.reckoning.book import Count, Page, same_period, same_subject
from firsthand.reckoning.drift import cites, cites_as_origin
from firsthand.reckoning.sentences import telling_words
from firsthand.reckoning.wording import attributed, finding, measure, plain, where, words
from firsthand.tracing.claims import TELLS, number_of, telling
from firsthand.tracing.labels import voice
from firsthand.tracing.subjects import EVERYBODY, FORCES, compatible, content_words, kind_of

_WIDE, _NARROWER = Measure.KILLED_OR_WOUNDED, frozenset({Measure.KILLED, Measure.WOUNDED})
_APART = frozenset({Measure.KILLED, Measure.WOUNDED, *WHAT_IS})
"""Measures of which one number is not likely to be right for two: who is captured is not killed."""
_OTHER_DAY = timedelta(days=2)
"""Days that lie so far apart are no matter of midnight or of time zones."""
_SHOWN_WITHIN = timedelta(days=7)
"""Within which time footage that shows bodies is told of."""
_ANYTHING = frozenset({"target", "object"})
"""What may be told of as anything more telling: "98 targets" are the "98 missiles and drones"."""
_BODIES = frozenset({"army", "military", "force"})
"""Words for forces that are as well a voice's."""

Key = tuple[str, object, object]


def same_figures(page: Page) -> Iterator[Finding]:
    """Within one report: killed or wounded that stands as killed, or as wounded, with the same number, whoever says it."""
    wide = [c for c in page.counts if c.figure.measure is _WIDE and _is_telling(c)]
    for narrow in page.counts:
        if narrow.figure.measure in _NARROWER and _is_telling(narrow):
            other = next((w for w in wide if _is_same_number(w, narrow) and not _are_of_two(w, narrow)), None)
            if other is not None:
                yield _other_measure(other, narrow)


def numbers(page: Page) -> Iterator[tuple[Key, Count]]:
    """Each telling number of a report under what it is looked for elsewhere: its voice, and the people and place it is told of."""
    for count in page.counts:
        if not _is_telling(count) or count.figure.measure in (Measure.SHARE, Measure.OTHER):
            continue
        number, claim = number_of(count.figure), count.claim
        for key in {count.origin, claim.supplier.key if claim.supplier is not None else None} - {None}:
            yield ("origin", number, key), count
        if claim.population.qualifiers and claim.place is not None and count.figure.measure in {_WIDE, *_NARROWER}:
            yield ("subject", number, (claim.population.qualifiers, claim.place)), count


def elsewhere(key: Key, counts: Sequence[Count], pages: Mapping[str, Page], occasion_of: Mapping[Claim, str]) -> Iterator[Finding]:
    """What became of one number between reports, each later report held against the first that it may have it from."""
    ordered = sorted(counts, key=lambda c: c.claim.order)
    for narrow in ordered:
        if narrow.figure.measure in _NARROWER and not _stands_here(pages[narrow.claim.claim.report], _WIDE, narrow):
            other = next((w for w in ordered if _became(w, narrow, key)), None)
            if other is not None:
                yield _other_measure(other, narrow)
    if key[0] == "origin":
        published = sorted(ordered, key=lambda c: c.claim.report.published or date.max)
        yield from _changed(published, pages, occasion_of)


def _is_telling(count: Count) -> bool:
    return (number_of(count.figure) or 0) >= TELLING_NUMBER and count.figure.approximator is not Approximator.VAGUE


def _is_same_number(wide: Count, narrow: Count) -> bool:
    return (
        number_of(wide.figure) == number_of(narrow.figure)
        and same_subject(narrow, wide)
        and _are_told_alike(narrow, wide)
        and narrow.figure.part_of != wide.figure.id
    )


def _are_of_two(one: Count, other: Count) -> bool:
    """Whether two named voices give two numbers of two times."""
    named = None not in (one.origin, other.origin) and one.origin != other.origin
    return named and one.claim.dates_event and one.claim.said != other.claim.said


def _are_told_alike(one: Count, other: Count) -> bool:
    """Whether people are named alike, or in one place not at all: "15 militants" are not the "15 civilians"."""
    people = one.claim.population, other.claim.population
    return EVERYBODY in people or people[0].qualifiers == people[1].qualifiers or people[0].people == people[1].people


def _stands_here(page: Page, measured: Measure, count: Count) -> bool:
    return any(c.figure.measure is measured and _is_same_number(c, count) for c in page.counts)


def _became(wide: Count, narrow: Count, key: Key) -> bool:
    """Whether killed or wounded of one report may be what is killed, or wounded, alone in another."""
    if wide.figure.measure is not _WIDE or wide.claim.claim.report == narrow.claim.claim.report:
        return False
    if key[0] == "subject" and wide.origin is not None and wide.origin == narrow.origin:
        return False
    said = wide.claim.said, narrow.claim.said
    if said[0] is None or said[1] is None or (key[0] == "subject" and said[1] < said[0]):
        return False
    return abs(said[1] - said[0]) <= COMPARED_WITHIN and same_subject(narrow, wide)


def _other_measure(wide: Count, narrow: Count) -> Finding:
    number = number_of(wide.figure) or 0
    says = (
        f"{plain(exact(number))} stands as {measure(wide.claim)} in {attributed(wide.claim)} in {where(wide.claim)}, and as "
        f"{measure(narrow.claim)} alone in {attributed(narrow.claim)} in {where(narrow.claim)}: one number under two measures; "
        f"they would agree if both counted {measure(wide.claim)}."
    )
    values = {"number": number, "measure": wide.figure.measure.value, "other_measure": narrow.figure.measure.value}
    return finding(Check.SAME_FIGURE_OTHER_MEASURE, Result.WARNING, [wide.claim, narrow.claim], says, values)


def _changed(ordered: Sequence[Count], pages: Mapping[str, Page], occasion_of: Mapping[Claim, str]) -> Iterator[Finding]:
    """One number of one utterance that later reports tell of something else."""
    held: set[str] = set()
    for n, earlier in enumerate(ordered):
        for later in ordered[n + 1 :]:
            if later.claim.claim.report in held or not _follows(earlier, later, occasion_of):
                continue
            what = _what_changed(earlier, later, pages)
            if what is not None and not _given_by_both(earlier, later, pages):
                held.add(later.claim.claim.report)
                yield _of_something_else(earlier, later, what)


def _follows(earlier: Count, later: Count, occasion_of: Mapping[Claim, str]) -> bool:
    """Whether a report passes on an utterance that an earlier one gave."""
    one, other = earlier.claim, later.claim
    if one.claim.report == other.claim.report or one.report.published is None or other.report.published is None:
        return False
    if cites(other, one):
        return other.report.published >= one.report.published
    if _are_bodies_killed(earlier, later) and (cites_as_origin(other, one) or (one.place and one.place == other.place)):
        return other.report.published > one.report.published
    if _are_of_one_event(earlier, later) or _are_said_at_once(earlier, later) or _are_of_one_force(earlier, later):
        return other.report.published > one.report.published
    occasion = occasion_of.get(one.claim)
    return other.report.published > one.report.published and occasion is not None and occasion == occasion_of.get(other.claim)


def _are_of_one_event(earlier: Count, later: Count) -> bool:
    """Whether one voice's telling number is of one day at one place in both reports, whenever each has it."""
    one, other = earlier.claim, later.claim
    both_date = (one.dates_event and other.dates_event) or one.said == other.said
    of_one_day = both_date and one.period is not None and one.period == other.period
    at_one_place = one.place is not None and not one.place.is_state and one.place == other.place
    is_day = one.period is not None and one.period.start == one.period.end
    return (
        of_one_day
        and is_day
        and at_one_place
        and earlier.origin == later.origin
        and telling(number_of(earlier.figure) or 0) >= TELLS
    )


def _are_of_one_force(earlier: Count, later: Count) -> bool:
    """Whether one voice gives within days a telling number of people by one name at one place, or a large one of one town, of whom
    something else became.
    """
    one, other = earlier.claim, later.claim
    alike = bool(one.population.qualifiers) and one.population.qualifiers == other.population.qualifiers
    of_a_town = one.place is not None and not one.place.is_state and telling(number_of(earlier.figure) or 0) > TELLS
    alike = alike or (of_a_town and compatible(one.population, other.population))
    within = one.said is not None and other.said is not None and abs(other.said - one.said) <= SAME_TIME
    at_one_place = one.place is not None and one.place == other.place and earlier.origin == later.origin
    other_measure = earlier.figure.measure is not later.figure.measure
    return alike and within and at_one_place and other_measure and telling(number_of(earlier.figure) or 0) >= TELLS


def _are_said_at_once(earlier: Count, later: Count) -> bool:
    """Whether both reports have one voice give a telling number, and name the day on which it did: it hardly gave two alike."""
    one, other = earlier.claim, later.claim
    of_one_day = one.said_on is not None and one.said_on == other.said_on and one.said_on.start == one.said_on.end
    return of_one_day and earlier.origin == later.origin and telling(number_of(earlier.figure) or 0) >= TELLS


def _are_bodies_killed(earlier: Count, later: Count) -> bool:
    """Whether one voice's count of bodies that can be seen may be what another report has, within days, as its count of killed."""
    measures = earlier.figure.measure, later.figure.measure
    said = earlier.claim.said, later.claim.said
    return (
        measures == (Measure.BODIES_SEEN, Measure.KILLED)
        and same_subject(earlier, later)
        and said[0] is not None
        and said[1] is not None
        and abs(said[1] - said[0]) <= _SHOWN_WITHIN
    )


def _given_by_both(earlier: Count, later: Count, pages: Mapping[str, Page]) -> bool:
    """Whether one of the reports gives the number as the other does too."""
    first, then = (pages[count.claim.claim.report].counts for count in (earlier, later))
    pairs = [*((beside, later) for beside in first), *((earlier, beside) for beside in then)]
    return any(
        _is_same_number(one, other) and one.figure.measure is other.figure.measure and not _what_changed(one, other, pages)
        for one, other in pairs
    )


def _what_changed(earlier: Count, later: Count, pages: Mapping[str, Page]) -> str | None:
    """What a number is told of otherwise, in words; None where nothing, or where the two may be two numbers that are equal."""
    bodies = _are_bodies_killed(earlier, later)
    if not bodies and not _are_hardly_two(earlier, later):
        return None
    one, other = earlier.figure.measure, later.figure.measure
    if bodies:
        return f"{measure(later.claim)}, not {measure(earlier.claim)}"
    if one is not other:
        alike = {one, other} <= _APART and same_subject(earlier, later) and same_period(earlier, later)
        return f"{measure(later.claim)}, not {measure(earlier.claim)}" if alike else None
    people = earlier.claim.population, later.claim.population
    named = people[0].qualifiers and people[1].qualifiers and not people[0].qualifiers & people[1].qualifiers
    general = any(not p.qualifiers.isdisjoint(_ANYTHING) for p in people)
    of_one_place = None in (earlier.claim.place, later.claim.place) or earlier.claim.place == later.claim.place
    if of_one_place and not general and (named or _are_of_other_kinds(earlier, later)):
        return f"{later.figure.population}, not {earlier.figure.population}"
    places = tuple(pages[c.claim.claim.report].place_of(c) for c in (earlier, later))
    if places[0] and places[1] and places[0].division and places[1].division and places[0].division != places[1].division:
        return f"{later.figure.place}, not {earlier.figure.place}"
    days = earlier.claim.period, later.claim.period
    if not (earlier.claim.dates_event and later.claim.dates_event):
        return None  # a count as of the day on which it was said is of no other day
    if days[0] and days[1] and days[0].precision == days[1].precision == 1 and abs(days[0].start - days[1].start) >= _OTHER_DAY:
        return f"{days[1].start.isoformat()}, not {days[0].start.isoformat()}"
    return None


def _are_hardly_two(earlier: Count, later: Count) -> bool:
    """Whether one number of two reports is hardly two that are equal: telling words around both, or a telling one of one town."""
    if len(telling_words(earlier) & telling_words(later)) >= SHARED_WORDS:
        return True
    place = earlier.claim.place
    of_one_town = place is not None and not place.is_state and place == later.claim.place
    return of_one_town and telling(number_of(earlier.figure) or 0) >= TELLS and same_period(earlier, later)


def _are_of_other_kinds(earlier: Count, later: Count) -> bool:
    """Whether one report has people of one kind where the other has another, or nobody's kind and never names it.

    "People" who become civilians, or soldiers who become "people", are told of otherwise; "people" for children are no change.
    """
    one, other = earlier.claim.population.people, later.claim.population.people
    if one == other or None in (earlier.figure.population, later.figure.population):
        return False
    if one is not None and other is not None:
        return True
    untold = other if one is None else one
    if untold is None or (one is not None and one != FORCES):
        return False
    without = earlier if one is None else later
    return untold not in map(kind_of, content_words(without.claim.report.text) - _BODIES)


def _of_something_else(earlier: Count, later: Count, what: str) -> Finding:
    one, other = earlier.claim, later.claim
    is_measure = earlier.figure.measure is not later.figure.measure
    kind = Check.SAME_FIGURE_OTHER_MEASURE if is_measure else Check.SUBJECT_CHANGED
    whom = f"those {what}" if is_measure else what
    says = (
        f"{words(other)} ({measure(other)}) stands in {where(other)} as said by {voice(other)} of {whom}, as {where(one)} has it "
        f"({words(one)}): it changed on the way, or two numbers happen to be equal."
    )
    values: dict[str, float | str | None] = {"number": number_of(earlier.figure), "changed": what, "first": other.claim.report}
    return finding(kind, Result.WARNING, [one, other], says, values)
