"""The attributions of rules and tagger as one list.

The tagger was trained on political news, where wishes, votes and criticism count as attributions, and where nobody shoots. What
it alone finds is therefore looked over here: by the codebook a statement puts content forward.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import replace

from firsthand.codebook.hedges import CUE_HEDGES
from firsthand.codebook.measures import EVENT_NOUNS
from firsthand.codebook.vague import VAGUE_COUNTS
from firsthand.model import Hedge
from firsthand.reading.attribution import lexicon as lx
from firsthand.reading.attribution.apart import KNOWN_EXTENT, apart, dividers_of
from firsthand.reading.attribution.asides import is_aside
from firsthand.reading.attribution.deeds import takes_lives
from firsthand.reading.attribution.extent import (
    Attribution,
    Ranges,
    head_of,
    is_date,
    is_of_relative,
    is_past_semicolon,
    outside,
    trimmed,
)
from firsthand.reading.attribution.naming import cleaned
from firsthand.reading.attribution.negation import is_negated, is_preliminary, is_silent
from firsthand.reading.attribution.objects import checks_item, is_charge, number_told
from firsthand.reading.attribution.sources import hands_over, source_of, tells_of_item, with_office
from firsthand.reading.parse import Parse
from firsthand.reading.speakers import FORCES

ALIKE = 0.8
"""Share of their tokens that two contents have in common when they differ at an edge only."""
_DECLINING = frozenset("decline refuse fail avoid".split())
_HIDING = frozenset("name identify quote withhold".split())
"""What sources ask not to be: "asked not to be named"."""
_ORDERING = frozenset({"order", "command", "instruct"})
_ACTING = frozenset("advise ask call encourage intend plan pledge promise threaten urge vow want warn".split())
_PASSING_ALONG = frozenset({"refer", "direct"})  # what is done with questions
_GUARDING = frozenset("army authority brigade defence defense gendarmerie militia navy police service".split())
_DONE_WITH = frozenset("address attend back backing chair post support".split())
"""What is done with a meeting, an ally or an item."""
_TALKING = frozenset({"speak", "talk"})
_GREETING = frozenset("congratulate greet mourn salute thank wish".split())
"""What is said to somebody, and puts nothing forward: "wishes the wounded a speedy recovery"."""
_OPENING_QUESTIONS = frozenset("who whom whose what which why how when where whether if".split())
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_CLAUSAL = _FINITE - {"VBZ"}
_BARE = frozenset("PRP DT WDT WP IN RB , . : '' `` -LRB- -RRB-".split())
"""Tags of words that say nothing by themselves: "denied it"."""


def merged(p: Parse, by_rule: Sequence[Attribution], tagged: Sequence[Attribution]) -> list[Attribution]:
    """What either found. Where both found a cue, the tagger tells the content and the rule what the tagger does not know:
    its own name, who is cited behind the source, a source that the tagger missed, and the edges of a content they agree on."""
    found: list[Attribution] = []
    taken: set[int] = set()
    rules = _Rules(p, by_rule, tagged)
    for t in (_within_paragraph(p, t) for t in tagged if not _looks_into(p, t)):
        same = rules.of_cue(t)
        if not same:
            if puts_forward(p, t) and not _is_denied(p, t) and not rules.is_within_a_source(p, t):
                found.append(_completed(p, t))
            continue
        best = max(same, key=lambda r: _shared(r.content, t.content))
        if id(best) not in taken:
            found.append(_joined(p, best, t, rules))
        taken.update(map(id, same))
    found += [r for r in by_rule if id(r) not in taken]
    voiced = sorted((a.head, n) for n, a in enumerate(found) if a.source and p.quote[a.head] == 0)
    dividers = dividers_of(p)
    found = [replace(a, content=content) for a in found if (content := apart(p, a, found, voiced, dividers))]
    return sorted((a for a in found if a.rule != "tagger" or not _is_asked(p, a.content[-1][1])), key=lambda a: a.head)


def _is_asked(p: Parse, last: int) -> bool:
    """Whether a content ends with a question mark, which puts nothing forward."""
    return "?" in (p.words[last], p.words[min(last + 1, len(p) - 1)])


def _is_denied(p: Parse, t: Attribution) -> bool:
    """ "Rejected claims that P": the verb is the cue, and nobody is said to claim P."""
    denied = p.tag[t.head][0] == "N" and p.dep[t.head] == "dobj" and CUE_HEDGES.get(p.lemma[p.head[t.head]]) is Hedge.DENIED
    return denied and not t.source and p.child(t.head, "poss") is None


def _within_paragraph(p: Parse, a: Attribution) -> Attribution:
    """Without the byline or the caption above: a stretch of content that is no quotation starts in the paragraph of its cue."""
    start, _ = p.paragraphs[p.paragraph[a.head]]
    above = any(first < start <= last and p.quote[first] == 0 for first, last in a.content)
    if not above:
        return a
    content = ((max(first, start) if p.quote[first] == 0 and last >= start else first, last) for first, last in a.content)
    return replace(a, content=tuple(content))


class _Rules:
    """What the rules found, by cue and by sentence, and in which sentences either tells something of a source."""

    def __init__(self, p: Parse, found: Sequence[Attribution], tagged: Sequence[Attribution]) -> None:
        self._p = p
        self._found = found
        self._by_head: dict[int, list[Attribution]] = {}
        self._by_token: dict[int, list[int]] = {}
        self._by_sentence: dict[int, list[Attribution]] = {}
        self._told_in: dict[int, list[Attribution]] = {}
        for n, a in enumerate(found):
            self._by_head.setdefault(a.head, []).append(a)
            self._by_sentence.setdefault(p.sentence[a.head], []).append(a)
            for token in _tokens(a.cue):
                self._by_token.setdefault(token, []).append(n)
        for a in (*found, *tagged):
            for sentence in _sentences(p, a.content) if a.source else ():
                self._told_in.setdefault(sentence, []).append(a)

    def of_cue(self, tagged: Attribution) -> list[Attribution]:
        """Those with the same head as what the tagger found, else those whose cue meets its cue."""
        meeting = {n for token in _tokens(tagged.cue) for n in self._by_token.get(token, ())}
        return self._by_head.get(tagged.head) or [self._found[n] for n in sorted(meeting)]

    @functools.cached_property
    def of_numbers(self) -> set[int]:
        """The tokens of the text's numbers, with what bounds them and what they count."""
        return _of_numbers(self._p)

    def told_by_others(self, sentence: int, a: Attribution) -> bool:
        """Whether a source other than that of ``a`` tells something in a sentence."""
        return any(b.head != a.head and b.source != a.source for b in self._told_in.get(sentence, ()))

    def is_within_a_source(self, p: Parse, a: Attribution) -> bool:
        """Whether a cue stands in the source of a rule's that its content runs into: "an estimate by X puts the dead at 50,000"."""
        return any(a.head in _tokens(b.source) and _tokens(b.cue) <= _tokens(a.content) for b in self.beside(p, a))

    def beside(self, p: Parse, a: Attribution) -> list[Attribution]:
        """Those of its sentence."""
        return self._by_sentence.get(p.sentence[a.head], [])


