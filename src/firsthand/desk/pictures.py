"""Pictures of a whole case: where and when incidents happened, when origins spoke, and which report carries whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from markupsafe import Markup

from firsthand.desk import plots
from firsthand.desk.addresses import address
from firsthand.desk.claims import located
from firsthand.desk.rendering import NotThere
from firsthand.desk.view import View
from firsthand.model import Claim, IncidentGroup
from firsthand.publishing import maps, overview, sheets, timeline, wording
from firsthand.publishing.graph import chain_graph

MOST_LANES = 40
"""Rows of a timeline of each kind; the tables have all."""
NOBODY = "origin not recorded"


class Timeline(NamedTuple):
    """Incidents and what origins said, over one scale of days."""

    incidents: Sequence[timeline.Lane]
    voices: Sequence[timeline.Lane]
    axis: Markup
    says: str
    left_out: str


def the_map(view: View) -> maps.Map | None:
    together: dict[tuple[object, ...], list[IncidentGroup]] = defaultdict(list)
    for of in view.trace.incidents:
        place = of.place
        if place is not None and place.lat is not None and place.lon is not None:
            together[place.name, place.lat, place.lon, place.precision].append(of)
    return maps.drawn(_spot(same) for same in together.values())


def _spot(same: Sequence[IncidentGroup]) -> maps.Spot:
    place = same[0].place
    if place is None or place.lat is None or place.lon is None:
        raise ValueError("a spot needs a place")
    return maps.Spot(place.name, place.lat, place.lon, place.precision, len(same), f"/incidents?place={place.name}#list")


def the_timeline(view: View) -> Timeline | None:
    dated_ones = [(of.date, of) for of in view.trace.incidents if of.date is not None]
    told = [of for _, of in sorted(dated_ones, key=lambda pair: (pair[0].start, pair[0].end, pair[1].id))]
    said = _said(view)
    days = [day for of in told if of.date is not None for day in (of.date.start, of.date.end)]
    on = timeline.scale([*days, *(day for found in said.values() for day in found)])
    if on is None:
        return None
    voices = sorted(said.items(), key=lambda pair: (pair[0] == NOBODY, -len(pair[1]), pair[0]))
    more = max(0, len(told) - MOST_LANES), max(0, len(voices) - MOST_LANES)
    left = [wording.counted(count, what) for count, what in zip(more, ("incident", "origin"), strict=True) if count]
    return Timeline(
        incidents=[_incident(of, on) for of in told[:MOST_LANES]],
        voices=[_voice(name, found, on) for name, found in voices[:MOST_LANES]],
        axis=timeline.axis(on),
        says=f"{timeline.says(days, 'incidents')} {timeline.says([d for f in said.values() for d in f], 'statements')}",
        left_out=f"{' and '.join(left)} more stand in the tables alone." if left else "",
    )


def _incident(of: IncidentGroup, on: timeline.Days) -> timeline.Lane:
    if of.date is None:
        raise ValueError("a lane needs days")
    where = of.place.name if of.place is not None else "place not told"
    href = address("/incidents", anchor=of.id, place=of.place.name if of.place is not None else None)
    return timeline.Lane(where, wording.days(of.date.start, of.date.end), href, timeline.bar(of.date.start, of.date.end, on))


def _voice(name: str, days: Sequence[date], on: timeline.Days) -> timeline.Lane:
    says = f"{wording.counted(len(days), 'claim')} on {wording.counted(len(set(days)), 'day')}"
    return timeline.Lane(name, says, address("/origins", q=name) if name != NOBODY else None, timeline.dots(days, on))


def _said(view: View) -> Mapping[str, Sequence[date]]:
    """The days on which each origin put claims forward, as far as the reports tell; else those of the reports."""
    found: dict[str, list[date]] = defaultdict(list)
    for claim in view.group_of:
        day = view.days.get(claim.report, {}).get(claim.statement)
        if day is not None:
            found[view.origin_of.get(claim, NOBODY)].append(day)
    return found


def the_overview(view: View) -> overview.Overview | None:
    claims: dict[str, Counter[str]] = defaultdict(Counter)
    own: dict[str, set[str]] = defaultdict(set)
    for claim in view.group_of:
        name = view.origin_of.get(claim, NOBODY)
        claims[name][claim.report] += 1
        if name == view.reads[claim.report].report.publisher:
            own[name].add(claim.report)
    rows = [
        overview.Row(name, address("/origins", q=name) if name != NOBODY else None, found, name != NOBODY, frozenset(own[name]))
        for name, found in claims.items()
    ]
    reports = sorted((read.report for read in view.reads.values()), key=lambda r: (r.published or date.max, r.id))
    telling = {claim.report for claim in view.group_of}
    columns = [overview.Column(r.id, r.id, address("/report", id=r.id)) for r in reports if r.id in telling]
    return overview.drawn(rows, columns)


def the_figures(view: View, claims: Sequence[Claim]) -> Markup | None:
    """What a group counts over time, as one sheet."""
    panel = plots.panel(located(view, claims), view.origin_of)
    if panel is None:
        return None
    rows = [sheets.SheetRow(f"{row.day}  {row.origin}", row.says, row.picture) for row in panel.rows]
    return sheets.sheet("What was counted, over time", rows, panel.axis)


def _timeline_sheet(view: View) -> Markup | None:
    found = view.pictured("timeline", the_timeline)
    if found is None:
        return None
    rows = [sheets.SheetRow(lane.name, lane.says, lane.picture) for lane in (*found.incidents, *found.voices)]
    return sheets.sheet("Incidents, and what origins said", rows, found.axis)


def picture_file(view: View, name: str, group: str) -> str:
    """A picture of the desk as an SVG document.

    Raises:
        NotThere: the case has no such picture.
    """
    match name:
        case "map":
            found = view.pictured("map", the_map)
            made = found.picture if found is not None else None
        case "timeline":
            made = _timeline_sheet(view)
        case "overview":
            all_of = view.pictured("overview", the_overview)
            made = all_of.picture if all_of is not None else None
        case "figures":
            made = the_figures(view, view.groups[group].claim_group.claims) if group in view.groups else None
        case "graph":
            made = chain_graph(view.groups[group].paths) if group in view.groups else None
        case _:
            made = None
    if not made:
        raise NotThere("there is no such picture.", where=name)
    return sheets.alone(made)
