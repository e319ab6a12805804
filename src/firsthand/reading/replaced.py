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
    r"\b(?:erroneously|incorrectly|inaccurately|wrongly|mistakenly|(?:earlier|previous|original) version|(?:article|story|report) "
    r"(?:originally|initially|previously|first)|(?:withdr[ae]w\w*|retract\w*|rescind\w*) (?:its|their|his|her|the|an?) (?:\w+ )?"
    r"(?:statement|figure|number|toll|report|claim|count))\b",
    re.IGNORECASE,
)
"""Words in front of a number by which a publisher or a voice takes it back."""
_TAKEN_BACK: Final = re.compile(
    r"[^.!?\n]{0,160}?\b(?:withdr[ae]w\w*|retracted|rescinded|disowned|deleted)\s+(?:it\b|(?:the|its|that|this|his|her|their)\s+(?:\w+\s+)?"
    r"(?:statement|figure|number|toll|report|claim|count|post|announcement)\b)",
    re.IGNORECASE,
)
"""Words behind a number, in its sentence, by which its voice takes it back."""
_UNCONFIRMED: Final = re.compile(r"\b(?:unconfirmed|unverified)\s+(?:\w+\s+)?(?:report|account|claim|rumou?r)s?\b", re.IGNORECASE)
_UP: Final = (
    r"rais(?:e|es|ed|ing)|rose|risen|rises|rising|climb(?:s|ed|ing)?|gr(?:ew|ows|own|owing)|increas(?:e|es|ed|ing)|"
    r"jump(?:s|ed|ing)?|mount(?:s|ed|ing)|(?:put|went|gone|goes) up"
)
_DOWN: Final = (
    r"lower(?:s|ed|ing)?|reduc(?:e|es|ed|ing)|cut(?:s|ting)?|brought down|bring(?:s|ing) down|drop(?:s|ped)|fell|fallen|"
    r"(?:revis|scal|adjust|correct)(?:e|es|ed|ing|s)? (?:down|back|downwards?)"
)
_EITHER: Final = (
    r"revis(?:e|es|ed|ing)|updat(?:e|es|ed|ing)|correct(?:s|ed|ing)?|amend(?:s|ed|ing)?|adjust(?:s|ed|ing)?|bring(?:s|ing)?|brought|"
    r"takes|taking|took|push(?:es|ed|ing)"
)
_WAY: Final = rf"(?:(?P<down>{_DOWN})|(?P<up>{_UP})|(?P<either>{_EITHER}))"
_TOLL: Final = r"(?:tolls?|number|figure|count|tally|dead|deaths)"
_WHOSE: Final = r"(?:(?:that|the|its|their|his|her|this|a|death|official|overall|final|earlier|estimate|of)\s+)*"
_AT_LAST: Final = r"\b(?:to|at)\s+[\"“]?\Z"
_BEFORE_A_NUMBER: Final = re.compile(r"\b(?:to|at|now)\s+[\"“]?\Z")
_TOLL_CHANGED: Final = (
    re.compile(rf"\b{_TOLL}\b[^.;!?\n]{{0,160}}?\b{_WAY}\b[^.;!?\n]{{0,40}}?{_AT_LAST}", re.IGNORECASE),
    re.compile(rf"\b{_WAY}\s+{_WHOSE}{_TOLL}\b[^.;!?\n]{{0,160}}?{_AT_LAST}", re.IGNORECASE),
    re.compile(
        rf"\b(?:later|since|subsequently|eventually|(?P<either>now))\s+(?:puts?|gave|gives?)\s+(?:it|{_WHOSE}{_TOLL}\b[^.;!?\n]{{0,160}}?)"
        rf"\s*{_AT_LAST}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_TOLL}\b[^.;!?\n]{{0,160}}?\b(?P<either>now stands?|stands? now|stood now|is now|was now|has now reached|"
        rf"was (?:later|since|subsequently) put)\s+(?:at\s+)?[\"“]?\Z",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?P<either>put(?:s|ting)?)\s+the\s+final\s+(?:death\s+)?{_TOLL}\s+{_AT_LAST}", re.IGNORECASE),
)
"""How the words in front of a number say that it takes the place of another toll, up, down, or without telling which way."""
_CHANGED_TO: Final = re.compile(rf"\b{_WAY}\s+{_AT_LAST}", re.IGNORECASE)
_THE_TOLL_BEHIND: Final = re.compile(rf"\s+{_WHOSE}{_TOLL}\b", re.IGNORECASE)
""" "Bringing to 14 the number of dead"."""
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
    r"\b(?:correct(?:s|ed|ing|ion)|misstated|clarification|(?:earlier|previously) (?:reported|stated|given)|"
    r"revis(?:es|ed|ing) (?:\w+ ){0,3}down|revised down|lower(?:s|ed|ing) (?:its|the|their))\b",
    re.IGNORECASE,
)
_EARLIER: Final = r"\b(?:earlier|previously|initially|originally|at first|the day before|preliminary|first reported)\b"
_FROM: Final = re.compile(r"\bfrom\b[^.;]{0,30}$")
_JUST_FROM: Final = re.compile(r"\bfrom\s+(?:(?:an?|the)\s+)?(?:earlier|previous|initial|preliminary)?\s*$")
_TO: Final = re.compile(r"\bto\b[^.;]{0,20}$")
_EARLIER_BEFORE: Final = re.compile(_EARLIER + r"[^.;]{0,20}$")
_EARLIER_AFTER: Final = re.compile(r"^[^.;]{0,25}" + _EARLIER)
_CONTRAST: Final = re.compile(r"(?:,? (?:and |but )?not|,? instead of|,? rather than)\s+\Z", re.IGNORECASE)
"""How a correction puts the number that it takes back behind the right one."""
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
_NEAR: Final = 8
"""Characters in front of a number within which "to" or "at" stands."""
_REVISED: Final = re.compile(
    r"\b(?:up|down|put up|went up|cut|rose|risen|rises|grew|raised?|raising|revis\w+|updat\w+|correct\w+|lower\w+|reduc\w+|"
    r"increas\w+|climb\w+|grow\w*|jump\w+)\b",
    re.IGNORECASE,
)
_STAMP: Final = re.compile(
    r"^[^\w\n]*(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?:\s?(?P<half>[ap])\.?m\b\.?)?"
    r"(?:\s?(?:GMT|UTC|CES?T|EES?T|BST|EDT|EST|local time|h))?(?:\s*(?:$|[-–—:|]\s)|(?<=:\d\d) (?=[A-Z\d“\"]))",
    re.MULTILINE | re.IGNORECASE,
)
"""The head of an entry of a live report: "12:40 GMT", "07:30 Police said", "9.15 am:"."""
_ENTRY: Final = 2_000
"""Characters in which an entry of a live report has its head."""
_OF_DAYS: Final = re.compile(
    r"\b(?:in|over|during|within) (?:the )?(?:(?:past|last|two|three|four|five|six|seven|ten|\d+) )+(?:days?|weeks?|months?)\b",
    re.IGNORECASE,
)
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


