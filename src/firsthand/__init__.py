"""Firsthand traces every claim about a war to who said it first, how they know, and whether the numbers add up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from firsthand.case import Case
    from firsthand.model import Reading

__all__ = ["Case", "read"]


def read(
    text: str,
    *,
    publisher: str | None = None,
    published: date | str | None = None,
    language: str | None = None,
    id: str = "report",  # noqa: A002 - the interface's own word
    min_score: float = 0.0,
) -> Reading:
    """Read one report, without a case. Offsets in the reading are characters of ``text``.

    ``published`` is the day of publication, as a date or as ``YYYY-MM-DD``; times in the text are told from it. A
    ``language`` that is not read gives an empty reading whose warning says so. What scores below ``min_score`` is left out, with
    what hangs on it, and a warning says how much.

    Raises:
        BadDate: ``published`` is no date.
        BadScore: ``min_score`` is not between 0 and 1.
        MissingPart: the language model is not installed.

    >>> from firsthand import read
    >>> reading = read("The mayor said at least 40 people were displaced.", publisher="Harbour Gazette", published="2025-01-14")
    >>> [(figure.measure.value, figure.low, figure.best, figure.high) for figure in reading.figures]
    [('displaced', 40.0, 40.0, None)]
    """
    from datetime import date

    from firsthand.errors import BadDate
    from firsthand.model import Report
    from firsthand.reading.reader import shared_reader
    from firsthand.reading.surest import at_least, least

    wanted = least(min_score)
    if isinstance(published, str):
        try:
            published = date.fromisoformat(published)
        except ValueError as wrong:
            raise BadDate(f"{published!r} is no date.", where=id, cure="Write it as YYYY-MM-DD.") from wrong
    report = Report(id=id, text=text, publisher=publisher, published=published, language=language)
    return at_least(shared_reader().read(report), wanted)


def __getattr__(name: str) -> Any:
    """`Case`, imported only when it is asked for, so that `import firsthand` costs nothing."""
    if name != "Case":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from firsthand.case import Case

    return Case
