"""A publisher's caveat that it could not verify what others put forward, and the statements that the caveat is about.

"A claim that could not be verified", "Reuters has not independently confirmed the toll", "there was no independent confirmation".
Such words are about words: a cue of theirs makes no statement, and they weaken nothing that a voice said. They are the publisher's
own class. A voice that tells them by a cue of its own ("Reuters said it could not verify the toll") still has its statement.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from firsthand.codebook.measures import HEAD_NOUNS, PREDICATES, STATES, TOTAL_NOUNS
from firsthand.codebook.vague import VAGUE_COUNTS
from firsthand.model import Hedge, Kind, Measure, Role, Span, Statement
from firsthand.reading.attribution.extent import phrase
from firsthand.reading.attribution.lexicon import CHECKING, EVIDENCE_NOUNS, NOBODY, RELATIVE
from firsthand.reading.attribution.negation import is_negated
from firsthand.reading.parse import Parse
from firsthand.reading.setting import Setting

_NOUNS: Final = frozenset({"confirmation", "verification", "corroboration"})
_ADJECTIVES: Final = frozenset({"unverified", "unconfirmed", "uncorroborated"})
_TRIGGERS: Final = CHECKING | _NOUNS | _ADJECTIVES
_UNABLE: Final = frozenset({"unable", "impossible", "fail", "difficult", "hard"})
_ABLE: Final = frozenset({"able", "possible"})
_ABILITY: Final = _UNABLE | _ABLE
_ALONE: Final = frozenset({"independent", "independently"})
_OURS: Final = frozenset({"we", "us"})
_POINTING: Final = frozenset({"it", "this", "that", "these", "those", "them", "they"})
_ABOUT: Final = frozenset(
    """account accusation allegation assertion authenticity casualty claim content count death detail estimate figure footage image
    incident information loss material number photo photograph picture report statement story strike tally testimony toll total
    version video""".split()
)
"""What a caveat is about: words and numbers put forward, and items of evidence."""
_COUNTED: Final = TOTAL_NOUNS | {"casualty", "death", "loss"}
"""What a caveat about numbers is about: of words without a number it says nothing."""
_TOLD: Final = frozenset({"account", "accusation", "allegation", "assertion", "claim", "statement", "testimony", "version"})
"""What somebody puts forward as it is told, and not what the publisher vouches for."""
_HARM: Final = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.KILLED_OR_WOUNDED})
_HARMED: Final = frozenset(
    {
        *(lemma for lemma, predicate in PREDICATES.items() if predicate.measure in _HARM),
        *(word for words in (STATES, HEAD_NOUNS) for word, measure in words.items() if measure in _HARM),
    }
)
"""Words for the dead and the wounded."""
_WHOLE: Final = frozenset({"account", "information", "report", "statement"})
"""Words for all that a voice told, in however many sentences."""
_EACH: Final = frozenset({"either", "both", "neither", "any", "all"})
_OF_TWO: Final = frozenset({"either", "both", "neither", "two"})
_PARAGRAPHS: Final = 4
"""Paragraphs above a caveat of two in which the other one is looked for."""
_OWNED: Final = frozenset({"their", "its", "whose", "his", "her"})
_ASIDES: Final = frozenset({"relcl", "appos", "acl"})
_JOINED: Final = frozenset({"conj", "advcl", "parataxis"})
_STEPS: Final = 10


@dataclass(frozen=True, slots=True)
class Caveat:
    """Words at ``head`` by which something was not verified; ``about`` is the noun or pronoun for it.

    ``aside`` marks one that hangs on the sentence of the statement itself: a relative clause, or a clause joined to it.
    """

    head: int
    about: int | None
    aside: bool


def with_caveats(setting: Setting, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Statements of which the publisher says that they were not verified, with that class on its own hop; a caveat is none."""
    p = setting.parse
    found = find_caveats(setting)
    if not found:
        return tuple(statements)
    heads = sorted(p.start[caveat.head] for caveat in found)
    dropped = {s.id: s.parent for s in statements if any(bisect_left(heads, a) < bisect_left(heads, b) for a, b in s.cue)}
    told = [replace(s, parent=dropped[s.parent]) if s.parent in dropped else s for s in statements if s.id not in dropped]
    placed = _Placed(p, told)
    doubted: set[str] = set()
    for caveat in found:
        if not _is_of_the_speaker(setting, caveat, placed):
            doubted.update(s.id for s in _targets(setting, caveat, placed))
    return tuple(_doubted(s) if s.id in doubted else s for s in told)


