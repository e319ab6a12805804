"""Times from which a count runs on: they are its beginning, and never the day as of which it holds."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from firsthand.reading.parse import Parse

_REACH: Final = 9
_LONG_REACH: Final = 20
"""Tokens to a "since" on which the parse hangs the time: "since the start of its full-scale invasion on 24 February"."""
_DESCRIBED: Final = 5
_UNTIL_REACH: Final = 7
_UNTIL: Final = frozenset({"until", "till", "to"})
_NOW: Final = frozenset({"now", "today", "date", "present"})


def opens_since(parse: Parse, time: int) -> bool:
    """Whether a time is where a running count starts: "since March", "since the war began in April", "from 5 May until now"."""
    ahead = parse.lower[time + 1 : time + _UNTIL_REACH]
    if parse.lower[time - 1] == "from" and any(a in _UNTIL and b in _NOW for a, b in pairwise(ahead)):
        return True
    for token in range(time - 1, max(-1, time - _LONG_REACH), -1):
        if parse.words[token] in (",", ";", ".") or parse.tag[token] == "CD" or parse.sentence[token] != parse.sentence[time]:
            return False
        if parse.lower[token] == "since":
            return time - token < _REACH or _is_begun(parse, token, time)
    return False


def _is_begun(parse: Parse, since: int, time: int) -> bool:
    """Whether a time far behind "since" is in what that opens; "the deadliest strike since the invasion" begins no count."""
    begun = parse.head[since] if parse.dep[since] == "mark" else since
    superlative = "JJS" in parse.tag[max(0, since - _DESCRIBED) : since]
    return not superlative and parse.left[begun] <= since < time <= parse.right[begun]
