"""Samples of every kind, broken at random: each gives reports or messages with a cure, and nothing else happens."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.errors import InputError
from firsthand.intake import Arrival, arrivals
from firsthand.ledger.collecting import Document
from tests.made.archives import article, wacz, warc
from tests.made.documents import docx, mail, pdf
from tests.made.telegram import as_json, as_page

SENTENCE = "The ministry said on Tuesday that at least forty people were wounded in the town."
PAGES = [(f"https://gazette.example.org/{n}", "text/html", article(n)) for n in (1, 2)]
FEED = f"<rss><channel><title>A</title><item><title>B</title><description>{SENTENCE}</description></item></channel></rss>"
MAP = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://a.example/1</loc></url></urlset>"
SAMPLES = {
    "text": SENTENCE.encode(),
    "page": article(1),
    "pdf": pdf([[SENTENCE], [SENTENCE]], title="Night"),
    "word": docx([SENTENCE], [["Town", "Killed"]]),
    "mail": mail(SENTENCE, ("Subject", "Night")),
    "table": f"id,text\na,{SENTENCE}\nb,{SENTENCE}\n".encode(),
    "lines": f'{{"id": "a", "text": "{SENTENCE}"}}\n{{"id": "b", "text": "{SENTENCE}"}}\n'.encode(),
    "telegram": as_json().encode(),
    "telegram page": as_page().encode(),
    "feed": FEED.encode(),
    "sitemap": MAP.encode(),
    "warc": warc(PAGES),
    "plain warc": warc(PAGES, packed=False),
    "wacz": wacz({"a.warc.gz": warc(PAGES)}),
    "markdown": f"# Night\n\nThe **mayor** says: [a list](https://a.example/1)\n\n> {SENTENCE}\n".encode(),
    "saved page": (
        b"From: <Saved by Blink>\r\nSubject: Night\r\nDate: Tue, 14 Jan 2025 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n'
    )
    + article(1)
    + b"\r\n--b--\r\n",
}
HOSTILE = sorted((Path(__file__).parent / "hostile").glob("*.bin"))
PIECES = (b"", b"\0", b"\xff\xfe", b"<", b'"', b"\n", b"\x1f\x8b\x08", b"PK\x03\x04", b"<!ENTITY a 'b'>", b"%PDF-", b"{" * 3_000)
DAMAGE = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.sampled_from(PIECES)), min_size=1, max_size=4)


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_sample_is_taken_in(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "sample"
    path.write_bytes(SAMPLES[kind])
    found = list(arrivals([path], today=date(2025, 2, 1)))
    assert found
    assert kind == "sitemap" or any(isinstance(item, Arrival) for item in found)


@pytest.mark.parametrize("kind", SAMPLES)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damage=DAMAGE)
def test_a_sample_that_was_broken_anywhere_costs_only_itself(
    kind: str, damage: list[tuple[float, int, bytes]], tmp_path: Path
) -> None:
    data = SAMPLES[kind]
    for place, length, piece in damage:
        at = int(place * len(data))
        data = data[:at] + piece + data[at + length :]
    broken, sound = tmp_path / "broken", tmp_path / "sound"
    broken.write_bytes(data)
    sound.write_text(SENTENCE)
    *found, last = arrivals([broken, sound], today=date(2025, 2, 1))
    assert isinstance(last, Arrival)
    for item in found:
        assert isinstance(item, Arrival | Document) or (isinstance(item, InputError) and item.cure)


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda path: path.stem)
def test_a_hostile_file_costs_only_itself(hostile: Path, tmp_path: Path) -> None:
    sound = tmp_path / "sound"
    sound.write_text(SENTENCE)
    *found, last = arrivals([hostile, sound], today=date(2025, 2, 1))
    assert isinstance(last, Arrival)
    for item in found:
        assert isinstance(item, Arrival | Document) or (isinstance(item, InputError) and item.cure)


def test_each_kind_has_hostile_files() -> None:
    kinds = {path.name.partition("-")[0] for path in HOSTILE}
    assert kinds >= set("text markdown html pdf docx wacz warc telegram feed sitemap jsonl csv eml mhtml polyglot".split())
