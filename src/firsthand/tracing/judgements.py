"""What analysts judged, found again in the readings at hand: the claims that each judgement is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from firsthand.model import Anchor, Claim, Judgement, JudgementAct, Reading, ReadReport, Span, holding
from firsthand.registry import Registry
from firsthand.registry.bodies import key_of
from firsthand.tracing.claims import TracedClaim, claim_of, hull
from firsthand.tracing.group import Group
from firsthand.tracing.speakers import speaker

CLAIM, GROUP = "claim", "group"
"""What a judgement that discounts is about: one claim, or all claims of its group."""

_REGROUPING = (JudgementAct.MERGE, JudgementAct.SPLIT)


class Judged(NamedTuple):
    """What some judgements are about; voices by the keys under which they count."""

    claims: frozenset[Claim]
    voices: frozenset[str]


class Judgements:
    """The judgements that hold, by the claims that they are about in certain readings. Immutable after it is built.

    Judgements stand on the words as they were read. Where a correction says that a claim stands on others, the claim is told by
    those, as the corrected readings have it. Cost grows with the reports that judgements are about, not with the case.
    ``registry`` tells under which key a voice counts that had no entry when it was judged.
    """

    def __init__(
        self, reads: Iterable[ReadReport] = (), judgements: Iterable[Judgement] = (), registry: Registry | None = None
    ) -> None:
        made = tuple(judgements)
        self.held = holding(made)
        self._anchors = {judgement.id: _anchors_of(judgement) for judgement in made}
        self._found = _found(reads, {anchor for anchors in self._anchors.values() for anchor in anchors})
        self._moved = self._moves()
        self._on: dict[JudgementAct, dict[Claim, list[Judgement]]] = {act: defaultdict(list) for act in JudgementAct}
        self._of_voices: dict[tuple[JudgementAct, str], list[Judgement]] = defaultdict(list)
        for judgement in self.held:
            for claim in self.claims_of(judgement):
                self._on[judgement.act][claim].append(judgement)
            if judgement.subject.startswith("voice "):
                key = judgement.subject.removeprefix("voice ")
                self._of_voices[judgement.act, key if registry is None else current_key(key, registry)].append(judgement)

    def claims_of(self, judgement: Judgement) -> tuple[Claim, ...]:
        """The claims that a judgement is about; none where it is about a report or a voice, or is adrift."""
        return self._at(judgement, 0)

    def merged_with(self, judgement: Judgement) -> tuple[Claim, ...]:
        """The claims with whose groups a judgement merges; none for other acts."""
        return self._at(judgement, 1)

    def _at(self, judgement: Judgement, place: int) -> tuple[Claim, ...]:
        anchors = self._anchors[judgement.id]
        return tuple(map(self.current, self._found.get(anchors[place], ()))) if place < len(anchors) else ()

    def current(self, claim: Claim) -> Claim:
        """A claim of the readings as they were read, on the words on which analysts say that it stands."""
        return self._moved.get(claim, claim)

    def _moves(self) -> Mapping[Claim, Claim]:
        found: dict[Claim, Claim] = {}
        for judgement in self.held:
            words = spans_of(judgement) if judgement.act is JudgementAct.CORRECT else ()
            for claim in self._found.get(self._anchors[judgement.id][0], ()) if words else ():
                found[claim] = replace(claim, span=hull(words))
        return found

    def changed_since(self, before: Judgements) -> Judged:
        """What those judgements are about that hold only now, or held only before."""
        changed = {*self.held} ^ {*before.held}
        claims = (c for known in (self, before) for j in changed.intersection(known.held) for c in known.claims_of(j))
        voices = (v for known in (self, before) for (_, v), on in known._of_voices.items() if not changed.isdisjoint(on))
        return Judged(frozenset(claims), frozenset(voices))

    @property
    def adrift(self) -> tuple[Judgement, ...]:
        """Judgements on words that the readings take for no such claim any more, as when another version read them."""
        return tuple(j for j in self.held if not all(map(self._found.get, self._anchors[j.id])))

    def on(self, act: JudgementAct, claims: Iterable[Claim]) -> list[Judgement]:
        """The judgements of one act on any of some claims, each once, in the order in which they were made."""
        known = self._on[act]
        return sorted({j.id: j for claim in claims for j in known.get(claim, ())}.values(), key=_number) if known else []

    def on_voice(self, act: JudgementAct, voice: str) -> list[Judgement]:
        """The judgements of one act on a voice, by registry id or folded name."""
        return self._of_voices.get((act, voice), [])

    @property
    def rejected(self) -> frozenset[Claim]:
        """Claims that are none: what they say was misread."""
        return frozenset(self._on[JudgementAct.REJECT])

    @property
    def corrected(self) -> dict[str, list[tuple[Judgement, Claim]]]:
        """Corrections with the claim that each corrects, by report, in the order in which they were made."""
        by_report: dict[str, list[tuple[Judgement, Claim]]] = defaultdict(list)
        for judgement in self.held:
            if judgement.act is JudgementAct.CORRECT:
                for claim in self.claims_of(judgement):
                    by_report[claim.report].append((judgement, claim))
        return by_report

    @property
    def items(self) -> Mapping[Claim, tuple[str, ...]]:
        """The items on which claims rest, by SHA-256 or address."""
        return {claim: tuple(j.value for j in judged) for claim, judged in self._on[JudgementAct.RESTS_ON].items()}

    def discounting_alone(self, claim: Claim) -> list[Judgement]:
        """The judgements that discount one claim by itself; it may also be in a group that was."""
        return [j for j in self.on(JudgementAct.DISCOUNT, (claim,)) if j.value == CLAIM]

    def discounting(self, claims: Iterable[Claim]) -> list[Judgement]:
        """The judgements that discount a whole group, by its claims."""
        return [j for j in self.on(JudgementAct.DISCOUNT, claims) if j.value == GROUP]

    def held_back(self, group: Sequence[Claim]) -> Sequence[Claim]:
        """Those of a group's claims that must not be published."""
        judged = self.on(JudgementAct.HOLD_BACK, group)
        if any(judgement.value == GROUP for judgement in judged):
            return group
        return [claim for judgement in judged for claim in self.claims_of(judgement)]

    def discounted(self, claims: Sequence[Claim]) -> Sequence[Claim]:
        """Those of a group's claims that support nothing any more."""
        if not self._on[JudgementAct.DISCOUNT]:
            return ()
        return claims if self.discounting(claims) else [claim for claim in claims if self.discounting_alone(claim)]

    def regrouped(self, groups: list[Group]) -> list[Group]:
        """The groups after analysts merged and split them, one after the other, in the order of their first claims."""
        acts = [(j, claims[0]) for j in self.held if j.act in _REGROUPING and (claims := self.claims_of(j))]
        if not acts:
            return groups
        of = {c.claim: group for group in groups for c in group.claims}
        for judgement, claim in acts:
            own = of.get(claim)
            if own is None:
                continue
            if judgement.act is JudgementAct.SPLIT:
                rest = [c for c in own.claims if c.claim != claim]
                made = [_of_claims(rest), _of_claims([c for c in own.claims if c.claim == claim])] if rest else []
            else:
                other = next((group for c in self.merged_with(judgement) if (group := of.get(c)) is not None), own)
                made = [_of_claims([*own.claims, *other.claims])] if other is not own else []
            of.update({c.claim: group for group in made for c in group.claims})
        return sorted({id(group): group for group in of.values()}.values(), key=lambda group: group.claims[0].order)


