"""Notes on where a number is from ("It said its figure came from the ministry"): whose the number of the sentence before is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from firsthand.model import Span

_NOTE = re.compile(
    r"(?:^|(?<=[.!?”\"]\s)|(?<=\n))"
    r"(?:(?:He|It|She|They|The [\w -]{2,40}?|[A-Z][\w.’' -]{1,40}?) (?:added|adds|noted|notes|said|says|stressed) (?:that )?)?"
    r"(?i:its|their|his|her|the|this|that|these|those) (?:\w+ )?"
    r"(?:counts?|data|estimates?|figures?|information|numbers?|tally|tallies|tolls?) "
    r"(?:had |has |have )?(?:came|comes?|is|are|was|were) (?:\w+ly )?"
    r"(?:based on (?:[\w-]+ ){1,4}?(?:by|from|of)|(?:compiled|given|provided|supplied) by|(?:drawn |taken )?from) "
    r"(?:the )?(?P<whom>[A-Z][^.;,\n]{2,80}?)(?= and | but | which |[.;,\n]|$)"
)
_ENDS = (
    *(f"{word} from" for word in ("came", "come", "comes", "is", "are", "was", "were", "ly", "drawn", "taken")),
    *(f"{word} by" for word in ("compiled", "given", "provided", "supplied")),
    "based on",
)
_SIGN = re.compile(rf" (?:{'|'.join(f'{end.split()[-1]}(?<={end})' for end in _ENDS)}) ")
"""What stands in every note: to look for it costs a tenth of looking for a note."""
_SENTENCE = re.compile(r"[.!?][”\"]?\s|\n")


class Note(NamedTuple):
    """Where a report says whose a number is: the characters of the note, those of the sentence before it, and whom it names."""

    span: Span
    before: Span
    whom: str

    def is_of(self, span: Span) -> bool:
        """Whether a number stands in the sentence that the note is about."""
        return self.before.start <= span.start and span.end <= self.before.end


def notes_of(text: str) -> tuple[Note, ...]:
    """The notes of a text on where its numbers are from."""
    return tuple(_notes(text)) if _SIGN.search(text) is not None else ()


def _notes(text: str) -> Iterator[Note]:
    for match in _NOTE.finditer(text):
        end = len(text[: match.start()].rstrip())
        start = max((stop.end() for stop in _SENTENCE.finditer(text, 0, max(0, end - 1))), default=0)
        if "\n\n" not in text[end : match.start()]:
            yield Note(Span(*match.span()), Span(start, end), match["whom"])
