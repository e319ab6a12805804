"""Who speaks by a mark: the colon of a headline or a post, the dash or colon that ends one with who said it."""

from __future__ import annotations

from firsthand.codebook.measures import ABBREVIATED, EVENT_NOUNS
from firsthand.reading.attribution import lexicon as lx
from firsthand.reading.attribution.extent import Attribution, Ranges, head_of, trimmed
from firsthand.reading.attribution.occasions import is_of_speaking
from firsthand.reading.attribution.shorthand import items_below, list_end
from firsthand.reading.parse import Parse
from firsthand.reading.speakers import BODY, FORCES, IN_NAMES_OF_BODIES, OFFICE
from firsthand.reading.stamps import behind_stamp

_INITIALS = 6
_QUALIFIED = 2
"""Words for who speaks at the end of a post, at most, where no capital tells a name."""
HEADLINE_NAME = 7
"""Tokens of a voice at the end of a headline, at most."""
SHORTEST_QUOTED = 4
"""Tokens of a quotation that opens a headline, its marks included, at least: fewer are a word that is held at arm's length."""
_OPENS, _CLOSES = frozenset({"‘", "“", '"', "'", "``"}), frozenset({"’", "”", '"', "'", "''"})
_CREDITS = frozenset("source sources credit credits photo photograph photographs photos picture pictures image images via".split())
"""Words before a colon that credit somebody: "(Source: X)" puts nothing forward."""
_HEADLINE_LABEL = 8
"""Tokens behind a semicolon within which a second name has its colon."""
_WRITING = frozenset("adds announces posts reports says states writes".split())
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def trailing(p: Parse, mark: int) -> Attribution | None:
    """A headline that ends with who said it: "Twelve killed in raid: officials", "Record losses in May – UK intelligence"."""
    first, end = p.paragraphs[p.paragraph[mark]]
    closed = p.words[end - 1] == "." and (p.words[mark - 1] == "," or _is_last_word(p, first, mark, end))
    end -= closed  # "…, – reports X.", "12 killed in blast - police."
    after = range(mark + 1, end)
    if not 1 <= len(after) <= HEADLINE_NAME or mark - first < 3 or p.words[end - 1] in (".", "?", "!", "”", '"'):
        return None
    if p.lower[mark - 1] in _CREDITS:
        return None
    unspaced = p.start[mark] == p.end[mark - 1] and p.words[mark] != ":"
    of_name = [t for t in after if p.lower[t] in ("of", "for", "the")]
    if unspaced or any(p.tag[t] in ("VBD", "VBZ", "VBP", "MD", "CD", "IN", ",") for t in after if t not in of_name):
        return None
    described = any(p.lemma[t] in lx.SPEAKERS for t in after) or _is_short_form(p, after)
    body = p.words[mark] != ":" or not IN_NAMES_OF_BODIES.isdisjoint(p.lower[mark + 1 : end])
    named = body and all(p.tag[t].startswith("NNP") for t in after if t not in of_name)
    if (not described and not named) or (mark + 1 in of_name[:1] and not _is_of_body(p, first, mark, end - 1)):
        return None
    return Attribution(mark, ((mark + 1, end - 1),), ((mark, mark),), trimmed(p, ((first, mark - 1),)), "trailing")


def _is_short_form(p: Parse, after: range) -> bool:
    """ "– OVA", "– township PDF": initials that nobody spells out."""
    last = after[-1]
    short = p.words[last].isupper() and 1 < len(p.words[last]) <= _INITIALS and p.words[last].isalpha()
    return short and len(after) <= _QUALIFIED and all(p.tag[t] in ("NN", "JJ") or p.tag[t].startswith("NNP") for t in after)


def _is_last_word(p: Parse, first: int, mark: int, end: int) -> bool:
    """Whether a dash in the one sentence of a paragraph stands before a word or two for who speaks: "– local authorities."."""
    bare = all(p.tag[t] in ("NN", "NNS", "JJ") for t in range(mark + 1, end - 1)) and end - 1 - mark <= _QUALIFIED + 1
    alone = bare and p.lemma[end - 2] in lx.SPEAKERS | {"police"}
    return alone and p.start[mark] > p.end[mark - 1] and not any(p.words[t] in (".", "!", "?") for t in range(first, mark))


def _is_of_body(p: Parse, first: int, mark: int, last: int) -> bool:
    """Whether "– the General Staff" behind a clause names a body, and no person who suffered what is told."""
    body = p.lower[mark + 1] == "the" and (p.tag[last].startswith("NNP") or p.lemma[last].lower() in BODY)
    return body and any(p.tag[t] in _FINITE for t in range(first, mark))


def quoted_headline(p: Parse, mark: int) -> Attribution | None:
    """ "‘They shot at everyone’: survivors on the raid": a quotation, and who is quoted behind its colon."""
    first, end = p.paragraphs[p.paragraph[mark]]
    if p.words[mark] != ":" or p.words[first] not in _OPENS or p.words[mark - 1] not in _CLOSES or mark - first < SHORTEST_QUOTED:
        return None
    last = next((t - 1 for t in range(mark + 1, end) if p.tag[t] in _FINITE or p.tag[t] in ("IN", ",", ".", "WRB")), end - 1)
    name = range(mark + 1, last + 1)
    speaks = any(p.lemma[t] in lx.SPEAKERS or p.tag[t].startswith("NNP") for t in name)
    if not 1 <= len(name) <= HEADLINE_NAME or not speaks or any(p.tag[t][0] in "VM" for t in name):
        return None
    return Attribution(mark, ((mark + 1, last),), ((mark, mark),), trimmed(p, ((first, mark - 1),)), "trailing")


