"""The ledger keeps what is added, gives it back as it was, and refuses every change."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from firsthand.custody.log import Act, Head
from firsthand.custody.records import KINDS, Artefact, StoredGrade, StoredJudgement, StoredPublication, StoredTombstone, sha256
from firsthand.errors import CaseBusy, DiskFull
from firsthand.ledger import connection, tables
from firsthand.ledger.sqlite import SqliteStore
from firsthand.ledger.store import Latest
from firsthand.model import Lineage, Reading, ReadReport, Report, Span, ToldBy
from tests.ledger.conftest import LINEAGE, PAGES, PROVENANCE, TEXTS, collected, deed, reading

R1 = Report(
    id="r1",
    text=TEXTS["r1"],
    publisher="Harbour Gazette",
    published=date(2025, 1, 12),
    language="en",
    lineage=(Lineage(told_by=ToldBy.CANONICAL_LINK, address=LINEAGE.address),),
)
R2 = Report(id="r2", text=TEXTS["r2"], publisher="Harbour Gazette", published=date(2025, 1, 12), language="en")
JUDGEMENT = StoredJudgement(id=1, subject="r1", act="rejected", value="", who="h", at="2025", why="w", supersedes=None)
GRADE = StoredGrade(
    id=1,
    subject="claim r2 19-24 displaced",
    label="1,200 displaced people",
    status="weak",
    credibility=None,
    met="origin_recorded",
    unmet="second_origin",
    codebook="2026.1",
    who="heron",
    at="2025-01-13T09:30:00.000000Z",
    cause="read r2",
    replaces=None,
)
PUBLICATION = StoredPublication(
    id=1, profile="public", content="0" * 64, manifest="1" * 64, at="2025-01-13T09:30:00.000000Z", sha256="2" * 64, body="{}"
)
TOMBSTONE = StoredTombstone(id=1, original=sha256(TEXTS["r2"].encode()), report="r2", seal=1, why="a witness asked for it")
EVERY_TABLE = [table.name for table in tables.ALL]


def test_reports_come_back_in_the_order_of_collection(store: SqliteStore) -> None:
    assert list(store.reports()) == [R1, R2]
    assert store.report("r2") == R2
    assert store.report("r3") is None


def test_a_kept_report_comes_with_its_artefact(store: SqliteStore) -> None:
    kept = store.kept("r2")
    assert kept is not None
    assert (kept.report.source, kept.artefact.text, kept.artefact.encoding) == ("r2.txt", TEXTS["r2"], "utf-8")
    assert store.kept("r3") is None


def test_unread_is_what_this_version_has_not_read(store: SqliteStore) -> None:
    assert store.unread("reader 1", "2026.1") == ["r2"]
    assert store.unread("reader 2", "2026.1") == ["r1", "r2"]
    assert store.unread("reader 1", "2027.1") == ["r1", "r2"]


def test_what_comes_after_all_was_read_is_unread(store: SqliteStore) -> None:
    with store.transaction():
        store.append(deed(Act.READ, "r2"), [reading(2, "r2")])
    assert store.unread("reader 1", "2026.1") == []
    with store.transaction():
        store.append(deed(Act.COLLECTED, "r3"), collected(3, "r3", "A clinic was closed."))
    assert store.unread("reader 1", "2026.1") == ["r3"]
    assert store.unread("reader 2", "2026.1") == ["r1", "r2", "r3"]


def test_a_reading_that_came_to_nothing_leaves_its_report_unread(store: SqliteStore) -> None:
    with suppress(KeyboardInterrupt), store.transaction():
        store.append(deed(Act.READ, "r2"), [reading(2, "r2")])
        assert store.unread("reader 1", "2026.1") == []
        raise KeyboardInterrupt
    assert store.unread("reader 1", "2026.1") == ["r2"]


def test_a_later_reading_supersedes_an_earlier_one(store: SqliteStore) -> None:
    with store.transaction():
        store.append(deed(Act.READ, "r1"), [reading(store.next_id(type(reading(0, "r1"))), "r1", "reader 2")])
    assert list(store.readings()) == [Latest(1, ReadReport(R1, Reading(id="r1")))]
    assert store.is_read("r1", "reader 1", "2026.1")
    assert store.is_read("r1", "reader 2", "2026.1")
    assert not store.is_read("r2", "reader 2", "2026.1")


def test_what_came_since_an_entry_is_told_by_itself(store: SqliteStore) -> None:
    assert [latest.read.report for latest in store.readings()] == [R1]
    seen = store.head()
    assert list(store.readings(seen.seq)) == []
    with store.transaction():
        store.append(deed(Act.READ, "r2"), [reading(2, "r2")])
        store.append(deed(Act.REJECTED, "r1"), [JUDGEMENT])
    assert list(store.readings(seen.seq)) == [Latest(2, ReadReport(R2, Reading(id="r2")))]
    assert list(store.records(StoredJudgement, seen.seq)) == [(5, JUDGEMENT)]
    assert list(store.records(StoredJudgement, 5)) == []


def test_the_log_goes_on_from_what_was_its_head_and_from_nothing_else(store: SqliteStore) -> None:
    seen = store.head()
    with store.transaction():
        store.append(deed(Act.REJECTED, "r1"), [JUDGEMENT])
    assert store.holds(seen)
    assert not store.holds(seen._replace(hash="0" * 64))
    assert not store.holds(seen._replace(seq=9))


def test_a_snapshot_within_another_is_of_the_same_moment(store: SqliteStore, path: Path) -> None:
    with store.snapshot():
        seen = store.head()
        other = SqliteStore(path)
        with other.transaction():
            other.append(deed(Act.REJECTED, "r1"), [JUDGEMENT])
        other.close()
        with store.snapshot():
            assert store.head() == seen
        assert store.head() == seen
    assert store.head() != seen


def test_every_record_comes_back_with_its_entry(store: SqliteStore) -> None:
    original, artefact, report = collected(1, "r1", TEXTS["r1"])
    firsts = [next(store.records(kind), None) for kind in KINDS]
    assert firsts == [
        (1, original),
        (1, artefact),
        (1, report),
        (1, LINEAGE),
        (3, reading(1, "r1")),
        None,
        None,
        (1, PROVENANCE),
        (1, PAGES),
        None,
        None,
    ]


def test_how_a_report_came_is_found_by_the_report_and_by_the_address_that_was_asked_for(store: SqliteStore) -> None:
    assert store.provenance("r1") == (PROVENANCE,)
    assert store.provenance("r2") == ()
    assert store.requested("https://gazette.example.org/schools?from=feed") == PROVENANCE
    assert store.requested("https://gazette.example.org/schools") is None


def test_pages_are_those_of_the_report(store: SqliteStore) -> None:
    assert store.pages("r1") == (Span(0, 10), Span(11, 39))
    assert store.pages("r2") == ()


def test_the_acts_of_one_kind_are_found_in_the_log(store: SqliteStore) -> None:
    assert [(entry.seq, entry.subject) for entry in store.acts(Act.COLLECTED)] == [(1, "r1"), (2, "r2")]
    assert list(store.acts(Act.EXPORTED)) == []


def test_the_head_is_the_last_entry(store: SqliteStore) -> None:
    last = list(store.entries())[-1]
    assert store.head() == Head(3, last.hash)


def test_a_transaction_that_fails_leaves_nothing(store: SqliteStore) -> None:
    before = store.head()
    twice = collected(3, "r3", "The port reopened.")
    with pytest.raises(sqlite3.IntegrityError), store.transaction():
        store.append(deed(Act.COLLECTED, "r3"), (*twice, *twice))
    assert store.head() == before
    assert store.report("r3") is None


def test_what_is_added_is_seen_within_its_transaction(store: SqliteStore) -> None:
    with store.transaction():
        store.append(deed(Act.COLLECTED, "r3"), collected(3, "r3", "The port reopened."))
        assert store.report("r3") is not None
        assert store.next_id(Artefact) == 4


@pytest.mark.parametrize("table", EVERY_TABLE)
@pytest.mark.parametrize("change", ["UPDATE {0} SET rowid = rowid", "DELETE FROM {0}"])
def test_no_row_can_be_changed_or_deleted(store: SqliteStore, path: Path, table: str, change: str) -> None:
    with store.transaction():
        store.append(deed(Act.REJECTED, "r1"), [JUDGEMENT, GRADE, PUBLICATION, TOMBSTONE])
    outsider = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        outsider.execute(change.format(table))
    outsider.close()


@pytest.mark.parametrize("table", EVERY_TABLE)
def test_no_row_can_be_replaced(store: SqliteStore, path: Path, table: str) -> None:
    with store.transaction():
        store.append(deed(Act.REJECTED, "r1"), [JUDGEMENT, GRADE, PUBLICATION, TOMBSTONE])
    outsider = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match=r"append-only|after the last one"):
        outsider.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")  # noqa: S608
    outsider.close()


def test_a_reading_cannot_replace_another_of_the_same_version(store: SqliteStore, path: Path) -> None:
    outsider = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        outsider.execute("INSERT OR REPLACE INTO reading SELECT 7, report, reader, codebook, at, sha256, '{}', entry FROM reading")
    outsider.close()


def test_an_entry_that_does_not_follow_the_last_is_refused(store: SqliteStore, path: Path) -> None:
    outsider = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="after the last one"):
        outsider.execute("INSERT INTO log SELECT seq + 3, at, actor, act, subject, detail, prev, hash FROM log")
    outsider.close()


def test_a_record_without_an_entry_is_refused(store: SqliteStore) -> None:
    outsider_rows = "INSERT INTO original VALUES (?, 1, 99)"
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"), store.transaction():
        store._db.execute(outsider_rows, ("ef" * 32,))


def test_acknowledged_writes_are_synchronous_in_a_write_ahead_log(store: SqliteStore) -> None:
    journal = store._db.execute("PRAGMA journal_mode").fetchone()[0]
    synchronous = store._db.execute("PRAGMA synchronous").fetchone()[0]
    assert (journal, synchronous) == ("wal", 2)


def test_the_tables_are_strict(store: SqliteStore) -> None:
    strict = {name: strict for _, name, kind, _, _, strict in store._db.execute("PRAGMA table_list") if kind == "table"}
    assert {name: strict[name] for name in EVERY_TABLE} == dict.fromkeys(EVERY_TABLE, 1)


def test_the_tables_of_the_queries_are_those_of_the_migrations(store: SqliteStore) -> None:
    for table in tables.ALL:
        columns = [row[1] for row in store._db.execute(f"PRAGMA table_info({table.name})")]
        assert columns == [c.name for c in table.c]


def test_a_full_disk_is_told_with_its_path_and_changes_nothing(store: SqliteStore, path: Path) -> None:
    before = store.head()
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFull, match="no room is left") as told, store.transaction():
        store.append(deed(Act.COLLECTED, "r3"), collected(3, "r3", "A long report. " * 1000))
    assert told.value.where == str(path)
    assert store.head() == before
    assert list(store.damage()) == []


def test_a_second_writer_is_told_who_is_in_the_way(store: SqliteStore, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    second = SqliteStore(path)
    with store.transaction(), pytest.raises(CaseBusy, match="another process has been writing"), second.transaction():
        pass
    second.close()
