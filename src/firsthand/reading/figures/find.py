"""Figures of a text, in its order: each number that counts people or things, with all that the text says of it."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter
from typing import Final

from firsthand.codebook import measures
from firsthand.model import Figure, Measure, Polarity, Unit
from firsthand.reading.assertion import Assertion, assertion, is_not_one, is_of_none
from firsthand.reading.figures.cells import decide_cell, quantities_of, settled, within_totals
from firsthand.reading.figures.context import FigureContext
from firsthand.reading.figures.corrected import is_taken_back, of_note
from firsthand.reading.figures.counted import Counted, counted, lemma, of_noun
from firsthand.reading.figures.decision import AMONG, LISTED, Decision
from firsthand.reading.figures.draft import Draft
from firsthand.reading.figures.gapped import paired, sums, told_nearer, where_their_wholes_are
from firsthand.reading.figures.headings import is_heading
from firsthand.reading.figures.index import Surroundings
from firsthand.reading.figures.inheritance import (
    attributed,
    borrows_verb,
    counted_alike,
    inherited,
)
from firsthand.reading.figures.labels import name_beside, of_list
from firsthand.reading.figures.lists import IN_BRACKETS, in_brackets, is_graded, is_in_brackets, of_parts, spreads
from firsthand.reading.figures.measure import decide, fitting
from firsthand.reading.figures.nobody import NOUGHT, find_nobody
from firsthand.reading.figures.people import people_of_verb
from firsthand.reading.figures.persons import is_person, is_whose
from firsthand.reading.figures.populations import antecedent, own_population, unit_of
from firsthand.reading.figures.relations import (
    are_sent,
    base_of,
    is_base,
    is_detail,
    named_whole,
    part_of,
    share_again,
)
from firsthand.reading.figures.shares import share
from firsthand.reading.figures.tellers import speaks, tells
from firsthand.reading.figures.things import as_things, of_things, some_of_things
from firsthand.reading.figures.upheld import upheld
from firsthand.reading.figures.whereabouts import Ground, Grounds
from firsthand.reading.figures.wholes import of_included, of_those_told, of_total_behind, of_victims
from firsthand.reading.numbers import Quantity, QuantityKind, find_quantities
from firsthand.reading.tables import Cell, Grid

M = Measure
_SHARES = frozenset({QuantityKind.PERCENT, QuantityKind.SHARE})
_LISTING = frozenset({",", "and", "a", "an", "one"})
_AMONG = frozenset({"were", "was", "are", "is", "also", "among", "the"})
_PART = "part-of-number"
_BESIDE_NAME = "beside-a-name"
_AGES = (120.0,)
"""Up to here a number behind a name that no gazetteer knows may be somebody's age."""
TOLD_AGAIN: Final = "told-again"
"""The rule of a number that was told before and is taken up as a whole: "more than half of the 45"."""
_TOLD = frozenset({"the", "those", "these"})
"""Articles of a whole that is known by what became of it: "one of the 14 people killed"."""
_DETAIL_REACH = 3
_STRUCK = frozenset({M.KILLED, M.WOUNDED, M.KILLED_OR_WOUNDED, M.CAPTURED, M.MISSING})
_SAID_OF_NOBODY = frozenset({"state-behind", "predicate", "head-noun"})
_PLAIN = frozenset({"counted-noun", "role-noun"})


def find_figures(context: FigureContext) -> tuple[Figure, ...]:
    """The figures of a text in its order, with ids "f1", "f2", ….

    Measure by head noun and predicate, population and place by the grammar, ``as_of`` from the times that govern the figure, else
    from its statement. Numbers that count neither people nor things are left out.
    """
    reader, grid = _Reader(context), Grid(context.parse.text)
    told = [q for q in (*find_quantities(context.parse), *find_nobody(context.parse)) if not grid.is_row(q.span.start)]
    cells = {q.first: (q, cell) for cell in grid.numbers() for q in quantities_of(context.parse, cell)}
    for quantity in sorted((*told, *(q for q, _ in cells.values())), key=attrgetter("first")):
        if quantity.first in cells:
            reader.read_cell(*cells[quantity.first])
        else:
            reader.read(quantity)
    return reader.figures()


