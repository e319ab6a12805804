"""The do-no-harm gate, by its rules (codebook §7)."""

from datetime import datetime, timedelta, timezone
from typing import Any

import msgspec
import pytest

from firsthand.errors import Withheld
from firsthand.model import (
    Approximator,
    Claim,
    Figure,
    Finding,
    Hedge,
    Kind,
    Measure,
    Place,
    Reading,
    ReadReport,
    Role,
    Span,
    Statement,
    Unit,
)
from firsthand.publishing.placing import Basis
from firsthand.publishing.values import Reason
from firsthand.publishing.withholding import release
from tests.publishing.sample import NOTHING_TRACED, dossier, figure, group, hop, independence, place, report, span, statement, whole

TEXT = "The ministry said that about 300 soldiers were killed near Kursk."
KILLED = figure(TEXT, "about 300", best=300.0, approximator=Approximator.ABOUT, place=None)
SAID = statement(TEXT, "about 300 soldiers were killed near Kursk", hop(Role.ORIGIN, "The ministry"), kind=Kind.FIGURE)


KURSK = place(TEXT, "Kursk")


def read(
    text: str = TEXT,
    statements: tuple[Statement, ...] = (SAID,),
    figures: tuple[Figure, ...] = (KILLED,),
    places: tuple[Place, ...] = (KURSK,),
    **given: Any,
) -> ReadReport:
    return ReadReport(report(text, **given), Reading(id="a", statements=statements, figures=figures, places=places))


def reasons(of: ReadReport) -> set[Reason]:
    return {reason for stopped in release(dossier(of)).withheld for reason in stopped.reasons}


def test_a_claim_with_place_date_number_and_source_is_published() -> None:
    made = release(dossier(read()))
    assert [str(claim.quote) for claim in made.claims] == ["about 300 soldiers were killed near Kursk"]
    assert made.withheld == ()


def test_a_claim_without_a_place_is_withheld() -> None:
    assert reasons(read(places=())) == {Reason.NO_PLACE}


def test_a_place_that_was_not_found_on_the_map_is_none() -> None:
    unresolved = msgspec.structs.replace(place(TEXT, "Kursk"), geonameid=None)
    assert reasons(read(places=(unresolved,))) == {Reason.NO_PLACE}


def test_a_share_and_its_base_have_the_place_of_the_number_told_with_them() -> None:
    told_there = "7,200 people were displaced there, 40 per cent of the 16,000 who fled"
    text = f"Shells hit Goma. Fires burned in Bukavu.\n\nThe agency said that {told_there}."
    told = statement(text, told_there, hop(Role.ORIGIN, "The agency"))
    displaced = figure(text, "7,200", Measure.DISPLACED, best=7200.0, place="Goma")
    share = figure(text, "40 per cent", Measure.SHARE, id="f2", best=40.0, unit=Unit.PERCENT, place=None, base="f3")
    fled = figure(text, "16,000", Measure.OTHER, id="f3", best=16000.0, place=None)

    def with_share(displaced: Figure) -> ReadReport:
        places = place(text, "Goma"), place(text, "Bukavu")
        return read(text=text, statements=(told,), figures=(displaced, share, fled), places=places)

    made = release(dossier(with_share(displaced)))
    assert {(claim.figure.id, claim.place, claim.basis) for claim in made.claims if claim.figure is not None} == {
        ("f1", "Goma", Basis.CLAIM),
        ("f2", "Goma", Basis.COMPARED),
        ("f3", "Goma", Basis.COMPARED),
    }
    assert reasons(with_share(msgspec.structs.replace(displaced, place=None))) == {Reason.NO_PLACE}


def test_a_claim_without_a_date_is_withheld() -> None:
    assert reasons(read(published=None)) == {Reason.NO_DATE}


def test_a_claim_without_number_or_event_is_withheld() -> None:
    opinion = statement(TEXT, "about 300 soldiers were killed near Kursk", kind=Kind.ASSESSMENT)
    assert reasons(read(statements=(opinion,), figures=())) == {Reason.NO_NUMBER_OR_EVENT}


def test_a_claim_without_a_source_is_withheld() -> None:
    nobody = msgspec.structs.replace(SAID, chain=(hop(Role.PUBLISHER, None), hop(Role.ORIGIN, None)))
    assert reasons(read(publisher=None, statements=(nobody,))) == {Reason.NO_SOURCE}


def test_every_claim_is_either_published_or_listed() -> None:
    made = release(whole())
    claims = [shown.claim for shown in made.claims] + [held.claim for held in made.withheld]
    listed = [(claim.report, claim.statement, claim.figure) for claim in claims]
    assert len(listed) == len(set(listed)) == 8


def test_a_statement_that_relays_another_is_shown_in_its_chain_only() -> None:
    relayed = msgspec.structs.replace(SAID, parent="s0")
    relaying = statement(TEXT, TEXT[:-1], hop(Role.ORIGIN, "Daily Two"), id="s0")
    made = release(dossier(read(statements=(relaying, relayed))))
    assert [shown.claim.statement for shown in made.claims] == ["s1"]


def test_personal_papers_are_listed_in_a_word_and_not_quoted() -> None:
    text = "A notebook recovered from a dead soldier in Kursk says that 40 men were lost, the agency said."
    told = statement(text, "40 men were lost", hop(Role.ORIGIN, "the agency"))
    lost = figure(text, "40", best=40.0)
    made = release(dossier(read(text=text, statements=(told,), figures=(lost,), places=(place(text, "Kursk"),))))
    assert made.claims == ()
    assert [(held.reasons, held.summary) for held in made.withheld] == [((Reason.PERSONAL_PAPERS,), "a notebook")]


