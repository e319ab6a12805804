"""Words that introduce what somebody says: English cue verbs by the complements they take, cue nouns, and their subjects."""

from __future__ import annotations

from firsthand.reading.speakers import BODY, PERSON

SPEECH = frozenset(
    """accuse acknowledge add admit advise affirm agree allege announce answer argue ask assert assess assure attest boast
    caution charge cite claim clarify comment complain concede conclude confess confide confirm contend counter
    declare deduce demand deny describe detail disclose dispute elaborate emphasise emphasize estimate explain
    express highlight hint imply indicate inform insist interject joke lament maintain mention mumble note notify object
    observe opine outline pledge point post predict proclaim promise pronounce propose protest quip read reaffirm
    reason recall recount reiterate relate relay remark remind repeat reply report respond retort reveal rule rumor
    rumour say speculate specify state stipulate stress submit suggest summarise summarize surmise swear teach tell testify
    theorise theorize threaten tweet underline underscore urge verify voice volunteer vow warn whisper write""".split()
)
"""Verbs that put content forward by speech or writing, with a clause or a quotation."""

THOUGHT = frozenset(
    """assume believe calculate consider doubt expect fear feel figure find foresee guess hope imagine infer know learn
    presume reckon regard suppose suspect think understand worry""".split()
)
"""Verbs of judgement; with a clause they put content forward with less commitment or report what was learnt."""

OWN_ACTS = frozenset(
    "acknowledge admit allege boast claim confess confirm deny describe profess recall recount remember report".split()
)
"""Verbs whose infinitive or gerund tells of the speaker's own act: "claimed to have shot down", "denied arming"."""

ACTS_OF_WAR = frozenset(
    """abduct advance ambush arrest assassinate attack bomb bombard capture clash deploy destroy detain detonate die displace down
    engage enter evacuate execute explode fall fight fire flee hit injure intercept invade kill launch loot lose occupy overrun
    patrol raid recapture repel retake retreat seize shell shoot storm strike surrender target torture withdraw wound""".split()
)
"""What is done and suffered in a war: told of somebody it carries a claim, and it is nobody's way of saying something."""

SEEMING = frozenset("appear seem look".split())
"""Verbs that hedge what the speaker says, and have no speaker of their own: "appears to show"."""

SPEAKING_OF = frozenset("speak talk warn tell complain write boast".split())
"""Verbs with "of" or "about" and what is put forward: "spoke of 3,000 losses"."""

EMERGING = frozenset({"emerge", "transpire"})
"""Verbs that tell what came to light and never through whom: "it has emerged"."""

NOBODY = frozenset({"none", "nobody", "neither", "no-one", "nothing"})
"""Subjects of which nothing is put forward: "none has said"."""

TRAILING = frozenset("say tell report add note state announce confirm".split())
"""Verbs that may close a sentence without a comma before their subject: "four were hurt a medic said"."""

DESCRIBING = frozenset("brand call characterise characterize condemn denounce depict describe dub label portray".split())
"""Verbs that put a description forward: "called the strike an atrocity"."""

CHECKING = frozenset("verify confirm corroborate authenticate check substantiate".split())
"""Verbs of a publisher's caveat: "a claim that we could not verify" puts nothing forward itself."""

LOOKING_INTO = CHECKING | frozenset("investigate examine probe review study receive see hear".split())
"""What is done with reports of others: "the army is investigating reports that" names nobody who reported."""

SHOWING = frozenset("show reveal indicate suggest prove demonstrate depict document confirm detail".split())
"""Verbs whose subject may be an item (footage, a document, a survey) rather than a speaker."""

NOUN_PHRASE = frozenset(
    """acknowledge admit allege announce assess cite claim confirm count deny describe detail disclose dismiss dispute document
    estimate list predict rebut record refute register reject report reveal tally track verify""".split()
)
"""Verbs that put forward a noun phrase: "reported an incident", "denied involvement"."""

PLACING = frozenset(
    "attribute blame put place estimate assess number set raise revise lower cut update increase correct reduce adjust".split()
)
"""Verbs of assessment with an object and a prepositional complement: "put losses at 4,700", "attributed the rate to tactics"."""

PLACING_PREPOSITIONS: dict[str, frozenset[str]] = {
    "attribute": frozenset({"to"}),
    "blame": frozenset({"on", "for"}),
    "put": frozenset({"at", "high", "between", "above", "near", "below", "under", "over"}),
    "place": frozenset({"at"}),
    "set": frozenset({"at"}),
    "estimate": frozenset({"at", "to"}),
    "assess": frozenset({"at", "as", "to"}),
    "number": frozenset({"at"}),
    "raise": frozenset({"to", "from"}),
    "revise": frozenset({"to", "from", "up", "down"}),
    "lower": frozenset({"to", "from"}),
    "cut": frozenset({"to", "from"}),
    "update": frozenset({"to", "from"}),
    "increase": frozenset({"to", "from"}),
    "correct": frozenset({"to", "from", "down", "up"}),
    "reduce": frozenset({"to", "from"}),
    "adjust": frozenset({"to", "from", "down", "up"}),
}

