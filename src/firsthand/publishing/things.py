"""Names that are no person's by what they stand with: weapons, ships and sites."""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.codebook import weapons
from firsthand.publishing import plain, roles
from firsthand.reading.parse import Parse

_DESIGNATION = re.compile(r"^(?:[A-Z]{0,3}\d+[A-Z]*|[A-Z]{1,2})$")
_HYPHENS = frozenset("-‑")
_LONGEST = 2
"""Words of a weapon's or a site's name that may be unknown."""
_OWNED = frozenset("boat gun mine plane shell ship vehicle vessel".split())
"""What belongs to people as well: "the Petrenko boat"."""
_SHIP_PREFIXES = frozenset("HMAS HMCS HMS INS MV RFS TCG USNS USS".split())
_SHIPS = frozenset(
    "carrier corvette cruiser destroyer ferry freighter frigate ship submarine tanker trawler vessel warship yacht".split()
)
_SITES = frozenset(
    """
    airbase airfield airport barracks bridge cathedral cemetery dam depot hospital junction lavra monastery mosque plant prison
    refinery reservoir stadium station terminal theatre university
    """.split()
)
_OF_A_SITE = frozenset(
    """
    ammunition camp central children children's children’s city emergency field fuel general gas heating hydroelectric maternity
    military naval nuclear oil power provincial pumping regional solar surgical teaching thermal train university water wind
    """.split()
)
"""Words between the name of a site and what it is ("Okhmatdyt children's hospital"); they make a "room" or a "station" a site."""


def is_thing(p: Parse, run: Sequence[int]) -> bool:
    """Whether a name is a weapon's, a ship's or a site's. A given name in it leaves it in doubt, unless it is a known weapon's."""
    if p.words[run[0]] in _SHIP_PREFIXES and len(run) > 1:
        return True
    names = [i for i in run if p.words[i][0].isalpha() and not _is_designation(p, i, run)]
    if all(p.lower[i].removesuffix("s") in weapons.TYPES or p.lower[i] in weapons.TYPES for i in names):
        return len(names) < len(run) or _is_called_a_weapon(p, run)
    if len(run) > 1 and _ends_as_a_site(p, run):
        return True
    if len(names) > _LONGEST or any(plain.is_given_name(p.lower[i].rstrip(".")) for i in names):
        return False
    kind = _kind(p, run[-1] + 1, weapons.KINDS, weapons.ON_THE_WAY)
    return (kind is not None and p.lemma[kind] not in _OWNED) or _is_named_ship(p, run) or _is_site(p, run)


def _is_designation(p: Parse, i: int, run: Sequence[int]) -> bool:
    return i != run[0] and p.words[i - 1] in _HYPHENS and _DESIGNATION.match(p.words[i]) is not None


def _is_called_a_weapon(p: Parse, run: Sequence[int]) -> bool:
    """Whether a weapon's name stands with a number or a word that says what it is."""
    before, after = run[0] - 1, run[-1] + 1
    return (
        _kind(p, after, weapons.KINDS, weapons.ON_THE_WAY) is not None
        or (before >= 0 and p.lemma[before] in weapons.KINDS)
        or (before >= 0 and p.tag[before] == "CD" and p.lower[run[-1]].endswith("s"))
    )


def _kind(p: Parse, at: int, kinds: frozenset[str], between: frozenset[str]) -> int | None:
    """The word that says what a name is, right behind it, and nobody's role ("tank commander")."""
    while at < len(p) and (p.lower[at] in between or p.tag[at] in ("POS", "CD") or p.words[at] in _HYPHENS):
        if p.tag[at] == "POS" and p.lower[at - 1] not in between:
            return None
        at += 1
    if at >= len(p) or p.lemma[at] not in kinds or p.sentence[at] != p.sentence[at - 1]:
        return None
    is_last = at + 1 >= len(p) or p.tag[at + 1] not in ("NN", "NNS") or p.lemma[at + 1] in roles.OFFICES_OF_A_BODY
    return at if is_last else None


def _is_named_ship(p: Parse, run: Sequence[int]) -> bool:
    """ "The cruiser Moskva"."""
    return run[0] > 1 and p.lemma[run[0] - 1] in _SHIPS and p.lower[run[0] - 2] == "the"


def _ends_as_a_site(p: Parse, run: Sequence[int]) -> bool:
    """ "Zaporizhzhia Nuclear Power Plant", "Pechersk Lavra"; "Frank Bridge" may be somebody."""
    last, before = p.lower[run[-1]], p.words[run[-2]]
    return last in _SITES and (last not in roles.NAMES_TOO or plain.is_common(before.casefold()) or plain.is_large_place(before))


def _is_site(p: Parse, run: Sequence[int]) -> bool:
    """ "A Nova Poshta depot", "the Zamzam emergency room"."""
    if _kind(p, run[-1] + 1, _SITES - {"station"}, _OF_A_SITE) is not None:
        return True
    return _kind(p, run[-1] + 1, frozenset({"room", "station"}), _OF_A_SITE) not in (None, run[-1] + 1)


def is_in_letters(p: Parse, at: int) -> bool:
    """Whether a word is the letters of a body: in brackets behind its name, or in capitals behind an article ("the NIS")."""
    before = p.lower[at - 1] if at else ""
    return (before in ("(", "/") and _abbreviates(p, at)) or (_is_of_a_place(p, at) and _is_in_capitals(p, at))


def _is_of_a_place(p: Parse, at: int) -> bool:
    """Whether an article stands before a word, or whose it is: "South Korea's NIS"."""
    if at > 1 and p.tag[at - 1] == "POS":
        return plain.is_large_place(p.words[at - 2])
    return at > 0 and p.lower[at - 1] == "the"


def _is_in_capitals(p: Parse, at: int) -> bool:
    """Whether a word is in capitals in a sentence that is not: "the NIS"."""
    start, end = p.sentences[p.sentence[at]]
    return len(p.words[at]) > 1 and p.words[at].isupper() and any(p.words[i].islower() for i in range(start, end) if i != at)


def _abbreviates(p: Parse, at: int) -> bool:
    """Whether a word in brackets is made of the initials of the capitalised words before them."""
    letters = p.words[at].upper()
    if not (len(letters) > 1 and sum(c.isupper() for c in p.words[at]) > 1):
        return False
    before = [p.words[i] for i in range(max(0, at - 1 - 2 * len(letters)), at - 1)]
    initials = "".join(word[0].upper() for word in before if word[0].isalpha())
    capitals = "".join(word[0] for word in before if word[0].isupper())
    return initials.endswith(letters) or capitals.endswith(letters)
