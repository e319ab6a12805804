"""Builders of what has no fixed place in the calendar: relative units, durations, sets and vague times."""

from __future__ import annotations

from firsthand.reading.times import calendar
from firsthand.reading.times.forms import Basis, Cycle, Length, Move, Shift, Vague
from firsthand.reading.times.found import Found, Result, counts, direction, lasting, number

_BEFORE_A_RATE = frozenset({"million", "billion", "share", "%", "percent"})


def move(found: Found) -> Result:
    """ "last week", "this year", "that same day", "the latest quarter", "early next month", "the past week"."""
    unit, words = found.code("unit"), found.words("direction")
    if unit.startswith("T") or words == "recent":
        return None
    if words == "past" or (words == "last" and unit in ("10Y", "100Y")):
        return found.draft(Length(unit, 1, -1))
    if words == "latest":
        return found.draft(Move(Shift(unit, 0, Basis.STORY) if unit == "Q" else Shift(unit, -1, Basis.ANCHOR)))
    way, basis = direction(found)
    return found.draft(Move(Shift(unit, way, basis)))


def the_unit(found: Found) -> Result:
    """ "the quarter", "the end of the year", "later in the day": the one the text is in."""
    unit, edge = found.code("unit"), found.words("edge")
    if unit.startswith("T") or unit in ("100Y", "10Y", "2W"):
        return None
    if unit == "D" and not edge.startswith(("earlier", "later", "early", "late", "the end")):
        return None
    if unit == "Y" and not edge and found.word(1) in ("ended", "ending"):
        return found.draft(Length("Y", 1))
    if unit in ("W", "M") and not edge and found.kind(1) == "f":
        return None
    basis = Basis.ANCHOR if unit == "D" and edge.startswith(("earlier", "later")) else Basis.STORY
    basis = Basis.ANCHOR if unit == "Y" and edge else basis
    return found.draft(Move(Shift(unit, 0, basis)))


def unit_following(found: Found) -> Result:
    """ "the day after", "the day before", "the day following": counted from the last date named."""
    unit, word = str(found.tokens.values[found.last - 1]), found.words("after")
    if unit not in ("D", "W", "M", "Y") or word not in ("after", "before", "following", "earlier"):
        return None
    if word in ("after", "before") and (found.kind(1) not in ",x|" or found.word(1).isalpha()):
        return None
    return found.draft(Move(Shift(unit, -1 if word in ("before", "earlier") else 1, Basis.STORY)))


def ago(found: Found) -> Result:
    """ "three days ago", "a year earlier", "two months later", "weeks earlier"."""
    word, unit, count = found.words("way"), found.code("unit"), number(found)
    if count is not None and found.has("half"):
        count += 0.5
    if word in ("after", "afterward", "afterwards") or (word == "before" and found.word(1) not in ("", ".", ",", ";")):
        return None
    if word == "ago":
        return found.draft(Move(Shift(unit, count, Basis.ANCHOR, -1)))
    return found.draft(Move(Shift(unit, count, Basis.STORY, 1 if word == "later" else -1)))


def year_earlier(found: Found) -> Result:
    """ "the year-earlier quarter", "year-ago"."""
    unit = found.code("unit")
    return None if unit.startswith("T") or unit == "WE" else found.draft(Move(Shift(unit, 1, Basis.STORY, -1)))


def window(found: Found) -> Result:
    """ "the past two months", "the next few years", "recent weeks", "the first nine months"."""
    words, count, unit = found.words("direction"), number(found), found.code("unit")
    way = -1 if words == "recent" else lasting(words)[0]
    if words in ("latest", "current") or unit == "WE" or (found.tokens.kinds[found.last] in "U2" and count not in (1, None)):
        return None
    if found.kinds("direction") in ("o", "2") and count is None:
        return None
    return found.draft(Length(unit, count, way))


def length(found: Found) -> Result:
    """ "three days", "two-week", "nearly an hour", "a minute and a half", "several years"."""
    unit, count = found.code("unit"), number(found)
    hyphen = "-" in found.tokens.kinds[found.first : found.last + 1]
    singular = found.kinds("unit") in ("U", "2")
    if unit == "WE" or (found.kind(1) == "-" and (found.word(2).lower() == "old" or singular)):
        return None
    if unit == "Q" and ((found.kind(1) == "f" and count in (1, 2, 3)) or (singular and not hyphen)):
        return None  # "three quarters of", "a quarter"
    if unit == "TS" and singular and (not hyphen or count in (None, 1)):
        return None
    if found.words("count") in ("a", "an") and found.word(-1).lower() in ("once", "twice", "times"):
        return found.draft(Cycle(calendar.duration(unit, 1)))
    if found.words("count") in ("a", "an") and not found.has("about") and _a_rate(found):
        return None
    if count is not None and found.has("half"):
        count += 0.5
    return found.draft(Length(unit, count))


def _a_rate(found: Found) -> bool:
    """Whether "a day" stands for "per day": after a number, a plural or a sum ("40 flights a week", "$2 million a year")."""
    word = found.word(-1)
    return word.lower() in _BEFORE_A_RATE or word[:1].isdigit() or counts(word)


def half_unit(found: Found) -> Result:
    """ "half an hour", "half-century"."""
    return found.draft(Length(found.code("unit"), 0.5))


def unit_long(found: Found) -> Result:
    """ "day-long", "year-long"."""
    return found.draft(Length(found.code("unit"), 1))


def bare_units(found: Found) -> Result:
    """ "weeks", "for years", "the first hours", "the following days"."""
    unit = found.code("unit")
    if (
        unit == "WE"
        or (unit == "TS" and found.first == found.last)
        or (unit == "Q" and (found.kind(1) == "f" or found.kind(-1) == "-"))
    ):
        return None
    return None if found.kind(1) == "-" and found.word(2).lower() == "old" else found.draft(Length(unit, None))


def age(found: Found) -> Result:
    """Ages are no times: the words are passed over."""
    return None if found.words("count") in ("a", "an") else ()


def every(found: Found) -> Result:
    """ "every day", "per month", "every two years"."""
    count = number(found) if found.has("count") else 1
    unit = found.code("unit")
    return None if count is None or unit == "WE" else found.draft(Cycle(calendar.duration(unit, count)))


def recurring(found: Found) -> Result:
    """ "daily", "annually"; a "quarterly dividend" is no time."""
    adjective = found.words("set") == "quarterly" and found.kind(1) == "x" and found.word(1).isalpha()
    return None if adjective else found.draft(Cycle(found.code("set")))


def vague(found: Found) -> Result:
    """ "now", "recently", "the future"; in a history also "former" and "future"."""
    word = found.words("fixed").removeprefix("the ")
    if (found.first < found.last and word != "future") or (word == "future" and found.kind(1) == "u"):
        return None
    return found.draft(Vague(found.code("fixed"), history=word in ("former", "future")))


def recent(found: Found) -> Result:
    """ "recent", "current" before what is recent or current."""
    value = {"recent": "PAST_REF", "current": "PRESENT_REF"}.get(found.words("fixed"))
    return found.draft(Vague(value)) if value else None


def these_days(found: Found) -> Result:
    """ "These days"; "those years" and the like stand for a time that is not known."""
    return found.draft(Vague("PRESENT_REF")) if found.words("these") == "these days" else None


def this_period(found: Found) -> Result:
    """ "During this period", "at that time": when a history has got to."""
    time = found.words("period") == "time"
    return found.draft(Vague("XXXX", history=True)) if found.kind(-1) in ("i" if time else "ij~x=") else None
