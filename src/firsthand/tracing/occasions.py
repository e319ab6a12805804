"""Origins: an origin voice on one occasion, with the claims that go back to it.

What a voice put forward about the same thing at the same time is one utterance, however many reports carry it. A turn is what
one report has of a voice at one time: it is one utterance too, as far as no number in it replaces another. A later restatement
and a new number are new occasions; so are statements of one day about different things, unless one report carries both.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from firsthand.codebook.checks import TELLING_NUMBER
from firsthand.model import Approximator, Claim, Figure, Nature, Origin
from firsthand.registry import Registry
from firsthand.registry.names import fold
from firsthand.tracing.claims import TELLS, TracedClaim, number_of, telling
from firsthand.tracing.contents import Content, content_of, keys_of, likeness
from firsthand.tracing.joining import Joined
from firsthand.tracing.standing import Standings
from firsthand.tracing.subjects import DAYS, content_words, telling_names

REPORTED_WITHIN = timedelta(days=4)
"""A report that does not say when its origin spoke is about an occasion of at most so many days before."""
RECENT = 32
"""How many of a voice's latest occasions in one group of claims are looked at."""
SAME_TURN = timedelta(days=1)
"""What a report adds without a day goes with what it has of the same voice from at most so many days before."""
WORDED_WITHIN = 1.25
""" "More than 20" and 23, "nearly 100" and 98 may be one number in other words: they differ by no more than this factor."""
UNNAMED_WITHIN = timedelta(days=2)
"""The same for words that name nothing but states, or are only `FEW_WORDS`, where they come back as they were …"""
REWORDED_WITHIN = timedelta(days=1)
"""… and in other words."""
FEW_WORDS = 3
"""Words that a content has at least where it is taken for the same utterance on another day."""

RANGE_TELLS = 2
"""How much the low end of a range tells at least where one voice says the range twice within days."""
RETOLD = 4
"""How many contents of an occasion are compared with one that may retell it."""

_PRESENT = re.compile(r"\b(?:argue|believe|claim|estimate|insist|maintain|say|think)s?\b", re.IGNORECASE)
_Number = tuple[object, ...]
_WORDED = frozenset({Approximator.MORE_THAN, Approximator.FEWER_THAN, Approximator.NEARLY, Approximator.UP_TO, Approximator.ABOUT})


class Occasion:
    """One utterance while it is being collected: ``day`` None where nothing tells when it was."""

    def __init__(self, day: date | None, *, stated: bool) -> None:
        self.day = day
        self.stated = stated
        self.claims: list[TracedClaim] = []
        self.contents: list[Content] = []
        self.figures: dict[str, dict[_Number, Figure]] = defaultdict(dict)
        """By group, one of each number in each wording."""

    def add(self, claim: TracedClaim, group: str) -> None:
        self.claims.append(claim)
        if claim.figure is not None:
            self.figures[group].setdefault(_as_worded(claim.figure), claim.figure)

    def is_at_odds(self, claim: TracedClaim, group: str) -> bool:
        """Whether the voice gives another number for the same thing here."""
        figures = self.figures.get(group)
        return (
            claim.figure is not None and figures is not None and not all(is_worded_alike(claim.figure, f) for f in figures.values())
        )

    @property
    def words(self) -> str | None:
        """The day, or the latest day it can have been."""
        if self.day is None:
            return None
        return self.day.isoformat() if self.stated else f"by {self.day.isoformat()}"


Placed = tuple[tuple[str, str, str], Origin]
"""An origin with what orders it among others."""


def origins_of(
    voice: str, claims: Sequence[TracedClaim], group_of: Mapping[Claim, str], registry: Registry, standings: Standings
) -> list[Placed]:
    """The origins of one strand of a voice's claims."""
    return [_as_origin(voice, occasion, registry, standings) for occasion in occasions_of(claims, group_of, registry)]


