"""Statements against the interest of the voice's own side (codebook §3)."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.codebook.measures import EVENT_NOUNS
from firsthand.model import Hedge
from firsthand.reading.attribution import Attribution
from firsthand.reading.attribution.lexicon import SPEECH, THOUGHT
from firsthand.reading.chains import Link
from firsthand.reading.parse import Parse
from firsthand.reading.speakers import FORCES
from firsthand.registry import Registry
from firsthand.registry.entries import STATE_KINDS, EntryKind

_CONFESSING = frozenset({"acknowledge", "admit", "concede"})
_ADMITTING = frozenset("acknowledge admit concede confirm say announce report state".split())
_HARM = frozenset("kill slay shoot wound injure hurt capture hit destroy lose damage sink martyr".split())
_PERISH = frozenset("die fall perish".split())
_STRUCK = frozenset("dead killed slain missing wounded injured casualties victims fallen captured".split())
_LOSSES = frozenset("loss death casualty killing capture".split())
_OWN_SIDE = frozenset(
    "serviceman servicemen soldier troop force man member military personnel fighter crew officer ship aircraft unit sailor "
    "pilot".split()
)

_SOLDIERS = frozenset("serviceman servicemen soldier troop marine sailor pilot conscript officer personnel".split())
_AT_MERCY = frozenset("execute execution surrender prisoner captive captivity hostage massacre murder torture crime".split())
"""Words by which soldiers are told of as victims: what is said of them accuses, and admits nothing."""
_LOSING = frozenset("bury evacuate lose mourn suffer".split())
_OWNERS = FORCES | frozenset(
    "battalion brigade column company convoy corps country detachment division enemy garrison government group junta movement "
    "organisation organization party platoon regiment regime side squad state wing".split()
)
_POSSESSIVES = frozenset({"its", "their", "our"})
_SUPPOSING = frozenset("would could might may can will shall 'll".split())
"""Modals by which a loss is expected or feared, and not told as suffered."""
_PLAIN = frozenset({Hedge.ASSERTED, Hedge.ESTIMATED})
_BODIES = STATE_KINDS | {EntryKind.ARMED_GROUP, EntryKind.FORCE}


def admitted(p: Parse, a: Attribution, links: Sequence[Link], registry: Registry) -> tuple[tuple[int, int], ...]:
    """What a voice says against its own side's interest, as ranges of tokens: "acknowledged that 63 of its servicemen were killed".

    What it says of others beside it is none: "it had killed 300 soldiers and lost 12 of its fighters" admits the twelve.
    ``links`` are its chain. Of a state's body, that state's soldiers are its own ("Israel's army: four Israeli soldiers died").
    """
    if p.lemma[a.head] not in _ADMITTING or not a.source or not _speaks_itself(links, registry):
        return ()
    tokens = [t for first, last in a.content for t in range(first, last + 1)]
    own = [n for t in tokens if (n := _own(p, t)) is not None and not _is_anothers(p, n)]
    own = [n for n in own if not _takes_up_another(p, n, a, links[-1].voice.registry, registry)]
    state = _state_of(links[-1].voice.registry, registry)
    if state is not None and _AT_MERCY.isdisjoint(p.lemma[t] for t in tokens):
        own += [t for t in tokens if p.lemma[t] in _SOLDIERS and _is_named_by(p, t, state, registry)]
    if p.lemma[a.head] in _CONFESSING:  # "acknowledged the loss of 34 soldiers", "that its soldiers had killed three medics"
        nouns = [*own, *(t for t in tokens if (p.lemma[t] in _OWN_SIDE and _is_harmed(p, t)) or _is_counted_loss(p, t))]
        nouns += [t for t in tokens if _is_harmed_by_its_own(p, t)]
    else:
        nouns = [*(n for n in own if _is_harmed(p, n)), *(t for t in tokens if _is_lost_by_itself(p, t))]
    return tuple(dict.fromkeys(_whole(p, noun) for noun in nouns if not _is_supposed_or_anothers_word(p, noun, a)))


def _speaks_itself(links: Sequence[Link], registry: Registry) -> bool:
    """Whether a named voice is told to have said it, and by no body of another side: what an enemy tells of it is its word."""
    if not links or not links[-1].voice.named or links[-1].hedge not in _PLAIN:
        return False
    state = _state_of(links[-1].voice.registry, registry)
    tellers = (registry.entries.get(link.voice.registry or "") for link in links[:-1])
    return all(entry is None or entry.kind not in _BODIES or (state is not None and entry.country == state) for entry in tellers)


def _is_supposed_or_anothers_word(p: Parse, noun: int, a: Attribution) -> bool:
    """Whether inside the content a loss is only expected ("could be killed"), or somebody else's word ("that Kyiv claimed")."""
    if any(p.lower[t : t + 2] == ["according", "to"] for first, last in a.content for t in range(first, last)):
        return True
    at = noun
    while p.head[at] != at and at != a.head:
        subject = p.child(at, "nsubj")
        if any(p.dep[k] == "aux" and p.lower[k] in _SUPPOSING for k in p.children[at]):
            return True
        told = p.lemma[at] in SPEECH | THOUGHT and at != noun and subject is not None
        if told and subject is not None and not p.tag[subject].startswith("PRP"):
            return True
        at = p.head[at]
    return False


