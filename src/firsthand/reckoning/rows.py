"""Sums over the rows of a table: each counting column against the row that says it is the total of the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from firsthand.codebook.checks import Check, Result
from firsthand.codebook.intervals import allowed, said
from firsthand.model import Finding, Span
from firsthand.reading.tables import Holds, Table, find_tables
from firsthand.reckoning.book import Count, Page
from firsthand.reckoning.wording import attributed, finding, measure, plain, sum_of
from firsthand.tracing.claims import number_of

_TOTAL = re.compile(r"\W*(?:(?:grand |sub)?total|in all|all together|altogether|sum|overall)\b", re.IGNORECASE)
_FEWEST = 2
_APART = (Holds.SOURCE, Holds.DATE)
"""Columns by which rows are other counts of one thing, and no parts of a sum."""


def sums_of_rows(page: Page) -> Iterator[Finding]:
    """Each column whose last row is the total of the rows above it, where every row has a number in it.

    Rows of several sources or days are several counts of one thing: such a table has no sum. Nor has one whose total is not the
    last row, or that has subtotals.
    """
    text = page.counts[0].claim.report.text if page.counts else ""
    for table in find_tables(text):
        label = _label(table)
        if label is None or len(table.rows) <= _FEWEST or any(table.column(kind) is not None for kind in _APART):
            continue
        names = [text[slice(*row[label])].casefold() for row in table.rows]
        if _TOTAL.match(names[-1]) is None or any(_TOTAL.match(n) for n in names[:-1]) or len(set(names)) < len(names):
            continue
        for n, column in enumerate(table.columns):
            told = [count for row in table.rows if (count := _at(page, row[n])) is not None]
            if column.holds is Holds.MEASURE and len(column.measures) == 1 and len(told) == len(table.rows):
                yield _against(told[:-1], told[-1])


def _label(table: Table) -> int | None:
    """The column that names the rows: the first one that counts nothing."""
    return next((n for n, column in enumerate(table.columns) if column.holds in (Holds.PLACE, Holds.OTHER)), None)


def _at(page: Page, cell: Span) -> Count | None:
    """The figure of a cell, where it is the only one."""
    held = [c for c in page.counts if cell.start <= c.at < cell.end and number_of(c.figure) is not None]
    return held[0] if len(held) == 1 else None


def _against(parts: Sequence[Count], total: Count) -> Finding:
    together, in_words = sum_of([p.figure for p in parts])
    fits = together.meets(allowed(total.figure))
    compared = f"the {len(parts)} rows above ({measure(total.claim)}) come to {in_words}; the total given is "
    reconciling = f"a total of {in_words} would fit the rows"
    given = said(total.figure)
    if together.low is not None and given.low is not None and together.is_point and given.is_point:
        fewer = "fewer" if given.is_below(together) else "more"
        reconciling += f", or {plain(abs(together.low - given.low))} {fewer} in the rows the total"
    outcome = "it adds up" if fits else f"it does not add up; {reconciling}"
    return finding(
        Check.PARTS_AND_TOTAL,
        Result.ADDS_UP if fits else Result.DOES_NOT_ADD_UP,
        [*(p.claim for p in parts), total.claim],
        f"In the table {compared}{attributed(total.claim)}: {outcome}.",
        {"sum_low": together.low, "sum_high": together.high, "total": number_of(total.figure)},
    )
