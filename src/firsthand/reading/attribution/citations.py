"""Who is cited behind a voice: "X, citing Y, reported", "Citing Y, X reported", "according to X, which cited Y"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firsthand.reading.attribution import lexicon as lx
from firsthand.reading.attribution import naming
from firsthand.reading.attribution.extent import Attribution, Ranges, block, head_of, outside, phrase, trimmed
from firsthand.reading.attribution.sources import segment_before
from firsthand.reading.figures.persons import is_person
from firsthand.reading.parse import Parse
from firsthand.reading.speakers import BODY, MEDIA, UNNAMED

CITED_NAME = 14
"""Tokens behind "citing" within which a name ends at its comma."""


def with_citations(p: Parse, found: list[Attribution]) -> list[Attribution]:
    """ "X, citing Y, reported …": Y stands behind X in the chain of that content."""
    relayed = {first for a in found for first, _ in a.relayed}
    voiced: dict[int, list[int]] = {}
    for n, a in enumerate(found):
        if a.source:
            voiced.setdefault(p.sentence[a.head], []).append(n)
    for v, lemma in enumerate(p.lemma):
        opened = _opening(p, v) if p.lower[v] in _OPENING else None
        if opened is not None and v + 1 not in relayed:
            said = (n for n in voiced.get(p.sentence[opened + 1], ()) if found[n].head > opened)
            if (at := next(said, None)) is not None:
                found[at] = _behind_opening(p, found[at], (v + 1, opened - 1))
                relayed.add(v + 1)
            continue
        drawn = _drawn_on(p, v) if lemma in lx.DRAWING else None
        citing = lemma in lx.CITING and (p.tag[v] == "VBG" or _is_citing_clause(p, v))
        if (not citing and drawn is None) or not relayed.isdisjoint(range(v + 1, (drawn or v + 1) + 1)):
            continue
        named = _named_by(p, v)
        cited = drawn or p.child(v, "dobj") or _cited_astray(p, v) or (named[1] if named is not None else None)
        if cited is None or _is_no_source(p, cited) or any(p.lower[k] == "as" and p.child(k, "pcomp") for k in p.children[v]):
            continue
        of_sentence = voiced.setdefault(p.sentence[v], [])
        first, end = _between_semicolons(p, v)
        at = _cited_by(p, v, found, [n for n in of_sentence if first <= found[n].head < end])
        voice = named or _cited(p, cited)
        if at is not None:
            content = tuple(piece for first, last in found[at].content for piece in outside(p, first, last, (v, voice[1])))
            found[at] = replace(found[at], relayed=(*found[at].relayed, voice), content=trimmed(p, content))
            relayed.add(voice[0])
            continue
        who = naming.before(p, v - 1, first) if p.words[v - 1] == "," and p.words[voice[1] + 1 : voice[1] + 2] == [","] else None
        tells = who is not None and voice[1] + 2 < end and p.lemma[voice[1] + 2] in lx.SPEECH
        cue = voice[1] + 2 if tells else v  # "X, quoting Y, says nine died"
        content = trimmed(p, outside(p, first, end - 1, (who[0] if who is not None else v, max(cue, voice[1]))))
        if content:
            of_sentence.append(len(found))
            behind = () if who is None else (voice,)
            source = voice if who is None else who
            found.append(Attribution(cue, (source,), ((cue, cue),), content, "citing", relayed=behind))
    return sorted(found, key=lambda a: a.head)


def _between_semicolons(p: Parse, v: int) -> tuple[int, int]:
    """The stretch of a sentence that a verb stands in, between the semicolons around it; the end excluded."""
    first, end = p.sentences[p.sentence[v]]
    marks = [t for t in range(first, end) if p.words[t] == ";" and p.quote[t] == 0]
    return max((t + 1 for t in marks if t < v), default=first), min((t for t in marks if t > v), default=end)


def with_tellers(p: Parse, found: list[Attribution]) -> list[Attribution]:
    """ "Nine have died, X estimates, lawmakers said": what lawmakers said holds whose estimate it is.

    Nor does X say that they said it: "…, the ministry said, AFP reported".
    """
    spoken = {
        (b.source[0][0], b.cue[-1][1]) for b in found if len(b.source) == 1 and b.source[0][1] + 1 == b.cue[0][0] and b.content
    }
    found = [replace(a, content=tuple(r for r in a.content if r not in spoken) or a.content) for a in found]
    told: dict[Ranges, list[Attribution]] = {}
    for b in found:
        if b.source:
            told.setdefault(b.content, []).append(b)
    return [_with_opening(_with_teller(p, a, told.get(a.content, ())), told.get(a.content, ())) for a in found]


def with_carriers(p: Parse, found: list[Attribution]) -> list[Attribution]:
    """ "According to Y, as quoted by X, …", "…, Y said, as cited by X": X's word for what Y said, so that Y stands behind X."""
    carried: dict[int, int] = {}
    for n, a in enumerate(found):
        ends = (a.source[-1][1], a.cue[-1][1], a.content[-1][1]) if a.source and a.rule != "as" else ()
        if (v := next((v for end in ends if (v := _carried_by(p, end)) is not None), None)) is not None:
            carried[v] = n
    for v, n in carried.items():
        by = next(k for k in p.children[v] if p.lower[k] == "by")
        voice = phrase(p, p.child(by, "pobj") or by + 1)
        content = (piece for first, last in found[n].content for piece in outside(p, first, last, (v - 1, voice[1])))
        found[n] = replace(
            found[n], source=(voice,), relayed=(*found[n].source, *found[n].relayed), content=trimmed(p, tuple(content))
        )
    return [a for a in found if a.head not in carried]


