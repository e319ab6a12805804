"""Positions told by numbers, codes and maps are covered in every text; other numbers are not."""

from __future__ import annotations

import pytest

from firsthand.publishing import coordinates, details, quoting

POSITIONS = [
    "The shell hit at 49.71234, 37.61567, and 7 people",
    "at grid 37U DQ 12345 67890 killed",
    "49°42'44.4\"N 37°36'56.4\"E",
    "49° 42.740' N, 37° 36.940' E",
    "N49.71234 E037.61567",
    "49.7123 N, 37.6157 E",
    "49,71234; 37,61567",
    "49.712 37.615",
    "37UDQ1234567890",
    "37U 400123 5507890",
    "zone 37U 400123 mE 5507890 mN",
    "8GV7PJ7R+XX",
    "PJ7R+XX Kupiansk",
    "///filled.count.soap",
    "https://www.google.com/maps/@49.71,37.61,15z",
    "maps.app.goo.gl/AbC123",
    "openstreetmap.org/#map=15/49.71/37.61",
    "latitude 49.71, longitude 37.61",
    "lat: 49.71 lon: 37.61",
    "49 degrees 42 minutes north, 37 degrees 36 minutes east",
    "49.7 degrees north",
    "49.7°N",
    "grid square 4712",
    "coordinates 49.71 37.61",
    "X=5509876 Y=7412345",
    "geo:49.71,37.61",
    "DQ 123 456",
    "494244N 0373656E",
    "49-42-44N 037-36-56E",
    "49 42 44 N, 37 36 56 E",
    "position 49.71234/37.61567",
    "49.71234 с.ш. 37.61567 в.д.",
    "geohash: u8vxn84",
    "Latitude: 49°42′; longitude: 37°36′",
    "(49.7123,37.6157)",
    "49.7123° 37.6157°",
    "hit at 49.71, 37.61 on Tuesday",
    "4942.73N 03736.94E",
    "49.71/37.61",
    "point 5509 3742",
    "square 4417 of the staff map",
    "killed at filled.count.soap on Tuesday",
    "killed on Tuesday, at filled.count.soap.",
    "killed (8FW4 P8QH+2C)",
    "latitude forty-nine point seven one two, longitude thirty-seven point six",
    "1.2 km north-east of the railway bridge, bearing 45",
    "49 deg 42' 44 north, 37 deg 36' 56 east",
]
NUMBERS = [
    "12,345, 67,890 people",
    "rose from 1,234 to 5,678 in 2024",
    "300 to 400 soldiers, 2,700 wounded",
    "temperatures of 30 °C and 40 degrees",
    "about 3.5 million, 12.4 million",
    "On 12 January 2025 at 14:30",
    "T-72 B3 tanks and 152 mm guns",
    "S-300 and S-400",
    "$1.25, $3.50",
    "2024-12-15 to 2025-01-03",
    "the 92nd Brigade and 3rd Assault Brigade",
    "24/7, 50/50",
    "25.0% of the 12,000",
    "killed 12, wounded 30",
    "Su 34 and Ka 52",
    "West 12 people; East 5",
    "the square 300 metres",
    "at the point 12 people died",
    "the 7th point, and 30 of them",
    "C++ and 5+ dead",
    "500+ killed and 4000+ wounded",
    "5 S and 12 E",
    "M 777 200 300",
    "300 East 12",
    "1,234.567 and 2,345.678",
    "and 12.345 to 23.456 units",
]


@pytest.mark.parametrize("text", POSITIONS)
def test_a_position_is_covered_and_no_digit_of_it_left(text: str) -> None:
    shown = quoting.covered(text, 0, len(text), details.contacts(text))
    assert ("[a position]" in shown or "[a link]" in shown, [c for c in shown.replace("7 people", "") if c.isdigit()]) == (True, [])


@pytest.mark.parametrize("text", NUMBERS)
def test_other_numbers_stay(text: str) -> None:
    assert list(coordinates.found(text)) == []


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/map/49.71234,37.61567",
        "https://a.example/?p=49%2E71234%2C37.61567",
        "https://maps.app.goo.gl/AbC123",
        "https://a.example/37UDQ1234567890",
        "https://a.example/#map=15/49.7/37.6",
    ],
)
def test_an_address_with_a_position_is_known(address: str) -> None:
    assert coordinates.in_address(address)


def test_an_ordinary_address_is_no_position() -> None:
    assert not coordinates.in_address("https://gazette.example/2025/02/12/40-soldiers-killed-1234567")
