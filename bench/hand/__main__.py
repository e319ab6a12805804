"""`python -m bench.hand FA-KES.jsonl.gz`: how many of the cases judged by hand are still together."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.hand import held, traced


def main() -> None:
    """Print, for each kind and verdict, how many there are and how many the program puts together."""
    if len(sys.argv) != 2:
        sys.exit("python -m bench.hand FA-KES.jsonl.gz")
    found = held(traced(Path(sys.argv[1])))
    for kind in ("incident", "pair", "group"):
        for verdict in ("right", "wrong"):
            together, apart = found[kind, verdict, True], found[kind, verdict, False]
            print(f"{kind}\t{verdict}\t{together + apart} judged\t{together} together now")


if __name__ == "__main__":
    main()
