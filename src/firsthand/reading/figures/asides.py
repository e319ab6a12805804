"""What stands between a number and what is said of it: details in commas, a second noun, and the words of who tells it."""

from __future__ import annotations

from typing import Final

from firsthand.reading.attribution import lexicon as lx
from firsthand.reading.figures.counted import Counted
from firsthand.reading.parse import Parse

_MARKS: Final = frozenset({"-", "–", "—", ","})
_OPENS_DETAIL: Final = frozenset({"including", "among", "mostly", "most", "many"})
_DETAIL_REACH: Final = 14
_JOINED_REACH: Final = 3
_FRAME: Final = 12
"""Tokens that "the governor told the agency on Monday" has at most between its commas."""
_QUOTES: Final = frozenset({'"', "“", "”", "''", "``", "'"})
_OF_ONE: Final = frozenset({"was", "is", "has"})


def past_asides(parse: Parse, counted: Counted, limit: int) -> int:
    """The first token behind a number's phrase and all that stands between it and what is said of it."""
    return _past_frame(parse, counted, past_detail(parse, _past_joined(parse, counted), limit), limit)


def _past_frame(parse: Parse, counted: Counted, after: int, limit: int) -> int:
    """Behind ", he told the agency," where the number is what the sentence, or the quotation, opens with."""
    begin = parse.sentences[parse.sentence[counted.quantity.first]][0]
    opens = counted.quantity.first <= begin + 1 and parse.words[begin] in (*_QUOTES, parse.words[counted.quantity.first])
    at = after
    while at < limit and parse.words[at] in _QUOTES:
        at += 1
    if not opens or at >= limit or parse.words[at] != ",":
        return after
    at += 1
    while at < limit and parse.words[at] in _QUOTES:
        at += 1
    close = next((t for t in range(at, min(limit - 1, at + _FRAME)) if parse.words[t] == ","), None)
    if close is None or not any(parse.tag[t][0] == "V" and parse.lemma[t] in lx.SPEECH for t in range(at, close)):
        return after
    behind = close + 1
    while behind < limit - 1 and parse.words[behind] in _QUOTES:
        behind += 1
    return after if parse.lower[behind] in _OF_ONE and counted.quantity.said != (1.0,) else behind


def _past_joined(parse: Parse, counted: Counted) -> int:
    """Behind "and allied fighters" of "74 government troops and allied fighters dead", where a state closes both."""
    after = counted.after
    if counted.head is None or parse.lower[after : after + 1] != ["and"]:
        return after
    other = next((k for k in parse.children[counted.head] if parse.dep[k] == "conj" and k > after), None)
    closed = other is not None and other <= after + _JOINED_REACH and parse.lower[other + 1 : other + 2] == ["dead"]
    return other + 1 if other is not None and closed and "CD" not in parse.tag[after:other] else after


def past_detail(parse: Parse, after: int, limit: int) -> int:
    """Behind ", including two women," and its like: what is said then is said of all of them."""
    if after + 1 >= limit or parse.words[after] not in _MARKS:
        return after
    some_of_them = parse.lower[after + 2 : after + 4] in (["of", "them"], ["of", "whom"]) or _names_some_of_them(
        parse, after + 1, limit
    )
    opener = after + 1 + (parse.lower[after + 1] == "also" and after + 2 < limit)  # ", also mostly civilians,"
    if parse.lower[opener] not in _OPENS_DETAIL and not some_of_them:
        return after
    mark = parse.words[after]
    close = next((t for t in range(after + 2, min(limit, after + _DETAIL_REACH)) if parse.words[t] == mark), None)
    return after if close is None else close + 1


def _names_some_of_them(parse: Parse, begin: int, limit: int) -> bool:
    """ "60, ten women and five children among them, were killed": the words up to the comma behind "among them"."""
    them = next((t for t in range(begin, min(limit, begin + _DETAIL_REACH)) if parse.lower[t] == "them"), begin)
    return parse.lower[them - 1] == "among" and "," not in parse.words[begin:them] and parse.words[them + 1 : them + 2] == [","]
