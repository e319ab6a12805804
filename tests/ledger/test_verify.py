"""Verification names every thing that differs from what the log recorded. A tamperer here has every right on the files."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from firsthand.custody.exports import FolderExports
from firsthand.custody.log import Act, recomputed_hash
from firsthand.custody.originals import FolderOriginals, name_of
from firsthand.custody.records import StoredJudgement, StoredReading, sha256
from firsthand.custody.states import State
from firsthand.custody.verification import Problem, Verification
from firsthand.custody.verify import spans_of, verify
from firsthand.interchange import encode
from firsthand.ledger import agreeing
from firsthand.ledger.sqlite import SqliteStore
from firsthand.model import Evidence, Reading, Span
from tests.custody.stand_ins import put
from tests.ledger.conftest import TEXTS, deed
from tests.ledger.test_sqlite import GRADE

NONE_WRITTEN = FolderExports(Path("nowhere"))
R1 = sha256(TEXTS["r1"].encode())


@pytest.fixture(autouse=True, params=[1, 2_000])
def of_a_piece(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The log is looked at entry by entry, and all at once."""
    monkeypatch.setattr(agreeing, "_AT_ONCE", request.param)


@pytest.fixture
def originals(tmp_path: Path) -> FolderOriginals:
    kept = FolderOriginals(tmp_path / "originals")
    for text in TEXTS.values():
        put(kept, text.encode())
    return kept


@pytest.fixture
def tamper(store: SqliteStore, path: Path) -> Callable[[str], None]:
    """Runs SQL as someone would who takes the guards away first."""

    def run(sql: str) -> None:
        outsider = sqlite3.connect(path, isolation_level=None)
        triggers = outsider.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in triggers:
            outsider.execute(f"DROP TRIGGER {name}")
        outsider.execute(sql)
        for _, definition in triggers:
            outsider.execute(definition)
        outsider.close()

    return run


def found(result: Verification) -> list[tuple[str, str, str]]:
    return [(problem.state.value, problem.what, problem.where) for problem in result.problems]


def test_an_untouched_case_is_intact(store: SqliteStore, originals: FolderOriginals) -> None:
    result = verify(store, originals, NONE_WRITTEN)
    assert result.ok
    assert result.intact == {
        "log entry": 3,
        "case file": 0,
        "original": 2,
        "artefact": 2,
        "report": 2,
        "lineage": 1,
        "reading": 1,
        "judgement": 0,
        "grade": 0,
        "provenance": 1,
        "pages": 1,
        "publication": 0,
        "tombstone": 0,
        "dossier": 0,
        "timestamp": 0,
    }
    assert result.head == store.head()
    assert result.leftovers == ()


def test_a_changed_original_is_named_with_both_hashes(store: SqliteStore, originals: FolderOriginals, tmp_path: Path) -> None:
    stored = tmp_path / "originals" / name_of(R1)
    stored.chmod(0o644)
    stored.write_bytes(b"The mayor said three schools were closed.")
    (problem,) = verify(store, originals, NONE_WRITTEN).problems
    assert problem == Problem(
        state=State.CHANGED,
        what="original",
        where=R1,
        expected=R1,
        found=sha256(b"The mayor said three schools were closed."),
    )


def test_a_missing_original_is_named(store: SqliteStore, originals: FolderOriginals, tmp_path: Path) -> None:
    (tmp_path / "originals" / name_of(R1)).unlink()
    assert found(verify(store, originals, NONE_WRITTEN)) == [("missing", "original", R1)]


