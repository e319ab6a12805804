"""Builders of calendar expressions: days, months, seasons, years, decades, parts of a day and clock times."""

from __future__ import annotations

import re
from dataclasses import replace

from firsthand.reading.times import calendar, lexicon
from firsthand.reading.times.forms import Basis, Cycle, Draft, Move, Point, Shift
from firsthand.reading.times.found import Found, Result, counts, direction, lasting, spelled

_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ALSO_NAMES = frozenset({"may", "march", "mar", "april", "june", "august"})
"""Months that may be a verb or a person's name."""
_ALSO_VERBS = frozenset({"may", "march", "mar"})
_SEASONAL = frozenset(
    "offensive offensives counteroffensive counteroffensives campaign campaigns fighting operation operations attack attacks"
    " assault push draft election elections harvest retreat advance ceasefire truce".split()
)
"""What a season is said of, where "fall" and "spring" alone might be no seasons."""
_OWNERS = frozenset({"its", "their", "his", "her", "our", "my"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "his", "her", "its", "their"})
_CLAUSES = _PRONOUNS | {"when", "was", "were", "is", "who", "which", "with"}
"""What follows a weekday that has no noun: "the Friday he died"."""
_NAMED_DAYS = frozenset({"Black", "Bloody", "Ash", "Holy", "Palm", "Cyber", "Super"})
"""With these a weekday is the name of one day or a holiday."""
_SIDES = {"early": 1, "beginning": 1, "start": 1, "mid": 0, "late": -1, "end": -1}
"""Which half of a month such words stand for; "mid" is in neither."""
_LEADING = "ij~="
"""Kinds of prepositions that stand before a time."""
_HUNDRED = 100
_SPELLED_FROM, _SPELLED_TO = 1700, 2050
_UNSURE_FROM, _SURE_FROM, _YEARS_TO = 1600, 1500, 2100
"""Bare numbers are years from the first on, and after a preposition from the second."""


def _year(found: Found) -> tuple[bool, int | Shift | None]:
    """The year said with a date, and whether what stands there can be one ("March this week" has none)."""
    if found.has("spelled"):
        number = _spelled(found)
        return _SPELLED_FROM <= number <= _SPELLED_TO, number
    if found.has("year") or not found.has("ref"):
        return True, found.whole("year")
    way, basis = lasting(found.words("ref"))
    return found.code("ref") == "Y", Shift("Y", way, basis)


def _before_christ(found: Found) -> bool | None:
    """True for BC, False for AD, None where no era is named."""
    return found.words("era").startswith("b") if found.has("era") else None


def day_of_month(found: Found) -> Result:
    """ "Jan. 12", "Friday, 13 March 2015", "the 5th of May", "July 25 of that year"."""
    month, day, (fits, year) = found.whole("month"), found.whole("day"), _year(found)
    if month is None or day is None or not fits or not 1 <= day <= _DAYS_IN_MONTH[month - 1]:
        return None
    weekday = found.whole("weekday") if year is None else None
    way = direction(found)[0] if found.has("direction") else None
    return found.draft(Point(year=year, month=month, day=day, weekday=weekday, direction=way, bc=_before_christ(found)))


def days_of_month(found: Found) -> Result:
    """ "April 6 and 7", "from 3 to 5 March", "21–23 May 2014", "May 3, 4 and 5": days of one month, each its own expression."""
    names = [name for name in ("day", "day2", "day3") if found.has(name)]
    month, days, (fits, year) = found.whole("month"), [found.whole(name) or 0 for name in names], _year(found)
    if month is None or not fits or not 0 < days[0] < days[1] <= days[-1] <= _DAYS_IN_MONTH[month - 1] or days[-2] == days[-1]:
        return None
    month_leads = found.at("month") < found.at("day")
    if month_leads and not found.has("year", "ref") and (found.kind(1) in "uU" or counts(found.word(1))):
        return None  # "On 6 May and 7 soldiers …" counts soldiers
    kinds = found.tokens.kinds
    firsts = [found.first, *(found.at(name) - (kinds[found.at(name) - 1] == "t") for name in names[1:])]
    lasts = [*(found.at(name) for name in names[:-1]), found.last]
    return tuple(
        Draft(first, last, Point(year=year, month=month, day=day)) for first, last, day in zip(firsts, lasts, days, strict=True)
    )


