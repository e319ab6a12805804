"""Incidents: reports whose main incidents are one, with the claims about it and what each origin says of its toll.

Events come in the time order of their reports, and each looks only at incidents of its own place and day: a later report never
changes where an earlier one stands.
"""

from __future__ import annotations

import hashlib
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from firsthand.codebook.checks import SAME_TIME
from firsthand.codebook.precision import date_precision
from firsthand.model import Approximator, Category, Claim, IncidentGroup, Kind, Measure, OriginToll, ReadReport, Site, Toll, When
from firsthand.registry import Registry
from firsthand.tracing.claims import TELLS, TracedClaim, telling
from firsthand.tracing.events import Event, event_of
from firsthand.tracing.group import Group, Join, told
from firsthand.tracing.labels import shortened
from firsthand.tracing.memory import Memory
from firsthand.tracing.one_incident import CHANGED_WITHIN, ENOUGH, TOLD_WITHIN, lies_between, same_incident

RECENT = 48
"""How many of the latest incidents under one place and day are compared."""
COMPARED = 4
"""How many of an incident's first and last events a new one is compared with; it must be at odds with none."""

_Key = tuple[str | float, date]


class _Incident:
    """Events that were put together, and why."""

    def __init__(self, first: Event) -> None:
        self.events = [first]
        self.reasons: list[str] = []

    def join(self, event: Event, groups: Mapping[str, frozenset[str]]) -> Join | None:
        known = self.events if len(self.events) <= 2 * COMPARED else [*self.events[:COMPARED], *self.events[-COMPARED:]]
        own = groups[event.read.report.id]
        joins = [
            same_incident(
                event,
                other,
                grouped=not own.isdisjoint(groups[other.read.report.id]),
                grew=any(lies_between(step, other, event) for step in known),
            )
            for other in known
        ]
        return None if None in joins else max((t for t in joins if t is not None), key=lambda t: t.points)


class Incidents:
    """Incidents, and the places, days, tolls and claim groups under which each can be found."""

    def __init__(self, group_of: Mapping[Claim, str]) -> None:
        self._group_of = group_of
        self._groups: dict[str, frozenset[str]] = {}
        self.found: list[_Incident] = []
        self._listed: dict[_Key, list[_Incident]] = defaultdict(list)
        self._grouped: dict[str, list[_Incident]] = defaultdict(list)

    def place(self, event: Event) -> None:
        """Put an event to the incident it fits best, if no second one fits as well; else it is a new one."""
        gravest = (c.claim for c in event.claims if c.claim.figure in event.incident.toll[0].figures)
        groups = self._groups[event.read.report.id] = frozenset(self._group_of[c] for c in gravest if c in self._group_of)
        fits = sorted(self._fitting(event), key=lambda fit: -fit[0].points)
        if fits and (len(fits) == 1 or fits[0][0].points > fits[1][0].points):
            join, incident = fits[0]
            incident.events.append(event)
            incident.reasons += join.reasons
        else:
            incident = _Incident(event)
            self.found.append(incident)
        for under in (*(self._listed[key] for key in _keys(event)), *(self._grouped[group] for group in groups)):
            if incident not in under[-RECENT:]:
                under.append(incident)

    def _fitting(self, event: Event) -> Iterator[tuple[Join, _Incident]]:
        before = (CHANGED_WITHIN if event.changed or event.replaced else TOLD_WITHIN).days if not event.is_dated else 1
        days = [timedelta(days=n) for n in range(-before, TOLD_WITHIN.days + 1)]
        listed = [self._listed.get((what, day + n), ()) for what, day in _keys(event) for n in days]
        listed += [self._grouped.get(group, ()) for group in sorted(self._groups[event.read.report.id])]
        seen: set[int] = set()
        for under in listed:
            for incident in itertools.islice(reversed(under), RECENT):
                if id(incident) not in seen:
                    seen.add(id(incident))
                    if (join := incident.join(event, self._groups)) is not None and join.points >= ENOUGH:
                        yield join, incident


def _keys(event: Event) -> Iterator[_Key]:
    """On an event's first day: its own place, the division around it, and a toll that hardly comes by chance."""
    if event.when is None or event.spot is None:
        return
    names = {event.spot.name, event.spot.division or event.spot.name}
    for name in sorted(names):
        yield name, event.when.start
    if telling(event.number) >= TELLS:
        yield event.number, event.when.start


