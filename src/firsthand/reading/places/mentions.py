"""Which of the gazetteer's matches are places in this report.

A match gathers points for and against from its words' neighbours; nothing is learned and every number is in this file.
"""

from __future__ import annotations

from itertools import chain, pairwise

from firsthand.codebook import weapons
from firsthand.gazetteer.layout import Kind, Use
from firsthand.gazetteer.names import EXACT, POSTAL
from firsthand.gazetteer.store import Candidate, Gazetteer
from firsthand.reading.numbers.lexicon import MONTHS
from firsthand.reading.parse import Parse
from firsthand.reading.places import lexicon as lx
from firsthand.reading.places.matches import OWNING, Match, capital, find_matches, runs, says_within
from firsthand.reading.places.people import is_title, names_a_person, surnames
from firsthand.reading.places.placed import listed_names, placed_names
from firsthand.reading.places.unknown import Unknown, called_places, is_designated, is_scene_of_war, longer_name

ENOUGH = 1.0
"""Points from which a match is a place."""


_PLACING = lx.LOCATIVE - {"of", "to", "from", "between"}
_OF_PLACES = lx.OF_PLACE | lx.SETTLEMENTS
_NO_PART_OF_NAMES = lx.NEVER - lx.PERSON_TITLES
_OWNED = 2.5
"""More than what a capitalised word before a name takes away."""
_PART_OF_A_NAME = 2.0
_LABELLED = 0.6
_INITIALS = 5.0
_LONGEST_INITIALS = 4
_WELL_KNOWN = 1_000_000
"""People by whom a name means its town whatever it opens: "Lagos of the …"."""
_ROW = 1.6
_BY_ITSELF = 100_000
"""People by whom a place beside another name is still itself, no part of it."""


def find_mentions(parse: Parse, gazetteer: Gazetteer) -> tuple[list[Match], list[Unknown]]:
    """Places that have candidates, and names that only their own words show to be places; no two overlap."""
    capitals = runs(parse)
    matches = find_matches(parse, gazetteer, capitals)
    people = surnames(parse, capitals)
    unknown: list[Unknown] = []
    taken: set[int] = set()
    for place in called_places(parse, capitals, matches):
        tokens = range(place.first, place.last + 1)
        if taken.isdisjoint(tokens):
            unknown.append(place)
            taken.update(tokens)
    known = {t for m in matches if m.weight >= _BY_ITSELF or m.last > m.first for t in range(m.first, m.last + 1)}
    open_matches = [m for m in matches if taken.isdisjoint(range(m.first, m.last + 1))]
    longer = {m.first: whole for m in open_matches if (whole := longer_name(parse, m, known)) is not None}
    scored = [
        (m, _points(parse, m, people) + _owned_points(parse, gazetteer, m) - (_PART_OF_A_NAME if m.first in longer else 0.0))
        for m in open_matches
    ]
    _join_containers(parse, open_matches)
    accepted = _accepted(parse, scored)
    _mark_groups(parse, accepted)
    taken.update(token for m in accepted for token in range(m.first, m.last + 1))
    for place in chain(placed_names(parse, capitals, longer, people), listed_names(parse, taken, people)):
        tokens = range(place.first, place.last + 1)
        if taken.isdisjoint(tokens):
            unknown.append(place)
            taken.update(tokens)
    return accepted, unknown


def _mark_groups(parse: Parse, matches: list[Match]) -> None:
    """Mark the names that say which fighters and stand behind no preposition of place: "60 Fano militants", "Fano-run courts"."""
    after = [parse.lower[m.last + 1] if m.last + 1 < len(parse) else "" for m in matches]
    named = {m.key for m, word in zip(matches, after, strict=True) if word in lx.FIGHTERS or _is_in_charge(parse, m)}
    located = {m.key for m, word in zip(matches, after, strict=True) if word not in lx.FIGHTERS and _is_located(parse, m)}
    for match in matches:
        match.group = match.key in named - located


