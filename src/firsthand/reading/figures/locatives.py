"""Which place names of a sentence say where something happened: by the words and the grammar around them."""

from __future__ import annotations

from typing import Final

from firsthand.codebook import measures
from firsthand.model import Place
from firsthand.reading.figures.counted import lemma
from firsthand.reading.figures.extents import POINT, width
from firsthand.reading.figures.persons import is_person
from firsthand.reading.figures.seats import seats_a_voice
from firsthand.reading.figures.standing import Standing
from firsthand.reading.numbers.lexicon import MONTHS, WEEKDAYS
from firsthand.reading.parse import Parse
from firsthand.reading.places import tells_where
from firsthand.reading.places.lexicon import DIVISION_WORDS, FIGHTING, SETTLEMENTS

LOCATIVE: Final = frozenset(
    "in at near on around outside inside across throughout within along over off into towards toward of".split()
)
_WITHIN_NAME: Final = frozenset({"compound", "nmod", "appos", "conj"})
_NAME_STEPS: Final = 4
AREAS: Final = frozenset(
    "region direction axis oblast province city town village district area governorate state county valley border front sector "
    "airport base camp coast "
    "suburb neighbourhood neighborhood countryside strip peninsula outskirts square street hospital school market station part "
    "half side edge centre center heart north south east west quarter settlement hamlet port capital island compound prison bridge "
    "road crossing checkpoint mosque church clinic university refinery plant depot shelter municipality commune locality parish "
    "department canton territory township subdistrict sub-district enclave hills mountain mountains terminal airfield airbase "
    "barracks factory hotel stadium dam headquarters warehouse works stronghold bastion".split()
)
_HOLDING: Final = frozenset({"occupied", "administered", "controlled", "held", "ruled", "annexed"})
_RAZING: Final = frozenset("besiege encircle flatten grip level liberate raze recapture retake shake surround wipe".split())
"""What is done to a whole place: "wiped out the village of X"."""
_NATION: Final = 6
WATER: Final = 7
_FORBIDDING: Final = frozenset({"ban", "outlaw", "prohibit", "proscribe", "forbid", "blacklist"})
SIDES: Final = frozenset("north south east west northeast northwest southeast southwest".split())
SIDED: Final = frozenset({*(f"{side}ern" for side in SIDES), "central"})


def says_where(parse: Parse, place: Standing[Place], prepositions: frozenset[str] = LOCATIVE) -> bool:
    """Whether a place name says where: behind a preposition, or before "region" or "strike", never as an adjective of people."""
    token = place.last
    elsewhere = seats_a_voice(parse, place) or _strikes_with_another(parse, place) or _only_holds(parse, place)
    if elsewhere or _forbids(parse, token) or not tells_where(place.value):
        return False
    if parse.dep[token] == "poss":
        return _owns_a_part(parse, place, prepositions)
    part = parse.lower[place.first - 1 : place.first]
    if place.first > 1 and SIDED.issuperset(part) and parse.lower[place.first - 2] in prepositions - {"of"}:
        return True  # "in western Aleppo rebel shelling killed", where the parser takes the town for an adjective
    adjective = parse.tag[token] == "JJ" and lemma(parse, parse.head[token]) not in AREAS  # but "in Beni territory"
    if adjective or _acts_elsewhere(parse, token) or _names_a_building(parse, place):
        return False
    for _ in range(_NAME_STEPS):
        above = parse.head[token]
        area = parse.tag[above] == "NNP" or lemma(parse, above) in AREAS
        if parse.dep[token] not in _WITHIN_NAME or above == token or not area:
            break
        token = above
    if parse.dep[token] == "pobj":
        preposition = parse.head[token]
        kind = parse.head[preposition]
        if parse.lower[preposition] == "of" and parse.lower[preposition - 1] in SIDES and parse.tag[preposition - 1][0] != "J":
            return "of" in prepositions or "near" in prepositions  # "a village south of X"
        if parse.lower[preposition] == "of" and _names_a_body(parse, kind):
            return False
        if parse.lower[preposition] == "of" and lemma(parse, kind) in AREAS and parse.dep[kind] == "pobj":
            preposition = parse.head[kind]  # "from the village of"
        fought_for = parse.lower[preposition] == "for" and lemma(parse, kind) in FIGHTING
        return fought_for or parse.lower[preposition] in prepositions
    if parse.dep[token] in _WITHIN_NAME and lemma(parse, parse.head[token]) in measures.EVENT_NOUNS:
        return True
    if place.first > 1 and parse.words[place.first - 1] == "," and lemma(parse, place.first - 2) in AREAS:
        above = parse.head[
            place.first - 2
        ]  # "in the Malian capital, Bamako, five people died", where the parser ties it to the five
        return parse.dep[place.first - 2] == "pobj" and parse.lower[above] in prepositions
    return _is_behind(parse, place, prepositions)


def _only_holds(parse: Parse, place: Standing[Place]) -> bool:
    """ "Pakistan occupied Kashmir", "Pakistan shelling at a village": who holds the place named next, or who shells."""
    behind = parse.lower[place.last + 1 : place.last + 3]
    if place.value.precision != _NATION or len(behind) < 2:
        return False
    held = behind[0] in _HOLDING and parse.words[place.last + 2][0].isupper()
    return held or (parse.tag[place.last + 1] in ("NN", "VBG") and behind[0].endswith("ing") and behind[1] in ("at", "on", "in"))


