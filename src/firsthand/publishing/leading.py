"""What leads from claim to claim (paths, items, judgements), as it may be shown: every word through the gate, in doubt nothing."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from firsthand.codebook.precision import date_precision
from firsthand.model import (
    Claim,
    Evidence,
    Grade,
    IncidentGroup,
    Node,
    OriginToll,
    Path,
    ReadReport,
    Role,
    Span,
    Statement,
    Step,
    Trace,
    When,
)
from firsthand.publishing import quoting
from firsthand.publishing.aliases import Aliases
from firsthand.publishing.claims import Identity, identity
from firsthand.publishing.clearing import Gated
from firsthand.publishing.papers import Papers
from firsthand.publishing.values import ShownClaim, ShownCopying, ShownLine, ShownReport
from firsthand.registry import Registry
from firsthand.tracing.claims import items_of

_MOST_OF_AN_ITEM = 120
"""Characters of an item's words that are shown."""


class Clearance(NamedTuple):
    """What the gate knows of the reports: their covers and personal papers, and ``say`` for a text that was cleared.

    ``publishers`` gives each publisher as it is shown, ``voices`` the name of each registered origin.
    """

    reads: Mapping[str, ReadReport]
    texts: Mapping[str, Gated]
    papers: Mapping[str, Sequence[Papers]]
    reports: Mapping[str, ShownReport]
    publishers: Mapping[str, str]
    voices: Mapping[str, str]
    say: Callable[[str], str]

    def is_personal(self, report: str, spans: Iterable[Span]) -> bool:
        spans = tuple(spans)
        return any(s.start < p.span.end and p.span.start < s.end for p in self.papers[report] for s in spans)

    def item(self, report: str, span: Span) -> str:
        """An item's words, as much as may be shown."""
        gated = self.texts[report]
        words = quoting.covered(gated.text, span.start, span.end, gated.covers)
        return words if len(words) <= _MOST_OF_AN_ITEM else words[:_MOST_OF_AN_ITEM].rsplit(" ", 1)[0] + quoting.ELLIPSIS


def names_on(trace: Trace) -> Iterable[str]:
    """The names on the paths and behind the texts of a trace that are to be cleared. Items are cleared where they stand."""
    yield from (c.publisher for c in trace.copying if c.publisher)
    for of in trace.independence:
        for path in of.paths:
            yield from (step.name for step in path.steps if step.name and step.node not in (Node.ITEM, Node.OCCASION, Node.REPORT))


def copying(trace: Trace, clear: Clearance) -> tuple[ShownCopying, ...]:
    """Whose text reports carry, by label and publisher. The carried words and the marks themselves are not shown."""
    return tuple(
        ShownCopying(
            report=clear.reports[c.report].label,
            of=clear.reports[c.of].label if c.of is not None else None,
            publisher=(clear.publishers.get(c.publisher) or clear.say(c.publisher)) if c.publisher is not None else None,
            how=c.how,
            share=c.share,
            is_decided=c.decided,
            told_by=tuple(dict.fromkeys(told.told_by for told in c.lineage)),
        )
        for c in trace.copying
    )


def path(of: Path, shown: Container[str], clear: Clearance) -> Path | None:
    """A path with its names cleared; None where a step stands in a report that shows nothing here, or on personal papers."""
    steps: list[Step] = []
    for step in of.steps:
        if step.report is not None and (step.report not in shown or clear.is_personal(step.report, step.spans)):
            return None
        steps.append(_step(step, clear))
    return Path(clear.say(of.reason) if of.reason is not None else None, tuple(steps))


def _step(step: Step, clear: Clearance) -> Step:
    """A step as it is shown: a voice that the program knows by the name it has there, however reports call it."""
    report = clear.reports[step.report].label if step.report is not None else None
    entry = Registry.shipped().entries.get(step.registry) if step.registry is not None else None
    name = clear.voices.get(entry.id, entry.name) if entry is not None and step.node is Node.VOICE else _name(step, clear)
    return Step(
        link=step.link,
        node=step.node,
        name=name,
        report=report if step.node in (Node.REPORT, Node.UNNAMED) or "[" in (name or "") else None,
    )


def _name(step: Step, clear: Clearance) -> str | None:
    if step.name is None or step.node is Node.OCCASION:
        return step.name
    if step.report is not None and step.node is Node.REPORT:
        report = clear.reports[step.report]
        return report.publisher or report.label
    if step.report is not None and step.node is Node.ITEM:
        return clear.item(step.report, step.spans[0])
    return clear.publishers.get(step.name) or clear.say(step.name)


