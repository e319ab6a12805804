"""A claim group while it is collected, and how much two subjects have in common."""

from __future__ import annotations

import math

from firsthand.model import Approximator, Figure
from firsthand.tracing.claims import TracedClaim, number_of
from firsthand.tracing.subjects import Population, compatible

Range = tuple[float, float]


def range_of(figure: Figure) -> Range:
    """The numbers a figure allows, from zero to infinity where it is open; "about" and "nearly" a tenth to either side."""
    if figure.best is not None:
        slack = figure.best / 10 if figure.approximator is Approximator.ABOUT else 0.0
        return figure.best - slack, figure.best + slack
    high = math.inf if figure.high is None else figure.high
    low = 0.9 * high if figure.approximator is Approximator.NEARLY and figure.high is not None else 0.0
    return low if figure.low is None else figure.low, high


class Group:
    """Claims that were put together, and what is known of their subject so far."""

    def __init__(self, first: TracedClaim) -> None:
        self.claims: list[TracedClaim] = []
        self.population = first.population
        self.place = first.place
        self.numbers: set[float] = set()
        self.ranges: set[Range] = set()
        self.reports: set[str] = set()
        self.voices: set[str | None] = set()
        self.said_here: set[tuple[str, float]] = set()
        self.said_by: set[tuple[str | None, float]] = set()
        self.parts: set[tuple[str, str]] = set()
        self.wholes: set[tuple[str, str]] = set()
        self.add(first)

    def add(self, claim: TracedClaim) -> None:
        self.claims.append(claim)
        self.reports.add(claim.claim.report)
        self.voices.add(claim.origin.key if claim.origin is not None else None)
        self.population = merged(self.population, claim.population)
        self.place = self.place or claim.place
        if claim.figure is None:
            return
        report = claim.claim.report
        self.parts.add((report, claim.figure.id))
        if claim.figure.part_of is not None:
            self.wholes.add((report, claim.figure.part_of))
        self.ranges.add(range_of(claim.figure))
        if (number := number_of(claim.figure)) is not None:
            self.numbers.add(number)
            self.said_here.add((report, number))
            if claim.origin is not None:
                self.said_by.add((claim.origin.key, number))

    def is_part_or_whole(self, claim: TracedClaim) -> bool:
        """Whether the claim is a part of one in the group, or the whole of one: then they are about different people."""
        figure, report = claim.figure, claim.claim.report
        return figure is not None and ((report, figure.part_of) in self.parts or (report, figure.id) in self.wholes)


def merged(one: Population, other: Population) -> Population:
    """What two compatible populations tell together."""
    return Population(one.qualifiers or other.qualifiers, one.people or other.people)


def agreement(one: TracedClaim, group: Group, *, restated: bool = False) -> int | None:
    """How much two subjects have in common; None: they differ.

    A name of the population or a place counts 2, a kind of people or no more than a state 1. Where an origin's number is
    ``restated``, a state may stand for a place in it.
    """
    if not compatible(one.population, group.population):
        return None
    points = 0
    if one.place is not None and group.place is not None:
        if one.place == group.place:
            points += 1 if one.place.is_state else 2
        elif not (restated and one.place.is_state != group.place.is_state):
            return None
    if one.population.qualifiers and one.population.qualifiers == group.population.qualifiers:
        points += 2
    if one.population.people is not None and one.population.people == group.population.people:
        points += 1
    return points
