"""What is made of claims: findings, grades, and the judgements of analysts."""

from __future__ import annotations

from msgspec import Struct

from firsthand.model.sets import Status
from firsthand.model.traces import Claim, ClaimGroup


class Finding(Struct, frozen=True, kw_only=True, gc=False):
    """What a check compared, with which spans, and what would reconcile it. It never corrects a source."""

    id: str
    check: str
    result: str
    reports: tuple[str, ...]
    spans: tuple[Claim, ...]
    values: dict[str, float | str | None]
    says: str


class Override(Struct, frozen=True, kw_only=True, gc=False):
    """A status or credibility that an analyst sets beside the computed one, which stays; None where that axis is left alone."""

    judgement: int
    status: Status | None
    credibility: int | None
    who: str
    when: str
    why: str


class Likelihood(Struct, frozen=True, kw_only=True, gc=False):
    """How likely an analyst holds a claim, in a word of ICD 203. A reporter's hedge never becomes one."""

    judgement: int
    likelihood: str
    who: str
    when: str
    why: str


class Reliability(Struct, frozen=True, kw_only=True, gc=False):
    """Admiralty reliability that an analyst gave a source for a scope: A to E; None is its F, which cannot be judged."""

    judgement: int
    voice: str
    reliability: str | None
    scope: str
    who: str
    when: str
    why: str


class Grade(Struct, frozen=True, kw_only=True, gc=False):
    """Status and credibility of a claim group, with the criteria met and not met. ``credibility`` is Admiralty 1–5; 6 is None.

    What analysts judge stands beside what is computed and changes none of it: ``overrides`` and ``likelihood`` of the claim,
    ``sources`` the reliability of its origins, which is an axis of its own.
    """

    claim_group: ClaimGroup
    status: Status
    credibility: int | None
    met: tuple[str, ...]
    unmet: tuple[str, ...]
    codebook: str
    overrides: tuple[Override, ...] = ()
    likelihood: tuple[Likelihood, ...] = ()
    sources: tuple[Reliability, ...] = ()
