"""An attribution as token ranges, and how far a source or a content reaches."""

from __future__ import annotations

from dataclasses import dataclass, replace

from firsthand.reading.attribution.lexicon import RELATIVE
from firsthand.reading.numbers.lexicon import MONTHS, WEEKDAYS
from firsthand.reading.parse import Parse

Ranges = tuple[tuple[int, int], ...]
"""First and last token of each stretch, both included."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source, a cue and a content as token ranges. ``relayed`` are further voices behind the source ("citing Y").

    ``score`` is the tagger's score of the cue, None where rules alone found it; `reading.scores` tells what it is worth.
    """

    head: int
    source: Ranges
    cue: Ranges
    content: Ranges
    rule: str
    score: float | None = None
    relayed: tuple[tuple[int, int], ...] = ()


_EDGE = frozenset({",", ";", ":", ".", "-", "–", "—", "―", "...", "…"})
_MODIFIERS = frozenset("aux auxpass neg advmod prt npadvmod prep dobj dative agent nsubj".split())
_OPENED = 2
"""What a parse has at the marks that open quotations."""
FAR = 40
"""Tokens beyond which a source and its cue are not one stretch."""
LINKS = frozenset({"e", "i", "ul", "al", "ur"})
"""What joins two parts of a name: "Tehreek-e-Taliban"."""
_BEFORE_DAY = frozenset({"on", "late", "early", "earlier", "later"})
_CLOSERS = frozenset({"”", "''", '"', "’", "»", ")", "]"})


def head_of(p: Parse, tokens: tuple[int, int]) -> int:
    """The token of the range that governs the others."""
    first, last = tokens
    for t in range(first, last + 1):
        if not first <= p.head[t] <= last or p.head[t] == t:
            if p.tag[t] in ("IN", "DT", ",", "CC") or (t + 1 < last and p.tag[t + 1] == "POS"):
                continue
            return t
    return last


def main_predicates(p: Parse, content: Ranges) -> list[int]:
    """The predicates of a content that no other token of it governs."""
    verbs = (t for first, last in content for t in range(first, last + 1) if p.tag[t][0] in "VM")
    return [t for t in verbs if p.head[t] == t or not any(first <= p.head[t] <= last for first, last in content)]


def phrase(p: Parse, noun: int, before: int | None = None) -> tuple[int, int]:
    """The noun phrase headed by ``noun``: its subtree, ended before ``before`` and without edge punctuation."""
    first, last = p.left[noun], p.right[noun]
    if before is not None and first <= before <= last:
        last = before - 1
    if first + 1 < noun and p.words[first] in ("Q", "A") and p.words[first + 1] == ":":
        first += 2  # "Q: The ministry says …"
    if p.dep[noun] == "poss":
        while last > noun and p.tag[last] == "POS":
            last -= 1
    while last > noun and p.words[last] in _EDGE:
        last -= 1
    while first < noun and p.words[first] in _EDGE:
        first += 1
    return first, max(first, last)


def without_day(p: Parse, first: int, last: int) -> int:
    """The last token of a source without the day behind it, which belongs to the saying: "the ministry late on Monday raised …"."""
    if last > first and p.lower[last] in WEEKDAYS:
        last -= 1
        while last > first and p.lower[last] in _BEFORE_DAY:
            last -= 1
    return last


def behind_date(p: Parse, first: int, last: int) -> int:
    """The first token of a source behind a date that the parser took for its owner: "In April 2021 Eritrea's ambassador", and
    behind the date and hour that a text without marks opens with: "Fri 03 May 2019 at 0914 Mayor says".
    """
    begun = first == p.sentences[p.sentence[first]][0]
    if not begun and p.lower[first - 1] not in ("in", "on") and not _is_of_a_date(p, first - 1):
        return first
    behind = first
    while behind < last and (_is_of_a_date(p, behind) or (begun and behind > first and p.words[behind] in ("at", ",", "-"))):
        behind += 1
    while behind > first and not _is_of_a_date(p, behind - 1):
        behind -= 1
    date = [p.words[t][0].isalpha() for t in range(first, behind) if _is_of_a_date(p, t)]
    return behind if any(date) and not (begun and all(date)) else first  # and not "April Last says"


