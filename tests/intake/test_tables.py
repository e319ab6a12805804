"""Tables of text: each row a report by a map of columns, and what is wrong with one costs only that one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from firsthand.intake import Arrival, arrivals
from firsthand.intake.arrival import Item

SENTENCE = "The ministry said on Tuesday that at least forty people were wounded in the town."
MAP = {"text": "Body", "published": "Date", "publisher": "Outlet"}


def came(path: Path, text: str | bytes, columns: Mapping[str, str] | None = None, limit: int = 25_000_000) -> list[Item]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(arrivals([path], today=date(2025, 2, 1), columns=columns, limit=limit))


def reports(found: list[Item]) -> list[Arrival]:
    return [item for item in found if isinstance(item, Arrival)]


def says(found: list[Item]) -> list[str]:
    return [str(item) for item in found if not isinstance(item, Arrival)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "list.dat"


def test_a_heading_with_the_fields_of_reports_tells_a_table_whatever_its_name(path: Path) -> None:
    (arrival,) = reports(came(path, f'id,text,published\na1,"{SENTENCE}",2025-01-14\n'))
    assert (arrival.report.id, arrival.report.text, arrival.report.published) == ("a1", SENTENCE, date(2025, 1, 14))


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_map_tells_which_column_is_which(path: Path, separator: str) -> None:
    rows = [["Date", "Outlet", "Body", "Note"], ["14.01.2025", "Lake Post", f'"{SENTENCE}"', "x"]]
    (arrival,) = reports(came(path, "\n".join(separator.join(row) for row in rows), MAP))
    report = arrival.report
    assert (report.text, report.publisher, report.published) == (SENTENCE, "Lake Post", date(2025, 1, 14))
    assert arrival.where == f"{path}:row 2"


def test_the_original_is_the_heading_with_the_row_as_they_stand(path: Path) -> None:
    row = f'2025-01-15;Lake Post;"First line:\r\n{SENTENCE}"\r\n'.encode()
    first, second = reports(came(path, b"Date;Outlet;Body\r\n2025-01-14;Coast Wire;Two ferries sank.\r\n" + row, MAP))
    assert second.original == b"Date;Outlet;Body\r\n" + row
    assert second.report.text == f"First line:\n{SENTENCE}"
    assert first.report.id != second.report.id


def test_a_row_that_does_not_fit_costs_only_itself(path: Path) -> None:
    found = came(path, "Date,Outlet,Body\nnever,A,Two ferries sank.\n2025-01-14,A,\n,,\n2025-01-14,A,One ferry sank.\n", MAP)
    assert [arrival.report.text for arrival in reports(found)] == ["One ferry sank."]
    assert [message.partition(": ")[0] for message in says(found)] == [f"{path}:row 2", f"{path}:row 3"]


def test_a_column_that_is_not_there_is_told_with_those_that_are(path: Path) -> None:
    assert says(came(path, "Date,Content\n2025-01-14,Two ferries sank.\n", {"text": "Body"})) == [
        f'{path}: the table has no column "Body". Its columns are: Date, Content.'
    ]


def test_a_file_with_the_name_of_a_table_needs_a_column_of_text(tmp_path: Path) -> None:
    (message,) = says(came(tmp_path / "list.csv", "Date,Content\n2025-01-14,Two ferries sank.\n"))
    assert message.endswith(
        "no column holds the text. Say which holds it, such as --columns text=Body. The columns are: Date, Content."
    )


def test_prose_with_commas_is_no_table(path: Path) -> None:
    (arrival,) = reports(came(path, "Harbour town, at night, calm\nTwo ferries, both old, sank.\nNobody, it seems, was hurt.\n"))
    assert arrival.artefact.media == "text/plain"


def test_a_quotation_mark_that_is_never_closed_ends_at_the_limit(path: Path) -> None:
    text = "id,text\na,Two ferries sank.\n" + 'b,"' + "ferry\n" * 50_000
    found = came(path, text, limit=100_000)
    assert [arrival.report.id for arrival in reports(found)] == ["a"]
    assert says(found) == [
        f"{path}: a row goes on for more than 0.1 MB. Look for a quotation mark that is not closed, or split the table."
    ]


def test_a_table_in_a_legacy_encoding_is_read_by_the_rules_for_texts(path: Path) -> None:
    text = "id;text\n" + "".join(f"r{n};Сорок человек были ранены в порту города, сообщило министерство.\n" for n in range(5))
    found = reports(came(path, text.encode("cp1251")))
    assert len(found) == 5
    assert found[0].report.text == "Сорок человек были ранены в порту города, сообщило министерство."


def test_a_table_in_utf_16_is_read(path: Path) -> None:
    (arrival,) = reports(came(path, f"id,text\na,{SENTENCE}\n".encode("utf-16")))
    assert (arrival.report.id, arrival.report.text) == ("a", SENTENCE)


def test_rows_that_do_not_fit_do_not_make_prose_of_a_table(path: Path) -> None:
    rows = [f"1,{SENTENCE},2025-01-14", f"2,Later, {SENTENCE},2025-01-14", f"3,{SENTENCE}", f"4,{SENTENCE},2025-01-14,,"]
    found = came(path, "\n".join(["id,text,published", *rows, ""]))
    assert [arrival.report.id for arrival in reports(found)] == ["1", "3", "4"]
    (message,) = says(found)
    assert "row 3: the row has 4 cells, and the heading 3" in message


def test_a_quotation_mark_that_is_never_closed_is_told_and_makes_no_report(path: Path) -> None:
    found = came(path, f'id,text\n1,{SENTENCE}\n2,"{SENTENCE}\n3,{SENTENCE}\n')
    assert [arrival.report.id for arrival in reports(found)] == ["1"]
    (message,) = says(found)
    assert "is never closed" in message


def test_two_columns_of_one_name_are_refused_and_a_map_chooses(path: Path) -> None:
    (message,) = says(came(path, f"text,text,published\n{SENTENCE},second,2025-01-14\n"))
    assert 'two columns are called "text"' in message


def test_the_same_bytes_are_a_table_by_whatever_name(tmp_path: Path) -> None:
    data = f"id,text\n1,{SENTENCE}\n"
    assert [len(reports(came(tmp_path / name, data))) for name in ("list.csv", "list.txt", "list")] == [1, 1, 1]
