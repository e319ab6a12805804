"""Two states by one short name: which of them a report means follows from its other places, and from nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from firsthand.gazetteer.layout import Kind
from firsthand.gazetteer.store import Gazetteer
from firsthand.reading.places.resolve import Sense

_SHARED: Final = {"congo": ("republic of the congo", "democratic republic of the congo")}


def tell_states_apart(senses: Sequence[Sense], gazetteer: Gazetteer) -> None:
    """Choose for "Congo" the state in which the more of the report's other places lie; none where they do not tell."""
    for sense in senses:
        chosen = sense.chosen
        full = _SHARED.get(sense.matches[0].key, ()) if chosen is not None and chosen.kind is Kind.COUNTRY else ()
        states = [c for name in full for c in gazetteer.lookup(name) if c.kind is Kind.COUNTRY]
        if not states or any(match.container for match in sense.matches):
            continue
        named = {s.country: 0 for s in states}
        for other in senses:
            if other is not sense and other.chosen is not None and other.chosen.country in named:
                named[other.chosen.country] += len(other.matches)
        most = max(named.values())
        meant = [s for s in states if named[s.country] == most]
        if len(meant) == 1:
            sense.chosen, sense.reasons = meant[0], ("other places of the report lie in the same country",)
        else:
            sense.chosen, sense.reasons = None, ("nothing in the report tells its places apart",)
