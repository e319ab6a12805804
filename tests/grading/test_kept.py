"""Findings and grades that are kept up to date equal those worked out at once, however the reports came."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bench.synthetic.case import pieces
from bench.synthetic.readings import written
from firsthand.grading import Grading, grade
from firsthand.model import ReadReport
from firsthand.reckoning import Reckoning, check
from firsthand.registry import Registry
from firsthand.tracing import Tracing, trace


@cache
def case() -> tuple[ReadReport, ...]:
    return tuple(written(piece, Registry.shipped()).read for piece in pieces(200, 5))


@settings(max_examples=12)
@given(data=st.data())
def test_findings_and_grades_follow_reports_that_come_late_are_read_anew_or_left_out(data: st.DataObject) -> None:
    known = dict(enumerate(case()))
    tracing, reckoning, grading = Tracing(), Reckoning(), Grading()
    held = set(data.draw(st.sets(st.sampled_from(sorted(known)))))
    for _ in range(data.draw(st.integers(1, 3))):
        for n in data.draw(st.sets(st.sampled_from(sorted(known)), max_size=5)):
            reading = known[n].reading
            known[n] = known[n]._replace(reading=replace(reading, figures=reading.figures[1:]))
        held ^= data.draw(st.sets(st.sampled_from(sorted(known)), max_size=5))
        reads = [known[n] for n in sorted(held)]
        traced = tracing.trace(reads)
        findings = reckoning.check(tracing.reads, tracing.spoken, traced)
        assert findings == check(reads, trace(reads))
        assert grading.grade(reads, traced, findings) == grade(reads, trace(reads), findings)
