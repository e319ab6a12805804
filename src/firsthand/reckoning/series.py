"""Running counts over time: what a voice replaced, where its count fell, and where two voices cannot both be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date, timedelta
from typing import NamedTuple

from firsthand.codebook.checks import COMPARED_WITHIN_DAYS, Check, Result
from firsthand.model import Claim, Finding, Independence, Measure, Nature
from firsthand.reckoning.book import RUNNING, SAME_TIME, Count, Page, comparable
from firsthand.reckoning.intervals import Interval, allowed, said
from firsthand.reckoning.shares import of_several_places
from firsthand.reckoning.wording import content, day, finding, measure, spelled, voice, words
from firsthand.tracing import TracedClaim
from firsthand.tracing.claims import number_of
from firsthand.tracing.subjects import PlaceKey

COMPARED_WITHIN = timedelta(days=COMPARED_WITHIN_DAYS)
_COUNTED = frozenset(Measure) - {Measure.SHARE, Measure.OTHER, Measure.DEPLOYED}


class Subject(NamedTuple):
    """What a series counts. Values are compared only where nothing in it differs."""

    measure: Measure
    qualifiers: frozenset[str]
    people: str | None
    place: PlaceKey | None


class Value(NamedTuple):
    """One number of a series: stated, or the sum of the killed and wounded of one origin in one report."""

    subject: Subject
    origin: str
    day: date
    said: Interval
    allowed: Interval
    nature: Nature
    claims: tuple[TracedClaim, ...]

    @property
    def number(self) -> tuple[object, ...]:
        """The number as said, whatever bounds it: "about 300" and "300" are one number restated."""
        figures = [c.figure for c in self.claims if c.figure is not None]
        return tuple(number_of(f) or (f.low, f.high) for f in figures)

    @property
    def is_stated(self) -> bool:
        return len(self.claims) == 1

    @property
    def spoken(self) -> str:
        """The words as said, what they count, who said them, and when."""
        told = " and ".join(words(c) for c in self.claims)
        what = " and ".join(measure(c) for c in self.claims)
        together = "" if self.is_stated else f", together {spelled(self.said)}"
        return f"{told} ({what}{together}, {voice(self.claims[0])}, {day(self.claims[0])})"


def series(pages: Iterable[Page], doubtful: Set[Claim] = frozenset()) -> dict[Subject, list[Value]]:
    """The counts of named origins by subject, in time order. A count without a day or without a subject is in none.

    A subject is a named population, or a place that is more than a state.

    ``doubtful`` claims are left out: their number stands elsewhere under a wider measure, and would replace what it is not.
    Where a population is counted at one place only, a count of it that names no place is taken to be about that place.
    """
    values: list[Value] = []
    for page in pages:
        counts = [c for c in page.counts if _in_series(c, page) and c.claim.claim not in doubtful]
        values += [v for c in counts if (v := _value(Measure(c.figure.measure), [c])) is not None]
        values += [v for pair in _sums(counts) if (v := _value(Measure.KILLED_OR_WOUNDED, pair)) is not None]
    places: dict[Subject, set[PlaceKey]] = defaultdict(set)
    for v in values:
        if v.subject.place is not None:
            places[v.subject._replace(place=None)].add(v.subject.place)
    found: dict[Subject, list[Value]] = defaultdict(list)
    for v in sorted(values, key=lambda v: (v.day, v.claims[0].order, len(v.claims))):
        known = places[v.subject._replace(place=None)]
        subject = v.subject
        if subject.place is None and subject.qualifiers and len(known) == 1:
            subject = subject._replace(place=next(iter(known)))
        if subject.qualifiers or (subject.place is not None and not subject.place.is_state):
            found[subject].append(v)
    return found


def _in_series(count: Count, page: Page) -> bool:
    """Whether a figure counts people on its own: a plan does not, nor a part of another figure of its measure."""
    whole = page[count.figure.part_of] if count.figure.part_of is not None else None
    is_part = whole is not None and whole.figure.measure is count.figure.measure
    return (
        count.figure.measure in _COUNTED
        and count.figure.nature is not Nature.PLANNED
        and not is_part
        and not of_several_places(count)
    )


def _sums(counts: Sequence[Count]) -> Iterator[tuple[Count, Count]]:
    """Killed and wounded of one origin that gives no total beside them."""
    totals = [c for c in counts if c.figure.measure is Measure.KILLED_OR_WOUNDED]
    wounded = [c for c in counts if c.figure.measure is Measure.WOUNDED]
    for killed in counts:
        if killed.figure.measure is not Measure.KILLED or any(t.origin == killed.origin for t in totals):
            continue
        beside = [w for w in wounded if w.origin == killed.origin and comparable(killed, w)]
        if beside:
            yield killed, min(beside, key=lambda w: (abs(w.at - killed.at), w.at))


def _value(kind: Measure, counts: Sequence[Count]) -> Value | None:
    first = counts[0]
    if first.origin is None or first.day is None:
        return None
    people = first.claim.population
    place = next((c.claim.place for c in counts if c.claim.place is not None), None)
    subject = Subject(kind, people.qualifiers, people.people if people.people != "forces" else None, place)
    stated, fitting = said(first.figure), allowed(first.figure)
    for other in counts[1:]:
        stated, fitting = stated.plus(said(other.figure)), fitting.plus(allowed(other.figure))
    return Value(subject, first.origin, first.day, stated, fitting, first.figure.nature, tuple(c.claim for c in counts))


def revised(subject: Subject, values: Sequence[Value]) -> Iterator[Finding]:
    """For each origin, numbers that replace its earlier ones, and cumulative counts that fell.

    A number that the origin gave before is a restatement. Two numbers of one day have no order. Where no population is named,
    only neighbouring days are taken to be about the same thing.
    """
    by_origin: dict[str, list[Value]] = defaultdict(list)
    for value in values:
        if value.is_stated and value.nature in RUNNING:
            by_origin[value.origin].append(value)
    for own in by_origin.values():
        latest: Value | None = None
        seen: set[tuple[object, ...]] = set()
        for value in own:
            if value.number in seen:
                continue
            seen.add(value.number)
            if latest is not None and value.day > latest.day and (subject.qualifiers or value.day - latest.day <= SAME_TIME):
                yield _revision(latest, value)
            latest = value


def _revision(earlier: Value, later: Value) -> Finding:
    fell = later.allowed.is_below(earlier.allowed)
    numbers = {"earlier": _shown(earlier), "later": _shown(later)}
    claims = [*later.claims, *earlier.claims]
    if fell and earlier.nature is later.nature is Nature.CUMULATIVE:
        says = (
            f"{later.spoken} is less than {earlier.spoken}: a cumulative count of one origin cannot fall; it would add up if the "
            f"later number corrects the earlier one, or if the two count different people, places or times."
        )
        return finding(Check.CUMULATIVE, Result.DOES_NOT_ADD_UP, claims, says, numbers)
    says = f"{later.spoken} supersedes {earlier.spoken}: the same voice gave it later; both are kept."
    return finding(Check.UPDATE, Result.SUPERSEDED, claims, says, numbers)


SpokenOf = Mapping[str, Set[tuple[Measure, float]]]
"""The numbers that stand in a report under each measure, whoever says or denies them, by report id."""


def numbers_by_report(claims: Iterable[TracedClaim]) -> SpokenOf:
    """Every number of the reports: a report that gives two voices' numbers side by side holds them against each other."""
    found: dict[str, set[tuple[Measure, float]]] = defaultdict(set)
    for claim in claims:
        if claim.figure is not None and (number := number_of(claim.figure)) is not None:
            found[claim.claim.report].add((claim.figure.measure, number))
    return found


