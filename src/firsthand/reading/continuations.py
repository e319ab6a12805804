"""Sentences without a cue that go on with a count somebody was cited for: they are still that voice's."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate

from firsthand.codebook.measures import HEAD_NOUNS, TOTAL_NOUNS
from firsthand.model import Measure
from firsthand.reading.attribution import Attribution
from firsthand.reading.numbers.lexicon import NUMBER_WORDS
from firsthand.reading.parse import Parse

_FURTHER = frozenset({"another", "further"})
_THE = frozenset({"the", "this", "that", "these", "those"})
_HOLDING = frozenset("comprise contain cover exclude include".split())
_APART = frozenset({"them", "those", "these"})
_COUNT = 5
"""Tokens within which "nearly 130 of them" tells of whom it goes on to count."""
_HARM = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.KILLED_OR_WOUNDED})
_NUMBER = 4
"""Tokens within which "the latest death toll" tells its number."""
_OPENERS = (
    ("of", "them"),
    ("of", "those"),
    ("of", "these"),
    ("of", "the"),
    ("among", "them"),
    ("among", "those"),
    ("among", "the"),
    ("the", "rest"),
    ("the", "remainder"),
    ("the", "others"),
    ("the", "total"),
    ("in", "all"),
    ("in", "total"),
    ("total",),
    ("overall",),
    ("altogether",),
)


def with_continuations(p: Parse, found: list[Attribution]) -> list[Attribution]:
    """Contents extended by the sentences behind them that go on counting, in the same paragraph or the next line of a list."""
    out = list(found)
    told = _Told(p, found)
    for sentence in range(1, len(p.sentences)):
        first, end = p.sentences[sentence]
        if not _goes_on(p, first, end) or sentence in told.cued or told.covers(first):
            continue
        n = _before(p, out, told, sentence)
        if n is not None:
            last = end - 1 - (p.words[end - 1] == ".")
            out[n] = replace(out[n], content=(*out[n].content, (first, last)))
            told.begun.setdefault(sentence, set()).add(n)
    return out


class _Told:
    """Where attributions stand: the sentences of their cues, and those in which their contents begin, each with their numbers."""

    def __init__(self, p: Parse, found: list[Attribution]) -> None:
        self.cued = {p.sentence[a.head] for a in found}
        self.begun: dict[int, set[int]] = {}
        ranges = sorted(r for a in found for r in a.content)
        self._starts = [first for first, _ in ranges]
        self._reached = list(accumulate((last for _, last in ranges), max))
        for n, a in enumerate(found):
            for first, _ in a.content:
                self.begun.setdefault(p.sentence[first], set()).add(n)

    def covers(self, token: int) -> bool:
        """Whether a content holds a token."""
        before = bisect_right(self._starts, token)
        return before > 0 and self._reached[before - 1] >= token


def _goes_on(p: Parse, first: int, end: int) -> bool:
    counts = any(p.tag[t] == "CD" for t in range(first, end))
    if counts and p.lower[first] in NUMBER_WORDS and not {"more", "others"}.isdisjoint(p.lower[first + 1 : first + 2]):
        return True  # "Thirteen more were wounded"
    if not counts:
        return False
    if _includes(p, first, end) or _takes_apart(p, first, end):
        return True
    if p.lower[first] in _FURTHER or (p.lower[first] == "a" and p.lower[first + 1] == "further"):
        return True
    return any(tuple(p.lower[first : first + len(words)]) == words for words in _OPENERS)


def _takes_apart(p: Parse, first: int, end: int) -> bool:
    """ "Nearly 130 of them were old", "the other 183 died at home"."""
    if p.lower[first : first + 2] == ["the", "other"] and p.tag[first + 2] == "CD":
        return True
    last = min(first + _COUNT, end - 2)
    return any(p.tag[t] == "CD" and p.lower[t + 1] == "of" and p.lower[t + 2] in _APART for t in range(first, last))


def _includes(p: Parse, first: int, end: int) -> bool:
    """ "The toll includes 122 deaths in the past day", "these figures do not include 30 who are missing"."""
    noun = next((t for t in range(first + 1, min(first + _NUMBER, end)) if p.dep[t] in ("nsubj", "nsubjpass")), None)
    if p.lower[first] not in _THE or noun is None or p.lemma[p.head[noun]] not in _HOLDING:
        return False
    return p.lemma[noun] in TOTAL_NOUNS or HEAD_NOUNS.get(p.lemma[noun]) in _HARM


def _before(p: Parse, found: list[Attribution], told: _Told, sentence: int) -> int | None:
    """The outermost attribution of the sentence before, if that is in the same paragraph and holds a number."""
    first, end = p.sentences[sentence - 1]
    here = p.sentences[sentence][0]
    if p.paragraph[first] != p.paragraph[here] and not _takes_apart(p, *p.sentences[sentence]):
        return None
    counting = [
        n
        for n in sorted(told.begun.get(sentence - 1, ()))
        if any(first <= x < end and any(p.tag[t] == "CD" for t in range(x, y + 1)) for x, y in found[n].content)
    ]
    return max(counting, key=lambda n: sum(y - x for x, y in found[n].content), default=None)
