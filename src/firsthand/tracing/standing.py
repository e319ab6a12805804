"""Where voices stand, by the conflict that each report is about (fails closed).

Standings are those of one conflict. In a report about another, a state that this conflict's file does not name may well be a
belligerent, and so may any state in what is said about itself. So each report is taken for itself: another report changes nothing.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, repeat
from typing import NamedTuple

from firsthand.codebook.standings import Standing
from firsthand.model import ConflictReports, Report
from firsthand.registry import Registry
from firsthand.registry.entries import Entry, EntryKind, Stance
from firsthand.registry.lookup import UNKNOWN, Position
from firsthand.registry.names import POSSESSIVE, fold
from firsthand.tracing.claims import TracedClaim
from firsthand.tracing.memory import InOrder

PLAINLY = 2
"""The conflict whose theatre a report names at least so many times as often as that of any other is what it is about."""
_LONGEST = 5
_RUN = re.compile(r"[aA-Z](?:(?<!a)|l-)[\w.’'&-]*(?:[ \n](?:of |the |de |al-)*[A-Z0-9][\w.’'&-]*)*")
_PARTIES_FIRST = (Standing.BELLIGERENT, Standing.ALLY, Standing.ADVERSARY_SERVICE, Standing.UNKNOWN)


class About(NamedTuple):
    """Which conflict a report is about, if that is plain; ``names_both``: it names belligerents of two sides."""

    conflict: str | None
    names_both: bool = False


NO_CONFLICT = About(None)


class _Signs(NamedTuple):
    """What a name says of conflicts: in whose theatre it lies, which place it is, and whose belligerent has it."""

    theatres: frozenset[str]
    places: frozenset[str]
    stances: tuple[tuple[str, Stance], ...]


class _Names(NamedTuple):
    """What folded names say, and of how many words the longest name is that begins with a word."""

    signs: Mapping[str, _Signs]
    longest: Mapping[str, int]


@functools.lru_cache(maxsize=8)
def _names(registry: Registry) -> _Names:
    theatres: dict[str, set[str]] = defaultdict(set)
    places: dict[str, set[str]] = defaultdict(set)
    stances: dict[str, list[tuple[str, Stance]]] = defaultdict(list)
    forces = _names_of_forces(registry)
    for conflict in registry.conflicts.values():
        for place in conflict.places:
            places[fold(place)].add(conflict.id)
            theatres[fold(place)].add(conflict.id)
        for stance in (*conflict.state, *conflict.voice):
            own = registry.names_of(stance.id or stance.country or "")
            for name in own if stance.country in conflict.fought_in else ():
                theatres[name].add(conflict.id)
            if stance.standing is Standing.BELLIGERENT and stance.side is not None:
                for name in {*own, *forces.get(stance.country, ())}:
                    stances[name].append((conflict.id, stance))
    known = {
        name: _Signs(frozenset(theatres[name]), frozenset(places[name]), tuple(stances[name]))
        for name in {*theatres, *places, *stances}
    }
    longest: dict[str, int] = {}
    for words in (name.split() for name in known):
        longest[words[0]] = max(longest.get(words[0], 0), min(_LONGEST, len(words)))
    return _Names(known, longest)


def _names_of_forces(registry: Registry) -> Mapping[str | None, list[str]]:
    """By state, what its armed forces are called without the name of the state: "IDF"."""
    found = defaultdict[str | None, list[str]](list)
    for entry in registry.entries.values():
        if entry.kind is EntryKind.ARMED_FORCES and entry.country is not None:
            found[entry.country] += registry.names_of(entry.id)
    return found


@functools.lru_cache(maxsize=65_536)
def _bare(word: str) -> str:
    return POSSESSIVE.sub("", fold(word))


@functools.lru_cache(maxsize=65_536)
def _named(run: str, registry: Registry) -> tuple[_Signs, ...]:
    """What the longest names say that words in capitals hold, once for each time."""
    names, found, at = _names(registry), list[_Signs](), 0
    words = [_bare(word) for word in run.split()]
    while at < len(words):
        step = 1
        for length in range(min(names.longest.get(words[at], 0), len(words) - at), 0, -1):
            if (signs := names.signs.get(" ".join(words[at : at + length]))) is not None:
                found.append(signs)
                step = length
                break
        else:
            parts = words[at].split("-") if "-" in words[at] else ()
            found += [signs for part in parts if (signs := names.signs.get(part)) is not None]
        at += step
    return tuple(found)


def candidates(report: Report, registry: Registry) -> tuple[tuple[int, About], ...]:
    """The conflicts that a report may be about, with how often it names where each is fought.

    It names the place and a belligerent, or a state that it is fought in and belligerents of two sides, as of its publication.
    """
    theatre: dict[str, int] = defaultdict(int)
    sides: dict[str, set[str]] = defaultdict(set)
    places: set[str] = set()
    for signs in chain.from_iterable(filter(None, map(_named, _RUN.findall(report.text), repeat(registry)))):
        # A state may have several stances in time: one mention counts once.
        for conflict in signs.theatres:
            theatre[conflict] += 1
        places |= signs.places
        for conflict, stance in signs.stances:
            if stance.side is not None and stance.holds(report.published):
                sides[conflict].add(stance.side)
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


def _by_conflict(found: Mapping[str, About]) -> dict[str | None, list[str]]:
    reports: dict[str | None, list[str]] = defaultdict(list)
    for report, each in found.items():
        reports[each.conflict].append(report)
    return reports


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
        self._reports: dict[str | None, InOrder[str]] = {}

    def take_in(self, reports: Iterable[Report]) -> None:
        """Find out what some reports are about."""
        found = {report.id: about(report, self._registry, self._chosen) for report in reports}
        self._about |= found
        for conflict, new in _by_conflict(found).items():
            self._reports.setdefault(conflict, InOrder[str](str)).change((), new)

    def leave_out(self, reports: Iterable[str]) -> None:
        """Forget some reports, by id."""
        found = {report: self._about.pop(report) for report in reports}
        for conflict, gone in _by_conflict(found).items():
            self._reports[conflict].change(gone, ())

    @property
    def conflicts(self) -> tuple[ConflictReports, ...]:
        """Which reports are about which conflict; last those that are plainly about none that the registry knows."""
        ordered = sorted(self._reports.items(), key=lambda item: (item[0] is None, item[0] or ""))
        return tuple(ConflictReports(conflict, tuple(reports.all)) for conflict, reports in ordered if reports.all)

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
