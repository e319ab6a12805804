"""Numbers behind a label: "Killed: 12", "Dead – 3, of them children – 1", "Still detained: 21,889"."""

from __future__ import annotations

from typing import Final

from firsthand.codebook import measures
from firsthand.model import Measure
from firsthand.reading.figures.counted import PRONOUNS, lemma
from firsthand.reading.parse import Parse

_DASHES: Final = frozenset({"-", "–", "—", "‒", "−"})
_MARKS: Final = _DASHES | {":"}
_REACH: Final = 6
_PAIR: Final = 2
_JOINTS: Final = frozenset({"and", "or", "/"})
_OPENS: Final = frozenset({",", ";", ".", "(", "•", "*", "·", "!", ")"}) | _DASHES
_CLOSING: Final = frozenset({".", ",", ";"})
_COUNTED: Final = measures.PERSON_NOUNS | measures.HEAD_NOUNS.keys()
_OPENS_A_ROW: Final = frozenset({":", "):", ",", ";", "and", "•"})
_CLOSES_A_ROW: Final = frozenset({",", ";", ".", "and", "("})
_PEOPLE: Final = frozenset({"population", "people", "inhabitant", "resident", "individual", "person"})
_POINTING: Final = frozenset({"of", "among", "including", "incl", "incl."})
_BOUNDING: Final = frozenset("at least most up to about around over more than some + ~".split())
_BESIDE: Final = frozenset("the those total number confirmed reported officially and or also / still already".split())


def label_of(parse: Parse, first: int) -> range | None:
    """The tokens of the label in front of the number at ``first``; behind a dash only what is nothing else than a label."""
    begin, mark = parse.paragraphs[parse.paragraph[first]][0], first - 1
    if first == begin:
        return _line_above(parse, first)
    if mark <= begin or parse.words[mark] not in _MARKS:
        return None
    start = mark
    while start > begin and parse.words[start - 1] not in _OPENS and mark - start < _REACH:
        start -= 1
    label = range(start, mark)
    if parse.words[mark] == ":" or not label:
        return label or None
    whole = start == begin or parse.words[start - 1] in _OPENS
    return label if whole and all(_belongs(parse, token) for token in label) else None


def _line_above(parse: Parse, first: int) -> range | None:
    """ "Civilians reported killed" over "7 – 14": the line above a number that has a line for itself."""
    at = parse.paragraph[first]
    line = range(*parse.paragraphs[at])
    above = range(*parse.paragraphs[at - 1]) if at else line
    alone = all(parse.tag[t] == "CD" or parse.words[t] in _DASHES or parse.lower[t] in _BOUNDING for t in line)
    short = at > 0 and len(above) <= _REACH and parse.lower[above[-1]] in measures.STATES
    return above if alone and short and all(_belongs(parse, t) for t in above) else None


def state_label(parse: Parse, first: int) -> tuple[Measure, int] | None:
    """What a label that closes with it says became of those counted, and the token that says it: "Dead", "Civilians killed"."""
    label = label_of(parse, first)
    if label is None or points_back(parse, label):
        return None
    last = label[-1]
    measure = _state(parse, last)
    return row_state(parse, first, label) if measure is None else (joined_before(parse, last, measure), last)


def row_state(parse: Parse, first: int, label: range) -> tuple[Measure, int] | None:
    """What the line above a list says became of those counted in its rows: "Wounded on Monday:" over "– Kherson: three".

    A row is a name, a colon and a number; the line above its first one names one state and counts nobody itself.
    """
    row = parse.paragraph[first]
    begin, end = parse.paragraphs[row]
    opens = begin + (not parse.words[begin][0].isalnum())
    named = label[0] == opens and all(parse.tag[t].startswith("NNP") or parse.words[t][0].isupper() for t in label)
    if not named or first + 1 < end - (parse.words[end - 1] in _CLOSING):
        return None
    above = row - 1
    while above >= 0 and _is_row(parse, above):
        above -= 1
    if above < 0:
        return None
    line = range(*parse.paragraphs[above])
    told = [(state, t) for t in line if (state := _state(parse, t)) is not None]
    heads = parse.words[line[-1]] == ":" or parse.words[line[-1]][0].isalnum()
    counts = any(parse.tag[t] == "CD" and parse.dep[t] == "nummod" and lemma(parse, parse.head[t]) in _COUNTED for t in line)
    if not told or not heads or counts:
        return None
    measure, last = told[-1]
    whole = joined_before(parse, last, measure)
    return (whole, last) if len({state for state, _ in told}) == 1 or whole is not measure else None


