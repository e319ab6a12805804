"""What a text tells of an item where it mentions it: who put it out, who handed it over, how it was made, what it shows."""

from __future__ import annotations

from itertools import takewhile

from firsthand.reading.attribution.extent import phrase
from firsthand.reading.attribution.lexicon import CHECKING, MONTHS, RELATIVE, RELEASING, SEEMING, SHOWING, SUPPLYING, WEEKDAYS
from firsthand.reading.attribution.negation import is_negated
from firsthand.reading.evidence.item import Item, Range
from firsthand.reading.evidence.shown import in_which, is_show, of_what, scene, shown_behind, whole
from firsthand.reading.evidence.words import (
    AIRING,
    BESIDE_CAMERA,
    CALLS,
    HANDING,
    MADE,
    MAKERS,
    MEMBERS,
    PAGES,
    PAPERS,
    PERSONAL_PAPERS,
    PICTURED,
    PLACES,
    PLATFORMS,
    SCENES,
    SEEING,
    SEEMS,
    SHOW_FORMS,
    STATIONS,
    TAKING,
    UNITS,
    VIEWS,
)
from firsthand.reading.parse import Parse
from firsthand.reading.speakers import BODY, PERSON

_TELLING = SHOWING | {"describe", "list", "name", "contain", "feature", "showcase", "purport", "capture"}
_REPORTED = SEEMING | {"purport", "say", "believe", "claim", "think", "report", "allege"}
"""Verbs behind which stands what an item is said to show: "appears to show", "is said to show"."""
_STUDIED = frozenset("analyse analyze examine geolocate".split())
_MET_WITH = RELEASING | TAKING | HANDING - {"give", "send"} | SEEING | CHECKING | _STUDIED | {"circulate", "emerge", "spread"}
"""What is done with an item that is there."""
_FIGURATIVE = frozenset({"picture", "image", "map"})
"""Words for how things are: "a different picture emerges"."""
_PARTS = frozenset("copy excerpt extract fragment page part scan".split())
_SOME = frozenset("one some two three several another many".split())
_AGENT_REACH = 9
_NAME_REACH = 7
_OPENING = 4
"""Words of what is heard in which it is called intercepted."""
_OF_REACH = 12
_BEFORE_OF = frozenset({"media", "month", "week", "year"})


def describe(p: Parse, item: Item, t: int) -> None:
    """Adds to an item what the text tells where it mentions it at a token."""
    _before(p, item, t)
    if t + 3 < len(p) and p.lower[t + 1 : t + 3] == ["courtesy", "of"]:
        credited = next((k for k in range(t + 3, len(p)) if p.dep[k] == "pobj"), None)
        item.supplier = item.supplier or (phrase(p, credited) if credited is not None else None)
    for k in p.children[t]:
        if p.dep[k] in ("acl", "relcl"):
            _clause(p, item, k)
        elif p.dep[k] == "prep" and k > t:
            _complement(p, item, k)
    for k in range(t + 1, min(p.right[t] + 1, len(p))):
        if p.dep[k] == "relcl" and p.head[k] != t and _is_of_no_place(p, k):
            _clause(p, item, k)
    if t + 1 < len(p) and p.lower[t + 1] in ("of", "from") and p.head[t + 1] == p.head[t] and p.dep[t] == "dobj":
        _complement(p, item, t + 1)
    if item.supplier is None and (giver := _handed_which(p, t)) is not None:
        item.supplier = somebody(p, giver)
    if (who := posted_by(p, t)) is not None:
        item.released_by = item.released_by or who
    part = part_of(p, t)
    if item.depicts is None and item.kind in PICTURED:
        item.depicts = scene(p, t) or (scene(p, part) if part != t else None)
    lead = _first_of(p, part)
    if p.dep[t] == "compound" and p.lower[t + 1] == "showing" and t + 1 < p.head[t]:  # "a clip showing gunfire was uploaded"
        lead = p.head[t]
        item.depicts = item.depicts or (t + 2, lead)
    governor = p.head[lead]
    if part != t and p.dep[part] in ("dobj", "nsubjpass") and p.lemma[governor] in RELEASING:
        predicate(p, item, governor, p.dep[part])
    if governor != t and (part == t or p.lower[part] in _SOME) and p.dep[lead] in ("nsubj", "nsubjpass", "dobj"):
        _governed(p, item, governor, p.dep[lead])
    if item.depicts is None:
        item.depicts = shown_behind(p, t, posted=who is not None) or _late_of(p, t)
    if item.made_with is None and item.kind == "audio" and item.depicts is not None and item.depicts[0] > t:
        item.made_with = "intercept" if "intercepted" in p.lower[t : item.depicts[0] + _OPENING] else None


