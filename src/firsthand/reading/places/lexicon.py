"""The words that tell what a capitalised name is: a person, a body, a street, a piece of land or water."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PERSON_TITLES = _words(
    """mr mrs ms miss dr prof professor sir lord lady dame sgt sergeant lt lieutenant capt captain maj major col colonel gen
    general brig brigadier cpl corporal pvt private adm admiral cmdr commander det detective officer deputy trooper
    sheriff judge justice magistrate attorney sen senator rep representative gov governor president vice-president
    premier chancellor minister mayor councilman councilwoman councilmember councillor commissioner chairman
    chairwoman chair superintendent principal coach pastor rev reverend father sister brother bishop archbishop
    cardinal pope rabbi imam sheikh ayatollah king queen prince princess emperor duke duchess earl baron count
    ambassador chief secretary director spokesman spokeswoman spokesperson analyst journalist actor actress author
    singer constable inspector marshal ensign specialist airman commandant mullah congressman congresswoman mp mla
    cllr alderman coroner quarterback pitcher forward midfielder striker defender goalkeeper"""
)
"""Before a name: the name is a person's."""

FIRST_NAMES = _words(
    """aaron abby abdel abdul abdullah abigail abraham abu adam adele adrian agnes ahmad ahmed aidan aisha al alan albert
    alec alejandro aleksandr aleksei alex alexander alexandra alexei alexis alfred ali alice alicia alison allan allen
    allison alvin alyssa amanda amber amir amy ana anastasia anatoly andre andrea andrei andrew andrey andriy andy
    angel angela angelo anita ann anna anne annette annie anthony anton antonio april ariel arnold arseniy art arthur
    ashley ashraf audrey austin avery ayman barack barbara barry bashar beatrice becky ben benjamin bernard bernie
    bert beth betty bev beverly bill billy blake bob bobby bonnie boris brad bradley brandon brenda brent bret brett
    brian bridget britney bruce bryan bryce byron caitlin caleb calvin cameron camille candace carl carla carlos
    carmen carol carole caroline carolyn carrie casey catherine cathy cecil cesar chad charlene charles charlie
    chelsea cheryl chester chloe chris christian christina christine christopher chuck cindy claire clara clarence
    claude claudia clay clayton cliff clifford clint clyde cody colin colleen connie connor corey cory courtney craig
    cristina crystal curt curtis cynthia daisy dale dan dana daniel danielle danny darlene darrell darren darryl dave
    david dawn dean debbie deborah debra denis denise dennis denys derek derrick desmond diana diane dick diego
    dimitri dmitri dmitry dmytro dolores don donald donna doris dorothy doug douglas duane dustin dwight dylan earl ed
    eddie edgar edith edmund eduardo edward edwin eileen elaine eleanor elena eli elias elijah elizabeth ella ellen
    elliott elsie emil emily emma emmanuel eric erica erik erin ernest ernesto esther ethan eugene eva evan evelyn
    evgeny fadi fahad faisal faith farid fatima felipe felix fernando fiona florence floyd frances francis francisco
    franco francois frank franklin fred freddie frederick gabriel gabrielle gail gareth garry gary gavin gene geoff
    geoffrey george gerald gerard geraldine gilbert gina giovanni gladys glen glenda glenn gloria gordon grace graham
    grant greg gregory guy gwen haider hamid hamza hannah harold harriet harry harvey hasan hassan heather hector
    heidi helen henry herb herbert herman hilary hillary holly hosni howard hugh hugo hussein ian ibrahim ida igor
    ihor ilya imran ingrid ira irene irina iris irving isaac isabel isabella ismail ivan jack jackie jacob jacqueline
    jade jake jamal james jamie jan jane janet janice jared jasmine jason javier jay jean jeanne jeff jeffrey jennifer
    jenny jeremiah jeremy jerome jerry jesse jessica jessie jesus jill jim jimmy jo joan joann joanna joanne joe joel
    john johnny jon jonathan jordan jorge jose joseph josh joshua joy joyce juan juanita judith judy julia julian
    julie june justin karen karim karl kate katherine kathleen kathryn kathy katie katrina kay keith kelly ken kenneth
    kent kerry kevin khaled khalid kim kimberly kirk kirsten kristen kristin kristina kurt kyle lance larry latoya
    laura lauren laurence laurie lawrence lee leo leon leonard leonid leroy leslie lester lewis liam lillian
    linda lindsay lindsey lisa liz lloyd lois lonnie lorenzo loretta lori lorraine louis louise lucas lucia lucille
    lucy luis luke lydia lynn mahmoud malcolm manuel marc marcia marco marcus margaret maria marie marilyn mario
    marion marjorie mark marlene marsha marshall martha martin marvin mary maryam mathew matt matthew maureen maurice
    max maxim maxine megan melanie melinda melissa mercedes meredith michael micheal michele michelle miguel mike
    mikhail mildred milton miranda mitch mitchell mohamed mohammad mohammed moammar moises molly mona monica monique
    morgan moses muhammad mustafa mykhailo mykola myra nadia nancy naomi nasser natalia natalie natasha nathan
    nathaniel neal neil nelson nicholas nick nicolas nicole nikita nikolai nina noah noel nora norma norman oleg oleh
    oleksandr oleksiy oliver olivia olga omar oscar osama otto owen pablo pam pamela pat patricia patrick patsy paul
    paula pauline pavel pavlo pedro peggy penny percy perry pete peter petro phil philip phillip phyllis pierre qasem
    rachel rafael ralph ramiro ramon randall randy raul ray raymond rebecca recep regina reginald rene renee rex
    rhonda ricardo richard rick ricky rita rob robert roberta roberto robin rod rodney roger roland roman ron ronald
    ronnie rosa rose rosemary ross roy ruben ruby ruslan russell ruth ryan sabrina saddam saeed said salah sally
    salman sam samantha samir samuel sandra sandy sara sarah saul scott sean serge sergei sergey sergio serhiy seth
    shane shannon sharon shaun shawn sheila shelby shelley sherri sherry shirley sidney simon sofia sonia sophia
    sophie spencer stacey stacy stan stanley stella stephanie stephen steve steven stuart sue susan suzanne svetlana
    sylvia tamara tammy tanya tara tariq tatiana taylor ted terence teresa terri terry thelma theodore theresa thomas
    tiffany tim timothy tina todd tom tommy toni tony tracey traci tracy travis trevor tricia tristan troy tyler
    tyrone valentina valerie valeriy vanessa vasily vera vernon veronica vicki vickie victor victoria viktor vincent
    viola virgil vitaly vitali vladimir volodymyr vyacheslav wade wallace walter wanda warren wayne wendy wesley
    whitney wilbur will willard william willie wilma xavier yahya yasser yevgeny yevhen yolanda yoon yoshihide yulia
    yuri yuriy yvette yvonne zach zachary zoe zoran"""
)
"""Given names common in English reports: a name after one is a surname."""

