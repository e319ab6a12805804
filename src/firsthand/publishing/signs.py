"""What the words of a name and the words around it say it is: a body, a thing, a place, an office, a private person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from firsthand.publishing import plain, roles, things
from firsthand.publishing.place_signs import (
    is_before_a_place_noun,
    is_large_place,
    is_on_no_map,
    is_on_the_map,
    stands_like_a_place,
    without_what_it_is,
)
from firsthand.reading.parse import Parse
from firsthand.registry import Registry

UNKNOWN_PERSON, UNKNOWN_NAME, UNKNOWN_PLACE = "a person", "a name", "a place"
UNKNOWN_PUBLISHER, ACCOUNT = "a publisher", "an account"

_NUMBERED = re.compile(r"^(?:[A-Z][A-Za-z]{0,3}-?\d+[A-Z]{0,2}|\d+\w*)$")
_AGE = re.compile(r"^\d{1,2}$")
_CHILDS_AGE = re.compile(r"^(?:\d|1[0-7])$")
_YEARS_OLD = re.compile(r"\b(?:\d|1[0-7]) ?[-‑ ] ?years? ?[-‑ ] ?old\b")
_NEAR_AGE = 8


class Sign(IntEnum):
    """What the text around a name says it is. A PERSON is somebody of whom no role is told."""

    NOTHING = 0
    BODY_OR_THING = 1
    PLACE = 2
    PERSON = 3
    OFFICE = 4
    PRIVATE = 5


class Name(NamedTuple):
    """A run of capitalised words at characters ``start`` to ``end``, with what its surroundings say and a role to show."""

    start: int
    end: int
    text: str
    sign: Sign
    role: str


class Cover(NamedTuple):
    """Characters to replace by ``role`` in square brackets."""

    start: int
    end: int
    role: str


def sign_of(p: Parse, run: list[int], titles: list[int], places: Sequence[tuple[int, int]]) -> tuple[Sign, str]:
    """What a name is, and the role to show for it if it may not be shown."""
    if _is_body_by_its_words(p, run) or things.is_thing(p, run):
        return Sign.BODY_OR_THING, UNKNOWN_NAME
    if _is_under_age(p, run):
        return Sign.PRIVATE, "a child"
    nouns = list(_attached(p, run, titles))
    private = next((roles.PRIVATE[noun.word] for noun in nouns if noun.word in roles.PRIVATE), None)
    of_a_person = next((noun for noun in nouns if noun.word in roles.OFFICES and noun.private), None)
    if of_a_person is not None:
        return Sign.PRIVATE, private or UNKNOWN_PERSON
    if private is not None and not any(noun.word in roles.OFFICES for noun in nouns[:1]):
        return Sign.PRIVATE, private
    if any(noun.word in roles.OFFICES or (noun.word in roles.OFFICES_OF_A_BODY and noun.body) for noun in nouns):
        return Sign.OFFICE, UNKNOWN_PERSON
    if _is_body_by_its_company(p, run):
        return Sign.BODY_OR_THING, UNKNOWN_NAME
    unmapped = is_on_no_map(p, run)
    if unmapped or is_before_a_place_noun(p, run):
        return Sign.NOTHING if unmapped else Sign.PLACE, UNKNOWN_PLACE
    of_place = without_what_it_is(p, run)
    located = all(is_on_the_map(p, i, i, places) for i in of_place)
    hyphenated = len(of_place) > 2 and p.words[of_place[1]] == "-"
    one_place = hyphenated and is_on_the_map(p, of_place[0], of_place[-1], places)
    human = _is_told_of_as_a_person(p, run, is_one_place=one_place)
    stands = len(of_place) < len(run) or stands_like_a_place(p, run)
    if not human and (_names_a_place(p, run) or (located and stands)):
        return Sign.PLACE, UNKNOWN_PLACE
    if human:
        return Sign.PERSON, _unknown(run)
    return Sign.NOTHING, _unknown_by_its_place(p, run)


def _unknown_by_its_place(p: Parse, run: Sequence[int]) -> str:
    """The role of a name that nothing is told of: by what stands before it, a place, or what may be one."""
    before = p.lower[run[0] - 1] if run[0] else ""
    if before in roles.PLACE_PREPOSITIONS and (len(run) == 1 or not _may_be_called(p, run)):
        return UNKNOWN_PLACE
    if before == "on" and run[0] > 1 and p.lemma[run[0] - 2] in roles.ATTACKS and not _may_be_called(p, run):
        return UNKNOWN_NAME
    return _unknown(run)


def _may_be_called(p: Parse, run: Sequence[int]) -> bool:
    """Whether a name of several words holds a given name, or is somebody's by what follows ("in Orlo Vintar's cellar")."""
    after = run[-1] + 1
    owns = after < len(p) and (p.tag[after] == "POS" or p.words[after] in "'’")
    return owns or any(plain.is_given_name(_form(p, i)) for i in run)


