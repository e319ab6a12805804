"""Who said it, as channels and headlines write it: "per X", "via X", a voice in parentheses, a heading over a list."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from firsthand.codebook.measures import STATES
from firsthand.reading.attribution import lexicon as lx
from firsthand.reading.attribution.extent import Attribution, Ranges, outside, phrase, trimmed, with_name
from firsthand.reading.parse import Parse
from firsthand.reading.speakers import BODY

NAME = 6
"""Words of a voice in parentheses at most."""
BEHIND_CUE = 5
"""Tokens within which a colon stands behind its cue: "said on Monday:"."""
_YEAR = 4
LINES = 50
"""Lines of a list that a heading speaks for at most."""
_ITEM = 15
"""Tokens of an item of a list of counts, at most."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_MARKS = frozenset({"per", "via"})
_PICTURES = frozenset("image photo photograph picture".split())
_WITHIN_NAMES = frozenset("and for in of on the".split())
_BEHIND_BRACKETS = frozenset({".", ",", ";", "and"})
_BEFORE_NAME = frozenset({"per", "via", "source", "src", "by", ":"})


def per(p: Parse, t: int) -> Attribution | None:
    """ "Per X, …", "…, via X"; over a list, "losses per X:" speaks for all its lines."""
    if p.lower[t] not in _MARKS or (t and p.words[t - 1] in ("(", "-LRB-")):
        return None
    named = p.child(t, "pobj")
    if named is None or named < t or not _is_voice(p, range(t + 1, named + 1)):
        return None
    if _is_of_cue(p, t):
        return None  # "claimed the raid via its Radio X": told of how it spoke, and found by its cue
    first, end = _line(p, t)
    if p.lower[first:end].count("via") > 1 or _credits_picture(
        p, first
    ):  # "Comment via Facebook Share via Mail": a page's own line
        return None
    source = with_name(p, phrase(p, named))
    comma = next((k for k in range(named, source[1] + 1) if p.words[k] in (",", ":")), None)
    last = comma - 1 if comma is not None else source[1]
    colon = next((k for k in range(last + 1, end) if p.words[k] == ":"), None)
    origin = _before_via(p, t, first)
    if origin is not None:  # "X via Y: …", "… – X via Y"
        told: Ranges = ((colon + 1, end - 1),) if colon is not None and origin[0] == first else ((first, origin[0] - 1),)
        kept = trimmed(p, tuple(r for r in told if r[0] <= r[1]))
        return Attribution(t, ((t + 1, last),), ((t, t),), kept, "per", relayed=(origin,)) if kept else None
    if colon is not None and first < t:  # "Losses per X for May: …"
        content: Ranges = ((colon + 1, list_end(p, p.paragraph[t]) - 1),)
    elif t == first or last >= end - 2 or p.lower[t] == "per":
        content = outside(p, first, end - 1, (t, last))
    else:
        return None
    return Attribution(t, ((t + 1, last),), ((t, t),), trimmed(p, content), "per")


def _credits_picture(p: Parse, first: int) -> bool:
    """ "Photo by First Last via Agency": who took and who sold a picture."""
    return p.lower[first] in _PICTURES and p.lower[first + 1 : first + 2] in (["by"], [":"], ["courtesy"], ["credit"])


def _is_photographer(p: Parse, name: range) -> bool:
    """ "(First Last/Agency)" below a picture."""
    slash = next((t for t in name if p.words[t] == "/"), None)
    if slash is None:
        return any("/" in p.words[t][1:-1] and t > name[0] for t in name)
    return slash - name[0] > 1 and all(p.words[t][0].isupper() for t in range(name[0], slash))


def _is_of_cue(p: Parse, t: int) -> bool:
    above = p.head[t] if p.tag[p.head[t]][0] == "V" else p.head[p.head[t]]
    told = p.lemma[above] in lx.NOUN_PHRASE and p.tag[above][0] == "V" and p.lower[t] == "via"
    return told and (subject := p.child(above, "nsubj")) is not None and subject < above < t


def _before_via(p: Parse, t: int, first: int) -> tuple[int, int] | None:
    """The name right before "via", where it opens its line or stands behind a dash: who was heard through what follows."""
    start = t
    while start > first and p.tag[start - 1].startswith("NNP"):
        start -= 1
    opens = start == first or p.words[start - 1] in ("-", "–", "—")
    return (start, t - 1) if start < t and opens and p.lower[t] == "via" else None


