"""The words of a synthetic case: how numbers, contents, attributions and what is no claim are worded."""

from __future__ import annotations

from datetime import date
from random import Random

from firsthand.model import Approximator, Hedge, Measure

SMALL = "zero one two three four five six seven eight nine".split()
MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

BEFORE: dict[Approximator, tuple[str, ...]] = {
    Approximator.EXACT: ("",),
    Approximator.ABOUT: ("about ", "around ", "some ", "roughly ", "approximately "),
    Approximator.AT_LEAST: ("at least ", "no fewer than "),
    Approximator.MORE_THAN: ("more than ", "over "),
    Approximator.UP_TO: ("up to ", "as many as "),
}

COUNTED: dict[Measure, tuple[str, ...]] = {
    Measure.KILLED: (
        "{n} {q} were killed{p}{c}",
        "{n} {q} had died{p}{c}",
        "{n} {q} lost their lives{p}{c}",
        "{n} {q} were dead{p}{c}",
        "the fighting{p} had left {n} {q} dead",
    ),
    Measure.WOUNDED: (
        "{n} {q} were wounded{p}{c}",
        "{n} {q} were injured{p}{c}",
        "{n} {q} had been hurt{p}{c}",
        "{n} {q} suffered injuries{p}{c}",
    ),
    Measure.KILLED_OR_WOUNDED: (
        "{n} {q} were killed or wounded{p}{c}",
        "{n} {q} had been killed or injured{p}{c}",
        "casualties among {q}{p} stood at {n} killed or wounded",
    ),
    Measure.CAPTURED: (
        "{n} {q} were captured{p}",
        "{n} {q} had been taken prisoner{p}",
        "{n} {q} surrendered{p} and were captured",
    ),
    Measure.MISSING: ("{n} {q} were missing{p}{c}", "{n} {q} remained missing{p}{c}", "{n} {q} had gone missing{p}{c}"),
    Measure.DISPLACED: (
        "{n} {q} had fled their homes{p}",
        "{n} {q} were displaced{p}",
        "{n} {q} were forced from their homes{p}",
    ),
}
CAUSES = (
    ("after a drone strike", "when a drone struck"),
    ("after shelling of a market", "when shells hit a market"),
    ("in a rocket attack", "when rockets landed"),
    ("in an ambush on a convoy", "when a convoy was ambushed"),
    ("in an air strike on a warehouse", "when a warehouse was bombed"),
    ("in a battle for the bridge", "during fighting over the bridge"),
)
STORIES: tuple[tuple[str, ...], ...] = (
    (
        "residents{of} were forced to dig trenches",
        "people{p} had been made to dig trenches",
        "inhabitants{of} were compelled to dig trenches",
    ),
    (
        "a school{p} was used by {q} as a barracks",
        "{q} used a school{p} as a barracks",
        "{q} had turned a school{p} into a barracks",
    ),
    (
        "the grain store{p} was set on fire by a drone",
        "a drone set the grain store{p} on fire",
        "the grain store{p} burned down after a drone attack",
    ),
    (
        "the railway bridge{p} was blown up overnight",
        "saboteurs blew up the railway bridge{p} overnight",
        "the railway bridge{p} had been blown up in the night",
    ),
    (
        "doctors{p} were barred from treating the wounded",
        "{q} barred doctors{p} from treating the wounded",
        "doctors{p} had been kept from treating the wounded",
    ),
    (
        "aid lorries{p} were looted at a checkpoint",
        "looters took aid from lorries at a checkpoint{p}",
        "a checkpoint{p} was where aid lorries were looted",
    ),
    (
        "{q} were ordered not to be taken alive{p}",
        "{q}{p} had orders not to be taken alive",
        "commanders{p} ordered {q} not to be taken alive",
    ),
    (
        "the water plant{p} was shelled",
        "shells struck the water plant{p}",
        "the water plant{p} came under shelling",
    ),
)

CITED: dict[Hedge, tuple[str, ...]] = {
    Hedge.ASSERTED: ("said", "reported", "announced", "stated", "added", "told reporters"),
    Hedge.ALLEGED: ("claimed", "alleged"),
    Hedge.ESTIMATED: ("estimated",),
    Hedge.POSSIBLE: ("suggested",),
    Hedge.DENIED: ("denied",),
}
UNNAMED = ("officials", "sources", "local sources", "a person familiar with the matter", "security officials")

_SUBJECTS = (
    "the road to {place}",
    "the weekly market of {place}",
    "the river below {place}",
    "the town hall of {place}",
    "the old station at {place}",
    "the school year in {place}",
    "the harvest around {place}",
    "mobile coverage near {place}",
    "the bus service from {place}",
    "the winter in {region}",
    "trade across {region}",
    "farming in {region}",
    "the mood in {region}",
    "the price of bread in {place}",
    "the theatre of {place}",
    "the way people talk in {region}",
    "football in {place}",
    "the new bypass of {place}",
)
_VERBS = (
    "has long been a matter of dispute",
    "is slow to recover",
    "depends on the weather",
    "remains the talk of the neighbourhood",
    "has changed little since the spring",
    "matters more to families than to generals",
    "is watched closely by traders",
    "will take months to settle",
    "has become harder to plan",
    "seems to follow its own rules",
    "keeps the council busy",
    "was never an easy subject",
    "looks much as it did before",
    "divides the older people from the young",
    "gives the mayor little joy",
    "needs money that nobody has",
)
_LEADS = (
    "",
    "",
    "",
    "for now, ",
    "as so often, ",
    "to a stranger, ",
    "in these weeks, ",
    "on the other bank, ",
    "away from the front, ",
    "behind shuttered windows, ",
    "for all the noise, ",
    "in better times and worse, ",
    "seen from the capital, ",
)
_TAILS = (
    ", and few expect that to change",
    ", as visitors soon notice",
    ", which comes as no surprise here",
    "",
    "",
    ", whatever the maps may show",
    ", and the rain does the rest",
    ", even on quiet days",
    ", while the talks go on elsewhere",
    ", to the regret of many",
    ", and nobody has a quick answer",
    " and may do so for a while",
    ", though not everybody minds",
    " in ways that no map can show",
)


def counted(number: int) -> str:
    """A number as newspapers print it."""
    return SMALL[number] if number < len(SMALL) else f"{number:,}"


def said_on(day: date, published: date, rng: Random) -> str:
    """A day in the words of a report that appears on ``published``: a weekday within the week, else the date."""
    if (published - day).days < 6 and rng.random() < 0.7:
        return f"on {DAYS[day.weekday()]}"
    words = f"{day.day} {MONTHS[day.month - 1]}" if rng.random() < 0.6 else f"{MONTHS[day.month - 1]} {day.day}"
    return f"on {words}" if (published - day).days < 200 else f"on {words}, {day.year}"


def idle(place: str, region: str, rng: Random) -> str:
    """A sentence that puts no claim forward."""
    words = rng.choice(_LEADS) + rng.choice(_SUBJECTS).format(place=place, region=region)
    return f"{words[0].upper()}{words[1:]} {rng.choice(_VERBS)}{rng.choice(_TAILS)}."