def change_of(text: str, span: Span) -> str | None:
    """How the words around a number say that it takes the place of another toll: "revised the death toll to 38".

    "up", "down", or "either" where they do not tell which way; None: they do not say so.
    """
    start, at = sentence_start(text, span.start), span.start
    if _BEFORE_A_NUMBER.search(text, max(start, at - _NEAR), at) is None:
        return None
    found = next((m for pattern in _TOLL_CHANGED if (m := pattern.search(text, start, at)) is not None), None)
    if found is None and _THE_TOLL_BEHIND.match(text, span.end) is not None:
        found = _CHANGED_TO.search(text, start, at)
    if found is None:
        return None
    return next((way for way in ("down", "up") if found.groupdict().get(way) is not None), "either")


def has_entries(text: str) -> bool:
    """Whether a text is a live report, whose entries are told by their minutes."""
    return _STAMP.search(text) is not None


_ITS_OWN = re.compile(
    r"\b(?:rais|lower|increas|reduc|updat|correct|revis|amend|adjust|chang)(?:es?|ed|ing) (?:its|their|his|her|our) (?:own )?"
    r"(?:[\w-]+ ){0,2}?(?:toll|count|tally|figure|number|estimate)s?\b",
    re.IGNORECASE,
)
"""How a sentence tells that a voice changed what it gave before itself."""


