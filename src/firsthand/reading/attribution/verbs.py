"""Cue verbs → source and content, one rule a construction."""

from __future__ import annotations

from firsthand.reading.attribution import lexicon as lx
from firsthand.reading.attribution.extent import (
    Attribution,
    Ranges,
    block,
    cue_of,
    half_before,
    is_of_relative,
    joined,
    outside,
    past_acronym,
    past_relative,
    phrase,
    trimmed,
    with_name,
)
from firsthand.reading.attribution.negation import is_negated, is_silent
from firsthand.reading.attribution.objects import (
    accusing,
    describing,
    giving,
    is_charge,
    noun_phrase,
    placing,
    releasing,
    speaking_of,
)
from firsthand.reading.attribution.occasions import ends_occasion
from firsthand.reading.attribution.sources import behind_agent, segment_before, source_of, tells_of_item
from firsthand.reading.parse import Parse
from firsthand.reading.speakers import FORCES

_OF_THINGS = lx.SHOWING | {"explain", "mean", "reflect"}
"""What facts and figures do, which put nothing forward."""
_WITH_CLAUSE = lx.SPEECH | lx.THOUGHT | lx.SHOWING | lx.CITING | lx.EMERGING
_SAYING = lx.SPEECH - lx.CITING
_SAYING_OR_THINKING = lx.SPEECH | lx.THOUGHT
_AUXILIARIES = frozenset("be can could do have may might shall should will would".split())
_SHORTEST_CLAUSE = 4
_BESIDE = 6
"""Tokens before "as X claims" within which a number that is turned down is what X claims."""
_LONGEST_NAME = 15
"""Tokens beyond which what stands before a cue is no source."""
NOT_RULED_OUT = "not ruled out"
"""The rule of what a voice leaves open."""


def verb_cue(p: Parse, v: int) -> Attribution | None:
    lemma = p.lemma[v]
    if p.dep[v] in ("amod", "aux", "auxpass", "compound") or lemma not in _VERBS:
        return None
    if is_negated(p, v) and lemma in lx.RULING_OUT:
        return _not_ruled_out(p, v)
    if is_negated(p, v) and (lemma not in lx.THOUGHT or p.child(v, "auxpass") is not None):
        return None  # "has never confirmed", "did not say", "it is not known": nothing is put forward
    if is_silent(p, v) or is_charge(p, v):
        return None
    subject = p.child(v, "nsubj")
    if subject is not None and (p.lower[subject] in lx.NOBODY or (lemma in _OF_THINGS and _is_abstract(p, subject))):
        return None
    if lemma in lx.CITING and p.tag[v] == "VBG":
        return None  # a further voice of another cue: citations.with_citations
    for rule in (_as_clause, describing, _clause, accusing, placing, giving, releasing, noun_phrase, speaking_of, _raising):
        attribution = rule(p, v)
        if attribution is not None:
            return attribution
    return None


_VERBS = (
    lx.SPEECH
    | lx.THOUGHT
    | lx.SHOWING
    | lx.NOUN_PHRASE
    | lx.PLACING
    | lx.ACCUSING
    | lx.RELEASING
    | lx.CITING
    | lx.EMERGING
    | lx.DESCRIBING
    | lx.SPEAKING_OF
    | lx.GIVING
    | lx.RULING_OUT
    | {"hold", "take"}
)


def _is_abstract(p: Parse, subject: int) -> bool:
    """A subject that can show something without saying it: "the practice explains", "the losses suggest"."""
    known = lx.SPEAKERS | lx.EVIDENCE_NOUNS | lx.DOCUMENT_VOICES | lx.CUE_NOUNS | FORCES
    return p.tag[subject] in ("NN", "NNS") and p.lemma[subject] not in known


def _not_ruled_out(p: Parse, v: int) -> Attribution | None:
    """ "X did not rule out that …", "does not exclude that": possible, as X has it."""
    said = p.child(v, "ccomp", "dobj")
    source = source_of(p, v)
    if (p.lemma[v] == "rule" and p.child(v, "prt") is None) or said is None or not source:
        return None
    return Attribution(v, source, cue_of(p, v), trimmed(p, ((p.left[said], p.right[said]),)), NOT_RULED_OUT)


