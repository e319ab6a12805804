"""As of when, and in what nature a figure holds, by the words that govern it."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from msgspec import structs

from firsthand.codebook import measures
from firsthand.codebook.precision import date_precision
from firsthand.model import Measure, Time, When
from firsthand.reading.figures.bearings import is_of_clause_about
from firsthand.reading.figures.beginnings import opens_since
from firsthand.reading.figures.counted import Counted, lemma, of_noun
from firsthand.reading.figures.dated import (
    hangs_on_number,
    hangs_on_when,
    is_before_the_rest,
    is_of_its_event,
    is_told_by_when,
    struck_at_the_end,
)
from firsthand.reading.figures.decision import Decision
from firsthand.reading.figures.index import Surroundings, semicolon_between
from firsthand.reading.figures.pictures import FILMING
from firsthand.reading.figures.predicates import governing_verb, hangs_on_an_event
from firsthand.reading.figures.seats import SPEECH
from firsthand.reading.figures.standing import Standing
from firsthand.reading.numbers.lexicon import CHANGE_STEMS
from firsthand.reading.parse import Parse

M = Measure
_MONTH: Final = re.compile(r"\d{4}-\d\d")
_YEAR: Final = re.compile(r"\d{4}")
_HALF_A_YEAR: Final = timedelta(days=185)
_WEEK: Final = 3
"""The date precision of a week."""
_PASSED: Final = frozenset({"past", "last", "previous"})
_OF_YEARS: Final = 5
"""The date precision of a year."""
_EARLIER: Final = frozenset(
    "a an the its earlier previous initial former count toll tally total figure number of about some just only".split()
)
_BEFORE_A_TIME: Final = frozenset("on in at by as of the during all".split())
_TIME_REACH: Final = 3
_CHANGE_REACH: Final = 8
_LONGEST_SPEECH: Final = 31
_MORNINGS: Final = frozenset({"dawn", "daybreak", "sunrise", "morning", "midnight"})
_NIGHTS: Final = frozenset({"overnight", "night", "noon", "midday", "nightfall", "dusk", "daybreak", "sunrise", "sunset"})
_STANDING_REACH: Final = 3
_SPANNING: Final = frozenset({"in", "within", "over", "during"})
_RATES: Final = frozenset({"average", "daily", "monthly", "annual"})
_LONG: Final = frozenset({"week", "month", "year", "days", "weeks", "months", "years"})
_FRONT: Final = 3
_APART: Final = frozenset({",", ";", "–", "—"})
_OF_THEIR_OWN_DAY: Final = measures.EVENT_VERBS | frozenset(
    "detain arrest abduct kidnap take hold release report find publish".split()
)
"""Verbs whose participle tells of another event: "three men detained on Monday"."""
_BEHIND_A_CUE: Final = 6
"""Tokens behind a cue within which a day is when somebody spoke."""


def time_of(around: Surroundings, counted: Counted, decision: Decision) -> Standing[Time] | None:
    """The resolved time that governs a figure: in its own stretch between commas, else one that hangs on its verb."""
    parse, first = around.parse, counted.quantity.first
    verb = governing_verb(parse, decision.verb if decision.verb is not None else first)
    start, end = stretch_of(parse, first)
    if is_earlier(parse, first):
        behind = next((t for t in around.times.get(parse.sentence[first], ()) if _is_right_behind(parse, counted.after, t)), None)
        of_a_span = behind is not None and "previous" in parse.lower[behind.first : behind.last]  # before which other span?
        return None if of_a_span else behind
    counting = False
    near: list[Standing[Time]] = []
    far: list[Standing[Time]] = []
    for time in around.times.get(parse.sentence[first], ()):
        if time.value.when is None or _is_of_a_number(parse, counted, time) or parse.lower[time.first - 1] == "before":
            continue
        if is_of_clause_about(parse, time.first, first) or is_before_the_rest(parse, first, time.last):
            continue
        if opens_since(parse, time.first) and hangs_on_when(parse, verb, time, first):
            far.append(_on_its_day(time))  # "since Thursday, when 34 were killed"
            continue
        if opens_since(parse, time.first):
            counting = counting or (time.first < end and start <= time.last)  # a date may hold a comma
            continue
        governed = _dated_by(parse, time)
        speech = governed != verb and (around.is_of_speech(time) or parse.lemma[governed] in SPEECH - around.cues.keys())
        speech = speech and not _is_told_before(around, time, governed) and not _is_a_next_one(parse, counted, time, governed)
        if start <= time.first < end and not speech:
            near.append(time)
        elif (
            hangs_on_when(parse, verb, time, first)
            or (not speech and _opens(parse, time))
            or is_told_by_when(parse, verb, governed)
            or (decision.measure is M.BODIES_SEEN and parse.lemma[governed] in FILMING)
            or (governed in around.cues and first < time.first and _is_told_before(around, time, governed))
            or is_of_its_event(parse, verb, governed)
            or (speech and _is_long(time.value) and time.first < first)
            or (
                _are_joined(parse, verb, governed)
                and not semicolon_between(parse, min(first, time.first), max(first, time.first))
                and not _is_of_another(around, time, first)
            )
        ):
            far.append(time)
    if not near and (of_event := _of_antecedent(around, verb)) is not None:
        return of_event
    if not near and decision.noun is not None and (of := of_noun(parse, decision.noun)) is not None:
        far = [] if lemma(parse, of) in measures.WHOLE_WARS else far  # "94 over the past day, and that the toll of the war had"
    if counting and not near:  # "2,036 since May, 1,400 of them in two weeks": the weeks are not the whole's
        return next((t for t in around.times[parse.sentence[first]] if is_cut_off(parse, t.first) and t.value.when), None)
    near, far = (  # "an overnight strike on Saturday": the day says which
        [t for t in times if not is_only_a_night(parse, t)] or times for times in (near, far)
    )
    near, far = (  # "on Thursday rejected the toll of the strike on Tuesday"
        [t for t in times if not is_outside(around, counted, decision, t)] or times for times in (near, far)
    )
    bare = counted.head is None
    own = next((t for t in near if bare and _is_right_behind(parse, counted.after, t)), None)
    own = own or next((t for t in near if bare and hangs_on_number(parse, counted.quantity.last, t.first)), None)
    return own or min(near or far, key=lambda t: abs(t.first - first), default=None)


def is_outside(around: Surroundings, counted: Counted, decision: Decision, time: Standing[Time]) -> bool:
    """Whether a time is only when a voice spoke, or when a toll was counted: the event's own day goes before it."""
    within = decision.noun is not None and decision.noun < time.first < counted.quantity.first
    next_one = _is_a_next_one(around.parse, counted, time, _dated_by(around.parse, time))
    if within or next_one or hangs_on_an_event(around.parse, time.first):
        return False  # "the toll of the attack on 10 April rose to 12 on Friday"
    return around.is_of_speech(time) or decision.noun is not None or is_cut_off(around.parse, time.first)


