"""Hostile reports: whatever stands in their fields lands harmlessly in every file of a publication."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from firsthand.model import Report
from firsthand.publishing.checking import check
from tests.publishing.published import made, published

_DAY = datetime(2025, 2, 12, tzinfo=UTC).date()
_SAID = "The General Staff of Ukraine said on Tuesday that {} 40 Russian soldiers were killed near Kupiansk."
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"
BIDI = "\u202e\u2066\u200f"
FORMULA = '=HYPERLINK("https://evil.example","x")'
HOSTILE = {
    "html": Report(
        id="<b>html</b>",
        text=_SAID.format(SCRIPT),
        publisher="The Gazette <i onmouseover=alert(3)>Daily</i>",
        title=f"40 killed {SCRIPT}",
        url="javascript:alert(4)",
    ),
    "formula": Report(
        id="=1+1",
        text="The General Staff of Ukraine said: \"=cmd|' /C calc'!A0 40 Russian soldiers were killed near Kupiansk.\"",
        publisher="=The Courier Daily",
        title=FORMULA,
        url="https://daily.example/=1",
    ),
    "bidi": Report(
        id=f"bidi{BIDI}",
        text=_SAID.format(BIDI),
        publisher=f"The Herald{BIDI} Daily",
        title=f"40{BIDI} killed\r\n\x00\x1b[2J",
        url=f"https://herald.example/{BIDI}",
    ),
    "lines": Report(
        id="a\nb",
        text="The General Staff of Ukraine said on Tuesday that\n40 Russian\r\nsoldiers\u2028were killed\x0bnear Kupiansk.",
        publisher="The Evening\nDaily",
        title="a,b;\"c\"\n'd'",
        url="https://evening.example/\n<script>",
    ),
    "huge": Report(
        id="huge",
        text=_SAID.format("") + " It went on and on." * 200,
        publisher="The Morning Daily " + "x" * 20_000,
        title="40 killed " + "y" * 50_000,
        url="https://morning.example/" + "z" * 10_000,
    ),
    "template": Report(
        id="{{ 7*7 }}",
        text=_SAID.format("{{ page }} {% include 'x' %} ${7*7} </q></li></main>"),
        publisher="The {{ Weekly }} Daily",
        title='" data-claim="c-1"><q>All died</q>',
        url='https://weekly.example/"onclick="alert(5)',
    ),
}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    given = [
        Report(id=r.id, text=r.text, publisher=r.publisher, title=r.title, url=r.url, published=_DAY, language="en")
        for r in HOSTILE.values()
    ]
    with made(folder / "case", *given) as case:
        return published(case, folder / "out").path


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.addresses.update(value or "" for name, value in attrs if name in ("href", "src"))


def test_most_of_them_are_told_so_that_something_is_tried(out: Path) -> None:
    with (out / "data" / "claims.csv").open(encoding="utf-8", newline="") as table:
        assert len({row["report"] for row in csv.DictReader(table)}) >= 5


def test_no_markup_of_a_report_becomes_markup_of_the_page(out: Path) -> None:
    page = (out / "dossier.html").read_text(encoding="utf-8")
    found = Tags(page)
    assert not found.tags & {"script", "img", "iframe", "i", "object", "embed", "form"}
    assert not {name for name in found.attributes if name.startswith("on")}
    assert all(address.startswith(("#", "https://", "data:image/svg+xml;")) for address in found.addresses)
    assert "{{" not in re.sub(r"\{\{ (?:page|Weekly|7\*7) ", "", page)


def test_no_cell_is_run_by_a_spreadsheet(out: Path) -> None:
    for path in (out / "data").glob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")):
            assert [cell for cell in row if cell.lstrip(" '").startswith(("=", "+", "-", "@", "|", "%")) and cell[0] != "'"] == []


def test_no_file_has_control_or_direction_marks_and_no_cell_a_line_break(out: Path) -> None:
    marks = re.compile(
        "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2028\u2029\u2060-\u2069\ufeff]"
    )
    for path in out.rglob("*"):
        if path.suffix in (".html", ".csv", ".txt", ".jsonld", ".geojson") or path.name in ("stix.json", "publication.json"):
            text = path.read_bytes().decode()
            assert marks.search(text) is None, path
            if path.suffix != ".csv":
                assert re.search(r"\\u00[01]|\\u202|\\u206", text) is None, path
    for path in (out / "data").glob("*.csv"):
        cells = [cell for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")) for cell in row]
        assert [cell for cell in cells if "\n" in cell or "\r" in cell] == []


def test_only_addresses_that_can_be_followed_are_given(out: Path) -> None:
    with (out / "data" / "reports.csv").open(encoding="utf-8", newline="") as table:
        urls = {row["url"] for row in csv.DictReader(table)}
    assert all(re.fullmatch(r"(?:https://[^\s<>\"]+)?", url) for url in urls), urls


def test_what_is_quoted_of_them_is_still_proven(out: Path) -> None:
    result = check(out)
    assert (result.ok, result.claims > 4) == (True, True), result.differences


def test_a_huge_field_does_not_make_a_huge_publication(out: Path) -> None:
    assert (out / "dossier.html").stat().st_size < 1_000_000


def test_json_stays_json(out: Path) -> None:
    for path in [*out.rglob("*.json"), *out.rglob("*.jsonld"), *out.rglob("*.geojson")]:
        json.loads(path.read_text(encoding="utf-8"))
