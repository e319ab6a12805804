"""What grading looks up about a claim, kept up to date; it tells which reports have claims of which something changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from firsthand.codebook.checks import Check
from firsthand.model import Claim, Figure, Finding, Origin, ReadReport, Statement, Trace
from firsthand.tracing.held import Held
from firsthand.tracing.memory import Roll

_ASKED_FOR = frozenset({Check.CONTRADICTION.value, Check.DENIAL_LOST.value})


_SAW = re.compile(
    r"\b(?:he|she|they|I|we)(?:['’](?:d|ve))? (?:(?:had|have|has) )?(?:\w+(?:ly|self|selves) )?"
    r"(?:seen|saw|witnessed|watched|counted|buried|treated|carried|pulled)\b",
    re.IGNORECASE,
)


class _Spoken(NamedTuple):
    """What one report's claims are looked up in."""

    statements: dict[str, Statement]
    figures: dict[str, Figure]


class Facts:
    """What is known about the claims of a trace."""

    def __init__(self) -> None:
        self._held = Held()
        self._spoken: dict[str, _Spoken] = {}
        self._listed: Roll[Origin] = Roll()
        self.origins: dict[Claim, Origin] = {}
        self._contradictions: Roll[Finding] = Roll()
        self._contradicted: Counter[tuple[Claim, str]] = Counter()
        self._lost: Roll[Finding] = Roll()
        self._denied_first: Counter[Claim] = Counter()

    def take_in(self, reads: Iterable[ReadReport], trace: Trace, findings: Iterable[Finding]) -> set[str]:
        """Go on with a trace and its findings; returns the reports about whose claims something is known otherwise than before."""
        out = {*trace.rejected, *trace.discounted}
        told = [f for f in findings if f.check in _ASKED_FOR and out.isdisjoint(f.spans)]
        return self._read(reads) | self._come_from(trace.origins) | self._contradict(told) | self._lose(told)

    def _read(self, reads: Iterable[ReadReport]) -> set[str]:
        gone, new = self._held.take(reads)
        changed = {read.report.id for read in (*gone, *new)}
        for report in changed:
            self._spoken.pop(report, None)
        return changed

    def _come_from(self, origins: tuple[Origin, ...]) -> set[str]:
        gone, new = self._listed.call(origins)
        for origin in gone:
            for claim in origin.claims:
                del self.origins[claim]
        self.origins.update((claim, origin) for origin in new for claim in origin.claims)
        return {claim.report for origin in (*gone, *new) for claim in origin.claims}

    def _contradict(self, findings: Iterable[Finding]) -> set[str]:
        gone, new = self._contradictions.call(f for f in findings if f.check == Check.CONTRADICTION)
        self._contradicted.subtract(_contradicted(gone))
        self._contradicted.update(_contradicted(new))
        return {claim.report for finding in (*gone, *new) for claim in finding.spans}

    def _lose(self, findings: Iterable[Finding]) -> set[str]:
        gone, new = self._lost.call(f for f in findings if f.check == Check.DENIAL_LOST)
        self._denied_first.subtract(claim for finding in gone for claim in finding.spans[1:])
        self._denied_first.update(claim for finding in new for claim in finding.spans[1:])
        return {claim.report for finding in (*gone, *new) for claim in finding.spans}

    def _of(self, report: str) -> _Spoken:
        found = self._spoken.get(report)
        if found is None:
            reading = self._held.of[report].reading
            found = _Spoken({s.id: s for s in reading.statements}, {f.id: f for f in reading.figures})
            self._spoken[report] = found
        return found

    def statement(self, claim: Claim) -> Statement | None:
        return self._of(claim.report).statements.get(claim.statement or "")

    def figure(self, claim: Claim) -> Figure | None:
        return self._of(claim.report).figures.get(claim.figure or "")

    def is_eyewitness(self, claim: Claim) -> bool:
        """Whether the claim's voice is told to have seen it: "said that she had seen the bodies"."""
        statement = self.statement(claim)
        text = self._held.of[claim.report].report.text
        return statement is not None and any(_SAW.search(text, start, end) is not None for start, end in statement.content)

    def is_own_denial(self, claim: Claim) -> bool:
        """Whether a report has a voice say what that voice denied: it is no other voice that competes with the denial."""
        return self._denied_first[claim] > 0

    def is_contradicted(self, claim: Claim) -> bool:
        """Whether a contradiction is about this claim's own measure, not about a sum that it is part of; or a denial is of it.

        A denial that names no measure is of the whole claim.
        """
        figure = self._of(claim.report).figures.get(claim.figure or "")
        measures = {str(None), figure.measure.value} if figure is not None else {str(None)}
        return any(self._contradicted.get((claim, measure), 0) > 0 for measure in measures)


def _contradicted(findings: Iterable[Finding]) -> Iterator[tuple[Claim, str]]:
    """The claims that contradictions are about, each with the measure."""
    for finding in findings:
        for claim in finding.spans:
            yield claim, str(finding.values.get("measure"))
