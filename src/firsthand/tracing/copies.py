"""Copies: which reports carry the text of another, the whole of it or passages, and whose text it is.

A wire mark says whose text it is and beats the clock; without one the earliest leads. Which of one day came first stays undecided.
Every result follows from the reports that share keys with a report (`copies_keys`) and from no others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import itemgetter

import numpy as np
from msgspec.structs import replace

from firsthand.model import Copying, How, Report, Span
from firsthand.registry import Registry
from firsthand.tracing.copies_editions import Edition, Editions, Print, by_day, gives_host, placed, sited
from firsthand.tracing.copies_keys import Meetings
from firsthand.tracing.copies_marks import Mark, house_of, is_publishing
from firsthand.tracing.copies_passages import newly_covered, spans_of
from firsthand.tracing.copies_relations import Kin, Relation, root_of
from firsthand.tracing.copies_text import Hashes, Mask, shared_with, word_spans
from firsthand.tracing.memory import InOrder

_InTime = tuple[date, str, int]
"""An edition's place in time: when its first print was published, and its number."""


class Copies:
    """Who carries whose text in a case, kept up to date. Cost grows near linearly with the words of the reports."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._editions = Editions(registry)
        self._meetings = Meetings()
        self._kin = Kin()
        self._in_time = InOrder(_itself)
        self._place_of: dict[int, _InTime] = {}
        self._sited: dict[int, Edition] = {}
        self._placed: dict[int, Edition] = {}
        self._owners: dict[int, str | None] = {}
        self._under: dict[int, Mask] = {}
        self._of_report: dict[str, tuple[Copying, ...]] = {}
        self._carrying = InOrder[str](str)

    def all(self) -> tuple[Copying, ...]:
        """What each report carries, in the order of their ids."""
        return tuple([c for report in self._carrying.all for c in self._of_report[report]])

    def of(self, report: str) -> tuple[Copying, ...]:
        """What one report carries."""
        return self._of_report.get(report, ())

    def change(self, gone: Iterable[str], new: Iterable[Report]) -> set[str]:
        """Take reports out and put others in: the reports at hand that may carry others than before."""
        gone = set(gone)
        out, came = self._editions.change(gone, new)
        if not out and not came:
            return set()
        by_number = self._editions.by_number
        places: list[_InTime] = [(*by_day(by_number[n].first), n) for n in came]
        self._place_of |= zip(came, places, strict=True)
        self._in_time.change((), places)
        texts = {n: by_number[n].text for n in came}
        days = {n: day.toordinal() for n in came if (day := by_number[n].day) is not None}
        met, flipped = self._meetings.change(out, texts, list(map(itemgetter(2), self._in_time.all)), days)
        self._in_time.change([self._place_of.pop(n) for n in out], ())
        others = self._put_in_place(out, came, met)
        if len(came) < len(by_number):
            others |= self._holding(flipped)
        self._kin.leave_out(out)
        touched = self._kin.change(others, met, self._placed, self._meetings.beside, self._meetings.stock)
        return self._work_out(touched, gone)

    def _put_in_place(self, out: Iterable[int], came: Iterable[int], met: Iterable[int]) -> set[int]:
        """Bring the order of each edition's prints up to date: the editions of which it is another than before, and the new."""
        beside, by_number = self._meetings.beside, self._editions.by_number
        for n in out:
            for known in (self._sited, self._placed, self._owners, self._under):
                known.pop(n, None)
        around = {n for n in met if n in by_number}
        resited: set[int] = set()
        for n in {*around, *came}:
            near = sorted(beside.get(n, ()), key=lambda m: by_day(by_number[m].first)) if gives_host(by_number[n]) else ()
            edition = sited(by_number[n], (by_number[m] for m in near), self._registry)
            if self._sited.get(n) != edition:
                self._sited[n] = edition
                resited.add(n)
        changed = set(came)
        for n in {*around, *came, *(other for one in resited for other in beside.get(one, ()))}:
            edition = placed(n, self._sited, beside.get(n, ()), self._registry)
            if self._placed.get(n) != edition:
                self._placed[n] = edition
                changed.add(n)
        return changed

    def _holding(self, flipped: Hashes) -> set[int]:
        """The editions that meet others of which other words stand in stock, now that some keys came into it or went out of it."""
        if not len(flipped):
            return set()
        numbers = list(self._meetings.beside)
        texts = [self._editions.by_number[number].text for number in numbers]
        doubtful = newly_covered(texts, np.setdiff1d(self._meetings.stock, flipped, assume_unique=True), flipped)
        return {numbers[n] for n in doubtful}

    def _work_out(self, touched: Iterable[int], gone: Iterable[str]) -> set[str]:
        """What the reports of some editions carry, and of those that carry passages of them; those reports."""
        region = sorted(touched, key=lambda n: by_day(self._editions.by_number[n].first))
        self._owners |= _owners(region, self._placed, self._kin.whole)
        for n in region:
            self._under.pop(n, None)
        self._under |= _under_marks(region, self._placed, self._kin.whole)
        carried: dict[str, tuple[Copying, ...]] = {}
        for n in {*region, *self._kin.carrying(region)}:
            own: dict[str, list[Copying]] = {print_.report.id: [] for print_ in self._placed[n].prints}
            for copying in _of_edition(n, self._placed, self._kin, (self._owners, self._under), self._registry):
                own[copying.report].append(copying)
            carried |= {report: tuple(sorted(each, key=_order)) for report, each in own.items()}
        out = {report for report in (*gone, *carried) if self._of_report.pop(report, None) is not None}
        new = {report: each for report, each in carried.items() if each}
        self._of_report |= new
        self._carrying.change([*(out - new.keys())], [*(new.keys() - out)])
        return set(carried)


