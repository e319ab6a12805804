"""Measure what scores are worth: python -m training.scores --data PATH

PATH is the folder with `attribution/polnear_train.jsonl.gz` and `quantities/newsquant-dev.jsonl.gz`. The reader with the tagger is
judged on the sixty articles that the tagger was not trained on, the reader by rules on those and more, both on `bench/chains` dev,
figures on `bench/figures` dev and NewsQuant. Writes `src/firsthand/reading/scores.toml`. It takes a minute or two: run it again
after the tagger's weights or a rule changed.
"""

from __future__ import annotations

import argparse
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench import rightness
from bench.rightness import Ground, Judged
from bench.run import rows
from firsthand.reading.attribution import tagger
from firsthand.reading.parse import shared_parser
from firsthand.reading.reader import Reader
from firsthand.reading.scores import FILE, OTHER, TAGGER, Curve, Scores
from firsthand.registry import Registry
from training.attribution.examples import parts

ASIDE = 60
"""Training articles that the tagger is not trained on, as `training.attribution` divides them."""
MORE = 140
"""Further articles for the reader by rules. The tagger, which has no part in it, is trained on them; rules are not."""
FLOOR = 30
"""Examples below which a rule has no share of its own, and a curve no point."""
CHANCE = 2.0
"""Standard errors by which a rule must differ from the others to have a share of its own."""
POINTS = 12
"""Points that a curve has at most."""
OUT = Path(__file__).resolve().parents[1] / "src/firsthand/reading" / FILE
RAW = Scores(
    name="raw",
    weights="",
    both=((0.0, 0.0), (1.0, 1.0)),
    tagger=((0.0, 0.0), (1.0, 1.0)),
    rules={OTHER: 0.0},
    nested=1.0,
    publisher=0.0,
    figures={OTHER: 0.0},
)
"""Scores under which the tagger's own come through."""


def curve(found: Iterable[Judged]) -> Curve:
    """Shares right by the tagger's score, over groups of neighbours, raised where they would fall (pool adjacent violators)."""
    ordered = sorted(found, key=lambda j: j.score)
    size = max(FLOOR, -(-len(ordered) // POINTS))
    cut = [ordered[at : at + size] for at in range(0, len(ordered), size)]
    if len(cut) > 1 and len(cut[-1]) < FLOOR:
        cut[-2:] = [cut[-2] + cut[-1]]
    rising: list[list[Judged]] = []
    for group in cut:
        rising.append(group)
        while len(rising) > 1 and share(rising[-2]) >= share(rising[-1]):
            rising[-2:] = [rising[-2] + rising[-1]]
    return tuple((sum(j.score for j in group) / len(group), share(group)) for group in rising)


def share(found: Sequence[Judged]) -> float:
    """How many of them are right, with one right and one wrong one added: of few, nothing is certain."""
    return (sum(j.right for j in found) + 1) / (len(found) + 2)


def by_rule(found: Iterable[Judged]) -> dict[str, float]:
    """The share of each rule that differs from the others by more than chance, and under OTHER that of all the others together.

    The rule that differs most goes first, and is no longer among those that the next is compared with.
    """
    every = list(found)
    pool: dict[str, list[Judged]] = defaultdict(list)
    for j in every:
        pool[j.rule].append(j)
    known: dict[str, float] = {}
    while (oddest := max(pool, key=lambda rule: strangeness(pool, rule), default=None)) and strangeness(pool, oddest) > CHANCE:
        known[oddest] = share(pool.pop(oddest))
    rest = [j for group in pool.values() for j in group]
    return {**dict(sorted(known.items())), OTHER: share(rest if len(rest) >= FLOOR else every)}


def strangeness(pool: Mapping[str, Sequence[Judged]], rule: str) -> float:
    """By how many standard errors the share of a rule differs from that of the others; 0 where either has too few examples."""
    own = pool[rule]
    others = [j for other, group in pool.items() if other != rule for j in group]
    if min(len(own), len(others)) < FLOOR:
        return 0.0
    errors = sum(share(group) * (1 - share(group)) / len(group) for group in (own, others))
    return abs(share(own) - share(others)) / math.sqrt(errors)


def of_reader(grounds: Sequence[Ground]) -> dict[str, Any]:
    """The shares of one reader."""
    voiced = [j for ground in grounds for j in ground.voiced]
    outer = [j for j in voiced if not j.nested]
    return {
        "both": curve(j for j in outer if j.rule.endswith(f"+{TAGGER}")),
        "tagger": curve(j for j in outer if j.rule == TAGGER),
        "rules": by_rule(j for j in outer if TAGGER not in j.rule),
        "nested": share([j for j in voiced if j.nested]),
        "publisher": share([j for ground in grounds for j in ground.publishers]),
    }


def fitted(data: Path) -> dict[str, Any]:
    """Everything that `scores.toml` holds."""
    weights = tagger.shipped()
    trained = Reader(shared_parser(), Registry.shipped(), weights, RAW)
    rules = Reader(shared_parser(), Registry.shipped(), None, RAW)
    more, aside = parts(rows(data / "attribution" / "polnear_train.jsonl.gz"), ASIDE)
    of_rules = of_reader([rightness.polnear(rules, aside + more[:MORE]), rightness.chains(rules, "dev")])
    figures = rightness.own_figures(trained, "dev") + rightness.newsquant(trained, data / "quantities" / "newsquant-dev.jsonl.gz")
    return {
        "weights": weights.name,
        "trained": of_reader([rightness.polnear(trained, aside), rightness.chains(trained, "dev")]),
        "by_rules": {name: value for name, value in of_rules.items() if name not in ("both", "tagger")},
        "figures": by_rule(figures),
    }


def toml(table: Mapping[str, Any]) -> str:
    """A table as TOML, numbers to the third place."""
    today = datetime.now(UTC).date().isoformat()
    lines = [
        "# Shares that are right, by how something was found: written by `python -m training.scores --data PATH`,",
        f"# {today}, on PolNeAR train (articles kept aside), NewsQuant dev, bench/chains dev and bench/figures dev.",
        "# What counts as right: bench/rightness.py. How it is used: docs/explanation/confidence.md.",
        "",
        f'weights = "{table["weights"]}"',
    ]
    for name in ("trained", "by_rules"):
        lines += ["", f"[{name}]", *(_line(key, value) for key, value in table[name].items() if key != "rules")]
        lines += ["", f"[{name}.rules]", *(_line(key, value) for key, value in table[name]["rules"].items())]
    lines += ["", "[figures]", *(_line(key, value) for key, value in table["figures"].items())]
    return "\n".join(lines) + "\n"


def _line(key: str, value: float | Curve) -> str:
    told = f"{value:.3f}" if isinstance(value, float) else f"[{', '.join(f'[{x:.3f}, {y:.3f}]' for x, y in value)}]"
    return f'"{key}" = {told}'


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    given.out.write_text(toml(fitted(given.data)), encoding="utf-8")
    print(given.out)


if __name__ == "__main__":
    main()
