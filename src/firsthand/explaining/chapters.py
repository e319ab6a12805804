"""What each chapter of a story tells, in sentences that say no more than their passages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from firsthand.codebook.checks import DRIFT, Check
from firsthand.explaining.judged import what_analysts_judged
from firsthand.explaining.known import Known
from firsthand.explaining.story import SAID, Passage, Sentence, Topic, passages
from firsthand.explaining.stronger import what_would_help
from firsthand.model import Finding, Independence, Link, Node, Path, Role, Span, Verdict
from firsthand.reckoning.wording import best_of, between
from firsthand.tracing import TracedClaim
from firsthand.tracing.paths import WORDS, hops, in_words, name_of, way_of

_ON_THE_WAY = DRIFT | {Check.UPDATE}
_ELSEWHERE = _ON_THE_WAY | {Check.CONTRADICTION}
_STEPS = WORDS | {Link.STATES: "says it in its own words", Link.RESTS_ON: "with"}
_PARTICIPLES = frozenset({Link.RESTS_ON, Link.SUPPLIED_BY})
"""Links whose words follow on without "which"."""


def who_said_it_first(of: Independence, known: Known) -> Iterator[Sentence]:
    """Each origin with its occasion, in order of time; where nobody is named, that."""
    told: dict[str, list[TracedClaim]] = {}
    for claim in _affirming(of, known):
        origin = known.origin_of.get(claim.claim)
        if origin is not None:
            told.setdefault(origin.id, []).append(claim)
    place = {id_: n for n, id_ in enumerate(told)}
    order = [origin for origin in known.trace.origins if origin.id in told]
    order.sort(key=lambda origin: ((origin.occasion or "~").removeprefix("by "), place[origin.id]))
    for n, origin in enumerate(order):
        claim = min(told[origin.id], key=lambda c: c.is_carried)  # before a copy, the text that it is a copy of
        when = _occasion(origin.occasion)
        standing = f", {origin.standing}" if origin.standing != "unknown" else ""
        says = f"{origin.voice}{standing}, {when}, put it forward {SAID[claim.hedge]}, according to {_report(claim)}."
        yield Sentence(says if n == 0 else f"Then {says}", (*_source(claim), *known.content(claim.claim)))
    if not order:
        yield from _nobody(of, known)


def _nobody(of: Independence, known: Known) -> Iterator[Sentence]:
    claims = _affirming(of, known)
    for claim in claims:
        yield Sentence(
            f"{_report(claim)} names nobody who said it first: the lineage is not recorded.",
            (*_source(claim), *known.content(claim.claim)),
        )
    if not claims:
        yield Sentence("The reports have these words only as denied; other claims may put forward in other words what they deny.")


def _occasion(words: str | None) -> str:
    if words is None:
        return "on a day that is not told"
    return f"{words} at the latest" if words.startswith("by ") else f"on {words}"


def how_they_know(of: Independence, known: Known) -> Iterator[Sentence]:
    """The items shown and who supplied them, for each origin; that nothing is told of it is told as well."""
    silent: list[str] = []
    shown: set[tuple[str, str]] = set()
    for claim in _affirming(of, known):
        origin = known.origin_of.get(claim.claim)
        who = origin.voice if origin is not None else "Who is not named"
        lines = list(_rests(claim, who, known))
        if not lines and origin is not None:
            silent.append(who)
        for line in lines:
            if (who, line.says) not in shown:
                shown.add((who, line.says))
                yield line
    unsaid = [who for who in dict.fromkeys(silent) if who not in {w for w, _ in shown}]
    if unsaid:
        yield Sentence(f"The reports do not say how {_listed(unsaid)} {'knows' if len(unsaid) == 1 else 'know'} it.")


def _rests(claim: TracedClaim, who: str, known: Known) -> Iterator[Sentence]:
    for item in claim.items:
        limits = f" Its limits: {'; '.join(item.limits)}." if item.limits else ""
        made = f" (made with: {item.made_with})" if item.made_with else ""
        name = " ".join(claim.report.text[item.span.start : item.span.end].split())
        yield Sentence(f"{who} rests on “{name}”{made}.{limits}", passages(claim.report, [item.span]))
    if claim.supplier is not None:
        hop = next(h for h in hops(claim) if h.role is Role.SUPPLIER and h.named)
        yield Sentence(f"The material was supplied by {claim.supplier.voice}.", passages(claim.report, hop.spans))


def who_relayed_it(of: Independence, known: Known) -> Iterator[Sentence]:
    """The way of each report to its origin, in the order of publication."""
    told: set[str] = set()
    for claim in _affirming(of, known):
        way = way_of(claim, known.leads)
        spans = [span for step in way.steps if step.report == claim.report.id for span in step.spans if step.node is Node.VOICE]
        doubted = " It says that it could not verify it." if claim.is_unverified else ""
        says = f"{_report(claim)} {_way(way)}, and gives it {SAID[claim.hedge]}.{doubted}{_metadata(claim, known)}"
        if says not in told:
            told.add(says)
            yield Sentence(says, passages(claim.report, spans or [claim.claim.span]))


def _metadata(claim: TracedClaim, known: Known) -> str:
    """What the report's metadata says of whose text it is, and of who contributed."""
    told = [(c.publisher, found.told_by.value.replace("_", " ")) for c in known.copying(claim.report.id) for found in c.lineage]
    by_name = {name: [by for named, by in told if named == name] for name, _ in told}
    return "".join(f" Its metadata names {name} ({', '.join(dict.fromkeys(by))})." for name, by in by_name.items())


