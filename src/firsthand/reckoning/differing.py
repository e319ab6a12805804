"""Where two voices cannot both be right: numbers with none in common, in a series or a claim group."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from firsthand.codebook.checks import COMPARED_WITHIN, GROSSLY, SAME_TIME, SHARED_WORDS, Check, Result
from firsthand.codebook.intervals import Interval, allowed
from firsthand.codebook.measures import HAPPENED
from firsthand.codebook.precision import TOWN
from firsthand.model import Finding, Measure, Nature
from firsthand.reading.replaced import changes_its_own
from firsthand.reckoning.book import Count, Page, each_of_its_own, may_be_one_voice
from firsthand.reckoning.drift import cites, publishes
from firsthand.reckoning.revisions import replaced, revisions
from firsthand.reckoning.rivals import rivals
from firsthand.reckoning.sentences import are_joined, has_risen_since, is_namesake, of_several_places, telling_words
from firsthand.reckoning.series import Value
from firsthand.reckoning.tallies import late_deaths_since
from firsthand.reckoning.wording import attributed, contradiction, day, finding, given, told
from firsthand.tracing import TracedClaim
from firsthand.tracing.claims import number_of
from firsthand.tracing.subjects import are_other_people


def contradictions(values: Sequence[Value]) -> Iterator[Finding]:
    """Running counts of two origins in one series that have no number in common.

    Either they are about the same time, or an earlier running count is above a later one. Each origin counts with its latest
    number, and a restated number is compared once.
    """
    latest: dict[str, Value] = {}
    numbers: dict[str, set[float]] = defaultdict(set)
    seen: set[tuple[object, ...]] = set()
    for value in values:
        if value.kind.measure is Measure.DEPLOYED or value.is_of_a_state or (value.origin, *value.number) in seen:
            continue
        seen.add((value.origin, *value.number))
        numbers[value.origin].update(n for c in value.counts if (n := number_of(c.figure)) is not None)
        for origin, other in list(latest.items()):
            if value.day - other.day > COMPARED_WITHIN:
                del latest[origin]
            elif origin != value.origin and _counts_differ(other, value, held_together=_held_together(other, value, numbers)):
                yield _counts_contradict(other, value)
        latest[value.origin] = value


def _counts_differ(earlier: Value, later: Value, *, held_together: bool) -> bool:
    """Whether two running counts cannot both hold.

    Where no population is named, they are about the same thing on one day, or where a report of the one gives the other's number,
    or where both say since which day they count. A count that is said later may be higher.
    """
    if (
        are_other_people(earlier.claims[0].population, later.claims[0].population)
        or may_be_one_voice(earlier.counts[0], later.counts[0])
        or each_of_its_own(earlier.counts[0], later.counts[0])
        or earlier.is_replaced
        or later.is_replaced
        or earlier.begins_apart(later)
        or _loosely_cited(earlier.claims, later.claims)
        or any(_is_cited_for_its_own(a, b) or has_risen_since(a, b) for a, b in itertools.product(earlier.counts, later.counts))
    ):
        return False
    near = SAME_TIME if later.subject.qualifiers or held_together else timedelta(0)
    spoken = earlier.claims[0].said or earlier.day, later.claims[0].said or later.day
    if max(later.day - earlier.day, abs(spoken[1] - spoken[0])) <= near:
        return not earlier.allowed.meets(later.allowed)
    since_one_day = earlier.begun is not None and later.begun is not None  # and not apart
    told_whom = bool(later.subject.qualifiers) or since_one_day
    return told_whom and spoken[0] <= spoken[1] and later.allowed.is_below(earlier.allowed)


def _loosely_cited(one: Sequence[TracedClaim], other: Sequence[TracedClaim]) -> bool:
    """Whether one is a publisher's own number in a report that cites the other: as likely the cited voice's next sentence."""
    same_report = {c.claim.report for c in one} & {c.claim.report for c in other}
    return bool(same_report) and any(c.is_publishers_own for c in (*one, *other))


def _held_together(one: Value, other: Value, numbers: Mapping[str, set[float]]) -> bool:
    """Whether a report of one voice's number also gives a number of the other voice on this subject."""
    return any(
        (beside.figure.measure, number) in theirs.spoken
        for mine, theirs in ((one, other), (other, one))
        for beside in theirs.counts
        for number in numbers.get(mine.origin, ())
    )


