"""What one noun phrase says of a voice: its name, its description, and whether anybody is named."""

from __future__ import annotations

import re
from dataclasses import dataclass

from firsthand.reading import speakers as words
from firsthand.reading.attribution.extent import LINKS, head_of, is_pronoun_alone, with_compound
from firsthand.reading.attribution.lexicon import DOCUMENT_VOICES, EVIDENCE_NOUNS, FINDING, LISTS, PRONOUNS
from firsthand.reading.attribution.naming import name_beside
from firsthand.reading.parse import Parse
from firsthand.reading.voices.brackets import SHORT_FORM, acronym_of, is_short_form, past_short_form, text_of
from firsthand.reading.voices.offices import LONGEST_NAME, behind_charge, held_office, is_hyphened, is_no_name, name_held
from firsthand.reading.voices.whose import about, briefed_by, qualifier

Range = tuple[int, int]

_PEOPLE = words.PERSON | words.BODY
_SETTING_OFF = frozenset("who which whose whom".split())
_NAMING = frozenset("call know name style".split())
_PARTICLES = frozenset("al bin da de del den der di dos du el ibn la le van von".split())
_JOINTS = frozenset("of for and the in on".split())
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase as a voice: ``head`` token, ``name`` (a run of proper nouns; empty if none), the phrase without clauses."""

    tokens: Range
    head: int
    lemma: str
    name: str
    phrase: str
    nouns: frozenset[str]
    pronoun: str | None
    definite: bool
    indefinite: bool
    plural: bool
    owner: Range | None
    acronym: str | None
    about: Range | None
    """The body a spokesperson speaks for, or the author of a document."""
    briefed_by: Range | None
    qualifier: Range | None
    """The name before a document: "a Kremlin statement"."""
    was_found: bool
    modified_by_name: bool
    """A country or place qualifies the noun: "Ukrainian forces"."""

    @property
    def is_evidence(self) -> bool:
        return self.was_found or (not self.name and bool(self.nouns & EVIDENCE_NOUNS) and not self.is_document)

    @property
    def is_document(self) -> bool:
        return self.lemma in DOCUMENT_VOICES or self.lemma in LISTS


def mention(p: Parse, tokens: Range) -> Mention:
    """The noun phrase at ``tokens`` taken apart."""
    whole, tokens = tokens, tokens[:1] * 2 if is_pronoun_alone(p, *tokens) else _before_relative(p, tokens)
    head, core, name_tokens = _headed(p, tokens)
    if name_tokens is not None and name_tokens[0] == name_tokens[1] and is_no_name(p, name_tokens[0]):
        name_tokens = None
    appositive = _appositive(p, tokens, head)
    first = core[0]
    lower = p.lower[first]
    pronoun = p.lower[head] if p.lower[head] in PRONOUNS and core[0] == core[1] else None
    nouns = {
        p.lemma[t]
        for t in range(core[0], core[1] + 1)
        if (p.tag[t][:1] == "N" or p.lemma[t] in EVIDENCE_NOUNS) and not (t + 2 <= core[1] and _qualifies(p, t + 2))
    }
    if appositive is not None and tokens[0] <= appositive <= tokens[1]:
        nouns |= {
            p.lemma[t]
            for t in range(p.left[appositive], p.right[appositive] + 1)
            if (p.tag[t][:1] == "N" and p.head[t] in (appositive, head)) or t == appositive
        }
    owner = p.child(head, "poss")
    bare = p.tag[head] == "NN" and owner is None and lower not in words.DETERMINERS
    return Mention(
        tokens=whole,
        head=head,
        lemma=p.lemma[head],
        name=text_of(p, name_tokens) if name_tokens else "",
        phrase=text_of(p, (core[0] + (p.lower[core[0]] in ("a", "an", "the") and core[0] < core[1]), core[1])),
        nouns=frozenset(nouns),
        pronoun=pronoun,
        definite=lower in ("the", "this", "that", "these", "those") or owner is not None,
        indefinite=lower in ("a", "an", "one", "another", "some")
        or (_is_word(p, core, head) and p.lemma[head] not in words.OF_STATE)
        or (bare and p.lower[head] in words.OBSERVING | words.ANY_BODY),  # "…: aid group" at the end of a headline
        plural=p.tag[head] in ("NNS", "NNPS") and p.lemma[head] != "police" and not p.words[head][-1].isupper(),  # "the MoD"
        owner=(p.left[owner], owner) if owner is not None else None,
        acronym=acronym_of(p, core),
        about=about(p, head, core),
        briefed_by=briefed_by(p, head, tokens[1]),
        qualifier=qualifier(p, core, head),
        was_found=p.lemma[head] in DOCUMENT_VOICES
        and any(p.dep[k] == "acl" and p.tag[k] == "VBN" and p.lemma[k] in FINDING for k in p.children[head]),
        modified_by_name=any(
            p.dep[k] in ("amod", "compound", "nmod") and p.words[k][0].isupper() and p.lower[k] not in _PEOPLE
            for k in p.children[head]
        ),
    )


def _before_relative(p: Parse, tokens: Range) -> Range:
    """A phrase without the clause that a comma sets off: in "X, who was in the capital with Secretary Y" nobody but X is named."""
    first, last = tokens
    begun = (t for t in range(first + 1, last) if p.words[t] == "," and p.lower[t + 1] in _SETTING_OFF)
    return first, next(begun, last + 1) - 1


def _headed(p: Parse, tokens: Range) -> tuple[int, Range, Range | None]:
    """The head of a phrase, the phrase without what hangs on it, and its name."""
    beside = name_beside(p, tokens)
    own = beside if beside is not None and beside[0] == tokens[0] else tokens
    head = held_office(p, own) or head_of(p, own)
    core = _core(p, own, head)
    if beside is not None and own is tokens:
        return head, core, beside
    appositive = _appositive(p, tokens, head)
    office = p.lower[head] in words.OFFICE  # "Head of the administration, First Last"
    name = (_apposed_name(p, tokens, appositive) if office else None) or (None if _is_word(p, core, head) else _name(p, core, head))
    name = name or _apposed_name(p, tokens, appositive) or _name_behind(p, tokens, head)
    name = name or (_given_name(p, head) if p.lemma[head] in words.BODY else None)
    charged = behind_charge(p, own)
    of_body = p.lemma[head] in words.BODY and p.lower[head + 1 : head + 2] == ["of"]  # "the office of Minister First Last"
    name = _behind_article(p, own, head) or name
    titled = charged or (None if of_body else name_held(p, own))
    if titled is not None and (name is None or name[1] < titled[1] or charged is not None):
        return titled[1], _core(p, own, titled[1]), titled
    return head, core, name


def _behind_article(p: Parse, tokens: Range, head: int) -> Range | None:
    """The name of "the think tank the Delta Institute": behind an article that nothing sets off from the description before it."""
    first, last = tokens
    the = next((t for t in range(first + 2, last) if p.lower[t] == "the" and p.tag[t - 1] in ("NN", "VB")), None)
    named = the is not None and all(p.words[t][0].isupper() or p.lower[t] in _JOINTS for t in range(the + 1, last + 1))
    return (the + 1, last) if the is not None and named else None


def _appositive(p: Parse, tokens: Range, head: int) -> int | None:
    """What stands in apposition to the head; to the last noun of "the governor of X, First Last", it is the governor."""
    apposed = [k for k in p.children[head] if p.dep[k] == "appos"]
    beside = [k for k in apposed if p.tag[k].startswith("NNP") and apposed[0] < k == p.right[k] and p.left[k] == apposed[0] + 1]
    own = beside[0] if beside else apposed[0] if apposed else None  # "Lieutenant General First Last": two to the parser
    if own is not None and any(p.tag[t][0] == "V" for t in range(head + 1, p.left[own])):
        own = None  # "a source cited by the agency X": the name is the agency's
    if own is not None or p.lemma[head] not in words.PERSON:
        return own
    last = tokens[1]
    between = [t for t in range(head + 1, last) if p.words[t] == ","]
    name = range(between[0] + 1, last + 1) if between else range(0)
    named = 1 < len(name) <= LONGEST_NAME and all(p.tag[t].startswith("NNP") for t in name)
    return last if named and p.dep[last] == "appos" else None


def _core(p: Parse, tokens: Range, head: int) -> Range:
    """The phrase without appositions, parentheses, relative and participial clauses."""
    first, last = tokens
    for k in p.children[head]:
        if k > head and p.words[k - 1] == "(" and is_short_form(p, k - 1):
            continue
        if (p.words[k].istitle() and p.lower[k - 1] == "to") or (k > head and is_hyphened(p, p.left[k] - 1)):
            continue  # "the Committee to Protect Journalists", "Lashkar-e-Taiba"
        if k > head and (p.dep[k] in ("appos", "relcl", "acl") or (p.dep[k] == "prep" and p.lower[k] in ("including", "like"))):
            last = min(last, p.left[k] - 1)
    for k in p.children[head]:
        if k > head and p.dep[k] == "prep" and p.lower[k] == "on" and p.lemma[head] not in ("committee", "council", "commission"):
            last = min(last, k - 1)
    for t in range(head + 1, last + 1):
        if p.words[t] == "(" and is_short_form(p, t) and t + SHORT_FORM <= last and p.lower[t + SHORT_FORM] in ("in", "of", "for"):
            continue  # "the Ministry of Health (MoH) in Gaza"
        if p.words[t] in ("(", ",", "-LRB-", "—", "–") or p.tag[t] in ("WP", "WDT"):
            last = t - 1
            break
    while last > head and p.words[last] in (",", "(", "-", "–", "—", '"', "”", "’", "''"):
        last -= 1
    while first < head and (not any(c.isalnum() for c in p.words[first]) or p.tag[first] == "CC"):
        first += 1
    return first, max(last, head)


def _name(p: Parse, core: Range, head: int) -> Range | None:
    """The run of proper nouns that names the voice: around the head, or the place that owns a body is not it."""
    numbered = p.tag[head] == "CD" and head > core[0] and p.tag[head - 1].startswith("NNP")  # "Wire One"
    shouted = p.words[head].isupper() and len(p.words[head]) > 1 and p.tag[head] in ("VBZ", "VBP", "JJ")  # "IS"
    proper = (p.tag[head].startswith("NNP") or shouted) and not p.words[head][0].islower() and p.words[head] not in words.TIME_ZONES
    if not (proper or _hyphened(p, head) or numbered):
        return None
    first = last = head
    while (
        first - 1 >= core[0]
        and not _qualifies(p, first - 1)
        and (
            _of_members(p, first - 1)
            or _hyphened(p, first)
            or _hyphened(p, first + 1)
            or _ORDINAL.fullmatch(p.words[first - 1])
            or p.tag[first - 1].startswith("NNP")
            or (p.words[first - 1][0].isupper() and p.tag[first - 1] not in ("DT", "PRP$", "JJ", "IN"))
            or p.words[first - 1] == "Islamic"
            or _is_particle(p, first - 1, core[0])
            or _is_joined(p, first - 1, head)
            or (first < head and _opens_name(p, first - 1, head))
            or (p.words[first - 1][0].isupper() and p.dep[first - 1] == "compound")  # "Syrian" of a name, and not "Israeli troops"
            or (p.lower[first - 1] in _PARTICLES and p.words[first - 2][0].isupper() and first - 2 >= core[0])  # "Monde"
        )
    ):
        first -= 1
    while (after := past_short_form(p, last + 1)) <= core[1] and (
        p.tag[after].startswith("NNP")
        or _is_purpose(p, after)
        or _hyphened(p, after)
        or (p.words[after] == "-" and _hyphened(p, after + 1))
        or (p.tag[after] == "CD" and (p.words[after].isdigit() or p.words[after].istitle()))
        or (
            p.lower[after] in ("of", "for", "and", "&", "the", "on", "in")
            and _continues(p, after, core)
            and not (p.lower[after] == "in" and after > last + 1 and p.lemma[head].lower() not in words.BODY)
            and not _is_of_a_body(p, (first, last), core)
        )
    ):
        last = after
    if p.lemma[first] in words.BODY and first - 3 >= core[0] and _qualifies(p, first - 1):
        first -= 3  # "Hamas-run Ministry of Health": without it, nobody could tell whose
    return first, last


def _is_particle(p: Parse, t: int, begin: int) -> bool:
    """ "Von der" within a person's name."""
    before = next((k for k in range(t, begin, -1) if p.lower[k] not in _PARTICLES), begin)
    return before < t and p.tag[before].startswith("NNP") and p.words[before][0].isupper()


