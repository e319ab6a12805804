"""Short reports, each with names, numbers and words that none before it had, so that whatever is kept of what was read shows.

The words are syllables put together, so that nobody is named. Sentences are our own.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from firsthand.model import Report

_SYLLABLES: Final = tuple(consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou")
_WORDS: Final = len(_SYLLABLES) ** 4
_STRIDE: Final = 7_368_787
"""Prime, so that words follow each other in no order, and none comes twice before all have come."""
_FIRST_DAY: Final = date(2023, 1, 1)
_SENTENCES: Final = tuple(
    """The {body} said on {day} that {number} people had fled {place}.
    At least {number} {people} were killed in {place}, according to the {body}.
    “We counted {number} {people} near the {thing},” a spokesman of the {body} told {outlet}.
    A video released by the {body} shows a {kind} {thing} that burns in {place}.
    {place} and {place} were without {thing} on {day}, {outlet} reported, citing the {body}.
    The {body} ({short}) denied that its {people} had {done} the {thing} of {place}.
    {short} said {number} of {number} {people} had been {done}.
    Two {kind} {people} in the village of {place} said that the {thing} had been {done} {how}.
    {outlet} could not verify how many {people} were {done} in {place}.
    The {thing}, a {kind} {thing} north of {place}, was struck by {code} drones on {day}.
    Some {number} {people} have {done} since {day}, the {kind} {body} wrote on its channel, {handle}.
    The toll in the district of {place} rose to {number}, {number} more than on {day}.
    “The {thing} is {kind},” the {body} said. “Nobody {done} it.”
    Neither the {body} nor {outlet} said whose {code} shells hit the {place}-{place} road.""".splitlines()
)
_OF_A_REPORT: Final = 5
_BODIES: Final = ("Relief Committee", "Brigade", "Ministry of Health", "Rescue Service", "Monitor", "Front", "Regional Council")
_OUTLETS: Final = ("Gazette", "Wire", "Courier", "Radio")


def reports(count: int) -> Iterator[Report]:
    """So many reports, always the same."""
    new = _New()
    for number in range(count):
        drawn = [sentence.strip() for sentence in new.drawn.sample(_SENTENCES, _OF_A_REPORT)]
        text = " ".join(new.filled(sentence) for sentence in drawn[:-1]) + "\n\n" + new.filled(drawn[-1])
        yield Report(id=str(number), text=text, publisher=new.outlet(), published=new.date(), title=new.title(), language="en")


class _New:
    """What stands in for the gaps of a sentence: words in an order of their own, the rest by chance from a fixed seed."""

    def __init__(self) -> None:
        self.drawn = random.Random(1)
        self._words = self._numbers = 0

    def filled(self, sentence: str) -> str:
        """A sentence with its gaps filled, each by something else."""
        told = "".join(f"{before}{self._told(gap)}" if gap else before for before, gap in _parts(sentence))
        return told[:1].upper() + told[1:]

    def outlet(self) -> str:
        return f"{self.word().title()} {self.drawn.choice(_OUTLETS)}"

    def date(self) -> date:
        return _FIRST_DAY + timedelta(days=self.drawn.randrange(700))

    def title(self) -> str:
        return self.filled("{number} {people} {done} in {place}, {body} says")

    def word(self) -> str:
        """A word of four syllables that did not come before."""
        self._words += 1
        number, parts = self._words * _STRIDE % _WORDS, []
        for _ in range(4):
            number, at = divmod(number, len(_SYLLABLES))
            parts.append(_SYLLABLES[at])
        return "".join(parts)

    def _told(self, gap: str) -> str:
        match gap:
            case "number":
                self._numbers += 1
                return f"{self._numbers * 7_919 % 999_983 + 2:,}"
            case "day":
                return f"{self.date():%d %B %Y}"
            case "body":
                return f"{self.word().title()} {self.drawn.choice(_BODIES)}"
            case "outlet":
                return f"the {self.outlet()}"
            case "short":
                return self.word()[:6].upper()
            case "code":
                return f"{self.word()[:3].upper()}-{self.drawn.randrange(10, 9_999)}"
            case "place":
                return self.word().title()
            case _:
                return f"{'@' * (gap == 'handle')}{self.word()}{_ENDINGS.get(gap, '')}"


_ENDINGS: Final = {"people": "ers", "done": "ed", "how": "ly", "kind": "ish"}


def _parts(sentence: str) -> Iterator[tuple[str, str]]:
    """The pieces of a sentence, each with the gap behind it; the last has none."""
    for piece in sentence.split("}"):
        before, _, gap = piece.partition("{")
        yield before, gap
