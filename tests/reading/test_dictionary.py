"""The dictionary that the model brings."""

from __future__ import annotations

import subprocess
import sys

import pytest

from firsthand.reading import dictionary


def test_the_files_hold_what_the_model_has() -> None:
    assert dictionary.in_files() == dictionary.of_model()


@pytest.mark.parametrize(
    ("word", "parts"),
    [("report", {"noun", "verb"}), ("went", {"verb"}), ("her", {"closed"}), ("kind", {"noun", "adj"}), ("torske", set())],
)
def test_a_word_is_what_the_dictionary_says(word: str, parts: set[str]) -> None:
    assert dictionary.parts_of_speech(word) == parts


def test_nothing_of_spacy_is_loaded_for_it() -> None:
    asked = (
        "import sys; from firsthand.reading.dictionary import parts_of_speech as of; of('report'); sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
