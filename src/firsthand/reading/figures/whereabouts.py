"""Where and when a figure holds, and in what nature: by its own words, else by what is told around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final, NamedTuple

from firsthand.codebook import measures
from firsthand.model import Measure, Nature, Statement, Time, When
from firsthand.reading.figures.counted import Counted, lemma
from firsthand.reading.figures.decision import LISTED, Decision
from firsthand.reading.figures.draft import Draft
from firsthand.reading.figures.index import Surroundings, paragraph_start
from firsthand.reading.figures.lists import is_graded, spreads
from firsthand.reading.figures.natures import nature_of, of_event
from firsthand.reading.figures.occasions import is_far_larger, tells_of_another_event
from firsthand.reading.figures.places import goal_of, is_of_another, place_of
from firsthand.reading.figures.scene import Scene
from firsthand.reading.figures.scenes import Scenes
from firsthand.reading.figures.settings import (
    as_of,
    capped,
    is_a_rate,
    is_before,
    is_earlier,
    is_of_a_war,
    is_of_today,
    is_outside,
    is_over_a_time,
    is_standing,
    is_up_to_now,
    time_of,
)
from firsthand.reading.figures.standing import Standing
from firsthand.reading.figures.territories import territory_of
from firsthand.reading.figures.treated import care_of
from firsthand.reading.places.lexicon import DIVISION_WORDS, SETTLEMENTS

M = Measure
_STRUCK: Final = frozenset({M.KILLED, M.WOUNDED, M.KILLED_OR_WOUNDED, M.CAPTURED, M.MISSING})
_OF_SCENES: Final = _STRUCK | {M.BODIES_SEEN, M.DISPLACED}
"""Measures of what happens to people in an event, so that its place and day are theirs."""
_NEWS: Final = timedelta(days=31)
"""What is longer past than this is no heading's news."""
_LOSSES: Final = frozenset({M.EQUIPMENT_LOST, M.KILLED_OR_WOUNDED})
_AMID: Final = frozenset({"in", "across", "at"})
_AREAS: Final = SETTLEMENTS | DIVISION_WORDS
_HELD: Final = frozenset({M.CAPTURED, M.DISPLACED})


class Whereabouts(NamedTuple):
    """Place in the report's words, time and nature of a figure."""

    place: str | None
    as_of: When | None
    nature: Nature


class Grounds(NamedTuple):
    """What is known of a figure before it is told where and when: ``source`` is the figure that names its people."""

    phrase: Counted
    decision: Decision
    measure: Measure
    statement: Statement | None
    source: Draft | None


