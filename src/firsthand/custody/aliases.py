"""Aliases of those who work on a case: which may stand in its log, and which a reader could take for one another."""

from __future__ import annotations

import unicodedata

from firsthand.gazetteer.names import fold_word

_MARKS = frozenset(" .-_'’")
_INVISIBLE = frozenset(
    map(chr, (0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, *range(0x180B, 0x1810), *range(0xFE00, 0xFE10)))
)
"""Letters and marks that show nothing. What else does so is no letter."""
_SCRIPTS = frozenset(
    """
    LATIN CYRILLIC GREEK ARMENIAN GEORGIAN HEBREW ARABIC ETHIOPIC HANGUL CJK DEVANAGARI BENGALI GURMUKHI GUJARATI TAMIL TELUGU
    KANNADA MALAYALAM SINHALA THAI LAO MYANMAR KHMER TIBETAN
    """.split()
)
"""By the first word of a letter's name in Unicode. Others look too much like Latin letters to tell two people apart."""
_CAPITALS = str.maketrans("ΗΝΡΥΧВНРСТУХЈЅ", "HNPYXBHPCTYXJS")
_SMALL = str.maketrans(
    {
        **dict(zip("авгезіјкмнопрсѕтухһԁԛԝӏьүґ", "abre3ijkmhonpcstyxhdqwlbyr", strict=True)),
        **dict(zip("αβγεηικνορστυχω", "abyenikvopotuxw", strict=True)),
        **dict(zip("օոսհցզքյլ", "onuhgqpjl", strict=True)),
        **dict(zip("0i1", "oll", strict=True)),
    }
)
"""Letters and digits by the Latin letter that they look like, in lower case."""


def is_alias(who: str) -> bool:
    """Whether somebody may go by this: letters of one script that are all seen, digits, blanks, dots, dashes, underscores."""
    letters = [c for c in unicodedata.normalize("NFKC", who) if not (c.isdecimal() or c in _MARKS or _is_accent(c))]
    scripts = {_script(c) for c in letters}
    return scripts <= _SCRIPTS and len(scripts) <= 1 and _INVISIBLE.isdisjoint(who) and likeness(who) != ""


def _is_accent(c: str) -> bool:
    return unicodedata.category(c) in ("Mn", "Mc")


def _script(c: str) -> str:
    """The script of a letter: nothing for what is none, and for a Latin one that is no letter with an accent or a ligature."""
    first = unicodedata.name(c, "").partition(" ")[0]
    if not c.isalpha() or (first == "LATIN" and not fold_word(c).isascii()):
        return ""
    return "CJK" if first in ("HIRAGANA", "KATAKANA") else first


def likeness(who: str) -> str:
    """What an alias looks like: the same for two that a reader could take for one another, whatever case, marks and script."""
    folded = fold_word(unicodedata.normalize("NFKC", who).translate(_CAPITALS)).translate(_SMALL)
    seen = "".join(str(unicodedata.decimal(c, c)) for c in folded if c.isalnum() and c not in _INVISIBLE)
    return seen.translate(_SMALL).replace("rn", "m").replace("vv", "w")
