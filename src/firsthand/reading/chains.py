"""Attributions → chains: which statement stands in which, and the voices from the publisher to the origin."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from firsthand.codebook.hedges import CUE_HEDGES, weaker
from firsthand.model import Hedge, Hop, Polarity, Role, Span
from firsthand.reading import hedges, polarity
from firsthand.reading.attribution import Attribution
from firsthand.reading.evidence import Item
from firsthand.reading.parse import Parse
from firsthand.reading.relays import Relay
from firsthand.reading.setting import Setting
from firsthand.reading.speakers import BODY
from firsthand.reading.voices import Voice
from firsthand.registry import EntryKind
from firsthand.registry.entries import STATE_KINDS

Range = tuple[int, int]


LONGEST = 30
"""Voices of a chain that are kept: more stand in each other only in texts made to stall a reader."""


@dataclass(frozen=True, slots=True)
class Link:
    """One voice of a chain while it is being built."""

    voice: Voice
    hedge: Hedge
    tokens: Range | None


def nesting(p: Parse, found: list[Attribution]) -> list[int | None]:
    """For each attribution the smallest other one whose content holds its cue and which passes it on."""

    def size(a: Attribution) -> int:
        return sum(last - first for first, last in a.content)

    def holds(a: Attribution, token: int) -> bool:
        return any(first <= token <= last for first, last in a.content)

    by_head = sorted(range(len(found)), key=lambda n: found[n].head)
    heads = [found[n].head for n in by_head]
    around: list[list[int]] = [[] for _ in found]
    for m, b in enumerate(found):
        inside = {n for first, last in b.content for n in by_head[bisect_left(heads, first) : bisect_right(heads, last)]}
        for n in inside:
            a = found[n]
            if b.head != a.head and not holds(a, b.head) and not _denies(p, b, a):
                around[n].append(m)
    return [min(outer, key=lambda m: (size(found[m]), m), default=None) for outer in around]


def _denies(p: Parse, denial: Attribution, claim: Attribution) -> bool:
    """Whether a claim is what somebody denies: "claims by X that … were dismissed by Y" is known from X, not through Y."""
    called = denial.rule == "describing" and polarity.of_attribution(p, denial) is Polarity.DENIED  # "called X's claim a lie"
    denied = called or CUE_HEDGES.get(p.lemma[denial.head]) is Hedge.DENIED
    if claim.rule != "noun" or not denied or not claim.source:
        return False
    between = range(denial.head + 1, claim.head)
    return p.head[claim.head] == denial.head or not (denial.head > claim.head or any(p.tag[t][0] == "V" for t in between))


def heard_from(setting: Setting, found: list[Attribution]) -> list[Attribution]:
    """ "The radio reported P, according to the committees": the radio has it from them, unless a medium tells what others said.

    So of two bodies; a person's words ("Kim said P, according to his office") are told by whoever stands behind them.
    """
    book = setting.book
    trailing = [b for b in found if b.rule == "according" and len(b.source) == 1 and b.content and b.content[-1][1] < b.head]
    begun = {a.source[0][0]: n for n, a in enumerate(found) if len(a.source) == 1 and a.content and a.head > a.source[0][1]}
    behind: dict[int, Attribution] = {}
    for b in trailing:
        n = begun.get(b.content[0][0])
        if n is None or found[n].content[-1][1] != b.content[-1][1] or book.is_medium(b.source[0]):
            continue
        if book.has_it_from(found[n].source[0], b.source[0]):
            behind[n] = b
    gone = {id(b) for b in behind.values()}
    kept = ((n, a) for n, a in enumerate(found) if id(a) not in gone)
    return [replace(a, relayed=(*a.relayed, *behind[n].source, *behind[n].relayed)) if n in behind else a for n, a in kept]


def depths(parents: Sequence[int | None]) -> list[int]:
    """How many others each stands in. Those that stand in each other in a ring have the number of all as their depth."""
    found: dict[int, int] = {}
    for n in range(len(parents)):
        path: list[int] = []
        at: int | None = n
        while at is not None and at not in found:
            found[at] = len(parents)  # until it is known: what comes back here is in a ring
            path.append(at)
            at = parents[at]
        depth = -1 if at is None else found[at]
        for m in reversed(path):
            depth = found[m] = min(depth + 1, len(parents))
    return [found[n] for n in range(len(parents))]


def passed_on(setting: Setting, token: int, hedge: Hedge = Hedge.ASSERTED) -> tuple[Link, ...]:
    """Whose passage a token stands in: the voice between the publisher and all that is said there."""
    passage = setting.passages.at(token)
    if passage is None:
        return ()
    voices = (setting.book.titled(passage.source),) if passage.titled else setting.book.voices(passage.source)
    return tuple(Link(v, hedge, passage.source) for v in voices if not _is_publisher(setting, v, passing=True))


def filed_by(setting: Setting, token: int, hedge: Hedge) -> tuple[Link, ...]:
    """The agency whose text a token behind its dateline stands in, where that is not the publisher itself."""
    agency = setting.passages.filed
    if agency is None or token < agency[0]:
        return ()
    voice = setting.book.titled(agency)
    return () if _is_publisher(setting, voice, passing=True) else (Link(voice, hedge, agency),)


def links_of(setting: Setting, a: Attribution, relay: Relay, above: tuple[Link, ...], *, nested: bool) -> tuple[Link, ...]:
    """The voices of ``a`` behind those of the statement it stands in; a voice is not its own source."""
    links = list(above[-LONGEST:])
    speaker = above[-1].voice if above else None
    passing = set(relay.before)
    for tokens in (*relay.before, *a.source, *relay.behind, *a.relayed):
        if speaker is None and (_is_ourselves(setting.parse, tokens) or (nested and _is_first_person(setting.parse, tokens))):
            continue  # also "I" in what our correspondent is told to have said
        for voice in setting.book.voices(tokens, speaker):
            hedge = hedges.of_attribution(setting.parse, a, recorded=voice.name is not None)
            hedge = Hedge.ATTRIBUTED if tokens in passing else hedge
            if hedge is Hedge.DENIED and tokens in a.source and a.relayed and setting.parse.dep[a.head] == "pcomp":
                hedge = Hedge.ASSERTED  # "X quoted Y as denying": Y denies
            if links and (same_voice(links[-1].voice, voice) or _is_of_government(setting, links, voice)):
                links[-1] = Link(links[-1].voice, hedge, tokens)
            elif (again := next((n for n, link in enumerate(links) if same_voice(link.voice, voice)), None)) is not None:
                links[again:] = [Link(voice, hedge, tokens)]  # "the radio, citing a source, said the army, which it said …"
            elif not _is_publisher(setting, voice, passing=tokens in passing) and not _is_own_kind(setting, voice):
                links.append(Link(voice, hedge, tokens))
    if a.source and len(links) == len(above) and links and setting.book.is_evidence(a.source[0]):
        shown = weaker(links[-1].hedge, hedges.of_publisher(setting.parse, a))
        links[-1] = replace(links[-1], hedge=shown)  # "X said the video suggests that": X says no more than it does
    if not a.source and (_is_impersonal(setting.parse, a) or (above and _is_hearsay(setting.parse, a))):
        links.append(Link(Voice(None, None, False, None), hedges.of_attribution(setting.parse, a, recorded=False), None))
    elif links and a.source and hedges.rests_on_hearsay(setting.parse, a.content):
        links.append(Link(Voice(None, None, False, None), weaker(links[-1].hedge, Hedge.ATTRIBUTED), None))
    return tuple(links)


def _is_of_government(setting: Setting, links: Sequence[Link], government: Voice) -> bool:
    """Whether a voice that was cited is a body of the state whose government is named behind it: "Kyiv estimates …, according to X,
    which cited the General Staff" is the staff's estimate, and the staff cites nobody.
    """
    entries = setting.registry.entries
    state, cited = (entries.get(voice.registry or "") for voice in (government, links[-1].voice))
    if len(links) < 2 or state is None or cited is None or state.kind is not EntryKind.GOVERNMENT:
        return False
    return cited.kind in STATE_KINDS and cited.country == state.country


_OWN = frozenset("correspondent group network organisation organization post reporter researcher team".split())
"""Who "our" people are, and what a publisher calls itself: "our group documented"."""


def _is_ourselves(p: Parse, tokens: Range) -> bool:
    """ "As we reported earlier", "I counted 11 ambulances", "our correspondent writes": the publisher of itself."""
    first, last = tokens
    if p.quote[first] or (first == last and p.lower[first] in ("we", "i")):
        return p.quote[first] == 0
    return p.lower[first] == "our" and any(p.lemma[t] in _OWN for t in range(first, last + 1))


def _is_first_person(p: Parse, tokens: Range) -> bool:
    return p.lower[tokens[1]] in ("i", "we") and not any(p.words[t][0].isalnum() for t in range(*tokens))


def _is_impersonal(p: Parse, a: Attribution) -> bool:
    """ "It was reported that": somebody said it, and nobody is recorded. A noun ("reports that") only hedges the publisher."""
    return a.rule in ("clause", "placing", "raising") and not a.source


def _is_hearsay(p: Parse, a: Attribution) -> bool:
    """ "X said it had received reports that": X has it from whom nothing records."""
    return a.rule == "noun" and hedges.is_hearsay(p, a.head)


def same_voice(one: Voice, other: Voice) -> bool:
    if one.registry is not None and one.registry == other.registry:
        return True
    return one.name is not None and other.name is not None and one.name.casefold() == other.name.casefold()


def _is_publisher(setting: Setting, voice: Voice, *, passing: bool) -> bool:
    """Whether a voice is the publisher: by its name, or one that is told something by the end of it ("told the Review")."""
    if setting.report.publisher is None or voice.name is None:
        return False
    name, publisher = (x.casefold().removeprefix("the ") for x in (voice.name, setting.report.publisher))
    return name == publisher or (passing and publisher.startswith(f"{name} ")) or (passing and publisher.endswith(f" {name}"))


def _is_own_kind(setting: Setting, voice: Voice) -> bool:
    """Whether "the network", which the text names nobody for, is the publisher: the River Doctors' Network of itself."""
    p, publisher = setting.parse, setting.report.publisher
    if publisher is None or voice.tokens is None or voice.registry is not None or p.lower[voice.tokens[0]] != "the":
        return False
    noun = voice.name or ""
    return noun in BODY and noun in publisher.casefold().split() and voice.tokens[1] == voice.tokens[0] + 1


