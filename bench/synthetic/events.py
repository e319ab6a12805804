"""What happened in a synthetic case and who said so: events, and the utterances that reports go back to.

An utterance is what the codebook means by an origin on an occasion: one voice, one day, one event. A voice that says its number
again later, or gives a new one, makes a new utterance.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from bench.synthetic.world import Conflict, People, Place, Voice
from firsthand.model import Approximator, Hedge, Kind, Measure

FIRST_DAY = date(2024, 1, 8)
DAYS_OF_WAR = 600
OF_SOLDIERS = (Measure.KILLED, Measure.WOUNDED, Measure.CAPTURED, Measure.KILLED_OR_WOUNDED)
OF_PEOPLE = (Measure.KILLED, Measure.WOUNDED, Measure.MISSING, Measure.DISPLACED)
TOLD_WITHOUT_NUMBER = 0.25
"""Share of events that are conduct or an incident without a count."""
HEDGES = (Hedge.ASSERTED,) * 6 + (Hedge.ALLEGED, Hedge.ESTIMATED, Hedge.POSSIBLE)


class Event(NamedTuple):
    """Something that happened. ``measure`` is None for conduct and incidents, which have a ``story`` instead."""

    key: str
    conflict: Conflict
    day: date
    place: Place
    people: People
    measure: Measure | None
    number: int
    story: int
    cause: int

    @property
    def kind(self) -> Kind:
        return Kind.FIGURE if self.measure is not None else Kind.CONDUCT


class Said(NamedTuple):
    """A number as it is said. ``high`` is given for a range."""

    number: int
    approximator: Approximator
    high: int | None = None


class Utterance(NamedTuple):
    """What one voice said of one event on one day. ``quote`` is whether reports have a sentence of it word for word."""

    voice: Voice
    day: date
    event: Event
    said: Said | None
    hedge: Hedge
    denies: bool = False

    @property
    def key(self) -> tuple[str, date, str]:
        """Voice, day and event."""
        return self.voice.key, self.day, self.event.key


def happened(number: int, conflicts: tuple[Conflict, ...], rng: Random) -> list[Event]:
    """So many events, earliest first."""
    found = []
    for n in range(number):
        conflict = rng.choice(conflicts)
        people = rng.choice(conflict.people)
        counted = rng.random() >= TOLD_WITHOUT_NUMBER
        measure = rng.choice(OF_SOLDIERS if people.is_military else OF_PEOPLE) if counted else None
        toll = max(2, round(rng.lognormvariate(5.0 if measure is Measure.DISPLACED else 2.8, 1.0)))
        day = FIRST_DAY + timedelta(rng.randrange(DAYS_OF_WAR))
        found.append(
            Event(
                f"e{n}", conflict, day, rng.choice(conflict.places), people, measure, toll, rng.randrange(1000), rng.randrange(1000)
            )
        )
    return sorted(found, key=lambda e: (e.day, e.key))


def utterances_on(event: Event, rng: Random) -> list[Utterance]:
    """What voices say of an event: one to four of them within three days, later numbers, repeats and denials."""
    voices = rng.sample(event.conflict.voices, min(len(event.conflict.voices), rng.choice((1, 1, 1, 2, 2, 3, 4))))
    found: list[Utterance] = []
    for voice in voices:
        said = _said(event.number, rng) if event.measure is not None else None
        if said is not None and found and rng.random() < 0.5:
            said = _said(max(2, round(event.number * rng.uniform(0.6, 1.8))), rng)
        day = event.day + timedelta(rng.choice((0, 0, 0, 1, 1, 2)))
        first = Utterance(voice, day, event, said, rng.choice(HEDGES))
        found.append(first)
        if rng.random() < 0.2:
            found.append(_again(first, rng))
    if len(found) < 4 and rng.random() < 0.08:
        denier = rng.choice([v for v in event.conflict.voices if v.key not in {u.voice.key for u in found}])
        first = found[0]
        found.append(Utterance(denier, first.day + timedelta(rng.choice((0, 1, 2))), event, first.said, Hedge.DENIED, denies=True))
    unique = {utterance.key: utterance for utterance in reversed(found)}
    return sorted(unique.values(), key=lambda u: (u.day, u.voice.key))


def _again(first: Utterance, rng: Random) -> Utterance:
    """The same voice later: a new number within days, or the same one after a week or more."""
    if first.said is None or rng.random() < 0.4:
        return first._replace(day=first.day + timedelta(rng.randint(6, 40)))
    risen = max(first.said.number + 1, round(first.said.number * rng.uniform(1.05, 1.6)))
    return first._replace(day=first.day + timedelta(rng.randint(1, 4)), said=_said(risen, rng))


def _said(number: int, rng: Random) -> Said:
    """A number as a voice gives it: whole, rounded and hedged, bounded, or a range."""
    form = rng.random()
    if form < 0.55 or number < 4:
        return Said(number, Approximator.EXACT)
    rounded = number if number < 20 else round(number, -1 if number < 400 else -2)
    if form < 0.75:
        return Said(rounded, Approximator.ABOUT)
    if form < 0.85:
        return Said(number, Approximator.AT_LEAST)
    if form < 0.90:
        return Said(rounded, Approximator.MORE_THAN)
    if form < 0.95:
        return Said(rounded, Approximator.UP_TO)
    return Said(rounded, Approximator.BETWEEN, rounded + max(2, rounded // 5))
