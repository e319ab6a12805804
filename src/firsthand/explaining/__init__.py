"""Explaining: the story of one claim in plain sentences, each with the characters of the reports that it rests on.

It tells what tracing, reckoning, grading and analysts found, and finds nothing itself. No hedge is strengthened on the way.
"""

from __future__ import annotations

from firsthand.explaining.asked import asked_for
from firsthand.explaining.chapters import CHAPTERS
from firsthand.explaining.known import Found, Known
from firsthand.explaining.story import Chapter, Passage, Sentence, Story, Topic

__all__ = ["Chapter", "Found", "Known", "Passage", "Sentence", "Story", "Topic", "explain"]


def explain(asked: str, known: Known) -> Story:
    """The story of the one claim group that is asked for, as a pure function; see `asked.asked_for` for what can be asked.

    Raises:
        UnknownClaim: no group fits.
        SeveralClaims: more than one does; names them.
    """
    of = asked_for(asked, known)
    grade = known.grade_of.get(of.claim_group.id)
    chapters = (Chapter(topic, tuple(tell(of, known))) for topic, tell in CHAPTERS.items())
    return Story(
        claim_group=of.claim_group,
        reports=of.reports,
        outlets=of.outlets,
        origins=of.origins,
        verdict=of.verdict,
        status=grade.status if grade is not None else None,
        credibility=grade.credibility if grade is not None else None,
        chapters=tuple(chapter for chapter in chapters if chapter.sentences),
    )
