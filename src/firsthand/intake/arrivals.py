"""Files, folders and JSON lines → reports as they arrive: one at a time, each with its original bytes."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from msgspec import Struct

from firsthand.errors import EmptyInput, InputError, MissingInput, UnknownFormat
from firsthand.intake.given import SIDECAR, sidecar_of
from firsthand.intake.lines import each_line, report_of
from firsthand.model import Report
from firsthand.text import LIMIT, Artefact, Details, Hints, extract
from firsthand.text.extraction import refuse_size

LINES = (".jsonl", ".ndjson")
_EAST_OF_ALL = timedelta(hours=14)
_SLUG_LIMIT = 40
_NOT_IN_SLUG = re.compile(r"[\W_]+")
_SPECIAL = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


class Arrival(Struct, frozen=True, kw_only=True):
    """A report with what it was made of: ``original`` are its bytes (of a JSONL file, its line), ``where`` names their place."""

    report: Report
    artefact: Artefact
    original: bytes
    where: str


def arrivals(
    sources: Iterable[Path], overrides: Details | None = None, *, today: date, limit: int = LIMIT
) -> Iterator[Arrival | InputError]:
    """The reports of files, folders and ``.jsonl`` files, in order; an item that fails gives its error, and the rest goes on.

    Folders are read whole, by name, without hidden files; links are not followed out of them. ``overrides`` win over a
    file's sidecar, and that over what the file says. No report is later than ``today`` (see `latest_date`); ``limit`` is the
    most bytes of one report. One report is held in memory at a time.
    """
    hints = Hints(where="", today=today, given=overrides or Details(), limit=limit)
    for source in sources:
        for found in _files(source):
            if isinstance(found, InputError):
                yield found
            else:
                yield from _of_file(found, hints)


def latest_date(now: datetime) -> date:
    """The latest date anywhere on earth at an aware time: a newspaper of the Pacific is dated a day ahead of UTC."""
    return (now.astimezone(UTC) + _EAST_OF_ALL).date()


def report_id(artefact: Artefact, original: bytes) -> str:
    """A readable and stable id: words of the title, or of the text, and eight digits of the original's SHA-256."""
    words = artefact.details.title or artefact.text[:200]
    slug = _NOT_IN_SLUG.sub("-", words.lower()).strip("-")
    if len(slug) > _SLUG_LIMIT:
        slug = slug[: _SLUG_LIMIT + 1].rpartition("-")[0] or slug[:_SLUG_LIMIT]
    return f"{slug or 'report'}-{hashlib.sha256(original).hexdigest()[:8]}"


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
    """The files below a folder, sorted by name; what cannot be listed or leads out of it gives an error."""
    root, empty, waiting = folder.resolve(), True, [folder]
    while waiting:
        path = waiting.pop()
        try:
            if path.is_symlink() and path != folder:
                if not path.resolve().is_relative_to(root):
                    empty = False
                    yield _leads_out(path)
            elif path.is_dir():
                waiting += sorted(filter(_is_listed, path.iterdir()), reverse=True)
            else:
                empty = False
                yield path
        except OSError as wrong:
            empty = False
            yield _unreadable(path, wrong)
    if empty:
        yield EmptyInput("the folder holds no files.", where=shown(folder), cure="Hidden files are not read: give them by name.")


def _is_listed(path: Path) -> bool:
    return not path.name.startswith(".") and not path.name.endswith(SIDECAR)


def _leads_out(link: Path) -> InputError:
    return InputError("is a link that leads out of the folder.", where=shown(link), cure="Add what it leads to by its own path.")


def _of_file(path: Path, hints: Hints) -> Iterator[Arrival | InputError]:
    where = shown(path)
    try:
        _refuse_special(path, where)
        given = hints.given.over(sidecar_of(path, where, hints.today))
        here = Hints(where=where, today=hints.today, given=given, limit=hints.limit)
        if path.suffix.lower() in LINES:
            yield from _of_lines(path, here)
        else:
            yield _of_bytes(_read(path, here), here)
    except InputError as error:
        yield error
    except OSError as wrong:
        yield _unreadable(path, wrong)


def _of_lines(path: Path, hints: Hints) -> Iterator[Arrival | InputError]:
    with path.open("rb") as file:
        for line in each_line(file, hints):
            if isinstance(line.content, InputError):
                yield line.content
            else:
                report, artefact = line.content
                yield Arrival(report=report, artefact=artefact, original=line.data, where=line.where)


def _of_bytes(data: bytes, hints: Hints) -> Arrival:
    artefact = extract(data, hints)
    return Arrival(report=report_of(report_id(artefact, data), artefact), artefact=artefact, original=data, where=hints.where)


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
