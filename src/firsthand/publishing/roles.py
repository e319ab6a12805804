"""Words that tell what a name is: an office, a private role, a body, a place. The tables behind `publishing.names`.

Forms are lower case without a full stop. A word that is missing here makes the gate withhold more, never less, unless it
would belong in PRIVATE.
"""

from __future__ import annotations

from types import MappingProxyType

OFFICES = frozenset(
    """
    president premier chancellor minister spokesperson spokesman spokeswoman general gen admiral adm marshal governor gov
    mayor lawmaker legislator parliamentarian senator sen congressman congresswoman representative rep ambassador envoy
    chairman chairwoman chairperson king queen prince pope patriarch secretary-general undersecretary commissioner mp
    rapporteur ombudsman ombudswoman prosecutor vice-president
    """.split()
)
"""Roles that are public by themselves: whoever is named with one holds an office."""

NAMES_TOO = frozenset("king prince queen pope bishop major marshal dean duke baron".split())
"""Titles that are names too: alone before a verb they may be somebody's."""

OFFICES_OF_A_BODY = frozenset("leader head chief director secretary member deputy adviser advisor chair commander-in-chief".split())
"""Roles that are public only with a state, a party or a body beside them ("committee member", "North Korean leader")."""

BODIES = frozenset(
    """
    state country government ministry defence defense foreign interior intelligence security parliament parliamentary
    committee council cabinet congress senate party agency service commission army navy force staff nation nations court
    presidential national prime assembly opposition
    """.split()
)
"""Words that make a role of OFFICES_OF_A_BODY public."""

_PRIVATE = {
    "a soldier": """soldier troop serviceman servicewoman fighter private pvt corporal cpl sergeant sgt sniper gunner conscript
        recruit infantryman officer lieutenant lt captain capt major maj colonel col commander pilot veteran marine gunman militant
        paratrooper mercenary engineer sapper""",
    "a prisoner": "prisoner captive pow detainee hostage deserter defector",
    "a relative": """relative mother father parent wife husband widow widower son daughter brother sister sibling cousin uncle
        aunt nephew niece grandmother grandfather grandson granddaughter child boy girl baby spouse fiancee fiance family orphan
        brothers sisters sons daughters parents""",
    "a resident": "resident villager pensioner neighbour neighbor farmer local citizen householder shopkeeper refugee evacuee",
    "a witness": "witness eyewitness survivor bystander",
    "a medic": "doctor dr nurse medic surgeon paramedic physician",
    "a volunteer": "volunteer aid-worker activist",
    "a journalist": "journalist reporter correspondent photographer author editor writer blogger columnist producer",
    "an expert": "analyst expert researcher professor prof historian academic scholar fellow scientist",
    "an official": "official aide diplomat bureaucrat clerk policeman policewoman",
    "a worker": "worker driver teacher student priest lawyer translator interpreter trader employee miner railwayman",
    "a person": "man woman mr mrs ms miss teenager person victim civilian casualty body patient friend colleague user namesake",
}
PRIVATE = MappingProxyType({word: role for role, words in _PRIVATE.items() for word in words.split()})
"""Roles that are no public office, and the words shown in place of the name."""

ORGANISATION_WORDS = frozenset(
    """
    academy affairs agency air alliance armed army assault assembly association authority bank battalion board brigade
    broadcaster broadcasting brotherhood bureau cabinet center centre channel chiefs church chronicle club coalition command
    commission committee company congress corps corporation council court cross daily defence defense department directorate
    division express federation fleet force forces foundation front gazette government group guard guards headquarters health
    herald hospital house initiative institute intelligence interior international joint journal legion mail media mercury
    military ministry mission monitor monitoring nation national nations navy network news observatory observer office
    organisation organization parliament party police portal post project pravda press radio red regiment republic rescue review
    rights school secretariat security senate service services site society special staff standard state statistics street study
    sun argus beacon broadcast courier digest dispatch echo examiner globe inquirer insider ledger magazine record sentinel
    spectator telegraph television times today treasury tribune tv unification union unit university war watch website week
    weekly wire world
    """.split()
)
"""Capitalised words that are part of the name of a body, an outlet or a unit."""

THING_WORDS = frozenset(
    """
    act administration agreement aid assistance bulletin campaign chamber charter civil civilian column commissioner community
    conference constitution convention corridor crescent declaration defenders doctors emergency faction federal fighters
    historians information investigation journalists junta law lawyers league liberation line list map medics migration movement
    museum observers operation operations pact peace physicians plan prisoners programme program protection protocol prosecutor
    refugees report reporters resistance resolution response revolution rooms sector situation solidarity sovereign statement
    summit supreme survey taskforce team torture transitional treaty tribunal update volunteers weapons witness workers zone
    accountability borders freedom justice room
    """.split()
)
"""More such words, which tell only where every word beside them is a common one: a headline's "Olena Drabchuk Report" is none."""