def _itself(place: _InTime) -> _InTime:
    return place


def _order(copying: Copying) -> tuple[How, str, tuple[Span, ...], tuple[Span, ...]]:
    return copying.how, copying.of or "", copying.spans, copying.marks


def _owners(region: Sequence[int], editions: Mapping[int, Edition], whole: Mapping[int, Relation]) -> dict[int, str | None]:
    """Whose text each edition is: whom its mark names, or the one mark among those that carry the text, or the first publisher."""
    roots = {n: root_of(n, whole) for n in region}
    around: dict[int, dict[str, str]] = {}
    for n in region:
        around.setdefault(roots[n], {}).update(editions[n].whose)
    owners = {}
    for n in region:
        named = editions[n].whose if len(editions[n].whose) == 1 else around[roots[n]]
        owners[n] = next(iter(named.values())) if len(named) == 1 else editions[roots[n]].first.report.publisher
    return owners


def _under_marks(region: Iterable[int], editions: Mapping[int, Edition], whole: Mapping[int, Relation]) -> dict[int, Mask]:
    """Of editions that have no mark, the words that they share with prints that have one: what a desk adds is its own."""
    copies = {n: whole[n] for n in region if n in whole}
    under = {n: relation.carried for n, relation in copies.items() if not editions[n].whose}
    for n, relation in copies.items():
        if editions[n].whose and not editions[relation.of].whose:
            shared = shared_with(editions[relation.of].text, editions[n].text)
            under[relation.of] = under[relation.of] | shared if relation.of in under else shared
    return under


def _of_edition(
    n: int,
    editions: Mapping[int, Edition],
    found: Kin,
    whose: tuple[Mapping[int, str | None], Mapping[int, Mask]],
    registry: Registry,
) -> Iterator[Copying]:
    """What the prints of one edition carry. ``whose`` tells each edition's owner, and of those without a mark the owner's words."""
    owners, under = whose
    edition, owner = editions[n], owners[n]
    first, root = edition.first, editions[root_of(n, found.whole)].first
    for print_ in edition.prints[1:]:
        yield _carrying(print_, first, How.EXACT, None, owner)
    if (whole := found.whole.get(n)) is not None:
        yield _carrying(first, editions[whole.of].first, How.NEAR, whole.carried, owner)
    for part in found.parts.get(n, ()):
        for print_ in edition.prints:
            yield _carrying(print_, editions[part.of].first, How.PARTIAL, part.carried, owners[part.of])
    own = house_of(owner, registry) if owner is not None else None
    for print_ in edition.prints:
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
        share=1.0 if carried is None else _share(carried),
        decided=first.precedence.is_decided(print_.precedence),
    )


def _limited(marked: Copying, print_: Print, words: Mask) -> Copying:
    """That a mark is about some words of a report."""
    text = print_.report.text
    return replace(marked, spans=spans_of(word_spans(text), words), share=_share(words))


def _share(words: Mask) -> float:
    """How much of a text some of its words are."""
    return round(int(np.count_nonzero(words)) / len(words), 3)


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
