"""Cue verbs whose content is no clause: a thing with a preposition, a description, an item, a noun phrase."""

from __future__ import annotations

from firsthand.codebook.hedges import CUE_HEDGES
from firsthand.codebook.measures import EVENT_NOUNS, STATES
from firsthand.codebook.vague import VAGUE_COUNTS
from firsthand.model import Hedge
from firsthand.reading.attribution import lexicon as lx
from firsthand.reading.attribution.deeds import takes_lives, takes_responsibility
from firsthand.reading.attribution.extent import Attribution, Ranges, cue_of, joined, outside, past_relative, phrase, trimmed
from firsthand.reading.attribution.sources import source_of
from firsthand.reading.parse import Parse

_DEEDS = EVENT_NOUNS | {"assault", "operation"}
CLAIMED_DEED = "claimed deed"
"""The rule of what somebody claims to have done."""
_PEOPLE = frozenset("people person source official man woman analyst witness diplomat".split())
_REVISING = frozenset({"to", "from"})
PAST_ALIKE = frozenset({"cut", "put", "set"})
"""Verbs whose past is like their infinitive: "denied it and put its losses at 23"."""
_ADJUNCT = 8
"""Tokens of where and when something was counted, at most."""
_NUMBER = 6
"""Tokens behind a cue within which a number with its state ends: "at least four dead"."""
_COUNTING = frozenset("assess estimate number place put set".split())
"""What a voice does with a count of its own, and events do not."""


def accusing(p: Parse, v: int) -> Attribution | None:
    """ "X accused Y of …": the content runs from Y to the end of the complement."""
    if p.lemma[v] == "hold":
        return _holding(p, v)
    if p.lemma[v] not in lx.ACCUSING:
        return None
    target = p.child(v, "dobj", "nsubjpass")
    if target is None:
        return None
    around = [*p.children[v], *p.children[target]]
    prep = next((k for k in around if k > target and p.dep[k] == "prep" and p.lower[k] in ("of", "for", "with", "on")), None)
    if prep is None:
        return None
    source = source_of(p, v)
    after = [k for k in p.children[v] if k > prep and p.dep[k] in ("prep", "advcl")]
    last = max(p.right[target], p.right[prep], *(p.right[k] for k in after), 0)
    return Attribution(v, source, cue_of(p, v), trimmed(p, ((p.left[target], last),)), "accusing")


def _holding(p: Parse, v: int) -> Attribution | None:
    """ "X held Y responsible for …"."""
    blamed = next((t for t in range(v + 1, p.right[v] + 1) if p.lower[t] in ("responsible", "accountable")), None)
    thing = p.child(v, "dobj")
    held = blamed is not None and (v in (p.head[blamed], p.head[p.head[blamed]]) or blamed <= p.right[thing or v])
    held = held and p.lower[(blamed or v) - 1] != "those" and "," not in p.words[v : blamed or v]
    target = thing or p.child(blamed or v, "nsubj")
    if p.tag[v] == "VB" or target is None or blamed is None or not held or not (source := source_of(p, v)):
        return None  # "pledged to hold them responsible": a vow
    return Attribution(v, source, cue_of(p, v), trimmed(p, ((p.left[target], p.right[blamed]),)), "accusing")


