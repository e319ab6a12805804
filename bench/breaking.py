"""Samples of every kind of intake, broken at random from a seed: inputs tried, crashes, hangs, losses, and how long the worst took.

    python -m bench.breaking [INPUTS] [SEED] [KIND…]

Each broken file is taken in between two sound ones. A crash is any error that is not one of ours with a cure; a hang is an input
that takes more than ten seconds by the clock; a loss is a sound file that is not taken in as it is, or
a broken one of which nothing is told: no report, nothing kept, and no error. Inputs that do any of it are kept beside the
program's temporary files, and named.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from firsthand.errors import FirsthandError
from firsthand.intake import Arrival, arrivals
from tests.intake.test_hostile import HOSTILE, PIECES, SAMPLES, SENTENCE

HANG = 10.0
STARTS = {kind: [data] for kind, data in SAMPLES.items()} | {"hostile files": [path.read_bytes() for path in HOSTILE]}


def broken(data: bytes, dice: random.Random) -> bytes:
    """Bytes with one to four pieces of damage: replaced, flipped, cut off or doubled."""
    for _ in range(dice.randint(1, 4)):
        at, how = dice.randrange(len(data) + 1), dice.random()
        if how < 0.4:
            data = data[:at] + dice.choice(PIECES) + data[at + dice.randint(0, 40) :]
        elif how < 0.7:
            flipped = bytearray(data)
            for _ in range(dice.randint(1, 8) if data else 0):
                flipped[dice.randrange(len(data))] = dice.randrange(256)
            data = bytes(flipped)
        elif how < 0.8:
            data = data[:at]
        else:
            data = data[:at] + data[max(0, at - 200) : at] * dice.randint(1, 5) + data[at:]
    return data


def tried(path: Path, sound: Path) -> str | None:
    """Take a file in between two sound ones; returns what went wrong as it must not."""
    try:
        first, *found, last = arrivals([sound, path, sound], today=date(2025, 2, 1))
    except Exception as wrong:  # noqa: BLE001 - what comes out here is the finding
        return f"crash: {type(wrong).__name__}: {str(wrong)[:150]}"
    if not found or any(not isinstance(each, Arrival) or each.report.text != SENTENCE for each in (first, last)):
        return "loss"
    uncured = next((item for item in found if isinstance(item, FirsthandError) and not item.cure), None)
    return None if uncured is None else f"crash: no cure: {uncured}"


def main(inputs: int, seed: int, kinds: Sequence[str]) -> None:
    print(f"{'kind':<15}{'inputs':>8}{'crashes':>9}{'hangs':>7}{'losses':>8}{'worst, s':>10}")
    folder = Path(tempfile.mkdtemp(prefix="firsthand-breaking-"))
    sound = folder / "sound.txt"
    sound.write_text(SENTENCE)
    for kind in kinds or STARTS:
        dice, ends, worst = random.Random(f"{seed} {kind}"), Counter[str](), 0.0
        for number in range(inputs):
            path = folder / f"{kind}-{number}"
            path.write_bytes(broken(dice.choice(STARTS[kind]), dice))
            began = time.monotonic()
            wrong = tried(path, sound)
            took = time.monotonic() - began
            worst = max(worst, took)
            if wrong is None and took > HANG:
                wrong = f"hang: {took:.1f} s"
            if wrong is None:
                path.unlink()
            else:
                ends[wrong.partition(":")[0]] += 1
                print(f"  {path}: {wrong}", file=sys.stderr)
        print(f"{kind:<15}{inputs:>8,}{ends['crash']:>9,}{ends['hang']:>7,}{ends['loss']:>8,}{worst:>10.2f}", flush=True)


if __name__ == "__main__":
    given = sys.argv[1:]
    main(int(given[0]) if given else 1_000, int(given[1]) if given[1:] else 1, given[2:])
