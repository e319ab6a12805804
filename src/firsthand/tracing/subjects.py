"""What a claim is about, folded for comparing: whom a figure counts, where, and which words carry a content's meaning."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import NamedTuple

from firsthand.codebook.measures import CAPTIVES, KINDS_OF_FIGHTERS, category_of
from firsthand.model import Category
from firsthand.registry import Registry
from firsthand.registry.names import fold, folded

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")

FORCES, CIVILIANS = "forces", "civilians"
"""The kinds of people that troops, soldiers and fighters are, and residents: nobody is both."""
_PEOPLE = {
    FORCES: """soldier troop force serviceman servicemen personnel fighter combatant military army man men member manpower rebel
    militant insurgent guerrilla militiaman militiamen mercenary jihadist conscript recruit
    terrorist extremist gunman gunmen bandit saboteur operative nationalist neo-nazi separatist marine paratrooper""",
    CIVILIANS: "civilian resident noncombatant non-combatant inhabitant",
    "children": "child children minor boy girl",
    "women": "woman women",
}
_CAPTIVES = "captives"
_SOME = frozenset({"children", "women"})
_NO_FIGHTERS = frozenset({CIVILIANS, _CAPTIVES})
_CLASS_OF = {word: name for name, words in _PEOPLE.items() for word in words.split()}
_KIND_OF = {word: kind for kind, words in KINDS_OF_FIGHTERS.items() for word in words}
_NOT_TELLING = frozenset(
    """the a an of its their his her our another additional more other others further all some these those them they who people
    person individual human being life body bodies casualty casualties loss losses victim dead killed wounded injured alleged
    suspected presumed apparent believed reported estimated total least about around approximately roughly nearly from in by who
    were was""".split()
)
_PLACE_KINDS = frozenset(
    """region oblast province district raion governorate area city town village settlement state republic territory sector
    strip direction front frontline border camp countryside of the in near and""".split()
)
_DIRECTIONS = frozenset(
    "north south east west northern southern eastern western central northeastern northwestern southeastern southwestern".split()
)
_STOP = frozenset(
    """a an the and or but nor so yet of in on at by for from to with without into onto over under about above below between
    through during before after since until against among within along across behind beyond up down out off as than that this
    these those it its he she they them his her their theirs we us our you your i me my who whom whose which what when where why
    how there here is are was were be been being am has have had having do does did doing done will would shall should can could
    may might must not no only also very more most much many such other another some any all both each own same too just even
    still already again if because while although though whether however said says say saying told tells reported
    reportedly reports report according stated claims claimed alleged allegedly mr mrs ms emerged including""".split()
)


class Population(NamedTuple):
    """Who is counted: what qualifies them ("north korea", "officer"), and whether they are forces, civilians, children.

    ``kind`` tells more closely which fighters they are (`KINDS_OF_FIGHTERS`), or that they are none: captives, or civilians.
    """

    qualifiers: frozenset[str]
    people: str | None
    kind: str | None = None


class PlaceKey(NamedTuple):
    """A place's own name, and whether it is a state: a report may name the state where another names the town."""

    name: str
    is_state: bool = False


EVERYBODY = Population(frozenset(), None)


def compatible(one: Population, other: Population) -> bool:
    """Whether two descriptions may be of the same people: neither says what the other excludes."""
    qualifiers = one.qualifiers == other.qualifiers or not one.qualifiers or not other.qualifiers
    return qualifiers and not are_other_people(one, other)


def are_other_people(one: Population, other: Population) -> bool:
    """Whether two descriptions name kinds of people of whom nobody is both: soldiers are no civilians, rebels or captives."""
    if None not in (one.people, other.people) and one.people != other.people:
        return True
    if FORCES in (one.people, other.people) and not _NO_FIGHTERS.isdisjoint((one.kind, other.kind)):
        return True
    return None not in (one.kind, other.kind) and one.kind != other.kind


def are_only_some(one: Population, other: Population) -> bool:
    """Whether one counts children or women and the other does not say so: they may be some of the people whom the other counts."""
    return one.people != other.people and not _SOME.isdisjoint((one.people, other.people))


def tells_of_some(people: Population) -> bool:
    """Whether a description tells what those are whom it counts, and not only whose: "soldiers", "journalists", "medics"."""
    return people.people == FORCES or not all(map(_is_state, people.qualifiers))


def kinship(one: Population, other: Population) -> int | None:
    """How much two descriptions say that the people are the same: a name 2, a kind of people 1, nothing 0; None: they differ.

    Where one names more than the other ("Islamic State militants" and "Islamic State"), the names count 1.
    """
    if one is other:
        return (one.people is not None) + (2 if one.qualifiers else 0)
    if are_other_people(one, other):
        return None
    points = 1 if one.people is not None and one.people == other.people else 0
    if not one.qualifiers or not other.qualifiers:
        return points
    if one.qualifiers == other.qualifiers:
        return points + 2
    more, fewer = sorted((one.qualifiers, other.qualifiers), key=len, reverse=True)
    if any(map(_is_state, fewer)) and any(map(_is_state, more - fewer)):
        return None  # "North Korean and Russian soldiers" are more people than "North Korean soldiers"
    return points + 1 if one.qualifiers < other.qualifiers or other.qualifiers < one.qualifiers else None