def occasions_of(claims: Sequence[TracedClaim], group_of: Mapping[Claim, str], registry: Registry) -> list[Occasion]:
    """The occasions of one voice's claims, which come in time order; a function of these claims and their groups alone."""
    found = _Occasions(group_of, registry)
    for _, turn in itertools.groupby(claims, key=_turn):
        found.take(list(turn))
    return found.joined()


def _turn(claim: TracedClaim) -> tuple[date | None, str, bool, str | None]:
    return claim.said, claim.claim.report, _is_stated(claim), claim.own_text


def text_of(claim: TracedClaim) -> str:
    """The text in which a claim stands, by the report that printed it first. A publisher's own words there are one utterance."""
    return claim.own_text or claim.claim.report


def _is_stated(claim: TracedClaim) -> bool:
    """Whether the report says on which day the voice spoke; "earlier this week" says none."""
    return claim.said is not None and claim.said_on is not None and claim.said_on.start == claim.said_on.end


class _Occasions:
    """One voice's occasions, found by what they are about and by the report that has them."""

    def __init__(self, group_of: Mapping[Claim, str], registry: Registry) -> None:
        self._group_of = group_of
        self._registry = registry
        self._all: list[Occasion] = []
        self._by_group: dict[str, list[Occasion]] = defaultdict(list)
        self._by_number: dict[_Number, list[Occasion]] = defaultdict(list)
        self._by_word: dict[tuple[date, str], list[Occasion]] = defaultdict(list)
        self._last_of: dict[str, Occasion] = {}
        self._merged: list[tuple[int, int]] = []
        self._place: dict[int, int] = {}

    def take(self, turn: Sequence[TracedClaim]) -> None:
        """Put each claim of a turn where the same is said; the rest of the turn goes with them, or begins an occasion."""
        met = {c.claim: o for c in turn if (o := self._same_said(c)) is not None}
        first = turn[0]
        of_day = [o for o in dict.fromkeys(met.values()) if o.day == first.said]
        if first.own_text is not None:
            # What a publisher has told before stands in its next report too, which is about something else.
            of_day = [o for o in of_day if text_of(o.claims[0]) == text_of(first)]
        home = of_day[0] if of_day else self._of_report(first)
        self._merged += [(self._place[id(of_day[0])], self._place[id(o)]) for o in of_day[1:]]
        rest: list[TracedClaim] = []
        for claim in turn:
            occasion = met.get(claim.claim) or home
            if occasion is None or occasion.is_at_odds(claim, self._group_of[claim.claim]):
                rest.append(claim)
            else:
                self._add(claim, occasion)
        while rest:
            home = self._begin(rest[0])
            rest, claims = [], rest
            for claim in claims:
                if home.is_at_odds(claim, self._group_of[claim.claim]):
                    rest.append(claim)
                else:
                    self._add(claim, home)

    def _same_said(self, claim: TracedClaim) -> Occasion | None:
        """The occasion of which the claim may be told, since the voice said the same; a stated day first, then the latest."""
        group = self._group_of[claim.claim]
        known = [*self._by_group[group][-RECENT:], *(o for key in numbers_of(claim) for o in self._by_number[key][-RECENT:])]
        fit = [o for o in known if _may_be_of(claim, o, self._registry) and not o.is_at_odds(claim, group)]
        return max(fit or self._retold(claim), key=lambda o: (o.stated, o.day or date.min), default=None)

    def _retold(self, claim: TracedClaim) -> list[Occasion]:
        """The occasions of the day, and of the day before, on which the voice said the same in other words."""
        if claim.said is None or not (words := words_of(claim)):
            return []
        days = (claim.said, claim.said - SAME_TURN)
        near = dict.fromkeys(o for word in words for day in days for o in self._by_word[day, word][-RECENT:])
        known = [o for o in near if _may_be_of(claim, o, self._registry)]
        content = content_of(claim) if known else None
        return [o for o in known if content is not None and any(likeness(content, other) for other in o.contents[:RETOLD])]

    def _of_report(self, first: TracedClaim) -> Occasion | None:
        """What the same report has of the voice from the day before at most."""
        last = self._last_of.get(text_of(first))
        if last is None or last.day is None or first.said is None or first.said - last.day > SAME_TURN:
            return None
        if text_of(last.claims[0]) != text_of(first):
            return None  # said before, and told by others first: what is added here may be new
        return last if not _is_stated(first) or last.day == first.said else None

    def _begin(self, claim: TracedClaim) -> Occasion:
        occasion = Occasion(claim.said, stated=_is_stated(claim))
        self._place[id(occasion)] = len(self._all)
        self._all.append(occasion)
        return occasion

    def _add(self, claim: TracedClaim, occasion: Occasion) -> None:
        group = self._group_of[claim.claim]
        occasion.add(claim, group)
        known = self._by_group[group]
        if occasion not in known[-RECENT:]:
            known.append(occasion)
        for key in numbers_of(claim):
            self._by_number[key].append(occasion)
        if occasion.day is not None and (words := words_of(claim)):
            occasion.contents.append(content_of(claim))
            for word in words:
                self._by_word[occasion.day, word].append(occasion)
        self._last_of[text_of(claim)] = occasion

    def joined(self) -> list[Occasion]:
        """The occasions, those of one day made one that one report carries together."""
        places = Joined(range(len(self._all)))
        for one, other in self._merged:
            places.join(*sorted((places.root(one), places.root(other))))
        return [self._as_one(members) for members in places.groups()]

    def _as_one(self, members: Sequence[int]) -> Occasion:
        if len(members) == 1:
            return self._all[members[0]]
        parts = [self._all[n] for n in members]
        whole = Occasion(parts[0].day, stated=any(o.stated for o in parts))
        for claim in sorted((c for o in parts for c in o.claims), key=lambda c: c.order):
            whole.add(claim, self._group_of[claim.claim])
        return whole


