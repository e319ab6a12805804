"""Ties between the origins of one claim group: what is recorded that keeps one from corroborating another (codebook §3).

Each tie has its reason in words and the path that shows it. A tie is directed where one origin only passes on what the other
has; then it adds nothing to the other, but ties the other to nothing.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from firsthand.codebook.standings import Standing
from firsthand.model import Claim, Link, Node, Path, Role, Step
from firsthand.registry import Registry
from firsthand.registry.bodies import OF_ANY_STATE, is_body_noun, key_of_body
from firsthand.registry.entries import STATE_KINDS, EntryKind
from firsthand.registry.lookup import Position
from firsthand.registry.names import POSSESSIVE, fold
from firsthand.tracing.claims import TracedClaim
from firsthand.tracing.joining import Joined
from firsthand.tracing.lines import kind_of_item
from firsthand.tracing.paths import Leads, hops, item_step, publisher_of, resting, supplier_step, voice_step
from firsthand.tracing.speakers import Speaker, speaker
from firsthand.tracing.standing import Standings

_BELLIGERENT = frozenset({Standing.BELLIGERENT})
_ON_A_SIDE = frozenset({Standing.BELLIGERENT, Standing.MEDIA, Standing.MONITORING_GROUP, Standing.NGO})
"""Standings of those who speak for the side that the conflict's file puts them on."""
_OF_A_STATE = (OF_ANY_STATE - {"parliament"}) | set(
    "leader leadership office side command administration spokesperson spokesman spokeswoman".split()
)
_UNDER_ONE_HEAD = STATE_KINDS - {EntryKind.LEGISLATURE}
"""Bodies of a state that answer to one government."""

_NEAR_BY = frozenset("local regional provincial municipal district city town village state area neighbourhood nearby".split())
"""Words before what a body is that name no place."""


class Tie(NamedTuple):
    """Why two origins are not independent of each other; ``one`` and ``other`` are keys of voices.

    ``is_directed``: one rests on the other.
    """

    one: str
    other: str
    path: Path
    is_directed: bool = False


class Ground(NamedTuple):
    """What ties are looked up in: the evidence line of a claim, and of each line the claims whose supplier is known.

    ``contributed`` names who a mark says contributed to a report, by report id.
    """

    line_of: Mapping[Claim, int]
    handed_on: Mapping[int, Sequence[TracedClaim]]
    leads: Leads
    contributed: Mapping[str, Sequence[str]]
    registry: Registry
    standings: Standings


Sourced = tuple[TracedClaim, Speaker]


def ties_between(sourced: Sequence[Sourced], ground: Ground) -> list[Tie]:
    """Every tie between the origins of some claims, the claims in time order. Each pair is tied once for one reason."""
    found = [
        *_cited(sourced, ground),
        *_contributed(sourced, ground),
        *_supplied(sourced, ground),
        *_one_line(sourced, ground),
        *_one_body(sourced, ground),
        *_one_name(sourced, ground.registry),
        *_alike(sourced),
        *_of_a_kind(sourced, ground.registry),
        *_member(sourced, ground.registry),
    ]
    return list({(tie.path.reason, tie.one, tie.other): tie for tie in reversed(found)}.values())[::-1]


def side_of(voice: Speaker, claim: TracedClaim, ground: Ground, of: Container[Standing] = _BELLIGERENT) -> str | None:
    """The side of a voice that has one of some standings; None for others."""
    position = position_of(voice, claim, ground)
    return position.side if position.standing in of else None


def position_of(voice: Speaker, claim: TracedClaim, ground: Ground) -> Position:
    """Where a voice stands in what a claim's report is about."""
    return ground.standings.position(voice.entry(ground.registry) or voice.voice, claim)


def _cited(sourced: Sequence[Sourced], ground: Ground) -> Iterator[Tie]:
    """Who is an origin here and elsewhere only cites another origin for the same thing: its word rests on that one's."""
    own = {origin.key: (claim, origin) for claim, origin in reversed(sourced)}
    for claim, origin in sourced:
        for upstream in _upstream(claim, ground):
            if upstream.key == origin.key or upstream.key not in own:
                continue
            there, voice = own[upstream.key]
            steps = (voice_step(voice, None, there), voice_step(origin, Link.CITES, claim))
            where = claim.report.publisher or claim.report.id
            reason = f"{voice.voice} cites {origin.voice} for it{'' if where == voice.voice else f', in {where}'}."
            yield Tie(voice.key, origin.key, Path(reason, steps), is_directed=True)


