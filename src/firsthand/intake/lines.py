"""JSON lines → reports, one at a time: the one parser of DESIGN §7's input, for the quick look and for cases.

Each line is its own item: what is wrong with one costs only that one. Nothing but the line at hand is held in memory.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO, NamedTuple

import msgspec

from firsthand.errors import BadEncoding, BadRecord, EmptyInput, InputError, NoText, TooLarge
from firsthand.intake.given import details_from, required_text
from firsthand.model import Notice, Report, ToldBy
from firsthand.text import LIMIT, Artefact, Details, Hints
from firsthand.text.artefact import seal
from firsthand.text.extraction import identified, refuse_size
from firsthand.text.kinds import kind_of, refuse_several
from firsthand.text.lineage import told

MEDIA = "application/jsonl"
EXTRACTOR = "jsonl 1"
_BLOCK = 1_000_000
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
_ONE_OBJECT = "Write each report as one JSON object on one line."
_HALF = re.compile("[\ud800-\udfff]")
"""Half a character, as JSON can write one: it stands for nothing and cannot be stored."""
_AS_UTF8 = "Save it as UTF-8 in the program that wrote it."


class Line(NamedTuple):
    """One line of a JSONL file: its bytes without the line end, and what they hold."""

    where: str
    data: bytes
    id: str | None
    content: tuple[Report, Artefact] | InputError


def read_lines(
    stream: BinaryIO, where: str, *, today: date, limit: int = LIMIT
) -> Iterator[Report | tuple[str | None, InputError]]:
    """The reports of a JSONL stream, in order; a line that fails gives its id, where it has one, and the error."""
    for line in each_line(stream, Hints(where=where, today=today, limit=limit)):
        if isinstance(line.content, InputError):
            yield line.id, line.content
        else:
            yield line.content[0]


def each_line(stream: BinaryIO, hints: Hints) -> Iterator[Line]:
    """The lines of a JSONL stream that are not blank; ``hints.where`` names the stream and ``hints.given`` holds for all."""
    some = False
    for number, data in _numbered(stream, hints.limit):
        here = msgspec.structs.replace(hints, where=f"{hints.where}:{number}")
        if isinstance(data, int):
            some = True
            yield Line(here.where, b"", None, _too_large(data, here))
            continue
        if number == 1 and (error := _no_lines(data, hints.where)):
            yield Line(hints.where, b"", None, error)
            return
        if data.strip():
            some = True
            yield _line(data, here)
    if not some:
        yield Line(hints.where, b"", None, EmptyInput("is empty.", where=hints.where, cure="Each line must hold one report."))


def _numbered(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | int]]:
    """Each line's number with its bytes, or with its size where that is beyond the limit."""
    number = 0
    while data := stream.readline(limit + 2):
        number += 1
        line = data.rstrip(b"\r\n")
        if len(line) <= limit:
            yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            continue
        size = len(data)
        while not data.endswith(b"\n") and (data := stream.readline(_BLOCK)):
            size += len(data)
        yield number, size


def _too_large(size: int, hints: Hints) -> InputError:
    try:
        refuse_size(size, hints.limit, hints.where)
    except TooLarge as error:
        return error
    raise AssertionError(size)


def _no_lines(first: bytes, where: str) -> InputError | None:
    """Why a stream that starts like this holds no lines at all."""
    if first.startswith(_WIDE_MARKS):
        return BadEncoding("is UTF-16 or UTF-32; JSON lines are UTF-8.", where=where, cure=_AS_UTF8)
    try:
        kind = kind_of(first, where)
    except InputError as error:
        return error
    return refuse_several(kind, where) if kind is not None else None


def _line(data: bytes, hints: Hints) -> Line:
    fields: dict[str, object] = {}
    try:
        fields = _fields(data, hints.where)
        return Line(hints.where, data, _id(fields), _report(fields, hints))
    except InputError as error:
        return Line(hints.where, data, _id(fields or _fields_despite(data)), error)


