"""Where and when the events happened that a report tells of, sentence by sentence: what figures take over that say neither.

"A missile hit the station in one town on Tuesday. Seven people were killed": the first sentence sets a *scene*, and the figures
behind it stand in it until another event, place or day is named. Headings and questions name a place too, which the first event
sentence below may still tell more exactly. A scene of the past ("last month a strike on …") ends with its paragraph. Where a report
tells of several events, a scene holds in its own paragraph only: in the next one nobody says which of them is meant.
"""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Final, NamedTuple

from firsthand.codebook import measures
from firsthand.model import Place, Time, When
from firsthand.reading.figures.bearings import is_listed_with_another, is_of_clause_about
from firsthand.reading.figures.beginnings import opens_since
from firsthand.reading.figures.dated import is_before_the_rest
from firsthand.reading.figures.extents import POINT, is_within, key, width
from firsthand.reading.figures.headings import is_heading, is_label
from firsthand.reading.figures.index import Surroundings
from firsthand.reading.figures.locatives import is_scene, says_where
from firsthand.reading.figures.occasions import is_one_of_several, sentences_apart
from firsthand.reading.figures.pictures import FILMING, places_of_pictures
from firsthand.reading.figures.predicates import governing_verb, hangs_on_an_event
from firsthand.reading.figures.scene import NOWHERE, Scene, is_during, is_past, may_be_same, next_scene, of_whole
from firsthand.reading.figures.settings import is_cut_off, is_just_past, is_only_a_night
from firsthand.reading.figures.standing import Standing
from firsthand.reading.figures.treated import is_of_care
from firsthand.reading.parse import Parse
from firsthand.reading.places import tells_where

_ONSETS: Final = frozenset({"ride", "descend", "sweep", "burst", "rampage", "plough", "plow"})
"""Verbs by which a report brings those who strike to the place of its event: "men on motorcycles rode into the town"."""
_GOING_OFF: Final = frozenset({("blow", "up"), ("go", "off")})
_HAPPENING: Final = (measures.EVENT_VERBS | measures.EVENT_NOUNS | _ONSETS | {"dead"}) - measures.WHOLE_WARS
_ROW: Final = re.compile(r"^[ \t]*(?:[-–—•▪*]\W*)?([A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}):[ \t]", re.MULTILINE)
"""How a row of a list opens: "– Izium: two wounded"."""
_REACH: Final = 250
"""Tokens within which a scene may be taken over."""
_YEAR: Final = 4
_BEFORE: Final = 8
_EARLIER: Final = frozenset({"after", "before", "since", "earlier", "previously"})
"""Words in front of a number by which it belongs to another day: "a day after shells killed 24"."""
_QUOTES: Final = frozenset("\"“”'‘«(")
_COUNTING: Final = frozenset({"record", "register", "document", "verify", "count", "track", "log"})
_SPAN: Final = timedelta(days=2)
_NEWS: Final = timedelta(days=7)
_TAKING_PLACE: Final = frozenset({"take", "happen", "occur"})
_TOO: Final = 4
_FRONT: Final = 4
"""Tokens in which "In Kupiansk, …" opens a sentence."""
_IN: Final = frozenset({"in", "at", "near", "outside", "around", "across"})
_JOINTS: Final = frozenset({",", "and", "&", "or", "in", "near", "/", "as", "well"})


class _Set(NamedTuple):
    """A scene from a sentence on, and what holds from the next paragraph on."""

    sentence: int
    paragraph: int
    now: Scene
    later: Scene


