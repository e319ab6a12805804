"""When two figures are about the same thing: people, place, time and number, each of which may speak for it or rule it out.

The fewer digits a number has, the less its repetition tells. Vague and open numbers ("dozens", "at least 100") need people,
place and day to agree, and lie within a bounded ratio of each other.
"""

from __future__ import annotations

import re
from datetime import timedelta

from msgspec import Struct

from firsthand.codebook.checks import GROSSLY
from firsthand.codebook.intervals import widest
from firsthand.codebook.means import died_otherwise, means_in, names_mishap
from firsthand.codebook.targets import are_other_attacks, are_others, is_borne_elsewhere, targets_in
from firsthand.model import Approximator, Figure, Measure, Nature
from firsthand.registry import Registry
from firsthand.tracing.claims import TELLS, TracedClaim, may_be_each_ones_own, number_of, telling
from firsthand.tracing.group import Join
from firsthand.tracing.onward import outlet_of, outlets_cited
from firsthand.tracing.periods import (
    are_of_two_days_fighting,
    are_within,
    counts_over_time,
    days_between,
    is_one_in_the_other,
    restates,
)
from firsthand.tracing.scenes import OPENING, Nearness, Scene, nearness, was_mishap
from firsthand.tracing.subjects import DAYS, EVERYBODY, Population, are_only_some, kinship, telling_names, tells_of_some

VAGUELY = 10
"""A vague word ("dozens") covers numbers up to so many times its least."""
OF_A_SHARE = 1
"""How much a share tells at most: "a third" and "30 %" are said of many things."""
CITED = 2
"""Points for a number that is cited from the very report that has it …"""
CITED_WITHIN = timedelta(days=7)
"""… within this time, though the one that cites it states no day."""
ENOUGH = 5
"""Points that two figures need to be taken for one claim: those of a telling number, of a place, and of one thing more."""
ALIKE, MUCH_ALIKE = 0.4, 0.65
"""Part of the shorter sentence's words that two sentences share, and the fewest words."""
MUCH = 3
"""The points of two sentences that share most of their words."""
FEWEST_WORDS = 5
HEADLINE = 120
"""Characters in which a report has its headline."""
_OF_THE_WOUNDED = re.compile(
    r"\s+(?:(?:of|among)\s+(?:the|those|them|its|their)\s+)?(?:(?!(?:and|or|but|while|were|was|had|have)\b)[\w-]+\s+){0,2}?"
    r"(?:injured|wounded|hurt)\b",
    re.IGNORECASE,
)
"""What follows a number of dead who were first among the wounded: "three of the injured died", "four wounded people died"."""
_PEOPLE = re.compile(r"\b(?:people|persons?|individuals|lives)\b", re.IGNORECASE)
_WARD = r"(?:hospital|clinic|medical (?:cent(?:er|re)|point)|ward)"
_TAKING_IN = r"(?:treat(?:ed|ing|s)?|receiv(?:ed|ing|es)|admitted|took in|taking in)"
_TREATED = re.compile(
    rf"\b{_TAKING_IN}\b.*\b{_WARD}|\b(?:{_WARD}|doctors|surgeons|teams?|colleagues)\b.*\b{_TAKING_IN}\b", re.IGNORECASE | re.DOTALL
)
"""How a sentence counts those of the wounded, or of the bodies, who came to a hospital: others may have come to another."""
_IN_HOSPITALS = frozenset({Measure.WOUNDED, Measure.BODIES_SEEN})
_PLACE_POINTS = {
    Nearness.UNKNOWN: 0,
    Nearness.SAME_STATE: 1,
    Nearness.WITHIN: 1,
    Nearness.SAME_DIVISION: 2,
    Nearness.SAME_PLACE: 3,
}


class Numbers(Struct, frozen=True, gc=False):
    """How two numbers stand to each other."""

    points: int
    words: str
    is_same: bool
    compete: bool = False


_MEET = Numbers(0, "Numbers that may be the same", is_same=False)
_OTHER = Numbers(-1, "Another number of the same thing", is_same=False, compete=True)


