"""What sort of number a numeral is, by the words beside it; None for dates, scores, and numbers that are part of a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from firsthand.codebook.measures import PERSON_NOUNS, counts_people, names_people
from firsthand.reading.numbers import lexicon
from firsthand.reading.numbers.atoms import Atom
from firsthand.reading.numbers.numerals import HYPHENS, Form, Numeral, word, words_equal
from firsthand.reading.numbers.quantity import QuantityKind

K = QuantityKind
_BY_FORM: Final = {Form.SHARE: K.SHARE, Form.FACTOR: K.FACTOR}
_CURRENCY_REACH: Final = 2
"""Words that may stand between a number and its currency ("7,199 Chinese yuan")."""
_COUNTED_AFTER_HYPHEN: Final = frozenset(
    {
        "strong",
        "odd",
        "some",
        "something",
        "plus",
        "man",
        "woman",
        "member",
        "person",
        "people",
        "soldier",
        "child",
        "and",
        "or",
        "to",
    }
)
_PLURAL_LENGTH: Final = 4
_LISTING: Final = frozenset({",", "and", "or", "to"})
_ONE: Final = frozenset("a an the his her their its another one".split())
_LISTED_REACH: Final = 3
_LONGEST_LIST: Final = 30
_CLOSES_AN_AGE: Final = frozenset({",", ".", ";", "—", "–", "―"})
_STRUCK: Final = frozenset("kia wia mia killed dead deaths wounded injured missing captured displaced casualties losses".split())
"""Labels of how many were struck."""
_BEHIND_AN_AGE: Final = _CLOSES_AN_AGE | frozenset({"", "and", "were", "was", "are", "in", "who", "had", "have", "at", "from", ")"})
_BOUNDS_OF_AGES: Final = frozenset("over under above below between from about around roughly just only up to".split())
_OF_AN_AGE: Final = frozenset("dead killed wounded injured victims them whom most half third many some both two three".split())
"""What stands in front of "were over 60" where an age follows."""
_ERAS: Final = frozenset({"bc", "bce", "ad", "ce"})
_LONGEST_COUNT: Final = 9
"""Digits without separators beyond which a number is the number of something (a message, an account)."""
_PARTS_OF_A_YEAR: Final = frozenset(
    "end start beginning middle rest half part quarter spring summer autumn fall winter months course late early".split()
)
_TWO_DAYS: Final = HYPHENS | {"and", "to", "or"}


class Sort(NamedTuple):
    """Kind and unit of a numeral, and the atom where its unit ends when that belongs to the numeral's words ("30 %")."""

    kind: QuantityKind
    unit: str | None
    last: int


def sort_of(atoms: Sequence[Atom], found: Numeral, proper: Sequence[bool]) -> Sort | None:
    """The kind of ``found``; ``proper[i]`` says whether atom ``i`` is a proper noun."""
    at, end = found.first, found.last
    before, following = word(atoms, at - 1), word(atoms, end)
    percent = _percent_end(atoms, end)
    if percent:
        return Sort(K.PERCENT, "percent", percent)
    if found.form in _BY_FORM:
        return Sort(_BY_FORM[found.form], None, end)
    money = _money(atoms, at, end)
    if money:
        return Sort(K.MONEY, money, end)
    if _is_clock_or_name(atoms, found, proper):
        return None
    unit_at = end + 1 if following in HYPHENS and _touch(atoms, end) else end
    unit = word(atoms, unit_at + (word(atoms, unit_at) == "metric"))
    if _is_age(atoms, at, unit_at, proper):
        return Sort(K.AGE, "year", end)
    attached = unit_at < len(atoms) and atoms[unit_at].start == atoms[end - 1].end
    measures = lexicon.ATTACHED_MEASURES if attached and found.digits else lexicon.MEASURES
    if unit in measures:
        return Sort(K.MEASURE, unit, end)
    if before in ("by", "x") and word(atoms, at - 2) in lexicon.MEASURES:
        return Sort(K.MEASURE, word(atoms, at - 2), end)  # "three metres by four"
    if unit in lexicon.DURATIONS or unit in ("times", "fold"):
        return Sort(K.DURATION if unit in lexicon.DURATIONS else K.FACTOR, unit, end)
    if attached and unit_at == end and found.digits and atoms[unit_at].kind in ("word", "label"):
        return Sort(K.MEASURE, unit, end)
    return None if unit_at > end and _describes(atoms, unit_at, proper) else Sort(K.COUNT, None, end)


def _describes(atoms: Sequence[Atom], at: int, proper: Sequence[bool]) -> bool:
    """ "a four-cylinder engine": a number hyphened to a thing describes it; "a 12-man crew" counts people still."""
    text = atoms[at].text
    return atoms[at].kind == "word" and text not in _COUNTED_AFTER_HYPHEN and not proper[at]