def contradictions(values: Sequence[Value], spoken_of: SpokenOf) -> Iterator[Finding]:
    """Counts of two origins on one subject that have no number in common.

    Either they are about the same time, or an earlier running count is above a later one. Each origin counts with its latest
    number, and a restated number is compared once. ``spoken_of``: see `numbers_by_report`.
    """
    latest: dict[str, Value] = {}
    given: dict[str, set[float]] = defaultdict(set)
    seen: set[tuple[object, ...]] = set()
    for value in values:
        if (value.origin, *value.number) in seen:
            continue
        seen.add((value.origin, *value.number))
        given[value.origin].update(n for c in value.claims if c.figure is not None and (n := number_of(c.figure)) is not None)
        for origin, other in list(latest.items()):
            if value.day - other.day > COMPARED_WITHIN:
                del latest[origin]
            elif origin != value.origin and _contradicts(
                other, value, held_together=_held_together(other, value, given, spoken_of)
            ):
                yield _contradiction(other, value)
        latest[value.origin] = value


def _contradicts(earlier: Value, later: Value, *, held_together: bool) -> bool:
    """Whether two counts cannot both hold.

    Where no population is named, they are about the same thing on one day, or where a report of the one gives the other's number.
    """
    if _loosely_cited(earlier, later):
        return False
    running = earlier.nature in RUNNING and later.nature in RUNNING
    periods = earlier.claims[0].period, later.claims[0].period
    if not running and not (earlier.nature is later.nature and periods[0] is not None and periods[0] == periods[1]):
        return False
    near = SAME_TIME if later.subject.qualifiers or held_together else timedelta(0)
    if later.day - earlier.day <= near:
        return not earlier.allowed.meets(later.allowed)
    return running and bool(later.subject.qualifiers) and later.allowed.is_below(earlier.allowed)