CLAN_PREFIXES = _words("van von de der di da le la del al bin ibn ben mac mc o")

ORGANISATION = _words(
    """times post herald tribune journal gazette chronicle news press telegraph guardian observer star sun mirror mail today
    inquirer examiner courier dispatch sentinel bulletin record university college school academy institute
    institution airlines airways air bank banks bancorp inc inc. corp corp. corporation company co co. ltd ltd. llc
    plc group holdings partners capital industries systems technologies motors energy oil gas pharmaceuticals
    association foundation society federation union league club fc united city rovers wanderers athletic football
    basketball baseball hockey soccer rangers giants bears lions tigers eagles hawks bulls cowboys yankees dodgers
    mets jets rams saints angels stars sox cubs reds cardinals braves raiders chargers texans titans panthers ravens
    steelers broncos patriots dolphins packers vikings falcons ducks wildcats bulldogs knights warriors kings devils
    flames oilers canucks jazz magic heat nuggets spurs lakers celtics church cathedral mosque synagogue temple museum
    theatre theater orchestra symphony philharmonic opera ballet festival hotel inn resort casino restaurant grill
    cafe bistro hospital clinic magazine radio tv television broadcasting network pictures records studios
    entertainment game games cup open championship championships marathon classic derby series film movie album song
    book award awards prize medal fund trust crescent cross legion party brotherhood movement coalition alliance
    exchange index stock nasdaq dow realty apartments mall plaza center centre tower towers stadium arena library
    cemetery protocol accord accords treaty convention agreement declaration act bill doctrine syndrome virus disease
    flu fever cheese terrier shepherd bulldog retriever sauce fries toast salad dressing roast turkey bean beans
    chicken revolution war wars crisis house farms mart edge daily weekly website"""
)
"""At the end of a name that begins with a place: the whole is a body, a work or a thing, not the place."""

AGENCIES = _words("agence agencia agenzia radio")
"""In front of a name: a body whose name ends with it, "Agence France-Presse"."""

NATIONAL_BODY = _words(
    "airways airlines association society institute board college academy bureau commission agency administration"
)

