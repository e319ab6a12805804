"""What analysts judge changes groups, counts and verdicts; what nobody judged stays as it was."""

from __future__ import annotations

import itertools

import pytest

from firsthand.model import (
    Anchor,
    Claim,
    JudgementAct,
    Kind,
    Measure,
    Polarity,
    ReadReport,
    Span,
    Trace,
    Verdict,
    holding,
    superseded_by,
)
from firsthand.reckoning import check
from firsthand.tracing import trace
from firsthand.tracing.corrections import Corrections
from firsthand.tracing.judgements import CLAIM, GROUP, Judgements
from tests.tracing.judged import Desk, at, independence
from tests.tracing.written import Written

STAFF, MONITOR, COMMITTEE = "General Staff of Ukraine", "Conflict Intelligence Team", "International Committee of the Red Cross"
A = JudgementAct


def told(report: str, number: int, voice: str, *, place: str = "Lyman", family: str | None = None) -> ReadReport:
    """A report in which a voice counts Russian soldiers killed; the number is its first figure."""
    w = Written(
        report, f"{number} Russian soldiers were killed in {place}, {voice} said.", family or f"Paper {report}", "2025-02-10"
    )
    s = w.said(f"{number} Russian soldiers were killed in {place}", voice)
    w.counted(str(number), Measure.KILLED, number, s, population="Russian soldiers", place=place)
    return w.read()


def on(report: str, number: int = 40) -> Anchor:
    return at(report, 0, str(number), "killed")


def traced(*reads: ReadReport, judged: Judgements) -> Trace:
    return trace(reads, judgements=judged)


def sizes(found: Trace) -> list[list[str]]:
    """The reports of each group."""
    return [[claim.report for claim in i.claim_group.claims] for i in found.independence]


def test_the_text_of_an_anchor_leads_back_to_it() -> None:
    for anchor in (Anchor("r 1 2-3 x", Span(0, 2), "killed"), Anchor("a\nb", Span(3, 9), "incident")):
        assert Anchor.parse(str(anchor)) == anchor
    assert Anchor.parse("voice un") is None
    assert Anchor.parse("report r1") is None


def test_a_judgement_holds_until_another_takes_its_place() -> None:
    desk = Desk()
    first, second = desk.judges(on("a"), A.CONFIRM), desk.judges(on("a"), A.REJECT, supersedes=1)
    assert holding([second, first]) == (second,)
    assert superseded_by([first, second]) == {1: 2}


def test_what_is_taken_back_restores_what_it_had_superseded() -> None:
    desk = Desk()
    first, second = desk.judges(on("a"), A.CONFIRM), desk.judges(on("a"), A.REJECT, supersedes=1)
    undone = desk.judges(on("a"), A.WITHDRAW, supersedes=2)
    assert holding([first, second, undone]) == (first,)
    redone = desk.judges(on("a"), A.WITHDRAW, supersedes=3)
    assert holding([first, second, undone, redone]) == (second,)


def test_what_is_superseded_twice_over_stays_out() -> None:
    desk = Desk()
    first, second = desk.judges(on("a"), A.CONFIRM), desk.judges(on("a"), A.REJECT, supersedes=1)
    third = desk.judges(on("a"), A.CONFIRM, supersedes=2)
    assert holding([first, second, third]) == (third,)


def test_a_rejected_claim_leaves_groups_and_counts_and_is_listed() -> None:
    reads = [told("a", 40, STAFF), told("b", 40, MONITOR)]
    judged = Judgements(reads, [Desk().judges(on("b"), A.REJECT)])
    found = traced(*reads, judged=judged)
    assert sizes(found) == [["a"]]
    assert [origin.voice for origin in found.origins] == ["General Staff of the Ukrainian Armed Forces"]
    assert found.rejected == (Claim("b", Span(0, 2), "s1", "f1"),)


def test_a_rejected_claim_contradicts_nobody() -> None:
    reads = [told("a", 40, STAFF), told("b", 90, MONITOR)]
    judged = Judgements(reads, [Desk().judges(on("b", 90), A.REJECT)])
    assert len(check(reads, traced(*reads, judged=Judgements()))) == 1
    assert check(reads, traced(*reads, judged=judged)) == ()


def test_a_correction_changes_what_follows_and_not_what_was_read() -> None:
    reads = [told("a", 40, STAFF), told("b", 40, MONITOR)]
    judged = Judgements(reads, [Desk().judges(on("b"), A.CORRECT, '{"measure":"wounded","low":null,"best":35.0,"high":null}')])
    made = Corrections().of(reads, judged)
    figure = made[1].reading.figures[0]
    assert (figure.measure, figure.low, figure.best, figure.high) == (Measure.WOUNDED, None, 35, None)
    assert (made[0], reads[1].reading.figures[0].measure) == (reads[0], Measure.KILLED)
    assert sizes(traced(*made, judged=judged)) == [["a"], ["b"]]


