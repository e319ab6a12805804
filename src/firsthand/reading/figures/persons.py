"""Which nouns name people."""

from __future__ import annotations

from typing import Final

from firsthand.codebook import measures
from firsthand.reading.figures.counted import Counted, lemma
from firsthand.reading.parse import Parse

_PEOPLES: Final = (
    "bedouin",
    "an",
    "i",
    "kurd",
    "turk",
    "arab",
    "pole",
    "serb",
    "croat",
    "greek",
    "swede",
    "dane",
    "czech",
    "uzbek",
    "kazakh",
    "jew",
)
_SHORT: Final = 4
_KIN: Final = frozenset({"family", "household", "clan", "tribe"})
_BELONGING: Final = frozenset(
    "wife husband son daughter mother father parent brother sister relative widow home house vehicle car".split()
)
_CALLED_STRUCK: Final = frozenset({"be", "die", "have"})


def is_person(parse: Parse, token: int) -> bool:
    """Whether a noun names people: by the codebook's list, by its ending, or as a people's name ("Koreans")."""
    noun = lemma(parse, token)
    if noun in ("major", "private") and parse.tag[token] in ("NNS", "NNPS"):
        return True  # ranks, where a plural is told
    if noun in measures.PERSON_NOUNS or noun.endswith(("man", "woman", "men", "women", "child", "people", "girl", "boy")):
        return True
    if noun in measures.EQUIPMENT_NOUNS or noun in measures.NOT_AGENTS or len(noun) <= _SHORT:
        return _is_people_name(parse, token, noun)
    return noun.endswith(measures.AGENT_ENDINGS) or _is_people_name(parse, token, noun)


def is_whose(parse: Parse, phrase: Counted) -> bool:
    """ "Eleven members of one family", "the wives of the five fighters died": not they are counted, but who or what is theirs."""
    if phrase.head is None or parse.dep[phrase.head] != "pobj":
        return False
    of = parse.head[phrase.head]
    if parse.lower[of] == "of" and parse.dep[parse.head[of]] == "nsubj" and lemma(parse, parse.head[of]) in _BELONGING:
        return parse.lemma[parse.head[parse.head[of]]] in _CALLED_STRUCK
    above = parse.head[of]
    members = parse.lower[of] == "of" and parse.tag[above] in ("NN", "NNS") and is_person(parse, above)
    return members and lemma(parse, phrase.head) in _KIN


def _is_people_name(parse: Parse, token: int, noun: str) -> bool:
    """ "Koreans", "Iraqis", "Kurds": a capitalised plural with the ending of a people's name."""
    capital = parse.words[token][:1].isupper() and parse.tag[token] in ("NNPS", "NNS", "NNP")
    return capital and parse.lower[token].endswith("s") and noun.endswith(_PEOPLES) and noun not in measures.EQUIPMENT_NOUNS
