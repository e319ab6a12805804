"""What can be corrected of a claim, in words or as JSON: its words in the text, its chain, its days. All that follows, follows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from firsthand import Case
from firsthand.case.correcting import as_words
from firsthand.case.judging import State
from firsthand.errors import BadJudgement
from firsthand.model import Figure, Hedge, Measure, Role, Span, Statement, Status, Verdict, When
from tests.case_of import case_of
from tests.grading.test_grade import MONITOR, STAFF, count
from tests.tracing.written import Written

TEXT = "The ministry, citing scouts, said that 40 of 400 soldiers were killed in Lyman. Nobody confirmed it."


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    w = Written("a", TEXT, "Hill Courier", "2025-02-10")
    s = w.said("40 of 400 soldiers were killed in Lyman", STAFF)
    w.counted("400", Measure.KILLED, 400, s, population="Russian soldiers", place="Lyman")
    with case_of(tmp_path / "case", w.read(), count("b", 400, MONITOR)) as made:
        yield made


def figure(case: Case) -> Figure:
    return next(read for read in case.readings() if read.report.id == "a").reading.figures[0]


def statement(case: Case) -> Statement:
    return next(read for read in case.readings() if read.report.id == "a").reading.statements[0]


def test_a_figure_stands_on_the_words_that_an_analyst_names(case: Case) -> None:
    at = TEXT.index("40 ")
    case.judge("a/f1", "correct", f"span={at}-{at + 2} best=40 low=40 high=40", why="the whole unit was counted")
    assert TEXT[figure(case).span.start : figure(case).span.end] == "40"
    [claim] = [c for i in case.trace().independence for c in i.claim_group.claims if c.report == "a"]
    assert claim.span == Span(at, at + 2)
    assert case.judgements()[0].claims == (claim,)
    assert case.verify().ok


def test_what_is_judged_after_a_span_was_corrected_is_about_the_same_claim(case: Case) -> None:
    case.judge("a/f1", "correct", "span=39-41", why="misread")
    case.judge("a/f1", "confirm")
    case.judge("a/f1", "split", why="another fight")
    assert [j.state for j in case.judgements()] == [State.HOLDS] * 3
    [own] = [i.claim_group for i in case.trace().independence if i.claim_group.claims[0].report == "a"]
    case.judge(own.id, "grade", "contested", why="another fight")
    [grade] = [grade for grade in case.grade() if grade.claim_group == own]
    assert grade.overrides[0].status is Status.CONTESTED
    assert case.grade_history("a/f1")[-1].claim_group == own.id
    case.judge("1", "withdraw", why="it was right")
    assert figure(case).span == Span(45, 48)
    assert [j.state for j in case.judgements()] == [State.WITHDRAWN, *[State.HOLDS] * 4]


def test_source_cue_and_content_are_stretches_of_the_report(case: Case) -> None:
    case.judge("a/s1", "correct", "source=0-12 cue=29-33 content=39-60, 61-79", why="not told apart")
    read = statement(case)
    assert (read.source, read.cue, read.content) == ((Span(0, 12),), (Span(29, 33),), (Span(39, 60), Span(61, 79)))
    assert case.judgements()[0].words == "source = 0-12, cue = 29-33, content = 39-60, 61-79"


def test_a_chain_is_corrected_whole_and_voices_that_stay_keep_their_entry(case: Case) -> None:
    case.judge("a/f1", "split", why="another fight")
    case.judge("a/s1", "correct", f"chain=Hill Courier < {STAFF} < ~scouts [alleged] + the 5th Brigade", why="it cites scouts")
    hops = [(h.role, h.voice, h.registry is not None, h.named, h.hedge) for h in statement(case).chain]
    assert hops == [
        (Role.PUBLISHER, "Hill Courier", False, True, Hedge.ATTRIBUTED),
        (Role.VIA, STAFF, True, True, Hedge.ASSERTED),
        (Role.ORIGIN, "scouts", False, False, Hedge.ALLEGED),
        (Role.SUPPLIER, "the 5th Brigade", False, True, Hedge.ATTRIBUTED),
    ]
    [of] = [i for i in case.trace().independence if i.claim_group.claims[0].report == "a"]
    assert of.verdict is Verdict.LINEAGE_NOT_RECORDED
    assert case.judgements()[-1].words == f"chain = Hill Courier < {STAFF} < ~scouts [alleged] + the 5th Brigade"


def test_json_takes_what_words_cannot_hold(case: Case) -> None:
    given = '{"population": "men with low=1", "as_of": {"start": "2025-02-03", "end": "2025-02-09", "precision": 3}}'
    case.judge("a/f1", "correct", given, why="as it says")
    assert figure(case).population == "men with low=1"
    assert figure(case).as_of == When(date(2025, 2, 3), date(2025, 2, 9), 3)


def test_days_are_given_as_one_or_as_a_range(case: Case) -> None:
    case.judge("a/f1", "correct", "as_of=2025-02-03..2025-02-09 unit=items", why="that week")
    assert figure(case).as_of == When(date(2025, 2, 3), date(2025, 2, 9), 3)
    case.judge("a/s1", "correct", "said_on=2025-02-09", why="on Sunday")
    assert statement(case).said_on == When(date(2025, 2, 9), date(2025, 2, 9), 1)


@pytest.mark.parametrize(
    ("subject", "given", "says"),
    [
        ("a/f1", "span=39-41, 45-48", "a figure stands on one stretch"),
        ("a/f1", "span=", "a figure stands on one stretch"),
        ("a/f1", "span=forty", "give the first character"),
        ("a/f1", "span=41-39", "is not in the text"),
        ("a/f1", "span=39-4000", "which has 100 characters"),
        ("a/f1", '{"span": [[-5, 41]]}', "is not in the text"),
        ("a/f1", '{"span": "39', "is no correction of this"),
        ("a/f1", "as_of=Sunday", "give a day"),
        ("a/f1", "as_of=2025-02-09..2025-02-03", "ends before it begins"),
        ("a/s1", "content=", "a statement has content"),
        ("a/s1", "content=0-9, 5-12", "lie over each other"),
        ("a/s1", "chain=", "name its publisher at least"),
        ("a/s1", '{"chain": [{"role": "origin", "voice": "x"}]}', "a chain runs from the publisher"),
        (
            "a/s1",
            '{"chain": [{"role": "publisher", "voice": "x"}, {"role": "via", "voice": "y"}]}',
            "an origin where somebody passes",
        ),
        ("a/s1", '{"chain": [{"role": "boss"}]}', "is no chain"),
        ("a/s1", "chain=Hill Courier < scouts [sure]", "is no chain"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(case: Case, subject: str, given: str, says: str) -> None:
    with pytest.raises(BadJudgement, match=says):
        case.judge(subject, "correct", given, why="x")
    assert case.judgements() == ()


def test_who_corrects_a_chain_decides_of_its_end(case: Case) -> None:
    case.judge("a/s1", "correct", "hedge=alleged", why="'allegedly'")
    with pytest.raises(BadJudgement, match="stands against it"):
        case.judge("a/s1", "correct", "chain=Hill Courier < scouts", why="x")
    case.judge("a/s1", "correct", "chain=Hill Courier < scouts", why="x", supersedes=1)
    assert [(h.voice, h.hedge) for h in statement(case).chain][-1] == ("scouts", Hedge.ASSERTED)


@pytest.mark.parametrize("words", ["39-41", "39-41, 45-48", "2025-02-09", "2025-02-03..2025-02-09"])
def test_values_are_told_in_the_words_in_which_they_are_given(case: Case, words: str) -> None:
    field = "content" if "," in words else "span" if words.count("-") == 1 else "as_of"
    case.judge("a/s1" if field == "content" else "a/f1", "correct", f"{field}={words}", why="x")
    assert as_words(getattr(statement(case) if field == "content" else figure(case), field)) == words
