"""Readings → claims in their context: who is the origin, when it was said, what it is about."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from firsthand.codebook.hedges import weaker
from firsthand.model import (
    Approximator,
    Claim,
    Evidence,
    Figure,
    Hedge,
    Hop,
    Kind,
    Measure,
    Nature,
    Polarity,
    Reading,
    ReadReport,
    Report,
    Role,
    Span,
    Statement,
    When,
)
from firsthand.registry import Registry
from firsthand.registry.bodies import is_body_noun
from firsthand.tracing.carried import Carried, carries
from firsthand.tracing.losers import who_lost, whose_soldiers
from firsthand.tracing.provenance import Note, notes_of
from firsthand.tracing.speakers import Speaker, Speakers, counts_in, own_people, own_soldiers, people_of, speaker
from firsthand.tracing.subjects import (
    EVERYBODY,
    FORCES,
    PlaceKey,
    Population,
    compatible,
    content_words,
    place_of,
    population_of,
    telling_names,
)

TELLS = 3
"""How much a number tells at least (`telling`) where it hardly stands twice by chance."""
LEAD = 150
"""Characters in which a report says what its incident is."""
_OWN_METHOD = re.compile(
    r"(?:that )?(?:it|they) (?:\w+ly )?(?:bases? its|bases? their|collects?|compiles?|counts?|cross-checks?|determines?|documents?|"
    r"gathers?|identif(?:y|ies)|monitors?|reli(?:es|y)|tracks?|verif(?:y|ies))\b"
)
"""How a voice begins to tell by what it knows ("it determines whose planes strike by where they fly"): that is no claim."""
SOMEBODY_ELSE = frozenset({Hedge.ATTRIBUTED, Hedge.ALLEGED, Hedge.UNVERIFIED})
"""Hedges by which a publisher that names nobody passes on what somebody else put forward: it is not the origin."""


class TracedClaim(Struct, frozen=True, kw_only=True, gc=False):
    """A claim with what tracing and reckoning ask of it.

    ``origin`` is None where lineage is not recorded. ``said`` is when it was put forward, the publication date at the latest;
    ``period`` what time the figure is about. ``hedge`` is the weakest class between the publisher and the origin.
    ``own_text`` is set where the publisher speaks for itself: the report whose text that is, its own or one that it is carried of.
    ``reading`` is the whole reading of its report, ``items`` its evidence items that the statement rests on, ``passed_on`` the
    named voices between the publisher and the origin. ``behind`` is the claim of a cited outlet's own report that was followed.
    ``replaced_by`` is the figure of its report that the words make the later number, ``instead_of`` are the numbers that it
    replaced; ``changed`` tells that it took the place of another, "up", "down" or "either" way (`turns`). ``whose`` are those
    whose soldiers its voice may mean, where it tells of soldiers and not of whose, or what kind of body lost them ("the army").
    ``is_publishers_own``: the report cites nobody for it. ``is_denied``: its voice denies it; then it supports nothing, and is no
    number of that voice. ``order``: earliest first, the same for any order in which reports are given.
    """

    claim: Claim
    report: Report
    reading: Reading
    statement: Statement | None
    figure: Figure | None
    origin: Speaker | None
    supplier: Speaker | None
    said: date | None
    said_on: When | None
    period: When | None
    hedge: Hedge
    population: Population
    place: PlaceKey | None
    text: str
    items: tuple[Evidence, ...]
    is_publishers_own: bool
    is_denied: bool
    order: tuple[date, str, Span, str]
    passed_on: tuple[Speaker, ...] = ()
    own_text: str | None = None
    behind: TracedClaim | None = None
    replaced_by: str | None = None
    whose: frozenset[str] = frozenset()
    instead_of: frozenset[float] = frozenset()
    changed: str | None = None

    @property
    def is_carried(self) -> bool:
        """Whether it stands in text of another report, which speaks there in its own voice."""
        return self.own_text is not None and self.own_text != self.report.id

    @property
    def is_unverified(self) -> bool:
        """Whether its publisher, which has it from somebody, says that it could not verify it."""
        return self.statement is not None and self.statement.is_unverified_by_publisher

    @property
    def dates_event(self) -> bool:
        """Whether the report tells of which days the count is, and not only on which day it was said."""
        return self.period is not None and self.period != self.said_on


def may_be_each_ones_own(one: TracedClaim, other: TracedClaim) -> bool:
    """Whether two voices tell of soldiers and not of whose, or of what "the army" and "the group" lost: each may mean its own."""
    return bool(one.whose) and bool(other.whose) and one.whose.isdisjoint(other.whose)


def number_of(figure: Figure) -> float | None:
    """The number as said, whatever bounds it; None for a range."""
    if figure.best is not None:
        return figure.best
    return figure.low if figure.high is None else figure.high if figure.low is None else None


@functools.lru_cache(maxsize=65_536)
def telling(number: float) -> int:
    """How much it tells that a number is said twice: small and round ones recur by chance."""
    size = 1 if number < 10 else 2 if number < 20 else 3 if number < 100 else 4
    is_round = number >= 10 and float(f"{number:.1g}") == number
    return max(1, size - is_round)


def unique_reads(reads: Iterable[ReadReport]) -> list[ReadReport]:
    """Each report once, in an order that does not depend on how they are given."""
    return [read for _, read in sorted({read.report.id: read for read in reads}.items())]


def claims_of_report(read: ReadReport, carried: Sequence[Carried], registry: Registry) -> tuple[TracedClaim, ...]:
    """A report's claims: each figure of a known measure, or whole, base or part of another, and each statement that is more.

    ``carried`` is the text that it carries of other publishers: what that says in its own voice is said by those, and what it
    cites was said by the day on which they published it.
    """
    speakers = Speakers(read, registry)
    statements = {s.id: s for s in read.reading.statements}
    covered = _covered_parents(read.reading.statements)
    wholes = {whole for figure in read.reading.figures for whole in (figure.part_of, figure.base)}
    figures = [
        _in_context(read, statements.get(figure.statement or ""), figure, carried, speakers)
        for figure in read.reading.figures
        if figure.measure is not Measure.OTHER or figure.id in wholes or figure.part_of is not None
    ]
    notes = notes_of(read.report.text)
    for note in notes:
        figures = [_from_whom(claim, note, speakers) if note.is_of(claim.claim.span) else claim for claim in figures]
    told = (s for s in read.reading.statements if s.kind is not Kind.FIGURE and s.content and s.id not in covered)
    others = (
        s
        for s in told
        if _OWN_METHOD.match(read.report.text, s.content[0].start) is None
        and not any(note.span.start <= s.content[0].start and s.content[-1].end <= note.span.end + 1 for note in notes)
    )
    return (*_repeated_numbers(figures), *(_in_context(read, s, None, carried, speakers) for s in others))


def _from_whom(claim: TracedClaim, note: Note, speakers: Speakers) -> TracedClaim:
    """A number that its report tells to be another body's goes back to that, by way of who gave it."""
    whose = speakers.of(note.whom, None, claim.said)
    is_body = whose.registry is not None or is_body_noun(note.whom.split()[-1])
    if not is_body or claim.origin is None or claim.is_denied or whose.key == claim.origin.key:
        return claim
    by_way_of = () if claim.is_publishers_own else (claim.origin,)
    behind = replace(claim, origin=whose, statement=None)
    return replace(
        claim,
        origin=whose,
        passed_on=(*claim.passed_on, *by_way_of),
        behind=behind,
        is_publishers_own=False,
        own_text=None,
    )


