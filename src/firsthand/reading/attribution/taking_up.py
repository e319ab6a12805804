"""Voices that are named behind what they said: "…. This was stated by the General Staff", "…. The governor reported this"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from firsthand.codebook.hedges import CUE_HEDGES
from firsthand.model import Hedge
from firsthand.reading.attribution import lexicon as lx
from firsthand.reading.attribution.extent import Attribution, Ranges, cue_of, phrase, trimmed
from firsthand.reading.parse import Parse

_POINTING: Final = frozenset({"this", "that"})
_PUTTING: Final = (lx.SPEECH | frozenset({"inform", "publish", "share"})) - lx.ANSWERING - lx.CITING
_GIVEN: Final = frozenset("count datum data estimate figure information number statistic tally toll total".split())
_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})
_COMING: Final = frozenset({"come", "originate", "stem"})
_GIVING: Final = frozenset("announce compile give issue provide publish release report supply".split())
_UPDATING: Final = frozenset("check clarify refine specify update verify".split())
_GOES_ON: Final = ("ccomp", "xcomp", "acomp", "oprd")


def with_taken_up(p: Parse, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions with those whose content is what stands before them and nobody else is cited for."""
    out = list(found)
    out = [_closing(p, out, a) for a in out]
    for v, lemma in enumerate(p.lemma):
        if p.tag[v][0] != "V" or p.quote[v] or CUE_HEDGES.get(lemma) is Hedge.DENIED:
            continue
        source = _giver(p, v) or (_speaker(p, v) if lemma in _PUTTING else None)
        if source is None:
            continue
        around = [a for a in out if p.sentence[a.head] == p.sentence[v] and a.source and a.source[0] != source]
        told, as_told = _before(p, out, p.sentence[v])
        if not told:
            continue
        own = [a for a in out if p.sentence[a.head] == p.sentence[v]]
        passing = [r for a in (*as_told, *around) if a.source for r in a.source]
        out = [a for a in out if a not in own and a not in as_told]
        voices = (*dict.fromkeys(passing), source)
        out.append(Attribution(v, (voices[0],), cue_of(p, v), told, "taken up", relayed=voices[1:]))
    return sorted(out, key=lambda a: a.head)


def _closing(p: Parse, found: Sequence[Attribution], a: Attribution) -> Attribution:
    """ "… 1,200 were killed. Data are being updated, X said.": what closes a bulletin tells whose it is."""
    what = next(
        (
            p.child(t, "nsubj", "nsubjpass")
            for first, last in a.content
            for t in range(first, last + 1)
            if p.tag[t][0] == "V" and p.lemma[t] in _UPDATING
        ),
        None,
    )
    if not a.source or what is None or p.lemma[what] not in _GIVEN or p.left[what] != what:
        return a
    told, as_told = _before(p, found, p.sentence[a.head])
    return replace(a, content=(*told, *a.content)) if told and not as_told else a


def _speaker(p: Parse, v: int) -> tuple[int, int] | None:
    """Who said what "this" takes up: the agent of "was stated by", or the subject of "reported this"."""
    if p.child(v, *_GOES_ON) is not None:
        return None
    if p.child(v, "auxpass") is not None:
        what, agent = p.child(v, "nsubjpass"), p.child(v, "agent")
        who = p.child(agent, "pobj") if agent is not None else None
    else:
        what, who = p.child(v, "dobj"), p.child(v, "nsubj")
        if p.tag[v] not in ("VBD", "VBZ", "VBP"):
            return None
    if what is None or who is None or p.lower[what] not in _POINTING or p.right[what] != what:
        return None
    return None if p.lower[who] in lx.PRONOUNS | lx.NOBODY else phrase(p, who)


def _giver(p: Parse, v: int) -> tuple[int, int] | None:
    """Whose "the figure" is: "the figure comes from X", "the numbers were given by X"."""
    what = p.child(v, "nsubj", "nsubjpass")
    if what is None or p.lemma[what] not in _GIVEN or p.lower[p.left[what]] not in _DEFINITE or p.right[what] != what:
        return None
    if p.lemma[v] in _COMING:
        by = next((k for k in p.children[v] if k > v and p.lower[k] == "from"), None)
    else:
        by = p.child(v, "agent") if p.lemma[v] in _GIVING and p.child(v, "auxpass") is not None else None
    who = p.child(by, "pobj") if by is not None else None
    return phrase(p, who) if who is not None and p.lower[who] not in lx.PRONOUNS else None


def _before(p: Parse, found: Sequence[Attribution], sentence: int) -> tuple[Ranges, list[Attribution]]:
    """The sentences right before one, of its paragraph or else of that before, that nobody is cited for; and who passed them on
    by "as X reported".
    """
    first = p.sentences[sentence][0]
    opens = p.paragraphs[p.paragraph[first]][0] == first
    paragraph = p.paragraph[first] - opens
    told: list[tuple[int, int]] = []
    as_told: list[Attribution] = []
    for n in range(sentence - 1, -1, -1):
        start, end = p.sentences[n]
        if p.paragraph[start] != paragraph:
            break
        citing = [a for a in found if a.source and (p.sentence[a.head] == n or _covers(a, start))]
        if any(a.rule != "as" for a in citing):
            break
        as_told += citing
        kept = trimmed(p, tuple(r for a in citing for r in a.content) or ((start, end - 1),))
        told = [*kept, *told]
    return tuple(told), as_told


def _covers(a: Attribution, token: int) -> bool:
    return any(first <= token <= last for first, last in a.content)
