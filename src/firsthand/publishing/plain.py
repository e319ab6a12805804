"""Which capitalised words are words of the language or of geography, and so name no person by themselves.

Where a word is both ("Hope", "Roman", "Paris"), it counts as a name. What is not known counts as one too.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from firsthand.gazetteer.layout import Kind, Use
from firsthand.gazetteer.store import shared_gazetteer
from firsthand.publishing import roles
from firsthand.publishing.given_names import GIVEN_NAMES
from firsthand.reading import dictionary
from firsthand.registry import Registry

_ABSTRACT_ENDINGS = (
    *("tion", "sion", "ity", "ment", "ness", "ism", "cy", "ance", "ence", "ship", "hood", "ics", "ory", "ogy", "graphy"),
    *("ator", "ture", "sure", "age", "ers", "ists", "ians", "ings", "ees", "ives", "ants", "ents"),
)
"""How nouns end that nobody is called. The dictionary holds persons' names among its nouns, never with an ending like these."""
_ELIDED = re.compile(r"[a-z]{1,3}['’`][^\W\d_a-z]")
_LARGE = 100_000
_OWN_WORDS = (
    roles.ORDINALS
    | roles.UNIT_NOUNS
    | roles.PLURAL_WORDS
    | roles.PLACE_NOUNS
    | roles.ORGANISATION_NOUNS
    | roles.GROUP_NOUNS
    | roles.PLAIN_NOUNS
    | roles.SHORT_WORDS
    | roles.BARE_SUBJECTS
    | (roles.OFFICES - roles.BARE_OFFICES)
    | roles.OFFICES_OF_A_BODY
    | roles.BODIES
    | (roles.PRIVATE.keys() - {"son"})
)
_ALWAYS = roles.BODY_WORDS | roles.CALENDAR | roles.COMMON_CAPITALS | roles.KNOWN_ACRONYMS
_PREFIXES = frozenset("pro anti non ex pre mid self co vice inter intra counter cross multi semi ultra trans".split())


def opens_as_names_do(word: str) -> bool:
    """Whether a word opens with a capital, an elided particle before one ("d'Artagnan"), or a letter of a script that has none.

    What is not in Latin letters counts as a name whatever it is: no dictionary here knows it.
    """
    return word[0].isupper() or (word[0].isalpha() and not is_latin(word[0])) or _ELIDED.match(word) is not None


def is_latin(letter: str) -> bool:
    """Whether a letter is one of the Latin script."""
    return letter <= "\u024f" or "\u1e00" <= letter <= "\u1eff"


def is_given_name(word: str) -> bool:
    """Whether an English word in lower case is known to be a person's name as well."""
    return word in roles.NAMES_TOO or word in GIVEN_NAMES


@functools.lru_cache(maxsize=65_536)
def is_common(word: str) -> bool:
    """Whether a word, in lower case, is one that nobody is called."""
    if not word or not word[0].isalpha() or word in _ALWAYS:
        return True
    if is_given_name(word):
        return False
    if word in _OWN_WORDS or word in _PREFIXES:
        return True
    if "/" in word:
        return all(is_common(part) for part in word.split("/"))
    if len(word) < 5:
        return "closed" in parts_of_speech(word) and len(word) > 3
    return _is_common_in_dictionary(word)


def _is_common_in_dictionary(word: str) -> bool:
    parts = parts_of_speech(word)
    if parts - {"noun"} or ("noun" in parts and word.endswith(_ABSTRACT_ENDINGS)):
        return True
    if word.endswith("ing") and len(word) > 7 and "verb" in parts_of_speech(word[:-3]) | parts_of_speech(word[:-3] + "e"):
        return True
    if word.endswith("s") and len(word) > 5 and parts_of_speech(word[:-1]) and not is_given_name(word[:-1]):
        return True
    if parts:
        return False  # a noun alone may be a name of the dictionary's: "maria", "caucasus"
    return any(not is_given_name(stem) and parts_of_speech(stem) and not _is_bare_noun(stem, word) for stem in _stems(word))


