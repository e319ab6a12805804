"""How people were struck, by the words that say so: strikes by other means are other incidents.

Words that fit several means ("blast", "bombing", "attack") tell none.
"""

from __future__ import annotations

import functools
import re
from enum import StrEnum


class Means(StrEnum):
    """The means of an incident, as far as its report's first words tell."""

    FROM_THE_AIR = "from the air"
    SHELLING = "shelling"
    PLANTED_BOMB = "planted bomb"
    CHEMICAL = "chemical"
    FIGHTING = "fighting"
    EXECUTION = "execution"


_WORDS = {
    Means.FROM_THE_AIR: r"air ?-?(?:strikes?|raids?|attacks?)|aerial|war ?planes?|jets?|barrel bombs?|drone strikes?|helicopters?",
    Means.SHELLING: r"shell(?:s|ed|ing)?|rockets?|mortars?|artillery|missiles?",
    Means.PLANTED_BOMB: r"(?:car|truck|lorry|motor(?:cycle|bike)|roadside|suicide) ?-?(?:bomb(?:s|er|ers|ing|ings)?|attacks?)|"
    r"(?:blew|blow) (?:\w+ ){1,4}up|explosives?-(?:laden|packed)|improvised|land ?mines?",
    Means.CHEMICAL: r"chemical|sarin|chlorine|poison(?:ous)? gas|toxic|gas(?:sed|sing)|nerve agent",
    Means.FIGHTING: r"clash(?:es|ed)?|battles?|fighting|firefight|ambush(?:ed)?|offensive|assault",
    Means.EXECUTION: r"execut(?:e[sd]?|ing|ions?)|behead(?:s|ed|ing)?|massacred by gunmen|shot dead",
}
_ANY = re.compile("|".join(rf"(?P<{means.name}>\b(?:{words})\b)" for means, words in _WORDS.items()), re.IGNORECASE)


@functools.lru_cache(maxsize=16_384)
def means_in(text: str) -> frozenset[Means]:
    """The means that a text names."""
    return frozenset(Means[match.lastgroup] for match in _ANY.finditer(text) if match.lastgroup is not None)
