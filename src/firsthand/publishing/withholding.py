"""The do-no-harm gate: what of a dossier may be published, and what is withheld and why (codebook §7). It fails closed.

What may be told of a case is decided here: papers, private persons, places as coarse as the profile wants them, and rules 9 and
10. What must stop a publication altogether stands in `publishing.stops`. Media are not published at all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Mapping, Sequence

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
    Measure,
    Origin,
    Role,
    Span,
    Statement,
)
from firsthand.publishing import (
    coarse,
    coordinates,
    details,
    groups,
    lacks,
    leading,
    names,
    papers,
    quoting,
    small,
    texts,
    whereabouts,
)
from firsthand.publishing.aliases import Aliases
from firsthand.publishing.claims import (
    Identity,
    all_claims,
    dated,
    identity,
    is_admission,
    lacking,
    publisher_alone,
    refuse_unanchored,
)
from firsthand.publishing.clearing import Gated, cleared, cleared_phrases
from firsthand.publishing.guard import Guard
from firsthand.publishing.known import Known, key
from firsthand.publishing.leading import Clearance
from firsthand.publishing.origins import by_entry, with_one_name
from firsthand.publishing.outlets import apart, is_shipped, whole
from firsthand.publishing.placing import Placed, resolved
from firsthand.publishing.signs import Cover, Name
from firsthand.publishing.values import (
    Dossier,
    Quote,
    Reason,
    Release,
    ShownClaim,
    ShownHop,
    ShownReport,
    WithheldClaim,
)
from firsthand.publishing.whereabouts import Whereabouts
from firsthand.reading.parse import Parse, Parses, shared_parser
from firsthand.registry import Registry


def release(dossier: Dossier) -> Release:
    """What may be published of a dossier.

    Raises:
        Withheld: a report has no stored artefact, or a claim lies outside its text: nothing of it could be checked.
    """
    return guarded(dossier, shared_parser())[0]


def guarded(dossier: Dossier, parser: Parses) -> tuple[Release, Guard]:
    """What may be published of a dossier, and who looks over what is made of it. Raises as `release`."""
    refuse_unanchored(dossier)
    gate = _Gate(dossier, parser)
    return gate.release(), gate.guard


_PRIVATE_ADDRESS = re.compile(
    r"t\.me/(?:\+|joinchat/|c/)|chat\.whatsapp\.com|discord(?:app)?\.(?:gg|com/(?:invite|channels))|^file:", re.IGNORECASE
)
"""Addresses of channels that one is let into, and of this machine."""
_WORDS_APART = re.compile(r"[\W_]+")


class _Gate:
    """One dossier's names, papers and conditions; `release` puts them together."""

    def __init__(self, dossier: Dossier, parser: Parses) -> None:
        self._dossier = dossier
        self._parser = parser
        self._registry = Registry.shipped()
        self._aliases = Aliases()
        self._by_id = {read.report.id: read for read in dossier.readings}
        self._statements = {(r.id, s.id): s for r, reading in dossier.readings for s in reading.statements}
        self._figures = {(r.id, f.id): f for r, reading in dossier.readings for f in reading.figures}
        self._parses = texts.parsed(dossier, parser)
        found = {i: self._names(i, parse) for i, parse in self._parses.items()}
        heads = texts.heads(dossier)
        found_in_heads = dict(zip(heads, map(names.find, parser.parse_all(heads)), strict=True))
        found_in_given = texts.names_of_phrases(texts.given(dossier), parser)
        typed = [names.find(parse) for parse in parser.parse_all(dossier.typed)]
        every = [*found.values(), *found_in_heads.values(), *found_in_given.values(), *typed]
        self._known = Known(texts.public(dossier), self._registry, every)
        self.guard = Guard(self._known, every, texts.own(dossier))
        private = {id_: self._private(self._by_id[id_][0].text, of_text) for id_, of_text in found.items()}
        self._coarse = {id_: whereabouts.coarsened(self._by_id[id_][1], covers, dossier.profile) for id_, covers in private.items()}
        self._finer = coarse.hidden(of for places in self._coarse.values() for of in places)
        self._finer |= coarse.called_like(self._finer, every)
        self._texts = {id_: self._gated(self._by_id[id_][0].text, covers) for id_, covers in private.items()}
        alone = {**found_in_given, **found_in_heads}
        self._heads = {text: self._gated(text, self._private(text, of_text)) for text, of_text in alone.items()}
        for name in {r.publisher for r, _ in dossier.readings if r.publisher}:
            of_persons = () if name in dossier.outlets else self._known.covers(name, ())
            self._heads[name] = whole(self._heads[name], of_persons)
        self._accounts = {word for of in (*self._texts.values(), *self._heads.values()) for word in details.accounts(of.text)}
        self._papers = {id_: papers.find(parse) for id_, parse in self._parses.items()}
        self._origin_of = {identity(claim): origin for origin in dossier.trace.origins for claim in origin.claims}
        self._rejected = {identity(claim) for claim in dossier.trace.rejected}
        self._held_back = {identity(claim) for claim in dossier.held_back}
        self._clear = self._cleared_words()
        self._places = Whereabouts(dossier, self._coarse, self._texts, self._parses, self._clear)
        self._publishers = apart({r.publisher: self._say(r.publisher) for r, _ in dossier.readings if r.publisher})

    def release(self) -> Release:
        shown: dict[Identity, ShownClaim] = {}
        withheld: list[WithheldClaim] = []
        listed = all_claims(self._dossier)
        for claim in listed:
            stopped = self._stopped(claim)
            if stopped is None:
                shown[identity(claim)] = self._shown(claim, self._where(claim))
            else:
                withheld.append(stopped)
        withheld = [stopped for stopped in withheld if not self._is_placed_beside(stopped, shown)]
        shown = {identity(claim): shown[identity(claim)] for claim in listed if identity(claim) in shown}
        self._shown_claims = shown
        self._shown_reports = self._reports({of.claim.report for of in shown.values()}, {of.claim.report for of in withheld})
        origins = with_one_name(filter(None, map(self._origin, self._dossier.trace.origins)), self._shown_reports)
        self._voices = {origin.key: origin.voice for origin in origins}
        seen = self._by_id, self._texts, self._papers, self._shown_reports
        clear = Clearance(*seen, self._publishers, by_entry(origins), self._say)
        kept_findings = [f for f in self._dossier.findings if lacks.held(f, shown) is None]
        origin_of = {identity(claim): origin.voice for origin in origins for claim in origin.claims}
        independence = tuple(filter(None, (self._independence(of, clear) for of in self._dossier.trace.independence)))
        counted = {of.claim_group.id: of for of in independence}
        every = [
            *(of.claim_group for of in self._dossier.trace.independence),
            *(of.claim_group for of in self._dossier.grades),
        ]
        return Release(
            reports=self._shown_reports,
            claims=tuple(shown.values()),
            independence=independence,
            origins=origins,
            grades=tuple(filter(None, (self._grade(g, counted) for g in self._dossier.grades))),
            findings=tuple(self._finding(f) for f in kept_findings),
            evidence=tuple(filter(None, (leading.line(each, shown, clear) for each in self._dossier.trace.evidence_lines))),
            copying=leading.copying(self._dossier.trace, clear),
            incidents=tuple(filter(None, (leading.incident(i, shown, origin_of, clear) for i in self._dossier.trace.incidents))),
            withheld=tuple(withheld),
            held_findings=tuple(filter(None, (lacks.held(f, shown) for f in self._dossier.findings))),
            persons=self._persons(),
            partly={group.id: n for group in every if 0 < (n := groups.missing(group.claims, shown)) < len(group.claims)},
        )

    # Names

    def _names(self, report: str, parse: Parse) -> list[Name]:
        """The names of a report's text, those in small letters included."""
        reading = self._by_id[report][1]
        capitalised = names.find(parse, [(at.span.start, at.span.end) for at in resolved(reading)])
        return sorted([*capitalised, *small.find(parse.text, small.voices(reading))])

    def _private(self, text: str, found: Sequence[Name]) -> list[Cover]:
        covers = self._known.covers(text, found)
        return [*covers, *details.beside(text, covers), *details.contacts(text)]

    def _gated(self, text: str, private: Sequence[Cover]) -> Gated:
        finer = [c for c in coarse.covers(text, self._finer) if not any(p.start < c.end and c.start < p.end for p in private)]
        return Gated(text, [*private, *finer])

    def _persons(self) -> dict[str, int]:
        """The distinct names replaced in the reports' texts, by role, the most first."""
        names_replaced = {(key(g.text[c.start : c.end]), c.role) for g in self._texts.values() for c in g.covers}
        return dict(sorted(Counter(role for _, role in names_replaced).items(), key=lambda kv: (-kv[1], kv[0])))

    def _cleared_words(self) -> Mapping[str, str]:
        """Every derived text of the dossier (voices, labels, sentences of findings) with private names replaced."""
        phrases: dict[str, list[Gated]] = {text: [gated] for text, gated in self._heads.items()}
        for report, reading in self._dossier.readings:
            for phrase in texts.phrases(reading):
                if phrase not in self._heads and self._texts[report.id] not in phrases.setdefault(phrase, []):
                    phrases[phrase].append(self._texts[report.id])
        settled = cleared_phrases(self._known, phrases)
        seen = [*self._texts.values(), *self._heads.values()]
        made = cleared(self._known, [*settled, *texts.composed(self._dossier)], settled, seen, self._parser)
        return {text: quoting.covered(said, 0, len(said), coarse.covers(said, self._finer)) for text, said in made.items()}

    def _say(self, text: str) -> str:
        return self._clear[text]

    def _label(self, text: str) -> str:
        return quoting.own_words(self._clear[text])

    # Claims

    def _stopped(self, claim: Claim) -> WithheldClaim | None:
        statement = self._statements.get((claim.report, claim.statement or ""))
        figure = self._figures.get((claim.report, claim.figure or ""))
        told = statement is not None and (*statement.content, *statement.source, *statement.cue)
        touched = [claim.span, *(told or ())]
        for paper in self._papers[claim.report]:
            if any(s.start < paper.span.end and paper.span.start < s.end for s in touched):
                return WithheldClaim(claim, (Reason.PERSONAL_PAPERS,), paper.what)
        if identity(claim) in self._rejected:
            return WithheldClaim(claim, (Reason.REJECTED,))
        if identity(claim) in self._held_back:
            return WithheldClaim(claim, (Reason.HELD_BACK,))
        kept = {figure.measure if figure is not None else None, statement.kind if statement is not None else None}
        if not kept.isdisjoint(self._dossier.profile.withhold):
            return WithheldClaim(claim, (Reason.PROFILE,))
        if not quoting.has_words(self._by_id[claim.report][0].text, self._quote(claim, statement, figure)):
            return WithheldClaim(claim, (Reason.COVERED,))
        if figure is not None and any(
            c.start < figure.span.end and figure.span.start < c.end for c in self._texts[claim.report].covers
        ):
            return WithheldClaim(claim, (Reason.COVERED,))
        placed = self._places.own(claim, statement, figure)
        reasons = tuple(lacking(self._by_id[claim.report][0], statement, figure, placed))
        return WithheldClaim(claim, reasons) if reasons else None

    def _shown(self, claim: Claim, placed: Placed | None) -> ShownClaim:
        report = self._by_id[claim.report][0]
        statement = self._statements.get((claim.report, claim.statement or ""))
        figure = self._figures.get((claim.report, claim.figure or ""))
        origin = self._origin_of.get(identity(claim))
        days = dated(report, statement, figure)
        if days is None or placed is None:
            raise Withheld("a claim without a date or a place reached publication.", where=claim.report)
        population = figure.population if figure is not None else None
        return ShownClaim(
            claim=claim,
            statement=statement,
            figure=figure,
            chain=tuple(self._hop(hop) for hop in (statement.chain if statement is not None else publisher_alone(report))),
            quote=self._quote(claim, statement, figure),
            population=self._label(population) if population else None,
            place=placed.name,
            basis=placed.basis,
            dated=days,
            areas=tuple(coarse.area(place, self._dossier.profile) for place in placed.places),
            admission=statement is not None and is_admission(statement, figure, origin.standing if origin is not None else None),
        )

    def _where(self, claim: Claim) -> Placed | None:
        statement = self._statements.get((claim.report, claim.statement or ""))
        return self._places.own(claim, statement, self._figures.get((claim.report, claim.figure or "")))

    def _is_placed_beside(self, stopped: WithheldClaim, shown: dict[Identity, ShownClaim]) -> bool:
        """Show a claim that lacks its place alone, if its group or its whole report names one place."""
        placed = self._places.beside(stopped.claim, shown) if stopped.reasons == (Reason.NO_PLACE,) else None
        if placed is not None:
            shown[identity(stopped.claim)] = self._shown(stopped.claim, placed)
        return placed is not None

    def _quote(self, claim: Claim, statement: Statement | None, figure: Figure | None) -> Quote:
        report = self._by_id[claim.report][0]
        focus = figure.span if figure is not None else None
        spans = statement.content if statement is not None and statement.content else (self._sentence(claim),)
        said = quoting.without_that(self._parses[claim.report], spans)
        return quoting.quote(report.text, said, focus, self._texts[claim.report].covers)

    def _sentence(self, claim: Claim) -> Span:
        """The sentence around a claim that nobody is cited for."""
        p = self._parses[claim.report]
        around = (Span(p.start[first], p.end[end - 1]) for first, end in p.sentences)
        return next((s for s in around if s.start <= claim.span.start and claim.span.end <= s.end), claim.span)

    def _hop(self, hop: Hop) -> ShownHop:
        voice = self._say(hop.voice) if hop.voice is not None else None
        if hop.role is Role.PUBLISHER and hop.voice is not None:
            voice = self._publishers.get(hop.voice, voice)
        return ShownHop(hop.role, voice, self._name(hop.registry, voice), hop.named, hop.hedge)

    def _name(self, registered: str | None, voice: str | None) -> str | None:
        entry = self._registry.entries.get(registered) if registered is not None else None
        return entry.name if entry is not None else voice

    # What other rooms made of the claims

    def _reports(self, telling: Container[str], kept_from: Container[str]) -> dict[str, ShownReport]:
        """The reports as they may be cited. Of those that tell nothing here no headline, address or id is shown.

        No hash is given of a text of which anything is covered or withheld, or of which the publisher or the title is: who has the
        rest of it could try names and numbers until the hash fits, and who has all posts of an account could find it.
        """
        shown = {}
        for n, (report, _) in enumerate(self._dossier.readings, start=1):
            kept = [report.text[paper.span.start : paper.span.end] for paper in self._papers[report.id]]
            tells, profile = report.id in telling, self._dossier.profile
            heads = [self._heads[text] for text in (report.title, report.publisher) if text]
            covered = any(of.covers for of in (self._texts[report.id], *heads))
            is_whole = tells and not kept and not covered and report.id not in kept_from
            shown[report.id] = ShownReport(
                id=self._address(report.id, kept) if tells else None,
                label=f"R{n}",
                publisher=self._publishers[report.publisher] if report.publisher else None,
                published=report.published,
                language=report.language,
                title=self._say(report.title) if tells and report.title and not papers.are_told_by(report.title, kept) else None,
                url=self._address(report.url, kept) if tells and profile.addresses else None,
                sha256=self._dossier.artefacts[report.id] if is_whole and profile.text_hashes else None,
            )
        return shown

    def _address(self, address: str | None, kept: Sequence[str]) -> str | None:
        """An id or a web address, unless it is private, or holds a withheld name, an account, a position or words of papers."""
        if address is None or self._known.is_carried_by(address) or papers.are_told_by(address, kept):
            return None
        if coordinates.in_address(address) or small.is_in_address(address):
            return None
        if any(account in address.casefold() for account in self._accounts):
            return None
        if quoting.plain(address) != address:
            return None  # control or direction marks: not an address that anybody gave in good faith
        return None if _PRIVATE_ADDRESS.search(address) or coarse.covers(_WORDS_APART.sub(" ", address), self._finer) else address

    def _group(self, group: ClaimGroup) -> ClaimGroup | None:
        """A group of the claims that are shown, named by these. Why they are together is told where none is withheld."""
        kept = tuple(c for c in group.claims if identity(c) in self._shown_claims)
        if not kept:
            return None
        reasons = () if len(kept) < len(group.claims) else tuple(self._say(reason) for reason in group.reasons)
        return ClaimGroup(group.id, groups.label([self._shown_claims[identity(c)] for c in kept]), kept, reasons)

    def _independence(self, of: Independence, clear: Clearance) -> Independence | None:
        group = self._group(of.claim_group)
        if group is None:
            return None
        reports = {claim.report for claim in group.claims}
        if len(group.claims) < len(of.claim_group.claims):
            of = groups.counted(of, [self._shown_claims[identity(c)] for c in group.claims], self._origin_of)
        return msgspec.structs.replace(
            of,
            claim_group=group,
            reasons=tuple(self._say(r) for r in of.reasons),
            paths=tuple(filter(None, (leading.path(path, reports, clear) for path in of.paths))),
            voices=(),
            ties=(),
        )

    def _origin(self, origin: Origin) -> Origin | None:
        kept = tuple(c for c in origin.claims if identity(c) in self._shown_claims)
        if not kept:
            return None
        is_whole = len(kept) == len(origin.claims) and all(o in self._publishers or is_shipped(o) for o in origin.outlets)
        publishers = (self._by_id[claim.report][0].publisher for claim in kept)
        outlets = origin.outlets if is_whole else tuple(dict.fromkeys(filter(None, publishers)))
        return msgspec.structs.replace(
            origin,
            claims=kept,
            voice=self._name(origin.registry, self._say(origin.voice)) or origin.id,
            registry=origin.registry if origin.registry in self._registry.entries else None,  # an own entry's id is a name
            occasion=self._say(origin.occasion) if origin.occasion else None,
            reports=tuple(r for r in origin.reports if any(c.report == r for c in kept)),
            outlets=tuple(self._publishers.get(outlet, outlet) for outlet in outlets),
        )

    def _grade(self, grade: Grade, counted: Mapping[str, Independence]) -> Grade | None:
        group = self._group(grade.claim_group)
        if group is None:
            return None
        cleared_grade = leading.with_judged(grade, self._voices, self._say, self._aliases)
        met, unmet = (tuple(self._say(c) for c in criteria) for criteria in (cleared_grade.met, cleared_grade.unmet))
        if len(group.claims) < len(grade.claim_group.claims):
            kept = [self._shown_claims[identity(c)] for c in group.claims]
            cleared_grade = groups.graded(cleared_grade, counted.get(group.id), kept, self._origin_of)
            met, unmet = cleared_grade.met, cleared_grade.unmet  # the codebook's own words
        return msgspec.structs.replace(cleared_grade, claim_group=group, met=met, unmet=unmet)

    def _finding(self, finding: Finding) -> Finding:
        of_code = set(Measure)  # "killed_or_wounded" looks like an account's name
        values = {k: self._label(v) if isinstance(v, str) and v not in of_code else v for k, v in finding.values.items()}
        return msgspec.structs.replace(finding, says=self._label(finding.says), values=values)
