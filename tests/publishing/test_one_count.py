"""One case tells one thing: what a dossier counts is what `trace`, `grade` and `series` count, an office and who holds it once."""

import csv
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from firsthand import Case
from firsthand.model import Report
from tests.publishing.published import made, published

TEXTS = {
    "tribune": "President Volodymyr Zelensky said on Monday that about 90 Russian soldiers were killed near Kupiansk.",
    "courier": "The President of Ukraine said on Monday that some 90 Russian soldiers had been killed near Kupiansk.",
    "herald": "Ukraine's president said on Tuesday that 120 Russian soldiers had been killed near Kupiansk. "
    "The Conflict Intelligence Team counted at least 70 Russian soldiers killed near Kupiansk.",
    "gazette": "At least 12 civilians were wounded in Kupiansk on Monday, the mayor of Kupiansk said. "
    "Zelensky said on Tuesday that 14 civilians were wounded in Kupiansk.",
    "wire": "Reuters reported that 12 civilians were wounded in Kupiansk on Monday. "
    "Nurse Olena Vertiuk said that 13 were wounded there.",
    "evening": "Nurse Olena Vertiuk said on Tuesday that 4 civilians were killed in Kupiansk.",
}
OFFICE = "President of Ukraine"


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    reports = (
        Report(id=id_, text=text, publisher=f"The {id_.title()} Daily", published=date(2025, 2, 12), language="en")
        for id_, text in TEXTS.items()
    )
    return made(tmp_path_factory.mktemp("once") / "case", *reports)


@pytest.fixture(scope="module")
def out(case: Case, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("once") / "out"
    published(case, folder)
    return folder


def rows(out: Path, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader((out / "data" / f"{table}.csv").read_text("utf-8").splitlines()))


def test_nothing_is_withheld_here_so_that_all_counts_must_agree(out: Path) -> None:
    assert rows(out, "withheld") == []


def test_an_office_and_its_holder_are_one_origin_in_all_of_a_dossier(case: Case, out: Path) -> None:
    names = {row["origin"] for row in rows(out, "origins")}
    assert {name for name in names if "Zelensky" in name or "resident" in name} == {OFFICE}
    assert len(names) == len({origin.key for origin in case.trace().origins})
    page = (out / "dossier.html").read_text("utf-8")
    counted = re.search(r"<dt>Origins</dt><dd><span class=\"count\">(\d+)</span>", page)
    assert counted is not None
    assert int(counted[1]) == len(names)


def test_the_three_numbers_verdicts_and_grades_of_groups_are_those_of_the_case(case: Case, out: Path) -> None:
    listed = rows(out, "groups")
    assert Counter((row["reports"], row["outlets"], row["origins"], row["independence"]) for row in listed) == Counter(
        (str(of.reports), str(of.outlets), str(of.origins), of.verdict.value) for of in case.trace().independence
    )
    assert Counter((row["status"], row["credibility"]) for row in listed) == Counter(
        (grade.status.value, str(grade.credibility or "")) for grade in case.grade()
    )


def test_figures_over_time_name_as_many_origins_as_the_trace(case: Case, out: Path) -> None:
    trace = case.trace()
    figures = [claim for origin in trace.origins for claim in origin.claims if claim.figure is not None]
    key_of = {(claim.report, claim.figure): origin.key for origin in trace.origins for claim in origin.claims}
    named = {row["origin"] for row in rows(out, "claims") if row["kind"] == "figure" and row["origin"]}
    assert len(named) == len({key_of[claim.report, claim.figure] for claim in figures})
    page = (out / "dossier.html").read_text("utf-8")
    panel = page[page.index('id="figures-killed"') : page.index('id="figures-wounded"')]
    assert (panel.count(OFFICE) > 0, "Zelensky" in re.sub(r"<q[^>]*>.*?</q>", "", panel)) == (True, False)


def test_who_goes_by_a_role_is_one_voice_over_all_of_its_reports(out: Path) -> None:
    assert {row["origin"] for row in rows(out, "origins") if "[" in row["origin"]} == {"Nurse [a medic] in R5, R6"}


def test_running_counts_are_those_of_the_case(case: Case, out: Path) -> None:
    page = (out / "dossier.html").read_text("utf-8")
    several = [s for s in case.series().series if len({(v.day, v.words.casefold()) for v in s.values}) > 1]
    assert several
    assert page.count('class="series"') == len(several)
