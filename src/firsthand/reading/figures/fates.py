"""What became of people by turns of phrase that no single verb tells: fled over a border, lying under rubble, of unknown fate."""

from __future__ import annotations

from typing import Final

from firsthand.model import Measure
from firsthand.reading.figures.counted import Counted, lemma
from firsthand.reading.figures.persons import is_person
from firsthand.reading.figures.predicates import governing_verb
from firsthand.reading.parse import Parse

_HURTS: Final = frozenset({"injuries", "wounds", "burns", "fractures", "concussion"})
_HURT_REACH: Final = 4
_RUBBLE: Final = frozenset({"rubble", "debris", "ruins", "wreckage"})
_STAYING: Final = frozenset({"be", "are", "were", "remain", "remained", "remains"})
_RUBBLE_REACH: Final = 8
_CUSTODY: Final = frozenset({"captivity", "custody", "detention"})
_CUSTODY_REACH: Final = 6
_ACROSS: Final = frozenset({"into", "border", "frontier", "over", "at", "from", "to", "through"})
_LEAVING: Final = frozenset({"make", "drive", "ride", "run", "speed", "march"})
_FLIGHT: Final = frozenset("refugee refugees fled flee fleeing displaced unhcr iom asylum un camps".split())
_FIGHTERS: Final = frozenset("troops soldiers fighters rebels militants gunmen army servicemen".split())
_FLEEING: Final = frozenset("people person civilian refugee family individual resident villager child woman migrant".split())


def fate(parse: Parse, counted: Counted) -> tuple[Measure, int | None] | None:
    """The measure that such a turn gives a number, and the verb that governs it if it has one."""
    if (verb := _crossing(parse, counted)) is not None:
        return Measure.DISPLACED, verb
    if (verb := _carrying_off(parse, counted)) is not None:
        return Measure.CAPTURED, verb
    if (verb := _holding(parse, counted)) is not None:
        return Measure.CAPTURED, verb
    if _is_hurt(parse, counted):
        return Measure.WOUNDED, None
    missing = _is_unknown(parse, counted) or _is_buried(parse, counted) or _is_looked_for(parse, counted)
    return (Measure.MISSING, None) if missing else None


def _crossing(parse: Parse, counted: Counted) -> int | None:
    """ "1,200 people crossed into the next country": those who serve invade, others flee."""
    if counted.head is None and (counted.pronoun is not None or not _tells_of_flight(parse, counted.quantity.first)):
        return None
    if counted.head is not None and lemma(parse, counted.head) not in _FLEEING:
        return None
    token = counted.quantity.last if counted.head is None else counted.head
    verb = governing_verb(parse, token)
    subject = parse.dep[token] in ("nsubj", "conj") and verb > token
    across = any(parse.lower[child] in _ACROSS for child in parse.children[verb])
    return verb if subject and across and parse.lemma[verb] == "cross" else None


def _tells_of_flight(parse: Parse, first: int) -> bool:
    """Whether the paragraph of a bare number speaks of people who flee, and not of those who fight."""
    paragraph = parse.paragraph[first]
    begin = parse.paragraphs[paragraph][0]
    end = parse.sentences[parse.sentence[first]][1]
    words = frozenset(parse.lower[begin:end])
    return not words.isdisjoint(_FLIGHT) and words.isdisjoint(_FIGHTERS)


def _carrying_off(parse: Parse, counted: Counted) -> int | None:
    """ "Drove off with 18 men", "made away with two girls"."""
    if counted.head is None or not is_person(parse, counted.head) or parse.dep[counted.head] != "pobj":
        return None
    preposition = parse.head[counted.head]
    verb = parse.head[preposition]
    off = any(parse.lower[child] in ("off", "away") for child in parse.children[verb])
    return verb if off and parse.lower[preposition] == "with" and parse.lemma[verb] in _LEAVING else None


def _holding(parse: Parse, counted: Counted) -> int | None:
    """The verb of "some 3,300 soldiers are still in captivity"."""
    token = counted.quantity.last if counted.head is None else counted.head
    verb = parse.head[token]
    held = parse.lemma[verb] in ("be", "remain", "stay") and not _CUSTODY.isdisjoint(parse.lower[verb : verb + _CUSTODY_REACH])
    return verb if held and parse.dep[token] == "nsubj" and "in" in parse.lower[verb : verb + _CUSTODY_REACH] else None


def _is_unknown(parse: Parse, counted: Counted) -> bool:
    """ "The fate of two remains unknown"."""
    token = counted.quantity.last if counted.head is None else counted.head
    of = parse.head[token]
    return parse.dep[token] == "pobj" and parse.lower[of] == "of" and parse.lower[parse.head[of]] in ("fate", "whereabouts")


def _is_hurt(parse: Parse, counted: Counted) -> bool:
    """ "Twenty people with injuries of varying severity", "left 15 with burns"."""
    after = counted.after + (parse.lemma[counted.after : counted.after + 1] in (["escape"], ["survive"]))
    behind = parse.lower[after : after + _HURT_REACH]
    return behind[:1] == ["with"] and not _HURTS.isdisjoint(behind)


def _is_looked_for(parse: Parse, counted: Counted) -> bool:
    """ "Crews are searching for three people", "the search for five others"; who hunts gunmen misses nobody."""
    token = counted.after - 1 if counted.head is None else counted.head
    if parse.dep[token] != "pobj" or (counted.head is not None and lemma(parse, token) not in _FLEEING):
        return False
    preposition = parse.head[token]
    return parse.lower[preposition] == "for" and parse.lemma[parse.head[preposition]] in ("search", "look", "hunt")


def _is_buried(parse: Parse, counted: Counted) -> bool:
    """ "Five may still be under the rubble"."""
    behind = parse.lower[counted.after : counted.after + _RUBBLE_REACH]
    under = next((n for n, word in enumerate(behind) if word in ("under", "beneath", "underneath")), None)
    return under is not None and not _RUBBLE.isdisjoint(behind[under + 1 : under + 3]) and not _STAYING.isdisjoint(behind[:under])
