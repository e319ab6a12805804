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
        elif word == "no" and token + 1 < len(parse) and parse.lower[token + 1] not in _BOUNDS:
            yield _nought(parse, token, token + (parse.lower[token + 1] == "one"))


def _nought(parse: Parse, first: int, last: int) -> Quantity:
    span = Span(parse.start[first], parse.end[last])
    return Quantity(span, span, first, last, NOUGHT, 0.0, 0.0, 0.0, Approximator.EXACT, QuantityKind.COUNT, None, False)
