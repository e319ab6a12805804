"""Files and folders → reports as they arrive: one at a time, each with its original bytes. Kinds are told from the bytes."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from firsthand.errors import EmptyInput, InputError, MissingInput, MissingPart, NoText, UnknownFormat
from firsthand.intake.arrival import Arrival, Item, arrival_of, unread
from firsthand.intake.given import SIDECAR, sidecar_of
from firsthand.intake.lines import each_line
from firsthand.ledger.collecting import Document
from firsthand.text import LIMIT, Details, Hints
from firsthand.text.extraction import refuse_size
from firsthand.text.kinds import HEAD, Kind, kind_of, kind_of_file

LINES = (".jsonl", ".ndjson")
TABLES = (".csv", ".tsv")
"""Names that tell JSON lines, or a table, where the bytes may be that and leave it open."""
_EXPORTED = re.compile(r"result\.json|messages\d*\.html")
"""What Telegram Desktop calls the files of an export that hold posts."""
_EAST_OF_ALL = timedelta(hours=14)
_SPECIAL = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def arrivals(
    sources: Iterable[Path],
    overrides: Details | None = None,
    *,
    today: date,
    columns: Mapping[str, str] | None = None,
    limit: int = LIMIT,
) -> Iterator[Item]:
    """What files and folders hold, in order; an item that fails gives its error, and the rest goes on.

    Folders are read whole, by name, without hidden files; links are not followed out of them. ``overrides`` win over a
    file's sidecar, and that over what the file says. No report is later than ``today`` (see `latest_date`); ``limit`` is the
    most bytes of one report. With ``columns`` (field → heading) files of text are tables. One report is held in memory at a time.
    """
    hints = Hints(where="", today=today, given=overrides or Details(), limit=limit)
    for source in sources:
        for found in _files(source):
            if isinstance(found, InputError):
                yield found
            else:
                yield from _of_file(found, hints, columns)


def latest_date(now: datetime) -> date:
    """The latest date anywhere on earth at an aware time: a newspaper of the Pacific is dated a day ahead of UTC."""
    return (now.astimezone(UTC) + _EAST_OF_ALL).date()


def shown(path: Path) -> str:
    """A path as a message shows it: bytes that are no characters and characters that a terminal would obey are spelt out."""
    text = os.fsencode(path).decode(errors="backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _files(source: Path) -> Iterator[Path | InputError]:
    """The files that a source stands for: itself, or those of a folder."""
    try:
        mode = source.stat().st_mode
    except (OSError, ValueError) as wrong:
        yield _unreadable(source, wrong)
        return
    if stat.S_ISDIR(mode):
        yield from _of_folder(source)
    else:
        yield source


def _of_folder(folder: Path) -> Iterator[Path | InputError]:
    """The files below a folder, sorted by name; what cannot be listed or leads out of it gives an error.

    Of a folder that is being read only the names are held.
    """
    root, empty = folder.resolve(), True
    try:
        levels = [(folder, _names(folder))]
    except OSError as wrong:
        yield _unreadable(folder, wrong)
        return
    while levels:
        parent, names = levels[-1]
        if (name := next(names, None)) is None:
            levels.pop()
            continue
        path = parent / name
        try:
            if path.is_symlink():
                if path.exists() and path.resolve().is_relative_to(root):
                    continue  # what it leads to is read in its own place
                found: Path | InputError = _leads_out(path)
            elif path.is_dir():
                levels.append((path, _names(path)))
                continue
            else:
                found = path
        except OSError as wrong:
            found = _unreadable(path, wrong)
        empty = False
        yield found
    if empty:
        yield EmptyInput("the folder holds no files.", where=shown(folder), cure="Hidden files are not read: give them by name.")


def _names(folder: Path) -> Iterator[str]:
    """What is read of a folder, by name: of a Telegram export only the files with its posts; the others show them or are media."""
    with os.scandir(folder) as listed:
        names = [entry.name for entry in listed if not entry.name.startswith(".") and not entry.name.endswith(SIDECAR)]
    posts = [name for name in names if _EXPORTED.fullmatch(name) and (folder / name).is_file()]
    return iter(sorted(posts if any(_is_export(folder / name) for name in posts) else names))


def _is_export(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return kind_of_file(file.read(HEAD), shown(path)) in (Kind.TELEGRAM, Kind.TELEGRAM_PAGE)
    except (OSError, InputError):
        return False


def _leads_out(link: Path) -> InputError:
    if not link.exists():
        return MissingInput("is a link that leads nowhere.", where=shown(link), cure="Put back what it led to, or remove it.")
    return InputError("is a link that leads out of the folder.", where=shown(link), cure="Add what it leads to by its own path.")


def _of_file(path: Path, hints: Hints, columns: Mapping[str, str] | None) -> Iterator[Item]:
    where = shown(path)
    try:
        _refuse_special(path, where)
        given = hints.given.over(sidecar_of(path, where, hints.today))
        here = Hints(where=where, today=hints.today, given=given, limit=hints.limit)
        with path.open("rb") as file:
            reader = _reader(file, path, columns, here.limit)
            if reader is None:
                yield _of_bytes(_read(path, here), here)
            else:
                yield from _some(reader(file, here), where)
    except (InputError, MissingPart) as error:
        yield error
    except OSError as wrong:
        yield _unreadable(path, wrong)


def _some(items: Iterator[Item], where: str) -> Iterator[Item]:
    """What a file of several reports holds; where nothing comes of it, that is told."""
    first = next(items, None)
    if first is None:
        cure = "Open it in the program that it is from, and look whether it was saved whole."
        raise NoText("holds no report that can be read.", where=where, cure=cure)
    yield first
    yield from items


def _reader(
    file: BinaryIO, path: Path, columns: Mapping[str, str] | None, limit: int
) -> Callable[[BinaryIO, Hints], Iterator[Item]] | None:
    """What reads a file of several reports; None where it is one."""
    head = file.read(HEAD)
    file.seek(0)
    kind = kind_of_file(head, shown(path))
    if head.startswith(b"PK"):
        # One that is larger than a document may be is looked into by the process that takes archives apart.
        data = file.read(limit + 1)
        file.seek(0)
        return _of_kind(Kind.WACZ) if len(data) > limit or _is_collection(data, shown(path)) else None
    if kind is None:
        from firsthand.intake.tables import reader_of

        if (table := reader_of(head, columns, is_named=path.suffix.lower() in TABLES)) is not None:
            return table
        return _of_lines if path.suffix.lower() in LINES else None
    return _of_kind(kind)


def _is_collection(data: bytes, where: str) -> bool:
    try:
        return kind_of(data, where) is Kind.WACZ
    except InputError:
        return False


def _of_kind(kind: Kind) -> Callable[[BinaryIO, Hints], Iterator[Item]] | None:
    """What reads files of a kind that hold several reports."""
    if kind is Kind.LINES:
        return _of_lines
    if kind is Kind.TELEGRAM:
        from firsthand.intake.telegram import each_post

        return each_post
    if kind in (Kind.WARC, Kind.WACZ):
        from firsthand.intake.archives import each_record

        return each_record
    if kind in (Kind.FEED, Kind.SITEMAP):
        from firsthand.intake.feeds import each_entry

        return each_entry
    if kind is Kind.TELEGRAM_PAGE:
        from firsthand.intake.telegram_pages import each_post_of_page

        return each_post_of_page
    return None


def _of_lines(file: BinaryIO, hints: Hints) -> Iterator[Item]:
    for line in each_line(file, hints):
        if isinstance(line.content, InputError):
            yield line.content
        else:
            report, artefact = line.content
            yield Arrival(report=report, artefact=artefact, original=line.data, where=line.where)


def _of_bytes(data: bytes, hints: Hints) -> Arrival | Document:
    """One report; a document without text that can be read is kept as it is."""
    try:
        return arrival_of(data, hints)
    except NoText as why:
        if (kept := unread(data, hints.where, why)) is None:
            raise
        return kept


def _read(path: Path, hints: Hints) -> bytes:
    """The file's bytes, which may have grown since its size was asked."""
    refuse_size(path.stat().st_size, hints.limit, hints.where)
    with path.open("rb") as file:
        data = file.read(hints.limit + 1)
    refuse_size(len(data), hints.limit, hints.where)
    return data


def _refuse_special(path: Path, where: str) -> None:
    """Refuse what is no file, which reading might wait on for ever.

    Raises:
        UnknownFormat: names what it is.
    """
    mode = path.stat().st_mode
    for test, name in _SPECIAL:
        if test(mode):
            raise UnknownFormat(f"is {name}, not a file.", where=where, cure="Save its content to a file and add that.")


def _unreadable(path: Path, wrong: OSError | ValueError) -> InputError:
    """The error for a path that the system does not open."""
    where = shown(path)
    if isinstance(wrong, FileNotFoundError | NotADirectoryError | ValueError):
        return MissingInput("there is no such file.", where=where, cure="Check the path.")
    if isinstance(wrong, PermissionError):
        return InputError("you are not permitted to read it.", where=where, cure="Ask its owner, or copy it to where you may.")
    return InputError(f"cannot be read: {wrong.strerror or wrong}.", where=where, cure="Check the disk and the path.")
