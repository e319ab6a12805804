"""What the numbers of one report come to: parts, totals, shares, subsets, revisions, rates."""

from __future__ import annotations

import pytest

from firsthand.model import Approximator, Finding, Measure, Nature, ReadReport
from firsthand.reckoning import check
from firsthand.tracing import trace
from tests.tracing.written import Written

A, M = Approximator, Measure


def findings(kind: str, *reads: ReadReport) -> list[Finding]:
    return [f for f in check(reads, trace(reads)) if f.check == kind]


def losses(
    total: float, killed: float, wounded: float, *, total_is: Approximator = A.EXACT, killed_is: Approximator = A.EXACT
) -> ReadReport:
    w = Written("r", "The staff put losses at TOTAL: KILLED dead and WOUNDED hurt.")
    s = w.said("losses at TOTAL: KILLED dead and WOUNDED hurt", "the staff")
    w.counted("TOTAL", M.KILLED_OR_WOUNDED, total, s, approximator=total_is)
    w.counted("KILLED", M.KILLED, killed, s, approximator=killed_is)
    w.counted("WOUNDED", M.WOUNDED, wounded, s)
    return w.read()


@pytest.mark.parametrize(
    ("read", "result"),
    [
        (losses(500, 120, 380), "adds_up"),
        (losses(500, 120, 400), "does_not_add_up"),
        (losses(500, 120, 400, total_is=A.ABOUT), "adds_up"),
        (losses(500, 120, 600, total_is=A.ABOUT), "does_not_add_up"),
        (losses(500, 120, 400, total_is=A.MORE_THAN), "adds_up"),
        (losses(520, 120, 400, total_is=A.MORE_THAN), "does_not_add_up"),
        (losses(520, 100, 400, killed_is=A.AT_LEAST), "adds_up"),
        (losses(480, 100, 400, killed_is=A.AT_LEAST), "does_not_add_up"),
        (losses(500.3, 250.1, 250.2), "adds_up"),
    ],
)
def test_parts_meet_their_total_or_do_not(read: ReadReport, result: str) -> None:
    [found] = findings("parts_and_total", read)
    assert found.result == result


def test_a_sum_that_fails_says_what_was_compared_and_what_would_reconcile_it() -> None:
    [found] = findings("parts_and_total", losses(5_000, 1_200, 4_000))
    assert found.says == (
        "“KILLED” (killed, the staff) and “WOUNDED” (wounded, the staff) come to 5,200; the total given is “TOTAL” (killed or "
        "wounded, the staff): it does not add up; a total of 5,200 would fit the parts, or 200 fewer among the parts the total."
    )
    assert found.values == {"sum_low": 5200.0, "sum_high": 5200.0, "total": 5000.0}
    assert [s.figure for s in found.spans] == ["f2", "f3", "f1"]


def test_parts_of_another_voice_or_place_are_not_added() -> None:
    w = Written("r", "The staff spoke of 500 losses. The enemy counted 200 dead and 900 hurt in Lyman.")
    s = w.said("500 losses", "the staff")
    w.counted("500", M.KILLED_OR_WOUNDED, 500, s)
    s = w.said("200 dead and 900 hurt in Lyman", "the enemy")
    w.counted("200", M.KILLED, 200, s, place="Lyman")
    w.counted("900", M.WOUNDED, 900, s, place="Lyman")
    assert findings("parts_and_total", w.read()) == []


def share(
    text: str, part: tuple[str, Measure, float], base: tuple[str, float], given: tuple[str, float], is_: Approximator = A.EXACT
) -> list[Finding]:
    w = Written("r", text)
    s = w.said(text[:-1], "the staff")
    w.counted(part[0], part[1], part[2], s)
    of = w.counted(base[0], M.DEPLOYED, base[1], s, nature=Nature.STOCK)
    w.counted(given[0], M.SHARE, given[1], s, approximator=is_, base=of)
    return findings("share_of_base", w.read())