def _fields_despite(data: bytes) -> dict[str, object]:
    """The fields of a line by a parser that lets broken characters pass: they are not taken in, but name the line's error.

    It builds whatever the line holds: a long line stays without a name.
    """
    if len(data) > _BLOCK:
        return {}
    try:
        found = json.loads(data.decode(errors="surrogateescape"))
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _id(fields: dict[str, object]) -> str | None:
    value = fields.get("id")
    return value if isinstance(value, str) and value.strip() and not _HALF.search(value) else None


_NULL = msgspec.Raw(b"null")


class _Fields(msgspec.Struct):
    """The fields that are read, as they stand; others are passed over undecoded."""

    id: msgspec.Raw = _NULL
    text: msgspec.Raw = _NULL
    publisher: msgspec.Raw = _NULL
    published: msgspec.Raw = _NULL
    language: msgspec.Raw = _NULL
    url: msgspec.Raw = _NULL
    title: msgspec.Raw = _NULL
    feed_source: msgspec.Raw = _NULL


_decoder = msgspec.json.Decoder(_Fields)


def _fields(data: bytes, where: str) -> dict[str, object]:
    """The fields of a line's JSON object.

    Raises:
        BadEncoding: the line is not UTF-8.
        BadRecord: the line is no JSON, or no object.
    """
    try:
        data.decode()
        return {name: _value(raw) for name, raw in msgspec.structs.asdict(_decoder.decode(data)).items()}
    except UnicodeDecodeError as wrong:
        raise BadEncoding(f"byte {wrong.start + 1:,} of the line is not UTF-8.", where=where, cure=_AS_UTF8) from wrong
    except (msgspec.MsgspecError, RecursionError) as wrong:
        raise BadRecord(f"the line is no JSON object: {wrong}.", where=where, cure=_ONE_OBJECT) from wrong


def _value(raw: msgspec.Raw) -> object:
    """A field's value. No field is a list or an object: one that is becomes an empty one, however many millions it holds."""
    first = bytes(memoryview(raw)[:1])
    return [] if first == b"[" else {} if first == b"{" else msgspec.json.decode(raw)


def _report(fields: dict[str, object], hints: Hints) -> tuple[Report, Artefact]:
    """The report of a line and its text artefact. The text is as given: only a NUL becomes U+FFFD.

    Raises:
        InputError: a field does not fit.
    """
    report_id = required_text(fields, "id", hints.where)
    if not report_id.isprintable():
        cure = "Give it an id of letters, digits and signs that can be seen."
        raise BadRecord('the field "id" holds line ends or marks that do not print.', where=hints.where, cure=cure)
    text, warnings = _storable(required_text(fields, "text", hints.where))
    if not any(c.isalnum() for c in text):
        raise NoText('the field "text" holds no text to read.', where=hints.where, cure="Leave the line out.")
    details = hints.given.over(details_from(fields, hints.where, hints.today))
    details, _ = identified(details, text, given=True)
    artefact = seal(text, details=details, origin=(MEDIA, "utf-8", EXTRACTOR), warnings=warnings)
    return report_of(report_id, artefact), artefact


def report_of(report_id: str, artefact: Artefact) -> Report:
    """The report of an artefact."""
    found: Details = artefact.details
    from_feed = told(ToldBy.FEED_SOURCE, found.feed_source)
    return Report(
        id=report_id,
        text=artefact.text,
        publisher=found.publisher,
        published=found.published,
        language=found.language,
        url=found.url,
        title=found.title,
        lineage=(*from_feed, *artefact.lineage),
    )


def _storable(text: str) -> tuple[str, tuple[Notice, ...]]:
    nuls = text.count("\0")
    if not nuls:
        return text, ()
    return text.replace("\0", "\ufffd"), (Notice("nul_replaced", f"NUL characters replaced by U+FFFD: {nuls:,}."),)
