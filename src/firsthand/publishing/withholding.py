"""The do-no-harm gate: what of a dossier may be published, and what is withheld and why (codebook §7). It fails closed.

Version 1 holds rules 9 and 10, personal papers, and private persons. Media, place precision and embargo are not part of a
dossier yet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC

import msgspec

from firsthand.errors import Withheld
from firsthand.model import (
    Claim,
    ClaimGroup,
    Figure,
    Finding,
    Grade,
    Hop,
    Independence,
    Origin,
    Place,
    Reading,
    Report,
    Span,
    Statement,
)
from firsthand.publishing import names, papers, quoting
from firsthand.publishing.claims import Identity, all_claims, dated, identity, is_admission, lacking, publisher_alone, resolved
from firsthand.publishing.values import Dossier, Quote, Reason, Release, ShownClaim, ShownHop, ShownReport, WithheldClaim
from firsthand.reading.parse import Parse, shared_parser
from firsthand.registry import Registry

MOST_PLACES = 3
"""Places of a report that are named for a claim which names none."""
COARSE_PLACE = 4
"""Places of this precision or coarser (a first-order division, a country) are so well known that their names are no person's."""


def release(dossier: Dossier) -> Release:
    """What may be published of a dossier.

    Raises:
        Withheld: a report has no stored artefact, or a claim lies outside its text: nothing of it could be checked.
    """
    _refuse_unanchored(dossier)
    return _Gate(dossier).release()


def _refuse_unanchored(dossier: Dossier) -> None:
    if dossier.generated.tzinfo != UTC:
        raise Withheld("the time of a dossier must be given in UTC.", cure="Pass datetime.now(UTC).")
    texts = {report.id: report.text for report, _ in dossier.readings}
    for report_id in texts:
        if report_id not in dossier.artefacts:
            raise Withheld(
                "the report has no stored artefact.", where=report_id, cure="Run `firsthand verify`, then add the report again."
            )
    for claim in all_claims(dossier):
        text = texts.get(claim.report)
        if text is None or not 0 <= claim.span.start <= claim.span.end <= len(text):
            where = f"{claim.report} {claim.span.start}–{claim.span.end}"
            raise Withheld("a claim lies outside the text it is said to be from.", where=where, cure="Run `firsthand read` again.")


