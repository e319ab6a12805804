"""Names that their own words show to be places, of which the gazetteer knows nothing: no coordinates, or those of the area told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from firsthand.codebook import measures
from firsthand.gazetteer.layout import Kind
from firsthand.gazetteer.store import Candidate
from firsthand.reading.dictionary import parts_of_speech
from firsthand.reading.numbers.lexicon import MONTHS, WEEKDAYS
from firsthand.reading.parse import Parse
from firsthand.reading.places import lexicon as lx
from firsthand.reading.places.matches import ARTICLES, Match, capital
from firsthand.reading.places.people import is_title, names_a_person
from firsthand.reading.speakers import BODY, PERSON


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that its own words show to be a place, of which nothing more is known."""

    first: int
    last: int
    reason: str
    water: bool = False
    settled: bool = False
    """Whether it may be given the point of what it lies in or near: a settlement, never a street."""


_EXPLAINED = (
    lx.NEVER
    | lx.DIRECTIONS
    | lx.ORGANISATION
    | lx.PUBLIC_BODY
    | lx.CITY_BODY
    | lx.NATIONAL_BODY
    | lx.STREETS
    | lx.NUMBERED_ROADS
    | lx.LAND_BEFORE
    | lx.LAND_AFTER
    | lx.SETTLEMENTS
    | lx.DIVISION_WORDS
    | lx.PERSON_TITLES
    | lx.FIRST_NAMES
    | lx.OF_PLACE
    | lx.COMMANDS
    | BODY
    | PERSON
)
"""Words beside a place name that say what kind of thing it is, or begin another name; any other makes a longer name."""


def called_places(parse: Parse, capitals: list[tuple[int, int]], matches: list[Match]) -> list[Unknown]:
    """Streets, land, water and settlements, by what they are called."""
    return [*_streets(parse, capitals), *_land(parse, capitals, matches), *_settlements(parse, matches)]


def longer_name(parse: Parse, match: Match, known: set[int]) -> tuple[int, int] | None:
    """The tokens of the longer name that a match is only a part of: "Adan Yabaal", where the gazetteer knows an Adan.

    ``known`` are the tokens of all matches. What stands beside the name counts where the parser ties it to the name.
    """
    first, last = match.first, match.last
    if match.adjective or match.container is not None or match.candidates[0].kind is Kind.COUNTRY or is_designated(match):
        return None
    while last < match.run[1] and parse.dep[last] == "compound" and parse.head[last] > last and _is_strange(parse, last + 1, known):
        last += 1
    if last + 3 <= match.run[1] and parse.lower[last + 1] in ARTICLES and parse.words[last + 2] == "-" and last + 3 not in known:
        last += 3  # "Ain el-Delb"
    while last + 2 <= match.run[1] and _is_tied_on(parse, last, known):
        last += 2  # "Gorgadji-Kou"
    while first > match.run[0] and parse.dep[first - 1] == "compound" and _is_strange(parse, first - 1, known):
        if not match.first <= parse.head[first - 1] <= last:
            break
        first -= 1
    return None if (first, last) == (match.first, match.last) else (first, last)


def _is_tied_on(parse: Parse, last: int, known: set[int]) -> bool:
    """Whether a dash ties another part to a name."""
    tied = (
        parse.words[last + 1] in _DASHES
        and parse.end[last] == parse.start[last + 1]
        and parse.end[last + 1] == parse.start[last + 2]
    )
    return tied and capital(parse.words[last + 2]) and last + 2 not in known


def is_designated(match: Match) -> bool:
    """Whether a name says itself what it is: "Laurel County", "Kursk Oblast"."""
    return match.last > match.first and match.key.rsplit(" ", 1)[-1] in lx.DIVISION_WORDS


def _is_strange(parse: Parse, at: int, known: set[int]) -> bool:
    word = parse.words[at]
    proper = parse.tag[at] in {"NNP", "NNPS"} and capital(word) and len(word) > 2 and not word.isupper()
    if not proper or at in known:
        return False
    plain = parse.lower[at].rstrip(".")
    forms = {plain, plain.removesuffix("s"), parse.lemma[at]}
    return plain not in _EXPLAINED and not any(map(parts_of_speech, forms))


