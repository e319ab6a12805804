"""Numbers behind a label: "Killed: 12", "Dead – 3, of them children – 1", "Still detained: 21,889"."""

from __future__ import annotations

from typing import Final

from firsthand.codebook import measures
from firsthand.reading.figures.counted import PRONOUNS, lemma
from firsthand.reading.parse import Parse

_DASHES: Final = frozenset({"-", "–", "—", "‒", "−"})
_MARKS: Final = _DASHES | {":"}
_REACH: Final = 6
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
    if start == mark or (start > begin and parse.words[start - 1] not in _OPENS):
        return None
    label = range(start, mark)
    return label if parse.words[mark] == ":" or all(_belongs(parse, token) for token in label) else None


def states_of(parse: Parse, label: range) -> int | None:
    """The token of a label that says what became of those counted, if it closes the label: "Dead", "Civilians killed"."""
    last = label[-1]
    known = parse.lower[last] in measures.STATES or lemma(parse, last) in measures.HEAD_NOUNS
    return last if known else None


def points_back(parse: Parse, label: range) -> bool:
    """ "Of them children", "including women": the label of a part of the number before."""
    return parse.lower[label[0]] in _POINTING and len(label) > 1


def _belongs(parse: Parse, token: int) -> bool:
    word = parse.lower[token]
    if parse.tag[token] == "CD" or parse.tag[token].startswith("VB") and word not in measures.STATES:
        return False
    noun = lemma(parse, token)
    return (
        word in measures.STATES
        or word in _BESIDE | _POINTING | PRONOUNS
        or noun in measures.HEAD_NOUNS | measures.ROLE_NOUNS
        or noun in measures.PERSON_NOUNS
        or parse.tag[token] == "JJ"
    )