class _Gate:
    """One dossier's names, papers and conditions; `release` puts them together."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._registry = Registry.shipped()
        self._by_id = {read.report.id: read for read in dossier.readings}
        self._statements = {(r.id, s.id): s for r, reading in dossier.readings for s in reading.statements}
        self._figures = {(r.id, f.id): f for r, reading in dossier.readings for f in reading.figures}
        self._parses = _parsed([report.text for report, _ in dossier.readings], self._by_id)
        found = {id_: names.find(parse, _located(self._by_id[id_].reading)) for id_, parse in self._parses.items()}
        self._known = names.Known(_vouched(dossier, self._registry), self._registry, found.values())
        self._persons: set[tuple[str, str]] = set()
        self._covers = {id_: self._covered(self._by_id[id_][0], of_text) for id_, of_text in found.items()}
        self._papers = {id_: papers.find(parse) for id_, parse in self._parses.items()}
        self._origins = {claim: origin for origin in dossier.trace.origins for claim in origin.claims}
        self._clear = self._cleared_words()

    def release(self) -> Release:
        shown: dict[Identity, ShownClaim] = {}
        withheld: list[WithheldClaim] = []
        for claim in all_claims(self._dossier):
            stopped = self._stopped(claim)
            if stopped is None:
                shown[identity(claim)] = self._shown(claim)
            else:
                withheld.append(stopped)
        kept_findings = [f for f in self._dossier.findings if all(identity(c) in shown for c in f.spans)]
        return Release(
            reports=self._reports(),
            claims=tuple(shown.values()),
            independence=tuple(filter(None, (self._independence(i, shown.keys()) for i in self._dossier.trace.independence))),
            origins=tuple(filter(None, (self._origin(o, shown.keys()) for o in self._dossier.trace.origins))),
            grades=tuple(filter(None, (self._grade(g, shown.keys()) for g in self._dossier.grades))),
            findings=tuple(self._finding(f) for f in kept_findings),
            withheld=tuple(withheld),
            findings_withheld=len(self._dossier.findings) - len(kept_findings),
            persons=dict(sorted(Counter(role for _, role in self._persons).items(), key=lambda kv: (-kv[1], kv[0]))),
        )

    # Names

    def _covered(self, report: Report, found: Sequence[names.Name]) -> list[names.Cover]:
        covers = self._known.covers(report.text, found)
        self._persons.update((names.key(report.text[c.start : c.end]), c.role) for c in covers)
        return [*covers, *quoting.contacts(report.text)]

    def _cleared_words(self) -> Mapping[str, str]:
        """Every derived text of the dossier (voices, labels, sentences of findings) with private names replaced."""
        texts = sorted(set(_derived(self._dossier)))
        locations = {names.key(p.name) for _, reading in self._dossier.readings for p in resolved(reading)}
        cleared: dict[str, str] = {}
        for text, parse in zip(texts, shared_parser().parse_all(texts), strict=True):
            located = [(n.start, n.end) for n in names.find(parse) if names.key(n.text) in locations]
            covers = self._known.covers(text, names.find(parse, located))
            if (role := self._known.withheld_role(text)) is not None:
                covers = [names.Cover(0, len(text), role)]
            cleared[text] = quoting.covered(text, 0, len(text), [*covers, *quoting.contacts(text)])
        return cleared

    def _say(self, text: str) -> str:
        return self._clear[text]

    def _label(self, text: str) -> str:
        return quoting.own_words(self._clear[text])

    # Claims

    def _stopped(self, claim: Claim) -> WithheldClaim | None:
        statement = self._statements.get((claim.report, claim.statement or ""))
        figure = self._figures.get((claim.report, claim.figure or ""))
        touched = [claim.span, *(statement.content if statement is not None else ())]
        for paper in self._papers[claim.report]:
            if any(s.start < paper.span.end and paper.span.start < s.end for s in touched):
                return WithheldClaim(claim, (Reason.PERSONAL_PAPERS,), paper.what)
        reasons = tuple(lacking(self._by_id[claim.report], statement, figure))
        return WithheldClaim(claim, reasons) if reasons else None

    def _shown(self, claim: Claim) -> ShownClaim:
        report, reading = self._by_id[claim.report]
        statement = self._statements.get((claim.report, claim.statement or ""))
        figure = self._figures.get((claim.report, claim.figure or ""))
        own_place = self._place_of(claim, statement, figure)
        origin = self._origins.get(claim)
        days = dated(report, statement, figure)
        if days is None:
            raise Withheld("a claim without a date reached publication.", where=claim.report)
        population = figure.population if figure is not None else None
        return ShownClaim(
            claim=claim,
            statement=statement,
            figure=figure,
            chain=tuple(self._hop(hop) for hop in (statement.chain if statement is not None else publisher_alone(report))),
            quote=self._quote(claim, statement, figure),
            population=self._label(population) if population else None,
            place=own_place or self._places_around(claim, resolved(reading)),
            inherited=own_place is None,
            dated=days,
            admission=statement is not None and is_admission(statement, origin.standing if origin is not None else None),
        )

    def _place_of(self, claim: Claim, statement: Statement | None, figure: Figure | None) -> str | None:
        if figure is not None and figure.place:
            return self._say(figure.place)
        spans = [claim.span, *(statement.content if statement is not None else ())]
        places = resolved(self._by_id[claim.report][1])
        return next((p.name for p in places if any(s.start <= p.span.start and p.span.end <= s.end for s in spans)), None)

    def _places_around(self, claim: Claim, places: Sequence[Place]) -> str:
        """The places that the report names, for a claim that names none: those of its sentence, else all, a dateline's last."""
        sentence = self._sentence(claim)
        beside = [p for p in places if sentence.start <= p.span.start and p.span.end <= sentence.end]
        parse = self._parses[claim.report]
        from_there = [parse.start[first] for n, (first, _) in enumerate(parse.paragraphs) if parse.is_dateline(n)]
        told = [p for p in places if p.span.start not in from_there]
        listed = list(dict.fromkeys(p.name for p in beside or told or places))
        return ", ".join(listed[:MOST_PLACES]) + (f" and {len(listed) - MOST_PLACES} more" if len(listed) > MOST_PLACES else "")

    def _quote(self, claim: Claim, statement: Statement | None, figure: Figure | None) -> Quote:
        report = self._by_id[claim.report][0]
        focus = figure.span if figure is not None else None
        spans = statement.content if statement is not None and statement.content else (self._sentence(claim),)
        return quoting.quote(report.text, spans, focus, self._covers[claim.report])

    def _sentence(self, claim: Claim) -> Span:
        """The sentence around a claim that nobody is cited for."""
        p = self._parses[claim.report]
        for first, end in p.sentences:
            if p.start[first] <= claim.span.start and claim.span.end <= p.end[end - 1]:
                return Span(p.start[first], p.end[end - 1])
        return claim.span

    def _hop(self, hop: Hop) -> ShownHop:
        voice = self._say(hop.voice) if hop.voice is not None else None
        return ShownHop(hop.role, voice, self._name(hop.registry, voice), hop.named, hop.hedge)

    def _name(self, registered: str | None, voice: str | None) -> str | None:
        entry = self._registry.entries.get(registered) if registered is not None else None
        return entry.name if entry is not None else voice

    # What other rooms made of the claims

    def _reports(self) -> dict[str, ShownReport]:
        shown = {}
        for n, (report, _) in enumerate(self._dossier.readings, start=1):
            private = [report.text[paper.span.start : paper.span.end] for paper in self._papers[report.id]]
            hidden = {a for a in (report.id, report.url) if a and (self._known.is_carried_by(a) or papers.is_quoted_in(a, private))}
            shown[report.id] = ShownReport(
                id=None if report.id in hidden else report.id,
                label=f"R{n}",
                publisher=self._say(report.publisher) if report.publisher else None,
                published=report.published,
                language=report.language,
                title=self._say(report.title) if report.title and not papers.is_quoted_in(report.title, private) else None,
                url=None if report.url in hidden else report.url,
                sha256=self._dossier.artefacts[report.id],
            )
        return shown

    def _group(self, group: ClaimGroup, shown: Iterable[Identity]) -> ClaimGroup | None:
        kept = tuple(c for c in group.claims if identity(c) in shown)
        return ClaimGroup(group.id, self._label(group.label), kept) if kept else None

    def _independence(self, of: Independence, shown: Iterable[Identity]) -> Independence | None:
        group = self._group(of.claim_group, shown)
        if group is None:
            return None
        return msgspec.structs.replace(of, claim_group=group, reasons=tuple(self._say(r) for r in of.reasons))

    def _origin(self, origin: Origin, shown: Iterable[Identity]) -> Origin | None:
        kept = tuple(c for c in origin.claims if identity(c) in shown)
        if not kept:
            return None
        occasion = self._say(origin.occasion) if origin.occasion else None
        name = self._name(origin.registry, self._say(origin.voice)) or origin.id
        standings = self._dossier.standings
        standing = standings.get(origin.voice) or standings.get(name) or origin.standing
        outlets = tuple(self._say(outlet) for outlet in origin.outlets)
        return msgspec.structs.replace(origin, claims=kept, voice=name, standing=standing, occasion=occasion, outlets=outlets)

    def _grade(self, grade: Grade, shown: Iterable[Identity]) -> Grade | None:
        group = self._group(grade.claim_group, shown)
        if group is None:
            return None
        met, unmet = (tuple(self._say(c) for c in criteria) for criteria in (grade.met, grade.unmet))
        return msgspec.structs.replace(grade, claim_group=group, met=met, unmet=unmet)

    def _finding(self, finding: Finding) -> Finding:
        values = {k: self._label(v) if isinstance(v, str) else v for k, v in finding.values.items()}
        return msgspec.structs.replace(finding, says=self._label(finding.says), values=values)


