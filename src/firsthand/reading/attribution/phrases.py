"""Cues that are no verbs: "according to", nouns with a content clause, whose count it is; and what a publisher explains of them."""

from __future__ import annotations

from dataclasses import replace

from firsthand.codebook.hedges import CUE_HEDGES
from firsthand.model import Hedge
from firsthand.reading.attribution import lexicon as lx
from firsthand.reading.attribution.extent import Attribution, Ranges, half_before, head_of, outside, phrase, trimmed
from firsthand.reading.attribution.negation import is_preliminary
from firsthand.reading.attribution.sources import may_speak, source_of
from firsthand.reading.attribution.unsaid import is_by_rule
from firsthand.reading.parse import Parse
from firsthand.reading.speakers import BODY

CLOSING_NAME = 6
"""Tokens between a comma and a closing "report", at most."""
SET_OFF_NAME = 14
"""Tokens between a comma and an "estimates" that is set off, at most."""


def according(p: Parse, to: int) -> Attribution | None:
    """ "According to X, …": the rest of the clause that the phrase modifies."""
    named = p.child(to, "pobj")
    if named is None:
        return None
    if is_preliminary(p, p.left[named], named) or is_by_rule(p, named):
        return None
    first, end = p.sentences[p.sentence[to]]
    start, last = to - 1, max(to, p.right[named])
    if first < start and p.words[start - 1] == ":":
        first = start  # "Omdurman: according to X, …": what stands before labels the line
    while last + 2 < end and p.tag[last + 1].startswith("NNP") and p.tag[last] in ("NN", "NNP") and start == first:
        last += 1  # "According to the news agency X, …": the parser may take the name for the subject of what follows
    if start == first:
        last = _own_end(p, named, last)
    governor = p.head[to - 1] if p.head[to - 1] != to else p.head[to]
    at_edge = start == first or last >= end - 2
    if at_edge or governor in (to, to - 1):
        content = outside(p, first, end - 1, (start, last))
    else:
        content = outside(p, p.left[governor], p.right[governor], (start, last))
    if (compiled := _compiled(p, named)) is not None:
        return Attribution(to - 1, compiled[:1], ((to - 1, to),), trimmed(p, content), "according", relayed=compiled[1:])
    source = phrase(p, named, before=last + 1 if last < p.right[named] else None)
    if last > p.right[named]:
        source = (source[0], last)
    return Attribution(to - 1, (source,), ((to - 1, to),), trimmed(p, content), "according")


def _compiled(p: Parse, named: int) -> Ranges | None:
    """ "An AFP tally of health ministry figures": who counted, then whose figures they are."""
    of = next((k for k in p.children[named] if k > named and p.lower[k] in ("of", "from")), None)
    based = next((k for k in p.children[named] if k > named and p.dep[k] == "acl" and p.lemma[k] in ("base", "draw")), None)
    of = of if based is None else next((k for k in p.children[based] if p.lower[k] in ("on", "from")), of)
    data = p.child(of, "pobj") if of is not None else None
    owner = named - 1 if p.child(named, "poss") is None else p.child(named, "poss")
    known = data is not None and p.lemma[named] in _COMPILING and p.lemma[data] in lx.DOCUMENT_VOICES and owner is not None
    if not known or data is None or owner is None or not p.tag[owner].startswith("NNP"):
        return None
    whose = [k for k in p.children[data] if k < data and p.dep[k] in ("compound", "poss", "nmod")]
    last = max(whose, default=None)
    first = owner
    while p.tag[first - 1].startswith("NNP"):
        first -= 1
    return None if last is None else ((first, owner), (p.left[last], last))


_COMPILING = frozenset("analysis calculation compilation count reckoning review tally".split())
COUNTS = frozenset("account count estimate figure reckoning tally".split())


