"""`firsthand read`: a case, one file, standard input, or JSONL streaming in and out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click
from msgspec.structs import replace

from firsthand.cli.options import json_option, override_options, overrides
from firsthand.errors import FirsthandError, MissingInput, SomeFailed

if TYPE_CHECKING:
    from firsthand.model import Notice, Report
    from firsthand.text.artefact import Details

STDIN = "-"
BOM = b"\xef\xbb\xbf"


@click.command()
@click.argument("target", required=False, metavar="CASE|FILE|-")
@click.option("--jsonl", metavar="FILE|-", help="Read reports as JSON lines and write one line a report, in order.")
@override_options
@json_option
@click.pass_context
def read(ctx: click.Context, /, target: str | None, jsonl: str | None, as_json: bool, **given: Any) -> None:
    """Read what reports say: who said what through whom, and which figures.

    CASE reads the reports of a case that are not yet read. FILE, or - for standard
    input, is a quick look at one report: nothing is stored.

    \b
    firsthand read REPORT.html
    firsthand read - --published 2025-01-14 < REPORT.txt
    firsthand read --jsonl REPORTS.jsonl > READINGS.jsonl
    """
    if (target is None) == (jsonl is None):
        raise click.UsageError("Give either CASE, FILE or -, or --jsonl FILE.", ctx)
    is_case = target not in (None, STDIN) and Path(str(target)).is_dir()
    if (jsonl is not None or is_case) and any(value is not None for value in given.values()):
        raise click.UsageError("Publisher, date and so on are given here for one file only; see firsthand add.", ctx)
    if jsonl is not None:
        ctx.exit(_stream(jsonl))
    if is_case:
        ctx.exit(_read_case(Path(str(target)), as_json))
    else:
        _quick_look(str(target), overrides(given), as_json)


def _read_case(folder: Path, as_json: bool) -> int:
    """Read what is not yet read of a case; returns the exit code."""
    from firsthand.case import Case
    from firsthand.cli.cases import tell
    from firsthand.cli.output import bar

    with Case.open(folder) as opened, bar("reading") as progress:
        outcomes = opened.read(progress=progress)
    return tell(outcomes, as_json)


def _quick_look(name: str, given: Details, as_json: bool) -> None:
    """Read one file or standard input and print what it says; nothing is stored."""
    from firsthand.cli.output import waiting, write_json
    from firsthand.interchange import public
    from firsthand.reading.reader import shared_reader

    with waiting("reading"):
        report, warnings = _report(name, given)
        reading = shared_reader().read(report)
    reading = replace(reading, warnings=(*warnings, *reading.warnings))
    if as_json:
        write_json({"report": report, **public(reading)})
        return
    from firsthand.cli import quick

    quick.show(report, reading)


def _report(name: str, given: Details) -> tuple[Report, tuple[Notice, ...]]:
    """A file's text as a report, and what was noticed on the way."""
    from firsthand.model import Report
    from firsthand.text.artefact import Hints
    from firsthand.text.extraction import extract

    data = sys.stdin.buffer.read() if name == STDIN else _bytes_of(Path(name))
    where = "standard input" if name == STDIN else name
    artefact = extract(data, Hints(where=where, today=latest_today(), given=given))
    found = artefact.details
    report = Report(
        id=where,
        text=artefact.text,
        publisher=found.publisher,
        published=found.published,
        language=found.language,
        url=found.url,
        title=found.title,
    )
    return report, artefact.warnings


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as missing:
        raise MissingInput("no such file.", where=str(path), cure="Check the name.") from missing
    except PermissionError as closed:
        raise MissingInput("the file may not be read.", where=str(path), cure="Ask its owner for access.") from closed


def latest_today() -> date:
    """The latest date that it is anywhere on earth: nothing was published after it."""
    return datetime.now(timezone(timedelta(hours=14))).date()


def _stream(name: str) -> int:
    """Readings of JSON lines, each written and flushed before the next is read; returns the exit code."""
    if name == STDIN:
        return _write_readings(sys.stdin.buffer, "standard input")
    if not Path(name).is_file():
        raise MissingInput("no such file.", where=name, cure="Name a file of JSON lines, or - for standard input.")
    with Path(name).open("rb") as lines:
        return _write_readings(lines, name)


def _write_readings(lines: BinaryIO, name: str) -> int:
    from firsthand.interchange import encode

    failed = False
    for answer in answers(lines, name):
        failed |= "error" in answer
        sys.stdout.buffer.write(encode(answer) + b"\n")
        sys.stdout.buffer.flush()
    return SomeFailed.exit_code if failed else 0


def answers(lines: Iterable[bytes], name: str) -> Iterator[dict[str, Any]]:
    """For each line its reading in the form of the JSONL interface, or ``{"id", "error": {"code", "message"}}``."""
    from firsthand.cli.output import error_shape
    from firsthand.interchange import public, report_from_line
    from firsthand.reading.reader import shared_reader

    reader = shared_reader()
    for number, line in enumerate(lines, start=1):
        record = line.removeprefix(BOM) if number == 1 else line
        if not record.strip():
            continue
        try:
            yield public(reader.read(report_from_line(record, f"{name}, line {number}")))
        except FirsthandError as wrong:
            yield {"id": _id_of(record), **error_shape(wrong.code, str(wrong))}


def _id_of(record: bytes) -> str | None:
    """The id of a line that failed, as far as it can be told."""
    import msgspec

    try:
        given = msgspec.json.decode(record)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return given["id"] if isinstance(given, dict) and isinstance(given.get("id"), str) else None