def _is_bare_noun(stem: str, word: str) -> bool:
    """Whether a stem is a short noun and nothing else, which leaves its inflected form in doubt."""
    return parts_of_speech(stem) == {"noun"} and len(word) < 6


def _stems(word: str) -> Iterator[str]:
    for ending, instead in (("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e")):
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= 3:
            yield word[: len(word) - len(ending)] + instead


@functools.lru_cache(maxsize=65_536)
def is_compound(word: str) -> bool:
    """Whether a word is two words of the language written as one ("airstrikes", "lawmakers")."""
    return any(is_word(word[:at]) and is_word(word[at:]) for at in range(3, len(word) - 3))


@functools.lru_cache(maxsize=65_536)
def parts_of_speech(word: str) -> frozenset[str]:
    """What the dictionary says a word in lower case may be."""
    return dictionary.parts_of_speech(word)


@functools.lru_cache(maxsize=65_536)
def is_word(word: str) -> bool:
    """Whether a word, in lower case, is in the dictionary in some form: it may still be a name as well."""
    return is_common(word) or word in roles.NAMES_TOO or bool(parts_of_speech(word)) or any(map(parts_of_speech, _stems(word)))


@functools.lru_cache(maxsize=65_536)
def is_people(word: str) -> bool:
    """Whether a word is a people, a faith or the adjective of a state or region: "Houthis", "African", "Syrians"."""
    forms = {word, word.removesuffix("s"), word.removesuffix("es")}
    if forms & roles.PEOPLES:
        return True
    if word in ("roman", "romans"):
        return False
    candidates = (c for form in forms for c in shared_gazetteer().candidates(form)[:3])
    return any(c.use is Use.ADJECTIVE for c in candidates) or any(Registry.shipped().is_adjective(form) for form in forms)


def is_country(name: str) -> bool:
    """Whether a name is a country's."""
    return any(c.kind is Kind.COUNTRY and c.use in (Use.NAME, Use.EXACT) for c in shared_gazetteer().candidates(name)[:3])


@functools.lru_cache(maxsize=65_536)
def is_large_place(name: str) -> bool:
    """Whether a name is a country's, a region's or a large town's, and no given name."""
    folded = name.casefold()
    if folded in GIVEN_NAMES or folded in roles.NAMES_TOO:
        return Registry.shipped().country(name) is not None or is_country(name)
    return any(
        c.use in (Use.NAME, Use.EXACT) and (c.kind in (Kind.COUNTRY, Kind.FIRST, Kind.REGION, Kind.WATER) or c.population >= _LARGE)
        for c in shared_gazetteer().candidates(name)[:3]
    )


def is_acronym(word: str) -> bool:
    """Whether a word in capitals cannot be said as a name: "RSF", "JNIM", but not "KIM"."""
    if not (2 <= len(word) <= 8 and word.isalpha() and word.isupper()):
        return False
    return word.casefold() in roles.SERVICES or not _is_pronounceable(word.casefold())


_ONSETS = frozenset(
    "bl br ch chr cl cr dr fl fr gh gl gr kh kl kn kr ph phr pl pr qu rh sc sch sh shr sk sl sm sn sp spr st str sv sw th tr "
    "ts tw vl vr wh zh zl zv mk mb nd ng nk nt dz hl hr ml mn mr kv kw gb kp nj ny my ky hy by vy ly ry ty".split()
)
_CODAS = frozenset(
    "ck ch ct ft gh ld lf lk lm lp ls lt mp ms nc nch nd ng nk ns nt ph pt rc rch rd rg rk rl rm rn rp rs rt rth rz sh sk sp ss "
    "st tch th ts tt tz ll ff nn rr sch zh kh dt wn ws".split()
)


def _is_pronounceable(word: str) -> bool:
    vowels = [n for n, letter in enumerate(word) if letter in "aeiouy"]
    if not vowels:
        return False
    onset, coda = word[: vowels[0]], word[vowels[-1] + 1 :]
    return (len(onset) < 2 or onset in _ONSETS) and (len(coda) < 2 or coda in _CODAS)
