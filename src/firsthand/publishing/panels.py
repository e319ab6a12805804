"""The figures over time: one panel a measure, one row an origin, day and value, however many reports repeat it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from firsthand.model import Approximator, Figure, Measure, Polarity
from firsthand.publishing import plot, sheets, wording
from firsthand.publishing.claims import Identity, identity
from firsthand.publishing.values import Dated, ShownClaim, ShownReport
from firsthand.publishing.views import PanelView, RowView

_UNDRAWN = frozenset({Measure.SHARE, Measure.OTHER})
"""Shares have bases of their own and other counts count unlike things: a common scale would mislead."""

_OPEN_ABOVE = frozenset({Approximator.AT_LEAST, Approximator.MORE_THAN, Approximator.VAGUE})
_OPEN_BELOW = frozenset({Approximator.UP_TO, Approximator.FEWER_THAN})


class _Point(NamedTuple):
    """Claims that give the same figure of the same origin for the same days."""

    figure: Figure
    dated: Dated
    origin: str | None
    population: str
    mark: str | None
    claims: tuple[ShownClaim, ...]


def figure_panels(
    claims: Iterable[ShownClaim],
    reports: Mapping[str, ShownReport],
    anchors: Mapping[Identity, str],
    marks: Mapping[Identity, str | None],
    voices: Mapping[Identity, str | None],
) -> tuple[PanelView, ...]:
    """Panels in the order of the codebook's measures. Each origin keeps its colour and shape over all of them.

    A number that a voice denies is none of its own, and has no row.
    """
    points = _points([claim for claim in claims if claim.figure is not None and not _is_denied(claim)], marks, voices)
    frequent = Counter(p.origin for p in points if p.origin is not None).most_common()
    origins = {voice: n for n, (voice, _) in enumerate(frequent)}
    panels = []
    for measure in Measure:
        of_measure = [p for p in points if p.figure.measure is measure]
        if of_measure:
            panels.append(_panel(measure, of_measure, origins, anchors, reports))
    return tuple(panels)


def _points(
    claims: Sequence[ShownClaim], marks: Mapping[Identity, str | None], voices: Mapping[Identity, str | None]
) -> list[_Point]:
    together: dict[tuple[object, ...], list[ShownClaim]] = {}
    for claim in claims:
        f = claim.figure
        if f is not None:
            bounds = (f.measure, f.low, f.best, f.high, f.approximator, f.unit, f.nature)
            key = (voices[identity(claim.claim)], *bounds, claim.dated.start, claim.dated.end)
            together.setdefault(key, []).append(claim)
    made = [_point(same, marks, voices) for same in together.values()]
    return sorted(made, key=lambda p: (p.dated.end, p.dated.start, p.origin or "~"))


def _point(same: Sequence[ShownClaim], marks: Mapping[Identity, str | None], voices: Mapping[Identity, str | None]) -> _Point:
    first = same[0]
    if first.figure is None:
        raise ValueError("a point needs a figure")
    cautions = [marks[identity(claim.claim)] for claim in same]
    mark = None if None in cautions else cautions[0]
    population = next((claim.population for claim in same if claim.population), "")
    return _Point(first.figure, first.dated, voices[identity(first.claim)], population, mark, tuple(same))


def _is_denied(claim: ShownClaim) -> bool:
    return claim.statement is not None and claim.statement.polarity is Polarity.DENIED


def _panel(
    measure: Measure,
    points: Sequence[_Point],
    origins: Mapping[str, int],
    anchors: Mapping[Identity, str],
    reports: Mapping[str, ShownReport],
) -> PanelView:
    drawn = measure not in _UNDRAWN
    on = plot.scale(point.figure for point in points)
    rows = []
    for point in points:
        hollow = point.mark is not None
        origin = origins[point.origin] if point.origin is not None else None
        picture = plot.row(point.figure, on, origin, hollow=hollow) if drawn else plot.NOTHING
        rows.append(
            RowView(
                day=wording.days(point.dated.start, point.dated.end),
                day_iso=point.dated.end.isoformat(),
                origin=point.origin or wording.NO_ORIGIN,
                key=plot.key(origin, hollow=hollow),
                picture=picture,
                says=wording.figure(point.figure),
                low=_bound(point.figure.low, open_end=point.figure.approximator in _OPEN_BELOW),
                best=_bound(point.figure.best, open_end=False),
                high=_bound(point.figure.high, open_end=point.figure.approximator in _OPEN_ABOVE),
                population=point.population,
                flags=tuple(_flags(point, reports)),
                mark=point.mark,
                claims=tuple((anchors[identity(c.claim)], reports[c.claim.report].label) for c in point.claims),
            )
        )
    axis = plot.axis(on, tuple(wording.number(tick) for tick in on.ticks))
    return PanelView(
        anchor=f"figures-{measure.value}",
        measure=wording.MEASURES[measure],
        summary=_summary(measure, points),
        axis=axis if drawn else None,
        steps=on.steps,
        file=sheets.address(sheets.sheet(wording.MEASURES[measure], _sheet_rows(rows), axis)) if drawn else None,
        rows=tuple(rows),
    )


def _sheet_rows(rows: Iterable[RowView]) -> list[sheets.SheetRow]:
    """The rows of a panel as those of a file: its words of caution go with it (codebook §7 rule 9)."""
    return [sheets.SheetRow(f"{row.day}  {row.origin}", ", ".join(filter(None, (row.says, row.mark))), row.picture) for row in rows]


def _bound(value: float | None, *, open_end: bool) -> str:
    return wording.number(value) if value is not None else "open" if open_end else "–"


def _flags(point: _Point, reports: Mapping[str, ShownReport]) -> Iterable[str]:
    """What keeps a reader from taking a row for more than was said: who reported it, and what its bounds and days rest on."""
    publishers = {reports[claim.claim.report].publisher or "a publisher not recorded" for claim in point.claims}
    if point.origin not in publishers:
        yield f"in {next(iter(publishers))}" if len(publishers) == 1 else f"in {len(publishers)} outlets"
    if point.dated.basis == "published":
        yield "dated by publication"
    elif point.dated.basis == "said":
        yield "dated by when it was said"
    if point.figure.approximator is Approximator.VAGUE:
        words = Counter(claim.quote.focus for claim in point.claims).most_common(1)[0][0]
        yield f"bound from the codebook’s table for “{words}”"
    nature = wording.nature(point.figure)
    if nature is not None:
        yield nature


def _summary(measure: Measure, points: Sequence[_Point]) -> str:
    """The panel in a sentence or two: how many values, from whom, the first and the last."""
    values = wording.counted(len(points), "value")
    origins = len({p.origin for p in points if p.origin is not None})
    first, last = points[0], points[-1]
    text = f"{values} from {wording.counted(origins, 'named origin')}"
    if len(points) == 1:
        return f"{text}: {_said(first)}."
    return f"{text}: first {_said(first)}, last {_said(last)}."


def _said(point: _Point) -> str:
    said = (point.origin or wording.NO_ORIGIN, wording.day(point.dated.end), point.mark)
    return f"{wording.figure(point.figure)} ({', '.join(filter(None, said))})"
