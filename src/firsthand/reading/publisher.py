"""What nobody is cited for: the stretches that carry a claim are statements of the publisher alone."""

from __future__ import annotations

import re
from bisect import bisect_left

from firsthand.codebook.hedges import WORD_HEDGES
from firsthand.codebook.vague import VAGUE_COUNTS
from firsthand.model import Span, Statement
from firsthand.reading import hedges, polarity
from firsthand.reading.attribution import Attribution, lexicon
from firsthand.reading.attribution.extent import block, trimmed
from firsthand.reading.attribution.layout import counting_sentences, head_sentences
from firsthand.reading.attribution.negation import is_left_open, is_negated, is_unanswered, is_withdrawn, is_wondering
from firsthand.reading.caveats import about_words
from firsthand.reading.chains import filed_by, held_by, hops, passed_on
from firsthand.reading.evidence import item_at
from firsthand.reading.kinds import is_papers, kind_of
from firsthand.reading.parse import Parse
from firsthand.reading.setting import Setting
from firsthand.reading.stamps import Stamps

_CREDIT = re.compile(r"\s*[(\[][A-Z][\w &/.-]{0,30}\b(?:[Pp]hotos?|[Aa]rchives?|[Ff]ile|[Ii]mages|[Aa]gencies)[)\]]")
"""Whose a picture is, behind what it shows."""
_BULLETS = frozenset("• * - – — ▪ ·".split())
Range = tuple[int, int]
Ranges = tuple[Range, ...]


def own_statements(setting: Setting, found: list[Attribution]) -> list[Statement]:
    """The publisher's own statements, in text order; their ids follow those of ``found``."""
    return [_own(setting, ranges, f"s{len(found) + n + 1}") for n, ranges in enumerate(_uncovered(setting, found))]


def _uncovered(setting: Setting, found: list[Attribution]) -> list[Ranges]:
    """Stretches that no voice is cited for and that carry a claim: a number, a hedging word, an item, an act of war."""
    p = setting.parse
    citing = [(first - 1, last) for a in found for first, last in a.relayed]
    taken = {t for a in found for r in (*a.source, *a.cue, *a.content) for t in range(r[0], r[1] + 1)}
    cues = [_before_content(a, *block(p, a.head, a.source)) for a in found]  # with addressee and day: "told Wire One on Monday"
    taken |= {t for first, last in (*citing, *cues) for t in range(first, last + 1)} | setting.passages.named
    silent = about_words(setting) | head_sentences(p)
    counting = counting_sentences(p)
    out = []
    stamps = Stamps(p)
    for n, (start, close) in enumerate(p.sentences):
        first = setting.labels.behind(stamps.behind(start))
        first += first < close and p.words[first] in _BULLETS
        end = _before_silence(p, first, close)
        if first >= end or (n in silent and end == close) or _puts_nothing_forward(p, first, end) or _is_caption(p, first, end):
            continue
        left = [t for t in range(first, end) if t not in taken]
        ranges = _runs(left)
        whole = len(left) == end - first
        if n in counting:
            worth = tuple(r for r in ranges if _has_figure(setting, (r,)))
        else:
            worth = trimmed(p, tuple(r for r in ranges if _carries_claim(setting, r, whole=whole)))
        if worth:
            out.append(((first, _last_word(p, first, end)),) if whole else worth)
    return out


def _before_content(a: Attribution, first: int, last: int) -> Range:
    """The stretch of a cue, ended where its content begins: what stands behind that is not the cue's."""
    begun = min((begin for begin, _ in a.content if begin > a.head), default=last + 1)
    return first, min(last, begun - 1)


def _is_caption(p: Parse, first: int, end: int) -> bool:
    """What a picture beside the text shows, told in the present tense before a credit: "A boy walks by a crater. (AFP Photo)"."""
    root = next((t for t in range(first, end) if p.dep[t] == "ROOT"), None)
    return root is not None and p.tag[root] in ("VBZ", "VBP") and _CREDIT.match(p.text, p.end[end - 1]) is not None


def _before_silence(p: Parse, first: int, end: int) -> int:
    """The semicolon before what only says that something could not be checked; else the end."""
    mark = next((t for t in range(end - 2, first, -1) if p.words[t] == ";" and p.quote[t] == 0), None)
    root = mark and next((t for t in range(mark, end) if p.dep[t] == "ROOT"), None)
    return mark if mark and root and p.lemma[root] in lexicon.CHECKING and is_negated(p, root) else end


