"""Claim groups: claims about the same thing. Over-merging is worse than under-merging, so every doubt keeps claims apart.

Figures meet in measure, population, place and period; other claims in the words that carry their meaning. Each claim is
compared with the group's first claims only, in time order, so that groups do not drift and cost stays near linear.
"""

from __future__ import annotations

import hashlib
import itertools
import math
import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from firsthand.codebook.checks import GROSSLY
from firsthand.model import Approximator, ClaimGroup, Figure, Measure, Nature
from firsthand.tracing.claims import Speaker, TracedClaim, number_of
from firsthand.tracing.subjects import EVERYBODY, Population, compatible, content_words, telling_names

SAME_TIME = timedelta(days=3)
"""Running counts said within so many days of each other are about the same time, unless they state other days."""
RESTATED = timedelta(days=45)
"""The same number of the same origin within this time is the same claim restated."""
SAME_EVENT = timedelta(days=30)
"""Texts about one conduct or incident are looked for within this time."""
ALIKE = 0.5
"""Two contents are alike when they share this much of the longer one's words …"""
CONTAINED = 0.75
"""… and this much of the shorter one's …"""
FEWEST_SHARED = 3
"""… and at least so many words."""
RECENT = 128
"""How many of the latest groups under one word or subject are compared: a common word must not cost a square."""
LABEL_LENGTH = 110

_CLAUSE_END = re.compile(r"[.,;:!?](?!\w)|[—–\n\"”]|\s(?:from|up from|down from|after|when|while|but|and (?=\S*\d))")
"""Where a figure's own words end: at a mark, at what it replaces, at the next number, at another thought."""
_RUNNING = frozenset({Nature.STOCK, Nature.CUMULATIVE})
_Key = tuple[str, object, float | None]


class Group:
    """Claims that were put together, and what is known of their subject so far."""

    def __init__(self, first: TracedClaim) -> None:
        self.claims: list[TracedClaim] = []
        self.population = first.population
        self.place = first.place
        self.numbers: set[float] = set()
        self.ranges: set[Range] = set()
        self.reports: set[str] = set()
        self.voices: set[str | None] = set()
        self.said_here: set[tuple[str, float]] = set()
        self.said_by: set[tuple[str | None, float]] = set()
        self.parts: set[tuple[str, str]] = set()
        self.wholes: set[tuple[str, str]] = set()
        self.add(first)

    def add(self, claim: TracedClaim) -> None:
        self.claims.append(claim)
        self.reports.add(claim.claim.report)
        self.voices.add(claim.origin.key if claim.origin is not None else None)
        self.population = merged(self.population, claim.population)
        self.place = self.place or claim.place
        if claim.figure is None:
            return
        report = claim.claim.report
        self.parts.add((report, claim.figure.id))
        if claim.figure.part_of is not None:
            self.wholes.add((report, claim.figure.part_of))
        self.ranges.add(range_of(claim.figure))
        if (number := number_of(claim.figure)) is not None:
            self.numbers.add(number)
            self.said_here.add((report, number))
            if claim.origin is not None:
                self.said_by.add((claim.origin.key, number))

    def is_part_or_whole(self, claim: TracedClaim) -> bool:
        """Whether the claim is a part of one in the group, or the whole of one: then they are about different people."""
        figure, report = claim.figure, claim.claim.report
        return figure is not None and ((report, figure.part_of) in self.parts or (report, figure.id) in self.wholes)


def merged(one: Population, other: Population) -> Population:
    """What two compatible populations tell together."""
    return Population(one.qualifiers or other.qualifiers, one.people or other.people)


def agreement(one: TracedClaim, group: Group, *, restated: bool = False) -> int | None:
    """How much two subjects have in common; None: they differ.

    A name of the population or a place counts 2, a kind of people or no more than a state 1. Where an origin's number is
    ``restated``, a state may stand for a place in it.
    """
    if not compatible(one.population, group.population):
        return None
    points = 0
    if one.place is not None and group.place is not None:
        if one.place == group.place:
            points += 1 if one.place.is_state else 2
        elif not (restated and one.place.is_state != group.place.is_state):
            return None
    if one.population.qualifiers and one.population.qualifiers == group.population.qualifiers:
        points += 2
    if one.population.people is not None and one.population.people == group.population.people:
        points += 1
    return points


