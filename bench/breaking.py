"""Samples of every kind of intake, broken at random from a seed: inputs tried, crashes, hangs, and how long the worst took.

    python -m bench.breaking [INPUTS] [SEED] [KIND…]

A crash is any error that is not one of ours with a cure; a hang is an input that takes more than ten seconds of this process's CPU.
Inputs that crash are kept beside the program's temporary files, and named.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from firsthand.errors import FirsthandError
from firsthand.intake import arrivals
from tests.intake.test_hostile import HOSTILE, PIECES, SAMPLES

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


def tried(path: Path) -> str | None:
    """Take a file in; returns what went wrong as it must not."""
    try:
        for item in arrivals([path], today=date(2025, 2, 1)):
            if isinstance(item, FirsthandError) and not item.cure:
                return f"no cure: {item}"
    except Exception as wrong:  # noqa: BLE001 - what comes out here is the finding
        return f"{type(wrong).__name__}: {str(wrong)[:150]}"
    return None


def main(inputs: int, seed: int, kinds: Sequence[str]) -> None:
    print(f"{'kind':<15}{'inputs':>8}{'crashes':>9}{'hangs':>7}{'worst, s':>10}")
    folder = Path(tempfile.mkdtemp(prefix="firsthand-breaking-"))
    for kind in kinds or STARTS:
        dice, crashes, hangs, worst = random.Random(f"{seed} {kind}"), 0, 0, 0.0
        for number in range(inputs):
            path = folder / f"{kind}-{number}"
            path.write_bytes(broken(dice.choice(STARTS[kind]), dice))
            began = time.process_time()
            wrong = tried(path)
            took = time.process_time() - began
            worst, hangs = max(worst, took), hangs + (took > HANG)
            if wrong is None:
                path.unlink()
            else:
                crashes += 1
                print(f"  {path}: {wrong}", file=sys.stderr)
        print(f"{kind:<15}{inputs:>8,}{crashes:>9,}{hangs:>7,}{worst:>10.2f}", flush=True)


if __name__ == "__main__":
    given = sys.argv[1:]
    main(int(given[0]) if given else 1_000, int(given[1]) if given[1:] else 1, given[2:])
