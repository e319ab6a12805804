"""Attributions → statements: nesting, chains from publisher to origin, suppliers, hedges, and what the publisher says itself."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from firsthand.codebook.hedges import CUE_HEDGES, WORD_HEDGES
from firsthand.codebook.vague import VAGUE_COUNTS
from firsthand.model import Hedge, Hop, Polarity, Report, Role, Span, Statement, Time, When
from firsthand.reading import hedges
from firsthand.reading.attribution import Attribution, lexicon
from firsthand.reading.attribution.extent import block, trimmed
from firsthand.reading.attribution.verbs import is_negated
from firsthand.reading.evidence import Item, item_at
from firsthand.reading.kinds import kind_of
from firsthand.reading.parse import Parse
from firsthand.reading.voices import Voice, VoiceBook
from firsthand.registry import Registry

Range = tuple[int, int]
Ranges = tuple[Range, ...]

_SAID_WITHIN = 4
"""The widest date precision that can tell when something was said: a month."""
RIGHT_BEHIND = 2
"""Tokens behind a cue within which a day is always its own ("said on Thursday its forces …")."""
NEAR = 4
"""Tokens from a cue within which a time is taken for its own though the parser hung it elsewhere."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What statements are built from: one report's parse, times, evidence items, voices, and the registry."""

    report: Report
    parse: Parse
    times: tuple[Time, ...]
    items: list[Item]
    book: VoiceBook
    registry: Registry


@dataclass(frozen=True, slots=True)
class _Link:
    """One voice of a chain while it is being built."""

    voice: Voice
    hedge: Hedge
    tokens: Range | None


def find_statements(setting: Setting, found: list[Attribution]) -> tuple[Statement, ...]:
    """Every statement of a report, in text order: those with a voice, then completed by what the publisher says itself."""
    parents = nesting(found)
    chains: list[tuple[_Link, ...]] = [()] * len(found)
    dates: list[When | None] = [None] * len(found)
    order = sorted(range(len(found)), key=lambda n: _depth(parents, n))
    for n in order:
        above = parents[n]
        chains[n] = _links(setting, found[n], chains[above] if above is not None else ())
        dates[n] = said_on(setting, found[n]) or (dates[above] if above is not None else None)
    _carry_dates(setting.parse, found, chains, dates)
    voiced = [
        _voiced(setting, a, chains[n], dates[n], f"s{n + 1}", f"s{above + 1}" if (above := parents[n]) is not None else None)
        for n, a in enumerate(found)
    ]
    own = [_own(setting, ranges, f"s{len(found) + n + 1}") for n, ranges in enumerate(_uncovered(setting, found))]
    return tuple(sorted([*voiced, *own], key=lambda s: (s.content[0], s.id)))


def nesting(found: list[Attribution]) -> list[int | None]:
    """For each attribution the smallest other one whose content holds its cue."""

    def size(a: Attribution) -> int:
        return sum(last - first for first, last in a.content)

    def holds(a: Attribution, token: int) -> bool:
        return any(first <= token <= last for first, last in a.content)

    parents: list[int | None] = []
    for n, a in enumerate(found):
        around = [m for m, b in enumerate(found) if m != n and b.head != a.head and holds(b, a.head) and not holds(a, b.head)]
        parents.append(min(around, key=lambda m: size(found[m]), default=None))
    return parents


def _depth(parents: list[int | None], n: int) -> int:
    depth = 0
    above = parents[n]
    while above is not None and depth < len(parents):
        depth, above = depth + 1, parents[above]
    return depth


def _links(setting: Setting, a: Attribution, above: tuple[_Link, ...]) -> tuple[_Link, ...]:
    """The voices of ``a`` behind those of the statement it stands in; a voice is not its own source."""
    links = list(above)
    speaker = above[-1].voice if above else None
    for tokens in (*a.source, *a.relayed):
        for voice in setting.book.voices(tokens, speaker):
            hedge = hedges.of_attribution(setting.parse, a, recorded=voice.name is not None)
            if links and _same(links[-1].voice, voice):
                links[-1] = _Link(links[-1].voice, hedge, tokens)
            elif not _is_publisher(setting, voice):
                links.append(_Link(voice, hedge, tokens))
    if not a.source and _is_impersonal(setting.parse, a):
        links.append(_Link(Voice(None, None, False, None), hedges.of_attribution(setting.parse, a, recorded=False), None))
    return tuple(links)


