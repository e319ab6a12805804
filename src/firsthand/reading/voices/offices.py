"""Names behind an office: "army spokesman First Last", "Minister of Internal Affairs First Last", "the governor of the region"."""

from __future__ import annotations

from firsthand.reading import speakers as words
from firsthand.reading.parse import Parse

Range = tuple[int, int]

LONGEST_NAME = 4
"""Words of a person's name at most."""


def held_office(p: Parse, tokens: Range) -> int | None:
    """ "The governor of the partly occupied region": who holds it, whatever the parser makes of what follows."""
    first, last = tokens
    held = first + 2 < last and p.lower[first] == "the" and p.lower[first + 1] in words.OFFICE and p.lower[first + 2] == "of"
    return first + 1 if held and not any(p.words[t] == "," for t in range(first, last)) else None


def is_no_name(p: Parse, t: int) -> bool:
    """ "The Chairman of the council", "Medics and a group said": an office or a trade that is written with a capital."""
    several = p.words[t].endswith("s") and p.lemma[t].lower().removesuffix("s") in words.UNNAMED
    return (p.lower[t] in words.OFFICE and p.lower[t + 1 : t + 2] == ["of"]) or several


def name_held(p: Parse, tokens: Range) -> Range | None:
    """The name behind an office, whatever the parser made of its words: "army spokesman First Last"."""
    first, last = tokens
    start = last
    while start > first and p.lower[start] not in words.PERSON and (p.words[start][0].isupper() or is_hyphened(p, start)):
        start -= 1
    parts = sum(p.words[t] != "-" for t in range(start + 1, last + 1))
    held = start > first and p.lower[start] in words.PERSON and 1 < parts <= LONGEST_NAME
    return (start + 1, last) if held and p.words[start + 1] != "-" else None  # and not "the activist-run Delta Centre"


def behind_charge(p: Parse, tokens: Range) -> Range | None:
    """The name behind what an office is of: "Minister of Internal Affairs First Last", "Mayor of Town First Last"."""
    first, last = tokens
    office = next((t for t in range(first, last) if p.lower[t] in words.OFFICE and p.lower[t + 1] == "of"), None)
    if office is None:
        return None
    held = range(office + 2, last + 1)
    if not all(p.words[t][0].isupper() or p.lower[t] in ("and", "the") for t in held):
        return None
    charges = [t for t in held if p.lower[t] in words.CHARGES]
    start = charges[-1] + 1 if charges else last - 1
    known = charges or words.IN_NAMES_OF_BODIES.isdisjoint(p.lower[office:last])
    behind = any(p.words[t][0].isupper() for t in range(office + 2, start))
    return (start, last) if known and behind and 1 < last - start + 1 <= LONGEST_NAME else None


def is_hyphened(p: Parse, t: int) -> bool:
    return p.words[t] == "-" or p.words[t - 1] == "-"