def _opens_name(p: Parse, t: int, head: int) -> bool:
    """The adjective that a body's own name begins with: "Ethiopian Human Rights Commission", and not "Israeli troops"."""
    return p.tag[t] == "JJ" and p.words[t].istitle() and p.lemma[head] in words.BODY and p.lemma[head] not in words.OF_STATE


def _is_purpose(p: Parse, t: int) -> bool:
    """ "To Protect" in "the Committee to Protect Journalists"."""
    to = t if p.lower[t] == "to" else t - 1
    return p.lower[to] == "to" and p.words[to - 1][0].isupper() and p.words[to + 1 : to + 2] == [p.words[to + 1].title()]


def _is_joined(p: Parse, t: int, head: int) -> bool:
    """The "and" inside one body's name: "Emergency Medicine and Support Centre", and not between two bodies."""
    inside = p.tag[t] == "CC" and p.left[head] < t < head and p.head[t] != head and p.tag[t - 1].startswith("NNP")
    return inside and p.lemma[t - 1].lower() not in words.BODY and p.tag[p.head[t]].startswith("NNP")


_COMMON = words.PERSON | words.BODY | words.UNNAMED | words.FORCES


def _is_word(p: Parse, core: Range, head: int) -> bool:
    """A common noun that only a headline writes with a capital: "Group publishes video"."""
    return core[0] == core[1] and p.lower[head] in _COMMON and p.words[head].istitle()


