"""Tracing: of N reports, how many origins; what copies what; what rests on the same item; are the origins independent."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.model import Copying, ReadReport, Trace
from firsthand.registry import Registry
from firsthand.tracing.carried import carried_text
from firsthand.tracing.claims import TracedClaim, traced_claims, unique_reads
from firsthand.tracing.copies import copy_groups, copyings
from firsthand.tracing.dependence import Ground
from firsthand.tracing.groups import group_claims
from firsthand.tracing.incidents import find_incidents
from firsthand.tracing.independence import independence_of
from firsthand.tracing.judgements import NONE_JUDGED, Judgements
from firsthand.tracing.lines import evidence_lines
from firsthand.tracing.occasions import find_origins
from firsthand.tracing.paths import leads_of
from firsthand.tracing.standing import Standings

__all__ = ["TracedClaim", "claims_in_context", "trace"]


def claims_in_context(
    reads: Iterable[ReadReport],
    copying: Iterable[Copying],
    registry: Registry | None = None,
    *,
    with_wholes: bool = False,
) -> list[TracedClaim]:
    """The claims of the reports in time order, with origins; in what is carried of another's text that publisher speaks.

    ``copying`` is that of the trace. ``with_wholes``: also figures that only give the whole of another ("150 of its 120 tanks").
    """
    unique = unique_reads(reads)
    carried = carried_text(copying, {read.report.id: read.report.published for read in unique})
    return traced_claims(unique, registry or Registry.shipped(), carried, with_wholes=with_wholes)


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
    known = registry or Registry.shipped()
    unique = unique_reads(reads)
    reports = [read.report for read in unique]
    copying = copyings(reports, known)
    copies = copy_groups(copying, reports)
    spoken = claims_in_context(unique, copying, known)
    rejected = judgements.rejected
    groups = judgements.regrouped(group_claims([c for c in spoken if c.claim not in rejected], known))
    claims = sorted((c for group in groups for c in group.claims), key=lambda c: c.order)
    group_of = {c.claim: str(n) for n, group in enumerate(groups) for c in group.claims}
    lines = evidence_lines(claims, group_of)
    line_of = {c.claim: n for n, line in enumerate(lines) for c in line}
    standings = Standings(unique, known, conflict)
    origins = find_origins(claims, group_of, known, standings)
    ground = Ground(line_of, leads_of(copying, {report.id: report for report in reports}), known, standings)
    return Trace(
        origins=origins,
        copies=copies,
        evidence_lines=tuple(tuple(c.claim for c in line) for line in lines),
        independence=tuple(independence_of(group, ground, judgements) for group in groups),
        conflicts=standings.conflicts,
        rejected=tuple(c.claim for c in spoken if c.claim in rejected),
        discounted=tuple(claim for group in groups for claim in judgements.discounted([c.claim for c in group.claims])),
        copying=copying,
        incidents=find_incidents(unique, claims, group_of, origins, known),
    )
