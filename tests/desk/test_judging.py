"""Judging at the desk: every act, at once visible, taken back by a new judgement, and never behind another's back."""

from __future__ import annotations

import re

import pytest
from httpx2 import Response

from firsthand import Case
from firsthand.case.judging import State
from firsthand.model import JudgementAct, Measure, Status, Verdict
from tests.case_of import put_into
from tests.desk.conftest import Browser, group_of
from tests.grading.test_grade import COMMITTEE, count


def made(case: Case) -> list[tuple[str, str, str, str]]:
    """Act, words, who and why of each judgement that holds."""
    return [(j.judgement.act.value, j.words, j.judgement.who, j.judgement.why) for j in case.judgements() if j.state is State.HOLDS]


def test_a_claim_is_confirmed_and_that_is_seen_at_once(browser: Browser, case: Case) -> None:
    page = browser.judge(browser.get("/claim", id="a/f1"), "confirm")
    assert (page.status_code, page.url.path) == (200, "/claim")
    assert "Judgement 1 is stored: <b>confirm</b>" in " ".join(page.text.split())
    assert made(case) == [("confirm", "", "heron", "")]
    assert case.verify().ok


def test_only_the_fields_that_were_changed_are_corrected(browser: Browser, case: Case) -> None:
    page = browser.judge(
        browser.get("/correct", id="a/f1"),
        "correct",
        **{"field.best": "45", "field.measure": "wounded", "field.low": "", "field.high": ""},
        why="misread",
    )
    assert "Judgement 1 is stored" in page.text
    assert made(case) == [("correct", "measure = wounded, low = none, best = 45, high = none", "heron", "misread")]
    figure = next(read for read in case.readings() if read.report.id == "a").reading.figures[0]
    assert (figure.measure, figure.best, figure.population) == (Measure.WOUNDED, 45, "Russian soldiers")


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, "nothing was changed"),
        ({"field.best": "many"}, "is no best"),
        ({"field.span": "2-1"}, "is not in the text"),
        ({"field.best": "41", "why": ""}, "needs a reason"),
    ],
)
def test_a_correction_that_does_not_do_is_refused_and_nothing_stored(
    browser: Browser, case: Case, fields: dict[str, str], says: str
) -> None:
    page = browser.judge(browser.get("/correct", id="a/f1"), "correct", **{"why": "x", **fields})
    assert page.status_code == 422
    assert says in page.text
    assert "--" not in re.sub(r"<[^>]*>", "", page.text)
    assert case.judgements() == ()


def words_of(page: Response) -> dict[str, str]:
    """The words of a correction's passage, with what pressing each sends."""
    return {words: value for value, words in re.findall(r'name="pick" value="([^"]*)"[^>]*>([^<]*)<', page.text)}


def test_the_words_of_a_figure_are_chosen_by_its_first_and_last(browser: Browser, case: Case) -> None:
    page = browser.get("/correct", id="d/f1")
    assert page.text.count('class="word k-figure"') == 1
    words = words_of(page)
    begun = browser.post({**browser.form_of(page, "correct"), "field.place": "Lyman", "pick": words["20"]}, "/pick")
    assert "It begins at “20”" in begun.text
    chosen = browser.post({**browser.form_of(begun, "correct"), "pick": words["wounded"]}, "/pick")
    assert '<q dir="auto">20 wounded</q>' in chosen.text
    assert case.judgements() == ()
    browser.judge(chosen, "correct", why="it is the wounded")
    start, end = (words[word].split("-")[at] for word, at in (("20", 0), ("wounded", 1)))
    assert made(case) == [("correct", f"span = {start}-{end}, place = Lyman", "heron", "it is the wounded")]


