"""Web archives: pages with where and when they were archived; what is damaged or does not match its digest costs only itself."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from firsthand import Case
from firsthand.intake import Arrival, arrivals
from firsthand.intake.archives import each_record
from firsthand.intake.arrival import Item
from firsthand.ledger.collecting import Document
from firsthand.text import Hints
from tests.made.archives import article, wacz, warc
from tests.made.documents import pdf

PAGES = [(f"https://gazette.example.org/{n}", "text/html; charset=utf-8", article(n)) for n in (1, 2, 3)]
PACKED = pytest.mark.parametrize("packed", [True, False], ids=["gzip", "plain"])


def came(folder: Path, data: bytes, limit: int = 25_000_000) -> list[Item]:
    path = folder / "archive.dat"
    path.write_bytes(data)
    return list(arrivals([path], today=date(2025, 2, 1), limit=limit))


def titles(found: list[Item]) -> list[str | None]:
    return [item.report.title for item in found if isinstance(item, Arrival)]


def says(found: list[Item]) -> list[str]:
    return [str(item) for item in found if not isinstance(item, Arrival)]


@PACKED
def test_each_page_is_a_report_from_its_address_at_its_time(tmp_path: Path, packed: bool) -> None:
    found = came(tmp_path, warc(PAGES, packed=packed))
    assert titles(found) == ["Night 1", "Night 2", "Night 3"]
    first = found[0]
    assert isinstance(first, Arrival)
    assert first.provenance is not None
    assert (first.report.url, first.original) == (PAGES[0][0], PAGES[0][2])
    assert (first.provenance.requested, first.provenance.final, first.provenance.status) == (None, PAGES[0][0], 200)
    assert first.provenance.retrieved == datetime(2025, 1, 14, 10, 5, tzinfo=UTC)
    assert first.provenance.container is not None
    assert PAGES[0][2] in first.provenance.container


def test_pictures_scripts_errors_and_pages_without_text_are_passed_over(tmp_path: Path) -> None:
    others = [
        ("https://gazette.example.org/a.png", "image/png", b"\x89PNG\r\n\x1a\n"),
        ("https://gazette.example.org/a.js", "text/javascript", b"let harbour = 1"),
        ("https://gazette.example.org/frame", "text/html", b"<html><body><img src=a.png></body></html>"),
        ("dns:gazette.example.org", "text/dns", b"192.0.2.1"),
    ]
    assert titles(came(tmp_path, warc([*PAGES, *others]))) == ["Night 1", "Night 2", "Night 3"]
    assert says(came(tmp_path, warc([*PAGES, *others]))) == []


def test_an_archive_of_which_nothing_comes_says_why(tmp_path: Path) -> None:
    others = [
        ("https://gazette.example.org/a.png", "image/png", b"\x89PNG\r\n\x1a\n"),
        ("https://gazette.example.org/frame", "text/html", b"<html><body><img src=a.png></body></html>"),
    ]
    (message,) = says(came(tmp_path, warc(others)))
    assert "nothing that can be read: 1 of another kind, 1 without text" in message
    (message,) = says(came(tmp_path, warc(PAGES, status="404 Not Found")))
    assert "3 an answer that is an error" in message
    (message,) = says(came(tmp_path, wacz({"a.warc.gz": warc(PAGES)}, pages=["https://gazette.example.org/9"])))
    assert "3 not in the list of pages" in message
    assert titles(came(tmp_path, wacz({"a.warc.gz": warc(PAGES)}, pages=[f"{PAGES[1][0]}#top"]))) == ["Night 2"]


def test_a_page_beyond_all_limits_is_told_and_a_film_is_passed_over(tmp_path: Path) -> None:
    large = ("https://gazette.example.org/large", "text/html", article(7) + b"x" * 300_000)
    film = ("https://gazette.example.org/film", "video/mp4", b"x" * 300_000)
    found = came(tmp_path, warc([large, film, *PAGES]), limit=100_000)
    assert titles(found) == ["Night 1", "Night 2", "Night 3"]
    (message,) = says(found)
    assert "has more than 0.2 MB" in message


def test_a_page_whose_own_digest_does_not_match_costs_only_itself(tmp_path: Path) -> None:
    digests = iter([b"", *(hashlib.sha256(body).hexdigest().upper().encode() for *_, body in PAGES)])
    data = re.sub(
        rb"WARC-Block-Digest: [^\r]*", lambda _: b"WARC-Payload-Digest: sha-256:" + next(digests), warc(PAGES, packed=False)
    )
    assert titles(came(tmp_path, data)) == ["Night 1", "Night 2", "Night 3"]
    found = came(tmp_path, data.replace(b"that 2 ferries", b"that 9 ferries"))
    assert titles(found) == ["Night 1", "Night 3"]
    (message,) = says(found)
    assert "the digest of the page is not that of its bytes" in message


@pytest.mark.parametrize("algorithm", ["sha256", "md5", "sha512"])
def test_a_collection_may_list_digests_of_several_kinds_in_any_case(tmp_path: Path, algorithm: str) -> None:
    data = warc(PAGES)
    right = f"{algorithm}:{hashlib.new(algorithm, data).hexdigest().upper()}"
    wrong = f"{algorithm}:{hashlib.new(algorithm, b'').hexdigest()}"
    assert len(titles(came(tmp_path, listing(data, right)))) == 3
    (message,) = says(came(tmp_path, listing(data, wrong)))
    assert "its digest is not the one that the collection lists" in message


def test_a_collection_whose_list_was_changed_is_refused(tmp_path: Path) -> None:
    data = warc(PAGES)
    listed = f"sha256:{hashlib.sha256(data).hexdigest()}"
    (message,) = says(came(tmp_path, listing(data, listed, vouched="sha256:" + "1" * 64)))
    assert "the digest of the collection's list" in message


def listing(data: bytes, digest: str, vouched: str | None = None) -> bytes:
    """A collection of one archive with the digest that it lists, and the one that it vouches for its list by."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("archive/a.warc.gz", data)
        packed.writestr("datapackage.json", json.dumps({"resources": [{"path": "archive/a.warc.gz", "hash": digest}]}))
        if vouched is not None:
            packed.writestr("datapackage-digest.json", json.dumps({"path": "datapackage.json", "hash": vouched}))
    return out.getvalue()


