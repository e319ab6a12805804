"""Sources and contents without the occasion of speaking, and whom one speaks to: "denied it in a statement", "told us 12 had"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from firsthand.reading.attribution.extent import Attribution, trimmed
from firsthand.reading.attribution.negation import falls_silent, is_unchecked
from firsthand.reading.parse import Parse

_OCCASIONS: Final = frozenset(
    """address briefing broadcast bulletin channel communique communiqué conference facebook interview letter message post release
    remark speech statement telegram tweet twitter video website""".split()
)
"""Nouns of where or by what somebody speaks."""
TELLING: Final = frozenset({"tell", "inform"})
_ADDRESSED: Final = frozenset("us me them reporters journalists".split())
_SPAN: Final = 6
"""Tokens of an occasion with where it was, at most."""
_LEADING_TO: Final = frozenset("in on at during via through".split())
_WHOLE_CLAUSES: Final = frozenset({"noun phrase", "describing", "tagger"})
"""Rules whose content is a thing: what hangs on it may be when and where somebody spoke of it."""
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_WITHIN: Final = frozenset({"that", "which", "of"})


def without_occasion(p: Parse, a: Attribution) -> Attribution:
    """An attribution whose content ends before "in a statement", "on Telegram", where it is a thing and no clause."""
    a = replace(a, source=tuple(_without_its_own(p, *r) for r in a.source))
    first, last = a.content[-1]
    act = a.rule == "clause" and p.tag[first] == "VBG"  # "denied carrying out the raid in a statement"
    if (
        (a.rule not in _WHOLE_CLAUSES and not act)
        or not a.source
        or first < a.head
        or any(p.quote[t] for t in range(first, last + 1))
    ):
        return a
    for at in range(first + 1, last):
        if p.tag[at] in _FINITE or p.lower[at] in _WITHIN:
            return a
        if p.lower[at] in _LEADING_TO and (_is_occasion(p, at, last) or _is_channel(p, at)):
            behind = p.right[at] + 1
            if behind <= last and p.lower[behind] not in _LEADING_TO:
                return a  # "thanked him on Twitter for backing it"
            return replace(a, content=trimmed(p, (*a.content[:-1], (first, at - 1)))) if at > first else a
    return a


def without_addressee(p: Parse, a: Attribution) -> Attribution:
    """ "Told us 12 were killed", "told Agency six had died": the parser takes whom they told for a part of the number."""
    first, last = a.content[0]
    if p.lemma[a.head] not in TELLING or first != a.head + 1:
        return a
    behind = first + (p.lower[first] in _ADDRESSED)
    while behind < last and p.tag[behind].startswith("NNP"):
        behind += 1
    counts = first < behind <= last and p.tag[behind] == "CD"
    return replace(a, content=((behind, last), *a.content[1:])) if counts else a


def without_silence(p: Parse, a: Attribution) -> Attribution:
    """Content ended at a semicolon behind which its voice says no more ("…; asked about casualties, it had no comment"), and begun
    at one before which the publisher says what could not be checked ("It could not be established when; the street is …, X said").
    """
    content = a.content
    for first, last in a.content:
        mark = next((t for t in range(max(first, a.head), last) if p.words[t] == ";" and p.quote[t] == 0), None)
        if mark is not None and falls_silent(p, mark):
            content = tuple((x, min(y, mark - 1)) for x, y in content if x < mark)
        before = next((t for t in range(first, min(last, a.head)) if p.words[t] == ";" and p.quote[t] == 0), None)
        if before is not None and is_unchecked(p, first, before):
            content = tuple((max(x, before + 1), y) for x, y in content if y > before)
    return a if content == a.content else replace(a, content=trimmed(p, content))


def _is_channel(p: Parse, preposition: int) -> bool:
    """ "Via Radio Andalus"."""
    noun = p.child(preposition, "pobj") if p.lower[preposition] == "via" else None
    return noun is not None and p.tag[noun].startswith("NNP")


def is_of_speaking(p: Parse, preposition: int) -> bool:
    """Whether "in a video", "on Telegram" begins there."""
    noun = p.child(preposition, "pobj") if p.lower[preposition] in _LEADING_TO else None
    return noun is not None and p.lemma[noun].lower() in _OCCASIONS


def ends_occasion(p: Parse, token: int) -> bool:
    """Whether "at a briefing", "in a post on Telegram" end right before a token."""
    nouns = (t for t in range(max(0, token - _SPAN), token) if p.lemma[t].lower() in _OCCASIONS)
    return any(all(p.tag[k][0] in "NDIJ" for k in range(t, token)) and p.tag[t - 1] in ("DT", "JJ", "IN", "NN") for t in nouns)


def _without_its_own(p: Parse, first: int, last: int) -> tuple[int, int]:
    """ "The ministry in a statement dismissed": the parser takes where it spoke for a part of its name."""
    at = next((t for t in range(first + 1, last) if p.lower[t] in _LEADING_TO and p.right[t] >= last), None)
    owned = at is not None and p.lower[at + 1] in ("a", "an") and p.lemma[last].lower() in _OCCASIONS
    return (first, at - 1) if at is not None and owned else (first, last)


def _is_occasion(p: Parse, preposition: int, last: int) -> bool:
    """Whether a preposition leads to a noun of an occasion: with an article, an owner, or a name ("on Telegram")."""
    noun = p.child(preposition, "pobj")
    if noun is None or noun > last or p.lemma[noun].lower() not in _OCCASIONS:
        return False
    return p.lower[preposition + 1] in ("a", "an", "its", "his", "her", "their") or p.words[noun][0].isupper()
