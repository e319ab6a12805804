"""`firsthand origins`: who said it first, and how many repeat it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from firsthand.cli import words
from firsthand.cli.cases import looked_into
from firsthand.cli.options import case_argument, json_option, min_score_option
from firsthand.model import ClaimGroup, Origin
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


def print_origins(out: Console, found: Iterable[Origin]) -> None:
    """The table of origins: a voice with all its occasions, the one with the most reports first, so that none reads as several."""
    from firsthand.cli.output import print_table

    voices = voices_of(found)
    rows = (_cells(origin, name if n == 0 else "") for name, own in voices for n, origin in enumerate(_by_reports(own)))
    print_table(out, ORIGIN_COLUMNS, rows)
    occasions = sum(len(own) for _, own in voices)
    if occasions > len(voices):
        out.print(f"{words.counted(len(voices), 'voice')} on {words.counted(occasions, 'occasion')}", style="dim")


def voices_of(found: Iterable[Origin]) -> list[tuple[str, list[Origin]]]:
    """Each voice by one name, with its occasions; the one with the most reports first."""
    from firsthand.registry import Registry
    from firsthand.tracing.origins import called

    listed = tuple(found)
    names = called(listed, Registry.shipped())
    of_voice: dict[tuple[str, str], list[Origin]] = defaultdict(list)
    for origin in listed:
        of_voice[origin.key, _told_apart(origin)].append(origin)
    ordered = sorted(of_voice.items(), key=lambda voice: (-len(reports_of(voice[1])), names[voice[0][0]], voice[0]))
    return [(names[key], own) for (key, _), own in ordered]


def reports_of(origins: Iterable[Origin]) -> set[str]:
    """The reports that go back to a voice on any of its occasions."""
    return {report for origin in origins for report in origin.reports}


def _told_apart(origin: Origin) -> str:
    """What tells two voices of one name apart: "the army" of two reports may be two armies."""
    return origin.id if all(word in OF_ANY_STATE for word in fold(origin.voice).split()) else ""


def _by_reports(origins: Iterable[Origin]) -> list[Origin]:
    return sorted(origins, key=lambda origin: (-len(origin.reports), (origin.occasion or "").removeprefix("by ")))


def _cells(origin: Origin, name: str) -> tuple[str, ...]:
    """A row; a further occasion of the voice above goes without its name."""
    counts = (str(len(numbers)) for numbers in (origin.claims, origin.reports, origin.outlets))
    return name, origin.occasion or "", origin.standing, *counts


def label(group: ClaimGroup) -> str:
    """What a group of claims is about."""
    return group.label or group.id