def line(claims: Iterable[Claim], shown: Container[Identity], clear: Clearance) -> ShownLine | None:
    """A line of evidence, of its claims that are shown: its items as each report describes them, and who supplied them."""
    items: dict[tuple[str, str], None] = {}
    suppliers: dict[str, None] = {}
    kept: list[Claim] = []
    for claim in (claim for claim in claims if identity(claim) in shown):
        read = clear.reads[claim.report]
        statement = next((s for s in read.reading.statements if s.id == claim.statement), None)
        found = [item for item in items_of(read, statement) if not clear.is_personal(claim.report, [item.span])]
        handed = _suppliers(statement, clear)
        if found or handed:
            kept.append(claim)
            items.update(
                dict.fromkeys((clear.reports[claim.report].label, _described(item, claim.report, clear)) for item in found)
            )
            suppliers.update(dict.fromkeys(handed))
    return ShownLine(tuple(kept), tuple(items), tuple(suppliers)) if kept else None


def _described(item: Evidence, report: str, clear: Clearance) -> str:
    return clear.item(report, item.span)


def _suppliers(statement: Statement | None, clear: Clearance) -> list[str]:
    hops = statement.chain if statement is not None else ()
    return [clear.say(hop.voice) for hop in hops if hop.role is Role.SUPPLIER and hop.voice is not None]


def incident(
    of: IncidentGroup, shown: Mapping[Identity, ShownClaim], origins: Mapping[Identity, str], clear: Clearance
) -> IncidentGroup | None:
    """An incident of claims that are shown. Its label, place and words are left out: the page takes these from the claims.

    ``origins`` gives the voice of each claim that has one. A toll that rests on a withheld claim would tell its number, and is left
    out as well. So are the reasons of an incident of which a claim is withheld, and its days are then those of the claims shown.
    """
    kept = tuple(claim for claim in of.claims if identity(claim) in shown)
    if not kept:
        return None
    reports = {claim.report for claim in kept}
    toll = tuple(
        msgspec.structs.replace(each, origin=_whose(each, origins, clear), said=())
        for each in of.toll
        if all(identity(claim) in shown for claim in each.claims)
    )
    return msgspec.structs.replace(
        of,
        label="",
        place=None,
        toll=toll,
        claims=kept,
        reports=tuple(report for report in of.reports if report in reports),
        origins=(),
        voices=(),
        reasons=tuple(clear.say(reason) for reason in of.reasons) if len(kept) == len(of.claims) else (),
        date=of.date if len(kept) == len(of.claims) else _days(shown[identity(claim)] for claim in kept),
    )


def _whose(toll: OriginToll, origins: Mapping[Identity, str], clear: Clearance) -> str | None:
    if toll.origin is None:
        return None
    return next((origins[identity(claim)] for claim in toll.claims if identity(claim) in origins), None) or clear.say(toll.origin)


def _days(claims: Iterable[ShownClaim]) -> When:
    days = [claim.dated for claim in claims]
    start, end = min(day.start for day in days), max(day.end for day in days)
    return When(start, end, date_precision(start, end))


def on_incidents(trace: Trace) -> Iterable[str]:
    """The words of incidents and of what puts claims together that are to be cleared."""
    yield from (reason for of in trace.independence for reason in of.claim_group.reasons)
    for of in trace.incidents:
        yield from of.reasons
        yield from (toll.origin for toll in of.toll if toll.origin is not None)


def judged(grade: Grade) -> Iterable[str]:
    """What analysts wrote beside a grade, to be cleared."""
    yield from (override.why for override in grade.overrides)
    yield from (likelihood.why for likelihood in grade.likelihood)
    yield from (text for source in grade.sources for text in (source.why, source.scope))


def with_judged(grade: Grade, voices: Mapping[str, str], say: Callable[[str], str], aliases: Aliases) -> Grade:
    """A grade whose judgements have their words cleared. A source that no shown origin stands for is left out.

    ``voices`` gives the name of each origin that is shown by its key. Whoever judged goes by an alias.
    """
    sources = (
        msgspec.structs.replace(
            source, voice=voices[source.voice], scope=say(source.scope), why=say(source.why), who=aliases.of(source.who)
        )
        for source in grade.sources
        if source.voice in voices
    )
    return msgspec.structs.replace(
        grade,
        overrides=tuple(msgspec.structs.replace(o, why=say(o.why), who=aliases.of(o.who)) for o in grade.overrides),
        likelihood=tuple(msgspec.structs.replace(o, why=say(o.why), who=aliases.of(o.who)) for o in grade.likelihood),
        sources=tuple(sources),
    )
