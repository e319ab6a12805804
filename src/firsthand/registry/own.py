"""A case's own voices: entries and standings that its analysts added, and names that they found to be one voice."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from firsthand.interchange import decode
from firsthand.model import Judgement, JudgementAct, holding
from firsthand.registry.entries import Entry, Stance, shipped_countries
from firsthand.registry.lookup import Registry


class OnVoice(Struct, frozen=True, kw_only=True):
    """The value of a judgement on a voice: its entry and, where something is known, its standing in a conflict."""

    entry: Entry
    conflict: str | None = None
    stance: Stance | None = None


def id_for(name: str, registry: Registry) -> str:
    """An id for a new entry: its name in letters and digits, with a number where that id is taken."""
    plain = re.sub(r"[^a-z0-9]+", "-", unicodedata.normalize("NFKD", name).casefold()).strip("-") or "voice"
    ids = itertools.chain([plain], (f"{plain}-{number}" for number in itertools.count(2)))
    return next(found for found in ids if found not in registry.entries)


def with_own(registry: Registry, judgements: Iterable[Judgement]) -> Registry:
    """The registry with a case's own voices, which win. The same registry where the case has none."""
    entries, conflicts = dict(registry.entries), dict(registry.conflicts)
    acts = [j for j in holding(judgements) if j.act in (JudgementAct.VOICE, JudgementAct.SAME_VOICE)]
    for judgement in acts:
        if judgement.act is JudgementAct.VOICE:
            own = decode(judgement.value, OnVoice, f"judgement {judgement.id}")
            entries[own.entry.id] = own.entry
            conflict = conflicts.get(own.conflict or "")
            if conflict is not None and own.stance is not None:
                # The first stance that holds decides, so that the case's own stands before what ships.
                conflicts[conflict.id] = replace(conflict, voice=(own.stance, *conflict.voice))
        elif judgement.value in entries:
            name = judgement.subject.removeprefix("voice ")
            entries[judgement.value] = _as_one(entries[judgement.value], name.removeprefix("name:"), entries.pop(name, None))
    return Registry(entries.values(), shipped_countries(), conflicts.values()) if acts else registry


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