NAMED_AFTER_PERSONS = frozenset("hospital university mosque airport square camp school college bridge crossing stadium".split())
"""Last words of places and institutions that may carry a person's name and are public with it."""

ORGANISATION_NOUNS = frozenset(
    """
    agency alliance army battalion brigade broadcaster channel coalition collective company corps division drone fund group
    institute magazine messenger militia ministry missile network newspaper newswire organisation organization outlet party
    newsroom radio television platform portal programme program project regiment rocket satellite service site station system
    tank unit vehicle watchdog website
    """.split()
)
"""Common nouns that say what kind of thing a name beside them is."""

PLACE_NOUNS = frozenset(
    """
    airport area axis bay border bridge camp checkpoint city coast corridor countryside county crossing direction district front
    frontline governorate hamlet headland highlands hill island lake market municipality neighbourhood oblast outskirts
    peninsula plain plateau port province quarter region republic ridge river salient sea sector settlement state strait street
    suburb town valley village
    """.split()
)

PLACE_WORDS = frozenset(
    """
    river sea ocean strait peninsula mountains islands province oblast region district governorate valley county
    municipality
    """.split()
)
"""Last words of the names of places that are no surnames."""

PLACE_PREPOSITIONS = frozenset("in near outside around across toward towards into throughout inside beyond".split())

FAMILY_NOUNS = frozenset("family families brother brothers sister sisters couple household clan twins".split())
"""After a name with an article these still make it a person's ("the Smith family")."""

CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat sun gmt utc am pm
    christmas easter ramadan
    """.split()
)

CALENDAR_NAMES_TOO = frozenset("sun sat jan mar may jun april june august".split())
"""Of these, what is also a name: none of the calendar's where it does what persons do ("Sun added")."""

COMMON_CAPITALS = frozenset(
    """
    god internet web east west north south eastern western northern southern northeast northwest southeast southwest
    telegram facebook youtube instagram tiktok whatsapp signal european asian american african english x
    """.split()
)
"""Words that are written with a capital and name no person."""

HEADINGS = frozenset(
    """
    date dates place places killed injured wounded missing dead source sources total totals name age note notes highlights summary
    update updates live situation report losses figures table status number location cause actor region
    """.split()
)
"""Words of headings and heads of tables, which are written with a capital wherever they stand."""

UNIT_NOUNS = frozenset("unit regiment battalion brigade division corps militia group company party fund programme program".split())
"""Nouns of bodies that are also called after a person ("the Kravchyn unit"): they clear no name that nothing else explains."""

PEOPLES = frozenset(
    """
    alawite alevi amhara armenian assyrian azande azeri balochi bedouin berber bosniak chadian chechen circassian copt croat
    dinka druze fula fulani fur hausa hazara houthi hutu igbo jew kachin karen kashmiri kazakh kikuyu kurd kyrgyz lendu maronite
    masalit mongol muslim christian sunni shia shiite sufi nuer oromo ossetian palestinian pashtun peul roma rohingya serb shan
    shilluk sinhalese sikh somali tajik taliban tamil tatar tigrayan tuareg turkmen tutsi tuvan uyghur uzbek yazidi yoruba zaghawa
    zulu hindu buddhist islamist jihadist salafist communist republican democrat nazi zionist
    """.split()
)
"""Peoples and those who follow a creed, as reports name them; states' own names come from the registry."""

REGION_WORDS = frozenset(
    """african american arab arabian asian european latin western eastern northern southern central middle upper lower greater
    north south east west""".split()
)
"""Words that open the name of a region ("Middle Shabelle") or of what belongs to one ("African Union")."""

SPEAKING = frozenset(
    """
    add admit answer argue ask believe claim confirm cry declare deny describe explain hear insist know phone recall remember reply
    report say see shout tell think warn weep whisper write
    """.split()
)
"""What persons do, and of places only those that stand for a government."""


LINKS = frozenset("for of against on without across beyond".split())
"""Words that may stand inside the name of a body ("Physicians for Human Rights"), where ordinary words follow."""

KNOWN_ACRONYMS = frozenset("un eu nato us uk usa uae osce icrc ngo tv pow pows fpv uav uavs rpg atgm mlrs".split())

PARTICLES = frozenset("al el de del della da di du la le van von der den bin ibn abu ben dos ter of".split()) - {"of"}
"""Lower-case words inside a personal name."""

DEMONYM_ENDINGS = ("an", "ans", "ese", "ish", "ch", "i", "is", "ians", "eks", "ek", "ic", "ot", "ots")
"""How adjectives and nouns of nations end. Only used on words that the parser does not take for a name."""

SURNAMES_TOO = frozenset(
    "bank banks bishop chamber chambers church college court cross day field fields force forest guard hall hill house "
    "journal king law mission park police post press room star state stone sun temple times union west wood world young".split()
)
"""Words of bodies that are surnames too: alone they clear no name of two or three words without an article."""
