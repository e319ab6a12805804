"""A least score leaves out what scores below it, and what hangs on that, and says how much."""

from __future__ import annotations

from msgspec.structs import replace

from firsthand.model import Category, Figure, Incident, Measure, Notice, Reading, Report, Span, Statement, Toll
from firsthand.reading.reader import shared_reader
from firsthand.reading.surest import BELOW, at_least, lost

TEXT = "The governor said that the mayor had told him that 40 people died. According to the army, 12 of the dead were soldiers."
READ = shared_reader().read(Report(id="r", text=TEXT, publisher="Harbour Gazette", language="en"))


def statement(own_id: str, score: float, parent: str | None = None) -> Statement:
    return replace(READ.statements[0], id=own_id, score=score, parent=parent)


def figure(own_id: str, score: float, of: str | None, **more: str) -> Figure:
    return replace(READ.figures[0], id=own_id, score=score, statement=of, part_of=more.get("part_of"), base=more.get("base"))


def toll(measure: Measure, *figures: str) -> Toll:
    return Toll(measure=measure, category=Category.ALL, low=1, best=1, high=1, figures=figures, spans=(Span(0, 1),))


def reading(statements: tuple[Statement, ...], figures: tuple[Figure, ...] = (), incident: Incident | None = None) -> Reading:
    return Reading(id="r", statements=statements, figures=figures, main_incident=incident)


def ids(found: tuple[Statement, ...] | tuple[Figure, ...]) -> list[str]:
    return [one.id for one in found]


def test_nothing_is_left_out_without_a_least_score() -> None:
    assert at_least(READ, 0.0) is READ


def test_a_statement_that_scores_as_much_stays() -> None:
    assert ids(at_least(reading((statement("s1", 0.8), statement("s2", 0.79))), 0.8).statements) == ["s1"]


def test_statements_inside_one_that_is_left_out_are_left_out_with_it() -> None:
    deep = reading((statement("s3", 0.9, "s2"), statement("s2", 0.9, "s1"), statement("s1", 0.5), statement("s4", 0.9)))
    assert ids(at_least(deep, 0.8).statements) == ["s4"]


def test_the_statement_around_one_that_is_left_out_stays() -> None:
    assert ids(at_least(reading((statement("s1", 0.9), statement("s2", 0.5, "s1"))), 0.8).statements) == ["s1"]


def test_figures_go_with_their_statement_and_by_their_own_score() -> None:
    figures = (figure("f1", 0.9, "s1"), figure("f2", 0.9, "s2"), figure("f3", 0.4, "s1"), figure("f4", 0.9, None))
    assert ids(at_least(reading((statement("s1", 0.9), statement("s2", 0.5)), figures), 0.8).figures) == ["f1", "f4"]


def test_a_part_of_a_figure_that_is_left_out_stands_alone() -> None:
    figures = (figure("f1", 0.4, "s1"), figure("f2", 0.9, "s1", part_of="f1"), figure("f3", 0.9, "s1", base="f1", part_of="f2"))
    kept = at_least(reading((statement("s1", 0.9),), figures), 0.8).figures
    assert [(f.id, f.part_of, f.base) for f in kept] == [("f2", None, None), ("f3", "f2", None)]


def test_tolls_rest_on_their_figures_and_the_incident_on_its_tolls() -> None:
    figures = (figure("f1", 0.9, "s1"), figure("f2", 0.4, "s1"))
    both = Incident(date=None, place=None, toll=(toll(Measure.KILLED, "f1"), toll(Measure.WOUNDED, "f1", "f2")))
    lone = Incident(date=None, place=None, toll=(toll(Measure.WOUNDED, "f2"),))
    sure = at_least(reading((statement("s1", 0.9),), figures, both), 0.8).main_incident
    assert sure is not None
    assert [t.measure for t in sure.toll] == [Measure.KILLED]
    assert at_least(reading((statement("s1", 0.9),), figures, lone), 0.8).main_incident is None


def test_how_much_was_left_out_is_said_behind_what_the_reader_noticed() -> None:
    noticed = Notice("far_place", "A place lies far away.")
    whole = replace(reading((statement("s1", 0.9), statement("s2", 0.5)), (figure("f1", 0.9, "s2"),)), warnings=(noticed,))
    first, second = at_least(whole, 0.8).warnings
    assert (first, second.code) == (noticed, BELOW)
    assert second.message == "1 of 2 statements and 1 of 1 figures score below 0.8, or hang on one that does, and were left out."


def test_where_nothing_scores_below_nothing_is_said() -> None:
    assert at_least(reading((statement("s1", 0.9),)), 0.8).warnings == ()


def test_what_several_readings_lost_is_added_up() -> None:
    whole = reading((statement("s1", 0.9), statement("s2", 0.5)), (figure("f1", 0.9, "s2"), figure("f2", 0.9, "s1")))
    assert lost([(whole, at_least(whole, 0.8))] * 2) == (2, 4, 2, 4)


def test_of_a_report_a_high_least_score_leaves_the_surest() -> None:
    least = max(s.score for s in READ.statements)
    kept = at_least(READ, least)
    assert 0 < len(kept.statements) < len(READ.statements)
    assert {f.statement for f in kept.figures} <= set(ids(kept.statements))
