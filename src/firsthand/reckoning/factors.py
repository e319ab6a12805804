"""Stated changes: "more than tripled", "fell by 20 percent", "fivefold", as the quotients of two numbers that they allow."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from firsthand.codebook.checks import FACTOR_WITHIN, SHARE_ROUNDED_TO
from firsthand.reckoning.intervals import HUNDRED, Interval, point

_BOUND = r"(?:(?P<bound>more than|over|well over|nearly|almost|about|roughly|around|at least|less than|under)\s+)?"
_WORDS = {"doubled": 2, "tripled": 3, "trebled": 3, "quadrupled": 4, "halved": 2}
_SHRINKING = frozenset({"halved"})
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_FACTOR = re.compile(rf"\b{_BOUND}(?P<factor>{'|'.join(_WORDS)})\b")
_FOLD = re.compile(rf"\b{_BOUND}(?:(?P<word>{'|'.join(_NUMBERS)})-?|(?P<number>\d{{1,3}})[- ]?)fold\b")
_AS_MANY = r"(?:as (?:many|much|high|large|great)|the (?:number|figure|toll|count|total|deaths|dead|losses)|that of|those|what)\b"
_TIMES = re.compile(rf"\b{_BOUND}(?:(?P<word>{'|'.join(_NUMBERS)})|(?P<number>\d{{1,3}}(?:\.\d+)?)) times {_AS_MANY}")
_MULTIPLES = {"double": 2, "twice": 2, "triple": 3, "treble": 3, "quadruple": 4}
_MULTIPLE = re.compile(rf"\b{_BOUND}(?P<multiple>{'|'.join(_MULTIPLES)}) {_AS_MANY}")
"""What is "three times more" is left out: it may be three times or four times as many."""
_OF_THAT = re.compile(r"(?: of)?\s*$")
_PERCENT = re.compile(
    r"\b(?:(?P<up>ros\w+|rise\w*|increas\w+|gr[eo]w\w*|climb\w*|jump\w*|surg\w+|up)|(?P<down>fell|fall\w*|drop\w*|decreas\w+|declin\w+|down))"
    rf"\s+(?:by\s+)?{_BOUND}(?P<number>\d+(?:\.\d+)?)\s?(?:%|percent\b|per cent\b)"
)
_COMPARED = re.compile(
    rf"\b{_BOUND}(?P<number>\d+(?:\.\d+)?)\s?(?:%|percent\b|per cent\b) (?:(?P<up>higher|more|greater|larger)|"
    rf"(?P<down>lower|fewer|less|smaller)) than\b"
)
"""What is so many per cent more than an earlier number."""
_SIGN = re.compile(rf"{'|'.join((*_WORDS, *_MULTIPLES))}|fold\b|times|%|percent|per cent")
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
    if found := _FACTOR.search(text, first, last):
        factor = Fraction(_WORDS[found["factor"]])
        return Change(found.group(), factor, _around(factor, found["bound"], factor * FACTOR_WITHIN), found["factor"] in _SHRINKING)
    if found := _FOLD.search(text, first, last):
        factor = Fraction(_NUMBERS[found["word"]] if found["word"] else int(found["number"]))
        return Change(found.group(), factor, _around(factor, found["bound"], factor * FACTOR_WITHIN), shrinks=False)
    if found := _TIMES.search(text, first, last):
        factor = Fraction(_NUMBERS[found["word"]]) if found["word"] else Fraction(found["number"])
        return Change(found.group(), factor, _around(factor, found["bound"], factor * FACTOR_WITHIN), shrinks=False)
    if found := _MULTIPLE.search(text, first, last):
        factor = Fraction(_MULTIPLES[found["multiple"]])
        return Change(found.group(), factor, _around(factor, found["bound"], factor * FACTOR_WITHIN), shrinks=False)
    if found := _PERCENT.search(text, first, last) or _COMPARED.search(text, first, last):
        return _by_percent(found)
    return None


def ends_in_multiple(text: str) -> bool:
    """Whether a text ends in what makes the next number the one that is multiplied: "260, double the figure of" (100)."""
    found = [match for form in (_TIMES, _MULTIPLE) for match in form.finditer(text)]
    return any(_OF_THAT.match(text, match.end()) is not None for match in found)


def _by_percent(found: re.Match[str]) -> Change | None:
    """A rise or fall by a percentage, to its last printed digit."""
    number = Fraction(found["number"])
    step = Fraction(1, 10 ** len(found["number"].partition(".")[2])) * SHARE_ROUNDED_TO
    slack = number * FACTOR_WITHIN if found["bound"] in ("about", "roughly", "around") else step
    changed = _around(number, found["bound"], slack)
    if found["up"]:
        grown = changed.times(1 / HUNDRED).plus(point(Fraction(1)))
        return Change(found.group(), 1 + number / HUNDRED, grown, shrinks=False)
    if number >= HUNDRED or changed.low is None:
        return None
    least = max(Fraction(0), 1 - changed.high / HUNDRED) if changed.high is not None else Fraction(0)
    left = Interval(least, 1 - changed.low / HUNDRED, changed.high_excluded, changed.low_excluded)
    return Change(found.group(), 1 - number / HUNDRED, left, shrinks=False)


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
