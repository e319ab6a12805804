"""What reports say together: claims, groups of claims, origins, and how independent they are."""

from __future__ import annotations

from msgspec import Struct

from firsthand.model.readings import Lineage, Span, When
from firsthand.model.sets import Category, How, Link, Measure, Node, Verdict


class Claim(Struct, frozen=True, gc=False):
    """Where a claim stands: its report, characters, statement and, for a figure, the figure."""

    report: str
    span: Span
    statement: str | None
    figure: str | None


class ClaimGroup(Struct, frozen=True, gc=False):
    """Claims about the same thing (same measure, population, place and period; or the same conduct, incident, item).

    ``reasons`` say why they are together; a group of one claim needs none.
    """

    id: str
    label: str
    claims: tuple[Claim, ...]
    reasons: tuple[str, ...] = ()


class Origin(Struct, frozen=True, kw_only=True, gc=False):
    """The voice that first put claims forward, on one occasion.

    ``key`` is that under which the voice counts once, as in `Independence`: who speaks for an office has the key of the office.
    """

    id: str
    voice: str
    registry: str | None
    key: str
    occasion: str | None
    standing: str
    claims: tuple[Claim, ...]
    reports: tuple[str, ...]
    outlets: tuple[str, ...]


class Step(Struct, frozen=True, kw_only=True, gc=False):
    """One node of a path, and the link by which it is reached from the node before it; the first has none.

    ``report`` and ``spans`` are where that is told; a link that the registry knows of stands in no report. An item is named as
    its report describes it, an occasion by its days. ``name`` is None for a voice that is not even described.
    """

    link: Link | None
    node: Node
    name: str | None
    registry: str | None = None
    report: str | None = None
    spans: tuple[Span, ...] = ()


class Path(Struct, frozen=True, gc=False):
    """A path through what is recorded: from a report to its origin and what that rests on, or from one origin to another.

    ``reason`` is the reason of the verdict that a path between origins shows; None for the way of a report.
    """

    reason: str | None
    steps: tuple[Step, ...]


class Independence(Struct, frozen=True, kw_only=True, gc=False):
    """The three numbers that are always shown apart, and the verdict with its reasons and the paths that show them.

    ``voices`` are the keys under which the origins count, ``ties`` the pairs of them that something recorded ties, ``confirmed``
    those that an analyst judged independent of each other, and ``party_supplied`` those that rest on material of a party.
    """

    claim_group: ClaimGroup
    reports: int
    outlets: int
    origins: int
    verdict: Verdict
    reasons: tuple[str, ...]
    paths: tuple[Path, ...] = ()
    voices: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()
    confirmed: tuple[str, ...] = ()
    party_supplied: tuple[str, ...] = ()


class ConflictReports(Struct, frozen=True, gc=False):
    """Reports that are about one conflict of the registry, by which standings are told; None: plainly about none that it knows."""

    conflict: str | None
    reports: tuple[str, ...]


class Copying(Struct, frozen=True, kw_only=True, gc=False):
    """That a report carries another's text, or that a mark in it says whose text it is.

    ``of`` is the report whose text it is (None: not in the case) and ``publisher`` who speaks in it where it cites nobody.
    ``spans`` are the carried words and ``share`` their part of the report's words, 0 to 1; ``marks`` are the words that say whose
    it is; ``lineage`` is what the report's metadata says of that. ``decided`` is False where it is not known which of the two
    came first.
    """

    report: str
    of: str | None
    publisher: str | None
    how: How
    spans: tuple[Span, ...]
    share: float
    decided: bool
    marks: tuple[Span, ...] = ()
    lineage: tuple[Lineage, ...] = ()


class Site(Struct, frozen=True, kw_only=True, gc=False):
    """Where an incident happened, as finely as its reports say. ``precision`` is UCDP's 1 (exact) to 7 (sea or air)."""

    name: str
    division: str | None
    lat: float | None
    lon: float | None
    geonameid: int | None
    precision: int | None


class OriginToll(Struct, frozen=True, kw_only=True, gc=False):
    """How many of one category an incident struck, as one origin has it.

    ``origin`` is the voice, None where nobody is named. ``low`` is the smallest number that it gave and ``high`` the largest, None
    where open; an end that its words exclude is ``*_excluded``, and one that they only tell as "about" is ``*_about`` and bounds
    nothing. ``said`` are its words. Origins are never put together, and nothing is averaged.
    """

    measure: Measure
    category: Category
    origin: str | None
    low: float | None
    high: float | None
    said: tuple[str, ...]
    claims: tuple[Claim, ...]
    low_excluded: bool = False
    high_excluded: bool = False
    low_about: bool = False
    high_about: bool = False


class IncidentGroup(Struct, frozen=True, kw_only=True, gc=False):
    """One incident, as the reports tell it whose main incident it is, with the claims that are about it.

    ``date`` spans the days that they give. ``origins`` are ids of the trace's origins, each a voice on one occasion; ``voices`` are
    the keys under which those voices count once, as in `Independence`. ``reasons`` say why the reports are together; an incident
    of one report needs none.
    """

    id: str
    label: str
    date: When | None
    place: Site | None
    toll: tuple[OriginToll, ...]
    reports: tuple[str, ...]
    origins: tuple[str, ...]
    claims: tuple[Claim, ...]
    reasons: tuple[str, ...]
    voices: tuple[str, ...] = ()


class Trace(Struct, frozen=True, kw_only=True, gc=False):
    """Who said it first. Claims that an analyst ``rejected`` are in no group; those ``discounted`` are, and support nothing."""

    origins: tuple[Origin, ...]
    copies: tuple[tuple[str, ...], ...]
    evidence_lines: tuple[tuple[Claim, ...], ...]
    independence: tuple[Independence, ...]
    conflicts: tuple[ConflictReports, ...] = ()
    rejected: tuple[Claim, ...] = ()
    discounted: tuple[Claim, ...] = ()
    copying: tuple[Copying, ...] = ()
    incidents: tuple[IncidentGroup, ...] = ()
