"""Names that their own words show to be places, of which the gazetteer knows nothing: no coordinates, or those of the area told."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from firsthand.gazetteer.layout import Kind
from firsthand.gazetteer.store import Candidate, shared_gazetteer
from firsthand.reading.dictionary import parts_of_speech
from firsthand.reading.numbers.lexicon import MONTHS, WEEKDAYS
from firsthand.reading.parse import Parse
from firsthand.reading.places import lexicon as lx
from firsthand.reading.places.matches import ARTICLES, Match, capital
from firsthand.reading.places.people import is_title
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
    single = first == last  # "Tell Abyad" is a whole name
    while (
        single
        and last < match.run[1]
        and parse.dep[last] == "compound"
        and parse.head[last] > last
        and is_strange(parse, last + 1, known)
    ):
        last += 1
    if last + 3 <= match.run[1] and parse.lower[last + 1] in ARTICLES and parse.words[last + 2] == "-" and last + 3 not in known:
        last += 3  # "Ain el-Delb"
    while last + 2 <= match.run[1] and _is_tied_on(parse, last, known):
        last += 2  # "Gorgadji-Kou"
    while first > match.run[0] and parse.dep[first - 1] == "compound" and is_strange(parse, first - 1, known):
        if not match.first <= parse.head[first - 1] <= last:
            break
        first -= 1
    return None if (first, last) == (match.first, match.last) else (first, last)


def _is_tied_on(parse: Parse, last: int, known: set[int]) -> bool:
    """Whether a dash ties another part to a name."""
    tied = (
        parse.words[last + 1] in DASHES
        and parse.end[last] == parse.start[last + 1]
        and parse.end[last + 1] == parse.start[last + 2]
    )
    return tied and capital(parse.words[last + 2]) and last + 2 not in known


def is_designated(match: Match) -> bool:
    """Whether a name says itself what it is: "Laurel County", "Kursk Oblast"."""
    return match.last > match.first and match.key.rsplit(" ", 1)[-1] in lx.DIVISION_WORDS


def is_strange(parse: Parse, at: int, known: Container[int] = ()) -> bool:
    """Whether a token is a name that is no word of the dictionary, no kind of thing and no person's given name."""
    word = parse.words[at]
    proper = parse.tag[at] in {"NNP", "NNPS"} and capital(word) and len(word) > 2 and not word.isupper()
    if not proper or at in known:
        return False
    plain = parse.lower[at].rstrip(".")
    forms = {plain, plain.removesuffix("s"), parse.lemma[at]}
    owner = shared_gazetteer().lookup(plain[:-1]) if plain.endswith("s") else ()  # "Syrias Homs" lost its apostrophe
    owns = bool(owner) and owner[0].kind is Kind.COUNTRY
    return plain not in _EXPLAINED and not owns and not any(map(parts_of_speech, forms))


def start_of_name(parse: Parse, last: int) -> int | None:
    """The first token of a name of no other kind that ends at a token: "al-Hamidan", "Byian Phyu", "Wato-Balindong"."""
    if parse.tag[last] not in ("NNP", "NNPS") or not is_strange(parse, last):
        return None
    first = last
    while first > 0 and last - first < 2 * _LONGEST and parse.sentence[first - 1] == parse.sentence[last]:
        if is_strange(parse, first - 1):
            first -= 1
        elif first > 1 and _is_tied_to(parse, first) and (is_strange(parse, first - 2) or parse.lower[first - 2] in ARTICLES):
            first -= 2
        else:
            break
    more = last + 1 < len(parse) and (is_strange(parse, last + 1) or parse.words[last + 1] in DASHES)
    return None if more and parse.sentence[last + 1] == parse.sentence[last] else first


def _is_tied_to(parse: Parse, first: int) -> bool:
    """Whether a dash ties a token to the one before the dash."""
    return (
        parse.words[first - 1] in DASHES
        and parse.end[first - 1] == parse.start[first]
        and parse.end[first - 2] == parse.start[first - 1]
    )


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
            if place.kind is Kind.CITY or (relation == "in" and place.kind in _AREAS):
                found = relation, match, place
            at = match.last + 1
            if parse.lower[at : at + 1] not in (["'s"], ["’s"]) or place.kind is not Kind.COUNTRY:
                break
        elif word == "near" or (word == "of" and parse.lower[at - 1] in lx.DIRECTIONS):
            relation = "near"
        elif word == "in" or (word in (",", "of") and relation is None):
            relation = "in"
        elif word not in _BETWEEN:
            break
        at += 1
    return found


