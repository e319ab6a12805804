"""Parses beside the ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import fields
from pathlib import Path

import pytest

from firsthand.ledger.parses import PARSES_FILE, KeptParses
from firsthand.reading.kept import version
from firsthand.reading.parse import Parse, Parser, shared_parser

TEXT = "The ministry said that 12 people were killed in Torske.\n\nNobody else was hurt."
ODD = "Two\u200b of the “wounded\u00a0men” died, WHO said.\n\n• It\u00ad was Monday."


class Counting(Parser):
    """A parser that tells how many texts it was given."""

    def __init__(self, named: str = "") -> None:
        super().__init__()
        self.parsed: list[str] = []
        self._named = named

    @property
    def version(self) -> str:
        return super().version + self._named

    def parse_all(self, texts: Iterable[str]) -> Iterator[Parse]:
        listed = list(texts)
        self.parsed += listed
        return shared_parser().parse_all(listed)


def told(parse: Parse) -> list[object]:
    return [getattr(parse, field.name) for field in fields(parse) if field.name != "vectors"]


def parsed(folder: Path, parser: Parser, *texts: str) -> list[Parse]:
    kept = KeptParses(folder / PARSES_FILE, parser)
    found = list(kept.parse_all(texts))
    kept.close()
    return found


def changed(folder: Path, statement: str, *values: str) -> None:
    with closing(sqlite3.connect(folder / PARSES_FILE)) as db, db:
        assert db.execute(statement, values).rowcount > 0


@pytest.mark.parametrize("text", [TEXT, ODD, "", "\n\n"])
def test_what_was_parsed_before_is_not_parsed_again_and_is_the_same(tmp_path: Path, text: str) -> None:
    parsed(tmp_path, Counting(), text)
    second = Counting()
    (found,) = parsed(tmp_path, second, text)
    assert second.parsed == []
    assert told(found) == told(shared_parser().parse(text))


def test_texts_come_in_order_whether_they_were_kept_or_not(tmp_path: Path) -> None:
    parsed(tmp_path, Counting(), TEXT)
    second = Counting()
    assert [parse.text for parse in parsed(tmp_path, second, "He left.", TEXT, "He left.")] == ["He left.", TEXT, "He left."]
    assert second.parsed == ["He left."]


def test_what_another_version_parsed_is_parsed_again_and_dropped(tmp_path: Path) -> None:
    parsed(tmp_path, Counting(), TEXT)
    later = Counting(" later")
    parsed(tmp_path, later, "He left.")
    parsed(tmp_path, later, TEXT)
    assert later.parsed == ["He left.", TEXT]
    with closing(sqlite3.connect(tmp_path / PARSES_FILE)) as db:
        assert db.execute("SELECT count(*) FROM parses").fetchone() == (2,)


def test_rows_of_another_version_that_stand_under_this_ones_name_are_not_used(tmp_path: Path) -> None:
    parser = Counting()
    parsed(tmp_path, Counting(" later"), TEXT)
    changed(tmp_path, "UPDATE made_by SET version = ?", version(parser))
    parsed(tmp_path, parser, TEXT)
    assert parser.parsed == [TEXT]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE parses SET body = substr(body, 1, length(body) - 3)",
        "UPDATE parses SET body = (SELECT body FROM parses ORDER BY length(body) LIMIT 1) WHERE length(body) > 60",
        "UPDATE parses SET seal = zeroblob(32)",
    ],
)
def test_a_parse_that_was_changed_is_made_anew(tmp_path: Path, statement: str) -> None:
    parsed(tmp_path, Counting(), TEXT, "He left.")
    changed(tmp_path, statement)
    again = Counting()
    (found,) = parsed(tmp_path, again, TEXT)
    assert again.parsed == [TEXT]
    assert told(found) == told(shared_parser().parse(TEXT))


def test_a_damaged_file_costs_time_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / PARSES_FILE).write_bytes(b"not a database" * 100)
    parser = Counting()
    assert [parse.text for parse in parsed(tmp_path, parser, TEXT)] == [TEXT]
    assert parser.parsed == [TEXT]