def _on_its_day(time: Standing[Time]) -> Standing[Time]:
    """The day or month from which "since" runs on, as the time of what happened then."""
    when = time.value.when
    if when is None or when.precision == 1:
        return time
    end, precision = when.start, 1
    if _MONTH.fullmatch(time.value.value):
        end, precision = when.start.replace(day=monthrange(when.start.year, when.start.month)[1]), 4
    return Standing(structs.replace(time.value, when=When(when.start, end, precision)), time.first, time.last)


def less_than_a_year(time: Standing[Time]) -> When | None:
    """The day or the months that are told; a year that its report's own day cuts short stays a year."""
    when = time.value.when
    if when is None or _YEAR.fullmatch(time.value.value):
        return None
    return when if when.precision < _OF_YEARS or when.end - when.start < _HALF_A_YEAR else None


def _is_told_before(around: Surroundings, time: Standing[Time], cue: int) -> bool:
    """ "… were killed in the town on Friday, the mayor said on Saturday": of two days, that behind the cue is when he spoke."""
    own = (t for t in around.times.get(around.parse.sentence[cue], ()) if 1 <= t.first - cue <= _BEHIND_A_CUE)
    return time.last < cue and any(t is not time for t in own)


def _of_antecedent(around: Surroundings, verb: int) -> Standing[Time] | None:
    """ "The earthquake of 28 March, in which 3,700 people died": the day of what the clause is about."""
    parse = around.parse
    begin, about = parse.left[verb], parse.head[verb]
    opened = parse.lower[begin : begin + 2] in (["in", "which"], ["during", "which"])
    if parse.dep[verb] != "relcl" or not opened:
        return None
    times = around.times.get(parse.sentence[verb], ())
    return next((t for t in reversed(times) if about <= t.first < begin and t.value.when is not None), None)


