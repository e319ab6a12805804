"""The main incident of one report, ready to be compared: where, when, by what means, whom it struck, and in which words."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import NamedTuple

from firsthand.codebook.means import Means, means_in, sites_in
from firsthand.codebook.targets import targets_in
from firsthand.model import Approximator, Category, Incident, Measure, Nature, ReadReport, Report, Toll, When
from firsthand.reading.sentences import sentence_around
from firsthand.registry import Registry
from firsthand.tracing.claims import LEAD, TracedClaim, number_of
from firsthand.tracing.periods import counts_over_time
from firsthand.tracing.scenes import Spot, Surroundings, tells_of_an_event, was_mishap
from firsthand.tracing.speakers import main_state, states_in
from firsthand.tracing.subjects import DAYS, Population, content_words

_WEEK, _MONTH = 3, 4
"""The date precision of a week, and of a month."""
_SINCE = re.compile(
    r"\bsince (?!(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|then|dawn|midnight|th(?:e|at|is) (?:attack|strike|morning))|"
    r"\bso far this\b|\b(?:start|beginning|outbreak) of the (?:war|conflict|offensive)\b",
    re.IGNORECASE,
)
"""How a sentence tells that its count runs on."""
_NAME = re.compile(r"(?<![.!?\n] )(?<!^)\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
_COMMON = re.compile(r"\b[a-z][\w’'-]*")
_SOME = frozenset({Category.CHILDREN, Category.WOMEN})


class Event(NamedTuple):
    """One report's main incident. ``is_dated`` tells that its day does not only follow from the publication.

    ``names`` are those beside places, states and voices by which it can be known again; ``changed``: it tells that a toll is
    another now, "up" or "down" if it tells which way; ``replaced`` are the numbers that it tells its own to replace.
    ``told`` are its first words and the sentence of its toll. ``mishap``: it tells of no attack, as far as it tells of anything.
    """

    read: ReadReport
    incident: Incident
    spot: Spot | None
    when: When | None
    is_dated: bool
    means: frozenset[Means]
    mishap: bool | None
    actors: frozenset[str]
    words: frozenset[str]
    sites: frozenset[str]
    targets: frozenset[str]
    told: str
    names: frozenset[str]
    changed: str | None
    replaced: frozenset[float]
    claims: tuple[TracedClaim, ...]

    @property
    def number(self) -> float:
        """The number of the gravest measure, by which the event is known."""
        return toll_number(self.incident.toll[0])

    @property
    def struck(self) -> frozenset[Population]:
        """Whom the claims with that number count."""
        return frozenset(c.population for c in self.claims if c.figure is not None and number_of(c.figure) == self.number)

    @property
    def voices(self) -> frozenset[str]:
        """Whose number it is."""
        return frozenset(c.origin.key for c in self.claims if c.origin is not None)

    def only_some(self, toll: Toll) -> Category | None:
        """Whether those whom a toll counts are children, or women, and no others."""
        named = (t.category for t in self.incident.toll if t.category in _SOME and t.figures == toll.figures)
        return next(named, None)

    def is_vague(self, toll: Toll) -> bool:
        """Whether a toll is a vague word ("dozens"), or its number is nobody's."""
        worded = {c.figure.approximator for c in self.claims if c.figure is not None and c.claim.figure in toll.figures}
        return not worded or Approximator.VAGUE in worded


