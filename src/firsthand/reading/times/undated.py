"""Which year, or which Monday, an expression means that does not say: the one near the report's date that its words lean to."""

from __future__ import annotations

import re
from datetime import date
from enum import IntEnum

from firsthand.reading.sentences import sentence_start
from firsthand.reading.times import calendar

_COMING = re.compile(
    r"(?i)(?<!\w)(?:will|shall|['’]ll|(?<!had been )(?:scheduled|expected|due|slated)|expects|plans|upcoming|until"
    r"|expires|matures|begins|meets|starts|opens|convenes|resumes)\b"
    r"|\b(?:as (?:early|soon) as|by|before)\s+$|\b(?:planned|planning|plan|set|is|are|hopes?|hoping|likely|going|preparing) to\b"
    r"|\bfor (?:an?|the|its|their) (?:[\w-]+ ){0,3}(?:conference|election|launch|meeting|mission|referendum|session|summit|talks"
    r"|visit|vote) (?:in|on) $"
    r"|\bwould (?!not\b|have\b)\w+|\b(?:planned|planning) (?:a|an|the|another|further|more|new)\b"
)
_UNTIL = re.compile(r"(?i)\b(?:until|till)\s+(?:\w+\s+)?$")
_HAD = re.compile(r",?\s(?:\w{1,20}\s){1,4}(?:had|was|were)\b")
_BY = re.compile(r"\b(?:by|before)\s+$", re.IGNORECASE)
_STOOD = re.compile(r"(?:,?\s\w{1,20}){1,4}\s(?:had|stood|rose|reached|climbed|grew|numbered)\b")
"""Behind "by Monday": what was so by then."""
_DONE = re.compile(
    r"\b(?:had|were|was|counted|recorded|registered|documented|killed|wounded|injured|died|fled|displaced|captured|arrested|dead)\b"
    r"(?!.*\b(?:will|would|shall|to|expected|due|planned|scheduled|deadline)\b)"
)
_PAST = re.compile(
    r"(?i)\b(?:(?!expected|scheduled|planned|slated)\w+ed|said|told|wrote|held|met|began|made|late|earlier|since)\s+(?:on\s+)?$"
)
_TOLD = re.compile(
    r"\b(?:fell|left|began|lost|struck|took|came|hit|shot|rose|won|killed|captured|seized|died|started|ended|lasted|attacked|shelled"
    r"|landed|arrived|occurred|happened|broke out|was \w+ed|were \w+ed)\b(?!.*\bwould\b)"
)
_OPENS = re.compile(r"^(?:(?:On|In|Last)\s+)?$")
_WHO = r"[\w.'’-]{1,20}(?<![a-z]{3}\.)\s"
"""A word of who does something; a full stop after it ends a sentence unless it shortens ("Gen.", "U.S.")."""
_WHO_WILL = re.compile(rf",?\s(?:{_WHO}){{1,5}}(?:will|plans? to|(?:is|are) (?:to|due|expected|scheduled))\b")
_WHO_DID = re.compile(
    rf",?\s(?:(?!(?:will|would|to|is|are|may|could|plans?)\b){_WHO}){{1,6}}"
    r"(?:(?!need|feed|speed|seed|proceed|exceed|succeed|indeed)\w{3,}ed|was|were|had|began|brought|became|came|fell|found|gave|got"
    r"|held|hit|led|left|lost|made|met|rose|said|saw|sent|shot|struck|took|told|went|won|wrote)\b"
)
_WILL = re.compile(r"\s(?:will|is to|are to)\b")
NEAR = 70
"""Characters before an expression in which a word of the future is looked for."""


class Tense(IntEnum):
    """What the words around an expression speak of."""

    PAST = -1
    OPEN = 0
    COMING = 1


def tense(text: str, start: int, end: int, timed: bool = False) -> Tense:
    """Whether the words around an expression tell what was, or what is to come.

    "Before Monday" looks ahead; "shortly before noon on Monday" (``timed``) does not.
    """
    before = text[sentence_start(text, start, NEAR) : start]
    if timed:
        before = _BY.sub("", before)
    if _PAST.search(before) or text.startswith(("'s", "’s"), end):
        return Tense.PAST
    if (_BY.search(before) and (_DONE.search(before) or _STOOD.match(text, end))) or (
        _UNTIL.search(before) and _HAD.match(text, end)
    ):
        return Tense.PAST
    if _COMING.search(before) or _WILL.match(text, end) or (_OPENS.search(before) and _WHO_WILL.match(text, end)):
        return Tense.COMING
    told = _TOLD.search(before) or (_OPENS.search(before) and _WHO_DID.match(text, end))
    return Tense.PAST if told else Tense.OPEN


_LEANING = {Tense.PAST: 0.15, Tense.OPEN: 0.5, Tense.COMING: 3.0}


def leaning(direction: int | None, said: Tense) -> float:
    """How many times farther off than the past date the coming one may be and still be meant; 0 rules it out."""
    if direction:
        return 0.0 if direction < 0 else float("inf")
    return _LEANING[said]


def nearest_year(anchor: date, month: int, day: int | None, lean: float) -> int:
    """The year of an undated day or month near the anchor."""
    if day is None and month == anchor.month:
        return anchor.year - (lean == 0.0) + (lean == float("inf"))
    passed = (month, day or 1) <= (anchor.month, anchor.day)
    past, ahead = (anchor.year, anchor.year + 1) if passed else (anchor.year - 1, anchor.year)
    until, since = _distance(anchor, ahead, month, day), _distance(anchor, past, month, day)
    return ahead if lean == float("inf") or until < since * lean else past


def _distance(anchor: date, year: int, month: int, day: int | None) -> int:
    """Days (of thirty-day months) between the anchor and a date; months where no day is given."""
    if day is None:
        return abs((year - anchor.year) * 12 + month - anchor.month)
    return abs((year - anchor.year) * 365 + (month - anchor.month) * 30 + day - anchor.day)


def year_of_weekday(anchor: date, month: int, day: int, weekday: int) -> int | None:
    """The year near the anchor in which a day of a month falls on a weekday; None if none of the three does."""
    for year in (anchor.year, anchor.year - 1, anchor.year + 1):
        days = calendar.days_of(f"{year:04}-{month:02}-{day:02}")
        if days and days[0].weekday() == weekday:
            return year
    return None


def nearest_weekday(base: date, weekday: int, direction: int | None, said: Tense) -> date | None:
    """The weekday meant: the last one on or before ``base`` unless the words point ahead; "last" and "next" are never ``base``."""
    back = (base.weekday() - weekday) % 7
    if direction == -1:
        shift = -(back or 7)
    elif direction == 1 or (back and (direction == 0 or said is Tense.COMING)):
        shift = 7 - back
    else:
        shift = -back
    return calendar.add_days(base, shift)


def nearest_day(anchor: date, day: int, said: Tense) -> date | None:
    """The day of this number in the anchor's month or the one beside it: the last one past, or the coming one."""
    later = said is Tense.COMING
    months = [calendar.add_months(anchor.replace(day=1), step) for step in ((0, 1, 2) if later else (0, -1, -2))]
    for first in months:
        found = calendar.add_days(first, day - 1) if first else None
        if first and found and found.month == first.month and (found >= anchor if later else found <= anchor):
            return found
    return None


def nearest_holiday(anchor: date, name: str, said: Tense) -> int:
    """The year of an undated holiday: the last one past, or the coming one."""
    days = calendar.days_of(calendar.holiday(name, anchor.year) or f"{anchor.year:04}-12-31")
    passed = days is not None and days[0] <= anchor
    return anchor.year + (passed if said is Tense.COMING else passed - 1)