def _unknown(run: Sequence[int]) -> str:
    return UNKNOWN_PERSON if len(run) > 1 else UNKNOWN_NAME


def _form(p: Parse, i: int) -> str:
    return p.lower[i].rstrip(".")


def _is_plain(p: Parse, i: int) -> bool:
    """Whether a word of a name says by itself that it is no part of a person's name."""
    word = _form(p, i)
    return plain.is_common(word) or plain.is_people(word) or plain.is_large_place(p.words[i]) or plain.is_acronym(p.words[i])


# Bodies


def _is_body_by_its_words(p: Parse, run: list[int]) -> bool:
    """Whether the words of a name are those of a body, a unit, a people or a numbered thing, whatever stands around it."""
    words = [_form(p, i) for i in run]
    others = [i for i in run if plain.opens_as_names_do(p.words[i]) and _form(p, i) not in roles.BODY_WORDS and not _is_plain(p, i)]
    if len(words) > 2 and words[-2] == "-" and words[-3] in roles.BODY_WORDS:
        return True  # a faction: "Liberation Movement-Arvan"
    if "for" in words:
        others = [i for i in others if p.lower[i] not in roles.CAUSES]
    if any(word in roles.BODY_WORDS for word in words):
        named_after = words[-1] in roles.UNIT_NOUNS or words[-1] in ("unit", "group", "brotherhood", "club", "school")
        is_numbered = run[0] > 0 and _NUMBERED.match(p.words[run[0] - 1]) is not None
        if (is_numbered or not (len(others) > 1 and named_after)) and words[-1] not in ("family", "brothers"):
            return bool(set(words[-2:]) & roles.BODY_WORDS) or words[0] in roles.BODY_WORDS or not others
    if any(_NUMBERED.match(p.words[i]) for i in run) and len(others) <= 1:
        return True
    if words[0] in roles.LEADING_WORDS and len(others) <= 1 and len(run) > 1:
        return True
    if (
        words[-1] in roles.OUTLET_WORDS
        and len(run) > 1
        and all(_is_plain(p, i) or _form(p, i) in roles.PRESS_WORDS for i in run[:-1])
    ):
        return True
    if not others and not is_large_place(p, run):
        return not _is_a_bare_people(p, run)
    return bool(set(words) & roles.PLURAL_WORDS) and any(word in ("for", "of", "without", "against") for word in words)


def _is_a_bare_people(p: Parse, run: list[int]) -> bool:
    """ "German said": the adjective of a people alone, where a person's name would stand."""
    if len(run) > 1 or p.lower[run[0]].endswith("s") or p.tag[run[0]] not in ("NN", "NNP", "JJ"):
        return False
    return plain.is_people(p.lower[run[0]]) and _is_bare_subject(p, run)


def _is_bare_subject(p: Parse, run: list[int]) -> bool:
    head = _head(p, run)
    return p.dep[head] in ("nsubj", "nsubjpass") and not any(p.dep[k] == "det" for k in p.children[head]) and p.left[head] >= run[0]


def _is_body_by_its_company(p: Parse, run: list[int]) -> bool:
    """Whether what stands beside a name says that it is a body or a thing."""
    first, last = run[0], run[-1]
    before = p.lower[first - 1] if first else ""
    after = last + 1 if last + 1 < len(p) and p.sentence[last + 1] == p.sentence[last] else -1
    one = len(run) == 1 or all(not p.words[i][0].isalpha() or p.lower[i] in roles.PARTICLES for i in run[:-1])
    if before == "the" and after >= 0 and p.lower[after] in roles.FAMILY_NOUNS:
        return False
    if len(run) == 1 and things.is_in_letters(p, first):
        return True
    if any(_form(p, i) in roles.OUTLET_WORDS for i in run) and before == "the" and len(run) > 1:
        return not (
            after >= 0 and p.tag[after] in ("NN", "NNS") and p.lemma[after] not in roles.ORGANISATION_NOUNS | roles.GROUP_NOUNS
        )
    if one and not plain.is_given_name(p.lower[last]):
        follows = p.lemma[after] if after >= 0 else ""
        with_article = first > 1 and p.words[first - 1] in "-‑" and p.lower[first - 2] in roles.PARTICLES  # "al-Shabaab"
        if follows in roles.ORGANISATION_NOUNS or (
            follows in roles.GROUP_NOUNS and (p.words[last].isupper() or len(run) > 1 or with_article)
        ):
            return True
        if (
            before == "the"
            and not p.lower[last].endswith("s")
            and not (after >= 0 and p.tag[after] in ("NN", "NNS", "WP", "WDT", "NNP"))
        ):
            return True
    if any(plain.is_given_name(_form(p, i)) for i in run):
        return False
    if before == "the" and after >= 0 and p.lemma[after] in roles.BODIES_OF_SEVERAL:
        return True
    if first and p.lemma[first - 1] in roles.ORGANISATION_NOUNS and p.tag[first - 1] in ("NN", "NNP") and one:
        head = _head(p, run)
        return not (p.dep[head] in ("nsubj", "nsubjpass") and p.dep[p.head[head]] == "relcl")
    head = _head(p, run)
    relatives = [p.head[head]] if p.dep[head] == "appos" else []
    relatives += [i for i in p.children[head] if p.dep[i] == "appos"]
    return any(p.lemma[i] in roles.ORGANISATION_NOUNS for i in relatives)


