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
_POINTING: Final = frozenset({"of", "among", "including", "incl", "incl."})
_BESIDE: Final = frozenset("the those total number confirmed officially and or also / still already".split())


def label_of(parse: Parse, first: int) -> range | None:
    """The tokens of the label in front of the number at ``first``; behind a dash only what is nothing else than a label."""
    begin, mark = parse.paragraphs[parse.paragraph[first]][0], first - 1
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


def state_label(parse: Parse, first: int) -> tuple[Measure, int] | None:
    """What a label that closes with it says became of those counted, and the token that says it: "Dead", "Civilians killed"."""
    label = label_of(parse, first)
    if label is None or points_back(parse, label):
        return None
    last = label[-1]
    measure = measures.STATES.get(parse.lower[last]) or measures.HEAD_NOUNS.get(lemma(parse, last))
    return None if measure is None else (joined_before(parse, last, measure), last)


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
    if parse.tag[token] == "CD" or (parse.tag[token].startswith("VB") and word not in measures.STATES):
        return False
    noun = lemma(parse, token)
    return (
        word in measures.STATES
        or word in _BESIDE | _POINTING | PRONOUNS
        or noun in measures.HEAD_NOUNS | measures.ROLE_NOUNS
        or noun in measures.PERSON_NOUNS
        or parse.tag[token] == "JJ"
    )
