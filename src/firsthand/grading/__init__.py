"""Grading: status and credibility of each claim group, by the criteria of `firsthand.codebook.criteria`, with their reasons."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from functools import partial
from typing import NamedTuple

from firsthand import codebook
from firsthand.codebook.checks import Check
from firsthand.codebook.criteria import CREDIBILITY_RULES, STATUS_RULES, WORDS, Criterion
from firsthand.codebook.hedges import COMMITMENT
from firsthand.codebook.standings import PARTIES, Standing
from firsthand.grading.beside import likelihoods, overrides, sources
from firsthand.model import (
    Claim,
    ClaimGroup,
    Figure,
    Finding,
    Grade,
    Hedge,
    Independence,
    Judgement,
    Origin,
    Polarity,
    ReadReport,
    Role,
    Statement,
    Status,
    Trace,
    Verdict,
)
from firsthand.tracing.judgements import NONE_JUDGED, Judgements
from firsthand.tracing.memory import Memory, uncollected

__all__ = ["Grading", "grade"]

NEARBY = 300
"""Characters after a claim within which "the group denied this" is taken to be about it."""
_POINTS_BACK = re.compile(
    r"(?:this|that|it|them|these|those)|(?:the|these|those|this|that|such|any|all) (?:\w+ )?(?:claims?|reports?|allegations?|"
    r"accusations?|figures?|numbers?|tolls?|counts?|charges?|accounts?|statements?|involvement|responsibility)",
    re.IGNORECASE,
)


def grade(
    reads: Iterable[ReadReport], trace: Trace, findings: Iterable[Finding], judgements: Judgements = NONE_JUDGED
) -> tuple[Grade, ...]:
    """A grade for each claim group of the trace, in its order, naming the criteria met and not met and the codebook version.

    A pure function: the same reports, trace, findings and judgements give the same grades. What an analyst set instead stands
    beside the computed grade.
    """
    return Grading().grade(reads, trace, findings, judgements)


class Grading:
    """The grades of a case, kept up to date. Its result is that of grading the same claims at once."""

    def __init__(self) -> None:
        self._spoken: Memory[str, _Spoken] = Memory()
        self._grades: Memory[str, Grade] = Memory()
        self._held: tuple[Judgement, ...] = ()
        self._judged = object()

    @uncollected()
    def grade(
        self, reads: Iterable[ReadReport], trace: Trace, findings: Iterable[Finding], judgements: Judgements = NONE_JUDGED
    ) -> tuple[Grade, ...]:
        """A grade for each claim group of the trace: all of the case, whatever was graded before."""
        if judgements.held != self._held:
            self._held, self._judged = judgements.held, object()
        known = _Known(self._spoken, reads, trace, findings)
        graded = []
        for independence in trace.independence:
            made_from = (independence, *known.of(independence.claim_group), self._judged)
            make = partial(_grade, independence, known, judgements)
            graded.append(self._grades.of(independence.claim_group.id, made_from, make))
        self._grades.sweep()
        return tuple(graded)


class _Spoken(NamedTuple):
    """What one report's claims are looked up in; ``denials`` only take up what was said before them."""

    statements: dict[str, Statement]
    figures: dict[str, Figure]
    denials: tuple[Statement, ...]


def _spoken(read: ReadReport, unsaid: Set[str | None]) -> _Spoken:
    statements = {s.id: s for s in read.reading.statements}
    taking_up = (s for s in statements.values() if s.id not in unsaid and _takes_up_a_claim(s, read.report.text))
    return _Spoken(statements, {f.id: f for f in read.reading.figures}, tuple(taking_up))


class _Known:
    """What grading looks up about a claim."""

    def __init__(
        self, memory: Memory[str, _Spoken], reads: Iterable[ReadReport], trace: Trace, findings: Iterable[Finding]
    ) -> None:
        out = {*trace.rejected, *trace.discounted}
        unsaid: dict[str, set[str | None]] = defaultdict(set)
        for claim in out:
            if claim.figure is None:
                unsaid[claim.report].add(claim.statement)
        self._spoken: dict[str, _Spoken] = {}
        for read in reads:
            report = read.report.id
            silent: Set[str | None] = unsaid.get(report, frozenset())
            self._spoken[report] = memory.of(report, (read, silent), partial(_spoken, read, silent))
        memory.sweep()
        self.origins: dict[Claim, Origin] = {claim: origin for origin in trace.origins for claim in origin.claims}
        self.contradicted: set[tuple[Claim, str]] = {
            (claim, str(finding.values.get("measure")))
            for finding in findings
            if finding.check == Check.CONTRADICTION and out.isdisjoint(finding.spans)
            for claim in finding.spans
        }

    def of(self, group: ClaimGroup) -> tuple[list[_Spoken], list[Origin | None], list[bool]]:
        """All that is looked up for a group, besides its verdict and judgements."""
        return (
            [self._spoken[claim.report] for claim in group.claims],
            [self.origins.get(claim) for claim in group.claims],
            [self.is_contradicted(claim) for claim in group.claims],
        )

    def statement(self, claim: Claim) -> Statement | None:
        return self._spoken[claim.report].statements.get(claim.statement or "")

    def is_denied_beside(self, claim: Claim) -> bool:
        """Whether the next thing that another voice of the report does after a claim is to deny "this" or "the report"."""
        own = self.statement(claim)
        for denial in self._spoken[claim.report].denials:
            apart = denial.content[0].start - claim.span.end
            other = own is None or (own.id != denial.id and [h.voice for h in own.chain] != [h.voice for h in denial.chain])
            if 0 <= apart <= NEARBY and other:
                return True
        return False

    def is_contradicted(self, claim: Claim) -> bool:
        """Whether a contradiction is about this claim's own measure, not about a sum that it is part of."""
        figure = self._spoken[claim.report].figures.get(claim.figure or "")
        return figure is not None and (claim, figure.measure.value) in self.contradicted


