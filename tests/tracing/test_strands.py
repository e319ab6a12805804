"""A voice's claims in strands: kept up to date, they are those that all of its claims together would make."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from firsthand.model import Claim, Kind, Measure, ReadReport
from firsthand.registry import Registry
from firsthand.tracing import TracedClaim
from firsthand.tracing.claims import claims_of_report
from firsthand.tracing.strands import Strands
from tests.tracing.written import Written

PLACES = "Sudzha Rylsk Lgov Glushkovo".split()
VOICE = "Bridge Monitor"


def told(report: str, day: int | None, numbers: Sequence[tuple[str, int]], words: str | None = None) -> ReadReport:
    """A report in which the Bridge Monitor counts killed residents of places, and says something without a number."""
    sentences = [f"{number} residents of {place} were killed" for place, number in numbers]
    text = ". ".join([*sentences, *([words] if words else [])])
    w = Written(report, f"{text}, the {VOICE} said.", f"Paper {report}", f"2025-01-{day or 1:02}")
    for sentence, (place, number) in zip(sentences, numbers, strict=True):
        s = w.said(sentence, VOICE)
        w.counted(str(number), Measure.KILLED, number, s, population="residents", place=place)
    if words:
        w.said(words, VOICE, kind=Kind.CONDUCT)
    read = w.read()
    return read if day is not None else ReadReport(replace(read.report, published=None), read.reading)


NUMBERS = st.tuples(st.sampled_from(PLACES), st.sampled_from([7, 41, 1_374, 2_615]))
WORDS = st.sampled_from(
    [None, "Guards of the grain store in Rylsk burned the lists of the harvest", "The harvest of Lgov was burned in the store"]
)
TELLINGS = st.lists(
    st.tuples(st.none() | st.integers(1, 28), st.lists(NUMBERS, max_size=2, unique_by=lambda told: told[0]), WORDS),
    min_size=16,
    max_size=24,
)


def claims_of(number: int, telling: tuple[int | None, list[tuple[str, int]], str | None]) -> tuple[TracedClaim, ...]:
    return claims_of_report(told(f"r{number:02}", *telling), (), Registry.shipped()) if telling[1] or telling[2] else ()


def made(claims: Sequence[TracedClaim]) -> list[tuple[Claim, ...]]:
    return [tuple(c.claim for c in claims)]


def at_once(claims: Sequence[TracedClaim], group_of: dict[Claim, str]) -> list[tuple[Claim, ...]]:
    return sorted(Strands(made).change((), claims, group_of)[1], key=repr)


@settings(max_examples=100)
@given(data=st.data())
def test_claims_that_come_and_go_and_change_their_groups_leave_the_strands_that_they_would_make_together(
    data: st.DataObject,
) -> None:
    every = [claim for n, telling in enumerate(data.draw(TELLINGS)) for claim in claims_of(n, telling)]
    groups = st.sampled_from("ABCDEFGH")
    held, group_of = dict[Claim, TracedClaim](), {c.claim: data.draw(groups) for c in every}
    strands, kept = Strands(made), list[tuple[Claim, ...]]()
    start = data.draw(st.sets(st.sampled_from(every), min_size=len(every) // 2)) if every else set()
    changes = data.draw(st.lists(st.lists(st.sampled_from(every), max_size=3, unique=True), max_size=8)) if every else []
    for changed in (start, *changes):
        gone = [c for c in changed if c.claim in held]
        moved = [c for c in gone if data.draw(st.booleans())]
        new = [c for c in changed if c.claim not in held] + moved
        group_of |= {c.claim: data.draw(groups) for c in moved}
        held = {claim: c for claim, c in held.items() if c not in gone} | {c.claim: c for c in new}
        left, came = strands.change(gone, new, group_of)
        kept = [each for each in kept if each not in left] + came
        assert sorted(kept, key=repr) == at_once(list(held.values()), group_of)
