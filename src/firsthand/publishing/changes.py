"""What differs between two publications of a case: corrections first, and why something is told no more (codebook §7 rule 9).

What is gone is not repeated: it may have gone because it did harm. A claim that was misread is named, for those who cite it; of any
other that is told no more only the report is, since its id or its characters would lead to it in the publication before.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from msgspec import Struct

from firsthand.model import Grade, Role
from firsthand.publishing import wording
from firsthand.publishing.claims import Identity, identity
from firsthand.publishing.marks import marks_of
from firsthand.publishing.values import Release, ShownClaim

_WHERE = ("report", "characters")
_DIGESTS = ("quote", "chain")
_SAYS = {"quote": "other words are shown", "chain": "its chain of voices is told otherwise"}
"""What is compared and not repeated: words may be gone to protect somebody."""

_MISREAD = "it was misread, and is told no more"
_GONE = "something of this report is told no more"


class Changed(Struct, frozen=True):
    """What is told otherwise than in the publication before. ``what`` is "new", "changed" or "gone"; of what is gone ``claim`` and
    ``characters`` are empty, but for the ``claim`` that was misread."""

    claim: str
    report: str
    characters: str
    what: str
    says: tuple[str, ...]

    @property
    def where(self) -> str:
        """Its report, and its characters as far as they are told."""
        return f"{self.report}, characters {self.characters}" if self.characters else self.report


def told(release: Release, ids: Mapping[Identity, str]) -> dict[str, dict[str, str]]:
    """What a publication says of each claim, by its public id, in the fields that the next one is compared by."""
    marks = marks_of(release)
    grades = {identity(claim): grade for grade in release.grades for claim in grade.claim_group.claims}
    return {
        ids[identity(shown.claim)]: dict(_fields(shown, release, marks[identity(shown.claim)], grades.get(identity(shown.claim))))
        for shown in release.claims
    }


def _fields(shown: ShownClaim, release: Release, mark: str | None, grade: Grade | None) -> Iterator[tuple[str, str]]:
    report, span = release.reports[shown.claim.report], shown.claim.span
    yield "report", report.publisher or wording.NO_PUBLISHER
    yield "characters", f"{span.start}–{span.end}"
    if shown.figure is not None:
        yield "figure", f"{wording.MEASURES[shown.figure.measure].lower()}: {wording.figure(shown.figure)}"
    if shown.statement is not None:
        yield "kind", wording.KINDS[shown.statement.kind]
        yield "polarity", shown.statement.polarity.value
    origins = [hop.hedge.value for hop in shown.chain if hop.role is not Role.SUPPLIER]
    yield "hedge", origins[-1] if origins else ""
    yield "date", wording.dated(shown.dated)
    yield "caution", mark or "none"
    if grade is not None:
        yield "status", grade.status.value
        yield "credibility", str(grade.credibility or "cannot be judged")
    yield "quote", str(shown.quote)
    yield "chain", " ← ".join(hop.voice or wording.NO_ORIGIN for hop in shown.chain)


def compared(
    before: Mapping[str, Mapping[str, str]],
    now: Mapping[str, Mapping[str, str]],
    misread: Container[str],
    publishers: Container[str],
) -> tuple[Changed, ...]:
    """What changed from one publication to the next.

    ``misread`` are public ids of claims that an analyst rejected; ``publishers`` of the reports are those that are shown now.
    """
    made = []
    for id_, was in before.items():
        if id_ not in now:
            named = was.get("report", "") if was.get("report") in publishers else wording.NO_PUBLISHER
            made.append(
                Changed(id_, named, "", "gone", (_MISREAD,)) if id_ in misread else Changed("", named, "", "gone", (_GONE,))
            )
        elif says := tuple(_differences(was, now[id_])):
            made.append(Changed(id_, now[id_]["report"], now[id_]["characters"], "changed", says))
    for id_, fields in now.items():
        if before and id_ not in before:
            made.append(Changed(id_, fields["report"], fields["characters"], "new", ()))
    return tuple(dict.fromkeys(made))


def _differences(was: Mapping[str, str], now: Mapping[str, str]) -> Iterable[str]:
    for field in dict.fromkeys((*was, *now)):
        if field in _WHERE or was.get(field) == now.get(field):
            continue
        yield _SAYS[field] if field in _DIGESTS else f"{field}: {was.get(field, 'not given')} → {now.get(field, 'not given')}"
