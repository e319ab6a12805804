"""What the registry's files say, as values. The files are TOML, one a kind or region, and every entry names its source."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from firsthand.codebook.standings import Standing
from firsthand.errors import BadRecord

T = TypeVar("T")

SHIPPED = Path(__file__).parent


class EntryKind(StrEnum):
    """What a voice is, whichever conflict it speaks about. ``UNKNOWN``: it has a name, and nobody told what it is."""

    AGENCY = "agency"
    OUTLET = "outlet"
    GOVERNMENT = "government"
    OFFICE = "office"
    PERSON = "person"
    MINISTRY = "ministry"
    ARMED_FORCES = "armed_forces"
    FORCE = "force"
    ARMED_GROUP = "armed_group"
    INTELLIGENCE = "intelligence"
    LEGISLATURE = "legislature"
    INTERNATIONAL = "international"
    NGO = "ngo"
    MONITOR = "monitor"
    UNKNOWN = "unknown"


STATE_KINDS = frozenset(
    {
        EntryKind.GOVERNMENT,
        EntryKind.OFFICE,
        EntryKind.PERSON,
        EntryKind.MINISTRY,
        EntryKind.ARMED_FORCES,
        EntryKind.FORCE,
        EntryKind.INTELLIGENCE,
        EntryKind.LEGISLATURE,
    }
)
"""Kinds that take the standing of their state in a conflict, unless the conflict's file says otherwise."""


class Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"from_": "from"}):
    """One known voice, from public facts.

    ``roles`` are the words by which reports describe it beside its country ("spy agency"). ``shared_acronyms`` are acronyms
    that others use too: they find it only where the text defines them. ``family`` is the publisher family of an outlet and
    ``sites`` are hosts where nobody else publishes. ``office`` is the entry a person speaks for ``from_`` one day ``until``
    another (excluded), and in ``earlier_terms``; a body's mouthpiece speaks for it on any day. ``member_of`` is the umbrella body
    whose part it is, and for which it does not speak. ``source`` names the public page or document where the facts stand.
    """

    id: str
    name: str
    kind: EntryKind
    source: str
    country: str | None = None
    aliases: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    shared_acronyms: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    family: str | None = None
    sites: tuple[str, ...] = ()
    state_owned: bool = False
    office: str | None = None
    member_of: str | None = None
    from_: date | None = None
    until: date | None = None
    earlier_terms: tuple[tuple[date, date], ...] = ()

    def is_in_office(self, on: date | None) -> bool:
        """Whether it speaks for its office on a day. Without a day nobody does whose time in office is bounded."""
        if self.office is None or self.kind is not EntryKind.PERSON:
            return self.office is not None
        if on is None or self.from_ is None:
            return False
        latest = self.from_ <= on and (self.until is None or on < self.until)
        return latest or any(first <= on < end for first, end in self.earlier_terms)


class Country(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How reports name a state, and its ISO 3166 code; ``parts`` are those that bodies are called by, with their provinces."""

    name: str
    iso: str
    adjectives: tuple[str, ...]
    capitals: tuple[str, ...]
    short: tuple[str, ...] = ()
    parts: dict[str, tuple[str, ...]] = {}


class Stance(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"from_": "from"}):
    """The standing of a state or a voice in one conflict, ``from_`` one day ``until`` another (excluded)."""

    standing: Standing
    from_: date
    source: str
    id: str | None = None
    country: str | None = None
    side: str | None = None
    until: date | None = None

    def holds(self, on: date | None) -> bool:
        """Whether it holds on a day; without a day, whether it still holds."""
        if on is None:
            return self.until is None
        return self.from_ <= on and (self.until is None or on < self.until)


class Conflict(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Standings in one conflict: of states (and all that speaks for them) and of single voices, which win.

    ``fought_in`` are states and ``places`` towns and regions whose names tell that a report is about this conflict, not another.
    ``divided`` are states and first-order divisions that more than one power governs: a body of the place may be either's.
    """

    id: str
    name: str
    fought_in: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    divided: tuple[str, ...] = ()
    state: tuple[Stance, ...] = ()
    voice: tuple[Stance, ...] = ()


class _Voices(Struct, forbid_unknown_fields=True):
    voice: tuple[Entry, ...]


class _Countries(Struct, forbid_unknown_fields=True):
    country: tuple[Country, ...]


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise BadRecord(f"is no TOML: {wrong}.", where=str(path)) from wrong


def _converted(path: Path, kind: type[T]) -> T:
    try:
        return msgspec.convert(_parsed(path), kind)
    except msgspec.ValidationError as wrong:
        raise BadRecord(f"does not fit the registry: {wrong}.", where=str(path), cure="Compare with a file that ships.") from wrong


def read_voices(path: Path) -> tuple[Entry, ...]:
    """The ``[[voice]]`` entries of one TOML file, such as a case's own.

    Raises:
        BadRecord: the file is no TOML, or a field is missing, unknown or of another type.
    """
    return _converted(path, _Voices).voice


def shipped_voices() -> Iterator[Entry]:
    """Every entry that ships."""
    for path in sorted((SHIPPED / "voices").glob("*.toml")):
        yield from read_voices(path)


def shipped_countries() -> tuple[Country, ...]:
    return _converted(SHIPPED / "countries.toml", _Countries).country


def shipped_conflicts() -> Iterator[Conflict]:
    for path in sorted((SHIPPED / "conflicts").glob("*.toml")):
        yield _converted(path, Conflict)
