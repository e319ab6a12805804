"""What reports say together: claims, groups of claims, origins, and how independent they are."""

from __future__ import annotations

from msgspec import Struct

from firsthand.model.readings import Span
from firsthand.model.sets import Verdict


class Claim(Struct, frozen=True):
    """Where a claim stands: its report, characters, statement and, for a figure, the figure."""

    report: str
    span: Span
    statement: str | None
    figure: str | None


class ClaimGroup(Struct, frozen=True):
    """Claims about the same thing (same measure, population, place and period; or the same conduct, incident, item)."""

    id: str
    label: str
    claims: tuple[Claim, ...]


class Origin(Struct, frozen=True, kw_only=True):
    """The voice that first put claims forward, on one occasion."""

    id: str
    voice: str
    registry: str | None
    occasion: str | None
    standing: str
    claims: tuple[Claim, ...]
    reports: tuple[str, ...]
    outlets: tuple[str, ...]


class Independence(Struct, frozen=True, kw_only=True):
    """The three numbers that are always shown apart, and the verdict with its reasons."""

    claim_group: ClaimGroup
    reports: int
    outlets: int
    origins: int
    verdict: Verdict
    reasons: tuple[str, ...]


class ConflictReports(Struct, frozen=True):
    """Reports that are about one conflict of the registry, by which standings are told; None: plainly about none that it knows."""

    conflict: str | None
    reports: tuple[str, ...]


class Trace(Struct, frozen=True, kw_only=True):
    origins: tuple[Origin, ...]
    copies: tuple[tuple[str, ...], ...]
    evidence_lines: tuple[tuple[Claim, ...], ...]
    independence: tuple[Independence, ...]
    conflicts: tuple[ConflictReports, ...] = ()