def _is_behind(parse: Parse, place: Standing[Place], prepositions: frozenset[str]) -> bool:
    """Whether a preposition stands in front of a name, or "in the village of", whatever the parser made of it."""
    before = parse.lower[place.first - 1] if place.first else ""
    if before == "of" and lemma(parse, place.first - 2) in SETTLEMENTS:
        return not prepositions.isdisjoint(parse.lower[max(0, place.first - 5) : place.first - 2])
    return before in prepositions - {"of", "to", "from"}


def _owns_a_part(parse: Parse, place: Standing[Place], prepositions: frozenset[str]) -> bool:
    """ "In Beirut's southern suburbs", "Khartoum's Salha neighbourhood": a part of a place is where the place is."""
    owned = parse.head[place.last]
    part = parse.child(owned, "compound", "nmod")
    area = lemma(parse, owned) in DIVISION_WORDS | SETTLEMENTS  # "Samaria's Nablos region", "Russia's Engels base"
    named = part is not None and parse.tag[part].startswith("NNP") and (area or width(place) > POINT)
    if lemma(parse, owned) not in AREAS or parse.tag[owned] not in ("NN", "NNS") or named:
        return False
    if parse.dep[owned] == "pobj":
        return parse.lower[parse.head[owned]] in prepositions
    return parse.dep[owned] in ("dobj", "nsubjpass") and parse.lemma[parse.head[owned]] in measures.EVENT_VERBS


def _names_a_building(parse: Parse, place: Standing[Place]) -> bool:
    """ "The Saudi Maternity Hospital": a country, or a name no map tells, in that of a house is not where it stands."""
    above = parse.head[place.last]
    named = parse.tag[above].startswith("NNP") and above > place.last
    elsewhere = place.value.precision == _NATION or place.value.lat is None
    return named and elsewhere and lemma(parse, above) in AREAS


def _forbids(parse: Parse, token: int) -> bool:
    """ "35 militants of the group (outlawed in Russia) were killed": whose law it is, and not where."""
    return parse.dep[token] == "pobj" and parse.lemma[parse.head[parse.head[token]]] in _FORBIDDING


def _strikes_with_another(parse: Parse, place: Standing[Place]) -> bool:
    """ "US-British raids on the port", "the Syria-Turkey border": who strikes, or two states, and not where."""
    if place.value.precision != _NATION:
        return False
    before = place.first > 1 and parse.words[place.first - 1] == "-" and parse.tag[place.first - 2].startswith("NNP")
    after = place.last + 1
    tied = parse.words[after : after + 1] == ["-"] and parse.end[place.last] == parse.start[after]
    return tied or (before and parse.end[place.first - 1] == parse.start[place.first])


def _names_a_body(parse: Parse, kind: int) -> bool:
    """ "The Security Service of X": what a body is called, and not where something happened."""
    noun = lemma(parse, kind)
    if noun in measures.FORCE_NOUNS:
        return True  # "the coalition forces of X"
    return parse.tag[kind].startswith("NNP") and noun not in AREAS and noun not in measures.EVENT_NOUNS | measures.WHOLE_WARS


_HOURS: Final = frozenset("afternoon anniversary day eve evening morning night weekend".split())


def _acts_elsewhere(parse: Parse, token: int) -> bool:
    """ "US strikes on the port": who strikes stands before the event, and where it strikes behind it."""
    event = parse.head[token]
    if parse.dep[token] not in ("compound", "amod", "nmod") or lemma(parse, event) not in measures.EVENT_NOUNS:
        return False
    # the parser may hang it on the verb: "killed in the US strike on its clinic"
    hung = [event + 1] if parse.lower[event + 1 : event + 2] in (["on"], ["against"]) else []
    hung += [k for k in parse.children[event] if parse.lower[k] in ("on", "against", "at", "in", "near")]
    behind = [parse.child(k, "pobj") for k in hung]
    return any(k is not None and parse.lower[k] not in WEEKDAYS | MONTHS | _HOURS and parse.tag[k] != "CD" for k in behind)


def is_scene(parse: Parse, place: Standing[Place]) -> bool:
    """Whether a place says where something happened: not "the mayor of X", "the siege of X"."""
    return says_where(parse, place, LOCATIVE - {"of"}) or is_struck(parse, place) or _is_of_an_event(parse, place)


def _is_of_an_event(parse: Parse, place: Standing[Place]) -> bool:
    """ "The shelling of X"."""
    of = parse.head[place.last]
    shelled = parse.dep[place.last] == "pobj" and parse.lower[of] == "of" and parse.lemma[parse.head[of]] in measures.EVENT_NOUNS
    return shelled and tells_where(place.value)


def is_struck(parse: Parse, place: Standing[Place]) -> bool:
    """Whether something is done to a place: "a missile hit the town of X", "fighters entered X"."""
    token = place.last
    for _ in range(_NAME_STEPS):
        if parse.dep[token] == "pobj" and parse.lower[parse.head[token]] == "of":
            token = parse.head[parse.head[token]]
            if lemma(parse, token) not in AREAS:
                return False
        elif parse.dep[token] in _WITHIN_NAME:
            if parse.dep[token] in ("compound", "nmod") and is_person(parse, parse.head[token]):
                return False  # "three US service members were killed"
            token = parse.head[token]
        else:
            break
    verb = parse.lemma[parse.head[token]]
    struck = parse.dep[token] in ("dobj", "nsubjpass") and verb in measures.EVENT_VERBS | _RAZING
    crossed = verb == "cross" and place.value.precision == WATER
    return struck and not crossed and tells_where(place.value)
