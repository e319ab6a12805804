"""Who speaks in the text that a report carries of another: the publisher whose text it is, and since when."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from firsthand.model import Copying, How, Span

MOSTLY = 0.8
"""A claim stands in carried text where this much of its characters does: a desk may have turned a word of it."""
ORDER = {How.PARTIAL: 0, How.EXACT: 1, How.NEAR: 2, How.WIRE_MARK: 3}


class Carried(NamedTuple):
    """Characters of a report that another publisher put forward, on a day at the latest (None: not known).

    ``of`` is the report that they are carried of; None: it is not in the case.
    """

    spans: tuple[Span, ...]
    publisher: str | None
    by: date | None
    of: str | None = None

    def holds(self, span: Span, share: float) -> bool:
        """Whether this much of some characters is carried."""
        at = max(0, bisect_right(self.spans, span) - 1)
        covered = 0
        while at < len(self.spans) and self.spans[at].start < span.end:
            covered += max(0, min(span.end, self.spans[at].end) - max(span.start, self.spans[at].start))
            at += 1
        return covered >= share * (span.end - span.start)


def carried_text(copying: Iterable[Copying], published: Mapping[str, date | None]) -> dict[str, list[Carried]]:
    """What each report carries; ``published`` tells the days of the reports. What is known of a passage comes first."""
    found: dict[str, list[tuple[int, Carried]]] = defaultdict(list)
    for c in copying:
        if c.how in ORDER:
            by = published.get(c.of) if c.of is not None else None
            found[c.report].append((ORDER[c.how], Carried(c.spans, c.publisher, by, c.of)))
    return {report: [carried for _, carried in sorted(each, key=lambda e: e[0])] for report, each in found.items()}


def carries(carried: Sequence[Carried], span: Span, *, is_figure: bool) -> Carried | None:
    """The text of another in which a claim stands; None: the report's own. A figure stands there with every digit."""
    return next((c for c in carried if c.holds(span, 1.0 if is_figure else MOSTLY)), None)