def month(found: Found) -> Result:
    """ "March 2014", "mid-December last year", "last May", "August" where it is no verb or name."""
    number, (fits, year) = found.whole("month"), _year(found)
    if number is None or not fits or (found.has("unit") and found.code("unit") != "M"):
        return None
    word, next_value = found.words("month"), found.tokens.values[found.last + 1] if found.kind(1) == "d" else 0
    if isinstance(next_value, int) and next_value > _DAYS_IN_MONTH[number - 1]:
        return None  # "February 31" is no time at all
    if not found.has("edge", "direction", "year", "ref", "unit"):
        if word in lexicon.ABBREVIATED:
            return None  # "Jan" and "Mar" alone are names; with a full stop they are months
        if word.rstrip(".") in _ALSO_NAMES and not _is_month(found):
            return None
    way, basis = direction(found) if found.has("direction") else (None, Basis.ANCHOR)
    side = next((_SIDES[edge] for edge in found.words("edge").replace("-", " ").split() if edge in _SIDES), 0)
    return found.attributive(Point(year=year, month=number, direction=way, basis=basis, bc=_before_christ(found), side=side))


def _is_month(found: Found) -> bool:
    """Whether a bare "May", "March", "April" … is a month by what stands around it."""
    before, after = found.kind(-1), found.kind(1)
    if before in _LEADING + "LNhHEs'" or (before in "f&r,-" and found.kind(-2) not in "x|"):
        return True
    if before in "ta" and found.kind(1) == "x" and found.word(1).islower():
        return True  # "the March offensive"
    if found.words("month").rstrip(".") in _ALSO_VERBS:
        return after in "~&-" and found.kind(2) == "M"
    return before != "x" or not found.word(-1)[:1].isupper() or after in ",'" or found.word(1) == "."


def season(found: Found) -> Result:
    """ "the summer of 1955", "last fall", "early spring". "Fall" and "spring" alone may be verbs or nouns."""
    fits, year = _year(found)
    word, before = found.words("season"), found.kind(-1)
    if not fits or (found.has("months") and found.code("months") != "M"):
        return None
    if not found.has("edge", "direction", "year", "ref"):
        article = found.tokens.kinds[found.first] == "t"
        event = found.word(1).lower() in _SEASONAL
        if article and word == "fall" and not event and (found.kind(1) == "f" or before not in _LEADING):
            return None
        if not article and word in ("fall", "spring") and before not in "ij=" and not event:
            return None
        if not article and before == "x" and found.word(-1)[:1].isupper() and found.word(-1).isalpha():
            return None  # part of a name: "Prague Spring"
    way, basis = direction(found) if found.has("direction") else (None, Basis.ANCHOR)
    return found.draft(Point(year=year, season=found.code("season"), direction=way, basis=basis, bc=_before_christ(found)))


def year(found: Found) -> Result:
    """ "1955", "early 1962", "fiscal 1988", "the year 2000", "490 BC". A bare number must look like a year."""
    number = found.whole("year")
    unit = str(found.tokens.values[found.at("unit")]) if found.has("unit") else "Y"
    if unit == "Q" and number is not None and found.first < found.at("year"):
        return found.draft(Point(year=number, quarter=0))  # "the 1988 quarter"
    if number is None or unit != "Y":
        return None
    if found.has("era") or found.has("edge", "unit") or _looks_like_year(found, number):
        return found.draft(Point(year=number, bc=_before_christ(found)))
    return None


def year_period(found: Found) -> Result:
    """ "The 1988 period": of that year, and the quarter of it that the report tells of."""
    return found.draft(Point(year=found.whole("year"), quarter=0)) if found.words("year").isdigit() else None


def yearly(found: Found) -> Result:
    """ "Each July", "every winter"."""
    if found.words("every") == "per":
        return None
    return found.draft(Cycle(f"XXXX-{found.whole('month'):02}" if found.has("month") else f"XXXX-{found.code('season')}"))


