"""`firsthand custody`, `erase`, `backup` and `restore`: the custody of one item and its end; copies of a whole case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import asdict

from firsthand.cli import words
from firsthand.cli.options import FOLDER, by_option, case_argument, json_option
from firsthand.cli.stamps import kept
from firsthand.errors import Altered

if TYPE_CHECKING:
    from firsthand.custody.item import Custody
    from firsthand.custody.verification import Verification


@click.command()
@case_argument
@click.argument("item")
@click.option("--out", type=FOLDER, metavar="FILE.html", help="Write a report for others as one HTML file; the log records it.")
@by_option
@json_option
def custody(case: Path, item: str, out: Path | None, by: str, as_json: bool) -> None:
    """Tell the custody of one item: a report by its id, or an original by its SHA-256.

    Every record of it, who did what and when, and whether all of it and the log
    are as they were recorded. The report is not for publication: it names files and
    addresses. Exit code 5 says that something differs.
    """
    from firsthand.case import Case
    from firsthand.cli.output import write_json

    with Case.open(case, alias=by) as opened:
        found = opened.custody.of(item) if out is None else opened.custody.write(item, out, title=opened.title)
    if as_json:
        write_json(_shape(found))
    elif out is not None:
        click.echo(words.shown(f"Custody report: {out}"))
    else:
        _print(found)
    if not found.holds:
        raise SystemExit(Altered.exit_code)


def _shape(found: Custody) -> dict[str, Any]:
    """Custody as JSON: log entries as objects, as `firsthand verify --json` has the head."""
    return {
        "item": found.item,
        "holds": found.holds,
        "originals": found.originals,
        "reports": found.reports,
        "records": found.records,
        "entries": [entry._asdict() for entry in found.entries],
        "chain_holds": found.chain_holds,
        "head": {"entry": found.head.seq, "hash": found.head.hash},
        "stamps": found.stamps,
    }


def _print(found: Custody) -> None:
    for record in found.records:
        click.echo(words.shown(f"{record.kind} {record.key}: {record.state}, entry {record.entry}"))
        for name, value in record.fields.items():
            if value is not None:
                click.echo("    " + words.shown(f"{name.replace('_', ' ')}: {value}"))
    click.echo()
    for entry in found.entries:
        click.echo(words.shown(f"{entry.seq}  {entry.at}  {entry.actor}  {entry.act}  {entry.subject}"))
    chain = "holds" if found.chain_holds else "IS BROKEN"
    click.echo(f"\nLog: {words.counted(found.head.seq, 'entry')}, its chain {chain}. Head {found.head.hash}")
    for stamp in found.stamps:
        click.echo(words.shown(kept(stamp, found.head.seq)))


@click.command()
@case_argument
@click.argument("item")
@click.option("--why", required=True, metavar="REASON", help="Why it is erased; this stays in the log.")
@by_option
@click.option("--yes", is_flag=True, help="Do not ask whether to.")
@json_option
def erase(case: Path, item: str, why: str, by: str, yes: bool, as_json: bool) -> None:
    """Erase one item of an encrypted case for good: a report by its id, or an original
    by its SHA-256.

    Its key is destroyed: its bytes, text, title, readings and headers cannot be read
    any more, nor can those in copies of the case whose keys are renewed. A tombstone
    says who did it, when and why, with the hash; verify says "erased". What still
    speaks of it is told.
    """
    from firsthand.case import Case
    from firsthand.cli.output import write_json

    with Case.open(case) as opened:
        if not (yes or as_json):
            click.confirm(words.shown(f"Erase {item} for good? It cannot be had back."), abort=True, err=True)
        done = opened.erasures.erase(item, why=why, by=by)
    if as_json:
        write_json({**asdict(done), "remains": tuple(done.remains())})
        return
    click.echo(words.shown(f"Erased: {item} ({words.counted(len(done.originals), 'original')}); tombstone in entry {done.entry}"))
    for left in done.remains():
        click.echo(words.shown(f"Remains {left}"))


_KEYS = click.Path(path_type=Path, dir_okay=False)


@click.command()
@case_argument
@click.argument("out", type=FOLDER)
@click.option(
    "--keys",
    type=_KEYS,
    metavar="FILE",
    help="Keep the keys of an encrypted case apart, in FILE; an earlier copy there is renewed.",
)
@json_option
def backup(case: Path, out: Path, keys: Path | None, as_json: bool) -> None:
    """Copy a case into a new folder as it stands, also while it is written to, and
    verify the copy.

    From a backup with keys in it, what was erased later can be read. With --keys, all
    backups rest on one small file, and each backup renews it.
    """
    _copy(case, out, "Backup", as_json=as_json, keys_to=keys)


@click.command()
@click.argument("copy", type=FOLDER, metavar="BACKUP")
@click.argument("case", type=FOLDER)
@click.option("--keys", type=_KEYS, metavar="FILE", help="The file in which the keys of the backup were kept apart.")
@json_option
def restore(copy: Path, case: Path, keys: Path | None, as_json: bool) -> None:
    """Make a case anew from a backup, in a folder that is not there yet, and verify
    it. Nothing is overwritten: move a damaged case away first.
    """
    _copy(copy, case, "Restored", as_json=as_json, keys_from=keys)


def _copy(case: Path, out: Path, done: str, *, as_json: bool, keys_to: Path | None = None, keys_from: Path | None = None) -> None:
    from firsthand.case.copying import copied
    from firsthand.cli.output import write_json

    found: Verification = copied(case, out, keys_to=keys_to, keys_from=keys_from)
    if as_json:
        write_json(
            {
                "copy": str(out),
                "ok": found.ok,
                "problems": found.problems,
                "head": {"entry": found.head.seq, "hash": found.head.hash},
            }
        )
    else:
        for problem in found.problems:
            click.echo(words.shown(str(problem)), err=True)
        state = "it verifies" if found.ok else "it was copied as it is, damage and all"
        click.echo(words.shown(f"{done}: {out} ({state}; entry {found.head.seq}, {found.head.hash})"))
    if not found.ok:
        raise SystemExit(Altered.exit_code)
