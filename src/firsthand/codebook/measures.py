"""The words that decide what a figure counts: head nouns, states, predicates with the argument they count, and kinds of nouns.

Lemmas unless a table says otherwise. One home for them: readers look words up here and nowhere else.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from firsthand.model import Category, Measure, Nature

M = Measure

LOST: Final = frozenset({M.KILLED, M.WOUNDED, M.KILLED_OR_WOUNDED, M.CAPTURED, M.MISSING})
"""What a side loses of its people."""
HAPPENED: Final = LOST | {M.BODIES_SEEN}
"""What an attack does to people, so that two voices may differ on its toll."""
WHAT_IS: Final = frozenset({M.DEPLOYED, M.CAPTURED, M.MISSING, M.DISPLACED})
"""Measures of what is, which go up and down; the others count what happens."""
RUNNING: Final = frozenset({Nature.STOCK, Nature.CUMULATIVE})
"""Natures of a count that goes on, which a later one of its voice replaces."""


class Argument(StrEnum):
    """Which argument of a verb its number counts. A passive subject is an object."""

    SUBJECT = "subject"
    OBJECT = "object"


class Predicate(NamedTuple):
    measure: Measure
    counts: frozenset[Argument]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_OF_SUBJECT = frozenset({Argument.SUBJECT})
_OF_OBJECT = frozenset({Argument.OBJECT})

_WOUNDED: Final = Predicate(M.WOUNDED, _OF_SUBJECT)
PREDICATES: Final[dict[str, Predicate]] = {
    **dict.fromkeys(
        _words(
            "kill slay execute assassinate massacre murder behead decapitate slaughter butcher lynch hang martyr eliminate "
            "liquidate"
        ),
        Predicate(M.KILLED, _OF_OBJECT),
    ),
    **dict.fromkeys(_words("die perish succumb drown suffocate fall"), Predicate(M.KILLED, _OF_SUBJECT)),
    **dict.fromkeys(_words("wound injure hurt maim hospitalise hospitalize"), Predicate(M.WOUNDED, _OF_OBJECT)),
    **dict.fromkeys(_words("lose neutralise neutralize incapacitate"), Predicate(M.KILLED_OR_WOUNDED, _OF_OBJECT)),
    **dict.fromkeys(_words("capture seize imprison kidnap abduct"), Predicate(M.CAPTURED, _OF_OBJECT)),
    "surrender": Predicate(M.CAPTURED, _OF_SUBJECT),
    **dict.fromkeys(_words("disappear vanish"), Predicate(M.MISSING, _OF_SUBJECT)),
    **dict.fromkeys(_words("displace evacuate uproot relocate dislocate"), Predicate(M.DISPLACED, _OF_OBJECT)),
    "flee": Predicate(M.DISPLACED, _OF_SUBJECT),
    **dict.fromkeys(
        _words(
            "deploy send dispatch station mobilise mobilize mass amass base garrison transfer redeploy commit field post face move"
        ),
        Predicate(M.DEPLOYED, _OF_OBJECT),
    ),
    **dict.fromkeys(_words("arrive serve"), Predicate(M.DEPLOYED, _OF_SUBJECT)),
    **dict.fromkeys(
        _words("destroy disable down sink intercept obliterate burn torch wreck"), Predicate(M.EQUIPMENT_LOST, _OF_OBJECT)
    ),
}
"""Verbs and what they count. "fall", "arrive", "send" and the like count only people who serve; the reader checks the noun."""

BRINGING_VERBS: Final = _words("take rush bring admit ferry evacuate")
"""Verbs that with "hospital" say that people are hurt."""

PHRASES: Final[dict[tuple[str, str], Predicate]] = {
    ("take", "prisoner"): Predicate(M.CAPTURED, _OF_OBJECT),
    ("take", "captive"): Predicate(M.CAPTURED, _OF_OBJECT),
    ("take", "hostage"): Predicate(M.CAPTURED, _OF_OBJECT),
    **dict.fromkeys([("take", "away"), ("lead", "away")], Predicate(M.CAPTURED, _OF_OBJECT)),
    ("hold", "prisoner"): Predicate(M.CAPTURED, _OF_OBJECT),
    ("fall", "victim"): Predicate(M.KILLED_OR_WOUNDED, frozenset({Argument.SUBJECT})),
    ("hold", "captive"): Predicate(M.CAPTURED, _OF_OBJECT),
    ("hold", "hostage"): Predicate(M.CAPTURED, _OF_OBJECT),
    ("lose", "life"): Predicate(M.KILLED, _OF_SUBJECT),
    **dict.fromkeys(
        [
            (verb, hurt)
            for verb in _words("sustain suffer receive have")
            for hurt in _words("injury wound burn fracture concussion")
        ],
        _WOUNDED,
    ),
    ("fight", "life"): _WOUNDED,
    **dict.fromkeys([("lose", limb) for limb in _words("leg arm hand foot eye limb sight")], _WOUNDED),
    ("leave", "home"): Predicate(M.DISPLACED, _OF_SUBJECT),
    ("force", "home"): Predicate(M.DISPLACED, _OF_OBJECT),
    **dict.fromkeys([("drive", way) for way in ("home", "from", "out")], Predicate(M.DISPLACED, _OF_OBJECT)),
    **dict.fromkeys([(verb, "hospital") for verb in BRINGING_VERBS], Predicate(M.WOUNDED, _OF_OBJECT)),
    ("treat", "injury"): Predicate(M.WOUNDED, _OF_OBJECT),
    ("treat", "wound"): Predicate(M.WOUNDED, _OF_OBJECT),
    **dict.fromkeys(
        [("shoot", "dead"), ("gun", "down"), ("mow", "down"), ("burn", "alive"), ("bury", "alive")], Predicate(M.KILLED, _OF_OBJECT)
    ),
    ("shoot", "down"): Predicate(M.EQUIPMENT_LOST, _OF_OBJECT),
    ("knock", "out"): Predicate(M.EQUIPMENT_LOST, _OF_OBJECT),
    **dict.fromkeys([("put", "action"), ("wipe", "out")], Predicate(M.KILLED_OR_WOUNDED, _OF_OBJECT)),
    ("render", "ineffective"): Predicate(M.KILLED_OR_WOUNDED, _OF_OBJECT),
    ("go", "missing"): Predicate(M.MISSING, _OF_SUBJECT),
    **dict.fromkeys([("fly", "in"), ("dig", "in")], Predicate(M.DEPLOYED, _OF_OBJECT)),
    ("go", "ashore"): Predicate(M.DEPLOYED, _OF_SUBJECT),
    **dict.fromkeys([("serve", term) for term in _words("sentence term time")], Predicate(M.OTHER, frozenset())),
}
"""A verb with a word that depends on it."""

NOT_BROUGHT_HURT: Final = _words(
    "patient supply box crate bed tonne ton kit parcel medicine dose pallet ventilator generator cylinder bag litre liter stretcher"
)
"""Who and what comes to a hospital and was not struck."""

CARERS: Final = _words("doctor nurse medic paramedic surgeon physician")
"""Who is brought to a hospital to work there; "two medics were taken to hospital" tells of hurt ones."""

HURTS: Final = _words("wound injury")
"""What is treated and is no person."""

ABBREVIATED: Final[dict[str, Measure]] = {"kia": M.KILLED, "wia": M.WOUNDED, "mia": M.MISSING}
"""How situation reports shorten what became of people: "12 KIA". Before a noun they may be a name ("KIA fighters")."""

STATES: Final[dict[str, Measure]] = {
    **ABBREVIATED,
    **dict.fromkeys(_words("dead killed slain martyred deceased fallen lifeless"), M.KILLED),
    **dict.fromkeys(_words("wounded injured hurt maimed hospitalised hospitalized"), M.WOUNDED),
    **dict.fromkeys(_words("captured captive imprisoned kidnapped abducted"), M.CAPTURED),
    **dict.fromkeys(_words("missing unaccounted"), M.MISSING),
    **dict.fromkeys(_words("displaced evacuated homeless"), M.DISPLACED),
    **dict.fromkeys(_words("deployed sent dispatched stationed mobilised mobilized garrisoned"), M.DEPLOYED),
    **dict.fromkeys(_words("destroyed downed sunk intercepted"), M.EQUIPMENT_LOST),
    **dict.fromkeys(_words("unhurt unharmed uninjured unscathed"), M.OTHER),
}
"""Forms (not lemmas) that say of the people or things named before them, or alone after a number, what became of them."""

ACTIVE_FORMS: Final[dict[str, Measure]] = {
    **dict.fromkeys(_words("kills kill killing killed"), M.KILLED),
    **dict.fromkeys(_words("wounds wounding wounded injures injuring injured hurts hurting"), M.WOUNDED),
    **dict.fromkeys(_words("captures capturing captured"), M.CAPTURED),
    **dict.fromkeys(_words("displaces displacing displaced"), M.DISPLACED),
    **dict.fromkeys(_words("loses losing lost"), M.KILLED_OR_WOUNDED),
    **dict.fromkeys(_words("destroys destroying destroyed downs downing"), M.EQUIPMENT_LOST),
    "missing": M.MISSING,
}
"""Forms of verbs as headlines write them in front of a number, where tags cannot be trusted."""

HEAD_NOUNS: Final[dict[str, Measure]] = {
    **dict.fromkeys(_words("death fatality martyr martyrdom dead killed killing life lives toll"), M.KILLED),
    **dict.fromkeys(_words("injury wounded injured"), M.WOUNDED),
    **dict.fromkeys(_words("casualty loss"), M.KILLED_OR_WOUNDED),
    **dict.fromkeys(_words("body corpse remains cadaver"), M.BODIES_SEEN),
    "kias": M.KILLED,
    "wias": M.WOUNDED,
    **dict.fromkeys(_words("disappearance missing"), M.MISSING),
}
"""Nouns that say themselves what is counted, whatever the predicate."""

DEED_NOUNS: Final[dict[str, Measure]] = {
    **dict.fromkeys(
        _words("death killing murder execution assassination massacre slaughter beheading slaying lynching hanging"), M.KILLED
    ),
    **dict.fromkeys(_words("abduction kidnapping capture"), M.CAPTURED),
    "disappearance": M.MISSING,
    **dict.fromkeys(_words("evacuation displacement"), M.DISPLACED),
    **dict.fromkeys(_words("deployment dispatch"), M.DEPLOYED),
    **dict.fromkeys(_words("destruction interception downing"), M.EQUIPMENT_LOST),
}
"""Nouns of a deed: "the evacuation of 2,300 people" says of those behind "of" what its verb does."""

ROLE_NOUNS: Final[dict[str, Measure]] = {
    **dict.fromkeys(_words("prisoner captive pow pows hostage detainee abductee"), M.CAPTURED),
    **dict.fromkeys(_words("refugee evacuee idp idps displaced"), M.DISPLACED),
}
"""Nouns that decide only when no predicate does: three prisoners may have been killed."""

PENAL_FORMS: Final = _words("arrested detained sentenced convicted charged indicted released jailed executed held")
"""Participles of the law: a list's line "Sentenced to death: 172" counts people and none of them dead."""

