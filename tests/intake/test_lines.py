"""Each line of JSON is its own item: what is wrong with one costs only that one."""

from __future__ import annotations

import io
import itertools
import tracemalloc
from collections.abc import Iterator
from datetime import date
from typing import Any, cast

import msgspec
import pytest

from firsthand.errors import InputError
from firsthand.intake import read_lines
from firsthand.model import Report

TODAY = date(2025, 2, 1)
TEXT = "The ministry said on Tuesday that at least forty people were wounded in the town."


def line(**fields: object) -> bytes:
    return msgspec.json.encode({"id": "a", "text": TEXT, **fields})


def read(*lines: bytes, limit: int = 25_000_000) -> list[Report | tuple[str | None, InputError]]:
    return list(read_lines(io.BytesIO(b"\n".join(lines)), "reports.jsonl", today=TODAY, limit=limit))


def report(data: bytes) -> Report:
    (came,) = read(data)
    assert isinstance(came, Report), came
    return came


def refusal(data: bytes) -> tuple[str | None, str]:
    (came,) = read(data)
    assert not isinstance(came, Report)
    return came[0], str(came[1])


def test_a_line_is_a_report() -> None:
    whole = line(publisher="Harbour Post", published="2025-01-14", language="en", url="https://post.example/a", score=[1])
    assert report(whole) == Report(
        id="a", text=TEXT, publisher="Harbour Post", published=date(2025, 1, 14), language="en", url="https://post.example/a"
    )


def test_all_but_id_and_text_may_be_null_and_the_language_is_then_identified() -> None:
    came = report(line(publisher=None, published=None, language=None, url=None, title=None))
    assert came == Report(id="a", text=TEXT, language="en")


def test_the_text_stays_as_it_is_given() -> None:
    text = "  Forty\r\nwounded\u2028in\u00a0the town \n"
    assert report(line(text=text)).text == text


def test_a_nul_does_not_move_what_follows_it() -> None:
    assert report(line(text="Forty\0wounded")).text == "Forty\ufffdwounded"


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2025-01-14T23:30:00+09:00", date(2025, 1, 14)),
        ("2025-01-14T08:00:00Z", date(2025, 1, 14)),
        ("2025-02-01", TODAY),
        ("", None),
    ],
)
def test_a_date_and_time_is_the_day_of_its_own_calendar(published: str, day: date | None) -> None:
    assert report(line(published=published)).published == day


def test_a_language_tag_is_cut_to_its_language() -> None:
    assert report(line(language="en-US")).language == "en"


OBJECT = "Write each report as one JSON object on one line."
FIELDS = "The fields are title, publisher, published, language, url and feed_source; a line of JSON has id and text as well."


@pytest.mark.parametrize(
    ("data", "identity", "message"),
    [
        (b'{"text": "Forty."}', None, f'reports.jsonl:1: the field "id" is missing. {FIELDS}'),
        (line(id="  "), None, 'reports.jsonl:1: the field "id" is empty. Fill it in, or leave the line out.'),
        (line(id=7), None, f'reports.jsonl:1: the field "id" is a number; it must be text. {FIELDS}'),
        (b'{"id": "a"}', "a", f'reports.jsonl:1: the field "text" is missing. {FIELDS}'),
        (line(text=""), "a", 'reports.jsonl:1: the field "text" is empty. Fill it in, or leave the line out.'),
        (line(text="—"), "a", 'reports.jsonl:1: the field "text" holds no text to read. Leave the line out.'),
        (
            line(publisher={"name": "Post"}),
            "a",
            f'reports.jsonl:1: the field "publisher" is an object; it must be text or null. {FIELDS}',
        ),
        (
            line(language="English"),
            "a",
            f'reports.jsonl:1: the field "language" is "English"; it must be a code such as "en". {FIELDS}',
        ),
        (line(published=20250114), "a", f'reports.jsonl:1: the field "published" is a number; it must be a date or null. {FIELDS}'),
        (
            line(published="14/01/25"),
            "a",
            'reports.jsonl:1: the field "published" is "14/01/25", which is no date. Write it as YYYY-MM-DD.',
        ),
        (
            line(published="2025-02-02"),
            "a",
            'reports.jsonl:1: the field "published" is 2025-02-02, which lies in the future '
            "(it is no later than 2025-02-01 anywhere). "
            "Give the day on which the report was published, as YYYY-MM-DD.",
        ),
        (
            b'["a"]',
            None,
            f"reports.jsonl:1: the line is no JSON object: Expected `object`, got `array`. {OBJECT}",
        ),
        (
            b'{"id": "a"',
            None,
            f"reports.jsonl:1: the line is no JSON object: Input data was truncated. {OBJECT}",
        ),
        (
            b'{"id": "\xff"}',
            None,
            "reports.jsonl:1: byte 9 of the line is not UTF-8. Save it as UTF-8 in the program that wrote it.",
        ),
        (b"", None, "reports.jsonl: is empty. Each line must hold one report."),
        (
            line().decode().encode("utf-16"),
            None,
            "reports.jsonl: is UTF-16 or UTF-32; JSON lines are UTF-8. Save it as UTF-8 in the program that wrote it.",
        ),
        (b"\x1f\x8b\x08\0", None, "reports.jsonl: seems to be a gzip archive, which is not read. Unpack it and add the folder."),
    ],
)
def test_a_bad_line_names_its_place_its_field_and_the_cure(data: bytes, identity: str | None, message: str) -> None:
    assert refusal(data) == (identity, message)


@pytest.mark.parametrize(
    "bad",
    [
        b"{",
        b"\xff\xfe",
        b"[" * 200_000,
        b'{"x":' * 200_000,
        b'{"id":"b","text":"\\ud800"}',
        b'{"id":"b","text":"\\udc00x"}',
        line(id=None),
    ],
)
def test_a_bad_line_costs_only_itself(bad: bytes) -> None:
    first, second, third = read(line(), bad, line(id="c"))
    assert isinstance(first, Report)
    assert isinstance(second, tuple)
    assert isinstance(third, Report)


def test_blank_lines_a_mark_and_other_line_ends_are_no_fault() -> None:
    came = read(b"\xef\xbb\xbf" + line() + b"\r", b"", b"   ", line(id="b") + b"\r\n")
    assert [item.id for item in came if isinstance(item, Report)] == ["a", "b"]


def test_a_field_that_is_not_read_may_hold_anything() -> None:
    assert report(line()[:-1] + b',"views":123456789012345678901234567890}').id == "a"


def test_a_line_beyond_the_limit_is_refused_and_the_next_is_read() -> None:
    first, second = read(line(text="x" * 3_000_000), line(id="b"), limit=1_000_000)
    assert str(cast("tuple[None, InputError]", first)[1]) == (
        "reports.jsonl:1: is 3.0 MB; the limit for one report is 1.0 MB. Split it so that each file or line holds one report."
    )
    assert isinstance(second, Report)


def test_twenty_thousand_lines_take_no_more_memory_than_a_few() -> None:
    class Endless(io.RawIOBase):
        """A stream of as many lines as are asked for, none of which exists before."""

        _lines: Iterator[bytes] = itertools.repeat(line(language="en") + b"\n", 20_000)

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            data = next(self._lines, b"")
            buffer[: len(data)] = data
            return len(data)

    tracemalloc.start()
    count = sum(1 for _ in read_lines(io.BufferedReader(Endless(), 100_000), "stream", today=TODAY))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 20_000
    assert peak < 1_000_000