def placing(p: Parse, v: int) -> Attribution | None:
    """ "X put losses at N", "X raised the toll to N", "X attributed the losses to …"."""
    lemma = p.lemma[v]
    prepositions = lx.PLACING_PREPOSITIONS.get(lemma)
    target = p.child(v, "dobj", "nsubjpass")
    target = _count_behind(p, v) if target is None and prepositions is not None else target
    if prepositions is not None and target is None and p.dep[v] == "relcl":
        return _placing_it(p, v, prepositions)
    told = _goes_on_saying(p, v) or (lemma in PAST_ALIKE and p.dep[v] == "conj" and p.tag[v - 1] == "CC")
    unsaid = p.tag[v] in ("VBG", "VB") and p.child(v, "nsubj") is None and not told
    if prepositions is None or target is None or unsaid:
        return None
    complements = ("prep", "dative", "oprd", "advmod", "acomp")
    preps = [k for k in p.children[v] if k > v and p.dep[k] in complements and p.lower[k] in prepositions]
    within = [t for t in range(p.left[target], p.right[target] + 1) if p.dep[t] == "prep" and p.lower[t] in prepositions]
    numbers = _later_numbers(p, v, target) if prepositions >= _REVISING else []
    if not preps and not within and not numbers:
        return None
    if lemma == "attribute" and (p.lower[target] in lx.PRONOUNS or any(p.lemma[p.child(k, "pobj") or k] in _PEOPLE for k in preps)):
        return None  # "attributed the figures to two officials": that names a source, it explains nothing
    taken_up = p.lower[target] in lx.TAKEN_UP and "CD" in p.tag[min(preps, default=v) : p.right[v] + 1]
    if preps and ((lemma == "put" and p.lower[target] == "it") or taken_up):  # "counted 11 dead and later raised that to 13"
        source = source_of(p, v)
        content: Ranges = ((min(p.left[k] for k in preps), max(p.right[k] for k in preps)),)
        return Attribution(v, source, cue_of(p, v), trimmed(p, content), "placing") if source else None
    if p.lower[target] in lx.RELATIVE and p.dep[v] == "relcl":  # "the toll, which some put at 180"
        source = source_of(p, v)
        counted = p.lemma[p.head[v]] in lx.COUNT_NOUNS
        at: Ranges = ((preps[0], max(p.right[k] for k in preps)),) if preps else ()
        return Attribution(v, source, cue_of(p, v), trimmed(p, at), "placing") if source and counted and at else None
    counts = {p.lemma[t] for t in range(p.left[target], p.right[target] + 1)} & lx.COUNT_NOUNS
    if lemma not in ("attribute", "blame") and not counts:
        return None
    source = source_of(p, v)
    if not source:
        return None
    adjuncts = [k for k in p.children[v] if k > target and p.dep[k] in ("prep", "acl", "dep", "npadvmod")]
    last = max([p.right[target], *(p.right[k] for k in [*preps, *adjuncts]), *numbers])
    while last > v and p.tag[last] == "CC":
        last -= 1  # "the dead at 40 and of wounded at 60": the parser hangs the joint on the first
    last = _counted_on(p, v, last) if counts and last > v else last
    first = min([p.left[target], *preps])  # "put at 794 the number of dead"
    content = outside(p, p.left[target], last, (v, v)) if p.dep[target] == "nsubjpass" else ((first, last),)
    return Attribution(v, source, cue_of(p, v), trimmed(p, content), "placing")


def _goes_on_saying(p: Parse, v: int) -> bool:
    """ "…, the governor said, putting the toll at 52": still what the governor says, and no change of the toll itself."""
    said = p.head[v]
    behind = p.tag[v] == "VBG" and p.dep[v] == "advcl" and p.words[v - 1] == "," and said < v
    return behind and p.lemma[said] in lx.SPEECH and p.lemma[v] in _COUNTING


def _count_behind(p: Parse, v: int) -> int | None:
    """ "Put at 790 the number of people shot": the count that the parser makes the subject of what follows."""
    near = range(v + 3, min(v + _ADJUNCT, len(p) - 1)) if p.lower[v + 1 : v + 2] == ["at"] else range(0)
    return next((t for t in near if p.lemma[t] in lx.COUNT_NOUNS and p.lower[t - 1] == "the" and "CD" in p.tag[v + 2 : t]), None)


def _placing_it(p: Parse, v: int, prepositions: frozenset[str]) -> Attribution | None:
    """ "An estimate that Washington put lower, at about 1,200", "a figure the army put at 12"."""
    at = next((k for k in p.children[v] if k > v and p.dep[k] == "prep" and p.lower[k] in prepositions), None)
    source = source_of(p, v)
    if at is None or p.lemma[p.head[v]] not in lx.COUNT_NOUNS or not source or p.child(v, "nsubj") is None:
        return None
    return Attribution(v, source, cue_of(p, v), trimmed(p, ((at, p.right[at]),)), "placing")


