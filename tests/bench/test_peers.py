"""Peers stand beside ours in the table; what is not installed is named, not raised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bench import peers
from bench.__main__ import markdown
from bench.peers import PEERS, Peer
from bench.run import Result
from bench.tasks import TASKS, Measure, Task

TASK = Task("demo", "demo", "gold.jsonl", "demo split", "demo.py", (Measure("value", "Peer 50.0", "≥ 60"),))


def nothing(gold: Iterable[dict[str, Any]], task: str) -> Iterator[dict[str, Any]]:
    yield from ()


ABSENT = Peer("Nobody", "no-package-of-this-name", "MIT", "as it comes", ("demo",), nothing)


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_a_peer_does_tasks_and_measures_that_there_are(peer: Peer) -> None:
    tasks = {task.name: {measure.name for measure in task.measures} for task in TASKS}
    assert set(peer.tasks) <= set(tasks)
    assert not peer.measures or all(peer.measures & tasks[name] for name in peer.tasks)


def test_a_peer_that_is_not_installed_is_named_and_gives_no_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gold.jsonl").write_text("{}\n")
    monkeypatch.setattr(peers, "PEERS", (ABSENT,))
    assert peers.beside(TASK, tmp_path) == {}
    assert "- Nobody: no-package-of-this-name is not installed." in peers.listed()


def test_spacy_is_listed_with_its_version_licence_and_setting() -> None:
    assert "- spaCy: spacy 3." in peers.listed()


def test_the_spacy_peer_finds_places_by_its_entities() -> None:
    found = list(peers.spacy_places([{"doc": "a", "text": "Shells fell near Berlin, Germany."}], "places-tr-news"))
    assert {(row["start"], row["end"]) for row in found} == {(17, 23), (25, 32)}


def test_peers_run_here_stand_behind_the_published_ones() -> None:
    table = markdown([Result(TASK, {"value": 61.25}, "command")], {"demo": {"value": "Nobody 12.0"}})
    assert "| demo | value | Peer 50.0; run here: Nobody 12.0 | **61.2** |" in table
