"""The original beside the text of its report: pictures of a document's pages, the blocks of another, and the file itself."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from firsthand import Case
from tests.desk.conftest import Browser, opened
from tests.made.documents import docx, pdf

BULLETIN = pdf(
    [
        ["Bulletin 12 of the border ministry, 3 February 2025. No number is given on this page."],
        ["The border ministry said on Monday that 20 soldiers had been killed in Goma."],
    ]
)
MINUTES = docx(
    ["The army said 14 soldiers were killed in Goma.", "<script>alert(1)</script>"],
    [["Goma", "14"]],
    title="Minutes <b>of</b> Monday",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("originals")
    with Case.create(folder / "case", alias="heron") as case:
        for name, data in (("bulletin.pdf", BULLETIN), ("minutes.docx", MINUTES)):
            (folder / name).write_bytes(data)
            case.add(folder / name)
        case.read()
    return folder / "case"


@pytest.fixture
def desk(folder: Path) -> Iterator[Browser]:
    with opened(folder) as browser:
        yield browser


@pytest.fixture(scope="module")
def reports(folder: Path) -> dict[str, str]:
    """The ids of the reports by the ends of their files' names."""
    with Case.open(folder) as case:
        kept = {report.id: case.shelf.kept(report.id) for report in case.reports()}
    return {of.report.source.rpartition(".")[2]: report for report, of in kept.items() if of is not None}


def picture_in(html: str) -> str:
    [source] = re.findall(r'<img src="([^"]*)"', html)
    return unescape(source)


def test_a_page_of_a_document_is_a_picture_beside_the_text(desk: Browser, reports: dict[str, str]) -> None:
    html = desk.get("/report", id=reports["pdf"], beside="original").text
    answer = desk.client.get(picture_in(html))
    assert (answer.headers["content-type"], answer.content[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; sandbox")


def test_the_page_in_view_is_that_of_the_passage(desk: Browser, reports: dict[str, str]) -> None:
    html = desk.get("/report", id=reports["pdf"], beside="original", at="f1").text
    assert "page 2 of 2" in html
    assert "page=2&at=f1" in picture_in(html)
    assert "page 1 of 2" in desk.get("/report", id=reports["pdf"], beside="original", page=1, at="f1").text


def test_the_words_of_a_claim_are_marked_on_its_page(desk: Browser, reports: dict[str, str]) -> None:
    plain, marked, elsewhere = (
        desk.get("/facsimile", report=reports["pdf"], **query).content
        for query in ({"page": 2}, {"page": 2, "at": "f1"}, {"page": 1, "at": "f1"})
    )
    assert len({plain, marked, elsewhere}) == 3
    assert elsewhere == desk.get("/facsimile", report=reports["pdf"], page=1).content


def test_a_page_that_is_not_there_is_a_picture_that_says_so(desk: Browser, reports: dict[str, str]) -> None:
    answer = desk.get("/facsimile", report=reports["pdf"], page=7)
    assert answer.headers["content-type"] == "image/svg+xml"
    assert "Page 7 cannot be drawn" in answer.text


def test_without_the_part_that_draws_it_is_said_what_to_install(
    desk: Browser, reports: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "pypdfium2" else found(name))
    html = desk.get("/report", id=reports["pdf"], beside="original").text
    assert "pip install &#39;firsthand[documents]&#39;" in html
    assert "<img" not in html


def test_a_word_document_has_its_headings_and_tables_and_no_markup(desk: Browser, reports: dict[str, str]) -> None:
    html = desk.get("/report", id=reports["docx"], beside="original").text
    shown = html.partition('<div class="original blocks"')[2].partition("</div>")[0]
    assert '<p class="block-heading">Minutes &lt;b&gt;of&lt;/b&gt; Monday</p>' in shown
    assert "<tr><td>Goma</td><td>14</td></tr>" in shown
    assert "<script>" not in html


@pytest.mark.parametrize(("kind", "data"), [("pdf", BULLETIN), ("docx", MINUTES)])
def test_an_original_is_kept_as_a_file_that_no_browser_opens_in_place(
    desk: Browser, reports: dict[str, str], kind: str, data: bytes
) -> None:
    answer = desk.get("/original", report=reports[kind], keep=1)
    assert answer.content == data
    assert answer.headers["content-type"] == "application/octet-stream"
    assert re.fullmatch(rf'attachment; filename="[0-9a-f]{{12}}\.{kind}"', answer.headers["content-disposition"])
    assert answer.headers["x-content-type-options"] == "nosniff"
