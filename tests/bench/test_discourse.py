"""How figures in reports of several sentences are judged."""

from __future__ import annotations

from datetime import date

from bench.discourse import judged, reports
from firsthand.model import Approximator, Figure, Measure, Nature, Span, Unit, When

SOURCE = """# a comment
== x1 2024-05-15 wire
Rockets hit Kupiansk. {At least five|wounded|5 5 -|men|Kupiansk|2024-05-14/-} men were hurt and {one|skip|} fled.
"""


def _figure(place: str | None, population: str | None, as_of: When | None) -> Figure:
    return Figure(
        id="f1",
        statement=None,
        span=Span(22, 35),
        measure=Measure.WOUNDED,
        low=5,
        best=5,
        high=None,
        unit=Unit.PERSONS,
        approximator=Approximator.AT_LEAST,
        population=population,
        place=place,
        as_of=as_of,
        nature=Nature.STOCK,
        part_of=None,
        base=None,
        score=0.9,
        rule="figures/state-behind",
    )


def test_a_report_is_read_without_its_marks() -> None:
    ((report, wanted),) = reports(SOURCE)
    assert report.text == "Rockets hit Kupiansk. At least five men were hurt and one fled."
    assert report.published == date(2024, 5, 15)
    assert [(w.start, w.end) for w in wanted] == [(22, 35)]


def test_each_field_is_judged_by_itself() -> None:
    ((report, (want,)),) = reports(SOURCE)
    day = When(date(2024, 5, 14), date(2024, 5, 14), 1)
    assert list(judged(report.text, want, [_figure("Kupiansk", "men", day)])) == [
        "wanted", "number", "population", "place", "day", "whole",
    ]  # fmt: skip
    assert list(judged(report.text, want, [_figure(None, "people", None)])) == ["wanted", "number", "day"]
    assert list(judged(report.text, want, [])) == ["wanted"]
