"""Numbers of some or all of those whom a sentence calls the dead or the wounded: "among the dead were", "those killed were"."""

from __future__ import annotations

from typing import Final

from firsthand.codebook import measures
from firsthand.codebook.measures import Argument
from firsthand.model import Measure
from firsthand.reading.figures.counted import Counted, lemma
from firsthand.reading.figures.predicates import STEPS, among, governors
from firsthand.reading.parse import Parse

M = Measure
_FOUND: Final = frozenset({"identify", "find", "count", "list", "name", "confirm"})


def of_the_struck(parse: Parse, counted: Counted) -> tuple[Measure, int] | None:
    """ "Among the dead were three medics", "the dead included two nurses": people of a group that the sentence names."""
    for token, argument in governors(parse, counted):
        subject = parse.child(token, "nsubj")
        if parse.lemma[token] == "be" and argument is Argument.OBJECT and subject is not None:
            measure = _who_were(parse, subject)
            if measure is not None:
                return measure, token
        if parse.lemma[token] == "include" and argument is Argument.OBJECT and subject is not None:
            measure = _named_as(parse, subject)
        elif parse.lemma[token] == "be" and (opener := _among_before(parse, token, counted.quantity.first)) is not None:
            measure = among(parse, opener)
        elif _is_found(parse, token) and parse.lower[token + 1 : token + 2] == ["among"]:
            measure = among(parse, token + 1)  # "nearly 70 children were among those killed"
        else:
            continue
        return None if measure is None else (measure, token)
    return None


def _is_found(parse: Parse, verb: int) -> bool:
    """ "Were among those killed", "were identified among the dead"."""
    return parse.lemma[verb] == "be" or (parse.child(verb, "auxpass") is not None and parse.lemma[verb] in _FOUND)


def _named_as(parse: Parse, subject: int) -> Measure | None:
    """ "The dead", "those killed", "the victims' bodies": what its words say of the subject of "included"."""
    said = [parse.lower[subject], *(parse.lower[c] for c in parse.children[subject] if parse.dep[c] == "acl")]
    return next((measures.STATES[word] for word in said if word in measures.STATES), measures.HEAD_NOUNS.get(lemma(parse, subject)))


def _who_were(parse: Parse, subject: int) -> Measure | None:
    """ "The dead were nine men and three boys", "those killed were": who they were, and no others than they."""
    if parse.lower[parse.left[subject]] not in ("the", "those", "all"):
        return None
    if lemma(parse, subject) in ("victim", "fatality"):
        return M.KILLED
    measure = _named_as(parse, subject)
    return measure if (measure is not None and parse.tag[subject] != "NN") or parse.lower[subject] in measures.STATES else None


def _among_before(parse: Parse, verb: int, first: int) -> int | None:
    """The "among" that opens a clause of which the counted are the subject: "among the dead were 12 women"."""
    begin = parse.sentences[parse.sentence[verb]][0]
    found = next((t for t in range(verb - 1, max(begin, verb - STEPS) - 1, -1) if parse.lower[t] in ("among", "amongst")), None)
    apart = found is not None and any(parse.words[t] in ",;" for t in range(found, verb))
    return None if apart or first < verb else found
