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
from firsthand.model import Claim, ClaimGroup, Figure, Finding, Grade, Hop, Independence, Origin, Reading, Report, Span, Statement
from firsthand.publishing import names, papers, quoting
from firsthand.publishing.claims import Identity, all_claims, dated, identity, lacking, publisher_alone, resolved
from firsthand.publishing.values import Dossier, Quote, Reason, Release, ShownClaim, ShownHop, ShownReport, WithheldClaim
from firsthand.reading.parse import Parse, shared_parser
from firsthand.registry import Registry

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
        self._known = names.Known(_vouched(dossier), self._registry, found.values())
        self._persons: Counter[str] = Counter()
        self._covers = {id_: self._covered(self._by_id[id_][0], of_text) for id_, of_text in found.items()}
        self._papers = {id_: papers.find(parse) for id_, parse in self._parses.items()}
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
            persons=dict(sorted(self._persons.items(), key=lambda kv: (-kv[1], kv[0]))),
        )

    # Names

    def _covered(self, report: Report, found: Sequence[names.Name]) -> list[names.Cover]:
        covers = self._known.covers(report.text, found)
        persons = {(names.key(report.text[c.start : c.end]), c.role) for c in covers}
        self._persons.update(role for _, role in persons)
        return [*covers, *quoting.contacts(report.text)]

    def _cleared_words(self) -> Mapping[str, str]:
        """Every derived text of the dossier (voices, labels, sentences of findings) with private names replaced."""
        texts = sorted(set(_derived(self._dossier)))
        locations = {names.key(p.name) for _, reading in self._dossier.readings for p in resolved(reading)}
        cleared: dict[str, str] = {}
        for text, parse in zip(texts, shared_parser().parse_all(texts), strict=True):
            located = [(n.start, n.end) for n in names.find(parse) if names.key(n.text) in locations]
            covers = self._known.covers(text, names.find(parse, located))
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
            place=own_place or Counter(place.name for place in resolved(reading)).most_common(1)[0][0],
            inherited=own_place is None,
            dated=days,
        )

    def _place_of(self, claim: Claim, statement: Statement | None, figure: Figure | None) -> str | None:
        if figure is not None and figure.place:
            return self._say(figure.place)
        spans = [claim.span, *(statement.content if statement is not None else ())]
        places = resolved(self._by_id[claim.report][1])
        return next((p.name for p in places if any(s.start <= p.span.start and p.span.end <= s.end for s in spans)), None)

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
            shown[report.id] = ShownReport(
                id=None if self._known.is_carried_by(report.id) else report.id,
                label=f"R{n}",
                publisher=quoting.plain(report.publisher) if report.publisher else None,
                published=report.published,
                language=report.language,
                title=self._say(report.title) if report.title else None,
                url=None if report.url is None or self._known.is_carried_by(report.url) else report.url,
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
        return msgspec.structs.replace(origin, claims=kept, voice=name, standing=standing, occasion=occasion)

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


def _vouched(dossier: Dossier) -> Iterator[str]:
    """Names that are no private person's: registered voices, publishers, and places too large to be mistaken."""
    for report, reading in dossier.readings:
        if report.publisher:
            yield report.publisher
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
        yield from filter(None, (origin.voice, origin.occasion))
    for grade in dossier.grades:
        yield from (grade.claim_group.label, *grade.met, *grade.unmet)
    for finding in dossier.findings:
        yield from (finding.says, *(v for v in finding.values.values() if isinstance(v, str)))
