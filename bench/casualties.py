"""The main incident of an article against FA-KES: toll, day and Syrian province, by rules over the figures of its reading.

The toll is the first number of killed that the article gives for its own event: the headline's if it is a number, else the
body's; running totals of the war and parts of other figures are passed over, and the largest number seen is never the rule.
Day and province come from the figures that give this toll, else from the date line and from the place named most.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from firsthand.model import Approximator, Figure, Measure, Nature, Place, Time
from firsthand.reading.figures import FigureContext, find_figures
from firsthand.reading.parse import shared_parser
from firsthand.reading.places import find_places
from firsthand.reading.times import find_times

HEAD = 400
"""Characters in which an article states its own date."""
_GOVERNORATE = re.compile(r": (?:.*, )?(?P<name>[^,]+?) Governorate, Syria")
_GLUED = re.compile(r"\b([A-Z][a-z]{2} \d{2})(\d{4})\b")
"""The set lost the comma of "Apr 09,2017"."""
_PROVINCES = {
    "alep": "aleppo",
    "halab": "aleppo",
    "idli": "idlib",
    "homs": "homs",
    "hama": "hama",
    "deir": "deir ezzor",
    "dayr": "deir ezzor",
    "raqq": "raqqa",
    "hasa": "hasakeh",
    "dara": "daraa",
    "qune": "quneitra",
    "lata": "lattakia",
    "tart": "tartous",
    "dama": "damascus",
    "dima": "damascus",
}


def predictions(gold: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One prediction an article: ``{"unit_id", "killed", "date", "location"}``. Statements play no part and are not read."""
    rows = list(gold)
    parses = shared_parser().parse_all(f"{row['article_title']}\n\n{row['article_content']}" for row in rows)
    for row, parse in zip(rows, parses, strict=True):
        published = _published(row["article_content"])
        places = find_places(parse)
        tolls = _tolls(find_figures(FigureContext(parse, (), find_times(parse.text, published), places, published)))
        killed = tolls[0] if tolls else None
        yield {
            "unit_id": row["unit_id"],
            "killed": None if killed is None else {"low": killed.low, "best": killed.best, "high": killed.high},
            "date": _day(tolls, published),
            "location": _province(parse.text, tolls, places),
        }


def _published(content: str) -> date | None:
    """The first whole day that the article's opening names."""
    named: Sequence[Time] = find_times(_GLUED.sub(r"\1 \2", content[:HEAD]), None)
    return next((t.when.start for t in named if t.when is not None and t.when.precision == 1), None)


def _tolls(figures: Sequence[Figure]) -> list[Figure]:
    """The figure that gives the toll, and those that repeat it."""
    killed = [f for f in figures if f.measure is Measure.KILLED and f.part_of is None]
    own = [f for f in killed if f.nature is not Nature.CUMULATIVE or f.rule.endswith(("value-of", "total"))] or killed
    numbers = [f for f in own if f.approximator is not Approximator.VAGUE] or own
    return [f for f in numbers if _point(f) == _point(numbers[0])]


def _point(figure: Figure) -> float | None:
    return next((v for v in (figure.best, figure.low, figure.high) if v is not None), None)


def _day(tolls: Sequence[Figure], published: date | None) -> str | None:
    dated = (f.as_of.start for f in tolls if f.nature is Nature.FLOW and f.as_of is not None and f.as_of.precision == 1)
    day = next(dated, published)
    return None if day is None else day.isoformat()


def _province(text: str, tolls: Sequence[Figure], places: Sequence[Place]) -> str | None:
    by_words = {text[slice(*place.span)]: place for place in places}
    for figure in tolls:
        place = by_words.get(figure.place or "")
        if place is not None and (province := _governorate(place)):
            return province
    named = Counter(province for place in places if (province := _governorate(place)))
    return named.most_common(1)[0][0] if named else None


def _governorate(place: Place) -> str | None:
    match = _GOVERNORATE.search(place.reasons[0]) if place.reasons else None
    name = place.name if match is None and place.geonameid is None else match["name"] if match else ""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return next((province for stem, province in _PROVINCES.items() if stem in plain), None)
