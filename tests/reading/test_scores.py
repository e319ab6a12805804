"""Scores: the share that is right of what was found in the same way."""

from __future__ import annotations

import pytest

from firsthand.model import Report, Statement, Unit
from firsthand.reading.attribution import tagger
from firsthand.reading.parse import shared_parser
from firsthand.reading.reader import Reader, ReaderKind, shared_reader
from firsthand.reading.scores import OTHER, Scores, on_curve, shipped
from firsthand.registry import Registry

SCORES = Scores(
    name="scores of this test",
    weights="a tagger",
    both=((0.5, 0.7), (0.9, 0.9)),
    tagger=((0.5, 0.3), (0.9, 0.7)),
    rules={"according": 0.85, OTHER: 0.6},
    nested=0.65,
    publisher=0.88,
    figures={"predicate": 0.95, "counted-noun": 0.4, "counted-noun of things": 0.9, OTHER: 0.8},
)


def statements(text: str, kind: ReaderKind = ReaderKind.TRAINED) -> tuple[Statement, ...]:
    return shared_reader(kind).read(Report(id="r", text=text, publisher="Harbour Gazette", language="en")).statements


@pytest.mark.parametrize(("x", "height"), [(0.1, 0.7), (0.5, 0.7), (0.7, 0.8), (0.9, 0.9), (1.0, 0.9)])
def test_between_two_points_a_curve_is_straight_and_beyond_them_level(x: float, height: float) -> None:
    assert on_curve(SCORES.both, x) == pytest.approx(height)


def test_what_rule_and_tagger_found_scores_more_than_what_the_tagger_alone_found() -> None:
    assert SCORES.of_statement("clause", 0.7, nested=False) == 0.8
    assert SCORES.of_statement("tagger", 0.7, nested=False) == 0.5


def test_a_rule_that_was_seen_too_seldom_has_the_share_of_all_such_rules() -> None:
    assert SCORES.of_statement("according", None, nested=False) == 0.85
    assert SCORES.of_statement("trailing", None, nested=False) == 0.6


def test_a_statement_inside_another_scores_no_more_than_such_statements_do() -> None:
    assert SCORES.of_statement("clause", 0.9, nested=True) == 0.65
    assert SCORES.of_statement("tagger", 0.5, nested=True) == 0.3


def test_figures_are_told_apart_by_their_rule_and_by_whether_they_count_things() -> None:
    assert SCORES.of_figure("counted-noun", Unit.PERSONS) == 0.4
    assert SCORES.of_figure("counted-noun", Unit.ITEMS) == 0.9
    assert SCORES.of_figure("inherited", Unit.PERSONS) == 0.8


def test_a_statement_names_every_way_in_which_it_was_found() -> None:
    text = "The mayor said that the bridge had been hit."
    (both,), (alone,) = statements(text), statements(text, ReaderKind.RULES)
    assert (both.rule, alone.rule) == ("clause+tagger", "clause")


def test_a_reader_takes_its_scores_from_the_table_of_its_kind() -> None:
    text = "According to the mayor, the bridge was hit."
    (alone,) = statements(text, ReaderKind.RULES)
    assert alone.score == shipped(trained=False).rules["according"]


def test_what_nobody_is_cited_for_has_the_score_of_publishers_statements() -> None:
    (own,) = statements("Shells killed four men in the harbour.")
    assert (own.rule, own.score) == ("publisher", shipped().publisher)


def test_the_version_of_a_reader_names_its_scores() -> None:
    assert shipped().name in shared_reader().version
    assert "scores of this test" in Reader(shared_parser(), Registry.shipped(), None, SCORES).version


@pytest.mark.parametrize("trained", [True, False])
def test_shipped_shares_are_shares_and_their_curves_rise(trained: bool) -> None:
    table = shipped(trained=trained)
    curves = (table.both, table.tagger)
    shares = [y for curve in curves for _, y in curve]
    shares += [*table.rules.values(), *table.figures.values(), table.nested, table.publisher]
    assert all(0 < share < 1 for share in shares)
    assert all(list(curve) == sorted(curve) and [y for _, y in curve] == sorted(y for _, y in curve) for curve in curves)


def test_shipped_scores_were_measured_with_the_shipped_tagger() -> None:
    """After new weights: python -m training.scores --data PATH."""
    assert shipped().weights == tagger.shipped().name
