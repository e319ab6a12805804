"""What kind of voice a phrase is: a person, one that bears arms or governs, and which nouns may take it up."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.reading import speakers as words
from firsthand.reading.dictionary import parts_of_speech
from firsthand.reading.parse import Parse
from firsthand.reading.voices.media import Media
from firsthand.reading.voices.mention import Mention, is_named
from firsthand.reading.voices.phrases import Phrases
from firsthand.registry import EntryKind, Registry
from firsthand.registry.bodies import OF_KIND
from firsthand.registry.names import fold

_BEARING_ARMS = (EntryKind.FORCE, EntryKind.ARMED_FORCES, EntryKind.ARMED_GROUP, EntryKind.GOVERNMENT, EntryKind.MINISTRY)
_OF_A_STATE = (EntryKind.ARMED_FORCES, EntryKind.GOVERNMENT, EntryKind.MINISTRY)
_ANY_INTERNATIONAL = {"un"}
_OF_ANY_MEDIUM = frozenset("news press wire".split())
_IN_NAMES = words.IN_NAMES_OF_BODIES | words.MEDIA_NAMES


@dataclass(frozen=True, slots=True)
class Bodies:
    """The registry, and the words of one report by which a voice is told to be of some kind."""

    p: Parse
    registry: Registry
    phrases: Phrases
    media: Media

    def is_person(self, m: Mention) -> bool:
        if m.name and " " in m.name and m.lemma in words.WATCHING:
            return False  # "Horn Rights Monitor"
        if (m.lemma in words.BODY and m.lemma != "police") or self.has_members(m):
            return False  # "the prosecutor's office", "the refugee agency"
        if m.lemma in words.PERSON or m.lemma == "one" or (m.nouns & words.PERSON and not m.name):
            return True
        parts = m.name.split()
        organised = {w.lower() for w in parts} & _IN_NAMES
        of_body = bool(parts) and parts[-1].lower() in _IN_NAMES  # "the General Staff", "the Prosecutor General's Office"
        titled = not of_body and any(w.lower().rstrip(".") in words.PERSON for w in parts[:-1])
        if titled or (m.nouns & words.PERSON and not organised):  # "the Data Project, an independent monitor" is nobody
            return True
        registered = self.media.entry_of(m)
        if registered is not None:
            return self.registry.entries[registered].kind is EntryKind.PERSON
        shaped = 1 < len(parts) <= 3 and not organised and m.acronym is None
        return shaped and not any(o.lemma in words.BODY or o.lemma in words.MEDIA for o in self.phrases.called(m.name))

    def has_members(self, m: Mention) -> bool:
        """Whether persons in the plural stand in the name of a body: "the Doctors' Syndicate", "Doctors Without Borders"."""
        of_many = (w.rstrip("'’").lower() for w in m.name.split())
        registered = self.media.entry_of(m) if m.plural else None
        known = registered is not None and self.registry.entries[registered].kind is not EntryKind.PERSON
        return known or any(w.endswith("s") and w.removesuffix("s") in words.PERSON for w in of_many)

    def may_be_a_surname(self, m: Mention) -> bool:
        """Whether a name is one word, and none of the dictionary, that stands for no place, body or medium: "Hagari"."""
        one = m.name.istitle() and " " not in m.name and m.phrase == m.name and not parts_of_speech(m.name.lower())
        return one and self.registry.find(m.name) is None and self.registry.country(m.name) is None and not self.media.holds(m)

    def are_a_people(self, m: Mention) -> bool:
        """Whether a name is all of a state's people, of whom any may have spoken: "Syrians"."""
        return m.plural and m.name.endswith("s") and self.registry.is_adjective(m.name[:-1])

    def is_one(self, m: Mention) -> bool:
        """Whether "it" may take a phrase up: one thing, "state media", or a body whose name is a plural ("Support Forces")."""
        several = m.plural and m.lemma not in ("media", "medium")
        return not several or (" " in (m.name or m.phrase) and self.has_members(m)) or (" " in m.name and not self.is_person(m))

    def is_body(self, m: Mention) -> bool:
        """Whether a phrase is known to be a body, by the registry or by its words, and no place or person."""
        if not m.name:
            return m.lemma in words.BODY and is_named(m)
        if self.is_person(m) or self.registry.country(m.name) is not None:
            return False
        entry = self.registry.find(m.name)
        if entry is not None:
            return entry.kind not in (EntryKind.GOVERNMENT, EntryKind.PERSON)
        return not words.IN_NAMES_OF_BODIES.isdisjoint(w.lower() for w in m.name.split()) or not m.nouns.isdisjoint(words.BODY)

    def fights(self, m: Mention) -> bool:
        """Whether a body is known to bear arms or to govern: "the organisation" that counts the dead is not that one."""
        entry = self.registry.find(m.name) if m.name else None
        return entry is not None and entry.kind in _BEARING_ARMS

    def helps(self, m: Mention) -> bool:
        """Whether a description is of a body of relief or rights: "the aid group", "the rights watchdog"."""
        return not words.HELPING.isdisjoint(self.p.lower[m.tokens[0] : m.tokens[1] + 1])

    def is_of_civil_life(self, m: Mention) -> bool:
        """Whether the registry knows a body for one of relief, rights or watching."""
        entry = self.registry.find(m.name) if m.name else None
        return entry is not None and entry.kind in (EntryKind.NGO, EntryKind.MONITOR)

    def rises_against_a_state(self, m: Mention) -> bool:
        """Whether a body bears arms and is no state's: "the army" that its reports speak of is its enemy's."""
        entry = self.registry.find(m.name) if m.name else None
        if entry is not None:
            return entry.kind is EntryKind.ARMED_GROUP
        *rest, last = m.name.split() or [""]
        of_state = any(self.registry.is_adjective(word) or self.registry.country(word) is not None for word in rest)
        return last == "Army" and not of_state

    def is_of_a_state(self, m: Mention) -> bool:
        """Whether a body is a state's own: "the army", "the Malian Army", whom nobody takes up as "the movement"."""
        entry = self.registry.find(m.name) if m.name else None
        if entry is not None or not m.name:
            return entry.kind in _OF_A_STATE if entry is not None else m.lemma in words.OF_STATE
        return m.name.endswith(" Army") and not self.rises_against_a_state(m)

    def is_international(self, m: Mention) -> bool:
        """Whether a body is one of states, such as a mission of the United Nations: "the group" is not that one."""
        entry = self.registry.find(m.name) if m.name else None
        known = entry is not None and entry.kind is EntryKind.INTERNATIONAL
        return known or "mission" in self.kinds(m) or m.name.startswith(("United Nations", "UN "))

    def kinds(self, m: Mention) -> set[str]:
        """The nouns, in small letters, that tell of what kind a phrase is."""
        if m.pronoun:
            return set()
        nouns = {m.lemma} if m.lemma in words.PERSON else m.nouns  # "a defence official" is no defence
        own = {noun.lower() for noun in nouns} | {w.lower() for w in m.name.split()}
        own |= {w.removesuffix("s") for w in own if w.removesuffix("s") in words.BODY}  # "Resistance Committees"
        entry = self.registry.find(m.name) if m.name else None
        return own | (OF_KIND.get(entry.kind.value, frozenset()) if entry is not None else frozenset())

    def of_person(self, m: Mention) -> Mention | None:
        """ "The Delta Watch's director, First Last": the body whose person speaks; none that bears arms or governs."""
        if m.owner is None or not self.is_person(m):
            return None
        own = self.phrases.mention_at(m.owner)
        state = bool(own.name) and self.registry.country(own.name) is not None
        civil = not self.is_person(own) and not self.fights(own) and not self.media.holds(own)
        taken = own.name and not state and civil
        return own if taken and own.nouns.isdisjoint(words.OF_STATE) else None

    def modifiers(self, m: Mention) -> set[str]:
        """The proper modifiers of a description that tell whose it is; "Iran-aligned" is none, and "UN" fits every such body."""
        own = self._modifiers(m)
        return set() if own == _ANY_INTERNATIONAL else own

    def are_compatible(self, m: Mention, other: Mention) -> bool:
        """A description with a proper modifier of its own ("the Russian ministry") stands for nobody who lacks it; "UN" fits every
        international body.
        """
        if not self._is_of_the_branch(m, other):
            return False
        own = self._modifiers(m)
        if own == _ANY_INTERNATIONAL and (registered := self.media.entry_of(other)) is not None:
            return self.registry.entries[registered].kind is EntryKind.INTERNATIONAL
        return own.issubset(self.p.lower[other.tokens[0] : other.tokens[1] + 1])

    def _is_of_the_branch(self, m: Mention, other: Mention) -> bool:
        """Whether what tells the branch of "the interior ministry" or "the ambulance service" does not set it apart from another
        ministry, or from a medium.
        """
        p = self.p
        branch = {p.lower[t] for t in range(m.tokens[0], m.head) if p.tag[t] in ("NN", "NNS", "JJ") and p.words[t].islower()}
        if m.lemma == "ministry":
            told = {fold(word) for word in p.lower[other.tokens[0] : other.tokens[1] + 1]}
            return {fold(word) for word in branch} <= told
        set_apart = m.lemma == "service" and bool(branch - words.MEDIA - words.MEDIA_NAMES - _OF_ANY_MEDIUM)
        return not (set_apart and self.media.holds(other))

    def _modifiers(self, m: Mention) -> set[str]:
        p = self.p
        hyphens = [t for t in range(m.tokens[0], m.head) if p.words[t] == "-"]
        first = hyphens[-1] + 1 if hyphens else m.tokens[0]  # "the New York-based group"
        return {p.lower[t] for t in range(first, m.head) if p.words[t][0].isupper() and p.lower[t] not in words.DETERMINERS}
