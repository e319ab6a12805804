"""A report that wants to run code on the desk, in every field that it fills: it is shown as what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from msgspec.structs import replace

from firsthand import Case
from firsthand.model import Evidence, Kind, Measure, ReadReport
from tests.case_of import case_of
from tests.desk.conftest import Browser, opened
from tests.grading.test_grade import count
from tests.tracing.written import Written

RUN = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>"
ID = f"x/{RUN}/../&#{RUN}"
SPOOF = "\u202ereversed\u202c \x1b[31m\x07"
LINK = "javascript:alert(3)"


def hostile(number: int, killed: int) -> ReadReport:
    """A report that says it everywhere: id, text, title, publisher, address, voices, people, places, items."""
    name = f"{ID}{number}"
    voice, item = f"General {RUN}", f"a video {RUN}"
    told = (
        f"{voice} said {killed} soldiers {RUN} were killed and 20 wounded, 99 casualties in Torske {RUN} as {item} shows. {SPOOF}"
    )
    text = f"{told}\n\n<h1>{RUN}</h1> {RUN} {'wide' * 30}"
    w = Written(name, text, f"Paper {number} {RUN} {SPOOF}", "2025-02-10")
    s = w.said(text[: text.index(". ")], voice, supplier=f"unit {RUN}")
    f = w.counted(str(killed), Measure.KILLED, killed, s, population=f"soldiers {RUN}", place=f"Torske {RUN}")
    w.counted("20", Measure.WOUNDED, 20, s, population=f"soldiers {RUN}", place=f"Torske {RUN}")
    w.counted("99", Measure.KILLED_OR_WOUNDED, 99, s, population=f"soldiers {RUN}", place=f"Torske {RUN}")
    w.happened(f"Torske {RUN}", "2025-02-09", f, division=f"Division {RUN}")
    w.said(f"<h1>{RUN}</h1>", voice, kind=Kind.CONDUCT)
    read = w.read()
    span = w.span(item)
    evidence = Evidence(
        span=span, what=RUN, made_with=RUN, supplier=RUN, released_by=RUN, depicts=RUN, limits=(RUN,), event_date=RUN
    )
    report = replace(read.report, url=LINK, title=f"{RUN} {SPOOF}")
    return ReadReport(report, replace(read.reading, evidence=(evidence,)))


@pytest.fixture
def hostile_case(tmp_path: Path) -> Iterator[Case]:
    with case_of(tmp_path / "case", hostile(1, 40), hostile(2, 90)) as made:
        name = next(iter(made.readings())).report.id
        made.judge(f"{name}/f1", "comment", RUN)
        made.judge(f"{name}/f1", "correct", f"population={RUN.replace('=', ':')}", why=RUN)
        made.judge(f"voice General {RUN}", "reliability", f"B {RUN}", why=RUN)
        yield made


def crawled(browser: Browser) -> Iterator[tuple[str, str]]:
    """Every page that can be reached from the queue."""
    waiting, seen = ["/", "/search?q=alert", "/search?q=General&in=voice"], set[str]()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        answer = browser.client.get(address)
        assert answer.status_code == 200, address
        if answer.headers["content-type"].startswith("text/html"):
            yield address, answer.text
            waiting += [unescape(found).partition("#")[0] for found in re.findall(r'href="(/[^"]*)"', answer.text)]


def test_nothing_of_a_hostile_report_is_markup_on_any_page(hostile_case: Case) -> None:
    with opened(hostile_case.folder) as browser:
        pages = dict(crawled(browser))
    assert {"/report", "/claim", "/group", "/voice", "/finding", "/judgements", "/evidence"} <= {
        address.partition("?")[0] for address in pages
    }
    assert {address for address, html in pages.items() if "alert(" not in html} == {"/?mine=1", "/session", "/publication"}
    assert "⟨U+202E⟩" in pages["/origins"]
    for address, html in pages.items():
        assert re.findall(r"<script|<img|<h1>&quot;|javascript:[^<]*\"", html) == [], address
        assert re.findall("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e]", html) == [], address


def test_what_is_typed_into_the_desk_is_no_markup_either(browser: Browser) -> None:
    page = browser.get("/search", q=RUN, **{"in": RUN})
    assert (page.status_code, "<script" in page.text) == (200, False)
    held = browser.judge(browser.get("/claim", id="a/f1"), "reject", why=RUN)
    assert "<script" not in held.text
    assert "<script" not in browser.client.get(f"/report?id={RUN}").text
    assert "<script" not in browser.get("/groups", q=RUN, measure=RUN, status=RUN).text


def test_a_header_cannot_be_smuggled_by_a_form(browser: Browser) -> None:
    browser.client.follow_redirects = False
    answer = browser.judge(browser.get("/claim", id="a/f1"), "confirm", back="/claim?id=a/f1&x=\r\nset-cookie: y=1")
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "fields",
    [
        {"field.content": RUN, "role": RUN, "pick": RUN, "begun": RUN, "around": RUN},
        {"pick": "0-999999999", "begun": "999999999-0"},
        {"field.content": "9-3, 0-999999999, 5-5", "pick": "1-2", "begun": "0-1"},
        {"clear": RUN, "more": RUN, "around": "9" * 12},
        {"hop.0.role": RUN, "hop.0.voice": RUN, "hop.0.hedge": RUN, "hop.1.role": "via", "hop.1.voice": RUN},
        {"field.kind": RUN, "field.said_on": RUN, "why": RUN},
    ],
)
def test_what_a_form_of_words_holds_is_shown_as_it_is_and_breaks_nothing(
    browser: Browser, case: Case, fields: dict[str, str]
) -> None:
    form = browser.form_of(browser.get("/correct", id="c/s1"), "correct")
    page = browser.post({**form, **fields}, "/pick")
    assert (page.status_code, "<script" in page.text) == (200, False)
    held = browser.post({**form, "why": "x", **fields})
    assert (held.status_code in (200, 422), "<script" in held.text) == (True, False)


def test_words_are_picked_by_a_form_of_this_session_alone(browser: Browser) -> None:
    form = browser.form_of(browser.get("/correct", id="c/s1"), "correct")
    assert browser.post({**form, "token": "x"}, "/pick").status_code == 403
    assert browser.client.get("/pick").status_code == 405
    assert browser.post({**form, "subject": "nothing/f1"}, "/pick").status_code == 422


def test_what_somebody_writes_cannot_turn_the_text_around_it(browser: Browser) -> None:
    page = browser.judge(browser.get("/claim", id="a/f1"), "comment", value="see \u202eevil\u202c")
    assert re.findall("[\u202a-\u202e]", page.text) == []


def test_a_voice_whose_name_turns_what_stands_around_it_is_judged_under_that_name(tmp_path: Path) -> None:
    with case_of(tmp_path / "case", count("a", 40, "Mallory \u202eesrever")) as case, opened(case.folder) as browser:
        [voice] = [voice.key for voice in case.voices() if "mallory" in voice.key]
        page = browser.judge(browser.get("/voice", key=voice), "reliability", letter="D", value="tolls", why="a joke")
        assert "Judgement 1 is stored" in page.text
        assert "Mallory ⟨U+202E⟩esrever" in page.text
        assert [source.reliability for source in case.grade()[0].sources] == ["D"]


def test_a_comment_of_nothing_to_be_seen_is_refused(browser: Browser, case: Case) -> None:
    assert browser.judge(browser.get("/claim", id="a/f1"), "comment", value="\x00").status_code == 422
    assert case.judgements() == ()
