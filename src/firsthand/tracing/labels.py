"""What a claim group is called: the words of its first claim, and who gives which number where they differ."""

from __future__ import annotations

import re

from firsthand.tracing.claims import number_of
from firsthand.tracing.group import Group

LABEL_LENGTH = 110

_CLAUSE_END = re.compile(r"[.,;:!?](?!\w)|[—–\n\"”]|\s(?:from|up from|down from|after|when|while|but|and (?=\S*\d))")
"""Where a figure's own words end: at a mark, at what it replaces, at the next number, at another thought."""


def label_of(group: Group) -> str:
    """The words of the group's first claim; for a figure also measure and place, as read."""
    first = group.claims[0]
    if first.figure is None:
        return shortened(first.text.removeprefix("that "))
    start, end = first.claim.span
    words = shortened(_to_clause_end(first.report.text, start, end), 60)
    place = next((c.figure.place for c in group.claims if c.figure is not None and c.figure.place), None)
    what = first.figure.measure.replace("_", " ")
    return f"{words} [{what}{', ' + place if place else ''}]{_values(group)}"


def _values(group: Group) -> str:
    """Where claims give other numbers: each number with who gives it, so that no one number stands for all."""
    told: dict[str, None] = {}
    for claim in group.claims:
        if claim.figure is not None:
            start, end = claim.claim.span
            who = claim.origin.voice if claim.origin is not None else "nobody named"
            told[f"{' '.join(claim.report.text[start:end].split())} ({'denied by ' if claim.is_denied else ''}{who})"] = None
    competing = len({number_of(c.figure) for c in group.claims if c.figure is not None}) > 1
    return f": {'; '.join(told)}" if competing or (len(told) > 1 and any(c.is_denied for c in group.claims)) else ""


def _to_clause_end(text: str, start: int, end: int) -> str:
    """A figure's words and what they count: on to the next mark, for at most sixty characters."""
    limit = min(len(text), end + 60)
    mark = _CLAUSE_END.search(text, end, limit)
    return text[start : mark.start() if mark is not None else limit]


def shortened(text: str, length: int = LABEL_LENGTH) -> str:
    """A text on one line, cut between words."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    return line[:length].rsplit(" ", 1)[0] + " …"