def _counts_contradict(earlier: Value, later: Value) -> Finding:
    why = "" if later.day - earlier.day <= SAME_TIME else ", and the earlier running count is the higher one"
    return contradiction(earlier.given, later.given, why, earlier.kind.measure)


def differing(counts: Sequence[Count], pages: Mapping[str, Page]) -> Iterator[Finding]:
    """Tolls of one claim group that two origins give for one event and that have no number in common; and an origin's later toll.

    ``counts`` are the affirmed figures of the group in time order. Which of several numbers of a report is its toll is not plain:
    such a report is held against nobody.
    """
    cited = {number_of(c.figure) for c in counts if c.origin is not None and not c.claim.is_publishers_own}
    plain = [c for c in _plain(counts) if _is_a_toll(c) and not _became_another(c, counts)]
    plain = [
        c for c in plain if not (c.claim.is_publishers_own and number_of(c.figure) in cited)
    ]  # what another report cites a voice for
    spoken = _spoken(counts)
    latest: dict[str, Count] = {}
    compared: set[tuple[str, str, float | None, float | None]] = set()
    for count in plain:
        origin = count.origin or ""
        for other, earlier in latest.items() if _taken_over(count, counts) is None else ():
            key = (other, origin, number_of(earlier.figure), number_of(count.figure))
            if key in compared or _is_cited_for_its_own(earlier, count) or not _is_one_event(earlier, count, pages):
                continue
            compared.add(key)
            if other == origin:
                if _is_later(earlier, count) and _is_another(earlier, count):
                    yield _replaced(earlier, count)
            elif _tolls_differ(earlier, count, spoken) and not any(_is_replaced(c, pages) for c in (earlier, count)):
                yield _tolls_contradict(earlier, count)
        latest[origin] = count


def taken_over(counts: Sequence[Count], pages: Mapping[str, Page]) -> Iterator[Finding]:
    """Tolls of one claim group that their reports tell to have changed, with the one in the group that was told before, whoever
    gives them; and parts of the later toll that are less than those of the earlier.
    """
    for later in counts:
        earlier = _taken_over(later, counts)
        if earlier is None:
            continue
        yield from _replaced_with_it(earlier, later, pages)
        if (earlier.origin, number_of(earlier.figure)) not in _gone(counts):
            yield _replaced(earlier, later)
            yield from _fallen(earlier, later, pages)
            late = late_deaths_since(earlier, later, pages[later.claim.claim.report])
            yield from () if late is None else (late,)


def _taken_over(later: Count, counts: Sequence[Count]) -> Count | None:
    """The number of another report whose place one is told to have taken: the last of its own voice before it, else of all, and
    the last of all where that has taken a place itself."""
    if later.claim.changed is None or later.claim.replaced_by is not None or not _is_a_toll(later):
        return None
    others = (c for c in counts if c.claim.claim.report != later.claim.claim.report and _is_a_toll(c))
    before = [c for c in others if _is_before(c, later) and (_is_fewer(c, later) or _is_fewer(later, c))]
    before = [c for c in before if c.origin == later.origin] if changes_its_own(later.sentence) else before
    last = before[-1] if before else None
    own = next((c for c in reversed(before) if c.origin == later.origin), last)
    earlier = last if last is not None and last.claim.changed is not None else own
    if earlier is None or later.claim.changed == "either":
        return earlier
    return earlier if (later.claim.changed == "up") == _is_fewer(earlier, later) else None


def _is_fewer(one: Count, other: Count) -> bool:
    """Whether one number is lower as said: "at least 27" has become 41 where a report tells that the toll rose."""
    numbers = number_of(one.figure), number_of(other.figure)
    if numbers[0] is None or numbers[1] is None:
        return allowed(one.figure).is_below(allowed(other.figure))
    return numbers[0] < numbers[1]


def _is_before(one: Count, changed: Count) -> bool:
    """Whether a number was told before one that changed: of one day, that which did not change is the earlier."""
    if one.claim.said == changed.claim.said:
        return one.claim.changed is None
    return one.claim.order < changed.claim.order


