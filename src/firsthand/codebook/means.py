"""How people were struck, by the words that say so: strikes by other means are other incidents, and a mishap is no strike.

Words that fit several means ("blast", "bombing", "attack") tell none, only that it was no mishap.
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


_BEARERS = r"car|truck|lorry|van|vehicle|motor(?:cycle|bike)|bicycle|rickshaw"
_NAMED = Means.__members__
_WORDS = {
    Means.FROM_THE_AIR: r"air ?-?(?:strikes?|raids?|attacks?)|aerial|war ?planes?|jets?|barrel bombs?|drone strikes?|helicopters?",
    Means.SHELLING: r"shell(?:s|ed|ing)?|rockets?|mortars?|artillery|missiles?",
    Means.PLANTED_BOMB: rf"(?:{_BEARERS}|roadside|suicide) ?-?(?:bomb(?:s|er|ers|ing|ings)?|attacks?)|"
    r"(?:blew|blow) (?:\w+ ){1,4}up|explosives?-(?:laden|packed)|improvised|land ?mines?",
    Means.CHEMICAL: r"chemical|sarin|chlorine|poison(?:ous)? gas|toxic|gas(?:sed|sing)|nerve agent",
    Means.FIGHTING: r"clash(?:es|ed)?|battles?|fighting|firefight|ambush(?:ed)?|offensive|assault",
    Means.EXECUTION: r"execut(?:e[sd]?|ing|ions?)|behead(?:s|ed|ing)?|massacred by gunmen|shot dead",
}
_WASTING = (
    r"hunger|starvation|malnutrition|famine|disease|illness(?:es)?|cholera|measles|diphtheria|dengue|malaria|thirst|dehydration|heat|"
    r"heatstroke|cold|hypothermia|exposure"
)
"""What kills people day by day, and in no one event."""
_WASTED_AWAY = (
    r"(?:died?|dying|deaths?|dead|killed|lives|people|children) (?:\w+ )?(?:of|from|by|due to|because of) (?:\w+ (?:and )?){0,2}?"
    rf"(?:{_WASTING})|(?:{_WASTING}) (?:(?:has|have|had) )?(?:kill(?:s|ed)|claim(?:s|ed))|"
    r"starv(?:ed|ing)(?: to death)?|fro(?:ze|zen) to death"
)
"""How that is told of people."""
_OF_WASTING = re.compile(rf"\b(?:{_WASTED_AWAY})\b")
_NAMES_WASTING = re.compile(rf"\b(?:{_WASTING}|epidemic|outbreak|starv(?:ed|ing)|fro(?:ze|zen))\b")
_MISHAP = re.compile(
    r"\b(?=\w)(?:collaps(?:e[sd]?|ing)|cav(?:ed|es|ing) in|(?:a|on|caught|house) fire|fire(?<=\wing fire)|"
    r"fire (?:broke|at|in|tore|swept)|blaze|gas leak|crash(?:e[sd]|ing)?|collision|collid(?:ed|es)|derail(?:ed|s|ment)|"
    r"capsiz(?:ed|es|ing)|s[au]nk|shipwreck|drown(?:ed|ing)?|floods?|flooding|landslides?|mudslides?|(?:earth)?quakes?|stampede|"
    r"crushed to death|avalanche|storms?|"
    rf"{_WASTED_AWAY})\b"
)
"""Words for what kills people without an attack, or after one: all patterns here are of small letters, which is far faster."""
_SIGNS_OF_MISHAP = (
    *("fire", "blaze", "gas leak", "collaps", "cav", "crush", "crash", "colli", "derail", "capsiz", "sank", "sunk", "shipwreck"),
    *("drown", "flood", "slide", "quake", "stampede", "avalanche", "storm", "hunger", "starv", "nutrition", "famine", "disease"),
    *(
        "illness",
        "cholera",
        "measles",
        "diphtheria",
        "dengue",
        "malaria",
        "thirst",
        "dehydrat",
        "heat",
        "cold",
        "hypotherm",
        "exposure",
    ),
    *("froze",),
)
"""Letters of which some stand in all of these words: looked for first, since most texts have none."""
_ATTACK = re.compile(
    r"\b(?=\w)(?:attack(?:s|ed|ing|ers?)?|strikes?|struck|striking|hit|raid(?:s|ed|ing)?|bomb(?:s|ed|ing|ings|ardment)?|blasts?|"
    r"explo(?:sions?|ded)|drones?|gun ?fire|gunm[ae]n|shot|shoot(?:s|ing)|(?:opened|open|under|cross|of|returned)[ -]?fire|"
    r"fire from)\b"
)
"""Words by which something was done to people."""
_SITES = re.compile(
    r"\b(?=\w)(?:markets?|bazaars?|hospitals?|clinics?|schools?|universit(?:y|ies)|mosques?|church(?:es)?|cathedral|monaster(?:y|ies)|"
    r"camps?|shelters?|barracks|depots?|refiner(?:y|ies)|factor(?:y|ies)|stations?|airports?|airbases?|air bases?|ports?|bridges?|"
    r"dams?|baker(?:y|ies)|restaurants?|cafes?|cafés?|hotels?|rall(?:y|ies)|funerals?|weddings?|bus(?:es)?|trains?|convoys?|prisons?|jails?|playgrounds?|"
    r"(?:apartment|residential|tower) (?:blocks?|buildings?|houses?)|(?:family|private) (?:houses?|homes?)|"
    r"cars?(?! ?-?bomb)|(?:(?<=on a )|(?<=on the ))villages?|"
    r"(?:(?<=near its )|(?<=near their )|(?<=on its )|(?<=on their ))offices?|"
    r"power plants?|museums?|theatres?|theaters?|stadiums?|parades?|checkpoints?)\b"
)
"""What was struck, where a report says it by its kind, as small letters."""
_BORNE = re.compile(rf"\b(?P<bearer>{_BEARERS}) ?-?bomb(?:s|er|ers|ing|ings)?\b")
"""A bomb by what bore it, as small letters."""
_HOME = re.compile(r"^(?:apartment|residential|tower|family|private) ")
_ANY = re.compile(rf"\b(?=\w)(?:{'|'.join(rf'(?P<{means.name}>{words})' for means, words in _WORDS.items())})\b")
"""The words of all means, as small letters: many times as fast as telling at each character which of them stands there."""


@functools.lru_cache(maxsize=16_384)
def sites_in(text: str) -> frozenset[str]:
    """The kinds of site that a text names, in the singular: "market", "hospital"."""
    return frozenset(_singular(match.group()) for match in _SITES.finditer(text.lower()))


@functools.lru_cache(maxsize=16_384)
def bearers_in(text: str) -> frozenset[str]:
    """What bore a bomb, as a text tells: "car", "motorcycle"."""
    return frozenset(match["bearer"] for match in _BORNE.finditer(text.lower()))


def _singular(site: str) -> str:
    if _HOME.search(site) is not None:
        return "home"
    if site.endswith("ies"):
        return f"{site[:-3]}y"
    return site if site == "barracks" else site.removesuffix("es") if site.endswith(("ches", "ses")) else site.removesuffix("s")


@functools.lru_cache(maxsize=16_384)
def means_in(text: str) -> frozenset[Means]:
    """The means that a text names."""
    return frozenset(_NAMED[match.lastgroup] for match in _ANY.finditer(text.lower()) if match.lastgroup is not None)


@functools.lru_cache(maxsize=16_384)
def names_mishap(text: str) -> bool:
    """Whether a text has words for a mishap or a disaster, whatever else it tells."""
    text = text.lower()
    return any(sign in text for sign in _SIGNS_OF_MISHAP) and _MISHAP.search(text) is not None


def died_otherwise(one: str, other: str) -> bool:
    """Whether one text tells of those who died of hunger, a disease or exposure, of which the other has no word."""
    return any(_wasted_away(a) and not _names_wasting(b) for a, b in ((one, other), (other, one)))


@functools.lru_cache(maxsize=16_384)
def _wasted_away(text: str) -> bool:
    return names_mishap(text) and _OF_WASTING.search(text.lower()) is not None


@functools.lru_cache(maxsize=16_384)
def _names_wasting(text: str) -> bool:
    return _NAMES_WASTING.search(text.lower()) is not None


@functools.lru_cache(maxsize=16_384)
def is_mishap(text: str) -> bool | None:
    """Whether a text tells of a mishap or a disaster and of no attack; False for an attack alone, None for both or neither."""
    attack, mishap = _ATTACK.search(text.lower()) is not None or bool(means_in(text)), names_mishap(text)
    return mishap if attack != mishap else None
