"""Numbers that a publisher takes back in a note: "(Corrects toll to 13, not 31)", "the toll is nine, not 19 as earlier reported".

Elsewhere a number behind "not" is nobody's figure. In a correction it is one that the report gave before.
"""

from __future__ import annotations

import itertools
import re
from typing import Final

from firsthand.codebook import measures
from firsthand.model import Measure
from firsthand.reading.assertion import is_contrast
from firsthand.reading.figures.counted import Counted
from firsthand.reading.figures.decision import LISTED, Decision
from firsthand.reading.figures.draft import Draft
from firsthand.reading.parse import Parse
from firsthand.reading.replaced import change_of

_NOTES: Final = frozenset("correct corrects corrected correcting correction corrections clarification clarifies misstated".split())
_WRONGLY: Final = frozenset("erroneously inaccurately incorrectly mistakenly misreported wrong wrongly".split())
_OPENS_NOTE: Final = re.compile(r"correct(?:s|ed|ion)\b[^()]{0,80}$", re.IGNORECASE)
_OF_WOUNDED: Final = re.compile(r"\b(?:wounded|injured|hurt)\b")
_BEFORE: Final = frozenset({"earlier", "initially", "originally", "previously"})
_GIVEN: Final = frozenset("gave given put reported said stated".split())


def is_taken_back(parse: Parse, token: int) -> bool:
    """Whether a number behind "not" or "instead of" is what a correction replaces."""
    return is_contrast(parse, token) and parse.lower[token - 1] in ("not", "of") and is_correction(parse, token)


def is_correction(parse: Parse, token: int) -> bool:
    """Whether the sentence of a number, or the one before it, corrects what a report gave before."""
    sentence = parse.sentence[token]
    return any(_corrects(parse, number) for number in range(max(0, sentence - 1), sentence + 1))


def _corrects(parse: Parse, sentence: int) -> bool:
    first, last = parse.sentences[sentence]
    words = parse.lower[first:last]
    given = any(a in _BEFORE and b in _GIVEN for a, b in itertools.pairwise(words))
    return given or not (_NOTES | _WRONGLY).isdisjoint(words)


def of_note(parse: Parse, phrase: Counted, drafts: list[Draft]) -> Decision | None:
    """What a number of a note counts: one taken back what the one does that replaces it, right in front; that one a toll."""
    first, last = phrase.quantity.first, drafts[-1] if drafts else None
    opens = parse.text[: phrase.quantity.span.start].rpartition("(")[2]
    if phrase.head is None and _OPENS_NOTE.match(opens) and change_of(parse.text, phrase.quantity.span) is not None:
        return Decision(Measure.WOUNDED if _OF_WOUNDED.search(opens) else Measure.KILLED, "total")
    if last is None or not is_taken_back(parse, first) or parse.sentence[last.first] != parse.sentence[first]:
        return None
    return Decision(last.measure, LISTED, verb=last.decision.verb)


def misstated(parse: Parse, first: int) -> Measure | None:
    """ "An earlier version said that 16 people had been killed. The correct number is 10": what the withdrawn number was of."""
    begin, end = parse.sentences[max(0, parse.sentence[first] - 1)]
    before = parse.lower[begin:end]
    if parse.sentence[first] == 0 or (_NOTES | _WRONGLY | {"earlier"}).isdisjoint(before):
        return None
    return measures.combined([measures.STATES[word] for word in before if word in measures.STATES])
