"""A sentence cut into atoms: numbers, words, marks, and the spellings in which digits are no number at all."""

from __future__ import annotations

import re
from typing import Final, NamedTuple


class Atom(NamedTuple):
    """A piece of a sentence: ``kind`` is number, fraction, vulgar (½), word, mark, or label (a clock time, date, ordinal, code)."""

    kind: str
    text: str
    start: int
    end: int


_ATOM: Final = re.compile(
    r"""
    (?P<label>(?![^\W\d_]++(?![-.]?\d))(?:                                        # no plain word, as most are
        [@\#](?=\w*[^\W\d])\w+                                                      # @name_945, #tag7
      | \d{1,2}(?::\d{2}){1,2}(?:\.\d+)?(?:\s?[ap]\.?m\b\.?)?                      # 05:30, 1:36.6
      | \d{1,2}(?:\.\d{2})?\s?(?:[ap]\.m\.|[ap]m\b)                                # 5 p.m., 10.45pm
      | \d{4}-\d{2}-\d{2}(?:t[\d:.]+z?)? | \d{1,2}\.\d{1,2}\.\d{4} | \d{4}/\d{2}/\d{2}
      | \d+[/⁄]\d+(?:/\d+)?                                                        # 9/11, 24/7
      | \d+(?:\.\d+)?\s?[×x]\s?10\d+                                               # 3×108, an exponent that lost its place
      | \(\d{3}\)\s?\d{3}[-.\s]\d{4}\b | \d{3}-\d{3}-\d{4}\b                        # telephone numbers
      | (?!\d{3}-\d{2}00)\d{3}-\d{4}(?=\s*(?:[.,;)]|\Z|or\b|and\b))
      | (?!\d{1,3}(?:\.\d{3}){2,}(?!\d))\d+(?:\.\d+){2,}                           # version 1.2.3
      | \d+(?:st|nd|rd|th|ers)\b | \d{2,4}['’]?s\b                                     # 155th, 1990s
      | (?<![$£€])(?!(?:us|rs|ps|usd|aud|cad|eur|gbp|rm|rmb|inr|chf|sek|nok|dkk|pln|zar|sgd|cny|jpy)\d|(?:to|sub|minus)-)
        [^\W\d_]+[-.]?\d\w*(?:[-–/.]\w+)*                                            # T-72B3, F-16s, Covid-19
      | \d+[^\W\d_]+\d\w*                                                          # 4x4
      | \+\d{1,3}[\s-]\(?\d[\d\s()-]{5,}\d                                         # telephone numbers
    ))
  | (?P<vulgar>[½⅓⅔¼¾])
  | (?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)
  | (?P<number>
        \d+(?:\.\d+)?\s?[×x]\s?10[-−–^]\d+                                         # 1.99×10−30
      | \d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)
      | \d{1,3}(?:\.\d{3}){2,}(?![\d.])
      | (?<!\d)\d{1,3}(?:\ \d{3})+(?![\d,]|\.\d)
      | \d+(?:\.\d+)?(?!\.?\d)
      | (?<![\d\w])\.\d+
      | \d+
    )
  | (?P<mark>\S)
    """,
    re.VERBOSE,
)
_FRACTION: Final = re.compile(r"(?:1[/⁄](?:[2-9]|1[06]|32|64|100|128)|2[/⁄]3|3[/⁄]4)\Z")


def atoms(text: str, cased: str) -> list[Atom]:
    """The atoms of lower-case ``text``, in order; ``cased`` is the text as written: "4M" is millions, "4m" may be metres."""
    found: list[Atom] = []
    for match in _ATOM.finditer(text):
        kind, piece = match.lastgroup or "mark", match.group()
        if kind == "label" and _FRACTION.match(piece):
            kind = "fraction"
        elif piece == "m" and cased[match.start()] == "M" and match.start() and cased[match.start() - 1].isdigit():
            piece = "mn"
        found.append(Atom(kind, piece, match.start(), match.end()))
    return found
