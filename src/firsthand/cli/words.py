"""Values of the model in words for a person: ranges, dates, chains, extracts. Pure; everything returned is safe to print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from firsthand.model import Approximator, Figure, Hop, Measure, Node, Path, Role, Span, Statement, Step, Unit, Verdict, When

UNNAMED = "origin not named"
UNKNOWN_PUBLISHER = "this report"
OPEN, DASH = "–", "–"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_UNPRINTABLE = re.compile("\x1b\\[[0-?]*[ -/]*[@-~]|[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_SPACES = re.compile(r"\s+")


def shown(text: str) -> str:
    """Text from a report as it may reach a terminal: no control or direction characters, one line."""
    return _SPACES.sub(" ", _UNPRINTABLE.sub(" ", text)).strip()


def number(value: float) -> str:
    """A number with thousands separated, and decimals only where there are some."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def counted(count: int, thing: str) -> str:
    """A count with its noun: "1 report", "2 entries"."""
    if count != 1:
        thing = f"{thing[:-1]}ies" if thing.endswith("y") else f"{thing}s"
    return f"{count:,} {thing}"


def on_page(span: Span, pages: Sequence[Span]) -> str:
    """The page that characters came from: "page 3", "pages 3–4"; empty where there are no pages."""
    found = [number for number, page in enumerate(pages, start=1) if page.start < span.end and span.start < page.end]
    return "" if not found else f"page {found[0]}" if len(found) == 1 else f"pages {found[0]}{DASH}{found[-1]}"


def range_of(figure: Figure) -> str:
    """The range that the words bound: "≥ 100", "about 3,000", "< 30 %", "200–300"."""
    unit = " %" if figure.unit is Unit.PERCENT else ""
    low, best, high = figure.low, figure.best, figure.high
    if figure.approximator is Approximator.ABOUT and best is not None:
        return f"about {number(best)}{unit}"
    if best is not None and figure.approximator is not Approximator.AT_LEAST:
        return f"{number(best)}{unit}"
    if low is not None and high is not None:
        return f"{number(low)}{DASH}{number(high)}{unit}"
    if low is not None:
        sign = ">" if figure.approximator is Approximator.MORE_THAN else "≥"
        return f"{sign} {number(low)}{unit}"
    if high is not None:
        sign = "≤" if figure.approximator is Approximator.UP_TO else "<"
        return f"{sign} {number(high)}{unit}"
    return OPEN


def bounds(low: float | None, best: float | None, high: float | None) -> str:
    """A range without its words: "28", "≥ 28", "≤ 20", "200–300"; "about 28" where nothing but a best is known."""
    if best is not None and low is None and high is None:
        return f"about {number(best)}"
    if low is not None and high is not None and low != high:
        return f"{number(low)}{DASH}{number(high)}"
    if low is not None and high is None:
        return f"≥ {number(low)}"
    point = best if best is not None else low
    if point is not None:
        return number(point)
    return OPEN if high is None else f"≤ {number(high)}"


def measure(figure: Figure) -> str:
    """What the figure counts, with a plan and a share said as such."""
    words = figure.measure.value.replace("_", " ")
    if figure.measure is Measure.OTHER:
        words = figure.population or ("items" if figure.unit is Unit.ITEMS else "other")
    return f"{words} (planned)" if figure.nature.value == "planned" else words


def days(when: When | None) -> str:
    """A range of days as short as its precision allows: "13 Jan 2025", "7–14 Jan 2025", "Dec 2024", "2024"."""
    if when is None:
        return ""
    start, end = when.start, when.end
    if start == end:
        return f"{start.day} {MONTHS[start.month - 1]} {start.year}"
    whole_months = start.day == 1 and (end + timedelta(days=1)).day == 1
    if whole_months and (start.month, end.month) == (1, 12):
        return str(start.year) if start.year == end.year else f"{start.year}{DASH}{end.year}"
    if whole_months and (start.year, start.month) == (end.year, end.month):
        return f"{MONTHS[start.month - 1]} {start.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}{DASH}{end.day} {MONTHS[end.month - 1]} {end.year}"
    first = f"{start.day} {MONTHS[start.month - 1]}" + (f" {start.year}" if start.year != end.year else "")
    return f"{first} {DASH} {end.day} {MONTHS[end.month - 1]} {end.year}"


def voice(hop: Hop) -> str:
    """A voice by name; an unnamed one says so, because it counts as no origin."""
    if hop.voice is None:
        return UNKNOWN_PUBLISHER if hop.role is Role.PUBLISHER else UNNAMED
    name = shown(hop.voice)
    return name if hop.named or hop.role in (Role.PUBLISHER, Role.SUPPLIER) else f"{name} (not named)"


def chain(hops: Sequence[Hop]) -> str:
    """publisher ← via ← origin, and the supplier of the material in brackets."""
    spoken = " ← ".join(voice(hop) for hop in hops if hop.role is not Role.SUPPLIER)
    supplied = ", ".join(voice(hop) for hop in hops if hop.role is Role.SUPPLIER)
    return f"{spoken} (material from {supplied})" if supplied else spoken


def origin(statement: Statement) -> Hop | None:
    """The hop that stands for who said it first: the last before any supplier."""
    return next((hop for hop in reversed(statement.chain) if hop.role is not Role.SUPPLIER), None)


def hedge(statement: Statement) -> str:
    """The class by which the origin limits its commitment."""
    hop = origin(statement)
    return hop.hedge.value if hop else ""


def extract(text: str, spans: Sequence[Span], limit: int) -> str:
    """What stands in the spans, quoted, at most about ``limit`` characters and cut between words; an opening "that" is left out."""
    quoted = " … ".join(filter(None, (shown(text[start:end]).strip("\"“”„«»' ,;") for start, end in spans)))
    quoted = quoted.removeprefix("that ")
    if len(quoted) > limit:
        quoted = quoted[:limit].rsplit(" ", 1)[0].rstrip(",;:") + " …"
    return f"“{quoted}”"


def verdict(value: Verdict) -> str:
    return value.value.replace("_", " ")


def path(of: Path) -> str:
    """A path through what is recorded: "Daily A → cites Wire B → supplied by the brigade"."""
    from firsthand.tracing.paths import in_words  # tracing takes a while to load, which `read` has no need of

    return shown(in_words(of, _named))


def _named(step: Step) -> str:
    if step.node is Node.OCCASION and step.name is not None:
        first, _, last = step.name.partition("/")
        return days(When(date.fromisoformat(first), date.fromisoformat(last or first), 1))
    from firsthand.tracing.paths import name_of

    return name_of(step)
