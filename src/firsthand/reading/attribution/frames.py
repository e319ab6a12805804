"""Frames that a cue and its voice make in a sentence: "…, X said on Monday.", "X, a rights group, said", "…, said X.".

The parser hangs what stands around commas where it does not belong: a subject on the verb of the clause before, a name on the
office behind it. In these frames the commas and the tags alone tell who speaks, and what is told before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Final

from firsthand.codebook.measures import STATES
from firsthand.reading.attribution import lexicon as lx
from firsthand.reading.attribution import naming
from firsthand.reading.attribution.extent import Attribution, Ranges, cue_of, outside, trimmed
from firsthand.reading.attribution.negation import is_negated, is_silent
from firsthand.reading.parse import Parse

_ADJUNCTS: Final = 12
"""Tokens of when, where and to whom something was said, at most."""
_CLOSED: Final = 3
"""What a parse has at the marks that close quotations."""
_BEFORE_PRONOUN: Final = 3
"""Tokens before a relative pronoun that may belong to its clause: ", in which"."""
_CLAUSE: Final = 3
"""Tokens of what stands before a voice, at least."""
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_CLOSING: Final = frozenset({",", ".", ";", "!"})
_COMMAS: Final = frozenset({",", "”", "’", "''", '"'})
CUES: Final = (
    (lx.SPEECH | frozenset("assume believe calculate fear find reckon suspect think".split()))
    - lx.CITING
    - frozenset({"ask", "answer", "read"})
)
_INVERTING: Final = frozenset("say report announce state confirm write add warn claim".split())
_ENDING: Final = frozenset({"VBN", "NNS", "RB", "JJ", "VB"})
"""Tags by which a clause ends before "said X.", where a comma is lost."""
_OPENING: Final = frozenset("after although as because before if once since though unless until when whether while".split())
_DAYS: Final = lx.WEEKDAYS | {"day"}
_DATING: Final = frozenset("at in on for of about around".split())
_OBJECTS: Final = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "CD"})
_ADDRESSING: Final = frozenset({"tell", "inform", "remind", "warn"})
_RELATING: Final = frozenset({"WDT", "WP", "WRB", "WP$"})
"""Tags of what opens a clause about what stands before it: "28 incidents in which, survivors said, 655 died"."""
_PASSING_ON: Final = frozenset({"according", "citing", "quoting"})


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue at ``head`` with who speaks. ``told`` is what stands around it, empty where the frame does not tell that, and ``more``
    what can only be told where the parser found no content.
    """

    head: int
    source: tuple[int, int]
    told: Ranges = ()
    more: Ranges = ()
    related: int | None = None
    """The pronoun of a clause that the frame is inserted into: "28 incidents in which, survivors said, 655 died"."""


def frames_of(p: Parse) -> dict[int, Frame]:
    """The frames of a text, by their cues."""
    return {v: frame for v, lemma in enumerate(p.lemma) if lemma in CUES and (frame := _frame(p, v)) is not None}


def with_frames(p: Parse, found: Sequence[Attribution], frames: Mapping[int, Frame]) -> list[Attribution]:
    """Attributions with the sources, and where the parser lost it the content, that the frames of their cues tell."""
    cued = {t for a in found for first, last in a.cue for t in range(first, last + 1)}
    voices = {frame.source[0] for frame in frames.values()}
    out = [_mended(p, a, frames[a.head], voices) if a.head in frames and a.rule not in ("turn", "noun") else a for a in found]
    lost = (f for f in frames.values() if (f.told or f.more) and f.head not in cued and p.tag[f.head] != "NNS")
    out += [Attribution(f.head, (f.source,), cue_of(p, f.head), (*f.told, *f.more), "around") for f in lost]
    telling: dict[int, list[Frame]] = defaultdict(list)
    for f in frames.values():
        if f.told:
            telling[p.sentence[f.head]].append(f)
    out = [_before_teller(p, a, telling[p.sentence[a.head]]) if p.sentence[a.head] in telling else a for a in out]
    return sorted(out, key=lambda a: a.head)


def _before_teller(p: Parse, a: Attribution, frames: Sequence[Frame]) -> Attribution:
    """An attribution that stands in what a frame of its sentence tells, without that: "X believes …, Y said" is Y's word for X."""
    content = a.content
    for f in frames:
        first, last = min(f.head, f.source[0]), max(f.head, f.source[1])
        if f.related is not None and a.head < f.related and f.related - _BEFORE_PRONOUN <= content[-1][1] <= last + 1:
            content = (*content[:-1], (content[-1][0], f.told[-1][1]))  # what it is told of goes on with what is told of it
        if any(x <= a.head <= y for x, y in f.told) and a.head < first and any(x < first and last <= y for x, y in content):
            content = tuple((x, min(y, first - 1)) if x < first <= y else (x, y) for x, y in content)
    return a if content == a.content else replace(a, content=trimmed(p, content) or a.content)


