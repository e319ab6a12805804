"""No picture, sound or film enters a publication, whatever a case holds (codebook §7 rules 1, 4 and 8)."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest

from tests.publishing.published import made, published, reopened

PIXEL = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000a49444154789c6300010000050001")
ARTICLE = (
    "<!doctype html><html><head><title>Night</title><meta property='article:published_time' content='2025-02-12'></head>"
    "<body><article><p>The General Staff of Ukraine said on Tuesday that 12 soldiers were killed near Kupiansk, and showed a video "
    "of a prisoner.</p>"
    "<p>Reporters of the paper looked at the video and at a photo of the same day, and could not say where these were taken.</p>"
    "<img src='data:image/png;base64,{0}' alt='a prisoner'><video src='https://media.example/prisoner.mp4'></video>"
    "</article></body></html>"
)
KINDS = {".html", ".csv", ".parquet", ".json", ".jsonld", ".geojson", ".md", ".txt"}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publication of a case that holds a page with a picture and a film."""
    folder = tmp_path_factory.mktemp("media")
    made(folder / "case").close()
    (folder / "night.html").write_text(ARTICLE.format(base64.b64encode(PIXEL).decode()), encoding="utf-8")
    with reopened(folder / "case") as case:
        case.add(folder / "night.html")
        case.read()
        published(case, folder / "out")
    return folder / "out"


def test_the_files_of_a_publication_are_texts_and_tables_alone(out: Path) -> None:
    files = [path for path in out.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} <= KINDS
    assert [path.name for path in files if b"\x89PNG" in path.read_bytes() or b"iVBORw0KGgo" in path.read_bytes()] == []


def test_the_page_draws_nothing_but_its_own_pictures(out: Path) -> None:
    page = (out / "dossier.html").read_text(encoding="utf-8")
    assert "12 soldiers were killed" in re.sub(r"<[^>]*>", "", page)
    assert re.findall(r"<(?:img|video|audio|source|picture|object|embed|iframe|image|feimage)\b", page, re.IGNORECASE) == []
    assert set(re.findall(r"data:([a-z/+]+)", page)) <= {"image/svg+xml"}
    drawn = [base64.b64decode(held).decode() for held in re.findall(r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)", page)]
    assert drawn
    assert [of for of in drawn if "<image" in of or "data:" in of] == []


def test_no_address_of_a_film_goes_out(out: Path) -> None:
    assert [path.name for path in out.rglob("*") if path.is_file() and b"prisoner.mp4" in path.read_bytes()] == []
