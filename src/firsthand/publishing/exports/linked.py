"""Linked data: each graded group as a ClaimReview of schema.org, and where everything comes from in PROV-O. Both are JSON-LD.

The contexts stand in the files, so that nothing is fetched to read them.
"""

from __future__ import annotations

from typing import Any

from firsthand.model import ClaimGroup, Grade
from firsthand.publishing import wording
from firsthand.publishing.claims import identity
from firsthand.publishing.exports.contents import Contents, cautioned, chain, hedge
from firsthand.publishing.values import ShownClaim, ShownReport

_SCHEMA, _PROV, _XSD = "https://schema.org/", "http://www.w3.org/ns/prov#", "http://www.w3.org/2001/XMLSchema#"
URN = "urn:firsthand:"
_SAYS = {
    "confirmed": "confirmed: a party admits it, or independent origins of different standing agree",
    "fair": "fair: two or more credible origins",
    "weak": "weak: one origin, or a party alone",
    "contested": "contested: competing claims",
    "discounted": "discounted",
}


def claim_reviews(of: Contents) -> dict[str, Any]:
    """A ClaimReview for each graded group. Its rating is a status in words: a grade is no number on a scale of truth."""
    grades = [grade for grade in of.release.grades if of.ids_of(grade.claim_group.claims)]
    return {"@context": {"@vocab": _SCHEMA}, "@graph": [_review(of, grade) for grade in grades]}


def _review(of: Contents, grade: Grade) -> dict[str, Any]:
    claims = [of.shown[identity(claim)] for claim in grade.claim_group.claims if identity(claim) in of.shown]
    caution = of.caution(*grade.claim_group.claims)
    said = _words(claims[0])
    return {
        "@id": f"{URN}review:{of.group_names[grade.claim_group.id]}",
        "@type": "ClaimReview",
        "claimReviewed": cautioned(said, caution),
        "datePublished": of.generated.date().isoformat(),
        "author": {"@type": "Organization", "name": of.title, "email": of.contact},
        "license": of.profile.licence,
        "reviewAspect": f"status and origin; codebook {grade.codebook}",
        "reviewRating": {"@type": "Rating", "alternateName": cautioned(_SAYS[grade.status.value], caution)},
        "reviewBody": "; ".join(
            filter(
                None,
                (f"met: {', '.join(grade.met)}" if grade.met else "", f"not met: {', '.join(grade.unmet)}" if grade.unmet else ""),
            )
        ),
        "itemReviewed": {
            "@type": "Claim",
            "@id": f"{URN}group:{of.group_names[grade.claim_group.id]}",
            "text": said,
            "author": _author(of, grade.claim_group),
            "appearance": [_appearance(of, shown) for shown in claims],
        },
    }


def _words(shown: ShownClaim) -> str:
    """What is claimed, with who says so and how: the words alone would be stronger than what was said."""
    what = f"{wording.MEASURES[shown.figure.measure]}: {wording.figure(shown.figure)}. " if shown.figure is not None else ""
    return f"{what}{chain(shown)}: “{shown.quote}”"


def _author(of: Contents, group: ClaimGroup) -> list[dict[str, str]]:
    names = (of.origin_name(of.shown[identity(claim)]) for claim in group.claims if identity(claim) in of.shown)
    return [{"@type": "Thing", "name": name or wording.NO_ORIGIN} for name in dict.fromkeys(names)]


def _appearance(of: Contents, shown: ShownClaim) -> dict[str, Any]:
    report = of.report(shown.claim)
    work = {
        "@type": "CreativeWork",
        "identifier": of.id_of(shown.claim),
        "name": f"{report.label}, characters {shown.claim.span.start}–{shown.claim.span.end}",
        "text": str(shown.quote),
        "abstract": cautioned(f"hedge of the origin: {hedge(shown).value}", of.caution(shown.claim)),
        "publisher": {"@type": "Organization", "name": report.publisher or wording.NO_PUBLISHER},
        "datePublished": report.published.isoformat() if report.published is not None else None,
        "url": wording.link(report.url),
    }
    return {name: value for name, value in work.items() if value is not None}