class _Reader:
    """Reads the quantities of one text in order; each may lean on those before it."""

    def __init__(self, context: FigureContext) -> None:
        self._context, self._parse = context, context.parse
        self._around = Surroundings(context)
        self._ground = Ground(self._around)
        self._drafts: list[Draft] = []
        self._saying: dict[tuple[float, ...], Draft] = {}
        self._before: Counted | None = None
        self._cells: dict[int, Cell] = {}

    def read(self, quantity: Quantity) -> None:
        phrase, before = counted(self._parse, quantity), self._before
        self._before = phrase
        first = quantity.first
        is_open = assertion(self._parse, first) is Assertion.OPEN and not is_taken_back(self._parse, first)
        if is_open or is_not_one(self._parse, first) or is_whose(self._parse, phrase):
            return
        if quantity.said == NOUGHT and not self._counts_nobody(phrase):
            return
        if quantity.kind in _SHARES:
            decision = share(self._parse, phrase, self._drafts)
        elif quantity.kind is QuantityKind.COUNT and self._is_base(before, quantity.first):
            decision = self._base(phrase)
        elif quantity.kind is QuantityKind.COUNT and not tells(self._around, phrase):
            decision = self._count(phrase)
        else:
            return
        if decision is not None and decision.measure is not None:
            draft = self._draft(phrase, decision, decision.measure)
            self._drafts.append(draft)
            if draft.measure not in (M.SHARE, M.OTHER):
                self._saying.setdefault(quantity.said, draft)

    def read_cell(self, quantity: Quantity, cell: Cell) -> None:
        """A number in a table: what it measures is told by its column."""
        decision = decide_cell(self._around, cell, quantity) if quantity.kind is QuantityKind.COUNT else None
        if decision is not None and decision.measure is not None:
            last = quantity.last
            draft = self._draft(Counted(quantity, None, last + 1, last, last + 1), decision, decision.measure)
            self._drafts.append(settled(self._around, cell, draft))
            self._cells[quantity.first] = cell

    def _counts_nobody(self, phrase: Counted) -> bool:
        """Whether "no soldiers" or "nobody" is a number of those struck, in a content that counts others too and denies nothing."""
        statement = self._around.statement_of(phrase.quantity.span, phrase.quantity.first)
        if statement is None or statement.polarity is Polarity.DENIED:
            return False
        begin, end = self._parse.sentences[self._parse.sentence[phrase.quantity.first]]
        counts = (self._parse.start[t] for t in range(begin, end) if self._parse.tag[t] == "CD")
        if not any(span.start <= at < span.end for at in counts for span in statement.content):
            return False
        decision = decide(self._parse, phrase)
        return decision is not None and decision.measure in _STRUCK and decision.rule in _SAID_OF_NOBODY

    def figures(self) -> tuple[Figure, ...]:
        parts: dict[str, str] = {}
        bases: dict[str, str] = {}
        self._drafts = upheld(self._parse, self._drafts)
        self._drafts = within_totals(self._parse.text, self._drafts, self._cells)
        among = [self._among_next(at) for at in range(len(self._drafts))]
        self._drafts = [draft for draft in among if draft.decision.rule not in (_PART, IN_BRACKETS)]
        latest: dict[Measure, Draft] = {}
        for at, draft in enumerate(self._drafts):
            whole = draft.within or part_of(self._parse, at, self._drafts, parts)
            base = base_of(self._parse, at, self._drafts, latest, parts)
            if whole is None and at and share_again(self._parse, draft.counted, self._drafts[max(0, at - 2) : at]) is not None:
                whole = bases.get(self._drafts[at - 1].id)
            latest[draft.measure] = draft
            parts |= {draft.id: whole} if whole else {}
            bases |= {draft.id: base} if base else {}
        self._drafts = [self._with_its_detail(at, parts) for at in range(len(self._drafts))]
        self._drafts = [self._as_told_below(at) for at in range(len(self._drafts))]
        self._drafts = [self._as_its_parts_say(at, parts) for at in range(len(self._drafts))]
        parts |= sums(self._parse, self._drafts, parts)
        by_id = {draft.id: draft for draft in where_their_wholes_are(self._parse, self._drafts, parts)}
        return tuple(self._figure(d, by_id.get(parts.get(d.id, "")), by_id.get(bases.get(d.id, ""))) for d in by_id.values())

    def _among_next(self, at: int) -> Draft:
        """ "Three of the five", "two medics were among at least 31 people killed": the total is the figure behind."""
        draft = self._drafts[at]
        if at + 1 == len(self._drafts):
            return draft
        following = self._drafts[at + 1]
        if draft.decision.rule == IN_BRACKETS:
            return of_total_behind(self._parse, at, self._drafts)
        if draft.unit is following.unit and is_base(self._parse, draft.counted, following.first):
            draft = replace(draft, within=following.id, population=following.population)
            if draft.decision.rule == _PART:
                measure = following.measure
                return replace(draft, measure=measure, decision=Decision(measure, "part-of-figure"))
            return draft
        if draft.decision.rule != "counted-noun":
            return draft
        following = self._behind_list(at)
        between = self._parse.lower[draft.counted.after : following.first]
        opened = between.index("among") if "among" in between else None
        if opened is None or not _AMONG.issuperset(between[max(0, opened - 1) :]):
            return draft
        if any(self._parse.tag[t][0] == "V" for t in range(draft.counted.after, draft.counted.after + opened - 1)):
            return draft
        return replace(draft, measure=following.measure, decision=Decision(following.measure, "inherited"), within=following.id)

    def _behind_list(self, at: int) -> Draft:
        """The figure behind a list of people that opens at ``at``: "five reporters, four nurses and a medic were among 20"."""
        parse, nth = self._parse, at + 1
        while nth + 1 < len(self._drafts) and self._drafts[nth].decision.rule == "counted-noun":
            before = self._drafts[nth - 1]
            if not _LISTING.issuperset(parse.lower[before.counted.after : self._drafts[nth].first]):
                break
            nth += 1
        return self._drafts[nth]

    def _with_its_detail(self, at: int, parts: dict[str, str]) -> Draft:
        """ "84 people, including 17 children, killed by": what is said behind the detail is said of the whole."""
        draft = self._drafts[at]
        following = self._drafts[at + 1] if at + 1 < len(self._drafts) else None
        if following is None or draft.decision.rule != "counted-noun" or draft.unit is not Unit.PERSONS:
            return draft
        near = following.first - draft.counted.after <= _DETAIL_REACH and following.decision.rule == "state-behind"
        if not (near and following.detail and parts.get(following.id) == draft.id):
            return draft
        decision = Decision(following.measure, "inherited", verb=following.decision.verb)
        return replace(draft, measure=following.measure, decision=decision, nature=following.nature)

    def _as_its_parts_say(self, at: int, parts: dict[str, str]) -> Draft:
        """ "312 out of action: 200 killed and 112 captured": a whole of the killed and the captured is no number of casualties."""
        draft, behind = self._drafts[at], self._drafts[at + 1 : at + 3]
        if draft.measure is not M.KILLED_OR_WOUNDED or {d.measure for d in behind} != {M.KILLED, M.CAPTURED}:
            return draft
        near = self._parse.sentence[behind[-1].first] - self._parse.sentence[draft.first] <= 1
        known = [d.known or 0.0 for d in behind]
        if not near or draft.known is None or sum(known) != draft.known:
            return draft
        parts |= {d.id: draft.id for d in behind}
        return replace(draft, measure=M.OTHER, decision=Decision(M.OTHER, "of-its-parts"))

    def _as_told_below(self, at: int) -> Draft:
        """A figure of the headline, with the place and day that the text tells of the same number."""
        draft = self._drafts[at]
        if self._parse.paragraph[draft.first] or not is_heading(self._parse, 0) or (draft.place and draft.as_of):
            return draft
        below = (d for d in self._drafts[at + 1 :] if self._parse.paragraph[d.first] and d.measure is draft.measure)
        same = next((d for d in below if d.counted.quantity.said == draft.counted.quantity.said), None)
        apart = same is None or (draft.place and same.place and draft.place != same.place)
        if same is None or apart:
            return draft if draft.as_of else self._ground.of_heading(draft)
        return replace(draft, place=draft.place or same.place, as_of=draft.as_of or same.as_of)

    def _count(self, phrase: Counted) -> Decision | None:
        parse, drafts = self._parse, self._drafts
        named = self._around.named.get(parse.sentence[phrase.quantity.first], ())
        if is_in_brackets(parse, phrase, [place.last for place in named]):
            return in_brackets(parse, phrase, drafts)
        beside = name_beside(parse, phrase.quantity.first, phrase.after) if phrase.head is None else None
        if beside is not None:
            known = (beside[0], beside[-1]) in {(place.first, place.last) for place in named} or phrase.quantity.said > _AGES
            return Decision(of_list(parse, phrase.quantity.first), _BESIDE_NAME) if known else None
        told = of_parts(parse, phrase, drafts) or of_note(parse, phrase, drafts) or paired(parse, phrase, drafts)
        if (told := told or of_included(parse, phrase, drafts) or of_those_told(parse, phrase, drafts)) is not None:
            return told
        if phrase.head is None and drafts and is_graded(parse, phrase, drafts[-1]):
            return Decision(M.WOUNDED, LISTED)  # "7 dead and 20 injured, 3 of them critically"
        decision = decide(parse, phrase)
        if decision is not None and borrows_verb(parse, phrase, decision):
            decision = None  # "16 were injured, seven of them children": the seven are of the 16
        if decision is not None:
            decision = told_nearer(parse, phrase, decision, self._drafts)
        if decision is None or decision.measure is None or decision.rule == "counted-noun":
            decision = (
                of_victims(parse, phrase, drafts)
                or inherited(parse, phrase, decision, drafts, self._saying.get(phrase.quantity.said))
                or (decision if decision is not None and decision.measure else None)
                or some_of_things(parse, phrase, self._drafts)
                or people_of_verb(parse, phrase, self._drafts)
            )
        if (again := share_again(parse, phrase, self._drafts)) is not None:
            decision = Decision(again, "of-the-struck")  # "95 % of the casualties, or 780"
        if decision is None and phrase.head is None and (whole := named_whole(parse, phrase)) is not None:
            decision = Decision(whole, "of-the-struck")  # "12 of the dead were nurses"
        if decision is None and phrase.partitive and phrase.head is None and phrase.pronoun is None:
            decision = Decision(M.OTHER, _PART)  # "60 of the 113 wounded": settled with the figure behind
        if decision is None or decision.measure is None:
            return None
        if (before := as_things(parse, phrase, decision, self._drafts)) is not None:
            return of_things(parse, before, decision)
        return None if decision.rule in _PLAIN and not self._is_counted(phrase) else decision

    def _base(self, phrase: Counted) -> Decision | None:
        """ "of the 12,000 sent", "of the five crew members": what is said of the part is not said of the whole."""
        parse = self._parse
        at = phrase.after + (parse.lower[phrase.after : phrase.after + 2] == ["shot", "dead"])
        at += at + 1 < len(parse) and parse.tag[at] == "RB"  # "the 11,000 initially deployed"
        state = measures.STATES.get(parse.lower[at]) if at < len(parse) else None
        part = self._drafts[-1] if self._drafts else None
        if part is not None and part.counted.after == phrase.after and part.decision.verb == phrase.after:
            told = parse.lower[part.counted.quantity.last + 2] in _TOLD or parse.dep[part.counted.quantity.last] == "attr"
            if not told or parse.tag[phrase.after] != "VBN":
                state = None  # "3,000 of 12,000 soldiers killed": the state is the part's
        if state is not None and (measure := fitting(parse, phrase, state, "")) is not None:
            return Decision(measure, "state-behind")
        if phrase.strong:
            return decide(parse, phrase)
        if are_sent(parse, phrase):
            return Decision(M.DEPLOYED, "sent-behind")
        same = self._saying.get(phrase.quantity.said)
        if same is not None and phrase.head is None and parse.lower[phrase.quantity.first - 1] == "the":
            return Decision(same.measure, TOLD_AGAIN)  # "More than half of the 45 were women"
        if not self._is_counted(phrase):
            return None
        noun = "" if phrase.head is None else lemma(parse, phrase.head)
        role = measures.ROLE_NOUNS.get(noun) or measures.HEAD_NOUNS.get(noun)
        return Decision(M.OTHER, "counted-noun") if role is None else Decision(role, "role-noun")

    def _is_base(self, before: Counted | None, first: int) -> bool:
        """Whether a number is the whole that something is said of a part of: "three of the five", "none of the five"."""
        parse = self._parse
        beside = before is not None and parse.sentence[before.quantity.last] == parse.sentence[first]
        return is_of_none(parse, first) or (beside and before is not None and is_base(parse, before, first))

    def _is_counted(self, phrase: Counted) -> bool:
        """Whether a bare noun after a number makes a figure: not "one man said", not "three times"."""
        if phrase.head is None or phrase.quantity.said == (1.0,):
            return False
        noun, tag = lemma(self._parse, phrase.head), self._parse.tag[phrase.head]
        plural = tag in ("NNS", "NNPS") or is_person(self._parse, phrase.head) or noun in measures.ALIKE_IN_PLURAL
        return plural and noun not in measures.UNCOUNTED_NOUNS and not speaks(self._around, phrase.head, noun)

    def _draft(self, phrase: Counted, decision: Decision, measure: Measure) -> Draft:
        quantity, parse = phrase.quantity, self._parse
        statement = self._around.statement_of(quantity.span, quantity.first)
        thing = self._drafts[-1] if decision.rule == "things" else None
        unit = unit_of(parse, phrase, measure, decision) if thing is None else Unit.ITEMS
        repeated = decision.rule == TOLD_AGAIN
        population, source = own_population(parse, phrase, decision) or (None if repeated else attributed(parse, phrase)), None
        if repeated:
            source = self._saying[quantity.said]
            population = source.population
        if decision.rule == LISTED and phrase.head is None and self._drafts and self._drafts[-1].unit is Unit.ITEMS:
            thing, unit = self._drafts[-1], Unit.ITEMS
        if thing is not None:
            population, source = thing.population, thing
        if population is None and decision.noun is None and unit is not Unit.ITEMS and measure is not M.SHARE:
            population, source = antecedent(parse, phrase, self._drafts)
            if decision.rule == "inherited" and phrase.pronoun is None and self._drafts[-1].decision.rule == LISTED:
                population = None  # "11 dead, eight of one people, two of another, and later raised that to 13"
        if decision.rule == "total" and decision.noun is not None and (people := of_noun(parse, decision.noun)) is not None:
            source = counted_alike(parse, people, self._drafts)
        told = self._ground.of(Grounds(phrase, decision, measure, statement, source), self._drafts)
        return Draft(
            id=f"f{len(self._drafts) + 1}",
            counted=phrase,
            decision=decision,
            measure=measure,
            unit=unit,
            statement=statement,
            population=population,
            place=self._named_beside(phrase) if decision.rule == _BESIDE_NAME else told.place,
            as_of=told.as_of,
            nature=told.nature,
            detail=decision.rule == AMONG or is_detail(parse, phrase, self._drafts) or attributed(parse, phrase) is not None,
        )

    def _named_beside(self, phrase: Counted) -> str:
        """The name in front of a number in a list of places, known to the gazetteer or not."""
        name = name_beside(self._parse, phrase.quantity.first, phrase.after) or range(1)
        return self._parse.text[self._parse.start[name[0]] : self._parse.end[name[-1]]]

    def _is_told_with(self, part: Draft, whole: Draft) -> bool:
        """Whether a part is where and when its whole is: told in its sentence, or as "of them" or "of the dead" in a later one."""
        beside = self._parse.sentence[part.first] == self._parse.sentence[whole.first]
        return beside or part.counted.partitive or part.decision.rule == LISTED

    def _figure(self, draft: Draft, whole: Draft | None, base: Draft | None) -> Figure:
        quantity, population = draft.counted.quantity, draft.population
        if base is not None and (population is None or base.first > draft.first):
            population = base.population  # "two-thirds of the battalion's 600 men"
        elif population is None and whole is not None and draft.counted.head is None:
            population = whole.population
        place = draft.place if draft.place is not None or base is None else base.place
        as_of, nature = draft.as_of, draft.nature
        if whole is not None and self._is_told_with(draft, whole):
            place = place or (
                None if spreads(self._parse, draft.counted) else whole.place
            )  # "Nineteen of them remained in hospital"
            if whole.measure is draft.measure and draft.as_of is None:
                as_of, nature = whole.as_of, whole.nature  # "60 in April, including 11 children"
        return Figure(
            id=draft.id,
            statement=None if draft.statement is None else draft.statement.id,
            span=quantity.span,
            measure=draft.measure,
            low=quantity.low,
            best=quantity.best,
            high=quantity.high,
            unit=draft.unit,
            approximator=quantity.approximator,
            population=population,
            place=place,
            as_of=as_of,
            nature=nature,
            part_of=None if whole is None else whole.id,
            base=None if base is None else base.id,
            score=self._context.scores.of_figure(draft.decision.rule, draft.unit),
            rule=f"figures/{draft.decision.rule}",
        )