def test_a_file_that_no_record_names_is_a_leftover_and_no_alteration(store: SqliteStore, originals: FolderOriginals) -> None:
    stray = put(originals, b"arrived, and then the power failed")
    result = verify(store, originals, NONE_WRITTEN)
    assert result.ok
    assert result.leftovers == (name_of(stray),)


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("UPDATE artefact SET text = 'Nothing was said.' WHERE id = 1", ("changed", "artefact", "1")),
        ("UPDATE artefact SET tool = 'other 2' WHERE id = 1", ("changed", "artefact", "1")),
        ("UPDATE report SET publisher = 'Hill Courier' WHERE id = 'r2'", ("changed", "report", "r2")),
        ("UPDATE report SET published = NULL WHERE id = 'r2'", ("changed", "report", "r2")),
        ("UPDATE lineage SET address = 'https://hill.example.org/'", ("changed", "lineage", "1")),
        ("DELETE FROM lineage", ("missing", "lineage", "1")),
        (
            "INSERT INTO lineage VALUES (2, 'r2', 'author', 'Coast Wire', NULL, 2)",
            ("unlogged", "lineage", "2"),
        ),
        (
            "INSERT INTO lineage VALUES (2, 'r2', 'author', 'Coast Wire', NULL, 0)",
            ("unlogged", "lineage", "2"),
        ),
        (
            "INSERT INTO lineage VALUES (2, 'r2', 'author', 'Coast Wire', NULL, 4)",
            ("unlogged", "lineage", "2"),
        ),
        ("UPDATE reading SET reader = 'reader 9'", ("changed", "reading", "1")),
        ('UPDATE reading SET body = \'{"id":"r2"}\'', ("changed", "reading", "1")),
        ("UPDATE original SET size = 1 WHERE rowid = 1", ("changed", "original", R1)),
        ("UPDATE log SET actor = 'magpie' WHERE seq = 2", ("changed", "log entry", "2")),
        ("UPDATE log SET at = '2024-01-01T00:00:00.000000Z' WHERE seq = 3", ("changed", "log entry", "3")),
        ("DELETE FROM reading", ("missing", "reading", "1")),
        ("DELETE FROM log WHERE seq = 3", ("unlogged", "reading", "1")),
        ("UPDATE artefact SET text = CAST(x'fffe41' AS TEXT) WHERE id = 1", ("changed", "artefact", "1")),
    ],
)
def test_one_change_is_found_and_named(
    store: SqliteStore,
    originals: FolderOriginals,
    tamper: Callable[[str], None],
    sql: str,
    expected: tuple[str, str, str],
) -> None:
    tamper(sql)
    assert found(verify(store, originals, NONE_WRITTEN)) == [expected]


def test_a_deleted_entry_is_missing_and_what_it_brought_unlogged(
    store: SqliteStore, originals: FolderOriginals, tamper: Callable[[str], None]
) -> None:
    tamper("DELETE FROM log WHERE seq = 2")
    assert found(verify(store, originals, NONE_WRITTEN)) == [
        ("missing", "log entry", "2"),
        ("changed", "log entry", "3"),
        ("unlogged", "original", sha256(TEXTS["r2"].encode())),
        ("unlogged", "artefact", "2"),
        ("unlogged", "report", "r2"),
    ]


def test_entries_in_another_order_are_named(store: SqliteStore, originals: FolderOriginals, tamper: Callable[[str], None]) -> None:
    tamper("UPDATE log SET seq = CASE seq WHEN 1 THEN -2 WHEN 2 THEN -1 ELSE seq END")
    tamper("UPDATE log SET seq = -seq WHERE seq < 0")
    changed = {
        where for state, what, where in found(verify(store, originals, NONE_WRITTEN)) if (state, what) == ("changed", "log entry")
    }
    assert changed == {"1", "2", "3"}


def test_an_entry_forged_whole_breaks_the_chain_after_it(
    store: SqliteStore, originals: FolderOriginals, tamper: Callable[[str], None]
) -> None:
    forged = recomputed_hash(list(store.entries())[1]._replace(actor="magpie"))
    tamper(f"UPDATE log SET actor = 'magpie', hash = '{forged}' WHERE seq = 2")  # noqa: S608
    assert found(verify(store, originals, NONE_WRITTEN)) == [("changed", "log entry", "3")]


def test_a_record_that_nobody_logged_is_named(
    store: SqliteStore, originals: FolderOriginals, tamper: Callable[[str], None]
) -> None:
    tamper(
        "INSERT INTO report SELECT 'r3', artefact, publisher, published, language, url, title, source, '', 2 FROM report LIMIT 1"
    )
    assert found(verify(store, originals, NONE_WRITTEN)) == [("unlogged", "report", "r3")]


def test_guards_that_were_taken_away_are_named(store: SqliteStore, originals: FolderOriginals, path: Path) -> None:
    with sqlite3.connect(path) as outsider:
        outsider.execute("DROP TRIGGER reading_no_delete")
    outsider.close()
    assert found(verify(store, originals, NONE_WRITTEN)) == [
        ("changed", "ledger", "trigger reading_no_delete is not as Firsthand made it")
    ]