def group_claims(claims: Sequence[TracedClaim]) -> list[Group]:
    """Groups of the claims, which come in time order; groups in the order of their first claims."""
    figures = list(_figure_groups([c for c in claims if c.figure is not None]))
    texts = list(_text_groups([c for c in claims if c.figure is None]))
    for group in texts:
        _repeat(group)
    return sorted([*figures, *texts], key=lambda g: g.claims[0].order)


def _repeat(group: Group) -> None:
    """What a report cites one voice for is that voice's also where the publisher says it again: no second origin."""
    cited: dict[str, dict[str, Speaker]] = defaultdict(dict)
    for claim in group.claims:
        if claim.origin is not None and not claim.is_publishers_own:
            cited[claim.claim.report][claim.origin.key] = claim.origin
    for n, claim in enumerate(group.claims):
        voices = cited.get(claim.claim.report, {})
        if claim.is_publishers_own and claim.origin is not None and len(voices) == 1:
            group.claims[n] = replace(claim, origin=next(iter(voices.values())))


def as_claim_group(group: Group) -> ClaimGroup:
    """The group as a value. Its id follows from its first claim, its label from that claim's own words."""
    claims = tuple(c.claim for c in group.claims)
    first = min((c.report, c.span, c.figure or "", c.statement or "") for c in claims)
    digest = hashlib.sha256(repr(first).encode()).hexdigest()[:12]
    return ClaimGroup(f"g-{digest}", label_of(group), claims)


def label_of(group: Group) -> str:
    """The words of the group's first claim; for a figure also measure and place, as read."""
    first = group.claims[0]
    if first.figure is None:
        return shortened(first.text.removeprefix("that "))
    start, end = first.claim.span
    words = shortened(_to_clause_end(first.report.text, start, end), 60)
    place = next((c.figure.place for c in group.claims if c.figure is not None and c.figure.place), None)
    what = first.figure.measure.replace("_", " ")
    return f"{words} [{what}{', ' + place if place else ''}]{_values(group)}"


def _values(group: Group) -> str:
    """Where voices give numbers that do not meet: each number with who gives it, so that no one number stands for all."""
    told: dict[str, None] = {}
    for claim in group.claims:
        if claim.figure is not None:
            start, end = claim.claim.span
            who = claim.origin.voice if claim.origin is not None else "nobody named"
            told[f"{' '.join(claim.report.text[start:end].split())} ({'denied by ' if claim.is_denied else ''}{who})"] = None
    lowest_high = min((high for _, high in group.ranges), default=0.0)
    competing = max((low for low, _ in group.ranges), default=0.0) > lowest_high
    return f": {'; '.join(told)}" if competing or (len(told) > 1 and any(c.is_denied for c in group.claims)) else ""


def _to_clause_end(text: str, start: int, end: int) -> str:
    """A figure's words and what they count: on to the next mark, for at most sixty characters."""
    limit = min(len(text), end + 60)
    mark = _CLAUSE_END.search(text, end, limit)
    return text[start : mark.start() if mark is not None else limit]


