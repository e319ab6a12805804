"""What every export of a publication is made from. All of it has passed the gate; no export looks behind it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from firsthand.model import Claim, Grade, Hedge, Independence, Origin, Role
from firsthand.publishing import quoting, wording
from firsthand.publishing.claims import Identity, identity
from firsthand.publishing.issue import Issue
from firsthand.publishing.marks import marks_of, weakest
from firsthand.publishing.origins import origin_names
from firsthand.publishing.values import Dossier, Release, ShownClaim, ShownReport


class Contents:
    """A release with its issue, looked up by claim. Of ``dossier`` only title, time, profile, contact and custody are used."""

    def __init__(self, dossier: Dossier, release: Release, issue: Issue) -> None:
        self.title = quoting.plain(dossier.title)
        self.generated = dossier.generated
        self.profile = dossier.profile
        self.contact = quoting.plain(dossier.contact or "")
        self.log_head, self.log_entries = dossier.log_head, dossier.log_entries
        self.release = release
        self.issue = issue

    @cached_property
    def marks(self) -> Mapping[Identity, str | None]:
        return marks_of(self.release)

    @cached_property
    def shown(self) -> Mapping[Identity, ShownClaim]:
        return {identity(claim.claim): claim for claim in self.release.claims}

    @cached_property
    def grades(self) -> Mapping[Identity, Grade]:
        return {identity(claim): grade for grade in self.release.grades for claim in grade.claim_group.claims}

    @cached_property
    def groups(self) -> Mapping[Identity, Independence]:
        return {identity(claim): of for of in self.release.independence for claim in of.claim_group.claims}

    @cached_property
    def origins(self) -> Mapping[Identity, Origin]:
        return {identity(claim): origin for origin in self.release.origins for claim in origin.claims}

    @cached_property
    def voices(self) -> Mapping[str, int]:
        """The origins of claims, numbered."""
        names = dict.fromkeys(filter(None, (self.origin_name(shown) for shown in self.release.claims)))
        return {name: n for n, name in enumerate(names, start=1)}

    @cached_property
    def group_names(self) -> Mapping[str, str]:
        """The groups numbered as on the page."""
        ids = dict.fromkeys(
            (*(of.claim_group.id for of in self.release.independence), *(grade.claim_group.id for grade in self.release.grades))
        )
        return {id_: f"group-{n}" for n, id_ in enumerate(ids, start=1)}

    def id_of(self, claim: Claim) -> str:
        return self.issue.ids[identity(claim)]

    def ids_of(self, claims: tuple[Claim, ...]) -> tuple[str, ...]:
        """The ids of those of some claims that are published."""
        return tuple(self.id_of(claim) for claim in claims if identity(claim) in self.shown)

    def caution(self, *claims: Claim) -> str | None:
        """The word of caution of what rests on some claims."""
        return weakest(self.marks[identity(claim)] for claim in claims if identity(claim) in self.marks)

    def report(self, claim: Claim) -> ShownReport:
        return self.release.reports[claim.report]

    def origin_name(self, shown: ShownClaim) -> str | None:
        """Who first said it, as the trace of the case has it; None: lineage not recorded."""
        return self._names[identity(shown.claim)]

    @cached_property
    def _names(self) -> Mapping[Identity, str | None]:
        return origin_names(self.release)


def hedge(shown: ShownClaim) -> Hedge:
    """The class of hedge with which the origin spoke, as it was read."""
    hops = [hop for hop in shown.chain if hop.role is not Role.SUPPLIER]
    return hops[-1].hedge if hops else Hedge.ASSERTED


def chain(shown: ShownClaim) -> str:
    """A chain in words: "Example Wire ← the ministry (estimated)"."""
    return " ← ".join(
        f"{wording.voice(hop)} ({wording.ROLES[hop.role] if hop.role is Role.SUPPLIER else hop.hedge.value})" for hop in shown.chain
    )


def cautioned(words: str, caution: str | None) -> str:
    """Words with the word of caution before them, for where a reader may see nothing else of a claim."""
    return f"[{caution}] {words}" if caution else words
