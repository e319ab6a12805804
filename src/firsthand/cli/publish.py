"""`firsthand publish` and `firsthand release`: what leaves a case, and who says that it may."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from firsthand.cli import words
from firsthand.cli.cases import looked_into
from firsthand.cli.options import FOLDER, by_option, case_argument, json_option, profile_option
from firsthand.errors import Stop, Withheld

if TYPE_CHECKING:
    from collections.abc import Sequence

SHOWN = 20
"""Stops that are listed for a person; JSON has all of them."""


@click.command()
@case_argument
@click.argument("out", type=FOLDER, required=False)
@profile_option
@by_option
@json_option
def publish(case: Path, out: Path | None, profile: str, by: str, as_json: bool) -> None:
    """Publish a case into the new folder OUT: a dossier in HTML, its data as tables
    and linked data, and what proves them. Without OUT, only say what stops it.

    The rules of harm decide, and fail closed: whatever stops it is listed with what
    resolves it, nothing is written, and the exit code is 6. A second person must
    have released exactly this: see firsthand release.

    \b
    firsthand dossier kursk                       look at the draft
    firsthand release kursk --ask --by heron      ask for its release
    firsthand release kursk --by magpie --why "…" as a second person
    firsthand publish kursk kursk-public
    firsthand verify kursk-public
    """
    from firsthand.cli.output import write_json

    try:
        with looked_into(case, "publishing", by=by) as opened:
            if out is None:
                opened.press.look_over(profile)
                _tell_clear(as_json)
                return
            made = opened.press.publish(out, profile)
    except Withheld as wrong:
        _tell_stops(wrong, as_json)
        raise
    if as_json:
        write_json({"published": {**made._asdict(), "path": str(made.path)}, "stops": []})
        return
    click.echo(f"Publication {made.number}: {words.counted(made.files, 'file')} in {made.path}")
    click.echo(f"Manifest: {made.manifest}")
    click.echo("Note the manifest's SHA-256 elsewhere: with it anybody can tell that nothing was put in its place.")


def _tell_clear(as_json: bool) -> None:
    from firsthand.cli.output import write_json

    if as_json:
        write_json({"published": None, "stops": []})
    else:
        click.echo("Nothing stops it.")


def _tell_stops(wrong: Withheld, as_json: bool) -> None:
    """List what stops a publication. As JSON, that is the whole answer."""
    from firsthand.cli.output import error_shape, write_json

    if as_json:
        shapes = [stop._asdict() for stop in wrong.stops]
        write_json({"published": None, "stops": shapes, **error_shape(wrong.code, str(wrong))})
        raise SystemExit(wrong.exit_code)
    for stop in wrong.stops[:SHOWN]:
        click.echo(f"{words.shown(_line(stop))}\n  {words.shown(stop.cure)}", err=True)
    left: Sequence[Stop] = wrong.stops[SHOWN:]
    if left:
        click.echo(f"… and {words.counted(len(left), 'thing')} more (--json lists all)", err=True)


def _line(stop: Stop) -> str:
    return f"{stop.rule}{f' ({stop.where})' if stop.where else ''}: {stop.says}"


@click.command()
@case_argument
@profile_option
@click.option("--by", required=True, metavar="ALIAS", help="Who asks or releases, under an alias.")
@click.option("--why", default="", metavar="TEXT", help="The reason. A release needs one.")
@click.option("--ask", is_flag=True, help="Ask for the release, once nothing else stops it.")
@json_option
def release(case: Path, profile: str, by: str, **flags: str | bool) -> None:
    """Release exactly what would be published now, as a second person: whoever asked
    for it is refused.

    Look at the draft first (firsthand dossier). A release is a judgement in the log:
    it can be withdrawn (firsthand judge CASE NUMBER withdraw), and it holds for
    nothing else: once a word of what would go out differs, it is to be released anew.
    """
    from firsthand.cli.output import write_json

    why, as_json = str(flags["why"]), bool(flags["as_json"])
    try:
        with looked_into(case, "looking at what would go out") as opened:
            asked = opened.press.ask if flags["ask"] else opened.press.release
            made = asked(profile, by=by, why=why)
    except Withheld as wrong:
        _tell_stops(wrong, as_json)
        raise
    if as_json:
        from msgspec import to_builtins

        write_json(to_builtins(made))
        return
    what = "asked for the release of" if flags["ask"] else "released"
    click.echo(words.shown(f"Judgement {made.id}: {made.who} {what} {made.subject}, {made.value[:16]}…"))
