"""The log: every act on a case in order, each entry carrying the hash of the one before.

Anyone can re-compute it with a SHA-256 tool. The hash of an entry is the SHA-256 of this JSON array, compact, in UTF-8, with
nothing escaped that JSON does not require::

    [seq, at, actor, act, subject, detail, prev]

``seq`` counts from 1. ``at`` is UTC as ``2025-01-13T09:30:00.000000Z``. ``actor`` is an alias. ``detail`` is one string: the
JSON text exactly as stored, ``{"records":[[kind, key, sha256], …]}``, with the digest (`custody.records`) of each record that
the act added. ``prev`` is the hash of the entry before, and 64 zeros in the first. In Python::

    hashlib.sha256(json.dumps([seq, at, actor, act, subject, detail, prev], ensure_ascii=False,
                              separators=(",", ":")).encode()).hexdigest()
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

import msgspec

from firsthand.custody.records import Record, digest, sha256

BEFORE_FIRST = "0" * 64


class Act(StrEnum):
    """What can happen in a case (codebook §6)."""

    OPENED = "opened"
    COLLECTED = "collected"
    READ = "read"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    GRADED = "graded"
    MERGED = "merged"
    SPLIT = "split"
    COMMENTED = "commented"
    ASSIGNED = "assigned"
    REGISTERED = "registered"
    REDACTED = "redacted"
    RELEASED = "released"
    EXPORTED = "exported"
    TIMESTAMPED = "timestamped"
    RETRACTED = "retracted"
    ERASED = "erased"


class Acknowledged(NamedTuple):
    """A record that an entry vouches for."""

    kind: str
    key: str
    sha256: str


class Entry(NamedTuple):
    """One act, in the order of the hashed array; ``hash`` is the entry's own."""

    seq: int
    at: str
    actor: str
    act: str
    subject: str
    detail: str
    prev: str
    hash: str


class Head(NamedTuple):
    """The last entry's number and hash: what to write down, or have timestamped, to pin the whole log."""

    seq: int
    hash: str


EMPTY = Head(0, BEFORE_FIRST)

TELLING = (Act.OPENED, Act.EXPORTED, Act.TIMESTAMPED)
"""Acts of which the log says something about a file in the case folder."""


class Agreed(NamedTuple):
    """What entries hold of which each is as it was hashed, follows the one before, and vouches for what came with it, all intact.

    ``records`` counts these by kind, and ``telling`` are the entries that say something about a file.
    """

    before: Head
    last: Head
    records: dict[str, int]
    telling: tuple[Entry, ...]


class Piece(NamedTuple):
    """Entries next to each other, after one number and up to another; ``agreed`` is None where each has to be looked at."""

    after: int
    upto: int
    agreed: Agreed | None


class _Detail(msgspec.Struct, frozen=True):
    records: tuple[Acknowledged, ...]


_encode = msgspec.json.Encoder().encode
_decode_detail = msgspec.json.Decoder(_Detail).decode


def following(head: Head, at: datetime, actor: str, act: Act, subject: str, records: Sequence[Record]) -> Entry:
    """The entry that comes after ``head``. ``at`` must be aware."""
    detail = _encode(_Detail(tuple(Acknowledged(r.kind, r.key, digest(r)) for r in records))).decode()
    body = (head.seq + 1, timestamp(at), actor, str(act), subject, detail, head.hash)
    return Entry(*body, sha256(_encode(body)))


def body_of(entry: Entry) -> bytes:
    """The JSON array of which an entry's hash is the SHA-256."""
    return _encode(entry[:-1])


def recomputed_hash(entry: Entry) -> str:
    """The hash that an entry with these contents must carry."""
    return sha256(body_of(entry))


def acknowledged(entry: Entry) -> tuple[Acknowledged, ...]:
    """The records that an entry vouches for; none where its detail is not the log's form."""
    try:
        return _decode_detail(entry.detail).records
    except msgspec.MsgspecError:
        return ()


def timestamp(at: datetime) -> str:
    """An aware time as the log writes it: UTC, to the microsecond."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
