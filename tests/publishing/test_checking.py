"""A publication by itself: every byte that differs is named, and every quotation is shown to stand in its report."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from firsthand.cli.group import cli
from firsthand.errors import Altered
from firsthand.publishing.checking import check
from tests.publishing.published import made, published


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publication, on a machine where its case is no more."""
    folder = tmp_path_factory.mktemp("checked")
    with made(folder / "case") as case:
        out = published(case, folder / "out").path
    shutil.rmtree(folder / "case")
    return out


@pytest.fixture
def out(original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(original, tmp_path / "out"))


def remade(out: Path) -> None:
    """Write the manifest anew, as somebody would who changed more than one file."""
    files = sorted(path for path in out.rglob("*") if path.is_file() and path.name != "manifest-sha256.txt")
    listed = sorted((path.relative_to(out).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()) for path in files)
    (out / "manifest-sha256.txt").write_text("".join(f"{digest}  {path}\n" for path, digest in listed))


def changed_proofs(out: Path, change: Callable[[dict[str, Any]], None]) -> None:
    path = out / "data" / "proofs.json"
    proofs = json.loads(path.read_text(encoding="utf-8"))
    change(proofs)
    path.write_text(json.dumps(proofs, ensure_ascii=False), encoding="utf-8")
    remade(out)


def test_a_publication_verifies_without_its_case(out: Path) -> None:
    result = check(out)
    assert (result.ok, result.files, result.claims, result.reports) == (True, 33, 5, 3)
    assert result.manifest == hashlib.sha256((out / "manifest-sha256.txt").read_bytes()).hexdigest()


def test_any_changed_byte_is_named(out: Path) -> None:
    rng = random.Random(7)
    for path in [path for path in out.rglob("*") if path.is_file()]:
        data = path.read_bytes()
        for _ in range(12):
            at = rng.randrange(len(data))
            path.write_bytes(data[:at] + bytes([data[at] ^ rng.choice((1, 2, 32, 128))]) + data[at + 1 :])
            named = {difference.where for difference in check(out).differences}
            assert path.relative_to(out).as_posix() in named or (path.name == "manifest-sha256.txt" and named), (path, at)
        path.write_bytes(data)
    assert check(out).ok


def test_a_file_that_is_missing_or_was_put_there_is_named(out: Path) -> None:
    (out / "data" / "figures.csv").unlink()
    (out / "data" / "more.csv").write_text("claim\n")
    found = {(difference.state, difference.where) for difference in check(out).differences}
    assert found == {("missing", "data/figures.csv"), ("unlisted", "data/more.csv")}


def test_a_link_out_of_the_folder_is_no_file_of_it(out: Path, tmp_path: Path) -> None:
    page = out / "dossier.html"
    shutil.move(page, tmp_path / "page.html")
    page.symlink_to(tmp_path / "page.html")
    assert ("changed", "dossier.html") in {(d.state, d.where) for d in check(out).differences}


def test_a_manifest_that_names_files_outside_is_not_followed(out: Path) -> None:
    listed = out / "manifest-sha256.txt"
    listed.write_text(f"{'0' * 64}  ../case/ledger.db\n{listed.read_text()}")
    assert [difference.where for difference in check(out).differences] == ["manifest-sha256.txt"]


def test_a_quotation_that_was_changed_everywhere_is_still_found(out: Path) -> None:
    for path in out.rglob("*"):
        if path.suffix in (".html", ".csv", ".jsonld", ".json") and path.is_file():
            path.write_bytes(path.read_bytes().replace(b"12 civilians", b"92 civilians"))
    remade(out)
    found = check(out).differences
    assert "unproven" in {difference.state for difference in found}
    assert any("does not lead to the commitment" in difference.says for difference in found)


def test_a_claim_that_was_added_to_the_table_or_the_page_is_not_proven(out: Path) -> None:
    table = out / "data" / "claims.csv"
    rows = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join((*rows, rows[1].replace("c-", "c-f", 1))), encoding="utf-8", newline="")
    page = out / "dossier.html"
    page.write_text(page.read_text(encoding="utf-8").replace("</main>", '<li data-claim="c-new"><q>All died.</q></li></main>'))
    remade(out)
    says = sorted(difference.says for difference in check(out).differences)
    assert says == ["data/claims.csv has it, and nothing shows it", "dossier.html has it, and nothing shows it"]


