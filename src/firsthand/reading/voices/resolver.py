"""Who a noun phrase stands for within one report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from firsthand.codebook.hedges import WORD_HEDGES
from firsthand.codebook.vague import VAGUE_COUNTS
from firsthand.model import Hedge
from firsthand.reading import speakers as words
from firsthand.reading.attribution.extent import is_date
from firsthand.reading.attribution.lexicon import CITING, EVIDENCE_NOUNS, RELATIVE, SHOWING, SPEECH
from firsthand.reading.attribution.negation import is_preliminary
from firsthand.reading.attribution.sources import antecedent, subject_told
from firsthand.reading.figures.persons import is_person
from firsthand.reading.parse import Parse
from firsthand.reading.voices.bodies import Bodies
from firsthand.reading.voices.descriptions import Descriptions
from firsthand.reading.voices.media import Media
from firsthand.reading.voices.mention import Mention, Range, is_named, mention
from firsthand.reading.voices.phrases import Phrases, backwards, givers_of_counts, owners_of_fighters, proper_phrases
from firsthand.reading.voices.whose import ISSUES, issued_by
from firsthand.registry import EntryKind, Registry

_NOBODYS = RELATIVE | {"what", "this", "these", "those"}
"""Pronouns that stand for no voice."""
_TOLD = frozenset("account claim testimony".split())
_CROWDS = frozenset("crowd group".split())
_POSSESSIVES = {"its": "it", "their": "they", "his": "he", "her": "she"}
MINIMAL_INITIALS = 3


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
        armed = (r for r in owners_of_fighters(p) if self._bears_arms(r))
        self._phrases = Phrases(
            p, spoken, [mention(p, r) for r in sorted({*proper_phrases(p), *briefing, *armed, *givers_of_counts(p)})]
        )
        self._media = Media(p, registry, self._phrases)
        self._bodies = Bodies(p, registry, self._phrases, self._media)
        self._descriptions = Descriptions(p, self._phrases, self._bodies)
        self._acronyms = {m.acronym: m for m in spoken if m.acronym}
        self._agreeing: dict[str, list[Mention]] = {}
        self._resolved: dict[Range, tuple[Voice, ...]] = {}
        self._asked: set[Range] = set()

    def _bears_arms(self, tokens: Range) -> bool:
        start, end = self._p.span(*tokens)
        entry = self._registry.find(self._p.text[start:end])
        return entry is not None and entry.kind in (EntryKind.FORCE, EntryKind.ARMED_GROUP)

    def voices(self, tokens: Range, speaker: Voice | None = None) -> tuple[Voice, ...]:
        """The voices behind a source phrase, nearest first: usually one; two where one speaks for another.

        ``speaker`` is whose quotation the phrase stands in: there "we" and "I" are that speaker. Evidence items give none.
        """
        m = self._phrases.mention_at(tokens)
        named = antecedent(self._p, m.head) if m.pronoun in RELATIVE else None
        if named is not None:
            return self.voices(named, speaker)
        if m.is_evidence or m.pronoun in _NOBODYS or self._is_nobodys(m) or is_date(self._p, *tokens):
            return ()
        if m.pronoun == "it" and self._p.dep[m.head] == "nsubjpass":  # "it is said that": nobody's word
            return (NOBODY,)
        if m.pronoun in ("we", "i", "us", "me"):
            return (speaker,) if speaker is not None else (NOBODY,)
        if (
            speaker is not None
            and speaker.name
            and ((m.pronoun == "it" and not speaker.person) or (m.pronoun in ("he", "she") and speaker.person))
            and not self._addresses_speaker(m)
        ):
            return (speaker,)
        if m.pronoun == "it" and (
            self._follows_item(m) or (speaker is not None and self._p.lemma[self._p.head[m.head]] in SHOWING)
        ):
            return ()  # also "when we see smoke, it indicates that", in a person's words
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
        return self._phrases.mention_at(tokens).is_evidence

    def is_medium(self, tokens: Range) -> bool:
        """Whether a phrase is an agency, a paper, a broadcaster, a site, and not the publisher ("this newspaper")."""
        return self._media.holds(self._phrases.mention_at(tokens))

    def has_it_from(self, teller: Range, other: Range) -> bool:
        """Whether who tells has it from another one: a medium from anybody, a body from a body."""
        m, behind = self._phrases.mention_at(teller), self._phrases.mention_at(other)
        if behind.is_document or behind.is_evidence:
            return False
        return self._media.holds(m) or (self._bodies.is_body(m) and self._bodies.is_body(behind))

    def takes_testimony(self, tokens: Range) -> bool:
        """Whether a phrase is a medium, or a body that passes on what witnesses tell it."""
        m = self._phrases.mention_at(tokens)
        meant = m if m.name or m.lemma not in words.KIN else self._descriptions.taken_up(m)  # "told the group"
        return self._media.takes_testimony(m if meant is None else meant)

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
        if (m.is_document or self._is_claim_of(m)) and m.owner is None and m.about is not None and not m.name:
            return self._voice(self._phrases.mention_at(m.about))
        if m.is_document and m.owner is not None and not m.name:
            return self._owner(m.owner)
        if m.is_document and m.qualifier is not None and not m.name:
            return self._voice(self._phrases.mention_at(m.qualifier))
        author = self._author(m)
        if author is not None:
            return author
        registered = self._media.entry_of(m)
        if m.name:
            return self._of_owner(m, registered) or self._named(m, registered)
        described = None if registered else self._descriptions.taken_up(m)
        if described is not None and (found := self.voices(described.tokens)):
            return found[0]
        owned = self._owned(m) or self._for_body_before(m) or (None if registered else self._named_beside(m))
        if owned is not None:
            return owned
        return Voice(m.phrase, registered, registered is not None or is_named(m), m.tokens, self._bodies.is_person(m))

    def _is_claim_of(self, m: Mention) -> bool:
        """ "Claims by the Front", "accounts of witnesses": whose word they are."""
        if m.about is not None and m.lemma in ISSUES:
            return True
        told = m.about[1] if m.about is not None and m.lemma in _TOLD else None
        return told is not None and (self._p.tag[told].startswith("NNP") or self._p.lemma[told] in words.PERSON | words.BODY)

    def _owned(self, m: Mention) -> Voice | None:
        """ "His office": the office of whom "his" stands for; nobody where that is not known."""
        if m.owner is None or not (self._p.lower[m.owner[1]] in _POSSESSIVES or self._is_taken_up(m.owner)):
            return None
        owner = self._owner(m.owner, of_person=self._bodies.is_person(m))
        noun = m.phrase.split(" ", 1)[-1]
        if owner.name is None or not owner.named:
            return Voice(noun, None, False, m.tokens, self._bodies.is_person(m))
        return Voice(f"{owner.name}'s {noun}", None, True, m.tokens, self._bodies.is_person(m))

    def _for_body_before(self, m: Mention) -> Voice | None:
        """ "The army rejected it. A spokesman said …": the army's."""
        alone = not (m.owner or m.about or m.qualifier or m.modified_by_name)
        if m.lemma not in words.SPOKES or not m.indefinite or m.plural or not alone:
            return None
        before = self._phrases.spoken_in(self._p.sentence[m.head] - 1)
        body = before[-1] if before and self._bodies.is_body(before[-1]) and not self._media.holds(before[-1]) else None
        found = self.voices(body.tokens) if body is not None else ()
        return Voice(f"{found[0].name}'s {m.phrase}", None, True, m.tokens, True) if found and found[0].name else None

    def _named_beside(self, m: Mention) -> Voice | None:
        """Who is named of two that speak as one: "a teacher and the National Council"."""
        p = self._p
        joined = (k for k in p.children[m.head] if p.dep[k] == "conj" and k <= m.tokens[1] and not is_named(m))
        others = (mention(p, (p.left[k], p.right[k])) for k in joined)
        return next((self._voice(other) for other in others if is_named(other) and not other.is_document), None)

    def _is_taken_up(self, tokens: Range) -> bool:
        """ "The group's spokesman": an owner that stands for a body named before."""
        owner = self._phrases.mention_at(tokens)
        return not owner.name and owner.lemma in words.KIN and self._descriptions.taken_up(owner) is not None

    def _owner(self, tokens: Range, *, of_person: bool = False) -> Voice:
        """Whose document or person it is: a name, or "its", "their" for the one before."""
        m = self._phrases.mention_at(tokens)
        pronoun = _POSSESSIVES.get(self._p.lower[tokens[1]])
        if pronoun is None:
            return self._voice(m)
        told = subject_told(self._p, m.head)
        acting = self._phrases.mention_at(told) if told is not None else None
        if acting is not None and (acting.name or acting.lemma in words.BODY) and self._agrees(pronoun, acting):
            return next(iter(self.voices(acting.tokens)), NOBODY)
        return self._antecedent(replace(m, pronoun=pronoun), of_person=of_person)

    def _author(self, m: Mention) -> Voice | None:
        """Who issued "the statement": the voice of the last sentence that spoke of one."""
        p = self._p
        if not m.is_document or m.name:
            return None
        if not m.definite:
            issuer = issued_by(p, m.head)
            return next(iter(self.voices(issuer)), None) if issuer is not None else None
        before = self._phrases.last_use(m.lemma, m.tokens[0])
        told = p.sentence[m.head] - 1 if before is None and m.tokens[0] else p.sentence[before or 0]
        spoke = [o for o in self._phrases.spoken_in(told) if o.tokens < m.tokens]
        if before is None and (len(spoke) != 1 or not is_named(spoke[0])):
            return None  # no statement was spoken of: it is that of the one named voice of the sentence before
        found = self.voices(spoke[-1].tokens) if spoke else ()
        return found[0] if found else None

    def _named(self, m: Mention, registered: str | None) -> Voice:
        """A proper name, as the fullest form the report uses for it."""
        whole = self._whole_name(m)
        if registered is not None and whole is not None and self._media.entry_of(whole) != registered:
            whole = None  # "the BBC" is not the "BBC Verify" before
        full = self._by_acronym(m) or self._phrases.fuller(m) or whole or self._by_initials(m)
        source = full if full is not None else m
        registry = registered or (self._media.entry_of(source) if source is not m else None)
        named = registry is not None or not self._bodies.are_a_people(source)
        return Voice(source.name or source.phrase, registry, named, m.tokens, self._bodies.is_person(source))

    def _by_acronym(self, m: Mention) -> Mention | None:
        """The name that "MoH", "MoH in Gaza" was given for short: "the Ministry of Health (MoH) in Gaza"."""
        short, *rest = m.name.split() or [""]
        known = self._acronyms.get(short)
        return known if known is not None and (not rest or known.name.endswith(" " + " ".join(rest))) else None

    def _of_owner(self, m: Mention, registered: str | None) -> Voice | None:
        """ "The NUG's Ministry of Defence", "its Ministry of Defence": a ministry as every state has one is that of its owner."""
        if registered is not None or m.owner is None or not self._registry.is_role(m.name):
            return None
        owner = self._owner(m.owner)
        if owner.name is None or not owner.named or owner.person or m.name.startswith(owner.name):
            return None
        name = f"{owner.name}'s {m.name}"
        entry = self._registry.find(name)
        return Voice(name, entry.id if entry is not None else None, True, m.tokens)

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

    def _antecedent(self, m: Mention, *, of_person: bool = False) -> Voice:
        """The last voice before a pronoun that agrees with it; whose spokesman "its" is, is no medium that cites him."""
        pronoun = m.pronoun or ""
        if pronoun not in self._agreeing:
            self._agreeing[pronoun] = [o for o in self._phrases.acting if self._agrees(pronoun, o)]
        before = (o for o in backwards(self._agreeing[pronoun], m) if not self._is_beside(o, m, pronoun))
        if self._addresses_speaker(m):
            before = (o for o in before if self._p.words[o.tokens[1] + 1] != ":")
        other = next(before, None)
        crowd = self._crowd_before(m) if self._p.lower[m.head] == "they" else None
        if crowd is not None and not (other is not None and other.plural and other.tokens > crowd.tokens):
            return self._voice(crowd)
        if of_person and other is not None and self._media.holds(other):
            other = next((o for o in before if not self._media.holds(o) and self._bodies.is_body(o)), other)
        if other is None and pronoun in ("he", "she"):
            other = self._person_before(m)
        found = self.voices(other.tokens) if other is not None else ()
        return found[0] if found else NOBODY

    def _person_before(self, m: Mention) -> Mention | None:
        """ "The log, which a nurse kept, lists 38. She said …": the one person who acts in the sentence before."""
        p = self._p
        first, end = p.sentences[max(0, p.sentence[m.head] - 1)]
        singular = (t for t in range(first, end) if p.dep[t] == "nsubj" and p.tag[t] == "NN")
        acting = [t for t in singular if p.lemma[t] in words.PERSON or words.is_agent(p.lemma[t])]
        return mention(p, (p.left[acting[0]], acting[0])) if len(acting) == 1 and acting[0] < m.head else None

    def _crowd_before(self, m: Mention) -> Mention | None:
        """ "Hundreds of people marched, according to Agency. They said …": those who act in the sentence before."""
        p = self._p
        if not p.sentence[m.head]:
            return None
        first, end = p.sentences[p.sentence[m.head] - 1]
        clauses = (t for t in range(first, end) if p.dep[t] == "ROOT" or (p.dep[t] == "ccomp" and p.head[t] > t))
        crowd = next((k for t in clauses if (k := p.child(t, "nsubj")) is not None), None)
        if crowd is None or p.lemma[p.head[crowd]] in SPEECH:
            return None
        of = p.child(p.child(crowd, "prep") or crowd, "pobj")
        people = of if of is not None and (p.lemma[crowd] in _CROWDS or p.lower[crowd] in VAGUE_COUNTS) else crowd
        return mention(p, (p.left[crowd], people)) if p.tag[people] == "NNS" and is_person(p, people) else None

    def _is_beside(self, other: Mention, m: Mention, pronoun: str) -> bool:
        """ "Citing a source, it said", "in comments to Agency he said": who is cited or told is not who speaks."""
        p, first = self._p, other.tokens[0]
        if pronoun == "it" and first > 0 and p.tag[first - 1] == "VBG" and p.lemma[first - 1] in CITING:
            return True
        node = other.head
        if p.sentence[node] != p.sentence[m.head] or p.dep[node] != "pobj":
            return False
        while p.dep[node] in ("pobj", "prep") and p.head[node] != node:
            node = p.head[node]
        return node == p.head[m.head]

    def _agrees(self, pronoun: str, other: Mention) -> bool:
        person = self._bodies.is_person(other)
        agent = not other.name and words.is_agent(other.lemma) and not other.is_document and not self._bodies.has_members(other)
        if pronoun in ("he", "him", "she", "her"):
            one = not other.plural or (person and " " in other.name)  # "António Guterres"
            return (person or agent or self._bodies.may_be_a_surname(other)) and one and other.lemma != "police"
        if pronoun == "it":
            return (not (person or agent) or other.lemma == "source") and self._bodies.is_one(other)
        one = not other.plural and other.lemma != "medium" and not self._phrases.is_joint(other)
        if pronoun not in ("they", "them") or (one and self._media.holds(other)):
            return False  # "Agency": one, and no crowd
        return other.plural or not person or not is_named(other)
