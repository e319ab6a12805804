"""Names in small letters, as messages of channels write them: who is cited and no word of the language, and given names."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from firsthand.gazetteer.store import shared_gazetteer
from firsthand.model import Reading
from firsthand.publishing import plain, roles
from firsthand.publishing.given_names import GIVEN_NAMES
from firsthand.publishing.known import key
from firsthand.publishing.signs import UNKNOWN_PERSON, Name, Sign
from firsthand.registry import Registry

_WORD = re.compile(r"(?<![\w@/.#-])[^\W\d_][\w’'-]*[^\W\d_](?![\w@/])")
_LEAST = 3
_KIN_LETTERS = 20
_MOST_PLACES = 50
"""Occurrences of a voice in one report that are looked at."""


_KIN = re.compile(
    r"\b(?:wife|husband|son|daughter|brother|sister|mother|father|aunt|uncle|cousin|niece|nephew|widow|baby|grand(?:ma|pa|mother|father|son|"
    rf"daughter)|granny|auntie|baba|babusia|didus|umm?|abu|mama|papa|pani?|neighbou?r|friend|{'|'.join(sorted(roles.PRIVATE))}) $"
)
"""Behind these a word that the language does not know is somebody's name, also if a place is called so."""


def voices(reading: Reading) -> set[str]:
    """Who is cited in a reading and is no entry of the registry."""
    return {hop.voice for s in reading.statements for hop in s.chain if hop.voice is not None and hop.registry is None}


def find(text: str, voices: Iterable[str]) -> list[Name]:
    """The names in small letters of a text, whole: of the ``voices`` that are cited, of kin, and wherever a given name stands."""
    cited = [span for voice in voices if voice == voice.lower() for span in _places(voice, text)]
    return [Name(start, end, text[start:end], Sign.PERSON, UNKNOWN_PERSON) for start, end in _runs(text, cited)]


def is_in_address(address: str) -> bool:
    """Whether a web address or an id holds a given name that is no other word."""
    words = (word.casefold() for word in re.findall(r"[^\W\d_]+", address))
    return any(word in GIVEN_NAMES and not _is_word(word) and not plain.is_large_place(word) for word in words)


def _places(voice: str, text: str) -> Iterator[tuple[int, int]]:
    for n, found in enumerate(re.finditer(rf"(?<!\w){re.escape(voice)}(?!\w)", text)):
        if n == _MOST_PLACES:
            return
        yield found.span()


def _runs(text: str, cited: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Words beside each other of which each is a given name or unknown, if one is a given name, or they are cited or of kin."""
    run: list[re.Match[str]] = []
    of_kin = False
    for word in [*_WORD.finditer(text), None]:
        goes_on = bool(run) and word is not None and text[run[-1].end() : word.start()] == " "
        kin = word is not None and (
            _KIN.search(text, max(0, word.start() - _KIN_LETTERS), word.start()) is not None if not goes_on else of_kin
        )
        may_be = word is not None and word[0] == word[0].lower() and _may_be_one(word, cited, kin)
        if run and not (may_be and goes_on):
            start, end = run[0].start(), run[-1].end()
            if of_kin or any(s <= start and end <= e for s, e in cited) or _is_called(run):
                yield start, end
            run = []
        if may_be and word is not None:
            of_kin = kin
            run.append(word)


def _may_be_one(word: re.Match[str], cited: list[tuple[int, int]], kin: bool) -> bool:
    """Whether a word may be part of a name. Of who is cited and of kin, what the map knows counts as well."""
    folded = key(word[0])
    called = kin or any(s <= word.start() and word.end() <= e for s, e in cited)
    return _may_be_a_name(folded) or (called and _is_unspoken(folded))


def _is_called(run: list[re.Match[str]]) -> bool:
    """Whether a run holds a given name that is no other word, or one beside a word that the language does not know."""
    words = [key(word[0]) for word in run]
    given = [word for word in words if word in GIVEN_NAMES]
    return any(not _is_word(word) for word in given) or (bool(given) and any(map(_is_unknown, words)))


@functools.lru_cache(maxsize=65_536)
def _may_be_a_name(word: str) -> bool:
    """Whether a word is a given name ("said" and "mark" are verbs in small letters) or unknown."""
    given = word in GIVEN_NAMES and "verb" not in plain.parts_of_speech(word)
    return len(word) >= _LEAST and (given or _is_unknown(word))


def _is_word(word: str) -> bool:
    return plain.is_word(word) or plain.is_people(word) or word in roles.PARTICLES


@functools.lru_cache(maxsize=65_536)
def _is_unknown(word: str) -> bool:
    """Whether neither the language nor the map nor the registry knows a word."""
    return _is_unspoken(word) and not shared_gazetteer().candidates(word)


@functools.lru_cache(maxsize=65_536)
def _is_unspoken(word: str) -> bool:
    """Whether neither the language nor the registry knows a word."""
    if len(word) < _LEAST or word in GIVEN_NAMES or plain.is_compound(word) or not word.isalpha():
        return False
    known = _is_word(word) or _is_word(word.removesuffix("s")) or Registry.shipped().find(word) is not None
    return not known and not plain.is_large_place(word)
