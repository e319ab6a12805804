"""Which criteria a claim group meets, and which status and credibility follow."""

from __future__ import annotations

from typing import Unpack

import pytest
from msgspec.structs import replace

from firsthand import codebook
from firsthand.codebook.criteria import CREDIBILITY_RULES, STATUS_RULES, WORDS, Criterion
from firsthand.grading import grade
from firsthand.model import Grade, Hedge, Kind, Measure, Polarity, ReadReport, Status, Verdict
from firsthand.reckoning import check
from firsthand.tracing import trace
from tests.tracing.written import Told, Written

STAFF, MONITOR, COMMITTEE = "General Staff of Ukraine", "Conflict Intelligence Team", "International Committee of the Red Cross"


def count(report: str, number: int, voice: str | None, **told: Unpack[Told]) -> ReadReport:
    w = Written(report, f"{voice} counted {number} Russian soldiers killed in Lyman.", f"Paper {report}", "2025-02-10")
    s = w.said(w.report.text, voice, **told)
    w.counted(str(number), Measure.KILLED, number, s, population="Russian soldiers", place="Lyman")
    return w.read()


def told(report: str, number: int, publisher: str) -> ReadReport:
    """A number that its publisher cites nobody for."""
    w = Written(report, f"Some {number} Russian soldiers were killed in Lyman.", publisher, "2025-02-11")
    w.counted(str(number), Measure.KILLED, number, w.said(w.report.text), population="Russian soldiers", place="Lyman")
    return w.read()


def graded(*reads: ReadReport) -> Grade:
    traced = trace(reads)
    [found] = grade(reads, traced, check(reads, traced))
    return found


@pytest.mark.parametrize(
    ("reads", "status", "credibility"),
    [
        ([count("a", 40, None)], Status.WEAK, None),
        ([count("a", 40, MONITOR)], Status.WEAK, 3),
        ([count("a", 40, MONITOR, hedge=Hedge.ALLEGED)], Status.WEAK, 4),
        ([count("a", 40, STAFF)], Status.WEAK, 4),
        ([count("a", 40, MONITOR), count("b", 40, MONITOR)], Status.WEAK, 3),
        ([count("a", 40, STAFF), count("b", 40, "Ukraine's president")], Status.WEAK, 4),
        ([count("a", 40, STAFF), count("b", 40, MONITOR)], Status.FAIR, 2),
        ([count("a", 40, MONITOR), count("b", 40, COMMITTEE)], Status.FAIR, 2),
        ([count("a", 40, MONITOR, supplier="Ukrainian troops"), count("b", 40, STAFF)], Status.WEAK, 4),
        (
            [count("a", 40, MONITOR, supplier="Ukrainian troops"), count("b", 40, "DeepState", supplier="Ukrainian troops")],
            Status.WEAK,
            4,
        ),
        ([count("a", 40, MONITOR, supplier="Ukrainian troops"), count("b", 40, "a doctor, Ivan Berk")], Status.WEAK, 4),
        ([count("a", 40, MONITOR), count("b", 90, COMMITTEE)], Status.CONTESTED, 5),
        ([count("a", 40, MONITOR), count("b", 40, "Russia's defence ministry", polarity=Polarity.DENIED)], Status.CONTESTED, 5),
        ([count("a", 40, "Russia's defence ministry", admission=True)], Status.CONFIRMED, 2),
        ([count("a", 40, MONITOR, admission=True)], Status.WEAK, 3),
        ([count("a", 40, MONITOR), told("b", 40, "Paper b")], Status.WEAK, 3),
        ([count("a", 40, MONITOR), told("b", 40, "Reuters")], Status.WEAK, 3),
        ([count("a", 40, MONITOR), count("b", 40, "Reuters")], Status.WEAK, 3),
        ([count("a", 40, MONITOR), count("b", 40, "Harbour Post")], Status.WEAK, 3),
        ([told("a", 40, "Paper a"), told("b", 40, "Reuters")], Status.WEAK, 3),
        ([count("a", 40, STAFF), count("b", 40, "Russia's defence ministry"), told("c", 40, "Reuters")], Status.WEAK, 4),
        ([count("a", 40, "United Nations"), count("b", 40, "OCHA"), told("c", 40, "Reuters")], Status.WEAK, 3),
        ([count("a", 40, MONITOR), told("b", 40, "Human Rights Watch")], Status.FAIR, 2),
        ([count("a", 40, MONITOR), told("b", 40, "Reuters"), count("c", 40, COMMITTEE)], Status.FAIR, 2),
    ],
    ids=[
        "nobody named",
        "one origin",
        "one origin that alleges",
        "one party",
        "one origin in two reports",
        "parties only",
        "a party and a monitor",
        "two that are no parties",
        "a monitor on a party's material",
        "two monitors on a party's material",
        "a monitor on a party's material and somebody unknown",
        "competing numbers",
        "a denial",
        "an admission",
        "an admission by who is no party",
        "a paper that names nobody beside a monitor",
        "a news agency that names nobody beside a monitor",
        "a news agency that is cited beside a monitor",
        "a paper that is cited beside a monitor",
        "two outlets that name nobody",
        "two parties and an outlet",
        "a body, its umbrella body and an outlet",
        "a body that reports for itself",
        "an outlet between two others",
    ],
)
def test_status_and_credibility_follow_from_the_criteria(reads: list[ReadReport], status: Status, credibility: int | None) -> None:
    found = graded(*reads)
    assert (found.status, found.credibility) == (status, credibility)


