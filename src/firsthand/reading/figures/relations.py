"""How figures of a text belong together: parts of a total, and the base of a share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from firsthand.codebook import measures
from firsthand.model import Measure, Unit
from firsthand.reading.figures.counted import PRONOUNS, Counted, lemma
from firsthand.reading.figures.draft import Draft
from firsthand.reading.figures.index import paragraph_start, semicolon_between
from firsthand.reading.figures.measure import AMONG, fitting
from firsthand.reading.parse import Parse

M = Measure
_INCLUSION: Final = frozenset({"including", "includes", "include", "included", "incl"})
_BRIDGES: Final = frozenset({"and", ",", "at", "least", "about", "some", "more", "than", "another"})
_ARTICLES: Final = frozenset({"the", "those", "all", "these", "its", "their"})
_CASUALTIES: Final = frozenset({"casualty", "loss"})
_SENT: Final = measures.FORCE_NOUNS | measures.SERVING_NOUNS
_OPENS_PARTS: Final = frozenset({"-", "–", "—", ":", "("})
_PART_REACH: Final = 4


def part_of(parse: Parse, at: int, drafts: Sequence[Draft], parts: dict[str, str]) -> str | None:
    """The id of the figure that ``drafts[at]`` is part of: named by "including", "of them", or a total of killed and wounded."""
    draft, before = drafts[at], drafts[at - 1] if at else None
    if draft.measure is M.SHARE:
        return None
    earlier = _of_paragraph(parse, at, drafts)
    bases = {d.within for d in earlier}  # "4,000 of the 11,000 …, of whom 1,000": of the 4,000
    explicit = _explicit_whole(parse, draft, [d for d in earlier if d.id not in bases])
    if explicit is None and before is not None and before.id in parts and _continues_list(parse, before, draft):
        return parts[before.id]
    whole = explicit or _casualty_total(parse, draft, earlier)
    if whole is None or whole.unit is not draft.unit or not _smaller(draft, whole):
        return None
    return whole.id


def _of_paragraph(parse: Parse, at: int, drafts: Sequence[Draft]) -> Sequence[Draft]:
    """The figures before ``drafts[at]`` in its paragraph: a whole or base is looked for no further back."""
    begin, first = paragraph_start(parse, drafts[at].first), at
    while first and drafts[first - 1].first >= begin:
        first -= 1
    return drafts[first:at]


def is_detail(parse: Parse, first: int, earlier: Sequence[Draft]) -> bool:
    """Whether the number at token ``first`` is a detail of what was counted before: "including nine children and two women"."""
    before = parse.lower[max(0, first - _PART_REACH) : first]
    if _INCLUSION & set(before[-2:]) or _fronted_pronoun(before):
        return True
    return bool(earlier) and earlier[-1].detail and _is_bridged(parse, earlier[-1], first)


def _smaller(part: Draft, whole: Draft) -> bool:
    if part.measure is M.SHARE:
        return True
    return part.known is None or whole.known is None or part.known < whole.known


def _explicit_whole(parse: Parse, draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    before = parse.lower[max(0, draft.first - _PART_REACH) : draft.first]
    if draft.decision.rule == AMONG:
        wholes = [d for d in earlier if d.decision.rule != AMONG]
        return _latest(parse, draft, wholes, sentence=False, of=draft.measure)
    if _INCLUSION & set(before[-2:]):
        return _latest(parse, draft, earlier, sentence=True)
    if draft.counted.pronoun is not None or _fronted_pronoun(before):
        return _latest(parse, draft, earlier, sentence=True) or _latest(parse, draft, earlier, sentence=False)
    measure = named_whole(parse, draft.counted)
    if measure is not None:
        return _latest(parse, draft, earlier, sentence=False, of=measure)
    if draft.decision.rule == "inherited-list" and parse.words[draft.first - 1] in _OPENS_PARTS:
        return _latest(parse, draft, earlier, sentence=True, of=draft.measure)
    return _fronted_base(parse, draft, earlier) or _fronted_total(parse, draft, earlier)


def _fronted_total(parse: Parse, draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """ "Of the total, 420 were shot and 190 burnt", "of these": the whole that the sentence opens by pointing back to."""
    begin = parse.sentences[parse.sentence[draft.first]][0]
    at = begin + 1 + (parse.lower[begin + 1] in _ARTICLES - PRONOUNS)
    pointed = parse.lower[begin] in ("of", "among") and (parse.lower[at] in PRONOUNS or parse.lower[at] in measures.TOTAL_NOUNS)
    if not pointed or draft.first <= at or draft.counted.head is not None:
        return None
    wholes = [d for d in earlier if d.first < begin and not d.detail and d.unit is draft.unit]
    return _latest(parse, draft, wholes, sentence=False)


def _fronted_pronoun(before: Sequence[str]) -> bool:
    """ "of them 300", "among whom were 12"."""
    return any(b in ("of", "among") and n + 1 < len(before) and before[n + 1] in PRONOUNS for n, b in enumerate(before))


def named_whole(parse: Parse, counted: Counted) -> Measure | None:
    """The measure that "of the dead", "of those killed" names, behind the number or in front of it in its sentence."""
    quantity = counted.quantity
    begin, limit = parse.sentences[parse.sentence[quantity.last]]
    starts = [quantity.last + 1] if counted.partitive else []
    starts += [
        t for t in range(begin, quantity.first) if parse.lower[t] == "of" and (t == begin or parse.lower[t - 1] in (",", ";"))
    ]
    for start in starts:
        token = start + 1
        while token < limit and parse.lower[token] in _ARTICLES:
            token += 1
        measure = _named_measure(parse, token) if token < limit and token != start else None
        if measure is not None:
            return measure
    return None


def _named_measure(parse: Parse, token: int) -> Measure | None:
    noun = lemma(parse, token)
    if noun in _CASUALTIES:
        return M.KILLED_OR_WOUNDED
    return measures.STATES.get(parse.lower[token]) or measures.HEAD_NOUNS.get(noun) or measures.ROLE_NOUNS.get(noun)


def _latest(parse: Parse, draft: Draft, earlier: Sequence[Draft], *, sentence: bool, of: Measure | None = None) -> Draft | None:
    """The nearest earlier figure that is no share, in the same sentence or paragraph, of one measure if given."""
    begin = parse.sentences[parse.sentence[draft.first]][0] if sentence else paragraph_start(parse, draft.first)
    for other in reversed(earlier):
        if other.first < begin:
            return None
        if other.measure is not M.SHARE and (of is None or other.measure is of) and _smaller(draft, other):
            return other
    return None


def _continues_list(parse: Parse, before: Draft, draft: Draft) -> bool:
    """Whether only "and" or a comma, and what the number before counts, stands between the two."""
    verbless = draft.decision.verb is None or draft.decision.verb in (draft.counted.after, before.decision.verb)
    if draft.measure is not before.measure and not before.detail:
        return False  # "15 bodies, four of them women, and 30 wounded"
    return verbless and _is_bridged(parse, before, draft.first)


def _is_bridged(parse: Parse, before: Draft, first: int) -> bool:
    last = max(before.counted.after - 1, before.counted.quantity.last)
    between = parse.lower[last + 1 : first]
    return first > last and len(between) <= 3 and all(w in _BRIDGES or w in measures.STATES for w in between)


def _casualty_total(parse: Parse, draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """The total of killed and wounded, stated before in the paragraph, that a figure of either is part of."""
    if draft.measure not in (M.KILLED, M.WOUNDED):
        return None
    total = _latest(parse, draft, earlier, sentence=False, of=M.KILLED_OR_WOUNDED)
    if total is None or draft.unit is not Unit.PERSONS or semicolon_between(parse, total.first, draft.first):
        return None
    same = draft.population is None or total.population is None or draft.population.lower() == total.population.lower()
    return total if same else None


def base_of(parse: Parse, at: int, drafts: Sequence[Draft], latest: Mapping[Measure, Draft]) -> str | None:
    """The id of the figure that the share ``drafts[at]`` is taken of: named behind "of", or what stands for it.

    ``latest`` are the last figures of each measure before it.
    """
    draft = drafts[at]
    if draft.measure is not M.SHARE:
        return None
    earlier = [d for d in _of_paragraph(parse, at, drafts) if d.measure is not M.SHARE]
    if draft.counted.pronoun is not None:
        found = _latest(parse, draft, earlier, sentence=True) or _latest(parse, draft, earlier, sentence=False)
    else:
        fronted = _fronted_base(parse, draft, earlier)
        if fronted is not None:
            return fronted.id
        measure = named_whole(parse, draft.counted) or _force_measure(parse, draft)
        found = _numbered_base(parse, at, drafts) or (latest.get(measure) if measure is not None else None)
    return None if found is None else found.id


def _fronted_base(parse: Parse, draft: Draft, earlier: Sequence[Draft]) -> Draft | None:
    """ "Of the 6,000 men sent, a quarter were wounded, 40 died": the figure that opens the sentence behind "of"."""
    begin = parse.sentences[parse.sentence[draft.first]][0]
    if parse.lower[begin] != "of" or draft.counted.partitive:
        return None
    return next((d for d in earlier if begin < d.first <= begin + 2), None)


def _numbered_base(parse: Parse, at: int, drafts: Sequence[Draft]) -> Draft | None:
    """ "40 percent of the 12,000 sent": the figure right behind "of"."""
    if at + 1 == len(drafts) or not drafts[at].counted.partitive:
        return None
    following = drafts[at + 1]
    return following if following.measure is not M.SHARE and is_base(parse, drafts[at].counted, following.first) else None


def is_base(parse: Parse, part: Counted, first: int) -> bool:
    """Whether the number at token ``first`` is what ``part`` is taken of: "three of the five", "40 % of the unit's 2,000"."""
    between = range(part.quantity.last + 1, first)
    if not part.partitive or part.pronoun is not None or not 0 < len(between) <= _PART_REACH:
        return False
    return not any(parse.tag[t].startswith("VB") or parse.words[t] in ",;" or parse.lower[t] == "and" for t in between)


def _force_measure(parse: Parse, draft: Draft) -> Measure | None:
    """ "a third of the unit", "10 % of the troops": a share of those deployed."""
    head = draft.counted.head
    return M.DEPLOYED if draft.counted.partitive and head is not None and lemma(parse, head) in _SENT else None


def are_sent(parse: Parse, counted: Counted) -> bool:
    """Whether a clause behind a number says who sent those counted: "of the 12,000 troops that it sent", "the 12,000 it sent"."""
    noun = counted.quantity.last if counted.head is None else counted.head
    for child in parse.children[noun]:
        predicate = measures.PREDICATES.get(parse.lemma[child])
        if parse.dep[child] == "relcl" and predicate is not None and predicate.measure is M.DEPLOYED:
            subject = parse.child(child, "nsubj")
            if subject is not None and parse.tag[subject] not in ("WP", "WDT") and parse.lower[subject] != "that":
                return fitting(parse, counted, M.DEPLOYED, parse.lemma[child]) is not None
    return False
