"""Groups of claims as a dossier may tell of them: named, counted and graded by the claims that are shown and by no other.

A group of which something is withheld says of how many claims. Its grade is never better than that of the whole group: what is
withheld may contest it, and that is not made good by keeping it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from firsthand.codebook.criteria import CREDIBILITY_RULES, STATUS_RULES, WORDS, Criterion, named
from firsthand.codebook.hedges import COMMITMENT
from firsthand.codebook.standings import PARTIES, Standing
from firsthand.model import Claim, Grade, Hedge, Independence, Origin, Role, Verdict
from firsthand.publishing import quoting, wording
from firsthand.publishing.claims import Identity, identity
from firsthand.publishing.values import ShownClaim

_HEADING = 90
"""Characters of a report's words in a heading."""
_UNTOLD = "[a reason that stays with a withheld claim]"


def about(claim: ShownClaim) -> tuple[str, str | None]:
    """What a group is about by its first claim: our words, and words of the report where there is no figure to name."""
    if claim.figure is not None:
        what = f"{wording.MEASURES[claim.figure.measure]}: {wording.figure(claim.figure)}"
        return ", ".join(dict.fromkeys(filter(None, (what, claim.population, claim.place)))), None
    kind = wording.KINDS[claim.statement.kind] if claim.statement is not None else "claim"
    words = str(claim.quote).strip('“”" ')
    return wording.plain_name(kind), words if len(words) <= _HEADING else words[:_HEADING].rsplit(" ", 1)[0] + quoting.ELLIPSIS


def label(claims: Sequence[ShownClaim]) -> str:
    """A group's label, of the claims that are shown: where they give other numbers, each of these."""
    first = claims[0]
    if first.figure is None:
        words, quoted = about(first)
        return f"{words}: “{quoted}”" if quoted else words
    numbers = dict.fromkeys(wording.figure(claim.figure) for claim in claims if claim.figure is not None)
    what = f"{wording.MEASURES[first.figure.measure]}: {'; '.join(numbers)}"
    return ", ".join(dict.fromkeys(filter(None, (what, first.population, first.place))))


def counted(of: Independence, kept: Sequence[ShownClaim], origins: Mapping[Identity, Origin]) -> Independence:
    """A group's three numbers over the claims that are shown, without the reasons and paths, which may tell of the others."""
    voices = {origin.key for claim in kept if (origin := origins.get(identity(claim.claim))) is not None}
    number = min(of.origins, len(voices))
    return replace(
        of,
        reports=len({claim.claim.report for claim in kept}),
        outlets=min(of.outlets, len({_publisher(claim) for claim in kept})),
        origins=number,
        verdict=of.verdict if number > 1 else Verdict.ONE_ORIGIN if number else Verdict.LINEAGE_NOT_RECORDED,
        reasons=(),
        paths=(),
    )


def graded(grade: Grade, of: Independence | None, kept: Sequence[ShownClaim], origins: Mapping[Identity, Origin]) -> Grade:
    """A group's grade over the claims that are shown; ``of`` is counted over them. No criterion is met that was not met before."""
    standings = {origin.standing for claim in kept if (origin := origins.get(identity(claim.claim))) is not None}
    number = of.origins if of is not None else len(standings)
    holds = {
        Criterion.ORIGIN_RECORDED: number > 0,
        Criterion.SECOND_ORIGIN: number > 1,
        Criterion.SECOND_LINE: number > 1,
        Criterion.INDEPENDENT: number > 1,
        Criterion.DIFFERENT_STANDING: len(standings - {Standing.UNKNOWN}) > 1,
        Criterion.NOT_ONLY_PARTIES: bool(standings - PARTIES - {Standing.UNKNOWN}),
        Criterion.ADMISSION: any(claim.admission for claim in kept),
        Criterion.COMMITTED: any(_is_committed(claim) for claim in kept),
    }
    met = frozenset(c for c in named(grade.met) if holds.get(c, True))
    return replace(
        grade,
        status=next(rule.status for rule in STATUS_RULES if rule.met <= met and met.isdisjoint(rule.unmet)),
        credibility=next(rule.credibility for rule in CREDIBILITY_RULES if rule.met <= met and met.isdisjoint(rule.unmet)),
        met=tuple(WORDS[c].met for c in Criterion if c in met),
        unmet=tuple(WORDS[c].unmet for c in Criterion if c not in met),
        overrides=tuple(replace(each, why=_UNTOLD) for each in grade.overrides),
        likelihood=tuple(replace(each, why=_UNTOLD) for each in grade.likelihood),
    )


def missing(claims: Iterable[Claim], shown: Mapping[Identity, ShownClaim]) -> int:
    """How many claims of a group are withheld."""
    return sum(identity(claim) not in shown for claim in claims)


def _publisher(claim: ShownClaim) -> str | None:
    return claim.chain[0].name if claim.chain else None


def _is_committed(claim: ShownClaim) -> bool:
    spoken = [hop.hedge for hop in claim.chain if hop.role is Role.ORIGIN] or [hop.hedge for hop in claim.chain[:1]]
    return any(COMMITMENT.get(hedge, 0) >= COMMITMENT[Hedge.ESTIMATED] for hedge in spoken)
