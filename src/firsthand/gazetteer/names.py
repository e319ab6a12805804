"""How place names are folded, so that "Sukhumi's", "SUKHUMI" and "Sukhumi" meet: one function for the build and the look-up."""

from __future__ import annotations

import functools
import re
import unicodedata

EXACT = "="
"""Prefix of keys that hold only as written: "US", "Ky."."""
POSTAL = ","
"""Prefix of keys that hold only after a comma: "KY" in "Edmonton, KY"."""

_LETTERS = str.maketrans(
    {
        **dict.fromkeys("'’‘ʼʹʻ`´ʿʾ′.\u02bb\u02bc\u200e\u200f", ""),
        **dict.fromkeys("-‐‑–—/\u00a0\n\t", " "),
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ß": "ss",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "ə": "e",
        "&": " and ",
    }
)
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_SPACES = re.compile(r"\s+")


@functools.lru_cache(maxsize=16_384)
def fold_word(word: str) -> str:
    """A word without case, accents, apostrophes and full stops; hyphens become spaces. May be empty."""
    word = word.lower()
    if not word.isascii():
        word = unicodedata.normalize("NFKD", word.translate(_LETTERS))
        word = "".join(c for c in word if not unicodedata.combining(c)).lower()
    return _SPACES.sub(" ", word.translate(_LETTERS)).strip()


def join_folded(words: list[str]) -> str:
    """The key of a name from its folded words: empty ones left out, "St" and its like spelled out except at the end."""
    kept = [word for word in words if word]
    return " ".join([_SHORT.get(word, word) for word in kept[:-1]] + kept[-1:])


def fold(name: str) -> str:
    """The key under which a name is stored."""
    return join_folded(fold_word(name).split(" "))
