"""What analysts judged of a claim group: who, when and why. It stands beside what is computed and hides none of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from firsthand.explaining.known import Known
from firsthand.explaining.story import Sentence
from firsthand.model import Grade, Independence, JudgementAct

_DID = {
    JudgementAct.CONFIRM: "confirmed how a claim was read",
    JudgementAct.CORRECT: "corrected how a claim was read",
    JudgementAct.MERGE: "put these claims together",
    JudgementAct.SPLIT: "put a claim apart",
    JudgementAct.RESTS_ON: "told the item on which a claim rests",
    JudgementAct.INDEPENDENCE: "judged whether the origins are independent",
    JudgementAct.DISCOUNT: "discounted it",
    JudgementAct.BEST: "chose the best value of the range",
    JudgementAct.COMMENT: "noted",
}
"""Acts on the claims of a group whose reason says what there is to say."""


def what_analysts_judged(of: Independence, known: Known) -> Iterator[Sentence]:
    """The judgements that hold, each with its alias, day and reason; then what was set beside the computed grade."""
    for act, did in _DID.items():
        for judgement in known.judgements.on(act, of.claim_group.claims):
            where = tuple(passage for claim in known.judgements.claims_of(judgement) for passage in known.at(claim))
            why = judgement.value if act is JudgementAct.COMMENT else judgement.why
            yield Sentence(f"{judgement.who} {did} on {judgement.when[:10]}{f': {why}' if why else '.'}", where)
    grade = known.grade_of.get(of.claim_group.id)
    if grade is not None:
        yield from (Sentence(says) for says in set_beside(grade, known.name_of))


def set_beside(grade: Grade, name: Callable[[str], str]) -> Iterator[str]:
    """What analysts set beside a computed grade, and how they hold its sources; ``name`` says a source's name."""
    for override in grade.overrides:
        given = [f"status {override.status.value}"] if override.status is not None else []
        given += [f"credibility {override.credibility}"] if override.credibility is not None else []
        yield f"{override.who} set {' and '.join(given) or 'credibility 6'} on {override.when[:10]}: {override.why}"
    for likelihood in grade.likelihood:
        yield f"{likelihood.who} holds it {likelihood.likelihood}, on {likelihood.when[:10]}: {likelihood.why}"
    for source in grade.sources:
        letter = source.reliability or "F (cannot be judged)"
        said = f"{source.who} gave {name(source.voice)} the reliability {letter} for {source.scope}"
        yield f"{said}, on {source.when[:10]}: {source.why}"
