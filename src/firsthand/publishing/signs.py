"""What the words of a name and those beside it say it is: a body, a thing, a people, a place, an office, a private person.

Each rule clears a name only where it would clear no person's: words that are given names need an office or a registry entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from firsthand.gazetteer.layout import Kind
from firsthand.gazetteer.store import shared_gazetteer
from firsthand.publishing import roles
from firsthand.publishing.given_names import GIVEN_NAMES
from firsthand.reading.parse import Parse, shared_parser
from firsthand.registry import Registry

UNKNOWN_PERSON, UNKNOWN_NAME, UNKNOWN_PLACE = "a person", "a name", "a place"

_CAMEL = re.compile(r"^(?!Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|O['’])[A-Z][a-z]+[A-Z]")
_ABBREVIATION = re.compile(r"[A-Z]{1,2}[a-z]{1,2}[A-Z]{1,2}\Z")
_ACRONYM = re.compile(r"[A-Z]{2,7}\Z")
_NUMBERED = re.compile(r"(?=[^\d]*\d)(?=.?[A-Za-z]{0,4}[-\d])[\w-]+\Z|\d+(?:st|nd|rd|th)\Z")
_LARGE_TOWN = 100_000
_AT_PLACES = roles.PLACE_PREPOSITIONS | {"at", "from", "of"}
_IN_PRIVATE = frozenset(roles.PRIVATE) | roles.FAMILY_NOUNS | {"dead", "wounded", "deceased"}


class Sign(IntEnum):
    """What the text around a name says it is."""

    NOTHING = 0
    BODY_OR_THING = 1
    PLACE = 2
    OFFICE = 3
    PRIVATE = 4


class Words(NamedTuple):
    """A run of tokens that make up one name, its titles taken off."""

    parse: Parse
    run: list[int]
    titles: list[int]

    @property
    def forms(self) -> list[str]:
        """Lower-case words without particles, hyphens and dots."""
        return [w for i in self.run if (w := form(self.parse, i))[0].isalnum() and w not in roles.PARTICLES]

    @property
    def before(self) -> str:
        first = self.run[0]
        return self.parse.lower[first - 1] if first and self.parse.sentence[first - 1] == self.parse.sentence[first] else ""

    @property
    def after(self) -> int | None:
        """The token that follows in the same sentence."""
        nxt = self.run[-1] + 1
        return nxt if nxt < len(self.parse) and self.parse.sentence[nxt] == self.parse.sentence[self.run[-1]] else None


def form(p: Parse, i: int) -> str:
    return p.lower[i].rstrip(".") or p.lower[i]


def is_given(word: str) -> bool:
    return word in GIVEN_NAMES


def is_word(word: str) -> bool:
    """Whether a lower-case word stands in the dictionary and is no given name."""
    return not is_given(word) and word in shared_parser().dictionary


def is_common(p: Parse, i: int) -> bool:
    """Whether a token is a word of the dictionary and no given name."""
    known = shared_parser().dictionary
    return not is_given(form(p, i)) and (form(p, i) in known or p.lemma[i] in known or form(p, i).removesuffix("s") in known)


def is_people(word: str) -> bool:
    """Whether a word names a people or those of a state or creed: "Houthis", "Somali", "African"."""
    one = word.removesuffix("s")
    if is_given(word):
        return False
    peoples = roles.PEOPLES | roles.REGION_WORDS
    return word in peoples or one in peoples or any(Registry.shipped().is_adjective(w) for w in (word, one))


def sign(w: Words, places: Sequence[tuple[int, int]], *, is_linked: bool) -> tuple[Sign, str]:
    """What a name is, and the role to show in its place. ``is_linked``: common words that go on with the name of a body."""
    p, run = w.parse, w.run
    titled = any(form(p, i) in roles.PRIVATE for i in w.titles)
    if not titled and (is_linked or _is_plainly_a_body(w)):
        return Sign.BODY_OR_THING, UNKNOWN_NAME
    nouns = list(_attached(w))
    private = next((roles.PRIVATE[n] for n, _ in nouns if n in roles.PRIVATE), None)
    if private is not None and not any(n in roles.OFFICES for n, _ in nouns[:1]):
        return Sign.PRIVATE, private
    if any(n in roles.OFFICES or (n in roles.OFFICES_OF_A_BODY and body) for n, body in nouns):
        return Sign.OFFICE, UNKNOWN_PERSON
    if _stands_by_a_body_noun(w):
        return Sign.BODY_OR_THING, UNKNOWN_NAME
    if _is_place(w, places):
        return Sign.PLACE, UNKNOWN_PLACE
    if _says_where(w) and not any(is_given(f) for f in w.forms):
        return Sign.NOTHING, UNKNOWN_PLACE
    return Sign.NOTHING, UNKNOWN_PERSON if len(run) > 1 else UNKNOWN_NAME


def _is_plainly_a_body(w: Words) -> bool:
    """By its own words: an acronym, a number, a people; or words of bodies beside words that all explain themselves."""
    p, run, forms = w.parse, w.run, w.forms
    if not forms:
        return False
    last = forms[-1]
    if len(forms) > 1 and last in roles.NAMED_AFTER_PERSONS:
        return True
    if len(forms) == 1 and (is_people(last) or _is_code(w) or (_CAMEL.match(p.words[run[-1]]) and not is_given(last))):
        return True
    if any(is_given(f) for f in forms):
        return last in roles.ORGANISATION_WORDS and w.before == "the" and len(forms) == 1
    telling = [
        f for f in forms if f in roles.ORGANISATION_WORDS or f.removesuffix("s") in roles.ORGANISATION_WORDS - roles.SURNAMES_TOO
    ]
    explained = [_explains_itself(p, i) for i in run if form(p, i) in forms]
    ordinal = any(_NUMBERED.match(f) for f in forms)
    if all(explained) and len(forms) > 1:
        things = {*forms, *(f.removesuffix("s") for f in forms)} & roles.THING_WORDS
        return bool(telling or ordinal or things or any(map(is_people, forms)) or _ABBREVIATION.match(p.words[run[-1]]))
    if len(forms) == 1 or not telling:
        return bool(telling) and (w.before == "the" or last not in roles.SURNAMES_TOO)
    unexplained = [f for f, known in zip(forms, explained, strict=False) if not known]
    return len(unexplained) == 1 and (w.before == "the" or not set(telling) <= roles.SURNAMES_TOO)


def _is_code(w: Words) -> bool:
    """An acronym in a sentence that is not in capitals, or a type of weapon: "RSF", "MoD", "T-72"."""
    p = w.parse
    word = "".join(p.words[i] for i in w.run)
    if _NUMBERED.match(word) or _ABBREVIATION.match(word):
        return True
    if not _ACRONYM.match(word) or is_given(word.lower()):
        return False
    first, end = p.sentences[p.sentence[w.run[0]]]
    lower = [x for x in p.words[first:end] if x.islower()]
    alone = end - first == 1
    return len(word) <= 5 + 2 * (w.before == "the") and (len(lower) >= 2 or alone or w.before == "the")


def _explains_itself(p: Parse, i: int) -> bool:
    word = form(p, i)
    if is_given(word):
        return False
    code = _NUMBERED.match(p.words[i]) or _ABBREVIATION.match(p.words[i]) or (p.words[i].isupper() and len(word) <= 3)
    return bool(code) or is_common(p, i) or is_people(word) or Registry.shipped().country(word) is not None or _is_large_place(word)


def _is_large_place(word: str) -> bool:
    """Whether a word is a state, a region or a city that no surname is likely to be taken for."""
    return any(
        c.kind in (Kind.COUNTRY, Kind.REGION, Kind.FIRST) or c.population >= _LARGE_TOWN
        for c in shared_gazetteer().candidates(word)
    )


def goes_on(one: Words, other: Words) -> bool:
    """Whether two runs are one body's name around a link: "Physicians for Human Rights", "Network of Concerned Historians"."""
    p = one.parse
    link = one.run[-1] + 1
    if other.run[0] != link + 1 or p.lower[link] not in roles.LINKS or other.titles or p.sentence[link] != p.sentence[other.run[0]]:
        return False
    forms = [*one.forms, *other.forms]
    common = all(is_common(p, i) or is_people(form(p, i)) for w in (one, other) for i in w.run if p.words[i][0].isalpha())
    bodies = roles.ORGANISATION_WORDS | roles.THING_WORDS
    if not common or any(is_given(f) for f in forms):
        return False
    return bool(set(one.forms) & (bodies - roles.SURNAMES_TOO)) or (one.forms[-1].endswith("s") and bool(set(other.forms) & bodies))


