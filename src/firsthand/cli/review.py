"""`firsthand review`: the review desk, in which people judge what the program found."""

from __future__ import annotations

from pathlib import Path

import click

from firsthand.cli.options import by_option, case_argument, json_option
from firsthand.errors import MissingPart

EXTRA = "desk"


@click.command()
@case_argument
@by_option
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="Port to listen on; a free one where nothing is said."
)
@json_option
def review(case: Path, by: str, port: int, as_json: bool) -> None:
    """Open the review desk on a case: a local web page to look and judge in.

    It answers on this machine only and makes no request. The link that is printed
    opens one browser, once. Stop it with Ctrl-C.

    The desk shows texts and names as they are; only a dossier withholds.
    """
    try:
        from firsthand.desk.server import serve
    except ModuleNotFoundError as lacking:
        raise MissingPart(
            f"the review desk needs {lacking.name}, which is not installed.",
            cure=f"Install the extra: pip install 'firsthand[{EXTRA}]'",
        ) from lacking

    def ready(link: str) -> None:
        if as_json:
            from firsthand.cli.output import write_json

            write_json({"case": str(case), "link": link})
        else:
            click.echo(f"The desk is open: {link}\nThe link works once. Stop with Ctrl-C.")

    serve(case, alias=by, port=port, ready=ready)
