"""Noun phrases that name who speaks, told by commas and tags alone: "X, a rights group", "the head of X, First Last".

The parser hangs a name between commas on whatever stands around it. Ranges are token numbers, both ends included.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from firsthand.reading.attribution import lexicon as lx
from firsthand.reading.attribution.charges import is_set_off_charge
from firsthand.reading.attribution.extent import Attribution, Ranges, behind_date, outside, trimmed, with_compound, without_day
from firsthand.reading.figures.persons import is_person
from firsthand.reading.parse import Parse
from firsthand.reading.speakers import BODY, MEDIA, OFFICE, PERSON, SPOKES

Range = tuple[int, int]

LONGEST: Final = 16
"""Tokens of a voice, at most."""
_NOMINAL: Final = frozenset("DT PDT JJ JJR JJS NN NNS NNP NNPS POS PRP$ CD HYPH FW -LRB- -RRB- ADD NFP".split())
_OF: Final = frozenset({"of", "for", "from"})
_INSIDE: Final = _OF | frozenset({"in", "at", "with", "on", "to"})
_PLACING: Final = frozenset({"in", "of", "at", "near", "outside", "from", "on"})
_OPENERS: Final = frozenset("while as whereas although though but and because after before since when".split())
_MARKS: Final = frozenset({",", ":", "—", "–", "”", "’", "''", '"', ";"})
_ARTICLES: Final = frozenset({"a", "an", "the", "its", "their", "his", "her"})
_KINDS: Final = PERSON | BODY | OFFICE | SPOKES | MEDIA
_SPEAKING: Final = lx.SPEAKERS | _KINDS | lx.DOCUMENT_VOICES


def before(p: Parse, token: int, begin: int) -> Range | None:
    """The noun phrase that ends right before a token, no earlier than ``begin``; a comma before the token closes an apposition."""
    if token <= begin:
        return None
    comma = p.words[token - 1] == ","
    last = token - 1 - comma
    if comma and p.words[last].isdigit() and p.words[last - 1] == "," and last - 2 > begin:
        last, comma = last - 2, False  # "First Last, 34, told"
    if comma and last - 2 > begin and p.words[last].isupper() and p.lower[last - 1] == "or" and p.words[last - 2] == ",":
        last, comma = last - 3, False  # "the Delta Relief Rooms, or DRR, said"
    first = _start_of(p, last, begin)
    if first is None:
        return None
    one = (first, last)
    divided = first - 1 > begin and p.words[first - 1] == ","
    office = _start_of(p, first - 2, begin) if divided and (comma or p.tag[first].startswith("NNP")) else None
    held = comma or (last > first and office is not None and _is_held(p, office, first - 2))
    if office is not None and held and are_apposed(p, (office, first - 2), one):
        one = (office, last)
    elif comma:
        return None
    if _runs_together(p, *one):
        return None
    one = (behind_date(p, *one), without_day(p, *one))
    return one if one[1] - one[0] < LONGEST and speaks(p, *one) else None


def with_whole_names(p: Parse, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions whose sources have the whole of a name in hyphens: "Lashkar-e-Taiba", "Nagorno-Karabakh"."""
    whole = [replace(a, source=tuple(with_compound(p, *r) for r in a.source)) for a in found]
    return [a if a.source == b.source else _without_source(p, a) for a, b in zip(whole, found, strict=True)]


def _without_source(p: Parse, a: Attribution) -> Attribution:
    content = a.content
    for own in a.source:
        content = tuple(part for first, last in content for part in outside(p, first, last, own))
    return replace(a, content=trimmed(p, content) or a.content)


def without_place_before(p: Parse, found: Sequence[Attribution], knows: Callable[[str], bool]) -> list[Attribution]:
    """ "They fled to the town of Delta Amnesty International said": where a comma is lost, the name begins behind the place."""
    return [_behind_place(p, a, knows) for a in found]


def _behind_place(p: Parse, a: Attribution, knows: Callable[[str], bool]) -> Attribution:
    if len(a.source) != 1 or not all(p.tag[t].startswith("NNP") for t in range(a.source[0][0], a.source[0][1] + 1)):
        return a
    begin, last = a.source[0]
    opening = p.sentences[p.sentence[last]][0]
    while begin > opening and p.tag[begin - 1].startswith("NNP"):
        begin -= 1
    if begin == opening or p.lower[begin - 1] not in _PLACING or knows(p.text[slice(*p.span(*a.source[0]))]):
        return a
    name = next((t for t in range(begin + 1, last + 1) if knows(p.text[slice(*p.span(t, last))])), None)
    if name is None:
        return a
    content = tuple((x, y if y > last else min(y, name - 1)) for x, y in a.content if x < name or x > last)
    content = tuple((x, name - 1 if name > begin and y == begin - 1 else y) for x, y in content)
    return replace(a, source=((name, last),), content=content)