def provenance(of: Contents) -> dict[str, Any]:
    """Where everything comes from: claims from texts of reports, by voices; the publication from claims, by who released it."""
    context = {
        "prov": _PROV,
        "schema": _SCHEMA,
        "xsd": _XSD,
        "fh": f"{URN}term:",
        **{name: {"@id": f"prov:{name}", "@type": "@id"} for name in _LINKS},
        "prov:generatedAtTime": {"@type": "xsd:dateTime"},
        "prov:startedAtTime": {"@type": "xsd:dateTime"},
    }
    told = {shown.claim.report for shown in of.release.claims}
    reports = [(report, of.issue.roots.get(id_)) for id_, report in of.release.reports.items() if id_ in told]
    nodes = [*_acts(of), *(_text(report, root) for report, root in reports), *(_claim(of, shown) for shown in of.release.claims)]
    return {"@context": context, "@graph": [*nodes, *(_agent(of, voice) for voice in of.voices)]}


_LINKS = ("wasDerivedFrom", "wasQuotedFrom", "wasAttributedTo", "wasGeneratedBy", "wasAssociatedWith", "used", "hadMember")


def _acts(of: Contents) -> list[dict[str, Any]]:
    publication, act = f"{URN}publication:{of.issue.number}", f"{URN}act:publish-{of.issue.number}"
    aliases = dict.fromkeys((of.issue.asked_by, *of.issue.released_by))
    return [
        {
            "@id": publication,
            "@type": ["prov:Entity", "prov:Collection"],
            "schema:name": of.title,
            "prov:generatedAtTime": of.generated.isoformat(),
            "wasGeneratedBy": act,
            "hadMember": [f"{URN}claim:{of.id_of(shown.claim)}" for shown in of.release.claims],
            "fh:contentDigest": of.issue.content,
            "fh:logHead": of.log_head,
        },
        {
            "@id": act,
            "@type": "prov:Activity",
            "schema:name": "released by a second person and published",
            "prov:startedAtTime": of.generated.isoformat(),
            "wasAssociatedWith": [f"{URN}alias:{alias}" for alias in aliases],
        },
        {"@id": f"{URN}act:reading", "@type": "prov:Activity", "schema:name": "reading", "wasAssociatedWith": [f"{URN}reader"]},
        {"@id": f"{URN}reader", "@type": ["prov:Agent", "prov:SoftwareAgent"], "schema:name": "Firsthand"},
        *({"@id": f"{URN}alias:{alias}", "@type": "prov:Agent", "schema:name": alias} for alias in aliases),
    ]


def _text(report: ShownReport, root: str | None) -> dict[str, Any]:
    node = {
        "@id": f"{URN}text:{report.label}",
        "@type": "prov:Entity",
        "schema:name": f"text of report {report.label}",
        "schema:publisher": report.publisher or wording.NO_PUBLISHER,
        "schema:url": wording.link(report.url),
        "fh:textSha256": report.sha256,
        "fh:commitment": root,
    }
    return {name: value for name, value in node.items() if value is not None}


def _claim(of: Contents, shown: ShownClaim) -> dict[str, Any]:
    report, caution, origin = of.report(shown.claim), of.caution(shown.claim), of.origin_name(shown)
    node: dict[str, Any] = {
        "@id": f"{URN}claim:{of.id_of(shown.claim)}",
        "@type": "prov:Entity",
        "schema:name": cautioned(_words(shown), caution),
        "fh:caution": caution or "none",
        "fh:hedge": hedge(shown).value,
        "fh:firstCharacter": shown.claim.span.start,
        "fh:endCharacter": shown.claim.span.end,
        "wasQuotedFrom": f"{URN}text:{report.label}",
        "wasDerivedFrom": f"{URN}text:{report.label}",
        "wasGeneratedBy": f"{URN}act:reading",
    }
    return node | ({"wasAttributedTo": _voice_id(of, origin)} if origin is not None else {})


def _voice_id(of: Contents, voice: str) -> str:
    return f"{URN}voice:{of.voices[voice]}"


def _agent(of: Contents, voice: str) -> dict[str, Any]:
    return {"@id": _voice_id(of, voice), "@type": "prov:Agent", "schema:name": voice}
