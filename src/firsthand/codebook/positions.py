"""Words that tell where forces or people are or go, which may still matter to who wants to hit them (codebook §7 rule 6).

The table is wide on purpose: a claim that it takes for a position waits some days, one that it misses may cost lives.
"""

from __future__ import annotations

import re

from firsthand.model import Measure

MEASURES = frozenset({Measure.DEPLOYED})
"""Counts that are a position by themselves."""
_STEMS = """
    deploy redeploy station position reposition mov advanc retreat withdr pull regroup mass amass assembl concentrat gather reinforc
    rotat convoy column staging muster garrison headquarter bunker trench dugout fortif entrench frontline checkpoint roadblock
    outpost stronghold foothold beachhead bridgehead encircl surround crossing pontoon railhead depot stockpil arsenal ammunition
    warehouse hangar airfield airbase airstrip airport seaport harbour harbor barrack launcher battery batteries artillery howitzer
    radar interceptor arriv heading headed transit travel transport airlift smuggl evacuat flee fled corridor shelter hiding hideout
    relocat escort patrol infiltrat enter holding captur seiz control liberat push storm breach approach
""".split()
_WORDS = "base based bases camp camps hid held hold holds dropped landed ferry ferries".split()
_PHRASES = (
    *(r"command posts?", r"front ?lines?", r"on (?:its|their) way", r"air[- ]defen[cs]e", r"safe houses?", r"en route"),
    r"supply (?:lines?|routes?)",
)
_POSITION = re.compile(rf"\b(?:{'|'.join((*_PHRASES, *_WORDS))}|(?:{'|'.join(_STEMS)})\w*)\b", re.IGNORECASE)


def tells_a_position(words: str) -> bool:
    """Whether words tell of a position or a movement, as far as the table knows."""
    return _POSITION.search(words) is not None