def _looks_into(p: Parse, a: Attribution) -> bool:
    """Whether the cue is what a voice does with reports of others: "is investigating reports that"."""
    lemmas = {p.lemma[t] for first, last in a.cue for t in range(first, last + 1)}
    return not lemmas.isdisjoint(lx.LOOKING_INTO) and not lemmas.isdisjoint(("report", "claim", "allegation", "account"))


def puts_forward(p: Parse, a: Attribution) -> bool:
    """Whether what the tagger alone found is a statement by the codebook, and not silence, a question, or an act of war."""
    cue = [t for first, last in a.cue for t in range(first, last + 1)]
    content = [t for first, last in a.content for t in range(first, last + 1)]
    lemmas = {p.lemma[t] for t in (a.head, *cue)}
    if (
        lemmas & lx.CITING
        or lemmas & _DECLINING
        or (lemmas & _GREETING and p.child(a.head, "ccomp") is None)
        or p.lemma[a.head] in lx.SEEMING
        or (is_negated(p, a.head) and not lemmas & lx.RULING_OUT)
        or any(p.lower[t] == "no" for t in cue)  # "gave no details of"
        or _is_question(p, a)
        or _asks_for_action(p, a)
        or any(is_preliminary(p, first, last) for first, last in a.source)
        or (any(checks_item(p, a.head, t) for t in content) and not any(p.tag[t] in _FINITE for t in content))
        or (p.lemma[a.head] == "know" and a.head + 1 < len(p) and p.lower[a.head + 1] == "as")  # what something is called
        or lemmas & _PASSING_ALONG
        or any(is_silent(p, t) for t in (a.head, *cue) if p.tag[t][0] == "V")
        or takes_lives(p, a.head)
        or is_charge(p, a.head)
        or _is_answered(p, a.head)
        or _is_done_with(p, a.head, content)
    ):
        return False
    if p.tag[a.head].startswith("RB") or p.lemma[a.head] in lx.EVIDENCE_NOUNS or _is_hedge(p, a) or _is_asked(p, content[-1]):
        return False
    if p.lemma[a.head] in lx.ACTS_OF_WAR and not any(p.quote[t] for t in content):
        return False  # in political news a word for criticism; here who attacks says nothing by it
    if not a.source and p.child(a.head, "auxpass") is not None and p.child(a.head, "xcomp") is not None:
        return False  # "are estimated to have been killed" is a hedge of what is said around it; alone it is found by rule
    if any(p.lemma[head_of(p, r)] in EVENT_NOUNS for r in a.source):
        return False  # "the agency is appalled by Sunday's strike"
    if _is_bare(p, a.content) or (
        p.lemma[a.head] == "ask"
        and (
            any(p.lemma[t] in _HIDING for t in content)
            or {"about", "on"} & {p.lower[t] for t in cue}
            or (p.dep[a.head] == "advcl" and p.tag[a.head] == "VBN")  # "declined to comment when asked for the number"
        )
    ):
        return False
    if lemmas & lx.SHOWING and (shown := p.child(a.head, "nsubj")) is not None and p.lemma[shown] in lx.EVIDENCE_NOUNS:
        return False  # "images obtained by the newspaper show": they do, and not who obtained them
    if (lemmas & lx.SHOWING and any(hands_over(p, r) for r in a.source)) or any(tells_of_item(p, t) for t in content):
        return False
    return not (
        lemmas & (lx.SHOWING | lx.RELEASING)
        and any(p.lemma[t] in lx.EVIDENCE_NOUNS for first, last in a.source for t in (first, last))
    )