def _is_in_charge(parse: Parse, match: Match) -> bool:
    """ "Hamas-run", "Fano-led": who governs or fights, not where."""
    return parse.words[match.last + 1 : match.last + 2] == ["-"] and not lx.IN_CHARGE.isdisjoint(
        parse.lower[match.last + 2 : match.last + 3]
    )


def _is_located(parse: Parse, match: Match) -> bool:
    return match.first > 0 and parse.lower[match.first - 1] in _PLACING


def _accepted(parse: Parse, scored: list[tuple[Match, float]]) -> list[Match]:
    """Matches with points enough, counting what the sure ones add: the same name again, a place of the
    same division, a place beside it in a list."""
    sure = [m for m, points in scored if points >= ENOUGH and not m.adjective]
    names = {m.key for m in sure}
    countries = {c.country for m in sure if len(m.candidates) <= 3 for c in m.candidates} - {""}
    divisions = {row for m in sure if len(m.candidates) <= 3 for c in m.candidates for row in (c.first, c.row) if row >= 0}
    accepted: list[Match] = []
    ends = {m.last for m in sure} | {m.first for m in sure}
    for match, points in scored:
        listed = 0.4 if match.first - 2 in ends or match.last + 2 in ends else 0.0
        again = 0.8 if match.key in names else 0.0
        beside = 0.5 if any(c.first in divisions for c in match.candidates[:10]) else 0.0
        if points + again + beside + listed + (3.0 if match.container is not None else 0.0) >= ENOUGH:
            accepted.append(match)
        elif lx.ORDINARY.issuperset(match.key.split()) and (divisions_of := _of_country(parse, match, countries)):
            match.candidates, match.known = divisions_of, len(divisions_of)
            accepted.append(match)
    return accepted


def _of_country(parse: Parse, match: Match, countries: set[str]) -> tuple[Candidate, ...]:
    """The divisions that "in the Centre department" or "in the South" means in a report on a country that has them."""
    first, after = match.first, match.last + 1
    called = parse.lower[after : after + 1] and parse.lower[after] in lx.DIVISION_WORDS
    alone = match.first == match.run[0] and match.last == match.run[1] and parse.dep[match.last] == "pobj"
    if first < 2 or parse.lower[first - 1] != "the" or parse.lower[first - 2] not in lx.LOCATIVE or not (called or alone):
        return ()
    return tuple(c for c in match.candidates if c.kind is Kind.FIRST and c.country in countries)


def _points(parse: Parse, match: Match, people: set[str]) -> float:
    first, last = match.first, match.last
    if match.adjective:
        return _adjective_points(parse, match)
    points = _name_points(match)
    if not any(c.kind in {Kind.REGION, Kind.WATER} for c in match.candidates) and lx.ORDINARY.issuperset(match.key.split()):
        points -= 2.5
    if names_a_person(parse, first, last) and not _title_before_country(parse, match):
        points -= 4.0
    if parse.words[last] in people and first == last:
        points -= 2.0 if match.weight < 5_000_000 else 0.5
    points += _neighbour_points(parse, match) + _run_points(parse, match) + _tag_points(parse, match)
    if match.weight < 1_000_000 and first == last and parse.lower[first] in lx.FIRST_NAMES:
        points -= 1.0
    if match.weight < 300_000 and _speaks(parse, match):
        points -= 1.5
    if _is_a_ship(parse, match) or _is_a_weapon(parse, match) or _is_numbered(parse, match):
        points -= 5.0
    return points - (_INITIALS if _are_initials(parse, match) else 0.0)


def _is_a_ship(parse: Parse, match: Match) -> bool:
    """ "The Timbuktu, a passenger boat", "the cruiser Moskva", "the sinking of the Moskva": a name of a town that is a ship's."""
    before = parse.lower[max(0, match.first - 3) : match.first]
    if before[-1:] != ["the"]:
        return before[-1:] != [] and before[-1] in lx.VESSELS
    sunk = before[-2:] == ["of", "the"] and before[0] == "sinking"
    return sunk or any(parse.dep[k] == "appos" and parse.lemma[k] in lx.VESSELS for k in parse.children[match.last])


