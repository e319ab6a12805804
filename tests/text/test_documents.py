"""PDF and Word documents: their paragraphs, pages and properties; hostile ones cost only themselves."""

from __future__ import annotations

import itertools
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.errors import InputError
from firsthand.model import Lineage, Span, ToldBy
from firsthand.text import Artefact, Details, Hints, extract
from firsthand.text.apart import Apart, Asked, Fault
from firsthand.text.layout import flowing
from tests.broken.damaged import docx_with
from tests.intake.test_hostile import SAMPLES
from tests.made.documents import docx, pdf

HINTS = Hints(where="item", today=date(2025, 2, 1))
BULLETIN = (
    (
        "Harbour Ministry – Bulletin 12 – page 1".replace("–", "-"),
        "Night of shelling leaves forty wounded",
        "14 January 2025",
        "The ministry said on Tuesday that at least forty people were wounded in the",
        "town, and that two ferries were hit while they lay in the inner basin of the",
    ),
    ("Harbour Ministry - Bulletin 12 - page 2", "old port. No ship sank."),
    ("Harbour Ministry - Bulletin 12 - page 3", "The governor spoke of the worst night of the winter."),
)

PDF = Asked("firsthand.text.documents:pdf", pdf(BULLETIN))


def taken(data: bytes) -> Artefact:
    return extract(data, HINTS)


def test_lines_of_a_page_become_paragraphs_and_one_goes_on_over_the_end_of_its_page() -> None:
    assert taken(pdf(BULLETIN)).text.split("\n\n") == [
        "Night of shelling leaves forty wounded",
        "14 January 2025",
        "The ministry said on Tuesday that at least forty people were wounded in the town, and that two ferries were hit while "
        "they lay in the inner basin of the old port. No ship sank.",
        "The governor spoke of the worst night of the winter.",
    ]


def test_each_page_has_its_characters() -> None:
    found = taken(pdf(BULLETIN))
    assert [found.text[slice(*page)][-17:] for page in found.pages] == [
        "nner basin of the",
        "rt. No ship sank.",
        "ht of the winter.",
    ]


def test_a_document_says_when_it_was_published_and_its_heading_is_its_title() -> None:
    found = taken(pdf(BULLETIN, title="bulletin12_final.indd"))
    assert (found.details.title, found.details.published) == ("Night of shelling leaves forty wounded", date(2025, 1, 14))
    assert (found.media, found.encoding, found.facts) == ("application/pdf", "", (("PDF Title", "bulletin12_final.indd"),))


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("rescue teams were still look\x02\r\ning for them", "rescue teams were still looking for them"),
        ("the Franco\ufffe\nGerman brigade", "the Franco-German brigade"),
        ("in the years 2023\x02\n2025", "in the years 2023-2025"),
        ("two were hit:\n• the ferry Anna\n• the ferry Maria", "two were hit:\n\n• the ferry Anna\n\n• the ferry Maria"),
    ],
)
def test_a_word_that_a_line_broke_is_whole_and_items_of_a_list_stay_apart(lines: str, text: str) -> None:
    assert flowing([lines])[0] == text


@given(st.lists(st.text(alphabet="ab .\n-\x02\ufffe1", max_size=60), max_size=6))
def test_pages_lie_in_the_text_one_after_the_other(pages: list[str]) -> None:
    text, spans = flowing(pages)
    assert len(spans) == len(pages)
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))


def test_a_word_document_gives_paragraphs_rows_and_who_wrote_it() -> None:
    found = taken(
        docx(["Forty people were wounded.", ""], [["Town", "Killed"], ["Goma", "12"]], title="Night of shelling", author="Mira K")
    )
    assert found.text == "Night of shelling\n\nForty people were wounded.\n\nTown\tKilled\n\nGoma\t12"
    assert found.details == Details(title="Night of shelling", language="en")
    assert found.lineage == (Lineage(told_by=ToldBy.AUTHOR, name="Mira K"),)
    assert ("Word author", "Mira K") in found.facts


