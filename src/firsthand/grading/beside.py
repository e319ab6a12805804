"""What stands beside a computed grade and changes none of it: overrides, likelihood, and the reliability of the sources."""

from __future__ import annotations

import msgspec

from firsthand.model import (
    ClaimGroup,
    Independence,
    JudgementAct,
    Likelihood,
    OnGrade,
    OnReliability,
    Override,
    Reliability,
)
from firsthand.tracing.judgements import Judgements


def overrides(group: ClaimGroup, judgements: Judgements) -> tuple[Override, ...]:
    """The status and credibility that analysts set instead, in the order in which they did."""
    found = []
    for judgement in judgements.on(JudgementAct.GRADE, group.claims):
        given = msgspec.json.decode(judgement.value, type=OnGrade)
        found.append(
            Override(
                judgement=judgement.id,
                status=given.status,
                credibility=given.credibility,
                who=judgement.who,
                when=judgement.when,
                why=judgement.why,
            )
        )
    return tuple(found)


def likelihoods(group: ClaimGroup, judgements: Judgements) -> tuple[Likelihood, ...]:
    """How likely analysts hold it."""
    return tuple(
        Likelihood(judgement=j.id, likelihood=j.value, who=j.who, when=j.when, why=j.why)
        for j in judgements.on(JudgementAct.LIKELIHOOD, group.claims)
    )


def sources(independence: Independence, judgements: Judgements) -> tuple[Reliability, ...]:
    """The reliability that people gave to the group's origins, each for its scope."""
    return tuple(reliability for voice in independence.voices for reliability in reliability_of(voice, judgements))


def reliability_of(voice: str, judgements: Judgements) -> tuple[Reliability, ...]:
    """The reliability that people gave to a voice, by the key under which it counts."""
    found = []
    for judgement in judgements.on_voice(JudgementAct.RELIABILITY, voice):
        given = msgspec.json.decode(judgement.value, type=OnReliability)
        found.append(
            Reliability(
                judgement=judgement.id,
                voice=voice,
                reliability=given.reliability,
                scope=given.scope,
                who=judgement.who,
                when=judgement.when,
                why=judgement.why,
            )
        )
    return tuple(found)
