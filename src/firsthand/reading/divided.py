"""What the parser is told, or corrected in, because it is often wrong there: where sentences end, and whom a number counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.tokens import Doc

_STOP = re.compile(r"(?:(?<=[a-z0-9]{2})\.[\"”’]|(?<= on X)\.) +(?=[A-Z])")
_COUNTED = re.compile(r"(?<=\d )[A-Z][a-z]+(?:an|ese|ish|i|ch|ek) (?=[a-z]+(?:s|men|people|children)\b)")
"""A people between a number and those whom it counts: "105 Armenian servicemen"."""
_BEFORE_NOUN: Final = ("JJ", "NN", "VBN")


def divided(doc: Doc, text: str) -> Doc:
    """A doc that holds a sentence to end where the parser often reads over it: a quotation that ends with its full stop, and the
    network of one letter ("wrote on X. The …"); and none to end between a number and whom it counts.
    """
    for stop in _STOP.finditer(text):
        following = doc.char_span(stop.end(), stop.end() + 1, alignment_mode="expand")
        if following is not None:
            following[0].is_sent_start = True
    for people in _COUNTED.finditer(text):
        counted = doc.char_span(people.start(), people.end() - 1)
        if counted is not None:
            counted[0].is_sent_start = False
    return doc


def counting(tag: Sequence[str], dep: Sequence[str], head: Sequence[int], sentence: Sequence[int]) -> tuple[list[str], list[int]]:
    """Relations and heads in which no number is a punctuation mark: one right before a noun phrase counts its noun."""
    dep, head = list(dep), list(head)
    for t in range(len(tag) - 2):
        if tag[t] != "CD" or dep[t] != "punct" or sentence[t] != sentence[t + 1] or not tag[t + 1].startswith(_BEFORE_NOUN):
            continue
        noun = head[t + 1] if head[t + 1] > t + 1 and tag[t + 1] not in ("NNS", "NNPS") else t + 1
        if tag[noun] == "NNS":
            dep[t], head[t] = "nummod", noun
    return dep, head