def _is_row(parse: Parse, paragraph: int) -> bool:
    """ "– Kherson: three": a line that holds a label and a number."""
    begin, end = parse.paragraphs[paragraph]
    colon = next((t for t in range(begin, end - 1) if parse.words[t] == ":"), None)
    return colon is not None and parse.tag[colon + 1] == "CD"


def _state(parse: Parse, token: int) -> Measure | None:
    return measures.STATES.get(parse.lower[token]) or measures.HEAD_NOUNS.get(lemma(parse, token))


def is_joined(parse: Parse, token: int) -> bool:
    """Whether another state stands before one, joined to it: "killed and wounded"."""
    before = parse.lower[max(0, token - 2) : token]
    return len(before) == _PAIR and before[1] in _JOINTS and before[0] in measures.STATES


def joined_before(parse: Parse, token: int, measure: Measure) -> Measure:
    """ "Killed and wounded: 30", "killed and wounded numbered 90": one number of both."""
    if not is_joined(parse, token):
        return measure
    return measures.combined([measures.STATES[parse.lower[token - 2]], measure]) or measure


def points_back(parse: Parse, label: range) -> bool:
    """ "Of them children", "including women": the label of a part of the number before."""
    return parse.lower[label[0]] in _POINTING and len(label) > 1


def _belongs(parse: Parse, token: int) -> bool:
    word = parse.lower[token]
    if parse.tag[token] == "CD" or (parse.tag[token].startswith("VB") and word not in (*measures.STATES, "reported")):
        return False
    noun = lemma(parse, token)
    return (
        word in measures.STATES
        or word in _BESIDE | _POINTING | PRONOUNS
        or noun in measures.HEAD_NOUNS | measures.ROLE_NOUNS
        or noun in measures.PERSON_NOUNS
        or parse.tag[token] == "JJ"
    )


def name_beside(parse: Parse, first: int, after: int) -> range | None:
    """The tokens of the name that has the number at ``first`` in a list of names behind a label: "…: Renk 4,100, Maban 2,650"."""
    start = first
    while start > 0 and parse.tag[start - 1] in ("NNP", "HYPH"):
        start -= 1
    closed = after >= len(parse) or parse.words[after] in _CLOSES_A_ROW or parse.sentence[after] != parse.sentence[first]
    begin = parse.paragraphs[parse.paragraph[first]][0]
    listed = start - 1 > begin and parse.words[start - 1] in _OPENS_A_ROW and _colon(parse, begin, start) is not None
    return range(start, first) if closed and listed and start < first else None


def _colon(parse: Parse, begin: int, end: int) -> int | None:
    return next((t for t in range(begin, end) if parse.words[t] in (":", "):")), None)


def of_list(parse: Parse, first: int) -> Measure | None:
    """What the label of such a list says that its numbers measure: "Arrivals by county:", "Killed since Friday:"."""
    begin = parse.paragraphs[parse.paragraph[first]][0]
    colon = _colon(parse, begin, first) or begin
    said = [m for t in range(begin, colon) if (m := _of_noun(parse, t)) is not None]
    return measures.combined(said)


def _of_noun(parse: Parse, token: int) -> Measure | None:
    noun = lemma(parse, token)
    known = measures.STATES.get(parse.lower[token]) or (measures.HEAD_NOUNS | measures.ROLE_NOUNS).get(noun)
    return known or (Measure.DISPLACED if noun == "arrival" else Measure.OTHER if noun in _PEOPLE else None)