def _repeated_numbers(figures: list[TracedClaim]) -> list[TracedClaim]:
    """A number that a report cites somebody for is that voice's also where the publisher repeats it: no second origin.

    What it carries of another's text is cited from there. Where nobody named is cited for it, or it may be of something else, its
    lineage is not recorded.
    """
    cited: dict[object, list[TracedClaim]] = {}
    copied: dict[object, list[TracedClaim]] = {}
    for claim in figures:
        if claim.figure is not None and (not claim.is_publishers_own or claim.is_carried):
            (copied if claim.is_publishers_own else cited).setdefault(count_of(claim.figure), []).append(claim)
    known = copied | cited
    return [
        _repeating(claim, claim.figure, (cited if claim.is_carried else known).get(count_of(claim.figure), ()))
        if claim.figure is not None and claim.is_publishers_own
        else claim
        for claim in figures
    ]


def count_of(figure: Figure) -> tuple[Measure, float | None, float | None]:
    """What is counted, and the number whatever bounds it, or both ends of a range."""
    number = number_of(figure)
    return (figure.measure, number, number) if number is not None else (figure.measure, figure.low, figure.high)


def _repeating(claim: TracedClaim, figure: Figure, cited: Sequence[TracedClaim]) -> TracedClaim:
    number = number_of(figure)
    hardly_by_chance = number is not None and telling(number) >= TELLS and figure.approximator is not Approximator.VAGUE
    same = [c for c in cited if hardly_by_chance or compatible(c.population, claim.population)]
    voices = {c.origin.key: c.origin for c in same if c.origin is not None}
    if not same or len(voices) > 1:
        return claim
    doubtful = not hardly_by_chance and all(_name_others(claim, c) for c in same)
    text = same[0].own_text if all(c.is_carried for c in same) and not doubtful else None
    return replace(claim, origin=None if doubtful else next(iter(voices.values()), None), own_text=text)