def test_the_content_of_a_statement_takes_several_stretches_and_is_cleared(browser: Browser, case: Case) -> None:
    page = browser.get("/correct", id="c/s1")
    words = words_of(page)
    cleared = browser.post({**browser.form_of(page, "correct"), "clear": "content"}, "/pick")
    assert browser.form_of(cleared, "correct")["field.content"] == ""
    for word in ("prisoners", "shot", "Lyman", "Lyman"):
        cleared = browser.post({**browser.form_of(cleared, "correct"), "role": "content", "pick": words[word]}, "/pick")
    for word in ("The", "monitor"):
        cleared = browser.post({**browser.form_of(cleared, "correct"), "role": "source", "pick": words[word]}, "/pick")
    page = browser.judge(cleared, "correct", why="not that they were")
    read = next(read for read in case.readings() if read.report.id == "c")
    said = read.reading.statements[0]
    assert [read.report.text[start:end] for start, end in said.content] == ["prisoners were shot", "Lyman"]
    assert [read.report.text[start:end] for start, end in said.source] == ["The monitor"]
    assert "prisoners were shot in Lyman" in page.text


def test_more_of_the_report_is_shown_on_demand(browser: Browser) -> None:
    page = browser.get("/correct", id="c/s1")
    assert "Nobody" not in words_of(page)
    more = browser.post({**browser.form_of(page, "correct"), "more": "1"}, "/pick")
    assert "Nobody" in words_of(more)


def test_the_chain_of_a_statement_is_corrected_row_by_row(browser: Browser, case: Case) -> None:
    page = browser.get("/correct", id="c/s1")
    form = browser.form_of(page, "correct")
    assert [form[f"hop.{n}.role"] for n in range(4)] == ["publisher", "origin", "", ""]
    added = {
        "hop.2.role": "via",
        "hop.2.voice": "Radio Hill",
        "hop.2.hedge": "alleged",
        "hop.3.role": "supplier",
        "hop.3.voice": "guards",
    }
    browser.judge(page, "correct", **added, **{"hop.3.unnamed": "1"}, why="it cites the radio")
    [(_, words, _, _)] = made(case)
    assert words == "chain = Paper c < Radio Hill [alleged] < Conflict Intelligence Team + ~guards [asserted]"
    assert "Radio Hill" in browser.get("/claim", id="c/s1").text


def test_a_second_correction_takes_the_place_of_the_first_and_keeps_what_it_left(browser: Browser, case: Case) -> None:
    browser.judge(
        browser.get("/correct", id="a/f1"), "correct", **{"field.best": "45", "field.low": "", "field.high": ""}, why="one"
    )
    page = browser.get("/correct", id="a/f1")
    assert "Takes the place of judgement 1" in page.text
    browser.judge(page, "correct", **{"field.place": "Torske"}, why="two")
    assert made(case) == [("correct", "low = none, best = 45, high = none, place = Torske", "heron", "two")]
    page = browser.judge(browser.get("/correct", id="a/f1"), "correct", **{"field.place": "Lyman"}, why="as it was")
    assert made(case) == [("correct", "low = none, best = 45, high = none", "heron", "as it was")]
    assert [j.state for j in case.judgements()] == [State.SUPERSEDED, State.SUPERSEDED, State.HOLDS]


def test_what_was_typed_is_there_when_a_correction_does_not_do(browser: Browser) -> None:
    page = browser.judge(
        browser.get("/correct", id="a/f1"), "correct", **{"field.best": "many", "field.place": "Torske"}, why="seen"
    )
    form = browser.form_of(page, "correct")
    assert (form["field.best"], form["field.place"], form["why"]) == ("many", "Torske", "seen")


def test_a_correction_on_other_words_is_nobodys_surprise(browser: Browser, second: Browser, case: Case) -> None:
    page = browser.get("/correct", id="a/f1")
    second.judge(second.get("/correct", id="a/f1"), "correct", **{"field.place": "Torske"}, why="read again")
    held = browser.judge(page, "correct", **{"field.place": "Zarichne"}, why="read too")
    assert held.status_code == 409
    assert "read again" in held.text
    assert [who for _, _, who, _ in made(case)] == ["magpie"]


def test_a_rejected_claim_leaves_its_group(browser: Browser, case: Case) -> None:
    page = browser.judge(browser.get("/claim", id="a/f1"), "reject", why="tanks")
    assert "It is no claim, and leaves all counts." in page.text
    assert len(case.trace().rejected) == 1


