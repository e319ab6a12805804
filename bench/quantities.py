"""Quantities against NewsQuant.

NewsQuant writes bounds as "=", "~", ">" and "<", gives a vague plural as a range of one order of magnitude ("tens of
thousands" is 10000-100000), takes "nearly" for "=" and "just under" for "<", keeps the two numbers of "eight or nine" apart,
joins "from 13.5 to 14.0" to a range, and carries ">" and "<" into a conversion in brackets ("more than 100 kilometers (60
miles)"). This adapter speaks that convention; the reader's own is the codebook's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from firsthand.model import Approximator
from firsthand.reading.numbers import Quantity, QuantityKind, find_quantities
from firsthand.reading.parse import Parse, shared_parser

A = Approximator
SIGNS = {A.ABOUT: "~", A.AT_LEAST: ">", A.MORE_THAN: ">", A.UP_TO: "<", A.FEWER_THAN: "<"}
CONVERTED = frozenset({QuantityKind.MONEY, QuantityKind.MEASURE})


def predictions(gold: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One prediction a gold line: ``{"quantities": [{"value" or "low" and "high", "change"}]}``."""
    for parse in shared_parser().parse_all(row["text"] for row in gold):
        yield {"quantities": list(_of_text(parse))}


def _of_text(parse: Parse) -> Iterator[dict[str, Any]]:
    quantities = [q for q in find_quantities(parse) if not _word_factor(q) and not _bare_age(parse, q)]
    before: Quantity | None = None
    while quantities:
        first, *quantities = quantities
        if quantities and _changes_to(parse, first, quantities[0]):
            second, *quantities = quantities
            yield {"low": _said(first)[0], "high": _said(second)[0], "change": "="}
        else:
            yield from _as_newsquant(parse, first, _converts(parse, before, first))
        before = first


def _said(quantity: Quantity) -> Sequence[float]:
    return [v / 100 for v in quantity.said] if quantity.kind is QuantityKind.SHARE else quantity.said


def _converts(parse: Parse, before: Quantity | None, quantity: Quantity) -> Quantity:
    """The quantity whose bound holds: that of the amount before when ``quantity`` is its conversion in brackets."""
    if before is None or not {before.kind, quantity.kind} <= CONVERTED or before.approximator is A.ABOUT:
        return quantity
    between = parse.words[before.last + 1 : quantity.first]
    return before if "(" in between and len(between) < 5 and quantity.approximator is A.EXACT else quantity


def _as_newsquant(parse: Parse, quantity: Quantity, bounded_as: Quantity) -> list[dict[str, Any]]:
    said, words = _said(quantity), parse.text[slice(*quantity.span)].lower()
    if quantity.approximator is A.BETWEEN:
        if " or " in words:
            return [{"value": value, "change": "="} for value in said]
        about = words.split()[0] in ("about", "around", "approximately", "roughly")
        return [{"low": said[0], "high": said[1], "change": "~" if about else "="}]
    if quantity.approximator is A.VAGUE and quantity.numeral == quantity.span:
        return [{"low": said[0], "high": said[0] * 10, "change": "="}]
    if quantity.approximator is A.NEARLY:
        return [{"value": said[0], "change": "<" if words.startswith("just") else "="}]
    return [{"value": said[0], "change": SIGNS.get(bounded_as.approximator, "=")}]


def _word_factor(quantity: Quantity) -> bool:
    """ "tripled", "twice": NewsQuant marks a factor only where it has a number ("four times")."""
    return quantity.kind is QuantityKind.FACTOR and quantity.unit is None


def _bare_age(parse: Parse, quantity: Quantity) -> bool:
    """ ", 42," behind a name, "aged 18 to 34": NewsQuant marks an age only where it says years."""
    return quantity.kind is QuantityKind.AGE and "year" not in "".join(parse.lower[quantity.last + 1 : quantity.last + 3])


def _changes_to(parse: Parse, first: Quantity, second: Quantity) -> bool:
    """Whether the two stand in "from … to …"."""
    if first.kind not in (second.kind, QuantityKind.COUNT) or first.first == 0 or len(first.said) + len(second.said) > 2:
        return False
    opener = parse.lower[first.first - 1 - (parse.lower[first.first - 1] == "$")]
    between = parse.lower[first.last + 1 : second.first]
    return opener == "from" and "to" in between and "," not in between and len(between) < 8
