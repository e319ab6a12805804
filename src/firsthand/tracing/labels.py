"""What a claim group is called: the words of its first claim, and who gives which number where they differ."""

from __future__ import annotations

import re

from firsthand.codebook.vague import VAGUE_COUNTS
from firsthand.model import Figure, Role, Unit
from firsthand.tracing.claims import TracedClaim, number_of
from firsthand.tracing.group import Group

LABEL_LENGTH = 110

_NEGATED = re.compile(r"\b(?:no|not|never|none|nobody|neither|without)\b|n['’]t\b", re.IGNORECASE)


def label_of(group: Group) -> str:
    """The words of the group's first claim; for a figure its number and whom it counts, measure and place, as read.

    What is only denied says so, unless its words do: a list of labels would read as if it were claimed.
    """
    first = group.claims[0]
    denied = "denied: " if all(claim.is_denied for claim in group.claims) else ""
    if first.figure is None:
        words = first.text.removeprefix("that ").strip(' ,;:“”"')
        return shortened(words if _NEGATED.search(words) else f"{denied}{words}")
    place = next((c.figure.place for c in group.claims if c.figure is not None and c.figure.place), None)
    what = first.figure.measure.replace("_", " ")
    return f"{denied}{shortened(_counted(first, first.figure), 60)} [{what}{', ' + place if place else ''}]{_values(group)}"


def _counted(claim: TracedClaim, figure: Figure) -> str:
    """A number in the words of its report, and whom or what it counts where these do not say so themselves."""
    start, end = claim.claim.span
    number, counted = " ".join(claim.report.text[start:end].split()), " ".join((figure.population or "").split())
    if not counted or counted.casefold() in number.casefold():
        return number
    takes_of = figure.unit is Unit.PERCENT or any(number.casefold().endswith(vague) for vague in VAGUE_COUNTS)
    return f"{number} of {counted}" if takes_of else f"{number} {counted}"


def _values(group: Group) -> str:
    """Where claims give other numbers: each number with who gives it, so that no one number stands for all."""
    told: dict[str, None] = {}
    for claim in group.claims:
        if claim.figure is not None:
            start, end = claim.claim.span
            words = " ".join(claim.report.text[start:end].split())
            told[f"{words} ({'denied by ' if claim.is_denied else ''}{voice(claim)})"] = None
    competing = len({number_of(c.figure) for c in group.claims if c.figure is not None}) > 1
    return f": {'; '.join(told)}" if competing or (len(told) > 1 and any(c.is_denied for c in group.claims)) else ""


def voice(claim: TracedClaim) -> str:
    """Who put a claim forward, as the report calls them, also where it does not name them ("officials, not named")."""
    if claim.origin is not None:
        return claim.origin.voice
    cited = [hop.voice for hop in claim.statement.chain if hop.role is Role.ORIGIN] if claim.statement is not None else []
    return f"{cited[-1]}, not named" if cited and cited[-1] else "nobody named"


def shortened(text: str, length: int = LABEL_LENGTH) -> str:
    """A text on one line, cut between words."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    return line[:length].rsplit(" ", 1)[0] + " …"
