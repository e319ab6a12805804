"""The hedge class of a hop: from its cue, and from hedging words on the main clause of what it puts forward."""

from __future__ import annotations

from firsthand.codebook.hedges import CUE_HEDGES, WORD_HEDGES, weaker
from firsthand.model import Hedge
from firsthand.reading.assertion import is_negative
from firsthand.reading.attribution import Attribution
from firsthand.reading.attribution.details import ANSWER, REASON
from firsthand.reading.attribution.extent import head_of, main_predicates
from firsthand.reading.attribution.headlines import quotes_what_happened
from firsthand.reading.attribution.lexicon import (
    CUE_NOUNS,
    DOCUMENT_VOICES,
    EVIDENCE_NOUNS,
    SHOWING,
    SPEECH,
    THOUGHT,
)
from firsthand.reading.attribution.negation import is_mistaken, is_negated, is_preliminary
from firsthand.reading.attribution.verbs import NOT_RULED_OUT
from firsthand.reading.parse import Parse
from firsthand.reading.polarity import is_retracted

Ranges = tuple[tuple[int, int], ...]

_RAISING = frozenset({"appear", "seem"})
_BORNE_OUT = frozenset("accurate authentic borne confirmed correct proven substantiated true verified".split())
"""What a report is that holds: "if the reports are true"."""
_HEARSAY = frozenset({"report", "allegation", "claim", "account", "rumour", "rumor", "accusation"})
"""What others have told."""
_HEARING = frozenset(
    "receive get hear have see note be alarm appal appall shock concern disturb horrify sadden alarmed appalled shocked concerned "
    "aware disturbed horrified saddened".split()
)
"""What is done with that by who adds nothing to it."""
_SPEAKING = frozenset({"he", "she", "it", "they"})
_MODALS = frozenset({"may", "might", "could"})
_SENSES = frozenset({"feel", "hear", "see", "smell", "tell"})
_COUNTED = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_STATES = frozenset({"dead", "hurt", "killed", "missing", "trapped", "wounded", "injured", "buried", "lost", "captured"})
"""What may follow a hedging word without a verb: "dozens feared dead"."""
_UNSURE = frozenset({Hedge.ALLEGED, Hedge.UNVERIFIED})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_MARK = 2
"""Tokens from the colon of a label to what it is a label of: a mark of quotation may stand between."""
_LABEL = 4
"""Tokens of a label before its colon, at most."""
_ESTIMATES = frozenset({"estimate", "estimation", "projection"})


def of_attribution(p: Parse, a: Attribution, *, recorded: bool) -> Hedge:
    """The class with which the voice of ``a`` puts its content forward. Where nobody is recorded it is at most attributed."""
    blaming = a.rule == "accusing" and p.lemma[a.head] == "hold"  # "held the army responsible"
    put_so = a.rule == "as" and p.lemma[a.head] == "put"  # "as X put it"
    hedge = Hedge.ASSERTED if put_so or a.rule in (ANSWER, REASON) else CUE_HEDGES.get(p.lemma[a.head], Hedge.ASSERTED)
    hedge = weaker(hedge, Hedge.ALLEGED) if blaming else hedge
    if is_retracted(p, a):
        return Hedge.DENIED
    if a.rule == "raising" and hedge is Hedge.ASSERTED and not a.source:
        hedge = Hedge.ATTRIBUTED
    if a.rule == NOT_RULED_OUT:
        hedge = Hedge.POSSIBLE
    for t in range(a.cue[0][0], a.cue[-1][1] + 1):
        word = "" if t == a.head or p.words[t] == "May" else p.lower[t]  # "said in May": a month
        hedge = weaker(hedge, WORD_HEDGES.get(word, Hedge.ASSERTED))
    hedge = weaker(hedge, of_content(p, a.content))
    if a.rule == "releasing":
        hedge = weaker(hedge, of_sentence(p, a.content))  # "aired footage purportedly showing": the release is sure, no more
    if a.rule == "noun":
        hedge = weaker(hedge, _adjectives(p, a.head))  # "has received unconfirmed reports that"
    hedge = weaker(hedge, _retold(p, a))
    if (belief := own_belief(p, a)) is not None:
        hedge = weaker(hedge, CUE_HEDGES[p.lemma[belief]])
    for noun in {head_of(p, r) for r in a.source} if a.rule in ("according", "citing", "clause") else ():
        own = Hedge.ESTIMATED if p.lemma[noun] in _ESTIMATES else CUE_HEDGES.get(p.lemma[noun])
        if own is not None and own is not Hedge.DENIED:
            hedge = weaker(hedge, own)  # "according to the ministry's estimate"
    if a.rule == "parentheses":
        hedge = weaker(hedge, of_label(p, a.content[0][0]))
    if any(_adjectives(p, head_of(p, r)) is Hedge.UNVERIFIED for r in a.source):
        hedge = weaker(hedge, Hedge.UNVERIFIED)  # "according to unconfirmed reports"
    for t in (t for first, last in a.source for t in range(first, last + 1) if p.tag[t] == "RB"):
        hedge = weaker(hedge, WORD_HEDGES.get(p.lower[t], Hedge.ASSERTED))  # "a report purportedly by the UN"
    if p.lemma[a.head] == "doubt" and is_negated(p, a.head):
        return Hedge.ASSERTED if recorded else Hedge.ATTRIBUTED  # "does not doubt that"
    return hedge if recorded else weaker(hedge, Hedge.ATTRIBUTED)


