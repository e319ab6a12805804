"""How a change of a grade is told."""

from __future__ import annotations

from firsthand.codebook.criteria import WORDS, Criterion, named
from firsthand.grading.changes import Graded, change
from firsthand.model import Status
from tests.grading.test_grade import MONITOR, count, graded

C = Criterion
ONE = Graded(Status.WEAK, 4, [C.ORIGIN_RECORDED, C.UNCONTESTED], "2026.2")


def test_the_first_grade_is_told() -> None:
    assert change(None, ONE) == "first graded: weak, credibility 4"


def test_what_moved_is_told_with_the_criteria_that_moved_it() -> None:
    two = Graded(Status.FAIR, 2, [*ONE.met, C.SECOND_ORIGIN, C.NOT_ONLY_PARTIES], "2026.2")
    assert change(ONE, two) == (
        "was weak, now fair, credibility was 4, now 2: a second named origin was added; an origin that is no party was added"
    )


def test_what_was_lost_is_told() -> None:
    less = Graded(Status.CONTESTED, 5, [C.ORIGIN_RECORDED], "2026.2")
    assert change(ONE, less) == "was weak, now contested, credibility was 4, now 5: another voice claims otherwise or denies it now"


def test_a_grade_that_stays_says_so_and_what_changed_beneath_it() -> None:
    assert change(ONE, ONE._replace(met=[*ONE.met, C.COMMITTED])) == "still weak: an origin commits itself to it now"


def test_a_new_codebook_is_named_and_criteria_that_it_gave_up_are_passed_over() -> None:
    old = ONE._replace(met=[*ONE.met, "printed_twice"], codebook="2025.9", credibility=None)
    assert change(old, ONE) == "credibility was 6, now 4: codebook 2025.9 became 2026.2"


def test_the_words_of_a_grade_lead_back_to_its_criteria() -> None:
    found = graded(count("a", 40, MONITOR))
    assert {*named(found.met), *named(found.unmet)} == set(Criterion)
    assert [WORDS[criterion].met for criterion in named(found.met)] == list(found.met)
