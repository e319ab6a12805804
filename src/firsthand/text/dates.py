"""Publication dates as pages and saved texts write them. Only forms that can mean one day are read: never 03/04/2025."""

from __future__ import annotations

import functools
import re
from datetime import date, datetime

from firsthand.model import Notice

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_FORMS = (
    rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
    rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
    rf"{_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})",
    r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:19|20)\d\d)",
)
_AROUND = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:[ap]\.?m|at|on|gmt|utc|[ecmp][sd]?t|[ce]es?t|kst|jst|msk)\b"
    r"|[\W\d_]+",
    re.IGNORECASE,
)
_WRITTEN = tuple(re.compile(rf"\b{form}(?!\d)", re.IGNORECASE) for form in _FORMS)


def parse_iso(value: str) -> date | None:
    """The day of an ISO 8601 date or date and time, as written: a time zone does not move it. None if it is neither."""
    try:
        return datetime.fromisoformat(value.strip()).date()
    except ValueError:
        return None


def find_written(line: str) -> date | None:
    """The first date written out in a line: 14 January 2025, Jan. 14, 2025, 2025-01-14, 14.01.2025."""
    for form in _WRITTEN:
        if found := form.search(line):
            month = found["month"].lower()
            number = int(month) if month.isdigit() else 1 + _MONTHS.index(month[:3])
            try:
                return date(int(found["year"]), number, int(found["day"]))
            except ValueError:
                return None
    return None


def only_date(line: str) -> date | None:
    """The date of a line that holds nothing else but a weekday and a time."""
    day = find_written(line)
    if day is None:
        return None
    rest = functools.reduce(lambda left, form: form.sub(" ", left), _WRITTEN, line)
    return None if _AROUND.sub("", rest) else day


def future_date(stated: date, today: date) -> Notice:
    """The warning for a date that the bytes state and that cannot be."""
    return Notice("future_date_dropped", f"The publication date {stated} lies after {today} and was dropped.")
