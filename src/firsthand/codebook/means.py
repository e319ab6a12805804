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
_SITES = re.compile(
    r"\b(markets?|bazaars?|hospitals?|clinics?|schools?|universit(?:y|ies)|mosques?|church(?:es)?|cathedral|monaster(?:y|ies)|"
    r"camps?|shelters?|barracks|depots?|refiner(?:y|ies)|factor(?:y|ies)|stations?|airports?|airbases?|air bases?|ports?|bridges?|"
    r"dams?|baker(?:y|ies)|restaurants?|cafes?|cafés?|hotels?|rall(?:y|ies)|funerals?|weddings?|bus(?:es)?|trains?|convoys?|prisons?|jails?|playgrounds?|"
    r"(?:apartment|residential|tower) (?:blocks?|buildings?|houses?)|(?:family|private) (?:houses?|homes?)|"
    r"power plants?|museums?|theatres?|theaters?|stadiums?|parades?|checkpoints?)\b",
    re.IGNORECASE,
)
"""What was struck, where a report says it by its kind."""
_HOME = re.compile(r"^(?:apartment|residential|tower|family|private) ", re.IGNORECASE)
_COUNTING = frozenset({"hospital", "clinic"})
_ANY = re.compile("|".join(rf"(?P<{means.name}>\b(?:{words})\b)" for means, words in _WORDS.items()), re.IGNORECASE)


@functools.lru_cache(maxsize=16_384)
def sites_in(text: str) -> frozenset[str]:
    """The kinds of site that a text names, in the singular: "market", "hospital"."""
    return frozenset(_singular(match.group().lower()) for match in _SITES.finditer(text))


def are_others(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts name sites, and none is the same. In hospitals the dead of any strike are counted: they tell nothing."""
    mine, theirs = one - _COUNTING, other - _COUNTING
    return bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


def _singular(site: str) -> str:
    if _HOME.search(site) is not None:
        return "home"
    if site.endswith("ies"):
        return f"{site[:-3]}y"
    return site if site == "barracks" else site.removesuffix("es") if site.endswith(("ches", "ses")) else site.removesuffix("s")


@functools.lru_cache(maxsize=16_384)
def means_in(text: str) -> frozenset[Means]:
    """The means that a text names."""
    return frozenset(Means[match.lastgroup] for match in _ANY.finditer(text) if match.lastgroup is not None)
