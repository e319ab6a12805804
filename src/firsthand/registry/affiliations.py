"""Whose an unregistered body is, as its name tells: "a Ukrainian unit", "Sudan's ministry of minerals", "the NUG's police"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from firsthand.registry.entries import Entry, EntryKind
from firsthand.registry.names import POSSESSIVE, fold

_UNIT = re.compile(
    r"\b(?:forces?|troops?|soldiers?|servicemen|army|military|navy|marines|paratroopers|regiment|brigade|battalion|division|corps|"
    r"units?|fighters|drone operators)(?=$|,| (?:operating|fighting|stationed|deployed|based|in|near|on|from|who|that|which)\b)"
)
_OFFICE = re.compile(
    r"(?:\w+,? (?:and )?){0,4}(?:ministry|minister|ministry of [\w ,]+|police|civil (?:defence|protection)(?: agency| service)?|"
    r"emergency services?|"
    r"state emergency service|coast guard|border (?:guard|service)s?|prosecutor'?s?'? office|prosecutor[- ]general|authorities|"
    r"(?:military|civil|regional|state) administration)"
)
"""What a body of a state, or of who governs part of it, is called behind the name of whose it is."""
_RUN_BY = re.compile(rf"\b(?P<party>[\w ]+)-(?:run|led|controlled) {_OFFICE.pattern}$")
_OTHERS = frozenset("rebel opposition shadow parallel rival exiled breakaway separatist former interim local regional".split())
"""Words by which a body in a state is not plainly that of its government."""
_GOVERNING = frozenset({EntryKind.ARMED_GROUP, EntryKind.FORCE, EntryKind.GOVERNMENT})


def are_troops(name: str) -> bool:
    """Whether a description is of those who fight, whoever they fight for: "the 28th Mechanised Brigade"."""
    return _UNIT.search(fold(name)) is not None


class Affiliation(NamedTuple):
    """What a description tells of an unregistered voice: the state, or the registered party, to which it belongs."""

    country: str | None
    kind: EntryKind
    party: Entry | None = None


def affiliation_in(folded: str, splits: Iterable[tuple[str, str]], find: Callable[[str], Entry | None]) -> Affiliation | None:
    """The affiliation that a folded name tells. ``splits`` are its states, each with the rest; ``find`` looks a name up."""
    is_unit = _UNIT.search(folded) is not None
    for country, rest in splits:
        if is_unit or _is_office(rest):
            return Affiliation(country, EntryKind.FORCE if is_unit else EntryKind.MINISTRY)
    run = _RUN_BY.search(folded)
    words = folded.split()
    owned = ((words[:length], words[length:]) for length in range(1, len(words)))
    owners = [run["party"]] if run is not None else [" ".join(whose) for whose, rest in owned if _is_office(" ".join(rest))]
    what, _, whose = folded.partition(" of the ")
    owners += [whose] if whose and _is_office(what) else []
    for owner in owners:
        party = find(POSSESSIVE.sub("", owner))
        if party is not None and party.kind in _GOVERNING:
            return Affiliation(party.country, party.kind, party)
    return None


def _is_office(words: str) -> bool:
    return _OFFICE.fullmatch(words) is not None and _OTHERS.isdisjoint(words.split())
