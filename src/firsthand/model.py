"""The frozen values that every room passes on, in the codebook's words.

Field order is the order of the JSONL interface: `firsthand.interchange` writes these values as they stand. All spans are
character offsets, end exclusive, into the report's text artefact. Closed sets are enums; open ends are ``None``.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct


class Span(NamedTuple):
    """Characters ``start`` to ``end`` (exclusive) of a report's text. Written as ``[start, end]``."""

    start: int
    end: int


class Role(StrEnum):
    """A voice's place in the chain: publisher ← via ← … ← origin (← supplier)."""

    PUBLISHER = "publisher"
    VIA = "via"
    ORIGIN = "origin"
    SUPPLIER = "supplier"


class Hedge(StrEnum):
    """How far a voice commits itself (codebook §1). A class, never a percentage."""

    ASSERTED = "asserted"
    ATTRIBUTED = "attributed"
    ESTIMATED = "estimated"
    ALLEGED = "alleged"
    APPARENT = "apparent"
    POSSIBLE = "possible"
    DENIED = "denied"
    UNVERIFIED = "unverified"


class Kind(StrEnum):
    """What a claim says (codebook §2)."""

    FIGURE = "figure"
    INCIDENT = "incident"
    CONDUCT = "conduct"
    EVIDENCE = "evidence"
    ASSESSMENT = "assessment"


class Polarity(StrEnum):
    AFFIRMED = "affirmed"
    DENIED = "denied"


class Measure(StrEnum):
    """What a figure counts (codebook §2)."""

    KILLED = "killed"
    WOUNDED = "wounded"
    KILLED_OR_WOUNDED = "killed_or_wounded"
    CAPTURED = "captured"
    MISSING = "missing"
    DISPLACED = "displaced"
    BODIES_SEEN = "bodies_seen"
    DEPLOYED = "deployed"
    SHARE = "share"
    EQUIPMENT_LOST = "equipment_lost"
    OTHER = "other"


class Category(StrEnum):
    """Whom a toll counts. The last two overlap with the two before them; ``ALL`` is everyone."""

    ALL = "all"
    CIVILIANS = "civilians"
    COMBATANTS = "combatants"
    CHILDREN = "children"
    WOMEN = "women"


class Unit(StrEnum):
    PERSONS = "persons"
    PERCENT = "percent"
    ITEMS = "items"


class Approximator(StrEnum):
    """How the words bound the number (the table is `codebook.vague`)."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    UP_TO = "up_to"
    FEWER_THAN = "fewer_than"
    NEARLY = "nearly"
    BETWEEN = "between"
    VAGUE = "vague"


class Nature(StrEnum):
    """Whether a figure is a state, a count over a period, a running total, or a plan."""

    STOCK = "stock"
    FLOW = "flow"
    CUMULATIVE = "cumulative"
    PLANNED = "planned"


class TimeType(StrEnum):
    """TimeML types, in lower case."""

    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    SET = "set"


class Report(Struct, frozen=True, kw_only=True):
    """One published item as captured. ``text`` is its text artefact; nothing may be read from it that is not there."""

    id: str
    text: str
    publisher: str | None = None
    published: date | None = None
    language: str | None = None
    url: str | None = None
    title: str | None = None


class When(Struct, frozen=True):
    """A range of days, both ends included, with the UCDP date precision 1 (a day) to 5 (a year or wider)."""

    start: date
    end: date
    precision: int


class Time(Struct, frozen=True):
    """A time expression. ``value`` is the TimeML ISO value; ``when`` resolves it to days and is not part of the interface."""

    span: Span
    value: str
    type: TimeType
    precision: int | None
    when: When | None = None


class Place(Struct, frozen=True):
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


class Hop(Struct, frozen=True):
    """One voice of a chain. ``voice`` is None where lineage is not recorded; such a hop is never ``named``."""

    role: Role
    voice: str | None
    registry: str | None
    named: bool
    hedge: Hedge
    spans: tuple[Span, ...] = ()


class Statement(Struct, frozen=True, kw_only=True):
    """A stretch of a report in which a voice puts content forward.

    ``chain`` runs from the publisher to the origin, then the supplier.
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


class Figure(Struct, frozen=True, kw_only=True):
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


