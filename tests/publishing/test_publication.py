"""From a case to the folder that goes out: who must release it, what stops it, and what is in it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from firsthand import Case
from firsthand.custody.exports import folder_written
from firsthand.errors import BadJudgement, BadProfile, Withheld
from firsthand.model import Report
from firsthand.publishing.changes import compared
from firsthand.publishing.checking import check
from tests.publishing.published import DAY, PRIVATE, made, published, released, reopened, reports


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("published") / "case"
    made(folder).close()
    return folder


@pytest.fixture
def case(folder: Path, tmp_path: Path) -> Iterator[Case]:
    """A copy of the case, open."""
    import shutil

    shutil.copytree(folder, tmp_path / "case")
    with reopened(tmp_path / "case") as case:
        yield case


def rules(case: Case, profile: str = "public") -> list[str]:
    try:
        case.press.look_over(profile)
    except Withheld as wrong:
        return [stop.rule for stop in wrong.stops]
    return []


def rows(out: Path, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((out / "data" / f"{table}.csv").read_text(encoding="utf-8"), newline="")))


def everything(out: Path) -> str:
    return "".join(path.read_bytes().decode("utf-8", "replace") for path in out.rglob("*") if path.is_file())


def test_what_nobody_else_released_is_not_published_and_nothing_is_written(case: Case, tmp_path: Path) -> None:
    with pytest.raises(Withheld) as refused:
        case.press.publish(tmp_path / "out")
    assert [stop.rule for stop in refused.value.stops] == ["release", "release"]
    assert [path.name for path in tmp_path.iterdir()] == ["case"]


def test_who_asked_may_not_release(case: Case) -> None:
    case.press.ask(by="heron")
    with pytest.raises(BadJudgement, match="a second person must release it"):
        case.press.release(by="Heron ", why="looked")
    assert rules(case) == ["release"]


@pytest.mark.parametrize("who", ["HERON", "heron.", "he ron", "her0n", "h\u00e9ron", "h\u0435ron", "her\u200bon"])
def test_nobody_releases_under_an_alias_that_looks_like_that_of_who_asked(who: str, case: Case) -> None:
    case.press.ask(by="heron")
    with pytest.raises(BadJudgement, match=r"cannot be told|is no alias"):
        case.press.release(by=who, why="looked")
    assert rules(case) == ["release"]


def test_one_person_does_not_release_twice(case: Case, tmp_path: Path) -> None:
    own = tmp_path / "case" / "profiles" / "board.toml"
    own.write_text('extends = "public"\ncontact = "a@b.example"\nreleases = 2\n')
    case.press.ask("board", by="heron")
    case.press.release("board", by="magpie", why="looked")
    with pytest.raises(BadJudgement, match="magpie, from whom 'Magpie-' cannot be told, released it"):
        case.press.release("board", by="Magpie-", why="looked")


def test_nothing_is_released_that_nobody_asked_for(case: Case) -> None:
    with pytest.raises(BadJudgement, match="nobody has asked"):
        case.press.release(by="magpie", why="looked")


def test_a_release_needs_a_reason(case: Case) -> None:
    case.press.ask(by="heron")
    with pytest.raises(BadJudgement, match="needs a reason"):
        case.press.release(by="magpie", why=" ")


def test_a_release_holds_for_exactly_what_was_looked_at(case: Case) -> None:
    released(case)
    assert rules(case) == []
    case.judge("gazette/f1", "hold_back", why="the unit could be told")
    assert rules(case) == ["release", "release"]


def test_a_release_that_is_withdrawn_holds_no_more(case: Case) -> None:
    released(case)
    case.judge("2", "withdraw", why="read it too fast", by="magpie")
    assert rules(case) == ["release"]


def test_no_judgement_releases_but_by_looking_at_what_goes_out(case: Case) -> None:
    with pytest.raises(BadJudgement, match="Use firsthand release"):
        case.judge("publication public", "release", "0" * 64, why="quick")


def test_a_profile_says_who_may_release_and_how_many(case: Case, tmp_path: Path) -> None:
    own = tmp_path / "case" / "profiles" / "board.toml"
    own.write_text('extends = "public"\ncontact = "a@b.example"\nreleases = 2\nrelease_by = ["magpie", "wren"]\n')
    case.press.ask("board", by="heron")
    with pytest.raises(BadJudgement, match=r"robin may not release it\. Those who may are: magpie, wren"):
        case.press.release("board", by="robin", why="looked")
    case.press.release("board", by="magpie", why="looked")
    assert rules(case, "board") == ["release"]
    case.press.release("board", by="wren", why="looked")
    assert rules(case, "board") == []


def test_without_a_contact_nothing_is_published(case: Case) -> None:
    assert rules(case, "partner")[0] == "contact"
    with pytest.raises(Withheld):
        case.press.ask("partner", by="heron")


@pytest.mark.parametrize(("days", "stopped"), [(13, True), (14, False)])
def test_a_recent_position_stops_a_publication_until_its_day(days: int, stopped: bool, tmp_path: Path) -> None:
    text = "The General Staff of Ukraine said on Tuesday that 300 Russian soldiers were deployed near Kupiansk."
    day = datetime(2025, 2, 12, 12, tzinfo=UTC)
    report = Report(id="a", text=text, publisher="The Gazette Daily", published=day.date(), language="en")
    with made(tmp_path / "case", report, clock=lambda: day + timedelta(days=days)) as case, pytest.raises(Withheld) as refused:
        case.press.look_over()
    embargo = [stop for stop in refused.value.stops if stop.rule == "embargo"]
    assert (bool(embargo), all("2025-02-26" in stop.cure for stop in embargo)) == (stopped, True)


def test_a_toll_of_yesterday_that_tells_no_position_is_not_held_up(tmp_path: Path) -> None:
    text = "The mayor of Kupiansk said on Tuesday that 14 people were killed in Kupiansk."
    report = Report(id="a", text=text, publisher="The Gazette Daily", published=DAY.date(), language="en")
    with made(tmp_path / "case", report) as case:
        assert rules(case) == ["release", "release"]


def test_a_held_back_position_lets_the_rest_go_out(tmp_path: Path) -> None:
    text = "The mayor of Kupiansk said that 14 people were killed in Kupiansk. The army said that 300 troops arrived in Kupiansk."
    report = Report(id="a", text=text, publisher="The Gazette Daily", published=DAY.date(), language="en")
    with made(tmp_path / "case", report) as case:
        with pytest.raises(Withheld) as refused:
            case.press.look_over()
        held = {stop.where for stop in refused.value.stops if stop.rule == "embargo"}
        for claim in held:
            case.judge(claim, "hold_back", why="it may still matter")
        assert rules(case) == ["release", "release"]
        out = published(case, tmp_path / "out").path
    assert "300" not in "".join(row["quote"] for row in rows(out, "claims"))
    assert "an analyst holds it back from publication" in [row["reasons"] for row in rows(out, "withheld")]


def test_a_case_that_differs_from_its_log_is_not_published(case: Case, tmp_path: Path) -> None:
    original = next((tmp_path / "case" / "originals").glob("??/*"))
    original.chmod(0o644)
    original.write_bytes(b"other")
    assert rules(case)[0] == "altered"


def test_a_case_of_which_nothing_can_be_told_is_not_published(tmp_path: Path) -> None:
    report = Report(id="a", text="Six people were killed.", publisher="The Gazette Daily", published=DAY.date(), language="en")
    with made(tmp_path / "case", report) as case:
        assert rules(case)[0] == "nothing"


def test_what_is_there_is_never_overwritten(case: Case, tmp_path: Path) -> None:
    released(case)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    with pytest.raises(Withheld, match="not overwritten"):
        case.press.publish(tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]
    assert case.press.publications() == ()


def test_a_publication_is_entered_in_the_log_and_the_case_verifies(case: Case, tmp_path: Path) -> None:
    done = published(case, tmp_path / "out")
    last = case.shelf.log(limit=1)[0]
    assert (last.act, last.subject) == ("exported", f"publication {done.manifest}")
    result = case.verify()
    assert (result.ok, result.intact["publication"]) == (True, 1)


def test_no_private_name_stands_in_any_file(case: Case, tmp_path: Path) -> None:
    out = published(case, tmp_path / "out").path
    assert [name for name in PRIVATE if name in everything(out)] == []
    assert "[a worker]" in {hop for row in rows(out, "claims") for hop in row["origin"].split(" in ")}


def test_uncorroborated_stands_by_every_such_claim_in_every_file(case: Case, tmp_path: Path) -> None:
    out = published(case, tmp_path / "out").path
    cautions = {row["claim"]: row["caution"] for row in rows(out, "claims")}
    assert set(cautions.values()) == {"uncorroborated", "independence not established"}
    assert {row["claim"]: row["caution"] for row in rows(out, "figures")}.items() <= cautions.items()
    notes = json.loads((out / "data" / "stix.json").read_text(encoding="utf-8"))["objects"]
    told = [note["abstract"].split("]")[0].lstrip("[") for note in notes if note["type"] == "note"]
    assert told == list(cautions.values())
    nodes = json.loads((out / "data" / "provenance.jsonld").read_text(encoding="utf-8"))["@graph"]
    assert [node["fh:caution"] for node in nodes if "fh:caution" in node] == list(cautions.values())
    reviews = json.loads((out / "data" / "claimreview.jsonld").read_text(encoding="utf-8"))["@graph"]
    assert {review["claimReviewed"].split("]")[0].lstrip("[") for review in reviews} == set(cautions.values())
    places = json.loads((out / "data" / "incidents.geojson").read_text(encoding="utf-8"))["features"]
    assert all(place["properties"]["caution"] in cautions.values() for place in places)
    for table in ("groups", "origins", "incidents_ucdp", "incidents_airwars", "incident_tolls"):
        assert {row["caution"] for row in rows(out, table)} <= set(cautions.values()), table


def test_ranges_stay_ranges_and_open_ends_are_empty(case: Case, tmp_path: Path) -> None:
    out = published(case, tmp_path / "out").path
    bounds = {row["words"]: (row["low"], row["low_excluded"], row["best"], row["high"]) for row in rows(out, "figures")}
    assert bounds["about 40"] == ("", "false", "40", "")
    assert bounds["At least 12"] == ("12", "false", "12", "")
    assert bounds["more than 40"] == ("40", "true", "", "")
    assert bounds["Up to 30"] == ("", "false", "", "30")
    assert {row["best"] for row in rows(out, "incidents_ucdp")} == {""}


def test_an_incidents_tolls_are_bounded_as_their_figures_are_in_every_table(tmp_path: Path) -> None:
    told = {
        "about": "At least 12 people were killed in Kharkiv. About 300 people were wounded in Kharkiv, the mayor of Kharkiv said.",
        "more": "A missile killed more than 40 people in Odesa on Tuesday, the mayor of Odesa said.",
        "nearly": "Nearly 50 civilians were killed in Dnipro on Wednesday in a strike, the mayor of Dnipro said.",
        "some": "Shelling killed about 70 civilians in Sumy on Thursday, the mayor of Sumy said.",
    }
    given = [
        Report(id=id_, text=text, publisher=f"The {id_.title()} Daily", published=DAY.date(), language="en")
        for id_, text in told.items()
    ]
    with made(tmp_path / "case", *given) as case:
        out = published(case, tmp_path / "out").path
    figures = {row["claim"]: row for row in rows(out, "figures")}
    tolls = [row for row in rows(out, "incident_tolls") if " " not in row["claims"]]
    fields = ("low", "low_excluded", "best", "high", "high_excluded")
    assert len(tolls) >= 5
    assert [[row[f] for f in fields] for row in tolls] == [[figures[row["claims"]][f] for f in fields] for row in tolls]
    features = json.loads((out / "data" / "incidents.geojson").read_text(encoding="utf-8"))["features"]
    mapped = {toll["words"]: (toll["low"], toll["high"]) for feature in features for toll in feature["properties"]["tolls"]}
    assert (mapped["About 300"], mapped["more than 40"]) == ((None, None), (40, None))
    ends = [(row["low"], row["high"]) for row in rows(out, "incidents_ucdp")]
    assert ("70", "70") not in ends
    sumy = [row for row in rows(out, "incidents_airwars") if row["location"] == "Sumy"]
    assert [(row["civilians_killed_low"], row["civilians_killed_high"]) for row in sumy] == [("", "")]


def test_a_place_smaller_than_a_town_goes_by_its_division_everywhere(case: Case, tmp_path: Path) -> None:
    out = published(case, tmp_path / "out").path
    assert "Dvorichna" not in everything(out)
    [missing] = [row for row in rows(out, "figures") if row["measure"] == "missing"]
    assert (missing["place"], missing["place_precision"]) == ("Kupiansk Raion", "3")


def test_personal_papers_are_listed_and_neither_told_nor_hashed(case: Case, tmp_path: Path) -> None:
    out = published(case, tmp_path / "out").path
    [notes] = [row for row in rows(out, "reports") if row["publisher"] == "The Notes Daily"]
    assert (notes["claims"], notes["text_sha256"], notes["commitment"], notes["url"]) == ("0", "", "", "")
    assert "25 men" not in everything(out)


def test_no_hash_of_an_original_is_published(case: Case, tmp_path: Path) -> None:
    out = published(case, tmp_path / "out").path
    originals = [path.name for path in (tmp_path / "case" / "originals").glob("??/*")]
    assert len(originals) == len(reports())
    assert [name for name in originals if name in everything(out)] == []


def test_a_second_publication_says_what_changed_and_nothing_of_what_was_held_back(case: Case, tmp_path: Path) -> None:
    first = published(case, tmp_path / "first").path
    [gone] = [row for row in rows(first, "figures") if row["words"] == "Up to 30"]
    [before] = [row for row in rows(first, "claims") if row["claim"] == gone["claim"]]
    case.judge("herald/f1", "hold_back", why="asked for by a relative")
    case.judge("gazette/f1", "correct", "measure=wounded", why="the report was misread")
    second = published(case, tmp_path / "second")
    changes = rows(second.path, "changes")
    assert [(row["claim"], row["report"], row["characters"], row["says"]) for row in changes if row["what"] == "gone"] == [
        ("", "The Herald Daily", "", "something of this report is told no more")
    ]
    told = [row["says"] for row in changes if row["what"] == "changed"]
    assert any(says.startswith("figure: killed: about 40 → wounded: about 40") for says in told)
    everywhere = everything(second.path)
    assert [words for words in (gone["claim"], before["quote"], "Up to 30") if words in everywhere] == []
    page = (second.path / "dossier.html").read_text(encoding="utf-8")
    assert second.number == 2
    assert "The Herald Daily</bdi>: something of this report is told no more" in page[page.index('id="corrections"') :]
    assert "Publication 1: 2025-05-02 08:30 UTC" in page


def test_what_was_misread_is_named_in_the_changes_for_those_who_cite_it(case: Case, tmp_path: Path) -> None:
    first = published(case, tmp_path / "first").path
    [misread] = [row["claim"] for row in rows(first, "figures") if row["words"] == "Up to 30"]
    case.judge("herald/f1", "reject", why="it counts houses")
    changes = rows(published(case, tmp_path / "second").path, "changes")
    assert [(row["claim"], row["characters"], row["says"]) for row in changes] == [
        (misread, "", "it was misread, and is told no more")
    ]


def test_a_publisher_who_is_shown_no_more_is_not_named_by_what_changed() -> None:
    before = {"c-1": {"report": "Olha Rudenko", "characters": "0-4", "quote": "a"}}
    (gone,) = compared(before, {}, set(), {"The Herald Daily"})
    assert gone.report == "publisher not recorded"


def test_ids_of_claims_stay_the_same_from_one_publication_to_the_next(case: Case, tmp_path: Path) -> None:
    first = rows(published(case, tmp_path / "first").path, "claims")
    second = rows(published(case, tmp_path / "second").path, "claims")
    assert [row["claim"] for row in first] == [row["claim"] for row in second]
    assert rows(tmp_path / "second", "changes") == []


def test_a_profile_withholds_what_it_names(tmp_path: Path) -> None:
    with made(tmp_path / "case", profile='extends = "public"\nwithhold = ["missing"]\naddresses = false') as case:
        out = published(case, tmp_path / "out").path
    assert "missing" not in {row["measure"] for row in rows(out, "figures")}
    assert "claims of this kind are not published under this profile" in {row["reasons"] for row in rows(out, "withheld")}
    assert {row["url"] for row in rows(out, "reports")} == {""}


def test_a_profile_that_is_not_there_is_told(case: Case) -> None:
    with pytest.raises(BadProfile, match=r"there is no profile 'press'\. Name one of partner, public"):
        case.press.look_over("press")


def test_a_claim_of_which_no_word_is_shown_is_withheld_so_that_what_goes_out_verifies(tmp_path: Path) -> None:
    text = (
        "The mayor of Kupiansk said 17 people were killed in Kupiansk on Tuesday, and that witnesses should call +380 44 123 45 67."
    )
    report = Report(id="a", text=text, publisher="The Gazette Daily", published=DAY.date(), language="en")
    with made(tmp_path / "case", report) as case:
        out = published(case, tmp_path / "out").path
    assert check(out).differences == ()
    assert [row["quote"] for row in rows(out, "claims") if row["quote"].strip("[]. ") == "a telephone number"] == []
    assert any("17" in row["quote"] for row in rows(out, "claims"))


def test_what_is_refused_when_it_is_looked_at_on_the_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    def refuse(part: Path) -> None:
        assert (part / "data" / "a.csv").read_bytes() == b"1"
        raise Withheld("it does not verify.", where="out", cure="None.")

    with pytest.raises(Withheld), folder_written(tmp_path / "out", {"data/a.csv": b"1"}) as part:
        refuse(part)
    assert list(tmp_path.iterdir()) == []
