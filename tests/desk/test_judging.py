"""Judging at the desk: every act, at once visible, taken back by a new judgement, and never behind another's back."""

from __future__ import annotations

import re

import pytest

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
        browser.get("/claim", id="a/f1"),
        "correct",
        **{"field.best": "45", "field.measure": "wounded", "field.low": "", "field.high": ""},
        why="misread",
    )
    assert "Judgement 1 is stored" in page.text
    assert made(case) == [("correct", "measure = wounded, low = none, best = 45.0, high = none", "heron", "misread")]
    figure = next(read for read in case.readings() if read.report.id == "a").reading.figures[0]
    assert (figure.measure, figure.best, figure.population) == (Measure.WOUNDED, 45, "Russian soldiers")


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, "nothing was changed"),
        ({"field.best": "many"}, "is no best"),
        ({"field.population": "x low=1"}, "cannot hold “=”"),
        ({"field.best": "41", "why": ""}, "needs a reason"),
    ],
)
def test_a_correction_that_does_not_do_is_refused_and_nothing_stored(
    browser: Browser, case: Case, fields: dict[str, str], says: str
) -> None:
    page = browser.judge(browser.get("/claim", id="a/f1"), "correct", **{"why": "x", **fields})
    assert page.status_code == 422
    assert says in page.text
    assert "--" not in re.sub(r"<[^>]*>", "", page.text)
    assert case.judgements() == ()


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


def test_what_is_assigned_stands_in_the_queue_of_who_is_to_look(browser: Browser, second: Browser, case: Case) -> None:
    browser.judge(browser.get("/group", id=group_of(case, "a")), "assign", value="magpie")
    assert "for <bdi>magpie</bdi>" in browser.get("/").text
    assert "Nothing waits for you" in browser.get("/", mine=1).text
    assert "Independence to establish" in second.get("/", mine=1).text


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
        browser.get("/group", id=group_of(case, "a")),
        browser.get("/voice", key="name:dara vellin"),
    ]
    pages.append(browser.judge(pages[0], "confirm"))
    acts = {act for page in pages for act in re.findall(r'name="act" value="(\w+)"', page.text)}
    assert acts | {"voice"} == {act.value for act in JudgementAct}
