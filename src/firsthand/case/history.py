"""The history of grades: which came to differ after an act, stored once, and how each changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from msgspec import Struct

from firsthand.case.derived import Derived
from firsthand.case.subjects import name_of
from firsthand.codebook.criteria import named
from firsthand.custody.log import Act, timestamp
from firsthand.custody.records import StoredGrade
from firsthand.grading.changes import Graded, change
from firsthand.ledger.store import Deed, Store
from firsthand.model import Claim, Grade, Status

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


def record(store: Store, derived: Derived, cause: str, *, who: str, at: datetime) -> int:
    """Store the grades that differ from those before; returns how many. Only within a transaction.

    A group's grade before is the latest of any of its claims, so that groups may merge, split and gain an earlier claim.
    """
    latest = {stored.subject: stored for stored in _stored(store)}
    made = (cause, who, timestamp(at))
    changed = list(_changed(latest, derived, made, store.next_id(StoredGrade)))
    for start in range(0, len(changed), _AT_ONCE):
        some = changed[start : start + _AT_ONCE]
        store.append(Deed(Act.GRADED, f"{len(some)} claim group{'s' if len(some) > 1 else ''}", who, at), some)
    return len(changed)


def _stored(store: Store) -> Iterator[StoredGrade]:
    return (stored for _, stored in store.records(StoredGrade) if isinstance(stored, StoredGrade))


def _changed(latest: dict[str, StoredGrade], derived: Derived, made: tuple[str, str, str], number: int) -> Iterator[StoredGrade]:
    words, (cause, who, at) = words_of(derived), made
    for grade in derived.grades:
        subjects = [words[claim] for claim in grade.claim_group.claims]
        known = [latest[subject] for subject in subjects if subject in latest]
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


def words_of(derived: Derived) -> dict[Claim, str]:
    """For each claim the words that it stands on, as judgements name them."""
    from firsthand.tracing.judgements import anchored

    return {claim: str(words) for read in derived.as_read for words, claim in anchored(read.reading)}


def _same(before: StoredGrade, grade: Grade) -> bool:
    now = grade.status.value, grade.credibility, " ".join(named(grade.met)), grade.codebook
    return (before.status, before.credibility, before.met, before.codebook) == now


def history(store: Store, derived: Derived, of: Iterable[Claim] | None = None) -> tuple[Change, ...]:
    """Every change of grades in order, or those of some claims' group with all that it was before."""
    rows = {stored.id: stored for stored in _stored(store)}
    words = words_of(derived)
    claims = {subject: claim for claim, subject in words.items()}
    groups = {claim: i.claim_group.id for i in derived.trace.independence for claim in i.claim_group.claims}
    wanted = rows if of is None else _leading_to(rows, {words[claim] for claim in of})
    return tuple(_shown(stored, rows.get(stored.replaces or 0), claims, groups) for stored in rows.values() if stored.id in wanted)


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


def _shown(stored: StoredGrade, before: StoredGrade | None, claims: dict[str, Claim], groups: dict[Claim, str]) -> Change:
    claim = claims.get(stored.subject)
    return Change(
        id=stored.id,
        at=stored.at,
        who=stored.who,
        cause=stored.cause,
        label=stored.label,
        claim=name_of(claim) if claim is not None else None,
        claim_group=groups.get(claim) if claim is not None else None,
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
