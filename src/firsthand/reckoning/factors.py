"""Stated changes: "more than tripled", "fell by 20 percent", "fivefold", as the quotients of two numbers that they allow."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from firsthand.codebook.checks import FACTOR_WITHIN, SHARE_IN_WORDS, SHARE_ROUNDED_TO
from firsthand.codebook.intervals import HUNDRED, Interval, point

_BOUND = r"(?:(?P<bound>more than|over|well over|nearly|almost|about|roughly|around|at least|less than|under)\s+)?"
_WORDS = {"doubled": 2, "tripled": 3, "trebled": 3, "quadrupled": 4, "halved": 2}
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_FACTOR = re.compile(rf"\b{_BOUND}(?P<factor>{'|'.join(_WORDS)})\b")
_FOLD = re.compile(rf"\b{_BOUND}(?:(?P<word>{'|'.join(_NUMBERS)})-?|(?P<number>\d{{1,3}})[- ]?)fold\b")
_AS_MANY = r"(?:as (?:many|much|high|large|great)|the (?:number|figure|toll|count|total|deaths|dead|losses)|that of|those|what)\b"
_TIMES = re.compile(
    rf"\b{_BOUND}(?:(?P<word>{'|'.join(_NUMBERS)})(?P<half> and a half)?|(?P<number>\d{{1,3}}(?:\.\d+)?)) times "
    rf"(?:{_AS_MANY}|the\b)"
)
_MULTIPLES = {"double": 2, "twice": 2, "triple": 3, "treble": 3, "quadruple": 4}
_MULTIPLE = re.compile(rf"\b{_BOUND}(?P<factor>{'|'.join(_MULTIPLES)}) {_AS_MANY}")
_HALF = re.compile(rf"\b{_BOUND}half as (?:many|much|high|large|great)\b")
"""What is "three times more" is left out: it may be three times or four times as many."""
_PARTS = {"half": Fraction(1, 2), "two thirds": Fraction(2, 3), "three quarters": Fraction(3, 4)} | {
    f"{one} {part}": Fraction(1, n)
    for part, n in (("third", 3), ("quarter", 4), ("fifth", 5), ("tenth", 10))
    for one in ("a", "one")
}
_PART = (
    r"(?:(?P<number>\d+(?:\.\d+)?)\s?(?:%|percent\b|per cent\b)|"
    rf"(?P<part>{'|'.join(words.replace(' ', '[- ]') for words in _PARTS)})\b)"
)
_GREW = re.compile(
    r"\b(?:(?P<up>ros\w+|rise\w*|increas\w+|gr[eo]w\w*|climb\w*|jump\w*|surg\w+|up)|(?P<down>fell|fall\w*|drop\w*|decreas\w+|declin\w+|down))"
    rf"\s+(?:by\s+)?{_BOUND}{_PART}"
)
_COMPARED = re.compile(rf"\b{_BOUND}{_PART} (?:(?P<up>higher|more|greater|larger)|(?P<down>lower|fewer|less|smaller)) than\b")
"""What is so many per cent, or a third, more than an earlier number."""
_BASE_BEHIND = re.compile(r"(?:(?! (?:and|but|while) )[^.;:\d]){0,40}")
"""What stands between such words and the number with which they compare: "half as many as in April, when 168"."""
_SIGN = re.compile(rf"{'|'.join((*_WORDS, *_MULTIPLES))}|half\b|fold\b|times|%|percent|per cent|third|quarter|fifth|tenth")
"""What stands in every stated change."""
_ABOVE = frozenset({"more than", "over", "well over"})
_BELOW = frozenset({"nearly", "almost"})


class Change(NamedTuple):
    """A stated change. ``quotients`` are those of the later number by the earlier one, or the other way round where it shrinks."""

    words: str
    factor: Fraction
    quotients: Interval
    shrinks: bool


def change_in(text: str, first: int, last: int) -> Change | None:
    """The first change that the words of a sentence state."""
    if _SIGN.search(text, first, last) is None:
        return None
    for form, told in ((_FACTOR, _WORDS), (_MULTIPLE, _MULTIPLES)):
        if found := form.search(text, first, last):
            return _by_factor(found, Fraction(told[found["factor"]]), shrinks=found["factor"] == "halved")
    if found := _HALF.search(text, first, last):
        return _by_factor(found, Fraction(2), shrinks=True)
    if found := _FOLD.search(text, first, last):
        return _by_factor(found, _number(found))
    if found := _TIMES.search(text, first, last):
        return _by_factor(found, _number(found) + (Fraction(1, 2) if found["half"] else 0))
    found = _GREW.search(text, first, last) or _COMPARED.search(text, first, last)
    return _by_part(found) if found else None


def leads_to_base(text: str) -> bool:
    """Whether a text leads to the number with which it compares the one before: "260, double the figure of" (100)."""
    found = [match for form in (_TIMES, _MULTIPLE, _HALF, _COMPARED) for match in form.finditer(text)]
    return any(_BASE_BEHIND.fullmatch(text, match.end()) is not None for match in found)


def _number(found: re.Match[str]) -> Fraction:
    return Fraction(_NUMBERS[found["word"]]) if found["word"] else Fraction(found["number"])


def _by_factor(found: re.Match[str], factor: Fraction, *, shrinks: bool = False) -> Change:
    return Change(found.group(), factor, _around(factor, found["bound"], factor * FACTOR_WITHIN), shrinks)


def _by_part(found: re.Match[str]) -> Change | None:
    """A rise or fall by a percentage, to its last printed digit, or by a part in words."""
    if found["part"]:
        part = _PARTS[found["part"].replace("-", " ")]
        slack = part * SHARE_IN_WORDS
    else:
        part = Fraction(found["number"]) / HUNDRED
        slack = Fraction(1, 10 ** len(found["number"].partition(".")[2])) * SHARE_ROUNDED_TO / HUNDRED
    if found["bound"] in ("about", "roughly", "around"):
        slack = part * FACTOR_WITHIN
    changed = _around(part, found["bound"], slack)
    if found["up"]:
        return Change(found.group(), 1 + part, changed.plus(point(Fraction(1))), shrinks=False)
    if part >= 1 or changed.low is None:
        return None
    least = max(Fraction(0), 1 - changed.high) if changed.high is not None else Fraction(0)
    left = Interval(least, 1 - changed.low, changed.high_excluded, changed.low_excluded)
    return Change(found.group(), 1 - part, left, shrinks=False)


def _around(number: Fraction, bound: str | None, slack: Fraction) -> Interval:
    """The numbers that the words before a factor allow."""
    if bound in _ABOVE:
        return Interval(number, None, low_excluded=True)
    if bound == "at least":
        return Interval(number, None)
    if bound in _BELOW:
        return Interval(number - max(slack, number * FACTOR_WITHIN), number, high_excluded=True)
    if bound in ("less than", "under"):
        return Interval(Fraction(0), number, high_excluded=True)
    return Interval(number - slack, number + slack)
