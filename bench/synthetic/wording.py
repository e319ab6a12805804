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

_ABOUT = (
    "the road to {place}",
    "the market of {place}",
    "the river below {place}",
    "the town hall of {place}",
    "the old station at {place}",
    "school in {place}",
    "the harvest around {place}",
    "the bus from {place}",
    "winter in {region}",
    "trade across {region}",
    "farming in {region}",
    "the price of bread in {place}",
    "the theatre of {place}",
    "football in {place}",
    "the bypass of {place}",
)
_WHO = (
    "bakers teachers drivers traders farmers pensioners students nurses shopkeepers weavers plumbers fishermen "
    "priests clerks gardeners carpenters librarians tailors brewers beekeepers millers postmen cooks joiners poets "
    "tilers"
).split()
_DO = (
    "worry praise ignore remember mention debate avoid study count measure paint describe miss repair watch defend "
    "mock envy fear enjoy share forget question notice expect"
).split()
_WHAT = (
    "the weather|old songs|new taxes|their gardens|muddy lanes|long evenings|cheap tea|late trains|wooden "
    "fences|lost keys|early frost|broken lamps|stray dogs|thin walls|heavy coats|empty shelves|narrow "
    "stairs|slow queues|good boots|dusty maps|odd rumours|paper forms|burnt toast|steep hills|loud bells|"
    "spare rooms|torn tickets|wet socks|warm stoves|borrowed tools"
).split("|")
_HOW = "often rarely quietly still gladly seldom usually barely openly always sometimes hardly".split()
_LINKS = (", but", ", and", ", while", "; here", ", though", ", as", ", so", ", yet", ", where", ", since")


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
    """A sentence that puts no claim forward, and that no other report is likely to have."""
    who, others = rng.sample(_WHO, 2)
    subject = f"when it comes to {rng.choice(_ABOUT).format(place=place, region=region)}, {who}" if rng.random() < 0.5 else who
    words = f"{subject} {rng.choice(_HOW)} {rng.choice(_DO)} {rng.choice(_WHAT)}"
    if rng.random() < 0.7:
        words += f"{rng.choice(_LINKS)} {others} {rng.choice(_HOW)} {rng.choice(_DO)} {rng.choice(_WHAT)}"
    return f"{words[0].upper()}{words[1:]}."
