"""Denials beside what they deny: "the army said X; the group denied that it did", "rejected the toll of 61".

A denial is held against its own claim group, against what another voice of its report says right before or right after it, and
against what others said of the same place within a month before. It names no number wrong: its words are quoted.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence

from firsthand.codebook.checks import COMPARED_WITHIN, SAME_TIME, SHARED_WORDS, TELLING_NUMBER, Check, Result
from firsthand.codebook.intervals import allowed
from firsthand.codebook.measures import EVENT_NOUNS, PREDICATES
from firsthand.codebook.precision import TOWN
from firsthand.model import Figure, Finding, Measure, Place, Reading, Span
from firsthand.reading.sentences import sentence_around
from firsthand.reckoning.sentences import CAVEAT
from firsthand.reckoning.wording import content, day, finding
from firsthand.registry.entries import shipped_countries
from firsthand.registry.names import fold
from firsthand.tracing import TracedClaim
from firsthand.tracing.claims import number_of
from firsthand.tracing.labels import voice
from firsthand.tracing.scenes import EVENT_WORDS
from firsthand.tracing.subjects import CIVILIANS, content_words, kind_of, singular

_SAID = r"(?:claims?|reports?|allegations?|accusations?|charges?|accounts?|statements?|assertions?|figures?|numbers?|tolls?)"
"""What a denial may call what was said."""
_CHARGED = r"(?:accusations?|charges?)"
"""What it may call what it is itself held to have done: who rejects it denies no number of those who did not name it."""
_TAKES_UP = re.compile(
    rf"(?:this|that|it|(?:the|these|those|this|that|such|any|all) (?:\w+ )?(?!{_CHARGED}){_SAID})(?: as \w+)?|"
    rf"(?:the|this|that) (?!{_CHARGED}){_SAID} (?:false|untrue|baseless)",
    re.IGNORECASE,
)
"""Contents that only point to what was said right before."""
_TAKES_UP_DEED = re.compile(
    rf"(?:the|these|those|this|that|such|any|all) {_CHARGED}(?: as \w+)?|"
    r"(?:any |all |its |their )?(?:responsibility|involvement|role|part|having (?:done|carried out) (?:it|so))"
    r"(?: (?:for|in) (?:the|this|that|any|it)(?: \w+){0,3})?",
    re.IGNORECASE,
)
"""Contents that deny a deed of the voice's own: they answer what names that voice."""
_REPORT_OF = re.compile(
    rf"(?:an?|the|this|that|these|those|all|any)?\s*(?:[\w'’]+ ){{0,2}}{_SAID}(?:\s+(?:by|of|from|in)\b|\s*$)", re.IGNORECASE
)
"""How a content begins that is a report of somebody's."""
_TOLL_OF = re.compile(
    r"(?:the|this|that|any|its|their) (?:[\w'’-]+ ){0,3}(?:death |casualty )?(?:tolls?|figures?|numbers?|counts?)\b"
)
"""How a content begins that is a toll without its number: "the death toll of the strike"."""
_EVENTS = content_words(" ".join([*EVENT_NOUNS, *PREDICATES]))
_POINTING = content_words(
    "responsibility involvement role part having carrying out allegation accusation charge claim report account any all such false"
)
"""Words by which a denial points at what it denies, and that say nothing of it."""
_BODIES = content_words(
    "government army military ministry defence forces troops spokesman spokesperson junta police state office authorities president"
)
"""Words of a voice that are no name."""
_SITE = re.compile(
    r"\b(?:in|at|near|on|around|outside) (?:the )?(?:[a-z]+ of )?(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)|"
    r"\b(?P<site>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?) (?:camp|hospital|market|prison|village|town|base|airport|school|mosque|church)\b"
)
"""Names by which an event is known again."""
_NOBODY = re.compile(
    r"(?:that )?(?:there (?:were|had been|have been) )?(?:nobody|no[- ]one|no (?:deaths|casualties|people|persons|(?P<whom>\w+)))\b"
    r"(?=.*\b(?:killed|died|dead|deaths|casualties)\b)",
    re.IGNORECASE,
)
"""How a content says that nobody was killed, or none of some people."""
_LOST = frozenset({Measure.KILLED, Measure.KILLED_OR_WOUNDED})
_ARMY_THERE = re.compile(r"(?:^|\b(?:an?|the|government|by|of|that) )(?:army|military|armed forces)\b")
"""An army of which its report does not say whose it is."""
_AN_ARMY = re.compile(r"\b(?:army|military|armed forces)\b", re.IGNORECASE)
_STEM = 4
_PART = 0.75
"""Part of a denial's words that stand in what it denies, where nothing else shows that it does."""