def in_parentheses(p: Parse, t: int) -> Attribution | None:
    """ "Four wounded, one dead (mayor)": a voice in parentheses that close the sentence; "4 dead (per our people), 9 hurt": whoever
    is named so, also in its middle.
    """
    if p.words[t] not in ("(", "-LRB-"):
        return None
    first, end = p.paragraphs[p.paragraph[t]]
    close = next((k for k in range(t + 1, min(t + NAME + 2, end)) if p.words[k] in (")", "-RRB-")), None)
    if close is None:
        return None
    start = t + 1
    while start < close and p.lower[start] in _BEFORE_NAME:
        start += 1
    name = range(start, close)
    if not name or _is_photographer(p, name):
        return None
    marked = start > t + 1 and p.lower[t + 1] in _MARKS
    closes = close + 1 >= end or p.words[close + 1] == "." or p.sentence[close + 1] != p.sentence[close]
    if not closes and not (marked and p.words[close + 1] in _BEHIND_BRACKETS):
        return None
    told = any(p.lemma[k] in lx.SPEAKERS for k in name) or (start > t + 1 and _is_voice(p, name))
    told = told or (marked and any(p.tag[k].startswith("NN") for k in name))
    if not told or any(p.tag[k][0] in "VMC" or p.words[k] in (",", ";") for k in name):
        return None
    begin = max((k + 1 for k in range(first, t) if p.words[k] in (".", "!", "?", ";") and _opens_sentence(p, k + 1)), default=first)
    content = trimmed(p, ((begin, t - 1),))
    return (
        Attribution(t, ((start, close - 1),), ((t, t),), content, "parentheses") if content and (marked or t - begin >= 3) else None
    )


def _opens_sentence(p: Parse, t: int) -> bool:
    """Whether a sentence opens there, and no word behind an abbreviation: "21 civ. killed, 58 inj. (source: X)"."""
    return p.words[t][0].isupper() or (p.words[t][0].isdigit() and p.sentence[t] != p.sentence[t - 1])


def in_brackets(p: Parse, found: Sequence[Attribution], is_voice: Callable[[str], bool]) -> list[Attribution]:
    """Attributions with those of known voices in brackets behind what they are cited for: "4,700 (OHCHR), 1,100 (Russian MoD)"."""
    heads = {a.head for a in found}
    more = [
        a for t, word in enumerate(p.words) if word == "(" and t not in heads and (a := _in_brackets(p, t, is_voice)) is not None
    ]
    return sorted((*found, *more), key=lambda a: a.head) if more else list(found)


def _in_brackets(p: Parse, t: int, is_voice: Callable[[str], bool]) -> Attribution | None:
    first, end = p.paragraphs[p.paragraph[t]]
    close = next((k for k in range(t + 2, min(t + NAME + 2, end)) if p.words[k] == ")"), None)
    if close is None or t - first < 2 or _defines(p, t):
        return None
    comma = next((k for k in range(t + 2, close - 1) if p.words[k] == "," and _is_dated(p, k + 1, close)), close)
    name = p.text[p.start[t + 1] : p.end[comma - 1]]
    if not is_voice(name) and not (name.isupper() and is_voice(name.split("-")[0])):  # "(IOM-DTM)"
        return None
    if close + 1 < end and p.words[close + 1] not in _BEHIND_BRACKETS and p.sentence[close + 1] == p.sentence[close]:
        return None
    first = p.sentences[p.sentence[t]][0]
    begin = max((k + 1 for k in range(first, t) if p.words[k] in (")", ";", ":")), default=first)
    begin += p.words[begin] == ","
    content = trimmed(p, ((begin + (p.lower[begin] == "and"), t - 1),))
    said = any(p.tag[k] == "CD" or p.tag[k][0] == "V" for first, last in content for k in range(first, last + 1))
    return Attribution(t, ((t + 1, comma - 1),), ((t, t),), content, "parentheses") if said else None


def _is_dated(p: Parse, first: int, close: int) -> bool:
    """ "(IOM, 13 November)": behind the voice the day of its count."""
    words = p.lower[first:close]
    months = any(w.rstrip(".")[:3] in lx.MONTHS for w in words)
    return (months or words[-1:] == [w for w in words[-1:] if len(w) == _YEAR]) and all(
        w.isdigit() or w.rstrip(".")[:3] in lx.MONTHS or w == "," for w in words
    )


def _defines(p: Parse, bracket: int) -> bool:
    """Whether a bracket gives the short form of the name before it: "the Sudan Doctors Network (SDN)", "the UN office (OHCHR)"."""
    before = bracket - 1
    if p.lemma[before] in BODY:
        return True
    first = before
    while first > 0 and (p.words[first - 1][0].isupper() or p.lower[first - 1] in _WITHIN_NAMES):
        first -= 1
    return p.words[before][0].isupper() and sum(w[0].isupper() for w in p.words[first:bracket]) > 1


def denying(p: Parse, a: Attribution) -> Attribution:
    """ "Kremlin rejects report that …": the denial is the cue, which the parser took for a part of the name of who reports."""
    if len(a.source) != 1 or a.source[0][1] != a.head - 1 or p.lower[a.head - 1] not in lx.HEADLINE_DENIALS:
        return a
    (first, denial), cue = a.source[0], ((a.head - 1, a.cue[-1][1]),)
    return replace(a, head=denial, source=((first, denial - 1),) if first < denial else (), cue=cue)