def by_count(p: Parse, by: int) -> Attribution | None:
    """ "…, by the United Nations' count": whose count the clause before it is."""
    count = p.child(by, "pobj")
    owner = p.child(count, "poss") if count is not None and p.lemma[count] in COUNTS else None
    clause = p.head[by]
    if count is None or owner is None or p.lower[p.left[owner]] in ("its", "their", "his", "her", "our") or p.head[by] == by:
        return None
    first, end = p.sentences[p.sentence[by]]
    whole = (first, end - 1) if by == first else (p.left[clause], p.right[clause])
    if whole[0] > by:
        return None
    content = outside(p, *whole, (by, p.right[by]))
    return Attribution(count, (phrase(p, owner),), ((by, by), (count, count)), trimmed(p, content), "according")


def own_count(p: Parse, n: int) -> Attribution | None:
    """ "X's own count stood at 6,500", "counts by X are higher: 70": whose count it is tells it."""
    by = next((p.child(k, "pobj") for k in p.children[n] if p.lower[k] == "by"), None)
    owner, v = p.child(n, "poss") if by is None else by, p.head[n]
    if (
        owner is None
        or p.dep[n] != "nsubj"
        or p.lemma[v] not in _RUNNING
        or (p.tag[v] not in _FINITE and p.child(v, "aux") is None)
        or p.child(v, "ccomp") is not None
    ):
        return None  # "X's estimate is that": a clause tells it
    named = p.tag[owner].startswith("NNP") or p.lemma[owner] in BODY
    bare = all(p.tag[t] == "POS" or p.lower[t] in _OWN for t in range(owner + 1, n))
    last, end = p.right[v], p.sentences[p.sentence[v]][1] - 1
    last = end if last < end and p.words[last + 1] == ":" else last
    if not named or not bare or not any(p.tag[t] == "CD" for t in range(v, last + 1)):
        return None
    begin = n + 1 if by is None else v
    return Attribution(n, (phrase(p, owner),), ((n, n),), trimmed(p, ((begin, last),)), "noun")


def _own_end(p: Parse, named: int, last: int) -> int:
    """Where the phrase of "According to X, …" ends: at its comma, unless what follows is an apposition closed by a second one."""
    comma = next((t for t in range(named, last + 1) if p.words[t] == ","), None)
    closed = last + 1 < len(p) and p.words[last + 1] == ","
    counted = next((t for t in range(named + 1, last + 1) if p.dep[t] == "appos"), None)
    above = p.head[p.head[p.head[named]]]
    told = p.child(above, "nsubj", "nsubjpass")
    partly = told is not None and "of them" in " ".join(p.lower[last + 1 : told + 1])  # "…, two of them guards, were shot"
    if counted is not None and "CD" in p.tag[counted : last + 1] and (told is None or partly):
        closed = False  # "According to X, a total of 80 men, 7 of them officers, were killed": whom it is told of
    return comma - 1 if comma is not None and not closed else last


def noun_cue(p: Parse, n: int) -> Attribution | None:
    """ "Kyiv's claim that …", "reports suggesting that …", "allegations of …" (only with a clause)."""
    if (told := _plural_report(p, n) or closing_report(p, n)) is not None:
        return told
    clause = _clause_of(p, n)
    if clause is None:
        return _noun_is(p, n) or _estimates_run(p, n) or _noun_of(p, n)
    if p.dep[n] == "pobj" and p.lower[p.head[n]] == "in" and p.lemma[p.head[p.head[n]]] in lx.SPEECH:
        return None  # "claimed in a statement that": the verb is the cue
    if p.lemma[clause] in lx.CHECKING | lx.DESCRIBING or _is_answered(p, clause):
        return None  # "an estimate that Washington put lower", "an allegation that Kyiv denied"
    if (shrugged := _brushed_aside(p, n, clause)) is not None:
        return shrugged
    suggesting = p.lemma[clause] in lx.SHOWING | {"say", "claim", "allege"} and p.tag[clause] == "VBG"
    if suggesting:
        inner = p.child(clause, "ccomp")
        if inner is None:
            return None
        first = p.left[inner]
    elif _is_that_clause(p, clause) or _is_own_act(p, n, clause):
        first = p.left[clause]
    else:
        return None
    governor = p.head[n]
    owner = p.child(n, "poss")
    source: Ranges = (phrase(p, owner),) if owner is not None else ()
    by = next((p.child(k, "pobj") for k in p.children[n] if p.dep[k] in ("prep", "agent") and p.lower[k] in ("by", "from")), None)
    if not source and by is not None:
        source = (phrase(p, by),)
    named = by is not None or (owner is not None and p.tag[owner].startswith("NNP"))
    if (
        p.dep[n] == "dobj"
        and p.lemma[governor] in lx.NOUN_PHRASE | lx.CITING
        and not (named and (_is_denying(p, governor) or p.lemma[governor] in lx.DESCRIBING))
    ):
        return None  # "denied reports that …": the verb is the cue; in "denied a report by X that …" X has one as well
    if not source and p.dep[n] == "dobj" and p.tag[governor][0] == "V" and p.lemma[governor] not in lx.LOOKING_INTO:
        source = tuple(r for r in source_of(p, governor) if may_speak(p, head_of(p, r)))  # and no "raids" that "raise fears"
    return Attribution(n, source, ((n, clause if suggesting else n),), trimmed(p, ((first, p.right[clause]),)), "noun")