_PEOPLE = frozenset({"people", "men", "women", "children", "troops", "police"})
_BEFORE_A_YEAR = frozenset({"in", "since", "by", "of", "from", "until", "during"})
"""Words by which "in 2000 people fled" tells a year, and "some 2000 people" none."""


def _looks_like_year(found: Found, number: int) -> bool:
    """Whether a bare four-digit number is a year by what stands around it."""
    before, after, previous = found.kind(-1), found.word(1), found.word(-1)
    if before == "x" and found.tokens.glued(found.first) and (previous.isalnum() or previous in "+*=&"):
        return False
    if found.kind(1) in "uFm" or after in ("%", "°", "km", "m", "mm", "kg") or number > _YEARS_TO:
        return False
    if number % 100 == 0 and (counts(after) or (after in _PEOPLE and previous.lower() not in _BEFORE_A_YEAR)):
        return False
    if before in _LEADING + "fML,&t'-Ehq|s7" or previous == "(":
        return number >= _SURE_FROM
    if previous.lower() in _OWNERS:
        return number >= _UNSURE_FROM
    return number >= _UNSURE_FROM and not counts(after) and before != "b"


def years(found: Found) -> Result:
    """ "1955-63", "499–493 BC", "1995/96": two years, each its own expression."""
    first, second, bc = found.whole("year"), found.whole("year2"), _before_christ(found)
    if first is None or second is None:
        return None
    if bc:
        fits = first > second
    else:
        digits = len(found.words("year2"))
        second = first - first % 100 + second if digits == 2 else second
        fits = digits in (2, 4) and 1000 <= first < second <= _YEARS_TO and second - first <= 300 and found.kind(1) != "u"
    if not fits:
        return None
    return (
        Draft(found.first, found.at("year"), Point(year=first, bc=bc)),
        Draft(found.at("year2"), found.last, Point(year=second, bc=bc)),
    )


def bare_ancient_year(found: Found) -> Result:
    """ "In 490," in a text that counts years before Christ."""
    number, before = found.whole("year"), found.kind(-1)
    if number is None or "B" not in found.tokens.kinds or not (found.has("edge") or before in _LEADING + "l"):
        return None
    named = found.kind(1) == "x" and found.word(1).isalpha() and before != "i"
    return None if named or found.kind(1) in "uU" else found.draft(Point(year=number, bc=True))


def spelled_year(found: Found) -> Result:
    """ "nineteen ninety-four", "the year two thousand"."""
    number = _spelled(found)
    said = found.words("the").endswith("year") if found.has("the") else found.kind(-1) in _LEADING + "f," or _is_spelled_out(found)
    return found.draft(Point(year=number)) if said and _SPELLED_FROM <= number <= _SPELLED_TO else None


def _is_spelled_out(found: Found) -> bool:
    """ "Nineteen ninety-six" is a year wherever it stands."""
    values = found.tokens.values[found.first : found.first + 2]
    return values[0] == 19 and isinstance(values[1], int) and values[1] >= 10 and values[1] % _HUNDRED != 0


def _spelled(found: Found) -> int:
    """The number of the group "spelled"; 0 where it counts something ("two thousand soldiers")."""
    start = found.at("spelled")
    values = found.tokens.values[start : start + len(found.kinds("spelled"))]
    return 0 if counts(found.word(1)) else spelled([value for value in values if isinstance(value, int)])


def iso(found: Found) -> Result:
    """ "2024-12-15", with or without a time of day."""
    day, _, clock_time = found.words("iso").partition("t")
    if calendar.days_of(day) is None:
        return None
    y, m, d = (int(part) for part in day.split("-"))
    return found.draft(Point(year=y, month=m, day=d, part=clock_time or None))


def slashed(found: Found) -> Result:
    """ "15/12/2024" or "12/15/24", only where one order makes sense (or both say the same); with full stops the day is first."""
    a, b, y = map(int, re.split(r"[/.-]", found.words("slashed")))
    y += 0 if y >= 100 else 2000 if y < 50 else 1900
    possible = [(a, b)] if "." in found.words("slashed") else [(a, b), (b, a)]
    orders = {(m, d) for d, m in possible if 1 <= m <= 12 and calendar.days_of(f"{y:04}-{m:02}-{d:02}")}
    if len(orders) != 1:
        return None
    ((m, d),) = orders
    return found.draft(Point(year=y, month=m, day=d))