def _takes_up_a_claim(statement: Statement, text: str) -> bool:
    """Whether a denial only points back to what was said before it: "the group denied this"."""
    if statement.polarity is not Polarity.DENIED:
        return False
    content = " ".join(text[start:end] for start, end in statement.content)
    return _POINTS_BACK.fullmatch(content.strip()) is not None


def _grade(independence: Independence, known: _Known, judgements: Judgements) -> Grade:
    answers = _answers(independence, known, judgements)
    return Grade(
        claim_group=independence.claim_group,
        status=_status(answers),
        credibility=_credibility(answers),
        met=tuple(WORDS[c].met for c in Criterion if answers[c]),
        unmet=tuple(WORDS[c].unmet for c in Criterion if not answers[c]),
        codebook=codebook.VERSION,
        overrides=overrides(independence.claim_group, judgements),
        likelihood=likelihoods(independence.claim_group, judgements),
        sources=sources(independence, judgements),
    )


def _status(answers: Mapping[Criterion, bool]) -> Status:
    return next(r.status for r in STATUS_RULES if all(answers[c] for c in r.met) and not any(answers[c] for c in r.unmet))


def _credibility(answers: Mapping[Criterion, bool]) -> int | None:
    return next(r.credibility for r in CREDIBILITY_RULES if all(answers[c] for c in r.met) and not any(answers[c] for c in r.unmet))


def _answers(independence: Independence, known: _Known, judgements: Judgements) -> dict[Criterion, bool]:
    listed = independence.claim_group.claims
    credited = [c for c in listed if not judgements.discounting_alone(c)]
    claims = [c for c in credited if not _is_denial(c, known)]
    affirming = [o for c in claims if (o := known.origins.get(c)) is not None]
    standings = {origin.standing for origin in affirming}
    several = independence.origins >= 2
    independent = independence.verdict is Verdict.INDEPENDENT
    return {
        Criterion.ORIGIN_RECORDED: independence.origins > 0,
        Criterion.SECOND_ORIGIN: several,
        Criterion.SECOND_LINE: several and independence.verdict is not Verdict.NOT_INDEPENDENT,
        Criterion.INDEPENDENT: independent,
        Criterion.DIFFERENT_STANDING: len(standings - {Standing.UNKNOWN}) >= 2,
        Criterion.NOT_ONLY_PARTIES: bool(standings - PARTIES - {Standing.UNKNOWN}),
        Criterion.ADMISSION: any(_is_admission(c, known) for c in claims),
        Criterion.UNCONTESTED: not any(_is_contested(c, known) for c in credited),
        Criterion.COMMITTED: any(_is_committed(c, known) for c in claims),
        Criterion.NOT_DISCOUNTED: not judgements.discounting(listed) and (bool(claims) or len(credited) == len(listed)),
    }


def _is_denial(claim: Claim, known: _Known) -> bool:
    """Whether the claim's voice denies it, by its words or by the class of its hedge."""
    statement = known.statement(claim)
    if statement is None:
        return False
    hedges = {hop.hedge for hop in statement.chain if hop.role is Role.ORIGIN}
    return statement.polarity is Polarity.DENIED or Hedge.DENIED in hedges


def _is_admission(claim: Claim, known: _Known) -> bool:
    """An admission counts where who makes it is a party: nobody else has a side whose interest it could be against."""
    statement, origin = known.statement(claim), known.origins.get(claim)
    return statement is not None and statement.admission and origin is not None and origin.standing in PARTIES


def _is_contested(claim: Claim, known: _Known) -> bool:
    """Competing claims: ranges that do not meet, or a denial. Who denies answers somebody, also where that report is not here."""
    return known.is_contradicted(claim) or _is_denial(claim, known) or known.is_denied_beside(claim)


def _is_committed(claim: Claim, known: _Known) -> bool:
    """Whether the claim's origin at least estimates it."""
    statement = known.statement(claim)
    if claim not in known.origins or statement is None:
        return claim in known.origins
    spoken = [hop.hedge for hop in statement.chain if hop.role is Role.ORIGIN] or [
        hop.hedge for hop in statement.chain if hop.role is Role.PUBLISHER
    ]
    return any(COMMITMENT.get(hedge, 0) >= COMMITMENT[Hedge.ESTIMATED] for hedge in spoken)