def _mended(p: Parse, a: Attribution, frame: Frame, voices: Set[int]) -> Attribution:
    """With the frame's source, where it holds what was taken for it or that is of what is told; and with its content."""
    first, last = frame.source
    held = all(first <= x and y <= last for x, y in a.source)
    astray = bool(frame.told) and not any(first <= x <= last for x, _ in a.source)
    source: Ranges = (frame.source,) if held or astray else a.source
    content = a.content
    quoted = any(p.quote[t] for x, y in (*frame.told, *content) for t in range(x, y + 1))
    if frame.related is not None:
        return replace(a, source=source, content=frame.told)
    lost = bool(frame.told) and not (_has_most(content, frame.told) and not _leaves_a_voice(p, content, frame.told))
    if frame.told and not quoted and (lost or content[0][0] == frame.told[0][0]):
        later = (r for r in content if r[0] > max(frame.told[-1][1], a.head))
        behind = tuple(r for r in later if p.lower[r[0]] not in _PASSING_ON and r[0] not in voices)
        content = (*frame.told, *behind)
    mark = frame.told[0][0] - 1 if frame.told else 0
    if p.words[mark] == ":" and any(x < mark < y for x, y in content):
        content = tuple((max(x, mark + 1), y) for x, y in content if y > mark)
    for own in source if source != a.source else ():
        content = tuple(part for r in content for part in outside(p, *r, own))
    return replace(a, source=source, content=trimmed(p, content) or a.content)


def _leaves_a_voice(p: Parse, content: Ranges, told: Ranges) -> bool:
    """Whether a content leaves out who speaks in what is told: "the agency believes" of "The agency believes …, X said"."""
    before = range(told[0][0], content[0][0])
    return any(p.lemma[t] in CUES and p.tag[t] in _FINITE and p.child(t, "nsubj") in before for t in before)


def _has_most(content: Ranges, told: Ranges) -> bool:
    """Whether a content has the better part of what is told."""
    shared = sum(max(0, min(b, y) - max(a, x) + 1) for a, b in content for x, y in told)
    return 2 * shared > sum(y - x + 1 for x, y in told)


def _frame(p: Parse, v: int) -> Frame | None:
    if not _is_cue(p, v) or (p.dep[v] == "relcl" and p.lemma[p.head[v]] in lx.CHARGES):  # "…, a claim residents dispute"
        return None
    return _voice_run_on(p, v) or _voice_before(p, v) or _voice_behind(p, v)


def _voice_run_on(p: Parse, v: int) -> Frame | None:
    """ "Shells killed 23 on Thursday local activists reported on Friday", "… killed 23 people a monitor said", "… in Douma
    activists said": without a comma the parser hangs the voice on what stands before it.
    """
    begin, end = _clauses_of(p, v)
    start = v - 1
    if start <= begin or p.tag[start] not in ("NN", "NNS") or p.lemma[start] not in lx.SPEAKERS or p.lemma[v] not in lx.TRAILING:
        return None
    while start - 1 > begin and p.tag[start - 1] in ("JJ", "NN") and p.words[start - 1].islower():
        start -= 1
    led = p.lower[start - 1] in ("a", "an") and p.tag[start - 2].startswith("NN")
    start -= led
    day = p.tag[v - 1] == "NNS" and p.lower[start - 1] in lx.WEEKDAYS
    subject = p.child(v, "nsubj")
    alone = p.tag[v - 1] == "NNS" and p.tag[start - 1].startswith("NN") and (subject is None or subject == v - 1)
    if not (led or day or alone) or not any(p.tag[t][0] == "V" for t in range(begin, start)):
        return None
    behind = [p.lower[t] for t in range(v + 1, end) if p.words[t][0].isalnum()]
    if behind and not (behind[0] in ("on", "a") and (_DAYS).intersection(behind[1:2])):
        return None
    return Frame(v, (start, v - 1), trimmed(p, ((begin, start - 1),)))