def _loosely_cited(one: Value, other: Value) -> bool:
    """Whether one is a publisher's own number in a report that cites the other: as likely the cited voice's next sentence."""
    same_report = {c.claim.report for c in one.claims} & {c.claim.report for c in other.claims}
    return bool(same_report) and any(c.is_publishers_own for c in (*one.claims, *other.claims))


def _held_together(one: Value, other: Value, given: Mapping[str, Set[float]], spoken_of: SpokenOf) -> bool:
    """Whether a report of one voice's number also gives a number of the other voice on this subject."""
    return any(
        (beside.figure.measure, number) in spoken_of.get(beside.claim.report, ())
        for mine, theirs in ((one, other), (other, one))
        for beside in theirs.claims
        if beside.figure is not None
        for number in given.get(mine.origin, ())
    )


def _contradiction(earlier: Value, later: Value) -> Finding:
    reason = "" if later.day - earlier.day <= SAME_TIME else ", and the earlier running count is the higher one"
    says = (
        f"{earlier.spoken} and {later.spoken} have no number in common{reason}: the two voices differ; they would agree only if "
        f"they count different people, places or times. Both stand with their dates, neither corrected nor averaged."
    )
    values = {"measure": earlier.subject.measure.value, "earlier": _shown(earlier), "later": _shown(later)}
    return finding(Check.CONTRADICTION, Result.DOES_NOT_MEET, [*earlier.claims, *later.claims], says, values)


def denials(groups: Iterable[Independence], context: Mapping[Claim, TracedClaim]) -> Iterator[Finding]:
    """Each voice that denies a claim, against the first claim of the group that another voice puts forward."""
    for group in groups:
        known = [context[c] for c in group.claim_group.claims if c in context]
        affirmed = [c for c in known if not c.is_denied]
        answered: set[str] = set()
        for denial in known:
            key = denial.origin.key if denial.origin is not None else denial.claim.report
            other = next((c for c in affirmed if c.origin is None or denial.origin is None or c.origin.key != key), None)
            if denial.is_denied and other is not None and key not in answered:
                answered.add(key)
                yield _denial(other, denial)


def _denial(claim: TracedClaim, denial: TracedClaim) -> Finding:
    says = (
        f"{content(claim)} ({voice(claim)}, {day(claim)}) is denied by {voice(denial)} ({content(denial)}, {day(denial)}): the two "
        f"voices differ; the denial is no support, and neither is corrected."
    )
    measured = claim.figure.measure.value if claim.figure is not None else None
    return finding(Check.CONTRADICTION, Result.DOES_NOT_MEET, [claim, denial], says, {"measure": measured})


def _shown(value: Value) -> str:
    return spelled(value.said)
