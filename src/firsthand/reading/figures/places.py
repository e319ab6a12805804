"""Where a figure holds, by the words that govern it; which place names of a sentence say where at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from firsthand.codebook.vague import VAGUE_COUNTS
from firsthand.model import Measure, Place
from firsthand.reading.figures.bearings import is_bearing, is_listed_with_another, is_of_clause_about, narrower_owned
from firsthand.reading.figures.counted import Counted, lemma
from firsthand.reading.figures.dated import is_before_the_rest
from firsthand.reading.figures.extents import POINT, width
from firsthand.reading.figures.index import Surroundings, semicolon_between
from firsthand.reading.figures.locatives import AREAS, LOCATIVE, SIDED, WATER, is_scene, is_struck, says_where
from firsthand.reading.figures.persons import is_person
from firsthand.reading.figures.pictures import places_of_pictures
from firsthand.reading.figures.predicates import governing_verb
from firsthand.reading.figures.standing import Standing
from firsthand.reading.figures.treated import is_of_care
from firsthand.reading.parse import Parse
from firsthand.reading.places import tells_where
from firsthand.reading.places.lexicon import SETTLEMENTS

M = Measure
_ONTO: Final = frozenset({"into", "towards", "toward", "off"})
_GOALS: Final = frozenset({"to", "from"})
_INTO: Final = frozenset({"to", "into"})
_OUT_OF: Final = frozenset({"from"})
_LEAVING: Final = frozenset({"flee", "leave", "escape", "abandon", "evacuate", "quit"})
_OPENS_PART: Final = frozenset({"including", "among"})
_REACH: Final = 80
"""Tokens behind a figure beyond which a place of its sentence, a long list, is not its own."""
_NESTED: Final = 5
_BACK_THERE: Final = 6
_NATION: Final = 6
_BESIDE: Final = frozenset({"near", "outside"})
_OPENS_WHAT_BEFELL: Final = frozenset({"by", "when", "in", "at", "on", "during"})
_CLOSES_PART: Final = frozenset({",", ".", ";", ")"})
_SOME: Final = frozenset({"most", "many", "some", "several", "half", "majority", "few"})
_PLACING: Final = frozenset({"over", "above", "in", "at", "near"})
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NEAR_A_TOWN: Final = 2
_HOSTING: Final = frozenset({"host", "shelter", "house"})
_SPELLS: Final = frozenset({"minute", "hour", "day", "week", "month", "year"})
_OF_THE_SAME: Final = frozenset({"VBG", "PRP", "PRP$"})
_CONCEDING: Final = frozenset({"while", "though", "although", "whereas"})
_OWN_COUNT: Final = frozenset({"others", "more"})


def place_of(around: Surroundings, counted: Counted, measure: Measure) -> str | None:
    """The place behind a preposition that governs the figure: first one after it in its sentence, else the last before it."""
    first = counted.quantity.first
    named = around.places.get(around.parse.sentence[first], ())
    if around.parse.words[first - 1] == "(" and (beside := next((p for p in named if p.last == first - 2), None)) is not None:
        return around.parse.text[slice(*beside.value.span)]  # "to one town (18,000) and another (9,500)"
    if (told := _told_by_where(around.parse, counted, named) or _host(around.parse, counted, named)) is not None:
        return told.value.name
    if (there := _pointed_there(around.parse, counted, measure)) is not None:
        return _there(around, there)
    if measure is M.DISPLACED:
        if (entered := _entered(around, counted)) is not None:
            return entered
        left = next((p for p in named if _is_left(around.parse, p)), None)
        if left is not None:
            return left.value.name
    prepositions = LOCATIVE | _GOALS if measure is M.DEPLOYED else LOCATIVE - _ONTO if measure is M.DISPLACED else LOCATIVE
    found = [p for p in named if says_where(around.parse, p, prepositions) or is_struck(around.parse, p)]
    found = [p for p in found if not is_of_care(around.parse, p) and not _is_provenance(around.parse, p)]
    found = [p for p in found if not around.seats(p.value.span) and not _tells_of_known(around.parse, p)]
    found = [p for p in found if not is_of_clause_about(around.parse, p.first, first)]
    found = [p for p in found if not is_before_the_rest(around.parse, first, p.last)]
    found = [p for p in found if not is_bearing(around.parse, p)] or found
    if measure is M.DEPLOYED and any(says_where(around.parse, p, _INTO) for p in found):
        found = [p for p in found if not says_where(around.parse, p, _OUT_OF)]  # "sent from one country to another"
    if measure is M.BODIES_SEEN:
        found = places_of_pictures(around.parse, named) or found
    unvoiced = [p for p in found if not around.speaks(p.value.span)]  # "according to the governor of the region"
    found = unvoiced if unvoiced and min(map(width, unvoiced)) <= min(map(width, found)) else found
    near = [p for p in found if first < p.first <= counted.after + _REACH]
    after = [p for p in near if not is_of_another(around.parse, counted, p)]
    if measure is M.DEPLOYED:  # "Earlier in one capital, a lawmaker said 3,000 had arrived"
        found = [p for p in found if governing_verb(around.parse, p.first) not in around.cues]
    before = [p for p in found if p.first < first and not semicolon_between(around.parse, p.first, first)]
    own = around.parse.lower[counted.after : counted.after + 1] in (["in"], ["at"], ["near"])
    if counted.head is None and own and not _is_a_time(around, counted.after + 1):
        after = [p for p in after if "CD" not in around.parse.tag[counted.after : p.first]]
        before = []  # "12 in the hills and 8 in X"
    chosen = _ashore(around.parse, after) if after else _innermost(around.parse, before) if before else None
    if chosen is None or (measure is not M.DEPLOYED and is_listed_with_another(around.parse, chosen, named)):
        return None
    return chosen.value.name


def _host(parse: Parse, counted: Counted, named: Sequence[Standing[Place]]) -> Standing[Place] | None:
    """ "North Darfur hosts more than half a million displaced people": the place that is said to have them."""
    token = counted.quantity.last if counted.head is None else counted.head
    verb = parse.head[token]
    subject = parse.child(verb, "nsubj") if parse.dep[token] == "dobj" and parse.lemma[verb] in _HOSTING else None
    return None if subject is None else next((p for p in named if p.first <= subject <= p.last), None)


def _there(around: Surroundings, first: int) -> str | None:
    """ "Killed 123 militants there": the last place that its paragraph has named before."""
    sentence, paragraph = around.parse.sentence[first], around.parse.paragraph[first]
    for number in range(sentence, -1, -1):
        if around.parse.paragraph[around.parse.sentences[number][0]] != paragraph:
            return None
        told = [p for p in around.places.get(number, ()) if p.first < first and _may_be_there(around.parse, p)]
        if told:
            return told[-1].value.name
    return None


def _pointed_there(parse: Parse, counted: Counted, measure: Measure) -> int | None:
    """The "there" of "killed 123 militants there", "nine were killed there", of bodies also "doctors there counted nine"."""
    begin, end = parse.sentences[parse.sentence[counted.quantity.first]]
    verb = governing_verb(parse, counted.quantity.first)
    behind = range(counted.after, min(end, counted.after + _BACK_THERE))
    said = range(begin, counted.quantity.first) if measure is M.BODIES_SEEN else range(0)
    pointing = (t for t in (*behind, *said) if parse.lower[t] == "there" and parse.dep[t] != "expl")
    return next((t for t in pointing if t in said or t == counted.after or parse.head[t] == verb), None)


def _may_be_there(parse: Parse, place: Standing[Place]) -> bool:
    return is_scene(parse, place) or _is_left(parse, place) or says_where(parse, place)


def _ashore(parse: Parse, after: Sequence[Standing[Place]]) -> Standing[Place]:
    """The first place; of a river or sea, the town that it is told to be near: "across the river on rafts near X"."""
    first = after[0]
    if len(after) > 1 and narrower_owned(parse, first, after[1]):
        return after[1]
    if first.value.precision == WATER and len(after) > 1:
        beside = after[1]
        between = parse.tag[first.last + 1 : beside.first]
        if beside.value.precision == _NEAR_A_TOWN and not any(t in ("CD", "CC", ".") or t[0] == "V" for t in between):
            return beside
    return first


def _is_provenance(parse: Parse, place: Standing[Place]) -> bool:
    """ "11,000 troops from X": behind people "from" says where they come from, behind a verb where they leave."""
    token = place.first
    while token > 0 and (parse.tag[token - 1].startswith("NNP") or parse.lower[token - 1] in SIDED):
        token -= 1
    if token < 2 or parse.lower[token - 1] != "from":
        return False
    above = parse.head[token - 1]
    return parse.tag[above].startswith("N") and is_person(parse, above) and above < token


def _tells_of_known(parse: Parse, place: Standing[Place]) -> bool:
    """ "Around the base, the last foothold in X province": what is told by the way of a place that is known already."""
    token = parse.head[place.last]
    while parse.dep[token] != "appos" and parse.dep[token] in ("pobj", "prep", "compound") and parse.head[token] != token:
        token = parse.head[token]
    comma = parse.left[token] - 1
    known = comma > 1 and parse.words[comma] == "," and parse.tag[comma - 1] == "NN" and parse.lower[comma - 2] == "the"
    return known and parse.dep[token] == "appos" and parse.tag[token] == "NN" and lemma(parse, comma - 1) in AREAS


def _is_a_time(around: Surroundings, token: int) -> bool:
    """ "In the first quarter", "at dawn"."""
    return any(t.first - 1 <= token <= t.last for t in around.times.get(around.parse.sentence[token - 1], ()))


def _innermost(parse: Parse, before: Sequence[Standing[Place]]) -> Standing[Place]:
    """The last place, or what is said to lie in it: "attacked the village of X in the Y region, killing three"."""
    chosen = before[-1]
    for place in reversed(before[:-1]):
        between = range(place.last + 1, chosen.first)
        words = parse.lower[place.last + 1 : chosen.first]
        beside = not _BESIDE.isdisjoint(words) and width(place) < _NATION  # "in Eastern Ghouta near Damascus"
        tied = ("in" in words or beside) and len(between) <= _NESTED
        if not tied or any(parse.tag[t][0] == "V" or parse.tag[t] in ("CD", "CC") for t in between):
            break
        if width(place) > POINT and not beside:
            break
        chosen = place if beside or width(chosen) > POINT else chosen
    return chosen


def _told_by_where(parse: Parse, counted: Counted, named: Sequence[Standing[Place]]) -> Standing[Place] | None:
    """ "The village of X, where five others died": the place that the clause is about."""
    verb = governing_verb(parse, counted.quantity.first)
    where = next((k for k in parse.children[verb] if parse.lower[k] == "where" and k < verb), None)
    if where is None or parse.dep[verb] != "relcl" or counted.quantity.first < where:
        return None
    about = parse.head[verb]
    if parse.dep[about] == "appos" and (of := next((p for p in named if p.first <= parse.head[about] <= p.last), None)) is not None:
        return of  # "in X, the village in central Y where 160 were massacred"
    apposed = next((t for t in range(where - 1, max(0, where - _NESTED), -1) if lemma(parse, t) in SETTLEMENTS), where)
    if parse.lower[apposed + 1 : apposed + 2] == ["in"] and parse.words[apposed - 2 : apposed - 1] == [","]:
        held = next((p for p in named if p.last == apposed - 3), None)
        return held or next((p for p in reversed(named) if p.last < where and tells_where(p.value)), None)
    behind = [p for p in named if p.last < where and tells_where(p.value)]
    return next((p for p in reversed(behind) if about in (p.last, parse.head[p.last]) or p.last == where - 2), None)


def is_of_another(parse: Parse, counted: Counted, place: Standing[Place]) -> bool:
    """Whether a place behind a figure is where something else happened: behind a semicolon, where its own part lies ("120 drones,
    including 30 over one region"), or where a later clause of its own is ("killed nine, while a mine hit a bus in another town").
    """
    first = counted.quantity.first
    if semicolon_between(parse, first, place.first) or _counts_its_own(parse, counted, place) or _was_before(parse, counted, place):
        return True
    if is_of_a_part(parse, counted, place.first) or _is_of_most(parse, counted, place) or _is_spelt_out(parse, first, place):
        return True
    if parse.dep[place.last] == "appos" or parse.words[place.first - 1] == ",":
        return False
    part = next((t for t in range(counted.after, place.first) if _opens_part(parse, t)), None)
    if part is not None and parse.tag[part + 1] == "CD" and parse.lower[part + 2] in _PLACING:
        return not any(parse.tag[t] in _FINITE for t in range(part, place.first))
    of_them = next((t for t in range(counted.after, place.first) if parse.lower[t + 1 : t + 3] == ["of", "them"]), None)
    told = of_them is not None and any(parse.tag[t] in _FINITE for t in range(of_them, place.first))
    if of_them is not None and not told and parse.tag[of_them] == "CD" and parse.lower[of_them + 3] in _PLACING:
        return True  # "eleven were seized, four of them in another town"
    verb, other = governing_verb(parse, first), governing_verb(parse, place.first)
    if other <= counted.after or other == verb or parse.dep[other] not in ("conj", "advcl"):
        return False
    subject = parse.child(other, "nsubj", "nsubjpass")
    if subject is None or subject < counted.after or parse.tag[subject] in ("CD", "PRP", "WDT", "WP", "JJ"):
        return False
    vague = parse.lower[subject] in VAGUE_COUNTS or any(parse.lower[k] in VAGUE_COUNTS for k in parse.children[subject])
    if vague or parse.lower[subject] in _OWN_COUNT or parse.child(subject, "nummod") is not None:
        return False  # "… and 33 others were injured in the town": so were the first
    opened = {parse.lower[k] for k in parse.children[other] if k < subject}
    return parse.dep[other] == "conj" or not _CONCEDING.isdisjoint(opened)


def _was_before(parse: Parse, counted: Counted, place: Standing[Place]) -> bool:
    """ "19 died, hours after an attack left dozens dead in X": what is told of another time was elsewhere; no "arriving in X"."""
    return any(
        parse.lower[t] == "after" and lemma(parse, t - 1) in _SPELLS and parse.tag[t + 1] not in _OF_THE_SAME
        for t in range(counted.after + 1, place.first - 1)
    )


def _counts_its_own(parse: Parse, counted: Counted, place: Standing[Place]) -> bool:
    """ "In one town three people died, in X 2": a place with a number of its own right behind it, which closes its part."""
    own = place.first - 2
    listed = counted.quantity.last < own - 1 and parse.tag[own] == "CD" and parse.lower[own - 1] in ("and", ",", "&")
    if listed and counted.head is not None and parse.lower[place.first - 1] in ("in", "at", "near"):
        return "VB" in {parse.tag[t][:2] for t in range(counted.after, own)}  # "five were killed and nine in X"
    number = place.last + 1
    if number + 1 >= len(parse) or parse.tag[number] != "CD" or parse.words[number + 1] not in _CLOSES_PART:
        return False
    return counted.quantity.first < place.first - 1 and parse.lower[place.first - 1] in ("in", "at", "near")


def _is_spelt_out(parse: Parse, first: int, place: Standing[Place]) -> bool:
    """ "151 were hurt: 17 in the south, 12 in X": the places behind a colon are those of the numbers behind it."""
    colon = next((t for t in range(first, place.first) if parse.words[t] == ":"), None)
    return colon is not None and "CD" in parse.tag[colon : place.first]


def _is_of_most(parse: Parse, counted: Counted, place: Standing[Place]) -> bool:
    """ "21 civilians, most of them in X": where some of those counted were, and not where all."""
    of = next(
        (t for t in range(counted.after, place.first) if parse.lower[t] in ("them", "whom") and parse.lower[t - 1] == "of"), None
    )
    return of is not None and parse.lower[of - 2] in _SOME and not any(parse.tag[t] in _FINITE for t in range(of, place.first))


def is_of_a_part(parse: Parse, counted: Counted, token: int) -> bool:
    """ "19 children died, nine of them by a missile that fell on X": what is said behind "of them" is said of the nine."""
    if counted.pronoun is not None:
        return False
    part = next(
        (t for t in range(counted.after, token) if parse.lower[t : t + 2] == ["of", "them"] and parse.tag[t - 1] == "CD"), None
    )
    return part is not None and part + 2 < token and parse.lower[part + 2] in _OPENS_WHAT_BEFELL


def _opens_part(parse: Parse, token: int) -> bool:
    """ "Including", or the "which" of "of which"."""
    before = parse.lower[token - 1] if token else ""
    return parse.lower[token] in _OPENS_PART or (before == "of" and parse.lower[token] in ("which", "them"))


def _is_left(parse: Parse, place: Standing[Place]) -> bool:
    """ "Fled the town of X", "driven from X": the place that people left."""
    if says_where(parse, place, frozenset({"from"})):
        return True
    token = place.last
    while parse.dep[token] in ("pobj", "prep", "compound", "nmod", "appos", "conj") and parse.head[token] != token:
        if parse.dep[token] == "prep" and parse.lower[token] != "of":
            return False
        token = parse.head[token]
    return parse.dep[token] == "dobj" and parse.lemma[parse.head[token]] in _LEAVING and tells_where(place.value)


def _entered(around: Surroundings, counted: Counted) -> str | None:
    """ "A million have fled X, and 122,000 have crossed into Y": where those are whose own verb says that they entered it."""
    parse, verb = around.parse, governing_verb(around.parse, counted.quantity.first)
    own = (p for p in around.places.get(parse.sentence[verb], ()) if governing_verb(parse, p.first) == verb and p.first > verb)
    goal = next((p for p in own if says_where(parse, p, _ONTO | {"to"})), None)
    return goal.value.name if goal is not None and parse.lemma[verb] in ("cross", "enter", "reach", "arrive") else None


def goal_of(around: Surroundings, counted: Counted) -> str | None:
    """Where those who fled went, which says where they are if nothing says whence."""
    parse, first = around.parse, counted.quantity.first
    goals = [p for p in around.places.get(parse.sentence[first], ()) if p.first > first and says_where(parse, p, _ONTO | {"to"})]
    return goals[0].value.name if goals else None
