"""Which body a description speaks for: "IDF spokesman X", "Y, the head of the SBU", "the ministry's press service"."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from firsthand.registry.entries import Entry, shipped_countries
from firsthand.registry.names import POSSESSIVE, fold

Find = Callable[[str], Entry | None]

_TITLED = re.compile(
    r"^(?:[Tt]he )?(?:[\w’'-]+ ){0,4}?(?:[Gg]overnor|[Mm]ayor|[Mm]inister|[Ss]pokes(?:man|woman|person)|[Ll]eader|Dr\.?) "
    r"(?=(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+)$)"
)
"""What a person is called by before a first and a last name."""
_NO_MORE = re.compile(
    r"\b(?:former|ex|then|retired|outgoing|incoming|late|ousted|deposed|exiled|self-proclaimed|one-time)\b|-(?:elect|designate)\b|"
    r"-(?:installed|appointed|imposed)\b|\boccupation\b",
    re.IGNORECASE,
)
"""Words by which somebody does not hold the office named, or another than that of the name."""
_SPOKEN = (
    r"spokes(?:man|woman|person|people)|press secretary|(?:press|media|information|public affairs) (?:office|service|department|"
    r"wing|arm|team|cent(?:re|er))"
)
_HEADS = (
    r"(?:vice )?(?:head|chief|director[- ]general|director|commander-in-chief|commander|leader|"
    r"chair(?:man|woman|person)?|secretary[- ]general|high commissioner)"
)
_ROLES = (
    r"president|prime minister|premier|governor|ombudsman|prosecutor[- ]general|"
    r"(?:defen[cs]e|foreign|home|interior|health|army) secretary|secretary of (?:state|defen[cs]e|war)"
)
_TITLE = re.compile(
    rf"\b(?:(?P<spoken>{_SPOKEN})|(?:(?<=['’]s )|(?<=s['’] ))(?P<office>office)|(?P<minister>minister)|(?P<role>{_ROLES})|"
    rf"(?P<head>{_HEADS}))\b",
    re.IGNORECASE,
)
_OF_A_MINISTRY = re.compile(
    r"(?P<body>.*\b(?:ministry|ministry of [\w ]+?)(?:['’]s)?) (?:public health )?emergency (?:operations?|response) "
    r"(?:cent(?:re|er)|room)$",
    re.IGNORECASE,
)
"""A ministry's own room that gives its counts: its name holds the ministry's."""
_BEHIND = re.compile(r"^(?:of|for|at|from|with) (?:the |an? )?", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)
_JOINED = re.compile(r",\s*(?:and\s+)?|\s+(?:and|&|(?:together|along|jointly) with)\s+")
"""What stands between the names of those who speak together."""
_ONE_OF_MANY = re.compile(r"^an? ", re.IGNORECASE)
_DEPUTY = re.compile(r"\b(?:(?:first )?(?:deputy|acting)|chief|senior|top)(?: |$)", re.IGNORECASE)
OF_ANY_STATE = frozenset(
    """
    government army military federal national interim transitional defence defense health interior foreign information ministry
    police forces armed navy air force junta president presidency parliament prosecutor general staff regional governor civil
    spokesman spokeswoman spokesperson authorities minister prime of state security service
    """.split()
)
"""Words of bodies that every state has: a name of these alone tells nothing of whose they are."""
_FIELDS = frozenset({"health", "public health"})
"""Fields whose minister speaks for one ministry of the state at hand, though nothing beside him says which state."""
_BODY_NOUNS = frozenset(
    """
    ministry department office service services force forces army navy command staff police council committee agency brigade corps
    division battalion regiment directorate administration government board authority authorities court party wing bureau commission
    commissioner envoy rapporteur representative fund programme tribunal company group union front movement mission militia guard
    district region oblast province city hospital university
    """.split()
)
"""A name of a body may not be cut before these: what is left would be another body."""


_KINDS = frozenset(
    "group organisation network channel outlet agency charity collective watchdog newspaper website movement ngo platform".split()
)
"""Kinds of body that are said behind a name or left out: "the Emergency Lawyers group" is "Emergency Lawyers"."""
_DESCRIBING = OF_ANY_STATE | frozenset(
    """
    human rights aid relief armed rebel rebels militant militants monitoring watchdog opposition advocacy media news independent
    local conflict war activist activists student students women youth ethnic religious islamist jihadist paramilitary volunteer
    volunteers research analysis intelligence medical press protest political parliamentary working contact crisis study support
    same other another one this that resistance separatist insurgent extremist umbrella campaign legal humanitarian charitable
    international terror terrorist terrorists criminal hacker hacking telegram pro anti
    """.split()
)
"""Words that say what a kind of body does: what stands before the kind is then no name."""


OF_KIND: dict[str, frozenset[str]] = {
    "agency": frozenset({"agency", "outlet"}),
    "outlet": frozenset({"outlet", "newspaper", "broadcaster", "channel", "website"}),
    "ministry": frozenset({"ministry", "department"}),
    "armed_forces": frozenset({"military", "army", "command"}),
    "intelligence": frozenset({"agency", "service"}),
    "force": frozenset({"group", "movement", "organisation", "organization", "party", "militia"}),
    "armed_group": frozenset({"group", "movement", "organisation", "organization", "party", "militia"}),
    "ngo": frozenset({"group", "organisation", "organization", "charity"}),
    "monitor": frozenset({"group", "monitor", "organisation", "organization", "project", "watchdog"}),
    "international": frozenset({"organisation", "organization", "agency", "body", "office"}),
}
"""Nouns by which a report may take up a voice of each kind of the registry, though its name holds none of them."""


class Body(NamedTuple):
    """Whom a description speaks for: the name of the body as it stands there, and its entry where it is registered."""

    name: str
    entry: Entry | None


def body_in(description: str, find: Find, is_place: Callable[[str], bool]) -> Body | None:
    """The body whose spokesperson, office, head or minister a description names; None where it names none.

    ``find`` looks a name up, ``is_place`` tells states and capitals. A body that is not registered speaks only through its
    spokespeople and press offices: "leader" and "chief" are also said of what is no body.
    """
    if _NO_MORE.search(description) is not None:
        return None
    for segment in re.split(r",\s+|\s+[-–—]\s+", " ".join(description.split())):
        title = _TITLE.search(segment)
        unit = _OF_A_MINISTRY.match(segment)
        if unit is not None and (entry := find(POSSESSIVE.sub("", unit["body"]))) is not None:
            return Body(unit["body"], entry)
        if title is None:
            continue
        if title["head"] is not None and _ONE_OF_MANY.match(segment):
            continue
        before = _DEPUTY.sub("", segment[: title.start()]).rstrip()
        behind = segment[title.end() :].strip()
        for name in _names(before, behind, title):
            if (entry := find(name)) is not None and not (title["role"] and is_place(name)):
                return Body(name, entry)
        if (shorter := _shortened(before, behind, title, find, is_place)) is not None:
            return shorter
        if title["minister"] is not None and (field := fold(_ARTICLE.sub("", before))) in _FIELDS:
            return Body(f"{field} ministry", None)
        if title["spoken"] is not None:
            own = _own_name(before, behind)
            return Body(own, None) if own and not is_place(own) and _is_name(own) else None
    return None


@functools.lru_cache(maxsize=16_384)
def key_of(name: str) -> str:
    """The name by which an unregistered voice counts: that of its body, or of two who speak together those of both, in no order."""
    parts = _JOINED.split(name)
    return " and ".join(sorted(map(key_of_body, parts))) if len(parts) > 1 and _speak_together(parts) else key_of_body(name)


def _speak_together(parts: Sequence[str]) -> bool:
    """Whether each part of a name is a name, and not the field of one body: "Ministry of Health and Population"."""
    names = [_ARTICLE.sub("", part) for part in parts]
    if not all(name[:1].isupper() for name in names):
        return False
    what, of, _ = names[0].partition(" of ")
    shares_kind = (of and is_body_noun(what.split()[-1])) or is_body_noun(names[-1].split()[-1])
    return not shares_kind or names[-1] != parts[-1]


@functools.lru_cache(maxsize=16_384)
def key_of_body(name: str) -> str:
    """The folded name of one body: "the rescue service of Aleppo" is "the Aleppo rescue service".

    A kind of body behind a name is no part of it, nor is the office before the name of a person.
    """
    titled = _TITLED.match(name)
    is_person = titled is not None and not any(is_body_noun(word) for word in titled["name"].split())
    folded = _bare(fold(titled["name"] if titled is not None and is_person else name))
    what, of, whose = folded.partition(" of ")
    if of and is_body_noun(what.split()[-1]):
        folded = f"{fold(whose)} {what}"
    words = folded.split()
    return " ".join(POSSESSIVE.sub("", word) for word in words) if words and is_body_noun(words[-1]) else folded


def without_kind(name: str) -> Iterator[tuple[str, str]]:
    """ "SANA news agency" as "SANA" and "agency": what a name may be without its kind of body and what describes that."""
    *words, kind = name.split() or [""]
    if kind.lower() not in _KINDS:
        return
    while words:
        yield " ".join(words), kind.lower()
        if words.pop().lower() not in _DESCRIBING | {"news"}:
            return


def _bare(folded: str) -> str:
    """A name without the kind of body behind it, where what is left is a name and tells of no state alone."""
    *name, kind = folded.split() or [""]
    if kind == "agency" and name[-1:] == ["news"]:
        name.pop()
    if kind not in _KINDS or not name or name[-1] in _DESCRIBING:
        return folded
    bare = " ".join(name)
    return folded if bare in _of_states() or all(word in _DESCRIBING for word in name) else bare


@functools.cache
def _of_states() -> frozenset[str]:
    """The names, adjectives and capitals of states."""
    return frozenset(fold(n) for c in shipped_countries() for n in (c.name, *c.short, *c.adjectives, *c.capitals))


def _names(before: str, behind: str, title: re.Match[str]) -> Iterator[str]:
    """The whole names that a title may stand beside, the surest first."""
    owner = _ARTICLE.sub("", before)
    named = _BEHIND.sub("", behind) if _BEHIND.match(behind) else ""
    if title["minister"] is not None:
        yield from (f"{owner} {found}".strip() for found in _prefixes(f"ministry {behind}") if _BEHIND.match(behind))
        yield f"{owner} ministry"
        return
    if title["role"] is not None:
        role = _DEPUTY.sub("", title["role"])
        yield from _prefixes(f"{role} {behind}") if named else ()
        yield f"{owner} {role}".strip()
        yield POSSESSIVE.sub("", owner)
        return
    if named:
        for found in _prefixes(named):
            yield found
            if owner:
                yield f"{owner} {found}"
    elif owner:
        yield POSSESSIVE.sub("", owner)


def _prefixes(name: str) -> Iterator[str]:
    """A name, and what is left of it without what follows: whom it belongs to stands first, a person's name last."""
    words = name.split()
    for length in range(len(words), 0, -1):
        if length == len(words) or not is_body_noun(words[length]):
            yield POSSESSIVE.sub("", " ".join(words[:length]))
        else:
            return


