"""Places of an annotated set: prints predictions as JSON lines for the scorer.

    python bench/places.py GOLD.jsonl.gz > predictions.jsonl
    python bench/places.py GOLD.jsonl.gz even > predictions.jsonl

A gold line holds `doc` and `text`. `even` and `odd` take every other document: development looked at the even ones only.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from firsthand.reading.parse import shared_parser
from firsthand.reading.places import find_places


def predictions(documents: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """One row a place: `doc`, `start`, `end`, `lat`, `lon`; the last two null where unresolved."""
    kept = list(documents)
    parses = shared_parser().parse_all(document["text"] for document in kept)
    for document, parse in zip(kept, parses, strict=True):
        for place in find_places(parse):
            yield {
                "doc": document["doc"],
                "start": place.span.start,
                "end": place.span.end,
                "lat": place.lat,
                "lon": place.lon,
            }


def main(gold: Path, half: str | None = None) -> None:
    opener = gzip.open if gold.suffix == ".gz" else open
    with opener(gold, "rt", encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    chosen = documents if half is None else documents[half == "odd" :: 2]
    for row in predictions(chosen):
        print(json.dumps(row))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None)
