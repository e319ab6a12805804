"""Numbers of several voices that one report sets side by side for one event, and that have no number in common."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator

from firsthand.codebook.checks import BEYOND, GROSSLY
from firsthand.codebook.intervals import allowed
from firsthand.codebook.measures import HAPPENED, REGULARS
from firsthand.codebook.precision import TOWN
from firsthand.model import Finding, Measure, Nature
from firsthand.reading.replaced import changes_its_own, is_given_later, is_put_now, was_given_before
from firsthand.reckoning.book import Count, Page, each_of_its_own, same_period
from firsthand.reckoning.revisions import superseded
from firsthand.reckoning.sentences import has_risen_since, is_namesake, of_several_places
from firsthand.reckoning.wording import contradiction, given
from firsthand.tracing.agreement import are_treated
from firsthand.tracing.claims import number_of
from firsthand.tracing.periods import tells_over_time
from firsthand.tracing.subjects import are_only_some, compatible
from firsthand.tracing.turns import brings_in_an_event

_EVENT = r"(?:attack|strike|incident|raid|shelling|blast|battle|fighting|clash(?:es)?|assault|ambush)"
_SAME_EVENT = re.compile(
    rf"\b(?:same (?:{_EVENT}|day|event)|(?:put|puts|putting|gave|gives) (?:the|its) "
    r"(?:own )?(?:death )?(?:toll|number|figure|count)|the (?:death )?toll\b|number of (?:dead|deaths|killed|wounded|bodies)|"
    r"(?:claimed|claiming) responsibility|the (?:attack|strike|incident|raid|massacre|shelling|explosion)\b)",
    re.IGNORECASE,
)
"""Words that take up an event already told of."""
_PUTS_THE_TOLL = re.compile(
    r"\b(?:put|puts|putting|gave|gives|giving) (?:the|its) (?:own )?(?:death )?(?:toll|losses|dead|number of (?:dead|deaths|"
    rf"killed))|\bin the same {_EVENT}\b",
    re.IGNORECASE,
)
"""Words by which a voice sets its number against one already told for the same people, however far the two are apart."""
_COUNTS_NOBODY = re.compile(r"\s+(?:(?:entire|whole) )?(?:famil|households|of the (?:\w+ )?(?:highest|deadliest|worst|bloodiest))")
_CLAUSE_END = re.compile(r"[,;:]|\b(?:while|whereas|but|though|although)\b")
_PAIR = 2


@functools.lru_cache(maxsize=1_024)
def rivals(page: Page) -> tuple[Finding, ...]:
    """Pairs of figures in one report, of two voices that it cites, for one event. A voice may be unnamed: it still differs.

    What takes an event up takes up the one last told of; only a town that is named again is looked for farther back.
    """
    return tuple(_rivals(page))


def _rivals(page: Page) -> Iterator[Finding]:
    if len(page.counts) < _PAIR:
        return
    voices = defaultdict[Measure, set[str | None]](set)
    for count in page.counts:
        voices[count.figure.measure].add(count.origin)
    alone = [c for c in page.counts if len(voices[c.figure.measure]) > 1 and _stands_alone(c, page)]
    for n, later in enumerate(alone):
        same = [c for c in reversed(alone[:n]) if c.figure.measure is later.figure.measure]
        for earlier in same:
            if _is_of_another_voice(earlier, later) and _may_be_rivals(earlier, later, page, is_last=earlier is same[0]):
                if not allowed(earlier.figure).meets(allowed(later.figure)) and not _are_two_claims(earlier, later):
                    if (told := _replaced(earlier, later)) is not None:
                        yield told
                    elif not has_risen_since(earlier, later):
                        yield _contradiction(earlier, later)
                break


def _stands_alone(count: Count, page: Page) -> bool:
    """Whether a figure is somebody's toll of an event: no part (as of a hospital), plan, war's running total, list's item."""
    figure = count.figure
    if figure.measure not in HAPPENED or count.is_part or figure.nature is Nature.PLANNED:
        return False
    if (
        count.claim.is_publishers_own
        or of_several_places(count)
        or tells_over_time(count.sentence)
        or are_treated(figure, count.sentence)
    ):
        return False
    listed = [
        c for c in _beside(count, page) if c.origin == count.origin and c.figure.part_of != figure.id and not c.is_of_the_wounded
    ]
    return not _counts_nobody(count) and not any(c.figure.measure is figure.measure and not _counts_nobody(c) for c in listed)