def _gone(counts: Sequence[Count]) -> set[tuple[str | None, float | None]]:
    """The numbers that the report that tells of them tells to be replaced, with whose they are."""
    return {(c.origin, number_of(c.figure)) for c in counts if c.claim.replaced_by is not None}


def _became_another(count: Count, counts: Sequence[Count]) -> bool:
    """Whether a report cites another of the case for a number that it gives otherwise: the origin gave none such."""
    if not count.claim.passed_on and count.claim.behind is None:
        return False
    number = number_of(count.figure)
    behind = [c for c in counts if c.origin == count.origin and cites(count.claim, c.claim)]
    return bool(behind) and all(number_of(c.figure) != number for c in behind)


def _is_cited_for_its_own(one: Count, other: Count) -> bool:
    """Whether one number is cited from the outlet whose own report has the other from somebody: it is no rival of its source."""
    pairs = (one.claim, other.claim), (other.claim, one.claim)
    return any(
        c.origin is not None and not there.is_publishers_own and not c.is_publishers_own and publishes(there, c.origin)
        for c, there in pairs
    )


def _spoken(counts: Sequence[Count]) -> dict[tuple[str | None, float | None], list[Interval]]:
    """Each number of each origin as it is bounded anywhere: who hears "40" of "up to 40" has no other number."""
    found: dict[tuple[str | None, float | None], list[Interval]] = defaultdict(list)
    for count in counts:
        found[count.origin, number_of(count.figure)].append(allowed(count.figure))
    return found


def _is_another(earlier: Count, later: Count) -> bool:
    """Whether a voice's later number is another, and not the same one bounded otherwise."""
    same = number_of(earlier.figure) == number_of(later.figure) is not None
    return not same and not allowed(earlier.figure).meets(allowed(later.figure))


def _plain(counts: Sequence[Count]) -> Iterator[Count]:
    """The count of each origin in each report, where all that the report gives of it in this group agrees.

    What a report tells that another number of it replaced is told there, and is no later number where another report repeats it.
    """
    by_report: dict[tuple[str, str], list[Count]] = defaultdict(list)
    gone = _gone(counts)
    for count in counts:
        if count.origin is not None and (count.origin, number_of(count.figure)) not in gone:
            by_report[count.claim.claim.report, count.origin].append(count)
    for own in by_report.values():
        ranges = [allowed(c.figure) for c in own]
        if all(one.meets(other) for n, one in enumerate(ranges) for other in ranges[n + 1 :]):
            yield next((c for c in own if not c.claim.is_publishers_own), own[0])


def _is_a_toll(count: Count) -> bool:
    figure = count.figure
    happened = figure.measure in HAPPENED and figure.nature is not Nature.PLANNED
    return happened and not count.is_part and not of_several_places(count)


def _is_one_event(earlier: Count, later: Count, pages: Mapping[str, Page]) -> bool:
    """Whether two tolls of a group are of one event: at one town, or told of in words that are not those of every toll."""
    one, other = earlier.claim, later.claim
    if (
        are_other_people(one.population, other.population)
        or one.place is None
        or one.place != other.place
        or one.place.is_state
        or one.population.people != other.population.people
    ):
        return False
    if not _is_near(earlier, later):
        return False
    large = any(_is_large(count, pages) for count in (earlier, later))
    return not large or len(telling_words(earlier) & telling_words(later)) >= SHARED_WORDS


def _is_near(earlier: Count, later: Count) -> bool:
    """Whether two tolls are about one time: counts over a day over the same day, others said within a few days."""
    one, other = earlier.claim, later.claim
    over_days = earlier.figure.nature is later.figure.nature is Nature.FLOW
    if over_days and one.period is not None and other.period is not None:
        return one.period.start <= other.period.end and other.period.start <= one.period.end
    return one.said is not None and other.said is not None and abs(one.said - other.said) <= SAME_TIME