def test_one_origin_is_provisional_and_says_so() -> None:
    found = graded(count("a", 40, MONITOR))
    assert "provisional: fewer than two named origins" in found.unmet
    assert "an origin is named" in found.met
    assert found.codebook == codebook.VERSION


def test_two_origins_are_not_provisional() -> None:
    assert not any("provisional" in text for text in graded(count("a", 40, MONITOR), count("b", 40, COMMITTEE)).unmet)


def test_each_criterion_is_listed_once_as_met_or_unmet() -> None:
    found = graded(count("a", 40, MONITOR))
    assert len(found.met) + len(found.unmet) == len(Criterion)
    assert set(found.met) <= {w.met for w in WORDS.values()}
    assert set(found.unmet) <= {w.unmet for w in WORDS.values()}


def test_an_analysts_independence_confirms_what_origins_of_different_standing_say() -> None:
    reads = [count("a", 40, MONITOR), count("b", 40, COMMITTEE)]
    traced = trace(reads)
    [independence] = traced.independence
    assert independence.verdict is Verdict.INDEPENDENCE_NOT_ESTABLISHED
    confirmed = replace(traced, independence=(replace(independence, confirmed=independence.voices),))
    [found] = grade(reads, confirmed, ())
    assert (found.status, found.credibility) == (Status.CONFIRMED, 1)


def test_a_contradicted_sum_does_not_contest_its_parts() -> None:
    w = Written("a", "The Red Cross counted 100 dead and 500 hurt.", "Paper a", "2025-02-10")
    s = w.said("100 dead and 500 hurt", COMMITTEE)
    w.counted("100", Measure.KILLED, 100, s, population="Russian soldiers", place="Lyman")
    w.counted("500", Measure.WOUNDED, 500, s, population="Russian soldiers", place="Lyman")
    other = Written("b", "A team counted 900 casualties.", "Paper b", "2025-02-10")
    s = other.said("900 casualties", MONITOR)
    other.counted("900", Measure.KILLED_OR_WOUNDED, 900, s, population="Russian soldiers", place="Lyman")
    reads = [w.read(), other.read()]
    traced = trace(reads)
    statuses = [g.status for g in grade(reads, traced, check(reads, traced))]
    assert statuses == [Status.WEAK, Status.WEAK, Status.CONTESTED]


def test_the_last_rules_fit_everything() -> None:
    assert not STATUS_RULES[-1].met | STATUS_RULES[-1].unmet
    assert not CREDIBILITY_RULES[-1].met | CREDIBILITY_RULES[-1].unmet
    assert set(WORDS) == set(Criterion)


