"""Whether scores mean what they say: of what is scored 0.8, eight in ten should be right; and what a least score costs.

What is judged, and what counts as right, stands in `bench/rightness.py`. None of it served to measure the scores: PolNeAR dev,
and the kept parts of `bench/chains` and `bench/figures`. Besides its numbers the task prints the tables and plots behind them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from bench import rightness
from bench.rightness import Ground, Judged
from bench.run import rows

BINS = 10
LEAST = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)
"""The least scores at which is told what is left, how much of that is right, and how much of what is annotated is found."""
_WIDTH = 50


def measures(gold: Path) -> dict[str, float]:
    """Calibration errors in points, and at some least scores the percent that is right and found. Prints what is behind them."""
    from firsthand.reading.reader import ReaderKind, shared_reader

    reader, articles = shared_reader(), rows(gold)
    dev, kept = rightness.polnear(reader, articles), rightness.chains(reader, "kept")
    figures = rightness.own_figures(reader, "kept")
    alone = rightness.polnear(shared_reader(ReaderKind.RULES), articles)
    told = (
        *block("statements with a voice, PolNeAR dev", dev.voiced, dev.wanted),
        *block("the same, --reader rules", alone.voiced, alone.wanted),
        *block("statements with a voice, bench/chains kept", kept.voiced, kept.wanted),
        *block("statements of publishers, PolNeAR dev and bench/chains kept", (*dev.publishers, *kept.publishers)),
        *block("figures, bench/figures kept", figures),
    )
    print("\n".join(told))
    return {
        "calibration error, PolNeAR dev": calibration_error(dev.voiced),
        "calibration error, PolNeAR dev, rules": calibration_error(alone.voiced),
        "calibration error, chains kept": calibration_error(kept.voiced),
        "calibration error, figures kept": calibration_error(figures),
        "right, PolNeAR dev": right(dev.voiced),
        "found, PolNeAR dev": found(dev.voiced, dev.wanted),
        **_from(dev, 0.8),
    }


def _from(ground: Ground, least: float) -> dict[str, float]:
    surest = at_least(ground.voiced, least)
    return {
        f"right from {least}, PolNeAR dev": right(surest),
        f"found from {least}, PolNeAR dev": found(surest, ground.wanted),
    }


def bins(judged: Sequence[Judged]) -> dict[int, list[Judged]]:
    """What was judged by tenths of its score, lowest first."""
    groups: dict[int, list[Judged]] = {}
    for j in sorted(judged, key=lambda j: j.score):
        groups.setdefault(min(int(j.score * BINS), BINS - 1), []).append(j)
    return groups


def calibration_error(judged: Sequence[Judged]) -> float:
    """How far said and right lie apart, in points: the mean over tenths of the score, each by how much is in it."""
    return sum(len(group) * abs(said(group) - right(group)) for group in bins(judged).values()) / max(1, len(judged))


def said(judged: Sequence[Judged]) -> float:
    """The mean score, in percent."""
    return 100 * sum(j.score for j in judged) / max(1, len(judged))


def right(judged: Sequence[Judged]) -> float:
    """How much is right, in percent."""
    return 100 * sum(j.right for j in judged) / max(1, len(judged))


def found(judged: Sequence[Judged], wanted: int) -> float:
    """How many of the annotated attributions something right was found for, in percent."""
    return 100 * len(frozenset[tuple[str, int]]().union(*(j.finds for j in judged))) / max(1, wanted)


def at_least(judged: Sequence[Judged], least: float) -> list[Judged]:
    """What scores as much or more."""
    return [j for j in judged if j.score >= least]


def block(title: str, judged: Sequence[Judged], wanted: int = 0) -> Iterator[str]:
    """The reliability of some scores as lines of text: a plot with its numbers, then what least scores leave."""
    yield f"{title}: {len(judged)}, calibration error {calibration_error(judged):.1f} points"
    yield f"score        n   said  right   {_axis()}"
    for tenth, group in bins(judged).items():
        score = f"{tenth / BINS:.1f}–{(tenth + 1) / BINS:.1f}"
        yield f"{score} {len(group):>6}  {said(group):>5.1f}  {right(group):>5.1f}   {_line(said(group), right(group))}"
    yield f"{'from':>7} {'n':>6}  {'right':>5}" + (f"  {'found':>5}" if wanted else "")
    for least in LEAST:
        left = at_least(judged, least)
        yield f"{least:>7} {len(left):>6}  {right(left):>5.1f}" + (f"  {found(left, wanted):>5.1f}" if wanted else "")
    yield ""


def _axis() -> str:
    return f"0{'s said · 50 % · r right':^{_WIDTH - 1}}100"


def _line(said_at: float, right_at: float) -> str:
    """One line of the plot: where the mean score and the share right lie between 0 and 100."""
    line = ["·"] * (_WIDTH + 1)
    for at, mark in ((said_at, "s"), (right_at, "r")):
        place = round(at / 100 * _WIDTH)
        line[place] = mark if line[place] == "·" else "*"
    return "".join(line)
