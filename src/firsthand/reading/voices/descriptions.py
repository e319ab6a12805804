"""Whom a description takes up: "the group", "the agency", "the two outlets"."""

from __future__ import annotations

import functools
import heapq
from collections.abc import Iterator

from firsthand.reading import speakers as words
from firsthand.reading.parse import Parse
from firsthand.reading.voices.bodies import Bodies
from firsthand.reading.voices.mention import Mention
from firsthand.reading.voices.phrases import Phrases, backwards, indexed

NEAR_BY = 2
"""Sentences within which a body is taken up by a noun that tells nothing of its kind."""
LEAD = 4
"""Sentences within which a lead's "a monitoring group" is named."""


class Descriptions:
    """The descriptions of one report, each with the phrase before it that names who it stands for."""

    def __init__(self, p: Parse, phrases: Phrases, bodies: Bodies) -> None:
        self._p, self._phrases, self._bodies = p, phrases, bodies

    def taken_up(self, m: Mention) -> Mention | None:
        """ "The group", "the agency": the last voice of that kind before; in the lead, the one named soon after."""
        if "same" in self._p.lower[m.tokens[0] : m.head]:
            return next((o for o in backwards(self._phrases.spoken, m) if o.lemma == m.lemma), None)
        if m.plural and m.definite and self._p.lower[m.head - 1] == "two":
            return next(backwards(self._pairs, m), None)
        if m.plural and m.tokens[1] - m.tokens[0] == 1 and self._p.lower[m.tokens[0]] == "the":
            return next((o for o in backwards(self._phrases.spoken, m) if self._ends_so(o, m)), None)
        if m.plural or not (m.definite or m.indefinite) or m.owner is not None or m.about is not None:
            return None
        return self._named_before(m) if m.definite else self._named_after(m)

    def _ends_so(self, other: Mention, m: Mention) -> bool:
        """Whether "the lawyers" are the body before whose name ends so: "Emergency Lawyers"."""
        *own, last = other.name.split() or [""]
        return bool(own) and last.lower() == self._p.lower[m.head] and last[0].isupper() and not self._bodies.is_person(other)

    def _named_before(self, m: Mention) -> Mention | None:
        p, bodies = self._p, self._bodies
        inquires = p.lemma[p.head[m.head]] in words.INQUIRING
        judges = p.lemma[p.head[m.head]] in words.JUDGING
        for other in self._before(m, words.KIN.get(m.lemma, frozenset({m.lemma}))):
            if (inquires and bodies.fights(other)) or (judges and bodies.media.holds(other)) or self._is_set_aside(other):
                continue
            if m.lemma in words.OF_A_STATE_ALONE and bodies.rises_against_a_state(other):
                continue
            if m.lemma in words.BANDING and (bodies.is_of_a_state(other) or bodies.is_international(other)):
                continue
            if bodies.helps(m) and bodies.fights(other):
                continue
            one = not other.plural or (bodies.is_one(other) and m.lemma not in words.CIVIL)
            if one and other.tokens[1] < m.tokens[0] and bodies.are_compatible(m, other):
                return other
        return self._last_body(m) if m.lemma in words.ANY_BODY | words.ANY_MEDIUM else None

    def _named_after(self, m: Mention) -> Mention | None:
        p = self._p
        lead = p.paragraphs[p.paragraph[m.head]][0]
        if p.paragraph[m.head] > 1 or p.sentence[m.head] - p.sentence[lead] > 1:
            return None
        watches = not words.OBSERVING.isdisjoint(p.lower[m.tokens[0] : m.tokens[1] + 1])
        named: dict[str, Mention] = {}
        for other in self._phrases.spoken:
            near = p.sentence[other.head] - p.sentence[m.head]
            if p.sentence[other.tokens[0]] - p.sentence[m.head] > LEAD:
                break
            alike = m.lemma in other.nouns or (watches and not words.OBSERVING.isdisjoint(self._bodies.kinds(other)))
            if (watches or m.lemma in words.BODY) and self._bodies.is_person(other):
                continue  # "a monitor said … Observatory director First Last told AFP": he speaks for it, and is not it
            if other.tokens > m.tokens and other.name and 1 <= near <= LEAD and alike:
                named.setdefault(other.name, other)
        if len(named) > 1 and m.lemma in words.OFFICE:
            return None  # "Governor says": of two who are named behind, nobody knows which
        return next(iter(named.values()), None)

    def _is_set_aside(self, m: Mention) -> bool:
        """Whether a phrase is no one voice, only describes another, or is where that one is: "the committees in Bor, a network"."""
        place = bool(m.name) and self._p.dep[m.head] == "pobj" and self._p.lower[self._p.head[m.head]] in ("in", "at", "near")
        return place or self._phrases.is_joint(m) or self._is_aside(m)

    def _is_aside(self, m: Mention) -> bool:
        """Whether a body is only named to describe another: "JNIM, which is linked to Al-Qaeda", "Hezbollah, backed by Iran"."""
        p, node = self._p, m.head
        while p.head[node] != node and p.dep[node] not in ("relcl", "acl"):
            node = p.head[node]
        described = p.head[node]
        return described != node and described < m.head and (p.tag[described].startswith("NNP") or p.lemma[described] in words.BODY)

    @functools.cached_property
    def _pairs(self) -> list[Mention]:
        """Those who speak as two, in text order."""
        p = self._p
        return [o for o in self._phrases.spoken if any(p.dep[k] == "conj" for k in p.children[o.head])]

    def _last_body(self, m: Mention) -> Mention | None:
        """The last named body that spoke or acted, in this sentence or the two before: whom "the group" stands for when no noun
        tells.
        """
        p, bodies = self._p, self._bodies
        speaking = {o.tokens for o in self._phrases.spoken}
        helping = bodies.helps(m)
        civil = m.lemma in words.CIVIL or helping
        for other in backwards(self._phrases.around if helping else self._phrases.acting, m):
            if other.tokens not in speaking and not bodies.is_body(other):
                continue
            if (own := bodies.of_person(other)) is not None and bodies.are_compatible(m, own):
                return own
            far = p.sentence[m.head] - p.sentence[other.head] > NEAR_BY
            if far and not (civil and not bodies.fights(other)):
                return None
            if (civil and bodies.fights(other)) or (m.lemma in words.BANDING and bodies.is_international(other)):
                continue
            if helping and other.tokens not in speaking and not bodies.is_of_civil_life(other):
                continue
            named = bool(other.name) and not bodies.is_person(other) and not other.nouns & words.OF_STATE
            if named and not bodies.media.holds(other) and bodies.are_compatible(m, other):
                return other
        return None

    @functools.cached_property
    def _of_kind(self) -> dict[str, list[Mention]]:
        """Phrases in text order by the words that tell of what kind they are."""
        return indexed(self._phrases.around, self._bodies.kinds)

    def _before(self, m: Mention, kinds: frozenset[str]) -> Iterator[Mention]:
        """Phrases of some kinds before ``m``, the nearest first: of a "Russian ministry" only those that hold its modifier."""
        own = self._bodies.modifiers(m)
        if own:
            return (o for o in backwards(self._phrases.holding(own), m) if not kinds.isdisjoint(self._bodies.kinds(o)))
        before = (backwards(self._of_kind[kind], m) for kind in kinds if kind in self._of_kind)
        return heapq.merge(*before, key=lambda o: o.tokens, reverse=True)
