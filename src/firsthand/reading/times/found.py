"""A rule's match over a text, how its words and numbers are read, and what a builder makes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from firsthand.reading.times.forms import Basis, Draft, Form
from firsthand.reading.times.tokens import Tokens

Result = tuple[Draft, ...] | None
"""What a builder answers: drafts, an empty tuple to pass over the words, or None where this reading of them is wrong."""

_BACKWARD = frozenset({"last", "past", "previous", "preceding", "prior"})
_FORWARD = frozenset({"next", "coming", "following", "subsequent", "upcoming", "ensuing"})
_OF_THE_STORY = frozenset({"that", "same", "previous", "preceding", "prior", "following", "subsequent", "ensuing", "those"})
_NO_PLURALS = frozenset({"was", "is", "has", "as", "this", "plus", "its", "his", "less"})
_VAGUE_COUNTS = {"couple": 2, "dozen": 12}
_HUNDRED, _THOUSAND = 100, 1000


@dataclass(frozen=True, slots=True)
class Found:
    """One rule's match: its named groups are words of the text."""

    tokens: Tokens
    match: re.Match[str]

    @property
    def first(self) -> int:
        return self.match.start()

    @property
    def last(self) -> int:
        return self.match.end() - 1

    def has(self, *names: str) -> bool:
        """Whether any of these groups is in the rule and holds a word."""
        groups = self.match.re.groupindex
        return any(name in groups and bool(self.match[name]) for name in names)

    def at(self, name: str) -> int:
        """The number of the group's first word."""
        return self.match.start(name)

    def whole(self, name: str) -> int | None:
        """The group's first word as a whole number, with the second of "twenty-first"; None where the group says none."""
        if self.kinds(name)[:2] == "c-":
            tens, _, ones = self.tokens.values[self.at(name) : self.at(name) + 3]
            return tens + ones if isinstance(tens, int) and isinstance(ones, int) else None
        value = self.tokens.values[self.at(name)] if self.has(name) else None
        return value if isinstance(value, int) else None

    def code(self, name: str) -> str:
        """What the group's last word stands for, as a code ("NI", "W"). Empty where the group is; "second" is a unit here."""
        if not self.has(name):
            return ""
        at = self.match.end(name) - 1
        return "TS" if self.tokens.kinds[at] == "2" else str(self.tokens.values[at])

    def kinds(self, name: str) -> str:
        return (self.match[name] or "") if self.has(name) else ""

    def kinds_before(self, name: str) -> str:
        """Kinds of the match's words before the group."""
        return self.tokens.kinds[self.first : self.at(name)]

    def words(self, name: str) -> str:
        """The group's text in lower case; empty where the group is."""
        return self.tokens.raw(self.match.start(name), self.match.end(name) - 1).lower() if self.has(name) else ""

    def kind(self, offset: int) -> str:
        """The kind of the word ``offset`` places after the match (negative: before it); a break beyond the text."""
        at = self.last + offset if offset > 0 else self.first + offset
        return self.tokens.kinds[at] if 0 <= at < len(self.tokens.kinds) else "|"

    def word(self, offset: int) -> str:
        """The word ``offset`` places after the match (negative: before it); empty beyond the text."""
        at = self.last + offset if offset > 0 else self.first + offset
        return self.tokens.raw(at, at) if 0 <= at < len(self.tokens.kinds) else ""

    def draft(self, form: Form) -> Result:
        """The whole match as one expression."""
        return (Draft(self.first, self.last, form),)

    def attributive(self, form: Form) -> Result:
        """A hyphenated expression before its noun ("the third-quarter results"): the article belongs to the noun."""
        words = self.tokens.kinds[self.first : self.last + 1]
        noun = self.kind(1) == "x" and self.word(1).isalpha() and self.word(1) not in ("ended", "ending")
        skip = words[0] == "t" and "-" in words and noun
        return (Draft(self.first + skip, self.last, form),)


def lasting(words: str) -> tuple[int, Basis]:
    """Direction and basis of "last", "the following", "that same" …: "the next day" is the story's, "next week" the report's."""
    parts = set(words.split())
    basis = Basis.STORY if _OF_THE_STORY & parts or words == "the next" else Basis.ANCHOR
    return (-1 if _BACKWARD & parts else 1 if _FORWARD & parts else 0), basis


def direction(found: Found) -> tuple[int, Basis]:
    """Direction and basis of a match's group "direction", with the article before it."""
    at = found.at("direction")
    article = "the " if at > found.first and found.tokens.kinds[at - 1] == "t" else ""
    return lasting(article + found.words("direction"))


def counts(word: str) -> bool:
    """Whether a word after a number looks like what is counted: a lower-case plural."""
    return word.islower() and word[0].isalpha() and word.endswith("s") and word not in _NO_PLURALS


def number(found: Found, group: str = "count") -> float | None:
    """The number that a group says; None where it is vague ("several", "a few") or absent."""
    if not found.has(group):
        return None
    start, kinds = found.at(group), found.kinds(group)
    values = found.tokens.values[start : start + len(kinds)]
    if "v" in kinds:
        vague = str(values[kinds.index("v")])
        if vague != "some" or "c" not in kinds:
            return _VAGUE_COUNTS.get(vague) if kinds.count("v") == 1 else None
    if "k" in kinds:
        return 0.5
    if kinds[0] in "dYyn":
        return float(values[0]) + (float(values[-1]) if kinds.endswith("/") else 0)
    return spelled([value for kind, value in zip(kinds, values, strict=True) if kind == "c" and isinstance(value, int)] or [1])


def spelled(words: list[int]) -> int:
    """Number words as a number: [20, 2] is 22, [2, 1000] is 2,000, and [19, 70, 9], as in a year, is 1979."""
    total = part = 0
    for value in words:
        if value == _THOUSAND:
            total, part = total + max(part, 1) * value, 0
        elif value == _HUNDRED:
            part = max(part, 1) * value
        elif 10 <= part < _HUNDRED and value >= 10:
            part = part * _HUNDRED + value
        else:
            part += value
    return total + part