def _carried_by(p: Parse, end: int) -> int | None:
    """The verb of ", as quoted by X" right behind a source or a cue."""
    v = end + 3
    if v + 2 >= len(p) or p.words[end + 1] != "," or p.lower[end + 2] != "as" or p.lower[v + 1] != "by":
        return None
    return v if p.lemma[v] in lx.CARRYING | {"report"} and any(p.lower[k] == "by" for k in p.children[v]) else None


def with_those_told(p: Parse, found: list[Attribution]) -> list[Attribution]:
    """ "The agency was told by a nurse that six had died": who was told is no part of what the nurse said."""
    return [_told_that(p, a) for a in found]


def _told_that(p: Parse, a: Attribution) -> Attribution:
    if p.lemma[a.head] != "tell" or p.child(a.head, "auxpass") is None or len(a.source) != 1 or a.source[0][0] < a.head:
        return a
    (first, last), end = a.source[0], p.sentences[p.sentence[a.head]][1]
    that = next((t for t in range(first + 1, min(last + 2, end - 1)) if p.lower[t] == "that"), None)
    if that is None or p.tag[that + 1][0] in "VM":  # "by rebels that had taken the town"
        return a
    behind = tuple(r for r in a.content if r[0] >= that)
    return replace(a, source=((first, that - 1),), content=behind or trimmed(p, ((that, end - 1),)))


def _with_opening(a: Attribution, same: Sequence[Attribution]) -> Attribution:
    """ "X said P, Y reported": Y's content with "X said", where X opens what both are cited for."""
    (first, last), start = a.content[0], a.source[0][0] if a.source else 0
    opening = next((b for b in same if b.source[0][0] < b.head < first), None)
    if opening is None or not last < start < a.head:
        return a
    return replace(a, content=((min(opening.source[0][0], first), last), *a.content[1:]))


def _with_teller(p: Parse, a: Attribution, same: Sequence[Attribution]) -> Attribution:
    """The content up to the comma before its source, where one of the ``same`` content is cited in between."""
    last, start = a.content[-1][1], a.source[0][0] if a.source else 0
    if p.words[start - 1] != "," or p.sentence[last] != p.sentence[start]:
        return a
    if not any(last < b.source[0][0] < b.head < start - 1 for b in same):
        return a
    return replace(a, content=(*a.content[:-1], (a.content[-1][0], start - 2)))


def _drawn_on(p: Parse, v: int) -> int | None:
    """ "X, based on figures from Y, said", "relying on health ministry data": what X has it from."""
    if p.tag[v] not in ("VBG", "VBN") or p.dep[v] not in ("acl", "advcl", "prep"):
        return None
    on = next((k for k in p.children[v] if k > v and p.lower[k] in ("on", "from")), None)
    data = p.child(on, "pobj") if on is not None else None
    return data if data is not None and p.lemma[data] in lx.DOCUMENT_VOICES else None


def _opening(p: Parse, v: int) -> int | None:
    """The comma of "Citing Y's ministry, X reported …", which the parser took for a part of Y's name, or for a subject."""
    end = p.paragraphs[p.paragraph[v]][1]
    if v != p.sentences[p.sentence[v]][0]:
        return None
    named = naming.behind(p, v + 1, end)
    if named is not None and named[1] + 2 < end and p.words[named[1] + 1] == ",":
        return named[1] + 1
    if p.tag[v] == "VBG":
        return None
    comma = next((t for t in range(v + 2, min(v + CITED_NAME, end - 1)) if p.words[t] == ","), None)
    if comma is None or any(p.tag[t][0] in "VM" or p.lower[t] == "as" for t in range(v + 1, comma)):
        return None
    return None if _is_no_source(p, head_of(p, (v + 1, comma - 1))) else comma


def _behind_opening(p: Parse, a: Attribution, cited: tuple[int, int]) -> Attribution:
    """An attribution whose source and content begin behind who was cited, and who stands behind that source."""
    behind = cited[1] + 2

    def cut(ranges: Ranges) -> Ranges:
        return tuple((max(first, behind), last) for first, last in ranges if last >= behind)

    source = cut(a.source) or segment_before(p, a.head)
    return replace(a, source=source, content=cut(a.content), relayed=(*a.relayed, cited))


