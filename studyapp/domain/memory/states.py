"""What is remembered of each item: derived from the log, rebuilt from it at will."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from studyapp.domain.log import Answer, Rating
from studyapp.domain.memory import fsrs
from studyapp.domain.memory.days import DAY_TURNS_AT, study_day
from studyapp.domain.memory.fsrs import Memory, Parameters


@dataclass(frozen=True, slots=True)
class Schedule:
    """How memories become due dates: the model's parameters, the retention (0–1) aimed at, the day's turn."""

    parameters: Parameters = fsrs.DEFAULT_PARAMETERS
    retention: float = fsrs.DEFAULT_RETENTION
    turns_at: int = DAY_TURNS_AT


@dataclass(frozen=True, slots=True)
class ItemState:
    """The memory of one item as its last answer left it, and the study day from which it is due."""

    item: str
    memory: Memory
    first_day: date
    last_day: date
    due: date
    answers: int
    lapses: int
    last_rating: Rating
    last_at: datetime
    """When the last answer was given, UTC."""

    def recall(self, today: date, parameters: Parameters = fsrs.DEFAULT_PARAMETERS) -> float:
        """The chance (0–1) that the learner would recall the item on that study day."""
        return fsrs.retrievability(self.memory, (today - self.last_day).days, parameters)


def after(state: ItemState | None, answer: Answer, schedule: Schedule) -> ItemState:
    """The state of an item after one more answer; ``None`` is a first meeting."""
    today = study_day(answer.at, answer.offset, schedule.turns_at)
    # A clock set back must not give a negative time between answers.
    day = today if state is None else max(today, state.last_day)
    elapsed = 0 if state is None else (day - state.last_day).days
    memory = fsrs.after_answer(state.memory if state else None, answer.rating, elapsed, schedule.parameters)
    lapsed = state is not None and answer.rating is Rating.AGAIN and state.last_rating is not Rating.AGAIN
    return ItemState(
        item=answer.item,
        memory=memory,
        first_day=state.first_day if state else day,
        last_day=day,
        due=day + timedelta(days=fsrs.interval(memory, schedule.retention, schedule.parameters)),
        answers=(state.answers if state else 0) + 1,
        lapses=(state.lapses if state else 0) + int(lapsed),
        last_rating=answer.rating,
        last_at=answer.at,
    )


def replay(answers: Iterable[Answer], schedule: Schedule) -> Mapping[str, ItemState]:
    """The states of all items after the answers, which are in the order they were given."""
    states: dict[str, ItemState] = {}
    for answer in answers:
        states[answer.item] = after(states.get(answer.item), answer, schedule)
    return states
