"""When the main incidents of two reports are one: by place, day, toll, means, people and words.

Two strikes in one town on two days are two incidents, and so are two in two towns on one day. One strike whose toll grows from
report to report stays one.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Container, Sequence
from datetime import date, timedelta

from firsthand.codebook.checks import BEYOND, GROSSLY
from firsthand.codebook.means import died_otherwise
from firsthand.codebook.targets import are_other_attacks, are_others, is_borne_elsewhere
from firsthand.model import Category, Toll, When
from firsthand.tracing.claims import telling
from firsthand.tracing.events import Event, toll_number
from firsthand.tracing.group import Join
from firsthand.tracing.scenes import Nearness, nearness
from firsthand.tracing.subjects import kinship

ENOUGH = 5
"""Points that two events need to be taken for one incident …"""
ENOUGH_APART = 7
"""… where their days or their places are not plainly the same, one less where a telling number is."""
SMALL = 10
"""Tolls below this are no mark of an incident."""
ALIKE, MUCH_ALIKE = 0.35, 0.6
"""Part of the shorter telling's words that two tellings share."""
FEWEST_WORDS = 4

HARDLY = 1.2
"""Tolls of which one is at most so many times the other hardly differ."""
TWICE = 2
"""Tolls of which one is more than so many times the other are of two incidents in a wide place: there may be several a day."""
KNOWN_AGAIN = 2
"""Points for a name that both tell, or for a toll that the later report tells to be another now."""
CHANGED_WITHIN = timedelta(days=3)
"""Within which time a report that does not date the event may tell that its toll is another now."""
TOLD_WITHIN = timedelta(days=2)
"""Within which time a report that does not date the event, and has its number, may still be about it."""
GROUPED = 3
"""Points for tolls of which the same is said, by the claims that give them."""

_NEAR_POINTS = {Nearness.SAME_PLACE: 3, Nearness.SAME_DIVISION: 1, Nearness.WITHIN: 1}
_FIGHTERS = frozenset({Category.COMBATANTS})
_OTHERS = frozenset({Category.CIVILIANS, Category.CHILDREN, Category.WOMEN})


def same_incident(one: Event, other: Event, *, grouped: bool = False, grew: bool = False) -> Join | None:
    """What speaks for two events' being one incident; None where something rules it out. Under `ENOUGH` it proves nothing.

    ``grouped``: the claims that give their tolls are in one claim group. ``grew``: a report between them has a toll between theirs.
    """
    near = nearness(one.spot, other.spot)
    number = _toll(one, other)
    follows = _follows(one, other)
    if number is None and (near is Nearness.SAME_PLACE or (grouped and near is Nearness.SAME_DIVISION)) and (grew or follows):
        number = 0
    day = _day(one, other, number=number or 0, grouped=grouped)
    alike = _likeness(one.words, other.words)
    actors = 1 if one.actors & other.actors else 0
    if near is Nearness.APART or day is None or number is None or _met_other_ends(one, other) or _struck_others(one, other, number):
        return None
    known_again = number or grouped or follows
    if not (grouped or follows) and _hit_others(one, other):
        return None  # another target, and nobody who says the same of it: another strike
    marks = sum(map(bool, (one.means & other.means, one.sites & other.sites, _hardly_differ(one, other))))
    marks += KNOWN_AGAIN * (bool(one.names & other.names) + follows)
    if not known_again and (
        _is_twice(one, other) if near is not Nearness.SAME_PLACE else day == 0 and not _hardly_differ(one, other)
    ):
        return Join(0, ())  # another number, in a wide place or the day after: another strike, or a toll that grew
    points = _NEAR_POINTS.get(near, 0) + day + number + alike + marks + actors + GROUPED * grouped
    plain = near is Nearness.SAME_PLACE and (day == 2 or follows)
    plain = plain or (near is Nearness.SAME_DIVISION and follows and (grouped or day == 2))
    if points < _enough(plain, number, min(one.number, other.number)):
        return Join(0, ())
    reasons = _reasons(one, other, (near, day, alike))
    return Join(points, (*reasons, "Claims that say the same of the toll") if grouped else tuple(reasons))


def _hit_others(one: Event, other: Event) -> bool:
    """Whether something else was struck, or it was another of several attacks, as both tell."""
    return (
        are_others(one.targets, other.targets)
        or is_borne_elsewhere(one.told, other.told)
        or are_other_attacks(one.told, other.told)
    )


