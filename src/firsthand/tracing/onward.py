"""Citations followed within the case: who cites an outlet for what its own report cites somebody for has it from that somebody.

So it is with a body that counts the dead of others' wars: an international organisation, an NGO or a monitor. What a body reports
on its own word beside that is its own, and a party to any war is where the way ends. An umbrella body that is cited is followed to
the one member of it whose own report has the number.

A digest says "17 killed, according to Wire One"; Wire One's report in the case has the 17 from rebels. Then Wire One is on the way,
not at its end, and the digest's claim goes back to whom the rebels are: to nobody named, where Wire One names nobody.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from firsthand.codebook.standings import PARTIES
from firsthand.registry import EntryKind, Registry
from firsthand.tracing.claims import TELLS, TracedClaim, count_of, number_of, telling
from firsthand.tracing.speakers import Speaker, speaker

_OUTLETS = frozenset({EntryKind.AGENCY, EntryKind.OUTLET})
_OBSERVERS = frozenset({EntryKind.INTERNATIONAL, EntryKind.NGO, EntryKind.MONITOR})
_ENEMY = re.compile(
    r"\b(?:militias?|enemy|enemies|terrorists?|gangs?|mercenar(?:y|ies)|junta|regime|rebels?|occupiers?)\b", re.IGNORECASE
)
"""What a party to a war calls those whom it fights."""


def followed(claims: Sequence[TracedClaim], registry: Registry) -> tuple[TracedClaim, ...]:
    """The claims of one group, each that cites an outlet or an observer with the origin of its own report of the day or before.

    Where its own reports have it from several, nothing is followed: which of them is meant is not recorded.
    """
    own: dict[str, list[TracedClaim]] = defaultdict(list)
    for claim in claims:
        outlet = outlet_of(claim, registry)
        if outlet is not None and not claim.is_denied:
            own[outlet].append(claim)
    known = [_followed(claim, own, registry, frozenset()) for claim in claims]
    return _to_members([_to_enemy(claim, known, registry) for claim in known], registry)


def _to_enemy(claim: TracedClaim, claims: Sequence[TracedClaim], registry: Registry) -> TracedClaim:
    """What a party to a war has its enemy say, called "the militia" or "the enemy", is the enemy's own word where that gave it."""
    called = claim.origin
    if called is None or called.registry is not None or claim.is_publishers_own or _ENEMY.search(called.voice) is None:
        return claim
    side = _sides(registry).get(outlet_of(claim, registry) or "")
    number = number_of(claim.figure) if claim.figure is not None else None
    if side is None or number is None or telling(number) < TELLS:
        return claim
    others = [c for c in claims if c.origin is not None and c.origin.key != called.key and _same_number(c, claim)]
    enemies = {c.origin.key: c for c in others if c.origin is not None and _sides(registry).get(c.origin.key, side) != side}
    return passed_on(claim, called, next(iter(enemies.values()))) if len(enemies) == 1 else claim


@functools.lru_cache(maxsize=8)
def _sides(registry: Registry) -> dict[str, str]:
    """The side of each party to a war by its id: its own, or that of the state that it speaks for."""
    told = {
        s.id: s.side
        for conflict in registry.conflicts.values()
        for s in conflict.voice
        if s.standing in PARTIES and s.id and s.side
    }
    states = {
        s.country: s.side for conflict in registry.conflicts.values() for s in conflict.state if s.standing in PARTIES and s.side
    }
    return {e.id: states[e.country] for e in registry.entries.values() if e.country in states} | told


def _to_members(claims: Sequence[TracedClaim], registry: Registry) -> tuple[TracedClaim, ...]:
    """ "The United Nations says" is the word of the one body of theirs that another report cites for the same telling number."""
    members: dict[str, list[TracedClaim]] = defaultdict(list)
    for claim in claims:
        above = registry.umbrellas_of(claim.origin.registry) if claim.origin is not None else ()
        for umbrella in above if claim.figure is not None and not claim.is_denied else ():
            members[umbrella].append(claim)
    return tuple(_to_member(claim, members.get(claim.origin.registry or "", ())) if claim.origin else claim for claim in claims)


def _to_member(claim: TracedClaim, members: Sequence[TracedClaim]) -> TracedClaim:
    number = number_of(claim.figure) if claim.figure is not None else None
    serving = [other for other in members if number is not None and telling(number) > TELLS and _serves(other, claim)]
    one_body = len({other.origin.key for other in serving if other.origin is not None}) == 1
    if not one_body or claim.origin is None or claim.is_publishers_own:
        return claim
    return passed_on(claim, claim.origin, serving[0])


def outlets_cited(claim: TracedClaim, registry: Registry) -> frozenset[str]:
    """The keys of the outlets and observers that a claim is cited from."""
    if claim.is_publishers_own:
        return frozenset()
    return frozenset(v.key for v in (claim.origin, *claim.passed_on) if v is not None and _passes_on(v, registry))


