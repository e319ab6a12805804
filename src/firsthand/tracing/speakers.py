"""Voices as origins: under which key each counts once. Who speaks for a body is no second origin beside it."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from firsthand.model import Hop, Place, ReadReport, Role
from firsthand.reading.places import tells_where
from firsthand.registry import EntryKind, Registry
from firsthand.registry.bodies import OF_ANY_STATE, Body, is_body_noun, key_of
from firsthand.registry.entries import STATE_KINDS, Entry, shipped_countries
from firsthand.registry.names import POSSESSIVE, fold
from firsthand.tracing.local_bodies import body_at, government_of
from firsthand.tracing.subjects import PlaceKey, place_of, population_of

_NAMES = re.compile(r"[A-Z][\w.’']*(?: [A-Z][\w.’']*)?")

_OF_THE_PLACE = frozenset({"health ministry", "ministry of health", "public health ministry", "ministry of public health"})
"""Bodies that count the dead where they died: of two sides, that of the place."""


class Speaker(NamedTuple):
    """An origin voice: the key under which it counts once, how the report names it, and its registry id.

    ``unplaced`` is the folded name of a body that every state has, where the report does not tell of which it is. ``official_of``
    is the id of the government for whose state an unregistered official of a place speaks.
    """

    key: str
    voice: str
    registry: str | None
    unplaced: str | None = None
    official_of: str | None = None

    def entry(self, registry: Registry) -> Entry | None:
        """The voice's entry, or that of the government whose official it is: where it stands, and for which state it speaks."""
        return registry.entries.get(self.registry or self.official_of or "")