class _Placed:
    """Statements by where they stand, so that no caveat looks at all of them."""

    def __init__(self, p: Parse, statements: Sequence[Statement]) -> None:
        self._in_paragraph: dict[int, list[tuple[int, Statement]]] = {}
        self._in_sentence: dict[int, list[tuple[Span, Statement]]] = {}
        for s in statements:
            first = bisect_right(p.start, s.content[0].start) - 1
            self._in_paragraph.setdefault(p.paragraph[first], []).append((first, s))
            for span in s.content:
                begin, last = bisect_right(p.start, span.start) - 1, bisect_left(p.start, span.end) - 1
                for sentence in range(p.sentence[begin], p.sentence[last] + 1):
                    self._in_sentence.setdefault(sentence, []).append((span, s))

    def begun_in(self, paragraph: int) -> Sequence[tuple[int, Statement]]:
        """Those whose content begins in a paragraph, each with its first token, in the order of the statements."""
        return self._in_paragraph.get(paragraph, ())

    def covering(self, offset: int, sentence: int) -> Iterator[Statement]:
        """Those whose content holds a character of a sentence, in the order of the statements."""
        return (s for (a, b), s in self._in_sentence.get(sentence, ()) if a <= offset < b)


def find_caveats(setting: Setting) -> list[Caveat]:
    """The caveats of a text outside its quotations, whoever they are of."""
    p = setting.parse
    found = []
    for t, lemma in enumerate(p.lemma):
        if (lemma in _TRIGGERS or p.lower[t] in _ADJECTIVES) and not p.quote[t]:
            caveat = _caveat(setting, t)
            if caveat is not None:
                found.append(caveat)
    return found


def about_words(setting: Setting) -> set[int]:
    """The sentences that say no more than that something is unverified: "The claim remains unconfirmed"."""
    p = setting.parse
    found = {p.sentence[caveat.head] for caveat in find_caveats(setting) if not caveat.aside}
    return {n for n in found if not any(p.tag[t] == "CD" for t in range(*p.sentences[n]))}


def _doubted(s: Statement) -> Statement:
    own = s.chain[0]
    if own.role is not Role.PUBLISHER or own.hedge is Hedge.DENIED:
        return s
    return replace(s, chain=(replace(own, hedge=Hedge.UNVERIFIED), *s.chain[1:]))


def _caveat(setting: Setting, t: int) -> Caveat | None:
    p = setting.parse
    if p.lemma[t] in _NOUNS:
        return _of_noun(p, t)
    if p.lower[t] in _ADJECTIVES:
        subject = p.child(p.head[t], "nsubj", "nsubjpass") if p.dep[t] in ("acomp", "oprd") else None
        known = subject is not None and (_stands_for_words(p, subject) or p.lower[subject] in RELATIVE)
        return _placed(p, p.head[t], subject) if known else None
    if not _is_refused(p, t):
        return None
    passive = p.child(t, "nsubjpass")
    about = passive if passive is not None else p.child(t, "dobj")
    if about is None and passive is None:
        governor = p.head[t]
        about = p.child(governor, "nsubj") if p.dep[t] in ("xcomp", "ccomp") and p.lemma[governor] in _ABILITY else None
        about = about if about is not None else _subject_above(p, governor)
    if about is None or not (_stands_for_words(p, about) or p.lower[about] in RELATIVE):
        return None
    if any(p.dep[k] in ("ccomp", "acl", "nummod") or (p.dep[k] == "relcl" and k < t) for k in p.children[about]):
        return None  # "could not verify reports that 20 people had died", "90 deaths could not be confirmed": that is new
    return _placed(p, t, about) if _is_publishers(setting, t, passive, about) else None


def _of_noun(p: Parse, t: int) -> Caveat | None:
    """ "There was no independent confirmation of the toll", "without independent verification"."""
    around = {p.lower[k] for k in p.children[t]}
    without = p.dep[t] == "pobj" and p.lower[p.head[t]] == "without"
    if not _ALONE & around or not ("no" in around or without or is_negated(p, p.head[t])):
        return None
    of = next((p.child(k, "pobj") for k in p.children[t] if p.lower[k] in ("of", "for")), None)
    if of is not None and not _stands_for_words(p, of):
        return None
    return Caveat(t, of, aside=without)


def _subject_above(p: Parse, governor: int) -> int | None:
    """The subject of "was impossible to verify", "has not been possible to confirm"."""
    above = p.head[governor]
    return p.child(above, "nsubj", "nsubjpass") if p.lemma[governor] in _ABILITY else None


