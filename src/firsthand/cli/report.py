"""`firsthand report`: what a case keeps of one report, and how it came to the case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from firsthand.cli import words
from firsthand.cli.options import case_argument, json_option
from firsthand.errors import UnknownReport

if TYPE_CHECKING:
    from firsthand.case import Case
    from firsthand.custody.provenance import Came

Rows = Iterator[tuple[str, str]]


@click.command()
@case_argument
@click.argument("report", metavar="REPORT")
@json_option
def report(case: Path, report: str, as_json: bool) -> None:
    """Show what a case keeps of one report: who published it and when, where it came
    from and by what, its original, which is hashed anew, and how its text was made.

    REPORT is the id of a report, as claims and explain name it.
    """
    from firsthand.case import Case
    from firsthand.cli.output import console, print_table, write_json

    with Case.open(case) as opened:
        shown = _kept(opened, report)
    if as_json:
        write_json(shown)
        return
    (first, name), *rows = _rows(shown)
    print_table(console(), ((first, ""), (name, "")), rows)


def _kept(case: Case, report: str) -> dict[str, Any]:
    """All that is kept of a report but its text.

    Raises:
        UnknownReport: the case has no such report.
    """
    kept = case.shelf.kept(report)
    if kept is None:
        if (why := case.shelf.erased(report)) is not None:
            told = "What is left of it: firsthand custody CASE REPORT"
            raise UnknownReport(f"the report {report!r} was erased ({why}).", where=str(case.folder), cure=told)
        cure = "The ids stand in front of each claim: firsthand claims CASE"
        raise UnknownReport(f"the case has no report {report!r}.", where=str(case.folder), cure=cure)
    made = kept.artefact
    return {
        "report": kept.report,
        "original": {"sha256": made.original, "media_type": made.media_type, "state": case.shelf.state(made.original)},
        "text": {name: getattr(made, name) for name in ("sha256", "characters", "operation", "tool", "encoding")},
        "pages": case.shelf.pages(report),
        "lineage": kept.lineage,
        "provenance": [
            {"came": came, "container": None if came.container is None else case.shelf.state(came.container)}
            for came in case.shelf.came(report)
        ],
    }


def _rows(shown: dict[str, Any]) -> Rows:
    report, original, text = shown["report"], shown["original"], shown["text"]
    yield "Report", report.id
    for name in ("title", "publisher", "published", "language", "url"):
        if (value := getattr(report, name)) is not None:
            yield name.capitalize() if name != "url" else "Address", value
    yield "Taken from", f"{report.source}, by {report.collector}"
    yield "Original", f"{original['sha256']} ({original['media_type']}): {original['state']}"
    pages = f", {words.counted(len(shown['pages']), 'page')}" if shown["pages"] else ""
    yield "Text", f"{words.counted(text['characters'], 'character')}{pages}, {text['operation']} by {text['tool']}"
    for told in shown["lineage"]:
        yield f"Its {told.told_by.value.replace('_', ' ')}", ", ".join(filter(None, (told.name, told.address)))
    for provenance in shown["provenance"]:
        yield from _came(provenance["came"], provenance["container"])


def _came(came: Came, container: str | None) -> Rows:
    for label, value in (
        ("Asked for", came.requested),
        ("Came from", came.final if came.final != came.requested else None),
        ("Canonical", came.canonical),
        ("Retrieved", came.retrieved),
        ("Status", None if came.status is None else str(came.status)),
        ("By", came.tool),
        ("Place", came.place),
    ):
        if value is not None:
            yield label, value
    if came.container is not None:
        yield "Kept with", f"{came.container}: {container}"
    yield from ((name[:1].upper() + name[1:], value) for name, value in came.facts)
    yield from came.headers
