"""Of N reports, how many origins: the whole of tracing on small cases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.model import Approximator, ConflictReports, Hedge, Independence, Kind, Measure, ReadReport, Trace, Verdict
from firsthand.tracing import trace
from tests.tracing.written import Written

ABOUT = Approximator.ABOUT


def group(traced: Trace, label: str) -> Independence:
    """The independence of the one claim group whose label holds these words."""
    [found] = [i for i in traced.independence if label in i.claim_group.label]
    return found


def one_service_in_four_papers() -> list[ReadReport]:
    """The same count of one service: with its day, through an agency, by another name of the service, two days later."""
    tellings = [
        (
            "a",
            "Coast Wire",
            "2025-02-03",
            "about 240 North Korean troops were killed in Sumy",
            "South Korea's spy agency",
            "2025-02-03",
        ),
        ("b", "Harbour Gazette", "2025-02-03", "some 240 North Koreans died in Sumy", "the National Intelligence Service", None),
        ("c", "Hill Courier", "2025-02-04", "240 soldiers from North Korea were killed in Sumy region", "Seoul's NIS", None),
        ("d", "Lake Herald", "2025-02-05", "about 240 North Korean soldiers dead in Sumy", "South Korean intelligence", None),
    ]
    reads = []
    for report, publisher, published, words, voice, said_on in tellings:
        w = Written(report, f"{words}, {voice} said.", publisher, published)
        s = w.said(words, voice, said_on=said_on)
        number = words[: words.index("240") + 3]
        people = "soldiers from North Korea" if report == "c" else "North Korean troops"
        place = "Sumy region" if report == "c" else "Sumy"
        w.counted(number, Measure.KILLED, 240, s, approximator=ABOUT, population=people, place=place)
        reads.append(w.read())
    return reads


def test_four_reports_of_four_outlets_go_back_to_one_origin_on_one_occasion() -> None:
    traced = trace(one_service_in_four_papers())
    found = group(traced, "about 240")
    assert (found.reports, found.outlets, found.origins) == (4, 4, 1)
    assert found.verdict is Verdict.ONE_ORIGIN
    [origin] = traced.origins
    assert origin.registry == "nis"
    assert origin.occasion == "2025-02-03"
    assert origin.reports == ("a", "b", "c", "d")
    assert origin.standing == "adversary-state service"


@given(st.permutations(one_service_in_four_papers()), st.lists(st.integers(0, 3), max_size=4))
def test_order_and_duplicates_of_reports_change_nothing(reads: list[ReadReport], again: list[int]) -> None:
    assert trace([*reads, *(reads[n] for n in again)]) == trace(one_service_in_four_papers())


def test_outlets_of_one_publisher_family_count_once() -> None:
    reads = []
    for report, publisher in (("a", "BBC"), ("b", "BBC News Russian"), ("c", "Reuters")):
        w = Written(report, "The governor said that 12 residents of Sudzha were killed.", publisher)
        s = w.said("12 residents of Sudzha were killed", "the governor")
        w.counted("12", Measure.KILLED, 12, s, population="residents", place="Sudzha")
        reads.append(w.read())
    found = group(trace(reads), "12 residents")
    assert (found.reports, found.outlets, found.origins) == (3, 2, 1)


def test_who_names_nobody_is_no_origin() -> None:
    named = Written("a", "Villagers were used as porters, the Bridge Monitor said.")
    named.said("Villagers were used as porters", "Bridge Monitor", kind=Kind.CONDUCT)
    unnamed = Written("b", "Villagers were used as porters, it has emerged.")
    unnamed.said("Villagers were used as porters", None, kind=Kind.CONDUCT)
    passed_on = Written("c", "Villagers were reportedly used as porters.")
    passed_on.said("Villagers were reportedly used as porters", hedge=Hedge.ATTRIBUTED, kind=Kind.CONDUCT)
    found = group(trace([named.read(), unnamed.read(), passed_on.read()]), "porters")
    assert (found.reports, found.origins, found.verdict) == (3, 1, Verdict.ONE_ORIGIN)
    alone = group(trace([unnamed.read(), passed_on.read()]), "porters")
    assert (alone.origins, alone.verdict) == (0, Verdict.LINEAGE_NOT_RECORDED)


def test_a_publisher_is_the_origin_of_what_it_asserts_itself() -> None:
    w = Written("a", "Nine lorries burned on the ring road.", "Ukrinform")
    w.said("Nine lorries burned on the ring road", kind=Kind.INCIDENT)
    [origin] = trace([w.read()]).origins
    assert (origin.registry, origin.occasion) == ("ukrinform", "by 2025-01-14")


def test_what_a_report_cites_and_says_again_in_its_own_voice_has_one_origin() -> None:
    w = Written(
        "a", "The mayor counted 70 wounded in Sudzha. The 70 wounded of Sudzha fill both wards. The mill burned down at noon."
    )
    s = w.said("70 wounded in Sudzha", "the mayor")
    w.counted("70", Measure.WOUNDED, 70, s, place="Sudzha")
    s = w.said("The 70 wounded of Sudzha fill both wards")
    w.counted("The 70", Measure.WOUNDED, 70, s, place="Sudzha")
    w.said("The mill burned down at noon", kind=Kind.INCIDENT)
    w.said("mill burned down at noon", "the mayor", kind=Kind.INCIDENT)
    traced = trace([w.read()])
    assert [(i.origins, len(i.claim_group.claims)) for i in traced.independence] == [(1, 2), (1, 2)]
    assert {origin.voice for origin in traced.origins} == {"the mayor"}


def test_two_named_origins_are_not_established_as_independent() -> None:
    reads = []
    for report, voice in (("a", "the General Staff of Ukraine"), ("b", "Conflict Intelligence Team")):
        w = Written(report, f"{voice} counted 40 wounded Russian soldiers near Lyman.")
        s = w.said("40 wounded Russian soldiers near Lyman", voice)
        w.counted("40", Measure.WOUNDED, 40, s, population="Russian soldiers", place="Lyman")
        reads.append(w.read())
    found = group(trace(reads), "40 Russian soldiers [wounded")
    assert (found.origins, found.verdict) == (2, Verdict.INDEPENDENCE_NOT_ESTABLISHED)


def one_clip_in_two_papers() -> list[ReadReport]:
    first = Written(
        "a",
        "Bellingcat published drone footage, handed over by Ukrainian troops, of about 15 bodies near Lyman.",
        "A",
        "2025-03-01",
    )
    s = first.said("of about 15 bodies near Lyman", "Bellingcat", supplier="Ukrainian troops", kind=Kind.EVIDENCE)
    first.shown("of about 15 bodies", "footage", made_with="drone", depicts="about 15 bodies near Lyman")
    first.counted("about 15 bodies", Measure.BODIES_SEEN, 15, s, approximator=ABOUT, place="Lyman")
    second = Written(
        "b", "Ukraine's 77th brigade says its drone video shows some 15 bodies of soldiers near Lyman.", "B", "2025-03-02"
    )
    s = second.said("its drone video shows some 15 bodies of soldiers near Lyman", "Ukraine's 77th brigade", kind=Kind.EVIDENCE)
    second.shown("drone video", "video", made_with="drone", depicts="some 15 bodies of soldiers near Lyman")
    second.counted("some 15 bodies", Measure.BODIES_SEEN, 15, s, approximator=ABOUT, population="soldiers", place="Lyman")
    return [first.read(), second.read()]


def test_two_voices_on_one_clip_are_one_line_of_evidence() -> None:
    traced = trace(one_clip_in_two_papers())
    found = group(traced, "15 bodies [bodies seen")
    assert (found.origins, found.verdict) == (2, Verdict.NOT_INDEPENDENT)
    [line] = traced.evidence_lines
    assert {claim.report for claim in line} == {"a", "b"}
    assert any("supplied by Ukrainian troops, a belligerent" in reason for reason in found.reasons)


def test_who_passes_on_a_belligerents_material_is_not_independent_of_it() -> None:
    group_ = Written("a", "The Bridge Monitor counted 30 dead Russian soldiers in Lyman on pictures from Ukrainian forces.")
    s = group_.said("30 dead Russian soldiers in Lyman", "Bridge Monitor", supplier="Ukrainian forces")
    group_.counted("30", Measure.KILLED, 30, s, population="Russian soldiers", place="Lyman")
    party = Written("b", "The General Staff of Ukraine said 30 Russian soldiers were killed in Lyman.")
    s = party.said("30 Russian soldiers were killed in Lyman", "General Staff of Ukraine")
    party.counted("30", Measure.KILLED, 30, s, population="Russian soldiers", place="Lyman")
    found = group(trace([group_.read(), party.read()]), "30 Russian soldiers [killed")
    assert found.verdict is Verdict.NOT_INDEPENDENT
    assert any("a belligerent on the side of" in reason for reason in found.reasons)


def test_a_copys_own_words_are_those_of_the_first_publisher() -> None:
    text = "Twelve houses were destroyed in the night. Firefighters worked until noon in the old town."
    first = Written("b", text, "Coast Wire", "2025-01-10")
    first.said("Twelve houses were destroyed in the night", kind=Kind.INCIDENT)
    copy = Written("a", text, "Hill Courier", "2025-01-11")
    copy.said("Twelve houses were destroyed in the night", kind=Kind.INCIDENT)
    traced = trace([copy.read(), first.read()])
    assert traced.copies == (("b", "a"),)
    found = group(traced, "Twelve houses")
    assert (found.reports, found.outlets, found.origins) == (2, 2, 1)


def test_a_report_without_claims_traces_to_nothing() -> None:
    about_none = (ConflictReports(None, ("a",)),)
    assert trace([Written("a", "").read()]) == Trace(
        origins=(), copies=(), evidence_lines=(), independence=(), conflicts=about_none
    )
    assert trace([]) == Trace(origins=(), copies=(), evidence_lines=(), independence=())


def test_the_army_means_another_body_where_the_report_is_about_another_state() -> None:
    reads = []
    for report, state in (("a", "Sudan"), ("b", "Mali"), ("c", "Mali")):
        w = Written(report, f"The army said in {state} that 12 soldiers were killed. {state} is at war.", f"Paper {report}")
        w.counted("12", Measure.KILLED, 12, w.said("12 soldiers were killed", "the army"), population="soldiers")
        reads.append(w.read())
    assert sorted(origin.reports for origin in trace(reads).origins) == [("a",), ("b", "c")]


@pytest.mark.parametrize(
    "voice", ["RSF media office", "spokesman for the Rapid Support Forces", "RSF spokesman", "Rapid Support Forces"]
)
def test_a_bodys_own_office_or_spokesman_is_the_body(voice: str) -> None:
    w = Written("a", f"{voice} said that 12 soldiers were killed.")
    w.counted("12", Measure.KILLED, 12, w.said("12 soldiers were killed", voice))
    assert [origin.registry for origin in trace([w.read()]).origins] == ["rapid-support-forces"]


def test_a_range_that_a_report_cites_and_says_again_in_its_own_voice_has_one_origin() -> None:
    w = Written("a", "Between 40 and 50 were hurt in Sudzha. The mayor said 40 to 50 residents were hurt there.")
    w.counted("Between 40 and 50", Measure.WOUNDED, 40, w.said("Between 40 and 50 were hurt in Sudzha"), high=50, place="Sudzha")
    s = w.said("40 to 50 residents were hurt there", "the mayor")
    w.counted("40 to 50", Measure.WOUNDED, 40, s, high=50, population="residents", place="Sudzha")
    assert {origin.voice for origin in trace([w.read()]).origins} == {"the mayor"}


def test_papers_of_one_day_that_print_one_text_are_one_origin_of_which_none_is_told_to_lead() -> None:
    text = "The crossing at the mill was closed after the attack, and lorries with aid were turned back to the depot."
    reads = []
    for report, publisher in (("a", "Harbour Gazette"), ("b", "Hill Courier")):
        w = Written(report, text, publisher, "2025-02-03")
        w.said("The crossing at the mill was closed after the attack", kind=Kind.INCIDENT)
        reads.append(w.read())
    found = group(trace(reads), "The crossing")
    assert (found.reports, found.origins) == (2, 1)
    assert found.reasons[-1] == "Which of Harbour Gazette and Hill Courier had the text first is undecided."
