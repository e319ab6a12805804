"""Files, folders and lines arrive one by one; what fails says why, and the rest of the batch goes on."""

from __future__ import annotations

import hashlib
import os
import socket
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from firsthand.errors import InputError, NoText
from firsthand.intake import Arrival, Item, arrivals, latest_date
from firsthand.text import Details

TODAY = date(2025, 2, 1)
TEXT = "The ministry said on Tuesday that at least forty people were wounded in the town."
LINE = f'{{"id": "a", "text": "{TEXT}", "publisher": "Ledger"}}'


def came(*sources: Path, given: Details | None = None, limit: int = 25_000_000) -> list[Item]:
    return list(arrivals(sources, given, today=TODAY, limit=limit))


def only(*sources: Path, given: Details | None = None) -> Arrival:
    (arrival,) = came(*sources, given=given)
    assert isinstance(arrival, Arrival), arrival
    return arrival


def messages(*sources: Path) -> list[str]:
    return [str(item) for item in came(*sources) if isinstance(item, InputError)]


def write(path: Path, text: str = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_arrives_with_its_bytes(tmp_path: Path) -> None:
    path = write(tmp_path / "report.txt", f"Night of shelling\r\n\r\n{TEXT}")
    arrival = only(path)
    assert arrival.original == path.read_bytes()
    assert arrival.report.text == f"Night of shelling\n\n{TEXT}" == arrival.artefact.text
    assert (arrival.report.title, arrival.report.language, arrival.where) == ("Night of shelling", "en", str(path))


def test_an_id_is_readable_and_depends_on_the_bytes_alone(tmp_path: Path) -> None:
    text = f"Night of shelling: 40 wounded in river town, ministry says\n\n{TEXT}"
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    first, second = write(tmp_path / "a.txt", text), write(tmp_path / "b", text)
    assert only(first).report.id == only(second).report.id == f"night-of-shelling-40-wounded-in-river-{digest}"
    assert only(first, given=Details(publisher="Ledger")).report.id == only(first).report.id


def test_the_kind_is_told_from_the_bytes_and_not_from_the_name(tmp_path: Path) -> None:
    path = write(tmp_path / "report.txt", f"<html><body><article><p>{TEXT}</p></article></body></html>")
    assert only(path).report.text == TEXT


def test_a_folder_is_read_whole_and_by_name(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/10.txt", "a.txt", "c.jsonl", ".git/config", "b/.hidden", "a.txt.meta.toml"):
        write(tmp_path / name, LINE if name.endswith("jsonl") else "" if name.endswith("toml") else TEXT)
    assert [Path(item.where).relative_to(tmp_path).as_posix() for item in came(tmp_path) if isinstance(item, Arrival)] == [
        "a.txt",
        "b/10.txt",
        "b/2.txt",
        "c.jsonl:1",
    ]


def test_a_hidden_file_is_read_when_it_is_named(tmp_path: Path) -> None:
    assert only(write(tmp_path / ".note")).report.text == TEXT


@pytest.mark.parametrize("name", ["with space.txt", "новини.txt", "-r.txt", "a'b\"c.txt", "new\nline.txt", "[x]*?.txt"])
def test_names_with_odd_characters_are_names(tmp_path: Path, name: str) -> None:
    assert only(write(tmp_path / name)).report.text == TEXT
    assert only(tmp_path).report.text == TEXT


def test_a_message_spells_out_what_a_terminal_would_obey(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\x1b[2J\xff.txt")
    assert messages(path) == [f"{tmp_path}/\\x1b[2J\\xff.txt: there is no such file. Check the path."]


def test_a_missing_file_costs_only_itself_in_a_batch_of_a_thousand(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number:03}.txt" for number in range(1_000)]
    for path in paths[:500] + paths[501:]:
        write(path, f"{TEXT} {path.name}")
    batch = came(*paths)
    assert sum(isinstance(item, Arrival) for item in batch) == 999
    assert str(batch[500]) == f"{tmp_path}/500.txt: there is no such file. Check the path."


def test_a_link_out_of_a_folder_is_not_followed_and_one_inside_is_no_second_copy(tmp_path: Path) -> None:
    outside, folder = write(tmp_path / "outside/secret.txt"), tmp_path / "folder"
    inside = write(folder / "report.txt")
    (folder / "copy.txt").symlink_to(inside)
    (folder / "loop").symlink_to(folder)
    (folder / "out.txt").symlink_to(outside)
    (folder / "outside").symlink_to(outside.parent)
    batch = came(folder)
    assert [item.where for item in batch if isinstance(item, Arrival)] == [str(inside)]
    assert messages(folder) == [
        f"{folder}/{name}: is a link that leads out of the folder. Add what it leads to by its own path."
        for name in ("out.txt", "outside")
    ]


def test_a_link_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Two ferries sank near the pier on Tuesday.")
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone.txt")
    _, message = arrivals([tmp_path], today=date(2025, 2, 1))
    assert "leads nowhere" in str(message)


def test_an_id_with_marks_that_do_not_print_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id":"a\\nb\u202e","text":"Two ferries sank."}\n{"id":"ok","text":"One ferry sank."}\n')
    message, arrival = arrivals([path], today=date(2025, 2, 1))
    assert "do not print" in str(message)
    assert isinstance(arrival, Arrival)


def test_a_link_that_is_named_is_followed(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(write(tmp_path / "report.txt"))
    assert only(link).report.text == TEXT


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    write(tmp_path / ".hidden")
    assert messages(tmp_path) == [f"{tmp_path}: the folder holds no files. Hidden files are not read: give them by name."]


def test_what_is_no_file_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))
        assert messages(tmp_path, Path("/dev/null")) == [
            f"{tmp_path}/pipe: is a named pipe, not a file. Save its content to a file and add that.",
            f"{tmp_path}/socket: is a socket, not a file. Save its content to a file and add that.",
            "/dev/null: is a device, not a file. Save its content to a file and add that.",
        ]


def test_a_file_and_a_folder_that_may_not_be_read_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (write(tmp_path / "open/locked.txt"), write(tmp_path / "open/closed/report.txt").parent):
        path.chmod(0)
    # Root may read everything and so steps down; from inside, as the folders above are closed to others.
    monkeypatch.chdir(tmp_path)
    tmp_path.chmod(0o755)
    user = os.geteuid()
    try:
        os.seteuid(user or 65_534)
        found = messages(Path("open"))
    finally:
        os.seteuid(user)
    refused = "you are not permitted to read it. Ask its owner, or copy it to where you may."
    assert found == [f"open/closed: {refused}", f"open/locked.txt: {refused}"]
    (tmp_path / "open/closed").chmod(0o700)


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(10**12)
    assert messages(path) == [
        f"{path}: is 1,000,000.0 MB; the limit for one report is 25.0 MB. Split it so that each file or line holds one report."
    ]


def test_flags_win_over_the_sidecar_and_that_over_the_file(tmp_path: Path) -> None:
    path = write(tmp_path / "report.txt", f"Night of shelling\nPublisher: Harbour Post\nPublished: 2025-01-14\n\n{TEXT}")
    write(tmp_path / "report.txt.meta.toml", 'publisher = "Ledger"\npublished = 2025-01-13\nurl = "https://post.example/a"')
    report = only(path, given=Details(publisher="Gazette", language="fr")).report
    assert (report.title, report.publisher, report.published) == ("Night of shelling", "Gazette", date(2025, 1, 13))
    assert (report.url, report.language) == ("https://post.example/a", "fr")


def test_flags_and_sidecar_hold_for_every_line(tmp_path: Path) -> None:
    path = write(tmp_path / "reports.jsonl", LINE)
    write(tmp_path / "reports.jsonl.meta.toml", 'publisher = "Gazette"')
    assert only(path).report.publisher == "Gazette"


@pytest.mark.parametrize(
    ("sidecar", "message"),
    [
        ("publisher = ", 'is no TOML: Invalid value (at end of document). Write one field a line, such as: publisher = "…"'),
        (
            'author = "x"',
            'has the field "author", which there is not. The fields are title, publisher, published, language, url, feed_source.',
        ),
        (
            "publisher = 3",
            'the field "publisher" is a number; it must be text or null. '
            "The fields are title, publisher, published, language, url and feed_source; a line of JSON has id and text as well.",
        ),
        ('published = "soon"', 'the field "published" is "soon", which is no date. Write it as YYYY-MM-DD.'),
        (
            "published = 2025-02-02",
            'the field "published" is 2025-02-02, which lies in the future (it is no later than 2025-02-01 anywhere). '
            "Give the day on which the report was published, as YYYY-MM-DD.",
        ),
    ],
)
def test_a_bad_sidecar_says_what_is_wrong_with_it(tmp_path: Path, sidecar: str, message: str) -> None:
    path = write(tmp_path / "report.txt")
    write(tmp_path / "report.txt.meta.toml", sidecar)
    assert messages(path) == [f"{path}.meta.toml: {message}"]


def test_a_line_arrives_with_its_own_bytes(tmp_path: Path) -> None:
    path = write(tmp_path / "reports.ndjson", f"\n{LINE}\n{{}}\n")
    arrival, error = came(path)
    assert isinstance(arrival, Arrival)
    assert (arrival.report.id, arrival.original, arrival.where) == ("a", LINE.encode(), f"{path}:2")
    assert (arrival.artefact.media, arrival.artefact.text) == ("application/jsonl", TEXT)
    assert str(error).startswith(f"{path}:3: ")


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    batch = arrivals([write(tmp_path / "a.txt"), tmp_path / "later.txt"], today=TODAY)
    assert isinstance(next(batch), Arrival)
    write(tmp_path / "later.txt")
    assert isinstance(next(batch), Arrival)


def test_the_latest_date_is_that_of_the_easternmost_islands() -> None:
    assert latest_date(datetime(2025, 1, 31, 9, 59, tzinfo=UTC)) == date(2025, 1, 31)
    assert latest_date(datetime(2025, 1, 31, 10, 0, tzinfo=UTC)) == date(2025, 2, 1)
    assert latest_date(datetime(2025, 1, 31, 19, 0, tzinfo=timezone(timedelta(hours=9)))) == date(2025, 2, 1)


@pytest.mark.parametrize(
    "data",
    [
        "<rss><channel><title>Harbour Post</title></channel></rss>",
        '{"name": "Harbour Watch", "type": "public_channel", "id": 1, "messages": []}',
        '<!DOCTYPE html><html><body><div class="page_wrap"><div class="history"></div></div></body></html>',
    ],
)
def test_a_file_of_several_reports_that_holds_none_is_not_passed_over_in_silence(data: str, tmp_path: Path) -> None:
    (only,) = arrivals([write(tmp_path / "empty", data)], today=date(2025, 2, 1))
    assert isinstance(only, NoText)
    assert only.cure
