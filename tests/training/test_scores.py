"""Fitting what scores are worth: curves that rise, shares by rule with a floor, and the file that is written."""

from __future__ import annotations

import tomllib

import pytest

from bench.rightness import Ground, Judged
from training.scores import FLOOR, by_rule, curve, of_reader, share, toml


def some(n: int, right: int, score: float = 0.5, rule: str = "clause", *, nested: bool = False) -> list[Judged]:
    return [Judged(rule, score, k < right, nested) for k in range(n)]


def test_of_few_nothing_is_certain() -> None:
    assert share(some(3, 3)) == pytest.approx(4 / 5)
    assert share([]) == 0.5


def test_a_curve_is_the_share_right_of_neighbours_by_score() -> None:
    points = curve([*some(FLOOR, 4, 0.3), *some(FLOOR, 16, 0.9)])
    assert [x for point in points for x in point] == pytest.approx([0.3, 5 / (FLOOR + 2), 0.9, 17 / (FLOOR + 2)])


def test_where_the_share_falls_with_the_score_neighbours_are_taken_together() -> None:
    points = curve([*some(FLOOR, 15, 0.4), *some(FLOOR, 5, 0.6)])
    assert [x for point in points for x in point] == pytest.approx([0.5, 21 / (2 * FLOOR + 2)])


def test_a_rule_that_differs_from_the_others_has_a_share_of_its_own() -> None:
    found = [*some(60, 54, rule="according"), *some(40, 20, rule="per"), *some(40, 20, rule="citing")]
    assert by_rule(found) == {"according": pytest.approx(55 / 62), "other": 0.5}


def test_rules_that_differ_by_chance_are_counted_together() -> None:
    found = [*some(40, 34, rule="according"), *some(40, 32, rule="per")]
    assert by_rule(found) == {"other": pytest.approx(67 / 82)}


def test_a_rule_with_few_examples_is_counted_with_the_others() -> None:
    assert "per" not in by_rule([*some(60, 54), *some(FLOOR - 1, 0, rule="per"), *some(40, 36, rule="citing")])


def test_of_two_rules_that_differ_the_one_more_unlike_the_rest_is_told_apart_first() -> None:
    found = [*some(200, 190), *some(100, 20, rule="per"), *some(100, 50, rule="citing")]
    assert by_rule(found) == {"clause": pytest.approx(191 / 202), "per": pytest.approx(21 / 102), "other": pytest.approx(51 / 102)}


def test_a_reader_is_measured_by_how_it_found_each_statement() -> None:
    voiced = [
        *some(FLOOR, 18, 0.9, "clause+tagger"),
        *some(FLOOR, 8, 0.9, "tagger"),
        *some(FLOOR, 12, 0.0, "clause"),
        *some(8, 6, 0.9, "clause+tagger", nested=True),
    ]
    found = of_reader([Ground(tuple(voiced), tuple(some(8, 7, rule="publisher")), 90)])
    assert found["both"] == ((pytest.approx(0.9), pytest.approx(19 / (FLOOR + 2))),)
    assert found["tagger"] == ((pytest.approx(0.9), pytest.approx(9 / (FLOOR + 2))),)
    assert found["rules"] == {"other": pytest.approx(13 / (FLOOR + 2))}
    assert (found["nested"], found["publisher"]) == (0.7, 0.8)


def test_the_file_is_toml_and_holds_what_was_measured() -> None:
    of_one = {"both": ((0.5, 0.25),), "nested": 0.7, "rules": {"noun phrase": 0.5, "other": 0.6}}
    written = tomllib.loads(
        toml({"weights": "tagger 9", "trained": of_one, "by_rules": {"rules": {"other": 0.8}}, "figures": {"other": 0.9}})
    )
    assert written["trained"] == {"both": [[0.5, 0.25]], "nested": 0.7, "rules": {"noun phrase": 0.5, "other": 0.6}}
    assert (written["weights"], written["by_rules"]["rules"]["other"], written["figures"]["other"]) == ("tagger 9", 0.8, 0.9)