def _contributed(sourced: Sequence[Sourced], ground: Ground) -> Iterator[Tie]:
    """Who says in its own words what another origin has, in a report to which that one contributed: it may have it from there."""
    own = {origin.key: (claim, origin) for claim, origin in reversed(sourced)}
    for claim, origin in sourced:
        for name in ground.contributed.get(claim.claim.report, ()):
            key = speaker(name, claim.said, ground.registry).key
            publisher = publisher_of(claim, ground.leads)
            if key == origin.key or key not in own or publisher is None:
                continue
            if speaker(publisher, claim.said, ground.registry).key == origin.key:
                there, voice = own[key]
                steps = (voice_step(origin, None, claim), voice_step(voice, Link.CONTRIBUTED_BY, there))
                reason = f"{voice.voice} contributed to the report of {origin.voice}, as that one's mark says."
                yield Tie(origin.key, key, Path(reason, steps), is_directed=True)


def _upstream(claim: TracedClaim, ground: Ground) -> Iterator[Speaker]:
    """The voices between a report and the origin, the publisher with them."""
    behind = [hop for hop in hops(claim) if hop.role in (Role.VIA, Role.ORIGIN)]
    if not behind:
        return
    publisher = publisher_of(claim, ground.leads)
    if publisher is not None:
        yield speaker(publisher, claim.said, ground.registry)
    yield from claim.passed_on


def _supplied(sourced: Sequence[Sourced], ground: Ground) -> Iterator[Tie]:
    """Origins whose supplier is another origin, or a belligerent on the side of another origin that is one."""
    by_key: dict[str, Sourced] = {}
    on_side: dict[str, list[Sourced]] = defaultdict(list)
    for claim, origin in sourced:
        if origin.key not in by_key:
            by_key[origin.key] = claim, origin
            if (side := side_of(origin, claim, ground)) is not None:
                on_side[side].append((claim, origin))
    for claim, origin in sourced:
        supplier = claim.supplier
        if supplier is None:
            continue
        start = (voice_step(origin, None, claim), *resting(claim))
        if supplier.key in by_key and supplier.key != origin.key:
            voice = by_key[supplier.key][1]
            reason = f"{origin.voice} passes on what {voice.voice} supplied."
            yield Tie(origin.key, voice.key, Path(reason, start), is_directed=True)
        side = side_of(supplier, claim, ground)
        for there, other in on_side.get(side or "", ()):
            if other.key not in (origin.key, supplier.key) and side is not None:
                steps = (*start, Step(link=Link.ON_SIDE, node=Node.SIDE, name=side), voice_step(other, Link.HAS, there))
                reason = f"{origin.voice} passes on material of {supplier.voice}, a belligerent on the side of {other.voice}."
                yield Tie(origin.key, other.key, Path(reason, steps), is_directed=True)


def _one_line(sourced: Sequence[Sourced], ground: Ground) -> Iterator[Tie]:
    """Origins that rest on the same item or the same supplier."""
    lines: dict[int, dict[str, Sourced]] = defaultdict(dict)
    for claim, origin in sourced:
        if (line := ground.line_of.get(claim.claim)) is not None:
            lines[line].setdefault(origin.key, (claim, origin))
    for resting_on_it in lines.values():
        (claim, origin), *others = resting_on_it.values()
        for there, other in others:
            start, end = voice_step(origin, None, claim), voice_step(other, Link.SHOWN_BY, there)
            if claim.supplier is not None and there.supplier is not None and claim.supplier.key == there.supplier.key:
                reason = f"{origin.voice} and {other.voice} show what {claim.supplier.voice} supplied."
                steps = (start, *resting(claim), replace(end, link=Link.SUPPLIED))
            else:
                reason = f"{origin.voice} and {other.voice} rest on the same item."
                steps = (start, *_same_item(claim, there), end)
            yield Tie(origin.key, other.key, Path(reason, steps))


def _same_item(claim: TracedClaim, there: TracedClaim) -> Iterable[Step]:
    """One item as two reports describe it: the first two descriptions of one kind, else the first of each."""
    pairs = [(mine, theirs) for mine in claim.items for theirs in there.items]
    alike = [pair for pair in pairs if kind_of_item(pair[0]) == kind_of_item(pair[1])] or pairs
    if not alike:
        return [supplier_step(c) for c in (claim,) if c.supplier is not None]
    mine, theirs = alike[0]
    return [item_step(mine, Link.RESTS_ON, claim), item_step(theirs, Link.SAME_ITEM, there)]


