"""Pictures of figures: what is drawn is what was said, and nothing else is."""

import re
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.model import Approximator, Figure
from firsthand.publishing import plot
from tests.publishing.sample import figure

A = Approximator
WORDS = "300 soldiers"


def said(approximator: Approximator, low: float | None = None, best: float | None = None, high: float | None = None) -> Figure:
    return figure(WORDS, "300", approximator=approximator, low=low, best=best, high=high)


def drawn(of: Figure) -> set[str]:
    """The shapes of a row, its marker as "point"."""
    picture = plot.row(of, plot.scale([of, said(A.EXACT, 400, 400, 400)]), 0, hollow=False)
    shapes = {"point" if name == "m0" else name for name in re.findall(r'href="#(\w+)"', picture)}
    return shapes | ({"bar"} if 'class="bar' in picture else set()) | ({"dashed"} if "bar rule" in picture else set())


@pytest.mark.parametrize(
    ("of", "shapes"),
    [
        (said(A.EXACT, 300, 300, 300), {"point"}),
        (said(A.ABOUT, best=300), {"point", "about"}),
        (said(A.AT_LEAST, low=300), {"bar", "cap", "right"}),
        (said(A.MORE_THAN, low=300), {"bar", "ring", "right"}),
        (said(A.UP_TO, high=300), {"bar", "left", "cap"}),
        (said(A.FEWER_THAN, high=300), {"bar", "left", "ring"}),
        (said(A.NEARLY, high=300), {"bar", "left", "ring"}),
        (said(A.BETWEEN, low=200, high=300), {"bar", "cap"}),
        (said(A.VAGUE, low=200), {"bar", "dashed", "cap", "right"}),
    ],
    ids=lambda value: value.approximator.value if isinstance(value, Figure) else "",
)
def test_each_approximator_has_its_picture(of: Figure, shapes: set[str]) -> None:
    assert drawn(of) == shapes


@given(st.floats(0.1, 1e9), st.floats(0.1, 1e9))
def test_every_bound_lies_on_the_scale(low: float, high: float) -> None:
    on = plot.scale([said(A.BETWEEN, low=min(low, high), high=max(low, high))])
    assert on.top >= max(low, high)
    assert 2 <= len(on.ticks) <= 7
    assert 0 <= float(on.at(low).rstrip("%")) <= 100


def test_ticks_are_whole_numbers() -> None:
    assert plot.scale([said(A.EXACT, 2, 2, 2)]).ticks == (0, 1, 2)


def test_sixty_four_origins_look_different() -> None:
    assert len({plot.key(n, hollow=False) for n in range(64)}) == 64


def test_an_uncorroborated_marker_is_hollow() -> None:
    on = plot.scale([said(A.EXACT, 300, 300, 300)])
    assert 'class="row o0 hollow"' in plot.row(said(A.EXACT, 300, 300, 300), on, 0, hollow=True)


def test_the_lines_of_a_scale_stand_once_and_not_in_each_row() -> None:
    on = plot.scale([said(A.EXACT, 300, 300, 300)])
    assert plot.row(said(A.EXACT, 300, 300, 300), on, 0, hollow=False).count("<") == 3
    assert plot.axis(on, ("0", "100", "200", "300")).count('class="g"') == on.steps + 1 == 4


@given(st.floats(0.1, 1e9))
def test_a_page_has_rules_for_every_number_of_steps(best: float) -> None:
    style = (resources.files("firsthand.publishing") / "templates" / "pictures.css").read_text()
    on = plot.scale([said(A.EXACT, best, best, best)])
    found = re.search(rf"\.t{on.steps} {{ --step: ([\d.]+)%; --from: ([\d.]+)%; }}", style)
    assert found is not None
    step, start = float(found[1]), float(found[2])
    assert [start / 100 * (100 - step) + step * n for n in range(on.steps + 1)] == [
        pytest.approx(float(on.at(tick).rstrip("%")), abs=0.1) for tick in on.ticks
    ]
