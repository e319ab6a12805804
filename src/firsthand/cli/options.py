"""Arguments and options that several commands share."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from firsthand.custody.proofs import Header, Headers
    from firsthand.intake.fetching import Fetcher
    from firsthand.text import Details

Command = TypeVar("Command", bound=Callable[..., Any])

FOLDER = click.Path(path_type=Path)


def as_day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> date | None:
    """A day as YYYY-MM-DD."""
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day. Write it as YYYY-MM-DD, such as 2025-01-14.") from None


def as_score(_ctx: click.Context, _param: click.Parameter, value: float) -> float:
    """A least score. NaN passes every range and is none."""
    if math.isnan(value):
        raise click.BadParameter("nan is not in the range 0<=x<=1.")
    return value


def as_language(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """A language by its code; it becomes the code of two letters where there is one."""
    from firsthand.text.language import code

    found = None if value is None else code(value)
    if value is not None and found is None:
        raise click.BadParameter(f"{value!r} is no language code. Give the ISO 639 code of two letters: en for English.")
    return found


def as_columns(_ctx: click.Context, _param: click.Parameter, value: str | None) -> dict[str, str] | None:
    """Columns of a table by the fields that they stand for: ``text=Body,published=Date``."""
    from firsthand.intake.tables import FIELDS

    if value is None:
        return None
    found: dict[str, str] = {}
    for pair in value.split(","):
        field, equals, name = (part.strip() for part in pair.partition("="))
        if not equals or not name or field not in FIELDS:
            raise click.BadParameter(f"{pair.strip()!r} is no FIELD=NAME. The fields are {', '.join(FIELDS)}.")
        found[field] = name
    return found


def as_headers(_ctx: click.Context, _param: click.Parameter, value: tuple[str, ...]) -> Headers:
    """Blocks of Bitcoin by their numbers: ``800000=HEADER``."""
    from firsthand.custody.proofs import header
    from firsthand.errors import BadTimestamp

    found: dict[int, Header] = {}
    for pair in value:
        number, _, given = pair.partition("=")
        if not number.isdecimal() or not number.isascii():
            raise click.BadParameter(f"{pair[:40]!r} is no NUMBER=HEADER, such as 800000=00601d34….")
        try:
            found[int(number)] = header(given)
        except BadTimestamp as wrong:
            raise click.BadParameter(str(wrong)) from wrong
    return found


def as_alias(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    """An alias in one line."""
    from firsthand.custody.aliases import is_alias

    if not is_alias(alias := " ".join(value.split())):
        raise click.BadParameter(
            "an alias has letters of one script, digits, dots, dashes and underscores, and at least one of them."
        )
    return alias


case_argument = click.argument("case", type=FOLDER)
reader_option = click.option(
    "--reader",
    type=click.Choice(["trained", "rules"]),
    default="trained",
    show_default=True,
    help="How statements are found: rules and a trained tagger, or rules alone.",
)
min_score_option = click.option(
    "--min-score",
    type=click.FloatRange(0, 1),
    callback=as_score,
    default=0.0,
    metavar="SCORE",
    help="Leave out what scores below SCORE, 0 to 1, and what hangs on it; how much, is said.",
)
profile_option = click.option(
    "--profile",
    default="public",
    show_default=True,
    metavar="NAME",
    help="For whom, how fine and how soon: public, partner, or one in the case's folder profiles.",
)
allow_private_option = click.option(
    "--allow-private", is_flag=True, help="Ask addresses too that are not public, such as those of your own network."
)
block_option = click.option(
    "--block",
    "headers",
    multiple=True,
    callback=as_headers,
    metavar="NUMBER=HEADER",
    help="Hold proofs of OpenTimestamps against this block of Bitcoin: its header or merkle root, in hexadecimal.",
)
by_option = click.option(
    "--by",
    metavar="ALIAS",
    callback=as_alias,
    default="analyst",
    show_default=True,
    envvar="FIRSTHAND_ALIAS",
    show_envvar=True,
    help="Who does it, under an alias: the log names them so.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of tables.")


def override_options(command: Command) -> Command:
    """What the user knows better than the file: stands above sidecars and above what the page says."""
    for option in (
        click.option("--url", metavar="URL", help="Address it was published at."),
        click.option("--language", callback=as_language, metavar="CODE", help="Language as a two-letter ISO 639 code, such as en."),
        click.option("--title", metavar="TEXT", help="Title of the report."),
        click.option("--published", callback=as_day, metavar="DATE", help="Day of publication, YYYY-MM-DD."),
        click.option("--publisher", metavar="NAME", help="Who published the report."),
    ):
        command = option(command)
    return command


def fetching(*, allow_private: bool) -> Fetcher | None:
    """What asks private addresses too, where that was said."""
    if not allow_private:
        return None
    from firsthand.intake.fetching import Fetcher
    from firsthand.intake.reach import Reach

    return Fetcher(Reach(is_private_allowed=True))


def overrides(given: dict[str, Any]) -> Details:
    """The override flags that were given."""
    from firsthand.text import Details

    return Details(**given)