def test_a_document_is_read_and_a_scan_is_kept(tmp_path: Path) -> None:
    address = "https://gazette.example.org/b.pdf"
    text, scan = (came(tmp_path, warc([(address, "application/pdf", pdf([lines]))])) for lines in (("Two ferries sank.",), ()))
    assert [item.report.text for item in text if isinstance(item, Arrival)] == ["Two ferries sank."]
    assert [type(item) for item in scan] == [Document]


def test_a_packed_page_is_unpacked_up_to_the_limit(tmp_path: Path) -> None:
    headers = {"Content-Encoding": "gzip"}
    small = [(*PAGES[0][:2], gzip.compress(article(1)))]
    assert titles(came(tmp_path, warc(small, more=headers))) == ["Night 1"]
    bomb = [(*PAGES[0][:2], gzip.compress(b"<html>" + b"0" * 30_000_000))]
    (message,) = says(came(tmp_path, warc(bomb, more=headers), limit=1_000_000))
    assert "unpacks to more than 1.0 MB" in message


@PACKED
def test_a_record_whose_digest_does_not_match_costs_only_itself(tmp_path: Path, packed: bool) -> None:
    data = warc(PAGES, packed=False).replace(b"that 2 ferries", b"that 9 ferries")
    if packed:
        records = [b"WARC/1.0" + part for part in data.split(b"WARC/1.0")[1:]]
        data = b"".join(map(gzip.compress, records))
    found = came(tmp_path, data)
    assert titles(found) == ["Night 1", "Night 3"]
    (message,) = says(found)
    assert "the digest of the record is not that of its bytes" in message


def test_a_record_whose_packing_is_damaged_costs_only_itself(tmp_path: Path) -> None:
    data = bytearray(warc(PAGES))
    starts = [n for n in range(len(data)) if data[n : n + 3] == b"\x1f\x8b\x08"]
    data[starts[2] + 60 : starts[2] + 160] = b"\xff" * 100
    found = came(tmp_path, bytes(data))
    assert [title for title in titles(found) if title != "Night 2"] == ["Night 1", "Night 3"]
    assert says(found)


