"""Chains and hedges against the project's own set of nested attribution (`bench/chains`; by what rules, its GUIDE.md says).

A statement that was found and one that is wanted are the same where their contents overlap most, by half of their words at least;
each is used once. A wanted statement without a partner counts as wrong. A chain is right when every voice is, in order, and the
supplier too: voices agree as in the project's cases, when one name contains the other; an unnamed one when no name was found. A
hedge is right when the class of the last voice before the supplier is, a polarity when it is that of the partner.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.run import rows
from firsthand.model import Hop, Report, Role, Statement

if TYPE_CHECKING:
    from firsthand.reading.reader import ReaderKind

SPLITS = ("dev", "kept")
WORD = re.compile(r"\w+(?:['’\-.]\w+)*")
ARTICLE = re.compile(r"^(?:the|a|an)\s+")
SAME = 0.5
"""Share of their words (Dice) that two contents must have in common."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A wanted statement of an item with the one found for it, and what of that is right."""

    item: Mapping[str, Any]
    wanted: Mapping[str, Any]
    found: Statement | None
    chain: bool
    hedge: bool
    polarity: bool


def measures(folder: Path) -> dict[str, float]:
    """Exact chains, hedge classes, polarities and F1 of contents, in percent, for each split; for the kept one by rules too."""
    from firsthand.reading.reader import ReaderKind

    reached: dict[str, float] = {}
    for split in SPLITS:
        judged: list[Judged] = []
        count: Counter[str] = Counter()
        for item, found in readings(rows(folder / f"{split}.jsonl")):
            judged += judge(item, found)
            count["found"] += len(found)
        count["content"] = sum(j.found is not None for j in judged)
        reached |= {
            f"exact chain, {split}": 100 * sum(j.chain for j in judged) / max(1, len(judged)),
            f"hedge class, {split}": 100 * sum(j.hedge for j in judged) / max(1, len(judged)),
            f"polarity, {split}": 100 * sum(j.polarity for j in judged) / max(1, len(judged)),
            f"content, {split}": 200 * count["content"] / max(1, count["found"] + len(judged)),
        }
    kept = readings(rows(folder / "kept.jsonl"), ReaderKind.RULES)
    alone = [judged for item, found in kept for judged in judge(item, found)]
    return reached | {
        "exact chain, kept, rules": 100 * sum(j.chain for j in alone) / max(1, len(alone)),
        "hedge class, kept, rules": 100 * sum(j.hedge for j in alone) / max(1, len(alone)),
    }


def readings(
    items: Iterable[Mapping[str, Any]], kind: ReaderKind | None = None
) -> Iterator[tuple[Mapping[str, Any], tuple[Statement, ...]]]:
    """Each item with the statements that are read from it, by the usual reader or by one of a kind."""
    from firsthand.reading.reader import shared_reader

    reader = shared_reader() if kind is None else shared_reader(kind)
    for item in items:
        published = date.fromisoformat(item["published"]) if item["published"] else None
        report = Report(id=item["id"], text=item["text"], publisher=item["publisher"], published=published, language="en")
        yield item, reader.read(report).statements


def judge(item: Mapping[str, Any], found: Sequence[Statement]) -> list[Judged]:
    """The wanted statements of an item, each with its partner."""
    text, wanted = item["text"], item["statements"]
    partner = _partners([_words(text, w["content"]) for w in wanted], [_words(text, s.content) for s in found])
    return [_judged(item, want, found[partner[n]] if n in partner else None) for n, want in enumerate(wanted)]


def _judged(item: Mapping[str, Any], want: Mapping[str, Any], found: Statement | None) -> Judged:
    if found is None:
        return Judged(item, want, None, chain=False, hedge=False, polarity=False)
    spoken = [hop for hop in found.chain if hop.role is not Role.SUPPLIER]
    suppliers = [hop for hop in found.chain if hop.role is Role.SUPPLIER]
    supplied = any(is_voice(want["supplier"], hop) for hop in suppliers) if want.get("supplier") else not suppliers
    voices = len(spoken) == len(want["chain"]) and all(
        is_voice(hop["voice"] if hop["named"] else None, got) for hop, got in zip(want["chain"], spoken, strict=True)
    )
    right = spoken[-1].hedge.value == want["hedge"], found.polarity.value == want["polarity"]
    return Judged(item, want, found, voices and supplied, *right)


def is_voice(want: str | None, found: Hop) -> bool:
    """Whether a hop is the voice wanted: one name contains the other, without case and leading article; None is an unnamed one."""
    if want is None:
        return not found.named
    a, b = (ARTICLE.sub("", name.lower().replace("’", "'")) for name in (want, found.voice or ""))
    return bool(b) and (a in b or b in a)


def _partners(wanted: Sequence[frozenset[int]], found: Sequence[frozenset[int]]) -> dict[int, int]:
    """For each wanted content the found one that is taken for it, best overlaps first."""
    overlaps = sorted(
        ((_dice(w, f), -n, -m) for n, w in enumerate(wanted) for m, f in enumerate(found)),
        reverse=True,
    )
    partner: dict[int, int] = {}
    for overlap, n, m in overlaps:
        if overlap >= SAME and -n not in partner and -m not in partner.values():
            partner[-n] = -m
    return partner


def _words(text: str, spans: Iterable[Sequence[int] | Any]) -> frozenset[int]:
    return frozenset(m.start() for start, end in spans for m in WORD.finditer(text, start, end))


def _dice(first: frozenset[int], second: frozenset[int]) -> float:
    return 2 * len(first & second) / max(1, len(first) + len(second))
