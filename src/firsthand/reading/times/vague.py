"""Builders of vague times: "now", "recently", "the future", "long ago", "at that time"."""

from __future__ import annotations

from firsthand.reading.times.forms import Draft, Vague
from firsthand.reading.times.found import Found, Result

_TOWARDS = frozenset({"into", "about"})
_AHEAD = frozenset({"will", "may", "might", "could", "can", "should", "must", "to", "is", "are", "very"})
"""Words beside "soon" with which something is to come."""


def long_ago(found: Found) -> Result:
    """ "Long ago", "some time ago"."""
    return found.draft(Vague("PAST_REF"))


def vague(found: Found) -> Result:
    """ "now", "recently", "the future"; in a history also "former" and "future", and "Now," that goes on with it."""
    words = found.words("fixed")
    word = words.rpartition(" ")[2]
    if word == "future" and found.first < found.last:
        ahead = (found.kind(-1) in "i" or found.word(-1).lower() in _TOWARDS or " " in words[4:]) and found.kind(1) != "f"
        named = not ahead and found.kind(1) == "x" and found.word(1).islower()  # "the future king"
        return (Draft(found.first + named, found.last, Vague("FUTURE_REF", history=not ahead)),)
    if word == "term":
        return found.draft(Vague("FUTURE_REF")) if words.startswith("the ") and " " in words[4:] else None
    if word == "soon":
        return _soon(found)
    if found.first < found.last:
        return None
    if word == "recently" and found.word(-1).lower() == "more":
        return (Draft(found.first - 1, found.last, Vague("PAST_REF")),)
    if word == "now" and found.word(-1) == "right":
        return (Draft(found.first - 1, found.last, Vague("PRESENT_REF")),)
    opening = found.tokens.raw(found.last, found.last) in ("Now", "Currently") and found.kind(1) == ","
    return found.draft(Vague(found.code("fixed"), history=opening or words in ("former", "future")))


def _soon(found: Found) -> Result:
    """ "Soon" where something is to come ("will soon begin"); "the town soon fell" tells a past, "soon after" an order."""
    before, after = found.word(-1).lower(), found.word(1).lower()
    if before == "as":
        possible = after == "as" and found.word(2) == "possible"
        return (Draft(found.first - 1, found.last + 2, Vague("FUTURE_REF")),) if possible else None
    coming = before in _AHEAD or (after in _AHEAD and before != "too")
    return found.draft(Vague("FUTURE_REF")) if coming and found.first == found.last else None


def future_units(found: Found) -> Result:
    """ "Future years"."""
    return found.draft(Vague("FUTURE_REF")) if found.words("fixed") == "future" else None


def recent(found: Found) -> Result:
    """ "recent", "current" before what is recent or current."""
    value = {"recent": "PAST_REF", "current": "PRESENT_REF"}.get(found.words("fixed"))
    return found.draft(Vague(value)) if value else None


def the_past(found: Found) -> Result:
    """ "In the past"."""
    alone = found.words("past") == "past" and found.word(-1).lower() == "in" and not found.kind(1).isupper()
    return found.draft(Vague("PAST_REF")) if alone and (found.kind(1) != "x" or not found.word(1).istitle()) else None


def these_days(found: Found) -> Result:
    """ "These days"; "those years" and the like stand for a time that is not known."""
    return found.draft(Vague("PRESENT_REF")) if found.words("these") == "these days" else None


def this_period(found: Found) -> Result:
    """ "During this period", "at that time": when a history has got to."""
    time = found.words("period") == "time"
    return found.draft(Vague("XXXX", history=True)) if found.kind(-1) in ("i" if time else "ij~x=") else None
