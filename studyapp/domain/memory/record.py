"""What the log says of the model: each answer beside the memory that it found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from studyapp.domain.log import Answer
from studyapp.domain.memory import states
from studyapp.domain.memory.fsrs import Memory
from studyapp.domain.memory.states import ItemState, Schedule


@dataclass(frozen=True, slots=True)
class Found:
    """An answer, the memory just before it (``None`` at a first meeting) and the days since the answer before."""

    answer: Answer
    before: Memory | None
    days: int
    """Whole study days; 0 for a first answer and for one more on the same day."""


def steps(answers: Iterable[Answer], schedule: Schedule) -> Iterator[tuple[Found, ItemState]]:
    """The answers, which are in the order they were given, each with what was thought before it and the state after."""
    known: dict[str, ItemState] = {}
    for answer in answers:
        before = known.get(answer.item)
        after = states.after(before, answer, schedule)
        days = (after.last_day - before.last_day).days if before else 0
        known[answer.item] = after
        yield Found(answer, before.memory if before else None, days), after


def record(answers: Iterable[Answer], schedule: Schedule) -> list[Found]:
    """The answers, which are in the order they were given, each with what the model thought before it."""
    return [found for found, _ in steps(answers, schedule)]


def predicted(found: Iterable[Found]) -> list[tuple[Found, Memory]]:
    """Those of the answers that the model had to predict: a day or more after the item's last one."""
    return [(each, each.before) for each in found if each.before is not None and each.days > 0]