PUBLIC_BODY = _words(
    """police department government council court sheriff ministry army parliament legislature senate assembly governor mayor
    fire rescue commission board district authority administration office state states city county province oblast
    region officers troopers force forces navy guard committee cabinet embassy airport port station militia brigade
    regiment division community coroner circuit superior supreme attorney public health municipal regional area valley"""
)
"""After a place name: a body of that place, which is still named."""

OF_PLACE = _words(
    """city town village county state province republic government people kingdom commonwealth port district region
    governorate settlement hamlet municipality prefecture oblast raion capital suburb outskirts north south east west
    northeast northwest southeast southwest bishop archbishop duke king queen prince parliament embassy consulate gulf
    strait bay island islands isle"""
)
"""Capitalised words after which "of X" names the place X."""

DIRECTIONS = _words(
    """north south east west northern southern eastern western northeast northwest southeast southwest northeastern
    northwestern southeastern southwestern central downtown greater upper lower inner outer old metro metropolitan
    rural uptown midtown mid historic suburban occupied former mainland"""
)

DIVISION_WORDS = _words(
    """oblast region province governorate district raion rayon krai prefecture state county canton voivodeship department
    municipality parish territory republic okrug"""
)
"""After a name: its division, not its town."""

OF_A_DIVISION = _words("regional provincial oblast")
"""After a name and before an office: "Kursk regional governor"."""

SECOND_ORDER = _words("district raion rayon county canton municipality parish")
"""Words for divisions of a division; the others are of the first order where the gazetteer has one."""

SITES = _words(
    """market camp corridor axis bridge school hospital mosque church neighbourhood neighborhood quarter square crossing junction
    base gate tunnel hotel cafe prison mill factory plant checkpoint barracks roundabout clinic bakery cemetery stadium
    direction front"""
)
"""After a name: a site, which may carry the name of a place far away."""

IN_CHARGE = _words("run led controlled ruled held affiliated aligned linked allied")
"""Behind a hyphen: the name in front is who governs or fights."""
FIGHTERS = _words(
    "fighter fighters militant militants militia militias militiaman militiamen rebel rebels gunmen insurgents mercenaries"
)
"""After a name: who fights, by the name of a group as often as by that of a town."""

VESSELS = _words(
    "boat ship vessel ferry frigate corvette cruiser destroyer submarine tanker freighter carrier trawler yacht barge cutter"
)
"""Said of a name in front of it or in apposition: it is a ship's."""

STREETS = _words(
    """street st st. road rd rd. avenue ave ave. boulevard blvd blvd. drive dr. lane ln. highway hwy parkway pkwy turnpike
    expressway freeway prospekt crescent close terrace bypass streets roads"""
)
NUMBERED_ROADS = _words("highway interstate route hwy motorway autobahn")

LAND_BEFORE = _words("lake mount mt. river cape fort camp isle port loch")
LAND_AFTER = _words(
    """river lake creek island islands mountain mountains valley bay beach canyon desert sea strait peninsula gulf ocean
    reservoir forest hills falls glacier plateau airfield airbase farm park preserve wilderness"""
)
WATERS = _words("lake river loch creek bay sea strait gulf ocean reservoir falls")

SETTLEMENTS = _words(
    "village villages town towns city settlement hamlet township suburb neighbourhood neighborhood municipality locality"
)

LOCATIVE = _words(
    """in at near from to into toward towards outside around across inside throughout through of
    within between over off along beyond via"""
)
NEARNESS = _words("near outside around")

SPEAKING = _words(
    """say deny claim announce warn accuse insist reject condemn confirm admit report declare demand urge threaten vow pledge
    promise refuse agree want seek call respond state argue blame offer propose withdraw sign dismiss denounce
    acknowledge hope fear plan prepare intend aim attempt try decide order consider support back oppose criticise criticize"""
)
"""Lemmas that need a will: their subject, if a place, is its government."""

DEEDS = _words(
    """send launch deploy shell bomb attack strike invade seize hit capture fire arm supply withdraw pull move order impose ban
    expel recall sanction lift approve mobilise mobilize annex release publish summon target retaliate test intercept
    welcome accept suspend recognise recognize annul veto sever cut pay use lose win take"""
)
"""Lemmas of what governments do: their subject, if a country or a capital, is its government."""
ADDRESSED = _words(
    """accuse urge warn blame tell ask criticise criticize condemn sanction press pressure thank arm fund support back persuade
    inform notify assure praise denounce threaten"""
)
"""Lemmas whose object must be able to listen or to answer for something."""

