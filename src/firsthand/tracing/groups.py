"""Claim groups: claims about the same thing. Over-merging is worse than under-merging, so every doubt keeps claims apart.

Figures meet in measure, population, place and period; other claims in the words that carry their meaning. Each claim is
compared with the group's first claims only, in time order, so that groups do not drift and cost stays near linear.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from firsthand.model import ClaimGroup
from firsthand.tracing.claims import TracedClaim
from firsthand.tracing.contents import content_groups
from firsthand.tracing.figures import figure_groups
from firsthand.tracing.group import Group
from firsthand.tracing.labels import label_of
from firsthand.tracing.speakers import Speaker


def group_claims(claims: Sequence[TracedClaim]) -> list[Group]:
    """Groups of the claims, which come in time order; groups in the order of their first claims."""
    figures = list(figure_groups([c for c in claims if c.figure is not None]))
    texts = list(content_groups([c for c in claims if c.figure is None]))
    for group in texts:
        _repeat(group)
    return sorted([*figures, *texts], key=lambda g: g.claims[0].order)


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
    """The group as a value. Its id follows from its first claim, its label from that claim's own words."""
    claims = tuple(c.claim for c in group.claims)
    first = min((c.report, c.span, c.figure or "", c.statement or "") for c in claims)
    digest = hashlib.sha256(repr(first).encode()).hexdigest()[:12]
    return ClaimGroup(f"g-{digest}", label_of(group), claims)