class Figured(Struct, frozen=True, gc=False):
    """A figure in its scene. ``number`` is None for a range, ``range`` from zero to infinity where it is open.

    ``voice`` is the key of its origin; ``again`` is how its number stands to the same number. ``outlet`` is the key of who
    published its report, ``cited`` are those of the outlets that it is cited from.
    ``died_later``: it counts dead who were among the wounded before; ``treated``: those whom a hospital took in.
    ``mishap``: its report opens with words for a mishap, without which no report tells of one.
    ``is_over_time``: it counts what happened in a week or more; ``of_anybody``: its own words count "people". ``sentence`` are the
    words of its scene.
    """

    claim: TracedClaim
    scene: Scene
    sentence: str
    number: float | None
    range: tuple[float, float]
    is_vague: bool
    voice: str | None
    again: Numbers
    outlet: str | None
    cited: frozenset[str]
    died_later: bool
    treated: bool
    mishap: bool
    is_over_time: bool
    of_anybody: bool

    def is_cited_from(self, other: Figured) -> bool:
        """Whether it has its number from the report of the other, as far as its own report tells."""
        return other.outlet is not None and other.outlet in self.cited and numbers_are_same(self, other)


def figured(claim: TracedClaim, scene: Scene, registry: Registry) -> Figured:
    figure = claim.figure
    if figure is None:
        raise ValueError("only a claim with a figure can be compared as one")
    number, around, is_vague = number_of(figure), widest(figure), figure.approximator is Approximator.VAGUE
    voice = claim.origin.key if claim.origin is not None else None
    again = _again(number, around, is_vague=is_vague)
    if figure.measure is Measure.SHARE and again.points > OF_A_SHARE:
        again = Numbers(OF_A_SHARE, again.words, again.is_same)
    outlet, cited = outlet_of(claim, registry), outlets_cited(claim, registry)
    sentence = claim.report.text[slice(*scene.sentence)]
    return Figured(
        claim=claim,
        scene=scene,
        sentence=sentence,
        number=number,
        range=around,
        is_vague=is_vague,
        voice=voice,
        again=again,
        outlet=outlet,
        cited=cited,
        died_later=figure.measure is Measure.KILLED and _OF_THE_WOUNDED.match(claim.report.text, figure.span.end) is not None,
        treated=are_treated(figure, sentence),
        mishap=names_mishap(claim.report.text[:OPENING]),
        is_over_time=counts_over_time(claim, sentence),
        of_anybody=_counts_anybody(figure, claim.population),
    )


def are_treated(figure: Figure, sentence: str) -> bool:
    """Whether a sentence counts those whom a hospital took in: a part of all, as others may have come to another."""
    return figure.measure in _IN_HOSPITALS and _TREATED.search(sentence) is not None


def _again(number: float | None, around: tuple[float, float], *, is_vague: bool) -> Numbers:
    if number is None:
        return Numbers(telling(around[0]), "The same range", is_same=True)
    return (
        Numbers(0, "The same vague number", is_same=False)
        if is_vague
        else Numbers(telling(number), "The same number", is_same=True)
    )


class Agreement(Struct, frozen=True, gc=False):
    """How two figures agree: points in all, and of the people, place, time and words; ``numbers`` in words.

    ``is_linked``: one cites the outlet whose report has the other, or its report tells it as the later number of the other.
    """

    points: int
    numbers: str
    kin: int
    near: Nearness
    time: int
    alike: int
    is_linked: bool = False


NOTHING = Agreement(0, "", 0, Nearness.UNKNOWN, 0, 0)
"""Nothing rules it out that two figures are one claim, and nothing speaks for it."""


def agreement(one: Figured, other: Figured) -> Agreement | None:
    """What speaks for two figures' being about the same thing; None where something rules it out.

    Fewer points than `ENOUGH` rule nothing out and prove nothing. That one replaces the other is not asked here (`replacing`).
    """
    numbers = _numbers(one, other)
    if numbers is None or _are_told_apart(one, other, numbers):
        return None
    kin = kinship(one.claim.population, other.claim.population)
    mishaps = {was_mishap(f.claim.report.text, f.scene.sentence) for f in (one, other)} if one.mishap or other.mishap else set()
    if kin is None or one.died_later != other.died_later or mishaps == {True, False}:
        return None
    near = nearness(one.scene.spot, other.scene.spot)
    if near is Nearness.UNKNOWN and (_tell_of_other_states(one.scene, other.scene) or _is_nowhere(one, other)):
        return None  # a number and a day alone: two wars may have the same toll
    same_places = near is not Nearness.APART or (numbers.is_same and not one.scene.around.isdisjoint(other.scene.around))
    if not same_places:
        return None
    alike = likeness(one.scene, other.scene)
    if near is Nearness.APART and alike < MUCH:
        return None
    same_voice = one.voice is not None and one.voice == other.voice
    from_there = bool(one.cited or other.cited) and (one.is_cited_from(other) or other.is_cited_from(one))
    some = not (same_voice or from_there) and _are_only_some(one, other)
    recurs = numbers.is_same and not (same_voice or from_there) and _recurs(one, other, numbers, alike)
    time = days_between(one.claim, other.claim)
    if some or recurs or _are_of_other_times(one, other, time):
        return None
    if time is None and from_there and are_within(one.claim.said, other.claim.said, CITED_WITHIN):
        time = 0
    if time is None and not (numbers.is_same and same_voice):
        return NOTHING
    if time is None:
        if not restates(one.claim, other.claim, numbers.points, alike):
            return NOTHING
        time = -2
    elif time == -1 and not alike:
        return NOTHING
    elif time == 0 and same_voice and alike and (numbers.is_same or near is Nearness.SAME_PLACE):
        time = 1
    points = numbers.points + kin + _PLACE_POINTS.get(near, 0) + time + alike + same_voice + CITED * from_there
    agree = Agreement(points, numbers.words, kin, near, time, alike, is_linked=from_there)
    return agree if numbers.is_same or _may_differ(one, other, numbers, agree) else None