def denied_beside(claims: Iterable[TracedClaim]) -> Iterator[Finding]:
    """Each denial of a report with what another voice says right before it, else right after it, that it denies."""
    told = [c for c in claims if c.statement is not None and c.statement.content]
    answered: set[tuple[str, str | None]] = set()
    for denial in told:
        if denial.figure is not None or not denial.is_denied or denial.is_publishers_own:
            continue
        other = _denied(denial, told)
        key = (fold(voice(denial)), other.claim.statement if other is not None else None)
        if other is not None and key not in answered:
            answered.add(key)
            whole = _points_back(denial) and other.claim.statement is not None
            yield _finding(
                other, denial, [c for c in told if whole and c.claim.statement == other.claim.statement and c is not other]
            )


def denials(claims: Iterable[TracedClaim]) -> Iterator[Finding]:
    """Each voice that denies what a claim group says, against the claim of another voice that it denies."""
    known = list(claims)
    affirmed = [c for c in known if not c.is_denied]
    answered: set[str] = set()
    for denial in known:
        key = denial.origin.key if denial.origin is not None else denial.claim.report
        if denial.is_denied and key not in answered and (other := _denied_as_told(denial, affirmed)) is not None:
            answered.add(key)
            yield _finding(other, denial)


def _denied_as_told(denial: TracedClaim, affirmed: Iterable[TracedClaim]) -> TracedClaim | None:
    """What a denial is of: its own number, in its own report rather than elsewhere. Who denies 17 does not deny another's 11."""
    of_others = (c for c in affirmed if c.origin is None or denial.origin is None or c.origin.key != denial.origin.key)
    meant = [c for c in of_others if _may_be_meant(c.figure, denial.figure) and not _is_another_army(denial, c)]
    return min(meant, key=lambda c: (not _is_same_number(c, denial), c.claim.report != denial.claim.report), default=None)


def _may_be_meant(figure: Figure | None, denied: Figure | None) -> bool:
    """Whether a denial of one number is of the other: the same, or one that meets it where neither is open."""
    if figure is None or denied is None:
        return figure is denied
    if number_of(figure) == number_of(denied) is not None:
        return True
    one, other = allowed(figure), allowed(denied)
    return one.meets(other) and None not in (one.high, other.high)


def _is_same_number(claim: TracedClaim, denial: TracedClaim) -> bool:
    return claim.figure is not None and denial.figure is not None and number_of(claim.figure) == number_of(denial.figure)


def told_of_sites(claims: Iterable[TracedClaim]) -> Iterator[tuple[str, TracedClaim]]:
    """Claims under the towns and sites that they are told of: what is denied elsewhere is looked for there."""
    for claim in claims:
        names = {claim.place.name} if claim.place is not None and not claim.place.is_state else set()
        for start, end in claim.statement.content if claim.statement is not None else ():
            named = (found.span(found.lastgroup or 0) for found in _SITE.finditer(claim.report.text, start, end))
            names |= {fold(claim.report.text[a:b]) for a, b in named if not _is_large_or_a_time(Span(a, b), claim.reading)}
            names |= {fold(p.name) for p in claim.reading.places if start <= p.span.start < end and _is_town(p)}
        yield from ((name, claim) for name in sorted(names))


def _is_town(place: Place) -> bool:
    return place.precision is not None and place.precision <= TOWN


def _is_large_or_a_time(at: Span, reading: Reading) -> bool:
    large = (p.span for p in reading.places if p.precision is not None and not _is_town(p))
    return any(s.start <= at.start < s.end for s in (*large, *(t.span for t in reading.times)))


def denied_elsewhere(denied: Iterable[TracedClaim], told: Sequence[TracedClaim]) -> Iterator[Finding]:
    """Denials of one place, each with what another report has another voice say there before that it denies: its number, the deed
    in its words, or, where one voice alone gave a toll, the toll.
    """
    for denial in denied:
        others = (c for c in told if c.claim.report != denial.claim.report and _was_said_before(c, denial))
        before = [c for c in others if _is_of_another_voice(c, denial)]
        if denial.figure is not None:
            meant = [c for c in before if _is_same_measure(c, denial) and _is_same_number(c, denial)]
        elif _TOLL_OF.match(denial.text) is not None:
            tolls = [c for c in before if c.figure is not None and c.figure.measure is Measure.KILLED and c.figure.part_of is None]
            alone = len({c.origin.key if c.origin is not None else None for c in tolls}) == 1
            meant = sorted(tolls, key=lambda c: c.order)[-1:] if alone else []
        else:
            named = [c for c in before if _names(denial, c) or _is_the_army_there(denial, c)]
            meant = [c for c in before if (c in named and _is_in_words_of(denial, c)) or _were_none_of(denial, c)]
        if meant:
            yield _finding(min(meant, key=lambda c: c.order), denial)


