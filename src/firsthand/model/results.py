"""What is made of claims: findings, grades, and the judgements of analysts."""

from __future__ import annotations

from msgspec import Struct

from firsthand.model.sets import Status
from firsthand.model.traces import Claim, ClaimGroup


class Finding(Struct, frozen=True, kw_only=True):
    """What a check compared, with which spans, and what would reconcile it. It never corrects a source."""

    id: str
    check: str
    result: str
    reports: tuple[str, ...]
    spans: tuple[Claim, ...]
    values: dict[str, float | str | None]
    says: str


class Grade(Struct, frozen=True, kw_only=True):
    """Status and credibility of a claim group, with the criteria met and not met. ``credibility`` is Admiralty 1–5; 6 is None."""

    claim_group: ClaimGroup
    status: Status
    credibility: int | None
    met: tuple[str, ...]
    unmet: tuple[str, ...]
    codebook: str


class Judgement(Struct, frozen=True, kw_only=True):
    """An analyst's decision: a new entry with who, when and why, and what it supersedes. Never an overwrite."""

    subject: str
    act: str
    value: str
    who: str
    when: str
    why: str
    supersedes: int | None = None
