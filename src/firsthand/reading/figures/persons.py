"""Which nouns name people."""

from __future__ import annotations

from typing import Final

from firsthand.codebook import measures
from firsthand.reading.figures.counted import Counted, lemma
from firsthand.reading.parse import Parse

_PEOPLES: Final = (
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


def is_person(parse: Parse, token: int) -> bool:
    """Whether a noun names people: by the codebook's list, by its ending, or as a people's name ("Koreans")."""
    noun = lemma(parse, token)
    if noun in measures.PERSON_NOUNS or noun.endswith(("man", "woman", "men", "women", "child", "people", "girl", "boy")):
        return True
    if noun in measures.EQUIPMENT_NOUNS or noun in measures.NOT_AGENTS or len(noun) <= _SHORT:
        return _is_people_name(parse, token, noun)
    return noun.endswith(measures.AGENT_ENDINGS) or _is_people_name(parse, token, noun)


def is_whose(parse: Parse, phrase: Counted) -> bool:
    """ "Eleven members of one family": the family is not counted, but whose members are."""
    if phrase.head is None or lemma(parse, phrase.head) not in _KIN or parse.dep[phrase.head] != "pobj":
        return False
    of = parse.head[phrase.head]
    return parse.lower[of] == "of" and parse.tag[parse.head[of]] in ("NN", "NNS") and is_person(parse, parse.head[of])


def _is_people_name(parse: Parse, token: int, noun: str) -> bool:
    """ "Koreans", "Iraqis", "Kurds": a capitalised plural with the ending of a people's name."""
    capital = parse.words[token][:1].isupper() and parse.tag[token] in ("NNPS", "NNS", "NNP")
    return capital and parse.lower[token].endswith("s") and noun.endswith(_PEOPLES) and noun not in measures.EQUIPMENT_NOUNS
