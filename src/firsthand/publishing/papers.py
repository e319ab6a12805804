"""Where a text tells what stands in personal papers: a diary, a letter, an identity document found on a person (codebook §7).

That such papers exist may be said. What they say, and who wrote them, may not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from firsthand.model import Span
from firsthand.reading.parse import Parse

_ALWAYS = {"notebook": "a notebook", "diary": "a diary", "diarist": "a diary", "handwriting": "handwritten papers"}
_OF_A_PERSON = {
    "letter": "a letter",
    "note": "notes",
    "journal": "a journal",
    "passport": "an identity document",
    "card": "an identity document",
    "booklet": "an identity document",
    "id": "an identity document",
    "paper": "personal papers",
    "document": "personal papers",
    "photograph": "a photograph",
    "book": "a notebook",
    "message": "messages",
    "text": "messages",
    "phone": "a telephone",
}
"""Papers where the sentence ties them to a person: lemma → what the dossier says there is."""
_PERSONS = frozenset(
    """soldier serviceman servicewoman fighter prisoner captive trooper officer body corpse dead fallen deceased captured slain
    mother father wife husband son daughter family parent recruit conscript""".split()
)
_CLOSE = frozenset(
    """mother father wife husband son daughter family parent brother sister girlfriend boyfriend fiancee comrade friend relative
    child sweetheart grandmother grandfather""".split()
)
"""To or from whom papers are personal by that alone."""
_TIES = frozenset(
    """find recover retrieve seize take carry discover belong write handwritten personal unsent farewell suicide identity
    keep""".split()
)
_STILL_ABOUT = 4
"""Sentences within which "he wrote" still tells of the papers."""
_OPENINGS = frozenset("it its they their he his she her there another one among inside".split())
_WRITING = frozenset("page entry writing author writer drawing sketch letter note".split())
_NOUNS = ("NN", "NNS")


class Papers(NamedTuple):
    """Characters of a text in which personal papers are told of, and what they are in a word."""

    span: Span
    what: str


def find(p: Parse) -> list[Papers]:
    """The sentences that tell of personal papers, and those that go on about them, in order."""
    found: list[Papers] = []
    last = -1
    for number, (first, end) in enumerate(p.sentences):
        what = _mentioned(p, first, end)
        if what is None and found:
            near = number - last <= _STILL_ABOUT and p.paragraph[first] == p.paragraph[first - 1]
            if near and "write" in (p.lemma[i] for i in range(first, end)):
                what = found[-1].what
        if what is None and found:
            adjacent = last == number - 1 and p.paragraph[first] == p.paragraph[first - 1]
            if _speaks_of_writing(p, first, end) or (adjacent and _goes_on(p, first, end)):
                what = found[-1].what
        if what is not None:
            found.append(Papers(Span(p.start[first], p.end[end - 1]), what))
            last = number
    return found


_FEWEST_WORDS = 3
_LETTER_OPENS = re.compile(r"\W*(?:my )?dear(?:est)? \w+[\s,]", re.IGNORECASE)


def is_quoted_in(words: str, private: Sequence[str]) -> bool:
    """Whether a title or an address repeats what private papers say: it opens a letter, or its words stand in them in order."""
    told = re.findall(r"[^\W_]+", words.casefold())
    if private and _LETTER_OPENS.match(words):
        return True
    runs = {tuple(told[n : n + _FEWEST_WORDS]) for n in range(len(told) - _FEWEST_WORDS + 1)}
    for text in private:
        spoken = re.findall(r"[^\W_]+", text.casefold())
        if any(tuple(spoken[n : n + _FEWEST_WORDS]) in runs for n in range(len(spoken) - _FEWEST_WORDS + 1)):
            return True
    return False


def _mentioned(p: Parse, first: int, end: int) -> str | None:
    lemmas = [p.lemma[i] for i in range(first, end)]
    for lemma in lemmas:
        if lemma in _ALWAYS:
            return _ALWAYS[lemma]
    for i in range(first, end):
        if p.tag[i] in _NOUNS and p.lemma[i] in _OF_A_PERSON and _is_personal(p, i):
            return _OF_A_PERSON[p.lemma[i]]
    words = {*lemmas, *p.lower[first:end]}
    owned = any(p.dep[i] == "poss" and p.lemma[i] in _PERSONS for i in range(first, end))  # "the soldier's exercise book"
    if not (words & _PERSONS and (words & _TIES or owned)):
        return None
    return next((_OF_A_PERSON[p.lemma[i]] for i in range(first, end) if p.lemma[i] in _OF_A_PERSON and p.tag[i] in _NOUNS), None)


def _is_personal(p: Parse, paper: int) -> bool:
    """Whether a paper is somebody's by its own words: an exercise book, a passport with an owner, a letter to his wife."""
    near = [k for i in p.children[paper] if p.dep[i] in ("prep", "dative") for k in range(i, p.right[i] + 1)]
    if any(p.lemma[k] in _CLOSE and p.tag[k] in _NOUNS for k in near):
        return True
    own = [p.lower[i] for i in p.children[paper]]
    is_owned = any(p.dep[i] == "poss" for i in p.children[paper])
    return (p.lemma[paper] == "book" and "exercise" in own) or (p.lemma[paper] in ("passport", "booklet") and is_owned)


def _speaks_of_writing(p: Parse, first: int, end: int) -> bool:
    return any(p.lemma[i] in _WRITING and p.tag[i] in _NOUNS for i in range(first, end))


def _goes_on(p: Parse, first: int, end: int) -> bool:
    """Whether a sentence right after one about papers goes on about them: it starts with a pronoun, or it quotes."""
    start = next((i for i in range(first, end) if p.words[i][0].isalpha()), first)
    return p.lower[start] in _OPENINGS or any(p.quote[i] for i in range(first, end))
