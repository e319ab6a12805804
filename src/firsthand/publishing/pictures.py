"""The pictures of a dossier: where and when its incidents happened, and which report carries whom.

They show what stands in the tables beside them, and nothing more. Places are those that the gate gives, on its grid (codebook §7
rule 5): never the position of who saw or filmed something.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from firsthand.model import Path, Place
from firsthand.publishing import graph, maps, overview, sheets, timeline, wording
from firsthand.publishing.claims import Identity, identity
from firsthand.publishing.coarse import Area
from firsthand.publishing.maps import Spot
from firsthand.publishing.values import Release
from firsthand.publishing.views import IncidentView, OriginView

_WIDE = (4, 5)
"""Place precisions that are drawn without a cell of the gate's: first-order divisions, and parts of a country."""
MOST_LANES = 60


class Picture(NamedTuple):
    """A picture with its words, and itself as a file to keep."""

    svg: Markup
    says: str
    file: str


class Lanes(NamedTuple):
    """Incidents over time, the earliest first."""

    lanes: Sequence[timeline.Lane]
    axis: Markup
    says: str
    file: str


class Pictures(NamedTuple):
    """None for what has nothing to show."""

    map: Picture | None
    lanes: Lanes | None
    overview: Picture | None


def spot_of(where: str, areas: Iterable[Area], places: Iterable[Place]) -> Spot | None:
    """A place that the dossier names, as its map may show it; None where it may not, or where it is not known which is meant.

    A town or second-order division stands in the middle of the cell that the gate gave it (``areas``). What is known no finer than
    a first-order division or part of a country has no cell: its name, which is shown, tells as much as its middle. ``places`` are
    those of the reports that tell of the incident.
    """
    named = [area for area in areas if area.name == where]
    cells = {area.cell: area for area in named if area.cell is not None}
    if len(cells) == 1:
        [(west, south, east, north)] = cells
        return Spot(where, (south + north) / 2, (west + east) / 2, cells[west, south, east, north].precision, 1, None)
    if cells or not named or any(area.precision not in _WIDE for area in named):
        return None
    found = {p.geonameid: p for p in places if p.name == where and p.precision in _WIDE}
    if len(found) != 1:
        return None
    [place] = found.values()
    known = place.lat is not None and place.lon is not None
    return Spot(where, place.lat or 0.0, place.lon or 0.0, place.precision, 1, None) if known else None


def pictures(
    incidents: Sequence[IncidentView], origins: Iterable[OriginView], release: Release, names: Mapping[Identity, str | None]
) -> Pictures:
    """All pictures of a release. ``names`` gives the origin of each claim."""
    return Pictures(_map(incidents), _lanes(incidents), _overview(origins, release, names))


def chains(paths: Sequence[Path], name: str) -> Picture | None:
    """The ways of a group's reports to their origins, and the ties between these; None where there is nothing to draw."""
    made = graph.chain_graph(paths, f"chains-{name}")
    return Picture(made, graph.says(paths), sheets.address(made)) if made else None


def _map(incidents: Iterable[IncidentView]) -> Picture | None:
    found = Counter(incident.spot for incident in incidents if incident.spot is not None)
    made = maps.drawn(spot._replace(incidents=count) for spot, count in found.items())
    return Picture(made.picture, made.says, sheets.address(made.picture)) if made is not None else None


def _lanes(incidents: Iterable[IncidentView]) -> Lanes | None:
    dated = sorted((view.days, view.where) for view in incidents if view.days is not None)[:MOST_LANES]
    on = timeline.scale(day for days, _ in dated for day in days)
    if on is None:
        return None
    lanes = [timeline.Lane(where, wording.days(*days), None, timeline.bar(*days, on)) for days, where in dated]
    rows = [sheets.SheetRow(lane.name, lane.says, lane.picture) for lane in lanes]
    file = sheets.address(sheets.sheet("Incidents over time", rows, timeline.axis(on)))
    return Lanes(lanes, timeline.axis(on), timeline.says([day for days, _ in dated for day in days], "incidents"), file)


def _overview(origins: Iterable[OriginView], release: Release, names: Mapping[Identity, str | None]) -> Picture | None:
    """Reports by their labels against the voices that the table of origins lists."""
    claims: dict[str, Counter[str]] = defaultdict(Counter)
    for shown in release.claims:
        label = release.reports[shown.claim.report].label
        claims[names[identity(shown.claim)] or wording.NO_ORIGIN][label] += 1
    publishers = {view.label: view.publisher for view in release.reports.values()}
    named = {origin.voice for origin in origins}
    rows = [
        overview.Row(name, None, of, name in named, frozenset(label for label in of if publishers[label] == name))
        for name, of in claims.items()
    ]
    columns = [overview.Column(r.label, f"{r.label} {r.publisher or ''}".strip(), f"#{r.label}") for r in release.reports.values()]
    with_claims = [column for column in columns if any(column.key in of for of in claims.values())]
    made = overview.drawn(rows, with_claims)
    if made is None:
        return None
    return Picture(made.picture, f"{made.says} {made.left_out}".strip(), sheets.address(made.picture))