def container_of(
    parse: Parse, unknown: Unknown, settled: Mapping[int, tuple[Match, Candidate]]
) -> tuple[str, Match, Candidate] | None:
    """The area that a report puts an unknown name in, or the town it puts it near, with "in" or "near".

    "the village of Nova Zorivka, in the Korenevo district", "Dibis Kol, a hamlet in Sudan's North Kordofan". ``settled`` are the
    resolved matches by their first token.
    """
    relation: str | None = None
    found: tuple[str, Match, Candidate] | None = None
    at = unknown.last + 1
    while at < min(unknown.last + _REACH, len(parse)) and parse.sentence[at] == parse.sentence[unknown.last]:
        word = parse.lower[at]
        if at in settled and relation is not None:
            match, place = settled[at]
            if (place.kind in _AREAS) if relation == "in" else place.kind is Kind.CITY:
                found = relation, match, place
            at = match.last + 1
            if parse.lower[at : at + 1] not in (["'s"], ["’s"]) or place.kind is not Kind.COUNTRY:
                break
        elif word in {"in", "near"} or (word == "," and relation is None):
            relation = "in" if word == "," else word
        elif word not in _BETWEEN:
            break
        at += 1
    return found


_REACH = 9
_AREAS = frozenset({Kind.FIRST, Kind.SECOND, Kind.COUNTRY})
_BETWEEN = lx.SETTLEMENTS | lx.DIRECTIONS | frozenset({"a", "an", "the", "small", "remote", "'s", "’s"})


def is_scene_of_war(parse: Parse, first: int, last: int) -> bool:
    """Whether the grammar makes a name what is fought over: "shelled Vardenis", "the siege of Kobani", "Sweida fell"."""
    head = parse.head[last]
    role = parse.dep[last]
    if role in {"dobj", "nsubjpass"}:
        return parse.lemma[head] in lx.FOUGHT_OVER
    if role == "nsubj":
        return parse.lemma[head] == "fall"
    if role == "pobj" and parse.lower[head] in {"on", "of", "for", "over"}:
        return parse.lemma[parse.head[head]] in lx.FIGHTING
    if role == "compound" and first and parse.lower[first - 1] == "the":
        return parse.lemma[head] in _FROM_AFAR
    return False


def placed_names(
    parse: Parse, capitals: list[tuple[int, int]], longer: Mapping[int, tuple[int, int]], people: set[str]
) -> Iterator[Unknown]:
    """Names that stand where only a place can, though the gazetteer has none of that name."""
    for first, last in longer.values():
        if _stands_as_place(parse, first, last) and not names_a_person(parse, first, last):
            yield Unknown(first, last, "a longer name than the gazetteer's", settled=True)
    for first, last in capitals:
        if last - first > 2 or not first or not (parse.lower[first - 1] in _NEXT_TO or _is_within(parse, first, last)):
            continue
        strange = all(_is_strange(parse, at, set()) or not capital(parse.words[at]) for at in range(first, last + 1))
        if strange and parse.words[last] not in people and not names_a_person(parse, first, last):
            yield Unknown(first, last, f"named as a place by “{parse.lower[first - 1]}”", settled=True)
    yield from _where_it_happened(parse, people)


def _is_within(parse: Parse, first: int, last: int) -> bool:
    """ "In Byian Phyu, near the coast", "in Irumu territory", "in Kobe, 30 km from": what follows says that the name is a place."""
    if parse.lower[first - 1] not in ("in", "at") or last + 2 >= len(parse):
        return False
    behind = parse.lower[last + 1 : last + 4]
    told = behind[0] == "," and (
        behind[1] in ("near", "in") or (parse.tag[last + 2] == "CD" and behind[2:] in (["km"], ["kilometres"]))
    )
    return told or behind[0] in _PARTS_OF_COUNTRIES


def _where_it_happened(parse: Parse, people: set[str]) -> Iterator[Unknown]:
    """ "Nine were killed in Hroza", "a strike on Hroza": a name without an article behind what happens somewhere."""
    for last, role in enumerate(parse.dep):
        preposition = parse.head[last]
        first = preposition + 1
        inside, onto = parse.lower[preposition] in ("in", "at"), parse.lower[preposition] == "on" and _closes(parse, last + 1)
        if role != "pobj" or not (inside or onto) or not first <= last <= first + 1 or parse.words[last] in people:
            continue
        of = parse.head[preposition]
        if inside and parse.dep[of] in ("dobj", "nsubjpass") and parse.lemma[parse.head[of]] in _STRIKING:
            of = parse.head[of]  # "killed 12 people in Hroza", where the parser ties the name to the people
        site = parse.lower[preposition] == "in" and _is_a_site(parse, of)
        happens = parse.lower[last] not in _FEASTS and (site or parse.lemma[of] in (_HAPPENING if inside else _FROM_AFAR))
        strange = happens and all(_is_strange(parse, at, set()) for at in range(first, last + 1))
        if strange and not names_a_person(parse, first, last):
            yield Unknown(first, last, "named as the place of what happened", settled=True)


