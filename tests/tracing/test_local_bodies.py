"""Officials and bodies of a place stand where the one power that governs there does."""

from __future__ import annotations

from datetime import date

import pytest

from firsthand.codebook.standings import Standing
from firsthand.model import ReadReport, Report
from firsthand.reading.reader import shared_reader
from firsthand.tracing import trace

PARTY, OPEN = Standing.BELLIGERENT, Standing.UNKNOWN


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("Nine people were killed in Odesa on Monday, the city's mayor, Anders Example, said. Russia fired drones.", PARTY),
        ("The head of the Odesa military council, Anders Example, said nine people were killed. Russia fired drones.", PARTY),
        ("Nine people were killed in Donetsk on Monday, the city's mayor, Anders Example, said. Russia and Ukraine fired.", OPEN),
        ("Nine people died in Odesa on Monday, its former mayor, Anders Example, said. Russia fired drones at Ukraine.", OPEN),
        ("Nine people died in Melitopol on Monday, the Russian-installed mayor, Anders Example, said. Ukraine fired.", OPEN),
        ("Nine people were killed in Odesa on Monday, a baker, Anders Example, said. Russia fired drones.", OPEN),
        ("Ukraine's 95th Sample Brigade said nine people were killed in Odesa on Monday. Russia fired drones.", PARTY),
        ("Ukraine's ministry of culture said nine people were killed in Odesa on Monday. Russia fired drones.", PARTY),
    ],
    ids=["mayor", "head of a council", "divided", "former", "installed by another", "no official", "brigade", "ministry"],
)
def test_an_official_stands_where_the_state_of_his_place_does(text: str, standing: Standing) -> None:
    report = Report(id="r", text=text, publisher="Harbour Gazette", published=date(2025, 4, 8), language="en")
    [origin] = [o for o in trace([ReadReport(report, shared_reader().read(report))]).origins if o.key != "name:harbour gazette"]
    assert origin.standing is standing
