"""The unit in which a number is written changes no result: thousands or digits, a percentage or a fraction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.model import Measure, ReadReport, Report
from firsthand.reading.reader import shared_reader
from firsthand.reckoning import check, reconcile
from firsthand.tracing import trace
from tests.tracing.written import Written

Spelling = Callable[[int], str]
Outcome = list[tuple[str, str, tuple[object, ...]]]


def outcome(*reads: ReadReport) -> Outcome:
    """Check, result and values of each finding, and the ends of each range."""
    traced = trace(reads)
    found: Outcome = [(f.check, f.result, tuple(f.values.items())) for f in check(reads, traced)]
    return [*found, *(("range", str(one.best_by), (one.low, one.high)) for one in reconcile(reads, traced))]


def digits(tens: int) -> str:
    return f"{tens * 10:,}"


def thousands(tens: int) -> str:
    return f"{tens / 100:g} thousand"


def losses(total: int, killed: int, wounded: int, written: Spelling) -> ReadReport:
    w = Written("r", f"Losses in Adre: total {written(total)}, dead {written(killed)}, hurt {written(wounded)}.")
    s = w.said("Losses in Adre", "defence ministry of Chad")
    for word, measure, tens in (
        ("total", Measure.KILLED_OR_WOUNDED, total),
        ("dead", Measure.KILLED, killed),
        ("hurt", Measure.WOUNDED, wounded),
    ):
        w.counted(f"{word} {written(tens)}", measure, tens * 10, s, place="Adre")
    return w.read()


numbers = st.integers(11, 400)


@given(numbers, numbers, st.sampled_from([0, 7]))
def test_thousands_are_their_digits(killed: int, wounded: int, more: int) -> None:
    found, same = (outcome(losses(killed + wounded + more, killed, wounded, written)) for written in (digits, thousands))
    assert found == same
    assert ("parts_and_total", "does_not_add_up" if more else "adds_up") in [one[:2] for one in found]


@pytest.mark.parametrize(("percent", "fraction"), [("25 percent", "a quarter"), ("50 percent", "half"), ("50 %", "50 percent")])
@pytest.mark.parametrize("killed", [1_000, 2_000])
def test_a_percentage_is_its_fraction(percent: str, fraction: str, killed: int) -> None:
    def results(share: str) -> list[str]:
        text = f"Of the 4,000 soldiers sent, {killed:,} were killed, the ministry said. That is {share} of the 4,000 sent."
        report = Report(id="r", text=text, publisher="Paper r", published=date(2025, 1, 14), language="en")
        read = ReadReport(report, shared_reader().read(report))
        return [result for kind, result, _ in outcome(read) if kind == "share_of_base"]

    assert results(percent) == results(fraction) != []