_OPENING = frozenset({"citing", "quoting"})


def _is_citing_clause(p: Parse, v: int) -> bool:
    """ "According to X, which cited Y"."""
    subject = p.child(v, "nsubj")
    return p.dep[v] == "relcl" and subject is not None and p.lower[subject] in ("which", "who") and p.child(v, "dobj") is not None


def _cited_astray(p: Parse, v: int) -> int | None:
    """ "X reported on Sunday, citing Y, that …": whom the parser made the subject of what follows."""
    end = p.sentences[p.sentence[v]][1]
    comma = next((t for t in range(v + 2, min(v + CITED_NAME, end - 1)) if p.words[t] == ","), None)
    if comma is None or p.lower[comma + 1] != "that" or any(p.tag[t][0] in "VM" for t in range(v + 1, comma)):
        return None
    return next((t for t in range(comma - 1, v, -1) if p.tag[t].startswith("NN")), None)


def _named_by(p: Parse, v: int) -> tuple[int, int] | None:
    """Who is cited, as the commas tell: "citing X, a rights group,", "citing army spokesman First Last"."""
    named = naming.behind(p, v + 1, p.sentences[p.sentence[v]][1])
    goes_on = named is not None and any(word[:1].isalnum() for word in p.words[named[1] + 1 : named[1] + 2])
    return None if goes_on else named


def _cited(p: Parse, cited: int) -> tuple[int, int]:
    """The phrase of who is cited, ended where the content goes on: "citing a statement by Y, that …"."""
    first, last = phrase(p, cited)
    on = next((t for t in range(first, last) if p.words[t] == "," and p.lower[t + 1] == "that"), None)
    return (first, on - 1) if on is not None else (first, last)


def _is_no_source(p: Parse, cited: int) -> bool:
    """What is cited without telling whose it is: "citing preliminary data", "citing concerns"."""
    if any(p.lower[k] == "no" for k in p.children[cited]) or p.lower[p.head[p.head[cited]]] == "without":
        return True  # "citing no source", "without citing a source"
    if p.lemma[cited] in ("claim", "concern", "fear", "need", "lack", "reason", "example", "evidence"):
        return True
    owned = p.child(cited, "poss") is not None or any(p.words[k][0].isupper() for k in p.children[cited] if p.tag[k] != "DT")
    owned = owned or any(p.lower[k] in ("from", "of", "by") and p.child(k, "pobj") is not None for k in p.children[cited])
    owned = owned or any(p.lemma[k] in BODY for k in p.children[cited] if k < cited)  # "citing a military report"
    if p.tag[cited] in ("NN", "NNS") and not _speaks(p, cited) and (not owned or _is_of_a_day(p, cited)):
        return True  # "citing poor health"
    return (
        p.lemma[cited]
        in ("datum", "data", "information", "figure", "estimate", "report", "record", "statistic", "assessment", "intelligence")
        and not owned
    )


def _speaks(p: Parse, noun: int) -> bool:
    known = lx.SPEAKERS | lx.DOCUMENT_VOICES | lx.EVIDENCE_NOUNS | lx.CUE_NOUNS | UNNAMED | MEDIA | _HOLDING
    return p.lemma[noun] in known or is_person(p, noun)


def _is_of_a_day(p: Parse, noun: int) -> bool:
    """ "Monday's storm"."""
    owner = p.child(noun, "poss")
    return owner is not None and p.lower[owner] in lx.WEEKDAYS


_HOLDING = frozenset("datum data information figure record statistic document footage list database material".split())
"""What tells something whoever keeps it."""


_PASSING_ON = frozenset({"report", "write"})


def _holds(a: Attribution, token: int) -> bool:
    return any(first <= token <= last for first, last in a.content)


def _cited_by(p: Parse, v: int, found: list[Attribution], same: list[int]) -> int | None:
    """The attribution whose voice cites: whose source or cue stands right before, whose source or verb governs "citing", else the
    outermost of the sentence. ``same`` are the numbers of those of the sentence that have a source.
    """
    if p.words[v - 1] == ",":
        for n in same:
            ends = {found[n].source[-1][1], block(p, found[n].head, found[n].source)[1], found[n].cue[-1][1]}
            if v - 2 in ends:
                return n
    telling = [n for n in same if found[n].head < v and p.words[v - 1] == "," and p.lemma[found[n].head] in _PASSING_ON]
    if telling and p.tag[v] == "VBG" and any(_holds(found[telling[0]], found[n].head) for n in same if n != telling[0]):
        return telling[0]  # "the paper reported that the service had concluded that …, citing a diplomat": how the paper knows
    governors, node = [], v
    while p.head[node] != node:
        node = p.head[node]
        governors.append(node)
    for node in governors:
        for n in same:
            if found[n].head == node or any(first <= node <= last for first, last in found[n].source):
                return n
    return same[0] if same else None
