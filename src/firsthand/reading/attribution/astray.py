"""Cues that the parser lost: whose clause, subject or complement it hung elsewhere in the sentence."""

from __future__ import annotations

from firsthand.reading.attribution import lexicon as lx
from firsthand.reading.attribution.extent import Attribution, Ranges, block, cue_of, outside, phrase, trimmed
from firsthand.reading.attribution.sources import source_of, with_office
from firsthand.reading.parse import Parse

SHORTEST_CLAUSE = 4
LONGEST_TAIL = 10
LONGEST_NAME = 15
"""Tokens beyond which what stands before a cue is no source."""
_CLAUSE_OPENERS = frozenset("while as after but and when in although though where hours days".split())
_WITHIN_PHRASE = frozenset("NN NNS NNP NNPS JJ HYPH VBN POS".split())


def listed_as_subject(p: Parse, v: int, clause: int) -> Attribution | None:
    """ "The dead were nine dockers and a guard, its spokesman, First Last, wrote", "…: ten Malawians, the ministries said": what
    stands before the comma is a list to its end, of which the parser made the subject of the cue, or a part of it.
    """
    subjects = [k for k in p.children[v] if p.dep[k] == "nsubj" and k < v]
    if not subjects or clause > subjects[0] or p.tag[v] not in ("VBD", "VBZ"):
        return None
    first, _ = p.sentences[p.sentence[v]]
    speaker = subjects[-1] if len(subjects) > 1 else None
    if speaker is None and p.lemma[clause] == "be" and p.child(clause, "attr", "acomp", "prep") is None:
        speaker = next((k for k in p.children[subjects[0]] if p.dep[k] == "appos" and p.lemma[k] in lx.SPEAKERS), None)
    if speaker is None or p.lemma[speaker] not in lx.SPEAKERS | {"ministry"} or p.words[p.left[speaker] - 1] != ",":
        return None
    source = (p.left[speaker], v - 1 - (p.words[v - 1] == ","))
    return Attribution(v, (source,), cue_of(p, v), trimmed(p, ((first, source[0] - 2),)), "clause")


def around(p: Parse, v: int) -> Attribution | None:
    """A cue with no complement of its own, set off in its sentence: "…, X said." where the parser lost the clause."""
    told = p.lemma[v] == "tell"
    subject = p.child(v, "nsubj")
    shows = p.lemma[v] in lx.SHOWING and subject is not None and p.lemma[subject] in lx.DOCUMENT_VOICES
    if (p.lemma[v] not in lx.SPEECH - lx.CITING and not shows) or (p.child(v, "dobj", "attr", "acomp") is not None and not told):
        return None
    if p.tag[v] not in ("VBD", "VBZ", "VBP", "VBN") or p.child(v, "auxpass") is not None:
        return None
    if p.lemma[v] == "ask" and subject is None and p.lower[v + 1 : v + 2] and p.lower[v + 1] in ("about", "on", "for", "whether"):
        return None  # "asked about casualties, it had no comment"
    if p.tag[v] == "VBN" and p.child(v, "aux", "nsubj") is None:
        return _behind_aside(p, v)
    astray = _inverted(p, v) or _gone_astray(p, v)
    if astray is not None:
        return astray
    source = source_of(p, v)
    if not source:
        return None
    first, end = p.sentences[p.sentence[v]]
    own_first, own_last = block(p, v, source)
    at_end = own_last >= end - 2 and own_first - first >= 3 and (p.lemma[v] in lx.TRAILING or shows)
    set_off = own_first == first or at_end or p.words[own_first - 1] in (",", "”", '"', "''", "’", "?", "!", "—", "–")
    if not set_off or source[0][0] < first or source[0][1] >= end:
        return None
    content = trimmed(p, outside(p, first, end - 1, (own_first, own_last)))
    if len(content) == 2 and content[1][0] > own_last and p.lower[content[1][0]] in _CLAUSE_OPENERS:
        content = content[:1]  # "…, X said, while the army denied it": the clause behind is not X's
    if not content or p.lower[content[0][0]] == "according":
        return None
    quoted = _quoted_part(p, content)
    if own_first == first and not quoted and (own_last + 1 >= end or p.words[own_last + 1] not in (",", ":")):
        return None
    return Attribution(v, source, cue_of(p, v), quoted or content, "around")


def _behind_aside(p: Parse, v: int) -> Attribution | None:
    """ "Ten were killed, Radio X, which is state-run, reported": the parser may take X for an apposition."""
    noun = p.head[v]
    first, _ = p.sentences[p.sentence[v]]
    source = phrase(p, noun, before=v)
    start = source[0]
    if p.dep[v] != "acl" or p.dep[noun] != "appos" or p.words[v - 1] != "," or p.lemma[v] not in lx.TRAILING | {"write"}:
        return None
    if p.child(v, "agent") is not None or p.words[start - 1] != "," or start - first < SHORTEST_CLAUSE:
        return None
    return Attribution(v, (source,), cue_of(p, v), trimmed(p, ((first, start - 1),)), "around")


