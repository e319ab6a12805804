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

OFFICES_OF_A_BODY = frozenset("leader head chief director secretary member deputy adviser advisor chair commander-in-chief".split())
"""Roles that are public only with a state, a party or a body beside them ("committee member", "North Korean leader")."""

BODIES = frozenset(
    """
    state country government ministry defence defense foreign interior intelligence security parliament parliamentary
    committee council cabinet congress senate party agency service commission army navy force staff nation nations court
    presidential national prime assembly opposition mission observatory
    """.split()
)
"""Words that make a role of OFFICES_OF_A_BODY public."""

PUBLIC_LIFE = BODIES | frozenset(
    """
    affairs air airborne airport border cease-fire ceasefire city civil coalition command congressional constitutional
    county culture defence diplomatic district economy education election electoral embassy emergency energy faction finance
    front garrison group health interim judicial junta justice kremlin law legislature local-government
    majority maritime marine medical militia military minority monarchy monitoring movement municipal municipality naval
    negotiating oblast occupation office operations ombudsman organisation organization peace peacekeeping police policy
    press province provincial public rebel red refugee region regional relief rescue rights ruling separatist supreme
    territory town trade transitional transport treasury tribunal un union-level upper war
    """.split()
)
"""Nouns beside an office that leave it a public one ("civil defence spokesman"); others make it one among ("class president")."""

CIRCLES = frozenset(
    """
    association building choir church class club company condominium cooperative factory fan farm firm football garage housing
    kindergarten library neighbourhood parent parish pensioner plant pupil resident school shop street student team tenant union
    veteran wedding youth
    """.split()
)
"""What people have an office of among themselves, whatever state stands beside it ("the Kyiv tenants' union spokesman")."""

_PRIVATE = {
    "a soldier": """soldier troop serviceman servicewoman fighter private pvt corporal cpl sergeant sgt sniper gunner conscript
                recruit infantryman lieutenant lt captain capt major maj colonel col commander pilot veteran marine
        gunman militant
        paratrooper mercenary engineer sapper""",
    "an officer": "officer",
    "a prisoner": "prisoner captive pow detainee hostage deserter defector",
    "a relative": """relative mother father parent wife husband widow widower son daughter brother sister sibling cousin uncle
        aunt nephew niece grandmother grandfather grandson granddaughter child boy girl baby spouse fiancee fiance family orphan
        brothers sisters sons daughters parents""",
    "a resident": "resident villager pensioner neighbour neighbor farmer local citizen householder shopkeeper refugee evacuee",
    "a witness": "witness eyewitness survivor bystander",
    "a medic": "doctor dr nurse medic surgeon paramedic physician",
    "a volunteer": "volunteer aid-worker activist",
    "a journalist": """journalist reporter correspondent photographer author editor writer columnist producer presenter
        anchorman blogger vlogger""",
    "an expert": "analyst expert researcher professor prof historian academic scholar fellow scientist",
    "an official": "official aide diplomat bureaucrat clerk policeman policewoman",
    "a worker": "worker driver teacher student priest lawyer translator interpreter trader employee miner railwayman",
    "a person": "man woman mr mrs ms miss teenager person victim civilian casualty body patient friend colleague user namesake",
}
PRIVATE = MappingProxyType({word: role for role, words in _PRIVATE.items() for word in words.split()})
"""Roles that are no public office, and the words shown in place of the name."""

BODY_WORDS = frozenset(
    """
    academy administration affairs agency agencies alliance armed army assault assembly association authority authorities
    battalion board brigade broadcasting brotherhood bureau cabinet center centre chiefs club coalition command commission
    committee company congress corporation corps council defence defense department directorate division emirate faculty
    federation fleet foundation front garrison government group guards headquarters hospital initiative institute institution
    intelligence interior international jihad joint league legion liberation militia ministry mission movement nations
    network observatory office organisation organization parliament party platoon police politburo presidency pravda
        programme project protection regiment republic rescue resistance room rooms school secretariat security senate service
    services
    society squadron staff tribunal unification union united university watchdog
    """.split()
)
"""Capitalised words that make up the name of a body or a unit, and no surname."""

LEADING_WORDS = frozenset("radio tv television operation camp fort hotel port lake mount cape".split())
"""Words that a body or a place begins with, so that one unknown word may follow ("Radio Lacs")."""

OUTLET_WORDS = frozenset(
    """
    anchor bank bulletin channel chronicle church court courier cross daily digest dispatch echo express force forces gazette
    globe guard guardian herald house independent insider journal ledger mail media mercury mirror monitor news observer park
    portal post press radio record red register report review rights room site standard star state states statistics
    street studio study sun telegraph television times today treasury tribune tv unit voice war watch website week weekly
    wire witness world
    """.split()
)
"""Capitalised words that end the name of an outlet or a body, but that a person may be called as well ("Ada Church")."""

