"""Incidents of a dossier: when and where by the claims that are shown, and what each origin has of the toll, side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from firsthand.model import Category, IncidentGroup, OriginToll, Reading
from firsthand.publishing import wording
from firsthand.publishing.claims import Identity, identity
from firsthand.publishing.pictures import spot_of
from firsthand.publishing.placing import Basis, resolved
from firsthand.publishing.values import ShownClaim, ShownReport
from firsthand.publishing.views import IncidentView, TollView

_OWN_PLACE = frozenset({Basis.CLAIM, Basis.SENTENCE})


def happened(
    incidents: Iterable[IncidentGroup],
    claims: Mapping[Identity, ShownClaim],
    anchors: Mapping[Identity, str],
    reports: Mapping[str, ShownReport],
    readings: Mapping[str, Reading],
) -> tuple[IncidentView, ...]:
    """Incidents that several reports tell or that have a toll, the most reported first. No origin’s toll is put to another’s.

    ``readings`` are those of the reports: they tell where on the map a place is that the claims name.
    """
    made = []
    for incident in incidents:
        toll = tuple(_toll(each, claims, anchors) for each in incident.toll)
        if len(incident.reports) < 2 and not toll:
            continue
        of_claims = [claims[identity(claim)] for claim in incident.claims]
        where = _where(of_claims)
        made.append(
            IncidentView(
                when=wording.days(incident.date.start, incident.date.end) if incident.date is not None else "day not told",
                where=where,
                reports=tuple(reports[report].label for report in incident.reports),
                toll=toll,
                reasons=incident.reasons,
                days=(incident.date.start, incident.date.end) if incident.date is not None else None,
                spot=spot_of(
                    where,
                    (area for claim in of_claims for area in claim.areas),
                    (place for report in incident.reports for place in resolved(readings[report])),
                ),
            )
        )
    return tuple(sorted(made, key=lambda view: -len(view.reports)))


def _where(claims: Iterable[ShownClaim]) -> str:
    """The place that most of the claims name themselves, never finer than a report prints it."""
    named = Counter(claim.place for claim in claims if claim.basis in _OWN_PLACE)
    return min(named, key=lambda place: (-named[place], place)) if named else "place not told"


def _toll(of: OriginToll, claims: Mapping[Identity, ShownClaim], anchors: Mapping[Identity, str]) -> TollView:
    whom = "" if of.category is Category.ALL else f", {of.category.value}"
    words = {}
    for claim in of.claims:
        held = claims[identity(claim)]
        words[anchors[identity(claim)]] = held.quote.focus or (wording.figure(held.figure) if held.figure is not None else "claim")
    return TollView(f"{wording.MEASURES[of.measure]}{whom}", of.origin or wording.NO_ORIGIN, tuple(words.items()))