def test_a_finding_on_a_withheld_claim_is_withheld() -> None:
    claim = Claim("a", span(TEXT, "about 300"), "s1", "f1")
    finding = Finding(id="1", check="subset", result="warning", reports=("a",), spans=(claim,), values={}, says="300 is more.")
    made = release(dossier(read(places=()), findings=(finding,)))
    assert (made.findings, len(made.held_findings)) == ((), 1)


def test_a_measure_among_the_values_of_a_finding_is_no_account() -> None:
    """ "killed_or_wounded" is spelt as accounts are."""
    claim = Claim("a", span(TEXT, "about 300"), "s1", "f1")
    values: dict[str, float | str | None] = {"measure": "killed_or_wounded", "earlier": 300.0}
    finding = Finding(id="1", check="subset", result="warning", reports=("a",), spans=(claim,), values=values, says="300 is more.")
    (shown,) = release(dossier(read(), findings=(finding,))).findings
    assert shown.values == values


def test_a_private_person_is_shown_as_a_role_wherever_named() -> None:
    text = "Marta Dellen, a 61-year-old resident, told Marta Dellen's neighbours in Kursk that 40 people left."
    told = statement(text, "told Marta Dellen's neighbours in Kursk that 40 people left", hop(Role.ORIGIN, "Marta Dellen"))
    left = figure(text, "40", best=40.0, population="Marta Dellen's neighbours")
    one = read(
        id="a",
        text=text,
        title="Marta Dellen speaks",
        url="https://daily.example/marta-dellen",
        statements=(told,),
        figures=(left,),
        places=(place(text, "Kursk"),),
    )
    claims = group("people with Marta Dellen", Claim("a", left.span, "s1", "f1"))
    said = Finding(
        id="1",
        check="subset",
        result="warning",
        reports=("a",),
        spans=claims.claims,
        values={"who": "Dellen"},
        says="Dellen: 40.",
    )
    traced = msgspec.structs.replace(NOTHING_TRACED, independence=(independence(claims, 1, 1, 1),))
    made = release(dossier(one, findings=(said,), trace=traced))
    assert "ellen" not in repr((made.reports, made.findings, made.independence))
    assert not any("ellen" in str(part) for claim in made.claims for part in (claim.quote, claim.population, claim.chain))
    assert made.claims[0].chain[-1].voice == "[a resident]"
    assert made.persons == {"a resident": 1}


@pytest.mark.parametrize("publisher", ["Peninsula Desk", "The Quarterly View Online", "The Evening Register", "Site Five"])
def test_an_outlet_without_an_entry_is_named_in_its_reports_and_in_those_of_others(publisher: str) -> None:
    text = f"{publisher} reported that about 300 soldiers were killed near Kursk."
    told = statement(text, "about 300 soldiers were killed near Kursk", hop(Role.ORIGIN, publisher), kind=Kind.FIGURE)
    killed = msgspec.structs.replace(KILLED, span=span(text, "about 300"))
    other = ReadReport(report(text, id="b"), Reading(id="b", statements=(told,), figures=(killed,), places=(place(text, "Kursk"),)))
    made = release(dossier(read(publisher=publisher), other))
    assert (made.reports["a"].publisher, made.claims[1].chain[-1].voice) == (publisher, publisher)
    assert made.persons == {}


@pytest.mark.parametrize("publisher", ["Ivan Petrenko", "Yulia News", "Blog of Ivan Petrenko", "Marta Dellen"])
def test_a_person_who_publishes_is_not_named(publisher: str) -> None:
    shown = release(dossier(read(publisher=publisher))).reports["a"].publisher
    assert shown is not None
    assert not set(shown.split()) & set(publisher.split()[-2:] if "Blog" in publisher else publisher.split()[:1])


def test_a_registered_voice_is_named() -> None:
    text = "Volodymyr Zelensky said that 40 soldiers were killed in Kursk."
    told = statement(
        text, "40 soldiers were killed in Kursk", hop(Role.ORIGIN, "Volodymyr Zelensky", registry="volodymyr-zelensky")
    )
    made = release(dossier(read(text=text, statements=(told,), figures=(), places=(place(text, "Kursk"),))))
    assert made.claims[0].chain[-1].voice == "Volodymyr Zelensky"
    assert made.persons == {}


@pytest.mark.parametrize("hedge", list(Hedge))
def test_the_hedge_shown_is_the_hedge_that_was_read(hedge: Hedge) -> None:
    hedged = msgspec.structs.replace(SAID, chain=(hop(Role.PUBLISHER, "Example Wire"), hop(Role.ORIGIN, "the ministry", hedge)))
    assert release(dossier(read(statements=(hedged,)))).claims[0].chain[-1].hedge is hedge


def test_a_report_without_a_stored_artefact_stops_publishing() -> None:
    with pytest.raises(Withheld, match="no stored artefact"):
        release(dossier(read(), artefacts={}))


def test_a_claim_outside_its_text_stops_publishing() -> None:
    beyond = msgspec.structs.replace(KILLED, span=Span(5, len(TEXT) + 1))
    with pytest.raises(Withheld, match="outside the text"):
        release(dossier(read(figures=(beyond,))))


def test_a_time_that_is_not_utc_stops_publishing() -> None:
    local = datetime(2025, 5, 2, 8, 30, tzinfo=timezone(timedelta(hours=9)))
    with pytest.raises(Withheld, match="UTC"):
        release(dossier(read(), generated=local))
