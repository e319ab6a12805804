"""Where the gazetteer knows a capitalised name in a text: the longest match from each token, and the run of names it stands in."""

from __future__ import annotations

from dataclasses import dataclass, field

from firsthand.gazetteer.layout import Kind, Use
from firsthand.gazetteer.names import EXACT, POSTAL, fold_word, join_folded
from firsthand.gazetteer.store import Candidate, Gazetteer
from firsthand.model import Span
from firsthand.reading.parse import Parse
from firsthand.reading.places.lexicon import CITY_BODY, DIRECTIONS, DIVISION_WORDS, LEVANT, SITES

LONGEST = 6
"""No name of the gazetteer that matters in news has more tokens."""
ALTERNATE_AT_LEAST = 5_000
"""A place of fewer people is not looked for under its names in other languages."""
WELL_KNOWN = 100_000

_JOINERS = frozenset(
    {
        "of",
        "the",
        "and",
        "de",
        "del",
        "la",
        "le",
        "les",
        "el",
        "al",
        "du",
        "da",
        "do",
        "der",
        "den",
        "an",
        "on",
        "upon",
        "in",
        "ez",
        "az",
        "ash",
        "ad",
        "et",
        "bin",
        "ibn",
    }
)
_DASHES = frozenset("-–‑")
_SHORT_WORD = 4
"""Letters of the small words that dashes tie into a name: "Port-au-Prince", "Ain al-Arab", "as-Suwayda"."""
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


@dataclass(slots=True)
class Match:
    """Tokens ``first`` to ``last`` whose name the gazetteer knows, within the run ``run`` of capitalised tokens (last included)."""

    first: int
    last: int
    key: str
    candidates: tuple[Candidate, ...]
    run: tuple[int, int]
    known: int
    container: str | None = None
    division: Kind | None = None
    """The order of the division that the report calls it, first or second."""
    site: str | None = None
    """The site that carries the name: "market" in "the Naivasha market"."""
    group: bool = False
    """It says which fighters: "Fano militants"."""
    lacking: bool = False
    """The gazetteer lacks this town; its candidates are the division the report puts it in."""
    weight: int = field(init=False)
    """How many people the best known place of this name has; countries, regions and seas count as the largest."""
    letters: int | None = None
    """How many letters of a single token are the name: "U.S." in "U.S.-led"."""

    def __post_init__(self) -> None:
        self.weight = max(max(c.population, _least_known(c)) for c in self.candidates)

    def span(self, parse: Parse) -> Span:
        """The characters of the name."""
        start, end = parse.span(self.first, self.last)
        return Span(start, end if self.letters is None else start + self.letters)

    @property
    def adjective(self) -> bool:
        return self.candidates[0].use is Use.ADJECTIVE


_WRITTEN_BY_HAND = 40_000
"""A place is written into the gazetteer by hand because reports name it, whatever its size."""
_STANDING = {
    Kind.FIRST: 300_000,
    Kind.SECOND: 20_000,
    Kind.COUNTRY: 1_000_000,
    Kind.REGION: 2_000_000,
    Kind.WATER: 2_000_000,
    Kind.CITY: 0,
}


def _least_known(candidate: Candidate) -> int:
    return _WRITTEN_BY_HAND if candidate.kind is Kind.CITY and candidate.geonameid is None else _STANDING[candidate.kind]


def find_matches(parse: Parse, gazetteer: Gazetteer, capitals: list[tuple[int, int]]) -> list[Match]:
    """Longest matches from left to right in the runs of capitals, none overlapping another."""
    matches: list[Match] = []
    for first, last in capitals:
        at = first
        while at <= last:
            if parse.words[at] in _DASHES:  # "Syria-Turkey": no name begins with one
                at += 1
                continue
            found = _match(parse, gazetteer, at, last, bool(matches) and matches[-1].last == at - 2)
            if found is None:
                if "-" in parse.words[at] and (part := _first_part(parse, gazetteer, at, (first, last))):
                    matches.append(part)
                at += 1
                continue
            length, key, candidates = found
            at += length
            site = parse.lower[at] if at < len(parse) and parse.lower[at] in SITES else None
            matches.append(Match(at - length, at - 1, key, candidates, (first, last), len(candidates), site=site))
    return matches


