"""What one report says: reports, statements, figures, times, places, evidence, and the reading that holds them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from msgspec import Struct

from firsthand.model.sets import Approximator, Category, Hedge, Kind, Measure, Nature, Polarity, Role, TimeType, ToldBy, Unit


class Span(NamedTuple):
    """Characters ``start`` to ``end`` (exclusive) of a report's text. Written as ``[start, end]``."""

    start: int
    end: int


class Lineage(Struct, frozen=True, kw_only=True, gc=False):
    """What a report's metadata tells of whose text it is, or of what it was made from: a name, an address, or both."""

    told_by: ToldBy
    name: str | None = None
    address: str | None = None


class Report(Struct, frozen=True, kw_only=True, gc=False):
    """One published item as captured. ``text`` is its text artefact; nothing may be read from it that is not there."""

    id: str
    text: str
    publisher: str | None = None
    published: date | None = None
    language: str | None = None
    url: str | None = None
    title: str | None = None
    lineage: tuple[Lineage, ...] = ()


class When(Struct, frozen=True, gc=False):
    """A range of days, both ends included, with the UCDP date precision 1 (a day) to 5 (a year or wider)."""

    start: date
    end: date
    precision: int


class Time(Struct, frozen=True, gc=False):
    """A time expression. ``value`` is the TimeML ISO value; ``when`` resolves it to days and is not part of the interface."""

    span: Span
    value: str
    type: TimeType
    precision: int | None
    when: When | None = None


class Place(Struct, frozen=True, gc=False):
    """A place name. Unresolved places have no coordinates; ``precision`` is UCDP's 1 (exact) to 7 (sea or air).

    ``division`` names the first-order division that the place is or lies in, ``country`` is its ISO 3166 code; the interface has
    neither.
    """

    span: Span
    name: str
    lat: float | None
    lon: float | None
    geonameid: int | None
    precision: int | None
    candidates: int
    reasons: tuple[str, ...] = ()
    division: str | None = None
    country: str | None = None


class Hop(Struct, frozen=True, gc=False):
    """One voice of a chain. ``voice`` is None where lineage is not recorded; such a hop is never ``named``."""

    role: Role
    voice: str | None
    registry: str | None
    named: bool
    hedge: Hedge
    spans: tuple[Span, ...] = ()


class Statement(Struct, frozen=True, kw_only=True, gc=False):
    """A stretch of a report in which a voice puts content forward.

    ``chain`` runs from the publisher to the origin, then the supplier. ``admitted`` is what an admission is about.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    parent: str | None
    kind: Kind
    polarity: Polarity
    said_on: When | None
    chain: tuple[Hop, ...]
    admission: bool
    score: float
    rule: str
    admitted: tuple[Span, ...] = ()

    def admits(self, figure: Figure | None) -> bool:
        """Whether it is an admission, and one of this figure: what a voice says of others beside its own losses is none."""
        if not self.admission or figure is None or not self.admitted:
            return self.admission
        return any(figure.span.start < own.end and own.start < figure.span.end for own in self.admitted)

    @property
    def is_unverified_by_publisher(self) -> bool:
        """Whether a publisher that cites somebody says that it could not verify it."""
        doubted = any(hop.role is Role.PUBLISHER and hop.hedge is Hedge.UNVERIFIED for hop in self.chain)
        return doubted and any(hop.role in (Role.VIA, Role.ORIGIN) for hop in self.chain)


class Figure(Struct, frozen=True, kw_only=True, gc=False):
    """A number of people or things, as bounds of what the words say (codebook §2). ``part_of`` and ``base`` are figure ids."""

    id: str
    statement: str | None
    span: Span
    measure: Measure
    low: float | None
    best: float | None
    high: float | None
    unit: Unit
    approximator: Approximator
    population: str | None
    place: str | None
    as_of: When | None
    nature: Nature
    part_of: str | None
    base: str | None
    score: float
    rule: str


class Evidence(Struct, frozen=True, kw_only=True, gc=False):
    """An item that exists and shows something: how it was made, who handed it over, what it depicts and cannot show."""

    span: Span
    what: str
    made_with: str | None
    supplier: str | None
    released_by: str | None
    depicts: str | None
    limits: tuple[str, ...]
    event_date: str | None


class IncidentPlace(Struct, frozen=True, kw_only=True, gc=False):
    """Where the main incident happened: one of the report's places, with the first-order division that it is or lies in."""

    span: Span
    name: str
    lat: float | None
    lon: float | None
    geonameid: int | None
    precision: int | None
    division: str | None


class Toll(Struct, frozen=True, kw_only=True, gc=False):
    """How many people the main incident struck. ``figures`` are the figures that give it; several are added up."""

    measure: Measure
    category: Category
    low: float | None
    best: float | None
    high: float | None
    figures: tuple[str, ...]
    spans: tuple[Span, ...]


class Incident(Struct, frozen=True, kw_only=True, gc=False):
    """What a report is about, as far as it gives numbers: when and where it happened, and whom it struck."""

    date: When | None
    place: IncidentPlace | None
    toll: tuple[Toll, ...]


UNREAD = "unread_language"
"""The code of the notice by which a reader says that it does not know a report's language."""


class Notice(Struct, frozen=True, gc=False):
    """Something the reader noticed and left as it is."""

    code: str
    message: str


class Reading(Struct, frozen=True, kw_only=True, gc=False):
    """What one report says: the unit of the JSONL interface."""

    id: str
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    warnings: tuple[Notice, ...] = ()
    main_incident: Incident | None = None

    @property
    def unread(self) -> Notice | None:
        """Why nothing of the report was read, where that is in another language."""
        return next((notice for notice in self.warnings if notice.code == UNREAD), None)


class ReadReport(NamedTuple):
    """A report with its reading: what tracing, reckoning, grading and publishing take."""

    report: Report
    reading: Reading