def _is_impersonal(p: Parse, a: Attribution) -> bool:
    """ "It was reported that": somebody said it, and nobody is recorded. A noun ("reports that") only hedges the publisher."""
    return a.rule in ("clause", "placing", "raising") and not a.source


def _same(one: Voice, other: Voice) -> bool:
    if one.registry is not None and one.registry == other.registry:
        return True
    return one.name is not None and other.name is not None and one.name.casefold() == other.name.casefold()


def _is_publisher(setting: Setting, voice: Voice) -> bool:
    publisher = setting.report.publisher
    return (
        publisher is not None
        and voice.name is not None
        and voice.name.casefold().removeprefix("the ") == publisher.casefold().removeprefix("the ")
    )


def _hops(setting: Setting, links: tuple[_Link, ...], own: Hedge, suppliers: Iterable[Range]) -> tuple[Hop, ...]:
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
        for voice in setting.book.voices(tokens)[:1]:
            hops.append(Hop(Role.SUPPLIER, voice.name, voice.registry, voice.named, Hedge.ATTRIBUTED, (Span(*p.span(*tokens)),)))
    return tuple(hops)


def _spans(p: Parse, ranges: Ranges) -> tuple[Span, ...]:
    return tuple(Span(*p.span(*r)) for r in ranges)


def _voiced(
    setting: Setting, a: Attribution, links: tuple[_Link, ...], when: When | None, own_id: str, parent: str | None
) -> Statement:
    p = setting.parse
    item = item_at(setting.items, a.content) or (item_at(setting.items, a.source) if a.source else None)
    suppliers = [item.supplier] if item is not None and item.supplier is not None else []
    hedge = links[-1].hedge if links else _own_hedge(p, a)
    return Statement(
        id=own_id,
        source=_spans(p, a.source),
        cue=_spans(p, a.cue),
        content=_spans(p, a.content),
        parent=parent,
        kind=kind_of(p, a.content, a.head, evidence=_is_evidence(setting, a, item)),
        polarity=hedges.polarity(p, a),
        said_on=when,
        chain=_hops(setting, links, hedge, suppliers),
        admission=bool(links) and links[-1].voice.named and _is_admission(p, a),
        score=a.score,
        rule=a.rule,
    )


def _own_hedge(p: Parse, a: Attribution) -> Hedge:
    """The publisher's hedge where the cue names nobody: "reports suggesting that" is attributed, "allegations that" alleged."""
    if a.source:
        return hedges.of_content(p, a.content)
    return CUE_HEDGES.get(p.lemma[a.head], Hedge.ATTRIBUTED)


def _is_evidence(setting: Setting, a: Attribution, item: Item | None) -> bool:
    if a.rule == "releasing":
        return True
    if item is None or _is_papers(item):
        return False
    if a.source and setting.book.is_evidence(a.source[0]):
        return True
    first = a.content[0][0]
    return any(first <= t <= first + 4 for t in item.mentions)


def _has_figure(setting: Setting, content: Ranges) -> bool:
    """Whether a number stands in the content that is no part of a time."""
    p = setting.parse
    numbers = [t for first, last in content for t in range(first, last + 1) if p.tag[t] == "CD" or p.lower[t] in VAGUE_COUNTS]
    return any(not any(x.span.start < p.end[t] and p.start[t] < x.span.end for x in setting.times) for t in numbers)


