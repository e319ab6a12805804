"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from firsthand.text import Details

Command = TypeVar("Command", bound=Callable[..., Any])

FOLDER = click.Path(path_type=Path)

case_argument = click.argument("case", type=FOLDER)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of tables.")


def override_options(command: Command) -> Command:
    """What the user knows better than the file: stands above sidecars and above what the page says."""
    for option in (
        click.option("--url", metavar="URL", help="Address it was published at."),
        click.option("--language", metavar="CODE", help="Language as a two-letter code, such as en."),
        click.option("--title", metavar="TEXT", help="Title of the report."),
        click.option("--published", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Day of publication, YYYY-MM-DD."),
        click.option("--publisher", metavar="NAME", help="Who published the report."),
    ):
        command = option(command)
    return command


def overrides(given: dict[str, Any]) -> Details:
    """The override flags that were given."""
    from firsthand.text import Details

    published: datetime | None = given.pop("published")
    return Details(published=published.date() if published else None, **given)
