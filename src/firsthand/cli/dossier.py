"""`firsthand dossier` and `firsthand verify`: the draft of a publication, and whether a case or a publication is as it was."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from firsthand.cli import words
from firsthand.cli.cases import looked_into
from firsthand.cli.options import block_option, by_option, case_argument, json_option, profile_option
from firsthand.cli.stamps import bad_blocks, kept
from firsthand.custody.states import State
from firsthand.errors import Altered

if TYPE_CHECKING:
    from firsthand.custody.proofs import Headers
    from firsthand.custody.verification import Verification

SHOWN = 20
"""Differences that are listed for a person; JSON has all of them."""


@click.command()
@case_argument
@profile_option
@by_option
@json_option
def dossier(case: Path, profile: str, by: str, as_json: bool) -> None:
    """Write the draft of a publication into the case: one HTML file, for those who
    decide about it.

    It shows what would go out under a profile, and what stops that. It stays with
    the case: firsthand publish makes what leaves it. The log records the draft, so
    that the case must be writable.
    """
    from firsthand.cli.output import write_json

    with looked_into(case, "writing the draft", by=by) as opened:
        written = opened.press.draft(profile)
    if as_json:
        write_json({"dossier": str(written), "bytes": written.stat().st_size})
    else:
        click.echo(f"Draft: {written}")


@click.command()
@case_argument
@click.option("--manifest", "announced", metavar="SHA256", help="The manifest's SHA-256 as the publisher announced it.")
@block_option
@json_option
def verify(case: Path, announced: str | None, headers: Headers, as_json: bool) -> None:
    """Re-hash originals, texts, log and drafts of a case, and hold every span against
    its text. Or verify a publication, by itself: name every byte that differs, and
    show that each claim stands in the text that was committed to.

    CASE is the folder of a case or of a publication. Needs no network and writes
    nothing. Note the head of a case, or the manifest's SHA-256 of a publication,
    elsewhere: with it you can show later that nothing was put in its place.

    Of a publication only the words of quotations are shown to be the reports': its
    voices, places, days, numbers and grades are its publisher's word. Hold them with
    --manifest: then they are those that were published.
    """
    from firsthand.custody.folder import CASE_FILE
    from firsthand.publishing.checking import is_publication

    if not (case / CASE_FILE).exists() and is_publication(case):
        if headers:
            raise click.UsageError("--block holds the timestamps of a case, and this is a publication.")
        _verify_publication(case, announced, as_json)
    elif announced is not None:
        raise click.UsageError("--manifest holds a publication, and this is none.")
    else:
        _verify_case(case, headers, as_json)


NOT_SHOWN = "voices, places, days, numbers, grades and findings"


def _verify_publication(folder: Path, announced: str | None, as_json: bool) -> None:
    from firsthand.cli.output import write_json
    from firsthand.publishing.checking import check

    result = check(folder, announced)
    if as_json:
        from msgspec.structs import asdict

        write_json({"ok": result.ok, **asdict(result), "shown": "words of quotations", "not_shown": NOT_SHOWN})
        raise SystemExit(0 if result.ok else Altered.exit_code)
    _tell_differences(result.differences)
    click.echo(f"{'Intact' if result.ok else 'The rest is intact'}: {words.counted(result.files, 'file')}")
    of = f"{words.counted(result.claims, 'claim')} of {words.counted(result.reports, 'report')}"
    click.echo(f"Shown to stand in their reports, as words: the quotations of {of}")
    if result.apart:
        click.echo(words.shown(f"Not the number that the words give, corrected or changed: {', '.join(result.apart)}"))
    click.echo(f"Manifest: {result.manifest}")
    if result.is_announced:
        click.echo(f"It is the manifest that was announced: {NOT_SHOWN} are those that were published.")
    else:
        click.echo(f"Not shown: {NOT_SHOWN}. Whoever can make the whole folder anew can change them. Compare the")
        click.echo("manifest with what the publisher announced: firsthand verify OUT --manifest SHA256")
    if not result.ok:
        raise Altered(
            f"{words.counted(len(result.differences), 'difference')} from what was published.",
            where=str(folder),
            cure="Get the publication anew from who published it.",
        )


def _verify_case(case: Path, headers: Headers, as_json: bool) -> None:
    from firsthand.case import Case
    from firsthand.cli.output import bar, write_json

    with Case.open(case) as opened, bar("verifying") as progress:
        result = opened.verify(progress=progress, headers=headers)
    if as_json:
        write_json(_shape(result))
        raise SystemExit(0 if result.ok and not result.astray else Altered.exit_code)
    _tell_differences(result.problems)
    intact = ", ".join(words.counted(count, kind) for kind, count in result.intact.items() if count)
    click.echo(f"{'Intact' if result.ok else 'The rest is intact'}: {intact or 'nothing is stored yet'}")
    if result.erased:
        click.echo(f"Erased, with a tombstone in the log: {words.counted(len(result.erased), 'original')}")
    if result.leftovers:
        files = words.counted(len(result.leftovers), "file")
        click.echo(
            f"No record names {files} among the originals. A crash leaves such files; so does who cuts off the end of the log."
        )
    if result.removed:
        click.echo(f"Removed since it was written, no alteration: {words.shown(', '.join(result.removed))}")
    _tell_stamps(result)
    click.echo(f"Head: entry {result.head.seq:,}, {result.head.hash}")
    if result.intact.get("dossier"):
        click.echo("A draft names the head one entry before its own, which says that it was written.")
    if not result.ok:
        raise Altered(
            f"{words.counted(len(result.problems), 'difference')} from what was recorded.",
            where=str(case),
            cure="Restore what is named above from a copy of the case.",
        )
    if result.astray:
        raise bad_blocks(result.astray, str(case))


def _tell_differences(differences: Sequence[object]) -> None:
    """What differs, on standard output: it leads, and what is intact comes after it."""
    if differences:
        click.echo(f"NOT AS RECORDED: {words.counted(len(differences), 'difference')}")
    for difference in differences[:SHOWN]:
        click.echo(f"  {words.shown(str(difference))}")
    if len(differences) > SHOWN:
        click.echo(f"  … and {len(differences) - SHOWN:,} more (--json lists all)")


def _tell_stamps(result: Verification) -> None:
    intact = [stamp for stamp in result.stamps if stamp.state is State.INTACT]
    if len(intact) > SHOWN:
        click.echo(f"{len(intact) - SHOWN:,} earlier timestamps are not listed (--json lists all)")
    for stamp in intact[-SHOWN:]:
        click.echo(words.shown(kept(stamp, result.head.seq)))


def _shape(result: Verification) -> dict[str, object]:
    return {
        "ok": result.ok and not result.astray,
        "intact": result.intact,
        "problems": result.problems,
        "leftovers": result.leftovers,
        "removed": result.removed,
        "erased": result.erased,
        "stamps": result.stamps,
        "astray": result.astray,
        "head": {"entry": result.head.seq, "hash": result.head.hash},
    }