def cleaned(p: Parse, source: Ranges) -> Ranges:
    """Without the line above, a bullet, a comma, a possessive mark, or a relative pronoun before a name ("which Bamako called")."""
    return tuple(_cleaned_range(p, *r) for r in trimmed(p, source))


def _cleaned_range(p: Parse, first: int, last: int) -> tuple[int, int]:
    first = max(first, p.paragraphs[p.paragraph[last]][0])
    while first < last and (not p.words[first][0].isalnum() or p.lower[first] in lx.RELATIVE) and p.quote[first] == 0:
        first += 1
    if first + 1 < last and p.tag[first] == "CD" and p.words[first + 1] == ",":
        first += 2  # "in two villages on February 25, 2024, the group said"
    first = behind_date(p, first, last)
    article = (t for t in range(first + 1, last) if p.words[t] == "The" and p.tag[t - 1] not in ("IN", "TO", "CC"))
    first = next(article, first)  # "the clinic in Bor The network said": a full stop is lost
    whom = (t for t in range(first + 1, last) if p.lower[t] in lx.RELATIVE and p.lower[t - 1] == "of")
    first = next(whom, first - 1) + 1  # "nine of whom the navy said"
    while first < last and p.tag[last] in ("POS", "VBZ", "VBD", "VBP", "MD"):
        last -= 1
    return first, without_day(p, first, last)


def _runs_together(p: Parse, first: int, last: int) -> bool:
    """Whether a comma is lost inside: "killed 13 people MSF said", "Wednesday 27 Jul 2016 Syrian state TV says"."""
    if any(p.lower[t] in lx.WEEKDAYS for t in range(first, last)):
        return True
    counted = (t + 1 for t in range(first, last - 1) if p.tag[t] == "CD" and p.tag[t + 1] == "NNS" and is_person(p, t + 1))
    return any(p.tag[t + 1] in ("NNP", "DT", "JJ") for t in counted)


def behind(p: Parse, token: int, end: int) -> Range | None:
    """The noun phrase that begins at a token, with an apposition that a comma closes, or that the sentence ends with."""
    last = end_of(p, token, end)
    if last is None:
        return None
    if last + 1 < end and p.words[last + 1] == ",":
        apposed = end_of(p, last + 2, end)
        closed = apposed is not None and (apposed + 1 >= end or not p.words[apposed + 1][0].isalnum())
        if apposed is not None and closed and are_apposed(p, (token, last), (last + 2, apposed)):
            last = apposed
    return (token, last) if last - token < LONGEST and speaks(p, token, last) else None


def speaks(p: Parse, first: int, last: int) -> bool:
    """Whether a noun phrase can speak: by a name, a pronoun, or a noun for persons, bodies or documents."""
    head = _noun(p, first, last)
    if head is None:
        return False
    if p.tag[head] == "PRP":
        return first == last and p.lower[head] in ("he", "she", "it", "they")
    if p.lower[head] in lx.WEEKDAYS or (first == last and p.lower[head][:3] in lx.MONTHS and p.tag[head] == "NNP"):
        return False
    if p.lemma[head] in ("body", "corpse") and p.lower[head] != "body":
        return False  # "30 bodies found"
    return p.tag[head].startswith("NNP") or p.lemma[head].lower() in _SPEAKING or is_person(p, head)


def are_apposed(p: Parse, one: Range, other: Range) -> bool:
    """Whether of two noun phrases divided by a comma one names what the other describes."""
    return (_describes(p, *one) and _names(p, *other)) or (_names(p, *one) and _describes(p, *other))


def name_beside(p: Parse, tokens: Range) -> Range | None:
    """The name of a phrase that also tells who that is: "X" of "X, a rights group", "First Last" of "X's head, First Last"."""
    first, last = tokens
    for comma in (t for t in range(first + 1, last) if p.words[t] == ","):
        one, other = (first, comma - 1), (comma + 1, last)
        if _describes(p, *one) and _names(p, *other):
            return other
        if _names(p, *one) and _describes(p, *other):
            return one
    return None