def _is_a_weapon(parse: Parse, match: Match) -> bool:
    """ "Grad launchers": a type of weapon, which the word behind it says."""
    behind = parse.lemma[match.last + 1 : match.last + 2]
    return parse.lower[match.first] in weapons.TYPES and match.first == match.last and weapons.KINDS.issuperset(behind)


def _is_numbered(parse: Parse, match: Match) -> bool:
    """ "Told Kanal 24": a channel or a road, whose number the parser ties to its name."""
    after = match.last + 1
    numbered = after < len(parse) and parse.tag[after] == "CD" and parse.head[after] == match.last and parse.dep[after] == "nummod"
    return numbered and match.weight < _WELL_KNOWN and parse.dep[match.last] in ("dobj", "dative", "nsubj")


def _are_initials(parse: Parse, match: Match) -> bool:
    """ "The NIS", "SANA reported": capitals among small letters are initials, unless the gazetteer knows them as such ("US")."""
    word = parse.words[match.first]
    if match.first != match.last or not word.isupper() or len(word) > _LONGEST_INITIALS or match.key.startswith((EXACT, POSTAL)):
        return False
    if not word.isalpha() or _dateline(parse, match) or match.candidates[0].kind in (Kind.COUNTRY, Kind.FIRST):
        return False
    first, end = parse.paragraphs[parse.paragraph[match.first]]
    if parse.words[match.first - 1] == "(" and parse.words[match.first + 1 : match.first + 2] == [")"]:
        return True
    if match.first == first and parse.words[match.first + 1 : match.first + 2] == [":"]:
        return False
    words = [w for w in parse.words[first:end] if w.isalpha() and len(w) > 1]
    return 2 * sum(w.isupper() for w in words) < len(words)


def _owned_points(parse: Parse, gazetteer: Gazetteer, match: Match) -> float:
    """ "Syrias Idlib province": a saved text that lost its apostrophes still says which country holds the place."""
    before = parse.lower[match.first - 1] if match.first else ""
    if not before.endswith("s") or not capital(parse.words[match.first - 1]) or gazetteer.lookup(before):
        return 0.0
    owner = gazetteer.lookup(before[:-1])
    held = bool(owner) and owner[0].kind is Kind.COUNTRY and any(c.country == owner[0].country for c in match.candidates)
    return _OWNED if held else 0.0


def _name_points(match: Match) -> float:
    """By how well known the place is, and whether this is its own name."""
    weight = match.weight
    points = 1.6 if weight >= 1_000_000 else 1.2 if weight >= 250_000 else 0.7 if weight >= 40_000 else 0.3
    if match.candidates[0].use is Use.ALTERNATE:
        points -= 0.3 if weight >= 100_000 else 0.6
    if match.key.startswith(EXACT):
        points += 0.8
    if " " in match.key:
        points += 0.5
    return points + (0.6 if is_designated(match) else 0.0)


def _adjective_points(parse: Parse, match: Match) -> float:
    """ "Russian", "North Korean": unless it names a language, a food, a body."""
    run_first, run_last = match.run
    points = 1.5
    if match.last < run_last:
        end = parse.lower[run_last].rstrip(".")
        if end in lx.ORGANISATION or end in lx.NATIONAL_BODY:
            points -= 2.0
    if match.first > run_first and parse.words[match.first - 1] in {"-", "Native", "African", "Anglo"}:
        points -= 1.0
    if parse.tag[match.first] == "NNP" and names_a_person(parse, match.first, match.last):
        points -= 2.0
    if parse.lower[match.first - 1] in {"speak", "speaks", "spoke", "speaking", "fluent", "un"} if match.first else False:
        points -= 2.0
    return points


