"""What would make a claim stronger: what the verdict and the grade lack, said as what to look for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.codebook.criteria import WORDS, Criterion
from firsthand.model import Grade, Independence, Verdict
from firsthand.tracing import TracedClaim


def what_would_help(of: Independence, claims: Sequence[TracedClaim], grade: Grade | None) -> Iterator[str]:
    """Sentences, the most basic first. Nothing here says that what is looked for exists."""
    unmet = {c for c in Criterion if grade is not None and WORDS[c].unmet in grade.unmet}
    if any(c.origin is None for c in claims):
        yield "A report that names who said it first: what has no named origin counts as none."
    match of.verdict:
        case Verdict.LINEAGE_NOT_RECORDED | Verdict.ONE_ORIGIN:
            yield "A second origin with knowledge of its own, that has it neither from this one nor from the same material."
        case Verdict.NOT_INDEPENDENT:
            yield "An origin outside what ties these: another item, another supplier, no body of the same state or side."
        case Verdict.INDEPENDENCE_NOT_ESTABLISHED:
            yield "An analyst’s judgement, with its reason, on whether the origins know of it independently of each other."
        case Verdict.INDEPENDENT:
            pass
    if Criterion.NOT_ONLY_PARTIES in unmet and of.origins:
        yield "An origin that is known to be neither a belligerent nor the ally of one."
    if of.origins and not any(c.items for c in claims):
        yield "An item that shows it, such as a document or a picture, with who made it and who handed it over."
    if Criterion.COMMITTED in unmet and of.origins:
        yield "An origin that commits itself to it: these only allege it, suspect it or pass it on."
    if Criterion.UNCONTESTED in unmet:
        yield "What reconciles the competing claims, such as other people, another place or another time that each is about."
    if any(c.figure is not None and c.period is None for c in claims):
        yield "The day or the period that each number is about, where a report does not tell it."