LISTED_STRENGTH: Final = _words("personnel manpower soldier troop serviceman servicemen fighter")
"""Who stands as a label in front of a number in a table of losses: "personnel – 1,240"."""

PEOPLE_VERBS: Final = _words(
    "remain stay shelter escape desert defect survive starve protest arrest detain free trap bury rescue treat shoot strand return "
    "hospitalise live cross move pull withdraw retreat reach arrive march rally gather"
)
"""Verbs that say nothing a measure is for, yet only of people: "scores deserted", "hundreds remain buried"."""

STATES_OF_THINGS: Final = _words(
    "closed shut open blocked impassable damaged intact operational functional functioning idle empty flooded standing usable "
    "unusable"
)
"""What is said of roads, crossings and buildings and of no people: "74 remain closed"."""

TOTAL_NOUNS: Final = _words("toll count tally total number figure sum estimate")
"""Nouns for a number itself: "the toll stood at 39", "the number of dead rose to 39"."""

NUMBERING: Final = _words("number numbers numbered numbering total totals totalled totaled totalling totaling")
"""Forms of the verbs that join people to their number: "the dead number 44"."""

SERVING_NOUNS: Final = _words(
    "soldier troop troops serviceman servicemen servicewoman servicemember personnel fighter militant rebel insurgent combatant "
    "combattant guerrilla guerilla militiaman gunman guy jihadist terrorist mercenary recruit conscript reservist volunteer "
    "marine paratrooper commando replacement reinforcement sapper engineer officer commander general sergeant sniper pilot "
    "crewman sailor infantryman infantry trooper guard partisan defender attacker invader occupier man men instructor "
    "adviser advisor policeman peacekeeper draftee contractor operative member cadet legionnaire assailant warrior ranger "
    "gunner medic veteran inmate convict hero colonel captain lieutenant corporal brigadier admiral"
)
"""People who serve or fight, of whom "sent", "arrived", "fell" and "lost" make figures."""

