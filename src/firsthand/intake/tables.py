"""Tables of text (CSV) → reports, one a row, by a map of columns. The original of a row is the heading with the row, as they stand.

A text is a table where the map says so, where its heading names the text and another column that reports have, or where it names
the text (or the file is called a table) and most rows below fit.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import BinaryIO

from firsthand.custody.provenance import Provenance, this_version
from firsthand.errors import BadRecord, EmptyInput, InputError, NoText, TooLarge
from firsthand.intake.arrival import Arrival, Item, report_id
from firsthand.intake.given import details_from, required_text
from firsthand.intake.lines import report_of
from firsthand.text import Artefact, Hints
from firsthand.text.artefact import seal
from firsthand.text.dates import only_date
from firsthand.text.encoding import decode
from firsthand.text.extraction import identified

FIELDS = ("id", "text", "title", "publisher", "published", "language", "url", "feed_source")
"""What a column can stand for."""
MEDIA, EXTRACTOR = "text/csv", "csv 1"
_SEPARATORS = (",", ";", "\t", "|")
_ROWS_LOOKED_AT = 10
_LONGEST_HEADING = 60
_MOST_COLUMNS = 1_000
_MOST_CELLS = 100_000
"""Separators of one row, where there is one in eight bytes or more: no text has so many, and a list of empty cells has."""

Columns = Mapping[str, str]
"""Which heading stands for a field: ``{"text": "Body", "published": "Date"}``."""


def reader_of(head: bytes, columns: Columns | None, *, is_named: bool) -> Callable[[BinaryIO, Hints], Iterator[Item]] | None:
    """What reads a file that begins like this as a table; None where it is none. ``is_named``: its name is that of a table."""
    try:
        decoded = decode(head[: head.rfind(b"\n") + 1] or head, "")
    except InputError:
        return None
    separator = _separator(decoded.text, columns, is_named=is_named)
    return None if separator is None else partial(_rows, encoding=decoded.encoding, separator=separator, columns=columns)


def _separator(head: str, columns: Columns | None, *, is_named: bool) -> str | None:
    """What stands between the columns; None where the text is no table."""
    lines = head.splitlines(keepends=True)
    wanted = set(columns.values()) if columns else set()
    for separator in _SEPARATORS:
        try:
            heading, *rows = list(islice(csv.reader(lines, delimiter=separator), _ROWS_LOOKED_AT + 1)) or [[]]
        except csv.Error:
            continue
        if wanted:
            if wanted & {name.strip() for name in heading}:
                return separator
            continue
        # The last row may have been cut by the end of the head.
        fits = [len(row) == len(heading) for row in rows[:-1] or rows]
        known = {_folded(name) for name in heading} & set(FIELDS)
        if "text" in known and len(known) > 1 and rows:
            return separator
        is_told = is_named or "text" in known
        if len(heading) > 1 and is_told and _are_headings(heading) and 2 * sum(fits) > len(fits):
            return separator
    return "," if wanted else None


def _are_headings(cells: list[str]) -> bool:
    return all(cell.strip() and len(cell) <= _LONGEST_HEADING for cell in cells) and len(set(cells)) == len(cells)


def _folded(name: str) -> str:
    return name.strip().casefold()


def _rows(file: BinaryIO, hints: Hints, *, encoding: str, separator: str, columns: Columns | None) -> Iterator[Item]:
    """The reports of a table's rows, in order; what is wrong with one costs only that one."""
    lines = _Lines(file, encoding, hints, separator.encode())
    table = csv.reader(lines, delimiter=separator)
    csv.field_size_limit(hints.limit)
    where, number = hints.where, 1
    try:
        heading = next(table, [])
        places = _places(heading, columns, hints.where)
        head = lines.taken()
        for row in table:
            number += 1
            where = f"{hints.where}:row {number}"
            original = lines.taken()
            if any(cell.strip() for cell in row):
                cells = dict(zip(places, (row[n] if n < len(row) else "" for n in places.values()), strict=True))
                yield _misfit(row, heading, original, where) or _row(cells, head + original, hints, where)
    except InputError as wrong:
        yield wrong
    except (csv.Error, UnicodeDecodeError) as wrong:
        cure = "Check the quotation marks of this row and the encoding, and save the table anew as UTF-8."
        yield BadRecord(f"the table cannot be read on from here: {wrong}.", where=where, cure=cure)
    else:
        if number == 1:
            yield EmptyInput("the table has no rows.", where=hints.where, cure="Each row under the heading must hold one report.")


