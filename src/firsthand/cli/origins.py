"""`firsthand origins` and `firsthand trace`: who said it first, how many repeat it, and whether they are independent."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from firsthand.cli.options import case_argument, json_option
from firsthand.model import ClaimGroup, Independence, Origin

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
GROUP_COLUMNS = (("Claims about", ""), ("Reports", "right"), ("Outlets", "right"), ("Origins", "right"), ("Verdict", ""))


@click.command()
@case_argument
@json_option
def origins(case: Path, as_json: bool) -> None:
    """List who said it first, with the claims, reports and outlets that go back to each.

    Unnamed voices ("officials", "sources") count as no origin and are not listed.
    """
    from firsthand.case import Case
    from firsthand.cli.output import console, waiting, write_json

    with Case.open(case) as opened, waiting("tracing"):
        found = opened.trace().origins
    if as_json:
        write_json({"origins": found})
        return
    print_origins(console(), found)


@click.command()
@case_argument
@json_option
def trace(case: Path, as_json: bool) -> None:
    """Trace all claims: origins, copies, shared evidence, and independence.

    Reports, outlets and origins are three numbers and are shown apart.
    """
    from firsthand.case import Case
    from firsthand.cli.output import console, waiting, write_json

    with Case.open(case) as opened, waiting("tracing"):
        found = opened.trace()
    if as_json:
        write_json(found)
        return
    out = console()
    out.print("Origins\n", style="bold underline")
    print_origins(out, found.origins)
    out.print("\nIndependence\n", style="bold underline")
    print_groups(out, found.independence)
    if found.copies:
        out.print("\nCopies of one text\n", style="bold underline")
        for copies in found.copies:
            out.print("  " + " = ".join(copies))
    out.print(f"\n{len(found.evidence_lines)} lines of evidence shared by several claims", style="dim")


def print_origins(out: Console, found: Iterable[Origin]) -> None:
    """The table of origins, the one with the most reports first."""
    from firsthand.cli.output import print_table

    ordered = sorted(found, key=lambda origin: (-len(origin.reports), origin.voice))
    print_table(out, ORIGIN_COLUMNS, (_cells(origin) for origin in ordered))


def _cells(origin: Origin) -> tuple[str, ...]:
    counts = (str(len(numbers)) for numbers in (origin.claims, origin.reports, origin.outlets))
    return origin.voice, origin.occasion or "", origin.standing, *counts


def print_groups(out: Console, found: Iterable[Independence]) -> None:
    """Groups of claims with the three numbers apart, the most reported first."""
    from firsthand.cli.output import print_table

    ordered = sorted(found, key=lambda group: (-group.reports, group.claim_group.label))
    print_table(
        out,
        GROUP_COLUMNS,
        (
            (label(g.claim_group), str(g.reports), str(g.outlets), str(g.origins), g.verdict.value.replace("_", " "))
            for g in ordered
        ),
    )


def label(group: ClaimGroup) -> str:
    """What a group of claims is about."""
    return group.label or group.id