def _shortened(before: str, behind: str, title: re.Match[str], find: Find, is_place: Callable[[str], bool]) -> Body | None:
    """ "White House national security spokesman": the body without the field that its spokesman speaks on."""
    if _BEHIND.match(behind) or title["minister"] is not None or title["role"] is not None:
        return None
    words = _ARTICLE.sub("", before).split()
    for length in range(len(words) - 1, max(0, len(words) - 4), -1):
        if is_body_noun(words[length]):
            return None
        name = POSSESSIVE.sub("", " ".join(words[:length]))
        if not is_place(name) and (entry := find(name)) is not None:
            return Body(name, entry)
    return None


def _own_name(before: str, behind: str) -> str:
    """The name of a body that nobody registered, as it stands."""
    name = _BEHIND.sub("", behind) if _BEHIND.match(behind) else POSSESSIVE.sub("", _ARTICLE.sub("", before))
    return name.strip()


def _is_name(words: str) -> bool:
    """Whether words name a body: with a capital, or as every state has one ("army")."""
    return any(c.isupper() for c in words) or all(word in OF_ANY_STATE for word in words.split())


def describes(word: str) -> bool:
    """Whether a word in small letters says what a body is or does, and is no name."""
    return word in _DESCRIBING or word in _KINDS


def is_body_noun(word: str) -> bool:
    """Whether a word is what bodies are called by: "commission", "ministry"."""
    return POSSESSIVE.sub("", word.lower()) in _BODY_NOUNS
