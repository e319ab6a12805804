"""Grading: status and credibility of each claim group, by the criteria of `firsthand.codebook.criteria`, with their reasons."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from firsthand import codebook
from firsthand.codebook.criteria import CREDIBILITY_RULES, STATUS_RULES, WORDS, Criterion
from firsthand.codebook.hedges import COMMITMENT
from firsthand.codebook.intervals import Interval, allowed
from firsthand.codebook.standings import PARTIES, Standing
from firsthand.grading.beside import likelihoods, overrides, sources
from firsthand.grading.facts import Facts
from firsthand.model import (
    Claim,
    Finding,
    Grade,
    Hedge,
    Independence,
    Origin,
    Polarity,
    ReadReport,
    Role,
    Status,
    Trace,
    Verdict,
)
from firsthand.tracing.confirmed import pair_of
from firsthand.tracing.joining import Joined
from firsthand.tracing.judgements import NONE_JUDGED, Judgements
from firsthand.tracing.memory import Roll, uncollected

__all__ = ["Grading", "grade"]

_NO_THIRD = PARTIES | {Standing.UNKNOWN}


def grade(
    reads: Iterable[ReadReport], trace: Trace, findings: Iterable[Finding], judgements: Judgements = NONE_JUDGED
) -> tuple[Grade, ...]:
    """A grade for each claim group of the trace, in its order, naming the criteria met and not met and the codebook version.

    A pure function: the same reports, trace, findings and judgements give the same grades. What an analyst set instead stands
    beside the computed grade.
    """
    return Grading().grade(reads, trace, findings, judgements)


class Grading:
    """The grades of a case, kept up to date. Its result is that of grading the same claims at once."""

    def __init__(self) -> None:
        self._facts = Facts()
        self._groups: Roll[Independence] = Roll()
        self._groups_of: dict[str, dict[str, Independence]] = defaultdict(dict)
        self._grades: dict[int, Grade] = {}
        self._judgements = NONE_JUDGED

    @uncollected()
    def grade(
        self, reads: Iterable[ReadReport], trace: Trace, findings: Iterable[Finding], judgements: Judgements = NONE_JUDGED
    ) -> tuple[Grade, ...]:
        """A grade for each claim group of the trace: all of the case, whatever was graded before.

        Groups of which nothing changed keep theirs: the same value.
        """
        touched = self._facts.take_in(reads, trace, findings)
        judged = judgements.changed_since(self._judgements)
        touched |= {claim.report for claim in judged.claims}
        self._judgements = judgements
        gone, new = self._groups.call(trace.independence)
        again = self._take_over(gone, new)
        again += [group for report in touched for group in self._groups_of.get(report, {}).values()]
        if judged.voices:
            again += [group for group in trace.independence if not judged.voices.isdisjoint(group.voices)]
        others = {id(group): group for group in (*gone, *again)}
        before = {others[n].claim_group.id: self._grades.pop(n) for n in others.keys() & self._grades.keys()}
        for number, independence in {id(group): group for group in again}.items():
            known, grade = before.get(independence.claim_group.id), _grade(independence, self._facts, judgements)
            self._grades[number] = known if known is not None and known == grade else grade
        return tuple(map(self._grades.__getitem__, map(id, trace.independence)))

    def _take_over(self, gone: Iterable[Independence], new: list[Independence]) -> list[Independence]:
        """Take over which groups have claims of which reports; the new ones."""
        for independence in gone:
            for claim in independence.claim_group.claims:
                self._groups_of[claim.report].pop(independence.claim_group.id, None)
        for independence in new:
            for claim in independence.claim_group.claims:
                self._groups_of[claim.report][independence.claim_group.id] = independence
        return new[:]


def _grade(independence: Independence, known: Facts, judgements: Judgements) -> Grade:
    answers = _answers(independence, known, judgements)
    return Grade(
        claim_group=independence.claim_group,
        status=_status(answers),
        credibility=_credibility(answers),
        met=tuple(WORDS[c].met for c in Criterion if answers[c]),
        unmet=tuple(WORDS[c].unmet for c in Criterion if not answers[c]),
        codebook=codebook.VERSION,
        overrides=overrides(independence.claim_group, judgements),
        likelihood=likelihoods(independence.claim_group, judgements),
        sources=sources(independence, judgements),
    )


def _status(answers: Mapping[Criterion, bool]) -> Status:
    return next(r.status for r in STATUS_RULES if all(answers[c] for c in r.met) and not any(answers[c] for c in r.unmet))


def _credibility(answers: Mapping[Criterion, bool]) -> int | None:
    return next(r.credibility for r in CREDIBILITY_RULES if all(answers[c] for c in r.met) and not any(answers[c] for c in r.unmet))


def _answers(independence: Independence, known: Facts, judgements: Judgements) -> dict[Criterion, bool]:
    listed = independence.claim_group.claims
    credited = [c for c in listed if not judgements.discounting_alone(c)]
    denials = {c for c in credited if _is_denial(c, known)}
    claims = [c for c in credited if c not in denials]
    several = independence.origins >= 2
    confirmed = set(independence.confirmed)
    affirming = [(c, o) for c in claims if (o := known.origins.get(c)) is not None]
    retold = {origin.key for claim, origin in affirming if known.is_own_denial(claim)}  # copies of such a report among them
    has_rival = len(affirming) < len(claims) or any(origin.key not in retold for _, origin in affirming)
    answered = denials if has_rival or not claims else set[Claim]()
    first = {origin.key: claim for claim, origin in reversed(affirming)}
    credible = {key for key, claim in first.items() if key in confirmed or _is_committed(claim, known)}
    speaking = [(c, o) for c, o in affirming if o.key in credible and (o.key in confirmed or _speaks_for_itself(c, o, known))]
    standings = {origin.key: origin.standing for _, origin in speaking or affirming}
    third = {key: of for key, of in standings.items() if of not in _NO_THIRD and key not in independence.party_supplied}
    judged = confirmed or standings.keys()
    agreeing = {of for key, of in standings.items() if key in judged} - {Standing.UNKNOWN}
    return {
        Criterion.ORIGIN_RECORDED: independence.origins > 0,
        Criterion.SECOND_ORIGIN: several,
        Criterion.SECOND_LINE: _has_two_lines(independence, speaking, known),
        Criterion.INDEPENDENT: bool(confirmed & standings.keys()),
        Criterion.DIFFERENT_STANDING: len(agreeing) > 1 and not (confirmed and confirmed.isdisjoint(third)),
        Criterion.NOT_ONLY_PARTIES: bool(third),
        Criterion.ADMISSION: any(_is_admission(c, known) for c in claims),
        # Competing claims: ranges that do not meet, or a denial. Who denies answers somebody, also where that report is not here;
        # who is told to say what it denied itself is nobody else.
        Criterion.UNCONTESTED: not answered and not any(known.is_contradicted(c) for c in credited),
        Criterion.COMMITTED: any(_is_committed(c, known) for c in claims),
        Criterion.NOT_DISCOUNTED: not judgements.discounting(listed) and (bool(claims) or len(credited) == len(listed)),
    }


def _is_denial(claim: Claim, known: Facts) -> bool:
    """Whether the claim's voice denies it, by its words or by the class of its hedge."""
    statement = known.statement(claim)
    if statement is None:
        return False
    hedges = {hop.hedge for hop in statement.chain if hop.role is Role.ORIGIN}
    return statement.polarity is Polarity.DENIED or Hedge.DENIED in hedges


