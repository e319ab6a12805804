"""Which figure told before is the whole of a part: those struck, a total that the sentence points back to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from firsthand.codebook import measures
from firsthand.codebook.measures import Argument
from firsthand.model import Measure, Unit
from firsthand.reading.figures.counted import PRONOUNS, Counted, lemma
from firsthand.reading.figures.decision import AMONG, LISTED, STRUCK, Decision
from firsthand.reading.figures.draft import Draft
from firsthand.reading.figures.index import paragraph_start
from firsthand.reading.figures.lists import IN_BRACKETS
from firsthand.reading.figures.persons import is_person
from firsthand.reading.figures.predicates import anchor, governors
from firsthand.reading.figures.retold import FAR_BACK
from firsthand.reading.parse import Parse

M = Measure
ARTICLES: Final = frozenset({"the", "those", "all", "these", "its", "their"})
_INCLUDING: Final = frozenset({"include", "comprise"})
_THEY: Final = frozenset({"they", "these", "those"})
_REMAINING: Final = frozenset({"the", "remaining", "other"})
_OF_VICTIMS: Final = frozenset({M.KILLED, M.BODIES_SEEN})
_OF_THE: Final = 2
_PLACING: Final = frozenset({"in", "at", "near", "around", "along", "outside", "inside", "from"})


def smaller(part: Draft, whole: Draft) -> bool:
    """Whether a part may be of a whole by their numbers; a share may be of any."""
    if part.measure is M.SHARE:
        return True
    return part.known is None or whole.known is None or part.known < whole.known


def latest(parse: Parse, draft: Draft, earlier: Sequence[Draft], *, sentence: bool, of: Measure | None = None) -> Draft | None:
    """The nearest earlier figure that is no share, in the same sentence or paragraph, of one measure if given."""
    begin = parse.sentences[parse.sentence[draft.first]][0] if sentence else paragraph_start(parse, draft.first)
    for other in reversed(earlier):
        if other.first < begin:
            return None
        if other.measure is not M.SHARE and (of is None or other.measure is of) and smaller(draft, other):
            return other
    return None


def struck_before(parse: Parse, at: int, drafts: Sequence[Draft]) -> Draft | None:
    """ "Eight children were among the dead": those counted last as such, at most two paragraphs above.

    The whole of a list ("the dead included nine men and two boys") is no less than its members together.
    """
    draft = drafts[at]
    listed = [d for d in drafts if d.decision.rule == AMONG and d.decision.verb == draft.decision.verb] or [draft]
    least = sum(d.known or 0 for d in listed)
    near = (d for d in reversed(drafts[:at]) if parse.paragraph[draft.first] - parse.paragraph[d.first] <= FAR_BACK)
    alike = (d for d in near if d.measure is draft.measure and smaller(draft, d))
    wholes = (d for d in alike if d.decision.rule != AMONG and not d.detail and not are_victims(parse, d.counted))
    return next((d for d in wholes if d.known is None or least <= d.known), None)


def fronted_total(parse: Parse, draft: Draft, before: Iterable[Draft]) -> Draft | None:
    """ "Of the total, 420 were shot and 190 burnt", "out of these, 40": the whole that the sentence opens by pointing back to.

    ``before`` are the figures before it, the nearest first.
    """
    begin, end = parse.sentences[parse.sentence[draft.first]]
    begin = next((t + 1 for t in range(draft.first, begin, -1) if parse.words[t] == ";" and t + _OF_THE < end), begin)
    opens = begin == parse.paragraphs[parse.paragraph[begin]][0]
    begin += parse.lower[begin : begin + 2] == ["out", "of"]
    if parse.lower[begin] not in ("of", "among") or draft.first <= begin + 1:
        return None
    at = begin + 1 + (parse.lower[begin + 1] in ARTICLES - PRONOUNS)
    pointed = parse.lower[at] in PRONOUNS or parse.lower[at] in measures.TOTAL_NOUNS
    if not pointed or draft.first <= at:
        return None
    near = takewhile(lambda d: parse.paragraph[begin] - parse.paragraph[d.first] <= opens, before)
    wholes = (d for d in near if d.first < begin and not d.detail and d.counted.pronoun is None and d.unit is draft.unit)
    if draft.counted.head is not None:  # "out of those, 2,116 casualties": of casualties
        if draft.first - at > _OF_THE:
            return None
        wholes = (d for d in wholes if d.measure is draft.measure)
    return next((d for d in wholes if d.measure is not M.SHARE and smaller(draft, d)), None)


def of_total_behind(parse: Parse, at: int, drafts: Sequence[Draft]) -> Draft:
    """ "To one town (60,000), another (45,000) …, a total of 105,000 displaced people": the measure that the total has."""
    draft = drafts[at]
    behind = (d for d in drafts[at + 1 :] if d.decision.rule != IN_BRACKETS and d.unit is Unit.PERSONS)
    total = next(behind, None)
    beside = total is not None and parse.sentence[total.first] == parse.sentence[draft.first]
    if total is None or not beside or (total.known or 0.0) <= (draft.known or 0.0):
        return draft
    decision = Decision(total.measure, LISTED)
    return replace(draft, measure=total.measure, decision=decision, within=total.id, population=total.population)


def of_included(parse: Parse, phrase: Counted, drafts: Sequence[Draft]) -> Decision | None:
    """ "The number also includes 216 boys", "they comprise 326 fighters": some of those whom the text counted last."""
    if phrase.head is None or not is_person(parse, phrase.head) or not drafts:
        return None
    for verb, argument in governors(parse, phrase):
        subject = parse.child(verb, "nsubj")
        if parse.lemma[verb] not in _INCLUDING or argument is not Argument.OBJECT or subject is None:
            return None
        total = lemma(parse, subject) in measures.TOTAL_NOUNS and parse.lower[parse.left[subject]] in ("the", "this", "that")
        if not total and (parse.lower[subject] not in _THEY or parse.children[subject]):
            return None  # "those killed included"
        before = next((d for d in reversed(drafts) if d.decision.verb != verb), None)
        apart = before is None or parse.sentence[verb] - parse.sentence[before.first] > FAR_BACK
        if before is None or apart or before.unit is not Unit.PERSONS or before.measure not in STRUCK:
            return None
        return Decision(before.measure, AMONG, verb=verb)
    return None


def of_those_told(parse: Parse, phrase: Counted, drafts: Sequence[Draft]) -> Decision | None:
    """ "Of those, 615 were near the sites": where some of the struck that a text counted last were struck."""
    verb, token = parse.head[phrase.quantity.last], phrase.quantity.last
    if phrase.head is not None or not drafts or parse.lemma[verb] != "be" or parse.dep[token] != "nsubj" or verb < token:
        return None
    before, pointed = drafts[-1], parse.lower[max(0, phrase.quantity.first - 3) : phrase.quantity.first]
    near = parse.paragraph[token] - parse.paragraph[before.first] <= 1 and before.unit is Unit.PERSONS and before.measure in STRUCK
    fewer = phrase.quantity.said < before.counted.quantity.said
    is_there = parse.lower[verb + 1 : verb + 2] and parse.lower[verb + 1] in _PLACING
    if near and fewer and is_there and pointed in (["of", "those", ","], ["of", "these", ","], ["of", "them", ","]):
        return Decision(before.measure, AMONG, verb=verb)
    return None


def are_victims(parse: Parse, phrase: Counted) -> bool:
    """ "Seven of the victims", "the three remaining victims": some of those who were told of."""
    if phrase.head is None or lemma(parse, phrase.head) != "victim":
        return False
    first = phrase.quantity.first
    beside = (*parse.lower[max(0, first - 1) : first], *parse.lower[phrase.begin : phrase.head])
    return phrase.partitive or not _REMAINING.isdisjoint(beside)


def of_victims(parse: Parse, phrase: Counted, drafts: Sequence[Draft]) -> Decision | None:
    """The measure of some of the victims, where those told of last were killed or found dead, and nobody was hurt."""
    people = (d for d in reversed(drafts) if d.unit is Unit.PERSONS and d.measure is not M.OTHER)
    subject = parse.dep[anchor(parse, phrase)] in ("nsubj", "nsubjpass", "attr", "nummod")
    before = next(people, None) if subject and are_victims(parse, phrase) else None
    if before is None or before.measure not in _OF_VICTIMS:
        return None
    near = parse.paragraph[phrase.quantity.first] - parse.paragraph[before.first] <= FAR_BACK
    return Decision(before.measure, "inherited") if near else None