def quotes_what_happened(p: Parse, content: Ranges) -> bool:
    """ "Strike on market ‘kills 30’": a headline that leaves what it tells to somebody whom it does not name.

    A word for who did it ("‘terrorists’") is no more than held at arm's length.
    """
    first, last = content[0][0], content[-1][1]
    end = p.paragraphs[p.paragraph[last]][1]
    if p.words[end - 1] in (".", "!", "?"):
        return False
    opening = (t for t in range(first, end - 2) if p.words[t] in _OPENS and p.end[t] == p.start[t + 1])
    for t in opening:
        close = next((k for k in range(t + 2, end) if p.words[k] in _CLOSES and p.start[k] == p.end[k - 1]), None)
        apart = t == first or p.start[t] > p.end[t - 1]
        if close is not None and apart and any(p.tag[k][0] == "V" for k in range(t + 1, close)):
            return True
    return False


def colon(p: Parse, c: int) -> Attribution | None:
    """ "South Korean intelligence: 300 dead": a short name before a colon at the start of its paragraph."""
    start, end = p.paragraphs[p.paragraph[c]]
    begin, end = _between_semicolons(p, c, start, end)
    first = behind_stamp(p, start) if begin == start else begin
    citing = next((t for t in range(first + 2, c - 1) if p.lemma[t] in lx.CITING and p.words[t - 1] == ","), None)
    before = range(first, c if citing is None else citing - 1)
    listed = list_end(p, p.paragraph[c]) if c == end - 1 else end  # "General Staff:" over its lines
    quoting = c + 1 < end and p.words[c + 1] in _OPENS
    occasion = next((t for t in before if is_of_speaking(p, t)), None) if quoting else None
    before = range(first, occasion) if occasion is not None else before
    if not 1 <= len(before) <= 8 or c + 2 >= listed or p.words[c - 1].isdigit():
        return None
    if all(p.words[t].isupper() for t in range(first, end) if p.words[t].isalpha()) and first + 1 < c:
        return None  # "BRIEFING: TROOPS IN THE NORTH": a heading
    comma = _behind_office(p, before)
    if len(before) > 1 and p.lower[before[-1]] in _WRITING and p.tag[before[-2]].startswith("NNP"):
        before = before[:-1]  # "Two Majors writes: …", where the parser found no verb
    if any(p.tag[t] in ("VBD", "VBZ", "VBP", "MD", ",", ".") for t in before if t != comma) or not any(
        p.tag[t].startswith("NN") for t in before
    ):
        return None
    head = head_of(p, (first, before[-1]))
    speaker = (
        p.tag[head].startswith("NNP") or p.words[head].isupper() or {p.lemma[head], p.lemma[before[-1]]} & (lx.SPEAKERS | FORCES)
    )
    if p.lower[head] in ABBREVIATED and p.tag[c + 1] == "CD":
        return None  # "KIA: 300"
    if p.lemma[head] in EVENT_NOUNS or (p.lemma[head] == "source" and not any(p.tag[t][0] == "V" for t in range(c + 1, end))):
        return None  # "Airstrike on the town: six dead", "Sources: 6 (local media, residents)"
    if p.words[first] in ("Q", "A") or any(p.lower[t] in ("per", "via") for t in before):
        return None
    if all(p.lower[t] in lx.LABELS or not p.words[t].isalpha() for t in before):
        return None  # "UPDATE: …", "FACT CHECK: …"
    sentence_end = p.sentences[p.sentence[c + 1]][1]
    said = any(p.lemma[t] in lx.SPEECH and p.child(t, "nsubj") is not None for t in range(c + 1, sentence_end))
    if not speaker or said or p.words[end - 1] == "?":
        return None
    relayed = ((citing + 1, c - 1),) if citing is not None else ()
    closed = next((t for t in range(c + 2, listed) if p.quote[t] == 0), listed) if quoting else listed
    last = closed if closed - c > SHORTEST_QUOTED else listed
    items = items_below(p, c) if last == end and not quoting else ()
    return Attribution(c, ((first, before[-1]),), ((c, c),), trimmed(p, ((c + 1, last - 1), *items)), "colon", relayed=relayed)


def _between_semicolons(p: Parse, c: int, start: int, end: int) -> tuple[int, int]:
    """What a colon stands in of "A: 40 dead; B: 12 dead": from the semicolon before it to the one before another name."""
    named = [t for t in range(start + 1, end - 2) if p.words[t] == ";" and ":" in p.words[t + 2 : t + _HEADLINE_LABEL]]
    return max((t + 1 for t in named if t < c), default=start), min((t for t in named if t > c), default=end)


def _behind_office(p: Parse, before: range) -> int | None:
    """The comma of "Head of the administration, First Last: …"."""
    comma = next((t for t in before if p.words[t] == ","), None)
    if comma is None or not any(p.lemma[t].lower() in OFFICE for t in range(before[0], comma)):
        return None
    name = range(comma + 1, before[-1] + 1)
    return comma if len(name) > 1 and all(p.tag[t].startswith("NNP") for t in name) else None