def _counted_on(p: Parse, v: int, last: int) -> int:
    """Where a content of counts ends that goes on, for the parser in a clause of its own: "…to 37 dead and 212 injured, with 11 of
    those seriously hurt". Not past a finite verb, a cue or a semicolon.
    """
    end = p.sentences[p.sentence[v]][1]
    while last + 1 < end and p.lower[last + 1] in STATES:
        last += 1
    more = any(p.tag[t] == "CD" or p.lower[t] in VAGUE_COUNTS for t in range(last + 1, end))
    if not more or (p.lower[last + 1] not in ("and", ",", "with", "including") and not _resumes(p, last + 1, end)):
        return last
    for t in range(last + 1, end):
        noun = p.tag[t] == "VBG" and p.tag[t - 1] in ("IN", "DT")  # "from shelling in the town"
        finite = p.tag[t] in ("VBD", "VBZ", "VBP", "MD", "VBG") and p.lower[t] not in STATES and not noun
        if finite or p.words[t] in (";", "(") or p.lemma[t] in lx.SPEECH:
            if p.words[t] == ";":
                return t - 1
            number = next((k for k in range(t - 1, last, -1) if p.words[k] == ","), last + 1)
            return number - 1
    return end - 2 if p.words[end - 1] in (".", "!") else end - 1


def _resumes(p: Parse, token: int, end: int) -> bool:
    """Whether a list of counts goes on behind where and when: "35 dead on its side and 200 soldiers killed"."""
    joint = next((t for t in range(token, min(token + _ADJUNCT, end - 1)) if p.lower[t] in ("and", ",")), None)
    placed = joint is not None and p.tag[token] in ("IN", "RB") and not any(p.tag[t][0] in "VW" for t in range(token, joint))
    return placed and joint is not None and "CD" in p.tag[joint + 1 : joint + 3]


def giving(p: Parse, v: int) -> Attribution | None:
    """ "X gave a figure of 43,000 killed", "Y offered a lower number, 1,100": a count that somebody gives."""
    count = p.child(v, "dobj") if p.lemma[v] in lx.GIVING else None
    if count is None or p.lemma[count] not in lx.GIVEN or p.tag[v] == "VB" or not (source := source_of(p, v)):
        return None
    last = _counted_on(p, v, max(p.right[count], *(p.right[k] for k in p.children[v] if k > count and p.dep[k] != "punct"), 0))
    numbers = any(p.tag[t] == "CD" for t in range(count, last + 1))
    return Attribution(v, source, cue_of(p, v), trimmed(p, ((p.left[count], last),)), "placing") if numbers else None


def _later_numbers(p: Parse, v: int, target: int) -> list[int]:
    """The numbers behind "to" and "from" in what is left of a clause about a count, wherever the parser hung them.

    "raised the toll of the market shelling to 17 on Thursday, up from 12": not past another verb of the clause, nor a semicolon.
    """
    if p.lemma[target] not in lx.COUNT_NOUNS:
        return []
    found = []
    for t in range(target + 1, p.sentences[p.sentence[v]][1] - 1):
        if p.tag[t] in ("VBD", "VBZ", "VBP", "MD") or p.words[t] == ";":
            break
        if p.lower[t] in _REVISING and p.tag[t + 1] == "CD":
            found.append(t + 1)
    return found


