"""What verbs say with a word of their own: "shot dead", "lost their lives", "beaten to death"."""

from __future__ import annotations

from typing import Final

from firsthand.codebook import measures
from firsthand.codebook.measures import Argument, Predicate
from firsthand.model import Measure
from firsthand.reading.figures.counted import lemma
from firsthand.reading.parse import Parse

_TO_DEATH: Final = Predicate(Measure.KILLED, frozenset({Argument.SUBJECT, Argument.OBJECT}))
_BY_ANOTHER: Final = Predicate(Measure.KILLED, frozenset({Argument.OBJECT}))
_HURT: Final = frozenset({"wounded", "injured"})


def phrase_predicate(parse: Parse, verb: int) -> Predicate | None:
    """The verb with a word of its own, or with "dead" right behind it, which the parser gives to those shot."""
    if parse.lower[verb + 1 : verb + 2] == ["dead"] and (shot := measures.PHRASES.get((parse.lemma[verb], "dead"))) is not None:
        return shot
    if _is_to_death(parse, verb):
        return _BY_ANOTHER if parse.child(verb, "dobj") is not None else _TO_DEATH
    for child in parse.children[verb]:
        words = [child, *(parse.children[child] if parse.dep[child] in ("prep", "oprd", "xcomp", "ccomp") else [])]
        if parse.lower[child] == "out":  # "forced out of their homes"
            words += [m for k in parse.children[child] for m in parse.children[k]]
        if parse.dep[child] == "dobj":  # "treated 40 people for wounds"
            words += [m for k in parse.children[child] if parse.lower[k] == "for" for m in parse.children[k]]
        for word in words:
            if parse.lower[word] in _HURT:
                continue  # "received 40 wounded": people, and no wounds
            found = measures.PHRASES.get((parse.lemma[verb], lemma(parse, word))) or measures.PHRASES.get(
                (parse.lemma[verb], parse.lower[word])
            )
            if found is not None:
                return found
    return None


def _is_to_death(parse: Parse, verb: int) -> bool:
    """ "Burned to death", "beat three men to death"; who is sentenced to it is alive."""
    thing = parse.child(verb, "dobj")
    inside = () if thing is None else parse.children[thing]  # "beat 2 inmates to death"
    to = next((k for k in (*parse.children[verb], *inside) if k > verb and parse.lower[k] == "to"), None)
    return to is not None and parse.lower[to + 1 : to + 2] == ["death"] and parse.lower[verb] not in measures.PENAL_FORMS


def words_of_phrase(parse: Parse, verb: int, limit: int) -> Predicate | None:
    """ "Have sustained injuries", "lost their lives": the phrase as written, whatever the parser made of it."""
    near = (t for t in range(verb + 1, min(limit, verb + 3)) if parse.lower[t] not in _HURT)
    written = (measures.PHRASES.get((parse.lemma[verb], lemma(parse, t))) for t in near)
    return next((found for found in written if found is not None and Argument.SUBJECT in found.counts), None)
