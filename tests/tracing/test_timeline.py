"""A timeline that is changed piece by piece holds the groups that it would hold had everything come in order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.model import Span
from firsthand.tracing.group import Join
from firsthand.tracing.timeline import UNDATED, Order, Timeline

FIRST = date(2025, 1, 1)


class Said(NamedTuple):
    """A number said of some places on a day; ``report`` tells those of one day apart."""

    day: date
    report: str
    places: tuple[str, ...]
    number: int

    @property
    def order(self) -> Order:
        return self.day, self.report, Span(0, 1), ""

    @property
    def listed_under(self) -> Sequence[str]:
        return self.places

    @property
    def looked_up(self) -> Sequence[str]:
        return (*self.places, "anywhere")


class NearestNumber:
    """Joins the group whose items seen are nearest in number, at most two away from each."""

    first, latest, recent, within, keys = 1, 2, 4, timedelta(days=6), 1

    def chosen(self, item: Said, candidates: Sequence[Sequence[Said]]) -> tuple[int, Join] | None:
        far = [(max(abs(item.number - other.number) for other in seen), n) for n, seen in enumerate(candidates)]
        near = [(apart, n) for apart, n in far if apart <= 2]
        if not near:
            return None
        apart, n = min(near)
        return n, Join(9 - apart, (f"{apart} apart from {len(candidates[n])}",))


Found = list[tuple[tuple[Order, ...], tuple[Join | None, ...]]]


def held(timeline: Timeline[Said]) -> Found:
    return [(tuple(item.order for item in lane.items), tuple(lane.joins)) for lane in timeline.lanes()]


def at_once(items: Sequence[Said]) -> Found:
    timeline = Timeline(NearestNumber())
    timeline.change([], items)
    return held(timeline)


days = st.one_of(st.integers(0, 40).map(lambda n: FIRST + timedelta(days=n)), st.just(UNDATED))
places = st.lists(st.sampled_from(["Tal Barq", "Umm Sidra", "anywhere"]), min_size=1, max_size=2, unique=True).map(tuple)
claims = st.lists(
    st.builds(Said, days, st.integers(0, 999).map(str), places, st.integers(0, 9)),
    max_size=60,
    unique_by=lambda said: (said.day, said.report),
)


@settings(max_examples=200)
@given(claims, st.data())
def test_what_comes_late_stands_where_it_would_have_stood_in_time(items: list[Said], data: st.DataObject) -> None:
    order = data.draw(st.permutations(items))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(order)), max_size=6)))
    timeline = Timeline(NearestNumber())
    for start, end in zip([0, *cuts], [*cuts, len(order)], strict=True):
        timeline.change([], order[start:end])
        assert held(timeline) == at_once(order[:end])


@settings(max_examples=200)
@given(claims, st.data())
def test_what_is_taken_out_or_replaced_leaves_nothing_behind(items: list[Said], data: st.DataObject) -> None:
    timeline = Timeline(NearestNumber())
    timeline.change([], items)
    gone = data.draw(st.lists(st.sampled_from(items), unique=True)) if items else []
    again = [said._replace(number=data.draw(st.integers(0, 9))) for said in gone if data.draw(st.booleans())]
    timeline.change([said.order for said in gone], again)
    assert held(timeline) == at_once([said for said in items if said not in gone] + again)


def test_a_group_is_not_found_after_its_time() -> None:
    said = [Said(FIRST + timedelta(days=n), "r", ("Tal Barq",), 5) for n in (0, 6, 13)]
    assert [len(orders) for orders, _ in at_once(said)] == [2, 1]


def test_what_has_no_day_chooses_anew_where_a_group_that_it_finds_by_an_old_item_grew() -> None:
    old, undated = Said(FIRST, "r", ("Tal Barq", "anywhere"), 5), Said(UNDATED, "r", ("anywhere",), 3)
    near, late = (Said(FIRST + timedelta(days=n), "r", ("Tal Barq",), 3) for n in (6, 12))
    timeline = Timeline(NearestNumber())
    timeline.change([], [old, undated, near])
    timeline.change([], [late])
    assert held(timeline) == at_once([old, undated, near, late])