def _is_harmed_by_its_own(p: Parse, noun: int) -> bool:
    """ "Acknowledged that its air strike had killed 10 civilians", "that its soldiers had killed three medics"."""
    verb = p.head[noun]
    subject = p.child(verb, "nsubj") if p.dep[noun] == "dobj" and p.lemma[verb] in _HARM else None
    if subject is None or p.lemma[subject] not in EVENT_NOUNS | _OWN_SIDE:
        return False
    return any(p.dep[k] == "poss" and p.lower[k] in _POSSESSIVES for k in p.children[subject])


def _state_of(voice: str | None, registry: Registry) -> str | None:
    """The state whose body a voice is or speaks for."""
    entry = registry.entries.get(voice or "")
    body = registry.office_of(entry) if entry is not None else None
    return body.country if body is not None and body.kind in STATE_KINDS else None


def _is_named_by(p: Parse, noun: int, state: str, registry: Registry) -> bool:
    """Whether a noun has a state's name or adjective before it: "Russian servicemen", "North Korean soldiers"."""
    before = range(max(p.left[noun], noun - 3), noun)
    return any(registry.country(" ".join(p.words[t:end])) == state for t in before for end in range(t + 1, noun + 1))


def _own(p: Parse, t: int) -> int | None:
    """The noun that a possessive says is the voice's own: "its fighters", "15 of their own"."""
    if p.lower[t] not in _POSSESSIVES:
        return None
    if t + 1 < len(p) and p.lower[t + 1] == "own" and p.dep[t + 1] == "pobj":
        return t + 1
    return p.head[t] if p.lemma[p.head[t]] in _OWN_SIDE else None


def _is_counted_loss(p: Parse, noun: int) -> bool:
    """ "Acknowledged 89 deaths"."""
    return p.lemma[noun] in _LOSSES and p.dep[noun] == "dobj" and any(p.tag[k] == "CD" for k in p.children[noun])


def _is_lost_by_itself(p: Parse, noun: int) -> bool:
    """Whether people or things are what it, we or they lost: "it had lost 12 fighters", "they killed 300 and lost 12 fighters"."""
    verb = p.head[noun]
    if p.dep[noun] != "dobj" or p.lemma[verb] != "lose" or p.lemma[noun] not in _OWN_SIDE:
        return False
    while p.child(verb, "nsubj") is None and p.dep[verb] == "conj" and p.head[verb] != verb:
        verb = p.head[verb]
    subject = p.child(verb, "nsubj")
    return subject is not None and p.lower[subject] in ("it", "we", "they")


def _whole(p: Parse, noun: int) -> tuple[int, int]:
    """A noun with what counts it: "12 of its fighters" for "fighters"."""
    top = noun
    while p.dep[top] in ("pobj", "prep") and p.head[top] != top:
        top = p.head[top]
    return min(p.left[top], top), max(top, noun)


