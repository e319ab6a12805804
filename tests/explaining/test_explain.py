"""The story of one claim: what each chapter tells, and that every passage stands where it is said to stand."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from firsthand.errors import SeveralClaims, UnknownClaim
from firsthand.explaining import Found, Known, Story, Topic, explain
from firsthand.grading import grade
from firsthand.model import Approximator, Hedge, Judgement, JudgementAct, Kind, Lineage, Measure, Polarity, ReadReport, Span, ToldBy
from firsthand.reckoning import check, chronicle, reconcile
from firsthand.tracing import trace
from firsthand.tracing.judgements import Judgements
from tests.tracing.test_paths import NAMES, counted
from tests.tracing.written import Written


def known(*reads: ReadReport) -> Known:
    traced = trace(reads)
    found = check(reads, traced)
    following = chronicle(reads, traced)
    return Known(reads, Found(traced, found, grade(reads, traced, found), reconcile(reads, traced), following.series))


def told(story: Story, topic: Topic) -> list[str]:
    return [sentence.says for chapter in story.chapters if chapter.topic is topic for sentence in chapter.sentences]


def clip() -> ReadReport:
    """A monitor's claim about a unit's video, two voices down, with a hedge."""
    text = (
        "Wire B wrote that the Bridge Monitor alleged on Sunday that a drone video from Ukrainian forces shows 15 bodies in Lyman."
    )
    w = Written("a", text, "Daily A", "2025-01-14")
    s = w.said(
        "a drone video from Ukrainian forces shows 15 bodies in Lyman",
        *("Wire B", "Bridge Monitor"),
        supplier="Ukrainian forces",
        hedge=Hedge.ALLEGED,
        said_on="2025-01-12",
    )
    w.shown("a drone video", "video", made_with="drone", depicts="15 bodies in Lyman")
    w.counted("15 bodies", Measure.BODIES_SEEN, 15, s, place="Lyman")
    return w.read()


def denied() -> list[ReadReport]:
    first = counted("a", "Bridge Monitor")
    second = Written("b", "It is not true that 30 soldiers were killed in Lyman, the ministry said.", "Paper B")
    s = second.said("30 soldiers were killed in Lyman", "the ministry", hedge=Hedge.DENIED, polarity=Polarity.DENIED)
    second.counted("30", Measure.KILLED, 30, s, population="soldiers", place="Lyman")
    return [first.read(), second.read()]


def test_it_tells_who_said_it_first_on_which_day_and_with_which_hedge() -> None:
    story = explain("15 bodies", known(clip()))
    assert told(story, Topic.FIRST) == [
        "Bridge Monitor, on 2025-01-12, put it forward as an allegation or a claim, according to Daily A of 2025-01-14."
    ]


def test_it_tells_the_item_how_it_was_made_and_who_supplied_it() -> None:
    story = explain("15 bodies", known(clip()))
    assert told(story, Topic.BASIS) == [
        "Bridge Monitor rests on “a drone video” (made with: drone).",
        "The material was supplied by Ukrainian forces.",
    ]


def test_where_no_report_says_how_they_know_that_is_said() -> None:
    story = explain("30 soldiers", known(counted("a", "Bridge Monitor").read()))
    assert told(story, Topic.BASIS) == ["The reports do not say how Bridge Monitor knows it."]


def test_it_tells_who_relayed_it_step_by_step() -> None:
    story = explain("15 bodies", known(clip()))
    assert told(story, Topic.WAY) == [
        "Daily A of 2025-01-14 cites Wire B, which cites Bridge Monitor, which spoke on 2025-01-12, with “a drone video”, supplied "
        "by Ukrainian forces, and gives it as an allegation or a claim."
    ]


def test_a_lost_hedge_is_told_with_the_passages_of_both_reports() -> None:
    reads = []
    for report, day, hedge in (("a", "2025-01-14", Hedge.ALLEGED), ("b", "2025-01-16", Hedge.ASSERTED)):
        w = Written(report, f"In {report}: villagers were used as porters, the Bridge Monitor said.", f"Paper {report}", day)
        w.said("villagers were used as porters", "Bridge Monitor", hedge=hedge, kind=Kind.CONDUCT)
        reads.append(w.read())
    story = explain("used as porters", known(*reads))
    [lost] = [s for c in story.chapters if c.topic is Topic.CHANGED for s in c.sentences]
    assert "alleged" in lost.says
    assert {passage.report for passage in lost.passages} == {"a", "b"}


def test_who_denies_it_is_told_as_a_denial_and_never_as_an_origin() -> None:
    story = explain("30 soldiers", known(*denied()))
    assert any(says.startswith("the ministry denies it, according to Paper B") for says in told(story, Topic.DENIED))
    assert not any("ministry" in says for says in told(story, Topic.FIRST))
    assert not any("ministry" in says for says in told(story, Topic.NUMBERS))


def test_numbers_stand_in_the_reports_own_words_and_one_beside_the_other() -> None:
    reads = []
    for report, words, number, kind in (("a", "at least 30", 30, Approximator.AT_LEAST), ("b", "40", 40, Approximator.EXACT)):
        w = Written(report, f"In {report} the count is {words} soldiers killed in Lyman.", f"Paper {report}")
        s = w.said(f"{words} soldiers killed in Lyman", "Bridge Monitor" if report == "a" else "Hill Watch")
        w.counted(words, Measure.KILLED, number, s, approximator=kind, population="soldiers", place="Lyman")
        reads.append(w.read())
    numbers = told(explain("soldiers killed", known(*reads)), Topic.NUMBERS)
    assert numbers[2].startswith("What was last reported by 2 origins: at least 30. A range of reports is no confidence interval")
    assert numbers[:2] == ["“at least 30” (killed), given by Bridge Monitor.", "“40” (killed), given by Hill Watch."]


@pytest.mark.parametrize("asked", ["30%", "30 %", "30 percent", "30 per cent of", "nearly 30 Percent"])
def test_a_share_is_asked_for_however_its_sign_is_written(asked: str) -> None:
    text = "Bridge Monitor said nearly 30 per cent of the brigade was lost, and 30 bodies lay there."
    w = Written("a", text, "Paper")
    s = w.said(text.partition("said ")[2], "Bridge Monitor")
    w.counted("30 per cent", Measure.SHARE, 30, s)
    w.counted("30 bodies", Measure.BODIES_SEEN, 30, s, place="Lyman")
    assert "[share]" in explain(asked, known(w.read())).claim_group.label


def test_what_one_voice_counted_over_time_is_told_in_its_own_words() -> None:
    reads = []
    for report, words, number, day in (("a", "30", 30, "2025-01-14"), ("b", "45", 45, "2025-01-16")):
        w = Written(report, f"In {report} the count is {words} soldiers killed in Lyman.", "Paper", day)
        s = w.said(f"{words} soldiers killed in Lyman", "Bridge Monitor", said_on=day)
        w.counted(words, Measure.KILLED, number, s, population="soldiers", place="Lyman", as_of=day)
        reads.append(w.read())
    numbers = told(explain("a/f1", known(*reads)), Topic.NUMBERS)
    assert "Bridge Monitor over time: “30” on 2025-01-14, “45” on 2025-01-16." in numbers


def test_reasons_come_with_the_path_that_shows_them() -> None:
    reads = [counted(r, v, supplier="Ukrainian forces").read() for r, v in (("a", "Bridge Monitor"), ("b", "Hill Watch"))]
    story = explain("30 soldiers", known(*reads))
    assert (
        told(story, Topic.INDEPENDENCE)[0]
        == "2 reports, 2 outlets, 2 named origins: the origins are not independent of each other."
    )
    assert any(
        "The path: Bridge Monitor → supplied by Ukrainian forces → which supplied Hill Watch." in says
        for says in told(story, Topic.INDEPENDENCE)
    )


def test_the_grade_has_its_criteria_and_what_is_missing_is_what_to_look_for() -> None:
    story = explain("30 soldiers", known(counted("a", "Bridge Monitor").read()))
    assert told(story, Topic.GRADE)[0].startswith("Status weak, credibility ")
    assert any("A second origin with knowledge of its own" in says for says in told(story, Topic.STRONGER))


def test_no_likelihood_of_ours_is_told_of_a_hedge() -> None:
    for hedge in Hedge:
        w = Written("a", "The count is 30 soldiers killed in Lyman.")
        w.counted("30", Measure.KILLED, 30, w.said("30 soldiers killed in Lyman", "Bridge Monitor", hedge=hedge), place="Lyman")
        sentences = [s.says for c in explain("30 soldiers", known(w.read())).chapters for s in c.sentences]
        assert not any(re.search(r"%|probab|likel|certain", says) for says in sentences)


@pytest.mark.parametrize("asked", ["a/f1", "a#f1", "a/s1", "30 SOLDIERS killed", "Lyman soldiers", "a"])
def test_a_claim_is_found_by_its_id_or_by_its_words(asked: str) -> None:
    case = known(counted("a", "Bridge Monitor").read())
    assert explain(asked, case).claim_group.id == case.groups[0].claim_group.id


def test_a_group_is_found_by_the_beginning_of_its_id() -> None:
    case = known(counted("a", "Bridge Monitor").read())
    assert explain(case.groups[0].claim_group.id[:7], case).claim_group == case.groups[0].claim_group


def test_a_statement_that_only_relays_another_is_told_by_that_one() -> None:
    w = Written("a", "The wire wrote that the Bridge Monitor said that villagers were used as porters in Lyman.")
    outer = w.said("the Bridge Monitor said that villagers were used as porters in Lyman", "the wire", kind=Kind.CONDUCT)
    w.said("villagers were used as porters in Lyman", "the wire", "Bridge Monitor", kind=Kind.CONDUCT, parent=outer)
    story = explain(f"a/{outer}", known(w.read()))
    assert [claim.statement for claim in story.claim_group.claims] == ["s2"]


def test_several_groups_are_named_and_none_is_chosen() -> None:
    w = Written("a", "The ministry counted 30 killed and 70 wounded soldiers in Lyman.")
    s = w.said("30 killed and 70 wounded soldiers in Lyman", "the ministry")
    w.counted("30", Measure.KILLED, 30, s, place="Lyman")
    w.counted("70", Measure.WOUNDED, 70, s, place="Lyman")
    with pytest.raises(SeveralClaims) as several:
        explain("soldiers", known(w.read()))
    assert len(several.value.candidates) == 2


@pytest.mark.parametrize("asked", ["elephants", "g-ffffffffffff", "a/f9", "", "  ", "..."])
def test_what_is_in_no_claim_is_unknown_and_the_message_tells_what_to_do(asked: str) -> None:
    with pytest.raises(UnknownClaim) as unknown:
        explain(asked, known(counted("a", "Bridge Monitor").read()))
    assert unknown.value.cure


CHAINS = st.lists(
    st.tuples(
        st.lists(st.sampled_from(NAMES[:5]), max_size=2),
        st.sampled_from(NAMES),
        st.sampled_from(NAMES),
        st.sampled_from(list(Hedge)),
    ),
    min_size=1,
    max_size=4,
)


@given(CHAINS)
def test_every_passage_is_what_the_report_says_there_and_the_order_of_reports_changes_nothing(
    chains: list[tuple[list[str], str | None, str | None, Hedge]],
) -> None:
    reads = []
    for n, (via, last, supplier, hedge) in enumerate(chains):
        w = Written(f"r{n}", f"In {n} the film shows 30 soldiers killed in Lyman.", f"Paper {n}")
        s = w.said("the film shows 30 soldiers killed in Lyman", *via, last, supplier=supplier, hedge=hedge)
        w.shown("the film", "film", depicts="30 soldiers killed in Lyman")
        w.counted("30", Measure.KILLED, 30, s, population="soldiers", place="Lyman")
        reads.append(w.read())
    case = known(*reads)
    texts = {read.report.id: read.report.text for read in reads}
    for group in case.groups:
        story = explain(group.claim_group.id, case)
        assert story == explain(group.claim_group.id, known(*reversed(reads)))
        for chapter in story.chapters:
            for sentence in chapter.sentences:
                for passage in sentence.passages:
                    span = Span(*passage.span)
                    assert 0 <= span.start < span.end <= len(texts[passage.report])
                    assert texts[passage.report][span.start : span.end] == passage.text


def test_what_analysts_judged_stands_beside_the_grade_with_who_when_and_why() -> None:
    reads = [counted("a", "Bridge Monitor").read()]
    span = reads[0].reading.figures[0].span
    made = [
        Judgement(
            id=n,
            subject=f"claim a {span.start}-{span.end} killed",
            act=act,
            value=value,
            who="heron",
            when="2025-03-01T09:00:00Z",
            why="called the ward",
        )
        for n, act, value in (
            (1, JudgementAct.GRADE, '{"status":"fair","credibility":null}'),
            (2, JudgementAct.LIKELIHOOD, "likely"),
            (3, JudgementAct.COMMENT, "the list names 31"),
        )
    ]
    judgements = Judgements(reads, made)
    traced = trace(reads, judgements=judgements)
    case = Known(reads, Found(traced, (), grade(reads, traced, (), judgements)), judgements=judgements)
    story = explain("30 soldiers", case)
    assert told(story, Topic.JUDGED) == [
        "heron noted on 2025-03-01: the list names 31",
        "heron set status fair on 2025-03-01: called the ward",
        "heron holds it likely, on 2025-03-01: called the ward",
    ]
    assert told(story, Topic.GRADE)[0].startswith("Status weak, ")


def test_it_names_the_metadata_that_say_whose_text_a_report_prints() -> None:
    read = counted("a", publisher="Hill Courier").read()
    marked = replace(read.report, lineage=(Lineage(told_by=ToldBy.AUTHOR, name="AFP"),))
    story = explain("30 soldiers", known(ReadReport(marked, read.reading)))
    (relayed,) = told(story, Topic.WAY)
    assert relayed.endswith("Its metadata names AFP (author).")