def decade(found: Found) -> Result:
    """ "the 1980s", "the late '80s", "the 470s BC", "the 1960s and 70s"; "the 1700s" are a century. "In her 50s" is an age."""
    word, bc = found.words("decade"), _before_christ(found)
    if word in lexicon.DECADES:
        century = found.whole("century") if found.has("century") else 19 if "t" in found.kinds_before("decade") else None
        return found.draft(Point(years=f"{century}{lexicon.DECADES[word] // 10}")) if century in range(10, 22) else None
    if found.has("century"):
        return None
    digits = re.sub(r"\D", "", word)
    if len(digits) == 2:
        listed = found.kind(-1) == "&" and found.kind(-2) == "X"
        if digits < "20" or (word[0].isdigit() and found.tokens.kinds[found.first] == "X" and not listed):
            return None
        digits = "19" + digits
    elif len(digits) == 3 and bc:
        digits = "0" + digits
    if len(digits) == 4 and digits.endswith("00") and not digits.endswith("000"):
        return found.draft(Point(years=digits[:2], bc=bc))
    return found.draft(Point(years=digits[:3], bc=bc)) if len(digits) == 4 else None


def ordinal_unit(found: Found) -> Result:
    """ "the third quarter of 1984", "21st century". Other ordinals ("the second day") say nothing here."""
    number, unit = found.whole("ord"), found.code("unit")
    if number is None and unit == "Q" and found.words("ord") in ("last", "final"):
        number = 4  # "the last quarter of 2023"
    if number is None or (found.has("refyear") and found.code("refyear") != "Y"):
        return None
    if unit == "100Y" and 1 <= number <= 30:
        return found.draft(Point(years=f"{number - 1:02}", bc=_before_christ(found)))
    if unit != "Q" or not 1 <= number <= 4:
        return None
    year_said: int | Shift | None = found.whole("year") or found.whole("before")
    if found.has("ref", "refyear"):
        of = found.words("ref") or found.words("refyear")
        way, basis = lasting(of) if " " in of else (0, Basis.STORY)
        year_said = Shift("Y", way, basis)
    elif found.has("ago"):
        year_said = Shift("Y", -1, Basis.ANCHOR)
    return found.attributive(Point(year=year_said, quarter=number))


def half(found: Found) -> Result:
    """ "the first half of 1989", "the latter half of that year", "the first half of May", "the last half of the '80s"."""
    which = {"first": 1, "second": 2, "last": 2, "latter": 2}.get(found.words("ord"))
    if which is None:
        return None
    if found.has("decade"):
        return decade(found)
    if found.has("month"):
        return found.draft(Point(year=found.whole("myear"), month=found.whole("month")))
    if found.has("year"):
        return found.draft(Point(year=found.whole("year"), half=which))
    if found.code("ref") != "Y":
        return None
    way, basis = lasting(found.words("ref")) if " " in found.words("ref") else (0, Basis.STORY)
    return found.draft(Point(year=Shift("Y", way, basis), half=which))


def bare_half(found: Found) -> Result:
    """ "In the first half", "the fiscal second half", "the 1990 first half": of the year."""
    which = {"first": 1, "second": 2}.get(found.words("ord"))
    kinds = found.tokens.kinds[found.first : found.last + 1]
    led = found.kind(-1) in "i=" and kinds[0] == "t" and found.kind(1) in ",x|" and not found.word(1).isalnum()
    said = led or found.has("year") or "T" in kinds
    return found.draft(Point(year=found.whole("year"), half=which)) if which and said and found.kind(1) != "f" else None


def week_of_month(found: Found) -> Result:
    """ "The second week of November", "the last week in May 2024"."""
    week, (fits, year) = found.whole("ord") or -1, _year(found)
    if found.code("unit") != "W" or not fits or week > 4:
        return None
    return found.draft(Point(year=year, month=found.whole("month"), week=week))


