"""A parse ↔ few bytes, to be kept and not made anew: about two for three of the text's characters, and without the vectors."""

from __future__ import annotations

import functools
import hashlib
import zlib
from bisect import bisect_left
from collections.abc import Sequence
from importlib import metadata
from itertools import accumulate, chain, pairwise
from pathlib import Path

import msgspec
import numpy as np
from msgspec import Struct

from firsthand.reading import divided, lemmas, paragraphs, parse, syntax, unprinted
from firsthand.reading.parse import Builder, Columns, Parse, Parser, lowered

_SPEED = 1
"""Of zlib's levels the quickest: the others save a tenth."""
_MOST_NAMES = 256
_NO_VECTORS = np.zeros((0, syntax.VECTOR), np.float32)


class _Kept(Struct, array_like=True, frozen=True):
    """A parse by what its text does not tell. ``gap`` is how far a word starts behind the one before; ``head`` counts from it.

    ``words`` and ``lemmas`` hold those tokens of which they are not what the text has there.
    """

    words: dict[int, str]
    lemmas: dict[int, str]
    tags: list[str]
    tag: bytes
    deps: list[str]
    dep: bytes
    head: list[int]
    gap: list[int]
    length: list[int]
    sentences: list[int]
    paragraphs: list[int]


_DECODER = msgspec.msgpack.Decoder(_Kept)


@functools.cache
def version(parser: Parser) -> str:
    """Names everything that a parse depends on besides its text, the rules of this room that make it included.

    Raises:
        OSError: the rules cannot be read, so that nobody can tell whether they are the same.
    """
    rules = hashlib.sha256()
    for module in (parse, divided, syntax, lemmas, paragraphs, unprinted):
        rules.update(Path(module.__file__ or "").read_bytes())
    rules.update(Path(__file__).read_bytes())
    return f"{parser.version}, spacy {metadata.version('spacy')}, rules {rules.hexdigest()}"


def packed(of: Parse) -> bytes | None:
    """A parse as bytes; None for one that does not fit."""
    tags, tag = _coded(of.tag)
    deps, dep = _coded(of.dep)
    if max(len(tags), len(deps)) > _MOST_NAMES:
        return None
    kept = _Kept(
        words={i: word for i, word in enumerate(of.words) if word != of.text[of.start[i] : of.end[i]]},
        lemmas={i: lemma for i, (lemma, lower) in enumerate(zip(of.lemma, of.lower, strict=True)) if lemma != lower},
        tags=tags,
        tag=bytes(tag),
        deps=deps,
        dep=bytes(dep),
        head=[head - i for i, head in enumerate(of.head)],
        gap=[start - end for start, end in zip(of.start, [0, *of.end], strict=False)],
        length=[end - start for start, end in zip(of.start, of.end, strict=True)],
        sentences=[end - first for first, end in of.sentences],
        paragraphs=[end - first for first, end in of.paragraphs],
    )
    return zlib.compress(msgspec.msgpack.encode(kept), _SPEED)


def unpacked(data: bytes, text: str) -> Parse | None:
    """The parse of a text from its bytes, without vectors; None where the bytes are no parse of this text."""
    try:
        kept = _DECODER.decode(zlib.decompress(data))
        made = _joined(kept, text)
    except (zlib.error, msgspec.DecodeError, ValueError, IndexError, KeyError):
        return None
    return made if _is_whole(made, kept) else None


def _joined(kept: _Kept, text: str) -> Parse:
    ends = list(accumulate(chain.from_iterable(zip(kept.gap, kept.length, strict=True))))
    start, end = ends[0::2], ends[1::2]
    words = [kept.words.get(i) or text[s:e] for i, (s, e) in enumerate(zip(start, end, strict=True))]
    tag, dep = [kept.tags[code] for code in kept.tag], [kept.deps[code] for code in kept.dep]
    lemmas = [kept.lemmas.get(i) or lowered(*of) for i, of in enumerate(zip(words, tag, strict=True))]
    opens = list(accumulate(kept.sentences, initial=0))[:-1]
    builder = Builder(text)
    for first, last in pairwise(accumulate(kept.paragraphs, initial=0)):
        columns = Columns(
            words=words[first:last],
            tag=tag[first:last],
            dep=dep[first:last],
            head=[i + step for i, step in enumerate(kept.head[first:last])],
            start=start[first:last],
            sentence_starts=[at - first for at in opens[bisect_left(opens, first) : bisect_left(opens, last)]],
            vectors=_NO_VECTORS,
        )
        builder.add(columns, lemmas[first:last], (start[first:last], end[first:last]))
    return builder.parse()


def _is_whole(made: Parse, kept: _Kept) -> bool:
    """Whether every token has its place in the text, its sentence and its paragraph."""
    ends = made.end[-1] if made.end else 0
    return len(made) == len(kept.gap) == len(kept.head) == len(made.dep) == len(made.sentence) and ends <= len(made.text)


def _coded(names: Sequence[str]) -> tuple[list[str], list[int]]:
    """The different names, and each name by its number."""
    numbers = {name: n for n, name in enumerate(dict.fromkeys(names))}
    return list(numbers), [numbers[name] for name in names]