def held_by(setting: Setting, item: Item | None, hedge: Hedge) -> tuple[Link, ...]:
    """The medium that an item was obtained or seen by: "photographs obtained by X from a medic show" is known through X."""
    if item is None or item.holder is None or not setting.book.is_medium(item.holder):
        return ()
    voices = (v for v in setting.book.voices(item.holder) if v.named and not _is_publisher(setting, v, passing=True))
    return tuple(Link(voice, hedge, item.holder) for voice in voices if not _is_own_kind(setting, voice))


def hops(setting: Setting, links: tuple[Link, ...], own: Hedge, suppliers: Iterable[Range]) -> tuple[Hop, ...]:
    """The chain as values: publisher, via, origin, then suppliers."""
    p = setting.parse
    publisher = setting.report.publisher
    entry = setting.registry.find(publisher) if publisher else None
    first = Hop(
        role=Role.PUBLISHER,
        voice=publisher,
        registry=entry.id if entry else None,
        named=publisher is not None,
        hedge=own if not links else Hedge.ATTRIBUTED,
    )
    hops = [first]
    for n, link in enumerate(links):
        role = Role.ORIGIN if n == len(links) - 1 else Role.VIA
        spans = (Span(*p.span(*link.tokens)),) if link.tokens else ()
        hops.append(Hop(role, link.voice.name, link.voice.registry, link.voice.named, link.hedge, spans))
    for tokens in suppliers:
        for voice in [v for v in setting.book.voices(tokens)[:1] if not any(same_voice(link.voice, v) for link in links)]:
            hops.append(Hop(Role.SUPPLIER, voice.name, voice.registry, voice.named, Hedge.ATTRIBUTED, (Span(*p.span(*tokens)),)))
    return tuple(hops)