def _is_cue(p: Parse, v: int) -> bool:
    """Whether a word of saying is a verb outside quotation marks; one set off by commas is so with any tag ("estimates")."""
    if p.quote[v] or is_negated(p, v) or is_silent(p, v) or p.child(v, "auxpass") is not None:
        return False
    if p.tag[v] in ("VBD", "VBZ", "VBP"):
        return True
    if p.tag[v] == "VBN":
        return p.lower[v - 1] in ("has", "have", "had") or p.dep[v] not in ("amod", "xcomp")
    return p.tag[v] == "NNS" and p.lower[v] == f"{p.lemma[v]}s" and v + 1 < len(p) and p.words[v + 1] == ","


def _voice_before(p: Parse, v: int) -> Frame | None:
    """ "X said", with what stands before X where X is set off, or what a "that" opens behind "X, citing Y, said"."""
    begin, end = _clauses_of(p, v)
    finite = p.tag[v] != "VBN" or p.lower[v - 1] in ("has", "have", "had")
    verb = v - (p.tag[v] == "VBN" and finite)
    source = naming.before(p, verb, begin) or _before_aside(p, verb, begin)
    if source is None:
        return None
    after = _past_adjuncts(p, v, end)
    that = _past_citing(p, after, end)
    if that < end and p.lower[that] == "that" and (that > after or source[1] < verb - 2):
        return Frame(v, source, trimmed(p, ((that + 1, _before_adding(p, that, end)),)))
    closed = after >= end or p.words[after] in _CLOSING
    set_off = p.words[source[0] - 1] in _COMMAS
    if set_off and after < end - 1 and p.words[after] == "," and p.tag[source[0] - 2] in _RELATING:
        return Frame(v, source, trimmed(p, ((after + 1, _end_of_clause(p, after, end)),)), related=source[0] - 2)
    told: Ranges = ((begin, source[0] - 2),)
    more: Ranges = ((after + 1, end - 1),) if closed and _tells_more(p, after, end) else ()
    if not closed or not set_off or source[0] - begin <= _CLAUSE or not _is_clause(p, begin, source[0] - 1, v):
        inserted = trimmed(p, (*told, *more)) if set_off and more and finite else ()
        return Frame(v, source, more=inserted) if finite else None
    if more and _goes_on(p, after + 1):
        told, more = (*told, *more), ()
    return Frame(v, source, trimmed(p, told), trimmed(p, more))


def _end_of_clause(p: Parse, token: int, end: int) -> int:
    """The last token of the clause that stands behind a token: before a semicolon, or the end of the sentence."""
    return next((t for t in range(token + 1, end) if p.words[t] == ";" and p.quote[t] == 0), end) - 1


def _clauses_of(p: Parse, v: int) -> tuple[int, int]:
    """The stretch of a sentence that a cue stands in, from the last semicolon or colon before it on."""
    begin, end = p.sentences[p.sentence[v]]
    mark = next((t for t in range(v - 1, begin, -1) if p.words[t] in (";", ":") and p.quote[t] == 0), None)
    if mark is None or (p.words[mark] == ":" and _is_listed(p, begin, mark, v)):
        return begin, end
    return mark + 1, end


def _is_listed(p: Parse, begin: int, colon: int, v: int) -> bool:
    """Whether a colon opens a list of what stands before it: "Ten died: six Kenyans and four Malawians, the ministries said"."""
    told = any(p.tag[t] in _FINITE for t in range(begin, colon))
    return told and p.tag[colon + 1] == "CD" and not any(p.tag[t] in _FINITE for t in range(colon + 1, v - 1))


def _before_aside(p: Parse, verb: int, begin: int) -> tuple[int, int] | None:
    """ "X" of "X, citing Y, said" and of "X, which is run by Y, said"."""
    if p.words[verb - 1] != ",":
        return None
    pronoun = next((t for t in range(verb - 2, max(begin, verb - naming.LONGEST), -1) if p.words[t] == ","), None)
    if pronoun is not None and p.lower[pronoun + 1] in ("which", "who"):
        return naming.before(p, pronoun + 1, begin) or naming.before(p, pronoun, begin)
    citing = next((t for t in range(verb - 2, max(begin, verb - naming.LONGEST), -1) if p.lower[t] in ("citing", "quoting")), None)
    if citing is None or p.words[citing - 1] != "," or naming.behind(p, citing + 1, verb - 1) != (citing + 1, verb - 2):
        return None
    return naming.before(p, citing - 1, begin)


def _past_citing(p: Parse, token: int, end: int) -> int:
    """The token behind ", citing Y," where that begins at a token."""
    if token + 1 >= end or p.words[token] != "," or p.lower[token + 1] not in ("citing", "quoting"):
        return token
    comma = next((t for t in range(token + 2, min(end - 1, token + naming.LONGEST)) if p.words[t] == ","), None)
    return token if comma is None else comma + 1


