"""Timestamps of a case's log: the request that an authority answers, its responses as they are kept, and what they prove."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from firsthand.custody.exports import FolderExports
from firsthand.custody.log import Act, Entry, recomputed_hash, timestamp
from firsthand.custody.records import sha256
from firsthand.custody.stamps import all_held
from firsthand.custody.timestamps import (
    TIMESTAMP,
    Stamp,
    check_signature,
    keep,
    read_response,
    request_for,
    stamp_of,
    stamped,
)
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


class StampFolder:
    """What a case that is open keeps of timestamps, of one kind: responses of authorities, or proofs."""

    def __init__(self, kind: str, folder: Path, store: Store, alias: str, clock: Callable[[], datetime]) -> None:
        self._kind = kind
        self._folder = folder
        self._store = store
        self._alias = alias
        self._clock = clock

    def head(self) -> Entry:
        """The last entry of the log: what is to be stamped.

        Raises:
            BadTimestamp: the log is empty.
        """
        entry = next(iter(self._store.latest_entries(None, 1)), None)
        if entry is None:
            raise BadTimestamp("the log is empty: there is nothing to stamp.", where=str(self._folder), cure="Add reports first.")
        return entry

    def stamped_by(self, imprint: str, where: str) -> Entry:
        """The entry whose hash something stamps; ``where`` names that in errors.

        Raises:
            BadTimestamp: the log has no such entry.
        """
        entry = next((entry for entry in self._store.entries() if entry.hash == imprint), None)
        if entry is None:
            raise BadTimestamp(
                f"it stamps {imprint}, which is the hash of no entry of this log.",
                where=where,
                cure="Give what was made for this case.",
            )
        return entry

    def keep(self, response: bytes, entry: Entry) -> Stamp:
        """Keep something that stamps an entry, and log it; the same twice changes nothing."""
        stamp = stamp_of(self._kind, response, entry)
        with self._store.transaction():
            if stamp not in self._logged():
                keep(self._folder, stamp, response)
                self._store.append(Deed(Act.TIMESTAMPED, str(stamp), self._alias, self._clock()), [])
        return stamp

    def all(self) -> Iterator[tuple[Stamp, Entry, bytes]]:
        """Each that was kept, in the order of the log, with the entry that it stamps.

        Raises:
            Altered: one of them, or the entry that it stamps, is not there any more or is another than was stamped; or the log says
                nothing of one that lies there.
        """
        logged = self._logged()
        stray = next((one for one in all_held(logged, self._store, FolderExports(self._folder)) if one.entry is None), None)
        if stray is not None:
            raise Altered(
                f"the log says nothing of this timestamp: {stray.found}.",
                where=stray.path,
                cure="If it stamps an entry of the log, keep it: firsthand timestamp CASE --response FILE. If not, the end of the "
                "log was cut off: compare with a copy of the case.",
            )
        own = [stamp for stamp in logged if stamp.kind == self._kind]
        entries = {entry.seq: entry for entry in self._store.entries()} if own else {}
        for stamp in own:
            entry = entries.get(stamp.entry)
            if entry is None:
                raise Altered(
                    f"it stamps entry {stamp.entry}, which is in the log no more.",
                    where=stamp.path,
                    cure="See what firsthand verify says.",
                )
            yield stamp, entry, self._read(stamp)

    def _logged(self) -> list[Stamp]:
        return [stamp for entry in self._store.acts(Act.TIMESTAMPED) if (stamp := stamped(entry)) is not None]

    def _read(self, stamp: Stamp) -> bytes:
        cure = "Restore it from a copy of the case."
        try:
            found = (self._folder / stamp.path).read_bytes()
        except OSError as wrong:
            raise Altered("this timestamp was kept here, and cannot be read.", where=stamp.path, cure=cure) from wrong
        if sha256(found) != stamp.sha256:
            raise Altered("this timestamp is not what was kept here.", where=stamp.path, cure=cure)
        return found


class Timestamps:
    """The timestamps that authorities gave a case that is open."""

    def __init__(self, folder: Path, store: Store, alias: str, clock: Callable[[], datetime]) -> None:
        self._kept = StampFolder(TIMESTAMP, folder, store, alias, clock)

    def request(self) -> bytes:
        """A request (DER) that asks an authority to stamp the head of the log.

        Raises:
            BadTimestamp: the log is empty.
        """
        return request_for(self._kept.head())

    def keep(self, response: bytes, where: str, roots: Sequence[bytes] = ()) -> Stamped:
        """Keep an authority's response beside the log, and log it; the same response twice changes nothing.

        ``where`` names the response in errors. With ``roots``, certificates in PEM, its signature is checked first.

        Raises:
            BadTimestamp: it is none, stamps no entry of this log, or its signature does not hold.
        """
        entry = self._kept.stamped_by(read_response(response, where).imprint, where)
        made = _told(stamp_of(TIMESTAMP, response, entry), entry, response, roots)
        self._kept.keep(response, entry)
        return made

    def all(self, roots: Sequence[bytes] = ()) -> tuple[Stamped, ...]:
        """Every timestamp that was kept, in the order of the log.

        Raises:
            Altered: a response, or the entry that it stamps, is not there any more or is another than was stamped; or the log says
                nothing of a response.
            BadTimestamp: a signature does not hold.
        """
        return tuple(_told(stamp, entry, response, roots) for stamp, entry, response in self._kept.all())


def refuse_another(imprint: str, stamp: Stamp, entry: Entry) -> None:
    """Refuse what stamps another hash than its entry has now.

    Raises:
        Altered: it does.
    """
    if imprint != (now := recomputed_hash(entry)):
        raise Altered(
            f"it stamps {imprint}, and entry {entry.seq} has the hash {now} now: the log or the timestamp is another.",
            where=stamp.path,
            cure="See what firsthand verify says, and compare with a copy of the case.",
        )


def _told(stamp: Stamp, entry: Entry, response: bytes, roots: Sequence[bytes]) -> Stamped:
    told = read_response(response, stamp.path)
    refuse_another(told.imprint, stamp, entry)
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
