"""Names that stand where only a place can, of which the gazetteer knows nothing: "nine died in Hroza", "jets bombed Hroza"."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Final

from firsthand.codebook import measures
from firsthand.reading.numbers.lexicon import MONTHS, WEEKDAYS
from firsthand.reading.parse import Parse
from firsthand.reading.places.lexicon import SETTLEMENTS
from firsthand.reading.places.matches import capital
from firsthand.reading.places.people import names_a_person
from firsthand.reading.places.unknown import FROM_AFAR, WHERE, Unknown, acts, is_scene_of_war, is_strange, start_of_name
from firsthand.registry import Registry

_FEASTS: Final = frozenset({"ramadan", "lent", "advent"})
_TRUSTING: Final = frozenset("believe belief confidence faith interest invest investment share stake trust".split())
_HAPPENING: Final = (measures.EVENT_VERBS | measures.EVENT_NOUNS) - frozenset(
    "open cross fall rock fire enter tear rip sink".split()
)
_PARTS_OF_COUNTRIES: Final = frozenset({"territory", "locality", "township", "subdistrict", "chiefdom", "commune"})
_NEXT_TO: Final = frozenset({"near", "outside", "towards", "toward"})
"""Prepositions before a name without an article that hardly stand before anything but places."""
_DATES: Final = frozenset(name for name in MONTHS | WEEKDAYS if len(name) > len("Mon"))
_OF_PLACES_ALONE: Final = frozenset(
    "besiege bomb bombard encircle liberate loot overrun pillage pound raid raze recapture retake shell storm".split()
)
_OF_PLACES: Final = frozenset("attack enter hit occupy reach seize strike target".split())
"""Verbs of war whose object is a place more often than not, if it does nothing itself anywhere in the text."""
_LEFT: Final = frozenset({"flee", "evacuate"})
_INHABITANTS: Final = frozenset("inhabitant mayor people resident villager".split())


def placed_names(
    parse: Parse, capitals: list[tuple[int, int]], longer: Mapping[int, tuple[int, int]], people: set[str]
) -> Iterator[Unknown]:
    """Names that stand where only a place can, though the gazetteer has none of that name."""
    for first, last in longer.values():
        if _stands_as_place(parse, first, last) and not names_a_person(parse, first, last):
            yield Unknown(first, last, "a longer name than the gazetteer's", settled=True)
    for first, last in capitals:
        if last - first > 2 or not first or not (parse.lower[first - 1] in _NEXT_TO or _is_within(parse, first, last)):
            continue
        strange = all(is_strange(parse, at) or not capital(parse.words[at]) for at in range(first, last + 1))
        if strange and parse.words[last] not in people and not names_a_person(parse, first, last):
            yield Unknown(first, last, f"named as a place by “{parse.lower[first - 1]}”", settled=True)
    for last in range(len(parse)):
        begin = start_of_name(parse, last)
        if begin is None or parse.words[last] in people or names_a_person(parse, begin, last):
            continue
        if _is_where_it_happened(parse, begin, last) or _is_within(parse, begin, last):
            yield Unknown(begin, last, "named as the place of what happened", settled=True)
        elif _is_struck(parse, begin, last) or _is_inhabited(parse, begin, last):
            yield Unknown(begin, last, "named as what only a place can be", settled=True)


def listed_names(parse: Parse, taken: set[int], people: set[str]) -> Iterator[Unknown]:
    """ "In Piagapo, Munai and Tangcal", "in Goma (7 dead), Ihusi (3)": names in a list with a place (``taken``)."""
    for last in range(len(parse)):
        first = None if last in taken else start_of_name(parse, last)
        if first is None or first in taken or parse.words[last] in people or names_a_person(parse, first, last):
            continue
        head = parse.head[last]
        if parse.dep[last] in ("conj", "appos") and head in taken and head < first and _is_where(parse, head):
            yield Unknown(first, last, "named beside a place", settled=True)


def _is_within(parse: Parse, first: int, last: int) -> bool:
    """ "In Byian Phyu, near the coast", "in Irumu territory", "at Kobe in Ituri": what follows says that the name is a place."""
    if not first or parse.lower[first - 1] not in ("in", "at") or last + 2 >= len(parse):
        return False
    behind = parse.lower[last + 1 : last + 4]
    told = behind[0] == "," and (
        behind[1] in ("near", "in") or (parse.tag[last + 2] == "CD" and behind[2:] in (["km"], ["kilometres"]))
    )
    held = behind[0] == "in" and capital(parse.words[last + 2])
    return told or held or behind[0] in _PARTS_OF_COUNTRIES


def _is_where_it_happened(parse: Parse, first: int, last: int) -> bool:
    """ "In Hroza", "nine were killed at Hroza", "a strike on Hroza": a name without an article, no body, nobody to trust in."""
    preposition, name = parse.head[last], parse.lower[last]
    if parse.dep[last] != "pobj" or preposition != first - 1 or name in _FEASTS:
        return False
    of = parse.lemma[parse.head[preposition]]
    if parse.lower[preposition] == "in":
        return of not in _TRUSTING and not _is_a_body(parse.text[slice(*parse.span(first, last))])
    if parse.lower[preposition] == "on":
        return of in FROM_AFAR and _closes(parse, last + 1)
    return parse.lower[preposition] == "at" and of in _HAPPENING


def _closes(parse: Parse, at: int) -> bool:
    """Whether a name ends where it stands: "a strike on Hroza on Monday", not "a strike on Hamas positions"."""
    return at >= len(parse) or parse.tag[at][0] not in "NPJC" or parse.lower[at] in _DATES


def _is_struck(parse: Parse, first: int, last: int) -> bool:
    """ "Jets bombed Hroza", "Hroza was shelled", "villagers fled Hroza": no body that the registry or the text knows to act."""
    verb, role = parse.lemma[parse.head[last]], parse.dep[last]
    if role not in ("dobj", "nsubjpass") or not _closes(parse, last + 1) or _is_a_body(parse.text[slice(*parse.span(first, last))]):
        return False
    if parse.lower[last + 1 : last + 3] == [",", "who"]:
        return False
    alone = verb in _OF_PLACES_ALONE or (role == "dobj" and verb in _LEFT)
    return alone or (verb in _OF_PLACES and not acts(parse, parse.words[last]))


def _is_inhabited(parse: Parse, first: int, last: int) -> bool:
    """ "Residents of Hroza"."""
    of = parse.head[last]
    inhabitants = parse.lower[of] == "of" and of == first - 1 and parse.lemma[parse.head[of]] in _INHABITANTS
    return inhabitants and parse.dep[last] == "pobj" and parse.head[of] == of - 1


@functools.cache
def _bodies() -> frozenset[str]:
    """The names of the registry that are a single word."""
    entries = Registry.shipped().entries.values()
    return frozenset(name for entry in entries for name in (entry.name, *entry.aliases) if " " not in name)


def _is_a_body(name: str) -> bool:
    return name in _bodies()


def _is_where(parse: Parse, head: int) -> bool:
    """Whether the first of a list stands behind a preposition of place, or is struck."""
    while parse.dep[head] in ("conj", "compound", "appos") and parse.head[head] != head:
        head = parse.head[head]
    above = parse.head[head]
    if parse.dep[head] in ("dobj", "nsubjpass"):
        return parse.lemma[above] in _OF_PLACES_ALONE | _OF_PLACES | _LEFT
    called = parse.lower[above] == "of" and parse.lower[parse.head[above]] in SETTLEMENTS
    return parse.dep[head] == "pobj" and (parse.lower[above] in WHERE or called)


def _stands_as_place(parse: Parse, first: int, last: int) -> bool:
    before = parse.lower[first - 1] if first else ""
    return before in WHERE or (parse.dep[last] != "nsubjpass" and is_scene_of_war(parse, first, last))