def _touch(atoms: Sequence[Atom], at: int) -> bool:
    """Whether atom ``at`` stands against its neighbours on both sides."""
    return 0 < at < len(atoms) - 1 and atoms[at - 1].end == atoms[at].start and atoms[at].end == atoms[at + 1].start


def _percent_end(atoms: Sequence[Atom], end: int) -> int:
    """Where a percent sign or word after ``end`` stops; 0 when there is none."""
    at = end + 1 if word(atoms, end) in HYPHENS else end
    if word(atoms, at) in lexicon.PERCENT_WORDS:
        return at + 1
    return at + 2 if words_equal(atoms, at, ("per", "cent")) else 0


def _money(atoms: Sequence[Atom], at: int, end: int) -> str | None:
    before = word(atoms, at - 1)
    if before in lexicon.CURRENCY_SIGNS or before in lexicon.CURRENCY_PREFIXES:
        return before
    for step in range(_CURRENCY_REACH + 1):
        text = word(atoms, end + step)
        if text in lexicon.CURRENCIES or text in lexicon.CURRENCY_SIGNS:
            return text
        if text == "pounds" and step:
            return text  # "100 Sudanese pounds"; a bare "20 pounds" is a weight
        if text == "won" and word(atoms, end + step + 1) in ("", ".", ",", "(", "to", "in", "for"):
            return text
        if end + step >= len(atoms) or atoms[end + step].kind != "word" or text in ("of", "for", "in", "at", "and", "to", "were"):
            return None
    return None


def _is_age(atoms: Sequence[Atom], at: int, unit_at: int, proper: Sequence[bool]) -> bool:
    """ "42-year-old", "42 years old", "aged 42", and the bare ", 42," behind a person's name."""
    if word(atoms, unit_at) in ("year", "years") and (
        words_equal(atoms, unit_at + 1, ("old",)) or word(atoms, unit_at + 2) == "old"
    ):
        return True
    if word(atoms, unit_at) in ("year", "years") and words_equal(atoms, unit_at + 1, ("of", "age")):
        return True
    opener = _list_start(atoms, at)
    if word(atoms, opener - 1) in ("aged", "age", "ages") or words_equal(atoms, opener - 2, ("age", "of")):
        return True
    if word(atoms, _before_bounds(atoms, opener)) in ("aged", "ages"):
        return True
    if _are_of_some(atoms, opener) or _are_told_of(atoms, at, opener):
        return True
    if at < 2 or _limits_people(atoms, at):
        return at >= 2
    if word(atoms, at - 1) == "of" and word(atoms, at - 2) in lexicon.ONE_PERSON and _is_no_plural(atoms, at + 1):
        return True  # "a boy of four had died"
    bare = atoms[at].text.isdigit() and 1 < float(atoms[at].text) < 110
    if bare and (_stands_behind_one(atoms, at) or _is_of_one_told(atoms, at)):
        return True
    return bare and (_stands_behind_a_person(atoms, at, proper) or _is_of_a_pronoun(atoms, at))


def _are_of_some(atoms: Sequence[Atom], opener: int) -> bool:
    """ "Two brothers, 8 and 11, died": bare numbers between commas behind several people."""
    several = word(atoms, opener - 2) in lexicon.SIBLINGS and word(atoms, opener - 1) == ","
    joined = word(atoms, opener).isdigit() and word(atoms, opener + 1) == "and" and word(atoms, opener + 2).isdigit()
    return several and joined and word(atoms, opener + 3) in _CLOSES_AN_AGE


def _before_bounds(atoms: Sequence[Atom], at: int) -> int:
    """The word before those that bound an age: "aged" of "aged over 60", "aged between 4 and 70"."""
    back = at - 1
    while back > 0 and word(atoms, back) in _BOUNDS_OF_AGES:
        back -= 1
    return back


def _are_told_of(atoms: Sequence[Atom], at: int, opener: int) -> bool:
    """ "Nearly 130 were over 60", "the two killed were 16 and 19": how old those are who were just counted or called the dead."""
    back = _before_bounds(atoms, opener)
    if word(atoms, back) not in ("was", "were", "are", "all", "mostly", "both") or not atoms[at].text.isdigit():
        return False
    back -= word(atoms, back) not in ("was", "were", "are")
    subject, end = word(atoms, back - 1), at + 1
    while word(atoms, end) in ("and", "or") and word(atoms, end + 1).isdigit():
        end += 2
    bounded = word(atoms, opener - 1) in ("over", "under", "above", "below", "between")
    if word(atoms, back) == "was":
        people = subject in lexicon.ONE_PERSON or subject == "victim"
    else:
        people = subject in _OF_AN_AGE | lexicon.PEOPLE_OF_AN_AGE | lexicon.NUMBER_WORDS or subject.isdigit()
    listed = opener < at or end > at + 1 or word(atoms, back) == "was"
    closed = word(atoms, end) in _CLOSES_AN_AGE or word(atoms, end) in ("", "years", "when", "at")
    return people and closed and (bounded or listed) and 1 < float(atoms[at].text) < 110