def _placed(p: Parse, head: int, about: int | None) -> Caveat:
    """With what a relative pronoun stands for, and whether the caveat hangs on a sentence of other things."""
    node = head
    for _ in range(_STEPS):
        if p.head[node] == node:
            break
        joined = p.dep[node] in _JOINED and p.child(node, "nsubj", "nsubjpass") is not None
        if p.dep[node] in _ASIDES or joined:
            noun = p.head[node] if about is not None and p.lower[about] in RELATIVE and p.tag[p.head[node]][0] == "N" else about
            return Caveat(head, noun, aside=True)
        node = p.head[node]
    return Caveat(head, about, aside=False)


def _stands_for_words(p: Parse, noun: int) -> bool:
    return p.lemma[noun].lower() in _ABOUT or p.lower[noun] in _POINTING


def _is_refused(p: Parse, verb: int) -> bool:
    """ "Could not verify", "neither claim was confirmed", "was unable to confirm", "it was not possible to check"."""
    subject = p.child(verb, "nsubjpass")
    nobody = subject is not None and any(
        p.lower[k] in ("no", "neither") or p.lower[k] in NOBODY for k in (subject, *p.children[subject])
    )
    if nobody or is_negated(p, verb):
        return True
    governor = p.head[verb]
    if governor == verb or p.dep[verb] not in ("xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp"):
        return False
    could = {p.lemma[governor], *(p.lemma[k] for k in p.children[governor] if p.dep[k] == "acomp")}
    if could & _UNABLE:
        return True
    if could & _ABLE:
        return is_negated(p, governor) or is_negated(p, p.head[governor])
    return p.tag[governor][0] == "N" and p.dep[verb] in ("acl", "relcl") and any(p.lower[k] == "no" for k in p.children[governor])


def _is_publishers(setting: Setting, verb: int, passive: int | None, about: int) -> bool:
    """Whether the publisher, a medium or nobody in particular could not verify: not the army that "could not confirm the toll"."""
    p = setting.parse
    if passive is not None:
        agent = p.child(verb, "agent")
        by = p.child(agent, "pobj") if agent is not None else None
        return by is None or _is_medium(setting, by)
    subject = p.child(verb, "nsubj")
    node = verb
    while subject is None and p.head[node] != node and p.dep[node] in ("xcomp", "ccomp", "advcl", "acl", "pcomp", "conj", "acomp"):
        node = p.head[node]
        subject = p.child(node, "nsubj")
    if subject is None:
        return not _ALONE.isdisjoint(p.lower[k] for k in p.children[verb])
    if any(p.lemma[k] in _ABILITY for k in p.children[p.head[subject]]) and (p.lower[subject] == "it" or subject == about):
        return True  # "it was not possible to verify", "the claim was impossible to verify"
    if p.lower[subject] == "it" and p.dep[node] == "ccomp":  # "Wire One said it could not verify"
        subject = p.child(p.head[node], "nsubj") or subject
    return p.lower[subject] == "there" or _is_medium(setting, subject)


def _is_medium(setting: Setting, noun: int) -> bool:
    p, publisher = setting.parse, setting.report.publisher
    if p.lower[noun] in _OURS:
        return True
    who = phrase(p, noun)
    words = " ".join(p.words[who[0] : who[1] + 1]).casefold().removeprefix("the ")
    return setting.book.is_medium(who) or (publisher is not None and words == publisher.casefold().removeprefix("the "))


def _is_of_the_speaker(setting: Setting, caveat: Caveat, placed: _Placed) -> bool:
    """ "The mission said that the toll could not be verified": its caveat, unless the mission is a medium."""
    if caveat.aside:
        return False
    p = setting.parse
    for s in placed.covering(p.start[caveat.head], p.sentence[caveat.head]):
        if s.cue and s.source:
            source = (bisect_left(p.start, s.source[0].start), bisect_left(p.end, s.source[0].end))
            return not setting.book.is_medium(source)
    return False


def _targets(setting: Setting, caveat: Caveat, placed: _Placed) -> list[Statement]:
    """The statements a caveat is about: of its own sentence, else of the one before, or of all before it in the paragraph."""
    p = setting.parse
    here = p.sentence[caveat.head]
    paragraph = p.paragraph[caveat.head]
    if caveat.aside:
        beside = [s for t, s in placed.begun_in(paragraph) if p.sentence[t] == here]
        if beside:
            return _of_owner(setting, caveat, beside)
    before = [(t, s) for t, s in placed.begun_in(paragraph) if p.sentence[t] < here and _suits(p, caveat, s)]
    if not before:
        before = [(t, s) for t, s in placed.begun_in(paragraph - 1) if _suits(p, caveat, s)]
    if not before:
        return []
    for above in range(p.paragraph[before[0][0]] - 1, paragraph - _PARAGRAPHS, -1):
        if _is_of_two(p, caveat) and len({s.chain[-1].voice for _, s in before}) == 1:
            before = [*((t, s) for t, s in placed.begun_in(above) if _suits(p, caveat, s)), *before]
    if not _is_of_several(p, caveat):
        before = _latest(p, before, whole=caveat.about is not None and p.lemma[caveat.about].lower() in _WHOLE)
    return _of_owner(setting, caveat, [s for _, s in before])


