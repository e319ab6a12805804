"""`firsthand trace`: what happened, who is behind each claim, and whose text it is; the most reported first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from firsthand.cli import words
from firsthand.cli.cases import looked_into
from firsthand.cli.options import case_argument, json_option, min_score_option
from firsthand.cli.origins import label, print_origins, reports_of, voices_of
from firsthand.model import ConflictReports, Copying, How, Independence, Origin, Trace, Verdict

if TYPE_CHECKING:
    from rich.console import Console

MOST = 8
"""Claims, voices and copies that are listed unless all are asked for."""
NAMED = 12
"""Voices that are named behind those that are listed."""
TWO_LINES = 140
"""Characters of what a claim says, unless all is asked for."""
PATHS = 6
"""Paths of a group that are shown; JSON has all of them."""
VOICE_COLUMNS = (("Origin", ""), ("Standing", ""), ("Occasions", "right"), ("Claims", "right"), ("Reports", "right"))
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
@click.option("--all", "show_all", is_flag=True, help="Show every claim and origin, with reasons and paths.")
@min_score_option
@json_option
def trace(case: Path, show_all: bool, min_score: float, as_json: bool) -> None:
    """Trace all claims: incidents, independence, origins, copies.

    The most reported comes first: the incidents that several reports tell, each with
    the toll that each origin gives, and the claims of several reports or origins.
    Reports, outlets and origins are three numbers and are shown apart. JSON has all
    claims. The last line says by which conflict standings are told: in a report that
    is plainly about none, states have no standing.
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
    if found.incidents:
        out.print("Incidents\n", style="bold underline")
        print_incidents(out, found.incidents, show_all)
        out.print()
    out.print("Independence\n", style="bold underline")
    print_groups(out, found, show_all)
    out.print("\nOrigins\n", style="bold underline")
    if show_all:
        print_origins(out, found.origins)
    else:
        print_voices(out, found.origins)
    if found.copying:
        out.print("\nWhose text it is\n", style="bold underline")
        print_copying(out, found.copying, show_all)
    shared = sum(len({claim.report for claim in line}) > 1 for line in found.evidence_lines)
    out.print(f"\n{words.counted(shared, 'line')} of evidence shared by several reports", style="dim")
    out.print(f"Standings: {_told_by(found.conflicts)}", style="dim")


def print_groups(out: Console, found: Trace, show_all: bool) -> None:
    """Groups of claims with the three numbers apart, the most reported first; those with one report as a number unless asked."""
    from firsthand.registry import Registry
    from firsthand.tracing.origins import called

    ordered = sorted(found.independence, key=lambda group: (-group.reports, -group.origins, group.claim_group.label))
    if show_all:
        for group in ordered:
            _print_group(out, group)
        return
    several = [group for group in ordered if group.reports > 1 or group.origins > 1]
    names = called(found.origins, Registry.shipped())
    for group in several[:MOST]:
        _print_short(out, group, names)
    kinds = ((len(several) - MOST, "with several reports or origins"), (len(ordered) - len(several), "with one report"))
    if more := " and ".join(f"{left:,} more {what}" for left, what in kinds if left > 0):
        out.print(f"{more} (--all shows them)", style="dim")
    if several:
        out.print("firsthand explain CASE ID tells one of them with all that it rests on.", style="dim")


def _print_short(out: Console, group: Independence, names: Mapping[str, str]) -> None:
    """What a group is about, the three numbers, and who the origins are; of several the verdict, and why they are tied."""
    from firsthand.tracing.labels import shortened

    who, verdict = [names.get(key, key) for key in group.voices], words.verdict(group.verdict)
    if group.verdict is Verdict.NOT_INDEPENDENT and group.reasons:
        told = f"{verdict}. {group.reasons[0]}"
    else:
        told = ": ".join(filter(None, (", ".join(who), verdict if len(who) != 1 else "")))
    _print_head(out, group, shortened(label(group.claim_group), TWO_LINES), told)


def _print_head(out: Console, group: Independence, about: str, told: str) -> None:
    from rich.padding import Padding
    from rich.text import Text

    head = Text(words.shown(about), style="bold")
    head.append(f"  {group.claim_group.id}", style="dim not bold")
    out.print(head)
    counts = ((group.reports, "report"), (group.outlets, "outlet"), (group.origins, "origin"))
    numbers = " · ".join(words.counted(n, noun) for n, noun in counts)
    out.print(Padding(Text(words.shown(f"{numbers}: {told}")), (0, 0, 0, 2)))


def _print_group(out: Console, group: Independence) -> None:
    """One group: the three numbers and the verdict, its reasons, and the paths that show them."""
    from rich.padding import Padding
    from rich.text import Text

    _print_head(out, group, label(group.claim_group), words.verdict(group.verdict))
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


def print_voices(out: Console, found: Iterable[Origin]) -> None:
    """The voices of several reports, one a row; others by name."""
    from firsthand.cli.output import print_table

    voices = voices_of(found)
    listed = [(name, own) for name, own in voices[:MOST] if len(reports_of(own)) > 1]
    if listed:
        print_table(out, VOICE_COLUMNS, map(_cells, listed))
    if others := [words.shown(name) for name, _ in voices[len(listed) :]]:
        unnamed = f" and {len(others) - NAMED:,} more" if len(others) > NAMED else ""
        out.print(f"\nIn fewer reports: {', '.join(others[:NAMED])}{unnamed} (--all shows them)", style="dim")


def _cells(voice: tuple[str, Sequence[Origin]]) -> tuple[str, ...]:
    """A voice on all its occasions; of a standing that differs between reports, each."""
    name, own = voice
    counts = (len(own), len({claim for origin in own for claim in origin.claims}), len(reports_of(own)))
    return name, ", ".join(dict.fromkeys(origin.standing for origin in own)), *(f"{count:,}" for count in counts)


def print_copying(out: Console, found: Sequence[Copying], show_all: bool) -> None:
    """The table of reports that carry somebody else's text. Where it is not known which came first, it says so."""
    from firsthand.cli.output import print_table

    listed = found if show_all else found[:MOST]
    rows = (
        (c.report, _carries(c), c.of or "not in the case", c.publisher or "not known", "" if c.decided else "undecided")
        for c in listed
    )
    print_table(out, COPYING_COLUMNS, rows)
    if left := len(found) - len(listed):
        out.print(f"{left:,} more (--all shows them)", style="dim")


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