def _hyphened(p: Parse, t: int) -> bool:
    """The later part of a hyphened name, which the parser takes for a common word: "Sun-won", but not "Moscow-based"."""
    if t < 2 or t >= len(p) or p.words[t - 1] != "-" or p.start[t] != p.end[t - 1] or p.start[t - 1] != p.end[t - 2]:
        return False
    both = p.words[t - 2][0].isupper() and (p.words[t][0].isupper() or p.words[t] in LINKS)  # "Nagorno-Karabakh"
    return (both or p.tag[t - 2].startswith("NNP")) and p.lower[t] not in words.HYPHENED


def _of_members(p: Parse, t: int) -> bool:
    """The possessive mark of a name that tells of members ("Lawyers' Union", "People's Units"), and not of an owner."""
    if p.tag[t] != "POS" or t < 1 or not p.words[t - 1][0].isupper():
        return False
    member = p.lower[t - 1]
    return (
        member in words.MEMBERS
        or member.removesuffix("s") in words.PERSON
        or (member.endswith("s") and words.is_agent(member[:-1]))
    )


def _qualifies(p: Parse, t: int) -> bool:
    """The later part of a compound that says whose a body is, tagged as a name or not: "the Hamas-run Ministry"."""
    return t > 1 and p.words[t - 1] == "-" and p.lower[t] in words.HYPHENED


