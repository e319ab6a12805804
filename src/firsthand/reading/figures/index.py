"""Statements, times and places of a text by sentence, so that each figure looks only at its own."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterator
from operator import attrgetter
from typing import TypeVar

from firsthand.codebook import measures
from firsthand.model import Place, Span, Statement, Time, When
from firsthand.reading.figures.areas import areas_meant
from firsthand.reading.figures.context import FigureContext
from firsthand.reading.figures.elapsed import on_the_day_told, told_by_what_came_after
from firsthand.reading.figures.locators import without_locators
from firsthand.reading.figures.predicates import governing_verb, hangs_on_an_event
from firsthand.reading.figures.standing import Standing
from firsthand.reading.parse import Parse
from firsthand.reading.stamps import Stamps

T = TypeVar("T")


class Surroundings:
    """What a context knows, by sentence: ``named`` are all its places, ``places`` those where something may have happened."""

    def __init__(self, context: FigureContext) -> None:
        self.context, self.parse = context, context.parse
        self._starts = context.parse.start
        self.times: dict[int, list[Standing[Time]]] = defaultdict(list)
        self.named: dict[int, list[Standing[Place]]] = defaultdict(list)
        self._statements: dict[int, list[tuple[int, Span, Statement]]] = defaultdict(list)
        self.cues: dict[int, When | None] = {}
        """Tokens of cues, with the day on which their voice spoke."""
        self._sources: dict[int, list[Span]] = defaultdict(list)
        stamps = Stamps(context.parse)
        for time in context.times:
            if stamps.is_stamp(time.span.start):
                continue  # when an entry was written, not when something happened
            self._stand(self.times, time, time.span)
        for number, told in self.times.items():
            self.times[number] = list(told_by_what_came_after(self.parse, number, told))
        self.times.update(dict(on_the_day_told(self.parse, self.times)))
        for place in context.places:
            self._stand(self.named, place, place.span)
        self.places = {n: list(without_locators(self.parse, named)) for n, named in self.named.items()}
        for area in areas_meant(self.parse, self.named):
            bisect.insort(self.places.setdefault(self.parse.sentence[area.first], []), area, key=attrgetter("first"))
        for statement in context.statements:
            self._lay(statement)

    def _stand(self, kept: dict[int, list[Standing[T]]], value: T, span: Span) -> None:
        if len(self.parse):
            first, last = self.token(span.start), self.token(max(span.end - 1, span.start))
            kept[self.parse.sentence[first]].append(Standing(value, first, last))

    def _lay(self, statement: Statement) -> None:
        for span in statement.cue:
            cue = range(self.token(span.start), self.token(max(span.end - 1, span.start)) + 1)
            self.cues.update(dict.fromkeys(cue, statement.said_on))
        for span in statement.source:
            self._sources[self.parse.sentence[self.token(span.start)]].append(span)
        size = sum(span.end - span.start for span in statement.content)
        for span in statement.content:
            first, last = self.token(span.start), self.token(max(span.end - 1, span.start))
            for sentence in range(self.parse.sentence[first], self.parse.sentence[last] + 1):
                self._statements[sentence].append((size, span, statement))

    def is_of_speech(self, time: Standing[Time]) -> bool:
        """Whether a time hangs on a cue and says when its voice spoke, as far as that is known."""
        verb = governing_verb(self.parse, time.first)
        if verb not in self.cues or hangs_on_an_event(self.parse, time.first):
            return False
        if time.first < verb:
            return not self._is_told_by(verb, time)
        return self.cues[verb] in (None, time.value.when)

    def _is_told_by(self, cue: int, time: Standing[Time]) -> bool:
        """Whether a time stands in what a cue puts forward: "killed nine people yesterday, residents said"."""
        at, start, end = time.value.span, self.parse.start[cue], self.parse.end[cue]
        return any(
            content.start <= at.start and at.end <= content.end and any(s.start <= start and end <= s.end for s in statement.cue)
            for _, content, statement in self._statements.get(self.parse.sentence[time.first], ())
        )

    def speaks(self, span: Span) -> bool:
        """Whether words are those of a voice."""
        return any(True for _ in self._voices_around(span))

    def seats(self, span: Span) -> bool:
        """Whether a name only says where a voice is ("refugees arriving at Kukes said"), and not a voice of that very town."""
        words = {word for s in self._voices_around(span) for word in self.parse.text[slice(*s)].lower().split()}
        return bool(words) and measures.OF_THEIR_TOWN.isdisjoint(words)

    def _voices_around(self, span: Span) -> Iterator[Span]:
        sources = self._sources.get(self.parse.sentence[self.token(span.start)], ()) if len(self.parse) else ()
        return (s for s in sources if s.start <= span.start and span.end <= s.end)

    def token(self, offset: int) -> int:
        """The token at a character offset, or the one before it."""
        return max(0, bisect.bisect_right(self._starts, offset) - 1)

    def statement_of(self, span: Span, token: int) -> Statement | None:
        """The innermost statement whose content covers ``span``, or what of it stands behind a cue ("estimated 61,000")."""
        while token in self.cues and self.parse.end[token] < span.end:
            token += 1
        start = max(span.start, self.parse.start[token])
        laid = self._statements.get(self.parse.sentence[token], ())
        covering = ((size, s) for size, c, s in laid if c.start <= start and span.end <= c.end)
        innermost = min(covering, key=lambda sized: sized[0], default=None)
        return None if innermost is None else innermost[1]


def paragraph_start(parse: Parse, token: int) -> int:
    """The first token of the paragraph that ``token`` stands in."""
    return parse.paragraphs[parse.paragraph[token]][0]


def semicolon_between(parse: Parse, start: int, end: int) -> bool:
    """Whether a semicolon keeps two tokens apart."""
    return ";" in parse.words[start:end]
