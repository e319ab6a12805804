"""What an analyst can judge in a case, what stands against it, and what is refused with its cure."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand import Case
from firsthand.case.judging import State
from firsthand.custody.log import Act
from firsthand.errors import BadJudgement
from firsthand.model import Kind, Measure, ReadReport, Status, Verdict
from tests.case_of import AsWritten, case_of, put_into
from tests.grading.test_grade import COMMITTEE, MONITOR, STAFF, count
from tests.tracing.written import Written


def conduct(report: str) -> ReadReport:
    w = Written(report, "The monitor said prisoners were shot in Lyman.", f"Paper {report}", "2025-02-10")
    w.said("prisoners were shot in Lyman", MONITOR, kind=Kind.CONDUCT)
    return w.read()


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with case_of(tmp_path / "case", count("a", 40, STAFF), count("b", 40, MONITOR), conduct("c")) as made:
        yield made


def group_of(case: Case, report: str) -> str:
    groups = (i.claim_group for i in case.trace().independence)
    return next(group.id for group in groups if group.claims[0].report == report)


def states(case: Case) -> list[tuple[int, State]]:
    return [(found.judgement.id, found.state) for found in case.judgements()]


def test_a_judgement_is_kept_with_who_when_and_why_and_is_in_the_log(case: Case) -> None:
    made = case.judge("b/f1", "reject", why="it counts tanks", by="magpie")
    assert (made.id, made.act, made.who, made.why, made.supersedes) == (1, "reject", "magpie", "it counts tanks", None)
    assert made.subject == "claim b 35-37 killed"
    assert [entry.subject for entry in case._store.acts(Act.REJECTED)] == [made.subject]
    assert case.verify().intact["judgement"] == 1


def test_a_claim_is_named_by_its_number_by_its_words_or_by_its_group(case: Case) -> None:
    named = [case.judge(subject, "confirm", by=f"alias {n}").subject for n, subject in enumerate(("c/s1", group_of(case, "c")))]
    assert case.judge(named[0], "comment", "as the monitor has it").subject == named[0]
    assert len(set(named)) == 1


def test_what_is_judged_of_a_group_is_kept_on_its_first_claim(case: Case) -> None:
    assert case.judge(group_of(case, "a"), "grade", "confirmed", why="seen").subject == "claim a 33-35 killed"


def test_independence_is_about_the_origins_of_that_time(case: Case) -> None:
    case.judge(group_of(case, "a"), "independence", "independent", why="asked both")
    assert case.trace().independence[0].verdict is Verdict.INDEPENDENT
    assert case.grade()[0].status is Status.CONFIRMED
    put_into(case, count("d", 40, COMMITTEE))
    found = case.trace().independence[0]
    assert (found.verdict, found.confirmed) == (Verdict.INDEPENDENCE_NOT_ESTABLISHED, ("cit", "ua-general-staff"))
    assert case.grade()[0].status is Status.CONFIRMED


def test_a_rejected_claim_is_in_no_group_any_more(case: Case) -> None:
    case.judge("a/f1", "reject", why="a misreading")
    assert [i.claim_group.claims[0].report for i in case.trace().independence] == ["b", "c"]


def test_a_corrected_figure_is_what_the_case_rests_on(case: Case) -> None:
    case.judge("a/f1", "correct", "measure=wounded population=North Korean soldiers best=45 low= high=", why="misread")
    figure = case.readings()[0].reading.figures[0]
    assert (figure.measure, figure.population, figure.low, figure.best, figure.high) == (
        Measure.WOUNDED,
        "North Korean soldiers",
        None,
        45,
        None,
    )


def test_a_judgement_is_superseded_and_taken_back_and_never_erased(case: Case) -> None:
    case.judge("a/f1", "reject", why="misread")
    case.judge("a/f1", "confirm", by="magpie", supersedes=1)
    assert states(case) == [(1, State.SUPERSEDED), (2, State.HOLDS)]
    case.judge("2", "withdraw", why="too fast")
    assert states(case) == [(1, State.HOLDS), (2, State.WITHDRAWN), (3, State.HOLDS)]
    assert len(case.trace().rejected) == 1
    assert case.verify().ok


def test_a_judgement_is_adrift_once_another_reader_finds_something_else_there(case: Case) -> None:
    case.judge("a/f1", "reject", why="misread")
    as_wounded = Written("a", count("a", 40, STAFF).report.text, "Paper a", "2025-02-10")
    as_wounded.counted("40", Measure.WOUNDED, 40, as_wounded.said(as_wounded.report.text, STAFF), place="Lyman")
    reads = [as_wounded.read(), count("b", 40, MONITOR), conduct("c")]
    case.read(reader=AsWritten(reads, "by hand 2"))
    assert states(case) == [(1, State.ADRIFT)]
    assert len(case.trace().independence) == 3


def test_a_judgement_finds_its_claim_under_another_number(case: Case) -> None:
    case.judge("a/f1", "reject", why="misread")
    again = Written("a", count("a", 40, STAFF).report.text, "Paper a", "2025-02-10")
    s = again.said(again.report.text, STAFF)
    again.counted("Russian", Measure.WOUNDED, 1, s, place="Lyman")
    again.counted("40", Measure.KILLED, 40, s, population="Russian soldiers", place="Lyman")
    case.read(reader=AsWritten([again.read(), count("b", 40, MONITOR), conduct("c")], "by hand 2"))
    assert [claim.figure for claim in case.trace().rejected] == ["f2"]


@pytest.mark.parametrize(
    ("subject", "act", "value", "why", "says"),
    [
        ("a/f1", "smile", "", "x", "'smile' is no act of a judgement. It is one of: confirm, correct"),
        ("a/f1", "reject", "", "", "the act reject needs a reason. Say why: --why"),
        ("a/f1", "reject", "much", "x", "takes no value"),
        ("a/f9", "reject", "", "x", "a/f9: the case has no such claim or group of claims. Name a group"),
        ("z/f1", "confirm", "", "", "the case has no such claim"),
        ("g-000000000000", "discount", "", "x", "the case has no such claim or group"),
        (
            "GROUP",
            "reject",
            "",
            "x",
            "takes one claim, and this group has 2. Name one of a/f1, b/f1. A whole group can be discounted",
        ),
        ("a/s1", "reject", "", "x", "this statement is no claim by itself: its figures are"),
        ("a/f1", "correct", "", "x", "is no correction of this. Give FIELD=VALUE"),
        ("a/f1", "correct", "colour=red", "x", "is no correction of this"),
        ("a/f1", "correct", "measure=hurt", "x", "'hurt' is no measure"),
        ("a/f1", "correct", "low=50", "x", "is no range"),
        ("a/f1", "correct", "best=many", "x", "'many' is no best"),
        ("a/f1", "merge", "c/s1", "x", "claims that count different things are not one claim"),
        ("a/f1", "merge", "b/f1", "x", "both are in one group already"),
        ("c/s1", "split", "", "x", "this claim stands alone already"),
        ("c/s1", "independence", "independent", "x", "fewer than two named origins"),
        ("GROUP", "independence", "perhaps", "x", "is no verdict of an analyst. Say independent or not_independent"),
        ("GROUP", "grade", "7", "x", "is no status and no credibility. Say one of confirmed, fair, weak, contested, or 1 to 6"),
        ("GROUP", "grade", "discounted", "x", "is the act discount"),
        ("GROUP", "likelihood", "probable", "x", "is no likelihood. Say one of: almost no chance, very unlikely"),
        ("GROUP", "best", "some", "x", "'some' is no number. Give one number"),
        ("GROUP", "best", "41", "x", "41 lies outside what was reported, 40. Choose a number within the range"),
        ("c/s1", "best", "4", "x", "no named origin gives a number of this, so there is no range"),
        (STAFF, "reliability", "B", "x", "is no reliability with its scope"),
        (STAFF, "reliability", "G all", "x", "is no reliability with its scope"),
        (
            "Harbour Watch",
            "same_voice",
            "Nobody Known",
            "x",
            "is no voice that the registry or a report of the case names. Name one",
        ),
        (STAFF, "same_voice", STAFF, "x", "this is one voice already"),
        ("c", "comment", "", "", "a comment without words"),
        ("3", "withdraw", "", "x", "there is no judgement of this number that holds"),
    ],
)
def test_what_does_not_do_is_refused_with_its_cure(case: Case, subject: str, act: str, value: str, why: str, says: str) -> None:
    head = case.head
    with pytest.raises(BadJudgement) as wrong:
        case.judge(group_of(case, "a") if subject == "GROUP" else subject, act, value, why=why)
    assert says in str(wrong.value)
    assert wrong.value.cure
    assert case.head == head


def test_the_best_value_of_a_range_is_the_analysts_until_it_is_taken_back(case: Case) -> None:
    put_into(case, count("d", 60, COMMITTEE))
    subject = group_of(case, "a")

    def range_() -> tuple[float | None, float | None, float | None, str | None]:
        [found] = (one for one in case.ranges() if one.claim_group.id == group_of(case, "a"))
        return found.low, found.best, found.high, found.best_by

    assert range_() == (40, None, 60, None)
    case.judge(subject, "best", "45", why="the list of names has 45", by="magpie")
    assert range_() == (40, 45, 60, "analyst magpie")
    case.judge("1", "withdraw", why="the list was of another town", by="magpie")
    assert range_() == (40, None, 60, None)


def test_who_judges_against_a_judgement_that_stands_must_name_it(case: Case) -> None:
    case.judge(group_of(case, "a"), "grade", "weak", why="one chain", by="magpie")
    with pytest.raises(BadJudgement, match=r"judgement 1 by magpie stands against it: grade weak \(one chain\)\. .*--supersedes 1"):
        case.judge("b/f1", "grade", "confirmed", why="seen")
    case.judge("b/f1", "grade", "confirmed", why="seen", supersedes=1)
    assert [override.status for override in case.grade()[0].overrides] == [Status.CONFIRMED]


def test_what_has_nothing_to_do_with_it_cannot_be_superseded(case: Case) -> None:
    case.judge("c/s1", "discount", why="hearsay")
    with pytest.raises(BadJudgement, match="judgement 1 does not hold, or is not about this"):
        case.judge("a/f1", "discount", why="x", supersedes=1)


@pytest.mark.parametrize(
    ("subject", "first", "second"),
    [
        ("a/f1", ("confirm", "", "heron"), ("confirm", "", "magpie")),
        ("a/f1", ("likelihood", "likely", "heron"), ("likelihood", "unlikely", "magpie")),
        ("a/f1", ("comment", "odd", "heron"), ("comment", "odd", "heron")),
        ("a/f1", ("grade", "weak", "heron"), ("grade", "4", "heron")),
        ("a/f1", ("correct", "place=Torske", "heron"), ("correct", "measure=wounded", "heron")),
        (STAFF, ("reliability", "B its own losses", "heron"), ("reliability", "E enemy losses", "heron")),
    ],
)
def test_what_decides_another_question_stands_beside_it(
    case: Case, subject: str, first: tuple[str, str, str], second: tuple[str, str, str]
) -> None:
    for act, value, who in (first, second):
        case.judge(subject, act, value, why="seen", by=who)
    assert states(case) == [(1, State.HOLDS), (2, State.HOLDS)]


def test_a_judgement_made_while_another_writes_looks_anew(case: Case, tmp_path: Path) -> None:
    turns = itertools.count()
    with Case.open(case.folder) as other:
        real = other._store.head

        def head_while_somebody_writes() -> object:
            found = real()
            if next(turns) == 0:
                case.judge("a/f1", "reject", why="misread", by="magpie")
            return found

        other._store.head = head_while_somebody_writes  # type: ignore[method-assign, assignment]
        with pytest.raises(BadJudgement, match="judgement 1 by magpie stands against it"):
            other.judge("a/f1", "confirm")
    assert states(case) == [(1, State.HOLDS)]
    assert tmp_path.exists()


def test_broken_characters_of_the_command_line_are_kept_as_escapes(case: Case) -> None:
    assert case.judge("a/f1", "comment", "so \udce4 it is").value == "so \\udce4 it is"
    assert case.verify().ok


def test_a_name_is_found_to_be_a_voice_that_is_known(case: Case) -> None:
    put_into(case, count("d", 40, "the monitors"))
    assert {origin.registry for origin in case.trace().origins} == {None, "cit", "ua-general-staff"}
    case.judge("the monitors", "same_voice", MONITOR, why="as its site says")
    assert {origin.registry for origin in case.trace().origins} == {"cit", "ua-general-staff"}


def test_a_rejected_claim_is_not_published_and_is_listed_with_why(case: Case) -> None:
    case.judge(group_of(case, "a"), "independence", "independent", why="asked Maria Kovalenko of both", by="magpie")
    before = case.press.draft().read_text(encoding="utf-8")
    assert "Kovalenko" not in before
    case.judge("a/f1", "reject", why="misread")
    page = case.press.draft().read_text(encoding="utf-8")
    assert ("an analyst rejected it: it was misread" in before, "an analyst rejected it: it was misread" in page) == (False, True)


def test_claims_that_rest_on_one_item_are_not_independent(case: Case) -> None:
    clip = "9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08"
    made = [case.judge(claim, "rests_on", f"sha256:{clip}", why="sha256sum of the clip") for claim in ("a/f1", "b/f1")]
    assert [judgement.value for judgement in made] == [clip.lower()] * 2
    reasons = next(i.reasons for i in case.trace().independence if i.claim_group.id == group_of(case, "a"))
    assert any(reason.endswith("rest on the same item.") for reason in reasons)


def test_an_item_is_named_by_a_hash_or_an_address_and_nothing_else(case: Case) -> None:
    assert case.judge("a/f1", "rests_on", "https://www.example.org/clips/12/", why="linked").value == "example.org/clips/12"
    with pytest.raises(BadJudgement, match="names no item"):
        case.judge("a/f1", "rests_on", "the video", why="seen")


@pytest.fixture
def harbour(tmp_path: Path) -> Iterator[Case]:
    """Two names that nobody knows, found to be one voice by judgement 1; the monitor has the number too."""
    reads = (count("a", 40, "the harbour desk"), count("b", 40, MONITOR), count("d", 70, "Harbour Watch"))
    with case_of(tmp_path / "harbour", *reads) as made:
        made.judge("the harbour desk", "same_voice", "Harbour Watch", why="it signs as that")
        yield made


def apart_again(case: Case) -> None:
    case.judge("1", "withdraw", why="two offices after all")


def reliabilities(case: Case) -> list[tuple[str, str | None]]:
    """The reliability of each origin that has one."""
    return [(source.voice, source.reliability) for grade in case.grade() for source in grade.sources]


def test_independence_outlives_that_names_of_an_origin_are_two_voices_after_all(harbour: Case) -> None:
    harbour.judge(group_of(harbour, "a"), "independence", "independent", why="asked both")
    assert harbour.trace().independence[0].voices == ("cit", "harbour-watch")
    apart_again(harbour)
    found = harbour.trace().independence[0]
    assert found.voices == ("cit", "name:harbour desk", "name:harbour watch")
    assert (found.verdict, len(found.confirmed)) == (Verdict.INDEPENDENCE_NOT_ESTABLISHED, 2)
    assert "that Conflict Intelligence Team and the harbour desk are independent" in found.reasons[0]


def test_reliability_stays_with_the_name_that_it_was_given_to(harbour: Case) -> None:
    harbour.judge("the harbour desk", "reliability", "B tolls since 2024", why="six of seven held")
    assert reliabilities(harbour) == [("harbour-watch", "B")]
    apart_again(harbour)
    assert reliabilities(harbour) == [("name:harbour desk", "B")]


def test_reliability_of_an_entry_that_keeps_names_together_is_of_the_name_it_goes_by(harbour: Case) -> None:
    harbour.judge("harbour-watch", "reliability", "C tolls since 2024", why="four of seven held")
    apart_again(harbour)
    assert reliabilities(harbour) == [("name:harbour watch", "C")]


def test_one_reliability_stands_against_another_under_whatever_name(harbour: Case) -> None:
    harbour.judge("the harbour desk", "reliability", "B tolls since 2024", why="six of seven held")
    with pytest.raises(BadJudgement, match="judgement 2 by heron stands against it"):
        harbour.judge("Harbour Watch", "reliability", "C tolls since 2024", why="four of seven held")


def test_what_was_judged_of_an_entry_goes_on_with_the_voice_that_it_is(case: Case) -> None:
    case.judge(MONITOR, "reliability", "B tolls since 2024", why="six of seven held")
    case.judge(group_of(case, "a"), "independence", "independent", why="asked both")
    case.judge(MONITOR, "same_voice", COMMITTEE, why="it was taken over")
    assert case.trace().independence[0].voices == ("icrc", "ua-general-staff")
    assert case.trace().independence[0].verdict is Verdict.INDEPENDENT
    assert set(reliabilities(case)) == {("icrc", "B")}
