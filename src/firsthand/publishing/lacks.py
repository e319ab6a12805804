"""What would be missing from a publication, claim by claim and finding by finding, and how each is resolved.

It names claims as the case does and never leaves it: for a draft, and for the desk.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import NamedTuple

from firsthand.errors import Stop
from firsthand.model import Claim, Figure, Finding
from firsthand.publishing import wording
from firsthand.publishing.claims import Identity, identity
from firsthand.publishing.values import Dossier, HeldFinding, Reason, Release

_OF_A_FIGURE: Mapping[Reason, str] = {
    Reason.NO_PLACE: 'If its report says where, correct it: firsthand judge CASE {claim} correct "place=NAME" --why TEXT',
    Reason.NO_DATE: 'If its report says when, correct it: firsthand judge CASE {claim} correct "as_of=2025-01-31" --why TEXT',
    Reason.NO_NUMBER_OR_EVENT: 'If it gives a number, correct it: firsthand judge CASE {claim} correct "best=300" --why TEXT',
}
_OF_ANY: Mapping[Reason, str] = {
    Reason.PERSONAL_PAPERS: "It stays out: codebook §7 rule 2.",
    Reason.NO_PLACE: "A statement has no place of its own: it goes out where its words, their paragraph or its report name one.",
    Reason.NO_DATE: "Add the report anew with the day on which it was published (firsthand add), or correct when it was said.",
    Reason.NO_NUMBER_OR_EVENT: "What explains or foretells is no event: it stays out unless its kind was misread.",
    Reason.NO_SOURCE: "Add the report anew with its publisher (firsthand add).",
    Reason.REJECTED: "Take the rejection back if it was wrong: firsthand judge CASE NUMBER withdraw --why TEXT",
    Reason.HELD_BACK: "Take it back when it may go out: firsthand judge CASE NUMBER withdraw --why TEXT",
    Reason.COVERED: "It stays out: codebook §7 rule 5.",
    Reason.PROFILE: "The profile's withhold names it: docs/how-to/publish.md.",
}


class Lack(NamedTuple):
    """A claim that stays out: its name in the case, what it is in our words, why, and what resolves that.

    ``by_correction``: a field of the figure would, if its report says it.
    """

    claim: str
    what: str
    why: tuple[str, ...]
    cures: tuple[str, ...]
    by_correction: bool


class LackOfFinding(NamedTuple):
    """A finding that stays out, with the claims that keep it out."""

    what: str
    claims: tuple[str, ...]


class Outlook(NamedTuple):
    """What would go out now: how many claims and findings, what stops it, and what stays out and why."""

    claims: int
    findings: int
    stops: tuple[Stop, ...]
    lacks: tuple[Lack, ...]
    lacking_findings: tuple[LackOfFinding, ...]


def outlook(dossier: Dossier, release: Release, stops: tuple[Stop, ...]) -> Outlook:
    return Outlook(len(release.claims), len(release.findings), stops, of_claims(dossier, release), of_findings(release))


def of_claims(dossier: Dossier, release: Release) -> tuple[Lack, ...]:
    """The claims that stay out, by report; those that a person can put right come first in each."""
    figures = {(r.id, f.id): f for r, reading in dossier.readings for f in reading.figures}
    made = []
    for stopped in release.withheld:
        claim = stopped.claim
        figure = figures.get((claim.report, claim.figure or ""))
        cures = tuple(dict.fromkeys(_cure(reason, figure, named(claim)) for reason in stopped.reasons))
        by_correction = figure is not None and all(reason in _OF_A_FIGURE for reason in stopped.reasons)
        made.append(Lack(named(claim), _what(figure, stopped.reasons), tuple(stopped.reasons), cures, by_correction))
    return tuple(sorted(made, key=lambda lack: (lack.claim.rpartition("/")[0], not lack.by_correction)))


def of_findings(release: Release) -> tuple[LackOfFinding, ...]:
    """The findings that stay out."""
    return tuple(
        LackOfFinding(f"{wording.check(f.check)}: {wording.plain_name(f.result).lower()}", tuple(map(named, f.lacking)))
        for f in release.held_findings
    )


def held(finding: Finding, shown: Container[Identity]) -> HeldFinding | None:
    """A finding that is withheld since a claim that it compares is; None if it may go out."""
    lacking = tuple(claim for claim in finding.spans if identity(claim) not in shown)
    return HeldFinding(check=finding.check, result=finding.result, claims=finding.spans, lacking=lacking) if lacking else None


def beside(claims: Iterable[Claim], release: Release, group_of: Mapping[Identity, str]) -> int:
    """How many findings stay out that compare words of the same reports or claim groups as some that are shown."""
    reports, groups = _about(claims, group_of)
    return sum(1 for held in release.held_findings if _touches(held, reports, groups, group_of))


def _touches(held: HeldFinding, reports: set[str], groups: set[str], group_of: Mapping[Identity, str]) -> bool:
    own_reports, own_groups = _about(held.claims, group_of)
    return not (reports.isdisjoint(own_reports) and groups.isdisjoint(own_groups))


def _about(claims: Iterable[Claim], group_of: Mapping[Identity, str]) -> tuple[set[str], set[str]]:
    listed = list(claims)
    return {c.report for c in listed}, {group_of[identity(c)] for c in listed if identity(c) in group_of}


def named(claim: Claim) -> str:
    """A claim as people name it in the case."""
    return f"{claim.report}/{claim.figure or claim.statement}"


def _what(figure: Figure | None, reasons: Iterable[Reason]) -> str:
    if figure is None:
        return "statement"
    if {Reason.PERSONAL_PAPERS, Reason.COVERED} & set(reasons):
        return wording.MEASURES[figure.measure].lower()
    return f"{wording.MEASURES[figure.measure].lower()}: {wording.figure(figure)}"


def _cure(reason: Reason, figure: Figure | None, claim: str) -> str:
    told = _OF_A_FIGURE.get(reason) if figure is not None else None
    return (told or _OF_ANY[reason]).format(claim=claim)