def _is_anothers(p: Parse, noun: int) -> bool:
    """Whether "its" takes up a subject named within the content: "North Korea has lost a third of its troops".

    Who loses owns what is lost; who kills, "its own" only: "the rebels killed 12 of its soldiers". Else only a name or a force
    does: "a strike killed 12 of its soldiers" is of no strike's soldiers.
    """
    verb = noun
    while p.head[verb] != verb and p.tag[verb][0] != "V":
        verb = p.head[verb]
    deed = p.lemma[verb]
    subject = p.child(verb, "nsubj", "nsubjpass")
    while subject is None and p.dep[verb] in ("conj", "advcl", "xcomp") and p.head[verb] != verb:
        verb = p.head[verb]
        subject = p.child(verb, "nsubj", "nsubjpass")
    if subject is None or p.left[subject] <= noun <= p.right[subject] or p.tag[subject].startswith("PRP"):
        return False
    if deed in _HARM - _LOSING and p.dep[subject] == "nsubj":
        return p.lower[noun - 1] == "own"
    return p.tag[subject].startswith("NNP") or deed in _LOSING or p.lemma[subject] in _OWNERS


def _takes_up_another(p: Parse, noun: int, a: Attribution, voice: str | None, registry: Registry) -> bool:
    """Whether "its" may take up a force that is told of before: "a brigade retreated after 80 of its soldiers were killed", and
    "A brigade attacked. Some 40 of its soldiers were killed, the General Staff said", where the speaker is named behind.
    """
    verb = noun
    while p.head[verb] != verb and verb != a.head:
        verb = p.head[verb]
        subject = p.child(verb, "nsubj", "nsubjpass") if verb != a.head else None
        kills = (
            p.lemma[verb] in _HARM - _LOSING and p.dep[subject or verb] == "nsubj"
        )  # "that troops had killed 30 of its fighters"
        if subject is not None and p.right[subject] < noun and not kills and _is_a_force(p, subject, voice, registry):
            return True
    first, _ = p.sentences[p.sentence[noun]]
    if a.source[0][0] < noun or first == p.paragraphs[p.paragraph[noun]][0]:
        return False
    before = range(*p.sentences[p.sentence[noun] - 1])
    return any(
        p.dep[t] in ("nsubj", "nsubjpass") and p.dep[p.head[t]] == "ROOT" and _is_a_force(p, t, voice, registry) for t in before
    )


def _is_a_force(p: Parse, subject: int, voice: str | None, registry: Registry) -> bool:
    """Whether a subject is somebody who has soldiers, and neither the voice nor what is called its own."""
    if any(p.dep[k] == "poss" and p.lower[k] in _POSSESSIVES for k in p.children[subject]) or p.tag[subject].startswith("PRP"):
        return False
    named = registry.find(p.text[p.start[p.left[subject]] : p.end[p.right[subject]]])
    if named is not None and named.id == voice:
        return False
    return p.tag[subject].startswith("NNP") or p.lemma[subject] in _OWNERS | _OWN_SIDE


def _is_harmed(p: Parse, noun: int) -> bool:
    """Whether people or things are what a verb or noun of loss is about, not who brought it about."""
    while p.dep[noun] in ("pobj", "prep") and p.head[noun] != noun:
        if p.lemma[p.head[noun]] in _LOSSES:
            return True
        noun = p.head[noun]
    verb, relation = p.head[noun], p.dep[noun]
    if p.lemma[verb] in _PERISH or (p.lemma[verb] == "be" and (_are_among_the_dead(p, verb) or _are_struck(p, verb))):
        return relation == "nsubj"
    if p.lemma[verb] == "lose" and relation == "nsubj":  # "nine of its fighters lost their lives"
        lost = p.child(verb, "dobj")
        return lost is not None and p.lemma[lost] == "life"
    return p.lemma[verb] in _HARM and relation in ("nsubjpass", "dobj")


def _are_struck(p: Parse, verb: int) -> bool:
    """ "14 of its soldiers were slain", "are dead"."""
    said = p.child(verb, "acomp")
    return said is not None and p.lower[said] in _STRUCK


def _are_among_the_dead(p: Parse, verb: int) -> bool:
    """ "16 of its members were among the dead"."""
    among = next((k for k in p.children[verb] if p.lower[k] == "among"), None)
    return among is not None and any(p.lower[k] in _STRUCK for k in p.children[among])
