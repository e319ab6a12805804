"""When what was read counts as right, and what is judged at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bench.annotation import SPLITS
from bench.rightness import chains, newsquant, own_figures, polnear
from firsthand.reading.reader import shared_reader

TEXT = "The mayor said that the bridge had been hit and that two cars had burned."
MAYOR, CLAUSE, SECOND = "The mayor", "the bridge had been hit and that two cars had burned", "two cars had burned"


def article(source: str | None, content: str, text: str = TEXT, **more: Any) -> dict[str, Any]:
    gold = {"source": [at(text, source)] if source else [], "cue": [], "content": [at(text, content)]}
    return {"doc": "a", "text": text, "attributions": [gold], **more}


def at(text: str, words: str) -> list[int]:
    return [text.index(words), text.index(words) + len(words)]


@pytest.mark.parametrize(
    ("source", "content", "right"),
    [
        (MAYOR, CLAUSE, True),
        ("mayor", CLAUSE, True),
        ("the bridge", CLAUSE, False),
        (None, CLAUSE, False),
        (MAYOR, "the bridge had been hit and that two cars", True),
        (MAYOR, SECOND, False),
    ],
)
def test_a_statement_is_right_when_its_voice_is_and_half_of_its_words_are_the_voices(
    source: str, content: str, right: bool
) -> None:
    (judged,) = polnear(shared_reader(), [article(source, content)]).voiced
    assert judged.right is right


def test_what_is_found_is_told_by_article_and_number() -> None:
    ground = polnear(shared_reader(), [article(MAYOR, CLAUSE)])
    assert (ground.wanted, set(ground.voiced[0].finds)) == (1, {("a", 0)})


def test_a_flat_set_does_not_judge_statements_inside_others() -> None:
    text = "The mayor said that the governor had admitted that the bridge was hit."
    content = "the governor had admitted that the bridge was hit"
    assert [j.nested for j in polnear(shared_reader(), [article(MAYOR, content, text)]).voiced] == [False]


def test_what_a_set_discards_is_not_judged() -> None:
    assert polnear(shared_reader(), [article(MAYOR, CLAUSE, discard=[[0, len(TEXT)]])]).voiced == ()


def test_a_publishers_statement_is_wrong_where_a_voice_is_annotated() -> None:
    text = "Shells killed four men in the harbour."
    own = "Shells killed four men in the harbour"
    (wrong,) = polnear(shared_reader(), [article(None, own, text)]).publishers
    (right,) = polnear(shared_reader(), [article(None, "the harbour", text)]).publishers
    assert (wrong.right, right.right) == (False, True)


def test_the_own_set_judges_statements_inside_others_too() -> None:
    assert any(j.nested for j in chains(shared_reader(), "kept").voiced)


def test_of_newsquant_numbers_of_things_and_shares_are_judged(tmp_path: Path) -> None:
    gold = {"text": "A third of the 40 trucks were stopped by two men.", "quantities": [{"value": "0.3333333", "change": "="}]}
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold) + "\n")
    judged = newsquant(shared_reader(), tmp_path / "gold.jsonl")
    assert [j.right for j in judged if j.rule.startswith("share")] == [True]
    assert [j.right for j in judged if j.rule.endswith("of things")] == [False]


def test_an_own_figure_is_right_when_its_measure_and_its_three_bounds_are(tmp_path: Path) -> None:
    (tmp_path / "sentences.txt").write_text(
        "# id, and the sentence with its figures: {words|measure|range}\n"
        "a1 Police said that {4|killed|4} guards were killed.\n"
        "a2 Police said that {4|wounded|4} guards were killed.\n"
        "a3 Police said that {4|killed|5} guards were killed.\n"
        "a4 Police said that {at least 4|killed|4 4 -} guards were killed.\n"
        "a5 Police said that {4|skip|} guards were killed.\n"
        "a6 Police said that 4 guards were killed.\n"
    )
    judged = own_figures(shared_reader(), "dev", tmp_path / "sentences.txt")
    assert [j.right for j in judged] == [True, False, False, True, False]
    assert own_figures(shared_reader(), "kept", tmp_path / "sentences.txt") == []


@pytest.mark.parametrize("split", SPLITS)
def test_every_split_of_the_own_figures_has_enough_to_judge(split: str) -> None:
    assert len(own_figures(shared_reader(), split)) > 40
