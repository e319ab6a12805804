"""Paths, lines of evidence and judgements reach a dossier through the gate: no name, no personal paper, nothing withheld."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from firsthand.grading import grade
from firsthand.model import Judgement, JudgementAct, Kind, Lineage, Measure, Place, ReadReport, ToldBy
from firsthand.publishing.issue import Issue
from firsthand.publishing.page import arrange
from firsthand.publishing.values import Dossier
from firsthand.publishing.withholding import release
from firsthand.tracing import trace
from firsthand.tracing.judgements import Judgements
from tests.publishing.sample import page_of
from tests.tracing.written import Written

PRIVATE = "Oksana Hrytsenko"


def placed(w: Written, name: str = "Lyman") -> ReadReport:
    read = w.read()
    span = w.span(name)
    where = Place(span=span, name=name, lat=48.98, lon=37.8, geonameid=1, precision=4, candidates=1)
    return ReadReport(read.report, replace(read.reading, places=(where,)))


def of(*reads: ReadReport, judged: tuple[Judgement, ...] = ()) -> Dossier:
    judgements = Judgements(reads, judged)
    traced = trace(reads, conflict="russia-ukraine", judgements=judgements)
    return Dossier(
        title="Lyman",
        generated=datetime(2025, 5, 2, 8, 30, tzinfo=UTC),
        readings=reads,
        artefacts={read.report.id: "0" * 64 for read in reads},
        trace=traced,
        grades=grade(reads, traced, (), judgements),
        log_head="f" * 64,
        log_entries=1,
    )


def clip(voice: str, supplier: str | None, item: str, *via: str, report: str = "a") -> ReadReport:
    told = ", ".join((*via, voice))
    handed = f", handed over by {supplier}" if supplier else ""
    w = Written(report, f"In {report}, {told} put out {item} of 15 bodies in Lyman{handed}. It was cold.", "Example Wire")
    s = w.said(f"{item} of 15 bodies in Lyman", *via, voice, supplier=supplier, kind=Kind.EVIDENCE)
    w.shown(item, "video", depicts="15 bodies in Lyman")
    w.counted("15 bodies", Measure.BODIES_SEEN, 15, s, place="Lyman")
    return placed(w)


@pytest.mark.parametrize(
    "read",
    [
        clip(f"warehouse worker {PRIVATE}", None, "a video"),
        clip("InformNapalm", f"warehouse worker {PRIVATE}", "a video"),
        clip("InformNapalm", None, "a video", f"warehouse worker {PRIVATE}"),
        clip("InformNapalm", None, f"a video by warehouse worker {PRIVATE}"),
    ],
    ids=["origin", "supplier", "via", "item"],
)
def test_a_private_person_on_a_path_or_behind_an_item_is_shown_by_role(read: ReadReport) -> None:
    page = page_of(of(read))
    assert "→" in page
    assert [part for part in PRIVATE.split() if part in page] == []


def test_a_path_names_registered_bodies_items_and_days_in_full() -> None:
    w = Written("a", "The National Intelligence Service showed a drone video of 15 bodies in Lyman on Monday.", "Example Wire")
    s = w.said("a drone video of 15 bodies in Lyman", "National Intelligence Service", kind=Kind.EVIDENCE, said_on="2025-01-13")
    w.shown("a drone video", "video", depicts="15 bodies in Lyman")
    w.counted("15 bodies", Measure.BODIES_SEEN, 15, s, place="Lyman")
    case = of(placed(w))
    ways = {
        way
        for group in arrange(case, release(case), Issue()).singles + arrange(case, release(case), Issue()).groups
        for way in group.ways
    }
    assert ways == {
        "Example Wire → cites National Intelligence Service (South Korea) → spoke on 13 January 2025 → shows “a drone video”"
    }


def test_personal_papers_are_no_item_of_a_line_and_end_the_paths_that_lead_over_them() -> None:
    w = Written("a", "InformNapalm showed a diary found on a dead soldier of 15 bodies in Lyman. He wrote to his mother.", "Wire")
    s = w.said("a diary found on a dead soldier of 15 bodies in Lyman", "InformNapalm", kind=Kind.EVIDENCE)
    w.shown("a diary found on a dead soldier", "diary", depicts="15 bodies in Lyman")
    w.counted("15 bodies", Measure.BODIES_SEEN, 15, s, place="Lyman")
    made = release(of(placed(w)))
    assert [line.items for line in made.evidence] == []
    assert [path for each in made.independence for path in each.paths] == []
    assert "found on a dead soldier" not in page_of(of(placed(w)))


def test_a_path_stands_only_where_its_report_shows_a_claim_of_the_group() -> None:
    shown = clip("InformNapalm", None, "a video")
    dateless = Written("b", "In b, Conflict Intelligence Team put out a clip of 15 bodies in Lyman.", "Second Wire", None)
    s = dateless.said("a clip of 15 bodies in Lyman", "Conflict Intelligence Team", kind=Kind.EVIDENCE)
    dateless.shown("a clip", "video", depicts="15 bodies in Lyman")
    dateless.counted("15 bodies", Measure.BODIES_SEEN, 15, s, place="Lyman")
    made = release(of(shown, placed(dateless)))
    steps = [step.name for each in made.independence for path in each.paths for step in path.steps]
    assert "InformNapalm" in steps
    assert "Conflict Intelligence Team" not in steps


def test_paths_carry_no_spans_no_report_ids_and_no_keys_of_voices() -> None:
    made = release(of(clip("InformNapalm", "Ukrainian forces", "a video")))
    assert made.independence
    labels = {None, *(report.label for report in made.reports.values())}
    for each in made.independence:
        assert (each.voices, each.ties) == ((), ())
        assert {(step.spans, step.registry) for path in each.paths for step in path.steps} == {((), None)}
        assert {step.report for path in each.paths for step in path.steps} <= labels


def test_what_analysts_wrote_is_shown_with_private_names_withheld() -> None:
    read = clip("InformNapalm", None, "a video")
    span = read.reading.figures[0].span
    given = (
        (JudgementAct.GRADE, f"claim a {span.start}-{span.end} bodies_seen", '{"status":"fair","credibility":null}'),
        (JudgementAct.LIKELIHOOD, f"claim a {span.start}-{span.end} bodies_seen", "likely"),
        (JudgementAct.RELIABILITY, "voice informnapalm", '{"reliability":"B","scope":"videos"}'),
    )
    judged = tuple(
        Judgement(
            id=n, subject=subject, act=act, value=value, who="heron", when="2025-03-01T09:00:00Z", why=f"called {PRIVATE} at home"
        )
        for n, (act, subject, value) in enumerate(given, start=1)
    )
    page = page_of(of(read, judged=judged))
    assert "heron set status fair on 2025-03-01: called [" in page
    assert "heron holds it likely" in page
    assert "heron gave InformNapalm the reliability B for videos" in page
    assert [part for part in PRIVATE.split() if part in page] == []


def test_a_line_of_evidence_is_shown_with_its_items_and_suppliers() -> None:
    reads = (
        clip("InformNapalm", "Ukrainian forces", "a video"),
        clip("Conflict Intelligence Team", "Ukrainian forces", "the clip", report="b"),
    )
    page = page_of(of(*reads))
    assert "Lines of evidence" in page
    assert "which supplied Conflict Intelligence Team" in page


def test_whose_text_a_report_carries_is_told_and_a_publisher_called_like_a_person_is_not() -> None:
    text = "In Lyman 15 bodies lay beside the road on Monday, and nobody came to collect them before the evening of Tuesday."
    reads = []
    for report, publisher, day in (("a", PRIVATE, "2025-01-13"), ("b", "Second Wire", "2025-01-14")):
        w = Written(report, text, publisher, day)
        w.counted("15 bodies", Measure.BODIES_SEEN, 15, w.said("15 bodies lay beside the road"), place="Lyman")
        reads.append(placed(w))
    page = page_of(of(*reads))
    assert '<a href="#R2">R2</a> has the same words as R1' in page
    assert [part for part in PRIVATE.split() if part in page] == []


def test_a_mark_in_metadata_is_told_without_the_names_of_authors() -> None:
    read = clip("InformNapalm", None, "a video")
    lineage = (
        Lineage(told_by=ToldBy.AUTHOR, name=PRIVATE),
        Lineage(told_by=ToldBy.CANONICAL_LINK, address="https://www.reuters.com/world/x"),
    )
    shown = of(ReadReport(replace(read.report, lineage=lineage), read.reading))
    assert [says for _, says in arrange(shown, release(shown), Issue()).copies] == [
        "is marked as the text of Reuters (its page names another as the canonical one)"
    ]
    assert PRIVATE not in page_of(shown)