def describing(p: Parse, v: int) -> Attribution | None:
    """ "X described the raid as …", "X called it …": the thing and the words for it; the words alone where the thing is "what"."""
    if p.lemma[v] not in lx.DESCRIBING:
        return None
    thing = p.child(v, "dobj", "nsubjpass")
    as_ = next((k for k in p.children[v] if p.dep[k] == "prep" and p.lower[k] == "as"), None)
    words = next((k for k in p.children[v] if k > v and p.dep[k] in ("oprd", "ccomp")), None) if as_ is None else as_
    if words is None and thing is not None and p.lower[thing] in lx.RELATIVE:  # "a step which they called an act of war"
        words = next((k for k in p.children[v] if k > v and p.dep[k] == "dobj"), None)
    source = tuple((first + (p.tag[first] in ("WDT", "WP") and first < last), last) for first, last in source_of(p, v))
    small = words is not None and p.dep[words] == "oprd" and v < p.left[words] < words  # "called the shortage man-made"
    charge = _charge(p, v)
    if words is None or not source or (thing is None and as_ is None and not small and not charge):
        return None
    said: Ranges = joined((*charge[:1], (p.left[words], p.right[words])))
    if thing is not None and p.lower[thing] not in lx.PRONOUNS | {"what"}:
        said = joined(((p.left[thing], p.right[thing]), *said))
    return Attribution(v, source, cue_of(p, v), trimmed(p, said), "describing")


def releasing(p: Parse, v: int) -> Attribution | None:
    """ "X released footage of …": the content is the whole act, so that the item and what it shows are inside."""
    if p.lemma[v] not in lx.RELEASING:
        return None
    item = p.child(v, "dobj", "nsubjpass")
    if item is None or p.lemma[item] not in lx.EVIDENCE_NOUNS:
        return None
    source = source_of(p, v)
    if not source:
        return None
    if p.dep[item] == "nsubjpass":
        content: Ranges = ((p.left[item], p.right[item]),)
    else:
        showing = [k for k in p.children[v] if p.dep[k] == "advcl" and p.lemma[k] in lx.SHOWING and k > item]
        content = ((v, max(p.right[item], *(p.right[k] for k in showing)) if showing else past_relative(p, v, p.right[item])),)
    return Attribution(v, source, cue_of(p, v), trimmed(p, content), "releasing")


def noun_phrase(p: Parse, v: int) -> Attribution | None:
    """ "X reported an incident where …", "X denied involvement", "the report was denied by X", "a charge X denies"."""
    telling = p.lemma[v] in lx.NOUN_PHRASE - lx.CITING or _is_headline(p, v) or number_told(p, v) is not None
    telling = telling or takes_responsibility(p, v)
    if not telling or _is_modifier(p, v):
        return None
    item = p.child(v, "dobj", "nsubjpass")
    if p.lemma[v] == "count" and item is not None and p.tag[v] == "VBZ" and "CD" not in p.tag[v : p.right[item] + 1]:
        return None  # "counts only bodies brought to hospitals": how, and not how many
    if item is not None and checks_item(p, v, item):
        return None
    if p.lemma[v] in lx.CHECKING and any(p.lower[k] in ("could", "can") for k in p.children[v]):
        return None  # "could confirm the location of the video": what a publisher's caveat leaves standing
    source = source_of(p, v)
    if source and (claimed := _deed_claimed(p, v)):
        return Attribution(v, source, cue_of(p, v), trimmed(p, claimed), CLAIMED_DEED)
    content = _thing_told(p, v) if source else ()
    return Attribution(v, source, cue_of(p, v), trimmed(p, content), "noun phrase") if content else None


def checks_item(p: Parse, v: int, item: int) -> bool:
    """ "Verified the video", "whose authenticity was confirmed by X": work on an item, and no word of it."""
    worked = p.lemma[v] in lx.CHECKING and p.lemma[v] != "confirm" and p.lemma[item] in lx.EVIDENCE_NOUNS
    return worked or (p.lemma[v] in lx.CHECKING and p.lemma[item] == "authenticity")


def _is_modifier(p: Parse, v: int) -> bool:
    """A participle: "the reported losses", "losses reported by"; one with a subject of its own is none, nor a denial."""
    denial = CUE_HEDGES.get(p.lemma[v]) is Hedge.DENIED and p.child(v, "agent") is not None
    return p.dep[v] in ("acl", "amod") and p.child(v, "nsubj") is None and not denial


def _is_headline(p: Parse, v: int) -> bool:
    """ "Army says 30 militants killed in raid", "governor says 1 dead after attack": no auxiliary."""
    target = p.child(v, "dobj")
    if p.lemma[v] != "say" or target is None:
        return False
    return p.tag[target] == "CD" or any(p.dep[k] == "acl" and p.tag[k] == "VBN" for k in p.children[target])


