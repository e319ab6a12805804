"""Where tables begin and end."""

from __future__ import annotations

import pytest

from firsthand.reading.tables import find_tables

ROWS = "12 | at the bridge\n17 | in the port\n"


@pytest.mark.parametrize("rule", ["--|--", "| :--- | ---: |", "---+---", "|---|---|\r"])
def test_the_line_under_the_heads_is_no_row(rule: str) -> None:
    (table,) = find_tables(f"Killed | Note\n{rule}\n{ROWS}")
    assert len(table.rows) == 2


@pytest.mark.parametrize("line", ["-" * 40_000 + "x", "-", "", "-- and more --"])
def test_another_line_without_cells_ends_the_table(line: str) -> None:
    assert find_tables(f"Killed | Note\n{line}\n{ROWS}") == ()


def test_columns_of_numbers_that_count_nobody_make_no_table() -> None:
    assert find_tables(f"Houses | Note\n{ROWS}") == ()