def _name_others(claim: TracedClaim, other: TracedClaim) -> bool:
    """Whether each of two contents names what the other does not. A headline's words are all written like names."""
    if min(claim.claim.span.start, other.claim.span.start) < LEAD:
        return False
    return not telling_names(claim.text) <= content_words(other.text) and not telling_names(other.text) <= content_words(claim.text)


def _covered_parents(statements: Iterable[Statement]) -> set[str]:
    """Statements whose content is mostly somebody else's statement: what they put forward is the inner one."""
    statements = tuple(statements)
    sizes = {s.id: _size(s) for s in statements}
    inner: dict[str, int] = {}
    for s in statements:
        if s.parent is not None:
            inner[s.parent] = inner.get(s.parent, 0) + _size(s)
    return {parent for parent, size in inner.items() if 2 * size >= sizes.get(parent, 0)}


def _size(statement: Statement) -> int:
    return sum(end - start for start, end in statement.content)


def _in_context(
    read: ReadReport, statement: Statement | None, figure: Figure | None, carried: Sequence[Carried], speakers: Speakers
) -> TracedClaim:
    report, registry = read.report, speakers.registry
    claim = claim_of(report.id, statement, figure)
    said_on = statement.said_on if statement is not None else None
    text = carries(carried, claim.span, is_figure=figure is not None)
    publisher = report.publisher if text is None else text.publisher
    said = _capped(said_on.end if said_on is not None else report.published, report.published)
    if text is not None and text.by is not None:
        said = min(said or text.by, text.by)
    chain = statement.chain if statement is not None else ()
    origin = _origin(chain, publisher, said, speakers, figure)
    hedge = _hedge(chain)
    place = place_of(figure.place if figure else None, registry)
    if place is None and figure is not None and figure.nature is Nature.CUMULATIVE and origin is not None:
        place = counts_in(origin, registry)
    population = _counted(report, figure, statement, origin, registry)
    return TracedClaim(
        claim=claim,
        report=report,
        reading=read.reading,
        statement=statement,
        figure=figure,
        origin=origin,
        supplier=_supplier(chain, said, speakers),
        said=said,
        said_on=said_on,
        period=figure.as_of if figure is not None else None,
        hedge=hedge,
        population=population,
        place=place,
        text=" ".join(report.text[start:end] for start, end in statement.content) if statement is not None else "",
        items=items_of(read, statement),
        is_publishers_own=all(hop.role in (Role.PUBLISHER, Role.SUPPLIER) for hop in chain),
        is_denied=hedge is Hedge.DENIED or (statement is not None and statement.polarity is Polarity.DENIED),
        order=(said or date.max, report.id, claim.span, claim.figure or claim.statement or ""),
        passed_on=_passed_on(chain, said, speakers),
        own_text=_own_text(report, chain, text),
        whose=_whose(report, figure, population, origin, registry),
    )


def _whose(
    report: Report, figure: Figure | None, population: Population, origin: Speaker | None, registry: Registry
) -> frozenset[str]:
    if population.qualifiers or origin is None or figure is None:
        return frozenset()
    own = own_soldiers(origin, registry) if population.people == FORCES else frozenset()
    return own or who_lost(report.text, figure.span.start, figure.measure)


