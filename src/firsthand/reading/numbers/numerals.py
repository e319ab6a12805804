"""Numerals and number words → values: "3.8k", "two hundred and five", "half a million", "two-thirds", "tens of thousands"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from firsthand.codebook.measures import names_people
from firsthand.codebook.vague import VAGUE_COUNTS, VAGUE_MULTIPLIERS
from firsthand.reading.numbers import lexicon
from firsthand.reading.numbers.atoms import Atom

HYPHENS: Final = frozenset("-–‑")
STARTERS: Final = lexicon.TRIGGERS | {"a", "an", "several", "few", "many"}
"""The words that a numeral can start with."""
_POWER: Final = re.compile(r"(?P<mantissa>[\d.]+)\s?[×x]\s?10(?P<sign>[-−–^])(?P<exponent>\d+)")
_FULL: Final = frozenset({"good", "full", "whole"})
_POSSESSED: Final = frozenset({"its", "the", "their", "them", "our", "his", "her", "these", "those"})
_DENOMINATORS: Final = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100, 1000, 10000})
_IN_PAIRS: Final = (("in",), ("in", "every"), ("in", "each"), ("out", "of"), ("out", "of", "every"), ("of", "every"))
_VAGUE_BEFORE: Final = {tuple(words.split()): times for words, times in VAGUE_MULTIPLIERS.items()} | {("many",): 2.0}
_IN_TIME: Final = frozenset("first last next past previous final recent latest coming".split())
_ORDERED: Final = frozenset(
    {"first", "second", "other", "latter", "last", "top", "bottom", "upper", "lower", "left", "right", "this", "a", "and"}
)
_AFTER_SHARE: Final = frozenset(
    {"of", "the", "were", "was", "are", "is", "had", "have", "has", "been", "will", "its", "their", "them", "those", "these"}
)


class Form(StrEnum):
    """How a numeral was written, as far as it matters to what it can mean."""

    NUMBER = "number"
    SHARE = "share"
    VAGUE = "vague"
    FACTOR = "factor"


@dataclass(frozen=True, slots=True)
class Numeral:
    """Atoms ``first`` to ``last`` (exclusive) and their value; of a vague count the lowest that the words allow."""

    value: float
    form: Form
    first: int
    last: int
    digits: bool = False
    scaled: bool = False


def numeral_at(atoms: Sequence[Atom], at: int) -> Numeral | None:
    """The longest numeral that starts at atom ``at``, or None."""
    atom = atoms[at]
    if atom.kind in {"mark", "label"}:
        return None
    if atom.kind == "fraction":
        top, bottom = atom.text.replace("⁄", "/").split("/")
        return Numeral(float(top) / float(bottom), Form.SHARE, at, at + 1, digits=True)
    if atom.kind == "word" and atom.text not in STARTERS:
        return None
    return _one_in(atoms, at) or _part(atoms, at) or _vague(atoms, at) or _number(atoms, at) or _factor(atoms, at)


def word(atoms: Sequence[Atom], at: int) -> str:
    """The text of an atom; empty beyond the ends."""
    return atoms[at].text if 0 <= at < len(atoms) else ""


def _number(atoms: Sequence[Atom], at: int) -> Numeral | None:
    kind = atoms[at].kind
    if kind in ("number", "vulgar"):
        return _digits(atoms, at)
    text = word(atoms, at)
    if text in ("a", "an"):
        return _scaled_article(atoms, at)
    if text == "half":
        return _half_scale(atoms, at)
    if text in lexicon.SCALES and word(atoms, at - 1) == "per":
        return None
    return _words(atoms, at) if text in lexicon.ONES or text in lexicon.TENS or text in lexicon.SCALES else None


def _digits(atoms: Sequence[Atom], at: int) -> Numeral | None:
    text = atoms[at].text
    value = lexicon.VULGAR.get(text)
    if value is None:
        value = _value(text)
    end = at + 1
    if end < len(atoms) and atoms[end].kind == "fraction" and text.isdigit() and atoms[end].start == atoms[at].end + 1:
        top, bottom = atoms[end].text.replace("⁄", "/").split("/")
        return Numeral(value + float(top) / float(bottom), Form.NUMBER, at, end + 1, digits=True)
    if end < len(atoms) and atoms[end].kind == "vulgar" and atoms[end].start <= atoms[at].end + 1:
        value += lexicon.VULGAR[atoms[end].text]
        end += 1
    following = word(atoms, end)
    if end < len(atoms) and atoms[end].start == atoms[end - 1].end and following in lexicon.ATTACHED_SCALES:
        if following != "m" or not _metres(atoms, at, end):
            return Numeral(value * lexicon.ATTACHED_SCALES[following], Form.NUMBER, at, end + 1, digits=True, scaled=True)
        return Numeral(value, Form.NUMBER, at, end, digits=True)
    scale, after = _scales(atoms, end)
    return Numeral(value * scale, Form.NUMBER, at, after, digits=True, scaled=after > end)


def _value(text: str) -> float:
    """The value of digits: "12,000", "1.200.000", "1.99×10−30"."""
    power = _POWER.fullmatch(text)
    if power:
        return float(power["mantissa"]) * 10.0 ** (int(power["exponent"]) * (1 if power["sign"] == "^" else -1))
    groups = text.split(".")
    return float("".join(groups) if len(groups) > 2 else text.replace(",", "").replace(" ", ""))


def _metres(atoms: Sequence[Atom], at: int, unit: int) -> bool:
    """Whether an "m" written onto a number is metres: no currency before it, nothing counted after it."""
    before, after = word(atoms, at - 1), word(atoms, unit + 1)
    counted = (len(after) > 3 and after.endswith(("s", "people"))) or (after == "of" and word(atoms, unit + 2) in _POSSESSED)
    money = before in lexicon.CURRENCY_SIGNS or before in lexicon.CURRENCY_PREFIXES or after in lexicon.CURRENCIES
    return not (counted or money)


def _scales(atoms: Sequence[Atom], at: int) -> tuple[float, int]:
    """The product of scale words from ``at`` ("hundred thousand", "-million") and where they end."""
    scale = 1.0
    while True:
        skip = at + 1 if word(atoms, at) in HYPHENS else at
        if word(atoms, skip) not in lexicon.SCALES:
            return scale, at
        scale *= lexicon.SCALES[word(atoms, skip)]
        at = skip + 1


def _scaled_article(atoms: Sequence[Atom], at: int) -> Numeral | None:
    """ "a hundred", "a dozen", "a hundred and fifty thousand", "a half million"."""
    following = word(atoms, at + 1)
    if following in lexicon.SCALES:
        rest = _words(atoms, at + 1)
        return rest and Numeral(rest.value, Form.NUMBER, at, rest.last, scaled=True)
    if following == "half":
        rest = _half_scale(atoms, at + 1)
        return rest and Numeral(rest.value, Form.NUMBER, at, rest.last, scaled=True)
    return None


def _half_scale(atoms: Sequence[Atom], at: int) -> Numeral | None:
    """ "half a million", "half-dozen", "half million"."""
    end = at + 1
    if word(atoms, end) in HYPHENS or word(atoms, end) == "a":
        end += 1
    scale, after = _scales(atoms, end)
    return Numeral(scale / 2, Form.NUMBER, at, after, scaled=True) if after > end else None


def _words(atoms: Sequence[Atom], at: int) -> Numeral | None:
    """English number words: "twenty-two", "two hundred and five", "three and a half thousand", "two dozen"."""
    total, current, end = 0.0, 0.0, at
    last, smallest = "", 0.0
    while True:
        skip = _joined(atoms, end, last) if last else end
        text = word(atoms, skip)
        if text in lexicon.ONES and last not in ("ones",) and not (last == "tens" and lexicon.ONES[text] > 9):
            current, last = current + lexicon.ONES[text], "ones"
        elif text in lexicon.TENS and last in ("", "scale"):
            current, last = current + lexicon.TENS[text], "tens"
        elif text == "hundred" and (0 < current < 100 or not last):
            current, last = (current or 1.0) * 100, "scale"
        elif text in lexicon.SCALES and text != "hundred" and (current or not last):
            if total and lexicon.SCALES[text] >= smallest:
                return None  # "two million, three million": somebody counts up
            smallest = lexicon.SCALES[text]
            total, current, last = total + (current or 1.0) * lexicon.SCALES[text], 0.0, "scale"
        else:
            break
        end = skip + 1
        if words_equal(atoms, end, ("and", "a", "half")):
            if last == "scale" and text != "hundred":  # "a million and a half"
                total, end = total + lexicon.SCALES[text] / 2, end + 3
                break
            current, last, end = current + 0.5, "ones", end + 3
    if end == at or (word(atoms, end) in HYPHENS and word(atoms, end + 1) in lexicon.ORDINALS):
        return None
    return Numeral(total + current, Form.NUMBER, at, end, scaled=last == "scale")


def _joined(atoms: Sequence[Atom], at: int, last: str) -> int:
    """Where the next number word may stand: behind a hyphen, or behind "and" after a scale ("two hundred and five")."""
    text = word(atoms, at)
    if text in HYPHENS:
        return at + 1
    if text != "and" or last != "scale":
        return at
    # "between one hundred and two hundred" holds two numbers: what follows "and" must not be scaled up itself.
    tail = at + 1
    while word(atoms, tail) in lexicon.ONES or word(atoms, tail) in lexicon.TENS or word(atoms, tail) in HYPHENS:
        tail += 1
    return at + 1 if word(atoms, tail) not in lexicon.SCALES else at


def words_equal(atoms: Sequence[Atom], at: int, words: tuple[str, ...]) -> bool:
    """Whether the atoms from ``at`` are these words."""
    return at >= 0 and all(word(atoms, at + n) == w for n, w in enumerate(words))


def _vague(atoms: Sequence[Atom], at: int) -> Numeral | None:
    """ "dozens", "tens of thousands", "several hundred", "a few dozen", "a couple of thousand"."""
    text = word(atoms, at)
    if text in lexicon.PLURALS:
        pair = f"{text} of {word(atoms, at + 2)}" if word(atoms, at + 1) == "of" else ""
        if pair and word(atoms, at + 2) in lexicon.PLURALS:
            low = VAGUE_COUNTS.get(pair, lexicon.PLURALS[text] * lexicon.PLURALS[word(atoms, at + 2)])
            return Numeral(low, Form.VAGUE, at, at + 3)
        if text == "tens" and word(atoms, at + 1) != "of":
            return None
        return Numeral(lexicon.PLURALS[text], Form.VAGUE, at, at + 1)
    for words, times in _VAGUE_BEFORE.items():
        if words[0] != text or not words_equal(atoms, at, words):
            continue
        scale, end = _scales(atoms, at + len(words))
        if end == at + len(words) and word(atoms, end) in lexicon.PLURALS:
            inner = _vague(atoms, end)
            scale, end = (inner.value, inner.last) if inner else (lexicon.PLURALS[word(atoms, end)], end + 1)
        if end > at + len(words):
            return Numeral(times * scale, Form.VAGUE, at, end)
    return None


def _part(atoms: Sequence[Atom], at: int) -> Numeral | None:
    """ "a third of", "two-thirds", "three quarters", "half the": a part, unless the word orders ("a third man")."""
    text = word(atoms, at)
    if text == "half":
        return Numeral(0.5, Form.SHARE, at, at + 1) if _half_is_share(atoms, at) else None
    top = 1.0 if text in ("a", "an") else lexicon.ONES.get(text)
    if top is None and atoms[at].kind == "number" and atoms[at].text.isdigit():
        top = float(atoms[at].text)
    if top is None or not 0 < top < 100:
        return None
    name = at + 2 if word(atoms, at + 1) in HYPHENS or (text == "a" and word(atoms, at + 1) in _FULL) else at + 1
    bottom = lexicon.PART_WORDS.get(word(atoms, name))
    if bottom is None or top >= bottom * 2:
        return None
    if word(atoms, name) == "quarters" and word(atoms, at - 1) in _IN_TIME:
        return None  # "the first two quarters of 2023"
    if words_equal(atoms, name + 1, ("of", "a")) and word(atoms, name + 3) in lexicon.SCALES:
        return Numeral(top / bottom * lexicon.SCALES[word(atoms, name + 3)], Form.NUMBER, at, name + 4, scaled=True)
    plural = word(atoms, name).endswith(("s", "ves"))
    hyphened = word(atoms, at + 1) in HYPHENS
    if plural is (top == 1) or (text in ("a", "an") and word(atoms, name) == "half" and word(atoms, name + 1) in lexicon.SCALES):
        return None
    if not plural and not (hyphened and text != "a") and not _share_follows(atoms, name + 1):
        return None
    return Numeral(top / bottom, Form.SHARE, at, name + 1)


def _share_follows(atoms: Sequence[Atom], at: int) -> bool:
    """Whether what comes after a singular part word ("third", "quarter") lets it be a share."""
    if at >= len(atoms) or atoms[at].text in ".,;:)":
        return True
    if atoms[at].text == "of":
        return word(atoms, at + 1) not in ("a", "an")
    return atoms[at].text in _AFTER_SHARE


def _half_is_share(atoms: Sequence[Atom], at: int) -> bool:
    before, after = word(atoms, at - 1), word(atoms, at + 1)
    if before in _ORDERED or before.endswith("ern") or before in HYPHENS:
        return False
    if after in ("a", "an") or after in lexicon.SCALES or after in HYPHENS or after in lexicon.DURATIONS:
        return False
    return after in _AFTER_SHARE or not after or atoms[at + 1].kind != "word"


def _one_in(atoms: Sequence[Atom], at: int) -> Numeral | None:
    """ "one in five", "nine out of 10", "two in every three"."""
    top = _small(atoms, at)
    if top is None:
        return None
    for words in _IN_PAIRS:
        end = at + 1 + len(words)
        if words_equal(atoms, at + 1, words) and (bottom := _small(atoms, end)) is not None and top < bottom:
            after = word(atoms, end + 1)
            # "two in 10 days", "three in 20 strikes" count events, not a share.
            of_people = top == 1 and (after in ("of", "", ".", ",", ";") or names_people(after))
            same_style = atoms[at].kind == atoms[end].kind or len(words) > 1 or of_people
            if bottom in _DENOMINATORS and same_style and after not in lexicon.DURATIONS and after not in lexicon.SCALES:
                return Numeral(top / bottom, Form.SHARE, at, end + 1)
    return None


def _small(atoms: Sequence[Atom], at: int) -> float | None:
    """A whole number written as one atom."""
    text = word(atoms, at)
    if text.isdigit():
        return float(text)
    return lexicon.ONES.get(text, lexicon.TENS.get(text))


def _factor(atoms: Sequence[Atom], at: int) -> Numeral | None:
    """ "tripled", "twofold", "twice": how many times as much, never a count."""
    times = lexicon.FACTOR_FORMS.get(word(atoms, at))
    return None if times is None else Numeral(times, Form.FACTOR, at, at + 1)
