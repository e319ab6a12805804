"""The items of a JSON array one by one, as they stand: millions of them are held no more than one is."""

from __future__ import annotations

import re
from collections.abc import Generator

# Each match goes over what matters not, whole strings among it (to the end where one is never closed), and ends with what opens,
# closes or parts values. Nothing is looked at twice: the quantifiers give nothing back.
_PATTERN = rb'(?:[^"\[\]{}%b]++|"(?:[^"\\]++|\\.)*+(?:"|\\?\Z))*+(?:([\[{])|([\]}])|(,)|\Z)'
_OUTER, _INNER = (re.compile(_PATTERN % parts, re.DOTALL) for parts in (b",", b""))
"""Within an item commas are passed over, too."""
_OPENS, _CLOSES = 1, 2


def items(data: bytes | memoryview, start: int = 0) -> Generator[bytes, None, int | None]:
    """The items of the array that opens at ``start``, behind white space; in the end, where it closes.

    Where the array is cut off, its last item is not given, nor an end; what an item holds is not looked at.
    """
    at, depth, begun = start, 0, start
    while (mark := (_OUTER if depth <= 1 else _INNER).match(data, at)) is not None and mark.lastindex is not None:
        at = mark.end()
        if mark.lastindex == _OPENS:
            depth += 1
            begun = at if depth == 1 else begun
        elif depth == 1:
            if item := bytes(data[begun : at - 1]).strip():
                yield item
            begun = at
        if mark.lastindex == _CLOSES:
            depth -= 1
            if depth <= 0:
                return at
    return None
