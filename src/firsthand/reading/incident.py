"""The main incident of a report: when and where it happened and its toll, by rules over what was read; never the largest number.

The toll starts from the first number that the report gives for its own event, in its headline if there is one. Running totals of a
war and parts of other numbers are passed over. Numbers that the report joins ("14 fighters and five civilians") are added; the
number of a part gives way to its whole. Day and place come from the figures that give the toll, else from the report.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from firsthand.codebook.measures import category_of
from firsthand.model import Approximator, Category, Figure, Incident, Measure, Nature, Polarity, Statement, Toll, Unit, When
from firsthand.reading.figures.decision import AMONG
from firsthand.reading.incident_leads import (
    APART_DAYS,
    LEAD,
    LED_BY,
    NEWS,
    Found,
    are_elsewhere,
    is_apart,
    is_background,
    is_tested,
    lead,
    point,
)
from firsthand.reading.incident_places import is_spread, place_of_toll
from firsthand.reading.kinds import is_contradicted
from firsthand.reading.replaced import is_withdrawn, replaced, without_rows
from firsthand.reading.sentences import sentence_around

M, C = Measure, Category
_SENTENCE: Final = 300
"""Characters that a sentence rarely exceeds."""
_GAIN: Final = re.compile(r"\s?\(\+\s?\d")
_JOINED: Final = 90
"""Characters between two numbers that the report adds up."""
_NEAR: Final = 400
"""Characters around the toll within which its other measures stand."""
_NATION: Final = 6
_JOINT: Final = re.compile(
    r"(?:,|\band\b|\bas well as\b|\balong(?:side)?\b(?: with)?|\bplus\b|\btogether with\b)\s*(?:also\s+)?\Z", re.IGNORECASE
)
_LISTED: Final = re.compile(r"\s+[^\d,;.]{3,40}\Z")
_KEPT_APART: Final = re.compile(
    r"[.;:!?](?:\s|\Z)|\b(?:including|among|of (?:them|whom|which)|while|but|after|earlier)\b|\d", re.IGNORECASE
)
_OTHERS: Final = re.compile(r"\s+(?:others|other people|more people)\b", re.IGNORECASE)
_OF_SOME: Final = re.compile(
    r"\s+of\s+(?:them|whom|which|those|the (?:dead|deceased|wounded|injured|killed|victims))\b", re.IGNORECASE
)
_EVENT: Final = (
    r"(?:air ?)?(?:strikes?|raids?|attack(?:er|ers|s)?|blasts?|explosions?|bomb(?:ers?|ings?|s)?|missiles?|rockets?|drones?|shells?"
    r"|gunm[ae]n|fighters|militants)"
)
_STRUCK: Final = (
    r"(?:occurr?ed|happened|wiped out|destroyed|levelled|took place|hit|struck|ripped|tore|went off|exploded|detonated|blew"
    r"|attacked|stormed|targeted|was|were)"
)
_HAPPENED: Final = re.compile(rf"\b{_EVENT}\b[^.;\n]{{0,60}}?\b{_STRUCK}\b", re.IGNORECASE)
"""How a sentence tells that something struck."""
_TOLL: Final = re.compile(r"\b(?:toll|rose|risen|climbed|said (?:on )?\w+day)\b", re.IGNORECASE)
_PARTS: Final = ((C.COMBATANTS, C.CIVILIANS), (C.COMBATANTS, C.CHILDREN), (C.COMBATANTS, C.WOMEN), (C.CHILDREN, C.WOMEN))
_DISJOINT: Final = frozenset(_PARTS) | {(b, a) for a, b in _PARTS}


def main_incident(found: Found) -> Incident | None:
    """The incident that the report is about, or None when it gives no number for one."""
    own = without_rows(found.text, _own(found))
    wholes = [f for f in own if not _is_of_some(found, f)] or own
    led = lead(found, wholes)
    if led is None:
        return None
    again = [f for f in own if f.measure is led.measure and point(f) == point(led)]
    last = replaced(found.text, [f for f in own if not are_elsewhere(found, f, led)], led)
    told = again if last is led else [last]
    group = _added(found, own, _weakest(last, told))
    tolls = (_toll(C.ALL, group), *_by_category(found, own, group), *_other_measures(found, own, group, again))
    spread = is_spread(found, wholes, again)
    place = place_of_toll(found, own, again, spread=spread)
    return Incident(date=_when(found, () if spread else own, again), place=place, toll=tolls)


def _own(found: Found) -> list[Figure]:
    """The figures of people that happened and that their voice does not deny."""
    denied = {s.id for s in found.statements if (s.polarity is Polarity.DENIED and _is_short(s)) or is_contradicted(s)}
    return [
        f
        for f in found.figures
        if f.measure in LED_BY
        and f.unit is Unit.PERSONS
        and f.nature is not Nature.PLANNED
        and f.statement not in denied
        and not _is_a_days_gain(found.text, f)
        and not is_withdrawn(found.text, f)
        and not is_tested(found, f)
    ]


def _is_a_days_gain(text: str, figure: Figure) -> bool:
    """ "207,030 (+410)": a running total of a war that a bulletin tells with what the day added, and that itself."""
    return _GAIN.match(text, figure.span.end) is not None or text.startswith("(+", figure.span.start - 2)


def _is_short(statement: Statement) -> bool:
    """A denial of one sentence denies its figures; in a longer turn something else may be what is denied."""
    return sum(s.end - s.start for s in statement.content) <= _SENTENCE


def _is_of_some(found: Found, figure: Figure) -> bool:
    """ "Three of whom died", "70 children were among those killed": some of more, whom another number counts."""
    return figure.rule.endswith(AMONG) or _OF_SOME.match(found.text, figure.span.end) is not None


def _weakest(first: Figure, again: Sequence[Figure]) -> Figure:
    """The toll as the report bounds it: a headline's "14 killed" does not strengthen "at least 14"."""
    category = category_of(first.population)
    hedged = (f for f in again if f.approximator is not Approximator.EXACT and category_of(f.population) in (category, C.ALL))
    return next(hedged, first)


