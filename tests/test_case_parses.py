"""What reading leaves for publishing: the parses of its texts, beside the ledger."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from firsthand import Case
from firsthand.ledger.parses import PARSES_FILE
from tests.publishing.published import made, reopened, reports

DRAFT = """
import sys
from firsthand import Case
with Case.open(sys.argv[1]) as case:
    case.press.draft()
sys.exit("spacy" in sys.modules)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made(tmp_path / "case").close()
    return tmp_path / "case"


def kept(folder: Path) -> int:
    with closing(sqlite3.connect(folder / PARSES_FILE)) as db:
        return int(db.execute("SELECT count(*) FROM parses").fetchone()[0])


def content(folder: Path) -> str:
    with reopened(folder) as case:
        return case.press.ask(by="heron").value


def test_a_draft_of_what_was_read_here_loads_no_model(folder: Path) -> None:
    with Case.open(folder) as case:
        case.press.draft()  # what stands in no report (sentences of findings) is parsed once
    assert subprocess.run([sys.executable, "-c", DRAFT, str(folder)], check=False).returncode == 0


def test_what_is_published_is_the_same_with_and_without_the_parses_that_were_kept(folder: Path) -> None:
    assert kept(folder) > 0
    first = content(folder)
    (folder / PARSES_FILE).unlink()
    assert content(folder) == first


def test_an_encrypted_case_keeps_none(tmp_path: Path) -> None:
    with Case.create(tmp_path / "case", encrypt=True) as case:
        case.add_reports(reports())
        case.read()
        case.press.draft()
    assert not (tmp_path / "case" / PARSES_FILE).exists()
