"""What a case's own registry entries do in its publication: they show an outlet's name, and no person's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from firsthand import Case
from firsthand.interchange import encode
from firsthand.model import Report
from firsthand.registry.entries import Entry, EntryKind
from firsthand.registry.own import OnVoice
from tests.publishing.published import PRIVATE, made, published, reports


def by(publisher: str) -> Report:
    text = "The General Staff of Ukraine said on Tuesday that about 60 Russian soldiers were killed near Kupiansk."
    return Report(id="yulia", text=text, publisher=publisher, published=date(2025, 2, 12), language="en")


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with made(tmp_path / "case", *reports(), by("Yulia Wire Kovtun")) as of:
        yield of


def enter(case: Case, name: str, kind: EntryKind) -> None:
    entry = Entry(id="own", name=name, kind=kind, source="its imprint")
    case.judge("own", "voice", encode(OnVoice(entry=entry)).decode(), why="looked up")


def publishers(out: Path) -> set[str]:
    """Every publisher that the reports of a publication go by, and no file may say more than they do."""
    rows = (out / "data" / "reports.csv").read_text("utf-8").splitlines()
    return {publisher for publisher in ("Yulia Wire Kovtun", "[a publisher]") if any(publisher in row for row in rows)}


def holding(out: Path, words: tuple[str, ...]) -> list[str]:
    return [
        path.name
        for path in out.rglob("*")
        if path.is_file()
        for word in words
        if word.casefold().encode() in path.read_bytes().lower()
    ]


def test_a_publisher_called_like_a_person_is_shown_once_it_is_entered_as_an_outlet(case: Case, tmp_path: Path) -> None:
    published(case, tmp_path / "before")
    assert publishers(tmp_path / "before") == {"[a publisher]"}
    assert holding(tmp_path / "before", ("Kovtun",)) == []
    enter(case, "Yulia Wire Kovtun", EntryKind.OUTLET)
    published(case, tmp_path / "after")
    assert publishers(tmp_path / "after") == {"Yulia Wire Kovtun"}


@pytest.mark.parametrize("kind", [EntryKind.PERSON, EntryKind.NGO, EntryKind.UNKNOWN])
def test_an_entry_as_anything_else_shows_no_publisher(case: Case, tmp_path: Path, kind: EntryKind) -> None:
    enter(case, "Yulia Wire Kovtun", kind)
    published(case, tmp_path / "out")
    assert publishers(tmp_path / "out") == {"[a publisher]"}
    assert holding(tmp_path / "out", ("Kovtun",)) == []


def test_that_names_are_one_voice_shows_neither(case: Case, tmp_path: Path) -> None:
    case.judge("Yulia Wire Kovtun", "same_voice", "Oksana Hrytsenko", why="she writes it")
    case.judge("Oksana Hrytsenko", "reliability", "B tolls", why="seen before")
    published(case, tmp_path / "out")
    assert holding(tmp_path / "out", ("Kovtun", *PRIVATE)) == []


def test_a_private_person_who_is_entered_as_an_outlet_stays_withheld(case: Case, tmp_path: Path) -> None:
    enter(case, "Oksana Hrytsenko", EntryKind.OUTLET)
    published(case, tmp_path / "out")
    assert holding(tmp_path / "out", PRIVATE) == []