OTHER_PERSON_NOUNS: Final = _words(
    "people person civilian civ child woman girl boy adult minor infant baby newborn elder resident villager citizen inhabitant "
    "local "
    "refugee evacuee migrant prisoner captive hostage detainee victim survivor patient worker employee journalist reporter "
    "doctor nurse paramedic rescuer firefighter teacher student pupil passenger protester protestor demonstrator farmer family "
    "household relative mother father son daughter brother sister husband wife parent orphan widow pensioner tourist foreigner "
    "national official aide diplomat minister lawmaker leader cleric priest monk worshipper worshiper pilgrim driver fisherman "
    "shopper bystander passerby pedestrian neighbour neighbor colleague human individual youth teenager teen guest staff crew "
    "policeman policewoman police suspect casualty fatality dead wounded injured missing martyr body corpse soul life deserter "
    "defector returnee athlete player fan voter spectator participant scientist expert analyst source witness settler inmate "
    "abductee pow pows believer author donor victims boys girls kid other others responder medic expatriate expat native peer idp "
    "idps"
)
PERSON_NOUNS: Final = SERVING_NOUNS | OTHER_PERSON_NOUNS

SPEAKER_NOUNS: Final = _words(
    "official source analyst expert minister lawmaker witness journalist reporter leader diplomat aide relative rescuer scientist"
)
"""People who mostly speak in reports: never taken as those whom a bare number counts."""

