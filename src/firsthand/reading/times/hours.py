"""Builders of parts of a day and clock times."""

from __future__ import annotations

import re

from firsthand.reading.times.forms import Basis, Move, Point, Shift, Vague
from firsthand.reading.times.found import Found, Result, direction

_HALVES = {"MO": 0, "AF": 12, "EV": 12}
"""Hours to add for the parts of a day that tell which half of it is meant."""


def part(found: Found) -> Result:
    """ "last night", "that afternoon", "early the next morning", "noon"."""
    code = found.code("part")
    if found.has("direction"):
        if found.words("direction") == "last" and code != "NI":
            return None
        way, basis = direction(found)
        return found.draft(Move(Shift("D", way, basis), code))
    if found.has("the") and not found.has("edge") and found.kind(1) == "l" and code.isalpha():
        return None  # "the night before the talks"
    alone = not found.has("the", "edge")
    led = found.word(-1).lower() in ("at", "by", "before", "until")
    if alone and code.isalpha() and not led and not _beside_day(found):
        return None
    return found.draft(Point(part=code))


def part_beside(found: Found) -> Result:
    """ "The night before", "the morning after": of the last day named."""
    step = {"before": -1, "after": 1}.get(found.words("way"))
    if step is None or found.word(1)[:1].isalnum():
        return None
    return found.draft(Move(Shift("D", step, Basis.STORY), found.code("part")))


def night_before_last(found: Found) -> Result:
    """ "The night before last"."""
    return found.draft(Move(Shift("D", -2, Basis.ANCHOR), found.code("part"))) if found.words("way") == "before" else None


def early_hours(found: Found) -> Result:
    """ "The early hours"."""
    early = found.code("hours") == "TH" and found.words("edge").endswith("early") and found.kind(3) != "P"
    return found.draft(Point(part="MO")) if early else None


def _beside_day(found: Found) -> bool:
    """Whether a part of day stands next to a day that it belongs to ("Friday night", "morning of 5 May")."""
    return found.kind(-1) in "WDd" or found.kind(1) in "WD" or (found.kind(1) == "f" and found.kind(2) in "dMWo")


def nth_day(found: Found) -> Result:
    """ "The third day" of a battle, "the second evening": in a history a day, though not which."""
    return found.draft(Vague("XXXX-XX-XX", history=True)) if found.code("unit") in ("", "D") else None


def overnight(found: Found) -> Result:
    return found.draft(Move(Shift("D", -1, Basis.ANCHOR), "NI"))


def clock_hours(found: Found) -> Result:
    """ "0430 hours", "04:30 hrs", "at 1400 hours": "2000 hours" may be how long something lasted."""
    digits = found.words("clock").replace(":", "")
    timed = ":" in found.words("clock") or digits[0] == "0" or found.word(-1).lower() in ("at", "by", "from", "until")
    if found.code("hours") != "TH" or len(digits) != 4 or not timed or digits > "2400" or digits[2:] > "59":
        return None
    return found.draft(Point(part=f"{digits[:2]}:{digits[2:]}"))


def clock(found: Found) -> Result:
    """ "05:30", "9 a.m. EST", "around 7:15 p.m.", "1400 hours GMT", "0530 GMT", "five o'clock", "9:00 in the morning"."""
    text = str(found.whole("clock")) if found.kinds("clock") == "c" else found.words("clock")
    if found.has("zone"):
        if not re.fullmatch(r"\d{4}", text) or found.code("hours") not in ("", "TH"):
            return None
        text = f"{text[:2]}:{text[2:]}"
    hour, minute = (int(text.split(":")[0]), int(text.split(":")[1])) if ":" in text else (int(text), 0)
    if found.has("ampm"):
        if not 1 <= hour <= 12:
            return None
        clock_face = found.words("ampm").startswith("o")
        hour = hour if clock_face else hour % 12 + (12 if found.words("ampm").startswith("p") else 0)
    if found.has("part"):
        if found.code("part") not in _HALVES or not 1 <= hour <= 12:
            return None
        hour = hour % 12 + _HALVES[found.code("part")]
    return found.draft(Point(part=f"{hour:02}:{minute:02}")) if hour <= 24 and minute <= 59 else None
