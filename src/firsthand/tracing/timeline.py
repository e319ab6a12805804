"""Groups that grow along time, and what a late arrival changes in them.

Items come in order; each joins the group that suits it best among those of the latest items under its keys, or founds one. What
an item finds depends only on items of some weeks before it, so that a late arrival leaves everything before it as it was, and
changes afterwards only what meets a group that it changed. `Timeline.change` works that out: its result is the one that placing
all items in order would give.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import chain
from operator import attrgetter
from typing import Any, Generic, Protocol, TypeVar

from firsthand.model import Span
from firsthand.tracing.group import Join

Key = Hashable
Order = tuple[date, str, Span, str]
"""The day (`date.max` where it is not known), then what tells the items of a day apart."""
UNDATED = date.max


class Item(Protocol):
    """What is grouped. No two items have the same order.

    Under the keys of ``listed_under`` later items find it; under those of ``looked_up`` it looks for earlier ones.
    """

    @property
    def order(self) -> Order: ...

    @property
    def listed_under(self) -> Sequence[Key]: ...

    @property
    def looked_up(self) -> Sequence[Key]: ...


T = TypeVar("T", bound=Item)
T_contra = TypeVar("T_contra", bound=Item, contravariant=True)


class Lane(Generic[T]):
    """One group: its items in order, and why each joined (None for the first)."""

    def __init__(self) -> None:
        self.items: list[T] = []
        self.joins: list[Join | None] = []

    def add(self, item: T, join: Join | None) -> None:
        self.items.append(item)
        self.joins.append(join)


class Slot(Generic[T]):
    """Where an item stands in time, and in which group."""

    __slots__ = ("lane", "order")

    def __init__(self, order: Order, lane: Lane[T]) -> None:
        self.order = order
        self.lane = lane


class Rule(Protocol[T_contra]):
    """How an item chooses.

    Of a group it sees the ``first`` and the ``latest`` items. It looks at the groups of the last ``recent`` items under a key that
    are no more than ``within`` older, and leaves out those that it meets under fewer than ``keys`` of its keys.
    """

    @property
    def first(self) -> int: ...

    @property
    def latest(self) -> int: ...

    @property
    def recent(self) -> int: ...

    @property
    def within(self) -> timedelta: ...

    @property
    def keys(self) -> int: ...

    def chosen(self, item: T_contra, candidates: Sequence[Sequence[T_contra]]) -> tuple[int, Join] | None:
        """Which of the groups the item joins, and why; None: it founds one."""


class Timeline(Generic[T]):
    """The groups of items, kept as if the items had come in order."""

    def __init__(self, rule: Rule[T]) -> None:
        self.rule = rule
        self.items: list[T] = []
        self.slots: dict[Order, Slot[T]] = {}
        self.changed: dict[int, Lane[T]] = {}
        """The groups that something happened to, until somebody empties this; those without items are no more."""
        self._under: dict[Key, list[Slot[T]]] = defaultdict(list)

    def lanes(self) -> Iterator[Lane[T]]:
        """The groups in the order of their first items."""
        for item in self.items:
            lane = self.slots[item.order].lane
            if lane.items[0] is item:
                yield lane

    def change(self, gone: Iterable[Order], new: Iterable[T]) -> None:
        """Take items out and put others in, wherever in time."""
        removed, added = set(gone), sorted(new, key=_order)
        if not removed and (not added or not self.items or self.items[-1].order < added[0].order):
            for item in added:
                self._append(item)
            return
        for order in removed:
            item = self.items[bisect_left(self.items, order, key=_order)]
            for key in set(item.listed_under):
                under = self._under[key]
                del under[bisect_left(under, order, key=_order)]
        slots = {item.order: Slot[T](item.order, Lane()) for item in added}
        for item in added:
            for key in set(item.listed_under):
                insort(self._under[key], slots[item.order], key=_order)
        _Change(self, removed, added, slots).make()

    def _append(self, item: T) -> None:
        lanes = self.near(item, _lane)
        found = self.rule.chosen(item, [self.seen(lane.items, len(lane.items)) for lane in lanes])
        lane: Lane[T] = lanes[found[0]] if found is not None else Lane()
        lane.add(item, found[1] if found is not None else None)
        self.changed[id(lane)] = lane
        self.items.append(item)
        slot = self.slots[item.order] = Slot(item.order, lane)
        for key in set(item.listed_under):
            self._under[key].append(slot)

    def near(self, item: T, lane_of: Callable[[Slot[T]], Lane[T]]) -> list[Lane[T]]:
        """The groups that an item looks at, key by key, each once, the one of the latest item first."""
        order = item.order
        within = self.rule.within
        oldest = order[0] - within if order[0] != UNDATED and order[0].toordinal() > within.days else date.min
        held = [under for key in item.looked_up if (under := self._under.get(key))]
        by_key = [map(lane_of, reversed(self._recent(under, order, oldest))) for under in held]
        if self.rule.keys == 1:
            return list(dict.fromkeys(chain.from_iterable(by_key)))
        times: dict[Lane[T], int] = {}
        for lane in chain.from_iterable(map(dict.fromkeys, by_key)):
            times[lane] = times.get(lane, 0) + 1
        return [lane for lane, found in times.items() if found >= self.rule.keys]

    def _recent(self, under: list[Slot[T]], order: Order, oldest: date) -> list[Slot[T]]:
        """The latest items of those under a key that come before an item and are not too old for it."""
        end = len(under) if under[-1].order < order else bisect_left(under, order, key=_order)
        begin = max(0, end - self.rule.recent)
        if begin < end and under[begin].order[0] < oldest:
            begin = bisect_left(under, (oldest,), begin, end, key=_order)
        return under[begin:end]

    def is_past(self, day: date, item: T) -> bool:
        """Whether what was on a day is too old for an item to look at."""
        return item.order[0] != UNDATED and item.order[0] - day > self.rule.within

    def seen(self, items: Sequence[T], end: int) -> Sequence[T]:
        """What a rule sees of a group's first ``end`` items."""
        if end <= self.rule.first + self.rule.latest:
            return items[:end]
        return [*items[: self.rule.first], *items[end - self.rule.latest : end]]