def with_list(p: Parse, a: Attribution, heads: Sequence[int]) -> Attribution:
    """A content with the rest of a list that the parser left out: "claims 21 soldiers killed, 12 vehicles seized", "said 34 were
    killed and at least 70 wounded".

    The rest follows a comma or "and" up to the end of the sentence, counts something, and has no verb and no other cue
    (``heads``, sorted).
    """
    last = a.content[-1][1]
    end = p.sentences[p.sentence[last]][1]
    joint = last + (p.lower[last] != "and")
    if joint + 1 == end < p.paragraphs[p.paragraph[last]][1] and p.lower[joint] == "and":
        end = p.sentences[p.sentence[end]][1]  # where the parser begins a sentence behind "and"
    if (
        not a.source
        or a.head > last
        or joint + 2 >= end
        or p.lower[joint] not in (",", ";", ":", "and")
        or p.quote[last]
        or p.sentence[a.head] != p.sentence[last]
    ):
        return a
    rest = range(joint + 1, end)
    among = next((t for t in rest if p.lower[t : t + 2] == ["among", "them"]), None)
    if among is not None:
        rest = range(joint + 1, among + 2)  # "spoke of 43 deaths, nine children among them"
    first = rest[0] + (2 if p.lower[rest[0] : rest[0] + 2] == ["at", "least"] else 0)
    counts = p.tag[first : first + 1] == ["CD"] and (
        among is not None or any(p.tag[t] == "VBN" or p.lower[t] in STATES for t in rest)
    )
    finite = any(p.tag[t] in _FINITE and p.lower[t] not in STATES for t in rest)
    if not counts or finite or bisect_right(heads, end - 1) > bisect_right(heads, last):
        return a
    return replace(a, content=trimmed(p, (*a.content[:-1], (a.content[-1][0], rest[-1]))))


def behind_colon(p: Parse, a: Attribution, heads: Sequence[int]) -> Attribution:
    """A content with what the colon behind its cue opens: "Thirty were killed, the army said: 23 in one town, seven in another".

    It is left to other cues (``heads``, sorted) where one stands in it.
    """
    colon = next((t for t in range(a.head + 1, min(a.head + BEHIND_CUE, len(p) - 1)) if p.words[t] == ":"), None)
    if not a.source or colon is None or a.content[-1][1] > a.head or p.sentence[colon] != p.sentence[a.head]:
        return a
    if colon + 1 == a.source[0][0]:
        return a  # "(source: X)"
    if any(p.tag[t][0] in "VM" or p.words[t] == "," for t in range(a.head + 1, colon)):
        return a
    closing = colon + 1 == p.paragraphs[p.paragraph[colon]][1]
    end = list_end(p, p.paragraph[colon]) if closing else p.sentences[p.sentence[colon + 1]][1]
    if bisect_right(heads, end - 1) > bisect_right(heads, colon):
        return a
    return replace(a, content=(*a.content, *trimmed(p, ((colon + 1, end - 1),))))


def list_end(p: Parse, paragraph: int) -> int:
    """The token after the lines that follow a heading: up to a blank line, LINES of them at most."""
    n = paragraph
    while n + 1 < len(p.paragraphs) and n - paragraph < LINES:
        gap = p.text[p.end[p.paragraphs[n][1] - 1] : p.start[p.paragraphs[n + 1][0]]]
        if gap.count("\n") != 1:
            break
        n += 1
    return p.paragraphs[n][1]


def items_below(p: Parse, colon: int) -> Ranges:
    """The lines of counts below "X: losses as of Monday", a heading without a verb; a paragraph may stand between."""
    n = p.paragraph[colon]
    told = range(colon + 1, p.paragraphs[n][1])
    if not any(p.lemma[t] in lx.COUNT_NOUNS for t in told) or any(p.tag[t] in _FINITE for t in told):
        return ()
    n += 1 + (not _is_item(p, n + 1))
    begun = n
    while n - begun < LINES and _is_item(p, n):
        n += 1
    return ((p.paragraphs[begun][0], p.paragraphs[n - 1][1] - 1),) if n > begun else ()


def _is_item(p: Parse, n: int) -> bool:
    """Whether a paragraph is a label with its number: "tanks: 9,489 (+12)", "aircraft – 650"."""
    if n >= len(p.paragraphs):
        return False
    first, end = p.paragraphs[n]
    mark = next((t for t in range(first + 1, end - 1) if p.words[t] in (":", "–", "—", "-")), end)
    label, number = range(first, mark), p.tag[mark + 1 : min(mark + 3, end)]
    return end - first <= _ITEM and "CD" in number and not any(p.tag[t] in _FINITE for t in label)


def _line(p: Parse, t: int) -> tuple[int, int]:
    """The sentence, or the whole paragraph where it is a short line that the parser cut up."""
    first, end = p.paragraphs[p.paragraph[t]]
    stops = sum(p.words[k] in (".", "!", "?") for k in range(first, end - 1))
    return (first, end) if not stops else p.sentences[p.sentence[t]]


def _is_voice(p: Parse, name: range) -> bool:
    return any(p.tag[k].startswith("NNP") or p.lemma[k] in lx.SPEAKERS for k in name)