COUNTING = frozenset("count document find list record register tally".split())
"""Verbs of those who keep a count, whose object it is: "counted 11 dead"."""

CHARGES = frozenset("account accusation allegation assertion charge claim figure report suggestion version".split())
"""What a voice may deny or make in a clause without a pronoun: "a charge the opposition denies"."""

ANSWERING = frozenset("acknowledge admit confirm contradict deny dispute refute reject".split())
"""Verbs that answer what was said before."""

TAKEN_UP = frozenset("it this that them these".split())
"""Pronouns for what was said before: "the government denied this"."""

COUNT_NOUNS = frozenset(
    """toll count number figure loss casualty death total tally estimate strength share rate fatality dead killed wounded
    injured injury victim""".split()
)
"""Objects of PLACING verbs that speak of counts; "put the box at the door" does not."""

GIVING = frozenset("give offer provide issue cite".split())
GIVEN = frozenset("figure number toll count tally total estimate".split())
"""What is given by GIVING verbs: "gave a figure of 43,000"."""

ACCUSING = frozenset("accuse blame charge suspect".split())
"""Verbs whose content is "of/for/with doing" about their object."""

RELEASING = frozenset(
    "release publish post share circulate upload broadcast air leak distribute present display surface unveil".split()
)
"""Verbs of provenance: who put an item of evidence out."""

SUPPLYING = frozenset("provide supply hand give pass furnish send deliver transmit obtain receive acquire get".split())
"""Verbs that tell who handed material to the one who released it."""

EVIDENCE_NOUNS = frozenset(
    """video footage clip photo photograph picture image imagery recording intercept document paper notebook diary letter
    testimony note screenshot film livestream audio frame still transcript passport map""".split()
)

FINDING = frozenset("discover find recover seize".split())
"""What is done with papers that nobody handed over: "a memo found on a dead soldier" is an item, and no voice."""

DOCUMENT_VOICES = frozenset(
    """report statement communique communiqué bulletin letter survey poll study assessment update briefing post memo
    article paper dispatch release tweet message document readout investigation analysis review editorial estimate
    count tally data datum figure record database dataset information statistic translation""".split()
)
"""Documents that speak: "the report said". Their author is the voice where one is named."""

LISTS = frozenset("inventory ledger list log logbook register roster".split())
"""Papers that speak by what they hold: "according to a list kept by the parish" is the parish's word."""

CUE_NOUNS = frozenset(
    """accusation admission allegation announcement argument assertion assessment assumption belief claim conclusion
    confirmation contention declaration denial estimate fear finding indication prediction proof report rumor rumour
    speculation statement suggestion suspicion testimony view warning""".split()
)
"""Nouns with a content clause: "allegations that"."""

RULING_OUT = frozenset({"rule", "exclude"})
"""Verbs that leave open what follows where they are negated: "did not rule out that"."""

IMPERSONAL = frozenset("it there".split())

CITING = frozenset("cite quote".split())

DRAWING = frozenset("base build draw rely".split())
"""What is done with the figures of others."""

CARRYING = frozenset("air broadcast carry cite print publish quote relay".split())
"""Verbs whose agent passes words on, whoever it is: "carried by X"."""

BRIEFING = frozenset("brief inform notify".split())
"""One briefed by a body speaks for it: both are in the chain."""

PRONOUNS = frozenset("he she they it we i you him her them us me who whom which that this these those".split())
RELATIVE = frozenset("who whom which that".split())

WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())

SPEAKERS = (
    PERSON | BODY | frozenset("observatory witness medium medic intelligence farmer diplomat rebel defence defense reuters".split())
)
"""Nouns that can be the subject of a cue, or stand before the colon of a headline."""

LABELS = frozenset(
    """alert analysis background breaking check claim clarification conclusion context correction developing exclusive explained
    explainer fact false finding flash just in latest live misleading missing news note opinion photo photos rating report
    ruling summary true update updated updates urgent verdict video watch what we know""".split()
)
"""Words before a colon that say what a line is, and not who speaks: "UPDATE: …", "FACT CHECK: …"."""

GLOSSES = frozenset("word term phrase expression euphemism shorthand acronym".split())
"""What a publisher explains the words of a voice as: "“neutralised”, a word it uses for killed or captured"."""

HEADLINE_DENIALS = frozenset("rejects denies dismisses disputes refutes rebuts".split())
"""Denials that the parser takes for a noun in a headline: "Kremlin rejects report that …"."""
