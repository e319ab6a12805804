"""The stamps of a live blog: "14:32" or "10.15am GMT:" at the start of an entry say when its publisher wrote it that day."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from typing import Final

from msgspec.structs import replace

from firsthand.model import Statement, When
from firsthand.reading.parse import Parse
from firsthand.reading.speakers import TIME_ZONES

_ZONE: Final = rf"(?:{'|'.join(sorted(TIME_ZONES))}|local(?: time)?)"
_STAMP: Final = re.compile(
    rf"[\[(]?(?:(?i:update|updated)\s+)?(?:(?:[01]?\d|2[0-3])[:.][0-5]\d(?::[0-5]\d)?\s?(?:[AaPp]\.?[Mm]\.?)?(?:\s?{_ZONE}\b)?"
    rf"|(?:[01]\d|2[0-3])[0-5]\d\s?(?:hrs|h|{_ZONE})\b)[\])]?(?:\s*(?:[:|–—-]|\.(?=\s)))?(?=\s*\n|\s+[A-Z\d“\"'‘«]|\s*\Z)"
)
_MEASURED: Final = re.compile(
    r"\d?\d\.\d\d\s+(?:EUR|USD|GBP|CHF|UAH|RUB|RUR|PLN|ILS|TRY|SYP|SDG|YER|MW|GW|MWh|GWh|MHz|GHz|Mbit|Hz|Nm|Mach|Million|Billion"
    r"|Percent|Metres?|Meters?|Kilomet(?:re|er)s?|Miles|Tonnes|Tons|Calib(?:re|er)|(?:NATO|Nato|Soviet|Russian|Parabellum|Luger)"
    r"\s+(?:ammunition|rounds?|cartridges?|bullets?|rifles?|calib(?:re|er)|casings?|shells?|standard))\b"
)
"""Numbers with a point that a unit follows: "5.56 NATO rounds", "12.30 EUR"."""
_PRECISE: Final = 1


def behind_stamp(p: Parse, first: int) -> int:
    """The token behind the stamp that a paragraph starts with at ``first``; ``first`` itself where there is none."""
    if not p.words[first][0].isdigit() and p.words[first][0] not in "[(Uu":
        return first
    stamp = None if _MEASURED.match(p.text, p.start[first]) else _STAMP.match(p.text, p.start[first])
    return first if stamp is None else bisect_left(p.start, stamp.end())


class Stamps:
    """The stamps of a text, each with its tokens, and the entries that they open: up to the next stamp.

    A live blog has several. A lone number like "7.62" is one only if it says that it is a time of day: "9.20am", "10:15 GMT".
    """

    def __init__(self, p: Parse) -> None:
        found = {first: behind for first, _ in p.paragraphs if (behind := behind_stamp(p, first)) != first}
        told = len(found) > 1 or any(c.isalpha() for first, behind in found.items() for word in p.words[first:behind] for c in word)
        self._behind = found if told else {}
        self._spans = [(p.start[first], p.end[behind - 1]) for first, behind in self._behind.items()]
        self._openings = [start for start, _ in self._spans]

    def behind(self, token: int) -> int:
        """The token behind the stamp that starts at ``token``; ``token`` itself where none does."""
        return self._behind.get(token, token)

    def __bool__(self) -> bool:
        return bool(self._behind)

    def past(self, first: int, last: int) -> int:
        """Where a stretch that may start with a stamp starts behind it."""
        behind = self.behind(first)
        return behind if behind <= last else first

    def is_stamp(self, offset: int) -> bool:
        """Whether a character is part of a stamp."""
        at = bisect_right(self._openings, offset) - 1
        return at >= 0 and offset < self._spans[at][1]

    def is_entry(self, offset: int) -> bool:
        """Whether a character stands in an entry."""
        return bool(self._openings) and offset >= self._openings[0]

    def dated(self, statements: Sequence[Statement], published: date | None) -> tuple[Statement, ...]:
        """Statements of entries whose day is not told, said on the day that the report came out."""
        if not self._behind or published is None:
            return tuple(statements)
        day = When(published, published, _PRECISE)
        undated = (s.said_on is None and self.is_entry(s.content[0].start) for s in statements)
        return tuple(replace(s, said_on=day) if u else s for s, u in zip(statements, undated, strict=True))
