"""Reports with their readings, written by hand: each span is found in the text, so that what is read is what stands there."""

from __future__ import annotations

from datetime import date
from typing import TypedDict, Unpack

from firsthand.codebook.precision import date_precision
from firsthand.codebook.vague import Bounds, bounds
from firsthand.model import (
    Approximator,
    Category,
    Evidence,
    Figure,
    Hedge,
    Hop,
    Incident,
    IncidentPlace,
    Kind,
    Measure,
    Nature,
    Place,
    Polarity,
    Reading,
    ReadReport,
    Report,
    Role,
    Span,
    Statement,
    Toll,
    Unit,
    When,
)
from firsthand.registry import Registry


class Told(TypedDict, total=False):
    """What a statement may say beside its content and voices."""

    hedge: Hedge
    kind: Kind
    said_on: str | None
    supplier: str | None
    polarity: Polarity
    admission: bool
    admitted: tuple[str, ...]
    parent: str
    cue: str


class Counted(TypedDict, total=False):
    """What a figure may say beside its number. ``high`` makes it a range from the number."""

    approximator: Approximator
    high: float | None
    population: str | None
    place: str | None
    as_of: str | None
    nature: Nature
    part_of: str
    base: str


class Shown(TypedDict, total=False):
    """What an item may say beside what it is."""

    made_with: str | None
    depicts: str | None
    supplier: str | None
    released_by: str | None


def day(text: str) -> When:
    """ "2025-01-13" or "2025-01-07/2025-01-14" as a range of days."""
    start, _, end = text.partition("/")
    first, last = date.fromisoformat(start), date.fromisoformat(end or start)
    return When(first, last, date_precision(first, last))


class Written:
    """One report while its reading is written down."""

    def __init__(self, report_id: str, text: str, publisher: str | None = "Harbour Gazette", published: str | None = "2025-01-14"):
        on = date.fromisoformat(published) if published else None
        self.report = Report(id=report_id, text=text, publisher=publisher, published=on, language="en")
        self._statements: list[Statement] = []
        self._figures: list[Figure] = []
        self._evidence: list[Evidence] = []
        self._places: list[Place] = []
        self._incident: Incident | None = None

    def span(self, words: str) -> Span:
        at = self.report.text.index(words)
        return Span(at, at + len(words))

    def said(self, content: str, *voices: str | None, **told: Unpack[Told]) -> str:
        """A statement with the voices after the publisher, the origin last (None: nobody is named). Its id is returned."""
        hedge, supplier, said_on = told.get("hedge", Hedge.ASSERTED), told.get("supplier"), told.get("said_on")
        hops = [self._hop(Role.PUBLISHER, self.report.publisher, Hedge.ATTRIBUTED if voices else hedge)]
        for n, voice in enumerate(voices):
            last = n == len(voices) - 1
            hops.append(self._hop(Role.ORIGIN if last else Role.VIA, voice, hedge if last else Hedge.ASSERTED))
        if supplier is not None:
            hops.append(self._hop(Role.SUPPLIER, supplier, Hedge.ATTRIBUTED))
        statement = Statement(
            id=f"s{len(self._statements) + 1}",
            source=(),
            cue=(self.span(told["cue"]),) if "cue" in told else (),
            content=(self.span(content),),
            parent=told.get("parent"),
            kind=told.get("kind", Kind.FIGURE),
            polarity=told.get("polarity", Polarity.AFFIRMED),
            said_on=day(said_on) if said_on else None,
            chain=tuple(hops),
            admission=told.get("admission", False),
            score=1.0,
            rule="by hand",
            admitted=tuple(map(self.span, told.get("admitted", ()))),
        )
        self._statements.append(statement)
        return statement.id

    def _hop(self, role: Role, voice: str | None, hedge: Hedge) -> Hop:
        entry = Registry.shipped().find(voice) if voice else None
        return Hop(role, voice, entry.id if entry else None, voice is not None, hedge)

    def counted(self, words: str, measure: Measure, number: float, statement: str | None = None, **counted: Unpack[Counted]) -> str:
        """A figure. Its id is returned."""
        approximator, high, as_of = counted.get("approximator", Approximator.EXACT), counted.get("high"), counted.get("as_of")
        spoken = Bounds(number, None, high)
        if high is None and approximator is not Approximator.VAGUE:
            spoken = bounds(approximator, number)
        figure = Figure(
            id=f"f{len(self._figures) + 1}",
            statement=statement,
            span=self.span(words),
            measure=measure,
            low=spoken.low,
            best=spoken.best,
            high=spoken.high,
            unit=Unit.PERCENT if measure is Measure.SHARE else Unit.PERSONS,
            approximator=Approximator.BETWEEN if high is not None else approximator,
            population=counted.get("population"),
            place=counted.get("place"),
            as_of=day(as_of) if as_of else None,
            nature=counted.get("nature", Nature.CUMULATIVE),
            part_of=counted.get("part_of"),
            base=counted.get("base"),
            score=1.0,
            rule="by hand",
        )
        self._figures.append(figure)
        return figure.id

    def shown(self, words: str, what: str, **shown: Unpack[Shown]) -> None:
        """An evidence item."""
        self._evidence.append(
            Evidence(
                span=self.span(words),
                what=what,
                made_with=shown.get("made_with"),
                supplier=shown.get("supplier"),
                released_by=shown.get("released_by"),
                depicts=shown.get("depicts"),
                limits=(),
                event_date=None,
            )
        )

    def located(self, words: str, *, division: str, country: str = "RU", precision: int = 1) -> None:
        """A place that was resolved, by its first mention."""
        place = Place(
            span=self.span(words), name=words, lat=None, lon=None, geonameid=None, precision=precision, candidates=1,
            division=division, country=country,
        )  # fmt: skip
        self._places.append(place)

    def happened(
        self, place: str, on: str, *figures: str, division: str | None = None, near: tuple[float, float] | None = None
    ) -> None:
        """The main incident, whose toll these figures give; ``near`` is the point of the town that it was near."""
        held = {figure.id: figure for figure in self._figures}
        lat, lon = near or (None, None)
        where = IncidentPlace(
            span=self.span(place), name=place, lat=lat, lon=lon, geonameid=None, precision=2 if near else 1,
            division=division or place,
        )  # fmt: skip
        toll = tuple(
            Toll(
                measure=held[f].measure, category=Category.ALL, low=held[f].low, best=held[f].best, high=held[f].high,
                figures=(f,), spans=(held[f].span,),
            )
            for f in figures
        )  # fmt: skip
        self._incident = Incident(date=day(on), place=where, toll=toll)

    def read(self) -> ReadReport:
        reading = Reading(
            id=self.report.id,
            statements=tuple(self._statements),
            figures=tuple(self._figures),
            evidence=tuple(self._evidence),
            places=tuple(self._places),
            main_incident=self._incident,
        )
        return ReadReport(self.report, reading)
