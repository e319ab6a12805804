"""How names are compared: folded, so that quotes, case, articles and spellings of one word do not tell two voices apart."""

from __future__ import annotations

import functools
import re
import unicodedata

_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "–": "-", "—": "-", "‑": "-"})
_ARTICLE = re.compile(r"^(?:the|a|an)\s+")
_ABBREVIATION_DOT = re.compile(r"(?<=\b\w)\.")
_EDGES = re.compile(r"^[^\w]+|[^\w)]+$")
_SPELLINGS = re.compile(r"\b(?:defense|center|organization|defence|centre|organisation)\b")
_BRITISH = {"defense": "defence", "center": "centre", "organization": "organisation"}

POSSESSIVE = re.compile(r"'s?$")


@functools.lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """A name for comparing: compatibility form, lower case, straight quotes, no article, no dots in "U.S.", British spelling."""
    text = unicodedata.normalize("NFKC", name).translate(_QUOTES).casefold()
    text = _EDGES.sub("", " ".join(text.split()))
    text = _ABBREVIATION_DOT.sub("", text)
    text = _ARTICLE.sub("", text)
    return _SPELLINGS.sub(lambda word: _BRITISH.get(word.group(), word.group()), text)


def acronym_key(name: str) -> str:
    """An acronym without its dots. Its case is kept: "who" is not the WHO."""
    return name.replace(".", "")