class Speakers:
    """The voices of one report as origins. What it once says of a name ("army spokesman X") holds for each later mention."""

    def __init__(self, read: ReadReport, registry: Registry) -> None:
        self.registry = registry
        self._report = read.report
        self._statements, self._figures = read.reading.statements, read.reading.figures
        self._places = [place for place in read.reading.places if place.country is not None]
        hops = [hop for statement in read.reading.statements for hop in statement.chain if hop.voice]
        self._named = {hop.registry for hop in hops if hop.registry is not None}
        self._whole = {fold(hop.voice): whole for hop in hops if hop.voice and (whole := self._with_state(hop)) is not None}
        self._spans = {fold(hop.voice): hop.spans for hop in reversed(hops) if hop.voice and hop.registry is None}
        self._bodies: dict[str, Body] = {}
        for hop in hops:
            if (body := self._described(hop)) is not None and hop.voice:
                self._bodies.setdefault(fold(hop.voice), body)
        self._beside: dict[str, set[str]] = {}
        for statement in read.reading.statements:
            self._note_states(statement.chain)

    def _note_states(self, chain: Sequence[Hop]) -> None:
        """The states of those who pass on the word of a body called only by what it is: "a Korean MP, citing the army"."""
        cited = [hop for hop in chain if hop.voice and hop.role in (Role.VIA, Role.ORIGIN)]
        for hop in cited:
            if hop.voice and hop.registry is None and self._is_of_some_state(hop.voice):
                told = self._beside.setdefault(fold(hop.voice), set())
                told.update(*(self._states_of(other) for other in cited if other is not hop))

    def _states_of(self, hop: Hop) -> Iterable[str]:
        """The state that a voice belongs to, by its entry or as its description says before it ("South Korean lawmaker X")."""
        entry = self.registry.entries.get(hop.registry or "")
        if entry is not None:
            body = self.registry.office_of(entry)
            return [body.country] if body.country is not None and body.kind in STATE_KINDS else []
        return states_in(" ".join([self._report.text[start:end] for start, end in hop.spans] or [hop.voice or ""]), self.registry)

    def _is_of_some_state(self, name: str) -> bool:
        return _is_of_any_state(name) or self.registry.is_role(name)

    def _described(self, hop: Hop) -> Body | None:
        """The body that a voice's own words say it speaks for."""
        words = (self._report.text[start:end] for start, end in hop.spans)
        return next((body for words in (*words, hop.voice or "") if (body := self.registry.body_of(words)) is not None), None)

    def _with_state(self, hop: Hop) -> str | None:
        """A body's name with a state right before it ("Ukraine's", "Ukrainian"), where the reading cut it off."""
        if hop.voice is None or hop.registry is not None or not is_body_noun(hop.voice.split()[-1]):
            return None
        for start, end in hop.spans:
            before, found, behind = self._report.text[start:end].partition(hop.voice)
            words = before.split()
            if not found or behind or not words:
                continue
            owner = POSSESSIVE.sub("", words[-1])
            if self.registry.is_adjective(words[-1]) or (owner != words[-1] and self.registry.country(owner) is not None):
                return f"{words[-1]} {hop.voice}"
        return None

    def of(self, voice: str, registry_id: str | None, on: date | None, at: str | None = None) -> Speaker:
        """A voice as an origin on a day: registered voices by who they speak for, others by their folded name.

        ``at`` is where what it counts was, as the report has it: "the health ministry" may be two states' in one report.

        A name such as "the army" or "the government" means another body in a report about another country: the report tells which.
        """
        bare, voice = voice, self._whole.get(fold(voice), voice)
        entry = self.registry.entries.get(registry_id or "") or self.registry.find(voice)
        body = self._bodies.get(fold(voice)) if entry is None or entry.kind is EntryKind.PERSON else None
        if entry is not None and (body is None or body.entry is None or body.entry.country != entry.country):
            return Speaker(self.registry.speaks_for(entry.id, on), voice, entry.id)
        name = body.name if body is not None else voice
        own = body.entry if body is not None and body.entry is not None else self._of_state(name, at)
        if own is not None:
            spoken_for = own if entry is None else entry
            return Speaker(self.registry.speaks_for(own.id, on), voice, spoken_for.id)
        is_unit = bare != voice and any(map(str.isdigit, bare))  # "95th Brigade" is one, whether its state is named or not
        unplaced = fold(name) if _is_of_any_state(name) else None
        return Speaker(f"name:{self._key(bare if is_unit else name)}", voice, None, unplaced, self._official_of(bare))

    def _official_of(self, voice: str) -> str | None:
        """The government whose official the report tells a voice to be, by the places beside its name or else of what it counts."""
        for start, end in self._spans.get(fold(voice), ()):
            beside = [p for p in self._places if start <= p.span.start and p.span.end <= end]
            words = self._report.text[start:end]
            if (found := government_of(words, beside or self._counted_at(voice), self.registry)) is not None:
                return found
        return None

    def _of_state(self, name: str, at: str | None = None) -> Entry | None:
        """ "The army" where the report names in full the one army that it can be, or tells of one state and of places in it alone.

        Else it is of the one state whose people pass on its word: "a Korean lawmaker, citing the spy agency". Of two sides' armies
        it may be either, and the attacker's state is named where its victims' is not: what nothing rules out stays open.
        """
        here = [place for place in self._places if place.name == at and fold(at) not in _adjectives()]
        own = body_at(name, here or self._counted_at(name), self.registry)
        if own is not None or not self._is_of_some_state(name):
            return own
        land = self._land_of(at) if fold(name) in _OF_THE_PLACE else None
        if land is not None:
            return self.registry.describe(land, name)
        named = [self.registry.entries[i] for i in sorted(self._named) if i in self.registry.entries]
        fitting = [e for e in named if e.country is not None and self.registry.describe(e.country, name) == e]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
        beside = self._beside.get(fold(name), set()) if fold(name) not in _OF_THE_PLACE else set()
        state = next(iter(beside)) if len(beside) == 1 else self._only_state
        return self.registry.describe(state, name) if state is not None else None

    def _land_of(self, at: str | None) -> str | None:
        """The state in which a body of the place counts: the one named with its figure, or that the report tells of alone."""
        state = self.registry.country(at) if at is not None and fold(at) not in _adjectives() else None
        return state or self._counted_in or self._only_land

    def _counted_at(self, name: str) -> Sequence[Place]:
        """Where what a body counts was, by the places that its figures have; by all of the report where they have none."""
        of = {s.id for s in self._statements if s.chain and s.chain[-1].voice and self._body_of(s.chain[-1].voice) == fold(name)}
        told = {f.place for f in self._figures if f.place and f.statement in of}
        return [p for p in self._places if p.name in told and fold(p.name) not in _adjectives()] or [
            p for p in self._places if tells_where(p)
        ]

    @functools.cached_property
    def _counted_in(self) -> str | None:
        """The one state that figures of such a body are told of by name ("1,640 killed in Lebanon")."""
        voices = {s.id: s.chain[-1].voice for s in self._statements if s.chain and s.chain[-1].voice}
        bodies = {known: self._body_of(voice) for known, voice in voices.items()}
        counted = (f.place for f in self._figures if f.place and bodies.get(f.statement or "") in _OF_THE_PLACE)
        places = {place for place in counted if fold(place) not in _adjectives()}
        states = {self.registry.country(place) for place in places} - {None}
        lands = {p.country for p in self._places if p.name in places}
        return states.pop() if len(states) == 1 and len(lands) <= 1 else None

    def _body_of(self, voice: str) -> str:
        body = self._bodies.get(fold(voice))
        return fold(body.name if body is not None else voice)

    @functools.cached_property
    def _only_land(self) -> str | None:
        """The state in which all places of the report lie, where it is named; "Israeli" tells who attacked, and is no place."""
        lands = {p.country for p in self._places if fold(p.name) not in _adjectives()}
        states = {self.registry.country(p.name) for p in self._places if p.country in lands} - {None}
        return states.pop() if len(states) == len(lands) == 1 else None

    @functools.cached_property
    def _only_state(self) -> str | None:
        """The state that the report names and no other, where all places in it lie there, a town or region among them."""
        named = set(states_in(self._report.text, self.registry))
        if len(named) != 1 or len({p.country for p in self._places}) != 1:
            return None
        own = {self.registry.country(p.name) for p in self._places}
        return named.pop() if own == {None, *named} else None

    def _key(self, name: str) -> str:
        state = self._state_of(name)
        return f"{fold(name)} ({fold(state)})" if state is not None else key_of(name)

    def _state_of(self, name: str) -> str | None:
        return main_state(self._report.text, self.registry) if _is_of_any_state(name) else None


