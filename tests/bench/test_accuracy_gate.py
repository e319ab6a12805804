"""The gate compares completely annotated lines with readings, and opens only on pinned data at or above its floors."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bench import accuracy_gate as gate
from firsthand.model import (
    Approximator,
    Figure,
    Hedge,
    Hop,
    Kind,
    Measure,
    Nature,
    Place,
    Polarity,
    Reading,
    Role,
    Span,
    Statement,
    Time,
    TimeType,
    Unit,
    When,
)

TEXT = "The ministry said on Monday that at least 12 people died in Otterby."
LINE = {
    "id": "x",
    "publisher": "Harbour Post",
    "published": "2024-05-14",
    "text": TEXT,
    "statements": [
        {"content": "at least 12 people died in Otterby", "chain": ["Harbour Post", "The ministry"], "hedge": "asserted"},
    ],
    "figures": [{"at": "at least 12", "measure": "killed", "range": [12, None, None]}],
    "times": {"Monday": "2024-05-13"},
    "places": {"Otterby": [50.0, 30.0]},
}


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def statement(origin: str = "the Ministry", content: str = "at least 12 people died in Otterby") -> Statement:
    return Statement(
        id="s1",
        source=(span("The ministry"),),
        cue=(span("said"),),
        content=(span(content),),
        parent=None,
        kind=Kind.FIGURE,
        polarity=Polarity.AFFIRMED,
        said_on=None,
        chain=(
            Hop(Role.PUBLISHER, "Harbour Post", None, True, Hedge.ATTRIBUTED),
            Hop(Role.ORIGIN, origin, None, True, Hedge.ASSERTED),
        ),
        admission=False,
        score=1.0,
        rule="test",
    )


def figure(low: float) -> Figure:
    return Figure(
        id="f1",
        statement="s1",
        span=span("at least 12"),
        measure=Measure.KILLED,
        low=low,
        best=None,
        high=None,
        unit=Unit.PERSONS,
        approximator=Approximator.AT_LEAST,
        population=None,
        place=None,
        as_of=None,
        nature=Nature.STOCK,
        part_of=None,
        base=None,
        score=1.0,
        rule="test",
    )


def reading(said: Statement, low: float = 12, lat: float = 50.5) -> Reading:
    day = date(2024, 5, 13)
    return Reading(
        id="x",
        statements=(said,),
        figures=(figure(low),),
        times=(Time(span("Monday"), "2024-05-13", TimeType.DATE, 1, When(day, day, 1)),),
        places=(Place(span("Otterby"), "Otterby", lat, 30.0, 1, 2, 1),),
    )


def test_a_perfect_reading_is_right_in_every_measure() -> None:
    count = gate.compared(LINE, reading(statement()))
    assert {name: (count[f"{name} right"], count[f"{name} found"]) for name in gate.MEASURES} == dict.fromkeys(
        gate.MEASURES, (1, 1)
    )


def test_another_voice_breaks_the_chain_but_not_the_content() -> None:
    count = gate.compared(LINE, reading(statement(origin="a hospital")))
    assert (count["content right"], count["chain right"], count["hedge wanted"]) == (1, 0, 0)


def test_less_than_half_of_the_words_is_another_content() -> None:
    count = gate.compared(LINE, reading(statement(content="in Otterby")))
    assert (count["content right"], count["content found"]) == (0, 1)


def test_a_wrong_bound_keeps_the_span_and_loses_the_figure() -> None:
    count = gate.compared(LINE, reading(statement(), low=120))
    assert (count["figure span right"], count["figure right"]) == (1, 0)


def test_a_place_farther_than_161_km_is_another_place() -> None:
    assert gate.compared(LINE, reading(statement(), lat=52.0))["place right"] == 0


def test_what_is_found_beyond_the_annotation_counts_against() -> None:
    count = gate.compared({**LINE, "statements": []}, reading(statement()))
    assert (count["chain wanted"], count["chain found"]) == (0, 1)


def test_the_gate_opens_at_its_floors() -> None:
    assert gate.failures({"fingerprint": "a", "floors": {"chain": 80.0}}, {"chain": 80.0}, "a") == []


def test_the_gate_shuts_below_a_floor_and_names_the_measure() -> None:
    assert gate.failures({"fingerprint": "a", "floors": {"chain": 80.0}}, {"chain": 79.9}, "a") == [
        "chain: 79.9 is below its floor 80.0"
    ]


def test_the_gate_shuts_when_its_data_changed_unpinned() -> None:
    assert "data changed" in gate.failures({"fingerprint": "a", "floors": {"chain": 80.0}}, {"chain": 99.0}, "b")[0]


def test_the_gate_shuts_when_a_measure_has_no_floor() -> None:
    assert gate.failures({"fingerprint": "a", "floors": {}}, {"chain": 99.0}, "a") == ["floors and measures differ: chain"]


def test_the_fingerprint_sees_a_changed_byte(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": 1}\n')
    before = gate.fingerprint(tmp_path)
    (tmp_path / "a.jsonl").write_text('{"id": 2}\n')
    assert gate.fingerprint(tmp_path) != before


def test_floors_are_pinned_one_point_below_what_is_reached(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    gate.write_floors({"chain": 81.2, "figure span": 90.0}, "abc", path)
    assert gate.read_floors(path) == {"fingerprint": "abc", "floors": {"chain": 80.2, "figure span": 89.0}}


@pytest.mark.parametrize("line", gate.gold_lines(), ids=lambda line: line["id"])
def test_every_annotation_stands_in_its_text(line: dict[str, object]) -> None:
    count = gate.compared(line, Reading(id=str(line["id"])))
    assert count["content wanted"] + count["figure wanted"] >= 1