def _neighbour_points(parse: Parse, match: Match) -> float:
    first, last = match.first, match.last
    points = 0.0
    before = parse.lower[first - 1] if first else ""
    if before == "the" and first > 1 and parse.sentence[first - 2] == parse.sentence[first]:
        before = parse.lower[first - 2] if match.weight < 2_000_000 else before
    if before == "of" and parse.lower[first - 2] == "out":
        before = "from"  # "out of Sake"
    if before in lx.LOCATIVE:
        points += (
            1.1 if before in {"in", "at", "near", "from", "outside", "across", "around", "throughout", "towards", "toward"} else 0.6
        )
    if before == "of" and first > 1 and parse.lower[first - 2] in _OF_PLACES:
        points += 1.0
    if before == "of" and first > 1 and capital(parse.words[first - 2]) and parse.lower[first - 2] in lx.ORGANISATION:
        points -= 2.5
    after = parse.lower[last + 1] if last + 1 < len(parse) else ""
    if after in lx.DIVISION_WORDS or after in lx.SETTLEMENTS:
        points += 1.0
    if after in lx.OF_A_DIVISION:
        points += 2.0
    if after in lx.PACTS:
        points -= 2.0
    if is_scene_of_war(parse, first, last):
        points += 0.8
    if before in {",", "and", "or"} and first > 1 and capital(parse.words[first - 2]):
        points += 0.2
    if first == 0 or parse.words[first - 1] in {".", "\n"}:
        points -= 0.2
    return points + (_ROW if _opens_a_row(parse, first, last) else 0.0)


def _opens_a_row(parse: Parse, first: int, last: int) -> bool:
    """ "– Izium: 2 dead", "Izium. Two missiles hit": in such posts towns open the rows, whatever the tagger makes of them."""
    begin = parse.paragraphs[parse.paragraph[first]][0]
    opens = first == begin or (first == begin + 1 and not parse.words[begin][0].isalnum())
    mark = parse.words[last + 1 : last + 2]
    return opens and (mark == ["."] or (mark == [":"] and parse.tag[last + 2 : last + 3] == ["CD"]))


def _run_points(parse: Parse, match: Match) -> float:
    """By the capitalised words before and after it in its run."""
    run_first, run_last = match.run
    points = 0.0
    if match.last < run_last:
        nearest, end = parse.lower[match.last + 1].rstrip("."), parse.lower[run_last].rstrip(".")
        joined = parse.words[match.last + 1] in "-–"
        named_after = not joined and _is_named_after(match) and end in lx.COMMANDS
        if named_after:
            points -= 3.0
        elif nearest in lx.PUBLIC_BODY or is_title(parse, match.last + 1) or is_designated(match):
            points += 0.5
        elif nearest == "of" and match.weight < _WELL_KNOWN:
            points -= 3.0  # "the Line of Control": a town's name opens that of something else
        elif not joined and (end in lx.ORGANISATION or nearest in lx.ORGANISATION):
            points -= 2.5
        elif not joined and not parse.words[match.last + 1].islower() and parse.tag[match.last + 1].startswith("NNP"):
            points -= 0.9 if match.weight < 1_000_000 else 0.2
    if match.first > run_first:
        before = parse.lower[match.first - 1].rstrip(".")
        if before in lx.DIRECTIONS:
            points += 0.3
        elif before in lx.AGENCIES:
            points -= 2.5
        elif parse.words[match.first - 1] in "-–":
            points -= 0.3
        elif capital(parse.words[match.first - 1]) and before not in _NO_PART_OF_NAMES:
            points -= 1.6 if match.weight < 1_000_000 else 0.4
    return points


def _is_named_after(match: Match) -> bool:
    """A sea or a part of the world has no police: "US Africa Command", "the Black Sea Fleet" are not of it, but named after it."""
    return any(c.kind is Kind.WATER or (c.kind is Kind.REGION and not c.country) for c in match.candidates)


def _tag_points(parse: Parse, match: Match) -> float:
    if _dateline(parse, match):
        return 1.8
    if _label(parse, match):
        return _LABELLED
    tags = {parse.tag[n] for n in range(match.first, match.last + 1)}
    if tags & {"NNP", "NNPS"}:
        return 0.3
    if match.weight >= 1_000_000 or " " in match.key:
        return -0.2
    first, end = parse.sentences[parse.sentence[match.first]]
    if match.first > first and 2 * sum(map(capital, parse.words[first:end])) < end - first:
        return -0.3  # "shells fell on Sake": a capital that no headline gives, whatever the tagger takes the word for
    return -1.2 if match.first == first or match.weight < 40_000 else -0.5


