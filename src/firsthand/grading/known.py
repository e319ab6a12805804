"""What grading looks up about a claim, kept up to date; it tells which reports have claims of which something changed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Set
from typing import NamedTuple

from firsthand.codebook.checks import Check
from firsthand.model import Claim, Figure, Finding, Origin, Polarity, ReadReport, Statement, Trace
from firsthand.tracing.held import Held
from firsthand.tracing.memory import Roll

NEARBY = 300
"""Characters after a claim within which "the group denied this" is taken to be about it."""
_POINTS_BACK = re.compile(
    r"(?:this|that|it|them|these|those)|(?:the|these|those|this|that|such|any|all) (?:\w+ )?(?:claims?|reports?|allegations?|"
    r"figures?|numbers?|tolls?|counts?|accounts?|statements?|involvement|responsibility)",
    re.IGNORECASE,
)


class _Spoken(NamedTuple):
    """What one report's claims are looked up in; ``denials`` only take up what was said before them."""

    statements: dict[str, Statement]
    figures: dict[str, Figure]
    denials: tuple[Statement, ...]


def _spoken(read: ReadReport, unsaid: Set[str | None]) -> _Spoken:
    statements = {s.id: s for s in read.reading.statements}
    taking_up = (s for s in statements.values() if s.id not in unsaid and _takes_up_a_claim(s, read.report.text))
    return _Spoken(statements, {f.id: f for f in read.reading.figures}, tuple(taking_up))


class Known:
    """What is known about the claims of a trace."""

    def __init__(self) -> None:
        self._held = Held()
        self._unsaid: dict[str, set[str | None]] = {}
        self._spoken: dict[str, _Spoken] = {}
        self._listed: Roll[Origin] = Roll()
        self.origins: dict[Claim, Origin] = {}
        self._contradictions: Roll[Finding] = Roll()
        self._contradicted: Counter[tuple[Claim, str]] = Counter()

    def take_in(self, reads: Iterable[ReadReport], trace: Trace, findings: Iterable[Finding]) -> set[str]:
        """Go on with a trace and its findings; returns the reports about whose claims something is known otherwise than before."""
        out = {*trace.rejected, *trace.discounted}
        return self._read(reads, out) | self._come_from(trace.origins) | self._contradict(findings, out)

    def _read(self, reads: Iterable[ReadReport], out: Set[Claim]) -> set[str]:
        unsaid: dict[str, set[str | None]] = defaultdict(set)
        for claim in out:
            if claim.figure is None:
                unsaid[claim.report].add(claim.statement)
        gone, new = self._held.take(reads)
        changed = {read.report.id for read in (*gone, *new)}
        changed |= {report for report in unsaid.keys() | self._unsaid.keys() if unsaid.get(report) != self._unsaid.get(report)}
        for report in changed:
            self._spoken.pop(report, None)
        self._unsaid = dict(unsaid)
        return changed

    def _come_from(self, origins: tuple[Origin, ...]) -> set[str]:
        gone, new = self._listed.call(origins)
        for origin in gone:
            for claim in origin.claims:
                del self.origins[claim]
        self.origins.update((claim, origin) for origin in new for claim in origin.claims)
        return {claim.report for origin in (*gone, *new) for claim in origin.claims}

    def _contradict(self, findings: Iterable[Finding], out: Set[Claim]) -> set[str]:
        gone, new = self._contradictions.call(f for f in findings if f.check == Check.CONTRADICTION and out.isdisjoint(f.spans))
        self._contradicted.subtract(_contradicted(gone))
        self._contradicted.update(_contradicted(new))
        return {claim.report for finding in (*gone, *new) for claim in finding.spans}

    def _of(self, report: str) -> _Spoken:
        found = self._spoken.get(report)
        if found is None:
            found = self._spoken[report] = _spoken(self._held.of[report], self._unsaid.get(report, frozenset()))
        return found

    def statement(self, claim: Claim) -> Statement | None:
        return self._of(claim.report).statements.get(claim.statement or "")

    def figure(self, claim: Claim) -> Figure | None:
        return self._of(claim.report).figures.get(claim.figure or "")

    def is_denied_beside(self, claim: Claim) -> bool:
        """Whether the next thing that another voice of the report does after a claim is to deny "this" or "the report"."""
        own = self.statement(claim)
        for denial in self._of(claim.report).denials:
            apart = denial.content[0].start - claim.span.end
            other = own is None or (own.id != denial.id and [h.voice for h in own.chain] != [h.voice for h in denial.chain])
            if 0 <= apart <= NEARBY and other:
                return True
        return False

    def is_contradicted(self, claim: Claim) -> bool:
        """Whether a contradiction is about this claim's own measure, not about a sum that it is part of; or a denial is of it.

        A denial that names no measure is of the whole claim.
        """
        figure = self._of(claim.report).figures.get(claim.figure or "")
        measures = {str(None), str(figure.measure.value if figure is not None else None)}
        return any(self._contradicted[claim, measure] > 0 for measure in measures)


def _contradicted(findings: Iterable[Finding]) -> Iterator[tuple[Claim, str]]:
    """The claims that contradictions are about, each with the measure."""
    for finding in findings:
        for claim in finding.spans:
            yield claim, str(finding.values.get("measure"))


def _takes_up_a_claim(statement: Statement, text: str) -> bool:
    """Whether a denial only points back to what was said before it: "the group denied this"."""
    if statement.polarity is not Polarity.DENIED:
        return False
    content = " ".join(text[start:end] for start, end in statement.content)
    return _POINTS_BACK.fullmatch(content.strip()) is not None