def _thing_told(p: Parse, v: int) -> Ranges:
    """The thing that is reported, claimed or denied, with what is told of it."""
    passive = p.child(v, "auxpass") is not None
    target = p.child(v, "nsubjpass" if passive else "dobj")
    denied = CUE_HEDGES.get(p.lemma[v]) is Hedge.DENIED
    if (target is None or p.lower[target] in lx.RELATIVE) and (own := number_told(p, v)) is not None:
        return (own,)
    if target is None and (counted := _counted_behind(p, v)) is not None:
        return (counted,)
    if target is None:
        free = p.lemma[p.head[v]] in lx.CHARGES and not any(p.lower[k] in lx.RELATIVE for k in p.children[v])
        return _charge(p, v) if denied or free else ()
    if p.lower[target] in lx.RELATIVE and p.dep[v] == "relcl" and denied:
        return _charge(p, v)
    if p.lower[target] in lx.PRONOUNS:
        answers = p.lower[target] in lx.TAKEN_UP and p.lemma[v] in lx.ANSWERING and target > v
        return ((target, target),) if answers else ()
    if takes_lives(p, v):
        return ()
    told = [k for k in p.children[v] if k > max(v, target) and _tells_more(p, k)]
    if passive:
        as_ = [k for k in told if p.lower[k] == "as"]
        return joined(((p.left[target], p.right[target]), *((p.left[k], p.right[k]) for k in as_)))
    last = max([p.right[target], *(p.right[k] for k in told)])
    numbered = any(p.tag[k] == "CD" for k in (target, *p.children[target]))
    if numbered or p.lower[last] in STATES:
        last = _counted_on(p, v, last)  # "counted 11 dead, eight of them women", "reported 35 bodies, among them two aid workers"
    return ((p.left[target], last),)


def number_told(p: Parse, v: int) -> tuple[int, int] | None:
    """ "Twice the 750 (that) the commission has acknowledged": the number is what the commission told, and no more than that."""
    number = p.head[v]
    the = p.dep[v] == "relcl" and p.tag[number] == "CD" and p.dep[number] != "dobj" and p.lower[number - 1] == "the"
    return (number - 1, number) if the and p.lemma[v] in _COUNTED | lx.ANSWERING | {"concede"} else None


def _counted_behind(p: Parse, v: int) -> tuple[int, int] | None:
    """ "Counted four dead after a rocket hit the hospital": the parser takes the number and its state for no object."""
    state = next((t for t in range(v + 1, min(v + _NUMBER, len(p))) if p.lower[t] in STATES and p.tag[t - 1] == "CD"), None)
    if p.lemma[v] not in _COUNTED or state is None or any(p.tag[t][0] == "V" for t in range(v + 1, state)):
        return None
    return v + 1, _counted_on(p, v, max(state, *(p.right[k] for k in p.children[v] if p.dep[k] == "advcl"), 0))


def _deed_claimed(p: Parse, v: int) -> Ranges:
    """ "Claimed an assault on a town in which three died", "claimed responsibility for the bombing, which killed 12": the deed is
    claimed, and what it did is told by the way.
    """
    passive = p.child(v, "auxpass") is not None
    target = p.child(v, "nsubjpass" if passive else "dobj") if p.lemma[v] in ("claim", "take") else None
    for_ = p.child(target, "prep") if target is not None and p.lemma[target] == "responsibility" else None
    deed = target if for_ is None else p.child(for_, "pobj")
    if target is None or deed is None or p.lemma[deed] not in _DEEDS:
        return ()
    first, last = p.left[target], p.right[target]
    behind = range(deed + 1, max(last, p.right[v]) + 1)
    told = (p.left[t] for t in behind if p.dep[t] == "relcl" and "CD" in p.tag[p.left[t] : p.right[t] + 1])
    begun = next(told, None)
    return ((first, begun - 1),) if begun is not None else ()


