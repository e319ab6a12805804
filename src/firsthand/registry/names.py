"""How names are compared: folded, so that quotes, case, articles and spellings of one word do not tell two voices apart."""

from __future__ import annotations

import functools
import re
import unicodedata

_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "–": "-", "—": "-", "‑": "-"})
_ARTICLES = ("the ", "a ", "an ")
_ABBREVIATION_DOT = re.compile(r"(?<=\b\w)\.")
_EDGES = re.compile(r"^[^\w]+|[^\w)]+$")
_SPELLINGS = re.compile(r"\b(?:defense|center|organization)\b")
_BRITISH = {"defense": "defence", "center": "centre", "organization": "organisation"}
_FORM_OF_STATE = re.compile(
    r"^(?!islamic state)(?:(?:islamic|arab|hashemite|federal|democratic|socialist|united) )*"
    r"(?:republic|kingdom|union|emirate|state|commonwealth)(?: of the union)? of (?=.)"
)

POSSESSIVE = re.compile(r"'s?$")


@functools.lru_cache(maxsize=16_384)
def fold(name: str) -> str:
    """A name for comparing: compatibility form, lower case, straight quotes, no article, no dots in "U.S.", British spelling."""
    return folded(name)


def folded(name: str) -> str:
    """The same of words that hardly come back: a sentence would take the place of a name that does."""
    text = name if name.isascii() else unicodedata.normalize("NFKC", name)
    text = " ".join(text.translate(_QUOTES).casefold().split())
    if not (_is_of_words(text[:1]) and (_is_of_words(text[-1:]) or text[-1:] == ")")):
        text = _EDGES.sub("", text)
    if "." in text:
        text = _ABBREVIATION_DOT.sub("", text)
    if text.startswith(_ARTICLES):
        text = text.partition(" ")[2]
    if any(american in text for american in _BRITISH):
        text = _SPELLINGS.sub(lambda word: _BRITISH[word.group()], text)
    return text


def _is_of_words(character: str) -> bool:
    return character.isalnum() or character == "_"


def acronym_key(name: str) -> str:
    """An acronym without its dots. Its case is kept: "who" is not the WHO."""
    return name.replace(".", "")


def without_form_of_state(folded_name: str) -> str:
    """A folded name of a state without what kind of state it is: "islamic republic of iran" as "iran"."""
    return fold(_FORM_OF_STATE.sub("", folded_name))
