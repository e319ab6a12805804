"""`firsthand timestamp`: an authority's word that the log stood as it is by a certain time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from firsthand.cli.options import allow_private_option, by_option, case_argument, json_option
from firsthand.cli.words import counted, shown

if TYPE_CHECKING:
    from firsthand.case import Case
    from firsthand.case.stamping import Stamped

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@case_argument
@click.option(
    "--request", "request_to", type=_FILE, metavar="FILE.tsq", help="Write a request for the head of the log, to be sent."
)
@click.option("--response", type=_FILE, metavar="FILE.tsr", help="Keep what an authority sent back, and log it.")
@click.option("--authority", metavar="URL", help="Ask an authority over the network, and keep what it sends back.")
@click.option("--root", "roots", type=_FILE, multiple=True, metavar="FILE.pem", help="Check signatures against these certificates.")
@allow_private_option
@by_option
@json_option
def timestamp(case: Path, request_to: Path | None, response: Path | None, authority: str | None, **how: Any) -> None:
    """Have the head of the log timestamped (RFC 3161), or list the timestamps there
    are. With --root, their signatures are checked.

    An authority learns one hash and nothing of the case. Only --authority uses the
    network. Stock openssl checks a response, too: openssl ts -verify -in FILE.tsr
    -digest HASH -CAfile FILE.pem
    """
    from firsthand.case import Case
    from firsthand.cli.output import write_json

    if sum(given is not None for given in (request_to, response, authority)) > 1:
        raise click.UsageError("give one of --request, --response and --authority.")
    as_json, trusted = bool(how["as_json"]), [_bytes(root) for root in how["roots"]]
    with Case.open(case, alias=how["by"]) as opened:
        if request_to is not None:
            _write(request_to, opened, as_json=as_json)
            return
        if response is not None:
            found: Sequence[Stamped] = [opened.timestamps.keep(_bytes(response), str(response), trusted)]
        elif authority is not None:
            from firsthand.intake.authority import ask
            from firsthand.intake.reach import Reach

            answer = ask(authority, opened.timestamps.request(), Reach(is_private_allowed=bool(how["allow_private"])))
            found = [opened.timestamps.keep(answer, authority, trusted)]
        else:
            found = opened.timestamps.all(trusted)
    if as_json:
        write_json({"timestamps": found})
        return
    for stamp in found:
        checked = "signature holds" if stamp.is_checked else "signature not checked: give --root"
        click.echo(shown(f"{stamp.at}  entry {stamp.entry}  {stamp.hash}  {stamp.authority} ({checked})"))
    if response is None and authority is None:
        click.echo(counted(len(found), "timestamp"))


def _write(path: Path, case: Case, *, as_json: bool) -> None:
    from firsthand.cli.output import write_json
    from firsthand.custody.originals import told

    made, head = case.timestamps.request(), case.head
    with told(path):
        path.write_bytes(made)
    if as_json:
        write_json({"request": str(path), "entry": head.seq, "hash": head.hash})
        return
    click.echo(shown(f"{path}: a request to stamp entry {head.seq}, {head.hash}"))
    click.echo(f"Send it, then: firsthand timestamp {shown(str(case.folder))} --response FILE.tsr")


def _bytes(path: Path) -> bytes:
    from firsthand.errors import MissingInput

    try:
        return path.read_bytes()
    except OSError as wrong:
        raise MissingInput(f"it cannot be read: {wrong.strerror}.", where=str(path), cure="Check the path.") from wrong
