"""Where in a lesson one is: told by words, so that it is found again in another window, text size or edition."""

from __future__ import annotations

from studyapp.domain.annotations import ReadingPlace, anchor, find
from studyapp.ui.pages.reader.text import LessonText

_LETTERS = 120
"""How much of a paragraph names it."""


def place_in(text: LessonText) -> ReadingPlace | None:
    """The paragraph at the top of what is seen; ``None`` where there are no words."""
    position, passed = text.place()
    start = text.words.at(position)
    end = text.words.text.find("\u2029", start, start + _LETTERS)
    paragraph = anchor(text.words.text, start, end if end > start else start + _LETTERS)
    return None if paragraph is None else ReadingPlace(paragraph, passed)


def return_to(text: LessonText, place: ReadingPlace) -> None:
    """Scroll to a paragraph, or near where it was if it is no longer there."""
    span = find(place.paragraph, text.words.text)
    at = span.start if span else min(place.paragraph.place, len(text.words.text))
    text.go_to(text.words.position(at), place.passed if span else 0.0)