ALSO_OF_BODIES = OUTLET_WORDS - {"anchor", "church", "cross", "mercury", "park", "star", "sun"}
"""Words that go on with the name of a body ("Defence Force")."""

PRESS_WORDS = frozenset("bulletin daily gazette media news press radio telegraph television times today tribune tv weekly".split())
"""Words of outlets that nobody is called."""

PLURAL_WORDS = frozenset(
    """
    activists doctors engineers fathers fighters forces friends helmets journalists lawyers leaders medics monitors mothers
    observers parents partners physicians reporters soldiers students teachers veterans victims women workers writers families
    """.split()
)
"""People whose plural begins the name of a body: "Doctors Without Borders", "Observers for Accountability"."""

UNIT_NOUNS = frozenset(
    "army battalion battery brigade company corps directorate division fleet flotilla platoon regiment squadron".split()
)
CAUSES = frozenset("freedom hope justice liberty mercy peace truth unity".split())
"""What a body is for that a person may be called ("Lawyers for Justice")."""

AREA_WORDS = frozenset(
    "canyon desert gorge gulf hills islands mountains peninsula plain plateau province region river sea strait strip valley".split()
)
"""Words that end the name of an area which goes with an article ("the Naf River")."""

ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split())

ORGANISATION_NOUNS = frozenset(
    """
    agency alliance broadcaster channel charity coalition collective command company drone force fund group howitzer jet magazine
    messenger militia ministry missile movement network newspaper newswire organisation organization outlet paper party platform
    portal programme program project rocket satellite service site station system tank television radio tv vehicle watchdog website
    """.split()
)
"""Common nouns that say what kind of thing a name of one word beside them is."""

BODIES_OF_SEVERAL = frozenset("alliance coalition command front militia movement network organisation organization party".split())
"""Common nouns behind the name of a body of several words, with an article: "the Viv Ansanm coalition"."""

GROUP_NOUNS = frozenset(
    "fighter militant rebel insurgent militia troop force combatant gunman jihadist delegation official spokesman soldier".split()
)
"""Common nouns for members of a body, after its acronym ("RSF fighters")."""

PLACE_NOUNS = frozenset(
    """
        airport area axis base bay border camp checkpoint city corridor crossing coast county district direction front
    frontline hamlet hill hospital island lake market municipality oblast province
    region republic river salient sea sector settlement state street strait suburb territory town valley village
    governorate prefecture commune ward neighbourhood quarter locality mountain township
    """.split()
)

DIVISION_NOUNS = frozenset("district governorate municipality oblast prefecture province region territory township".split())
"""How the name of a division ends, with a capital as well; nobody is called so."""

SMALL_PLACE_NOUNS = frozenset(
    """
    hamlet village settlement farmstead farm camp checkpoint neighbourhood quarter locality suburb ward crossroads homestead
    """.split()
)
"""What is smaller than a town: a name beside it is shown only if the map has it."""

SIDES = frozenset(
    "north south east west northeast northwest southeast southwest edge outskirts suburbs centre center mouth".split()
)
"""What is "of" a place."""

ATTACKS = frozenset("airstrike attack assault bombardment bombing raid shelling strike".split())
"""What is "on" a place, or on somebody: which cannot be told."""

PLACE_PREPOSITIONS = frozenset("in near outside around across toward towards into throughout inside beyond".split())

ALSO_BEFORE_PLACES = frozenset(
    "from at to of on over through between via bombed shelled captured left reached entered took hit struck".split()
)

FAMILY_NOUNS = frozenset("family families brother brothers sister sisters couple household clan twins".split())
"""After a name with an article these still make it a person's ("the Smith family")."""

CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march july september october november
    december feb apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat gmt utc am pm
    christmas easter ramadan
    """.split()
)

CALENDAR_NAMES = frozenset("april may june august jan mar sun".split())
"""Words of the calendar that persons are called as well."""
BEFORE_DATES = frozenset(
    "on in since by until till last next of early late mid from through during before after this and to between".split()
)

PEOPLES = frozenset(
    """
    afar alawite alawi amazigh amhara arab asian azeri baloch baluch bantu basque bedouin berber bosniak buddhist catholic
    chechen christian circassian copt cossack crimean dinka druze european fulani fur hausa hazara hindu houthi hutu
    igbo inuit islamist ismaili jew kachin karenni kashmiri kazakh korean kurd latino maronite masalit mayan mohajir mon
    mongol muslim nuer ogaden oromo orthodox ossetian pashtun palestinian peul protestant punjabi rakhine rohingya roma
    saharawi salafi shia shiite sikh sindhi slav somali soviet sunni tajik tamil tatar tigrayan tuareg turkmen tutsi twa
    uighur uyghur uzbek yazidi yezidi yoruba zaghawa zionist western eastern northern southern african american jewish
    islamic
    """.split()
)
"""Peoples and faiths without a state of their own name, in the singular; those of states come from the gazetteer."""

KNOWN_ACRONYMS = frozenset(
    """
    un eu nato us u.s u.k uk usa uae osce icrc ngo ngos ingo tv pow pows fpv uav uavs rpg atgm mlrs ied ieds kia wia mia mod
    moh mfa idp idps afv afvs apc ru ua gmt utc id hq x y z pm sms sos gps dna cctv covid no q a ak afu
    """.split()
)

SERVICES = frozenset(
    """
    amisom atmis fsb gru gur hur minusca minusma minustah monusco nis sbu svr unamid unami unama undof unfil unifil unisfa
    unitams unmha unmiss unmik unsmil
    """.split()
)
"""Acronyms of services and missions that could be said as names: only in capitals."""

COMMON_CAPITALS = frozenset(
    """
    god internet web east west north south northeast northwest southeast southwest northeastern northwestern southeastern
        southwestern telegram facebook youtube instagram tiktok whatsapp signal twitter viber middle shahed geran
    kalibr kinzhal himars
    bayraktar leopard kalashnikov abrams merkava stinger roskomnadzor rosatom rosgvardia energoatom ukrenergo naftogaz gazprom
    rosneft
    """.split()
)
"""Words that are written with a capital and name no person."""

PLAIN_NOUNS = frozenset(
    """
    airport asylum attorney base battlefield border borders bridge building camp captives casualties cease-fire ceasefire
    checkpoint children citizens city civilians conflict corridor country crossing culture cyber data day disaster district
    drone drones east economy energy environment event evidence extraordinary family federal finance geneva genocide gunmen hamlet
    health headline highlights hospital hostages human humanitarian hundreds hunger information integrity invasion justice
    killings landmine law library living losses market martial massacre medical migrants military militants minority monastery
    municipal museum nation navy number numbers occupied operations palace pentagon people peace permanent persons personnel
    police politics power presenter prison prisoners prosecutor province public rebels refugees relief religion research
    resident residents rights sanctions science section server shelling soldier soldiers special square state status street
    summit supreme table tables tally territorial territory thousands transport treaty tribune troops truce update victims
    village villages violence warfare women workers youth sources islam islamic africa europe asia america donbas summary
    """.split()
)
"""Words of headings and of names of bodies that the dictionary's rule does not reach."""

SHORT_WORDS = frozenset(
    """
        age aid air area arms army asia atom axis base bay blue bomb camp cape case cave city coal code corp date dead dome
    door down
    east fact fall fast fire five flag food foot four free fuel full fund gas gulf guns hall help high home host hour iron
    item key land last law lead left less life line list live lost low mass men mine most navy near new news next nine no
    note nil oil old one only open oral page part past pit plan plus poll pool port post pre pro prison raid rail rate red
    road role rule safe sale sea seat set site six some soon source sum talk task tax team ten term test text then this time
    top town toll two type unit use van view vote wall war wave way week west wide wing work year zone
    """.split()
)
"""Short words that stand in headings and in names of bodies; other short words may be names in some language."""

BARE_SUBJECTS = frozenset(
    """
    aid ammunition anger artillery aviation bad baggage blood body business cargo charity civilian clothing combat communication
    confusion contact conversation damage debris dust electricity energy equipment evidence export fire food footage fuel
    fog garbage gas gold grain gunfire hail heat help humanity hunger ice infantry information infrastructure intelligence
    internet journalism justice lightning livestock looting machinery mail mankind meat media medicine merchandise metal
    milk money mud music nature news nobody noon oil ordnance panic paperwork peace people police policy poverty power
    press propaganda property public rain research rubble sand sewage shrapnel silence smoke snow society soil staff steel
    sunlight thunder tourism traffic transport treatment troop truth violence war water weaponry weather wheat work youth
        testimony morale yes no oh well please hello thanks okay sorry goodbye night dawn dusk midnight midday morning evening
    yesterday today tomorrow tonight neither none half
    """.split()
)
"""Singular words that stand at the start of a sentence without an article and are no names."""

