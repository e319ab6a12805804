"""Independence of a claim group's origins: three numbers that stay apart, and a verdict with its reasons (codebook §3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from firsthand.model import Independence, Path, Span, Verdict
from firsthand.registry import Registry
from firsthand.tracing.claims import Speaker, TracedClaim
from firsthand.tracing.dependence import Ground, Tie, side_of, ties_between
from firsthand.tracing.group import Group
from firsthand.tracing.groups import as_claim_group
from firsthand.tracing.joining import Joined
from firsthand.tracing.occasions import outlets_of
from firsthand.tracing.paths import apart, way_of


def independence_of(group: Group, ground: Ground) -> Independence:
    """The verdict on one claim group, with the way of each report to its origin and the path of each tie between origins.

    Nothing here makes origins independent: that takes an analyst.
    """
    supporting = [c for c in group.claims if not c.is_denied]
    sourced = [(c, _by_its_name(c.origin, ground.registry)) for c in supporting if c.origin is not None]
    voices = {origin.key: origin for _, origin in reversed(sourced)}
    ties = ties_between(sourced, ground) if len(voices) > 1 else []
    verdict, reasons = _verdict(voices, ties, supporting)
    return Independence(
        claim_group=as_claim_group(group),
        reports=len({c.claim.report for c in group.claims}),
        outlets=len(outlets_of(group.claims, ground.registry)),
        origins=len(voices),
        verdict=verdict,
        reasons=(*reasons, *_denial_reasons(group.claims), *_party_reasons(group.claims, ground)),
        paths=(*apart(way_of(c, ground.first) for c in _originals_first(supporting, ground)), *_shown(ties)),
    )


def _by_its_name(origin: Speaker, registry: Registry) -> Speaker:
    """A registered voice by its registered name, however the report describes it."""
    entry = registry.entries.get(origin.registry or "")
    return origin if entry is None else origin._replace(voice=entry.name)


def _originals_first(claims: Iterable[TracedClaim], ground: Ground) -> list[TracedClaim]:
    """Claims by day of publication, those of copies after the others of the day."""

    def rank(claim: TracedClaim) -> tuple[date, bool, str, Span]:
        report = claim.report
        is_copy = ground.first.get(report.id, report).id != report.id
        return report.published or date.max, is_copy, report.id, claim.claim.span

    return sorted(claims, key=rank)


def _shown(ties: Iterable[Tie]) -> Iterable[Path]:
    return dict.fromkeys(tie.path for tie in ties)


def _denial_reasons(claims: Sequence[TracedClaim]) -> list[str]:
    """Who denies it. A denial is no support: its voice is no origin of what it denies."""
    denying = {c.origin.voice if c.origin is not None else "an unnamed voice" for c in claims if c.is_denied}
    return [f"Denied by {voice}." for voice in sorted(denying)]


def _verdict(voices: Mapping[str, Speaker], ties: Sequence[Tie], claims: Sequence[TracedClaim]) -> tuple[Verdict, list[str]]:
    unnamed = len({c.claim.report for c in claims if c.origin is None})
    noted = [f"{_counted(unnamed, 'report')} without a named origin: lineage not recorded, counts as no origin."] if unnamed else []
    if not claims:
        return Verdict.LINEAGE_NOT_RECORDED, ["Only denials are recorded: who put it forward is not in these reports."]
    if not voices:
        return Verdict.LINEAGE_NOT_RECORDED, noted
    names = sorted(v.voice for v in voices.values())
    if len(voices) == 1:
        return Verdict.ONE_ORIGIN, [f"All that names an origin goes back to {names[0]}.", *noted]
    reasons = list(dict.fromkeys(tie.path.reason for tie in ties if tie.path.reason is not None))
    lines = lines_of(voices, ties)
    if len(lines) == 1:
        return Verdict.NOT_INDEPENDENT, [*reasons, *noted]
    untied = sorted(" with ".join(sorted({voices[key].voice for key in line})) for line in lines)
    listed = ", ".join(untied[:-1]) + " and " + untied[-1]
    open_question = f"Nothing recorded ties {listed} to each other; that they are independent is for an analyst to confirm."
    return Verdict.INDEPENDENCE_NOT_ESTABLISHED, [*reasons, open_question, *noted]


def lines_of(voices: Iterable[str], ties: Sequence[Tie]) -> list[list[str]]:
    """The origins that nothing recorded ties, each with those tied to it: at most so many can corroborate each other.

    Who only passes on what others have is in none, and joins none of them: a paper that cites two bodies does not tie them.
    """
    rests_on: dict[str, set[str]] = defaultdict(set)
    for tie in ties:
        if tie.is_directed:
            rests_on[tie.one].add(tie.other)
    passing_on = {voice for voice in voices if _leads_out(voice, rests_on)}
    standing = sorted(voice for voice in voices if voice not in passing_on)
    joined = Joined(standing)
    for tie in ties:
        if tie.one not in passing_on and tie.other not in passing_on:
            joined.join(tie.one, tie.other)
    return joined.groups()


def _leads_out(voice: str, rests_on: Mapping[str, set[str]]) -> bool:
    """Whether a voice rests, directly or through others, on one that rests on nobody."""
    met, waiting = {voice}, [voice]
    while waiting:
        for other in rests_on.get(waiting.pop(), ()):
            if not rests_on.get(other):
                return True
            if other not in met:
                met.add(other)
                waiting.append(other)
    return False


def _party_reasons(claims: Sequence[TracedClaim], ground: Ground) -> list[str]:
    """A note for each supplier that is a belligerent: whoever passes its material on is not independent of it."""
    noted = {
        c.supplier.voice: f"The material was supplied by {c.supplier.voice}, a belligerent: party-supplied."
        for c in claims
        if c.supplier is not None and side_of(c.supplier, c, ground) is not None
    }
    return [noted[name] for name in sorted(noted)]


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
