"""Claim groups: claims about the same thing. Over-merging is worse than under-merging, so every doubt keeps claims apart.

Figures meet in measure, population, place and period; other claims in the words that carry their meaning. Claims come in time
order and each looks only at groups found through keys of its own, so that a later claim never changes where an earlier one
stands, and nothing depends on the case as a whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from firsthand.model import ClaimGroup
from firsthand.registry import Registry
from firsthand.tracing.claims import TracedClaim
from firsthand.tracing.contents import ContentRule, PlacedContent, placed_contents
from firsthand.tracing.figures import FigureRule, PlacedFigure, placed_figures
from firsthand.tracing.group import Group, told
from firsthand.tracing.labels import label_of
from firsthand.tracing.memory import InOrder
from firsthand.tracing.timeline import Lane, Order, Timeline

_Lane = Lane[PlacedFigure] | Lane[PlacedContent]


class Groups:
    """The claim groups of a case, kept up to date; their claims go back to whom their own reports name."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._figures = Timeline(FigureRule())
        self._contents = Timeline(ContentRule())
        self._made: dict[int, tuple[_Lane, Group]] = {}
        self._all = InOrder(_first)

    def change(self, gone: Sequence[TracedClaim], new: Sequence[TracedClaim]) -> None:
        """Take claims out and put others in."""
        new = sorted(new, key=lambda c: (c.claim.report, c.claim.span))
        figures = [c.order for c in gone if c.figure is not None]
        contents = [c.order for c in gone if c.figure is None]
        self._figures.change(figures, placed_figures(new, self._registry))
        self._contents.change(contents, placed_contents(new))
        changed: dict[int, _Lane] = {**self._figures.changed, **self._contents.changed}
        self._figures.changed, self._contents.changed = {}, {}
        before = {number: self._made.pop(number)[1] for number in changed if number in self._made}
        after = {number: _group(lane) for number, lane in changed.items() if lane.items}
        same = {number for number, group in after.items() if before.get(number) == group}
        self._made |= {number: (changed[number], (before if number in same else after)[number]) for number in after}
        self._all.change(
            [group for number, group in before.items() if number not in same],
            [group for number, group in after.items() if number not in same],
        )

    def all(self) -> list[Group]:
        """The groups in the order of their first claims. A group that did not change is the same object as before."""
        return self._all.all


def _group(lane: _Lane) -> Group:
    claims = tuple(item.claim for item in lane.items)
    reasons = told((words for join in lane.joins if join is not None for words in join.reasons), len(claims) - 1)
    return Group(claims, reasons)


def _first(group: Group) -> Order:
    return group.claims[0].order


def as_claim_group(group: Group) -> ClaimGroup:
    """The group as a value. Its id follows from its first claim in time, its label from that claim's own words."""
    claims = tuple(c.claim for c in group.claims)
    first = claims[0]
    digest = hashlib.sha256(repr((first.report, first.span, first.figure or "", first.statement or "")).encode()).hexdigest()[:12]
    return ClaimGroup(f"g-{digest}", label_of(group), claims, group.reasons)
