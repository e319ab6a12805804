"""A headline against the text below it, where the two give different numbers.

Only a headline that stands in the report's text can be held against it: a title that metadata alone gives has no characters.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from firsthand.codebook.checks import Check, Result
from firsthand.codebook.intervals import allowed
from firsthand.model import Finding, Measure, Nature
from firsthand.reckoning.book import Count, Page, same_subject
from firsthand.reckoning.sentences import of_several_places, worded
from firsthand.reckoning.wording import attributed, finding, sum_of, told
from firsthand.tracing.claims import number_of
from firsthand.tracing.periods import tells_over_time
from firsthand.tracing.subjects import are_only_some

_COUNTED = frozenset({Measure.KILLED, Measure.WOUNDED, Measure.KILLED_OR_WOUNDED, Measure.CAPTURED})
_LEFT_OUT = re.compile(
    r"\b(?:others?|another|more|additional|additionally|also|further|besides|later|since|total|altogether)\b", re.IGNORECASE
)
"""Words by which a number of the text is only some of those that the headline counts."""
_MOST = 8
"""Numbers of a text that are added up; of more of them some would come to anything."""


def headline(page: Page) -> Iterator[Finding]:
    """The headline's figures that differ from all that the text gives."""
    end = _end_of_title(page)
    heads = [c for c in page.counts if c.at < end]
    body = [c for c in page.counts if c.at >= end]
    for head in heads:
        figure = head.figure
        if figure.measure in _COUNTED and figure.part_of is None and number_of(figure) is not None and not of_several_places(head):
            same = [c for c in body if c.figure.measure is figure.measure]
            if (lead := _lead(head, same, body)) is not None:
                yield _headline_differs(head, lead)


def _end_of_title(page: Page) -> int:
    """Where the text's first line ends, if it is the report's title."""
    report = page.counts[0].claim.report
    if report.title is None:
        return 0
    begin = len(report.text) - len(report.text.lstrip())
    first = report.text[begin:].partition("\n")[0]
    return begin + len(first) if worded(first) == worded(report.title) and begin + len(first) < len(report.text.rstrip()) else 0


def _lead(head: Count, same: Sequence[Count], body: Sequence[Count]) -> Count | None:
    """The first number of the text that counts what the headline does; None where any number or sum there may be the headline's."""
    if not same or len(same) > _MOST or _stands_below(head, body):
        return None
    sums = (sum_of([c.figure for c in some]).interval for n in range(1, len(same) + 1) for some in itertools.combinations(same, n))
    if any(one.meets(allowed(head.figure)) for one in sums) or any(allowed(c.figure).meets(allowed(head.figure)) for c in same):
        return None
    lead = same[0]
    is_whole = lead.figure.part_of is None and lead.figure.nature is not Nature.PLANNED and not of_several_places(lead)
    narrower = are_only_some(head.claim.population, lead.claim.population)
    if not is_whole or narrower or not same_subject(head, lead) or tells_over_time(head.sentence) or tells_over_time(lead.sentence):
        return None
    return lead if not any(_LEFT_OUT.search(c.sentence) for c in same) else None


def _stands_below(head: Count, body: Sequence[Count]) -> bool:
    """Whether the headline's number stands in the text, as a figure or in digits that were read as none."""
    number = number_of(head.figure) or 0
    text = head.claim.report.text[head.claim.claim.span.end :]
    digits = re.search(rf"(?<![\d.,]){re.escape(f'{number:,.0f}')}(?![\d]|[.,]\d)|(?<![\d.,]){number:.0f}(?![\d]|[.,]\d)", text)
    return digits is not None or any(number_of(c.figure) == number for c in body)


def _headline_differs(head: Count, lead: Count) -> Finding:
    says = (
        f"{attributed(head.claim)} stands in the headline, while the text below it gives {attributed(lead.claim)} and no number "
        f"that meets the headline’s: the headline differs from its text, unless the two count different people, places or times."
    )
    values = {"headline": told(head.figure), "text": told(lead.figure)}
    return finding(Check.HEADLINE, Result.WARNING, [head.claim, lead.claim], says, values)
