"""Web archives → the pages and documents in them: WARC (ISO 28500) by fastwarc, and WACZ, which packs WARCs with digests.

A record that is damaged costs only itself: reading goes on at the next one that can be found. Pictures, styles and scripts are
passed over, and so is a page without text.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any, BinaryIO, NamedTuple

from msgspec.structs import replace

from firsthand.custody.provenance import Provenance, this_version
from firsthand.errors import BadRecord, InputError, MissingPart, NoText, TooLarge
from firsthand.intake.arrival import Item, arrival_of, unread
from firsthand.text import Hints
from firsthand.text.kinds import is_wacz

MOST_UNPACKED = 20_000_000_000
MOST_RATIO = 200
"""A WARC within a WACZ may have so many bytes, and so many times those that it takes there."""
_MOST_TOLD = 20_000_000
_READ: tuple[str, ...] = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf", "message/rfc822")
_READ += ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",)
_ALGORITHMS = ("sha1", "sha256", "sha512", "md5")
"""Of digests that are checked; one of another kind says nothing here."""
_ERROR, _OTHER, _WORDLESS, _ELSEWHERE = "an answer that is an error", "of another kind", "without text", "not in the list of pages"
_BLOCK = 1 << 20
_GZIP, _PLAIN = b"\x1f\x8b\x08", b"WARC/1."


class _Taken(NamedTuple):
    """A record of a page or document: what it is about, and its parts."""

    address: str
    at: str | None
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    charset: str | None
    record: bytes


def each_record(file: BinaryIO, hints: Hints, only: frozenset[str] = frozenset()) -> Iterator[Item]:
    """The reports in a WARC, in order; with ``only``, those at these addresses. Where nothing comes of it, that is told."""
    passed: Counter[str] = Counter()
    some = False
    for item in _each(file, hints, only, passed):
        some = True
        yield item
    if not some:
        counted = ", ".join(f"{count} {why}" for why, count in passed.items()) or "no answers at all"
        says = f"the archive holds nothing that can be read: {counted}."
        yield NoText(says, where=hints.where, cure="Look into it with a browser for web archives.")


def _each(file: BinaryIO, hints: Hints, only: frozenset[str], passed: Counter[str]) -> Iterator[Item]:
    start = 0
    while True:
        try:
            for position, record in _records(file, start):
                start = position + 1
                yield from _of_record(record, replace(hints, where=f"{hints.where}:record at {position}"), only, passed)
        except (OSError, EOFError, zlib.error) as wrong:
            says = " ".join(str(wrong).split())[:200] or type(wrong).__name__
            cure = "Get the archive again; its other records are taken in."
            yield BadRecord(f"a record is damaged: {says}.", where=f"{hints.where}:after byte {start}", cure=cure)
        else:
            return
        following = _next_start(file, start + 1)
        if following is None:
            return
        start = following


def _records(file: BinaryIO, start: int) -> Iterator[tuple[int, Any]]:
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


def _next_start(file: BinaryIO, start: int) -> int | None:
    """The next place from a byte on at which a record begins."""
    file.seek(start)
    base, window = start, b""
    while block := file.read(_BLOCK):
        window += block
        at = 0
        while (at := min((n for n in (window.find(_GZIP, at), window.find(_PLAIN, at)) if n >= 0), default=-1)) >= 0:
            if at > len(window) - 64 and len(block) == _BLOCK:
                break
            if window.startswith(_PLAIN, at) or _opens(window[at : at + _BLOCK]):
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


def _of_record(record: Any, hints: Hints, only: frozenset[str], passed: Counter[str]) -> Iterator[Item]:
    try:
        taken = _taken(record, hints, only)
        if isinstance(taken, _Taken):
            yield _of_taken(taken, hints)
        else:
            passed[taken] += 1
    except NoText:
        passed[_WORDLESS] += 1
    except (InputError, MissingPart) as wrong:
        yield wrong


def _of_taken(taken: _Taken, hints: Hints) -> Item:
    """The report of a record, or a document that is kept unread.

    Raises:
        InputError: it holds none.
    """
    given = replace(hints.given, url=hints.given.url or taken.address)
    came = _provenance(taken, hints.where)
    try:
        return arrival_of(taken.body, replace(hints, given=given, charset=taken.charset), came)
    except NoText as why:
        if (kept := unread(taken.body, hints.where, why, came)) is None:
            raise
        return kept


def _taken(record: Any, hints: Hints, only: frozenset[str]) -> _Taken | str:
    """A record of what can be a report; for anything else why it is none.

    Raises:
        BadRecord: its digest is not that of its bytes.
        TooLarge: it is beyond the limit.
    """
    address = record.headers.get("WARC-Target-URI", "").strip("<>")
    if not address.lower().startswith(("http://", "https://")):
        return _OTHER
    if only and address.partition("#")[0] not in only:
        return _ELSEWHERE
    if record.content_length > 2 * hints.limit:
        return _refused_size(record, hints)
    told = record.headers.get("WARC-Block-Digest", "").partition(":")[0].lower() in _ALGORITHMS
    record.freeze()
    if told and not record.verify_block_digest():
        raise BadRecord("the digest of the record is not that of its bytes.", where=hints.where, cure="Get the archive again.")
    held = io.BytesIO()
    record.write(held)
    digest = record.headers.get("WARC-Payload-Digest", "")
    # Written out it is used up: what it holds is read from its own bytes.
    record = next(iter(_iterator(io.BytesIO(held.getvalue()), auto_decode="all")))
    status, kind, charset = _told_kind(record)
    headers = tuple((str(name).lower(), str(value)) for name, value in record.http_headers) if record.is_http else ()
    if status != 200:
        return _ERROR
    if not _is_read(kind):
        return _OTHER
    body = record.reader.read(hints.limit + 1)
    if len(body) > hints.limit:
        raise TooLarge(f"unpacks to more than {hints.limit / 1e6:,.1f} MB.", where=hints.where, cure="Take it out of the archive.")
    if digest and not any(_is_digest(digest, data) for data in (body, *_payloads(held.getvalue()))):
        cure = "Get the archive again: what was archived is not what stands in it."
        raise BadRecord("the digest of the page is not that of its bytes.", where=hints.where, cure=cure)
    return _Taken(address, record.headers.get("WARC-Date"), status, headers, body, charset, held.getvalue())


def _told_kind(record: Any) -> tuple[int, str, str | None]:
    """Status, media type and encoding of what a record holds."""
    if not record.is_http:
        return 200, record.headers.get("Content-Type", ""), None
    record.parse_http()
    return record.http_headers.status_code or 0, record.http_content_type or "", record.http_charset


def _is_read(kind: str) -> bool:
    return kind.partition(";")[0].strip().lower() in _READ


def _refused_size(record: Any, hints: Hints) -> str:
    """Why a record beyond all limits is passed over.

    Raises:
        TooLarge: it is one that would be read.
    """
    status, kind, _ = _told_kind(record)
    if status != 200:
        return _ERROR
    if not _is_read(kind):
        return _OTHER
    raise TooLarge(f"has more than {2 * hints.limit / 1e6:,.1f} MB.", where=hints.where, cure="Take it out of the archive.")


def _payloads(record: bytes) -> Iterator[bytes]:
    """What programs take for the payload of an answer: its body as it was sent, and with its pieces joined."""
    for how in ("none", "transfer"):
        each = next(iter(_iterator(io.BytesIO(record), auto_decode=how)))
        if each.is_http:
            each.parse_http()
        yield each.reader.read()


def _is_digest(told: str, data: bytes) -> bool:
    """Whether a digest, in hexadecimal or Base32, is that of bytes; one by a way that is not checked here is let pass."""
    algorithm, _, value = told.partition(":")
    if (name := algorithm.strip().lower().replace("-", "")) not in _ALGORITHMS:
        return True
    found = hashlib.new(name, data, usedforsecurity=False).digest()
    return value.strip().upper() in (
        found.hex().upper(),
        base64.b32encode(found).decode().rstrip("="),
        base64.b32encode(found).decode(),
    )


def _provenance(taken: _Taken, where: str) -> Provenance:
    try:
        at = datetime.fromisoformat(taken.at or "")
    except ValueError:
        at = None
    return Provenance(
        tool=this_version(),
        # Nobody here asked for it: what an archive says an address answered is no answer of that address.
        final=taken.address,
        retrieved=at if at is not None and at.tzinfo is not None else None,
        status=taken.status,
        headers=taken.headers,
        container=taken.record,
        place=where.rpartition(":")[2] + " of the archive",
        facts=(("archived", taken.at),) if taken.at else (),
    )


def is_collection(file: BinaryIO) -> bool:
    """Whether a file is a WACZ."""
    try:
        with zipfile.ZipFile(file) as archive:
            return is_wacz(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
        return False


def each_in_collection(file: BinaryIO, hints: Hints) -> Iterator[Item]:
    """The reports of a WACZ, archive by archive: of its pages where it lists them. No name in it is used as a path."""
    with zipfile.ZipFile(file) as packed:
        try:
            digests = _digests(packed, hints.where)
        except InputError as wrong:
            yield wrong
            return
        pages = _pages(packed)
        for part in packed.infolist():
            if part.filename.startswith("archive/") and not part.is_dir():
                here = replace(hints, where=f"{hints.where}:{''.join(c for c in part.filename if c.isprintable())}")
                yield from _of_part(packed, part, digests.get(part.filename), here, pages)


def _of_part(
    packed: zipfile.ZipFile, part: zipfile.ZipInfo, digest: str | None, hints: Hints, pages: frozenset[str]
) -> Iterator[Item]:
    """The reports of one WARC of a WACZ, whose digest must be the one that is listed, where one is."""
    again = "Get the collection again; its other archives are taken in."
    if part.file_size > min(MOST_UNPACKED, MOST_RATIO * max(part.compress_size, 1)):
        yield TooLarge("unpacks to more than it may.", where=hints.where, cure="Unpack it yourself and add the WARC.")
        return
    with tempfile.TemporaryFile() as whole:
        algorithm, _, listed = (digest or "sha256:").partition(":")
        found = hashlib.new(algorithm, usedforsecurity=False)
        try:
            with packed.open(part) as unpacked:
                while block := unpacked.read(_BLOCK):
                    found.update(block)
                    whole.write(block)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as wrong:
            yield BadRecord(f"cannot be unpacked: {type(wrong).__name__}.", where=hints.where, cure=again)
            return
        if listed and listed.lower() != found.hexdigest():
            yield BadRecord("its digest is not the one that the collection lists.", where=hints.where, cure=again)
            return
        whole.seek(0)
        yield from each_record(whole, hints, pages)


def _digests(packed: zipfile.ZipFile, where: str) -> dict[str, str]:
    """The digest of each file (``sha256:…``), as the collection lists them.

    Raises:
        BadRecord: the list is not the one that the collection vouches for.
    """
    listed = _told(packed, "datapackage.json")
    try:
        vouched = json.loads(_told(packed, "datapackage-digest.json"))["hash"]
    except (KeyError, ValueError, TypeError):
        vouched = None
    if isinstance(vouched, str) and not _is_digest(vouched, listed):
        cure = "Get the collection again."
        raise BadRecord("the digest of the collection's list is not the one that it vouches for.", where=where, cure=cure)
    try:
        pairs = [(each["path"], each["hash"]) for each in json.loads(listed)["resources"] if "hash" in each]
        return {path: digest for path, digest in pairs if digest.partition(":")[0] in _ALGORITHMS}
    except (KeyError, ValueError, TypeError, AttributeError):
        return {}


def _pages(packed: zipfile.ZipFile) -> frozenset[str]:
    """The addresses of the pages that the collection lists; none where it lists none."""
    found = set()
    for line in _told(packed, "pages/pages.jsonl").splitlines():
        try:
            page = json.loads(line)
        except ValueError:
            continue
        if isinstance(page, dict) and isinstance(page.get("url"), str):
            found.add(page["url"].partition("#")[0])
    return frozenset(found)


def _told(packed: zipfile.ZipFile, name: str) -> bytes:
    """What the collection tells of itself in a file; nothing where there is none, or it is too large."""
    try:
        if packed.getinfo(name).file_size > _MOST_TOLD:
            return b""
        return packed.read(name)
    except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError):
        return b""
