"""The origins of a case that grows: a voice's are worked out anew where its claims or their groups changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import partial

from firsthand.model import Claim, Origin
from firsthand.registry import Registry
from firsthand.tracing.claims import TracedClaim
from firsthand.tracing.memory import InOrder, Memory
from firsthand.tracing.occasions import Placed, origins_of, strands
from firsthand.tracing.standing import Standings


class Origins:
    """Every origin voice and occasion of a case, kept up to date."""

    def __init__(self, registry: Registry, standings: Standings) -> None:
        self._registry = registry
        self._standings = standings
        self._claims: dict[str, dict[Claim, TracedClaim]] = defaultdict(dict)
        self._strands: dict[str, Memory[Claim, list[Placed]]] = defaultdict(Memory)
        self._of_voice: dict[str, list[Placed]] = {}
        self._all = InOrder(_place)
        self.origin_of: dict[Claim, str] = {}
        """The id of the origin that each claim goes back to, of those that have one."""

    def change(self, gone: Iterable[TracedClaim], new: Iterable[TracedClaim], group_of: Mapping[Claim, str]) -> None:
        """Take claims out and put others in; ``group_of`` are the groups of all claims as they are now."""
        touched: dict[str, None] = {}
        for claim in gone:
            if claim.origin is not None:
                self._claims[claim.origin.key].pop(claim.claim, None)
                touched[claim.origin.key] = None
        for claim in new:
            if claim.origin is not None:
                self._claims[claim.origin.key][claim.claim] = claim
                touched[claim.origin.key] = None
        out = {id(placed): placed for voice in touched for placed in self._of_voice.pop(voice, ())}
        for voice in touched:
            if self._claims[voice]:
                self._of_voice[voice] = self._worked_out(voice, group_of)
            else:
                del self._claims[voice], self._strands[voice]
        came = {id(placed): placed for voice in touched for placed in self._of_voice.get(voice, ())}
        left, made = [out[n] for n in out.keys() - came.keys()], [came[n] for n in came.keys() - out.keys()]
        self._all.change(left, made)
        for _, origin in left:
            for of in origin.claims:
                del self.origin_of[of]
        for _, origin in made:
            self.origin_of |= dict.fromkeys(origin.claims, origin.id)

    def all(self) -> tuple[Origin, ...]:
        """The origins in time order."""
        return tuple([origin for _, origin in self._all.all])

    def _worked_out(self, voice: str, group_of: Mapping[Claim, str]) -> list[Placed]:
        memory, found = self._strands[voice], list[Placed]()
        for strand in strands(self._claims[voice].values(), group_of):
            made_from = (strand, [group_of[c.claim] for c in strand])
            make = partial(origins_of, voice, strand, group_of, self._registry, self._standings)
            found += memory.of(strand[0].claim, made_from, make)
        memory.sweep()
        return found


def _place(placed: Placed) -> tuple[str, str, str]:
    return placed[0]
