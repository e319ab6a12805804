"""The weights are one file with a checksum; a file that is not the recorded one is not used."""

import shutil
from importlib import resources
from pathlib import Path

import pytest

from firsthand.errors import MissingPart
from firsthand.reading.attribution.tagger import weights

FOLDER = Path(str(resources.files("firsthand.reading.attribution.tagger") / "weights"))
LIMIT = 30_000_000
"""Bytes that weights may add to the package (issue 3)."""


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "weights"))


def test_the_shipped_weights_are_the_ones_whose_checksum_is_recorded() -> None:
    found = weights.load(FOLDER)
    assert found["words"].shape[0] == len(found.vocabulary.words) + 1
    assert (FOLDER / weights.FILE).stat().st_size < LIMIT


def test_weights_whose_bytes_changed_are_refused_with_a_cure(copied: Path) -> None:
    file = copied / weights.FILE
    file.write_bytes(file.read_bytes()[:-1] + b"!")
    with pytest.raises(MissingPart, match=r"not the ones whose checksum is recorded.*--reader rules"):
        weights.load(copied)


def test_missing_weights_are_told_with_a_cure(copied: Path) -> None:
    (copied / weights.FILE).unlink()
    with pytest.raises(MissingPart, match=r"not installed.*--reader rules"):
        weights.load(copied)
