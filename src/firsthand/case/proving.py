"""Timestamps of a case's log by OpenTimestamps: what calendars promise, what they redeem later, and the proofs as they are kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from firsthand.case.stamping import StampFolder, refuse_another
from firsthand.custody.log import Entry
from firsthand.custody.proofs import (
    NO_HEADERS,
    Answer,
    Block,
    Headers,
    Promise,
    answer_of,
    begin,
    fitted,
    held_against,
    open_promises,
    proof_of,
    read_proof,
    redeeming,
)
from firsthand.custody.timestamps import PROOF, Stamp, stamp_of
from firsthand.errors import BadTimestamp
from firsthand.intake.authority import redeemed, submit
from firsthand.intake.reach import Reach
from firsthand.ledger.store import Store

MOST_ASKED = 64
"""Requests of one upgrade: with 30 s for each, it ends within half an hour though nobody answers."""


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
        answers, failures = list[Answer](), list[BadTimestamp]()
        for calendar in calendars:
            try:
                answer = submit(calendar, begun.commitment, reach)
                answer_of(begun.commitment, answer, calendar)
            except BadTimestamp as wrong:
                failures.append(wrong)
            else:
                answers.append(Answer(calendar, begun.commitment, answer))
        proof, left = fitted(partial(proof_of, begun), answers)
        kept = () if proof is None else (self._keep(proof, begun.entry),)
        return Answered(kept=kept, waiting=(), failures=(*failures, *left))

    def upgrade(self, reach: Reach | None = None, own: Sequence[str] = ()) -> Answered:
        """Ask the calendars of every promise that no block has redeemed yet, and keep what they give as a further proof beside what
        there is. The addresses are those that came with the promises: what is not public is asked only if ``reach`` allows it and
        the address is one of ``own``. Entries come the last first, for no more than `MOST_ASKED` requests.

        Raises:
            Altered: a proof, or the entry that it is of, is not as it was.
            MissingPart: the extra ``opentimestamps`` is not installed.
        """
        kept, waiting, failures = list[Proved](), list[Promise](), list[BadTimestamp]()
        known = {calendar.rstrip("/") for calendar in own}
        public = replace(reach or Reach(), is_private_allowed=False)
        asked, by_entry = 0, dict[Entry, list[bytes]]()
        for stamp, entry, proof in self._kept.all():
            refuse_another(read_proof(proof, stamp.path).imprint, stamp, entry)
            by_entry.setdefault(entry, []).append(proof)
        for entry, proofs in sorted(by_entry.items(), key=lambda each: each[0].seq, reverse=True):
            answers = list[Answer]()
            for promise in open_promises(proofs):
                asked += 1
                if asked > MOST_ASKED:
                    failures.append(_not_asked(promise))
                    continue
                try:
                    answer = _redeemed(promise, reach if promise.calendar.rstrip("/") in known else public)
                except BadTimestamp as wrong:
                    failures.append(wrong)
                    continue
                if answer is None:
                    waiting.append(promise)
                else:
                    answers.append(Answer(promise.calendar, promise.commitment, answer))
            redeemed_by, left = fitted(partial(redeeming, proofs), answers)
            failures += left
            if redeemed_by is not None:
                kept.append(self._keep(redeemed_by, entry))
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
        made = _told(stamp_of(PROOF, proof, entry), entry, proof, NO_HEADERS)
        self._kept.keep(proof, entry)
        return made


def _redeemed(promise: Promise, reach: Reach | None) -> bytes | None:
    """A calendar's answer that names a block; None where it has none yet."""
    answer = redeemed(promise.calendar, promise.commitment, reach)
    return answer if answer is not None and answer_of(promise.commitment, answer, promise.calendar).blocks else None


def _not_asked(promise: Promise) -> BadTimestamp:
    return BadTimestamp(
        f"it was not asked: {MOST_ASKED} requests were made, and no more are at once.",
        where=promise.calendar,
        cure="Call it with --upgrade again, when others were redeemed.",
    )


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
