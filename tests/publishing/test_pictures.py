"""Maps, timelines and overviews: what they show, what they never show, and that each is a file of its own."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.model import Place, Span
from firsthand.publishing import maps, overview, sheets, timeline
from firsthand.publishing.coarse import Area
from firsthand.publishing.land import Window, coasts
from firsthand.publishing.maps import Spot
from firsthand.publishing.pictures import spot_of

RUN = "</title><script>alert(1)</script>"
WHOLE = Window(-180, -90, 180, 90)


def area(ring: list[tuple[float, float]]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def is_land(lon: float, lat: float) -> bool:
    """Whether a point is inside an odd number of rings."""
    inside = False
    for ring in coasts(WHOLE):
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (ay > lat) != (by > lat) and lon < ax + (lat - ay) * (bx - ax) / (by - ay):
                inside = not inside
    return inside


@pytest.mark.parametrize(
    ("lon", "lat", "land"), [(36.1, 51.7, True), (34.0, 43.5, False), (51.0, 42.0, False), (-30.0, 0.0, False), (34.4, 31.4, True)]
)
def test_towns_are_on_land_and_seas_are_not(lon: float, lat: float, land: bool) -> None:
    assert is_land(lon, lat) is land


@given(st.floats(-170, 150), st.floats(-80, 70), st.floats(1, 20))
def test_land_cut_to_a_window_stays_in_it(west: float, south: float, size: float) -> None:
    window = Window(west, south, west + size, south + size)
    for ring in coasts(window):
        assert all(west - 1e-6 <= x <= west + size + 1e-6 and south - 1e-6 <= y <= south + size + 1e-6 for x, y in ring)


def test_the_land_of_two_halves_is_that_of_the_whole() -> None:
    halves = (Window(20, 30, 40, 60), Window(40, 30, 60, 60))
    both = sum(area(ring) for half in halves for ring in coasts(half))
    assert both == pytest.approx(sum(area(ring) for ring in coasts(Window(20, 30, 60, 60))), rel=1e-6)


def radius(map_: maps.Map, name: str) -> tuple[str, float]:
    found = re.search(rf'<circle class="(\w+)"[^>]* r="([\d.]+)"><title>{name}:', map_.picture)
    assert found is not None
    return found[1], float(found[2])


def test_an_area_is_as_wide_as_its_place_is_known() -> None:
    spots = [Spot(f"P{n}", 50.0 + n / 10, 36.0, n, 1, None) for n in (1, 2, 3, 4, 5)]
    made = maps.drawn(spots)
    assert made is not None
    kinds = [radius(made, f"P{n}") for n in (1, 2, 3, 4, 5)]
    assert [kind for kind, _ in kinds] == ["town", "town", "area", "area", "area"]
    assert kinds[3][1] / kinds[2][1] == pytest.approx(2, abs=0.01)
    assert kinds[4][1] / kinds[1][1] == pytest.approx(8, abs=0.1)


def test_what_is_known_by_country_alone_is_told_and_not_drawn() -> None:
    made = maps.drawn(
        [Spot("Kursk", 51.7, 36.2, 4, 7, None), Spot("Russia", 60, 100, 6, 2, None), Spot("Sea", 1, 2, None, 1, None)]
    )
    assert made is not None
    assert made.says == (
        "7 incidents at 1 place, most at Kursk (7). 1 of them is known as an area only, and drawn as one. "
        "Known by country alone, and not drawn: Russia (2), Sea (1)."
    )
    assert made.picture.count("<circle") == 1
    assert maps.drawn([Spot("Russia", 60, 100, 6, 2, None)]) is None


@given(st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180), st.sampled_from([1, 2, 3, 4, 5, 7])), min_size=1, max_size=6))
def test_every_place_is_within_its_map(places: list[tuple[float, float, int]]) -> None:
    made = maps.drawn(Spot(f"P{n}", lat, lon, precision, 1, None) for n, (lat, lon, precision) in enumerate(places))
    assert made is not None
    _, _, wide, tall = map(float, re.findall(r'viewBox="(\S+) (\S+) (\S+) (\S+)"', made.picture)[0])
    for x, y in re.findall(r'cx="([-\d.]+)" cy="([-\d.]+)"', made.picture):
        if all(abs(lat) < 80 for lat, _, _ in places):
            assert 0 <= float(x) <= wide
            assert 0 <= float(y) <= tall


def test_a_range_of_days_is_a_bar_and_no_point() -> None:
    on = timeline.scale([date(2025, 1, 1), date(2025, 1, 31)])
    assert on is not None
    assert "<circle" not in timeline.bar(date(2025, 1, 3), date(2025, 1, 9), on)
    assert "<rect" not in timeline.bar(date(2025, 1, 3), date(2025, 1, 3), on)
    assert timeline.scale([]) is None


@given(st.lists(st.dates(date(1990, 1, 1), date(2030, 1, 1)), min_size=1, max_size=30))
def test_days_keep_their_order_on_the_scale(days: list[date]) -> None:
    on = timeline.scale(days)
    assert on is not None
    places = [on.at(day) for day in sorted(days)]
    assert places == sorted(places)
    assert all(2 <= place <= 96 for place in places)
    assert len(on.ticks) <= 7


def test_the_overview_puts_the_most_repeated_voice_first_and_nobody_last() -> None:
    rows = [
        overview.Row("nobody", None, {"a": 9, "b": 9, "c": 9}, False, frozenset()),
        overview.Row("Hill Courier", None, {"a": 1}, True, frozenset({"a"})),
        overview.Row("Staff", None, {"a": 1, "b": 2}, True, frozenset()),
    ]
    made = overview.drawn(rows, [overview.Column(key, key, f"#{key}") for key in "abc"])
    assert made is not None
    assert re.findall(r'<text class="name[^>]*>([^<]*)', made.picture) == ["Staff", "Hill Courier", "nobody"]
    assert (made.picture.count('"cited"'), made.picture.count('"own"'), made.picture.count('"unrecorded"')) == (2, 1, 3)
    assert made.says == "3 reports and 2 named origins. Staff stands behind what 2 reports say."
    many = [overview.Row(f"Voice {n}", None, {"a": 1}, True, frozenset()) for n in range(40)]
    crowded = overview.drawn(many, [overview.Column("a", "a", None)])
    assert crowded is not None
    assert crowded.left_out == "10 origins more stand in the table alone."
    assert overview.drawn([], []) is None


def test_a_picture_is_a_file_of_its_own_and_carries_no_markup_of_a_report() -> None:
    made = maps.drawn([Spot(RUN, 51.7, 36.2, 4, 7, None)])
    rows = overview.drawn([overview.Row(RUN, None, {RUN: 1}, True, frozenset())], [overview.Column(RUN, RUN, None)])
    on = timeline.scale([date(2025, 1, 1)])
    assert made is not None
    assert rows is not None
    assert on is not None
    lanes = [sheets.SheetRow(RUN, RUN, timeline.bar(date(2025, 1, 1), date(2025, 1, 1), on))]
    for picture in (made.picture, rows.picture, sheets.sheet(RUN, lanes, timeline.axis(on))):
        document = sheets.alone(picture)
        tree = ET.fromstring(document)  # noqa: S314 - made by the program
        assert tree.tag == "{http://www.w3.org/2000/svg}svg"
        assert not [each for each in tree.iter() if each.tag.endswith("script")]
        assert "http" not in document.replace("http://www.w3.org/", "")


def area_of(name: str, precision: int, *cell: float) -> Area:
    return Area(name, precision, "RU", None, (cell[0], cell[1], cell[2], cell[3]) if cell else None)


def test_a_dossier_draws_a_town_in_the_middle_of_its_cell() -> None:
    town = Place(Span(0, 6), "Sudzha", 51.1944, 35.2719, 1, 1, 1)
    assert spot_of("Sudzha", [area_of("Sudzha", 2, 35, 51, 35.5, 51.5)], [town]) == Spot("Sudzha", 51.25, 35.25, 2, 1, None)
    assert spot_of("Sudzha", [], [town]) is None
    assert spot_of("Sudzha", [area_of("Sudzha", 2)], [town]) is None
    two = [area_of("Sudzha", 2, 35, 51, 35.5, 51.5), area_of("Sudzha", 2, 36, 51, 36.5, 51.5)]
    assert spot_of("Sudzha", two, [town]) is None


def test_a_dossier_draws_a_division_by_its_name_and_never_what_is_finer() -> None:
    division, town = (Place(Span(0, 5), "Kursk", lat, 36.0, n, precision, 1) for lat, n, precision in ((51.6, 1, 4), (51.73, 2, 1)))
    assert spot_of("Kursk", [area_of("Kursk", 4)], [division, town]) == Spot("Kursk", 51.6, 36.0, 4, 1, None)
    assert spot_of("Kursk", [area_of("Kursk", 4)], [town]) is None
    assert spot_of("Kursk Oblast", [area_of("Kursk", 4)], [division]) is None
