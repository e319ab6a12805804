"""Paths through what is recorded: claim → publisher ← via ← origin, its occasion, the item it rests on, and who supplied that.

A path is told in the reports' own words, each step with the report and the characters where it stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from firsthand.model import Copying, Evidence, Hop, How, Link, Node, Path, Report, Role, Span, Step
from firsthand.tracing.carried import MOSTLY, ORDER, Carried
from firsthand.tracing.claims import TracedClaim
from firsthand.tracing.speakers import Speaker

WORDS = {
    Link.CITES: "cites",
    Link.STATES: "in its own words",
    Link.COPIES: "copies",
    Link.SAME_TEXT: "has the same text as",
    Link.SPOKE_ON: "spoke on",
    Link.RESTS_ON: "shows",
    Link.SAME_ITEM: "the same item as",
    Link.SHOWN_BY: "shown by",
    Link.SUPPLIED_BY: "supplied by",
    Link.SUPPLIED: "which supplied",
    Link.IN_FAMILY: "belongs to the publisher family",
    Link.BODY_OF: "belongs to",
    Link.ON_SIDE: "stands on the side of",
    Link.HAS: "as does",
    Link.PART_OF_NAME: "stands in the name of",
    Link.CONTRIBUTED_BY: "is marked as contributed to by",
    Link.MAY_BE: "may be",
}
"""Each link, in words that stand before the name of the step it leads to."""


def in_words(path: Path, name: Callable[[Step], str]) -> str:
    """A path in plain words: "Daily A → cites Wire B → shows “a video” → supplied by the brigade". ``name`` says a step's name."""
    told = [name(path.steps[0])]
    for step in path.steps[1:]:
        words = WORDS[step.link] if step.link is not None else ""
        told.append(words if step.link is Link.STATES else f"{words} {name(step)}")
    return " → ".join(told)


def name_of(step: Step) -> str:
    """A step's name as a reader needs it: items quoted, voices without a name marked."""
    match step.node:
        case Node.UNNAMED:
            return f"“{step.name}”, not named" if step.name else "nobody by name"
        case Node.ITEM:
            return f"“{step.name}”"
        case _:
            return step.name or ""


class Lead(NamedTuple):
    """Text that a report carries of another: which characters, and whose report it is (None: not in the case)."""

    carried: Carried
    report: Report | None
    is_decided: bool


Leads = Mapping[str, Sequence[Lead]]
"""What each report carries of others, by report id, what is known of a passage first."""


def leads_of(copying: Iterable[Copying], reports: Mapping[str, Report]) -> Leads:
    """The leads of some reports, as the copying of a trace tells them."""
    found: dict[str, list[tuple[int, Lead]]] = defaultdict(list)
    for c in copying:
        if c.how in ORDER:
            whose = reports.get(c.of) if c.of is not None else None
            found[c.report].append((ORDER[c.how], Lead(Carried(c.spans, c.publisher, None), whose, c.decided)))
    return {report: [lead for _, lead in sorted(each, key=lambda e: e[0])] for report, each in found.items()}


def contributors(copying: Iterable[Copying]) -> dict[str, tuple[str, ...]]:
    """Who marks say contributed to each report, by report id."""
    found: dict[str, tuple[str, ...]] = {}
    for c in copying:
        if c.how is How.CONTRIBUTED and c.publisher is not None:
            found[c.report] = (*found.get(c.report, ()), c.publisher)
    return found


def lead_of(claim: TracedClaim, leads: Leads) -> Lead | None:
    """The text of another that a claim stands in; None: its report's own."""
    own = leads.get(claim.claim.report)
    if not own:
        return None
    share = MOSTLY if claim.figure is None else 1.0
    return next((lead for lead in own if lead.carried.holds(claim.claim.span, share)), None)


def publisher_of(claim: TracedClaim, leads: Leads) -> str | None:
    """Who speaks in the text where it cites nobody."""
    lead = lead_of(claim, leads)
    return claim.report.publisher if lead is None else lead.carried.publisher