def words_of(claim: TracedClaim) -> tuple[str, ...]:
    """The words under which other tellings of a content are found; none for figures and for what a publisher says itself."""
    return keys_of(content_words(claim.text)) if claim.figure is None and claim.own_text is None else ()


def numbers_of(claim: TracedClaim) -> tuple[_Number, ...]:
    """What of a claim's number makes it one utterance with others, whatever they are told to count.

    A telling number with the day on which it is stated to have been said; a range, or a number that hardly comes by chance, of one
    measure.
    """
    figure = claim.figure
    if figure is None:
        return ()
    number = number_of(figure)
    if number is None:
        return ((figure.measure, figure.low, figure.high),) if figure.low is not None and telling(figure.low) >= RANGE_TELLS else ()
    of_day = ((number, claim.said),) if _is_stated(claim) and number >= TELLING_NUMBER else ()
    return (*of_day, (figure.measure, number)) if telling(number) >= TELLS else of_day


def _may_be_of(claim: TracedClaim, occasion: Occasion, registry: Registry) -> bool:
    """Whether a claim may be told of an occasion: of its day, or of a few days before where nothing says which day it is."""
    if claim.said is None or occasion.day is None or claim.said == occasion.day:
        is_undated_elsewhere = claim.said is None and claim.own_text is not None and text_of(occasion.claims[0]) != text_of(claim)
        return claim.said == occasion.day and not is_undated_elsewhere
    if claim.own_text is not None or (_is_stated(claim) and occasion.stated):
        return False
    if claim.figure is None and any(_house(c, registry) == _house(claim, registry) for c in occasion.claims[-RECENT:]):
        return False  # the words of its own pages, again
    return timedelta(0) < claim.said - occasion.day <= _repeated_within(claim, occasion, registry)


def _house(claim: TracedClaim, registry: Registry) -> str:
    publisher = claim.report.publisher
    return fold(registry.family(publisher)) if publisher else claim.claim.report


