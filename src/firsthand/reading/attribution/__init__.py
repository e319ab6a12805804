"""Attribution: text → who put which words forward, as source, cue and content (PARC and PolNeAR's terms).

Two readers of cues work side by side: rules, which know what annotated news does not show (provenance, citing, headlines), and
a trained tagger, which knows far more verbs and where contents end.
"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.reading.attribution.apart import apart_from_others
from firsthand.reading.attribution.charges import apart_from_charges
from firsthand.reading.attribution.citations import with_carriers, with_tellers, with_those_told
from firsthand.reading.attribution.cues import find_cues, without_second_cues
from firsthand.reading.attribution.details import apart_from_reason, in_own_words, with_detail
from firsthand.reading.attribution.extent import Attribution, whole_words
from firsthand.reading.attribution.frames import frames_of, with_frames
from firsthand.reading.attribution.merging import merged
from firsthand.reading.attribution.naming import with_whole_names
from firsthand.reading.attribution.occasions import without_addressee, without_occasion, without_silence
from firsthand.reading.attribution.phrases import without_gloss
from firsthand.reading.attribution.quotations import with_quotations
from firsthand.reading.attribution.shorthand import behind_colon, denying, with_list
from firsthand.reading.attribution.sources import without_descriptions
from firsthand.reading.attribution.taking_up import with_taken_up
from firsthand.reading.attribution.unsaid import is_unsaid
from firsthand.reading.parse import Parse

__all__ = ["Attribution", "find_attributions"]


def find_attributions(parse: Parse, tagged: Sequence[Attribution] = ()) -> list[Attribution]:
    """Every attribution of a text, in the order of the cues, nested ones included; ``tagged`` are those of the trained tagger."""
    frames = frames_of(parse)
    found = find_cues(parse, frames)
    if tagged:
        found = merged(parse, found, tagged)
    found = apart_from_charges(parse, found)
    found = without_descriptions(
        parse, apart_from_others(parse, without_second_cues(parse, with_frames(parse, found, frames)), frames)
    )
    found = [whole_words(parse, a) for a in found if not is_unsaid(parse, a)]
    found = [without_occasion(parse, without_gloss(parse, denying(parse, a))) for a in with_quotations(parse, found) if a.content]
    found = with_those_told(parse, found)
    found = with_carriers(parse, with_taken_up(parse, [without_silence(parse, without_addressee(parse, a)) for a in found]))
    found = with_tellers(parse, with_whole_names(parse, [a for a in found if a.content]))
    heads = sorted(a.head for a in found)
    whole = (behind_colon(parse, with_list(parse, with_detail(parse, a, heads), heads), heads) for a in found)
    return [part for a in whole for b in in_own_words(parse, a) for part in apart_from_reason(parse, b)]