def _is_done_with(p: Parse, cue: int, content: Sequence[int]) -> bool:
    """ "Addressed the council", "backing for the militia", "speaking to Agency": the object is nothing that is put forward."""
    if p.lemma[cue] == "lie" and p.child(cue, "ccomp") is None and not any(p.quote[t] for t in content):
        return True  # "the town lies on a road"
    if p.lemma[cue] not in _DONE_WITH | _TALKING or p.child(cue, "ccomp") is not None or any(p.quote[t] for t in content):
        return False
    towards = p.child(cue, "prep")
    if p.lemma[cue] in _TALKING:
        return p.tag[cue] == "VBG" and towards is not None and p.lower[towards] == "to" and p.child(towards, "pobj") in content
    done = p.child(cue, "dobj") if towards is None or p.child(cue, "dobj") is not None else p.child(towards, "pobj")
    return done in content


def _is_answered(p: Parse, noun: int) -> bool:
    """ "A claim that the ministry rejected": what is done with it, and not what it claims."""
    clauses = (k for k in p.children[noun] if p.dep[k] in ("acl", "relcl") and CUE_HEDGES.get(p.lemma[k]) is Hedge.DENIED)
    return p.lemma[noun] in lx.CHARGES and any((p.child(k, "dobj") or noun) < k for k in clauses)


def _is_bare(p: Parse, content: Ranges) -> bool:
    """Whether a content says nothing by itself: "it" of "denied it", or of "it was claimed that"."""
    return all(p.tag[t] in _BARE for first, last in content for t in range(first, last + 1))


def _asks_for_action(p: Parse, a: Attribution) -> bool:
    """Orders, and what those who bear arms or guard others ask, promise or threaten to do: "the army urged people to stay away"."""
    if p.lemma[a.head] in _ORDERING or (p.lemma[a.head] == "call" and p.lower[a.head + 1 : a.head + 2] in (["on"], ["upon"])):
        return True
    subject = p.child(a.head, "nsubj")
    serving = subject is not None and (p.lemma[subject] in FORCES | _GUARDING or p.lower[subject] in FORCES)
    first, last = a.content[0]
    asked = p.tag[first] == "TO" or any(p.tag[t] == "TO" and p.head[p.head[t]] == a.head for t in range(first, last + 1))
    return serving and asked and p.lemma[a.head] in _ACTING and not any(p.tag[t] == "CD" for t in range(first, last + 1))


def _is_question(p: Parse, a: Attribution) -> bool:
    """“They asked who had fought”: what somebody is told to have wanted to know."""
    opens = p.lower[a.content[0][0]] in _OPENING_QUESTIONS and a.content[0][0] > a.head
    return opens and (p.quote[a.head] != 0 or not a.source) and p.lemma[a.head] == "ask"


