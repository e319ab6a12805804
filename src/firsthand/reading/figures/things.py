"""Numbers of things whose noun was told before: "6 vehicles destroyed, 2 captured"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from firsthand.codebook import measures
from firsthand.model import Measure, Unit
from firsthand.reading.figures.counted import Counted, lemma
from firsthand.reading.figures.decision import Decision
from firsthand.reading.figures.draft import Draft
from firsthand.reading.figures.index import paragraph_start
from firsthand.reading.parse import Parse

M = Measure
_THINGS_LOST: Final = frozenset({M.KILLED, M.KILLED_OR_WOUNDED, M.EQUIPMENT_LOST, M.CAPTURED, M.DISPLACED, M.DEPLOYED})
_OF_THINGS_TOO: Final = frozenset({"lose", "capture", "destroy", "evacuate", "down", "shoot", "fall", "arrive"})


def as_things(parse: Parse, phrase: Counted, decision: Decision, drafts: Sequence[Draft]) -> Draft | None:
    """The list's nearest figure before an elided head, if it counts things: "6 vehicles destroyed, 2 captured"."""
    if phrase.head is not None or decision.measure not in _THINGS_LOST or not drafts:
        return None
    if phrase.pronoun is not None and decision.measure is not M.EQUIPMENT_LOST:
        return None
    before = drafts[-1]
    if decision.noun is not None or decision.verb is None or parse.lemma[decision.verb] not in _OF_THINGS_TOO:
        return None
    things = before.unit is Unit.ITEMS and (before.counted.head is not None or before.decision.rule == "things")
    if decision.measure in (M.EQUIPMENT_LOST, M.KILLED):
        near = before.first >= paragraph_start(parse, phrase.quantity.first)
    else:
        near = parse.sentence[before.first] == parse.sentence[phrase.quantity.first]
    return before if near and things else None


def of_things(parse: Parse, before: Draft, decision: Decision) -> Decision:
    """What became of the things: lost ones are equipment; captured or moved ones, and lost schools, are only counted."""
    noun = before.counted.head
    equipment = before.measure is M.EQUIPMENT_LOST or (noun is not None and lemma(parse, noun) in measures.EQUIPMENT_NOUNS)
    downed = noun is not None and before.unit is Unit.ITEMS and decision.rule == "headline"  # "shot down 85 of them"
    lost = (equipment or downed) and decision.measure in (M.KILLED_OR_WOUNDED, M.EQUIPMENT_LOST)
    return replace(decision, measure=M.EQUIPMENT_LOST if lost else M.OTHER, rule="things")


def some_of_things(parse: Parse, phrase: Counted, drafts: Sequence[Draft]) -> Decision | None:
    """ "70 lorries crossed, of which 12 were looted", "40 lorries came, only nine crossed": fewer of the things just counted."""
    before = drafts[-1] if drafts else None
    if (
        before is None
        or before.unit is not Unit.ITEMS
        or phrase.head is not None
        or phrase.partitive
        or phrase.quantity.said == (1.0,)
    ):
        return None
    first, token = phrase.quantity.first, phrase.quantity.last
    beside = parse.sentence[before.first] == parse.sentence[first] and before.counted.head is not None
    whole = next((d for d in reversed(drafts) if d.decision.rule != "things"), before)
    if not beside or not phrase.quantity.said < whole.counted.quantity.said:
        return None
    verb = parse.head[token]
    subject = parse.dep[token] in ("nsubj", "nsubjpass") and parse.tag[verb].startswith("VB")
    said = parse.lemma[verb] in measures.PREDICATES and parse.lemma[verb] not in _OF_THINGS_TOO
    return Decision(M.OTHER, "things", verb=verb) if subject and not said else None
