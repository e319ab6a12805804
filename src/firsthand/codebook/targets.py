"""What was struck, by the words that say so: a farm and a patrol are two targets, a house and the village around it may be one.

A word of `_WORDS` counts where it is told to have been struck ("an attack on a farm", "the patrol came under fire"); one of
`sites_in`, which seldom stands for anything else, counts anywhere. A word that is in neither tells nothing: it keeps nothing apart.
"""

from __future__ import annotations

import functools
import itertools
import re

from firsthand.codebook.means import bearers_in, sites_in

_WORDS = {
    "aid site": r"(?:aid|food|distribution) (?:distribution )?(?:points?|sites?|cent(?:re|er)s?|hubs?)",
    "ambulance": r"ambulances?",
    "bank": r"(?<!west )(?<!left )(?<!right )(?<!river )banks?",
    "base": r"bases?|garrisons?",
    "boat": r"boats?|ships?|vessels?|ferr(?:y|ies)|tankers?",
    "court": r"courts?|courthouses?",
    "embassy": r"embass(?:y|ies)|consulates?",
    "farm": r"farms?|farmlands?|ranch(?:es)?|plantations?|orchards?",
    "gathering": r"gatherings?|crowds?|queues?|processions?|prayers?|protests?|demonstrations?|ceremon(?:y|ies)|vigils?",
    "headquarters": r"headquarters",
    "home": r"houses?|homes?|apartments?|flats?",
    "hospital": r"hospitals?|clinics?|(?:health|medical) (?:cent(?:re|er)s?|facilit(?:y|ies))|maternity wards?",
    "kindergarten": r"kindergartens?|nurser(?:y|ies)|orphanages?",
    "mine": r"(?:gold|coal|copper|cobalt|diamond|artisanal) mines?",
    "ministry": r"ministr(?:y|ies)",
    "motorcycle": r"motor(?:cycles?|bikes?)|rickshaws?|tuk-tuks?",
    "office": r"offices?",
    "oilfield": r"(?:oil|gas) ?fields?|pipelines?",
    "outpost": r"outposts?|(?:army|military|police|border|security|observation) posts?",
    "patrol": r"patrols?(?! boats?)",
    "seminary": r"seminar(?:y|ies)|madras+as?",
    "shop": r"shops?|stores?|supermarkets?|malls?|shopping cent(?:re|er)s?",
    "shrine": r"shrines?|temples?|synagogues?",
    "taxi": r"taxis?",
    "tent": r"tents?",
    "tractor": r"tractors?",
    "truck": r"trucks?|lorr(?:y|ies)",
    "van": r"minibus(?:es)?|vans?|minivans?",
    "vehicle": r"vehicles?|pick-?ups?|jeeps?",
    "village": r"villages?",
    "warehouse": r"warehouses?",
}
"""Words of each target, as small letters."""
_NOUN = rf"(?P<noun>{'|'.join(_WORDS.values())})\b"
_DEED = (
    r"(?:(?:air ?)?(?:strike|raid)|attack|assault|bombing|bombardment|shelling|blast|explosion|ambush|massacre|shooting)(?:e?s)? "
    r"(?:on|at|against|in|inside) "
)
_STRUCK = (
    r"(?:hit(?:s|ting)?|struck|strik(?:es|ing)|targets?|target(?:ed|ing)|attack(?:ed|ing)|bomb(?:ed|ing)|shell(?:ed|ing)|raid(?:ed|ing)|"
    r"storm(?:ed|ing)|ambush(?:ed|ing)|burn(?:ed|t|ing)|torch(?:ed|ing)|blew up|blowing up|destroy(?:ed|ing)|overr[au]n|"
    r"(?:fell|landed|dropped|fired?) (?:on|at)|(?:slammed|crashed|tore|ripped|rammed) (?:into|through)) "
)
_KILLED = r"killed (?:\w+ )?(?:at|in|on|inside) (?!hospital)"
_BETWEEN = r"(?:(?!(?:of|in|on|at|to|near|by|and|or|from|outside|behind|beside|between|where|when|while)\b)[\w’'-]+ ){0,4}?"
"""Words that may stand before the noun of what was struck, and make no other of it."""
_BEHIND = re.compile(rf"\b(?:{_DEED}|{_STRUCK}|{_KILLED}){_BETWEEN}{_NOUN}(?! ?-?bomb)")
_AHEAD = re.compile(
    rf"\b(?=\w){_NOUN}"
    r"(?P<compound> (?:attacks?|bombings?|strikes?|raids?|blasts?|shootings?|massacres?|ambush(?:es)?|shellings?)\b)?"
    r"(?(compound)| (?:(?:was|were|is|had been|has been|being) (?:\w+ly )?(?:hit|struck|bombed|shelled|targeted|attacked|ambushed|"
    r"raided|stormed|torched|burned|destroyed|overrun)\b|(?:came|was|were|coming) under (?:\w+ )?(?:attack|fire)\b))"
)
_COUNTING = frozenset({"hospital", "clinic"})
"""Where the dead of any strike are counted: they were struck only where that is told."""
_ARMED = frozenset({"barracks", "depot", "airbase", "air base", "convoy", "checkpoint", "base", "outpost", "patrol"})
_BEARING = frozenset({"ambulance", "boat", "motorcycle", "taxi", "tractor", "truck", "van", "vehicle"})
"""By which an attack may be made: "a truck bombing" does not tell what was struck."""
_MAY_BE = {
    "vehicle": _BEARING - {"boat"} | {"car", "bus", "convoy", "patrol"},
    "convoy": frozenset({"patrol", "truck", "ambulance", "aid site"}),
    "taxi": frozenset({"car"}),
    "van": frozenset({"bus"}),
    "base": frozenset({"barracks", "airbase", "air base", "depot", "outpost", "headquarters", "camp"}),
    "outpost": frozenset({"checkpoint", "station", "barracks"}),
    "headquarters": frozenset({"office", "ministry", "station", "court", "barracks"}),
    "office": frozenset({"ministry"}),
    "home": frozenset({"tent", "shelter", "camp", "farm", "shop"}),
    "tent": frozenset({"camp", "shelter", "hospital", "school"}),
    "shop": frozenset({"market", "bakery"}),
    "kindergarten": frozenset({"school"}),
    "seminary": frozenset({"school", "university", "mosque", "church", "shrine"}),
    "shrine": frozenset({"mosque", "church", "cathedral", "monastery"}),
    "warehouse": frozenset({"depot", "factory", "port", "aid site"}),
    "aid site": frozenset({"truck", "bakery", "camp"}),
    "boat": frozenset({"port"}),
    "mine": frozenset({"camp"}),
    "oilfield": frozenset({"refinery"}),
    "hospital": frozenset({"ambulance", "clinic"}),
}
"""Targets that may be one: by two names, or the one inside the other."""


