"""JSON and tables are read beside the case: what a hostile one costs there is bounded by its size, in memory and in time."""

from __future__ import annotations

import io
import time
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice

import pytest

from firsthand.errors import BadRecord, InputError, TooLarge
from firsthand.intake.arrays import items
from firsthand.intake.arrival import Arrival
from firsthand.intake.lines import each_line
from firsthand.intake.tables import reader_of
from firsthand.intake.telegram import each_post
from firsthand.text import LIMIT, Hints

MEGABYTE = 1_000_000
SIZE = 2 * MEGABYTE
"""Beyond what one post may have, and a line whose name is looked for despite its damage."""
POST = '{"id": 7, "type": "message", "date": "2025-01-14T10:05:00", "text": "Two ferries sank near the pier."}'


def hints(limit: int = LIMIT) -> Hints:
    return Hints(where="given", today=date(2025, 1, 20), limit=limit)


def filled(head: str, piece: str, tail: str, size: int = SIZE) -> bytes:
    return (head + piece * ((size - len(head) - len(tail)) // len(piece)) + tail).encode()


def of_lines(data: bytes) -> list[object]:
    return [line.content for line in each_line(io.BytesIO(data), hints())]


def of_export(data: bytes) -> list[object]:
    return list(each_post(io.BytesIO(data), hints()))


def of_table(data: bytes) -> list[object]:
    read = reader_of(data[:65_536], {"text": "text"}, is_named=True)
    assert read is not None
    return list(read(io.BytesIO(data), hints()))


def measured(read: Callable[[bytes], list[object]], data: bytes) -> tuple[list[object], float, float]:
    """What came, the memory that it took at most beside the bytes themselves, as a multiple of them, and seconds of CPU time."""
    began = time.process_time()
    tracemalloc.start()
    try:
        found = read(data)
        return found, tracemalloc.get_traced_memory()[1] / len(data), time.process_time() - began
    finally:
        tracemalloc.stop()


LINE = '{"id": "a", "text": "Two ferries sank.", "publisher": '
CHAT = '{"name": "Harbour", "type": "public_channel", "messages": ['
HOSTILE = [
    pytest.param(of_lines, filled(LINE + "[", "{},", "0]}"), id="a field of objects"),
    pytest.param(of_lines, filled(LINE + '"x", "more": [', "[],", "0]}"), id="another field of lists"),
    pytest.param(of_lines, filled(LINE + "[", "{},", ""), id="a line cut off"),
    pytest.param(of_lines, filled(LINE, "[", ""), id="a line of brackets"),
    pytest.param(of_lines, filled(LINE + '"', "\\\\", '"}'), id="a field of escapes"),
    pytest.param(of_export, filled(CHAT, "0,", "0]}"), id="an export of zeros"),
    pytest.param(of_export, filled(CHAT, "{},", POST + "]}"), id="an export of empty objects"),
    pytest.param(of_export, filled(CHAT, "{},", ""), id="an export cut off"),
    pytest.param(of_export, filled(CHAT + '{"id": 1, "text": [', "{},", "{}]}]}"), id="a post of objects"),
    pytest.param(of_export, filled(CHAT, "[", ""), id="an export of brackets"),
    pytest.param(of_export, filled('{"chats": {"list": [', "{},", "{}]}}"), id="an export of chats"),
    pytest.param(of_table, filled("text,publisher\n", ",", "\n"), id="a row of empty cells"),
    pytest.param(of_table, filled("text,publisher\n", "ab,", "\n"), id="a row of cells"),
    pytest.param(of_table, filled("text,publisher\n", '"",', "\n"), id="a row of quoted cells"),
]


@pytest.mark.parametrize(("read", "data"), HOSTILE)
def test_hostile_json_and_tables_cost_no_more_than_some_times_their_size(
    read: Callable[[bytes], list[object]], data: bytes
) -> None:
    found, times, seconds = measured(read, data)
    assert len(found) <= 1_010
    assert times < 5
    assert seconds < 30


def test_what_is_hostile_in_a_field_is_named_and_the_next_line_is_read() -> None:
    data = filled(LINE + "[", "{},", "0]}", MEGABYTE) + b'\n{"id": "b", "text": "Three houses burned down."}\n'
    first, second = of_lines(data)
    assert isinstance(first, BadRecord)
    assert 'the field "publisher" is a list' in first.message
    assert not isinstance(second, InputError)


def test_posts_before_and_behind_one_that_is_too_long_are_read() -> None:
    long = '{"id": 8, "text": "' + "x" * MEGABYTE + '"}'
    found = of_export(f"{CHAT}{POST}, {long}, {POST.replace('7', '9')}]}}".encode())
    assert [type(item) for item in found] == [Arrival, TooLarge, Arrival]


def test_an_export_with_too_many_items_that_are_no_posts_is_given_up_and_that_is_told() -> None:
    *strays, last = of_export(filled(CHAT, "0,", POST + "]}", 10_000))
    assert len(strays) == 1_001
    assert isinstance(last, BadRecord)
    assert "what follows is left out" in last.message


def test_a_row_of_nothing_but_cells_is_refused_and_a_long_text_full_of_commas_is_not() -> None:
    (refused,) = of_table(filled("text,publisher\n", ",", "\n"))
    assert isinstance(refused, TooLarge)
    text = "Ferries sank, houses burned, people fled, " * 30_000
    (taken,) = of_table(f'text,publisher\n"{text}",Harbour Gazette\n'.encode())
    assert isinstance(taken, Arrival)


def test_a_line_of_a_table_without_an_end_is_not_read_to_its_end() -> None:
    class Endless(io.RawIOBase):
        """Letters without an end; it counts what is read of it."""

        taken = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            buffer[:] = b"x" * len(buffer)
            self.taken += len(buffer)
            return len(buffer)

    endless = Endless()
    read = reader_of(b"text,publisher\nx,y\n", {"text": "text"}, is_named=True)
    assert read is not None
    (refused,) = list(read(io.BufferedReader(endless), hints(MEGABYTE)))
    assert isinstance(refused, TooLarge)
    assert endless.taken < 2 * MEGABYTE


def taken(array: bytes) -> list[bytes]:
    return list(islice(_items(array), 100))


def _items(array: bytes) -> Iterator[bytes]:
    return items(memoryview(array))


@pytest.mark.parametrize(
    ("array", "expected"),
    [
        (b"[]", []),
        (b" [ ] ", []),
        (b'[1, {"a": [2, 3]}, "b,]", null]', [b"1", b'{"a": [2, 3]}', b'"b,]"', b"null"]),
        (rb'["a\"],", "\\", "]"]', [rb'"a\"],"', rb'"\\"', b'"]"']),
        (b'[{"a": 1}, {"b": 2', [b'{"a": 1}']),
        (b'[{"a": 1}, "never closed', [b'{"a": 1}']),
        (b"[1], 2]", [b"1"]),
    ],
)
def test_items_of_an_array_are_taken_one_by_one_as_they_stand(array: bytes, expected: list[bytes]) -> None:
    assert taken(array) == expected