class Material(NamedTuple):
    """What incidents are found in: each report's claims, the key of each claim's group, and the id of each claim's origin.

    ``groups`` go by their keys; ``events`` and ``incidents`` keep what was made of a report.
    """

    spoken: Mapping[str, Sequence[TracedClaim]]
    group_of: Mapping[Claim, str]
    groups: Mapping[str, Group]
    origin_of: Mapping[Claim, str]
    events: Memory[str, Event | None]
    incidents: Memory[str, IncidentGroup]


def find_incidents(reads: Iterable[ReadReport], material: Material, registry: Registry) -> tuple[IncidentGroup, ...]:
    """The incidents that reports are about, in time order; ``reads`` are those that have a main incident."""
    incidents = Incidents(material.group_of)
    for event in events_of(reads, material, registry):
        incidents.place(event)
    if not incidents.found:
        return ()
    about = _claims_about(incidents.found, material)
    values = tuple(_value(incident, about.get(n, []), material) for n, incident in enumerate(incidents.found))
    material.incidents.sweep()
    return values


def _value(incident: _Incident, about: list[TracedClaim], material: Material) -> IncidentGroup:
    """The incident as a value, made anew where anything of it is another than before."""
    origins = [material.origin_of.get(claim.claim) for claim in about]
    made_from = (incident.events, incident.reasons, about, origins)
    first = incident.events[0].read.report.id
    return material.incidents.of(first, made_from, partial(_as_value, incident, about, origins))


def events_of(reads: Iterable[ReadReport], material: Material, registry: Registry) -> list[Event]:
    """The events of reports that have a main incident, the earliest report first."""
    found = []
    for read in sorted(reads, key=lambda r: (r.report.published or date.max, r.report.id)):
        spoken = material.spoken.get(read.report.id, ())
        own = {c.figure.id: c for c in spoken if c.figure is not None and c.claim in material.group_of}
        event = material.events.of(read.report.id, (read, spoken), partial(event_of, read, own, registry))
        if event is not None:
            found.append(event)
    material.events.sweep()
    return found


def _claims_about(incidents: Sequence[_Incident], material: Material) -> dict[int, list[TracedClaim]]:
    """The claims of each incident: those of its tolls, what tells of it in the same words, and the groups of both.

    A group that has claims of two incidents passes on neither, and none passes on what is told days later of no stated day.
    """
    own: dict[Claim, int] = {}
    days = [_when(incident.events) for incident in incidents]
    for n, incident in enumerate(incidents):
        for event in incident.events:
            for claim in _told_of(event, material.spoken[event.read.report.id]):
                own[claim.claim] = n
    found: dict[int, list[TracedClaim]] = defaultdict(list)
    for key in {material.group_of[claim] for claim in own if claim in material.group_of}:
        group = material.groups[key]
        of = {own[c.claim] for c in group.claims if c.claim in own}
        for claim in group.claims:
            n = own.get(claim.claim, next(iter(of)) if len(of) == 1 else -1)
            if n >= 0 and (claim.claim in own or not _is_later(claim, days[n])):
                found[n].append(claim)
    return {n: sorted(claims, key=lambda c: c.order) for n, claims in found.items()}


def _is_later(claim: TracedClaim, when: When | None) -> bool:
    """Whether a claim that is of no stated day was said days after an incident: the same number may be of another."""
    if claim.period is not None or claim.said is None or when is None:
        return False
    return claim.said - when.end > SAME_TIME


def _told_of(event: Event, own: Iterable[TracedClaim]) -> Iterator[TracedClaim]:
    """The claims of the event's toll, and the incident claims around one of its figures."""
    yield from event.claims
    spans = [c.claim.span for c in event.claims]
    for claim in own:
        if claim.figure is None and claim.statement is not None and claim.statement.kind is Kind.INCIDENT:
            start, end = claim.claim.span
            if any(start <= s.start and s.end <= end for s in spans):
                yield claim


def _as_value(incident: _Incident, about: Sequence[TracedClaim], origins: Iterable[str | None]) -> IncidentGroup:
    """The incident as a value. Its id follows from its first report's first figure."""
    first = incident.events[0].claims[0]
    digest = hashlib.sha256(repr((first.claim.report, first.claim.span, first.claim.figure)).encode()).hexdigest()[:12]
    site = _site(incident.events)
    when = _when(incident.events)
    return IncidentGroup(
        id=f"i-{digest}",
        label=_label(first, site, when),
        date=when,
        place=site,
        toll=tuple(_tolls(incident.events)),
        reports=tuple(dict.fromkeys(c.claim.report for c in about)),
        origins=tuple(dict.fromkeys(origin for origin in origins if origin is not None)),
        claims=tuple(c.claim for c in about),
        reasons=told(incident.reasons, len(incident.events) - 1),
        voices=tuple(sorted({c.origin.key for c in about if c.origin is not None and not c.is_denied})),
    )