def test_groups_are_merged_and_claims_split_off_again(browser: Browser, case: Case) -> None:
    page = browser.judge(browser.get("/group", id=group_of(case, "a")), "merge", letter="", value="d/f1", why="one fight")
    assert page.url.path == "/group"
    assert re.findall(r'<span class="count">(\d)</span></dd>', page.text)[0] == "3"
    page = browser.judge(browser.get("/claim", id="d/f1"), "split", why="two fights")
    assert "Judgement 2 is stored" in page.text
    assert group_of(case, "d") != group_of(case, "a")


def test_independence_is_set_and_the_queue_is_shorter(browser: Browser, case: Case) -> None:
    assert "Independence to establish" in browser.get("/").text
    browser.judge(browser.get("/group", id=group_of(case, "a")), "independence", value="independent", why="asked both")
    assert case.trace().independence[0].verdict is Verdict.INDEPENDENT
    assert case.grade()[0].status is Status.CONFIRMED
    assert "Independence to establish" not in browser.get("/").text


def test_a_grade_a_likelihood_and_a_discount_are_set_beside(browser: Browser, case: Case) -> None:
    page = browser.get("/group", id=group_of(case, "a"))
    page = browser.judge(page, "grade", value="weak", why="graves")
    page = browser.judge(page, "likelihood", value="unlikely", why="too many")
    assert "heron set status weak" in page.text
    assert "heron holds it unlikely" in page.text
    page = browser.judge(page, "discount", why="a hoax")
    assert '<span class="grade g-discounted">' in page.text
    assert [act for act, *_ in made(case)] == ["grade", "likelihood", "discount"]


def test_a_voice_is_judged_entered_and_recognised(browser: Browser, case: Case) -> None:
    page = browser.get("/voice", key="name:dara vellin")
    page = browser.judge(page, "reliability", letter="B", value="tolls since 2024", why="seen before")
    assert made(case) == [("reliability", "B for tolls since 2024", "heron", "seen before")]
    form = browser.form_of_path(page, "/voice")
    entered = browser.post({**form, "kind": "person", "source": "dvellin.example", "why": "her page"}, "/voice")
    assert "dara-vellin" in entered.text
    assert case.registry().find("Dara Vellin") is not None
    page = browser.judge(browser.get("/voice", key="name:paper c"), "same_voice", value="dara-vellin", why="hers")
    assert "Judgement 3 is stored" in page.text


def test_two_voices_that_nobody_knows_become_one_in_one_step(browser: Browser, case: Case) -> None:
    page = browser.get("/voice", key="name:paper c")
    assert '<option value="name:dara vellin">Dara Vellin</option>' in page.text
    page = browser.judge(page, "same_voice", letter="name:dara vellin", why="she signs there")
    assert "Judgement 1 is stored" in page.text
    assert "An analyst found these names to be one voice" in page.text
    assert "Nobody knows this voice" in page.text
    assert {voice.key for voice in case.voices() if {"Paper c", "Dara Vellin"} & {*voice.names}} == {"dara-vellin"}
    back = browser.judge(page, "withdraw", why="another Vellin")
    assert "Judgement 2 is stored" in back.text
    assert {"name:paper c", "name:dara vellin"} <= {voice.key for voice in case.voices()}


def test_a_voice_that_no_report_names_is_refused_as_another(browser: Browser, case: Case) -> None:
    refused = browser.judge(browser.get("/voice", key="name:paper c"), "same_voice", value="Nobody Known", why="a guess")
    assert refused.status_code == 422
    assert made(case) == []


def test_the_item_behind_a_claim_is_named(browser: Browser, case: Case) -> None:
    page = browser.judge(browser.get("/claim", id="c/s1"), "rests_on", value="https://clips.example/7", why="seen there")
    assert "Judgement 1 is stored" in page.text
    assert [(act, why) for act, _, _, why in made(case)] == [("rests_on", "seen there")]


