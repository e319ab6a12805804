"""Nouns by which news speaks of voices: persons, bodies, and those that hide who spoke."""

from __future__ import annotations

PERSON = frozenset(
    """adviser advisor aide ambassador analyst activist author chairman chairwoman chief chancellor civilian colonel
    commander commissioner coordinator correspondent councillor deputy diplomat director doctor envoy expert founder
    fighter general governor guard head historian insider investigator journalist king lawmaker lawyer leader
    lieutenant major man mayor medic member minister monitor mp negotiator neighbour neighbor nurse observer officer
    official ombudsman parent paramedic parliamentarian person physician police policeman president premier prime
    prisoner professor prosecutor refugee relative reporter representative researcher rescuer resident secretary senator
    soldier source speaker specialist spokesman spokesperson spokeswoman spox staffer student surgeon survivor trooper veteran
    victim villager volunteer witness woman worker""".split()
)

SPOKES = frozenset("spokesman spokeswoman spokesperson spox representative ombudsman".split())

OFFICE = frozenset(
    """ambassador chairman chairwoman chancellor chief commander commissioner coordinator director envoy founder general governor
    head king leader mayor minister ombudsman president premier prosecutor secretary speaker spokesman spokeswoman
    spokesperson""".split()
)
"""Who holds one of these, said with the definite article, is a known office even where the name is left out."""

OF_MANY = frozenset("chief commander director general head leader".split())
"""Offices that a war has many of: "the commander" alone names nobody."""

CHARGES = frozenset(
    """administration affairs culture defence defense economy education emergencies energy finance health information interior
    justice labour labor parliament police security services situations staff state transport""".split()
)
"""Words, in the name of an office, for what it is the office of: "Minister of Internal Affairs"."""

BODY = frozenset(
    """administration agency alliance army assembly association authority bloc board brigade broadcaster bureau cabinet campaign
    centre center channel channels charity coalition coastguard command commission committee council court defence defense
    department directorate embassy federation foundation front fund general gendarmerie government governorate governorship group
    guard headquarters hospital institute institution intelligence junta kremlin legislature militia military ministry mission
    monitor movement municipality nation navy network newspaper office operation opposition organisation organization outlet panel
    parliament party pentagon police power prefecture presidency radio rebel regiment regime resistance secretariat senate
    service side society staff state station television tribunal tv unit union university watchdog website""".split()
)

MEDIA = frozenset(
    """agency broadcaster channel daily magazine media medium network newspaper newssheet outlet paper portal radio site station
    television tv website weekly""".split()
)
"""Nouns for those who pass words on; "agency" only of news."""

_AGENTS = ("er", "or", "ist", "ian", "eer")


_ONE = frozenset(
    """abbot aunt bishop boy child cleric cousin daughter deacon dean elder girl grandson granddaughter husband imam monk neighbor
    nun priest relative sheikh son uncle wife widow""".split()
)
_NO_AGENTS = frozenset(
    "border corridor counter error folder ledger mortar number order power reactor river sector tower tractor".split()
)
_OF_ONE = ("man", "woman", "keeper", "master", "mistress", "hand")


def is_agent(noun: str) -> bool:
    """Whether a noun that speaks is somebody, and no body: by its ending ("administrator", "fisherman") or by kin and calling."""
    if noun in _ONE or (noun.endswith(_OF_ONE) and noun not in PERSON):
        return True
    ends = noun.endswith(_AGENTS) and not noun.endswith(("ter", "cer", "per")) and noun not in _NO_AGENTS
    return ends and noun not in BODY | MEDIA | PERSON


MEMBERS = frozenset("people men women children mothers wives families".split())
"""Who the members of a body are besides persons by trade: "People's Units", "Mothers' Union"."""

IN_NAMES_OF_BODIES = BODY | frozenset(
    """aid analytics archive archives battalion campaign clinic club collective committees corps crescent cross data database desk
    division doctors economics emergency forces fund health initiative international lab laboratory lawyers league media
    monitoring nations observatory office program programme project registry relief rescue rights save tracker trust voice watch
    women workers""".split()
)
"""Words that no person is called: a name that holds one is a body's."""

MEDIA_NAMES = frozenset(
    """broadcasting bulletin chronicle courier daily digest dispatch express fm gazette guardian herald independent journal mail
    news newspaper observer post press pravda radio review standard star telegraph television times tribune tv weekly
    wire""".split()
)
"""Words that the names of media hold."""

UNNAMED = frozenset(
    """account activist aide analyst channel civilian critic diplomat doctor estimate expert eyewitness figure
    finding insider investigator journalist lawmaker local man medic medium mediator media member nurse observer officer
    official outlet parent people person physician poll post refugee relative report reporter rescuer researcher resident rumor
    rumour scholar soldier some source specialist staffer student surgeon survivor troop veteran villager volunteer witness
    woman worker other one those many few several critics two three""".split()
)
"""Nouns that, without a proper name, record no lineage: they count as no origin."""

