"""A case's own voices: entries and standings that its analysts added, and names that they found to be one voice."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Container, Iterable

from msgspec import Struct
from msgspec.structs import replace

from firsthand.interchange import decode
from firsthand.model import Judgement, JudgementAct, holding
from firsthand.registry.entries import Entry, EntryKind, Stance, shipped_countries
from firsthand.registry.lookup import Registry

_NAMED = "name:"
_JUDGED = "the reports of this case, whose names of it an analyst found to be one voice"


class OnVoice(Struct, frozen=True, kw_only=True):
    """The value of a judgement on a voice: its entry and, where something is known, its standing in a conflict."""

    entry: Entry
    conflict: str | None = None
    stance: Stance | None = None


def id_for(name: str, registry: Registry) -> str:
    """An id for a new entry: that of an entry which only keeps its names together, or one that is not taken."""
    entry = registry.find(name)
    return entry.id if entry is not None and entry.kind is EntryKind.UNKNOWN else _free_id(name, registry.entries)


def _free_id(name: str, taken: Container[str]) -> str:
    """A name in letters and digits, with a number where that id is taken."""
    plain = re.sub(r"[^a-z0-9]+", "-", unicodedata.normalize("NFKD", name).casefold()).strip("-") or "voice"
    ids = itertools.chain([plain], (f"{plain}-{number}" for number in itertools.count(2)))
    return next(found for found in ids if found not in taken)


def with_own(registry: Registry, judgements: Iterable[Judgement]) -> Registry:
    """The registry with a case's own voices, which win. The same registry where the case has none."""
    entries, conflicts = dict(registry.entries), dict(registry.conflicts)
    together: dict[str, str] = {}
    merged: dict[str, str] = {}
    acts = [j for j in holding(judgements) if j.act in (JudgementAct.VOICE, JudgementAct.SAME_VOICE)]
    for judgement in acts:
        if judgement.act is JudgementAct.VOICE:
            own = decode(judgement.value, OnVoice, f"judgement {judgement.id}")
            entries[own.entry.id] = _entered(own.entry, entries.get(own.entry.id))
            merged.pop(own.entry.id, None)
            conflict = conflicts.get(own.conflict or "")
            if conflict is not None and own.stance is not None:
                # The first stance that holds decides, so that the case's own stands before what ships.
                conflicts[conflict.id] = replace(conflict, voice=(own.stance, *conflict.voice))
            continue
        name, target = judgement.subject.removeprefix("voice "), judgement.value
        if is_named(target):
            target = together.setdefault(target, _free_id(_name(target), entries))
            entries.setdefault(target, Entry(id=target, name=_name(judgement.value), kind=EntryKind.UNKNOWN, source=_JUDGED))
        if target in entries:
            other = entries.pop(name, None)
            entries[target] = _as_one(entries[target], _name(name), other)
            if other is not None:
                merged[name] = target
    return Registry(entries.values(), shipped_countries(), conflicts.values(), merged) if acts else registry


def is_named(target: str) -> bool:
    """Whether the voice that another was found to be is told by its name, since no entry knows it."""
    return target.startswith(_NAMED)


def by_name(name: str) -> str:
    """A voice that no entry knows, as the value of the judgement that another is it."""
    return f"{_NAMED}{name}"


def _name(voice: str) -> str:
    return voice.removeprefix(_NAMED)


def _entered(entry: Entry, before: Entry | None) -> Entry:
    """A new entry, which goes by the names that were found to be one with it before anybody told what it is."""
    if before is None or before.kind is not EntryKind.UNKNOWN:
        return entry
    return replace(entry, aliases=tuple(dict.fromkeys((*entry.aliases, before.name, *before.aliases))))


def _as_one(entry: Entry, name: str, other: Entry | None) -> Entry:
    """An entry that goes by another name too, or by all names of another entry."""
    if other is None:
        return replace(entry, aliases=(*entry.aliases, name))
    return replace(
        entry,
        aliases=(*entry.aliases, other.name, *other.aliases),
        acronyms=(*entry.acronyms, *other.acronyms),
        shared_acronyms=(*entry.shared_acronyms, *other.shared_acronyms),
        roles=entry.roles if other.country != entry.country else (*entry.roles, *other.roles),
    )