def week_of_day(found: Found) -> Result:
    """ "The week of March 6"; "the weekend of 6 March 2023" is that day, "the weekend of 6 to 8 March" those days."""
    if found.code("unit") == "WE":
        return days_of_month(found) if found.has("day2") else day_of_month(found)
    drafts = day_of_month(found) if found.code("unit") == "W" and not found.has("day2") else None
    if not drafts or not isinstance(drafts[0].form, Point):
        return None
    return found.draft(replace(drafts[0].form, week=0))


def weekday(found: Found) -> Result:
    """ "Monday", "last Friday", "this coming Sunday"; a shortened name ("Sat") counts only after "on"."""
    word = found.words("weekday")
    if (len(word) <= 5 and found.word(-1).lower() != "on") or found.words("edge").startswith(("earlier", "later")):
        return None
    if found.word(-1) in _NAMED_DAYS:
        return None
    way, basis = direction(found) if found.has("direction") else (None, Basis.ANCHOR)
    named = found.tokens.kinds[found.first : found.last] == "t" and found.kind(1) == "x" and found.word(1).islower()
    skip = named and found.word(1) not in _CLAUSES  # "the Friday attacks": the article belongs to the noun
    return (Draft(found.first + skip, found.last, Point(weekday=found.whole("weekday"), direction=way, basis=basis)),)


def weekly(found: Found) -> Result:
    """ "on Mondays", "each Thursday", "Tuesday nights"."""
    number = found.whole("weekday") if found.has("weekday") else found.whole("day")
    if number is None or found.words("every") == "per":
        return None
    part = str(found.tokens.values[found.last]) if found.tokens.kinds[found.last] in "Pp" else ""
    return found.draft(Cycle(f"XXXX-WXX-{number + 1}" + (f"T{part}" if part.isalpha() else "")))


def ordinal_day(found: Found) -> Result:
    """ "On the 24th", "Thursday the 9th": a day of the month that the text is in."""
    day, after = found.whole("day"), found.kind(1)
    paired = found.kind(-1) in "&~" and found.kind(-2) == "o"
    said = found.has("weekday") or paired or found.kind(-1) in _LEADING or found.word(-1).lower() in ("before", "after")
    bare = found.has("weekday") or found.word(1) in _PRONOUNS or after in ",&~-|i" or not found.word(1).isalnum()
    if day is None or not 1 <= day <= _DAYS_IN_MONTH[0] or not said or not bare or not found.words("day")[0].isdigit():
        return None
    return found.draft(Point(day=day, weekday=found.whole("weekday")))


def deictic(found: Found) -> Result:
    """ "yesterday", "late today", "tonight"."""
    at_night = "NI" if found.words("deictic") == "tonight" else None
    return found.draft(Move(Shift("D", found.whole("deictic"), Basis.ANCHOR), at_night))


def day_beside(found: Found) -> Result:
    """ "the day before yesterday", "the day after tomorrow"."""
    step = {"before": -1, "after": 1}.get(found.words("way"))
    day = found.whole("deictic")
    if step is None or not day or found.tokens.values[found.first + 1] != "D":
        return None
    return found.draft(Move(Shift("D", day + step, Basis.ANCHOR)))


def year_end(found: Found) -> Result:
    """ "year-end", "around year end", "the year's end", "year-end 2023"."""
    last = found.last - found.has("year")
    words = found.tokens.raw(found.first, last).lower().replace("’", "'")
    if not words.endswith(("year-end", "year end", "year's end")):
        return None
    return found.draft(Point(year=found.whole("year"), month=12, day=31))


_FESTIVE = frozenset(
    "market markets tree trees party parties fair gift gifts present presents card cards carol carols island".split()
)
"""What is named after a feast, and may stand for weeks or all year."""


def holiday(found: Found) -> Result:
    """ "Christmas 1963", "Easter", "Thanksgiving Day"; "a Christmas market" is no day."""
    rest = found.words("rest")
    if not rest and found.word(1).lower() in _FESTIVE:
        return ()
    if rest not in ("", "day", "week", "eve") or found.word(-1) in ("Orthodox", "Coptic"):
        return None  # other calendars keep other days
    return found.draft(Point(year=found.whole("year"), holiday=f"{found.words('holiday')} {rest}".strip()))
