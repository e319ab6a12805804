"""Names that the registry has and the parser takes for clauses, as the nouns that they are: "Save the Children", "Peace Now"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from firsthand.reading.parse import Parse, edges
from firsthand.registry import Entry

Range = tuple[int, int]

_BREAKING: Final = ("VB", "MD", "RB", "PRP")
"""Tags of words that a noun phrase is not made of: verbs, adverbs, pronouns."""
_APART: Final = frozenset({"appos", "dative", "csubj", "xcomp"})
"""How words hang that are no parts of one noun: the second of "citing Save the Children" is another object to the parser."""
_AS_NOUN: Final = {"csubj": "nsubj", "csubjpass": "nsubjpass", "xcomp": "dobj", "ccomp": "dobj", "dative": "dobj", "pcomp": "pobj"}
"""What a clause is to its head → what a noun in its place is."""


Names = Mapping[str, Sequence[tuple[str, ...]]]
"""Names of several words by the first, each as its words."""


def names_of(entries: Iterable[Entry]) -> Names:
    """The names by which entries are printed that a parser may take for more than a name: longer ones first, without articles."""
    names: dict[str, set[tuple[str, ...]]] = {}
    for entry in entries:
        for name in (entry.name, *entry.aliases):
            words = tuple(name.removeprefix("the ").removeprefix("The ").split())
            if len(words) > 1 and words[0][0].isupper() and words[-1][0].isupper() and "-" not in name:
                names.setdefault(words[0], set()).add(words)
    return {first: sorted(of_first, key=len, reverse=True) for first, of_first in names.items()}


def with_known_names(p: Parse, names: Names) -> Parse:
    """The parse with each known name as one run of proper nouns that hangs where the parser hung its words.

    Only what is printed as the registry has it is a name.
    """
    found = list(_broken(p, names))
    if not found:
        return p
    tag, lemma, dep, head = list(p.tag), list(p.lemma), list(p.dep), list(p.head)
    for first, last in found:
        carrier = _carrier(p, head, first, last)
        outer, own = head[carrier], dep[carrier]
        for t in range(first, last + 1):
            tag[t], lemma[t], dep[t], head[t] = "NNP", p.words[t], "compound", last
        begin, end = p.sentences[p.sentence[first]]
        for t in (*range(begin, first), *range(last + 1, end)):
            if first <= head[t] <= last:
                head[t] = last
        head[last], dep[last] = (last if outer == carrier else outer), _AS_NOUN.get(own, own)
    children: list[list[int]] = [[] for _ in head]
    for t, above in enumerate(head):
        if above != t:
            children[above].append(t)
    left, right = edges(head)
    return replace(p, tag=tag, lemma=lemma, dep=dep, head=head, children=children, left=left, right=right)


def _broken(p: Parse, names: Names) -> Iterator[Range]:
    """The longest known name at each place that the parser has no whole noun phrase for."""
    after = 0
    for t, word in enumerate(p.words):
        if t < after or word not in names:
            continue
        name = next((name for name in names[word] if tuple(p.words[t : t + len(name)]) == name), None)
        if name is None:
            continue
        after = t + len(name)
        inside = range(t, after)
        apart = any(p.tag[k].startswith(_BREAKING) or p.dep[k] in _APART for k in inside)
        if apart and p.sentence[t] == p.sentence[inside[-1]]:
            yield t, inside[-1]


def _carrier(p: Parse, head: Sequence[int], first: int, last: int) -> int:
    """The word by which a name hangs on the rest of its sentence: a noun before others, then the one nearest the root."""

    def above(t: int) -> list[int]:
        chain = [t]
        while head[chain[-1]] != chain[-1]:
            chain.append(head[chain[-1]])
        return chain[1:]

    inside = range(first, last + 1)
    hanging = [t for t in inside if not any(k in inside for k in above(t))]
    return min(hanging, key=lambda t: (not p.tag[t].startswith("NN"), len(above(t))))
