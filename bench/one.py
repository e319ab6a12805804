"""One task in a process of its own: python -m bench.one MODULE GOLD OUT [OPTION]

Writes the module's predictions as JSON lines, or where it has ``measures`` and no scorer is asked for (OPTION ``measures``), its
numbers as one JSON object. A module that fails takes only its own task with it.
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path

from bench.run import MEASURES, rows


def main(module_name: str, gold: str, out: str, option: str | None = None) -> None:
    """Run ``bench.MODULE`` on a gold file and write what it gives to ``out``."""
    module = importlib.import_module(f"bench.{module_name}")
    with Path(out).open("w", encoding="utf-8") as written:
        if option == MEASURES:
            json.dump(module.measures(Path(gold)), written)
            return
        options = {option: True} if option else {}
        written.writelines(json.dumps(row) + "\n" for row in module.predictions(rows(Path(gold)), **options))


if __name__ == "__main__":
    main(*sys.argv[1:])