def changes_its_own(sentence: str) -> bool:
    """Whether a sentence has a voice change its own toll ("raised its toll to 41"): what another gave stands beside it."""
    return _ITS_OWN.search(sentence) is not None


def minute_of(text: str, at: int) -> int | None:
    """The minute of the day that the head of an entry of a live report gives above a number; None without."""
    heads = [*_STAMP.finditer(text, max(0, at - _ENTRY), at)]
    if not heads:
        return None
    hour, half = int(heads[-1]["hour"]), (heads[-1]["half"] or "").lower()
    return 60 * (hour % 12 + 12 * (half == "p") if half else hour) + int(heads[-1]["minute"])


def is_given_later(sentence: str) -> bool:
    """Whether a sentence says that its number was given after another: "later put the toll at 31"."""
    return _LATER.search(sentence) is not None


def was_given_before(sentence: str) -> bool:
    """Whether a sentence says that its number was given before another: "had earlier put", "an initial toll of"."""
    return _BEFORE.search(sentence) is not None


def is_corrected(sentence: str) -> bool:
    """Whether the words say that a number corrects an earlier one."""
    return _CORRECTED.search(sentence) is not None


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
    if _CONTRAST.search(between) is not None:
        return one
    from_old = _FROM.search(between) is not None and _REVISED.search(lead + between) is not None
    said_earlier = _EARLIER_BEFORE.search(between) is not None or _EARLIER_AFTER.search(after) is not None
    return one if from_old or said_earlier else None


def replacements(text: str, figures: Iterable[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Neighbouring figures of one measure of which the words of a sentence make one the later: the later first.

    What a note takes back was replaced by the number that it gives next, else by the one that the report gave before it.
    """
    figures = list(figures)
    yield from _corrections(text, figures)
    before: dict[Measure, Figure] = {}
    for other in figures:
        one, before[other.measure] = before.get(other.measure), other
        if one is None or other.measure is Measure.SHARE or _bounds(one) == _bounds(other):
            continue
        linked = one.part_of == other.id or other.part_of == one.id
        later = None if linked else later_of(text, one.span, other.span)
        if later is not None:
            yield (one, other) if later == one.span else (other, one)


def _corrections(text: str, figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    for at, old in enumerate(figures):
        if old.measure is Measure.SHARE or not _WITHDRAWN.search(text, sentence_start(text, old.span.start), old.span.start):
            continue
        alike = [f for f in figures if f.measure is old.measure and f.part_of is None and _bounds(f) != _bounds(old)]
        behind = (f for f in alike if f.span.start > old.span.start and "\n\n" not in text[old.span.end : f.span.start])
        new = next(behind, None) or next((f for f in reversed(figures[:at]) if f in alike), None)
        if new is not None:
            yield new, old


def _bounds(figure: Figure) -> tuple[float | None, ...]:
    return figure.low, figure.best, figure.high


def replaced(text: str, own: Sequence[Figure], led: Figure) -> Figure:
    """The figure that took the place of the one that leads: "from 20 to 14", "the number of dead was later raised to 53"."""
    led = next((later for later, earlier in replacements(text, own) if earlier is led), led)
    behind = (f for f in own if f.measure is led.measure and f.span.start > led.span.start)
    toll = (f for f in behind if f.part_of is None and not is_of_days(text, f))
    return next((f for f in toll if change_of(text, f.span) is not None), led)


def is_of_days(text: str, figure: Figure) -> bool:
    """ "Brought to 49 the number killed in two days of attacks", "in the past week": a count of more than the event."""
    _, end = sentence_around(text, figure.span.start, figure.span.end)
    return _OF_DAYS.search(text, figure.span.end, end) is not None


def without_rows(text: str, own: Sequence[Figure]) -> list[Figure]:
    """The figures without those of the rows that a table's last row sums up."""
    totals = {f.id: f.measure for f in own if _is_cell(f) and _TOTAL_ROW.match(text, text.rfind("\n", 0, f.span.start) + 1)}
    summed = set(totals.values())
    return [f for f in own if f.id in totals or not _is_cell(f) or f.measure not in summed]


def _is_cell(figure: Figure) -> bool:
    return figure.rule.endswith("table-cell")
