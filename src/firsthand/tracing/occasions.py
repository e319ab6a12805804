"""Origins: an origin voice on one occasion, with the claims that go back to it.

What a voice put forward about the same thing at the same time is one utterance, however many reports carry it. A report that
gives no day joins the latest stated occasion of the few days before its publication that it shares content with.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from firsthand.model import Claim, Origin
from firsthand.registry import Registry
from firsthand.registry.names import fold
from firsthand.tracing.claims import TracedClaim
from firsthand.tracing.standing import Standings

REPORTED_WITHIN = timedelta(days=3)
"""A report that does not say when its origin spoke is about an occasion of at most so many days before."""


class Occasion:
    """One utterance while it is being collected: ``day`` None where nothing tells when it was."""

    def __init__(self, day: date | None, *, stated: bool) -> None:
        self.day = day
        self.stated = stated
        self.claims: list[TracedClaim] = []
        self.reports: set[str] = set()
        self.groups: set[str] = set()

    def add(self, claim: TracedClaim, group: str) -> None:
        self.claims.append(claim)
        self.reports.add(claim.claim.report)
        self.groups.add(group)

    @property
    def words(self) -> str | None:
        """The day, or the latest day it can have been."""
        if self.day is None:
            return None
        return self.day.isoformat() if self.stated else f"by {self.day.isoformat()}"


def find_origins(
    claims: Sequence[TracedClaim], group_of: Mapping[Claim, str], registry: Registry, standings: Standings
) -> tuple[Origin, ...]:
    """Every origin voice and occasion, in time order, with claims in time order."""
    by_voice: dict[str, list[TracedClaim]] = defaultdict(list)
    for claim in claims:
        if claim.origin is not None:
            by_voice[claim.origin.key].append(claim)
    found = [
        _as_origin(key, occasion, registry, standings) for key, own in by_voice.items() for occasion in occasions_of(own, group_of)
    ]
    return tuple(origin for _, origin in sorted(found, key=lambda f: f[0]))


def occasions_of(claims: Sequence[TracedClaim], group_of: Mapping[Claim, str]) -> list[Occasion]:
    """The occasions of one voice's claims: first those with a stated day, then what joins them or stands alone."""
    stated: dict[date, Occasion] = {}
    for claim in claims:
        if claim.said_on is not None and claim.said is not None:
            stated.setdefault(claim.said, Occasion(claim.said, stated=True)).add(claim, group_of[claim.claim])
    unstated: dict[date | None, Occasion] = {}
    for claim in claims:
        if claim.said_on is not None and claim.said is not None:
            continue
        group = group_of[claim.claim]
        occasion = _joined(claim, group, stated) or _joined(claim, group, unstated)
        if occasion is None:
            occasion = unstated.setdefault(claim.said, Occasion(claim.said, stated=False))
        occasion.add(claim, group)
    return [*stated.values(), *unstated.values()]


def _joined(claim: TracedClaim, group: str, known: Mapping[date | None, Occasion] | Mapping[date, Occasion]) -> Occasion | None:
    """The latest occasion of the days before a claim that its report speaks of, or that had the same content."""
    if claim.said is None:
        return None
    days = (claim.said - timedelta(days=back) for back in range(REPORTED_WITHIN.days + 1))
    near = [occasion for day in days if (occasion := known.get(day)) is not None]
    return next((o for o in near if claim.claim.report in o.reports or group in o.groups), None)


def _as_origin(key: str, occasion: Occasion, registry: Registry, standings: Standings) -> tuple[tuple[str, str], Origin]:
    speakers = [c.origin for c in occasion.claims if c.origin is not None]
    registered = Counter(s.registry for s in speakers if s.registry is not None)
    entry = registry.entries[min(registered, key=lambda i: (-registered[i], i))] if registered else None
    names = Counter(s.voice for s in speakers)
    voice = entry.name if entry is not None else min(names, key=lambda n: (-names[n], n))
    digest = hashlib.sha256(f"{key}\n{occasion.words}".encode()).hexdigest()[:12]
    origin = Origin(
        id=f"o-{digest}",
        voice=voice,
        registry=entry.id if entry is not None else None,
        occasion=occasion.words,
        standing=standings.standing_of(entry or voice, occasion.claims),
        claims=tuple(c.claim for c in occasion.claims),
        reports=tuple(sorted(occasion.reports)),
        outlets=outlets_of(occasion.claims, registry),
    )
    return ((occasion.day or date.max).isoformat(), key), origin


def outlets_of(claims: Iterable[TracedClaim], registry: Registry) -> tuple[str, ...]:
    """Publisher families of the claims' reports. A report without a publisher is an outlet of its own."""
    families: dict[str, str] = {}
    for claim in claims:
        publisher = claim.report.publisher
        family = registry.family(publisher) if publisher else f"unknown publisher of {claim.report.id}"
        families.setdefault(fold(family), family)
    return tuple(sorted(families.values()))
