"""The names in a text: runs of capitalised words, each with what its surroundings say it is (`publishing.signs`).

Any capitalised word may be a name, whatever the parser takes it for, unless the language or geography knows it
(`publishing.plain`). No list of persons is kept or matched: a name lives as long as the call.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from firsthand.publishing import plain, roles
from firsthand.publishing.signs import Name, Sign, sign_of
from firsthand.reading.parse import Parse

_HYPHENS = frozenset("-‑–")
_FUNCTION_TAGS = frozenset({"DT", "IN", "PRP", "PRP$", "CC", "TO", "MD", "EX", "WDT", "WP", "WP$", "WRB", "CD", "RB", "POS", "PDT"})
_FINITE = frozenset({"VBD", "VBZ", "MD"})
_OPENERS = frozenset({":", "-", "–", "—", "•", "*", "|", "(", "/", "[", ";"})
_ORDINAL = re.compile(r"^\d+(?:st|nd|rd|th)$")
_LONGEST_UNIT = 5
_JOINERS = frozenset({"for", "of", "without", "against", "on", "and", "&", "in"})


def find(parse: Parse, places: Iterable[tuple[int, int]] = ()) -> list[Name]:
    """Every name of a text, in order. ``places`` are characters that were resolved to a place on the map."""
    located = tuple(places)
    return [name for run in _runs(parse) for name in _names(parse, run, located)]


def _runs(p: Parse) -> Iterator[list[int]]:
    """Maximal sequences of tokens that could make up one name."""
    run: list[int] = []
    for i in range(len(p)):
        if (_is_candidate(p, i) and not (run and p.sentence[i] != p.sentence[run[-1]])) or (run and _continues(p, i, run)):
            run.append(i)
        else:
            if run:
                yield _without_tail(p, run)
            run = [i] if _is_candidate(p, i) else []
    if run:
        yield _without_tail(p, run)


def _is_candidate(p: Parse, i: int) -> bool:
    word = p.words[i]
    if not plain.opens_as_names_do(word):
        return False
    if not word[0].isupper() or not plain.is_latin(word[0]):
        return True
    if p.lower[i].rstrip(".") in roles.CALENDAR_NAMES and _is_dated(p, i):
        return False
    if _opens(p, i):
        return _opens_with_name(p, i)
    return p.lower[i] in roles.NAMES_TOO or not (p.tag[i] in _FUNCTION_TAGS and "closed" in plain.parts_of_speech(p.lower[i]))


def _is_dated(p: Parse, i: int) -> bool:
    """Whether "May" or "Sun" is one of the calendar: a number or a word of time stands beside it."""
    beside = [p.lower[k] for k in (i - 1, i + 1) if 0 <= k < len(p)]
    return any(word[0].isdigit() or word in roles.BEFORE_DATES for word in beside)


def _opens(p: Parse, i: int) -> bool:
    """Whether a token is the first of a sentence, a quotation or an item, where any word has a capital."""
    return i == p.sentences[p.sentence[i]][0] or p.quote[i - 1] == 2 or p.words[i - 1] in _OPENERS


def _opens_with_name(p: Parse, i: int) -> bool:
    """Whether the first word of a sentence may be a name: the language does not know it, or it stands as only a name can."""
    word, follows = p.lower[i], i + 1 < len(p) and p.sentence[i + 1] == p.sentence[i]
    if not plain.is_word(word):
        return not (p.tag[i] == "NNS" and plain.is_compound(word))
    if "closed" in plain.parts_of_speech(word) and word not in roles.NAMES_TOO:
        return False
    if follows and p.tag[i + 1].startswith("NNP") and p.words[i + 1][0].isupper():
        return True
    if plain.is_common(word):
        return p.tag[i].startswith("NNP") and not follows
    return p.tag[i].startswith("NNP") or _stands_alone(p, i)


def _stands_alone(p: Parse, i: int) -> bool:
    """Whether a word stands without an article where a noun needs one: "Hope said", "Rose, 34,", "Mark and Ivan", "Anna's son"."""
    if p.dep[i] in ("nsubj", "nsubjpass") and not p.lower[i].endswith("ing"):
        return True
    after = i + 1
    if after >= len(p) or p.sentence[after] != p.sentence[i] or p.words[after] in ".!?":
        return p.sentences[p.sentence[i]] == (i, min(after + 1, len(p))) or after >= len(p)
    if p.tag[after] in _FINITE or p.tag[after] == "POS":
        return True
    then = p.words[after + 1] if after + 1 < len(p) else ""
    return (
        p.words[after] in (",", "and", "from", "of", "(")
        and bool(then)
        and (then[0].isupper() or then in ("a", "an", "the") or then.isdigit())
    )


def _continues(p: Parse, i: int, run: Sequence[int]) -> bool:
    """Whether a token that starts no name goes on with one: a hyphen or what touches it, a particle, "for" in a body's name."""
    touching = p.start[i] == p.end[i - 1]
    if p.words[i] in _HYPHENS and touching:
        return i + 1 < len(p) and p.start[i + 1] == p.end[i] and p.words[i + 1][0].isalpha()
    if (p.words[i] in _HYPHENS and p.lower[i - 1] in roles.PARTICLES) or (touching and p.words[i - 1] in _HYPHENS):
        return (
            p.words[i][0].isupper()
            or p.lower[run[0]] in roles.PARTICLES
            or not plain.is_word(p.lower[i])
            or len(run) > 2
            or _leads_to_a_capital(p, i)
        )
    if p.lower[i] in _JOINERS:
        return _joins(p, i, run)
    return p.lower[i] in roles.PARTICLES and _leads_to_name(p, i)