def outlet_of(claim: TracedClaim, registry: Registry) -> str | None:
    """The key of the outlet whose report has a claim."""
    return speaker(claim.report.publisher, claim.said, registry).key if claim.report.publisher is not None else None


def _followed(claim: TracedClaim, own: Mapping[str, Sequence[TracedClaim]], registry: Registry, met: frozenset[str]) -> TracedClaim:
    """A claim with the origin behind the outlet that it cites, and behind that one's; two that cite each other lead nowhere."""
    cited = claim.origin
    if cited is not None and claim.is_carried and cited.key not in met:
        return _as_copied(claim, cited, own, registry, met)
    if cited is None or claim.is_publishers_own or cited.key in met or not _passes_on(cited, registry):
        return claim
    theirs = [other for other in own.get(cited.key, ()) if _serves(other, claim)]
    if not theirs and (member := _members_own(cited, claim, own, registry)) is not None:
        return passed_on(claim, cited, _followed(member, own, registry, met | {cited.key}))
    if _is_observer(cited, registry) and any(other.is_publishers_own for other in theirs):
        return claim
    theirs = [other for other in theirs if not other.is_publishers_own]
    behind = [_followed(other, own, registry, met | {cited.key}) for other in theirs]
    origins = {other.origin.key if other.origin is not None else None for other in behind}
    if len(origins) != 1 or not origins.isdisjoint({cited.key, outlet_of(claim, registry) or cited.key}):
        return claim
    return passed_on(claim, cited, behind[0])


def _as_copied(
    claim: TracedClaim, copied: Speaker, own: Mapping[str, Sequence[TracedClaim]], registry: Registry, met: frozenset[str]
) -> TracedClaim:
    """A number of copied text goes back to whom the copied report has it from, also where the copy leaves out who said it."""
    theirs = [c for c in own.get(copied.key, ()) if c.claim.report == claim.own_text and _same_number(c, claim)]
    if not theirs or any(c.is_publishers_own for c in theirs):
        return claim
    behind = [_followed(c, own, registry, met | {copied.key}) for c in theirs]
    named = {c.origin.key: c for c in behind if c.origin is not None}
    return passed_on(claim, copied, next(iter(named.values()))) if len(named) == 1 else claim


def passed_on(claim: TracedClaim, cited: Speaker, behind: TracedClaim) -> TracedClaim:
    """A claim that goes back to whom the claim behind it does, by way of the voice that it cites."""
    return replace(claim, origin=behind.origin, passed_on=(*claim.passed_on, cited), behind=behind)


def _members_own(
    cited: Speaker, claim: TracedClaim, own: Mapping[str, Sequence[TracedClaim]], registry: Registry
) -> TracedClaim | None:
    """What the one member of a cited umbrella body reports of it: "the United Nations said" is OCHA's report of the same.

    Of two members that do not have it from one origin it may be either: nothing is followed then.
    """
    if cited.registry is None or claim.figure is None:
        return None
    members = (key for key in own if cited.registry in registry.umbrellas_of(key))
    serving = [other for key in members for other in own[key] if _serves(other, claim)]
    origins = {other.origin.key if other.origin is not None else None for other in serving}
    return serving[0] if len(origins) == 1 else None


def _serves(other: TracedClaim, claim: TracedClaim) -> bool:
    """Whether a claim of a cited voice's own report may be what is cited: published by then, with the same number."""
    return _was_there(other, claim) and _same_number(other, claim)


def _was_there(other: TracedClaim, claim: TracedClaim) -> bool:
    return (other.report.published or date.max) <= (claim.report.published or date.min) and other.report.id != claim.report.id


def _passes_on(voice: Speaker, registry: Registry) -> bool:
    entry = registry.entries.get(voice.registry or "")
    return entry is None or entry.kind in _OUTLETS or _is_observer(voice, registry)


def _is_observer(voice: Speaker, registry: Registry) -> bool:
    """Whether a voice is a body that counts others' dead, and a party to no war that is known."""
    entry = registry.entries.get(voice.registry or "")
    if entry is None or entry.kind not in _OBSERVERS:
        return False
    return entry.id not in _parties(registry)


@functools.lru_cache(maxsize=8)
def _parties(registry: Registry) -> frozenset[str | None]:
    """The ids of those who are a party to some war that is known."""
    stances = (stance for conflict in registry.conflicts.values() for stance in conflict.voice)
    return frozenset(stance.id for stance in stances if stance.standing in PARTIES)


def _same_number(one: TracedClaim, other: TracedClaim) -> bool:
    if one.figure is None or other.figure is None:
        return one.figure is other.figure
    return count_of(one.figure) == count_of(other.figure)
