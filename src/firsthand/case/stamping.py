"""Timestamps of a case's log: the request that an authority answers, its responses as they are kept, and what they prove."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from firsthand.custody.exports import FolderExports
from firsthand.custody.log import Act, Entry, recomputed_hash, timestamp
from firsthand.custody.stamps import all_held
from firsthand.custody.timestamps import Stamp, check_signature, keep, read_response, request_for, stamp_of, stamped
from firsthand.errors import Altered, BadTimestamp
from firsthand.ledger.store import Deed, Store


class Stamped(Struct, frozen=True, kw_only=True):
    """A timestamp: that the log up to ``entry``, whose hash is ``hash``, existed at ``at`` (UTC), as ``authority`` signed.

    ``path`` is where the response lies below the case. ``is_checked``: its signature was held against given certificates.
    """

    entry: int
    hash: str
    at: str
    authority: str
    path: str
    is_checked: bool


class Timestamps:
    """The timestamps of a case that is open."""

    def __init__(self, folder: Path, store: Store, alias: str, clock: Callable[[], datetime]) -> None:
        self._folder = folder
        self._store = store
        self._alias = alias
        self._clock = clock

    def request(self) -> bytes:
        """A request (DER) that asks an authority to stamp the head of the log.

        Raises:
            BadTimestamp: the log is empty.
        """
        entry = next(iter(self._store.latest_entries(None, 1)), None)
        if entry is None:
            raise BadTimestamp("the log is empty: there is nothing to stamp.", where=str(self._folder), cure="Add reports first.")
        return request_for(entry)

    def keep(self, response: bytes, where: str, roots: Sequence[bytes] = ()) -> Stamped:
        """Keep an authority's response beside the log, and log it; the same response twice changes nothing.

        ``where`` names the response in errors. With ``roots``, certificates in PEM, its signature is checked first.

        Raises:
            BadTimestamp: it is none, stamps no entry of this log, or its signature does not hold.
        """
        imprint = read_response(response, where).imprint
        entry = next((entry for entry in self._store.entries() if entry.hash == imprint), None)
        if entry is None:
            raise BadTimestamp(
                f"it stamps {imprint}, which is the hash of no entry of this log.",
                where=where,
                cure="Give the response to a request that was made of this case.",
            )
        stamp = stamp_of(response, entry)
        made = _told(stamp, entry, response, roots)
        with self._store.transaction():
            if stamp not in self._kept():
                keep(self._folder, stamp, response)
                self._store.append(Deed(Act.TIMESTAMPED, str(stamp), self._alias, self._clock()), [])
        return made

    def all(self, roots: Sequence[bytes] = ()) -> tuple[Stamped, ...]:
        """Every timestamp that was kept, in the order of the log.

        Raises:
            Altered: a response, or the entry that it stamps, is not there any more or is another than was stamped; or the log says
                nothing of a response.
            BadTimestamp: a signature does not hold.
        """
        kept = self._kept()
        stray = next((one for one in all_held(kept, self._store, FolderExports(self._folder)) if one.entry is None), None)
        if stray is not None:
            raise Altered(
                f"the log says nothing of this timestamp: {stray.found}.",
                where=stray.path,
                cure="If it stamps an entry of the log, keep it: firsthand timestamp CASE --response FILE.tsr. If not, the end of "
                "the log was cut off: compare with a copy of the case.",
            )
        entries = {entry.seq: entry for entry in self._store.entries()} if kept else {}
        return tuple(_told(stamp, _stamped_entry(stamp, entries), self._response(stamp), roots) for stamp in kept)

    def _kept(self) -> list[Stamp]:
        return [stamp for entry in self._store.acts(Act.TIMESTAMPED) if (stamp := stamped(entry)) is not None]

    def _response(self, stamp: Stamp) -> bytes:
        try:
            return (self._folder / stamp.path).read_bytes()
        except OSError as wrong:
            raise Altered(
                "this timestamp was kept here, and cannot be read.", where=stamp.path, cure="Restore it from a copy of the case."
            ) from wrong


def _stamped_entry(stamp: Stamp, entries: Mapping[int, Entry]) -> Entry:
    entry = entries.get(stamp.entry)
    if entry is None:
        raise Altered(
            f"it stamps entry {stamp.entry}, which is in the log no more.", where=stamp.path, cure="See what firsthand verify says."
        )
    return entry


def _told(stamp: Stamp, entry: Entry, response: bytes, roots: Sequence[bytes]) -> Stamped:
    told = read_response(response, stamp.path)
    if told.imprint != (now := recomputed_hash(entry)):
        raise Altered(
            f"it stamps {told.imprint}, and entry {entry.seq} has the hash {now} now: the log or the timestamp is another.",
            where=stamp.path,
            cure="See what firsthand verify says, and compare with a copy of the case.",
        )
    if roots:
        check_signature(response, entry, roots, stamp.path)
    return Stamped(
        entry=entry.seq,
        hash=entry.hash,
        at=timestamp(told.at),
        authority=told.authority,
        path=stamp.path,
        is_checked=bool(roots),
    )
