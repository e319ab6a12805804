"""Numbers of those who tell, and who are no figure of the events."""

from __future__ import annotations

from firsthand.codebook import measures
from firsthand.reading.figures.counted import Counted
from firsthand.reading.figures.index import Surroundings


def tells(around: Surroundings, phrase: Counted) -> bool:
    """ "Two colonels said", "the Khans, two farmers, said": a number of the voices of a cue counts no one else."""
    if phrase.head is None or phrase.pronoun is not None:
        return False
    before = phrase.quantity.first - 1
    behind_a_verb = before >= 0 and around.parse.tag[before].startswith("VB")
    deed = measures.PREDICATES.get(around.parse.lemma[before]) if behind_a_verb else None
    if deed is not None and measures.Argument.OBJECT in deed.counts:
        return False  # "killed at least 36 people activists said", where commas were lost
    if around.speaks(phrase.quantity.span) and around.parse.words[phrase.after : phrase.after + 1] == [":"]:
        return True
    if around.parse.tag[before] == "NNP" and around.parse.lower[before - 1] in ("and", ","):
        return False  # "one side holds 6,000 men, said X, and the other 8,000 soldiers": the verb is left out
    head = phrase.head
    while around.parse.dep[head] in ("appos", "conj"):
        head = around.parse.head[head]
    verb = around.parse.head[head]
    if around.parse.dep[head] != "nsubj" or verb not in around.cues or head < verb < phrase.quantity.first:
        return False
    statement = around.statement_of(phrase.quantity.span, phrase.quantity.first)
    own = statement is not None and any(c.start <= around.parse.start[verb] < c.end for c in statement.cue)
    return not own  # what the verb puts forward is no part of who speaks


def speaks(around: Surroundings, head: int, noun: str) -> bool:
    """ "Two diplomats said", "at least two sources": those who tell are no figure of the events."""
    if noun not in measures.SPEAKER_NOUNS:
        return False
    parse = around.parse
    verb = parse.head[head]
    according = parse.dep[head] == "pobj" and parse.lower[max(0, verb - 1)] == "according"
    return noun == "source" or according or (parse.dep[head] == "nsubj" and (verb in around.cues or parse.lemma[verb] == "say"))