def _way(way: Path) -> str:
    """What a report does, step by step: "cites Wire B, which cites the group, which spoke on 2025-01-12"."""
    told = ""
    for step in way.steps[1:]:
        words = _STEPS[step.link] if step.link is not None else ""
        between = " " if not told else ", " if step.link in _PARTICIPLES else ", which "
        told += between + (words if step.link is Link.STATES else f"{words} {name_of(step)}")
    return told.strip()


def how_it_changed(of: Independence, known: Known) -> Iterator[Sentence]:
    """What was lost or turned on the way, and what the same voice said later."""
    yield from (_found(finding, known) for finding in known.findings(of) if finding.check in _ON_THE_WAY)


def what_numbers_stand(of: Independence, known: Known) -> Iterator[Sentence]:
    """Each number as it was said with who gives it and when, then what was compared with it."""
    told: dict[tuple[str, str], tuple[TracedClaim, list[Passage]]] = {}
    for claim in known.claims(of):
        if claim.figure is None or claim.is_denied:
            continue
        origin = known.origin_of.get(claim.claim)
        who = origin.voice if origin is not None else "nobody named"
        words = " ".join(claim.report.text[claim.claim.span.start : claim.claim.span.end].split())
        told.setdefault((who, words.casefold()), (claim, []))[1].extend(known.at(claim.claim))
    for (who, _), (claim, where) in told.items():
        words = " ".join(claim.report.text[claim.claim.span.start : claim.claim.span.end].split())
        when = f", as of {_days(claim)}" if _days(claim) else ""
        measure = claim.figure.measure.value.replace("_", " ") if claim.figure is not None else ""
        yield Sentence(f"“{words}” ({measure}), given by {who}{when}.", tuple(where))
    yield from _range(of, known)
    for series in known.series(of):
        values = {(value.words.casefold(), value.day): value for value in reversed(series.values)}.values()
        once = sorted(values, key=lambda value: value.day)
        counted = ", ".join(f"“{value.words}” on {value.day.isoformat()}" for value in once)
        where = [passage for value in once for claim in value.claims[:1] for passage in known.at(claim)]
        yield Sentence(f"{known.name_of(series.registry or series.origin)} over time: {counted}.", tuple(where))
    yield from (_found(finding, known) for finding in known.findings(of) if finding.check not in _ELSEWHERE)


def _range(of: Independence, known: Known) -> Iterator[Sentence]:
    """The range over several origins, and what its ends rest on."""
    found = known.range_of.get(of.claim_group.id)
    if found is None or len(found.values) < 2:
        return
    best = f", {chosen}" if (chosen := best_of(found)) else ""
    ends = dict.fromkeys((*found.low_rests_on, *found.high_rests_on))
    reported = f"What was last reported by {len(found.values)} origins: {between(found)}{best}."
    says = f"{reported} A range of reports is no confidence interval."
    yield Sentence(says, tuple(passage for claim in ends for passage in known.at(claim)))


def _days(claim: TracedClaim) -> str:
    if claim.period is None:
        return ""
    start, end = claim.period.start.isoformat(), claim.period.end.isoformat()
    return start if start == end else f"{start} to {end}"