def _is_of_no_place(p: Parse, k: int) -> bool:
    """ "A notebook found near the town, which the brigade published": a clause that the parser hung on a place."""
    which = p.child(k, "dobj", "nsubjpass")
    told_of = p.lemma[k] in RELEASING | SUPPLYING and p.dep[p.head[k]] == "pobj"
    return told_of and which is not None and p.lower[which] in RELATIVE


def _late_of(p: Parse, t: int) -> Range | None:
    """ "Footage shared online of a suburb", "photos posted by villagers of the aftermath": what an item is of."""
    if t + 1 >= len(p) or not (p.tag[t + 1] in ("VBN", "VBD") or p.lower[t + 1] in ("last", "on", "this")):
        return None
    end = p.sentences[p.sentence[t]][1]
    for k in takewhile(lambda k: p.tag[k] not in ("VBZ", "VBP", "MD", ".", ":"), range(t + 2, min(t + _OF_REACH, end - 1))):
        noun = p.child(k, "pobj") if p.lower[k] == "of" else None
        if noun is None:
            continue
        if _is_of_scene(p, k) or p.tag[k - 1] == "RB" or p.lower[k - 1] in PLATFORMS | WEEKDAYS | _BEFORE_OF:
            return of_what(p, noun)
    return None


def _before(p: Parse, item: Item, t: int) -> None:
    """What stands before the noun: "drone footage", "the ministry's video"."""
    made = next((m for k in range(min(p.left[t], max(t - 1, 0)), t) if (m := _made_by(p, k, t)) is not None), None)
    item.made_with = item.made_with or ("intercept" if p.lemma[t] in CALLS else made)
    if (v := put_out_before(p, t)) is not None:
        item.released_by = item.released_by or (p.left[t], v - 1)
    owner = p.child(t, "poss")
    if owner is not None and item.owner is None and p.lemma[t] not in PERSONAL_PAPERS | PAPERS:
        item.owner = (p.left[owner], owner)


def put_out_before(p: Parse, t: int) -> int | None:
    """ "State television broadcast footage", "the wardens uploaded clips": a verb that the parser took for a part of the item."""
    v = next((k for k in range(t - 1, p.left[t], -1) if p.tag[k] != "JJ"), None)
    if v is None or p.head[v] != t or p.lemma[v] not in RELEASING or p.tag[v - 1][:1] != "N":
        return None
    return v if p.tag[v] in ("VBD", "VBN") or p.lower[v] == "broadcast" else None


def _clause(p: Parse, item: Item, k: int) -> None:
    """A clause on the item with those joined to it: "recorded by X, handed over by Y"."""
    for clause in (k, *(c for c in p.children[k] if p.dep[c] in ("conj", "advcl") and p.tag[c] == "VBN")):
        predicate(p, item, clause, p.dep[k])
    item.depicts = item.depicts or in_which(p, k)


def _governed(p: Parse, item: Item, governor: int, role: str) -> None:
    """What the verb tells whose subject or object the item is."""
    predicate(p, item, governor, role)
    for k in p.children[governor]:
        if p.dep[k] == "conj" and p.tag[k][0] == "V" and role != "dobj" and p.child(k, "nsubj") is None:
            predicate(p, item, k, role if p.tag[k] == "VBN" else "nsubj")
        if p.dep[k] == "advcl" and p.lemma[k] in SHOWING:
            predicate(p, item, k, "acl")
        elif p.dep[k] == "prep" and role in ("nsubj", "nsubjpass"):  # "videos emerged on social media showing", "emerged in which"
            noun = p.child(k, "pobj")
            for clause in () if noun is None else p.children[noun]:
                if p.dep[clause] == "acl" and p.lower[clause] == "showing":
                    predicate(p, item, clause, "acl")
                elif p.dep[clause] == "relcl":
                    item.depicts = item.depicts or in_which(p, clause)


def _first_of(p: Parse, t: int) -> int:
    """Of nouns joined by "and" the first, which is what the parser hangs on the verb."""
    while p.dep[t] == "conj" and p.tag[p.head[t]][:1] == "N":
        t = p.head[t]
    return t


