"""The accuracy gate: sentences of our own about wars, read and held against floors that may rise but not drop.

Gold lines (`bench/gate/*.jsonl`)::

    {"id", "publisher", "published", "text",
     "statements": [{"content": "words of the text", "chain": ["publisher", …, "origin" or null], "hedge"?, "supplier"?}],
     "figures":    [{"at": "words of the text", "measure", "range": [low, best, high]}],
     "times":      {"words of the text": "ISO value"},
     "places":     {"words of the text": [lat, lon]}}

Annotation is complete: what is not listed should not be found. Statements of the publisher alone are not listed, and figures
other than of people are not either. Adjectives of countries count as places, as in TR-News. A floors file names the fingerprint of
the lines it was pinned on.
"""

from __future__ import annotations

import hashlib
import math
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bench.run import rows
from firsthand.model import Figure, Reading, Report, Role, Statement, Unit

HERE = Path(__file__).parent
GOLD = HERE / "gate"
FLOORS = HERE / "floors.toml"
NEAR_KM = 161.0
WORD = re.compile(r"\w+(?:['’\-.]\w+)*")
ARTICLE = re.compile(r"^(?:the|a|an)\s+")
SLACK = 1.0
"""Points that a floor lies below what was reached when it was pinned: one sentence read otherwise is no decline, more is."""
MEASURES = ("content", "chain", "hedge", "figure span", "figure", "time", "place")


def gold_lines(folder: Path = GOLD) -> list[dict[str, Any]]:
    """All gold lines, files in the order of their names."""
    return [line for path in sorted(folder.glob("*.jsonl")) for line in rows(path)]


