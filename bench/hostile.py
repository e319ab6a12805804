"""Texts that no newsroom writes, made to stall a reader: each in any size, so that it shows what grows faster than the text."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from firsthand.gazetteer.store import shared_gazetteer

_SPEAKERS: Final = "mayor governor ministry army police spokesman commander hospital".split()
_TOWNS: Final = "Goma Kharkiv Idlib Khartoum Sumy Aden Mosul Donetsk".split()
_WEEKDAYS: Final = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_SYLLABLES: Final = tuple(consonant + vowel for consonant in "bdfgklmnprstvz" for vowel in "aeiou")


@dataclass(frozen=True, slots=True)
class Hostile:
    """A text by what is hostile in it, and how often."""

    count: int
    what: str
    make: Callable[[int], str]

    @property
    def name(self) -> str:
        return f"{self.count:,} {self.what}"

    def text(self, share: float = 1.0) -> str:
        """The text, or one with that share of what is hostile in it."""
        return self.make(round(self.count * share))


def _cycle(count: int, form: str) -> Iterator[str]:
    """So many pieces of a form, with a speaker, a town, a weekday, a name that none has had before, and a number."""
    kinds = zip(range(count), itertools.cycle(_SPEAKERS), itertools.cycle(_TOWNS), itertools.cycle(_WEEKDAYS), strict=False)
    return (form.format(n=n + 2, who=who, town=town, day=day, name=_name(n)) for n, who, town, day in kinds)


def _name(number: int) -> str:
    """A name of three syllables, another for each number below 343,000."""
    parts = []
    for _ in range(3):
        number, at = divmod(number, len(_SYLLABLES))
        parts.append(_SYLLABLES[at])
    return "".join(reversed(parts)).capitalize()


def _sentences(form: str) -> Callable[[int], str]:
    """A paragraph of sentences."""
    return lambda count: " ".join(_cycle(count, form))


def _lines(form: str) -> Callable[[int], str]:
    return lambda count: "\n".join(_cycle(count, form))


def _paragraphs(form: str) -> Callable[[int], str]:
    return lambda count: "\n\n".join(_cycle(count, form))


def _list(opening: str, form: str) -> Callable[[int], str]:
    """One sentence that goes on and on."""
    return lambda count: opening + ", ".join(_cycle(count, form)) + "."


def _different_towns(count: int) -> str:
    """One sentence with so many places that the gazetteer knows."""
    every = (shared_gazetteer().place(row).name for row in itertools.count(5_000, 11))
    return "Shells hit " + ", ".join(itertools.islice(every, count)) + "."


def _wide_table(count: int) -> str:
    """A table of few rows and so many columns."""
    head, row = ("".join(_cycle(count, form)) for form in (" | Killed in {town} on {day}", " | {n}"))
    return "\n".join([f"Source{head}", *(f"{who}{row}" for who in ("Army", "Police", "Ministry"))])


def _hidden(mark: str) -> Callable[[int], str]:
    """Plain sentences with an unprinted mark between all of their characters."""
    return lambda count: mark.join(" ".join(_cycle(count, "The {who} of {town} said on Monday that {n} people were killed.")))


def _around(before: str, repeated: str, after: str) -> Callable[[int], str]:
    return lambda count: before + repeated * count + after


_MARKS: Final = (
    Hostile(10_000, "quotations", _sentences("“We lost {n} men,” the {who} said.")),
    Hostile(10_000, "quotation marks in a row", _around("The mayor said ", '"', " and left.")),
    Hostile(10_000, "quotations that never close", _sentences("“The {who} fled {town}.")),
    Hostile(5_000, "paragraphs of one quotation", _paragraphs("“We lost {n} men in {town}.")),
    Hostile(500, "sentences with zero-width characters between all letters", _hidden("\u200b")),
    Hostile(500, "sentences with right-to-left marks between all letters", _hidden("\u202e")),
    Hostile(200_000, "zero-width characters in a row", _around("The army said ", "\u200b", "5 died.")),
    Hostile(10_000, "brackets in each other", lambda n: "The army " + "(" * n + "said that 5 died" + ")" * n + " on Monday."),
    Hostile(5_000, "pairs of brackets in a row", lambda n: "The army said " + "(two) [three] " * (n // 2) + "people died."),
    Hostile(200_000, "dashes", _around("The mayor said ", "-", " 5 people died.")),
    Hostile(20_000, "stops", _around("The mayor said ", ". ", " 5 people died.")),
    Hostile(20_000, "blank lines", _around("The mayor said", "\n \n", "5 people died.")),
    Hostile(200_000, "letters of one word", lambda n: "The mayor said " + "a" * n + " had died."),
    Hostile(20_000, "words joined by hyphens", lambda n: "-".join(_cycle(n, "{who}"))),
)
_VOICES: Final = (
    Hostile(
        5_000, "attributions in each other", lambda n: " ".join(_cycle(n, "the {who} of {town} said that")) + " 5 people died."
    ),
    Hostile(5_000, "attributions side by side", lambda n: " and ".join(_cycle(n, "the {who} said {n} had died")) + "."),
    Hostile(5_000, "times according to", _list("5 people died ", "according to the {who} of {town}")),
    Hostile(10_000, "times reportedly", _around("The mayor ", "reportedly ", "said that 5 people died.")),
    Hostile(10_000, "times said", _around("The mayor ", "said ", "that 5 people died.")),
    Hostile(5_000, "times citing", _sentences("The {who}, citing the army, said {n} people died.")),
    Hostile(5_000, "asides", _sentences("The {who} spoke of {n} dead, which the army called a lie.")),
    Hostile(
        5_000, "claims that nobody could verify", _sentences("The {who} said {n} died. The Gazette could not verify the claim.")
    ),
    Hostile(5_000, "times it is believed", _sentences("{n} people are believed to have died in {town}.")),
    Hostile(5_000, "counts that go on", _sentences("The {who} said {n} men died. Another 5 men were hurt.")),
    Hostile(5_000, "headings over lists", _lines("General Staff:\n{n} tanks destroyed in {town}")),
    Hostile(
        5_000, "sentences of one answer", lambda n: "Mayor: What happened?\n\nGovernor: " + " ".join(_cycle(n, "{n} men died."))
    ),
    Hostile(5_000, "pronouns that speak", _sentences("He said the {who} lost {n} men.")),
    Hostile(5_000, "groups that are described", _sentences("The group said the {who} lost {n} men.")),
    Hostile(5_000, "groups with names", _sentences("The {name} group said {n} men died.")),
    Hostile(5_000, "pairs that speak", _sentences("The two {who}s said {n} men died.")),
    Hostile(5_000, "short forms", _sentences("UNIFIL said {n} died. The United Nations Interim Force in Lebanon said so.")),
    Hostile(20_000, "different names", _sentences("{name} Talun said {n} people died.")),
    Hostile(5_000, "videos", _sentences("The {who} released a video that shows the attack on {town}.")),
)
_ROW: Final = "{n} | The {who} of {town} | The {who} said on {day} that {n} had died"
_NUMBERS: Final = (
    Hostile(20_000, "numbers in a paragraph", lambda n: ", ".join(map(str, range(n))) + "."),
    Hostile(100_000, "numbers in a row", lambda n: " ".join(map(str, range(n)))),
    Hostile(20_000, "counts in a paragraph", _list("Killed: ", "{n} in {town}")),
    Hostile(5_000, "times the same toll", lambda n: "5 were killed. " * n + "7 were wounded. " * n),
    Hostile(5_000, "tolls that stand", _sentences("The toll stood at {n}.")),
    Hostile(5_000, "shares", _sentences("{n} percent of the troops died, the {who} said.")),
    Hostile(5_000, "number words in a row", _around("He counted ", "twenty thousand and ", "one men.")),
    Hostile(50_000, "rows of a table", _lines("{town} | {n} killed | {who}")),
    Hostile(4_000, "rows of a table that quote their source", lambda n: "Killed | Source | Note\n" + _lines(_ROW)(n)),
    Hostile(2_000, "columns of a table", _wide_table),
    Hostile(5_000, "items of a list", _lines("- {n} people killed in {town}, the {who} said on {day}")),
    Hostile(40_000, "dashes of a line that is no rule of a table", lambda n: "Killed | Note\n" + "-" * n + "x"),
    Hostile(20_000, "headings", _paragraphs("{town}: {n} dead")),
)
_WHEN_AND_WHERE: Final = (
    Hostile(
        20_000,
        "dates in a paragraph",
        lambda n: "Attacks came on " + ", ".join(f"{d % 28 + 1} March {1900 + d % 120}" for d in range(n)),
    ),
    Hostile(10_000, "weekdays in a sentence", _list("They met on ", "{day}")),
    Hostile(20_000, "towns in a sentence", _list("They fled ", "{town}")),
    Hostile(4_000, "different towns in a sentence", _different_towns),
    Hostile(10_000, "unknown places in a sentence", _list("They fled ", "the village of {name}")),
)
_LENGTH: Final = (
    Hostile(10_000, "clauses without a stop", _sentences("the {who} went to {town} again")),
    Hostile(
        30_000, "clauses of a paragraph of 2 MB", _sentences("The {who} of {town} said that {n} people were killed near the river")
    ),
)
HOSTILE: Final = (*_MARKS, *_VOICES, *_NUMBERS, *_WHEN_AND_WHERE, *_LENGTH)
