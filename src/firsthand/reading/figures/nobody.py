"""Nobody as a number: "nobody was killed, but 12 were wounded" counts nought killed.

A content that only denies is a denial and has no number. Where a content counts as well, what it says of nobody is the number 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from firsthand.model import Approximator, Span
from firsthand.reading.numbers import Quantity, QuantityKind
from firsthand.reading.parse import Parse

NOUGHT: Final = (0.0,)
"""What is said of nobody."""
_ALONE: Final = frozenset({"nobody", "none", "no-one"})
_BOUNDS: Final = frozenset({"more", "fewer", "less", "longer", "other", "doubt"})


def find_nobody(parse: Parse) -> Iterator[Quantity]:
    """ "Nobody", "no one", "none" and the "no" of "no soldiers" as counts of nought, in order of the text."""
    for token, word in enumerate(parse.lower):
        if word in _ALONE:
            yield _nought(parse, token, token)
        elif word == "no" and parse.lower[token + 1 : token + 3] == ["-", "one"]:
            yield _nought(parse, token, token + 2)
        elif word == "no" and _determines(parse, token) and parse.lower[token + 1] not in _BOUNDS:
            yield _nought(parse, token, token + (parse.lower[token + 1] == "one"))


def _determines(parse: Parse, token: int) -> bool:
    """Whether "no" is said of a noun behind it; as an answer ("No, 40 men had died") it counts nobody."""
    noun = parse.head[token]
    return parse.dep[token] == "det" and noun > token and parse.tag[noun][0] == "N" and parse.words[token + 1] != ","


def _nought(parse: Parse, first: int, last: int) -> Quantity:
    span = Span(parse.start[first], parse.end[last])
    return Quantity(span, span, first, last, NOUGHT, 0.0, 0.0, 0.0, Approximator.EXACT, QuantityKind.COUNT, None, False)
