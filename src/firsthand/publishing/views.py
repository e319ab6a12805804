"""What the templates of a dossier read: words and numbers, ready to be shown."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from firsthand.publishing.issue import Issue
from firsthand.publishing.lacks import Lack, LackOfFinding
from firsthand.publishing.maps import Spot
from firsthand.publishing.profiles import Profile
from firsthand.publishing.values import ShownReport

if TYPE_CHECKING:
    from firsthand.publishing.pictures import Picture, Pictures


class HopView(NamedTuple):
    role: str
    voice: str
    named: bool
    hedge: str


class ClaimView(NamedTuple):
    """A claim with its chain. ``mark`` is the word of caution that goes wherever the claim appears.

    A publication gives it an ``id``, and the ``root`` of its report's text.
    """

    anchor: str
    report: ShownReport
    offsets: str
    id: str | None
    root: str | None
    chain: tuple[HopView, ...]
    before: str
    focus: str
    after: str
    kind: str
    says: str | None
    notes: tuple[str, ...]
    mark: str | None


class GroupView(NamedTuple):
    """Claims about the same thing. ``label`` is in our words; ``quoted`` are words of a report and go in quotation marks.

    ``ways`` lead from reports to origins, ``ties`` (reason, path) from origin to origin, and ``graph`` draws them; ``judged`` is
    what analysts set.
    """

    anchor: str
    label: str
    quoted: str | None
    numbers: str | None
    together: tuple[str, ...]
    range_: str | None
    verdict: str | None
    reasons: tuple[str, ...]
    status: str | None
    credibility: str | None
    met: tuple[str, ...]
    unmet: tuple[str, ...]
    judged: tuple[str, ...]
    changes: tuple[str, ...]
    ways: tuple[str, ...]
    ties: tuple[tuple[str, str], ...]
    mark: str | None
    claims: tuple[ClaimView, ...]
    graph: Picture | None


class FindingView(NamedTuple):
    """A finding; ``rank`` puts what does not add up first, ``calm`` is what needs no attention, ``mark`` that of its claims.

    ``beside`` counts findings about the same reports or claims that are withheld.
    """

    anchor: str
    rank: int
    is_drift: bool
    check: str
    result: str
    calm: bool
    says: str
    mark: str | None
    values: tuple[tuple[str, str], ...]
    compared: tuple[ClaimView, ...]
    beside: int


class OriginView(NamedTuple):
    """A voice with what goes back to it. ``is_publisher``: in its own words, as the publisher of the reports.

    ``reliability`` is what people set, with its scope.
    """

    voice: str
    occasions: tuple[str, ...]
    standing: str
    reliability: str | None
    claims: int
    reports: tuple[str, ...]
    outlets: tuple[str, ...]
    is_publisher: bool


class LineView(NamedTuple):
    """A line of evidence: items as (report, words), who supplied them, and the claims as (anchor, report, origin)."""

    items_: tuple[tuple[str, str], ...]
    suppliers: tuple[str, ...]
    claims: tuple[tuple[str, str, str], ...]


class TollView(NamedTuple):
    """What one origin has of an incident's toll, with the claims as (anchor, words)."""

    what: str
    origin: str
    claims: tuple[tuple[str, str], ...]


class IncidentView(NamedTuple):
    """One incident as the reports tell it. ``days`` are its first and last; ``spot`` is where a map may show it."""

    when: str
    where: str
    reports: tuple[str, ...]
    toll: tuple[TollView, ...]
    reasons: tuple[str, ...]
    days: tuple[date, date] | None = None
    spot: Spot | None = None


class CountView(NamedTuple):
    """One number of a running count: the report's words, what it is to the number before, and its claim."""

    day: str
    says: str
    what: str
    change: str
    anchor: str


class SeriesView(NamedTuple):
    """What one origin counted of one thing, in time order."""

    about: str
    origin: str
    rows: tuple[CountView, ...]


class ReportView(NamedTuple):
    report: ShownReport
    published: str
    url: str | None
    claims: int
    root: str | None


class WithheldView(NamedTuple):
    report: str
    publisher: str
    why: str


class RowView(NamedTuple):
    """One figure of one origin on one day, with every claim that gives it. ``picture`` and ``key`` are SVG."""

    day: str
    day_iso: str
    origin: str
    key: Markup
    picture: Markup
    says: str
    low: str
    best: str
    high: str
    population: str
    flags: tuple[str, ...]
    mark: str | None
    claims: tuple[tuple[str, str], ...]


class PanelView(NamedTuple):
    """The figures of one measure in order of time. ``axis`` is SVG; None for shares and for counts of unlike things.

    ``steps`` are those of its ticks.
    """

    anchor: str
    measure: str
    summary: str
    axis: Markup | None
    steps: int
    file: str | None
    rows: tuple[RowView, ...]


class Page(NamedTuple):
    """Everything the template of a dossier reads.

    ``lacks`` and ``lacking_findings`` stand in a draft alone. ``corrections`` are (claim, where, says) of what is told otherwise
    than in the publication before.
    """

    title: str
    generated: str
    generated_iso: str
    intro: str
    reports_number: int
    outlets_number: int
    origins_number: int
    publishers_number: int
    unrecorded: int
    attention: tuple[FindingView, ...]
    calm: tuple[FindingView, ...]
    findings_withheld: int
    lacks: tuple[Lack, ...]
    lacking_findings: tuple[LackOfFinding, ...]
    groups: tuple[GroupView, ...]
    singles: tuple[GroupView, ...]
    alone: tuple[ClaimView, ...]
    panels: tuple[PanelView, ...]
    origins: tuple[OriginView, ...]
    standings_by: str
    lines: tuple[LineView, ...]
    series: tuple[SeriesView, ...]
    incidents: tuple[IncidentView, ...]
    pictures: Pictures
    reports: tuple[ReportView, ...]
    copies: tuple[tuple[str, str], ...]
    withheld: tuple[WithheldView, ...]
    persons: tuple[str, ...]
    reasons: tuple[str, ...]
    hedges: tuple[tuple[str, str], ...]
    codebook: str
    log_head: str
    log_entries: str
    contact: str | None
    changelog: tuple[str, ...]
    issue: Issue
    profile: Profile
    corrections: tuple[tuple[str, str, tuple[str, ...]], ...]
    added: int
