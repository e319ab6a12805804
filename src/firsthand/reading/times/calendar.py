"""Calendar arithmetic over TimeML values: durations, shifted periods, holidays, and the days that a value covers."""

from __future__ import annotations

import calendar as gregorian
import re
from datetime import date, timedelta

_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11)}
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>\d)|H(?P<half>\d)|(?P<season>[A-Z]{2})))?(?:T.*)?"
)


def duration(unit: str, count: float | None) -> str:
    """The TimeML value of ``count`` units (None: an unknown number): P3D, PT12H, PXW, P2Y6M, P20Y for two decades."""
    if unit == "WE":
        return "P2D" if count == 1 else "PXWE"
    size, letter = (int(unit[:-1]), unit[-1]) if unit[:-1].isdigit() else (1, unit)
    if count is None:
        return "PX" + {10: "DE", 100: "CE"}.get(size, letter) if letter[0] != "T" else f"PTX{letter[1]}"
    if count % 1 == 0.5 and size == 1 and letter in ("Y", "TM", "TH"):
        whole, smaller = int(count), {"Y": "6M", "TM": "30S", "TH": "30M"}[letter]
        head, tail = ("PT", letter[1]) if letter[0] == "T" else ("P", letter)
        return head + (f"{whole}{tail}" if whole else "") + smaller
    number = count * size
    shown = str(int(number)) if number == int(number) else str(number)
    return f"PT{shown}{letter[1]}" if letter[0] == "T" else f"P{shown}{letter}"


def add_months(day: date, months: int) -> date | None:
    """``day`` moved by months, on the last day of a shorter month; None beyond the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, gregorian.monthrange(year, month + 1)[1]))


def add_days(day: date, days: int) -> date | None:
    """``day`` moved by days; None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def moved(day: date, unit: str, count: int) -> date | None:
    """``day`` moved by ``count`` units of a day or longer; None beyond the calendar."""
    if unit in ("D", "W", "2W", "WE"):
        return add_days(day, count * {"W": 7, "2W": 14, "WE": 7}.get(unit, 1))
    return add_months(day, count * {"M": 1, "Q": 3, "Y": 12, "10Y": 120, "100Y": 1200}[unit])


def period(day: date, unit: str) -> str:
    """The value of the unit of time that holds ``day``: 2024-W50, 2024-12, 2024-Q4, 2024, 202, 20."""
    if unit in ("W", "2W", "WE"):
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}" + ("-WE" if unit == "WE" else "")
    return {
        "D": day.isoformat(),
        "M": f"{day.year:04}-{day.month:02}",
        "Q": f"{day.year:04}-Q{(day.month - 1) // 3 + 1}",
        "Y": f"{day.year:04}",
        "10Y": f"{day.year:04}"[:3],
        "100Y": f"{day.year:04}"[:2],
    }[unit]


def week_of_month(month: tuple[date, date], week: int) -> tuple[date, date]:
    """The first, second … or (-1) last seven days of a month."""
    start = month[1] - timedelta(days=6) if week < 0 else month[0] + timedelta(days=7 * (week - 1))
    return start, start + timedelta(days=6)


def half_of_month(month: tuple[date, date], side: int) -> tuple[date, date]:
    """The first days of a month up to its 15th (1), or those behind it (-1)."""
    middle = month[0].replace(day=15)
    return (month[0], middle) if side > 0 else (middle + timedelta(days=1), month[1])


def days_of(value: str) -> tuple[date, date] | None:
    """The first and last day that a calendar value covers; None where it names no days of our calendar."""
    if re.fullmatch(r"\d{2,3}", value):
        width = 10 ** (4 - len(value))
        first = int(value) * width
        return (date(max(first, 1), 1, 1), date(first + width - 1, 12, 31))
    found = _VALUE.fullmatch(value)
    if found is None or found["year"] == "0000":
        return None
    year = int(found["year"])
    if found["month"]:
        return _month_or_day(year, int(found["month"]), found["day"])
    if found["week"]:
        try:
            days = [date.fromisocalendar(year, int(found["week"]), day) for day in (6 if found["weekend"] else 1, 7)]
        except (ValueError, OverflowError):
            return None
        return (days[0], days[1])
    if found["season"] == "WI":
        return (date(year, 12, 1), _end_of_month(year + 1, 2)) if year < 9999 else None
    if found["season"]:
        months = _SEASON_MONTHS.get(found["season"])
        return _months(year, *months) if months else None
    if found["quarter"]:
        last = int(found["quarter"]) * 3
        return _months(year, last - 2, last) if 3 <= last <= 12 else None
    if found["half"]:
        return _months(year, 1, 6) if found["half"] == "1" else _months(year, 7, 12)
    return _months(year, 1, 12)


def _month_or_day(year: int, month: int, day: str | None) -> tuple[date, date] | None:
    try:
        first = date(year, month, int(day or 1))
    except ValueError:
        return None
    return (first, first) if day else (first, _end_of_month(year, month))


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), _end_of_month(year, last)


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, gregorian.monthrange(year, month)[1])


_FROM_EASTER = {"easter": 0, "easter day": 0, "easter sunday": 0, "easter eve": -1, "good friday": -2, "easter monday": 1}
_FIXED = {
    "new year's day": "01-01", "valentine's day": "02-14", "may day": "05-01", "halloween": "10-31", "veterans day": "11-11",
    "christmas eve": "12-24", "christmas": "12-25", "christmas day": "12-25", "boxing day": "12-26", "new year's eve": "12-31",
}  # fmt: skip
_NTH_WEEKDAY = {
    "memorial day": (5, 0, 25),
    "labor day": (9, 0, 1),
    "columbus day": (10, 0, 8),
    "election day": (11, 1, 2),
    "thanksgiving": (11, 3, 22),
    "thanksgiving day": (11, 3, 22),
}
"""Month, weekday and the earliest day of the month: Thanksgiving is the first Thursday from 22 November on."""


def holiday(name: str, year: int) -> str | None:
    """The value of a holiday in a year; None for one whose date is not fixed by rule here."""
    name = name.replace("’", "'")
    if name == "easter week":
        return period(_easter(year), "W")
    if name in _FROM_EASTER:
        return (_easter(year) + timedelta(days=_FROM_EASTER[name])).isoformat()
    if name in _NTH_WEEKDAY:
        month, weekday, earliest = _NTH_WEEKDAY[name]
        first = date(year, month, earliest)
        return (first + timedelta(days=(weekday - first.weekday()) % 7)).isoformat()
    fixed = _FIXED.get(name)
    return f"{year:04}-{fixed}" if fixed else None


def _easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian computus (Meeus, Astronomical Algorithms)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)
