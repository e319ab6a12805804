"""A trace that is kept up to date equals the one worked out at once, however the reports came."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bench.synthetic.case import pieces
from bench.synthetic.readings import written
from firsthand.model import ReadReport
from firsthand.registry import Registry
from firsthand.tracing import Tracing, trace

SEEDS = (3, 4)


@cache
def case(seed: int) -> tuple[ReadReport, ...]:
    return tuple(written(piece, Registry.shipped()).read for piece in pieces(160, seed))


@pytest.mark.parametrize("seed", SEEDS)
@settings(max_examples=8)
@given(data=st.data())
def test_reports_that_come_one_after_another_are_traced_as_if_they_had_come_together(seed: int, data: st.DataObject) -> None:
    reads = data.draw(st.permutations(case(seed)))
    tracing, start = Tracing(), data.draw(st.integers(0, len(reads)))
    for end in [start, *sorted(data.draw(st.lists(st.integers(start, len(reads)), max_size=4))), len(reads)]:
        found = tracing.trace(reads[:end])
    assert found == trace(reads)


@settings(max_examples=8)
@given(data=st.data())
def test_reports_that_are_read_anew_or_left_out_leave_nothing_behind(data: st.DataObject) -> None:
    reads = list(case(SEEDS[0]))
    tracing = Tracing()
    tracing.trace(reads)
    changed = data.draw(st.sets(st.integers(0, len(reads) - 1), max_size=6))
    for n in changed:
        reads[n] = reads[n]._replace(reading=replace(reads[n].reading, figures=reads[n].reading.figures[1:]))
    kept = [read for n, read in enumerate(reads) if n not in changed or n % 2]
    assert tracing.trace(kept) == trace(kept)