def _leads_to_a_capital(p: Parse, i: int) -> bool:
    """Whether a word between two hyphens leads to a capital: "Port-au-Prince" is one name, of which no part is shown alone."""
    if i + 2 >= len(p) or p.words[i + 1] not in _HYPHENS:
        return False
    return p.end[i] == p.start[i + 1] and p.end[i + 1] == p.start[i + 2] and p.words[i + 2][0].isupper()


def _joins(p: Parse, i: int, run: Sequence[int]) -> bool:
    """Whether "for", "of" or "and" goes on with the name of a body: words of bodies before it, plain words after it."""
    after = i + 1
    if after >= len(p) or p.sentence[after] != p.sentence[i] or not p.words[after][0].isupper():
        return False
    before = [p.lower[k] for k in run]
    if p.lower[i] in ("and", "&", "in"):
        if not all(map(plain.is_common, before)) or p.lower[i] == "in":
            return False
        return len(run) > 1 and after + 1 < len(p) and p.words[after + 1][0].isupper() and plain.is_common(p.lower[after])
    if p.lower[i] == "of" and _is_numbered_unit(p, run):
        return True
    is_body = any(word in roles.BODY_WORDS or word in roles.PLURAL_WORDS for word in before)
    if is_body and p.lower[i] == "for" and p.lower[after] in roles.CAUSES:
        return True
    return is_body and (plain.is_common(p.lower[after]) or plain.is_people(p.lower[after]) or plain.is_large_place(p.words[after]))


def _is_numbered_unit(p: Parse, run: Sequence[int]) -> bool:
    """Whether a number stands before words that end in a unit: "the 155th Anne of Kyiv Brigade"."""
    behind = range(run[-1] + 1, min(run[-1] + _LONGEST_UNIT, len(p)))
    return run[0] > 0 and _ORDINAL.match(p.lower[run[0] - 1]) is not None and any(p.lower[k] in roles.UNIT_NOUNS for k in behind)


def _leads_to_name(p: Parse, i: int) -> bool:
    """Whether the particles and hyphens from a token on end in a capitalised word ("de la Cruz", "al-Rashid")."""
    after = i
    while after < len(p) and (p.lower[after] in roles.PARTICLES or p.words[after] in _HYPHENS):
        after += 1
    return after < len(p) and p.sentence[after] == p.sentence[i] and p.words[after][0].isupper()


def _without_tail(p: Parse, run: list[int]) -> list[int]:
    while len(run) > 1 and not p.words[run[-1]][0].isalpha():
        run = run[:-1]
    return run


