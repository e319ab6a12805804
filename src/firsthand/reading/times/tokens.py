"""Text → words with their kinds, as parallel lists and one string of kind letters that the grammar reads."""

from __future__ import annotations

import re
from dataclasses import dataclass

from firsthand.codebook.measures import counts_people
from firsthand.reading.parse import cleaned
from firsthand.reading.times import lexicon

PARAGRAPH = "\u00b6"
"""What stands for a blank line in the cleaned text."""
_BLANK_LINE = re.compile(r"\n(?=[ \t\r]{0,8}\n)")

_HOLIDAY = "|".join(name.title().replace("'S", "['’]s").replace(" ", r"\ ") for name in lexicon.LONG_HOLIDAYS)
_TOKEN = re.compile(
    rf"""
    (?=[\d'’])(?:
        (?P<iso>\d{{4}}-\d\d-\d\d(?:T\d\d:\d\d)?(?!\d))
      | (?P<slashed>\d\d?(?P<by>[/.-])\d\d?(?P=by)\d{{4}}(?!\w)|\d\d?/\d\d?/\d\d(?![\w/])
        |(?<![\w.])\d\d\.\d\d\.\d\d(?![\w:]|\.\d))
      | (?P<clock>(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?!\w))
      | (?P<decade>['’]?\d?\d?\d0['’]?s\b)
      | (?P<short_year>(?<=\s)['’]\d\d(?![\w'’]))
      | (?P<ordinal>\d{{1,3}}(?:st|nd|rd|th)\b)
      | (?P<fraction>[1-3]/[2-9](?![\w/]))
      | (?P<number>\d{{1,15}}(?:,\d{{3}}){{0,5}}+(?:\.\d{{1,9}})?(?:(?!\w)|(?=[ap]m\b)))
    )
    | (?=[A-Zacop])(?:
        (?P<circa>(?:c|ca|circa)\.(?=\ ?\d))
      | (?P<ampm>[ap]\.\ ?m\b\.?|[APap][Mm]\b|[Oo]['’]clock\b)
      | (?P<era>B\.\ ?C\.(?:\ ?E\.)?|A\.\ ?D\.|BCE?\b|AD\b|CE\b)
      | (?P<short>(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?)
      | (?P<holiday>{_HOLIDAY}\b)
    )
    | (?P<word>[^\W\d_]++(?!\d))
    | (?P<possessive>['’]s?\b)
    | (?P<run>\w+)
    | (?P<mark>\S)
    """,
    re.VERBOSE,
)

