"""Reports on the events of a synthetic case: which utterances each tells, through whom, and what is lost or changed on the way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from bench.synthetic import wording
from bench.synthetic.events import Event, Said, Utterance
from bench.synthetic.telling import Sentence, Telling, worded
from bench.synthetic.world import Outlet, Voice
from firsthand.model import Approximator, Hedge, Measure

STATED = 0.5
"""How often a report gives the day on which a voice spoke."""
THROUGH = 0.18
"""How often it has the words from an earlier report, which it names."""
DRIFTED = 0.1
UNNAMED = 0.07
OWN = 0.07
"""How often the publisher puts a number of its own forward; and how often it says in its own voice what it then cites."""
LOOKING_BACK = 0.15
"""How often it ends with what a voice said weeks before, with the day."""
LATE = (0, 0, 0, 0, 1, 1, 2)
"""Days between an utterance and a report of it."""

Paragraph = tuple[Sentence, ...]


class Piece(NamedTuple):
    """A report while it is a list of paragraphs. ``copied`` is the id of the report whose text it carries, ``how`` the way."""

    id: str
    outlet: Outlet
    day: date
    paragraphs: tuple[Paragraph, ...]
    copied: str | None = None
    how: str | None = None

    @property
    def tellings(self) -> list[Telling]:
        return [s.told.telling for paragraph in self.paragraphs for s in paragraph if s.told is not None]


class Newsroom:
    """Writes reports; each gets an id that tells nothing of its day."""

    def __init__(self, outlets: Sequence[Outlet], rng: Random) -> None:
        self._outlets = outlets
        self.rng = rng
        self._papers = [outlet for outlet in outlets if not outlet.is_agency]
        self._agencies = [outlet for outlet in outlets if outlet.is_agency]
        self._used: set[str] = set()

    def new_id(self) -> str:
        while (found := f"r{self.rng.getrandbits(40):010x}") in self._used:
            pass
        self._used.add(found)
        return found

    def outlet(self) -> Outlet:
        return self.rng.choice(self._agencies if self.rng.random() < 0.2 else self._papers)

    def paper(self) -> Outlet:
        return self.rng.choice(self._papers)

    def reports_on(self, event: Event, utterances: Sequence[Utterance], before: Sequence[Utterance]) -> list[Piece]:
        """The reports on an event; ``before`` are utterances on earlier events of the conflict, to look back on."""
        rng, written = self.rng, list[Piece]()
        for utterance in utterances:
            for _ in range(1 + min(9, int(rng.expovariate(0.5)))):
                day = utterance.day + timedelta(rng.choice(LATE))
                known = [u for u in utterances if u.day <= day <= u.day + timedelta(3) and u.key != utterance.key]
                told = [utterance, *rng.sample(known, min(len(known), rng.choice((0, 0, 1, 1, 2))))]
                written.append(self.report(event, told, day, [p for p in written if p.day <= day], before))
        return written

    def report(
        self, event: Event, told: Sequence[Utterance], day: date, earlier: Sequence[Piece], before: Sequence[Utterance]
    ) -> Piece:
        """One report of some utterances on an event."""
        rng, outlet = self.rng, self.outlet()
        tellings = [self._telling(utterance, earlier, outlet) for utterance in told]
        own = rng.random()
        if own < OWN and event.measure is not None:
            tellings.append(own_telling(event, outlet, day, rng))
        elif own < 2 * OWN and tellings[0].said is not None and tellings[0].utterance is not None and not tellings[0].denies:
            tellings.insert(0, tellings[0]._replace(names=(), hedge=Hedge.ASSERTED, stated=None))
        paragraphs = [self.paragraph(telling, event, day) for telling in tellings]
        if before and rng.random() < LOOKING_BACK:
            paragraphs.append(self.paragraph(looking_back(rng.choice(before), rng), event, day))
        return Piece(self.new_id(), outlet, day, tuple(self.dressed(paragraphs, event, outlet, day)))

    def paragraph(self, telling: Telling, event: Event, day: date) -> Paragraph:
        """A telling among sentences that put nothing forward."""
        rng = self.rng
        idle = [Sentence(wording.idle(event.place.name, event.place.region, rng)) for _ in range(rng.choice((0, 1, 1, 2, 3)))]
        told = worded(telling, day, rng)
        return (told, *idle) if rng.random() < 0.7 or not idle else (idle[0], told, *idle[1:])

    def dressed(self, paragraphs: list[Paragraph], event: Event, outlet: Outlet, day: date) -> list[Paragraph]:
        """Paragraphs with an agency's opening, one or two without a claim, and the house's closing line."""
        rng, dressed = self.rng, list(paragraphs)
        if outlet.is_agency and rng.random() < 0.7:
            opening = f"{event.place.name.upper()}, {wording.MONTHS[day.month - 1][:3]} {day.day} ({outlet.name}) -"
            dressed[0] = (Sentence(opening), *dressed[0])
        for _ in range(rng.choice((0, 1, 2, 2, 3, 4))):
            idle = tuple(
                Sentence(wording.idle(event.place.name, event.place.region, rng)) for _ in range(rng.choice((1, 2, 2, 3, 4)))
            )
            dressed.insert(rng.randint(1, len(dressed)), idle)
        return [*dressed, (Sentence(outlet.letter),)] if len(outlet.name) % 2 else dressed

    def _telling(self, utterance: Utterance, earlier: Sequence[Piece], outlet: Outlet) -> Telling:
        rng = self.rng
        if rng.random() < UNNAMED and not utterance.denies:
            return Telling(None, utterance.event, utterance.event.measure, utterance.said, Hedge.ASSERTED, ("",))
        stated = utterance.day if rng.random() < STATED else None
        names = utterance.voice.names
        name = names[0] if rng.random() < 0.7 else rng.choice(names)
        telling = Telling(
            utterance, utterance.event, utterance.event.measure, utterance.said, utterance.hedge, (name,), stated, utterance.denies
        )
        sources = [p for p in earlier if p.outlet.key != outlet.key and any(t.utterance == utterance for t in p.tellings)]
        if sources and rng.random() < THROUGH:
            source = rng.choice(sources)
            had = next(t for t in source.tellings if t.utterance == utterance)
            telling = telling._replace(names=(source.outlet.name, name), said=had.said, measure=had.measure, hedge=had.hedge)
            if had.denies or not had.names:
                telling = telling._replace(hedge=utterance.hedge)
        return drifted(telling, rng) if rng.random() < DRIFTED and not utterance.denies else telling


def drifted(telling: Telling, rng: Random) -> Telling:
    """A telling that hardens or changes what was said: a hedge or approximator lost, a floor made of a number, another measure."""
    said, way = telling.said, rng.randrange(3)
    if way == 0 or said is None:
        return telling._replace(hedge=Hedge.ASSERTED)
    if way == 1 and telling.measure is Measure.KILLED_OR_WOUNDED:
        return telling._replace(measure=rng.choice((Measure.WOUNDED, Measure.KILLED)))
    harder = Approximator.AT_LEAST if said.approximator is Approximator.EXACT else Approximator.EXACT
    return telling._replace(said=Said(said.high or said.number, harder))


def own_telling(event: Event, outlet: Outlet, day: date, rng: Random) -> Telling:
    """A number that the publisher puts forward itself."""
    said = Said(max(2, round(event.number * rng.uniform(0.5, 1.1))), Approximator.EXACT)
    utterance = Utterance(Voice(outlet.key, (outlet.name,)), day, event, said, Hedge.ASSERTED)
    return Telling(utterance, event, event.measure, said, Hedge.ASSERTED, ())


def looking_back(utterance: Utterance, rng: Random) -> Telling:
    """What a voice said of an earlier event, with the day on which it did."""
    event = utterance.event
    name = rng.choice(utterance.voice.names)
    return Telling(utterance, event, event.measure, utterance.said, utterance.hedge, (name,), utterance.day, utterance.denies)
