"""Reports against origins, as SVG: a row an origin, a column a report, a mark where the report carries its claims.

Many marks in one row are one voice repeated, however many they are. That is what a count of reports hides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from firsthand.publishing import wording

_CELL, _NAMES, _HEADS, _TOTAL = 24, 300, 150, 110
_NAME = 36
MOST_ROWS, MOST_COLUMNS = 30, 60


class Column(NamedTuple):
    """A report: a short name, and where it is told of."""

    key: str
    name: str
    href: str | None


class Row(NamedTuple):
    """An origin with how many claims of each report go back to it. ``is_voice``: False where nobody is recorded."""

    name: str
    href: str | None
    claims: Mapping[str, int]
    is_voice: bool
    own: frozenset[str]
    """Reports in which the origin speaks for itself, as their publisher."""


class Overview(NamedTuple):
    """A picture with what it shows in words. ``left_out`` says what has no room in it."""

    picture: Markup
    says: str
    left_out: str


def drawn(rows: Sequence[Row], columns: Sequence[Column], *, title: str = "Reports against origins") -> Overview | None:
    """The picture; None where nothing is claimed. Rows by the number of their reports, columns as they are given."""
    ordered = sorted((row for row in rows if row.claims), key=lambda row: (not row.is_voice, -len(row.claims), row.name))
    if not ordered or not columns:
        return None
    shown, across = ordered[:MOST_ROWS], columns[:MOST_COLUMNS]
    width, height = _NAMES + _CELL * len(across) + _TOTAL, _HEADS + _CELL * len(shown) + 8
    says = _says(ordered, columns)
    parts = [*_heads(across, height), *(mark for n, row in enumerate(shown) for mark in _row(row, across, n, width))]
    picture = Markup(
        '<svg class="overview" viewBox="0 0 {0} {1}" width="{0}" height="{1}" role="group" aria-labelledby="over-t over-d">'
        '<title id="over-t">{2}</title><desc id="over-d">{3}</desc>{4}</svg>'
    ).format(width, height, title, says, Markup("").join(parts))
    return Overview(picture, says, _left(len(ordered) - len(shown), len(columns) - len(across)))


def _left(rows: int, columns: int) -> str:
    words = [wording.counted(count, what) for count, what in ((rows, "origin"), (columns, "report")) if count]
    return f"{' and '.join(words)} more stand in the table alone." if words else ""


def _heads(columns: Sequence[Column], height: int) -> Iterator[Markup]:
    for n, column in enumerate(columns):
        x = _NAMES + _CELL * n + _CELL / 2
        text = Markup('<text class="head" transform="translate({0} {1}) rotate(-55)">{2}</text>').format(
            x + 4, _HEADS - 10, _cut(column.name, 24)
        )
        yield Markup('<path class="grid" d="M{0} {1}V{2}"/>{3}').format(x, _HEADS - 4, height - 8, _link(column.href, text))


def _row(row: Row, columns: Sequence[Column], number: int, width: int) -> Iterator[Markup]:
    y = _HEADS + _CELL * number + _CELL / 2
    name = Markup('<text class="{0}" x="{1}" y="{2}" text-anchor="end">{3}</text>').format(
        "name" if row.is_voice else "name nobody", _NAMES - 12, y + 4, _cut(row.name, _NAME)
    )
    yield Markup('<path class="grid" d="M{0} {1}H{2}"/>{3}').format(_NAMES - 4, y, width - _TOTAL + 4, _link(row.href, name))
    for n, column in enumerate(columns):
        count = row.claims.get(column.key)
        if count:
            said = f"{row.name}, in {column.name}: {wording.counted(count, 'claim')}"
            kind = "own" if column.key in row.own else "cited" if row.is_voice else "unrecorded"
            yield Markup('<circle class="{0}" cx="{1}" cy="{2}" r="{3}"><title>{4}</title></circle>').format(
                kind, _NAMES + _CELL * n + _CELL / 2, y, min(10, 3 + count), said
            )
    yield Markup('<text class="total" x="{0}" y="{1}">{2}</text>').format(
        width - _TOTAL + 12, y + 4, wording.counted(len(row.claims), "report")
    )


def _link(href: str | None, inner: Markup) -> Markup:
    return inner if href is None else Markup('<a href="{0}">{1}</a>').format(href, inner)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _says(rows: Sequence[Row], columns: Sequence[Column]) -> str:
    voices = [row for row in rows if row.is_voice]
    told = f"{wording.counted(len(columns), 'report')} and {wording.counted(len(voices), 'named origin')}"
    if not voices:
        return f"{told}."
    most = voices[0]
    return f"{told}. {most.name} stands behind what {wording.counted(len(most.claims), 'report')} say."
