"""Erasing an item of a case: its keys are destroyed, a tombstone stays, and what still speaks of it is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from firsthand.custody.exports import DRAFT_FILE
from firsthand.custody.log import Act
from firsthand.custody.originals import Originals, told
from firsthand.custody.publications import Publication
from firsthand.custody.records import Record, StoredJudgement, StoredPublication, StoredTombstone
from firsthand.errors import BadJudgement, CaseError, UnknownReport
from firsthand.interchange import decode
from firsthand.ledger.collecting import printable
from firsthand.ledger.store import Deed, Store
from firsthand.model import Anchor


class Erasure(Struct, frozen=True, kw_only=True):
    """What was erased of a case, and what is left that speaks of it.

    ``entry`` is the log entry with the tombstones, ``originals`` are the SHA-256 of what was erased. ``judgements`` about it
    stay with their words and reasons; ``publications`` are those that quote it, which lie outside of the case.
    """

    item: str
    entry: int
    why: str
    originals: tuple[str, ...]
    reports: tuple[str, ...]
    judgements: tuple[int, ...]
    publications: tuple[int, ...]

    def remains(self) -> Iterator[str]:
        """What the erasing did not reach, a line each."""
        yield "in the ledger and log: hashes, length, id (words of its title), publisher, day, language, addresses, path"
        if self.judgements:
            yield f"what analysts wrote of it: judgement {', '.join(map(str, self.judgements))}"
        if self.publications:
            yield f"publication {', '.join(map(str, self.publications))}, which quotes it, and what was told in it"
        yield "copies elsewhere: the file that it was added from, backups with their keys, reports and exports that were written"


class Reach(NamedTuple):
    """What an erasing reaches: the folder of an open case, its ledger and its originals."""

    folder: Path
    store: Store
    originals: Originals


class Erasures:
    """Erases items of a case that is open. ``settle`` keeps what it changes of the grades: by which cause, and who did it."""

    def __init__(self, reach: Reach, alias: str, clock: Callable[[], datetime], settle: Callable[[str, str], None]) -> None:
        self._folder, self._store, self._originals = reach
        self._alias = alias
        self._clock = clock
        self._settle = settle

    def erase(self, item: str, *, why: str, by: str | None = None) -> Erasure:
        """Erase a report, by its id, or an original, by its SHA-256, for good; a tombstone in the log says by whom, when and why.

        What held it alone, or is held in it, is erased with it. An erasing that was cut short is completed.

        Raises:
            BadJudgement: no reason is given.
            UnknownReport: the case has no such item.
            CaseError: the case is not encrypted.
            ReadOnlyCase: the case cannot be written to.
        """
        why, who = printable(why).strip(), by or self._alias
        if not why:
            raise BadJudgement("erasing needs a reason.", where=item, cure="Say why: --why REASON")
        with self._store.transaction():
            tombstones = self._told(item)
            if not tombstones:
                tombstones = self._new(item, why)
                name = tombstones[0].report or tombstones[0].original
                records: list[Record] = [*tombstones]
                self._store.append(Deed(Act.ERASED, name, who, self._clock()), records)
        # The tombstone comes first: a key that is gone without one would look like damage.
        self._originals.erase({each.original: each.seal for each in tombstones})
        with told(self._folder):
            (self._folder / DRAFT_FILE).unlink(missing_ok=True)
        self._settle(f"erased {item}", who)
        return self._erasure(item, tombstones)

    def _told(self, item: str) -> list[StoredTombstone]:
        """The tombstones of an item that was erased before."""
        stored = [(entry, each) for entry, each in self._store.records(StoredTombstone) if isinstance(each, StoredTombstone)]
        of = {entry for entry, each in stored if item in (each.report, each.original)}
        return [each for entry, each in stored if entry in of]

    def _new(self, item: str, why: str) -> list[StoredTombstone]:
        kept = self._store.kept(item)
        original = item if kept is None else kept.artefact.original
        if not self._store.has_original(original):
            raise UnknownReport(
                "the case has no report and no original of this name.",
                where=item,
                cure="Give the id of a report, or the SHA-256 of an original as firsthand report shows it.",
            )
        first, found = self._store.next_id(StoredTombstone), self._store.erased_with(original)
        return [
            StoredTombstone(number, each, report, self._seal(each), why) for number, (each, report) in enumerate(found, start=first)
        ]

    def _seal(self, original: str) -> int:
        number = self._originals.number(original)
        if number is None:
            raise CaseError(
                "this case is not encrypted, or the original is not there: no key can be destroyed.",
                where=str(self._folder),
                cure="Make a case with firsthand init CASE --encrypt, add there what is to stay, and delete this one.",
            )
        return number

    def _erasure(self, item: str, tombstones: list[StoredTombstone]) -> Erasure:
        reports = {each.report for each in tombstones if each.report is not None}
        entry = next(n for n, each in self._store.records(StoredTombstone) if each.key == tombstones[0].key)
        return Erasure(
            item=item,
            entry=entry,
            why=tombstones[0].why,
            originals=tuple(dict.fromkeys(each.original for each in tombstones)),
            reports=tuple(sorted(reports)),
            judgements=tuple(
                each.id
                for _, each in self._store.records(StoredJudgement)
                if isinstance(each, StoredJudgement) and not reports.isdisjoint(_reports_in(each))
            ),
            publications=tuple(
                each.id
                for _, each in self._store.records(StoredPublication)
                if isinstance(each, StoredPublication)
                and not reports.isdisjoint(decode(each.body, Publication, f"publication {each.id}").roots)
            ),
        )


def _reports_in(judgement: StoredJudgement) -> Iterator[str]:
    """The reports that a judgement is about."""
    for named in (judgement.subject, judgement.value):
        if (anchor := Anchor.parse(named)) is not None:
            yield anchor.report
    yield judgement.subject.removeprefix("report ")