def _is_hedge(p: Parse, a: Attribution) -> bool:
    """ "Dozens feared dead", "a general believed hurt": nobody is said to fear or believe it."""
    after = a.cue[-1][1] + 1
    return p.lemma[a.head] in lx.THOUGHT | {"report"} and after < len(p) and p.tag[after] in ("JJ", "VBN")


def _joined(p: Parse, r: Attribution, t: Attribution, rules: _Rules) -> Attribution:
    if _is_bare(p, t.content):
        return replace(r, score=t.score)
    known = r.rule in KNOWN_EXTENT or bool(r.relayed) or is_of_relative(p, r.head, r.source)
    known = known or (r.rule == "accusing" and t.content[0][0] < r.head < r.content[0][0])
    known = known or r.content == (number_told(p, r.head),) or (r.rule == "describing" and _tokens(t.content) < _tokens(r.content))
    known = known or _shared(r.content, t.content) >= ALIKE or _leaves_a_number(p, r, t, rules)
    inside = _is_of_content(p, r, t)
    inside = inside or (
        bool(r.source) and _tokens(r.source) < _tokens(t.source) and _meet(t.source, r.content)
    )  # "a charge Y denies"
    told = bool(r.relayed) or inside or r.rule in ("raising", "citing") or is_aside(p, r)
    source = r.source if told else _source(p, r.head, r.source, cleaned(p, t.source))
    content = r.content if known or _runs_into_another(p, r, t, rules) else _without(p, t.content, source)
    if _meet(source, content) and r.rule == "around":
        content = _without(p, content, source)
    cue = r.cue if r.relayed or _meet(t.cue, content) else t.cue
    return replace(r, source=source, cue=cue, content=trimmed(p, content), score=t.score)


def _is_of_content(p: Parse, r: Attribution, t: Attribution) -> bool:
    """Whether the tagger's source is a part of what is told behind it: "…, two Malawians and a guard, the army said"."""
    if not r.source or not t.source or p.words[r.source[0][0] - 1] != ",":
        return False
    more = {n for n in _tokens(t.source) - _tokens(r.source) if p.words[n][0].isalnum()}
    speaks = any(p.lemma[n] in lx.SPEAKERS | {"ministry"} for first, last in r.source for n in range(first, last + 1))
    return speaks and bool(more) and max(more) < r.source[0][0] and more <= _tokens(r.content)


def _leaves_a_number(p: Parse, r: Attribution, t: Attribution, rules: _Rules) -> bool:
    """Whether the tagger's content lacks a number that is in the rule's ("…, killing at least 45"), a word that bounds one, or
    what it counts, and that nobody else tells: what no voice is cited for, the publisher would be taken to assert."""
    less = _tokens(r.content) - _tokens(t.content) - (set() if _tokens(r.source) < _tokens(t.source) else _tokens(t.source))
    if less.isdisjoint(rules.of_numbers):
        return False
    return not any(b is not r and b.source and b.head in less for b in rules.beside(p, r))


def _of_numbers(p: Parse) -> set[int]:
    """Numbers, words that bound one, and what one counts: "at least", "45", "fighters"."""
    found = {t for t, word in enumerate(p.lower) if word in VAGUE_COUNTS}
    for t, tag in enumerate(p.tag):
        if tag == "CD":
            found.update((t, p.head[t], *p.children[t]))
    return found


def _runs_into_another(p: Parse, r: Attribution, t: Attribution, rules: _Rules) -> bool:
    """Whether the tagger's content goes on, past the rule's, into what somebody else says: "…, a claim the opposition denies"."""
    more = _tokens(t.content) - _tokens(r.content)
    if any(rules.told_by_others(n, r) for n in _sentences(p, t.content) - _sentences(p, r.content) - {p.sentence[r.head]}):
        return True
    near = [b for b in rules.beside(p, r) if b is not r and b.source and b.head in more and p.quote[b.head] == 0]
    return any(_tokens(b.source) <= more or (b.source == r.source and p.dep[b.head] == "conj") for b in near)