def _added(found: Found, own: Sequence[Figure], first: Figure) -> list[Figure]:
    """The figures of the toll: ``first`` and those that the report joins to it, where it first does."""
    of_measure = [f for f in own if f.measure is first.measure]
    wholes = [f for f in of_measure if f.part_of is None]
    details = _ends_of_parts(found.figures)
    for figure in of_measure:
        if point(figure) != point(first) or category_of(figure.population) is not category_of(first.population):
            continue
        group = [figure]
        for at in range(bisect_right(wholes, figure.span.start, key=_begin), len(wholes)):
            if not _are_added(found, group, wholes[at], details.get(group[-1].id, ())):
                break
            group.append(wholes[at])
        if len(group) > 1:
            return group
    return [first]


def _ends_of_parts(figures: Sequence[Figure]) -> dict[str, list[int]]:
    """For each figure where those end that are part of it."""
    ends: dict[str, list[int]] = {}
    for figure in figures:
        if figure.part_of is not None:
            ends.setdefault(figure.part_of, []).append(figure.span.end)
    return ends


def _are_added(found: Found, group: Sequence[Figure], other: Figure, details: Sequence[int]) -> bool:
    """Whether the text lists ``other`` beside the figures of ``group`` as people of another kind in the same event.

    ``details`` are the ends of the parts of the last of the group.
    """
    before = group[-1]
    between = found.text[max((before.span.end, *(end for end in details if end <= other.span.start))) : other.span.start]
    if len(between) > _JOINED or _KEPT_APART.search(between) or other.part_of is not None:
        return False
    if any(before.span.end <= p.span.start < other.span.start and p.precision != _NATION for p in found.places):
        return False
    if _OTHERS.match(found.text, other.span.end) and _JOINT.search(between):
        return True  # "nine children and 14 others"
    if before.population is None or other.population is None or before.population == other.population:
        return False
    kinds = [category_of(f.population) for f in group]
    kind = category_of(other.population)
    joined = _JOINT.search(between) is not None
    listed = joined or _LISTED.fullmatch(between) is not None
    if all((k, kind) in _DISJOINT for k in kinds):
        return listed
    return joined and kind not in (C.CHILDREN, C.WOMEN) and C.CIVILIANS not in (kind, *kinds)


def _toll(category: Category, group: Sequence[Figure]) -> Toll:
    """The sum of the figures of ``group``, bound by bound; an open end stays open."""
    return Toll(
        measure=group[0].measure,
        category=category,
        low=_sum(f.low for f in group),
        best=_sum(f.best for f in group),
        high=_sum(f.high for f in group),
        figures=tuple(f.id for f in group),
        spans=tuple(f.span for f in group),
    )


def _sum(bounds: Iterable[float | None]) -> float | None:
    total = 0.0
    for bound in bounds:
        if bound is None:
            return None
        total += bound
    return total


