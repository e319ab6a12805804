"""Which numbers of one report took the place of others of it, and which it tells to have changed: each claim is told so.

The words that say so are those of `firsthand.reading.replaced`. A live report tells it by its hours too. Whoever groups, checks or
reconciles asks the claims (`TracedClaim.replaced_by`, `instead_of`, `changed`) and no words again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from firsthand.codebook.checks import SAME_TIME
from firsthand.codebook.measures import HAPPENED
from firsthand.model import Measure, Nature
from firsthand.reading.replaced import change_of, changes_its_own, has_entries, minute_of, replacements
from firsthand.reading.sentences import sentence_around
from firsthand.tracing.claims import TracedClaim, number_of
from firsthand.tracing.periods import tells_over_time
from firsthand.tracing.scenes import tells_of_an_event
from firsthand.tracing.subjects import compatible

_STANDS_AT = re.compile(r"\b(?:as of|now|so far|already|is|are|stands at|altogether|in total)\b", re.IGNORECASE)
"""How an entry of a live report tells what there is by its hour, not what an hour added."""
_NEW_EVENT = re.compile(
    r"\b(?:an?|another|separate|other|two|three|several|later|earlier) (?:[\w-]+ ){0,2}?(?:attacks?|strikes?|air ?strikes?|raids?|"
    r"blasts?|bombings?|shellings?|explosions?|ambush(?:es)?|incidents?|clash(?:es)?)\b",
    re.IGNORECASE,
)
"""Words that bring in an event not told of before."""

_Pair = tuple[TracedClaim, TracedClaim]


def brings_in_an_event(sentence: str) -> bool:
    """Whether a sentence tells of an event that was not told of before: "another strike"."""
    return _NEW_EVENT.search(sentence) is not None


def in_turn(claims: Sequence[TracedClaim]) -> tuple[TracedClaim, ...]:
    """The claims of one report, with what it tells of their places among one another."""
    figured = sorted((c for c in claims if c.figure is not None), key=_at)
    ways = ((c.claim.figure, change_of(c.report.text, c.claim.span)) for c in figured if not c.is_denied)
    changed = {figure: way for figure, way in ways if way is not None}
    pairs = list(_pairs(figured, changed))
    if not pairs and not changed:
        return tuple(claims)
    replaced_by = {old.claim.figure: new.claim.figure for new, old in pairs}
    instead_of = defaultdict[str | None, list[float]](list)
    for new, old in pairs:
        way = "up" if _number(new) > _number(old) else "down"
        for each in (c for c in figured if c is new or _says_the_same(c, new)):
            instead_of[each.claim.figure].append(_number(old))
            changed[each.claim.figure] = way
    return tuple(
        replace(
            c,
            replaced_by=replaced_by.get(c.claim.figure),
            instead_of=frozenset(instead_of[c.claim.figure]),
            changed=changed.get(c.claim.figure),
        )
        if c.claim.figure is not None and (c.claim.figure in replaced_by or c.claim.figure in changed)
        else c
        for c in claims
    )


def _pairs(claims: Sequence[TracedClaim], changed: dict[str | None, str]) -> Iterator[_Pair]:
    """The later and the earlier of the numbers of which the report tells that one replaced the other, each replaced once."""
    of = {c.claim.figure: c for c in claims}
    gone: set[str | None] = set()
    text = claims[0].report.text if claims else ""
    told = [(of[new.id], of[old.id]) for new, old in replacements(text, [c.figure for c in claims if c.figure is not None])]
    told = [(new, old) for new, old in told if not new.is_denied and _are_of_one_subject(new, old)]
    for new, old in (*told, *_told_before(claims, changed, {new.claim.figure for new, _ in told})):
        if old.claim.figure not in gone and new.claim.figure not in gone and _number(new) != _number(old):
            gone.add(old.claim.figure)
            yield new, old


def _told_before(claims: Sequence[TracedClaim], changed: dict[str | None, str], paired: set[str | None]) -> Iterator[_Pair]:
    """A toll that is told to have changed, or that a later hour has, with the one before it: of its voice, else the last."""
    if not claims or not (changed or has_entries(claims[0].report.text)):
        return
    text = claims[0].report.text
    tolls = [c for c in claims if _is_a_toll(c) and not c.is_denied]
    for n, later in enumerate(tolls):
        first, last = _sentence(later)
        alike = [c for c in tolls if c is not later and c.figure is not None and c.figure.measure is _measure(later)]
        if later.claim.figure in paired or any(first <= _at(c) < last for c in alike):
            continue
        is_told = later.claim.figure in changed
        if (earlier := _an_hour_before(later, alike, is_told=is_told)) is None and is_told:
            before = [c for c in tolls[:n] if c in alike and _at(c) < first and _may_be_one(c, later)]
            own = [c for c in before if c.origin is not None and later.origin is not None and c.origin.key == later.origin.key]
            its = changes_its_own(text[first:last])
            taken_up = own or [c for c in before if not its and (later.place is None or _takes_up(c, later))]
            earlier = taken_up[-1] if taken_up else None
        if earlier is not None and _went(earlier, later, changed.get(later.claim.figure, "up")):
            yield later, earlier


def _an_hour_before(later: TracedClaim, tolls: Sequence[TracedClaim], *, is_told: bool) -> TracedClaim | None:
    """The toll that an entry before has of the event that an entry of a live report goes on about."""
    text = later.report.text
    now, sentence = minute_of(text, _at(later)), text[slice(*_sentence(later))]
    goes_on = is_told or tells_of_an_event(sentence) or _STANDS_AT.search(sentence) is not None
    if now is None or brings_in_an_event(sentence) or not goes_on:
        return None
    hours = [(hour, c) for c in tolls if (hour := minute_of(text, _at(c))) is not None and hour < now]
    before = [(hour, c) for hour, c in hours if _is_of_one_voice(c, later) and c.place == later.place and _may_be_one(c, later)]
    return max(before, key=lambda each: each[0])[1] if before and later.place is not None else None


def _says_the_same(one: TracedClaim, other: TracedClaim) -> bool:
    """Whether a report gives a number again: in the note that corrects it, and in the text that is corrected."""
    alike = _measure(one) is _measure(other) and _number(one) == _number(other)
    return alike and _are_of_one_subject(one, other) and one.figure is not None and one.figure.part_of is None


def _went(earlier: TracedClaim, later: TracedClaim, way: str) -> bool:
    before, now = _number(earlier), _number(later)
    return way == "either" or (way == "up") == (now > before)


def _is_a_toll(claim: TracedClaim) -> bool:
    """Whether a figure counts all whom one event struck, as far as its sentence tells."""
    figure = claim.figure
    if figure is None or figure.measure not in HAPPENED or figure.part_of is not None or figure.nature is Nature.PLANNED:
        return False
    return number_of(figure) is not None and not tells_over_time(claim.report.text[slice(*_sentence(claim))])


def _may_be_one(earlier: TracedClaim, later: TracedClaim) -> bool:
    """Whether two tolls of a report may be of one event."""
    apart = later.place is not None and earlier.place is not None and later.place != earlier.place
    return not apart and compatible(earlier.population, later.population) and _may_be_of_one_time(earlier, later)


def _may_be_of_one_time(one: TracedClaim, other: TracedClaim) -> bool:
    mine, theirs = one.period, other.period
    if mine is None or theirs is None:
        return True
    return mine.start - SAME_TIME <= theirs.end and theirs.start - SAME_TIME <= mine.end


def _takes_up(earlier: TracedClaim, later: TracedClaim) -> bool:
    return earlier.place is not None and earlier.place == later.place and not later.place.is_state


def _is_of_one_voice(one: TracedClaim, other: TracedClaim) -> bool:
    return one.origin is not None and other.origin is not None and one.origin.key == other.origin.key


def _are_of_one_subject(one: TracedClaim, other: TracedClaim) -> bool:
    places = one.place, other.place
    return compatible(one.population, other.population) and (None in places or places[0] == places[1])


def _sentence(claim: TracedClaim) -> tuple[int, int]:
    return sentence_around(claim.report.text, *claim.claim.span)


def _at(claim: TracedClaim) -> int:
    return claim.claim.span.start


def _measure(claim: TracedClaim) -> Measure | None:
    return claim.figure.measure if claim.figure is not None else None


def _number(claim: TracedClaim) -> float:
    return (number_of(claim.figure) if claim.figure is not None else None) or 0
