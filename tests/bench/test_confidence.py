"""The reliability of scores: what is said beside what is right."""

from __future__ import annotations

import pytest

from bench.confidence import at_least, block, calibration_error, found, right, said
from bench.rightness import Judged


def judged(*pairs: tuple[float, bool]) -> list[Judged]:
    return [Judged("clause", score, good, finds=frozenset({("a", n)} if good else ())) for n, (score, good) in enumerate(pairs)]


def test_scores_that_mean_what_they_say_have_no_error() -> None:
    assert calibration_error(judged((0.5, True), (0.5, False), (1.0, True))) == 0.0


def test_the_error_is_the_mean_distance_of_said_and_right_over_tenths() -> None:
    low, high = [(0.35, False)] * 3, [(0.95, True)]
    assert calibration_error(judged(*low, *high)) == pytest.approx((3 * 35 + 5) / 4)


def test_a_higher_least_score_leaves_less_and_surer() -> None:
    every = judged((0.4, False), (0.6, True), (0.9, True))
    surest = at_least(every, 0.6)
    assert [right(every), right(surest)] == pytest.approx([200 / 3, 100])
    assert (found(every, 4), found(at_least(every, 0.9), 4)) == (50.0, 25.0)


def test_the_plot_shows_said_and_right_on_one_line_and_where_they_meet() -> None:
    lines = list(block("ten", judged(*[(0.8, True)] * 8, *[(0.8, False)] * 2)))
    assert said(judged((0.8, True))) == 80.0
    assert lines[0] == "ten: 10, calibration error 0.0 points"
    assert lines[2].startswith("0.8–0.9     10   80.0   80.0")
    assert lines[2][-51:].index("*") == 40


def test_lines_fit_a_page() -> None:
    assert max(map(len, block("figures", judged((0.42, True), (0.97, False)), 3))) <= 100
