"""The range of what was reported: smallest low, largest high, one value an origin, what each end rests on, never an average."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from firsthand.model import Approximator, ReadReport, Reconciled
from firsthand.reckoning import reconcile
from firsthand.reckoning.wording import between
from firsthand.tracing import trace
from tests.reckoning.test_between_reports import MONITOR, STAFF, count

A = Approximator


def ranges(*reads: ReadReport) -> list[Reconciled]:
    return list(reconcile(reads, trace(reads)))


def ends(one: Reconciled) -> tuple[float | None, float | None]:
    return one.low, one.high


def test_the_range_runs_from_the_smallest_low_to_the_largest_high_and_names_what_each_end_rests_on() -> None:
    [found] = ranges(count("a", "300"), count("b", "420", voice=MONITOR))
    assert ends(found) == (300, 420)
    assert ([c.report for c in found.low_rests_on], [c.report for c in found.high_rests_on]) == (["a"], ["b"])
    assert (found.best, found.best_by) == (None, None)


def test_an_origin_counts_with_its_latest_number() -> None:
    [found] = ranges(count("a", "300"), count("b", "310", on="2025-02-12"), count("c", "290", voice=MONITOR, on="2025-02-12"))
    assert ends(found) == (290, 310)
    assert {v.origin: (v.low, v.high) for v in found.values} == {STAFF: (310, 310), MONITOR: (290, 290)}


def test_who_cites_an_outlet_gives_the_number_of_whom_its_own_report_cites() -> None:
    [found] = ranges(count("a", "300"), count("b", "300", voice="Paper a"))
    assert [(v.origin, len(v.claims)) for v in found.values] == [(STAFF, 2)]
    assert ranges(count("a", "300", voice=None), count("b", "300", voice="Paper a")) == []


def test_an_open_end_stays_open_and_an_excluded_one_is_told() -> None:
    [found] = ranges(count("a", "300", is_=A.MORE_THAN), count("b", "320", voice=MONITOR))
    assert (found.low, found.low_excluded, found.high) == (300, True, None)
    assert [c.report for c in found.high_rests_on] == ["a"]


def test_reports_of_one_day_that_tell_one_number_differently_keep_it_as_wide_as_told() -> None:
    [found] = ranges(count("a", "300"), count("b", "300", is_=A.AT_LEAST))
    assert ends(found) == (300, None)
    assert found.best is None


def test_a_best_number_is_one_that_every_origin_gives_unbounded() -> None:
    [found] = ranges(count("a", "300"), count("b", "300", voice=MONITOR))
    assert (found.best, found.best_by) == (300, "one_number")
    [found] = ranges(count("a", "300"), count("b", "300", voice=MONITOR, is_=A.ABOUT))
    assert found.best is None


def test_an_end_that_is_told_as_about_stays_so_unless_somebody_gives_the_number_itself() -> None:
    [found] = ranges(count("a", "300", is_=A.ABOUT), count("b", "420", voice=MONITOR))
    assert (found.low_about, found.high_about, between(found)) == (True, False, "about 300 to 420")
    [found] = ranges(count("a", "300", is_=A.ABOUT), count("b", "300", voice=MONITOR))
    assert (found.low_about, found.high_about, between(found)) == (False, False, "300")
    [found] = ranges(count("a", "300", is_=A.ABOUT))
    assert between(found) == "about 300"


def test_nobody_named_gives_no_range() -> None:
    assert ranges(count("a", "300", voice=None)) == []


def test_what_an_analyst_discounted_sets_no_end() -> None:
    reads = [count("a", "300"), count("b", "420", voice=MONITOR)]
    traced = trace(reads)
    set_aside = tuple(c for group in traced.independence for c in group.claim_group.claims if c.report == "b")
    [found] = reconcile(reads, replace(traced, discounted=set_aside))
    assert ends(found) == (300, 300)


@given(st.permutations([count("a", "300"), count("b", "310", on="2025-02-12"), count("c", "290", voice=MONITOR, is_=A.UP_TO)]))
def test_order_changes_no_range(reads: list[ReadReport]) -> None:
    assert ranges(*reads) == ranges(*sorted(reads, key=lambda r: r.report.id))


@given(st.lists(st.integers(250, 350), min_size=1, max_size=4))
def test_every_latest_number_lies_in_the_range(numbers: list[int]) -> None:
    voices = (STAFF, MONITOR, "Norvel clinic", "Sarn council")
    reads = [count(str(n), str(number), voice=voice) for n, (number, voice) in enumerate(zip(numbers, voices, strict=False))]
    for found, value in itertools.chain.from_iterable(((r, v) for v in r.values) for r in ranges(*reads)):
        assert found.low is not None
        assert found.high is not None
        assert found.low <= (value.low or 0)
        assert (value.high or 0) <= found.high
