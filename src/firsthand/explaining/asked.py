"""Which claim group a user asks for: by the id of the group, by a claim of a report, or by words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from firsthand.errors import SeveralClaims, UnknownClaim
from firsthand.explaining.known import Known
from firsthand.model import Claim, Independence
from firsthand.registry.names import fold

_NEAR = 200
"""Characters around a number in which words that take it in are looked for."""
_SEPARATORS = "/#"
_PERCENT = "percent"
_SPELLED = r"(?:%|per\s?cent\b)"
_SIGN = re.compile(rf"\s*{_SPELLED}", re.IGNORECASE)
_ENOUGH = 4
"""Characters of a group's id that suffice, where they fit one group."""


def asked_for(asked: str, known: Known) -> Independence:
    """The one group that is asked for.

    ``asked`` is a group's id (``g-…``, or its beginning), a claim (``REPORT/f3``, ``REPORT#s2``), a report's id, or words that
    stand in the claim; where they stand nowhere as they are, all of them in any order.

    Raises:
        UnknownClaim: no group fits.
        SeveralClaims: more than one does; names them.
    """
    asked = asked.strip()
    found = _by_id(asked, known)
    if found is None:
        found = _by_words(asked, known)
    if len(found) > 1:
        listed = sorted(found, key=lambda of: (-of.reports, of.claim_group.label, of.claim_group.id))
        raise SeveralClaims([(of.claim_group.id, of.claim_group.label) for of in listed], where=asked)
    if not found:
        raise UnknownClaim(
            "no claim has this id, and none has these words.",
            where=asked,
            cure="Give fewer words, or an id: trace --all lists those of groups, claims --json those of claims (REPORT/f3).",
        )
    return found[0]


def _by_id(asked: str, known: Known) -> list[Independence] | None:
    """The groups with an id, of a claim or of a report; None where what is asked is no id."""
    if asked.startswith("g-") and len(asked) >= len("g-") + _ENOUGH and " " not in asked:
        return [of for of in known.groups if of.claim_group.id.startswith(asked)]
    if asked in known.reports:
        return [of for of in known.groups if any(c.report == asked for c in of.claim_group.claims)]
    for separator in _SEPARATORS:
        report, found, local = asked.rpartition(separator)
        if found and report in known.reports and local in known.local_ids(report):
            return _with_claim(report, local, known)
    return None


def _with_claim(report: str, local: str, known: Known) -> list[Independence]:
    """The groups of a figure or statement; of a statement that only relays others, those of what it relays."""
    for names in ({local}, known.nested(report, local)):
        found = [
            of
            for of in known.groups
            if any(c.report == report and (c.figure in names or c.statement in names) for c in of.claim_group.claims)
        ]
        if found:
            return found
    raise UnknownClaim(
        "this claim is in no group, so that nothing is traced of it.",
        where=f"{report}/{local}",
        cure="Groups hold figures of a known measure and statements of more than figures: see firsthand claims.",
    )


def _by_words(asked: str, known: Known) -> list[Independence]:
    """The groups in whose claims the words stand: around their number, else anywhere together, else all of them somewhere."""
    phrase = _words(asked)
    if not phrase:
        return []
    texts = [(of, [_words(text) for text in _texts(of, known)]) for of in known.groups]
    together = [of for of, told in texts if any(_stands(phrase, text) for text in told)]
    pattern = re.compile(r"\W+".join(map(re.escape, phrase)).replace(rf"\W+{_PERCENT}", rf"\s*{_SPELLED}"), re.IGNORECASE)
    about = [of for of in together if any(_is_around(pattern, claim, known) for claim in of.claim_group.claims)]
    return about or together or [of for of, told in texts if any(set(phrase) <= set(text) for text in told)]


def _is_around(pattern: re.Pattern[str], claim: Claim, known: Known) -> bool:
    """Whether the words take in a figure's own characters: "20 soldiers" asks for the 20, not for the 70 beside them."""
    if claim.figure is None:
        return False
    start, end = claim.span
    text = known.reports[claim.report].text
    near = (start - _NEAR, end + _NEAR)
    return any(m.start() < end and start < m.end() for m in pattern.finditer(text, max(0, near[0]), near[1]))


def _texts(of: Independence, known: Known) -> Iterator[str]:
    yield of.claim_group.label
    for claim in of.claim_group.claims:
        yield from (passage.text for passage in known.content(claim))


def _words(text: str) -> list[str]:
    """The words of a text, a share's sign among them: "30%", "30 %" and "30 per cent" are two and the same."""
    return [word.strip(".,;:!?()[]“”\"'’") for word in fold(_SIGN.sub(f" {_PERCENT} ", text)).split()]


def _stands(phrase: Sequence[str], text: Sequence[str]) -> bool:
    return any(list(text[n : n + len(phrase)]) == list(phrase) for n in range(len(text) - len(phrase) + 1))
