"""`firsthand read`: a case, one file, standard input, or JSONL streaming in and out."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

import click
from msgspec.structs import replace

from firsthand.cli.options import by_option, json_option, min_score_option, override_options, overrides, reader_option
from firsthand.cli.words import shown
from firsthand.errors import FirsthandError, InputError, MissingInput, NotACase, SomeFailed

if TYPE_CHECKING:
    from firsthand.model import Notice, Report
    from firsthand.text import Details

STDIN = "-"
AHEAD = 16
"""Lines of a file that are read together."""
_BLOCK = 1_000_000


class How(NamedTuple):
    """How reports are read: the kind of reader, and the score below which what it finds is left out."""

    reader: str = "trained"
    min_score: float = 0.0


AS_SHIPPED = How()


@click.command()
@click.argument("target", required=False, metavar="CASE|FILE|-")
@click.option("--jsonl", metavar="FILE|-", help="Read reports as JSON lines and write one line a report, in order.")
@reader_option
@min_score_option
@override_options
@by_option
@json_option
@click.pass_context
def read(ctx: click.Context, /, target: str | None, jsonl: str | None, as_json: bool, **given: Any) -> None:
    """Read what reports say: who said what through whom, and which figures.

    CASE reads the reports of a case that are not yet read. FILE, or - for standard
    input, is a quick look at one report: nothing is stored. A report in another
    language than English is not read; standard error says so and the exit code is 0.
    A case keeps whole readings: --min-score is for a look at one report, for JSONL,
    and for the commands that look into a case.

    \b
    firsthand read REPORT.html
    firsthand read - --published 2025-01-14 < REPORT.txt
    firsthand read --jsonl REPORTS.jsonl > READINGS.jsonl
    """
    if (target is None) == (jsonl is None):
        raise click.UsageError("Give either CASE, FILE or -, or --jsonl FILE.", ctx)
    how, by = How(given.pop("reader"), given.pop("min_score")), given.pop("by")
    is_case = target not in (None, STDIN) and Path(str(target)).is_dir()
    if (jsonl is not None or is_case) and any(value is not None for value in given.values()):
        raise click.UsageError("Publisher, date and so on are given here for one file only; see firsthand add.", ctx)
    if is_case and how.min_score:
        raise click.UsageError("A case keeps whole readings: give --min-score to claims, origins, trace, check or grade.", ctx)
    if jsonl is not None:
        ctx.exit(_stream(jsonl, how))
    if is_case:
        ctx.exit(_read_case(Path(str(target)), how.reader, by, as_json))
    else:
        _quick_look(str(target), how, overrides(given), as_json)


def _read_case(folder: Path, reader: str, by: str, as_json: bool) -> int:
    """Read what is not yet read of a case; returns the exit code."""
    from firsthand.case import Case
    from firsthand.cli.cases import tell
    from firsthand.cli.output import bar
    from firsthand.custody.folder import CASE_FILE

    if not (folder / CASE_FILE).exists():
        raise NotACase(
            f"this is not a case: it has no {CASE_FILE}.",
            where=str(folder),
            cure=f"To read the reports in it: firsthand init CASE && firsthand add CASE {folder} && firsthand read CASE",
        )
    from firsthand.reading.reader import ReaderKind, shared_reader

    with Case.open(folder, alias=by) as opened, bar("reading") as progress:
        return tell(opened.reading_all(reader=shared_reader(ReaderKind(reader)), progress=progress), as_json)


def _quick_look(name: str, how: How, given: Details, as_json: bool) -> None:
    """Read one file or standard input and print what it says; nothing is stored."""
    from firsthand.cli.output import waiting, write_json
    from firsthand.interchange import public
    from firsthand.reading.reader import ReaderKind, shared_reader
    from firsthand.reading.surest import at_least

    with waiting("reading"):
        report, warnings = _report(name, given)
        reading = at_least(shared_reader(ReaderKind(how.reader)).read(report), how.min_score)
    unread = reading.unread
    if unread is not None:
        click.echo(f"firsthand: {shown(name)}: nothing was read. {shown(unread.message)}", err=True)
    reading = replace(reading, warnings=(*warnings, *reading.warnings))
    if as_json:
        write_json({"report": report, **public(reading)})
        return
    from firsthand.cli import quick

    if unread is None:
        quick.show(report, reading)


def _report(name: str, given: Details) -> tuple[Report, tuple[Notice, ...]]:
    """The one report of a file or of standard input, and what was noticed on the way."""
    from firsthand.intake import arrivals, only_report

    today = _today()
    if name == STDIN:
        return _from_stdin(given, today)
    first, *more = itertools.islice(arrivals([Path(name)], given, today=today), 2)
    if more:
        raise click.UsageError(f"{name} holds several reports: give it with --jsonl, or add it to a case.")
    arrival = only_report(first)
    return arrival.report, arrival.artefact.warnings


def _from_stdin(given: Details, today: date) -> tuple[Report, tuple[Notice, ...]]:
    from firsthand.intake.lines import report_of
    from firsthand.text import LIMIT, Hints, extract

    # One byte more than is taken, so that an endless stream is refused and does not fill the memory.
    artefact = extract(sys.stdin.buffer.read(LIMIT + 1), Hints(where="standard input", today=today, given=given))
    return report_of("standard input", artefact), artefact.warnings


def _today() -> date:
    from firsthand.intake import latest_date

    return latest_date(datetime.now(UTC))


def _stream(name: str, how: How) -> int:
    """Readings of JSON lines, each written and flushed before the next is read; returns the exit code."""
    if name == STDIN:
        return _write_readings(sys.stdin.buffer, "standard input", how)
    if not Path(name).is_file():
        raise MissingInput("no such file.", where=name, cure="Name a file of JSON lines, or - for standard input.")
    with Path(name).open("rb") as lines:
        total = sum(block.count(b"\n") for block in iter(lambda: lines.read(_BLOCK), b""))
        lines.seek(0)
        return _write_readings(lines, name, how, total)


def _write_readings(lines: BinaryIO, name: str, how: How, total: int = 0) -> int:
    """Write what is read; ``total`` is how many lines there are, 0 where that is not known."""
    from firsthand.cli.output import bar
    from firsthand.interchange import encode

    failed = False
    with bar("reading") as progress:
        for done, answer in enumerate(answers(lines, name, how, AHEAD if total else 1), start=1):
            failed |= "error" in answer
            sys.stdout.buffer.write(encode(answer) + b"\n")
            sys.stdout.buffer.flush()
            if not sys.stdout.isatty():
                # Lines that run over the terminal show by themselves how far it is.
                progress(done, max(done, total) if total else 0)
    return SomeFailed.exit_code if failed else 0


def answers(lines: BinaryIO, name: str, how: How = AS_SHIPPED, ahead: int = 1) -> Iterator[dict[str, Any]]:
    """For each line its reading in the form of the JSONL interface, or ``{"id", "error": {"code", "message"}}``.

    ``ahead`` lines are taken at a time: together they are read faster, and of a stream each is answered before the next comes.
    """
    from firsthand.cli.output import error_shape
    from firsthand.intake import read_lines
    from firsthand.interchange import public
    from firsthand.reading.reader import ReaderKind, shared_reader
    from firsthand.reading.surest import at_least

    chosen, following = shared_reader(ReaderKind(how.reader)), read_lines(lines, name, today=_today())
    while group := list(itertools.islice(following, ahead)):
        readings = chosen.read_all(given for given in group if not isinstance(given, tuple))
        for given in group:
            if isinstance(given, tuple):
                report_id, wrong = given
                yield {"id": report_id, **error_shape(wrong.code, str(wrong))}
                continue
            _, reading = next(readings)
            if isinstance(reading, InputError):
                yield {"id": given.id, **error_shape(reading.code, str(reading))}
            elif isinstance(reading, FirsthandError):
                raise reading
            else:
                yield public(at_least(reading, how.min_score))
