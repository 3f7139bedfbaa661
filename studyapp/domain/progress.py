"""Where a learner stands, from the log and the memory states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

from studyapp.domain.log import Answer, Confidence, LessonAct, LessonEvent
from studyapp.domain.memory.days import study_day
from studyapp.domain.memory.states import ItemState, Schedule
from studyapp.domain.pace import attended
from studyapp.domain.packs import Item

ENOUGH_ANSWERS = 5
"""Below this many answers a share is not worth a number."""


@dataclass(frozen=True, slots=True)
class Day:
    """What was answered on one study day; ``seconds`` is the time spent answering."""

    day: date
    answers: int
    right: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Mastery:
    """How well a group of items is remembered.

    ``recall`` is the mean chance (0–1) that an item seen so far would be recalled tomorrow; ``None`` while there
    are fewer than ``ENOUGH_ANSWERS`` answers.
    """

    items: int
    seen: int
    answers: int
    recall: float | None


@dataclass(frozen=True, slots=True)
class Sureness:
    """How often answers given with one degree of confidence were right."""

    confidence: Confidence
    answers: int
    right: int

    @property
    def share(self) -> float | None:
        """The share (0–1) that was right; ``None`` below ``ENOUGH_ANSWERS``."""
        return self.right / self.answers if self.answers >= ENOUGH_ANSWERS else None

    @property
    def interval(self) -> tuple[float, float]:
        """The range that the share lies in 8 times in 10."""
        return wilson_interval(self.right, self.answers)


def answered_by_day(answers: Iterable[Answer], schedule: Schedule, last: date, days: int) -> list[Day]:
    """One entry for each of the ``days`` study days that end with ``last``, those without answers too."""
    of_day: dict[date, list[Answer]] = {last - timedelta(days=back): [] for back in reversed(range(days))}
    for answer in answers:
        day = study_day(answer.at, answer.offset, schedule.turns_at)
        if day in of_day:
            of_day[day].append(answer)
    return [
        Day(day, len(given), sum(a.correct for a in given), sum(attended(a.seconds) for a in given))
        for day, given in of_day.items()
    ]


def falling_due(states: Iterable[ItemState], today: date, days: int) -> list[tuple[date, int]]:
    """How many items fall due on each of the next ``days`` days; what is overdue counts for today."""
    due = Counter(max(state.due, today) for state in states)
    return [(day, due[day]) for day in (today + timedelta(days=ahead) for ahead in range(days))]


def mastery(items: Sequence[Item], states: Mapping[str, ItemState], today: date, schedule: Schedule) -> Mastery:
    """How well these items will be remembered on the day after ``today``.

    Tomorrow rather than today, since whoever has just read the answer recalls anything for a minute.
    """
    seen = [states[item.id] for item in items if item.id in states]
    answers = sum(state.answers for state in seen)
    enough = answers >= ENOUGH_ANSWERS
    tomorrow = today + timedelta(days=1)
    recalls = [state.recall(tomorrow, schedule.parameters) for state in seen]
    recall = sum(recalls) / len(recalls) if enough else None
    return Mastery(len(items), len(seen), answers, recall)


def sureness(answers: Iterable[Answer]) -> list[Sureness]:
    """Right answers by confidence, from guess to sure."""
    given = Counter((answer.confidence, answer.correct) for answer in answers)
    return [Sureness(degree, given[degree, True] + given[degree, False], given[degree, True]) for degree in Confidence]


def wilson_interval(right: float, answers: int, z: float = 1.2816) -> tuple[float, float]:
    """The score interval of a share, both ends 0–1; ``z`` = 1.2816 makes it hold 8 times in 10.

    ``right`` may hold parts of an answer, where credit is given for part of it.

    Source: E. B. Wilson (1927), "Probable inference, the law of succession, and statistical inference",
    Journal of the American Statistical Association 22, 209–212.
    """
    if answers == 0:
        return 0.0, 1.0
    share = right / answers
    spread = 1 + z * z / answers
    centre = (share + z * z / (2 * answers)) / spread
    half = z * sqrt(share * (1 - share) / answers + z * z / (4 * answers * answers)) / spread
    return max(0.0, centre - half), min(1.0, centre + half)


def lessons_read(events: Iterable[LessonEvent]) -> dict[str, LessonEvent]:
    """The lessons that count as read, each with the event that made it so; events are in order."""
    read: dict[str, LessonEvent] = {}
    for event in events:
        if event.act is LessonAct.READ:
            read[event.lesson] = event
        elif event.act is LessonAct.UNREAD:
            read.pop(event.lesson, None)
    return read