def test_pages_that_cannot_be_read_are_named(store: SqliteStore, originals: FolderOriginals, path: Path) -> None:
    store.close()
    with sqlite3.connect(path) as outsider:
        (page,) = outsider.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'artefact'").fetchone()
    outsider.close()
    with path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 64)
    opened = SqliteStore(path)
    problems = verify(opened, originals, NONE_WRITTEN).problems
    opened.close()
    assert {(problem.state, problem.what) for problem in problems} == {(State.CHANGED, "ledger")}


def test_a_span_outside_its_text_is_named(store: SqliteStore, originals: FolderOriginals) -> None:
    length = len(TEXTS["r2"])
    item = Evidence(
        span=Span(length - 5, length + 1),
        what="video",
        made_with=None,
        supplier=None,
        released_by=None,
        depicts=None,
        limits=(),
        event_date=None,
    )
    body = encode(Reading(id="r2", evidence=(item,))).decode()
    stored = StoredReading(
        id=2, report="r2", reader="reader 1", codebook="2026.1", at="2025", sha256=sha256(body.encode()), body=body
    )
    with store.transaction():
        store.append(deed(Act.READ, "r2"), [stored])
    (problem,) = verify(store, originals, NONE_WRITTEN).problems
    assert (problem.where, problem.expected, problem.found) == (
        "2",
        f"spans within {length} characters",
        f"span [{length - 5}, {length + 1}]",
    )


def test_spans_are_found_at_every_depth() -> None:
    item = Evidence(
        span=Span(1, 2), what="x", made_with=None, supplier=None, released_by=None, depicts=None, limits=(), event_date=None
    )
    assert list(spans_of(Reading(id="r", evidence=(item, item)))) == [Span(1, 2), Span(1, 2)]


def test_a_problem_says_what_differs_in_one_line() -> None:
    problem = Problem(state=State.CHANGED, what="report", where="r1", expected="aa", found="bb")
    assert str(problem) == "report r1: changed; expected aa; found bb"


def test_verification_writes_nothing(store: SqliteStore, originals: FolderOriginals, path: Path) -> None:
    store.close()
    before = path.read_bytes()
    opened = SqliteStore(path)
    verify(opened, originals, NONE_WRITTEN)
    opened.close()
    assert path.read_bytes() == before


@pytest.fixture
def judged(store: SqliteStore) -> SqliteStore:
    with store.transaction():
        for number, supersedes in ((1, None), (2, 1)):
            judgement = StoredJudgement(
                id=number,
                subject="claim r2 19-24 displaced",
                act="reject",
                value="",
                who="heron",
                at="2025-01-13T09:30:00.000000Z",
                why="it counts houses",
                supersedes=supersedes,
            )
            store.append(deed(Act.REJECTED, judgement.subject), [judgement])
    return store


def test_judgements_are_covered(judged: SqliteStore, originals: FolderOriginals) -> None:
    result = verify(judged, originals, NONE_WRITTEN)
    assert (result.ok, result.intact["judgement"]) == (True, 2)


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("UPDATE judgement SET why = 'it counts tents' WHERE id = 1", [("changed", "judgement", "1")]),
        ("UPDATE judgement SET who = 'magpie' WHERE id = 2", [("changed", "judgement", "2")]),
        ("UPDATE judgement SET act = 'confirm' WHERE id = 1", [("changed", "judgement", "1")]),
        ("UPDATE judgement SET supersedes = NULL WHERE id = 2", [("changed", "judgement", "2")]),
        ("DELETE FROM judgement WHERE id = 2", [("missing", "judgement", "2")]),
        (
            "INSERT INTO judgement SELECT 3, subject, 'confirm', value, who, at, why, 2, entry FROM judgement WHERE id = 2",
            [("unlogged", "judgement", "3")],
        ),
    ],
)
def test_a_change_of_a_judgement_is_found_and_named(
    judged: SqliteStore,
    originals: FolderOriginals,
    tamper: Callable[[str], None],
    sql: str,
    expected: list[tuple[str, str, str]],
) -> None:
    tamper(sql)
    assert found(verify(judged, originals, NONE_WRITTEN)) == expected


def test_a_change_of_a_kept_grade_is_found_and_named(
    store: SqliteStore, originals: FolderOriginals, tamper: Callable[[str], None]
) -> None:
    with store.transaction():
        store.append(deed(Act.GRADED, "1 claim group"), [GRADE])
    assert verify(store, originals, NONE_WRITTEN).intact["grade"] == 1
    tamper("UPDATE grade SET status = 'confirmed', credibility = 1")
    assert found(verify(store, originals, NONE_WRITTEN)) == [("changed", "grade", "1")]