EQUIPMENT_NOUNS: Final = _words(
    "tank vehicle carrier howitzer gun mortar launcher drone uav missile rocket aircraft plane airplane aeroplane jet helicopter "
    "ship boat vessel frigate corvette submarine truck car radar system artillery bomber warplane warship tanker ammunition depot "
    "pickup quad bunker weapon ifv ifvs apc apcs afv afvs armour armor motorcycle buggy bradley abrams leopard mlrs piece"
)

FORCE_NOUNS: Final = _words(
    "force unit brigade battalion regiment division contingent army garrison corps corp militia company battlegroup detachment "
    "group convoy column fleet team squad troop"
)
"""Bodies of people: a "10,000-strong force", "a third of the unit"."""

EVENT_NOUNS: Final = _words(
    "strike attack blast bombing raid shelling battle clash explosion offensive ambush airstrike siege fighting shell rocket "
    "missile bomb mine barrage bombardment shootout crash fire flood quake earthquake collapse stampede riot massacre firefight "
    "gunfight skirmish shooting killing"
)
"""Nouns for what strikes people: a place in front of them says where ("the Kursk offensive"); as subjects of "claim" they kill."""

EVENT_VERBS: Final = _words(
    "strike hit shoot attack bomb bombard shell raid ambush explode detonate blast burst storm pound target ram open fire fall "
    "crash collapse capsize sink slam smash rip tear rock shoot kill die perish slay execute murder "
    "behead massacre wound injure abduct kidnap "
    "capture seize overrun enter cross invade evacuate free clash"
)
"""What is done at a place on a day, so that a sentence with one of them says where and when the figures behind it belong."""

OF_THEIR_TOWN: Final = _words(
    "activist activists administration clinic committee council doctor doctors elder elders eyewitness eyewitnesses firefighters "
    "governor governorate head heads hospital hospitals mayor medic medics morgue neighbour neighbours nurse office paramedics "
    "police prosecutor prosecutors rescuers resident residents surgeon survivor survivors unit villager villagers witness "
    "witnesses workers"
)
"""Who speaks of what happened where they are: "a hospital in Goma said"."""

WHOLE_WARS: Final = _words(
    "war conflict hostilities invasion offensive campaign crackdown uprising insurgency blockade siege genocide occupation"
)
"""Nouns of what lasts: who died in one did not die in the attack told before."""

PLAN_VERBS: Final = _words(
    "plan intend prepare expect want aim pledge promise vow propose agree order decide consider threaten ready"
)
FUTURE_MODALS: Final = _words("will would shall 'll")
UP_TO_NOW: Final = ("so far", "to date", "in total", "in all", "altogether", "overall")
"""Words of a running total that may be of one event: "we have so far counted 28"."""
CUMULATIVE_WORDS: Final = ("since", *UP_TO_NOW)
OVER_A_TIME: Final = ("in that time", "in that period", "over that period", "during that time", "during that period")
"""Words by which a number runs over a time told before, and not over the last event told."""
RATE_WORDS: Final = (
    "a day",
    "per day",
    "each day",
    "every day",
    "daily",
    "a week",
    "per week",
    "every week",
    "a month",
    "per month",
    "every month",
    "monthly",
    "weekly",
)

UNCOUNTED_NOUNS: Final = _words(
    "time point percent percentage degree page vote goal year month week day hour minute second mile kilometre "
    "kilometer metre meter dollar euro way thing reason side part half quarter step other seat region country nation direction"
)
"""Nouns whose numbers count no people or things of a conflict."""