def _was_said_before(claim: TracedClaim, denial: TracedClaim) -> bool:
    first, then = claim.said, denial.said
    return first is not None and then is not None and first <= then and then - first <= COMPARED_WITHIN


def _is_same_measure(claim: TracedClaim, denial: TracedClaim) -> bool:
    """Whether both count one thing: who calls "85 killed" false may mean what was told as 85 killed or wounded."""
    number = number_of(denial.figure) if denial.figure is not None else None
    if number is None or number < TELLING_NUMBER or claim.figure is None or denial.figure is None:
        return False
    return claim.figure.measure is denial.figure.measure or {claim.figure.measure, denial.figure.measure} <= _LOST


def _were_none_of(denial: TracedClaim, claim: TracedClaim) -> bool:
    """ "No civilians were killed in the air strike on Kabkabiya", of a toll of that air strike a few days before.

    Whoever says that no soldiers died says nothing of residents.
    """
    nobody, figure = _NOBODY.match(_bare(denial)), claim.figure
    if nobody is None or figure is None or figure.measure not in _LOST or figure.part_of is not None:
        return False
    of_one_time = claim.said is not None and denial.said is not None and denial.said - claim.said <= SAME_TIME
    whom = singular(nobody["whom"].lower()) if nobody["whom"] is not None else None
    counted = {singular(word) for word in (figure.population or "").lower().split()}
    are_they = whom is None or whom in counted or (whom.startswith("civilian") and claim.population.people in (None, CIVILIANS))
    return of_one_time and are_they and not (content_words(denial.text) & content_words(claim.text)).isdisjoint(EVENT_WORDS)


def _names(denial: TracedClaim, claim: TracedClaim) -> bool:
    """Whether a claim names who denies it: "Rwandan soldiers" are Rwanda's, "Turkish shelling" is Turkey's."""
    theirs, names = content_words(claim.text), _named(denial) - _BODIES
    states = {_states()[word] for word in theirs & _states().keys()}
    begun = any(len(name) >= _STEM and word.startswith(name) for name in names for word in theirs)
    return begun or not names.isdisjoint(theirs) or any(_states().get(name) in states for name in names)


def _is_the_army_there(denial: TracedClaim, claim: TracedClaim) -> bool:
    """Whether "an army drone" of no state is of the army that denies it, for the same day: that of the country of the place."""
    own = {_states()[word] for word in content_words(voice(denial)) & _states().keys()}
    others = {_states()[word] for word in content_words(claim.text) & _states().keys()} - own
    countries = {p.country for each in (denial, claim) for p in each.reading.places if _is_town(p)}
    at_home = {_country(state) for state in own} <= countries and len(countries) == 1
    speaks = _AN_ARMY.search(voice(denial)) if own else _ARMY_THERE.match(voice(denial))
    bare = _ARMY_THERE.search(claim.text) is not None and speaks is not None
    days = [{t.when for t in each.reading.times if _is_told_in(t.span, each)} for each in (denial, claim)]
    return bare and not others and at_home and not days[0].isdisjoint(days[1])


def _is_another_army(denial: TracedClaim, claim: TracedClaim) -> bool:
    """Whether one denies what "the army" did that goes by a name of its own: the Arakan Army is not the army."""
    of_no_state = content_words(voice(denial)).isdisjoint(_states())
    named = _AN_ARMY.search(voice(denial)) is not None and _ARMY_THERE.match(voice(denial)) is None
    return named and of_no_state and _ARMY_THERE.search(claim.text) is not None


def _is_told_in(at: Span, claim: TracedClaim) -> bool:
    return claim.statement is not None and any(start <= at.start < end for start, end in claim.statement.content)


@functools.cache
def _country(state: str) -> str | None:
    return next((each.iso for each in shipped_countries() if each.name == state), None)


@functools.cache
def _states() -> dict[str, str]:
    """The words of states' names and adjectives that are one word, each with its state."""
    named = ((form, state.name) for state in shipped_countries() for form in (state.name, *state.adjectives))
    return {word: state for form, state in named for word in content_words(form) if " " not in form}