def test_what_is_only_denied_has_no_origin() -> None:
    w = Written("a", "The Kremlin denied that 40 Russian soldiers were killed in Lyman.", "Paper", "2025-02-10")
    s = w.said("40 Russian soldiers were killed in Lyman", "Kremlin", polarity=Polarity.DENIED)
    w.counted("40", Measure.KILLED, 40, s, population="Russian soldiers", place="Lyman")
    traced = trace([w.read()])
    [found] = grade([w.read()], traced, check([w.read()], traced))
    assert (traced.independence[0].origins, traced.independence[0].verdict) == (0, Verdict.LINEAGE_NOT_RECORDED)
    assert traced.independence[0].reasons == (
        "Only denials stand here: what they deny is told in other words, or not in these reports.",
        "Denied by Kremlin.",
    )
    assert (found.status, found.credibility) == (Status.CONTESTED, None)
    assert WORDS[Criterion.ORIGIN_RECORDED].unmet in found.unmet


@pytest.mark.parametrize(
    ("denied", "status"), [("this", Status.CONTESTED), ("the claim", Status.CONTESTED), ("a visit", Status.WEAK)]
)
def test_a_report_that_goes_on_to_a_denial_of_this_contests_what_it_says(denied: str, status: Status) -> None:
    w = Written("a", f"The monitor counted 40 dead in Lyman. The army denied {denied}.", "Paper", "2025-02-10")
    w.counted("40", Measure.KILLED, 40, w.said("40 dead in Lyman", MONITOR), place="Lyman")
    w.said(denied, "army", polarity=Polarity.DENIED, kind=Kind.INCIDENT)
    read = w.read()
    traced = trace([read])
    graded_first = next(g for g in grade([read], traced, check([read], traced)) if g.claim_group.claims[0].figure is not None)
    assert graded_first.status is status


def test_who_denies_this_denies_each_number_of_what_was_said() -> None:
    w = Written("a", "The monitor counted 40 dead and 90 hurt in Lyman. The army denied this.", "Paper", "2025-02-10")
    s = w.said("40 dead and 90 hurt in Lyman", MONITOR)
    w.counted("40", Measure.KILLED, 40, s, place="Lyman")
    w.counted("90", Measure.WOUNDED, 90, s, place="Lyman")
    w.said("this", "army", polarity=Polarity.DENIED, kind=Kind.INCIDENT)
    read = w.read()
    traced = trace([read])
    found = {g.claim_group.claims[0].figure: g.status for g in grade([read], traced, check([read], traced))}
    assert (found["f1"], found["f2"]) == (Status.CONTESTED, Status.CONTESTED)


def test_an_admission_is_one_of_what_the_voice_itself_lost_and_not_of_whom_it_says_it_killed() -> None:
    text = "The RSF said it had killed 300 soldiers in El Fasher, Sudan, on Friday and lost 12 of its fighters."
    w = Written("a", text, "Paper a", "2025-03-16")
    s = w.said(text.partition("said ")[2], "Rapid Support Forces", admission=True, admitted=("12 of its fighters",))
    w.counted("300", Measure.KILLED, 300, s, population="soldiers", place="El Fasher")
    w.counted("12", Measure.KILLED_OR_WOUNDED, 12, s, population="fighters", place="El Fasher")
    read = w.read()
    traced = trace([read])
    found = {g.claim_group.claims[0].figure: g.status for g in grade([read], traced, check([read], traced))}
    assert found == {"f1": Status.WEAK, "f2": Status.CONFIRMED}


def test_a_monitor_on_a_side_adds_nothing_to_that_sides_army() -> None:
    found = graded(count("a", 40, STAFF), count("b", 40, "DeepState"))
    assert (found.status, found.credibility) == (Status.WEAK, 3)


def test_state_media_on_a_side_are_no_third_party() -> None:
    found = graded(count("a", 40, "Russia's defence ministry"), told("b", 40, "RT"), count("c", 40, "Donbas Tribunal"))
    assert (found.status, found.credibility) == (Status.WEAK, 4)
