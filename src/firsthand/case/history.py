"""The history of grades: which came to differ after an act, stored once, and how each changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from firsthand.case.derived import Derived
from firsthand.case.subjects import name_of
from firsthand.codebook.criteria import named
from firsthand.custody.log import EMPTY, Act, timestamp
from firsthand.custody.records import StoredGrade
from firsthand.grading.changes import Graded, change
from firsthand.ledger.store import Deed, Store
from firsthand.model import Anchor, Claim, Grade, ReadReport, Status

if TYPE_CHECKING:
    from firsthand.tracing.memory import Roll

_AT_ONCE = 500
"""Grades that one log entry vouches for at most."""
_NAMED = 3
"""Reports that a cause names; the others are counted."""


class Change(Struct, frozen=True, kw_only=True):
    """A grade that came to be: what it was after which act, and what changed.

    ``claim`` is the first claim of the group at the time by its name, None where it is read there no more, and ``claim_group``
    the group that holds it now.
    """

    id: int
    at: str
    who: str
    cause: str
    label: str
    claim: str | None
    claim_group: str | None
    status: str
    credibility: int | None
    met: tuple[str, ...]
    unmet: tuple[str, ...]
    codebook: str
    replaces: int | None
    says: str


def cause_of_reading(reports: Sequence[str]) -> str:
    """What brought a change of grades: the reports that were read."""
    more = f" and {len(reports) - _NAMED:,} more" if len(reports) > _NAMED else ""
    return f"read {', '.join(reports[:_NAMED])}{more}"


class History:
    """The history of grades of a ledger, kept up to date: what is stored of it, and which grades of now are the latest stored."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._words = Words()
        self._forget()

    def _forget(self) -> None:
        self._head = EMPTY
        self._rows: dict[int, StoredGrade] = {}
        self._latest: dict[str, StoredGrade] = {}
        self._told: dict[int, Change] = {}
        self._settled: Roll[Grade] | None = None
        """The grades that `record` has looked at."""
        self._added: dict[int, StoredGrade] = {}
        """What was stored by `record` and not seen in the ledger yet: its transaction may have failed."""

    def record(self, derived: Derived, cause: str, *, who: str, at: datetime) -> int:
        """Store the grades that differ from those before; returns how many. Only within a transaction.

        A group's grade before is the latest of any of its claims, so that groups may merge, split and gain an earlier claim.
        """
        from firsthand.tracing.memory import Roll

        self._take_in(derived)
        made = (cause, who, timestamp(at))
        settled, self._settled = self._settled or Roll(), None
        _, new = settled.call(derived.grades)
        changed = list(self._changed(new, made, self._store.next_id(StoredGrade)))
        for start in range(0, len(changed), _AT_ONCE):
            some = changed[start : start + _AT_ONCE]
            self._store.append(Deed(Act.GRADED, f"{len(some)} claim group{'s' if len(some) > 1 else ''}", who, at), some)
        self._settled = settled
        self._added = {stored.id: stored for stored in changed}
        return len(changed)

    def changes(self, derived: Derived, of: Iterable[Claim] | None = None) -> tuple[Change, ...]:
        """Every change of grades in order, or those of some claims' group with all that it was before. Only within a snapshot."""
        self._take_in(derived)
        wanted = self._rows if of is None else _leading_to(self._rows, {self._words.of(claim) for claim in of})
        return tuple(self._change(stored, derived) for stored in self._rows.values() if stored.id in wanted)

    def _take_in(self, derived: Derived) -> None:
        """Look at what was stored since, and at what was read since."""
        head = self._store.head()
        if not self._store.holds(self._head) or self._store.was_erased(self._head.seq):
            self._forget()
        stored = self._store.records(StoredGrade, self._head.seq) if head != self._head else ()
        new = {record.id: record for _, record in stored if isinstance(record, StoredGrade)}
        self._rows |= new
        self._latest |= {record.subject: record for record in new.values()}
        if self._words.take_in(derived) or new != self._added:
            # Read anew, or graded by somebody else: what was the latest of a group may be so no more.
            self._settled = None
        self._head, self._added = head, {}

    def _changed(self, grades: Iterable[Grade], made: tuple[str, str, str], number: int) -> Iterator[StoredGrade]:
        cause, who, at = made
        for grade in grades:
            subjects = [self._words.of(claim) for claim in grade.claim_group.claims]
            known = [self._latest[subject] for subject in subjects if subject in self._latest]
            before = max(known, key=lambda stored: stored.id, default=None)
            if before is not None and _same(before, grade):
                continue
            yield StoredGrade(
                id=number,
                subject=subjects[0],
                label=grade.claim_group.label,
                status=grade.status.value,
                credibility=grade.credibility,
                met=" ".join(named(grade.met)),
                unmet=" ".join(named(grade.unmet)),
                codebook=grade.codebook,
                who=who,
                at=at,
                cause=cause,
                replaces=before.id if before is not None else None,
            )
            number += 1

    def _change(self, stored: StoredGrade, derived: Derived) -> Change:
        claim = self._words.claim(stored.subject)
        name = name_of(claim) if claim is not None else None
        group = derived.group_of.get(derived.judgements.current(claim)) if claim is not None else None
        told = self._told.get(stored.id)
        if told is None or (told.claim, told.claim_group) != (name, group):
            told = _shown(stored, self._rows.get(stored.replaces or 0), name, group)
            self._told[stored.id] = told
        return told


