"""Charges that are set off behind what they are about, and dismissed: "…, a charge the ministry dismissed as groundless"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firsthand.reading.attribution import lexicon as lx
from firsthand.reading.attribution.extent import Attribution, trimmed
from firsthand.reading.parse import Parse

_OPENING = frozenset({"DT", "JJ", "NNP", "NNPS", "NNS", "PRP$"})
"""Tags of the first word of who dismisses it."""


def is_set_off_charge(p: Parse, t: int) -> bool:
    """Whether a noun is the charge of ", a charge the ministry dismissed", and not that of "an account by two survivors"."""
    charge = t > 1 and p.lemma[t] in lx.CHARGES and p.lower[t - 1] in ("a", "an") and p.words[t - 2] == ","
    return charge and p.tag[t + 1] in _OPENING


def _behind_charge(p: Parse, a: Attribution) -> Attribution:
    """An attribution with who stands behind the charge, and what was taken for told before that as no more than the charge."""
    if len(a.source) != 1:
        return a
    first, last = a.source[0]
    charge = first + (p.lower[first] in ("a", "an"))
    if charge >= last or not is_set_off_charge(p, charge):
        return a
    behind = tuple(r for r in a.content if r[0] > last)
    told = a.content if behind == a.content else ((charge - 1, charge), *behind)
    return replace(a, source=((charge + 1, last),), content=told)


def apart_from_charges(p: Parse, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions in which who dismisses a charge stands behind it, and no content of another runs over its comma."""
    behind = [_behind_charge(p, a) for a in found]
    articles = {b.source[0][0] - 2: b.head for a, b in zip(found, behind, strict=True) if a is not b}
    for n, a in enumerate(behind) if articles else ():
        over = [t for t, head in articles.items() if head != a.head and any(x < t <= y for x, y in a.content) and a.head < t]
        if over:
            content = tuple((x, min(y, min(over) - 1)) for x, y in a.content if x < min(over))
            behind[n] = replace(a, content=trimmed(p, content) or a.content)
    return behind
