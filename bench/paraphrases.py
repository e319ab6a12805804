"""Figures of one fact in many forms (`bench/figures/forms.toml`): which fields survive how the fact is told.

What happened, where, when and by whom it is told are put together so that every two of them meet at least once; each text, and each
whole report, is filled with several towns, people and numbers. The right reading is known by construction, and judged as
`bench.discourse` judges. Forms of the split "kept" are measured only.
"""

from __future__ import annotations

import itertools
import random
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from bench.discourse import FIELDS, SPLITS, Wanted, judged
from firsthand.model import Report

FILLINGS: Final = 2
"""How often a form that is put together is filled; a whole report is filled four times as often."""
_MARK: Final = re.compile(r"<([^|<>]+)\|([^<>]*)>")
_DAY: Final = re.compile(r"(d1|d2|pub)([+-]?)(\d*)")
_SLOT: Final = re.compile(r"\{(\w+)\}")
_SENTENCE: Final = re.compile(r"(^|[.!?\n] +|\n|^[^\n]{1,60}- )([a-z])")
_WEEK: Final = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS: Final = "January February March April May June July August September October November December".split()
_SMALL: Final = {3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 11: "eleven", 12: "twelve"}
_PLACES: Final = "ABRCU"
_BOUNDED: Final = (
    ("{}", "exact"),
    ("{}", "exact"),
    ("{}", "exact"),
    ("at least {}", "low best"),
    ("more than {}", "low"),
    ("about {}", "best"),
    ("nearly {}", "high"),
)
Bounds = tuple[float | None, float | None, float | None]
Form = tuple[str, dict[str, str]]
"""A text with its slots, and what holds of its figures where they say nothing themselves."""


def measures(gold: Path, splits: Sequence[str] = SPLITS) -> dict[str, float]:
    """The share of figures in percent with each field right, for each of the splits."""
    from firsthand.reading.reader import shared_reader

    forms = tomllib.loads(gold.read_text(encoding="utf-8"))
    shares = {}
    for split in splits:
        told = list(texts(forms, split))
        count: Counter[str] = Counter()
        for (_, wanted), (report, reading) in zip(told, shared_reader().read_all(r for r, _ in told), strict=True):
            for want in wanted:
                count.update(judged(report.text, want, getattr(reading, "figures", ())))
        shares[f"measure and bounds, {split}"] = 100 * count["number"] / max(1, count["wanted"])
        for field in FIELDS:
            shares[f"{field}, {split}"] = 100 * count[field] / max(1, count["number"])
        shares[f"whole, {split}"] = 100 * count["whole"] / max(1, count["wanted"])
    return shares


def texts(forms: Mapping[str, Any], split: str) -> Iterator[tuple[Report, list[Wanted]]]:
    """The filled forms of a split, each with the figures that are right."""
    seed = 0
    for text, told in _composed(forms[split]):
        for _ in range(FILLINGS):
            yield _filled(text, told, forms["fillers"], seed := seed + 1)
    for form in forms[split]["reports"]:
        for _ in range(4 * FILLINGS):
            yield _filled(form["text"], {"place": "A", "day": "d1", **form}, forms["fillers"], seed := seed + 1)


def _composed(slots: Mapping[str, Any]) -> Iterator[Form]:
    """Forms in which every frame, place, day and voice meets every other of another kind, if they go together."""
    kinds = [slots["frames"], slots["places"], slots["days"], slots["voices"]]
    choices = list(itertools.product(*(range(len(kind)) for kind in kinds)))
    random.Random(5).shuffle(choices)
    met: set[tuple[int, int, int, int]] = set()
    for choice in choices:
        pairs = {(i, choice[i], j, choice[j]) for i, j in itertools.combinations(range(len(kinds)), 2)} - met
        form = _put_together(*(kind[at] for kind, at in zip(kinds, choice, strict=True))) if len(pairs) > 1 else None
        if form is not None:
            met |= pairs
            yield form


