"""What gives a person or a place away beside its name: age and home, an address, a position, a telephone number, an account."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from firsthand.publishing import coordinates, plain, roles
from firsthand.publishing.signs import ACCOUNT, UNKNOWN_PLACE, Cover

_AGE, _ADDRESS, _POSITION, _NUMBER = "an age", "an address", "a position", "an identifying number"
_YEAR = r"(?:19|20)\d{2}"
_BESIDE_A_NAME = re.compile(
    r"(?:(?: \(|, ?(?:aged )?| aged )(?P<age>\d{1,2})\b(?![,.]\d| ?%)\)?,?"
    rf"| \((?:b\.? ?|born )?(?P<year>{_YEAR}(?: ?[-–] ?{_YEAR})?)\),?)?"
    r"(?:,? (?:of|from|a native of|native of|born in|who was born in|who came from) (?:the (?:village|town|city) of )?"
    r"(?P<home>[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+){0,2}))?"
)
_APART_BY_COMMAS = re.compile(r"(?:, [^,.;:!?\n“”\"]{3,60}){1,4}(?=[,.])")
_IN_AN_ASIDE = re.compile(
    r", (?:who was )?born (?:in|on) (?P<age>[^,.]{0,20}\d{4})"
    r"|, (?:a native of|born in|from|of) (?P<home>[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+){0,2})(?=[,.])"
)
_AGE_BEFORE = re.compile(r"\b(?P<age>\d{1,2}(?:-|‑| )years?(?:-|‑| )old)\b[^,.;:]{0,30}$")
_CHILD = "girl|boy|child|schoolgirl|schoolboy|daughter|son|sister|brother|cousin|niece|nephew|twin|pupil|student|orphan"
_UNDER_18 = r"(?:1[0-7]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven)teen)"
_OF_A_CHILD = re.compile(
    rf"\b(?:{_CHILD})(?: of|,? aged) {_UNDER_18}\b(?![,.]\d| ?%)"
    rf"|\b(?:{_CHILD}), {_UNDER_18}(?=[,.;)](?!\d))"
    rf"|\b{_UNDER_18}[-‑ ]years?[-‑ ]old (?:[a-z]+ ){{0,2}}(?:{_CHILD}|refugee|patient|survivor|victim|resident)s?\b"
    rf"|\b{_UNDER_18}[-‑ ]years?[-‑ ]olds?(?=[,.;)]| (?:who|was|were|said|told|and|from)\b)"
    rf"|(?<=\bboth )(?:aged )?{_UNDER_18}(?=[,.;)])"
)
_NEAR = 50
_STREETS = "Street|St|Avenue|Ave|Road|Rd|Lane|Boulevard|Blvd|Drive|Square|Alley|Embankment|Prospekt|Prospect|Highway|Row|Close"
_LONG_STREETS = "Street|Avenue|Lane|Boulevard|Alley|Embankment|Prospekt"
_BUILDINGS = (
    "[Ss]chool|[Kk]indergarten|[Ll]yceum|[Gg]ymnasium|[Hh]ospital|[Pp]olyclinic|[Cc]linic|[Ff]actory|[Pp]lant|[Ww]arehouse|"
    "[Hh]angar|[Ss]hop|[Bb]uilding|[Bb]lock|[Ee]ntrance|[Dd]ormitory|[Ss]helter|[Pp]ost [Oo]ffice|[Ss]ubstation|[Pp]harmacy"
)
"""With a number these are one house of a town."""
_STREET = re.compile(
    rf"\b\d{{1,4}}[A-Za-z]?,? (?:[^\W\d_a-z][\w’'.-]* ){{1,4}}(?:{_STREETS})\b"
    rf"|\b(?:[^\W\d_a-z][\w’'-]* ){{1,3}}(?:{_STREETS}),? (?:No\.? ?)?\d{{1,4}}[A-Za-z]?\b"
    r"|\b(?:vulytsia|ulitsa|rue|calle|sharia|Straße|prospekt) (?:[^\W\d_a-z][\w’'-]* ?){1,3},? ?\d{1,4}\b"
    r"|\b(?:[Aa]partment|[Ff]lat|[Hh]ouse) (?:[Nn]o\.? ?|[Nn]umber )?\d{1,4}[A-Za-z]?\b"
    rf"|(?<=\b(?:on|in|at|to|of) )(?:[^\W\d_a-z][\w’'-]* ){{1,3}}(?:{_LONG_STREETS})\b"
    r"|(?:(?<=\bcorner of )|(?<=\bcrossing of )|(?<=\bjunction of )|(?<=\bintersection of ))"
    r"[^\W\d_a-z][\w’'-]*(?: [^\W\d_a-z][\w’'-]*){0,2} and [^\W\d_a-z][\w’'-]*(?: [^\W\d_a-z][\w’'-]*){0,2}"
    rf"|\b(?:{_BUILDINGS}) (?:[Nn]o\.? ?|[Nn]umber |[Nn]r\.? ?|[#№] ?)\d{{1,4}}\b"
    r"|\b(?:[Vv]ul|[Uu]l|[Pp]rosp|[Pp]rov|[Bb]ulv)\. ?[^\W\d_a-z][\w’'-]*(?: [^\W\d_a-z][\w’'-]*){0,2}(?:,? \d{1,4}\w?)?"
    r"|\b(?:[Bb]ud|[Kk]v|[Kk]orp|[Dd])\. ?\d{1,4}[A-Za-z]?\b"
    r"|\b(?:[Ww]ard|[Bb]ed|[Rr]oom|[Cc]ell) (?:[Nn]o\.? ?|[Nn]umber )?\d{1,4}[A-Za-z]?\b"
    r"|\b(?:[Bb]lock|[Ee]ntrance|[Bb]uilding|[Dd]ormitory|[Ff]loor|[Bb]ay|[Hh]ut|[Tt]ent) "
    r"\d{1,4}[A-Za-z]?(?=[.,;:)](?!\d)| of | in | at |$)"
    r"|(?<=\b(?:in|at) )[Nn](?:o\.?|umber) ?\d{1,4}[A-Za-z]?\b"
    r"|\b(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ss]ixth|[Ss]eventh|[Ee]ighth|[Nn]inth|\d{1,2}(?:st|nd|rd|th)) "
    r"(?:floor|door|entrance|staircase|corridor|basement)(?: on the (?:left|right))?\b"
    r"|(?<=\bfrom |..\bat )(?:house |flat )?number (?:\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
)
_HOUSE = re.compile(
    r"(?<=\b(?:at|on|in) )(?P<street>[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+)?),? \d{1,3}[A-Za-z]?(?=[.,;:)]|$)(?![.,]\d)"
    r"|(?P<corner>[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+)?),? \d{1,3}/\d{1,3}[A-Za-z]?\b(?!/)"
)
"""A street without the word: "in the house at Sadova 14"."""
_USER = re.compile(
    r"\b(?:[Uu]ser(?:name)?|[Aa]ccount|[Cc]hannel|[Bb]logger|[Ll]ogin|[Hh]andle|[Pp]rofile)(?: id| name| named| called)?:? "
    r"(?P<account>[a-z\d](?:[\w.-]*\w)?)"
)
_ACCOUNT = re.compile(
    r"(?<![\w@/.-])[a-z]{2,}(?:[.-][a-z]+)*[.-](?:[a-z]+[.-])*(?<=[a-z][.-])\d+(?![\w%])|(?<![\w@/.-])[a-z]{3,}\d{2,}(?![\w.])"
)
_CONTACT = re.compile(
    r"(?P<link>\b(?:https?://|www\.|t\.me/)\S+|(?<![\w@.])(?:[\w-]+\.)+[a-z]{2,6}/[\w@#?%]\S*)|(?P<mail>(?<![\w.+-])[\w.+-]+@[\w-]+\.\w[\w.-]*)|(?P<handle>(?<!\w)@\w{2,})|(?P<phone>\+\d[\d\s().-]{7,}\d|"
    r"(?<![\w.,])(?<!\d )0(?:[ ./-]?\d){8,10}(?!\w)|(?<!\w)(?:\d{1,3}[ -]?)?\(0?\d{2,4}\)[ -]?\d{2,4}(?:[ -]?\d{2,4}){1,3}(?!\w)|"
    r"(?<![\w.,-])\d{2}-\d{2}-\d{2}(?![\w-])|"
    r"(?<![\w.,-])\d{1,3}(?:[ -]\d{2,3}){2,4}[ -]\d{2}(?![\w.,]*\d)|(?<![\w.,-])\d{10,13}(?![\w,.]*\d))|"
    r"(?P<spelt>\b[\w.-]+ ?[(\[]at[)\]] ?[\w-]+(?:\.|[ (\[]+dot[ )\]]+)\w+|\b\w+(?: dot \w+)* at \w+(?: dot \w+)+)|"
    r"(?P<plate>(?<!\w)(?:[A-ZА-ЯІЇЄҐ]{2} ?\d{4} ?[A-ZА-ЯІЇЄҐ]{2}|[A-ZА-Я]\d{3}[A-ZА-Я]{2}(?: ?\d{2,3})?)(?!\w))|"
    r"(?P<paper>(?<!\w)[A-ZА-ЯІЇЄҐ]{2} ?\d{6}(?!\w))|"
    r"(?P<nick>(?<!\w)[^\W\d_]+_\w+)|"
    r"(?:call[- ]?sign|nickname|nicknamed|codename|codenamed|nom de guerre) (?P<sign>[“\"‘'][^”\"’'\n]{2,30}[”\"’']|[A-Z][\w-]+)|"
    r"\b(?:[Ss]ergeant|[Pp]rivate|[Cc]orporal|[Ll]ieutenant|[Cc]aptain|[Mm]ajor|[Cc]olonel|[Ss]oldier|[Ff]ighter|[Cc]ommander|[Pp]ilot|"
    r"[Oo]perator|[Ss]niper|[Gg]unner|[Mm]edic|[Dd]river|[Vv]olunteer) (?P<rank>[“\"‘'][A-Z][^”\"’'\n]{1,30}[”\"’'])"
)
_DAY = r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}|(?:\d{1,2} )?[A-Z][a-z]{2,8}\.?(?: \d{1,2},)? \d{4})"
_BORN = re.compile(
    rf"(?:\bb\.|\b[Bb]orn(?: on| in)?|\b[Dd]\.?[Oo]\.?[Bb]\.?:?|\b(?:[Dd]ate|[Yy]ear) of birth(?::| is| was)?) "
    rf"(?:the )?(?P<day>{_DAY})\b"
    rf"|(?:\b(?:[Hh]e|[Ss]he|who|I) (?:was|were) |[,(] ?)born (?:in |on )?(?P<year>{_YEAR})\b"
)
_SOMEBODYS = (
    r"(?:[Ii]dentity|ID|[Ss]ervice|[Mm]ilitary|[Pp]ersonal|[Nn]ational|[Ss]ocial [Ss]ecurity|[Ii]nsurance|[Tt]ax(?:payer)?|[Bb]ank|"
    r"[Cc]redit|[Ss]erial|[Rr]egistration|[Mm]obile|[Pp]hone|[Cc]ase|[Pp]atient|[Pp]risoner) "
    r"(?:ID|card|tag|ticket|number|code|no\.?|book)|IMEI|IMSI|IBAN|[Dd]og[- ]?tags?|[Tt]okens?|[Pp]assport|[Cc]ard|[Aa]ccount|"
    r"[Dd]riv(?:er’s|er's|ing) licen[cs]e|(?:bears?|bearing|stamped|engraved)(?: with)? the number"
)
_NUMBER_OF = re.compile(
    rf"\b(?:{_SOMEBODYS})(?: of (?:[^\W\d_][\w’'-]* ?){{1,3}}(?= ))?"
    r"(?:,? (?:number|[Nn]o\.?|[Nn]r\.?|reads?|is|was|with|the|ending|in|marked|bearing|to))*[ :#№]+"
    r"(?P<number>(?=(?:[^\w\n]?[^\W_]){0,3}(?:[^\d\n]?\d){4})[A-ZА-ЯІЇЄҐ]{0,4}[- ]?\d[\dA-Z]*(?:[- /]?\d[\dA-Z]*)*)(?![\w%]|,\d)"
    r"(?! ?(?:people|persons|soldiers|men|women|children|troops|civilians|families|per ?cent))"
)
_LONG_NUMBER = re.compile(
    r"(?<![\w.,-])\d{9,}(?![\w,.]*\d)|(?<![\w.,-])\d{4}(?:[ -]\d{4}){2,4}(?:[ -]\d{1,3})?(?![\w,.]*\d)"
    r"|(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])"
    r"|(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]*\d)|(?<![\w:])(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}(?![\w:])"
    r"|(?<![\w:])(?:[0-9A-Fa-f]{1,4}:){4,7}[0-9A-Fa-f]{1,4}(?![\w:])"
    r"|\b0x[0-9A-Fa-f]{40}\b|\bbc1[a-z0-9]{20,60}\b|\b[13][1-9A-HJ-NP-Za-km-z]{25,34}\b"
)
"""Numbers that name one person's papers, telephone, account or machine."""
_CONTACT_ROLES = {
    "link": "a link",
    "mail": _ADDRESS,
    "handle": ACCOUNT,
    "phone": "a telephone number",
    "spelt": _ADDRESS,
    "plate": "a number plate",
    "paper": "a document",
    "nick": ACCOUNT,
    "sign": "a call sign",
    "rank": "a call sign",
}


