"""The main incident of an article against FA-KES: toll, day and Syrian province, as `firsthand.reading.incident` gives them.

The set leaves the date of an article in its text: it is read from there, in the forms that the set has, and given to the
reader as the publication date. Provinces are written as the set writes them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from firsthand.errors import FirsthandError
from firsthand.model import Category, Incident, IncidentPlace, Measure, Report
from firsthand.reading.reader import shared_reader
from firsthand.text.dates import find_written

HEAD = 400
"""Characters in which an article states its own date."""
_GLUED = re.compile(r"\b([A-Z][a-z]{2} \d{2})(\d{4})\b")
"""The set lost the comma of "Apr 09,2017"."""
_NUMERIC = re.compile(r"\b(\d{2})[-.](\d{2})[-.](\d{4})(?=\D|Get)")
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
    """One prediction an article: ``{"unit_id", "killed", "date", "location"}``."""
    for report, reading in shared_reader().read_all(report_of(row) for row in gold):
        incident = None if isinstance(reading, FirsthandError) else reading.main_incident
        yield {"unit_id": report.id, "killed": _killed(incident), "date": _day(incident, report), "location": _province(incident)}


def report_of(row: dict[str, Any]) -> Report:
    text = f"{row['article_title']}\n\n{row['article_content']}"
    return Report(
        id=row["unit_id"], text=text, publisher=row["source"], published=_published(row["article_content"]), language="en"
    )


def _published(content: str) -> date | None:
    """The first whole day that the article's opening names."""
    head = _NUMERIC.sub(r"\3-\2-\1 ", _GLUED.sub(r"\1 \2", content[:HEAD]))
    return find_written(head)


def _killed(incident: Incident | None) -> dict[str, float | None] | None:
    tolls = incident.toll if incident is not None else ()
    toll = next((t for t in tolls if t.category is Category.ALL and t.measure in (Measure.KILLED, Measure.BODIES_SEEN)), None)
    return None if toll is None else {"low": toll.low, "best": toll.best, "high": toll.high}


def _day(incident: Incident | None, report: Report) -> str | None:
    when = incident.date if incident is not None else None
    day = report.published if when is None else when.end
    return None if day is None else day.isoformat()


def _province(incident: Incident | None) -> str | None:
    place: IncidentPlace | None = incident.place if incident is not None else None
    if place is None:
        return None
    plain = unicodedata.normalize("NFKD", place.division or place.name).encode("ascii", "ignore").decode().lower()
    return next((province for stem, province in _PROVINCES.items() if stem in plain), None)
