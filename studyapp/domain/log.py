"""What a learner did: the append-only log from which all progress is derived."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from uuid import UUID

from studyapp.domain.questions import Response


class Confidence(StrEnum):
    """How sure the learner was before seeing the key."""

    GUESS = "guess"
    UNSURE = "unsure"
    SURE = "sure"


class Rating(IntEnum):
    """FSRS's four ratings of one recall."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to one variant of one item.

    ``at`` is UTC; ``offset`` is the learner's distance from it then. ``seconds`` is the time taken.
    ``rating`` is what memory learned from it. ``misconceptions`` are those the response gave away, kept
    here so that the record outlives a change of the pack.
    """

    id: UUID
    device: UUID
    pack: str
    item: str
    variant: int
    response: Response
    correct: bool
    confidence: Confidence | None
    rating: Rating
    seconds: float
    at: datetime
    offset: timedelta
    misconceptions: tuple[str, ...] = ()

    @property
    def confident_error(self) -> bool:
        """Wrong, and sure of it: the mistake most worth meeting again."""
        return not self.correct and self.confidence is Confidence.SURE


@dataclass(frozen=True, slots=True)
class Override:
    """The learner's own rating of an answer, in place of the one that was derived. The last one counts."""

    id: UUID
    answer: UUID
    rating: Rating
    at: datetime


@dataclass(frozen=True, slots=True)
class Retraction:
    """An answer that the learner took back: it stays in the log, and counts for nothing."""

    id: UUID
    answer: UUID
    at: datetime


class ItemAct(StrEnum):
    """What a learner set on an item."""

    FLAGGED = "flagged"
    UNFLAGGED = "unflagged"
    SUSPENDED = "suspended"
    """Set aside until it is brought back."""
    RESUMED = "resumed"
    BURIED = "buried"
    """Put off until the next study day."""
    REPORTED = "reported"
    """A fault was found; the note says which."""


@dataclass(frozen=True, slots=True)
class ItemEvent:
    """A mark that was set on an item, or taken off."""

    id: UUID
    device: UUID
    pack: str
    item: str
    act: ItemAct
    at: datetime
    offset: timedelta
    note: str = ""


class LessonAct(StrEnum):
    """What was done with a lesson."""

    OPENED = "opened"
    READ = "read"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class LessonEvent:
    """A lesson was opened, marked as read, or marked as not read after all."""

    id: UUID
    device: UUID
    pack: str
    lesson: str
    act: LessonAct
    at: datetime
    offset: timedelta


def that_count(
    answers: Iterable[Answer], overrides: Iterable[Override], retractions: Iterable[Retraction] = ()
) -> list[Answer]:
    """The answers in the order they were given, without those taken back, rated as the learner finally wished."""
    taken_back = {retraction.answer for retraction in retractions}
    wished = {override.answer: override.rating for override in sorted(overrides, key=_at)}
    left = (answer for answer in answers if answer.id not in taken_back)
    rated = (replace(a, rating=wished[a.id]) if a.id in wished else a for a in left)
    return sorted(rated, key=_at)


def _at(entry: Answer | Override) -> datetime:
    return entry.at
