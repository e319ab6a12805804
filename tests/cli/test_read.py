"""`firsthand read`: the JSONL interface to the letter, and the quick look."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from firsthand.cli.group import cli

TEXT = "The harbour ministry said on Monday that at least 12 people had been killed in Odesa."
REPORT = {"id": "a", "text": TEXT, "publisher": "Example Daily", "published": "2025-01-14", "language": "en", "url": None}
STATEMENT = "id source cue content parent kind polarity said_on chain admission score rule".split()
FIGURE = "id statement span measure low best high unit approximator population place as_of nature part_of base score rule".split()
PLACE = "span name lat lon geonameid precision candidates reasons".split()
TIME = "span value type precision".split()


def run(*words: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, words, input=stdin, prog_name="firsthand")


def lines(*reports: Any) -> bytes:
    return b"".join(json.dumps(report).encode() + b"\n" for report in reports)


def read(*reports: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("read", "--jsonl", "-", stdin=lines(*reports)).stdout.splitlines()]


def test_a_reading_has_the_fields_of_the_interface_in_order() -> None:
    (answer,) = read(REPORT)
    assert list(answer) == ["id", "statements", "figures", "times", "places", "evidence", "warnings", "main_incident"]
    assert list(answer["statements"][0]) == STATEMENT
    assert list(answer["figures"][0]) == FIGURE
    assert list(answer["times"][0]) == TIME
    assert list(answer["places"][0]) == PLACE
    assert list(answer["main_incident"]) == ["date", "place", "toll"]
    assert list(answer["main_incident"]["place"]) == ["span", "name", "lat", "lon", "geonameid", "precision", "division"]
    assert list(answer["main_incident"]["toll"][0]) == ["measure", "category", "low", "best", "high", "figures", "spans"]


def test_spans_are_characters_of_the_given_text() -> None:
    text = f"👉 Ünïcode\r\n{TEXT}"
    (answer,) = read({**REPORT, "text": text})
    start, end = answer["figures"][0]["span"]
    assert text[start:end] == "at least 12"


def test_readings_come_in_the_order_of_reports() -> None:
    assert [answer["id"] for answer in read(*({**REPORT, "id": str(n)} for n in range(5)))] == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("line", "report_id", "code"),
    [
        (b'{"id": "b", "text": 5}\n', "b", "bad_record"),
        (b'{"id": "b", "text": ""}\n', "b", "empty_input"),
        (b'{"id": "b"}\n', "b", "bad_record"),
        (b'{"id": "b", "text": "Six died.", "published": "someday"}\n', "b", "bad_date"),
        (b'{"id": "b", "text": "Six died.", "published": "2999-01-01"}\n', "b", "bad_date"),
        (b'{"id": "b", "text": "bro\n', None, "bad_record"),
        (b'{"id": "b", "text": "\xff"}\n', "b", "bad_encoding"),
        (b'{"text": "lone \\ud83d half", "id": "b"}\n', "b", "bad_record"),
        (b'["b", "Six died."]\n', None, "bad_record"),
    ],
)
def test_a_report_that_fails_leaves_its_place_and_the_rest_goes_on(line: bytes, report_id: str | None, code: str) -> None:
    done = run("read", "--jsonl", "-", stdin=lines(REPORT) + line + lines({**REPORT, "id": "c"}))
    first, failed, last = (json.loads(answer) for answer in done.stdout.splitlines())
    assert (first["id"], last["id"], done.exit_code) == ("a", "c", 1)
    assert list(failed) == ["id", "error"]
    assert list(failed["error"]) == ["code", "message"]
    assert (failed["id"], failed["error"]["code"]) == (report_id, code)


def test_a_language_that_is_not_read_is_said_and_nothing_is_guessed() -> None:
    (answer,) = read({**REPORT, "language": "ko"})
    assert (answer["statements"], answer["figures"]) == ([], [])
    assert [warning["code"] for warning in answer["warnings"]] == ["unread_language"]


def test_jsonl_reads_a_file(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_bytes(lines(REPORT))
    assert json.loads(run("read", "--jsonl", str(path)).stdout)["id"] == "a"


def test_a_missing_jsonl_file_is_an_input_error() -> None:
    assert run("read", "--jsonl", "no-such.jsonl").exit_code == 3


def test_each_reading_is_written_before_the_next_report_is_read() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "firsthand", "read", "--jsonl", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin is not None
    assert process.stdout is not None
    for name in ("a", "b", "c"):
        process.stdin.write(lines({**REPORT, "id": name}))
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == name
    process.stdin.close()
    process.stdout.close()
    assert process.wait(timeout=30) == 0


def quick(tmp_path: Path, *options: str, text: str = TEXT) -> Result:
    path = tmp_path / "report.txt"
    path.write_text(text)
    return run("read", str(path), *options)


OVERRIDES = ("--publisher", "Example Daily", "--published", "2025-01-14", "--language", "en")


def test_a_quick_look_shows_chain_extract_and_range(tmp_path: Path) -> None:
    shown = quick(tmp_path, *OVERRIDES).stdout
    assert "Example Daily ← " in shown
    assert "“at least 12 people had been killed in Odesa”" in shown
    assert "≥ 12" in shown
    assert "said 13 Jan 2025" in shown


def test_a_quick_look_tells_of_an_item_by_its_words_and_what_it_cannot_show(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("A video posted by the guards shows a burnt bus. The video could not be verified.")
    told = run("read", str(report)).stdout
    assert "video “A video”\n    released by guards\n    shows a burnt bus\n    limits could not be verified\n" in told


def test_a_quick_look_fits_eighty_columns_without_colours(tmp_path: Path) -> None:
    shown = quick(tmp_path, *OVERRIDES, text=f"{TEXT}\n\n" * 8).stdout
    assert max(map(len, shown.splitlines())) <= 80
    assert "\x1b" not in shown


def test_a_quick_look_obeys_no_terminal_sequence_of_a_report(tmp_path: Path) -> None:
    hostile = "The harbour\x1b]0;gone\x07 ministry said that \x1b[2J12 people had been killed in Odesa\x9b31m."
    shown = quick(tmp_path, *OVERRIDES, text=hostile).stdout
    assert not set(shown) & {"\x1b", "\x07", "\x9b"}


def test_a_quick_look_as_json_carries_the_text_that_spans_point_into(tmp_path: Path) -> None:
    shown = json.loads(quick(tmp_path, *OVERRIDES, "--json").stdout)
    start, end = shown["figures"][0]["span"]
    assert shown["report"]["text"][start:end] == "at least 12"
    assert shown["report"]["publisher"] == "Example Daily"


def test_a_quick_look_says_first_what_it_rests_on() -> None:
    damaged = "5 \xff\xfe soldiers were killed in Goma, the ministry said. ".encode("latin-1") * 9
    shown = run("read", "-", stdin=damaged).stdout.splitlines()
    assert shown[1] == "! Damaged characters replaced by U+FFFD: 18, the first at character 2."


def test_a_quick_look_takes_standard_input() -> None:
    assert "≥ 12" in run("read", "-", *OVERRIDES, stdin=TEXT.encode()).stdout


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["read"], 2),
        (["read", "a.txt", "--jsonl", "-"], 2),
        (["read", "--jsonl", "-", "--publisher", "Example Daily"], 2),
        (["read", "a.txt", "--published", "14 January"], 2),
    ],
)
def test_calls_that_contradict_themselves_are_refused(words: Sequence[str], code: int) -> None:
    assert run(*words).exit_code == code


def test_a_folder_that_is_no_case_says_how_to_make_one(tmp_path: Path) -> None:
    done = run("read", str(tmp_path))
    assert done.exit_code == 4
    assert "firsthand init" in done.stderr


def test_a_publication_date_in_the_future_is_refused() -> None:
    done = run("read", "-", "--published", "2999-01-01", stdin=TEXT.encode())
    assert done.exit_code == 3
    assert "future" in done.stderr


def test_readings_can_be_had_without_the_command() -> None:
    from firsthand.cli.read import answers

    assert [answer["id"] for answer in answers(io.BytesIO(lines(REPORT)), "memory")] == ["a"]


def test_a_quick_look_at_another_language_says_that_nothing_was_read(tmp_path: Path) -> None:
    done = quick(tmp_path, "--language", "fr")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "nothing was read. The report is in 'fr'" in done.stderr
    assert "kept" not in done.stderr


@pytest.mark.parametrize(
    ("option", "value", "cure"),
    [
        ("--language", "english", "'english' is no language code. Give the ISO 639 code of two letters: en for English."),
        ("--published", "2025-02-30", "'2025-02-30' is no day. Write it as YYYY-MM-DD, such as 2025-01-14."),
    ],
)
def test_an_option_of_another_form_is_refused_with_its_cure(tmp_path: Path, option: str, value: str, cure: str) -> None:
    done = quick(tmp_path, option, value)
    assert done.exit_code == 2
    assert cure in done.stderr


def test_a_folder_of_reports_is_read_by_way_of_a_case(tmp_path: Path) -> None:
    assert f"firsthand add CASE {tmp_path}" in run("read", str(tmp_path)).stderr


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no endless file here")
def test_an_endless_standard_input_is_refused() -> None:
    with Path("/dev/zero").open("rb") as endless:
        done = subprocess.run([sys.executable, "-m", "firsthand", "read", "-"], stdin=endless, capture_output=True, check=False)
    assert done.returncode == 3
    assert b"the limit for one report" in done.stderr


def test_a_least_score_leaves_out_what_scores_less_and_says_how_much() -> None:
    text = "Shells hit the port. According to rebels, 12 men died. The mayor said that the bridge was hit."
    whole = json.loads(run("read", "-", "--json", stdin=text.encode()).stdout)
    least = max(statement["score"] for statement in whole["statements"])
    (answer,) = [
        json.loads(line)
        for line in run(
            "read", "--jsonl", "-", "--min-score", str(least), stdin=lines({"id": "a", "text": text})
        ).stdout.splitlines()
    ]
    assert 0 < len(answer["statements"]) < len(whole["statements"])
    assert [statement["score"] for statement in answer["statements"]] == [least] * len(answer["statements"])
    assert [notice["code"] for notice in answer["warnings"]] == ["below_min_score"]


def test_a_quick_look_says_what_a_least_score_left_out() -> None:
    printed = run("read", "-", "--min-score", "1", stdin=TEXT.encode()).stdout
    assert "! 1 of 1 statements and 1 of 1 figures score below 1" in " ".join(printed.split())


@pytest.mark.parametrize("least", ["1.5", "-0.1", "nan", "high"])
def test_a_least_score_lies_between_0_and_1(least: str) -> None:
    assert run("read", "-", "--min-score", least, stdin=TEXT.encode()).exit_code == 2


def test_a_case_keeps_whole_readings(tmp_path: Path) -> None:
    done = run("read", str(tmp_path), "--min-score", "0.8")
    assert (done.exit_code, "give --min-score to claims" in done.output) == (2, True)