_CONFESSING = frozenset({"acknowledge", "admit", "concede"})
_ADMITTING = frozenset("acknowledge admit concede confirm say announce report state".split())
_HARM = frozenset("kill wound injure capture hit destroy lose damage sink".split())
_PERISH = frozenset("die fall perish".split())
_LOSSES = frozenset("loss death casualty killing capture".split())
_OWN_SIDE = frozenset(
    "serviceman servicemen soldier troop force man military personnel fighter crew officer ship aircraft unit sailor pilot".split()
)


def _is_admission(p: Parse, a: Attribution) -> bool:
    """Against its own side's interest: "acknowledged that 63 of its servicemen were killed" (codebook §3)."""
    if p.lemma[a.head] not in _ADMITTING or not a.source:
        return False
    tokens = [t for first, last in a.content for t in range(first, last + 1)]
    own = [
        p.head[t]
        for t in tokens
        if p.lower[t] in ("its", "their", "our") and p.lemma[p.head[t]] in _OWN_SIDE and not _is_anothers(p, p.head[t])
    ]
    if p.lemma[a.head] in _CONFESSING:  # "acknowledged the loss of 34 soldiers", "that its soldiers had killed three medics"
        return bool(own) or any(p.lemma[t] in _OWN_SIDE and _is_harmed(p, t) for t in tokens)
    return any(_is_harmed(p, noun) for noun in own)


def _is_anothers(p: Parse, noun: int) -> bool:
    """Whether "its" takes up a subject named within the content: "North Korea has lost a third of its troops"."""
    verb = noun
    while p.head[verb] != verb and p.tag[verb][0] != "V":
        verb = p.head[verb]
    subject = p.child(verb, "nsubj")
    return subject is not None and subject != noun and p.tag[subject].startswith("NNP")


def _is_harmed(p: Parse, noun: int) -> bool:
    """Whether people or things are what a verb or noun of loss is about, not who brought it about."""
    while p.dep[noun] in ("pobj", "prep") and p.head[noun] != noun:
        if p.lemma[p.head[noun]] in _LOSSES:
            return True
        noun = p.head[noun]
    verb, relation = p.head[noun], p.dep[noun]
    if p.lemma[verb] in _PERISH:
        return relation == "nsubj"
    return p.lemma[verb] in _HARM and relation in ("nsubjpass", "dobj")


def said_on(setting: Setting, a: Attribution) -> When | None:
    """When the voice spoke: a date of the cue's sentence that stands outside the content and before or right beside the cue."""
    p = setting.parse
    first, end = p.sentences[p.sentence[a.head]]
    inside = [(p.start[x], p.end[y]) for x, y in a.content]
    best: tuple[int, When] | None = None
    for time in setting.times:
        start = time.span.start
        if (
            time.when is None
            or time.when.precision > _SAID_WITHIN
            or time.type == "duration"
            or not p.start[first] <= start < p.end[end - 1]
        ):
            continue
        if not _modifies(p, bisect_left(p.start, start), a.head):
            continue
        if any(x <= start < y for x, y in inside):
            continue
        distance = abs(start - p.start[a.head])
        if best is None or distance < best[0]:
            best = (distance, time.when)
    return best[1] if best else None


def _modifies(p: Parse, token: int, cue: int) -> bool:
    """Whether a time hangs on the cue, with no other verb between ("since August" in a clause about a town does not)."""
    if 1 <= token - cue <= RIGHT_BEHIND:
        return True
    node = min(token, len(p) - 1)
    while p.head[node] != node:
        if p.lower[node] == "since":
            return False
        node = p.head[node]
        if node == cue:
            return True
        if p.tag[node][0] == "V":
            return p.head[cue] == node and p.dep[cue] in ("ccomp", "parataxis", "conj")
    return abs(token - cue) <= NEAR


def _carry_dates(p: Parse, found: list[Attribution], chains: list[tuple[_Link, ...]], dates: list[When | None]) -> None:
    """A voice that goes on speaking in the same paragraph does so on the same occasion."""
    for n in range(1, len(found)):
        if dates[n] is not None or not chains[n]:
            continue
        for m in range(n - 1, -1, -1):
            if p.paragraph[found[m].head] != p.paragraph[found[n].head]:
                break
            if dates[m] is not None and chains[m] and _same(chains[m][-1].voice, chains[n][-1].voice):
                dates[n] = dates[m]
                break


