"""Documents of risky formats, and feeds, are taken apart in a process of their own, with bounds on its memory and time.

One process serves a whole batch: it is started on first use, and anew where a document ended it. It is given bytes and gives
back text; it writes no file, and what goes wrong in it costs only the document.
"""

from __future__ import annotations

import atexit
import os
import select
import struct
import subprocess
import sys
import threading
import time
from enum import StrEnum

import msgspec
from msgspec import Struct

from firsthand.errors import InputError, MissingPart, NoText, UnknownFormat

SECONDS = 60.0
"""Most time for one document, by the clock."""
MEMORY = 2_000_000_000
"""Most bytes of address space that the process has."""
MOST_ENTRIES = 50_000
"""Entries of one feed or sitemap (sitemaps.org allows as many)."""
LENGTH = struct.Struct("!I")


class Fault(StrEnum):
    """Why a document gives no text."""

    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    TOO_MUCH = "too_much"
    MISSING = "missing"


class Fed(Struct, frozen=True, kw_only=True):
    """An entry of a feed as it stands there; ``day`` are year, month and day in UTC."""

    link: str | None = None
    title: str | None = None
    source: str | None = None
    source_address: str | None = None
    html: str | None = None
    day: tuple[int, int, int] | None = None


class Parsed(Struct, frozen=True, kw_only=True):
    """The text of a document by its pages, or the entries of a feed, and what it says of itself; or the ``fault``, and what was
    ``lacking``.
    """

    pages: tuple[str, ...] = ()
    entries: tuple[Fed, ...] = ()
    title: str | None = None
    author: str | None = None
    facts: tuple[tuple[str, str], ...] = ()
    fault: Fault | None = None
    lacking: str | None = None


class Asked(Struct, frozen=True):
    """What the process is asked: the name of a parser and a document."""

    parser: str
    data: bytes


class Apart:
    """The process, and the one at a time that asks it."""

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds = seconds
        self._memory = memory
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def ask(self, parser: str, data: bytes) -> Parsed:
        """A document taken apart; ``TOO_MUCH`` where that took more than the bounds, or ended the process."""
        with self._lock:
            try:
                answer = self._answer(self._running(), msgspec.msgpack.encode(Asked(parser, data)))
            except (OSError, TimeoutError):
                self._stop()
                return Parsed(fault=Fault.TOO_MUCH)
            return msgspec.msgpack.decode(answer, type=Parsed)

    def close(self) -> None:
        """Let the process end."""
        with self._lock:
            self._stop()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._stop()
            command = [sys.executable, "-m", "firsthand.text.taking_apart", str(self._memory)]
            self._process = subprocess.Popen(  # noqa: S603 - our own module, and no shell
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        return self._process

    def _answer(self, process: subprocess.Popen[bytes], asked: bytes) -> bytes:
        if process.stdin is None or process.stdout is None:
            raise OSError("the process has no pipes")
        until = time.monotonic() + self._seconds
        process.stdin.write(LENGTH.pack(len(asked)) + asked)
        process.stdin.flush()
        (length,) = LENGTH.unpack(_read(process.stdout.fileno(), LENGTH.size, until))
        return _read(process.stdout.fileno(), length, until)

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()


def _read(pipe: int, size: int, until: float) -> bytes:
    """So many bytes of a pipe.

    Raises:
        OSError: it ended before.
        TimeoutError: the time came before.
    """
    parts, left = [], size
    while left:
        if not select.select([pipe], [], [], max(0.0, until - time.monotonic()))[0]:
            raise TimeoutError
        part = os.read(pipe, min(left, 1 << 20))
        if not part:
            raise OSError("the process ended")
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


_shared = Apart()
atexit.register(_shared.close)


def parsed(parser: str, name: str, data: bytes, where: str) -> Parsed:
    """A document (its kind's ``name`` goes into messages) taken apart by a parser of `text.taking_apart`.

    Raises:
        NoText: it is encrypted.
        UnknownFormat: it is damaged.
        InputError: it takes more memory or time than the bounds.
        MissingPart: the extra ``documents``, or ``web`` for feeds, is not installed.
    """
    found = _shared.ask(parser, data)
    match found.fault:
        case None:
            return found
        case Fault.ENCRYPTED:
            raise NoText(
                f"the {name} is encrypted and cannot be read without its password.",
                where=where,
                cure="Save a copy without a password, for instance by printing it into a new file, and add that.",
            )
        case Fault.DAMAGED:
            cure = "Get it again, or save its text as a .txt file and add that."
            raise UnknownFormat(f"is a damaged {name}.", where=where, cure=cure)
        case Fault.MISSING:
            cure = f"Install it: pip install 'firsthand[{'web' if parser == 'feed' else 'documents'}]'"
            raise MissingPart(f"a {name} is read with {found.lacking}, which is not installed.", where=where, cure=cure)
        case Fault.TOO_MUCH:
            raise InputError(
                f"the {name} takes more memory or time than one report may.",
                where=where,
                cure="Save its text as a .txt file and add that.",
            )
