"""The case at the desk: who holds it, and what is shown of it while it is traced."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple, TypeVar

from starlette.requests import Request

from firsthand.case import Case
from firsthand.desk.early import EarlyView
from firsthand.desk.guard import Sessions
from firsthand.desk.view import View
from firsthand.interchange import prepare

T = TypeVar("T")
STEPS = {
    "reads": "the readings are taken from the ledger",
    "trace": "who said it first is traced",
    "findings": "the numbers are held against each other",
    "grades": "the groups of claims are graded",
    "ranges": "the ranges of what was reported are put together",
    "voices": "the voices are gathered",
    "queue": "what needs a person is put in order",
}
"""What follows from all readings together, in the order in which it is worked out, and what is said of it meanwhile."""


class Progress(NamedTuple):
    """How far the case is worked out: which of `STEPS` goes on, counted from 1, and for how many seconds everything has."""

    step: int
    says: str
    seconds: float

    @property
    def steps(self) -> int:
        return len(STEPS)


class StillTracing(Exception):
    """A page rests on what is not worked out yet."""

    def __init__(self, progress: Progress) -> None:
        super().__init__(progress.says)
        self.progress = progress


class Desk:
    """The case at the desk. One thread holds it, and works off one request after the other.

    With ``patience``, a page that rests on tracing is not waited for longer than so many seconds: it says how far the case is.
    Meanwhile a second thread shows what is stored. Without, every page waits as long as it takes.
    """

    def __init__(self, folder: Path, sessions: Sessions, patience: float | None = None) -> None:
        self.sessions = sessions
        self._folder = folder
        self._patience = patience
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="case")
        self._beside = ThreadPoolExecutor(1, thread_name_prefix="stored")
        self._opening = threading.Lock()
        self._case: Case | None = None
        self._stored: Case | None = None
        self._view: View | None = None
        self._working: Future[None] | None = None
        self._step, self._since = 0, time.monotonic()

    @property
    def progress(self) -> Progress | None:
        """How far the case is worked out; None where it is, or where pages wait for it."""
        if self._working is None or self._working.done():
            return None
        return Progress(self._step + 1, list(STEPS.values())[self._step], time.monotonic() - self._since)

    async def with_view(self, work: Callable[[View], T], *, waits: bool = False) -> T:
        """What some work makes of the case as it is now. With ``waits`` it has patience: no judgement that was sent is sent back.

        Raises:
            StillTracing: the case is not worked out yet, and patience is at its end.
        """
        if self._patience is not None and not waits:
            await self._worked_out(self._patience)
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._done, work)

    async def with_stored(self, work: Callable[[View], T]) -> T:
        """The same of what is stored: it waits for nothing that is worked out."""
        if self._patience is None:
            return await self.with_view(work)
        if self._view is None and self._working is None:
            self._work_out()
        if self.progress is None:
            return await asyncio.get_running_loop().run_in_executor(self._thread, self._done, work)
        return await asyncio.get_running_loop().run_in_executor(self._beside, self._early, work)

    async def _worked_out(self, patience: float) -> None:
        working = self._work_out()
        try:
            await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(working)), patience)
        except TimeoutError:
            progress = self.progress
            if progress is not None:
                raise StillTracing(progress) from None

    def _work_out(self) -> Future[None]:
        if self._working is None or self._working.done():
            self._step, self._since = 0, time.monotonic()
            self._working = self._thread.submit(self._every_step)
        return self._working

    def _every_step(self) -> None:
        view = self._now()
        for self._step, name in enumerate(STEPS):
            getattr(view, name)

    def _now(self) -> View:
        if self._case is None:
            self._case = self._opened()
        if self._view is None or self._view.head != self._case.head:
            self._view = View(self._case, self._view)
        return self._view

    def _done(self, work: Callable[[View], T]) -> T:
        return work(self._now())

    def _early(self, work: Callable[[View], T]) -> T:
        if self._stored is None:
            self._stored = self._opened()
        return work(EarlyView(self._stored))

    def _opened(self) -> Case:
        with self._opening:
            opened = Case.open(self._folder, alias=self.sessions.first)
            prepare()
            return opened

    def close(self) -> None:
        """Let go of the case, in the threads that opened it."""
        for thread, case in ((self._thread, self._case), (self._beside, self._stored)):
            if case is not None:
                thread.submit(case.close).result()
            thread.shutdown()

    def who(self, request: Request) -> str:
        """The alias of who asks; nothing as long as a browser that came by another's link has chosen none."""
        return self.sessions.alias(request.scope["session_key"])
