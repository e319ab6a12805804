"""Items of evidence in the project's own passages (`bench/items`): each field of each item, and whether one item is told once.

Wanted items and found ones are paired in order where their class agrees. A field is right when both are empty or one text contains
the other, without case and leading article; ``limited`` when limits are told of both or of neither.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from bench.run import rows
from firsthand.model import Evidence, Report

SPLITS = ("dev", "kept")
FIELDS = ("made_with", "supplier", "released_by", "depicts", "limited")
_ARTICLE = re.compile(r"^(?:the|a|an) ")


def measures(folder: Path) -> dict[str, float]:
    """F1 of the items and the share of right fields, in percent, for each split; fields of an item that is not found are wrong."""
    reached: dict[str, float] = {}
    for split in SPLITS:
        count: Counter[str] = Counter()
        for item, found in readings(rows(folder / f"{split}.jsonl")):
            count["found"] += len(found)
            for wanted, got in paired(item["items"], found):
                count["wanted"] += 1
                count["item"] += got is not None
                count.update(field for field in FIELDS if got is not None and is_right(wanted, got, field))
        reached[f"item, {split}"] = 200 * count["item"] / (count["found"] + count["wanted"])
        reached |= {f"{field}, {split}": 100 * count[field] / count["wanted"] for field in FIELDS}
    return reached


def readings(items: Iterable[Mapping[str, Any]]) -> Iterator[tuple[Mapping[str, Any], tuple[Evidence, ...]]]:
    """Each passage with the items that are read from it."""
    from firsthand.reading.reader import shared_reader

    for item in items:
        yield item, shared_reader().read(Report(id=item["id"], text=item["text"], language="en")).evidence


def paired(wanted: Iterable[Mapping[str, Any]], found: Iterable[Evidence]) -> Iterator[tuple[Mapping[str, Any], Evidence | None]]:
    """Each wanted item with the first unused found one of its class."""
    left = list(found)
    for want in wanted:
        got = next((e for e in left if e.what == want["what"]), None)
        if got is not None:
            left.remove(got)
        yield want, got


def is_right(wanted: Mapping[str, Any], got: Evidence, field: str) -> bool:
    """Whether a field of a found item is what was wanted."""
    if field == "limited":
        return bool(wanted["limited"]) == bool(got.limits)
    want, have = (_ARTICLE.sub("", (text or "").lower()) for text in (wanted[field], getattr(got, field)))
    return bool(want) == bool(have) and (want in have or have in want)
