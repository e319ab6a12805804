"""Sentences of a text by its characters alone, for whoever has no parse at hand."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

TITLES: Final = tuple(
    """Adm Amb Atty Brig Brig.-Gen Capt Cdr Cmdr Col Comdr Cpl Det Dr Fr Ft Gen Gov Hon Insp Lt Lt.-Col Lt.-Gen Maj Maj.-Gen Mr Mrs
    Ms Msgr Pfc Pres Prof Pvt Rep Rev Sec Sen Sgt Spc St Supt Vice-Adm""".split()
)
"""Ranks and titles that are shortened in front of a name, without their full stop."""
_SHORTENED: Final = (*TITLES, "No", "ca", "Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec")
_BEHIND_NONE: Final = "".join(
    rf"(?<!\b(?:{'|'.join(re.escape(word) for word in _SHORTENED if len(word) == length)})\.)"
    for length in sorted({len(word) for word in _SHORTENED})
)
SENTENCE_END: Final = re.compile(
    rf"[.!?…\n¶](?:(?<=[\n¶])|(?<!\b[A-WYZ]\.){_BEHIND_NONE}[\"'”’»)\]]*\s+(?=[\"'“‘«(\[`]*[^\Wa-z_]))"
)
"""An end of a sentence: not behind an initial or a rank ("S. Korea", "Jan. 9"), nor in front of a small letter.

It begins with the characters that end one, for which a text is looked through fast. A line ends a sentence, and so does the
mark of a blank line where lines were joined.
"""
_REACH: Final = 600
"""Characters that a sentence hardly exceeds."""
_OPENING: Final = 3
"""Characters by which an end of a sentence looks ahead: quotation marks and a capital."""


@lru_cache(maxsize=128)
def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around a span begins and ends. Few are remembered, for each holds its whole text."""
    limit = min(len(text), end + _REACH)
    after = SENTENCE_END.search(text, end, limit)
    return sentence_start(text, start), after.start() + 1 if after else limit


def sentence_start(text: str, at: int, reach: int = _REACH) -> int:
    """Where the sentence that goes on at a character begins, ``reach`` characters back at most."""
    low = max(0, at - reach)
    # what opens the sentence may be the span itself: "Half of them"
    return max((m.end() for m in SENTENCE_END.finditer(text, low, at + _OPENING) if m.end() <= at), default=low)
