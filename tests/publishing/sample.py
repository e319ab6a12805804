"""A dossier built by hand: reports of our own, with spans found by the words they cover."""

from __future__ import annotations

from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from firsthand.model import (
    Approximator,
    Claim,
    ClaimGroup,
    Figure,
    Finding,
    Grade,
    Hedge,
    Hop,
    Independence,
    Kind,
    Measure,
    Nature,
    Origin,
    Place,
    Polarity,
    Reading,
    ReadReport,
    Report,
    Role,
    Span,
    Statement,
    Status,
    Trace,
    Unit,
    Verdict,
    When,
)
from firsthand.publishing.dossier import render
from firsthand.publishing.issue import Issue
from firsthand.publishing.values import Dossier
from firsthand.publishing.withholding import release

GENERATED = datetime(2025, 5, 2, 8, 30, tzinfo=UTC)
NOTHING_TRACED = Trace(origins=(), copies=(), evidence_lines=(), independence=())


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def report(text: str, **given: Any) -> Report:
    fields: dict[str, Any] = {"id": "a", "publisher": "Example Wire", "published": date(2025, 1, 14), "language": "en"}
    return Report(text=text, **(fields | given))


def place(text: str, name: str, precision: int = 4) -> Place:
    return Place(span=span(text, name), name=name, lat=51.7, lon=36.2, geonameid=1, precision=precision, candidates=1)


def hop(role: Role, voice: str | None, hedge: Hedge = Hedge.ASSERTED, **given: Any) -> Hop:
    return Hop(role, voice, given.get("registry"), given.get("named", voice is not None), hedge, given.get("spans", ()))


def statement(text: str, content: str, *voices: Hop, **given: Any) -> Statement:
    chain = (hop(Role.PUBLISHER, "Example Wire"), *voices)
    fields: dict[str, Any] = {
        "id": "s1",
        "source": (),
        "cue": (),
        "parent": None,
        "kind": Kind.INCIDENT,
        "polarity": Polarity.AFFIRMED,
        "said_on": None,
        "admission": False,
        "score": 1.0,
        "rule": "by hand",
    }
    return Statement(content=(span(text, content),), chain=chain, **(fields | given))


def figure(text: str, words: str, measure: Measure = Measure.KILLED, **given: Any) -> Figure:
    fields: dict[str, Any] = {
        "id": "f1",
        "statement": "s1",
        "low": None,
        "best": None,
        "high": None,
        "unit": Unit.PERSONS,
        "approximator": Approximator.EXACT,
        "population": "soldiers",
        "place": "Kursk",
        "as_of": None,
        "nature": Nature.STOCK,
        "part_of": None,
        "base": None,
        "score": 1.0,
        "rule": "by hand",
    }
    return Figure(span=span(text, words), measure=measure, **(fields | given))


def on(year: int, month: int, day: int) -> When:
    return When(date(year, month, day), date(year, month, day), 1)


def dossier(*reads: ReadReport, **given: Any) -> Dossier:
    fields: dict[str, Any] = {
        "title": "Losses in Kursk",
        "generated": GENERATED,
        "artefacts": {read.report.id: sha256(read.report.text.encode()).hexdigest() for read in reads},
        "trace": NOTHING_TRACED,
        "log_head": "0f" * 32,
        "log_entries": 41,
        "contact": "desk@firsthand.example",
    }
    return Dossier(readings=reads, **(fields | given))


def page_of(of: Dossier) -> str:
    """The draft of a dossier, as a page."""
    return render(of, release(of), Issue())


def group(label: str, *claims: Claim) -> ClaimGroup:
    return ClaimGroup(sha256(label.encode()).hexdigest()[:8], label, claims)


def independence(of: ClaimGroup, *numbers: int, verdict: Verdict = Verdict.ONE_ORIGIN) -> Independence:
    reports, outlets, origins = numbers
    return Independence(claim_group=of, reports=reports, outlets=outlets, origins=origins, verdict=verdict, reasons=())


def grade(of: ClaimGroup, status: Status = Status.WEAK) -> Grade:
    return Grade(
        claim_group=of, status=status, credibility=3, met=("one named origin",), unmet=("a second origin",), codebook="2026.1"
    )


NIS = "National Intelligence Service"
_MONDAY = (
    "About 300 soldiers have been killed and some 2,700 wounded in the Kursk region, the National Intelligence Service told "
    "lawmakers on Monday. That is nearly 30% of the 12,000 sent there, the agency said."
)
_CHAIN = "Example Wire, citing a lawmaker briefed by the spy agency, reported that several hundred soldiers had died in Kursk."
_REST = (
    "President Volodymyr Zelensky said that more than 3,000 were lost in the Kursk region. Marta Dellen, a 61-year-old "
    "resident, said she saw between 20 and 30 bodies near the church. The monitoring group Fieldwatch alleged that the "
    "soldiers were used as human shields."
)
_SEEN = "she saw between 20 and 30 bodies near the church"
_SHIELDS = "the soldiers were used as human shields"