def _has_two_lines(independence: Independence, speaking: Sequence[tuple[Claim, Origin]], known: Facts) -> bool:
    """Whether two origins that speak for themselves, and that nothing recorded joins, say what can both hold."""
    if independence.verdict is Verdict.NOT_INDEPENDENT:
        return False
    keys = sorted({origin.key for _, origin in speaking})
    joined = Joined(keys)
    for one, other in itertools.combinations(keys, 2):
        if pair_of(one, other) in independence.ties:
            joined.join(one, other)
    if len(joined.groups()) < 2:
        return False
    figures = ((joined.root(origin.key), known.figure(claim)) for claim, origin in speaking)
    given = {(line, allowed(figure) if figure is not None else Interval(None, None)) for line, figure in figures}
    return any(one[0] != other[0] and one[1].meets(other[1]) for one, other in itertools.combinations(given, 2))


def _speaks_for_itself(claim: Claim, origin: Origin, known: Facts) -> bool:
    """Whether an origin's word counts for itself. What an outlet says without saying whom it has it from is no second origin's
    word, nor what somebody says of whom nothing is known, but what they saw, unless an analyst finds that it is.
    """
    if origin.standing != Standing.UNKNOWN:
        return origin.standing != Standing.MEDIA
    return origin.registry is not None or known.is_eyewitness(claim)


def _is_admission(claim: Claim, known: Facts) -> bool:
    """An admission counts where who makes it is a party: nobody else has a side whose interest it could be against."""
    statement, origin = known.statement(claim), known.origins.get(claim)
    admits = statement is not None and statement.admits(known.figure(claim))
    return admits and origin is not None and origin.standing in PARTIES


def _is_committed(claim: Claim, known: Facts) -> bool:
    """Whether the claim's origin at least estimates it."""
    statement = known.statement(claim)
    if claim not in known.origins or statement is None:
        return claim in known.origins
    spoken = [hop.hedge for hop in statement.chain if hop.role is Role.ORIGIN] or [
        hop.hedge for hop in statement.chain if hop.role is Role.PUBLISHER
    ]
    return any(COMMITMENT.get(hedge, 0) >= COMMITMENT[Hedge.ESTIMATED] for hedge in spoken)
