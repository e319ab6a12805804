"""Which numbers of a statement stand: not those turned down beside what it affirms, nor what is known beside what it denies, nor
the dead who turned out to be alive.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from firsthand.model import Measure, Polarity, Statement, Unit
from firsthand.reading.assertion import Assertion, assertion
from firsthand.reading.figures.decision import Decision
from firsthand.reading.figures.draft import Draft
from firsthand.reading.parse import Parse

_NOBODY: Final = frozenset({"none", "nobody"})
_SURVIVING: Final = frozenset({"survived", "survive", "lived"})
_SURVIVING_REACH: Final = 5


def upheld(p: Parse, drafts: Sequence[Draft]) -> list[Draft]:
    """Without "six" in "we did not kill six; two died", nor "90" in "denied that its men were among the 90 killed"."""
    drafts = [d for n, d in enumerate(drafts) if not _live(p, d, drafts[n + 1].first if n + 1 < len(drafts) else len(p))]
    said = {d.id: assertion(p, d.first) for d in drafts if d.measure is not Measure.OTHER}
    affirming = {d.statement.id for d in drafts if d.statement and said.get(d.id) is Assertion.AFFIRMED}
    kept = [d for d in drafts if d.statement is None or not _is_beside(said.get(d.id), d.statement, affirming)]
    return [_if_none_survived(p, d, kept[at + 1 : at + 2]) for at, d in enumerate(kept)]


def _if_none_survived(p: Parse, draft: Draft, following: Sequence[Draft]) -> Draft:
    """ "A helicopter with nine soldiers aboard crashed; none survived": all who were counted are dead."""
    if draft.measure is not Measure.OTHER or draft.unit is not Unit.PERSONS:
        return draft
    sentence, last = p.sentence[draft.first], len(p.sentences) - 1
    end = min(p.sentences[min(sentence + 1, last)][1], following[0].first if following else len(p))
    for token in range(draft.counted.after, end):
        nobody = p.lower[token] in _NOBODY or p.lower[token : token + 2] == ["no", "one"]
        if nobody and not _SURVIVING.isdisjoint(p.lower[token + 1 : token + _SURVIVING_REACH]):
            return replace(draft, measure=Measure.KILLED, decision=Decision(Measure.KILLED, "predicate"))
    return draft


def _live(p: Parse, draft: Draft, end: int) -> bool:
    """ "Two people believed dead had been found alive": nobody was killed whom the words up to the next number find alive."""
    _, last = p.sentences[p.sentence[draft.first]]
    return draft.measure is Measure.KILLED and "alive" in p.lower[draft.counted.after : min(end, last)]


def _is_beside(said: Assertion | None, statement: Statement, affirming: set[str]) -> bool:
    """Whether a number is denied in a statement that affirms, or taken for granted in one that denies."""
    if said is Assertion.GRANTED:
        return statement.polarity is Polarity.DENIED
    return said is Assertion.DENIED and statement.id in affirming
