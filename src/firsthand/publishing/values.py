"""What a dossier is made from, and what the do-no-harm gate lets through."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from firsthand.model import (
    Claim,
    Figure,
    Finding,
    Grade,
    Hedge,
    How,
    IncidentGroup,
    Independence,
    Origin,
    ReadReport,
    Reconciled,
    Role,
    Series,
    Span,
    Statement,
    ToldBy,
    Trace,
)
from firsthand.publishing.coarse import Area
from firsthand.publishing.placing import Basis
from firsthand.publishing.profiles import Profile


class Dossier(Struct, frozen=True, kw_only=True):
    """Everything a dossier is a function of.

    ``generated`` is an aware UTC time. ``artefacts`` gives the SHA-256 of each report's text artefact by report id.
    ``log_head`` is the hash of the last of ``log_entries`` entries of the case's log. ``changelog`` has
    one line for each earlier edition.
    ``grade_changes`` tells how the grade of a claim group, by its id, came to change, in our words alone.
    ``never_read`` is how many reports of the case have no reading. ``held_back`` are claims that somebody keeps out of all
    publications. ``typed`` is what analysts wrote: reasons, and the words of corrections. ``outlets`` are names of publishers that
    analysts entered as outlets, and ``families`` gives the publisher family of each publisher that belongs to one.
    """

    title: str
    generated: datetime
    readings: tuple[ReadReport, ...]
    artefacts: Mapping[str, str]
    trace: Trace
    findings: tuple[Finding, ...] = ()
    grades: tuple[Grade, ...] = ()
    ranges: tuple[Reconciled, ...] = ()
    series: tuple[Series, ...] = ()
    grade_changes: Mapping[str, tuple[str, ...]] = {}
    log_head: str
    log_entries: int
    contact: str | None = None
    changelog: tuple[str, ...] = ()
    never_read: int = 0
    profile: Profile = Profile()
    held_back: tuple[Claim, ...] = ()
    typed: tuple[str, ...] = ()
    outlets: frozenset[str] = frozenset()
    families: Mapping[str, str] = {}


class Reason(StrEnum):
    """Why something is withheld (codebook §7). The words are those the dossier shows."""

    PERSONAL_PAPERS = "personal papers: only that they exist is reported"
    NO_PLACE = (
        "no place in the claim, its paragraph, the heading or the dateline, nor one alone in its report or beside the same claim"
    )
    NO_DATE = "no date range"
    NO_NUMBER_OR_EVENT = "no number or event"
    NO_SOURCE = "no source"
    REJECTED = "an analyst rejected it: it was misread"
    HELD_BACK = "an analyst holds it back from publication"
    COVERED = "all that it says is covered: an address, a position, a telephone number"
    PROFILE = "claims of this kind are not published under this profile"


class ShownHop(Struct, frozen=True):
    """One voice of a chain as it may be shown: private persons by their role. ``voice`` None: lineage not recorded.

    ``name`` is the registry's name of the voice, by which its claims come together; without an entry it is ``voice``.
    """

    role: Role
    voice: str | None
    name: str | None
    named: bool
    hedge: Hedge


class Quote(Struct, frozen=True):
    """At most 300 characters of a report, with private persons replaced by roles in square brackets.

    ``focus`` is the words of the figure, if the claim is one, between what stands ``before`` and ``after`` them. ``parts`` are the
    characters that it shows and the words that it has in place of others.
    """

    before: str
    focus: str
    after: str
    parts: tuple[Span | str, ...] = ()

    def __str__(self) -> str:
        return self.before + self.focus + self.after


class Dated(Struct, frozen=True):
    """Days that a claim is about or was said on. ``basis`` tells which: "as of", "said" or "published"."""

    start: date
    end: date
    basis: str


class ShownClaim(Struct, frozen=True, kw_only=True):
    """A claim as it may be shown.

    ``basis`` tells where its place was named, ``areas`` where that is, as coarse as the profile wants it; ``admission`` that a
    party says it against its side.
    """

    claim: Claim
    statement: Statement | None
    figure: Figure | None
    chain: tuple[ShownHop, ...]
    quote: Quote
    population: str | None
    place: str
    basis: Basis
    dated: Dated
    areas: tuple[Area, ...] = ()
    admission: bool = False


class WithheldClaim(Struct, frozen=True):
    """A claim that is listed without its content, and why. ``summary`` says in a word what the personal papers are."""

    claim: Claim
    reasons: tuple[Reason, ...]
    summary: str | None = None


class ShownReport(Struct, frozen=True, kw_only=True):
    """A report as it may be cited: ``label`` is its running number in the dossier. What would name a private person is None.

    ``sha256`` is that of the text artefact; None where the text holds what must stay with the case.
    """

    id: str | None
    label: str
    publisher: str | None
    published: date | None
    language: str | None
    title: str | None
    url: str | None
    sha256: str | None


class ShownLine(Struct, frozen=True):
    """A line of evidence: the claims that rest on it, its items as (report label, words), and who supplied them."""

    claims: tuple[Claim, ...]
    items: tuple[tuple[str, str], ...]
    suppliers: tuple[str, ...]


class ShownCopying(Struct, frozen=True, kw_only=True):
    """That a report carries another's text. ``report`` and ``of`` are labels; ``of`` None: that report is not in the case.

    ``told_by`` is what in its metadata says so.
    """

    report: str
    of: str | None
    publisher: str | None
    how: How
    share: float
    is_decided: bool
    told_by: tuple[ToldBy, ...] = ()


class HeldFinding(Struct, frozen=True, kw_only=True):
    """A finding that is withheld, without its words: what it compared, and which of it is withheld as a claim."""

    check: str
    result: str
    claims: tuple[Claim, ...]
    lacking: tuple[Claim, ...]


class Release(Struct, frozen=True, kw_only=True):
    """What may be published of a dossier, and what was withheld.

    ``reports`` goes by report id. ``persons`` counts the distinct names withheld, by the role shown in their place.
    ``claims`` and ``withheld`` together hold every claim once. Independences, grades, origins and findings carry only claims
    that are in ``claims``, with their words cleared of private names. ``partly`` counts the claims of a group that are withheld,
    by the group's id.
    """

    reports: Mapping[str, ShownReport]
    claims: tuple[ShownClaim, ...]
    independence: tuple[Independence, ...]
    origins: tuple[Origin, ...]
    grades: tuple[Grade, ...]
    findings: tuple[Finding, ...]
    evidence: tuple[ShownLine, ...]
    copying: tuple[ShownCopying, ...]
    incidents: tuple[IncidentGroup, ...]
    withheld: tuple[WithheldClaim, ...]
    held_findings: tuple[HeldFinding, ...]
    persons: Mapping[str, int]
    partly: Mapping[str, int] = {}