def _counted(
    report: Report, figure: Figure | None, statement: Statement | None, origin: Speaker | None, registry: Registry
) -> Population:
    """Whom a figure counts. "Its soldiers" of an army that admits losses are its state's, those of another body that body's.

    Soldiers of whom the sentence tells who lost or sent them are theirs. A state's own are everybody to a body that counts all who
    die at a place: its "Sudanese" are no others than its "people".
    """
    people = population_of(figure.population if figure is not None else None, registry)
    if figure is not None and figure.measure is Measure.CAPTURED:
        people = people._replace(kind=None)  # prisoners are whoever was taken
    of_a_state = people.people is None and bool(people.qualifiers) and figure is not None and figure.place is not None
    if of_a_state and origin is not None and people.qualifiers == own_people(origin, registry):
        return EVERYBODY
    if people.qualifiers or figure is None:
        return people
    if statement is not None and origin is not None and statement.admits(figure):
        return people._replace(qualifiers=people_of(origin, registry))
    if people.people != FORCES:
        return people
    return people._replace(qualifiers=whose_soldiers(report.text, figure.span.start, figure.measure, registry))


def _own_text(report: Report, chain: Sequence[Hop], text: Carried | None) -> str | None:
    if any(hop.role in (Role.VIA, Role.ORIGIN) for hop in chain):
        return None
    return report.id if text is None or text.of is None else text.of


def claim_of(report: str, statement: Statement | None, figure: Figure | None) -> Claim:
    """Where a figure, or a statement that is more than its figures, stands."""
    span = figure.span if figure is not None else hull(statement.content) if statement is not None else Span(0, 0)
    return Claim(report, span, statement.id if statement else None, figure.id if figure else None)


def hull(spans: Sequence[Span]) -> Span:
    """The shortest stretch that holds all of some spans."""
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def _capped(day: date | None, published: date | None) -> date | None:
    """Nothing is said after it was published."""
    return min(day, published) if day is not None and published is not None else day


def _origin(
    chain: Sequence[Hop], publisher: str | None, on: date | None, speakers: Speakers, figure: Figure | None
) -> Speaker | None:
    """The voice at the end of the chain, if it is named.

    A publisher alone is the origin of what it asserts and of its own estimates, not of what it passes on from nobody named.
    """
    voices = [hop for hop in chain if hop.role is not Role.SUPPLIER]
    if voices and voices[-1].role is not Role.PUBLISHER:
        last = voices[-1]
        at = figure.place if figure is not None else None
        return speakers.of(last.voice, last.registry, on, at) if last.named and last.voice else None
    if publisher is None or (voices and voices[-1].hedge in SOMEBODY_ELSE):
        return None
    return speaker(publisher, on, speakers.registry)


def _supplier(chain: Sequence[Hop], on: date | None, speakers: Speakers) -> Speaker | None:
    hop = next((h for h in chain if h.role is Role.SUPPLIER and h.named and h.voice), None)
    return speakers.of(hop.voice, hop.registry, on) if hop is not None and hop.voice else None


def _passed_on(chain: Sequence[Hop], on: date | None, speakers: Speakers) -> tuple[Speaker, ...]:
    """The named voices between the publisher and the origin."""
    behind = [hop for hop in chain if hop.role in (Role.VIA, Role.ORIGIN)]
    return tuple(speakers.of(hop.voice, hop.registry, on) for hop in behind[:-1] if hop.named and hop.voice is not None)


def _hedge(chain: Sequence[Hop]) -> Hedge:
    """The weakest class of the voices that are cited; of the publisher where nobody is. That a voice cites another is no hedge."""
    cited = [h.hedge for h in chain if h.role is Role.ORIGIN or (h.role is Role.VIA and h.hedge is not Hedge.ATTRIBUTED)]
    if not cited:
        return next((hop.hedge for hop in chain if hop.role is Role.PUBLISHER), Hedge.ASSERTED)
    return functools.reduce(weaker, cited)


def items_of(read: ReadReport, statement: Statement | None) -> tuple[Evidence, ...]:
    """The evidence items that a statement names in its source, cue or content."""
    if statement is None or not read.reading.evidence:
        return ()
    whole = hull([*statement.source, *statement.cue, *statement.content])
    return tuple(item for item in read.reading.evidence if whole.start <= item.span.start and item.span.end <= whole.end)