def _puts_nothing_forward(p: Parse, first: int, end: int) -> bool:
    """A question, or a sentence that says that somebody did not say or confirm something, or takes it back."""
    if p.words[end - 1] == "?":
        return True
    verbs = (t for t in range(first, end) if p.tag[t][0] == "V")
    root = next((t for t in verbs if p.head[t] == t or not first <= p.head[t] < end), None)
    if root is not None and is_withdrawn(p, root):
        return True
    told = p.child(root, "ccomp") if root is not None and p.lemma[root] in lexicon.SPEECH else None
    asked = told is not None and is_unanswered(p, told) and not any(p.dep[t] == "conj" and _counts(p, t) for t in range(told, end))
    open_ = root is not None and (is_left_open(p, root) or is_wondering(p, root) or asked)
    return open_ and not any(p.dep[t] == "relcl" and _counts(p, t) for t in range(first, end))


def _counts(p: Parse, clause: int) -> bool:
    """Whether a clause holds a number: "nobody has claimed the attack, which killed 12", told by the way."""
    return any(p.tag[t] == "CD" for t in range(p.left[clause], p.right[clause] + 1))


def _last_word(p: Parse, first: int, end: int) -> int:
    last = end - 1
    while last > first and not any(c.isalnum() for c in p.words[last]) and p.words[last] not in ("”", '"', "''"):
        last -= 1
    opened = sum((w in ("(", "-LRB-")) - (w in (")", "-RRB-")) for w in p.words[first : last + 1])
    return last + 1 if opened > 0 and last + 1 < end and p.words[last + 1] in (")", "-RRB-") else last


def _runs(tokens: list[int]) -> list[Range]:
    runs: list[Range] = []
    for t in tokens:
        if runs and runs[-1][1] == t - 1:
            runs[-1] = (runs[-1][0], t)
        else:
            runs.append((t, t))
    return runs


def _carries_claim(setting: Setting, r: Range, *, whole: bool) -> bool:
    p = setting.parse
    words = range(r[0], r[1] + 1)
    if p.is_dateline(p.paragraph[r[0]]) or not any(p.tag[t][0] in "NV" and p.words[t][0].isalpha() for t in words):
        return False
    if _has_figure(setting, (r,)):
        return True
    if not whole and not any(p.dep[t] == "ROOT" and p.child(t, "nsubj", "nsubjpass") in words for t in words):
        return False
    hedged = any(p.lower[t] in WORD_HEDGES and p.tag[t] in ("RB", "VBN", "VBD", "JJ") for t in words)
    hedged = hedged or any(p.lemma[t] in lexicon.SEEMING and p.dep[t] == "ROOT" and p.child(t, "xcomp") in words for t in words)
    act = any(p.lemma[t] in lexicon.ACTS_OF_WAR and p.tag[t][0] == "V" for t in words)
    return hedged or act or item_at(setting.items, (r,)) is not None


def _own(setting: Setting, ranges: Ranges, own_id: str) -> Statement:
    """A statement of the publisher alone, or of whom it passes on whole."""
    p = setting.parse
    item = item_at(setting.items, ranges)
    suppliers = [item.supplier] if item is not None and item.supplier is not None else []
    hedge = hedges.of_sentence(p, ranges)
    links = passed_on(setting, ranges[0][0], hedge)
    passage = setting.passages.at(ranges[0][0]) if links else None
    links = links or filed_by(setting, ranges[0][0], hedge) or held_by(setting, item, hedge)
    return Statement(
        id=own_id,
        source=tuple(Span(*p.span(*link.tokens)) for link in links[-1:] if link.tokens),
        cue=() if passage is None else (Span(*p.span(*passage.cue)),),
        content=tuple(Span(*p.span(*r)) for r in ranges),
        parent=None,
        kind=kind_of(p, ranges, None, evidence=item is not None and not is_papers(item)),
        polarity=polarity.of_content(p, ranges),
        said_on=None,
        chain=hops(setting, links, hedge, suppliers),
        admission=False,
        score=setting.scores.publisher,
        rule="passed on" if links else "publisher",
    )


def _has_figure(setting: Setting, content: Ranges) -> bool:
    """Whether a number stands in the content that is no part of a time."""
    p = setting.parse
    numbers = [
        t
        for first, last in content
        for t in range(first, last + 1)
        if p.tag[t] == "CD" or p.words[t][0] in "~≈" or p.lower[t] in VAGUE_COUNTS
    ]
    return any(not _is_of_a_time(setting, t) and not _is_of_a_row(p, t) for t in numbers)


def _is_of_a_row(p: Parse, token: int) -> bool:
    """ "No. 12": which of its row something is, and no count."""
    before = token - 1 - (token > 1 and p.words[token - 1] == ".")
    return token > 0 and p.words[before] in ("No", "No.", "Nr", "Nr.")


def _is_of_a_time(setting: Setting, token: int) -> bool:
    """Whether a token is part of a time. Times do not overlap, so only the last that begins before its end can hold it."""
    p, times = setting.parse, setting.times
    before = bisect_left(times, p.end[token], key=lambda time: time.span.start)
    return before > 0 and p.start[token] < times[before - 1].span.end
