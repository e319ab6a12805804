"""Quantities of a parsed text: numerals, joined to ranges, bounded by their approximators, sorted by what they count."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from firsthand.codebook import measures
from firsthand.codebook.vague import Bounds, bounds
from firsthand.model import Approximator, Span
from firsthand.reading.numbers import lexicon
from firsthand.reading.numbers.approximations import approximation
from firsthand.reading.numbers.atoms import atoms
from firsthand.reading.numbers.kinds import Sort, sort_of
from firsthand.reading.numbers.numerals import HYPHENS, STARTERS, Form, Numeral, numeral_at, word
from firsthand.reading.numbers.quantity import Quantity, QuantityKind
from firsthand.reading.parse import Parse, cleaned

A = Approximator
_NUMERIC: Final = frozenset({"number", "fraction", "vulgar"})
_DIGIT: Final = re.compile(r"[\d½⅓⅔¼¾]")
_GROUPED: Final = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_MORE_AFTER: Final = re.compile(r"\s+(?:more|others?|additional|further)\b(?!\s+than\b)")
_BETWEEN: Final = re.compile(r"\bbetween\s+\Z")
_PHRASAL: Final = frozenset({"hand", "take", "turn", "give", "win", "pass", "bring", "sign"})
_NOT_COUNTED: Final = frozenset({"no", "every", "any", "each"})
_ONE_AFTER: Final = frozenset({"another", "day", "by", "side", "hand", "who", "can", "should", "must", "would", "'s", "thing"})
_LIVES: Final = frozenset({"lives", "life"})
_LIVES_REACH: Final = 8
_CHANGE_REACH: Final = 18
_BEFORE_THE_SECOND: Final = (("as", "many", "as"), ("up", "to"), ("more", "than"), ("almost",), ("perhaps",), ("possibly",))
_OPENING: Final = frozenset({"over", "than"})
"""Words before the second number of a range that leave it open: "from 300 to more than 500"."""
_TITLE_REACH: Final = 4
"""Tokens from a number to the noun that it counts in a headline whose every word has a capital."""


def find_quantities(parse: Parse) -> tuple[Quantity, ...]:
    """All quantities of ``parse`` in order of the text.

    Dates, clock times, ordinals, scores and numbers that are part of a name are none.
    """
    return tuple(quantity for first, end in parse.sentences for quantity in quantities_between(parse, first, end))


def quantities_between(parse: Parse, first: int, end: int) -> Iterator[Quantity]:
    """The quantities of the tokens from ``first`` to ``end`` (exclusive), read as if nothing stood beside them."""
    numbers = not lexicon.TRIGGERS.isdisjoint(parse.lower[first:end])
    if first < end and (numbers or _DIGIT.search(parse.text, parse.start[first], parse.end[end - 1])):
        yield from _Sentence(parse, first, end).quantities()


@dataclass(frozen=True, slots=True)
class _Range:
    """A numeral, or two joined to a range; atoms ``first`` to ``last`` (exclusive), units between them included."""

    low: Numeral
    high: Numeral | None
    sort: Sort
    first: int
    last: int


class _Sentence:
    """One sentence while its quantities are found; offsets are those of its cleaned, lower-case text until the end."""

    def __init__(self, parse: Parse, first: int, last: int) -> None:
        self._parse = parse
        self._first, self._last = first, last
        self._begin = parse.start[first]
        text, self._offsets = cleaned(parse.text[self._begin : parse.end[last - 1]])
        self._text = (
            "".join(c.lower() if len(c.lower()) == 1 else c for c in text) if len(text.lower()) != len(text) else text.lower()
        )
        self._atoms = atoms(self._text, text)
        self._proper = [atom.kind == "word" and text[atom.start].isupper() for atom in self._atoms]

    def quantities(self) -> Iterator[Quantity]:
        at = 0
        while at < len(self._atoms):
            opens = self._atoms[at].kind in _NUMERIC or self._atoms[at].text in STARTERS
            numeral = numeral_at(self._atoms, at) if opens else None
            if numeral is None:
                at += 1
                continue
            sort = sort_of(self._atoms, numeral, self._proper)
            second = self._second(numeral, sort)
            found = self._range(numeral, second, sort)
            if found is not None:
                yield self._quantity(found)
                at = found.last
            else:
                # The second number of a score, a name ("ISO 3888-2") or a pair of years is none either.
                hyphened = second is not None and word(self._atoms, numeral.last) in HYPHENS
                at = second.last if second is not None and hyphened else numeral.last

    def _range(self, low: Numeral, high: Numeral | None, sort: Sort | None) -> _Range | None:
        """``low`` with its kind, joined to ``high`` where the two make a range."""
        of_high = sort_of(self._atoms, high, self._proper) if high is not None else None
        low = self._grouped(low, sort)
        if high is not None and of_high is not None and sort is not None and self._alike(sort, of_high):
            low = self._scaled_like(low, high)
            if low.value < high.value:
                return _Range(low, high, of_high if sort.kind is QuantityKind.COUNT else sort, low.first, of_high.last)
            if self._is_score(low, high):
                return None
        if high is not None and of_high is None and word(self._atoms, low.last) in HYPHENS:
            return None
        if sort is None or self._is_named(low) or self._is_pronoun(low):
            return None
        return _Range(low, None, sort, low.first, sort.last)

    def _grouped(self, numeral: Numeral, sort: Sort | None) -> Numeral:
        """ "2.000 soldiers": of people there are no three decimals, so the point parts thousands."""
        behind = word(self._atoms, numeral.last)
        people = not measures.PERSON_NOUNS.isdisjoint((behind, behind.removesuffix("s")))
        counts = people and sort is not None and sort.kind is QuantityKind.COUNT and not numeral.scaled
        grouped = counts and numeral.digits and _GROUPED.fullmatch(self._atoms[numeral.first].text) is not None
        return replace(numeral, value=numeral.value * 1_000) if grouped else numeral

    @staticmethod
    def _alike(low: Sort, high: Sort) -> bool:
        """Whether two kinds can be ends of one range: the same, or the first without a unit of its own ("5 to 10 km")."""
        if high.kind is QuantityKind.COUNT:
            return low.kind in (QuantityKind.COUNT, QuantityKind.AGE)
        return low.kind in (high.kind, QuantityKind.COUNT)

    def _second(self, low: Numeral, sort: Sort | None) -> Numeral | None:
        """The numeral that ``low``, of kind ``sort``, forms a range with: "200-300", "200 to 300", "between 200 and 300"."""
        at = low.last
        if low.form in (Form.VAGUE, Form.FACTOR):
            return None
        between = self._opens_with(low.first, "between")
        if sort is not None and (sort.kind is QuantityKind.PERCENT or between or self._opens_with(low.first, "from")):
            at = sort.last + (sort.unit is not None and word(self._atoms, sort.last) == sort.unit)
        joint = word(self._atoms, at)
        if joint in HYPHENS and word(self._atoms, at + 1) in ("to", "or") and word(self._atoms, at + 2) in HYPHENS:
            return self._next_numeral(at + 3)  # "a 20-to-30-kilometre zone"
        if joint not in HYPHENS and joint not in ("to", "or") and not (between and joint == "and"):
            return None
        if joint == "to" and self._is_change(low.first):
            return None
        second = self._next_numeral(at + 1)
        if second is not None and joint == "to" and word(self._atoms, second.last) in HYPHENS:
            third = self._next_numeral(second.last + 1)
            if third is not None and low.value < second.value < third.value:
                return replace(third, first=second.first)  # "from 10,000 to 12,500-13,000"
        return second

    def _next_numeral(self, at: int) -> Numeral | None:
        """The numeral at ``at``, or behind one approximator or currency sign."""
        for words in _BEFORE_THE_SECOND:
            if all(word(self._atoms, at + n) == each for n, each in enumerate(words)):
                at += len(words)  # "between 40 and as many as 60"
        for skip in range(3):
            if at + skip >= len(self._atoms):
                return None
            numeral = numeral_at(self._atoms, at + skip)
            if numeral is not None:
                return numeral if numeral.form is not Form.FACTOR else None
            if self._atoms[at + skip].text not in {
                "about",
                "around",
                "some",
                "roughly",
                "nearly",
                "over",
                "us",
                *lexicon.CURRENCY_SIGNS,
            }:
                return None
        return None

    def _opens_with(self, first: int, opener: str) -> bool:
        """Whether ``opener`` stands right before a numeral, an approximator or currency sign aside."""
        back = first - 1
        while word(self._atoms, back) in {"about", "around", "some", "roughly", "us", *lexicon.CURRENCY_SIGNS}:
            back -= 1
        return word(self._atoms, back) == opener

    def _is_change(self, first: int) -> bool:
        """Whether "from 30 to 39", or "by 9 to 39", stands behind a verb of change, which makes two numbers of it."""
        if not self._opens_with(first, "from") and not self._opens_with(first, "by"):
            return False
        for n in range(first - 1, max(0, first - _CHANGE_REACH) - 1, -1):
            if self._atoms[n].text.startswith(lexicon.CHANGE_STEMS):
                return True
            if self._atoms[n].text in (";", ":"):
                return False
        return False

    def _scaled_like(self, low: Numeral, high: Numeral) -> Numeral:
        """ "1 to 2 million": the first number takes the scale of the second."""
        if word(self._atoms, high.last - 1) == "dozen" and high.last > high.first + 1 and low.value * 12 < high.value:
            return replace(low, value=low.value * 12)  # "between two and three dozen"
        if low.scaled or not high.scaled or high.form is not Form.NUMBER:
            return low
        scale = next((s for s in (1e12, 1e9, 1e6, 1e3, 1e2) if high.value >= s), 1.0)
        scaled = low.value * scale
        return Numeral(scaled, low.form, low.first, low.last, low.digits, True) if scaled < high.value and low.value < 1000 else low

    def _is_score(self, low: Numeral, high: Numeral) -> bool:
        """ "2-0", "3-1": two small numbers joined by a hyphen with the higher first, or alike."""
        joint = self._atoms[low.last].text
        return joint in HYPHENS and low.value >= high.value and low.value < 200

    def _is_named(self, numeral: Numeral) -> bool:
        """ "Model 3", "Wire One", "Boeing 737": the parser hangs the number on the proper noun before it."""
        token = self._token(self._atoms[numeral.first].start)
        before = token - 1
        if token <= self._first or self._atoms[numeral.first - 1].end + 1 < self._atoms[numeral.first].start:
            return False
        if self._is_of_a_row(token):
            return False
        if "," in self._parse.words[token] or (self._parse.words[token].isalpha() and self._parse.words[token].islower()):
            return False  # "in Renk 4,100", "Malawi lost two": no name ends in a thousands separator or a small letter
        if self._parse.lower[before].removesuffix("s") in measures.PERSON_NOUNS:
            return False  # "40 Civilians 25 Fighters Killed"
        if self._parse.lower[before] in measures.ACTIVE_FORMS:
            return False  # "Army Destroys 4 Enemy Vehicles"
        counted = self._parse.head[token] if token < self._parse.head[token] <= token + _TITLE_REACH else token + 1
        following = {self._parse.lower[t] for t in (token + 1, counted) if t < self._last}
        if not measures.PERSON_NOUNS.isdisjoint((*following, *(word.removesuffix("s") for word in following))):
            return False  # "Air Force Kills 65 Civilians", "Strike Leaves 12 PKK Militants Dead"
        counts = token + 1 < self._last and self._parse.tag[token + 1][0] in "NJV"
        if counts and self._parse.lower[before] in lexicon.WEEKDAYS | lexicon.MONTHS:
            return False  # "said on Thursday 93 bodies had been found"
        parse = self._parse
        hangs = parse.head[token] == before and parse.dep[token] in ("nummod", "appos", "npadvmod", "prep", "punct")
        compound = parse.dep[token] in ("compound", "nummod", "nmod") and parse.tag[parse.head[token]].startswith("NNP")
        named = parse.tag[before] in ("NNP", "NNPS") and parse.words[before] not in ("%", "$")
        capital = parse.words[token][:1].isupper()
        return named and (hangs or compound or self._is_model(token) or (capital and token > self._first))

    def _is_of_a_row(self, token: int) -> bool:
        """ ": Rafah 12, Khan Younis 9, …", "40 died in Idlib, in Aleppo 12": a list of names with a number each."""
        words, tag, at = self._parse.words, self._parse.tag, token - 1
        while at > self._first and tag[at] == "NNP":
            at -= 1
        closed = token + 1 >= self._last or words[token + 1] in (",", ";", ".", "and")
        spread = words[at] in ("in", "at", "near") and words[at - 1] in (",", ";", "and") and "CD" in tag[self._first : at]
        return closed and (spread or words[at] in (":", "):") or (words[at] in (",", ";", "and") and tag[at - 1] == "CD"))

    def _is_model(self, token: int) -> bool:
        """ "a Boeing 747, later": one thing with a name, of which the number is part."""
        parse, at = self._parse, token - 1
        while at > self._first and parse.tag[at] in ("NNP", "CD"):
            at -= 1
        closed = token + 1 >= self._last or not parse.tag[token + 1].startswith("N")
        return parse.lower[at] in ("a", "an") and closed and parse.words[token].isdigit()

    def _is_pronoun(self, numeral: Numeral) -> bool:
        """ "one" in "no one", "one another", "one day": not a number."""
        if self._atoms[numeral.first].text != "one" or numeral.last != numeral.first + 1:
            return False
        before, after = word(self._atoms, numeral.first - 1), word(self._atoms, numeral.last)
        token = self._token(self._atoms[numeral.first].start)
        parse = self._parse
        stands_for = token > self._first and parse.tag[token - 1] in ("JJ", "JJR") and parse.dep[token] != "nummod"
        return before in _NOT_COUNTED or after in _ONE_AFTER or parse.tag[token] in ("PRP", "NN", "NNP") or stands_for

    def _quantity(self, found: _Range) -> Quantity:
        parse, pieces = self._parse, self._atoms
        start, end = pieces[found.first].start, pieces[found.last - 1].end
        words = approximation(self._text, start, end)
        approximator, begin = words.approximator, words.start
        opener = _BETWEEN.search(self._text, 0, begin) if found.high else None
        begin = opener.start() if opener else begin
        if self._text[begin:start].strip() == "over" and self._is_particle(begin):
            approximator, begin = A.EXACT, start
        more = _MORE_AFTER.match(self._text, words.end)
        extra = self._text[begin:start].startswith(("another", "a further", "an additional", "further", "additional")) or bool(more)
        beyond = found.high is not None and word(self._atoms, found.high.first - 1) in _OPENING
        approximator, limits, said = _bounded(found, approximator, self._is_negative(found), beyond=beyond)
        first, last = self._token(begin), self._token(max(words.end - 1, begin))
        return Quantity(
            span=Span(self._offset(begin), self._offset(words.end - 1) + 1),
            numeral=Span(self._offset(start), self._offset(end - 1) + 1),
            first=first,
            last=min(last, len(parse) - 1),
            said=said,
            low=limits.low,
            best=limits.best,
            high=limits.high,
            approximator=approximator,
            kind=found.sort.kind,
            unit=found.sort.unit,
            additional=extra,
        )

    def _is_negative(self, found: _Range) -> bool:
        """ "-5 degrees", "minus 5 %": below zero; a hyphen behind a word is no sign, and people are never fewer than none."""
        if found.sort.kind is QuantityKind.COUNT or found.high is not None or found.first == 0:
            return False
        sign, start = self._atoms[found.first - 1], self._atoms[found.first].start
        alone = sign.start == 0 or self._text[sign.start - 1] in " (\n"
        if sign.text in HYPHENS and word(self._atoms, found.first - 2) == "minus":
            return True
        return sign.text == "minus" or (sign.text in {*HYPHENS, "−"} and sign.end == start and alone)

    def _is_particle(self, at: int) -> bool:
        """Whether the word at ``at`` belongs to a verb: "handed over 20", "took over two"."""
        token = self._token(at)
        before = self._parse.lemma[token - 1] if token > self._first else ""
        if before in ("take", "claim") and not _LIVES.isdisjoint(self._parse.lower[token : token + _LIVES_REACH]):
            return False  # "has taken over 46,000 lives"
        if before == "give" and self._parse.lower[self._token(at + len("over")) + 2 :][:1] in (["dead"], ["killed"], ["wounded"]):
            return False  # "the party gives over 80 dead"
        struck = before in measures.PREDICATES and before not in _PHRASAL  # "airstrikes kill over 20 civilians"
        return (self._parse.tag[token] == "RP" and not struck) or before in _PHRASAL

    def _token(self, at: int) -> int:
        """The token that covers offset ``at`` of the sentence."""
        return max(self._first, bisect.bisect_right(self._parse.start, self._offset(at), self._first, self._last) - 1)

    def _offset(self, at: int) -> int:
        return self._begin + (at if self._offsets is None else self._offsets[at])


def _bounded(
    found: _Range, approximator: Approximator, negative: bool, *, beyond: bool
) -> tuple[Approximator, Bounds, tuple[float, ...]]:
    """The approximator that holds, its bounds, and the number or numbers as said. Shares count in percent.

    ``beyond``: the second number of a range is told as "more than", so that the range is open.
    """
    scale = (100.0 if found.sort.kind is QuantityKind.SHARE else 1.0) * (-1 if negative else 1)
    low = found.low.value * scale
    if found.high is not None:
        high = found.high.value * scale
        return A.BETWEEN, Bounds(low, None, None if beyond else high), (low, high)
    if found.low.form is Form.VAGUE:
        # "up to several hundred" bounds nothing that the table could state.
        capped = approximator in (A.UP_TO, A.FEWER_THAN, A.NEARLY)
        return A.VAGUE, Bounds(None if capped else low, None, None), (low,)
    return approximator, bounds(approximator, low), (low,)
