"""What the log says of the model: each answer beside the memory that it found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from studyapp.domain.log import Answer, Rating
from studyapp.domain.memory import states
from studyapp.domain.memory.days import study_day
from studyapp.domain.memory.states import ItemState, Schedule


@dataclass(frozen=True, slots=True)
class Lately:
    """On how many study days an item was answered, and whether the first answer on the last of them was a miss."""

    days: int
    missed: bool


@dataclass(frozen=True, slots=True)
class Found:
    """An answer, with what the model knew just before it (``None`` at a first meeting) and just after."""

    answer: Answer
    before: ItemState | None
    lately: Lately | None
    on: date
    """The study day of the answer."""
    after: ItemState
    now: Lately

    @property
    def days(self) -> int:
        """Whole study days since the answer before; 0 for a first answer and for one more on the same day."""
        return (self.after.last_day - self.before.last_day).days if self.before else 0


def record(answers: Iterable[Answer], schedule: Schedule) -> list[Found]:
    """The answers, which are in the order they were given, each with what the model thought before it."""
    known: dict[str, Found] = {}
    found = []
    for answer in answers:
        last = known.get(answer.item)
        before, lately = (last.after, last.now) if last else (None, None)
        day = study_day(answer.at, answer.offset, schedule.turns_at)
        after = states.after(before, answer, schedule)
        if lately is None or before is None or after.last_day > before.last_day:
            now = Lately(lately.days + 1 if lately else 1, answer.rating is Rating.AGAIN)
        else:
            now = lately
        known[answer.item] = Found(answer, before, lately, day, after, now)
        found.append(known[answer.item])
    return found


def predicted(found: Iterable[Found]) -> list[tuple[Found, ItemState, Lately]]:
    """Those of the answers that the model had to predict: a day or more after the item's last one."""
    return [(each, each.before, each.lately) for each in found if each.before and each.lately and each.days > 0]