NAMES_TOO = frozenset(
    """
        jan mar browning pickering spalding stebbing manning fleming harding hastings golding     abbot able alder amber angel
    april archer art ash august baker ball banks barber barker barley barry basil bass bay bear
    beck bell bent berry bill birch bird bishop black blanche blaze bliss bloom blossom blue blunt bold bond booker booth
    boots bowman brand bridge bridges bright brock brook brooks brown buck bull burns bush butler buttons cannon carol
    carpenter carrier carter carver case cash castle chamber chambers chance chandler chapel charity chase cherry chick
        christian church clay clement cliff cole college constable constance cook cooper court crane crisp crook cross crow
    crystal cross
    daisy dale dane darling dawn day deacon dean dear destiny dick dolly don dove drake draper drew driver duke dusty dyer
    earl early earnest easter eddy elder ember ernest faith falcon farmer fawn fay fern ferry field fields finch fisher fleming
        flint flood flora florence force ford forest foreman forester foster fountain fowler fox frank freedom freeman french
    frost fry fuller
    gale gardener gay gene german gill ginger glen glory glover gold golden goldsmith good goodman goody gore grace grant
    graves gray green grey grove guard gunner guy hale hall hand hardy harmony harp harper harry hart harvest hawk hawkins
    hazel heart heath heather heaven hero hill hills hite holiday holland holly honor honour hood hooker hope hopper horn
    house howl hung hunt hunter hurt husband innocent iris israel ivory ivy jack jade james jasmine jay jean jersey jimmy
    jolly jordan josh journey joy joyce judge june jury justice keen kerry king kings kitty knight lake lamb lance land lane
    lark law lawless lawyer lee levy liberty light lilac lily link lion little lock long lord love lovely low loyal lucky lynx
    mace major man march marble mark marks marsh marshal martin mason master masters max may maverick mccoy mead medina
    melody mercer mercy merit merry mike mild miles mill miller mills minor mission misty moody moon moor moore moss moses
    nash nick nightingale noble noel norman north nurse oak odd olive page painter palmer pan park parker parks parsley parson
    parsons partridge pat patience patrick pearl peck pepper petty pickle pierce pike pink piper pitt plain plant pleasant
    plum poet police pollard pond poole poor pop pope poppy porter post potter pound powers precious price priest prince
    princess prior prosper providence prudence purple queen quick quill rain rainbow randy rash raven ray raymond read reader
    reason reed reeves regal reign rice rich rick ringer rise river rivers robin rocky rod roger roman romeo room root
    rose rosemary rowan ruby rudy rue rush russet rusty ryder sage saint salt sailor sally sandy sargent savage savvy sawyer
    scarlet scholar sergeant sharp shepherd shields shore short silver singer skinner skipper sky slaughter smart smith snow
    snider sparks spears spicer spring stack stanch star stark state stately steel steele sterling stern steward stone
    storm stout strange street strong sue summer summers sun sung sunny swan sweet swift tailor tanner temple terry thin
    thorn tiger times toby tom tony tower trace travers travis treasure trinity trip true trueman trust tucker tuft turk
    turner twain union usher valentine valiant van vera victor victory vine violet virtue vivid wade wagner walker wall waller
    ward warden warner warren wash water waters watts weaver webb webster welcome welsh west wheeler white whitehead wilder
    wild will willing wills win winner winter winters wise wolf wonder wood woods worth wren wright yield york young
    """.split()
)
"""English words that persons are called as well: they never count as plain words."""

BARE_OFFICES = frozenset("king prince marshal pope queen patriarch general".split())
"""Offices that are surnames and given names too: alone, without an article, they may be a person's name."""

HUMAN_VERBS = frozenset(
    """
    add agree arrive ask beg believe bury call cry describe die escape explain fear feel flee give go hear hide hope know
    laugh leave live lose marry miss note recall recount remember return run say see serve speak stay survive tell think
    wait walk weep wound write
    """.split()
)

PRONOUNS = frozenset("he she his her him hers himself herself".split())

VOICE_VERBS = frozenset("add agree ask bury describe explain laugh marry recall remember say tell weep write".split())
"""What a town does only where a person is meant."""

PERSONAL_PREPOSITIONS = frozenset("without with for by than like about".split())

MENTAL_GOVERNORS = frozenset(
    "believe trust confide faith confidence trust interest interested see find hero invest love hope delight pride".split()
)
"""What "in" goes with where no place follows ("confidence in")."""

PARTICLES = frozenset("al el de del della da di du la le van von der den bin ibn abu ben dos ter of".split()) - {"of"}
"""Lower-case words inside a personal name."""

TITLES = (OFFICES | OFFICES_OF_A_BODY | PRIVATE.keys()) - {"son", "baby", "boy", "girl", "page", "local", "body", "fellow"}
"""Words that stand before a name with a capital."""
