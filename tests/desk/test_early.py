"""A desk whose case is still being traced: what is stored is shown at once, the rest says how far it is and comes when it is."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from firsthand import Case
from firsthand.desk.application import application
from firsthand.desk.guard import Sessions
from firsthand.desk.opened import Desk
from firsthand.desk.pictures import the_overview, the_timeline
from firsthand.desk.view import View
from tests.desk.conftest import PORT, Browser, group_of


@pytest.fixture
def traced() -> threading.Event:
    """Set when the case may be traced."""
    return threading.Event()


@pytest.fixture
def desk(case: Case, sessions: Sessions, traced: threading.Event) -> Iterator[tuple[Browser, Desk]]:
    guard, desk = application(case.folder, port=PORT, sessions=sessions, patience=0.05)
    desk._thread.submit(traced.wait)  # a case that takes long
    yield Browser(guard, sessions), desk
    traced.set()
    desk.close()


def until_traced(browser: Browser, path: str) -> str:
    for _ in range(400):
        page = browser.get(path)
        if page.status_code == 200:
            return page.text
        time.sleep(0.05)
    raise AssertionError(f"{path} never came")


@pytest.mark.parametrize("path", ["/", "/groups", "/origins", "/voices", "/incidents", "/evidence", "/findings", "/publication"])
def test_a_page_that_rests_on_tracing_says_how_far_it_is_and_comes_then(
    desk: tuple[Browser, Desk], traced: threading.Event, path: str
) -> None:
    browser, _ = desk
    page = browser.get(path)
    assert page.status_code == 202
    assert "The case is being traced" in page.text
    assert "Step 1 of 7" in page.text
    assert page.headers["refresh"] == "4"
    traced.set()
    assert "being traced" not in until_traced(browser, path)


def test_what_is_stored_is_shown_meanwhile(desk: tuple[Browser, Desk], case: Case) -> None:
    browser, _ = desk
    for path, shown in (("/reports", "Paper a"), ("/log", "read"), ("/session", "heron"), ("/search", "<b>90</b>")):
        page = browser.get(path, **({"q": "90"} if path == "/search" else {}))
        assert (page.status_code, shown in page.text) == (200, True), path
        assert "The case is being traced" in page.text
    assert browser.get("/original", report="a").status_code == 200


def test_a_report_is_shown_with_its_reading_and_without_a_judgement_to_make(desk: tuple[Browser, Desk]) -> None:
    page = desk[0].get("/report", id="d")
    assert page.status_code == 200
    assert "The case is being traced" in page.text
    assert 'href="/claim?id=d%2Ff1"' in page.text
    assert 'action="/judge"' not in page.text
    assert desk[0].get("/report", id="nothing").status_code == 404


def test_a_judgement_that_is_sent_meanwhile_is_waited_for(
    desk: tuple[Browser, Desk], traced: threading.Event, browser: Browser, case: Case
) -> None:
    early, _ = desk
    given = browser.form_of(browser.get("/claim", id="d/f1"), "comment")
    token = re.search(r'name="token" value="([^"]*)"', early.get("/session").text)
    assert token is not None
    with ThreadPoolExecutor(1) as sending:
        sent = sending.submit(early.post, {**given, "token": token[1], "value": "seen"})
        time.sleep(0.3)
        assert not sent.done()
        traced.set()
        assert sent.result().status_code in (200, 202)
    assert case.judgements()[-1].judgement.value == "seen"


@pytest.mark.parametrize(("subject", "act"), [("a/f1", "confirm"), ("a/f1", "reject"), ("c/s1", "comment")])
def test_pictures_that_a_view_takes_over_are_those_that_it_would_make(case: Case, subject: str, act: str) -> None:
    before = View(case)
    for name, made in (("overview", the_overview), ("timeline", the_timeline)):
        before.pictured(name, made)
    case.judge(subject, act, "a word" if act == "comment" else "", why="looked at", by="heron")
    after, anew = View(case, before), View(case)
    assert after.pictured("overview", the_overview) == the_overview(anew)
    assert after.pictured("timeline", the_timeline) == the_timeline(anew)
    assert group_of(case, "b") in after.groups


PREPARED = """
import sys, threading
from msgspec import Struct, convert
from firsthand.interchange import prepare
sys.setswitchinterval(1e-6)
for _ in range(60):
    class Inner(Struct):
        number: int
    class Outer(Struct):
        inner: list[Inner]
    prepare()
    start = threading.Barrier(4)
    def taken():
        start.wait()
        convert({"inner": [{"number": 1}]}, Outer)
    threads = [threading.Thread(target=taken) for _ in range(4)]
    for each in threads: each.start()
    for each in threads: each.join()
"""


def test_threads_that_decode_at_once_do_not_end_the_process() -> None:
    assert subprocess.run([sys.executable, "-c", PREPARED], check=False).returncode == 0