def _parsed(texts: Sequence[str], ids: Iterable[str]) -> dict[str, Parse]:
    return dict(zip(ids, shared_parser().parse_all(texts), strict=True))


def _located(reading: Reading) -> list[tuple[int, int]]:
    return [(place.span.start, place.span.end) for place in resolved(reading)]


def _vouched(dossier: Dossier, registry: Registry) -> Iterator[str]:
    """Names that are no private person's: registered voices, publishers called as bodies are, places too large to be mistaken.

    A publisher that may be called after a person, as a private channel is, vouches for nobody.
    """
    publishers = sorted({report.publisher for report, _ in dossier.readings if report.publisher})
    for publisher, parse in zip(publishers, shared_parser().parse_all(publishers), strict=True):
        if registry.find(publisher) is not None or not any(names.may_be_a_person(name) for name in names.find(parse)):
            yield publisher
    for _, reading in dossier.readings:
        yield from (hop.voice for s in reading.statements for hop in s.chain if hop.registry is not None and hop.voice)
        yield from (p.name for p in reading.places if p.precision is not None and p.precision >= COARSE_PLACE)


def _derived(dossier: Dossier) -> Iterator[str]:
    """Every text of a dossier that another room made and that will be shown."""
    for report, reading in dossier.readings:
        yield from filter(None, (report.title, report.publisher))
        yield from (hop.voice for s in reading.statements for hop in s.chain if hop.voice is not None)
        yield from (text for f in reading.figures for text in (f.population, f.place) if text)
    for independence in dossier.trace.independence:
        yield from (independence.claim_group.label, *independence.reasons)
    for origin in dossier.trace.origins:
        yield from filter(None, (origin.voice, origin.occasion, *origin.outlets))
    for grade in dossier.grades:
        yield from (grade.claim_group.label, *grade.met, *grade.unmet)
    for finding in dossier.findings:
        yield from (finding.says, *(v for v in finding.values.values() if isinstance(v, str)))
