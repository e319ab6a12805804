"""The origin of each claim in its case: whom its report names, with what the other reports of its claim group tell of that voice.

A report alone names a voice. Beside the other reports of its group it may be seen whose "health ministry" is meant, that the outlet
which it cites has the number from somebody, or that a publisher only says again what it cites somebody for. Origins, incidents,
findings, ranges, series and stories go by what is settled here, so that one case tells one thing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from firsthand.model import Claim
from firsthand.registry import Registry
from firsthand.tracing.briefings import briefed
from firsthand.tracing.claims import TracedClaim
from firsthand.tracing.group import Group
from firsthand.tracing.onward import followed
from firsthand.tracing.short_names import is_short_for
from firsthand.tracing.speakers import Speaker, may_be


def settled(group: Group, registry: Registry) -> Group:
    """A claim group whose claims go back to the origins that they have beside each other; a function of the group alone."""
    if len(group.claims) == 1:
        return group
    claims = followed(briefed(_whole(_placed(group.claims, registry), registry), registry), registry)
    return Group(claims if claims[0].figure is not None else _repeated(claims), group.reasons)


def with_settled(own: tuple[TracedClaim, ...], now: Mapping[Claim, TracedClaim]) -> tuple[TracedClaim, ...]:
    """A report's claims, each as ``now`` has it; those of no group as they are."""
    return tuple(now.get(claim.claim, claim) for claim in own)


def by_claim(groups: Iterable[Group]) -> dict[Claim, TracedClaim]:
    return {claim.claim: claim for group in groups for claim in group.claims}


def _placed(claims: tuple[TracedClaim, ...], registry: Registry) -> tuple[TracedClaim, ...]:
    """ "The health ministry" of a report that does not say whose is the one that another has for the same claim: no second origin.

    Of two states' bodies of that name it may be either, and stays apart; an army may be the other side's, where its report tells of
    both.
    """
    if not any(c.origin is not None and c.origin.unplaced is not None for c in claims):
        return claims
    known = {c.origin.key: c.origin for c in claims if c.origin is not None and c.origin.registry is not None}
    bodies = {entry.id: voice for key, voice in known.items() if (entry := registry.entries.get(key)) is not None}
    return tuple(_in_its_place(claim, bodies, registry) for claim in claims)


def _in_its_place(claim: TracedClaim, bodies: Mapping[str, Speaker], registry: Registry) -> TracedClaim:
    if claim.origin is None or claim.origin.unplaced is None:
        return claim
    fitting = [voice for known, voice in bodies.items() if may_be(claim.origin, registry.entries[known], registry)]
    return replace(claim, origin=fitting[0]) if len(fitting) == 1 else claim


def _whole(claims: tuple[TracedClaim, ...], registry: Registry) -> tuple[TracedClaim, ...]:
    """A short name ("SDN", "Gladkov", "the committee in Rufaa") is the one longer name of an origin here that it may stand for."""
    voices = {c.origin.key: c.origin for c in claims if c.origin is not None}
    if len(voices) == 1:
        return claims
    whole: dict[str, Speaker] = {}
    for key, short in voices.items():
        fitting = [other for other in voices.values() if other.key != key and is_short_for(short, other, registry)]
        if len(fitting) == 1:
            whole[key] = fitting[0]
    return tuple(replace(c, origin=whole[c.origin.key]) if c.origin is not None and c.origin.key in whole else c for c in claims)


def _repeated(claims: tuple[TracedClaim, ...]) -> tuple[TracedClaim, ...]:
    """What a report cites one voice for is that voice's also where the publisher says it again: no second origin."""
    cited: dict[str, dict[str, Speaker]] = defaultdict(dict)
    for claim in claims:
        if claim.origin is not None and not claim.is_publishers_own:
            cited[claim.claim.report][claim.origin.key] = claim.origin
    return tuple(_repeating(claim, cited.get(claim.claim.report, {})) for claim in claims)


def _repeating(claim: TracedClaim, voices: Mapping[str, Speaker]) -> TracedClaim:
    if claim.is_publishers_own and claim.origin is not None and len(voices) == 1:
        return replace(claim, origin=next(iter(voices.values())))
    return claim