def spans_of(correction: Judgement) -> tuple[Span, ...]:
    """The words that a correction says its claim stands on; none where it leaves them as they are."""
    fields = msgspec.json.decode(correction.value)
    given = [fields["span"]] if "span" in fields else fields.get("content", ())
    return tuple(Span(*each) for each in given)


def current_key(key: str, registry: Registry) -> str:
    """The key under which a voice counts now: since it was judged, it may have got an entry, or become one with another."""
    while key in registry.merged:
        key = registry.merged[key]
    return speaker(key.removeprefix("name:"), None, registry).key if key.startswith("name:") else key


def lasting_key(key: str, name: str, registry: Registry) -> str:
    """The key by which a judgement keeps a voice, told by one of its names.

    An entry that only keeps names together is gone when they are found to be two voices after all: the name is not.
    """
    return key if key not in registry.entries or registry.knows(key) else f"name:{key_of(name)}"


def _number(judgement: Judgement) -> int:
    return judgement.id


def _anchors_of(judgement: Judgement) -> tuple[Anchor, ...]:
    """The words that a judgement rests on: those of its subject and, where it merges, those of the other claim."""
    subjects = (judgement.subject, judgement.value) if judgement.act is JudgementAct.MERGE else (judgement.subject,)
    return tuple(anchor for subject in subjects if (anchor := Anchor.parse(subject)) is not None)


def _found(reads: Iterable[ReadReport], anchors: set[Anchor]) -> dict[Anchor, tuple[Claim, ...]]:
    reports = {anchor.report for anchor in anchors}
    found: dict[Anchor, list[Claim]] = defaultdict(list)
    for report, reading in reads if reports else ():
        if report.id in reports:
            for anchor, claim in anchored(reading):
                found[anchor].append(claim)
    return {anchor: tuple(found[anchor]) for anchor in anchors if anchor in found}


def anchored(reading: Reading) -> Iterator[tuple[Anchor, Claim]]:
    """Every claim of a reading with the words that it stands on: figures by their measure, statements by their kind."""
    statements = {statement.id: statement for statement in reading.statements}
    for figure in reading.figures:
        yield Anchor(reading.id, figure.span, figure.measure), claim_of(reading.id, statements.get(figure.statement or ""), figure)
    for statement in reading.statements:
        if statement.content:
            claim = claim_of(reading.id, statement, None)
            yield Anchor(reading.id, claim.span, statement.kind), claim


def _of_claims(claims: Iterable[TracedClaim]) -> Group:
    ordered = tuple(sorted(claims, key=lambda c: c.order))
    return Group(ordered, ("An analyst grouped them.",) if len(ordered) > 1 else ())


NONE_JUDGED = Judgements()
"""Where no analyst has judged yet."""
