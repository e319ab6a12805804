"""Time expressions of an annotated set: prints predictions as JSON lines for the scorer.

    python bench/times.py GOLD.jsonl.gz > predictions.jsonl

A gold line holds `doc`, `dct` (the document's date) and `text`.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from firsthand.reading.times import find_times

_SAYS_NOTHING = "XXXX"


def predictions(documents: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """One row a time expression: `doc`, `start`, `end`, `value`. Where a value says nothing it is null."""
    for document in documents:
        for time in find_times(document["text"], date.fromisoformat(document["dct"][:10])):
            value = None if time.value == _SAYS_NOTHING else time.value
            yield {"doc": document["doc"], "start": time.span.start, "end": time.span.end, "value": value}


def main(gold: Path) -> None:
    opener = gzip.open if gold.suffix == ".gz" else open
    with opener(gold, "rt", encoding="utf-8") as lines:
        for row in predictions(map(json.loads, lines)):
            print(json.dumps(row))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
