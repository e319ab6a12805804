"""Full-text search beside the ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand.ledger.search import RANKED, Searchable, SearchIndex

REPORTS = [
    Searchable(
        1, "r1", "Schools closed", "Harbour Gazette", "https://gazette.example/1", "The mayor said two schools were closed."
    ),
    Searchable(4, "r2", "", "Hill Courier", "", "Two were hurt; the schools stay open, said Señor Núñez."),
    Searchable(9, "r3", "", "", "", "closed two roads"),
]


@pytest.fixture
def index(tmp_path: Path) -> SearchIndex:
    made = SearchIndex(tmp_path / "search.db")
    made.add(REPORTS)
    return made


@pytest.mark.parametrize(
    ("asked", "field", "entries"),
    [
        ("schools", None, {1, 4}),
        ("schools closed", None, {1}),
        ("two closed", None, {1, 9}),
        ('"two schools"', None, {1}),
        ("sch", None, {1, 4}),
        ("NUNEZ", None, {4}),
        ("schools", "title", {1}),
        ("courier", "publisher", {4}),
        ("courier", "text", set()),
        ("gazette.example", "url", {1}),
        ("r2", "id", {4}),
        ('two" OR "roads', None, set()),
        ("-", None, set()),
        ("", None, set()),
    ],
)
def test_all_words_must_be_there(index: SearchIndex, asked: str, field: str | None, entries: set[int]) -> None:
    assert set(index.find(asked, field, limit=10)) == entries


def test_pages_of_what_is_found_do_not_overlap(index: SearchIndex) -> None:
    pages = [index.find("two", None, limit=1, offset=n) for n in range(4)]
    assert sorted(entry for page in pages for entry in page) == [1, 4, 9]
    assert pages[3] == []


def test_the_index_goes_on_where_it_stopped(tmp_path: Path) -> None:
    first = SearchIndex(tmp_path / "search.db")
    first.add(REPORTS[:2])
    first.close()
    again = SearchIndex(tmp_path / "search.db")
    assert again.newest() == 4
    again.add(REPORTS[2:])
    assert again.find("roads", None, limit=5) == [9]


def test_a_damaged_index_is_made_anew_in_memory(tmp_path: Path) -> None:
    (tmp_path / "search.db").write_bytes(b"not a database" * 100)
    index = SearchIndex(tmp_path / "search.db")
    assert index.newest() == 0
    index.add(REPORTS)
    assert index.find("roads", None, limit=5) == [9]


def test_of_words_that_very_many_reports_hold_the_newest_come_first(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path / "search.db")
    index.add(Searchable(n, f"r{n}", "", "", "", "soldiers " * (1 + n % 7)) for n in range(1, RANKED + 10))
    assert index.find("soldiers", None, limit=3) == [RANKED + 9, RANKED + 8, RANKED + 7]
