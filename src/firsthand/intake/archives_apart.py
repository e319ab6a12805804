"""The process that takes web archives apart: WARC (ISO 28500) by fastwarc, and WACZ, which packs WARCs with digests.

    python -P -m firsthand.intake.archives_apart MEMORY LIMIT PART START ARCHIVE_ON_STANDARD_INPUT

Each message on standard output has its length before it in four bytes. Nothing is written to any file, and no name in a
collection is used as a path. A record that is damaged costs only itself: reading goes on at the next one that can be found.
"""

from __future__ import annotations

import hashlib
import json
import sys
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

import msgspec
from msgspec import Struct

from firsthand.errors import BadRecord, FirsthandError, InputError, MissingPart, TooLarge, UnknownFormat
from firsthand.intake.warc import ALGORITHMS, BLOCK, Taken, is_digest, next_start, records, taken
from firsthand.text.apart import LENGTH
from firsthand.text.kinds import is_wacz
from firsthand.text.taking_apart import bounded

MOST_UNPACKED = 20_000_000_000
MOST_RATIO = 200
"""A WARC within a WACZ may have so many bytes, and so many times those that it takes there."""
_MOST_TOLD = 20_000_000
_UNZIPPING = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError)


class Opened(Struct, frozen=True, tag=True):
    """A WARC begins: its number in the collection, and its name there; an archive that is one WARC has none."""

    part: int = 0
    name: str = ""


class At(Struct, frozen=True, tag=True):
    """The process is at work, at this byte of the WARC."""

    position: int


class Found(Struct, frozen=True, tag=True):
    """A page or document."""

    taken: Taken


class Passed(Struct, frozen=True, tag=True):
    """A record that is none, and why."""

    why: str


class Wrong(Struct, frozen=True, tag=True):
    """What cannot be read: the code of the error, where in the WARC, and its words."""

    code: str
    place: str
    says: str
    cure: str


class Ended(Struct, frozen=True, tag=True):
    """A WARC is read to its end."""


class Done(Struct, frozen=True, tag=True):
    """All is read."""


Message = Opened | At | Found | Passed | Wrong | Ended | Done


def told(file: BinaryIO, limit: int, part: int, start: int) -> Iterator[Message]:
    """What an archive holds, from a WARC of the collection and a byte in it on."""
    file.seek(0)
    try:
        if file.read(2) == b"PK":
            yield from _of_collection(file, limit, part, start)
        else:
            yield Opened()
            yield from _of_warc(file, limit, start, frozenset())
    except MissingPart as lacking:
        yield _wrong(lacking)
    yield Done()


def _of_warc(file: BinaryIO, limit: int, start: int, only: frozenset[str]) -> Iterator[Message]:
    """What a WARC holds from a byte on, which where it is not the first is looked for; with ``only``, at these addresses."""
    at = 0 if start == 0 else next_start(file, start)
    while at is not None:
        start = at
        try:
            for position, record in records(file, start):
                yield At(position)
                start = position + 1
                try:
                    of = taken(record, position, limit, only)
                    yield Found(of) if isinstance(of, Taken) else Passed(of)
                except InputError as wrong:
                    yield _wrong(wrong, f"record at {position}")
        except (OSError, EOFError, zlib.error) as broken:
            says = " ".join(str(broken).split())[:200] or type(broken).__name__
            cure = "Get the archive again; its other records are taken in."
            yield _wrong(BadRecord(f"a record is damaged: {says}.", cure=cure), f"after byte {start}")
        else:
            break
        at = next_start(file, start + 1)
    yield Ended()


def _of_collection(file: BinaryIO, limit: int, part: int, start: int) -> Iterator[Message]:
    """What a WACZ holds, WARC by WARC: its pages where it lists them."""
    try:
        with zipfile.ZipFile(file) as packed:
            if not is_wacz(packed.namelist()):
                raise UnknownFormat("seems to be a ZIP archive, which is not read.", cure="Unpack it and add the folder.")
            digests, pages = _digests(packed), _pages(packed)
            named = [each for each in packed.infolist() if each.filename.startswith("archive/") and not each.is_dir()]
            for number, each in enumerate(named[part:], start=part):
                yield Opened(number, "".join(c for c in each.filename if c.isprintable()))
                yield from _of_part(packed, each, digests.get(each.filename), (limit, start, pages))
                start = 0
    except InputError as wrong:
        yield _wrong(wrong)
    except _UNZIPPING:
        yield _wrong(UnknownFormat("seems to be a damaged ZIP archive, which is not read.", cure="Get it again, whole."))


def _of_part(
    packed: zipfile.ZipFile, part: zipfile.ZipInfo, digest: str | None, how: tuple[int, int, frozenset[str]]
) -> Iterator[Message]:
    """What one WARC of a WACZ holds, whose digest must be the one that is listed, where one is."""
    limit, start, pages = how
    again = "Get the collection again; its other archives are taken in."
    if part.file_size > min(MOST_UNPACKED, MOST_RATIO * max(part.compress_size, 1)):
        yield _wrong(TooLarge("unpacks to more than it may.", cure="Unpack it yourself and add the WARC."))
        return
    algorithm, _, listed = (digest or "sha256:").partition(":")
    found = hashlib.new(algorithm, usedforsecurity=False)
    try:
        with packed.open(part) as unpacked:
            while block := unpacked.read(BLOCK):
                found.update(block)
                yield At(start)
        if listed and listed.lower() != found.hexdigest():
            yield _wrong(BadRecord("its digest is not the one that the collection lists.", cure=again))
            return
        with packed.open(part) as unpacked:
            yield from _of_warc(unpacked, limit, start, pages)  # type: ignore[arg-type]
    except _UNZIPPING as wrong:
        yield _wrong(BadRecord(f"cannot be unpacked: {type(wrong).__name__}.", cure=again))


def _wrong(error: FirsthandError, place: str = "") -> Wrong:
    return Wrong(error.code, place, error.message, error.cure or "")


def _digests(packed: zipfile.ZipFile) -> dict[str, str]:
    """The digest of each file (``sha256:…``), as the collection lists them.

    Raises:
        BadRecord: the list is not the one that the collection vouches for.
    """
    listed = _told(packed, "datapackage.json")
    try:
        vouched = json.loads(_told(packed, "datapackage-digest.json"))["hash"]
    except (KeyError, ValueError, TypeError, RecursionError):
        vouched = None
    if isinstance(vouched, str) and not is_digest(vouched, listed):
        says = "the digest of the collection's list is not the one that it vouches for."
        raise BadRecord(says, cure="Get the collection again.")
    try:
        pairs = [(each["path"], each["hash"]) for each in json.loads(listed)["resources"] if "hash" in each]
        return {path: digest for path, digest in pairs if digest.partition(":")[0] in ALGORITHMS}
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _pages(packed: zipfile.ZipFile) -> frozenset[str]:
    """The addresses of the pages that the collection lists; none where it lists none."""
    found = set()
    for line in _told(packed, "pages/pages.jsonl").splitlines():
        try:
            page = json.loads(line)
        except (ValueError, RecursionError):
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
    except (KeyError, *_UNZIPPING):
        return b""


def main(limit: int, part: int, start: int) -> None:
    """Tell what the archive on standard input holds."""
    with open(0, "rb", closefd=False) as file:
        for message in told(file, limit, part, start):
            data = msgspec.msgpack.encode(message)
            sys.stdout.buffer.write(LENGTH.pack(len(data)) + data)
            sys.stdout.buffer.flush()


if __name__ == "__main__":
    bounded(int(sys.argv[1]))
    main(*map(int, sys.argv[2:5]))
