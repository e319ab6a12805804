"""Sums that are told over several sentences: later deaths beside the toll before, towns one after the other and "in all"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from firsthand.codebook.checks import Result
from firsthand.model import Finding, Measure, Nature
from firsthand.reading.replaced import was_given_before
from firsthand.reckoning.book import Count, Page, same_period
from firsthand.reckoning.lists import ADDED, BRINGING, against, counts_alike
from firsthand.reckoning.revisions import pairs
from firsthand.reckoning.sentences import stands_right_before
from firsthand.tracing.claims import number_of
from firsthand.tracing.subjects import compatible

_LATE = re.compile(r"\b(?:hospitals?|wounds|injuries|injured|wounded|rubble|overnight|succumbed)\b", re.IGNORECASE)
"""How later deaths of one event are told of."""
_WIDER = re.compile(
    r"\b(?:this (?:week|month|year)|since|so far this|in all of|nationwide|(?:nation|country|region)['’]s|across)\b", re.IGNORECASE
)
"""How a toll is told that takes in more than one event."""
_AFTER = re.compile(r"\b(?:after|when|as|because)\b[^.;:]{0,30}$")
_IN_ALL = re.compile(r"\b(?:in all|in total|altogether|all told|combined|an? (?:combined |overall )?total of)\b", re.IGNORECASE)
_OF_SO_MANY = re.compile(r"\b(?P<many>both|two|three|four|five)\b (?:\w+ )?\w+s\b", re.IGNORECASE)
_NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5}
_IN_FRONT = re.compile(r"\s*(?:In|At|Near|Around) (?:the )?(?P<site>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)")
_REACH = 10
_FEWEST = 2


def late_deaths(page: Page) -> Iterator[Finding]:
    """What was told before, and what was added, against the new toll: "killing three … two more died, bringing the toll to six".

    So too of "raised it from 27 to 32 after four of the wounded died". Where the toll before is told behind ("had earlier put it at
    nine"), others may have come between: it adds up, or not a word is said.
    """
    for total in page.counts:
        if (added := _added_to(total, page)) is None:
            continue
        first, last = total.bounds
        raised_from = next((old for new, old in pairs(page) if new is total and old is not added), None)
        before = [c for c in page.counts if c.at < first and _may_be_of_one_event(c, total) and _may_be_of_one_voice(c, total)]
        behind = [c for c in page.counts if c.at > last and _may_be_of_one_event(c, total) and _was_before(c, last)]
        if raised_from is not None:
            found = against([raised_from, added], total, is_whole=True)
        elif before and stands_right_before(before[-1], first):
            found = against([before[-1], added], total, is_whole=True)
        else:
            found = against([behind[0], added], total, is_whole=True) if behind else None
            found = found if found is not None and found.result == Result.ADDS_UP else None
        if found is not None:
            yield found


def late_deaths_since(earlier: Count, total: Count, page: Page) -> Finding | None:
    """The toll that its voice gave in another report, and the deaths that were added, against the new toll of a page.

    Where more than a day lies between, others may have come between: it adds up, or not a word is said.
    """
    added = _added_to(total, page)
    if added is None or earlier.origin is None or earlier.origin != total.origin:
        return None
    found = against([earlier, added], total, is_whole=True)
    said = earlier.claim.said, total.claim.said
    next_day = said[0] is not None and said[1] is not None and said[1] - said[0] <= timedelta(days=1)
    return found if found is not None and (next_day or found.result == Result.ADDS_UP) else None


def _added_to(total: Count, page: Page) -> Count | None:
    """The one number by which the sentence of a toll tells that it grew by later deaths."""
    sentence = total.sentence
    if _LATE.search(sentence) is None or _WIDER.search(sentence) is not None:
        return None
    first, last = total.bounds
    added = [c for c in page.counts if first <= c.at < last and _adds(c, total) and _is_added_to(c, total, first)]
    return added[0] if len(added) == 1 else None


def _adds(count: Count, total: Count) -> bool:
    """Whether a number counts what a toll does; bodies that are found are dead."""
    bodies = count.figure.measure is Measure.BODIES_SEEN and total.figure.measure is Measure.KILLED
    return counts_alike(count, total) or (bodies and number_of(count.figure) is not None)


def _is_added_to(count: Count, total: Count, first: int) -> bool:
    """Whether a number is told as one by which a toll grew: "two more", "three of the wounded", before it or as its reason."""
    start, end = count.claim.claim.span
    text = count.claim.report.text
    more = ADDED.search(text[max(0, start - 10) : end + 16]) is not None or count.is_of_the_wounded
    if start < total.at:
        return more and (total.claim.changed is not None or BRINGING.search(text[first : total.at]) is not None)
    return more and _AFTER.search(text[total.claim.claim.span.end : start]) is not None


def _may_be_of_one_voice(earlier: Count, total: Count) -> bool:
    """Whether a toll may be told on by whom it was told before: the same voice, or the publisher in its own words."""
    return earlier.origin == total.origin or total.claim.is_publishers_own


def _was_before(count: Count, end: int) -> bool:
    """Whether the sentence that begins at a character's place gives a number as one that was given before."""
    first, _ = count.bounds
    return first - end <= _REACH and was_given_before(count.sentence)


def _may_be_of_one_event(earlier: Count, total: Count) -> bool:
    places = earlier.claim.place, total.claim.place
    return counts_alike(earlier, total) and _stands_alone(earlier) and (None in places or places[0] == places[1])


def _stands_alone(count: Count) -> bool:
    return count.figure.part_of is None and count.figure.nature is not Nature.PLANNED


def tallied(page: Page) -> Iterator[Finding]:
    """ "In all, 21 people were killed in the two towns": the towns' tolls before it, each told once, against that total.

    They need not be all, so that they may come to less, unless the total's sentence says of how many places it is.
    """
    for total in page.counts:
        sentence = total.sentence
        if total.figure.measure in (Measure.SHARE, Measure.OTHER) or _IN_ALL.search(sentence) is None or _WIDER.search(sentence):
            continue
        first, _ = total.bounds
        parts = [c for c in page.counts if c.at < first and counts_alike(c, total) and _stands_alone(c)]
        places = [_fronted(c) or c.claim.place for c in parts]
        apart = None not in places and len(set(places)) == len(parts) >= _FEWEST and total.claim.place not in places
        if apart and all(same_period(c, total) and _may_be_of_one_voice(c, total) for c in parts):
            found = against(parts, total, is_whole=True)
            fits = found is not None and found.result == Result.ADDS_UP
            if found is not None and (fits or _are_all(parts, sentence) or against(parts, total, is_whole=False) is not None):
                yield found


def by_region(page: Page) -> Iterator[Finding]:
    """ "Attacks over the past day killed nine in Ukraine. In Donetsk region two … In Kherson region …": the regions and the whole.

    Each is told once, at the head of its sentence, within the days of the whole. They need not be all: fewer is no finding.
    """
    for total in page.counts:
        if not _is_of_a_states_day(total):
            continue
        parts = [c for c in page.counts if c.at > total.at and _may_be_a_region_of(c, total)]
        regions = [place.division if (place := page.place_of(c)) is not None else None for c in parts]
        if len(parts) < _FEWEST or None in regions or len(set(regions)) < len(parts):
            continue
        found = against(parts, total, is_whole=True)
        fits = found is not None and found.result == Result.ADDS_UP
        if found is not None and (fits or against(parts, total, is_whole=False) is not None):
            yield found


def _is_of_a_states_day(total: Count) -> bool:
    """Whether a number is of a state and of stated days, of nobody named: each region's own voice gives its own."""
    claim = total.claim
    of_days = claim.period is not None and total.figure.nature is Nature.FLOW and _stands_alone(total)
    told_by_none = claim.origin is None or claim.is_publishers_own
    counted = total.figure.measure not in (Measure.SHARE, Measure.OTHER)
    return counted and of_days and told_by_none and claim.place is not None and claim.place.is_state


def _may_be_a_region_of(part: Count, total: Count) -> bool:
    now, whole = part.claim.period, total.claim.period
    within = now is not None and whole is not None and whole.start <= now.start and now.end <= whole.end
    alike = counts_alike(part, total) and _stands_alone(part) and compatible(part.claim.population, total.claim.population)
    return within and alike and _fronted(part) is not None


def _fronted(part: Count) -> str | None:
    """The name with which a number's sentence begins: "In Sake, twelve people"."""
    text = part.claim.report.text
    found = _IN_FRONT.match(text, part.bounds[0], part.at)
    return found["site"] if found is not None else None


def _are_all(parts: Sequence[Count], sentence: str) -> bool:
    """Whether the words say that a total is of so many places as were told of."""
    return any(_NUMBERS[many["many"].lower()] == len(parts) for many in _OF_SO_MANY.finditer(sentence))
