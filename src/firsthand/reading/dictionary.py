"""What a word may be by the dictionary that the English model brings: WordNet's lemmas by part of speech.

Its tables are read from the model's own files, since loading the model takes a hundred times as long.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from importlib import util
from pathlib import Path
from types import ModuleType
from typing import Any, cast

import msgspec

from firsthand.reading.parse import MODEL_PACKAGE, shared_parser

_PARTS = {
    "noun": 16833663260455505849,
    "verb": 6360137228241296794,
    "adj": 12401032943472870168,
    "adv": 10054248821341768113,
}
"""Parts of speech, and the numbers under which spaCy keeps their tables."""
_TABLES = "*/lemmatizer/lookups/lookups.bin"

Tables = Mapping[str, frozenset[str]]


def parts_of_speech(word: str) -> frozenset[str]:
    """What a word in lower case may be by the dictionary: "noun", "verb", "adj", "adv" or "closed"; empty for no word."""
    return frozenset(part for part, words in _dictionary().items() if word in words)


@functools.cache
def _dictionary() -> Tables:
    tables = in_files()
    return {**(of_model() if tables is None else tables), "closed": _closed()}


def in_files() -> Tables | None:
    """The lemmas of each part of speech as the model's files have them; None where these are not laid out as they are known."""
    package = util.find_spec(MODEL_PACKAGE.replace("-", "_"))
    if package is None or package.origin is None:
        return None
    try:
        data = next(Path(package.origin).parent.glob(_TABLES)).read_bytes()
        found = msgspec.msgpack.decode(data, type=dict[str, dict[int, Any]])
        return {part: _lemmas(found["lemma_index"][key], found["lemma_exc"][key]) for part, key in _PARTS.items()}
    except (StopIteration, OSError, msgspec.MsgspecError, TypeError, KeyError):
        return None


def of_model() -> Tables:
    """The same, as the model has them when it is loaded."""
    tables = shared_parser().lemmas
    index, irregular = tables.get_table("lemma_index"), tables.get_table("lemma_exc")
    return {part: _lemmas(index[part], irregular[part]) for part in _PARTS}


def _lemmas(regular: Iterable[str], irregular: Iterable[str]) -> frozenset[str]:
    return frozenset(regular) | frozenset(irregular)


def _closed() -> frozenset[str]:
    """spaCy's stop words, from a file of words alone: importing it would import spaCy."""
    package = util.find_spec("spacy")
    path = Path(package.origin or "").parent / "lang" / "en" / "stop_words.py" if package is not None else None
    if path is not None and path.is_file():
        spec = util.spec_from_file_location("stop_words", path)
        if spec is not None and spec.loader is not None:
            module = util.module_from_spec(spec)
            spec.loader.exec_module(module)
            return _words(module)
    from spacy.lang.en import stop_words

    return _words(stop_words)


def _words(module: ModuleType) -> frozenset[str]:
    return frozenset(cast("set[str]", module.STOP_WORDS))
