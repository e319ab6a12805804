"""Publishers as the reports' metadata give them: which are outlets by their own words, and how the others are told apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from firsthand.publishing import plain, roles

_WORD = re.compile(r"[^\W_][\w’'.-]*")
_SIGNING = roles.OUTLET_WORDS | roles.PRESS_WORDS | roles.BODY_WORDS | roles.LEADING_WORDS | roles.PLURAL_WORDS


def is_an_outlet(publisher: str) -> bool:
    """Whether a publisher's name says that it is an outlet or a body: "Radio Lacs", "Horn Review", "OCHA"."""
    words = _WORD.findall(publisher)
    if len(words) == 1:
        return 2 < len(words[0]) <= 6 and words[0].isupper()
    folded = [word.casefold() for word in words]
    unknown = [
        w for w in folded if w not in _SIGNING and not plain.is_common(w) and not plain.is_people(w) and not plain.is_large_place(w)
    ]
    signed = folded[0] in _SIGNING or folded[-1] in _SIGNING or bool(set(folded) & (roles.BODY_WORDS | roles.PLURAL_WORDS))
    return signed and len([w for w in unknown if w not in ("the", "of", "for", "and")]) <= 1


def apart(shown: Mapping[str, str]) -> dict[str, str]:
    """Publishers with the words they are shown by, numbered where two that differ would be shown by the same words."""
    taken = Counter(shown.values())
    numbers: Counter[str] = Counter()
    made: dict[str, str] = {}
    for publisher, words in shown.items():
        numbers[words] += 1
        made[publisher] = words if taken[words] == 1 else f"{words} {numbers[words]}"
    return made
