"""Timestamps of a case's log by OpenTimestamps: what calendars promise, what they redeem later, and the proofs as they are kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from firsthand.case.stamping import StampFolder, refuse_another
from firsthand.custody.log import Entry
from firsthand.custody.proofs import (
    NO_HEADERS,
    Block,
    Headers,
    Promise,
    answer_of,
    begin,
    held_against,
    joined,
    proof_of,
    read_proof,
)
from firsthand.custody.timestamps import FOLDER, PROOF, Stamp
from firsthand.errors import BadTimestamp
from firsthand.intake.authority import redeemed, submit
from firsthand.intake.reach import Reach
from firsthand.ledger.store import Store


class Proved(Struct, frozen=True, kw_only=True):
    """A proof: that the log up to ``entry``, whose hash is ``hash``, is older than ``blocks`` of Bitcoin, by its own words.

    ``calendars`` promised further blocks and were not seen to keep it yet. ``path`` is where the proof lies below the case.
    """

    entry: int
    hash: str
    calendars: tuple[str, ...]
    blocks: tuple[Block, ...]
    path: str


class Answered(Struct, frozen=True, kw_only=True):
    """What came of asking calendars: the proofs that were kept, whose promise still waits, and which could not be asked."""

    kept: tuple[Proved, ...]
    waiting: tuple[Promise, ...]
    failures: tuple[BadTimestamp, ...]


class Proofs:
    """The proofs of OpenTimestamps of a case that is open."""

    def __init__(self, folder: Path, store: Store, alias: str, clock: Callable[[], datetime]) -> None:
        self._kept = StampFolder(PROOF, folder, store, alias, clock)

    def ask(self, calendars: Sequence[str], reach: Reach | None = None) -> Answered:
        """Ask calendars, by their addresses, to bring the head of the log into a block of Bitcoin, and keep their promises as one
        proof. Some hours later, `upgrade` asks for what they promised.

        Raises:
            BadTimestamp: the log is empty.
            MissingPart: the extra ``opentimestamps`` is not installed.
        """
        begun = begin(self._kept.head())
        answers, failures = list[bytes](), list[BadTimestamp]()
        for calendar in calendars:
            try:
                answer = submit(calendar, begun.commitment, reach)
                answer_of(begun.commitment, answer, calendar)
            except BadTimestamp as wrong:
                failures.append(wrong)
            else:
                answers.append(answer)
        kept = (self._keep(proof_of(begun, answers), begun.entry),) if answers else ()
        return Answered(kept=kept, waiting=(), failures=tuple(failures))

    def upgrade(self, reach: Reach | None = None) -> Answered:
        """Ask the calendars of every promise that no block has redeemed yet, and keep what they give as a further proof beside what
        there is. The addresses are those that came with the promises.

        Raises:
            Altered: a proof, or the entry that it is of, is not as it was.
            MissingPart: the extra ``opentimestamps`` is not installed.
        """
        kept, waiting, failures = list[Proved](), list[Promise](), list[BadTimestamp]()
        by_entry: dict[Entry, list[bytes]] = {}
        for stamp, entry, proof in self._kept.all():
            refuse_another(read_proof(proof, stamp.path).imprint, stamp, entry)
            by_entry.setdefault(entry, []).append(proof)
        for entry, proofs in by_entry.items():
            answers = list[tuple[bytes, bytes]]()
            for promise in read_proof(joined(proofs, ()), FOLDER).promises:
                try:
                    answer = _redeemed(promise, reach)
                except BadTimestamp as wrong:
                    failures.append(wrong)
                    continue
                if answer is None:
                    waiting.append(promise)
                else:
                    answers.append((promise.commitment, answer))
            if answers:
                kept.append(self._keep(joined(proofs, answers), entry))
        return Answered(kept=tuple(kept), waiting=tuple(waiting), failures=tuple(failures))

    def keep(self, proof: bytes, where: str) -> Proved:
        """Keep a proof that was made or completed elsewhere, and log it; the same proof twice changes nothing.

        Raises:
            BadTimestamp: it is none, or of no entry of this log.
            MissingPart: the extra ``opentimestamps`` is not installed.
        """
        return self._keep(proof, self._kept.stamped_by(read_proof(proof, where).imprint, where))

    def all(self, headers: Headers = NO_HEADERS) -> tuple[Proved, ...]:
        """Every proof that was kept, in the order of the log; the blocks they name are held against ``headers``.

        Raises:
            Altered: a proof, or the entry that it is of, is not there any more or is another; or the log says nothing of a proof.
            MissingPart: the extra ``opentimestamps`` is not installed.
        """
        return tuple(_told(stamp, entry, proof, headers) for stamp, entry, proof in self._kept.all())

    def _keep(self, proof: bytes, entry: Entry) -> Proved:
        return _told(self._kept.keep(proof, entry), entry, proof, NO_HEADERS)


def _redeemed(promise: Promise, reach: Reach | None) -> bytes | None:
    """A calendar's answer that names a block; None where it has none yet."""
    answer = redeemed(promise.calendar, promise.commitment, reach)
    return answer if answer is not None and answer_of(promise.commitment, answer, promise.calendar).blocks else None


def _told(stamp: Stamp, entry: Entry, proof: bytes, headers: Headers) -> Proved:
    read = read_proof(proof, stamp.path)
    refuse_another(read.imprint, stamp, entry)
    return Proved(
        entry=entry.seq,
        hash=entry.hash,
        calendars=read.calendars,
        blocks=tuple(held_against(block, headers) for block in read.blocks),
        path=stamp.path,
    )