def _clause(p: Parse, v: int) -> Attribution | None:
    """ "X said that …", "…, X said", "X said: “…”"."""
    if p.lemma[v] not in _WITH_CLAUSE or (p.lemma[v] == "know" and p.quote[v]):
        return None
    if p.dep[v] == "acl" and p.lemma[p.head[v]] in lx.CUE_NOUNS and p.tag[v] == "VBG":
        return None  # "reports suggesting that": the noun is the cue
    clause = _complement(p, v)
    charge = p.child(v, "dobj")
    if clause is not None and charge is not None and clause < charge < v and p.lemma[charge] in lx.CHARGES:
        return None  # "X accused Y of …, a charge Y denies"
    if clause is None and (cited := _cited_behind(p, v)) is not None:
        return cited
    if clause is None and p.lemma[v] in lx.OWN_ACTS and p.child(v, "auxpass") is None:
        clause = p.child(v, "xcomp") or _owned_up(p, v)
    if clause is None:
        return None
    if tells_of_item(p, clause):
        return None
    if p.lemma[v] in lx.THOUGHT and (not _finite(p, clause) or p.tag[v] == "VBG"):
        return None
    quoting = _quoting(p, v)
    source, relayed = ((phrase(p, quoting[0]),), quoting[1:]) if quoting else (source_of(p, v), ())
    if not source and p.tag[v] in ("VBD", "VBZ", "VBP", "VBN") and p.child(v, "auxpass") is None and p.lemma[v] not in lx.EMERGING:
        source = segment_before(p, v)
    if not source and p.tag[v] == "NNS" and p.left[v] < v and (p.lemma[v - 1] in lx.SPEAKERS or p.tag[v - 1].startswith("NNP")):
        source = ((p.left[v], v - 1),)  # "The Ukrainian military claims to have …": a noun to the parser
    if p.lemma[v] in lx.SPEECH and source and source[0][0] <= clause <= source[0][1]:
        return None
    source = (with_name(p, source[0]), *source[1:]) if quoting else source
    own = block(p, v, source, clause)
    first, last = _within_semicolons(p, v, clause)
    astray = next((k for k in p.children[v] if k > clause and p.dep[k] == "ccomp" and p.left[k] == last + 1), None)
    if first > v + 2 and p.tag[first - 1] == "CD" and p.tag[first][0] in "NJ" and p.lower[first - 2] in lx.WEEKDAYS:
        first -= 1  # "said on Thursday 93 bodies had …": the parser hangs the number on the day
        own = (own[0], min(own[1], first - 1))
    if (bounded := _bounds_before(p, v, first)) is not None:
        first = bounded
        own = (own[0], min(own[1], first - 1))
    if (told := _from_its_count(p, v, clause)) is not None:
        first, own = told, (own[0], told - 1)
    counted = p.child(v, "dobj")
    if counted is not None and p.tag[counted] == "CD" and p.right[counted] + 1 == first == clause:
        first = p.left[counted]  # "reported 22 wounded"
        own = (own[0], first - 1)
    if (
        clause > v and astray is not None and p.lemma[astray] not in lx.SPEECH and p.words[last] != ","
    ):  # "said the missile launched at the port was new": two clauses to the parser
        last = max(last, _within_semicolons(p, v, astray)[1])
    last = past_relative(p, v, last)
    first = past_acronym(p, first) if p.lemma[v] == "tell" and first > v + 1 else first
    if is_of_relative(p, v, source):
        last = _before_main_verb(p, max(v, first), last)
    inserted = next((k for k in range(v + 1, clause) if _is_inserted(p, k)), None)
    first = inserted + 2 if inserted is not None and first <= inserted else first
    content = trimmed(p, outside(p, _past_day(p, first) if first == v + 1 else first, last, own))
    if (whom := _counted_before(p, v, clause, source)) is not None:
        content = trimmed(p, joined((whom, *content)))
    behind = (*(phrase(p, r) for r in relayed), *_testifying(p, v))
    return Attribution(v, source, cue_of(p, v), content, "clause", relayed=behind)


