"""How figures of a text belong together: parts of a total, and the base of a share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from firsthand.codebook import measures
from firsthand.model import Measure, Nature, Unit
from firsthand.reading.figures.counted import OPENING_QUOTES, PRONOUNS, Counted, lemma
from firsthand.reading.figures.decision import AMONG, LISTED, STRUCK
from firsthand.reading.figures.draft import Draft
from firsthand.reading.figures.index import paragraph_start, semicolon_between
from firsthand.reading.figures.lists import is_graded
from firsthand.reading.figures.measure import fitting
from firsthand.reading.figures.persons import is_person
from firsthand.reading.figures.predicates import by_predicate, states_behind
from firsthand.reading.figures.wholes import ARTICLES, are_victims, fronted_total, latest, smaller, struck_before
from firsthand.reading.parse import Parse

M = Measure
_INCLUSION: Final = frozenset({"including", "includes", "include", "included", "incl"})
"""Words that open some of those just counted."""
_BRIDGES: Final = frozenset({"and", ",", "as", "well", "at", "least", "about", "some", "more", "than", "another"})
_CASUALTIES: Final = frozenset({"casualty", "loss"})
_SENT: Final = measures.FORCE_NOUNS | measures.SERVING_NOUNS
_OPENS_PARTS: Final = frozenset({"-", "–", "—", ":", "("})
CLOSES: Final = frozenset({".", ",", ";", ")", "–", "—"})
_OPENS_CLAUSE: Final = frozenset({"that", ":"})
SETS_OFF: Final = frozenset({",", "or", "(", "–", "—"})
_ENCLOSES: Final = {",": ",", "(": ")", "–": "–", "—": "—"}
_AGAIN: Final = 10
_OF_THE: Final = 2
_AGAIN_FAR: Final = 22
_PART_REACH: Final = 4
_BRIDGE: Final = 4
_BASE_REACH: Final = 6
_DETAIL_REACH: Final = 8
_RATE_REACH: Final = 8
"""Tokens in front of a share within which "casualty rate" says what it is."""


def part_of(parse: Parse, at: int, drafts: Sequence[Draft], parts: dict[str, str]) -> str | None:
    """The id of the figure that ``drafts[at]`` is part of: named by "including", "of them", or a total of killed and wounded."""
    draft, before = drafts[at], drafts[at - 1] if at else None
    if draft.measure is M.SHARE:
        return None
    earlier = _of_paragraph(parse, at, drafts)
    bases = {d.within for d in earlier}  # "4,000 of the 11,000 …, of whom 1,000": of the 4,000
    if before is not None and before.id in parts and before.counted.pronoun is not None:
        beside = parse.lower[before.counted.after : draft.first] in (["and"], [","], [",", "and"])
        if beside and draft.counted.pronoun is None and draft.unit is before.unit and draft.measure is before.measure:
            return parts[before.id]  # "18 people, 11 of them women and seven children"
    if draft.decision.rule == AMONG or are_victims(parse, draft.counted):
        explicit = struck_before(parse, at, drafts)
    else:
        explicit = _explicit_whole(parse, draft, [d for d in earlier if d.id not in bases])
        if explicit is None and named_whole(parse, draft.counted) is draft.measure is M.KILLED:
            told = [d for d in drafts if d is draft or named_whole(parse, d.counted) is None]
            explicit = struck_before(parse, told.index(draft), told)  # not "14 of the injured", who died of it
        elif explicit is None:
            explicit = fronted_total(parse, draft, (drafts[n] for n in range(at - 1, -1, -1) if drafts[n].id not in bases))
    if explicit is None and before is not None and before.id in parts and _continues_list(parse, before, draft):
        whole = next((d for d in drafts if d.id == parts[before.id]), None)
        return whole.id if whole is not None and _may_hold(whole, draft) else None
    if explicit is None and before is not None and _is_listed_with(parse, before, draft):
        return parts.get(before.id)
    whole = explicit or _casualty_total(parse, draft, earlier)
    if whole is None or whole.unit is not draft.unit or not smaller(draft, whole) or not _may_hold(whole, draft):
        return None
    return whole.id


def _of_paragraph(parse: Parse, at: int, drafts: Sequence[Draft]) -> Sequence[Draft]:
    """The figures before ``drafts[at]`` in its paragraph: a whole or base is looked for no further back."""
    begin, first = paragraph_start(parse, drafts[at].first), at
    while first and drafts[first - 1].first >= begin:
        first -= 1
    return drafts[first:at]


def is_detail(parse: Parse, counted: Counted, earlier: Sequence[Draft]) -> bool:
    """Whether a number is a detail of what was counted before: "including nine children and two women"."""
    first = counted.quantity.first
    before = parse.lower[max(0, first - _PART_REACH) : first]
    if includes(parse, first) or _is_among_them(parse, counted) or _fronted_pronoun(before):
        return True
    return bool(earlier) and earlier[-1].detail and _is_bridged(parse, earlier[-1], first)


def _is_among_them(parse: Parse, counted: Counted) -> bool:
    """ "1,940 residents, 412 children among them," "27 children included"."""
    behind = parse.lower[counted.after : counted.after + 2]
    return parse.words[counted.quantity.first - 1] in SETS_OFF and (behind == ["among", "them"] or behind[:1] == ["included"])


def includes(parse: Parse, first: int) -> bool:
    """Whether "including" opens a number, or somebody stands between who is not counted: "including a monk and four children"."""
    if not _INCLUSION.isdisjoint(parse.lower[max(0, first - 2) : first]):
        return True
    if parse.lower[max(0, first - 3) : first] == ["among", "them", ":"]:
        return True
    at = first - 1
    while at > 0 and first - at <= _DETAIL_REACH and parse.tag[at] in ("NN", "JJ", "CC", "DT", "HYPH", ","):
        at -= 1
    one = parse.tag[at + 1] == "DT" and parse.lower[first - 1] in ("and", ",")
    return one and parse.lower[at] in _INCLUSION and parse.sentence[at] == parse.sentence[first]


def _may_hold(whole: Draft, part: Draft) -> bool:
    """Whether some of a whole may have come to what a part did: the dead are neither wounded nor held nor missing."""
    return whole.measure is not M.KILLED or part.measure not in (M.WOUNDED, M.CAPTURED, M.MISSING, M.DISPLACED)


def _explicit_whole(parse: Parse, draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    before = parse.lower[max(0, draft.first - _PART_REACH) : draft.first]
    if includes(parse, draft.first) or _is_among_them(parse, draft.counted):
        return latest(parse, draft, earlier, sentence=True)
    if earlier and draft.counted.head is None and is_graded(parse, draft.counted, earlier[-1]):
        return latest(parse, draft, earlier, sentence=True, of=draft.measure)
    measure = named_whole(parse, draft.counted)
    points_back = draft.counted.pronoun is not None or _fronted_pronoun(before)
    if points_back and measure is None:  # "of those, five"; "of those killed, 13" names the killed
        return latest(parse, draft, earlier, sentence=True) or latest(parse, draft, earlier, sentence=False)
    if measure is not None:
        wholes = [
            d for d in earlier if named_whole(parse, d.counted) is None
        ]  # "of the wounded, 40 went to one town and 75 to another"
        return latest(parse, draft, wholes, sentence=False, of=measure)
    if parse.words[draft.first - 1] in _OPENS_PARTS:
        wholes = [d for d in earlier if parse.words[d.first - 1] != "("]  # "to one town (18,000) and another (9,500)"
        whole = latest(parse, draft, wholes, sentence=True, of=draft.measure)
        things = draft.unit is Unit.ITEMS and parse.words[draft.first - 1] == ":"  # "26 targets: 14 drones and 12 missiles"
        return whole or (latest(parse, draft, wholes, sentence=True, of=M.OTHER) if things else None)
    return _fronted_base(parse, draft, earlier)


def _fronted_pronoun(before: Sequence[str]) -> bool:
    """ "of them 300", "among whom were 12"."""
    return any(b in ("of", "among") and n + 1 < len(before) and before[n + 1] in PRONOUNS for n, b in enumerate(before))


def named_whole(parse: Parse, counted: Counted) -> Measure | None:
    """The measure that "of the dead", "of those killed" names, behind the number or in front of it in its sentence."""
    quantity = counted.quantity
    begin, limit = parse.sentences[parse.sentence[quantity.last]]
    starts = [quantity.last + 1] if counted.partitive else []
    starts += [
        t
        for t in range(begin, quantity.first)
        if parse.lower[t] in ("of", "among") and (t == begin or parse.lower[t - 1] in (",", ";"))
    ]
    for start in starts:
        token = start + 1
        while token < limit and parse.lower[token] in ARTICLES:
            token += 1
        measure = _named_measure(parse, token) if token < limit and token != start else None
        if measure is not None:
            return measure
    return None


def _named_measure(parse: Parse, token: int) -> Measure | None:
    noun = lemma(parse, token)
    if noun in _CASUALTIES:
        return M.KILLED_OR_WOUNDED
    return measures.STATES.get(parse.lower[token]) or measures.HEAD_NOUNS.get(noun) or measures.ROLE_NOUNS.get(noun)


def _continues_list(parse: Parse, before: Draft, draft: Draft) -> bool:
    """Whether only "and" or a comma, and what the number before counts, stands between the two."""
    verbless = draft.decision.verb is None or draft.decision.verb in (draft.counted.after, before.decision.verb)
    if draft.measure is not before.measure and not before.detail:
        return False  # "15 bodies, four of them women, and 30 wounded"
    return verbless and _is_bridged(parse, before, draft.first)


def _is_listed_with(parse: Parse, before: Draft, draft: Draft) -> bool:
    """ "Gangs caused 802 of the deaths, the police 565": of the same whole."""
    beside = parse.sentence[before.first] == parse.sentence[draft.first] and before.measure is draft.measure
    return beside and draft.decision.rule == LISTED and draft.counted.head is None and not before.detail


def _is_bridged(parse: Parse, before: Draft, first: int) -> bool:
    last = max(before.counted.after - 1, before.counted.quantity.last)
    between = parse.lower[last + 1 : first]
    if before.detail and between[:1] == ["were"] and is_person(parse, last + 2):
        between = between[2:]  # "Fifty were women and 21 children"
    return first > last and len(between) <= _BRIDGE and all(w in _BRIDGES or w in measures.STATES for w in between)


def _casualty_total(parse: Parse, draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """The total of killed and wounded, stated before in the paragraph, that a figure of either is part of."""
    if draft.measure not in (M.KILLED, M.WOUNDED):
        return None
    total = latest(parse, draft, earlier, sentence=False, of=M.KILLED_OR_WOUNDED)
    if total is None or draft.unit is not Unit.PERSONS or semicolon_between(parse, total.first, draft.first):
        return None
    same = draft.population is None or total.population is None or draft.population.lower() == total.population.lower()
    return total if same and not _is_of_another_voice(draft, total) else None


def _is_of_another_voice(part: Draft, total: Draft) -> bool:
    """Whether two named voices gave them: one's dead are no part of another's casualties unless it says so."""
    if part.statement is None or total.statement is None:
        return False
    one, other = part.statement.chain[-1], total.statement.chain[-1]
    return one.named and other.named and (one.registry, one.voice) != (other.registry, other.voice)


def base_of(
    parse: Parse, at: int, drafts: Sequence[Draft], last_of: Mapping[Measure, Draft], parts: Mapping[str, str]
) -> str | None:
    """The id of the figure that the share ``drafts[at]`` is taken of: named behind "of", or what stands for it.

    ``last_of`` are the last figures of each measure before it, ``parts`` the wholes of the figures before it.
    """
    draft = drafts[at]
    if draft.measure is not M.SHARE:
        return None
    earlier = [d for d in _of_paragraph(parse, at, drafts) if d.measure is not M.SHARE]
    named = named_whole(parse, draft.counted)
    if (draft.counted.pronoun is not None or is_of_pronoun(parse, draft.first)) and named is None:
        found = latest(parse, draft, earlier, sentence=True) or latest(parse, draft, earlier, sentence=False)
        return parts.get(found.id, found.id) if found is not None and _says_it_again(parse, draft, found) else _id(found)
    fronted = _fronted_base(parse, draft, earlier)
    if fronted is not None:
        return fronted.id
    if named is not None and (part := _set_off_from(parse, draft, earlier, named)) is not None:
        return parts.get(part.id)  # "189 people, or 12 % of those killed": the base was told before, if at all
    measure = named or _force_measure(parse, draft)
    numbered = _numbered_base(parse, at, drafts)
    if numbered is not None or measure is None:
        return _id(numbered)
    told = last_of.get(measure)
    told = None if told is None or told.nature is Nature.PLANNED else told
    return _id(told) or (_whole_of_last_part(parse, draft, earlier, parts) if measure is M.DEPLOYED else None)


def _set_off_from(parse: Parse, share: Draft, earlier: Sequence[Draft], measure: Measure) -> Draft | None:
    """The figure of the same measure right in front of a share that is set off from it in the same sentence."""
    if not earlier or parse.lower[share.first - 1] not in SETS_OFF:
        return None
    last = earlier[-1]
    return last if last.measure is measure and parse.sentence[last.first] == parse.sentence[share.first] else None


def share_again(parse: Parse, counted: Counted, drafts: Sequence[Draft]) -> Measure | None:
    """ "95 % of the casualties, or 780,": the measure of a number that says again how many a share in front of it is.

    Of the ``drafts`` before it the last two are asked.
    """
    first = counted.quantity.first
    here = [d for d in drafts[-2:] if d.measure is M.SHARE or d.decision.rule == "state-behind"]
    share = next((d for d in here if d.measure is M.SHARE), None)
    people = counted.head is None or lemma(parse, counted.head) in ("people", "person") or lemma(parse, counted.head) in _SENT
    if share is None or share.measure is not M.SHARE or not people or counted.pronoun is not None:
        return None
    closing = _ENCLOSES.get(parse.words[first - 1])
    if closing is not None and parse.words[counted.after : counted.after + 1] == [closing]:
        if share is drafts[-1]:
            return _said_behind(parse, share, counted) or _of_them(share, drafts)
        base = drafts[-1]
        if base.first - share.counted.after <= _OF_THE and first - base.counted.after <= _OF_THE:
            return base.measure  # "two thirds of the 90 dead, 60 people, were women"
    beside = parse.sentence[share.first] == parse.sentence[first] and first - max(d.first for d in here) <= _AGAIN_FAR
    if not beside or parse.lower[first - 1] != "or" or parse.words[first - 2] != ",":
        return None
    if share is drafts[-1] and first - share.first <= _AGAIN:
        whole = drafts[-2] if len(drafts) > 1 and is_of_pronoun(parse, share.first) else None
        return named_whole(parse, share.counted) or (whole.measure if whole is not None else None)
    said = by_predicate(parse, share.counted)  # "40 % of the 11,000 sent were killed, the army said, or 4,400 troops"
    return None if said is None else said[0]


def _said_behind(parse: Parse, share: Draft, counted: Counted) -> Measure | None:
    """ "Nearly half, 3,200, have been killed", "a third of the casualties (780)": what is said of a share told as a number."""
    if share.counted.quantity.last + 1 != counted.quantity.first - 1 and named_whole(parse, share.counted) is None:
        return None
    behind = states_behind(parse, replace(counted, after=counted.after + 1))
    return behind[0] if behind is not None else named_whole(parse, share.counted)


def _of_them(share: Draft, drafts: Sequence[Draft]) -> Measure | None:
    """ "40 were killed. Half of them, 20, were women": the measure of those whom a share is of."""
    whole = drafts[-2] if len(drafts) > 1 and share.counted.pronoun is not None else None
    return whole.measure if whole is not None and whole.measure in STRUCK else None


def is_of_pronoun(parse: Parse, first: int) -> bool:
    """Whether a number is some of those just counted: "of whom 70 per cent"."""
    return _fronted_pronoun(parse.lower[max(0, first - _PART_REACH) : first])


def _id(found: Draft | None) -> str | None:
    return None if found is None else found.id


def _says_it_again(parse: Parse, share: Draft, part: Draft) -> bool:
    """ "150 of the 400 were killed, more than a third of them.": a share that only says again what the part is of the whole."""
    behind = share.counted.after
    closed = behind >= len(parse.words) or parse.words[behind] in CLOSES
    return closed and parse.words[share.first - 1] == "," and parse.sentence[part.first] == parse.sentence[share.first]


def _whole_of_last_part(parse: Parse, share: Draft, earlier: Sequence[Draft], parts: Mapping[str, str]) -> str | None:
    """ "120 of the 800 soldiers gave up, a quarter of the garrison": the force is the whole that the sentence told of."""
    told = [d for d in earlier if parse.sentence[d.first] == parse.sentence[share.first] and d.id in parts]
    return parts[told[-1].id] if told and share.counted.partitive else None


def _fronted_base(parse: Parse, draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """ "Of the 6,000 men sent, a quarter were wounded", "said that of 11,000 troops 1,000 died": what opens the clause."""
    begin = parse.sentences[parse.sentence[draft.first]][0]
    if draft.counted.partitive:
        return None
    return next((d for d in earlier if d.first > begin and _opens_clause(parse, d.first, begin)), None)


def _opens_clause(parse: Parse, number: int, begin: int) -> bool:
    """Whether "of" stands in front of the number at token ``number`` where a sentence, or what somebody said, begins."""
    of = number - 1 - (number - 1 > begin and parse.lower[number - 1] in ARTICLES)
    if parse.lower[of] != "of":
        return False
    framed = parse.words[of - 1] == "," and parse.lower[begin : begin + 2] == ["according", "to"]
    return of == begin or framed or parse.lower[of - 1] in _OPENS_CLAUSE or parse.words[of - 1] in OPENING_QUOTES


def _numbered_base(parse: Parse, at: int, drafts: Sequence[Draft]) -> Draft | None:
    """ "40 percent of the 12,000 sent": the figure right behind "of"."""
    if at + 1 == len(drafts) or not drafts[at].counted.partitive:
        return None
    following = drafts[at + 1]
    return following if following.measure is not M.SHARE and is_base(parse, drafts[at].counted, following.first) else None


def is_base(parse: Parse, part: Counted, first: int) -> bool:
    """Whether the number at token ``first`` is what ``part`` is taken of: "three of the five", "40 % of the unit's 2,000"."""
    between = range(part.quantity.last + 1, first)
    if not part.partitive or part.pronoun is not None or not 0 < len(between) <= _BASE_REACH:
        return False
    return not any(parse.tag[t].startswith("VB") or parse.words[t] in ",;" or parse.lower[t] == "and" for t in between)


def _force_measure(parse: Parse, draft: Draft) -> Measure | None:
    """A share of those deployed: "a third of the unit", "10 % of the troops", "40 % among those sent", "a loss rate of 40 %"."""
    head = draft.counted.head
    if draft.counted.partitive:
        return M.DEPLOYED if head is not None and lemma(parse, head) in _SENT else None
    limit = parse.sentences[parse.sentence[draft.first]][1]
    token = draft.counted.quantity.last + 1
    if token < limit and parse.lower[token] in ("among", "amongst"):
        token += 1
        while token < limit and (parse.lower[token] in ARTICLES or parse.tag[token] in ("JJ", "NNP")):
            token += 1
        is_force = token < limit and (lemma(parse, token) in _SENT or measures.STATES.get(parse.lower[token]) is M.DEPLOYED)
        return M.DEPLOYED if is_force else None
    return M.DEPLOYED if _is_loss_rate(parse, draft.first) else None


def _is_loss_rate(parse: Parse, first: int) -> bool:
    """Whether the number at token ``first`` is what a loss rate is given as, in its own sentence."""
    begin = parse.sentences[parse.sentence[first]][0]
    return any(
        parse.lower[t] in ("rate", "rates") and lemma(parse, t - 1) in _CASUALTIES | {"attrition"}
        for t in range(max(begin + 1, first - _RATE_REACH), first)
    )


def are_sent(parse: Parse, counted: Counted) -> bool:
    """Whether a clause behind a number says who sent those counted: "of the 12,000 troops that it sent", "the 12,000 it sent"."""
    noun = counted.quantity.last if counted.head is None else counted.head
    for clause in parse.children[noun]:
        raised = parse.child(clause, "xcomp") if parse.child(clause, "auxpass") is not None else None
        child = clause if raised is None else raised  # "the 12,000 it is thought to have sent"
        predicate = measures.PREDICATES.get(parse.lemma[child])
        if parse.dep[clause] == "relcl" and predicate is not None and predicate.measure is M.DEPLOYED:
            subject = parse.child(clause, "nsubj", "nsubjpass")
            if subject is not None and parse.tag[subject] not in ("WP", "WDT") and parse.lower[subject] != "that":
                return fitting(parse, counted, M.DEPLOYED, parse.lemma[child]) is not None
    return False