def _dateline(parse: Parse, match: Match) -> bool:
    """ "DONETSK --", "LVIV, Ukraine": capitals that open a sentence, then a dash, comma or bracket."""
    after = match.last + 1
    word = parse.words[match.first]
    if not word.isupper() or len(word) < 3 or after >= len(parse):
        return False
    opens = (
        match.first == parse.sentences[parse.sentence[match.first]][0]
        or "\n" in parse.text[parse.end[match.first - 1] : parse.start[match.first]]
    )
    return opens and parse.words[after][0] in "-–—,("


def _label(parse: Parse, match: Match) -> bool:
    """ "Kherson: 2 civilians wounded": a name that opens a line of numbers."""
    after = match.last + 2
    opens = match.first == parse.paragraphs[parse.paragraph[match.first]][0]
    return opens and after < len(parse) and parse.words[after - 1] == ":" and parse.tag[after] == "CD"


def _title_before_country(parse: Parse, match: Match) -> bool:
    """ "Prime Minister Russia" is no name: a country after a title is a slip of punctuation."""
    return match.candidates[0].kind is Kind.COUNTRY and parse.lower[match.first - 1] in {"minister", "president", "secretary"}


def _speaks(parse: Parse, match: Match) -> bool:
    head = parse.head[match.last]
    return parse.dep[match.last] in {"nsubj", "nsubjpass"} and parse.lemma[head] in lx.SPEAKING


def _join_containers(parse: Parse, matches: list[Match]) -> None:
    """ "Sudzha, Kursk region", "Paris, Texas", "Sudzha in Kursk region", "Mali's Gao": note the container on the contained."""
    for first, second in pairwise(matches):
        between = parse.lower[first.last + 1 : second.first]
        owned = between in OWNING and first.candidates[0].kind is Kind.COUNTRY
        inner, outer = (second, first) if owned else (first, second)
        if (
            not says_within(between)
            or outer.adjective
            or lx.DIRECTIONS.issuperset(outer.key.split())
            or (inner.key in MONTHS and "," not in between)
        ):
            continue  # "in March in Syria"
        holders = {c.row for c in outer.candidates if c.kind is not Kind.CITY}
        countries = {c.country for c in outer.candidates if c.kind is Kind.COUNTRY}
        around = {c.country for c in outer.candidates if c.kind is not Kind.CITY}
        countries |= {c.country for c in outer.candidates if c.kind is Kind.REGION and c.country}
        held = tuple(
            c
            for c in inner.candidates
            if c.row not in holders
            and (
                c.first in holders or c.second in holders or c.country in countries or (c.geonameid is None and c.country in around)
            )
        )
        if not held and (_says_where(parse, inner, outer) or _contradicts(between, inner, outer)):
            held = outer.candidates[:1]
            inner.lacking, inner.known = True, 0
        if held:
            inner.candidates = held
            inner.container = " ".join(parse.text[slice(*outer.span(parse))].split())


def _contradicts(between: list[str], inner: Match, outer: Match) -> bool:
    """ "Banjska in Kosovo", where the gazetteer has a small town of the name in another country only."""
    areas = {c.country for c in outer.candidates if c.kind in {Kind.COUNTRY, Kind.FIRST}}
    first = outer.candidates[0].kind in {Kind.COUNTRY, Kind.FIRST}
    known = inner.weight >= _BY_ITSELF and any(c.use is Use.NAME for c in inner.candidates)
    country = "," in between and outer.candidates[0].kind is Kind.COUNTRY
    return ("in" in between or country) and first and len(areas) == 1 and not known and not inner.adjective


def _says_where(parse: Parse, inner: Match, outer: Match) -> bool:
    """ "Holliday, Mo." is a town of Missouri, though the gazetteer knows only towns of that name elsewhere."""
    abbreviated = outer.key[0] in (EXACT, POSTAL) and outer.candidates[0].kind is Kind.FIRST
    return abbreviated and parse.words[inner.last + 1] == "," and inner.weight < 300_000
