"""Numbers of several voices that one report sets side by side for one event, and that have no number in common."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.codebook.checks import Check, Result
from firsthand.model import Finding, Measure, Nature
from firsthand.reckoning.book import Count, Page, same_period
from firsthand.reckoning.intervals import allowed, said
from firsthand.reckoning.shares import of_several_places, sentence_around
from firsthand.reckoning.wording import attributed, finding, spelled
from firsthand.tracing.subjects import compatible

_COUNTED = frozenset(
    {Measure.KILLED, Measure.WOUNDED, Measure.KILLED_OR_WOUNDED, Measure.BODIES_SEEN, Measure.CAPTURED, Measure.MISSING}
)
_SAME_EVENT = re.compile(
    r"\b(?:same (?:attack|strike|incident|raid|shelling|blast|battle|day|event)|(?:put|puts|putting|gave|gives) (?:the|its) "
    r"(?:own )?(?:death )?(?:toll|number|figure|count)|the (?:death )?toll\b|number of (?:dead|deaths|killed|wounded|bodies)|"
    r"(?:claimed|claiming) responsibility|the (?:attack|strike|incident|raid|massacre|shelling|explosion)\b)",
    re.IGNORECASE,
)
"""Words that take up an event already told of."""


def rivals(page: Page) -> Iterator[Finding]:
    """Pairs of figures in one report, of two voices that it cites, for one event. A voice may be unnamed: it still differs."""
    told = [c for c in page.counts if _stands_alone(c)]
    for n, later in enumerate(told):
        for earlier in reversed(told[:n]):
            if _is_one_event(earlier, later) and not allowed(earlier.figure).meets(allowed(later.figure)):
                yield _differ(earlier, later)


def _stands_alone(count: Count) -> bool:
    figure = count.figure
    if figure.measure not in _COUNTED or figure.part_of is not None or figure.nature is Nature.PLANNED:
        return False
    return not count.claim.is_publishers_own and not of_several_places(count)


def _is_one_event(earlier: Count, later: Count) -> bool:
    """Measure and people agree; the place too, or the later sentence takes up the event; and nothing sets the times apart."""
    same_voice = earlier.origin == later.origin or earlier.claim.claim.statement == later.claim.claim.statement
    if earlier.figure.measure is not later.figure.measure or same_voice:
        return False
    people = earlier.claim.population, later.claim.population
    narrower = {p.people for p in people} & {"children", "women"} and people[0] != people[1]
    if not compatible(*people) or narrower:
        return False
    places = earlier.claim.place, later.claim.place
    taken_up = _takes_up(later)
    if None not in places:
        town = places[0] is not None and not places[0].is_state
        return places[0] == places[1] and ((town and same_period(earlier, later)) or taken_up)
    return taken_up and places[1] is None


def _takes_up(count: Count) -> bool:
    text = count.claim.report.text
    first, last = sentence_around(text, *count.claim.claim.span)
    return _SAME_EVENT.search(text, first, last) is not None


def _differ(earlier: Count, later: Count) -> Finding:
    says = (
        f"{attributed(earlier.claim)} and {attributed(later.claim)} have no number in common, side by side in a report: "
        f"the two voices differ; they would agree only if they count different people, places or times. Neither is corrected."
    )
    values = {
        "measure": earlier.figure.measure.value,
        "earlier": spelled(said(earlier.figure)),
        "later": spelled(said(later.figure)),
    }
    return finding(Check.CONTRADICTION, Result.DOES_NOT_MEET, [earlier.claim, later.claim], says, values)
