"""Times: expressions of time found in a text and given TimeML values and days."""

from __future__ import annotations

from datetime import date

from firsthand.model import Time
from firsthand.reading.times.forms import Vague
from firsthand.reading.times.grammar import drafts
from firsthand.reading.times.join import joined, sharing
from firsthand.reading.times.resolve import Resolver, spanning
from firsthand.reading.times.story import Story, is_history
from firsthand.reading.times.tokens import tokens

__all__ = ["find_times"]


def find_times(text: str, anchor: date | None) -> tuple[Time, ...]:
    """The time expressions of a text, in order, without overlap.

    Args:
        text: the report's text; spans are its character offsets.
        anchor: the day the report was published. Without it relative expressions keep a value that needs none
            ("XXXX-12-15", "XXXX-WXX-1") and no days.

    Returns:
        Times with their TimeML value (ISO-TimeML, TIMEX3), type, UCDP precision and, where they resolve, their days.
        Days of past expressions end at the anchor; both ends of a range ("from 3 to 5 March") have the days of the whole.
        A history takes undated days from the dates it names (`story`).
    """
    words = tokens(text)
    found = sharing(joined(drafts(words), words), words.kinds)
    history = is_history(found, anchor)
    kept = [draft for draft in found if history or not (isinstance(draft.form, Vague) and draft.form.history)]
    return tuple(spanning(Resolver(words, Story(anchor, history)).times(kept), kept, words.kinds))