def _is_answered(p: Parse, clause: int) -> bool:
    own = p.child(clause, "dobj", "ccomp")
    answers = p.lemma[clause] in lx.PLACING or CUE_HEDGES.get(p.lemma[clause]) is Hedge.DENIED
    return answers and (own is None or own < clause)


def _estimates_run(p: Parse, n: int) -> Attribution | None:
    """ "Western intelligence estimates of Russian dead vary between 115,000 and 160,000": whose estimates tell it."""
    v, first = p.head[n], p.left[n] + (p.lower[p.left[n]] == "the")
    runs = p.dep[n] == "nsubj" and p.lemma[v] in _RUNNING and p.tag[v] in _FINITE and p.lemma[n] == "estimate"
    owned = first < n and any(p.tag[t].startswith("NNP") or p.lemma[t] in BODY | {"intelligence"} for t in range(first, n))
    if not runs or not owned or not any(p.tag[t] == "CD" for t in range(v, p.right[v] + 1)):
        return None
    last = n - 1 - (p.tag[n - 1] == "POS")
    return Attribution(n, ((first, last),), ((n, n),), trimmed(p, ((n + 1, p.right[v]),)), "noun")


def _brushed_aside(p: Parse, n: int, clause: int) -> Attribution | None:
    """ "Brushed aside accusations that", "waved off claims that": a denial by a phrase."""
    v = p.head[n]
    aside = p.dep[n] == "dobj" and p.lemma[v] in _BRUSHING and any(p.lower[k] in _ASIDE for k in p.children[v])
    source = source_of(p, v) if aside else ()
    return Attribution(v, source, ((v, n - 1),), trimmed(p, ((p.left[n], p.right[clause]),)), "noun phrase") if source else None


def _noun_is(p: Parse, n: int) -> Attribution | None:
    """ "X's estimate is that …", "the claim by X was that …": what the noun is said to be."""
    verb = p.head[n]
    clause = p.child(verb, "ccomp") if p.dep[n] == "nsubj" and p.lemma[verb] == "be" else None
    if clause is None or clause < verb or p.lower[verb + 1] != "that":
        return None
    owner = p.child(n, "poss")
    by = next((p.child(k, "pobj") for k in p.children[n] if p.dep[k] in ("prep", "agent") and p.lower[k] in ("by", "from")), None)
    voice = owner if owner is not None else by
    if voice is None:
        return None
    return Attribution(n, (phrase(p, voice),), ((n, n), (verb, verb)), trimmed(p, ((p.left[clause], p.right[clause]),)), "noun")


