"""Attributions → statements: nesting, chains from publisher to origin, suppliers, hedges, and what the publisher says itself."""

from __future__ import annotations

from bisect import bisect_left

from msgspec.structs import replace

from firsthand.model import Hedge, Polarity, Span, Statement, Time, When
from firsthand.reading import hedges, polarity
from firsthand.reading.admissions import admitted
from firsthand.reading.attribution import Attribution
from firsthand.reading.caveats import with_caveats
from firsthand.reading.chains import Link, depths, heard_from, hops, links_of, nesting, passed_on, same_voice
from firsthand.reading.continuations import with_continuations
from firsthand.reading.evidence import Item, item_at
from firsthand.reading.kinds import is_papers, kind_of
from firsthand.reading.parse import Parse
from firsthand.reading.publisher import own_statements
from firsthand.reading.relays import Relay, find_relays
from firsthand.reading.scores import found_by
from firsthand.reading.setting import Setting
from firsthand.reading.stamps import Stamps

__all__ = ["Setting", "find_statements"]

Ranges = tuple[tuple[int, int], ...]

_SAID_WITHIN = 4
"""The widest date precision that can tell when something was said: a month."""
RIGHT_BEHIND = 2
"""Tokens behind a cue within which a day is always its own ("said on Thursday its forces …")."""
NEAR = 4
"""Tokens from a cue within which a time is taken for its own though the parser hung it elsewhere."""


def find_statements(setting: Setting, found: list[Attribution]) -> tuple[Statement, ...]:
    """Every statement of a report, in text order: those with a voice, then completed by what the publisher says itself."""
    found = heard_from(setting, found)
    found = [part for a in with_continuations(setting.parse, found) for part in polarity.apart(setting.parse, a)]
    stamps = Stamps(setting.parse)
    times = tuple(time for time in setting.times if not stamps.is_stamp(time.span.start))
    parents = nesting(setting.parse, found)
    relays = find_relays(setting.parse, found, setting.book.is_medium, setting.book.takes_testimony)
    chains: list[tuple[Link, ...]] = [()] * len(found)
    dates: list[When | None] = [None] * len(found)
    depth = depths(parents)
    order = sorted(range(len(found)), key=depth.__getitem__)
    for n in order:
        above = parents[n]
        outer = chains[above] if above is not None else passed_on(setting, found[n].head)
        chains[n] = links_of(setting, found[n], relays[n], outer, nested=above is not None)
        dates[n] = said_on(setting.parse, times, found[n]) or (dates[above] if above is not None else None)
    _carry_dates(setting.parse, found, chains, dates)
    echoes = {n for n, above in enumerate(parents) if above is not None and _is_echo(setting.parse, found, n, above, chains)}
    passed = {parents[n] for n, a in enumerate(found) if a.rule == "releasing"}
    voiced = []
    for n, a in enumerate(found):
        if n in echoes:
            continue
        above = parents[n]
        while above in echoes:
            above = parents[above]
        place = (f"s{n + 1}", None if above is None else f"s{above + 1}", dates[n])
        voiced.append(_voiced(setting, a, relays[n], chains[n], place, released=n in passed))
    own = own_statements(setting, found)
    told = with_caveats(setting, sorted([*voiced, *own], key=lambda s: (s.content[0], s.id)))
    return stamps.dated(told, setting.report.published)


def _is_echo(p: Parse, found: list[Attribution], n: int, above: int, chains: list[tuple[Link, ...]]) -> bool:
    """“We counted 12 bodies,” he said: what a voice tells that it counted is what it says already, and no second statement.

    Nor is what nobody is said to have claimed, in a denial of it: "dismissed a report that …", "reports that … are not true".
    """
    a, links, around = found[n], chains[n], chains[above]
    if hedges.own_belief(p, found[above]) == a.head or hedges.is_raised(p, a.head):
        return True  # "said he believed that", "said that it appeared to show": told with how far the speaker goes
    nobodys = a.rule == "noun" or (a.rule == "clause" and p.lower[a.head] == "reports")  # which the parser may take for a verb
    if nobodys and not a.source and polarity.of_attribution(p, found[above]) is Polarity.DENIED:
        return True
    if a.rule not in ("noun phrase", "as") or len(links) != len(around):
        return False
    return not links or (links[-1].hedge is around[-1].hedge and same_voice(links[-1].voice, around[-1].voice))