def contacts(text: str) -> list[Cover]:
    """Addresses, streets, houses, coordinates, accounts, call signs, links and telephone numbers in a text."""
    found = ((m, m.lastgroup or "link") for m in _CONTACT.finditer(text))
    return [
        *(Cover(*m.span(kind), _CONTACT_ROLES[kind]) for m, kind in found),
        *(Cover(m.start(), m.end(), "a child") for m in _OF_A_CHILD.finditer(text)),
        *(Cover(*m.span(m.lastgroup or 0), _AGE) for m in _BORN.finditer(text)),
        *(Cover(*m.span("number"), _NUMBER) for m in _NUMBER_OF.finditer(text)),
        *(Cover(m.start(), m.end(), _NUMBER) for m in _LONG_NUMBER.finditer(text)),
        *(Cover(m.start(), m.end(), _ADDRESS) for m in _STREET.finditer(text)),
        *(Cover(m.start(), m.end(), _ADDRESS) for m in _HOUSE.finditer(text) if _may_be_a_street(m["street"] or m["corner"])),
        *(Cover(*m.span("account"), ACCOUNT) for m in _USER.finditer(text) if _is_no_word(m["account"])),
        *(Cover(m.start(), m.end(), ACCOUNT) for m in _ACCOUNT.finditer(text) if _is_no_word(m[0])),
        *(Cover(start, end, _POSITION) for start, end in coordinates.found(text)),
    ]


