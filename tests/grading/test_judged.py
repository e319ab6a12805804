"""What analysts judge of a claim stands beside its computed grade; only a discount and confirmed independence change it."""

from __future__ import annotations

import pytest

from firsthand.grading import grade
from firsthand.model import Grade, Hedge, JudgementAct, Polarity, ReadReport, Status
from firsthand.reckoning import check
from firsthand.tracing import trace
from firsthand.tracing.judgements import CLAIM, GROUP, Judgements
from tests.grading.test_grade import COMMITTEE, MONITOR, STAFF, count
from tests.tracing.judged import Desk, at, independence

A = JudgementAct


def graded(reads: list[ReadReport], *judged: tuple[str, JudgementAct, str]) -> Grade:
    """The grade of the one group after judgements on a report's number, by report, act and value."""
    desk = Desk()
    judgements = Judgements(reads, [desk.judges(_subject(reads, about), act, value) for about, act, value in judged])
    traced = trace(reads, judgements=judgements)
    [found] = grade(reads, traced, check(reads, traced), judgements)
    return found


def _subject(reads: list[ReadReport], about: str) -> str:
    figure = next((read.reading.figures[0] for read in reads if read.report.id == about), None)
    return about if figure is None else str(at(about, figure.span.start, "40", "killed"))


TWO = [count("a", 40, STAFF), count("b", 40, MONITOR)]


def test_confirmed_independence_of_different_standings_confirms() -> None:
    found = graded(TWO, ("a", A.INDEPENDENCE, independence("cit", "ua-general-staff")))
    assert (found.status, found.credibility) == (Status.CONFIRMED, 1)
    assert "an analyst confirmed that two or more of the origins are independent" in found.met


def test_an_origin_that_nobody_judged_confirms_nothing() -> None:
    parties = [count("a", 40, STAFF), count("b", 40, "Ukraine's president")]
    judged = ("a", A.INDEPENDENCE, independence("ua-general-staff", "ua-president", despite=("ua-general-staff and ua-president",)))
    assert graded(parties, judged).status is Status.WEAK
    found = graded([*parties, count("c", 40, COMMITTEE)], judged)
    assert found.status is Status.FAIR
    assert "no origins of different standing" in found.unmet


def test_a_confirmation_against_a_recorded_tie_makes_no_second_line() -> None:
    reads = [count("a", 40, STAFF), count("b", 40, MONITOR, supplier="Ukrainian troops")]
    found = graded(reads, ("a", A.INDEPENDENCE, independence("cit", "ua-general-staff", despite=("cit and ua-general-staff",))))
    assert (found.status, found.credibility) == (Status.WEAK, 1)
    assert any(words.startswith("no two lines say it") for words in found.unmet)


@pytest.mark.parametrize(("value", "status"), [(GROUP, Status.DISCOUNTED), (CLAIM, Status.WEAK)])
def test_a_discounted_group_is_discounted_and_a_discounted_claim_supports_nothing(value: str, status: Status) -> None:
    found = graded(TWO, ("b", A.DISCOUNT, value))
    assert found.status is status
    assert found.credibility == (None if value == GROUP else 4)
    assert ("an analyst discounted it" in found.unmet) is (value == GROUP)


def test_a_group_of_which_every_claim_is_discounted_is_discounted() -> None:
    assert graded(TWO, ("a", A.DISCOUNT, CLAIM), ("b", A.DISCOUNT, CLAIM)).status is Status.DISCOUNTED


def test_a_discounted_number_contests_nothing() -> None:
    reads = [count("a", 40, MONITOR), count("b", 90, COMMITTEE)]
    figure = reads[1].reading.figures[0]
    judgements = Judgements(reads, [Desk().judges(at("b", figure.span.start, "90", "killed"), A.DISCOUNT, CLAIM)])
    traced = trace(reads, judgements=judgements)
    [found] = grade(reads, traced, check(reads, traced), judgements)
    assert (found.status, found.credibility) == (Status.WEAK, 3)


def test_a_discounted_denial_contests_nothing() -> None:
    reads = [count("a", 40, MONITOR), count("b", 40, "Russia's defence ministry", polarity=Polarity.DENIED)]
    assert graded(reads).status is Status.CONTESTED
    assert graded(reads, ("b", A.DISCOUNT, CLAIM)).status is Status.WEAK


def test_an_override_stands_beside_the_computed_grade_with_who_when_and_why() -> None:
    found = graded(TWO, ("a", A.GRADE, '{"status":"confirmed","credibility":null}'), ("b", A.GRADE, '{"credibility":6}'))
    assert (found.status, found.credibility) == (Status.FAIR, 2)
    first, second = found.overrides
    assert (first.status, first.credibility, first.who, first.when[:10], first.why) == (
        Status.CONFIRMED,
        None,
        "heron",
        "2025-03-01",
        "asked both",
    )
    assert (second.status, second.credibility) == (None, 6)


def test_likelihood_is_the_analysts_and_no_reporters_hedge_becomes_one() -> None:
    hedged = [count("a", 40, MONITOR, hedge=Hedge.POSSIBLE)]
    assert graded(hedged).likelihood == ()
    assert [held.likelihood for held in graded(hedged, ("a", A.LIKELIHOOD, "unlikely")).likelihood] == ["unlikely"]


def test_reliability_of_a_source_is_another_axis_and_changes_no_grade() -> None:
    found = graded(
        TWO,
        ("voice cit", A.RELIABILITY, '{"reliability":"B","scope":"casualties"}'),
        ("voice ua-general-staff", A.RELIABILITY, '{"reliability":null,"scope":"its own losses"}'),
        ("voice un", A.RELIABILITY, '{"reliability":"A","scope":"displacement"}'),
    )
    assert [(s.voice, s.reliability, s.scope) for s in found.sources] == [
        ("cit", "B", "casualties"),
        ("ua-general-staff", None, "its own losses"),
    ]
    assert (found.status, found.credibility) == (graded(TWO).status, graded(TWO).credibility)


def test_an_admission_confirms_and_says_that_the_cap_does_not_hold_it() -> None:
    found = graded([count("a", 40, "Russia's defence ministry", admission=True)])
    assert found.status is Status.CONFIRMED
    assert any("that confirms it, though one origin or one party alone would not" in text for text in found.met)
