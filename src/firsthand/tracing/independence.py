"""Independence of a claim group's origins: three numbers that stay apart, and a verdict with its reasons (codebook §3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from firsthand.codebook.standings import Standing
from firsthand.model import Claim, Independence, Verdict
from firsthand.registry import Registry
from firsthand.tracing.claims import Speaker, TracedClaim
from firsthand.tracing.group import Group
from firsthand.tracing.groups import as_claim_group
from firsthand.tracing.joining import Joined
from firsthand.tracing.occasions import outlets_of
from firsthand.tracing.standing import Standings


class Tie(NamedTuple):
    """Why two origins are not independent of each other; keys of the voices, and the reason in words."""

    one: str
    other: str
    reason: str


def independence_of(group: Group, line_of: Mapping[Claim, int], registry: Registry, standings: Standings) -> Independence:
    """The verdict on one claim group. Nothing here makes origins independent: that takes an analyst."""
    supporting = [c for c in group.claims if not c.is_denied]
    voices = {c.origin.key: c.origin for c in reversed(supporting) if c.origin is not None}
    ties = _ties(supporting, line_of, registry, standings)
    verdict, reasons = _verdict(voices, ties, supporting)
    return Independence(
        claim_group=as_claim_group(group),
        reports=len({c.claim.report for c in group.claims}),
        outlets=len(outlets_of(group.claims, registry)),
        origins=len(voices),
        verdict=verdict,
        reasons=(*reasons, *_denial_reasons(group.claims), *_party_reasons(group.claims, registry, standings)),
    )


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
    joined = Joined(sorted(voices))
    for tie in ties:
        joined.join(tie.one, tie.other)
    reasons = list(dict.fromkeys(tie.reason for tie in ties))
    if len(joined.groups()) == 1:
        return Verdict.NOT_INDEPENDENT, [*reasons, *noted]
    listed = ", ".join(names[:-1]) + " and " + names[-1]
    open_question = f"Nothing recorded ties {listed} all together; that they are independent is for an analyst to confirm."
    return Verdict.INDEPENDENCE_NOT_ESTABLISHED, [*reasons, open_question, *noted]


def _ties(claims: Sequence[TracedClaim], line_of: Mapping[Claim, int], registry: Registry, standings: Standings) -> list[Tie]:
    sourced = [(c, c.origin) for c in claims if c.origin is not None]
    ties: list[Tie] = []
    by_line: dict[int, Speaker] = {}
    by_family: dict[str, Speaker] = {}
    for claim, origin in sourced:
        if (line := line_of.get(claim.claim)) is not None:
            first = by_line.setdefault(line, origin)
            ties += _tie(first, origin, f"{first.voice} and {origin.voice} rest on the same item or supplier.")
        entry = registry.entries.get(origin.registry or "")
        if entry is not None and entry.family is not None:
            first = by_family.setdefault(entry.family, origin)
            ties += _tie(first, origin, f"{first.voice} and {origin.voice} belong to one publisher family, {entry.family}.")
    return ties + _supplied(sourced, registry, standings)


def _tie(one: Speaker, other: Speaker, reason: str) -> list[Tie]:
    return [Tie(one.key, other.key, reason)] if one.key != other.key else []


def _supplied(sourced: Sequence[tuple[TracedClaim, Speaker]], registry: Registry, standings: Standings) -> list[Tie]:
    """Origins whose supplier is another origin, or a belligerent on the side of another origin that is one."""
    by_key = {origin.key: origin for _, origin in sourced}
    belligerents: dict[str, list[Speaker]] = defaultdict(list)
    for claim, origin in {o.key: (c, o) for c, o in sourced}.values():
        if (side := _belligerent_side(origin, claim, registry, standings)) is not None:
            belligerents[side].append(origin)
    ties: list[Tie] = []
    for claim, origin in sourced:
        if claim.supplier is None:
            continue
        if (supplier := by_key.get(claim.supplier.key)) is not None:
            ties += _tie(origin, supplier, f"{origin.voice} passes on what {supplier.voice} supplied.")
        side = _belligerent_side(claim.supplier, claim, registry, standings)
        for other in belligerents.get(side or "", ()):
            ties += _tie(
                origin,
                other,
                f"{origin.voice} passes on material of {claim.supplier.voice}, a belligerent on the side of {other.voice}.",
            )
    return ties


def _belligerent_side(voice: Speaker, claim: TracedClaim, registry: Registry, standings: Standings) -> str | None:
    position = standings.position(registry.entries.get(voice.registry or "") or voice.voice, claim)
    return position.side if position.standing is Standing.BELLIGERENT else None


def _party_reasons(claims: Sequence[TracedClaim], registry: Registry, standings: Standings) -> list[str]:
    """A note for each supplier that is a belligerent: whoever passes its material on is not independent of it."""
    noted = {
        c.supplier.voice: f"The material was supplied by {c.supplier.voice}, a belligerent: party-supplied."
        for c in claims
        if c.supplier is not None and _belligerent_side(c.supplier, c, registry, standings) is not None
    }
    return [noted[name] for name in sorted(noted)]


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
