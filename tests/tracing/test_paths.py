"""The path through the graph that shows a verdict: report → voices → occasion → item → supplier, and origin to origin."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.model import Approximator, Independence, Kind, Link, Measure, Node, Path, ReadReport, Verdict
from firsthand.tracing import trace
from firsthand.tracing.paths import in_words, name_of
from tests.tracing.written import Written


def only(*reads: ReadReport) -> Independence:
    """The independence of the one claim group of some reports."""
    [found] = trace(reads, conflict="russia-ukraine").independence
    return found


def told(paths: tuple[Path, ...]) -> list[str]:
    return [in_words(path, name_of) for path in paths]


def ties(found: Independence) -> list[str]:
    return told(tuple(path for path in found.paths if path.reason is not None))


def ways(found: Independence) -> list[str]:
    return told(tuple(path for path in found.paths if path.reason is None))


def counted(report: str, *voices: str | None, publisher: str = "", supplier: str | None = None) -> Written:
    """A report in which the last voice counts 30 dead soldiers in Lyman, handed on by the voices before it."""
    w = Written(report, f"In {report} the count is 30 soldiers killed in Lyman.", publisher or f"Paper {report.upper()}")
    s = w.said("30 soldiers killed in Lyman", *voices, supplier=supplier)
    w.counted("30", Measure.KILLED, 30, s, population="soldiers", place="Lyman")
    return w


def test_a_way_leads_over_every_voice_to_the_occasion_the_item_and_its_supplier() -> None:
    text = "Wire B wrote that the Bridge Monitor put out drone footage of 15 bodies in Lyman, handed over by Ukrainian forces."
    w = Written("a", text, "Daily A", "2025-01-14")
    w.said(
        "drone footage of 15 bodies in Lyman",
        *("Wire B", "Bridge Monitor"),
        supplier="Ukrainian forces",
        kind=Kind.EVIDENCE,
        said_on="2025-01-12",
    )
    w.shown("drone footage", "footage", made_with="drone", depicts="15 bodies in Lyman")
    found = only(w.read())
    assert ways(found) == [
        "Daily A → cites Wire B → cites Bridge Monitor → spoke on 2025-01-12 → shows “drone footage” → supplied by Ukrainian forces"
    ]
    [way] = found.paths
    item = next(step for step in way.steps if step.node is Node.ITEM)
    assert (item.report, [text[start:end] for start, end in item.spans]) == ("a", ["drone footage"])


def test_a_copys_way_leads_over_the_report_that_it_copies() -> None:
    text = "Twelve houses were destroyed in the night. Firefighters worked until noon in the old town."
    first, copy = Written("b", text, "Coast Wire", "2025-01-10"), Written("a", text, "Hill Courier", "2025-01-11")
    for w in (first, copy):
        w.said("Twelve houses were destroyed in the night", kind=Kind.INCIDENT)
    assert ways(only(copy.read(), first.read())) == [
        "Coast Wire → in its own words",
        "Hill Courier → copies Coast Wire → in its own words",
    ]


def test_a_way_leads_on_to_whom_the_cited_outlets_own_report_has_it_from() -> None:
    wire, digest = counted("a", "M23", publisher="Hill Wire"), counted("b", "Hill Wire")
    found = only(wire.read(), digest.read())
    assert (found.origins, found.verdict) == (1, Verdict.ONE_ORIGIN)
    assert ways(found) == ["Hill Wire → cites M23", "Paper B → cites Hill Wire → cites M23"]


def test_two_outlets_that_cite_each_other_lead_to_nobody_else() -> None:
    found = only(counted("a", "Lake Post", publisher="Hill Wire").read(), counted("b", "Hill Wire", publisher="Lake Post").read())
    assert ways(found) == ["Hill Wire → cites Lake Post", "Lake Post → cites Hill Wire"]


def test_where_nobody_is_named_the_way_says_so() -> None:
    found = only(counted("a", "Bridge Monitor").read(), counted("b", None).read())
    assert found.verdict is Verdict.ONE_ORIGIN
    assert ways(found) == ["Paper A → cites Bridge Monitor", "Paper B → cites nobody by name"]


def test_who_only_cites_another_origin_elsewhere_adds_nothing_to_it() -> None:
    found = only(counted("a", "Bridge Monitor").read(), counted("b", "Bridge Monitor", "Conflict Intelligence Team").read())
    assert (found.origins, found.verdict) == (2, Verdict.NOT_INDEPENDENT)
    assert ties(found) == ["Bridge Monitor → cites Conflict Intelligence Team"]
    assert "Bridge Monitor cites Conflict Intelligence Team for it, in Paper B." in found.reasons


def test_a_paper_that_cites_two_bodies_does_not_tie_them_to_each_other() -> None:
    own = Written("c", "By now 30 soldiers killed in Lyman are counted.", "Paper P")
    own.counted("30", Measure.KILLED, 30, own.said("30 soldiers killed in Lyman"), population="soldiers", place="Lyman")
    cited = [counted(r, v, publisher="Paper P") for r, v in (("a", "Bridge Monitor"), ("b", "General Staff of Ukraine"))]
    found = only(own.read(), *(w.read() for w in cited))
    assert (found.origins, found.verdict) == (3, Verdict.INDEPENDENCE_NOT_ESTABLISHED)
    [question] = [reason for reason in found.reasons if reason.startswith("Nothing recorded ties")]
    assert question.startswith("Nothing recorded ties Bridge Monitor and General Staff of the Ukrainian Armed Forces to")


def test_two_papers_that_cite_only_each_other_are_one_line() -> None:
    found = only(
        *(
            counted("a", "Coast Herald", publisher="Hill Courier").read(),
            counted("b", "Hill Courier", publisher="Coast Herald").read(),
        )
    )
    assert (found.origins, found.verdict) == (2, Verdict.NOT_INDEPENDENT)


@pytest.mark.parametrize(
    ("one", "other", "node"),
    [
        ("National Intelligence Service", "South Korea's Joint Chiefs of Staff", Node.STATE),
        ("General Staff of Ukraine", "Ukrainian forces", Node.STATE),
        ("Volodymyr Zelensky", "the Ukrainian command", Node.STATE),
        ("Russia's defence ministry", "Kim Jong Un", Node.SIDE),
        ("Russia's defence ministry", "TASS", Node.SIDE),
        ("General Staff of Ukraine", "InformNapalm", Node.SIDE),
    ],
)
def test_bodies_of_one_state_or_side_do_not_corroborate_each_other(one: str, other: str, node: Node) -> None:
    found = only(counted("a", one).read(), counted("b", other).read())
    assert (found.origins, found.verdict) == (2, Verdict.NOT_INDEPENDENT)
    [tie] = [path for path in found.paths if path.reason is not None]
    assert [step.node for step in tie.steps] == [Node.VOICE, node, Node.VOICE]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("General Staff of Ukraine", "Russia's defence ministry"),
        ("General Staff of Ukraine", "Conflict Intelligence Team"),
        ("General Staff of Ukraine", "the Pentagon"),
        ("General Staff of Ukraine", "Ukrainian doctors"),
    ],
)
def test_other_sides_allies_and_monitors_are_left_to_an_analyst(one: str, other: str) -> None:
    found = only(counted("a", one).read(), counted("b", other).read())
    assert (found.verdict, ties(found)) == (Verdict.INDEPENDENCE_NOT_ESTABLISHED, [])


def test_several_speakers_of_one_body_are_tied_by_its_name() -> None:
    found = only(counted("a", "Relief Committee").read(), counted("b", "Dana Olm of the Relief Committee").read())
    assert found.verdict is Verdict.NOT_INDEPENDENT
    assert ties(found) == ["Relief Committee → stands in the name of Dana Olm of the Relief Committee"]


def test_a_state_in_a_name_ties_nothing() -> None:
    found = only(counted("a", "Sudan").read(), counted("b", "Sudan Doctors Network").read())
    assert (found.verdict, ties(found)) == (Verdict.INDEPENDENCE_NOT_ESTABLISHED, [])


def test_two_monitors_that_show_one_units_material_are_tied_by_the_supplier() -> None:
    reads = [counted(r, v, supplier="Ukrainian forces").read() for r, v in (("a", "Bridge Monitor"), ("b", "Hill Watch"))]
    found = only(*reads)
    assert found.verdict is Verdict.NOT_INDEPENDENT
    assert ties(found) == ["Bridge Monitor → supplied by Ukrainian forces → which supplied Hill Watch"]


def test_one_item_in_two_reports_ties_those_who_show_it_and_both_descriptions_are_told() -> None:
    first = Written("a", "Bridge Monitor put out a clip of about 15 bodies near Lyman.", "A", "2025-03-01")
    s = first.said("a clip of about 15 bodies near Lyman", "Bridge Monitor", kind=Kind.EVIDENCE)
    first.shown("a clip", "clip", depicts="about 15 bodies near Lyman")
    first.counted("about 15", Measure.BODIES_SEEN, 15, s, approximator=Approximator.ABOUT, place="Lyman")
    second = Written("b", "Hill Watch says the video shows 15 bodies near Lyman.", "B", "2025-03-02")
    s = second.said("the video shows 15 bodies near Lyman", "Hill Watch", kind=Kind.EVIDENCE)
    second.shown("the video", "video", depicts="15 bodies near Lyman")
    second.counted("15 bodies", Measure.BODIES_SEEN, 15, s, place="Lyman")
    [found] = [i for i in trace([first.read(), second.read()]).independence if "bodies seen" in i.claim_group.label]
    assert ties(found) == ["Bridge Monitor → shows “a clip” → the same item as “the video” → shown by Hill Watch"]


NAMES = ("Bridge Monitor", "General Staff of Ukraine", "Ukrainian forces", "TASS", "Hill Watch", None)


@given(
    st.lists(
        st.tuples(st.lists(st.sampled_from(NAMES[:5]), max_size=2), st.sampled_from(NAMES), st.sampled_from(NAMES)),
        min_size=1,
        max_size=5,
    )
)
def test_every_step_stands_in_its_report_and_every_tie_leads_from_origin_to_origin(
    chains: list[tuple[list[str], str | None, str | None]],
) -> None:
    reads = [counted(f"r{n}", *via, last, supplier=supplier).read() for n, (via, last, supplier) in enumerate(chains)]
    texts = {read.report.id: read.report.text for read in reads}
    for found in trace(reads).independence:
        for path in found.paths:
            assert path.steps[0].link is None
            assert all(step.link is not None for step in path.steps[1:])
            for step in path.steps:
                assert all(0 <= s.start < s.end <= len(texts[step.report or ""]) for s in step.spans)
            if path.reason is not None:
                assert path.reason in found.reasons or found.verdict is Verdict.ONE_ORIGIN
                assert path.steps[0].node is path.steps[-1].node is Node.VOICE
            else:
                assert path.steps[0].node is Node.REPORT
                assert path.steps[0].link is not Link.HAS


def test_a_passage_that_is_carried_of_another_leads_over_whose_text_it_is() -> None:
    passage = (
        "Twelve houses along the river road were destroyed in the night and firefighters from three towns worked until noon in the "
        "old quarter, where the water mains had burst and the cellars stood full."
    )
    wire = Written("a", passage, "Coast Wire", "2025-01-10")
    wire.said("Twelve houses along the river road were destroyed in the night", kind=Kind.INCIDENT)
    own = "The council meets on Thursday to speak about the budget for the coming year and about the new bridge over the canal."
    paper = Written("b", f"{own}\n\n{passage}\n\n{own[::-1]}", "Hill Courier", "2025-01-11")
    paper.said("Twelve houses along the river road were destroyed in the night", kind=Kind.INCIDENT)
    assert ways(only(wire.read(), paper.read())) == [
        "Coast Wire → in its own words",
        "Hill Courier → copies Coast Wire → in its own words",
    ]


def test_two_bodies_of_one_organisation_are_not_told_to_be_tied_by_nothing() -> None:
    found = only(counted("a", "UNICEF").read(), counted("b", "World Health Organization").read())
    assert (found.origins, found.verdict) == (2, Verdict.INDEPENDENCE_NOT_ESTABLISHED)
    assert found.reasons == (
        "UNICEF and World Health Organization are bodies of one organisation, United Nations: one line until an analyst judges "
        "otherwise.",
    )
    third = only(
        counted("a", "UNICEF").read(), counted("b", "World Health Organization").read(), counted("c", "Bridge Monitor").read()
    )
    assert third.reasons[0].startswith(
        "Nothing recorded ties Bridge Monitor and UNICEF with World Health Organization to each other"
    )
