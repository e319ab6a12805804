"""What claim groups are called."""

from __future__ import annotations

import pytest

from firsthand.model import Kind, Measure, Polarity
from firsthand.tracing import trace
from tests.tracing.written import Written


def labels(w: Written) -> list[str]:
    return [i.claim_group.label for i in trace([w.read()]).independence]


def test_a_figure_is_called_by_its_number_and_whom_it_counts() -> None:
    w = Written("a", "The ministry said 10 people were killed in Baalbek and three in Tyre.", "Hill Courier", "2024-11-10")
    s = w.said("10 people were killed in Baalbek and three in Tyre", "The ministry")
    w.counted("10", Measure.KILLED, 10, s, population="people", place="Baalbek")
    w.counted("three", Measure.KILLED, 3, s, population="people", place="Tyre")
    assert labels(w) == ["10 people [killed, Baalbek]", "three people [killed, Tyre]"]


def test_whom_the_number_names_is_not_named_twice() -> None:
    w = Written("a", "The ministry said 12 Soldiers were killed.", "Hill Courier", "2024-11-10")
    w.counted("12 Soldiers", Measure.KILLED, 12, w.said("12 Soldiers were killed", "The ministry"), population="soldiers")
    assert labels(w) == ["12 Soldiers [killed]"]


@pytest.mark.parametrize(
    ("number", "label"),
    [
        ("Dozens", "Dozens of civilians [killed]"),
        ("tens of thousands", "tens of thousands of civilians [killed]"),
        ("several hundred", "several hundred civilians [killed]"),
    ],
)
def test_a_vague_number_is_one_of_those_whom_it_counts(number: str, label: str) -> None:
    w = Written("a", f"The ministry said {number} were killed, civilians all.", "Hill Courier", "2024-11-10")
    w.counted(number, Measure.KILLED, 12, w.said(f"{number} were killed", "The ministry"), population="civilians")
    assert labels(w) == [label]


@pytest.mark.parametrize(
    ("content", "label"),
    [
        ("responsibility for the strike", "denied: responsibility for the strike"),
        ("no civilian was killed by the army", "no civilian was killed by the army"),
    ],
)
def test_what_is_only_denied_says_so_unless_its_words_do(content: str, label: str) -> None:
    w = Written("a", f"The army denied {content}.", "Hill Courier", "2024-11-10")
    w.said(content, "The army", polarity=Polarity.DENIED, kind=Kind.CONDUCT)
    assert labels(w) == [label]