def _recurs(one: Figured, other: Figured, numbers: Numbers, alike: int) -> bool:
    """Whether one number of two voices is of two attacks: on other targets, or another of several; if it tells little, by means."""
    if are_others(targets_in(one.sentence), targets_in(other.sentence)) or are_other_attacks(one.sentence, other.sentence):
        return True
    if died_otherwise(*(f"{f.sentence} {f.claim.report.text[:OPENING]}" for f in (one, other))):
        return True
    by_other_means = is_borne_elsewhere(one.sentence, other.sentence) or (alike < MUCH and _are_of_other_means(one, other))
    return numbers.points < TELLS and by_other_means


def _are_only_some(one: Figured, other: Figured) -> bool:
    """Whether one may count only some of the people whom the other counts: children, or the soldiers or medics among "people"."""
    if are_only_some(one.claim.population, other.claim.population):
        return True
    return (one.of_anybody and tells_of_some(other.claim.population)) or (other.of_anybody and tells_of_some(one.claim.population))


def _counts_anybody(figure: Figure, population: Population) -> bool:
    """Whether a figure's own words count "people", and do not leave open who the dead are."""
    words = figure.population
    return population == EVERYBODY and words is not None and _PEOPLE.search(words) is not None


def _are_of_other_times(one: Figured, other: Figured, time: int | None) -> bool:
    """Whether two counts state times that have nothing in common, or one is a day's and the other that of a week or more."""
    mine, theirs = one.claim.period, other.claim.period
    if mine is None or theirs is None:
        return False
    return one.is_over_time != other.is_over_time or (time is None and not is_one_in_the_other(mine, theirs))


def as_join(one: Figured, other: Figured, agree: Agreement) -> Join:
    """An agreement with its reasons in words."""
    return Join(agree.points, (agree.numbers, *_reasons(one, other, agree)))


def _tell_of_other_states(one: Scene, other: Scene) -> bool:
    """Whether two reports name places that were resolved, and none of a state that the other has."""
    return bool(one.states) and bool(other.states) and one.states.isdisjoint(other.states)


def _is_nowhere(one: Figured, other: Figured) -> bool:
    """Whether two voices' numbers are held together by no name, as one report tells of no place that is known."""
    is_cited, same_voice = one.is_cited_from(other) or other.is_cited_from(one), one.voice is not None and one.voice == other.voice
    if is_cited or same_voice or (one.scene.states and other.scene.states):
        return False
    names = (telling_names(f.claim.report.text[:OPENING]) - DAYS for f in (one, other))
    shared = frozenset.intersection(*names) | (one.claim.population.qualifiers & other.claim.population.qualifiers)
    return all(name[0].isdigit() for name in shared)


def _numbers(one: Figured, other: Figured) -> Numbers | None:
    """How two numbers stand to each other; None where they differ grossly, or are shares that differ."""
    if numbers_are_same(one, other):
        return one.again
    if one.claim.figure is None or one.claim.figure.measure is Measure.SHARE:
        return None
    meet = one.range[0] <= other.range[1] and other.range[0] <= one.range[1]
    low, high = sorted((_nearest(one, other), _nearest(other, one)))
    if high > (VAGUELY if meet and (one.is_vague or other.is_vague) else GROSSLY) * low:
        return None
    if meet:
        return _MEET
    return _OTHER


def numbers_are_same(one: Figured, other: Figured) -> bool:
    """Whether two figures give one number or one range, however it is bounded."""
    return one.range == other.range if one.number is None else one.number == other.number and one.is_vague == other.is_vague


def _nearest(one: Figured, other: Figured) -> float:
    """The number as said; of a range the end that lies nearer to what the other says."""
    if one.number is not None:
        return one.number
    return one.range[1] if (other.number or other.range[0]) >= one.range[1] else one.range[0]