def _places(heading: list[str], columns: Columns | None, where: str) -> dict[str, int]:
    """The number of the column of each field.

    Raises:
        BadRecord: a column of the map is not there, or none holds the text.
    """
    names = [name.strip().removeprefix("\ufeff") for name in heading[:_MOST_COLUMNS]]
    folded = [_folded(name) for name in names]
    twice = next((name for name in folded if name in FIELDS and folded.count(name) > 1 and name not in (columns or {})), None)
    if twice is not None:
        raise BadRecord(f'two columns are called "{twice}".', where=where, cure="Give them names of their own.")
    own = {field: n for n, name in enumerate(names) if (field := _folded(name)) in FIELDS}
    listed = ", ".join(names) or "none"
    for field, name in (columns or {}).items():
        if name not in names:
            raise BadRecord(f'the table has no column "{name}".', where=where, cure=f"Its columns are: {listed}.")
        own[field] = names.index(name)
    if "text" not in own:
        cure = f"Say which holds it, such as --columns text=Body. The columns are: {listed}."
        raise BadRecord("no column holds the text.", where=where, cure=cure)
    return own


def _misfit(row: list[str], heading: list[str], original: bytes, where: str) -> BadRecord | None:
    """Why a row cannot be read: its cells are not where the heading says."""
    if original.count(b'"') % 2:
        says = "a quotation mark opens in this row and is never closed: all that follows stands in one cell."
        return BadRecord(says, where=where, cure="Close it, and add the table again.")
    if any(cell.strip() for cell in row[len(heading) :]):
        says = f"the row has {len(row)} cells, and the heading {len(heading)}."
        return BadRecord(says, where=where, cure="Put quotation marks around a cell that holds a separator.")
    return None


def _row(cells: dict[str, str], original: bytes, hints: Hints, where: str) -> Arrival | InputError:
    try:
        fields: dict[str, object] = {name: cell for name, cell in cells.items() if cell.strip()}
        day = only_date(cells.get("published", ""))
        given = hints.given.over(details_from({**fields, **({"published": day} if day else {})}, where, hints.today))
        text = required_text(fields, "text", where).replace("\r\n", "\n").replace("\0", "\ufffd")
        if not any(c.isalnum() for c in text):
            raise NoText("the row holds no text to read.", where=where, cure="Leave the row out.")
        details, _ = identified(given, text, given=True)
        artefact: Artefact = seal(text, details=details, origin=(MEDIA, "utf-8", EXTRACTOR))
    except InputError as wrong:
        return wrong
    name = " ".join("".join(c if c.isprintable() else " " for c in cells.get("id", "")).split()) or report_id(artefact, original)
    row = where.rpartition(":")[2]
    came = Provenance(tool=this_version(), place=f"{row} of the table, kept with its heading")
    return Arrival(report=report_of(name, artefact), artefact=artefact, original=original, where=where, provenance=came)


class _Lines:
    """The lines of a table as text; remembers the bytes of those that were taken since it was last asked.

    Raises:
        TooLarge: a row goes on beyond the limit, as one does whose quotation mark is never closed, or is nothing but cells.
        UnicodeDecodeError: a line is not in the encoding.
    """

    def __init__(self, file: BinaryIO, encoding: str, hints: Hints, separator: bytes) -> None:
        self._separator = separator
        self._cells = 0
        self._file = file
        self._encoding = encoding
        self._hints = hints
        self._taken: list[bytes] = []
        self._size = 0

    def __iter__(self) -> Iterator[str]:
        # Line ends of UTF-16 are no bytes of their own: such a table is read whole.
        is_own = self._encoding in ("utf-8", *_ONE_BYTE)
        # One byte more than a line may have is asked for, so that one without an end is not read to its end.
        read = partial(self._file.readline, self._hints.limit + 1)
        for line in iter(read, b"") if is_own else _recoded(self._file, self._encoding, self._hints):
            self._taken.append(line)
            self._size += len(line)
            if self._size > self._hints.limit:
                cure = "Look for a quotation mark that is not closed, or split the table."
                raise TooLarge(
                    f"a row goes on for more than {self._hints.limit / 1e6:,.1f} MB.", where=self._hints.where, cure=cure
                )
            self._cells += line.count(self._separator)
            if self._cells > max(_MOST_CELLS, self._size // 8):
                cure = "Split the table, or leave out columns that it does not need."
                raise TooLarge(f"a row has more than {_MOST_CELLS:,} cells.", where=self._hints.where, cure=cure)
            yield line.decode(self._encoding if is_own else "utf-8").removeprefix("\ufeff")

    def taken(self) -> bytes:
        taken, self._taken, self._size, self._cells = b"".join(self._taken), [], 0, 0
        return taken


_ONE_BYTE = ("cp1252", "cp1250", "cp1251", "cp1254", "cp1257", "koi8_r", "koi8_u", "cp866", "iso8859-5", "iso8859_5")


def _recoded(file: BinaryIO, encoding: str, hints: Hints) -> list[bytes]:
    """The lines of a table in UTF-8 whose own encoding does not keep line ends apart."""
    data = file.read(hints.limit + 1)
    if len(data) > hints.limit:
        cure = "Save it as UTF-8 in the program that wrote it."
        raise TooLarge(f"is a table in {encoding} beyond {hints.limit / 1e6:,.1f} MB.", where=hints.where, cure=cure)
    return data.decode(encoding).removeprefix("\ufeff").encode().splitlines(keepends=True)