class Ground:
    """The places and times of a text, asked figure by figure in its order."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._scenes = Scenes(around)
        self._territories: dict[str, str | None] = {}

    def of(self, given: Grounds, drafts: Sequence[Draft]) -> Whereabouts:
        """Where and when a figure holds; ``drafts`` are those before it."""
        around, (phrase, decision, measure, statement, source) = self._around, given
        serving = phrase.head is not None and lemma(around.parse, phrase.head) in measures.SERVING_NOUNS
        territory = None if serving else self._territory(statement)  # soldiers die abroad
        first, published = phrase.quantity.first, around.context.published
        away = self._is_in_another(phrase)
        place = place_of(around, phrase, measure) or (source.place if source is not None and not away else None)
        time = time_of(around, phrase, decision)
        nature = nature_of(around, phrase, decision, measure, time)
        listed = drafts[-1] if drafts and decision.rule == LISTED and drafts[-1].measure is measure else None
        if listed is not None and time is None and around.parse.sentence[listed.first] == around.parse.sentence[first]:
            goal = goal_of(around, phrase) if measure is M.DISPLACED else None  # "1,300 to Mellit"
            if listed.place is not None and is_graded(around.parse, phrase, listed):
                place = listed.place  # "five in one town, two of them seriously, and one in another"
            place = place or goal or (None if spreads(around.parse, phrase) else listed.place)
            return Whereabouts(place, listed.as_of, listed.nature)
        said_on = self._said_on(statement, first, drafts)
        when = as_of(around, time, None if is_earlier(around.parse, first) else said_on)
        if when is None and measure in _OF_SCENES and published and is_of_today(around.parse, first):
            when = When(published, published, 1)
        found = Whereabouts(place, when, nature)
        if measure in _OF_SCENES and nature is not Nature.PLANNED:
            total = decision.rule == "total" and source is not None
            elsewhere = decision.rule == "table" or total or away or is_a_rate(around.parse, first)
            if not elsewhere and not is_of_a_war(around.parse, first):
                found = self._in_scene(given, time, found, drafts)
            larger = is_far_larger(around.parse, phrase, measure, drafts)
            found = found._replace(place=found.place or territory or self._elsewhere(given, told=larger or time is not None))
            if time is None and found.as_of is not None and found.as_of == said_on:
                day = self._scenes.day_told_later(first)
                if day is not None and is_before(day, said_on) and not elsewhere:
                    found = found._replace(as_of=day, nature=of_event(nature, measure))
        if measure in _LOSSES and (told := self._told_beside(given, drafts)) is not None:
            same_day = found.as_of in (None, told.as_of)
            nature = found.nature if found.as_of else told.nature
            found = Whereabouts(found.place or (told.place if same_day else None), found.as_of or told.as_of, nature)
        running = found.nature is Nature.CUMULATIVE and is_up_to_now(around.parse, first)
        if found.as_of is None and running and published and not is_earlier(around.parse, first):
            found = found._replace(as_of=said_on or When(published, published, 1))
        return found if found.nature is Nature.PLANNED else found._replace(as_of=capped(found.as_of, published))

    def of_heading(self, draft: Draft) -> Draft:
        """A figure of the heading, with the day and place of the event that the text tells of right below."""
        lead = self._scenes.lead()
        named = lead.name
        apart = draft.place is not None and named is not None and draft.place != named
        published = self._around.context.published
        old = lead.day is not None and published is not None and published - lead.day.end > _NEWS
        if lead.day is None or old or apart or draft.measure not in _OF_SCENES or draft.nature is Nature.PLANNED:
            return draft
        return replace(draft, place=draft.place or named, as_of=lead.day, nature=of_event(draft.nature, draft.measure))

    def _elsewhere(self, given: Grounds, *, told: bool) -> str | None:
        """Where those who are cared for are, or the one town that the report tells of, where nothing nearer says a place."""
        parse, phrase, first = self._around.parse, given.phrase, given.phrase.quantity.first
        if (care := care_of(self._around, phrase)) is not None:
            return care
        if (
            told
            or tells_of_another_event(parse, first)
            or given.decision.rule == "table"
            or is_of_a_war(parse, first)
            or is_over_a_time(parse, first)
            or is_earlier(parse, first)
            or self._is_in_another(phrase)
            or self._is_in_several(phrase)
            or (given.decision.rule == "total" and given.source is not None)
        ):
            return None
        return self._scenes.only_town(first)

    def _in_scene(self, given: Grounds, time: Standing[Time] | None, found: Whereabouts, drafts: Sequence[Draft]) -> Whereabouts:
        """With what a figure takes over from the event told before it; the event's day goes before that on which somebody spoke."""
        spoken = time is None or is_outside(self._around, given.phrase, given.decision, time)
        own_day = time.value.when if time is not None and not spoken and found.nature is Nature.FLOW else None
        parse, phrase, measure = self._around.parse, given.phrase, given.measure
        first = phrase.quantity.first
        if is_far_larger(parse, phrase, measure, drafts):
            return found
        scene = self._scenes.around(first, found.place, own_day)
        told_at = next((s.first for s in (scene.place, scene.time) if s is not None), first)
        if parse.paragraph[told_at] < parse.paragraph[first] and tells_of_another_event(parse, first):
            return found
        last = drafts[-1] if drafts else None
        if last is not None and self._is_contested(last, first, scene):
            return found
        if scene.place is not None and scene.place.first > first and is_of_another(parse, phrase, scene.place):
            return found
        told = None if scene.place is None or self._around.seats(scene.place.value.span) else scene.name
        place = found.place or told or (goal_of(self._around, phrase) if measure is M.DISPLACED else None)
        standing = measure in _HELD and is_standing(parse, first, phrase.after)
        elsewhen = standing or is_earlier(parse, first) or is_over_a_time(parse, first)
        day = None if elsewhen else scene.day
        if day is not None and (found.as_of is None or (spoken and is_before(day, found.as_of))):
            return Whereabouts(place, day, of_event(found.nature, measure))
        return found._replace(place=place)

    def _is_in_another(self, phrase: Counted) -> bool:
        """ "179 in nearby X": right behind the number stands a name that no gazetteer knows."""
        parse, at = self._around.parse, phrase.after
        if at + 2 >= len(parse) or parse.lower[at] not in ("in", "at", "near"):
            return False
        at += 1 + (parse.lower[at + 1] in ("nearby", "neighbouring", "neighboring"))
        known = [*self._around.places.get(parse.sentence[at - 1], ()), *self._around.times.get(parse.sentence[at - 1], ())]
        return parse.tag[at] == "NNP" and not any(k.first <= at <= k.last for k in known)

    def _is_in_several(self, phrase: Counted) -> bool:
        """ "104 deaths in 18 villages", "in several districts": in more places than one, which are not named."""
        parse = self._around.parse
        noun = phrase.quantity.last if phrase.head is None else phrase.head
        within = (parse.child(k, "pobj") for t in (noun, parse.head[noun]) for k in parse.children[t] if parse.lower[k] in _AMID)
        return any(at is not None and parse.tag[at] == "NNS" and lemma(parse, at) in _AREAS for at in within)

    def _is_contested(self, last: Draft, first: int, scene: Scene) -> bool:
        """Whether a paragraph has counted people in another place than that of the event told above it."""
        parse, name = self._around.parse, scene.name
        above = scene.place is not None and parse.paragraph[scene.place.first] < parse.paragraph[first]
        beside = parse.paragraph[last.first] == parse.paragraph[first] and parse.sentence[last.first] < parse.sentence[first]
        return above and beside and last.place is not None and last.place != name and last.measure in _OF_SCENES

    def _territory(self, statement: Statement | None) -> str | None:
        """Whose dead a health service counts, as told where it first spoke."""
        origin = None if statement is None else origin_of(statement)
        if origin is None:
            return None
        if origin not in self._territories:
            self._territories[origin] = territory_of(self._around, statement)
        return self._territories[origin]

    def _told_beside(self, given: Grounds, drafts: Sequence[Draft]) -> Draft | None:
        """The figure of losses before that a list, or "our troops also destroyed …", goes on with: the same day and place."""
        parse, first = self._around.parse, given.phrase.quantity.first
        before = drafts[-1] if drafts else None
        if before is None or before.first < paragraph_start(parse, first) or before.measure not in _LOSSES | _STRUCK:
            return None
        also = "also" in parse.lower[before.first : first] and parse.sentence[first] - parse.sentence[before.first] <= 1
        listed = parse.sentence[before.first] == parse.sentence[first] and ";" not in parse.words[before.first : first]
        joined = before.measure in _LOSSES or parse.lower[first - 1] in ("and", ",")
        return before if also or (listed and joined) else None

    def _said_on(self, statement: Statement | None, first: int, drafts: Sequence[Draft]) -> When | None:
        """When the statement was made; a voice that goes on in the same paragraph still speaks on that day."""
        if statement is None or statement.said_on is not None:
            return None if statement is None else statement.said_on
        begin = paragraph_start(self._around.parse, first)
        for draft in reversed(drafts):
            if draft.first < begin:
                return None
            other = draft.statement
            if other is not None and other.said_on is not None:
                return other.said_on if origin_of(other) == origin_of(statement) else None
        return None


def origin_of(statement: Statement) -> str | None:
    """The voice at the end of a statement's chain, its supplier left aside."""
    voices = [hop.voice for hop in statement.chain if hop.role != "supplier"]
    return voices[-1] if voices else None