def _charge(p: Parse, v: int) -> Ranges:
    """ "A charge the opposition denies", "a claim that Y dismissed as a lie": what the clause hangs on, and the words for it."""
    gap = clause_of(p, v)
    if p.dep[v] == "ccomp" and is_charge(p, gap):
        return ((gap, gap),)
    if p.dep[v] not in ("acl", "relcl") or p.lemma[gap] not in lx.CHARGES | lx.COUNT_NOUNS:
        return ()
    as_ = (k for k in p.children[v] if k > v and p.dep[k] == "prep" and p.lower[k] == "as")
    return (phrase(p, gap, before=p.left[v]), *((p.left[k], p.right[k]) for k in as_))


def is_charge(p: Parse, t: int) -> bool:
    """ "…, claims that the army denied": a noun, which the parser may take for a verb."""
    denied = p.child(t, "ccomp")
    plural = p.lower[t] == f"{p.lemma[t]}s" and p.lemma[t] in lx.CHARGES and p.tag[t] in ("VBZ", "NNS")
    set_off = plural and p.words[t - 1] in (",", "–", "—") and p.lower[t + 1 : t + 2] == ["that"]
    if not set_off or denied is None or CUE_HEDGES.get(p.lemma[denied]) is not Hedge.DENIED:
        return False
    return (p.child(denied, "dobj") or t) < denied


def clause_of(p: Parse, v: int) -> int:
    """The noun that a relative or participial clause is about: the version in "a version of events rejected by the mayor"."""
    noun = p.head[v]
    above = p.head[p.head[noun]]
    return above if p.dep[noun] == "pobj" and p.lower[p.head[noun]] == "of" and p.lemma[above] in lx.CHARGES else noun


_WHERE = frozenset("across along around at inside near outside over".split())
_COUNTED = lx.COUNTING | {"claim", "confirm", "deny", "report"}
"""Verbs whose object goes on with where it is: "recorded 28 incidents at the border"."""


def _tells_more(p: Parse, k: int) -> bool:
    """ "Reported villages as captured", "described soldiers going from house to house"."""
    if p.dep[k] == "prep":
        return p.lower[k] == "as" or (p.lower[k] in _WHERE and p.lemma[p.head[k]] in _COUNTED)
    return (
        p.dep[k] in ("advcl", "ccomp")
        and (p.tag[k] == "VBG" or any(p.lower[m] == "as" for m in p.children[k]))
        and (p.words[p.left[k] - 1] != ",")
    )


def _states_behind(p: Parse, of: int) -> int | None:
    """The state word of a number right behind "of": "of at least 19 killed"."""
    near = range(of + 1, min(of + 6, len(p) - 1))
    number = next((t for t in near if p.tag[t] == "CD"), None)
    return number + 1 if number is not None and p.lower[number + 1] in STATES else None


def speaking_of(p: Parse, v: int) -> Attribution | None:
    """What follows "spoke of", "warned of", "told of"."""
    if p.lemma[v] not in lx.SPEAKING_OF:
        return None
    of = next((k for k in p.children[v] if k > v and p.dep[k] == "prep" and p.lower[k] in ("of", "about")), None)
    topic = p.child(of, "pobj", "pcomp") if of is not None else None
    source = source_of(p, v)
    if topic is None and of is not None and source and (states := _states_behind(p, of)) is not None:
        last = _counted_on(p, v, states)  # "spoke of at least 19 killed and dozens wounded": a clause to the parser
        return Attribution(v, source, cue_of(p, v), trimmed(p, ((of + 1, last),)), "speaking of")
    if topic is None or not source:
        return None
    last = p.right[topic]
    if last + 1 < len(p) and p.lower[last + 1] in ("dead", "killed", "wounded", "injured", "missing"):
        last += 1  # "spoke of 400 dead": the parser hangs the adjective on the verb
    if p.lower[last] in STATES:
        last = _counted_on(p, v, last)  # "spoke of six dead and at least nine wounded"
    return Attribution(v, source, cue_of(p, v), trimmed(p, ((p.left[topic], last),)), "speaking of")