def _names(p: Parse, run: list[int], places: Sequence[tuple[int, int]]) -> Iterator[Name]:
    """The names that a run holds, titles taken off: none if it is made of plain words."""
    titles, rest = _split_titles(p, run)
    unknown = [i for i in titles if not _is_known(p, i)]
    if unknown:
        yield _name(p, list(range(unknown[0], unknown[-1] + 1)), [], places)
    for piece in _pieces(p, rest):
        if _is_behind_a_role(p, piece):
            start, end = p.start[piece[0]], p.end[piece[0]]
            yield Name(start, end, p.text[start:end], Sign.PRIVATE, roles.PRIVATE[p.lower[piece[0] - 1]])
        elif not all(map(plain.is_common, _words(p, piece))) or _is_bare_office(p, piece):
            yield _name(p, piece, titles if piece is rest or piece[0] == rest[0] else [], places)


def _name(p: Parse, run: list[int], titles: list[int], places: Sequence[tuple[int, int]]) -> Name:
    sign, role = sign_of(p, run, titles, places)
    start, end = p.start[run[0]], p.end[run[-1]]
    return Name(start, end, p.text[start:end], sign, role)


def _words(p: Parse, run: Sequence[int]) -> list[str]:
    return [p.lower[i].rstrip(".") for i in run]


def _is_known(p: Parse, i: int) -> bool:
    word = p.lower[i].rstrip(".")
    return plain.is_common(word) or word in roles.TITLES or plain.is_people(word) or plain.is_large_place(p.words[i])


def _split_titles(p: Parse, run: list[int]) -> tuple[list[int], list[int]]:
    """The run's leading words up to its last title ("Foreign Minister"), and the rest. A title at the end is a surname
    ("Martin King") unless plain words stand before it."""
    words = _words(p, run)
    last = max((n for n, word in enumerate(words) if word in roles.TITLES), default=-1)
    if last == len(run) - 1:
        if all(_is_known(p, i) for i in run):
            return (run, []) if not _is_bare_office(p, run) else ([], run)
        last = max((n for n, word in enumerate(words[:-1]) if word in roles.TITLES), default=-1)
    return run[: last + 1], run[last + 1 :]


def _is_bare_office(p: Parse, run: Sequence[int]) -> bool:
    """ "King said": an office that is a surname as well, without an article or a name after it."""
    if len(run) != 1 or p.lower[run[0]] not in roles.BARE_OFFICES:
        return False
    before = p.lower[run[0] - 1] if run[0] else ""
    return before not in ("the", "a", "his", "her", "their", "crown", "saudi") and p.words[run[0]] != p.words[run[0]].lower()


def _is_behind_a_role(p: Parse, run: Sequence[int]) -> bool:
    """ "Doctor Brave": a word of the language with a capital right behind a private role, where a surname stands."""
    if len(run) != 1 or run[0] == 0 or p.sentence[run[0] - 1] != p.sentence[run[0]] or p.tag[run[0]] != "NNP":
        return False
    word = p.lower[run[0]]
    is_word = plain.is_common(word) and not plain.is_people(word) and word not in roles.BODY_WORDS
    return is_word and p.lower[run[0] - 1] in roles.PRIVATE


def _pieces(p: Parse, run: list[int]) -> Iterator[list[int]]:
    """A run cut after the name of a body: who stands behind it without a comma is somebody ("Emergency Service Ivan Petrenko")."""
    words = _words(p, run)
    last = max((n for n, word in enumerate(words) if word in roles.BODY_WORDS), default=-1)
    behind = run[last + 1 :]
    if (
        last < 0
        or not behind
        or all(_is_known(p, i) or p.lower[i] in roles.ALSO_OF_BODIES or not plain.opens_as_names_do(p.words[i]) for i in behind)
        or p.words[behind[0]] == "-"
    ):
        yield run
        return
    at = last + 1
    while at < len(run) and (words[at] in _JOINERS or plain.is_common(words[at]) or not p.words[run[at]][0].isalpha()):
        at += 1
    yield run[:at]
    yield run[at:]
