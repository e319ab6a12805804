"""Whose soldiers a figure counts where the sentence names who lost or sent them, and not the figure's own words.

"Russia has lost 414,000 troops" and "the losses of Russian forces come to 414,000 personnel" count Russia's: without that a running
count would be of nobody, and one side's losses might be taken for the other's.
"""

from __future__ import annotations

import re

from firsthand.codebook.measures import LOST
from firsthand.model import Measure
from firsthand.reading.sentences import sentence_start
from firsthand.registry import Registry
from firsthand.registry.entries import EntryKind
from firsthand.registry.names import POSSESSIVE
from firsthand.tracing.subjects import population_of

_WHO = r"\b(?P<who>[A-Z][\w-]+(?: [A-Z][\w-]+)?)(?:['’]s)?"
_FORCES = (
    r"(?: (?:armed |ground |occupation |invading |regular )?(?:army|military|forces?|troops|side|soldiers|invaders|fighters))?"
)
_HAS = r"(?: \w+ly| also)?(?: (?:has|had|have|may have|might have))?(?: \w+ly| also| now| so far)?"
_UP_TO_IT = r"(?: [\w,-]+){0,4}?\W*$"
_LOST = re.compile(rf"{_WHO}{_FORCES}{_HAS} (?:lost|losing|suffered|sustained|incurred){_UP_TO_IT}")
_LOST_BY = re.compile(
    r"\b(?:(?P<state>army|military|forces|troops|navy|police)|(?P<group>group|movement|militias?|rebels|insurgents|fighters))?"
    r"(?: has| had| have)? ?\b(?:lost|loses|losing)(?: (?:at least|about|up to|some|more than))?\W*$"
)
_LOST_WITHIN = 40
"""Characters before a number within which "lost" stands."""
_SENT = re.compile(rf"{_WHO}{_FORCES}{_HAS} (?:sent|deployed|dispatched|stationed|massed){_UP_TO_IT}")
_COME_TO = (
    r"[^;]*?\b(?:amount\w*|are|is|were|was|total\w*|reach\w*|st(?:and|ood)s?|exceed\w*|r[oi]se\w*|climb\w*|grew|c[oa]mes?|at|to|of)\b"
    r"[^;:]{0,60}$"
)
_LOSSES_OF = re.compile(rf"\b(?:losses|casualties) (?:of|among|for) (?:the )?{_WHO}{_FORCES}\b{_COME_TO}")
_OWN_LOSSES = re.compile(rf"{_WHO}{_FORCES}(?: [a-z-]+){{0,3}} (?:losses|casualties)\b{_COME_TO}")
_PARTIES = frozenset({EntryKind.ARMED_GROUP, EntryKind.FORCE, EntryKind.ARMED_FORCES})


def whose_soldiers(text: str, at: int, measure: Measure, registry: Registry) -> frozenset[str]:
    """What tells whose soldiers a figure that begins at a character counts; nothing where nobody known is named for it."""
    before = text[sentence_start(text, at) : at]
    forms = (_SENT,) if measure is Measure.DEPLOYED else (_LOST, _LOSSES_OF, _OWN_LOSSES) if measure in LOST else ()
    found = next((match for form in forms if (match := form.search(before)) is not None), None)
    return _named(found["who"], registry) if found is not None else frozenset()


def is_lost_by_somebody(text: str, at: int) -> bool:
    """Whether a number that begins at a character is what somebody lost, whoever it is: "his group lost five fighters"."""
    return _LOST_BY.search(text[max(0, at - _LOST_WITHIN) : at]) is not None


def who_lost(text: str, at: int, measure: Measure) -> frozenset[str]:
    """Whether a "state" or a "group" lost a number of people that begins at a character, where a noun tells it and no name."""
    found = _LOST_BY.search(text[max(0, at - _LOST_WITHIN) : at]) if measure in LOST else None
    return frozenset(kind for kind in ("state", "group") if found is not None and found[kind] is not None)


def _named(who: str, registry: Registry) -> frozenset[str]:
    """A state or an armed body, by the words with which its soldiers are told of; of "The Russian" its last word."""
    for name in (who, who.rpartition(" ")[2]):
        entry = registry.find(name)
        if registry.country(name) is not None or (entry is not None and entry.kind in _PARTIES):
            return population_of(POSSESSIVE.sub("", name), registry).qualifiers
    return frozenset()