def _counted_before(p: Parse, v: int, clause: int, source: Ranges) -> tuple[int, int] | None:
    """ "The 11,000 soldiers" of "the 11,000 soldiers whom X says Y has sent": whom X tells of, with their number."""
    noun, partly = p.head[v], source != () and p.lower[source[0][0] - 2] == "of"  # "nine of whom"
    if p.dep[v] != "relcl" or partly or not is_of_relative(p, v, source) or p.child(p.head[noun], "neg") is not None:
        return None
    if p.child(clause, "dobj", "attr", "acomp") is not None:
        return None
    counted = phrase(p, noun, before=source[0][0] - 1)
    return counted if "CD" in p.tag[counted[0] : counted[1] + 1] and p.words[counted[1] + 1] != "," else None


def _before_main_verb(p: Parse, first: int, last: int) -> int:
    """Where a relative clause ends: "which X said killed 40, had been a mistake", "whom X says Y has sent have not been seen"."""
    for t in range(first + 2, last):
        finite = p.tag[t + 1] in ("VBD", "VBZ", "VBP", "MD") and p.lemma[t + 1] in _AUXILIARIES and p.quote[t + 1] == 0
        if finite and (p.words[t] == "," or p.tag[t] in ("VBN", "RP")):
            return t - (p.words[t] == ",")
    return last


def _bounds_before(p: Parse, v: int, first: int) -> int | None:
    """Where "said between 10 and 20 miners had died", "said up to 23 were killed" begin: the parser hangs the bounds and what they
    count on the cue.
    """
    hung = (k for k in p.children[v] if v < k < first and p.dep[k] == "prep" and p.lower[k] in ("between", "from"))
    begun = v + 1 if p.lower[v + 1 : v + 3] == ["up", "to"] and v + 1 < first else next(hung, None)
    counts = begun is not None and any(p.tag[t] == "CD" for t in range(begun, first))
    return begun if counts and not any(p.words[t] == "," for t in range(begun or first, first)) else None


def _from_its_count(p: Parse, v: int, clause: int) -> int | None:
    """ "Said 14 members of his family, among them two girls, were killed": the parser hangs those counted on the cue."""
    subjects = [k for k in p.children[v] if p.dep[k] == "nsubj"]
    behind = subjects[-1] if len(subjects) > 1 and subjects[0] < v < subjects[-1] < clause else None
    return p.left[behind] if behind is not None and p.right[behind] < clause else None


def _cited_behind(p: Parse, v: int) -> Attribution | None:
    """ "Three ships have left, an official was cited as saying", "…, X cited Y as saying": what stands before them."""
    quoting = _quoting(p, v) if p.tag[v] == "VBG" and p.dep[v] == "pcomp" else ()
    if not quoting:
        return None
    first, _ = p.sentences[p.sentence[v]]
    comma = min(p.left[t] for t in quoting if t < v or t == quoting[-1]) - 1
    if comma - first < _SHORTEST_CLAUSE or p.words[comma] not in (",", "”", '"', "’", "''") or quoting[-1] > v:
        return None
    source, *behind = (phrase(p, t) for t in quoting)
    return Attribution(v, (source,), cue_of(p, v), trimmed(p, ((first, comma - 1),)), "clause", relayed=tuple(behind))


def _owned_up(p: Parse, v: int) -> int | None:
    """ "Admitted to losing", "confessed to planting"."""
    to = next((k for k in p.children[v] if p.dep[k] == "prep" and p.lower[k] == "to"), None)
    return p.child(to, "pcomp") if to is not None else None


def _testifying(p: Parse, v: int) -> Ranges:
    """Whose words are cited: "cited testimony by survivors that …"."""
    cited = p.child(v, "dobj") if p.lemma[v] in lx.CITING else None
    if cited is None or p.lemma[cited] not in lx.CUE_NOUNS | lx.DOCUMENT_VOICES:
        return ()
    by = next((p.child(k, "pobj") for k in p.children[cited] if p.dep[k] == "prep" and p.lower[k] in ("by", "from")), None)
    return (phrase(p, by),) if by is not None else ()