def is_only_a_night(parse: Parse, time: Standing[Time]) -> bool:
    """ "Overnight", "the night": a time of day that a day beside it dates."""
    return time.last <= time.first + 1 and not _NIGHTS.isdisjoint(parse.lower[time.first : time.last + 1])


def is_earlier(parse: Parse, first: int) -> bool:
    """Whether a number is named as what it was before: "up from 17", "rose to 21 from an earlier 17", "against 300 in May"."""
    back = first - 1
    while back > 0 and parse.lower[back] in _EARLIER:
        back -= 1
    opener = parse.lower[back]
    if opener in ("against", "versus", "vs") or (opener in ("with", "to") and parse.lower[back - 1] == "compared"):
        return True
    return opener == "from" and any(w.startswith(CHANGE_STEMS) for w in parse.lower[max(0, back - _CHANGE_REACH) : back])


def _is_a_next_one(parse: Parse, counted: Counted, time: Standing[Time], verb: int) -> bool:
    """ "Recorded 174 killed in April and 232 in May": behind a second number, a time is not when somebody spoke."""
    bare = counted.head is None and _is_right_behind(parse, counted.after, time)
    return bare and "CD" in parse.tag[verb + 1 : counted.quantity.first]


def _is_right_behind(parse: Parse, after: int, time: Standing[Time]) -> bool:
    """Whether only "on", "in the" and their like stand between a number and a time: "61 on Sunday", "290 a day earlier"."""
    between = parse.lower[after : time.first]
    return time.first >= after and len(between) <= _TIME_REACH and _BEFORE_A_TIME.issuperset(between)


def _is_of_a_number(parse: Parse, counted: Counted, time: Standing[Time]) -> bool:
    """Whether a time stands right behind another bare number, which it dates: "from 61 on Sunday to 88"."""
    at = time.first - 1
    while at > 0 and parse.lower[at] in _BEFORE_A_TIME and time.first - at <= _TIME_REACH:
        at -= 1
    other = not counted.quantity.first <= at <= counted.quantity.last
    one, next_one = governing_verb(parse, counted.quantity.first), governing_verb(parse, at)
    if other and counted.quantity.first < at and one != next_one and _are_joined(parse, one, next_one):
        return False  # "killed four people and hurt 14 on Wednesday"
    return other and at >= 0 and parse.tag[at] == "CD" and parse.sentence[at] == parse.sentence[time.first]


def _opens(parse: Parse, time: Standing[Time]) -> bool:
    """ "Between 1 and 5 May, clashes killed 17": a time that opens its sentence, or what somebody said, holds for all of it."""
    begin, end = parse.sentences[parse.sentence[time.first]]
    front = range(max(begin, time.first - _FRONT), time.first)
    said = any(parse.lower[t] in ("that", ":") for t in front)
    return (said or time.first - begin <= _FRONT) and time.last + 1 < end and parse.words[time.last + 1] == ","


def _is_long(time: Time) -> bool:
    """ "Between October and May the ministry reported": nobody speaks for months; the period is the figure's."""
    return time.when is not None and (time.when.end - time.when.start).days > _LONGEST_SPEECH


def _is_of_another(around: Surroundings, time: Standing[Time], first: int) -> bool:
    """Whether a time behind a comma stands with a number of its own, which it dates; "3 and 9 August" are two dates."""
    if time.first < first:
        return False
    parse = around.parse
    start, end = stretch_of(parse, time.first)
    dated = {t for other in around.times.get(parse.sentence[first], ()) for t in range(other.first, other.last + 1)}
    return start > first and any(parse.tag[t] == "CD" for t in range(start, end) if t not in dated)


