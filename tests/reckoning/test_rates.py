"""Stated changes: in one sentence, and against what the same origin gave in another report for the time that is named."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from msgspec.structs import replace

from firsthand.codebook.intervals import Interval
from firsthand.codebook.precision import date_precision
from firsthand.model import Finding, Measure, ReadReport, Span, Time, TimeType, When
from firsthand.reckoning import check
from firsthand.reckoning.factors import change_in
from firsthand.tracing import trace
from tests.reckoning.test_between_reports import STAFF, count
from tests.tracing.written import Written


def findings(kind: str, *reads: ReadReport) -> list[Finding]:
    return [f for f in check(reads, trace(reads)) if f.check == kind]


def interval(low: str | None, high: str | None, *, above: bool = False, below: bool = False) -> Interval:
    return Interval(Fraction(low) if low else None, Fraction(high) if high else None, above, below)


@pytest.mark.parametrize(
    ("words", "quotients"),
    [
        ("tripled", interval("2.7", "3.3")),
        ("more than tripled", interval("3", None, above=True)),
        ("nearly doubled", interval("1.8", "2", below=True)),
        ("at least doubled", interval("2", None)),
        ("made a fivefold rise", interval("4.5", "5.5")),
        ("made a 10-fold rise", interval("9", "11")),
        ("rose by 20 percent", interval("1.195", "1.205")),
        ("up 12.5 %", interval("1.1245", "1.1255")),
        ("increased by more than 50%", interval("1.5", None, above=True)),
        ("fell by 20 per cent", interval("0.795", "0.805")),
        ("dropped by more than 20 percent", interval("0", "0.8", below=True)),
        ("grew about 10 percent", interval("1.09", "1.11")),
        ("are more than three times as many as", interval("3", None, above=True)),
        ("are 2.5 times the number", interval("2.25", "2.75")),
        ("are nearly twice as many as", interval("1.8", "2", below=True)),
        ("are double the toll", interval("1.8", "2.2")),
        ("are two and a half times the 100", interval("2.25", "2.75")),
        ("are half as many as", interval("1.8", "2.2")),
        ("were down by a third", interval("13/20", "41/60")),
        ("are a quarter more than", interval("99/80", "101/80")),
        ("rose by half", interval("59/40", "61/40")),
    ],
)
def test_a_change_allows_quotients(words: str, quotients: Interval) -> None:
    change = change_in(f"Deaths {words} in May.", 0, 60)
    assert change is not None
    assert change.quotients == quotients


@pytest.mark.parametrize(
    "words",
    [
        "fell by 120 percent",
        "stood at 20 percent",
        "were up to 20 people",
        "were three times more",
        "came twice a day",
        "were half the dead",
    ],
)
def test_what_states_no_change(words: str) -> None:
    assert change_in(f"Deaths {words}.", 0, 60) is None


FEBRUARY = When(date(2025, 2, 1), date(2025, 2, 28), date_precision(date(2025, 2, 1), date(2025, 2, 28)))


def march(number: int) -> ReadReport:
    """A report of March that states a change against February, without the number of that month."""
    text = f"The staff counted {number} dead in Lyman, more than tripled since last month. Paper m."
    w = Written("m", text, "Paper m", "2025-03-12")
    s = w.said(text.split(". ", maxsplit=1)[0], STAFF)
    w.counted(str(number), Measure.KILLED, number, s, population="Russian soldiers", place="Lyman")
    at, read = text.index("last month"), w.read()
    time = Time(Span(at, at + len("last month")), "2025-02", TimeType.DATE, 4, FEBRUARY)
    return ReadReport(read.report, replace(read.reading, times=(time,)))


@pytest.mark.parametrize(("number", "result"), [(910, "adds_up"), (700, "does_not_add_up")])
def test_a_change_since_last_month_is_held_against_that_month_s_number_in_another_report(number: int, result: str) -> None:
    [found] = findings("rate_of_change", count("a", "300"), march(number))
    assert (found.result, found.reports) == (result, ("m", "a"))
    assert ("900 is 3 times “300”" in found.says) == (result == "does_not_add_up")


def test_without_a_number_of_that_time_there_is_nothing_to_hold_a_change_against() -> None:
    assert findings("rate_of_change", count("a", "300", on="2025-01-10"), march(910)) == []
    assert findings("rate_of_change", count("a", "300", voice="Bridge Monitor"), march(910)) == []


def test_one_fitting_number_of_that_time_is_enough() -> None:
    [found] = findings("rate_of_change", count("a", "300"), count("b", "420", on="2025-02-20"), march(910))
    assert (found.result, found.reports) == ("adds_up", ("m", "a"))


def table(*rows: str, head: str = "Town | Killed") -> list[Finding]:
    text = "\n".join((head, *rows))
    w = Written("r", text)
    for row in rows:
        words = row.rsplit(" ", 1)[-1]
        w.counted(words, Measure.KILLED, float(words), place=row.split(" |", maxsplit=1)[0])
    return findings("parts_and_total", w.read())


def test_the_rows_of_a_table_are_held_against_its_total() -> None:
    assert [f.result for f in table("Norvel | 21", "Sarn | 34", "Total | 55")] == ["adds_up"]
    [found] = table("Norvel | 21", "Sarn | 34", "Total | 65")
    assert found.result == "does_not_add_up"
    assert "the 2 rows above (killed) come to 55" in found.says
    assert "10 more in the rows the total" in found.says


def test_a_table_without_a_plain_total_has_no_sum() -> None:
    assert table("Norvel | 21", "Sarn | 34", "Heb | 65") == []
    assert table("Norvel | 21", "Subtotal | 34", "Total | 65") == []
    assert table("Clinic | 21", "Monitor | 34", "Total | 65", head="Source | Killed") == []