def is_date(p: Parse, first: int, last: int) -> bool:
    """Whether a phrase is a date and nothing else: "October 26–27", "May 2019", which nobody is called."""
    told = [t for t in range(first, last + 1) if p.words[t][0].isalnum()]
    return all(_is_of_a_date(p, t) for t in told) and any(p.words[t][0].isalpha() for t in told)


def _is_of_a_date(p: Parse, t: int) -> bool:
    name = p.words[t][0].isupper() and p.lower[t].rstrip(".") in MONTHS | WEEKDAYS
    return name or p.words[t].replace(":", "").isdigit()


def is_past_semicolon(p: Parse, head: int, source: Ranges) -> bool:
    """Whether a semicolon outside quotation marks stands between a cue and its source."""
    return any(p.words[t] == ";" and not p.quote[t] for t in range(*sorted((head, source[0][0]))))


def is_pronoun_alone(p: Parse, first: int, last: int) -> bool:
    """Whether a source is a pronoun with no more than how it speaks: "it in turn", "she for her part"."""
    return first < last and p.lower[first] in ("he", "she", "it", "they") and p.tag[first + 1] == "IN"


def block(p: Parse, verb: int, source: Ranges, content: int | None = None) -> tuple[int, int]:
    """The stretch of source and cue with the modifiers of the cue that touch it ("said on Monday"); never ``content``'s subtree."""
    first = last = verb
    for start, end in source:
        if p.sentence[start] == p.sentence[verb] and abs(start - verb) < FAR:
            first, last = min(first, start), max(last, end)
    own = [
        k for k in p.children[verb] if p.dep[k] in _MODIFIERS and not (content is not None and p.left[k] <= content <= p.right[k])
    ]
    for k in sorted(own, key=lambda k: abs(k - verb)):
        if p.left[k] <= last + 1 and first - 1 <= p.right[k]:
            first, last = min(first, p.left[k]), max(last, p.right[k])
    return first, last


def cue_of(p: Parse, v: int) -> Ranges:
    """The verb with the auxiliaries, negation and adverbs that touch it."""
    first = v
    while first and p.head[first - 1] == v and p.dep[first - 1] in ("aux", "auxpass", "neg", "advmod"):
        first -= 1
    last = v
    if v + 1 < len(p) and p.head[v + 1] == v and p.dep[v + 1] == "prt" and p.tag[v + 3 : v + 4] != ["CD"]:  # "said up to 40 died"
        last = v + 1
    return ((first, last),)


def half_before(p: Parse, token: int) -> int:
    """Where what stands before ", as X reports" begins: "…, while 56,000 had left, as X reports" is no more than that."""
    first = p.sentences[p.sentence[token]][0]
    joints = [t for t in range(token - 1, first, -1) if p.words[t - 1] == "," and p.lower[t] in ("while", "whereas", "and")]
    told = {t for t in joints if p.lower[t] != "and" or "according" in p.lower[first:t]}  # "…, according to Y, and on the other …"
    return max(told, default=first - 1) + 1


def is_of_relative(p: Parse, v: int, source: Ranges) -> bool:
    """Whether a cue is that of "a raid which X said killed 40": its voice stands right behind the pronoun."""
    before = source[0][0] - 1 if source else 0
    return before > 0 and source[0][1] == v - 1 and p.lower[before] in RELATIVE and p.tag[before] in ("WDT", "WP")


def with_compound(p: Parse, first: int, last: int) -> tuple[int, int]:
    """A phrase with the whole of a name in hyphens that the parser took apart: "Lashkar-e-Taiba", "Nagorno-Karabakh"."""
    while first > 1 and _is_hyphened(p, first - 1) and p.words[first][0].isupper() and p.words[first - 2][0].isupper():
        first -= 2
    while first > 1 and _is_hyphened(p, first - 1) and p.words[first - 2] in LINKS:
        first -= 2
        first -= 2 * (first > 1 and _is_hyphened(p, first - 1))
    while last + 2 < len(p) and _is_hyphened(p, last + 1) and (p.words[last + 2][0].isupper() or p.words[last + 2] in LINKS):
        last += 2
    return first, last


def _is_hyphened(p: Parse, t: int) -> bool:
    return 0 < t < len(p) - 1 and p.words[t] == "-" and p.start[t] == p.end[t - 1] and p.start[t + 1] == p.end[t]