def test_an_archive_that_was_cut_off_gives_what_stands_before(tmp_path: Path) -> None:
    data = warc(PAGES)
    found = came(tmp_path, data[: len(data) - 200])
    assert titles(found)[:2] == ["Night 1", "Night 2"]


def test_a_collection_is_read_archive_by_archive_and_its_digests_hold(tmp_path: Path) -> None:
    sound, altered = warc(PAGES[:1]), warc(PAGES[1:2])
    found = came(tmp_path, wacz({"a.warc.gz": sound, "b.warc.gz": altered}, listed={"a.warc.gz": sound, "b.warc.gz": b"other"}))
    assert titles(found) == ["Night 1"]
    (message,) = says(found)
    assert "b.warc.gz: its digest is not the one that the collection lists" in message


def test_of_a_collection_that_lists_its_pages_only_these_are_taken(tmp_path: Path) -> None:
    assert titles(came(tmp_path, wacz({"a.warc.gz": warc(PAGES)}, pages=[PAGES[1][0]]))) == ["Night 2"]


def test_a_name_in_a_collection_is_no_path(tmp_path: Path) -> None:
    found = came(tmp_path, wacz({"../../../escaped.warc.gz": warc(PAGES[:1])}))
    assert titles(found) == ["Night 1"]
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["archive.dat"]


def test_an_archive_that_unpacks_without_measure_is_not_unpacked(tmp_path: Path) -> None:
    (message,) = says(came(tmp_path, wacz({"bomb.warc": b"WARC/1.0\r\n" + b"0" * 50_000_000})))
    assert "unpacks to more than it may" in message


def apart(folder: Path, data: bytes, memory: int = 2_000_000_000, seconds: float = 60.0) -> list[Item]:
    """What comes of an archive whose process has these bounds."""
    path = folder / "archive.dat"
    path.write_bytes(data)
    with path.open("rb") as file:
        return list(each_record(file, Hints(where="archive.dat", today=date(2025, 2, 1)), seconds, memory))


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_record_that_ends_the_process_costs_only_itself(tmp_path: Path, at: int) -> None:
    large = ("https://gazette.example.org/large", "text/html", article(7) + b"x" * 20_000_000)
    pages = [*PAGES[:at], large, *PAGES[at:]]
    for data in (warc(pages), warc(pages, packed=False), wacz({"a.warc.gz": warc(pages)})):
        found = apart(tmp_path, data, memory=130_000_000)
        assert titles(found) == ["Night 1", "Night 2", "Night 3"]
        (message,) = says(found)
        assert "takes more memory or time than one may" in message


def test_an_archive_that_ends_each_process_is_given_up(tmp_path: Path) -> None:
    large = ("https://gazette.example.org/large", "text/html", article(7) + b"x" * 20_000_000)
    found = apart(tmp_path, warc([PAGES[0], *[large] * 4, PAGES[1]]), memory=130_000_000)
    assert titles(found) == ["Night 1"]
    assert ["the rest of the archive is not read" in message for message in says(found)] == [False, False, True]


def test_a_process_that_does_not_answer_in_time_is_ended(tmp_path: Path) -> None:
    (message,) = says(apart(tmp_path, warc(PAGES), seconds=0.0))
    assert "the rest of the archive is not read" in message


def test_a_zip_of_a_great_many_names_is_not_listed_beside_the_case(tmp_path: Path) -> None:
    one = b"PK\x01\x02" + bytes(42) + b"a"
    listed = b"PK\x03\x04" + one * 30_000
    (message,) = says(came(tmp_path, listed))
    assert "a ZIP archive of too many files" in message
    (message,) = says(came(tmp_path, listed, limit=1_000_000))
    assert "a damaged ZIP archive" in message


def test_an_archive_added_again_is_known(tmp_path: Path) -> None:
    path = tmp_path / "crawl"
    path.write_bytes(warc(PAGES))
    with Case.create(tmp_path / "case") as case:
        assert [outcome.stage.value for outcome in case.add(path)] == ["added"] * 3
        head = case.head
        assert [outcome.stage.value for outcome in case.add(path)] == ["known"] * 3
        assert case.head == head
        assert case.verify().ok
