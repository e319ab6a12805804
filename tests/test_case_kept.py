"""A case that stays open holds at each step what one opened anew works out, whoever else writes to the ledger."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bench.synthetic.case import pieces
from bench.synthetic.readings import written
from firsthand import Case
from firsthand.custody.originals import FolderOriginals
from firsthand.errors import BadJudgement
from firsthand.interchange import encode
from firsthand.ledger.sqlite import SqliteStore
from firsthand.model import Claim, Figure, ReadReport
from firsthand.registry import Registry
from firsthand.registry.entries import Entry, EntryKind
from firsthand.registry.own import OnVoice
from tests.case_of import AsWritten

NEWEST = "by hand 2"
"""What this version of the reader reads lacks the first figure of every third report."""


@cache
def reads() -> tuple[ReadReport, ...]:
    """Synthetic reports; the first figure of each is not sure."""
    made = [written(piece, Registry.shipped()).read for piece in pieces(70, 5)]
    return tuple(r._replace(reading=replace(r.reading, figures=_doubtful(r.reading.figures))) for r in made)


def _doubtful(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    return tuple(replace(figure, score=0.5) if n == 0 else figure for n, figure in enumerate(figures))


def reader(version: str) -> AsWritten:
    if version != NEWEST:
        return AsWritten(reads(), version)
    less = (replace(r.reading, figures=r.reading.figures[1:]) if n % 3 == 0 else r.reading for n, r in enumerate(reads()))
    return AsWritten((r._replace(reading=reading) for r, reading in zip(reads(), less, strict=True)), version)


class Step(NamedTuple):
    """Something that is done to a case; ``one`` and ``other`` choose what it is done to, ``by`` which of the cases does it.

    ``looking`` are the cases that are asked everything afterwards.
    """

    what: str
    one: int
    other: int
    by: int = 0
    looking: frozenset[int] = frozenset()


def claims_of(case: Case) -> list[Claim]:
    return [claim for i in case.trace().independence for claim in i.claim_group.claims]


def named(case: Case, number: int) -> str:
    claims = claims_of(case)
    claim = claims[number % len(claims)] if claims else None
    return f"{claim.report}/{claim.figure or claim.statement}" if claim is not None else "nothing/f1"


def voice(case: Case, number: int) -> str:
    origins = case.trace().origins
    return origins[number % len(origins)].voice if origins else "nobody"


def add(case: Case, step: Step) -> None:
    at = step.one % len(reads())
    case.add_reports(r.report for r in reads()[at : at + 1 + step.other % 30])


def add_and_read(case: Case, step: Step) -> None:
    add(case, step)
    case.read(reader=reader("by hand 1"))


def read_newly(case: Case, _: Step) -> None:
    case.read(reader=reader(NEWEST))


def judge(act: str, value: str | Callable[[Case, Step], str], case: Case, step: Step) -> None:
    given = value if isinstance(value, str) else value(case, step)
    case.judge(named(case, step.one), act, given, why="as the film shows", by=f"alias {step.other % 2}")


def judge_voice(act: str, value: str | Callable[[Case, Step], str], case: Case, step: Step) -> None:
    given = value if isinstance(value, str) else value(case, step)
    case.judge(voice(case, step.one), act, given, why="as its site says")


def own_voice(case: Case, step: Step) -> None:
    name = voice(case, step.one)
    entry = Registry.shipped().find(name) or Entry(id=f"own-{step.other}", name=name, kind=EntryKind.MONITOR, source="its site")
    case.judge(entry.id, "voice", encode(OnVoice(entry=entry)).decode(), why="as its site says")


def correct_origin(case: Case, step: Step) -> None:
    claims = claims_of(case)
    claim = claims[step.one % len(claims)]
    case.judge(f"{claim.report}/{claim.statement}", "correct", "origin=the Harbour Board", why="misread")


def withdraw(case: Case, step: Step) -> None:
    case.judge(str(1 + step.one % (len(case.judgements()) or 1)), "withdraw", why="too fast")


def supersede(case: Case, step: Step) -> None:
    made = case.judgements()
    if made:
        old = made[step.one % len(made)].judgement
        case.judge(old.subject, old.act, "", why="seen again", supersedes=old.id)


DEEDS: dict[str, Callable[[Case, Step], None]] = {
    "add": add,
    "add and read": add_and_read,
    "read newly": read_newly,
    "reject": partial(judge, "reject", ""),
    "correct a number": partial(judge, "correct", "low=7 best=7 high=7"),
    "correct an origin": correct_origin,
    "correct a measure": partial(judge, "correct", "measure=wounded"),
    "merge": partial(judge, "merge", lambda case, step: named(case, step.other)),
    "split": partial(judge, "split", ""),
    "discount": partial(judge, "discount", ""),
    "grade": partial(judge, "grade", "confirmed"),
    "likelihood": partial(judge, "likelihood", "likely"),
    "independence": partial(judge, "independence", "independent"),
    "reliability": partial(judge_voice, "reliability", "B its own losses"),
    "same voice": partial(judge_voice, "same_voice", "Conflict Intelligence Team"),
    "own voice": own_voice,
    "withdraw": withdraw,
    "supersede": supersede,
}
OPEN = (0.0, 0.0, 0.8)
"""Least scores of the cases that stay open."""
steps = st.builds(
    Step,
    st.sampled_from(sorted(DEEDS)),
    st.integers(0, 999),
    st.integers(0, 999),
    st.integers(0, 1),
    st.frozensets(st.sampled_from(range(len(OPEN)))),
)


class Ledger(NamedTuple):
    """A case's folder, and the time that passes for whoever opens it."""

    folder: Path
    clock: list[datetime]

    def opened(self, least: float = 0.0) -> Case:
        store, originals = SqliteStore(self.folder / "ledger.db"), FolderOriginals(self.folder / "originals")
        return Case(self.folder, store, originals, clock=lambda: self.clock[0], min_score=least)


