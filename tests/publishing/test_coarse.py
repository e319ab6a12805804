"""How coarse a place is published: by its cell of a fixed grid, never by chance."""

from __future__ import annotations

import math

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.publishing.coarse import area, cell_of
from firsthand.publishing.profiles import Finest, Profile
from tests.publishing.sample import place

LATITUDES, LONGITUDES = st.floats(-90, 89.999), st.floats(-180, 179.999)
GRIDS = st.sampled_from([0.1, 0.25, 0.5, 1.0, 2.0, 10.0])


@pytest.mark.parametrize(
    ("lat", "lon", "degrees", "cell"),
    [
        (49.71, 37.61, 0.5, (37.5, 49.5, 38.0, 50.0)),
        (0.0, 0.0, 0.5, (0.0, 0.0, 0.5, 0.5)),
        (-0.1, -0.1, 0.5, (-0.5, -0.5, 0.0, 0.0)),
        (49.5, 37.5, 0.5, (37.5, 49.5, 38.0, 50.0)),
        (0.3, 0.7, 0.1, (0.7, 0.3, 0.8, 0.4)),
    ],
    ids=["within", "at the origin", "south-west of it", "on a corner", "a grid that floats do not hit"],
)
def test_a_point_lies_in_its_cell(lat: float, lon: float, degrees: float, cell: tuple[float, float, float, float]) -> None:
    assert cell_of(lat, lon, degrees) == cell


@given(LATITUDES, LONGITUDES, GRIDS)
def test_a_cell_holds_its_point_is_as_wide_as_the_grid_and_lies_on_it(lat: float, lon: float, degrees: float) -> None:
    west, south, east, north = cell_of(lat, lon, degrees)
    assert west - 1e-6 <= lon <= east + 1e-6
    assert south - 1e-6 <= lat <= north + 1e-6
    assert [east - west, north - south] == [pytest.approx(degrees)] * 2
    assert all(math.isclose(round(side / degrees) * degrees, side, abs_tol=1e-5) for side in (west, south))


@given(LATITUDES, LONGITUDES, GRIDS)
def test_all_of_a_cell_goes_by_the_same_cell(lat: float, lon: float, degrees: float) -> None:
    """What is published says nothing of where in its cell a place lies, however often it is published."""
    west, south, east, north = cell_of(lat, lon, degrees)
    assert cell_of((south + north) / 2, (west + east) / 2, degrees) == (west, south, east, north)


@pytest.mark.parametrize(("precision", "is_drawn"), [(1, True), (2, True), (3, True), (4, False), (6, False), (None, False)])
def test_only_what_is_known_as_finely_as_a_second_order_division_has_a_cell(precision: int | None, is_drawn: bool) -> None:
    known = msgspec.structs.replace(place("Kursk", "Kursk"), precision=precision, lat=51.7, lon=36.2)
    found = area(known, Profile(finest_place=Finest.TOWN, grid_degrees=0.5))
    assert found.cell == ((36.0, 51.5, 36.5, 52.0) if is_drawn else None)
    assert (found.name, found.precision) == ("Kursk", precision)
