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
_BEHIND = re.compile(r" of the |, (?:the )?")
"""What stands between an office and the name of whose it is."""
_OTHERS = frozenset(
    "rebel opposition shadow parallel rival exiled breakaway separatist former exile interim local regional".split()
)
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
    states = tuple(splits)
    told = [(party, office) for owner, office in _owners(folded) if (party := find(POSSESSIVE.sub("", owner))) is not None]
    governing = [(party, office) for party, office in told if party.kind in _GOVERNING]
    for party, office in governing:
        # "of the National Unity Government of Myanmar" is no body of the state, "of the Islamic Emirate of Afghanistan" is one.
        if party.kind is not EntryKind.GOVERNMENT and all(rest != office for _, rest in states):
            return Affiliation(party.country, party.kind, party)
    for country, rest in states:
        if is_unit or _is_office(rest):
            return Affiliation(country, EntryKind.FORCE if is_unit else EntryKind.MINISTRY)
    return next((Affiliation(party.country, party.kind, party) for party, _ in governing), None)


def _owners(folded: str) -> list[tuple[str, str]]:
    """What may be the name of whose office a folded name tells, with the office."""
    run = _RUN_BY.search(folded)
    if run is not None:
        return [(run["party"], "")]
    words = folded.split()
    owners = [(" ".join(words[:length]), " ".join(words[length:])) for length in range(1, len(words))]
    behind = _BEHIND.search(folded)
    if behind is not None:
        owners.append((folded[behind.end() :], folded[: behind.start()]))
    return [(owner, office) for owner, office in owners if _is_office(office)]


def _is_office(words: str) -> bool:
    return _OFFICE.fullmatch(words) is not None and _OTHERS.isdisjoint(words.split())