def _repeated_within(claim: TracedClaim, occasion: Occasion, registry: Registry) -> timedelta:
    """Within which time a report that gives no day may be about what the voice said on an occasion before.

    A voice may say the toll of a whole war on any day, and words that name nothing fit many events.
    """
    figure = claim.figure
    if figure is None:
        words = content_words(claim.text)
        if len(words) < FEW_WORDS or _says_on_any_day(claim):
            return timedelta(0)
        named = {name for name in telling_names(claim.text) if registry.country(name) is None} - DAYS
        if len(words) > FEW_WORDS and any(named & content.words for content in occasion.contents[:RETOLD]):
            return REPORTED_WITHIN
        return UNNAMED_WITHIN if any(content.words == words for content in occasion.contents[:RETOLD]) else REWORDED_WITHIN
    of_the_war = figure.nature is Nature.CUMULATIVE and (claim.place is None or claim.place.is_state)
    return timedelta(0) if of_the_war or (figure.as_of is not None and figure.as_of.precision > 3) else REPORTED_WITHIN


def _says_on_any_day(claim: TracedClaim) -> bool:
    """Whether a voice is told to say something, and not to have said it on an occasion: "the UN says 600,000 live besieged"."""
    statement = claim.statement
    cue = statement.cue[-1:] if statement is not None else ()
    return any(_PRESENT.search(claim.report.text, *span) is not None for span in cue)


def _as_worded(figure: Figure) -> _Number:
    """All of a figure that decides which others are it in other words."""
    return figure.low, figure.best, figure.high, figure.approximator


def is_worded_alike(one: Figure, other: Figure) -> bool:
    """Whether two figures may be one number in other words; "at least 23" and "at least 26" are two numbers."""
    mine, theirs = number_of(one), number_of(other)
    if mine is None or theirs is None:
        return (one.low, one.high) == (other.low, other.high)
    if mine == theirs:
        return True
    vague = Approximator.VAGUE in (one.approximator, other.approximator)
    if vague:
        least, number = (mine, theirs) if one.approximator is Approximator.VAGUE else (theirs, mine)
        return least <= number < 10 * least
    worded = one.approximator in _WORDED or other.approximator in _WORDED
    low, high = sorted((mine, theirs))
    return worded and high <= WORDED_WITHIN * low


def _as_origin(key: str, occasion: Occasion, registry: Registry, standings: Standings) -> tuple[tuple[str, str, str], Origin]:
    """The value. Its id follows from the voice and its first claim in time."""
    speakers = [c.origin for c in occasion.claims if c.origin is not None]
    registered = Counter(s.registry for s in speakers if s.registry is not None)
    entry = registry.entries[min(registered, key=lambda i: (-registered[i], i))] if registered else None
    governments = (s.entry(registry) for s in speakers)
    names = Counter(s.voice for s in speakers)
    voice = entry.name if entry is not None else min(names, key=lambda n: (-names[n], n))
    first = occasion.claims[0].claim
    digest = hashlib.sha256(repr((key, first.report, first.span, first.statement, first.figure)).encode()).hexdigest()[:12]
    origin = Origin(
        id=f"o-{digest}",
        voice=voice,
        registry=entry.id if entry is not None else None,
        key=key,
        occasion=occasion.words,
        standing=standings.standing_of(entry or next(filter(None, governments), voice), occasion.claims),
        claims=tuple(c.claim for c in occasion.claims),
        reports=tuple(sorted({c.claim.report for c in occasion.claims})),
        outlets=outlets_of(occasion.claims, registry),
    )
    return ((occasion.day or date.max).isoformat(), key, origin.id), origin


def outlets_of(claims: Iterable[TracedClaim], registry: Registry) -> tuple[str, ...]:
    """Publisher families of the claims' reports. A report without a publisher is an outlet of its own."""
    families: dict[str, str] = {}
    for claim in claims:
        publisher = claim.report.publisher
        family = registry.family(publisher) if publisher else f"unknown publisher of {claim.report.id}"
        families.setdefault(fold(family), family)
    return tuple(sorted(families.values()))
