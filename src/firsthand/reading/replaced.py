"""Numbers that a report takes back, that no one stands for, and that others take the place of: the words that say so.

Whoever reads, traces or reckons asks here which number is the later one; what follows from it is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from firsthand.model import Figure, Measure, Span
from firsthand.reading.sentences import sentence_around, sentence_start

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
_TOLL: Final = r"(?:toll|number|figure|count|tally)"
_RAISES: Final = re.compile(
    r"\b(?:rais(?:e|es|ed|ing)|revis(?:e|es|ed|ing)|updat(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|lower(?:s|ed|ing)?|put up|"
    rf"bring(?:s|ing)?|brought|correct(?:s|ed|ing)?)\s+(?:(?:that|the|its|their|this|death|official|earlier)\s+)+{_TOLL}\b"
    rf"|\b{_TOLL}\s+(?:\w+\s+){{0,6}}?(?:rose|risen|grew|grown|climbed|was (?:later )?(?:raised|revised|updated))\b",
    re.IGNORECASE,
)
"""How the words before a number say that it takes another's place."""
_SINCE_RAISED: Final = re.compile(
    r"\b(?:later|since|subsequently)\b[^.;]{0,30}\b(?:raised|revised|lowered|updated|corrected|cut|reduced|increased|risen|rose|climbed)"
    r"\b[^.;,]{0,20}\bto\s+(?:\w+\s+){0,2}\Z",
    re.IGNORECASE,
)
"""How a report says, in front of a number, that it took the place of the one that the report began with."""
_FINAL: Final = re.compile(
    r"\b(?:put|puts|putting|bring|brings|bringing|brought|raising|raised)\s+the\s+final\s+(?:death\s+)?toll\s+(?:at|to)\s+\Z"
    r"|\btoll\b[^.;]{0,60}\b(?:is|was|stood) now\s+\Z",
    re.IGNORECASE,
)
"""How a report says that a number is the last of its event: "putting the final toll at 52", "the toll … was now 11"."""
_LATER: Final = re.compile(
    r"\b(?:later|since then|subsequently|eventually) (?:put|gave|said|reported|counted|confirmed|spoke)\b", re.IGNORECASE
)
_BEFORE: Final = re.compile(
    r"\b(?:had (?:earlier|initially|previously|first|originally|at first)|(?:earlier|initially|previously|originally) "
    r"(?:put|gave|said|reported|counted|had)|(?:an? |the )?(?:earlier|initial|preliminary|previous) (?:death )?"
    r"(?:toll|count|report|reports|figure|number|tally))\b",
    re.IGNORECASE,
)
_CORRECTED: Final = re.compile(
    r"\b(?:correct(?:s|ed|ing|ion)|revis(?:es|ed|ing) (?:\w+ ){0,3}down|revised down|lower(?:s|ed|ing) (?:its|the|their))\b"
)
_EARLIER: Final = r"\b(?:earlier|previously|initially|originally|at first|the day before|preliminary|first reported)\b"
_FROM: Final = re.compile(r"\bfrom\b[^.;]{0,30}$")
_JUST_FROM: Final = re.compile(r"\bfrom\s+(?:(?:an?|the)\s+)?(?:earlier|previous|initial|preliminary)?\s*$")
_TO: Final = re.compile(r"\bto\b[^.;]{0,20}$")
_EARLIER_BEFORE: Final = re.compile(_EARLIER + r"[^.;]{0,20}$")
_EARLIER_AFTER: Final = re.compile(r"^[^.;]{0,25}" + _EARLIER)
_NOW: Final = re.compile(r"\b(?:later|since|subsequently|but now)\b")
_SPOKE: Final = r"(?:said|put|gave|reported|counted|spoken|spoke)"
_FIRST_SAID: Final = re.compile(
    rf"(?:\b(?:first|initially|at first|originally|earlier|previously) {_SPOKE}|^\W*(?:initially|at first|originally|earlier)\b"
    rf"[^.;]{{0,40}}\b{_SPOKE})\b[^.;]{{0,60}}$",
    re.IGNORECASE,
)
"""How a report says, in front of a number, that it was the first to be told."""
_PUT_NOW: Final = re.compile(
    r"\b(?:now (?:puts?|gives?|says?|reports?|counts?|speaks?)|(?:later|since|subsequently) (?:put|gave|said|reported|counted))\b"
    r"(?![^.;]*\bown\b)",
    re.IGNORECASE,
)
"""How it says that another is told now, which is not a side's number of its own dead."""
_PUT_REACH: Final = 200
_REVISED: Final = re.compile(
    r"\b(?:up|down|put up|went up|cut|rose|risen|rises|grew|raised?|raising|revis\w+|updat\w+|correct\w+|lower\w+|reduc\w+|"
    r"increas\w+|climb\w+|grow\w*|jump\w+)\b",
    re.IGNORECASE,
)
_DEAD: Final = (
    r"(?:toll|number of (?:the )?(?:dead|deaths|(?:people|those) killed|killed|victims|wounded)|(?:dead|deaths))\b[^.]{0,80}?"
)
_CHANGED: Final = re.compile(
    rf"\b(?:{_DEAD}\b(?:(?P<up>rose|risen|rises|rising|climbed|climbs|grew|grown|increased|raised|up)|(?P<down>lowered|reduced)|"
    r"(?P<either>revised|corrected))|(?:(?P<up_>raised|raises|raising|updated)|(?P<down_>lower(?:s|ed|ing)|reduc(?:es|ed|ing))|"
    r"(?P<either_>revis(?:es|ed|ing)|correct(?:s|ed|ing))) (?:the|its) (?:death )?toll)\b",
    re.IGNORECASE,
)
"""How a report says that a toll is another now, whether it tells from which number or not."""
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