def somebody(p: Parse, noun: int) -> Range:
    """A phrase without the verb behind it that the parser took for its noun, and without what an item is of: "photographs shared by
    a medic of the aftermath show".
    """
    first, last = phrase(p, noun)
    for k in range(first + 1, last + 1):
        shows = is_show(p, k)
        of_scene = p.lower[k] == "of" and _is_of_scene(p, k)
        if shows or of_scene:
            return first, k - 1
    return first, last


def _is_of_scene(p: Parse, of: int) -> bool:
    """Whether "of" behind somebody tells what an item is of, and not who that somebody is."""
    noun = p.child(of, "pobj")
    if noun is None or p.lemma[noun] not in SCENES:
        return False
    return p.lemma[noun] in VIEWS or (p.lemma[of - 1] in PERSON and p.lemma[of - 1] not in MEMBERS)


def part_of(p: Parse, t: int) -> int:
    """Of "pages from a diary" the pages, of "one of the videos" the one; of any other item itself."""
    if p.dep[t] != "pobj" or p.lower[p.head[t]] not in ("from", "of"):
        return t
    above = p.head[p.head[t]]
    part = p.child(above, "dobj", "nsubjpass") if p.tag[above][0] == "V" else above
    return part if part is not None and (p.lemma[part] in _PARTS or p.lower[part] in _SOME) else t


def posted_by(p: Parse, t: int) -> Range | None:
    """ "Videos activists posted show", "a video a soldier uploaded shows": who stands right behind."""
    if t + 2 >= len(p) or not (p.tag[t + 1] in ("DT", "NN", "NNS", "NNP", "PRP") and p.tag[t] in ("NN", "NNS")):
        return None
    v = next((k for k in range(t + 2, min(t + _NAME_REACH, len(p) - 1)) if p.tag[k] in ("VBD", "VBN", "VBP")), None)
    if (
        v is None
        or p.lemma[v] not in RELEASING
        or any(not (p.tag[k][:1] == "N" or p.tag[k] in ("DT", "JJ")) for k in range(t + 1, v))
    ):
        return None
    return (t + 1, v - 1) if p.lower[v + 1] in SHOW_FORMS + tuple(SEEMS) or p.tag[v + 1] == "MD" else None


def _complement(p: Parse, item: Item, preposition: int) -> None:
    """ "footage of a raid", "images by Orbital Lens", "video from the brigade's drone unit"."""
    noun = p.child(preposition, "pobj")
    word = p.lower[preposition]
    if noun is None:
        clause = p.child(preposition, "pcomp")  # "footage of two boats being hit"
        if word == "of" and clause is not None and item.depicts is None and p.left[clause] == preposition + 1:
            item.depicts = preposition + 1, p.right[clause]
        return
    t = p.head[preposition]
    day = p.lower[noun].rstrip(".")[:3] in MONTHS or p.lower[noun] in WEEKDAYS
    if day:
        item.taken = item.taken or phrase(p, noun)
    elif word == "of" and p.lemma[noun] in ("second", "minute", "hour"):
        for k in (k for k in p.children[noun] if p.dep[k] == "relcl"):  # "a video of 49 seconds that X released"
            predicate(p, item, k, "relcl")
    elif word == "of" or (p.lemma[t] in CALLS and word in ("between", "by", "among")):
        item.depicts = item.depicts or of_what(p, noun)
        for k in p.children[noun]:
            if p.dep[k] == "acl" and p.lemma[k] in RELEASING and k > item.depicts[1]:
                predicate(p, item, k, "acl")
    elif word in ("on", "in") and item.released_by is None:
        item.released_by = _put_out_on(p, noun)
    elif word == "by" or (word == "from" and _may_supply(p, item, noun)):
        item.supplier = item.supplier or somebody(p, noun)
        maker = next((MAKERS[p.lower[k]] for k in p.children[noun] if p.dep[k] == "compound" and p.lower[k] in MAKERS), None)
        item.made_with = item.made_with or maker
    elif word == "from" and p.lemma[noun] in SCENES:
        _from_scene(p, item, noun)


def _from_scene(p: Parse, item: Item, noun: int) -> None:
    """ "Images from the scene of burnt-out cars", "pictures from the site, shared by X"."""
    of = next((p.child(k, "pobj") for k in p.children[noun] if p.lower[k] == "of"), None)
    if of is not None and item.depicts is None and p.lemma[of] not in SCENES:
        item.depicts = of_what(p, of)
    for k in p.children[noun]:
        if p.dep[k] == "acl":
            predicate(p, item, k, "acl")