class Evidence(Struct, frozen=True, kw_only=True):
    """An item that exists and shows something: how it was made, who handed it over, what it depicts and cannot show."""

    span: Span
    what: str
    made_with: str | None
    supplier: str | None
    released_by: str | None
    depicts: str | None
    limits: tuple[str, ...]
    event_date: str | None


class IncidentPlace(Struct, frozen=True, kw_only=True):
    """Where the main incident happened: one of the report's places, with the first-order division that it is or lies in."""

    span: Span
    name: str
    lat: float | None
    lon: float | None
    geonameid: int | None
    precision: int | None
    division: str | None


class Toll(Struct, frozen=True, kw_only=True):
    """How many people the main incident struck. ``figures`` are the figures that give it; several are added up."""

    measure: Measure
    category: Category
    low: float | None
    best: float | None
    high: float | None
    figures: tuple[str, ...]
    spans: tuple[Span, ...]


class Incident(Struct, frozen=True, kw_only=True):
    """What a report is about, as far as it gives numbers: when and where it happened, and whom it struck."""

    date: When | None
    place: IncidentPlace | None
    toll: tuple[Toll, ...]


class Notice(Struct, frozen=True):
    """Something the reader noticed and left as it is."""

    code: str
    message: str


class Reading(Struct, frozen=True, kw_only=True):
    """What one report says: the unit of the JSONL interface."""

    id: str
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    warnings: tuple[Notice, ...] = ()
    main_incident: Incident | None = None


class ReadReport(NamedTuple):
    """A report with its reading: what tracing, reckoning, grading and publishing take."""

    report: Report
    reading: Reading


class Claim(Struct, frozen=True):
    """Where a claim stands: its report, characters, statement and, for a figure, the figure."""

    report: str
    span: Span
    statement: str | None
    figure: str | None


class ClaimGroup(Struct, frozen=True):
    """Claims about the same thing (same measure, population, place and period; or the same conduct, incident, item)."""

    id: str
    label: str
    claims: tuple[Claim, ...]


class Verdict(StrEnum):
    """Independence of a claim group's origins (codebook §3)."""

    LINEAGE_NOT_RECORDED = "lineage_not_recorded"
    ONE_ORIGIN = "one_origin"
    NOT_INDEPENDENT = "not_independent"
    INDEPENDENCE_NOT_ESTABLISHED = "independence_not_established"
    INDEPENDENT = "independent"


class Origin(Struct, frozen=True, kw_only=True):
    """The voice that first put claims forward, on one occasion."""

    id: str
    voice: str
    registry: str | None
    occasion: str | None
    standing: str
    claims: tuple[Claim, ...]
    reports: tuple[str, ...]
    outlets: tuple[str, ...]


class Independence(Struct, frozen=True, kw_only=True):
    """The three numbers that are always shown apart, and the verdict with its reasons."""

    claim_group: ClaimGroup
    reports: int
    outlets: int
    origins: int
    verdict: Verdict
    reasons: tuple[str, ...]


class Trace(Struct, frozen=True, kw_only=True):
    origins: tuple[Origin, ...]
    copies: tuple[tuple[str, ...], ...]
    evidence_lines: tuple[tuple[Claim, ...], ...]
    independence: tuple[Independence, ...]


class Finding(Struct, frozen=True, kw_only=True):
    """What a check compared, with which spans, and what would reconcile it. It never corrects a source."""

    id: str
    check: str
    result: str
    reports: tuple[str, ...]
    spans: tuple[Claim, ...]
    values: dict[str, float | str | None]
    says: str


class Status(StrEnum):
    """Claim status (after Airwars and Every Casualty)."""

    CONFIRMED = "confirmed"
    FAIR = "fair"
    WEAK = "weak"
    CONTESTED = "contested"
    DISCOUNTED = "discounted"


class Grade(Struct, frozen=True, kw_only=True):
    """Status and credibility of a claim group, with the criteria met and not met. ``credibility`` is Admiralty 1–5; 6 is None."""

    claim_group: ClaimGroup
    status: Status
    credibility: int | None
    met: tuple[str, ...]
    unmet: tuple[str, ...]
    codebook: str


class Judgement(Struct, frozen=True, kw_only=True):
    """An analyst's decision: a new entry with who, when and why, and what it supersedes. Never an overwrite."""

    subject: str
    act: str
    value: str
    who: str
    when: str
    why: str
    supersedes: int | None = None
