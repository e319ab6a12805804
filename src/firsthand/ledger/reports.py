"""Reports as the rooms take them, out of the ledger's rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from firsthand.ledger import tables
from firsthand.model import Lineage, Report


def reports() -> Select[Any]:
    """Reports as the rooms take them, with their text."""
    c, made = tables.report.c, tables.artefact
    columns = (c.id, made.c.text, c.publisher, c.published, c.language, c.url, c.title)
    return select(*columns).join_from(tables.report, made, made.c.id == c.artefact)


def as_report(row: Sequence[Any], lineage: Mapping[str, tuple[Lineage, ...]]) -> Report:
    """A row of `reports`, with what metadata tells of the lineage of each report."""
    report, text, publisher, published, language, url, title = row
    return Report(
        id=report,
        text=text,
        publisher=publisher,
        published=None if published is None else date.fromisoformat(published),
        language=language,
        url=url,
        title=title,
        lineage=lineage.get(report, ()),
    )