# Persons


class Noun(NamedTuple):
    """A role noun beside a name: whether a state or a body stands beside it, and whether it serves a private person."""

    word: str
    body: bool
    private: bool
    """Also an office that people have among themselves: a class has a president, and a garage cooperative a chairman."""


def _head(p: Parse, run: Sequence[int]) -> int:
    return next((i for i in run if p.head[i] not in run or p.head[i] == i), run[-1])


def _attached(p: Parse, run: list[int], titles: list[int]) -> Iterator[Noun]:
    """Role nouns attached to a name, nearest first."""
    before = titles[-1] if titles else run[0] - 1
    if before > 0 and not titles and p.words[before] == ".":
        before -= 1  # the dot of an abbreviated rank, taken for a full stop
    if before >= 0:
        byline = p.lower[before] == "by" and p.paragraphs[p.paragraph[before]][0] == before
        yield Noun("journalist", False, False) if byline else _noun(p, before, _form(p, before))
    head = _head(p, run)
    if p.dep[head] == "appos":
        yield _noun(p, p.head[head], p.lemma[p.head[head]])
    for child in p.children[head]:
        if p.dep[child] == "appos":
            yield _noun(p, child, p.lemma[child])
    if p.dep[head] == "nsubj" and p.lemma[p.head[head]] == "be":
        attribute = p.child(p.head[head], "attr")
        if attribute is not None:
            yield _noun(p, attribute, p.lemma[attribute])
    after = run[-1] + 1
    if after < len(p) and p.lower[after] in roles.FAMILY_NOUNS:
        yield Noun("relative", False, False)


def _noun(p: Parse, at: int, word: str) -> Noun:
    """A role noun with whom it serves, by its phrase up to the noun and what "of" adds."""
    near = [i for i in range(max(0, at - 3), at) if p.sentence[i] == p.sentence[at]]
    served = [
        k for i in p.children[at] if p.dep[i] == "prep" and p.lower[i] in ("of", "for", "at") for k in range(i, p.right[i] + 1)
    ]
    demonym = any(p.words[i][0].isupper() and plain.is_people(p.lower[i]) for i in [*near, *served])
    bodies = roles.BODIES - {"committee"} if word == "member" else roles.BODIES
    body = any(_form(p, i) in bodies or (p.dep[i] == "poss" and p.words[i][0].isupper()) for i in [*near, *served])
    persons = roles.PRIVATE.keys() | roles.FAMILY_NOUNS
    owners = [i for i in p.children[at] if p.dep[i] == "poss"]
    private = any(p.lemma[i] in persons or p.lower[i] in persons for i in [*served, *owners])
    registered = _is_registered(p, near) or _is_registered(p, served)
    if word in roles.OFFICES and not registered:
        private = private or _is_among_people(p, [*_before(p, at), *served])
    return Noun(word, demonym or body or registered, private)


def _before(p: Parse, at: int) -> Iterator[int]:
    """The nouns and adjectives right before a noun: "the garage cooperative's" of its chairman."""
    for i in range(at - 1, p.sentences[p.sentence[at]][0] - 1, -1):
        if p.tag[i][:2] not in ("NN", "JJ", "PO", "HY"):
            return
        yield i


def _is_among_people(p: Parse, beside: Sequence[int]) -> bool:
    """Whether the words that tell whose office it is name a circle of people, or nothing of public life."""
    nouns = [i for i in beside if p.tag[i].startswith("NN")]
    if any(p.lemma[i] in roles.CIRCLES and plain.is_word(p.lower[i]) for i in nouns):
        return True
    return bool(nouns) and not any(_is_of_public_life(p, i) for i in beside)


def _is_of_public_life(p: Parse, i: int) -> bool:
    word = _form(p, i)
    if word in roles.PUBLIC_LIFE or p.lemma[i] in roles.PUBLIC_LIFE or word in roles.TITLES or plain.is_people(word):
        return True
    return p.words[i][0].isupper() and (plain.is_large_place(p.words[i]) or not plain.is_word(word))