class Scenes:
    """The scenes of a text. They are looked for once a figure asks."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around

    def around(self, token: int, place: str | None, day: When | None) -> Scene:
        """What a figure at a token takes over from the event told before it, given the place and day that it has itself.

        A figure of another place takes no day, one of another day no place, and one whose sentence names a day of something else
        takes none either.
        """
        scene, parse = self._of(token), self._around.parse
        if scene.place is not None and is_one_of_several(self._around, scene.place, token):
            scene = Scene(None, scene.time)
        if day is not None and scene.time is not None and scene.time.value.when != day:
            beside = any(t.value.when == day for t in self._around.times.get(parse.sentence[scene.time.first], ()))
            return Scene(scene.place) if beside or is_during(day, scene.time.value.when) else NOWHERE
        if scene.place is not None and is_before_the_rest(parse, token, scene.place.last):
            return NOWHERE
        elsewhere = place is not None and scene.place is not None and place != scene.name
        dated = [t for t in self._around.times.get(parse.sentence[token], ()) if t.value.when is not None]
        dated = [t for t in dated if not self._around.is_of_speech(t) and not is_cut_off(parse, t.first)]
        of_else = [t for t in dated if t is not scene.time]
        here = scene.time is not None and parse.sentence[scene.time.first] == parse.sentence[token]
        before = range(max(parse.sentences[parse.sentence[token]][0], token - _BEFORE), token)
        earlier = any(parse.lower[t] in _EARLIER and not self._is_of_speech(t) for t in before)
        return Scene(scene.place) if elsewhere or ((of_else or earlier) and not here) else scene

    def only_town(self, token: int) -> str | None:
        """The one town or village in which anything happens, named before, where a report tells of no other, of no area beside its
        own and of no second event; in no item of a list.
        """
        town, parse = self._only_town, self._around.parse
        if town is None or town.first > token or not parse.words[parse.paragraphs[parse.paragraph[token]][0]][0].isalpha():
            return None
        return town.value.name

    @functools.cached_property
    def _apart(self) -> set[int]:
        return sentences_apart(self._around)

    @functools.cached_property
    def _only_town(self) -> Standing[Place] | None:
        if self._apart:
            return None
        parse = self._around.parse
        places = [
            p
            for named in self._around.places.values()
            for p in named
            if is_scene(parse, p) and not self._around.seats(p.value.span) and not _is_of_a_war(parse, p)
        ]
        towns = {key(p): p for p in sorted(places, key=lambda p: -p.first) if width(p) <= POINT}
        town = next(iter(towns.values()), None)
        apart = town is None or any(width(p) > POINT and not is_within(town, p) for p in places)
        return None if apart or len(towns) != 1 else town

    def lead(self) -> Scene:
        """The first event below a heading that is told with a day, where it is told at once."""
        told = (held.now for held in self._sets if held.paragraph > 0 and held.now.time is not None and not held.now.topic)
        return next(told, NOWHERE)

    def day_told_later(self, token: int) -> When | None:
        """The day of "The attack took place on Thursday" behind a token, where a report tells of one event and of one day of it."""
        parse, published = self._around.parse, self._around.context.published
        if published is None or self._apart:
            return None
        behind = (held for held in self._sets if parse.sentences[held.sentence][0] > token and not held.now.topic)
        later = (held.now.day for held in behind if _tells_when(parse, held.sentence))
        days = {day.start: day for day in later if day is not None and day.precision == 1 and published - day.start <= _NEWS}
        return next(iter(days.values())) if len(days) == 1 else None

    def _is_of_speech(self, token: int) -> bool:
        """ "Had earlier put the toll at": when somebody spoke, not when it happened."""
        return self._around.parse.lower[token] in ("earlier", "previously") and self._around.parse.head[token] in self._around.cues

    def _of(self, token: int) -> Scene:
        """The scene that holds at a token; nothing is told in it where none does, or where several compete."""
        parse, sentences = self._around.parse, self._sentences
        at = bisect.bisect_right(sentences, parse.sentence[token]) - 1
        if at < 0:
            return NOWHERE
        held = self._sets[at]
        if token - parse.sentences[held.sentence][0] > _REACH:
            return NOWHERE
        return held.now if held.paragraph == parse.paragraph[token] else held.later

    @functools.cached_property
    def _sentences(self) -> list[int]:
        return [held.sentence for held in self._sets]

    @functools.cached_property
    def _sets(self) -> list[_Set]:
        """What each sentence that names a place, a day or another event makes of the scene before it."""
        around, parse = self._around, self._around.parse
        apart = self._apart
        held: list[_Set] = []
        now = later = NOWHERE
        several, paragraph, whole = False, -1, NOWHERE
        rows = self._unknown_rows()
        for sentence in sorted({*around.places, *around.times, *apart, *rows}):
            start = parse.sentences[sentence][0]
            if parse.paragraph[start] != paragraph:
                paragraph, now = parse.paragraph[start], later
            if sentence in rows:
                now = Scene(None, whole.time)
                held.append(_Set(sentence, paragraph, now, later))
                continue
            named = self._topic(sentence)
            if named is not None:
                now = later = whole = named
                several = False
            else:
                told = self._told(sentence, now)
                if sentence in apart:
                    now, several, later = NOWHERE, True, NOWHERE
                if told is None and sentence not in apart:
                    continue
                now = next_scene(now, of_whole(told or NOWHERE, whole))
                whole = now if whole.time is None else whole
                several = several or not (may_be_same(later, now) or is_past(now, later))
                if self._is_bullet(sentence):
                    held.append(_Set(sentence, paragraph, now, later))
                    continue  # "• Vovchansk: two hurt": the next item is not there
                later = NOWHERE if several else later if is_past(now, later) else now
            held.append(_Set(sentence, paragraph, now, later))
        return held

    def _is_counted_over(self, time: Standing[Time]) -> bool:
        """ "Between 26 May and 1 June, the monitor recorded 47 attacks": a period in front of what a voice counted in it."""
        parse, when = self._around.parse, time.value.when
        begin, end = parse.sentences[parse.sentence[time.first]]
        lasting = when is not None and when.end - when.start >= _SPAN and time.value.type == "date"
        comma = next((t for t in range(begin, min(end, begin + _BEFORE)) if parse.words[t] == ","), begin)
        return lasting and time.last < comma and parse.lemma[governing_verb(parse, time.first)] in _COUNTING

    def _is_bullet(self, sentence: int) -> bool:
        """Whether a sentence is an item of a list that opens with its place."""
        parse = self._around.parse
        opens = parse.paragraphs[parse.paragraph[parse.sentences[sentence][0]]][0]
        line = parse.text[parse.text.rfind("\n", 0, parse.start[opens]) + 1 : parse.start[opens]] + parse.words[opens]
        marked = not line.strip()[0].isalnum() and line.strip()[0] not in _QUOTES
        return marked and any(
            is_label(parse, p, opens) or is_label(parse, p, opens + 1) for p in self._around.places.get(sentence, ())
        )

    def _unknown_rows(self) -> set[int]:
        """Sentences that open a row of a list by towns whose own town no gazetteer knows: it is not that of the row before."""
        around, parse = self._around, self._around.parse
        named = list(_ROW.finditer(parse.text)) if len(parse) else []
        rows = [(m, around.token(m.start(1))) for m in named]
        known = [any(p.first == token for p in around.places.get(parse.sentence[token], ())) for _, token in rows]
        names = [
            m[1].split()[-1].lower() not in measures.STATES and parse.tag[around.token(m.end()) :][:1] == ["CD"] for m, _ in rows
        ]
        listed = sum(known) > 0
        return {parse.sentence[t] for (_, t), k, name in zip(rows, known, names, strict=True) if listed and name and not k}

    def _topic(self, sentence: int) -> Scene | None:
        """The scene that a heading or a question names, which the text below it is about."""
        parse = self._around.parse
        first, end = parse.sentences[sentence]
        question = parse.words[end - 1] == "?"
        if not (question or is_heading(parse, parse.paragraph[first])):
            return None
        places = [p for p in self._around.places.get(sentence, ()) if tells_where(p.value)]
        if any(is_label(parse, p, first) and parse.tag[p.last + 2 : p.last + 3] == ["CD"] for p in places):
            return None  # a row of a list: "Izium: 2 dead"
        if self._is_bullet(sentence):
            return None
        saying = [p for p in places if says_where(parse, p)]
        place = _chosen(parse, saying) if saying or question else _only(places)
        published = self._around.context.published
        days = [t for t in self._days(sentence) if not _has_year(parse, t) or t.value.value != str(published)]  # a bulletin's date
        return None if place is None else Scene(place, _only_day(days), topic=True)

    def _told(self, sentence: int, now: Scene) -> Scene | None:
        """Place and day of what a sentence says happened; None where it tells of no event."""
        parse = self._around.parse
        first, end = parse.sentences[sentence]
        places = [p for p in self._around.places.get(sentence, ()) if is_scene(parse, p) and not is_of_care(parse, p)]
        places = [p for p in places if not (_is_of_a_war(parse, p) or is_of_clause_about(parse, p.first))]
        label = next((p for p in self._around.places.get(sentence, ()) if is_label(parse, p, first)), None)
        happening = [
            t for t in range(first, end) if (parse.lemma[t] in _HAPPENING and not _flees(parse, t)) or _is_by_phrase(parse, t)
        ]
        shown = places_of_pictures(parse, self._around.places.get(sentence, ()))
        if shown and not happening:
            return Scene(shown[0], _only_day(self._days(sentence)))
        days = self._days(sentence)
        happening = happening or [t.first for t in days if self._is_counted_over(t)]
        fronted = bool(places) and places[0].first <= first + _FRONT and parse.lower[first] in _IN
        opening = parse.lower[first : first + 3]
        pointed = opening[:2] in (["of", "these"], ["of", "those"], ["of", "them"], ["among", "them"])
        pointed = pointed or opening[1:] in (["of", "them"], ["of", "those"], ["of", "these"])
        if (label is None and not happening and not fronted) or pointed:
            return None  # "Of these, 658 were killed in one province", "Three of them died": what follows happened to all
        day = _only_day(days) if happening else None
        if label is not None:
            return Scene(label, day)
        if places and day is None and "too" in parse.lower[end - _TOO : end]:
            return Scene(_chosen(parse, places), now.time)  # "A plant in the next town was hit too."
        if not places and (day is None or (now.time is not None and _is_known(parse, happening))):
            return None
        return Scene(_chosen(parse, places), day)

    def _days(self, sentence: int) -> list[Standing[Time]]:
        """The days and periods of a sentence on which somebody did not merely speak."""
        parse = self._around.parse
        found = [
            time
            for time in self._around.times.get(sentence, ())
            if time.value.when is not None
            and (time.value.type in ("date", "time") or is_just_past(parse, time))
            and (not self._around.is_of_speech(time) or self._is_counted_over(time))
            and not opens_since(parse, time.first)
            and not (time.first == parse.paragraphs[parse.paragraph[time.first]][0] and _has_year(parse, time))
            and (self._is_of_what_happened(time) or self._is_counted_over(time))
            and not is_of_clause_about(parse, time.first)
        ]
        found = [time for time in found if not is_only_a_night(parse, time)] or found
        of_event = [t for t in found if hangs_on_an_event(parse, t.first) or _happens(parse, governing_verb(parse, t.first))]
        elapsed = any(parse.lower[t.last + 1 : t.last + 2] == ["after"] for t in self._around.times.get(sentence, ()))
        main = [t for t in of_event if parse.dep[governing_verb(parse, t.first)] == "ROOT"]
        return main or of_event or ([] if elapsed else found)  # "held a funeral on 12 April, a week after gunmen stormed the town"

    def _is_of_what_happened(self, time: Standing[Time]) -> bool:
        """Whether a time hangs on what a sentence mainly says, or on what happened."""
        parse, verb = self._around.parse, governing_verb(self._around.parse, time.first)
        told = parse.dep[verb] == "ROOT" or _happens(parse, verb) or parse.lemma[verb] in FILMING
        meanwhile = parse.dep[verb] == "relcl" and parse.tag[verb] == "VBG"  # "shot at men who were digging there on Saturday"
        return told or meanwhile or hangs_on_an_event(parse, time.first)


def _tells_when(parse: Parse, sentence: int) -> bool:
    """ "The latest attack took place on Thursday": a sentence that only says when the event happened that was told before."""
    begin, end = parse.sentences[sentence]
    known = (t for t in range(begin, end) if parse.dep[t] == "nsubj" and parse.lemma[t] in measures.EVENT_NOUNS)
    return any(parse.lower[parse.left[t]] == "the" and parse.lemma[parse.head[t]] in _TAKING_PLACE for t in known)


def _is_of_a_war(parse: Parse, place: Standing[Place]) -> bool:
    """ "Since the war in X began": where a war is, and not what the sentence tells of."""
    within = parse.head[place.last]
    return (
        parse.dep[place.last] == "pobj" and parse.dep[within] == "prep" and parse.lower[parse.head[within]] in measures.WHOLE_WARS
    )


def _flees(parse: Parse, verb: int) -> bool:
    """ "1,200 crossed into the next country": who enters a place without arms makes no scene of it."""
    if parse.lemma[verb] not in ("cross", "enter"):
        return False
    subject = parse.child(verb, "nsubj")
    return subject is None or parse.lemma[subject] not in measures.FORCE_NOUNS | measures.SERVING_NOUNS


def _is_by_phrase(parse: Parse, token: int) -> bool:
    """ "Fighters took control of the town", "a bomb went off", "radios blew up"."""
    verb = parse.lemma[parse.head[token]]
    if parse.dep[token] == "prt":
        return (verb, parse.lower[token]) in _GOING_OFF
    return parse.lower[token] == "control" and parse.dep[token] == "dobj" and verb in ("take", "seize", "gain")


def _has_year(parse: Parse, time: Standing[Time]) -> bool:
    """Whether a time is written with its year: in front of a text it says when the text came out."""
    return any(len(w) == _YEAR and w.isdigit() for w in parse.words[time.first : time.last + 1])


def _happens(parse: Parse, verb: int) -> bool:
    """Whether a verb, its subject or its object is what happens: "struck", "an explosion tore through"; not "buried their dead"."""
    above = parse.head[verb]
    during = parse.dep[verb] == "advcl" and any(
        parse.lower[k] in ("when", "as", "after") and k < verb for k in parse.children[verb]
    )
    if during and parse.lemma[above] in _HAPPENING:
        return True  # "killed 40 people when they broke into a church on Sunday"
    return parse.lemma[verb] in _HAPPENING or any(
        parse.dep[k] in ("nsubj", "nsubjpass", "dobj", "prt")
        and ((parse.lemma[k] in _HAPPENING and parse.tag[k - 1] != "PRP$") or _is_by_phrase(parse, k))
        for k in parse.children[verb]
    )


def _is_known(parse: Parse, happening: Sequence[int]) -> bool:
    """Whether an event is spoken of as known: "the attack", "that strike"."""
    return all(parse.tag[t].startswith("NN") and parse.lower[parse.left[t]] in ("the", "this", "that") for t in happening)


def _only(places: Sequence[Standing[Place]]) -> Standing[Place] | None:
    """The one place of a heading, or its one town among areas."""
    finest = [p for p in places if width(p) <= POINT] or list(places)
    return finest[0] if len({key(p) for p in finest}) == 1 else None


def _chosen(parse: Parse, places: Sequence[Standing[Place]]) -> Standing[Place] | None:
    """Where a sentence says that something happened: the first town, else the first area; nowhere where it lists several."""
    points = [p for p in places if width(p) <= POINT]
    if not (listed := points or list(places)):
        return None
    first = listed[0]
    if _is_fronted_sector(parse, first):
        return first
    for other in listed[1:]:
        between = {
            parse.lower[t] for t in range(first.last + 1, other.first) if parse.tag[t] != "CD"
        }  # "four in Lyman, two in Izium"
        joined = _JOINTS.issuperset(between) and "and" in parse.lower[first.last : other.first + 3]
        if (joined and key(other) != key(first)) or is_listed_with_another(parse, first, [other]):
            return None
    return first


def _is_fronted_sector(parse: Parse, place: Standing[Place]) -> bool:
    """ "In the Pokrovsk direction, …": a bulletin names the sector first and then the villages of it."""
    begin = parse.sentences[parse.sentence[place.first]][0]
    return place.first - begin <= _FRONT and parse.lower[place.last + 1 : place.last + 2] in (["direction"], ["axis"], ["sector"])


def _only_day(times: Sequence[Standing[Time]]) -> Standing[Time] | None:
    days = {(t.value.when.start, t.value.when.end) for t in times if t.value.when is not None}
    return times[0] if len(days) == 1 else None
