"""The word of caution that goes wherever a claim appears, charts and exports included (codebook §7 rule 9)."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.model import Grade, Independence, Status, Verdict
from firsthand.publishing.claims import Identity, identity
from firsthand.publishing.values import Release

UNCORROBORATED = "uncorroborated"


def marks_of(release: Release) -> dict[Identity, str | None]:
    """The word of caution of each claim: UNCORROBORATED unless a grade says more."""
    marks: dict[Identity, str | None] = {identity(claim.claim): UNCORROBORATED for claim in release.claims}
    traced = {of.claim_group.id: of for of in release.independence}
    for grade in release.grades:
        for claim in grade.claim_group.claims:
            marks[identity(claim)] = mark_of(grade, traced.get(grade.claim_group.id))
    return marks


def mark_of(grade: Grade, of: Independence | None) -> str | None:
    """The word of caution of a graded group. Only "confirmed", and "fair" by independent origins, go without."""
    match grade.status:
        case Status.WEAK:
            return UNCORROBORATED
        case Status.CONTESTED | Status.DISCOUNTED:
            return grade.status.value
        case _ if of is None or of.origins < 2:
            return "provisional"
        case Status.FAIR if of.verdict is not Verdict.INDEPENDENT:
            return "independence not established"
        case _:
            return None


def weakest(marks: Iterable[str | None]) -> str | None:
    """The mark of what rests on several claims: "uncorroborated" if one of them is, else the first there is."""
    given = [mark for mark in marks if mark is not None]
    return UNCORROBORATED if UNCORROBORATED in given else next(iter(given), None)
