"""Turns of interviews and transcripts: whose words a paragraph holds is told by the label before its colon."""

from __future__ import annotations

import re
from collections.abc import Collection

from firsthand.codebook.measures import ABBREVIATED
from firsthand.reading.attribution import lexicon as lx
from firsthand.reading.attribution.extent import Attribution, Ranges, phrase, trimmed
from firsthand.reading.parse import Parse

LABEL = 5
"""Words of a speaker's label at most."""
MINIMAL_QUESTIONS = 2
"""Questions of an interview whose turns have no labels, at least."""
_NEAR = 4
"""Tokens from "answered" to "questions"."""
_QUESTION = re.compile(r"Q\d*|question|interviewer", re.IGNORECASE)
_ANSWER = re.compile(r"A\d*|answer|interviewee", re.IGNORECASE)


def find_turns(p: Parse) -> list[Attribution]:
    """The turns of a text in which at least two paragraphs are labelled and something is asked, or of an interview; else none."""
    if answers := _answers(p):
        return answers
    labels = {n: colon for n in range(len(p.paragraphs)) if (colon := _label(p, n)) is not None}
    names = [_text(p, n, colon) for n, colon in labels.items()]
    asked = any(p.words[p.paragraphs[n][1] - 1] == "?" for n in labels)
    if len(labels) < 2 or not (asked or len(set(names)) < len(names) or all(name.isupper() for name in names)):
        return []
    interviewee = _introduced(p, min(labels))
    turns = []
    for n, colon in labels.items():
        name = _text(p, n, colon)
        source: Ranges = ((p.paragraphs[n][0], colon - 1),)
        if _QUESTION.fullmatch(name):
            continue
        if _ANSWER.fullmatch(name):
            source = (interviewee,) if interviewee is not None else source
        content = trimmed(p, _said(p, n, colon, labels.keys()))
        if content:
            turns.append(Attribution(colon, source, ((colon, colon),), content, "turn"))
    return turns


def _answers(p: Parse) -> list[Attribution]:
    """The answers in an interview whose lead tells who was asked, and whose questions are paragraphs without a label.

    Behind the last question the publisher may have the last word: only the paragraph right behind it is an answer.
    """
    asked = [n for n in range(len(p.paragraphs)) if _asks(p, n)]
    if len(asked) < MINIMAL_QUESTIONS or not (who := _interviewed(p, asked[0])):
        return []
    turns = []
    if any(_is_told(p, m) for m in range(asked[0], asked[-1] + 2) if m < len(p.paragraphs)):
        return []  # an explainer, whose questions are its headings
    for n, after in zip(asked, (*asked[1:], min(asked[-1] + 2, len(p.paragraphs))), strict=True):
        told = range(n + 1, after)
        content = trimmed(p, tuple((first, end - 1) for first, end in (p.paragraphs[m] for m in told)))
        mark = p.paragraphs[n][1] - 1
        if content:
            turns.append(Attribution(mark, (who,), ((mark, mark),), content, "turn"))
    return turns


def _asks(p: Parse, paragraph: int) -> bool:
    first, end = p.paragraphs[paragraph]
    return p.words[end - 1] == "?" and not any(p.quote[t] or p.words[t] == ":" for t in range(first, end))


def _interviewed(p: Parse, paragraph: int) -> tuple[int, int] | None:
    """Whom the lead before the first question tells to be answering: "Interview with X", "X answered our questions"."""
    before = range(p.paragraphs[paragraph][0])
    talks = [t for t in before if p.lemma[t] == "interview" and p.lemma[p.head[p.head[t]]] not in lx.SPEECH]
    if not talks and not any(p.lemma[t] == "answer" and "question" in p.lemma[t : t + _NEAR] for t in before):
        return None  # "said in an interview" tells of another one
    with_ = next((k for t in talks for k in p.children[t] if p.lower[k] == "with"), None)
    met = p.child(with_, "pobj") if with_ is not None else None
    return phrase(p, met) if met is not None else _introduced(p, paragraph)


def _label(p: Parse, paragraph: int) -> int | None:
    """The colon behind a short label without a verb at the start of a paragraph."""
    first, end = p.paragraphs[paragraph]
    colon = next((t for t in range(first + 1, min(first + LABEL + 1, end - 1)) if p.words[t] == ":"), None)
    if colon is None or not p.words[first][0].isupper():
        return None
    if p.lower[colon - 1] in ABBREVIATED and p.tag[colon + 1] == "CD":
        return None  # "KIA: 300"
    if first + 1 < colon and all(p.words[t].isupper() for t in range(first, end) if p.words[t].isalpha()):
        return None  # "BRIEFING: TROOPS IN THE NORTH": a heading
    words = range(first, colon)
    if any(
        p.words[t][0].isdigit() or p.tag[t] in ("VBD", "VBZ", "MD", "IN", ",")
        for t in words
        if p.words[t].isalpha() and len(p.words[t]) > 1
    ):
        return None
    return colon


def _text(p: Parse, paragraph: int, colon: int) -> str:
    return p.text[p.start[p.paragraphs[paragraph][0]] : p.end[colon - 1]]


def _said(p: Parse, paragraph: int, colon: int, labelled: Collection[int]) -> Ranges:
    """The sentences of a turn that are no questions, over the paragraphs up to the next label."""
    out: list[tuple[int, int]] = []
    start, n = colon + 1, paragraph
    while True:
        end = p.paragraphs[n][1]
        for first, stop in p.sentences[p.sentence[start] : p.sentence[end - 1] + 1]:
            if p.words[stop - 1] != "?" and stop > start:
                out.append((max(first, start), stop - 1))
        n += 1
        if n >= len(p.paragraphs) or n in labelled or (n > max(labelled) and _is_told(p, n)):
            return tuple(out)
        start = p.paragraphs[n][0]


def _is_told(p: Parse, paragraph: int) -> bool:
    """Whether a paragraph behind the last turn is the publisher's again: somebody else is named in it who said something."""
    return any(
        p.lemma[v] in lx.SPEECH
        and p.tag[v] in ("VBD", "VBZ")
        and p.quote[v] == 0
        and (subject := p.child(v, "nsubj")) is not None
        and (p.tag[subject].startswith("NNP") or p.lemma[subject] in lx.SPEAKERS)
        for v in range(*p.paragraphs[paragraph])
    )


def _introduced(p: Parse, paragraph: int) -> tuple[int, int] | None:
    """Who answers, where the label does not tell: the first who speaks, else the first person, before the first turn."""
    before = range(p.paragraphs[paragraph][0])
    subjects = [_met(p, t) for t in before if p.dep[t] in ("nsubj", "nsubjpass") and (p.tag[t][0] == "N" or p.lower[t] == "we")]
    speaking = [t for t in subjects if p.lemma[p.head[t]] in ("speak", "talk", "tell", "answer", "give", "join", "meet")]
    person = [t for t in subjects if p.lemma[t] in lx.SPEAKERS or p.tag[t].startswith("NNP")]
    found = (speaking or person)[:1]
    return phrase(p, found[0], before=p.head[found[0]] if p.head[found[0]] > found[0] else None) if found else None


def _met(p: Parse, subject: int) -> int:
    """Whom "we" or "our reporter" met or spoke to; else the subject itself."""
    ours = p.lower[subject] == "we" or any(p.lower[k] == "our" for k in p.children[subject])
    if not ours:
        return subject
    verb = p.head[subject]
    to = next((k for k in p.children[verb] if p.dep[k] == "prep" and p.lower[k] in ("to", "with")), verb)
    met = p.child(to, "dobj", "pobj")
    return subject if met is None else met
