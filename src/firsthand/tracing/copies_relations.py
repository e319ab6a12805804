"""How two texts that share words are related: one is a copy of the other, carries passages of it, or neither."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from firsthand.tracing.copies_passages import PASSAGE, in_stock, reprinted
from firsthand.tracing.copies_sheets import SHORTEST_NEAR, Place, Sheet
from firsthand.tracing.copies_text import Hashes, Mask, shared_with, word_spans

NEAR = 0.6
"""The share of a report's telling words that makes it a copy.

Among reports of many outlets on the same events, prints of one agency's text that desks had edited or cut share 65 % of the words
of the shorter one and more; write-ups that share some paragraphs 54 % and less.
"""
CUT = 0.3
"""Of two texts of one day the shorter is cut from the longer where it is this much of it; less may have been taken into it."""
OPENING = 25
"""First words of a report, which are carried too where a house copies itself: all that it prints may close with the same lines."""


class Relation(NamedTuple):
    """The sheet whose words another carries, and which words of the other these are."""

    of: int
    carried: Mask


class Relations(NamedTuple):
    """For each sheet by its position: whose copy it is, and whose passages it carries."""

    whole: dict[int, Relation]
    parts: dict[int, list[Relation]]


class _Compared:
    """Two sheets beside each other: the first by place, and which words each carries of the other."""

    def __init__(self, pair: tuple[int, int], sheets: Sequence[Sheet], telling: Sequence[Mask]) -> None:
        self.first, self.later = sorted(pair, key=lambda n: sheets[n].first.place)
        one, other = sheets[self.first], sheets[self.later]
        self.same_house = one.first.house == other.first.house is not None
        self.decided = one.first.place.is_decided(other.first.place)
        self.carried = {
            self.first: shared_with(one.text, other.text),
            self.later: shared_with(other.text, one.text),
        }
        self._telling = telling

    def share(self, n: int) -> float:
        """The share of a sheet's telling words that it carries; 0 where these are too few to tell."""
        telling = self._telling[n]
        number = telling.sum()
        return float((self.carried[n] & telling).sum() / number) if number >= SHORTEST_NEAR else 0.0

    def copy(self) -> int | None:
        """Which of the two is a copy of the other. Of one day the shorter may be cut from the longer."""
        if self.same_house and self.carried[self.later][:OPENING].mean() < NEAR:
            return None
        later, first = self.share(self.later), self.share(self.first)
        if later >= NEAR and (self.decided or first >= CUT):
            return self.later
        return self.first if first >= NEAR and later >= CUT and not self.decided else None


def relations(sheets: Sequence[Sheet], pairs: Iterable[tuple[int, int]], stock: Hashes) -> Relations:
    """How the sheets of each pair are related. Each is a copy of one at most, the first of those that it could be."""
    telling = [~in_stock(sheet.text, stock) for sheet in sheets]
    whole: list[tuple[int, Relation]] = []
    parts: dict[int, list[Relation]] = defaultdict(list)
    for pair in pairs:
        two = _Compared(pair, sheets, telling)
        if (copy := two.copy()) is not None:
            whole.append((copy, Relation(two.first if copy == two.later else two.later, two.carried[copy])))
        elif not two.same_house:
            # Passages of a text that a mark says is an agency's are the agency's, whenever they were printed.
            is_relayed = sheets[two.later].is_relay and not sheets[two.first].is_relay
            of, later = (two.later, two.first) if is_relayed else (two.first, two.later)
            if (two.carried[later] & telling[later]).sum() >= PASSAGE:
                parts[later].append(Relation(of, two.carried[later]))
    chosen = _chosen(whole, [sheet.first.place for sheet in sheets])
    return Relations(chosen, {n: _passages(n, found, sheets, telling[n]) for n, found in parts.items() if n not in chosen})


def _chosen(whole: Iterable[tuple[int, Relation]], places: Sequence[Place]) -> dict[int, Relation]:
    """For each copy the first of those whose copy it could be; what leads back to itself is left out."""
    chosen: dict[int, Relation] = {}
    for n, relation in sorted(whole, key=lambda link: (places[link[1].of] > places[link[0]], places[link[1].of], places[link[0]])):
        if n not in chosen and root_of(relation.of, chosen) != n:
            chosen[n] = relation
    return chosen


def root_of(sheet: int, whole: dict[int, Relation]) -> int:
    """The sheet at the end of a line of copies."""
    while sheet in whole:
        sheet = whole[sheet].of
    return sheet


def _passages(n: int, found: Iterable[Relation], sheets: Sequence[Sheet], telling: Mask) -> list[Relation]:
    """The passages that a sheet carries of each other, every word from the first that has it."""
    text = sheets[n].first.report.text
    words, left, kept = word_spans(text), telling.copy(), []
    for relation in sorted(found, key=lambda r: sheets[r.of].first.place):
        passages = reprinted(text, words, relation.carried, left) & left
        if passages.any():
            kept.append(Relation(relation.of, passages))
            left &= ~passages
    return kept