def _spans(p: Parse, ranges: Ranges) -> tuple[Span, ...]:
    return tuple(Span(*p.span(*r)) for r in ranges)


def _voiced(
    setting: Setting,
    a: Attribution,
    relay: Relay,
    links: tuple[Link, ...],
    place: tuple[str, str | None, When | None],
    *,
    released: bool,
) -> Statement:
    """A statement with a cue; ``place`` is its id, that of the one it stands in, and when it was said.

    Where another is told in it to have ``released`` its item, the item was handed to that other.
    """
    p = setting.parse
    around = ((a.head, a.content[-1][1]),) if a.rule == "releasing" else ()
    item = next((item for r in (a.content, a.source, a.relayed, around) if (item := item_at(setting.items, r)) is not None), None)
    given = None if released or item is None else item.supplier or _released_in(a, item)
    suppliers = relay.suppliers if given is None else [given]
    hedge = links[-1].hedge if links else hedges.of_publisher(p, a)
    chain = hops(setting, links, hedge, suppliers)
    if links and place[1] is None and polarity.is_contradicted(p, a):
        chain = (replace(chain[0], hedge=Hedge.DENIED), *chain[1:])
    own = admitted(p, a, links, setting.registry)
    return Statement(
        id=place[0],
        source=_spans(p, a.source),
        cue=_spans(p, a.cue),
        content=_spans(p, a.content),
        parent=place[1],
        kind=kind_of(p, a.content, a.head, evidence=_is_evidence(setting, a, item)),
        polarity=polarity.of_attribution(p, a),
        said_on=place[2],
        chain=chain,
        admission=bool(own),
        admitted=_spans(p, own),
        score=setting.scores.of_statement(a.rule, a.score, nested=place[1] is not None),
        rule=found_by(a.rule, a.score),
    )


def _released_in(a: Attribution, item: Item) -> tuple[int, int] | None:
    """ "A video published by a brigade shows …, X said": X has it from whom it is told to have put it out."""
    by = item.released_by
    return by if by is not None and any(first <= by[0] and by[1] <= last for first, last in (*a.content, *a.relayed)) else None


def _is_evidence(setting: Setting, a: Attribution, item: Item | None) -> bool:
    if a.rule == "releasing":
        return True
    if item is None or is_papers(item):
        return False
    if a.source and setting.book.is_evidence(a.source[0]):
        return True
    first = a.content[0][0]
    return any(first <= t <= first + 4 for t in item.mentions)


def said_on(p: Parse, times: tuple[Time, ...], a: Attribution) -> When | None:
    """When the voice spoke: a date of the cue's sentence that stands outside the content and before or right beside the cue."""
    first, end = p.sentences[p.sentence[a.head]]
    inside = [(p.start[x], p.end[y]) for x, y in a.content]
    best: tuple[int, When] | None = None
    for time in _times_between(times, p.start[first], p.end[end - 1]):
        start = time.span.start
        if time.when is None or time.when.precision > _SAID_WITHIN or time.type == "duration":
            continue
        if not _modifies(p, bisect_left(p.start, start), a.head):
            continue
        if any(x <= start < y for x, y in inside):
            continue
        distance = abs(start - p.start[a.head])
        if best is None or distance < best[0]:
            best = (distance, time.when)
    return best[1] if best else None


def _times_between(times: tuple[Time, ...], start: int, end: int) -> tuple[Time, ...]:
    """The times that begin between two offsets."""
    return times[bisect_left(times, start, key=_begin) : bisect_left(times, end, key=_begin)]


def _begin(time: Time) -> int:
    return time.span.start


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
        if p.dep[node] == "pcomp" and p.head[p.head[node]] == cue:
            continue  # "quoted the ministry as saying on Monday"
        if p.tag[node][0] == "V":
            return p.head[cue] == node and p.dep[cue] in ("ccomp", "parataxis", "conj")
    return abs(token - cue) <= NEAR


def _carry_dates(p: Parse, found: list[Attribution], chains: list[tuple[Link, ...]], dates: list[When | None]) -> None:
    """A voice that goes on speaking in the same paragraph does so on the same occasion."""
    for n in range(1, len(found)):
        if dates[n] is not None or not chains[n]:
            continue
        for m in range(n - 1, -1, -1):
            if p.paragraph[found[m].head] != p.paragraph[found[n].head]:
                break
            if dates[m] is not None and chains[m] and same_voice(chains[m][-1].voice, chains[n][-1].voice):
                dates[n] = dates[m]
                break
