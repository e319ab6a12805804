"""The records of one WARC (ISO 28500), by fastwarc: those of pages and documents, with their digests checked.

Run in the process of `archives_apart` alone: the library is written in C++. Pictures, styles and scripts are passed over.
"""

from __future__ import annotations

import base64
import hashlib
import io
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from msgspec import Struct

from firsthand.errors import BadRecord, MissingPart, TooLarge

ERROR, OTHER, ELSEWHERE = "an answer that is an error", "of another kind", "not in the list of pages"
"""Why a record is none that is read."""
_READ: tuple[str, ...] = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf", "message/rfc822")
_READ += ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",)
ALGORITHMS = ("sha1", "sha256", "sha512", "md5")
"""Of digests that are checked; one of another kind says nothing here."""
BLOCK = 1 << 20
_GZIP, _PLAIN = b"\x1f\x8b\x08", b"WARC/1."


class Taken(Struct, frozen=True, kw_only=True):
    """A record of a page or document: where in the WARC it is, what it is about, and its parts."""

    position: int
    address: str
    at: str | None
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    charset: str | None
    record: bytes


def records(file: BinaryIO, start: int) -> Iterator[tuple[int, Any]]:
    """The records from a byte on, each with its place."""
    file.seek(start)
    for record in _iterator(_From(file), parse_http=False):
        yield start + record.stream_pos, record


def _iterator(stream: io.IOBase, **how: Any) -> Any:
    """fastwarc's iterator over what was answered.

    Raises:
        MissingPart: the extra ``archives`` is not installed.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as lacking:
        cure = "Install it: pip install 'firsthand[archives]'"
        raise MissingPart("reading web archives needs a package that is not installed.", where=lacking.name, cure=cure) from lacking
    return ArchiveIterator(stream, record_types=WarcRecordType.response | WarcRecordType.resource, **how)


class _From(io.RawIOBase):
    """A file from where it stands on, whose places are counted from there."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        return self._at

    def readable(self) -> bool:
        return True


def next_start(file: BinaryIO, start: int) -> int | None:
    """The next place from a byte on at which a record begins."""
    file.seek(start)
    base, window = start, b""
    while block := file.read(BLOCK):
        window += block
        at = 0
        while (at := min((n for n in (window.find(_GZIP, at), window.find(_PLAIN, at)) if n >= 0), default=-1)) >= 0:
            if at > len(window) - 64 and len(block) == BLOCK:
                break
            if window.startswith(_PLAIN, at) or _opens(window[at : at + BLOCK]):
                return base + at
            at += 1
        keep = len(window) - 64 if at < 0 else at
        base, window = base + max(0, keep), window[max(0, keep) :]
    return None


def _opens(data: bytes) -> bool:
    """Whether gzip begins here, and a record in it."""
    try:
        return zlib.decompressobj(wbits=31).decompress(data, 16).startswith(_PLAIN)
    except zlib.error:
        return False


def taken(record: Any, position: int, limit: int, only: frozenset[str]) -> Taken | str:
    """The record at a byte, where it can be a report of at most so many bytes; for anything else why it is none.

    Raises:
        BadRecord: its digest is not that of its bytes.
        TooLarge: it is beyond the limit.
    """
    address = record.headers.get("WARC-Target-URI", "").strip("<>")
    if not address.lower().startswith(("http://", "https://")):
        return OTHER
    if only and address.partition("#")[0] not in only:
        return ELSEWHERE
    if record.content_length > 2 * limit:
        return _refused_size(record, limit)
    told = record.headers.get("WARC-Block-Digest", "").partition(":")[0].lower() in ALGORITHMS
    record.freeze()
    if told and not record.verify_block_digest():
        raise BadRecord("the digest of the record is not that of its bytes.", cure="Get the archive again.")
    held = io.BytesIO()
    record.write(held)
    digest = record.headers.get("WARC-Payload-Digest", "")
    # Written out it is used up: what it holds is read from its own bytes.
    record = next(iter(_iterator(io.BytesIO(held.getvalue()), auto_decode="all")))
    status, kind, charset = _told_kind(record)
    headers = tuple((str(name).lower(), str(value)) for name, value in record.http_headers) if record.is_http else ()
    if status != 200:
        return ERROR
    if not _is_read(kind):
        return OTHER
    body = record.reader.read(limit + 1)
    if len(body) > limit:
        raise TooLarge(f"unpacks to more than {limit / 1e6:,.1f} MB.", cure="Take it out of the archive.")
    if digest and not any(is_digest(digest, data) for data in (body, *_payloads(held.getvalue()))):
        cure = "Get the archive again: what was archived is not what stands in it."
        raise BadRecord("the digest of the page is not that of its bytes.", cure=cure)
    return Taken(
        position=position,
        address=address,
        at=record.headers.get("WARC-Date"),
        status=status,
        headers=headers,
        body=body,
        charset=charset,
        record=held.getvalue(),
    )


def _told_kind(record: Any) -> tuple[int, str, str | None]:
    """Status, media type and encoding of what a record holds."""
    if not record.is_http:
        return 200, record.headers.get("Content-Type", ""), None
    record.parse_http()
    return record.http_headers.status_code or 0, record.http_content_type or "", record.http_charset


def _is_read(kind: str) -> bool:
    return kind.partition(";")[0].strip().lower() in _READ


def _refused_size(record: Any, limit: int) -> str:
    """Why a record beyond all limits is passed over.

    Raises:
        TooLarge: it is one that would be read.
    """
    status, kind, _ = _told_kind(record)
    if status != 200:
        return ERROR
    if not _is_read(kind):
        return OTHER
    raise TooLarge(f"has more than {2 * limit / 1e6:,.1f} MB.", cure="Take it out of the archive.")


def _payloads(record: bytes) -> Iterator[bytes]:
    """What programs take for the payload of an answer: its body as it was sent, and with its pieces joined."""
    for how in ("none", "transfer"):
        each = next(iter(_iterator(io.BytesIO(record), auto_decode=how)))
        if each.is_http:
            each.parse_http()
        yield each.reader.read()


def is_digest(told: str, data: bytes) -> bool:
    """Whether a digest, in hexadecimal or Base32, is that of bytes; one by a way that is not checked here is let pass."""
    algorithm, _, value = told.partition(":")
    if (name := algorithm.strip().lower().replace("-", "")) not in ALGORITHMS:
        return True
    found = hashlib.new(name, data, usedforsecurity=False).digest()
    return value.strip().upper() in (
        found.hex().upper(),
        base64.b32encode(found).decode().rstrip("="),
        base64.b32encode(found).decode(),
    )