def _is_a_site(parse: Parse, noun: int) -> bool:
    """ "From a prison in Rajo", "on a camp for displaced people in Dedebit"."""
    above = parse.head[noun]
    if parse.dep[noun] == "pobj" and parse.lower[above] in ("for", "of"):
        noun = parse.head[above]
    return parse.tag[noun] == "NN" and parse.lemma[noun] in _BUILT


def _closes(parse: Parse, at: int) -> bool:
    """Whether a name ends where it stands: "a strike on Hroza on Monday", not "a strike on Hamas positions"."""
    return at >= len(parse) or parse.tag[at][0] not in "NPJC" or parse.lower[at] in _DATES


_BUILT = frozenset(
    """bakery barracks base building camp checkpoint church clinic home hospital house jail kindergarten market mosque orphanage
    prison school shelter warehouse""".split()
)
"""What stands in a place: behind "a prison in" comes where."""
_STRIKING = frozenset({"kill", "wound", "injure", "abduct", "kidnap", "massacre", "execute"})
_FEASTS = frozenset({"ramadan", "lent", "advent"})
_FROM_AFAR = frozenset("airstrike bombardment bombing shelling strike".split())
"""Attacks on places more than on people: a strike on Hroza is on a town."""
_HAPPENING = (measures.EVENT_VERBS | measures.EVENT_NOUNS) - {
    "open",
    "cross",
    "fall",
    "rock",
    "fire",
    "enter",
    "tear",
    "rip",
    "sink",
}
_PARTS_OF_COUNTRIES = frozenset({"territory", "locality", "township", "subdistrict", "chiefdom", "commune"})
_NEXT_TO = frozenset({"near", "outside", "towards", "toward"})
"""Prepositions before a name without an article that hardly stand before anything but places."""
_WHERE = _NEXT_TO | {"in", "at", "from", "around", "into"}


def _stands_as_place(parse: Parse, first: int, last: int) -> bool:
    before = parse.lower[first - 1] if first else ""
    return before in _WHERE or (parse.dep[last] != "nsubjpass" and is_scene_of_war(parse, first, last))


def _streets(parse: Parse, capitals: list[tuple[int, int]]) -> list[Unknown]:
    found: list[Unknown] = []
    for first, last in capitals:
        begin = first
        for at in range(first, last + 1):
            word = parse.lower[at]
            road = word not in lx.NUMBERED_ROADS or not (at < last and capital(parse.words[at + 1]))
            road = road and (parse.lower[at - 1], word) != ("red", "crescent")
            if road and word in lx.STREETS and at > begin and capital(parse.words[at]) and capital(parse.words[at - 1]):
                start = _start_of_name(parse, begin, at)
                paper = at < last and parse.lower[at + 1] in lx.ORGANISATION and capital(parse.words[at + 1])
                if start < at and not paper:
                    found.append(Unknown(start, at, "a street: no coordinates are kept"))
                    begin = at + 1
            elif word in lx.NUMBERED_ROADS and at + 1 < len(parse) and parse.words[at + 1].isdigit():
                found.append(Unknown(at, at + 1, "a road: no coordinates are kept"))
                begin = at + 1
    return found


def _start_of_name(parse: Parse, begin: int, at: int) -> int:
    """The first token of a name that ends at ``at``: at most four back, without an opening article or a title."""
    start = max(begin, at - 3)
    while start < at and (parse.lower[start] in {"the", "on", "in", "at", "of", "and"} or not capital(parse.words[start])):
        start += 1
    return start


def _land(parse: Parse, capitals: list[tuple[int, int]], matches: list[Match]) -> list[Unknown]:
    """Lakes, mountains, rivers and farms that the gazetteer does not know as such."""
    known = {token for m in matches if m.last > m.first for token in range(m.first, m.last + 1)}
    found: list[Unknown] = []
    for first, last in capitals:
        for at in range(first, last):
            word, following = parse.lower[at], parse.lower[at + 1]
            if at in known or at + 1 in known or not (capital(parse.words[at]) and capital(parse.words[at + 1])):
                continue
            before = word in lx.LAND_BEFORE and following not in lx.NEVER and at + 1 == last and not is_title(parse, at)
            after = following in lx.LAND_AFTER and word not in lx.NEVER and word not in lx.FIRST_NAMES and at + 1 == last
            if before or after:
                found.append(
                    Unknown(at, at + 1, f"called a {word if before else following}", (word if before else following) in lx.WATERS)
                )
                break
    return found