FORCES = frozenset("force forces troop troops unit units soldiers intelligence military rebel rebels fighter fighters".split())
"""Bodies in the plural or without an article: named by the country that qualifies them ("Ukrainian forces")."""

SIDES = frozenset({"opposition", "resistance", "side"})
"""Words for one of two sides, which several bodies speak for: "the opposition says" names nobody."""

HYPHENED = frozenset("based backed led run held controlled occupied born made aligned affiliated funded style era".split())
"""Second parts of compounds that qualify a noun: what stands before them is no name of a voice."""

TIME_ZONES = frozenset("GMT UTC BST CET CEST EET EEST EST EDT MSK IST".split())
"""What stands behind a time of day, and names no voice."""

DETERMINERS = frozenset("a an the this that these those his her its their our my some any".split())

KIN: dict[str, frozenset[str]] = {
    "agency": frozenset({"agency", "service", "intelligence"}),
    "service": frozenset({"service", "agency", "intelligence"}),
    "organisation": frozenset({"organisation", "organization", "group"}),
    "organization": frozenset({"organisation", "organization", "group"}),
    "group": frozenset(
        """group organisation organization collective monitor watchdog institute project network lawyers movement front league union
        committee society initiative""".split()
    ),
    "outlet": frozenset({"outlet", "newspaper", "website", "channel", "broadcaster", "media"}),
    "newspaper": frozenset({"newspaper", "daily", "paper", "times", "post"}),
    "account": frozenset({"channel", "account"}),
    "channel": frozenset({"channel", "television", "tv", "broadcaster", "station"}),
    "broadcaster": frozenset({"broadcaster", "television", "tv", "channel", "radio", "station"}),
    "station": frozenset({"station", "television", "tv", "radio", "channel", "broadcaster"}),
    "ministry": frozenset({"ministry", "department"}),
    "department": frozenset({"department", "ministry"}),
    "military": frozenset({"military", "army", "forces", "command", "staff", "military's"}),
    "army": frozenset({"army", "military", "forces"}),
    "institute": frozenset({"institute", "think", "group"}),
    "panel": frozenset({"panel", "group", "commission", "committee", "experts"}),
    "commission": frozenset({"commission", "panel", "committee", "inquiry"}),
    "mission": frozenset({"mission", "force", "operation"}),
    "force": frozenset({"force", "mission", "forces"}),
    "party": frozenset({"party", "movement"}),
    "movement": frozenset({"movement", "front", "party", "army"}),
    "monitor": frozenset({"monitor", "observatory", "group", "watchdog"}),
    "watchdog": frozenset({"watchdog", "monitor", "observatory", "group"}),
    "leader": frozenset({"leader", "president", "premier", "chancellor", "king"}),
    "official": frozenset({"official", "spokesman", "spokeswoman", "spokesperson", "adviser", "minister", "secretary"}),
    "lawmaker": frozenset({"lawmaker", "member", "mp", "senator", "parliamentarian"}),
}
"""Words for the same kind of voice: "the agency" may stand for a name that ends in Service."""

OF_A_STATE_ALONE = frozenset({"army", "military"})
"""Words for the forces of a state, and not for those that fight it: "the Arakan Army said … The army said"."""

ANY_BODY = frozenset({"group", "organisation", "organization", "movement", "party", "militia", "body", "network"})
"""Words that may take up a body whose name tells nothing of its kind: "JNIM … the group"."""

ANY_MEDIUM = frozenset({"account", "channel"})
"""Words that may take up a medium whose name tells nothing of its kind: "Two Majors … the channel"."""

CIVIL = frozenset({"organisation", "organization"})
"""Words that take up a body of civil life, however far back it spoke, before one that bears arms."""

HELPING = frozenset("advocacy aid charity humanitarian medical relief rights".split())
"""Words before "group", "agency" for bodies of civil life."""

BANDING = frozenset({"group", "militia", "movement"})
"""Words that take up no body of states."""

INQUIRING = frozenset("analyse analyze count document examine find interview record review urge verify".split())
"""What those who look into a war do, and those who bear arms in it hardly."""

JUDGING = frozenset("assess believe estimate think".split())
"""What a service or a body does of its own, and a medium does not."""

GATHERING = frozenset("monitor observatory rights watch".split())
"""Words in the names of those to whom witnesses tell what they saw."""

OBSERVING = frozenset("monitor monitoring observatory watchdog".split())
"""Words of those who watch a war from afar: "a monitoring group" is the observatory that is named soon after."""

WATCHING = frozenset({"monitor", "observer"})
"""Words for persons that names of bodies end with."""

OF_STATE = frozenset(
    """army command committee court defence defense government intelligence junta military ministry navy parliament police
    staff""".split()
)
"""Words of bodies that nobody takes up as "the group"."""
