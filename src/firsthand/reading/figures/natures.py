"""Of what nature a figure is: a stock, a flow over a period, cumulative since, or planned."""

from __future__ import annotations

from typing import Final

from firsthand.codebook import measures
from firsthand.model import Measure, Nature, Time
from firsthand.reading.figures.counted import Counted, lemma
from firsthand.reading.figures.decision import Decision
from firsthand.reading.figures.index import Surroundings
from firsthand.reading.figures.predicates import governing_verb
from firsthand.reading.figures.settings import clause_of, has_phrase, is_cut_off, stretch_of
from firsthand.reading.figures.standing import Standing
from firsthand.reading.parse import Parse

M = Measure
_EVENTS: Final = frozenset({M.KILLED, M.WOUNDED, M.KILLED_OR_WOUNDED, M.CAPTURED, M.DISPLACED, M.EQUIPMENT_LOST})
_PLAN_STEPS: Final = 4


def nature_of(around: Surroundings, counted: Counted, decision: Decision, measure: Measure, time: Standing[Time] | None) -> Nature:
    """Planned, cumulative, a flow over a period, or a stock."""
    parse, first = around.parse, counted.quantity.first
    if measure in (M.DEPLOYED, M.DISPLACED, M.OTHER) and _is_planned(parse, counted, decision):
        return Nature.PLANNED
    if measure in _EVENTS and _is_meant(parse, decision):
        return Nature.PLANNED
    start, end = clause_of(parse, first)
    words = parse.lower[slice(*stretch_of(parse, first))] if time is not None else parse.lower[start:end]
    if _is_of_a_month(parse, counted, decision, time):
        return Nature.FLOW
    if _is_running_total(parse, first, decision) or has_phrase(words, measures.CUMULATIVE_WORDS):
        return Nature.CUMULATIVE
    behind = parse.lower[counted.after : min(end, counted.after + 6)]
    if measure in _EVENTS and has_phrase(behind, measures.RATE_WORDS):
        return Nature.FLOW
    if time is None and measure in _EVENTS and _is_done_by_an_event(parse, decision):
        return Nature.FLOW
    if time is None or measure not in _EVENTS or is_cut_off(parse, time.first):
        return Nature.STOCK
    return Nature.FLOW


def _is_done_by_an_event(parse: Parse, decision: Decision) -> bool:
    """ "The twin blasts killed 17 people": what one event did, whenever that was."""
    subject = None if decision.verb is None else parse.child(decision.verb, "nsubj")
    return subject is not None and lemma(parse, subject) in measures.EVENT_NOUNS - measures.WHOLE_WARS


def of_event(nature: Nature, measure: Measure) -> Nature:
    """The nature of a figure that stands on the day of an event told before it: what happened then, unless it is a running toll."""
    return Nature.FLOW if nature is Nature.STOCK and measure in _EVENTS else nature


def _is_of_a_month(parse: Parse, counted: Counted, decision: Decision, time: Standing[Time] | None) -> bool:
    """ "The number of civilians killed rose from 210 in May to 340 in June": each month's own."""
    if time is None or decision.noun is None or lemma(parse, decision.noun) != "number" or time.first != counted.after + 1:
        return False
    start, end = clause_of(parse, counted.quantity.first)
    words = parse.lower[start:end]
    return parse.lower[counted.after] == "in" and "from" in words and "to" in words


def _is_running_total(parse: Parse, first: int, decision: Decision) -> bool:
    """Whether the number is the value of a toll or count: "losses at 4,700", but not "the killing of 40"."""
    if decision.noun is None or (parse.lower[first - 1] == ":" and parse.lower[decision.noun] in measures.STATES):
        return False
    return lemma(parse, decision.noun) in measures.TOTAL_NOUNS or parse.lower[first - 1] != "of"


def _is_meant(parse: Parse, decision: Decision) -> bool:
    """ "Wants to kill 12 men", "ordered to execute 40": a deed that is not told as done."""
    verb = decision.verb
    if verb is None or parse.dep[verb] != "xcomp" or parse.tag[verb] != "VB" or parse.child(verb, "auxpass") is not None:
        return False
    had = any(parse.lower[k] == "have" for k in parse.children[verb])
    return not had and parse.lemma[parse.head[verb]] in measures.PLAN_VERBS - {"expect", "agree"}


def _is_planned(parse: Parse, counted: Counted, decision: Decision) -> bool:
    verb = decision.verb if decision.verb is not None else governing_verb(parse, counted.quantity.first)
    for _ in range(_PLAN_STEPS):
        if any(parse.dep[c] == "aux" and parse.lower[c] in measures.FUTURE_MODALS for c in parse.children[verb]):
            return True
        above = parse.head[verb]
        if above == verb or parse.dep[verb] not in ("xcomp", "ccomp", "acl"):
            return False
        if parse.lemma[above] in measures.PLAN_VERBS:
            return parse.child(verb, "aux") is not None
        verb = above
    return False