def _apposed_name(p: Parse, tokens: Range, appositive: int | None) -> Range | None:
    """ "the monitoring group X", "its spokesman, X": the name stands in apposition to the description."""
    if appositive is None or not tokens[0] <= appositive <= tokens[1] or not p.tag[appositive].startswith("NNP"):
        return None
    first, _ = with_compound(p, p.left[appositive], appositive)
    while first - 1 > tokens[0] and p.tag[first - 1].startswith("NNP") and p.dep[first - 1] in ("appos", "compound"):
        first -= 1
    return _name(p, (first, p.right[appositive]), appositive)


def _name_behind(p: Parse, tokens: Range, head: int) -> Range | None:
    """ "The security service X", "the agency for refugees, X": the name behind a description, wherever the parser hung it."""
    if (p.lemma[head] not in _PEOPLE and p.lemma[head] not in words.MEDIA) or p.tag[head] not in ("NN", "NNS"):
        return None
    first = last = tokens[1]
    if not p.tag[last].startswith("NN") or not p.words[last][0].isupper() or last <= head:
        return None
    while first - 1 > head and (p.tag[first - 1].startswith("NNP") or p.words[first - 1] == "-"):
        first -= 1
    apposed = p.words[first - 1] == "," and p.dep[last] == "appos" and p.words[last].isupper()
    return (first, last) if first == head + 1 or apposed else None


