"""What kind of claim a statement makes: figure, incident, conduct, evidence or assessment (codebook §2)."""

from __future__ import annotations

from bisect import bisect_right

from msgspec.structs import replace

from firsthand.codebook.vague import NOT_A_NUMBER
from firsthand.model import Figure, Hedge, Kind, Measure, Polarity, Statement
from firsthand.reading.assertion import Assertion, assertion
from firsthand.reading.evidence import Item
from firsthand.reading.parse import Parse

Ranges = tuple[tuple[int, int], ...]

_PRACTICE = frozenset(
    """abuse beat burn conscript deploy deport employ execute exploit expose force loot mistreat order recruit rotate sacrifice
    send shell starve station station target torture train treat use utilize utilise withhold""".split()
)
_PRACTICE_NOUNS = frozenset(
    "shield shields fodder instruction instructions order orders policy practice practise tactic tactics torture abuse".split()
)
_JUDGING_CUES = frozenset(
    "attribute assess blame believe predict expect fear forecast warn conclude argue think suspect hope project speculate".split()
)
_JUDGING = frozenset(
    """because due ineffective likely unlikely failure failed success successful morale poor effective significant heavy severe
    intend aim plan want strategy collapse weak strong outdated""".split()
)
_LOSS = frozenset("loss losses casualty casualties defeat toll damage".split())


def kind_of(p: Parse, content: Ranges, cue: int | None, *, evidence: bool) -> Kind:
    """The kind of a statement from its content, its cue, and whether it rests on an item of evidence.

    `with_figures` turns those that carry a figure into FIGURE once figures are read.
    """
    if evidence:
        return Kind.EVIDENCE
    lemma = p.lemma[cue] if cue is not None else ""
    if lemma == "accuse":
        return Kind.CONDUCT
    if lemma in _JUDGING_CUES:
        return Kind.ASSESSMENT
    tokens = [t for first, last in content for t in range(first, last + 1)]
    if _is_practice(p, tokens):
        return Kind.CONDUCT
    if _is_judgement(p, tokens):
        return Kind.ASSESSMENT
    return Kind.INCIDENT


def _is_practice(p: Parse, tokens: list[int]) -> bool:
    """A practice over many incidents: an act of treatment in the perfect or progressive, or one named as order or tactic."""
    for t in tokens:
        if p.lower[t] in _PRACTICE_NOUNS and p.lower[t] not in ("tactics", "tactic"):
            return True
        if p.lemma[t] in _PRACTICE and _is_ongoing(p, t):
            return True
    return False


def _is_ongoing(p: Parse, verb: int) -> bool:
    """Present, progressive or perfect passive, or a gerund after a preposition ("accused of shelling"): not one act at one time."""
    helpers = {p.lower[k] for k in p.children[verb] if p.dep[k] in ("aux", "auxpass")}
    if p.tag[verb] == "VBG":
        return p.dep[verb] == "pcomp" or bool(helpers)
    if p.tag[verb] == "VBN":
        return bool(helpers & {"been", "are", "is", "being", "were"}) and not helpers & {"had"}
    return p.tag[verb] in ("VBZ", "VBP")


def _is_judgement(p: Parse, tokens: list[int]) -> bool:
    words = {p.lower[t] for t in tokens}
    return bool(words & _JUDGING) or bool(words & _LOSS and words & NOT_A_NUMBER)


def with_figures(p: Parse, statements: tuple[Statement, ...], figures: tuple[Figure, ...]) -> tuple[Statement, ...]:
    """Statements whose claim is a number, marked so; evidence that shows a number stays evidence.

    A statement all of whose numbers are denied ("did not kill 20 civilians") is a denial, and admits nothing.
    """
    counted: dict[str | None, set[Assertion]] = {}
    for figure in figures:
        if figure.measure is not Measure.OTHER:
            token = max(0, bisect_right(p.start, figure.span.start) - 1)
            counted.setdefault(figure.statement, set()).add(assertion(p, token))
    return tuple(_with_figures(s, counted.get(s.id)) for s in statements)


def _with_figures(statement: Statement, said: set[Assertion] | None) -> Statement:
    denied = said == {Assertion.DENIED} and not is_contradicted(statement)
    polarity = Polarity.DENIED if denied else statement.polarity
    kind = Kind.FIGURE if said and statement.kind is not Kind.EVIDENCE else statement.kind
    admission = statement.admission and polarity is not Polarity.DENIED
    return replace(statement, kind=kind, polarity=polarity, admission=admission)


def is_contradicted(statement: Statement) -> bool:
    """Whether the publisher denies what a voice affirms: "the claim by the mayor that 12 had died was proven false"."""
    return len(statement.chain) > 1 and statement.chain[0].hedge is Hedge.DENIED


def is_papers(item: Item) -> bool:
    """What papers say is conduct or incident; the papers themselves are listed as evidence."""
    return item.kind == "document"
