"""Numbers that a report takes back, that no one stands for, and that others take the place of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from firsthand.model import Figure
from firsthand.reading.sentences import sentence_start

_WITHDRAWN: Final = re.compile(
    r"\b(?:erroneously|incorrectly|inaccurately|wrongly|mistakenly|(?:earlier|previous|original) version)\b", re.IGNORECASE
)
"""Words in front of a number by which a publisher takes it back."""
_TAKEN_BACK: Final = re.compile(
    r"[^.!?\n]{0,160}?\b(?:withdr[ae]w\w*|retracted|rescinded|disowned|deleted)\s+(?:it\b|(?:the|its|that|this|his|her|their)\s+(?:\w+\s+)?"
    r"(?:statement|figure|number|toll|report|claim|count|post|announcement)\b)",
    re.IGNORECASE,
)
"""Words behind a number, in its sentence, by which its voice takes it back."""
_UNCONFIRMED: Final = re.compile(r"\b(?:unconfirmed|unverified)\s+(?:\w+\s+)?(?:report|account|claim|rumou?r)s?\b", re.IGNORECASE)
_RAISED: Final = re.compile(
    r"\b(?:later|since|subsequently)\b[^.;]{0,30}\b(?:raised|revised|lowered|updated|corrected|cut|reduced|increased|risen|rose|climbed)"
    r"\b[^.;,]{0,20}\bto\s+(?:\w+\s+){0,2}\Z",
    re.IGNORECASE,
)
"""How a report says, in front of a number, that it took the place of the one before."""
_TOTAL_ROW: Final = re.compile(r"\W*(?:(?:grand )?total|in all|overall)\b[^|\t\n]*[|\t]", re.IGNORECASE)
"""How the row of a table begins that sums up the others."""


def is_withdrawn(text: str, figure: Figure) -> bool:
    """ "Reported erroneously that 92 had died", "said 16, but later withdrew the statement": a number that is taken back."""
    start = figure.span.start
    back = _TAKEN_BACK.match(text, figure.span.end) is not None
    return back or _WITHDRAWN.search(text, sentence_start(text, start), start) is not None


def is_unconfirmed(text: str, figure: Figure) -> bool:
    """ "Unconfirmed reports say eight": a number that no one stands for, where another does for one."""
    start = figure.span.start
    return _UNCONFIRMED.search(text, sentence_start(text, start), start) is not None


def replaced(text: str, own: Sequence[Figure], led: Figure) -> Figure:
    """The figure that took the place of the one that leads: "the number of dead was later raised to 53"."""
    behind = (f for f in own if f.measure is led.measure and f.span.start > led.span.start)
    return next((f for f in behind if _RAISED.search(text, sentence_start(text, f.span.start), f.span.start)), led)


def without_rows(text: str, own: Sequence[Figure]) -> list[Figure]:
    """The figures without those of the rows that a table's last row sums up."""
    totals = {f.id: f.measure for f in own if _is_cell(f) and _TOTAL_ROW.match(text, text.rfind("\n", 0, f.span.start) + 1)}
    summed = set(totals.values())
    return [f for f in own if f.id in totals or not _is_cell(f) or f.measure not in summed]


def _is_cell(figure: Figure) -> bool:
    return figure.rule.endswith("table-cell")