def _complement(p: Parse, v: int) -> int | None:
    """The content clause of a verb, on its own side of a semicolon; or a "that" clause the parser hung elsewhere."""
    clauses = [k for k in p.children[v] if p.dep[k] == "ccomp"] or behind_agent(p, v)
    own = [k for k in clauses if not _semicolons(p, v, k) and not _is_inserted(p, k)]
    own = [k for k in own if k > v or not _is_behind_pronoun(p, k, v)]
    own = [k for k in own if not (k < v and p.tag[k].startswith("NNP") and len(own) > 1)]  # "the agency X, quoting Y, said"
    if own or any(not _is_inserted(p, k) for k in clauses):
        return own[0] if own else None
    if p.lemma[v] not in lx.SPEECH:
        return None
    _, end = p.sentences[p.sentence[v]]
    for t in range(v + 1, min(end, v + _LONGEST_NAME)):
        if p.lemma[t] in _SAYING and p.tag[t][0] == "V" and not _is_inserted(p, t):
            return None
        if (
            p.lower[t] == "that"
            and (p.dep[t] == "mark" or p.tag[t] == "IN" or _is_told_behind(p, v, t))
            and p.head[t] > t
            and p.dep[p.head[t]] in ("acl", "ccomp", "advcl", "relcl")
        ):
            return p.head[t]
    return None


def _is_behind_pronoun(p: Parse, clause: int, v: int) -> bool:
    """Whether a cue stands in a relative clause behind another one: "3,600 are listed, 900 of which X believes died"."""
    return any(p.tag[t] in ("WDT", "WP") and p.lower[t - 1] == "of" for t in range(p.right[clause] + 1, v))


def _is_inserted(p: Parse, v: int) -> bool:
    """ "A nurse told the radio, the station said, that …": a voice set off between what another one says and its "that"."""
    end, voice = p.sentences[p.sentence[v]][1], p.child(v, "nsubj")
    closed = v + 2 < end and p.words[v + 1] == "," and p.lower[v + 2] == "that"
    return closed and p.dep[v] in ("ccomp", "parataxis") and voice is not None and p.words[p.left[voice] - 1] == ","


def _is_told_behind(p: Parse, v: int, that: int) -> bool:
    """ "Told reporters after a briefing that soldiers had been killed": nothing more is said of the briefing itself."""
    if ends_occasion(p, that):
        governed = (p.head[that], *p.children[p.head[that]])
        if any(p.dep[k] in ("nsubjpass", "dobj", "attr", "acomp", "xcomp") and k != that for k in governed):
            return True
    addressed = p.lemma[v] == "tell" and (p.child(v, "dobj", "dative") or that) < that
    subject = p.child(p.head[that], "nsubj", "nsubjpass")
    return addressed and subject is not None and subject > that


def _past_day(p: Parse, first: int) -> int:
    """The token after a day that stands right behind the cue: in "said on Thursday its forces …" the day belongs to the saying,
    in "said Thursday's strike had killed 40" to what is told.
    """
    t = first + (p.lower[first] == "on")
    if t < len(p) and p.lower[t] in lx.WEEKDAYS and p.tag[t + 1 : t + 2] != ["POS"]:
        return t + 1
    if t + 1 < len(p) and p.lower[t].rstrip(".")[:3] in lx.MONTHS and p.words[t][0].isupper() and p.words[t + 1].isdigit():
        return t + 2
    return first


def _semicolons(p: Parse, one: int, other: int) -> bool:
    """Whether a semicolon stands between two tokens."""
    return any(p.words[t] == ";" for t in range(min(one, other), max(one, other)))


def _within_semicolons(p: Parse, v: int, clause: int) -> tuple[int, int]:
    """The subtree of a clause, ended at the semicolons that divide it from the cue's side."""
    first, last = p.left[clause], p.right[clause]
    for t in range(first, last + 1):
        if p.words[t] == ";" and p.quote[t] == 0:
            first, last = (t + 1, last) if t < min(v, clause) else (first, min(last, t - 1))
    return first, last