def runs(parse: Parse) -> list[tuple[int, int]]:
    """Stretches of capitalised tokens, with the small words and dashes between them, within one sentence."""
    found: list[tuple[int, int]] = []
    words, count = parse.words, len(parse.words)
    capitals = [capital(word) for word in words]
    at = 0
    while at < count:
        if not capitals[at]:
            at += 1
            continue
        end = at
        while (following := _next_in_run(parse, end, capitals)) is not None:
            end = following
        found.append((at, end))
        at = end + 1
    return found


def capital(word: str) -> bool:
    """Whether a token begins like a name."""
    return word[0].isupper() or (len(word) > 2 and word[0] in "'’‘ʼ" and word[1].isupper())


def _next_in_run(parse: Parse, end: int, capitals: list[bool]) -> int | None:
    """The next capitalised token of the run that ``end`` is in: at once, or after a dash, full stop or joiners."""
    words, sentence = parse.words, parse.sentence[end]
    for at in range(end + 1, min(end + 5, len(words))):
        if parse.sentence[at] != sentence or "\n" in parse.text[parse.end[at - 1] : parse.start[at]].strip(" "):
            return None
        word = words[at]
        if capitals[at]:
            return at
        joins = word in _JOINERS or word == "&" or (word in _DASHES and parse.start[at] == parse.end[at - 1]) or _is_tied(parse, at)
        if not joins and not (word == "." and parse.start[at] == parse.end[at - 1] and len(words[at - 1]) <= 3):
            return None
    return None


def _is_tied(parse: Parse, at: int) -> bool:
    """Whether a small word stands before a dash with nothing between."""
    follows = at + 1 < len(parse) and parse.words[at + 1] in _DASHES and parse.start[at + 1] == parse.end[at]
    return follows and parse.words[at].islower() and len(parse.words[at]) <= _SHORT_WORD


def _match(
    parse: Parse, gazetteer: Gazetteer, at: int, run_end: int, after_place: bool
) -> tuple[int, str, tuple[Candidate, ...]] | None:
    words = parse.words
    end = min(run_end + 1, at + LONGEST, len(words) - 1)
    folded = [fold_word(words[n]) for n in range(at, end + 1)]
    for length in range(len(folded), 0, -1):
        last = at + length - 1
        if last > run_end and words[last] != ".":
            continue
        if words[last] in _JOINERS or words[last] in _DASHES or (length > 1 and _heads_a_body(parse, last, run_end)):
            continue
        written = parse.text[parse.start[at] : parse.end[last]]
        exact = gazetteer.lookup(EXACT + written)
        if not exact and after_place and words[at - 1] in {",", "("}:
            exact = gazetteer.lookup(POSTAL + written)
        if exact:
            return length, EXACT + written, exact
        if last > run_end or (words[last].endswith(".") and length == 1 and len(written) <= 5):
            continue
        key = join_folded(folded[:length])
        candidates = tuple(c for c in gazetteer.lookup(key) if _plausible(c, key, written))
        if candidates:
            following = parse.lower[last + 1] if last + 1 < len(parse) else ""
            return length, key, _adjectives_first(candidates, division=following in DIVISION_WORDS)
    return _after_article(parse, gazetteer, at, folded[0])


ARTICLES = frozenset({"al", "el", "as", "ash", "ar", "at", "ad", "an", "az", "ez", "ed", "es", "er"})
_PLACING = frozenset({"in", "at", "near", "of"})
_SUN_LETTERS = ("sh", "s", "r", "t", "d", "n", "z")


