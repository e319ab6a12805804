"""The texts of a dossier: what stands above the reports, was taken from them, was put together of them, or was typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.model import Reading
from firsthand.publishing import leading, names, small
from firsthand.publishing.outlets import is_an_outlet, vouched
from firsthand.publishing.signs import Name
from firsthand.publishing.values import Dossier
from firsthand.reading.parse import Parse, Parses

_BEFORE, _AFTER = "According to ", ", it was so."
"""What stands around a voice that is read by itself: a name alone tells the parser nothing."""


def own(dossier: Dossier) -> Iterator[str]:
    """What those who publish wrote themselves."""
    yield from filter(None, (dossier.title, dossier.contact, *dossier.changelog))


def parsed(dossier: Dossier, parser: Parses) -> dict[str, Parse]:
    """The parses of the reports' texts by id."""
    parses = parser.parse_all([report.text for report, _ in dossier.readings])
    return {report.id: parse for (report, _), parse in zip(dossier.readings, parses, strict=True)}


def heads(dossier: Dossier) -> list[str]:
    """What stands above the reports: titles and publishers."""
    return sorted({text for report, _ in dossier.readings for text in (report.title, report.publisher) if text})


def public(dossier: Dossier) -> Iterator[str]:
    """Names that are no private person's: registered voices, and outlets by their own words or by the case's entry."""
    for report, reading in dossier.readings:
        if report.publisher and (is_an_outlet(report.publisher) or report.publisher in dossier.outlets):
            yield from vouched(report.publisher)
        yield from (hop.voice for s in reading.statements for hop in s.chain if hop.registry is not None and hop.voice)


def phrases(reading: Reading) -> Iterator[str]:
    """The texts that were taken from a report as they stand, or that a correction gave in their place."""
    yield from (hop.voice for s in reading.statements for hop in s.chain if hop.voice is not None)
    yield from (text for f in reading.figures for text in (f.population, f.place) if text)


def given(dossier: Dossier) -> list[str]:
    """The phrases that stand in no text of their report: a correction brought them in."""
    above = set(heads(dossier))
    return sorted(
        {phrase for report, reading in dossier.readings for phrase in phrases(reading) if phrase not in report.text} - above
    )


def names_of_phrases(listed: Sequence[str], parser: Parses) -> dict[str, list[Name]]:
    """The names in phrases, each read as who somebody cites."""
    found = {}
    for phrase, parse in zip(listed, parser.parse_all([f"{_BEFORE}{phrase}{_AFTER}" for phrase in listed]), strict=True):
        within = (name._replace(start=name.start - len(_BEFORE), end=name.end - len(_BEFORE)) for name in names.find(parse))
        capitalised = [name for name in within if name.start >= 0 and name.end <= len(phrase)]
        found[phrase] = sorted([*capitalised, *small.find(phrase, [phrase])])
    return found


def composed(dossier: Dossier) -> Iterator[str]:
    """Every text of a dossier that another room put together and that may be shown. Labels are made of what is shown."""
    for independence in dossier.trace.independence:
        yield from independence.reasons
    yield from leading.names_on(dossier.trace)
    yield from leading.on_incidents(dossier.trace)
    for origin in dossier.trace.origins:
        yield from filter(None, (origin.voice, origin.occasion))
    for grade in dossier.grades:
        yield from (*grade.met, *grade.unmet, *leading.judged(grade))
    for finding in dossier.findings:
        yield from (finding.says, *(v for v in finding.values.values() if isinstance(v, str)))
