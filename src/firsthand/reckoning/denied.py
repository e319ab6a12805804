"""Denials in a report beside what they deny: "the army said X; the group denied that it did", or "denied responsibility".

A denial in the words of its own claim group is found there (`differing.denials`). Here it is held against what another voice of the
same report says right before or right after it, whatever the two are grouped with. It names no number wrong: its words are quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from firsthand.codebook.checks import Check, Result
from firsthand.model import Finding
from firsthand.reading.sentences import sentence_around
from firsthand.reckoning.sentences import CAVEAT
from firsthand.reckoning.wording import day, finding, voice
from firsthand.registry.names import fold
from firsthand.tracing import TracedClaim
from firsthand.tracing.labels import shortened
from firsthand.tracing.subjects import content_words

_SAID = r"(?:claims?|reports?|allegations?|accusations?|charges?|accounts?|statements?|assertions?|figures?|numbers?|tolls?)"
"""What a denial may call what was said."""
_TAKES_UP = re.compile(
    rf"(?:this|that|it|(?:the|these|those|this|that|such|any|all) (?:\w+ )?{_SAID})(?: as \w+)?|"
    rf"(?:the|this|that) {_SAID} (?:false|untrue|baseless)",
    re.IGNORECASE,
)
"""Contents that only point to what was said right before."""
_TAKES_UP_DEED = re.compile(
    r"(?:any |all |its |their )?(?:responsibility|involvement|role|part|having (?:done|carried out) (?:it|so))"
    r"(?: (?:for|in) (?:the|this|that|any|it)(?: \w+){0,3})?",
    re.IGNORECASE,
)
"""Contents that deny a deed of the voice's own: they answer what names that voice."""
_REPORT_OF = re.compile(
    rf"(?:an?|the|this|that|these|those|all|any)?\s*(?:\w+ ){{0,2}}{_SAID}\s+(?:by|of|from|in)\b", re.IGNORECASE
)
"""How a content begins that is a report of somebody's."""
_SHARED_WORDS = 2
_PART = 0.75
"""Part of a denial's words that stand in what it denies, where nothing else shows that it does."""


def denied_beside(claims: Iterable[TracedClaim]) -> Iterator[Finding]:
    """Each denial of a report with what another voice says right before it, else right after it, that it denies."""
    told = [c for c in claims if c.statement is not None and c.statement.content]
    answered: set[tuple[str, str | None]] = set()
    for denial in told:
        if denial.figure is not None or not denial.is_denied or denial.is_publishers_own:
            continue
        other = _denied(denial, told)
        key = (fold(voice(denial)), other.claim.statement if other is not None else None)
        if other is not None and key not in answered:
            answered.add(key)
            yield _finding(other, denial)


def _denied(denial: TracedClaim, told: Sequence[TracedClaim]) -> TracedClaim | None:
    """What a denial is of: nearest before it and taken up or told in its words, else right after it and told in its words."""
    text = denial.report.text
    begin, end = sentence_around(text, *denial.claim.span)
    first = _before(text, begin)
    if CAVEAT.search(text, first, begin) is not None:
        first = _before(text, first)
    _, last = sentence_around(text, min(end + 2, len(text)), min(end + 2, len(text)))
    others = [c for c in told if not c.is_denied and _is_another(c, denial)]
    rejected = [c for c in others if _is_report_rejected(c, denial)]
    if rejected:
        return min(rejected, key=lambda c: (c.figure is None, _start(c)))
    before = [c for c in others if first <= _start(c) and _end(c) <= _start(denial)]
    nearest = max(before, key=lambda c: (_end(c), c.figure is None, _start(c)), default=None)
    if nearest is not None and (_takes_up(denial, nearest) or _is_in_words_of(denial, nearest)):
        return nearest
    after = [c for c in others if _start(c) >= _end(denial) and _end(c) <= last and _is_in_words_of(denial, c)]
    return min(after, key=lambda c: (_start(c), c.figure is not None), default=None)


def _is_report_rejected(claim: TracedClaim, denial: TracedClaim) -> bool:
    """Whether what a denial rejects is another voice's report of a claim: "rejected a report by X that …"."""
    own, other = denial.statement, claim.statement
    opening = denial.report.text[_start(denial) : _start(claim)]
    inside = (
        own is not None
        and other is not None
        and all(any(s.start <= inner.start and inner.end <= s.end for s in own.content) for inner in other.content)
    )
    return inside and _REPORT_OF.match(opening) is not None


def _before(text: str, begin: int) -> int:
    """Where the sentence before begins."""
    return sentence_around(text, max(0, begin - 2), max(0, begin - 2))[0]


def _start(claim: TracedClaim) -> int:
    return min(s.start for s in claim.statement.content) if claim.statement is not None else claim.claim.span.start


def _end(claim: TracedClaim) -> int:
    return max(s.end for s in claim.statement.content) if claim.statement is not None else claim.claim.span.end


def _is_another(claim: TracedClaim, denial: TracedClaim) -> bool:
    """Whether a claim is of another statement, of somebody else whom its report cites."""
    keys = {c.origin.key for c in (claim, denial) if c.origin is not None}
    same_voice = (len(keys) == 1 and None not in (claim.origin, denial.origin)) or fold(voice(claim)) == fold(voice(denial))
    return claim.claim.statement != denial.claim.statement and not same_voice and not claim.is_publishers_own


def _takes_up(denial: TracedClaim, claim: TracedClaim) -> bool:
    """Whether a denial only points back; one of a deed answers a claim that names the voice."""
    content = denial.text.strip(" .,;“”\"'")
    if _TAKES_UP.fullmatch(content) is not None:
        return True
    return _TAKES_UP_DEED.fullmatch(content) is not None and bool(_named(denial) & content_words(claim.text))


def _named(denial: TracedClaim) -> frozenset[str]:
    return content_words(voice(denial)) if denial.origin is not None else frozenset()


def _is_in_words_of(denial: TracedClaim, claim: TracedClaim) -> bool:
    """Whether a claim has nearly all words of a denial, the voice's own name aside."""
    mine = content_words(denial.text) - _named(denial)
    shared = mine & content_words(claim.text)
    return len(shared) >= _SHARED_WORDS and len(shared) >= _PART * len(mine)


def _finding(claim: TracedClaim, denial: TracedClaim) -> Finding:
    denied, said = f"“{shortened(claim.text, 80)}”", f"“{shortened(denial.text, 80)}”"
    says = (
        f"{denied} ({voice(claim)}, {day(claim)}) is denied by {voice(denial)} ({said}, {day(denial)}): the two voices differ; the "
        f"denial is no support, and neither is corrected."
    )
    return finding(Check.CONTRADICTION, Result.DOES_NOT_MEET, [claim, denial], says, {"measure": None})
