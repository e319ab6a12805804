"""Aliases of those who worked on a case, as they may be published (codebook §7 rule 7)."""

from __future__ import annotations

import re

from firsthand.publishing.given_names import GIVEN_NAMES

_ALIAS = re.compile(r"[a-z][a-z0-9-]{1,30}")


class Aliases:
    """One alias for each person. What could be a person's name goes by a number, in the order in which it is first asked for."""

    def __init__(self) -> None:
        self._numbered: dict[str, str] = {}

    def of(self, who: str) -> str:
        """How somebody is named in a publication."""
        if is_alias(who):
            return who
        return self._numbered.setdefault(who, f"analyst-{len(self._numbered) + 1}")


def is_alias(who: str) -> bool:
    """Whether this is plainly no name: one word in small letters that nobody is called."""
    return _ALIAS.fullmatch(who) is not None and not any(part in GIVEN_NAMES for part in re.split(r"[-\d]+", who))