def is_raised(p: Parse, verb: int) -> bool:
    """ "Appeared to show", "seems to confirm"."""
    return p.dep[verb] == "xcomp" and p.lemma[p.head[verb]] in _RAISING


def own_belief(p: Parse, a: Attribution) -> int | None:
    """The verb of "said he believed 400 were trapped", "said it feared that": how far who speaks goes, and no second voice."""
    first = a.content[0][0] + (p.lower[a.content[0][0]] == "that")
    if a.rule != "clause" or not a.source or first < a.head or p.quote[first] or p.lower[first] not in _SPEAKING:
        return None
    verb = p.head[first]
    own = (
        p.dep[first] == "nsubj" and p.lemma[verb] in THOUGHT and p.lemma[verb] in CUE_HEDGES and p.child(verb, "ccomp") is not None
    )
    return verb if own and p.dep[verb] == "ccomp" and p.head[verb] == a.head and not is_negative(p, verb) else None


def _retold(p: Parse, a: Attribution) -> Hedge:
    """ "Repeated allegations that", "reiterated its claim that": no more than what is said again."""
    told = p.child(a.head, "dobj") if p.lemma[a.head] in SPEECH else None
    own = CUE_HEDGES.get(p.lemma[told], Hedge.ASSERTED) if told is not None and p.lemma[told] in CUE_NOUNS else Hedge.ASSERTED
    if told is None or own is Hedge.DENIED or CUE_HEDGES.get(p.lemma[a.head]) is Hedge.DENIED:
        return Hedge.ASSERTED
    return weaker(own, _adjectives(p, told))


def is_hearsay(p: Parse, noun: int) -> bool:
    """Whether a noun is for what others have told: "it had received reports that"; not "its report", nor "confirmed reports"."""
    if p.lemma[noun] not in _HEARSAY or p.child(noun, "poss") is not None or any(p.words[k][0].isupper() for k in p.children[noun]):
        return False
    above = p.head[p.head[noun]] if p.dep[noun] == "pobj" else p.head[noun]
    borne_out = any(p.dep[k] == "amod" and p.lower[k] in _BORNE_OUT for k in p.children[noun])
    return p.lemma[above] in _HEARING and not borne_out


def rests_on_hearsay(p: Parse, content: Ranges) -> bool:
    """Whether a content is that its voice has "reports of" something: who told them is not recorded.

    Not that another has them ("police received reports of a fire and went there"), nor when it has ("when we see reports of").
    """
    for main in main_predicates(p, content):
        subject = p.child(main, "nsubj")
        if subject is not None and p.tag[subject] not in ("PRP", "EX") and p.child(main, "conj") is not None:
            continue
        told = [main, *(k for k in p.children[main] if p.dep[k] != "advcl")]
        nouns = [k for t in told for k in (t, *p.children[t]) if p.dep[k] in ("dobj", "pobj", "attr")]
        if any(k + 1 < len(p) and p.lower[k + 1] == "of" and is_hearsay(p, k) for k in nouns):
            return True
    return False


def of_publisher(p: Parse, a: Attribution) -> Hedge:
    """The publisher's class where the cue names nobody: "reports suggesting that" is attributed, "allegations that" alleged.

    Of an item it passes on, what the item is said to do counts, and how it is called: "unverified footage appears to show".
    """
    if not a.source and a.rule != REASON:
        own = CUE_HEDGES.get(p.lemma[a.head], Hedge.ATTRIBUTED)
        return weaker(weaker(own, _adjectives(p, a.head)), of_content(p, a.content))
    cue = Hedge.ASSERTED if a.rule in (ANSWER, REASON) else CUE_HEDGES.get(p.lemma[a.head], Hedge.ASSERTED)
    hedge = weaker(cue, of_content(p, a.content))
    if not a.source:
        return hedge
    hedge = weaker(
        hedge, next((_of_showing(p, t) for t in (a.head - 1, a.head + 1) if 0 < t < len(p) and p.lower[t] == "to"), hedge)
    )
    if is_raised(p, a.head):
        hedge = weaker(hedge, WORD_HEDGES[p.lemma[p.head[a.head]]])
    source = head_of(p, a.source[0])
    if p.lower[source] == "reports" and p.lemma[a.head] in SPEECH:
        hedge = weaker(hedge, Hedge.ATTRIBUTED)  # "initial reports said": nobody is recorded who did
    return weaker(hedge, _adjectives(p, source))