def _inverted(p: Parse, v: int) -> Attribution | None:
    """A headline that ends "…, says X"."""
    first, end = p.sentences[p.sentence[v]]
    last = end - 1 - (p.words[end - 1] in (".", "!"))
    if (
        p.lemma[v] == "tell"
        or p.words[v - 1] not in (",", "”", "’")
        or v - first < SHORTEST_CLAUSE
        or not 1 <= last - v <= LONGEST_TAIL
    ):
        return None
    name = range(v + 1, last + 1)
    if p.tag[v] != "VBZ" and p.tag[v] != "VBD" and p.tag[v] != "VBP":
        return None
    if p.tag[last][0] != "N" or any(p.tag[t][0] in "VM" or p.words[t] in (",", ":") for t in name):
        return None
    return Attribution(v, ((v + 1, last),), cue_of(p, v), trimmed(p, ((first, v - 1),)), "around")


def _gone_astray(p: Parse, v: int) -> Attribution | None:
    """Undoes a garden path: in "Strikes killed 34, officials said" the parser may hang "officials" on what comes before."""
    first, end = p.sentences[p.sentence[v]]
    quoted = _behind_quotation(p, v, first)
    if quoted is not None:
        return quoted
    until = v - (p.words[v - 1] == ",")  # "…, the head of the union, First Last, told local media"
    start = max((t + 1 for t in range(first, until) if p.words[t] == ","), default=None)
    phrase_start = _phrase_before(p, v, first)
    if (
        phrase_start is not None
        and start is not None
        and p.lower[phrase_start - 1] == "and"
        and p.lemma[phrase_start - 2] in lx.SPEAKERS
    ):
        phrase_start = None  # "…, an official and the ministry said"
    if phrase_start is not None and (start is None or v - start > LONGEST_NAME or start <= phrase_start - SHORTEST_CLAUSE):
        start = phrase_start
    if start is None or start - first < SHORTEST_CLAUSE or not 1 <= v - start <= LONGEST_NAME or _tail(p, v, end) > LONGEST_TAIL:
        return None
    subject = p.child(v, "nsubj")
    if subject is not None and subject >= start:
        return None
    start = with_office(p, start, first)
    segment = range(start, v)
    speaks = any(
        p.lemma[t] in lx.SPEAKERS or p.tag[t].startswith("NNP") or p.lower[t] in ("he", "she", "it", "they") for t in segment
    )
    if (
        not speaks
        or any(p.tag[t] in ("VBD", "VBZ", "VBP") for t in segment)
        or p.tag[start] in ("IN", "VBG", "CC", "WDT", "WP", "RB")
    ):
        return None
    if not any(p.tag[t][0] == "V" for t in range(first, start)) or _runs_on(p, v, end):
        return None
    return Attribution(v, ((start, until - 1),), cue_of(p, v), trimmed(p, ((first, start - 1),)), "around")


def _behind_quotation(p: Parse, v: int, first: int) -> Attribution | None:
    """ "“…,” a commander, call sign Hunter, told AFP": whom the parser made a part of what was quoted."""
    closing = next((t for t in range(v - 1, first, -1) if p.quote[t] == 3), None)
    if closing is None or p.lemma[v] != "tell" or p.child(v, "nsubj") is not None:
        return None
    name = range(closing + 1, v - (p.words[v - 1] == ","))
    speaks = any(p.lemma[t] in lx.SPEAKERS or p.tag[t].startswith("NNP") for t in name)
    if not 1 <= len(name) <= LONGEST_NAME or not speaks or any(p.tag[t] in ("VBD", "VBZ", "VBP", "MD", "CC") for t in name):
        return None
    return Attribution(v, ((name[0], name[-1]),), cue_of(p, v), _quoted_part(p, ((first, closing),)), "around")


def _tail(p: Parse, v: int, end: int) -> int:
    """Tokens from the cue to the comma or stop that ends its clause."""
    return next((t for t in range(v, end) if p.words[t] in (",", ".", ";")), end) - v


def _runs_on(p: Parse, v: int, end: int) -> bool:
    """Whether the sentence goes on behind the cue otherwise than by a clause of its own (", while …", ", adding …")."""
    comma = next((t for t in range(v, end) if p.words[t] == ","), None)
    return comma is not None and not (comma + 1 < end and (p.lower[comma + 1] in _CLAUSE_OPENERS or p.tag[comma + 1] == "VBG"))


def _phrase_before(p: Parse, v: int, first: int) -> int | None:
    """Where a noun phrase with an article starts that ends right before the cue, for texts that leave out their commas."""
    t = v - 1
    while t > first and (p.tag[t] in _WITHIN_PHRASE or (p.lower[t] in ("of", "for") and p.tag[t + 1].startswith("NNP"))):
        t -= 1
    return t if p.tag[t] == "DT" and t < v - 1 else None


def _quoted_part(p: Parse, ranges: Ranges) -> Ranges:
    """The stretches within quotation marks, marks included; none if nothing is quoted."""
    out: list[tuple[int, int]] = []
    for first, last in ranges:
        for t in range(first, last + 1):
            if p.quote[t] == 2 or (p.quote[t] and (not out or t > out[-1][1] + 1)):
                out.append((t, t))
            elif p.quote[t] and out:
                out[-1] = (out[-1][0], t)
    return tuple(r for r in out if r[1] - r[0] >= 3)