def done(case: Case, step: Step) -> str:
    """Do it; what refuses it is its result."""
    try:
        DEEDS[step.what](case, step)
    except BadJudgement as wrong:
        return str(wrong)
    return ""


def told(case: Case) -> dict[str, object]:
    """Everything that a case tells. Its head pins all that is stored, the grades among it."""
    return {
        "head": case.head,
        "trace": case.trace(),
        "findings": case.check(),
        "ranges": case.ranges(),
        "series": case.series(),
        "grades": case.grade(),
        "history": case.grade_history(),
        "readings": case.readings(),
        "judgements": case.judgements(),
        "left out": case.left_out(),
    }


def differing(case: Case, ledger: Ledger, least: float) -> list[str]:
    """What a case tells otherwise than one that is opened anew on a ledger."""
    with ledger.opened(least) as anew:
        wanted = told(anew)
    found = told(case)
    return [name for name in wanted if found[name] != wanted[name]]


@settings(max_examples=4)
@given(st.lists(steps, min_size=10, max_size=16))
def test_cases_that_stay_open_on_one_ledger_tell_at_each_step_what_one_opened_anew_does(deeds: list[Step]) -> None:
    with TemporaryDirectory() as scratch, ExitStack() as closing:
        clock = [datetime(2025, 3, 1, tzinfo=UTC)]
        kept, fresh = (Ledger(Path(scratch) / name, clock) for name in ("kept", "fresh"))
        Case.create(kept.folder, title="Tarn").close()
        shutil.copytree(kept.folder, fresh.folder)
        cases = [closing.enter_context(kept.opened(least)) for least in OPEN]
        for step in (Step("add and read", 0, 7), *deeds, Step("add and read", 0, 30, looking=frozenset({0, 1, 2}))):
            clock[0] += timedelta(minutes=1)
            with fresh.opened() as anew:
                assert done(cases[step.by], step) == done(anew, step)
            for n in step.looking:
                assert differing(cases[n], fresh, OPEN[n]) == [], step


NOON = datetime(2025, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    made = Ledger(tmp_path / "case", [NOON])
    Case.create(made.folder).close()
    with made.opened() as case:
        done(case, Step("add and read", 0, 15))
    return made


def test_grades_that_another_left_behind_are_kept_by_whoever_comes_next(ledger: Ledger) -> None:
    with ledger.opened() as case, ledger.opened() as other:
        before = case.grade()
        name = before[0].claim_group.id
        case.judge(name, "comment", "to be seen")
        other.judge(name, "discount", why="hearsay")
        # As where it is killed after the judgement was stored, and before the grades that follow from it are.
        other._record_grades = lambda cause, who: None  # type: ignore[method-assign]
        other.judge("2", "withdraw", why="too fast")
        assert [change.status for change in other.grade_history(name)] == ["weak", "discounted"]
        case.judge(name, "comment", "as seen")
        assert [change.status for change in case.grade_history(name)] == ["weak", "discounted", "weak"]
        assert case.grade() == before


def test_a_case_whose_log_was_cut_under_it_tells_what_is_there(ledger: Ledger) -> None:
    with ledger.opened() as case:
        before = told(case)
        case.judge(named(case, 0), "reject", why="misread")
        assert told(case) != before
        outsider = sqlite3.connect(ledger.folder / "ledger.db")
        for table in ("judgement", "grade", "log"):
            key = "seq" if table == "log" else "entry"
            outsider.execute(f"DROP TRIGGER {table}_no_delete")
            outsider.execute(f"DELETE FROM {table} WHERE {key} > ?", (before["head"].seq,))  # type: ignore[attr-defined]  # noqa: S608
        outsider.commit()
        outsider.close()
        assert told(case) == before


def test_what_was_told_is_not_worked_out_again_while_nothing_is_read_or_judged(ledger: Ledger) -> None:
    with ledger.opened() as case:
        told_before = case.trace(), case.check(), case.grade()
        case.add_reports([reads()[-1].report])
        assert all(now is before for now, before in zip((case.trace(), case.check(), case.grade()), told_before, strict=True))