def test_a_quotation_on_the_page_that_says_more_is_found(out: Path) -> None:
    page = out / "dossier.html"
    page.write_text(page.read_text(encoding="utf-8").replace("civilians were wounded", "civilians were killed"), encoding="utf-8")
    remade(out)
    assert {difference.says for difference in check(out).differences} == {"dossier.html quotes it otherwise than is shown"}


@pytest.mark.parametrize(
    "change",
    [
        lambda proofs: proofs["claims"][0]["parts"].clear(),
        lambda proofs: proofs["claims"][0].update(parts=[proofs["claims"][0]["quote"]]),
        lambda proofs: proofs["claims"][0].update(start=10_000, end=10_001),
        lambda proofs: proofs["claims"][0].update(report="R9"),
        lambda proofs: proofs["reports"].pop(0),
        lambda proofs: proofs["reports"][0].update(root="0" * 64),
        lambda proofs: proofs["reports"][0]["proof"].pop(),
    ],
)
def test_a_proof_that_does_not_hold_is_found(out: Path, change: Callable[[dict[str, Any]], None]) -> None:
    changed_proofs(out, change)
    assert "unproven" in {difference.state for difference in check(out).differences}


def test_proofs_that_cannot_be_read_prove_nothing(out: Path) -> None:
    (out / "data" / "proofs.json").write_text("{}")
    remade(out)
    assert check(out).claims == 0
    (out / "data" / "proofs.json").unlink()
    remade(out)
    assert [difference.where for difference in check(out).differences] == ["data/proofs.json"]


def test_a_folder_without_its_manifest_is_altered(out: Path) -> None:
    (out / "manifest-sha256.txt").unlink()
    with pytest.raises(Altered, match="manifest cannot be read"):
        check(out)


def test_the_command_tells_a_publication_by_itself(out: Path) -> None:
    done = CliRunner().invoke(cli, ["verify", str(out)], prog_name="firsthand")
    assert (done.exit_code, "5 claims of 3 reports" in done.stdout) == (0, True)
    (out / "README.txt").write_text("other")
    done = CliRunner().invoke(cli, ["verify", str(out), "--json"], prog_name="firsthand")
    told = json.loads(done.stdout)
    assert (done.exit_code, told["ok"], [d["where"] for d in told["differences"]]) == (5, False, ["README.txt"])


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(text.replace(old, new))


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("data/figures.csv", ",40,", ",400,", "dossier.html does not have the number of the tables"),
        (
            "data/claims.csv",
            "General Staff of Ukraine",
            "Russian Defence Ministry",
            "data/figures.csv and data/claims.csv differ in chain",
        ),
        ("data/claims.csv", ",Kupiansk,", ",Kyiv,", "dossier.html does not have the place of the tables"),
        ("data/figures.csv", ",about 40,", ",about 90,", "data/figures.csv has other words for the number than the quotation"),
    ],
)
def test_what_one_part_tells_otherwise_than_the_others_is_found(file: str, old: str, new: str, says: str, out: Path) -> None:
    replaced(out / file, old, new)
    remade(out)
    found = {difference.says for difference in check(out).differences if difference.state == "otherwise"}
    assert says in found, found


def test_a_number_that_is_none_of_its_words_is_named(out: Path) -> None:
    assert check(out).apart == ()
    replaced(out / "data" / "figures.csv", ",40,", ",400,")
    remade(out)
    assert len(check(out).apart) == 2


def test_the_output_says_what_is_not_shown_and_the_announced_manifest_holds_it(out: Path) -> None:
    announced = check(out).manifest
    done = CliRunner().invoke(cli, ["verify", str(out)], prog_name="firsthand")
    assert "Not shown: voices, places, days, numbers, grades and findings." in done.stdout
    done = CliRunner().invoke(cli, ["verify", str(out), "--manifest", announced], prog_name="firsthand")
    assert (done.exit_code, "It is the manifest that was announced" in done.stdout) == (0, True)
    for path in (file for file in out.rglob("*") if file.suffix in (".html", ".csv", ".json", ".jsonld", ".geojson")):
        path.write_bytes(path.read_bytes().replace(b"General Staff of Ukraine", b"Russian Defence Ministry"))
    remade(out)
    done = CliRunner().invoke(cli, ["verify", str(out), "--manifest", announced], prog_name="firsthand")
    assert (done.exit_code, "it is not the one that was announced" in done.stdout) == (5, True)