def way_of(claim: TracedClaim, leads: Leads) -> Path:
    """The way of a claim from its report to its origin and to what that rests on."""
    steps = [_report(claim.report)]
    lead = lead_of(claim, leads)
    if lead is not None:
        steps += _carried(lead, claim)
    elif claim.is_carried and claim.behind is not None:  # a headline's number, of the text that it copies
        steps.append(_report(claim.behind.report, Link.COPIES))
    steps += _voices(claim, publisher_of(claim, leads))
    if claim.origin is not None:
        steps += _occasion(claim)
    steps += resting(claim)
    return Path(None, tuple(steps))


def apart(ways: Iterable[Path]) -> tuple[Path, ...]:
    """Ways that lead over other names, each once, with the first report that tells of it."""
    first: dict[object, Path] = {}
    for way in ways:
        first.setdefault(tuple((step.node, step.link, step.name) for step in way.steps), way)
    return tuple(first.values())


def voice_step(of: Speaker, link: Link | None, claim: TracedClaim) -> Step:
    """A voice as the origin of a claim, or as what it is tied to."""
    cited = [h.spans for h in hops(claim) if h.spans and (h.voice == of.voice or (of.registry and h.registry == of.registry))]
    return Step(
        link=link,
        node=Node.VOICE,
        name=of.voice,
        registry=of.registry,
        report=claim.claim.report,
        spans=cited[-1] if cited else (claim.claim.span,),
    )


def hops(claim: TracedClaim) -> tuple[Hop, ...]:
    return claim.statement.chain if claim.statement is not None else ()


def resting(claim: TracedClaim) -> list[Step]:
    """The item that a claim rests on, and who supplied it, as far as its report says."""
    steps = [item_step(claim.items[0], Link.RESTS_ON, claim)] if claim.items else []
    return [*steps, supplier_step(claim)] if claim.supplier is not None else steps


def item_step(item: Evidence, link: Link, claim: TracedClaim) -> Step:
    start, end = item.span
    words = " ".join(claim.report.text[start:end].split())
    return Step(link=link, node=Node.ITEM, name=words, report=claim.claim.report, spans=(Span(start, end),))


def supplier_step(claim: TracedClaim) -> Step:
    hop = next(h for h in hops(claim) if h.role is Role.SUPPLIER and h.named and h.voice)
    return Step(
        link=Link.SUPPLIED_BY,
        node=Node.VOICE,
        name=hop.voice,
        registry=hop.registry,
        report=claim.claim.report,
        spans=hop.spans,
    )


def _carried(lead: Lead, claim: TracedClaim) -> list[Step]:
    link = Link.COPIES if lead.is_decided else Link.SAME_TEXT
    if lead.report is not None:
        return [_report(lead.report, link)]
    if lead.carried.publisher is None:
        return []
    return [Step(link=link, node=Node.VOICE, name=lead.carried.publisher, report=claim.claim.report, spans=(claim.claim.span,))]


def _report(report: Report, link: Link | None = None) -> Step:
    return Step(link=link, node=Node.REPORT, name=report.publisher or report.id, report=report.id)


def _voices(claim: TracedClaim, publisher: str | None) -> list[Step]:
    """The voices behind the publisher. What nobody is cited for the publisher says itself, or has from nobody named."""
    cited = [_hop(h, claim) for h in hops(claim) if h.role in (Role.VIA, Role.ORIGIN)]
    if claim.behind is not None:
        return [*cited, *_voices(claim.behind, None)]
    if cited:
        return cited
    if claim.origin is None:
        return [Step(link=Link.CITES, node=Node.UNNAMED, name=None, report=claim.claim.report, spans=(claim.claim.span,))]
    return [voice_step(claim.origin, Link.STATES if claim.origin.voice == publisher else Link.CITES, claim)]


def _hop(hop: Hop, claim: TracedClaim) -> Step:
    is_named = hop.named and hop.voice is not None
    return Step(
        link=Link.CITES,
        node=Node.VOICE if is_named else Node.UNNAMED,
        name=hop.voice,
        registry=hop.registry,
        report=claim.claim.report,
        spans=hop.spans or (claim.claim.span,),
    )


def _occasion(claim: TracedClaim) -> list[Step]:
    if claim.said_on is None:
        return []
    start, end = claim.said_on.start.isoformat(), claim.said_on.end.isoformat()
    days = start if start == end else f"{start}/{end}"
    return [Step(link=Link.SPOKE_ON, node=Node.OCCASION, name=days, report=claim.claim.report)]