LOST = "Of 8,000 men sent, 2,000 were killed or wounded. Almost 30% of them are out of action."


def test_a_share_that_fails_says_which_part_and_which_base_it_would_need() -> None:
    [found] = share(LOST, ("2,000", M.KILLED_OR_WOUNDED, 2_000), ("8,000", 8_000), ("Almost 30%", 30), A.NEARLY)
    assert found.result == "does_not_add_up"
    assert found.says == (
        "“2,000” (killed or wounded, the staff) of “8,000” (deployed, the staff) is 25.0 %, and the share given is “Almost 30%” "
        "(the staff): it does not add up; 30 % of 8,000 is 2,400, and 2,000 is 30 % of 6,666.7."
    )


@pytest.mark.parametrize(
    ("part", "given", "is_", "result"),
    [
        (2_000, 25, A.EXACT, "adds_up"),
        (2_000, 25.4, A.EXACT, "does_not_add_up"),
        (2_030, 25, A.EXACT, "adds_up"),
        (2_050, 25, A.EXACT, "does_not_add_up"),
        (2_350, 30, A.NEARLY, "adds_up"),
        (2_400, 30, A.NEARLY, "does_not_add_up"),
        (2_100, 25, A.MORE_THAN, "adds_up"),
        (2_000, 25, A.MORE_THAN, "does_not_add_up"),
        (2_300, 30, A.ABOUT, "adds_up"),
    ],
)
def test_a_share_is_compared_as_its_words_allow(part: float, given: float, is_: Approximator, result: str) -> None:
    [found] = share(LOST, ("2,000", M.KILLED_OR_WOUNDED, part), ("8,000", 8_000), ("Almost 30%", given), is_)
    assert found.result == result


def test_a_share_in_words_is_compared_loosely() -> None:
    text = "Of 600 men sent, 205 were killed. A third of them were killed."
    [found] = share(text, ("205", M.KILLED, 205), ("600", 600), ("A third", 33.333333333333336))
    assert found.result == "adds_up"


@pytest.mark.parametrize(
    "text",
    [
        "Of 8,000 men sent, 2,000 fell. Almost 30% of them were captured.",
        "Of 8,000 men sent, 2,000 were killed. Of the men sent, Almost 30% were officers.",
    ],
    ids=["no part of that measure", "no measure named"],
)
def test_a_share_without_a_plain_part_is_no_finding(text: str) -> None:
    assert share(text, ("2,000", M.KILLED, 2_000), ("8,000", 8_000), ("Almost 30%", 30)) == []


def test_a_share_may_point_back_to_the_total_of_the_sentence_before() -> None:
    w = Written("r", "Losses stand at 900, with 150 dead. That is about 45 percent of the 2,000 sent.")
    whole = w.counted("900", M.KILLED_OR_WOUNDED, 900)
    w.counted("150", M.KILLED, 150, part_of=whole)
    base = w.counted("2,000", M.DEPLOYED, 2_000)
    w.counted("about 45 percent", M.SHARE, 45, approximator=A.ABOUT, base=base)
    [found] = findings("share_of_base", w.read())
    assert (found.result, found.spans[0].figure) == ("adds_up", whole)


def test_what_a_share_points_back_to_must_be_plain() -> None:
    w = Written("r", "There were 900 wounded and 150 dead. That is about 45 percent of the 2,000 sent.")
    w.counted("900", M.WOUNDED, 900)
    w.counted("150", M.KILLED, 150)
    base = w.counted("2,000", M.DEPLOYED, 2_000)
    w.counted("about 45 percent", M.SHARE, 45, base=base)
    assert findings("share_of_base", w.read()) == []


def subset(lesser: Measure, few: float, greater: Measure, many: float, **more: str) -> list[Finding]:
    w = Written("r", "The staff said FEW of MANY.")
    s = w.said("FEW of MANY", "the staff")
    w.counted("FEW", lesser, few, s, population=more.get("population"), place=more.get("place"))
    w.counted("MANY", greater, many, s, population=more.get("population"), place=more.get("other_place", more.get("place")))
    return findings("subset", w.read())


