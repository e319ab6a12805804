"""What commands print: JSON for programs, tables for people, progress on standard error."""

from __future__ import annotations

import errno
import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from firsthand.cli.words import shown
from firsthand.errors import FirsthandError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

WIDTH = 80
WIDEST = 100
NARROWEST = 40
"""Columns below which tables would be lists of letters."""
PATIENCE = 1.0
"""Seconds before a progress bar appears."""


def write_json(value: Any) -> None:
    """One value as one line of JSON on standard output."""
    from firsthand.interchange import encode

    sys.stdout.flush()
    sys.stdout.buffer.write(encode(value) + b"\n")
    sys.stdout.buffer.flush()


def write_items(items: Iterable[Any], about: Callable[[], dict[str, Any]]) -> int:
    """``{"items": […], …}`` as one line of JSON, each item written as it comes, and then what is known about all of them.

    What stops them is told behind those that came before it; returns its exit code, else 0.

    Raises:
        FirsthandError: it came before the first item; nothing was written.
    """
    from firsthand.interchange import encode

    out, begun, stopped = sys.stdout.buffer, False, None
    sys.stdout.flush()
    try:
        for item in items:
            out.write((b"," if begun else b'{"items":[') + encode(item))
            begun = True
    except FirsthandError as wrong:
        if not begun:
            raise
        stopped = wrong
    rest = about() if stopped is None else {**about(), **error_shape(stopped.code, str(stopped))}
    out.write((b"" if begun else b'{"items":[') + b"]," + encode(rest)[1:] + b"\n")
    out.flush()
    return 0 if stopped is None else stopped.exit_code


def error_shape(code: str, message: str) -> dict[str, dict[str, str]]:
    """The one shape in which JSON output tells an error."""
    return {"error": {"code": code, "message": message}}


def console() -> Console:
    """Standard output for people, with colours on a terminal only and never with NO_COLOR.

    As wide as COLUMNS says where that is set; else 80 columns, and up to 100 on a wider terminal.
    """
    from rich.console import Console

    class Quiet(Console):
        def print(self, *objects: Any, **options: Any) -> None:
            if self.is_terminal:
                super().print(*objects, **options)
                return
            # rich fills every line up to the width, which is noise in a pipe or a file.
            with self.capture() as held:
                super().print(*objects, **options)
            self.file.write(re.sub(r" +(?=\n|\Z)", "", held.get()))

        def on_broken_pipe(self) -> None:
            # rich would leave with code 1: let the group of commands decide.
            raise BrokenPipeError(errno.EPIPE, "the reader of the output went away")

    out = Quiet(highlight=False, emoji=False, markup=False)
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked) > 0:
        out.width = max(int(asked), NARROWEST)
    else:
        out.width = min(out.width, WIDEST) if out.is_terminal else WIDTH
    return out


def print_table(out: Console, columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[str]]) -> None:
    """A table. ``columns`` are (heading, justify); cells are plain words and are made safe to print here."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    for heading, justify in columns:
        table.add_column(heading, justify="right" if justify == "right" else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(shown(cell)) for cell in row))
    out.print(table)


class Bar:
    """A progress bar on standard error: only on a terminal, and only once something has taken over a second.

    Called with how many are done and how many there are, 0 where that is not known.
    """

    def __init__(self, label: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._label = label
        self._clock = clock
        self._since = clock()
        self._progress: Progress | None = None
        self._wanted = sys.stderr.isatty()

    def __call__(self, done: int, total: int) -> None:
        if not self._wanted or (self._progress is None and self._clock() - self._since < PATIENCE):
            return
        if self._progress is None:
            self._progress = _started()
            self._task = self._progress.add_task(self._label, total=total or None)
        self._progress.update(self._task, completed=done, total=total or None)

    def close(self) -> None:
        if self._progress is not None:
            self._progress.stop()


def _started() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(bar_width=30), MofNCompleteColumn(), TimeRemainingColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    progress.start()
    return progress


@contextmanager
def bar(label: str) -> Iterator[Bar]:
    """A progress bar that is gone when the work is."""
    shows = Bar(label)
    try:
        yield shows
    finally:
        shows.close()


@contextmanager
def waiting(label: str) -> Iterator[None]:
    """A spinner on standard error while something of unknown length runs; nothing where it is no terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(label):
        yield
