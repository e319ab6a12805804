"""Tables of a publication: columns with their types and what they mean, from which files and data dictionary are made."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from firsthand.errors import MissingPart
from firsthand.interchange import encode
from firsthand.publishing import quoting

if TYPE_CHECKING:
    import pyarrow as pa

EXTRA = "exports"
Value = str | int | float | bool | date | None
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "|", "%")
"""How a cell opens that a spreadsheet would run."""


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    NUMBER = "number"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DAY = "day"


class Column(NamedTuple):
    """A column: its name, what it holds, and what that means."""

    name: str
    kind: Kind
    says: str


class Table(NamedTuple):
    """A table with what a row of it is."""

    name: str
    says: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


def table(name: str, says: str, columns: Sequence[Column], rows: Iterable[Mapping[str, Value]]) -> Table:
    """A table of rows that are told by name, each text cleared of control and direction characters."""
    names = [column.name for column in columns]
    made = []
    for row in rows:
        if row.keys() != set(names):
            raise ValueError(f"{name}: {row.keys() ^ set(names)}")
        made.append(tuple(quoting.plain(value) if isinstance(value := row[each], str) else value for each in names))
    return Table(name, says, tuple(columns), tuple(made))


def as_csv(of: Table) -> bytes:
    """A table as CSV (RFC 4180, UTF-8). A cell that a spreadsheet would run as a formula has an apostrophe before it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.name for column in of.columns)
    writer.writerows([_cell(value) for value in row] for row in of.rows)
    return out.getvalue().encode()


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, str):
        return f"'{value}" if value.lstrip(" '").startswith(_FORMULA) else value
    return str(value)


def as_written(cell: str) -> str:
    """The text of a cell of our CSV."""
    return cell[1:] if cell.startswith("'") and cell[1:].lstrip(" '").startswith(_FORMULA) else cell


def as_parquet(of: Table) -> bytes:
    """A table as Parquet.

    Raises:
        MissingPart: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as wrong:
        cure = f"Install it: pip install 'firsthand[{EXTRA}]'"
        raise MissingPart("Parquet needs pyarrow, which is not installed.", cure=cure) from wrong
    schema = pa.schema([pa.field(c.name, _type(pa, c.kind), metadata={"says": c.says}) for c in of.columns])
    columns = [[row[n] for row in of.rows] for n in range(len(of.columns))]
    sink = pa.BufferOutputStream()
    arrays = [pa.array(values, type=field.type) for values, field in zip(columns, schema, strict=True)]
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), sink, compression="zstd")
    return bytes(sink.getvalue().to_pybytes())


def _type(pa: Any, kind: Kind) -> pa.DataType:
    types = {Kind.TEXT: pa.string, Kind.NUMBER: pa.float64, Kind.INTEGER: pa.int64, Kind.BOOLEAN: pa.bool_}
    made: pa.DataType = types.get(kind, pa.date32)()
    return made


def dictionary(tables: Iterable[Table]) -> bytes:
    """The data dictionary: every column of every table, with what it holds and means."""
    listed = [
        {
            "table": of.name,
            "says": of.says,
            "files": [f"data/{of.name}.csv", f"data/{of.name}.parquet"],
            "rows": len(of.rows),
            "columns": [{"name": c.name, "type": c.kind, "says": c.says} for c in of.columns],
        }
        for of in tables
    ]
    notes = [
        "An empty cell of a CSV file is null. A bound that is null is open, or was not given: the words bound no more.",
        "In CSV a text that opens with = + - @ | % or a tab has an apostrophe before it, so that no spreadsheet runs it.",
        "Nothing is averaged, and no hedge is made stronger. A range of reports is no confidence interval.",
        "caution is the word that goes with a claim wherever it is shown; empty means that independent origins support it.",
    ]
    return encode({"notes": notes, "tables": listed})