def _fallen(earlier: Count, later: Count, pages: Mapping[str, Page]) -> Iterator[Finding]:
    """Children and women of a later toll who are fewer than those of the earlier."""
    then, now = (
        [c for c in pages[each.claim.claim.report].counts if c.figure.part_of == each.figure.id] for each in (earlier, later)
    )
    for one, other in itertools.product(then, now):
        alike = one.claim.population.people == other.claim.population.people is not None
        if alike and one.figure.measure is other.figure.measure and allowed(other.figure).is_below(allowed(one.figure)):
            says = (
                f"{attributed(other.claim)}, {day(other.claim)}, is less than {attributed(one.claim)}, {day(one.claim)}, of what "
                f"is told as one event: the number of its {other.figure.population} cannot fall; it would add up if the later "
                f"number corrects the earlier one."
            )
            values = {"earlier": told(one.figure), "later": told(other.figure)}
            yield finding(Check.CUMULATIVE, Result.DOES_NOT_ADD_UP, [other.claim, one.claim], says, values)


def _replaced_with_it(earlier: Count, later: Count, pages: Mapping[str, Page]) -> Iterator[Finding]:
    """The women, children and wounded that a voice gives with a toll, where it gives more with the toll that has risen."""
    if earlier.origin is None or earlier.origin != later.origin or not _is_fewer(earlier, later):
        return
    then, now = (_told_with(each, pages[each.claim.claim.report]) for each in (earlier, later))
    for kind, one in then.items():
        other = now.get(kind)
        if one is not None and other is not None and _is_fewer(one, other):
            yield _replaced(one, other)


def _told_with(toll: Count, page: Page) -> dict[object, Count | None]:
    """What a voice counts with its toll, parts of it and other tolls, by measure and people; None where it gives several."""
    found: dict[object, Count | None] = {}
    for count in page.near(toll):
        is_its = count.figure.part_of == toll.figure.id
        beside = count.figure.measure is not toll.figure.measure and _is_a_toll(count) and are_joined(toll, count)
        if count.origin == toll.origin and number_of(count.figure) is not None and (is_its or beside):
            kind = count.figure.measure, count.claim.population
            found[kind] = count if kind not in found else None
    return found


def _is_large(count: Count, pages: Mapping[str, Page]) -> bool:
    """Whether a place has more than one event a day: a division, a city that a division is named after, or one not resolved."""
    place = pages[count.claim.claim.report].place_of(count)
    if place is None or place.precision is None or place.precision > TOWN:
        return True
    return is_namesake(count, place)


def _is_later(earlier: Count, later: Count) -> bool:
    return (earlier.claim.said or date.max) < (later.claim.said or date.min)


def _tolls_differ(earlier: Count, later: Count, spoken: Mapping[tuple[str | None, float | None], Sequence[Interval]]) -> bool:
    """Whether two tolls of two reports cannot both hold: one that was said on a later day may have risen."""
    one, other = allowed(earlier.figure), allowed(later.figure)
    numbers = [number for c in (earlier, later) if (number := number_of(c.figure))]
    grossly = len(numbers) == 2 and max(numbers) > GROSSLY * min(numbers)
    bounded = [spoken[c.origin, number_of(c.figure)] for c in (earlier, later)]
    if any(a.meets(b) for a, b in itertools.product(*bounded)) or grossly or earlier.claim.claim.report == later.claim.claim.report:
        return False
    if may_be_one_voice(earlier, later) or each_of_its_own(earlier, later):
        return False
    return not (_is_later(earlier, later) and one.is_below(other))


def _is_replaced(count: Count, pages: Mapping[str, Page]) -> bool:
    """Whether a number's own report tells it as one that a later number replaced."""
    page = pages[count.claim.claim.report]
    return count.claim.claim in replaced([*revisions(page), *rivals(page)])


def _tolls_contradict(earlier: Count, later: Count) -> Finding:
    one, other = (given(c.claim, c.figure, is_dated=True) for c in (earlier, later))
    return contradiction(one, other, " for what is told as one event", earlier.figure.measure)


def _replaced(earlier: Count, later: Count) -> Finding:
    why = "the same voice gave it later" if earlier.origin == later.origin else "its report gives it as the later number"
    says = (
        f"{attributed(later.claim)}, {day(later.claim)}, supersedes {attributed(earlier.claim)}, {day(earlier.claim)}: {why} "
        f"for what is told as one event; both are kept."
    )
    values = {"earlier": told(earlier.figure), "later": told(later.figure)}
    return finding(Check.UPDATE, Result.SUPERSEDED, [later.claim, earlier.claim], says, values)
