"""Copies: which reports carry the text of another, the whole of it or passages, and whose text it is.

A wire mark says whose text it is and beats the clock; without one the earliest leads. Which of one day came first stays undecided.
Every result follows from the reports that share keys with a report (`copies_keys`) and from no others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import numpy as np
from msgspec.structs import replace

from firsthand.model import Copying, How, Report, Span
from firsthand.registry import Registry
from firsthand.tracing.copies_keys import Meetings
from firsthand.tracing.copies_marks import Mark, house_of, is_publishing
from firsthand.tracing.copies_passages import spans_of
from firsthand.tracing.copies_relations import Relations, relations, root_of
from firsthand.tracing.copies_sheets import Print, Sheet, Sheets, by_day, placed
from firsthand.tracing.copies_text import Hashes, Mask, shared_with, word_spans
from firsthand.tracing.joining import Joined

WHOLE = (How.EXACT, How.NEAR)


def copyings(reports: Iterable[Report], registry: Registry) -> tuple[Copying, ...]:
    """Who carries whose text, by report; the order of the reports changes nothing. Cost grows near linearly with their words."""
    copies = Copies(registry)
    copies.change((), reports)
    return copies.all()


class Copies:
    """Who carries whose text in a case, kept up to date.

    Sheets that meet, directly or through others, are worked out together: nothing else can make a difference to them.
    """

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._sheets = Sheets(registry)
        self._meetings = Meetings()
        self._beside: dict[int, set[int]] = {}
        self._ordered: list[tuple[date, str, int]] = []
        self._of_report: dict[str, tuple[Copying, ...]] = {}

    def all(self) -> tuple[Copying, ...]:
        """What each report carries, in the order of their ids."""
        return tuple(c for _, own in sorted(self._of_report.items()) for c in own)

    def of(self, report: str) -> tuple[Copying, ...]:
        """What one report carries."""
        return self._of_report.get(report, ())

    def change(self, gone: Iterable[str], new: Iterable[Report]) -> set[str]:
        """Take reports out and put others in: the reports at hand that may carry others than before."""
        gone = set(gone)
        sheets_gone, sheets_new = self._sheets.change(gone, new)
        if not sheets_gone and not sheets_new:
            return set()
        by_number = self._sheets.by_number
        came = [(*by_day(by_number[n].first), n) for n in sheets_new]
        order = sorted([*self._ordered, *came])
        texts = {n: by_number[n].text for n in sheets_new}
        days = {n: day.toordinal() for n in sheets_new if (day := by_number[n].day) is not None}
        changed, stock = self._meetings.change(sheets_gone, texts, [n for _, _, n in order], days)
        out = set(sheets_gone)
        self._ordered = [place for place in order if place[2] not in out] if out else order
        if len(sheets_new) < len(by_number):
            changed |= self._holding(stock)
        region = self._around({*sheets_new, *changed})
        return self._work_out([n for _, _, n in self._ordered if n in region], gone)

    def _holding(self, stock: Hashes) -> set[int]:
        """The sheets that meet others and have words of some keys, which came into stock or went out of it."""
        if not len(stock):
            return set()
        held = {n: self._sheets.by_number[n].text.keyed for n in self._meetings.beside}
        numbers = np.repeat(np.fromiter(held, dtype=np.int64, count=len(held)), [len(keyed) for keyed in held.values()])
        return set(numbers[np.isin(np.concatenate([stock[:0], *held.values()]), stock)].tolist())

    def _around(self, changed: set[int]) -> set[int]:
        """Some sheets with all that they meet, through however many."""
        region, waiting = set(changed), list(changed)
        while waiting:
            beside = self._meetings.beside.get(waiting.pop(), set()) - region
            region |= beside
            waiting += beside
        return region

    def _work_out(self, region: Sequence[int], gone: Iterable[str]) -> set[str]:
        """What the reports of some sheets carry, which come in time order; those reports."""
        at = {number: n for n, number in enumerate(region)}
        pairs = [(at[other], n) for number, n in at.items() for other in self._meetings.of.get(number, ())]
        sheets = placed([self._sheets.by_number[number] for number in region], pairs, self._registry)
        found = relations(sheets, pairs, self._meetings.stock)
        owners, under = _owners(sheets, found), _under_marks(sheets, found)
        carried: dict[str, list[Copying]] = {print_.report.id: [] for sheet in sheets for print_ in sheet.prints}
        for n in range(len(sheets)):
            for copying in _of_sheet(n, sheets, found, (owners, under), self._registry):
                carried[copying.report].append(copying)
        for report in (*gone, *carried):
            self._of_report.pop(report, None)
        self._of_report.update({report: tuple(sorted(each, key=_order)) for report, each in carried.items() if each})
        return set(carried)


def _order(copying: Copying) -> tuple[How, str, tuple[Span, ...], tuple[Span, ...]]:
    return copying.how, copying.of or "", copying.spans, copying.marks


def copy_groups(found: Iterable[Copying], reports: Iterable[Report]) -> tuple[tuple[str, ...], ...]:
    """Ids of reports that carry one text whole, the one whose text it is first, the others by day; groups by their first."""
    links = [(c.report, c.of) for c in found if c.how in WHOLE and c.of is not None]
    copies = {report for report, _ in links}
    joined = Joined(dict.fromkeys(report for link in links for report in link))
    for report, of in links:
        joined.join(of, report)
    published = {report.id: report.published or date.max for report in reports}
    groups = [tuple(sorted(group, key=lambda r: (r in copies, published[r], r))) for group in joined.groups()]
    return tuple(sorted(groups, key=lambda group: (published[group[0]], group[0])))


def _owners(sheets: Sequence[Sheet], found: Relations) -> list[str | None]:
    """Whose text each sheet is: whom its mark names, or the one mark among those that carry the text, or the first publisher."""
    roots = [root_of(n, found.whole) for n in range(len(sheets))]
    around: dict[int, dict[str, str]] = {}
    for n, sheet in enumerate(sheets):
        around.setdefault(roots[n], {}).update(sheet.whose)
    owners = []
    for n, sheet in enumerate(sheets):
        named = sheet.whose if len(sheet.whose) == 1 else around[roots[n]]
        owners.append(next(iter(named.values())) if len(named) == 1 else sheets[roots[n]].first.report.publisher)
    return owners


def _under_marks(sheets: Sequence[Sheet], found: Relations) -> dict[int, Mask]:
    """Of sheets that have no mark, the words that they share with prints that have one: what a desk adds is its own."""
    under = {n: relation.carried for n, relation in found.whole.items() if not sheets[n].whose}
    for n, relation in found.whole.items():
        if sheets[n].whose and not sheets[relation.of].whose:
            shared = shared_with(sheets[relation.of].text, sheets[n].text)
            under[relation.of] = under[relation.of] | shared if relation.of in under else shared
    return under


def _of_sheet(
    n: int,
    sheets: Sequence[Sheet],
    found: Relations,
    whose: tuple[Sequence[str | None], Mapping[int, Mask]],
    registry: Registry,
) -> Iterator[Copying]:
    """What the prints of one sheet carry. ``whose`` tells each sheet's owner, and of those without a mark the owner's words."""
    owners, under = whose
    sheet, owner = sheets[n], owners[n]
    first, root = sheet.first, sheets[root_of(n, found.whole)].first
    for print_ in sheet.prints[1:]:
        yield _carrying(print_, first, How.EXACT, None, owner)
    if (whole := found.whole.get(n)) is not None:
        yield _carrying(first, sheets[whole.of].first, How.NEAR, whole.carried, owner)
    for part in found.parts.get(n, ()):
        for print_ in sheet.prints:
            yield _carrying(print_, sheets[part.of].first, How.PARTIAL, part.carried, owners[part.of])
    own = house_of(owner, registry) if owner is not None else None
    for print_ in sheet.prints:
        named = {house_of(mark.name, registry): mark.name for mark in print_.marks}
        if owner is not None and own not in (print_.house, root.house):
            marked = _marked(print_, How.WIRE_MARK, owner, _naming(own, print_.marks, registry))
            yield marked if n not in under else _limited(marked, print_, under[n])
        for house, name in sorted(named.items()):
            if house not in (own, print_.house) and is_publishing(name, registry):
                yield _marked(print_, How.CONTRIBUTED, name, _naming(house, print_.marks, registry))


def _naming(house: str | None, marks: Iterable[Mark], registry: Registry) -> tuple[Mark, ...]:
    return tuple(mark for mark in marks if house_of(mark.name, registry) == house)


def _carrying(print_: Print, first: Print, how: How, carried: Mask | None, owner: str | None) -> Copying:
    """That a report carries words of another: all of its own where none are given."""
    text = print_.report.text
    return Copying(
        report=print_.report.id,
        of=first.report.id,
        publisher=owner,
        how=how,
        spans=(Span(0, len(text)),) if carried is None else spans_of(word_spans(text), carried),
        share=1.0 if carried is None else round(float(carried.mean()), 3),
        decided=first.place.is_decided(print_.place),
    )


def _limited(marked: Copying, print_: Print, words: Mask) -> Copying:
    """That a mark is about some words of a report."""
    text = print_.report.text
    return replace(marked, spans=spans_of(word_spans(text), words), share=round(float(words.mean()), 3))


def _marked(print_: Print, how: How, name: str, marks: Iterable[Mark]) -> Copying:
    """That a mark says whose text a report prints, or who contributed to it."""
    whole = how is How.WIRE_MARK
    return Copying(
        report=print_.report.id,
        of=None,
        publisher=name,
        how=how,
        spans=(Span(0, len(print_.report.text)),) if whole else (),
        share=1.0 if whole else 0.0,
        decided=True,
        marks=tuple(mark.span for mark in marks if mark.span is not None),
        lineage=tuple(dict.fromkeys(mark.lineage for mark in marks if mark.lineage is not None)),
    )
