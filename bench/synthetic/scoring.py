"""Origins and copies that were found against those that are true.

Two claims belong together when they go back to one utterance: one voice, one day, one event. Claims of one origin in the trace
are taken for one utterance. What one voice said of different events on one day may be one briefing or two: such pairs are neither
asked for nor held against the trace. A claim whose lineage is not recorded belongs with no other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

from bench.synthetic.copying import FAITHFUL
from bench.synthetic.readings import Truth
from bench.synthetic.reports import Piece
from firsthand.model import Claim, Span, Trace


class Score(NamedTuple):
    """Precision and recall, each from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


class Clusters(NamedTuple):
    """B³ (Bagga and Baldwin 1998: shares of each claim's own cluster, averaged over claims) and shares of pairs."""

    b_cubed: Score
    pairs: Score


class Labelled(NamedTuple):
    """A claim's true cluster and the one it was put into (None: with no other). Pairs of one ``beside`` alone count neither way."""

    truth: Hashable | None
    found: Hashable | None
    beside: Hashable | None = None


def clusters(claims: Iterable[Labelled]) -> Clusters:
    """How well found clusters are the true ones."""
    each = [_alone(claim, n) for n, claim in enumerate(claims)]
    truth, found = Counter(c.truth for c in each), Counter(c.found for c in each)
    both, beside = Counter((c.truth, c.found) for c in each), Counter((c.beside, c.found) for c in each)
    precision = recall = right = joined = wanted = 0.0
    for c in each:
        shared = both[c.truth, c.found]
        judged = found[c.found] - (beside[c.beside, c.found] - shared)
        precision += shared / judged
        recall += shared / truth[c.truth]
        right, joined, wanted = right + shared - 1, joined + judged - 1, wanted + truth[c.truth] - 1
    number = max(1, len(each))
    pairs = Score(right / joined if joined else 1.0, right / wanted if wanted else 1.0)
    return Clusters(Score(precision / number, recall / number), pairs)


def _alone(claim: Labelled, number: int) -> Labelled:
    """The claim with a cluster of its own where it has none."""
    own = ("alone", number)
    truth = own if claim.truth is None else claim.truth
    return Labelled(truth, own if claim.found is None else claim.found, truth if claim.beside is None else claim.beside)


class Place(NamedTuple):
    """Where a claim stands."""

    report: str
    span: Span
    is_figure: bool


def origins_and_contents(truth: Sequence[Truth], trace: Trace) -> tuple[list[Labelled], list[Labelled]]:
    """The claims by the utterance they go back to, and by what they are about; only those that the trace has."""
    origin = {_place(c): o.id for o in trace.origins for c in o.claims}
    group = {_place(c): i.claim_group.id for i in trace.independence for c in i.claim_group.claims}
    held = [(t, Place(t.report, t.span, t.is_figure)) for t in truth]
    return (
        [Labelled(t.utterance, origin.get(at), t.utterance and t.utterance[:2]) for t, at in held if at in group],
        [Labelled(t.content, group[at]) for t, at in held if at in group],
    )


def _place(claim: Claim) -> Place:
    return Place(claim.report, claim.span, claim.figure is not None)


def unnamed_kept(truth: Sequence[Truth], trace: Trace) -> float:
    """The share of claims without a recorded lineage that no origin has, from 0 to 1."""
    with_origin = {_place(c) for o in trace.origins for c in o.claims}
    unnamed = [Place(t.report, t.span, t.is_figure) for t in truth if t.utterance is None]
    return sum(at not in with_origin for at in unnamed) / max(1, len(unnamed))


def copies(pieces: Sequence[Piece], trace: Trace) -> Mapping[str, Score]:
    """Pairs of reports that carry one text: of each way of copying how many are found; precision over all that are found.

    A partial reprint belongs with no group, and counts as wrong where it is in one.
    """
    first = {p.id: p.copied if p.how in FAITHFUL and p.copied is not None else p.id for p in pieces}
    group_of = {report: n for n, group in enumerate(trace.copies) for report in group}
    whole = clusters(Labelled(first[p.id], group_of.get(p.id)) for p in pieces).pairs
    found: dict[str, Score] = {"all": whole}
    for way in FAITHFUL:
        made = [p for p in pieces if p.how == way and p.copied in group_of]
        together = sum(group_of.get(p.id) == group_of[p.copied or ""] for p in made)
        of = sum(p.how == way and (p.copied or "") in first for p in pieces)
        found[way] = Score(whole.precision, together / max(1, of))
    return found