AGENT_ENDINGS: Final = ("er", "or", "eer", "ist", "ee", "ite")
NOT_AGENTS: Final = _words(
    "anchor armor boiler bomber border boulder bulldozer bunker burner carrier center centre chapter character charter "
    "cluster coffee color committee computer container cooler copper corner corridor counter crater crawler crossover "
    "cruiser cutter dagger degree destroyer detector digger disaster door drawer elevator encounter error excavator factor "
    "fee fever filter floor folder freezer freighter generator grader harbor heater helicopter howitzer interceptor jammer "
    "ladder launcher letter liter litre loader locker matter meter metre mirror mixer monitor mortar motor newspaper number "
    "offer order paper parameter poster power printer quarter reactor river rotor router rumor scanner sector sensor server "
    "shelter silver site speaker sticker suite summer sweater tanker theater theatre timber tower tractor trailer "
    "transformer transporter tree water weather winter"
)
"""Nouns that end like a doer ("lancer", "recruiter") and are none. Those that no table knows are taken for people."""

ANIMALS: Final = _words("sheep cow cattle goat horse dog cat animal bird camel livestock pig chicken calf fish donkey")
ALIKE_IN_PLURAL: Final = _words("aircraft cattle livestock sheep")
PRESENCE_VERBS: Final = _words("be remain stay have keep maintain operate fight")
RELEASE_VERBS: Final = _words("free release swap exchange return rescue repatriate pardon")


def combined(measures: list[Measure]) -> Measure | None:
    """One measure for words joined by "and" or "or" under one number: killed with wounded (or captured) is killed_or_wounded."""
    distinct = list(dict.fromkeys(measures))
    if len(distinct) < 2:
        return distinct[0] if distinct else None
    casualties = {M.KILLED, M.WOUNDED, M.KILLED_OR_WOUNDED} & set(distinct)
    if distinct in ([M.KILLED, M.MISSING], [M.MISSING, M.KILLED]):
        return M.OTHER  # the codebook has no measure of the dead and the missing
    return M.KILLED_OR_WOUNDED if casualties and not {M.EQUIPMENT_LOST, M.DEPLOYED} & set(distinct) else distinct[0]


_CHILDREN: Final = _words("child children boy girl kid infant baby babies minor newborn")
_WOMEN: Final = _words("woman women")
_CIVILIANS: Final = _words("civilian civ villager resident worshipper passenger patient medic journalist doctor")
_COMBATANTS: Final = (SERVING_NOUNS - _words("men man member")) | _words("police policemen servicemen militiamen gunmen")
_CATEGORIES: Final = (
    (Category.CHILDREN, _CHILDREN),
    (Category.WOMEN, _WOMEN),
    (Category.CIVILIANS, _CIVILIANS),
    (Category.COMBATANTS, _COMBATANTS),
)
"""Words of a population that say which category it is of, the most special first."""


def category_of(population: str | None) -> Category:
    """The category that a population's words name; everyone where they name none, or others too ("men and boys")."""
    found = [_category(kind.split()) for kind in re.split(r",| and | or ", (population or "").lower())]
    return Category.ALL if Category.ALL in found else min(found, key=[category for category, _ in _CATEGORIES].index)


def _category(words: list[str]) -> Category:
    for category, names in _CATEGORIES:
        if any(word in names or word.removesuffix("s") in names for word in words):
            return category
    return Category.ALL


KINDS_OF_FIGHTERS: Final = {
    "regulars": _words("soldier troop serviceman servicewoman servicemember policeman conscript marine paratrooper"),
    "irregulars": _words("rebel militant terrorist insurgent jihadist guerrilla separatist extremist"),
    "mercenaries": _words("mercenary"),
    "nationalists": _words("nationalist neo-nazi"),
}
"""Words, in the singular, for those who fight for a state, those whom a state fights, and others: who is one kind is no other."""
REGULARS: Final = KINDS_OF_FIGHTERS["regulars"]
IRREGULARS: Final = KINDS_OF_FIGHTERS["irregulars"]
CAPTIVES: Final = _words("prisoner inmate hostage detainee captive abductee")
"""Words for people who are held. Prisoners of war are soldiers."""


def names_people(noun: str) -> bool:
    """Whether a noun, small, in the singular or the plural, is one of people."""
    return noun in PERSON_NOUNS or noun.removesuffix("s") in PERSON_NOUNS or noun in ("women", "children")


def counts_people(following: Sequence[str]) -> bool:
    """Whether one of the first three words behind a number, small, is what it counts: "1900 Ethiopian soldiers"."""
    counted = itertools.takewhile(lambda word: word[:1].isalpha(), following[:3])
    return any(names_people(word) and word.endswith(("s", "men", "people", "children")) for word in counted)
