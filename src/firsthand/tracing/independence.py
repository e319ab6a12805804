"""Independence of a claim group's origins: three numbers that stay apart, and a verdict with its reasons (codebook §3)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from firsthand.codebook.standings import PARTIES, Standing
from firsthand.model import Independence, Path, Span, Verdict
from firsthand.registry import Registry
from firsthand.registry.affiliations import are_troops
from firsthand.tracing.claims import TracedClaim
from firsthand.tracing.confirmed import confirmed, listed, pair_of, rulings, ties_judged
from firsthand.tracing.dependence import Ground, Tie, kindred, lines_of, position_of, ties_between
from firsthand.tracing.group import Group
from firsthand.tracing.groups import as_claim_group
from firsthand.tracing.judgements import NONE_JUDGED, Judgements
from firsthand.tracing.occasions import outlets_of
from firsthand.tracing.paths import apart, lead_of, way_of
from firsthand.tracing.speakers import Speaker

_A = {Standing.BELLIGERENT: "a belligerent", Standing.ALLY: "an ally or patron of a belligerent"}


def independence_of(group: Group, ground: Ground, judgements: Judgements = NONE_JUDGED) -> Independence:
    """The verdict on one claim group, with the way of each report to its origin and the path of each tie between origins.

    Only an analyst's judgement makes origins independent.
    """
    affirmed = [c for c in group.claims if not c.is_denied]
    supporting = [c for c in affirmed if not judgements.discounting_alone(c.claim)]
    sourced = [(c, _by_its_name(c.origin, ground.registry)) for c in supporting if c.origin is not None]
    voices = {origin.key: origin for _, origin in reversed(sourced)}
    ruled = rulings((c.claim for c in group.claims), voices, judgements, ground.registry)
    ties = [*(ties_between(sourced, ground) if len(voices) > 1 else []), *ties_judged(ruled)]
    loose = kindred(sourced, ground.registry) if len(voices) > 1 else []
    covered, judged = confirmed(ruled, voices, ties)
    verdict, reasons = _verdict(voices, ties, loose, supporting, is_confirmed=bool(voices) and covered >= voices.keys())
    return Independence(
        claim_group=as_claim_group(group),
        reports=len({c.claim.report for c in group.claims}),
        outlets=len(outlets_of(group.claims, ground.registry)),
        origins=len(voices),
        verdict=verdict,
        reasons=(
            *judged,
            *reasons,
            *([tie.path.reason or "" for tie in loose] if verdict is Verdict.INDEPENDENCE_NOT_ESTABLISHED else []),
            *_discount_reasons(group.claims, judgements),
            *([] if affirmed else ["Only denials stand here: what they deny is told in other words, or not in these reports."]),
            *_denial_reasons(group.claims),
            *_party_reasons(group.claims, ground),
            *_undecided_reasons(supporting, ground),
        ),
        paths=(*apart(way_of(c, ground.leads) for c in _originals_first(supporting, ground)), *_shown([*ties, *loose])),
        voices=tuple(sorted(voices)),
        ties=tuple(sorted({pair_of(tie.one, tie.other) for tie in [*ties, *loose]})),
        confirmed=tuple(sorted(covered)),
        party_supplied=tuple(sorted({origin.key for c, origin in sourced if any(_parties_behind(c, ground))})),
    )


def _discount_reasons(claims: Sequence[TracedClaim], judgements: Judgements) -> list[str]:
    """Who discounts it, or some of its claims, and why. What is discounted stays listed and supports nothing."""
    listed = [c.claim for c in claims]
    whole = [f"Discounted as a whole by {j.who} on {j.when[:10]} ({j.why})." for j in judgements.discounting(listed)]
    single = [
        f"The claim of {c.claim.report} was discounted by {j.who} on {j.when[:10]} ({j.why})."
        for c in claims
        for j in judgements.discounting_alone(c.claim)
    ]
    return whole + single


def _by_its_name(origin: Speaker, registry: Registry) -> Speaker:
    """A registered voice by its registered name, however the report describes it."""
    entry = registry.entries.get(origin.registry or "")
    return origin if entry is None else origin._replace(voice=entry.name)


def _originals_first(claims: Iterable[TracedClaim], ground: Ground) -> list[TracedClaim]:
    """Claims by day of publication, those of copies after the others of the day."""

    def rank(claim: TracedClaim) -> tuple[date, bool, str, Span]:
        report = claim.report
        is_copy = lead_of(claim, ground.leads) is not None
        return report.published or date.max, is_copy, report.id, claim.claim.span

    return sorted(claims, key=rank)


def _shown(ties: Iterable[Tie]) -> Iterable[Path]:
    """The paths of ties. That an analyst ties two origins has none: its reason tells who did."""
    return dict.fromkeys(tie.path for tie in ties if tie.path.steps)


def _denial_reasons(claims: Sequence[TracedClaim]) -> list[str]:
    """Who denies it. A denial is no support: its voice is no origin of what it denies."""
    denying = {c.origin.voice if c.origin is not None else "an unnamed voice" for c in claims if c.is_denied}
    return [f"Denied by {voice}." for voice in sorted(denying)]


def _verdict(
    voices: Mapping[str, Speaker], ties: Sequence[Tie], loose: Sequence[Tie], claims: Sequence[TracedClaim], *, is_confirmed: bool
) -> tuple[Verdict, list[str]]:
    """The verdict with its reasons; that bodies are of one organisation (``loose``) is no tie, and not nothing either."""
    unnamed = len({c.claim.report for c in claims if c.origin is None})
    noted = [f"{_counted(unnamed, 'report')} without a named origin: lineage not recorded, counts as no origin."] if unnamed else []
    if not voices:
        return Verdict.LINEAGE_NOT_RECORDED, noted
    names = sorted(v.voice for v in voices.values())
    if len(voices) == 1:
        return Verdict.ONE_ORIGIN, [f"All that names an origin goes back to {names[0]}.", *noted]
    reasons = list(dict.fromkeys(tie.path.reason for tie in ties if tie.path.reason is not None))
    if is_confirmed:
        return Verdict.INDEPENDENT, [*reasons, *noted]
    if len(lines_of(voices, ties)) == 1:
        return Verdict.NOT_INDEPENDENT, [*reasons, *noted]
    lines = lines_of(voices, [*ties, *loose])
    if len(lines) == 1:
        return Verdict.INDEPENDENCE_NOT_ESTABLISHED, [*reasons, *noted]
    untied = sorted(" with ".join(sorted({voices[key].voice for key in line})) for line in lines)
    open_question = f"Nothing recorded ties {listed(untied)} to each other; that they are independent is for an analyst to confirm."
    return Verdict.INDEPENDENCE_NOT_ESTABLISHED, [*reasons, open_question, *noted]


def _party_reasons(claims: Sequence[TracedClaim], ground: Ground) -> list[str]:
    """A note for each supplier that is a party: whoever passes its material on is not independent of it."""
    noted = {
        name: f"The material was supplied by {name}, {what}: party-supplied."
        for c in claims
        for name, what in _parties_behind(c, ground)
    }
    return [noted[name] for name in sorted(noted)]


def _undecided_reasons(claims: Sequence[TracedClaim], ground: Ground) -> list[str]:
    """Who may have had a text first that papers of one day print as their own words: its origin goes by the name of one of them."""
    may_lead: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        lead = lead_of(claim, ground.leads) if claim.own_text is not None else None
        if lead is not None and not lead.is_decided and lead.report is not None and lead.report.publisher == lead.carried.publisher:
            may_lead[lead.report.id] |= {name for name in (lead.report.publisher, claim.report.publisher) if name is not None}
    return [f"Which of {listed(sorted(of))} had the text first is undecided." for of in may_lead.values() if len(of) > 1]


def _parties_behind(claim: TracedClaim, ground: Ground) -> Iterator[tuple[str, str]]:
    """The parties that handed on what a claim rests on, as its own report says or another one that has the same item.

    Troops that no entry knows fight for some side.
    """
    line = ground.line_of.get(claim.claim)
    for other in (claim, *(ground.handed_on.get(line, ()) if line is not None else ())):
        if (supplier := other.supplier) is None:
            continue
        standing = position_of(supplier, other, ground).standing
        if standing in PARTIES:
            yield supplier.voice, _A[standing]
        elif supplier.registry is None and are_troops(supplier.voice):
            yield supplier.voice, "who fight in it"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
