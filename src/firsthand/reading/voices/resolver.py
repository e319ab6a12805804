"""Who a noun phrase stands for within one report."""

from __future__ import annotations

import functools
import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from firsthand.codebook.hedges import WORD_HEDGES
from firsthand.model import Hedge
from firsthand.reading import speakers as words
from firsthand.reading.attribution.lexicon import EVIDENCE_NOUNS, RELATIVE
from firsthand.reading.attribution.negation import is_preliminary
from firsthand.reading.attribution.sources import antecedent, subject_told
from firsthand.reading.parse import Parse
from firsthand.reading.voices.media import Media
from firsthand.reading.voices.mention import Mention, Range, is_named, mention
from firsthand.reading.voices.phrases import Phrases, backwards, indexed, proper_phrases
from firsthand.registry import EntryKind, Registry

_BEARING_ARMS = (EntryKind.FORCE, EntryKind.ARMED_FORCES, EntryKind.ARMED_GROUP, EntryKind.GOVERNMENT, EntryKind.MINISTRY)
_POSSESSIVES = {"its": "it", "their": "they", "his": "he", "her": "she"}
NEAR_BY = 2
MINIMAL_INITIALS = 3
_ANY_INTERNATIONAL = {"un"}
LEAD = 4
"""Sentences within which a lead's "a monitoring group" is named."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A resolved voice; ``name`` is the fullest name the report gives it, None where nobody is recorded."""

    name: str | None
    registry: str | None
    named: bool
    tokens: Range | None
    person: bool = False


NOBODY = Voice(None, None, False, None)