_order: Callable[[Any], tuple[Any, ...]] = attrgetter("order")
_lane: Callable[[Slot[Any]], Lane[Any]] = attrgetter("lane")


class _Fork(Generic[T]):
    """A group that is another than before the change. ``passed`` items of the old one, in order, lie behind."""

    def __init__(self, old: Lane[T] | None, until: Order) -> None:
        self.old: Lane[T] = old if old is not None else Lane()
        self.new: Lane[T] = Lane()
        self.passed = bisect_left(self.old.items, until, key=_order)
        self.new.items, self.new.joins = self.old.items[: self.passed], self.old.joins[: self.passed]
        self.is_alike = True

    def stay(self, end: int) -> None:
        """The old group's items up to ``end`` stay in it."""
        self.new.items += self.old.items[self.passed : end]
        self.new.joins += self.old.joins[self.passed : end]
        self.passed = end


class _Change(Generic[T]):
    """One change of a timeline: its items from the first that differs, as long as anything can come out otherwise."""

    def __init__(self, timeline: Timeline[T], gone: set[Order], new: list[T], slots: dict[Order, Slot[T]]) -> None:
        self._timeline, self._gone, self._new, self._slots = timeline, gone, new, slots
        self._forks: list[_Fork[T]] = []
        self._of_old: dict[int, _Fork[T]] = {}
        self._of_new: dict[int, _Fork[T]] = {}
        self._placed: dict[Order, Lane[T]] = {}
        self._doubtful: dict[Key, date] = {}
        self._doubtful_until = date.min
        lasts = (items[-1] for items in (timeline.items, new) if items)
        self._has_undated = any(item.order[0] == UNDATED for item in lasts)
        """Whether there are items that look at groups of any age."""

    def make(self) -> None:
        """Go through what may differ, then take over the result."""
        old, new = self._timeline.items, self._new
        at, came, left = bisect_left(old, min([*self._gone, *map(_order, new)]), key=_order), 0, len(self._gone)
        while came < len(new) or at < len(old):
            if came < len(new) and (at == len(old) or new[came].order < old[at].order):
                self._place(new[came], None)
                came += 1
            elif came == len(new) and not left and self._timeline.is_past(self._doubtful_until, old[at]):
                at = self._skip(bisect_left(old, UNDATED, key=lambda item: item.order[0]))
            else:
                left -= old[at].order in self._gone
                self._again(old[at])
                at += 1
        self._take_over()

    def _skip(self, at: int) -> int:
        """Let all items before ``at`` stay where they were."""
        items = self._timeline.items
        for fork in self._forks:
            fork.stay(bisect_left(fork.old.items, items[at].order, key=_order) if at < len(items) else len(fork.old.items))
        return at

    def _again(self, item: T) -> None:
        """An item that was there before: where nothing under its keys changed, it stays where it was."""
        lane = self._timeline.slots[item.order].lane
        if item.order in self._gone:
            self._pass(self._fork(lane, item.order), item)
        elif self._is_doubtful(item):
            self._place(item, lane)
        elif (fork := self._of_old.get(id(lane))) is not None:
            self._join(fork, item, fork.old.joins[fork.passed])
            self._pass(fork, item)

    def _is_doubtful(self, item: T) -> bool:
        days = (self._doubtful.get(key) for key in item.looked_up)
        return any(day is not None and not self._timeline.is_past(day, item) for day in days)

    def _place(self, item: T, before: Lane[T] | None) -> None:
        """Let an item choose among the groups as they are now; ``before`` is where it was."""
        lanes = self._timeline.near(item, self._lane_of)
        found = self._timeline.rule.chosen(item, [self._seen(lane, item) for lane in lanes])
        target, join = (lanes[found[0]], found[1]) if found is not None else (None, None)
        if before is not None:
            number = bisect_left(before.items, item.order, key=_order)
            if (target is before and before.joins[number] == join) or (target is None and number == 0):
                return  # neither its group nor what speaks for it is another
        fork = self._of_new.get(id(target)) or self._fork(target, item.order)
        self._join(fork, item, join)
        if before is not None:
            self._pass(self._fork(before, item.order), item)

    def _lane_of(self, slot: Slot[T]) -> Lane[T]:
        lane = self._placed.get(slot.order) or slot.lane
        fork = self._of_old.get(id(lane))
        return fork.new if fork is not None else lane

    def _seen(self, lane: Lane[T], item: T) -> Sequence[T]:
        end = len(lane.items) if id(lane) in self._of_new else bisect_left(lane.items, item.order, key=_order)
        return self._timeline.seen(lane.items, end)

    def _fork(self, lane: Lane[T] | None, until: Order) -> _Fork[T]:
        """The fork of a group; a new one for no group."""
        if lane is not None and (known := self._of_old.get(id(lane))) is not None:
            return known
        fork = _Fork(lane, until)
        self._forks.append(fork)
        self._of_new[id(fork.new)] = fork
        if lane is not None:
            self._of_old[id(lane)] = fork
        return fork

    def _join(self, fork: _Fork[T], item: T, join: Join | None) -> None:
        fork.new.add(item, join)
        self._placed[item.order] = fork.new
        self._judge(fork, item)

    def _pass(self, fork: _Fork[T], item: T) -> None:
        """An item of the old group lies behind."""
        fork.passed += 1
        self._judge(fork, item)

    def _judge(self, fork: _Fork[T], item: T) -> None:
        """Whoever finds a group that looks otherwise than it did must choose anew, as long as it can be found."""
        was_alike = fork.is_alike
        seen = self._timeline.seen
        fork.is_alike = seen(fork.old.items, fork.passed) == seen(fork.new.items, len(fork.new.items))
        if fork.is_alike:
            return
        self._doubt(item)
        for other in (*fork.old.items[: fork.passed], *fork.new.items) if was_alike else ():
            if self._has_undated or not self._timeline.is_past(other.order[0], item):
                self._doubt(other)

    def _doubt(self, item: T) -> None:
        day = item.order[0]
        self._doubtful_until = max(self._doubtful_until, day)
        for key in item.listed_under:
            self._doubtful[key] = max(self._doubtful.get(key, date.min), day)

    def _take_over(self) -> None:
        """Make the result the timeline's own."""
        timeline = self._timeline
        self._skip(len(timeline.items))
        for order in self._gone:
            del timeline.slots[order]
            del timeline.items[bisect_left(timeline.items, order, key=_order)]
        timeline.slots |= self._slots
        for fork in self._forks:
            lane = fork.old
            lane.items, lane.joins = fork.new.items, fork.new.joins
            timeline.changed[id(lane)] = lane
            for item in lane.items:
                timeline.slots[item.order].lane = lane
        for item in self._new:
            insort(timeline.items, item, key=_order)