def _start_of(p: Parse, last: int, begin: int) -> int | None:
    """Where the noun phrase that ends at a token begins: behind a comma, a mark, or a word that opens a clause."""
    if last < begin or not (p.tag[last].startswith("NN") or p.tag[last] in ("PRP", "CD", "-RRB-", "HYPH", "JJ", "FW", "POS")):
        return None
    t = last
    while t > begin and (_is_nominal(p, t - 1) or p.lower[t - 1] in _INSIDE or _joins(p, t - 1)):
        t -= 1
    if t > begin and p.words[t - 1] not in _MARKS and p.lower[t - 1] not in _OPENERS:
        return None
    if any(p.tag[k] in ("DT", "PRP$", "PRP") and p.tag[k - 1].startswith("NN") for k in range(t + 1, last + 1)):
        return None  # "a charge the opposition denies"
    if any(p.lemma[k] in lx.CHARGES and p.tag[k] == "NN" and p.tag[k + 1].startswith("NNP") for k in range(t, last)):
        return None  # "a charge Kinshasa denies"
    if any(is_set_off_charge(p, k) for k in range(t, last)):
        return None  # "…, an account local leaders disputed"
    t += p.words[t] in ("(", "-")
    return None if p.lower[t] in _INSIDE or p.lower[t] in _OPENERS or p.tag[t] == "CC" else t


def end_of(p: Parse, first: int, end: int) -> int | None:
    """Where the noun phrase that begins at a token ends; "in" and "at" belong to it only behind one who is not named."""
    t = first
    while t < end and (_is_nominal(p, t) or (t > first and (p.lower[t] in _OF or _joins(p, t) or _is_at(p, t, first)))):
        t += 1
    return t - 1 if t > first and (p.tag[t - 1].startswith("NN") or p.tag[t - 1] in ("PRP", "CD", "-RRB-", "FW")) else None


def _joins(p: Parse, t: int) -> bool:
    """ "And" between two nouns."""
    return p.tag[t] == "CC" and p.tag[t - 1].startswith("NN") and t + 1 < len(p) and _is_nominal(p, t + 1)


def _is_at(p: Parse, t: int, first: int) -> bool:
    """ "A source in the army"."""
    common = p.tag[t - 1] in ("NN", "NNS") and p.lemma[t - 1] in PERSON
    return p.lower[t] in ("in", "at") and common and not p.tag[first].startswith("NNP")


def _is_nominal(p: Parse, t: int) -> bool:
    """A word of a noun phrase; a verb only in a compound, or in a name: "Save the Children"."""
    if p.tag[t].startswith("V"):
        return p.words[t - 1] == "-" or (p.words[t][0].isupper() and _opens_name(p, t))
    return (
        p.tag[t] in _NOMINAL or p.words[t] in ("(", ")", "-", "'", "’s", "&") or (p.tag[t] == "PRP" and p.lower[t] not in _OBJECTS)
    )


def _opens_name(p: Parse, t: int) -> bool:
    """Whether a verb stands before the noun that it forms a name with: "Breaking Defense", "Save the Children"."""
    after = t + 2 if t + 2 < len(p) and p.lower[t + 1] == "the" and p.words[t + 2][0].isupper() else t + 1
    return after < len(p) and p.tag[after].startswith("NN")


_OBJECTS: Final = frozenset({"him", "them", "me", "us"})


def _noun(p: Parse, first: int, last: int) -> int | None:
    """The noun that carries a phrase: the last before "of", a bracket or a comma; "officials" of "one of the officials"."""
    if p.tag[first] == "CD" and first + 1 < last and p.lower[first + 1] == "of":
        first += 2
    until = next((t for t in range(first + 1, last + 1) if p.lower[t] in _INSIDE or p.words[t] in (",", "(")), last + 1)
    return next((t for t in range(until - 1, first - 1, -1) if p.tag[t][:2] in ("NN", "PR", "CD")), None)


def _is_held(p: Parse, first: int, last: int) -> bool:
    return any(p.lemma[t] in OFFICE | SPOKES for t in range(first, last + 1))


def _describes(p: Parse, first: int, last: int) -> bool:
    head = _noun(p, first, last)
    if head is None or not (p.lemma[head].lower() in _KINDS or is_person(p, head)):
        return False
    bare = first == head and head < last and p.lower[head + 1] in _OF  # "leader of a militia"
    return bare or p.lower[first] in _ARTICLES or any(p.tag[t] == "POS" for t in range(first, head))


def _names(p: Parse, first: int, last: int) -> bool:
    """Whether a noun phrase is a name with no more than its article."""
    first += p.tag[first] == "DT"
    words = [t for t in range(first, last + 1) if p.words[t][0].isalpha()]
    if not words or not p.words[words[0]][0].isupper() or not p.words[words[-1]][0].isupper():
        return False
    return all(p.words[t][0].isupper() or p.lower[t] in ("of", "for", "and", "the", "al", "on", "in", "de", "s") for t in words)
