"""The hedge class of a hop: from its cue, and from hedging words on the main clause of what it puts forward."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from firsthand.codebook.hedges import CUE_HEDGES, WORD_HEDGES, weaker
from firsthand.codebook.measures import PREDICATES
from firsthand.codebook.vague import VAGUE_COUNTS
from firsthand.model import Hedge, Polarity
from firsthand.reading.assertion import (
    FALSE,
    NEGATIVE,
    denies_truth,
    is_called_false,
    is_disbelief,
    is_negative,
    is_no_ground,
    is_not_one,
    is_refusal,
    is_unable,
)
from firsthand.reading.attribution import Attribution
from firsthand.reading.attribution.details import REASON
from firsthand.reading.attribution.extent import head_of
from firsthand.reading.attribution.headlines import quotes_what_happened
from firsthand.reading.attribution.lexicon import (
    ACTS_OF_WAR,
    CUE_NOUNS,
    DESCRIBING,
    DOCUMENT_VOICES,
    EVIDENCE_NOUNS,
    SHOWING,
    SPEECH,
    THOUGHT,
)
from firsthand.reading.attribution.negation import is_preliminary
from firsthand.reading.attribution.verbs import NOT_RULED_OUT
from firsthand.reading.parse import Parse

Ranges = tuple[tuple[int, int], ...]

_RAISING = frozenset({"appear", "seem"})
_MODALS = frozenset({"may", "might", "could"})
_SENSES = frozenset({"feel", "hear", "see", "smell", "tell"})
_COUNTED = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_STATES = frozenset({"dead", "hurt", "killed", "missing", "trapped", "wounded", "injured", "buried", "lost", "captured"})
"""What may follow a hedging word without a verb: "dozens feared dead"."""
_NOBODY = frozenset({"no", "none", "nobody", "neither"})
_TO_COME = frozenset({"will", "wo", "shall", "sha", "'ll", "’ll"})
_MORE = frozenset({"more", "fewer", "less", "longer", "doubt"})
_RETRACTING = frozenset("disavow recant renounce rescind retract withdraw".split())
_INWARD = frozenset("believe care expect feel hope know mind need remember think understand want wish".split())
_SUFFERED = ACTS_OF_WAR | frozenset({"suffer", "sustain", "strike", "use"})
_ESTIMATES = frozenset({"estimate", "estimation", "projection"})
_SELF = frozenset({"it", "they", "we", "he", "she", "i", "its", "their", "our"})


def of_attribution(p: Parse, a: Attribution, *, recorded: bool) -> Hedge:
    """The class with which the voice of ``a`` puts its content forward. Where nobody is recorded it is at most attributed."""
    hedge = Hedge.ASSERTED if a.rule == REASON else CUE_HEDGES.get(p.lemma[a.head], Hedge.ASSERTED)
    if _is_retracted(p, a):
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
    for t in (t for first, last in a.source for t in range(first, last + 1) if p.tag[t] == "RB"):
        hedge = weaker(hedge, WORD_HEDGES.get(p.lower[t], Hedge.ASSERTED))  # "a report purportedly by the UN says"
    if a.rule == "noun" and _adjectives(p, a.head) is Hedge.UNVERIFIED:
        hedge = weaker(hedge, Hedge.UNVERIFIED)
    for noun in {head_of(p, r) for r in a.source} if a.rule in ("according", "citing", "clause") else ():
        own = Hedge.ESTIMATED if p.lemma[noun] in _ESTIMATES else CUE_HEDGES.get(p.lemma[noun])
        if own is not None and own is not Hedge.DENIED:
            hedge = weaker(hedge, own)  # "according to the ministry's estimate"
    if any(_adjectives(p, head_of(p, r)) is Hedge.UNVERIFIED for r in a.source):
        hedge = weaker(hedge, Hedge.UNVERIFIED)  # "according to unconfirmed reports"
    return hedge if recorded else weaker(hedge, Hedge.ATTRIBUTED)


def _is_retracted(p: Parse, a: Attribution) -> bool:
    """ "The ministry withdrew its claim that": it no longer puts it forward."""
    above = p.head[a.head]
    owned = p.child(a.head, "poss")
    own = owned is not None and p.lower[owned] in _SELF
    return a.rule == "noun" and own and p.dep[a.head] == "dobj" and p.lemma[above] in _RETRACTING


def of_publisher(p: Parse, a: Attribution) -> Hedge:
    """The publisher's class where the cue names nobody: "reports suggesting that" is attributed, "allegations that" alleged.

    Of an item it passes on, what the item is said to do counts, and how it is called: "unverified footage appears to show".
    """
    if not a.source and a.rule != REASON:
        own = CUE_HEDGES.get(p.lemma[a.head], Hedge.ATTRIBUTED)
        return weaker(own, _adjectives(p, a.head))
    cue = Hedge.ASSERTED if a.rule == REASON else CUE_HEDGES.get(p.lemma[a.head], Hedge.ASSERTED)
    hedge = weaker(cue, of_content(p, a.content))
    if not a.source:
        return hedge
    if p.dep[a.head] == "xcomp" and p.lemma[p.head[a.head]] in _RAISING:
        hedge = weaker(hedge, WORD_HEDGES[p.lemma[p.head[a.head]]])
    return weaker(hedge, _adjectives(p, head_of(p, a.source[0])))


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
    for main in _main_predicates(p, content):
        for t in (main, *p.children[main]):
            hedge = weaker(hedge, _word(p, t, main))
            if p.dep[t] == "dobj" and p.lemma[t] in CUE_NOUNS and _adjectives(p, t) is Hedge.UNVERIFIED:
                hedge = Hedge.UNVERIFIED  # "said it had received unverified reports that"
            if p.dep[t] in _COUNTED and any(_is_estimate(p, k) for k in range(p.left[t], t)):
                hedge = weaker(hedge, Hedge.ESTIMATED)
    return hedge


def of_sentence(p: Parse, content: Ranges) -> Hedge:
    """The class of what the publisher says itself: "reportedly" and its like anywhere but in a relative clause, others on the
    main one.
    """
    hedge = of_content(p, content)
    if quotes_what_happened(p, content):
        hedge = weaker(hedge, Hedge.ATTRIBUTED)
    if any(p.lower[t] == "according" and (data := _told_by(p, t)) and is_preliminary(p, t + 2, data) for t in _tokens(content)):
        hedge = weaker(hedge, Hedge.ESTIMATED)  # "according to preliminary data"
    for first, last in content:
        for t in range(first, last + 1):
            marks = t + 1 < len(p) and (p.lower[t + 1] in _STATES or (t == first and p.words[t + 1] == ":"))
            adverb = p.tag[t] == "RB" and p.dep[p.head[t]] != "relcl"  # and not of whom it is only said by the way
            if p.lemma[t] in _RAISING and p.dep[t] == "relcl" and p.lemma[p.child(t, "xcomp") or t] in SHOWING:
                hedge = weaker(hedge, WORD_HEDGES[p.lemma[t]])  # "imagery which appears to show": what it rests on
            if p.lower[t] in WORD_HEDGES and (adverb or marks or _is_caveat(p, t)):
                hedge = weaker(hedge, WORD_HEDGES[p.lower[t]])
    return hedge


def _tokens(content: Ranges) -> Iterator[int]:
    return (t for first, last in content for t in range(first, last + 1))


def _told_by(p: Parse, according: int) -> int | None:
    to = p.child(according, "prep", "prt")
    return p.child(to, "pobj") if to is not None else None


def _is_caveat(p: Parse, t: int) -> bool:
    """ "Unverified footage shows": of what the sentence rests on; "suspected drones hit" hedges who did it, not that."""
    return WORD_HEDGES[p.lower[t]] is Hedge.UNVERIFIED and p.dep[t] == "amod" and p.dep[p.head[t]] == "nsubj"


def polarity(p: Parse, a: Attribution) -> Polarity:
    """Denied where the cue denies, or where the voice says that it, its own side or nobody did or suffered it."""
    if CUE_HEDGES.get(p.lemma[a.head]) is Hedge.DENIED or _is_retracted(p, a):
        return Polarity.DENIED
    if p.lemma[a.head] in DESCRIBING and any(p.lower[t] in FALSE for first, last in a.content for t in range(first, last + 1)):
        return Polarity.DENIED
    if is_disbelief(p, a.head):
        return Polarity.DENIED  # "does not believe that"
    if any(is_no_ground(p, first + 1) for first, last in a.content if first < last):
        return Polarity.DENIED  # "found no evidence that"
    first = p.sentence[a.content[0][0]]
    turn = a.rule == "turn"  # of what is said in a turn only its first sentence answers
    return polarity_of(p, tuple(r for r in a.content if p.sentence[r[0]] == first) if turn else a.content)


def polarity_of(p: Parse, content: Ranges) -> Polarity:
    """Denied where a content says that it is not true, or that the speaker, its own side or nobody did or suffered it."""
    for main in _main_predicates(p, content):
        if is_refusal(p, main):
            continue  # "it could not confirm that": left open
        if denies_truth(p, main):
            return Polarity.DENIED
        false = _is_wrong_to_say(p, main) or any(_is_false(p, k) for k in (main, *p.children[main], *_proved(p, main)))
        if false and not any(p.dep[k] == "neg" for k in p.children[main]):
            return Polarity.DENIED
        subject = p.child(main, "nsubj", "nsubjpass")
        if subject is None:
            if _is_of_none(p, main) and not _goes_on_counting(p, content, main):
                return Polarity.DENIED
            continue
        if p.lemma[subject] in CUE_NOUNS and is_called_false(p, subject):
            return Polarity.DENIED
        if p.lower[subject] == "it" and p.lemma[main] == "be":
            continue  # "it was not clear": nobody did or suffered anything
        if any(p.lower[t] in _TO_COME for t in p.children[main]) or p.lemma[main] in _INWARD:
            continue  # "we will not surrender", "I do not want to think of it" say nothing about what was
        about = [subject, *p.children[subject]]
        not_one = any(is_not_one(p, t) for t in range(max(0, p.left[subject] - 1), subject + 1))
        negated = not is_unable(p, main) and any(p.dep[t] == "neg" and p.lower[t] in NEGATIVE for t in p.children[main])
        nobody = any(p.lower[t] in _NOBODY and p.lower[t + 1] not in _MORE for t in about)
        if (nobody or not_one) and (p.lemma[main] in SPEECH or _goes_on_counting(p, content, main)):
            continue  # "neither side commented", "nobody was killed, but 12 were wounded"
        own = any(p.lower[t] in _SELF for t in about)
        if nobody or not_one or (negated and own) or (own and _struck_none(p, main)):
            return Polarity.DENIED
    return Polarity.AFFIRMED


def apart_from_denial(p: Parse, a: Attribution) -> tuple[Attribution, ...]:
    """ "Said that it had not fired and that dozens had been trampled": a denial, and apart from it a count that is not denied."""
    first, last = a.content[-1]
    ands = (t for t in range(first + 1, last - 1) if p.lower[t] in ("and", "but") and p.quote[t] == 0)
    joint = next((t for t in ands if _opens_clause(p, t + 1)), None)
    if joint is None or a.head > first:
        return (a,)
    one, other = ((first, joint - 1 - (p.words[joint - 1] == ",")),), ((joint + 1 + (p.lower[joint + 1] == "that"), last),)
    counts = any(p.tag[t] == "CD" or p.lower[t] in VAGUE_COUNTS for t in _tokens((*one, *other)))
    negated = any(p.dep[t] == "neg" and p.lower[t] in NEGATIVE for t in _tokens((*one, *other)))  # and not "no soldiers died"
    if not counts or not negated or polarity_of(p, one) is polarity_of(p, other):
        return (a,)
    return (replace(a, content=(*a.content[:-1], *one)), replace(a, content=other))


def _opens_clause(p: Parse, t: int) -> bool:
    """Whether behind "and" a clause begins with "that", or a verb with an auxiliary of its own: "and had killed 40"."""
    return p.dep[p.head[t]] == "conj" and (p.dep[t] == "mark" or p.dep[t] in ("aux", "auxpass")) and p.left[p.head[t]] == t


def _is_of_none(p: Parse, main: int) -> bool:
    """ "There is not one soldier", "there were no casualties"."""
    what = p.child(main, "attr", "dobj") if p.child(main, "expl") is not None else None
    if what is None:
        return False
    around = [what, *p.children[what]]
    none = any(p.lower[k] in _NOBODY and p.lower[k + 1] not in _MORE for k in around)
    return none or any(is_not_one(p, t) for t in range(main + 1, what))


def _struck_none(p: Parse, main: int) -> bool:
    """ "It had lost no one", "its forces suffered no losses": an act of war without anybody or anything it struck."""
    struck = p.child(main, "dobj") if p.lemma[main] in PREDICATES or p.lemma[main] in _SUFFERED else None
    return struck is not None and any(p.lower[k] in _NOBODY and p.lower[k + 1] not in _MORE for k in (struck, *p.children[struck]))


def _goes_on_counting(p: Parse, content: Ranges, main: int) -> bool:
    """Whether a content counts people in a clause joined to the one that says what nobody did or suffered."""
    others = [k for k in _main_predicates(p, content) if k != main]
    others += [k for k in p.children[main] if p.dep[k] in ("conj", "advcl", "ccomp") and any(a <= k <= b for a, b in content)]
    told = [k for k in others if p.child(k, "nsubj", "nsubjpass") is not None]
    return any(p.tag[t] == "CD" for k in told for t in range(p.left[k], k + 1)) or any(
        _counts_by_the_way(p, k) for _, last in content for k in range(main + 1, last + 1)
    )


def _counts_by_the_way(p: Parse, clause: int) -> bool:
    """Whether a clause about what happened counts whom it struck: "the strike, which wounded 14"."""
    if p.dep[clause] != "relcl" or p.lemma[clause] not in PREDICATES:
        return False
    struck = (k for k in p.children[clause] if p.dep[k] in ("dobj", "nsubjpass"))
    return any(p.tag[t] == "CD" for k in struck for t in range(p.left[k], p.right[k] + 1))


def _is_wrong_to_say(p: Parse, main: int) -> bool:
    """ "It is wrong to claim that"."""
    said = p.child(main, "xcomp")
    return said is not None and p.lemma[said] in SPEECH and any(p.lower[k] == "wrong" for k in p.children[main])


def _proved(p: Parse, main: int) -> list[int]:
    """What "turned out to be", "proved to be" say of their subject."""
    proved = p.child(main, "xcomp") if p.lemma[main] in ("turn", "prove") else None
    return [] if proved is None else p.children[proved]


def _is_false(p: Parse, t: int) -> bool:
    """A word that calls something untrue; bodies that lie in a ditch do not."""
    return not FALSE.isdisjoint((p.lower[t], p.lemma[t])) and not (p.lemma[t] == "lie" and p.tag[t][0] == "V")


def _word(p: Parse, t: int, main: int) -> Hedge:
    if p.lower[t] in _MODALS and p.words[t] != "May":
        if p.lower[t] == "could" and p.lemma[main] in _SENSES:
            return Hedge.ASSERTED  # "we could hear the engines"
        unable = any(p.dep[k] == "neg" for k in p.children[main])  # "could not be identified"
        return WORD_HEDGES[p.lower[t]] if p.dep[t] == "aux" and not unable else Hedge.ASSERTED
    if t == main:
        believed = p.tag[t] == "VBN" and p.child(t, "auxpass") is not None and p.child(t, "xcomp") is not None
        table = (
            CUE_HEDGES if believed or _suggests(p, t) or _is_own_thought(p, t) else WORD_HEDGES if p.lemma[t] in _RAISING else {}
        )
        return table.get(p.lemma[t], Hedge.ASSERTED)
    if p.dep[t] in ("advmod", "acomp") and p.head[t] == main:
        return WORD_HEDGES.get(p.lower[t], Hedge.ASSERTED)
    return Hedge.ASSERTED


def _suggests(p: Parse, main: int) -> bool:
    """ "The video suggests that", "the data suggest", "a clip purports to show": what an item or a finding leaves open."""
    subject = p.child(main, "nsubj") if p.lemma[main] in ("suggest", "purport") else None
    return subject is not None and (p.lemma[subject] in EVIDENCE_NOUNS or p.lemma[subject] in DOCUMENT_VOICES)


def _is_own_thought(p: Parse, main: int) -> bool:
    """“We think they lost eight”: how far the speaker goes."""
    subject = p.child(main, "nsubj") if p.lemma[main] in THOUGHT and p.child(main, "ccomp") is not None else None
    return subject is not None and p.lower[subject] in ("i", "we") and not is_negative(p, main)


def _is_estimate(p: Parse, t: int) -> bool:
    """ "An estimated 1,200 civilians"."""
    return p.lower[t] == "estimated" and p.lower[t - 1] == "an" and any(p.tag[k] == "CD" for k in (t + 1, t + 2))


def _main_predicates(p: Parse, content: Ranges) -> list[int]:
    """The predicates of a content that no other token of it governs."""
    verbs = (t for first, last in content for t in range(first, last + 1) if p.tag[t][0] in "VM")
    return [t for t in verbs if p.head[t] == t or not any(first <= p.head[t] <= last for first, last in content)]
