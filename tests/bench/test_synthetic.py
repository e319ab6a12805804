"""Synthetic cases: what they are made of, how they are scored, and that tracing does not fall below what it reached on one."""

from __future__ import annotations

from collections import Counter

import pytest

from bench.synthetic import of_given
from bench.synthetic.case import pieces
from bench.synthetic.readings import laid_out, written
from bench.synthetic.reports import Piece
from bench.synthetic.scoring import Labelled, clusters
from bench.tasks import SYNTHETIC
from firsthand.model import Approximator
from firsthand.registry import Registry

FLOORS = {"origins, B³ precision": 96.0, "origins, B³ F1": 86.0, "copies, precision": 97.0, "unnamed kept unnamed": 100.0}


@pytest.fixture(scope="module")
def made() -> list[Piece]:
    return list(pieces(900, 5))


def test_a_seed_gives_the_same_case_again_and_another_seed_another(made: list[Piece]) -> None:
    assert list(pieces(900, 5)) == made
    assert {p.id for p in pieces(900, 6)}.isdisjoint(p.id for p in made)


def test_a_case_has_about_as_many_claims_as_were_asked_for_and_some_of_every_kind(made: list[Piece]) -> None:
    tellings = [telling for piece in made for telling in piece.tellings]
    assert 600 < len(tellings) < 1350
    assert set(Counter(piece.how for piece in made)) == {None, "exact", "edited", "cut", "partial"}
    assert any(len(t.names) > 1 for t in tellings)
    assert any(t.utterance is None for t in tellings)
    assert any(t.denies for t in tellings)
    assert any(t.utterance is not None and not t.names for t in tellings)
    assert any(t.utterance is not None and t.said != t.utterance.said for t in tellings)


def test_every_span_of_a_reading_stands_where_the_claim_is(made: list[Piece]) -> None:
    for piece in made:
        read, truth = written(piece, Registry.shipped())
        text = read.report.text
        assert text == laid_out(piece)[0]
        assert len(truth) == len(read.reading.statements)
        for statement in read.reading.statements:
            [content] = statement.content
            before, after = text[: content.start], text[content.end :]
            assert not before[-1:].isalnum()
            assert not after[:1].isalnum()
        for figure in read.reading.figures:
            words = text[figure.span.start : figure.span.end]
            assert (words.split()[0].lower() in ("at", "no")) == (figure.approximator is Approximator.AT_LEAST)
            assert figure.population is not None
            assert figure.population in text


def test_a_cluster_cut_in_two_costs_recall_and_two_put_together_cost_precision() -> None:
    whole = [Labelled("a", 1), Labelled("a", 1), Labelled("b", 2), Labelled("b", 2)]
    assert clusters(whole).b_cubed == (1, 1)
    cut = [Labelled("a", 1), Labelled("a", 3), Labelled("b", 2), Labelled("b", 2)]
    assert clusters(cut).b_cubed == (1, 0.75)
    assert clusters(cut).pairs == (1, 0.5)
    joined = [Labelled("a", 1), Labelled("a", 1), Labelled("b", 1), Labelled("b", 1)]
    assert clusters(joined).b_cubed == (0.5, 1)


def test_a_claim_in_no_cluster_is_one_of_its_own() -> None:
    assert clusters([Labelled(None, None), Labelled(None, None), Labelled("a", 1)]).b_cubed == (1, 1)
    assert clusters([Labelled(None, 1), Labelled("a", 1)]).b_cubed == (0.5, 1)


def test_what_one_voice_said_of_two_events_on_a_day_counts_neither_way() -> None:
    one_origin = [
        Labelled("monday, bridge", 1, "monday"),
        Labelled("monday, school", 1, "monday"),
        Labelled("tuesday", 1, "tuesday"),
    ]
    assert clusters(one_origin).b_cubed.precision == pytest.approx((1 / 2 + 1 / 2 + 1 / 3) / 3)
    assert clusters(one_origin[:2]).b_cubed == (1, 1)


def test_tracing_does_not_fall_below_what_it_reached() -> None:
    found = of_given(900, 5)
    assert {name: found[name] for name, floor in FLOORS.items() if found[name] < floor} == {}
    assert {m.name for m in SYNTHETIC if not m.name.endswith(", read")} == set(found)
