"""Words that tell where forces or people are or go, which may still matter to who wants to hit them (codebook §7 rule 6).

It is closed unless the tables open it. Words that tell a position by themselves always stop; so does any sentence that is not
wholly a toll or an attack that is over, whoever its subject is: no table has all names of forces. A phrase of place finer than a
town stops too, unless it is what was hit. So a verb, a force or a building that nobody thought of stops: a claim that waits some
days too many is a delay, one that is missed may cost lives. The tables are English, like the reading.
"""

from __future__ import annotations

import re

from firsthand.model import Measure

MEASURES = frozenset({Measure.DEPLOYED})
"""Counts that are a position by themselves."""


def _words(*parts: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE)


_STEMS = """
    deploy redeploy station position reposition redeployment advanc retreat withdr regroup massing massed amass assembl concentrat
    reinforc rotat convoy staging muster garrison headquarter bunker
    trench dugout fortif entrench frontline checkpoint roadblock
    outpost stronghold foothold beachhead bridgehead encircl surround pontoon railhead depot stockpil arsenal warehous
    hangar airfield airbase airstrip barrack transit airlift smuggl evacuat flee fled corridor shelter hiding hideout
    relocat escort patrol infiltrat liberat camouflag conceal lodg billet quarter bivouac embark disembark dislocat
""".split()
_ALWAYS = _words(
    *(rf"{stem}\w*" for stem in _STEMS),
    r"command (?:posts?|cent(?:re|er)s?)",
    r"front ?lines?",
    r"lines? of (?:contact|defen[cs]e)",
    r"on (?:its|their) way",
    r"safe houses?",
    r"en route",
    r"supply (?:lines?|routes?)",
    r"training (?:grounds?|cent(?:re|er)s?|ranges?)",
    r"firing (?:points?|positions?)",
    r"(?:military|air|naval|army|drone) bases?",
    r"mov(?:e|es|ed|ing|ements?) (?!a vote|the court)",
    r"(?:head|drove|driv(?:e|es|ing)|march\w*|roll(?:ed|ing)?|cross(?:ed|es|ing)?) (?:to|towards?|into|for|through|across|over)",
    r"(?:fir(?:e|es|ed|ing)|launch(?:ed|es|ing)?|shell(?:s|ed|ing)|shot|shoot(?:s|ing)?|operat(?:e|es|ed|ing)) (?:\S+ ){0,4}from",
    r"(?:fir(?:e|es|ed|ing)|operat(?:e|es|ed|ing)) out of (?:an? |the )",
    r"(?:hid|hides?|hidden|sleep(?:s|ing)?|slept)",
    r"(?:cellars?|basements?|metro stations?|underground car parks?)",
    r"(?:took|takes?|taking|taken|under|in|seiz\w+|gain\w*|los[et]|holds?|held|holding) (?:\S+ ){0,2}control",
    r"(?:captur|seiz|storm|enter|recaptur|overr[au]n)\w* (?:of )?(?:the )?"
    r"(?:village|town|city|settlement|hill|station|plant|factory)s?",
)
_FORCES = _words(
    r"soldiers?|troops?|service(?:man|men|woman|women|members?)|fighters?|militants?|gunm[ae]n|rebels?|insurgents?|guerrillas?",
    r"mercenar(?:y|ies)|recruits?|conscripts?|marines?|paratroopers?|sappers?|snipers?|gunners?|crews?|pilots?|commanders?|officers?",
    r"units?|brigades?|regiments?|battalions?|divisions?|corps|arm(?:y|ies)|platoons?|squads?|squadrons?|detachments?|infantry",
    r"(?:rifle|tank|mortar|drone|assault|\d+(?:st|nd|rd|th)) compan(?:y|ies)|forces|militias?|contingents?|columns?|reserves",
    r"invaders|occupiers|the enemy|tanks?|armou?r(?:ed)?|[AI]PCs?|IFVs?",
    r"AFVs?|howitzers?|guns?|mortars?|artiller(?:y|ies)|batter(?:y|ies)",
    r"launchers?|HIMARS|MLRS|missile systems?|air[- ]defen[cs]es?|radars?|drones?|UAVs?|helicopters?|aircraft|jets?|warplanes?",
    r"planes?|bombers?|warships?|frigates?|corvettes?|destroyers?|cruisers?|carriers?|patrols?|operators?|antennas?|cameras?",
    r"ships?|vessels?|boats?|submarines?|trucks?|vehicles?|trains?|ammunition|weapons?|interceptors?",
    r"refugees?|evacuees?|displaced|hostages?|prisoners?|captives?",
    r"patients?|the wounded|(?:1?\d?\d)(?:st|nd|rd|th)\b(?! of| anniv| day)",
    r"T-\d{2}\w*|BMP-?\d?|BTR-?\d*|Su-\d{2}\w*|MiG-\d{2}\w*|Leopards?|Abrams|Bradleys?|Patriots?|S-[345]00|Iskanders?|Buks?|Grads?",
)
_TOLL = _words(
    r"killed|dead|deaths?|died|casualt\w+|toll|wounded|injur\w+|loss(?:es)?|fatalit\w+|bod(?:y|ies)|remains|destroyed|downed|victims?",
    r"funerals?|missing|captured|surrendered|malnutrition|starvation|famine|cholera",
)
_THE_WOUNDED = re.compile(r"(?<!\bof )\bthe wounded\b", re.IGNORECASE)
"""People whom somebody may look for, and no count of losses."""
CIVILIANS = frozenset(
    """
    people civilian resident villager woman child girl boy baby infant patient pupil student teacher passenger employee medic doctor
    nurse journalist farmer worshipper mourner family pensioner protester crowd
    """.split()
)
"""Who may be said to have been hit in a house, a school or a hospital, which was the target. Lemmas."""
ATTACKS = frozenset(
    """
    attack strike airstrike explosion explode blast blow hit bomb bombing shell shelling raid fire burn fall crash attempt
    missile rocket impact damage destroy massacre shooting stampede
    """.split()
)
"""Behind these a place is what was hit. Lemmas."""
ATTACKING = frozenset(
    "attack bomb bombard bombardment fire hit hurl lob launch pound pummel raid shell shelling shoot strike".split()
)
"""What comes from where a weapon stands. Lemmas."""
NO_STAND = frozenset(
    """
    above afar air aircraft below distance direction drone ground helicopter jet plane range side sky
    burn cold disease exposure hunger illness injury shrapnel wound
    beginning day hour minute month morning night noon evening outset start time today week weekend yesterday
    """.split()
)
"""What behind "from" is no place where anything stands. Lemmas."""
HOMES = frozenset("garden home house yard flat apartment car bed".split())
"""Where those may be killed who are no force: "in his garden". Lemmas."""
SIDES = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west south-east south-west".split()
)
WIDE = frozenset(
    """
    region district oblast province country state city town capital village area territory north south east west centre front world
    sector direction part continent county governorate municipality raion border
    attack strike airstrike explosion blast bombing shelling raid fire crash massacre shooting stampede ambush assault battle clash
    war conflict fighting offensive operation accident incident disaster flood earthquake captivity custody detention prison
    day week month year morning afternoon evening night hour minute weekend monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december summer autumn winter
    past time period beginning end statement post report message interview total addition case condition number response retaliation
    side clan party
    rubble wave act wake life account telegram facebook basis result fact violation term
    """.split()
)
"""What behind a preposition of place is no spot in a town: what is wide, an event, a time, what was said. Lemmas."""
OPENING = frozenset(
    """
    kill die wound injure hurt perish lose destroy damage down shoot intercept eliminate neutralise neutralize hit strike shell bomb
    bombard attack fire launch explode burn sink repel suffer sustain bury execute murder massacre torture behead rape
    mourn fall confirm deny say tell report claim add announce state estimate believe note write allege warn accuse publish accord
    include follow involve count total know expect cause amputate mutilate die rise reach exceed jam crash disable
    displace identify name list record document verify describe call condemn blame threaten acknowledge admit insist suggest number
    lead amount result abduct kidnap loot detain arrest explain stress indicate show quote cite publish post blow collapse
    perpetrate commit trigger spark miss ignite derail chief maim concuss poison electrocute decapitate behave violate abuse
    starve surrender
""".split()
)
"""What verbs may say of forces where no position is told: that they were hit or hit others, and what was said of it. Lemmas."""
SAYING = frozenset(
    """
    confirm deny say tell report claim add announce state estimate believe note write allege warn accuse publish accord include
    follow involve count total know expect identify name list record document verify describe call condemn blame threaten
    acknowledge admit insist suggest number lead explain stress indicate show quote cite post amount result cause
    rise reach exceed chief
    """.split()
)
"""Of these, what tells neither a loss nor an attack by itself. Lemmas."""
_OVER = (
    re.compile(
        r"\b(?:leav(?:e|es|ing)|left)(?= (?:at least |more than |about |some |up to )?[\w, ]{1,30}\b(?:dead|wounded|injured))"
    ),
    re.compile(
        r"\b(?:captur\w+|t(?:ook|aken|aking|akes?) (?:prisoner|captive))(?= (?:[\w,-]+ ){0,5}"
        r"(?:soldiers?|troops?|fighters?|service\w+|men|militants?|marines?|mercenar\w+|prisoners?|people)\b)",
        re.IGNORECASE,
    ),
    re.compile(r"\bopen(?:ed|s|ing)? fire\b|\b(?:by|in|during|from|heavy|the) fighting\b|^fighting\b", re.IGNORECASE),
    re.compile(
        r"\b(?:recover|find|found|hand|return|exchang|pull|retriev|repatriat)\w*(?: over)?"
        r"(?= (?:[\w,-]+ ){0,3}(?:bod(?:y|ies)|remains|dead))"
    ),
    re.compile(
        r"\b(?:bodies|remains)(?: of [\w ]{1,30}?)? were (?:recovered|found|handed over|returned|exchanged|pulled|retrieved)\b"
    ),
    re.compile(r"\bpull\w*(?= (?:[\w,-]+ ){1,4}from (?:the )?rubble)"),
    re.compile(
        r"\bus(?:e|es|ed|ing)\b(?= (?:[\w,-]+ ){0,4}(?:as (?:a )?human shields?|(?:munitions|weapons|mines|phosphorus)\b))", re.I
    ),
    re.compile(r"\b(?:exchang|swapp)\w+(?= (?:\w+ ){0,3}(?:prisoners|captives)\b)", re.I),
    re.compile(r"\b(?:(?<=were )|(?<=been )|(?<=was ))(?:captured|taken (?:prisoner|captive))\b", re.IGNORECASE),
)
"""What is over although its words are those of movements: who was left dead, who was taken prisoner."""


def without_what_is_over(words: str) -> str:
    """Words with what is a toll although it sounds like a movement taken for one ("leaving three dead", "captured 12 soldiers")."""
    for pattern in _OVER:
        words = pattern.sub("killed", words)
    return _THE_WOUNDED.sub("the patients", words)


def is_always_one(words: str) -> bool:
    """Whether words tell of a position or movement by themselves, whatever stands beside them."""
    return _ALWAYS.search(words) is not None


def names_forces(words: str) -> bool:
    """Whether forces, their equipment or people who shelter are named."""
    return _FORCES.search(words) is not None


def tells_a_toll(words: str) -> bool:
    """Whether words tell of losses."""
    return _TOLL.search(words) is not None