FOUGHT_OVER = _words(
    """shell bomb bombard strike hit raid attack storm seize capture take retake recapture enter leave reach occupy besiege
    encircle surround overrun liberate defend hold lose regain abandon flee evacuate pound raze loot cross approach control clear"""
)
"""Lemmas of verbs of war whose object, if a place, is where it happens."""
FIGHTING = _words(
    """attack assault strike raid offensive advance march siege battle shelling bombardment bombing capture fall fighting push
    incursion clash control fight advance close march recapture liberation defence defense"""
)
"""Lemmas of acts of war: what follows "on", "for" or "of" is where."""
LEVANT = frozenset({"al sham", "ash sham"})
"""In names of armed groups it is the Levant, never Damascus."""
COMMANDS = _words("command fleet corps flotilla squadron group union bank institute initiative front army forces")
"""At the end of a name that begins with a sea or a part of the world: a body named after it, not of it."""
PACTS = _words("agreement agreements accord accords protocol protocols convention conventions memorandum declaration")
"""After a name: what was signed there, not the place."""

NEVER = _words(
    """january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun am pm
    mr mrs ms dr god i it he she we they the a an and or but this that these those in on at of for with by from to as
    if when while where who what how why not no yes all new old first second third one two three four five six seven
    eight nine ten here there then now more most many much some any police officer officers university college school
    church hospital court center centre union republic democrat democratic republican senate house congress parliament
    president minister governor mayor judge sheriff chief council committee board department office agency bureau
    company corporation group association party club team league army navy force guard street road avenue drive lane
    highway park river lake mountain island islands bay beach valley hill hills north south east west central northern
    southern eastern western upper lower time times post star news press media internet christian muslim jewish
    catholic islam islamic islamist arab arabs jew jews muslims christians christmas easter ramadan thanksgiving
    olympic olympics world life love peace war victory hope faith grace young brown green white black grey gray blue
    red silver gold golden long short small king queen prince general major colonel captain bank fire water air energy
    power light price best good better great big high low man woman men women boy girl people family mother father son
    daughter twitter facebook google apple amazon microsoft youtube instagram telegram whatsapp reuters bbc cnn cbc
    ctv cbs nbc abc afp ap tass ria interfax xinhua kcna unicef unesco nato un eu osce opec imf fbi cia nsa gmt est
    pst cst mst utc covid ebola aids hiv bill billion million thousand hundred dollar dollars euro euros law art
    science history music english spanish-language commission district county state city town village province region
    mission independence liberty freedom justice unity progress opportunity success paradise eden bethel shiloh mars
    venus jupiter saturn earth moon protection security safety defense defence finance health education transport
    trade interior foreign public private national international federal local special senior deputy assistant
    director manager secretary spokesman analyst professor coach editor reporter photo video image read story share
    follow watch click advertisement copyright continue sign mobile reading nice split bath deal page bar well sale
    wells plains normal orange rose date same along close cross during early ended even ever every finally both
    between your our his her their its my me us-based also however meanwhile yesterday today tomorrow tonight far
    united way walmart wal met lot hydro amateur liberal labour labor conservative duma honda toyota ford delta boeing
    airport ward loop marina commerce atlantic free
    supreme friendship vice main code zip box"""
) - _words("amazon")
"""Capitalised words that are no place by themselves, though the gazetteer knows a town of that name."""

ORDINARY = NEVER | DIRECTIONS | LAND_AFTER | _words("and of the")
"""A name of such words alone ("White House", "Far North") is no town, though somewhere there is one."""

CITY_BODY = PUBLIC_BODY | _words("hall manager attorney clerk schools school university planner mayor college airport police")

HOME_WORDS: dict[str, str] = {
    **dict.fromkeys(
        """sheriff deputies township selectmen selectman councilman councilwoman congressman congresswoman statehouse sophomore
    homecoming kindergartners interstate felony misdemeanor attorney prosecutors zoning levy parish trooper troopers
    fiscal superintendent semifinals touchdown quarterback inning tailgate turnpike legislature republican democrat""".split(),
        "US",
    ),
    **dict.fromkeys(
        "constabulary councillor councillors cllr motorway a-level gcse borough gbh asbo tory nhs pensioner".split(), "GB"
    ),
    **dict.fromkeys("rcmp opp mla mlas toque".split(), "CA"),
    **dict.fromkeys("gardai gardaí taoiseach dail dáil oireachtas td".split(), "IE"),
    **dict.fromkeys("nrl afl arvo".split(), "AU"),
}
"""Words of public life by the country whose reports use them: what a local report does not say because its readers know."""
