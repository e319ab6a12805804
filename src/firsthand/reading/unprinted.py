"""Characters that print nothing (zero-width, direction marks, controls): the text is read without them, its spans count them."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from firsthand.model import Reading, Span

UNPRINTED = re.compile(r"[\u0000-\u0008\u000b-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffc]")


def printed(text: str) -> tuple[str, list[int] | None]:
    """``text`` without them, and for each of its characters the offset in ``text`` (None: the same)."""
    if not UNPRINTED.search(text):
        return text, None
    kept = [i for i, c in enumerate(text) if not UNPRINTED.match(c)]
    return "".join(text[i] for i in kept), kept


def restored(reading: Reading, offsets: list[int]) -> Reading:
    """The reading of a printed text, with spans in the text as it was given."""
    found: Reading = _restored(reading, offsets)
    return found


def _restored(value: Any, offsets: list[int]) -> Any:
    if isinstance(value, Span):
        return Span(offsets[value.start], offsets[value.end - 1] + 1)
    if isinstance(value, tuple):
        return tuple(_restored(part, offsets) for part in value)
    if isinstance(value, msgspec.Struct):
        changed = {name: _restored(getattr(value, name), offsets) for name in value.__struct_fields__}
        return msgspec.structs.replace(value, **changed)
    return value