def test_comments_and_assignments_need_no_reason(browser: Browser, case: Case) -> None:
    page = browser.judge(browser.get("/report", id="c"), "comment", value="ask the monitor")
    page = browser.judge(page, "assign", value="magpie")
    assert [(act, words) for act, words, *_ in made(case)] == [("comment", "ask the monitor"), ("assign", "magpie")]
    again = browser.judge(page, "assign", value="heron")
    assert "Judgement 3 is stored" in again.text
    assert [words for act, words, *_ in made(case) if act == "assign"] == ["heron"]


@pytest.mark.parametrize(
    ("page", "subject"),
    [
        ({"path": "/claim", "id": "c/s1"}, "c/s1"),
        ({"path": "/report", "id": "c"}, "report c"),
        ({"path": "/voice", "key": "cit"}, "voice cit"),
    ],
)
def test_what_is_assigned_waits_for_them_until_they_judge_of_it(
    browser: Browser, second: Browser, page: dict[str, str], subject: str
) -> None:
    browser.judge(browser.get(**page), "assign", value="magpie")
    queue = second.get("/", mine=1).text
    assert "Somebody is to look at it" in queue
    assert f"<bdi>{subject}" in queue
    assert 'Assigned to you <span class="count">1</span>' in queue
    second.judge(second.get(**page), "comment", value="seen")
    assert "Nothing waits for you" in second.get("/", mine=1).text


@pytest.mark.parametrize("act", ["independence", "grade", "likelihood"])
def test_nothing_is_chosen_before_somebody_chooses(browser: Browser, case: Case, act: str) -> None:
    refused = browser.judge(browser.get("/group", id=group_of(case, "a")), act, why="a slip of the hand")
    assert (refused.status_code, made(case)) == (422, [])


def test_no_letter_of_reliability_is_taken_from_the_words_of_its_scope(browser: Browser, case: Case) -> None:
    refused = browser.judge(browser.get("/voice", key="cit"), "reliability", value="a toll since 2024", why="seen")
    assert (refused.status_code, made(case)) == (422, [])


def test_what_is_assigned_stands_in_the_queue_of_who_is_to_look(browser: Browser, second: Browser, case: Case) -> None:
    browser.judge(browser.get("/group", id=group_of(case, "a")), "assign", value="magpie")
    assert "for <bdi>magpie</bdi>" in browser.get("/").text
    assert "Nothing waits for you" in browser.get("/", mine=1).text
    assert "Independence to establish" in second.get("/", mine=1).text


def test_what_is_said_of_a_group_stands_by_the_group_and_not_by_one_of_its_claims(browser: Browser, case: Case) -> None:
    group = group_of(case, "a")
    browser.judge(browser.get("/group", id=group), "comment", value="both rest on one briefing")
    browser.judge(browser.get("/claim", id="a/f1"), "comment", value="read in the print edition")
    page = browser.get("/group", id=group).text
    whole, _, by_claim = page.partition('id="claims-h"')
    by_claim = by_claim.partition("Judge the group")[0]
    assert "both rest on one briefing" in whole.partition('id="said-h"')[2]
    assert "both rest on one briefing" not in by_claim
    assert "read in the print edition" in by_claim


def test_a_finding_is_settled_by_a_comment_that_names_it(browser: Browser, case: Case) -> None:
    finding = next(f for f in case.check() if f.result == "does_not_add_up")
    page = browser.judge(browser.get("/finding", id=finding.id), "comment", value="the total counts the missing")
    assert "Somebody said what to make of it." in page.text
    assert made(case)[0][1] == f"{finding.id}: the total counts the missing"
    assert "Does not add up" not in browser.get("/").text


def test_undo_is_a_new_judgement(browser: Browser, case: Case) -> None:
    page = browser.judge(browser.get("/claim", id="a/f1"), "reject", why="tanks")
    page = browser.judge(page, "withdraw", why="soldiers after all")
    assert "Judgement 2 is stored: <b>withdraw</b>" in " ".join(page.text.split())
    assert [j.state for j in case.judgements()] == [State.WITHDRAWN, State.HOLDS]
    assert case.trace().rejected == ()
    assert "withdrawn by" in browser.get("/judgements").text