def shortened(text: str, length: int = LABEL_LENGTH) -> str:
    """A text on one line, cut between words."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    return line[:length].rsplit(" ", 1)[0] + " …"


def _figure_groups(claims: Iterable[TracedClaim]) -> Iterator[Group]:
    """Figures by measure, unit and nature, then by subject and period."""
    kinds: dict[tuple[str, ...], _Figures] = defaultdict(_Figures)
    for claim in claims:
        figure = claim.figure
        if figure is not None:
            nature = "running" if figure.nature in _RUNNING else figure.nature.value
            kinds[figure.measure.value, figure.unit.value, nature].place(claim)
    for kind in kinds.values():
        yield from kind.groups


class _Figures:
    """Groups of figures of one measure, found by subject."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self._by_subject: dict[_Key, deque[Group]] = defaultdict(deque)
        self._listed: set[tuple[_Key, int]] = set()

    def place(self, claim: TracedClaim) -> None:
        """Put a claim into the group it fits best, if one fits and no second fits as well; else into a group of its own."""
        fits = {id(group): (points, group) for group in self._near(claim) if (points := _fit(claim, group)) is not None}
        ranked = sorted(fits.values(), key=lambda fit: -fit[0])
        if ranked and (len(ranked) == 1 or ranked[0][0] > ranked[1][0]):
            group = ranked[0][1]
            group.add(claim)
        else:
            group = Group(claim)
            self.groups.append(group)
        for key in _listed_under(claim):
            if (key, id(group)) not in self._listed:
                self._listed.add((key, id(group)))
                self._by_subject[key].append(group)

    def _near(self, claim: TracedClaim) -> Iterator[Group]:
        for key in _looked_up(claim):
            waiting = self._by_subject[key]
            while waiting and _outdated(waiting[0], claim):
                waiting.popleft()
            yield from itertools.islice(reversed(waiting), RECENT)


def _outdated(group: Group, claim: TracedClaim) -> bool:
    """Whether no claim as late as this one can join the group any more."""
    last = group.claims[-1].said
    return last is not None and claim.said is not None and claim.said - last > RESTATED


def _listed_under(claim: TracedClaim) -> Iterator[_Key]:
    """Where a claim's group can be found: place, population where no place is known, and number in population or report."""
    number = number_of(claim.figure) if claim.figure is not None else None
    if claim.place is not None:
        yield "place", claim.place, None
    if claim.population.qualifiers:
        if claim.place is None:
            yield "population", claim.population.qualifiers, None
        yield "number", claim.population.qualifiers, number
    yield "report", claim.claim.report, number


def _looked_up(claim: TracedClaim) -> Iterator[_Key]:
    yield from _listed_under(claim)
    if claim.place is not None and claim.population.qualifiers:
        yield "population", claim.population.qualifiers, None


def _fit(claim: TracedClaim, group: Group) -> int | None:
    """How well a figure fits a group; None where it may be about something else.

    Subjects must agree; what agrees only in lacking a subject must be the same number in the same report. The same origin may
    restate its number later.
    """
    number = number_of(claim.figure) if claim.figure is not None else None
    same_number = number is not None and number in group.numbers
    restated = _may_restate(claim) and number is not None and (claim.origin.key if claim.origin else None, number) in group.said_by
    points = agreement(claim, group, restated=restated)
    if points is None or claim.figure is None or group.is_part_or_whole(claim):
        return None
    if not same_number and not _may_compete(claim, range_of(claim.figure), group):
        return None
    if not _same_period(claim, group.claims[0]) and not (restated and _within(claim.said, group.claims[-1].said, RESTATED)):
        return None
    if claim.figure.measure is Measure.SHARE and not same_number:
        return None
    if points < 2 and not (number is not None and (claim.claim.report, number) in group.said_here):
        return None
    return points + 2 * same_number + restated


Range = tuple[float, float]


def range_of(figure: Figure) -> Range:
    """The numbers a figure allows, from zero to infinity where it is open; "about" and "nearly" a tenth to either side."""
    if figure.best is not None:
        slack = figure.best / 10 if figure.approximator is Approximator.ABOUT else 0.0
        return figure.best - slack, figure.best + slack
    high = math.inf if figure.high is None else figure.high
    low = 0.9 * high if figure.approximator is Approximator.NEARLY and figure.high is not None else 0.0
    return low if figure.low is None else figure.low, high


def _may_compete(claim: TracedClaim, spoken: Range, group: Group) -> bool:
    """Whether another number may stand in a group: as one that meets its numbers, or as one that competes with them.

    Numbers that differ grossly are two claims. Those of other voices compete only where place and people are named alike, or
    where one day or one report holds them together; those of one voice are its revisions.
    """
    apart = [other for other in group.ranges if spoken[1] < other[0] or other[1] < spoken[0]]
    if any(max(spoken[0], other[0]) > GROSSLY * min(spoken[1], other[1]) for other in apart):
        return False
    if not apart or (claim.origin.key if claim.origin is not None else None) in group.voices:
        return True
    same_place = claim.place is not None and claim.place == group.place
    one_day = claim.said is not None and claim.said == group.claims[-1].said
    told_alike = claim.population == group.population and claim.population != EVERYBODY
    return same_place and (told_alike or one_day or claim.claim.report in group.reports)


