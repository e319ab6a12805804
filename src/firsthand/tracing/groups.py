"""Claim groups: claims about the same thing. Over-merging is worse than under-merging, so every doubt keeps claims apart.

Figures meet in measure, population, place and period; other claims in the words that carry their meaning. Claims come in time
order and each looks only at groups found through keys of its own, so that a later claim never changes where an earlier one
stands, and nothing depends on the case as a whole.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from firsthand.model import ClaimGroup
from firsthand.registry import Registry
from firsthand.tracing.claims import TracedClaim
from firsthand.tracing.contents import ContentGroups
from firsthand.tracing.figures import FigureGroups
from firsthand.tracing.group import Group
from firsthand.tracing.labels import label_of
from firsthand.tracing.speakers import Speaker


def group_claims(claims: Sequence[TracedClaim], registry: Registry) -> list[Group]:
    """Groups of the claims, which come in time order; groups in the order of their first claims."""
    figures, contents = FigureGroups(registry), ContentGroups()
    for claim in claims:
        if claim.figure is not None:
            figures.place(claim)
        else:
            contents.place(claim)
    for group in contents.groups:
        _repeat(group)
    return sorted([*figures.groups, *contents.groups], key=lambda g: g.claims[0].order)


def _repeat(group: Group) -> None:
    """What a report cites one voice for is that voice's also where the publisher says it again: no second origin."""
    cited: dict[str, dict[str, Speaker]] = defaultdict(dict)
    for claim in group.claims:
        if claim.origin is not None and not claim.is_publishers_own:
            cited[claim.claim.report][claim.origin.key] = claim.origin
    for n, claim in enumerate(group.claims):
        voices = cited.get(claim.claim.report, {})
        if claim.is_publishers_own and claim.origin is not None and len(voices) == 1:
            group.claims[n] = replace(claim, origin=next(iter(voices.values())))


def as_claim_group(group: Group) -> ClaimGroup:
    """The group as a value. Its id follows from its first claim in time, its label from that claim's own words."""
    claims = tuple(c.claim for c in group.claims)
    first = claims[0]
    digest = hashlib.sha256(repr((first.report, first.span, first.figure or "", first.statement or "")).encode()).hexdigest()[:12]
    return ClaimGroup(f"g-{digest}", label_of(group), claims, group.reasons)
