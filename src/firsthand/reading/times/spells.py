"""Builders of what has no fixed place in the calendar: relative units, durations and sets."""

from __future__ import annotations

from firsthand.reading.times import calendar
from firsthand.reading.times.forms import Basis, Cycle, Draft, Length, Move, Shift
from firsthand.reading.times.found import Found, Result, counts, direction, lasting, number

_LASTS = frozenset(
    "battle blockade campaign ceasefire cease-fire conflict crisis embargo insurgency offensive rebellion revolt siege slump strike"
    " truce uprising war".split()
)
"""What "10-month-old" is said of that is no person's age."""
_WARS = frozenset({"War", "Wars", "Battle", "Battles", "Campaign"})
_WHOLE = frozenset({"all", "whole", "entire", "full"})
_ROUGHLY = frozenset({"about", "almost"})
_WITHIN = frozenset({"in", "over", "within", "during", "for", "throughout"})
_LASTING = frozenset({"La", "Lb", "LR"})
_RATES = frozenset({"annually", "yearly", "monthly", "weekly", "hourly"})
_THROUGH = frozenset({"over", "through", "throughout"})
_HUNDRED = 100
_REPORTED = 400
"""Words before "the latest period" in which a quarter is named that it can mean."""
_BEFORE_A_RATE = frozenset({"million", "billion", "share", "%", "percent"})


def move(found: Found) -> Result:
    """ "last week", "this year", "that same day", "the latest quarter", "early next month", "the past week"."""
    unit, words = found.code("unit"), found.words("direction")
    if words.startswith("that ") and words != "that same":
        return None  # "said that last week"
    if unit.startswith("T") or words == "recent" or (unit == "D" and words == "last" and found.kind(1) == "f"):
        return None
    if words == "past" and unit == "WE":
        return found.draft(Move(Shift(unit, -1, Basis.ANCHOR)))
    lately = words == "last" and (unit in ("10Y", "100Y") or _is_stretch(found, unit))
    if words == "past" or lately:
        return found.draft(Length(unit, 1, -1))
    if words == "latest":
        return found.draft(Move(Shift(unit, 0, Basis.STORY) if unit == "Q" else Shift(unit, -1, Basis.ANCHOR)))
    way, basis = direction(found)
    return found.draft(Move(Shift(unit, way, basis)))


def _is_stretch(found: Found, unit: str) -> bool:
    """Whether "over the last week" is the stretch up to now; "last week" is the calendar's."""
    article = found.tokens.kinds[found.first] == "t" and not found.has("edge")
    return found.word(-1).lower() in _WITHIN and (unit == "D" or (article and unit in ("W", "M", "Y")))


def same_unit(found: Found) -> Result:
    """ "The same quarter last year", "the same month this year"."""
    in_a_year = {"M": 12, "Q": 4}.get(found.code("unit"))
    if found.code("ref") != "Y" or in_a_year is None:
        return None
    return found.draft(Move(Shift(found.code("unit"), in_a_year * lasting(found.words("ref"))[0], Basis.STORY)))


def same_period(found: Found) -> Result:
    """ "The same period last year", "the corresponding period a year earlier": the quarter before, where quarters are told of.

    "The latest period" is a time only there.
    """
    recent = found.words("period") == "period" and "latest" in found.tokens.raw(found.first, found.last).lower()
    if recent and not found.has("before"):
        told = "Q" in found.tokens.values[max(0, found.first - _REPORTED) : found.first]
        return found.draft(Move(Shift("Q", 0, Basis.STORY))) if told else None
    in_a_year = found.has("before") and not recent and found.words("before").split()[1] == "year"
    return found.draft(Move(Shift("Y", 1, Basis.ANCHOR, -1))) if in_a_year and found.words("period") == "period" else None


def quarter_before(found: Found) -> Result:
    """ "The quarter a year ago", "last year's quarter"."""
    fits = found.code("unit") == "Q" and found.words("before").split()[1] == "year"
    return found.draft(Move(Shift("Q", 4, Basis.STORY, -1))) if fits else None


def whole_unit(found: Found) -> Result:
    """ "All day", "the whole week"; "the full year" is the one the text is in."""
    unit, whole = found.code("unit"), found.words("whole")
    if unit == "Y" and whole == "full" and found.tokens.kinds[found.first] == "t":
        return found.draft(Move(Shift(unit, 0, Basis.ANCHOR)))
    return found.draft(Length(unit, 1)) if not unit.startswith("T") and whole in _WHOLE else None


