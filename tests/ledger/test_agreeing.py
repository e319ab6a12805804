"""What SQLite hashes in bulk is what the log hashes, and entries agree only where nothing is wrong with any of them."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.custody.exports import FolderExports
from firsthand.custody.log import Act, Agreed
from firsthand.custody.originals import FolderOriginals
from firsthand.custody.records import Record, StoredGrade, StoredJudgement, sha256
from firsthand.custody.verify import verify
from firsthand.ledger import agreeing, connection
from firsthand.ledger.sqlite import SqliteStore
from tests.ledger.conftest import deed

LOWEST, HIGHEST = agreeing.LOWEST, agreeing.HIGHEST
anything = st.text(st.characters(exclude_categories=["Cs"]))
numbers = st.integers(1, HIGHEST)
judgements = st.builds(
    StoredJudgement,
    id=numbers,
    subject=anything,
    act=anything,
    value=anything,
    who=anything,
    at=anything,
    why=anything,
    supersedes=st.none(),
)
grades = st.builds(
    StoredGrade,
    id=numbers,
    subject=anything,
    label=anything,
    status=anything,
    credibility=st.none() | st.integers(1, 5),
    met=anything,
    unmet=anything,
    codebook=anything,
    who=anything,
    at=anything,
    cause=anything,
    replaces=st.none(),
)
acts = st.lists(st.tuples(anything, st.lists(judgements, max_size=2) | st.lists(grades, max_size=2)), min_size=1, max_size=6)


def judgement(number: int, why: str = "it counts houses") -> StoredJudgement:
    return StoredJudgement(
        id=number, subject=f"claim r{number} 1-2 killed", act="reject", value="", who="heron", at="2025", why=why, supersedes=None
    )


@contextmanager
def ledger(done: Sequence[tuple[str, Sequence[Record]]], path: Path) -> Iterator[SqliteStore]:
    """A ledger of these acts: what each is about, and the records that it adds."""
    connection.create(path)
    with closing(SqliteStore(path)) as store:
        with store.transaction():
            for subject, records in done:
                store.append(deed(Act.COMMENTED, subject), records)
        yield store


FIVE = [(f"r{number}", [judgement(number)]) for number in range(1, 6)]


def agreed(store: SqliteStore) -> list[Agreed | None]:
    with store.pieces() as pieces:
        return [piece.agreed for piece in pieces]


@given(acts)
def test_entries_and_records_of_any_words_and_numbers_agree(done: list[tuple[str, list[Record]]]) -> None:
    taken = set[tuple[str, str]]()
    for _, records in done:
        new = {(each.kind, each.key): each for each in records if (each.kind, each.key) not in taken}
        records[:] = sorted(new.values(), key=lambda each: int(each.key))
        taken |= new.keys()
    with tempfile.TemporaryDirectory() as folder, ledger(done, Path(folder) / "ledger.db") as store:
        (found,) = agreed(store)
        assert found is not None
        assert found.last == store.head()
        assert found.records == {
            kind: sum(each.kind == kind for _, records in done for each in records) for kind in ("judgement", "grade")
        }


def test_pieces_follow_each_other(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agreeing, "_AT_ONCE", 2)
    with ledger(FIVE, path) as store:
        found = agreed(store)
        with store.pieces() as pieces:
            assert [(piece.after, piece.upto) for piece in pieces] == [(LOWEST, 2), (2, 4), (4, HIGHEST)]
        first, second, third = (each for each in found if each is not None)
    assert (first.last, second.last) == (second.before, third.before)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE judgement SET why = 'it counts tents' WHERE id = 3",
        "UPDATE judgement SET entry = 1 WHERE id = 3",
        "UPDATE judgement SET id = 9 WHERE id = 3",
        "DELETE FROM judgement WHERE id = 3",
        "INSERT INTO judgement SELECT 9, subject, act, value, who, at, why, NULL, 0 FROM judgement WHERE id = 1",
        "INSERT INTO judgement SELECT 9, subject, act, value, who, at, why, NULL, 9 FROM judgement WHERE id = 1",
        "UPDATE log SET detail = json_set(detail, '$.records[0][1]', '4') WHERE seq = 3",
        "UPDATE log SET detail = '{}' WHERE seq = 3",
        "UPDATE log SET subject = subject || char(0) WHERE seq = 3",
        "UPDATE log SET subject = CAST(x'72ff' AS TEXT) WHERE seq = 3",
        "UPDATE log SET prev = (SELECT hash FROM log AS other WHERE other.seq = 1) WHERE seq = 3",
        "UPDATE log SET hash = (SELECT hash FROM log AS other WHERE other.seq = 1) WHERE seq = 3",
        "UPDATE log SET seq = -3 WHERE seq = 3",
        "UPDATE log SET seq = 9 WHERE seq = 5",
        "DELETE FROM log WHERE seq = 1",
        "DELETE FROM log WHERE seq = 3",
        "DELETE FROM log WHERE seq = 5",
    ],
)
@pytest.mark.parametrize("at_once", [1, 2, 5])
def test_what_was_forged_does_not_agree(sql: str, at_once: int, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agreeing, "_AT_ONCE", at_once)
    with ledger(FIVE, path) as store:
        with closing(sqlite3.connect(path, isolation_level=None)) as outsider:
            for (name,) in outsider.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
                outsider.execute(f"DROP TRIGGER {name}")
            outsider.execute(sql)
        found = agreed(store)
        follow = all(former is not None and later is not None and former.last == later.before for former, later in pairwise(found))
        assert None in found or not follow


def test_what_entries_say_of_files_is_handed_on(path: Path) -> None:
    page = sha256(b"a page")
    with ledger(FIVE, path) as store:
        with store.transaction():
            store.append(deed(Act.EXPORTED, f"dossier {page} page.html"), ())
            store.append(deed(Act.COMMENTED, "r1"), [judgement(6)])
        (found,) = agreed(store)
        assert found is not None
        assert [entry.seq for entry in found.telling] == [6]
        (path.parent / "page.html").write_bytes(b"another page")
        (problem,) = verify(store, FolderOriginals(path.parent / "originals"), FolderExports(path.parent)).problems
    assert (problem.what, problem.where, problem.expected) == ("dossier", "page.html", page)


def test_json_that_sqlite_writes_otherwise_is_not_relied_upon(path: Path) -> None:
    with ledger(FIVE, path), closing(sqlite3.connect(path)) as reading:
        reading.text_factory = bytes
        assert agreeing.agreed(reading, LOWEST, HIGHEST) is not None
        reading.create_function("json_array", -1, lambda *values: json.dumps(values, separators=(",", ":")))
        assert agreeing.agreed(reading, LOWEST, HIGHEST) is None
