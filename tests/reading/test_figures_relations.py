"""Parts of a total, and bases of shares."""

from __future__ import annotations

import pytest

from firsthand.model import Measure
from tests.reading.figures_in import figures


def relation(text: str, words: str, kind: str) -> str | None:
    """The words of the figure that the one at ``words`` is part of, or has as its base."""
    found = figures(text)
    by_id = {figure.id: said for said, figure in found.items()}
    target: str | None = getattr(found[words], kind)
    return None if target is None else by_id[target]


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("Losses came to 4,700 lancers, including 600 dead.", "600", "4,700"),
        ("Some 45 millers, including nine children, were killed.", "nine", "Some 45"),
        ("Twelve millers died, among them three children.", "three", "Twelve"),
        ("Twelve millers died, two of them children.", "two", "Twelve"),
        ("The staff put losses at 900, of whom 200 died.", "200", "900"),
        ("Four lancers came back. Two of them were wounded.", "Two", "Four"),
        ("Two medics were among at least 31 millers killed.", "Two", "at least 31"),
        ("Only three of the 20 lancers died.", "three", "20"),
    ],
)
def test_words_of_inclusion_make_a_part(text: str, part: str, whole: str) -> None:
    assert relation(text, part, "part_of") == whole


def test_a_list_of_parts_shares_its_whole() -> None:
    text = "Seventy millers died, including 20 women and 11 children."
    assert [relation(text, part, "part_of") for part in ("20", "11")] == ["Seventy", "Seventy"]


def test_killed_and_wounded_are_parts_of_the_total_named_before() -> None:
    text = "About 3,000 lancers were killed or wounded. Around 300 have died, while another 2,700 have been injured."
    assert [relation(text, part, "part_of") for part in ("Around 300", "another 2,700")] == ["About 3,000", "About 3,000"]


def test_a_number_as_large_as_the_total_is_no_part_of_it() -> None:
    text = "More than 3,000 had been killed or wounded. A second sheet wrote that 3,000 had been killed."
    assert relation(text, "3,000", "part_of") is None


def test_those_hurt_beside_the_dead_are_no_part_of_them() -> None:
    text = "Twelve millers died, among them three children, and 40 more were hurt."
    found = figures(text)
    assert found[next(w for w in found if w.startswith("40"))].part_of is None


@pytest.mark.parametrize(
    ("text", "share", "base"),
    [
        ("Some 600 lancers died. Of the dead, a third were officers.", "a third", "Some 600"),
        ("Some 600 lancers died. Half of those killed were officers.", "Half", "Some 600"),
        ("With 12,000 lancers sent, nearly 30% of them are out of action.", "nearly 30%", "12,000"),
        ("That is nearly 40 percent of the 12,000 sent.", "nearly 40 percent", "12,000"),
        ("Some 40 per cent of the unit's 2,000 lancers deserted.", "Some 40 per cent", "2,000"),
        ("Some 800 troops were deployed. The staff says a quarter of the force is sick.", "a quarter", "Some 800"),
    ],
)
def test_a_share_has_the_figure_it_is_taken_of_as_its_base(text: str, share: str, base: str) -> None:
    assert figures(text)[share].measure is Measure.SHARE
    assert relation(text, share, "base") == base


def test_a_share_of_what_nobody_counted_has_no_base() -> None:
    assert relation("A third of the lancers are sick.", "A third", "base") is None


def test_a_share_is_never_a_part() -> None:
    text = "Some 600 lancers were killed or wounded, including a third of the officers."
    assert relation(text, "a third", "part_of") is None


def test_ids_count_figures_in_the_order_of_the_text() -> None:
    text = "Two lancers died, three were hurt and 40 horses ran."
    assert [f.id for f in figures(text).values()] == ["f1", "f2", "f3"]


def test_a_whole_in_front_holds_what_follows_and_the_remainder() -> None:
    found = figures("Of the 11,000 troops sent, 4,000 are dead or wounded and the remaining 7,000 were pulled back.")
    assert [found[n].part_of for n in ("4,000", "7,000")] == [found["11,000"].id] * 2


def test_a_share_is_taken_of_a_force_so_many_strong() -> None:
    found = figures("Nearly 30% of the 12,000-strong force has been killed or wounded.")
    assert found["Nearly 30%"].base == found["12,000"].id
    assert found["Nearly 30%"].population == "force"