_MARKS = {",": ",", "-": "-", "–": "-", "—": "-", "/": "7", PARAGRAPH: lexicon.BREAK}
_BEFORE_SHORT_YEAR = frozenset("MSfi=")
"""Kinds before which '89 is a year: months, seasons and prepositions."""
_NAMING = "DUuP"
"""Kinds that end names of papers and programmes: "Russia Today", "High Noon"."""
_NAME_BEFORE = re.compile(r"(?P<name>[^\W\d_a-z]\w*)\ \Z")
_LONGEST_NAME = 24
_AROUND = 60
_PLAIN = re.compile(r"\b[a-z]{4,}\b")
_SMALL = frozenset({"from", "with", "over", "into", "near", "amid", "after"})
"""Words that a headline in capitals leaves small, besides those of up to three letters."""
_WORD_BEFORE = re.compile(r"(\w+)\ \Z")
_WORDS_BEHIND = re.compile(r"(?:\ [^\W\d_][\w-]*){1,3}")
_BEFORE_A_YEAR = frozenset(
    {*lexicon.MONTHS, *"in since of during by until till the from to before after mid early late this".split()}
)
_CURRENCY = frozenset("$€£¥#")
_ONLY_CAPITALISED = frozenset({"may", "march", "august"})
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words of ``source``, whose cleaned form is ``text``.

    ``kinds[i]`` is the letter of word ``i``, ``values[i]`` what it stands for: a number, a code, or the word itself.
    """

    source: str
    text: str
    kinds: str
    starts: list[int]
    ends: list[int]
    values: list[int | float | str]
    offsets: list[int] | None

    def raw(self, first: int, last: int) -> str:
        """The cleaned text of words ``first`` to ``last``, both included."""
        return self.text[self.starts[first] : self.ends[last]]

    def original(self, first: int, last: int) -> tuple[int, int]:
        """Offsets of words ``first`` to ``last`` in the text as given."""
        start, end = self.starts[first], self.ends[last]
        return (start, end) if self.offsets is None else (self.offsets[start], self.offsets[end - 1] + 1)

    def glued(self, at: int) -> bool:
        """Whether word ``at`` follows the one before it without a space."""
        return at > 0 and self.starts[at] == self.ends[at - 1]


def tokens(text: str) -> Tokens:
    """The words of ``text``; a blank line becomes a word of kind BREAK, so that nothing is read across it."""
    clean, offsets = cleaned(_BLANK_LINE.sub(PARAGRAPH, text))
    kinds: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    values: list[int | float | str] = []
    words, other = lexicon.WORDS, lexicon.OTHER
    kind: str
    value: int | float | str
    for found in _TOKEN.finditer(clean):
        group, word = found.lastgroup, found.group()
        if group == "word":
            kind, value = words.get(word.lower(), (other, ""))
            if (kind == "M" and word in _ONLY_CAPITALISED) or (kind == "z" and word.islower()):
                kind = other
            if kind in _NAMING and word[0].isupper() and _ends_a_name(clean, *found.span()):
                kind = other
        elif group == "mark":
            kind, value = (_MARKS[word], word) if word in _MARKS else _mark(word)
        else:
            glue = clean[found.start() - 1 : found.start()]
            kind, value = _numeral(str(group), word, kinds[-1] if kinds else other, glue)
            if kind == "Y" and _counts(clean, *found.span()):
                kind = "n"
        kinds.append(kind)
        starts.append(found.start())
        ends.append(found.end())
        values.append(value)
    return Tokens(text, clean, "".join(kinds), starts, ends, values, offsets)


def _ends_a_name(text: str, start: int, end: int) -> bool:
    """ "Russia Today reported": a word of time with a capital right behind another, in a line that is no title in capitals."""
    name = _NAME_BEFORE.search(text, max(0, start - _LONGEST_NAME), start)
    if name is None or name["name"].lower() in lexicon.WORDS:
        return False
    before = re.split(rf"[\n{PARAGRAPH}]", text[max(0, start - _AROUND) : start])[-1]
    behind = re.split(rf"[\n{PARAGRAPH}]", text[end : end + _AROUND])[0]
    return any(word not in _SMALL for word in _PLAIN.findall(before + behind))


def _counts(text: str, start: int, end: int) -> bool:
    """ "1900 Ethiopian soldiers had been killed" counts; "in 2014 Ukrainian soldiers" and "the 2014 protesters" tell a year."""
    before = _WORD_BEFORE.search(text, max(0, start - _LONGEST_NAME), start)
    behind = _WORDS_BEHIND.match(text, end)
    if behind is None or (before is not None and before[1].lower() in _BEFORE_A_YEAR):
        return False
    return counts_people(behind.group().lower().split())


def _mark(mark: str) -> tuple[str, int | float | str]:
    return ("/", _FRACTIONS[mark]) if mark in _FRACTIONS else (lexicon.OTHER, mark)


def _numeral(group: str, word: str, before: str, glue: str) -> tuple[str, int | float | str]:
    """Kind and value of anything that is neither a plain word nor a mark."""
    if group == "number":
        return (lexicon.OTHER, word) if glue in _CURRENCY and glue else _number(word)
    if group == "fraction":
        return "/", int(word[0]) / int(word[2])
    if group == "ordinal":
        return "o", int(word[:-2])
    if group == "short":
        key = word.rstrip(".").lower()
        return ("M", lexicon.MONTHS[key]) if key in lexicon.MONTHS else ("W", lexicon.SHORT_WEEKDAYS[key])
    if group == "holiday":
        return "O", word
    if group == "short_year":
        year = int(word[1:]) + (1900 if word[1:] >= "50" else 2000)
        return ("Y", year) if before in _BEFORE_SHORT_YEAR else (lexicon.OTHER, word)
    if group == "possessive":
        return "'", word
    if group == "ampm":
        return ("m" if before in "dK" or (before == "c" and word[0] in "oO") else lexicon.OTHER), word[0].lower()
    letter = {"iso": "I", "slashed": "J", "clock": "K", "decade": "X", "era": "B", "circa": "b"}.get(group, lexicon.OTHER)
    return letter, word


def _number(word: str) -> tuple[str, int | float]:
    if "." in word:
        return "n", float(word.replace(",", ""))
    if len(word) > 12:
        return lexicon.OTHER, 0
    number = int(word.replace(",", ""))
    if len(word) <= 2 and 1 <= number <= 31:
        return "d", number
    if len(word) == 4 and 1000 <= number <= 2199:
        return "Y", number
    return ("y" if len(word) == 3 else "n"), number
