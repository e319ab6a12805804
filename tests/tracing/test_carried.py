"""Which claims of a report stand in text that it carries of another."""

from __future__ import annotations

from datetime import date

from firsthand.model import Copying, How, Span
from firsthand.tracing.carried import Carried, carried_text, carries

DAY = date(2025, 1, 14)


def copying(how: How, *spans: tuple[int, int], of: str | None = "a", publisher: str = "Hill Courier") -> Copying:
    return Copying(report="b", of=of, publisher=publisher, how=how, spans=tuple(Span(*s) for s in spans), share=0.5, decided=True)


def test_a_statement_stands_in_what_holds_most_of_it_and_a_figure_in_what_holds_all() -> None:
    carried = [Carried((Span(0, 40), Span(45, 100)), "Hill Courier", DAY)]
    assert carries(carried, Span(10, 90), is_figure=False) == carried[0]
    assert carries(carried, Span(50, 53), is_figure=True) == carried[0]
    assert carries(carried, Span(38, 47), is_figure=True) is None
    assert carries(carried, Span(90, 140), is_figure=False) is None
    assert carries([], Span(0, 5), is_figure=False) is None


def test_a_passage_says_more_than_the_whole_text_and_that_more_than_a_mark() -> None:
    found = carried_text(
        [
            copying(How.WIRE_MARK, (0, 200), of=None, publisher="Agency"),
            copying(How.NEAR, (0, 150)),
            copying(How.PARTIAL, (20, 60), of="c", publisher="Lake Herald"),
            copying(How.CONTRIBUTED, of=None, publisher="Stringers"),
        ],
        {"a": DAY, "c": None},
    )["b"]
    told = [carries(found, Span(at, at + 2), is_figure=True) for at in (30, 100, 180)]
    assert [(c.publisher, c.by) for c in told if c is not None] == [("Lake Herald", None), ("Hill Courier", DAY), ("Agency", None)]