def test_another_judgement_still_finds_what_was_corrected() -> None:
    reads = [told("a", 40, STAFF)]
    desk = Desk()
    judged = Judgements(reads, [desk.judges(on("a"), A.CORRECT, '{"measure":"wounded"}'), desk.judges(on("a"), A.REJECT)])
    assert judged.adrift == ()
    assert traced(*Corrections().of(reads, judged), judged=judged).independence == ()


def test_a_corrected_origin_speaks_in_the_place_of_the_one_read() -> None:
    reads = [told("a", 40, STAFF)]
    w = reads[0].reading.statements[0]
    judged = Judgements(reads, [Desk().judges(at("a", 0, w_text(reads[0]), "figure"), A.CORRECT, f'{{"origin":"{MONITOR}"}}')])
    assert [origin.registry for origin in traced(*Corrections().of(reads, judged), judged=judged).origins] == ["cit"]
    assert w.chain[-1].voice == STAFF


def w_text(read: ReadReport) -> str:
    start, end = read.reading.statements[0].content[0]
    return read.report.text[start:end]


def test_a_corrected_polarity_denies() -> None:
    reads = [told("a", 40, STAFF)]
    judged = Judgements(reads, [Desk().judges(at("a", 0, w_text(reads[0]), "figure"), A.CORRECT, '{"polarity":"denied"}')])
    made = Corrections().of(reads, judged)
    assert made[0].reading.statements[0].polarity is Polarity.DENIED
    assert traced(*made, judged=judged).independence[0].origins == 0


def test_groups_are_merged_and_split_in_the_order_of_the_judgements() -> None:
    reads = [told("a", 40, STAFF), told("b", 40, MONITOR, place="Torske"), told("c", 40, COMMITTEE)]
    desk = Desk()
    merged = desk.judges(on("a"), A.MERGE, str(on("b")))
    apart = desk.judges(on("c"), A.SPLIT)
    assert sizes(traced(*reads, judged=Judgements())) == [["a", "c"], ["b"]]
    assert sizes(traced(*reads, judged=Judgements(reads, [merged]))) == [["a", "b", "c"]]
    assert sizes(traced(*reads, judged=Judgements(reads, [merged, apart]))) == [["a", "b"], ["c"]]


def test_origins_are_independent_once_an_analyst_says_so_and_the_reason_names_who_and_why() -> None:
    reads = [told("a", 40, STAFF), told("b", 40, MONITOR)]
    [before] = traced(*reads, judged=Judgements()).independence
    judged = Judgements(reads, [Desk().judges(on("a"), A.INDEPENDENCE, independence(*before.voices))])
    [found] = traced(*reads, judged=judged).independence
    assert (before.verdict, found.verdict) == (Verdict.INDEPENDENCE_NOT_ESTABLISHED, Verdict.INDEPENDENT)
    assert found.reasons == (
        "heron judged on 2025-03-01 that Conflict Intelligence Team and General Staff of the Ukrainian Armed Forces are "
        "independent (asked both).",
    )


def test_origins_that_an_analyst_ties_are_not_independent() -> None:
    reads = [told("a", 40, STAFF), told("b", 40, MONITOR)]
    value = independence("cit", "ua-general-staff", verdict=Verdict.NOT_INDEPENDENT)
    [found] = traced(*reads, judged=Judgements(reads, [Desk().judges(on("a"), A.INDEPENDENCE, value)])).independence
    assert found.verdict is Verdict.NOT_INDEPENDENT
    assert "are not independent (asked both)." in found.reasons[0]


def test_a_third_origin_leaves_two_that_are_tied_and_one_that_is_open() -> None:
    reads = [told("a", 40, STAFF), told("b", 40, MONITOR), told("c", 40, COMMITTEE)]
    value = independence("cit", "ua-general-staff", verdict=Verdict.NOT_INDEPENDENT)
    [found] = traced(*reads, judged=Judgements(reads, [Desk().judges(on("a"), A.INDEPENDENCE, value)])).independence
    assert found.verdict is Verdict.INDEPENDENCE_NOT_ESTABLISHED


def supplied(report: str, voice: str) -> ReadReport:
    w = Written(report, f"40 Russian soldiers were killed in Lyman, {voice} said.", f"Paper {report}", "2025-02-10")
    s = w.said("40 Russian soldiers were killed in Lyman", voice, supplier="Ukrainian troops")
    w.counted("40", Measure.KILLED, 40, s, population="Russian soldiers", place="Lyman")
    return w.read()


@pytest.mark.parametrize(
    ("despite", "verdict"),
    [((), Verdict.NOT_INDEPENDENT), (("cit and ua-general-staff",), Verdict.INDEPENDENT)],
    ids=["recorded since", "known when judged"],
)
def test_a_tie_that_the_analyst_did_not_know_of_undoes_the_confirmation(despite: tuple[str, ...], verdict: Verdict) -> None:
    reads = [told("a", 40, STAFF), supplied("b", MONITOR)]
    value = independence("cit", "ua-general-staff", despite=despite)
    [found] = traced(*reads, judged=Judgements(reads, [Desk().judges(on("a"), A.INDEPENDENCE, value)])).independence
    assert found.verdict is verdict
    assert ("judge again" in found.reasons[0]) is (verdict is Verdict.NOT_INDEPENDENT)