def _given_name(p: Parse, head: int) -> Range | None:
    """ "A front that calls itself the River Alliance", "a group known as the Delta Front": the name that a clause gives it."""
    for k in p.children[head]:
        if p.dep[k] not in ("relcl", "acl") or p.lemma[k] not in _NAMING or k < head:
            continue
        as_ = next((c for c in p.children[k] if p.lower[c] == "as"), None)
        name = p.child(as_, "pobj") if as_ is not None else p.child(k, "oprd")
        if name is not None and p.tag[name].startswith("NNP"):
            return _name(p, (p.left[name], p.right[name]), name)
    return None


def _continues(p: Parse, t: int, core: Range) -> bool:
    """Whether a small word inside a name is followed by more of the name ("Ministry of Defence")."""
    after = t + 1
    while after <= core[1] and p.lower[after] in ("the", "of"):
        after += 1
    return after <= core[1] and p.tag[after].startswith("NNP")


def _is_of_a_body(p: Parse, name: Range, core: Range) -> bool:
    """ "First Last of the Delta Media Centre": the name of a person, which that of a body does not go on."""
    own = [p.lower[t] for t in range(name[0], name[1] + 1) if p.words[t][0].isupper()]
    behind = p.lower[name[1] + 1 : core[1] + 1]
    known = words.IN_NAMES_OF_BODIES | words.MEDIA_NAMES
    return len(own) > 1 and known.isdisjoint(own) and behind[:2] == ["of", "the"] and not known.isdisjoint(behind)


def is_named(m: Mention) -> bool:
    """Whether the phrase records who spoke: a proper name, a body, or the holder of an office; not "officials", "sources"."""
    last = (m.phrase.split() or [""])[-1]
    if m.name or (last.lower() == m.lemma and last[1:] and last[0].isupper() and last[-1].isupper()):  # "the Karabakh MoD"
        return True
    head = m.lemma
    if head in words.SPOKES and (m.definite or " " in m.phrase):
        return True
    if head in words.UNNAMED or m.pronoun:
        return False
    if head in words.SIDES:
        return m.owner is not None or m.modified_by_name
    if head in words.FORCES:
        return m.owner is not None or m.modified_by_name or (m.definite and not m.plural)
    if head in words.OF_MANY and not (m.owner or m.about or m.modified_by_name) and m.phrase == head:
        return False  # "the commander said": of whom, nobody tells
    if head in words.OFFICE:
        return (m.definite or (m.modified_by_name and not m.indefinite)) and not m.plural
    return (head in words.BODY or m.owner is not None) and not m.indefinite and not m.plural