@functools.lru_cache(maxsize=65_536)
def _is_of_any_state(name: str) -> bool:
    return all(word in OF_ANY_STATE for word in fold(name).split())


def may_be(voice: Speaker, entry: Entry, registry: Registry) -> bool:
    """Whether a body that its report does not place may be this one: of the state it tells of most, or of where the dead were."""
    name = voice.unplaced
    if name is None or entry.country is None or registry.describe(entry.country, name) != entry:
        return False
    return name in _OF_THE_PLACE or voice.key.endswith(f"({fold(entry.country)})")


def counts_in(voice: Speaker, registry: Registry) -> PlaceKey | None:
    """Where a body that counts the dead of a whole state, or of what its name tells, counts if nothing else is said."""
    entry = registry.entries.get(voice.registry or "")
    if entry is None or entry.country is None:
        return None
    if not _OF_THE_PLACE.isdisjoint(map(fold, entry.roles)):
        return PlaceKey(fold(entry.country), is_state=True)
    where = next(
        (fold(entry.name).removesuffix(name).strip() for name in _OF_THE_PLACE if fold(entry.name).endswith(f" {name}")), None
    )
    return place_of(where, registry) if where else None


def own_people(voice: Speaker, registry: Registry) -> frozenset[str]:
    """Whom a body that counts the dead of a state, or of what its name tells, counts: those of that state. Of others, nobody."""
    entry = registry.entries.get(voice.registry or "")
    if entry is None or entry.country is None or counts_in(voice, registry) is None:
        return frozenset()
    return frozenset({entry.country})


def people_of(voice: Speaker, registry: Registry) -> frozenset[str]:
    """What tells whose people "its soldiers" are: the state of a state's body, else the body by its shortest name."""
    entry = registry.entries.get(voice.key) or registry.entries.get(voice.registry or "")
    if entry is None:
        return frozenset()
    if entry.kind in STATE_KINDS and entry.country is not None:
        return frozenset({entry.country})
    return population_of(min((*entry.acronyms, entry.name), key=len), registry).qualifiers


def own_soldiers(voice: Speaker, registry: Registry) -> frozenset[str]:
    """Whose soldiers a body of a state or one that bears arms may mean by "soldiers" alone; nobody's for those who have none.

    A body that no entry knows is of the state that its name tells: "Kyrgyzstan's health ministry".
    """
    entry = registry.entries.get(voice.key) or registry.entries.get(voice.registry or "")
    if entry is None:
        own = registry.affiliation(voice.voice)
        return frozenset({own.country}) if own is not None and own.country is not None else frozenset()
    has_some = entry.kind in STATE_KINDS or entry.kind in (EntryKind.ARMED_GROUP, EntryKind.FORCE)
    return people_of(voice, registry) if has_some else frozenset()


def speaker(voice: str, on: date | None, registry: Registry) -> Speaker:
    """A voice by its name alone, as an origin on a day: a publisher, or one of no certain report."""
    entry = registry.find(voice)
    body = registry.body_of(voice) if entry is None else None
    if body is not None and body.entry is not None:
        entry = body.entry
    if entry is None:
        return Speaker(f"name:{key_of(voice)}", voice, None)
    return Speaker(registry.speaks_for(entry.id, on), voice, entry.id)


@functools.cache
def _adjectives() -> frozenset[str]:
    """The adjectives of states."""
    return frozenset(fold(adjective) for country in shipped_countries() for adjective in country.adjectives)


@functools.lru_cache(maxsize=512)
def main_state(text: str, registry: Registry) -> str | None:
    """The state that a text names most often, the first of equals; None where it names none."""
    named = Counter(states_in(text, registry))
    return named.most_common(1)[0][0] if named else None


def states_in(text: str, registry: Registry) -> list[str]:
    """The states that a text names, once for each time, by name, adjective or capital."""
    found = []
    for match in _NAMES.finditer(text):
        words = POSSESSIVE.sub("", fold(match.group().removesuffix(".")))
        whole = registry.country(words)
        each = [whole] if whole is not None else [registry.country(POSSESSIVE.sub("", w)) for w in words.split()]
        found += [state for state in each if state is not None]
    return found
