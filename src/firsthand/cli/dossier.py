"""`firsthand dossier` and `firsthand verify`: what leaves a case, and whether the case is as it was."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from firsthand.cli import words
from firsthand.cli.cases import looked_into
from firsthand.cli.options import FOLDER, case_argument, json_option
from firsthand.errors import Altered

if TYPE_CHECKING:
    from firsthand.custody.verify import Verification

SHOWN = 20
"""Differences that are listed for a person; JSON has all of them."""


@click.command()
@case_argument
@click.option("--out", type=FOLDER, metavar="FILE", help="Where to write it; CASE/dossier.html where nothing is said.")
@click.option("--contact", metavar="TEXT", help="Whom readers can write to about errors.")
@json_option
def dossier(case: Path, out: Path | None, contact: str | None, as_json: bool) -> None:
    """Write the case as one self-contained HTML file.

    It makes no request, works without JavaScript and in print, and lists what was
    withheld and why. The log records it, so that the case must be writable wherever
    the file goes.
    """
    from firsthand.cli.output import write_json

    with looked_into(case, "writing the dossier") as opened:
        written = opened.dossier(out, contact=contact)
    if as_json:
        write_json({"dossier": str(written), "bytes": written.stat().st_size})
    else:
        click.echo(f"Dossier: {written}")


@click.command()
@case_argument
@json_option
def verify(case: Path, as_json: bool) -> None:
    """Re-hash originals, texts, log and the dossiers in the case folder, and hold
    every span against its text.

    Needs no network and writes nothing. Note the head elsewhere: with it you can
    show later that nothing was cut off the end of the log.
    """
    from firsthand.case import Case
    from firsthand.cli.output import bar, write_json

    with Case.open(case) as opened, bar("verifying") as progress:
        result = opened.verify(progress=progress)
    if as_json:
        write_json(_shape(result))
        raise SystemExit(0 if result.ok else Altered.exit_code)
    for problem in result.problems[:SHOWN]:
        click.echo(words.shown(str(problem)), err=True)
    if len(result.problems) > SHOWN:
        click.echo(f"… and {len(result.problems) - SHOWN:,} more (--json lists all)", err=True)
    intact = ", ".join(words.counted(count, kind) for kind, count in result.intact.items() if count)
    click.echo(f"Intact: {intact or 'nothing is stored yet'}")
    if result.leftovers:
        click.echo(f"Leftovers of a crash, no alteration: {words.counted(len(result.leftovers), 'file')} among the originals")
    if result.removed:
        click.echo(f"Removed since it was written, no alteration: {words.shown(', '.join(result.removed))}")
    click.echo(f"Head: entry {result.head.seq:,}, {result.head.hash}")
    if result.intact.get("dossier"):
        click.echo("A dossier names the head one entry before its own, which says that it was written.")
    if not result.ok:
        raise Altered(
            f"{words.counted(len(result.problems), 'difference')} from what was recorded.",
            where=str(case),
            cure="Restore what is named above from a copy of the case.",
        )


def _shape(result: Verification) -> dict[str, object]:
    return {
        "ok": result.ok,
        "intact": result.intact,
        "problems": result.problems,
        "leftovers": result.leftovers,
        "removed": result.removed,
        "head": {"entry": result.head.seq, "hash": result.head.hash},
    }
