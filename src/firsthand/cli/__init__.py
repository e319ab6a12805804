"""The command line: `main` is the console script. Heavy imports wait until a command needs them."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    # One thread a process: reading is spread over processes, and BLAS threads would only fight over the same cores.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from firsthand.cli.group import cli

    sys.exit(cli.main(prog_name="firsthand", standalone_mode=False))
