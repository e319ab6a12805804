"""Reports by their words, and which of those that carry one text comes first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from firsthand.model import Report
from firsthand.registry import Registry
from firsthand.tracing.copies_keys import AGAIN
from firsthand.tracing.copies_marks import Mark, house_of, is_agency, is_publishing, marks_of
from firsthand.tracing.copies_text import Text, text_of, words_of

SHORTEST_SAME = 8
"""Words of a text that is known again word for word."""
SHORTEST_NEAR = 30
"""Words below which only the same text of the same days counts as a copy: two voices can word one short sentence alike."""


class Place(NamedTuple):
    """The order among reports that carry one text. Whom a mark names is first, then the day decides.

    An agency, and the id, only settle which of equals is named first.
    """

    is_unnamed: bool
    day: date
    is_no_agency: bool
    report: str

    def is_decided(self, other: Place) -> bool:
        """Whether it is known which of two came first."""
        return self.is_unnamed != other.is_unnamed or (self.day != other.day and date.max not in (self.day, other.day))


class Print(NamedTuple):
    """A report with the house that published it, and what may be marks in it."""

    report: Report
    house: str | None
    place: Place
    marks: tuple[Mark, ...]


class Sheet(NamedTuple):
    """Reports that are word for word the same, the first leading. ``whose`` names by house whose text its marks say it is."""

    text: Text
    prints: tuple[Print, ...]
    whose: Mapping[str, str]

    @property
    def first(self) -> Print:
        return self.prints[0]

    @property
    def is_relay(self) -> bool:
        """Whether its mark says that the text is another house's."""
        return len(self.whose) == 1 and self.first.house not in self.whose

    @property
    def day(self) -> date | None:
        """The earliest day on which it was published; None: not known."""
        return min((p.report.published for p in self.prints if p.report.published), default=None)


def sheets_of(reports: Sequence[Report], registry: Registry) -> list[Sheet]:
    """The reports by their words, in the order of their first days.

    A text too short to be recognised is a sheet of its own; a short one is printed anew where it comes back after weeks.
    """
    same: dict[object, list[Report]] = defaultdict(list)
    texts: dict[object, Text] = {}
    latest: dict[object, Report] = {}
    for report in sorted(reports, key=lambda r: (r.published or date.max, r.id)):
        words = words_of(report)
        key: object = tuple(words) if len(words) >= SHORTEST_SAME else report.id
        before = latest.get(key)
        if before is not None and len(words) < SHORTEST_NEAR and not _within(before.published, report.published):
            same[report.id, key] = same.pop(key)
            texts[report.id, key] = texts.pop(key)
        latest[key] = report
        if key not in texts:
            texts[key] = text_of(words)
        same[key].append(report)
    return [_sheet(texts[key], prints, registry) for key, prints in same.items()]


def _within(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and (other - one).days <= AGAIN


def _sheet(text: Text, reports: Sequence[Report], registry: Registry) -> Sheet:
    prints = tuple(_print(report, registry) for report in reports)
    names = [mark.name for print_ in prints for mark in print_.marks if mark.is_whole]
    return Sheet(text, prints, {house_of(name, registry): name for name in names})


def _print(report: Report, registry: Registry) -> Print:
    house = house_of(report.publisher, registry) if report.publisher is not None else None
    place = Place(True, report.published or date.max, not is_agency(report.publisher, registry), report.id)
    return Print(report, house, place, marks_of(report))


def placed(sheets: Sequence[Sheet], pairs: Iterable[tuple[int, int]], registry: Registry) -> list[Sheet]:
    """The sheets with their prints in order: marks count that stand in the text itself or in one that shares words with it.

    What no registry knows and no publisher among these is called by is no mark.
    """
    houses = [{print_.house for print_ in sheet.prints} for sheet in sheets]
    around, beside = [set(own) for own in houses], [set(sheet.whose) for sheet in sheets]
    for one, other in pairs:
        around[one] |= houses[other]
        around[other] |= houses[one]
        beside[one] |= set(sheets[other].whose)
        beside[other] |= set(sheets[one].whose)
    found = []
    for n, sheet in enumerate(sheets):
        whose = {h: name for h, name in sheet.whose.items() if h in around[n] or is_publishing(name, registry)}
        prints = [p._replace(place=p.place._replace(is_unnamed=p.house not in beside[n])) for p in sheet.prints]
        found.append(sheet._replace(prints=tuple(sorted(prints, key=lambda p: p.place)), whose=whose))
    return found
