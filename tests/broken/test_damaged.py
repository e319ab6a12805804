"""Every damaged item gives the outcome that its table says, in bounded time and memory."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from firsthand.errors import InputError
from firsthand.text import Hints, extract
from tests.broken.damaged import KEPT, REFUSED, Kept, Refused

HINTS = Hints(where="item", today=date(2025, 2, 1))
SECONDS, MEGABYTES = 20, 800


@pytest.mark.parametrize("item", REFUSED, ids=lambda item: item.name)
def test_a_refused_item_says_what_it_is_and_what_to_do(item: Refused) -> None:
    with pytest.raises(InputError) as refusal:
        extract(item.data(), HINTS)
    assert str(refusal.value) == item.message


@pytest.mark.parametrize("item", KEPT, ids=lambda item: item.name)
def test_an_item_that_can_be_read_is_read_and_says_what_was_lost(item: Kept) -> None:
    data = item.data()
    start = time.process_time()
    artefact = extract(data, HINTS)
    assert artefact.text.startswith(item.begins)
    assert tuple(warning.message for warning in artefact.warnings) == item.warnings
    assert time.process_time() - start < SECONDS


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells the peak of a process apart from its parent's")
def test_all_items_together_are_read_in_bounded_memory() -> None:
    # A process of its own: the peak of this one also counts what other tests loaded, and so does `ru_maxrss` of its children.
    program = (
        "from pathlib import Path\n"
        "from firsthand.text import extract\n"
        "from tests.broken.test_damaged import HINTS, KEPT\n"
        "for item in KEPT: extract(item.data(), HINTS)\n"
        "[peak] = [line for line in Path('/proc/self/status').read_text().splitlines() if line.startswith('VmHWM')]\n"
        "print(peak.split()[1])"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert int(run.stdout) / 1_000 < MEGABYTES
