"""`firsthand origins` and `firsthand trace`: who said it first, how many repeat it, and whether they are independent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from firsthand.cli import words
from firsthand.cli.cases import looked_into
from firsthand.cli.options import case_argument, json_option, min_score_option
from firsthand.model import ClaimGroup, ConflictReports, Copying, How, Independence, Origin
from firsthand.registry.bodies import OF_ANY_STATE
from firsthand.registry.names import fold

if TYPE_CHECKING:
    from rich.console import Console

ORIGIN_COLUMNS = (
    ("Origin", ""),
    ("Occasion", ""),
    ("Standing", ""),
    ("Claims", "right"),
    ("Reports", "right"),
    ("Outlets", "right"),
)
PATHS = 6
"""Paths of a group that are shown; JSON has all of them."""
COPYING_COLUMNS = (("Report", ""), ("Carries", ""), ("Of", ""), ("Whose text", ""), ("Which came first", ""))
CARRIES = {
    How.EXACT: "the same words",
    How.NEAR: "{share} of its words",
    How.PARTIAL: "passages, {share} of its words",
    How.WIRE_MARK: "a wire mark",
    How.CONTRIBUTED: "a mark: contributed",
}


@click.command()
@case_argument
@min_score_option
@json_option
def origins(case: Path, min_score: float, as_json: bool) -> None:
    """List who said it first, with the claims, reports and outlets that go back to each.

    Unnamed voices ("officials", "sources") count as no origin and are not listed.
    """
    from firsthand.cli.output import console, write_json

    with looked_into(case, "tracing", min_score) as opened:
        found = opened.trace().origins
    if as_json:
        write_json({"origins": found})
        return
    print_origins(console(), found)


@click.command()
@case_argument
@click.option("--all", "show_all", is_flag=True, help="Also list the claims with one report and one origin at most.")
@min_score_option
@json_option
def trace(case: Path, show_all: bool, min_score: float, as_json: bool) -> None:
    """Trace all claims: origins, copies, shared evidence, independence, incidents.

    Reports, outlets and origins are three numbers and are shown apart. JSON has
    all claims. The last line says by which conflict standings are told: in a
    report that is plainly about none, states have no standing.
    """
    from firsthand.cli.incidents import print_incidents
    from firsthand.cli.output import console, write_json
    from firsthand.interchange import public_trace

    with looked_into(case, "tracing", min_score) as opened:
        found = opened.trace()
    if as_json:
        write_json(public_trace(found))
        return
    out = console()
    out.print("Origins\n", style="bold underline")
    print_origins(out, found.origins)
    out.print("\nIndependence\n", style="bold underline")
    print_groups(out, found.independence, show_all)
    if found.incidents:
        out.print("\nIncidents\n", style="bold underline")
        print_incidents(out, found.incidents, show_all)
    if found.copying:
        out.print("\nWhose text it is\n", style="bold underline")
        print_copying(out, found.copying)
    shared = sum(len({claim.report for claim in line}) > 1 for line in found.evidence_lines)
    out.print(f"\n{words.counted(shared, 'line')} of evidence shared by several reports", style="dim")
    out.print(f"Standings: {_told_by(found.conflicts)}", style="dim")


def print_copying(out: Console, found: Iterable[Copying]) -> None:
    """The table of reports that carry somebody else's text. Where it is not known which came first, it says so."""
    from firsthand.cli.output import print_table

    rows = (
        (
            c.report,
            _carries(c),
            c.of or "not in the case",
            c.publisher or "not known",
            "" if c.decided else "undecided",
        )
        for c in found
    )
    print_table(out, COPYING_COLUMNS, rows)


def _carries(of: Copying) -> str:
    """How it is known, with what in the metadata tells it."""
    told = ", ".join(dict.fromkeys(found.told_by.value.replace("_", " ") for found in of.lineage))
    if of.how is How.WIRE_MARK and told:
        return f"{'a wire mark, and ' if of.marks else ''}metadata: {told}"
    if of.how is How.WIRE_MARK and not of.marks:
        return "a text that bears a wire mark in another report"
    return CARRIES[of.how].format(share=f"{100 * of.share:.0f} %") + (f" (metadata: {told})" if told else "")