def stretch_of(parse: Parse, token: int) -> tuple[int, int]:
    """The tokens around ``token`` up to a comma, semicolon or dash, within its sentence."""
    start, end = parse.sentences[parse.sentence[token]]
    left = next((t + 1 for t in range(token, start - 1, -1) if parse.words[t] in _APART), start)
    right = next((t for t in range(token, end) if parse.words[t] in _APART), end)
    return left, right


def _are_joined(parse: Parse, verb: int, other: int) -> bool:
    """Whether two verbs are the same or coordinated: a time at either end governs both."""
    return other in _with_conjuncts(parse, verb) or verb in _with_conjuncts(parse, other)


def _with_conjuncts(parse: Parse, verb: int) -> set[int]:
    """A verb and those it is joined to, upwards."""
    found = {verb}
    while parse.head[verb] != verb and (parse.dep[verb] == "conj" or (parse.dep[verb] == "advcl" and parse.tag[verb] == "VBG")):
        verb = parse.head[verb]
        found.add(verb)
    return found


def _dated_by(parse: Parse, time: Standing[Time]) -> int:
    """The verb that a time governs: of "hit a bus carrying miners on Monday" the hit, wherever the parser hangs the day."""
    verb = governing_verb(parse, time.first)
    participle = parse.tag[verb] in ("VBG", "VBN") and parse.dep[verb] in ("acl", "advcl")
    described = participle and parse.head[verb] < verb and not any(k < verb for k in parse.children[verb])
    if described and parse.lemma[verb] not in _OF_THEIR_OWN_DAY:
        return governing_verb(parse, parse.head[verb])
    main = struck_at_the_end(parse, verb)
    return verb if main is None else main


def as_of(around: Surroundings, time: Standing[Time] | None, said_on: When | None) -> When | None:
    """The time that governs the figure, else when it was said; where neither is told, nobody said as of when it holds.

    "In the past week" ends on the day on which its voice spoke, where that is told beside it.
    """
    parse, published = around.parse, around.context.published
    when = said_on if time is None else time.value.when
    if time is None or when is None or said_on is None or when.end != published or not is_just_past(parse, time):
        return when
    if all(t.value.when != said_on for t in around.times.get(parse.sentence[time.first], ())):
        return when
    early = when.end - said_on.end
    return When(when.start - early, said_on.end, when.precision) if early > timedelta(0) else when


def is_just_past(parse: Parse, time: Standing[Time]) -> bool:
    """ "Over the past 24 hours", "in the last week": a span that ends with the day of the report."""
    when = time.value.when
    return when is not None and when.precision <= _WEEK and not _PASSED.isdisjoint(parse.lower[time.first : time.last + 1])


def is_before(day: When, said_on: When) -> bool:
    """Whether an event was over when somebody spoke of it."""
    return day.end < said_on.start


def capped(when: When | None, published: date | None) -> When | None:
    """A time that ends no later than the report came out (codebook §2); none where all of it would lie after."""
    if when is None or published is None or when.end <= published:
        return when
    if when.start > published:
        return None
    return When(when.start, published, date_precision(when.start, published))


def is_of_today(parse: Parse, first: int) -> bool:
    """Whether a number runs since this morning: "31 killed since dawn"."""
    start, end = clause_of(parse, first)
    words = parse.lower[start:end]
    return any(word == "since" and not _MORNINGS.isdisjoint(words[n + 1 : n + 4]) for n, word in enumerate(words))


def is_standing(parse: Parse, first: int, after: int) -> bool:
    """Whether a number is told as what still is: "59 hostages are still held"; the event told before is not when."""
    _, end = clause_of(parse, first)
    behind = parse.lower[after : min(end, after + _STANDING_REACH)]
    return any(a in ("are", "is", "remain", "remains") for a in behind[:1]) and not {"still", "currently", "remain"}.isdisjoint(
        behind
    )


def is_over_a_time(parse: Parse, first: int) -> bool:
    """ "Seventeen have been killed in a week", "within three months": longer than the event told before."""
    start, end = stretch_of(parse, first)
    for token in range(start, end - 2):
        if parse.lower[token] in _SPANNING and parse.lemma[token + 2] in _LONG and parse.tag[token + 1] in ("DT", "CD"):
            return True
    return False


