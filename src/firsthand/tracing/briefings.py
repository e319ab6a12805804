"""Lawmakers whom a service briefed: what they tell after "the briefing" is the service's, where another report tells whose it was.

One report has it from the service that spoke to parliament, another from a lawmaker "after the closed-door briefing": that is one
utterance. Where two bodies gave the claim that day it stays open whose briefing it was.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from firsthand.registry import Registry
from firsthand.registry.entries import STATE_KINDS, EntryKind
from firsthand.tracing.claims import TracedClaim
from firsthand.tracing.onward import passed_on

_BRIEFED = re.compile(
    r"\b(?:after|following|attended|from)\s+(?:an?|the|this|that|their|his|her)\s+(?:(?!press\b|news\b|media\b|daily\b)[\w-]+\s+){0,3}"
    r"briefing\b",
    re.IGNORECASE,
)
_SITTING = (
    r"\b(?:congress(?:man|woman)|lawmaker|legislator|M\.?P\.?|member of parliament|parliamentarian|[Rr]ep\.|[Ss]enator|[Ss]en\.)"
)
_END = re.compile(r"[.!?](?=\s|$)")
_BRIEFING = STATE_KINDS - {EntryKind.LEGISLATURE, EntryKind.PERSON}


def briefed(claims: tuple[TracedClaim, ...], registry: Registry) -> tuple[TracedClaim, ...]:
    """The claims of one group, those of lawmakers after a briefing with the one body that gave it that day as their origin."""
    return tuple(_from_briefing(claim, claims, registry) for claim in claims)


def _from_briefing(claim: TracedClaim, claims: tuple[TracedClaim, ...], registry: Registry) -> TracedClaim:
    if claim.origin is None or claim.origin.registry is not None or claim.is_publishers_own or not _tells_of_briefing(claim):
        return claim
    telling = [c for c in claims if c.said == claim.said and not c.is_denied and _is_body(c, registry)]
    bodies = {c.origin.key for c in telling if c.origin is not None}
    if len(bodies) != 1:
        return claim
    return passed_on(claim, claim.origin, replace(telling[0], statement=None, behind=None))  # whoever else passed it on


def _is_body(claim: TracedClaim, registry: Registry) -> bool:
    entry = registry.entries.get(claim.origin.registry or "") if claim.origin is not None else None
    return entry is not None and registry.office_of(entry).kind in _BRIEFING


def _tells_of_briefing(claim: TracedClaim) -> bool:
    """Whether the claim's voice sits in a parliament and its sentence tells of a briefing, without saying by whom."""
    text, statement, origin = claim.report.text, claim.statement, claim.origin
    if statement is None or origin is None:
        return False
    spans = [*statement.source, *statement.cue, *statement.content]
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    stop = _END.search(text, end)
    if _BRIEFED.search(text, start, stop.start() if stop is not None else len(text)) is None:
        return False
    name = re.escape(origin.voice.split()[-1])
    return (
        re.search(rf"{_SITTING}s?\b[^.;\n]{{0,60}}?\b{name}\b", text) is not None or re.search(_SITTING, origin.voice) is not None
    )