def with_name(p: Parse, tokens: tuple[int, int]) -> tuple[int, int]:
    """A phrase with the proper nouns right behind it: "the newspaper" of "the newspaper X" that the parser took apart."""
    first, last = tokens
    while last + 1 < len(p) and p.sentence[last + 1] == p.sentence[last]:
        if p.tag[last + 1].startswith("NNP") or _is_acronym(p.words[last + 1]):
            last += 1
        elif last + 2 < len(p) and p.words[last + 1] == "-" and p.start[last + 2] == p.end[last] + 1:
            last += 2  # "First Second-third"
        else:
            break
    return first, last


def past_acronym(p: Parse, token: int) -> int:
    """The token behind the name of "told state news agency SANA that", which the parser takes for the verb of what is told."""
    named = token + 1 < len(p) and _is_acronym(p.words[token]) and (p.lower[token + 1] == "that" or p.quote[token + 1] == _OPENED)
    return token + 1 if named else token


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isalpha() and word.isupper()


def whole_words(p: Parse, a: Attribution) -> Attribution:
    """An attribution that cuts no word at its hyphen: "had re-entered the city" is three words and two predicates to the parser."""
    source, content = a.source, a.content
    if any(_is_within_word(p, last) for _, last in source):
        source = tuple((f, p.right[head_of(p, (f, last))] if _is_within_word(p, last) else last) for f, last in source)
        for own in source:
            content = tuple(part for r in content for part in outside(p, *r, own))
    if any(_is_within_word(p, last) for _, last in content):
        content = tuple((f, _to_end(p, a.head, last) if _is_within_word(p, last) else last) for f, last in content)
        content = tuple((max(f, 1 + max((b for _, b in content[:n]), default=-1)), last) for n, (f, last) in enumerate(content))
    if (source, content) == (a.source, a.content):
        return a
    return replace(a, source=source, content=trimmed(p, tuple(r for r in content if r[0] <= r[1])) or a.content)


def _is_within_word(p: Parse, t: int) -> bool:
    """Whether a hyphen and more of its word stand right behind a token."""
    if t + 2 >= len(p) or p.words[t + 1] != "-" or not p.words[t][-1].isalnum():
        return False
    return p.start[t + 1] == p.end[t] and p.start[t + 2] == p.end[t + 1]


def _to_end(p: Parse, head: int, last: int) -> int:
    """The end of what the cue governs behind a cut word, else the end of the word."""
    return p.right[head] if head < last < p.right[head] and p.words[p.right[head]] not in _EDGE else last + 2


def outside(p: Parse, first: int, last: int, own: tuple[int, int]) -> Ranges:
    """``first`` to ``last`` without the stretch ``own``."""
    if own[1] < first or own[0] > last:
        return ((first, last),)
    parts = ((first, own[0] - 1), (own[1] + 1, last))
    return tuple((a, b) for a, b in parts if a <= b)


def past_relative(p: Parse, v: int, last: int) -> int:
    """The end of a content that goes on with a relative clause which the parser took for the main one: "…, that shows men …"."""
    pronoun = last + 2
    if pronoun >= len(p) or p.words[last + 1] != "," or p.tag[pronoun] != "WDT" or p.dep[pronoun] != "nsubj":
        return last
    main, above = p.head[pronoun], v
    while p.dep[above] == "ccomp":
        above = p.head[above]
    return p.right[main] if main == above != v and p.head[main] == main else last


def trimmed(p: Parse, ranges: Ranges) -> Ranges:
    """Ranges without commas and stops at their edges; empty ones and lone punctuation are dropped."""
    return tuple(kept for r in ranges if (kept := _without_edges(p, *r)) is not None)


def _without_edges(p: Parse, first: int, last: int) -> tuple[int, int] | None:
    while first <= last and (p.words[first] in _EDGE or (p.words[first] in _CLOSERS and p.quote[first] != 2)):
        first += 1
    while last >= first and p.words[last] in _EDGE:
        last -= 1
    said = any(p.words[t][0].isalnum() for t in range(first, last + 1))
    return (first, last) if said else None


def joined(ranges: Ranges) -> Ranges:
    """Neighbouring ranges as one."""
    ordered = sorted(ranges)
    joined = [ordered[0]]
    for first, last in ordered[1:]:
        if first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return tuple(joined)
