"""Finding voices by the names and descriptions that reports use."""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from firsthand.codebook.standings import Standing
from firsthand.errors import UnknownConflict
from firsthand.registry.affiliations import Affiliation, affiliation_in
from firsthand.registry.bodies import OF_KIND, Body, body_in, key_of_body, without_kind
from firsthand.registry.entries import (
    STATE_KINDS,
    Conflict,
    Country,
    Entry,
    EntryKind,
    Stance,
    shipped_conflicts,
    shipped_countries,
    shipped_voices,
)
from firsthand.registry.names import POSSESSIVE, acronym_key, fold, without_form_of_state

_NAMES_KEPT = 16_384  # names of which it is remembered what was found: the last to be asked for
_ARTICLE = re.compile(r"^[Tt]he (?=\S)")
_BRACKETS = re.compile(r"^(?P<name>.+?)\s*\((?P<short>[^()]+)\)$")
_TITLES = re.compile(
    r"^(?:(?:acting|former|deputy|vice|president|prime minister|foreign minister|defence minister|minister|secretary of state|"
    r"defence secretary|foreign secretary|secretary-general|secretary general|leader|chief|head|director|spokesman|spokeswoman|"
    r"spokesperson|lieutenant|lt\.?|major|maj\.?|brigadier|brig\.?|general|gen\.?|colonel|col\.?|captain|capt\.?|rear|admiral|adm\.?|"
    r"marshal|commander-in-chief|commander|sheikh|ayatollah|king|crown prince|pope|mr|ms|mrs|dr)\.? )+"
)
_SPOKEN_ACRONYM = 4
"""Acronyms of so many letters are also written like a word."""
_MINISTRY = re.compile(r"\bministry\b")
"""A minister and the ministry are one body."""
_SHORT = {"defence ministry": "MoD", "ministry of defence": "MoD", "foreign ministry": "MFA", "ministry of foreign affairs": "MFA"}
"""What news and bulletins write for a ministry behind its country: "Russian MoD"."""
_OF_NO_STATE = frozenset({EntryKind.INTERNATIONAL, EntryKind.NGO})
_STANDING_OF_KIND = {
    EntryKind.AGENCY: Standing.MEDIA,
    EntryKind.OUTLET: Standing.MEDIA,
    EntryKind.INTERNATIONAL: Standing.INTERNATIONAL_ORGANISATION,
    EntryKind.NGO: Standing.NGO,
    EntryKind.MONITOR: Standing.MONITORING_GROUP,
    EntryKind.UNKNOWN: Standing.UNKNOWN,
}


class Position(NamedTuple):
    """Where a voice stands in a conflict: its standing, and the side it is on, if any."""

    standing: Standing
    side: str | None


UNKNOWN = Position(Standing.UNKNOWN, None)