def _attached(w: Words) -> Iterator[tuple[str, bool]]:
    """Role nouns attached to a name, nearest first, each with whether a body stands beside it."""
    p, run, titles = w
    before = titles[-1] if titles else run[0] - 1
    if before > 0 and not titles and p.words[before] == ".":
        before -= 1  # the dot of an abbreviated rank, taken for a full stop
    if before >= 0:
        opens = before == p.paragraphs[p.paragraph[before]][0]
        yield ("author" if opens and p.words[before] == "By" else _role(p, before)), _has_body(p, before)
    head = next((i for i in run if p.head[i] not in run or p.head[i] == i), run[-1])
    if p.dep[head] == "appos":
        yield _role(p, p.head[head]), _has_body(p, p.head[head])
    for child in p.children[head]:
        if p.dep[child] == "appos":
            yield _role(p, child), _has_body(p, child)
    if p.dep[head] == "nsubj" and p.lemma[p.head[head]] == "be":
        attribute = p.child(p.head[head], "attr")
        if attribute is not None:
            yield _role(p, attribute), _has_body(p, attribute)
    if w.after is not None and p.lower[w.after] in roles.FAMILY_NOUNS:
        yield "relative", False


def _role(p: Parse, noun: int) -> str:
    """The role noun at a token; who speaks for a family or for victims holds no office."""
    word = form(p, noun) if form(p, noun) in roles.OFFICES | roles.PRIVATE.keys() else p.lemma[noun]
    if word in roles.OFFICES:
        for i in p.children[noun]:
            if p.dep[i] == "prep" and any(p.lemma[k] in _IN_PRIVATE for k in range(i, p.right[i] + 1) if p.tag[k] in ("NN", "NNS")):
                return "relative" if set(p.lemma[i : p.right[i] + 1]) & roles.FAMILY_NOUNS else "person"
    return word