def _is_registered(p: Parse, listed: Sequence[int]) -> bool:
    """Whether capitalised words beside a role noun are a body of the registry: "WHO chief", "director of the White Helmets"."""
    capitalised = [i for i in listed if p.words[i][0].isupper()]
    if not capitalised:
        return False
    whole = p.text[p.start[capitalised[0]] : p.end[capitalised[-1]]]
    return Registry.shipped().find(whole) is not None


def _is_under_age(p: Parse, run: Sequence[int]) -> bool:
    """Whether an age beside a name is a child's: no office makes a child a public person."""
    after = run[-1] + 1
    if p.words[after : after + 1] in ([","], ["("]) and _CHILDS_AGE.match("".join(p.words[after + 1 : after + 2])):
        return p.words[after + 2 : after + 3] in ([","], ["."], [")"], [";"], [])
    before = " ".join(p.words[max(0, run[0] - _NEAR_AGE) : run[0]])
    return _YEARS_OLD.search(before) is not None


def _is_told_of_as_a_person(p: Parse, run: list[int], *, is_one_place: bool) -> bool:
    """Whether a name is that of somebody by its place in the sentence: it speaks, it has an age, it is a given name.

    ``is_one_place``: it is one word with hyphens that was read as a place: its first part ("Ye-U") is no given name.
    """
    after = run[-1] + 1
    if after + 1 < len(p) and p.words[after] == "," and _AGE.match(p.words[after + 1]):
        month = p.lower[after + 2].rstrip(".") if after + 2 < len(p) else ""
        return month not in roles.CALENDAR and month not in roles.CALENDAR_NAMES
    head = _head(p, run)
    if is_large_place(p, run):
        return _is_large_place_a_person(p, run, head)
    if p.dep[head] == "nsubj" and p.lemma[p.head[head]] in roles.HUMAN_VERBS:
        return True
    given = plain.is_given_name(p.lower[run[0]]) and not is_one_place
    before = p.lower[run[0] - 1] if run[0] else ""
    if given and before == "to" and run[0] > 1 and p.lower[run[0] - 2] == "according":
        return True
    return given and before not in roles.PLACE_PREPOSITIONS and before not in ("from", "at", "to", "of")


def _is_large_place_a_person(p: Parse, run: list[int], head: int) -> bool:
    """Whether somebody is called like a large place: "he" is said of it, it speaks as no town does, or somebody is without it."""
    first, end = p.sentences[p.sentence[head]]
    subject = p.dep[head] in ("nsubj", "nsubjpass")
    name = p.text[p.start[run[0]] : p.end[run[-1]]]
    if Registry.shipped().country(name) is not None and not plain.is_given_name(name.casefold()):
        return False  # a state or its capital that nobody is called like: "he said that Moscow had lost 40"
    if subject and not roles.PRONOUNS.isdisjoint(p.lower[first:end]):
        return True
    if Registry.shipped().country(name) is not None or plain.is_country(name) or len(run) > 1:
        return False
    before = p.lower[run[0] - 1] if run[0] else ""
    if before in (",", "and", "or", ":") and run[0] > 1 and p.words[run[0] - 2][0].isupper() and not stands_like_a_place(p, run):
        return not plain.is_large_place(p.words[run[0] - 2])
    return (subject and p.lemma[p.head[head]] in roles.VOICE_VERBS) or before in roles.PERSONAL_PREPOSITIONS


def _names_a_place(p: Parse, run: list[int]) -> bool:
    """A large place, or one by what stands before it: "the village of Plekhovo", "in Ntoyo"."""
    first, last = run[0], run[-1]
    if is_large_place(p, run) or (len(run) > 1 and p.lower[last] in roles.AREA_WORDS and first and p.lower[first - 1] == "the"):
        return True
    after = last + 1 if last + 1 < len(p) and p.sentence[last + 1] == p.sentence[last] else -1
    if first > 1 and p.lower[first - 1] == "of" and (p.lemma[first - 2] in roles.PLACE_NOUNS or p.lower[first - 2] in roles.SIDES):
        return True
    if not first or p.lower[first - 1] != "in" or any(plain.is_given_name(_form(p, i)) for i in run) or len(run) > 2:
        return False
    if after >= 0 and (p.tag[after] == "POS" or p.words[after] in "'’"):
        return False
    preposition = first - 1
    governors = {p.lemma[p.head[preposition]], p.lemma[preposition - 1] if preposition else ""}
    return not governors & roles.MENTAL_GOVERNORS and p.head[_head(p, run)] == preposition
