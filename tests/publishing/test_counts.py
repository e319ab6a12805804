"""Ranges and running counts of a dossier: in words of claims that are shown, and not at all where one of theirs is withheld."""

from __future__ import annotations

import re

from msgspec.structs import replace

from firsthand.model import Measure, ReadReport
from firsthand.publishing.values import Dossier
from firsthand.reckoning import chronicle, reconcile
from tests.publishing.sample import page_of
from tests.publishing.test_leading import of, placed
from tests.tracing.written import Written


def counted(report: str, voice: str, number: int, day: str | None, *, said: str | None = None) -> ReadReport:
    text = f"In {report} the count of {voice} is {number} soldiers killed in Lyman."
    w = Written(report, text, "Example Wire", day)
    s = w.said(f"{number} soldiers killed in Lyman", voice, said_on=said or day)
    w.counted(str(number), Measure.KILLED, number, s, population="soldiers", place="Lyman", as_of=said or day)
    return placed(w)


def dossier(*reads: ReadReport) -> Dossier:
    made = of(*reads)
    return replace(made, ranges=reconcile(reads, made.trace), series=chronicle(reads, made.trace).series)


def test_a_range_of_two_origins_is_shown_and_is_no_confidence_interval() -> None:
    page = page_of(
        dossier(counted("a", "InformNapalm", 30, "2025-01-14"), counted("b", "Conflict Intelligence Team", 40, "2025-01-14"))
    )
    assert "What its origins last reported: <b>30 to 40</b>" in page
    assert "no confidence interval" in page


def test_a_range_that_rests_on_a_withheld_claim_is_withheld() -> None:
    dateless = counted("b", "Conflict Intelligence Team", 40, "2025-01-14")
    undated = ReadReport(replace(dateless.report, published=None), dateless.reading)
    figures = tuple(replace(f, as_of=None) for f in undated.reading.figures)
    statements = tuple(replace(s, said_on=None) for s in undated.reading.statements)
    undated = ReadReport(undated.report, replace(undated.reading, figures=figures, statements=statements))
    page = page_of(dossier(counted("a", "InformNapalm", 30, "2025-01-14"), undated))
    assert "last reported" not in page
    # Pictures have coordinates, and files of them any letters.
    assert "40" not in re.sub(r"<[^>]*>", " ", page.split("What was withheld")[0].split('id="summary"')[1])


def test_what_one_voice_counted_over_time_is_a_table_in_the_reports_words() -> None:
    page = page_of(dossier(counted("a", "InformNapalm", 30, "2025-01-14"), counted("b", "InformNapalm", 45, "2025-01-16")))
    assert "Running counts, voice by voice" in page
    assert "<td>+15 in 2 days</td>" in page


def test_a_private_voices_counts_are_shown_by_role() -> None:
    voice = "warehouse worker Oksana Hrytsenko"
    page = page_of(dossier(counted("a", voice, 30, "2025-01-14"), counted("b", voice, 45, "2025-01-16")))
    assert "Hrytsenko" not in page


def test_how_a_grade_changed_stands_with_its_group_and_with_no_other() -> None:
    case = dossier(counted("a", "InformNapalm", 30, "2025-01-14"))
    group = case.trace.independence[0].claim_group.id
    told = {group: ("2025-02-01: was weak, now fair: a second named origin",), "g-withheld": ("2025-02-02: was fair, now weak",)}
    page = page_of(replace(case, grade_changes=told))
    assert ("was weak, now fair" in page, "was fair, now weak" in page) == (True, False)
