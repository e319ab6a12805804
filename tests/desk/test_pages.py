"""What each page of the desk shows of a case."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from firsthand import Case
from firsthand.desk.application import application
from firsthand.desk.guard import Sessions
from firsthand.desk.lists import PAGES
from firsthand.desk.queue import Why, queue
from firsthand.desk.view import View
from firsthand.model import Kind, Measure, ReadReport
from tests.case_of import case_of, put_into
from tests.desk.conftest import PORT, Browser, group_of, sums
from tests.grading.test_grade import COMMITTEE, count
from tests.tracing.written import Written


def headings(html: str) -> list[str]:
    return [
        re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", found)).strip() for found in re.findall(r"<h1[^>]*>.*?</h1>", html, re.DOTALL)
    ]


@pytest.mark.parametrize("path", list(PAGES))
def test_every_list_is_whole_and_says_that_it_is_private(browser: Browser, path: str) -> None:
    page = browser.get(path)
    assert page.status_code == 200
    assert len(headings(page.text)) == 1
    assert "shows original texts and names as they are" in page.text
    assert page.text.count('aria-current="page"') == (0 if path == "/search" else 1)


@pytest.mark.parametrize("path", list(PAGES))
def test_every_list_of_an_empty_case_is_shown(tmp_path_factory: pytest.TempPathFactory, path: str) -> None:
    from firsthand.desk.application import application
    from firsthand.desk.guard import Sessions
    from tests.desk.conftest import PORT

    folder = tmp_path_factory.mktemp("desk") / "case"
    Case.create(folder).close()
    sessions = Sessions("heron")
    guard, desk = application(folder, port=PORT, sessions=sessions)
    assert Browser(guard, sessions).get(path).status_code == 200
    desk.close()


def test_the_queue_says_why_and_what_it_would_change(browser: Browser) -> None:
    page = browser.get("/").text
    reasons = re.findall(r'<p class="label">([^<]*)</p>', page)
    assert sorted(reasons) == ["Does not add up", "Independence to establish", "Voice that nobody knows"]
    assert "2 reports · 2 outlets · 2 origins. Now fair; if the origins are independent, it is confirmed." in page
    assert "Dara Vellin" in page


def test_who_passed_a_claim_on_or_handed_over_its_footage_waits_to_be_looked_up(tmp_path: Path) -> None:
    w = Written("e", "Hill Radio wrote that the SBU has footage of the Heron unit: prisoners were shot.", "Paper e", "2025-02-12")
    w.said("prisoners were shot", "Hill Radio", "SBU", kind=Kind.CONDUCT, supplier="Heron unit")
    with case_of(tmp_path / "voices", w.read()) as made:
        waiting = [item for item in queue(View(made)) if item.why is Why.VOICE]
    assert sorted(item.says for item in waiting) == ["Heron unit", "Hill Radio"]
    assert waiting[0].would == "1 claim rests on it, in 1 report; without an entry it has no standing, and no side."


def test_the_queue_can_be_narrowed_to_one_reason(browser: Browser) -> None:
    page = browser.get("/", why="VOICE").text
    assert set(re.findall(r'<p class="label">([^<]*)</p>', page)) == {"Voice that nobody knows"}


def test_a_report_has_what_was_read_marked_in_its_text(browser: Browser) -> None:
    page = browser.get("/report", id="a").text
    [text] = re.findall(r'<article class="text".*?</article>', page, re.DOTALL)
    assert re.search(r'<a href="#f1" aria-describedby="card-f1" class="[^"]*k-figure[^"]*">40</a>', text)
    assert (
        'id="card-f1" role="note"><b>Killed: 40</b><br><bdi>Paper a</bdi>, attributed ← <bdi>General Staff of Ukraine</bdi>' in text
    )
    shown = re.sub(r'<span class="card".*?</span>', "", text, flags=re.DOTALL)
    assert "General Staff of Ukraine counted 40 Russian soldiers killed in Lyman." in re.sub(r"<[^>]*>", "", shown)
    assert 'href="/report?id=a&amp;beside=original"' in page


def test_a_group_shows_three_numbers_verdict_grade_and_ways(browser: Browser, case: Case) -> None:
    page = browser.get("/group", id=group_of(case, "a")).text
    assert re.findall(r'<span class="count">(\d)</span></dd>', page) == ["2", "2", "2"]
    assert "Independence not established." in page
    assert '<span class="grade g-fair">fair</span>' in page
    assert '<svg class="graph"' in page
    assert "Paper a → cites General Staff of Ukraine" in page
    assert page.count('<svg class="row') == 2
    assert "first graded: fair" in page


def test_a_new_report_is_seen_at_once(browser: Browser, case: Case) -> None:
    browser.get("/reports")
    put_into(case, count("e", 40, COMMITTEE))
    assert 'href="/report?id=e"' in browser.get("/reports").text
    assert "3 reports · 3 outlets · 3 origins" in browser.get("/").text


def test_groups_can_be_narrowed(browser: Browser) -> None:
    assert "1 group<" in browser.get("/groups", measure="wounded").text
    assert "0 groups" in browser.get("/groups", status="confirmed").text
    assert "1 group<" in browser.get("/groups", verdict="independence_not_established").text
    assert "1 group<" in browser.get("/groups", q="PRISONERS").text


@pytest.mark.parametrize(
    ("asked", "field", "reports"),
    [
        ("soldiers", "", ["a", "b", "d"]),
        ("soldiers killed", "", ["a", "b", "d"]),
        ('"soldiers killed"', "", ["a", "b"]),
        ("prison", "", ["c"]),
        ("hill", "publisher", ["d"]),
        ("hill", "text", []),
        ('OR NOT "', "", []),
        ("text: NEAR(", "", []),
    ],
)
def test_reports_are_searched_by_their_words_and_by_field(browser: Browser, asked: str, field: str, reports: list[str]) -> None:
    page = browser.get("/search", q=asked, **{"in": field})
    assert page.status_code == 200
    assert sorted(re.findall(r'<li><p><a href="/report\?id=(\w+)"', page.text)) == reports


def test_claims_and_voices_are_searched_too(browser: Browser) -> None:
    assert "prisoners were shot in Lyman" in browser.get("/search", q="prisoners", **{"in": "claim"}).text
    assert 'href="/voice?key=name%3Adara+vellin"' in browser.get("/search", q="dara", **{"in": "voice"}).text


def test_the_log_is_paged_from_its_end(browser: Browser, case: Case) -> None:
    page = browser.get("/log").text
    assert f'<td class="n">{case.head.seq}</td>' in page
    earlier = browser.get("/log", before=3).text
    assert re.findall(r'<td class="n">(\d+)</td>', earlier) == ["2", "1"]


@pytest.mark.parametrize(
    "address",
    ["/report?id=none", "/claim?id=a/f9", "/claim?id=", "/group?id=g-0", "/voice?key=nobody", "/finding?id=c-0", "/nowhere"],
)
def test_what_is_not_there_is_said_with_a_way_back(browser: Browser, address: str) -> None:
    page = browser.client.get(address)
    assert page.status_code == 404
    assert 'href="/"' in page.text


@pytest.mark.parametrize("number", ["0", "-1", "x", "999999", "９", "1e9", "99999999999999999999"])
def test_a_page_number_that_is_none_shows_the_nearest(browser: Browser, number: str) -> None:
    assert browser.get("/groups", page=number).status_code == 200
    assert browser.get("/log", before=number).status_code == 200


def test_the_original_stands_beside_the_text_and_is_never_run(tmp_path: Path) -> None:
    source = tmp_path / "page.html"
    source.write_text(f"<html><body><p>{'40 soldiers were killed in Lyman. ' * 8}</p><script>alert(1)</script>\u202e</body></html>")
    with Case.create(tmp_path / "case", alias="heron") as made:
        [added] = made.add(source)
    sessions = Sessions("heron")
    guard, desk = application(tmp_path / "case", port=PORT, sessions=sessions)
    page = Browser(guard, sessions).get("/report", id=added.report or "", beside="original").text
    desk.close()
    shown = page.partition('<pre class="original"')[2].partition("</pre>")[0]
    assert "&lt;script&gt;alert(1)&lt;/script&gt;⟨U+202E⟩" in shown
    assert "<script" not in page


def test_an_original_that_is_lost_is_said_to_be(browser: Browser, case: Case) -> None:
    assert "The original as text" in browser.get("/report", id="a", beside="original").text
    for each in (case.folder / "originals").rglob("*"):
        if each.is_file():
            each.chmod(0o644)
            each.unlink()
    assert "is not in the case’s folder" in browser.get("/report", id="a", beside="original").text


@pytest.mark.parametrize("name", ["timeline", "overview", "graph", "figures"])
def test_a_picture_is_a_file_that_is_saved_and_never_opened_in_the_desk(browser: Browser, case: Case, name: str) -> None:
    answer = browser.get("/picture", name=name, id=group_of(case, "a"))
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/svg+xml")
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}.svg"'
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.text.startswith("<svg xmlns=")


@pytest.mark.parametrize(("name", "group"), [("../case.toml", ""), ("nothing", ""), ("graph", "g-nothing"), ('x"\r\ny: z', "")])
def test_there_are_no_other_pictures(browser: Browser, name: str, group: str) -> None:
    answer = browser.get("/picture", name=name, id=group)
    assert (answer.status_code, "y" in answer.headers) == (404, False)


def test_incidents_are_shown_on_a_timeline_and_one_place_at_a_time(browser: Browser, case: Case) -> None:
    page = browser.get("/incidents").text
    assert page.count('<svg class="lane"') >= 2
    assert "General Staff of the Ukrainian Armed Forces" in page.partition("What origins said")[2].partition("All incidents")[0]
    alone = browser.get("/incidents", place="Nowhere").text
    assert "Only those at <bdi>Nowhere</bdi>" in alone
    assert '<svg class="lane"' not in alone


def test_reports_are_set_against_origins(browser: Browser) -> None:
    page = browser.get("/origins").text
    assert 'class="overview"' in page
    assert "4 reports and 3 named origins" in page


def test_what_would_stay_out_of_a_publication_is_told_when_it_is_asked_for(browser: Browser) -> None:
    before = browser.get("/publication").text
    assert "Look it over" in before
    assert "would go out." not in before
    page = browser.get("/publication", look=1).text
    assert re.search(r"\d+ claims? and \d+ findings? would go out", page)
    assert "nobody is named whom readers can write to" in page
    assert "would go out." in browser.get("/publication").text


def test_a_claim_that_lacks_its_place_leads_to_its_correction(tmp_path: Path) -> None:
    w = Written("a", "The staff said 40 soldiers were killed.", "Hill Courier", "2025-02-11")
    s = w.said("40 soldiers were killed", "Ukraine's general staff")
    w.counted("40", Measure.KILLED, 40, s, population="soldiers")
    with case_of(tmp_path / "case", w.read()) as case:
        sessions = Sessions("heron")
        guard, desk = application(case.folder, port=PORT, sessions=sessions)
        page = Browser(guard, sessions).get("/publication", look=1).text
        desk.close()
    assert 'href="/correct?id=a%2Ff1">Correct it' in page or 'href="/correct?id=a/f1">Correct it' in page


def test_a_finding_that_a_copy_repeats_is_in_the_queue_once(tmp_path: Path) -> None:
    one = sums("d")
    copy = ReadReport(replace(one.report, id="e"), replace(one.reading, id="e"))
    with case_of(tmp_path / "twice", one, copy) as case:
        view = View(case)
        assert len({finding.says for finding in view.findings if finding.result == "does_not_add_up"}) == 1
        assert [item.why for item in view.queue].count(Why.SUM) == 1


def test_an_origin_of_the_registry_leads_to_its_voice(browser: Browser) -> None:
    rows = re.findall(r'<tr><th scope="row">(.*?)</th>', browser.get("/origins").text)
    assert [row for row in rows if "General Staff" in row and 'href="/voice?key=' not in row] == []
    assert any("General Staff" in row for row in rows)
