"""Publishers as the reports' metadata give them: which are outlets by their own words, and how the others are told apart."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from firsthand.publishing import plain, roles
from firsthand.publishing.clearing import Gated
from firsthand.publishing.given_names import GIVEN_NAMES
from firsthand.publishing.signs import ACCOUNT, UNKNOWN_PUBLISHER, Cover
from firsthand.registry import Registry

_WORD = re.compile(r"[^\W_][\w’'.-]*")
_TITLE_WORDS = frozenset("bureau correspondent desk daily journal letter magazine online paper review view views weekly".split())
"""Words that a publisher's name ends in and a person's does not, beside those of outlets that stand in texts."""
_BODIES = roles.BODY_WORDS | roles.PLURAL_WORDS
_SIGNING = roles.OUTLET_WORDS | roles.PRESS_WORDS | roles.LEADING_WORDS | _TITLE_WORDS | _BODIES
_SMALL = frozenset("the of for and from in on to a an".split())
_MOST_WORDS = 6
"""A longer name of known words is a sentence and is read as one."""


def is_an_outlet(publisher: str) -> bool:
    """Whether a publisher's name says that it is an outlet or a body: "Radio Lacs", "Horn Review", "Site Five", "OCHA".

    A name with a given name in it is a person's ("Yulia News") unless it is also a body's.
    """
    words = _WORD.findall(publisher)
    if len(words) == 1:
        is_press = words[0].casefold() in roles.OUTLET_WORDS - roles.NAMES_TOO
        return is_press or (2 < len(words[0]) <= 6 and words[0].isupper())
    telling = [folded for word in words if (folded := word.casefold()) not in _SMALL]
    if not telling or (any(map(_is_called, telling)) and not set(telling) & _BODIES):
        return False
    unknown = [word for word in telling if word not in _SIGNING and not _is_plain(word)]
    if telling[0] in _SIGNING or telling[-1] in _SIGNING or set(telling) & _BODIES:
        return len(unknown) <= 1
    return len(telling) > 1 and len(words) <= _MOST_WORDS and not unknown and any(word not in roles.TITLES for word in telling)


def vouched(publisher: str) -> Iterator[str]:
    """The forms in which a text gives an outlet's name: with its article and without."""
    yield publisher
    first, _, rest = publisher.partition(" ")
    if first.casefold() == "the" and rest:
        yield rest


def is_shipped(family: str) -> bool:
    """Whether a publisher family is one of the registry that ships. That of a case's own entry is whatever an analyst called it."""
    return family in _shipped_families()


@functools.cache
def _shipped_families() -> frozenset[str]:
    return frozenset(entry.family or entry.name for entry in Registry.shipped().entries.values())


def _is_called(word: str) -> bool:
    return word in GIVEN_NAMES and word not in _SIGNING | roles.NAMES_TOO and not plain.is_large_place(word)


def _is_plain(word: str) -> bool:
    return plain.is_common(word) or plain.is_people(word) or plain.is_large_place(word)


def whole(of: Gated, persons: Sequence[Cover]) -> Gated:
    """A publisher's name, covered as a whole where anything of it is and its words do not say that it is an outlet.

    What is left of a person's name beside a small place would still be one. ``persons`` are words of it that a withheld name has:
    who stands unnamed in one report may publish under that name.
    """
    if persons and Registry.shipped().find(of.text) is None:
        return Gated(of.text, [Cover(0, len(of.text), UNKNOWN_PUBLISHER)])
    if not of.covers or is_an_outlet(of.text):
        return of
    role = of.covers[0].role
    return Gated(of.text, [Cover(0, len(of.text), role if role == ACCOUNT else UNKNOWN_PUBLISHER)])


def apart(shown: Mapping[str, str]) -> dict[str, str]:
    """Publishers with the words they are shown by, numbered where two that differ would be shown by the same words."""
    taken = Counter(shown.values())
    numbers: Counter[str] = Counter()
    made: dict[str, str] = {}
    for publisher, words in shown.items():
        numbers[words] += 1
        made[publisher] = words if taken[words] == 1 else f"{words} {numbers[words]}"
    return made
