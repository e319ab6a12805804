"""The claims of a dossier, each once, and what a claim must have to be published (codebook §7 rule 9)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC

from firsthand.codebook.standings import PARTIES
from firsthand.errors import Withheld
from firsthand.model import Claim, Figure, Hedge, Hop, Kind, Polarity, Report, Role, Span, Statement
from firsthand.publishing.placing import Placed
from firsthand.publishing.values import Dated, Dossier, Reason

Identity = tuple[str, str | None, str | None]


def identity(claim: Claim) -> Identity:
    """What makes two claims the same: report, statement and figure, not how much of the sentence was taken."""
    return claim.report, claim.statement, claim.figure


def all_claims(dossier: Dossier) -> list[Claim]:
    """Every claim once, by report and place in its text: figures, statements without one, and what other rooms compared.

    A statement that only relays another is no claim of its own: it stands in the other's chain.
    """
    found: dict[Identity, Claim] = {}
    for report, reading in dossier.readings:
        told = {figure.statement for figure in reading.figures} | {statement.parent for statement in reading.statements}
        for figure in reading.figures:
            claim = Claim(report.id, figure.span, figure.statement, figure.id)
            found[identity(claim)] = claim
        for statement in reading.statements:
            if statement.id not in told and statement.content:
                span = Span(min(s.start for s in statement.content), max(s.end for s in statement.content))
                claim = Claim(report.id, span, statement.id, None)
                found[identity(claim)] = claim
    for claim in _claims_of_other_rooms(dossier):
        found.setdefault(identity(claim), claim)
    order = {report.id: n for n, (report, _) in enumerate(dossier.readings)}
    return sorted(found.values(), key=lambda c: (order.get(c.report, -1), c.span))


def _claims_of_other_rooms(dossier: Dossier) -> Iterator[Claim]:
    trace = dossier.trace
    for origin in trace.origins:
        yield from origin.claims
    for line in trace.evidence_lines:
        yield from line
    for independence in trace.independence:
        yield from independence.claim_group.claims
    for grade in dossier.grades:
        yield from grade.claim_group.claims
    for finding in dossier.findings:
        yield from finding.spans


def is_admission(statement: Statement, figure: Figure | None, standing: str | None) -> bool:
    """Whether a party says something against its own side: nobody else has a side, and who denies admits nothing."""
    return statement.admits(figure) and statement.polarity is not Polarity.DENIED and standing in PARTIES


def lacking(report: Report, statement: Statement | None, figure: Figure | None, placed: Placed | None) -> Iterator[Reason]:
    """What a claim lacks to be published: place, date range, number or event, source."""
    if placed is None:
        yield Reason.NO_PLACE
    if dated(report, statement, figure) is None:
        yield Reason.NO_DATE
    is_event = statement is not None and statement.kind in (Kind.INCIDENT, Kind.CONDUCT, Kind.EVIDENCE)
    is_number = figure is not None and any(bound is not None for bound in (figure.low, figure.best, figure.high))
    if not is_event and not is_number:
        yield Reason.NO_NUMBER_OR_EVENT
    if report.publisher is None and not any(hop.named for hop in (statement.chain if statement is not None else ())):
        yield Reason.NO_SOURCE


def dated(report: Report, statement: Statement | None, figure: Figure | None) -> Dated | None:
    """The days of a claim, by the best that is given: what it counts up to, when it was said, when it was published."""
    if figure is not None and figure.as_of is not None:
        return Dated(figure.as_of.start, figure.as_of.end, "as of")
    if statement is not None and statement.said_on is not None:
        return Dated(statement.said_on.start, statement.said_on.end, "said")
    return Dated(report.published, report.published, "published") if report.published is not None else None


def publisher_alone(report: Report) -> tuple[Hop, ...]:
    """The chain of what nobody is cited for: the publisher says it."""
    return (Hop(Role.PUBLISHER, report.publisher, None, report.publisher is not None, Hedge.ASSERTED),)


def refuse_unanchored(dossier: Dossier) -> None:
    """Refuse a dossier of which something could not be checked by its stored texts.

    Raises:
        Withheld: a report has no stored artefact, a claim lies outside its text, or the time is not in UTC.
    """
    if dossier.generated.tzinfo != UTC:
        raise Withheld("the time of a dossier must be given in UTC.", cure="Pass datetime.now(UTC).")
    texts = {report.id: report.text for report, _ in dossier.readings}
    for report_id in texts:
        if report_id not in dossier.artefacts:
            raise Withheld(
                "the report has no stored artefact.", where=report_id, cure="Run `firsthand verify`, then add the report again."
            )
    for claim in all_claims(dossier):
        text = texts.get(claim.report)
        if text is None or not 0 <= claim.span.start <= claim.span.end <= len(text):
            where = f"{claim.report} {claim.span.start}–{claim.span.end}"
            raise Withheld("a claim lies outside the text it is said to be from.", where=where, cure="Run `firsthand read` again.")
