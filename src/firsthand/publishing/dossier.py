"""The dossier: one self-contained HTML file, a pure function of its values. It asks nothing of the network and needs no script."""

from __future__ import annotations

import functools
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from firsthand.publishing import plot
from firsthand.publishing.page import arrange
from firsthand.publishing.values import Dossier
from firsthand.publishing.withholding import release


def render(dossier: Dossier) -> str:
    """The dossier as HTML. What the do-no-harm gate withholds is listed in it and not shown.

    Raises:
        Withheld: publishing is refused, because a claim could not be traced back to a stored text.
    """
    page = arrange(dossier, release(dossier))
    return environment().get_template("dossier.html").render(page=page, symbols=plot.SYMBOLS)


@functools.cache
def environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
