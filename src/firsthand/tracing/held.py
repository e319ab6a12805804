"""The reports of a case by their ids, kept up to date."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.model import ReadReport
from firsthand.tracing.memory import Roll


class Held:
    """Reports with their readings, by id. ``of`` is made anew at each change, so that who took it keeps it as it was."""

    def __init__(self) -> None:
        self.of: dict[str, ReadReport] = {}
        self._roll: Roll[ReadReport] = Roll()

    def take(self, reads: Iterable[ReadReport]) -> tuple[list[ReadReport], list[ReadReport]]:
        """Take all reports of the case as they are now, of several with one id the last: those that went, and those that came.

        A report that was read anew went and came.
        """
        reads, known = list(reads), self.of
        gone, came = self._roll.call(reads)
        now = known.copy()
        for read in gone:
            now.pop(read.report.id, None)
        now.update((read.report.id, read) for read in came)
        if len(now) != len(reads):
            now = {read.report.id: read for read in reads}
            gone = [read for report, read in known.items() if now.get(report) is not read]
            came = [read for report, read in now.items() if known.get(report) is not read]
        self.of = now
        return gone, came
