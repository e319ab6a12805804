"""An item of evidence while it is gathered, and the items of a text."""

from __future__ import annotations

import functools
from bisect import bisect_left
from dataclasses import dataclass, field

Range = tuple[int, int]
"""First and last token, both included."""


@dataclass(slots=True)
class Item:
    """An item while it is being gathered: the tokens that mention it, and what is told of it."""

    kind: str
    mentions: list[int]
    made_with: str | None = None
    supplier: Range | None = None
    released_by: Range | None = None
    depicts: Range | None = None
    holder: Range | None = None
    """Who is told to have got or seen the item: where that is a medium, what the item shows is known through it."""
    limits: list[Range] = field(default_factory=list)
    owner: Range | None = None
    taken: Range | None = None
    """The words that tell when it was made: "taken on Monday"."""
    mark: str | None = None
    """What tells it from others of its class: another, the second."""
    is_told: bool = False
    """Whether it is told to have been made, released, obtained or seen."""


class Items(tuple[Item, ...]):
    """The items of a text in its order, to be found by the tokens that mention them."""

    @functools.cached_property
    def _mentions(self) -> list[tuple[int, int]]:
        return sorted((token, number) for number, item in enumerate(self) for token in item.mentions)

    def within(self, tokens: Range) -> set[int]:
        """The numbers of the items mentioned in a range of tokens."""
        first, last = tokens
        mentions = self._mentions
        return {number for _, number in mentions[bisect_left(mentions, (first, 0)) : bisect_left(mentions, (last + 1, 0))]}


def item_at(items: Items, ranges: tuple[Range, ...]) -> Item | None:
    """The first item mentioned within these tokens."""
    for tokens in ranges:
        found = items.within(tokens)
        if found:
            return items[min(found)]
    return None