def _uncovered(setting: Setting, found: list[Attribution]) -> list[Ranges]:
    """Stretches that no voice is cited for and that carry a claim: a number, a hedging word, an item, an act of war."""
    p = setting.parse
    citing = [(first - 1, last) for a in found for first, last in a.relayed]
    taken = {t for a in found for r in (*a.source, *a.cue, *a.content) for t in range(r[0], r[1] + 1)}
    cues = [block(p, a.head, a.source) for a in found]  # with addressee and day: "told Wire One on Monday"
    taken |= {t for first, last in (*citing, *cues) for t in range(first, last + 1)}
    out = []
    for first, end in p.sentences:
        if _puts_nothing_forward(p, first, end):
            continue
        left = [t for t in range(first, end) if t not in taken]
        ranges = _runs(left)
        whole = len(left) == end - first
        worth = trimmed(p, tuple(r for r in ranges if _carries_claim(setting, r, whole=whole)))
        if worth:
            out.append(((first, _last_word(p, first, end)),) if whole else worth)
    return out


def _puts_nothing_forward(p: Parse, first: int, end: int) -> bool:
    """A question, or a sentence that says somebody did not say or confirm something."""
    if p.words[end - 1] == "?":
        return True
    root = next((t for t in range(first, end) if p.head[t] == t and p.tag[t][0] == "V"), None)
    return root is not None and p.lemma[root] in lexicon.SPEECH | lexicon.CHECKING and is_negated(p, root)


def _last_word(p: Parse, first: int, end: int) -> int:
    last = end - 1
    while last > first and not p.words[last][0].isalnum() and p.words[last] not in ("”", '"', "''"):
        last -= 1
    return last


def _runs(tokens: list[int]) -> list[Range]:
    runs: list[Range] = []
    for t in tokens:
        if runs and runs[-1][1] == t - 1:
            runs[-1] = (runs[-1][0], t)
        else:
            runs.append((t, t))
    return runs


_ACTS = frozenset(
    """abduct advance ambush arrest attack bomb bombard capture clash deploy destroy detain detonate die displace down engage
    evacuate execute explode fall fight fire flee hit injure intercept kill launch loot lose raid repel retreat seize shell
    shoot strike surrender torture withdraw wound""".split()
)


def _carries_claim(setting: Setting, r: Range, *, whole: bool) -> bool:
    p = setting.parse
    words = range(r[0], r[1] + 1)
    if p.is_dateline(p.paragraph[r[0]]) or not any(p.tag[t][0] in "NV" and p.words[t][0].isalpha() for t in words):
        return False
    if _has_figure(setting, (r,)):
        return True
    if not whole:
        return False
    hedged = any(p.lower[t] in WORD_HEDGES and p.tag[t] in ("RB", "VBN", "JJ") for t in words)
    act = any(p.lemma[t] in _ACTS and p.tag[t][0] == "V" for t in words)
    return hedged or act or item_at(setting.items, (r,)) is not None


def _own(setting: Setting, ranges: Ranges, own_id: str) -> Statement:
    """A statement of the publisher alone."""
    p = setting.parse
    item = item_at(setting.items, ranges)
    suppliers = [item.supplier] if item is not None and item.supplier is not None else []
    return Statement(
        id=own_id,
        source=(),
        cue=(),
        content=_spans(p, ranges),
        parent=None,
        kind=kind_of(p, ranges, None, evidence=item is not None and not _is_papers(item)),
        polarity=Polarity.AFFIRMED,
        said_on=None,
        chain=_hops(setting, (), hedges.of_sentence(p, ranges), suppliers),
        admission=False,
        score=0.5,
        rule="publisher",
    )


def _is_papers(item: Item) -> bool:
    """What papers say is conduct or incident; the papers themselves are listed as evidence."""
    return item.kind == "document"
