"""Adding files, folders and JSON lines to a case: what goes in, what is told, and that the rest of a batch completes."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand import Case
from firsthand.custody.originals import name_of
from firsthand.custody.records import sha256
from firsthand.errors import DiskFull
from firsthand.interchange import line_of
from firsthand.ledger.collecting import Stage
from firsthand.ledger.sqlite import SqliteStore
from firsthand.model import Lineage, Report, ToldBy
from firsthand.text import Details

POST = "The harbour master said on Monday that three ferries had stopped running.\n"
PAGE = f"<html><head><title>Ferries stop</title></head><body><article><p>{POST}</p><p>{POST * 3}</p></article></body></html>"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "case") as made:
        yield made


@pytest.fixture
def post(tmp_path: Path) -> Path:
    path = tmp_path / "post.txt"
    path.write_text(POST)
    return path


def test_a_file_is_kept_as_it_is_and_its_text_beside_it(case: Case, tmp_path: Path) -> None:
    page = tmp_path / "ferries.html"
    page.write_text(PAGE)
    (outcome,) = case.add(page)
    assert outcome.stage is Stage.ADDED
    (report,) = case.reports()
    assert (report.id, report.title) == (outcome.report, "Ferries stop")
    assert POST.strip() in report.text
    original = sha256(PAGE.encode())
    assert (case.folder / "originals" / name_of(original)).read_bytes() == PAGE.encode()
    store = SqliteStore(case.folder / "ledger.db")
    kept = store.kept(report.id)
    store.close()
    assert kept is not None
    assert (kept.artefact.original, kept.artefact.media_type, kept.report.source) == (original, "text/html", str(page))
    assert kept.artefact.tool


def test_what_the_user_says_is_stored_with_the_report(case: Case, post: Path) -> None:
    case.add([post], given=Details(publisher="Harbour Gazette"))
    assert [report.publisher for report in case.reports()] == ["Harbour Gazette"]


def test_the_same_file_twice_is_known_and_changes_nothing(case: Case, post: Path) -> None:
    (first,) = case.add(post)
    head = case.head
    (second,) = case.add(post)
    assert (second.stage, second.report, second.notice) == (Stage.KNOWN, first.report, None)
    assert case.head == head


def test_the_same_bytes_under_another_name_are_known(case: Case, post: Path) -> None:
    copy = post.with_name("copy.txt")
    copy.write_bytes(post.read_bytes())
    first, second = case.add([post, copy])
    assert (first.stage, second.stage, second.report) == (Stage.ADDED, Stage.KNOWN, first.report)


def test_the_same_bytes_with_another_publisher_stay_as_they_are_and_that_is_said(case: Case, post: Path) -> None:
    case.add(post)
    (outcome,) = case.add(post, given=Details(publisher="Hill Courier"))
    assert outcome.stage is Stage.KNOWN
    assert outcome.notice is not None
    assert outcome.notice.message == "stored already, with another publisher; what is stored is never changed."
    assert [report.publisher for report in case.reports()] == [None]


def test_a_line_with_its_fields_in_another_order_is_the_same_report(case: Case, tmp_path: Path) -> None:
    lines = tmp_path / "reports.jsonl"
    lines.write_text('{"id":"a","text":"Two ferries sank.","language":"en"}\n')
    case.add(lines)
    lines.write_text('{"language":"en","text":"Two ferries sank.","id":"a"}\n')
    (outcome,) = case.add(lines)
    assert (outcome.stage, outcome.notice) == (Stage.KNOWN, None)


def test_each_line_of_a_file_is_an_original_of_its_own(case: Case, tmp_path: Path) -> None:
    lines = tmp_path / "reports.jsonl"
    records = [line_of(Report(id=name, text=f"Ferry {name} sank.", language="en")) for name in "abc"]
    lines.write_bytes(b"\n".join(records))
    case.add(lines)
    originals = case.folder / "originals"
    assert [(originals / name_of(sha256(record))).read_bytes() for record in records] == records


def test_a_missing_file_in_a_batch_of_a_thousand_fails_alone(case: Case, tmp_path: Path) -> None:
    lines = tmp_path / "reports.jsonl"
    lines.write_bytes(b"\n".join(line_of(Report(id=f"r{n}", text=f"{n} ferries ran.", language="en")) for n in range(999)))
    outcomes = case.add([tmp_path / "gone.txt", lines])
    assert (outcomes[0].stage, outcomes[0].source) == (Stage.FAILED, str(tmp_path / "gone.txt"))
    assert str(outcomes[0].error) == f"{tmp_path / 'gone.txt'}: there is no such file. Check the path."
    assert [outcome.stage for outcome in outcomes[1:]] == [Stage.ADDED] * 999
    assert case.verify().ok


def test_a_broken_line_fails_alone(case: Case, tmp_path: Path) -> None:
    lines = tmp_path / "reports.jsonl"
    lines.write_text('{"id":"a","text":"Two ferries sank."}\n{"id":"b","te\n{"id":"c","text":"One ferry sank."}\n')
    assert [(outcome.report, outcome.stage) for outcome in case.add(lines)] == [
        ("a", Stage.ADDED),
        (None, Stage.FAILED),
        ("c", Stage.ADDED),
    ]


def test_a_name_that_is_no_text_is_stored_with_its_bytes_spelt_out(case: Case, tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    odd.write_text(POST)
    (outcome,) = case.add(odd)
    assert outcome.stage is Stage.ADDED
    assert outcome.source == f"{tmp_path}/caf\\xe9.txt"
    assert case.verify().ok


def test_a_full_disk_stores_nothing_of_the_batch_and_a_later_run_completes(
    case: Case, post: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.add_reports([Report(id="before", text="All was well.")])
    head = case.head

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        with pytest.raises(DiskFull, match=r"no room is left to write; what was stored before is unchanged\. Free some space"):
            case.add(post)
    assert case.head == head
    result = case.verify()
    assert (result.problems, result.leftovers) == ((), ())
    assert [outcome.stage for outcome in case.add(post)] == [Stage.ADDED]


def test_what_a_page_and_its_sidecar_tell_of_lineage_is_kept_and_vouched_for(case: Case, tmp_path: Path) -> None:
    page = tmp_path / "ferries.html"
    page.write_text(PAGE.replace("<head>", '<head><link rel="canonical" href="https://coast-wire.example.org/ferries">'))
    (tmp_path / "ferries.html.meta.toml").write_text('url = "https://hill.example.com/1"\nfeed_source = "Coast Wire"\n')
    case.add(page)
    (report,) = case.reports()
    assert report.lineage == (
        Lineage(told_by=ToldBy.FEED_SOURCE, name="Coast Wire"),
        Lineage(told_by=ToldBy.CANONICAL_LINK, address="https://coast-wire.example.org/ferries"),
    )
    assert case.verify().intact["lineage"] == 2
    (outcome,) = case.add(page)
    assert (outcome.stage, outcome.notice) == (Stage.KNOWN, None)


def test_lineage_that_is_told_later_changes_nothing_and_is_named(case: Case, post: Path) -> None:
    case.add(post)
    (outcome,) = case.add(post, given=Details(feed_source="Coast Wire"))
    assert outcome.notice is not None
    assert outcome.notice.message == "stored already, with another lineage; what is stored is never changed."
    assert [report.lineage for report in case.reports()] == [()]
