"""When a report tells that a toll took the place of another: of one of its own, or of one that another report gave before.

Which words say so is decided in `firsthand.reading.replaced`. A toll that is told to be another now joins the one that was told
before of the same people at the same place; it needs no day of its own, as its report tells on which day it changed.
"""

from __future__ import annotations

import re
from datetime import timedelta

from firsthand.codebook.checks import BEYOND, GROSSLY, SHARED_WORDS
from firsthand.codebook.measures import HAPPENED
from firsthand.model import Nature
from firsthand.reading.replaced import is_corrected
from firsthand.tracing.agreement import ENOUGH, Agreement, Figured, likeness, struck_otherwise
from firsthand.tracing.claims import TracedClaim
from firsthand.tracing.periods import tells_over_time
from firsthand.tracing.scenes import EVENT_WORDS, UNTELLING, Nearness, nearness, tells_of_an_event
from firsthand.tracing.subjects import DAYS, EVERYBODY, are_only_some, content_words, kinship, telling_names, tells_of_some

CHANGED_WITHIN = timedelta(days=7)
"""How long after a toll was told another may be told to have taken its place."""
_OF_A_DAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday)(?:['’]s|\s+(?:morning|night|evening|afternoon)['’]s)\b",
    re.IGNORECASE,
)
"""How a sentence tells on which day the event was, whose toll changed on another."""
_REPLACED = Agreement(ENOUGH, "One replaces the other in the words of their report", 0, Nearness.UNKNOWN, 0, 0, is_linked=True)
_BEFORE = 200
"""Characters before a sentence in which a correction may be announced."""
_FOLLOWED = "Another number, which its report tells to have taken the place of the one before"


def replacement(one: Figured, other: Figured) -> Agreement | None:
    """What speaks for two figures' being one toll that changed, by the words of a report; None where none says so."""
    if one.claim.claim.report == other.claim.claim.report:
        return _REPLACED if _replaces(one, other) or _replaces(other, one) else None
    if one.claim.changed is other.claim.changed is None:
        return None
    earlier, later = _in_turn(one, other)
    near = nearness(earlier.scene.spot, later.scene.spot)
    same_voice = earlier.voice is not None and earlier.voice == later.voice
    alike = likeness(earlier.scene, later.scene)
    if near is Nearness.APART or not _are_days_apart(earlier.claim, later.claim):
        return None
    if earlier.number in later.claim.instead_of:
        is_its = same_voice or near is Nearness.SAME_PLACE
    else:
        is_its = _may_be_followed(earlier, later) and _is_known_again(earlier, later, near, same_voice=same_voice)
    if not is_its or struck_otherwise(earlier, later):
        return None
    kin = kinship(earlier.claim.population, later.claim.population)
    return Agreement(ENOUGH + 2 * same_voice + alike, _FOLLOWED, kin or 0, near, 0, alike, is_linked=True)


def _replaces(one: Figured, other: Figured) -> bool:
    """Whether its report tells one as the later number of the other, of one event or by a correction: a war's toll has another
    every day.
    """
    if other.claim.replaced_by is None or other.claim.replaced_by != one.claim.claim.figure:
        return False
    text, (start, end) = other.claim.report.text, other.scene.sentence
    return tells_of_an_event(other.sentence) or is_corrected(text[max(0, start - _BEFORE) : end])


def _in_turn(one: Figured, other: Figured) -> tuple[Figured, Figured]:
    """Two figures in the order of their days; of one day, that last which is told to have changed."""
    if one.claim.said == other.claim.said:
        return (one, other) if other.claim.changed is not None else (other, one)
    return (one, other) if one.claim.order <= other.claim.order else (other, one)


def _may_be_followed(earlier: Figured, later: Figured) -> bool:
    """Whether a toll that changed may have taken the place of another by its number, its people and its day."""
    if later.claim.changed is None or not (_is_a_toll(earlier) and _is_a_toll(later)):
        return False
    if earlier.claim.said == later.claim.said and earlier.claim.changed is not None:
        return False
    same_voice = earlier.voice is not None and earlier.voice == later.voice
    if not _went(earlier, later, BEYOND if same_voice else GROSSLY):
        return False
    return _are_its_people(earlier, later, same_voice=same_voice) and _may_be_of_one_day(earlier.claim, later.claim)