_REACH = 9
_AREAS = frozenset({Kind.FIRST, Kind.SECOND, Kind.COUNTRY})
_BETWEEN = (
    lx.SETTLEMENTS
    | lx.DIRECTIONS
    | lx.IN_CHARGE
    | frozenset("a an the small remote 's ’s \" ” rural - rebel government regime opposition besieged countryside".split())
)


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
        return parse.lemma[head] in FROM_AFAR
    return False


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
    opened = (t + 1 for t in range(at - 1, start - 1, -1) if parse.lower[t] in {"the", "on", "in", "at", "of", "and"})
    start = next(opened, start)
    while start < at and not capital(parse.words[start]):
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
        named_from = first + 2 * _opens_with_article(parse, first)
        if named_from >= len(parse) or not capital(parse.words[named_from]) or parse.tag[named_from] not in {"NNP", "NNPS"}:
            continue
        bare = first == at + 1
        if parse.lower[first] in lx.NEVER or (bare and (word not in _BARE or not is_strange(parse, named_from))):
            continue
        last = _end_of_name(parse, first, countries)
        if not any(tokens[0] == first and tokens[-1] >= last for tokens in named):
            yield Unknown(first, last, f"called a {_SINGULAR.get(word, word)}", settled=True)


def _opens_with_article(parse: Parse, first: int) -> bool:
    """ "al-Bureij"."""
    return first + 2 < len(parse) and parse.lower[first] in ARTICLES and _is_tied_to(parse, first + 2)


def _end_of_name(parse: Parse, first: int, countries: set[int]) -> int:
    """The last token of a settlement's name, without a day or country behind it: "Qala-e Naw", "Nyala" of "Nyala Saturday"."""
    last = first
    while last + 1 < len(parse) and last - first < _LONGEST_TIED:
        if _opens_with_article(parse, last + 1):
            last += 3  # "Maaret al-Nouman"
            continue
        tied = parse.end[last] == parse.start[last + 1] and parse.words[last + 1] in DASHES and last + 2 < len(parse)
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
    while first and comma - first < _LONGEST and is_strange(parse, first - 1):
        first -= 1
    return range(first, comma) if first < comma else None


def _name_before(parse: Parse, at: int, word: str) -> range | None:
    """ "in Pazigyi village": a name of no other kind between a preposition and what the place is."""
    if word not in _BEHIND_A_NAME:
        return None
    named = start_of_name(parse, at - 1) if at else None
    first = at if named is None else named
    if (
        first < at
        and first
        and parse.lower[first - 1] in lx.CLAN_PREFIXES | {"abu", "tel", "tell"}
        and capital(parse.words[first - 1])
    ):
        first -= 1  # "Abu Shouk camp"
    struck = parse.dep[at] in {"dobj", "nsubjpass"} and parse.lemma[parse.head[at]] in lx.FOUGHT_OVER
    placed = first < at and first > 0 and (struck or parse.lower[first - 1] in WHERE or parse.tag[first - 1] == "POS")
    if first < at and first > 1 and parse.lower[first - 1] == "the":
        placed = struck or (parse.lower[first - 2] in WHERE and not acts(parse, parse.words[at - 1]))  # "in the Molai area"
    return range(first, at) if placed else None


def acts(parse: Parse, name: str) -> bool:
    """Whether a name does something anywhere in the text: it is a group's, and "the Ansaru area" where that holds."""
    at = -1
    for _ in range(parse.words.count(name)):  # no look at each word: a long report has many such names
        at = parse.words.index(name, at + 1)
        if parse.dep[at].startswith("nsubj") and parse.lemma[parse.head[at]] != "be":
            return True
    return False


_LONGEST = 3
WHERE = frozenset("near outside towards toward in at from around into".split())
FROM_AFAR = frozenset("airstrike bombardment bombing shelling strike".split())
"""Attacks on places more than on people: a strike on Hroza is on a town."""
_LONGEST_TIED = 6
DASHES = frozenset("-–‑")
_DATES = frozenset(name for name in MONTHS | WEEKDAYS if len(name) > len("Mon"))
_BEHIND_A_NAME = frozenset({"village", "settlement", "hamlet", "locality", "neighbourhood", "camp", "area", "suburb", "quarter"})
_BARE = frozenset({"village", "settlement", "hamlet", "town"})
_CALLED = lx.SETTLEMENTS | _BEHIND_A_NAME
_SINGULAR = {"villages": "village", "towns": "town"}