def _label(first: TracedClaim, site: Site | None, when: When | None) -> str:
    start, end = first.claim.span
    words = shortened(first.report.text[max(0, start) : end + 60], 60)
    day = "" if when is None else f", {when.start}" if when.start == when.end else f", {when.start} to {when.end}"
    return f"{words} [{site.name if site is not None else 'place unknown'}{day}]"


def _site(events: Sequence[Event]) -> Site | None:
    """The finest place of the events, of equals the first."""
    places = [e.incident.place for e in events if e.incident.place is not None]
    if not places:
        return None
    place = min(places, key=lambda p: p.precision if p.precision is not None else 9)
    return Site(
        name=place.name,
        division=place.division,
        lat=place.lat,
        lon=place.lon,
        geonameid=place.geonameid,
        precision=place.precision,
    )


def _when(events: Sequence[Event]) -> When | None:
    """From the first to the last day that the events give; of those that give one themselves, if any does.

    The day of a toll that is told to be another now is only that on which it changed.
    """
    given = [e for e in events if e.when is not None]
    telling_days = [e for e in given if e.is_dated] or [e for e in given if not e.changed] or given
    days = [e.when for e in telling_days if e.when is not None]
    if not days:
        return None
    start, end = min(d.start for d in days), max(d.end for d in days)
    return When(start, end, date_precision(start, end))


def _tolls(events: Sequence[Event]) -> Iterator[OriginToll]:
    """What each origin says, by measure and category; the smallest low and the largest high of what it said.

    What a later report tells to be another now is no longer what it says.
    """
    said: dict[tuple[Measure, Category, str | None], list[_Said]] = defaultdict(list)
    names: dict[str | None, str | None] = {None: None}
    of_all = {t.measure for e in events for t in e.incident.toll if t.category is Category.ALL and not e.only_some(t)}
    for event in events:
        by_figure = {c.claim.figure: c for c in event.claims}
        for toll in event.incident.toll:
            claims = tuple(by_figure[f] for f in toll.figures if f in by_figure)
            if claims and not (toll.measure in of_all and event.only_some(toll) and toll.category is Category.ALL):
                origin = claims[0].origin
                key = origin.key if origin is not None else None
                names.setdefault(key, origin.voice if origin is not None else None)
                own = said[toll.measure, toll.category, key]
                if event.changed or event.replaced:
                    own[:] = [each for each in own if each.claims[0].said == claims[0].said]
                own.append(_Said(toll, claims))
    for (measure, category, key), tolls in said.items():
        claims = tuple(c for each in tolls for c in each.claims)
        low, high = _lowest([each.low for each in tolls]), _highest([each.high for each in tolls])
        yield OriginToll(
            measure=measure,
            category=category,
            origin=names[key],
            low=low.number,
            low_excluded=low.is_excluded,
            low_about=low.is_about,
            high=high.number,
            high_excluded=high.is_excluded,
            high_about=high.is_about,
            said=tuple(dict.fromkeys(" ".join(c.report.text[slice(*c.claim.span)].split()) for c in claims)),
            claims=tuple(c.claim for c in claims),
        )


class _End(NamedTuple):
    """An end of what was said: None where open. A number told as "about" stands at itself and bounds nothing."""

    number: float | None
    is_excluded: bool = False
    is_about: bool = False


class _Said(NamedTuple):
    """A toll of one report with the claims that give it."""

    toll: Toll
    claims: tuple[TracedClaim, ...]

    @property
    def low(self) -> _End:
        return self._end(self.toll.low, Approximator.MORE_THAN)

    @property
    def high(self) -> _End:
        return self._end(self.toll.high, Approximator.FEWER_THAN, Approximator.NEARLY)

    def _end(self, number: float | None, *excluding: Approximator) -> _End:
        if self.toll.low is None and self.toll.high is None and self.toll.best is not None:
            return _End(self.toll.best, is_about=True)
        worded = {c.figure.approximator for c in self.claims if c.figure is not None}
        return _End(number, number is not None and not worded.isdisjoint(excluding))


def _lowest(ends: Sequence[_End]) -> _End:
    known = [(end.number, end.is_excluded, end.is_about) for end in ends if end.number is not None]
    return _End(*min(known)) if len(known) == len(ends) else _End(None)


def _highest(ends: Sequence[_End]) -> _End:
    known = [(end.number, not end.is_excluded, not end.is_about) for end in ends if end.number is not None]
    if len(known) < len(ends):
        return _End(None)
    number, included, bounding = max(known)
    return _End(number, not included, not bounding)