def _denied(denial: TracedClaim, told: Sequence[TracedClaim]) -> TracedClaim | None:
    """What a denial is of: nearest before it and taken up or told in its words, else right after it and told in its words."""
    text = denial.report.text
    begin, end = sentence_around(text, *denial.claim.span)
    first = _before(text, begin)
    if CAVEAT.search(text, first, begin) is not None:
        first = _before(text, first)
    _, last = sentence_around(text, min(end + 2, len(text)), min(end + 2, len(text)))
    others = [c for c in told if not c.is_denied and _is_another(c, denial)]
    rejected = [c for c in others if _is_report_rejected(c, denial)]
    if rejected:
        return min(rejected, key=lambda c: (c.figure is None, _start(c)))
    before = [c for c in others if first <= _start(c) and _end(c) <= _start(denial)]
    nearest = max(before, key=lambda c: (_end(c), c.figure is None, _start(c)), default=None)
    if nearest is not None and (_takes_up(denial, nearest) or _is_in_words_of(denial, nearest)):
        return nearest
    after = [c for c in others if _start(c) >= _end(denial) and _end(c) <= last and _is_in_words_of(denial, c)]
    return min(after, key=lambda c: (_start(c), c.figure is not None), default=None)


def _is_report_rejected(claim: TracedClaim, denial: TracedClaim) -> bool:
    """Whether what a denial rejects is another voice's report of a claim: "rejected a report by X that …"."""
    own, other = denial.statement, claim.statement
    opening = denial.report.text[_start(denial) : _start(claim)]
    inside = (
        own is not None
        and other is not None
        and all(any(s.start <= inner.start and inner.end <= s.end for s in own.content) for inner in other.content)
    )
    return inside and _REPORT_OF.match(opening) is not None


def _before(text: str, begin: int) -> int:
    """Where the sentence before begins."""
    return sentence_around(text, max(0, begin - 2), max(0, begin - 2))[0]


def _start(claim: TracedClaim) -> int:
    return min(s.start for s in claim.statement.content) if claim.statement is not None else claim.claim.span.start


def _end(claim: TracedClaim) -> int:
    return max(s.end for s in claim.statement.content) if claim.statement is not None else claim.claim.span.end


def _is_another(claim: TracedClaim, denial: TracedClaim) -> bool:
    """Whether a claim is of another statement, of somebody else whom its report cites."""
    other = claim.claim.statement != denial.claim.statement and _is_of_another_voice(claim, denial)
    return other and not claim.is_publishers_own


def _is_of_another_voice(claim: TracedClaim, denial: TracedClaim) -> bool:
    one, other = claim.origin, denial.origin
    same_origin = one is not None and other is not None and one.key == other.key
    return not same_origin and fold(voice(claim)) != fold(voice(denial))


def _takes_up(denial: TracedClaim, claim: TracedClaim) -> bool:
    """Whether a denial only points back; one of a deed answers a claim that names the voice."""
    is_of_a_deed = _TAKES_UP_DEED.fullmatch(_bare(denial)) is not None
    return _points_back(denial) or (is_of_a_deed and bool(_named(denial) & content_words(claim.text)))


def _points_back(denial: TracedClaim) -> bool:
    """Whether a denial is of all that was said right before it: "denied this", "rejects the figures"."""
    return _TAKES_UP.fullmatch(_bare(denial)) is not None


def _bare(denial: TracedClaim) -> str:
    return denial.text.strip(" .,;“”\"'")


def _named(denial: TracedClaim) -> frozenset[str]:
    return content_words(voice(denial)) if denial.origin is not None else frozenset()


def _is_in_words_of(denial: TracedClaim, claim: TracedClaim) -> bool:
    """Whether a claim has nearly all words of a denial, the voice's own name aside; an attack may go by another word for one."""
    mine, theirs = (frozenset(map(kind_of, content_words(c.text))) for c in (denial, claim))
    mine = mine - _named(denial) - _POINTING
    shared = mine & theirs
    as_good = (mine - theirs) & _EVENTS if theirs & _EVENTS else frozenset()
    return len(shared) >= SHARED_WORDS and len(shared | as_good) >= _PART * len(mine)


def _finding(claim: TracedClaim, denial: TracedClaim, beside: Sequence[TracedClaim] = ()) -> Finding:
    """A denial of a claim, and of what is said beside that in one statement."""
    is_deed = claim.figure is not None and denial.figure is None and _is_in_words_of(denial, claim)
    said = f"“{' '.join(claim.text.split())}”" if is_deed else content(claim)  # who denies the deed denies no number
    says = (
        f"{said} ({voice(claim)}, {day(claim)}) is denied by {voice(denial)} ({content(denial)}, {day(denial)}): the two "
        f"voices differ; the denial is no support, and neither is corrected."
    )
    measured = claim.figure.measure.value if claim.figure is not None and denial.figure is not None else None
    return finding(Check.CONTRADICTION, Result.DOES_NOT_MEET, [claim, *beside, denial], says, {"measure": measured})
