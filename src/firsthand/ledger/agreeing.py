"""Many log entries held against what they brought at once: whether all is as it must be, and where not, nothing more.

SQLite makes the JSON of which an entry and a record are the SHA-256, for many entries in one text. That can only say what holds:
other bytes than the canonical ones have another hash, and then verification looks at the entries one by one. So it does
with all of them should SQLite write JSON otherwise than `custody.log` does.
"""

from __future__ import annotations

import itertools
import os
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from hashlib import sha256
from queue import SimpleQueue

from firsthand.custody.log import TELLING, Agreed, Entry, Head, Piece
from firsthand.custody.records import KINDS, Record, StoredGrade, StoredJudgement
from firsthand.interchange import encode

LOWEST, HIGHEST = -(1 << 63), (1 << 63) - 1
"""The numbers that SQLite can give a row."""
_AT_ONCE = 2_000
"""Log entries of a piece."""
_MOST_THREADS = 4
_ALONE: tuple[type[Record], ...] = (StoredJudgement, StoredGrade)
"""Records that come by themselves, and beside which there is nothing that their own hash stands for."""
_TELLING = ", ".join(f"'{act}'" for act in TELLING)
_LOG = (
    f"SELECT group_concat(json_array({', '.join(Entry._fields[:-1])}), char(10)), group_concat(hash, char(10)), "  # noqa: S608
    f"min(seq), max(seq), sum(act IN ({_TELLING})) FROM log WHERE seq > ? AND seq <= ?"
)
_TELLS = f"SELECT {', '.join(Entry._fields)} FROM log WHERE act IN ({_TELLING}) AND seq > ? AND seq <= ? ORDER BY seq"  # noqa: S608
_BEFORE = "SELECT prev FROM log WHERE seq = ?"
_RECORDS = {
    kind: f"SELECT group_concat(json_array('{kind.kind}', {', '.join(kind.__struct_fields__)}), char(10)), "  # noqa: S608
    f"group_concat(id, char(10)), group_concat(entry, char(10)) FROM {kind.kind} WHERE entry > ? AND entry <= ?"
    for kind in _ALONE
}
_ANY = {kind: f"SELECT 1 FROM {kind.kind} WHERE entry > ? AND entry <= ? LIMIT 1" for kind in KINDS}  # noqa: S608
# How the JSON of an entry ends: with its detail, JSON in JSON, and the hash of the entry before.
_SAID = r"[\"%s\",\"%%s\",\"%%s\"]"
_END = r',"{\"records\":[%s]}","%s"]'
_PROBE = ("".join(map(chr, range(0x80))) + "é–\u2028\ufeff\uffff😀", HIGHEST, None)


@contextmanager
def pieces(connect: Callable[[], sqlite3.Connection]) -> Iterator[Iterator[Piece]]:
    """All of the log in pieces, in order, each with what a thread found that looked at it through a connection of its own.

    The first reaches back to the lowest number that an entry or a record can name, and the last on to the highest.
    """
    with ExitStack() as opened:
        free = SimpleQueue[sqlite3.Connection]()
        first = opened.enter_context(closing(connect()))
        free.put(first)
        bounds, threads = _bounds(first), min(_MOST_THREADS, os.cpu_count() or 1)
        for _ in range(min(threads, len(bounds)) - 1):
            free.put(opened.enter_context(closing(connect())))

        def looked_at(bounds: tuple[int, int]) -> Piece:
            reading = free.get()
            try:
                return Piece(*bounds, _agreed(reading, *bounds))
            finally:
                free.put(reading)

        pool = ThreadPoolExecutor(threads)
        opened.callback(pool.shutdown, cancel_futures=True)
        yield pool.map(looked_at, bounds)


def _bounds(reading: sqlite3.Connection) -> list[tuple[int, int]]:
    """After which entry each piece begins and with which it ends; all in one where the numbers have gaps."""
    try:
        count, first, last = reading.execute("SELECT count(*), min(seq), max(seq) FROM log").fetchone()
    except sqlite3.Error:
        return [(LOWEST, HIGHEST)]
    inner = range(_AT_ONCE, count, _AT_ONCE) if (first, last) == (1, count) else ()
    return list(itertools.pairwise((LOWEST, *inner, HIGHEST)))


def _agreed(reading: sqlite3.Connection, after: int, upto: int) -> Agreed | None:
    try:
        return agreed(reading, after, upto)
    except (sqlite3.Error, MemoryError):
        # Who looks at the entries one by one comes to what is wrong, and tells it.
        return None


def agreed(reading: sqlite3.Connection, after: int, upto: int) -> Agreed | None:
    """What the entries after ``after``, up to ``upto``, agree upon; None where they have to be looked at one by one.

    They agree where each is the SHA-256 of what it says, follows the one before, and vouches for the records that came with it
    and for no other. ``reading`` gives text as bytes.
    """
    tables = {name for (name,) in reading.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    kinds = [kind for kind in KINDS if kind.kind.encode() in tables]
    if not _is_canonical(reading) or any(
        reading.execute(_ANY[kind], (after, upto)).fetchone() for kind in kinds if kind not in _ALONE
    ):
        return None
    bounds = (after, upto)
    joined, hashes, first, last, telling = reading.execute(_LOG, bounds).fetchone()
    if joined is None:
        return None
    bodies = joined.split(b"\n")
    digests = [sha256(body).hexdigest() for body in bodies]
    if last - first + 1 != len(bodies) or "\n".join(digests).encode() != hashes:
        return None
    came: dict[int, str] = {}
    counts = {kind.kind: _came(reading, kind, bounds, came) for kind in _ALONE if kind in kinds}
    before = _text(reading.execute(_BEFORE, (first,)).fetchone()[0])
    vouched = [came.pop(number, "") for number in range(first, last + 1)]
    ends = "\n".join([_END % said for said in zip(vouched, [before, *digests], strict=False)]).encode().split(b"\n")
    if came or not all(map(bytes.endswith, bodies, ends)):
        return None
    told = reading.execute(_TELLS, bounds) if telling else ()
    return Agreed(
        Head(first - 1, str(before)), Head(last, digests[-1]), counts, tuple(Entry._make(map(_text, row)) for row in told)
    )


def _came(reading: sqlite3.Connection, kind: type[Record], bounds: tuple[int, int], came: dict[int, str]) -> int:
    """Add to each entry what it says of the records of a kind that came with it; returns how many there are."""
    joined, keys, entries = reading.execute(_RECORDS[kind], bounds).fetchone()
    if joined is None:
        return 0
    said, bodies = _SAID % kind.kind, joined.split(b"\n")
    each = [said % pair for pair in zip(keys.decode().split(), [sha256(body).hexdigest() for body in bodies], strict=True)]
    for entry, one in zip(map(int, entries.split()), each, strict=True):
        came[entry] = f"{came[entry]},{one}" if entry in came else one
    return len(bodies)


def _text(value: bytes | int) -> str | int:
    return value.decode(errors="replace") if isinstance(value, bytes) else value


def _is_canonical(reading: sqlite3.Connection) -> bool:
    """Whether SQLite writes JSON as the log does."""
    found = reading.execute("SELECT json_array(?, ?, ?)", _PROBE).fetchone()[0]
    return bool(found == encode(_PROBE))
