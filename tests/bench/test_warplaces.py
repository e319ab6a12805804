"""The project's own places of conflict, and how outcomes are judged."""

from __future__ import annotations

import pytest

from bench.run import HERE, rows
from bench.warplaces import KINDS, SPLITS, is_right
from firsthand.model import Place, Span

FAR = Place(Span(0, 6), "Sudzha", 10.0, 10.0, None, 1, 1, ("town or city: Sudzha",))
OPEN = Place(Span(0, 6), "Sudzha", None, None, None, None, 2, ("nothing in the report tells its places apart",))
VOICE = Place(Span(0, 4), "Kyiv", 50.45, 30.52, None, 1, 1, ("town or city: Kyiv", "speaks here as a government"))


def test_there_are_enough_sentences_and_every_wanted_name_stands_in_its_text() -> None:
    items = [item for split in SPLITS for item in rows(HERE / "warplaces" / f"{split}.jsonl")]
    assert len(items) >= 80
    assert len({item["id"] for item in items}) == len(items)
    assert all(place["name"] in item["text"] and place["want"] in KINDS for item in items for place in item["places"])


@pytest.mark.parametrize(
    ("wanted", "found", "right"),
    [
        ({"want": "at", "lat": 51.2, "lon": 35.3}, FAR, False),
        ({"want": "at", "lat": 10.1, "lon": 10.1}, FAR, True),
        ({"want": "at", "lat": 10.1, "lon": 10.1, "precision": 4}, FAR, False),
        ({"want": "uncertain"}, OPEN, True),
        ({"want": "uncertain"}, FAR, False),
        ({"want": "voice"}, VOICE, True),
        ({"want": "at", "lat": 50.45, "lon": 30.52}, VOICE, False),
        ({"want": "none"}, OPEN, False),
    ],
)
def test_an_outcome_is_judged_by_what_was_wanted(wanted: dict[str, object], found: Place, right: bool) -> None:
    assert is_right(wanted, (found,)) is right
