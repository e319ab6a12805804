"""Incidents of a dossier: told by claims that are shown, each origin's toll beside the others', no name and no withheld number."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from firsthand.model import Category, IncidentGroup, Measure, OriginToll, Site, When
from firsthand.publishing.values import Dossier
from tests.publishing.sample import page_of
from tests.publishing.test_counts import counted
from tests.publishing.test_leading import PRIVATE, of

ON = When(date(2025, 1, 14), date(2025, 1, 14), 1)


def told(case: Dossier) -> Dossier:
    """The case with one incident of all its claims, whose label and reasons hold a private name and whose place is a house."""
    claims = [claim for each in case.trace.independence for claim in each.claim_group.claims]
    voices = {claim: origin.voice for origin in case.trace.origins for claim in origin.claims}
    toll = tuple(
        OriginToll(measure=Measure.KILLED, category=Category.ALL, origin=voices[c], low=30, high=30, said=(PRIVATE,), claims=(c,))
        for c in claims
    )
    incident = IncidentGroup(
        id="i-1",
        label=f"the shelling of the house of {PRIVATE}",
        date=ON,
        place=Site(name="12 Mill Lane", division=None, lat=48.98123, lon=37.80123, geonameid=None, precision=1),
        toll=toll,
        reports=tuple(dict.fromkeys(claim.report for claim in claims)),
        origins=(),
        claims=tuple(claims),
        reasons=(f"The same people, {PRIVATE}.",),
    )
    return replace(case, trace=replace(case.trace, incidents=(incident,)))


def test_an_incident_is_told_by_its_day_the_place_of_its_claims_and_each_origins_toll() -> None:
    case = of(counted("a", "InformNapalm", 30, "2025-01-14"), counted("b", "Conflict Intelligence Team", 40, "2025-01-14"))
    page = page_of(told(case))
    section = page[page.index('id="incidents"') : page.index('id="claims"')]
    assert "14 January 2025" in section
    assert "Lyman" in section
    assert ("(<bdi>InformNapalm</bdi>)" in section, "(<bdi>Conflict Intelligence Team</bdi>)" in section) == (True, True)


def test_no_label_address_coordinate_or_private_name_of_an_incident_is_shown() -> None:
    case = of(counted("a", f"warehouse worker {PRIVATE}", 30, "2025-01-14"), counted("b", "InformNapalm", 40, "2025-01-14"))
    page = page_of(told(case))
    assert "Incidents" in page
    assert [words for words in (*PRIVATE.split(), "Mill Lane", "48.98", "37.80", "the house of") if words in page] == []


def test_a_toll_that_rests_on_a_withheld_claim_is_withheld() -> None:
    undated = counted("b", "Conflict Intelligence Team", 40, "2025-01-14")
    reading = replace(
        undated.reading,
        figures=tuple(replace(f, as_of=None) for f in undated.reading.figures),
        statements=tuple(replace(s, said_on=None) for s in undated.reading.statements),
    )
    held = undated._replace(report=replace(undated.report, published=None), reading=reading)
    page = page_of(told(of(counted("a", "InformNapalm", 30, "2025-01-14"), held)))
    section = page[page.index('id="incidents"') : page.index('id="claims"')]
    assert ("InformNapalm" in section, "Conflict Intelligence Team" in section) == (True, False)