def _source(p: Parse, head: int, by_rule: Ranges, tagged: Ranges) -> Ranges:
    """The tagger's source, unless it lost a part of a name, stands past a semicolon, or made a voice of nobody's "reports"."""
    if not tagged or _is_addressee(p, tagged):
        return by_rule
    if not by_rule:
        speaks = any(
            p.tag[t].startswith("NNP") or p.tag[t] == "PRP" or p.lemma[t] in lx.SPEAKERS for a, b in tagged for t in range(a, b + 1)
        )
        return tagged if speaks else ()
    astray = (
        _holds_clause(p, tagged)
        or _is_cut(p, by_rule, tagged)
        or _is_below(p, by_rule, tagged)
        or is_past_semicolon(p, head, tagged)
    )
    part = p.lower[tagged[0][1] - 1 : tagged[0][1] + 1] in (["its", "part"], ["their", "part"])  # "it for its part said"
    return by_rule if astray or part or _is_the_second(p, by_rule, tagged) else tagged


def _holds_clause(p: Parse, tagged: Ranges) -> bool:
    """Whether the tagger took a clause for who speaks: "the 37th since the Council was created" of "…, also called for"."""
    return any(
        p.tag[t] in _CLAUSAL and not any(p.tag[k] in ("WDT", "WP", "WP$", ",") or p.lower[k] == "that" for k in range(first, t))
        for first, last in tagged
        for t in range(first, last)
    )


def _is_the_second(p: Parse, by_rule: Ranges, tagged: Ranges) -> bool:
    """Whether the tagger's source is but the second of two: "locals" of "rebels and locals say"."""
    first = tagged[0][0]
    return "CC" in (p.tag[first - 1], p.tag[first]) and _tokens(tagged) < _tokens(by_rule)


def _is_below(p: Parse, by_rule: Ranges, tagged: Ranges) -> bool:
    """Whether the tagger's source stands in what the rule's did: "martial law" of "X, which declared martial law, said"."""
    heads = {head_of(p, r) for r in by_rule}
    told = [k for h in heads for k in p.children[h] if p.dep[k] == "relcl"]
    return all(
        p.lower[first] not in lx.RELATIVE and any(p.left[k] <= first and last <= p.right[k] for k in told) for first, last in tagged
    )


def _is_addressee(p: Parse, tagged: Ranges) -> bool:
    """Whether the tagger took whom somebody told for who told: "a medic told Wire One"."""
    told = [t for first, last in tagged for t in range(first, last + 1) if p.lemma[p.head[t]] == "tell"]
    return any(p.dep[t] == "nsubjpass" or (p.dep[t] in ("dobj", "dative") and p.head[t] < t) for t in told)


def _is_cut(p: Parse, by_rule: Ranges, tagged: Ranges) -> bool:
    """Whether the tagger's source lost a part of a name or its article: "Korea's spy agency" of "South Korea's spy agency"."""
    first = tagged[0][0]
    one = len(tagged) == len(by_rule) == 1
    if one and by_rule[0][0] == with_office(p, first, p.sentences[p.sentence[first]][0]) < first:
        return True  # "the head of the union, First Last, told": the office is hers
    return one and by_rule[0][0] < first <= by_rule[0][1] and p.tag[first - 1] in ("NNP", "NNPS", "POS", "DT", "JJ", "NN")


def _completed(p: Parse, t: Attribution) -> Attribution:
    """With the subject of the cue where the tagger named no source."""
    own = () if _holds_clause(p, t.source) else tuple(r for r in cleaned(p, t.source) if not is_date(p, *r))
    source = own or source_of(p, t.head)
    content = trimmed(p, t.content)
    last = content[-1][1] if content else 0
    if source and source[0][0] == last + 1 and p.tag[last] == "IN":  # "…, the delegation in the country reported"
        comma = next((k for k in range(last, content[-1][0], -1) if p.words[k] == ","), None)
        if comma is not None:
            source, content = ((comma + 1, source[0][1]), *source[1:]), trimmed(p, (*content[:-1], (content[-1][0], comma - 1)))
    return replace(t, source=() if _meet(source, content) else source, content=content)


def _meet(one: Ranges, other: Ranges) -> bool:
    return any(a <= y and x <= b for a, b in one for x, y in other)


def _without(p: Parse, content: Ranges, source: Ranges) -> Ranges:
    """A content without the tokens of its source."""
    for own in source:
        content = tuple(part for first, last in content for part in outside(p, first, last, own))
    return content


def _shared(one: Ranges, other: Ranges) -> float:
    """The tokens that two contents share, as a part of all that either holds."""
    a, b = _tokens(one), _tokens(other)
    return len(a & b) / max(1, len(a | b))


def _sentences(p: Parse, ranges: Ranges) -> set[int]:
    return {n for first, last in ranges for n in range(p.sentence[first], p.sentence[last] + 1)}


def _tokens(ranges: Ranges) -> frozenset[int]:
    return frozenset(t for first, last in ranges for t in range(first, last + 1))