def test_who_judges_second_sees_what_changed_and_decides(browser: Browser, second: Browser, case: Case) -> None:
    page, other = browser.get("/claim", id="a/f1"), second.get("/claim", id="a/f1")
    second.judge(other, "comment", value="look at the units")
    held = browser.judge(page, "reject", why="tanks")
    assert held.status_code == 409
    assert "look at the units" in held.text
    assert "magpie" in held.text
    assert [act for act, *_ in made(case)] == ["comment"]
    taken = browser.judge(held, "reject")
    assert "Judgement 2 is stored" in taken.text
    assert [(act, who) for act, _, who, _ in made(case)] == [("comment", "magpie"), ("reject", "heron")]


def test_a_report_that_came_in_between_is_shown_before_judging(browser: Browser, case: Case) -> None:
    page = browser.get("/group", id=group_of(case, "a"))
    put_into(case, count("e", 40, COMMITTEE))
    held = browser.judge(page, "independence", value="independent", why="asked both")
    assert held.status_code == 409
    assert re.search(r"<b>collected</b> <bdi>e</bdi>", held.text)
    assert case.judgements() == ()


def test_what_others_judged_elsewhere_is_in_nobodys_way(browser: Browser, second: Browser, case: Case) -> None:
    page = browser.get("/claim", id="a/f1")
    second.judge(second.get("/claim", id="c/s1"), "confirm")
    assert browser.judge(page, "confirm").status_code == 200
    assert [who for _, _, who, _ in made(case)] == ["magpie", "heron"]


def test_a_judgement_that_another_stands_against_can_take_its_place(browser: Browser, second: Browser, case: Case) -> None:
    second.judge(second.get("/claim", id="a/f1"), "reject", why="tanks")
    held = browser.judge(browser.get("/claim", id="a/f1"), "confirm")
    assert held.status_code == 409
    assert "Another judgement stands against yours" in held.text
    taken = browser.judge(held, "confirm")
    assert "Judgement 2 is stored" in taken.text
    assert [j.state for j in case.judgements()] == [State.SUPERSEDED, State.HOLDS]


def test_the_log_says_who_did_what(browser: Browser, second: Browser, case: Case) -> None:
    second.judge(second.get("/claim", id="a/f1"), "assign", value="heron")
    assert re.search(r"<td><bdi>magpie</bdi></td><td>assigned</td>", browser.get("/log").text)


@pytest.mark.parametrize(
    "fields",
    [
        {"act": "smile"},
        {"head": "x"},
        {"supersedes": "x"},
        {"subject": "nothing"},
        {"subject": "a/f9"},
        {"act": "withdraw", "subject": "7"},
    ],
)
def test_a_form_that_was_tampered_with_judges_nothing(browser: Browser, case: Case, fields: dict[str, str]) -> None:
    form = browser.form_of(browser.get("/claim", id="a/f1"), "confirm")
    page = browser.post({**form, "why": "x", **fields})
    assert page.status_code in (409, 422)
    assert case.judgements() == ()


@pytest.mark.parametrize(
    "back", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "/\r\nx: y"]
)
def test_a_judgement_leads_nowhere_else(browser: Browser, back: str) -> None:
    browser.client.follow_redirects = False
    answer = browser.judge(browser.get("/claim", id="a/f1"), "confirm", back=back)
    assert (answer.status_code, answer.headers["location"]) == (303, "/?done=1")


def test_every_act_of_a_judgement_has_a_form(browser: Browser, case: Case) -> None:
    pages = [
        browser.get("/claim", id="a/f1"),
        browser.get("/correct", id="a/f1"),
        browser.get("/group", id=group_of(case, "a")),
        browser.get("/voice", key="name:dara vellin"),
    ]
    pages.append(browser.judge(pages[0], "confirm"))
    acts = {act for page in pages for act in re.findall(r'name="act" value="(\w+)"', page.text)}
    of_publications = {"ask_release", "release"}  # these are given for what would go out, by firsthand release
    assert acts | {"voice"} | of_publications == {act.value for act in JudgementAct}
