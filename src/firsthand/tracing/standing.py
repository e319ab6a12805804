"""Where origins stand. A state is taken for no party only where it is plain which conflict the reports are about (fails closed).

Standings are those of one conflict. In reports about another, a state that this conflict's file does not name may well be a
belligerent, and so may any state in what is said about itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from firsthand.codebook.standings import Standing
from firsthand.model import ReadReport
from firsthand.registry import Registry
from firsthand.registry.entries import Entry
from firsthand.tracing.claims import TracedClaim, states_in

ABOUT_IT = Fraction(1, 2)
"""Part of the reports that must name a belligerent state of a conflict …"""
BOTH_SIDES = Fraction(1, 4)
"""… and part that must name one of a second side."""


def is_about(reads: Sequence[ReadReport], registry: Registry, conflict: str) -> bool:
    """Whether the reports are plainly about a conflict: they name states of two of its belligerent sides."""
    sides: dict[str, str] = {}
    for stance in registry.conflicts[conflict].state if conflict in registry.conflicts else ():
        if stance.standing is Standing.BELLIGERENT and stance.country is not None and stance.side is not None:
            sides[stance.country] = stance.side
    naming: dict[str, int] = defaultdict(int)
    for read in reads:
        for side in {sides[state] for state in states_in(read.report.text, registry) if state in sides}:
            naming[side] += 1
    most = sorted(naming.values(), reverse=True)
    return len(most) > 1 and most[0] >= ABOUT_IT * len(reads) and most[1] >= BOTH_SIDES * len(reads)


def standing_of(
    voice: Entry | str, claims: Iterable[TracedClaim], registry: Registry, conflict: str, *, on: date | None, is_known: bool
) -> Standing:
    """The standing of an origin of some claims; ``is_known`` tells that the claims' reports are about the conflict."""
    standing = registry.position(voice, conflict, on).standing
    if standing is not Standing.OTHER_STATE:
        return standing
    country = voice.country if isinstance(voice, Entry) else None
    concerned = {
        name
        for c in claims
        for name in (*c.population.qualifiers, c.place.name if c.place is not None and c.place.is_state else "")
    }
    own = country is None or country in concerned or country.casefold() in concerned
    return standing if is_known and not own else Standing.UNKNOWN