def test_a_confirmation_decides_nothing_about_origins_it_does_not_name() -> None:
    reads = [told("a", 40, STAFF), told("c", 40, COMMITTEE)]
    value = independence("cit", "ua-general-staff")
    [found] = traced(*reads, judged=Judgements(reads, [Desk().judges(on("a"), A.INDEPENDENCE, value)])).independence
    assert found.verdict is Verdict.INDEPENDENCE_NOT_ESTABLISHED
    assert found.reasons[0].endswith("Fewer than two of them put this forward now: it decides nothing here.")


def test_a_confirmation_covers_no_origin_that_nobody_judged() -> None:
    reads = [told("a", 40, STAFF), told("b", 40, MONITOR), told("c", 40, COMMITTEE)]
    value = independence("cit", "ua-general-staff")
    [found] = traced(*reads, judged=Judgements(reads, [Desk().judges(on("a"), A.INDEPENDENCE, value)])).independence
    assert (found.verdict, found.origins) == (Verdict.INDEPENDENCE_NOT_ESTABLISHED, 3)
    assert found.confirmed == ("cit", "ua-general-staff")
    assert found.reasons[1].startswith("Whether ")
    assert found.reasons[1].endswith(" is independent of them nobody judged.")


def test_a_confirmation_against_a_recorded_tie_names_it() -> None:
    reads = [told("a", 40, STAFF), supplied("b", MONITOR)]
    value = independence("cit", "ua-general-staff", despite=("cit and ua-general-staff",))
    [found] = traced(*reads, judged=Judgements(reads, [Desk().judges(on("a"), A.INDEPENDENCE, value)])).independence
    assert found.reasons[1].startswith("That goes against what is recorded: Conflict Intelligence Team passes on material of")


def test_a_discounted_claim_is_listed_and_is_no_origin() -> None:
    reads = [told("a", 40, STAFF), told("b", 40, MONITOR)]
    found = traced(*reads, judged=Judgements(reads, [Desk().judges(on("b"), A.DISCOUNT, CLAIM)]))
    [group] = found.independence
    assert (group.reports, group.origins, group.verdict) == (2, 1, Verdict.ONE_ORIGIN)
    assert found.discounted == (Claim("b", Span(0, 2), "s1", "f1"),)
    assert "The claim of b was discounted by heron on 2025-03-01 (asked both)." in group.reasons


def test_a_discounted_group_is_discounted_whole_with_what_is_added_later() -> None:
    reads = [told("a", 40, STAFF), told("b", 40, MONITOR), told("c", 40, COMMITTEE)]
    found = traced(*reads, judged=Judgements(reads, [Desk().judges(on("a"), A.DISCOUNT, GROUP)]))
    assert [claim.report for claim in found.discounted] == ["a", "b", "c"]
    assert found.independence[0].reasons[-1] == "Discounted as a whole by heron on 2025-03-01 (asked both)."


def test_a_judgement_on_words_that_are_read_otherwise_now_is_adrift() -> None:
    reads = [told("a", 40, STAFF)]
    desk = Desk()
    judgements = [
        desk.judges(at("a", 0, "40", "wounded"), A.REJECT),
        desk.judges(on("z"), A.CONFIRM),
        desk.judges(on("a"), A.CONFIRM),
    ]
    judged = Judgements(reads, judgements)
    assert judged.adrift == tuple(judgements[:2])
    assert sizes(traced(*reads, judged=judged)) == [["a"]]


def test_a_merge_is_adrift_where_either_claim_is_gone() -> None:
    merged = Desk().judges(on("a"), A.MERGE, str(on("z")))
    assert Judgements([told("a", 40, STAFF)], [merged]).adrift == (merged,)


def test_a_statement_is_found_by_its_kind() -> None:
    w = Written("a", "The monitor said prisoners were shot.", "Paper")
    w.said("prisoners were shot", MONITOR, kind=Kind.CONDUCT)
    judged = Judgements([w.read()], [Desk().judges(at("a", 17, "prisoners were shot", "conduct"), A.REJECT)])
    assert traced(w.read(), judged=judged).independence == ()


def test_the_order_of_reports_and_of_judgements_changes_nothing() -> None:
    reads = [told("a", 40, STAFF), told("b", 40, MONITOR, place="Torske"), told("c", 40, COMMITTEE)]
    desk = Desk()
    judgements = [
        desk.judges(on("a"), A.MERGE, str(on("b"))),
        desk.judges(on("c"), A.SPLIT),
        desk.judges(on("b"), A.DISCOUNT, CLAIM),
    ]
    found = {
        repr(trace(some, judgements=Judgements(some, judged)))
        for some in itertools.permutations(reads)
        for judged in itertools.permutations(judgements)
    }
    assert len(found) == 1
