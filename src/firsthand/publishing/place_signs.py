"""What says of a name that it is a place's: the map, what stands before it, and what it is called at its end."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.gazetteer.store import shared_gazetteer
from firsthand.publishing import plain, roles
from firsthand.reading.parse import Parse


def is_large_place(p: Parse, run: list[int]) -> bool:
    return plain.is_large_place(p.text[p.start[run[0]] : p.end[run[-1]]])


def stands_like_a_place(p: Parse, run: list[int]) -> bool:
    """Whether a name that the map knows stands where places do: a dateline, behind a preposition or after another place."""
    first = run[0]
    if p.is_dateline(p.paragraph[first]):
        return True
    before = p.lower[first - 1] if first else ""
    if before in (",", "and", "or") and first > 1:
        before = next((p.lower[k - 1] for k in range(first - 1, p.sentences[p.sentence[first]][0], -1) if not _in_a_list(p, k)), "")
    return before in roles.PLACE_PREPOSITIONS or before in roles.ALSO_BEFORE_PLACES


def is_on_the_map(p: Parse, first: int, last: int, places: Sequence[tuple[int, int]]) -> bool:
    """Whether words lie in one place; the full stop of a sentence may stick to a single letter ("bombed Ye-U.")."""
    end = p.end[last] - p.words[last].endswith(".")
    return any(s <= p.start[first] and end <= e for s, e in places)


def without_what_it_is(p: Parse, run: list[int]) -> list[int]:
    """The name of a place without what it is at its end: "Ye-U Township", "the Ye-U People's Defence Force"."""
    owns = p.tag[run[-1] + 1 : run[-1] + 2] == ["POS"]
    ends = p.lower[run[-1]] in roles.DIVISION_NOUNS or (p.lower[run[-1]] == "people" and owns)
    return run[:-1] if ends and len(run) > 1 else run


def _in_a_list(p: Parse, k: int) -> bool:
    return p.words[k] in (",", "and", "or") or p.words[k][0].isupper()


def is_before_a_place_noun(p: Parse, run: list[int]) -> bool:
    """ "Sudzha district", "Abu Shouk camp"."""
    after = run[-1] + 1
    return after < len(p) and p.sentence[after] == p.sentence[run[-1]] and p.lemma[after] in roles.PLACE_NOUNS


def is_on_no_map(p: Parse, run: list[int]) -> bool:
    """Whether a name is called a hamlet, a camp or the like and no map has it: the smaller a place, the surer."""
    first, after = run[0], run[-1] + 1
    nouns = [p.lemma[after]] if after < len(p) and p.sentence[after] == p.sentence[run[-1]] else []
    nouns += [p.lemma[first - 2]] if first > 1 and p.lower[first - 1] == "of" else []
    nouns += [p.lemma[first - 1]] if first else []
    if first and p.lower[first - 1] == "nearby":
        nouns.append("locality")
    if roles.SMALL_PLACE_NOUNS.isdisjoint(nouns):
        return False
    return not shared_gazetteer().candidates(p.text[p.start[first] : p.end[run[-1]]])