def _put_together(frame: str, place: dict[str, str], day: dict[str, str], voice: dict[str, str]) -> Form | None:
    event, before = place.get("event", ""), [b for b in (day.get("before"), place.get("before")) if b]
    if ("{E" not in frame and event) or len(before) > 1:
        return None
    clause = frame.replace("{E}", event or "a drone strike")
    clause = clause.replace("@", place.get("behind", "")).replace("&", day.get("behind", ""))
    opening = "".join(f"{part}, " for part in (day.get("front"), place.get("front")) if part)
    text = voice["form"].replace("#", opening + clause) + "."
    text = re.sub(r",\s*([,.])", r"\1", re.sub(r" +([ ,.])", r"\1", text))
    lead = before[0] + ("" if before[0].endswith("\n") else " ") if before else ""
    on_day = day.get("day", "d1")
    return lead + text, {"place": place.get("place", "A"), "day": on_day if on_day != "-" else voice.get("day", "-")}


def _filled(form: str, told: Mapping[str, str], fillers: Mapping[str, Any], seed: int) -> tuple[Report, list[Wanted]]:
    values, numbers, days = _filling(fillers, random.Random(seed))
    text, wanted, at = "", [], 0
    for mark in _MARK.finditer(form):
        text += _said(form[at : mark.start()], values)
        measure, *rest = mark[2].split("|")
        population, place, day = (part or None for part in (*rest, "", "", "")[:3])
        slot = next(s for s in _SLOT.findall(mark[1]) if s in numbers)
        words = _said(mark[1], values)
        answers = {
            "population": _whom(mark[1], population, form, values),
            "place": tuple(values[p].removeprefix("the ") if p in values else p for p in (place or told["place"]).split("/")),
            "day": tuple(_iso(d, days) for d in (day or told["day"]).split("/")),
        }
        wanted.append(Wanted(len(text), len(text) + len(words), tuple(measure.split("/")), numbers[slot], answers))
        text, at = text + words, mark.end()
    text += _said(form[at:], values)
    text = _SENTENCE.sub(lambda m: m[1] + m[2].upper(), text)
    return Report(id=f"form-{seed}", text=text, publisher="Own Gazette", published=days["pub"], language="en"), wanted


def _said(words: str, values: Mapping[str, str]) -> str:
    return _SLOT.sub(lambda slot: values[slot[1]], words)


def _whom(words: str, population: str | None, form: str, values: Mapping[str, str]) -> tuple[str, ...]:
    """Who is counted: as the form says, by the words themselves, and of a bare number anybody that the form counts."""
    if population is not None:
        return tuple(values.get(p, p) for p in population.split("/"))
    own = re.sub(r"^(?:the |another |more |bodies$|people$)+", "", re.sub(r"\{[nmkNj]\}", "", words).strip())
    return (_said(own, values),) if own else ("-", *(values[p] for p in "PQ" if f"{{{p}}}" in form))


def _iso(day: str, days: Mapping[str, date]) -> str:
    """ "pub-1" and "d2+2" as dates; "-" where none is told."""
    told = _DAY.fullmatch(day)
    if told is None:
        return day
    name, sign, shift = told.groups()
    return (days[name] + timedelta(days=int(f"{sign}{shift}" if shift else 0))).isoformat()


def _filling(fillers: Mapping[str, Any], chance: random.Random) -> tuple[dict[str, str], dict[str, Bounds], dict[str, date]]:
    """Words for every slot, the bounds of the numbers, and the days."""
    values = dict(zip(_PLACES, chance.choice(fillers["places"]), strict=True))
    values["P"] = chance.choice(fillers["people"])
    values["Q"] = chance.choice([some for some in fillers["some"] if some != values["P"]])
    values["V"], values["W"] = chance.sample(fillers["voices"], 2)
    pub = date(2018, 3, 9) + timedelta(days=chance.randrange(2500))
    days = {"pub": pub, "d1": pub - timedelta(days=chance.choice((1, 2))), "d2": pub - timedelta(days=chance.choice((3, 4, 5)))}
    for name, day in days.items():
        month = _MONTHS[day.month - 1]
        weekday = _WEEK[day.weekday()]
        values |= {name: weekday, f"{name}d": weekday, f"{name}m": f"{day.day} {month}", f"{name}u": f"{month} {day.day}"}
    values["pub"] = values["pubu"]
    several = chance.sample(range(20, 400), 3)
    few = chance.sample(sorted(_SMALL), 2)
    numbers = {}
    for slot, number in zip("nmNkj", (*several, *few), strict=True):
        form, given = chance.choice(_BOUNDED) if slot in "nmN" else _BOUNDED[0]
        values[slot] = form.format(_SMALL.get(number, number))
        low, best, high = (float(number) if given == "exact" or end in given else None for end in ("low", "best", "high"))
        numbers[slot] = (low, best, high)
    return values, numbers, days