def event_of(read: ReadReport, own: Mapping[str, TracedClaim], registry: Registry) -> Event | None:
    """The report's main incident with the claims that give its toll, which ``own`` holds by figure id."""
    incident = read.reading.main_incident
    if incident is None:
        return None
    figures = dict.fromkeys(f for toll in incident.toll for f in toll.figures)
    claims = tuple(own[f] for f in figures if f in own and not _are_away(own[f]))
    if not claims or _is_of_a_whole_state(claims[0]) or _runs_on(claims[0]):
        return None
    around = Surroundings(read.report, read.reading, registry)
    text = read.report.text
    first = claims[0].claim.span
    sentence = sentence_around(text, *first)
    told = text[:LEAD] + " \n" + text[slice(*sentence)]
    if incident.place is None and not tells_of_an_event(told):
        return None  # "1,770 troops over the past day"
    figure, changed = claims[0].figure, next((c.changed for c in claims if c.changed and _is_in(c, incident.toll[0])), None)
    spot = around.spot_of(incident.place) if incident.place is not None else None
    if spot is None and figure is not None:
        spot = around.scene(figure).spot  # a village that no gazetteer has
    here = main_state(text, registry)
    return Event(
        read=read,
        incident=incident,
        spot=spot,
        when=incident.date or _published_on(read.report),
        is_dated=any(c.dates_event and not (changed and _is_of_its_report(c)) for c in claims),
        means=means_in(told),
        mishap=was_mishap(text, sentence),
        actors=frozenset(s for s in states_in(told, registry) if s != here),
        words=frozenset(w for w in content_words(told) if not w[0].isdigit()),
        sites=sites_in(told),
        targets=targets_in(told),
        told=told,
        names=_names(told, read, registry),
        changed=changed,
        replaced=frozenset[float]().union(*(c.instead_of for c in claims)),
        claims=claims,
    )


def _is_in(claim: TracedClaim, toll: Toll) -> bool:
    return claim.claim.figure in toll.figures


def _is_of_its_report(claim: TracedClaim) -> bool:
    """Whether a count is of the day of its report, as one is that is told to have changed on that day."""
    return claim.period is not None and claim.period.end == claim.report.published


def _published_on(report: Report) -> When | None:
    """The day of a report as that of an incident for which its text tells none: no later than it came out."""
    return None if report.published is None else When(report.published, report.published, 1)


def _are_away(claim: TracedClaim) -> bool:
    """Whether people are counted who live displaced, as no one incident made them."""
    figure = claim.figure
    return figure is not None and figure.measure is Measure.DISPLACED and figure.nature is Nature.STOCK


def _is_of_a_whole_state(claim: TracedClaim) -> bool:
    """Whether a toll is of everything in a state: a running total, or that of a month and more. That is no one incident."""
    if claim.place is None or not claim.place.is_state or claim.figure is None:
        return False
    wide = claim.dates_event and claim.period is not None and claim.period.precision > _WEEK
    return claim.figure.nature is Nature.CUMULATIVE or wide


def _runs_on(claim: TracedClaim) -> bool:
    """Whether a toll is that of a war or a week at a place: of a wide time, or a running count since more than a weekday."""
    if claim.figure is None:
        return False
    wide = claim.dates_event and claim.period is not None and claim.period.precision > _MONTH
    sentence = claim.report.text[slice(*sentence_around(claim.report.text, *claim.claim.span))]
    wide = wide or counts_over_time(claim, sentence)
    return wide or (claim.figure.nature in (Nature.CUMULATIVE, Nature.STOCK) and _SINCE.search(sentence) is not None)


def _names(told: str, read: ReadReport, registry: Registry) -> frozenset[str]:
    """The words of names that are no resolved place, no state, no day, nobody whom the registry knows, and nobody who is cited."""
    reading = read.reading
    cited = content_words(" ".join(h.voice for s in reading.statements for h in s.chain if h.voice))
    placed = content_words(" ".join(f"{p.name} {p.division or ''}" for p in reading.places if p.geonameid is not None))
    runs = (m.group() for m in _NAME.finditer(told))
    named = (run for run in runs if registry.find(run) is None and registry.country(run) is None)
    common = frozenset(_COMMON.findall(read.report.text))  # a headline writes every word as a name is written
    each = (w for run in named for w in run.split() if w.lower() not in common)
    words = (w for w in each if registry.country(w) is None and registry.find(w) is None)
    return content_words(" ".join(words)) - cited - placed - DAYS


def toll_number(toll: Toll) -> float:
    """The number of a toll, whatever bounds it."""
    return next(n for n in (toll.best, toll.low, toll.high, math.nan) if n is not None)
