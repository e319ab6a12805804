"""What a user does with a case, and what the user is told when it cannot be done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from firsthand import Case, codebook
from firsthand.custody.originals import FolderOriginals, name_of
from firsthand.custody.records import sha256
from firsthand.errors import CaseError, CaseExists, FirsthandError, MissingPart, NewerCase, NotACase, NoText, ReadOnlyCase
from firsthand.interchange import line_of
from firsthand.ledger.collecting import Outcome, Stage
from firsthand.ledger.sqlite import SqliteStore
from firsthand.model import Notice, Reading, ReadReport, Report
from tests.custody.stand_ins import as_nobody, make_read_only

FLOOD = Report(
    id="flood",
    text="The governor said 40 houses stood under water – not 60.",
    publisher="Harbour Gazette",
    published=date(2025, 3, 2),
    language="en",
    url="https://gazette.example/flood",
    title="Flood in the lower town",
)
BRIDGE = Report(id="bridge", text="The agency reported that the bridge was closed.", language="en")
FOREIGN = Report(id="foreign", text="Le maire a parlé.", language="fr")


class Marks:
    """A reader that finds nothing, leaves French unread and fails where a text is called broken."""

    def __init__(self, version: str = "marks 1") -> None:
        self.version = version
        self.seen: list[str] = []

    def read_all(self, reports: Iterable[Report]) -> Iterator[tuple[Report, Reading | FirsthandError]]:
        for report in reports:
            self.seen.append(report.id)
            if report.language == "fr":
                yield report, Reading(id=report.id, warnings=(Notice("unread_language", "French is not read."),))
            elif report.id == "broken":
                yield report, NoText("nothing can be told from it.", where=report.id)
            elif report.id == "lacking":
                yield report, MissingPart("the model is not installed.")
            else:
                yield report, Reading(id=report.id)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "case", title="Lower town") as made:
        yield made


def stages(outcomes: Iterable[Outcome]) -> list[tuple[str | None, Stage]]:
    return [(outcome.report, outcome.stage) for outcome in outcomes]


def test_a_new_case_is_a_folder_of_four_things(tmp_path: Path) -> None:
    Case.create(tmp_path / "case").close()
    assert sorted(path.name for path in (tmp_path / "case").iterdir()) == ["case.toml", "ledger.db", "log.head", "originals"]


def test_a_new_case_knows_its_title_and_codebook(case: Case) -> None:
    assert case.title == "Lower town"
    assert f'codebook = "{codebook.VERSION}"' in (case.folder / "case.toml").read_text()


@pytest.mark.parametrize("title", ['The "lower" town\\', "Нижний город", "two\nlines", "\x7f\x00[section]"])
def test_any_title_is_kept_as_far_as_it_prints(tmp_path: Path, title: str) -> None:
    with Case.create(tmp_path / "case", title=title) as made:
        assert made.title == "".join(c for c in title if c.isprintable())


def test_a_case_is_named_after_its_folder_where_nobody_named_it(tmp_path: Path) -> None:
    with Case.create(tmp_path / "lower-town") as made:
        assert made.title == "lower-town"


def test_nobody_else_may_look_into_a_new_case(case: Case) -> None:
    assert case.folder.stat().st_mode & 0o077 == 0


def test_a_case_is_not_made_over_another(case: Case) -> None:
    with pytest.raises(CaseExists, match="there is a case in this folder already"):
        Case.create(case.folder)


def test_a_case_is_not_made_among_other_files(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(NotACase, match="the folder holds other files"):
        Case.create(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_case_is_not_made_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "case").write_text("")
    with pytest.raises(NotACase, match="this is a file, and a case is a folder"):
        Case.create(tmp_path / "case")


def test_a_making_that_was_cut_short_is_completed(tmp_path: Path) -> None:
    (tmp_path / "case" / "originals").mkdir(parents=True)
    (tmp_path / "case" / "ledger.db").touch()
    (tmp_path / "case" / "case.toml.part").write_text("titl")
    with Case.create(tmp_path / "case") as made:
        assert made.verify().ok


def test_a_folder_that_is_no_case_is_told_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(NotACase, match=r"it has no case\.toml\. Make a case first: firsthand init"):
        Case.open(tmp_path)


def test_a_case_file_that_cannot_be_understood_is_told(case: Case) -> None:
    (case.folder / "case.toml").write_text("title = ")
    with pytest.raises(NotACase, match=r"case\.toml cannot be understood"):
        Case.open(case.folder)


def test_a_case_of_a_later_version_is_refused_with_both_versions_and_the_cure(case: Case) -> None:
    file = case.folder / "case.toml"
    file.write_text(file.read_text().replace("format = 1", "format = 9"))
    with pytest.raises(NewerCase, match=r"its format has version 9, and Firsthand \S+ reads up to version 1\. .*pip install"):
        Case.open(case.folder)


def test_a_report_comes_back_as_it_went_in(case: Case) -> None:
    assert stages(case.add_reports([FLOOD, BRIDGE])) == [("flood", Stage.ADDED), ("bridge", Stage.ADDED)]
    assert list(case.reports()) == [FLOOD, BRIDGE]


def test_the_bytes_that_a_report_came_in_are_kept(case: Case) -> None:
    case.add_reports([FLOOD])
    line = line_of(FLOOD)
    assert (case.folder / "originals" / name_of(sha256(line))).read_bytes() == line


def test_the_same_report_twice_is_known_and_nothing_is_stored(case: Case) -> None:
    case.add_reports([FLOOD])
    head = case.head
    assert stages(case.add_reports([FLOOD])) == [("flood", Stage.KNOWN)]
    assert case.head == head


def test_another_report_under_the_same_id_is_refused_and_the_rest_goes_on(case: Case) -> None:
    case.add_reports([FLOOD])
    other = Report(id="flood", text="The governor said 60 houses stood under water.", publisher="Hill Courier")
    refused, added = case.add_reports([other, BRIDGE])
    assert (refused.stage, refused.report, added.stage) == (Stage.FAILED, "flood", Stage.ADDED)
    assert refused.error is not None
    assert refused.error.code == "bad_record"
    assert "has a report 'flood' already, with another text and another publisher" in str(refused.error)
    assert "Give this one an id of its own" in str(refused.error)
    assert list(case.reports()) == [FLOOD, BRIDGE]


def test_two_reports_of_one_batch_under_one_id_are_told_apart(case: Case) -> None:
    other = Report(id="flood", text="Nothing happened.")
    assert stages(case.add_reports([FLOOD, other, FLOOD])) == [
        ("flood", Stage.ADDED),
        ("flood", Stage.FAILED),
        ("flood", Stage.KNOWN),
    ]


def test_half_a_character_is_refused_and_the_rest_goes_on(case: Case) -> None:
    broken = Report(id="half", text="He said \ud83d.")
    refused, added = case.add_reports([broken, BRIDGE])
    assert "the text holds half a character" in str(refused.error)
    assert added.stage is Stage.ADDED


def test_an_original_that_was_altered_before_it_was_recorded_fails_alone(case: Case) -> None:
    stored = case.folder / "originals" / sha256(line_of(FLOOD))[:2] / sha256(line_of(FLOOD))
    stored.parent.mkdir()
    stored.write_bytes(b"tampered")
    refused, added = case.add_reports([FLOOD, BRIDGE])
    assert "other bytes stand under this name" in str(refused.error)
    assert added.stage is Stage.ADDED


def test_reading_takes_only_what_this_version_has_not_read(case: Case) -> None:
    case.add_reports([FLOOD])
    case.read(reader=Marks())
    case.add_reports([BRIDGE])
    reader = Marks()
    assert stages(case.read(reader=reader)) == [("bridge", Stage.READ)]
    assert reader.seen == ["bridge"]


def test_a_later_version_reads_all_again_and_supersedes(case: Case) -> None:
    case.add_reports([FLOOD])
    case.read(reader=Marks("marks 1"))
    assert stages(case.read(reader=Marks("marks 2"))) == [("flood", Stage.READ)]
    assert case.readings() == (ReadReport(FLOOD, Reading(id="flood")),)


def test_a_language_that_is_not_read_is_kept_and_marked_unread(case: Case) -> None:
    case.add_reports([FOREIGN, BRIDGE])
    unread, read = case.read(reader=Marks())
    assert (unread.stage, unread.notice) == (Stage.UNREAD, Notice("unread_language", "French is not read."))
    assert read.stage is Stage.READ
    assert list(case.reports()) == [FOREIGN, BRIDGE]
    assert [report.id for report, _ in case.readings()] == ["bridge"]


def test_a_report_that_fails_leaves_the_rest_to_be_read(case: Case) -> None:
    case.add_reports([Report(id="broken", text="x"), BRIDGE])
    failed, read = case.read(reader=Marks())
    assert (failed.stage, read.stage) == (Stage.FAILED, Stage.READ)
    assert str(failed.error) == "broken: nothing can be told from it."


def test_a_missing_part_stops_the_reading(case: Case) -> None:
    case.add_reports([Report(id="lacking", text="x")])
    with pytest.raises(MissingPart):
        case.read(reader=Marks())


def test_progress_is_told_while_reading(case: Case) -> None:
    case.add_reports([Report(id=f"r{n}", text="x") for n in range(20)])
    told: list[tuple[int, int]] = []
    case.read(reader=Marks(), progress=lambda done, total: told.append((done, total)))
    assert told == [(16, 20), (20, 20)]


def test_every_act_is_logged_under_the_alias_and_in_order(tmp_path: Path) -> None:
    with Case.create(tmp_path / "case", alias="heron") as case:
        case.add_reports([FLOOD, BRIDGE])
        case.read(reader=Marks())
    store = SqliteStore(tmp_path / "case" / "ledger.db")
    acts = [(entry.act, entry.subject, entry.actor) for entry in store.entries()]
    store.close()
    assert acts[0][::2] == ("opened", "heron")
    assert acts[1:] == [
        ("collected", "flood", "heron"),
        ("collected", "bridge", "heron"),
        ("read", "flood", "heron"),
        ("read", "bridge", "heron"),
    ]


def test_entries_carry_the_time_of_the_clock(case: Case) -> None:
    noon = datetime(2025, 3, 2, 12, tzinfo=UTC)
    store = SqliteStore(case.folder / "ledger.db")
    with Case(case.folder, store, FolderOriginals(case.folder / "originals"), clock=lambda: noon) as timed:
        timed.add_reports([FLOOD])
        assert [entry.at for entry in store.entries()][1:] == ["2025-03-02T12:00:00.000000Z"]


def test_verification_covers_all_that_was_done(case: Case) -> None:
    case.add_reports([FLOOD, BRIDGE])
    case.read(reader=Marks())
    result = case.verify()
    assert result.ok
    found = {kind: count for kind, count in result.intact.items() if count}
    assert found == {"log entry": 5, "case file": 1, "original": 2, "artefact": 2, "report": 2, "reading": 2}
    assert result.head == case.head


def test_a_read_only_case_is_read_and_verified_but_not_written(case: Case) -> None:
    case.add_reports([FLOOD])
    case.read(reader=Marks())
    case.close()
    with make_read_only(case.folder), as_nobody(), Case.open(case.folder) as opened:
        assert list(opened.reports()) == [FLOOD]
        assert opened.verify().ok
        with pytest.raises(ReadOnlyCase, match=re.escape("cannot be written to; nothing was changed. Make it writable")):
            opened.add_reports([BRIDGE])
        with pytest.raises(ReadOnlyCase):
            opened.read(reader=Marks("marks 2"))


def test_a_case_is_not_made_where_nobody_may_write(tmp_path: Path) -> None:
    with make_read_only(tmp_path), as_nobody(), pytest.raises(ReadOnlyCase):
        Case.create(tmp_path / "case")


def test_a_case_is_not_made_where_nobody_may_look(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    with make_read_only(closed):
        closed.chmod(0o000)
        with as_nobody(), pytest.raises(ReadOnlyCase):
            Case.create(closed / "case")


def test_two_writers_take_turns(case: Case) -> None:
    with Case.open(case.folder) as second:
        case.add_reports([FLOOD])
        assert stages(second.add_reports([FLOOD, BRIDGE])) == [("flood", Stage.KNOWN), ("bridge", Stage.ADDED)]
        assert case.verify().ok


def test_a_thousand_reports_of_which_one_fails(case: Case) -> None:
    reports = [Report(id=f"r{n}", text=f"The clerk counted {n} chairs.") for n in range(1000)]
    reports[500] = Report(id="r1", text="Another text altogether.")
    outcomes = case.add_reports(reports)
    assert [outcome.stage for outcome in outcomes].count(Stage.ADDED) == 999
    assert outcomes[500].stage is Stage.FAILED


def test_what_is_added_is_told_item_by_item(case: Case, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"The governor said six people died on the road to {name}.")
    told: list[tuple[int, int]] = []
    case.add([tmp_path / "a.txt", tmp_path / "none.txt", tmp_path / "b.txt"], progress=lambda *done: told.append(done))
    assert told == [(1, 0), (2, 0), (3, 0)]


def test_a_case_that_cannot_stand_anywhere_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CaseError, match=r"nothing can be written here: Not a directory\. Check the path"):
        Case.create(tmp_path / "file" / "case")
