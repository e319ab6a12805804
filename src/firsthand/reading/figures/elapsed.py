"""Days that are told by what came after them: "ended their search on Monday, a day after two missiles struck the street"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from operator import attrgetter
from typing import Final

from msgspec import structs

from firsthand.model import Span, Time, TimeType, When
from firsthand.reading.figures.standing import Standing
from firsthand.reading.parse import Parse

_DAYS: Final = re.compile(r"P(\d{1,2})D")
_ONE_DAY: Final = "P1D"
_SAME: Final = frozenset({"earlier", "later"})
_DEFINITE: Final = frozenset({"the", "that"})
_ONE: Final = frozenset({"a", "one", "the"})


def told_by_what_came_after(parse: Parse, sentence: int, times: Sequence[Standing[Time]]) -> Iterator[Standing[Time]]:
    """The times of a sentence; "three days" in front of "after the attack" become the day of the attack, and so does "the day".

    The sentence must name the day of what came after the attack. "Hours after", "more than a week after" tell no day.
    """
    standing = sorted((*times, *_next_days(parse, sentence, times)), key=attrgetter("first"))
    for time in standing:
        since = _days_after(parse, time)
        later = None if since is None else _day_of_the_rest(parse, standing, time)
        if since is not None and later is not None:
            day = later.start - timedelta(days=since)
            told = structs.replace(time.value, value=day.isoformat(), type=TimeType.DATE, precision=1, when=When(day, day, 1))
            yield Standing(told, time.first, time.last)
        elif time in times:
            yield time


def on_the_day_told(parse: Parse, times: Mapping[int, Sequence[Standing[Time]]]) -> Iterator[tuple[int, list[Standing[Time]]]]:
    """The times by sentence; "earlier in the day" and "later that day" are the day that one of the two sentences before names."""
    for sentence, told in times.items():
        before = (t for n in (sentence - 1, sentence - 2) for t in times.get(n, ()) if t.value.when is not None)
        day = next((t.value.when for t in before if t.value.when is not None and t.value.when.precision == 1), None)
        yield sentence, [t if day is None or not _is_same_day(parse, t) else _on(t, day) for t in told]


def _is_same_day(parse: Parse, time: Standing[Time]) -> bool:
    words = parse.lower[time.first : time.last + 1]
    return words[-1:] == ["day"] and words[0] in _SAME and not _DEFINITE.isdisjoint(words)


def _on(time: Standing[Time], day: When) -> Standing[Time]:
    told = structs.replace(time.value, value=day.start.isoformat(), precision=1, when=day)
    return Standing(told, time.first, time.last)


def _next_days(parse: Parse, sentence: int, times: Sequence[Standing[Time]]) -> Iterator[Standing[Time]]:
    """ "The day after a missile struck", which is no duration and no day by itself."""
    begin, end = parse.sentences[sentence]
    taken = {token for time in times for token in range(time.first, time.last + 1)}
    for token in range(begin, end - 2):
        if parse.lower[token : token + 2] == ["the", "day"] and taken.isdisjoint((token, token + 1)):
            yield Standing(Time(Span(*parse.span(token, token + 2)), _ONE_DAY, TimeType.DURATION, None), token, token + 1)


def _days_after(parse: Parse, time: Standing[Time]) -> int | None:
    """How many days a time says to lie between an event and what the sentence tells of; None where it says no such thing."""
    count = _DAYS.fullmatch(time.value.value)
    number = parse.lower[time.first] in _ONE or parse.tag[time.first] == "CD"
    return int(count[1]) if count and number and parse.lower[time.last + 1 : time.last + 2] == ["after"] else None


def _day_of_the_rest(parse: Parse, standing: Sequence[Standing[Time]], elapsed: Standing[Time]) -> When | None:
    """The one day that a sentence names outside the clause or phrase behind "after"."""
    after = elapsed.last + 1
    clause = parse.head[after] if parse.dep[after] == "mark" else after
    inside = range(min(elapsed.first, parse.left[clause]), parse.right[clause] + 1)
    days = {t.value.when for t in standing if t.first not in inside and t.value.when is not None and t.value.when.precision == 1}
    return next(iter(days)) if len(days) == 1 else None
