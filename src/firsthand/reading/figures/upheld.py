"""Which numbers of a statement stand: not those turned down beside what it affirms, nor what is known beside what it denies, nor
the dead who turned out to be alive.
"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.model import Measure, Polarity, Statement
from firsthand.reading.assertion import Assertion, assertion
from firsthand.reading.figures.draft import Draft
from firsthand.reading.parse import Parse


def upheld(p: Parse, drafts: Sequence[Draft]) -> list[Draft]:
    """Without "six" in "we did not kill six; two died", nor "90" in "denied that its men were among the 90 killed"."""
    drafts = [d for n, d in enumerate(drafts) if not _live(p, d, drafts[n + 1].first if n + 1 < len(drafts) else len(p))]
    said = {d.id: assertion(p, d.first) for d in drafts if d.measure is not Measure.OTHER}
    affirming = {d.statement.id for d in drafts if d.statement and said.get(d.id) is Assertion.AFFIRMED}
    return [d for d in drafts if d.statement is None or not _is_beside(said.get(d.id), d.statement, affirming)]


def _live(p: Parse, draft: Draft, end: int) -> bool:
    """ "Two people believed dead had been found alive": nobody was killed whom the words up to the next number find alive."""
    _, last = p.sentences[p.sentence[draft.first]]
    return draft.measure is Measure.KILLED and "alive" in p.lower[draft.counted.after : min(end, last)]


def _is_beside(said: Assertion | None, statement: Statement, affirming: set[str]) -> bool:
    """Whether a number is denied in a statement that affirms, or taken for granted in one that denies."""
    if said is Assertion.GRANTED:
        return statement.polarity is Polarity.DENIED
    return said is Assertion.DENIED and statement.id in affirming
