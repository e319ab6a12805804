"""The tables of claims, figures, origins, findings, groups, reports, and of what was withheld or changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from firsthand.codebook.precision import date_precision
from firsthand.model import Approximator, Figure
from firsthand.publishing import wording
from firsthand.publishing.claims import identity
from firsthand.publishing.exports.columns import Column, Kind, Table, Value, table
from firsthand.publishing.exports.contents import Contents, chain, hedge
from firsthand.publishing.values import ShownClaim

_TEXT, _NUMBER, _INTEGER, _BOOLEAN, _DAY = Kind.TEXT, Kind.NUMBER, Kind.INTEGER, Kind.BOOLEAN, Kind.DAY
_LOW_EXCLUDED = frozenset({Approximator.MORE_THAN})
_HIGH_EXCLUDED = frozenset({Approximator.FEWER_THAN, Approximator.NEARLY})

ID = Column("claim", _TEXT, "id of the claim, the same in all publications of the case")
CAUTION = Column(
    "caution",
    _TEXT,
    "word of caution that goes with it: uncorroborated, provisional, contested, discounted, independence not established",
)
_STANDS = (
    Column("report", _TEXT, "label of the report, as in reports"),
    Column("publisher", _TEXT, "who published the report; a private person by role"),
    Column("published", _DAY, "day of publication"),
    Column("start", _INTEGER, "first character of the claim in the report's text"),
    Column("end", _INTEGER, "character after its last"),
)
_ABOUT = (
    Column("polarity", _TEXT, "affirmed or denied"),
    Column("hedge", _TEXT, "class of hedge with which the origin spoke (codebook §1); never a percentage"),
    Column("origin", _TEXT, "who said it first as far as the report tells; empty: lineage not recorded"),
    Column("chain", _TEXT, "publisher ← via ← origin, each with its hedge, then the supplier"),
    Column("place", _TEXT, "where, as coarse as the profile wants it"),
    Column("place_basis", _TEXT, "where the report names the place"),
    Column(
        "place_precision",
        _INTEGER,
        "UCDP: 2 near a place, 3 second-order division, 4 first-order division, 5 part of a country, 6 country",
    ),
    Column("country", _TEXT, "ISO 3166 code of the country by GeoNames, which gives each place one"),
    Column("date_start", _DAY, "first day that it is about"),
    Column("date_end", _DAY, "last day that it is about"),
    Column("date_basis", _TEXT, "what the days are: as of, said, or published"),
    Column("date_precision", _INTEGER, "UCDP: 1 a day, 2 two to six days, 3 a week, 4 a month, 5 a year or wider"),
)
CLAIMS = (
    ID,
    CAUTION,
    *_STANDS,
    Column("kind", _TEXT, "figure, incident, conduct, evidence or assessment (codebook §2)"),
    *_ABOUT,
    Column("quote", _TEXT, "words of the report, in extract; roles and places in square brackets stand for what is withheld"),
    Column("admission", _BOOLEAN, "whether a party says it against its own side's interest"),
    Column("group", _TEXT, "the group of claims about the same thing, as in groups"),
    Column("status", _TEXT, "status of the group: confirmed, fair, weak, contested, discounted"),
    Column("credibility", _INTEGER, "Admiralty credibility 1 to 5; empty: cannot be judged"),
    Column("text_sha256", _TEXT, "SHA-256 of the report's text; empty where it holds what must stay with the case"),
    Column("commitment", _TEXT, "commitment to the report's text, by which the quote is shown to stand at its characters"),
    Column("rule", _TEXT, "rule or model that read it"),
)
FIGURES = (
    ID,
    CAUTION,
    *_STANDS,
    Column("measure", _TEXT, "what is counted (codebook §2)"),
    Column("low", _NUMBER, "lower bound of what the words say; empty: open or not given"),
    Column("low_excluded", _BOOLEAN, "whether the lower bound itself is excluded (more than)"),
    Column("best", _NUMBER, "the number itself where the words give one; never a middle"),
    Column("high", _NUMBER, "upper bound; empty: open or not given"),
    Column("high_excluded", _BOOLEAN, "whether the upper bound itself is excluded (fewer than, nearly)"),
    Column("approximator", _TEXT, "how the words bound the number"),
    Column("by_rule", _BOOLEAN, "whether a bound comes from the codebook's table of vague words"),
    Column("unit", _TEXT, "persons, percent or items"),
    Column("words", _TEXT, "the words of the number"),
    Column("population", _TEXT, "who or what is counted"),
    Column("nature", _TEXT, "stock, flow, cumulative or planned"),
    *_ABOUT,
)
ORIGINS = (
    Column("origin", _TEXT, "name of the voice; a private person by role"),
    CAUTION,
    Column("standing", _TEXT, "standing of the voice in the conflict"),
    Column("occasion", _TEXT, "when it spoke"),
    Column("claims", _INTEGER, "claims that go back to it on this occasion"),
    Column("reports", _TEXT, "labels of the reports, separated by spaces"),
    Column("outlets", _TEXT, "publishers, separated by semicolons"),
)
FINDINGS = (
    Column("finding", _TEXT, "number of the finding"),
    CAUTION,
    Column("check", _TEXT, "what was checked (codebook §4)"),
    Column("result", _TEXT, "what came out"),
    Column("says", _TEXT, "what was compared, and what would make it add up; no source is corrected"),
    Column("claims", _TEXT, "ids of the claims compared, separated by spaces"),
)
GROUPS = (
    Column("group", _TEXT, "group of claims about the same thing, numbered as on the page"),
    CAUTION,
    Column("label", _TEXT, "what it is about"),
    Column("reports", _INTEGER, "reports in the case that make the claim"),
    Column("outlets", _INTEGER, "publisher families"),
    Column("origins", _INTEGER, "named origins; never the same as reports"),
    Column("independence", _TEXT, "verdict on the origins' independence"),
    Column("status", _TEXT, "status"),
    Column("credibility", _INTEGER, "Admiralty credibility 1 to 5; empty: cannot be judged"),
    Column("met", _TEXT, "criteria met"),
    Column("unmet", _TEXT, "criteria not met"),
    Column("claims", _TEXT, "ids of its claims, separated by spaces"),
    Column("withheld", _INTEGER, "claims of it that are withheld: no number, word or grade here is theirs"),
)
REPORTS = (
    Column("report", _TEXT, "label of the report"),
    Column("publisher", _TEXT, "who published it; a private person by role"),
    Column("published", _DAY, "day of publication"),
    Column("language", _TEXT, "language code"),
    Column("title", _TEXT, "headline as published, uncorroborated"),
    Column("url", _TEXT, "address, unless it would name somebody"),
    Column("claims", _INTEGER, "claims of it that are published"),
    Column("text_sha256", _TEXT, "SHA-256 of its text; empty where it holds what must stay with the case"),
    Column("commitment", _TEXT, "commitment to its text"),
)
WITHHELD = (
    Column("report", _TEXT, "label of the report"),
    Column("summary", _TEXT, "what it is, in a word"),
    Column("reasons", _TEXT, "why it is withheld"),
)
CHANGES = (
    Column("claim", _TEXT, "id of the claim; empty for one that is told no more, unless it was misread"),
    Column("report", _TEXT, "publisher of its report"),
    Column("characters", _TEXT, "where it stands in the report's text; empty for what is gone"),
    Column("what", _TEXT, "new, changed or gone since the publication before"),
    Column("says", _TEXT, "what changed; what is gone is not repeated"),
)


def tables(of: Contents) -> tuple[Table, ...]:
    """All of them, in the order of the data dictionary."""
    return (
        table("claims", "A row is a claim with its chain.", CLAIMS, (of_claim(of, shown) for shown in of.release.claims)),
        table("figures", "A row is a number with the bounds of its words.", FIGURES, _figures(of)),
        table("groups", "A row is a group of claims about the same thing, with its grade.", GROUPS, _groups(of)),
        table("origins", "A row is a voice on one occasion.", ORIGINS, _origins(of)),
        table("findings", "A row is a check of numbers against each other.", FINDINGS, _findings(of)),
        table("reports", "A row is a published item as captured.", REPORTS, _reports(of)),
        table("withheld", "A row is a claim that is kept back, without its content.", WITHHELD, _withheld(of)),
        table("changes", "A row is a claim that differs from the publication before.", CHANGES, _changes(of)),
    )


def of_claim(of: Contents, shown: ShownClaim) -> Mapping[str, Value]:
    """The row of a claim."""
    grade, group = of.grades.get(identity(shown.claim)), of.groups.get(identity(shown.claim))
    return {
        **_stands(of, shown),
        "kind": shown.statement.kind if shown.figure is None and shown.statement is not None else "figure",
        **_about(of, shown),
        "quote": str(shown.quote),
        "admission": shown.admission,
        "group": of.group_names[group.claim_group.id] if group is not None else None,
        "status": grade.status if grade is not None else None,
        "credibility": grade.credibility if grade is not None else None,
        "text_sha256": of.report(shown.claim).sha256,
        "commitment": of.issue.roots.get(shown.claim.report),
        "rule": shown.figure.rule if shown.figure is not None else shown.statement.rule if shown.statement is not None else None,
    }


def _stands(of: Contents, shown: ShownClaim) -> dict[str, Value]:
    report = of.report(shown.claim)
    return {
        "claim": of.id_of(shown.claim),
        "caution": of.caution(shown.claim),
        "report": report.label,
        "publisher": report.publisher,
        "published": report.published,
        "start": shown.claim.span.start,
        "end": shown.claim.span.end,
    }


def _about(of: Contents, shown: ShownClaim) -> dict[str, Value]:
    areas, dated = shown.areas, shown.dated
    return {
        "polarity": shown.statement.polarity if shown.statement is not None else "affirmed",
        "hedge": hedge(shown),
        "origin": of.origin_name(shown),
        "chain": chain(shown),
        "place": shown.place,
        "place_basis": shown.basis,
        "place_precision": max((a.precision for a in areas if a.precision is not None), default=None),
        "country": areas[0].country if len({a.country for a in areas}) == 1 else None,
        "date_start": dated.start,
        "date_end": dated.end,
        "date_basis": dated.basis,
        "date_precision": date_precision(dated.start, dated.end),
    }


def bounds(figure: Figure) -> dict[str, Value]:
    """What the words of a figure bound. An end that is open is null."""
    return {
        "low": figure.low,
        "low_excluded": figure.approximator in _LOW_EXCLUDED,
        "best": figure.best,
        "high": figure.high,
        "high_excluded": figure.approximator in _HIGH_EXCLUDED,
        "approximator": figure.approximator,
        "by_rule": figure.approximator is Approximator.VAGUE,
        "unit": figure.unit,
    }


def _figures(of: Contents) -> Iterator[Mapping[str, Value]]:
    for shown in of.release.claims:
        if shown.figure is not None:
            yield {
                **_stands(of, shown),
                "measure": shown.figure.measure,
                **bounds(shown.figure),
                "words": shown.quote.focus or None,
                "population": shown.population,
                "nature": shown.figure.nature,
                **_about(of, shown),
            }


def _groups(of: Contents) -> Iterator[Mapping[str, Value]]:
    grades = {grade.claim_group.id: grade for grade in of.release.grades}
    for each in of.release.independence:
        grade = grades.get(each.claim_group.id)
        yield {
            "group": of.group_names[each.claim_group.id],
            "caution": of.caution(*each.claim_group.claims),
            "label": each.claim_group.label,
            "reports": each.reports,
            "outlets": each.outlets,
            "origins": each.origins,
            "independence": each.verdict,
            "status": grade.status if grade is not None else None,
            "credibility": grade.credibility if grade is not None else None,
            "met": "; ".join(grade.met) if grade is not None else None,
            "unmet": "; ".join(grade.unmet) if grade is not None else None,
            "claims": " ".join(of.ids_of(each.claim_group.claims)),
            "withheld": of.release.partly.get(each.claim_group.id, 0),
        }


def _origins(of: Contents) -> Iterator[Mapping[str, Value]]:
    for origin in of.release.origins:
        yield {
            "origin": origin.voice,
            "caution": of.caution(*origin.claims),
            "standing": origin.standing,
            "occasion": origin.occasion,
            "claims": len(origin.claims),
            "reports": " ".join(dict.fromkeys(of.report(claim).label for claim in origin.claims)),
            "outlets": "; ".join(origin.outlets),
        }


def _findings(of: Contents) -> Iterator[Mapping[str, Value]]:
    for number, finding in enumerate(of.release.findings, start=1):
        yield {
            "finding": f"finding-{number}",
            "caution": of.caution(*finding.spans),
            "check": finding.check,
            "result": finding.result,
            "says": finding.says,
            "claims": " ".join(of.ids_of(finding.spans)),
        }


def _reports(of: Contents) -> Iterator[Mapping[str, Value]]:
    told: dict[str, int] = {}
    for shown in of.release.claims:
        told[shown.claim.report] = told.get(shown.claim.report, 0) + 1
    for id_, report in of.release.reports.items():
        yield {
            "report": report.label,
            "publisher": report.publisher,
            "published": report.published,
            "language": report.language,
            "title": report.title,
            "url": wording.link(report.url),
            "claims": told.get(id_, 0),
            "text_sha256": report.sha256,
            "commitment": of.issue.roots.get(id_),
        }


def _withheld(of: Contents) -> Iterator[Mapping[str, Value]]:
    for stopped in of.release.withheld:
        yield {
            "report": of.report(stopped.claim).label,
            "summary": stopped.summary,
            "reasons": "; ".join(stopped.reasons),
        }


def _changes(of: Contents) -> Iterator[Mapping[str, Value]]:
    for each in of.issue.changed:
        row = {"claim": each.claim, "report": each.report, "characters": each.characters, "what": each.what}
        yield {**row, "says": "; ".join(each.says)}