def _enough(plain: bool, number: int, toll: float) -> float:
    """The points that are needed; nothing joins two small tolls that differ in a wide place, where there may be several a day."""
    if plain:
        return ENOUGH
    if number > 1:
        return ENOUGH_APART - 1
    return ENOUGH_APART if number or toll >= SMALL else math.inf


def _day(one: Event, other: Event, *, number: int, grouped: bool) -> int | None:
    """2 for one day, 1 for days that overlap, 0 for the day before where a report only tells when it was said.

    A number that hardly comes back by chance, as in a town that is struck day by day, may be told again a few days later, by
    its own voice later still.
    """
    a, b = one.when, other.when
    if a is None or b is None:
        return None
    if _overlap(a, b):
        return 2 if max(a.precision, b.precision) <= 2 else 1
    gap = max(a.start - b.end, b.start - a.end)
    earlier, later = (one, other) if a.end < b.start else (other, one)
    told_later = number > 1 and earlier.is_dated and not later.is_dated
    is_its = _follows(one, other) or (told_later and grouped and bool(one.voices & other.voices))
    within = CHANGED_WITHIN if is_its else TOLD_WITHIN if told_later else timedelta(days=1)
    return 0 if gap <= within and not (one.is_dated and other.is_dated) else None


def _follows(one: Event, other: Event) -> bool:
    """Whether the later of two reports tells that the toll is another now, its own the way it tells, or that it was the earlier's.

    It dates the event to no other day.
    """
    earlier, later = sorted((one, other), key=_published)
    if _published(later) <= _published(earlier) or not (_goes(earlier, later) or earlier.number in later.replaced):
        return False
    return not later.is_dated or (earlier.when is not None and later.when is not None and _overlap(earlier.when, later.when))


def _goes(earlier: Event, later: Event) -> bool:
    """Whether a toll went the way that the later report tells, and not so far that it is another's."""
    low, high = sorted((earlier.number, later.number))
    if high > BEYOND * low:
        return False
    ways = {"up": later.number >= earlier.number, "down": later.number <= earlier.number, "either": True}
    return later.changed is not None and ways[later.changed]


def lies_between(event: Event, one: Event, other: Event) -> bool:
    """Whether an event's toll is a step from the smaller one before to the larger one after it."""
    earlier, later = sorted((one, other), key=_published)
    if len({e.incident.toll[0].measure for e in (earlier, event, later)}) > 1:
        return False
    in_time = _published(earlier) <= _published(event) <= _published(later)
    return in_time and earlier.number < event.number <= later.number <= GROSSLY * event.number


def _overlap(one: When, other: When) -> bool:
    return one.start <= other.end and other.start <= one.end


def _published(event: Event) -> date:
    return event.read.report.published or date.max


def _hardly_differ(one: Event, other: Event) -> bool:
    """Whether two tolls that are no small ones lie near each other."""
    low, high = sorted((one.number, other.number))
    return one.incident.toll[0].measure is other.incident.toll[0].measure and SMALL <= low <= high <= HARDLY * low


def _is_twice(one: Event, other: Event) -> bool:
    """Whether one toll is more than twice the other."""
    low, high = sorted((one.number, other.number))
    return one.incident.toll[0].measure is other.incident.toll[0].measure and high > TWICE * low


def _toll(one: Event, other: Event) -> int | None:
    """How well the tolls agree, by the gravest measure that both have: None where they differ grossly or have none in common."""
    held = _held_together(one, other)
    if held is None:
        return None
    agree = _agreement(*held, vague=one.is_vague(held[0]) or other.is_vague(held[1]))
    if not agree and _follows(one, other) and (told := {one.number, other.number} & (one.replaced | other.replaced)):
        return telling(told.pop())
    return 0 if agree is None and _counts_some(one, other, *held) else agree


def _held_together(one: Event, other: Event) -> tuple[Toll, Toll] | None:
    """The tolls of two events that are compared: children or women alone with those of the other, if it tells of them."""
    pairs = itertools.product(one.incident.toll, other.incident.toll)
    both = next(((a, b) for a, b in pairs if a.measure is b.measure and a.category is b.category is Category.ALL), None)
    if both is None:
        return None
    mine, theirs = both
    kinds = one.only_some(mine), other.only_some(theirs)
    if kinds[0] is kinds[1]:
        return both
    told = [(a, b) for a in _alike(one, mine, kinds) for b in _alike(other, mine, kinds) if a.category is b.category]
    return told[0] if told else both


