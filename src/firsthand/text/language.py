"""Which language a text is in, as a code of two letters. Unknown is an answer: what is not sure is not guessed."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

FEWEST_LETTERS = 40
"""Below this many letters any language may look like any other. A sign of a script that writes syllables counts for three."""
LEAST_CONFIDENCE = 0.5
CLEAR_LEAD = 3.0
"""A language with less confidence is taken too if no other has a third of its share: headlines are short and full of names."""
FEWEST_WORDS = 15
PLAIN_SHARE = 0.15
"""English news has about twice this share of the words below, other languages next to none; half-English texts go the long way."""
_SAMPLE = 2_000
_CODE = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]*)?\s*")

# Languages of news media. The identifier knows rarer ones, which it mostly sees in names, headlines and lists.
_LANGUAGES = (
    "af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu ha he hi hr hu hy id is it ja ka kk km kn ko ku ky lo "
    "lt lv mk ml mn mr ms my ne nl no pa pl ps pt ro ru si sk sl so sq sr sv sw ta te th tl tr uk ur uz vi zh"
).split()
_ENGLISH = frozenset("and by from had has have of said that the their they this to was were which who with would".split())
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = {
    "Latin": re.compile(r"[A-Za-z\u00c0-\u024f]"),
    "Cyrillic": re.compile(r"[\u0400-\u04ff]"),
    "Hangul": re.compile(r"[\uac00-\ud7a3\u1100-\u11ff]"),
    "Arabic": re.compile(r"[\u0600-\u06ff]"),
    "Hebrew": re.compile(r"[\u0590-\u05ff]"),
    "Han": re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]"),
}
_LATIN_LANGUAGES = frozenset(
    "af ca cs cy da de en es et eu fi fr ga gl ha hr hu id is it lt lv ms nl no pl pt ro sk sl so sq sv sw tl tr vi".split()
)


def code(tag: str) -> str | None:
    """The language of a tag such as ``en-GB`` or ``EN``; None if it is no language tag, or says "undetermined"."""
    found = _CODE.fullmatch(tag)
    primary = found[1].lower() if found else None
    return None if primary in ("und", "mul", "zxx") else "en" if primary == "eng" else primary


def identify(text: str) -> str | None:
    """The language of a text, from its first letters; None for too few letters or too little confidence."""
    sample = text[:_SAMPLE]
    if sum((3 if c >= "\u2e80" else 1) for c in sample if c.isalpha()) < FEWEST_LETTERS:
        return None
    if _is_plainly_english(sample):
        return "en"
    (best, confidence), (_, next_best), *_ = _ranked(sample)
    return best if confidence >= LEAST_CONFIDENCE or confidence >= max(CLEAR_LEAD * next_best, 0.2) else None


def _is_plainly_english(sample: str) -> bool:
    """Whether so many of the words are English and of no other language that the identifier need not be loaded."""
    words = _WORD.findall(sample)
    return len(words) >= FEWEST_WORDS and sum(word.lower() in _ENGLISH for word in words) >= PLAIN_SHARE * len(words)


def likeliest(text: str) -> str:
    """The first guess at a text's language, however unsure: it may choose among spellings, but says nothing of the text."""
    return _ranked(text[:_SAMPLE])[0][0]


def contradicts(language: str, text: str) -> bool:
    """Whether a text cannot be in ``language``: that is written in Latin letters, and most of the text's letters are others.

    Sites declare the language of their template; a page's script is the surer sign.
    """
    sample = text[:_SAMPLE]
    counts = {script: len(pattern.findall(sample)) for script, pattern in _SCRIPTS.items()}
    return language in _LATIN_LANGUAGES and 2 * counts["Latin"] < sum(counts.values()) >= FEWEST_LETTERS


def _ranked(sample: str) -> list[tuple[str, float]]:
    """Languages with their share of confidence, the likeliest first."""
    ranked: list[tuple[str, float]] = _identifier().rank(sample.encode(errors="replace").decode())
    return ranked


@functools.cache
def _identifier() -> LanguageIdentifier:
    """py3langid's model, loaded on first use (0.3 s)."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_LANGUAGES)
    return identifier
