"""The dossier: one self-contained HTML file, a pure function of its values. It asks nothing of the network and needs no script."""

from __future__ import annotations

import functools
import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from firsthand.publishing import plot
from firsthand.publishing.issue import Issue
from firsthand.publishing.page import arrange
from firsthand.publishing.values import Dossier, Release

_BETWEEN = re.compile(
    r"\s+(?=</?(?:article|aside|dd|details|div|dl|dt|figcaption|figure|footer|h[1-6]|header|li|main|nav|ol|p|section|summary|table|tbody|td|th|thead|tr|ul)\b)"
)
"""Space before what is a block of its own shows nothing; a browser would keep a node for each."""


def render(dossier: Dossier, release: Release, issue: Issue) -> str:
    """The dossier as HTML, of what the do-no-harm gate released. What it withholds is listed in it and not shown."""
    page = arrange(dossier, release, issue)
    return _BETWEEN.sub("", environment().get_template("dossier.html").render(page=page, symbols=plot.SYMBOLS))


@functools.cache
def environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