def _alike(event: Event, toll: Toll, kinds: Container[Category | None]) -> list[Toll]:
    """The tolls of an event that have a toll's measure and are of some kinds of people."""
    return [t for t in event.incident.toll if t.measure is toll.measure and t.category in kinds]


def _counts_some(one: Event, other: Event, mine: Toll, theirs: Toll) -> bool:
    """Whether the smaller toll is of children or women alone, and both tell of one site or means."""
    is_some = one.only_some(mine) if toll_number(mine) < toll_number(theirs) else other.only_some(theirs)
    return is_some is not None and bool(one.sites & other.sites or one.means & other.means)


def _agreement(one: Toll, other: Toll, *, vague: bool) -> int | None:
    """The more telling a number, the more it counts that both have it. Another one counts nothing: tolls grow."""
    mine, theirs = toll_number(one), toll_number(other)
    if mine == theirs:
        return 1 if vague else telling(mine)
    low, high = sorted((_nearest(one, theirs), _nearest(other, mine)))
    if low <= 0 or high > (3 * GROSSLY if vague else GROSSLY) * low:
        return None
    return 0


def _nearest(toll: Toll, number: float) -> float:
    """The number of a toll; of a range the end that lies nearer to another number."""
    is_range = toll.best is None and toll.high is not None
    return toll.high if is_range and toll.high is not None and number >= toll.high else toll_number(toll)


def _met_other_ends(one: Event, other: Event) -> bool:
    """Whether people were struck by other means, or in a mishap here and by an attack there."""
    if died_otherwise(one.told, other.told):
        return True
    return (bool(one.means) and bool(other.means) and not one.means & other.means) or {one.mishap, other.mishap} == {True, False}


def _struck_others(one: Event, other: Event, number: int) -> bool:
    """Whether one struck only combatants and the other only people who are none, or nobody tells who and the tolls differ.

    One number of people who are told to be others is that of two strikes, unless its means or its site is the same.
    """
    mine, theirs = (frozenset(t.category for t in e.incident.toll) - {Category.ALL} for e in (one, other))
    if number:
        pairs = list(itertools.product(one.struck, other.struck))
        if pairs and all(kinship(*pair) is None for pair in pairs):
            return not (one.means & other.means or one.sites & other.sites)
    elif bool(mine) != bool(theirs):
        return (mine or theirs) <= _FIGHTERS
    return bool(mine) and bool(theirs) and ((mine <= _FIGHTERS and theirs <= _OTHERS) or (mine <= _OTHERS and theirs <= _FIGHTERS))


def _likeness(one: frozenset[str], other: frozenset[str]) -> int:
    fewest, shared = min(len(one), len(other)), len(one & other)
    if shared < FEWEST_WORDS or shared < ALIKE * fewest:
        return 0
    return 3 if shared >= MUCH_ALIKE * fewest else 1


def _differing(one: Event, other: Event) -> str:
    held = _held_together(one, other)
    if held is not None and _counts_some(one, other, *held):
        return "One toll may be of some of those whom the other counts"
    return "Tolls that differ by less than a factor of three" if _toll(one, other) is not None else "A toll that grew step by step"


def _reasons(one: Event, other: Event, agree: tuple[Nearness, int, int]) -> list[str]:
    near, day, alike = agree
    places = sorted({e.incident.place.name for e in (one, other) if e.incident.place is not None})
    words: Sequence[str | None] = (
        {
            Nearness.SAME_PLACE: "The same place",
            Nearness.SAME_DIVISION: "The same division",
            Nearness.WITHIN: f"One place within the other, {' and '.join(places)}",
        }.get(near),
        {2: "The same day", 1: "Days that overlap", 0: "A day or two before, where a report does not date the event"}[day],
        "The same toll" if one.number == other.number else _differing(one, other),
        f"The same means, {', '.join(sorted(one.means & other.means))}" if one.means & other.means else None,
        f"The same actors, {', '.join(sorted(one.actors & other.actors))}" if one.actors & other.actors else None,
        f"The same site, {', '.join(sorted(one.sites & other.sites))}" if one.sites & other.sites else None,
        "A name in common" if one.names & other.names else None,
        "A toll that is told to have replaced the other" if _follows(one, other) else None,
        {3: "Nearly the same words", 1: "Words in common"}.get(alike),
    )
    return [w for w in words if w is not None]