def _after_article(parse: Parse, gazetteer: Gazetteer, at: int, folded: str) -> tuple[int, str, tuple[Candidate, ...]] | None:
    """ "al-Sukhna": the gazetteer joins the article to the sun letter and ends feminine names in h ("As Sukhnah")."""
    tied = at > 1 and parse.words[at - 1] in _DASHES and parse.end[at - 1] == parse.start[at]
    placed = at > 0 and parse.lower[at - 1] in _PLACING and len(folded) > _SHORT_WORD  # "in the city of Ashara"
    if not placed and (not tied or parse.lower[at - 2] not in ARTICLES):
        return None
    article = next((f"a{letter}" for letter in _SUN_LETTERS if folded.startswith(letter)), "al")
    for key in (f"{article} {folded}", f"{article} {folded}h", f"al {folded}"):
        if candidates := tuple(c for c in gazetteer.lookup(key) if c.use is Use.NAME and key not in LEVANT):
            return 1, key, candidates
    return None


def _first_part(parse: Parse, gazetteer: Gazetteer, at: int, run: tuple[int, int]) -> Match | None:
    """The place in a token like "U.S.-led", which the parser leaves whole."""
    name = parse.words[at].split("-")[0]
    candidates = gazetteer.lookup(EXACT + name) or gazetteer.candidates(name)
    if not candidates or candidates[0].kind is not Kind.COUNTRY:
        return None
    return Match(at, at, EXACT + name, candidates[:1], run, 1, letters=len(name))


def _heads_a_body(parse: Parse, last: int, run_end: int) -> bool:
    """ "Dublin City Council" is the city council of Dublin, not a council of Dublin City."""
    return last < run_end and parse.lower[last] in {"city", "state"} and parse.lower[last + 1] in CITY_BODY


_DIVISIONS = {Kind.FIRST, Kind.SECOND}


def _adjectives_first(candidates: tuple[Candidate, ...], *, division: bool) -> tuple[Candidate, ...]:
    """ "Spanish" is of Spain, not the town in Ontario: what is an adjective and no well-known place is only an adjective.

    A division counts where the report calls it one: "the Somali army" is of Somalia, the Somali region lies in Ethiopia.
    """
    adjectives = tuple(c for c in candidates if c.use is Use.ADJECTIVE)
    if not adjectives:
        return candidates
    if division and (divisions := tuple(c for c in candidates if c.kind is Kind.FIRST and c.use is Use.NAME)):
        return divisions
    own = (c for c in candidates if c.use not in {Use.ADJECTIVE, Use.ALTERNATE})
    known = any(c.population > WELL_KNOWN if c.kind is Kind.CITY else c.kind not in _DIVISIONS for c in own)
    return candidates if known else adjectives


def _plausible(candidate: Candidate, key: str, written: str) -> bool:
    if candidate.use is Use.ALTERNATE and candidate.population < ALTERNATE_AT_LEAST and candidate.kind is Kind.CITY:
        return False
    if key in LEVANT:
        return False
    if candidate.use is Use.ALTERNATE and candidate.kind is Kind.SECOND and candidate.population < ALTERNATE_AT_LEAST:
        return candidate.country in {"US", "UA", "RU"}
    return len(key) > 2 or not written.isascii()


def says_within(between: list[str]) -> bool:
    """Whether the words between two names say that the first lies in the second: "Sudzha, in western Kursk"."""
    if "of" in between and "in" not in between:
        return False
    words = [word for word in between if word not in DIRECTIONS and word not in {"the", "of"}]
    words = words[1:] if words[:1] in (["district"], ["city"]) and len(words) == _KIND_AND_WORD else words
    return words in _WITHIN and len(between) <= 6


_KIND_AND_WORD = 2
OWNING = (["'s"], ["’s"])
_WITHIN = ([","], ["("], ["in"], [",", "in"], *OWNING, ["is", "in"], ["lies", "in"])
