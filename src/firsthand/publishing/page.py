"""What the templates show: a release arranged as a page, with every word and number ready."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from firsthand import codebook
from firsthand.codebook.checks import DRIFT, Result
from firsthand.explaining.judged import set_beside
from firsthand.model import Finding, Grade, Independence, Measure, Origin, Polarity
from firsthand.publishing import counts, groups, lacks, quoting, wording
from firsthand.publishing.claims import Identity, identity
from firsthand.publishing.incidents import happened
from firsthand.publishing.issue import Issue
from firsthand.publishing.marks import mark_of, marks_of, weakest
from firsthand.publishing.origins import origin_names
from firsthand.publishing.panels import figure_panels
from firsthand.publishing.pictures import chains, pictures
from firsthand.publishing.placing import Basis
from firsthand.publishing.values import Dossier, Reason, Release, ShownClaim, ShownHop, ShownLine, ShownReport
from firsthand.publishing.views import (
    ClaimView,
    FindingView,
    GroupView,
    HopView,
    LineView,
    OriginView,
    Page,
    ReportView,
    WithheldView,
)

_CALM_RESULTS = frozenset({Result.ADDS_UP.value, Result.SUPERSEDED.value})
_RESULT_ORDER = {Result.DOES_NOT_ADD_UP.value: 0, Result.DOES_NOT_MEET.value: 1, Result.WARNING.value: 2}
MOST_GRAPHS = 12
"""Groups whose chains are drawn, those of most reports first: a page has its limit in bytes, and the lists have all."""


def arrange(dossier: Dossier, release: Release, issue: Issue) -> Page:
    """The page of a release. ``dossier`` gives what the gate does not touch: title, time, custody and contact."""
    marks = marks_of(release)
    views = _claim_views(release, marks, issue)
    order = {view.anchor: n for n, view in enumerate(views.values())}
    shown = {identity(claim.claim): claim for claim in release.claims}
    changes = {id_: told for id_, told in dossier.grade_changes.items() if id_ not in release.partly}
    listed = _groups(release, views, counts.ranges(dossier.ranges, shown), changes)
    grouped = {view.anchor for group in listed for view in group.claims}
    group_of = {identity(claim): of.claim_group.id for of in dossier.trace.independence for claim in of.claim_group.claims}
    found = (_finding(n, f, views) for n, f in enumerate(release.findings, start=1))
    beside = (lacks.beside(f.spans, release, group_of) for f in release.findings)
    findings = sorted((view._replace(beside=n) for view, n in zip(found, beside, strict=True)), key=lambda f: f.rank)
    origins, names = _origins(release), origin_names(release)
    readings = {read.report.id: read.reading for read in dossier.readings}
    incidents = happened(release.incidents, shown, {i: view.anchor for i, view in views.items()}, release.reports, readings)
    cited = sum(not origin.is_publisher for origin in origins)
    return Page(
        title=quoting.plain(dossier.title),
        generated=wording.moment(dossier.generated),
        generated_iso=dossier.generated.isoformat(),
        intro=_intro(release, dossier.never_read),
        reports_number=len(release.reports),
        outlets_number=len(_outlets(dossier)),
        origins_number=cited,
        publishers_number=len(origins) - cited,
        unrecorded=sum(name is None for name in names.values()),
        attention=tuple(f for f in findings if not f.calm),
        calm=tuple(f for f in findings if f.calm),
        findings_withheld=len(release.held_findings),
        lacks=lacks.of_claims(dossier, release) if issue.is_draft else (),
        lacking_findings=lacks.of_findings(release) if issue.is_draft else (),
        groups=tuple(group for group in listed if len(group.claims) > 1),
        singles=tuple(sorted((group for group in listed if len(group.claims) == 1), key=lambda g: order[g.claims[0].anchor])),
        alone=tuple(view for view in views.values() if view.anchor not in grouped),
        panels=figure_panels(release.claims, release.reports, {i: view.anchor for i, view in views.items()}, marks, names),
        origins=origins,
        standings_by=_standings_by(dossier),
        incidents=incidents,
        pictures=pictures(incidents, origins, release, names),
        series=counts.running(dossier.series, shown, {i: view.anchor for i, view in views.items()}, names),
        lines=tuple(_line(shown, views) for shown in release.evidence),
        reports=_reports(release, issue.roots),
        copies=tuple((of.report, wording.copying(of)) for of in release.copying),
        withheld=_withheld(release),
        persons=tuple(f"{count} × {role}" for role, count in release.persons.items()),
        reasons=_reasons(release),
        hedges=tuple((hedge.value, says) for hedge, says in wording.HEDGES.items()),
        codebook=codebook.VERSION,
        log_head=dossier.log_head,
        log_entries=f"{dossier.log_entries:,}",
        contact=quoting.plain(dossier.contact) if dossier.contact else None,
        changelog=tuple(quoting.plain(line) for line in dossier.changelog),
        issue=issue,
        profile=dossier.profile,
        corrections=tuple((each.claim, each.where, each.says) for each in issue.changed if each.what != "new"),
        added=sum(each.what == "new" for each in issue.changed),
    )


def _claim_views(release: Release, marks: Mapping[Identity, str | None], issue: Issue) -> dict[Identity, ClaimView]:
    taken: Counter[str] = Counter()
    views: dict[Identity, ClaimView] = {}
    for claim in release.claims:
        report = release.reports[claim.claim.report]
        anchor = f"{report.label}-{claim.claim.span.start}-{claim.claim.span.end}"
        taken[anchor] += 1
        if taken[anchor] > 1:
            anchor += f"-{taken[anchor]}"
        view = _claim_view(claim, anchor, report, marks[identity(claim.claim)])
        id_, root = issue.ids.get(identity(claim.claim)), issue.roots.get(claim.claim.report)
        views[identity(claim.claim)] = view._replace(id=id_, root=root)
    return views


def _claim_view(claim: ShownClaim, anchor: str, report: ShownReport, mark: str | None) -> ClaimView:
    span, words = claim.claim.span, quoting.unwrapped(claim.quote)
    return ClaimView(
        anchor=anchor,
        report=report,
        offsets=f"{span.start}–{span.end}",
        id=None,
        root=None,
        chain=tuple(_hop(hop) for hop in claim.chain),
        before=words.before,
        focus=words.focus,
        after=words.after,
        kind=wording.KINDS[claim.statement.kind] if claim.figure is None and claim.statement is not None else "figure",
        says=f"{wording.MEASURES[claim.figure.measure]}: {wording.figure(claim.figure)}" if claim.figure is not None else None,
        notes=tuple(_notes(claim)),
        mark=mark,
    )


def _hop(hop: ShownHop) -> HopView:
    return HopView(wording.ROLES[hop.role], wording.voice(hop), hop.named, hop.hedge.value)


def _notes(claim: ShownClaim) -> Iterator[str]:
    yield claim.place if claim.basis is Basis.CLAIM else f"{claim.place} ({claim.basis})"
    yield wording.dated(claim.dated)
    if claim.statement is not None and claim.statement.polarity is Polarity.DENIED:
        yield "a denial"
    if claim.admission:
        yield "said against its own side's interest"
    if claim.figure is not None and (nature := wording.nature(claim.figure)) is not None:
        yield nature


def _groups(
    release: Release, views: Mapping[Identity, ClaimView], ranges: Mapping[str, str], changes: Mapping[str, tuple[str, ...]]
) -> tuple[GroupView, ...]:
    """Groups of claims, the most reported first; ``ranges`` and ``changes`` of grades are those of some, by group id."""
    shown = {identity(claim.claim): claim for claim in release.claims}
    grades = {grade.claim_group.id: grade for grade in release.grades}
    traced = {of.claim_group.id: of for of in release.independence}
    both = {of.claim_group.id: of.claim_group for of in release.independence}
    both |= {grade.claim_group.id: grade.claim_group for grade in release.grades}
    made = []
    for n, (id_, group) in enumerate(both.items(), start=1):
        of_group = [views[identity(claim)] for claim in group.claims]
        about = groups.about(shown[identity(group.claims[0])])
        view = _group(f"group-{n}", about, of_group, traced.get(id_), grades.get(id_))
        if id_ in release.partly:
            numbers = (view.numbers, f"{wording.counted(release.partly[id_], 'claim')} withheld and not counted")
            view = view._replace(numbers=" · ".join(filter(None, numbers)))
        paths = traced[id_].paths if id_ in traced else ()
        made.append((view._replace(range_=ranges.get(id_), changes=changes.get(id_, ())), paths))
    made.sort(key=lambda of: (-_reports_in(of[0]), -len(of[0].claims)))
    return tuple(
        view._replace(graph=chains(paths, view.anchor)) if n < MOST_GRAPHS and _reports_in(view) > 1 else view
        for n, (view, paths) in enumerate(made)
    )


def _reports_in(group: GroupView) -> int:
    return len({view.report.label for view in group.claims})


def _group(
    anchor: str,
    about: tuple[str, str | None],
    claims: Sequence[ClaimView],
    independence: Independence | None,
    grade: Grade | None,
) -> GroupView:
    paths = independence.paths if independence is not None else ()
    return GroupView(
        anchor=anchor,
        label=about[0],
        quoted=about[1],
        numbers=wording.three_numbers(independence) if independence is not None else None,
        together=independence.claim_group.reasons if independence is not None else (),
        range_=None,
        verdict=wording.VERDICTS[independence.verdict] if independence is not None else None,
        reasons=independence.reasons if independence is not None else (),
        status=grade.status.value if grade is not None else None,
        credibility=str(grade.credibility) if grade is not None and grade.credibility is not None else None,
        met=grade.met if grade is not None else (),
        unmet=grade.unmet if grade is not None else (),
        changes=(),
        judged=tuple(set_beside(grade, str)) if grade is not None else (),
        ways=tuple(wording.path(p) for p in paths if p.reason is None),
        ties=tuple((p.reason, wording.path(p)) for p in paths if p.reason is not None),
        mark=mark_of(grade, independence) if grade is not None else "uncorroborated",
        claims=tuple(dict.fromkeys(claims)),
        graph=None,
    )


def _finding(number: int, finding: Finding, views: Mapping[Identity, ClaimView]) -> FindingView:
    compared = tuple(dict.fromkeys(views[identity(claim)] for claim in finding.spans))
    return FindingView(
        anchor=f"finding-{number}",
        rank=_RESULT_ORDER.get(finding.result, len(_RESULT_ORDER) + (finding.result in _CALM_RESULTS)),
        is_drift=finding.check in DRIFT,
        check=wording.check(finding.check),
        result=wording.plain_name(finding.result),
        calm=finding.result in _CALM_RESULTS,
        says=wording.with_days(finding.says),
        mark=weakest(view.mark for view in compared),
        values=tuple(
            (wording.plain_name(name).lower(), _value(value)) for name, value in finding.values.items() if value is not None
        ),
        compared=compared,
        beside=0,
    )


def _value(value: float | str) -> str:
    if isinstance(value, str):
        return wording.MEASURES[Measure(value)].lower() if value in set(Measure) else value
    return wording.number(value)


def _outlets(dossier: Dossier) -> set[str]:
    """The publisher families of the reports, of which one without a publisher is one of its own."""
    return {dossier.families.get(r.publisher, r.publisher) if r.publisher else r.id for r, _ in dossier.readings}


def _origins(release: Release) -> tuple[OriginView, ...]:
    """One entry a voice, over its occasions, the one with most claims first."""
    voices: dict[str, OriginView] = {}
    given = _reliability(release)
    for origin in release.origins:
        reports = tuple(release.reports[r].label for r in origin.reports)
        so_far = voices.get(origin.key)
        occasions = (origin.occasion,) if origin.occasion else ()
        voices[origin.key] = OriginView(
            voice=origin.voice,
            occasions=tuple(dict.fromkeys((*(so_far.occasions if so_far else ()), *occasions))),
            standing=so_far.standing if so_far else origin.standing,
            reliability=given.get(origin.voice),
            claims=(so_far.claims if so_far else 0) + len(origin.claims),
            reports=tuple(dict.fromkeys((*(so_far.reports if so_far else ()), *reports))),
            outlets=tuple(dict.fromkeys((*(so_far.outlets if so_far else ()), *origin.outlets))),
            is_publisher=(so_far is None or so_far.is_publisher) and _is_its_own_publisher(origin, release),
        )
    return tuple(sorted(voices.values(), key=lambda o: (o.is_publisher, -o.claims)))


def _reliability(release: Release) -> dict[str, str]:
    """The reliability that people gave to voices, each with its scope, by the name that is shown."""
    sources = {source.judgement: source for grade in release.grades for source in grade.sources}
    told: dict[str, list[str]] = defaultdict(list)
    for _, source in sorted(sources.items()):
        told[source.voice].append(f"{source.reliability or 'F (cannot be judged)'} for {source.scope}")
    return {voice: "; ".join(each) for voice, each in told.items()}


def _is_its_own_publisher(origin: Origin, release: Release) -> bool:
    """Whether an origin is the publisher of all its reports: what it says in its own words, no voice that it cites."""
    names = {origin.voice, *origin.outlets}
    return all(
        release.reports[r].publisher in names and origin.voice in (release.reports[r].publisher, *origin.outlets)
        for r in origin.reports
    )


def _standings_by(dossier: Dossier) -> str:
    """By which conflicts the standings are told, with how many reports are about each."""
    told = ((each.conflict or "no conflict that is known", len(each.reports)) for each in dossier.trace.conflicts)
    return ", ".join(f"{name} ({wording.counted(n, 'report')})" for name, n in told)


def _line(shown: ShownLine, views: Mapping[Identity, ClaimView]) -> LineView:
    of = {identity(claim): views[identity(claim)] for claim in shown.claims}
    claims = ((view.anchor, view.report.label, view.chain[-1].voice if view.chain else wording.NO_ORIGIN) for view in of.values())
    return LineView(shown.items, shown.suppliers, tuple(dict.fromkeys(claims)))


def _reports(release: Release, roots: Mapping[str, str]) -> tuple[ReportView, ...]:
    claims = Counter(claim.claim.report for claim in release.claims)
    return tuple(
        ReportView(
            report=report,
            published=wording.day(report.published) if report.published is not None else "not dated",
            url=wording.link(report.url),
            claims=claims[id_],
            root=roots.get(id_),
        )
        for id_, report in release.reports.items()
    )


def _withheld(release: Release) -> tuple[WithheldView, ...]:
    shown = []
    for stopped in release.withheld:
        report = release.reports[stopped.claim.report]
        why = "; ".join(reason.value for reason in stopped.reasons)
        shown.append(
            WithheldView(
                report=report.label,
                publisher=report.publisher or wording.NO_PUBLISHER,
                why=f"{stopped.summary}: {why}" if stopped.summary else why,
            )
        )
    return tuple(shown)


def _reasons(release: Release) -> tuple[str, ...]:
    """How many claims were withheld for each reason."""
    counts = Counter(reason for stopped in release.withheld for reason in stopped.reasons)
    return tuple(f"{wording.counted(counts[reason], 'claim')}: {reason.value}" for reason in Reason if counts[reason])


def _intro(release: Release, never_read: int) -> str:
    days = sorted(report.published for report in release.reports.values() if report.published is not None)
    when = f" published {wording.days(days[0], days[-1])}" if days else ""
    shown, withheld = len(release.claims), len(release.withheld)
    held = f" A further {wording.counted(withheld, 'claim')} {'is' if withheld == 1 else 'are'} withheld." if withheld else ""
    make = "makes" if len(release.reports) == 1 else "make"
    reports, claims = wording.counted(len(release.reports), "report"), wording.counted(shown, "claim")
    left = (
        f" {wording.counted(never_read, 'report')} of the case {'was' if never_read == 1 else 'were'} not read."
        if never_read
        else ""
    )
    return f"{reports}{when} {make} {claims} that can be published.{held}{left}"