def _one_body(sourced: Sequence[Sourced], ground: Ground) -> Iterator[Tie]:
    """Origins of one publisher family, of one state, or on one side of the conflict."""
    first: dict[tuple[Node, str], Sourced] = {}
    met: dict[str, str | None] = {}
    for claim, origin in sourced:
        if origin.key in met:
            continue
        state = met[origin.key] = _state_of(origin, ground.registry)
        for node, name, link, words in _bodies(claim, origin, state, ground):
            there, other = first.setdefault((node, name), (claim, origin))
            if other.key == origin.key or (node is Node.SIDE and state is not None and state == met[other.key]):
                continue
            middle = Step(link=link, node=node, name=name)
            steps = (voice_step(other, None, there), middle, voice_step(origin, Link.HAS, claim))
            yield Tie(other.key, origin.key, Path(f"{other.voice} and {origin.voice} {words}.", steps))


def _bodies(claim: TracedClaim, origin: Speaker, state: str | None, ground: Ground) -> Iterator[tuple[Node, str, Link, str]]:
    """What an origin belongs to, and how that reads of two that do."""
    entry = ground.registry.entries.get(origin.registry or "")
    if entry is not None and entry.family is not None:
        yield Node.FAMILY, entry.family, Link.IN_FAMILY, f"belong to one publisher family, {entry.family}"
    if state is not None:
        yield Node.STATE, state, Link.BODY_OF, f"both speak for {state}"
    if (side := side_of(origin, claim, ground, _ON_A_SIDE)) is not None:
        yield Node.SIDE, side, Link.ON_SIDE, f"are on one side of the conflict, that of {side}"


def _state_of(origin: Speaker, registry: Registry) -> str | None:
    """The state whose government a voice answers to: a body of it, some forces of it, or the state by its name."""
    entry = registry.entries.get(origin.registry or "")
    if entry is not None:
        body = registry.office_of(entry)
        return body.country if body.kind in _UNDER_ONE_HEAD else None
    affiliation = registry.affiliation(origin.voice)
    if affiliation is not None:
        party = affiliation.party
        return affiliation.country if party is None or party.kind in _UNDER_ONE_HEAD else None
    return registry.country(origin.voice) or _named_state(fold(origin.voice).split(), registry)


def _named_state(words: Sequence[str], registry: Registry) -> str | None:
    """The state that a description names before a body that every state has: "the Ukrainian leader's office"."""
    for n in (1, 2):
        rest = [POSSESSIVE.sub("", word) for word in words[n:]]
        state = registry.country(POSSESSIVE.sub("", " ".join(words[:n])))
        if state is not None and rest and all(word in _OF_A_STATE for word in rest):
            return state
    return None


def _one_name(sourced: Sequence[Sourced], registry: Registry) -> Iterator[Tie]:
    """Unregistered names of which one holds the other: one voice, or two that speak for one body."""
    told = _first_told(sourced)
    by_words: dict[str, list[Sourced]] = defaultdict(list)
    for claim, origin in told.values():
        for word in set(fold(origin.voice).split()):
            by_words[word].append((claim, origin))
    for claim, origin in told.values():
        words = fold(origin.voice).split()
        if origin.voice.islower() or registry.country(origin.voice) is not None or not words:
            continue
        for there, other in by_words[words[0]]:
            both_known = origin.registry is not None and other.registry is not None
            if other.key != origin.key and not both_known and f" {' '.join(words)} " in f" {fold(other.voice)} ":
                steps = (voice_step(origin, None, claim), voice_step(other, Link.PART_OF_NAME, there))
                reason = f"“{origin.voice}” stands in the name of “{other.voice}”: one voice, or two that speak for one body."
                yield Tie(origin.key, other.key, Path(reason, steps))


def _alike(sourced: Sequence[Sourced]) -> Iterator[Tie]:
    """Unregistered bodies of one name, told apart by the state that each report is of ("the national police"): they may be one."""
    first: dict[str, Sourced] = {}
    for claim, origin in _first_told(sourced).values():
        there, other = first.setdefault(fold(origin.voice), (claim, origin)) if origin.registry is None else (claim, origin)
        if other.key != origin.key:
            steps = (voice_step(other, None, there), voice_step(origin, Link.MAY_BE, claim))
            reason = f"Both are called “{origin.voice}”, and no report tells them apart: they may be one."
            yield Tie(other.key, origin.key, Path(reason, steps))


