"""What gives a person away beside a name: the age and the town told with it, an address, a telephone number, an account."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from firsthand.publishing.signs import UNKNOWN_PLACE, Cover

_AGE, _ADDRESS = "an age", "an address"
_BESIDE_A_NAME = re.compile(
    r"(?:(?: \(|, ?(?:aged )?| aged )(?P<age>\d{1,2})\b(?![,.]\d| ?%)\)?,?)?"
    r"(?:,? (?:of|from|a native of|native of|born in|who was born in|who came from) (?:the (?:village|town|city) of )?"
    r"(?P<home>[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+){0,2}))?"
)
_STREETS = "Street|St|Avenue|Ave|Road|Rd|Lane|Boulevard|Blvd|Drive|Square|Alley|Embankment|Prospekt|Prospect|Highway|Row|Close"
_STREET = re.compile(
    rf"\b\d{{1,4}}[A-Za-z]?,? (?:[^\W\d_a-z][\w’'.-]* ){{1,4}}(?:{_STREETS})\b"
    rf"|\b(?:[^\W\d_a-z][\w’'-]* ){{1,3}}(?:{_STREETS}),? (?:No\.? ?)?\d{{1,4}}[A-Za-z]?\b"
    r"|\b(?:vulytsia|ulitsa|rue|calle|sharia|Straße|prospekt) (?:[^\W\d_a-z][\w’'-]* ?){1,3},? ?\d{1,4}\b"
    r"|\b(?:[Aa]partment|[Ff]lat|[Hh]ouse) (?:[Nn]o\.? ?|[Nn]umber )?\d{1,4}[A-Za-z]?\b"
)
_CONTACT = re.compile(
    r"(?P<link>\b(?:https?://|www\.|t\.me/)\S+)|(?P<mail>(?<![\w.+-])[\w.+-]+@[\w-]+\.\w[\w.-]*)|(?P<handle>(?<!\w)@\w{2,})|(?P<phone>\+\d[\d\s().-]{7,}\d)|"
    r"(?P<nick>(?<!\w)[^\W\d_]+_\w+)|"
    r"(?:call[- ]?sign|nickname|nicknamed|codename|codenamed|nom de guerre) (?P<sign>[“\"‘'][^”\"’'\n]{2,30}[”\"’']|[A-Z][\w-]+)"
)
_CONTACT_ROLES = {
    "link": "a link",
    "mail": _ADDRESS,
    "handle": "an account",
    "phone": "a telephone number",
    "nick": "an account",
    "sign": "a call sign",
}


def contacts(text: str) -> list[Cover]:
    """Addresses, streets with a house, accounts, call signs, links and telephone numbers in a text."""
    found = ((m, m.lastgroup or "link") for m in _CONTACT.finditer(text))
    return [
        *(Cover(*m.span(kind), _CONTACT_ROLES[kind]) for m, kind in found),
        *(Cover(m.start(), m.end(), _ADDRESS) for m in _STREET.finditer(text)),
    ]


def beside(text: str, covers: Iterable[Cover]) -> Iterator[Cover]:
    """The age and the home told right after a name that is covered."""
    for cover in covers:
        told = _BESIDE_A_NAME.match(text, cover.end)
        if told is None or cover.role == UNKNOWN_PLACE:
            continue
        for group, role in (("age", _AGE), ("home", UNKNOWN_PLACE)):
            if told[group] is not None:
                yield Cover(told.start(group), told.end(group), role)