def _limits_people(atoms: Sequence[Atom], at: int) -> bool:
    """ "children under 5": an age up to which people are meant, where nothing that is counted follows."""
    limited = word(atoms, at - 1) in ("under", "over", "above", "below") and word(atoms, at - 2) in lexicon.PEOPLE_OF_AN_AGE
    return limited and word(atoms, at + 1) in _BEHIND_AN_AGE


def _is_no_plural(atoms: Sequence[Atom], at: int) -> bool:
    return word(atoms, at) in _BEHIND_AN_AGE or word(atoms, at) in ("has", "is", "died", "with")


def _stands_behind_one(atoms: Sequence[Atom], at: int) -> bool:
    """ "A rice farmer, 44, said": a number between commas behind somebody with an indefinite article."""
    closed = word(atoms, at - 1) == "," and word(atoms, at + 1) == ","
    named = next((back for back in range(at - 2, max(-1, at - 6), -1) if word(atoms, back) in ("a", "an")), None)
    between = [] if named is None else [word(atoms, n) for n in range(named + 1, at - 1)]
    if not lexicon.PART_WORDS.keys().isdisjoint(between[:1]):
        return False  # "a third of them, 30, were children"
    return closed and bool(between) and not any(w in (",", ".", ";") or w.isdigit() for w in between) and len(atoms[at].text) > 1


def _is_of_one_told(atoms: Sequence[Atom], at: int) -> bool:
    """ "The teacher, 52, was killed", "his wife (61) died": a number between marks behind one person."""
    marks = word(atoms, at - 1), word(atoms, at + 1)
    if marks not in ((",", ","), ("(", ")")) or len(atoms[at].text) != 2:
        return False
    person = word(atoms, at - 2)
    one = names_people(person) and person in PERSON_NOUNS and not person.endswith("people") and person not in lexicon.SIBLINGS
    before = {word(atoms, back) for back in range(at - 3, max(-1, at - 7), -1)}
    return one and not before.isdisjoint(_ONE) and not any(w.isdigit() for w in before)


def _stands_behind_a_person(atoms: Sequence[Atom], at: int, proper: Sequence[bool]) -> bool:
    """ "Ivan Petrenko, 42, said", "a woman, 82.", "Ivan Petrenko, 42, of Sumy"."""
    after, person = word(atoms, at + 1), word(atoms, at - 2)
    if word(atoms, at - 1) != "," or not (proper[at - 2] or person in lexicon.ONE_PERSON):
        return False
    return after in _CLOSES_AN_AGE or (after == "of" and at + 2 < len(atoms) and proper[at + 2])


def _is_of_a_pronoun(atoms: Sequence[Atom], at: int) -> bool:
    """ "She was 81."."""
    said = word(atoms, at - 1) in ("was", "is", "turned", "turns", "s") and word(atoms, at - 2) in ("he", "she")
    return said and word(atoms, at + 1) in (*_CLOSES_AN_AGE, "", "when", "and", "at")


def _list_start(atoms: Sequence[Atom], at: int) -> int:
    """The first number of the list of bare numbers that ``at`` stands in: "47, 52 and 70"; not the first of a table."""
    for _ in range(_LONGEST_LIST):
        back = at - 1
        while word(atoms, back) in _LISTING and back > at - _LISTED_REACH:
            back -= 1
        if back == at - 1 or back < 0 or not word(atoms, back).isdigit():
            break
        at = back
    return at


def _is_clock_or_name(atoms: Sequence[Atom], found: Numeral, proper: Sequence[bool]) -> bool:
    at, end = found.first, found.last
    before, following = word(atoms, at - 1), word(atoms, end)
    if found.form is Form.VAGUE:
        return False
    if before == "#":
        return True  # "Flash Update #3"
    if atoms[at].text.isdigit() and len(atoms[at].text) > 1 and atoms[at].text[0] == "0":
        return True  # "communiqué 087": nothing is counted with a nought in front
    if atoms[at].text.isdigit() and len(atoms[at].text) > _LONGEST_COUNT and not _counts_on(atoms, end) and not found.scaled:
        return True
    if following == "zip" or (following in _ERAS and proper[end] and atoms[at].text.isdigit()):
        return True
    if following in lexicon.CLOCK_WORDS or (following in HYPHENS and word(atoms, end + 1) in lexicon.ORDINALS):
        return True
    if _is_date(atoms, at, end) or _is_year(atoms, found):
        return True
    if before in lexicon.LABELS or (before == "." and word(atoms, at - 2) in ("no", "nos", "art", "ch", "vol", "fig")):
        return proper[at - 1] or not _counts_on(atoms, end)
    if before in HYPHENS and at >= 2 and atoms[at - 1].start == atoms[at - 2].end and atoms[at - 2].kind == "word":
        return atoms[at - 2].text not in ("sub", "minus", "to", "or")
    return _names_formation(atoms, end, proper) or _is_street(atoms, end, proper)


