"""A draft says what is missing from it, and a finding says that its counterpart is."""

from __future__ import annotations

import re

from msgspec.structs import replace

from firsthand.model import Claim, ClaimGroup, Finding, Independence, Place, Reading, ReadReport, Verdict
from firsthand.publishing.dossier import render
from firsthand.publishing.issue import Issue
from firsthand.publishing.lacks import of_claims, of_findings
from firsthand.publishing.placing import Basis
from firsthand.publishing.values import Dossier, Reason
from firsthand.publishing.withholding import release
from tests.publishing.sample import NOTHING_TRACED, dossier, figure, page_of, place, report, statement

PLACED = "In Goma 40 soldiers were killed."
BARE = "The garrison lost 45 soldiers.\n\nIt was the worst week."


def counted(name: str, text: str, words: str, *places: Place, **given: object) -> ReadReport:
    content = text.split(".", maxsplit=1)[0]
    said = statement(text, content)
    return ReadReport(
        report(text, id=name, **given),
        Reading(id=name, statements=(said,), figures=(figure(text, words, best=1.0, place=None),), places=places),
    )


def claim(of: ReadReport) -> Claim:
    return Claim(of.report.id, of.reading.figures[0].span, "s1", "f1")


def together(*reads: ReadReport) -> Dossier:
    group = ClaimGroup("g1", "killed", tuple(map(claim, reads)))
    of = Independence(claim_group=group, reports=2, outlets=1, origins=1, verdict=Verdict.ONE_ORIGIN, reasons=())
    return dossier(*reads, trace=replace(NOTHING_TRACED, independence=(of,)))


def finding(id_: str, *reads: ReadReport) -> Finding:
    return Finding(
        id=id_,
        check="parts_and_total",
        result="adds_up",
        reports=tuple(r.report.id for r in reads),
        spans=tuple(map(claim, reads)),
        values={},
        says="it adds up.",
    )


HERE = counted("a", PLACED, "40", place(PLACED, "Goma"))
NOWHERE = counted("b", BARE, "45")


def test_a_claim_without_a_place_goes_by_the_one_that_others_name_for_the_same_claim() -> None:
    shown = {c.claim.report: (c.place, c.basis) for c in release(together(HERE, NOWHERE)).claims}
    assert shown == {"a": ("Goma", Basis.CLAIM), "b": ("Goma", Basis.GROUP)}


def test_places_of_a_held_back_claim_place_no_other() -> None:
    of = replace(together(HERE, NOWHERE), held_back=(claim(HERE),))
    assert [c.claim.report for c in release(of).claims] == []


def test_two_places_beside_a_claim_are_none() -> None:
    text = "In Bukavu 40 soldiers were killed."
    elsewhere = counted("c", text, "40", place(text, "Bukavu"))
    assert {s.claim.report for s in release(together(HERE, NOWHERE, elsewhere)).withheld} == {"b"}


def test_a_claim_without_a_place_goes_by_the_only_one_of_its_report() -> None:
    text = "The army lost 45 soldiers.\n\nSchools were shut in Goma."
    (shown,) = release(dossier(counted("a", text, "45", place(text, "Goma")))).claims
    assert (shown.place, shown.basis) == ("Goma", Basis.REPORT)


def test_a_draft_names_what_stays_out_and_how_to_put_it_right() -> None:
    of = dossier(HERE, NOWHERE, findings=(finding("x", NOWHERE),))
    (lack,) = [lack for lack in of_claims(of, release(of)) if "f1" in lack.claim]
    assert (lack.claim, lack.what, lack.why) == ("b/f1", "killed: 1", (Reason.NO_PLACE,))
    assert 'firsthand judge CASE b/f1 correct "place=NAME"' in lack.cures[0]
    assert of_findings(release(of))[0].claims == ("b/f1",)
    assert "for want of <code>b/f1</code>" in page_of(of)


def test_a_publication_lists_what_stays_out_by_report_alone() -> None:
    of = dossier(HERE, NOWHERE)
    page = render(of, release(of), Issue(is_draft=False))
    assert "b/f1" not in page
    assert "killed: 1" not in page.split('id="withheld"')[1].casefold()


def test_a_finding_says_that_another_about_the_same_report_is_withheld() -> None:
    other = replace(NOWHERE.reading.figures[0], id="f2")
    both = ReadReport(NOWHERE.report, replace(NOWHERE.reading, figures=(*NOWHERE.reading.figures, other)))
    of = dossier(HERE, both, findings=(finding("x", HERE), finding("y", HERE, NOWHERE)))
    assert "1 more comparison of these reports or claims is withheld" in re.sub(r"\s+", " ", page_of(of))
    alone = dossier(HERE, findings=(finding("x", HERE),))
    assert "more comparison" not in page_of(alone)