def the_unit(found: Found) -> Result:
    """ "the quarter", "the end of the year", "later in the day": the one the text is in."""
    unit, edge = found.code("unit"), found.words("edge")
    if unit.startswith("T") or unit in ("100Y", "10Y", "2W"):
        return None
    if unit == "D" and not edge.startswith(("earlier", "later", "early", "late", "the end")):
        return None
    if found.kind(1) == "-":
        return None  # "quarter-to-quarter"
    if unit in ("Y", "W") and not edge and (found.word(1) in ("ended", "ending") or (found.kind(1), found.kind(2)) == ("~", "M")):
        return found.draft(Length(unit, 1))
    if not edge and (found.kind(1) == "l" or (unit in ("W", "M") and found.kind(1) == "f")):
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
    if count is not None and unit == "Y" and count % 1:
        unit, count = "M", count * 12
    if word == "ago":
        return found.draft(Move(Shift(unit, count, Basis.ANCHOR, -1)))
    return found.draft(Move(Shift(unit, count, Basis.STORY, 1 if word == "later" else -1)))


def from_now(found: Found) -> Result:
    """ "Five years from now", "a week from today"."""
    if found.words("from") not in ("now", "today", "tomorrow"):
        return None
    return found.draft(Move(Shift(found.code("unit"), number(found), Basis.ANCHOR)))


def mid_unit(found: Found) -> Result:
    """ "Mid-year", "mid-week"."""
    unit = found.code("unit")
    fits = found.words("edge") == "mid" and unit in ("W", "M", "Y")
    return found.draft(Move(Shift(unit, 0, Basis.ANCHOR))) if fits else None


def most_recent(found: Found) -> Result:
    """ "The most recent quarter": the last full one."""
    unit = found.code("unit")
    if unit.startswith("T") or "most" not in found.tokens.raw(found.first, found.last).lower():
        return None
    return found.draft(Move(Shift(unit, 0, Basis.STORY) if unit == "Q" else Shift(unit, -1, Basis.ANCHOR)))


def stretch(found: Found) -> Result:
    """ "The past year and a half", "the next year or so"."""
    unit = found.code("unit")
    if unit == "WE":
        return None
    return found.draft(Length(unit, 1.5 if found.has("half") else 1, lasting(found.words("direction"))[0]))


def or_two(found: Found) -> Result:
    """ "A year or two ago", "a day or two"."""
    unit = found.code("unit")
    form = Move(Shift(unit, None, Basis.ANCHOR, -1)) if found.has("ago") else Length(unit, None)
    return found.draft(form) if found.whole("or") in (2, 3) else None


def another(found: Found) -> Result:
    """ "Another year"."""
    unit = found.code("unit")
    said = found.words("another") == "another" and unit in ("TH", "D", "W", "M", "Y", "10Y")
    return found.draft(Length(unit, 1)) if said else None


def end_of(found: Found) -> Result:
    """ "The last month of the war", "the first week of the siege": as long as a month, not the month before this one."""
    unit = found.code("unit")
    if unit not in ("W", "M", "Q", "Y") or found.words("end") not in ("first", "last", "final"):
        return None
    return (Draft(found.first, found.last - 1, Length(unit, 1)),)


def year_earlier(found: Found) -> Result:
    """ "the year-earlier quarter", "the year-ago results": counted from the report's own period."""
    unit = found.code("unit")
    if unit.startswith("T") or unit == "WE":
        return None
    quarter = unit == "Y" and found.tokens.values[found.last] == "Q"
    shift = Shift("Q", 4, Basis.STORY, -1) if quarter else Shift(unit, 1, Basis.ANCHOR, -1)
    return found.attributive(Move(shift))


def window(found: Found) -> Result:
    """ "the past two months", "the next few years", "recent weeks", "the first nine months"."""
    words, count, unit = found.words("direction"), number(found), found.code("unit")
    if words == "last" and found.kind(-1) in "x~" and found.tokens.kinds[found.first : found.first + 2] in _LASTING:
        return None  # "likely to last over a week"
    of_a_period = found.kind(1) == "f" and (found.kind(2) in "YXMI" or found.kind(3) in "UM")
    way = 0 if of_a_period else -1 if words == "recent" else lasting(words)[0]
    within = {"first": 1, "last": -1}.get(words, 0) if of_a_period else 0
    if (
        (words in ("latest", "current") and count is None)
        or unit == "WE"
        or (found.tokens.kinds[found.last] in "U2" and count not in (1, None))
    ):
        return None
    if found.kinds("direction") in ("o", "2") and count is None and words != "first":
        return None
    return found.draft(Length(unit, count, way, within))


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
    if found.has("period") and found.words("period") != "period":
        return None
    if found.kinds("unit") == "U" and "L" in found.tokens.kinds[found.first : found.last]:
        return None  # "from 100,000 to 300,000 last year"
    if found.kinds("count")[:2] == "ac" and (count or 0) < _HUNDRED:
        return None
    if found.kind(1) == "a" and found.kind(2) == "U":
        return ()  # "24 hours a day" is always
    if found.words("count") in ("a", "an") and found.word(-1).lower() in ("once", "twice", "times"):
        return found.draft(Cycle(calendar.duration(unit, 1)))
    if found.words("count") in ("a", "an") and not found.has("about") and _a_rate(found):
        return None
    if count is not None and found.has("half"):
        count += 0.5
    return (Draft(found.first - _limit(found), found.last, Length(unit, count)),)


