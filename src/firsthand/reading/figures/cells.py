"""Figures in the cells of a table: measure and people by the column's head, day and place by the row."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from firsthand.model import Measure, Nature, Span, Unit, When
from firsthand.reading.figures.decision import Decision
from firsthand.reading.figures.draft import Draft
from firsthand.reading.figures.index import Surroundings
from firsthand.reading.figures.standing import Standing
from firsthand.reading.numbers import Quantity, quantities_between
from firsthand.reading.parse import Parse
from firsthand.reading.tables import UP_TO, Cell, Holds, is_total

T = TypeVar("T")
_NAME = re.compile(r"[^\W\d_]")
"""How a cell under "Locality" opens that names one, known to the gazetteer or not."""
_EVENTS = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.KILLED_OR_WOUNDED, Measure.CAPTURED, Measure.DISPLACED})


def quantities_of(parse: Parse, cell: Cell) -> Iterator[Quantity]:
    """The numbers of a cell, read by themselves: "Red Crescent | 310" is no name."""
    first, end = bisect_left(parse.start, cell.span.start), bisect_left(parse.start, cell.span.end)
    return quantities_between(parse, first, end)


def decide_cell(around: Surroundings, cell: Cell, quantity: Quantity) -> Decision | None:
    """What a number in a cell measures, by the head of its column: "9 / 14" under "Killed / wounded" has one each."""
    told = cell.column.measures
    if not told:
        return None
    before = around.parse.text.count("/", cell.span.start, quantity.span.start)
    return Decision(told[before] if before < len(told) else None, "table-cell")


def settled(around: Surroundings, cell: Cell, draft: Draft) -> Draft:
    """A figure of a cell with the people, place and day of its column and row."""
    when, up_to = _day(around, cell)
    dated = when is not None and not up_to and draft.measure in _EVENTS
    nature = Nature.FLOW if dated else Nature.CUMULATIVE if up_to and draft.measure in _EVENTS else Nature.STOCK
    people = cell.column.population or _people(around, cell)
    households = people is not None and people.endswith(("families", "households"))
    unit = Unit.ITEMS if households else draft.unit
    return replace(draft, unit=unit, population=people, place=_place(around, cell), as_of=when, nature=nature)


def within_totals(text: str, drafts: Sequence[Draft], cells: Mapping[int, Cell]) -> list[Draft]:
    """Figures of cells as parts of the one row of their table that counts its others together; ``cells`` by first token."""
    totals: dict[tuple[Span, Measure], list[Draft]] = {}
    for draft in drafts:
        cell = cells.get(draft.first)
        if cell is not None and is_total(text, cell.row):
            totals.setdefault(_column(cell, draft), []).append(draft)
    out = []
    for draft in drafts:
        cell = cells.get(draft.first)
        known = [] if cell is None or is_total(text, cell.row) else totals.get(_column(cell, draft), [])
        out.append(replace(draft, within=known[0].id) if len(known) == 1 else draft)
    return out


def _column(cell: Cell, draft: Draft) -> tuple[Span, Measure]:
    """What the figures of one column have in common: its head, and which of its measures they are of."""
    return cell.table.heads[cell.row.index(cell.span)], draft.measure


def _people(around: Surroundings, cell: Cell) -> str | None:
    """Who is counted, where the row's head names them: "11th Brigade | 120"."""
    beside = cell.beside(Holds.PEOPLE)
    named = "" if beside is None else around.parse.text[slice(*beside[1])]
    return named if named and not is_total(around.parse.text, cell.row) else None


def _day(around: Surroundings, cell: Cell) -> tuple[When | None, bool]:
    beside = cell.beside(Holds.DATE)
    if beside is None and cell.table.caption is not None:
        caption = cell.table.caption
        told = [t.value.when for t in _within(around, around.times, caption) if t.value.when is not None]
        return (told[0] if told else None), UP_TO.search(around.parse.text[slice(*caption)]) is not None
    if beside is None:
        return None, False
    column, span = beside
    found = [t.value.when for t in _within(around, around.times, span) if t.value.when is not None]
    return (found[0] if found else None), column.up_to


def _place(around: Surroundings, cell: Cell) -> str | None:
    beside = cell.beside(Holds.PLACE)
    named = "" if beside is None else around.parse.text[slice(*beside[1])]
    return named if _NAME.match(named) and not is_total(around.parse.text, cell.row) else None


def _within(around: Surroundings, kept: Mapping[int, list[Standing[T]]], span: Span) -> list[Standing[T]]:
    """What stands in a cell."""
    p = around.parse
    first, last = around.token(span.start), around.token(max(span.start, span.end - 1))
    return [s for n in range(p.sentence[first], p.sentence[last] + 1) for s in kept.get(n, ()) if first <= s.first <= last]
