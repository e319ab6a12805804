"""Whether the parts of a publication say the same of each claim: page and tables, and each number and its words.

Nothing here proves a voice, a place or a number. Whoever changes one of them in a part alone is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from firsthand.publishing import quoting, wording
from firsthand.publishing.exports.columns import as_written
from firsthand.publishing.publication import CLAIMS, PAGE

FIGURES = "data/figures.csv"
_SHARED = (
    "report",
    "publisher",
    "published",
    "start",
    "end",
    "polarity",
    "hedge",
    "origin",
    "chain",
    "place",
    "date_start",
    "date_end",
)
_BOUNDS = ("low", "best", "high")
_DIGITS = re.compile(r"\d[\d,   ]*(?:\.\d+)?")
_SCALES = (1, 100, 1_000, 1_000_000, 1_000_000_000)
_ROLE = re.compile(r" \([^()]*\)$")

Row = Mapping[str, str]


class Said(NamedTuple):
    """What the tables and the page say of each claim, by its id: rows, and the text of its part of the page."""

    claims: Mapping[str, Row]
    figures: Mapping[str, Row]
    page: Mapping[str, str]


def otherwise(said: Said) -> Iterator[tuple[str, str]]:
    """The claims of which a part tells something else than another, and what."""
    for id_, figure in said.figures.items():
        claim = said.claims.get(id_)
        if claim is None:
            yield id_, f"{FIGURES} has it, and {CLAIMS} does not"
            continue
        for column in _SHARED:
            if figure.get(column) != claim.get(column):
                yield id_, f"{FIGURES} and {CLAIMS} differ in {column}"
        words = _plain(figure.get("words", ""))
        if words and words not in _plain(claim.get("quote", "")):
            yield id_, f"{FIGURES} has other words for the number than the quotation"
    for id_, text in said.page.items():
        if id_ in said.claims:
            for what in _not_on(text, said.claims[id_], said.figures.get(id_)):
                yield id_, f"{PAGE} does not have the {what} of the tables"


def apart(figures: Mapping[str, Row]) -> Iterator[str]:
    """The claims whose number is none of those in its words. An analyst may have corrected it, or somebody changed it."""
    for id_, row in figures.items():
        told = [float(re.sub(r"[,\s]", "", found)) for found in _DIGITS.findall(row.get("words", ""))]
        given = [float(row[bound]) for bound in _BOUNDS if row.get(bound)]
        if told and given and not any(number * scale == bound for number in told for bound in given for scale in _SCALES):
            yield id_


def _not_on(text: str, claim: Row, figure: Row | None) -> Iterator[str]:
    """What of a claim's rows does not stand in its part of the page."""
    page = _plain(text)
    voices = [_ROLE.sub("", hop) for hop in as_written(claim.get("chain", "")).split(" ← ")]
    if any(_plain(voice) not in page for voice in voices if voice):
        yield "voices"
    if _plain(as_written(claim.get("place", ""))) not in page:
        yield "place"
    if figure is not None and any(wording.number(float(figure[bound])) not in page for bound in _BOUNDS if figure.get(bound)):
        yield "number"


def _plain(words: str) -> str:
    return " ".join(quoting.plain(as_written(words)).split())
