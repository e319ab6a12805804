"""The grammar: regular expressions over kinds of words (`lexicon.SYMBOLS`), each with a builder for what it says.

Rules are tried wherever any of them can begin; the longest that its builder accepts wins. Every repetition is bounded, so
the cost is linear in the length of the text.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from firsthand.reading.times import hours, lexicon, points, spells, vague
from firsthand.reading.times.forms import Draft
from firsthand.reading.times.found import Found, Result
from firsthand.reading.times.tokens import Tokens

_WHICH = "(?:LAST | NEXT | THIS | THAT){1,2}"
_EDGE = """(?P<edge> THE? ORD? EDGE SIDE OF THE? | THE? EDGE DASH? (?:TO DASH? EDGE DASH?)? (?:IN THE? | THE)?
    | THE SIDE SIDE? OF THE? | SHIFTED IN? THE? )?"""
_COUNT = """(?P<count> CARD (?:DASH? CARD){0,4} | DIGITS (?:DASH? FRACTION)? | AN? VAGUE (?:VAGUE | CARD | OF)?
    | AN? HALF DASH? AN? | AN (?!CARD) | AN CARD (?=UNITS) )"""
_BARE_COUNT = "(?P<count> CARD (?:DASH? CARD){0,4} | DIGITS FRACTION? | VAGUE )"
_YEAR = f"""(?: COMMA? OF? (?P<year>YEAR | DIGITS (?=ERA)) (?P<era>ERA)?
    | COMMA? (?P<ref>OF? THE? {_WHICH} FISCAL? UNIT) )"""
_ABOUT = "(?P<about>IN LEAST | MORE THAN | ABOUT THAN | ABOUT)?"
_TWO_COUNTS = "(?P<count>CARD | DIGITS) (?:DASH? TO DASH? | OR | DASH | (?P<both>AND)) (?P<count2>CARD (?:DASH? CARD)? | DIGITS)"
_COUNTED = f"{_ABOUT} {_COUNT} (?P<half>AND AN HALF)?"
_WAY = "(?P<way>AGO | SHIFTED | AFTER)"
_ON_WEEKDAY = "(?: THE? (?:LAST | THIS | NEXT){0,2} (?P<weekday>WEEKDAY) COMMA? THE? )?"
_TWO_DAYS = "(?P<day>DAY | ORD) (?:AND | DASH | SLASH | TO | OR) THE? (?P<day2>DAY | ORD)"
_THREE_DAYS = "(?P<day>DAY) COMMA (?P<day2>DAY) COMMA? (?:AND | OR) (?P<day3>DAY)"
_SPELLED_YEAR = "COMMA? OF? (?P<spelled>CARD CARD (?:DASH? CARD)?)"
_YEAR_BEFORE = "(?P<before>LAST UNIT | AN UNIT (?:AGO | SHIFTED))"
_QUARTER = f"""THE? (?: FISCAL? (?P<before>YEAR) POSS? | (?P<ref>(?:LAST | NEXT | THIS) UNIT) POSS
    | UNIT DASH (?P<ago>SHIFTED | AGO) )? FISCAL? DASH? (?P<ord>ORD) DASH? (?P<unit>UNIT) FISCAL?
    (?: OF? FISCAL? (?P<year>YEAR) | OF? THE? (?P<refyear>{_WHICH} UNIT) )?"""
_HALF = f"""THE? (?P<ord>ORD | LAST | SIDE) HALF OF THE? (?: (?P<year>YEAR) | (?P<decade>DECADE)
    | (?P<ref>(?:{_WHICH})? UNIT) | (?P<month>MONTH) (?P<myear>YEAR)? )"""

_RULES: tuple[tuple[str, Callable[[Found], Result]], ...] = (
    (
        f"{_ON_WEEKDAY} {_EDGE} (?P<month>MONTH) THE? (?P<day>DAY | CARD DASH ORD | ORD) (?:{_YEAR} | {_SPELLED_YEAR})?",
        points.day_of_month,
    ),
    (f"{_ON_WEEKDAY} {_EDGE} THE? (?P<day>DAY | CARD DASH ORD | ORD) OF? (?P<month>MONTH) {_YEAR}?", points.day_of_month),
    ("(?P<direction>LAST | NEXT | THIS NEXT?) (?P<month>MONTH) (?P<day>DAY | ORD)", points.day_of_month),
    (f"(?P<month>MONTH) {_TWO_DAYS} {_YEAR}?", points.days_of_month),
    (f"(?P<month>MONTH) {_THREE_DAYS} {_YEAR}?", points.days_of_month),
    (f"THE? {_TWO_DAYS} OF? (?P<month>MONTH) {_YEAR}?", points.days_of_month),
    (f"{_EDGE} (?P<direction>LAST | NEXT | THIS NEXT?)? (?P<month>MONTH) {_YEAR}?", points.month),
    (f"THE (?P<unit>UNIT) OF (?P<month>MONTH) {_YEAR}?", points.month),
    (f"THE (?P<unit>UNIT) OF (?P<month>MONTH) (?P<day>DAY | ORD) {_YEAR}?", points.week_of_day),
    (f"THE (?P<unit>UNIT) OF THE? (?P<day>DAY | ORD) OF? (?P<month>MONTH) {_YEAR}?", points.week_of_day),
    (f"THE (?P<unit>UNIT) OF THE? {_TWO_DAYS} OF? (?P<month>MONTH) {_YEAR}?", points.week_of_day),
    (f"THE (?P<unit>UNIT) OF (?P<month>MONTH) {_TWO_DAYS} {_YEAR}?", points.week_of_day),
    (
        f"{_EDGE} THE? (?P<direction>{_WHICH})? (?P<season>SEASON) (?P<months>UNITS)? {_YEAR}? (?:(?:DASH | SLASH) DIGITS)?",
        points.season,
    ),
    (f"{_EDGE} (?P<month>MONTH) {_SPELLED_YEAR}", points.month),
    (f"{_EDGE} THE? (?P<season>SEASON) {_SPELLED_YEAR}", points.season),
    (f"THE (?P<ord>ORD | LAST | FINAL) (?P<unit>UNIT) (?:OF | IN) (?P<month>MONTH) {_YEAR}?", points.week_of_month),
    (f"{_EDGE} ABOUT? (?: THE? FISCAL? (?P<unit>UNIT OF? | UNITS) | THE? FISCAL )? (?P<year>YEAR) (?P<era>ERA)?", points.year),
    (f"{_EDGE} ABOUT? (?P<year>DIGITS) (?P<era>ERA)", points.year),
    ("THE? (?P<year>YEAR) PERIOD", points.year_period),
    ("THE (?P<year>YEAR) FISCAL? (?P<unit>UNIT)", points.year),
    ("(?P<era>ERA) (?P<year>DIGITS)", points.year),
    (f"{_EDGE} (?P<year>DIGITS) DASH (?P<year2>DIGITS) (?P<era>ERA)?", points.years),
    (f"{_EDGE} (?P<year>YEAR) SLASH (?P<year2>DIGITS)", points.years),
    (f"{_EDGE} (?P<year>NUM3)", points.bare_ancient_year),
    ("(?P<the>THE? UNIT) (?P<spelled>CARD CARD? (?:DASH? CARD)?)", points.spelled_year),
    ("(?P<spelled>CARD CARD (?:DASH? CARD)?)", points.spelled_year),
    ("(?P<iso>ISO)", points.iso),
    ("(?P<slashed>SLASHED)", points.slashed),
    (f"{_EDGE} THE? EDGE? DASH? (?P<century>CARD)? (?P<decade>DECADE) (?P<era>ERA)?", points.decade),
    (f"{_EDGE} THE? EDGE? DASH? (?P<ord>ORD) DASH? (?P<unit>UNIT) (?P<era>ERA)?", points.ordinal_unit),
    (_QUARTER, points.ordinal_unit),
    (
        f"THE? (?P<ord>LAST | FINAL) (?P<unit>UNIT) OF FISCAL? (?: (?P<year>YEAR) | THE? (?P<refyear>(?:{_WHICH})? UNIT) )",
        points.ordinal_unit,
    ),
    (_HALF, points.half),
    (f"{_EDGE} THE? (?P<direction>{_WHICH})? (?P<weekday>WEEKDAY)", points.weekday),
    ("(?P<every>EVERY)? (?: (?P<weekday>WEEKDAYS) (?:PART | PARTS)? | (?P<day>WEEKDAY) PARTS )", points.weekly),
    ("(?P<every>EVERY) (?P<weekday>WEEKDAY) PART?", points.weekly),
    (f"{_EDGE} (?P<deictic>DEICTIC)", points.deictic),
    ("THE UNIT (?P<way>AFTER) (?P<deictic>DEICTIC)", points.day_beside),
    (f"{_EDGE} THE? (?P<direction>{_WHICH}) (?P<part>PART)", hours.part),
    ("(?P<edge>THE? EDGE DASH? IN? THE?)? (?P<the>THE)? (?P<part>PART)", hours.part),
    ("(?P<edge>THE? EDGE) (?P<part>PART) UNITS", hours.part),
    ("(?P<edge>THE? EDGE) (?P<hours>UNITS)", hours.early_hours),
    ("THE (?P<part>PART) (?P<way>AFTER)", hours.part_beside),
    ("THE (?P<part>PART) (?P<way>AFTER) LAST", hours.night_before_last),
    ("(?P<weekday>WEEKDAY)? COMMA? THE (?P<day>ORD)", points.ordinal_day),
    ("OVERNIGHT", hours.overnight),
    (f"{_ABOUT} UNIT DASH? SIDE", points.year_end),
    ("THE? UNIT POSS SIDE", points.year_end),
    ("UNIT DASH? SIDE (?P<year>YEAR)", points.year_end),
    ("THE? (?P<year>YEAR)? FISCAL? (?P<ord>ORD) DASH? HALF", points.bare_half),
    ("(?P<holiday>HOLIDAY) (?P<rest>UNIT | SIDE)? OF? (?P<year>YEAR)?", points.holiday),
    (f"{_ABOUT} (?P<clock>CLOCK) (?P<ampm>AMPM)? ZONE{{0,2}}", hours.clock),
    (f"{_ABOUT} (?P<clock>DAY) (?P<ampm>AMPM) ZONE{{0,2}}", hours.clock),
    (f"{_ABOUT} (?P<clock>CARD) (?P<ampm>AMPM)", hours.clock),
    (f"{_ABOUT} (?P<clock>CLOCK | DAY | CARD) (?P<ampm>AMPM)? IN THE (?P<part>PART)", hours.clock),
    (f"{_ABOUT} (?P<clock>CLOCK | DIGITS) (?P<hours>UNITS)", hours.clock_hours),
    ("(?P<clock>DIGITS) (?P<hours>UNITS)? (?P<zone>ZONE)", hours.clock),
    (f"{_EDGE} THE? (?P<direction>(?:LAST | NEXT | THIS | THAT | RECENT){{1,2}}) FISCAL? (?P<unit>UNIT)", spells.move),
    ("THE THAT (?P<unit>UNIT) OF? (?P<ref>(?:LAST | THIS | NEXT) UNIT)", spells.same_unit),
    (f"THE? (?:THAT | ALIKE | RECENT) (?P<period>PERIOD) (?:(?:OF | IN)? {_YEAR_BEFORE})?", spells.same_period),
    (f"THE (?P<unit>UNIT) {_YEAR_BEFORE}", spells.quarter_before),
    ("(?P<before>LAST UNIT) POSS (?P<unit>UNIT)", spells.quarter_before),
    (f"{_EDGE} THE FISCAL? (?P<unit>UNIT)", spells.the_unit),
    ("THE? (?P<whole>ALL | FULL) (?P<unit>UNIT)", spells.whole_unit),
    ("THE UNIT (?P<after>AFTER | NEXT | SHIFTED)", spells.unit_following),
    (
        f"{_ABOUT} {_COUNT} (?P<half>AND AN HALF)? MORE? FULL? (?P<unit>UNIT | UNITS) (?:OR VAGUE | OR SO)? {_WAY}",
        spells.ago,
    ),
    (f"{_ABOUT} {_COUNT} (?P<unit>UNIT | UNITS) (?P<half>AND AN HALF) {_WAY}", spells.ago),
    (f"(?P<unit>UNITS) {_WAY}", spells.ago),
    (f"{_ABOUT} {_COUNT} (?P<unit>UNIT | UNITS) FROM (?P<from>DEICTIC | FIXED)", spells.from_now),
    ("(?P<edge>EDGE) DASH (?P<unit>UNIT)", spells.mid_unit),
    ("THE? LEAST RECENT FISCAL? (?P<unit>UNIT)", spells.most_recent),
    ("THE? (?P<direction>LAST | NEXT) (?P<unit>UNIT) (?: OR SO | (?P<half>AND AN HALF) )", spells.stretch),
    (f"{_ABOUT} AN (?P<unit>UNIT) OR (?P<or>CARD) (?P<ago>AGO)?", spells.or_two),
    ("(?P<another>MORE) (?P<unit>UNIT)", spells.another),
    ("THE (?P<end>LAST | FINAL | ORD) (?P<unit>UNIT) OF", spells.end_of),
    ("(?:LONG | VAGUE PERIOD) AGO", vague.long_ago),
    ("THE? ALIKE? (?P<unit>UNIT) DASH (?:AGO | SHIFTED) (?:UNIT | PERIOD)?", spells.year_earlier),
    (f"THE? ALIKE? UNIT DASH (?:AGO | SHIFTED) {_COUNT} (?P<unit>UNITS)", spells.length),
    (
        f"""(?:IN LEAST)? THE? (?P<direction>LAST | NEXT | RECENT | ORD) ABOUT? {_COUNT} (?:MORE | FULL)? (?P<unit>UNIT | UNITS)
        (?:OR SO)?""",
        spells.window,
    ),
    ("(?P<direction>RECENT | NEXT) (?P<unit>UNITS) (?:AND UNITS)?", spells.window),
    (f"THE? {_COUNT} DASH? (?P<unit>UNIT | UNITS) POSS?", spells.named_war),
    (f"{_ABOUT} {_COUNT} (?:MORE | FULL | LAST | LONG){{0,2}} (?P<unit>UNIT | UNITS) (?P<half>AND AN HALF)?", spells.length),
    (f"{_COUNTED} (?P<unit>UNITS)", spells.length),
    (f"(?P<window>THE? (?P<direction>LAST | NEXT | RECENT))? {_TWO_COUNTS} (?P<unit>DASH? UNITS | DASH UNIT)", spells.lengths),
    (f"{_ABOUT} {_BARE_COUNT} DASH (?P<unit>UNIT | UNITS) (?:DASH? LONG)?", spells.length),
    (f"{_ABOUT} THE {_COUNT} LAST? (?P<unit>UNITS)", spells.length),
    (f"(?:AN | THE THAT?) {_BARE_COUNT} DASH (?P<unit>UNIT) (?P<period>PERIOD)", spells.length),
    (f"THE? {_BARE_COUNT} (?P<unit>UNIT) DASH? (?P<long>LONG)", spells.length),
    ("HALF DASH? AN? DASH? (?P<unit>UNIT)", spells.half_unit),
    ("AN (?P<quarter>UNIT) (?:OF AN)? (?P<unit>UNIT)", spells.quarter_century),
    ("(?P<count>CARD | DIGITS) DASH AND DASH AN DASH (?P<half>HALF) DASH? (?P<unit>UNIT | UNITS)", spells.length),
    ("(?P<unit>UNIT | UNITS) DASH LONG", spells.unit_long),
    ("(?P<the> THE (?:NEXT | ORD | FINAL | EDGE)? )? (?P<unit>UNITS) (?:(?:OR | AND) UNITS)?", spells.bare_units),
    ("THE? (?P<unit>UNITS) AHEAD", spells.units_ahead),
    (f"{_COUNT} (?: DASH? UNIT DASH? OLD | DASH UNITS DASH? OLD | UNITS DASH? (?:OLD | OF OLD) )", spells.age),
    (f"OLD {_COUNT} (?:UNIT | UNITS)?", spells.age),
    ("UNITS DASH OLD", spells.age),
    ("EVERY (?P<month>MONTH)", points.yearly),
    ("EVERY (?P<season>SEASON)", points.yearly),
    ("EVERY (?P<other>ELSE) (?P<unit>UNIT)", spells.every),
    ("EVERY (?P<count>CARD | DAY | VAGUE)? (?P<unit>UNIT | UNITS)", spells.every),
    ("(?P<set>SET)", spells.recurring),
    ("(?P<fixed>THE? NEAR? FIXED)", vague.vague),
    ("(?P<fixed>FIXED) UNITS", vague.future_units),
    ("(?P<fixed>RECENT)", vague.recent),
    ("THE (?P<past>LAST)", vague.the_past),
    ("(?P<these>THAT UNITS)", vague.these_days),
    ("THE? (?:THIS | THAT) (?P<period>PERIOD)", vague.this_period),
    ("THE (?:ORD | FINAL | LAST) (?:(?P<unit>UNIT) | PART)", hours.nth_day),
)

_STRETCH = re.compile(f"[^{lexicon.OTHER}{lexicon.BREAK}]+")
_SHORT = 16
"""Words in a stretch up to which what matches it is remembered."""
_CORE = re.compile(f"[{lexicon.CORE}]")


@dataclass(frozen=True, slots=True)
class _Grammar:
    any: re.Pattern[str]
    rules: tuple[tuple[re.Pattern[str], Callable[[Found], Result]], ...]


@functools.cache
def _grammar() -> _Grammar:
    """The rules compiled, and one pattern that finds where any of them can begin."""
    patterns = [_letters(pattern) for pattern, _ in _RULES]
    nameless = "|".join(re.sub(r"\(\?P<\w+>", "(?:", pattern) for pattern in patterns)
    rules = tuple((re.compile(pattern), builder) for pattern, (_, builder) in zip(patterns, _RULES, strict=True))
    return _Grammar(re.compile(nameless), rules)


def _letters(pattern: str) -> str:
    """A rule in kind letters: names of kinds replaced, spaces dropped."""
    return re.sub(r"\s+", "", re.sub(r"\b[A-Z][A-Z0-9]+\b", lambda name: lexicon.SYMBOLS[name.group()], pattern))


@functools.lru_cache(maxsize=8192)
def _next_short(kinds: str) -> tuple[int, tuple[int, ...]] | None:
    """`_next` for a short stretch: texts repeat the same few thousand sequences of kinds."""
    return _next(kinds, 0, len(kinds))


def _next(kinds: str, at: int, end: int) -> tuple[int, tuple[int, ...]] | None:
    """Where the next expression can begin, counted from ``at``, and which rules match there, the longest first."""
    grammar = _grammar()
    found = grammar.any.search(kinds, at, end)
    if found is None:
        return None
    start = found.start()
    ends = {number: match.end() for number, (rule, _) in enumerate(grammar.rules) if (match := rule.match(kinds, start, end))}
    return start - at, tuple(sorted(ends, key=lambda number: -ends[number]))


def drafts(tokens: Tokens) -> Iterator[Draft]:
    """The expressions of a text in order; they do not overlap."""
    rules, kinds = _grammar().rules, tokens.kinds
    for stretch in _STRETCH.finditer(kinds):
        at, end = stretch.span()
        if not _CORE.search(kinds, at, end):
            continue
        while ahead := _next_short(kinds[at:end]) if end - at <= _SHORT else _next(kinds, at, end):
            at += ahead[0]
            for number in ahead[1]:
                rule, builder = rules[number]
                match = rule.match(kinds, at, end)
                result = builder(Found(tokens, match)) if match else None
                if match and result is not None:
                    yield from result
                    at = match.end()
                    break
            else:
                at += 1