def _settlements(parse: Parse, matches: list[Match]) -> Iterator[Unknown]:
    """ "the village of Mala Loznytsia", "the settlement Loznytsia": a place by its own description, unknown to the gazetteer."""
    named = [range(m.first, m.last + 1) for m in matches]
    known = {token for tokens in named for token in tokens}
    countries = {m.first for m in matches if m.candidates[0].kind is Kind.COUNTRY}
    for at, word in enumerate(parse.lower):
        if word not in _CALLED or not parse.words[at].islower():
            continue
        if (apposed := _name_apposed(parse, at)) is not None:
            if not known.issuperset(apposed):
                yield Unknown(apposed[0], apposed[-1], f"called a {word}", settled=True)
            continue
        if (before := _name_before(parse, at, word)) is not None:
            if not known.issuperset(before):
                yield Unknown(before[0], at - 1, f"called a {_SINGULAR.get(word, word)}", settled=True)
            continue
        if word not in lx.SETTLEMENTS:
            continue
        first = at + 1 + (at + 1 < len(parse) and parse.lower[at + 1] in {"of", "called", "named"})
        if first >= len(parse) or not capital(parse.words[first]) or parse.tag[first] not in {"NNP", "NNPS"}:
            continue
        if parse.lower[first] in lx.NEVER or (first == at + 1 and word not in {"village", "settlement", "hamlet", "town"}):
            continue
        last = _end_of_name(parse, first, countries)
        if not any(tokens[0] == first and tokens[-1] >= last for tokens in named):
            yield Unknown(first, last, f"called a {_SINGULAR.get(word, word)}", settled=True)


def _end_of_name(parse: Parse, first: int, countries: set[int]) -> int:
    """The last token of a settlement's name, without a day or country behind it: "Qala-e Naw", "Nyala" of "Nyala Saturday"."""
    last = first
    while last + 1 < len(parse) and last - first < _LONGEST_TIED:
        tied = parse.end[last] == parse.start[last + 1] and parse.words[last + 1] in _DASHES and last + 2 < len(parse)
        step = last + 2 if tied else last + 1
        if tied and parse.words[step].islower() and step + 1 < len(parse) and capital(parse.words[step + 1]):
            step += 1
        named = capital(parse.words[step]) and (tied or parse.tag[step] == "NNP")
        if not named or step in countries or parse.lower[step] in _DATES or (not tied and last - first >= _LONGEST):
            break
        last = step
    return last


def _name_apposed(parse: Parse, at: int) -> range | None:
    """ "In Maaysrah, a mostly Shia village in the hills": a name of no other kind that is said to be a settlement."""
    comma = parse.left[at] - 1
    if parse.dep[at] != "appos" or comma < 1 or parse.words[comma] != "," or parse.lower[comma + 1] not in ("a", "an", "the"):
        return None
    first = comma
    while first and comma - first < _LONGEST and _is_strange(parse, first - 1, set()):
        first -= 1
    return range(first, comma) if first < comma else None


def _name_before(parse: Parse, at: int, word: str) -> range | None:
    """ "in Pazigyi village": a name of no other kind between a preposition and what the place is."""
    if word not in _BEHIND_A_NAME:
        return None
    first = at
    while first and at - first < _LONGEST and _is_strange(parse, first - 1, set()):
        first -= 1
    if (
        first < at
        and first
        and parse.lower[first - 1] in lx.CLAN_PREFIXES | {"abu", "tel", "tell"}
        and capital(parse.words[first - 1])
    ):
        first -= 1  # "Abu Shouk camp"
    struck = parse.dep[at] in {"dobj", "nsubjpass"} and parse.lemma[parse.head[at]] in lx.FOUGHT_OVER
    placed = first < at and first > 0 and (struck or parse.lower[first - 1] in _WHERE or parse.tag[first - 1] == "POS")
    if first < at and first > 1 and parse.lower[first - 1] == "the":
        placed = struck or (parse.lower[first - 2] in _WHERE and not _acts(parse, parse.words[at - 1]))  # "in the Molai area"
    return range(first, at) if placed else None


def _acts(parse: Parse, name: str) -> bool:
    """Whether a name does something anywhere in the text: it is a group's, and "the Ansaru area" where that holds."""
    return any(
        word == name and role.startswith("nsubj") and parse.lemma[parse.head[at]] != "be"
        for at, (word, role) in enumerate(zip(parse.words, parse.dep, strict=True))
    )


_LONGEST = 3
_LONGEST_TIED = 6
_DASHES = frozenset("-–‑")
_DATES = frozenset(name for name in MONTHS | WEEKDAYS if len(name) > len("Mon"))
_BEHIND_A_NAME = frozenset({"village", "settlement", "hamlet", "locality", "neighbourhood", "camp", "area", "suburb", "quarter"})
_CALLED = lx.SETTLEMENTS | _BEHIND_A_NAME
_SINGULAR = {"villages": "village", "towns": "town"}