def _plural_report(p: Parse, n: int) -> Attribution | None:
    """ "• Partners on the ground report that two clinics have closed": a verb that the parser took for a noun."""
    begin, end = p.sentences[p.sentence[n]]
    while begin < n and not p.words[begin][0].isalnum():
        begin += 1
    follows = n + 2 < end and p.lower[n + 1] == "that"
    if p.lower[n] != "report" or not follows or p.tag[begin] != "NNS" or any(p.tag[t][0] == "V" for t in range(begin, n)):
        return None
    return Attribution(n, ((begin, n - 1),), ((n, n),), trimmed(p, ((n + 1, end - 1),)), "clause")


def closing_report(p: Parse, n: int) -> Attribution | None:
    """ "Twenty have died, local media report.": the verb at the end, which the parser took for a noun."""
    if p.tag[n] == "NNS":
        return _set_off(p, n)
    begin, end = p.sentences[p.sentence[n]]
    comma = next((t for t in range(n - 1, max(begin, n - CLOSING_NAME), -1) if p.words[t] == ","), None)
    if p.lower[n] != "report" or p.tag[n] != "NN" or comma is None or p.words[n + 1 : end] not in ([], ["."]):
        return None
    if p.tag[n - 1] != "NNS" or comma - begin < 2 or any(p.tag[t] in ("DT", "IN") for t in range(comma + 1, n)):
        return None  # "…, local emergency rooms report"
    return Attribution(n, ((comma + 1, n - 1),), ((n, n),), trimmed(p, ((begin, comma - 1),)), "around")


def _set_off(p: Parse, n: int) -> Attribution | None:
    """ "Nine have died, the service X estimates, lawmakers said": a verb between commas, which the parser took for a noun."""
    begin, end = p.sentences[p.sentence[n]]
    comma = next((t for t in range(n - 1, max(begin, n - SET_OFF_NAME), -1) if p.words[t] == ","), None)
    if comma is None or p.lower[n] not in _PUTTING or n + 1 >= end or p.words[n + 1] not in (",", "."):
        return None
    if p.lower[comma + 1] == "as":
        half = trimmed(p, ((half_before(p, comma), comma - 1),))
        return Attribution(n, ((comma + 2, n - 1),), ((n, n),), half, "as") if p.words[n + 1 : end] in ([], ["."]) else None
    name, behind = range(comma + 1, n), range(n + 2, end)
    last = next((t for t in reversed(name) if p.tag[t][0] == "N" and p.words[t + 1] != ")"), None)
    closed = last is not None and (last == n - 1 or p.words[n - 1] == ")")
    named = closed and last is not None and (p.tag[last].startswith("NNP") or p.lemma[last] in lx.SPEAKERS | BODY)
    told = any(p.tag[t] in _FINITE for t in range(begin, comma)) and not any(p.tag[t][0] in "VMC" for t in name)
    ends = p.words[n + 1] == "." or (
        p.tag[n + 2 : n + 3] != ["CC"] and any(p.lemma[t] in lx.SPEECH and p.tag[t] in _FINITE for t in behind)
    )
    if not named or not told or not ends:
        return None
    return Attribution(n, ((comma + 1, n - 1),), ((n, n),), trimmed(p, ((begin, comma - 1),)), "around")


