"""The words around a numeral that bound it, looked up in the codebook's table."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from firsthand.codebook.vague import APPROXIMATORS
from firsthand.model import Approximator

A = Approximator
LOOK_BACK: Final = 48
"""Characters before a numeral within which its approximator stands."""

_AFTER: Final = frozenset({"or so", "or thereabouts", "or more", "or fewer", "or less", "plus", "+"})
_BEFORE: Final = {words: a for words, a in APPROXIMATORS.items() if words not in _AFTER} | {
    "sub-": A.FEWER_THAN,
    "at least at": A.AT_LEAST,
    "at most at": A.UP_TO,
    "pass": A.MORE_THAN,
    "passes": A.MORE_THAN,
    "crosses": A.MORE_THAN,
    "exceed": A.MORE_THAN,
    "exceeds": A.MORE_THAN,
    "exceeded": A.MORE_THAN,
    "topping": A.MORE_THAN,
    "topped": A.MORE_THAN,
    "surpassing": A.MORE_THAN,
    "surpassed": A.MORE_THAN,
    "surpasses": A.MORE_THAN,
    "surpass": A.MORE_THAN,
    "passed": A.MORE_THAN,
    "passing": A.MORE_THAN,
    "crossed": A.MORE_THAN,
    "crossing": A.MORE_THAN,
}
_GOING_BY: Final = frozenset({"pass", "passed", "passes", "passing", "crossed", "crosses", "crossing"})
"""Verbs that bound a number only where nothing that one can go past follows it: "the toll passed 500", not "passed 40 tanks"."""
_GOING_UP: Final = re.compile(
    r"\b(?:revis(?:ed|es|ing)|go(?:es|ing|ne)?|went|mov(?:ed|es|ing)|adjust(?:ed|s)|creeps|crept|edg(?:ed|es))\s+"
    r"(?:(?:the|its|their|his|her|an?)\s+(?:\w+\s+){0,2}(?:tolls?|counts?|numbers?|figures?|estimates?|tall(?:y|ies))\s+)?\Z"
)
"""Verbs to which "up" belongs: "the toll was revised up to 12" bounds nothing."""
_OF_A_TOTAL: Final = re.compile(r"\s*(?:[.,;:)\"”]|\Z|(?:people|dead|deaths|killed|and|in|on|since|as|after|with|this|last|by)\b)")


def _alternatives(words: frozenset[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))


_STRENGTHENED: Final = r"(?:(?:well|just|far|slightly|a\s+little|significantly|possibly|perhaps|maybe|probably)\s+)?"
_BETWEEN: Final = r"(?:a\s+total\s+of\s+|a\s+combined\s+|a\s+further\s+|an\s+additional\s+|another\s+|an?\s+)?"
_PREFIX: Final = re.compile(
    rf"(?:(?<![^\W_])(?P<words>{_STRENGTHENED}(?P<key>{_alternatives(frozenset(_BEFORE))}))(?:\s*(?<=[~≈≥≤<>+-])|\s+)"
    rf"{_BETWEEN}(?P<sign>(?:us|a|c|nz)?[$£€¥₽₴₩₪₹](?:us)?\s?)?)\Z"
)
_MORE: Final = re.compile(r"(?:\b(?:another|a\s+further|an\s+additional|additional|further)\s+)\Z")
_SUFFIX: Final = re.compile(
    r"(?:\s+\w+)?\s+(?:(?P<key>or\s+(?:so|thereabouts|more|fewer|less))|(?P<least>at\s+(?:the\s+)?(?:very\s+)?(?:least|most)))\b(?!\s+\d)"
    r"|\s?(?P<plus>\+)(?!\d)|(?:\s+|-)(?P<word>plus)\b(?!\s+\d)|-(?P<odd>odd|some|something)\b"
)

_TOLD_OF: Final = re.compile(
    r"(?:\b(?:rumou?rs?|news|propaganda|disinformation|misinformation|information|allegations?|stories|story|statements?|announcements?)"
    r"|(?:\b(?:the|these|those|such|their|its|his|her|our|false|fake|of)\s+|['’]s?\s+|(?:\A|[.!?\n])\W*)(?:lies|claims?|reports?|fakes?)"
    r"|\b(?:lies|claims|reports|fakes)(?=\s+(?:of|by|from)\b))(?:\s+(?:of|by|from)(?:\s+[\w'’-]+){1,3})?\s+\Z"
)
"""Nouns for what is told: behind them "about" says what it is of, and bounds no number. As verbs ("the army reports about 60")
they stand behind another noun."""
_TOLD_WITHIN: Final = 60


class Approximation(NamedTuple):
    """An approximator and the characters from ``start`` to ``end`` of the words that carry it and the numeral."""

    approximator: Approximator
    start: int
    end: int


def approximation(text: str, start: int, end: int) -> Approximation:
    """How the numeral at ``start``–``end`` of lower-case ``text`` is bounded; EXACT when no word bounds it."""
    found, first = A.EXACT, start
    for _ in range(3):
        before = _PREFIX.search(text, max(0, first - LOOK_BACK), first)
        if before is None:
            break
        if before["words"] == "about" and _TOLD_OF.search(
            text[max(0, before.start("words") - _TOLD_WITHIN) : before.start("words")]
        ):
            break
        if before["words"].endswith("up to") and _GOING_UP.search(text, 0, before.start("words")):
            break
        if before["words"] in _GOING_BY and not _OF_A_TOTAL.match(text, end):
            break
        # A bound outweighs "about": "at least some 30" is at least 30.
        outer = _BEFORE.get(_plain(before["words"])) or _BEFORE[_plain(before["key"])]
        found = outer if found in (A.EXACT, A.ABOUT) else found
        first = before.start("words")
    more = _MORE.search(text, max(0, first - LOOK_BACK), first)
    if more:
        first = more.start()
    after = _SUFFIX.match(text, end)
    if after is None:
        return Approximation(found, first, end)
    suffix = _suffixed(after)
    return Approximation(suffix if found in (A.EXACT, A.ABOUT) else found, first, after.end())


def _suffixed(after: re.Match[str]) -> Approximator:
    if after["odd"]:
        return A.ABOUT
    if after["plus"] or after["word"]:
        return A.MORE_THAN
    if after["least"]:
        return A.AT_LEAST if after["least"].endswith("least") else A.UP_TO
    return APPROXIMATORS[_plain(after["key"])]


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words)
