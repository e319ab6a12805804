"""The agency that a dateline names: whose text the paragraphs behind it are, where the publisher only prints it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from firsthand.model import Place
from firsthand.reading.parse import Parse

Range = tuple[int, int]

_OPENS: Final = frozenset({"(", "-LRB-"})
_CLOSES: Final = frozenset({")", "-RRB-"})
_SHORTEST: Final = 3
"""Letters of an agency's name that stands without brackets: "Damascus, SANA –"."""


def agency_of(p: Parse, places: Sequence[Place]) -> Range | None:
    """The tokens of the agency in the only dateline of a text: "KHARTOUM (SUNA) - …". A place in the brackets is none."""
    datelines = [n for n in range(len(p.paragraphs)) if p.is_dateline(n)]
    if len(datelines) != 1:
        return None
    first, end = p.paragraphs[datelines[0]]
    name = _in_brackets(p, first, end) or _bare(p, first, end)
    if name is None or any(not p.words[t][0].isalpha() and p.words[t] not in "-/&" for t in range(name[0], name[1] + 1)):
        return None
    start, stop = p.span(*name)
    is_place = any(place.span.start < stop and start < place.span.end for place in places)
    return name if p.words[name[0]][0].isupper() and not is_place else None


def _in_brackets(p: Parse, first: int, end: int) -> Range | None:
    opened = next((t for t in range(first, end) if p.words[t] in _OPENS), None)
    closed = next((t for t in range(opened or end, end) if p.words[t] in _CLOSES), None)
    return (opened + 1, closed - 1) if opened is not None and closed is not None and closed > opened + 1 else None


def _bare(p: Parse, first: int, end: int) -> Range | None:
    """The word in capitals between a town that is not written so and the dash."""
    last = next((t for t in range(end - 1, first, -1) if p.words[t][0].isalpha()), first)
    alone = p.words[last].isupper() and len(p.words[last]) >= _SHORTEST and p.words[last - 1] == ","
    return (last, last) if last > first and alone and not p.words[first].isupper() else None