def _of_a_kind(sourced: Sequence[Sourced], registry: Registry) -> Iterator[Tie]:
    """A body that its report calls only by what it is ("the local resistance committee") may be one that another report names.

    It adds nothing to that one, and ties no two that it may be to each other.
    """
    told = _first_told(sourced).values()
    for claim, origin in told:
        kind = _kind_of(origin)
        for there, other in told if kind is not None else ():
            if kind is not None and other.key != origin.key and _is_called(other, kind, registry):
                steps = (voice_step(origin, None, claim), voice_step(other, Link.MAY_BE, there))
                reason = f"“{origin.voice}” tells only what it is: it may be {other.voice}."
                yield Tie(origin.key, other.key, Path(reason, steps), is_directed=True)


def _kind_of(origin: Speaker) -> str | None:
    """What an unregistered body is, where its report calls it by nothing else; None for a name, and for who is no body."""
    words = fold(origin.voice).split()
    while words and words[0] in _NEAR_BY:
        words = words[1:]
    if origin.registry is not None or not origin.voice.islower() or not words:
        return None
    is_body = is_body_noun(words[-1]) or all(word in OF_ANY_STATE for word in words)
    return " ".join(words) if is_body else None


def _is_called(other: Speaker, kind: str, registry: Registry) -> bool:
    """Whether a body that is named may be called by a kind: its name ends so, or the registry lists it as what it is called."""
    entry = registry.entries.get(other.registry or "")
    names = (other.voice, *(() if entry is None else (entry.name, *entry.aliases)))
    if entry is not None and kind in map(fold, entry.roles):
        return True
    return _kind_of(other) is None and any(f" {name}".endswith(f" {kind}") for n in names for name in (fold(n), key_of_body(n)))


def _member(sourced: Sequence[Sourced], registry: Registry) -> Iterator[Tie]:
    """A body and the umbrella body that it belongs to: "the United Nations said" may be what its office said."""
    told = _first_told(sourced)
    for claim, origin in told.values():
        for above in (above for above in registry.umbrellas_of(origin.registry) if above in told):
            there, umbrella = told[above]
            steps = (voice_step(origin, None, claim), voice_step(umbrella, Link.BODY_OF, there))
            yield Tie(origin.key, umbrella.key, Path(f"{origin.voice} is a body of {umbrella.voice}.", steps))


def kindred(sourced: Sequence[Sourced], registry: Registry) -> list[Tie]:
    """Origins that are bodies of one organisation, and neither of the other: two agencies of the United Nations, which often count
    together. Each speaks for itself, so that this ties no two of them, but makes them no two lines before an analyst has judged.
    """
    told = _first_told(sourced)
    above = {key: registry.umbrellas_of(origin.registry) for key, (_, origin) in told.items()}
    found = []
    for (claim, origin), (there, other) in itertools.combinations(told.values(), 2):
        mine, theirs = above[origin.key], above[other.key]
        shared = next((body for body in mine if body in theirs), None)
        if shared is None or origin.key in theirs or other.key in mine:
            continue
        name = registry.entries[shared].name
        steps = (
            voice_step(origin, None, claim),
            Step(link=Link.BODY_OF, node=Node.VOICE, name=name, registry=shared),
            voice_step(other, Link.HAS, there),
        )
        both = f"{origin.voice} and {other.voice} are bodies of one organisation, {name}"
        found.append(Tie(origin.key, other.key, Path(f"{both}: one line until an analyst judges otherwise.", steps)))
    return found


def _first_told(sourced: Iterable[Sourced]) -> dict[str, Sourced]:
    """Each origin with the first claim that goes back to it."""
    told: dict[str, Sourced] = {}
    for claim, origin in sourced:
        told.setdefault(origin.key, (claim, origin))
    return told


def lines_of(voices: Iterable[str], ties: Sequence[Tie]) -> list[list[str]]:
    """The origins that nothing recorded ties, each with those tied to it: at most so many can corroborate each other.

    Who only passes on what others have is in none, and joins none of them: a paper that cites two bodies does not tie them.
    """
    rests_on: dict[str, set[str]] = defaultdict(set)
    for tie in ties:
        if tie.is_directed:
            rests_on[tie.one].add(tie.other)
    passing_on = {voice for voice in voices if _leads_out(voice, rests_on)}
    standing = sorted(voice for voice in voices if voice not in passing_on)
    joined = Joined(standing)
    for tie in ties:
        if tie.one not in passing_on and tie.other not in passing_on:
            joined.join(tie.one, tie.other)
    return joined.groups()


def _leads_out(voice: str, rests_on: Mapping[str, set[str]]) -> bool:
    """Whether a voice rests, directly or through others, on one that rests on nobody."""
    met, waiting = {voice}, [voice]
    while waiting:
        for other in rests_on.get(waiting.pop(), ()):
            if not rests_on.get(other):
                return True
            if other not in met:
                met.add(other)
                waiting.append(other)
    return False