def test_killed_cannot_be_more_than_killed_or_wounded() -> None:
    [found] = subset(M.KILLED, 700, M.KILLED_OR_WOUNDED, 600)
    assert found.result == "does_not_add_up"
    assert "at most 600 killed or at least 700 killed or wounded would reconcile it" in found.says
    assert subset(M.KILLED, 500, M.KILLED_OR_WOUNDED, 600) == []


def test_bodies_are_held_against_the_killed_of_the_same_place_only() -> None:
    assert len(subset(M.BODIES_SEEN, 30, M.KILLED, 20, place="Lyman")) == 1
    assert subset(M.BODIES_SEEN, 30, M.KILLED, 20, place="Lyman", other_place="Sudzha") == []
    assert subset(M.BODIES_SEEN, 30, M.KILLED, 20) == []


def test_a_named_part_cannot_be_more_than_its_whole() -> None:
    w = Written("r", "Sixteen were hurt, of them eighteen children.")
    whole = w.counted("Sixteen", M.WOUNDED, 16)
    w.counted("eighteen", M.WOUNDED, 18, population="children", part_of=whole)
    [found] = findings("subset", w.read())
    assert [s.figure for s in found.spans] == ["f2", "f1"]


def two(text: str, one: str, other: str, kind: str = "update", nature: Nature = Nature.CUMULATIVE) -> list[tuple[str, ...]]:
    """Findings on a report with two numbers of killed: result, and the words in their order."""
    w = Written("r", text)
    s = w.said(text[:-1], "the prefect")
    for words in (one, other):
        w.counted(words, M.KILLED, float(words), s, nature=nature)
    read = w.read()
    texts = {c.id: read.report.text[slice(*c.span)] for c in read.reading.figures}
    return [(f.result, *(texts[s.figure or ""] for s in f.spans)) for f in findings(kind, read)]


@pytest.mark.parametrize(
    ("text", "one", "other", "expected"),
    [
        ("The prefect raised the toll to 17 from 12.", "17", "12", ("superseded", "17", "12")),
        ("The prefect raised the toll from 12 to 17.", "12", "17", ("superseded", "17", "12")),
        ("The prefect said 17 had died, up from 12.", "17", "12", ("superseded", "17", "12")),
        ("The prefect said 17 died, not 12 as reported earlier.", "17", "12", ("superseded", "17", "12")),
        ("The prefect lowered the toll from an earlier 30 to 17.", "30", "17", ("superseded", "17", "30")),
    ],
)
def test_the_words_tell_which_number_is_the_later(text: str, one: str, other: str, expected: tuple[str, ...]) -> None:
    assert two(text, one, other) == [expected]


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("The prefect said 17 died in the mill and 12 on the road.", "17", "12"),
        ("The prefect said 17 people had died. He came from a town where 12 died.", "17", "12"),
        ("The prefect raised the toll to 17 from 17.0 today.", "17", "17.0"),
    ],
)
def test_two_numbers_alone_are_no_revision(text: str, one: str, other: str) -> None:
    assert two(text, one, other) == []


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("Deaths more than tripled, from 40 to 130.", "adds_up"),
        ("Deaths more than tripled, from 40 to 120.", "does_not_add_up"),
        ("Deaths nearly doubled, from 40 to 78.", "adds_up"),
        ("Deaths doubled, from 40 to 130.", "does_not_add_up"),
        ("Deaths halved, from 40 to 21.", "adds_up"),
        ("Deaths more than halved, from 40 to 25.", "does_not_add_up"),
    ],
)
def test_a_stated_factor_is_held_against_the_two_numbers(text: str, result: str) -> None:
    one, _, other = text.partition("from ")[2].removesuffix(".").partition(" to ")
    assert [found[0] for found in two(text, one, other, "rate_of_change", Nature.FLOW)] == [result]
    assert two(text, one, other) == []
