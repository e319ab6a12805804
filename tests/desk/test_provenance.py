"""Where a report came from, as the desk tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand import Case
from firsthand.intake.fetching import Fetcher, Manners
from firsthand.intake.reach import Reach
from firsthand.intake.wire import Limits
from tests.desk.conftest import Browser, opened
from tests.made.documents import pdf
from tests.made.server import Server, page, redirect

ARTICLE = (
    "<!doctype html><html><head><title>Night 1</title>"
    '<link rel="canonical" href="https://gazette.example.org/night"></head><body><article>'
    "<p>The ministry said on Tuesday that at least forty people were wounded in the town, and that a video of it was put out.</p>"
    "<p>Report one of the harbour says that one ferry sank near the long pier on the same day.</p></article></body></html>"
)
PAGES = (
    ("The border ministry said on Monday that 20 soldiers had been killed in Goma.",),
    ("The rebels claimed that 40 soldiers had been captured there.",),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of a page that was fetched over a redirect, and of a document with two pages."""
    folder = tmp_path_factory.mktemp("provenance")
    (folder / "bulletin.pdf").write_bytes(pdf(PAGES, title="Bulletin 12"))
    fetcher = Fetcher(Reach(is_private_allowed=True), Limits(patience=1.0, seconds=3.0), Manners(pause=0.0, attempts=1))
    robots = {"/robots.txt": page("User-agent: *", kind="text/plain")}
    with (
        Server({**robots, "/a": redirect("/b"), "/b": page(ARTICLE, 'ETag: "7"', "X-Odd: <b>&\u202e")}) as server,
        Case.create(folder / "case", alias="heron") as case,
    ):
        case.add(server.url("/a"), fetcher=fetcher)
        case.add(folder / "bulletin.pdf")
        case.read()
    return folder / "case"


@pytest.fixture
def desk(folder: Path) -> Iterator[Browser]:
    with opened(folder) as browser:
        yield browser


def report_of(folder: Path, title: str) -> str:
    with Case.open(folder) as case:
        return next(report.id for report in case.reports() if report.title == title)


def facts(html: str) -> dict[str, str]:
    found = re.findall(r"<div><dt>([^<]*)</dt><dd>(.*?)</dd></div>", html, re.DOTALL)
    return {name: re.sub(r"<[^>]*>", "", value) for name, value in found}


def test_a_fetched_report_says_what_was_asked_for_and_what_answered(desk: Browser, folder: Path) -> None:
    told = facts(desk.get("/report", id=report_of(folder, "Night 1")).text)
    assert (told["Asked for"].endswith("/a"), told["Came from"].endswith("/b")) == (True, True)
    assert told["Canonical"] == "https://gazette.example.org/night"
    assert (told["Status"], told["By"].startswith("firsthand "), told["Collected by"]) == ("200", True, "heron")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d.*", told["Retrieved"])
    assert re.fullmatch(r"[0-9a-f]{64}: intact", told["Kept with"])
    assert {name.casefold(): value for name, value in told.items()}["etag"] == "&#34;7&#34;"


def test_a_document_lists_its_pages_with_their_characters(desk: Browser, folder: Path) -> None:
    html = desk.get("/report", id=report_of(folder, "Bulletin 12")).text
    rows = re.findall(r'<tr><th scope="row">(\d)</th><td>(\d+)–(\d+)</td><td><q dir="auto">([^<]*)</q>', html)
    assert [(number, words[:12]) for number, _, _, words in rows] == [("1", "The border m"), ("2", "The rebels c")]
    assert int(rows[0][2]) <= int(rows[1][1])
    assert facts(html)["PDF Title"] == "Bulletin 12"


def test_the_list_of_evidence_says_where_each_item_s_report_came_from(desk: Browser) -> None:
    assert re.search(r"<td><bdi>127\.0\.0\.1, \d{4}-\d\d-\d\d, firsthand [^<]*</bdi></td>", desk.get("/evidence").text)
