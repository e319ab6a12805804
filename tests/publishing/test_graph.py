"""The picture of ways from reports to origins."""

from __future__ import annotations

import re

from firsthand.model import Link, Node, Path, Step
from firsthand.publishing.graph import chain_graph, says


def step(link: Link | None, node: Node, name: str, report: str | None = None) -> Step:
    return Step(link=link, node=node, name=name, report=report)


def way(report: str, *voices: str) -> Path:
    return Path(
        None, (step(None, Node.REPORT, f"Paper {report}", report), *(step(Link.CITES, Node.VOICE, v, report) for v in voices))
    )


def boxes(svg: str) -> dict[str, tuple[int, int]]:
    found = re.findall(r'<g class="node[^"]*"><title>([^<]*)</title><rect x="(\d+)" y="(\d+)"', svg)
    return {title: (int(x), int(y)) for title, x, y in found}


def test_reports_stand_left_of_what_they_cite_and_a_shared_origin_stands_once() -> None:
    at = boxes(chain_graph([way("a", "Wire", "Staff"), way("b", "Staff")]))
    assert set(at) == {"a: Paper a", "b: Paper b", "voice: Wire", "voice: Staff"}
    assert at["a: Paper a"][0] == at["b: Paper b"][0] < at["voice: Wire"][0] < at["voice: Staff"][0]


def test_a_tie_is_drawn_apart_from_ways() -> None:
    tie = Path("Both are bodies of one state.", (step(None, Node.VOICE, "Staff"), step(Link.BODY_OF, Node.STATE, "Ukraine")))
    svg = str(chain_graph([way("a", "Staff"), tie]))
    assert (svg.count('class="edge"'), svg.count('class="tie"')) == (1, 1)
    assert boxes(svg)["state: Ukraine"][0] > boxes(svg)["voice: Staff"][0]


def test_voices_that_cite_each_other_in_a_ring_are_drawn() -> None:
    assert len(boxes(chain_graph([way("a", "One", "Two"), way("b", "Two", "One")]))) == 4


def test_no_two_boxes_stand_in_one_place() -> None:
    at = boxes(chain_graph([way(str(n), f"Wire {n % 3}", f"Staff {n % 2}") for n in range(12)]))
    assert len(set(at.values())) == len(at)


def test_a_name_of_a_report_is_no_markup() -> None:
    assert "<b>" not in chain_graph([way("a", "<b>Staff</b>")])


def test_nothing_is_drawn_of_nothing() -> None:
    assert chain_graph([]) == ""


def test_the_picture_says_whom_most_reports_go_back_to() -> None:
    assert says([way("a", "Wire", "Staff"), way("b", "Staff"), way("c", "Team")]) == (
        "The ways of 3 reports lead to 2 voices. 2 of them go back to Staff."
    )
    assert says([way("a", "Staff"), way("b", "Team")]) == "The ways of 2 reports lead to 2 voices. No two of them go back to one."


def test_persons_who_go_by_one_role_in_two_reports_share_no_box() -> None:
    at = boxes(chain_graph([way("R1", "[a resident]"), way("R2", "[a resident]")]))
    assert len(at) == 3  # the titles of the two voices are the same
    assert str(chain_graph([way("R1", "[a resident]"), way("R2", "[a resident]")])).count("voice: [a resident]") == 2


def test_nobody_by_name_in_two_reports_is_no_shared_origin() -> None:
    officials = [
        Path(None, (step(None, Node.REPORT, f"Paper {r}", r), step(Link.CITES, Node.UNNAMED, "officials", r))) for r in "ab"
    ]
    told = {"not named, in a: officials", "not named, in b: officials"}
    assert set(boxes(chain_graph(officials))) == {"a: Paper a", "b: Paper b", *told}


def test_a_voice_without_a_name_in_a_text_that_others_copy_is_one() -> None:
    def copied(report: str) -> Path:
        copy = (step(None, Node.REPORT, f"Paper {report}", report), step(Link.COPIES, Node.REPORT, "Wire", "w"))
        return Path(None, (*copy, step(Link.CITES, Node.UNNAMED, "a lawmaker", report)))

    assert set(boxes(chain_graph([copied("a"), copied("b")]))) == {
        "a: Paper a",
        "b: Paper b",
        "w: Wire",
        "not named, in w: a lawmaker",
    }