def _suits(p: Parse, caveat: Caveat, s: Statement) -> bool:
    """Whether a statement is of what the caveat is about: numbers, of the dead if it says so, of that thing; an item; a claim."""
    about = p.lemma[caveat.about].lower() if caveat.about is not None else ""
    words = {word for span in s.content for t in _tokens(p, span) for word in (p.lower[t], p.lemma[t])}
    if about in _TOLD:
        return len(s.chain) > 1 or s.chain[0].hedge is not Hedge.ASSERTED
    if about in EVIDENCE_NOUNS:
        return s.kind is Kind.EVIDENCE or not words.isdisjoint(EVIDENCE_NOUNS)
    if about not in _COUNTED or caveat.about is None:
        return True
    if not any(p.tag[t] == "CD" or p.lower[t] in VAGUE_COUNTS for span in s.content for t in _tokens(p, span)):
        return False
    counted = {p.lemma[k] for k in _counted_by(p, caveat.about)}
    harmed = about in ("casualty", "death", "toll") or not counted.isdisjoint(_HARMED)
    return not words.isdisjoint(_HARMED) if harmed else not counted or not words.isdisjoint(counted)


def _counted_by(p: Parse, number: int) -> list[int]:
    """What a number is of: "the number of boats", "the casualty figures"."""
    of = next((p.child(k, "pobj") for k in p.children[number] if p.lower[k] == "of"), None)
    return [*(k for k in p.children[number] if p.dep[k] == "compound"), *([of] if of is not None else [])]


def _tokens(p: Parse, span: Span) -> range:
    return range(bisect_right(p.start, span.start) - 1, bisect_left(p.start, span.end))


def _latest(p: Parse, before: list[tuple[int, Statement]], *, whole: bool) -> list[tuple[int, Statement]]:
    """Those of the last sentence that has any; of a voice's ``whole`` account also those of the sentences right before it."""
    by_sentence: dict[int, list[tuple[int, Statement]]] = {}
    for t, s in before:
        by_sentence.setdefault(p.sentence[t], []).append((t, s))
    last = max(by_sentence)
    found = by_sentence[last]
    voices = {s.chain[-1].voice for _, s in found}
    while whole and last - 1 in by_sentence and {s.chain[-1].voice for _, s in by_sentence[last - 1]} == voices:
        last -= 1
        found = [*by_sentence[last], *found]
    return found


def _is_of_several(p: Parse, caveat: Caveat) -> bool:
    """ "The reports", "either claim": all that the paragraph says so far."""
    if caveat.about is None:
        return False
    about = [caveat.about, *p.children[caveat.about]]
    return p.tag[caveat.about] == "NNS" or any(p.lower[t] in _EACH or p.lower[t] in ("these", "those", "them") for t in about)


def _is_of_two(p: Parse, caveat: Caveat) -> bool:
    """ "Neither figure", "both claims", each of which may have a paragraph of its own."""
    return caveat.about is not None and any(p.lower[t] in _OF_TWO for t in (caveat.about, *p.children[caveat.about]))


def _of_owner(setting: Setting, caveat: Caveat, statements: list[Statement]) -> list[Statement]:
    """Those of the voice whose claim it is, where the caveat names one: "the army's claim", "reports by the militia"."""
    p = setting.parse
    if caveat.about is None or caveat.about == caveat.head:
        return statements
    owners = [k for k in p.children[caveat.about] if p.dep[k] == "poss"]
    by = [k for k in p.children[caveat.about] if p.dep[k] in ("prep", "agent") and p.lower[k] in ("by", "from")]
    owners += [body for k in by if (body := p.child(k, "pobj")) is not None]
    if not owners or any(p.lower[k] in _EACH or p.lower[k] in _OWNED for o in owners for k in (o, *p.children[o])):
        return statements
    names = {v.name.casefold() for o in owners for v in setting.book.voices(phrase(p, o)) if v.name is not None}
    return [s for s in statements if any(hop.voice and hop.voice.casefold() in names for hop in s.chain[1:])]