def is_raised(text: str, at: int) -> bool:
    """Whether the words in front of a number say that it takes another's place: "revised the death toll to 38"."""
    return _RAISES.search(text, sentence_start(text, at), at) is not None


def is_given_later(sentence: str) -> bool:
    """Whether a sentence says that its number was given after another: "later put the toll at 31"."""
    return _LATER.search(sentence) is not None


def was_given_before(sentence: str) -> bool:
    """Whether a sentence says that its number was given before another: "had earlier put", "an initial toll of"."""
    return _BEFORE.search(sentence) is not None


def is_corrected(sentence: str) -> bool:
    """Whether the words say that a number corrects an earlier one."""
    return _CORRECTED.search(sentence) is not None


def has_changed(words: str) -> str | None:
    """Whether words tell that a toll is another now: "up", "down", "either" where they do not tell which way; None: they do not."""
    found = _CHANGED.search(words)
    return found.lastgroup.removesuffix("_") if found is not None and found.lastgroup is not None else None


def is_put_now(text: str, one: Span, other: Span) -> bool:
    """Whether the second of two numbers took the place of the first: "police first said 27; rescuers now put it at 33"."""
    between = text[one.end : other.start] if other.start - one.end <= _PUT_REACH else ""
    return (
        _PUT_NOW.search(between) is not None and _FIRST_SAID.search(text[sentence_start(text, one.start) : one.start]) is not None
    )


def later_of(text: str, one: Span, other: Span) -> Span | None:
    """Which of two numbers of one sentence, in text order, its words make the later: "from 20 to 14", "38, up from 29"."""
    first, last = sentence_around(text, *one)
    if other.start >= last:
        return None
    lead, between, after = text[first : one.start], text[one.end : other.start], text[other.end : last]
    put_later = _EARLIER_BEFORE.search(lead) is not None and _NOW.search(between) is not None
    put_later = put_later or is_put_now(text, one, other)
    if put_later or (_JUST_FROM.search(lead) is not None and _TO.search(between) is not None):
        return other
    from_old = _FROM.search(between) is not None and _REVISED.search(lead + between) is not None
    said_earlier = _EARLIER_BEFORE.search(between) is not None or _EARLIER_AFTER.search(after) is not None
    return one if from_old or said_earlier else None


def replacements(text: str, figures: Iterable[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Neighbouring figures of one measure of which the words of a sentence make one the later: the later first."""
    before: dict[Measure, Figure] = {}
    for other in figures:
        one, before[other.measure] = before.get(other.measure), other
        if one is None or other.measure is Measure.SHARE or _bounds(one) == _bounds(other):
            continue
        linked = one.part_of == other.id or other.part_of == one.id
        later = None if linked else later_of(text, one.span, other.span)
        if later is not None:
            yield (one, other) if later == one.span else (other, one)


def _bounds(figure: Figure) -> tuple[float | None, ...]:
    return figure.low, figure.best, figure.high


def replaced(text: str, own: Sequence[Figure], led: Figure) -> Figure:
    """The figure that took the place of the one that leads: "from 20 to 14", "the number of dead was later raised to 53"."""
    led = next((later for later, earlier in replacements(text, own) if earlier is led), led)
    behind = (f for f in own if f.measure is led.measure and f.span.start > led.span.start)
    return next((f for f in behind if _took_its_place(text, f.span.start)), led)


def _took_its_place(text: str, at: int) -> bool:
    """Whether the words in front of a number say that it is the last, or took the place of the one that leads."""
    start = sentence_start(text, at)
    return _SINCE_RAISED.search(text, start, at) is not None or _FINAL.search(text, start, at) is not None


def without_rows(text: str, own: Sequence[Figure]) -> list[Figure]:
    """The figures without those of the rows that a table's last row sums up."""
    totals = {f.id: f.measure for f in own if _is_cell(f) and _TOTAL_ROW.match(text, text.rfind("\n", 0, f.span.start) + 1)}
    summed = set(totals.values())
    return [f for f in own if f.id in totals or not _is_cell(f) or f.measure not in summed]


def _is_cell(figure: Figure) -> bool:
    return figure.rule.endswith("table-cell")