def _adjectives(p: Parse, noun: int) -> Hedge:
    """ "Unverified footage", "unconfirmed reports"."""
    hedge = Hedge.ASSERTED
    for k in p.children[noun]:
        if p.dep[k] == "amod":
            hedge = weaker(hedge, WORD_HEDGES.get(p.lower[k], Hedge.ASSERTED))
    return hedge


def of_content(p: Parse, content: Ranges) -> Hedge:
    """Hedging words on the main predicate of a content: adverbs, modals and raising verbs that govern all of it."""
    hedge = Hedge.ASSERTED
    opening = p.sentence[content[0][0]] if content else 0
    for main in main_predicates(p, content):
        if p.sentence[main] != opening and _is_own_thought(p, main):
            continue  # "“We found four,” she said. “I think there are others”": what is only thought is told by itself
        for t in (main, *p.children[main]):
            hedge = weaker(hedge, _word(p, t, main))
            if p.dep[t] == "dobj" and p.lemma[t] in CUE_NOUNS and _adjectives(p, t) is Hedge.UNVERIFIED:
                hedge = Hedge.UNVERIFIED  # "said it had received unverified reports that"
            if p.dep[t] in ("acomp", "attr"):  # "the true number was likely higher"
                for k in p.children[t]:
                    hedge = weaker(hedge, WORD_HEDGES.get(p.lower[k], hedge) if p.dep[k] == "advmod" else hedge)
            if _is_seen_so(p, t):
                hedge = weaker(hedge, Hedge.APPARENT)
            if p.dep[t] == "advcl" and _is_if_true(p, t):
                hedge = weaker(hedge, Hedge.POSSIBLE)
            if p.dep[t] in _COUNTED and any(_is_estimate(p, k) for k in range(p.left[t], t)):
                hedge = weaker(hedge, Hedge.ESTIMATED)
    return hedge


def of_label(p: Parse, first: int) -> Hedge:
    """How what stands at a token is called before its colon: "Claim: “500 lie under the hotel”", "Rumour: …"."""
    begin, end = p.paragraphs[p.paragraph[first]]
    colon = next((t for t in range(begin + 1, min(begin + _LABEL + 1, end)) if p.words[t] == ":"), None)
    if colon is None or first > colon + _MARK or any(p.tag[t] in _FINITE for t in range(begin, colon)):
        return Hedge.ASSERTED
    nouns = (noun for t in range(begin, colon) if (noun := p.lower[t].removesuffix("s")) in CUE_NOUNS)
    return next((hedge for noun in nouns if (hedge := CUE_HEDGES.get(noun, Hedge.ASSERTED)) in _UNSURE), Hedge.ASSERTED)


def of_sentence(p: Parse, content: Ranges) -> Hedge:
    """The class of what the publisher says itself: "reportedly" and its like anywhere but in a relative clause, others on the
    main one.
    """
    hedge = weaker(of_content(p, content), of_label(p, content[0][0]))
    if quotes_what_happened(p, content):
        hedge = weaker(hedge, Hedge.ATTRIBUTED)
    for first, last in content:
        for t in range(first, last + 1):
            marks = t + 1 < len(p) and (p.lower[t + 1] in _STATES or (t == first and p.words[t + 1] == ":"))
            adverb = p.tag[t] == "RB" and p.dep[p.head[t]] != "relcl"  # and not of whom it is only said by the way
            if p.lemma[t] in _RAISING and p.dep[t] == "relcl" and p.lemma[p.child(t, "xcomp") or t] in SHOWING:
                hedge = weaker(hedge, WORD_HEDGES[p.lemma[t]])  # "imagery which appears to show": what it rests on
            if p.lower[t] == "to" and t > first:
                hedge = weaker(hedge, _of_showing(p, t))
            if p.lower[t] == "to" and t > first and p.lower[t - 1] == "according" and _is_preliminary(p, t):
                hedge = weaker(hedge, Hedge.ESTIMATED)  # "according to preliminary data"
            if p.lower[t] in WORD_HEDGES and (adverb or marks or _is_caveat(p, t)):
                hedge = weaker(hedge, WORD_HEDGES[p.lower[t]])
    return hedge