def _quoting(p: Parse, saying: int) -> tuple[int, ...]:
    """ "X was quoted by Y as saying", "Y quoted X as saying": Y, then X behind it; X alone where nobody is said to quote."""
    if p.lemma[saying] in lx.CITING and p.child(saying, "auxpass") is not None:  # "…, X was quoted as saying by Y"
        below = [saying, *(m for k in p.children[saying] if p.lower[k] == "as" for m in p.children[k])]
        by = next((k for v in below for k in p.children[v] if p.lower[k] == "by"), None)
        outlet = p.child(by, "pobj") if by is not None else None
        return tuple(t for t in (outlet, p.child(saying, "nsubjpass")) if t is not None)
    if p.lemma[saying] in lx.CITING:  # "…, Y quoted X as saying"
        quoted = p.child(saying, "dobj")
        free = quoted is not None and p.lemma[quoted] in lx.CUE_NOUNS - lx.DOCUMENT_VOICES and p.child(quoted, "poss") is None
        return tuple(k for k in (p.child(saying, "nsubj"), None if free else quoted) if k is not None)  # "cited rumours that"
    as_ = p.head[saying]
    quoted = p.head[as_]
    if p.lower[as_] != "as" or p.lemma[quoted] not in lx.CITING:
        return ()
    agent, speaker = p.child(quoted, "agent"), p.child(quoted, "nsubjpass", "dobj")
    if agent is None and p.child(quoted, "auxpass") is not None:  # "was quoted as saying by Y"
        agent = next((k for k in p.children[saying] if k > saying and p.lower[k] == "by"), None)
    outlet = p.child(agent, "pobj") if agent is not None else p.child(quoted, "nsubj")
    if outlet is None and p.tag[quoted] == "VBG":  # "X said …, quoting Y as saying"
        telling = p.head[quoted]
        said = p.dep[telling] == "ccomp" and p.lemma[p.head[telling]] in lx.SPEECH
        outlet = p.child(p.head[telling] if said else telling, "nsubj")
    return tuple(t for t in (outlet, speaker) if t is not None)


def _finite(p: Parse, clause: int) -> bool:
    """A clause with a finite verb: "believes that they fled" puts content forward, "saw them flee" does not."""
    tokens = [clause, *p.children[clause]]
    return any(p.tag[t] in ("VBD", "VBZ", "VBP", "MD") for t in tokens)


def _as_clause(p: Parse, v: int) -> Attribution | None:
    """A clause with "as": "As X reported, …", "as reported by X": the rest of the sentence."""
    introduced = any(p.lower[k] == "as" and p.dep[k] in ("mark", "advmod") for k in p.children[v])
    put_it = p.lemma[v] == "put" and p.lower[p.child(v, "dobj") or v] == "it"  # "as X put it"
    more = p.tag[v] == "VBZ" and p.tag[v + 1 : v + 2] in (["NN"], ["NNS"]) and p.lower[v + 1] not in lx.WEEKDAYS
    told = put_it or (p.lemma[v] in lx.SPEECH and p.child(v, "dobj", "ccomp") is None and not more)  # "as Y claims depot hit"
    if not told or p.dep[v] != "advcl" or not introduced:
        return None
    source = source_of(p, v) if p.child(v, "nsubj", "agent") is not None else ()
    first, end = p.sentences[p.sentence[v]]
    first = half_before(p, p.left[v])
    content = trimmed(p, outside(p, first, end - 1, (p.left[v], p.right[v])))
    turned_down = next((t for t in range(p.left[v] - 1, max(first, p.left[v] - _BESIDE), -1) if p.lower[t] == "not"), None)
    if turned_down is not None and p.words[turned_down - 1] == "," and "CD" in p.tag[turned_down : p.left[v]]:
        content = ((turned_down + 1, p.left[v] - 1),)  # "12 died, not 40 as Russia claims": it claims the 40
    return Attribution(v, source, cue_of(p, v), content, "as") if source else None


def _raising(p: Parse, v: int) -> Attribution | None:
    """ "X is believed to have …": nobody is named; the content is the subject with the complement."""
    subject, complement = p.child(v, "nsubjpass"), p.child(v, "xcomp")
    if (
        p.tag[v] != "VBN"
        or p.child(v, "auxpass") is None
        or subject is None
        or complement is None
        or p.lemma[v] not in _SAYING_OR_THINKING
    ):
        return None
    if p.lower[subject] in lx.IMPERSONAL | lx.RELATIVE | {"what"}:
        return None
    if p.lemma[v] == "confirm" and p.tag[complement] == "VBN" and p.child(complement, "aux") is None:
        return None  # "are confirmed killed": what is so, and nobody's word for it
    if p.lemma[v] in ("tell", "ask", "urge", "expect", "warn", "remind", "advise"):
        return None
    content = joined(((p.left[subject], p.right[subject]), (p.left[complement], p.right[complement])))
    if p.dep[v] == "relcl" and p.child(complement, "dobj") is None and p.left[v] > p.head[v]:
        content = joined((phrase(p, p.head[v], before=p.left[v]), *content))  # "the troops Moscow is thought to have sent"
    return Attribution(v, source_of(p, v), cue_of(p, v), trimmed(p, content), "raising")
