"""What an item of evidence shows: behind its verb, in a clause of its own, or where the parser lost the verb."""

from __future__ import annotations

from firsthand.reading.attribution.extent import phrase
from firsthand.reading.attribution.lexicon import RELEASING, SPEECH
from firsthand.reading.attribution.negation import is_negated
from firsthand.reading.evidence.item import Range
from firsthand.reading.evidence.words import HANDING, SEEMS, SHOW_FORMS
from firsthand.reading.parse import Parse
from firsthand.reading.speakers import PERSON

_OPENING = 4
"""Tokens of the item that opens a sentence, at most."""
_GOING_ON = frozenset({"acl", "advcl", "ccomp", "pcomp", "prep", "relcl", "xcomp"})
"""What the parser may hang on another word than the one that is shown."""
_PUT_OUT = (RELEASING - {"leak", "present", "display", "surface"}) | {"obtain", "provide", "supply"}
_OFTEN = 3
_PROGRAMMES = frozenset("air fashion light talk television trade tv".split())
_WHEN = frozenset({"after", "as", "before", "since", "when", "while"})
_PARTS = frozenset("all both half many most one several some three two".split())


def in_which(p: Parse, verb: int) -> Range | None:
    """ "a video in which a man waves": the clause."""
    which = next((k for k in range(p.left[verb], verb) if p.lower[k] == "which" and p.lower[k - 1] == "in"), None)
    return (which + 1, p.right[verb]) if which is not None and which + 1 < verb else None


def scene(p: Parse, t: int) -> Range | None:
    """ "In the video, a man waves", "Soldiers stand guard in this picture": the clause, unless somebody is only quoted from it."""
    verb = p.head[p.head[t]]
    if p.dep[t] != "pobj" or p.lower[p.head[t]] != "in" or p.lemma[verb] in SPEECH - {"read"}:
        return None
    if verb < t:
        return _captioned(p, t)
    subject = p.child(verb, "nsubj", "nsubjpass")
    if subject is None or subject < t:
        return None
    last = p.right[verb] - (p.words[p.right[verb]] == ".")
    return p.left[subject], last


def _captioned(p: Parse, t: int) -> Range | None:
    """ "Soldiers stand guard in this picture": the words before, of a caption that says nothing else."""
    first = p.sentences[p.sentence[t]][0]
    last = p.head[t] - 1
    while last > first and p.words[last] in (",", "-", "–", "—"):
        last -= 1
    said = any(p.lemma[k] in SPEECH and p.tag[k][0] == "V" for k in range(first, last + 1))
    return (first, last) if p.lower[p.left[t]] == "this" and last > first and not said else None


def shown_behind(p: Parse, t: int, *, posted: bool) -> Range | None:
    """ "Photographs obtained by X from a medic show rows of bodies": what an item that opens its sentence shows, where the parser
    hung the verb elsewhere.
    """
    first, end = p.sentences[p.sentence[t]]
    put_out = p.tag[t + 1] in ("VBN", "VBD", "IN") or p.lemma[t + 1] in HANDING | RELEASING if t + 1 < end else False
    behind = put_out or posted or (t + 1 < end and p.lower[t + 1] in SEEMS | {"courtesy", "shows"})
    if not behind or t - first > _OPENING:
        return None
    v = next((k for k in range(t + 1, end - 1) if is_show(p, k)), None)
    if v is None or p.quote[v] or is_negated(p, v):
        return None
    if (subject := p.child(v, "nsubj")) is not None and subject not in (t, t + 1):
        return None
    shown = p.child(v, "dobj")
    if shown is not None and shown > v:
        return whole(p, v, phrase(p, shown))
    stops = [k for k in range(v + 1, end) if p.words[k] in (",", ";", ".")]
    if p.lower[v + 1] == "that" and p.lower[v + 2] in _WHEN and len(stops) > 1 and p.words[stops[0]] == ",":
        del stops[0]  # "show that after the town fell, mass burials were carried out"
    last = (stops[0] if stops else end) - 1
    return without_that(p, (v + 1, last)) if last > v else None


def is_show(p: Parse, k: int) -> bool:
    """Whether a word shows, whatever the parser took it for: no "air show"."""
    return p.lower[k] in SHOW_FORMS and p.tag[k - 1] != "DT" and p.lower[k - 1] not in _PROGRAMMES


def without_that(p: Parse, shown: Range) -> Range:
    """ "Shows that houses burnt": houses burnt."""
    first, last = shown
    return (first + 1, last) if p.lower[first] == "that" and p.tag[first] == "IN" and last > first else shown


def whole(p: Parse, verb: int, shown: Range) -> Range:
    """What is shown with what goes on right behind it, which the parser may hang elsewhere: "shows three shells being fired"."""
    first, last = shown
    for _ in range(_OFTEN):
        further = _further(p, verb, last)
        if further <= last:
            break
        last = further
    while last > first and p.words[last] in (",", ";", ".", "-", "–", "—"):
        last -= 1
    return without_that(p, (first, last))


def _further(p: Parse, verb: int, last: int) -> int:
    """How far goes on what begins right behind a token."""
    end = p.sentences[p.sentence[last]][1]
    k = last + 1
    if k >= end:
        return last
    if p.words[k] == "," and k + 2 < end and p.lower[k + 1] in _PARTS and p.lower[k + 2] == "of":
        noun = p.child(k + 2, "pobj")
        return p.right[noun] if noun is not None and p.right[noun] > k and p.lower[noun] in ("them", "whom") else last
    top = k
    while p.left[p.head[top]] == k and p.head[top] != top:
        top = p.head[top]
    gapped = p.tag[last] == "IN" and p.tag[top][:1] == "N"
    clause = p.dep[top] in _GOING_ON and (p.tag[top] in ("VBG", "VBN", "IN") or (p.lower[k] == "being"))
    if p.dep[top] == "prep" and p.head[top] not in range(verb, last + 1):
        return last
    return p.right[top] if (gapped or clause) and p.head[top] < k else last


def of_what(p: Parse, noun: int) -> Range:
    """What an item is "of", without the words on who put the item out: "videos of the blast published by state media"."""
    first, last = whole(p, noun, phrase(p, noun))
    shown = next((k for k in range(noun + 1, last) if is_show(p, k)), None)
    if shown is not None:
        last = shown - 1
    put_out = (k for k in range(noun + 1, last + 1) if p.tag[k] in ("VBN", "VBD") and p.lemma[k] in _PUT_OUT)
    k = next(put_out, None)
    if k is not None and p.head[k] == noun and p.lemma[noun] not in PERSON and noun < k:
        last = k - 1
    while last > first and p.words[last] == ",":
        last -= 1
    return first, last