class Words:
    """The words that each claim of the readings at hand was read in, as judgements name them. Kept up to date."""

    def __init__(self) -> None:
        self._reads: dict[str, ReadReport] = {}
        self._words: dict[str, dict[str, tuple[Claim, str]]] = {}
        self._claims: dict[str, Claim] = {}
        self._unread: set[str] = set()

    @cached_property
    def _listed(self) -> Roll[ReadReport]:
        from firsthand.tracing.memory import Roll

        return Roll()

    def take_in(self, derived: Derived) -> bool:
        """Go on with the readings of now; returns whether any report is read otherwise than before."""
        gone, came = self._listed.call(derived.as_read)
        for read in gone:
            del self._reads[read.report.id]
            self._words.pop(read.report.id, None)
        self._reads |= {read.report.id: read for read in came}
        if gone:
            self._claims = {}
        if gone or came:
            self._unread = set()
        return bool(gone)

    def of(self, claim: Claim) -> str:
        """The words that a claim was read in, wherever analysts say that it stands."""
        return self._of_report(claim.report)[name_of(claim)][1]

    def claim(self, subject: str) -> Claim | None:
        """The claim that some words are read as; None where they are read as none any more."""
        if subject not in self._claims and subject not in self._unread:
            anchor = Anchor.parse(subject)
            known = self._of_report(anchor.report) if anchor is not None else {}
            found = next((claim for claim, words in reversed(known.values()) if words == subject), None)
            if found is None:
                self._unread.add(subject)
            else:
                self._claims[subject] = found
        return self._claims.get(subject)

    def _of_report(self, report: str) -> dict[str, tuple[Claim, str]]:
        from firsthand.tracing.judgements import anchored

        found = self._words.get(report)
        if found is None:
            read = self._reads.get(report)
            readings = [read.reading] if read is not None else []
            found = {name_of(claim): (claim, str(words)) for reading in readings for words, claim in anchored(reading)}
            self._words[report] = found
        return found


def _same(before: StoredGrade, grade: Grade) -> bool:
    now = grade.status.value, grade.credibility, " ".join(named(grade.met)), grade.codebook
    return (before.status, before.credibility, before.met, before.codebook) == now


def _leading_to(rows: dict[int, StoredGrade], subjects: set[str]) -> set[int]:
    """The grades of some claims, and those that they replaced."""
    waiting = [stored.id for stored in rows.values() if stored.subject in subjects]
    found: set[int] = set()
    while waiting:
        number = waiting.pop()
        if number not in found:
            found.add(number)
            before = rows[number].replaces
            waiting += [before] if before is not None else []
    return found


def _shown(stored: StoredGrade, before: StoredGrade | None, claim: str | None, group: str | None) -> Change:
    return Change(
        id=stored.id,
        at=stored.at,
        who=stored.who,
        cause=stored.cause,
        label=stored.label,
        claim=claim,
        claim_group=group,
        status=stored.status,
        credibility=stored.credibility,
        met=tuple(stored.met.split()),
        unmet=tuple(stored.unmet.split()),
        codebook=stored.codebook,
        replaces=stored.replaces,
        says=change(_graded(before) if before is not None else None, _graded(stored)),
    )


def _graded(stored: StoredGrade) -> Graded:
    return Graded(Status(stored.status), stored.credibility, stored.met.split(), stored.codebook)
