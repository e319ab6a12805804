"""`firsthand timestamp`: the word of others that the log stood as it is by a certain time: of authorities, or of Bitcoin."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from firsthand.cli.options import allow_private_option, block_option, by_option, case_argument, json_option
from firsthand.cli.stamps import bad_blocks, in_words
from firsthand.cli.words import counted, shown
from firsthand.errors import FirsthandError, SomeFailed

if TYPE_CHECKING:
    from firsthand.case import Case
    from firsthand.case.proving import Answered, Proved
    from firsthand.case.stamping import Stamped
    from firsthand.intake.reach import Reach

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@case_argument
@click.option(
    "--request", "request_to", type=_FILE, metavar="FILE.tsq", help="Write a request for the head of the log, to be sent."
)
@click.option(
    "--response", type=_FILE, metavar="FILE", help="Keep what an authority sent back (.tsr), or a proof (.ots), and log it."
)
@click.option("--authority", metavar="URL", help="Ask an authority over the network, and keep what it sends back.")
@click.option(
    "--calendar",
    "calendars",
    multiple=True,
    metavar="URL",
    help="Ask a calendar of OpenTimestamps over the network, and keep its promise; may be given several times.",
)
@click.option("--upgrade", is_flag=True, help="Ask the calendars for what they promised, and keep it beside the promise.")
@click.option("--root", "roots", type=_FILE, multiple=True, metavar="FILE.pem", help="Check signatures against these certificates.")
@block_option
@allow_private_option
@by_option
@json_option
def timestamp(case: Path, request_to: Path | None, response: Path | None, authority: str | None, **how: Any) -> None:
    """Have the head of the log timestamped, by an authority (RFC 3161) or by calendars
    (OpenTimestamps), or list the timestamps there are. With --root, signatures are
    checked; with --block, what proofs lead to.

    An authority or calendar learns one hash and nothing of the case. Only
    --authority, --calendar and --upgrade use the network. Stock tools check both:
    openssl ts -verify -in FILE.tsr -digest HASH -CAfile FILE.pem, and ots verify -d
    HASH FILE.ots

    A calendar promises at once and keeps its promise hours later, when a block of
    Bitcoin was made: then call it with --upgrade. It asks the addresses that came
    with the promises, and of those that are not public only what --calendar names
    beside --allow-private.
    """
    from firsthand.case import Case

    asked = (request_to is not None, response is not None, authority is not None, bool(how["calendars"] or how["upgrade"]))
    if sum(asked) > 1:
        raise click.UsageError("give one of --request, --response, --authority, --calendar and --upgrade.")
    if how["upgrade"] and bool(how["calendars"]) != bool(how["allow_private"]):
        raise click.UsageError(
            "--upgrade takes --allow-private and --calendar URL together, which names a calendar in your own network."
        )
    as_json, trusted = bool(how["as_json"]), [_bytes(root) for root in how["roots"]]
    with Case.open(case, alias=how["by"]) as opened:
        if request_to is not None:
            _write(request_to, opened, as_json=as_json)
        elif response is not None:
            _keep(opened, response, trusted, as_json=as_json)
        elif authority is not None:
            from firsthand.intake.authority import ask

            answer = ask(authority, opened.timestamps.request(), _reach(how))
            _list([opened.timestamps.keep(answer, authority, trusted)], (), as_json=as_json)
        elif how["upgrade"]:
            _tell(opened.proofs.upgrade(_reach(how), how["calendars"]), as_json=as_json)
        elif how["calendars"]:
            _tell(opened.proofs.ask(how["calendars"], _reach(how)), as_json=as_json)
        else:
            stamped, proved = opened.timestamps.all(trusted), opened.proofs.all(how["headers"])
            _list(stamped, proved, as_json=as_json)
            if not as_json:
                click.echo(counted(len(stamped) + len(proved), "timestamp"))
            _refuse_astray(proved, str(case), as_json=as_json)


def _refuse_astray(proved: Sequence[Proved], where: str, *, as_json: bool) -> None:
    from firsthand.custody.proofs import astray

    if found := astray((proof.entry, proof.blocks) for proof in proved):
        wrong = bad_blocks(found, where)
        raise SystemExit(wrong.exit_code) if as_json else wrong


def _reach(how: dict[str, Any]) -> Reach:
    from firsthand.intake.reach import Reach

    return Reach(is_private_allowed=bool(how["allow_private"]))


def _keep(case: Case, response: Path, trusted: Sequence[bytes], *, as_json: bool) -> None:
    from firsthand.custody.proofs import is_proof

    data = _bytes(response)
    if is_proof(data) or response.suffix == ".ots":
        _list((), [case.proofs.keep(data, str(response))], as_json=as_json)
    else:
        _list([case.timestamps.keep(data, str(response), trusted)], (), as_json=as_json)


def _list(stamped: Sequence[Stamped], proved: Sequence[Proved], *, as_json: bool) -> None:
    from firsthand.cli.output import write_json

    if as_json:
        write_json({"timestamps": stamped, "proofs": proved})
        return
    for stamp in stamped:
        checked = "signature holds" if stamp.is_checked else "signature not checked: give --root"
        click.echo(shown(f"{stamp.at}  entry {stamp.entry}  {stamp.hash}  {stamp.authority} ({checked})"))
    for proof in proved:
        click.echo(shown(f"{proof.path}  entry {proof.entry}  {proof.hash}  {in_words(proof.calendars, proof.blocks)}"))


def _tell(answered: Answered, *, as_json: bool) -> None:
    """What came of asking calendars. Where some failed the exit code is 1; where nothing came but failures, it is theirs.

    Raises:
        BadTimestamp: no calendar answered.
    """
    from firsthand.cli.output import write_json

    if answered.failures and not answered.kept and not answered.waiting and len(answered.failures) == 1:
        raise answered.failures[0]
    if as_json:
        failed = [{"code": wrong.code, "message": str(wrong)} for wrong in answered.failures]
        waiting = sorted({promise.calendar for promise in answered.waiting})
        write_json({"timestamps": (), "proofs": answered.kept, "waiting": waiting, "failed": failed})
    else:
        _print(answered)
    if answered.failures:
        raise SystemExit(SomeFailed.exit_code if answered.kept or answered.waiting else answered.failures[0].exit_code)


def _print(answered: Answered) -> None:
    wrong: FirsthandError
    for wrong in answered.failures:
        click.echo(f"firsthand: {shown(str(wrong))}", err=True)
    _list((), answered.kept, as_json=False)
    for calendar in sorted({promise.calendar for promise in answered.waiting}):
        click.echo(shown(f"{calendar} has nothing yet: a block of Bitcoin takes hours. Ask again later."))
    if not (answered.kept or answered.waiting or answered.failures):
        click.echo("No promise of a calendar is open.")


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
