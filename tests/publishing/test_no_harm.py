"""A hostile case published under each profile: not one of its secrets stands in any byte of any file, Parquet unpacked."""

from __future__ import annotations

import csv
import hashlib
import io
from datetime import date
from pathlib import Path

import pytest

from firsthand import Case
from firsthand.errors import Withheld
from firsthand.model import Report
from tests.publishing.published import made, published

pq = pytest.importorskip("pyarrow.parquet")

DAY = date(2025, 2, 12)
REPORTS = (
    (
        "gazette",
        "Harbour Gazette",
        "The General Staff of Ukraine said on Tuesday that 40 Russian soldiers were killed near Kupiansk.",
    ),
    ("courier", "Hill Courier", "The Russian Defence Ministry said on Tuesday that 71 Russian soldiers were killed near Kupiansk."),
    (
        "valley",
        "Valley Post",
        "The Institute for the Study of War said on Tuesday that at least 40 Russian soldiers were killed near Kupiansk.",
    ),
    (
        "lake",
        "Lake Post",
        "The shell hit at 49.71234, 37.61567, and 7 people were wounded in Kupiansk on Tuesday, the regional police said.\n\n"
        "The strike at grid 37U DQ 12345 67890 killed 5 people in Kupiansk on Tuesday, the governor said.\n\n"
        "Two people were wounded at 8GV7PJ7R+XX in Kupiansk on Tuesday, the governor said. "
        "Four people died at 49°42'44\"N 37°36'56\"E in Kupiansk on Tuesday, the governor said. "
        "Eight people died in Kupiansk on Tuesday, the governor said; see openstreetmap.org/#map=15/49.7127/37.6149 for where.",
    ),
    ("blog", "Taras Melnychuk", "Russian forces lost 55 soldiers near Kupiansk on Tuesday, the 92nd Brigade said."),
    (
        "channel",
        "Coast Post",
        "mykhailo bondarenko said that 5 people were killed in Kupiansk on Tuesday. "
        "Warehouse worker Oksana Hrytsenko said on Tuesday that 44 Russian soldiers were killed near Kupiansk.",
    ),
    ("hamlet", "Vale Post", "Three people were killed in the hamlet of Zelenyi Klynok on Tuesday, the mayor of Kupiansk said."),
    (
        "diary",
        "Moor Post",
        "A diary found on a dead soldier says that the brigade used civilians as human shields in Kupiansk on Tuesday while he "
        "wept for his newborn daughter.",
    ),
    ("press", "Fen Post", "The governor said that the brigade used civilians as human shields in Kupiansk on Tuesday."),
)
SECRETS = (
    *("71 Russian", "Russian Defence Ministry", "newborn", "wept"),
    *("49.71234", "37.61567", "12345 67890", "PJ7R", "49°42", "36'56", "49.7127", "37.6149"),
    *("Taras", "Melnychuk", "mykhailo", "bondarenko", "Oksana", "Hrytsenko", "Zelenyi", "Klynok", "Tkachuk", "Vadym", "Sydorenko"),
)
"""Words of what is withheld, and of private people, places and positions."""


def hostile(folder: Path) -> Case:
    case = made(
        folder,
        *(
            Report(id=id_, text=text, publisher=publisher, published=DAY, language="en", url=f"https://{id_}.example/1")
            for id_, publisher, text in REPORTS
        ),
    )
    (folder / "profiles" / "partner.toml").write_text('extends = "partner"\ncontact = "desk@gazette.example"\n')
    case.judge("courier/f1", "hold_back", why="asked for by Anna Sydorenko")
    case.judge("valley/s1", "correct", "origin=Vadym Tkachuk", why="the report names him")
    case.judge("gazette/f1", "correct", '{"population": "men of Vadym Tkachuk"}', why="said in the video")
    return case


def words_of(path: Path) -> str:
    """All that a file says, a table of Parquet as its cells and names."""
    if path.suffix == ".parquet":
        table = pq.read_table(path)
        return f"{table.schema.metadata} {table.to_pylist()}"
    return path.read_bytes().decode("utf-8")


def rows(out: Path, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((out / "data" / f"{table}.csv").read_text(encoding="utf-8"), newline="")))


