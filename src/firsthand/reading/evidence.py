"""Items of evidence that a text describes: what they are, how they were made, who handed them over, what they show."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile

from firsthand.model import Evidence, Span, Time
from firsthand.reading.attribution.extent import phrase
from firsthand.reading.attribution.lexicon import EVIDENCE_NOUNS, FINDING, MONTHS, RELATIVE, RELEASING, SEEMING, SHOWING, SUPPLYING
from firsthand.reading.attribution.negation import is_negated
from firsthand.reading.parse import Parse
from firsthand.reading.shown import HANDING, TAKING, in_which, scene, shown_behind
from firsthand.reading.speakers import BODY, PERSON

Range = tuple[int, int]

CLASSES: dict[str, str] = {
    **dict.fromkeys(("video", "footage", "clip", "film", "livestream", "recording", "frame", "still"), "video"),
    **dict.fromkeys(("photo", "photograph", "picture", "image", "imagery", "screenshot"), "photograph"),
    **dict.fromkeys(("document", "paper", "notebook", "note", "diary", "letter", "passport", "map", "transcript"), "document"),
    **dict.fromkeys(("intercept", "audio"), "audio"),
    "testimony": "testimony",
    **dict.fromkeys(("list", "memo"), "document"),
    **dict.fromkeys(("call", "conversation", "exchange"), "audio"),
}
PERSONAL_PAPERS = frozenset({"notebook", "diary", "letter", "passport"})
"""Withheld but for a summary (codebook §7, rule 2)."""

_LISTS = frozenset({"list", "memo"})
"""Words for items only where they are told to have been handed over or found."""
_MAKERS = frozenset(
    """drone satellite helmet phone smartphone cctv security dashcam body thermal camera aerial surveillance""".split()
)
_MADE = frozenset({"capture", "film", "shoot", "take", "record", "make"})
_EVENTS = frozenset("assault ambush attack battle bombing clash fighting incident raid shelling strike".split())
_TELLING = SHOWING | {"describe", "list", "name", "contain", "feature"}
_CALLS = frozenset({"call", "conversation", "exchange"})
_SEEING = frozenset({"see", "review", "view"})
_PARTS = frozenset("copy excerpt extract fragment page part scan".split())
_UNITS = frozenset("army battalion brigade company corps division platoon regiment squad squadron team battery".split())
_LIMITS = re.compile(
    r"obscured|blurr\w+|pixelat\w+|difficult to (?:identify|verify|tell)|(?:not|n['’]t|unable to|impossible to|could not) (?:be )?"
    r"(?:\w+ )?(?:authenticat\w+|verif\w+|identif\w+|confirm\w+|geolocat\w+)|unclear|undated|unverified",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Item:
    """An item while it is being gathered: the tokens that mention it, and what is told of it."""

    kind: str
    mentions: list[int]
    made_with: str | None = None
    supplier: Range | None = None
    released_by: Range | None = None
    depicts: Range | None = None
    holder: Range | None = None
    """Who is told to have got or seen the item: where that is a medium, what the item shows is known through it."""
    limits: list[Range] = field(default_factory=list)
    owner: Range | None = None


class Items(tuple[Item, ...]):
    """The items of a text in its order, to be found by the tokens that mention them."""

    @functools.cached_property
    def _mentions(self) -> list[tuple[int, int]]:
        return sorted((token, number) for number, item in enumerate(self) for token in item.mentions)

    def within(self, tokens: Range) -> set[int]:
        """The numbers of the items mentioned in a range of tokens."""
        first, last = tokens
        mentions = self._mentions
        return {number for _, number in mentions[bisect_left(mentions, (first, 0)) : bisect_left(mentions, (last + 1, 0))]}


def find_items(p: Parse) -> Items:
    """The items a text describes; "the footage" is the last item of its class."""
    items: list[Item] = []
    of_kind: dict[str, list[Item]] = {}
    for t, tag in enumerate(p.tag):
        if tag not in ("NN", "NNS", "NNP") or not _names_an_item(p, t):
            continue
        kind = CLASSES[p.lemma[t]]
        first = p.left[t]
        told = p.dep[t] in ("dobj", "attr") or (p.dep[t] == "nsubj" and p.lemma[p.head[t]] in _BEING)
        denied = told and ";" not in p.words[t : p.head[t]] and is_negated(p, p.head[t])
        if p.lower[first] == "no" or denied:
            continue  # "there is no video", "has not published any video"; one that "does not show when" is there
        definite = p.lower[first] in ("the", "this", "that", "these", "its", "their") or p.dep[t] in ("appos", "conj")
        known = _taken_up(p, of_kind.get(kind, []), t) if definite else None
        if known is not None:
            known.mentions.append(t)
            item = known
        else:
            item = Item(kind, [t])
            items.append(item)
            of_kind.setdefault(kind, []).append(item)
        _describe(p, item, t)
    _taken_up_by_pronouns(p, items)
    every = Items(items)
    for item in every:
        _limits(p, item, every)
    return Items(item for item in every if _is_described(p, item))


def _taken_up_by_pronouns(p: Parse, items: list[Item]) -> None:
    """ "…. It shows houses on fire": what the one item of the sentence before shows."""
    for first, _ in p.sentences[1:]:
        verb = p.head[first]
        if p.lower[first] not in ("it", "they") or p.lemma[verb] not in SHOWING or p.dep[first] != "nsubj":
            continue
        before = [item for item in items if any(p.sentence[t] == p.sentence[first] - 1 for t in item.mentions)]
        if len(before) == 1 and before[0].depicts is None:
            _predicate(p, before[0], verb, "nsubj")


def _names_an_item(p: Parse, t: int) -> bool:
    """Whether a noun means an item."""
    if p.tag[t] == "NNP" and t and p.tag[t - 1] == "NNP" and p.head[t - 1] == t and p.words[t - 1].istitle():
        return False  # "War Diary": a name
    if p.lemma[t] in _LISTS:
        return any(p.dep[k] == "acl" and p.lemma[k] in HANDING | FINDING for k in p.children[t])
    if p.lemma[t] in _CALLS:
        above = p.head[p.head[t]] if p.dep[t] == "pobj" else t
        return p.lemma[above] not in EVIDENCE_NOUNS and any(p.lower[k] == "intercepted" for k in p.children[t] if k < t)
    credited = t + 1 < len(p) and p.lower[t + 1] == "courtesy"
    return p.lemma[t] in EVIDENCE_NOUNS and (credited or p.dep[t] != "compound")


def _taken_up(p: Parse, same: list[Item], t: int) -> Item | None:
    """The item that "the footage" or "its video" means: the last of the ``same`` class, near by or the only one, of one owner."""
    if not same or (len(same) > 1 and p.sentence[t] - p.sentence[same[-1].mentions[-1]] > _NEAR):
        return None
    owner = p.child(t, "poss")
    if owner is not None and p.lower[owner] not in ("its", "their", "his", "her"):
        return next((item for item in reversed(same) if item.owner is not None and p.lemma[item.owner[1]] == p.lemma[owner]), None)
    return same[-1]


_BEING = frozenset("be exist emerge surface appear".split())
_AGENT_REACH = 9
_NEAR = 6
"""Sentences within which "the video" takes up the last of several."""


def item_at(items: Items, ranges: tuple[Range, ...]) -> Item | None:
    """The first item mentioned within these tokens."""
    for tokens in ranges:
        found = items.within(tokens)
        if found:
            return items[min(found)]
    return None


def _describe(p: Parse, item: Item, t: int) -> None:
    made = next(
        (p.lower[k] for k in range(min(p.left[t], max(t - 1, 0)), t) if p.lower[k] in _MAKERS or p.lemma[k] in _MAKERS), None
    )
    item.made_with = item.made_with or made or ("intercept" if p.lemma[t] in _CALLS else None)
    owner = p.child(t, "poss")
    if owner is not None and item.owner is None and p.lemma[t] not in PERSONAL_PAPERS:
        item.owner = (p.left[owner], owner)
    if t + 3 < len(p) and p.lower[t + 1 : t + 3] == ["courtesy", "of"]:
        credited = next((k for k in range(t + 3, len(p)) if p.dep[k] == "pobj"), None)
        item.supplier = item.supplier or (phrase(p, credited) if credited is not None else None)
    for k in p.children[t]:
        if p.dep[k] in ("acl", "relcl"):
            for clause in (k, *(c for c in p.children[k] if p.dep[c] == "conj" and p.tag[c] == "VBN")):
                _predicate(p, item, clause, p.dep[k])
            item.depicts = item.depicts or in_which(p, k)
        elif p.dep[k] == "prep" and k > t:
            _complement(p, item, k)
    if item.supplier is None and (giver := _handed_which(p, t)) is not None:
        item.supplier = _somebody(p, giver)
    if item.depicts is None and item.kind in _PICTURED:
        item.depicts = scene(p, t)
    part = _part_of(p, t)
    governor = p.head[part]
    if part != t and p.dep[part] in ("dobj", "nsubjpass") and p.lemma[governor] in RELEASING:
        _predicate(p, item, governor, p.dep[part])
    if governor != t and part == t and p.dep[t] in ("nsubj", "nsubjpass", "dobj"):
        _predicate(p, item, governor, p.dep[t])
        for k in p.children[governor]:
            if p.dep[k] == "conj" and p.tag[k][0] == "V" and p.dep[t] != "dobj" and p.child(k, "nsubj") is None:
                _predicate(p, item, k, p.dep[t] if p.tag[k] == "VBN" else "nsubj")
            if p.dep[k] == "advcl" and p.lemma[k] in SHOWING:
                _predicate(p, item, k, "acl")
    if item.depicts is None:
        item.depicts = shown_behind(p, t)


def _somebody(p: Parse, noun: int) -> Range:
    """A phrase without the verb behind it that the parser took for its noun: "photographs obtained from a medic show"."""
    first, last = phrase(p, noun)
    return (first, noun - 1) if first < noun and p.tag[noun] == "NN" and p.lower[noun] == "show" else (first, last)


def _part_of(p: Parse, t: int) -> int:
    """Of "pages from a diary" the pages; of any other item itself."""
    if p.dep[t] != "pobj" or p.lower[p.head[t]] not in ("from", "of"):
        return t
    above = p.head[p.head[t]]
    part = p.child(above, "dobj", "nsubjpass") if p.tag[above][0] == "V" else above
    return part if part is not None and p.lemma[part] in _PARTS else t


_PICTURED = frozenset({"video", "photograph", "audio"})


def _complement(p: Parse, item: Item, preposition: int) -> None:
    """ "footage of a raid", "images by Orbital Lens", "video from the brigade's drone unit"."""
    noun = p.child(preposition, "pobj")
    if noun is None:
        return
    word = p.lower[preposition]
    if word == "of" and p.lemma[noun] in ("second", "minute", "hour"):
        for k in (k for k in p.children[noun] if p.dep[k] == "relcl"):  # "a video of 49 seconds that X released"
            _predicate(p, item, k, "relcl")
    elif word == "of" and item.depicts is None and p.lower[noun].rstrip(".")[:3] not in MONTHS:
        item.depicts = phrase(p, noun)
    elif word == "by" or (word == "from" and _may_supply(p, item, noun)):
        item.supplier = item.supplier or _somebody(p, noun)
        maker = next((p.lower[k] for k in p.children[noun] if p.dep[k] == "compound" and p.lower[k] in _MAKERS), None)
        item.made_with = item.made_with or maker


def _may_supply(p: Parse, item: Item, noun: int) -> bool:
    """Whether what an item is "from" is somebody, not a battle or a town: a body or person, or for satellites a name."""
    if p.lemma[noun] in BODY | PERSON | _UNITS:
        return True
    return item.made_with == "satellite" and p.tag[noun] in ("NNP", "NNPS")


def _predicate(p: Parse, item: Item, v: int, role: str) -> None:
    """What a verb tells of the item: who released it, who supplied it, how it was made, what it shows."""
    lemma = p.lemma[v]
    agent = p.child(v, "agent")
    by = p.child(agent, "pobj") if agent is not None else None
    if by is not None and lemma in TAKING | _SEEING and item.holder is None:
        item.holder = _somebody(p, by)
    taken = role == "nsubj" and lemma in HANDING | RELEASING and p.child(v, "dobj") is None and _by_after(p, v) is not None
    passive = p.tag[v] == "VBN" or agent is not None or taken  # "a photograph passed to the paper by a nurse shows"
    giver = _giver(p, item, v, by) if passive or (role == "dobj" and lemma in TAKING) else None
    if item.supplier is None and giver is not None:
        item.supplier = _somebody(p, giver)
    if lemma in SUPPLYING and role == "relcl" and not passive:
        subject = p.child(v, "nsubj")
        if subject is not None and p.lower[subject] not in RELATIVE and item.supplier is None:
            item.supplier = phrase(p, subject, before=v)
    released = lemma in RELEASING or (lemma == "put" and any(p.lower[k] == "out" for k in p.children[v]))
    if released and (lemma != "leak" or not passive) and not any(p.dep[k] == "neg" for k in p.children[v]):
        by = _by_after(p, v) if taken else by
        subject = by if by is not None else p.child(v, "nsubj") if role in ("dobj", "relcl") else None
        if subject is not None and p.lower[subject] not in RELATIVE and item.released_by is None:
            item.released_by = phrase(p, subject, before=v if subject < v else None)
    if lemma in _MADE and item.made_with is None:
        means = [p.child(k, "pobj") for k in p.children[v] if p.dep[k] in ("agent", "prep")]
        item.made_with = next((_maker(p, m) for m in means if m is not None and p.lemma[m] in _MAKERS), None)
    if lemma in _TELLING and role in ("nsubj", "acl", "relcl") and item.depicts is None and not is_negated(p, v):
        shown = p.child(v, "dobj", "ccomp") or (p.child(v, "xcomp") if lemma == "describe" else None)
        item.depicts = _with_setting(p, v, phrase(p, shown)) if shown is not None else None
    for k in p.children[v]:
        if p.dep[k] in ("ccomp", "xcomp") and (role == "relcl" or lemma in SEEMING | {"purport"}):
            _predicate(p, item, k, role)


def _with_setting(p: Parse, verb: int, shown: Range) -> Range:
    """What is shown with what stands right behind it: "shows houses on fire", which the parser hangs on the verb."""
    behind = next((k for k in p.children[verb] if p.dep[k] == "prep" and p.left[k] == shown[1] + 1), None)
    return (shown[0], phrase(p, behind)[1]) if behind is not None else shown


def _maker(p: Parse, noun: int) -> str:
    """The thing that made an item: of "a helmet camera" the helmet."""
    return next((p.lemma[k] for k in p.children[noun] if p.lemma[k] in _MAKERS), p.lemma[noun])


def _giver(p: Parse, item: Item, v: int, by: int | None) -> int | None:
    """Who handed an item over, by a verb of giving, taking or making."""
    lemma = p.lemma[v]
    if lemma in TAKING:
        return _from(p, v) or _from(p, item.mentions[-1])
    if lemma in HANDING:
        return by if by is not None else _by_after(p, v) or _from(p, v)
    if by is not None and lemma in _MADE and p.lemma[by] in _MAKERS:  # "filmed by a helmet camera of the brigade"
        of = next((k for k in p.children[by] if p.lower[k] in ("of", "from")), None)
        owner = p.child(by, "poss")
        owner = p.child(of, "pobj") if owner is None and of is not None else owner
        return owner if owner is not None and _may_supply(p, item, owner) else None  # and no "cameras of the road"
    maker = by is not None and lemma in _MADE and p.lemma[by] not in _MAKERS and p.tag[by] != "PRP"
    return by if maker else None


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


def _limits(p: Parse, item: Item, items: Items) -> None:
    """What the item cannot show: told in a sentence that mentions it, or in the one right after that mentions no other."""
    for t in item.mentions:
        sentence = p.sentence[t]
        for s in (sentence, sentence + 1):
            if s >= len(p.sentences) or p.paragraph[p.sentences[s][0]] != p.paragraph[t]:
                continue
            first, end = p.sentences[s]
            others = any(items[number] is not item for number in items.within((first, end - 1)))
            if (
                (s == sentence or not others)
                and (first, end - 1) not in item.limits
                and _LIMITS.search(p.text, p.start[first], p.end[end - 1])
            ):
                item.limits.append((first, end - 1))


def _is_described(p: Parse, item: Item) -> bool:
    """Whether the text tells anything of the item beyond its name: otherwise it is only a word."""
    told = item.supplier or item.released_by or item.depicts or item.made_with or item.limits
    return bool(told) or any(p.lemma[t] in PERSONAL_PAPERS for t in item.mentions)


def _shows_that_event(p: Parse, mention: int) -> bool:
    """Whether the item is "from that battle": of an event told before."""
    source = next((k for k in p.children[mention] if p.dep[k] == "prep" and p.lower[k] in ("from", "of")), None)
    event = p.child(source, "pobj") if source is not None else None
    return event is not None and p.lemma[event] in _EVENTS and p.lower[p.left[event]] in ("that", "this", "the")


def _last_day(p: Parse, mention: int, times: tuple[Time, ...]) -> str | None:
    """The last day named in the paragraph before a mention."""
    begin = p.start[p.paragraphs[p.paragraph[mention]][0]]
    days = [t for t in times if begin <= t.span.start < p.start[mention] and t.precision == 1 and t.when is not None]
    return days[-1].when.start.isoformat() if days and days[-1].when is not None else None


def as_evidence(p: Parse, item: Item, voice: dict[Range, str | None], times: tuple[Time, ...], published: date | None) -> Evidence:
    """The item as a value; ``voice`` gives the resolved names of suppliers and releasers."""
    first = item.mentions[0]
    span = Span(*p.span(p.left[first], first))

    def text(tokens: Range | None) -> str | None:
        return None if tokens is None else re.sub(r"\s+", " ", p.text[p.start[tokens[0]] : p.end[tokens[1]]])

    def name(tokens: Range | None) -> str | None:
        return None if tokens is None else voice.get(tokens) or text(tokens)

    event = None
    if _shows_that_event(p, first):
        event = _last_day(p, first, times)
    elif item.depicts is not None:
        start, end = p.start[item.depicts[0]], p.end[item.depicts[1]]
        event = next((t.value for t in times if start <= t.span.start and t.span.end <= end and t.when is not None), None)
    limits = tuple(found.group() for r in item.limits for found in _LIMITS.finditer(p.text, p.start[r[0]], p.end[r[1]]))
    return Evidence(
        span=span,
        what=item.kind,
        made_with=item.made_with,
        supplier=name(item.supplier),
        released_by=name(item.released_by or item.owner),
        depicts=text(item.depicts),
        limits=limits,
        event_date=event,
    )
