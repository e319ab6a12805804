"""Web archives → the pages and documents in them: WARC and WACZ, taken apart by a process of their own.

What ends that process, or keeps it from answering, costs the record at which it was; the rest is read by another.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

import msgspec
from msgspec.structs import replace

from firsthand import errors
from firsthand.custody.provenance import Provenance, this_version
from firsthand.errors import BadRecord, FirsthandError, MissingPart, NoText
from firsthand.intake.archives_apart import At, Done, Ended, Found, Message, Opened, Passed, Wrong
from firsthand.intake.arrival import Item, arrival_of, unread
from firsthand.intake.warc import Taken
from firsthand.text import Hints
from firsthand.text.apart import MEMORY, SECONDS, received, started

MOST_ENDED = 3
"""Processes that one archive may end before the rest of it is given up."""
_WORDLESS = "without text"
_ERRORS = {kind("").code: kind for kind in (errors.BadRecord, errors.TooLarge, errors.UnknownFormat, errors.MissingPart)}
_message = msgspec.msgpack.Decoder(Message)


def each_record(file: BinaryIO, hints: Hints, seconds: float = SECONDS, memory: int = MEMORY) -> Iterator[Item]:
    """The reports in a web archive, in order; of a collection those of its pages, where it lists them. Where nothing comes of a
    WARC, that is told. The process that takes it apart may use so much memory, and so many seconds for a record.
    """
    of, ended = _Archive(hints), 0
    while ended < MOST_ENDED:
        before = of.steps
        try:
            for message in _messages(file, (memory, hints.limit, of.part, of.start), seconds):
                yield from of.items(message)
        except (OSError, TimeoutError, msgspec.MsgspecError):
            # One that came nowhere will come nowhere the next time.
            ended = ended + 1 if of.steps > before else MOST_ENDED
            rest = "the rest of the archive is not read." if ended == MOST_ENDED else "the others are read."
            says = f"a record takes more memory or time than one may, or breaks what reads it; {rest}"
            yield of.broken(says, "Get the archive again, or take the record out of it.")
        else:
            return


def _messages(file: BinaryIO, told: tuple[int, ...], seconds: float) -> Iterator[Message]:
    """What the process says of an archive, up to its end.

    Raises:
        OSError: it ended before.
        TimeoutError: it said nothing for so long.
    """
    process = started("firsthand.intake.archives_apart", *told, stdin=file)
    try:
        if process.stdout is None:
            raise OSError("the process has no pipe")
        while not isinstance(message := _message.decode(received(process.stdout, time.monotonic() + seconds)), Done):
            yield message
    finally:
        process.kill()
        process.communicate()


class _Archive:
    """How far an archive is read: the WARC of the collection, the byte in it, the steps so far, and what became of its records."""

    def __init__(self, hints: Hints) -> None:
        self.part, self.start, self.steps = 0, 0, 0
        self._hints, self._name = hints, ""
        self._passed, self._some = Counter[str](), False

    def items(self, message: Message) -> Iterator[Item]:
        """The reports that come of a message, or why none does."""
        match message:
            case Opened():
                if message.part != self.part:
                    self.part, self.start = message.part, 0
                    self._passed, self._some = Counter(), False
                self._name = message.name
            case At():
                self.start, self.steps = max(self.start, message.position), self.steps + 1
            case Passed():
                self._passed[message.why] += 1
            case Found():
                yield from self._of_taken(message.taken)
            case Wrong():
                self._some = True
                yield _error(message, self._where(message.place))
            case Ended() if not self._some:
                counted = ", ".join(f"{count} {why}" for why, count in self._passed.items()) or "no answers at all"
                says = f"the archive holds nothing that can be read: {counted}."
                yield NoText(says, where=self._where(), cure="Look into it with a browser for web archives.")

    def broken(self, says: str, cure: str) -> BadRecord:
        """The error for what ended the process, which is gone past."""
        self._some, at = True, self.start
        self.start += 1
        return BadRecord(says, where=self._where(f"record at {at}"), cure=cure)

    def _where(self, place: str = "") -> str:
        return ":".join(filter(None, (self._hints.where, self._name, place)))

    def _of_taken(self, taken: Taken) -> Iterator[Item]:
        try:
            item = _of_taken(taken, replace(self._hints, where=self._where(f"record at {taken.position}")))
        except NoText:
            self._passed[_WORDLESS] += 1
            return
        except (errors.InputError, MissingPart) as wrong:
            item = wrong
        self._some = True
        yield item


def _error(told: Wrong, where: str) -> FirsthandError:
    return _ERRORS.get(told.code, BadRecord)(told.says, where=where, cure=told.cure)


def _of_taken(taken: Taken, hints: Hints) -> Item:
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


def _provenance(taken: Taken, where: str) -> Provenance:
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
