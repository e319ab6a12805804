"""The words a dossier uses for enums, dates and numbers. Nothing here adds to what the values say."""

from __future__ import annotations

import re
from datetime import date, datetime
from urllib.parse import urlsplit

from firsthand.codebook.checks import Check
from firsthand.model import (
    Approximator,
    Figure,
    Hedge,
    How,
    Independence,
    Kind,
    Measure,
    Nature,
    Node,
    Path,
    Role,
    Step,
    ToldBy,
    Unit,
    Verdict,
)
from firsthand.publishing.values import Dated, ShownCopying, ShownHop
from firsthand.tracing.paths import in_words, name_of

_LONGEST_ADDRESS = 2_000
_NO_ADDRESS = re.compile("[\\s<>\"'`{}|\\\\^\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""What stands in no web address as it is."""
_ISO_DAY = re.compile(r"“[^”]*”|\"[^\"]*\"|(?P<day>(?<![\w-])\d{4}-\d\d-\d\d\b(?![\w/-]))")
_MONTHS = "January February March April May June July August September October November December".split()

MEASURES = {
    Measure.KILLED: "Killed",
    Measure.WOUNDED: "Wounded",
    Measure.KILLED_OR_WOUNDED: "Killed or wounded",
    Measure.CAPTURED: "Captured",
    Measure.MISSING: "Missing",
    Measure.DISPLACED: "Displaced",
    Measure.BODIES_SEEN: "Bodies seen",
    Measure.DEPLOYED: "Deployed",
    Measure.SHARE: "Share",
    Measure.EQUIPMENT_LOST: "Equipment lost",
    Measure.OTHER: "Other count",
}

KINDS = {
    Kind.FIGURE: "figure",
    Kind.INCIDENT: "incident",
    Kind.CONDUCT: "alleged practice",
    Kind.EVIDENCE: "evidence",
    Kind.ASSESSMENT: "assessment",
}

HEDGES = {
    Hedge.ASSERTED: "stated as fact",
    Hedge.ATTRIBUTED: "passed on as another's words",
    Hedge.ESTIMATED: "estimated or believed",
    Hedge.ALLEGED: "alleged or claimed",
    Hedge.APPARENT: "what appears or seems",
    Hedge.POSSIBLE: "what may or could be",
    Hedge.DENIED: "denied",
    Hedge.UNVERIFIED: "said to be unverified",
}

ROLES = {Role.PUBLISHER: "publisher", Role.VIA: "via", Role.ORIGIN: "origin", Role.SUPPLIER: "supplier"}

VERDICTS = {
    Verdict.LINEAGE_NOT_RECORDED: "No report names who said it first: the lineage is not recorded.",
    Verdict.ONE_ORIGIN: "Every report that names a source goes back to one origin.",
    Verdict.NOT_INDEPENDENT: "The origins are not independent of each other.",
    Verdict.INDEPENDENCE_NOT_ESTABLISHED: "More than one origin is named. That they are independent is not established.",
    Verdict.INDEPENDENT: "An analyst has confirmed that the origins are independent.",
}

CHECKS = {
    Check.PARTS_AND_TOTAL.value: "Parts and total",
    Check.SHARE_OF_BASE.value: "Share of a base",
    Check.SUBSET.value: "Part no larger than the whole",
    Check.CUMULATIVE.value: "Running total",
    Check.RATE_OF_CHANGE.value: "Rate of change",
    Check.SAME_FIGURE_OTHER_MEASURE.value: "Same figure, other measure",
    Check.CONTRADICTION.value: "Ranges that do not meet",
    Check.HEDGE_LOSS.value: "Hedge loss",
    Check.UPDATE.value: "A later number takes its place",
    Check.FIGURE_CHANGED.value: "Figure changed on the way",
    Check.SUBJECT_CHANGED.value: "Told of something else",
    Check.DENIAL_LOST.value: "Denial lost",
    Check.HEADLINE.value: "Headline differs from its text",
    Check.ATTRIBUTION_LOST.value: "Attribution lost",
}

COPYING = {
    How.EXACT: "has the same words as",
    How.NEAR: "shares {share} of its words with",
    How.PARTIAL: "carries passages, {share} of its words, of",
    How.WIRE_MARK: "is marked as the text of",
    How.CONTRIBUTED: "is marked as contributed to by",
}

TOLD_BY = {
    ToldBy.CANONICAL_LINK: "its page names another as the canonical one",
    ToldBy.SYNDICATION_SOURCE: "its page names the source of syndication",
    ToldBy.ORIGINAL_SOURCE: "its page names the original source",
    ToldBy.FEED_SOURCE: "its feed names the source",
    ToldBy.FORWARDED_FROM: "it is forwarded from",
    ToldBy.AUTHOR: "its page names the author",
    ToldBy.CREDIT_TEXT: "its page's credit line",
    ToldBy.PROVIDER: "its page names the provider",
    ToldBy.SOURCE_ORGANIZATION: "its page names the organisation behind it",
    ToldBy.IS_PART_OF: "its page says what it is part of",
    ToldBy.IS_BASED_ON: "its page says what it is based on",
}

NO_ORIGIN, NO_PUBLISHER = "origin not recorded", "publisher not recorded"


def voice(hop: ShownHop) -> str:
    """Who speaks in a hop, or that it is not recorded."""
    return hop.voice or (NO_PUBLISHER if hop.role is Role.PUBLISHER else NO_ORIGIN)


def plain_name(value: str) -> str:
    """A name of the interface as words: ``does_not_add_up`` → "Does not add up"."""
    words = value.replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def check(name: str) -> str:
    return CHECKS.get(name, plain_name(name))


def day(value: date) -> str:
    """A day in words, the same in every locale."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def with_days(says: str) -> str:
    """A sentence with its days in words, as they stand elsewhere on a page. What stands in quotation marks is left as it is."""
    return _ISO_DAY.sub(lambda m: _in_words(m[0]) if m["day"] else m[0], says)


def _in_words(iso: str) -> str:
    try:
        return day(date.fromisoformat(iso))
    except ValueError:
        return iso


def days(start: date, end: date) -> str:
    """A range of days in words, both ends included, with nothing said twice."""
    if start == end:
        return day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end)}"
    if start.year == end.year:
        return f"{start.day} {_MONTHS[start.month - 1]} – {day(end)}"
    return f"{day(start)} – {day(end)}"


def dated(value: Dated) -> str:
    return f"{value.basis} {days(value.start, value.end)}"


def moment(value: datetime) -> str:
    return f"{day(value.date())}, {value:%H:%M} UTC"


def number(value: float) -> str:
    """A number with thousands separated; a fraction to one place."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def figure(value: Figure) -> str:
    """What a figure says, approximator and unit included. A vague word is given by the bound that the codebook's table sets."""
    low, best, high = value.low, value.best, value.high
    known = next((n for n in (best, low, high) if n is not None), None)
    if known is None:
        return "no number"
    said = number(known)
    match value.approximator:
        case Approximator.EXACT:
            text = said
        case Approximator.ABOUT:
            text = f"about {said}"
        case Approximator.AT_LEAST:
            text = f"at least {said}"
        case Approximator.MORE_THAN:
            text = f"more than {said}"
        case Approximator.UP_TO:
            text = f"up to {said}"
        case Approximator.FEWER_THAN:
            text = f"fewer than {said}"
        case Approximator.NEARLY:
            text = f"nearly {said}"
        case Approximator.BETWEEN:
            text = f"{_bound(low)} to {_bound(high)}"
        case Approximator.VAGUE:
            text = f"{said} or more" if high is None else f"{_bound(low)} to {_bound(high)}"
    return f"{text} %" if value.unit is Unit.PERCENT else text


def _bound(value: float | None) -> str:
    return "open" if value is None else number(value)


def nature(value: Figure) -> str | None:
    """What must be said of a figure's nature: a plan and a count over a period are no state."""
    return {Nature.PLANNED: "planned", Nature.FLOW: "over a period", Nature.CUMULATIVE: "running total"}.get(value.nature)


def counted(count: int, word: str) -> str:
    """ "1 report", "2 reports"."""
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def three_numbers(of: Independence) -> str:
    """Reports, outlets and origins, always apart."""
    return " · ".join((counted(of.reports, "report"), counted(of.outlets, "outlet"), counted(of.origins, "origin")))


def copying(of: ShownCopying) -> str:
    """Whose text a report carries, in a sentence without its subject."""
    whose = ", ".join(filter(None, (of.of, of.publisher))) or "a publisher that is not known"
    words = f"{COPYING[of.how].format(share=f'{100 * of.share:.0f} %')} {whose}"
    told = ", ".join(TOLD_BY[by] for by in of.told_by)
    words += f" ({told})" if told else ""
    return words if of.is_decided else f"{words}; which came first is not known"


def path(of: Path) -> str:
    """A path in words, its occasions as days."""
    return in_words(of, _step)


def _step(step: Step) -> str:
    if step.node is Node.OCCASION and step.name is not None:
        first, _, last = step.name.partition("/")
        return days(date.fromisoformat(first), date.fromisoformat(last or first))
    return name_of(step)


def link(url: str | None) -> str | None:
    """A web address that can be followed; anything else is no link."""
    if url is None or len(url) > _LONGEST_ADDRESS or _NO_ADDRESS.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def degrees(value: float) -> str:
    """Degrees without zeros behind the point."""
    return f"{value:.6f}".rstrip("0").rstrip(".")
