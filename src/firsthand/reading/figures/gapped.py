"""Numbers that a verb reaches only over others: the members of a list whose own verb is left out, and sums of lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from firsthand.model import Measure, Unit
from firsthand.reading.figures.counted import Counted
from firsthand.reading.figures.decision import LISTED, STRUCK, Decision
from firsthand.reading.figures.draft import Draft
from firsthand.reading.figures.lists import spreads
from firsthand.reading.figures.persons import is_person
from firsthand.reading.parse import Parse

M = Measure
_IN_ALL: Final = (["altogether"], ["overall"], ["in", "all"], ["in", "total"], ["all", "told"])
_MOST_PARTS: Final = 6
_PAIR: Final = 2
_OWN: Final = frozenset({"state-behind", LISTED})
"""Rules by which a number has its measure from words of its own, or from the list that it stands in."""
_COUNTING: Final = frozenset("count record register document verify confirm report list note tally log".split())
_CLOSES: Final = frozenset({".", ",", ";", ")"})
_PLACING: Final = frozenset({"in", "at", "near"})
_NAME_REACH: Final = 4


def paired(parse: Parse, phrase: Counted, drafts: Sequence[Draft]) -> Decision | None:
    """ "Has registered 291 and 1,699", "in Beryslav one and four": the two things that were counted last, in their order."""
    if phrase.head is not None or phrase.pronoun is not None or not drafts:
        return None
    first, last = phrase.quantity.first, drafts[-1]
    if last.counted.quantity.last == first - 2 and parse.lower[first - 1] == "and" and len(drafts) > _PAIR:
        opened = _opens_a_pair(parse, last.counted, drafts[:-1]) and last.decision.rule == LISTED
        return Decision(drafts[-2].measure, LISTED) if opened and last.measure is drafts[-3].measure else None
    return Decision(drafts[-2].measure, LISTED) if _opens_a_pair(parse, phrase, drafts) else None


def _opens_a_pair(parse: Parse, phrase: Counted, drafts: Sequence[Draft]) -> bool:
    """Whether a bare number and another behind "and" close a clause, behind two that count the dead and the wounded."""
    first, after = phrase.quantity.first, phrase.after
    told, behind = drafts[-_PAIR:], after + _PAIR
    closed = behind >= len(parse) or parse.words[behind] in _CLOSES
    if parse.lower[after : after + 1] != ["and"] or parse.tag[after + 1 : behind] != ["CD"] or not closed:
        return False
    if len({d.measure for d in told} & STRUCK) < _PAIR or any(d.unit is not Unit.PERSONS or d.counted.pronoun for d in told):
        return False
    near = parse.paragraph[told[0].first] == parse.paragraph[first] and parse.sentence[first] - parse.sentence[told[1].first] <= 1
    placed = parse.words[first - 1][:1].isupper() and not _PLACING.isdisjoint(parse.lower[max(0, first - _NAME_REACH) : first])
    stands = parse.lower[first - 1] == "at" and parse.lemma[first - 2] in ("stand", "remain")
    return near and (placed or stands or parse.lemma[first - 1] in _COUNTING)


def told_nearer(parse: Parse, phrase: Counted, decision: Decision, drafts: Sequence[Draft]) -> Decision:
    """The decision, or what stands nearer than a verb from before the last number says of the number.

    "151 injured: 17 killed in the south, 12 in Nabatieh": the twelve are killed. "40 killed and 63 injured, 103 in all": are both.
    """
    last = drafts[-1] if drafts else None
    first = phrase.quantity.first
    if last is not None and parse.words[first].startswith("+") and last.counted.quantity.last == first - 2:
        return Decision(last.measure, LISTED)  # "personnel – 207,030 (+410) persons were liquidated"
    if last is None or last.unit is not Unit.PERSONS or parse.sentence[last.first] != parse.sentence[phrase.quantity.first]:
        return decision
    if (decision.rule == "predicate" or decision.measure is M.OTHER) and _is_sum(parse, phrase, drafts):
        return Decision(M.KILLED_OR_WOUNDED, "total")
    if decision.rule != "predicate" or decision.verb is None:
        return decision
    listed = phrase.head is None and spreads(parse, phrase) and last.decision.rule in _OWN
    return Decision(last.measure, LISTED) if listed and decision.verb < last.first else decision


def _is_sum(parse: Parse, phrase: Counted, drafts: Sequence[Draft]) -> bool:
    """Whether a number is called what killed and wounded, just told of in its sentence, come to."""
    told = [d for d in drafts[-2:] if parse.sentence[d.first] == parse.sentence[phrase.quantity.first]]
    behind = parse.lower[phrase.after : phrase.after + 2]
    people = phrase.head is None or is_person(parse, phrase.head)
    called = people and any(behind[: len(words)] == words for words in _IN_ALL)
    more = all(phrase.quantity.said > d.counted.quantity.said for d in told)
    return called and more and {d.measure for d in told} == {M.KILLED, M.WOUNDED}


def sums(parse: Parse, drafts: Sequence[Draft], parts: Mapping[str, str]) -> dict[str, str]:
    """ "13 people were dead, eight civilians and five soldiers": those that follow in its sentence and come to just the number."""
    found: dict[str, str] = {}
    for at, whole in enumerate(drafts):
        for end in range(at + 3, min(at + _MOST_PARTS, len(drafts)) + 1):
            listed = drafts[at + 1 : end]
            alike = all(d.measure is whole.measure and d.unit is whole.unit and d.known for d in listed)
            apart = any(
                parts.get(d.id, whole.id) != whole.id or parse.sentence[d.first] != parse.sentence[whole.first] for d in listed
            )
            beside = parse.words[whole.first - 1] == "(" and parse.words[listed[0].first - 1] == "("  # "X (7 people), Y (6), Z (1)"
            apart = apart or beside or whole.measure is M.SHARE
            if alike and not apart and sum(d.known or 0 for d in listed) == whole.known:
                found |= {d.id: whole.id for d in listed}
    return found | _of_totals_behind(parse, drafts)


def _of_totals_behind(parse: Parse, drafts: Sequence[Draft]) -> dict[str, str]:
    """ "Two men and five women, in a total of seven people, were hurt": those in front that come to what is called their total."""
    found: dict[str, str] = {}
    for at, whole in enumerate(drafts):
        before = parse.lower[max(0, whole.first - 2) : whole.first]
        behind = parse.lower[whole.counted.after : whole.counted.after + 2]
        if before != ["total", "of"] and not any(behind[: len(words)] == words for words in _IN_ALL):
            continue
        for begin in range(at - _PAIR, max(-1, at - _MOST_PARTS), -1):
            listed = drafts[begin:at] if begin >= 0 else ()
            alike = all(d.measure is whole.measure and d.unit is whole.unit and d.known for d in listed)
            beside = bool(listed) and parse.sentence[listed[0].first] == parse.sentence[whole.first]
            if alike and beside and whole.measure is not M.SHARE and sum(d.known or 0 for d in listed) == whole.known:
                found |= {d.id: whole.id for d in listed}
    return found


def where_their_wholes_are(parse: Parse, drafts: Sequence[Draft], parts: Mapping[str, str]) -> list[Draft]:
    """ "44 people in Nondin, 20 of them children, and 179 more in Soro": the 20 were in Nondin."""
    by_id = {draft.id: draft for draft in drafts}
    return [_where_its_whole_is(parse, draft, by_id.get(parts.get(draft.id, ""))) for draft in drafts]


def _where_its_whole_is(parse: Parse, draft: Draft, whole: Draft | None) -> Draft:
    if whole is None or draft.counted.pronoun is None or parse.sentence[whole.first] != parse.sentence[draft.first]:
        return draft
    return (
        replace(draft, place=whole.place)
        if parse.words[draft.counted.after : draft.counted.after + 1] in ([], [","], ["."])
        else draft
    )