def _are_told_apart(one: Figured, other: Figured, numbers: Numbers) -> bool:
    """Whether one report tells two figures apart: a part and its whole, or two numbers, unless a headline has the vague one.

    In two, those whom a hospital took in are a part of what another voice counts, if that is another number.
    """
    a, b = one.claim, other.claim
    if (one.treated or other.treated) and not numbers.is_same and (one.voice is None or one.voice != other.voice):
        return True
    if a.claim.report != b.claim.report or a.figure is None or b.figure is None:
        return False
    if a.figure.part_of == b.figure.id or b.figure.part_of == a.figure.id:
        return True
    if a.figure.part_of is not None and a.figure.part_of == b.figure.part_of:
        return True
    if numbers.is_same:
        return False
    headline = min(a.claim.span.start, b.claim.span.start) < HEADLINE
    return not (headline and (one.is_vague or other.is_vague)) or one.scene.sentence == other.scene.sentence


def _may_differ(one: Figured, other: Figured, numbers: Numbers, agree: Agreement) -> bool:
    """Whether two numbers that are not the same may be of the same thing: place, people and day must then agree."""
    totals = all(f.claim.figure is not None and f.claim.figure.nature is Nature.CUMULATIVE for f in (one, other))
    days_agree = agree.time >= 1 or (agree.time == 0 and totals and agree.kin >= 2)
    people = one.claim.population[:2], other.claim.population[:2]
    if not days_agree or people[0] != people[1] or struck_otherwise(one, other):
        return False
    if may_be_each_ones_own(one.claim, other.claim):
        return False
    if are_of_two_days_fighting(one.claim, other.claim, (one.sentence, other.sentence)):
        return False
    if agree.near is Nearness.UNKNOWN:  # a village that no gazetteer has: one voice, one day and nearly the same words
        return agree.alike == MUCH and agree.time >= 1 and one.voice is not None and one.voice == other.voice
    if agree.near < Nearness.SAME_DIVISION:
        return False
    if agree.near is Nearness.SAME_PLACE:
        return True
    return (agree.kin >= 2 or agree.alike > 0 or agree.time == 2) and not (numbers.compete and not agree.alike)


def struck_otherwise(one: Figured, other: Figured) -> bool:
    """Whether both sentences say by what means people were struck, or what was, and not the same: an air strike is no shelling."""
    here, there = one.sentence, other.sentence
    mine, theirs = means_in(here), means_in(there)
    if is_borne_elsewhere(here, there) or are_other_attacks(here, there) or are_others(targets_in(here), targets_in(there)):
        return True
    return bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


def _are_of_other_means(one: Figured, other: Figured) -> bool:
    """Whether both sentences say by what means people were struck, and neither report begins with what the other says."""
    mine = means_in(one.sentence)
    theirs = means_in(other.sentence) if mine else mine
    if not theirs or not mine.isdisjoint(theirs):
        return False
    here, there = (means_in(f.claim.report.text[:OPENING]) for f in (one, other))
    return (mine | here).isdisjoint(theirs | there)


def likeness(one: Scene, other: Scene) -> int:
    """3 where two sentences share most of their words, 1 where they share many."""
    fewest = min(len(one.words), len(other.words))
    if fewest < FEWEST_WORDS:
        return 0
    shared = len(one.words & other.words)
    if shared < FEWEST_WORDS or shared < ALIKE * fewest:
        return 0
    return MUCH if shared >= MUCH_ALIKE * fewest else 1


def _reasons(one: Figured, other: Figured, agree: Agreement) -> list[str]:
    words = [
        {
            Nearness.SAME_PLACE: f"The same place, {_place(one)}",
            Nearness.SAME_DIVISION: f"The same division, {_place(one)}",
            Nearness.SAME_STATE: f"The same state, {_place(one)}",
            Nearness.WITHIN: f"One place within the other, {' and '.join(dict.fromkeys((_place(one), _place(other))))}",
        }.get(agree.near),
        {2: "The same people by name", 3: "The same people by name"}.get(
            agree.kin, "The same kind of people" if agree.kin else None
        ),
        {2: "The same stated days", 1: "Days close together", -2: "The same voice restates its number"}.get(agree.time),
        {3: "Nearly the same words", 1: "Words in common"}.get(agree.alike),
        "One cites the report that has the other" if agree.is_linked and numbers_are_same(one, other) else None,
    ]
    return [w for w in words if w is not None]


def _place(one: Figured) -> str:
    """The place's own words where the figure has them, else its folded name."""
    figure = one.claim.figure
    if figure is not None and figure.place is not None:
        return figure.place
    return one.scene.spot.name.title() if one.scene.spot is not None else "unknown"
