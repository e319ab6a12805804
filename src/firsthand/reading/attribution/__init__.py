"""Attribution by rule: text → who put which words forward, as source, cue and content (PARC and PolNeAR's terms)."""

from firsthand.reading.attribution.cues import find_cues
from firsthand.reading.attribution.extent import Attribution
from firsthand.reading.attribution.quotations import with_quotations
from firsthand.reading.parse import Parse

__all__ = ["Attribution", "find_attributions"]


def find_attributions(parse: Parse) -> list[Attribution]:
    """Every attribution of a text, in the order of the cues. Nested ones are included; chains are built by `reading.chains`."""
    return [a for a in with_quotations(parse, find_cues(parse)) if a.content]