@pytest.fixture(scope="module", params=["public", "partner"])
def out(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp(request.param)
    with hostile(folder / "case") as case:
        return published(case, folder / "out", request.param).path


def test_no_secret_stands_in_any_file(out: Path) -> None:
    files = [path for path in out.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} >= {".html", ".csv", ".parquet", ".json", ".jsonld", ".geojson", ".txt", ".md"}
    told = {path.relative_to(out).as_posix(): words_of(path).casefold() for path in files}
    assert [(secret, name) for secret in SECRETS for name, words in told.items() if secret.casefold() in words] == []


def test_no_hash_is_given_of_a_text_of_which_anything_is_kept_back(out: Path) -> None:
    given = {row["publisher"] for row in rows(out, "reports") if row["text_sha256"]}
    assert given == {"Harbour Gazette", "Valley Post", "Fen Post"}
    whole = "".join(words_of(path) for path in out.rglob("*") if path.is_file())
    kept = [text for id_, _, text in REPORTS if id_ not in ("gazette", "valley", "press")]
    assert [text for text in kept if hashlib.sha256(text.encode()).hexdigest() in whole] == []


def test_groups_are_named_and_counted_by_what_is_shown(out: Path) -> None:
    shown = {row["claim"]: row for row in rows(out, "claims")}
    for group in rows(out, "groups"):
        told = [shown[claim] for claim in group["claims"].split()]
        assert int(group["reports"]) == len({claim["report"] for claim in told})
        assert int(group["origins"]) <= len({claim["origin"] for claim in told})
    assert sum(int(group["withheld"]) for group in rows(out, "groups")) == 2
    assert "claim withheld and not counted" in (out / "dossier.html").read_text(encoding="utf-8")


def test_what_is_withheld_is_listed_by_its_report_and_not_by_its_characters(out: Path) -> None:
    kept = rows(out, "withheld")
    assert kept
    assert {frozenset(row) for row in kept} == {frozenset({"report", "summary", "reasons"})}
    page = (out / "dossier.html").read_text(encoding="utf-8")
    assert "Characters</th>" not in page.partition('id="withheld"')[2].partition("</section>")[0]


def test_a_grade_does_not_gain_from_what_is_withheld(tmp_path: Path) -> None:
    order = ["discounted", "contested", "weak", "fair", "confirmed"]
    with hostile(tmp_path / "case") as case:
        whole = {grade.claim_group.id: order.index(grade.status) for grade in case.grade()}
        out = published(case, tmp_path / "out").path
    assert max(order.index(row["status"]) for row in rows(out, "groups")) <= max(whole.values())


def test_a_withheld_name_in_the_title_stops_it_before_anybody_releases_it_and_the_cure_works(tmp_path: Path) -> None:
    text = "Warehouse worker Oksana Hrytsenko said on Tuesday that 14 people were killed in Kupiansk."
    report = Report(id="a", text=text, publisher="Harbour Gazette", published=DAY, language="en")
    with made(tmp_path / "case", report, title="Kupiansk, by Oksana Hrytsenko") as case:
        with pytest.raises(Withheld) as refused:
            case.press.ask(by="heron")
        [stop] = refused.value.stops
        assert (stop.rule, stop.where) == ("name", "the title")
        assert "is withheld, and stands in it" in case.press.draft().read_text(encoding="utf-8")
        assert 'title = "…"' in stop.cure
        own = tmp_path / "case" / "profiles" / "public.toml"
        own.write_text(own.read_text(encoding="utf-8") + 'title = "Kupiansk"\n', encoding="utf-8")
        out = published(case, tmp_path / "out").path
    assert [path for path in out.rglob("*") if path.is_file() and "Hrytsenko" in words_of(path)] == []


def test_a_position_in_the_title_stops_it(tmp_path: Path) -> None:
    text = "The governor said on Tuesday that 14 people were killed in Kupiansk."
    report = Report(id="a", text=text, publisher="Harbour Gazette", published=DAY, language="en")
    with made(tmp_path / "case", report, title="What happened at 49.71234, 37.61567") as case:
        with pytest.raises(Withheld) as refused:
            case.press.look_over()
        assert refused.value.stops[0][:2] == ("position", "the title")


def test_a_town_that_the_map_knows_is_named_also_by_one_report_alone(tmp_path: Path) -> None:
    text = "At least 40 Russian soldiers were killed near Kupiansk on Tuesday, warehouse worker Oksana Hrytsenko said."
    report = Report(id="a", text=text, publisher="Harbour Gazette", published=DAY, language="en")
    with made(tmp_path / "case", report) as case:
        out = published(case, tmp_path / "out").path
    assert [row["place"] for row in rows(out, "claims")] == ["Kupiansk"]


def test_an_address_with_a_position_or_an_account_is_not_given(tmp_path: Path) -> None:
    text = "The governor said on Tuesday that 14 people were killed in Kupiansk."
    addresses = ("https://a.example/map/@49.71,37.61,15z", "https://a.example/?lat=49.7123", "https://x.com/oksana_h/status/17")
    given = [
        Report(id=f"r{n}", text=text.replace("14", f"1{n}"), publisher="Harbour Gazette", published=DAY, language="en", url=url)
        for n, url in enumerate(addresses)
    ]
    with made(tmp_path / "case", *given) as case:
        out = published(case, tmp_path / "out").path
    assert {row["url"] for row in rows(out, "reports")} == {""}


def test_a_place_that_no_map_knows_is_said_to_be_that_and_takes_no_other_of_its_sentence(tmp_path: Path) -> None:
    said = (
        "Three people were killed in Zelenyi Klynok on Tuesday, the governor of Kharkiv said.",
        "The governor of Kharkiv said that 4 people were killed on Tuesday in the farmstead Velyki Lozy near Kupiansk.",
        "The governor said that 5 people were killed in Kupiansk on Tuesday and 2 were wounded in nearby Tykhyi Hai.",
    )
    given = [
        Report(id=f"r{n}", text=text, publisher="Harbour Gazette", published=DAY, language="en") for n, text in enumerate(said)
    ]
    with made(tmp_path / "case", *given) as case:
        out = published(case, tmp_path / "out").path
    told = {row["words"]: row["place"] for row in rows(out, "figures")}
    unknown = "a place not on the map"
    assert told == {"Three": unknown, "4": unknown, "5": "Kupiansk", "2": unknown}
    assert not any("Kharkiv" in row["label"] for row in rows(out, "groups"))
