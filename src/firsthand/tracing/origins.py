"""The origins of a case that grows: worked out anew where the claims that go back to a voice, or their groups, changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from firsthand.model import Claim, Origin
from firsthand.registry import Registry
from firsthand.tracing.claims import TracedClaim
from firsthand.tracing.memory import InOrder
from firsthand.tracing.occasions import Placed, origins_of
from firsthand.tracing.standing import Standings
from firsthand.tracing.strands import Strands


class Origins:
    """Every origin voice and occasion of a case, kept up to date. ``group_of`` are the groups of all claims as they are."""

    def __init__(self, registry: Registry, standings: Standings, group_of: Mapping[Claim, str]) -> None:
        self._registry = registry
        self._standings = standings
        self._group_of = group_of
        self._strands: dict[str, Strands[Placed]] = {}
        self._all = InOrder(_place)
        self.origin_of: dict[Claim, str] = {}
        """The id of the origin that each claim goes back to, of those that have one."""

    def change(self, gone: Iterable[TracedClaim], new: Iterable[TracedClaim]) -> None:
        """Take claims out and put others in, among both those whose groups are others than before."""
        out, came = _by_voice(gone), _by_voice(new)
        left, made = list[Placed](), list[Placed]()
        for voice in dict.fromkeys((*out, *came)):
            if voice not in self._strands:
                self._strands[voice] = Strands(partial(self._made_of, voice))
            went, others = self._strands[voice].change(out.get(voice, ()), came.get(voice, ()), self._group_of)
            left += went
            made += others
            if not self._strands[voice]:
                del self._strands[voice]
        self._all.change(left, made)
        for _, origin in left:
            for of in origin.claims:
                del self.origin_of[of]
        for _, origin in made:
            self.origin_of |= dict.fromkeys(origin.claims, origin.id)

    def all(self) -> tuple[Origin, ...]:
        """The origins in time order."""
        return tuple([origin for _, origin in self._all.all])

    def _made_of(self, voice: str, claims: Sequence[TracedClaim]) -> list[Placed]:
        return origins_of(voice, claims, self._group_of, self._registry, self._standings)


def called(origins: Iterable[Origin], registry: Registry) -> dict[str, str]:
    """One name for each voice, by the key under which it counts: that of its office where it goes by several, else its own."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for origin in origins:
        names[origin.key][origin.voice] += len(origin.claims)
    return {key: _one_name(key, of, registry) for key, of in names.items()}


def _one_name(key: str, of: Counter[str], registry: Registry) -> str:
    office = registry.entries.get(key)
    return office.name if office is not None and len(of) > 1 else min(of, key=lambda name: (-of[name], name))


def _by_voice(claims: Iterable[TracedClaim]) -> dict[str, list[TracedClaim]]:
    found: dict[str, list[TracedClaim]] = defaultdict(list)
    for claim in claims:
        if claim.origin is not None:
            found[claim.origin.key].append(claim)
    return found


def _place(placed: Placed) -> tuple[str, str, str]:
    return placed[0]
