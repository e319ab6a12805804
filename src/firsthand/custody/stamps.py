"""Whether the timestamps that a case keeps still say what its log says: the bytes of each, and the hash that it stamps.

All of it is offline. Who signed is another question, for which the certificate of the authority is needed
(`custody.timestamps.check_signature`); so is whether a block that a proof names is one of Bitcoin's. That a response or proof
stamps another hash than the log has shows without either.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from firsthand.custody.exports import Exports
from firsthand.custody.log import Entry, recomputed_hash, timestamp
from firsthand.custody.proofs import NO_HEADERS, Block, Headers, held_against, read_proof
from firsthand.custody.states import State
from firsthand.custody.timestamps import FOLDER, PROOF, SUFFIXES, Stamp, read_response
from firsthand.errors import BadTimestamp, MissingPart

if TYPE_CHECKING:
    from firsthand.custody.verify import Recorded

_KINDS = {suffix: kind for kind, suffix in SUFFIXES.items()}


class KeptStamp(Struct, frozen=True, kw_only=True):
    """A timestamp: that the log up to ``entry`` stood at ``at`` (UTC), as ``authority`` signed by its own words; or, where both are
    None, that it stood before ``blocks`` of Bitcoin were made, and will stand before others by the promise of ``calendars``.

    ``entry`` is None where the log says nothing of this timestamp; what it says is left out where it does not hold. ``expected``
    and ``found`` say what differs.
    """

    entry: int | None
    path: str
    state: State
    at: str | None = None
    authority: str | None = None
    calendars: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    expected: str | None = None
    found: str | None = None


class _Words(NamedTuple):
    """What a response or proof says: the hash it is of, and what `KeptStamp` tells of it."""

    imprint: str
    at: str | None = None
    authority: str | None = None
    calendars: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()

    def __str__(self) -> str:
        blocks = ", ".join(f"block {block.height} of Bitcoin by its own words" for block in self.blocks)
        return f"a stamp of {self.imprint}, " + (f"{self.at}, {self.authority}" if self.at else blocks or "not yet in a block")


def held(stamp: Stamp, entry: Entry | None, exports: Exports, headers: Headers) -> KeptStamp:
    """A timestamp held against the entry that it stamps, which is None where the log has no such entry, and against ``headers``."""
    try:
        response = exports.read(stamp.path)
    except OSError as wrong:
        return _kept(stamp, State.UNREADABLE, found=f"what cannot be read: {wrong.strerror}")
    if response is None:
        return _kept(stamp, State.MISSING, expected=stamp.sha256)
    digest = hashlib.sha256(response).hexdigest()
    if digest != stamp.sha256:
        return _kept(stamp, State.CHANGED, expected=stamp.sha256, found=digest)
    try:
        says = _read(stamp.kind, response, stamp.path)
    except BadTimestamp as wrong:
        return _kept(stamp, State.CHANGED, found=wrong.message)
    except MissingPart as missing:
        return _kept(stamp, State.UNREADABLE, found=f"what needs a part that is not installed. {missing.cure}")
    expected = "an entry that is in the log no more" if entry is None else recomputed_hash(entry)
    if says.imprint != expected:
        return _kept(stamp, State.CHANGED, expected=f"a stamp of entry {stamp.entry}, {expected}", found=f"one of {says.imprint}")
    blocks = tuple(held_against(block, headers) for block in says.blocks)
    return KeptStamp(
        entry=stamp.entry,
        path=stamp.path,
        state=State.INTACT,
        at=says.at,
        authority=says.authority,
        calendars=says.calendars,
        blocks=blocks,
    )


def _read(kind: str, data: bytes, where: str) -> _Words:
    if kind == PROOF:
        proof = read_proof(data, where)
        return _Words(proof.imprint, calendars=proof.calendars, blocks=proof.blocks)
    told = read_response(data, where)
    return _Words(told.imprint, timestamp(told.at), told.authority)


def all_held(stamps: Sequence[Stamp], recorded: Recorded, exports: Exports, headers: Headers = NO_HEADERS) -> Iterator[KeptStamp]:
    """Each timestamp that the log recorded, held against it and against what the user gives of blocks (``headers``); then those in
    the case of which the log says nothing.

    The latter are left when the end of the log is cut off, or when a crash came between keeping one and logging it.
    """
    for stamp in stamps:
        yield held(stamp, _entry(recorded, stamp.entry), exports, headers)
    known = {stamp.path for stamp in stamps}
    try:
        names = exports.names(FOLDER)
    except OSError as wrong:
        yield KeptStamp(entry=None, path=FOLDER, state=State.UNREADABLE, found=f"what cannot be read: {wrong.strerror}")
        return
    for path in names:
        kind = _KINDS.get(PurePosixPath(path).suffix)
        if kind is not None and path not in known:
            yield KeptStamp(entry=None, path=path, state=State.UNLOGGED, found=_says(kind, path, recorded, exports))


def _entry(recorded: Recorded, number: int) -> Entry | None:
    found = next(iter(recorded.latest_entries(number + 1, 1)), None)
    return found if found is not None and found.seq == number else None


def _says(kind: str, path: str, recorded: Recorded, exports: Exports) -> str:
    """What a response or proof says of which the log says nothing."""
    try:
        says = _read(kind, exports.read(path) or b"", path)
    except OSError as wrong:
        return f"what cannot be read: {wrong.strerror}"
    except (BadTimestamp, MissingPart) as wrong:
        return wrong.message
    of = next((f"entry {entry.seq}" for entry in recorded.entries() if entry.hash == says.imprint), "no entry that the log has now")
    return f"{says}: the hash of {of}"


def _kept(stamp: Stamp, state: State, *, expected: str | None = None, found: str | None = None) -> KeptStamp:
    return KeptStamp(entry=stamp.entry, path=stamp.path, state=state, expected=expected, found=found)
