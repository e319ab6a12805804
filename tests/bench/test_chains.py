"""The annotated set of nested attribution: its spans are sane, its splits nobody's choice, and it is judged as its guide says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from bench.annotation import HERE, SPLITS, items, lines, split_of
from bench.chains import judge, measures
from firsthand.model import Hedge, Hop, Kind, Polarity, Role, Span, Statement

ITEMS: list[tuple[str, dict[str, Any]]] = [
    (split, json.loads(line)) for split in SPLITS for line in (HERE / f"{split}.jsonl").read_text(encoding="utf-8").splitlines()
]
IDS = [item["id"] for _, item in ITEMS]
TEXT = "Radio One, citing a medic, reported that four men had died."


def test_there_are_enough_items_and_each_has_its_own_id() -> None:
    assert len(ITEMS) >= 180
    assert len(set(IDS)) == len(IDS)


def test_the_guide_counts_what_there_is() -> None:
    guide = (HERE / "GUIDE.md").read_text(encoding="utf-8")
    assert f"{len(ITEMS)} items" in guide
    assert f"{sum(len(item['statements']) for _, item in ITEMS)} statements" in guide


def test_the_lines_are_those_of_the_bracketed_sources() -> None:
    for split in SPLITS:
        assert (HERE / f"{split}.jsonl").read_text(encoding="utf-8") == "".join(lines(split)), "run python -m bench.annotation"


def test_about_a_third_is_kept_aside_by_the_hash_of_the_id() -> None:
    assert all(split_of(item["id"]) == split for split, item in ITEMS)
    assert 0.28 <= sum(split == "kept" for split, _ in ITEMS) / len(ITEMS) <= 0.39


@pytest.mark.parametrize("item", [item for _, item in ITEMS], ids=IDS)
def test_every_span_is_words_of_the_text(item: dict[str, Any]) -> None:
    text = item["text"]
    assert not re.search(r"[\[\]]", text)
    assert item["publisher"]
    assert item["tags"]
    for statement in item["statements"]:
        assert statement["content"]
        assert bool(statement["cue"]) >= bool(statement["source"]) or len(statement["chain"]) > 1
        for start, end in (*statement["source"], *statement["cue"], *statement["content"]):
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
            assert start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
            assert end == len(text) or not (text[end - 1].isalnum() and text[end].isalnum())


@pytest.mark.parametrize("item", [item for _, item in ITEMS], ids=IDS)
def test_every_chain_runs_from_the_publisher_to_one_origin(item: dict[str, Any]) -> None:
    for statement in item["statements"]:
        first, *others = statement["chain"]
        assert first == {"role": "publisher", "voice": item["publisher"], "named": True}
        assert [hop["role"] for hop in others] == ["via"] * (len(others) - 1) + ["origin"] * bool(others)
        assert all(hop["voice"] or not hop["named"] for hop in others)
        assert Hedge(statement["hedge"])
        assert Polarity(statement["polarity"])


def test_brackets_become_spans_that_nest_and_repeat() -> None:
    head = "@ x1 told | Cape Bulletin | 2024-03-13"
    body = "“[c1 One],” [k1 said] [s1 he]. “[c1 [s2 We] [k2 think] [c2 two]].”"
    source = "\n".join([head, body, "1 ~he", "2 ~he < he ; estimated", ""])
    (item,) = items(source)
    assert item["text"] == "“One,” said he. “We think two.”"
    assert [[item["text"][a:b] for a, b in s["content"]] for s in item["statements"]] == [["One", "We think two"], ["two"]]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("[c1 One.\n1 he", "not closed"),
        ("One].\n1 he", "not opened"),
        ("[s1 He] left.\n1 he", "no content"),
        ("[c1 One].", "marked"),
    ],
)
def test_a_slip_of_the_annotator_is_named(body: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        list(items(f"@ x1 told | Cape Bulletin | 2024-03-13\n{body}\n"))


def statement(*voices: Hop) -> Statement:
    start = TEXT.index("four")
    return Statement(
        id="s1",
        source=(Span(0, 9),),
        cue=(Span(27, 35),),
        content=(Span(start, len(TEXT) - 1),),
        parent=None,
        kind=Kind.INCIDENT,
        polarity=Polarity.AFFIRMED,
        said_on=None,
        chain=(Hop(Role.PUBLISHER, "Cape Bulletin", None, True, Hedge.ATTRIBUTED), *voices),
        admission=False,
        score=1.0,
        rule="test",
    )


def hop(role: Role, voice: str | None, *, named: bool = True, hedge: Hedge = Hedge.ASSERTED) -> Hop:
    return Hop(role, voice, None, named, hedge)


def wanted(*gold: str) -> dict[str, Any]:
    source = "[s1 Radio One], [k1 citing] [s1 a medic], [k1 reported] that [c1 four men had died]."
    return next(items("\n".join(["@ x1 citing | Cape Bulletin | 2024-03-13", source, *gold])))


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        ("1 Radio One < ~a medic", statement(hop(Role.VIA, "Radio One"), hop(Role.ORIGIN, "medic", named=False)), (True, True)),
        ("1 Radio One < ~a medic", statement(hop(Role.ORIGIN, "Radio One")), (False, True)),
        ("1 Radio One < ~a medic", statement(hop(Role.VIA, "Radio One"), hop(Role.ORIGIN, "medic")), (False, True)),
        ("1 Radio One ; alleged", statement(hop(Role.ORIGIN, "the radio one")), (True, False)),
        ("1 Radio One + a medic", statement(hop(Role.ORIGIN, "Radio One")), (False, True)),
        ("1 Radio One + a medic", statement(hop(Role.ORIGIN, "Radio One"), hop(Role.SUPPLIER, "medic")), (True, True)),
    ],
)
def test_a_chain_is_right_when_every_voice_is(gold: str, found: Statement, right: tuple[bool, bool]) -> None:
    (judged,) = judge(wanted(gold), [found])
    assert (judged.chain, judged.hedge) == right


def test_a_statement_that_was_not_found_is_wrong() -> None:
    (judged,) = judge(wanted("1 Radio One < ~a medic"), [])
    assert (judged.found, judged.chain, judged.hedge, judged.polarity) == (None, False, False, False)


def test_a_polarity_is_right_when_it_is_that_of_the_partner() -> None:
    (judged,) = judge(wanted("1 Radio One ; asserted ; denied"), [statement(hop(Role.ORIGIN, "Radio One"))])
    assert (judged.chain, judged.hedge, judged.polarity) == (True, True, False)


def test_both_splits_are_measured(tmp_path: Path) -> None:
    for split in SPLITS:
        (tmp_path / f"{split}.jsonl").write_text(json.dumps(wanted("1 Radio One < ~a medic")) + "\n", encoding="utf-8")
    both = {f"{name}, {split}": 100.0 for name in ("exact chain", "hedge class", "polarity", "content") for split in SPLITS}
    assert measures(tmp_path) == both | {"exact chain, kept, rules": 100.0, "hedge class, kept, rules": 100.0}
