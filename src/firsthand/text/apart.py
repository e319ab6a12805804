"""Documents of risky formats, pages, mail and feeds are taken apart in a process of their own, with bounds on its memory and time.

One process serves a whole batch: it is started on first use, and anew where a document ended it or after a thousand of them. It is
given bytes and gives back text; it writes no file, and what goes wrong in it costs only the document.
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
from typing import IO, Generic, NamedTuple, TypeVar

import msgspec
from msgspec import Struct

from firsthand.errors import InputError, MissingPart, NoText, UnknownFormat

T = TypeVar("T")

SECONDS = 60.0
"""Most time for one document, by the clock."""
MEMORY = 2_000_000_000
"""Most bytes of address space that the process has."""
MOST_SERVED = 1_000
"""After so many documents another process begins: what the libraries keep of each does not pile up."""
LENGTH = struct.Struct("!I")


class Parser(NamedTuple, Generic[T]):
    """What takes documents of one kind apart: a function in the process (``module:name``, of bytes and words), what it gives, what
    messages call the document, the extra that it needs, and the most seconds that it may take.
    """

    function: str
    gives: type[T]
    name: str
    extra: str = ""
    seconds: float = SECONDS


class Fault(StrEnum):
    """Why a document gives nothing."""

    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    REFUSED = "refused"
    TOO_MUCH = "too_much"
    MISSING = "missing"


class Refused(Exception):
    """A function in the process finds that a document gives nothing."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault


class Asked(Struct, frozen=True):
    """What the process is asked: a function, a document, and what else the function takes."""

    function: str
    data: bytes
    told: tuple[str | None, ...] = ()


class Answer(Struct, frozen=True, kw_only=True):
    """What the function gave, encoded; or the ``fault``, with what is wrong or lacking and the cure where they were told."""

    value: bytes = b""
    fault: Fault | None = None
    says: str = ""
    cure: str | None = None


class Apart:
    """The process, and the one at a time that asks it."""

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds = seconds
        self._memory = memory
        self._process: subprocess.Popen[bytes] | None = None
        self._served = 0
        self._lock = threading.Lock()

    def ask(self, asked: Asked, seconds: float = SECONDS) -> Answer:
        """A document taken apart; ``TOO_MUCH`` where that took more than the bounds, or ended the process."""
        seconds = min(seconds, self._seconds)
        message = msgspec.msgpack.encode(asked)
        with self._lock:
            try:
                answer = self._asked(message, seconds)
                if answer.fault is Fault.TOO_MUCH and self._served > 1:
                    # Memory that others left behind is no fault of this one.
                    self._stop()
                    answer = self._asked(message, seconds)
            except (OSError, TimeoutError):
                answer = Answer(fault=Fault.TOO_MUCH)
            if answer.fault is Fault.TOO_MUCH or self._served >= MOST_SERVED:
                self._stop()
            return answer

    def close(self) -> None:
        """Let the process end."""
        with self._lock:
            self._stop()

    def forget(self) -> None:
        """Leave the process to who started it: after a fork, the one that asks is another."""
        self._process, self._served, self._lock = None, 0, threading.Lock()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._stop()
            self._process = started("firsthand.text.taking_apart", self._memory, stdin=subprocess.PIPE)
        return self._process

    def _asked(self, message: bytes, seconds: float) -> Answer:
        process = self._running()
        if process.stdin is None or process.stdout is None:
            raise OSError("the process has no pipes")
        self._served += 1
        until = time.monotonic() + seconds
        process.stdin.write(LENGTH.pack(len(message)) + message)
        process.stdin.flush()
        return msgspec.msgpack.decode(received(process.stdout, until), type=Answer)

    def _stop(self) -> None:
        process, self._process, self._served = self._process, None, 0
        if process is not None:
            process.kill()
            process.communicate()


def started(module: str, *told: int, stdin: int | IO[bytes]) -> subprocess.Popen[bytes]:
    """A process that runs a module of ours, and answers on its standard output."""
    # -P: no file of the folder that the user stands in, where reports lie, is taken for a module.
    command = [sys.executable, "-P", "-m", module, *map(str, told)]
    return subprocess.Popen(command, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603 - no shell


def received(answering: IO[bytes], until: float) -> bytes:
    """The next message of a process, which has its length before it.

    Raises:
        OSError: it ended before.
        TimeoutError: the time came before, on the clock of `time.monotonic`.
    """
    (length,) = LENGTH.unpack(_read(answering.fileno(), LENGTH.size, until))
    return _read(answering.fileno(), length, until)


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
os.register_at_fork(after_in_child=_shared.forget)


def taken_apart(parser: Parser[T], data: bytes, where: str, *told: str | None) -> T:
    """A document taken apart by a parser, which is told so much beside.

    Raises:
        NoText: it is encrypted.
        UnknownFormat: it is damaged.
        InputError: it takes more memory or time than the bounds.
        MissingPart: the extra that the parser needs is not installed.
    """
    answer = _shared.ask(Asked(parser.function, data, told), parser.seconds)
    if answer.fault is None:
        return msgspec.msgpack.decode(answer.value, type=parser.gives)
    raise _error(answer, parser.name, parser.extra, where)


def close() -> None:
    """Let the process end that `taken_apart` asks; the next document starts another."""
    _shared.close()


def _error(answer: Answer, name: str, extra: str, where: str) -> InputError | MissingPart:
    """What a fault means for the user."""
    again, as_text = "Get it again, or save its text as a .txt file and add that.", "Save its text as a .txt file and add that."
    match answer.fault:
        case Fault.ENCRYPTED:
            return NoText(
                f"the {name} is encrypted and cannot be read without its password.",
                where=where,
                cure="Save a copy without a password, for instance by printing it into a new file, and add that.",
            )
        case Fault.REFUSED:
            return UnknownFormat(answer.says, where=where, cure=answer.cure or again)
        case Fault.MISSING:
            cure = f"Install it: pip install 'firsthand{f'[{extra}]' if extra else ''}'"
            return MissingPart(f"a {name} is read with {answer.says}, which is not installed.", where=where, cure=cure)
        case Fault.TOO_MUCH:
            return InputError(f"the {name} takes more memory or time than one report may.", where=where, cure=as_text)
        case _:
            return UnknownFormat(f"is a damaged {name}.", where=where, cure=again)