def _may_be_a_street(words: str) -> bool:
    """Whether capitalised words before a number are no town, day or month, and nothing that the language counts by."""
    folded = [word.casefold() for word in words.split()]
    return not plain.is_large_place(words) and not any(
        word in roles.CALENDAR_NAMES or word in roles.CALENDAR or plain.is_common(word) for word in folded
    )


def _is_no_word(account: str) -> bool:
    """Whether a word is no word of the language nor made of such and a number ("covid-19", "mid-2024", "pro-government")."""
    parts = [part for part in re.split(r"[\W\d_]+", account.casefold()) if part]
    return bool(parts) and ((len(parts) > 1 and any(c.isdigit() for c in account)) or not all(map(plain.is_word, parts)))


def beside(text: str, covers: Iterable[Cover]) -> Iterator[Cover]:
    """The age and the home told right after a name that is covered, or set off by commas behind it, and the age before it."""
    for cover in covers:
        if cover.role == UNKNOWN_PLACE:
            continue
        behind = _APART_BY_COMMAS.match(text, cover.end)
        before = _AGE_BEFORE.search(text, max(0, cover.start - _NEAR), cover.start)
        found = [_BESIDE_A_NAME.match(text, cover.end), before]
        found += _IN_AN_ASIDE.finditer(text, *behind.span()) if behind is not None else ()
        for told in filter(None, found):
            groups = told.groupdict()
            for group, role in (("age", _AGE), ("year", _AGE), ("home", UNKNOWN_PLACE)):
                if groups.get(group) is not None:
                    yield Cover(told.start(group), told.end(group), role)


def accounts(text: str) -> list[str]:
    """The names of accounts in a text, in small letters and without their signs, as they stand in addresses."""
    found = (m[m.lastgroup] for m in _CONTACT.finditer(text) if m.lastgroup in ("handle", "nick"))
    return [word.strip("@").casefold() for word in found]