class Registry:
    """Known voices and their standings. Immutable after it is built; later entries with the id of an earlier one replace it.

    ``merged`` tells of entries that were found to be one with another: the id that each had, and that of the other.
    """

    def __init__(
        self,
        entries: Iterable[Entry],
        countries: Iterable[Country],
        conflicts: Iterable[Conflict],
        merged: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.merged = merged
        self._entries = {entry.id: entry for entry in entries}
        self._conflicts = {conflict.id: conflict for conflict in conflicts}
        self._countries: dict[str, str] = {}
        self._speaking: set[str] = set()
        self._adjectives: set[str] = set()
        self._capitals: set[str] = set()
        for country in countries:
            self._countries.update({fold(n): country.name for n in (country.name, *country.short, *country.adjectives)})
            self._countries.update({fold(n): country.name for n in country.capitals})
            self._speaking.update(fold(n) for n in (country.name, *country.short, *country.capitals))
            self._adjectives.update(fold(n) for n in country.adjectives)
            self._capitals.update(fold(n) for n in country.capitals)
        self._states = frozenset(self._countries.values())
        self._longest_country = max((len(name.split()) for name in self._countries), default=0)
        self._names: dict[str, set[str]] = {}
        self._acronyms: dict[str, set[str]] = {}
        self._shared: dict[str, set[str]] = {}
        self._roles: dict[tuple[str, str], set[str]] = {}
        self._role_words: set[str] = set()
        self._sites = {site: entry for entry in self._entries.values() for site in entry.sites}
        for entry in self._entries.values():
            self._index(entry)
        self._found = functools.lru_cache(_NAMES_KEPT)(self._find)
        self._bodies = functools.lru_cache(_NAMES_KEPT)(self._body_of)
        self._affiliations = functools.lru_cache(_NAMES_KEPT)(self._affiliation)
        self._stances: dict[tuple[str, str], list[Stance]] = {}
        for conflict in self._conflicts.values():
            for stance in (*conflict.state, *conflict.voice):
                self._stances.setdefault((conflict.id, stance.id or stance.country or ""), []).append(stance)

    def _index(self, entry: Entry) -> None:
        for name in (entry.name, *entry.aliases):
            self._names.setdefault(fold(name), set()).add(entry.id)
        for acronym in entry.acronyms:
            self._acronyms.setdefault(acronym_key(acronym), set()).add(entry.id)
        for acronym in entry.shared_acronyms:
            self._shared.setdefault(acronym_key(acronym), set()).add(entry.id)
        for role in entry.roles if entry.country else ():
            for said in (role, _MINISTRY.sub("minister", role), _SHORT.get(role.lower(), role)):
                self._roles.setdefault((entry.country or "", fold(said)), set()).add(entry.id)
                self._role_words.add(fold(said))

    @classmethod
    @functools.cache
    def shipped(cls) -> Registry:
        """The registry that ships, loaded once a process."""
        return cls(shipped_voices(), shipped_countries(), shipped_conflicts())

    def with_entries(self, entries: Iterable[Entry]) -> Registry:
        """This registry with a user's own entries, which win over those of the same id."""
        return _joined(self, tuple(entries))

    @property
    def entries(self) -> Mapping[str, Entry]:
        """Entries by id."""
        return self._entries

    @functools.cached_property
    def digest(self) -> str:
        """Eight hexadecimal digits that change with any entry, country or conflict."""
        held = msgspec.json.encode([self._entries, self._conflicts, self._countries], order="deterministic")
        return hashlib.sha256(held).hexdigest()[:8]

    @property
    def conflicts(self) -> Mapping[str, Conflict]:
        """Conflicts by id."""
        return self._conflicts

    def conflict(self, conflict: str) -> Conflict:
        """A conflict by its id.

        Raises:
            UnknownConflict: the registry has no such conflict.
        """
        if conflict not in self._conflicts:
            known = ", ".join(sorted(self._conflicts))
            raise UnknownConflict(f"the registry has no conflict {conflict!r}.", cure=f"Choose one of: {known}.")
        return self._conflicts[conflict]

    def country(self, name: str) -> str | None:
        """The state that a name, adjective, short form or capital stands for."""
        return self._countries.get(fold(name))

    def names_of(self, subject: str) -> tuple[str, ...]:
        """The folded names of a voice by its id, or of a state by its name: no acronyms that others use too."""
        entry = self._entries.get(subject)
        if entry is None:
            return tuple(name for name, state in self._countries.items() if state == subject)
        return tuple(fold(name) for name in (entry.name, *entry.aliases, *entry.acronyms))

    def is_adjective(self, name: str) -> bool:
        """Whether a name is a state's adjective ("North Korean") and so no place."""
        return fold(name) in self._adjectives

    def is_capital(self, name: str) -> bool:
        """Whether a name is a capital: what speaks from it is the government, what happens in it happens in that city."""
        return fold(name) in self._capitals

    def knows(self, voice: str | None) -> bool:
        """Whether the entry of a voice tells what it is: names that were found to be one voice have an entry that does not."""
        entry = self._entries.get(voice or "")
        return entry is not None and entry.kind is not EntryKind.UNKNOWN

    def find(self, name: str, defined: Mapping[str, str] | None = None) -> Entry | None:
        """The entry of a voice as a report names it, or None.

        Names are folded; a country before the name must be the entry's own, or leads to `describe` ("Seoul's spy agency").
        ``defined`` gives the full names of acronyms as the text defines them. Without it an acronym that several voices
        use finds nothing, and a description without a country ("the spy agency") never does: whom it means is for the
        reader to say.
        """
        if defined and (full := defined.get(name)) is not None and full != name:
            return self.find(full)
        return self._found(name)

    def _find(self, name: str) -> Entry | None:
        name = _ARTICLE.sub("", " ".join(name.split()))
        acronym = acronym_key(name)
        if acronym not in self._acronyms and len(acronym) >= _SPOKEN_ACRONYM and acronym.isalpha() and acronym.istitle():
            acronym = acronym.upper()  # "Unicef"
        if (known := self._only(self._acronyms.get(acronym))) is not None:
            return None if self._shared.get(acronym) else known
        folded = fold(name)
        found = self._only(self._names.get(folded)) or self._government(folded)
        if found is not None:
            return found
        if (bracketed := _BRACKETS.match(name)) is not None:
            return self._bracketed(bracketed["name"], bracketed["short"])
        owned = " ".join(POSSESSIVE.sub("", word) for word in folded.split())  # "the UN's human rights office"
        # Last, the form by which a voice counts that nobody knows: what was judged of it is found under that.
        return (
            self._only(self._names.get(owned))
            or self._of_country(folded)
            or self._titled(folded)
            or self._only(self._names.get(key_of_body(name)))
            or self._office_in(name)
            or self._office_of(folded)
            or self._with_kind(name)
        )

    def _only(self, ids: set[str] | None) -> Entry | None:
        return self._entries[next(iter(ids))] if ids is not None and len(ids) == 1 else None

    def _government(self, folded: str) -> Entry | None:
        """A state or a capital that speaks is the government there."""
        return self.describe(self._countries[folded], "government") if folded in self._speaking else None

    def _bracketed(self, name: str, short: str) -> Entry | None:
        """ "Joint Chiefs of Staff (JCS)": the name decides, and an acronym that is shared may choose between its bearers."""
        found = self.find(name)
        if found is None:
            bearers = self._acronyms.get(acronym_key(short), set()) | self._shared.get(acronym_key(short), set())
            named = {i for i in bearers if fold(name) in {fold(n) for n in (*self._entries[i].aliases, *self._entries[i].roles)}}
            found = self._only(named)
        return found

    def _of_country(self, folded: str) -> Entry | None:
        """ "South Korea's N", "the South Korean N", "Seoul's N", "N of South Korea", "the N in Seoul"."""
        for country, rest in self._splits(folded):
            named = self._only({i for i in self._names.get(rest, ()) if self._entries[i].country == country or "-run " in rest})
            if (found := named or self.describe(country, rest) or self._acronym_of(country, rest)) is not None:
                return found
            titled = self._titled(rest)
            if titled is not None and titled.country == country:
                return titled
        return None

    def _office_in(self, name: str) -> Entry | None:
        """ "UNICEF Sudan": the office that an organisation of no state keeps in one is the organisation."""
        words = name.split()
        for length in (1, 2):
            if len(words) > length and self.country(" ".join(words[-length:])) is not None:
                found = self.find(" ".join(words[:-length]))
                return found if found is not None and found.kind in _OF_NO_STATE and found.country is None else None
        return None

    def _office_of(self, folded: str) -> Entry | None:
        """ "The office of the Ukrainian leader" is "the Ukrainian leader's office"."""
        _, of, whose = folded.partition("office of ")
        return self.find(f"{whose.removeprefix('the ')}'s office") if of and folded.startswith(of) else None

    def _with_kind(self, name: str) -> Entry | None:
        """ "SANA news agency", "the Hezbollah militant group": a name with the kind of body that its bearer is."""
        for bare, kind in without_kind(name):
            found = self.find(bare)
            if found is not None and found.kind is not EntryKind.INTERNATIONAL and kind in OF_KIND.get(found.kind.value, ()):
                return found
        return None

    def _acronym_of(self, country: str, rest: str) -> Entry | None:
        key = acronym_key(rest.upper())
        bearers = self._acronyms.get(key, set()) | self._shared.get(key, set())
        return self._only({i for i in bearers if self._entries[i].country == country})

    def _splits(self, folded: str) -> Iterable[tuple[str, str]]:
        words = folded.split()
        for length in range(min(self._longest_country, len(words) - 1), 0, -1):
            before = " ".join(words[:length])
            state = self._countries.get(before) or self._countries.get(POSSESSIVE.sub("", before))
            if state is not None:
                yield state, " ".join(words[length:])
        for of in re.finditer(" of ", folded):  # the longest name of a state first: "of the Republic of Korea"
            place = fold(folded[of.end() :])
            if (state := self._countries.get(place) or self._countries.get(without_form_of_state(place))) is not None:
                yield state, folded[: of.start()]
                break
        body, _, capital = folded.rpartition(" in ")
        if body and capital in self._capitals:
            yield self._countries[capital], body

    def _titled(self, folded: str) -> Entry | None:
        """A person behind a title: "president volodymyr zelensky"."""
        bare = _TITLES.sub("", folded)
        entry = self._only(self._names.get(bare)) if bare != folded else None
        return entry if entry is not None and entry.kind is EntryKind.PERSON else None

    def describe(self, country: str, role: str) -> Entry | None:
        """The body that a country's role word means: ("Seoul", "spy agency"), ("Russian", "defence ministry").

        ``country`` may be a name, an adjective, a short form or a capital. None where nothing or more than one body fits.
        """
        state = self.country(country)
        return self._only(self._roles.get((state, fold(role)))) if state is not None else None

    def is_role(self, name: str) -> bool:
        """Whether a name is what a state's body is called by where the state is known ("the spy agency")."""
        return fold(name) in self._role_words

    def body_of(self, description: str) -> Body | None:
        """The body that a spokesperson, press office, head or minister speaks for, as the description tells ("IDF spokesman X")."""
        return self._bodies(description)

    def _body_of(self, description: str) -> Body | None:
        return body_in(description, self.find, lambda name: fold(name) in self._countries)

    def affiliation(self, name: str) -> Affiliation | None:
        """Whose forces or office an unregistered description belongs to ("a Ukrainian drone unit"), where it says so."""
        return self._affiliations(name)

    def _affiliation(self, name: str) -> Affiliation | None:
        folded = fold(name)
        return affiliation_in(folded, self._splits(folded), self._party)

    def _party(self, name: str) -> Entry | None:
        """Who goes by a folded name, or by an acronym written in small letters: "nug"."""
        shared = self._shared.get(acronym_key(name.upper()))
        return self.find(name) or self._only(self._acronyms.get(acronym_key(name.upper()))) or self._only(shared)

    def speaks_for(self, voice: str, on: date | None) -> str:
        """The id under which a voice counts as an origin: an office for its holder in office on that day, else the voice."""
        entry = self._entries.get(voice)
        return entry.office if entry is not None and entry.office is not None and entry.is_in_office(on) else voice

    def office_of(self, entry: Entry) -> Entry:
        """The body that a person holds or held an office of, or that a mouthpiece speaks for; the voice itself for others."""
        return self._entries.get(entry.office or "", entry)

    def umbrella_of(self, voice: str | None) -> str | None:
        """The id of the umbrella body that a voice, by its id, is a body of."""
        entry = self._entries.get(voice or "")
        return entry.member_of if entry is not None else None

    def umbrellas_of(self, voice: str | None) -> tuple[str, ...]:
        """The umbrella bodies that a voice, by its id, is a body of, nearest first: a mission's office, and whose that is."""
        above = self.umbrella_of(voice)
        return () if above is None else (above, *self.umbrellas_of(above))

    def family(self, publisher: str) -> str:
        """The publisher family that an outlet belongs to; an outlet that is not known is a family of its own."""
        entry = self.find(publisher)
        return publisher if entry is None else entry.family or entry.name

    def publisher_at(self, host: str) -> Entry | None:
        """The agency or outlet whose site a host is, or lies under; None where the registry knows none."""
        labels = host.casefold().split(".")
        return next((e for n in range(len(labels) - 1) if (e := self._sites.get(".".join(labels[n:]))) is not None), None)

    def position(self, voice: Entry | str, conflict: str | None, on: date | None = None) -> Position:
        """Standing and side of a voice, given as an entry or as a report names it, in a conflict on a day.

        A voice that is not known and does not say whose forces or office it is, is `UNKNOWN`: nobody is guessed into a side. So is
        an armed group that the conflict's file does not name, nor the body that it is a part of, a state that was a party or on
        whose soil it is fought, and without a conflict every state.
        """
        entry = voice if isinstance(voice, Entry) else self.find(voice)
        affiliation = self.affiliation(voice) if isinstance(voice, str) and entry is None else None
        if affiliation is not None and affiliation.party is not None:
            return self.position(affiliation.party, conflict, on)
        if entry is not None and conflict is not None and (own := self._stance(conflict, entry.id, on)) is not None:
            return Position(own.standing, own.side)
        country = entry.country if entry is not None else affiliation.country if affiliation is not None else None
        kind = entry.kind if entry is not None else affiliation.kind if affiliation is not None else None
        if kind is None:
            return UNKNOWN
        if entry is not None and (office := self.office_of(entry)) is not entry:
            return self.position(office, conflict, on)
        if kind is EntryKind.ARMED_GROUP:
            umbrella = self._entries.get(self.umbrella_of(entry.id if entry is not None else None) or "")
            return self.position(umbrella, conflict, on) if umbrella is not None else UNKNOWN
        if kind not in STATE_KINDS:
            return Position(_STANDING_OF_KIND[kind], None)
        if conflict is None or country not in self._states:
            return UNKNOWN
        state = self._stance(conflict, country, on)
        if state is not None:
            return Position(state.standing, state.side)
        at_war_there = country in self._conflicts[conflict].fought_in
        return UNKNOWN if at_war_there or self._has_ended(conflict, country, on) else Position(Standing.OTHER_STATE, None)

    def _has_ended(self, conflict: str, subject: str, on: date | None) -> bool:
        """Whether a stance was there and ended: who was a party is not neutral the day after."""
        return any(s.until is not None and (on is None or s.until <= on) for s in self._stances.get((conflict, subject), ()))

    def _stance(self, conflict: str, subject: str, on: date | None) -> Stance | None:
        return next((stance for stance in self._stances.get((conflict, subject), ()) if stance.holds(on)), None)


def _joined(registry: Registry, own: tuple[Entry, ...]) -> Registry:
    return Registry((*registry.entries.values(), *own), shipped_countries(), registry.conflicts.values(), registry.merged)
