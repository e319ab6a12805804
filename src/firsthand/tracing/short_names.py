"""Short names: which longer name of the same claim's origins one may stand for. Beyond one claim nothing makes that safe."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from firsthand.reading.voices.phrases import initials
from firsthand.registry import Registry
from firsthand.registry.bodies import OF_ANY_STATE, describes, is_body_noun
from firsthand.registry.names import POSSESSIVE, fold
from firsthand.tracing.speakers import Speaker
from firsthand.tracing.subjects import singular

_LEAST_INITIALS = 3
_SMALL = frozenset({"in", "of", "the", "for", "and"})
_BRACKETS = re.compile(r"\s*\([^)]*\)")


def is_short_for(short: Speaker, other: Speaker, registry: Registry) -> bool:
    """Whether an unregistered name may be short for another: its initials, a surname, a telling word, words of a body's."""
    if short.registry is not None or registry.country(short.voice) is not None:
        return False
    entry = registry.entries.get(other.registry or "")
    names = {other.voice} if entry is None else {other.voice, entry.name, *entry.aliases}
    name = short.voice.replace(".", "")
    if name.isalpha() and name.isupper():
        return len(name) >= _LEAST_INITIALS and any(" " in n and name in initials(_BRACKETS.sub("", n)) for n in names)
    own = _words(short.voice)
    if not any(_is_telling(word, registry) for word in own):
        return False
    if len(own) == 1:
        return short.voice[:1].isupper() and any(_holds_word(n, own[0], is_known=entry is not None) for n in names)
    return (is_body_noun(own[-1]) and any(set(own) < set(_words(n)) for n in names)) or _is_told_of(own, names)


@functools.lru_cache(maxsize=65_536)
def _words(name: str) -> tuple[str, ...]:
    words = (singular(POSSESSIVE.sub("", word)) for word in _BRACKETS.sub("", fold(name)).split())
    return tuple(word for word in words if word not in _SMALL)


def _is_told_of(own: Sequence[str], names: set[str]) -> bool:
    """ "Committee in Rufaa": a body, and behind it a word of the other's name."""
    return is_body_noun(own[0]) and any(set(own) < set(words) and is_body_noun(words[-1]) for words in map(_words, names))


def _holds_word(name: str, word: str, *, is_known: bool) -> bool:
    """Whether a name of several words ends with a word, as a surname does, or a registered one holds it."""
    words = _words(name)
    return len(words) > 1 and (words[-1] == word or (is_known and word in words))


def _is_telling(word: str, registry: Registry) -> bool:
    """Whether a word is no kind of body, no state, and nothing that only describes one."""
    generic = is_body_noun(word) or word in OF_ANY_STATE or describes(word)
    return not generic and registry.country(word) is None
