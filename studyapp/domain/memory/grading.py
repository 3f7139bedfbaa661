"""From an answer and how sure the learner was to a rating of memory."""

from __future__ import annotations

from studyapp.domain.log import Confidence, Rating

_WHEN_RIGHT = {
    Confidence.SURE: Rating.GOOD,
    Confidence.UNSURE: Rating.HARD,
    Confidence.GUESS: Rating.AGAIN,
}


def rating_of(correct: bool, confidence: Confidence | None) -> Rating:
    """Right and sure is Good, unsure is Hard; a lucky guess shows no memory, so it is Again, as is wrong.

    Without a stated confidence a right answer is taken as Good.
    """
    if not correct:
        return Rating.AGAIN
    return _WHEN_RIGHT[confidence or Confidence.SURE]
