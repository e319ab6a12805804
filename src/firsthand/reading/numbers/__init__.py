"""Numbers in text, whatever they count: numerals, number words, fractions, ranges and vague plurals with their bounds."""

from firsthand.reading.numbers.find import find_quantities, quantities_between
from firsthand.reading.numbers.quantity import Quantity, QuantityKind

__all__ = ["Quantity", "QuantityKind", "find_quantities", "quantities_between"]