def _beside(count: Count, page: Page) -> list[Count]:
    """The other figures of the sentence."""
    first, last = count.bounds
    return [c for c in page.counts if first <= c.at < last and c is not count]


def _counts_nobody(count: Count) -> bool:
    return _COUNTS_NOBODY.match(count.claim.report.text, count.claim.claim.span.end) is not None


def _is_of_another_voice(earlier: Count, later: Count) -> bool:
    return earlier.origin != later.origin and earlier.claim.claim.statement != later.claim.claim.statement


def _are_two_claims(earlier: Count, later: Count) -> bool:
    """Whether two numbers are so far apart that they are two claims: not where the words put one toll against the other."""
    numbers = [number for c in (earlier, later) if (number := number_of(c.figure))]
    apart = max(numbers) / min(numbers) if len(numbers) == _PAIR else 1
    return apart > BEYOND or (apart > GROSSLY and _PUTS_THE_TOLL.search(later.sentence) is None)


def _may_be_rivals(earlier: Count, later: Count, page: Page, *, is_last: bool) -> bool:
    """People agree; the town is the same, or the later sentence takes up what was last told of; nothing sets the times apart."""
    people = earlier.claim.population, later.claim.population
    if not compatible(*people) or are_only_some(*people) or not same_period(earlier, later) or are_of_two_sides(earlier, later):
        return False
    places = earlier.claim.place, later.claim.place
    if brings_in_an_event(later.sentence) or changes_its_own(later.sentence):
        return False
    taken_up = is_last and _takes_up(later, page)
    if None in places:
        return taken_up and places[1] is None
    town = page.place_of(later)
    is_town = town is not None and town.precision is not None and town.precision <= TOWN and not is_namesake(later, town)
    named = people[0].qualifiers == people[1].qualifiers and (later.figure.place or "") in later.sentence
    return places[0] == places[1] and ((is_town and named) or taken_up)


def are_of_two_sides(earlier: Count, later: Count) -> bool:
    """Whether two voices each tell of their own losses, or one counts soldiers and the other who fights them."""
    admitted = (c.claim.statement is not None and c.claim.statement.admits(c.figure) for c in (earlier, later))
    kinds = earlier.people, later.people
    fighters = ["fighter" in kind for kind in kinds]
    apart = any(fighters) and any(not kind.isdisjoint(REGULARS) for kind, f in zip(kinds, fighters, strict=True) if not f)
    return apart or each_of_its_own(earlier, later) or all(admitted)


def _takes_up(count: Count, page: Page) -> bool:
    """Whether the words around a figure, up to the figures beside it, take up an event already told of."""
    text = count.claim.report.text
    first, last = count.bounds
    beside = _beside(count, page)
    first = max([first, *(c.claim.claim.span.end for c in beside if c.at < count.at)])
    last = min([last, *(c.at for c in beside if c.at > count.at)])
    ended = _CLAUSE_END.search(text, count.claim.claim.span.end, last)
    last = ended.start() if ended is not None else last
    return _SAME_EVENT.search(text, first, last) is not None


def _replaced(earlier: Count, later: Count) -> Finding | None:
    """Where the words make one number the later one of the other, the revision that they tell of."""
    sentence, text = later.sentence, later.claim.report.text
    is_now = is_put_now(text, earlier.claim.claim.span, later.claim.claim.span)
    if later.claim.changed is not None or is_given_later(sentence) or is_now:
        return superseded(later, earlier)
    return superseded(earlier, later) if was_given_before(sentence) else None


def _contradiction(earlier: Count, later: Count) -> Finding:
    one, other = (given(c.claim, c.figure) for c in (earlier, later))
    return contradiction(one, other, ", side by side in a report", earlier.figure.measure)
