"""Items of evidence that a text describes: what they are, how they were made, who handed them over, what they show."""

from firsthand.reading.evidence.find import find_items
from firsthand.reading.evidence.item import Item, Items, item_at
from firsthand.reading.evidence.value import as_evidence

__all__ = ["Item", "Items", "as_evidence", "find_items", "item_at"]