def _monday_report() -> ReadReport:
    return ReadReport(
        report(_MONDAY, id="monday", title="Spy agency counts 3,000 casualties", url="https://wire.example/monday"),
        Reading(
            id="monday",
            statements=(
                statement(
                    _MONDAY,
                    "About 300 soldiers have been killed and some 2,700 wounded in the Kursk region",
                    hop(Role.ORIGIN, NIS, registry="nis"),
                    kind=Kind.FIGURE,
                    said_on=on(2025, 1, 13),
                ),
                statement(
                    _MONDAY,
                    "That is nearly 30% of the 12,000 sent there",
                    hop(Role.ORIGIN, NIS, Hedge.ESTIMATED, registry="nis"),
                    id="s2",
                    kind=Kind.FIGURE,
                ),
            ),
            figures=(
                figure(_MONDAY, "About 300", best=300, approximator=Approximator.ABOUT, as_of=on(2025, 1, 13)),
                figure(
                    _MONDAY,
                    "some 2,700",
                    Measure.WOUNDED,
                    id="f2",
                    best=2700,
                    approximator=Approximator.ABOUT,
                    as_of=on(2025, 1, 13),
                ),
                figure(
                    _MONDAY,
                    "nearly 30%",
                    Measure.SHARE,
                    id="f3",
                    statement="s2",
                    high=30,
                    unit=Unit.PERCENT,
                    approximator=Approximator.NEARLY,
                    base="f4",
                ),
                figure(_MONDAY, "12,000", Measure.DEPLOYED, id="f4", statement="s2", low=12000, best=12000, high=12000),
            ),
            places=(place(_MONDAY, "Kursk"),),
        ),
    )


def _chain_report() -> ReadReport:
    return ReadReport(
        report(_CHAIN, id="chain", publisher="Daily Two", published=date(2024, 12, 19)),
        Reading(
            id="chain",
            statements=(
                Statement(
                    id="s1",
                    source=(),
                    cue=(),
                    content=(span(_CHAIN, "several hundred soldiers had died in Kursk"),),
                    parent=None,
                    kind=Kind.FIGURE,
                    polarity=Polarity.AFFIRMED,
                    said_on=None,
                    chain=(
                        hop(Role.PUBLISHER, "Daily Two"),
                        hop(Role.VIA, "Example Wire"),
                        hop(Role.VIA, "a lawmaker", named=False),
                        hop(Role.ORIGIN, NIS, registry="nis"),
                    ),
                    admission=False,
                    score=1.0,
                    rule="by hand",
                ),
            ),
            figures=(figure(_CHAIN, "several hundred", low=200, approximator=Approximator.VAGUE),),
            places=(place(_CHAIN, "Kursk"),),
        ),
    )


def _rest_report() -> ReadReport:
    return ReadReport(
        report(_REST, id="rest", publisher="Site Three", published=date(2025, 1, 10)),
        Reading(
            id="rest",
            statements=(
                statement(
                    _REST,
                    "more than 3,000 were lost in the Kursk region",
                    hop(Role.ORIGIN, "Volodymyr Zelensky", registry="volodymyr-zelensky"),
                    said_on=on(2025, 1, 9),
                    kind=Kind.FIGURE,
                ),
                statement(
                    _REST,
                    "she saw between 20 and 30 bodies near the church",
                    hop(Role.ORIGIN, "Marta Dellen"),
                    id="s2",
                    kind=Kind.FIGURE,
                ),
                statement(
                    _REST,
                    _SHIELDS,
                    hop(Role.ORIGIN, "Fieldwatch", Hedge.ALLEGED),
                    hop(Role.SUPPLIER, "Ukrainian forces"),
                    id="s3",
                    kind=Kind.CONDUCT,
                ),
            ),
            figures=(
                figure(_REST, "more than 3,000", Measure.KILLED_OR_WOUNDED, low=3000, approximator=Approximator.MORE_THAN),
                figure(
                    _REST,
                    "between 20 and 30",
                    Measure.BODIES_SEEN,
                    id="f2",
                    statement="s2",
                    low=20,
                    high=30,
                    approximator=Approximator.BETWEEN,
                ),
            ),
            places=(place(_REST, "Kursk"),),
        ),
    )


def _findings() -> tuple[Finding, Finding]:
    """One that adds up, and one that does not."""
    return (
        Finding(
            id="2",
            check="parts_and_total",
            result="adds_up",
            reports=("monday",),
            spans=(
                Claim("monday", span(_MONDAY, "About 300"), "s1", "f1"),
                Claim("monday", span(_MONDAY, "some 2,700"), "s1", "f2"),
            ),
            values={"parts": 3000.0, "total": 3000.0},
            says="About 300 killed and some 2,700 wounded make about 3,000.",
        ),
        Finding(
            id="1",
            check="share_of_base",
            result="does_not_add_up",
            reports=("monday",),
            spans=(
                Claim("monday", span(_MONDAY, "nearly 30%"), "s2", "f3"),
                Claim("monday", span(_MONDAY, "12,000"), "s2", "f4"),
            ),
            values={"part": 3000.0, "base": 12000.0, "share": 25.0, "stated": "nearly 30 %"},
            says="3,000 of 12,000 is 25.0 %, the report says nearly 30 %. 30 % of 12,000 is 3,600; 3,000 is 30 % of 10,000.",
        ),
    )


def whole() -> Dossier:
    """Three reports with every part of a dossier: chains, figures of each sort, findings, grades and a private person."""
    killed = group(
        "killed, soldiers, Kursk",
        Claim("monday", span(_MONDAY, "About 300"), "s1", "f1"),
        Claim("chain", span(_CHAIN, "several hundred"), "s1", "f1"),
    )
    shields = group("soldiers used as human shields", Claim("rest", span(_REST, _SHIELDS), "s3", None))
    origin = Origin(
        id="o1",
        voice=NIS,
        registry="nis",
        key="nis",
        occasion="13 January 2025",
        standing="other state, South Korea; adversary-state service of North Korea",
        claims=killed.claims,
        reports=("monday", "chain"),
        outlets=("Example Wire", "Daily Two"),
    )
    traced = Trace(
        origins=(origin,),
        copies=(),
        evidence_lines=(),
        independence=(independence(killed, 2, 2, 1), independence(shields, 1, 1, 1)),
    )
    return dossier(
        _monday_report(),
        _chain_report(),
        _rest_report(),
        trace=traced,
        findings=_findings(),
        grades=(grade(killed), grade(shields)),
        changelog=("1 May 2025: first edition.",),
    )