def test_a_zip_archive_behind_a_pdf_is_not_looked_at() -> None:
    polyglot = pdf(BULLETIN) + docx(["Another text altogether."])
    assert "Another text" not in taken(polyglot).text


def test_a_document_that_takes_too_long_is_given_up_and_the_next_one_is_read() -> None:
    hasty, patient = Apart(seconds=0.0), Apart()
    try:
        assert hasty.ask(PDF).fault is Fault.TOO_MUCH
        assert patient.ask(Asked("firsthand.text.documents:word", docx_with(b"0" * 400_000_000))).fault is Fault.TOO_MUCH
        assert patient.ask(PDF).fault is None
    finally:
        hasty.close()
        patient.close()


def test_a_process_without_memory_costs_only_the_document() -> None:
    starved = Apart(memory=30_000_000)
    try:
        assert starved.ask(PDF).fault is Fault.TOO_MUCH
    finally:
        starved.close()


def test_a_process_that_was_killed_is_started_anew() -> None:
    apart = Apart()
    try:
        assert apart.ask(PDF).fault is None
        process = apart._process
        assert process is not None
        process.kill()
        process.wait()
        assert apart.ask(PDF).fault is None
    finally:
        apart.close()


@pytest.mark.parametrize("cut", range(20, 1_400, 97))
def test_a_document_that_was_cut_anywhere_is_refused_or_read_and_nothing_worse(cut: int) -> None:
    for data in (pdf(BULLETIN)[:cut], docx(["Forty people were wounded."])[:cut]):
        try:
            text, cure = taken(data).text, ""
        except InputError as refused:
            text, cure = "", refused.cure or ""
        assert text or cure


def test_spans_of_pages_are_spans_of_the_model() -> None:
    assert all(isinstance(page, Span) for page in taken(pdf(BULLETIN)).pages)


def test_another_process_begins_after_so_many_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("firsthand.text.apart.MOST_SERVED", 2)
    apart = Apart()
    try:
        served = []
        for _ in range(3):
            assert apart.ask(PDF).fault is None
            served.append(apart._served)
        assert served == [1, 0, 1]
    finally:
        apart.close()


def test_a_page_that_its_process_gives_up_is_read_without_its_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("firsthand.text.apart._shared", Apart(seconds=0.0))
    found = taken(b"<html><title>Night</title><body><p>Forty people were wounded.</p></body></html>")
    assert (found.text, found.details.title) == ("Night\n\nForty people were wounded.", "Night")
    assert [notice.code for notice in found.warnings] == ["layout_ignored"]


def test_no_library_that_takes_markup_apart_is_loaded_beside_the_case(tmp_path: Path) -> None:
    for kind in ("page", "mail", "saved page", "telegram page", "sitemap", "feed", "pdf", "word", "warc", "wacz"):
        (tmp_path / kind).write_bytes(SAMPLES[kind])
    code = (
        "import sys\nfrom datetime import date\nfrom pathlib import Path\nfrom firsthand.intake import arrivals\n"
        "print(len(list(arrivals([Path(sys.argv[1])], today=date(2025, 2, 1)))), "
        "sorted({'lxml', 'trafilatura', 'htmldate', 'feedparser', 'docx', 'pypdfium2', 'fastwarc'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=True)
    assert run.stdout.split(maxsplit=1)[1] == "[]\n"


def test_no_file_of_the_folder_that_one_stands_in_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("lxml", "docx", "trafilatura", "pypdfium2", "msgspec"):
        (tmp_path / f"{name}.py").write_text("import os\nos.mkdir('run')\n")
    monkeypatch.chdir(tmp_path)
    apart = Apart()
    try:
        assert apart.ask(PDF).fault is None
    finally:
        apart.close()
    assert not (tmp_path / "run").exists()
