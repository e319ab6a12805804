"""Every export against what its standard asks, and against the others: one publication, told in many forms."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pyarrow.parquet as pq
import pytest
import rdflib
import stix2
from pyshacl import validate

from firsthand.publishing.exports.columns import as_written
from tests.publishing.published import CONTACT, made, published

SHAPES = Path(__file__).parent / "shapes"
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
"""rdflib's own reader of JSON-LD uses it."""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exports")
    with made(folder / "case") as case:
        return published(case, folder / "out").path


def loaded(out: Path, name: str) -> Any:
    return json.loads((out / name).read_text(encoding="utf-8"))


def rows(out: Path, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((out / "data" / f"{table}.csv").read_text(encoding="utf-8"), newline="")))


def graph(out: Path, name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(out / "data" / name, format="json-ld")


@pytest.mark.parametrize(("file", "shapes"), [("claimreview.jsonld", "claimreview.ttl"), ("provenance.jsonld", "provenance.ttl")])
def test_linked_data_fits_its_shapes(out: Path, file: str, shapes: str) -> None:
    found = graph(out, file)
    assert len(found) > 30
    conforms, _, says = validate(found, shacl_graph=rdflib.Graph().parse(SHAPES / shapes))
    assert conforms, says


def test_the_shapes_refuse_a_rating_on_a_scale_and_a_claim_without_caution(out: Path) -> None:
    for file, old, new in (
        ("claimreview", '"alternateName"', '"ratingValue"'),
        ("provenance", '"fh:caution"', '"fh:other"'),
    ):
        text = (out / "data" / f"{file}.jsonld").read_text(encoding="utf-8").replace(old, new)
        wrong = rdflib.Graph().parse(data=text, format="json-ld")
        assert not validate(wrong, shacl_graph=rdflib.Graph().parse(SHAPES / f"{file}.ttl"))[0]


def test_stix_is_what_its_library_takes(out: Path) -> None:
    bundle = stix2.parse((out / "data" / "stix.json").read_text(encoding="utf-8"), allow_custom=False)
    kinds = [each["type"] for each in bundle.objects]
    ids = [each["id"] for each in bundle.objects]
    assert kinds.count("note") == len(rows(out, "claims"))
    assert kinds.count("incident") == len(rows(out, "incidents_ucdp"))
    referred = {ref for each in bundle.objects for ref in each.get("object_refs", ())}
    assert (len(ids), referred <= set(ids)) == (len(set(ids)), True)
    assert not any("confidence" in each for each in bundle.objects)


@pytest.mark.parametrize(
    ("file", "schema"), [("data/incidents.geojson", "geojson.json"), ("ro-crate-metadata.json", "ro-crate.json")]
)
def test_json_fits_its_schema(out: Path, file: str, schema: str) -> None:
    checks = jsonschema.Draft202012Validator(json.loads((SHAPES / schema).read_text(encoding="utf-8")))
    assert [error.message for error in checks.iter_errors(loaded(out, file))] == []


def test_incidents_are_drawn_in_cells_of_the_grid_whose_rings_run_against_the_clock(out: Path) -> None:
    features = loaded(out, "data/incidents.geojson")["features"]
    drawn = [each["geometry"]["coordinates"][0] for each in features if each["geometry"]]
    assert drawn
    for ring in drawn:
        assert ring[0] == ring[-1]
        assert sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in pairwise(ring)) < 0
        assert all((2 * x).is_integer() and (2 * y).is_integer() for x, y in (map(float, at) for at in ring))


def test_the_crate_describes_every_file_but_itself_and_the_manifest(out: Path) -> None:
    described = {each["@id"] for each in loaded(out, "ro-crate-metadata.json")["@graph"] if each["@type"] == "File"}
    found = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert found - described == {"ro-crate-metadata.json", "manifest-sha256.txt"}


def test_every_column_of_every_table_is_in_the_dictionary(out: Path) -> None:
    listed = {
        each["table"]: [column["name"] for column in each["columns"]] for each in loaded(out, "data/dictionary.json")["tables"]
    }
    tables = {path.stem: path for path in (out / "data").glob("*.csv")}
    assert listed.keys() == tables.keys()
    for name, path in tables.items():
        assert path.read_text(encoding="utf-8").splitlines()[0].split(",") == listed[name]


def test_parquet_holds_what_csv_holds(out: Path) -> None:
    for path in (out / "data").glob("*.csv"):
        held = pq.read_table(path.with_suffix(".parquet")).to_pylist()
        assert [list(_as_cells(row.values())) for row in held] == [
            list(map(as_written, row.values())) for row in rows(out, path.stem)
        ]


def _as_cells(values: Iterable[Any]) -> Iterable[str]:
    for value in values:
        if isinstance(value, bool):
            yield str(value).lower()
        elif isinstance(value, float) and value.is_integer():
            yield str(int(value))
        else:
            yield "" if value is None else str(value)


def test_parquet_has_types_and_what_columns_mean(out: Path) -> None:
    schema = pq.read_schema(out / "data" / "figures.parquet")
    assert (str(schema.field("low").type), str(schema.field("published").type)) == ("double", "date32[day]")
    assert b"lower bound" in schema.field("low").metadata[b"says"]


def test_ucdp_s_columns_have_no_best_no_exact_place_and_the_range_over_origins(out: Path) -> None:
    incidents = rows(out, "incidents_ucdp")
    assert {row["best"] for row in incidents} == {""}
    assert {row["where_prec"] for row in incidents} <= {"2", "3", "4", "5", "6", "7", ""}
    assert all(row["geom_wkt"].startswith("POLYGON((") or not row["geom_wkt"] for row in incidents)


def test_a_hedge_is_the_one_that_was_read_in_every_form(out: Path) -> None:
    hedges = {row["claim"]: row["hedge"] for row in rows(out, "claims")}
    nodes = loaded(out, "data/provenance.jsonld")["@graph"]
    assert {node["@id"].rpartition(":")[2]: node["fh:hedge"] for node in nodes if "fh:hedge" in node} == hedges
    notes = [each for each in loaded(out, "data/stix.json")["objects"] if each["type"] == "note"]
    assert [label.partition(":")[2] for note in notes for label in note["labels"] if label.startswith("hedge:")] == list(
        hedges.values()
    )


def test_what_it_is_and_how_to_verify_it_stand_in_plain_text(out: Path) -> None:
    readme = (out / "README.txt").read_text(encoding="utf-8")
    assert (CONTACT in readme, "sha256sum -c manifest-sha256.txt" in readme) == (True, True)
    assert loaded(out, "publication.json")["released_by"] == ["magpie"]
    assert (out / "codebook.md").read_text(encoding="utf-8").startswith("# ")