def _by_category(found: Found, own: Sequence[Figure], group: Sequence[Figure]) -> Iterator[Toll]:
    """Whom the toll counts: its own figures where they name a category, then their parts."""
    wholes = {f.id for f in own if f.measure is group[0].measure and any(point(f) == point(g) for g in group)}
    parts = [f for f in found.figures if f.part_of in wholes and f.measure is group[0].measure]
    return _categories((*group, *parts))


def _categories(figures: Iterable[Figure]) -> Iterator[Toll]:
    """The first toll of each category that figures name."""
    seen: set[Category] = set()
    for figure in figures:
        category = category_of(figure.population)
        if category is not C.ALL and category not in seen:
            seen.add(category)
            yield _toll(category, [figure])


def _other_measures(found: Found, own: Sequence[Figure], group: Sequence[Figure], again: Sequence[Figure]) -> Iterator[Toll]:
    """The wounded, missing and others of the same event: the first number of each that stands near the toll."""
    starts = [f.span.start for f in again]
    for measure in LED_BY:
        if measure is group[0].measure:
            continue
        for figure in own:
            if (
                figure.measure is measure
                and not (is_apart(found, figure.span) or are_elsewhere(found, figure, group[0]))
                and _is_near(figure, starts, _NEAR)
                and not is_background(figure)
                and not _is_of_some(found, figure)
                and figure.part_of is None
                and _goes_with(figure, group[0])
            ):
                yield _toll(C.ALL, [figure])
                yield from _categories(f for f in own if f.part_of == figure.id and f.measure is measure)
                break


def _goes_with(figure: Figure, toll: Figure) -> bool:
    """Whether nothing that is told of a figure keeps it apart from the toll: no running total, other place or other day."""
    if figure.nature is Nature.CUMULATIVE and toll.nature is not Nature.CUMULATIVE:
        return False
    if not _is_of_its_place(figure, toll):
        return False
    one, other = figure.as_of, toll.as_of
    return one is None or other is None or (one.start - other.end <= APART_DAYS and other.start - one.end <= APART_DAYS)


def _is_of_its_place(figure: Figure, toll: Figure) -> bool:
    return not figure.place or not toll.place or figure.place in toll.place or toll.place in figure.place


def _is_near(figure: Figure, starts: Sequence[int], reach: int) -> bool:
    """Whether a figure stands within some characters of one of the offsets, which are in order."""
    at = bisect_left(starts, figure.span.start - reach)
    return at < len(starts) and starts[at] <= figure.span.start + reach


def _begin(figure: Figure) -> int:
    return figure.span.start


def _when(found: Found, own: Sequence[Figure], again: Sequence[Figure]) -> When | None:
    """The day that governs the toll or a number beside it in its place, else its period, else when it was said; None if untold."""
    published = found.published
    starts = [f.span.start for f in again]
    nations = {p.name for p in found.places if p.precision == _NATION}
    here = any(a.place is None or a.place in nations for a in again)
    beside = [f for f in own if _is_near(f, starts, _JOINED) and (here or any(_is_of_its_place(f, a) for a in again))]
    flows = [f.as_of for f in (*again, *beside) if f.nature is Nature.FLOW and f.as_of is not None]
    told = [f.as_of for f in again if f.as_of is not None]
    day = next((w for w in flows if w.precision == 1), None) or next(iter(flows), None)
    if day is None and any(f.nature is Nature.CUMULATIVE for f in again):
        day = _struck(found, next(iter(told), None))
    day = day or next(iter(told), None) or _told_in_the_lead(own, again, published)
    return None if day is not None and published is not None and day.start > published else day


def _struck(found: Found, told: When | None) -> When | None:
    """The day on which an attack is said to have happened, where its toll is only told to have risen: "the blast was on Monday"."""
    last = told.end if told is not None else found.published
    for time in found.times:
        when = time.when
        if when is None or last is None or when.precision != 1 or not when.end <= last <= when.end + NEWS:
            continue
        start, end = sentence_around(found.text, *time.span)
        if (
            time.span.start < LEAD * 2
            and _HAPPENED.search(found.text, start, end) is not None
            and not _TOLL.search(found.text, start, end)
        ):
            return when
    return None


def _told_in_the_lead(own: Sequence[Figure], again: Sequence[Figure], published: date | None) -> When | None:
    """The day of the first number of the same measure below a headline that tells none: "Over 130 dead" of "at least 133"."""
    measures = {f.measure for f in again}
    below = (f for f in own if f.measure in measures and f.nature is Nature.FLOW and f.span.start < LEAD and f.part_of is None)
    days = (f.as_of for f in below if f.as_of is not None and f.as_of.precision == 1)
    return next((day for day in days if published is None or published - day.start <= NEWS), None)
