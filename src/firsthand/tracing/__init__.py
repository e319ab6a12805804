"""Tracing: of N reports, how many origins; what copies what; what rests on the same item; are the origins independent."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.model import ReadReport, Trace
from firsthand.registry import Registry
from firsthand.tracing.carried import carried_text
from firsthand.tracing.claims import TracedClaim, claims_of_report, unique_reads
from firsthand.tracing.group import Group
from firsthand.tracing.judgements import NONE_JUDGED, Judgements
from firsthand.tracing.settled import by_claim, settled, with_settled
from firsthand.tracing.tracing import Tracing
from firsthand.tracing.turns import in_turn

__all__ = ["TracedClaim", "Tracing", "claims_by_report", "trace"]


def claims_by_report(
    reads: Iterable[ReadReport], trace: Trace, registry: Registry | None = None
) -> dict[str, tuple[TracedClaim, ...]]:
    """The claims of each report, with the origins that they have in this case; in what is carried of another's text that publisher
    speaks.

    Figures that only give the whole of another ("150 of its 120 tanks") are among the claims.
    """
    known = registry or Registry.shipped()
    unique = unique_reads(reads)
    carried = carried_text(trace.copying, {read.report.id: read.report.published for read in unique})
    named = {read.report.id: in_turn(claims_of_report(read, carried.get(read.report.id, ()), known)) for read in unique}
    of = {claim.claim: claim for own in named.values() for claim in own}
    groups = [tuple(of[claim] for claim in each.claim_group.claims if claim in of) for each in trace.independence]
    now = by_claim(settled(Group(claims, ()), known) for claims in groups if claims)
    return {report: with_settled(own, now) for report, own in named.items()}


def trace(
    reads: Iterable[ReadReport],
    registry: Registry | None = None,
    conflict: str | None = None,
    judgements: Judgements = NONE_JUDGED,
) -> Trace:
    """What goes back to whom, as a pure function of the reports, their readings, and what analysts judged.

    The order of ``reads`` and duplicates by report id change nothing. Standings are those of the conflict
    that each report is about: ``conflict``, by its id in the registry, unless a report is plainly about another; without it,
    the one that the report is plainly about. Cost grows near linearly with the number of claims.

    Raises:
        UnknownConflict: ``conflict`` is not in the registry.
    """
    return Tracing(registry, conflict).trace(reads, judgements)