def _has_body(p: Parse, noun: int) -> bool:
    """Whether the phrase of a role noun, up to the noun and what "of" adds, names a state or a body."""
    near = [i for i in range(max(0, noun - 3), noun) if p.sentence[i] == p.sentence[noun]]
    near += [
        k for i in p.children[noun] if p.dep[i] == "prep" and p.lower[i] in ("of", "for", "at") for k in range(i, p.right[i] + 1)
    ]
    demonym = any(p.tag[i] == "JJ" and p.words[i][0].isupper() for i in near)
    return demonym or any(form(p, i) in roles.BODIES or (p.dep[i] == "poss" and p.words[i][0].isupper()) for i in near)


def _stands_by_a_body_noun(w: Words) -> bool:
    """By the common noun beside it: "the monitoring group Fieldwatch", "the Kremlin"."""
    p, run = w.parse, w.run
    if any(is_given(f) for f in w.forms):
        return False
    several = len(w.forms) > 1
    if w.before in roles.ORGANISATION_NOUNS:
        return True
    if w.after is not None and p.lemma[w.after] in roles.ORGANISATION_NOUNS - roles.UNIT_NOUNS and not several:
        return True
    head = next((i for i in run if p.head[i] not in run), run[-1])
    relatives = [p.head[head]] if p.dep[head] == "appos" else []
    relatives += [i for i in p.children[head] if p.dep[i] == "appos"]
    if any(p.lemma[i] in roles.ORGANISATION_NOUNS for i in relatives):
        return True
    plural = p.words[run[-1]].endswith("s") and p.words[run[-1]].isalpha()
    heads = w.after is None or not p.tag[w.after].startswith("NN")
    return w.before == "the" and not several and not plural and heads


def _is_place(w: Words, places: Sequence[tuple[int, int]]) -> bool:
    """By its company ("Sudzha district", "the village of Plekhovo", "Middle Shabelle"), or found on the map."""
    p, run, forms = w.parse, w.run, w.forms
    if w.after is not None and p.lemma[w.after] in roles.PLACE_NOUNS and p.head[run[-1]] == w.after:
        return True
    if run[0] > 1 and w.before == "of" and p.lemma[run[0] - 2] in roles.PLACE_NOUNS:
        return True
    given = any(is_given(f) for f in forms)
    if len(forms) == 2 and not given and (forms[0] in roles.REGION_WORDS or forms[1] in roles.PLACE_WORDS):
        return True
    if not all(any(s <= p.start[i] and p.end[i] <= e for s, e in places) for i in run):
        return False
    at_place = w.before in _AT_PLACES
    if given and not (at_place and len(forms) > 1):
        return False
    return at_place or Registry.shipped().country(" ".join(forms)) is not None or not acts_as_a_person(w)


def _says_where(w: Words) -> bool:
    """Whether what stands before a name asks for a place: "near X", "at X", "north of X"."""
    directed = w.run[0] > 1 and w.parse.lower[w.run[0] - 2] in roles.REGION_WORDS
    return w.before in roles.PLACE_PREPOSITIONS or w.before == "at" or (w.before == "of" and directed)


def acts_as_a_person(w: Words) -> bool:
    """Whether a name has a role before it ("operator X") or does what persons do."""
    p, run = w.parse, w.run
    before = run[0] - 1
    if w.before and p.tag[before] == "NN" and p.lemma[before] not in roles.PLACE_NOUNS | roles.ORGANISATION_NOUNS:
        return True
    return any(p.dep[i] == "nsubj" and p.lemma[p.head[i]] in roles.SPEAKING for i in run)
