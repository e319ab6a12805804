"""What a golden case asks of its reports together: origins and their independence, findings, grades."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from firsthand.cli.incidents import toll_in_words
from firsthand.grading import grade
from firsthand.model import Claim, ClaimGroup, Finding, Grade, Independence, ReadReport
from firsthand.reckoning import check
from firsthand.tracing import trace
from tests.cases.given import meant, overlap, place, shapes

ASKED = ("findings", "no_findings", "independence", "grades", "shared_lines", "incidents", "tolls")


def hold_between(case: Mapping[str, Any], reads: Sequence[ReadReport]) -> None:
    """Hold what a case says of its reports together, as one case in its own folder would have it."""
    if not any(key in case for key in ASKED):
        return
    traced = trace(reads)
    found = check(reads, traced)
    for want in case.get("findings", []):
        _hold_finding(want, found, reads)
    if "only" in case:
        assert len(found) == case["only"], [finding.says for finding in found]
    for name in case.get("no_findings", []):
        assert [finding.says for finding in found if finding.check == name] == []
    for want in case.get("independence", []):
        _hold_independence(want, [g for g in traced.independence if _is_of(want, g.claim_group, reads)])
    for want in case.get("grades", []):
        _hold_grade(want, [g for g in grade(reads, traced, found) if _is_of(want, g.claim_group, reads)])
    if "incidents" in case:
        told = [sorted(incident.reports) for incident in traced.incidents]
        assert sorted(told) == sorted(map(sorted, case["incidents"])), "".join(shapes(i.label for i in traced.incidents))
    if "tolls" in case:
        assert [toll_in_words(toll) for incident in traced.incidents for toll in incident.toll] == case["tolls"]
    if "shared_lines" in case:
        assert sum(len({claim.report for claim in line}) > 1 for line in traced.evidence_lines) == case["shared_lines"]


def _holds(claim: Claim, words: str, read: ReadReport) -> bool:
    return claim.report == read.report.id and overlap(claim.span, place(read.report.text, words)) > 0


def _is_of(want: Mapping[str, Any], group: ClaimGroup, reads: Sequence[ReadReport]) -> bool:
    """Whether a group has the claim that an expectation points at."""
    return any(_holds(claim, want["at"], meant(want, reads)) for claim in group.claims)


def _hold_finding(want: Mapping[str, Any], found: Sequence[Finding], reads: Sequence[ReadReport]) -> None:
    fitting = [
        finding
        for finding in found
        if finding.check == want["check"]
        and finding.result == want["result"]
        and set(want.get("reports", finding.reports)) == set(finding.reports)
        and all(any(_holds(claim, words, meant(want, reads)) for claim in finding.spans) for words in want.get("at", []))
        and all(words in finding.says for words in want.get("says", []))
    ]
    assert fitting, "".join(shapes((f.check, f.result, f.reports, f.says) for f in found)) or "nothing was found"


def _hold_independence(want: Mapping[str, Any], groups: Sequence[Independence]) -> None:
    keys = [key for key in ("reports", "outlets", "origins", "verdict") if key in want]
    wanted = {key: want[key] for key in keys}
    assert wanted in [{key: getattr(group, key) for key in keys} for group in groups], "".join(shapes(groups))


def _hold_grade(want: Mapping[str, Any], grades: Sequence[Grade]) -> None:
    keys = [key for key in ("status", "credibility") if key in want]
    assert {key: want[key] for key in keys} in [{key: getattr(one, key) for key in keys} for one in grades], "".join(shapes(grades))