def _are_days_apart(earlier: TracedClaim, later: TracedClaim) -> bool:
    """Whether one was told within days after the other."""
    before, after = earlier.said, later.said
    return before is not None and after is not None and before <= after <= before + CHANGED_WITHIN


def _is_a_toll(one: Figured) -> bool:
    """Whether a figure is the whole toll of one event."""
    figure, sentence = one.claim.figure, one.sentence
    if figure is None or one.number is None or figure.measure not in HAPPENED or figure.part_of is not None:
        return False
    if one.died_later or one.treated or one.is_over_time or one.claim.is_denied or figure.nature is Nature.PLANNED:
        return False
    return (tells_of_an_event(sentence) or _is_of_one_day(one.claim)) and not tells_over_time(sentence)


def _is_of_one_day(claim: TracedClaim) -> bool:
    """Whether a report tells on which day those whom it counts were struck."""
    flows = claim.figure is not None and claim.figure.nature is Nature.FLOW and claim.dates_event
    return flows and claim.period is not None and claim.period.start == claim.period.end


def _went(earlier: Figured, later: Figured, most: int) -> bool:
    """Whether a toll went the way that is told, and not grossly far."""
    before, now = earlier.number, later.number
    if before is None or now is None or before == now or not max(before, now) <= most * min(before, now):
        return False
    return later.claim.changed == "either" or (later.claim.changed == "up") == (now > before)


def _are_its_people(earlier: Figured, later: Figured, *, same_voice: bool) -> bool:
    """Whether a toll counts all whom the other does: the children are not all, and another voice's soldiers may not be."""
    people = earlier.claim.population, later.claim.population
    if kinship(*people) is None or are_only_some(*people):
        return False
    some = [tells_of_some(each) and each != EVERYBODY for each in people]
    return same_voice or some[0] == some[1]


def _may_be_of_one_day(earlier: TracedClaim, later: TracedClaim) -> bool:
    """Whether the later report dates the event to no other day than the earlier; the day of its change is not the event's."""
    when, text = later.period, later.report.text
    is_dated = when is not None and later.dates_event and when.end != later.report.published
    if when is None or not (is_dated or _OF_A_DAY.search(text, max(0, later.claim.span.start - 200), later.claim.span.end + 100)):
        return True
    was = earlier.period if earlier.dates_event else earlier.said_on or earlier.period
    if was is None or not earlier.dates_event:
        return earlier.said is None or when.start <= earlier.said
    return was.start <= when.end and when.start <= was.end


def _is_known_again(earlier: Figured, later: Figured, near: Nearness, *, same_voice: bool) -> bool:
    """Whether both are of one event by its place, where several may be struck in a day by what else is told of it too.

    Of one voice that tells of "the strike" in a region again it is the one that it told of last.
    """
    if near is Nearness.SAME_PLACE:
        return True
    in_region = near is Nearness.SAME_DIVISION
    if not in_region and None not in (earlier.scene.spot, later.scene.spot):
        return False
    shared = earlier.scene.words & later.scene.words
    if in_region and same_voice and not shared.isdisjoint(EVENT_WORDS):
        return True
    spots = (f.scene.spot.name for f in (earlier, later) if f.scene.spot is not None and in_region)
    voices = (f.claim.origin.voice for f in (earlier, later) if f.claim.origin is not None)
    told = shared - UNTELLING - DAYS - content_words(" ".join((*spots, *voices)))
    named = telling_names(earlier.sentence) & telling_names(later.sentence) & told
    of_its_event = same_voice and bool(named) and not shared.isdisjoint(EVENT_WORDS)  # "the strike on" a village nobody knows
    return of_its_event or len(told) >= SHARED_WORDS