def _limit(found: Found) -> int:
    """How many words before a measure limit it: "up to 180 days", "no more than sixty days"; "about" is left out: -1."""
    if found.words("about") in _ROUGHLY or (found.words("about") == "over" and "v" in found.kinds("count")):
        return -1  # "over several years" is during them
    if found.has("about"):
        return int(found.word(-1).lower() == "no" and found.words("about").endswith("than"))
    return 2 if found.word(-1) == "to" and found.word(-2).lower() == "up" else 0


def lengths(found: Found) -> Result:
    """ "Two to three weeks", "30 or 60 days", "between five and ten days": two measures, each its own expression."""
    unit, first, second = found.code("unit"), number(found), number(found, "count2")
    if unit in ("WE", "TS") or first is None or second is None or not 0 < first < second or found.kind(1) == "-":
        return None
    if found.has("both") and found.word(-1).lower() != "between":
        return None
    way = lasting(found.words("direction"))[0] if found.has("direction") else 0
    at = found.at("count2")
    return Draft(found.first, found.at("count"), Length(unit, first, way)), Draft(at, found.last, Length(unit, second, way))


def named_war(found: Found) -> Result:
    """ "The Six-Day War" is no time: the words are passed over."""
    after = found.word(2) if found.word(1) in ("'", "’") else found.word(1)
    return () if after in _WARS and found.tokens.raw(found.at("unit"), found.at("unit"))[0].isupper() else None


def _a_rate(found: Found) -> bool:
    """Whether "a day" stands for "per day": after a number, a plural or a sum ("40 flights a week", "$2 million a year")."""
    word = found.word(-1)
    return word.lower() in _BEFORE_A_RATE or word[:1].isdigit() or counts(word)


def quarter_century(found: Found) -> Result:
    """ "A quarter century", "a quarter of a century"."""
    return found.draft(Length("Y", 25)) if (found.code("quarter"), found.code("unit")) == ("Q", "100Y") else None


def half_unit(found: Found) -> Result:
    """ "half an hour", "half-century"."""
    return found.draft(Length(found.code("unit"), 0.5))


def unit_long(found: Found) -> Result:
    """ "day-long", "year-long", "weeks-long"."""
    return found.draft(Length(found.code("unit"), None if found.kinds("unit") == "u" else 1))


def bare_units(found: Found) -> Result:
    """ "weeks", "for years", "the first hours", "the following days", "weeks or months"; "over the years" keeps its article."""
    unit = found.code("unit")
    whole = found.words("the") != "the" or found.word(-1).lower() in _THROUGH
    if unit == "WE" and found.first == found.last:
        return found.draft(Cycle("XXXX-WXX-WE"))
    if (
        unit == "WE"
        or (unit == "TS" and found.first == found.last)
        or (unit == "Q" and (found.first == found.last or found.kind(1) == "f" or found.kind(-1) == "-"))
    ):
        return None
    if unit == "TH" and (found.word(-1).lower() == "early" or found.words("the").endswith("early")):
        return ()  # "the early hours of Thursday morning" are the morning
    if found.kind(1) == "-" and found.word(2).lower() == "old":
        return None
    return (Draft(found.first + (not whole), found.last, Length(unit, None)),)


def units_ahead(found: Found) -> Result:
    """ "The weeks ahead"."""
    return found.draft(Length(found.code("unit"), None, 1)) if found.word(1) != "of" else None


def age(found: Found) -> Result:
    """Ages of people are no times, and passed over; "the 10-month-old war" tells how long it has lasted."""
    if found.words("count") in ("a", "an"):
        return None
    if _LASTS.isdisjoint(word.lower() for word in (found.word(1), found.word(2))):
        return ()
    units = [at for at in range(found.first, found.last) if found.tokens.kinds[at] in "Uu"]
    return found.draft(Length(str(found.tokens.values[units[-1]]), number(found))) if units else ()


def every(found: Found) -> Result:
    """ "every day", "per month", "every two years", "every other week". "Per second" is a rate."""
    count = number(found) if found.has("count") else 2 if found.has("other") else 1
    unit = found.code("unit")
    if unit == "WE":
        return found.draft(Cycle("XXXX-WXX-WE"))
    return None if count is None or unit == "TS" else found.draft(Cycle(calendar.duration(unit, count)))


def recurring(found: Found) -> Result:
    """ "daily", "annually"; a "quarterly dividend" is no time, nor are "the daily Times" and "a party daily".

    "10,000 units annually" is a rate.
    """
    after = found.word(1) if found.kind(1) == "x" else ""
    if found.words("set").endswith("ly") and found.words("set") in _RATES and _a_rate(found):
        return ()
    if (found.words("set") == "quarterly" and after.isalpha()) or after[:1].isupper():
        return None
    return found.draft(Cycle(found.code("set")))
