"""The bench of copies on a few articles of our own, with the shape of the published file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import copies
from bench.tasks import COPIES

TEXT = (
    "The ferry to the island was stopped on Tuesday because ice had bent its rudder. Farmers brought the milk over the causeway by "
    "sledge, which took them until noon, and the dairy paid them for the extra hours. The harbour office hopes for a thaw."
)
OTHER = (
    "A choir sang in the empty cinema of the island on Tuesday. Nobody had paid for the heating, and the singers kept their "
    "gloves on."
)


def article(unit: str, content: str) -> dict[str, str]:
    return {
        "unit_id": unit,
        "article_title": f"Number {unit}",
        "article_content": f"March {unit} 2031 {content}",
        "source": f"Paper {unit}",
    }


def test_pairs_told_rightly_and_wrongly_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gold, judged = tmp_path / "gold.jsonl", tmp_path / "judged.toml"
    rows = [article("1", TEXT), article("2", TEXT), article("3", OTHER + " " + TEXT + " " + OTHER.upper()), article("4", OTHER)]
    gold.write_text("\n".join(map(json.dumps, rows)))
    judged.write_text('copy = [["1", "2"], ["1", "4"]]\npart = [["1", "3"]]\nnone = [["2", "3"], ["3", "4"]]\n')
    monkeypatch.setattr(copies, "JUDGED", judged)
    found = copies.measures(gold)
    assert set(found) == {measure.name for measure in COPIES}
    assert (found["copies found"], found["reprinted parts found"]) == (50, 100)
    assert found["prints of an agency by a mark"] == 0