def _of_showing(p: Parse, to: int) -> Hedge:
    """ "A clip purports to show", "a photograph said to depict": as others have it, whatever the parser made of the verb."""
    before = p.lemma[to - 1]
    if to + 1 >= len(p) or p.lemma[to + 1] not in SHOWING or before in _RAISING:
        return Hedge.ASSERTED
    return CUE_HEDGES.get(before, Hedge.ATTRIBUTED if before in ("say", "report") else Hedge.ASSERTED)


def _is_preliminary(p: Parse, to: int) -> bool:
    named = p.child(to, "pobj")
    return named is not None and is_preliminary(p, p.left[named], named)


def _is_caveat(p: Parse, t: int) -> bool:
    """ "Unverified footage shows": of what the sentence rests on; "suspected drones hit" hedges who did it, not that."""
    noun = p.head[t]
    there = p.dep[noun] == "attr" and p.child(p.head[noun], "expl") is not None  # "there were unconfirmed reports P"
    return WORD_HEDGES[p.lower[t]] is Hedge.UNVERIFIED and p.dep[t] == "amod" and (p.dep[noun] == "nsubj" or there)


def _is_if_true(p: Parse, clause: int) -> bool:
    """ "…, if the reports are true", "if confirmed"."""
    if not any(p.lower[k] == "if" and p.dep[k] == "mark" for k in p.children[clause]):
        return False
    return any(p.lower[k] in _BORNE_OUT for k in (clause, *p.children[clause])) and not is_negative(p, clause)


def _is_seen_so(p: Parse, clause: int) -> bool:
    """ "What appears to be a mass grave was found"."""
    raised = p.dep[clause] in ("csubj", "csubjpass", "nsubj", "nsubjpass") and p.lemma[clause] in _RAISING
    return raised and any(p.lower[k] == "what" for k in p.children[clause])


def _word(p: Parse, t: int, main: int) -> Hedge:
    if p.lower[t] == "must" and p.dep[t] == "aux" and any(p.lower[k] == "have" for k in p.children[main]):
        return Hedge.ESTIMATED  # "must have killed": concluded
    if p.lower[t] in _MODALS and p.words[t] != "May":
        if p.lower[t] == "could" and p.lemma[main] in _SENSES:
            return Hedge.ASSERTED  # "we could hear the engines"
        unable = any(p.dep[k] == "neg" for k in p.children[main])  # "could not be identified"
        return WORD_HEDGES[p.lower[t]] if p.dep[t] == "aux" and not unable else Hedge.ASSERTED
    if t == main:
        believed = p.tag[t] == "VBN" and p.child(t, "auxpass") is not None and p.child(t, "xcomp") is not None
        believed = believed or _is_feared(p, t)
        table = (
            CUE_HEDGES if believed or _suggests(p, t) or _is_own_thought(p, t) else WORD_HEDGES if p.lemma[t] in _RAISING else {}
        )
        return table.get(p.lemma[t], Hedge.ASSERTED)
    if p.dep[t] in ("advmod", "acomp") and p.head[t] == main:
        return WORD_HEDGES.get(p.lower[t], Hedge.ASSERTED)
    return Hedge.ASSERTED


def _is_feared(p: Parse, t: int) -> bool:
    """ "Sixty were feared dead", "bombing feared to have killed 60": what somebody thinks, and nobody is said to."""
    behind = p.lower[t + 1 : t + 3]
    return p.lemma[t] in THOUGHT and p.tag[t] in ("VBN", "VBD") and (behind == ["to", "have"] or not _STATES.isdisjoint(behind[:1]))


def _suggests(p: Parse, main: int) -> bool:
    """ "The video suggests that", "the data suggest", "a clip purports to show": what an item or a finding leaves open."""
    subject = p.child(main, "nsubj") if p.lemma[main] in ("suggest", "purport") else None
    return subject is not None and (p.lemma[subject] in EVIDENCE_NOUNS or p.lemma[subject] in DOCUMENT_VOICES)


def _is_own_thought(p: Parse, main: int) -> bool:
    """“We think they lost eight”: how far the speaker goes."""
    subject = p.child(main, "nsubj") if p.lemma[main] in THOUGHT and p.child(main, "ccomp") is not None else None
    own = subject is not None and p.lower[subject] in ("i", "we") and not is_negative(p, main)
    return own and not is_mistaken(p, main)


def _is_estimate(p: Parse, t: int) -> bool:
    """ "An estimated 1,200 civilians"."""
    return p.lower[t] == "estimated" and p.lower[t - 1] == "an" and any(p.tag[k] == "CD" for k in (t + 1, t + 2))