@functools.lru_cache(maxsize=16_384)
def targets_in(text: str) -> frozenset[str]:
    """What a text tells to have been struck: "market", "patrol"."""
    lower = text.lower()
    found = {_target(match["noun"]) for match in _BEHIND.finditer(lower)}
    ahead = ((_target(match["noun"]), match["compound"]) for match in _AHEAD.finditer(lower))
    found.update(target for target, compound in ahead if compound is None or target not in _BEARING)
    return frozenset(found) | (sites_in(text) - _COUNTING)


@functools.lru_cache(maxsize=1_024)
def _target(noun: str) -> str:
    return next(name for name, words in _WORDS.items() if re.fullmatch(words, noun) is not None)


def are_others(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts tell what was struck, and nothing that it was there may be anything that it was here."""
    return bool(one) and bool(other) and not any(_may_be_one(a, b) for a, b in itertools.product(one, other))


def _may_be_one(one: str, other: str) -> bool:
    both = {one, other}
    if "village" in both:
        return both.isdisjoint(_ARMED)  # a market may be its market
    if "gathering" in both:
        return both.isdisjoint(_ARMED - {"convoy"})
    return one == other or other in _MAY_BE.get(one, ()) or one in _MAY_BE.get(other, ())


def is_borne_elsewhere(one: str, other: str) -> bool:
    """Whether one text tells only what bore a bomb ("a car bombing"), and the other only what was struck ("a mosque bombing")."""
    mine, theirs = bearers_in(one), bearers_in(other)
    if bool(mine) == bool(theirs):
        return False
    borne, struck = (one, other) if mine else (other, one)
    return not targets_in(borne) and bool(targets_in(struck))


_ATTACK = (
    r"(?:[\w-]+ )?(?:wave of )?(?:air ?)?(?:strikes?|raids?|attacks?|assaults?|bombings?|blasts?|explosions?|"
    r"ambush(?:es)?|shellings?)\b"
)
_TURN = re.compile(rf"\b(?P<turn>first|second|third|fourth|another|separate|subsequent) {_ATTACK}(?! (?:since|in|of its))")
_HOURS = ("night", "dawn", "morning", "noon", "afternoon", "evening")
_HOUR_OF = {
    "overnight": "night",
    "midnight": "night",
    "nighttime": "night",
    "pre-dawn": "dawn",
    "midday": "noon",
    "daytime": "noon",
}
_HOUR = re.compile(rf"\b(?P<hour>{'|'.join((*_HOURS, *_HOUR_OF))}) {_ATTACK}")


@functools.lru_cache(maxsize=16_384)
def turns_in(text: str) -> frozenset[str]:
    """Which of several attacks a text tells of: "second", "another"."""
    return frozenset(match["turn"] for match in _TURN.finditer(text.lower()))


@functools.lru_cache(maxsize=16_384)
def hours_in(text: str) -> frozenset[str]:
    """The parts of the day that a text names an attack by: "a morning strike", "the overnight raid"."""
    return frozenset(_HOUR_OF.get(match["hour"], match["hour"]) for match in _HOUR.finditer(text.lower()))


def are_other_attacks(one: str, other: str) -> bool:
    """Whether two texts tell of two attacks by their turn, or by parts of the day of which neither is next to the other."""
    turns, hours = (turns_in(one), turns_in(other)), (hours_in(one), hours_in(other))
    return (all(turns) and turns[0].isdisjoint(turns[1])) or (
        all(hours) and not any(_are_near(a, b) for a, b in itertools.product(*hours))
    )


def _are_near(one: str, other: str) -> bool:
    apart = abs(_HOURS.index(one) - _HOURS.index(other))
    return min(apart, len(_HOURS) - apart) <= 1
