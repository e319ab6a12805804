"""Commands on a case, from init to verify, as a user calls them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from firsthand.cli.cases import tell
from firsthand.cli.group import cli
from firsthand.errors import DiskFull, NoText
from firsthand.ledger.collecting import Outcome, Stage
from firsthand.registry import Registry

REPORTS = [
    {
        "id": "wire",
        "publisher": "Wire One",
        "published": "2025-02-04",
        "language": "en",
        "text": "The border ministry said on Monday that 20 soldiers had been killed and 70 wounded, 100 casualties in all.",
    },
    {
        "id": "daily",
        "publisher": "Daily Two",
        "published": "2025-02-05",
        "language": "en",
        "text": "The rebels claimed that at least 40 soldiers had been captured in Goma.",
    },
]


def run(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], prog_name="firsthand")


def shown(*words: object) -> Any:
    done = run(*words, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with two reports, read. Tests that share it change nothing in it."""
    folder = tmp_path_factory.mktemp("cases") / "harbour"
    feed = folder.parent / "reports.jsonl"
    feed.write_text("".join(json.dumps(report) + "\n" for report in REPORTS))
    for words in (("init", folder), ("add", folder, feed), ("read", folder)):
        assert run(*words).exit_code == 0
    return folder


def test_init_says_what_comes_next(tmp_path: Path) -> None:
    assert "Next: firsthand add" in run("init", tmp_path / "a").stdout


def test_init_keeps_the_conflict_and_trace_says_by_which_standings_are_told(tmp_path: Path) -> None:
    feed = tmp_path / "reports.jsonl"
    feed.write_text(json.dumps(REPORTS[0]) + "\n")
    for chosen, told in (("syria", "syria (1 report)"), (None, "no conflict that is known (1 report)")):
        case = tmp_path / (chosen or "none")
        assert run("init", case, *(("--conflict", chosen) if chosen else ())).exit_code == 0
        assert run("add", case, feed).exit_code == run("read", case).exit_code == 0
        assert shown("trace", case)["conflicts"] == [{"conflict": chosen, "reports": ["wire"]}]
        assert f"Standings: {told}" in run("trace", case).stdout


def test_init_refuses_an_unknown_conflict_and_makes_nothing(tmp_path: Path) -> None:
    refused = run("init", tmp_path / "a", "--conflict", "atlantis")
    assert refused.exit_code == 2
    assert "russia-ukraine" in refused.stderr
    assert not (tmp_path / "a").exists()


def test_the_help_of_init_names_every_conflict_that_ships() -> None:
    text = " ".join(run("init", "--help").stdout.split())
    assert f"standings are told: {', '.join(sorted(Registry.shipped().conflicts))}." in text


def test_init_refuses_a_case_that_is_there(case: Path) -> None:
    assert run("init", case).exit_code == 4


def test_adding_the_same_file_twice_says_so(case: Path) -> None:
    assert run("add", case, case.parent / "reports.jsonl").stdout == "2 stored already\n"