def fingerprint(folder: Path = GOLD) -> str:
    """SHA-256 over the names and bytes of the gold files."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.jsonl")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def reached(lines: Iterable[dict[str, Any]]) -> dict[str, float]:
    """F1 in percent by measure, over all lines, rounded down to a tenth."""
    from firsthand.reading.reader import shared_reader

    reader, count = shared_reader(), Counter[str]()
    for line in lines:
        published = date.fromisoformat(line["published"])
        report = Report(id=line["id"], text=line["text"], publisher=line["publisher"], published=published, language="en")
        count += compared(line, reader.read(report))
    return {name: math.floor(1000 * _f1(count, name)) / 10 for name in MEASURES}


def _f1(count: Counter[str], name: str) -> float:
    return 2 * count[f"{name} right"] / max(1, count[f"{name} wanted"] + count[f"{name} found"])


def compared(line: Mapping[str, Any], reading: Reading) -> Counter[str]:
    """Wanted, found and right of each measure for one line."""
    count: Counter[str] = Counter()
    _statements(count, line, reading)
    _figures(count, line, reading)
    text = line["text"]
    times = {(t.span.start, t.span.end): t.value for t in reading.times}
    _spans(count, "time", [(_at(text, at), value) for at, value in line.get("times", {}).items()], times, _same_text)
    places = {(p.span.start, p.span.end): (p.lat, p.lon) for p in reading.places}
    _spans(count, "place", [(_at(text, at), tuple(point)) for at, point in line.get("places", {}).items()], places, _near)
    return count


def _at(text: str, words: str) -> tuple[int, int]:
    """Where the annotated words first stand as whole words."""
    match = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    if match is None:
        raise ValueError(f"not in the text: {words!r}")
    return match.span()


def _statements(count: Counter[str], line: Mapping[str, Any], reading: Reading) -> None:
    """Content: half of the words shared. Chain: content found, and every voice right. Hedge: of chains found, its class."""
    text = line["text"]
    found = [s for s in reading.statements if any(hop.role is not Role.PUBLISHER for hop in s.chain)]
    wanted = line.get("statements", [])
    for name in ("content", "chain"):
        count[f"{name} wanted"] += len(wanted)
        count[f"{name} found"] += len(found)
    left = list(found)
    for want in wanted:
        words = _words(text, [_at(text, want["content"])])
        best = max(left, key=lambda s: _overlap(words, _words(text, s.content)), default=None)
        if best is None or _overlap(words, _words(text, best.content)) < 0.5:
            continue
        left.remove(best)
        count["content right"] += 1
        if not _same_chain(want, best):
            continue
        count["chain right"] += 1
        if "hedge" in want:
            count["hedge wanted"] += 1
            count["hedge found"] += 1
            spoken = [hop for hop in best.chain if hop.role is not Role.SUPPLIER]
            count["hedge right"] += spoken[-1].hedge.value == want["hedge"]


def _words(text: str, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(m.start() for start, end in spans for m in WORD.finditer(text, start, end))


def _overlap(first: frozenset[int], second: frozenset[int]) -> float:
    return len(first & second) / max(1, len(first | second))


def _same_chain(want: Mapping[str, Any], found: Statement) -> bool:
    spoken = [hop for hop in found.chain if hop.role is not Role.SUPPLIER]
    supplier = next((hop.voice for hop in found.chain if hop.role is Role.SUPPLIER), None)
    if not _same_voice(want.get("supplier"), supplier) or len(spoken) != len(want["chain"]):
        return False
    return all(
        (not hop.named if voice is None else _same_voice(voice, hop.voice))
        for voice, hop in zip(want["chain"], spoken, strict=True)
    )


def _same_voice(want: str | None, found: str | None) -> bool:
    """Voices agree when one name contains the other, without case and leading article."""
    if want is None or found is None:
        return want is found
    a, b = (ARTICLE.sub("", name.lower().replace("’", "'")) for name in (want, found))
    return a in b or b in a


def _figures(count: Counter[str], line: Mapping[str, Any], reading: Reading) -> None:
    """Figure span: found at all. Figure: and measure and all three bounds right."""
    wanted = line.get("figures", [])
    left = [f for f in reading.figures if f.unit is not Unit.ITEMS]
    for name in ("figure span", "figure"):
        count[f"{name} wanted"] += len(wanted)
        count[f"{name} found"] += len(left)
    for want in wanted:
        start, end = _at(line["text"], want["at"])
        match = next((f for f in left if f.span.start < end and start < f.span.end), None)
        if match is not None:
            left.remove(match)
            count["figure span right"] += 1
            count["figure right"] += _same_figure(want, match)


def _same_figure(want: Mapping[str, Any], found: Figure) -> bool:
    bounds: Sequence[float | None] = (found.low, found.best, found.high)
    return found.measure.value == want["measure"] and all(same_number(w, f) for w, f in zip(want["range"], bounds, strict=True))


def same_number(want: float | None, found: float | None) -> bool:
    """Whether two bounds are the same number, or both open."""
    if want is None or found is None:
        return want is found
    return math.isclose(want, found, rel_tol=1e-3)


def _spans(count: Counter[str], name: str, wanted: Sequence[tuple[tuple[int, int], Any]], found: dict[Any, Any], same: Any) -> None:
    """One to one by overlap; right where the values agree as well."""
    count[f"{name} wanted"] += len(wanted)
    count[f"{name} found"] += len(found)
    left = dict(found)
    for (start, end), value in wanted:
        match = next((span for span in left if span[0] < end and start < span[1]), None)
        if match is not None:
            count[f"{name} right"] += bool(same(value, left.pop(match)))


def _same_text(want: str, found: str) -> bool:
    return want == found


def _near(want: tuple[float, float], found: tuple[float | None, float | None]) -> bool:
    if found[0] is None or found[1] is None:
        return False
    a, b = math.radians(want[0]), math.radians(found[0])
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(found[1] - want[1]) / 2) ** 2
    return 2 * 6371 * math.asin(min(1.0, math.sqrt(half))) <= NEAR_KM


def failures(floors: Mapping[str, Any], now: Mapping[str, float], print_of_gold: str) -> list[str]:
    """What keeps the gate shut, in words. Empty when it is open."""
    shut = []
    if floors.get("fingerprint") != print_of_gold:
        shut.append("the gate data changed: look at what changed, then pin anew with `python -m bench gate --pin`")
    pinned = floors.get("floors", {})
    if set(pinned) != set(now):
        shut.append(f"floors and measures differ: {', '.join(sorted(set(pinned) ^ set(now)))}")
    shut += [
        f"{name}: {now[name]:.1f} is below its floor {floor:.1f}" for name, floor in pinned.items() if now.get(name, 100) < floor
    ]
    return shut


def read_floors(path: Path = FLOORS) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def write_floors(now: Mapping[str, float], print_of_gold: str, path: Path = FLOORS) -> None:
    """Pin the floors one point below what is reached now."""
    pinned = "".join(f'"{name}" = {number - SLACK:.1f}\n' for name, number in now.items())
    path.write_text(
        "# F1 in percent on bench/gate/*.jsonl, by `python -m bench gate`. Renew with --pin, and say why in the commit.\n"
        "# Each floor lies one point below what was reached when pinned: one sentence read otherwise passes, a decline does not.\n"
        f'fingerprint = "{print_of_gold}"\n\n[floors]\n{pinned}',
        encoding="utf-8",
    )
