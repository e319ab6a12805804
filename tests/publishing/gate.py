"""Texts as the gate shows them, with the names of all of them taken together."""

from __future__ import annotations

from firsthand.publishing import details, names, quoting
from firsthand.publishing.known import Known
from firsthand.reading.parse import shared_parser
from firsthand.registry import Registry


def known(*texts: str, vouched: tuple[str, ...] = ()) -> Known:
    return Known(vouched, Registry.shipped(), [names.find(parse) for parse in shared_parser().parse_all(texts)])


def shown(*texts: str, vouched: tuple[str, ...] = ()) -> list[str]:
    found = [names.find(parse) for parse in shared_parser().parse_all(texts)]
    gate = Known(vouched, Registry.shipped(), found)
    made = []
    for text, of_text in zip(texts, found, strict=True):
        covers = gate.covers(text, of_text)
        beside = [*details.beside(text, covers), *details.contacts(text)]
        made.append(quoting.covered(text, 0, len(text), [*covers, *beside]))
    return made
