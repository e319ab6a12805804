"""Which capitalised words of a report are persons' names, so that no surname is taken for a town."""

from __future__ import annotations

from firsthand.reading.parse import Parse
from firsthand.reading.places.lexicon import CLAN_PREFIXES, FIRST_NAMES, PERSON_TITLES
from firsthand.reading.places.matches import capital


def is_title(parse: Parse, at: int) -> bool:
    return at >= 0 and parse.lower[at].rstrip(".") in PERSON_TITLES and capital(parse.words[at])


def is_initial(word: str) -> bool:
    return len(word) <= 2 and word[0].isupper() and word.rstrip(".").isalpha() and (len(word) == 1 or word[1] == ".")


def names_a_person(parse: Parse, first: int, last: int) -> bool:
    """Whether tokens ``first`` to ``last`` end or begin a person's name, by the words beside them."""
    before = first - 1
    if before >= 0 and parse.sentence[before] == parse.sentence[first]:
        word = parse.lower[before]
        if is_title(parse, before) or (word in FIRST_NAMES and capital(parse.words[before])):
            return True
        if is_initial(parse.words[before]) and before and (capital(parse.words[before - 1]) or len(parse.words[before]) == 2):
            return parse.words[before] not in {"A", "N.", "S.", "E.", "W.", "I"}
        if word in CLAN_PREFIXES and before and parse.lower[before - 1] in FIRST_NAMES:
            return True
        if parse.words[before] in "\"'”’)" and before > 1 and parse.lower[before - 2] in FIRST_NAMES:
            return True
    return _age_follows(parse, first, last) or _begins_a_name(parse, first, last)


def surnames(parse: Parse, runs: list[tuple[int, int]]) -> set[str]:
    """Last words of the person names a report spells out: with a title, a given name, an initial or an age."""
    found: set[str] = set()
    for first, last in runs:
        for at in range(first, last + 1):
            word = parse.words[at]
            if not capital(word) or len(word) < 3 or parse.lower[at] in FIRST_NAMES:
                continue
            if names_a_person(parse, at, at) and not (is_title(parse, at) or _title_of_place(parse, at)):
                found.add(word)
    return found


def _title_of_place(parse: Parse, at: int) -> bool:
    """ "Mayor of", "Detective Division": what follows a title is not always a name."""
    return parse.lower[at] in {"of", "general", "department", "office"}


def _age_follows(parse: Parse, first: int, last: int) -> bool:
    """ "…, 35," after two names or more."""
    if last + 2 >= len(parse) or parse.words[last + 1] != ",":
        return False
    age = parse.words[last + 2]
    several = last > first or (first and capital(parse.words[first - 1]) and parse.sentence[first - 1] == parse.sentence[first])
    return (
        bool(several) and age.isdigit() and len(age) <= 2 and (last + 3 >= len(parse) or parse.words[last + 3] in {",", ".", "of"})
    )


def _begins_a_name(parse: Parse, first: int, last: int) -> bool:
    """A given name that is a place as well ("Jordan", "Chelsea") with a surname after it."""
    after = last + 1
    if first != last or parse.lower[first] not in FIRST_NAMES or after >= len(parse):
        return False
    if not capital(parse.words[after]) or parse.sentence[after] != parse.sentence[first]:
        return False
    return parse.tag[after].startswith("NNP") and parse.lower[after].rstrip(".") not in _NOT_SURNAMES


_NOT_SURNAMES = PERSON_TITLES | frozenset(
    "river valley police university college state county city department high school supreme court fire council government".split()
)
