"""Who stands around the source of a statement: media that passed it on, bodies that briefed it, suppliers of its material.

"X told Agency that", "in an interview with Radio", "in remarks carried by the broadcaster": the medium stands between the publisher
and X. Found from the cue and its source alone, whichever rule or model found these.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from firsthand.reading.attribution import Attribution
from firsthand.reading.attribution.extent import past_acronym, phrase, with_name
from firsthand.reading.attribution.lexicon import BRIEFING, CARRYING, CITING, DRAWING, EVIDENCE_NOUNS, SPEECH, SUPPLYING
from firsthand.reading.attribution.occasions import TELLING
from firsthand.reading.parse import Parse
from firsthand.reading.speakers import PERSON
from firsthand.reading.voices.whose import briefer

Range = tuple[int, int]

_SHOWN = frozenset("leak obtain post read report release review run see share".split())
"""Verbs whose agent passes on only where it is a medium: "a report seen by X"."""
_SPEAKING = frozenset("appear speak talk write".split())
_TALKS = frozenset("appearance article column comment conversation interview remark statement".split())
_GATHERED = SUPPLYING | frozenset("collect compile gather".split())
_THROUGH = "via"
_BRIEFED = "briefing"
_SITTING = frozenset("lawmaker legislator member mp parliamentarian senator".split())
"""Nouns for those whom services brief."""
_TRIGGERS = frozenset({_THROUGH, _BRIEFED}) | CARRYING | _SHOWN | _SPEAKING | _TALKS | _GATHERED | BRIEFING | CITING


@dataclass(slots=True)
class Relay:
    """Noun phrases around a source: ``before`` it in the chain, ``behind`` it, and suppliers."""

    before: list[Range] = field(default_factory=list)
    behind: list[Range] = field(default_factory=list)
    suppliers: list[Range] = field(default_factory=list)


def find_relays(
    p: Parse, found: list[Attribution], is_medium: Callable[[Range], bool], hears: Callable[[Range], bool]
) -> list[Relay]:
    """For each attribution who stands around its source; ``hears`` tells who passes on what is told them."""
    relays = [Relay() for _ in found]
    for a, relay in zip(found, relays, strict=True):
        told = _told(p, a, hears) or _said_on(p, a, is_medium)
        if told is not None and not _is_the_press(p, told):
            relay.before.append(told)
    by_head = {a.head: n for n, a in enumerate(found)}
    for a, relay in zip(found, relays, strict=True):
        above = by_head.get(p.head[a.head])
        if above is not None and p.tag[a.head] == "VBG" and p.dep[a.head] == "advcl" and found[above].source == a.source:
            relay.before.extend(relays[above].before)  # "told AFP that …, adding that": to the same
    owners = _Owners(p, found)
    sentences = {p.sentence[a.head] for a in found}
    for v, lemma in enumerate(p.lemma):
        if lemma not in _TRIGGERS or p.sentence[v] not in sentences:
            continue
        for n in owners.of(v):
            _add(p, v, found[n], relays[n], is_medium)
    return relays


class _Owners:
    """Which attributions a word belongs to: those whose cue or source governs it, with no other cue between."""

    def __init__(self, p: Parse, found: list[Attribution]) -> None:
        self._p = p
        self._at: dict[int, list[int]] = {}
        for n, a in enumerate(found):
            for first, last in (*a.source, *a.cue):
                for t in range(first, last + 1):
                    self._at.setdefault(t, []).append(n)
        self._heads = {a.head: n for n, a in enumerate(found)}
        self._found = found

    def of(self, token: int) -> list[int]:
        p, node = self._p, token
        own = p.dep[token] in ("advcl", "conj") and p.child(token, "nsubjpass") is not None  # "while a minister was quoted by X"
        if node in self._heads or own:
            return []
        while node not in self._at:
            if p.head[node] == node or (node != token and self._speaks_for_itself(node) and p.lemma[token] != _BRIEFED):
                return []
            node = p.head[node]
        owners = [self._heads[node]] if node in self._heads else self._at[node]
        if p.lemma[token] == _BRIEFED:
            return owners  # "said that 900 had died, after a briefing by the service": the parser hangs it on what was said
        return [n for n in owners if not any(first <= token <= last for first, last in self._found[n].content)]

    def _speaks_for_itself(self, node: int) -> bool:
        """Whether a word is the verb of a clause that is joined to what is said, with a subject of its own."""
        p = self._p
        return p.dep[node] == "advcl" and p.tag[node] in ("VBD", "VBZ", "VBP") and p.child(node, "nsubj") is not None


def _told(p: Parse, a: Attribution, hears: Callable[[Range], bool]) -> Range | None:
    """The medium, or the collector of testimony, that was told."""
    if p.lemma[a.head] not in TELLING:
        return _said_to(p, a, hears)
    passive = p.child(a.head, "auxpass") is not None  # "…, Agency was told by a nurse"
    at = ("nsubjpass",) if passive else ("dobj", "dative")
    told = next((k for k in p.children[a.head] if (k > a.head or passive) and p.dep[k] in at), None)
    if told is None or any(first <= told <= last for first, last in a.content):
        before = range(a.head + 1, a.content[0][0])  # "told Agency six had died": a part of the number to the parser
        if not before or not all(p.tag[t].startswith("NNP") for t in before):
            return None
        return (before[0], before[-1]) if hears((before[0], before[-1])) else None
    who = phrase(p, told, before=next((first for first, last in a.content if told < first <= p.right[told]), None))
    if who[1] + 1 < len(p) and p.words[who[1] + 1].istitle() and p.head[who[1] + 1] == a.head:
        who = (who[0], who[1] + 1)  # "told Myanmar Now"
    elif (named := past_acronym(p, who[1] + 1)) > who[1] + 1:
        who = (who[0], named - 1)
    return who if hears(who) or _is_told_in_private(p, a.head, told) else None


def _said_on(p: Parse, a: Attribution, is_medium: Callable[[Range], bool]) -> Range | None:
    """ "Said on Radio X that", "“…,” he said on state television": on whose air somebody spoke."""
    on = next((k for k in p.children[a.head] if p.lower[k] == "on" and k == a.head + 1), None)
    air = p.child(on, "pobj") if on is not None and p.lemma[a.head] in SPEECH and p.tag[a.head] != "VBG" else None
    return who if air is not None and is_medium(who := phrase(p, air)) else None


def _said_to(p: Parse, a: Attribution, hears: Callable[[Range], bool]) -> Range | None:
    """ "Confirmed to AFP that", "denied to the broadcaster that"."""
    to = a.head + 1
    if p.lemma[a.head] not in SPEECH or to + 1 >= len(p) or p.lower[to] != "to" or p.head[to] != a.head:
        return None
    told = p.child(to, "pobj")
    if told is None or any(first <= told <= last for first, last in a.content):
        return None
    return who if hears(who := phrase(p, told)) else None


def _is_the_press(p: Parse, told: Range) -> bool:
    """ "Told media", "told the press": reporters at large, who pass nothing on."""
    return p.lower[told[1]] in ("media", "press") and all(p.lower[t] == "the" for t in range(*told))


def _is_told_in_private(p: Parse, v: int, told: int) -> bool:
    """ "Told L'Orient on condition of anonymity": who promises it is a medium, whatever its name."""
    around = range(v, p.sentences[p.sentence[v]][1])
    return p.tag[told].startswith("NNP") and p.lemma[told] not in PERSON and any(p.lower[t] == "anonymity" for t in around)


def _add(p: Parse, v: int, a: Attribution, relay: Relay, is_medium: Callable[[Range], bool]) -> None:
    """What the word at ``v`` tells of those around the source of ``a``."""
    lemma = p.lemma[v]
    if lemma == _BRIEFED and (briefing := _briefing_of(p, v, a)) is not None:
        relay.behind.append(briefing)
    elif lemma in BRIEFING and p.tag[v] == "VBN" and p.dep[v] in ("pcomp", "advcl"):
        briefing = briefer(p, v)
        if briefing is not None:
            relay.behind.append(briefing)
    elif lemma in _GATHERED and p.tag[v] == "VBN" and _is_drawn_on(p, p.head[v]):
        supplier = _by(p, v)
        if supplier is not None:
            relay.suppliers.append(supplier)
    else:
        medium = _medium(p, v, is_medium)
        if medium is not None and medium not in (*a.source, *a.relayed, *relay.before):
            relay.before.append(medium)


def _briefing_of(p: Parse, v: int, a: Attribution) -> Range | None:
    """ "A lawmaker said after a briefing by the service": who briefed those who sit in a parliament."""
    sits = any(p.lemma[t] in _SITTING for first, last in a.source for t in range(first, last + 1))
    if not sits or p.dep[v] != "pobj" or p.lower[p.head[v]] not in ("after", "following"):
        return None
    by = next((k for k in p.children[v] if p.lower[k] in ("by", "from")), None)
    body = p.child(by, "pobj") if by is not None else None
    return phrase(p, body) if body is not None else None


def _medium(p: Parse, v: int, is_medium: Callable[[Range], bool]) -> Range | None:
    lemma = p.lemma[v]
    if lemma == _THROUGH:
        channel = p.child(v, "pobj")
        return phrase(p, channel) if channel is not None and p.tag[channel].startswith("NNP") else None
    if lemma in CITING and p.dep[v] == "relcl" and (quoted := p.child(v, "dobj")) is not None and p.tag[quoted] == "WP":
        subject = p.child(v, "nsubj")  # "whom state media quoted"
        return phrase(p, subject, before=v) if subject is not None else None
    if p.lemma[p.head[v]] in EVIDENCE_NOUNS and p.lemma[p.head[p.head[v]]] in CITING:
        return None  # "citing a video published by X": who put an item out
    if p.tag[v] == "VBN" and lemma in CARRYING | _SHOWN and p.child(v, "prt") is None:  # not "strikes carried out by"
        by = _by(p, v)
        if by is not None and not _is_at_large(p, by) and (lemma in CARRYING or is_medium(by)):
            return by
        return _object(p, v, ("in", "on", "to", "with"), is_medium)
    if lemma in _SPEAKING and (p.tag[v] == "VBG" or p.dep[v] == "relcl"):  # "residents who spoke to Agency"
        return _object(p, v, ("in", "on", "to", "with"), is_medium)
    if p.tag[v] in ("NN", "NNS") and lemma in _TALKS:
        if lemma == "interview" and (name := _object(p, v, ("with",), lambda r: p.tag[r[1]].startswith("NNP"))) is not None:
            return name
        return _object(p, v, ("for", "in", "on", "to", "with"), is_medium)
    return None


def _is_at_large(p: Parse, media: Range) -> bool:
    """ "Quoted by its media": none of them is told."""
    words = range(media[0], media[1] + 1)
    return p.tag[media[0]] == "PRP$" and not any(p.tag[t].startswith("NNP") for t in words)


def _by(p: Parse, v: int) -> Range | None:
    agent = p.child(v, "agent")
    body = p.child(agent, "pobj") if agent is not None else None
    return with_name(p, phrase(p, body)) if body is not None else None


def _object(p: Parse, v: int, prepositions: tuple[str, ...], accepted: Callable[[Range], bool]) -> Range | None:
    for k in p.children[v]:
        body = p.child(k, "pobj") if k > v and p.dep[k] in ("prep", "dative") and p.lower[k] in prepositions else None
        if body is not None and accepted(who := phrase(p, body)):
            return who
    return None


def _is_drawn_on(p: Parse, noun: int) -> bool:
    """ "Relying on lists", "drawing on records"."""
    prep = p.head[noun]
    return p.dep[noun] == "pobj" and p.lower[prep] == "on" and p.lemma[p.head[prep]] in DRAWING
