"""Which reports carry one text whole, directly or through others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from firsthand.model import Copying, How
from firsthand.tracing.joining import Joined
from firsthand.tracing.memory import InOrder

WHOLE = (How.EXACT, How.NEAR)

_Place = tuple[date, str]
_Group = tuple[_Place, tuple[str, ...]]


class CopyGroups:
    """The groups of a case, kept up to date: those are put together anew of which a report may carry another text than before.

    A group has the ids of reports that carry one text whole, the one whose text it is first, the others by day.
    """

    def __init__(self) -> None:
        self._of: dict[str, tuple[str, ...]] = {}
        self._group_of: dict[str, _Group] = {}
        self._all = InOrder[_Group](_place)

    def change(
        self, reports: Iterable[str], carried: Callable[[str], Sequence[Copying]], published: Callable[[str], date | None]
    ) -> tuple[tuple[str, ...], ...]:
        """Every group, in the order of their first. ``reports`` may carry others than before, or are no more.

        ``carried`` tells what a report carries, and ``published`` on which day it was published.
        """
        reports = set(reports)
        for report in reports:
            if of := tuple(c.of for c in carried(report) if c.how in WHOLE and c.of is not None):
                self._of[report] = of
            else:
                self._of.pop(report, None)
        met = {*reports, *(of for report in reports for of in self._of.get(report, ()))}
        out = {id(group): group for report in met if (group := self._group_of.get(report)) is not None}
        members = {report for _, group in out.values() for report in group}
        for report in members:
            del self._group_of[report]
        new = self._put_together(met | members, published)
        for group in new:
            self._group_of |= dict.fromkeys(group[1], group)
        self._all.change(list(out.values()), new)
        return tuple([group for _, group in self._all.all])

    def _put_together(self, reports: Iterable[str], published: Callable[[str], date | None]) -> list[_Group]:
        """The groups of some reports, which are in no group with any other."""
        links = [(of, report) for report in reports for of in self._of.get(report, ())]
        joined = Joined(dict.fromkeys(report for link in links for report in link))
        for of, report in links:
            joined.join(of, report)

        def rank(report: str) -> tuple[bool, date, str]:
            return report in self._of, published(report) or date.max, report

        groups = [tuple(sorted(group, key=rank)) for group in joined.groups()]
        return [((published(group[0]) or date.max, group[0]), group) for group in groups]


def _place(group: _Group) -> _Place:
    return group[0]
