"""Where voices stand, by the conflict that each report is about (fails closed).

Standings are those of one conflict. In a report about another, a state that this conflict's file does not name may well be a
belligerent, and so may any state in what is said about itself. So each report is taken for itself: another report changes nothing.
"""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from firsthand.codebook.standings import Standing
from firsthand.model import ConflictReports, Report
from firsthand.registry import Registry
from firsthand.registry.entries import Entry, Stance
from firsthand.registry.lookup import UNKNOWN, Position
from firsthand.registry.names import POSSESSIVE, fold
from firsthand.tracing.claims import TracedClaim

PLAINLY = 2
"""The conflict whose theatre a report names at least so many times as often as that of any other is what it is about."""
_LONGEST = 5
_RUN = re.compile(r"(?:al-|[A-Z])[\w.’'&-]*(?:[ \n](?:of |the |de |al-)*[A-Z0-9][\w.’'&-]*)*")
_PARTIES_FIRST = (Standing.BELLIGERENT, Standing.ALLY, Standing.ADVERSARY_SERVICE, Standing.UNKNOWN)


class About(NamedTuple):
    """Which conflict a report is about, if that is plain; ``names_both``: it names belligerents of two sides."""

    conflict: str | None
    names_both: bool = False


NO_CONFLICT = About(None)


class _Sign(NamedTuple):
    """What a name says of a conflict: that it is where it is fought, and whose side a belligerent of that name is on."""

    conflict: str
    stance: Stance | None
    is_theatre: bool
    is_place: bool


@functools.lru_cache(maxsize=8)
def _signs(registry: Registry) -> Mapping[str, tuple[_Sign, ...]]:
    """Folded names → what they say of conflicts."""
    found: dict[str, list[_Sign]] = defaultdict(list)
    for conflict in registry.conflicts.values():
        for place in conflict.places:
            found[fold(place)].append(_Sign(conflict.id, None, is_theatre=True, is_place=True))
        for stance in (*conflict.state, *conflict.voice):
            fights = stance.standing is Standing.BELLIGERENT and stance.side is not None
            is_theatre = stance.country in conflict.fought_in
            for name in registry.names_of(stance.id or stance.country or "") if fights or is_theatre else ():
                found[name].append(_Sign(conflict.id, stance if fights else None, is_theatre, is_place=False))
    return {name: tuple(signs) for name, signs in found.items()}


def _named(text: str, known: Mapping[str, tuple[_Sign, ...]]) -> Iterator[tuple[_Sign, ...]]:
    """The longest names that a text holds, once for each time."""
    for match in _RUN.finditer(text):
        words = [POSSESSIVE.sub("", fold(w)) for w in match.group().split()]
        at = 0
        while at < len(words):
            for length in range(min(_LONGEST, len(words) - at), 0, -1):
                if (signs := known.get(" ".join(words[at : at + length]))) is not None:
                    yield signs
                    break
            else:
                length = 1
                for part in words[at].split("-") if "-" in words[at] else ():
                    if (signs := known.get(part)) is not None:
                        yield signs
            at += length


@functools.lru_cache(maxsize=4096)
def candidates(report: Report, registry: Registry) -> tuple[tuple[int, About], ...]:
    """The conflicts that a report may be about, with how often it names where each is fought.

    It names the place and a belligerent, or a state that it is fought in and belligerents of two sides, as of its publication.
    """
    theatre: Counter[str] = Counter()
    sides: dict[str, set[str]] = defaultdict(set)
    places: set[str] = set()
    for signs in _named(report.text, _signs(registry)):
        # A state may have several stances in time: one mention counts once.
        theatre.update({sign.conflict for sign in signs if sign.is_theatre})
        places.update(sign.conflict for sign in signs if sign.is_place)
        for sign in signs:
            if sign.stance is not None and sign.stance.side is not None and sign.stance.holds(report.published):
                sides[sign.conflict].add(sign.stance.side)
    return tuple(
        (times, About(conflict, names_both=len(sides[conflict]) > 1))
        for conflict, times in sorted(theatre.items())
        if len(sides[conflict]) > 1 or (sides[conflict] and conflict in places)
    )


def about(report: Report, registry: Registry, chosen: str | None = None) -> About:
    """The conflict that a report is about: the one that was chosen, unless the report is plainly about another and not about it."""
    found = sorted(candidates(report, registry), key=lambda c: -c[0])
    others = max((times for times, _ in found[1:]), default=0)
    plain = found[0][1] if found and found[0][0] >= PLAINLY * others else NO_CONFLICT
    if chosen is None:
        return plain
    own = next((each for _, each in found if each.conflict == chosen), None)
    return own or (plain if plain.conflict is not None else About(chosen))


class Standings:
    """Where voices stand in what each report is about.

    Raises:
        UnknownConflict: the chosen one is not in the registry.
    """

    def __init__(self, registry: Registry, chosen: str | None = None) -> None:
        if chosen is not None:
            registry.conflict(chosen)
        self._registry = registry
        self._chosen = chosen
        self._about: dict[str, About] = {}

    def take_in(self, reports: Iterable[Report]) -> None:
        """Find out what some reports are about."""
        self._about.update({report.id: about(report, self._registry, self._chosen) for report in reports})

    def leave_out(self, reports: Iterable[str]) -> None:
        """Forget some reports, by id."""
        for report in reports:
            del self._about[report]

    @property
    def conflicts(self) -> tuple[ConflictReports, ...]:
        """Which reports are about which conflict; last those that are plainly about none that the registry knows."""
        reports: dict[str | None, list[str]] = defaultdict(list)
        for report, each in self._about.items():
            reports[each.conflict].append(report)
        ordered = sorted(reports.items(), key=lambda item: (item[0] is None, item[0] or ""))
        return tuple(ConflictReports(conflict, tuple(sorted(ids))) for conflict, ids in ordered)

    def position(self, voice: Entry | str, claim: TracedClaim) -> Position:
        """Where a voice stands in what a claim's report is about, on the day of the claim."""
        conflict = self._about[claim.claim.report].conflict
        return self._registry.position(voice, conflict, claim.said)

    def standing_of(self, voice: Entry | str, claims: Sequence[TracedClaim]) -> Standing:
        """The standing of an origin of some claims. Where its reports are about several conflicts, a party to one is a party."""
        found = {self._standing(voice, claim, claims) for claim in {c.claim.report: c for c in claims}.values()}
        known = found - {Standing.UNKNOWN} or found
        return next((s for s in _PARTIES_FIRST if s in known), None) or min(known, default=UNKNOWN.standing)

    def _standing(self, voice: Entry | str, claim: TracedClaim, claims: Iterable[TracedClaim]) -> Standing:
        """A state that is no party is neutral only in a report that names both sides, and in nothing that is said about itself."""
        standing = self.position(voice, claim).standing
        if standing is not Standing.OTHER_STATE:
            return standing
        country = voice.country if isinstance(voice, Entry) else None
        concerned = {
            name
            for c in claims
            for name in (*c.population.qualifiers, c.place.name if c.place is not None and c.place.is_state else "")
        }
        own = country is None or country in concerned or country.casefold() in concerned
        return standing if self._about[claim.claim.report].names_both and not own else Standing.UNKNOWN
