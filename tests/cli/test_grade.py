"""How grades are listed."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from firsthand.cli.group import cli
from tests.case_of import case_of
from tests.grading.test_grade import MONITOR, STAFF, count


def test_what_several_groups_meet_is_said_once_and_the_best_supported_come_first(tmp_path: Path) -> None:
    reads = (count("a", 40, STAFF), count("b", 40, MONITOR), count("c", 900, STAFF), count("d", 70_000, STAFF))
    case_of(tmp_path / "case", *reads).close()
    found = json.loads(CliRunner().invoke(cli, ["grade", str(tmp_path / "case"), "--json"]).stdout)["grades"]
    shown = CliRunner().invoke(cli, ["grade", str(tmp_path / "case"), "--why"]).stdout
    kinds = {(each["status"], each["credibility"], *each["met"], *each["unmet"]) for each in found}
    assert len(found) > len(kinds)
    assert shown.count("an origin is named") == len(kinds)
    assert all(each["claim_group"]["id"] in shown for each in found)
    heads = [line.partition(",")[0] for line in shown.splitlines() if ", credibility " in line]
    assert heads == sorted(heads, key=["confirmed", "fair", "contested", "weak", "discounted"].index)


def test_what_an_analyst_set_instead_stands_in_the_row(tmp_path: Path) -> None:
    case = case_of(tmp_path / "case", count("a", 40, STAFF), count("b", 40, MONITOR))
    case.judge("a/f1", "grade", "weak", why="one of them has it from the other", by="heron")
    case.close()
    shown = CliRunner().invoke(cli, ["grade", str(tmp_path / "case")]).stdout
    assert "fair * weak" in shown
    assert "an analyst set what stands behind it" in shown
