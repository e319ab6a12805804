"""The series of a case or a published file, laid out: each number with its step, days without one, switches of source."""

from __future__ import annotations

import hashlib
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from firsthand.codebook.measures import RUNNING
from firsthand.model import Chronicle, Claim, Measure, Nature, Series, SeriesValue, Switch, When
from firsthand.reckoning.book import Page
from firsthand.reckoning.course import Point, Taken, course
from firsthand.reckoning.series import Value, by_subject, series, stated_now
from firsthand.registry.names import fold

_DAY = timedelta(days=1)


class Heading(NamedTuple):
    """What a series counts, as its first report words it."""

    measure: Measure
    population: str | None
    place: str | None
    since: date | None = None


class DatedNumber(NamedTuple):
    """One number on its day, from a report or from a row of a published file. ``origin`` None: nobody is named for it.

    ``key`` is that under which the origin counts once.
    """

    point: Point
    words: str
    bounds: tuple[float | None, float | None, float | None]
    origin: str | None
    registry: str | None
    key: str | None
    publisher: str | None
    nature: Nature
    claims: tuple[Claim, ...] = ()

    @property
    def report(self) -> str | None:
        return self.claims[0].report if self.claims else None


def chronicle_of(pages: Iterable[Page]) -> Chronicle:
    """The running counts of some reports as series, those of a subject together, each subject by its first day."""
    found: list[Chronicle] = []
    for values in by_subject(pages).values():
        for own in series(values).values():
            for begun, stated in _begun_together([v for v in stated_now(own) if v.nature in RUNNING]):
                figure = stated[0].counts[0].figure
                people = _people(stated[0])
                place = next((v.counts[0].figure.place for v in stated if v.counts[0].figure.place), None)
                found.append(
                    laid_out(Heading(figure.measure, people, place, begun.start if begun else None), [_dated(v) for v in stated])
                )
    found.sort(key=lambda c: [(s.values[0].day, s.id) for s in c.series])
    return Chronicle(series=tuple(s for c in found for s in c.series), switches=tuple(s for c in found for s in c.switches))


def _begun_together(values: Iterable[Value]) -> Iterator[tuple[When | None, list[Value]]]:
    """Values that do not say that they begin apart, with when they do: the dead "since October" are not those "since January"."""
    found: list[list[Value]] = []
    begun: list[Value] = []
    for value in values:
        n = next((n for n, first in enumerate(begun) if not value.begins_apart(first)), len(found))
        if n == len(found):
            found.append([])
            begun.append(value)
        elif begun[n].begun is None:
            begun[n] = value
        found[n].append(value)
    return zip((first.begun for first in begun), found, strict=True)


def _people(value: Value) -> str | None:
    """Whom it counts, in its words; with whose they are, where only the words around tell that: "troops (Russia)"."""
    said = value.counts[0].figure.population or ""
    names = () if said != said.lower() else (name for name in value.subject.qualifiers if fold(name) not in fold(said))
    whose = ", ".join(sorted(names))
    return f"{said} ({whose})".strip() if whose else said or None


def _dated(value: Value) -> DatedNumber:
    [count] = value.counts
    claim, figure = count.claim, count.figure
    start, end = claim.claim.span
    return DatedNumber(
        value.point,
        " ".join(claim.report.text[start:end].split()),
        (figure.low, figure.best, figure.high),
        claim.origin.voice if claim.origin is not None else None,
        claim.origin.registry if claim.origin is not None else None,
        claim.origin.key if claim.origin is not None else None,
        claim.report.publisher,
        figure.nature,
        (claim.claim,),
    )


def laid_out(heading: Heading, numbers: Sequence[DatedNumber]) -> Chronicle:
    """The series of one subject, one an origin, from numbers in time order, and where a publisher passes between origins."""
    by_origin: dict[str, list[DatedNumber]] = defaultdict(list)
    for number in numbers:
        if number.key is not None:
            by_origin[number.key].append(number)
    return Chronicle(
        series=tuple(_series(heading, own) for own in by_origin.values()),
        switches=tuple(_switches(heading, numbers)),
    )


def _series(heading: Heading, numbers: Sequence[DatedNumber]) -> Series:
    first = numbers[0]
    digest = hashlib.sha256(repr((*heading[:3], first.key, *([heading.since] if heading.since else []))).encode()).hexdigest()[:12]
    taken = course([e.point for e in numbers])
    return Series(
        id=f"s-{digest}",
        measure=heading.measure,
        population=heading.population,
        place=heading.place,
        origin=first.origin or "",
        registry=first.registry,
        nature=first.nature.value,
        values=tuple(_shown(number, step) for number, step in zip(numbers, taken, strict=True)),
        gaps=tuple(_gaps([e.point.day for e in numbers])),
    )


def _shown(number: DatedNumber, taken: Taken) -> SeriesValue:
    low, best, high = number.bounds
    return SeriesValue(
        day=number.point.day,
        words=number.words,
        low=low,
        best=best,
        high=high,
        step=taken.step.value,
        change=float(taken.change) if taken.change is not None else None,
        days=taken.days,
        largest=float(taken.largest) if taken.largest is not None else None,
        publisher=number.publisher,
        claims=number.claims,
    )


def _gaps(days: Sequence[date]) -> Iterator[tuple[date, date]]:
    for one, other in itertools.pairwise(days):
        if other - one > _DAY:
            yield one + _DAY, other - _DAY


def _switches(heading: Heading, numbers: Sequence[DatedNumber]) -> Iterator[Switch]:
    by_publisher: dict[str | None, list[DatedNumber]] = defaultdict(list)
    for number in numbers:
        if number.origin is not None:
            by_publisher[number.publisher].append(number)
    for publisher, own in by_publisher.items():
        told = {report: {e.key for e in own if e.report == report} for report in {e.report for e in own} - {None}}
        for earlier, later in itertools.pairwise(own):
            beside = earlier.key in told.get(later.report, ()) or later.key in told.get(earlier.report, ())
            if earlier.key != later.key and not beside:
                both = earlier.point.said.low, later.point.said.low
                known = earlier.point.said.is_point and later.point.said.is_point and None not in both
                yield Switch(
                    publisher=publisher,
                    measure=heading.measure,
                    population=heading.population,
                    place=heading.place,
                    earlier_day=earlier.point.day,
                    earlier_origin=earlier.origin or "",
                    later_day=later.point.day,
                    later_origin=later.origin or "",
                    change=float((both[1] or 0) - (both[0] or 0)) if known else None,
                )