def _put_out_on(p: Parse, noun: int) -> Range | None:
    """Whose channel or page an item was put out on: "on state television", "on the ministry's Telegram channel"."""
    before = range(p.left[noun], noun)
    if p.lower[noun] in PLATFORMS:
        return None
    if p.lemma[noun] in PAGES:
        owner = p.child(noun, "poss")
        if owner is not None:
            return (p.left[owner], owner) if p.tag[owner] != "PRP$" else None
        named = [k for k in before if p.tag[k] in ("NNP", "NNPS") and p.lower[k] not in PLATFORMS]
        return (named[0], named[-1]) if named else None
    known = p.lemma[noun] in STATIONS or p.lower[noun] in STATIONS
    told = [k for k in before if p.dep[k] in ("compound", "amod", "nmod", "poss") and p.lower[k] not in PLATFORMS]
    return phrase(p, noun) if known and told and not any(p.lower[k] in PLATFORMS for k in before) else None


def _may_supply(p: Parse, item: Item, noun: int) -> bool:
    """Whether what an item is "from" is somebody, not a battle or a town: a body or person, or for satellites a name."""
    if p.lemma[noun] in (BODY | PERSON | UNITS) - PLACES:
        return True
    return item.made_with == "satellite" and p.tag[noun] in ("NNP", "NNPS")


def predicate(p: Parse, item: Item, v: int, role: str) -> None:
    """What a verb tells of the item: who released it, who supplied it, how it was made, what it shows."""
    lemma = p.lemma[v]
    agent = p.child(v, "agent")
    by = p.child(agent, "pobj") if agent is not None else None
    if by is not None and lemma in TAKING | SEEING and item.holder is None:
        item.holder = somebody(p, by)
    taken = role == "nsubj" and lemma in HANDING | RELEASING and p.child(v, "dobj") is None and _by_after(p, v) is not None
    passive = p.tag[v] == "VBN" or agent is not None or taken  # "a photograph passed to the paper by a nurse shows"
    negated = is_negated(p, v)
    met = lemma in _MET_WITH and not (lemma == "emerge" and p.lemma[item.mentions[-1]] in _FIGURATIVE)
    item.is_told = item.is_told or (not negated and (met or (lemma in MADE and passive)))  # "was taking photographs": none yet
    giver = _giver(p, item, v, by) if passive or (role == "dobj" and lemma in TAKING) else None
    if item.supplier is None and giver is not None:
        item.supplier = somebody(p, giver)
    if lemma in SUPPLYING and role == "relcl" and not passive:
        subject = p.child(v, "nsubj")
        if subject is not None and p.lower[subject] not in RELATIVE and item.supplier is None:
            item.supplier = phrase(p, subject, before=v)
    _released(p, item, v, role, _by_after(p, v) if taken else by)
    if lemma in MADE:
        _made(p, item, v)
    if lemma in _TELLING and role in ("nsubj", "acl", "relcl") and item.depicts is None and not negated:
        deps = ("dobj", "ccomp", "xcomp") if lemma == "describe" else ("dobj", "ccomp")
        told = [k for k in p.children[v] if p.dep[k] in deps and (k > v or ";" not in p.words[k:v])]
        shown = next((k for k in told if k > v), told[0] if told else None)
        item.depicts = whole(p, v, phrase(p, shown)) if shown is not None else None
    for k in p.children[v]:
        if p.dep[k] in ("ccomp", "xcomp", "advcl") and (lemma in _REPORTED or (role == "relcl" and p.dep[k] != "advcl")):
            predicate(p, item, k, role if role != "nsubjpass" else "nsubj")


def _released(p: Parse, item: Item, v: int, role: str, by: int | None) -> None:
    """Who put an item out: "posted by activists", "the ministry put out", "state television showed"."""
    lemma = p.lemma[v]
    released = lemma in RELEASING or (lemma == "put" and any(p.lower[k] == "out" for k in p.children[v]))
    passive = p.tag[v] == "VBN" or by is not None
    if any(p.dep[k] == "neg" for k in p.children[v]) or item.released_by is not None:
        return
    subject = by if by is not None else p.child(v, "nsubj") if role in ("dobj", "relcl") else None
    if released and (lemma != "leak" or not passive) and subject is not None and p.lower[subject] not in RELATIVE:
        item.released_by = somebody(p, by) if by is not None else phrase(p, subject, before=v if subject < v else None)
    elif lemma in AIRING and role == "dobj" and subject is not None and (lemma == "tweet" or _is_station(p, subject)):
        item.released_by = phrase(p, subject, before=v)
    elif released and passive:
        places = (p.child(k, "pobj") for k in p.children[v] if p.dep[k] == "prep" and p.lower[k] in ("on", "in"))
        item.released_by = next((on for k in places if k is not None and (on := _put_out_on(p, k)) is not None), None)


