"""What follows from a ledger as it is now: the one home of what has changed in it since it was last looked at."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable
from typing import NamedTuple

from firsthand.case.derived import Derived
from firsthand.case.judging import as_judgement
from firsthand.case.workings import Workings
from firsthand.custody.log import EMPTY
from firsthand.custody.records import StoredJudgement
from firsthand.ledger.store import Latest, Store
from firsthand.model import Judgement, JudgementAct, Reading, ReadReport, holding
from firsthand.reading.surest import Left, at_least, lost

_ON_REGISTRY = (JudgementAct.VOICE, JudgementAct.SAME_VOICE)


class _Taken(NamedTuple):
    """A report with its latest reading, and the whole of that reading."""

    read: ReadReport
    whole: Reading


class Current:
    """What follows from the readings and judgements of a ledger, kept up to date for as long as the case is open.

    It looks at the log at each call of `now` and takes in what entries after the last one known to it have brought, whoever wrote
    them. Where the log does not go on from that entry, everything is taken anew. ``conflict`` is the one that was chosen for the
    case; what scores below ``min_score`` is left out.
    """

    def __init__(self, store: Store, conflict: str | None = None, min_score: float = 0.0) -> None:
        self._store = store
        self._conflict = conflict
        self._min_score = min_score
        self._forget()

    def _forget(self) -> None:
        self._own: tuple[Judgement, ...] = ()
        self._workings = Workings(conflict=self._conflict)
        self._head = EMPTY
        self._taken: dict[str, _Taken] = {}
        self._order: list[tuple[int, str]] = []
        self._judged: tuple[Judgement, ...] = ()
        self._derived: Derived | None = None

    def now(self) -> Derived:
        """What follows from what is stored now, by the readings that are the latest, in the order of collection."""
        with self._store.snapshot():
            head = self._store.head()
            if not self._store.holds(self._head) or self._store.was_erased(self._head.seq):
                self._forget()
            if head != self._head:
                self._take_in(self._store.readings(self._head.seq), self._new_judgements())
                self._head = head
        if self._derived is None:
            self._derived = self._following()
        return self._derived

    @property
    def left(self) -> Left:
        """How much is left out of all readings."""
        self.now()
        return lost([(taken.whole, taken.read.reading) for taken in self._taken.values()])

    def _new_judgements(self) -> tuple[Judgement, ...]:
        stored = self._store.records(StoredJudgement, self._head.seq)
        return tuple(as_judgement(record) for _, record in stored if isinstance(record, StoredJudgement))

    def _take_in(self, readings: Iterable[Latest], judgements: tuple[Judgement, ...]) -> None:
        for collected, (report, reading) in readings:
            if report.id not in self._taken:
                insort(self._order, (collected, report.id))
            self._taken[report.id] = _Taken(ReadReport(report, at_least(reading, self._min_score)), reading)
            self._derived = None
        if judgements:
            self._judged += judgements
            self._derived = None

    def _following(self) -> Derived:
        own = tuple(j for j in holding(self._judged) if j.act in _ON_REGISTRY)
        if own != self._own:
            from firsthand.registry import Registry
            from firsthand.registry.own import with_own

            self._own = own
            # Every claim may go back to another voice now.
            self._workings = Workings(with_own(Registry.shipped(), own), self._conflict)
        return Derived(tuple(self._taken[report].read for _, report in self._order), self._judged, self._workings)