class VoiceBook:
    """The voices of one report, built from the noun phrases that speak, in text order."""

    def __init__(self, p: Parse, sources: Iterable[Range], registry: Registry) -> None:
        self._p = p
        self._registry = registry
        spoken = [mention(p, tokens) for tokens in sorted(set(sources))]
        briefing = [m.briefed_by for m in spoken if m.briefed_by is not None]
        self._phrases = Phrases(p, spoken, [mention(p, r) for r in sorted({*proper_phrases(p), *briefing})])
        self._media = Media(p, registry, self._phrases)
        self._acronyms = {m.acronym: m for m in spoken if m.acronym}
        self._agreeing: dict[str, list[Mention]] = {}
        self._resolved: dict[Range, tuple[Voice, ...]] = {}
        self._asked: set[Range] = set()

    def voices(self, tokens: Range, speaker: Voice | None = None) -> tuple[Voice, ...]:
        """The voices behind a source phrase, nearest first: usually one; two where one speaks for another.

        ``speaker`` is whose quotation the phrase stands in: there "we" and "I" are that speaker. Evidence items give none.
        """
        m = self._at(tokens)
        named = antecedent(self._p, m.head) if m.pronoun in RELATIVE else None
        if named is not None:
            return self.voices(named, speaker)
        if m.is_evidence or m.pronoun in RELATIVE | {"what", "this", "these", "those"} or self._is_nobodys(m):
            return ()
        if m.pronoun in ("we", "i", "us", "me"):
            return (speaker,) if speaker is not None else (NOBODY,)
        if (
            speaker is not None
            and speaker.name
            and ((m.pronoun == "it" and not speaker.person) or (m.pronoun in ("he", "she") and speaker.person))
            and not self._addresses_speaker(m)
        ):
            return (speaker,)
        if m.pronoun == "it" and self._follows_item(m):
            return ()
        if tokens in self._resolved:
            return self._resolved[tokens]
        if tokens in self._asked:  # two descriptions that stand for each other stand for nobody
            return (NOBODY,)
        self._asked.add(tokens)
        self._resolved[tokens] = self._voices(m)
        return self._resolved[tokens]

    def titled(self, tokens: Range) -> Voice:
        """The voice whose name a phrase is as it stands, as channels have them: "Two Majors", "@front_news"."""
        name = self._media.text_of(tokens)
        entry = self._registry.find(name.lstrip("@"))
        return Voice(name, entry.id if entry is not None else None, True, tokens)

    def _is_nobodys(self, m: Mention) -> bool:
        """ "Preliminary data suggest", "unconfirmed reports speak of": a hedge, and nobody's word."""
        if not m.is_document or m.name or m.owner is not None or m.about is not None or m.qualifier is not None:
            return False
        first, p = m.tokens[0], self._p
        unchecked = any(WORD_HEDGES.get(p.lower[t]) is Hedge.UNVERIFIED for t in range(first, m.head))
        return unchecked or is_preliminary(p, first, m.head)

    def _addresses_speaker(self, m: Mention) -> bool:
        """ "He told me": somebody else than who is speaking."""
        p = self._p
        return any(p.lower[k] in ("me", "us") for k in p.children[p.head[m.head]])

    def _follows_item(self, m: Mention) -> bool:
        """Whether "it" takes up an item of evidence: the subject of the sentence before, where nobody has spoken since."""
        p = self._p
        if not p.sentence[m.head]:
            return False
        first, end = p.sentences[p.sentence[m.head] - 1]
        return any(
            p.dep[t] in ("nsubj", "nsubjpass") and p.lemma[t] in EVIDENCE_NOUNS and p.dep[p.head[t]] == "ROOT"
            for t in range(first, end)
        )

    def is_evidence(self, tokens: Range) -> bool:
        return self._at(tokens).is_evidence

    def is_medium(self, tokens: Range) -> bool:
        """Whether a phrase is an agency, a paper, a broadcaster, a site, and not the publisher ("this newspaper")."""
        return self._media.holds(self._at(tokens))

    def takes_testimony(self, tokens: Range) -> bool:
        """Whether a phrase is a medium, or a body that passes on what witnesses tell it."""
        return self._media.takes_testimony(self._at(tokens))

    def _at(self, tokens: Range) -> Mention:
        known = self._phrases.at(tokens)
        return known if known is not None else mention(self._p, tokens)

    def _voices(self, m: Mention) -> tuple[Voice, ...]:
        first = self._voice(m)
        if m.briefed_by is not None:
            return first, *self.voices(m.briefed_by)
        return (first,)

    def _voice(self, m: Mention) -> Voice:
        if m.pronoun:
            return self._antecedent(m)
        member = self._named_member(m)
        if member is not None:
            return member
        if m.is_document and m.owner is None and m.about is not None and not m.name:
            return self._voice(self._at(m.about))
        if m.is_document and m.owner is not None and not m.name:
            return self._owner(m.owner)
        if m.is_document and m.qualifier is not None and not m.name:
            return self._voice(self._at(m.qualifier))
        author = self._author(m)
        if author is not None:
            return author
        registered = self._media.entry_of(m)
        if m.name:
            return self._named(m, registered)
        described = None if registered else self._described(m)
        if described is not None:
            return described
        owned = self._owned(m)
        if owned is not None:
            return owned
        return Voice(m.phrase, registered, registered is not None or is_named(m), m.tokens, self._is_person(m))

    def _owned(self, m: Mention) -> Voice | None:
        """ "His office": the office of whom "his" stands for; nobody where that is not known."""
        if m.owner is None or self._p.lower[m.owner[1]] not in _POSSESSIVES:
            return None
        owner = self._owner(m.owner)
        noun = m.phrase.split(" ", 1)[-1]
        if owner.name is None or not owner.named:
            return Voice(noun, None, False, m.tokens, self._is_person(m))
        return Voice(f"{owner.name}'s {noun}", None, True, m.tokens, self._is_person(m))

    def _owner(self, tokens: Range) -> Voice:
        """Whose document it is: a name, or "its", "their" for the one before."""
        m = self._at(tokens)
        pronoun = _POSSESSIVES.get(self._p.lower[tokens[1]])
        if pronoun is None:
            return self._voice(m)
        told = subject_told(self._p, m.head)
        acting = self._at(told) if told is not None else None
        if acting is not None and (acting.name or acting.lemma in words.BODY) and self._agrees(pronoun, acting):
            return next(iter(self.voices(acting.tokens)), NOBODY)
        return self._antecedent(replace(m, pronoun=pronoun))

    def _author(self, m: Mention) -> Voice | None:
        """Who issued "the statement": the voice of the last sentence that spoke of one."""
        p = self._p
        if not (m.is_document and m.definite) or m.name:
            return None
        before = self._phrases.last_use(m.lemma, m.tokens[0])
        told = p.sentence[m.head] - 1 if before is None and m.tokens[0] else p.sentence[before or 0]
        spoke = [o for o in self._phrases.spoken_in(told) if o.tokens < m.tokens]
        if before is None and (len(spoke) != 1 or not is_named(spoke[0])):
            return None  # no statement was spoken of: it is that of the one named voice of the sentence before
        found = self.voices(spoke[-1].tokens) if spoke else ()
        return found[0] if found else None

    def _named(self, m: Mention, registered: str | None) -> Voice:
        """A proper name, as the fullest form the report uses for it."""
        full = self._acronyms.get(m.name) or self._phrases.fuller(m) or self._whole_name(m) or self._by_initials(m)
        source = full if full is not None else m
        registry = registered or (self._media.entry_of(source) if source is not m else None)
        return Voice(source.name or source.phrase, registry, True, m.tokens, self._is_person(source))

    def _whole_name(self, m: Mention) -> Mention | None:
        """The longer name before that "the Observatory", "the Ministry" is short for."""
        if not m.definite or " " in m.name:
            return None
        return next(backwards(self._phrases.beginning(m.name), m), None)

    def _by_initials(self, m: Mention) -> Mention | None:
        """The body before whose initials a name is: "UNIFIL" for the United Nations Interim Force in Lebanon."""
        least = MINIMAL_INITIALS - m.definite  # "the AA"
        if not m.name.isalpha() or len(m.name) < least or not m.name[:least].isupper():
            return None
        return self._phrases.abbreviated(m)

    def _named_member(self, m: Mention) -> Voice | None:
        """ "media outlets, including X": X is who is named."""
        p = self._p
        if m.name or not m.plural:
            return None
        for k in p.children[m.head]:
            if p.dep[k] == "prep" and p.lower[k] in ("including", "like"):
                body = p.child(k, "pobj")
                if body is not None and p.tag[body].startswith("NNP"):
                    return self._voice(mention(p, (p.left[body], p.right[body])))
        return None

    def _antecedent(self, m: Mention) -> Voice:
        """The last voice before a pronoun that agrees with it."""
        pronoun = m.pronoun or ""
        if pronoun not in self._agreeing:
            self._agreeing[pronoun] = [o for o in self._acting if self._agrees(pronoun, o)]
        before = backwards(self._agreeing[pronoun], m)
        if self._addresses_speaker(m):
            before = (o for o in before if self._p.words[o.tokens[1] + 1] != ":")
        other = next(before, None)
        found = self.voices(other.tokens) if other is not None else ()
        return found[0] if found else NOBODY

    @functools.cached_property
    def _acting(self) -> list[Mention]:
        """Whom a pronoun may take up, in text order: those who speak, and names that are subjects."""
        p = self._p
        subjects = [
            o for o in self._phrases.named if p.dep[o.head] == "nsubj" and p.dep[p.head[o.head]] in ("ROOT", "conj", "advcl")
        ]
        acting = sorted((*self._phrases.spoken, *subjects), key=lambda o: o.tokens)
        return [o for o in acting if not o.pronoun and not o.is_evidence]

    def _agrees(self, pronoun: str, other: Mention) -> bool:
        person = self._is_person(other)
        agent = not other.name and words.is_agent(other.lemma)
        if pronoun in ("he", "him", "she", "her"):
            return (person or agent) and not other.plural
        if pronoun == "it":
            return (not (person or agent) or other.lemma == "source") and not other.plural
        return pronoun in ("they", "them") and (other.plural or not person or not is_named(other))

    def _described(self, m: Mention) -> Voice | None:
        """ "The group", "the agency": the last voice of that kind before; in the lead, the one named soon after."""
        p = self._p
        if m.plural and m.definite and p.lower[m.head - 1] == "two":
            return self._pair(m)
        if m.plural or not (m.definite or m.indefinite) or m.owner is not None or m.about is not None:
            return None
        kinds = words.KIN.get(m.lemma, frozenset({m.lemma}))
        if m.definite:
            inquires = p.lemma[p.head[m.head]] in words.INQUIRING
            judges = p.lemma[p.head[m.head]] in words.JUDGING
            for other in self._before(m, kinds):
                if (inquires and self._fights(other)) or (judges and self.is_medium(other.tokens)) or self._is_aside(other):
                    continue
                if not other.plural and other.tokens[1] < m.tokens[0] and self._compatible(m, other):
                    found = self.voices(other.tokens)
                    return found[0] if found else None
            return self._last_body(m) if m.lemma in words.ANY_BODY | words.ANY_MEDIUM else None
        if p.paragraph[m.head] != 0 or p.sentence[m.head] > 1:
            return None
        for other in self._phrases.spoken:
            near = p.sentence[other.head] - p.sentence[m.head]
            if p.sentence[other.tokens[0]] - p.sentence[m.head] > LEAD:
                break
            if other.tokens > m.tokens and other.name and 1 <= near <= LEAD and m.lemma in other.nouns:
                return self._voice(other)
        return None

    def _is_aside(self, m: Mention) -> bool:
        """Whether a body is only named to describe another: "JNIM, which is linked to Al-Qaeda", "Hezbollah, backed by Iran"."""
        p, node = self._p, m.head
        while p.head[node] != node and p.dep[node] not in ("relcl", "acl"):
            node = p.head[node]
        described = p.head[node]
        return described != node and described < m.head and (p.tag[described].startswith("NNP") or p.lemma[described] in words.BODY)

    def _pair(self, m: Mention) -> Voice | None:
        """ "The two outlets": the last voice that was two."""
        before = next(backwards(self._pairs, m), None)
        return self._voice(before) if before is not None else None

    @functools.cached_property
    def _pairs(self) -> list[Mention]:
        """Those who speak as two, in text order."""
        p = self._p
        return [o for o in self._phrases.spoken if any(p.dep[k] == "conj" for k in p.children[o.head])]

    def _last_body(self, m: Mention) -> Voice | None:
        """The last named body that spoke, in this sentence or the two before: whom "the group" stands for when no noun tells."""
        p = self._p
        for other in backwards(self._phrases.spoken, m):
            if other.pronoun:
                continue
            if (own := self._body_of(other)) is not None and self._compatible(m, own):
                return self.voices(own.tokens)[0]
            far = p.sentence[m.head] - p.sentence[other.head] > NEAR_BY
            if far and not (m.lemma in words.CIVIL and not self._fights(other)):
                return None
            if m.lemma in words.CIVIL and self._fights(other):
                continue
            named = bool(other.name) and not self._is_person(other) and not other.nouns & words.OF_STATE
            if named and not self.is_medium(other.tokens) and self._compatible(m, other):
                found = self.voices(other.tokens)
                return found[0] if found else None
        return None

    def _body_of(self, m: Mention) -> Mention | None:
        """ "The Delta Watch's director, First Last": the body whose person speaks; none that bears arms or governs."""
        if m.owner is None or not self._is_person(m):
            return None
        own = self._at(m.owner)
        state = bool(own.name) and self._registry.country(own.name) is not None
        taken = own.name and not state and not self._is_person(own) and not self._fights(own) and not self.is_medium(own.tokens)
        return own if taken and own.nouns.isdisjoint(words.OF_STATE) else None

    def _fights(self, m: Mention) -> bool:
        """Whether a body is known to bear arms or to govern: "the organisation" that counts the dead is not that one."""
        entry = self._registry.find(m.name) if m.name else None
        return entry is not None and entry.kind in _BEARING_ARMS

    @functools.cached_property
    def _of_kind(self) -> dict[str, list[Mention]]:
        """Phrases in text order by the words that tell of what kind they are."""
        return indexed(self._phrases.around, self._kinds)

    def _kinds(self, m: Mention) -> set[str]:
        if m.pronoun:
            return set()
        nouns = {m.lemma} if m.lemma in words.PERSON else m.nouns  # "a defence official" is no defence
        own = {noun.lower() for noun in nouns} | {w.lower() for w in m.name.split()}
        entry = self._registry.find(m.name) if m.name else None
        return own | (words.OF_KIND.get(entry.kind.value, frozenset()) if entry is not None else frozenset())

    def _before(self, m: Mention, kinds: frozenset[str]) -> Iterator[Mention]:
        """Phrases of some kinds before ``m``, the nearest first: of a "Russian ministry" only those that hold its modifier."""
        own = self._modifiers(m)
        if own and own != _ANY_INTERNATIONAL:
            return (o for o in backwards(self._phrases.holding(own), m) if not kinds.isdisjoint(self._kinds(o)))
        before = (backwards(self._of_kind[kind], m) for kind in kinds if kind in self._of_kind)
        return heapq.merge(*before, key=lambda o: o.tokens, reverse=True)

    def _modifiers(self, m: Mention) -> set[str]:
        """The proper modifiers of a description; "Iran-aligned" is none."""
        p = self._p
        hyphens = [t for t in range(m.tokens[0], m.head) if p.words[t] == "-"]
        first = hyphens[-1] + 1 if hyphens else m.tokens[0]  # "the New York-based group"
        return {p.lower[t] for t in range(first, m.head) if p.words[t][0].isupper() and p.lower[t] not in words.DETERMINERS}

    def _compatible(self, m: Mention, other: Mention) -> bool:
        """A description with a proper modifier of its own ("the Russian ministry") stands for nobody who lacks it; "UN" fits every
        international body.
        """
        own = self._modifiers(m)
        if own == _ANY_INTERNATIONAL and (registered := self._media.entry_of(other)) is not None:
            return self._registry.entries[registered].kind is EntryKind.INTERNATIONAL
        return own.issubset(self._p.lower[other.tokens[0] : other.tokens[1] + 1])

    def _is_person(self, m: Mention) -> bool:
        if m.name and " " in m.name and m.lemma in words.WATCHING:
            return False  # "Horn Rights Monitor"
        if m.lemma in words.PERSON or m.lemma == "one" or (m.nouns & words.PERSON and not m.name):
            return True
        parts = m.name.split()
        organised = {w.lower() for w in parts} & (words.IN_NAMES_OF_BODIES | words.MEDIA_NAMES)
        titled = any(w.lower().rstrip(".") in words.PERSON for w in parts[:-1])
        if titled or (m.nouns & words.PERSON and not organised):  # "the Data Project, an independent monitor" is nobody
            return True
        registered = self._media.entry_of(m)
        if registered is not None:
            return self._registry.entries[registered].kind is EntryKind.PERSON
        shaped = 1 < len(parts) <= 3 and not organised and m.acronym is None
        return shaped and not any(o.lemma in words.BODY | words.MEDIA for o in self._phrases.called(m.name))
