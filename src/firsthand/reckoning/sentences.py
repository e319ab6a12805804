"""What the sentence around a figure says of it: an event of its own, several places, or a running count."""

from __future__ import annotations

import functools
import re

from firsthand.codebook.intervals import allowed
from firsthand.codebook.measures import RUNNING, WHAT_IS
from firsthand.model import Nature, Place
from firsthand.reading.replaced import minute_of
from firsthand.reckoning.book import Count
from firsthand.registry.names import fold
from firsthand.tracing import scenes
from firsthand.tracing.copies_text import words_of
from firsthand.tracing.subjects import content_words

_MORE_PLACES = re.compile(r"(?:,\s+[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}){0,4},?\s+and\s+(?:in\s+)?[A-Z]")
_ANOTHER_EVENT = re.compile(
    r"\b(?:separate(?:ly)?|elsewhere|meanwhile|in another|another (?:attack|strike|blast|raid|incident|bombing)|in the meantime|"
    r"last (?:week|month|year)|the (?:week|month|year) before|earlier (?:this|in the) (?:week|month|year)|"
    r"also (?:lost|suffered|killed|wounded|injured|left))\b",
    re.IGNORECASE,
)
_GAP = 2
"""Characters between two sentences that follow one another."""
_CLOSES = ".!?…\"'”’"
"""What closes a sentence that is no heading and no line of a list."""


CAVEAT = re.compile(
    r"\b(?:not|un)\b[^.]{0,40}?\b(?:verif|confirm)|\bunable to\b[^.]{0,30}?\b(?:verif|confirm)|\bunverified\b|\bunconfirmed\b",
    re.IGNORECASE,
)
"""A publisher's caveat that it could not verify what somebody said."""


def worded(text: str) -> bytes:
    """A text by its words alone, whatever its layout, with a blank to either side."""
    return b" %b " % b" ".join(words_of(text))


@functools.lru_cache(maxsize=4_096)
def of_several_places(count: Count) -> bool:
    """Whether a figure is about several places, of which the reading holds the first: "in Mosul, Tal Afar and Sinjar"."""
    place, sentence = count.figure.place, count.sentence
    at = sentence.find(place) if place else -1
    while place and at >= 0:
        if _MORE_PLACES.match(sentence, at + len(place)) is not None:
            return True
        at = sentence.find(place, at + 1)
    return False


def tells_of_an_event(count: Count) -> bool:
    """Whether the sentence of a figure gives a toll of one event."""
    return scenes.tells_of_an_event(count.sentence)


def is_running(count: Count) -> bool:
    """Whether a figure is a running count, which a later one of its voice replaces.

    Cumulative by its words, or of a state of things (prisoners held, troops deployed). A number of dead that says neither when nor
    since when is one only for people or a place that are named, told of by somebody else than the publisher, and of no one event.
    """
    figure, claim = count.figure, count.claim
    if count.nature is Nature.CUMULATIVE or (figure.nature in RUNNING and figure.measure in WHAT_IS):
        return True
    named = bool(claim.population.qualifiers) or (claim.place is not None and not claim.place.is_state)
    return figure.nature in RUNNING and named and not claim.is_publishers_own and not tells_of_an_event(count)


def is_namesake(count: Count, place: Place) -> bool:
    """Whether a place shares its name with the division that it lies in: more than one event a day is told of such a place."""
    return count.claim.place is not None and place.division is not None and count.claim.place.name in fold(place.division)


@functools.lru_cache(maxsize=4_096)
def telling_words(count: Count) -> frozenset[str]:
    """The words of a figure's sentence by which one event is known again: not its place, nor what every toll is told with."""
    place = frozenset(count.claim.place.name.split()) if count.claim.place is not None else frozenset()
    words = content_words(count.sentence) - scenes.UNTELLING - place - count.claim.population.qualifiers
    return frozenset(word for word in words if not word[0].isdigit())


def are_joined(one: Count, other: Count) -> bool:
    """Whether a report tells of two figures together: as part and whole, in one sentence, or in two of which the second goes on.

    The next sentence goes on unless it speaks of another event, another time or another place; into the next paragraph, where many
    news texts begin each sentence, for one voice only.
    """
    first, second = sorted((one, other), key=lambda c: c.at)
    if first.figure.part_of == second.figure.id or second.figure.part_of == first.figure.id:
        return True
    text = one.claim.report.text
    begin, end = first.bounds
    if second.at < end:
        return True
    next_begin, next_end = second.bounds
    adjoining = next_begin - end <= _GAP and "\n" not in text[begin:end].strip("\n") + text[next_begin:next_end].strip("\n")
    if "\n" in text[end:next_begin]:
        adjoining = adjoining and one.origin == other.origin and text[end - 1] in _CLOSES and text[next_begin].isalpha()
    same_place = None in (one.claim.place, other.claim.place) or one.claim.place == other.claim.place
    return adjoining and same_place and _ANOTHER_EVENT.search(text, next_begin, next_end) is None


def stands_right_before(count: Count, sentence: int) -> bool:
    """Whether the sentence that begins at a character follows right on that of a count."""
    return count.bounds[1] >= sentence - _GAP


def stamp_of(count: Count) -> int | None:
    """The minute of the day that the head of an entry gives above a figure, as live reports do; None without."""
    return minute_of(count.claim.report.text, count.at)


def has_risen_since(one: Count, other: Count) -> bool:
    """Whether that of two numbers of a live report which has the later hour is higher: nothing says that the first was wrong."""
    hours = stamp_of(one), stamp_of(other)
    if one.claim.claim.report != other.claim.claim.report or None in hours or hours[0] == hours[1]:
        return False
    first, last = (one, other) if (hours[0] or 0) < (hours[1] or 0) else (other, one)
    return allowed(first.figure).is_below(allowed(last.figure))