_OWN = frozenset("current earlier first initial last latest official own preliminary previous".split())
_RUNNING = frozenset("be differ exceed put range reach run stand start top vary".split())
_BRUSHING = frozenset({"brush", "wave", "laugh", "shrug", "bat"})
_ASIDE = frozenset({"aside", "off", "away"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PUTTING = frozenset("claims estimates reports".split())
_TOLD_OF = frozenset("accusation allegation claim report rumor rumour".split())
_AMID = frozenset("amid amidst following".split())
_ARISING = frozenset("circulate come emerge grow mount rise spread surface".split())


def _noun_of(p: Parse, n: int) -> Attribution | None:
    """ "There were reports of gunfire", "amid allegations of torture": what nobody is said to have reported or claimed."""
    of = next((k for k in p.children[n] if k == n + 1 and p.lower[k] == "of"), None)
    thing = p.child(of, "pobj") if of is not None else None
    if thing is None or p.lemma[n] not in _TOLD_OF or p.tag[n] != "NNS" or any(p.lower[k] == "no" for k in p.children[n]):
        return None
    owner = p.child(n, "poss")
    if p.lemma[thing] in lx.SPEAKERS and p.child(thing, "acl", "amod", "nummod") is None:
        return None  # "the reports of the committee": its own
    governor = p.head[n]
    existing = p.lemma[governor] == "be" if p.dep[n] == "attr" else p.dep[n] == "nsubj" and p.lemma[governor] in _ARISING
    owned = owner is not None and p.lemma[governor] not in lx.NOUN_PHRASE | lx.CITING
    if not owned and not existing and not (p.dep[n] in ("pobj", "dobj") and p.lower[governor] in _AMID):
        return None
    last = p.right[thing]
    for k in p.children[n]:
        if k == last + 1 and p.dep[k] == "prep" and p.lower[k] not in ("by", "from"):
            last = p.right[k]
    joined = next((t for t in range(thing, last) if p.dep[t] == "cc" and p.lemma[t + 1] in lx.CUE_NOUNS), None)
    source: Ranges = (phrase(p, owner),) if owner is not None else ()
    return Attribution(n, source, ((n, n),), trimmed(p, ((p.left[thing], (joined or last + 1) - 1),)), "noun")


def _is_denying(p: Parse, verb: int) -> bool:
    return CUE_HEDGES.get(p.lemma[verb]) is Hedge.DENIED


def _clause_of(p: Parse, n: int) -> int | None:
    """The clause of a noun; in "reports of gunfire and claims that …" the parser hangs that of the second on the first."""
    clause = next((k for k in p.children[n] if p.dep[k] in ("acl", "ccomp", "relcl") and p.tag[k][0] == "V" and k > n), None)
    if clause is None and p.dep[n] == "nsubj" and p.lemma[p.head[n]] in _ARISING:
        return p.child(p.head[n], "ccomp")  # "fears are growing that"
    if clause is None:
        follows = n + 1 < len(p) and p.lower[n + 1] == "that" and p.dep[n + 1] == "mark" and p.head[n + 1] > n
        return p.head[n + 1] if follows else None
    before = p.left[clause] - 1
    return clause if before == n or p.lemma[before] not in lx.CUE_NOUNS or p.lower[before + 1] != "that" else None


def _is_that_clause(p: Parse, clause: int) -> bool:
    """A clause with "that" before a subject of its own, not "claims that were made"."""
    if any(p.lower[k] == "that" and p.dep[k] == "mark" for k in p.children[clause]):
        return True
    subject = p.child(clause, "nsubj", "nsubjpass")
    return p.lower[p.left[clause]] == "that" and subject is not None and p.lower[subject] != "that"


def _is_own_act(p: Parse, n: int, clause: int) -> bool:
    """ "The rebels' claim to have shot down a jet"."""
    helpers = {p.lower[k] for k in p.children[clause] if p.dep[k] == "aux"}
    return p.lemma[n] in ("claim", "admission", "denial") and helpers >= {"to", "have"}


def without_gloss(p: Parse, a: Attribution) -> Attribution:
    """A content that ends before the publisher explains its words: ", a word it uses for killed or captured"."""
    if not a.source:
        return a
    last = a.content[-1][1]
    glosses = (t for t in range(a.content[0][0] + 1, last) if p.words[t] == "," and _is_gloss(p, t + 1, last))
    comma = next((t for t in glosses if any(first < t <= end for first, end in a.content)), None)
    if comma is None:
        return a
    kept = tuple((first, min(end, comma - 1)) for first, end in a.content if first < comma)
    return replace(a, content=trimmed(p, kept) or a.content)


def _is_gloss(p: Parse, article: int, last: int) -> bool:
    """Whether "a term for", "a word that …" starts there, outside quotation marks."""
    noun = article + 1
    named = noun < last and p.lower[article] in ("a", "an") and p.lemma[noun] in lx.GLOSSES
    return named and p.quote[noun] == 0 and (p.lower[noun + 1] == "for" or any(p.dep[k] == "relcl" for k in p.children[noun]))