def test_a_missing_file_in_a_batch_is_named_and_the_others_go_in(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The governor said six people died on the road to the harbour.")
    run("init", tmp_path / "case")
    done = run("add", tmp_path / "case", tmp_path / "a.txt", tmp_path / "none.txt")
    assert (done.exit_code, done.stdout) == (1, "1 added, 1 failed\n")
    assert "none.txt: there is no such file." in done.stderr


def test_added_json_tells_what_became_of_each_item(tmp_path: Path) -> None:
    run("init", tmp_path / "case")
    done = run("add", tmp_path / "case", tmp_path / "none.txt", "--json")
    (item,) = json.loads(done.stdout)["items"]
    assert (done.exit_code, item["stage"], item["error"]["code"]) == (1, "failed", "missing_input")


def stopped() -> Iterator[Outcome]:
    yield Outcome(stage=Stage.ADDED, source="a.txt", report="a")
    yield Outcome(stage=Stage.FAILED, source="b.txt", error=NoText("holds no text.", where="b.txt"))
    raise DiskFull("no room is left to write.", where="kursk", cure="Free some space.")


def test_what_was_stored_before_the_disk_was_full_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(DiskFull):
        tell(stopped(), as_json=False)
    assert capfd.readouterr().out == "1 added, 1 failed\n"


def test_json_of_a_batch_that_was_stopped_has_its_items_their_counts_and_the_error(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    assert tell(stopped(), as_json=True) == 4
    told = json.loads(capfdbinary.readouterr().out)
    assert [item["stage"] for item in told["items"]] == ["added", "failed"]
    assert (told["counts"], told["error"]["code"]) == ({"added": 1, "failed": 1}, "disk_full")


def test_flags_say_what_a_file_does_not(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The governor said six people died on the road to the harbour.")
    run("init", tmp_path / "case")
    run("add", tmp_path / "case", tmp_path / "a.txt", "--publisher", "Post Five", "--published", "2025-02-05")
    run("read", tmp_path / "case")
    (claim,) = shown("claims", tmp_path / "case", "--measure", "killed")["claims"]
    assert claim["statement"]["chain"][0]["voice"] == "Post Five"
    assert claim["statement"]["said_on"] is None


def test_reading_again_finds_nothing_to_do(case: Path) -> None:
    assert run("read", case).stdout == "nothing to do\n"


@pytest.mark.parametrize(
    ("filters", "reports"),
    [
        ((), {"wire", "daily"}),
        (("--report", "daily"), {"daily"}),
        (("--measure", "captured"), {"daily"}),
        (("--origin", "border ministry"), {"wire"}),
        (("--origin", "nobody"), set()),
    ],
)
def test_claims_are_filtered(case: Path, filters: tuple[str, ...], reports: set[str]) -> None:
    assert {claim["report"] for claim in shown("claims", case, *filters)["claims"]} == reports


def test_claims_show_range_and_chain(case: Path) -> None:
    printed = run("claims", case).stdout
    assert "≥ 40 captured" in printed
    assert max(map(len, printed.splitlines())) <= 80


def test_numbers_in_json_are_whole_where_they_are(case: Path) -> None:
    (captured,) = shown("claims", case, "--measure", "captured")["claims"]
    assert json.dumps(captured["figure"]["low"]) == "40"
    values = shown("check", case)["findings"][0]["values"]
    assert (100 in values.values(), ".0" in json.dumps(values)) == (True, False)


def test_trace_gives_the_three_numbers_apart(case: Path) -> None:
    found = shown("trace", case)
    assert list(found) == [
        "origins",
        "copies",
        "evidence_lines",
        "independence",
        "conflicts",
        "rejected",
        "discounted",
        "copying",
        "incidents",
    ]
    assert {"reports", "outlets", "origins", "verdict"} <= found["independence"][0].keys()


def test_origins_lists_who_said_it_first(case: Path) -> None:
    assert "ministry" in run("origins", case).stdout


def test_check_shows_what_does_not_add_up_first(case: Path) -> None:
    assert run("check", case).stdout.startswith("does not add up")


def test_check_as_json_has_the_fields_of_the_interface(case: Path) -> None:
    found = shown("check", case)["findings"]
    assert found[0]["result"] == "does_not_add_up"
    assert list(found[0]) == ["id", "check", "result", "reports", "spans", "values", "says"]


def test_grade_gives_status_and_criteria(case: Path) -> None:
    found = shown("grade", case)["grades"]
    fields = ["claim_group", "status", "credibility", "met", "unmet", "codebook", "overrides", "likelihood", "sources"]
    assert list(found[0]) == fields
    assert {grade["status"] for grade in found} == {"weak"}


def test_the_draft_is_one_page_in_the_case_without_a_script(case: Path) -> None:
    draft = Path(shown("dossier", case)["dossier"])
    assert draft.is_relative_to(case)
    assert "<script" not in draft.read_text(encoding="utf-8")


def test_verify_of_an_untouched_case_gives_its_head(case: Path) -> None:
    found = shown("verify", case)
    assert (found["ok"], found["problems"], len(found["head"]["hash"])) == (True, [], 64)


def test_verify_says_that_the_head_in_a_draft_is_one_entry_earlier(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The governor said six people died on the road to the harbour.")
    for words in (("init",), ("add", tmp_path / "a.txt"), ("read",), ("dossier",)):
        run(words[0], tmp_path / "case", *words[1:])
    printed = run("verify", tmp_path / "case").stdout
    assert "Head: entry 5, " in printed
    assert "A draft names the head one entry before its own" in printed


def test_verify_begins_with_what_differs_and_names_a_changed_original(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The governor said six people died on the road to the harbour.")
    run("init", tmp_path / "case")
    run("add", tmp_path / "case", tmp_path / "a.txt")
    (original,) = [path for path in (tmp_path / "case" / "originals").rglob("*") if path.is_file()]
    original.chmod(0o600)
    original.write_text("The governor said nine people died on the road to the harbour.")
    done = run("verify", tmp_path / "case")
    assert done.exit_code == 5
    first, second, third, *_ = done.stdout.splitlines()
    assert first == "NOT AS RECORDED: 1 difference"
    assert second.startswith(f"  original {original.name}: changed; expected {original.name}; found ")
    assert third.startswith("The rest is intact: ")


def test_trace_lists_single_claims_only_when_asked(case: Path) -> None:
    few, every = run("trace", case).stdout, run("trace", case, "--all").stdout
    assert "more with one report (--all shows them)" in few
    assert "more with one report" not in every
    assert len(every.splitlines()) > len(few.splitlines())


def test_a_case_that_cannot_be_made_says_so_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run("init", tmp_path / "file" / "case")
    assert done.exit_code == 4
    assert "nothing can be written here" in done.stderr


@pytest.mark.parametrize("command", ["claims", "origins", "trace", "check", "grade"])
def test_who_looks_into_a_case_is_told_what_was_not_read(tmp_path: Path, command: str) -> None:
    (tmp_path / "a.txt").write_text("The governor said six people died on the road to the harbour.")
    run("init", tmp_path / "case")
    run("add", tmp_path / "case", tmp_path / "a.txt", "--language", "en")
    done = run(command, tmp_path / "case")
    assert done.exit_code == 0
    assert "1 report has no reading: in another language, or to be read by firsthand read" in done.stderr


def test_a_case_that_was_read_whole_says_nothing_of_it(case: Path) -> None:
    assert "no reading" not in run("check", case).stderr


def test_a_dossier_says_how_many_reports_of_the_case_it_does_not_rest_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The governor said on Monday that six people died on the road to Goma.")
    (tmp_path / "b.txt").write_text("Губернатор сообщил о шести погибших на дороге в порт, об этом пишут местные газеты.")
    run("init", tmp_path / "case")
    run("add", tmp_path / "case", tmp_path / "a.txt", tmp_path / "b.txt", "--published", "2025-01-14")
    run("read", tmp_path / "case")
    done = run("dossier", tmp_path / "case")
    assert "1 report has no reading" in done.stderr
    assert "1 report of the case was not read." in (tmp_path / "case" / "dossier.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["claims", "origins", "trace", "check", "grade"])
def test_commands_that_look_into_a_case_leave_out_what_scores_less_and_say_how_much(case: Path, command: str) -> None:
    done = run(command, case, "--min-score", "1", "--json")
    assert (done.exit_code, "2 of 2 statements and 4 of 4 figures score below 1" in done.stderr) == (0, True)
    assert "score below" not in run(command, case, "--json").stderr


def test_a_least_score_is_of_one_look_and_changes_nothing_in_the_case(case: Path) -> None:
    assert shown("claims", case, "--min-score", "1")["claims"] == []
    assert len(shown("claims", case)["claims"]) == 4
