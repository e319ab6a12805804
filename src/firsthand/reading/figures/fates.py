"""What became of people by turns of phrase that no single verb tells: fled over a border, lying under rubble, of unknown fate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from firsthand.model import Measure
from firsthand.reading.figures.counted import Counted, lemma
from firsthand.reading.figures.persons import is_person
from firsthand.reading.figures.predicates import anchor, governing_verb
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
_FLEEING: Final = frozenset(
    "people person civilian refugee family household individual resident villager inhabitant local citizen child woman "
    "migrant".split()
)
_AWAY: Final = frozenset({"out", "from", "towards", "toward"})
_QUITTING: Final = frozenset({"leave", "abandon", "quit"})
_SETTLED: Final = frozenset(
    "home house village town city camp area district neighbourhood neighborhood region province county enclave quarter "
    "country".split()
)
_DRIVING: Final = frozenset({"force", "compel", "oblige", "have"})
_SUPPOSING: Final = frozenset({"believe", "think", "fear", "presume", "report", "say", "know", "understand", "suspect"})
_OF_THE_LAW: Final = frozenset("police court authority prosecutor prison judge customs immigration".split())
_HANDS_REACH: Final = 8


def fate(parse: Parse, counted: Counted) -> tuple[Measure, int | None] | None:
    """The measure that such a turn gives a number, and the verb that governs it if it has one."""
    if (verb := _crossing(parse, counted) or _leaving(parse, counted)) is not None:
        return Measure.DISPLACED, verb
    if (verb := _carrying_off(parse, counted)) is not None:
        return Measure.CAPTURED, verb
    if (verb := _holding(parse, counted)) is not None:
        return Measure.CAPTURED, verb
    if _is_hurt(parse, counted):
        return Measure.WOUNDED, None
    if _is_fatal(parse, counted):
        return Measure.KILLED, None
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


def _leaving(parse: Parse, counted: Counted) -> int | None:
    """ "20,000 have left the town", "residents were forced to leave", "were moved out of four villages": no longer at home."""
    if counted.pronoun is not None or (counted.head is not None and not _may_flee(parse, counted.head)):
        return None
    token = anchor(parse, counted)
    verb, dep = parse.head[token], parse.dep[token]
    if parse.lemma[verb] == "move" and counted.head is not None and dep in ("nsubj", "nsubjpass", "dobj"):
        return verb if any(parse.lower[child] in _AWAY for child in parse.children[verb]) else None
    driven = parse.child(verb, "xcomp", "ccomp") if parse.lemma[verb] in _DRIVING else None
    if dep not in (("nsubj", "nsubjpass", "dobj") if driven is not None else ("nsubj",)):
        return None
    verb = verb if driven is None else driven
    quit_place = parse.child(verb, "dobj")
    if parse.lemma[verb] not in _QUITTING or quit_place is None:
        return None
    is_place = parse.tag[quit_place].startswith("NNP") or lemma(parse, quit_place) in _SETTLED
    return verb if is_place and parse.sentence[verb] == parse.sentence[token] else None


def _may_flee(parse: Parse, head: int) -> bool:
    """Whether a noun is of people who live somewhere: residents, families, Palestinians."""
    return lemma(parse, head) in _FLEEING or (parse.tag[head] == "NNPS" and is_person(parse, head))


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
    """The verb of "some 3,300 soldiers are still in captivity", "are in the hands of the rebels", "are held by the militia"."""
    token = anchor(parse, counted)
    verb = parse.head[token]
    if parse.dep[token] == "nsubjpass" and parse.lemma[verb] in _SUPPOSING:
        verb = parse.child(verb, "xcomp", "ccomp", "oprd") or verb
    behind = parse.lower[verb : verb + _HANDS_REACH]
    if parse.dep[token] in ("nsubj", "nsubjpass") and (_is_held(parse, verb) or _is_at(behind, ["in", "the", "hands", "of"])):
        return verb
    held = parse.lemma[verb] in ("be", "remain", "stay") and not _CUSTODY.isdisjoint(parse.lower[verb : verb + _CUSTODY_REACH])
    return verb if held and parse.dep[token] == "nsubj" and "in" in parse.lower[verb : verb + _CUSTODY_REACH] else None


def _is_held(parse: Parse, verb: int) -> bool:
    """ "Are held by the militia": by somebody other than those who arrest."""
    by = next((k for k in parse.children[verb] if parse.lower[k] == "by"), None)
    holder = None if by is None else parse.child(by, "pobj")
    return parse.lower[verb] == "held" and holder is not None and lemma(parse, holder) not in _OF_THE_LAW


def _is_at(words: Sequence[str], phrase: list[str]) -> bool:
    return any(list(words[at : at + len(phrase)]) == phrase for at in range(len(words)))


def _is_fatal(parse: Parse, counted: Counted) -> bool:
    """ "83 cases, two of them fatal", "six were fatal"."""
    after = counted.after + (parse.lower[counted.after : counted.after + 1] in (["were"], ["was"], ["are"]))
    bare = counted.head is None or lemma(parse, counted.head) in ("case", "infection")
    return bare and parse.lower[after : after + 1] == ["fatal"]


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