def _is_state(qualifier: str) -> bool:
    """Whether a qualifier is a state's name, which alone is not folded."""
    return qualifier[:1].isupper()


@functools.lru_cache(maxsize=65_536)
def singular(word: str) -> str:
    """A plural's likely singular; good enough to compare with, not to show."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@functools.lru_cache(maxsize=65_536)
def population_of(words: str | None, registry: Registry) -> Population:
    """ "alleged North Korean soldiers" and "North Koreans" are both North Korea's; only one says that they are forces."""
    tokens = [singular(_bare(w)) for w in _WORD.findall(fold(words or ""))]
    qualifiers: set[str] = set()
    people: str | None = None
    kinds: set[str] = set()
    at = 0
    while at < len(tokens):
        pair = " ".join(tokens[at : at + 2])
        country = registry.country(pair) if at + 1 < len(tokens) else None
        step = 2 if country is not None else 1
        token = tokens[at]
        country = country or registry.country(token)
        if country is not None:
            qualifiers.add(country)
        elif token in _CLASS_OF:
            people = _CLASS_OF[token] if people in (None, FORCES) else people
        elif token not in _NOT_TELLING:
            qualifiers.add(token)
        kinds.update({_KIND_OF[token]} if token in _KIND_OF else ())
        at += step
    if people is None and not kinds:
        kinds = _of_no_fighters(words or "", tokens)
    return Population(frozenset(qualifiers), people, kinds.pop() if len(kinds) == 1 else None)


def _of_no_fighters(words: str, tokens: Sequence[str]) -> set[str]:
    """What tells that people are no fighters: that they are held, though not as prisoners of war, or what civilians do."""
    if "war" not in tokens and not CAPTIVES.isdisjoint(tokens):
        return {_CAPTIVES}
    return {CIVILIANS} if category_of(words) is Category.CIVILIANS else set()


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("'")


@functools.lru_cache(maxsize=65_536)
def place_of(name: str | None, registry: Registry) -> PlaceKey | None:
    """ "Russia's Kursk region" and "Kursk Oblast" are both "kursk"; a country alone stays the country; an adjective is no place."""
    tokens = [_bare(w) for w in _WORD.findall(fold(name or ""))]
    tokens = [t for t in tokens if t not in _PLACE_KINDS] or tokens
    whole = " ".join(tokens)
    country = registry.country(whole) if not registry.is_capital(whole) else None
    if not tokens or country is not None:
        return PlaceKey(fold(country), is_state=True) if country is not None and not registry.is_adjective(whole) else None
    without_state = [t for t in tokens if registry.country(t) is None or registry.is_capital(t)]
    telling = [t for t in without_state if t not in _DIRECTIONS]
    return PlaceKey(" ".join(telling or tokens))


def side_in(name: str | None) -> str | None:
    """The part of a place that its words name: "east" for "eastern Aleppo" and "East Darfur"."""
    words = fold(name or "").replace("-", "").split()
    return next((word.removesuffix("ern") for word in words if word in _DIRECTIONS and word != "central"), None)


@functools.lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    """Enough of a stem that "deploying" meets "deployed" and "reports" meets "report"."""
    word = singular(word)
    for ending in ("ing", "ed"):
        if len(word) > len(ending) + 3 and word.endswith(ending):
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e") if len(word) > 3 else word


@functools.lru_cache(maxsize=131_072)
def content_words(text: str) -> frozenset[str]:
    """The words that carry a content's meaning: folded, without function words, cut to a rough stem."""
    return frozenset(filter(None, map(_meaning, _WORD.findall(folded(text)))))


def kind_of(word: str) -> str:
    """The kind of people that a word of a content stands for, of troops, soldiers and fighters one; else the word."""
    return _CLASS_OF.get(word, word)


@functools.lru_cache(maxsize=65_536)
def _meaning(word: str) -> str:
    """What a folded word adds to a content's meaning; nothing for a function word."""
    bare = _bare(word)
    return _stem(bare) if bare not in _STOP and len(bare) > 1 else ""


@functools.lru_cache(maxsize=4_096)
def telling_names(text: str) -> frozenset[str]:
    """Names and numbers inside a text, which tell two like sentences apart: words in capitals after the first, and digits.

    Cut as `content_words` cuts them, so that a name can be looked for among the words of another text.
    """
    words = _WORD.findall(text)
    return frozenset(_stem(fold(_bare(w))) for n, w in enumerate(words) if w[0].isdigit() or (n > 0 and w[0].isupper()))


DAYS = content_words(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October "
    "November December Ramadan Eid Easter Christmas Palm Good Holy New Year"
)
"""Words of days, months and feasts: names that tell nothing of what was said."""