def _is_station(p: Parse, noun: int) -> bool:
    return any(p.lower[k] in STATIONS or p.lemma[k] in STATIONS for k in range(p.left[noun], noun + 1))


def _made(p: Parse, item: Item, v: int) -> None:
    """With what and when an item was made."""
    means = [p.child(k, "pobj") for k in p.children[v] if p.dep[k] in ("agent", "prep")]
    if item.made_with is None:
        item.made_with = next((made for m in means if m is not None and (made := _maker(p, m)) is not None), None)
    if item.taken is None:
        item.taken = p.left[v], p.right[v]


def _made_by(p: Parse, k: int, t: int) -> str | None:
    """What a word before an item's noun tells of how it was made."""
    word = p.lower[k] if p.lower[k] in MAKERS else p.lemma[k]
    beside = {k + 1, k + 2} if p.words[k + 1] == "-" else {k + 1}
    if word in BESIDE_CAMERA and t not in beside and not any(p.lemma[m] in ("camera", "phone") for m in beside):
        return None
    return MAKERS.get(word)


def _maker(p: Parse, noun: int) -> str | None:
    """The thing that made an item: of "a helmet camera" the helmet; None for somebody."""
    words = [p.lower[k] for k in p.children[noun] if k < noun]
    if p.lemma[noun] == "vehicle" and ("unmanned" in words or "aerial" in words):
        return "drone"
    own = MAKERS.get(p.lower[noun]) or MAKERS.get(p.lemma[noun].lower())
    return None if own is None else next((MAKERS[word] for word in words if word in MAKERS), own)


def _giver(p: Parse, item: Item, v: int, by: int | None) -> int | None:
    """Who handed an item over, by a verb of giving, taking or making."""
    lemma = p.lemma[v]
    if lemma in TAKING:
        return _from(p, v) or _from(p, item.mentions[-1])
    if lemma in HANDING:
        return by if by is not None else _by_after(p, v) or _from(p, v)
    if lemma == "intercept":
        return by
    if by is not None and lemma in MADE and _maker(p, by) is not None:  # "filmed by a helmet camera of the brigade"
        of = next((k for k in p.children[by] if p.lower[k] in ("of", "from")), None)
        owner = p.child(by, "poss")
        owner = p.child(of, "pobj") if owner is None and of is not None else owner
        return owner if owner is not None and _may_supply(p, item, owner) else None  # and no "cameras of the road"
    return by if by is not None and lemma in MADE and p.tag[by] != "PRP" else None


def _handed_which(p: Parse, t: int) -> int | None:
    """ "A video released by X, a channel, which it said it had received from Y": Y, whatever the parser hung the clause on."""
    which = next((k for k in range(t + 1, p.right[t] + 1) if p.tag[k] == "WDT" and p.dep[k] == "dobj"), None)
    if which is not None and p.lemma[p.head[which]] in TAKING:
        return _from(p, p.head[which])
    pronoun = t + 1 + (t + 2 < len(p) and p.words[t + 1] == ",")
    if pronoun >= len(p) or p.lower[pronoun] not in ("that", "which"):
        return None
    taking = (k for k in range(pronoun + 1, min(pronoun + _AGENT_REACH, len(p))) if p.lemma[k] in TAKING and p.tag[k] == "VBN")
    taken = next(taking, None)
    return _from(p, taken) if taken is not None else None


def _by_after(p: Parse, v: int) -> int | None:
    """The agent that the parser hung on a later word: "handed to the paper by the brigade"."""
    clause = takewhile(lambda k: p.lower[k] not in (",", ";", "."), range(v + 1, min(v + _AGENT_REACH, len(p))))
    by = next((k for k in clause if p.lower[k] == "by"), None)
    return p.child(by, "pobj") if by is not None else None


def _from(p: Parse, v: int) -> int | None:
    source = next((k for k in p.children[v] if p.dep[k] == "prep" and p.lower[k] == "from"), None)
    return p.child(source, "pobj") if source is not None else None
