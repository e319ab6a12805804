"""`firsthand init` and `firsthand add`: making a case and putting reports into it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from firsthand.cli.options import (
    allow_private_option,
    as_columns,
    by_option,
    case_argument,
    fetching,
    json_option,
    override_options,
    overrides,
)
from firsthand.cli.words import shown
from firsthand.errors import FirsthandError, SomeFailed

if TYPE_CHECKING:
    from firsthand.case import Case
    from firsthand.ledger.collecting import Outcome

DONE = {"added": "added", "known": "stored already", "read": "read", "unread": "kept, not read", "failed": "failed"}
"""What became of an item, in words, in the order in which counts are told."""


CONFLICTS = (
    "dr-congo",
    "gaza",
    "india-pakistan",
    "israel-iran",
    "korea",
    "lebanon",
    "myanmar",
    "nagorno-karabakh",
    "russia-ukraine",
    "sudan",
    "syria",
    "yemen",
)
"""Conflicts of the registry that ships, as the help names them without loading it."""


@contextmanager
def looked_into(case: Path, doing: str, min_score: float = 0.0, by: str = "analyst") -> Iterator[Case]:
    """A case opened to look into it; standard error says then what stands behind nothing: unread reports, and low scores."""
    from firsthand.case import Case
    from firsthand.cli.output import waiting

    with Case.open(case, min_score=min_score, alias=by) as opened:
        with waiting(doing):
            yield opened
            out = opened.left_out() if min_score else None
        left = opened.never_read()
    if out is not None:
        click.echo(f"firsthand: {shown(str(case))}: {out.says(min_score)}", err=True)
    if left:
        name, has = shown(str(case)), "1 report has" if left == 1 else f"{left} reports have"
        click.echo(f"firsthand: {name}: {has} no reading: in another language, or to be read by firsthand read {name}", err=True)


@click.command()
@case_argument
@click.option("--title", metavar="TEXT", help="Title of the case; the folder's name where there is none.")
@click.option(
    "--conflict",
    metavar="ID",
    help="The conflict that the case is about, by which standings are told: " + ", ".join(CONFLICTS) + ". Without it, each "
    "report is about the one that it plainly names, or none.",
)
@click.option(
    "--encrypt", is_flag=True, help="Encrypt originals and texts, each item with a key of its own, so that it can be erased."
)
@click.option("--change", is_flag=True, help="Give a case that is there another title or conflict, and log that.")
@by_option
@json_option
def init(case: Path, title: str | None, conflict: str | None, by: str, as_json: bool, **flags: bool) -> None:
    """Make an empty case: a folder with case.toml, a ledger and originals.

    Only you can look into the folder unless you open it to others. With --encrypt,
    firsthand erase can destroy an item for good; the keys lie in the folder, so that
    encryption alone hides nothing from who has it.
    """
    from firsthand.case import Case

    encrypt, is_change = flags["encrypt"], flags["change"]
    if is_change and encrypt:
        raise click.UsageError("a case is encrypted when it is made, or never.")
    with (
        Case.change(case, title=title, conflict=conflict, alias=by)
        if is_change
        else Case.create(case, title=title, conflict=conflict, encrypt=encrypt, alias=by)
    ) as made:
        if as_json:
            from firsthand.cli.output import write_json

            shape = {"case": str(made.folder), "title": made.title, "conflict": made.conflict, "encrypted": made.is_encrypted}
            write_json(shape)
        elif is_change:
            click.echo(
                shown(f"{made.folder}: {made.title}, {made.conflict or 'no conflict chosen'}; logged in entry {made.head.seq}")
            )
        else:
            click.echo(f"Made a case in {made.folder}. Next: firsthand add {case} REPORTS...")


@click.command()
@case_argument
@click.argument("reports", nargs=-1, required=True, metavar="REPORTS...")
@override_options
@click.option(
    "--columns",
    callback=as_columns,
    metavar="FIELD=NAME,…",
    help="Of a table (CSV), which column is which: id, text, title, publisher, published, language, url, feed_source.",
)
@allow_private_option
@by_option
@json_option
@click.pass_context
def add(ctx: click.Context, /, case: Path, reports: tuple[str, ...], as_json: bool, **given: Any) -> None:
    """Store reports in a case: files and folders of text, HTML, PDF, Word, mail; files of
    several reports: JSONL, tables (CSV), Telegram exports, feeds, WARC, WACZ; and web
    addresses.

    What a file is, is told from its bytes. The same bytes twice are stored once, and
    that is said. A file that fails is named and the others go in; a document without
    text is kept and named. The options below say what a file does not, and so does a
    sidecar beside it: REPORT.html.meta.toml beside REPORT.html.

    \b
    firsthand add kursk reports.jsonl pages/ bulletin.pdf
    firsthand add kursk a.txt --publisher "Example Daily" --published 2025-01-14
    firsthand add kursk list.csv --columns text=Body,published=Date
    firsthand add kursk https://gazette.example.org/night-of-shelling
    """
    from firsthand.case import Case
    from firsthand.case.adding import Taking
    from firsthand.cli.output import bar

    with Case.open(case, alias=given.pop("by")) as opened, bar("adding") as progress:
        columns, fetcher = given.pop("columns"), fetching(allow_private=given.pop("allow_private"))
        how = Taking(given=overrides(given), columns=columns, fetcher=fetcher, progress=progress)
        code = tell(opened.intake.each(reports, how), as_json)
    ctx.exit(code)


@click.command()
@case_argument
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@click.option("--most", type=click.IntRange(1), default=100, show_default=True, help="So many new reports at most in one call.")
@allow_private_option
@by_option
@json_option
@click.pass_context
def watch(ctx: click.Context, /, case: Path, feeds: tuple[str, ...], most: int, as_json: bool, **given: Any) -> None:
    """Look once into feeds (RSS, Atom) and sitemaps, and store what they lead to and the
    case has not yet.

    FEED is a web address. Nothing runs on in the background: call it again, or by
    cron. robots.txt is obeyed, a host is asked once a second, and what did not change
    is not sent again. Each report is stored as it comes, so that a call that was cut
    short goes on where it stopped.

    \b
    firsthand watch kursk https://gazette.example.org/rss
    firsthand watch kursk https://wire.example.org/sitemap.xml --most 20
    """
    from firsthand.case import Case
    from firsthand.case.adding import Taking
    from firsthand.cli.output import bar

    wrong = next((feed for feed in feeds if not feed.lower().startswith(("http://", "https://"))), None)
    if wrong is not None:
        raise click.UsageError(f"{wrong} is no web address. A feed that is a file is added: firsthand add {case} {wrong}", ctx)
    with Case.open(case, alias=given["by"]) as opened, bar("watching") as progress:
        how = Taking(fetcher=fetching(allow_private=given["allow_private"]), progress=progress)
        code = tell(opened.intake.each_new(feeds, how, most), as_json)
    ctx.exit(code)


def tell(outcomes: Iterable[Outcome], as_json: bool) -> int:
    """Print what becomes of each item as it comes: failures and notices by name, the rest as counts. Returns the exit code.

    What stops the case is told after what was stored before it.
    """
    from firsthand.cli.output import write_items

    counts = dict.fromkeys(DONE, 0)
    counted = _counted(outcomes, counts)
    if as_json:
        return write_items(map(_shape, counted), lambda: {"counts": {stage: n for stage, n in counts.items() if n}}) or _code(
            counts
        )
    try:
        for outcome in counted:
            if outcome.notice is not None:
                click.echo(f"firsthand: {shown(outcome.source)}: {shown(outcome.notice.message)}", err=True)
            if outcome.error is not None:
                click.echo(f"firsthand: {shown(str(outcome.error))}", err=True)
    except FirsthandError:
        if any(counts.values()):
            click.echo(_in_words(counts))
        raise
    click.echo(_in_words(counts) or "nothing to do")
    return _code(counts)


def _counted(outcomes: Iterable[Outcome], counts: dict[str, int]) -> Iterator[Outcome]:
    for outcome in outcomes:
        counts[outcome.stage] += 1
        yield outcome


def _in_words(counts: dict[str, int]) -> str:
    return ", ".join(f"{n:,} {DONE[stage]}" for stage, n in counts.items() if n)


def _code(counts: dict[str, int]) -> int:
    return SomeFailed.exit_code if counts["failed"] else 0


def _shape(outcome: Outcome) -> dict[str, Any]:
    from firsthand.cli.output import error_shape

    return {
        "stage": outcome.stage,
        "source": outcome.source,
        "report": outcome.report,
        "notice": outcome.notice,
        **(error_shape(outcome.error.code, str(outcome.error)) if outcome.error else {"error": None}),
    }