def _told_by(conflicts: Iterable[ConflictReports]) -> str:
    """By which conflicts standings are told, with how many reports are about each."""
    named = [(each.conflict or "no conflict that is known", len(each.reports)) for each in conflicts]
    return ", ".join(f"{name} ({n:,} {'report' if n == 1 else 'reports'})" for name, n in named) or "no reports"


def print_origins(out: Console, found: Iterable[Origin]) -> None:
    """The table of origins: a voice with all its occasions, the one with the most reports first, so that none reads as several."""
    from firsthand.cli.output import print_table
    from firsthand.registry import Registry
    from firsthand.tracing.origins import called

    listed = tuple(found)
    names = called(listed, Registry.shipped())
    of_voice: dict[tuple[str, str], list[Origin]] = defaultdict(list)
    for origin in listed:
        of_voice[origin.key, _told_apart(origin)].append(origin)
    ordered = sorted(
        of_voice.items(), key=lambda voice: (-len({r for o in voice[1] for r in o.reports}), names[voice[0][0]], voice[0])
    )
    rows = (_cells(origin, names[key] if n == 0 else "") for (key, _), own in ordered for n, origin in enumerate(_by_reports(own)))
    print_table(out, ORIGIN_COLUMNS, rows)
    occasions = sum(map(len, of_voice.values()))
    if occasions > len(of_voice):
        out.print(f"{words.counted(len(of_voice), 'voice')} on {words.counted(occasions, 'occasion')}", style="dim")


def _told_apart(origin: Origin) -> str:
    """What tells two voices of one name apart: "the army" of two reports may be two armies."""
    return origin.id if all(word in OF_ANY_STATE for word in fold(origin.voice).split()) else ""


def _by_reports(origins: Iterable[Origin]) -> list[Origin]:
    return sorted(origins, key=lambda origin: (-len(origin.reports), (origin.occasion or "").removeprefix("by ")))


def _cells(origin: Origin, name: str) -> tuple[str, ...]:
    """A row; a further occasion of the voice above goes without its name."""
    counts = (str(len(numbers)) for numbers in (origin.claims, origin.reports, origin.outlets))
    return name, origin.occasion or "", origin.standing, *counts


def print_groups(out: Console, found: Iterable[Independence], show_all: bool) -> None:
    """Groups of claims with the three numbers apart, the most reported first; those with one report as a number unless asked."""
    ordered = sorted(found, key=lambda group: (-group.reports, -group.origins, group.claim_group.label))
    single = [] if show_all else [group for group in ordered if group.reports < 2 and group.origins < 2]
    for group in ordered:
        if show_all or group.reports > 1 or group.origins > 1:
            _print_group(out, group)
    if single:
        out.print(f"{len(single):,} more with one report (--all shows them)", style="dim")


def _print_group(out: Console, group: Independence) -> None:
    """One group: the three numbers and the verdict, its reasons, and the paths that show them."""
    from rich.padding import Padding
    from rich.text import Text

    head = Text(words.shown(label(group.claim_group)), style="bold")
    head.append(f"  {group.claim_group.id}", style="dim not bold")
    out.print(head)
    numbers = (
        words.counted(n, noun) for n, noun in ((group.reports, "report"), (group.outlets, "outlet"), (group.origins, "origin"))
    )
    out.print(Padding(Text(f"{' · '.join(numbers)}: {words.verdict(group.verdict)}"), (0, 0, 0, 2)))
    for reason in group.reasons:
        out.print(Padding(Text(words.shown(reason)), (0, 0, 0, 2)))
    if group.claim_group.reasons:
        together = "Together because: " + " ".join(group.claim_group.reasons)
        out.print(Padding(Text(words.shown(together)), (0, 0, 0, 2)))
    for path in group.paths[:PATHS]:
        out.print(Padding(Text(words.path(path), style="dim"), (0, 0, 0, 4)))
    if len(group.paths) > PATHS:
        out.print(Padding(Text(f"… and {len(group.paths) - PATHS:,} more paths", style="dim"), (0, 0, 0, 4)))
    out.print()


def label(group: ClaimGroup) -> str:
    """What a group of claims is about."""
    return group.label or group.id
