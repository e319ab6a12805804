"""What needs a person, ordered by what it would change, each with the reason why it is there.

A thing leaves the queue when somebody judges it: nothing is ticked off apart from that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from firsthand.case.judging import State
from firsthand.case.subjects import name_of
from firsthand.codebook.checks import DRIFT, Result
from firsthand.codebook.criteria import Criterion, named
from firsthand.desk.addresses import address
from firsthand.desk.judging import about
from firsthand.desk.view import View, assigned, claims_of, holding
from firsthand.model import Claim, Finding, Independence, JudgementAct, Verdict
from firsthand.publishing import wording
from firsthand.tracing.judgements import current_key

UNSURE_BELOW = 0.5
"""A score is the share that is right of what was found in the same way: below this, more is wrong than right."""
_LOOKED_AT = (JudgementAct.CONFIRM, JudgementAct.CORRECT, JudgementAct.REJECT)
_TO_SETTLE = frozenset({Result.DOES_NOT_ADD_UP, Result.DOES_NOT_MEET})
_VOICE_SHARE = 0.5
"""Who a voice is changes what its standing decides, and no number of its claims: it weighs half of what its claims do."""


class Why(StrEnum):
    """Why something is in the queue, in the words of its heading."""

    ADRIFT = "A judgement is adrift"
    SUM = "Does not add up"
    INDEPENDENCE = "Independence to establish"
    DRIFT = "Changed on the way"
    UNSURE = "Read with little certainty"
    VOICE = "Voice that nobody knows"
    ASSIGNED = "Somebody is to look at it"


class Item(NamedTuple):
    """One thing for a person. ``stake`` is how many claims rest on it, by which the queue is ordered.

    ``says`` is what it is about, ``would`` what a judgement would change, and ``address`` the page where it is judged.
    """

    why: Why
    says: str
    would: str
    stake: float
    address: str
    assigned: str | None


def queue(view: View) -> Sequence[Item]:
    """Everything that needs a person, what would change most first."""
    found = [*_adrift(view), *_once(_findings(view)), *_independence(view), *_unsure(view), *_voices(view)]
    return sorted([*found, *_assigned(view, found)], key=lambda item: (-item.stake, list(Why).index(item.why), item.says))


def _once(items: Iterable[Item]) -> Sequence[Item]:
    """What says the same once, at the stake of what most rests on: a copy repeats what its first report gives cause for."""
    found: dict[tuple[Why, str], Item] = {}
    for item in items:
        same = found.get((item.why, item.says))
        if same is None or item.stake > same.stake:
            found[item.why, item.says] = item
    return tuple(found.values())


def _adrift(view: View) -> Iterator[Item]:
    for listed in view.judgements:
        if listed.state is State.ADRIFT:
            given = listed.judgement
            yield Item(
                Why.ADRIFT,
                f"Judgement {given.id} by {given.who} ({given.act.value}): its words are read as something else: {given.subject}",
                "It decides nothing until somebody judges again or takes it back.",
                float(len(view.judgements)),
                address("/judgements", anchor=f"j{given.id}"),
                None,
            )


def _findings(view: View) -> Iterator[Item]:
    for finding in view.findings:
        if not needs_a_person(finding) or is_settled(finding, view):
            continue
        groups = _groups(finding.spans, view)
        claims = {claim for of in groups for claim in of.claim_group.claims} | set(finding.spans)
        yield Item(
            Why.DRIFT if finding.check in DRIFT else Why.SUM,
            finding.says,
            f"{wording.counted(len(claims), 'claim')} of {wording.counted(len(groups), 'group')} rest on the words compared.",
            float(len(claims)),
            address("/finding", id=finding.id),
            assigned(view.judged(finding.spans)),
        )


def needs_a_person(finding: Finding) -> bool:
    """Whether what came out is to be settled: what adds up, and what was superseded, is not."""
    return finding.check in DRIFT or finding.result in _TO_SETTLE


def is_settled(finding: Finding, view: View) -> bool:
    """Whether somebody said what to make of a finding: a comment names it, or each claim of it was looked at."""
    judged = view.judged(finding.spans)
    if any(finding.id in comment.judgement.value for comment in holding(judged, JudgementAct.COMMENT)):
        return True
    return all(holding(view.judged((claim,)), *_LOOKED_AT, JudgementAct.DISCOUNT) for claim in finding.spans)


def _groups(claims: Sequence[Claim], view: View) -> Sequence[Independence]:
    return tuple({of.claim_group.id: of for claim in claims if (of := view.group_of.get(claim)) is not None}.values())


def _independence(view: View) -> Iterator[Item]:
    for of in view.listed_groups:
        if of.verdict is not Verdict.INDEPENDENCE_NOT_ESTABLISHED or len(of.voices) < 2:
            continue
        claims = of.claim_group.claims
        yield Item(
            Why.INDEPENDENCE,
            of.claim_group.label,
            f"{wording.three_numbers(of)}. {_would_become(of, view)}",
            float(len(claims)),
            address("/group", id=of.claim_group.id),
            assigned(view.judged(claims)),
        )


def _would_become(of: Independence, view: View) -> str:
    """What confirmed independence would do to the grade, as far as the other criteria tell."""
    grade = view.grades.get(of.claim_group.id)
    if grade is None:
        return ""
    lacking = set(named(grade.unmet)) - {Criterion.INDEPENDENT, Criterion.ADMISSION}
    if not lacking:
        return f"Now {grade.status.value}; if the origins are independent, it is confirmed."
    more = "one more criterion is" if len(lacking) == 1 else f"{len(lacking)} more criteria are"
    return f"Now {grade.status.value}; independence alone would not confirm it: {more} unmet."


def _unsure(view: View) -> Iterator[Item]:
    for read in view.reads.values():
        scores = {s.id: s.score for s in read.reading.statements} | {f.id: f.score for f in read.reading.figures}
        if min(scores.values(), default=1.0) >= UNSURE_BELOW:
            continue
        low = [claim for claim in claims_of(read) if scores[claim.figure or claim.statement or ""] < UNSURE_BELOW]
        for claim in low:
            if holding(view.judged((claim,)), *_LOOKED_AT):
                continue
            of = view.group_of.get(claim)
            score = scores[claim.figure or claim.statement or ""]
            claims = of.claim_group.claims if of is not None else (claim,)
            text = " ".join(read.report.text[claim.span.start : claim.span.end].split())
            others = f"{wording.counted(len(claims), 'claim')} of its group" if len(claims) > 1 else "it stands alone"
            yield Item(
                Why.UNSURE,
                f"{name_of(claim)}: “{text}”",
                f"Of what is found in this way {100 * score:.0f} % is right; {others}.",
                (1 - score) * len(claims),
                address("/claim", id=name_of(claim)),
                assigned(view.judged((claim,))),
            )


def _voices(view: View) -> Iterator[Item]:
    """Each voice that nobody knows, whether it put claims forward, passed them on, or handed over what they rest on."""
    for voice in view.voices.values():
        if view.registry.knows(voice.registry) or holding(view.judged_as_voice(voice.key), JudgementAct.COMMENT):
            continue
        claims = view.group_of.keys() & voice.claims
        if not claims:
            continue
        yield Item(
            Why.VOICE,
            voice.voice,
            f"{wording.counted(len(claims), 'claim')} {'rests' if len(claims) == 1 else 'rest'} on it, in "
            f"{wording.counted(len(voice.reports), 'report')}; without an entry it has no standing, and no side.",
            _VOICE_SHARE * len(claims),
            address("/voice", key=voice.key),
            assigned(view.judged_as_voice(voice.key)),
        )


def _assigned(view: View, found: Iterable[Item]) -> Iterator[Item]:
    """What somebody is to look at and has not judged since, where nothing else puts it before them."""
    shown = {(item.address, item.assigned) for item in found}
    for listed in holding(view.judgements, JudgementAct.ASSIGN):
        given, claim = listed.judgement, next(iter(listed.claims), None)
        subject = name_of(claim) if claim is not None else _subject_now(given.subject, view)
        of, at = view.group_of.get(claim) if claim is not None else None, _addresses(subject, claim, view)
        is_done = any(j.judgement.who == given.value and j.judgement.id > given.id for j in holding(about(subject, view)))
        if is_done or any((each, given.value) in shown for each in at):
            continue
        yield Item(
            Why.ASSIGNED,
            f"{subject}: {of.claim_group.label}" if of is not None else subject,
            f"{given.who} gave it to {given.value}: it leaves when {given.value} judges of it, or when that is taken back.",
            float(len(of.claim_group.claims)) if of is not None else 1.0,
            at[0],
            given.value,
        )


def _subject_now(subject: str, view: View) -> str:
    """A report or a voice as its page names it."""
    kind, _, name = subject.partition(" ")
    return f"voice {current_key(name, view.registry)}" if kind == "voice" else subject


def _addresses(subject: str, claim: Claim | None, view: View) -> Sequence[str]:
    """Where a subject is judged: its own page, then those of its group and of the findings on it."""
    if claim is None:
        kind, _, name = subject.partition(" ")
        return [address("/voice", key=name) if kind == "voice" else address("/report", id=name)]
    groups = (address("/group", id=of.claim_group.id) for of in _groups((claim,), view))
    findings = (address("/finding", id=finding.id) for finding in view.findings_on.get(claim, ()))
    return [address("/claim", id=subject), *groups, *findings]