def _counts_on(atoms: Sequence[Atom], end: int) -> bool:
    """Whether a counted plural follows the number, so that a label noun before it names nothing ("the group 20 men…")."""
    following = word(atoms, end)
    plural = len(following) > _PLURAL_LENGTH and following.endswith(("s", "people", "men", "women", "children"))
    return (plural and following != "series") or following == "men"


def _is_date(atoms: Sequence[Atom], at: int, end: int) -> bool:
    """A day of a month: "Jan. 9", "9 January", "January 9-12"."""
    text = atoms[at].text
    if not text.isdigit() or len(text) > 2 or not 1 <= int(text) <= 31:
        return False
    back = at - 1
    if word(atoms, back) == ".":
        back -= 1
    listed = word(atoms, back) in HYPHENS | {"and", "to", ","} and word(atoms, back - 1).isdigit()
    back = back - 2 if listed else back
    if word(atoms, back) in lexicon.MONTHS:
        # "On March 4, 20 men died" and "in March 20 men died" count men; "on March 20 men died" does not.
        return not _counts_on(atoms, end) or not (listed or word(atoms, back - 1) in ("in", "since", "during", "of"))
    forward = end + 2 if word(atoms, end) in _TWO_DAYS and word(atoms, end + 1).isdigit() else end
    forward = forward + 1 if word(atoms, forward) == "of" else forward
    return word(atoms, forward) in lexicon.MONTHS and atoms[forward].start > atoms[end - 1].end


def _is_year(atoms: Sequence[Atom], found: Numeral) -> bool:
    text = atoms[found.first].text
    if found.last != found.first + 1 or not _bare_year(text):
        return False
    before, following = word(atoms, found.first - 1), word(atoms, found.last)
    if before.isdigit() and word(atoms, found.first - 2) in lexicon.MONTHS:
        return True
    if (before in ("and", "to") or before in HYPHENS) and _bare_year(word(atoms, found.first - 2)):
        return not _counts_on(atoms, found.last)
    if before == "the" and 1950 <= int(text) < 2050 and int(text) % 100:
        return True  # "the 2014 protests"
    dated = word(atoms, found.first - 2) in _PARTS_OF_A_YEAR if before == "of" else before in _PARTS_OF_A_YEAR
    if dated and not _counts_on(atoms, found.last):
        return True
    before = word(atoms, found.first - 2) if before in (",", ".") or before in HYPHENS else before
    if before == "from" and following not in ("to", *HYPHENS) and not _counts_on(atoms, found.last):
        return True
    if before in lexicon.MONTHS or before in ("in", "since", "until", "till", "during", "ad", "bc", "d"):
        return not _counts_on(atoms, found.last) or int(text) >= 1900
    if before in ("than", "about", "least", "some", "around", "over", "nearly", "almost", "approximately", "roughly", "another"):
        return False
    if int(text) < 1900 or _counts_on(atoms, found.last) or following in ("dead", "were", "people", "killed", "wounded"):
        return False
    return not _counts_people(atoms, found)


def _counts_people(atoms: Sequence[Atom], found: Numeral) -> bool:
    """What looks like a year and counts: "1900 Ethiopian soldiers", "as many as 2000 of the conscripts", "WIA: 1900"."""
    if word(atoms, found.first - 1) == ":" and word(atoms, found.first - 2) in _STRUCK:
        return True
    if word(atoms, found.last) == "of":
        return word(atoms, found.last + 1) in ("the", "them", "those", "its", "their", "our", "whom")
    if word(atoms, found.first - 1) in HYPHENS:  # "05-04-2016 Many Civilians …"
        return False
    return counts_people([word(atoms, at) for at in range(found.last, found.last + 3)])


def _bare_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and 1000 <= int(text) <= 2199


def _names_formation(atoms: Sequence[Atom], end: int, proper: Sequence[bool]) -> bool:
    """ "47 Mechanised Brigade": a singular formation in capitals behind the number."""
    for at in range(end, min(end + 3, len(atoms))):
        if not proper[at]:
            return False
        if atoms[at].text in lexicon.FORMATIONS:
            return True
    return False


def _is_street(atoms: Sequence[Atom], end: int, proper: Sequence[bool]) -> bool:
    return any(proper[at] and atoms[at].text in lexicon.STREETS for at in range(end + 1, min(end + 3, len(atoms))) if proper[end])