def _may_restate(claim: TracedClaim) -> bool:
    """A count over stated days is about those days only; any other may be repeated later."""
    return claim.origin is not None and (claim.period is None or (claim.figure is not None and claim.figure.nature in _RUNNING))


def _same_period(one: TracedClaim, other: TracedClaim) -> bool:
    """Whether two figures are about the same time.

    Stated periods overlap (running counts may lie a few days apart); where one is not stated, the days on which they were
    said lie close together.
    """
    running = one.figure is not None and one.figure.nature in _RUNNING
    slack = SAME_TIME if running else timedelta(0)
    if one.period is not None and other.period is not None:
        return one.period.start - slack <= other.period.end and other.period.start - slack <= one.period.end
    mine = one.period.end if one.period is not None else one.said
    theirs = other.period.end if other.period is not None else other.said
    return _within(mine, theirs, SAME_TIME) or (mine is None and theirs is None and one.claim.report == other.claim.report)


def _within(one: date | None, other: date | None, span: timedelta) -> bool:
    return one is not None and other is not None and abs(one - other) <= span


class _Content:
    """A content as its telling words, rarest first, and the names in it."""

    def __init__(self, claim: TracedClaim) -> None:
        self.words = content_words(claim.text)
        self.names = telling_names(claim.text)
        self.rarest: list[str] = []

    def rank(self, frequency: dict[str, int]) -> None:
        """Keep as many of the rarest words as suffice to share two with every content that is alike (prefix filtering)."""
        needed = max(FEWEST_SHARED, math.ceil(ALIKE * len(self.words)))
        kept = max(0, len(self.words) - needed + 2)
        self.rarest = sorted(self.words, key=lambda w: (frequency[w], w))[:kept]


def _text_groups(claims: Sequence[TracedClaim]) -> Iterator[Group]:
    """Conduct, incidents, evidence and assessments by their words. Denial and affirmation of one thing share a group."""
    contents = [_Content(claim) for claim in claims]
    frequency = Counter(word for content in contents for word in content.words)
    leaders: dict[str, deque[tuple[Group, _Content]]] = defaultdict(deque)
    for claim, content in zip(claims, contents, strict=True):
        content.rank(frequency)
        best = max(_alike(claim, content, leaders), key=lambda found: found[0], default=None)
        if best is not None:
            best[1].add(claim)
            continue
        group = Group(claim)
        for word in content.rarest:
            leaders[word].append((group, content))
        yield group


def _alike(
    claim: TracedClaim, content: _Content, leaders: dict[str, deque[tuple[Group, _Content]]]
) -> Iterator[tuple[float, Group]]:
    """Groups whose first content is alike, with how much. Those that share one rare word only are not looked at."""
    met_once: set[int] = set()
    met_twice: set[int] = set()
    for word in content.rarest:
        waiting = leaders[word]
        while waiting and _too_old(waiting[0][0], claim):
            waiting.popleft()
        for group, other in itertools.islice(reversed(waiting), RECENT):
            if id(group) not in met_once:
                met_once.add(id(group))
            elif id(group) not in met_twice:
                met_twice.add(id(group))
                if (likeness := _likeness(content, other)) > 0:
                    yield likeness, group


def _too_old(group: Group, claim: TracedClaim) -> bool:
    first = group.claims[0].said
    return first is not None and claim.said is not None and claim.said - first > SAME_EVENT


def _likeness(one: _Content, other: _Content) -> float:
    """The shared part of the longer content's words; 0 where the contents are not alike or their names tell them apart."""
    shared = len(one.words & other.words)
    if shared < FEWEST_SHARED or shared < CONTAINED * min(len(one.words), len(other.words)):
        return 0.0
    if one.names - other.words and other.names - one.words:
        return 0.0
    share = shared / max(len(one.words), len(other.words))
    return share if share >= ALIKE else 0.0
