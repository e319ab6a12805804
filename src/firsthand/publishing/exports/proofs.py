"""What shows that every published claim stands in the text that was committed to: openings by report, and quotes by claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from firsthand.custody.commitments import Committed, Opened, Opening, root_of
from firsthand.model import Span
from firsthand.publishing import quoting
from firsthand.publishing.claims import identity
from firsthand.publishing.exports.contents import Contents
from firsthand.publishing.values import ShownClaim


class ProvenReport(Struct, frozen=True, kw_only=True):
    """A commitment with what was opened of it: see `custody.commitments.Opening`."""

    report: str
    root: str
    characters: int
    tokens: int
    parts: tuple[Opened, ...]
    proof: tuple[str, ...]


class ProvenClaim(Struct, frozen=True, kw_only=True):
    """A claim's quote: ``parts`` are characters of its report, and the words that stand in place of others."""

    claim: str
    report: str
    start: int
    end: int
    quote: str
    parts: tuple[Span | str, ...]


class Proofs(Struct, frozen=True, kw_only=True):
    """All of a publication."""

    reports: tuple[ProvenReport, ...]
    claims: tuple[ProvenClaim, ...]


def proofs(of: Contents, texts: Mapping[str, Committed]) -> Proofs:
    """The openings of everything that is quoted, and of nothing else."""
    by_report: dict[str, list[ShownClaim]] = {}
    for shown in of.release.claims:
        by_report.setdefault(shown.claim.report, []).append(shown)
    reports = []
    for id_, claims in by_report.items():
        opening = texts[id_].open(span for shown in claims for span in _spans(shown.quote.parts))
        reports.append(
            ProvenReport(
                report=of.release.reports[id_].label,
                root=of.issue.roots[id_],
                characters=opening.characters,
                tokens=opening.tokens,
                parts=opening.parts,
                proof=opening.proof,
            )
        )
    return Proofs(reports=tuple(reports), claims=tuple(_claim(of, shown) for shown in of.release.claims))


def _claim(of: Contents, shown: ShownClaim) -> ProvenClaim:
    return ProvenClaim(
        claim=of.issue.ids[identity(shown.claim)],
        report=of.report(shown.claim).label,
        start=shown.claim.span.start,
        end=shown.claim.span.end,
        quote=str(shown.quote),
        parts=shown.quote.parts,
    )


def _spans(parts: Iterable[Span | str]) -> list[Span]:
    return [part for part in parts if not isinstance(part, str)]


class Shown:
    """What a report's opening shows, once it leads to the root that it names."""

    def __init__(self, report: ProvenReport) -> None:
        self.root = report.root
        self._parts = report.parts
        self._characters = report.characters

    def words(self, span: Span) -> str | None:
        """The characters of a span, None where they are not opened."""
        for part in self._parts:
            if part.start <= span.start <= span.end <= part.start + len(part.text):
                return part.text[span.start - part.start : span.end - part.start]
        return None

    def wrong(self, claim: ProvenClaim) -> str | None:
        """What does not hold of a claim, None where its quote stands where it says."""
        spans = _spans(claim.parts)
        if not 0 <= claim.start <= claim.end <= self._characters:
            return "its characters lie outside the text"
        if not spans or (not any(span.start < claim.end and claim.start < span.end for span in spans) and not _hides(claim)):
            return "its quote shows none of its characters"
        told = [part if isinstance(part, str) else self.words(part) for part in claim.parts]
        if any(words is None for words in told):
            return "characters that it quotes are not shown to be of the text"
        made = quoting.plain("".join(words for words in told if words is not None)).strip()
        return None if made == quoting.plain(claim.quote).strip() else "its quote is not what stands at these characters"


def _hides(claim: ProvenClaim) -> bool:
    """Whether a claim's own characters are all withheld: words in square brackets stand for them."""
    return any(isinstance(part, str) and part.startswith("[") for part in claim.parts)


def shown_by(report: ProvenReport) -> Shown | None:
    """What an opening shows; None where it does not lead to its root."""
    opening = Opening(report.characters, report.tokens, report.parts, report.proof)
    return Shown(report) if root_of(opening) == report.root else None