def who_denies_it(of: Independence, known: Known) -> Iterator[Sentence]:
    """Denials, and numbers that do not meet."""
    for claim in known.claims(of):
        if claim.is_denied:
            origin = known.origin_of.get(claim.claim)
            who = (
                origin.voice if origin is not None else claim.origin.voice if claim.origin is not None else "A voice without a name"
            )
            yield Sentence(f"{who} denies it, according to {_report(claim)}.", (*_source(claim), *known.content(claim.claim)))
    yield from (_found(finding, known) for finding in known.findings(of) if finding.check == Check.CONTRADICTION)


VERDICTS: Mapping[Verdict, str] = {
    Verdict.LINEAGE_NOT_RECORDED: "nobody is named as its origin, so that nothing can be said of independence",
    Verdict.ONE_ORIGIN: "one origin stands behind all of it, however many report it",
    Verdict.NOT_INDEPENDENT: "the origins are not independent of each other",
    Verdict.INDEPENDENCE_NOT_ESTABLISHED: "that the origins are independent of each other is not established",
    Verdict.INDEPENDENT: "an analyst confirmed that the origins are independent of each other",
}


def are_the_origins_independent(of: Independence, known: Known) -> Iterator[Sentence]:
    """The three numbers apart, the verdict, and each reason with the path that shows it."""
    numbers = ", ".join(
        f"{n} {noun}{'' if n == 1 else 's'}"
        for n, noun in ((of.reports, "report"), (of.outlets, "outlet"), (of.origins, "named origin"))
    )
    yield Sentence(f"{numbers}: {VERDICTS[of.verdict]}.")
    shown = {path.reason: path for path in of.paths if path.reason is not None}
    for reason in of.reasons:
        path = shown.get(reason)
        if path is None:
            yield Sentence(reason)
            continue
        where = [
            passage
            for step in path.steps
            if step.report is not None and step.link is not Link.STATES
            for passage in passages(known.reports[step.report], step.spans)
        ]
        yield Sentence(f"{reason} The path: {in_words(path, name_of)}.", tuple(where))


def how_it_is_graded(of: Independence, known: Known) -> Iterator[Sentence]:
    """Status and credibility, with the criteria met and not met."""
    grade = known.grade_of.get(of.claim_group.id)
    if grade is None:
        return
    credibility = f"{grade.credibility}" if grade.credibility is not None else "6 (cannot be judged)"
    yield Sentence(f"Status {grade.status.value}, credibility {credibility}, by the codebook {grade.codebook}.")
    if grade.met:
        yield Sentence(f"Met: {'; '.join(grade.met)}.")
    if grade.unmet:
        yield Sentence(f"Not met: {'; '.join(grade.unmet)}.")


def what_would_make_it_stronger(of: Independence, known: Known) -> Iterator[Sentence]:
    yield from (Sentence(says) for says in what_would_help(of, _affirming(of, known), known.grade_of.get(of.claim_group.id)))


CHAPTERS: Mapping[Topic, Callable[[Independence, Known], Iterable[Sentence]]] = {
    Topic.FIRST: who_said_it_first,
    Topic.BASIS: how_they_know,
    Topic.WAY: who_relayed_it,
    Topic.CHANGED: how_it_changed,
    Topic.DENIED: who_denies_it,
    Topic.NUMBERS: what_numbers_stand,
    Topic.INDEPENDENCE: are_the_origins_independent,
    Topic.GRADE: how_it_is_graded,
    Topic.JUDGED: what_analysts_judged,
    Topic.STRONGER: what_would_make_it_stronger,
}
"""The chapters in the order in which they are told."""


def _affirming(of: Independence, known: Known) -> list[TracedClaim]:
    return [claim for claim in known.claims(of) if not claim.is_denied]


def _source(claim: TracedClaim) -> tuple[Passage, ...]:
    """Where the report names whom it cites."""
    spans: list[Span] = []
    if claim.statement is not None:
        spans = [span for hop in claim.statement.chain if hop.role in (Role.VIA, Role.ORIGIN) for span in hop.spans]
    return passages(claim.report, spans)


def _found(finding: Finding, known: Known) -> Sentence:
    return Sentence(finding.says, tuple(passage for claim in finding.spans for passage in known.at(claim)))


def _report(claim: TracedClaim) -> str:
    """A report by its publisher and day."""
    published = f" of {claim.report.published.isoformat()}" if claim.report.published else ""
    return f"{claim.report.publisher or claim.report.id}{published}"


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " or " + names[-1]
