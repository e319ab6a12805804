"""Whether the timestamps that a case keeps still say what its log says: the bytes of each, and the hash that it stamps.

All of it is offline. Who signed is another question, for which the certificate of the authority is needed
(`custody.timestamps.check_signature`); that a response stamps another hash than the log has shows without it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct

from firsthand.custody.exports import Exports
from firsthand.custody.log import Entry, recomputed_hash, timestamp
from firsthand.custody.states import State
from firsthand.custody.timestamps import FOLDER, Stamp, read_response
from firsthand.errors import BadTimestamp, MissingPart

if TYPE_CHECKING:
    from firsthand.custody.verify import Recorded

_SUFFIX = ".tsr"


class KeptStamp(Struct, frozen=True, kw_only=True):
    """A timestamp: that the log up to ``entry`` stood at ``at`` (UTC), as ``authority`` signed by its own words.

    ``entry`` is None where the log says nothing of this timestamp, ``at`` and ``authority`` where it does not hold. ``expected``
    and ``found`` say what differs.
    """

    entry: int | None
    path: str
    state: State
    at: str | None = None
    authority: str | None = None
    expected: str | None = None
    found: str | None = None


def held(stamp: Stamp, entry: Entry | None, exports: Exports) -> KeptStamp:
    """A timestamp held against the entry that it stamps, which is None where the log has no such entry."""
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
        told = read_response(response, stamp.path)
    except BadTimestamp as wrong:
        return _kept(stamp, State.CHANGED, found=wrong.message)
    except MissingPart as missing:
        return _kept(stamp, State.UNREADABLE, found=f"what needs the extra 'timestamps'. {missing.cure}")
    expected = "an entry that is in the log no more" if entry is None else recomputed_hash(entry)
    if told.imprint != expected:
        return _kept(stamp, State.CHANGED, expected=f"a stamp of entry {stamp.entry}, {expected}", found=f"one of {told.imprint}")
    return KeptStamp(entry=stamp.entry, path=stamp.path, state=State.INTACT, at=timestamp(told.at), authority=told.authority)


def all_held(stamps: Sequence[Stamp], recorded: Recorded, exports: Exports) -> Iterator[KeptStamp]:
    """Each timestamp that the log recorded, held against it; then those in the case of which the log says nothing.

    The latter are left when the end of the log is cut off, or when a crash came between keeping one and logging it.
    """
    for stamp in stamps:
        yield held(stamp, _entry(recorded, stamp.entry), exports)
    known = {stamp.path for stamp in stamps}
    try:
        names = exports.names(FOLDER)
    except OSError as wrong:
        yield KeptStamp(entry=None, path=FOLDER, state=State.UNREADABLE, found=f"what cannot be read: {wrong.strerror}")
        return
    for path in names:
        if PurePosixPath(path).suffix == _SUFFIX and path not in known:
            yield KeptStamp(entry=None, path=path, state=State.UNLOGGED, found=_says(path, recorded, exports))


def _entry(recorded: Recorded, number: int) -> Entry | None:
    found = next(iter(recorded.latest_entries(number + 1, 1)), None)
    return found if found is not None and found.seq == number else None


def _says(path: str, recorded: Recorded, exports: Exports) -> str:
    """What a response says of which the log says nothing."""
    try:
        response = exports.read(path)
        told = read_response(response or b"", path)
    except OSError as wrong:
        return f"what cannot be read: {wrong.strerror}"
    except (BadTimestamp, MissingPart) as wrong:
        return wrong.message
    of = next((f"entry {entry.seq}" for entry in recorded.entries() if entry.hash == told.imprint), "no entry that the log has now")
    return f"a stamp of {told.imprint}, {timestamp(told.at)}, {told.authority}: the hash of {of}"


def _kept(stamp: Stamp, state: State, *, expected: str | None = None, found: str | None = None) -> KeptStamp:
    return KeptStamp(entry=stamp.entry, path=stamp.path, state=state, expected=expected, found=found)
