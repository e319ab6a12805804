"""A telling, and the sentence that words it: who is named, through whom, with which number, and the characters of each part."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import NamedTuple

from bench.synthetic import wording
from bench.synthetic.events import Event, Said, Utterance
from firsthand.model import Approximator, Hedge, Measure, Span


class Telling(NamedTuple):
    """One claim of a report. ``utterance`` is what it goes back to (the truth); None: lineage is not recorded.

    ``names`` are the voices as the report names them, the origin last; an empty one is unnamed. Without any, the publisher speaks.
    ``stated`` is the day of the utterance where the report gives it.
    """

    utterance: Utterance | None
    event: Event
    measure: Measure | None
    said: Said | None
    hedge: Hedge
    names: tuple[str, ...]
    stated: date | None = None
    denies: bool = False


class Told(NamedTuple):
    """A telling with the characters of its sentence in which its parts stand."""

    telling: Telling
    content: Span
    figure: Span | None
    source: Span | None
    cue: Span | None
    people: str | None
    place: str | None


class Sentence(NamedTuple):
    text: str
    told: Told | None = None


class _Line:
    """A sentence while it is put together."""

    def __init__(self) -> None:
        self.text = ""
        self.marks: dict[str, Span] = {}

    def add(self, words: str, mark: str | None = None) -> _Line:
        words = words[:1].upper() + words[1:] if not self.text.strip("“") else words
        if mark is not None:
            self.marks[mark] = Span(len(self.text), len(self.text) + len(words))
        self.text += words
        return self


class _Content(NamedTuple):
    """A content with its number's characters in it, and the words for people and place."""

    text: str
    figure: Span | None
    people: str
    place: str | None


def worded(telling: Telling, published: date, rng: Random) -> Sentence:
    """A sentence for a telling, one of many."""
    line, content = _Line(), _content(telling, rng)
    if not telling.names:
        line.add(content.text, "content").add(".")
    elif not telling.names[-1]:
        _unnamed(line, content, rng)
    elif len(telling.names) > 1:
        _passed_on(line, content, telling, published, rng)
    else:
        _cited(line, content, telling, published, rng)
    at = line.marks["content"].start
    figure = Span(at + content.figure.start, at + content.figure.end) if content.figure is not None else None
    marks = line.marks
    told = Told(telling, marks["content"], figure, marks.get("source"), marks.get("cue"), content.people, content.place)
    return Sentence(line.text, told)


def _content(telling: Telling, rng: Random) -> _Content:
    event = telling.event
    people = rng.choice(event.people.words)
    named = rng.choice((event.place.name,) * 6 + (event.place.region, None))
    near = {event.place.region: f" in {event.place.region} region", None: ""}
    place = near.get(named, rng.choice((" in {}", " in {}", " near {}", " in the town of {}")).format(named))
    if telling.measure is None or telling.said is None:
        story = wording.STORIES[event.story % len(wording.STORIES)]
        of = f" of {named}" if named is not None else ""
        return _Content(rng.choice(story).format(q=people, p=place, of=of), None, people, named)
    cause = f" {rng.choice(wording.CAUSES[event.cause % len(wording.CAUSES)])}" if rng.random() < 0.4 else ""
    before, _, after = rng.choice(wording.COUNTED[telling.measure]).partition("{n}")
    number, slots = number_words(telling.said, rng), {"q": people, "p": place, "c": cause}
    before = before.format(**slots)
    return _Content(before + number + after.format(**slots), Span(len(before), len(before) + len(number)), people, named)


def number_words(said: Said, rng: Random) -> str:
    """ "about 300", "between 200 and 240"."""
    if said.approximator is Approximator.BETWEEN and said.high is not None:
        return f"between {said.number:,} and {said.high:,}" if rng.random() < 0.5 else f"{said.number:,} to {said.high:,}"
    return rng.choice(wording.BEFORE[said.approximator]) + wording.counted(said.number)


def _day(telling: Telling, published: date, rng: Random) -> str:
    return f" {wording.said_on(telling.stated, published, rng)}" if telling.stated is not None else ""


def _cue(telling: Telling, rng: Random) -> str:
    return rng.choice(wording.CITED[Hedge.DENIED if telling.denies else telling.hedge])


def _cited(line: _Line, content: _Content, telling: Telling, published: date, rng: Random) -> None:
    source, cue, day = telling.names[0], _cue(telling, rng), _day(telling, published, rng)
    frame = 0 if telling.denies else rng.randrange(6)
    if frame in (3, 4) and (telling.hedge is not Hedge.ASSERTED or day):
        frame -= 3
    match frame:
        case 0:
            line.add(source, "source").add(" ").add(cue, "cue").add(f"{day} that ").add(content.text, "content").add(".")
        case 1:
            line.add(content.text, "content").add(", ").add(source, "source").add(" ").add(cue, "cue").add(f"{day}.")
        case 2:
            line.add("“").add(content.text, "content").add(",” ").add(source, "source").add(" ").add(cue, "cue").add(f"{day}.")
        case 3:
            line.add("according to", "cue").add(" ").add(source, "source").add(", ").add(content.text, "content").add(".")
        case 4:
            line.add(content.text, "content").add(", ").add("according to", "cue").add(" ").add(source, "source").add(".")
        case _:
            line.add(f"in a statement{day}, ").add(source, "source").add(" ").add(cue, "cue").add(" that ")
            line.add(content.text, "content").add(".")


def _passed_on(line: _Line, content: _Content, telling: Telling, published: date, rng: Random) -> None:
    via, source, cue, day = telling.names[-2], telling.names[-1], _cue(telling, rng), _day(telling, published, rng)
    match rng.randrange(4):
        case 0:
            line.add(via).add(" reported, citing ").add(source, "source").add(", that ").add(content.text, "content").add(".")
        case 1:
            line.add(content.text, "content").add(f", {via} reported, citing ").add(source, "source").add(".")
        case 2:
            line.add(f"{via} quoted ").add(source, "source").add(f" as saying{day} that ").add(content.text, "content").add(".")
        case _:
            line.add(f"according to {via}, ").add(source, "source").add(" ").add(cue, "cue").add(f"{day} that ")
            line.add(content.text, "content").add(".")


def _unnamed(line: _Line, content: _Content, rng: Random) -> None:
    match rng.randrange(3):
        case 0:
            source = rng.choice(wording.UNNAMED)
            line.add(content.text, "content").add(", ").add(source, "source").add(" ").add("said", "cue").add(".")
        case 1:
            line.add("it has been reported", "cue").add(" that ").add(content.text, "content").add(".")
        case _:
            line.add(content.text, "content").add(", ").add("it was reported", "cue").add(".")
