"""The end of the log, noted in a file beside the ledger, so that a copy of the folder that lacks the end gives itself away.

Who copies a case while a command writes may get the ledger as it was and other files as they are: SQLite folds its write-ahead
log into the ledger, and a copy of one from before and the other from after lacks entries and is sound in itself. The note is
written after each commit and before anybody is told of it. Whenever it is copied, it has at least what was told before the
copying began.
"""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from firsthand.custody.exports import Exports
from firsthand.custody.log import Entry, Head
from firsthand.custody.states import State

NOTED = "log.head"
"""The file, beside the ledger: number and hash of the last entry."""
_LONGEST = 200
_NOTE = re.compile(rb"(\d{1,18}) ([0-9a-f]{64})\n")


class _Log(Protocol):
    def latest_entries(self, before: int | None, limit: int) -> list[Entry]: ...


def note(path: Path, head: Head) -> None:
    """Note the end of a log; of two processes the one with more entries wins.

    It need not reach the disk at once: a note that lost power keeps from the disk is an older one. Where it cannot be written,
    what was noted before stands.
    """
    with suppress(OSError):
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            before = _head(os.pread(handle, _LONGEST, 0))
            if before is None or before.seq < head.seq:
                os.pwrite(handle, f"{head.seq} {head.hash}\n".encode(), 0)
        finally:
            os.close(handle)


def noted(exports: Exports) -> Head | OSError | None:
    """The end of the log that a case's note tells; None where there is none, or it was not written whole."""
    try:
        return _head(exports.read(NOTED) or b"")
    except OSError as wrong:
        return wrong


def against(told: Head | OSError | None, log: _Log, head: Head) -> Iterator[tuple[State, str, str | None, str]]:
    """What differs between a note and a log that ends with ``head``: the state, where, what was expected and what found."""
    if isinstance(told, OSError):
        yield State.UNREADABLE, NOTED, None, f"what cannot be read: {told.strerror}"
    elif told is not None:
        entry = next(iter(log.latest_entries(told.seq + 1, 1)), None)
        if entry is None or entry.seq < told.seq:
            yield State.MISSING, str(told.seq), f"hash {told.hash} as {NOTED} has it", f"a log that ends with entry {head.seq}"
        elif entry.hash != told.hash:
            yield State.CHANGED, str(told.seq), f"hash {told.hash} as {NOTED} has it", entry.hash


def _head(data: bytes) -> Head | None:
    found = _NOTE.fullmatch(data)
    return None if found is None else Head(int(found[1]), found[2].decode())
