"""Copies: which reports carry the text of another, the whole of it or passages, and whose text it is.

A wire mark says whose text it is and beats the clock; without one the earliest leads. Which of one day came first stays undecided.
Every result follows from the reports that share keys with a report (`copies_keys`) and from no others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from firsthand.model import Copying, How, Report, Span
from firsthand.registry import Registry
from firsthand.tracing.copies_keys import met
from firsthand.tracing.copies_marks import Mark, house_of, is_publishing
from firsthand.tracing.copies_passages import spans_of
from firsthand.tracing.copies_relations import Relations, relations, root_of
from firsthand.tracing.copies_sheets import Print, Sheet, placed, sheets_of
from firsthand.tracing.copies_text import Mask, word_spans
from firsthand.tracing.joining import Joined

WHOLE = (How.EXACT, How.NEAR)


def copyings(reports: Sequence[Report], registry: Registry) -> tuple[Copying, ...]:
    """Who carries whose text, by report; the order of the reports changes nothing. Cost grows near linearly with their words."""
    sheets = sheets_of(reports, registry)
    pairs, stock = met([sheet.text for sheet in sheets], [sheet.day for sheet in sheets])
    sheets = placed(sheets, pairs, registry)
    found = relations(sheets, pairs, stock)
    owners = _owners(sheets, found)
    each = (c for n in range(len(sheets)) for c in _of_sheet(n, sheets, found, owners, registry))
    return tuple(sorted(each, key=lambda c: (c.report, c.how, c.of or "", c.spans, c.marks)))


def copy_groups(found: Iterable[Copying], reports: Iterable[Report]) -> tuple[tuple[str, ...], ...]:
    """Ids of reports that carry one text whole, the one whose text it is first, the others by day; groups by their first."""
    links = [(c.report, c.of) for c in found if c.how in WHOLE and c.of is not None]
    copies = {report for report, _ in links}
    joined = Joined(dict.fromkeys(report for link in links for report in link))
    for report, of in links:
        joined.join(of, report)
    published = {report.id: report.published or date.max for report in reports}
    groups = [tuple(sorted(group, key=lambda r: (r in copies, published[r], r))) for group in joined.groups()]
    return tuple(sorted(groups, key=lambda group: (published[group[0]], group[0])))


def _owners(sheets: Sequence[Sheet], found: Relations) -> list[str | None]:
    """Whose text each sheet is: whom its mark names, or the one mark among those that carry the text, or the first publisher."""
    roots = [root_of(n, found.whole) for n in range(len(sheets))]
    around: dict[int, dict[str, str]] = {}
    for n, sheet in enumerate(sheets):
        around.setdefault(roots[n], {}).update(sheet.whose)
    owners = []
    for n, sheet in enumerate(sheets):
        named = sheet.whose if len(sheet.whose) == 1 else around[roots[n]]
        owners.append(next(iter(named.values())) if len(named) == 1 else sheets[roots[n]].first.report.publisher)
    return owners


def _of_sheet(
    n: int, sheets: Sequence[Sheet], found: Relations, owners: Sequence[str | None], registry: Registry
) -> Iterator[Copying]:
    """What the prints of one sheet carry."""
    sheet, owner = sheets[n], owners[n]
    first, root = sheet.first, sheets[root_of(n, found.whole)].first
    for print_ in sheet.prints[1:]:
        yield _carrying(print_, first, How.EXACT, None, owner)
    if (whole := found.whole.get(n)) is not None:
        yield _carrying(first, sheets[whole.of].first, How.NEAR, whole.carried, owner)
    for part in found.parts.get(n, ()):
        for print_ in sheet.prints:
            yield _carrying(print_, sheets[part.of].first, How.PARTIAL, part.carried, owners[part.of])
    own = house_of(owner, registry) if owner is not None else None
    for print_ in sheet.prints:
        named = {house_of(mark.name, registry): mark.name for mark in print_.marks}
        if owner is not None and own not in (print_.house, root.house):
            yield _marked(print_, How.WIRE_MARK, owner, _naming(own, print_.marks, registry))
        for house, name in sorted(named.items()):
            if house not in (own, print_.house) and is_publishing(name, registry):
                yield _marked(print_, How.CONTRIBUTED, name, _naming(house, print_.marks, registry))


def _naming(house: str | None, marks: Iterable[Mark], registry: Registry) -> tuple[Mark, ...]:
    return tuple(mark for mark in marks if house_of(mark.name, registry) == house)


def _carrying(print_: Print, first: Print, how: How, carried: Mask | None, owner: str | None) -> Copying:
    """That a report carries words of another: all of its own where none are given."""
    text = print_.report.text
    return Copying(
        report=print_.report.id,
        of=first.report.id,
        publisher=owner,
        how=how,
        spans=(Span(0, len(text)),) if carried is None else spans_of(word_spans(text), carried),
        share=1.0 if carried is None else round(float(carried.mean()), 3),
        decided=first.place.is_decided(print_.place),
    )


def _marked(print_: Print, how: How, name: str, marks: Iterable[Mark]) -> Copying:
    """That a mark says whose text a report prints, or who contributed to it."""
    whole = how is How.WIRE_MARK
    return Copying(
        report=print_.report.id,
        of=None,
        publisher=name,
        how=how,
        spans=(Span(0, len(print_.report.text)),) if whole else (),
        share=1.0 if whole else 0.0,
        decided=True,
        marks=tuple(mark.span for mark in marks if mark.span is not None),
        lineage=tuple(dict.fromkeys(mark.lineage for mark in marks if mark.lineage is not None)),
    )