def _before_adding(p: Parse, that: int, end: int) -> int:
    """The last token of a clause behind "that", before ", adding …" and its like."""
    comma = next((t for t in range(that, end - 1) if p.words[t] == "," and p.tag[t + 1] == "VBG" and p.quote[t] == 0), end)
    return comma - 1


def _voice_behind(p: Parse, v: int) -> Frame | None:
    """ "…, said X."."""
    begin, end = _clauses_of(p, v)
    if p.lemma[v] not in _INVERTING or v - begin <= _CLAUSE:
        return None
    source = naming.behind(p, v + 1, end)
    if source is None or _is_told_of(p, v, source):
        return None
    after = _past_adjuncts(p, source[1], end)
    if p.words[v - 1] not in _COMMAS and not (p.tag[v] == "VBD" and p.tag[v - 1] in _ENDING and after == source[1] + 1):
        return None
    if not (after >= end or p.words[after] in _CLOSING) or not _is_clause(p, begin, v - 1, v):
        return None
    return Frame(v, source, trimmed(p, ((begin, v - 1 - (p.words[v - 1] in _COMMAS)),)))


def _is_told_of(p: Parse, v: int, tokens: tuple[int, int]) -> bool:
    """Whether what stands behind a cue acts in what somebody before the cue says: "X, whose head is Y, said 11 people, …, died"."""
    acting = (k for k in range(tokens[0], tokens[1] + 1) if p.dep[k] in ("nsubj", "nsubjpass") and p.head[k] > tokens[1])
    speaker = p.child(v, "nsubj")
    return speaker is not None and speaker < v and next(acting, None) is not None


def _past_adjuncts(p: Parse, token: int, end: int) -> int:
    """The token behind the words that tell when, where, how and to whom something was said, which stand behind a token."""
    t = token + 1
    if t < end and p.tag[t] in _OBJECTS and p.lemma[token] not in _ADDRESSING and not _is_day(p, t):
        return t  # "announced the release of 12 men": what was said, and not when
    while t < min(end, token + _ADJUNCTS) and p.tag[t] not in _FINITE and p.tag[t] not in ("VBG", "WP", "VB", "TO"):
        if p.words[t] in ("“", '"', "``", ":") or p.words[t] in _CLOSING or p.lower[t] in ("that", "while", "and", "but"):
            break
        t += 1
    return t


def _is_day(p: Parse, t: int) -> bool:
    return (
        p.lower[t] in lx.WEEKDAYS or p.lower[t].rstrip(".")[:3] in lx.MONTHS or p.lower[t] in ("last", "this", "earlier", "later")
    )


def _is_clause(p: Parse, begin: int, stop: int, v: int) -> bool:
    """Whether the tokens before a voice tell something: they hold a finite verb, and are no mere opening "when asked about it"."""
    dated = p.lower[begin] in _DATING or p.lower[begin : begin + 2] in (["as", "of"], ["up", "to"])
    does = p.tag[begin] == "VBG" and p.tag[begin + 1] in _FINITE  # "Shelling kills 14, medics say"
    opening = p.tag[begin] in ("IN", "WRB", "VBG", "VBN") and not dated and not does
    if opening and p.quote[begin] == 0:
        return False
    if p.quote[stop] == _CLOSED:
        return True
    if p.lemma[v] in ("warn", "tell") and p.tag[begin] == "IN" and not any(p.tag[t] in _FINITE for t in range(begin, stop)):
        return False
    goes_on = next((t for t in range(v + 1, p.sentences[p.sentence[v]][1]) if p.words[t] in _CLOSING), v)
    inserted = goes_on + 1 < len(p) and p.words[goes_on] == "," and _goes_on(p, goes_on + 1)
    return inserted or any(p.tag[t] in _FINITE or p.tag[t] == "VBN" or p.lower[t] in STATES for t in range(begin, stop))


def _tells_more(p: Parse, comma: int, end: int) -> bool:
    """Whether what stands behind the comma of an inserted "X said" is told too: no clause of its own, and nobody else's."""
    if comma >= end - 1 or p.words[comma] not in (",", ";"):
        return False
    behind = range(comma + 1, end)
    opens = p.lower[behind[0]] in _OPENING or p.tag[behind[0]] in ("VBG", "CC", "WDT", "WP")
    return not opens and not any(p.lemma[t] in CUES and p.tag[t] in _FINITE and not p.quote[t] for t in behind)


def _goes_on(p: Parse, t: int) -> bool:
    """Whether the clause before an inserted "X said" goes on behind it: with its verb."""
    return p.tag[t] in _FINITE and p.lemma[t] not in CUES
