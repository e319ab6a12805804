"""Findings and grades that are kept up to date equal those worked out at once, however the reports came."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bench.synthetic.case import pieces
from bench.synthetic.readings import written
from firsthand.codebook.checks import Check
from firsthand.grading import Grading, grade
from firsthand.interchange import encode
from firsthand.model import Finding, Grade, JudgementAct, OnReliability, ReadReport
from firsthand.reckoning import Reckoning, check
from firsthand.registry import Registry
from firsthand.tracing import Tracing, trace
from firsthand.tracing.judgements import CLAIM, NONE_JUDGED, Judgements, anchored
from tests.tracing.judged import Desk

RELIABLE = encode(OnReliability(reliability="B", scope="its own losses")).decode()


@cache
def case() -> tuple[ReadReport, ...]:
    return tuple(written(piece, Registry.shipped()).read for piece in pieces(400, 4))


def at_once(reads: list[ReadReport]) -> tuple[tuple[Finding, ...], tuple[Grade, ...]]:
    traced = trace(reads)
    findings = check(reads, traced)
    return findings, grade(reads, traced, findings)


def test_the_case_has_contradictions() -> None:
    assert sum(finding.check == Check.CONTRADICTION for finding in at_once(list(case()))[0]) > 3


@settings(max_examples=6)
@given(data=st.data())
def test_reports_that_come_go_and_are_read_anew_are_graded_as_if_they_had_come_together(data: st.DataObject) -> None:
    tracing, reckoning, grading = Tracing(), Reckoning(), Grading()
    for _ in range(3):
        absent = data.draw(st.sets(st.integers(0, len(case()) - 1), max_size=40))
        less = data.draw(st.sets(st.integers(0, len(case()) - 1), max_size=20))
        reads = [_with_less(read) if n in less else read for n, read in enumerate(case()) if n not in absent]
        traced = tracing.trace(reads)
        findings = reckoning.check(tracing.reads, tracing.spoken, traced)
        assert (findings, grading.grade(reads, traced, findings)) == at_once(reads)


def test_findings_and_judgements_that_go_leave_no_grade_behind() -> None:
    reads, desk = list(case()), Desk()
    traced, grading = trace(reads), Grading()
    findings = check(reads, traced)
    anchors = [anchor for n, read in enumerate(reads) if n % 3 == 0 for anchor, _ in anchored(read.reading)]
    acts = [(JudgementAct.DISCOUNT, CLAIM), (JudgementAct.LIKELIHOOD, "likely")]
    made = [desk.judges(anchor, *acts[n % 2]) for n, anchor in enumerate(anchors)]
    made.append(desk.judges(f"voice {traced.independence[0].voices[0]}", JudgementAct.RELIABILITY, RELIABLE))
    judged, of_voice = Judgements(reads, made), Judgements(reads, made[-1:])
    steps = ((findings, NONE_JUDGED), (findings, judged), ((), judged), ((), NONE_JUDGED), ((), of_voice), ((), NONE_JUDGED))
    for found, by in steps:
        assert grading.grade(reads, traced, found, by) == grade(reads, traced, found, by)


def _with_less(read: ReadReport) -> ReadReport:
    return read._replace(reading=replace(read.reading, figures=read.reading.figures[1:]))