def is_a_rate(parse: Parse, first: int) -> bool:
    """ "Average daily casualties reached 1,310": of no one event."""
    return not _RATES.isdisjoint(parse.lower[slice(*stretch_of(parse, first))])


def is_of_a_war(parse: Parse, first: int) -> bool:
    """Whether the sentence of a number counts over a whole war, or up to now: not only the event told before."""
    start, end = parse.sentences[parse.sentence[first]]
    words = parse.lower[start:end]
    if any(_is_a_war(parse, t) for t in range(start, end)) or has_phrase(words, measures.OVER_A_TIME):
        return True
    if has_phrase(words, ("since",)):
        return named_event(parse, first) is None
    if not _has_come_to_be(parse, first):
        return False
    verb = governing_verb(parse, first)
    if parse.dep[verb] == "relcl" and parse.lemma[verb] in ("lose", "suffer"):
        return True  # "according to the military, which has lost more than 60 there"
    return start > 0 and parse.paragraph[first] == parse.paragraph[start - 1] and _tells_of_a_war(parse, start - 1)


def _is_a_war(parse: Parse, token: int) -> bool:
    """Whether a noun is a whole war, and does not only say of what kind another thing is: "a campaign rally", "a war monitor"."""
    of_what = lemma(parse, parse.head[token]) if parse.dep[token] == "compound" else None
    return parse.lower[token] in measures.WHOLE_WARS and (of_what is None or of_what in measures.HEAD_NOUNS)


def is_up_to_now(parse: Parse, first: int) -> bool:
    """Whether a running total that is no one event's runs up to when it is told: "since October", "so far"."""
    start, end = parse.sentences[parse.sentence[first]]
    return named_event(parse, first) is None and has_phrase(parse.lower[start:end], measures.CUMULATIVE_WORDS)


def named_event(parse: Parse, first: int) -> int | None:
    """The event that a number's sentence speaks of as known: "verified 46 deaths in the strike", "Thursday night's attack"."""
    start, end = parse.sentences[parse.sentence[first]]
    known = (t for t in range(start, end) if parse.tag[t] == "NN" and lemma(parse, t) in measures.EVENT_NOUNS - measures.WHOLE_WARS)
    return next((t for t in known if any(parse.lower[k] in ("the", "this", "that") for k in parse.children[t])), None)


def _has_come_to_be(parse: Parse, first: int) -> bool:
    """ "Nine million have been driven from their homes": what is so by now, and no part of an event just told."""
    verb = governing_verb(parse, first)
    return any(parse.dep[k] == "aux" and parse.lower[k] in ("have", "has") for k in parse.children[verb])


def _tells_of_a_war(parse: Parse, token: int) -> bool:
    """Whether the war is what a sentence tells of: "The war, which broke out in April, has killed at least 15,500"."""
    begin, end = parse.sentences[parse.sentence[token]]
    return any(
        parse.lower[t] in measures.WHOLE_WARS and (parse.dep[t] == "nsubj" or parse.lower[t - 1] == "the")
        for t in range(begin, end)
    )


def clause_of(parse: Parse, token: int) -> tuple[int, int]:
    """The tokens around ``token`` up to a semicolon, within its sentence."""
    start, end = parse.sentences[parse.sentence[token]]
    left = next((t + 1 for t in range(token, start - 1, -1) if parse.words[t] == ";"), start)
    return left, next((t for t in range(token, end) if parse.words[t] == ";"), end)


def has_phrase(words: list[str], phrases: tuple[str, ...]) -> bool:
    """Whether one of the phrases stands among the words; "since troops had closed the roads" tells a cause and no time."""
    cause = next((n for n, word in enumerate(words) if word == "since" and "had" in words[n + 2 : n + 4]), None)
    text = f" {' '.join(words if cause is None else [*words[:cause], *words[cause + 1 :]])} "
    return any(f" {phrase} " in text for phrase in phrases)


def is_cut_off(parse: Parse, time: int) -> bool:
    """Whether a time says up to when a number holds ("as of", "by"), not over which period."""
    return parse.lower[max(0, time - 2) : time][-2:] == ["as", "of"] or (time > 0 and parse.lower[time - 1] in ("by", "until"))
